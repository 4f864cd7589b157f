//! The day from which a text is told, where nobody gave the day of its publication.

use super::year;
use crate::civil;
use crate::parse::Found;
use crate::time::{Time, Year};
use jiff::civil::Date;

/// The day from which a text without a day of publication is told: its first full date that is not history.
pub(crate) fn day_of_telling(found: &[Found]) -> Option<Date> {
    let full: Vec<Date> = found.iter().filter_map(|f| full_date(&f.time)).collect();
    let newest = full.iter().max()?;
    full.iter().copied().find(|d| civil::between(*d, *newest) <= 300)
}

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
