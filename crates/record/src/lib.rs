//! The vocabulary of the record: what a document says, as data.
//!
//! Every type serialises to the shape that the JSON Lines export promises (see `docs/RECORD.md`):
//! a field that does not apply is absent, offsets count Unicode scalar values of [`Document::text`],
//! and nothing stands without the words it was read from.

mod actor;
mod derived;
mod document;
mod findings;
mod plover;
mod sector;

pub use actor::{Actor, ActorType, Role};
pub use derived::{Dispute, DisputeAbout, Occurrence, Side};
pub use document::{Calendar, DateMention, Document, Mention, MentionHow, PublishedBasis, Span};
pub use findings::{
    Claim, DateBasis, Event, EventDate, Figure, Holds, Party, Period, Place, Position, Precision, Quote,
    Reading, SpeechAct, State, Status,
};
pub use plover::{EventType, Quad, score};
pub use sector::Sector;
