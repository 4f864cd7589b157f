//! The sixteen types of acts as agencies most often tell them in Dari, Iranian Persian, Tajik and Arabic. The sentences
//! are invented; the first batch was mended with, the second was written when that was done. With `MISSES` set the test
//! prints those that are misread.

mod common;

use common::told::at_least;
use rabita_record::Status;

#[test]
fn the_usual_words_of_each_type() {
    let floors = [
        ("ar", 37, 37),
        ("fa-AF", 28, 31),
        ("fa-IR", 32, 33),
        ("tg", 34, 36),
    ];
    at_least(include_str!("usual/first.tsv"), &floors);
}

#[test]
fn the_usual_words_that_nobody_mended_with() {
    let floors = [("ar", 9, 8), ("fa-AF", 9, 10), ("fa-IR", 10, 10), ("tg", 9, 9)];
    at_least(include_str!("usual/second.tsv"), &floors);
}

#[test]
fn the_usual_words_in_russian_and_english() {
    at_least(include_str!("usual/west.tsv"), &[("en", 76, 78), ("ru", 73, 74)]);
}

#[test]
fn what_no_country_recognises_is_not_recognised() {
    for (language, text, status) in [
        (
            "fa-AF",
            "هیچ کشوری تا حال حکومت طالبان را به رسمیت نشناخته است.",
            Status::Negated,
        ),
        (
            "fa-AF",
            "هیچ کشوری جز روسیه طالبان را به رسمیت نشناخته است.",
            Status::Happened,
        ),
        (
            "tg",
            "Қазоқистон ҳукумати Толибонро ба расмият намешиносад.",
            Status::Negated,
        ),
        (
            "tg",
            "Ягон кишвар ба ҷуз Русия Толибонро ба расмият нашинохтааст.",
            Status::Happened,
        ),
    ] {
        let reading = common::by_rules_as(language, text);
        let recognises = reading.states.iter().find(|s| s.relation == "recognises");
        let told = recognises.map(|s| s.status);
        assert_eq!(told, Some(status), "{text}");
    }
}

#[test]
fn calling_something_a_mistake_calls_for_nothing() {
    let request = rabita_record::EventType::Request;
    for (text, asks) in [
        (
            "The minister called the release of the prisoners a mistake.",
            false,
        ),
        (
            "The UN called for the immediate and unconditional release of the prisoners.",
            true,
        ),
    ] {
        let reading = common::by_rules_as("en", text);
        assert_eq!(reading.events.iter().any(|e| e.kind == request), asks, "{text}");
    }
}

#[test]
fn this_meeting_is_no_new_one() {
    let text = "وزیر خارجه ایران در این دیدار از نقش عمان در مذاکرات قدردانی کرد.";
    let reading = common::by_rules_as("fa-IR", text);
    let consult = rabita_record::EventType::Consult;
    let visit = reading
        .events
        .iter()
        .find(|e| e.kind == consult && e.mode.is_some());
    assert!(visit.is_none(), "{visit:?}");
}
