//! Who does it and to whom, in sentences whose words could stand the other way round.

mod common;

use rabita_record::{Event, EventType, Party};

/// The sides of the first act of that type: the actors' ids and the recipients'.
fn sides(text: &str, kind: EventType) -> (Vec<String>, Vec<String>) {
    let events = acts(text, kind);
    let event = events.first().expect(text);
    (ids(&event.actors), ids(&event.recipients))
}

/// Both sides of the act of that type that comes `k` acts of it later, as the states they are or act for, in order.
fn sides_of(text: &str, kind: EventType, k: usize) -> Vec<String> {
    let events = acts(text, kind);
    let event = events.get(k).expect(text);
    let parties = event.actors.iter().chain(&event.recipients);
    let mut all: Vec<String> = parties.filter_map(|p| p.of.clone().or(p.actor.clone())).collect();
    all.sort();
    all.dedup();
    all
}

fn ids(parties: &[Party]) -> Vec<String> {
    parties.iter().filter_map(|p| p.actor.clone()).collect()
}

fn acts(text: &str, kind: EventType) -> Vec<Event> {
    let reading = common::judged(text);
    reading.events.into_iter().filter(|e| e.kind == kind).collect()
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

#[test]
fn the_two_sides_are_those_who_have_most_to_do_with_each_other() {
    let text = "وزیر خارجه پاکستان روز دوشنبه با وزیر خارجه ایران در تهران دیدار کرد. ایران و پاکستان در این سفر یک توافق‌نامه امضا کردند. این راه از خاک ترکیه هم می‌گذرد. دو طرف درباره برق نیز گفت‌وگو کردند.";
    let talks = sides_of(text, EventType::Consult, 1);
    assert_eq!(talks, ["iran", "pakistan"]);
}

#[test]
fn two_states_side_by_side_are_two() {
    let text = "رئیس‌جمهور فرانسه ایران را روز دوشنبه به گروگان‌گیری متهم کرد. هوا در پاریس آفتابی بود.";
    let (_, recipients) = sides(text, EventType::Accuse);
    assert_eq!(recipients, ["iran"]);
}

#[test]
fn what_is_handed_on_is_no_subject() {
    let text = "طالبت الخارجية الطاجيكية السفير الروسي يوم الاثنين بشرح الوضع وسلمته مذكرة احتجاج. وكان الطقس مشمسا في دوشنبه.";
    let reading = common::by_rules(text);
    let handed = reading
        .events
        .iter()
        .find(|e| e.kind == EventType::Accuse)
        .expect(text);
    let doers: Vec<_> = handed.actors.iter().filter_map(|p| p.of.as_deref()).collect();
    assert_eq!(doers, ["tajikistan"]);
}

/// The mentions of the recipients of the first act of that type, by the rules alone; nobody may be its doer.
fn suffered(language: &str, text: &str, kind: EventType) -> Vec<String> {
    let reading = common::by_rules_as(language, text);
    let event = reading.events.iter().find(|e| e.kind == kind).expect(text);
    assert_eq!(ids(&event.actors), Vec::<String>::new(), "{text}");
    let chars: Vec<char> = text.chars().collect();
    let words = event.recipients.iter().filter_map(|p| p.mention);
    words.map(|m| chars[m.start..m.end].iter().collect()).collect()
}

#[test]
fn people_alone_behind_a_verbal_noun_suffer_it() {
    let text = "أثار استهداف المرضى غضبا يوم الاثنين.";
    assert_eq!(suffered("ar", text, EventType::Assault), ["المرضى"]);
}

#[test]
fn a_number_behind_what_is_pointed_at_begins_somebody_else() {
    let text = "در این شهر ۱۵ نفر کشته شدند.";
    assert_eq!(suffered("fa-IR", text, EventType::Assault), ["۱۵ نفر"]);
}

#[test]
fn a_nominative_behind_a_place_is_no_attribute_of_it() {
    let text = "В Белграде студенты осудили арест журналиста.";
    let reading = common::by_rules_as("ru", text);
    let accused = reading
        .events
        .iter()
        .find(|e| e.kind == EventType::Accuse)
        .expect(text);
    let mention = accused.actors.first().and_then(|p| p.mention).expect(text);
    assert_eq!(mention.start, "В Белграде ".chars().count());
}

#[test]
fn what_is_said_without_that_has_its_own_subject() {
    let text = "Officials said on Monday the army had shelled the village.";
    let reading = common::by_rules_as("en", text);
    let shelled = reading
        .events
        .iter()
        .find(|e| e.kind == EventType::Assault)
        .expect(text);
    let words = shelled.actors.iter().filter_map(|p| p.mention);
    let words: Vec<&str> = words.map(|m| &text[m.start..m.end]).collect();
    assert_eq!(words, ["army"]);
}

/// Both sides of the first arrest of a Persian text, by the rules alone, in the words they stand in.
fn arrested(text: &str) -> (Vec<String>, Vec<String>) {
    let reading = common::by_rules_as("fa-IR", text);
    let arrest = reading.events.iter().find(|e| e.kind == EventType::Coerce);
    let arrest = arrest.unwrap_or_else(|| panic!("an arrest in {text}"));
    let words = |parties: &[Party]| -> Vec<String> {
        let spans = parties.iter().filter_map(|p| p.mention);
        spans
            .map(|m| text.chars().skip(m.start).take(m.end - m.start).collect())
            .collect()
    };
    (words(&arrest.actors), words(&arrest.recipients))
}

#[test]
fn some_of_them_are_no_part_of_who_stands_before_them() {
    let (doers, whom) = arrested("بازرگانان خشمگین بودند. پلیس ایران برخی از دانشجویان را بازداشت کرد.");
    assert_eq!(doers, ["پلیس ایران"]);
    assert_eq!(whom, ["برخی از دانشجویان"]);
}

#[test]
fn an_adjective_does_not_part_the_object_from_its_mark() {
    let (doers, whom) = arrested("دو سرباز پیشین را پلیس در شیراز بازداشت کرد.");
    assert_eq!(doers, ["پلیس"]);
    assert!(whom.len() == 1 && whom[0].starts_with("دو سرباز"), "{whom:?}");
}

#[test]
fn a_pronoun_marked_as_object_is_whom_and_not_whose() {
    let text = "معترضان در میدان گرد آمدند. یگان ویژه شیراز آنان را دستگیر کرد.";
    let (doers, whom) = arrested(text);
    assert_eq!(doers, ["یگان ویژه شیراز"]);
    assert_eq!(whom, ["آنان"]);
    let reading = common::by_rules_as("fa-IR", text);
    let arrest = reading
        .events
        .iter()
        .find(|e| e.kind == EventType::Coerce)
        .expect(text);
    let crowd = reading.mentions.first().and_then(|m| m.actor.clone());
    assert_eq!(arrest.recipients[0].actor, crowd, "whoever does it is not they");
    let (_, theirs) = arrested("به گفته او، طالبان نمایندگان آنان را بازداشت کردند.");
    assert_eq!(theirs, ["نمایندگان آنان"]);
}

#[test]
fn arabic_who_stands_between_to_be_and_its_verb_is_the_subject() {
    let text = "وكانت أنقرة قد اتهمت أثينا بانتهاك المجال الجوي، وفق ما ذكرته الوكالات يوم الاثنين الماضي.";
    accuses(text, "turkey", "greece");
}

#[test]
fn arabic_topic_behind_as_for_is_the_subject() {
    let text = "أما أنقرة فاتهمت أثينا بانتهاك المجال الجوي، وفق ما ذكرته الوكالات يوم الاثنين الماضي.";
    accuses(text, "turkey", "greece");
}

#[test]
fn arabic_a_conjunction_behind_a_comma_begins_with_a_subject_of_its_own() {
    let text = "بقيت الحدود مفتوحة أمام المسافرين، غير أن أنقرة اتهمت أثينا بانتهاك المجال الجوي يوم الاثنين.";
    accuses(text, "turkey", "greece");
}

#[test]
fn arabic_two_definite_nouns_side_by_side_are_two_phrases() {
    let text = "طوقت الشرطة المقار الحكومية في العاصمة واعتقلت عشرات المتظاهرين، وفق الوكالات يوم الاثنين.";
    let reading = common::judged(text);
    let act = reading
        .events
        .iter()
        .find(|e| e.kind == EventType::Coerce)
        .expect(text);
    let doer = act.actors[0].mention.expect(text);
    let letters: Vec<char> = text.chars().collect();
    assert_eq!(letters[doer.start..doer.end].iter().collect::<String>(), "الشرطة");
}

#[test]
fn arabic_an_adjective_is_nobody_behind_its_noun() {
    let text = "قال الوزير في المؤتمر الصحفي المشترك إن المعارك الدائرة في الشمال ستتوقف يوم الاثنين المقبل.";
    let reading = common::judged(text);
    let letters: Vec<char> = text.chars().collect();
    let met = |m: &rabita_record::Mention| letters[m.span.start..m.span.end].iter().collect::<String>();
    let all: Vec<String> = reading.mentions.iter().map(met).collect();
    assert!(
        !all.iter().any(|m| m == "الصحفي" || m.starts_with("الدائرة")),
        "{all:?}"
    );
}

#[test]
fn arabic_a_nationality_at_the_head_of_its_phrase_is_its_people() {
    let text = "اتهم الأتراك اليونان بانتهاك المجال الجوي، وفق ما ذكرته الوكالات يوم الاثنين الماضي.";
    let (actors, recipients) = sides(text, EventType::Accuse);
    assert_eq!(actors.len(), 1);
    assert_eq!(recipients, ["greece"]);
}

#[test]
fn arabic_a_time_or_a_manner_before_the_verb_is_no_subject() {
    let text = "أملا في تعويض عن الأضرار، اتهمت أنقرة أثينا بانتهاك المجال الجوي يوم الاثنين الماضي.";
    accuses(text, "turkey", "greece");
}
