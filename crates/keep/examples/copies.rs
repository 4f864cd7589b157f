//! What a document costs in a store that grows: made-up reports of 250 words, one in ten a cut copy of an earlier
//! one; after each thousand, milliseconds of the processor for each of the last thousand and how many copies were
//! known.
//!
//! `cargo run --release -p rabita-keep --example copies -- 10000`

use rabita_keep::{Parcel, Store};
use rabita_record::{Document, Reading};

/// Reports that are copied.
const SOURCES: u64 = 50;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count: u64 = std::env::args().nth(1).map_or(Ok(10_000), |n| n.parse())?;
    let path = std::env::temp_dir().join(format!("rabita-copies-{}.db", std::process::id()));
    let store = Store::open_or_create(&path)?;
    let mut writer = store.writer()?;
    let (mut copies, mut since) = (0, processor());
    for i in 0..count {
        let copy = i % 10 == 9;
        copies += u64::from(copy);
        let text = if copy {
            cut(i / 10 % SOURCES * 10)
        } else {
            report(i)
        };
        writer.add(&Parcel::new(reading(i, &text), &text, &()))?;
        if (i + 1) % 1000 == 0 {
            writer.finish()?;
            let known = store.view()?.counts()?.copies;
            let now = processor();
            println!(
                "{:>7} documents  {:.2} ms each  {known} of {copies} copies known",
                i + 1,
                now - since
            );
            since = processor();
        }
    }
    drop(writer);
    for end in ["", "-wal", "-shm"] {
        let mut file = path.clone().into_os_string();
        file.push(end);
        let _ = std::fs::remove_file(file);
    }
    Ok(())
}

/// Words as they are spread in texts: a few often, most seldom; and three figures.
fn report(seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let mut text: String = (0..250)
        .map(|_| {
            let rank = (next() % 10_000) * (next() % 10_000) / 10_000;
            let letter = |n: u64| char::from(b'a' + (n % 26) as u8);
            format!("{}{}{} ", letter(rank), letter(rank / 26), letter(rank / 676))
        })
        .collect();
    for _ in 0..3 {
        text.push_str(&format!("{} ", next() % 100_000));
    }
    text
}

/// The first two thirds of a report.
fn cut(seed: u64) -> String {
    report(seed).split_inclusive(' ').take(165).collect()
}

fn reading(i: u64, text: &str) -> Reading {
    Reading {
        document: Document {
            id: format!("{i:016x}"),
            uri: format!("made/{i}"),
            language: "en".into(),
            text: text.into(),
            sha256: format!("{i:064x}"),
            ..Document::default()
        },
        ..Reading::default()
    }
}

/// Milliseconds of the processor per document of a thousand, that this process has had (Linux).
fn processor() -> f64 {
    let told = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|n| n.parse::<f64>().ok());
    nanoseconds.unwrap_or(f64::NAN) / 1e6 / 1000.0
}
