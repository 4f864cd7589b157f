//! `rabita eval`: the record beside a careful reader's.

mod world;

use world::World;

const TEXT: &str = "KABUL, March 3, 2024 - Russia on Sunday accused Pakistan of arming the rebels.\n\n\
    The foreign minister of Tajikistan met the ambassador of Uzbekistan in Dushanbe. Officials spoke of roads, of \
    water and of 12 new crossings along the border of the two countries, which is 1,312 kilometres long.\n";

const GOLD: &str = "doc: a.txt
language: en
published: 2024-03-03
first_words: \"Russia on Sunday\"
last_words: \"kilometres long\"
actors:
  russia: {en: Russia, type: state, principal: russia, forms: [\"Russia\"]}
  pakistan: {en: Pakistan, type: state, principal: pakistan, forms: [\"Pakistan\"]}
dates:
  - {t: \"on Sunday\", v: 2024-03-03}
events:
  - {e: \"Russia on Sunday accused Pakistan\", type: ACCUSE, actors: [russia], recipients: [pakistan], status: happened}
claims: []
figures:
  - {e: \"1,312 kilometres\", measure: border_length, low: 1312, high: 1312, unit: km}
";

fn world() -> World {
    let world = World::new();
    world.file("texts/a.txt", TEXT);
    world.file("gold/a.yaml", GOLD);
    world.file("gold/questions.yaml", "- {q: \"no gold\"}\n");
    world
}

fn args(world: &World, more: &[&str]) -> Vec<String> {
    let folder = |name| world.path(name).to_string_lossy().into_owned();
    let args = ["eval".to_string(), folder("gold"), folder("texts")];
    args.into_iter()
        .chain(more.iter().map(ToString::to_string))
        .collect()
}

#[test]
fn a_text_is_laid_beside_its_gold() {
    let world = world();
    let said = world.run(args(&world, &["--json"]));
    let run: serde_json::Value = serde_json::from_str(&said.succeeds().out).expect("JSON");
    assert_eq!(run["documents"], 1);
    assert_eq!(run["dates"], "1/1");
    assert_eq!(run["event"]["right"], 1, "{run}");
    assert_eq!(run["mentions"]["states"]["right"], 2, "{run}");
    // The same run again has changed nothing; a run in which nothing was right has.
    let saved = world.file("run.json", &said.out);
    let again = world.run(args(&world, &["--compare", &saved.to_string_lossy()]));
    assert!(again.succeeds().out.contains("nothing changed"), "{}", again.out);
    let worse = world.file(
        "worse.json",
        said.out.replace("\"right\":true", "\"right\":false"),
    );
    let better = world.run(args(&world, &["--compare", &worse.to_string_lossy()]));
    assert!(
        better.succeeds().out.contains("+ a event Russia on Sunday"),
        "{}",
        better.out
    );
    assert!(!world.store().exists(), "no store is needed");
}

#[test]
fn what_cannot_be_used_is_named_in_one_line() {
    let world = world();
    world
        .run(args(&world, &["--only", "x"]))
        .fails(1, "no gold files");
    world
        .run(args(&world, &["--compare", "nowhere.json"]))
        .fails(1, "nowhere.json");
    world.file("gold/b.yaml", "doc: b.txt\n");
    world.run(args(&world, &[])).fails(1, "b.txt");
    world.file(
        "gold/b.yaml",
        "doc: a.txt\nevents:\n  - {e: \"x\", type: CONSLUT}\n",
    );
    world.run(args(&world, &[])).fails(1, "b.yaml, line 3");
}
