//! Reading the store.

use crate::one::joined;
use crate::writer::sha_bytes;
use crate::{Error, UNDATED, forms, pack};
use rabita_join::{Told, Voice};
use rabita_record::{Actor, Reading};
use rusqlite::{Connection, OptionalExtension, Row, params};
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
    /// Of the data, as it was when this was made or renewed.
    version: Option<i64>,
}

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Somebody does something.
    Event = 0,
    /// Something holds.
    State = 1,
    /// A quantity.
    Figure = 2,
    /// Somebody says something.
    Claim = 3,
}

/// Where a record lies: in which document, and at which place among its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Number of the document.
    pub document: i64,
    /// Kind of record.
    pub kind: Kind,
    /// Place in the reading's list of that kind.
    pub ordinal: usize,
}

/// Records with the documents they lie in.
#[derive(Debug, Default)]
pub struct Records {
    /// The documents, each once, in the order in which they were met.
    pub documents: Vec<Arc<Kept>>,
    /// Document (place in `documents`), kind and place in the reading.
    pub found: Vec<(usize, Kind, usize)>,
}

/// A document as the store hands it out.
#[derive(Debug)]
pub struct Kept {
    /// Number of the document in the store.
    pub n: i64,
    /// Its reading; actors hold their ids alone (see [`View::actor`]).
    pub reading: Reading,
    /// Whose report it is.
    pub origin: String,
}

impl Kept {
    /// As a voice among others.
    pub fn voice(&self) -> Voice<'_> {
        Voice {
            reading: &self.reading,
            origin: &self.origin,
        }
    }
}

/// What is known of a document without opening it.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct DocumentRow {
    /// Number in the store.
    #[serde(skip)]
    pub n: i64,
    /// Id.
    pub id: String,
    /// Path or address.
    pub uri: String,
    /// Headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The first words of the text.
    pub lead: String,
    /// Outlet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Language.
    pub language: String,
    /// Date of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Id of the document it repeats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
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

const ROW: &str = "SELECT d.n, d.id, d.uri, d.title, d.publisher, d.language, d.published, o.id, d.lead
                   FROM document d LEFT JOIN document o ON o.n = d.copy_of";

impl View {
    pub(crate) fn new(db: Connection, path: PathBuf) -> Self {
        Self {
            db,
            path,
            held: RefCell::default(),
            one: OnceCell::new(),
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
            self.held.take();
        }
        Ok(())
    }

    pub(crate) fn fail(&self, e: &rusqlite::Error) -> Error {
        Error::from_sqlite(&self.path, e)
    }

    fn damaged(&self, why: String) -> Error {
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

    /// The newest documents by day of publication; `before` is the last of the page before.
    pub fn newest(&self, before: Option<i64>, limit: usize) -> Result<Vec<DocumentRow>, Error> {
        let sql = format!(
            "{ROW} WHERE ?1 IS NULL OR (d.day, d.n) < (SELECT day, n FROM document WHERE n = ?1)
             ORDER BY d.day DESC, d.n DESC LIMIT ?2"
        );
        self.rows(&sql, params![before, limit as i64])
    }

    /// The document of that id, beginning of an id, uri, or file name; several where the word fits several.
    pub fn find(&self, word: &str) -> Result<Vec<DocumentRow>, Error> {
        let exact = self.rows(&format!("{ROW} WHERE d.id = ?1 LIMIT 2"), params![word])?;
        if !exact.is_empty() {
            return Ok(exact);
        }
        let name = last_part(word);
        let named = self.rows(
            &format!("{ROW} WHERE d.name = ?1 ORDER BY d.n LIMIT 50"),
            params![name],
        )?;
        let named: Vec<_> = named.into_iter().filter(|row| row.uri.ends_with(word)).collect();
        if !named.is_empty() || word.is_empty() {
            return Ok(named);
        }
        let sql = format!("{ROW} WHERE d.id >= ?1 AND d.id < ?1 || char(1114111) ORDER BY d.id LIMIT 50");
        self.rows(&sql, params![word])
    }

    /// The row of a document.
    pub fn row(&self, n: i64) -> Result<Option<DocumentRow>, Error> {
        Ok(self.rows(&format!("{ROW} WHERE d.n = ?1"), params![n])?.pop())
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

    pub(crate) fn rows(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<DocumentRow>, Error> {
        self.list(sql, params, row)
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

    /// The actor of that id; of several that are one, with what is known of each.
    pub fn actor(&self, id: &str) -> Result<Option<Actor>, Error> {
        let selves = self.selves(id)?;
        if selves.is_empty() {
            return self.alone(id);
        }
        let head = self.head(id)?;
        let mut actor: Option<Actor> = None;
        for id in std::iter::once(&head).chain(selves.iter().filter(|s| **s != head)) {
            actor = match (actor, self.alone(id)?) {
                (Some(first), Some(other)) => Some(joined(first, other)),
                (first, other) => first.or(other),
            };
        }
        Ok(actor.map(|a| Actor { id: head, ..a }))
    }

    fn alone(&self, id: &str) -> Result<Option<Actor>, Error> {
        let text: Option<String> = self
            .db
            .prepare_cached("SELECT actor FROM actor WHERE id = ?1")
            .and_then(|mut s| s.query_row([id], |row| row.get(0)).optional())
            .map_err(|e| self.fail(&e))?;
        text.map(|t| serde_json::from_str(&t).map_err(|e| self.damaged(e.to_string())))
            .transpose()
    }

    /// The ids of the actors that are called so, in any script or spelling met; most often named first.
    pub fn called(&self, name: &str) -> Result<Vec<String>, Error> {
        let mut ids = self.heads(
            "SELECT a.id FROM form f JOIN actor a ON a.n = f.actor WHERE f.form = ?1
             ORDER BY (SELECT count(*) FROM (SELECT 1 FROM seen s WHERE s.actor = a.n LIMIT 1000)) DESC, a.id",
            [forms::form(name)],
        )?;
        if let Some(actor) = self.actor(name)? {
            ids.retain(|id| *id != actor.id);
            ids.insert(0, actor.id);
        }
        Ok(ids)
    }

    /// The actors that a question for ids answers; those who are no others stand under the others' ids.
    pub(crate) fn heads(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<String>, Error> {
        let mut heads: Vec<String> = Vec::new();
        for id in self.list(sql, params, |row| row.get::<_, String>(0))? {
            let head = self.head(&id)?;
            if !heads.contains(&head) {
                heads.push(head);
            }
        }
        Ok(heads)
    }

    /// Written forms that begin like this one, for a hint.
    pub fn called_like(&self, name: &str) -> Result<Vec<String>, Error> {
        let start = forms::form(name);
        if start.is_empty() {
            return Ok(Vec::new());
        }
        self.list(
            "SELECT form FROM form WHERE form >= ?1 AND form < ?1 || char(1114111) ORDER BY length(form) LIMIT 5",
            [start],
            |row| row.get(0),
        )
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

    /// How many documents name an actor, and the latest of them.
    pub fn documents_of(&self, id: &str, limit: usize) -> Result<(i64, Vec<DocumentRow>), Error> {
        let is = self.is_actor(id)?;
        let count = self
            .db
            .prepare_cached(&format!(
                "SELECT count(*) FROM (SELECT DISTINCT document FROM seen WHERE actor {is})"
            ))
            .and_then(|mut s| s.query_row([id], |row| row.get(0)))
            .map_err(|e| self.fail(&e))?;
        let sql = format!(
            "{ROW} WHERE d.n IN (SELECT document FROM seen WHERE actor {is} ORDER BY day DESC, document DESC LIMIT ?2)
             ORDER BY d.day DESC, d.n DESC"
        );
        Ok((count, self.rows(&sql, params![id, limit as i64])?))
    }
}

impl Records {
    /// Opens the records at those places, their documents whole.
    pub fn open(view: &View, places: &[At]) -> Result<Self, Error> {
        Self::through(places, |n| view.kept(n))
    }

    /// Opens the records at those places, their documents without text.
    pub(crate) fn bare(view: &View, places: &[At]) -> Result<Self, Error> {
        Self::through(places, |n| view.bare(n))
    }

    fn through(places: &[At], open: impl Fn(i64) -> Result<Arc<Kept>, Error>) -> Result<Self, Error> {
        let mut records = Self::default();
        let mut index: HashMap<i64, usize> = HashMap::new();
        for at in places {
            let document = match index.get(&at.document) {
                Some(i) => *i,
                None => {
                    records.documents.push(open(at.document)?);
                    index.insert(at.document, records.documents.len() - 1);
                    records.documents.len() - 1
                }
            };
            records.found.push((document, at.kind, at.ordinal));
        }
        Ok(records)
    }

    /// Those of one kind, picked out of their readings by `list`.
    pub fn told<T>(&self, kind: Kind, list: impl Fn(&Reading) -> &[T]) -> Vec<Told<'_, T>> {
        self.found
            .iter()
            .filter(|(_, k, _)| *k == kind)
            .filter_map(|(document, _, ordinal)| {
                let kept = &self.documents[*document];
                list(&kept.reading).get(*ordinal).map(|record| Told {
                    record,
                    voice: kept.voice(),
                })
            })
            .collect()
    }
}

fn row(row: &Row<'_>) -> rusqlite::Result<DocumentRow> {
    Ok(DocumentRow {
        n: row.get(0)?,
        id: row.get(1)?,
        uri: row.get(2)?,
        title: row.get(3)?,
        publisher: row.get(4)?,
        language: row.get(5)?,
        published: row.get(6)?,
        copy_of: row.get(7)?,
        lead: row.get(8)?,
    })
}

pub(crate) fn kind(code: i64) -> Kind {
    match code {
        0 => Kind::Event,
        1 => Kind::State,
        2 => Kind::Figure,
        _ => Kind::Claim,
    }
}

/// The day number of an ISO day, for the bounds of a question.
pub(crate) fn bound(day: Option<&str>, open: i64) -> i64 {
    day.and_then(rabita_join::day::parse).unwrap_or(open)
}

/// Earlier than every record, the undated ones included.
pub(crate) const FIRST: i64 = UNDATED;

/// The last part of a path or an address; that of an address that ends with a slash is the part before it.
pub fn last_part(uri: &str) -> &str {
    let whole = uri.trim_end_matches(['/', '\\']);
    whole.rsplit(['/', '\\']).next().unwrap_or(whole)
}

#[cfg(test)]
mod tests {
    use super::last_part;

    #[test]
    fn an_address_that_ends_with_a_slash_has_a_name() {
        assert_eq!(last_part("https://example.org/news/a-visit/"), "a-visit");
        assert_eq!(last_part("in/one.txt"), "one.txt");
        assert_eq!(last_part("a\\b.txt"), "b.txt");
    }
}
