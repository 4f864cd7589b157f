//! What a document says: events, claims, states, figures.

use crate::{Actor, DateMention, Document, EventType, Mention, Span};
use serde::de::value::StrDeserializer;
use serde::{Deserialize, Serialize};

/// One party to an event, claim or state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// Actor id; absent for an unnamed source, which keeps its words as `mention`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// The words that name the party here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mention: Option<Span>,
    /// Role words (*the governor of Balkh*).
    #[serde(default, rename = "as", skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Id of the actor for which the party acts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
}

/// Is it so?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It happened; of a state: it holds.
    Happened,
    /// It is going on.
    Ongoing,
    /// It is to happen.
    Planned,
    /// Somebody asks that it happen.
    CalledFor,
    /// It may or might happen.
    Hypothetical,
    /// It did not happen or does not hold.
    Negated,
}

/// How a date was worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateBasis {
    /// Written out.
    Stated,
    /// Relative to another day (*yesterday*, *two days later*).
    Relative,
    /// From a weekday.
    Weekday,
    /// Taken from the sentence or paragraph around.
    Inherited,
    /// The day of publication.
    Published,
}

/// When an event was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventDate {
    /// First day, ISO.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<String>,
    /// Last day, ISO.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<String>,
    /// The words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How it was worked out.
    pub basis: DateBasis,
}

/// Where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Name, in English where known.
    pub name: String,
    /// Where it lies.
    #[serde(flatten)]
    pub at: Position,
    /// The words of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// How near a place is known: the sort of place that the words name. The position is one point of it, for a province or
/// a district its seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Precision {
    Country,
    Region,
    Province,
    District,
    City,
    Village,
    Crossing,
    River,
    Lake,
    Sea,
    Mountain,
    /// One building, base, camp, port or dam.
    Site,
}

impl Precision {
    /// That word.
    pub fn word(self) -> &'static str {
        match self {
            Precision::Country => "country",
            Precision::Region => "region",
            Precision::Province => "province",
            Precision::District => "district",
            Precision::City => "city",
            Precision::Village => "village",
            Precision::Crossing => "crossing",
            Precision::River => "river",
            Precision::Lake => "lake",
            Precision::Sea => "sea",
            Precision::Mountain => "mountain",
            Precision::Site => "site",
        }
    }

    /// The one that the knowledge and the record know by this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::deserialize(StrDeserializer::<serde::de::value::Error>::new(word)).ok()
    }
}

/// Where a place lies.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// ISO 3166-1 alpha-3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Degrees north.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// How near it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
}

/// Somebody does something to somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Stable id.
    pub id: String,
    /// Id of the document.
    pub document: String,
    /// Every telling of it in the document.
    pub evidence: Vec<Span>,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// PLOVER mode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// PLOVER contexts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contexts: Vec<String>,
    /// Who does it; all sides of a two-sided act.
    pub actors: Vec<Party>,
    /// To whom.
    #[serde(default)]
    pub recipients: Vec<Party>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<EventDate>,
    /// Is it so?
    pub status: Status,
    /// Id of the claim that carries it; absent = the outlet's own voice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_by: Option<String>,
    /// Conflict–cooperation, −10…10.
    pub score: f64,
    /// 0…1.
    pub confidence: f64,
    /// The codebook entry that coded it (`fa/consult#3`), for `explain`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
}

/// What a speaker does by speaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum SpeechAct {
    Say,
    Report,
    Accuse,
    Deny,
    Confirm,
    Predict,
    Demand,
    Promise,
    Warn,
    Praise,
    Condemn,
    Opine,
}

/// Are the words the speaker's own?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quote {
    /// Within quotation marks.
    Direct,
    /// Retold.
    Indirect,
}

/// Somebody says something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Stable id.
    pub id: String,
    /// Id of the document.
    pub document: String,
    /// The words that show it.
    pub evidence: Vec<Span>,
    /// Who says it.
    pub speakers: Vec<Party>,
    /// What is done by saying it.
    pub act: SpeechAct,
    /// Direct or indirect.
    pub quote: Quote,
    /// What is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Span>,
    /// Actor spoken to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Outlet it was said to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// Ids of the events, states and figures read inside the content, or denied by it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    /// Id of the claim that carries this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_by: Option<String>,
    /// The codebook entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
}

/// The time over which a state holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Holds {
    /// ISO day it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// ISO day it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// ISO day on which the document says that it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
}

/// Something holds over a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// Stable id.
    pub id: String,
    /// Id of the document.
    pub document: String,
    /// The words that show it.
    pub evidence: Vec<Span>,
    /// Of whom.
    pub subject: Party,
    /// `recognises`, `controls`, `holds_office`, …
    pub relation: String,
    /// To whom or what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<Party>,
    /// In words, where there is no object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Over which time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds: Option<Holds>,
    /// `happened` reads as *holds*.
    pub status: Status,
    /// Id of the claim that carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_by: Option<String>,
    /// The codebook entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
}

/// A span of days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Period {
    /// First day, ISO.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<String>,
    /// Last day, ISO.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<String>,
}

/// A quantity somebody gives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Stable id.
    pub id: String,
    /// Id of the document.
    pub document: String,
    /// The words that show it.
    pub evidence: Vec<Span>,
    /// `killed`, `trade_value`, `border_length`, …
    pub measure: String,
    /// Ids of the actors measured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<String>,
    /// What is measured, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// Lower bound; absent for *at most*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper bound; absent for *at least*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// `km`, `USD`, `percent`, `persons`, …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// *About*, *some*, *nearly*.
    pub approximate: bool,
    /// Over which time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Against which time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared_with: Option<Period>,
    /// Id of the claim that carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_by: Option<String>,
}

/// Everything read in one document: pure, the same bytes give the same reading.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// The actors it names: known ones and new ones.
    pub actors: Vec<Actor>,
    /// Where it names them.
    pub mentions: Vec<Mention>,
    /// Its time expressions.
    pub dates: Vec<DateMention>,
    /// What is done.
    pub events: Vec<Event>,
    /// What is said.
    pub claims: Vec<Claim>,
    /// What holds.
    pub states: Vec<State>,
    /// How much.
    pub figures: Vec<Figure>,
}
