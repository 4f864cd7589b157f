//! What follows when documents are read side by side: which repeat each other, which tell of one happening,
//! where they cannot all be right, and how a tie between two actors goes.
//!
//! Everything here is a pure function of readings and can be computed again at any time. Records that might
//! belong together share a *block* (a number made from what must be equal: the type and the parties); the
//! store keeps that number in an index, so that only one block at a time need be looked at.

pub mod copies;
mod course;
pub mod day;
mod disputes;
mod occurrences;
mod origin;
mod parties;
pub mod stable;

pub use course::{Month, course};
pub use disputes::{Called, between_events, between_figures, between_states, merge, within};
pub use occurrences::occurrences;
pub use origin::origin;
pub use parties::{event_block, figure_block, principal, principals, state_block};

use rabita_record::Reading;

/// A document as a voice among others.
#[derive(Debug, Clone, Copy)]
pub struct Voice<'a> {
    /// What was read in it.
    pub reading: &'a Reading,
    /// Whose report it is: equal for documents that do not count as independent of each other.
    pub origin: &'a str,
}

/// One record together with the document that tells it.
#[derive(Debug)]
pub struct Told<'a, T> {
    /// The record.
    pub record: &'a T,
    /// The document.
    pub voice: Voice<'a>,
}

// Not derived: a reference can be copied whatever it points at.
impl<T> Clone for Told<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Told<'_, T> {}

impl<'a, T> Told<'a, T> {
    /// Every record of one document that `pick` yields.
    pub fn all(voice: Voice<'a>, records: &'a [T]) -> impl Iterator<Item = Told<'a, T>> {
        records.iter().map(move |record| Told { record, voice })
    }

    /// Day of publication.
    pub fn published(&self) -> Option<i64> {
        self.voice
            .reading
            .document
            .published
            .as_deref()
            .and_then(day::parse)
    }
}
