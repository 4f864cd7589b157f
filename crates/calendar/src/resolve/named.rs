//! The day of telling by what the text names: a gathering that is being held, a happening that was just then.
//!
//! A name alone proves little, since things are spoken of for years; so a weekday or a day of a month in the text must
//! agree with what is known, or the gathering's number must be said.

use crate::chronicle::find::Named;
use crate::civil;
use crate::time::{Time, Year};
use jiff::civil::Date;

/// An expression of the text, with what matters here.
pub(crate) struct Said<'t> {
    pub(crate) time: &'t Time,
    pub(crate) sentence: u32,
    pub(crate) planned: bool,
}

/// The day from which a text is told, and what told so.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Told {
    pub(crate) day: Date,
    pub(crate) by: String,
}

impl Told {
    /// For whoever wonders where a day comes from.
    pub(crate) fn note(&self) -> String {
        format!("by what the text names: told about {} ({})", self.day, self.by)
    }
}

/// A text is written so many days after what it reports at most.
const AFTER: i64 = 6;
/// Yearless days so far from the happening belong to its story.
const STORY: std::ops::RangeInclusive<i64> = -45..=200;
/// Longer happenings agree with any weekday.
const BRIEF: i64 = 3;

/// The day of telling, if something named agrees with the text.
pub(crate) fn day_by_name(named: &[Named<'_>], said: &[Said<'_>], sentences: u32) -> Option<Told> {
    let possible: Vec<&Named<'_>> = named
        .iter()
        .filter(|n| !background(n, said))
        .filter(|n| {
            !said
                .iter()
                .any(|s| !s.planned && later_year(s.time, n.known.last))
        })
        .collect();
    let proven: Vec<Date> = possible
        .iter()
        .filter(|n| n.sure || agrees(n, said, sentences))
        .map(|n| n.known.first)
        .collect();
    // What is named beside a proven happening and followed it soon is the newer part of the same story.
    let follows = |n: &&&Named<'_>| {
        proven
            .iter()
            .any(|p| (0..=*STORY.end()).contains(&civil::between(*p, n.known.first)))
    };
    let known = possible
        .iter()
        .filter(follows)
        .max_by_key(|n| (n.known.first, n.known.last))?
        .known;
    let story: Vec<Date> = said
        .iter()
        .filter(|s| !s.planned)
        .filter_map(|s| in_story(s.time, known.first))
        .collect();
    let latest = story
        .iter()
        .copied()
        .max()
        .map_or(known.last, |d| d.max(known.last));
    let from = if story.iter().any(|d| *d > known.first) {
        latest
    } else {
        known.first
    };
    let length = civil::between(from, latest) + AFTER;
    let days = (0..=length).filter_map(|n| civil::plus(from, n));
    let best = days.max_by_key(|&day| {
        let fits = said
            .iter()
            .filter(|s| !s.planned && weekday_fits(s.time, day, known.first))
            .count();
        // What lasts is told of when it ends, what does not as soon as all that is told has happened.
        let home = if known.gathering || civil::between(known.first, known.last) > BRIEF {
            known.last.max(from)
        } else {
            from
        };
        (fits, -civil::between(home, day).abs())
    })?;
    Some(Told {
        day: best,
        by: known.name.clone(),
    })
}

/// Does the sentence put the thing into another time: a year, a month, so many months ago?
fn background(named: &Named<'_>, said: &[Said<'_>]) -> bool {
    let away = |time: &Time| match time {
        Time::Range(_, to) => elsewhere(to),
        Time::Part(_, of) | Time::Until(of) => elsewhere(of),
        other => elsewhere(other),
    };
    said.iter().any(|s| s.sentence == named.sentence && away(s.time))
}

fn elsewhere(time: &Time) -> bool {
    use crate::words::Unit;
    match time {
        Time::Year { .. }
        | Time::Month { .. }
        | Time::Season { .. }
        | Time::Decade { .. }
        | Time::Figures(..) => true,
        Time::Day { year, .. } => *year != Year::None,
        Time::Shift { unit, .. } => matches!(unit, Unit::Month | Unit::Year | Unit::Decade),
        _ => false,
    }
}

/// A year or month that begins after the thing: the text is told later.
fn later_year(time: &Time, last: Date) -> bool {
    let bare = |year: i32| super::year::calendar_of(year, true);
    let first = match *time {
        Time::Year {
            calendar,
            year: Year::Given(year),
        } => civil::year(calendar.unwrap_or(bare(year)), year),
        Time::Month {
            calendar,
            year: Year::Given(year),
            month,
            ..
        } => civil::month(calendar, year, month),
        Time::Range(_, ref to) => return later_year(to, last),
        Time::Part(_, ref of) => return later_year(of, last),
        _ => None,
    };
    first.is_some_and(|(first, _)| first > last)
}

/// A day of a month that falls on it, or its weekday: in its own sentence, or anywhere if it opens the text.
fn agrees(named: &Named<'_>, said: &[Said<'_>], sentences: u32) -> bool {
    let known = named.known;
    let held = |day: Date| known.first <= day && day <= known.last;
    let by_month = said
        .iter()
        .any(|s| in_story(s.time, known.first).is_some_and(held));
    if by_month {
        return true;
    }
    let length = civil::between(known.first, known.last);
    let days: Vec<u8> = (0..=length.min(BRIEF))
        .filter_map(|n| civil::plus(known.first, n))
        .map(civil::weekday)
        .collect();
    let opens = named.sentence <= sentences / 3;
    length <= BRIEF
        && said.iter().any(|s| {
            let near = s.sentence == named.sentence || opens;
            near && !s.planned && bare_weekday(s.time).is_some_and(|w| days.contains(&w))
        })
}

fn bare_weekday(time: &Time) -> Option<u8> {
    match time {
        Time::Weekday {
            weekday,
            week: None,
            which,
        } => {
            use crate::words::Which;
            matches!(which, None | Some(Which::Last | Which::This)).then_some(*weekday)
        }
        _ => None,
    }
}

/// A day without a year, in the year in which it lies near the happening.
fn in_story(time: &Time, first: Date) -> Option<Date> {
    let time = match time {
        Time::Range(_, to) => to,
        other => other,
    };
    let Time::Day {
        calendar,
        year: Year::None,
        month,
        day,
        weekday,
        which: None,
    } = time
    else {
        return None;
    };
    let (year, _, _) = civil::parts(*calendar, first);
    (year - 1..=year + 1)
        .filter_map(|y| civil::day(*calendar, y, *month, *day))
        .filter(|d| weekday.is_none_or(|w| civil::weekday(*d) == w))
        .find(|d| STORY.contains(&civil::between(first, *d)))
}

/// On this day of telling, does the weekday fall where the story is?
fn weekday_fits(time: &Time, told: Date, first: Date) -> bool {
    if let Time::Days {
        days,
        weekday: Some(weekday),
        ..
    } = time
    {
        return civil::plus(told, i64::from(*days)).is_some_and(|d| civil::weekday(d) == *weekday);
    }
    let Some(weekday) = bare_weekday(time) else {
        return false;
    };
    let back = i64::from((civil::weekday(told) + 7 - weekday) % 7);
    civil::plus(told, -back).is_some_and(|d| d >= first)
}
