//! `rabita eval`: how well the program reads texts for which there is gold. No store is needed.

use crate::args::Eval;
use crate::outcome::Done;
use crate::print;
use crate::world::World;
use anyhow::Context;
use rabita_eval::{Report, Text, changes, gold, measure, show};
use rabita_find::Coder;
use rabita_read::{Hints, Reader};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Reads the texts, lays the record beside the gold, and says what was right.
pub(crate) fn run(args: &Eval, world: &World) -> anyhow::Result<Done> {
    let gold = gold::load(&args.gold, args.only.as_deref().unwrap_or_default())?;
    // What was saved must be readable before minutes are spent on reading.
    let before = args.compare.as_deref().map(saved).transpose()?;
    let paths: Vec<PathBuf> = gold.iter().map(|(_, g)| args.texts.join(&g.doc)).collect();
    let texts = read(&paths, &world.reader()?, world.coder()?)?;
    let report = measure(&gold, &texts);
    if world.json {
        print::json(&report)?;
        return Ok(Done::Whole);
    }
    let mut out = std::io::stdout().lock();
    out.write_all(show(&report, args.misses).as_bytes())?;
    if let Some(before) = before {
        writeln!(out, "\nsince the earlier run")?;
        out.write_all(changes(&before, &report).as_bytes())?;
    }
    Ok(Done::Whole)
}

fn saved(path: &Path) -> anyhow::Result<Report> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    serde_json::from_str(&text).with_context(|| format!("{}: no run saved with --json", path.display()))
}

/// Reads all texts, on all cores, in the order given.
fn read(paths: &[PathBuf], reader: &Reader, coder: &Coder) -> anyhow::Result<Vec<Text>> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((i, path)) = take(&next, paths) {
                    let text = one(path, reader, coder);
                    done.lock()
                        .unwrap_or_else(std::sync::PoisonError::into_inner)
                        .push((i, text));
                }
            });
        }
    });
    let mut texts = done
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    texts.sort_by_key(|(i, _)| *i);
    texts.into_iter().map(|(_, text)| text).collect()
}

fn take<'a>(next: &AtomicUsize, paths: &'a [PathBuf]) -> Option<(usize, &'a Path)> {
    let i = next.fetch_add(1, Ordering::Relaxed);
    paths.get(i).map(|p| (i, p.as_path()))
}

/// One text. A page that the program refuses is measured as such; one that is not there is a mistake of the gold.
fn one(path: &Path, reader: &Reader, coder: &Coder) -> anyhow::Result<Text> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    let uri = path.display().to_string();
    let page = reader.read(&bytes, &uri, &Hints::default()).ok();
    Ok(Text {
        name: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        raw: String::from_utf8_lossy(&bytes).into_owned(),
        reading: page.map(|p| coder.code(p.document)),
    })
}
