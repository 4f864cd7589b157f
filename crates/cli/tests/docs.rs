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
