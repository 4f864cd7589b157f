//! The codebook's own examples, put back into words, are read as the codebook means: in each language no fewer than
//! once were (`tests/floors.toml`). `rabita codebook test` says which are not.

mod common;

use rabita_find::{Coder, Lang};
use rabita_knowledge::Files;
use rabita_record::EventType;
use std::collections::{BTreeMap, BTreeSet};

const FLOORS: &str = include_str!("../../../tests/floors.toml");

#[test]
fn the_codebook_reads_its_own_examples() {
    let floors: toml::Table = FLOORS.parse().expect("floors");
    let files = Files::bundled();
    let coder = Coder::new(&files).expect("the bundled knowledge");
    let mut below = Vec::new();
    for lang in Lang::ALL {
        let floor = |what: &str| {
            let number = floors["examples"][lang.code()][what].as_float();
            number.unwrap_or_else(|| panic!("no floor for {} {what}", lang.code()))
        };
        let trial = coder.try_examples(lang, &files).expect("a sample");
        assert!(
            trial.examples > 100,
            "{}: {} examples",
            lang.code(),
            trial.examples
        );
        let recorded = trial.recorded as f64 / trial.examples as f64;
        for (what, reached) in [("read", trial.share()), ("recorded", recorded)] {
            println!("{} {what}: {reached:.3}, floor {}", lang.code(), floor(what));
            if reached < floor(what) {
                below.push(format!(
                    "{} {what}: {reached:.3} is below {}",
                    lang.code(),
                    floor(what)
                ));
            }
        }
    }
    assert!(below.is_empty(), "{}", below.join("; "));
}

#[test]
fn every_type_of_act_is_told_in_many_ways_and_held_against_others() {
    let files = Files::bundled();
    let coder = Coder::new(&files).expect("the bundled knowledge");
    let least = |lang| match lang {
        Lang::Fa | Lang::Ar => 12,
        Lang::Ru | Lang::En => 8,
        Lang::Tg => 6,
    };
    for lang in Lang::ALL {
        let acts: Vec<_> = coder.entries(lang).filter(|t| t.kind == "act").collect();
        for kind in EventType::ALL {
            let mine = || acts.iter().filter(|t| t.code == kind.name());
            let ways: BTreeSet<&str> = mine().flat_map(|t| t.say.iter().map(String::as_str)).collect();
            let against = mine().map(|t| t.not.len()).sum::<usize>();
            assert!(
                ways.len() >= least(lang),
                "{} {}: {} ways",
                lang.code(),
                kind.name(),
                ways.len()
            );
            assert!(against > 0, "{} {}: no counter-example", lang.code(), kind.name());
        }
    }
}

#[test]
fn no_example_stands_twice() {
    let coder = Coder::new(&Files::bundled()).expect("the bundled knowledge");
    let mut twice = Vec::new();
    for lang in Lang::ALL {
        let mut seen = BTreeMap::new();
        for entry in coder.entries(lang) {
            for say in &entry.say {
                if let Some(first) = seen.insert(say.clone(), entry.name.clone()) {
                    twice.push(format!("{say} in {first} and {}", entry.name));
                }
            }
        }
    }
    assert!(twice.is_empty(), "{}", twice.join("; "));
}

/// The bundled knowledge with English acts of one's own.
fn with_acts(name: &str, entry: &str) -> Files {
    let folder = std::env::temp_dir().join(format!("rabita-{name}-{}", std::process::id()));
    let path = folder.join("codebook/en/mine.toml");
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(&path, entry).expect("a file");
    let files = Files::bundled().with_dir(&folder).expect("files");
    std::fs::remove_dir_all(&folder).expect("it was there");
    files
}

#[test]
fn a_longer_example_takes_the_side_that_only_a_shorter_one_names() {
    let files = with_acts(
        "lend",
        // Help is for those behind *for* whatever the examples say; praise is not.
        "[[act]]\ntype = \"SUPPORT\"\nsay = [\"{actor} painted lanterns for {recipient}\", \"{actor} painted fresh green lanterns\"]\n",
    );
    let coder = Coder::new(&files).expect("knowledge");
    let text = "Turkey met China in Doha. Iran painted fresh green lanterns for fishermen on Monday.";
    let reading = coder.by_rules(common::document(text.as_bytes(), "text.txt"));
    let mut acts = reading.events.iter();
    let praise = acts.find(|e| e.kind == EventType::Support).expect("an act");
    let given = praise.recipients.iter().filter_map(|p| p.mention);
    let given: Vec<&str> = given.map(|m| &text[m.start..m.end]).collect();
    assert_eq!(given, ["fishermen"]);
}

#[test]
fn an_entry_of_ones_own_is_tried_like_ours() {
    let files = with_acts(
        "own",
        "[[act]]\ntype = \"AID\"\nsay = [\"{actor} (handed|) lanterns to {recipient}\"]\nnot = [\"{x} sold lamps\"]\n",
    );
    let coder = Coder::new(&files).expect("knowledge");
    let mine: Vec<_> = coder
        .entries(Lang::En)
        .filter(|t| t.name.starts_with("en/mine"))
        .collect();
    assert_eq!(mine.len(), 1);
    assert_eq!((mine[0].kind, mine[0].code.as_str()), ("act", "AID"));
    let bundled = Files::bundled();
    let tried = |files: &Files| coder.try_examples(Lang::En, files).expect("a sample").sentences;
    let alone = Coder::new(&bundled)
        .expect("knowledge")
        .try_examples(Lang::En, &bundled)
        .expect("a sample");
    assert_eq!(
        tried(&files),
        alone.sentences + 3,
        "two ways to say it, and one not to"
    );
}
