//! The counts are those of `score.py`, where that and the training texts lie beside the repository.

use rabita_eval::{Kind, Report, Text, actors, gold, measure};
use rabita_find::Coder;
use rabita_knowledge::Files;
use rabita_read::{Hints, Reader};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The shared folder beside the repository, and a Python that can run the scorer in it.
fn scorer() -> Option<(PathBuf, PathBuf)> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("RABITA_SHARED").map_or(shared, PathBuf::from);
    let script = shared.join("score.py");
    let yaml = Command::new("python3").args(["-c", "import yaml"]).output();
    (script.is_file() && yaml.is_ok_and(|o| o.status.success())).then_some((shared, script))
}

#[test]
fn the_counts_are_those_of_the_scorer() {
    let Some((shared, script)) = scorer() else {
        eprintln!("skipped: there is no ../shared/score.py, or no python3 with PyYAML to run it");
        return;
    };
    let files = Files::bundled();
    let (reader, coder) = (
        Reader::new(&files).expect("a file, a record or a figure of this test"),
        Coder::new(&files).unwrap(),
    );
    // A part of each language is enough to tell two definitions apart.
    for (folder, golds, only) in [
        ("seeds", "gold", ""),
        ("train", "train", "par"),
        ("train", "train", "arb0"),
    ] {
        let (texts, golds) = (shared.join(folder), shared.join(golds));
        let gold = gold::load(&golds, only).expect("a file, a record or a figure of this test");
        let read: Vec<Text> = gold
            .iter()
            .map(|(_, g)| text(&texts.join(&g.doc), &reader, &coder))
            .collect();
        let ours = measure(&gold, &read);
        let export = export(&read);
        let said = Command::new("python3")
            .arg(&script)
            .args([golds.as_os_str(), texts.as_os_str(), export.path().as_os_str()])
            .args(["--json", "--only", only])
            .output()
            .expect("a file, a record or a figure of this test");
        let said: serde_json::Value =
            serde_json::from_slice(&said.stdout).expect("a file, a record or a figure of this test");
        same(&ours, &said, only);
    }
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
        let counts = ["gold", "made", "found", "right"].map(|k| {
            said[k]
                .as_u64()
                .expect("a file, a record or a figure of this test") as usize
        });
        let s = &score.score;
        assert_eq!(counts, [s.gold, s.made, s.found, s.right], "{only} {kind:?}");
        assert_eq!(said["f1"], s.f1, "{only} {kind:?}");
        for (aspect, share) in said["of_found"]
            .as_object()
            .expect("a file, a record or a figure of this test")
        {
            let ours = score.of_found.get(aspect).copied().unwrap_or_default();
            assert!(
                (share.as_f64().expect("a file, a record or a figure of this test") - ours).abs() < 0.0011,
                "{only} {kind:?} {aspect}: {share} {ours}"
            );
        }
    }
}

fn text(path: &Path, reader: &Reader, coder: &Coder) -> Text {
    let bytes = std::fs::read(path).expect("a file, a record or a figure of this test");
    let page = reader
        .read(&bytes, &path.to_string_lossy(), &Hints::default())
        .ok();
    Text {
        name: path
            .file_name()
            .expect("a file, a record or a figure of this test")
            .to_string_lossy()
            .into_owned(),
        raw: String::from_utf8(bytes).expect("a file, a record or a figure of this test"),
        reading: page.map(|p| coder.code(p.document)),
    }
}

/// The record as JSON Lines.
fn export(texts: &[Text]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().expect("a file, a record or a figure of this test");
    let mut line = |kind: &str, record: serde_json::Value| {
        let mut row = serde_json::json!({ "kind": kind });
        let fields = record
            .as_object()
            .cloned()
            .expect("a file, a record or a figure of this test");
        row.as_object_mut()
            .expect("a file, a record or a figure of this test")
            .extend(fields);
        writeln!(file, "{row}").expect("a file, a record or a figure of this test");
    };
    for reading in texts.iter().filter_map(|t| t.reading.as_ref()) {
        line(
            "document",
            serde_json::to_value(&reading.document).expect("a file, a record or a figure of this test"),
        );
        for (kind, records) in [
            (
                "date",
                serde_json::to_value(&reading.dates).expect("a file, a record or a figure of this test"),
            ),
            (
                "event",
                serde_json::to_value(&reading.events).expect("a file, a record or a figure of this test"),
            ),
            (
                "claim",
                serde_json::to_value(&reading.claims).expect("a file, a record or a figure of this test"),
            ),
            (
                "state",
                serde_json::to_value(&reading.states).expect("a file, a record or a figure of this test"),
            ),
            (
                "figure",
                serde_json::to_value(&reading.figures).expect("a file, a record or a figure of this test"),
            ),
        ] {
            for record in records
                .as_array()
                .expect("a file, a record or a figure of this test")
            {
                line(kind, record.clone());
            }
        }
    }
    for actor in actors(texts.iter().filter_map(|t| t.reading.as_ref())).values() {
        line(
            "actor",
            serde_json::to_value(actor).expect("a file, a record or a figure of this test"),
        );
    }
    file
}
