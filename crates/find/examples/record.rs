//! Reads the files of a folder and prints the record as JSON Lines, without a store: for working on the knowledge.
//!
//! `cargo run --release --example record -- KNOWLEDGE_DIR FILE… > out.jsonl`

use rabita_find::Coder;
use rabita_knowledge::Files;
use rabita_read::{Hints, Reader};
use std::collections::BTreeMap;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let files = Files::from_dir(Path::new(&args.next().ok_or("which knowledge folder?")?))?;
    let (reader, coder) = (Reader::new(&files)?, Coder::new(&files)?);
    // With SAMPLES set, the candidates of each act are printed too: what `tools/train/sides.py` learns from.
    let want_samples = std::env::var_os("SAMPLES").is_some();
    let mut actors = BTreeMap::new();
    let line = |kind: &str, v: serde_json::Value| {
        let mut object = serde_json::Map::from_iter([("kind".to_string(), kind.into())]);
        object.extend(v.as_object().cloned().unwrap_or_default());
        println!("{}", serde_json::Value::Object(object));
    };
    for path in args {
        let page = match reader.read(&std::fs::read(&path)?, &path, &Hints::default()) {
            Ok(page) => page,
            Err(e) => {
                eprintln!("{path}: {e}");
                continue;
            }
        };
        let (r, samples) = if want_samples {
            coder.samples(page.document)
        } else {
            (coder.code(page.document), Vec::new())
        };
        for sample in &samples {
            line("sample", serde_json::to_value(sample)?);
        }
        for a in r.actors {
            let known: &mut rabita_record::Actor = actors.entry(a.id.clone()).or_insert_with(|| a.clone());
            for alias in a.aliases {
                if !known.aliases.contains(&alias) {
                    known.aliases.push(alias);
                }
            }
        }
        line("document", serde_json::to_value(&r.document)?);
        for (kind, list) in [
            ("mention", serde_json::to_value(&r.mentions)?),
            ("date", serde_json::to_value(&r.dates)?),
            ("event", serde_json::to_value(&r.events)?),
            ("claim", serde_json::to_value(&r.claims)?),
            ("state", serde_json::to_value(&r.states)?),
            ("figure", serde_json::to_value(&r.figures)?),
        ] {
            for v in list.as_array().into_iter().flatten() {
                line(kind, v.clone());
            }
        }
    }
    for a in actors.values() {
        line("actor", serde_json::to_value(a)?);
    }
    Ok(())
}
