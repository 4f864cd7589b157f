//! Who is named and who speaks, in constructions and with invented names.

mod common;

use rabita_record::Party;

fn words(text: &str, party: &Party) -> String {
    let m = party.mention;
    m.map_or(String::new(), |m| {
        text.chars().skip(m.start).take(m.end - m.start).collect()
    })
}

/// The words of the first speaker of each claim.
fn speakers(language: &str, text: &str) -> Vec<String> {
    let reading = common::by_rules_as(language, text);
    let first = reading.claims.iter().filter_map(|c| c.speakers.first());
    first.map(|p| words(text, p)).collect()
}

#[track_caller]
fn says(language: &str, text: &str, who: &str) {
    let all = speakers(language, text);
    assert!(all.iter().any(|s| s == who), "{text}: {all:?}");
}

#[test]
fn the_name_stands_behind_an_office_and_all_it_is_for() {
    for (text, who) in [
        (
            "قال الباحث في مركز كارنيغي سمير يوسف إن الخزينة فارغة.",
            "سمير يوسف",
        ),
        (
            "قال أستاذ العلوم السياسية في جامعة بغداد ريمادجي هويناثي إن الخزينة فارغة.",
            "ريمادجي هويناثي",
        ),
        (
            "قال الخبير في الشؤون الإيرانية توماس شنايدر إن الخزينة فارغة.",
            "توماس شنايدر",
        ),
        (
            "قال وكيل وزارة النفط لشؤون التصفية سمير يوسف إن الخزينة فارغة.",
            "سمير يوسف",
        ),
    ] {
        says("ar", text, who);
    }
    // Words of the office itself are no name.
    let none = speakers("ar", "قال الباحث في شؤون الطاقة المتجددة إن الخزينة فارغة.");
    assert!(none.iter().all(|s| s == "الباحث"), "{none:?}");
}

#[test]
fn who_speaks_may_stand_behind_a_quotation_and_a_compound_verb() {
    says(
        "tg",
        "«Нархи орд боло рафт», — изҳор дошт Фарҳод Назаров.",
        "Фарҳод Назаров",
    );
    says(
        "tg",
        "«Нархи орд боло рафт», — гуфта буд Фарҳод Назаров.",
        "Фарҳод Назаров",
    );
    says(
        "tg",
        "«Нархи орд боло рафт», — ба хабарнигорон гуфт сухангӯи ширкат.",
        "сухангӯи ширкат",
    );
    says("fa-IR", "«قیمت آرد بالا رفت»، تأکید کرد احمد نادری.", "احمد نادری");
}

#[test]
fn a_preposition_that_its_letters_make_a_verb_is_one() {
    says("ar", "وعبر الكرملين عن قلقه من انهيار الهدنة.", "الكرملين");
    says("ar", "وعبّر الكرملين عن قلقه من انهيار الهدنة.", "الكرملين");
}

/// Ids of the known actors mentioned.
fn named(language: &str, text: &str) -> Vec<String> {
    let reading = common::by_rules_as(language, text);
    reading.mentions.iter().filter_map(|m| m.actor.clone()).collect()
}

#[test]
fn a_land_is_told_from_its_people_and_a_small_name_is_a_name() {
    for (text, id) in [
        ("Сегодня Сербия обвинила Китай.", "serbia"),
        ("Китай обвинил Эфиопию.", "ethiopia"),
        ("Китай говорил с талибами.", "taliban"),
    ] {
        assert!(named("ru", text).iter().any(|n| n == id), "{text}");
    }
    let people = named("ru", "Вчера сербы протестовали.");
    assert!(people.iter().all(|n| n != "serbia"), "{people:?}");
}

#[test]
fn a_word_written_with_a_hyphen_is_declined_by_its_last_part() {
    for (text, who) in [
        (
            "Сергей Лавров прибыл в Бишкек. Стороны обсудили торговлю, сообщила пресс-служба министерства.",
            "пресс-служба министерства",
        ),
        (
            "Мост закрыт, рассказала вице-спикер парламента.",
            "вице-спикер парламента",
        ),
    ] {
        says("ru", text, who);
    }
}

#[test]
fn behind_a_first_name_a_town_is_a_surname() {
    for (text, who) in [
        ("Мост закрыт, сообщила Наталья Иванова.", "Наталья Иванова"),
        ("Ольга Белова заявила, что мост закрыт.", "Ольга Белова"),
        ("Мост закрыт, сообщил депутат Игорь Киров.", "Игорь Киров"),
    ] {
        says("ru", text, who);
    }
    says("ru", "Власти Кирова сообщили, что мост закрыт.", "Власти Кирова");
}

#[test]
fn what_stands_between_commas_is_said_of_the_speaker() {
    says(
        "en",
        "A spokesman for the movement, Tomas Lindgren, said that the road was closed.",
        "Tomas Lindgren",
    );
}

/// The actor of the last claim's first speaker.
fn last_actor(language: &str, text: &str) -> Option<String> {
    let reading = common::by_rules_as(language, text);
    reading.claims.last()?.speakers.first()?.actor.clone()
}

#[test]
fn what_is_written_says_what_its_author_says() {
    for (language, text) in [
        (
            "en",
            "Turkey said that the bridge was open. The statement added that the mill was closed.",
        ),
        (
            "ru",
            "Турция сообщила, что мост открыт. В заявлении отмечается, что мельница закрыта.",
        ),
        (
            "ar",
            "وقالت تركيا إن الجسر مفتوح. وجاء في البيان أن المطحنة مغلقة.",
        ),
        (
            "fa",
            "ترکیه گفت که پل باز است. در این بیانیه آمده است که آسیاب بسته است.",
        ),
    ] {
        assert_eq!(last_actor(language, text).as_deref(), Some("turkey"), "{text}");
    }
}

#[test]
fn a_quotation_of_several_sentences_is_said_by_whoever_is_named_behind_it() {
    for (language, text) in [
        (
            "en",
            "\"We waited at the mill for a week. Nobody came,\" Turkey said.",
        ),
        (
            "ru",
            "«Мы ждали у мельницы неделю. Никто не пришёл», — заявил в среду журналистам Павел Мельник.",
        ),
    ] {
        let reading = common::by_rules_as(language, text);
        let begins = |c: &rabita_record::Claim| c.evidence[0].start == 0 && !c.speakers.is_empty();
        assert!(reading.claims.iter().any(begins), "{text}: {:?}", reading.claims);
    }
    says(
        "ru",
        "«Мост закрыт», — заявил в среду журналистам глава ведомства Павел Мельник.",
        "Павел Мельник",
    );
    says(
        "tg",
        "«Пул баста аст», — гуфт ба хабарнигорон дар Душанбе сухангӯи вазорат Фарҳод Назаров.",
        "Фарҳод Назаров",
    );
}

#[test]
fn a_copula_behind_an_opinion_is_no_part_of_it() {
    says("fa", "به باور کارشناسان، ترکیه در این راه تنها است.", "کارشناسان");
    says("fa", "از نظر ترکیه، یونان مسئول است.", "ترکیه");
}

#[test]
fn who_speaks_is_somebody_though_nobody_listed_the_words() {
    says(
        "ru",
        "Пасечники утверждают, что Турция закрыла мост.",
        "Пасечники",
    );
    says(
        "fa",
        "انجمن زنبورداران می‌گوید که ترکیه پل را بسته است.",
        "انجمن زنبورداران",
    );
}

#[test]
fn russian_short_adjectives_are_predicates() {
    says("ru", "В Анкаре уверены, что мост откроют.", "Анкаре");
    says(
        "ru",
        "Анкара не намерена закрывать мост, заявил Павел Мельник.",
        "Павел Мельник",
    );
    says(
        "ru",
        "Мост, сообщил Павел Мельник, готов к открытию. По его словам, открыта и мельница.",
        "его",
    );
}

#[test]
fn whoever_stands_behind_the_words_that_close_a_quotation_speaks() {
    says(
        "ru",
        "«Мост закроют на зиму», — сказал Вендельт журналистам.",
        "Вендельт",
    );
    says("en", "\"The bridge will be closed,\" said Brindel.", "Brindel");
}

#[test]
fn a_gerund_of_saying_has_what_is_said_behind_it() {
    says(
        "en",
        "Turkey's ambassador left the hall, arguing that Greece had moved the border stones.",
        "Turkey's ambassador",
    );
}

#[test]
fn whoever_has_said_something_goes_on_saying() {
    says(
        "fa",
        "آسیابان پیر این پل را «ننگ روستا» می‌خواند و می‌گوید که کسی از آن نمی‌گذرد.",
        "آسیابان پیر",
    );
}

#[test]
fn whom_an_office_names_stands_behind_all_it_is_for() {
    for (language, text, who) in [
        (
            "ru",
            "Эксперт по рыболовству Антон Лебедянский сказал, что мост закрыт.",
            "Антон Лебедянский",
        ),
        (
            "ar",
            "وقال النائب عن كتلة النهر حسين الربيعي إن الجسر مغلق.",
            "حسين الربيعي",
        ),
    ] {
        says(language, text, who);
    }
}

#[test]
fn a_participle_beside_the_verb_is_nobody() {
    let text = "وطالب المحتجون بإقالة المدير، محذرين من تصعيد قد يوقف الإنتاج.";
    assert!(
        speakers("ar", text).iter().all(|s| s != "محذرين"),
        "{:?}",
        speakers("ar", text)
    );
}

#[test]
fn an_outlet_before_a_colon_credits_the_report() {
    let text = "سپیده‌نیوز: وزارت معارف تاجیکستان از بسته شدن سه مکتب خبر داد.";
    let all = speakers("fa-AF", text);
    assert!(all.iter().all(|s| s != "سپیده‌نیوز"), "{all:?}");
    assert!(!all.is_empty());
}

#[test]
fn a_single_name_before_a_trade_is_who_speaks() {
    says(
        "fa-AF",
        "گل‌مراد، باشندهٔ ولسوالی بالامرغاب، می‌گوید که چاه‌ها خشک شده‌اند.",
        "گل‌مراد",
    );
}

#[test]
fn a_participle_of_saying_speaks_for_the_clause_and_not_for_whom_it_addresses() {
    for text in [
        "انتقد الناطق سمير يوسف القرار، مطالبا تركيا بأن تعيد النظر في موقفها.",
        "قال الناطق سمير يوسف إن بلاده ترفض القرار، مطالبا تركيا بأن تعيد النظر في موقفها.",
    ] {
        let all = speakers("ar", text);
        assert!(all.iter().all(|s| s != "تركيا"), "{text}: {all:?}");
    }
}

#[test]
fn what_is_said_ends_where_the_sayer_goes_on() {
    let text = "أعلن الوزير سمير يوسف أن المبادلات ستصل إلى مليار دولار، وقال إن الشركات مهتمة بالمشروع.";
    let reading = common::by_rules_as("ar", text);
    let at = |w: &str| text.find(w).map(|b| text[..b].chars().count());
    let first = reading.claims.first().and_then(|c| c.content);
    assert!(
        first.zip(at("وقال")).is_some_and(|(c, and)| c.end <= and),
        "{first:?}"
    );
}
