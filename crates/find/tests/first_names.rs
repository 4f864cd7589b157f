//! First names: they part persons of one surname, and a town from a person.

mod common;

/// Who is meant where these words stand (the last time they do); a place stands as `place:…`.
fn meant(language: &str, text: &str, words: &str) -> Vec<String> {
    let reading = common::judged_as(language, "2025-06-01", text);
    let byte = text.rfind(words).expect("the words stand in the text");
    let start = text[..byte].chars().count();
    let end = start + words.chars().count();
    let mentions = reading.mentions.iter();
    let here = mentions.filter(|m| m.span.start < end && start < m.span.end);
    here.filter_map(|m| {
        let place = m.place.as_ref().map(|p| format!("place:{p}"));
        m.actor.clone().or(place)
    })
    .collect()
}

#[test]
fn a_first_name_that_is_a_town_is_a_person() {
    for (text, words) in [
        ("Константин Шарапов провёл переговоры с послом.", "Шарапов"),
        ("Об этом накануне сообщил Борис Верещагин.", "Верещагин"),
        ("Посол наградил Виктора Лапина и Сергея Пахоменко.", "Пахоменко"),
        ("В Баку Валерий Сомов осмотрел порт.", "Сомов"),
    ] {
        let who = meant("ru", text, words);
        assert!(who.iter().any(|w| w.starts_with("x-person-")), "{text} {who:?}");
    }
    for text in ["Взрыв прогремел вчера в Артёме.", "Караван прибыл в город Рашид."]
    {
        let name = text.trim_end_matches('.').rsplit(' ').next().expect("a word");
        let where_ = meant("ru", text, name);
        assert!(
            where_.iter().any(|w| w.starts_with("place:")),
            "{text} {where_:?}"
        );
    }
}

#[test]
fn initials_behind_an_office_are_the_person_s() {
    for (text, words, who) in [
        (
            "Директор завода Ю. К. Малинов заявил о пуске.",
            "Малинов",
            "x-person-",
        ),
        ("Генерал Р.Т. Одинцов прибыл в Хорог.", "Одинцов", "x-person-"),
        ("Президент Э. Рахмон поблагодарил строителей.", "Рахмон", "rahmon"),
    ] {
        let met = meant("ru", text, words);
        assert!(met.iter().any(|w| w.starts_with(who)), "{text} {met:?}");
    }
    let text = "Директор завода Ю. К. Малинов и директор порта Ю. С. Каюмов молчат.";
    assert_ne!(meant("ru", text, "Малинов"), meant("ru", text, "Каюмов"));
}

#[test]
fn two_of_one_surname_are_two() {
    let text = "Адвокат Александр Долматов подал жалобу, а министр Иван Долматов промолчал.";
    let (one, other) = (
        meant("ru", text, "Александр Долматов"),
        meant("ru", text, "Иван Долматов"),
    );
    assert!(
        !one.is_empty() && !other.is_empty() && one != other,
        "{one:?} {other:?}"
    );
}

#[test]
fn a_name_that_ends_as_plurals_do_is_no_people() {
    for (text, words, who) in [
        ("Раҳмон гуфт, ки Тоҷикистон омода аст.", "Раҳмон", "rahmon"),
        ("Сулаймон Ҷӯраев аз Кобул баргашт.", "Сулаймон", "x-person-"),
        ("Нуъмон Одинаев дар Хуҷанд боздошт шуд.", "Нуъмон", "x-person-"),
    ] {
        let found = meant("tg", text, words);
        assert!(
            found.iter().all(|w| w.starts_with(who)) && !found.is_empty(),
            "{text} {found:?}"
        );
    }
}

#[test]
fn a_surname_is_whom_the_document_named_in_full() {
    for (language, text, words) in [
        (
            "en",
            "Michelle Obama visited a school in Kenya. Later Obama praised the teachers.",
            "Obama",
        ),
        (
            "en",
            "Malik Erdogan, a grocer, was fined in Berlin. Erdogan paid at once.",
            "Erdogan",
        ),
        (
            "fa-IR",
            "کیوان لاریجانی، نانوای تبریزی، به تهران رفت. لاریجانی گفت که نان گران شده است.",
            "لاریجانی",
        ),
    ] {
        let found = meant(language, text, words);
        assert!(
            found.iter().any(|w| w.starts_with("x-person-")),
            "{text} {found:?}"
        );
    }
    for (language, text, words, who) in [
        (
            "en",
            "Saddam Haftar landed in Ankara. Haftar met the governor.",
            "Haftar",
            "saddam_haftar",
        ),
        (
            "ru",
            "Мехрибан Алиева посетила школу. Алиева встретилась со студентами.",
            "Алиева",
            "mehriban",
        ),
        (
            "en",
            "Putin met Macron. Emmanuel Macron and Vladimir Putin left.",
            "Putin",
            "putin",
        ),
        (
            "fa-IR",
            "آیت‌الله خامنه‌ای با پوتین دیدار کرد.",
            "خامنه‌ای",
            "khamenei",
        ),
    ] {
        let found = meant(language, text, words);
        assert!(found.iter().any(|w| w == who), "{text} {found:?}");
    }
}

#[test]
fn what_is_named_by_a_noun_is_no_person() {
    for (text, words) in [
        (
            "India suspended the Indus Waters Treaty on Monday.",
            "Waters Treaty",
        ),
        ("Officials in Geneva marked Human Rights Day.", "Human Rights Day"),
    ] {
        let found = meant("en", text, words);
        assert!(
            !found.iter().any(|w| w.starts_with("x-person-")),
            "{text} {found:?}"
        );
    }
}
