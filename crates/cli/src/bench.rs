//! `rabita bench`: how fast reading is, with everything on.

use crate::add;
use crate::args::Bench;
use crate::outcome::Done;
use crate::print;
use crate::world::World;
use rabita_keep::Store;
use rabita_read::Hints;
use serde_json::json;
use std::path::Path;
use std::time::Instant;

/// Reads the texts over and over under changed names, exactly as `rabita add` does, into a throw-away store.
pub(crate) fn run(args: &Bench, world: &World) -> anyhow::Result<Done> {
    let texts = texts(&args.paths)?;
    let folder = tempfile::Builder::new().prefix("rabita-bench-").tempdir()?;
    let many = folder.path().join("texts");
    let bytes = spread(&texts, args.count, &many)?;
    let began = Instant::now();
    let bench = add::Bench {
        reader: &world.reader()?,
        coder: world.coder()?,
        hints: Hints::default(),
    };
    let ready = began.elapsed().as_secs_f64();
    let store = Store::open_or_create(&folder.path().join("bench.db"))?;
    let stop = std::sync::atomic::AtomicBool::new(false);
    let began = Instant::now();
    let summary = add::fill(
        &store,
        &bench,
        &add::Work {
            paths: &[many],
            threads: args.threads,
        },
        &stop,
    )?;
    let seconds = began.elapsed().as_secs_f64();
    if let Some(e) = summary.failure {
        return Err(e.into());
    }
    let size: u64 = std::fs::metadata(folder.path().join("bench.db"))?.len();
    let (rate, megabytes) = (summary.read as f64 / seconds, bytes as f64 / 1e6 / seconds);
    let memory = most_memory();
    if world.json {
        print::json(&json!({
            "articles": summary.read, "bytes": bytes, "seconds": seconds, "articles_per_s": rate,
            "mb_per_s": megabytes, "ready_after_s": ready, "store_bytes": size, "memory_mb": memory,
        }))?;
    } else {
        println!(
            "{} articles, {:.1} MB, in {seconds:.2} s",
            summary.read,
            bytes as f64 / 1e6
        );
        println!("{rate:.0} articles/s, {megabytes:.2} MB/s; knowledge compiled in {ready:.2} s");
        println!(
            "store {:.1} MB, {} bytes an article",
            size as f64 / 1e6,
            size / summary.read.max(1)
        );
        if let Some(memory) = memory {
            println!("memory at most {memory} MB");
        }
    }
    Ok(Done::Whole)
}

/// The most memory that this process has taken, in MB, where the system tells.
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024 / 1_000_000)
}

/// The texts to begin with: every file named, and the `.txt` and HTML files of every folder.
fn texts(paths: &[std::path::PathBuf]) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            for entry in std::fs::read_dir(path)? {
                files.push(entry?.path());
            }
        } else {
            files.push(path.clone());
        }
    }
    files.retain(|f| {
        f.extension()
            .is_some_and(|e| e == "txt" || e == "html" || e == "htm")
    });
    files.sort();
    if files.is_empty() {
        anyhow::bail!("no texts to read there");
    }
    let read = |f: std::path::PathBuf| {
        let ending = f
            .extension()
            .and_then(|e| e.to_str())
            .unwrap_or("txt")
            .to_string();
        Ok((ending, std::fs::read(f)?))
    };
    files.into_iter().map(read).collect()
}

/// Writes the texts again and again until there are so many. Blanks at the end, that no reader sees, make each a
/// file of its own: otherwise all but the first would be known already.
fn spread(texts: &[(String, Vec<u8>)], count: usize, into: &Path) -> anyhow::Result<usize> {
    std::fs::create_dir(into)?;
    let mut bytes = 0;
    for (i, (ending, text)) in texts.iter().cycle().take(count).enumerate() {
        let mut text = text.clone();
        text.push(b'\n');
        text.extend((0..20).map(|bit| if (i >> bit) & 1 == 1 { b' ' } else { b'\t' }));
        text.push(b'\n');
        bytes += text.len();
        std::fs::write(into.join(format!("{i:07}.{ending}")), text)?;
    }
    Ok(bytes)
}
