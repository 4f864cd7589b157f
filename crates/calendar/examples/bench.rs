//! How many megabytes of text a core reads in a second, for each language.
//!
//! `cargo run --release -p rabita-calendar --example bench -- FILE…` with files whose names begin with `fa`, `prs`,
//! `pes`, `tg`, `ar`, `ru` or `en` (any other is read as Persian).

use rabita_calendar::Clock;
use rabita_knowledge::Files;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Each language is read for at least so long.
const LONG: Duration = Duration::from_millis(1500);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let clock = Clock::new(&Files::bundled())?;
    let mut texts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for path in std::env::args().skip(1) {
        let name = path.rsplit('/').next().unwrap_or_default().to_string();
        let known = ["tg", "ar", "ru", "en"].into_iter().find(|l| name.starts_with(l));
        let text = String::from_utf8_lossy(&std::fs::read(&path)?).into_owned();
        texts.entry(known.unwrap_or("fa")).or_default().push(text);
    }
    let told = "2025-11-26".parse().ok();
    for (language, texts) in &texts {
        let (began, mut bytes, mut found) = (Instant::now(), 0, 0);
        let worked = on_core();
        while began.elapsed() < LONG {
            for text in texts {
                found += clock.resolve(text, language, told).len();
                bytes += text.len();
            }
        }
        // Others may be at work on the machine: only the time on a core counts, where the system tells it.
        let spent = on_core()
            .zip(worked)
            .map_or(began.elapsed(), |(now, then)| now - then);
        let rate = bytes as f64 / 1e6 / spent.as_secs_f64();
        println!(
            "{language}: {rate:.1} MB/s, {found} time expressions in {:.1} MB",
            bytes as f64 / 1e6
        );
    }
    Ok(())
}

/// The time that this thread has been on a core, where the system tells it (Linux).
fn on_core() -> Option<Duration> {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    said.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
