//! Words that are a state and something else: another state, a city, a river, a lake, an ordinary word.
//!
//! The sentences are our own. Each marks the word in brackets and says whom it means: the actor's id, or nobody.

mod common;

/// So many of a hundred must be right; only to be raised.
const FLOOR: usize = 99;

#[rustfmt::skip]
const SENTENCES: &[(&str, &str, &str)] = &[
    // Oman or Amman
    ("ar", "oman", "وصل وزير الخارجية الإيراني إلى [عمان] حيث استقبله السلطان هيثم."),
    ("ar", "oman", "أعلنت سلطنة [عمان] وقف إطلاق النار بين الطرفين."),
    ("ar", "oman", "قالت مسقط إن [عمان] ستستضيف الجولة المقبلة."),
    ("ar", "jordan", "استدعت [عمّان] سفيرها لدى إسرائيل للتشاور."),
    ("ar", "jordan", "غادر الملك عبد الله الثاني [عمّان] متوجها إلى القاهرة."),
    ("ar", "jordan", "تظاهر آلاف الأردنيين في العاصمة [عمان] احتجاجا على الحرب."),
    ("ar", "", "عبرت السفينة بحر [عمان] نحو مضيق هرمز."),
    ("fa-IR", "oman", "وزیر خارجه [عمان] پیام آمریکا را به تهران رساند."),
    ("fa-IR", "oman", "[عمان] میزبان دور تازه گفت‌وگوها خواهد بود."),
    ("fa-IR", "jordan", "[امان] پایتخت اردن میزبان نشست بود."),
    ("fa-IR", "", "در [امان] ماندن مرزبانان از حمله موجب خوشحالی شد."),
    // Niger or Nigeria
    ("fa-IR", "niger", "نظامیان [نیجر] سفیر فرانسه را اخراج کردند."),
    ("fa-IR", "nigeria", "ارتش [نیجریه] از کشته شدن ده شبه‌نظامی بوکوحرام خبر داد."),
    ("ar", "niger", "انسحبت [النيجر] من المجموعة الاقتصادية لدول غرب إفريقيا."),
    ("ar", "nigeria", "قال رئيس [نيجيريا] إن بلاده مستعدة للتدخل."),
    ("ru", "niger", "Военные [Нигера] выслали посла Франции."),
    ("ru", "nigeria", "Армия [Нигерии] сообщила о гибели десяти боевиков."),
    ("en", "niger", "[Niger] expelled the French ambassador on Friday."),
    ("en", "nigeria", "[Nigeria] sent troops to the border on Friday."),
    ("tg", "niger", "Ҳукумати [Нигер] сафири Фаронсаро берун кард."),
    // Georgia
    ("en", "georgia", "The parliament of [Georgia] adopted the law on foreign agents."),
    ("en", "georgia", "[Georgia] accused Russia of moving the border."),
    ("en", "", "Voters in the US state of [Georgia] chose a senator on Tuesday."),
    ("en", "", "The trial in Atlanta, [Georgia], was postponed."),
    ("fa-IR", "georgia", "معترضان در [گرجستان] خواستار انتخابات تازه شدند."),
    ("ru", "georgia", "[Грузия] обвинила Россию в переносе границы."),
    ("ar", "georgia", "اتهمت [جورجيا] روسيا بنقل الحدود."),
    ("ar", "", "صوت الناخبون في ولاية [جورجيا] الأمريكية يوم الثلاثاء."),
    // Jordan, the state and the river
    ("ar", "jordan", "أدان [الأردن] الغارات على غزة."),
    ("ar", "", "قسمت الاتفاقية مياه نهر [الأردن] بين البلدين."),
    ("ru", "jordan", "[Иордания] осудила удары по Газе."),
    ("ru", "", "На западном берегу реки [Иордан] задержаны десять человек."),
    ("en", "jordan", "[Jordan] condemned the strikes on Gaza."),
    ("en", "", "Pilgrims gathered on the banks of the [Jordan] River on Friday."),
    ("fa-IR", "jordan", "[اردن] حمله به غزه را محکوم کرد."),
    ("fa-IR", "", "نیروها در کرانه رود [اردن] مستقر شدند."),
    // Chad, Mali
    ("fa-IR", "chad", "ارتش [چاد] از فرانسه خواست خاک این کشور را ترک کند."),
    ("fa-IR", "", "شبه‌نظامیان در حوض دریاچه [چاد] حمله کردند."),
    ("ar", "chad", "طلبت [تشاد] من فرنسا سحب قواتها."),
    ("fa-IR", "mali", "دولت نظامی [مالی] سفیر الجزایر را احضار کرد."),
    ("fa-IR", "", "وزارت دفاع از کمک [مالی] آمریکا استقبال کرد."),
    ("fa-AF", "", "بانک جهانی بستهٔ [مالی] تازه‌یی به کابل داد."),
    ("fa-IR", "mali", "نیروهای واگنر از [مالی] خارج شدند."),
    ("ar", "mali", "أغلقت الجزائر مجالها الجوي أمام الطائرات القادمة من [مالي]."),
    ("ar", "", "قدمت السعودية دعما [ماليا] لليمن."),
    ("ar", "", "طلبت الحكومة من الصندوق تعويض عجز [مالي] كبير."),
    ("tg", "mali", "Низомиёни [Мали] сафири Алҷазоирро даъват карданд."),
    ("en", "mali", "[Mali] expelled the ambassador on Friday."),
    // Sham, Turkey, Guinea
    ("fa-IR", "", "هیئت‌ها پس از [شام] کاری به گفت‌وگو ادامه دادند."),
    ("ar", "", "عبرت القوات سهول [الشام] قبل قرون."),
    ("ar", "turkey", "نفت [تركيا] مشاركتها في العملية."),
    ("ru", "turkey", "[Турция] опровергла участие в операции."),
    ("en", "turkey", "[Turkey] denied taking part in the operation."),
    ("ru", "guinea", "Военные [Гвинеи] распустили правительство."),
    ("ru", "guinea_bissau", "Военные [Гвинеи-Бисау] распустили правительство."),
    ("fa-IR", "guinea", "نظامیان [گینه] دولت را منحل کردند."),
    ("fa-IR", "dr_congo", "نیروهای ام۲۳ در [کنگو] شهر گوما را گرفتند."),
    // Diameter, insistent, flow, folds, butane, ligament, malt, floods: words of Persian
    ("fa-IR", "", "[قطر] این لوله گاز ۵۶ اینچ است و باید عوض شود."),
    ("fa-IR", "", "ستونی به [قطر] سه متر بر سر کارگران فرو ریخت."),
    ("fa-IR", "qatar", "[قطر] از توافق دو طرف استقبال کرد."),
    ("fa-IR", "qatar", "وزیر خارجه [قطر] وارد تهران شد."),
    ("fa-IR", "", "دولت بر اجرای این طرح [مصر] است."),
    ("fa-IR", "", "معلمان [مصر] هستند که حقوق خود را بگیرند."),
    ("fa-IR", "egypt", "[مصر] میزبان گفت‌وگوهای آتش‌بس بود."),
    ("fa-IR", "egypt", "رئیس‌جمهور [مصر] با همتای ترکیه‌ای خود دیدار کرد."),
    ("fa-AF", "", "[دبی] دریای هلمند در دو سال به نیم رسیده است."),
    ("fa-IR", "uae", "بازرگانان ایرانی می‌گویند [دبی] حساب‌های آنان را بسته است."),
    ("fa-IR", "", "بهای گاز [بوتان] و پروپان دو برابر شد."),
    ("fa-IR", "bhutan", "پادشاه [بوتان] به دهلی رفت."),
    ("fa-IR", "", "سرباز زخمی از ناحیه [رباط] صلیبی زانو آسیب دید."),
    ("fa-IR", "morocco", "[رباط] سفیر خود را از پاریس فراخواند."),
    ("fa-IR", "", "این کارخانه از جو [مالت] نوشیدنی می‌سازد."),
    ("fa-IR", "malta", "دولت [مالت] اجازه پهلو گرفتن کشتی را نداد."),
    ("fa-IR", "", "این جشنواره بر [غنای] فرهنگی شهر می‌افزاید."),
    ("fa-IR", "ghana", "رئیس‌جمهور [غنا] به آکرا بازگشت."),
    ("fa-AF", "", "[سیول] ناشی از باران‌های موسمی دوصد خانه را ویران کرد."),
    ("fa-AF", "south_korea", "[سیول] آزمایش موشکی پیونگ‌یانگ را محکوم کرد."),
    ("fa-IR", "", "به [یمن] تلاش مرزبانان راه دوباره باز شد."),
    ("fa-IR", "yemen", "کشتی حامل سوخت به [یمن] رسید."),
    ("fa-AF", "hazaras", "[هزاره‌ها] در کابل دست به تظاهرات زدند."),
    ("fa-IR", "irgc", "[سپاه] از آزمایش موشک تازه خبر داد."),
    ("fa-IR", "saddam", "جنگ را [صدام] آغاز کرد."),
    // Papers and broadcasters that are called by a word
    ("fa-IR", "", "مجلس به کابینه رأی [اعتماد] داد."),
    ("fa-IR", "etemad", "روزنامه [اعتماد] نوشت که مذاکرات متوقف شده است."),
    ("fa-AF", "", "انفجاری در [شرق] کابل سه کشته داد."),
    ("fa-IR", "shargh", "روزنامه [شرق] از احضار دو خبرنگار خبر داد."),
    ("fa-IR", "kayhan", "به نوشتهٔ [کیهان]، دولت باید از پیمان خارج شود."),
    ("fa-AF", "", "مهاجمان ساعت [هشت صبح] به پاسگاه حمله کردند."),
    ("fa-AF", "hasht_e_subh", "روزنامهٔ [هشت صبح] گزارش داد که دو تن کشته شده‌اند."),
    ("fa-AF", "", "سخنان او در رسانه‌ها [پژواک] گسترده یافت."),
    ("fa-AF", "pajhwok", "به گزارش خبرگزاری [پژواک]، سه تن بازداشت شدند."),
    ("fa-IR", "", "خانواده‌ها خواستار [آزادی] زندانیان شدند."),
    ("ar", "", "غرقت سفينة صيد قرب [الجزيرة]."),
    ("ar", "al_jazeera", "قال المتحدث لقناة [الجزيرة] إن الهجوم فشل."),
    ("ar", "", "دعت القمة [العربية] إلى وقف إطلاق النار."),
    ("ar", "al_arabiya", "أكد الوزير لقناة [العربية] أن المفاوضات مستمرة."),
    ("ar", "", "وقع الهجوم في وضح [النهار]."),
    ("tg", "", "Мардум дар майдони [Озодӣ] ҷамъ омаданд."),
    ("tg", "radio_ozodi", "Ба гуфтаи Радиои [Озодӣ], се нафар боздошт шуд."),
    ("tg", "", "Меҳмонон дар Иди [Ҷумҳурият] ширкат карданд."),
    ("ru", "", "[Известия] о перемирии обрадовали жителей."),
    ("ru", "izvestia", "Об этом сообщила газета «[Известия]»."),
    ("en", "", "[Dawn] raids were carried out in Quetta."),
    ("en", "dawn", "The newspaper [Dawn] reported that three men were held."),
    ("en", "", "[Independent] experts visited the site on Friday."),
    ("en", "guardian_council", "The [Guardian Council] rejected the bill."),
    // Words of Arabic
    ("ar", "", "يبلغ [قطر] الأنبوب مترين."),
    ("ar", "qatar", "رحبت [قطر] بالاتفاق."),
    ("ar", "", "أطلقت النار على المصلين بعد صلاة [المغرب]."),
    ("ar", "morocco", "استدعى [المغرب] سفيره لدى باريس."),
    ("ar", "", "وقع [صدام] بين المتظاهرين والشرطة."),
    ("ar", "saddam", "سقط نظام [صدام] حسين في ربيع 2003."),
    ("ar", "", "[لولا] تدخل الجيش لسقطت المدينة."),
    ("ar", "lula", "استقبل الرئيس البرازيلي [لولا] دا سيلفا نظيره."),
    ("ar", "", "استقبل السكان القوات [بحماس] كبير."),
    ("ar", "hamas", "رفضت [حماس] المقترح الأخير."),
    ("ar", "", "أعلن الجيش [فتح] الطريق بين المدينتين."),
    ("ar", "fatah", "دعت حركة [فتح] إلى إضراب عام."),
    // Words of Russian
    ("ru", "", "[Того] же мнения придерживается посол."),
    ("ru", "", "В ходе [того] визита стороны подписали договор."),
    ("ru", "togo", "Президент [Того] прибыл в Аккру."),
    ("ru", "", "Над пожарищем стоял [чад]."),
    ("ru", "chad", "[Чад] отозвал посла из Парижа."),
    ("ru", "", "[Перу] этого автора принадлежат две книги."),
    ("ru", "peru", "Власти [Перу] закрыли границу."),
    ("ru", "mali", "Власти [Мали] выслали посла."),
    // People, rivers and towns of English
    ("en", "", "Michael [Jordan] opened the arena on Friday."),
    ("en", "", "[Chad] Wolf, the former acting secretary, testified on Friday."),
    ("en", "chad", "[Chad] recalled its ambassador on Friday."),
    ("en", "", "A set of fine [china] was sold at the auction."),
    ("en", "", "[Guinea] pigs were used in the trial."),
    ("en", "", "The [Niger] River burst its banks on Friday."),
    ("en", "", "Militants blew up a pipeline in the [Niger] Delta."),
    ("en", "", "Voters in New [Mexico] chose a senator on Tuesday."),
    ("en", "mexico", "[Mexico] deported forty migrants."),
    ("en", "", "Police in [Lebanon], Pennsylvania, arrested two men."),
    ("en", "", "A court in [Paris], Texas, fined the firm."),
    ("en", "", "The [Congo] River flooded four villages."),
    ("ru", "", "Суд в штате [Джорджия] отложил заседание."),
];

#[test]
fn namesakes_are_told_apart() {
    let mut wrong = Vec::new();
    for (language, meant, marked) in SENTENCES {
        let start = marked.chars().take_while(|c| *c != '[').count();
        let end = marked.chars().take_while(|c| *c != ']').count() - 1;
        let text: String = marked.chars().filter(|c| !"[]".contains(*c)).collect();
        let reading = common::judged_as(language, "2025-06-02", &text);
        let known = |id: &&str| !id.starts_with("d-") && !id.starts_with("x-");
        let here: Vec<&str> = reading
            .mentions
            .iter()
            .filter(|m| m.span.start < end && start < m.span.end)
            .filter_map(|m| m.actor.as_deref())
            .filter(known)
            .collect();
        let right = if meant.is_empty() {
            here.is_empty()
        } else {
            here.contains(meant)
        };
        if !right {
            wrong.push(format!("{marked}: {here:?}, not {meant:?}"));
        }
    }
    let right = SENTENCES.len() - wrong.len();
    println!("{right} of {}", SENTENCES.len());
    assert!(
        right * 100 >= FLOOR * SENTENCES.len(),
        "{right} of {}:\n{}",
        SENTENCES.len(),
        wrong.join("\n")
    );
}
