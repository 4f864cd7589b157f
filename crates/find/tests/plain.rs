//! The plainest sentences of agencies: who attacked whom, what is to be, whose ministry it is.

mod common;

use rabita_record::{Reading, Status};

fn read(language: &str, text: &str) -> Reading {
    common::by_rules_as(language, text)
}

/// The words of the first speaker of each claim.
fn speakers(language: &str, text: &str) -> Vec<String> {
    let reading = read(language, text);
    let first = reading.claims.iter().filter_map(|c| c.speakers.first());
    let words = |m: rabita_record::Span| text.chars().skip(m.start).take(m.end - m.start).collect();
    first.map(|p| p.mention.map_or(String::new(), words)).collect()
}

#[test]
fn a_body_belongs_to_the_state_of_its_adjective() {
    for (language, text, state) in [
        ("en", "The Syrian army attacked the town.", "syria"),
        ("en", "The Afghan army attacked the town.", "afghanistan"),
        ("en", "The Armenian army attacked the town.", "armenia"),
        ("ar", "قالت وزارة الداخلية التركية إن الحدود مغلقة.", "turkey"),
        ("ar", "قالت وزارة الداخلية الهندية إن الحدود مغلقة.", "india"),
        ("ar", "قالت وزارة الداخلية العمانية إن الحدود مغلقة.", "oman"),
        ("ar", "قالت وزارة الداخلية السويدية إن الحدود مغلقة.", "sweden"),
        (
            "en",
            "The union imposed sanctions on eight Iranian officials.",
            "iran",
        ),
    ] {
        let reading = read(language, text);
        let of = |p: &rabita_record::Party| p.of.as_deref() == Some(state);
        let sides = reading
            .events
            .iter()
            .flat_map(|e| e.actors.iter().chain(&e.recipients));
        let all: Vec<_> = sides
            .chain(reading.claims.iter().flat_map(|c| &c.speakers))
            .collect();
        assert!(all.iter().any(|p| of(p)), "{text}: {all:?}");
    }
}

#[test]
fn a_part_of_a_land_is_the_land() {
    for (language, text, state) in [
        ("ar", "قصفت إسرائيل جنوب لبنان فجر السبت.", "lebanon"),
        (
            "fa-IR",
            "اسرائیل بامداد شنبه جنوب لبنان را بمباران کرد.",
            "lebanon",
        ),
        ("fa-AF", "پاکستان شرق افغانستان را بمباران کرد.", "afghanistan"),
    ] {
        let reading = read(language, text);
        let mut sides = reading
            .events
            .iter()
            .flat_map(|e| e.actors.iter().chain(&e.recipients));
        assert!(
            sides.any(|p| p.actor.as_deref() == Some(state)),
            "{text}: {:?}",
            reading.events
        );
    }
}

#[test]
fn what_takes_place_later_has_not_happened() {
    for (language, text) in [
        ("ru", "Завтра в Москве состоится встреча глав МИД России и Китая."),
        (
            "ru",
            "На следующей неделе в Катаре пройдёт новый раунд переговоров ХАМАС и Израиля.",
        ),
        ("ar", "ستعقد جولة جديدة من المحادثات بين حماس وإسرائيل في قطر."),
    ] {
        let reading = read(language, text);
        let status: Vec<_> = reading.events.iter().map(|e| e.status).collect();
        assert_eq!(status, [Status::Planned], "{text}");
    }
    let held = read("ru", "Вчера в Москве состоялась встреча глав МИД России и Китая.");
    assert!(
        held.events.iter().all(|e| e.status == Status::Happened),
        "{:?}",
        held.events
    );
}

#[test]
fn a_noun_between_its_article_and_a_hyphen_is_no_verb() {
    let reading = read(
        "en",
        "Emomali Rahmon arrived in Beijing for a three-day state visit.",
    );
    let who: Vec<_> = reading
        .events
        .iter()
        .flat_map(|e| &e.actors)
        .filter_map(|p| p.actor.as_deref())
        .collect();
    assert_eq!(who, ["rahmon"], "{:?}", reading.events);
}

#[test]
fn who_says_it_is_not_whom_it_befell() {
    for (text, who) in [
        ("به گفته پلیس دو سرباز زخمی شدند.", "پلیس"),
        (
            "به گفته وزارت بهداشت لبنان ۱۴ نفر کشته شدند.",
            "وزارت بهداشت لبنان",
        ),
    ] {
        assert_eq!(speakers("fa-IR", text), [who], "{text}");
    }
}
