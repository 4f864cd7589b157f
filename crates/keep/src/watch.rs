//! What is known of the feeds that are polled, so that polling goes on where it was when the program ended.

use crate::Error;
use rusqlite::{Connection, OptionalExtension, params};
use std::path::PathBuf;

/// What is known of one feed. Times are seconds since 1970.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its address.
    pub address: String,
    /// The server's mark of what it sent last.
    pub etag: Option<String>,
    /// When it had last changed, in the server's words.
    pub modified: Option<String>,
    /// When it was polled last.
    pub polled: i64,
    /// When it may be polled again.
    pub next: i64,
    /// How often it failed since it was last read.
    pub failures: u32,
}

/// The feeds of a store. The clock is the caller's.
#[derive(Debug)]
pub struct Watch {
    db: Connection,
    path: PathBuf,
}

impl Watch {
    pub(crate) fn new(db: Connection, path: PathBuf) -> Self {
        Self { db, path }
    }

    fn fail(&self, e: &rusqlite::Error) -> Error {
        Error::from_sqlite(&self.path, e)
    }

    /// What is known of a feed; nothing yet of one that was never polled.
    pub fn feed(&self, address: &str) -> Result<Feed, Error> {
        let known = self
            .db
            .prepare_cached("SELECT etag, modified, polled, next, failures FROM feed WHERE address = ?1")
            .and_then(|mut s| {
                s.query_row([address], |row| {
                    Ok(Feed {
                        address: address.to_string(),
                        etag: row.get(0)?,
                        modified: row.get(1)?,
                        polled: row.get(2)?,
                        next: row.get(3)?,
                        failures: row.get(4)?,
                    })
                })
                .optional()
            })
            .map_err(|e| self.fail(&e))?;
        Ok(known.unwrap_or_else(|| Feed {
            address: address.to_string(),
            ..Feed::default()
        }))
    }

    /// Keeps what is known of a feed.
    pub fn keep(&self, feed: &Feed) -> Result<(), Error> {
        self.db
            .prepare_cached(
                "INSERT INTO feed (address, etag, modified, polled, next, failures) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (address) DO UPDATE SET etag = ?2, modified = ?3, polled = ?4, next = ?5, failures = ?6",
            )
            .and_then(|mut s| {
                s.execute(params![
                    feed.address,
                    feed.etag,
                    feed.modified,
                    feed.polled,
                    feed.next,
                    feed.failures
                ])
            })
            .map(|_| ())
            .map_err(|e| self.fail(&e))
    }

    /// Need this entry not be looked at again?
    pub fn is_done(&self, address: &str) -> Result<bool, Error> {
        self.db
            .prepare_cached("SELECT 1 FROM entry WHERE address = ?1 AND done = 1")
            .and_then(|mut s| s.exists([address]))
            .map_err(|e| self.fail(&e))
    }

    /// An entry is done with.
    pub fn done(&self, address: &str) -> Result<(), Error> {
        self.tried(address, 0).map(|_| ())
    }

    /// An entry could not be had; after so many tries it is done with. Is it now?
    pub fn tried(&self, address: &str, most: u32) -> Result<bool, Error> {
        self.db
            .prepare_cached(
                "INSERT INTO entry (address, tries, done) VALUES (?1, 1, 1 >= ?2)
                 ON CONFLICT (address) DO UPDATE SET tries = tries + 1, done = tries + 1 >= ?2
                 RETURNING done",
            )
            .and_then(|mut s| s.query_row(params![address, most], |row| row.get(0)))
            .map_err(|e| self.fail(&e))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;

    #[test]
    fn what_is_known_of_a_feed_outlives_the_program() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("s.db");
        let feed = Feed {
            address: "https://example.org/feed".into(),
            etag: Some("\"1\"".into()),
            next: 5,
            failures: 2,
            ..Feed::default()
        };
        {
            let store = Store::open_or_create(&path).expect("a store");
            let watch = store.watch().expect("it opens");
            assert_eq!(watch.feed(&feed.address).expect("it answers").failures, 0);
            watch.keep(&feed).expect("kept");
            watch.keep(&feed).expect("kept again");
            assert!(!watch.tried("a", 2).expect("it answers"));
            assert!(!watch.is_done("a").expect("it answers"));
            assert!(watch.tried("a", 2).expect("it answers"));
            watch.done("b").expect("kept");
        }
        let watch = Store::open(&path).expect("a store").watch().expect("it opens");
        assert_eq!(watch.feed(&feed.address).expect("it answers"), feed);
        assert!(watch.is_done("a").expect("it answers") && watch.is_done("b").expect("it answers"));
    }
}
