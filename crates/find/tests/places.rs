//! Where: how near a place is known, by the noun beside its name, with the words kept; and names that are a place only
//! behind such a noun.

use rabita_find::Coder;
use rabita_knowledge::Files;
use rabita_record::{Document, Mention, Precision, Reading};

use Precision::{City, Crossing, District, Province, River, Site, Village};

fn read(coder: &Coder, language: &str, text: &str) -> Reading {
    coder.by_rules(Document {
        id: "d".into(),
        text: text.into(),
        language: language.into(),
        ..Document::default()
    })
}

/// The mention of a place at the words in brackets.
fn at(coder: &Coder, language: &str, marked: &str) -> Option<Mention> {
    let start = marked.chars().position(|c| c == '[')?;
    let end = marked.chars().position(|c| c == ']')? - 1;
    let text = marked.replace(['[', ']'], "");
    let places = read(coder, language, &text).mentions.into_iter();
    let mut here = places.filter(|m| m.place.is_some() && m.span.start < end && start < m.span.end);
    here.next()
}

/// Language, sentence with the name in brackets, precision, whether a table has its position.
#[rustfmt::skip]
const SENTENCES: &[(&str, &str, Precision, bool)] = &[
    ("fa-AF", "سه تن در ولسوالی [رستاق] ولایت تخار زخمی شدند.", District, true),
    ("fa-AF", "کاروان در ولسوالی [خلم] توقف کرد.", District, true),
    ("fa-AF", "سیلاب در ولسوالی [سیاه‌بیشک] خانه‌ها را ویران کرد.", District, false),
    ("fa-AF", "موترها در [بندر حیرتان] منتظر ماندند.", Crossing, true),
    ("fa-IR", "زلزله‌ای شهرستان [خوی] را لرزاند.", District, true),
    ("fa-IR", "کارگران در شهر [بانه] تجمع کردند.", City, true),
    ("fa-IR", "استاندار در [استان یزد] سخن گفت.", Province, true),
    ("tg", "Ду нафар дар ноҳияи [Ховалинг] захмӣ шуданд.", District, true),
    ("tg", "Сокинони деҳаи [Сангобод] ба роҳ баромаданд.", Village, false),
    ("ar", "قتل جنديان في مديرية [الخشناء] أمس.", District, false),
    ("ar", "أغلقت السلطات [معبر ربيعة] صباحا.", Crossing, true),
    ("ru", "В [Рушанском районе] произошла перестрелка.", District, false),
    ("ru", "Взрыв прогремел в селе [Белоструйка] утром.", Village, false),
    ("ru", "Войска вышли к [реке Пяндж] в среду.", River, true),
    ("en", "Two soldiers were killed in [Rustaq] district on Sunday.", District, true),
    ("en", "Gunmen attacked the village of [Karimwala] on Sunday.", Village, false),
    ("en", "Engineers inspected the [Rogun Dam] on Sunday.", Site, true),
];

#[test]
fn the_noun_beside_a_name_says_how_near_it_is_known() {
    let coder = Coder::new(&Files::bundled()).expect("the knowledge loads");
    let mut wrong = Vec::new();
    for (language, sentence, precision, listed) in SENTENCES {
        let position = at(&coder, language, sentence).and_then(|m| m.position);
        let right = position
            .as_ref()
            .is_some_and(|p| p.precision == Some(*precision) && p.lat.is_some() == *listed);
        if !right {
            wrong.push(format!("{sentence}: {position:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_ordinary_word_is_no_place_without_its_noun() {
    let coder = Coder::new(&Files::bundled()).expect("the knowledge loads");
    for (language, sentence) in [
        ("fa-IR", "خلق و [خوی] مردم نرم است."),
        ("fa-AF", "این [جرم] بزرگی است."),
        ("fa-IR", "در شهر [بزرگ] باران بارید."),
        ("ar", "فتح [الباب] للحوار."),
        ("en", "The [village] elders met."),
    ] {
        let found = at(&coder, language, sentence);
        assert!(found.is_none(), "{sentence}: {found:?}");
    }
}

#[test]
fn the_words_stay_beside_the_place_of_an_event() {
    let coder = Coder::new(&Files::bundled()).expect("the knowledge loads");
    let reading = read(
        &coder,
        "en",
        "Taliban forces arrested three journalists in Rustaq district on Sunday.",
    );
    let place = reading
        .events
        .iter()
        .find_map(|e| e.place.clone())
        .expect("a place");
    assert_eq!(place.text.as_deref(), Some("Rustaq district"));
    assert_eq!(place.at.precision, Some(District));
    assert_eq!(place.at.country.as_deref(), Some("AFG"));
    let reading = read(
        &coder,
        "en",
        "Taliban forces arrested three journalists in Pakistan.",
    );
    let place = reading
        .events
        .iter()
        .find_map(|e| e.place.clone())
        .expect("a place");
    assert_eq!(
        (place.name.as_str(), place.at.precision, place.at.lat),
        ("Pakistan", Some(Precision::Country), None)
    );
}
