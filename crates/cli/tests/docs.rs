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
