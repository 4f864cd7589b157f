//! How many time expressions of sentences with marked spans are found: `DIR/data.json` of `parstdex`, a list of
//! `{"test_input", "expected": "[[first, past the last], …]"}` in Persian.
//!
//! `cargo run -p rabita-calendar --example sentences -- ../shared/data/time-fa-parstdex/data.json [--misses]`
//!
//! The marks there are of every word that has to do with time, durations, ages and clock times among them, and say
//! nothing of days; so a mark counts as found if an expression of ours touches it, and an expression of ours as good
//! if it touches a mark.

use rabita_calendar::Clock;
use rabita_knowledge::Files;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let clock = Clock::new(&Files::bundled())?;
    let mut args = std::env::args().skip(1);
    let path = args.next().ok_or("which data.json?")?;
    let show = args.next().is_some();
    let asked: Vec<serde_json::Value> = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let (mut marks, mut found, mut made, mut good, mut dated, mut dated_found) = (0, 0, 0, 0, 0, 0);
    for one in &asked {
        let text = one["test_input"].as_str().unwrap_or_default();
        let spans: Vec<(usize, usize)> = serde_json::from_str(one["expected"].as_str().unwrap_or("[]"))?;
        let read = clock.resolve(text, "fa-IR", "2021-10-01".parse().ok());
        let chars: Vec<char> = text.chars().collect();
        let words = |a: usize, b: usize| chars.get(a..b).unwrap_or_default().iter().collect::<String>();
        let touch = |a: (usize, usize), b: (usize, usize)| a.0.max(b.0) < a.1.min(b.1);
        for mark in &spans {
            let hit = read.iter().any(|t| touch(*mark, (t.start, t.end)));
            // A mark with a figure of four digits names a year: these are dates by any measure.
            let digits = |c: &char| c.is_numeric();
            let year = words(mark.0, mark.1)
                .split(|c| !digits(&c))
                .any(|d| d.chars().count() == 4);
            marks += 1;
            found += usize::from(hit);
            dated += usize::from(year);
            dated_found += usize::from(year && hit);
            if show && !hit {
                println!("missed  {}   in: {text}", words(mark.0, mark.1));
            }
        }
        for t in &read {
            let hit = spans.iter().any(|m| touch(*m, (t.start, t.end)));
            made += 1;
            good += usize::from(hit);
            if show && !hit {
                println!("extra   {}   in: {text}", words(t.start, t.end));
            }
        }
    }
    println!(
        "{} sentences, {marks} marks, {found} found; {made} expressions, {good} of them at a mark",
        asked.len()
    );
    println!("marks with a year: {dated}, {dated_found} found");
    Ok(())
}
