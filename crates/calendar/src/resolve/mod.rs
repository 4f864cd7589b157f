//! From time expressions to days: what the text itself, and the day it was published, let us conclude.

mod context;
mod feast;
mod named;
mod shift;
mod stretch;
mod telling;
mod week;
mod year;

use crate::civil;
use crate::time::Time;
use crate::words::{Part, Unit, Which, Words};
pub(crate) use context::{Beside, Context};
use jiff::civil::Date;
pub(crate) use named::{Said, Told, day_by_name};
use rabita_record::{Calendar, DateBasis};
use shift::{back, shift};
use stretch::{nth_weekday, part_of, range, slice, until};
pub(crate) use telling::{day_of_telling, month_of_telling};
use week::{unit_days, weekday_day};

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
    /// The days that fit, where several years do and none is taken.
    pub(crate) one_of: Vec<Date>,
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
            one_of: Vec::new(),
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
        Time::DayOf {
            day,
            which: Which::OfThat,
        } => {
            let (day, calendar) = cx.day_of_month(*day, words, sentence, planned);
            Days {
                calendar,
                ..Days::relative(one(day))
            }
        }
        Time::DayOf { day, which } => {
            let base = match which {
                Which::Same | Which::Following => cx.month_last(words, sentence),
                _ => None,
            };
            let base = base.or_else(|| telling.map(|t| (t, cx.month_calendar(words))));
            let span = base.and_then(|(base, calendar)| {
                let (y, m, _) = civil::parts(calendar, base);
                let step = match which {
                    Which::Last => -1,
                    Which::Next | Which::Following => 1,
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
        Time::Century { calendar, n } => {
            let last = i32::from(*n) * 100;
            let span = civil::year(*calendar, last - 99).zip(civil::year(*calendar, last));
            Days::new(span.map(|(a, b)| (a.0, b.1)), *calendar, DateBasis::Stated)
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
        } => year::months_of(*year, *calendar, words, cx, (sentence, planned), || {
            let length = if *unit == Unit::Half { 6 } else { 3 };
            let last = length * *ordinal;
            (last - length + 1, last)
        }),
        Time::FirstMonths { n, calendar, year } => {
            let n = u8::try_from(*n).unwrap_or(12).clamp(1, 12);
            year::months_of(*year, *calendar, words, cx, (sentence, planned), || (1, n))
        }
        Time::LastMonths { n, calendar, year } => {
            let n = u8::try_from(*n).unwrap_or(12).clamp(1, 12);
            year::months_of(*year, *calendar, words, cx, (sentence, planned), || (13 - n, 12))
        }
        Time::Part(part, inner) if many_years(inner) && *part != Part::SoFar => {
            // Whole years: the first four of ten, the three behind them, the last three.
            let century = matches!(**inner, Time::Century { .. });
            let (early, late) = if century { (33, 67) } else { (4, 7) };
            let years = match part {
                Part::Early => (0, early),
                Part::Middle => (early, late),
                _ => (late, i32::MAX),
            };
            Days {
                about: *part != Part::End,
                ..years_of(inner, years)
            }
        }
        Time::Slice {
            unit: Unit::Half,
            ordinal,
            of,
        } if many_years(of) => {
            // Half of ten years is five.
            let century = matches!(**of, Time::Century { .. });
            let half = if century { 50 } else { 5 };
            years_of(
                of,
                if *ordinal == 1 {
                    (0, half)
                } else {
                    (half, i32::MAX)
                },
            )
        }
        Time::Part(part, inner) => {
            let whole = resolve(inner, words, cx, sentence, planned);
            let span = match part {
                Part::SoFar => whole
                    .span()
                    .map(|(a, b)| (a, telling.filter(|t| (a..=b).contains(t)).unwrap_or(b))),
                _ => whole
                    .span()
                    .and_then(|s| part_of(*part, s, inner, whole.calendar)),
            };
            Days {
                earliest: span.map(|s| s.0),
                latest: span.map(|s| s.1),
                about: !matches!(part, Part::End | Part::SoFar),
                ..whole
            }
        }
        Time::Unit { unit, which } => unit_days(*unit, *which, words, cx, sentence, planned),
        Time::Days { days, weekday, eve } => {
            let told = cx.telling();
            let named = cx
                .in_sentence(sentence)
                .filter(|(a, b)| *eve && a == b && told.is_none_or(|t| *b <= t));
            let day = named
                .map(|n| n.0)
                .or(telling)
                .and_then(|t| civil::plus(t, i64::from(*days)));
            let mut out = Days::relative(one(day));
            out.note = day.and_then(|d| contradiction(d, *weekday));
            out
        }
        Time::Shift { .. } => shift(time, words, cx, sentence, planned),
        Time::Apart { n, unit, back, from } => {
            let sign = if *back { 1 } else { -1 };
            let from = resolve(from, words, cx, sentence, planned).span();
            shift::apart(from, sign * i64::from(*n), *unit)
        }
        Time::Span { n, unit, which } => {
            let n = i64::from(*n);
            // So many months are seldom those behind a day spoken of in passing.
            let near = matches!(unit, Unit::Hour | Unit::Day | Unit::Week);
            let span = match which {
                Which::Recent => telling.and_then(|t| Some((back(t, n, *unit)?, t))),
                Which::Next => telling.and_then(|t| Some((t, back(t, -n, *unit)?))),
                // *Within five days*: from what was spoken of; what is to come from the telling, unless the sentence
                // names a day ahead of it.
                _ => cx
                    .in_sentence(sentence)
                    .or_else(|| cx.spoken_day(sentence).filter(|_| near || !cx.published))
                    .filter(|(_, last)| !(planned && cx.published && telling.is_some_and(|t| *last <= t)))
                    .or_else(|| one(telling))
                    .and_then(|(a, b)| Some((a, back(b, -n, *unit)?))),
            };
            Days::relative(span)
        }
        Time::RunUp { n, unit, to } => {
            let end = resolve(to, words, cx, sentence, planned);
            let span = end.latest.and_then(|last| {
                let begins = back(civil::plus(last, 1)?, i64::from(*n), *unit)?;
                Some((begins, last))
            });
            Days {
                earliest: span.map(|s| s.0),
                latest: span.map(|s| s.1),
                ..end
            }
        }
        Time::Row { n, unit } => {
            let n = i64::from(*n) - 1;
            let span = telling.and_then(|t| Some((back(t, n, *unit)?, t)));
            Days::relative(span)
        }
        Time::Feast { .. } => feast::feast(time, words, cx, sentence, planned),
        Time::Slice { unit, ordinal, of } => {
            let whole = resolve(of, words, cx, sentence, planned);
            let span = whole.span().and_then(|month| slice(*unit, *ordinal, month));
            Days {
                earliest: span.map(|s| s.0),
                latest: span.map(|s| s.1),
                ..whole
            }
        }
        Time::Edge { n, unit, last, of } => {
            let whole = resolve(of, words, cx, sentence, planned);
            let days = i64::from(*n) * if *unit == Unit::Week { 7 } else { 1 };
            let span = whole.span().and_then(|(a, b)| match last {
                true => Some((civil::plus(b, 1 - days)?, b)),
                false => Some((a, civil::plus(a, days - 1)?)),
            });
            Days {
                earliest: span.map(|s| s.0),
                latest: span.map(|s| s.1),
                ..whole
            }
        }
        Time::WeekdayOf { weekday, ordinal, of } => {
            let whole = resolve(of, words, cx, sentence, planned);
            let day = whole
                .span()
                .and_then(|month| nth_weekday(*weekday, *ordinal, month));
            Days {
                earliest: day,
                latest: day,
                ..whole
            }
        }
        Time::Period(year, calendar) => year::same_period(*year, *calendar, words, cx, sentence),
        Time::Then => Days::relative(cx.recent(sentence).map(|r| (r.earliest, r.latest))),
        Time::Range(from, to) => range(from, to, words, cx, sentence, planned),
        Time::Since(inner) => {
            let from = resolve(inner, words, cx, sentence, false);
            // *Since 2021 until now* names that year; *since the year began* the days until now.
            let year_begun = matches!(**inner, Time::Part(Part::Early, _))
                && telling
                    .zip(from.earliest)
                    .is_some_and(|(t, e)| (0..370).contains(&civil::between(e, t)));
            if from.basis == DateBasis::Stated && !year_begun {
                return from;
            }
            let basis = if cx.published {
                from.basis
            } else {
                DateBasis::Inherited
            };
            let latest = telling.filter(|t| from.earliest.is_some_and(|e| e <= *t));
            Days {
                latest,
                about: false,
                basis,
                ..from
            }
        }
        Time::Until(inner) => until(inner, words, cx, sentence, planned),
    }
}

/// Ten years or a hundred?
fn many_years(time: &Time) -> bool {
    matches!(time, Time::Decade { .. } | Time::Century { .. })
}

/// Some of the years of a decade or a century, by their place in it; the second is one past the last.
fn years_of(whole: &Time, (from, to): (i32, i32)) -> Days {
    let (calendar, first, count) = match whole {
        Time::Decade { calendar, first } => (*calendar, *first, 10),
        Time::Century { calendar, n } => (*calendar, i32::from(*n) * 100 - 99, 100),
        _ => return Days::relative(None),
    };
    let span = civil::year(calendar, first + from)
        .zip(civil::year(calendar, first + to.min(count) - 1))
        .map(|(a, b)| (a.0, b.1));
    Days::new(span, calendar, DateBasis::Stated)
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
