//! The counts are those of `score.py`, where that and the training texts lie beside the repository.

mod common;

use rabita_eval::{Kind, Report, Text, actors, gold, measure};
use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::Command;

type Outcome<T> = Result<T, Box<dyn Error>>;

#[test]
#[ignore = "needs ../shared/score.py and PyYAML; `.ci/run` runs it where the shared texts are"]
fn the_counts_are_those_of_the_scorer() -> Outcome<()> {
    // A part of each language is enough to tell two definitions apart.
    for (folder, golds, only) in [
        ("seeds", "gold", ""),
        ("train", "train", "par"),
        ("train", "train", "arb0"),
    ] {
        let (texts, golds) = (common::shared(folder), common::shared(golds));
        let gold = gold::load(&golds, only)?;
        assert!(!gold.is_empty(), "no gold for {folder} {only}");
        let read = gold.iter().map(|(_, g)| text(&texts.join(&g.doc)));
        let read = read.collect::<Outcome<Vec<Text>>>()?;
        let ours = measure(&gold, &read);
        let export = export(&read)?;
        let said = Command::new("python3")
            .arg(common::shared("score.py"))
            .args([golds.as_os_str(), texts.as_os_str(), export.path().as_os_str()])
            .args(["--json", "--only", only])
            .output()?;
        let why = String::from_utf8_lossy(&said.stderr);
        assert!(said.status.success(), "score.py: {why}");
        same(&ours, &serde_json::from_slice(&said.stdout)?, only);
    }
    Ok(())
}

fn same(ours: &Report, said: &serde_json::Value, only: &str) {
    for (name, n) in [
        ("documents", ours.documents),
        ("read", ours.read),
        ("language", ours.language),
        ("published", ours.published),
        ("clean", ours.clean),
    ] {
        assert_eq!(said[name], n, "{only} {name}");
    }
    assert_eq!(said["dates"], ours.dates.as_str(), "{only}");
    for kind in Kind::ALL {
        let (score, said) = (ours.kind(kind), &said[kind.name()]);
        let counts = ["gold", "made", "found", "right"].map(|k| said[k].as_u64());
        let s = &score.score;
        let own = [s.gold, s.made, s.found, s.right].map(|n| Some(n as u64));
        assert_eq!(counts, own, "{only} {kind:?}");
        assert_eq!(said["f1"], s.f1, "{only} {kind:?}");
        for (aspect, share) in said["of_found"].as_object().into_iter().flatten() {
            let ours = score.of_found.get(aspect).copied().unwrap_or_default();
            assert!(
                share.as_f64().is_some_and(|s| (s - ours).abs() < 0.0011),
                "{only} {kind:?} {aspect}: {share} {ours}"
            );
        }
    }
}

fn text(path: &Path) -> Outcome<Text> {
    let name = path.file_name().ok_or("a file without a name")?;
    Ok(Text {
        name: name.to_string_lossy().into_owned(),
        raw: std::fs::read_to_string(path)?,
        reading: Some(common::record(path)),
    })
}

/// The record as JSON Lines.
fn export(texts: &[Text]) -> Outcome<tempfile::NamedTempFile> {
    let mut file = tempfile::NamedTempFile::new()?;
    let mut line = |kind: &str, mut record: serde_json::Value| -> Outcome<()> {
        record["kind"] = kind.into();
        writeln!(file, "{record}").map_err(Into::into)
    };
    for reading in texts.iter().filter_map(|t| t.reading.as_ref()) {
        line("document", serde_json::to_value(&reading.document)?)?;
        for (kind, records) in [
            ("date", serde_json::to_value(&reading.dates)?),
            ("event", serde_json::to_value(&reading.events)?),
            ("claim", serde_json::to_value(&reading.claims)?),
            ("state", serde_json::to_value(&reading.states)?),
            ("figure", serde_json::to_value(&reading.figures)?),
        ] {
            for record in records.as_array().into_iter().flatten() {
                line(kind, record.clone())?;
            }
        }
    }
    for actor in actors(texts.iter().filter_map(|t| t.reading.as_ref())).values() {
        line("actor", serde_json::to_value(actor)?)?;
    }
    Ok(file)
}
