//! Words sought in titles and texts.

use crate::view::View;
use crate::{DocumentRow, Error, forms::form};
use rusqlite::params;

/// A document that holds the words sought.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Hit {
    /// The document.
    #[serde(flatten)]
    pub document: DocumentRow,
    /// The words around the first place, one line.
    pub excerpt: String,
}

impl View {
    /// Documents that hold every one of the words, or the phrases within quotation marks; best first.
    pub fn search(&self, query: &str, limit: usize) -> Result<Vec<Hit>, Error> {
        let phrases = phrases(query);
        if phrases.is_empty() {
            return Ok(Vec::new());
        }
        // Quoted, nothing a person types is read as SQLite's query language.
        let fts = phrases
            .iter()
            .map(|p| format!("\"{p}\""))
            .collect::<Vec<_>>()
            .join(" AND ");
        let numbers = self.integers(
            "SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY bm25(words, 4.0, 1.0), rowid DESC LIMIT ?2",
            params![fts, limit as i64],
        )?;
        let mut hits = Vec::new();
        for n in numbers {
            if let Some(document) = self.row(n)? {
                let excerpt = excerpt(&self.kept(n)?.reading.document.text, &phrases);
                hits.push(Hit { document, excerpt });
            }
        }
        Ok(hits)
    }
}

/// The words of a query, folded; what stands in quotation marks is one phrase.
fn phrases(query: &str) -> Vec<String> {
    query
        .split('"')
        .enumerate()
        .flat_map(|(i, part)| {
            let part = form(part);
            if i % 2 == 1 {
                vec![part]
            } else {
                part.split(' ').map(Into::into).collect()
            }
        })
        .filter(|p| !p.is_empty())
        .collect()
}

/// The line of text around the first word that begins one of the phrases.
fn excerpt(text: &str, phrases: &[String]) -> String {
    const BEFORE: usize = 8;
    const AFTER: usize = 16;
    let words: Vec<&str> = text.split_whitespace().collect();
    let first: Vec<&str> = phrases.iter().filter_map(|p| p.split(' ').next()).collect();
    let at = words
        .iter()
        .position(|w| first.iter().any(|f| form(w) == *f))
        .unwrap_or(0);
    let (from, to) = (at.saturating_sub(BEFORE), (at + AFTER).min(words.len()));
    let dots = |cut: bool| if cut { "…" } else { "" };
    format!(
        "{}{}{}",
        dots(from > 0),
        words[from..to].join(" "),
        dots(to < words.len())
    )
}
