//! Who does it and to whom, in sentences whose words could stand the other way round.

mod common;

use rabita_record::EventType;

/// The sides of the first act of that type: the actors' ids and the recipients'.
fn sides(text: &str, kind: EventType) -> (Vec<String>, Vec<String>) {
    let reading = common::judged(text);
    let event = reading.events.iter().find(|e| e.kind == kind).expect(text);
    let ids = |l: &[rabita_record::Party]| l.iter().filter_map(|p| p.actor.clone()).collect();
    (ids(&event.actors), ids(&event.recipients))
}

#[track_caller]
fn accuses(text: &str, one: &str, other: &str) {
    let (actors, recipients) = sides(text, EventType::Accuse);
    assert_eq!(actors, [one]);
    assert_eq!(recipients, [other]);
}

#[test]
fn a_name_that_does_not_decline_can_be_the_subject() {
    let text = "Баку обвинил Ереван в обстреле позиций на границе, сообщили агентства в понедельник.";
    accuses(text, "azerbaijan", "armenia");
}

#[test]
fn the_present_of_a_verb_is_no_passive() {
    let text = "Россия обвиняет Польшу в нежелании вести переговоры, сообщили агентства в понедельник.";
    accuses(text, "russia", "poland");
}

#[test]
fn a_noun_before_a_list_of_states_belongs_to_each() {
    let text = "نمایندگان ازبکستان، قزاقستان، تاجیکستان و روسیه روز دوشنبه در نشست دوحه شرکت کردند.";
    let (actors, _) = sides(text, EventType::Consult);
    assert_eq!(actors.len(), 4, "{actors:?}");
}

#[test]
fn a_meeting_is_no_verb_of_sitting() {
    let text = "این نشست با حضور نمایندگان ایران و روسیه روز دوشنبه در دوحه برگزار شد.";
    let (actors, _) = sides(text, EventType::Consult);
    assert_eq!(actors.len(), 2, "{actors:?}");
}
