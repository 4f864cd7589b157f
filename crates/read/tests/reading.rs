//! Whole pages, as a caller sees them.

use proptest::prelude::*;
use rabita_knowledge::Files;
use rabita_read::{Hints, Page, ReadError, Reader};
use rabita_record::PublishedBasis;
use std::sync::OnceLock;

fn reader() -> &'static Reader {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(|| Reader::new(&Files::bundled()).expect("bundled knowledge is sound"))
}

fn read(text: &str) -> Page {
    reader()
        .read(text.as_bytes(), "page", &Hints::default())
        .expect("there is an article")
}

const RUSSIAN: &str = "Новости Востока
Главная | Политика | Экономика | Мир
Мы используем файлы cookie, чтобы сайт работал лучше. Продолжая, вы соглашаетесь с этим.
Президент Казахстана принял министра иностранных дел Ирана
25 октября 2025, 14:02
Анна Петрова
Фото: пресс-служба
Касым-Жомарт Токаев принял министра иностранных дел Ирана, который прибыл в Астану с рабочим визитом.
Читайте также: Иран и Казахстан договорились о поставках зерна
Стороны обсудили торговлю и транзит.
ЧИТАЙТЕ ТАКЖЕ
Поезд из Алматы опоздал на сутки
Как живут в Актау
По словам министра, товарооборот двух стран вырос за год на треть и превысил полмиллиарда долларов.
Реклама
«Мы ценим это», — сказал он.
Подписывайтесь на наш канал, чтобы не пропустить главные новости дня.
Другие новости
В Бишкеке прошёл митинг против повышения тарифов, полиция задержала троих участников.
Комментарии
Иван: Давно пора было договориться, а не ждать столько лет.
";

#[test]
fn a_dump_loses_its_debris() {
    let page = read(RUSSIAN);
    let d = &page.document;
    let lines: Vec<&str> = d.text.lines().collect();
    assert_eq!(lines.len(), 4, "{}", d.text);
    assert!(lines[0].starts_with("Касым-Жомарт"));
    assert_eq!(lines[3], "«Мы ценим это», — сказал он.");
    assert_eq!(
        d.title.as_deref(),
        Some("Президент Казахстана принял министра иностранных дел Ирана")
    );
    assert_eq!(
        (d.language.as_str(), d.published.as_deref()),
        ("ru", Some("2025-10-25"))
    );
    assert_eq!(d.published_basis, PublishedBasis::Byline);
}

#[test]
fn a_lead_without_its_full_stop_stays() {
    let page = read(
        "صفحه اصلی
اخبار
خبرگزاری سیمرغ
وزیر دفاع پاکستان: با کابل به توافق نرسیدیم
تاریخ انتشار: ۲۸ مهر ۱۴۰۴ - ۱۰:۲۱
وزیر دفاع پاکستان می گوید که گفت وگو ها با طالبان در استانبول پس از سه روز به نتیجه نرسیده است
او روز یکشنبه به خبرنگاران گفت که هیئت طالبان حاضر نشد سند را امضا کند.
پربازدیدترین ها
قیمت دلار امروز
",
    );
    assert!(
        page.document.text.starts_with("وزیر دفاع پاکستان می‌گوید"),
        "{}",
        page.document.text
    );
    assert!(page.document.text.ends_with("امضا کند."));
    assert_eq!(page.document.published.as_deref(), Some("2025-10-20"));
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8">
<title>القمة تبدأ في بغداد | صحيفة المثال</title><meta property="og:site_name" content="صحيفة المثال">
<meta property="article:published_time" content="2025-05-03T10:00:00+03:00"></head>
<body><nav><ul><li><a href=/>الرئيسية</a></li><li><a href=/a>سياسة</a></li></ul></nav>
<h1>القمة تبدأ في بغداد</h1><div class="meta">كتب: قسم الأخبار</div>
<article><p>بغداد – بدأت في العاصمة العراقية أعمال القمة العربية بحضور عدد من القادة والرؤساء، وسط إجراءات أمنية مشددة.</p>
<p>وقال رئيس الوزراء إن القمة ستناقش ملفات عدة، من بينها الوضع في غزة والسودان وليبيا، فضلا عن التعاون الاقتصادي.</p>
<p><a href=/x>اقرأ أيضا: أسعار الذهب اليوم</a></p>
<p>ومن المقرر أن يصدر عن القمة بيان ختامي، كما أعلن المتحدث باسم الحكومة العراقية في مؤتمر صحفي.</p></article>
<aside><h3>الأكثر قراءة</h3><ul><li><a href=/1>الطقس غدا حار في بغداد</a></li></ul></aside>
<script>alert(1)</script></body></html>"#;

#[test]
fn a_web_page_keeps_its_paragraphs_and_metadata() {
    let page = read(PAGE);
    let d = &page.document;
    assert_eq!(d.text.lines().count(), 3, "{}", d.text);
    assert!(d.text.starts_with("بدأت في العاصمة"));
    assert_eq!(d.title.as_deref(), Some("القمة تبدأ في بغداد"));
    assert_eq!(d.publisher.as_deref(), Some("صحيفة المثال"));
    assert_eq!(d.published.as_deref(), Some("2025-05-03T10:00:00+03:00"));
    assert_eq!(d.published_basis, PublishedBasis::Meta);
    assert!(page.source.contains("الأكثر قراءة") && !page.source.contains("alert"));
}

/// A page whose markup says what it is, but not in the ways that browsers ask for.
const LINKED: &str = r#"<!doctype html><html><head><meta charset="utf-8"><title>Kenya and Uganda link their grids</title>
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Not this"},
{"@type": ["NewsArticle"], "headline": "Kenya and Uganda link their grids", "datePublished": "2025-11-18T09:30:00+03:00",
"author": [{"@type": "Person", "name": "By Grace Otieno"}], "publisher": {"name": "Nairobi Example"}}]}</script></head>
<body class="post has-sidebar"><div class="content"><h1>Kenya and Uganda link their grids</h1>
<p>The energy ministers of Kenya and Uganda signed an agreement in Nairobi on Tuesday to link their power grids, Reuters reports.</p>
<figure><img src="x"><figcaption>The two ministers shake hands in the capital on Tuesday, after the talks.</figcaption></figure>
<p>Under the deal, Kenya will sell power to its neighbour in three steps:</p>
<ul><li>40 megawatts from March</li><li>80 megawatts from June</li><li>120 megawatts from December</li></ul>
<div class="c-newsletter"><p>The best of our reporting every Monday morning, chosen by the editors for you.</p></div>
<p>Opposition leaders said that the price had been kept from parliament and called for a debate.</p>
<div class="author-bio"><p>Grace Otieno has been writing about energy for ten years and lives in Nairobi.</p></div>
</div></body></html>"#;

#[test]
fn a_web_page_is_told_apart_by_its_markup() {
    let d = read(LINKED).document;
    let lines: Vec<&str> = d.text.lines().collect();
    assert_eq!(lines.len(), 6, "{}", d.text);
    assert_eq!(lines[3], "80 megawatts from June");
    assert_eq!(d.published.as_deref(), Some("2025-11-18T09:30:00+03:00"));
    assert_eq!(d.publisher.as_deref(), Some("Nairobi Example"));
    assert_eq!(d.author.as_deref(), Some("Grace Otieno"));
    assert_eq!(d.upstream.as_deref(), Some("Reuters"));
}

#[test]
fn a_stray_paragraph_in_another_language_is_seen() {
    let english = "Subscribers can read the whole archive of this newspaper, which goes back to 1931.";
    for (text, tag) in [
        (
            "Президент Казахстана принял министра иностранных дел и обсудил с ним торговлю, транзит и новые дороги.\nСтороны договорились встретиться ещё раз в конце года.",
            "ru",
        ),
        (
            "وزیر نیروی ایران روز دوشنبه در تهران با همتای خود دیدار کرد و دربارهٔ برق، گاز و دانشگاه‌ها گفت‌وگو کرد.\nاو گفت که دو طرف بار دیگر دیدار خواهند کرد.",
            "fa-IR",
        ),
        (
            "د افغانستان د بهرنیو چارو وزارت ویاند وویل چې د پاکستان له پلاوي سره خبرې ښې روانې دي او دوام به ولري.\nنوموړي زیاته کړه چې دواړه لوري به بیا سره کېني.",
            "ps",
        ),
        (
            "Oʻzbekiston tashqi ishlar vaziri Toshkentda hamkasbi bilan uchrashdi va savdo masalalarini muhokama qildi.",
            "uz",
        ),
        (
            "پاکستان کے وزیر خارجہ نے کہا ہے کہ مذاکرات جاری رہیں گے اور سرحد جلد کھول دی جائے گی۔\nانہوں نے کہا کہ تجارت دونوں ملکوں کے مفاد میں ہے اور اس میں مزید تاخیر نہیں ہوگی۔",
            "ur",
        ),
    ] {
        let page = read(text);
        assert_eq!(page.document.language, tag, "{text}");
        let strayed = format!("{text}\n{english}");
        let guesses = reader().paragraph_languages(&strayed);
        let last = guesses.last().map(|g| g.tag.as_str());
        assert_eq!(last, Some("en"), "{text}");
        // In the text of the article it is not.
        assert_eq!(read(&strayed).document.text, page.document.text);
    }
}

#[test]
fn encodings_of_the_page_are_understood() {
    let legacy = PAGE.replace("utf-8", "windows-1256").replace('–', "-");
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(&legacy);
    let page = reader()
        .read(&bytes, "page", &Hints::default())
        .expect("there is an article");
    assert!(page.document.text.starts_with("بدأت في العاصمة"));
}

#[test]
fn every_character_stands_where_the_map_says() {
    for text in [
        RUSSIAN,
        PAGE,
        " date 2025-11-23 وزیر خارجه ميگويد که گفتوگو ها ادامه مییابد و همسایه های ما راضی اند.",
    ] {
        let page = read(text);
        let source: Vec<char> = page.source.chars().collect();
        let mut last = 0;
        for (i, c) in page.document.text.chars().enumerate() {
            let at = page.kept.source(i).expect("every character has a place");
            assert!(at >= last && at < source.len());
            last = at;
            if c.is_ascii_alphanumeric() || matches!(c, 'а'..='я') {
                assert_eq!(c, source[at]);
            }
        }
        let json = serde_json::to_string(&page.kept).expect("a map is plain data");
        assert_eq!(
            serde_json::from_str::<rabita_read::Map>(&json).expect("and comes back"),
            page.kept
        );
    }
}

#[test]
fn the_day_comes_from_the_page_never_from_the_story() {
    let told = read(
        "Foreign ministers met in Ankara on 3 March 2024, officials said. They agreed to meet again in the autumn.",
    );
    assert_eq!(told.document.published, None);
    let header = read(" date 2025-11-23 Foreign ministers met in Ankara on 3 March 2024, officials said.");
    assert_eq!(header.document.published.as_deref(), Some("2025-11-23"));
    assert!(header.document.text.starts_with("Foreign"));
    let given = Hints {
        published: Some("2024-01-02".into()),
        ..Hints::default()
    };
    let page = reader()
        .read(RUSSIAN.as_bytes(), "x", &given)
        .expect("there is an article");
    assert_eq!(page.document.published.as_deref(), Some("2024-01-02"));
}

#[test]
fn what_cannot_be_read_says_why() {
    let fails = |bytes: &[u8]| reader().read(bytes, "x", &Hints::default()).err();
    assert_eq!(fails(b""), Some(ReadError::Empty));
    assert_eq!(fails(b"Home | News | Sport"), Some(ReadError::NoText));
    assert_eq!(fails(b"<html><body></body></html>"), Some(ReadError::NoText));
    assert!(matches!(fails(b"%PDF-1.4 ..."), Some(ReadError::Binary { .. })));
    assert!(matches!(
        fails(b"\x1f\x8b\x08\x00"),
        Some(ReadError::Archive { .. })
    ));
    for error in [ReadError::Empty, ReadError::NoText, ReadError::TooLarge] {
        assert!(!error.to_string().contains('\n'));
    }
}

#[test]
fn hostile_pages_neither_crash_nor_take_forever() {
    let started = std::time::Instant::now();
    let deep = format!(
        "<html><body>{}deep{}",
        "<div>".repeat(100_000),
        "</div>".repeat(100_000)
    );
    let wide = format!("<html><body>{}", "<p>a</p>".repeat(100_000));
    let line = "слово ".repeat(500_000);
    let lines = "a\n".repeat(500_000);
    let marks = "/ ( - : ".repeat(200_000);
    for text in [deep, wide, line, lines, marks] {
        let _ = reader().read(text.as_bytes(), "x", &Hints::default());
    }
    assert!(started.elapsed().as_secs() < 60);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = reader().read(&bytes, "x", &Hints::default());
    }

    #[test]
    fn any_text_is_survived(text in "([\\PC\n]|می|شود|<p>|</div>|کرده|اند| – |: |«|» |\\(|2025){0,80}") {
        if let Ok(page) = reader().read(text.as_bytes(), "x", &Hints::default()) {
            let n = page.source.chars().count();
            for (i, _) in page.document.text.chars().enumerate() {
                prop_assert!(page.kept.source(i).is_some_and(|at| at < n));
            }
        }
    }
}

/// A line or dateline without a year, and an article whose own dates tell it.
const YEARLESS: [(&str, &str, &str); 6] = [
    (
        "BISHKEK, March 14 — The two presidents signed a border treaty in the capital on Thursday, their offices said.\n\
         The text had been agreed on 1 March 2025 after years of talks between the two delegations.",
        "2025-03-14",
        "en",
    ),
    (
        "БИШКЕК, 14 марта — Президенты двух стран подписали в столице договор о границе, сообщили их пресс-службы.\n\
         Текст был согласован 1 марта 2025 года после долгих переговоров двух делегаций.",
        "2025-03-14",
        "ru",
    ),
    (
        "مرصد الخليج\nوقع الرئيسان اتفاقية الحدود بين البلدين\nالجمعة 14 مارس 11:19 ص\n\
         وقع رئيسا البلدين اتفاقية الحدود في العاصمة، وفق ما أعلن مكتباهما في بيان مشترك.\n\
         وكان النص قد أقر في 1 مارس 2025 بعد سنوات من المفاوضات بين الوفدين.",
        "2025-03-14",
        "ar",
    ),
    (
        "دیدبان شرق\nرؤسای جمهور دو کشور پیمان مرزی امضا کردند\nجمعه ۲۴ اسفند - ۱۱:۱۹\n\
         رؤسای جمهور دو کشور روز پنجشنبه در پایتخت پیمان مرزی را امضا کردند و دفترهای آنان این خبر را تأیید کرد.\n\
         متن این پیمان در ۱۱ اسفند ۱۴۰۳ پس از سال‌ها گفت‌وگو میان دو هیأت نهایی شده بود.",
        "2025-03-14",
        "fa-IR",
    ),
    (
        "دیدبان شرق\nرؤسای جمهور دو کشور پیمان مرزی را امضا کردند\nجمعه، ۲۴ حوت - ۱۱:۱۹\n\
         رؤسای جمهور دو کشور روز پنج‌شنبه در پایتخت پیمان سرحدی را امضا کردند و دفترهای شان این خبر را تأیید کرد.\n\
         متن این پیمان در ۱۱ حوت ۱۴۰۳ پس از سال‌ها گفت‌وگو میان دو هیأت نهایی شده بود.",
        "2025-03-14",
        "fa-AF",
    ),
    (
        "Дидбони Шарқ\nРаисиҷумҳурони ду кишвар паймони сарҳадӣ имзо карданд\nҶумъа, 14 март, 11:19\n\
         Раисиҷумҳурони ду кишвар дар пойтахт паймони сарҳадиро имзо карданд ва дафтарҳояшон инро тасдиқ намуданд.\n\
         Матни паймон 1 марти соли 2025 пас аз гуфтушунидҳои чандсола миёни ду ҳайат мувофиқа шуда буд.",
        "2025-03-14",
        "tg",
    ),
];

#[test]
fn a_byline_without_its_year_is_of_the_year_of_its_story() {
    for (text, day, language) in YEARLESS {
        let hints = Hints {
            language: Some(language.into()),
            published: None,
        };
        let page = reader()
            .read(text.as_bytes(), "page", &hints)
            .expect("there is an article");
        assert_eq!(page.document.published.as_deref(), Some(day), "{text}");
        // Without the year in the story nothing tells it, and none is made up.
        let silent: String = text
            .replace(" года", "")
            .replace("соли ", "")
            .replace(" ۱۴۰۳", "")
            .replace(" 2025", "");
        let page = reader()
            .read(silent.as_bytes(), "page", &hints)
            .expect("there is an article");
        assert_eq!(page.document.published, None, "{silent}");
        assert_eq!(page.document.published_basis, PublishedBasis::None);
    }
}

#[test]
fn a_mobile_page_is_read_and_a_pulled_quote_stands_once() {
    let quote =
        "The river does not ask whose side it is on, the governor told villagers who had lost their fields.";
    let amp = format!(
        "<!doctype html><html ⚡ lang=en><head><link rel=canonical href='https://example.org/1'>\
         <script async src='https://cdn.ampproject.org/v0.js'></script>\
         <script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"headline\": \"Fields under water\", \
         \"datePublished\": \"2025-05-03\"}}</script></head><body><amp-sidebar><ul><li>Home</li><li>Sport</li></ul>\
         </amp-sidebar><article><h1>Fields under water</h1><amp-img src=a.jpg width=1 height=1></amp-img>\
         <p>{quote}</p><p>Water rose by two metres in a night and reached the bridge at the edge of the town.</p>\
         <amp-ad type=x>Buy our carpets today</amp-ad>\
         <p>{quote}</p><p>Engineers opened the upper gates on Friday, and by evening the road could be used again.</p>\
         </article></body></html>"
    );
    let page = read(&amp);
    let text = &page.document.text;
    assert_eq!(text.matches(quote).count(), 1, "{text}");
    assert!(
        text.contains("Engineers opened") && text.contains("Water rose"),
        "{text}"
    );
    assert!(!text.contains("carpets") && !text.contains("Sport"), "{text}");
    assert_eq!(page.document.published.as_deref(), Some("2025-05-03"));
    assert_eq!(page.document.title.as_deref(), Some("Fields under water"));
}
