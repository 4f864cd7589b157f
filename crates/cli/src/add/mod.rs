//! `rabita add`: many threads read and code, one writes.
//!
//! The walker goes through the paths in order and gives each document a number; a file that carries several is cut
//! into them on the way. Readers take documents as they are free; the writer takes results in the walker's order, so
//! that a store filled twice from the same files is the same. A budget of bytes bounds what is under way between
//! walker and writer: memory stays flat however many documents there are and however unequal they are.

mod budget;
mod feeder;
mod progress;
mod summary;
mod walk;
pub(crate) mod web;
mod work;

use crate::args::Add;
use crate::outcome::Done;
use crate::world::World;
use budget::Budget;
pub(crate) use feeder::Feeder;
use progress::Progress;
use rabita_fetch::Fetcher;
use rabita_keep::{Added, Store, Writer};
use rabita_read::{Hints, LIMIT};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};
pub(crate) use summary::Summary;
pub(crate) use work::Bench;
use work::{Finished, Outcome};

/// So many bytes of files may be under way at once.
const UNDER_WAY: usize = 3 * LIMIT;
/// Files waiting in a queue; the budget bounds their bytes, this their number.
const QUEUE: usize = 256;

/// What is to be read, and by how many.
pub(crate) struct Work<'a> {
    pub(crate) paths: &'a [PathBuf],
    pub(crate) threads: Option<NonZeroUsize>,
}

/// Reads all paths into the store.
pub(crate) fn run(args: &Add, world: &World) -> anyhow::Result<Done> {
    let stop = stop_on_interrupt()?;
    // The store first: an hour's reading must not end at a disk that cannot be written.
    let store = world.store_to_fill()?;
    let bench = Bench {
        reader: &world.reader()?,
        coder: world.coder()?,
        hints: Hints {
            language: args.language.clone(),
            published: args.published.clone(),
        },
    };
    let mut fetcher = Fetcher::new(args.net.manner());
    let summary = fill_from(&store, &bench, args.threads, &stop, |feeder| {
        walk::walk(&args.paths, bench.reader, Some(&mut fetcher), feeder);
    })?;
    summary.print(world.json)?;
    Ok(if let Some(e) = summary.failure {
        return Err(e.into());
    } else if stop.load(Ordering::Relaxed) {
        Done::Stopped
    } else if summary.refused.is_empty() {
        Done::Whole
    } else {
        Done::Part
    })
}

/// The first Ctrl-C ends the work in good order; the second at once, which harms nothing either.
pub(crate) fn stop_on_interrupt() -> anyhow::Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = stop.clone();
    ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        eprintln!("rabita: stopping; what was read is being kept (Ctrl-C again: stop at once)");
    })?;
    Ok(stop)
}

/// Reads files into a store; none is fetched from the network.
pub(crate) fn fill(
    store: &Store,
    bench: &Bench<'_>,
    work: &Work<'_>,
    stop: &AtomicBool,
) -> anyhow::Result<Summary> {
    fill_from(store, bench, work.threads, stop, |feeder| {
        walk::walk(work.paths, bench.reader, None, feeder);
    })
}

/// Runs a source of documents, readers and writer until everything is kept, refused, or stopped.
pub(crate) fn fill_from(
    store: &Store,
    bench: &Bench<'_>,
    threads: Option<NonZeroUsize>,
    stop: &AtomicBool,
    source: impl FnOnce(&mut Feeder<'_>) + Send,
) -> anyhow::Result<Summary> {
    let threads = threads.or_else(|| std::thread::available_parallelism().ok());
    let threads = threads.map_or(1, NonZeroUsize::get);
    let budget = Budget::new(UNDER_WAY);
    let progress = Progress::start();
    let passed = AtomicU64::new(0);
    let (to_readers, jobs) = sync_channel(QUEUE);
    let (to_writer, finished) = sync_channel(QUEUE);
    let jobs = Mutex::new(jobs);
    let views = (0..threads)
        .map(|_| store.view())
        .collect::<Result<Vec<_>, _>>()?;
    let writer = store.writer()?;
    let mut summary = work::quiet_panics(|| {
        std::thread::scope(|scope| {
            let (budget, progress, passed, jobs) = (&budget, &progress, &passed, &jobs);
            scope.spawn(move || {
                source(&mut Feeder {
                    budget,
                    progress,
                    stop,
                    passed,
                    readers: to_readers,
                    next: 0,
                });
            });
            for view in views {
                let to_writer = to_writer.clone();
                scope.spawn(move || work::read_all(bench, &view, stop, jobs, &to_writer));
            }
            drop(to_writer);
            write_all(writer, &finished, budget, progress, stop)
        })
    });
    summary.passed = passed.into_inner();
    Ok(summary)
}

/// Takes what the readers finish, in the walker's order, into the store.
fn write_all(
    mut writer: Writer,
    finished: &Receiver<Finished>,
    budget: &Budget,
    progress: &Progress,
    stop: &AtomicBool,
) -> Summary {
    let mut summary = Summary::start();
    let mut early: BTreeMap<u64, Finished> = BTreeMap::new();
    let mut next = 0;
    for one in finished {
        early.insert(one.number, one);
        while let Some(one) = early.remove(&next) {
            next += 1;
            if summary.failure.is_none()
                && let Err(e) = take(&mut writer, one.outcome, &mut summary)
            {
                // The store fails: the readers stop, and what was kept stays.
                summary.failure = Some(e);
                stop.store(true, Ordering::Relaxed);
            }
            budget.give(one.weight);
            progress.done(&summary);
        }
    }
    if summary.failure.is_none() {
        summary.failure = writer.finish().err();
    }
    summary.read = writer.safe();
    progress.end();
    summary
}

fn take(writer: &mut Writer, outcome: Outcome, summary: &mut Summary) -> Result<(), rabita_keep::Error> {
    match outcome {
        Outcome::Read(parcel) => match writer.add(&parcel)? {
            Added::New => {
                summary.read += 1;
                summary.not_told(parcel.in_unknown_language());
            }
            Added::Known => summary.known += 1,
        },
        Outcome::Known => summary.known += 1,
        Outcome::Refused { path, why } => summary.refuse(path, why),
        Outcome::Left => summary.left += 1,
    }
    Ok(())
}
