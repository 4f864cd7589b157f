//! One name, two people: in some documents an actor is somebody else, under an id of their own.
//!
//! As with judgements that two are one, what documents say stays as it was read, and each parting can be undone. The
//! indexes are moved over at once, so that no question grows dearer; what is opened passes through the partings in force.

use crate::actors::Known;
use crate::one::{By, Judge};
use crate::{Error, View, forms::form, pack, read};
use rabita_record::{Actor, Reading};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::collections::HashMap;

/// How actors are called whom only the news names.
const NEW: &str = "x-";
/// In so many documents the written forms are sought again whose first reading was another's.
const SOUGHT: i64 = 100;

/// By document, who stands there under another id: theirs, and that.
pub(crate) type Parted = HashMap<String, Vec<(String, String)>>;

/// Is it a parting that is written in a store of this version?
pub(crate) fn is_kept(db: &Connection) -> rusqlite::Result<bool> {
    db.prepare("SELECT 1 FROM pragma_table_info('judgement') WHERE name = 'document'")?
        .exists([])
}

/// All partings in force.
pub(crate) fn all(db: &Connection) -> rusqlite::Result<Parted> {
    let mut parted = Parted::new();
    let mut statement =
        db.prepare("SELECT document, a, b FROM judgement WHERE document IS NOT NULL AND undone IS NULL")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let document: String = row.get(0)?;
        parted
            .entry(document)
            .or_default()
            .push((row.get(1)?, row.get(2)?));
    }
    Ok(parted)
}

impl Judge {
    /// From now on whom these documents name as `actor` is somebody else, under a new id. Documents in which the actor has no
    /// part are passed over. Returns the new id and the numbers of the judgements; none where no document is left, or where
    /// all would be parted.
    pub fn part(
        &mut self,
        actor: &str,
        documents: &[i64],
        now: i64,
    ) -> Result<Option<(String, Vec<i64>)>, Error> {
        self.in_one(|tx| {
            let theirs = named_in(tx, actor, documents)?;
            let Some(of) = number(tx, actor)? else {
                return Ok(None);
            };
            let all: i64 = tx.query_row(
                "SELECT count(DISTINCT document) FROM seen WHERE actor = ?1",
                [of],
                |row| row.get(0),
            )?;
            if theirs.is_empty() || i64::try_from(theirs.len()).is_ok_and(|n| n >= all) {
                return Ok(None);
            }
            let new = free(tx, actor)?;
            let mut made = Vec::new();
            for (n, id) in theirs {
                let judgement = (actor, new.as_str(), id.as_str());
                made.push(enter(tx, judgement, By::Analyst, "an analyst says so", now)?);
                hand_over(tx, (actor, &new), n)?;
            }
            Ok(Some((new, made)))
        })
    }

    /// Work that is done whole or not at all.
    fn in_one<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<Option<T>>,
    ) -> Result<Option<T>, Error> {
        let run = || -> rusqlite::Result<Option<T>> {
            let tx = self
                .db
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&tx)?;
            if done.is_some() {
                tx.commit()?;
            }
            Ok(done)
        };
        let result = run();
        result.map_err(|e| Error::from_sqlite(&self.path, &e))
    }
}

/// Notes a parting: who, whom instead, in which document.
fn enter(
    db: &Connection,
    (a, b, document): (&str, &str, &str),
    by: By,
    why: &str,
    now: i64,
) -> rusqlite::Result<i64> {
    db.prepare_cached(
        "INSERT INTO judgement (a, b, document, analyst, score, why, made) VALUES (?1, ?2, ?3, ?4, 1.0, ?5, ?6)",
    )?
    .execute(params![a, b, document, by == By::Analyst, why, now])?;
    Ok(db.last_insert_rowid())
}

/// Gives back what was handed over, where a judgement that is taken back was a parting.
pub(crate) fn give_back(db: &Connection, judgement: i64) -> rusqlite::Result<()> {
    let row: Option<(String, String, String)> = db
        .query_row(
            "SELECT a, b, document FROM judgement WHERE n = ?1 AND document IS NOT NULL",
            [judgement],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?;
    let Some((a, b, document)) = row else {
        return Ok(());
    };
    let n: Option<i64> = db
        .query_row("SELECT n FROM document WHERE id = ?1", [&document], |row| {
            row.get(0)
        })
        .optional()?;
    n.map_or(Ok(()), |n| hand_over(db, (&b, &a), n))
}

fn number(db: &Connection, id: &str) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT n FROM actor WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()
}

/// Of these documents those that name the actor, by number and id.
fn named_in(db: &Connection, actor: &str, documents: &[i64]) -> rusqlite::Result<Vec<(i64, String)>> {
    let Some(of) = number(db, actor)? else {
        return Ok(Vec::new());
    };
    let mut statement = db.prepare_cached(
        "SELECT d.id FROM document d WHERE d.n = ?1 AND EXISTS
         (SELECT 1 FROM seen s WHERE s.actor = ?2 AND s.document = d.n)",
    )?;
    let mut named = Vec::new();
    for &n in documents {
        let id: Option<String> = statement.query_row(params![n, of], |row| row.get(0)).optional()?;
        if !named.iter().any(|(known, _)| *known == n) {
            named.extend(id.map(|id| (n, id)));
        }
    }
    Ok(named)
}

/// An id that nobody has or had.
fn free(db: &Connection, actor: &str) -> rusqlite::Result<String> {
    let mut taken = db.prepare(
        "SELECT 1 FROM actor WHERE id = ?1 UNION ALL SELECT 1 FROM judgement WHERE a = ?1 OR b = ?1",
    )?;
    let mut k = 2_u32;
    loop {
        let id = format!("{actor}.{k}");
        if !taken.exists([&id])? {
            return Ok(id);
        }
        k += 1;
    }
}

/// What one document says of an actor, under another id.
fn as_read(db: &Connection, (from, to): (&str, &str), document: i64) -> rusqlite::Result<Option<Actor>> {
    let Some(reading) = opened(db, document)? else {
        return Ok(None);
    };
    let whole: Option<String> = db
        .prepare_cached("SELECT actor FROM actor WHERE id = ?1")?
        .query_row([from], |row| row.get(0))
        .optional()?;
    let Some(whole) = whole.and_then(|text| serde_json::from_str::<Actor>(&text).ok()) else {
        return Ok(None);
    };
    let there = reading.actors.iter().find(|a| a.id == from || a.id == to);
    let text: Vec<char> = reading.document.text.chars().collect();
    let mut aliases: Vec<String> = Vec::new();
    for mention in &reading.mentions {
        let theirs = mention.actor.as_deref().is_some_and(|id| id == from || id == to);
        let words = text.get(mention.span.start..mention.span.end).filter(|_| theirs);
        let words: String = words.unwrap_or_default().iter().collect();
        let written = whole.aliases.iter().chain(whole.names.values());
        let known = written.into_iter().any(|a| form(a) == form(&words));
        if known && !aliases.contains(&words) {
            aliases.push(words);
        }
    }
    Ok(Some(Actor {
        id: to.to_string(),
        kind: whole.kind,
        names: whole.names.clone(),
        aliases,
        country: there.and_then(|a| a.country.clone()),
        of: there.and_then(|a| a.of.clone()),
        roles: Vec::new(),
    }))
}

fn opened(db: &Connection, document: i64) -> rusqlite::Result<Option<Reading>> {
    let rest: Option<Vec<u8>> = db
        .query_row("SELECT rest FROM body WHERE n = ?1", [document], |row| row.get(0))
        .optional()?;
    // A damaged body is told of where it is opened.
    Ok(rest.and_then(|rest| pack::from_json(&rest).ok()))
}

/// Everything in a document that stood under the one actor stands under the other.
fn hand_over(db: &Connection, (from, to): (&str, &str), document: i64) -> rusqlite::Result<()> {
    let Some(old) = number(db, from)? else {
        return Ok(());
    };
    let mut known = Known::default();
    if let Some(actor) = as_read(db, (from, to), document)? {
        known.merge(db, &actor)?;
    }
    let new = known.number(db, to)?;
    for sql in [
        "UPDATE OR REPLACE seen SET actor = ?2 WHERE actor = ?1 AND document = ?3",
        "UPDATE OR REPLACE party SET actor = ?2 WHERE actor = ?1 AND document = ?3",
        "UPDATE OR REPLACE tie SET a = min(?2, b), b = max(?2, b) WHERE a = ?1 AND document = ?3",
        "UPDATE OR REPLACE tie SET a = min(?2, a), b = max(?2, a) WHERE b = ?1 AND document = ?3",
    ] {
        db.prepare_cached(sql)?.execute(params![old, new, document])?;
    }
    db.execute(
        "DELETE FROM read WHERE actor = ?1 AND document = ?2",
        params![old, document],
    )?;
    let others: Vec<i64> = db
        .prepare("SELECT DISTINCT document FROM seen WHERE actor = ?1 ORDER BY document LIMIT ?2")?
        .query_map([old, SOUGHT], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    forms_again(db, (from, from, old), &others)?;
    forms_again(db, (from, to, new), &[document])?;
    forms_again(db, (to, to, new), &[document])
}

/// Enters where the forms of an actor are read in these documents, who stands there under the first id.
fn forms_again(
    db: &Connection,
    (there, id, number): (&str, &str, i64),
    documents: &[i64],
) -> rusqlite::Result<()> {
    let whole: Option<String> = db
        .query_row("SELECT actor FROM actor WHERE id = ?1", [id], |row| row.get(0))
        .optional()?;
    let Some(whole) = whole.and_then(|text| serde_json::from_str::<Actor>(&text).ok()) else {
        return Ok(());
    };
    for &document in documents {
        let Some(mut reading) = opened(db, document)? else {
            continue;
        };
        for actor in reading.actors.iter_mut().filter(|a| a.id == there) {
            actor.aliases = whole.names.values().chain(&whole.aliases).cloned().collect();
        }
        for (form, words) in read::read(&reading).get(there).into_iter().flatten() {
            read::enter(db, (number, form), words, document)?;
        }
    }
    Ok(())
}

/// Who of a new document is not whom the store knows by that id: those of whom it was said before, and new persons of whom
/// the document says another country. The latter are parted by the machine.
pub(crate) fn others(
    db: &Connection,
    known: &mut Known,
    document: &str,
    actors: &[Actor],
) -> rusqlite::Result<HashMap<String, String>> {
    let mut others: HashMap<String, String> = HashMap::new();
    let mut met: Vec<String> = Vec::new();
    {
        let mut said =
            db.prepare_cached("SELECT a, b, undone FROM judgement WHERE document = ?1 ORDER BY n")?;
        let mut rows = said.query([document])?;
        while let Some(row) = rows.next()? {
            let (a, b, undone): (String, String, Option<i64>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if undone.is_none() {
                others.insert(a.clone(), b);
            }
            met.push(a);
        }
    }
    for actor in actors
        .iter()
        .filter(|a| a.id.starts_with(NEW) && a.kind == rabita_record::ActorType::Person)
    {
        let of = actor.of.as_ref();
        let principal = || actors.iter().find(|a| Some(&a.id) == of)?.country.as_deref();
        let here = actor.country.as_deref().or_else(principal);
        let Some(here) = here.filter(|_| !met.contains(&actor.id)) else {
            continue;
        };
        let Some(there) = known.country(db, &actor.id)?.filter(|there| there != here) else {
            continue;
        };
        let other = format!("{}.{}", actor.id, here.to_lowercase());
        let why = format!("of {there} elsewhere, of {here} here");
        enter(db, (&actor.id, &other, document), By::Machine, &why, now())?;
        others.insert(actor.id.clone(), other);
    }
    Ok(others)
}

fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_secs()).unwrap_or(0))
}

impl View {
    /// The partings in force, by document.
    pub(crate) fn parted(&self) -> Result<&Parted, Error> {
        if self.parted.get().is_none() {
            let read = || match is_kept(&self.db)? {
                true => all(&self.db),
                false => Ok(Parted::new()),
            };
            let _ = self.parted.set(read().map_err(|e| self.fail(&e))?);
        }
        Ok(self.parted.get_or_init(Parted::new))
    }
}
