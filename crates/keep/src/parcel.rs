//! A document made ready for the store, away from the store: all that can be worked out from it alone.

use crate::read::{Read, read};
use crate::{UNDATED, forms::form, near::is_named, pack, records::Kind};
use rabita_join::{copies::Signature, day};
use rabita_record::{Actor, Document, Event, Party, Reading};
use rabita_script::fold::fold;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// More parties than this make a list, not a tie between each two of them.
const MOST_PARTIES: usize = 12;

/// One document, packed: made on any thread, added by the writer.
#[derive(Debug)]
pub struct Parcel {
    pub(crate) document: Document,
    pub(crate) origin: String,
    pub(crate) day: i64,
    pub(crate) signature: Option<Signature>,
    pub(crate) found: Vec<u8>,
    pub(crate) rest: Vec<u8>,
    pub(crate) source: Vec<u8>,
    pub(crate) kept: Vec<u8>,
    pub(crate) lead: String,
    pub(crate) title: String,
    pub(crate) words: String,
    /// The actors, each with every form met here.
    pub(crate) actors: Vec<Actor>,
    /// How often each is named.
    pub(crate) seen: BTreeMap<String, i64>,
    /// The words by which each is called here.
    pub(crate) read: Read,
    pub(crate) records: Vec<Row>,
}

/// What the store's indexes hold of one record.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) kind: Kind,
    pub(crate) ordinal: usize,
    pub(crate) code: String,
    pub(crate) status: String,
    pub(crate) day: i64,
    pub(crate) block: Option<u64>,
    pub(crate) parties: BTreeSet<String>,
    pub(crate) pairs: BTreeSet<(String, String)>,
}

impl Parcel {
    /// Where the document was found, if its language was told by nothing.
    pub fn in_unknown_language(&self) -> Option<&str> {
        (self.document.language == rabita_script::language::UNKNOWN).then_some(self.document.uri.as_str())
    }

    /// Packs a reading, the page it was read from, and the map between the two.
    pub fn new(mut reading: Reading, source: &str, kept: &impl Serialize) -> Self {
        let day = reading
            .document
            .published
            .as_deref()
            .and_then(day::parse)
            .unwrap_or(UNDATED);
        let records = rows(&reading, day);
        let read = read(&reading);
        let actors = met(&reading, &read);
        let mut seen = BTreeMap::new();
        for id in reading.mentions.iter().filter_map(|m| m.actor.clone()) {
            *seen.entry(id).or_default() += 1;
        }
        // Actors are kept once for the whole store; the reading keeps their ids.
        for actor in &mut reading.actors {
            actor.names.clear();
            actor.aliases.clear();
            actor.roles.clear();
        }
        let document = reading.document.clone();
        let signature = sign(&document.text, seen.keys());
        let found = split(&mut reading);
        Self {
            origin: rabita_join::origin(&document),
            day,
            signature,
            found: pack::json(&found),
            rest: pack::json(&reading),
            source: pack::text(source),
            kept: pack::json(kept),
            lead: lead(&document.text),
            title: fold(document.title.as_deref().unwrap_or("")),
            words: fold(&document.text),
            actors,
            seen,
            read,
            records,
            document,
        }
    }

    /// The id of the document.
    pub fn id(&self) -> &str {
        &self.document.id
    }
}

/// What tells whether a text repeats another: its words, its numbers, and the actors that have a name.
pub(crate) fn sign<'a>(text: &str, actors: impl IntoIterator<Item = &'a String>) -> Option<Signature> {
    let named = actors.into_iter().map(String::as_str).filter(|id| is_named(id));
    Signature::of(text, named)
}

/// Parts what was found in a document from the rest of its reading. The bare reading keeps as much of the document
/// as joins need.
fn split(reading: &mut Reading) -> Reading {
    use std::mem::take;
    Reading {
        document: Document {
            id: reading.document.id.clone(),
            published: reading.document.published.clone(),
            ..Document::default()
        },
        events: take(&mut reading.events),
        claims: take(&mut reading.claims),
        states: take(&mut reading.states),
        figures: take(&mut reading.figures),
        ..Reading::default()
    }
}

/// The first words of a text, one line.
fn lead(text: &str) -> String {
    const LONGEST: usize = 90;
    let line = text.lines().find(|l| !l.trim().is_empty()).unwrap_or("").trim();
    let mut lead: String = line.chars().take(LONGEST).collect();
    if lead.len() < line.len() {
        lead.truncate(lead.rfind(' ').unwrap_or(lead.len()));
        lead.push('…');
    }
    lead
}

/// The actors of a reading with the names by which this text calls them among their aliases.
fn met(reading: &Reading, read: &Read) -> Vec<Actor> {
    let mut actors = reading.actors.clone();
    for actor in &mut actors {
        let Some(forms) = read.get(&actor.id) else {
            continue;
        };
        let known: BTreeSet<String> = actor
            .aliases
            .iter()
            .chain(actor.names.values())
            .map(|a| form(a))
            .collect();
        let new = forms.iter().filter(|(form, _)| !known.contains(*form));
        actor.aliases.extend(new.map(|(_, words)| words.clone()));
    }
    actors
}

fn rows(reading: &Reading, published: i64) -> Vec<Row> {
    let behind: HashMap<&str, &str> = reading
        .actors
        .iter()
        .filter_map(|a| Some((a.id.as_str(), a.of.as_deref()?)))
        .collect();
    let ids = |party: &Party| -> BTreeSet<String> {
        let named = [party.actor.as_deref(), party.of.as_deref()]
            .into_iter()
            .flatten();
        named.flat_map(|id| with_principals(id, &behind)).collect()
    };
    let alone = |id: &String| with_principals(id, &behind).collect::<BTreeSet<_>>();
    let row = |kind, ordinal, code: &str, status: String, day, block, sides: Vec<BTreeSet<String>>| Row {
        kind,
        ordinal,
        code: code.to_string(),
        status,
        day,
        block,
        pairs: pairs(&sides),
        parties: sides.into_iter().flatten().collect(),
    };
    let mut rows = Vec::new();
    for (i, e) in reading.events.iter().enumerate() {
        let sides = e.actors.iter().chain(&e.recipients).map(ids).collect();
        let block = rabita_join::event_block(e);
        rows.push(row(
            Kind::Event,
            i,
            e.kind.name(),
            name(&e.status),
            event_day(e).unwrap_or(published),
            block,
            sides,
        ));
    }
    for (i, s) in reading.states.iter().enumerate() {
        let sides = std::iter::once(&s.subject).chain(&s.object).map(ids).collect();
        let block = rabita_join::state_block(s);
        rows.push(row(
            Kind::State,
            i,
            &s.relation,
            name(&s.status),
            published,
            block,
            sides,
        ));
    }
    for (i, f) in reading.figures.iter().enumerate() {
        let sides = f.of.iter().map(alone).collect();
        let block = rabita_join::figure_block(f);
        rows.push(row(
            Kind::Figure,
            i,
            &f.measure,
            String::new(),
            published,
            block,
            sides,
        ));
    }
    for (i, c) in reading.claims.iter().enumerate() {
        let mut sides: Vec<BTreeSet<String>> = c.speakers.iter().map(ids).collect();
        sides.extend(c.to.iter().map(alone));
        for event in reading.events.iter().filter(|e| c.about.contains(&e.id)) {
            sides.extend(event.actors.iter().chain(&event.recipients).map(ids));
        }
        rows.push(row(
            Kind::Claim,
            i,
            &name(&c.act),
            String::new(),
            published,
            None,
            sides,
        ));
    }
    rows
}

/// An actor and, up to three steps, those for whom it acts.
fn with_principals<'a>(id: &'a str, behind: &HashMap<&'a str, &'a str>) -> impl Iterator<Item = String> {
    std::iter::successors(Some(id), |id| behind.get(id).copied())
        .take(4)
        .map(String::from)
        .collect::<BTreeSet<_>>()
        .into_iter()
}

/// Every two actors that stand on different sides of a record.
fn pairs(sides: &[BTreeSet<String>]) -> BTreeSet<(String, String)> {
    let mut pairs = BTreeSet::new();
    for (i, a) in sides.iter().take(MOST_PARTIES).enumerate() {
        for b in sides.iter().take(MOST_PARTIES).skip(i + 1) {
            for (x, y) in a.iter().flat_map(|x| b.iter().map(move |y| (x, y))) {
                if x != y && !b.contains(x) && !a.contains(y) {
                    pairs.insert((x.min(y).clone(), x.max(y).clone()));
                }
            }
        }
    }
    pairs
}

fn event_day(event: &Event) -> Option<i64> {
    let date = event.date.as_ref()?;
    day::span(date.earliest.as_deref(), date.latest.as_deref()).map(|(first, _)| first)
}

/// How the record writes a word of its vocabulary.
fn name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
