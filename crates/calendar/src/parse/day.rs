//! Days, weekdays, months, seasons and years.

use super::{Parsed, Parser};
use crate::atom::{Num, What};
use crate::time::{Time, Year};
use crate::words::{Bound, Need, Sense, Unit, Which};
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
        let which = [Which::Last, Which::Next, Which::This, Which::Following]
            .into_iter()
            .find(|&w| self.is_which(i, w))?;
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

    fn pointed(&self, i: usize, days: i8) -> Parsed<Time> {
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
            return Some((Time::Days { days, weekday: None }, i + 1));
        };
        let k = self.between_weekday_and_date(next);
        if let Some(found) = self.calendar_day(k, Some(weekday)) {
            return Some(found);
        }
        Some((
            Time::Days {
                days,
                weekday: Some(weekday),
            },
            next,
        ))
    }

    fn between_weekday_and_date(&self, i: usize) -> usize {
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
    fn calendar_day(&self, i: usize, weekday: Option<u8>) -> Parsed<Time> {
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
    fn weekday_behind(&self, i: usize, before: Option<u8>) -> (Option<u8>, usize) {
        let comma = matches!(self.what(i), What::Comma | What::Open);
        match self.weekday_named(i + 1).filter(|_| comma && before.is_none()) {
            // A weekday with a date of its own begins another expression.
            Some((_, k)) if self.calendar_day_follows(k) || self.weekday_which(k).is_some() => (None, i),
            Some((weekday, k)) if self.closed(k) => (Some(weekday), k),
            _ => (before, i),
        }
    }

    fn calendar_day_follows(&self, i: usize) -> bool {
        let k = self.between_weekday_and_date(i);
        matches!(self.what(k), What::Date(..)) || self.day_number(k).is_some()
    }

    fn day_month(&self, i: usize, k: usize, day: u8, weekday: Option<u8>) -> Parsed<Time> {
        if self.is_which(k, Which::OfThat) {
            return Some((
                Time::DayOf {
                    day,
                    which: Which::Same,
                },
                k + 1,
            ));
        }
        let bare = k;
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
            let (year, era, after) = self.year_or_none(end + usize::from(which.is_some()));
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
            if let Some((which, end)) = of.or_else(|| self.unit_with_which(k, Unit::Month)) {
                if matches!(which, Which::Same | Which::This | Which::Last | Which::Next) {
                    return Some((Time::DayOf { day, which }, end));
                }
            }
            if self.ordinal(i).is_some() && self.is_unit(bare, Unit::Month) && self.part_of_day_before(i) {
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

    fn part_of_day_before(&self, i: usize) -> bool {
        i > 0 && self.part_of_day(i - 1)
    }

    fn year_or_none(&self, i: usize) -> (Year, Option<Calendar>, usize) {
        match self.year(i, false) {
            Some(((year, era), end)) => (year, era, end),
            None => (Year::None, None, i),
        }
    }

    fn month_which(&self, i: usize) -> Option<Which> {
        [Which::Last, Which::Next, Which::This]
            .into_iter()
            .find(|&w| self.is_which(i, w) && self.unit(i + 1).is_none())
    }

    /// Nothing follows that the word could belong to.
    pub(super) fn closed(&self, i: usize) -> bool {
        !matches!(self.what(i), What::Word) || self.has(i, Sense::Preposition)
    }

    /// A weekday's word, whatever stands around it.
    pub(super) fn weekday_named(&self, i: usize) -> Parsed<u8> {
        let weekday = self.find(i, |s| match s {
            Sense::Weekday(d) => Some(d),
            _ => None,
        })?;
        (!self.words.capitals || self.atoms[i].capital).then_some((weekday, i + 1))
    }

    /// A weekday's word that means the day: not the city, not the prayer.
    pub(super) fn weekday(&self, i: usize) -> Parsed<u8> {
        let found = self.weekday_named(i)?;
        if self.before(i, Sense::NotWeekdayAfter) {
            return None;
        }
        let next = i + 1;
        let date_follows = self
            .calendar_day(self.between_weekday_and_date(next), None)
            .is_some();
        if self.has(i, Sense::City)
            && self.words.city_capital
            && self.atoms[i].capital
            && !self.opens_sentence(i)
        {
            return None;
        }
        let told = self.part_of_day_before(i)
            || date_follows
            || self.part_of_day(next) && self.weekday_named(next + 1).is_none()
            || self.weekday_which(next).is_some()
            || i > 0
                && matches!(
                    self.find(i - 1, |s| matches!(s, Sense::Days(_)).then_some(())),
                    Some(())
                );
        if self.has(i, Sense::NeedsPreposition) && !told {
            return None;
        }
        if self.has(i, Sense::City) && !told && self.is_city(i) {
            return None;
        }
        Some(found)
    }

    fn is_city(&self, i: usize) -> bool {
        let listed = |k: usize| self.weekday_named(k).is_some();
        let joined = |k: usize| {
            self.what(k) == What::Comma || self.is_bound(k, Bound::And) || self.is_bound(k, Bound::To)
        };
        let beside_weekday = i > 1 && listed(i - 2) && joined(i - 1) || listed(i + 2) && joined(i + 1);
        if self.words.city_capital {
            return self.atoms[i].capital;
        }
        let place = self.before(i, Sense::PlaceBefore);
        place && !beside_weekday || self.city_likely && !beside_weekday
    }

    fn weekday_which(&self, i: usize) -> Parsed<(Option<Which>, Option<Which>)> {
        if let Some((which, end)) = self.unit_with_which(self.link(i), Unit::Week) {
            return Some(((None, Some(which)), end));
        }
        let which = [
            Which::Last,
            Which::Next,
            Which::This,
            Which::Previous,
            Which::Following,
            Which::Same,
        ]
        .into_iter()
        .find(|&w| self.is_which(i, w))?;
        // «روز دوشنبه این هفته» is read above; «شنبه این مقام» is no week at all.
        if matches!(which, Which::This | Which::Same) || self.unit(i + 1).is_some() && which != Which::Last {
            return None;
        }
        Some(((Some(which), None), i + 1))
    }

    fn weekday_alone(&self, i: usize, weekday: u8, next: usize) -> Parsed<Time> {
        let mut which = None;
        let mut week = None;
        let mut end = next;
        let k = if self.part_of_day(next) { next + 1 } else { next };
        if let Some(((a, b), after)) = self.weekday_which(k) {
            (which, week, end) = (a, b, after);
        } else if i > 0 {
            which = [Which::Last, Which::Next]
                .into_iter()
                .find(|&w| self.is_which(i - 1, w));
        }
        Some((Time::Weekday { weekday, which, week }, end))
    }

    /// A month without a day.
    pub(super) fn month_alone(&self, i: usize) -> Parsed<Time> {
        let before = [Which::Last, Which::Next, Which::This]
            .into_iter()
            .find(|&w| self.is_which(i, w));
        let first = i + usize::from(before.is_some());
        let ((calendar, month, need), k) = self.month(first)?;
        let after = self.month_which(k);
        let y = k + usize::from(after.is_some());
        let said_month = first > 0 && self.is_unit(first - 1, Unit::Month) || self.is_unit(k, Unit::Month);
        let part = first > 0 && self.part_word(first - 1).is_some();
        let short = calendar == Calendar::SolarHijri;
        let (year, end) = self
            .year(y, short)
            .map_or((Year::None, y), |((year, _), end)| (year, end));
        let which = before.or(after);
        let sure = year != Year::None || said_month || part || which.is_some() && need != Need::Close;
        let stands = match need {
            Need::Nothing => true,
            Need::Preposition => sure || self.before(first, Sense::Preposition),
            Need::Number | Need::Close => sure,
        };
        let capital = self.words.lower && self.atoms[first].capital && !sure && !self.opens_sentence(first);
        (stands && !capital).then_some((
            Time::Month {
                calendar,
                year,
                month,
                which,
            },
            end,
        ))
    }

    fn opens_sentence(&self, i: usize) -> bool {
        i == 0 || self.what(i - 1) == What::Stop
    }

    pub(super) fn season(&self, i: usize) -> Parsed<Time> {
        let before = [Which::Last, Which::Next, Which::This]
            .into_iter()
            .find(|&w| self.is_which(i, w));
        let first = i + usize::from(before.is_some());
        let season = self.find(first, |s| match s {
            Sense::Season(n) => Some(n),
            _ => None,
        })?;
        let after = self.month_which(first + 1);
        let k = first + 1 + usize::from(after.is_some());
        let (year, end) = match self.year(k, true) {
            Some(((year, _), end)) => (year, end),
            None => (Year::None, k),
        };
        let which = before.or(after);
        let said = year != Year::None || which.is_some() || self.before(first, Sense::Preposition);
        let bare = !self.words.capitals && !self.atoms[first].capital && self.words.lower;
        (said || bare || self.closed_on_both_sides(first))
            .then_some((Time::Season { season, year, which }, end))
    }

    fn closed_on_both_sides(&self, i: usize) -> bool {
        let open_before = i == 0 || !matches!(self.what(i - 1), What::Word);
        open_before && !self.atoms[i].capital || self.what(i + 1) == What::Comma
    }

    /// A year alone: with its unit's word, or a bare number after a preposition of time.
    pub(super) fn year_alone(&self, i: usize) -> Parsed<Time> {
        if let What::Num(n) = self.what(i) {
            if n.decade && n.digits == 4 {
                let first = i32::try_from(n.value).ok()?;
                let end = i + 1 + usize::from(self.is_unit(i + 1, Unit::Year));
                return Some((
                    Time::Decade {
                        calendar: Calendar::Gregorian,
                        first,
                    },
                    end,
                ));
            }
            let ((year, calendar), end) = self.year_number(i, false)?;
            if self.has(end, Sense::Counter) || self.before(i, Sense::More) {
                return None;
            }
            let unit_follows = self.is_unit(i + 1, Unit::Year);
            let said = unit_follows
                || n.ending
                || calendar.is_some()
                || self.before(i, Sense::Preposition)
                || i > 0 && self.part_word(i - 1).is_some()
                || self.bare_year(i, n.value);
            return said.then_some((Time::Year { calendar, year }, end));
        }
        if let Some(first) = self.find(i, |s| {
            if let Sense::Decade(n) = s {
                Some(i32::from(n))
            } else {
                None
            }
        }) {
            let calendar = self.calendar_of(first);
            return Some((Time::Decade { calendar, first }, i + 1));
        }
        if self.is_unit(i, Unit::Decade) {
            let at = self.link(i + 1);
            let n = match (
                self.what(at),
                self.find(at, |s| if let Sense::Card(n) = s { Some(n) } else { None }),
            ) {
                (What::Num(n), _) => n,
                (_, Some(n)) if n >= 10 && n % 10 == 0 => Num {
                    value: u32::from(n),
                    digits: 2,
                    ending: false,
                    decade: true,
                },
                _ => return None,
            };
            let mut first = i32::try_from(n.value).ok()?;
            if n.digits == 2 && self.words.solar {
                first += self.words.century - 100;
            } else if n.digits == 2 {
                first += 1900;
            }
            let calendar = self.calendar_of(first);
            return (n.digits == 4 || n.digits == 2)
                .then_some((Time::Decade { calendar, first }, self.link(i + 1) + 1));
        }
        let starts = self.is_unit(i, Unit::Year)
            || self
                .find(i, |s| {
                    matches!(s, Sense::Years(_) | Sense::Which(_)).then_some(())
                })
                .is_some();
        if !starts || self.has(i, Sense::Link) {
            return None;
        }
        let ((year, calendar), end) = self.year(i, false)?;
        Some((Time::Year { calendar, year }, end))
    }

    /// A year after a noun («کودتای ۱۳۳۲»), where nothing is counted.
    fn bare_year(&self, i: usize, value: u32) -> bool {
        let likely = self.words.solar && (1300..=1420).contains(&value) && value % 50 != 0;
        let counted = self.has(i + 1, Sense::Counter) || matches!(self.what(i + 1), What::Slash | What::Dash);
        likely && !counted && i > 0 && self.what(i - 1) == What::Word && self.what(i + 1) == What::Word
    }

    pub(super) fn calendar_of(&self, year: i32) -> Calendar {
        match year {
            1700.. => Calendar::Gregorian,
            _ if self.words.solar => Calendar::SolarHijri,
            _ => Calendar::LunarHijri,
        }
    }
}
