//! Years: given, left out, or spoken of by another.

use super::{Context, Days, contradiction};
use crate::civil;
use crate::time::{Time, Year};
use crate::words::{Which, Words};
use jiff::civil::Date;
use rabita_record::{Calendar, DateBasis};

type Span = (Date, Date);

/// The calendar of a year that is said without its calendar's name.
fn unnamed(year: Year, words: &Words, cx: &Context, sentence: u32) -> Calendar {
    match year {
        Year::Given(y) => calendar_of(y, words.solar),
        Year::Same | Year::Before | Year::After { or_next: false } => cx.same_calendar(words, sentence),
        _ => cx.year_calendar(words, false),
    }
}

/// The calendar that a bare year belongs to.
pub(crate) fn calendar_of(year: i32, solar: bool) -> Calendar {
    match year {
        1700.. => Calendar::Gregorian,
        _ if solar => Calendar::SolarHijri,
        _ => Calendar::LunarHijri,
    }
}

/// What lies ahead counts so many times: news looks back.
const AHEAD: i64 = 4;

/// A day ahead of the day of publication, where nothing says that it is to come, counts more yet.
const DAY_AHEAD: i64 = 10;

/// What lies behind counts so many times where the sentence speaks of what is to come.
const BEHIND: i64 = 3;

/// Within a sentence what follows a day follows it within so many days.
const RUNS_ON: i64 = 120;

/// A story that is told at a distance goes on for so many days in the sentence after its date.
const GOES_ON: i64 = 62;

/// Days, months, seasons and years by name.
pub(crate) fn stated(time: &Time, words: &Words, cx: &Context, sentence: u32, planned: bool) -> Days {
    let (year, which) = match time {
        Time::Day { year, which, .. }
        | Time::Month { year, which, .. }
        | Time::Season { year, which, .. } => (*year, *which),
        Time::Year { year, .. } => (*year, None),
        _ => (Year::None, None),
    };
    let calendar = match time {
        Time::Day { calendar, .. } | Time::Month { calendar, .. } => *calendar,
        Time::Year { calendar, .. } => calendar.unwrap_or_else(|| unnamed(year, words, cx, sentence)),
        _ => match year {
            Year::Given(y) if y < 1700 => calendar_of(y, words.solar),
            _ if words.solar => Calendar::SolarHijri,
            _ => Calendar::Gregorian,
        },
    };
    // *Ramadan this year*: of the year that people count by.
    if let (Calendar::LunarHijri, Year::Rel(n), Time::Day { .. } | Time::Month { .. }) =
        (calendar, year, time)
    {
        let counted = cx.year_calendar(words, false);
        let span = cx.about_when().and_then(|told| {
            let (first, last) = civil::year(counted, civil::parts(counted, told).0 + n)?;
            let years = civil::parts(calendar, first).0..=civil::parts(calendar, last).0;
            years
                .filter_map(|y| at(time, calendar, y))
                .find(|s| first <= s.0 && s.0 <= last)
        });
        return Days::new(span, calendar, DateBasis::Relative);
    }
    // A solar month beside a Gregorian year, or the other way round, belongs to the year of its own calendar.
    let number = number(year, calendar, cx, sentence);
    if let Some(y) = number {
        let y = in_calendar(time, calendar, y);
        let mut span = y.and_then(|y| at(time, calendar, y));
        if let (Time::Season { season: 3, .. }, Year::Given(y), Calendar::Gregorian) = (time, year, calendar)
        {
            // *The winter of 2025* is the cold beginning of that year.
            span = civil::month(calendar, y, 1)
                .zip(civil::month(calendar, y, 2))
                .map(|(a, b)| (a.0, b.1));
        }
        let basis = if matches!(year, Year::Given(_)) {
            DateBasis::Stated
        } else {
            DateBasis::Relative
        };
        let mut days = Days::new(span, calendar, basis);
        days.note = span.and_then(|(d, _)| contradiction(d, weekday(time)));
        return days;
    }
    left_out(time, calendar, which, cx, sentence, planned)
}

/// The number of the year, in the calendar it is counted in.
fn number(year: Year, calendar: Calendar, cx: &Context, sentence: u32) -> Option<i32> {
    let of = |d: Date| civil::parts(calendar, d).0;
    match year {
        Year::Given(y) => Some(y),
        Year::Rel(n) => cx.about_when().map(|d| of(d) + n),
        Year::Same => cx.year_spoken(sentence).map(|r| of(r.earliest)),
        Year::Before => cx
            .stated_in(sentence)
            .map(|s| s.earliest)
            .or(cx.about_when())
            .map(|d| of(d) - 1),
        // *The following year*: after the one that the sentence, or the story, speaks of.
        Year::After { or_next } => {
            let story = || cx.recent(sentence).filter(|_| !or_next).map(|r| r.earliest);
            cx.stated_in(sentence)
                .map(|s| s.earliest)
                .or_else(story)
                .or(cx.about_when())
                .map(|d| of(d) + 1)
        }
        Year::None => None,
    }
}

/// A year number that belongs to another calendar than the month: the year in which the month lies mostly.
fn in_calendar(time: &Time, calendar: Calendar, year: i32) -> Option<i32> {
    let foreign = (year >= 1700) != (calendar == Calendar::Gregorian);
    if !foreign {
        return Some(year);
    }
    if matches!(time, Time::Season { .. }) || calendar == Calendar::Gregorian {
        let (first, last) = civil::year(calendar_of(year, true), year)?;
        return (civil::parts(calendar, first).0..=civil::parts(calendar, last).0)
            .find(|&y| at(time, calendar, y).is_some_and(|s| first <= s.1 && s.1 <= last));
    }
    let base = civil::parts(calendar, Date::new(i16::try_from(year).ok()?, 7, 1).ok()?).0;
    (base - 1..=base + 1).find(|&y| at(time, calendar, y).is_some_and(|s| i32::from(s.0.year()) == year))
}

fn weekday(time: &Time) -> Option<u8> {
    match time {
        Time::Day { weekday, .. } => *weekday,
        _ => None,
    }
}

/// The days of an expression in one year of its calendar.
fn at(time: &Time, calendar: Calendar, year: i32) -> Option<Span> {
    match time {
        Time::Day { month, day, .. } => civil::day(calendar, year, *month, *day).map(|d| (d, d)),
        Time::Month { month, .. } => civil::month(calendar, year, *month),
        Time::Year { .. } => civil::year(calendar, year),
        Time::Season { season, .. } => season_at(*season, calendar, year),
        _ => None,
    }
}

/// Solar seasons are quarters of the year; the others begin with March, June, September and December, and a winter
/// belongs to the year it began in unless the year was said.
fn season_at(season: u8, calendar: Calendar, year: i32) -> Option<Span> {
    let month = season * 3 + 1;
    if calendar == Calendar::SolarHijri {
        return Some((
            civil::month(calendar, year, month)?.0,
            civil::month(calendar, year, month + 2)?.1,
        ));
    }
    let first = Date::new(i16::try_from(year).ok()?, i8::try_from(month + 2).ok()?, 1).ok()?;
    Some((first, civil::plus_months(first, 3)?.yesterday().ok()?))
}

/// The year was left out: the nearest that fits.
fn left_out(
    time: &Time,
    calendar: Calendar,
    which: Option<Which>,
    cx: &Context,
    sentence: u32,
    planned: bool,
) -> Days {
    let weekday = weekday(time);
    let none = || {
        let one_of = weekday.map_or_else(Vec::new, |w| falling_on(time, calendar, w));
        let years: Vec<String> = one_of.iter().map(|d| d.year().to_string()).collect();
        Days {
            yearless: match time {
                Time::Day { month, day, .. } => Some((*month, Some(*day))),
                Time::Month { month, .. } => Some((*month, None)),
                _ => None,
            },
            note: (!years.is_empty())
                .then(|| format!("the year is not said; the weekday fits {}", years.join(", "))),
            one_of,
            ..Days::new(None, calendar, DateBasis::Inherited)
        }
    };
    let Some(telling) = cx.about_when() else {
        return none();
    };
    // *In 2021, on 10 January*: of the year that the sentence has just named.
    let of_year = cx
        .year_before(sentence)
        .filter(|_| matches!(time, Time::Day { .. } | Time::Month { .. }) && which.is_none() && !planned)
        .and_then(|(first, last)| {
            let (year, _, _) = civil::parts(calendar, first);
            (year..=year + 1)
                .filter_map(|y| at(time, calendar, y))
                .find(|s| first <= s.0 && s.1 <= last)
        });
    // The same month was named with its year just before.
    let same_month = cx.stated_before(sentence).find_map(|s| {
        let (y, m, _) = civil::parts(calendar, s.earliest);
        let month = match time {
            Time::Day { month, .. } | Time::Month { month, .. } => *month,
            _ => return None,
        };
        let narrow = civil::between(s.earliest, s.latest) < 40;
        (narrow && s.calendar == calendar && m == month).then_some(y)
    });
    let on_weekday = |s: &Span| weekday.is_none_or(|w| civil::weekday(s.0) == w);
    let named = same_month
        .filter(|_| which.is_none())
        .and_then(|y| at(time, calendar, y));
    if let Some(span) = of_year.or(named).filter(on_weekday) {
        return Days::new(Some(span), calendar, DateBasis::Inherited);
    }
    // A story far from the telling goes on in its own years.
    let written = match time {
        Time::Day { month, day, .. } => cx.written_year(calendar, *month, *day),
        _ => None,
    };
    let written = written
        .filter(|_| which.is_none())
        .and_then(|y| at(time, calendar, y));
    if let Some(span) = written.filter(on_weekday) {
        return Days::new(Some(span), calendar, DateBasis::Inherited);
    }
    // A story without a day of publication goes on from day to day within a sentence.
    let on_from = cx
        .in_sentence(sentence)
        .filter(|_| !cx.published && matches!(time, Time::Day { .. } | Time::Month { .. }))
        .and_then(|(_, last)| {
            let (year, _, _) = civil::parts(calendar, last);
            (year..=year + 1)
                .filter_map(|y| at(time, calendar, y))
                .find(|s| (1..=RUNS_ON).contains(&civil::between(last, s.0)))
        });
    if let Some(span) = on_from.filter(|s| which.is_none() && on_weekday(s)) {
        return Days::new(Some(span), calendar, DateBasis::Inherited);
    }
    // *Last year, on 3 May*; «месяц спустя, 20 декабря»: a day of the month or year just named.
    let within = cx
        .whole_before(sentence)
        .filter(|_| matches!(time, Time::Day { .. }))
        .and_then(|(first, last)| {
            let (year, _, _) = civil::parts(calendar, first);
            (year..=year + 1)
                .filter_map(|y| at(time, calendar, y))
                .find(|s| first <= s.0 && s.1 <= last)
        });
    if let Some(span) = within.filter(|s| which.is_none() && !planned && on_weekday(s)) {
        return Days::new(Some(span), calendar, DateBasis::Inherited);
    }
    let far = |d: &Date| !planned && civil::between(*d, telling).abs() > 400;
    let story = cx.story_year(sentence).filter(far);
    let goes_on = cx.story_day(sentence).filter(far).and_then(|day| {
        let (year, _, _) = civil::parts(calendar, day);
        (year..=year + 1)
            .filter_map(|y| at(time, calendar, y))
            .find(|s| s.1 >= day && civil::between(day, s.0) <= GOES_ON)
    });
    if let Some(span) = goes_on.filter(|s| which.is_none() && on_weekday(s)) {
        return Days::new(Some(span), calendar, DateBasis::Inherited);
    }
    // *Last winter* is the last before the telling, whatever year the sentence speaks of.
    let story = story.filter(|_| which.is_none());
    let spoken = cx
        .recent(sentence)
        .filter(|_| which == Some(Which::Following))
        .map(|r| r.latest);
    let base = story.or(spoken).unwrap_or(telling);
    let (year, _, _) = civil::parts(calendar, base);
    let distance = |(first, last): Span| {
        if base < first {
            let ahead = civil::between(base, first);
            if planned || story.is_some() {
                ahead
            } else if cx.published && (first == last || cx.looks_back) {
                ahead * DAY_AHEAD
            } else {
                ahead * AHEAD
            }
        } else {
            let back = if planned { BEHIND } else { 1 };
            civil::between(last, base).max(0) * if story.is_some() { 2 } else { back }
        }
    };
    let fits = |s: &Span| match which {
        Some(Which::Last) => s.1 < base,
        Some(Which::Next) => s.0 > base,
        Some(Which::Following) => s.0 > cx.recent(sentence).map_or(base, |r| r.latest),
        Some(Which::This) => s.0 <= base && base <= s.1 || s.0.year() == base.year(),
        None if cx.past => s.0 <= base.max(telling),
        _ => true,
    };
    let candidates = |reach: i32| (year - reach..=year + reach).filter_map(|y| at(time, calendar, y));
    let nearest =
        |reach, ok: &dyn Fn(&Span) -> bool| candidates(reach).filter(ok).min_by_key(|s| distance(*s));
    let span = nearest(1, &|s| fits(s) && on_weekday(s))
        .or_else(|| nearest(1, &|s| fits(s)).filter(|_| weekday.is_none()))
        .or_else(|| nearest(if cx.published { 1 } else { 6 }, &|s| fits(s) && on_weekday(s)))
        .or_else(|| nearest(1, &fits));
    match span {
        Some(span) => {
            let mut days = Days::new(Some(span), calendar, DateBasis::Inherited);
            days.note = contradiction(span.0, weekday);
            days
        }
        None => none(),
    }
}

/// Years in which a weekday is sought where nothing tells the year.
const SOUGHT: std::ops::RangeInclusive<i16> = 2001..=2035;

/// The days, year by year, on which the weekday falls.
fn falling_on(time: &Time, calendar: Calendar, weekday: u8) -> Vec<Date> {
    let ends = Date::new(*SOUGHT.start(), 1, 1)
        .ok()
        .zip(Date::new(*SOUGHT.end(), 12, 31).ok());
    let Some((from, to)) = ends else { return Vec::new() };
    let years = civil::parts(calendar, from).0..=civil::parts(calendar, to).0;
    years
        .filter_map(|y| at(time, calendar, y))
        .map(|(day, _)| day)
        .filter(|d| from <= *d && *d <= to && civil::weekday(*d) == weekday)
        .collect()
}

/// The latest of these days that does not come after `end`: the beginning of a range.
pub(crate) fn on_or_before(time: &Time, end: Date) -> Option<Span> {
    let calendar = match time {
        Time::Day { calendar, .. } | Time::Month { calendar, .. } => *calendar,
        _ => return None,
    };
    let (year, _, _) = civil::parts(calendar, end);
    (year - 1..=year)
        .rev()
        .filter_map(|y| at(time, calendar, y))
        .find(|s| s.0 <= end)
}

/// The first of these days that comes after `begun`: the end of a range.
pub(crate) fn after(time: &Time, begun: Date) -> Option<Span> {
    let calendar = match time {
        Time::Day { calendar, .. } | Time::Month { calendar, .. } => *calendar,
        _ => return None,
    };
    let (year, _, _) = civil::parts(calendar, begun);
    (year..=year + 1)
        .filter_map(|y| at(time, calendar, y))
        .find(|s| s.0 > begun)
}

/// Some months of a year.
pub(crate) fn months_of(
    year: Year,
    calendar: Option<Calendar>,
    words: &Words,
    cx: &Context,
    (sentence, planned): (u32, bool),
    months: impl Fn() -> (u8, u8),
) -> Days {
    let calendar = calendar.unwrap_or_else(|| unnamed(year, words, cx, sentence));
    let (first, last) = months();
    let number = match year {
        // The months that are over by now, of this year or the last; what is to come falls into those that are not.
        Year::None => cx.about_when().map(|d| {
            let (y, m, _) = civil::parts(calendar, d);
            match planned {
                true => y + i32::from(m > last),
                false => y - i32::from(m < last),
            }
        }),
        other => number(other, calendar, cx, sentence),
    };
    let span = number.and_then(|y| {
        Some((
            civil::month(calendar, y, first)?.0,
            civil::month(calendar, y, last)?.1,
        ))
    });
    let basis = if matches!(year, Year::Given(_)) {
        DateBasis::Stated
    } else {
        DateBasis::Relative
    };
    Days::new(span, calendar, basis)
}

/// *The same period of last year*: the stretch last spoken of, in the other year.
pub(crate) fn same_period(
    year: Year,
    calendar: Option<Calendar>,
    words: &Words,
    cx: &Context,
    sentence: u32,
) -> Days {
    let Some(stretch) = cx.last_stretch() else {
        let time = Time::Year { calendar, year };
        return stated(&time, words, cx, sentence, false);
    };
    let calendar = stretch.calendar;
    let (y0, m0, d0) = civil::parts(calendar, stretch.earliest);
    let (y1, m1, d1) = civil::parts(calendar, stretch.latest);
    let y = match year {
        Year::Given(y) => y,
        _ => y0 - 1,
    };
    let whole = civil::month(calendar, y1, m1).is_some_and(|m| m.1 == stretch.latest);
    let last = if whole {
        civil::month(calendar, y + (y1 - y0), m1).map(|m| m.1)
    } else {
        civil::day(calendar, y + (y1 - y0), m1, d1)
    };
    Days::new(
        civil::day(calendar, y, m0, d0).zip(last),
        calendar,
        DateBasis::Relative,
    )
}
