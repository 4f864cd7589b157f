//! Where each written form of an actor was read: an index that grows with the forms and not with the documents.

use crate::{Error, View, forms::form, pack};
use rabita_record::{Actor, MentionHow, Reading, Span};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, HashMap, HashSet};

/// By actor the forms under which a document names it, folded, each with the words as they stand there first.
pub(crate) type Read = BTreeMap<String, BTreeMap<String, String>>;

/// In so many places where an actor is named its other forms are sought, and so many characters on either side.
const SOUGHT: usize = 6;
const BESIDE: usize = 60;

/// A written form of an actor, and where it was read first.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Written {
    /// The form, as [`form`](crate::form) folds it.
    #[serde(skip)]
    pub form: String,
    /// The words as they stand there.
    pub words: String,
    /// The id of the document.
    pub document: String,
}

/// The words by which a document calls its actors: their names, and what else of their written forms stands there (an
/// office, a capital, a description).
pub(crate) fn read(reading: &Reading) -> Read {
    let text = Scalars::of(&reading.document.text);
    let mut written: HashMap<&str, HashSet<String>> = HashMap::new();
    let mut read = Read::new();
    for mention in &reading.mentions {
        let Some(id) = &mention.actor else { continue };
        if mention.how == MentionHow::Pronoun {
            continue;
        }
        let words = text.slice(mention.span.start, mention.span.end);
        let form = form(words);
        let named = matches!(mention.how, MentionHow::Name | MentionHow::Alias);
        let mut called = || {
            written
                .entry(id)
                .or_insert_with(|| forms_of(reading, id))
                .contains(&form)
        };
        if !form.is_empty() && (named || called()) {
            let forms = read.entry(id.clone()).or_default();
            forms.entry(form).or_insert_with(|| words.to_string());
        }
    }
    parts(reading, &text, &mut read);
    read
}

/// Forms that are a part of the words where an actor is named, or more than those: where they stand there too.
fn parts(reading: &Reading, text: &Scalars<'_>, read: &mut Read) {
    let ids = reading.actors.iter().map(|a| (a.id.as_str(), Vec::new()));
    let mut spans: HashMap<&str, Vec<Span>> = ids.collect();
    let mut add = |id: &Option<String>, span: Option<Span>| {
        let (Some(id), Some(span)) = (id, span) else {
            return;
        };
        let Some(all) = spans.get_mut(id.as_str()) else {
            return;
        };
        if all.len() < SOUGHT && !all.contains(&span) {
            all.push(span);
        }
    };
    for m in reading.mentions.iter().filter(|m| m.how != MentionHow::Pronoun) {
        add(&m.actor, Some(m.span));
    }
    let sides = reading
        .events
        .iter()
        .flat_map(|e| e.actors.iter().chain(&e.recipients));
    let speakers = reading.claims.iter().flat_map(|c| &c.speakers);
    let ends = reading
        .states
        .iter()
        .flat_map(|s| std::iter::once(&s.subject).chain(&s.object));
    for party in sides.chain(speakers).chain(ends) {
        add(&party.actor, party.mention);
    }
    for actor in &reading.actors {
        let Some(spans) = spans.get(actor.id.as_str()) else {
            continue;
        };
        let around: Vec<&str> = spans
            .iter()
            .map(|s| text.slice_within(s.start.saturating_sub(BESIDE), s.end + BESIDE))
            .collect();
        // Somebody whom this document alone knows is called so where he stands, though the words are written onto others
        // there («للقوات»).
        let met_here = actor.id.starts_with(reading.document.id.as_str());
        let stands = spans
            .first()
            .map(|s| text.slice(s.start, s.end))
            .filter(|_| met_here);
        for words in actor.names.values().chain(&actor.aliases) {
            let there = around.iter().any(|a| a.contains(words.as_str()));
            let as_read = if there { Some(words.as_str()) } else { stands };
            if let Some(as_read) = as_read {
                let forms = read.entry(actor.id.clone()).or_default();
                forms.entry(form(words)).or_insert_with(|| as_read.to_string());
            }
        }
    }
}

/// The written forms of an actor of the reading.
fn forms_of(reading: &Reading, id: &str) -> HashSet<String> {
    let actor = reading.actors.iter().find(|a| a.id == id);
    let written = actor.into_iter().flat_map(|a| a.names.values().chain(&a.aliases));
    written.map(|words| form(words)).collect()
}

/// A text that can be cut by scalar values.
struct Scalars<'a> {
    text: &'a str,
    at: Vec<usize>,
}

impl<'a> Scalars<'a> {
    fn of(text: &'a str) -> Self {
        let at = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        Self { text, at }
    }

    /// The same, as far as the text goes.
    fn slice_within(&self, start: usize, end: usize) -> &'a str {
        self.slice(start, end.min(self.at.len().saturating_sub(1)))
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        match (self.at.get(start), self.at.get(end)) {
            (Some(a), Some(b)) if a <= b => &self.text[*a..*b],
            _ => "",
        }
    }
}

/// Enters where a form was read, unless it was read before.
pub(crate) fn enter(
    db: &Connection,
    (actor, form): (i64, &str),
    words: &str,
    document: i64,
) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT OR IGNORE INTO read (actor, form, words, document) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![actor, form, words, document])?;
    Ok(())
}

/// Enters what stands in the documents of a store that was made before this was kept, one in memory at a time.
pub(crate) fn enter_all(db: &Connection) -> rusqlite::Result<()> {
    let mut bodies = db.prepare("SELECT n, rest FROM body ORDER BY n")?;
    let mut number = db.prepare("SELECT n FROM actor WHERE id = ?1")?;
    let mut called = db.prepare("SELECT actor FROM actor WHERE id = ?1")?;
    let mut rows = bodies.query([])?;
    while let Some(row) = rows.next()? {
        let (n, rest): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
        // A damaged body is told of where it is opened.
        let Ok(mut reading) = pack::from_json::<Reading>(&rest) else {
            continue;
        };
        // The reading keeps the ids of its actors alone.
        for actor in &mut reading.actors {
            let found = called.query_map([&actor.id], |row| row.get::<_, String>(0))?;
            for text in found.collect::<Result<Vec<_>, _>>()? {
                if let Ok(whole) = serde_json::from_str::<Actor>(&text) {
                    actor.aliases = whole.names.into_values().chain(whole.aliases).collect();
                }
            }
        }
        for (id, forms) in read(&reading) {
            let found = number.query_map([&id], |row| row.get::<_, i64>(0))?;
            for actor in found.collect::<Result<Vec<_>, _>>()? {
                for (form, words) in &forms {
                    enter(db, (actor, form), words, n)?;
                }
            }
        }
    }
    Ok(())
}

impl View {
    /// Where each written form of an actor was read first, in order of the words. Of several that are one, all theirs.
    pub fn read_at(&self, id: &str) -> Result<Vec<Written>, Error> {
        let mut read = self.list(
            &format!(
                "SELECT r.form, r.words, d.id FROM read r JOIN document d ON d.n = r.document WHERE r.actor {}
                 ORDER BY r.document",
                self.is_actor(id)?
            ),
            [id],
            |row| {
                Ok(Written {
                    form: row.get(0)?,
                    words: row.get(1)?,
                    document: row.get(2)?,
                })
            },
        )?;
        let mut met = std::collections::HashSet::new();
        read.retain(|written: &Written| met.insert(written.form.clone()));
        read.sort_by(|x, y| x.words.cmp(&y.words));
        Ok(read)
    }
}
