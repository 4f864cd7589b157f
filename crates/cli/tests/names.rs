//! An actor is found by a name that nobody has written just so; who may be one is suggested, and nothing is merged.

mod world;

use world::World;

fn filled() -> World {
    let world = World::new();
    world.file(
        "one.txt",
        "Dushanbe, 3 March 2025. Foreign Minister Daler Nazarbekov met Uzbek President Shavkat Mirziyoyev in Tashkent on \
         Monday. Daler Nazarbekov said the talks were useful.",
    );
    world.file(
        "two.txt",
        "Душанбе, 4 марта 2025 г. Министр Далер Назарбеков встретился с президентом Узбекистана Шавкатом Мирзиёевым. \
         Далер Назарбеков заявил, что переговоры были полезными.",
    );
    let end = world.add(world.path("one.txt"));
    assert_eq!(end.code, Some(0), "{}", end.err);
    let end = world.add(world.path("two.txt"));
    assert_eq!(end.code, Some(0), "{}", end.err);
    world
}

#[test]
fn an_actor_is_found_in_any_script_and_with_slips() {
    let world = filled();
    for name in [
        "Shavkat Mirziyaev",
        "Shavkat Mirziyoev",
        "شوکت میرزایوف",
        "Шавкат Мирзияев",
    ] {
        let found = world.json(["actor", name]);
        assert_eq!(found["actor"]["id"], "mirziyoyev", "{name}");
    }
    // One whom only the news names.
    let id = world.json(["actor", "Daler Nazarbekov"])["actor"]["id"].clone();
    for name in ["Daler Nazarbekof", "دلیر نظربکوف", "Nazarbekov, Daler"] {
        let near = world.json(["actors", name]);
        let ids: Vec<_> = near
            .as_array()
            .expect("a list")
            .iter()
            .map(|n| n["id"].clone())
            .collect();
        assert!(ids.contains(&id), "{name}: {near}");
    }
    let end = world.run(["actor", "Xyzzy Plugh"]);
    assert_eq!(end.code, Some(1));
    assert!(end.err.contains("nobody here is called"), "{}", end.err);
}

/// Whoever is called *president of Tajikistan* is not called Tajikistan, and what is hardly alike is offered, not taken.
#[test]
fn an_unknown_spelling_finds_no_stranger() {
    let world = filled();
    for (name, id) in [
        ("Tadschikistan", "tajikistan"),
        ("Kirgisistan", "kyrgyzstan"),
        ("Qazaqistan", "kazakhstan"),
        ("Lawrow", "lavrov"),
        ("Selenskyj", "zelensky"),
    ] {
        let end = world.run(["actor", name]);
        assert!(
            end.out.contains(&format!("\n{id} · ")),
            "{name}: {} {}",
            end.out,
            end.err
        );
        assert!(end.err.contains("is read as"), "{name}: {}", end.err);
    }
    for name in ["Бармалей", "Russland", "Hassan Abed", "Deutschland"] {
        let end = world.run(["actor", name]);
        assert_eq!(end.code, Some(1), "{name}: {}", end.out);
        assert!(end.err.contains("nobody here is called"), "{name}: {}", end.err);
    }
    let end = world.run(["actor", "Russland"]);
    assert!(end.err.contains("did you mean"), "{}", end.err);
}

#[test]
fn a_slip_in_the_name_of_a_land_or_a_group_finds_it() {
    let world = filled();
    for (name, id) in [
        ("Turkmenstan", "turkmenistan"),
        ("Uzbekstan", "uzbekistan"),
        ("Azerbajian", "azerbaijan"),
        ("Lybia", "libya"),
        ("Hezbolah", "hezbollah"),
        ("Talibaan", "taliban"),
        ("Узбекстан", "uzbekistan"),
        ("Кыргизстан", "kyrgyzstan"),
        ("Арменя", "armenia"),
        ("Ӯзбекстон", "uzbekistan"),
        ("ازبکستتان", "uzbekistan"),
        ("پاکستن", "pakistan"),
        ("أذربجان", "azerbaijan"),
        ("Lavrof", "lavrov"),
        // A slip between letters that sound alike is the lighter one.
        ("Irak", "iraq"),
        ("Katar", "qatar"),
    ] {
        assert_eq!(world.json(["actor", name])["actor"]["id"], id, "{name}");
    }
}

#[test]
fn who_is_said_to_be_of_another_state_is_not_the_one() {
    let world = filled();
    // A Qatari paper is none of Iran's, a Syrian one none of Lebanon's.
    let id = |name: &str| world.json(["actor", name])["actor"]["id"].clone();
    assert_eq!(id("صحيفة الشرق القطرية"), "al_sharq_qa");
    assert_eq!(id("صحيفة الأخبار اللبنانية"), "al_akhbar");
    let near = world.json(["actors", "صحيفة شرق السورية"]);
    let near = near.as_array().expect("a list");
    let shargh = near.iter().find(|n| n["id"] == "shargh");
    assert!(
        shargh.is_some_and(|n| n["score"].as_f64().is_some_and(|s| s < 0.8)),
        "{near:?}"
    );
}

#[test]
fn an_actor_says_its_sector() {
    let world = filled();
    assert_eq!(
        world.json(["actor", "mirziyoyev"])["sectors"],
        serde_json::json!(["GOV"])
    );
    assert_eq!(
        world.json(["actor", "yatimov"])["sectors"],
        serde_json::json!(["SPY"])
    );
    let end = world.run(["actor", "uzbekistan"]);
    assert!(end.out.contains("uzbekistan · UZB · GOV"), "{}", end.out);
}

#[test]
fn who_may_be_one_is_suggested() {
    let world = filled();
    let english = world.json(["actor", "Daler Nazarbekov"])["actor"]["id"].clone();
    let russian = world.json(["actor", "Далер Назарбеков"])["actor"]["id"].clone();
    assert_ne!(english, russian, "nothing is merged by itself");
    let found = world.json(["actors", "--suggest"]);
    let one = found
        .as_array()
        .expect("a list")
        .iter()
        .find(|s| [&s["a"], &s["b"]].contains(&&english) && [&s["a"], &s["b"]].contains(&&russian));
    let one = one.unwrap_or_else(|| panic!("not suggested: {found}"));
    assert_eq!(one["same"], true, "{one}");
}

#[test]
fn the_knowledge_is_sound() {
    let world = World::new();
    let end = world.run(["knowledge", "check"]);
    assert_eq!(end.code, Some(0), "{}", end.out);
    // An analyst's file that claims another's name is told of it.
    world.file(
        "mine/actors/mine.toml",
        "[[actor]]\nid = \"mine\"\ntype = \"person\"\nen = [\"Emomali Rahmon\"]\n",
    );
    let mine = world.path("mine");
    let end = world.run([
        std::ffi::OsStr::new("--knowledge"),
        mine.as_os_str(),
        "knowledge".as_ref(),
        "check".as_ref(),
    ]);
    assert_eq!(end.code, Some(1), "{}", end.out);
    assert!(end.out.contains("mine, rahmon"), "{}", end.out);
    // So is one that says what cannot be, with the file and the actor; what cannot be compiled, too.
    world.file(
        "wrong/actors/wrong.toml",
        "[[actor]]\nid = \"wrong\"\ntype = \"government_body\"\ncountry = \"XXX\"\nof = \"nowhere\"\norgan = \"circus\"\n\
         en = [\"Zyxwv Plugh Circus\"]\n",
    );
    let wrong = world.path("wrong");
    let end = world.run([
        std::ffi::OsStr::new("--knowledge"),
        wrong.as_os_str(),
        "knowledge".as_ref(),
        "check".as_ref(),
    ]);
    assert_eq!(end.code, Some(1), "{}", end.out);
    for told in ["`XXX` is no country", "`nowhere`", "`circus`"] {
        assert!(
            end.out.contains("actors/wrong.toml, wrong: ") && end.out.contains(told),
            "{}",
            end.out
        );
    }
}

#[test]
fn a_merge_is_a_record_that_can_be_undone() {
    let world = filled();
    let id = |name: &str| world.json(["actor", name])["actor"]["id"].clone();
    let (english, russian) = (id("Daler Nazarbekov"), id("Далер Назарбеков"));
    let records = |name: &str| {
        let record = world.json(["actor", name])["record"].clone();
        record["claims"].as_array().map_or(0, Vec::len)
    };
    let alone = records("Daler Nazarbekov");

    // An analyst says so: both names lead to one actor, with what was read of each.
    let merged = world.json(["actors", "merge", "Далер Назарбеков", "Daler Nazarbekov"]);
    assert_eq!(merged["b"], english);
    let both = world.json(["actor", "Далер Назарбеков"]);
    assert_eq!(both["actor"]["id"], english);
    assert_eq!(both["documents"], 2, "{both}");
    // Each spelling opens on the document where it was read.
    let written = both["written"].as_array().expect("a list");
    let document = |words: &str| {
        let one = written.iter().find(|w| w["words"] == words);
        one.unwrap_or_else(|| panic!("{words}: {both}"))["document"].clone()
    };
    let (first, second) = (document("Daler Nazarbekov"), document("Далер Назарбеков"));
    assert_ne!(first, second);
    let shown = world.run(["show", first.as_str().expect("an id")]);
    assert!(shown.out.contains("Daler Nazarbekov"), "{}", shown.out);
    let page = world.run(["actor", "Daler Nazarbekov"]).out;
    assert!(
        page.contains(&format!(
            "{}  Далер Назарбеков",
            second.as_str().unwrap_or_default()
        )),
        "{page}"
    );
    assert!(records("Daler Nazarbekov") > alone);
    let export = world.run(["export"]).out;
    assert!(export.contains("\"kind\":\"judgement\""));
    assert!(
        !export.contains(&format!("\"actor\":{russian}")),
        "the record speaks of one actor"
    );

    // Whoever reads another document about him finds him there, too.
    world.file(
        "three.txt",
        "Душанбе, 6 марта 2025 г. Министр Далер Назарбеков прибыл в Бишкек. Далер Назарбеков встретился с президентом \
         Киргизии Садыром Жапаровым.",
    );
    let end = world.add(world.path("three.txt"));
    assert_eq!(end.code, Some(0), "{}", end.err);
    assert_eq!(world.json(["actor", "Daler Nazarbekov"])["documents"], 3);

    // Taken back, everything is as it was read; the history keeps both, and the machine lets it be.
    let number = merged["id"].as_str().expect("a number").to_string();
    world.json(["actors", "undo", &number]);
    assert_eq!(id("Далер Назарбеков"), russian);
    assert_eq!(world.json(["actor", "Daler Nazarbekov"])["documents"], 1);
    let history = world.json(["actors", "history"]);
    assert_eq!(history[0]["by"], "analyst");
    assert!(history[0]["undone"].is_number(), "{history}");
    world.run(["actors", "merge", "--sure"]);
    assert_eq!(id("Далер Назарбеков"), russian, "an analyst's word is final");
    let end = world.run(["actors", "undo", "99"]);
    assert_eq!(end.code, Some(1));
    assert!(end.err.contains("no judgement 99"), "{}", end.err);
}

#[test]
fn the_machine_merges_what_is_sure() {
    let world = filled();
    let merged = world.json(["actors", "merge", "--sure"]);
    assert_eq!(merged.as_array().map(Vec::len), Some(1), "{merged}");
    let one = world.json(["actor", "Daler Nazarbekov"]);
    assert_eq!(one["documents"], 2);
    let history = world.json(["actors", "history"]);
    assert_eq!(history[0]["by"], "machine");
    // Twice is once.
    let again = world.json(["actors", "merge", "--sure"]);
    assert_eq!(again.as_array().map(Vec::len), Some(0));
}

/// Two men of one name in two lands, and a third report that does not say of which it speaks.
fn namesakes() -> World {
    let world = World::new();
    world.file(
        "minister.txt",
        "Bishkek, 3 March 2025. Kyrgyz Energy Minister Peter Hallowell met Uzbek President Shavkat Mirziyoyev on Monday. \
         Peter Hallowell said the talks were useful.",
    );
    world.file(
        "judge.txt",
        "Ankara, 9 May 2025. Turkish Ambassador Peter Hallowell met Iranian Foreign Minister Abbas Araghchi on Friday. \
         Peter Hallowell said the border would open.",
    );
    for name in ["minister.txt", "judge.txt"] {
        let end = world.add(world.path(name));
        assert_eq!(end.code, Some(0), "{}", end.err);
    }
    world
}

#[test]
fn two_of_one_name_in_two_lands_are_two() {
    let world = namesakes();
    let near = world.json(["actors", "Peter Hallowell"]);
    let ids: Vec<&str> = near
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|n| n["id"].as_str())
        .collect();
    assert_eq!(ids.len(), 2, "{near}");
    for id in &ids {
        assert_eq!(world.json(["actor", id])["documents"], 1, "{id}");
    }
    // The machine told them apart, and asks.
    let history = world.json(["actors", "history"]);
    assert_eq!(history[0]["by"], "machine", "{history}");
    assert!(history[0]["document"].is_string(), "{history}");
    let suggested = world.json(["actors", "--suggest"]);
    let pair = |s: &&serde_json::Value| ids.contains(&s["a"].as_str().unwrap_or_default());
    let one = suggested.as_array().expect("a list").iter().find(pair);
    assert_eq!(one.expect("they are suggested")["same"], false);
    // An analyst knows better.
    world.json(["actors", "merge", ids[1], ids[0]]);
    assert_eq!(world.json(["actor", ids[0]])["documents"], 2);
}

#[test]
fn one_is_split_by_documents_and_the_split_undone() {
    let world = filled();
    world.file(
        "four.txt",
        "Dushanbe, 7 March 2025. Foreign Minister Daler Nazarbekov met Kyrgyz President Sadyr Japarov in Bishkek on Friday. \
         Daler Nazarbekov said the border was open.",
    );
    let end = world.add(world.path("four.txt"));
    assert_eq!(end.code, Some(0), "{}", end.err);
    let whole = world.json(["actor", "Daler Nazarbekov"]);
    assert_eq!(whole["documents"], 2);
    let id = whole["actor"]["id"].as_str().expect("an id").to_string();
    let split = world.json(["actors", "split", &id, "four.txt"]);
    let other = split["b"].as_str().expect("an id").to_string();
    assert_ne!(id, other);
    let claims = |id: &str| {
        let record = world.json(["actor", id])["record"].clone();
        record["claims"].as_array().map_or(0, Vec::len)
    };
    for id in [&id, &other] {
        assert_eq!(world.json(["actor", id])["documents"], 1, "{id}");
        assert!(claims(id) > 0, "{id}");
    }
    // What is opened speaks of the other, too.
    let shown = world.json(["show", "four.txt"]);
    let names = |id: &str| {
        let mentions = shown["mentions"].as_array().expect("a list").iter();
        mentions.filter(|m| m["actor"] == id).count()
    };
    assert!(names(&other) > 0 && names(&id) == 0, "{shown}");
    assert!(world.run(["export"]).out.contains(&format!("\"b\":\"{other}\"")));
    world.json(["actors", "undo", split["ids"][0].as_str().expect("a number")]);
    assert_eq!(world.json(["actor", &id])["documents"], 2);
    assert_eq!(claims(&other), 0);
    // All documents, or none that names him, cannot be split off.
    let end = world.run(["actors", "split", &id, "two.txt"]);
    assert_eq!(end.code, Some(1));
    assert!(end.err.contains("nothing was split"), "{}", end.err);
}
