//! Several days of one month: «12, 14 и 19 мая», *Sept. 3, 5 and 9*.

use super::{Found, Parser};
use crate::atom::What;
use crate::time::{Time, Year};
use crate::words::{Bound, Sense};

/// Nobody lists more days of a month.
const MOST: usize = 12;

/// A number in the list: the day, its first atom and one past its last.
type Listed = (u8, usize, usize);

impl Parser<'_, '_> {
    /// The days of a list, each an expression of its own. Days on end are one stretch, which [`Self::range`] reads.
    pub(super) fn listed(&self, i: usize) -> Option<Vec<Found>> {
        // Most are none: what follows the first day tells.
        let month_first = self.words.month_first && self.what(i) == What::Word;
        let behind = i + 1 + usize::from(month_first);
        let figures = matches!(self.what(behind - 1), What::Num(n) if n.digits <= 2);
        if !(self.goes_on(behind) && (figures || !month_first && self.ordinal(i).is_some())) {
            return None;
        }
        if i > 0 && (self.is_bound(i - 1, Bound::From) || self.is_bound(i - 1, Bound::Between)) {
            return None;
        }
        if month_first && self.month(i).is_none() {
            return None;
        }
        let (days, of, end) = if month_first {
            self.month_then_days(i)?
        } else {
            self.days_then_month(i)?
        };
        let rising = days.windows(2).all(|pair| pair[0].0 < pair[1].0);
        let on_end = days.windows(2).all(|pair| pair[0].0 + 1 == pair[1].0);
        if days.len() < 2 || !rising || on_end && days.len() == 2 {
            return None;
        }
        let day = |n: u8| {
            let mut time = of.clone();
            if let Time::Day { day, weekday, .. } = &mut time {
                *day = n;
                *weekday = None;
            }
            time
        };
        let (from, to) = (days[0].1, end);
        if on_end {
            let time = Time::Range(Box::new(day(days[0].0)), Box::new(day(days[days.len() - 1].0)));
            return Some(vec![Found { time, from, to }]);
        }
        let last = days.len() - 1;
        let found = days.iter().enumerate().map(|(k, &(n, from, to))| Found {
            time: day(n),
            from,
            to: if k == last { end } else { to },
        });
        Some(found.collect())
    }

    /// «12, 14 и 19 мая»
    fn days_then_month(&self, i: usize) -> Option<(Vec<Listed>, Time, usize)> {
        let mut days = Vec::new();
        let mut k = i;
        loop {
            let (day, end) = self.day_listed(k)?;
            if days.len() >= MOST {
                return None;
            }
            if let Some((time @ Time::Day { .. }, to)) =
                self.calendar_day(k, None).filter(|_| !days.is_empty())
            {
                days.push((day, k, to));
                return Some((days, time, to));
            }
            days.push((day, k, end));
            let comma = self.what(end) == What::Comma;
            let and = end + usize::from(comma);
            // «10 و12 و17»: in some languages *and* is a letter of the second.
            let glued = !comma && !self.words.prefixes.is_empty();
            let joined = self.is_bound(and, Bound::And);
            if !(joined || comma || glued) {
                return None;
            }
            k = and + usize::from(joined);
            // Two with nothing but a comma between them are no list.
            let alone = comma && !joined && days.len() == 1;
            if alone && self.day_listed(k).is_none_or(|(_, e)| !self.goes_on(e)) {
                return None;
            }
        }
    }

    fn goes_on(&self, i: usize) -> bool {
        match self.what(i) {
            What::Comma => true,
            What::Stop => false,
            _ => {
                self.is_bound(i, Bound::And)
                    || !self.words.prefixes.is_empty() && self.day_listed(i).is_some()
            }
        }
    }

    /// *Sept. 3, 5 and 9*
    fn month_then_days(&self, i: usize) -> Option<(Vec<Listed>, Time, usize)> {
        let (time, mut end) = self.calendar_day(i, None)?;
        let Time::Day {
            day,
            year: Year::None,
            which: None,
            ..
        } = time
        else {
            return None;
        };
        let mut days = vec![(day, i, end)];
        let mut closed = false;
        while !closed && days.len() < MOST {
            let comma = self.what(end) == What::Comma;
            let and = end + usize::from(comma);
            closed = self.is_bound(and, Bound::And);
            if !(comma || closed) {
                break;
            }
            let k = and + usize::from(closed);
            let Some((day, to)) = self.day_listed(k) else {
                break;
            };
            days.push((day, k, to));
            end = to;
        }
        let counted = self.unit(end).is_some()
            || self.month(end).is_some()
            || self.has(end, Sense::Counter)
            // *On May 3 and 5 Kurdish …*
            || days.len() == 2 && self.what(end) == What::Word && !self.closed(end);
        if !closed || counted {
            return None;
        }
        let mut time = time;
        if let Some(((said, _), to)) = self.year(end, false)
            && let Time::Day { year, .. } = &mut time
        {
            *year = said;
            end = to;
        }
        Some((days, time, end))
    }

    /// A day in figures, or an ordinal that is no part of a month.
    fn day_listed(&self, i: usize) -> Option<(u8, usize)> {
        match self.what(i) {
            What::Num(n) if n.digits > 2 => None,
            What::Num(_) => self.day_number(i),
            _ => self.day_number(i).filter(|_| self.ordinal(i).is_some()),
        }
    }
}
