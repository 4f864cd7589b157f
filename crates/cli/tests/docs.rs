//! The documentation says what the program does.

mod world;

use std::process::Command;
use world::{World, end, program};

#[test]
fn the_reference_is_what_the_program_says() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/CLI.md"))
        .expect("docs/CLI.md");
    let said = end(Command::new(program())
        .arg("reference")
        .output()
        .expect("the program runs"))
    .out;
    assert!(
        page == said,
        "docs/CLI.md is out of date: run `rabita reference > docs/CLI.md`"
    );
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    let world = World::new();
    for args in [
        vec!["no-such-command"],
        vec!["add"],
        vec!["tie", "only-one"],
        vec!["tie", "a", "b", "--since", "soon"],
    ] {
        assert_eq!(world.run(&args).code, Some(2), "{args:?}");
    }
}

#[test]
fn a_knowledge_folder_that_cannot_be_read_ends_with_4() {
    let world = World::new();
    let news = world.file("1.txt", world::report(1));
    let (dir, news) = (world.path("nowhere"), news);
    let args = [
        "--knowledge",
        &dir.to_string_lossy(),
        "add",
        &news.to_string_lossy(),
    ];
    world.run(args).fails(4, "nowhere");
    let bad = world.file("mine/actors/mine.toml", "[[actor]\nid = ");
    let mine = bad
        .parent()
        .and_then(std::path::Path::parent)
        .expect("a folder")
        .to_string_lossy()
        .into_owned();
    world
        .run(["--knowledge", &mine, "add", &news.to_string_lossy()])
        .fails(4, "actors/mine.toml");
}

/// What the README shows is what the program says of the bundled reports: every line between a command and the next.
#[test]
fn the_readme_shows_what_the_program_says() {
    let readme =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md")).expect("README.md");
    let world = World::new();
    world
        .add(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples"))
        .succeeds();
    let mut said = String::new();
    let mut shown = 0;
    for line in readme.split("```").skip(1).step_by(2).flat_map(str::lines) {
        if let Some(command) = line.strip_prefix("$ rabita ") {
            said = world.run(command.split(' ')).succeeds().out.clone();
        } else if line.starts_with("$ ") || line.starts_with("cargo ") {
            said.clear();
        } else if !said.is_empty() && line != "…" && !line.is_empty() {
            assert!(
                said.lines().any(|l| l == line),
                "the README shows a line that the program does not say (any more): {line}\n{said}"
            );
            shown += 1;
        }
    }
    assert!(shown > 5, "the README shows {shown} lines of the program");
}

/// Whoever opens a lexicon or a codebook finds each of its keys and slots explained.
#[test]
fn every_key_of_the_lexicon_and_every_slot_of_the_codebook_is_explained() {
    let root = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let read =
        |path: &str| std::fs::read_to_string(root.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    let (knowledge, codebook) = (read("docs/KNOWLEDGE.md"), read("docs/CODEBOOK.md"));
    let mut seen = 0;
    let organs = read("knowledge/actors/organs.toml");
    for line in organs
        .lines()
        .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
    {
        let key = line.split([' ', '=']).next().unwrap_or_default();
        assert!(
            knowledge.contains(&format!("`{key}`")),
            "docs/KNOWLEDGE.md says nothing of `{key}` in organs.toml"
        );
        seen += 1;
    }
    for lang in ["fa", "tg", "ar", "ru", "en"] {
        for file in ["morph.toml", "words.toml"] {
            let path = format!("knowledge/lexicon/{lang}/{file}");
            for line in read(&path)
                .lines()
                .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                let key = line.split([' ', '=']).next().unwrap_or_default();
                assert!(
                    knowledge.contains(key),
                    "docs/KNOWLEDGE.md says nothing of `{key}` in {path}"
                );
                seen += 1;
            }
        }
        let folder = root.join("knowledge/codebook").join(lang);
        for entry in std::fs::read_dir(folder).expect("a codebook") {
            let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("a codebook file");
            let examples = text.lines().filter(|l| !l.trim_start().starts_with('#'));
            for slot in examples.flat_map(|l| l.split('{').skip(1)) {
                let name = slot.split(['}', ':']).next().unwrap_or_default();
                assert!(
                    codebook.contains(&format!("`{{{name}}}`")),
                    "docs/CODEBOOK.md says nothing of `{{{name}}}`"
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 1000, "only {seen} keys and slots were looked at");
}
