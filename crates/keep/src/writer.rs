//! Adding documents.

use crate::actors::Known;
use crate::parcel::{Parcel, Row, sign};
use crate::{Error, UNDATED, pack, part};
use rabita_join::copies::Signature;
use rabita_record::{Actor, Reading};
use rusqlite::{Connection, OptionalExtension, params};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// A batch ends after so many documents or so long a time, whichever comes first: large enough that the disk does
/// not slow the work, short enough that another writer need not wait and little is read again after a kill.
const BATCH: usize = 500;
const BATCH_TIME: Duration = Duration::from_secs(1);

/// So many documents are compared with a new one.
const CANDIDATES: usize = 64;

/// Adds documents, one process at a time; readers go on reading.
#[derive(Debug)]
pub struct Writer {
    db: Connection,
    path: PathBuf,
    known: Known,
    batch: Option<(Instant, usize)>,
    data_version: i64,
    safe: u64,
}

/// What became of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is kept now.
    New,
    /// The very same bytes were kept already.
    Known,
}

impl Writer {
    pub(crate) fn new(db: Connection, path: PathBuf) -> Self {
        Self {
            db,
            path,
            known: Known::default(),
            batch: None,
            data_version: -1,
            safe: 0,
        }
    }

    /// Adds a document. It is safe once its batch is finished: see [`Writer::finish`].
    pub fn add(&mut self, parcel: &Parcel) -> Result<Added, Error> {
        let result = self.try_add(parcel);
        result.map_err(|e| {
            let error = Error::from_sqlite(&self.path, &e);
            // Nothing half-done stays: the whole batch is taken back.
            if self.batch.take().is_some() {
                let _ = self.db.execute_batch("ROLLBACK");
                self.known.clear();
            }
            error
        })
    }

    /// Ends the batch: everything added so far will survive a kill.
    pub fn finish(&mut self) -> Result<(), Error> {
        if let Some((_, count)) = self.batch.take() {
            if let Err(e) = self.db.execute_batch("COMMIT") {
                let _ = self.db.execute_batch("ROLLBACK");
                self.known.clear();
                return Err(Error::from_sqlite(&self.path, &e));
            }
            self.safe += count as u64;
        }
        Ok(())
    }

    /// How many documents this writer has added for good.
    pub fn safe(&self) -> u64 {
        self.safe
    }

    fn try_add(&mut self, parcel: &Parcel) -> rusqlite::Result<Added> {
        self.begin()?;
        let sha = sha_bytes(&parcel.document.sha256);
        let known = self
            .db
            .prepare_cached("SELECT 1 FROM document WHERE sha256 = ?1 OR id = ?2")?
            .exists(params![sha, parcel.document.id])?;
        if known {
            self.end_if_full(0)?;
            return Ok(Added::Known);
        }
        let n = self.insert_document(parcel, &sha)?;
        self.mark_copy(n, parcel)?;
        let others = part::others(&self.db, &mut self.known, &parcel.document.id, &parcel.actors)?;
        self.insert_actors(n, parcel, &others)?;
        for row in &parcel.records {
            self.insert_record(n, row, &others)?;
        }
        self.end_if_full(1)?;
        Ok(Added::New)
    }

    fn begin(&mut self) -> rusqlite::Result<()> {
        if self.batch.is_none() {
            self.db.execute_batch("BEGIN IMMEDIATE")?;
            self.batch = Some((Instant::now(), 0));
            // Another process may have written since: what is remembered of actors may be out of date.
            let version = self
                .db
                .pragma_query_value(None, "data_version", |row| row.get(0))?;
            if version != self.data_version {
                self.known.clear();
                self.data_version = version;
            }
        }
        Ok(())
    }

    fn end_if_full(&mut self, more: usize) -> rusqlite::Result<()> {
        if let Some((since, count)) = &mut self.batch {
            *count += more;
            if *count >= BATCH || since.elapsed() >= BATCH_TIME {
                self.db.execute_batch("COMMIT")?;
                self.safe += *count as u64;
                self.batch = None;
            }
        }
        Ok(())
    }

    fn insert_document(&self, parcel: &Parcel, sha: &[u8]) -> rusqlite::Result<i64> {
        let d = &parcel.document;
        let name = crate::documents::last_part(&d.uri);
        self.db
            .prepare_cached(
                "INSERT INTO document (id, sha256, uri, name, day, published, language, title, publisher, origin, signature, lead)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?
            .execute(params![
                d.id,
                sha,
                d.uri,
                name,
                parcel.day,
                d.published,
                d.language,
                d.title,
                d.publisher,
                parcel.origin,
                parcel.signature.as_ref().map(Signature::to_bytes),
                parcel.lead
            ])?;
        let n = self.db.last_insert_rowid();
        self.db
            .prepare_cached("INSERT INTO body (n, found, rest, source, kept) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![n, parcel.found, parcel.rest, parcel.source, parcel.kept])?;
        self.db
            .prepare_cached("INSERT INTO words (rowid, title, text) VALUES (?1, ?2, ?3)")?
            .execute(params![n, parcel.title, parcel.words])?;
        Ok(n)
    }

    /// Finds what this document repeats. Of copies the earliest is the original, in whatever order they come; only
    /// originals are in the index, so that a story told a thousand times is still found at once.
    fn mark_copy(&self, n: i64, parcel: &Parcel) -> rusqlite::Result<()> {
        let Some(signature) = &parcel.signature else {
            return Ok(());
        };
        let bands = signature.bands();
        let original = self.original(signature, &bands, n)?;
        if let Some((first, day, origin)) = &original {
            let later = parcel.day == UNDATED || (*day != UNDATED && *day <= parcel.day);
            if later {
                self.db
                    .prepare_cached("UPDATE document SET copy_of = ?2, origin = ?3 WHERE n = ?1")?
                    .execute(params![n, first, origin])?;
                return Ok(());
            }
            self.db
                .prepare_cached("UPDATE document SET copy_of = ?2, origin = ?3 WHERE copy_of = ?1 OR n = ?1")?
                .execute(params![first, n, parcel.origin])?;
        }
        let mut insert = self
            .db
            .prepare_cached("INSERT OR IGNORE INTO band (band, document) VALUES (?1, ?2)")?;
        for band in bands {
            insert.execute(params![band.cast_signed(), n])?;
        }
        Ok(())
    }

    /// The original of which a text with this signature is a copy: of those that share most bands with it, the first
    /// that it repeats.
    fn original(
        &self,
        signature: &Signature,
        bands: &[u64],
        n: i64,
    ) -> rusqlite::Result<Option<(i64, i64, String)>> {
        // Copies mostly come soon after each other; of a band that many share, the newest are looked at.
        let mut meet = self
            .db
            .prepare_cached("SELECT document FROM band WHERE band = ?1 ORDER BY document DESC LIMIT 16")?;
        let mut met: HashMap<i64, usize> = HashMap::new();
        for band in bands {
            for other in meet.query_map([band.cast_signed()], |row| row.get::<_, i64>(0))? {
                *met.entry(other?).or_default() += 1;
            }
        }
        met.remove(&n);
        let mut met: Vec<(i64, usize)> = met.into_iter().collect();
        met.sort_unstable_by_key(|&(other, shared)| (Reverse(shared), other));
        for (other, _) in met.into_iter().take(CANDIDATES) {
            let (kept, first): (Option<Vec<u8>>, i64) = self
                .db
                .prepare_cached("SELECT signature, coalesce(copy_of, n) FROM document WHERE n = ?1")?
                .query_row([other], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let same = kept
                .and_then(|b| Signature::from_bytes(&b))
                .is_some_and(|s| s.repeats(signature));
            if same {
                return self
                    .db
                    .prepare_cached("SELECT n, day, origin FROM document WHERE n = ?1")?
                    .query_row([first], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                    .optional();
            }
        }
        Ok(None)
    }

    fn insert_actors(
        &mut self,
        n: i64,
        parcel: &Parcel,
        others: &HashMap<String, String>,
    ) -> rusqlite::Result<()> {
        self.known.turn();
        for actor in &parcel.actors {
            match others.get(&actor.id) {
                Some(id) => {
                    let id = id.clone();
                    self.known.merge(&self.db, &Actor { id, ..actor.clone() })?
                }
                None => self.known.merge(&self.db, actor)?,
            };
        }
        let stands = |id: &'_ String| others.get(id).unwrap_or(id).clone();
        for (id, mentions) in &parcel.seen {
            let actor = self.known.number(&self.db, &stands(id))?;
            self.db
                .prepare_cached("INSERT INTO seen (actor, day, document, mentions) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![actor, parcel.day, n, mentions])?;
        }
        // Who is a party of something and nowhere a mention has been read, too.
        for (id, forms) in &parcel.read {
            for (form, words) in forms {
                self.known.read(&self.db, &stands(id), (form, words), n)?;
            }
        }
        Ok(())
    }

    fn insert_record(&mut self, n: i64, row: &Row, others: &HashMap<String, String>) -> rusqlite::Result<()> {
        let stands = |id| others.get(id).unwrap_or(id);
        let (kind, ordinal) = (row.kind as i64, row.ordinal as i64);
        self.db
            .prepare_cached(
                "INSERT INTO record (document, kind, ordinal, code, status, day, block) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![n, kind, ordinal, row.code, row.status, row.day, row.block.map(u64::cast_signed)])?;
        for id in &row.parties {
            let actor = self.known.number(&self.db, stands(id))?;
            self.db
                .prepare_cached(
                    "INSERT INTO party (actor, day, document, kind, ordinal) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![actor, row.day, n, kind, ordinal])?;
        }
        for (a, b) in &row.pairs {
            let (a, b) = (stands(a), stands(b));
            let (a, b) = (self.known.number(&self.db, a)?, self.known.number(&self.db, b)?);
            self.db
                .prepare_cached(
                    "INSERT INTO tie (a, b, day, document, kind, ordinal) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![a.min(b), a.max(b), row.day, n, kind, ordinal])?;
        }
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // A batch that nobody finished is not half kept.
        if self.batch.is_some() {
            let _ = self.db.execute_batch("ROLLBACK");
        }
    }
}

/// Makes the signatures of every document anew, one in memory at a time; what is known for a copy stays one.
pub(crate) fn sign_all(db: &Connection) -> rusqlite::Result<()> {
    let mut bodies = db.prepare("SELECT b.n, b.rest, d.copy_of FROM body b JOIN document d ON d.n = b.n")?;
    let mut keep = db.prepare("UPDATE document SET signature = ?2 WHERE n = ?1")?;
    let mut insert = db.prepare("INSERT OR IGNORE INTO band (band, document) VALUES (?1, ?2)")?;
    let mut rows = bodies.query([])?;
    while let Some(row) = rows.next()? {
        let (n, rest, copy_of): (i64, Vec<u8>, Option<i64>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        // A damaged body is told of where it is opened.
        let Ok(reading) = pack::from_json::<Reading>(&rest) else {
            continue;
        };
        let seen = reading.mentions.iter().filter_map(|m| m.actor.as_ref());
        let Some(signature) = sign(&reading.document.text, seen) else {
            continue;
        };
        keep.execute(params![n, signature.to_bytes()])?;
        for band in signature.bands().iter().filter(|_| copy_of.is_none()) {
            insert.execute(params![band.cast_signed(), n])?;
        }
    }
    Ok(())
}

/// The hash as bytes; half the room of its hex digits.
pub(crate) fn sha_bytes(hex: &str) -> Vec<u8> {
    let digits = hex.as_bytes();
    let value = |d: u8| char::from(d).to_digit(16).map(|v| v as u8);
    let bytes: Option<Vec<u8>> = digits
        .chunks(2)
        .map(|pair| Some(value(pair[0])? << 4 | value(*pair.get(1)?)?))
        .collect();
    bytes.unwrap_or_else(|| digits.to_vec())
}
