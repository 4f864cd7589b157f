//! Weekdays, and *this*, *last* and *that* day, week, month or year.

use super::{Context, Days, month_plus, one};
use crate::civil;
use crate::words::{Unit, Which, Words};
use jiff::civil::Date;
use rabita_record::DateBasis;

pub(super) fn unit_days(
    unit: Unit,
    which: Option<Which>,
    words: &Words,
    cx: &Context,
    sentence: u32,
    planned: bool,
) -> Days {
    let (this, bare) = (which == Some(Which::This), which.is_none());
    let which = which.unwrap_or(Which::This);
    let step = match which {
        Which::BeforeLast => -2,
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
                let spoken = if planned {
                    cx.spoken_day(sentence)
                } else {
                    cx.past_day(sentence)
                };
                spoken.or_else(|| one(cx.telling()))
            } else {
                one(cx.telling())
            };
            base.and_then(|(a, b)| match step {
                0 => Some((a, b)),
                1 => one(civil::plus(b, 1)),
                _ => one(civil::plus(a, i64::from(step))),
            })
        }
        Unit::Weekend => cx.telling().and_then(|told| {
            // The one that has begun or is over; the coming one where it is said.
            let since = i64::from((civil::weekday(told) + 7 - words.weekend) % 7);
            let running = since < 2;
            let weeks = match which {
                Which::Next | Which::Following => 1,
                // On Monday the weekend just over is *this* one too.
                Which::This if this && !running && (planned || since > 3) => 1,
                Which::Last | Which::Previous if running => -1,
                _ => 0,
            };
            let first = civil::plus(told, 7 * weeks - since)?;
            Some((first, civil::plus(first, 1)?))
        }),
        Unit::Week => {
            // «هفتهٔ قبل» is the last one, and what is to come in «همین هفته» comes in this one.
            let told = which == Which::Previous && words.which_behind || which == Which::Same && planned;
            // *The following week*, of what is to come, follows this one.
            let ahead = which == Which::Following && planned && cx.published;
            let base = if to_spoken && !told && !ahead {
                spoken.map(|r| r.earliest)
            } else {
                cx.telling()
            };
            let found = base.or(cx.telling()).and_then(|d| week(d, step, words.week));
            // Nobody calls the running week the one after: then it is the next.
            let running =
                |(a, b): (Date, Date)| cx.published && cx.telling().is_some_and(|t| a <= t && t <= b);
            match which {
                Which::Following if found.is_some_and(running) => {
                    cx.telling().and_then(|t| week(t, 1, words.week))
                }
                _ => found,
            }
        }
        Unit::Month => {
            // What is to come in «همین ماه» comes in this one.
            let told = || cx.telling().map(|t| (t, cx.month_calendar(words)));
            let back = matches!(which, Which::Same | Which::Following) && !(planned && which == Which::Same);
            // «ҳамин моҳ» is no month that is yet to come.
            let come = |d: Date| planned || !cx.published || cx.telling().is_none_or(|t| d <= t);
            let base = cx
                .month_spoken(words, sentence)
                .filter(|(d, _)| cx.telling().is_none() || back && (which != Which::Same || come(*d)))
                .or_else(told);
            let Some((day, calendar)) = base else {
                return Days::relative(None);
            };
            let (y, m, _) = civil::parts(calendar, day);
            let (y, m) = month_plus(y, m, step);
            return Days::new(civil::month(calendar, y, m), calendar, DateBasis::Relative);
        }
        Unit::Quarter => {
            let calendar = cx.year_calendar(words, false);
            let days = cx.telling().and_then(|d| {
                let (y, m, _) = civil::parts(calendar, d);
                let (y, m) = month_plus(y, (m - 1) / 3 * 3 + 1, 3 * step);
                Some((
                    civil::month(calendar, y, m)?.0,
                    civil::month(calendar, y, m + 2)?.1,
                ))
            });
            return Days::new(days, calendar, DateBasis::Relative);
        }
        Unit::Year => {
            let calendar = cx.year_calendar(words, bare);
            let days = cx.telling().and_then(|d| {
                let (y, _, _) = civil::parts(calendar, d);
                civil::year(calendar, y + i32::from(step))
            });
            return Days::new(days.or_else(|| cx.last_year()), calendar, DateBasis::Relative);
        }
        Unit::Decade => {
            let calendar = cx.year_calendar(words, false);
            let days = cx.telling().and_then(|d| {
                let first = civil::parts(calendar, d).0.div_euclid(10) * 10;
                Some((
                    civil::year(calendar, first)?.0,
                    civil::year(calendar, first + 9)?.1,
                ))
            });
            return Days::new(days, calendar, DateBasis::Relative);
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

/// So many days from its telling a story without a day of publication may have gone on.
const STORY_ON: i64 = 31;

pub(super) fn weekday_day(
    weekday: u8,
    which: Option<Which>,
    of_week: Option<Which>,
    words: &Words,
    cx: &Context,
    sentence: u32,
    planned: bool,
) -> Option<Date> {
    // *This Saturday* is the one of this week, before or after the telling.
    let of_week = of_week.or(which.filter(|w| *w == Which::This));
    if let Some(of_week) = of_week {
        let step = match of_week {
            Which::BeforeLast => -2,
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
        Some(Which::BeforeLast) => near(cx.telling()?, -14..=-8),
        Some(Which::Next) => near(cx.telling()?, 1..=7),
        _ if planned => near(cx.telling()?, 0..=6),
        _ => {
            // In a story told at a distance the weekday belongs to the story.
            if let Some(story) = cx.story_day(sentence) {
                return near(story, 0..=6);
            }
            let telling = cx.telling()?;
            // Nor does it lie before the day that the same sentence has gone on to.
            let gone_on = cx
                .in_sentence(sentence)
                .filter(|s| !cx.published && s.0 == s.1 && s.0 > telling);
            if let Some((day, _)) = gone_on {
                return near(day, 0..=6);
            }
            // *Overnight Saturday into Sunday … at dawn on Sunday*: the day that the story has just come to.
            let same = spoken.map(|s| s.1).filter(|d| civil::weekday(*d) == weekday);
            if let Some(day) =
                same.filter(|d| !cx.published && (0..=STORY_ON).contains(&civil::between(telling, *d)))
            {
                return Some(day);
            }
            if cx.published {
                near(telling, -6..=0)
            } else {
                near(telling, -3..=3)
            }
        }
    }
}
