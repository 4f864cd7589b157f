//! From time expressions to days: what the text itself, and the day it was published, let us conclude.

mod context;
mod year;

use crate::civil;
use crate::parse::Found;
use crate::time::{Time, Year};
use crate::words::{Part, Unit, Which, Words};
pub(crate) use context::Context;
use jiff::civil::Date;
use rabita_record::{Calendar, DateBasis};

/// Days, and how they were worked out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Days {
    pub(crate) earliest: Option<Date>,
    pub(crate) latest: Option<Date>,
    pub(crate) calendar: Calendar,
    pub(crate) basis: DateBasis,
    /// About, not exactly.
    pub(crate) about: bool,
    /// Month and day where the year is unknown.
    pub(crate) yearless: Option<(u8, Option<u8>)>,
    pub(crate) note: Option<String>,
}

impl Days {
    pub(crate) fn new(span: Option<(Date, Date)>, calendar: Calendar, basis: DateBasis) -> Self {
        Self {
            earliest: span.map(|s| s.0),
            latest: span.map(|s| s.1),
            calendar,
            basis,
            about: false,
            yearless: None,
            note: None,
        }
    }

    fn relative(span: Option<(Date, Date)>) -> Self {
        Self::new(span, Calendar::Gregorian, DateBasis::Relative)
    }

    pub(crate) fn span(&self) -> Option<(Date, Date)> {
        Some((self.earliest?, self.latest?))
    }
}

fn one(day: Option<Date>) -> Option<(Date, Date)> {
    day.map(|d| (d, d))
}

/// Resolves one expression. `planned`: the sentence speaks of what is to come.
pub(crate) fn resolve(time: &Time, words: &Words, cx: &Context, sentence: u32, planned: bool) -> Days {
    let telling = cx.telling();
    match time {
        Time::Figures(calendar, date, weekday) => {
            let mut days = Days::new(one(Some(*date)), *calendar, DateBasis::Stated);
            days.note = contradiction(*date, *weekday);
            days
        }
        Time::Day { .. } | Time::Month { .. } | Time::Season { .. } | Time::Year { .. } => {
            year::stated(time, words, cx, sentence, planned)
        }
        Time::DayOf { day, which } => {
            let base = match which {
                Which::Same => cx.recent(sentence).map(|r| (r.earliest, r.calendar)),
                _ => telling.map(|t| (t, Calendar::Gregorian)),
            };
            let span = base.and_then(|(base, calendar)| {
                let (y, m, _) = civil::parts(calendar, base);
                let step = match which {
                    Which::Last => -1,
                    Which::Next => 1,
                    _ => 0,
                };
                let (y, m) = month_plus(y, m, step);
                civil::day(calendar, y, m, *day)
            });
            Days {
                calendar: base.map_or(Calendar::Gregorian, |b| b.1),
                ..Days::relative(one(span))
            }
        }
        Time::Weekday { weekday, which, week } => {
            let day = weekday_day(*weekday, *which, *week, words, cx, sentence, planned);
            Days::new(one(day), Calendar::Gregorian, DateBasis::Weekday)
        }
        Time::Decade { calendar, first } => {
            let span = civil::year(*calendar, *first)
                .zip(civil::year(*calendar, first + 9))
                .map(|(a, b)| (a.0, b.1));
            Days::new(span, *calendar, DateBasis::Stated)
        }
        Time::Fraction {
            unit,
            ordinal,
            calendar,
            year,
        } => year::months_of(*year, *calendar, words, cx, sentence, || {
            let length = if *unit == Unit::Half { 6 } else { 3 };
            let last = length * *ordinal;
            (last - length + 1, last)
        }),
        Time::FirstMonths { n, calendar, year } => {
            let n = u8::try_from(*n).unwrap_or(12).clamp(1, 12);
            year::months_of(*year, *calendar, words, cx, sentence, || (1, n))
        }
        Time::Part(part, inner) => {
            let whole = resolve(inner, words, cx, sentence, planned);
            let span = whole.span().and_then(|s| part_of(*part, s, inner));
            Days {
                earliest: span.map(|s| s.0),
                latest: span.map(|s| s.1),
                about: *part != Part::End,
                ..whole
            }
        }
        Time::Unit { unit, which } => unit_days(*unit, *which, words, cx, sentence),
        Time::Days { days, weekday } => {
            let day = telling.and_then(|t| civil::plus(t, i64::from(*days)));
            let mut out = Days::relative(one(day));
            out.note = day.and_then(|d| contradiction(d, *weekday));
            out
        }
        Time::Shift { .. } => shift(time, cx, sentence),
        Time::Span { n, unit, which } => {
            let n = i64::from(*n);
            let span = match which {
                Which::Recent => telling.and_then(|t| Some((back(t, n, *unit)?, t))),
                Which::Next => telling.and_then(|t| Some((t, back(t, -n, *unit)?))),
                _ => cx
                    .in_sentence(sentence)
                    .or_else(|| cx.spoken_day(sentence))
                    .or_else(|| one(telling))
                    .and_then(|(a, b)| Some((a, back(b, -n, *unit)?))),
            };
            Days::relative(span)
        }
        Time::Row { n, unit } => {
            let n = i64::from(*n) - 1;
            let span = telling.and_then(|t| Some((back(t, n, *unit)?, t)));
            Days::relative(span)
        }
        Time::Period(year, calendar) => year::same_period(*year, *calendar, words, cx, sentence),
        Time::Then => Days::relative(cx.recent(sentence).map(|r| (r.earliest, r.latest))),
        Time::Range(from, to) => range(from, to, words, cx, sentence, planned),
        Time::Until(inner) => until(inner, words, cx, sentence),
    }
}

fn until(inner: &Time, words: &Words, cx: &Context, sentence: u32) -> Days {
    let end = resolve(inner, words, cx, sentence, true);
    if matches!(inner, Time::Day { .. }) {
        return end;
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

fn range(from: &Time, to: &Time, words: &Words, cx: &Context, sentence: u32, planned: bool) -> Days {
    let last = resolve(to, words, cx, sentence, planned);
    // The year said at the end holds for the beginning too, unless that would put it after the end.
    let from = match (from, &last.latest) {
        (Time::Day { year: Year::None, .. } | Time::Month { year: Year::None, .. }, Some(end)) => {
            year::on_or_before(from, *end)
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

/// A part of a stretch of days: the conventions of the codebook's readers.
fn part_of(part: Part, (first, last): (Date, Date), of: &Time) -> Option<(Date, Date)> {
    let year = matches!(of, Time::Year { .. } | Time::Unit { unit: Unit::Year, .. });
    let length = civil::between(first, last) + 1;
    let edge = |d: Date, n: i64| civil::plus(d, n);
    Some(match part {
        Part::End => (last, last),
        _ if year => match part {
            Part::Early => (first, civil::plus_months(first, 2)?.yesterday().ok()?),
            Part::Middle => (
                civil::plus_months(first, 5)?,
                civil::plus_months(first, 7)?.yesterday().ok()?,
            ),
            _ => (civil::plus_months(edge(last, 1)?, -2)?, last),
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

fn unit_days(unit: Unit, which: Option<Which>, words: &Words, cx: &Context, sentence: u32) -> Days {
    let which = which.unwrap_or(Which::This);
    let step = match which {
        Which::Last | Which::Previous => -1,
        Which::Next | Which::Following => 1,
        _ => 0,
    };
    let spoken = cx.recent(sentence);
    let to_spoken = matches!(which, Which::Same | Which::Previous | Which::Following);
    let span = match unit {
        Unit::Day => {
            // *The next day* follows what was told; *last night* was before the telling.
            let from_spoken = to_spoken || which != Which::Last;
            let base = if from_spoken {
                cx.spoken_day(sentence).or_else(|| one(cx.telling()))
            } else {
                one(cx.telling())
            };
            base.and_then(|(a, b)| match step {
                0 => Some((a, b)),
                1 => one(civil::plus(b, 1)),
                _ => one(civil::plus(a, -1)),
            })
        }
        Unit::Week => {
            let base = if to_spoken {
                spoken.map(|r| r.earliest)
            } else {
                cx.telling()
            };
            base.or(cx.telling()).and_then(|d| week(d, step, words.week))
        }
        Unit::Month => {
            let base = if matches!(which, Which::Same | Which::Following) {
                spoken.map(|r| r.earliest)
            } else {
                cx.telling()
            };
            base.or(cx.telling()).and_then(|d| {
                let (y, m, _) = civil::parts(Calendar::Gregorian, d);
                let (y, m) = month_plus(y, m, step);
                civil::month(Calendar::Gregorian, y, m)
            })
        }
        Unit::Year => {
            let calendar = cx.year_calendar(words);
            let days = cx.telling().and_then(|d| {
                let (y, _, _) = civil::parts(calendar, d);
                civil::year(calendar, y + i32::from(step))
            });
            return Days::new(days.or_else(|| cx.last_year()), calendar, DateBasis::Relative);
        }
        _ => None,
    };
    Days::relative(span)
}

pub(crate) fn week(day: Date, step: i8, begins: u8) -> Option<(Date, Date)> {
    let since = (civil::weekday(day) + 7 - begins) % 7;
    let first = civil::plus(day, i64::from(step) * 7 - i64::from(since))?;
    Some((first, civil::plus(first, 6)?))
}

fn weekday_day(
    weekday: u8,
    which: Option<Which>,
    of_week: Option<Which>,
    words: &Words,
    cx: &Context,
    sentence: u32,
    planned: bool,
) -> Option<Date> {
    if let Some(of_week) = of_week {
        let step = match of_week {
            Which::Last | Which::Previous => -1,
            Which::Next | Which::Following => 1,
            _ => 0,
        };
        let (first, _) = week(cx.telling()?, step, words.week)?;
        return (0..7)
            .filter_map(|n| civil::plus(first, n))
            .find(|d| civil::weekday(*d) == weekday);
    }
    let near = |base: Date, days: std::ops::RangeInclusive<i64>| {
        days.filter_map(|n| civil::plus(base, n))
            .find(|d| civil::weekday(*d) == weekday)
    };
    let spoken = cx.spoken_day(sentence);
    match which {
        Some(Which::Previous) => near(spoken.map(|s| s.0).or(cx.telling())?, -7..=-1),
        Some(Which::Following) => near(spoken.map(|s| s.1).or(cx.telling())?, 1..=7),
        Some(Which::Last) => near(cx.telling()?, -7..=-1),
        Some(Which::Next) => near(cx.telling()?, 1..=7),
        _ if planned => near(cx.telling()?, 0..=6),
        _ => {
            // In a story told at a distance the weekday belongs to the story.
            if let Some(story) = cx.story_day(sentence) {
                return near(story, 0..=6);
            }
            let telling = cx.telling()?;
            if cx.published {
                near(telling, -6..=0)
            } else {
                near(telling, -3..=3)
            }
        }
    }
}

fn shift(time: &Time, cx: &Context, sentence: u32) -> Days {
    let &Time::Shift {
        n,
        unit,
        back: mut backwards,
        from_telling,
        half,
        less,
        clause,
    } = time
    else {
        return Days::relative(None);
    };
    let spoken = if matches!(unit, Unit::Day | Unit::Hour | Unit::Week) {
        cx.spoken_day(sentence)
    } else {
        cx.recent(sentence).map(|r| (r.earliest, r.latest))
    };
    // «Two days after X» with no day spoken of: what is told now is those two days after X.
    backwards |= clause && spoken.is_none();
    let base = if from_telling {
        one(cx.telling())
    } else {
        spoken.or_else(|| one(cx.telling()))
    };
    let Some((first, last)) = base.filter(|_| n > 0) else {
        return Days::relative(None);
    };
    let n = i64::from(n);
    let sign = if backwards { 1 } else { -1 };
    if less {
        let span = if backwards {
            back(first, n, unit).zip(civil::plus(first, -1))
        } else {
            civil::plus(last, 1).zip(back(last, -n, unit))
        };
        return Days {
            about: true,
            ..Days::relative(span)
        };
    }
    let moved = |d: Date| {
        let d = back(d, sign * n, unit)?;
        if half && unit == Unit::Year {
            civil::plus_months(d, -6 * sign)
        } else {
            Some(d)
        }
    };
    let month_of = |d: Date| {
        let (y, m, _) = civil::parts(Calendar::Gregorian, d);
        civil::month(Calendar::Gregorian, y, m)
    };
    let whole = civil::between(first, last) >= 27;
    let span = match unit {
        // A month or year ago is not known to the day.
        Unit::Month if whole => cx.months_from(sentence, -sign * n),
        Unit::Month | Unit::Year => moved(first).and_then(month_of),
        Unit::Decade if from_telling && backwards => moved(first).and_then(month_of),
        Unit::Decade => {
            if backwards {
                moved(first).zip(Some(last))
            } else {
                Some(first).zip(moved(last))
            }
        }
        _ => moved(first).zip(moved(last)),
    };
    Days {
        about: matches!(unit, Unit::Month | Unit::Year | Unit::Decade),
        ..Days::relative(span)
    }
}

/// So many units back (or on, where negative).
pub(crate) fn back(day: Date, n: i64, unit: Unit) -> Option<Date> {
    match unit {
        Unit::Hour => civil::plus(day, -(n / 24)),
        Unit::Day => civil::plus(day, -n),
        Unit::Week => civil::plus(day, -7 * n),
        Unit::Month => civil::plus_months(day, -n),
        Unit::Quarter => civil::plus_months(day, -3 * n),
        Unit::Half => civil::plus_months(day, -6 * n),
        Unit::Year => civil::plus_months(day, -12 * n),
        Unit::Decade => civil::plus_months(day, -120 * n),
    }
}

pub(crate) fn month_plus(year: i32, month: u8, step: i8) -> (i32, u8) {
    let months = year * 12 + i32::from(month) - 1 + i32::from(step);
    (
        months.div_euclid(12),
        u8::try_from(months.rem_euclid(12) + 1).unwrap_or(month),
    )
}

pub(crate) fn contradiction(date: Date, weekday: Option<u8>) -> Option<String> {
    let said = weekday.filter(|w| *w != civil::weekday(date))?;
    Some(format!(
        "the text says {}, but {date} was a {}",
        name(said),
        name(civil::weekday(date))
    ))
}

fn name(weekday: u8) -> &'static str {
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ][usize::from(weekday.clamp(1, 7)) - 1]
}

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
