//! What is measured: each record of the gold, each record of ours, one by one; everything else is counted from these.

use rabita_record::Reading;
use serde::{Deserialize, Serialize};

/// A text and what the program read in it.
#[derive(Debug)]
pub struct Text {
    /// File name, as the gold names it.
    pub name: String,
    /// The page as it lies there.
    pub raw: String,
    /// The record; absent where the program could not read the page.
    pub reading: Option<Reading>,
}

/// The four kinds of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Kind {
    Event,
    Claim,
    State,
    Figure,
}

impl Kind {
    /// All of them, in the order of the record.
    pub const ALL: [Kind; 4] = [Self::Event, Self::Claim, Self::State, Self::Figure];

    /// As the record writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Claim => "claim",
            Self::State => "state",
            Self::Figure => "figure",
        }
    }
}

/// A record of the gold that must be found, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Wanted {
    /// The gold file, without its ending.
    pub doc: String,
    /// Language of the text.
    pub language: String,
    /// Kind of record.
    pub kind: Kind,
    /// Its place among those of its kind in the file.
    pub nth: usize,
    /// Type, act, relation or measure.
    pub label: String,
    /// Is it so? (events and states)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The words that tell it.
    pub words: String,
    /// Was a record made of these words?
    pub found: bool,
    /// Is it right?
    pub right: bool,
    /// What is right about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agreed: Vec<String>,
    /// What is wrong about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wrong: Vec<String>,
}

/// A record of ours that counts: one that is not paired with optional gold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Made {
    /// The gold file, without its ending.
    pub doc: String,
    /// Language of the text.
    pub language: String,
    /// Kind of record.
    pub kind: Kind,
    /// Type, act, relation or measure.
    pub label: String,
    /// Its words.
    pub words: String,
    /// Is there gold for it?
    pub paired: bool,
    /// Is it right?
    pub right: bool,
    /// How sure the program was of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

/// A time expression of the gold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WantedDate {
    /// The gold file, without its ending.
    pub doc: String,
    /// Language of the text.
    pub language: String,
    /// Its words.
    pub words: String,
    /// Its days.
    pub days: String,
    /// What was read there instead, where it was wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub read: Vec<String>,
    /// Are first and last day both right?
    pub right: bool,
}

/// What is to be known of a document as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// The gold file, without its ending.
    pub doc: String,
    /// Language that the gold gives it.
    pub language: String,
    /// Could the page be read?
    pub read: bool,
    /// Is its language right?
    pub language_right: bool,
    /// Is its day right?
    pub published_right: bool,
    /// Does its text begin and end where the article does, without debris?
    pub clean: bool,
    /// Acts of the gold that did not happen, or that somebody else tells.
    pub not_happened: usize,
    /// Those of them that our record tells as happened, in the outlet's own voice.
    pub told_as_happened: usize,
}
