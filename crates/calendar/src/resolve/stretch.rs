//! Ranges, parts, and what runs until.

use super::{Context, Days, resolve, year};
use crate::civil;
use crate::time::{Time, Year};
use crate::words::{Part, Unit, Words};
use jiff::civil::Date;
use rabita_record::{Calendar, DateBasis};

pub(super) fn until(inner: &Time, words: &Words, cx: &Context, sentence: u32, planned: bool) -> Days {
    let end = resolve(inner, words, cx, sentence, true);
    if matches!(inner, Time::Day { .. }) {
        // A day until which something lasts may have come: where nothing is said to be to come, the nearest.
        let past = resolve(inner, words, cx, sentence, false);
        let far = |d: &Days| {
            let told = cx.about_when()?;
            Some(civil::between(told, d.earliest?).abs())
        };
        let nearer = far(&past)
            .zip(far(&end))
            .is_some_and(|(past, ahead)| past < ahead);
        // *In April 2022 … until 2 October*: of the year that the sentence speaks of.
        let told = cx.tells_of_old(sentence);
        return if (nearer || told) && !planned { past } else { end };
    }
    let start = cx.telling().or_else(|| cx.spoken_day(sentence).map(|s| s.0));
    let (Some(start), Some((first, last))) = (start, end.span()) else {
        // With no day to begin on, the whole of what ends then.
        return match inner {
            Time::Part(Part::End, of) if matches!(**of, Time::Unit { .. }) => {
                resolve(of, words, cx, sentence, true)
            }
            _ => end,
        };
    };
    // A season's or quarter's beginning is what «до весны» waits for; a month's end is what «قبل نهاية الشهر» means.
    let last = match inner {
        Time::Season { .. } => civil::plus(first, -1).unwrap_or(first),
        Time::Part(Part::Middle, within) => match **within {
            Time::Month { .. } => civil::plus(first, 4).unwrap_or(last),
            _ => last,
        },
        _ => last,
    };
    if last < start {
        return end;
    }
    Days {
        earliest: Some(start),
        latest: Some(last),
        basis: DateBasis::Relative,
        ..end
    }
}

pub(super) fn range(
    from: &Time,
    to: &Time,
    words: &Words,
    cx: &Context,
    sentence: u32,
    planned: bool,
) -> Days {
    // *From Monday to Wednesday*, yet to come: both days lie ahead.
    if let (
        Time::Weekday {
            which: None,
            week: None,
            ..
        },
        Time::Weekday {
            weekday,
            which: None,
            week: None,
        },
    ) = (from, to)
        && planned
    {
        let first = resolve(from, words, cx, sentence, planned);
        let last = first.earliest.and_then(|first| {
            let mut days = (1..=7).filter_map(|n| civil::plus(first, n));
            days.find(|d| civil::weekday(*d) == *weekday)
        });
        if last.is_some() {
            return Days {
                latest: last,
                ..first
            };
        }
    }
    let mut last = resolve(to, words, cx, sentence, planned);
    // *From November 2021 to March*: the first March that follows.
    if let Time::Day {
        year: Year::Given(_), ..
    }
    | Time::Month {
        year: Year::Given(_), ..
    } = from
        && let Time::Day {
            year: Year::None,
            which: None,
            ..
        }
        | Time::Month {
            year: Year::None,
            which: None,
            ..
        } = to
        && let Some(begun) = resolve(from, words, cx, sentence, planned).latest
        && let Some((first, end)) = year::after(to, begun)
    {
        last.earliest = Some(first);
        last.latest = Some(end);
    }
    if let Some((first, end)) = running(from, to, last.latest, cx) {
        last.earliest = Some(first);
        last.latest = Some(end);
    }
    // *From today through Monday*: the next one.
    if let (Time::Days { .. }, Time::Weekday { weekday, .. }) = (from, to)
        && let Some(begun) = resolve(from, words, cx, sentence, planned).latest
        && let Some(end) = (1..=7)
            .filter_map(|n| civil::plus(begun, n))
            .find(|d| civil::weekday(*d) == *weekday)
    {
        last.earliest = Some(end);
        last.latest = Some(end);
    }
    // The year said at the end holds for the beginning too, unless that would put it after the end.
    let from = match (from, &last.latest) {
        (Time::Day { year: Year::None, .. } | Time::Month { year: Year::None, .. }, Some(end)) => {
            year::on_or_before(from, *end)
        }
        (Time::Part(part, of), Some(end)) if matches!(**of, Time::Month { year: Year::None, .. }) => {
            year::on_or_before(of, *end).and_then(|month| part_of(*part, month, of, calendar_of(of)))
        }
        (Time::Weekday { weekday, .. }, Some(end)) => (1..=7)
            .filter_map(|n| civil::plus(*end, -n))
            .find(|d| civil::weekday(*d) == *weekday)
            .map(|d| (d, d)),
        _ => resolve(from, words, cx, sentence, planned).span(),
    };
    let span = from
        .zip(last.span())
        .map(|(a, b)| (a.0, b.1))
        .filter(|(a, b)| a <= b);
    match span {
        Some((a, b)) => Days {
            earliest: Some(a),
            latest: Some(b),
            ..last
        },
        None => last,
    }
}

/// A stretch that is long over is none that news tells without its year: where the telling lies within the next one, that
/// is it, and this is its end (*the ban holds from 15 May to 30 September*).
const LONG_OVER: i64 = 100;

fn running(from: &Time, to: &Time, end: Option<Date>, cx: &Context) -> Option<(Date, Date)> {
    let open = |t: &Time| {
        matches!(
            t,
            Time::Day {
                year: Year::None,
                which: None,
                weekday: None,
                ..
            } | Time::Month {
                year: Year::None,
                which: None,
                ..
            }
        )
    };
    let told = cx.telling().filter(|_| cx.published && open(from) && open(to))?;
    end.filter(|end| civil::between(*end, told) > LONG_OVER)?;
    let next = year::after(to, told)?;
    let begun = year::on_or_before(from, next.1)?;
    (begun.0 <= told).then_some(next)
}

/// The n-th half or week of a month; 0 is the last.
pub(super) fn slice(unit: Unit, ordinal: u8, (first, last): (Date, Date)) -> Option<(Date, Date)> {
    let length = match unit {
        Unit::Half => 15,
        Unit::Day => 1,
        Unit::Decade => 10,
        _ => 7,
    };
    if ordinal == 0 && unit == Unit::Decade {
        return Some((civil::plus(first, 20)?, last));
    }
    if ordinal == 0 {
        return Some((civil::plus(last, 1 - length)?, last));
    }
    let from = civil::plus(first, (i64::from(ordinal) - 1) * length)?;
    let to = if matches!((unit, ordinal), (Unit::Half, 2) | (Unit::Decade, 3)) {
        last
    } else {
        civil::plus(from, length - 1)?.min(last)
    };
    (from <= to).then_some((from, to))
}

/// The n-th of a weekday in a month; 0 is the last.
pub(super) fn nth_weekday(weekday: u8, ordinal: u8, (first, last): (Date, Date)) -> Option<Date> {
    let falls = |d: &Date| civil::weekday(*d) == weekday;
    let mut days = (0..civil::between(first, last) + 1).filter_map(|n| civil::plus(first, n));
    match ordinal.checked_sub(1) {
        Some(n) => days.filter(falls).nth(usize::from(n)),
        None => days.rfind(falls),
    }
}

/// A part of a stretch of days: the conventions of the codebook's readers.
pub(super) fn part_of(
    part: Part,
    (first, last): (Date, Date),
    of: &Time,
    calendar: Calendar,
) -> Option<(Date, Date)> {
    let year = matches!(of, Time::Year { .. } | Time::Unit { unit: Unit::Year, .. });
    // A text of one calendar may speak of a year of another: its months are those of the one it begins in.
    let begins = |c: &Calendar| {
        let (_, month, day) = civil::parts(*c, first);
        (month, day) == (1, 1)
    };
    let own = [calendar, Calendar::Gregorian].into_iter().find(begins);
    let length = civil::between(first, last) + 1;
    let edge = |d: Date, n: i64| civil::plus(d, n);
    let month = |m: u8| {
        let calendar = own?;
        civil::month(calendar, civil::parts(calendar, first).0, m)
    };
    Some(match part {
        Part::SoFar => (first, last),
        Part::End => (last, last),
        _ if year && own.is_some() => match part {
            // Two of its months, in its own calendar.
            Part::Early => (first, month(2)?.1),
            Part::Middle => (month(6)?.0, month(7)?.1),
            _ => (month(11)?.0, last),
        },
        _ if length > 20 && length < 40 => match part {
            Part::Early => (first, edge(first, 9)?),
            Part::Middle => (edge(first, 10)?, edge(first, 19)?),
            _ => (edge(first, 20)?, last),
        },
        Part::Early => (first, edge(first, (length / 3 - 1).max(0))?),
        Part::Middle => (edge(first, length / 3)?, edge(last, -(length / 3))?),
        Part::Late => (edge(last, -(length / 3 - 1).max(0))?, last),
    })
}

fn calendar_of(time: &Time) -> Calendar {
    match time {
        Time::Month { calendar, .. } => *calendar,
        _ => Calendar::Gregorian,
    }
}
