//! The day from which a text is told, where nobody gave the day of its publication.

use super::Told;
use super::year;
use crate::atom::Atom;
use crate::civil;
use crate::parse::Found;
use crate::time::{Time, Year};
use jiff::civil::Date;

/// The day from which a text without a day of publication is told: its first full date that is not history.
///
/// Where something the text names tells the day, a date that may lie ahead is none of telling (*from January 1*), nor is
/// one that lies long before, unless it opens the text.
pub(crate) fn day_of_telling(
    found: &[Found],
    atoms: &[Atom<'_>],
    named: Option<&Told>,
    ahead: impl Fn(&Found) -> bool,
) -> Option<Date> {
    let full: Vec<(Date, &Found)> = found
        .iter()
        .filter_map(|f| Some((full_date(&f.time)?, f)))
        .filter(|(d, f)| named.is_none_or(|told| *d <= told.day || !ahead(f)))
        .collect();
    let newest = full.iter().map(|(d, _)| *d).max()?;
    let (day, f) = full.iter().find(|(d, _)| civil::between(*d, newest) <= HISTORY)?;
    let opens = atoms[f.from].sentence <= 1;
    named
        .is_none_or(|told| opens || civil::between(*day, told.day) <= BEFORE)
        .then_some(*day)
}

/// A date so long before the newest of the text is history.
const HISTORY: i64 = 300;

/// A date so long before what the text names may still be the day it was written.
const BEFORE: i64 = 60;

/// A month with its year, for a text that has no full date: its last day.
pub(crate) fn month_of_telling(found: &[Found]) -> Option<Date> {
    found.iter().filter_map(|f| last_named(&f.time)).max()
}

/// The end of a stretch whose year is given.
fn last_named(time: &Time) -> Option<Date> {
    let bare = |year: i32| year::calendar_of(year, true);
    match *time {
        Time::Month {
            calendar,
            year: Year::Given(year),
            month,
            ..
        } => Some(civil::month(calendar, year, month)?.1),
        Time::Year {
            calendar,
            year: Year::Given(year),
        }
        | Time::Fraction {
            calendar,
            year: Year::Given(year),
            ..
        } => Some(civil::year(calendar.unwrap_or(bare(year)), year)?.1),
        Time::FirstMonths {
            n,
            calendar,
            year: Year::Given(year),
        } => Some(civil::month(calendar.unwrap_or(bare(year)), year, u8::try_from(n).ok()?)?.1),
        Time::Part(_, ref of) | Time::Until(ref of) | Time::Range(_, ref of) => last_named(of),
        _ => None,
    }
}

fn full_date(time: &Time) -> Option<Date> {
    match *time {
        Time::Figures(_, date, _) => Some(date),
        Time::Day {
            calendar,
            year: Year::Given(year),
            month,
            day,
            ..
        } => civil::day(calendar, year, month, day),
        Time::Range(_, ref to) => full_date(to),
        _ => None,
    }
}
