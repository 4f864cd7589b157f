//! Reading the store: one who asks it, and the documents opened of late.
//!
//! What can be asked lies beside the answers: lists of documents (`documents`), records with their documents
//! (`records`), names (`called`), what joins documents (`across`), a page at a time (`pages`).

use crate::documents::last_part;
use crate::records::{Kept, Kind};
use crate::writer::sha_bytes;
use crate::{Error, UNDATED, pack};
use rabita_record::Reading;
use rusqlite::{Connection, Row, params};
use serde::de::DeserializeOwned;
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// So many opened documents are held at once, twice.
const HELD: usize = 512;

/// Documents opened of late. When the young are full they become the old, and the old are forgotten.
#[derive(Debug, Default)]
struct Held {
    young: HashMap<i64, Arc<Kept>>,
    old: HashMap<i64, Arc<Kept>>,
}

impl Held {
    fn get(&mut self, n: i64) -> Option<Arc<Kept>> {
        if let Some(kept) = self.young.get(&n) {
            return Some(kept.clone());
        }
        let kept = self.old.remove(&n)?;
        self.put(n, kept.clone());
        Some(kept)
    }

    fn put(&mut self, n: i64, kept: Arc<Kept>) {
        if self.young.len() >= HELD {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(n, kept);
    }
}

/// One who reads. Sees a whole state of the store at every question, whatever a writer does meanwhile.
#[derive(Debug)]
pub struct View {
    pub(crate) db: Connection,
    path: PathBuf,
    held: RefCell<Held>,
    /// Under whose ids merged actors stand; absent in a store of an earlier version.
    pub(crate) one: OnceCell<Option<HashMap<String, String>>>,
    /// In which documents somebody is another.
    pub(crate) parted: OnceCell<crate::part::Parted>,
    /// Of the data, as it was when this was made or renewed.
    version: Option<i64>,
}

/// How much a store holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[allow(missing_docs)]
pub struct Counts {
    pub documents: i64,
    pub copies: i64,
    pub actors: i64,
    pub events: i64,
    pub claims: i64,
    pub states: i64,
    pub figures: i64,
}

impl View {
    pub(crate) fn new(db: Connection, path: PathBuf) -> Self {
        Self {
            db,
            path,
            held: RefCell::default(),
            one: OnceCell::new(),
            parted: OnceCell::new(),
            version: None,
        }
    }

    /// Forgets what it remembers if somebody has written since.
    pub fn renew(&mut self) -> Result<(), Error> {
        let version = self.db.pragma_query_value(None, "data_version", |row| row.get(0));
        let version = Some(version.map_err(|e| self.fail(&e))?);
        if version != self.version {
            self.version = version;
            self.one.take();
            self.parted.take();
            self.held.take();
        }
        Ok(())
    }

    pub(crate) fn fail(&self, e: &rusqlite::Error) -> Error {
        Error::from_sqlite(&self.path, e)
    }

    pub(crate) fn damaged(&self, why: String) -> Error {
        Error::Damaged(self.path.clone(), why)
    }

    /// Are these very bytes (by their SHA-256 in hex) kept already?
    pub fn knows(&self, sha256: &str) -> Result<bool, Error> {
        self.db
            .prepare_cached("SELECT 1 FROM document WHERE sha256 = ?1")
            .and_then(|mut s| s.exists([sha_bytes(sha256)]))
            .map_err(|e| self.fail(&e))
    }

    /// Is a document from this address or path kept already?
    pub fn knows_uri(&self, uri: &str) -> Result<bool, Error> {
        self.db
            .prepare_cached("SELECT 1 FROM document WHERE name = ?1 AND uri = ?2")
            .and_then(|mut s| s.exists([last_part(uri), uri]))
            .map_err(|e| self.fail(&e))
    }

    /// How much is kept.
    pub fn counts(&self) -> Result<Counts, Error> {
        let one = |sql: &str| -> Result<i64, Error> {
            self.db
                .query_row(sql, [], |row| row.get(0))
                .map_err(|e| self.fail(&e))
        };
        let kind = |k: Kind| one(&format!("SELECT count(*) FROM record WHERE kind = {}", k as i64));
        Ok(Counts {
            documents: one("SELECT count(*) FROM document")?,
            copies: one("SELECT count(*) FROM document WHERE copy_of IS NOT NULL")?,
            actors: one("SELECT count(*) FROM actor")?,
            events: kind(Kind::Event)?,
            claims: kind(Kind::Claim)?,
            states: kind(Kind::State)?,
            figures: kind(Kind::Figure)?,
        })
    }

    /// All that a question answers, each row made into what it stands for.
    pub(crate) fn list<T>(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
        each: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        let read = || {
            let mut statement = self.db.prepare_cached(sql)?;
            let rows = statement.query_map(params, each)?;
            rows.collect::<Result<Vec<_>, _>>()
        };
        read().map_err(|e| self.fail(&e))
    }

    /// The numbers of all documents, in the order in which they came, a page at a time.
    pub fn numbers(&self, after: i64, limit: usize) -> Result<Vec<i64>, Error> {
        self.integers(
            "SELECT n FROM document WHERE n > ?1 ORDER BY n LIMIT ?2",
            params![after, limit as i64],
        )
    }

    pub(crate) fn integers(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<i64>, Error> {
        self.list(sql, params, |row| row.get(0))
    }

    /// Opens a document with all that was read in it.
    pub fn kept(&self, n: i64) -> Result<Arc<Kept>, Error> {
        let (found, rest, origin, copy_of): (Vec<u8>, Vec<u8>, String, Option<String>) = self
            .db
            .prepare_cached(
                "SELECT b.found, b.rest, d.origin, o.id FROM document d JOIN body b ON b.n = d.n
                 LEFT JOIN document o ON o.n = d.copy_of WHERE d.n = ?1",
            )
            .and_then(|mut s| {
                s.query_row([n], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })
            })
            .map_err(|e| self.fail(&e))?;
        let found: Reading = pack::from_json(&found).map_err(|e| self.damaged(e))?;
        let mut reading: Reading = pack::from_json(&rest).map_err(|e| self.damaged(e))?;
        reading.document.copy_of = copy_of;
        reading.events = found.events;
        reading.claims = found.claims;
        reading.states = found.states;
        reading.figures = found.figures;
        self.settle(&mut reading)?;
        Ok(Arc::new(Kept { n, reading, origin }))
    }

    /// Opens only what was found in a document: no text, no mentions, no dates. For joins, which open many.
    pub(crate) fn bare(&self, n: i64) -> Result<Arc<Kept>, Error> {
        if let Some(kept) = self.held.borrow_mut().get(n) {
            return Ok(kept);
        }
        let (found, origin): (Vec<u8>, String) = self
            .db
            .prepare_cached(
                "SELECT b.found, d.origin FROM document d JOIN body b ON b.n = d.n WHERE d.n = ?1",
            )
            .and_then(|mut s| s.query_row([n], |row| Ok((row.get(0)?, row.get(1)?))))
            .map_err(|e| self.fail(&e))?;
        let mut reading = pack::from_json(&found).map_err(|e| self.damaged(e))?;
        self.settle(&mut reading)?;
        let kept = Arc::new(Kept { n, reading, origin });
        self.held.borrow_mut().put(n, kept.clone());
        Ok(kept)
    }

    /// A document's whole reading, its actors as the store knows them.
    pub fn reading(&self, n: i64) -> Result<Reading, Error> {
        let mut reading = self.kept(n)?.reading.clone();
        for actor in &mut reading.actors {
            if let Some(known) = self.actor(&actor.id)? {
                *actor = known;
            }
        }
        Ok(reading)
    }

    /// The page a document was read from, and the map from the article to the page.
    pub fn page<M: DeserializeOwned>(&self, n: i64) -> Result<(String, M), Error> {
        let (source, kept): (Vec<u8>, Vec<u8>) = self
            .db
            .prepare_cached("SELECT source, kept FROM body WHERE n = ?1")
            .and_then(|mut s| s.query_row([n], |row| Ok((row.get(0)?, row.get(1)?))))
            .map_err(|e| self.fail(&e))?;
        let source = pack::to_text(&source).map_err(|e| self.damaged(e))?;
        Ok((source, pack::from_json(&kept).map_err(|e| self.damaged(e))?))
    }

    /// What is wrong with the file, one line each: its pages, its links, and the newest documents opened.
    pub fn faults(&self, opened: usize) -> Result<Vec<String>, Error> {
        let read = |sql: &str| self.list(sql, [], |row| row.get::<_, String>(0));
        let mut faults = read("PRAGMA quick_check(20)")?;
        faults.retain(|line| line != "ok");
        let lost = "SELECT 'document ' || id || ' has no body' FROM document
                    WHERE NOT EXISTS (SELECT 1 FROM body WHERE body.n = document.n) LIMIT 20";
        faults.extend(read(lost)?);
        let limit = i64::try_from(opened).unwrap_or(i64::MAX);
        for n in self.integers("SELECT n FROM document ORDER BY n DESC LIMIT ?1", params![limit])? {
            if let Err(e) = self.kept(n) {
                faults.push(format!("document {n}: {e}"));
            }
        }
        Ok(faults)
    }

    /// The document in which a record lies: a record's id begins with its document's (`3f…-e7`).
    pub fn document_with(&self, record: &str) -> Result<Option<i64>, Error> {
        let Some((document, _)) = record.rsplit_once('-') else {
            return Ok(None);
        };
        Ok(self
            .integers("SELECT n FROM document WHERE id = ?1", params![document])?
            .pop())
    }
}

/// The day number of an ISO day, for the bounds of a question.
pub(crate) fn bound(day: Option<&str>, open: i64) -> i64 {
    day.and_then(rabita_join::day::parse).unwrap_or(open)
}

/// Earlier than every record, the undated ones included.
pub(crate) const FIRST: i64 = UNDATED;
