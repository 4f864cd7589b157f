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

#[test]
fn what_is_said_without_a_speaker_is_hearsay() {
    for (language, text, words) in [
        (
            "fa",
            "گفته می‌شود نیروهای ترکیه به روستایی در سوریه حمله کردند.",
            "گفته می‌شود",
        ),
        (
            "fa",
            "گفته می‌شود که نیروهای ترکیه به روستایی در سوریه حمله کردند.",
            "گفته می‌شود",
        ),
        (
            "ru",
            "Сообщается, что боевики напали на колонну российских военных.",
            "Сообщается",
        ),
        (
            "ru",
            "Как утверждается, боевики напали на колонну российских военных.",
            "утверждается",
        ),
        (
            "ru",
            "Говорят, что боевики напали на колонну российских военных.",
            "Говорят",
        ),
        (
            "en",
            "It is reported that Turkey has secretly delivered drones to Libya.",
            "reported",
        ),
    ] {
        let reading = read(language, text);
        let [claim] = &reading.claims[..] else {
            panic!("{text}: {:?}", reading.claims)
        };
        assert_eq!(speakers(language, text), [words], "{text}");
        assert!(claim.speakers[0].actor.is_none(), "{text}");
        let carried = |e: &rabita_record::Event| e.said_by.as_deref() == Some(claim.id.as_str());
        assert!(reading.events.iter().any(carried), "{text}: {:?}", reading.events);
    }
}

#[test]
fn what_is_only_alleged_has_not_happened() {
    for (language, text) in [
        ("fa", "گویا ترکیه به لیبی پهپاد داده است."),
        ("ar", "يقال إن الوزير التركي زار بغداد سرا."),
        ("ru", "Боевики якобы напали на колонну российских военных."),
        ("en", "The army allegedly shot five protesters in Khartoum."),
    ] {
        let reading = read(language, text);
        let status: Vec<_> = reading.events.iter().map(|e| e.status).collect();
        assert_eq!(status, [Status::Hypothetical], "{text}");
    }
    // Of another's words it is the report that doubts.
    let told = read(
        "ru",
        "Пресс-секретарь заявил, что боевики якобы напали на колонну.",
    );
    let carried = |e: &rabita_record::Event| e.said_by.is_some() && e.status == Status::Happened;
    assert!(told.events.iter().any(carried), "{:?}", told.events);
}

#[test]
fn who_tells_of_an_act_carries_it_and_no_other() {
    // (language, text, who is said to have been told of by somebody, who by nobody)
    for (language, text, said, own) in [
        (
            "en",
            "Rebels killed 12 soldiers, officials say; Turkey expelled two diplomats.",
            "ASSAULT",
            Some("SANCTION"),
        ),
        ("fa", "کابل از دستگیری دو مظنون خبر داد.", "COERCE", None),
        ("fa", "وزارت کشور بازداشت ۲۰ نفر را تأیید می‌کند.", "COERCE", None),
        (
            "fa",
            "به گفتهٔ وزیر خارجه، انقره از کابل خواسته است که زندانیان را آزاد کند.",
            "REQUEST",
            None,
        ),
        (
            "ar",
            "نفى سامي عبود، المتحدث باسم الحكومة الليبية، الثلاثاء، أن تكون طائرات تركية قد أغارت على الميناء.",
            "ASSAULT",
            None,
        ),
    ] {
        let reading = read(language, text);
        let voice = |kind: &str| {
            let mut of = reading.events.iter().filter(|e| e.kind.name() == kind);
            of.next().map(|e| e.said_by.is_some())
        };
        assert_eq!(voice(said), Some(true), "{text}: {:?}", reading.events);
        if let Some(own) = own {
            assert_eq!(voice(own), Some(false), "{text}: {:?}", reading.events);
        }
    }
    let denied = read(
        "ar",
        "نفى الجيش الليبي أن تكون طائرات تركية قد أغارت على الميناء، موضحا أن زوارق التهريب دمرها سلاح الجو الليبي.",
    );
    let status: Vec<_> = denied
        .events
        .iter()
        .filter(|e| e.kind.name() == "ASSAULT")
        .map(|e| e.status)
        .collect();
    assert_eq!(status, [Status::Negated, Status::Happened]);
}

/// The first actor and the first recipient of each act, by their words.
fn sides(language: &str, text: &str) -> Vec<(String, String)> {
    let words =
        |m: rabita_record::Span| -> String { text.chars().skip(m.start).take(m.end - m.start).collect() };
    let first = |l: &[rabita_record::Party]| l.first().and_then(|p| p.mention).map_or(String::new(), words);
    let events = read(language, text).events;
    events
        .iter()
        .map(|e| (first(&e.actors), first(&e.recipients)))
        .collect()
}

#[test]
fn who_is_named_between_commas_does_it() {
    let text = "A spokesman for the Taliban, Zabihullah Mujahid, rejected the report as baseless.";
    assert_eq!(speakers("en", text), ["Zabihullah Mujahid"]);
    let text = "Russia's Putin praised the Belarusian leader.";
    assert!(
        sides("en", text).iter().all(|(actor, _)| actor == "Putin"),
        "{:?}",
        sides("en", text)
    );
}

#[test]
fn who_holds_an_office_is_named_behind_what_it_is_for() {
    for (language, text, who) in [
        (
            "ru",
            "Глава ЕС по внешней политике Кая Каллас призвала Израиль прекратить огонь.",
            "Кая Каллас",
        ),
        (
            "tg",
            "Намояндаи вижаи Русия дар умури Афғонистон Замир Кобулов гуфт, ки музокирот идома дорад.",
            "Замир Кобулов",
        ),
        (
            "en",
            "The U.S. special envoy for Ukraine, Keith Kellogg, said the talks had failed.",
            "Keith Kellogg",
        ),
    ] {
        assert_eq!(speakers(language, text), [who], "{text}");
    }
}

#[test]
fn one_of_several_speaks() {
    for (language, text, who) in [
        (
            "fa-IR",
            "یکی از مقام‌های طالبان گفت که مذاکرات ادامه دارد.",
            "یکی از مقام‌های طالبان",
        ),
        (
            "tg",
            "Яке аз мақомоти Толибон гуфт, ки музокирот идома дорад.",
            "Яке аз мақомоти Толибон",
        ),
    ] {
        assert_eq!(speakers(language, text), [who], "{text}");
    }
}

#[test]
fn those_in_a_place_or_from_a_body_speak() {
    for (language, text, who) in [
        ("ru", "В Кабуле опровергли сообщения о переговорах.", "Кабуле"),
        (
            "tg",
            "Аз Вазорати корҳои дохилӣ хабар доданд, ки гумонбарон дастгир шудаанд.",
            "Вазорати корҳои дохилӣ",
        ),
        (
            "tg",
            "Сарҳад баста аст, гуфт раисҷумҳури Миср Абдулфаттоҳ ас-Сисӣ.",
            "Абдулфаттоҳ ас-Сисӣ",
        ),
    ] {
        assert_eq!(speakers(language, text), [who], "{text}");
    }
}

#[test]
fn a_letter_of_a_name_joins_nothing() {
    let found = sides("ar", "طالبت بكين واشنطن بالتوقف عن تسليح تايوان.");
    let first = found.first().map(|(a, r)| (a.as_str(), r.as_str()));
    assert_eq!(first, Some(("بكين", "واشنطن")), "{found:?}");
    let both = read("ar", "وقعت الجزائر وتونس اتفاقية للتعاون الأمني.");
    assert!(
        both.events.iter().any(|e| e.actors.len() == 2),
        "{:?}",
        both.events
    );
}

#[test]
fn what_is_set_for_later_is_planned() {
    for (language, text) in [
        (
            "en",
            "A meeting between the foreign ministers of Armenia and Azerbaijan is scheduled for Friday in Tbilisi.",
        ),
        (
            "en",
            "The talks between Iran and Russia will be held in Geneva next week.",
        ),
        (
            "en",
            "A visit by the Turkish president to Baghdad is planned for next month.",
        ),
        (
            "ru",
            "Визит президента Туркменистана в Иран запланирован на ноябрь.",
        ),
        (
            "tg",
            "Сафари президенти Эрон ба Тоҷикистон ба нақша гирифта шудааст.",
        ),
    ] {
        let events = read(language, text).events;
        let status: Vec<_> = events.iter().map(|e| e.status).collect();
        assert_eq!(status, [Status::Planned], "{text}: {events:?}");
    }
    let none = read("en", "Washington has no plans to recognise the Taliban.");
    let recognises = |e: &&rabita_record::Event| e.kind == rabita_record::EventType::Support;
    assert!(
        none.events
            .iter()
            .filter(recognises)
            .all(|e| e.status == Status::Negated),
        "{:?}",
        none.events
    );
}

#[test]
fn who_claims_an_attack_owns_up_to_it() {
    for (language, text) in [
        ("fa-IR", "جیش‌العدل مسئولیت این حمله را بر عهده گرفت."),
        ("tg", "Гурӯҳи «Давлати исломӣ» масъулияти ҳамларо ба дӯш гирифт."),
    ] {
        let acts: Vec<_> = read(language, text).claims.iter().map(|c| c.act).collect();
        assert_eq!(acts, [rabita_record::SpeechAct::Confirm], "{text}");
    }
}

#[test]
fn what_is_asked_about_has_not_happened() {
    for text in [
        "Неясно, подпишет ли Баку мирный договор с Ереваном.",
        "Аналитики гадают, введёт ли Анкара войска в Сирию.",
    ] {
        let reading = read("ru", text);
        let statuses: Vec<Status> = reading.events.iter().map(|e| e.status).collect();
        assert_eq!(statuses, [Status::Hypothetical], "{text}");
    }
}

#[test]
fn what_comes_of_an_invitation_before_its_words_is_not_asked_for() {
    for (language, text) in [
        ("ar", "جاءت زيارة الرئيس السوري إلى الدوحة بدعوة من أمير قطر."),
        ("ar", "عقد الوفدان اجتماعا في عمّان بطلب من الأمم المتحدة."),
    ] {
        let reading = read(language, text);
        let met = reading.events.iter().find(|e| e.kind.name() == "CONSULT");
        assert_eq!(met.map(|e| e.status), Some(Status::Happened), "{text}");
    }
}

#[test]
fn what_stands_before_its_verb_may_suffer_it() {
    for (text, actor, recipient) in [
        (
            "Посольство Франции окружили талибы.",
            "талибы",
            "Посольство Франции",
        ),
        ("Киев обстреляли российские войска.", "войска", "Киев"),
        ("Израиль атаковали хуситы.", "хуситы", "Израиль"),
        (
            "Ташкент посетил президент Туркмении.",
            "президент Туркмении",
            "Ташкент",
        ),
        (
            "Минск посетила делегация Пакистана.",
            "делегация Пакистана",
            "Минск",
        ),
        ("Боевиков укрывает Пакистан.", "Пакистан", "Боевиков"),
        (
            "Президент Туркмении посетил Ташкент.",
            "Президент Туркмении",
            "Ташкент",
        ),
        ("Россия атаковала Украину.", "Россия", "Украину"),
    ] {
        let found = sides("ru", text);
        assert!(
            found.contains(&(actor.to_string(), recipient.to_string())),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn a_participle_of_its_own_form_is_its_verb() {
    for (text, actor, recipient) in [
        ("The protesters were driven back with tear gas.", "", "protesters"),
        (
            "The envoy was taken in for questioning by the police.",
            "the police",
            "envoy",
        ),
    ] {
        let found = sides("en", text);
        let expected = (actor.to_string(), recipient.to_string());
        assert!(found.contains(&expected), "{text}: {found:?}");
    }
}
