//! When acts were that name no day themselves.

use rabita_find::Coder;
use rabita_knowledge::Files;
use rabita_record::{DateBasis, Document, EventType, Status};

/// Beginning of an act's evidence, first and last day, basis.
fn days(coder: &Coder, text: &str, published: Option<&str>) -> Vec<(String, String, String, DateBasis)> {
    let document = Document {
        id: "d".into(),
        text: text.into(),
        language: "en".into(),
        published: published.map(Into::into),
        ..Document::default()
    };
    let chars: Vec<char> = text.chars().collect();
    let reading = coder.by_rules(document);
    let real = reading.events.iter().filter(|e| e.status == Status::Happened);
    real.filter_map(|e| {
        let span = e.evidence.first()?;
        let date = e.date.as_ref()?;
        let said = chars[span.start..span.end].iter().collect();
        Some((said, date.earliest.clone()?, date.latest.clone()?, date.basis))
    })
    .collect()
}

#[test]
fn undated_acts_take_the_days_around_them() {
    let coder = Coder::new(&Files::bundled()).expect("the bundled knowledge");
    let text = "Russia condemned Ukraine on Monday. Turkey condemned Iran.\n\nChina condemned Japan.";
    let found = days(&coder, text, Some("2025-11-26"));
    let brief: Vec<_> = found
        .iter()
        .map(|(_, a, b, basis)| (a.as_str(), b.as_str(), *basis))
        .collect();
    assert_eq!(
        brief,
        [
            ("2025-11-24", "2025-11-24", DateBasis::Weekday),
            // The sentence before says when.
            ("2025-11-24", "2025-11-24", DateBasis::Inherited),
            // Another paragraph: news of the day.
            ("2025-11-25", "2025-11-26", DateBasis::Published),
        ],
        "{found:?}"
    );
}

#[test]
fn where_nothing_tells_the_day_there_is_none() {
    let coder = Coder::new(&Files::bundled()).expect("the bundled knowledge");
    assert_eq!(
        days(&coder, "Russia condemned Ukraine. Turkey condemned Iran.", None),
        []
    );
    let planned = "Russia will condemn Ukraine. Turkey wants to condemn Iran.";
    assert_eq!(days(&coder, planned, Some("2025-11-26")), []);
}

#[test]
fn the_present_tense_of_a_day_to_come_is_a_plan() {
    let coder = Coder::new(&Files::bundled()).expect("the bundled knowledge");
    let status = |day: &str| {
        let text = format!("С {day} Узбекистан вводит санкции против Киргизии.");
        let document = Document {
            id: "d".into(),
            text: text.clone(),
            language: "ru".into(),
            published: Some("2025-06-16".into()),
            ..Document::default()
        };
        let events = coder.by_rules(document).events;
        events
            .iter()
            .find(|e| e.kind == EventType::Sanction)
            .expect(&text)
            .status
    };
    assert_eq!(status("1 июля"), Status::Planned);
    assert_eq!(status("1 июня"), Status::Ongoing);
}
