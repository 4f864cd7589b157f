//! Whom the words that are no name mean: offices, descriptions that point back, wider and narrower wordings.

mod common;

use rabita_record::Reading;

fn read(language: &str, text: &str) -> Reading {
    common::judged_as(language, "2025-06-01", text)
}

/// Who is meant where these words stand (the last time they do).
fn meant(language: &str, text: &str, words: &str) -> Vec<String> {
    let reading = read(language, text);
    let byte = text.rfind(words).expect("the words stand in the text");
    let start = text[..byte].chars().count();
    let end = start + words.chars().count();
    let here = reading
        .mentions
        .iter()
        .filter(|m| m.span.start < end && start < m.span.end);
    here.filter_map(|m| m.actor.clone()).collect()
}

#[test]
fn an_office_of_a_state_is_its_holder_on_that_day() {
    for (language, text, words, who) in [
        (
            "fa-IR",
            "رئیس جمهوری فرانسه دیروز وارد شد.",
            "رئیس جمهوری فرانسه",
            "macron",
        ),
        (
            "ru",
            "Вчера премьер-министр Пакистана прибыл в Баку.",
            "премьер-министр",
            "shehbaz",
        ),
        ("ar", "استقبل الرئيس المصري ملك الأردن.", "الرئيس المصري", "sisi"),
        (
            "en",
            "On Monday the prime minister of Pakistan arrived.",
            "prime minister",
            "shehbaz",
        ),
    ] {
        assert!(
            meant(language, text, words).contains(&who.to_string()),
            "{text}: {:?}",
            meant(language, text, words)
        );
    }
}

#[test]
fn a_former_holder_is_not_the_present_one() {
    let who = meant(
        "ru",
        "Бывший президент Казахстана приехал в Алма-Ату.",
        "президент",
    );
    assert!(!who.contains(&"tokayev".to_string()), "{who:?}");
}

#[test]
fn this_country_is_the_one_last_named_be_it_in_an_office() {
    let text = "هیثم بن طارق سلطان عمان به دعوت رئیس‌جمهور ایران راهی این کشور می‌شود.";
    assert_eq!(meant("fa-IR", text, "این کشور"), ["iran"]);
}

#[test]
fn the_kingdom_is_one_that_is_called_so() {
    let text = "زار وزير من السعودية الكويت أمس. وقالت الكويت إن المملكة ستوقع الاتفاق.";
    assert_eq!(meant("ar", text, "المملكة"), ["saudi_arabia"]);
}

#[test]
fn the_latter_is_the_one_spoken_of_last() {
    let text = "جلس الرئيس أسياس أفورقي إلى جانب فلاديمير بوتين. وقال الأخير إن روسيا ستورد الحبوب.";
    assert_eq!(meant("ar", text, "الأخير"), ["putin"]);
}

#[test]
fn a_description_is_known_by_its_wider_wording_too() {
    let reading = read("fa-AF", "به نظر یک کارشناس انرژی در کابل، قیمت برق بلند می‌رود.");
    let known = reading.actors.iter().flat_map(|a| &a.aliases);
    assert!(
        known.clone().any(|a| a == "یک کارشناس انرژی در کابل"),
        "{:?}",
        known.collect::<Vec<_>>()
    );
}

#[test]
fn a_crowd_counted_in_digits_is_somebody() {
    for (text, words) in [
        ("در حملهٔ دیروز ۳۰ تن در کابل کشته شدند.", "۳۰ تن"),
        ("پولیس در یک ماه ۱۹ هزار تن را از شهر بیرون کرد.", "۱۹ هزار تن"),
    ] {
        assert!(!meant("fa-AF", text, words).is_empty(), "{text}");
    }
    let wheat = "هند دیروز ۵۰ تن گندم به کابل فرستاد.";
    assert!(meant("fa-AF", wheat, "۵۰ تن").is_empty(), "{wheat}");
}

#[test]
fn a_name_in_the_genitive_says_of_where_people_are() {
    let reading = read("ru", "Торговцы Сулеймании вышли на улицы и потребовали зарплату.");
    let known = reading.actors.iter().flat_map(|a| &a.aliases);
    assert!(
        known.clone().any(|a| a == "Торговцы Сулеймании"),
        "{:?}",
        known.collect::<Vec<_>>()
    );
}

#[test]
fn ali_is_told_from_on_by_its_dots() {
    let text = "واعترض النائب شعيب المويزري على ذلك. والتقى الوزير علي المهندي في الدوحة.";
    let reading = read("ar", text);
    let chars: Vec<char> = text.chars().collect();
    let words = |m: &rabita_record::Mention| chars[m.span.start..m.span.end].iter().collect::<String>();
    let said: Vec<String> = reading.mentions.iter().map(words).collect();
    assert!(said.contains(&"شعيب المويزري".to_string()), "{said:?}");
    assert!(said.contains(&"علي المهندي".to_string()), "{said:?}");
}

#[test]
fn a_noun_before_a_name_between_marks_says_what_it_is() {
    for (language, text, words, who) in [
        (
            "tg",
            "Хабаргузории «Азия-Плюс» дирӯз гузориш дод, ки роҳ баста шуд.",
            "Хабаргузории",
            "asia_plus",
        ),
        ("ar", "أعلن تنظيم «داعش» مسؤوليته عن الهجوم.", "تنظيم", "isis"),
        ("ar", "وذكر موقع «أكسيوس» أن الوفد غادر.", "موقع", "axios"),
    ] {
        let who = vec![who.to_string()];
        assert_eq!(meant(language, text, words), who, "{text}");
    }
    // What is somebody else's stays somebody else.
    let others = meant("ru", "Вчера офис компании «Газпром» закрыли.", "офис");
    assert!(!others.contains(&"gazprom".to_string()), "{others:?}");
}

#[test]
fn the_chairman_is_not_a_president_called_so() {
    let text = "Раиси кумита Саймумин Ятимов бо ҳамтоёнаш сӯҳбат кард.";
    assert!(!meant("tg", text, "Раиси").contains(&"raisi".to_string()));
}
