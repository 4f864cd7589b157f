//! So many units from a day.

use super::{Context, Days, one};
use crate::civil;
use crate::time::Time;
use crate::words::{Unit, Words};
use jiff::civil::Date;
use rabita_record::Calendar;

/// What is so many days past is none that something to come is counted from.
const LONG_PAST: i64 = 62;

pub(super) fn shift(time: &Time, words: &Words, cx: &Context, sentence: u32, planned: bool) -> Days {
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
        if planned {
            cx.spoken_day(sentence)
        } else {
            cx.past_day(sentence)
        }
    } else if matches!(unit, Unit::Year | Unit::Decade) {
        cx.year_spoken(sentence).map(|r| (r.earliest, r.latest))
    } else {
        cx.recent(sentence).map(|r| (r.earliest, r.latest))
    };
    // «Two days after X» with no day spoken of: what is told now is those two days after X.
    backwards |= clause && spoken.is_none();
    // What is to come is counted from the telling, unless the sentence names another day.
    let past = |t: Date| spoken.is_some_and(|s| civil::between(s.1, t) > LONG_PAST);
    let known = cx.published || cx.telling().is_some_and(past);
    let ahead = planned && known && !backwards && !clause && cx.in_sentence(sentence).is_none();
    // *For another decade* runs on from what the sentence tells.
    let long = matches!(unit, Unit::Year | Unit::Decade | Unit::Century);
    let runs_on = cx
        .in_sentence(sentence)
        .filter(|_| from_telling && !backwards && long);
    let base = if runs_on.is_some() {
        runs_on
    } else if from_telling || ahead {
        one(cx.telling())
    } else {
        spoken.or_else(|| one(cx.telling()))
    };
    let Some((first, last)) = base.filter(|_| n > 0) else {
        return Days::relative(None);
    };
    let n = i64::from(n);
    let sign = if backwards { 1 } else { -1 };
    // *Last week … a week earlier*: a week is counted from a week.
    let week = cx
        .recent(sentence)
        .filter(|_| unit == Unit::Week && !from_telling && !clause && !less)
        .filter(|r| civil::between(r.earliest, r.latest) == 6);
    if let Some(week) = week {
        let span = back(week.earliest, sign * n, unit).zip(back(week.latest, sign * n, unit));
        return Days::relative(span);
    }
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
        } else if half && unit == Unit::Month {
            civil::plus(d, -15 * sign)
        } else {
            Some(d)
        }
    };
    // «۲۶ حوت ۱۴۰۲ … سه ماه بعد»: months are counted on in the calendar of the day they are counted from.
    let solar = cx
        .recent(sentence)
        .filter(|r| !from_telling && r.calendar == Calendar::SolarHijri);
    let calendar = solar.map_or_else(|| cx.month_calendar(words), |r| r.calendar);
    let month_of = |d: Date| {
        let (y, m, _) = civil::parts(calendar, d);
        civil::month(calendar, y, m)
    };
    let whole = civil::between(first, last) >= 27;
    let span = match unit {
        // A month or year ago is not known to the day.
        Unit::Month if whole => cx.months_from(sentence, -sign * n),
        // *In 2021 … a year later*: the whole of that year.
        Unit::Year if civil::between(first, last) > 350 && !half && !from_telling => {
            years_on((first, last), -sign * n, cx.same_calendar(words, sentence))
        }
        Unit::Month | Unit::Quarter | Unit::Half | Unit::Year => moved(first).and_then(month_of),
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
        about: !matches!(unit, Unit::Hour | Unit::Day | Unit::Week),
        ..Days::relative(span)
    }
}

/// Whole years so many on, in their own calendar.
fn years_on((first, last): (Date, Date), n: i64, calendar: Calendar) -> Option<(Date, Date)> {
    let n = i32::try_from(n).ok()?;
    let year = |d: Date| civil::year(calendar, civil::parts(calendar, d).0);
    let moved = |d: Date| civil::year(calendar, civil::parts(calendar, d).0 + n);
    match (year(first), year(last)) {
        (Some(a), Some(b)) if a.0 == first && b.1 == last => Some((moved(first)?.0, moved(last)?.1)),
        _ => civil::plus_months(first, 12 * i64::from(n)).zip(civil::plus_months(last, 12 * i64::from(n))),
    }
}

/// So many units back from given days: a day, or the month where months and years are counted.
pub(super) fn apart(from: Option<(Date, Date)>, n: i64, unit: Unit) -> Days {
    let span = from.and_then(|(first, last)| {
        let (first, last) = (back(first, n, unit)?, back(last, n, unit)?);
        match unit {
            Unit::Hour | Unit::Day | Unit::Week => Some((first, last)),
            _ => {
                let (y, m, _) = civil::parts(Calendar::Gregorian, first);
                civil::month(Calendar::Gregorian, y, m)
            }
        }
    });
    Days {
        about: !matches!(unit, Unit::Hour | Unit::Day | Unit::Week),
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
        Unit::Century => civil::plus_months(day, -1200 * n),
        Unit::Weekend => None,
    }
}
