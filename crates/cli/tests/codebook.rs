//! The codebook as its own commands show it, and an analyst's own knowledge beside ours.

mod world;

use world::World;

#[test]
fn the_examples_are_tried_and_each_failure_named() {
    let world = World::new();
    let end = world.run(["codebook", "test", "--language", "fa"]);
    assert!(matches!(end.code, Some(0 | 1)), "{}{}", end.out, end.err);
    let sum = end.out.lines().last().expect("a sum");
    assert!(
        sum.starts_with("fa: ") && sum.contains("sentences read as the codebook means"),
        "{sum}"
    );
    let json = world.json(["codebook", "test", "--language", "fa"]);
    let failures = json["fa"]["failures"].as_array().expect("a list").len();
    assert_eq!(
        end.code == Some(0),
        failures == 0,
        "the exit code tells whether any failed"
    );
    world
        .run(["codebook", "test", "--language", "fi"])
        .fails(1, "no codebook for");
}

#[test]
fn an_example_that_cannot_be_found_is_a_failure() {
    let world = World::new();
    let entry = "[[act]]\ntype = \"AID\"\nsay = [\"{actor} (juggled|) lanterns for {recipient}\", \"xyzzy {actor} said that {recipient} plugh\"]\n";
    world.file("mine/codebook/en/mine.toml", entry);
    let mine = world.path("mine").to_string_lossy().into_owned();
    let trial = world.json(["--knowledge", &mine, "codebook", "test", "--language", "en"]);
    let own: Vec<&str> = trial["en"]["failures"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|f| f["entry"] == "en/mine/act1")
        .filter_map(|f| f["sentence"].as_str())
        .collect();
    // Words on both sides of a clause boundary are no example.
    assert_eq!(own, ["Xyzzy Kazakhstan said that Turkmenistan plugh."]);
}

#[test]
fn entries_are_shown_by_what_they_code_and_by_name() {
    let world = World::new();
    for (name, words) in [
        ("CONSULT", "{actor} met {recipient}"),
        ("recognises", "{subject} {object} را به رسمیت شناخت"),
        ("killed", "{n}"),
        ("en/consult/act1", "en/consult/act1  act CONSULT visit"),
    ] {
        let shown = world.run(["codebook", "show", name]);
        assert!(shown.succeeds().out.contains(words), "{name}: {}", shown.out);
    }
    world
        .run(["codebook", "show", "JUGGLE"])
        .fails(1, "no entry of the codebook");
}

#[test]
fn a_sentence_is_explained() {
    let world = World::new();
    let sentence = "Президент Казахстана встретился с президентом Туркменистана.";
    let said = world.run(["codebook", "explain", sentence]);
    let out = &said.succeeds().out;
    assert!(
        out.contains("clause") && out.contains("party") && out.contains("match ru/consult"),
        "{out}"
    );
    let json = world.json(["codebook", "explain", sentence]);
    assert_eq!(json["events"][0]["type"], "CONSULT", "{json}");
    world
        .run(["codebook", "explain", "Päivää", "--language", "fi"])
        .fails(1, "say which with --language");
}

#[test]
fn knowledge_of_ones_own_stands_beside_ours() {
    let world = World::new();
    world.file(
        "mine/actors/mine.toml",
        "[[actor]]\nid = \"lamplighters\"\ntype = \"political_group\"\nen = [\"Lamplighters' Guild\"]\n",
    );
    world.file(
        "mine/codebook/en/mine.toml",
        "[[act]]\ntype = \"AID\"\nsay = [\"{actor} carried lanterns to {recipient}\"]\n",
    );
    let mine = world.path("mine").to_string_lossy().into_owned();
    let text = "On 3 June 2025 the Lamplighters' Guild carried two hundred lanterns to Tajikistan. The gift was welcome.\n";
    let news = world.file("1.txt", text).to_string_lossy().into_owned();
    world.run(["--knowledge", &mine, "add", &news]).succeeds();
    let shown = world.json(["--knowledge", &mine, "show", "1.txt"]);
    let events = shown["events"].as_array().expect("a list");
    let aid = events
        .iter()
        .find(|e| e["type"] == "AID")
        .unwrap_or_else(|| panic!("no AID: {shown}"));
    assert_eq!(aid["actors"][0]["actor"], "lamplighters");
    assert_eq!(aid["recipients"][0]["actor"], "tajikistan");
    assert_eq!(aid["status"], "happened");
}
