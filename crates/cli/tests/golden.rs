//! The complete export of one small report, letter by letter: what other programs read must not change unseen. Only
//! the actors' names are left out (they are data, and grow), and how sure the coder is.
//!
//! Where a change is meant: `RABITA_GOLDEN=write cargo test -p rabita --test golden`, and look at the difference.

mod world;

use world::World;

/// Sentences whose reading is beyond doubt, and a page's own debris.
const REPORT: &str = "Home | World | Sport\n\nPresidents meet in Astana\n\nBy Anna Example, 4 June 2025\n\n\
    On 3 June 2025 Kassym-Jomart Tokayev met Shavkat Mirziyoyev in Astana. Mirziyoyev said: “Water is life.”\n\n\
    Uzbekistan recognised Palestine.\n\n\
    Read also: Ten places to visit this summer\n";

#[test]
fn the_export_of_a_small_report_is_what_it_was() {
    let world = World::new();
    world.add(world.file("report.txt", REPORT)).succeeds();
    let folder = world.path("").to_string_lossy().into_owned();
    let out = world
        .run(["export", "--format", "jsonl"])
        .succeeds()
        .out
        .replace(&folder, "/news/");
    let export: String = out.lines().map(held).collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/report.jsonl");
    if std::env::var_os("RABITA_GOLDEN").is_some() {
        std::fs::write(path, &export).expect("the golden file is written");
    }
    let golden = std::fs::read_to_string(path).expect("the golden file");
    let differ = export.lines().zip(golden.lines()).find(|(new, old)| new != old);
    assert!(
        export == golden,
        "the export has changed; the first line that differs: {differ:#?}"
    );
}

/// The line as it is held to: names are data, and how sure the coder is changes with every entry beside.
fn held(line: &str) -> String {
    let names = line
        .find(",\"names\":")
        .filter(|_| line.starts_with("{\"kind\":\"actor\""));
    let line = names.map_or(line, |at| &line[..at]);
    match line.split_once(",\"confidence\":") {
        Some((before, after)) => {
            let end = after.find([',', '}']).unwrap_or(after.len());
            format!("{before}{}\n", &after[end..])
        }
        None => format!("{line}\n"),
    }
}

#[test]
fn a_field_that_does_not_apply_is_absent() {
    let world = World::new();
    world.add(world.file("report.txt", REPORT)).succeeds();
    for line in world.run(["export"]).succeeds().out.lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        empty(&row, line);
    }
}

/// Nothing is null, and no word is empty.
fn empty(value: &serde_json::Value, line: &str) {
    match value {
        serde_json::Value::Null => panic!("null in {line}"),
        serde_json::Value::String(word) => assert!(!word.is_empty(), "an empty word in {line}"),
        serde_json::Value::Array(all) => all.iter().for_each(|v| empty(v, line)),
        serde_json::Value::Object(map) => map.values().for_each(|v| empty(v, line)),
        _ => {}
    }
}
