//! Actors, gathered over all documents.

use crate::forms::form;
use crate::{near, read};
use rabita_record::{Actor, ActorType};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// So many actors are remembered at least, those that were met last, and twice as many at most.
const REMEMBERED: usize = 4_000;
/// More written forms than this are noise.
const MOST_FORMS: usize = 400;
const MOST_ROLES: usize = 24;

/// What the writer remembers of actors, so that a document full of known ones costs few look-ups.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// Those met since the memory was last full, and those met before. What is met of the latter moves over; when the
    /// memory is full again, the others are forgotten.
    lately: HashMap<String, Entry>,
    before: HashMap<String, Entry>,
    /// Those whom this document alone describes: no other will name them.
    here: HashMap<String, Entry>,
}

#[derive(Debug)]
struct Entry {
    n: i64,
    actor: Actor,
    /// The forms of which the store is known to hold where they were read.
    read: HashSet<String>,
}

impl Entry {
    fn is_written(&self, form: &String) -> bool {
        self.actor
            .names
            .values()
            .chain(&self.actor.aliases)
            .any(|f| f == form)
    }
}

impl Known {
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Another document begins.
    pub(crate) fn turn(&mut self) {
        self.here.clear();
    }

    /// The actor as it is remembered.
    fn recall(&mut self, id: &str) -> Option<&mut Entry> {
        if !near::is_named(id) {
            return self.here.get_mut(id);
        }
        if !self.lately.contains_key(id) {
            let (id, entry) = self.before.remove_entry(id)?;
            self.remember(id, entry);
        }
        self.lately.get_mut(id)
    }

    fn remember(&mut self, id: String, entry: Entry) {
        if !near::is_named(&id) {
            self.here.insert(id, entry);
            return;
        }
        if self.lately.len() >= REMEMBERED {
            self.before = std::mem::take(&mut self.lately);
        }
        self.lately.insert(id, entry);
    }

    /// The number of an actor that may be named only as somebody's principal; it is entered bare if need be.
    pub(crate) fn number(&mut self, db: &Connection, id: &str) -> rusqlite::Result<i64> {
        if let Some(entry) = self.recall(id) {
            return Ok(entry.n);
        }
        let bare = Actor {
            id: id.to_string(),
            kind: ActorType::GovernmentBody,
            names: BTreeMap::new(),
            aliases: Vec::new(),
            country: None,
            of: None,
            roles: Vec::new(),
        };
        self.merge(db, &bare)
    }

    /// The country of an actor that the store has.
    pub(crate) fn country(&mut self, db: &Connection, id: &str) -> rusqlite::Result<Option<String>> {
        if self.recall(id).is_none()
            && let Some(entry) = load(db, id)?
        {
            self.remember(id.to_string(), entry);
        }
        let Some(actor) = self.recall(id).map(|entry| &entry.actor) else {
            return Ok(None);
        };
        match (&actor.country, actor.of.clone()) {
            (None, Some(of)) if of != id => Ok(load(db, &of)?.and_then(|entry| entry.actor.country)),
            (country, _) => Ok(country.clone()),
        }
    }

    /// Notes where a written form of an actor was read.
    pub(crate) fn read(
        &mut self,
        db: &Connection,
        id: &str,
        (form, words): (&str, &str),
        document: i64,
    ) -> rusqlite::Result<()> {
        let number = self.number(db, id)?;
        let read = self.recall(id).map(|entry| &mut entry.read);
        if read.is_none_or(|read| read.len() >= MOST_FORMS || read.insert(form.to_string())) {
            read::enter(db, (number, form), words, document)?;
        }
        Ok(())
    }

    /// Takes in what one document knows of an actor. Returns the actor's number.
    pub(crate) fn merge(&mut self, db: &Connection, new: &Actor) -> rusqlite::Result<i64> {
        if self.recall(&new.id).is_none() {
            let entry = load(db, &new.id)?.map_or_else(|| insert(db, new), Ok)?;
            self.remember(new.id.clone(), entry);
        }
        let Some(entry) = self.recall(&new.id) else {
            return Ok(0);
        };
        let mut changed = false;
        let written = new.names.values().chain(&new.aliases);
        for alias in written {
            if entry.actor.aliases.len() < MOST_FORMS && !entry.is_written(alias) {
                entry.actor.aliases.push(alias.clone());
                changed = true;
                enter_form(db, &new.id, alias, entry.n)?;
            }
        }
        if !new.names.is_empty() {
            changed |= take_in(&mut entry.actor, new);
        }
        if changed {
            db.prepare_cached("UPDATE actor SET actor = ?2 WHERE n = ?1")?
                .execute(params![entry.n, json(&entry.actor)])?;
        }
        Ok(entry.n)
    }
}

/// What the newer document says of an actor goes before what the store has; nothing known is forgotten.
fn take_in(known: &mut Actor, new: &Actor) -> bool {
    let before = (
        known.kind,
        known.names.clone(),
        known.country.clone(),
        known.of.clone(),
        known.roles.len(),
    );
    known.kind = new.kind;
    known.names.extend(new.names.clone());
    known.country = new.country.clone().or(known.country.take());
    known.of = new.of.clone().or(known.of.take());
    for role in &new.roles {
        let there = known
            .roles
            .iter()
            .any(|r| r.role == role.role && r.of == role.of && r.from == role.from);
        if !there && known.roles.len() < MOST_ROLES {
            known.roles.push(role.clone());
        }
    }
    before
        != (
            known.kind,
            known.names.clone(),
            known.country.clone(),
            known.of.clone(),
            known.roles.len(),
        )
}

fn load(db: &Connection, id: &str) -> rusqlite::Result<Option<Entry>> {
    let row: Option<(i64, String)> = db
        .prepare_cached("SELECT n, actor FROM actor WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(row.and_then(|(n, text)| {
        let actor: Actor = serde_json::from_str(&text).ok()?;
        Some(Entry {
            n,
            actor,
            read: HashSet::new(),
        })
    }))
}

fn insert(db: &Connection, actor: &Actor) -> rusqlite::Result<Entry> {
    db.prepare_cached("INSERT INTO actor (id, actor) VALUES (?1, ?2)")?
        .execute(params![actor.id, json(actor)])?;
    let n = db.last_insert_rowid();
    let written: BTreeSet<&String> = actor.names.values().chain(&actor.aliases).collect();
    for alias in written {
        enter_form(db, &actor.id, alias, n)?;
    }
    Ok(Entry {
        n,
        actor: actor.clone(),
        read: HashSet::new(),
    })
}

fn enter_form(db: &Connection, id: &str, alias: &str, actor: i64) -> rusqlite::Result<()> {
    let form = form(alias);
    if !form.is_empty() {
        db.prepare_cached("INSERT OR IGNORE INTO form (form, actor) VALUES (?1, ?2)")?
            .execute(params![form, actor])?;
        if near::is_named(id) {
            near::enter(db, alias, actor)?;
        }
    }
    Ok(())
}

fn json(actor: &Actor) -> String {
    serde_json::to_string(actor).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(id: &str) -> Actor {
        Actor {
            id: id.into(),
            kind: ActorType::Person,
            names: BTreeMap::new(),
            aliases: vec![id.into()],
            country: None,
            of: None,
            roles: Vec::new(),
        }
    }

    fn entered(db: &Connection) -> i64 {
        db.query_row("SELECT count(*) FROM actor", [], |row| row.get(0))
            .expect("a count")
    }

    #[test]
    fn what_is_remembered_does_not_grow_with_the_store() {
        let db = Connection::open_in_memory().expect("a store");
        for step in crate::schema::STEPS {
            db.execute_batch(step).expect("tables");
        }
        let mut known = Known::default();
        let first = known.merge(&db, &actor("first")).expect("entered");
        for n in 0..3 * REMEMBERED {
            known.turn();
            known.merge(&db, &actor(&format!("p{n}"))).expect("entered");
            // A document's own descriptions, whom no other can name.
            known.merge(&db, &actor(&format!("{n:x}-a0"))).expect("entered");
            if n % 100 == 0 {
                assert_eq!(known.number(&db, "first").expect("known"), first);
            }
        }
        assert!(known.lately.len() <= REMEMBERED && known.before.len() <= REMEMBERED);
        assert_eq!(known.here.len(), 1);
        // Whoever is met often is not forgotten, and whoever was forgotten is no other when met again.
        let remembered = |id: &str| known.lately.contains_key(id) || known.before.contains_key(id);
        assert!(remembered("first") && !remembered("p0"));
        let before = entered(&db);
        known.merge(&db, &actor("p0")).expect("found again");
        assert_eq!(entered(&db), before);
    }
}
