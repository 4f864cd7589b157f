//! The usual organs of states: one actor in every language and wording, and no mention of anybody listed by a like name.

mod common;

use rabita_record::Reading;

fn read(language: &str, text: &str) -> Reading {
    common::judged_as(language, "2025-06-01", text)
}

/// The actors mentioned in a text.
fn mentioned(language: &str, text: &str) -> Vec<String> {
    let reading = read(language, text);
    reading.mentions.iter().filter_map(|m| m.actor.clone()).collect()
}

fn all_are(id: &str, sentences: &[(&str, &str)]) {
    for (language, text) in sentences {
        let who = mentioned(language, text);
        assert!(who.iter().any(|w| w == id), "{text}: {id} in {who:?}");
        assert!(!who.iter().any(|w| w.starts_with("x-")), "{text}: {who:?}");
    }
}

#[test]
fn a_ministry_is_one_in_six_languages() {
    all_are(
        "armenia-defence_ministry",
        &[
            ("fa-IR", "وزارت دفاع ارمنستان این خبر را رد کرد."),
            ("fa-AF", "وزارت دفاع ملی ارمنستان این خبر را رد کرد."),
            ("tg", "Вазорати мудофиаи Арманистон ин хабарро рад кард."),
            ("ar", "نفت وزارة الدفاع الأرمينية الخبر."),
            ("ru", "В Министерстве обороны Армении отвергли обвинения."),
            ("ru", "Армянское Минобороны отвергло обвинения."),
            ("en", "Armenia's Ministry of Defense denied the news."),
            ("en", "The Armenian defence ministry denied the news."),
            ("en", "The Ministry of Defence of Armenia denied the news."),
        ],
    );
}

#[test]
fn courts_police_armies_and_houses_are_one_each() {
    all_are(
        "bahrain-police",
        &[
            ("ru", "Полиция Бахрейна задержала двоих."),
            ("en", "The Bahraini police arrested two men."),
            ("fa-AF", "پولیس بحرین دو نفر را بازداشت کرد."),
        ],
    );
    all_are(
        "chad-armed_forces",
        &[
            ("ru", "Вооружённые силы Чада атаковали лагерь."),
            ("fa-IR", "ارتش چاد به اردوگاه حمله کرد."),
            ("en", "Chad's army attacked the camp."),
        ],
    );
    all_are(
        "jordan-lower_house",
        &[
            ("ar", "أقر مجلس النواب الأردني القانون أمس."),
            ("en", "The Jordanian House of Representatives passed the law."),
            ("ru", "Палата представителей Иордании приняла закон."),
        ],
    );
}

#[test]
fn an_organ_that_is_listed_is_that_actor() {
    all_are(
        "ru_mfa",
        &[
            ("tg", "Вазорати корҳои хориҷии Русия изҳорот дод."),
            ("ru", "В Министерстве иностранных дел России осудили удар."),
            (
                "en",
                "The Ministry of Foreign Affairs of Russia condemned the strike.",
            ),
        ],
    );
    let text = "Госкомитет национальной безопасности Таджикистана задержал двоих.";
    all_are("gknb_tajikistan", &[("ru", text)]);
}

#[test]
fn it_has_a_name_an_owner_and_a_country() {
    let reading = read("ru", "Минздрав Монголии закрыл школы.");
    let organ = reading.actors.iter().find(|a| a.id == "mongolia-health_ministry");
    let organ = organ.expect("the ministry");
    assert_eq!(
        organ.names.get("en").map(String::as_str),
        Some("Health Ministry of Mongolia")
    );
    assert_eq!(organ.of.as_deref(), Some("mongolia"));
    assert_eq!(organ.country.as_deref(), Some("MNG"));
    assert!(
        organ.aliases.iter().any(|a| a == "Минздрав Монголии"),
        "{organ:?}"
    );
}

#[test]
fn a_council_with_a_state_for_its_owner_is_not_the_one_of_the_united_nations() {
    for (language, text) in [
        ("fa-IR", "شورای امنیت مغولستان نشست برگزار کرد."),
        ("fa-IR", "شورای امنیت ملی مغولستان نشست برگزار کرد."),
        ("tg", "Шӯрои амнияти Муғулистон ҷаласа кард."),
        ("ar", "عقد مجلس الأمن المنغولي اجتماعا."),
        ("ar", "عقد مجلس الأمن القومي المنغولي اجتماعا."),
        ("ru", "Совет безопасности Монголии провёл заседание."),
        ("ru", "Об этом сообщили в Совбезе Монголии."),
        ("en", "The Security Council of Mongolia met on Friday."),
        ("en", "The National Security Council of Mongolia met on Friday."),
        ("en", "Mongolia's Security Council met on Friday."),
    ] {
        let who = mentioned(language, text);
        assert!(!who.iter().any(|w| w == "unsc"), "{text}: {who:?}");
        assert!(
            who.iter().any(|w| w == "mongolia-security_council"),
            "{text}: {who:?}"
        );
    }
    for (language, text) in [
        ("fa-IR", "شورای امنیت مغولستان را محکوم کرد."),
        ("ar", "ودعا مجلس الأمن إلى هدنة في مالي."),
        ("en", "The Security Council condemned Mongolia."),
        ("tg", "Шӯрои амнияти СММ ҷаласа кард."),
    ] {
        let who = mentioned(language, text);
        assert!(who.iter().any(|w| w == "unsc"), "{text}: {who:?}");
    }
}

#[test]
fn a_name_within_an_organs_name_is_no_mention() {
    let who = mentioned(
        "en",
        "The Ministry of Foreign Affairs of Mongolia closed the border.",
    );
    assert!(!who.iter().any(|w| w == "foreign_affairs"), "{who:?}");
    let who = mentioned("en", "Foreign Affairs reported that the talks had failed.");
    assert!(who.iter().any(|w| w == "foreign_affairs"), "{who:?}");
}

#[test]
fn a_city_has_its_own_police_and_some_of_a_force_are_not_all() {
    for (language, text) in [
        ("en", "Moscow police arrested two men."),
        ("fa-IR", "پلیس تهران دو نفر را بازداشت کرد."),
        ("en", "Three Mongolian border guards were killed."),
        ("en", "The embassy of Mongolia denied it."),
    ] {
        let who = mentioned(language, text);
        let organ =
            |w: &String| w.contains("-police") || w.contains("-border_guard") || w.contains("-embassy");
        assert!(!who.iter().any(organ), "{text}: {who:?}");
    }
}

#[test]
fn the_ministry_alone_is_the_one_of_the_state_it_is_of() {
    for (language, text) in [
        (
            "en",
            "Mongolia closed the border. The foreign ministry said it would reopen.",
        ),
        (
            "ru",
            "Монголия закрыла границу. В МИД сообщили, что она откроется.",
        ),
    ] {
        let who = mentioned(language, text);
        assert!(
            who.iter().any(|w| w == "mongolia-foreign_ministry"),
            "{text}: {who:?}"
        );
    }
}
