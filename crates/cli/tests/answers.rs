//! What the questions of a reader get for an answer.

mod world;

use std::collections::{BTreeMap, HashSet};
use world::World;

const VISIT: &str = "Putin arrives in Dushanbe\n\nRussian President Vladimir Putin arrived in Tajikistan on 8 October 2025. \
    On 9 October 2025 Vladimir Putin met Emomali Rahmon in Dushanbe. Rahmon said that trade between the two countries \
    had reached 1.5 billion dollars.\n";
const AGAIN: &str = "Presidents talk\n\nOn 9 October 2025 Emomali Rahmon met Vladimir Putin in the Tajik capital, and the two \
    spoke of migrants and of energy. Afterwards both left for a summit of the region's leaders, officials said.\n";

fn filled() -> World {
    let world = World::new();
    world.file("in/visit.txt", VISIT);
    world.file("in/again.txt", AGAIN);
    world
        .run([
            "add",
            "--published",
            "2025-10-10",
            &world.path("in").to_string_lossy(),
        ])
        .succeeds();
    world
}

#[test]
fn the_export_holds_together() {
    let world = filled();
    let out = world.run(["export", "--format", "jsonl"]).succeeds().out.clone();
    let mut ids: BTreeMap<String, HashSet<String>> = BTreeMap::new();
    let mut rows = Vec::new();
    for line in out.lines() {
        assert!(line.starts_with("{\"kind\":\""), "{line}");
        let row: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let kind = row["kind"].as_str().expect("a kind").to_string();
        let id = row["id"].as_str().expect("an id").to_string();
        assert!(ids.entry(kind).or_default().insert(id), "twice: {line}");
        rows.push(row);
    }
    assert_eq!(ids["document"].len(), 2);
    // Every actor that a record points at is there, and so is every claim that carries one.
    for row in &rows {
        pointed(row, &mut |key, id| match key {
            "actor" | "of" | "to" | "via" => {
                assert!(ids["actor"].contains(id), "{key} {id} is nowhere: {row}")
            }
            "said_by" => assert!(ids["claim"].contains(id), "{key} {id} is nowhere: {row}"),
            "document" => assert!(ids["document"].contains(id), "{key} {id} is nowhere: {row}"),
            _ => {}
        });
        if row["kind"] == "actor" {
            assert!(row["names"]["en"].is_string(), "no English name: {row}");
        }
    }
    assert_eq!(out, world.run(["export"]).succeeds().out, "two exports differ");
}

/// Every string of a row with its key; a dispute's and a role's own keys are other things.
fn pointed(value: &serde_json::Value, each: &mut impl FnMut(&str, &str)) {
    if let Some(map) = value.as_object() {
        for (key, inside) in map.iter().filter(|(key, _)| *key != "sides") {
            match inside {
                serde_json::Value::String(id) => each(key, id),
                serde_json::Value::Array(all) => all.iter().for_each(|one| pointed(one, each)),
                other => pointed(other, each),
            }
        }
    }
}

#[test]
fn a_name_in_any_script_finds_the_actor() {
    let world = filled();
    let ids: HashSet<String> = [
        "Tajikistan",
        "تاجیکستان",
        "طاجيكستان",
        "Таджикистан",
        "Тоҷикистон",
        "tajikistan",
    ]
    .into_iter()
    .map(|name| world.json(["actor", name])["actor"]["id"].to_string())
    .collect();
    assert_eq!(ids.len(), 1, "{ids:?}");
    world
        .run(["actor", "Nobody At All"])
        .fails(1, "nobody here is called");
}

#[test]
fn a_tie_shows_its_course_with_the_words() {
    let world = filled();
    let tie = world.run(["tie", "Россия", "تاجیکستان"]);
    let out = &tie.succeeds().out;
    assert!(out.contains("2025-10"), "{out}");
    assert!(out.contains("CONSULT"), "{out}");
    assert!(
        out.contains("met Emomali Rahmon") || out.contains("met Vladimir Putin"),
        "{out}"
    );
    let json = world.json(["tie", "Russia", "Tajikistan"]);
    assert_eq!(json["relationship"][0]["period"], "2025-10");
    let none = world.run(["tie", "Russia", "Tajikistan", "--until", "2020-01-01"]);
    assert!(
        none.succeeds().out.contains("Nothing is on record"),
        "{}",
        none.out
    );
    world.run(["tie", "Russia", "Россия"]).fails(1, "one actor");
}

#[test]
fn documents_are_listed_searched_and_shown() {
    let world = filled();
    assert_eq!(
        world.json(["list", "--limit", "1"]).as_array().map(Vec::len),
        Some(1)
    );
    let hits = world.json(["search", "MIGRANTS energy"]);
    assert_eq!(hits["documents"].as_array().map(Vec::len), Some(1));
    let shown = world.run(["show", "visit.txt"]);
    let out = &shown.succeeds().out;
    assert!(
        out.contains("2025-10-10 (given)") && out.contains("“") && out.contains("Events"),
        "{out}"
    );
    world.run(["show", "no-such.txt"]).fails(1, "no document");
    let (again, visit) = (
        world.json(["show", "again.txt"]),
        world.json(["show", "visit.txt"]),
    );
    assert_ne!(again["document"]["id"], visit["document"]["id"]);
}

#[test]
fn figures_are_listed_with_their_speakers() {
    let world = filled();
    let figures = world.json(["figures"]);
    assert!(
        figures
            .as_array()
            .expect("a list")
            .iter()
            .any(|f| f["low"] == 1.5e9),
        "{figures}"
    );
}
