//! Reads web pages and prints the text of their articles as one JSON object, `{"NAME": {"articleBody": "…"}}`, where
//! NAME is the file's name up to its first dot; on standard error the
//! seconds of the processor that reading took, files in memory.
//!
//! `cargo run --release -p rabita-read --example articles -- FILE…`
//!
//! `tools/compare_articles.py` measures with it.

use rabita_knowledge::Files;
use rabita_read::{Found, Hints, Reader};
use serde_json::{Map, Value, json};
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = Reader::new(&Files::bundled())?;
    let mut articles = Map::new();
    let mut spent = 0.0;
    for path in std::env::args().skip(1) {
        let name = Path::new(&path).file_name().unwrap_or_default().to_string_lossy();
        let name = name.split('.').next().unwrap_or_default().to_string();
        let file = std::fs::File::open(&path)?;
        for found in reader.pieces(file, &path) {
            let Found::Piece(piece) = found else { continue };
            let started = processor();
            let read = reader.read_piece(&piece, &Hints::default());
            spent += processor() - started;
            let text = match read {
                Ok(page) => Value::from(page.document.text),
                Err(e) => {
                    eprintln!("{path}: {e}");
                    Value::from("")
                }
            };
            articles.insert(name.clone(), json!({ "articleBody": text }));
        }
    }
    println!("{}", Value::Object(articles));
    eprintln!("{spent:.3}");
    Ok(())
}

/// Seconds of the processor that this thread has had (Linux): others at work on the machine do not count.
fn processor() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|n| n.parse::<f64>().ok());
    nanoseconds.unwrap_or(f64::NAN) / 1e9
}
