//! A document, and what was read in its text itself.

use crate::Position;
use serde::{Deserialize, Serialize};

/// A stretch of [`Document::text`], counted in Unicode scalar values; the end is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
    /// Do the two spans share a character?
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// Does this span hold the whole of `other`?
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
    /// The span's characters in `text` on one line, cut behind the first `most` of them.
    pub fn quote(self, text: &str, most: usize) -> String {
        let all = self.end.saturating_sub(self.start);
        let cut: String = text.chars().skip(self.start).take(all.min(most)).collect();
        let line = cut.split_whitespace().collect::<Vec<_>>().join(" ");
        if all > most { format!("{line}…") } else { line }
    }
}

/// How the publication date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PublishedBasis {
    /// From the page's metadata (JSON-LD, OpenGraph, `meta`, `time`).
    Meta,
    /// From a header line of a text dump (` date 2025-11-23`).
    Header,
    /// From the byline.
    Byline,
    /// From a date that the text itself gives as its own (a dateline).
    Text,
    /// Given by the person who added the document.
    Given,
    /// Not known.
    #[default]
    None,
}

/// One article: its words alone, orthography repaired, no menus and no related headlines.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Stable id.
    pub id: String,
    /// Path or address as given.
    pub uri: String,
    /// Headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The outlet on whose page it stood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The agency or outlet that the text itself credits for the whole report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upstream: Option<String>,
    /// Byline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// BCP 47 tag: `fa-IR`, `fa-AF`, `tg`, `ar`, `ru`, `en`, … or `und`.
    pub language: String,
    /// ISO date or date-time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// How `published` is known.
    pub published_basis: PublishedBasis,
    /// The article alone. Paragraphs are separated by `\n`.
    pub text: String,
    /// SHA-256 of the raw bytes, hex.
    pub sha256: String,
    /// Id of the document that this one repeats, wholly or nearly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
}

/// In what way a text names somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionHow {
    /// The name itself.
    Name,
    /// Another known written form.
    Alias,
    /// A role (*the governor of Balkh*).
    Role,
    /// A capital or palace that stands for its government.
    Capital,
    /// A pronoun.
    Pronoun,
    /// A description (*this group*, *the two sides*, *protesters*).
    Description,
}

/// Somebody or some place named in the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Stable id.
    pub id: String,
    /// Id of the document.
    pub document: String,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// Id of the actor named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// Name of the place named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Where that place lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// In what way.
    pub how: MentionHow,
    /// How sure it is that the name means that actor (0…1); absent where it can mean nobody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

/// The calendar in which a date was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Calendar {
    /// The Gregorian calendar.
    Gregorian,
    /// Iran's and Afghanistan's calendar.
    SolarHijri,
    /// The Islamic lunar calendar.
    LunarHijri,
}

/// A time expression read in the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DateMention {
    /// Stable id.
    pub id: String,
    /// Id of the document.
    pub document: String,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// First day it can mean, ISO; absent where open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<String>,
    /// Last day it can mean, ISO; absent where open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<String>,
    /// Calendar it was written in.
    pub calendar: Calendar,
    /// How it was worked out.
    pub basis: crate::DateBasis,
}
