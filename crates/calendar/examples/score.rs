//! Reads one JSON object a line, `{"text", "language", "anchor"}`, and prints the time expressions of each.
//!
//! `cargo run -p rabita-calendar --example score [KNOWLEDGE] < texts.jsonl`

use rabita_calendar::Clock;
use rabita_knowledge::Files;
use std::io::BufRead;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files = match std::env::args().nth(1) {
        Some(folder) => Files::from_dir(std::path::Path::new(&folder))?,
        None => Files::bundled(),
    };
    let clock = Clock::new(&files)?;
    let mut spent = std::time::Duration::ZERO;
    let mut bytes = 0;
    for line in std::io::stdin().lock().lines() {
        let asked: serde_json::Value = serde_json::from_str(&line?)?;
        let text = asked["text"].as_str().unwrap_or_default();
        let anchor = asked["anchor"].as_str().and_then(|d| d.parse().ok());
        let began = std::time::Instant::now();
        let found = clock.resolve(text, asked["language"].as_str().unwrap_or("en"), anchor);
        spent += began.elapsed();
        bytes += text.len();
        let spans: Vec<_> = found
            .iter()
            .map(|t| {
                serde_json::json!({
                    "start": t.start, "end": t.end,
                    "earliest": t.earliest.map(|d| d.to_string()), "latest": t.latest.map(|d| d.to_string()),
                    "edtf": t.edtf, "basis": t.basis, "calendar": t.calendar, "note": t.note,
                })
            })
            .collect();
        println!("{}", serde_json::Value::from(spans));
    }
    let rate = f64::from(u32::try_from(bytes)?) / 1e6 / spent.as_secs_f64();
    eprintln!("{bytes} bytes, {rate:.1} MB/s");
    Ok(())
}
