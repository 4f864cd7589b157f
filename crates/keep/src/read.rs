//! Where each written form of an actor was read: an index that grows with the forms and not with the documents.

use crate::{Error, View, forms::form, pack};
use rabita_record::{MentionHow, Reading};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// By actor the forms under which a document names it, folded, each with the words as they stand there first.
pub(crate) type Read = BTreeMap<String, BTreeMap<String, String>>;

/// A written form of an actor, and where it was read first.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Written {
    /// The words as they stand there.
    pub words: String,
    /// The id of the document.
    pub document: String,
}

/// The words by which a document calls its actors.
pub(crate) fn read(reading: &Reading) -> Read {
    let text = Scalars::of(&reading.document.text);
    let mut read = Read::new();
    for mention in &reading.mentions {
        let named = matches!(mention.how, MentionHow::Name | MentionHow::Alias);
        if let (true, Some(id)) = (named, &mention.actor) {
            let words = text.slice(mention.span.start, mention.span.end);
            let form = form(words);
            if !form.is_empty() {
                let forms = read.entry(id.clone()).or_default();
                forms.entry(form).or_insert_with(|| words.to_string());
            }
        }
    }
    read
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
    let mut rows = bodies.query([])?;
    while let Some(row) = rows.next()? {
        let (n, rest): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
        // A damaged body is told of where it is opened.
        let Ok(reading) = pack::from_json::<Reading>(&rest) else {
            continue;
        };
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
                let (words, document) = (row.get(1)?, row.get(2)?);
                Ok((row.get::<_, String>(0)?, Written { words, document }))
            },
        )?;
        let mut met = std::collections::HashSet::new();
        read.retain(|(form, _)| met.insert(form.clone()));
        read.sort_by(|x, y| x.1.words.cmp(&y.1.words));
        Ok(read.into_iter().map(|(_, written)| written).collect())
    }
}
