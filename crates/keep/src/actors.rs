//! Actors, gathered over all documents.

use crate::forms::form;
use crate::near;
use rabita_record::{Actor, ActorType};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, HashMap, HashSet};

/// So many actors are remembered at once; beyond that the memory is emptied and filled again from the store.
const REMEMBERED: usize = 50_000;
/// More written forms than this are noise.
const MOST_FORMS: usize = 400;
const MOST_ROLES: usize = 24;

/// What the writer remembers of actors, so that a document full of known ones costs no look-ups.
#[derive(Debug, Default)]
pub(crate) struct Known {
    by_id: HashMap<String, Entry>,
}

#[derive(Debug)]
struct Entry {
    n: i64,
    actor: Actor,
    written: HashSet<String>,
}

impl Known {
    pub(crate) fn clear(&mut self) {
        self.by_id.clear();
    }

    /// The number of an actor that may be named only as somebody's principal; it is entered bare if need be.
    pub(crate) fn number(&mut self, db: &Connection, id: &str) -> rusqlite::Result<i64> {
        if let Some(entry) = self.by_id.get(id) {
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

    /// Takes in what one document knows of an actor. Returns the actor's number.
    pub(crate) fn merge(&mut self, db: &Connection, new: &Actor) -> rusqlite::Result<i64> {
        if self.by_id.len() > REMEMBERED {
            self.by_id.clear();
        }
        if !self.by_id.contains_key(&new.id) {
            let entry = load(db, &new.id)?.map_or_else(|| insert(db, new), Ok)?;
            self.by_id.insert(new.id.clone(), entry);
        }
        let Some(entry) = self.by_id.get_mut(&new.id) else {
            return Ok(0);
        };
        let mut changed = false;
        let written = new.names.values().chain(&new.aliases);
        for alias in written {
            if entry.written.contains(alias) {
                continue;
            }
            entry.written.insert(alias.clone());
            if entry.actor.aliases.len() < MOST_FORMS {
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
        let written = actor.names.values().chain(&actor.aliases).cloned().collect();
        Some(Entry { n, actor, written })
    }))
}

fn insert(db: &Connection, actor: &Actor) -> rusqlite::Result<Entry> {
    db.prepare_cached("INSERT INTO actor (id, actor) VALUES (?1, ?2)")?
        .execute(params![actor.id, json(actor)])?;
    let n = db.last_insert_rowid();
    let written: HashSet<String> = actor.names.values().chain(&actor.aliases).cloned().collect();
    for alias in &written {
        enter_form(db, &actor.id, alias, n)?;
    }
    Ok(Entry {
        n,
        actor: actor.clone(),
        written,
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
