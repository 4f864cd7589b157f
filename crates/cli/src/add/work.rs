//! What a reading thread does: bytes to a parcel for the store.

use super::walk::why;
use rabita_find::Coder;
use rabita_keep::{Parcel, View};
use rabita_read::{Hints, LIMIT, Piece, ReadError, Reader};
use std::cell::RefCell;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender};
use std::sync::{Mutex, PoisonError};

/// The tools on the bench: shared by all threads.
pub(crate) struct Bench<'a> {
    pub(crate) reader: &'a Reader,
    pub(crate) coder: &'a Coder,
    pub(crate) hints: Hints,
}

/// What is to be read.
pub(crate) enum Input {
    File(PathBuf),
    Piece(Box<Piece>),
    /// Nothing: the walker met something that cannot be read.
    Refused {
        path: String,
        why: String,
    },
}

/// One piece of work.
pub(crate) struct Job {
    pub(crate) number: u64,
    pub(crate) weight: usize,
    pub(crate) input: Input,
}

/// One piece of work done.
pub(crate) struct Finished {
    pub(crate) number: u64,
    pub(crate) weight: usize,
    pub(crate) outcome: Outcome,
}

/// What became of it.
pub(crate) enum Outcome {
    Read(Box<Parcel>),
    Known,
    Refused {
        path: String,
        why: String,
    },
    /// Not looked at: the work was stopped.
    Left,
}

/// Takes jobs until there are no more.
pub(crate) fn read_all(
    bench: &Bench<'_>,
    view: &View,
    stop: &AtomicBool,
    jobs: &Mutex<Receiver<Job>>,
    writer: &SyncSender<Finished>,
) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job {
            number,
            weight,
            input,
        }) = job
        else {
            return;
        };
        let outcome = if stop.load(Ordering::Relaxed) {
            Outcome::Left
        } else {
            read(bench, view, input)
        };
        if writer
            .send(Finished {
                number,
                weight,
                outcome,
            })
            .is_err()
        {
            return;
        }
    }
}

fn read(bench: &Bench<'_>, view: &View, input: Input) -> Outcome {
    let piece = match input {
        Input::Refused { path, why } => return Outcome::Refused { path, why },
        Input::Piece(piece) => *piece,
        Input::File(path) => {
            let uri = path.display().to_string();
            match std::fs::File::open(&path).map_err(|e| why(&e)).and_then(take) {
                Ok(bytes) => Piece::page(bytes, uri),
                Err(why) => return Outcome::Refused { path: uri, why },
            }
        }
    };
    // What is known need not be read again. A store that cannot answer now will say why to the writer.
    if view.knows(&piece.sha256).unwrap_or(false) {
        return Outcome::Known;
    }
    let refused = |why| Outcome::Refused {
        path: piece.uri.clone(),
        why,
    };
    match catch_unwind(AssertUnwindSafe(|| parcel(bench, &piece))) {
        Ok(Ok(parcel)) => Outcome::Read(Box::new(parcel)),
        Ok(Err(why)) => refused(why),
        // A fault of ours in one document must not cost the others.
        Err(_) => refused(format!("a fault in Rabita: {}", last_panic())),
    }
}

/// Reads to the end, but no more than a page can be.
fn take(from: impl Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    from.take(LIMIT as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| why(&e))?;
    if bytes.len() > LIMIT {
        return Err(ReadError::TooLarge.to_string());
    }
    Ok(bytes)
}

/// Bytes to a document to its record, ready for the store.
fn parcel(bench: &Bench<'_>, piece: &Piece) -> Result<Parcel, String> {
    let page = bench
        .reader
        .read_piece(piece, &bench.hints)
        .map_err(|e| e.to_string())?;
    let reading = bench.coder.code(page.document);
    Ok(Parcel::new(reading, &page.source, &page.kept))
}

thread_local! {
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

fn last_panic() -> String {
    PANIC.with_borrow(Clone::clone)
}

/// Runs `work` while panics are noted instead of printed: they are told in the summary, one line each.
pub(crate) fn quiet_panics<T>(work: impl FnOnce() -> T) -> T {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(|info| PANIC.set(info.to_string().replace('\n', " "))));
    let result = work();
    std::panic::set_hook(before);
    result
}
