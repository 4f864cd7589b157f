//! Words that are a state and something else: another state, a city, a river, a lake, an ordinary word.
//!
//! The sentences are our own. Each marks the word in brackets and says whom it means: the actor's id, or nobody.

mod common;

/// So many of a hundred must be right; only to be raised.
const FLOOR: usize = 92;

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
