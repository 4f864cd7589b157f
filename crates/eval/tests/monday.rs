//! One word, three meanings: a weekday, a city, and the government that sits there.
//!
//! The sentences are our own. Each marks the word in brackets; the record must have a day there, or the city, or the
//! government of Tajikistan.

use rabita_find::Coder;
use rabita_knowledge::Files;
use rabita_record::{Document, PublishedBasis, Reading, Span};

/// What the word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Means {
    Day,
    City,
    Government,
}

use Means::{City, Day, Government};

/// So many of a hundred must be right; only to be raised.
const FLOOR: usize = 95;
/// The same of those that nobody had read when the rules were written.
const FRESH_FLOOR: usize = 85;

#[rustfmt::skip]
const SENTENCES: &[(&str, Means, &str)] = &[
    // Iranian Persian
    ("fa-IR", Day, "جلسه شورا روز [دوشنبه] برگزار می‌شود."),
    ("fa-IR", Day, "سخنگوی وزارت خارجه صبح [دوشنبه] در نشست خبری سخن گفت."),
    ("fa-IR", Day, "عراقچی [دوشنبه] گذشته وارد پکن شد."),
    ("fa-IR", Day, "[دوشنبه] ۳ آذر ۱۴۰۴ قیمت‌ها بالا رفت."),
    ("fa-IR", Day, "بارش باران از [دوشنبه] تا چهارشنبه ادامه خواهد داشت."),
    ("fa-IR", Day, "رئیس‌جمهور [دوشنبه] شب با همتای ترکیه‌ای تلفنی گفت‌وگو کرد."),
    ("fa-IR", Day, "او یکشنبه به تهران رسید و [دوشنبه] بازگشت."),
    ("fa-IR", Day, "مهلت ثبت‌نام تا پایان روز [دوشنبه] تمدید شد."),
    ("fa-IR", Day, "هیأت تاجیکستان روز [دوشنبه] وارد تهران شد."),
    ("fa-IR", Day, "دیروز، [دوشنبه]، دو کارگر در معدن کشته شدند."),
    ("fa-IR", Government, "[دوشنبه] از تاشکند خواست که آب سد را رها کند."),
    ("fa-AF", Government, "[دوشنبه] به طالبان هشدار داد که از مرز فاصله بگیرند."),
    ("fa-IR", Day, "[دوشنبه] به تاشکند رفت و سه‌شنبه بازگشت."),
    ("fa-IR", City, "وزیر راه برای شرکت در همایش آب به [دوشنبه] سفر کرد."),
    ("fa-IR", City, "کنفرانس بین‌المللی آب در شهر [دوشنبه] گشایش یافت."),
    ("fa-IR", City, "سفیر ایران در [دوشنبه] با وزیر فرهنگ تاجیکستان دیدار کرد."),
    ("fa-IR", City, "پرواز مستقیم تهران به [دوشنبه]، پایتخت تاجیکستان، از سر گرفته شد."),
    ("fa-IR", City, "رحمان در کاخ ملت در [دوشنبه] از مهمانان پذیرایی کرد."),
    ("fa-IR", City, "روز دوشنبه نمایشگاه کتاب ایران در [دوشنبه] پایتخت تاجیکستان آغاز به کار کرد."),
    ("fa-IR", Government, "[دوشنبه] این اتهام را رد کرد و خواستار توضیح مقامات تاجیکستان شد."),
    ("fa-IR", Government, "روابط [دوشنبه] و تهران در سال‌های گذشته گرم‌تر شده است؛ رحمان از ایران دیدن کرد."),
    ("fa-IR", Government, "مذاکرات میان [دوشنبه] و بیشکک بر سر مرز تاجیکستان و قرقیزستان پیش رفته است."),
    ("fa-IR", Government, "مسکو و [دوشنبه] بر سر حضور پایگاه روسیه در تاجیکستان توافق کردند."),
    ("fa-IR", Government, "تاشکند از [دوشنبه] خواست که آب رودخانه را برای تاجیکستان و ازبکستان تقسیم کند."),
    // Dari
    ("fa-AF", Day, "وزارت دفاع روز [دوشنبه]، ۳ قوس، خبرنامه‌ای نشر کرد."),
    ("fa-AF", Day, "طالبان صبح [دوشنبه] سه تن را در بدخشان بازداشت کردند."),
    ("fa-AF", Day, "متقی قرار است روز [دوشنبه] به مسکو برود."),
    ("fa-AF", Day, "انفجار شام [دوشنبه] در شهر هرات رخ داد."),
    ("fa-AF", Day, "یوناما [دوشنبه] در گزارشی گفت که تلفات غیرنظامیان کم شده است."),
    ("fa-AF", Day, "[دوشنبه] هفته گذشته دو سرباز در کنر زخمی شدند."),
    ("fa-AF", Day, "شنبه و [دوشنبه] مکتب‌ها در کابل بسته بودند."),
    ("fa-AF", Day, "مقام‌های تاجیک روز [دوشنبه] گفتند که سه قاچاقبر را در مرز کشته‌اند."),
    ("fa-AF", Day, "شورای امنیت شب [دوشنبه] نشست اضطراری برگزار کرد."),
    ("fa-AF", Day, "این حمله [دوشنبه]، ۲۴ نومبر، در قندهار انجام شد."),
    ("fa-AF", City, "والی بلخ در رأس هیأتی به [دوشنبه] رفت تا با مقام‌های تاجیکستان گفت‌وگو کند."),
    ("fa-AF", City, "سفارت افغانستان در [دوشنبه] هنوز در اختیار دیپلمات‌های جمهوریت است."),
    ("fa-AF", City, "ظاهر اغبر در [دوشنبه] زندگی می‌کند و سفیر افغانستان در تاجیکستان است."),
    ("fa-AF", City, "نشست امنیت هرات این بار در شهر [دوشنبه] برگزار شد."),
    ("fa-AF", City, "صدها مهاجر افغان از [دوشنبه] به کابل برگردانده شدند، مقام‌های تاجیکستان تأیید کردند."),
    ("fa-AF", City, "سفیر تاجیکستان در [دوشنبه] گفت که روز سه‌شنبه به کابل می‌آید."),
    ("fa-AF", Government, "[دوشنبه] حکومت طالبان را به رسمیت نمی‌شناسد و تاجیکستان از گروه‌های مخالف پشتیبانی می‌کند."),
    ("fa-AF", Government, "تنش میان کابل و [دوشنبه] پس از درگیری در مرز تاجیکستان بالا گرفت."),
    ("fa-AF", Government, "طالبان [دوشنبه] را به پناه دادن به مخالفان خود در تاجیکستان متهم کردند."),
    ("fa-AF", Government, "به گفتهٔ آگاهان، [دوشنبه] و اسلام‌آباد در برابر طالبان همنظرند؛ تاجیکستان و پاکستان بارها هشدار داده‌اند."),
    ("fa-AF", Government, "[دوشنبه] از مسکو خواست سربازان بیشتری به مرز تاجیکستان بفرستد."),
    // Tajik
    ("tg", Day, "Нишаст рӯзи [душанбе] баргузор мешавад."),
    ("tg", Day, "Раҳмон рӯзи [душанбе], 24 ноябр, ба Маскав рафт."),
    ("tg", Day, "Субҳи [душанбе] дар водии Ванҷ заминҷунбӣ шуд."),
    ("tg", Day, "Аз [душанбе] то ҷумъа роҳ баста мешавад."),
    ("tg", Day, "Шоми [душанбе] дар Хоруғ барқ хомӯш шуд."),
    ("tg", Day, "Вазорат рӯзи [душанбе] эъломия нашр кард."),
    ("tg", Day, "[Душанбе], 24 ноябри соли 2025, суди ҳарбӣ ҳукм баровард."),
    ("tg", Day, "Дар рӯзи [душанбеи] гузашта сафири Чин ба вазорат даъват шуд."),
    ("tg", City, "Дар [Душанбе] конфронси байналмилалӣ оид ба об баргузор шуд."),
    ("tg", City, "Вазири корҳои хориҷии Эрон ба [Душанбе] омад."),
    ("tg", City, "Шаҳри [Душанбе] ҷашни худро таҷлил мекунад."),
    ("tg", City, "Сафири Русия дар [Душанбе] бо муовини вазир мулоқот кард."),
    ("tg", City, "Рӯзи душанбе дар [Душанбе] намоишгоҳ кушода шуд."),
    ("tg", City, "Ҳавопаймо аз Маскав ба [Душанбе] парвоз кард."),
    ("tg", City, "Дар маркази [Душанбе] бинои нав сохта мешавад."),
    ("tg", Government, "[Душанбе] ин иттиҳомро рад кард."),
    ("tg", Government, "Муносибати Кобул ва [Душанбе] сард мондааст."),
    ("tg", Government, "Маскав ва [Душанбе] созишномаи нав имзо карданд."),
    ("tg", Government, "Толибон [Душанберо] ба паноҳ додани мухолифон айбдор карданд."),
    ("tg", Government, "[Душанбе] аз Бишкек хост, ки музокираро идома диҳад."),
    ("tg", Government, "Байни [Душанбе] ва Тошканд дар бораи об созиш ҳосил шуд."),
];

/// Written after the rules, the first time they were read 24 of 34 were right; few of them name the country.
const FRESH: &[(&str, Means, &str)] = &[
    (
        "fa-AF",
        Government,
        "[دوشنبه] نگران وضعیت امنیتی در آن سوی رود پنج است.",
    ),
    (
        "fa-AF",
        Government,
        "[دوشنبه] از کابل در این باره پاسخ خواسته است.",
    ),
    (
        "fa-AF",
        Government,
        "به باور کارشناسان، [دوشنبه] نمی‌خواهد با طالبان وارد تنش شود.",
    ),
    (
        "fa-AF",
        Government,
        "کابل و [دوشنبه] روی بازگشایی بازارهای مرزی توافق کردند.",
    ),
    (
        "fa-AF",
        Government,
        "[دوشنبه] بارها نسبت به حضور گروه‌های تندرو در بدخشان هشدار داده است.",
    ),
    (
        "fa-AF",
        Government,
        "سیاست [دوشنبه] در برابر طالبان تغییر کرده است.",
    ),
    (
        "fa-AF",
        Government,
        "موضع [دوشنبه] دربارهٔ به رسمیت شناختن طالبان روشن نیست.",
    ),
    ("fa-AF", Government, "مقام‌ها در [دوشنبه] این گزارش را رد کردند."),
    ("fa-IR", Government, "مسکو به [دوشنبه] تجهیزات نظامی تحویل می‌دهد."),
    ("fa-IR", Government, "[دوشنبه] و تهران یادداشت تفاهم امضا کردند."),
    (
        "fa-IR",
        Government,
        "توافق پکن و [دوشنبه] برای ساخت پاسگاه مرزی نهایی شد.",
    ),
    ("fa-IR", Government, "[دوشنبه] به درخواست مسکو پاسخ منفی داد."),
    (
        "fa-IR",
        Government,
        "سفیر تازهٔ [دوشنبه] در تهران استوارنامه‌اش را تقدیم کرد.",
    ),
    ("fa-IR", Government, "[دوشنبه] پیشنهاد میانجی‌گری ایران را پذیرفت."),
    ("fa-IR", Day, "[دوشنبه] آینده قیمت نان در کابل اعلام می‌شود."),
    ("fa-IR", Day, "بازار تهران [دوشنبه] تعطیل است."),
    ("fa-IR", Day, "[دوشنبه] وزیر خارجه راهی مسکو می‌شود."),
    ("fa-IR", Day, "دور بعدی گفت‌وگوها [دوشنبه] در مسقط برگزار می‌شود."),
    (
        "fa-AF",
        Day,
        "طالبان [دوشنبه] از پاکستان خواستند که گذرگاه را باز کند.",
    ),
    ("fa-AF", Day, "حکومت پاکستان [دوشنبه] این ادعا را رد کرد."),
    ("fa-AF", Day, "[دوشنبه] سه سرباز پاکستانی در وزیرستان کشته شدند."),
    ("fa-AF", Day, "او [دوشنبه] از کابل به دوحه پرواز کرد."),
    ("fa-AF", City, "شماری از مهاجران افغان در [دوشنبه] زندگی می‌کنند."),
    ("fa-AF", City, "هواپیمای کام‌ایر از کابل به [دوشنبه] پرواز کرد."),
    (
        "fa-IR",
        City,
        "تیم فوتبال ایران برای بازی دوستانه به [دوشنبه] می‌رود.",
    ),
    ("fa-IR", City, "نمایشگاه صنایع دستی در [دوشنبه] گشوده شد."),
    ("tg", Government, "[Душанбе] аз вазъи сарҳад нигарон аст."),
    (
        "tg",
        Government,
        "Сиёсати [Душанбе] нисбат ба Толибон дигар шудааст.",
    ),
    ("tg", Government, "[Душанбе] ба дархости Маскав ҷавоб надод."),
    ("tg", Government, "Кобул [Душанберо] ба дахолат муттаҳам кард."),
    ("tg", Day, "Ҳайати Чин [душанбе] ба Кобул меравад."),
    ("tg", Day, "Вазир рӯзҳои [душанбе] шаҳрвандонро қабул мекунад."),
    (
        "tg",
        City,
        "Ронандагон дар роҳи [Душанбе] ва Хуҷанд эҳтиёт бошанд.",
    ),
    ("tg", City, "Ӯ соли 1985 дар [Душанбе] ба дунё омадааст."),
];

#[test]
fn the_word_means_what_its_sentence_says() {
    assert!(SENTENCES.len() >= 60);
    hold(SENTENCES, FLOOR);
    hold(FRESH, FRESH_FLOOR);
}

fn hold(sentences: &[(&str, Means, &str)], floor: usize) {
    let coder = Coder::new(&Files::bundled()).expect("the bundled knowledge");
    let mut wrong = Vec::new();
    for (language, means, marked) in sentences {
        let (span, text) = unmark(marked);
        let reading = coder.code(Document {
            id: "sentence".into(),
            uri: "-".into(),
            language: (*language).to_string(),
            published: Some("2025-11-26".into()),
            published_basis: PublishedBasis::Given,
            text,
            ..Document::default()
        });
        let read = read(&reading, span);
        if read != Some(*means) {
            wrong.push(format!(
                "{language}: {marked}\n    means {means:?}, read as {read:?}"
            ));
        }
    }
    let right = sentences.len() - wrong.len();
    eprintln!("{right} of {} are right\n{}", sentences.len(), wrong.join("\n"));
    assert!(
        right * 100 >= floor * sentences.len(),
        "{right} of {} are right",
        sentences.len()
    );
}

/// The sentence without its brackets, and where they stood.
fn unmark(marked: &str) -> (Span, String) {
    let before = marked.chars().take_while(|c| *c != '[').count();
    let word = marked.chars().skip(before + 1).take_while(|c| *c != ']').count();
    (Span::new(before, before + word), marked.replace(['[', ']'], ""))
}

/// What the record has at that place. A capital is tied to its government wherever it stands; where things are in it,
/// or go to it or come from it, the record has the city too.
fn read(reading: &Reading, at: Span) -> Option<Means> {
    if reading.dates.iter().any(|d| d.span.overlaps(at)) {
        return Some(Day);
    }
    let here: Vec<_> = reading.mentions.iter().filter(|m| m.span.overlaps(at)).collect();
    if here.iter().any(|m| m.place.is_some()) {
        return Some(City);
    }
    here.iter()
        .any(|m| m.actor.as_deref() == Some("tajikistan"))
        .then_some(Government)
}
