//! `rabita watch`: polls feeds and adds what is new in them.
//!
//! What is known of each feed lies in the store: what its server said last (so that an unchanged feed costs one short
//! answer), when it may be asked again, and which entries are done with. An entry is noted only after its document is
//! kept: a kill at any instant loses nothing, and what was kept is known by its address.

mod feeds;

use crate::add::{self, Feeder, Summary, web};
use crate::args::Watch as Args;
use crate::outcome::{Done, one_line};
use crate::world::World;
use feeds::Feed;
use rabita_fetch::{Answer, FetchError, Fetched, Fetcher};
use rabita_keep::{Feed as Known, Store, View, Watch};
use rabita_read::{Found, Hints, Reader, Told};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A page that cannot be had is tried at so many polls.
const TRIES: u32 = 5;
/// A feed that fails is left alone for twice as long each time, up to this.
const LONGEST: i64 = 24 * 3600;

/// Polls until it is stopped, or once.
pub(crate) fn run(args: &Args, world: &World) -> anyhow::Result<Done> {
    let feeds = feeds::read(&args.feeds)?;
    let stop = add::stop_on_interrupt()?;
    let store = world.store_to_fill()?;
    let mut watcher = Watcher {
        watch: store.watch()?,
        view: store.view()?,
        store: &store,
        world,
        reader: world.reader()?,
        fetcher: Fetcher::new(args.net.manner()),
        stop: &stop,
    };
    let mut whole = true;
    loop {
        let mut soonest = i64::MAX;
        for feed in &feeds {
            if stop.load(Ordering::Relaxed) {
                return Ok(Done::Stopped);
            }
            let known = watcher.watch.feed(&feed.url)?;
            let now = now();
            let next = if is_due(&known, now, args.once) {
                whole &= watcher.poll(feed, known)?;
                watcher.watch.feed(&feed.url)?.next
            } else {
                if args.once {
                    eprintln!(
                        "left {}: it failed {} times; it is polled again in {} s",
                        one_line(&feed.url),
                        known.failures,
                        known.next - now
                    );
                }
                known.next
            };
            soonest = soonest.min(next);
        }
        if args.once {
            return Ok(if stop.load(Ordering::Relaxed) {
                Done::Stopped
            } else if whole {
                Done::Whole
            } else {
                Done::Part
            });
        }
        while now() < soonest && !stop.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(200));
        }
    }
}

/// May the feed be polled? Asked to poll once, only one that failed has to wait.
fn is_due(known: &Known, now: i64, once: bool) -> bool {
    let waits = !once || known.failures > 0;
    // A clock that was set back must not silence a feed.
    !waits || known.next <= now || known.polled > now
}

struct Watcher<'a> {
    watch: Watch,
    view: View,
    store: &'a Store,
    world: &'a World,
    reader: Reader,
    fetcher: Fetcher,
    stop: &'a AtomicBool,
}

/// What became of the entries of one poll.
#[derive(Default)]
struct Round {
    /// Entries handed on to be read.
    sent: Vec<String>,
    /// Pages that could not be had: address, why, and whether another time may be better.
    failed: Vec<(String, String, bool)>,
}

impl Watcher<'_> {
    /// Polls one feed. Was everything all right?
    fn poll(&mut self, feed: &Feed, known: Known) -> anyhow::Result<bool> {
        let before = Fetched {
            etag: known.etag.clone(),
            modified: known.modified.clone(),
        };
        let answer = self.fetcher.fetch(&feed.url, &before, self.stop);
        let (bytes, charset, fetched, address) = match answer {
            Err(FetchError::Stopped) => return Ok(true),
            Err(e) => return self.failed(feed, known, &e),
            Ok(Answer::Unchanged) => {
                self.read(feed, known, before)?;
                self.say(feed, &Summary::start())?;
                return Ok(true);
            }
            Ok(Answer::Whole {
                bytes,
                charset,
                fetched,
                address,
            }) => (bytes, charset, fetched, address),
        };
        let found = web::inside(bytes, address.as_str(), charset, &self.reader);
        if let [Found::Piece(piece)] = &found[..]
            && piece.uri == address.as_str()
        {
            let e = FetchError::NotWeb("this is a page, no feed".into());
            return self.failed(feed, known, &e);
        }
        let new = self.new_ones(found)?;
        let (summary, round) = self.add(feed, new)?;
        if let Some(e) = summary.failure {
            return Err(e.into());
        }
        let stopped = self.stop.load(Ordering::Relaxed);
        let mut pending = stopped;
        if !stopped {
            for address in &round.sent {
                self.watch.done(address)?;
            }
        }
        for (address, _, may_pass) in &round.failed {
            let most = if *may_pass { TRIES } else { 1 };
            pending |= !self.watch.tried(address, most)?;
        }
        let whole = summary.refusals() == 0 && round.failed.is_empty();
        // What is still to be had is listed again only by a feed that is sent again.
        self.read(feed, known, if pending { Fetched::default() } else { fetched })?;
        self.say(feed, &summary)?;
        for (address, why, _) in &round.failed {
            eprintln!("refused {}: {}", one_line(address), one_line(why));
        }
        Ok(whole)
    }

    /// Those entries that were not met before.
    fn new_ones(&self, found: Vec<Found>) -> anyhow::Result<Vec<Found>> {
        let mut new = Vec::new();
        for one in found {
            let known = match &one {
                Found::Piece(piece) => self.is_known(&piece.uri)? || self.view.knows(&piece.sha256)?,
                Found::Link { address, .. } => self.is_known(address)?,
                _ => false,
            };
            if !known {
                new.push(one);
            }
        }
        Ok(new)
    }

    fn is_known(&self, address: &str) -> anyhow::Result<bool> {
        Ok(self.watch.is_done(address)? || self.view.knows_uri(address)?)
    }

    /// Adds the new entries, fetching the pages of those that are links.
    fn add(&mut self, feed: &Feed, new: Vec<Found>) -> anyhow::Result<(Summary, Round)> {
        let mut round = Round::default();
        if new.is_empty() {
            return Ok((Summary::start(), round));
        }
        let bench = add::Bench {
            reader: &self.reader,
            coder: self.world.coder()?,
            hints: Hints {
                language: feed.language.clone(),
                published: None,
            },
        };
        let (fetcher, reader) = (&mut self.fetcher, &self.reader);
        let summary = add::fill_from(self.store, &bench, None, self.stop, |feeder| {
            for found in new {
                if feeder.is_stopped() {
                    return;
                }
                entry(feed, found, fetcher, reader, feeder, &mut round);
            }
        })?;
        Ok((summary, round))
    }

    /// The feed was read: it is polled again at its time.
    fn read(&self, feed: &Feed, known: Known, fetched: Fetched) -> anyhow::Result<()> {
        let now = now();
        self.watch.keep(&Known {
            etag: fetched.etag,
            modified: fetched.modified,
            polled: now,
            next: now + seconds(feed.every),
            failures: 0,
            ..known
        })?;
        Ok(())
    }

    /// The feed could not be read: it is left alone for longer each time, and as long as its server asks.
    fn failed(&self, feed: &Feed, known: Known, error: &FetchError) -> anyhow::Result<bool> {
        let now = now();
        let doubled = seconds(feed.every).saturating_mul(1 << known.failures.min(16));
        let asked = match error {
            FetchError::Status { again, .. } => again.and_then(|s| i64::try_from(s).ok()).unwrap_or(0),
            _ => 0,
        };
        let wait = doubled.max(asked).min(LONGEST.max(seconds(feed.every)));
        self.watch.keep(&Known {
            polled: now,
            next: now + wait,
            failures: known.failures.saturating_add(1),
            ..known
        })?;
        eprintln!(
            "refused {}: {}",
            one_line(&feed.url),
            one_line(&error.to_string())
        );
        Ok(false)
    }

    fn say(&self, feed: &Feed, summary: &Summary) -> anyhow::Result<()> {
        if !self.world.json {
            print!("{}: ", one_line(&feed.url));
        }
        summary.print(self.world.json)
    }
}

/// One new entry on its way to the readers.
fn entry(
    feed: &Feed,
    found: Found,
    fetcher: &mut Fetcher,
    reader: &Reader,
    feeder: &mut Feeder<'_>,
    round: &mut Round,
) {
    let named = |told: &Told| Told {
        publisher: feed.publisher.clone().or_else(|| told.publisher.clone()),
        ..told.clone()
    };
    let (address, told) = match found {
        Found::Piece(piece) if feed.pages && web::is_address(&piece.uri) => {
            (piece.uri.clone(), named(&piece.told))
        }
        Found::Piece(mut piece) => {
            piece.told = named(&piece.told);
            round.sent.push(piece.uri.clone());
            return feeder.piece(piece);
        }
        Found::Link { address, told, .. } => (address, named(&told)),
        other => return feeder.found(other),
    };
    match web::page(&address, &told, fetcher, reader, feeder) {
        Ok(()) => round.sent.push(address),
        Err(FetchError::Stopped) => {}
        Err(e) => round.failed.push((address, e.to_string(), e.may_pass())),
    }
}

fn seconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_secs()).unwrap_or(i64::MAX)
}

fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, seconds)
}
