//! What follows across documents; all of it can be rebuilt.

use crate::{EventDate, EventType, Party, Place, Status};
use serde::{Deserialize, Serialize};

/// One thing that happened, however many times it is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Occurrence {
    /// Stable id.
    pub id: String,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// Who did it.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<EventDate>,
    /// The best-supported reading.
    pub status: Status,
    /// Ids of the events that tell it.
    pub events: Vec<String>,
    /// Ids of the documents.
    pub documents: Vec<String>,
    /// How many sources tell it independently of one another.
    pub independent_sources: usize,
    /// ISO day of the first report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_reported: Option<String>,
}

/// What a dispute is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum DisputeAbout {
    Denial,
    Figure,
    Date,
    Place,
    Role,
    State,
    Participants,
}

/// One side of a dispute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// Ids of the records on this side.
    pub records: Vec<String>,
    /// Ids of the actors who say so.
    #[serde(default)]
    pub said_by: Vec<String>,
}

/// Records that cannot all hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dispute {
    /// Stable id.
    pub id: String,
    /// About what.
    pub about: DisputeAbout,
    /// The sides.
    pub sides: Vec<Side>,
    /// One line in English.
    pub note: String,
}
