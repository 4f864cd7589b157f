//! Judgements on who is one: made by an analyst or, where names leave no doubt, by the machine; each can be undone.
//!
//! What documents say stays as it was read. A judgement is kept beside it by the ids of the actors, so that it outlives
//! reading the documents again, and everything that leaves the store passes through the judgements in force. Nothing is
//! deleted: an undone judgement stays in the history, and the machine does not judge again what an analyst has judged.

use crate::{Error, View, part};
use rabita_record::{Actor, Claim, Event, Figure, Party, Reading, State};
use rusqlite::{Connection, Row, TransactionBehavior, params};
use std::collections::HashMap;
use std::path::PathBuf;

/// Who judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// A person, whose word is final.
    Analyst,
    /// The machine, by names, roles and countries.
    Machine,
}

/// That two actors are one.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Judgement {
    /// Number, to undo it by.
    #[serde(serialize_with = "as_text")]
    pub id: i64,
    /// The actor that is no other than …
    pub a: String,
    /// … this one, under whose id and name both stand.
    pub b: String,
    /// The one document, by its id, in which it holds: there `a` is somebody else, who stands under `b`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Who says so.
    pub by: By,
    /// How sure, 0..1.
    pub score: f32,
    /// One line that says why.
    pub why: String,
    /// When, in seconds since 1970.
    pub made: i64,
    /// When it was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undone: Option<i64>,
}

fn as_text<S: serde::Serializer>(id: &i64, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(id)
}

/// One who judges. The clock is the caller's.
#[derive(Debug)]
pub struct Judge {
    pub(crate) db: Connection,
    pub(crate) path: PathBuf,
}

impl Judge {
    pub(crate) fn new(db: Connection, path: PathBuf) -> Self {
        Self { db, path }
    }

    fn fail(&self, e: &rusqlite::Error) -> Error {
        Error::from_sqlite(&self.path, e)
    }

    /// From now on `a` is no other than `b`. None where that is so already, or where the machine would judge what was
    /// judged before.
    pub fn same(
        &mut self,
        (a, b): (&str, &str),
        by: By,
        score: f32,
        why: &str,
        now: i64,
    ) -> Result<Option<i64>, Error> {
        let mut run = || -> rusqlite::Result<Option<i64>> {
            let tx = self
                .db
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let heads = heads(&history(&tx)?);
            let head = |id: &str| heads.get(id).map_or(id, String::as_str).to_string();
            let judged: bool = tx
                .prepare("SELECT 1 FROM judgement WHERE (a = ?1 AND b = ?2) OR (a = ?2 AND b = ?1)")?
                .exists(params![a, b])?;
            if head(a) == head(b) || by == By::Machine && judged {
                return Ok(None);
            }
            tx.execute(
                "INSERT INTO judgement (a, b, analyst, score, why, made) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![a, b, by == By::Analyst, score, why, now],
            )?;
            let id = tx.last_insert_rowid();
            remake(&tx)?;
            tx.commit()?;
            Ok(Some(id))
        };
        run().map_err(|e| self.fail(&e))
    }

    /// Takes a judgement back; false where there is none in force of that number.
    pub fn undo(&mut self, id: i64, now: i64) -> Result<bool, Error> {
        let mut run = || -> rusqlite::Result<bool> {
            let tx = self
                .db
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let changed = tx.execute(
                "UPDATE judgement SET undone = ?2 WHERE n = ?1 AND undone IS NULL",
                params![id, now],
            )?;
            if changed > 0 {
                part::give_back(&tx, id)?;
            }
            remake(&tx)?;
            tx.commit()?;
            Ok(changed > 0)
        };
        run().map_err(|e| self.fail(&e))
    }
}

/// All judgements, in the order in which they were made.
fn history(db: &Connection) -> rusqlite::Result<Vec<Judgement>> {
    let document = if part::is_kept(db)? { "document" } else { "NULL" };
    let mut statement = db.prepare(&format!(
        "SELECT n, a, b, analyst, score, why, made, undone, {document} FROM judgement ORDER BY n"
    ))?;
    let rows = statement.query_map([], judgement)?;
    rows.collect()
}

fn judgement(row: &Row<'_>) -> rusqlite::Result<Judgement> {
    Ok(Judgement {
        id: row.get(0)?,
        a: row.get(1)?,
        b: row.get(2)?,
        by: if row.get(3)? { By::Analyst } else { By::Machine },
        score: row.get(4)?,
        why: row.get(5)?,
        made: row.get(6)?,
        undone: row.get(7)?,
        document: row.get(8)?,
    })
}

/// Under whose id each merged actor stands, by the judgements in force.
fn heads(history: &[Judgement]) -> HashMap<String, String> {
    let mut heads: HashMap<String, String> = HashMap::new();
    for j in history
        .iter()
        .filter(|j| j.undone.is_none() && j.document.is_none())
    {
        let of = |id: &String| heads.get(id).cloned().unwrap_or_else(|| id.clone());
        let (from, to) = (of(&j.a), of(&j.b));
        if from != to {
            heads
                .values_mut()
                .filter(|h| **h == from)
                .for_each(|h| h.clone_from(&to));
            heads.insert(from, to.clone());
            heads.insert(to.clone(), to);
        }
    }
    heads
}

/// Makes the table of heads anew: judgements are few, and made one at a time.
fn remake(db: &Connection) -> rusqlite::Result<()> {
    db.execute("DELETE FROM one", [])?;
    let mut insert = db.prepare("INSERT INTO one (id, head) VALUES (?1, ?2)")?;
    for (id, head) in heads(&history(db)?) {
        insert.execute([id, head])?;
    }
    Ok(())
}

/// The numbers of the actor `?1`: itself, or it and whoever is one with it. The first form keeps the order of an index.
const ALONE: &str = "= (SELECT n FROM actor WHERE id = ?1)";
const MERGED: &str = "IN (SELECT a.n FROM one o JOIN one m ON m.head = o.head JOIN actor a ON a.id = m.id
                           WHERE o.id = ?1)";

impl View {
    /// All judgements, in the order in which they were made.
    pub fn judgements(&self) -> Result<Vec<Judgement>, Error> {
        match self.ones()? {
            Some(_) => history(&self.db).map_err(|e| self.fail(&e)),
            None => Ok(Vec::new()),
        }
    }

    /// Under whose ids actors stand that are no others; none in a store of an earlier version.
    fn ones(&self) -> Result<Option<&HashMap<String, String>>, Error> {
        if self.one.get().is_none() {
            let read = || -> rusqlite::Result<Option<HashMap<String, String>>> {
                let table = "SELECT 1 FROM sqlite_master WHERE name = 'one'";
                if !self.db.prepare(table)?.exists([])? {
                    return Ok(None);
                }
                let mut statement = self.db.prepare("SELECT id, head FROM one")?;
                let pairs = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
                pairs.collect::<Result<_, _>>().map(Some)
            };
            let _ = self.one.set(read().map_err(|e| self.fail(&e))?);
        }
        Ok(self.one.get().and_then(Option::as_ref))
    }

    /// The id under which an actor stands.
    pub fn head(&self, id: &str) -> Result<String, Error> {
        let head = self.ones()?.and_then(|ones| ones.get(id));
        Ok(head.map_or(id, String::as_str).to_string())
    }

    /// A condition that leaves out actors who stand under another's id.
    pub(crate) fn but_merged(&self) -> Result<&'static str, Error> {
        Ok(match self.ones()? {
            Some(_) => "AND NOT EXISTS (SELECT 1 FROM one WHERE one.id = actor.id AND one.head <> actor.id)",
            None => "",
        })
    }

    /// The comparison of a column with the numbers of the actor `?1`.
    pub(crate) fn is_actor(&self, id: &str) -> Result<&'static str, Error> {
        let merged = self.ones()?.is_some_and(|ones| ones.contains_key(id));
        Ok(if merged { MERGED } else { ALONE })
    }

    /// The comparison of the columns `a` and `b` with the numbers of the actors `?1` and `?2`, in either order.
    pub(crate) fn are_pair(&self, a: &str, b: &str) -> Result<String, Error> {
        let (is_a, is_b) = (self.is_actor(a)?, self.is_actor(b)?.replace("?1", "?2"));
        if is_a == ALONE && !is_b.starts_with("IN") {
            let (one, other) = (
                "(SELECT n FROM actor WHERE id = ?1)",
                "(SELECT n FROM actor WHERE id = ?2)",
            );
            return Ok(format!("a = min({one}, {other}) AND b = max({one}, {other})"));
        }
        Ok(format!("(a {is_a} AND b {is_b} OR a {is_b} AND b {is_a})"))
    }

    /// Those who stand under the same id.
    pub(crate) fn selves(&self, id: &str) -> Result<Vec<String>, Error> {
        let Some(ones) = self.ones()? else {
            return Ok(Vec::new());
        };
        let Some(head) = ones.get(id) else {
            return Ok(Vec::new());
        };
        let mut all: Vec<String> = ones
            .iter()
            .filter(|(_, h)| *h == head)
            .map(|(id, _)| id.clone())
            .collect();
        all.sort();
        Ok(all)
    }

    /// Puts everybody in a reading under the id where they stand.
    pub(crate) fn settle(&self, reading: &mut Reading) -> Result<(), Error> {
        let parted = self.parted()?.get(&reading.document.id);
        let ones = self.ones()?.filter(|ones| !ones.is_empty());
        if parted.is_none() && ones.is_none() {
            return Ok(());
        }
        // First who is somebody else here, then under whose id they stand.
        let stands = |id: &str| -> Option<String> {
            let other = parted.and_then(|p| p.iter().find(|(a, _)| a == id));
            let other = other.map(|(_, b)| b.as_str());
            let head = ones.and_then(|ones| ones.get(other.unwrap_or(id)));
            head.cloned().or_else(|| other.map(String::from))
        };
        let put = |id: &mut Option<String>| {
            if let Some(head) = id.as_deref().and_then(stands) {
                *id = Some(head);
            }
        };
        let party = |p: &mut Party| {
            put(&mut p.actor);
            put(&mut p.of);
        };
        for Event {
            actors, recipients, ..
        } in &mut reading.events
        {
            actors.iter_mut().chain(recipients).for_each(party);
        }
        for Claim { speakers, to, .. } in &mut reading.claims {
            speakers.iter_mut().for_each(party);
            put(to);
        }
        for State { subject, object, .. } in &mut reading.states {
            party(subject);
            object.iter_mut().for_each(party);
        }
        for Figure { of, .. } in &mut reading.figures {
            for id in of.iter_mut() {
                if let Some(head) = stands(id) {
                    *id = head;
                }
            }
        }
        reading.mentions.iter_mut().for_each(|m| put(&mut m.actor));
        for actor in &mut reading.actors {
            put(&mut actor.of);
            if let Some(head) = stands(&actor.id) {
                actor.id = head;
            }
        }
        let mut met = std::collections::HashSet::new();
        reading.actors.retain(|a| met.insert(a.id.clone()));
        Ok(())
    }
}

/// What is known of one actor, and of another that is no other: the first's word goes before.
pub(crate) fn joined(mut first: Actor, other: Actor) -> Actor {
    for (language, name) in other.names {
        first.aliases.push(name.clone());
        first.names.entry(language).or_insert(name);
    }
    for alias in other.aliases {
        if !first.aliases.contains(&alias) {
            first.aliases.push(alias);
        }
    }
    first.country = first.country.or(other.country);
    first.of = first.of.or(other.of);
    for role in other.roles {
        if !first.roles.contains(&role) {
            first.roles.push(role);
        }
    }
    first
}
