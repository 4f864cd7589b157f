//! Time expressions, resolved to days.

use rabita_knowledge::{Error, Files};
use rabita_record::{Calendar, DateBasis};

pub use jiff::civil::Date;

/// Reads time expressions.
pub struct Clock {}

/// A time expression and the days it means.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeSpan {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// First day; absent where it is open or unknown.
    pub earliest: Option<Date>,
    /// Last day; absent where it is open or unknown.
    pub latest: Option<Date>,
    /// The calendar it was written in.
    pub calendar: Calendar,
    /// How it was worked out.
    pub basis: DateBasis,
    /// The same as an EDTF string.
    pub edtf: String,
    /// A weekday that contradicts, several years that fit.
    pub note: Option<String>,
}

impl Clock {
    /// Reads `calendars/*.toml`.
    pub fn new(_files: &Files) -> Result<Clock, Error> {
        Ok(Clock {})
    }

    /// Time expressions of `text` in order; `language` a BCP 47 tag; `anchor` the day of publication where known.
    pub fn resolve(&self, _text: &str, _language: &str, _anchor: Option<Date>) -> Vec<TimeSpan> {
        Vec::new()
    }
}
