//! Who is the subject of a clause and who its object, where only place, case or agreement say it.

mod common;

/// `subject | object` of the clause of a verb.
fn ends(language: &str, text: &str, verb: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let words = |s: &rabita_record::Span| chars[s.start..s.end].iter().collect::<String>();
    let said = |s: &rabita_record::Span| words(s).replace("The ", "").replace("the ", "");
    let clauses = common::coder().clauses(text, language);
    let clause = clauses
        .iter()
        .find(|c| said(&c.verb) == verb)
        .expect("a clause of that verb");
    let end = |s: &Option<rabita_record::Span>| s.as_ref().map_or("-".to_string(), said);
    format!("{} | {}", end(&clause.subject), end(&clause.object))
}

#[test]
fn whoever_is_not_what_a_phrase_is_about_does_nothing() {
    for (text, verb, expected) in [
        ("Iran pilgrims routes were closed.", "closed", "- | -"),
        (
            "The valley of the northern province's rebels resisted.",
            "resisted",
            "- | -",
        ),
        (
            "Some kingdoms, such as Chad and Libya, sent aid.",
            "sent",
            "- | -",
        ),
        (
            "As the rebels retreated, soldiers entered the town.",
            "retreated",
            "rebels | -",
        ),
        (
            "The rebels also attacked the soldiers.",
            "attacked",
            "rebels | soldiers",
        ),
        (
            "Soldiers loyal to the king arrested the minister.",
            "arrested",
            "Soldiers | minister",
        ),
        ("The rebels put pressure on the army.", "put", "rebels | -"),
    ] {
        assert_eq!(ends("en", text, verb), expected, "{text}");
    }
}

#[test]
fn words_of_saying_between_two_commas_part_nothing() {
    for (language, text, verb, expected) in [
        (
            "en",
            "The soldiers, police said, attacked the rebels.",
            "attacked",
            "soldiers | rebels",
        ),
        (
            "ru",
            "Солдаты, сообщает полиция, задержали боевиков.",
            "задержали",
            "Солдаты | боевиков",
        ),
        (
            "ru",
            "Солдаты, как сообщает полиция, задержали боевиков.",
            "сообщает",
            "полиция | -",
        ),
    ] {
        assert_eq!(ends(language, text, verb), expected, "{text}");
    }
}

#[test]
fn agreement_tells_the_subject_from_the_object() {
    for (text, verb, expected) in [
        (
            "Узбекистан поддерживают Казахстан и Туркмения.",
            "поддерживают",
            "Казахстан | Узбекистан",
        ),
        ("Отряд обстреляли повстанцы.", "обстреляли", "повстанцы | Отряд"),
        ("Полиция показала себя.", "показала", "Полиция | себя"),
        ("Крестьяне покинули село.", "покинули", "Крестьяне | -"),
        ("Полиция назвала его опасной затеей.", "назвала", "Полиция | его"),
        ("В Алма-Ате он встретил посла.", "встретил", "он | посла"),
        ("Доклад министра вызвал споры.", "вызвал", "- | -"),
    ] {
        assert_eq!(ends("ru", text, verb), expected, "{text}");
    }
}

/// `object | owner` of the clause of a verb: whom the verb has for its object, or whose the thing is that it has.
fn done_to(language: &str, text: &str, verb: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let words = |s: &rabita_record::Span| chars[s.start..s.end].iter().collect::<String>();
    let clauses = common::coder().clauses(text, language);
    let clause = clauses
        .iter()
        .find(|c| words(&c.verb) == verb)
        .expect("a clause of that verb");
    let end = |s: &Option<rabita_record::Span>| s.as_ref().map_or("-".to_string(), words);
    format!("{} | {}", end(&clause.object), end(&clause.owner))
}

#[test]
fn whose_a_thing_is_that_something_is_done_to_is_no_object_itself() {
    for (language, text, verb, expected) in [
        ("fa-IR", "مسکو نقش ترکیه را ستود.", "ستود", "- | ترکیه"),
        ("fa-IR", "مسکو ترکیه را ستود.", "ستود", "ترکیه | -"),
        (
            "fa-IR",
            "مسکو حملات اسرائیل به خاک لبنان را محکوم کرد.",
            "کرد",
            "- | اسرائیل",
        ),
        ("ar", "انتقدت لندن موقف موسكو من الاتفاق.", "انتقدت", "- | موسكو"),
        (
            "ar",
            "حث الأمين العام لجامعة الدول العربية أنقرة على الحوار.",
            "حث",
            "أنقرة | -",
        ),
        ("en", "Oslo praised Cairo's restraint.", "praised", "- | Cairo"),
    ] {
        assert_eq!(done_to(language, text, verb), expected, "{text}");
    }
}

#[test]
fn subject_and_object_side_by_side_are_two() {
    for (text, verb, expected) in [
        ("پلیس معترضان را پراکنده کرد.", "کرد", "پلیس | معترضان"),
        (
            "رئیس‌جمهور وزیر دفاع را برکنار کرد.",
            "کرد",
            "رئیس‌جمهور | وزیر دفاع",
        ),
        (
            "معاون وزیر خارجه سفیر ترکیه را احضار کرد.",
            "کرد",
            "معاون وزیر خارجه | سفیر ترکیه",
        ),
        // The second noun completes the first.
        ("خانواده سربازان را تهدید کردند.", "کردند", "- | خانواده سربازان"),
        (
            "طالبان رهبر معترضان را بازداشت کرد.",
            "کرد",
            "طالبان | رهبر معترضان",
        ),
    ] {
        assert_eq!(ends("fa-IR", text, verb), expected, "{text}");
    }
}
