//! What web pages and dumps say of themselves: day of publication, author, outlet, agency.

use rabita_knowledge::Files;
use rabita_read::{Hints, Page, Reader};
use std::sync::LazyLock;

const STORY: &str = "<p>The two delegations met in the border town on Friday and agreed to reopen the crossing for lorries \
    within two weeks, officials said.</p><p>Neither side would say what had become of the drivers held since the spring, \
    whose families waited outside the building.</p>";

fn read(text: &str) -> Page {
    static READER: LazyLock<Reader> =
        LazyLock::new(|| Reader::new(&Files::bundled()).expect("knowledge is sound"));
    READER
        .read(text.as_bytes(), "page", &Hints::default())
        .unwrap_or_else(|e| panic!("{e}: {text}"))
}

/// A page with this in its head and this above its story: day, outlet, author.
fn page(head: &str, above: &str) -> [String; 3] {
    let page = read(&format!(
        "<!doctype html><html><head><meta charset=utf-8><title>Crossing to reopen</title>{head}</head>\
         <body><article><h1>Crossing to reopen</h1>{above}{STORY}</article></body></html>"
    ));
    assert!(page.document.text.starts_with("The two delegations"), "{head}");
    let d = page.document;
    [d.published, d.publisher, d.author].map(Option::unwrap_or_default)
}

fn ld(json: &str) -> String {
    format!("<script type='application/ld+json'>{json}</script>")
}

#[test]
fn json_ld_is_read_as_sites_write_it() {
    let by = r#""author": {"@type": "Person", "name": "Ann Doe"}, "publisher": {"name": "Border Herald"}"#;
    let article = format!(
        r#"{{"@type": "NewsArticle", "headline": "Crossing to reopen", "datePublished": "2025-11-20", {by}}}"#
    );
    let graph = r##"{"@graph": [{"@type": "Organization", "@id": "#org", "name": "Border Herald"},
        {"@type": ["NewsArticle", "Article"], "headline": "Crossing to reopen", "datePublished": "2025-11-20",
         "author": {"@id": "#ann"}, "publisher": {"@id": "#org"}}, {"@type": "Person", "@id": "#ann", "name": "Ann Doe"}]}"##;
    let other = r#"{"@type": "NewsArticle", "headline": "Another story", "datePublished": "2024-01-01"}"#;
    for head in [
        ld(&article),
        ld(&format!(
            "[{{\"@type\": \"WebSite\", \"name\": \"x\"}}, {article}]"
        )),
        ld(graph),
        ld(&format!("<!-- {article} -->")),
        ld(&format!("//<![CDATA[\n{article}\n//]]>")),
        // A line broken within a string, a comma too many: no JSON, and every day on the web.
        ld(&article.replace("}}", "},}").replace("Ann Doe", "Ann\nDoe")),
        // Other pages' articles before it, and in a list.
        ld(&format!("[{other}, {article}]")),
        ld(&format!(
            r#"{{"@type": "ItemList", "itemListElement": [{{"item": {other}}}]}}"#
        )) + &ld(&article),
    ] {
        assert_eq!(
            page(&head, ""),
            ["2025-11-20", "Border Herald", "Ann Doe"],
            "{head}"
        );
    }
    let written = article.replace(
        by,
        r#""author": ["Ann Doe", {"name": "Bob Roe"}], "publisher": "Border Herald""#,
    );
    assert_eq!(
        page(&ld(&written), ""),
        ["2025-11-20", "Border Herald", "Ann Doe, Bob Roe"]
    );
    // A reference to nothing is no name, and of a list of other pages nothing is taken.
    let lost = ld(&article.replace(
        by,
        r##""author": {"@id": "#ann"}, "publisher": {"@id": "https://herald.example/#org"}"##,
    ));
    assert_eq!(page(&lost, ""), ["2025-11-20", "", ""]);
    assert_eq!(
        page(&ld(&format!(r#"{{"itemListElement": [{other}]}}"#)), ""),
        ["", "", ""]
    );
}

#[test]
fn moments_are_read_in_every_spelling() {
    for (written, meant) in [
        ("2025-11-20T08:00:00+0500", "2025-11-20T08:00:00+05:00"),
        ("2025-11-20 08:00:00 +04:30", "2025-11-20T08:00:00+04:30"),
        ("2025-11-20T08:00+03:30", "2025-11-20T08:00:00+03:30"),
        ("2025-11-20T08:00:00.000Z", "2025-11-20T08:00:00Z"),
        ("Thu, 20 Nov 2025 08:00:00 +0500", "2025-11-20T08:00:00+05:00"),
        ("1763610000", "2025-11-20T03:40:00Z"),
        ("1763610000000", "2025-11-20T03:40:00Z"),
        ("November 20, 2025 8:00 am", "2025-11-20"),
        ("20.11.2025", "2025-11-20"),
        ("20/11/2025 08:00", "2025-11-20"),
        // What is no day is passed over for what is.
        ("0000-00-00", "2025-11-22"),
        ("soon", "2025-11-22"),
    ] {
        let head = ld(&format!(
            r#"{{"@type": "NewsArticle", "datePublished": "{written}"}}"#
        ));
        let second = "<meta property='article:published_time' content='2025-11-22'>";
        assert_eq!(page(&format!("{head}{second}"), "")[0], meant, "{written}");
    }
}

#[test]
fn where_a_page_disagrees_with_itself_the_surest_wins() {
    let linked = ld(
        r#"{"@type": "NewsArticle", "headline": "Crossing to reopen", "datePublished": "2025-11-20",
            "author": "Ann Doe", "publisher": {"name": "Border Herald"}}"#,
    );
    let meta = "<meta property='article:published_time' content='2025-11-19'><meta property='og:site_name' content='Herald'>\
        <meta name=author content=Eve>";
    let time = "<time datetime='2025-11-18'>18 Nov</time>";
    assert_eq!(
        page(&format!("{meta}{linked}"), time),
        ["2025-11-20", "Border Herald", "Ann Doe"]
    );
    assert_eq!(page(meta, time), ["2025-11-19", "Herald", "Eve"]);
    assert_eq!(page("", time)[0], "2025-11-18");
}

#[test]
fn a_time_element_counts_by_what_it_is_called() {
    for above in [
        "<time datetime='2025-11-19'>Wed</time>",
        "<time pubdate datetime='2025-11-19'>Wed</time>",
        "<time datetime='2025-11-21' class='entry-date updated'>Fri</time><time datetime='2025-11-19'>Wed</time>",
        "<p>Updated <time datetime='2025-11-21'>Fri</time> Published <time datetime='2025-11-19'>Wed</time></p>",
        "<p>Обновлено: <time datetime='2025-11-21'>пт</time> Опубликовано: <time datetime='2025-11-19'>ср</time></p>",
        "<div class=related-posts><time datetime='2025-11-21'>Fri</time> Another story</div><time datetime='2025-11-19'>Wed</time>",
        "<time datetime='2025-11-21'>Fri</time><span itemprop=datePublished content='2025-11-19'>Wed</span>",
    ] {
        assert_eq!(page("", above)[0], "2025-11-19", "{above}");
    }
    assert_eq!(
        page("", "<p>Updated <time datetime='2025-11-21'>Fri</time></p>")[0],
        "2025-11-21"
    );
}

#[test]
fn meta_elements_of_many_makes_are_known() {
    for name in [
        "DC.date.issued",
        "pubdate",
        "parsely-pub-date",
        "date",
        "publish-date",
        "cXenseParse:recs:publishtime",
        "article_date_original",
        "citation_publication_date",
        "originalpublicationdate",
        "dcterms.created",
    ] {
        let head = format!("<meta name='{name}' content='2025-11-19'>");
        assert_eq!(page(&head, "")[0], "2025-11-19", "{name}");
    }
    for other in ["article:modified_time", "og:updated_time", "viewport"] {
        let head = format!("<meta property='{other}' content='2025-11-19'>");
        assert_eq!(page(&head, "")[0], "", "{other}");
    }
    // An address is no author.
    let head =
        "<meta name=author content='https://social.example/ann'><meta name='dc.creator' content='Ann Doe'>";
    assert_eq!(page(head, "")[2], "Ann Doe");
    // The outlet behind the headline.
    let head = "<title>Crossing to reopen | Border Herald</title>";
    let whole = format!(
        "<html><head>{head}</head><body><article><h1>Crossing to reopen</h1>{STORY}</article></body></html>"
    );
    assert_eq!(read(&whole).document.publisher.as_deref(), Some("Border Herald"));
}

#[test]
fn bylines_are_read_in_six_languages() {
    for (head, day, author, story) in [
        (
            "راه آهن به مرز رسید\nگزارش مریم کریمی\nپنجشنبه ۲۹ آبان ۱۴۰۴ - ۱۰:۲۵",
            "2025-11-20",
            "مریم کریمی",
            "وزیر راه گفت که قطار باری از ماه آینده میان دو کشور رفت و آمد خواهد کرد و ایستگاه مرزی آماده است.",
        ),
        (
            "قطار به سرحد رسید\nنویسنده: احمد فرید\n۲۹ عقرب ۱۴۰۴",
            "2025-11-20",
            "احمد فرید",
            "وزیر ترانسپورت گفت که قطار باربری از ماه آینده میان دو کشور رفت‌وآمد خواهد کرد و ایستگاه سرحدی آماده است.",
        ),
        (
            "القطار يصل إلى الحدود\nبقلم سامي النجار\nالخميس 26 ديسمبر 2024 11:19 ص",
            "2024-12-26",
            "سامي النجار",
            "قال وزير النقل إن القطار سيبدأ رحلاته بين البلدين الشهر المقبل وإن المحطة الحدودية جاهزة.",
        ),
        (
            // The weekday tells the year that nothing else does.
            "القطار يصل إلى الحدود\nبقلم سامي النجار\nالخميس 26 ديسمبر 11:19 ص",
            "2024-12-26",
            "سامي النجار",
            "قال وزير النقل إن القطار سيبدأ رحلاته بين البلدين في عام 2025 وإن المحطة الحدودية جاهزة.",
        ),
        (
            "Поезд дошел до границы\nАвтор: Иван Петров\n20 ноября 2025, 10:25",
            "2025-11-20",
            "Иван Петров",
            "Министр транспорта сообщил, что грузовой поезд начнет ходить между странами и станция готова.",
        ),
        (
            "Қатор ба марз расид\nНависанда: Ҷамшед Раҳимов\n20 ноябри соли 2025",
            "2025-11-20",
            "Ҷамшед Раҳимов",
            "Вазири нақлиёт гуфт, ки қатори боркаш аз моҳи оянда миёни ду кишвар рафтуомад мекунад.",
        ),
        (
            "Train reaches the border\nBy Jane Miller\nNovember 20, 2025 10:25 am",
            "2025-11-20",
            "Jane Miller",
            "The transport minister said a freight train would start running between the two countries next month.",
        ),
    ] {
        let d = read(&format!("{head}\n{story}\n")).document;
        assert_eq!(d.published.as_deref(), Some(day), "{head}");
        assert_eq!(d.author.unwrap_or_default(), author, "{head}");
        assert_eq!(d.publisher, None, "{head}");
        let first = story.split(' ').next().unwrap_or_default();
        assert!(d.text.starts_with(first), "{head}: {}", d.text);
    }
}

#[test]
fn a_line_of_rights_is_no_outlet() {
    let body = "Мост открыли\n\nВ городе открыли новый мост, который строили три года, сообщили власти.\n\n\
                Губернатор рассказал, что работы оплатил банк, а трудились на них сто человек.\n\n";
    for (foot, outlet) in [
        ("© 2025 Все права защищены", None),
        (
            "© 2025 Вестник Границы. Все права защищены",
            Some("Вестник Границы"),
        ),
    ] {
        let d = read(&format!("{body}{foot}\n")).document;
        assert_eq!(d.publisher.as_deref(), outlet, "{foot}");
    }
}
