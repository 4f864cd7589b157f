//! Days, weekdays, months, seasons and years.

use super::roles::NEAR;
use super::{Parsed, Parser};
use crate::atom::What;
use crate::time::{Time, Year};
use crate::words::{Need, Number, Sense, Unit, Which};
use rabita_record::Calendar;

impl Parser<'_, '_> {
    /// A day: named, written in figures, pointed at or a weekday alone.
    pub(super) fn date(&self, i: usize) -> Parsed<Time> {
        let days = self.find(i, |s| match s {
            Sense::Days(n) => Some(n),
            _ => None,
        });
        if let Some(days) = days {
            return self.pointed(i, days);
        }
        if let Some((weekday, next)) = self.weekday(i) {
            let k = self.between_weekday_and_date(next);
            if let Some(found) = self.calendar_day(k, Some(weekday)) {
                return Some(found);
            }
            // *Tuesday last, 4 Shahrivar*
            if let Some((_, after)) = self.weekday_which(next) {
                let k = self.between_weekday_and_date(after);
                if let Some(found) = self.calendar_day(k, Some(weekday)) {
                    return Some(found);
                }
            }
            return self.weekday_alone(i, weekday, next);
        }
        if let Some(found) = self.calendar_day(i, None) {
            return Some(found);
        }
        // *next Tuesday*
        let which = self.which(
            i,
            &[
                Which::BeforeLast,
                Which::Last,
                Which::Next,
                Which::This,
                Which::Following,
            ],
        )?;
        let (weekday, next) = self.weekday_named(i + 1)?;
        let k = self.between_weekday_and_date(next);
        if let Some(found) = self.calendar_day(k, Some(weekday)) {
            return Some(found);
        }
        Some((
            Time::Weekday {
                weekday,
                which: Some(which),
                week: None,
            },
            next,
        ))
    }

    pub(super) fn pointed(&self, i: usize, days: i8) -> Parsed<Time> {
        let numbered = self.ordinal(i + 1).is_some() || self.unit_with_which(i, Unit::Day).is_some();
        if self.is_unit(i, Unit::Day) && numbered {
            return None;
        }
        let open = usize::from(matches!(self.what(i + 1), What::Open | What::Comma));
        let Some((weekday, next)) = self.weekday_named(i + 1 + open) else {
            let k = i + 1 + open;
            if let Some(found) = self.calendar_day(k, None) {
                return Some(found);
            }
            let eve = days == -1 && self.is_which(i, Which::EveOf);
            let weekday = None;
            return Some((Time::Days { days, weekday, eve }, i + 1));
        };
        let k = self.between_weekday_and_date(next);
        if let Some(found) = self.calendar_day(k, Some(weekday)) {
            return Some(found);
        }
        Some((
            Time::Days {
                days,
                weekday: Some(weekday),
                eve: false,
            },
            next,
        ))
    }

    pub(super) fn between_weekday_and_date(&self, i: usize) -> usize {
        let mut k = self.comma(i);
        if matches!(self.what(k), What::Open) {
            k += 1;
        }
        k = self.link(k);
        if self.has(k, Sense::DayPart) {
            k = self.comma(k + 1);
        }
        if self.is_unit(k, Unit::Day) && self.day_number(k + 1).is_some() {
            k += 1;
        }
        k
    }

    /// A day of a month: day and month, month and day, or figures.
    pub(super) fn calendar_day(&self, i: usize, weekday: Option<u8>) -> Parsed<Time> {
        if let What::Date(calendar, date) = self.what(i) {
            let (weekday, end) = self.weekday_behind(i + 1, weekday);
            return Some((Time::Figures(calendar, date, weekday), end));
        }
        if let Some((day, k)) = self.day_number(i) {
            let (mut time, k) = self.day_month(i, k, day, weekday)?;
            let (behind, end) = self.weekday_behind(k, weekday);
            if let Time::Day { weekday, .. } = &mut time {
                *weekday = behind;
            }
            return Some((time, end));
        }
        if self.words.month_first {
            let ((calendar, month, _), k) = self.month(i)?;
            let (day, k) = self.day_number(k)?;
            let next_is_unit = self.unit(k).is_some() || self.has(k, Sense::Counter);
            if next_is_unit || !matches!(self.what(k - 1), What::Num(_)) {
                return None;
            }
            let (year, era, end) = self.year_or_none(k);
            return Some((
                Time::Day {
                    calendar: era.unwrap_or(calendar),
                    year,
                    month,
                    day,
                    weekday,
                    which: None,
                },
                end,
            ));
        }
        None
    }

    /// `30.04.2024, сешанбе`: the weekday may follow its date.
    pub(super) fn weekday_behind(&self, i: usize, before: Option<u8>) -> (Option<u8>, usize) {
        let comma = matches!(self.what(i), What::Comma | What::Open);
        match self.weekday_named(i + 1).filter(|_| comma && before.is_none()) {
            // A weekday with a date of its own begins another expression.
            Some((_, k)) if self.calendar_day_follows(k) || self.weekday_which(k).is_some() => (None, i),
            Some((weekday, k)) if self.closed(k) => (Some(weekday), k),
            _ => (before, i),
        }
    }

    pub(super) fn calendar_day_follows(&self, i: usize) -> bool {
        let k = self.between_weekday_and_date(i);
        matches!(self.what(k), What::Date(..)) || self.day_number(k).is_some()
    }

    pub(super) fn day_month(&self, i: usize, k: usize, day: u8, weekday: Option<u8>) -> Parsed<Time> {
        let of_that = self.is_which(k, Which::OfThat)
            && self.month(k + 1).is_none()
            && self.unit_with_which(k + 1, Unit::Month).is_none();
        if of_that || self.day_alone(i, k, weekday) {
            let which = if self.words.amount_behind {
                Which::Same
            } else {
                Which::OfThat
            };
            return Some((Time::DayOf { day, which }, k + usize::from(of_that)));
        }
        let bare = k;
        // «الأولى في أيار», *the second in May*: one of several, not the day.
        let apart = self.has(bare, Sense::Preposition)
            && !self.has_bound(bare)
            && !self.has(bare, Sense::Unit(Unit::Month, Number::One));
        if apart
            && self.has(bare, Sense::Link)
            && !matches!(self.what(i), What::Num(_))
            && !self.words.month_first
        {
            return None;
        }
        let k = self.link(k);
        let k_month = if self.is_unit(k, Unit::Month) && self.month(k + 1).is_some() {
            k + 1
        } else {
            k
        };
        if let Some(((calendar, month, need), end)) = self.month(k_month) {
            if !matches!(self.what(i), What::Num(_)) && self.ordinal(i).is_none() && need != Need::Nothing {
                return None;
            }
            let end = end
                + usize::from(
                    self.is_unit(end, Unit::Month) && self.unit_with_which(end, Unit::Month).is_none(),
                );
            let which = self.month_which(end);
            let short = calendar == Calendar::SolarHijri;
            let at = end + usize::from(which.is_some());
            let (year, era, after) = match self.year(at, short) {
                Some(((year, era), after)) => (year, era, after),
                None => (Year::None, None, at),
            };
            if need == Need::Close && year == Year::None && !self.closed(end) {
                return None;
            }
            return Some((
                Time::Day {
                    calendar: era
                        .filter(|&e| e != Calendar::Gregorian)
                        .map_or(calendar, |_| calendar),
                    year,
                    month,
                    day,
                    weekday,
                    which,
                },
                after,
            ));
        }
        // *the 17th of the same month*
        if self.ordinal(i).is_some() || matches!(self.what(i), What::Num(_)) {
            let of = self.unit_with_which(bare, Unit::Month);
            if let Some((which, end)) = of.or_else(|| self.unit_with_which(k, Unit::Month))
                && matches!(
                    which,
                    Which::Same | Which::This | Which::Last | Which::Next | Which::Following
                )
            {
                return Some((Time::DayOf { day, which }, end));
            }
            // «дар 16-уми моҳ», «شب هجدهم ماه»
            let month =
                self.has(bare, Sense::Unit(Unit::Month, Number::One)) && self.month(bare + 1).is_none();
            // «الثامن من الشهر»
            let plain = !self.words.capitals && !self.words.lower && !self.words.solar;
            let of_month =
                k > bare && self.has(k, Sense::Unit(Unit::Month, Number::One)) && self.month(k + 1).is_none();
            if plain && of_month {
                let which = Which::Same;
                return Some((Time::DayOf { day, which }, k + 1));
            }
            // «الخامس من الجاري»
            if plain && k > bare && self.is_which(k, Which::This) && self.unit(k + 1).is_none() {
                let which = Which::This;
                return Some((Time::DayOf { day, which }, k + 1));
            }
            let behind =
                self.words.which_behind && self.before(i, Sense::Preposition) && self.closed(bare + 1);
            let figures = self.words.which_behind && matches!(self.what(i), What::Num(_));
            if self.ordinal(i).is_some() && month && (figures || behind || self.part_of_day_before(i)) {
                return Some((
                    Time::DayOf {
                        day,
                        which: Which::Same,
                    },
                    bare + 1,
                ));
            }
        }
        None
    }

    /// *On the 4th*, «до 27-го», «в понедельник 5-го»: figures with their ending behind a preposition or a weekday,
    /// and nothing behind them that they could count.
    fn day_alone(&self, i: usize, k: usize, weekday: Option<u8>) -> bool {
        if !matches!(self.what(i), What::Num(n) if n.ending && !n.decade && n.digits <= 2) {
            return false;
        }
        let article = usize::from(i > 0 && self.words.capitals && self.has(i - 1, Sense::Link));
        let tied = weekday.is_some()
            || article == 1
                && i > 1
                && (self.before(i - 1, Sense::Preposition) || self.before(i - 1, Sense::Link))
            || !self.words.capitals && self.before(i, Sense::Preposition)
            || matches!(self.what(i), What::Num(n) if n.of_day) && !self.before(i, Sense::NameBefore);
        // *The 15th of last month*
        let month = self.month(self.link(k)).is_some()
            || self.unit(self.link(k)).is_some()
            || self.unit_with_which(self.link(k), Unit::Month).is_some();
        let apart = self.closed(k) || self.words.capitals && self.has(k, Sense::Link);
        let slash = matches!(self.what(k), What::Slash | What::Dash);
        tied && apart && !month && !slash
    }

    pub(super) fn part_of_day_before(&self, i: usize) -> bool {
        i > 0 && self.part_of_day(i - 1)
    }

    pub(super) fn year_or_none(&self, i: usize) -> (Year, Option<Calendar>, usize) {
        match self.year(i, false) {
            Some(((year, era), end)) => (year, era, end),
            None => (Year::None, None, i),
        }
    }

    pub(super) fn month_which(&self, i: usize) -> Option<Which> {
        self.which(i, NEAR).filter(|_| self.unit(i + 1).is_none())
    }

    /// Nothing follows that the word could belong to.
    pub(super) fn closed(&self, i: usize) -> bool {
        !matches!(self.what(i), What::Word) || self.has(i, Sense::Preposition)
    }
}
