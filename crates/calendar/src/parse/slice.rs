//! Slices of a month: its halves and its weeks.

use super::{Parsed, Parser};
use crate::time::{Time, Year};
use crate::words::{Number, Part, Unit, Which};

impl Parser<'_, '_> {
    /// *The second half of October*, «هفته اول آذر», *الأسبوع الأخير من أيار*.
    pub(super) fn slice(&self, i: usize) -> Parsed<Time> {
        if let Some(found) = self.weekday_of_month(i).or_else(|| self.days_of_edge(i)) {
            return Some(found);
        }
        let unit = |k: usize| {
            self.unit(k)?;
            [Unit::Half, Unit::Week, Unit::Day, Unit::Decade]
                .into_iter()
                .find(|&u| self.is_unit(k, u) && self.unit_counted(k).is_some_and(|(_, n)| n != Number::Two))
        };
        let (unit, ordinal, k) = match unit(i) {
            Some(unit) => {
                let (ordinal, k) = self.slice_number(i + 1)?;
                (unit, ordinal, k)
            }
            None => {
                let (ordinal, k) = self.slice_number(i)?;
                (unit(k)?, ordinal, k + 1)
            }
        };
        // The n-th day of a month is a date like any other; only the last one is not.
        let most = match unit {
            Unit::Half => 2,
            Unit::Day if !(self.words.capitals || self.words.lower) => 0,
            Unit::Day => 31,
            Unit::Decade => 3,
            _ => 5,
        };
        if ordinal > most {
            return None;
        }
        let ten = || {
            self.year_alone(self.link(k))
                .filter(|(t, _)| matches!(t, Time::Decade { .. }))
                .or_else(|| self.century(self.link(k)))
        };
        let (of, end) = match unit {
            Unit::Half => ten().or_else(|| self.sliced(k))?,
            _ => self.sliced(k)?,
        };
        let of = Box::new(of);
        Some((Time::Slice { unit, ordinal, of }, end))
    }

    /// *The second Tuesday of May*, *الخميس الأول من أغسطس*.
    fn weekday_of_month(&self, i: usize) -> Parsed<Time> {
        let (weekday, ordinal, k) = match self.weekday_named(i) {
            Some((weekday, k)) => {
                let (ordinal, k) = self.slice_number(k)?;
                (weekday, ordinal, k)
            }
            None => {
                let (ordinal, k) = self.slice_number(i)?;
                let (weekday, k) = self.weekday_named(k)?;
                (weekday, ordinal, k)
            }
        };
        let (of, end) = self.sliced(k).filter(|_| ordinal <= 5)?;
        let of = Box::new(of);
        Some((Time::WeekdayOf { weekday, ordinal, of }, end))
    }

    /// *The first ten days of March*, «در دو هفته اول مهر»: so many at its beginning or end.
    fn days_of_edge(&self, i: usize) -> Parsed<Time> {
        if (i..i + 3).all(|k| self.unit(k).is_none()) {
            return None;
        }
        for unit in [Unit::Day, Unit::Week] {
            for (of, last) in [
                (&[Which::First][..], false),
                (&[Which::Final, Which::Recent][..], true),
            ] {
                let Some((n, k)) = self
                    .units_that_are(i, unit, of)
                    .filter(|(n, _)| (2..=20).contains(n))
                else {
                    continue;
                };
                let (of, end) = self.sliced(k)?;
                let of = Box::new(of);
                return Some((Time::Edge { n, unit, last, of }, end));
            }
        }
        None
    }

    /// Which of them; 0 is the last.
    pub(super) fn slice_number(&self, i: usize) -> Parsed<u8> {
        let last = self.is_which(i, Which::Last)
            || self.is_which(i, Which::Recent)
            || self.is_which(i, Which::Final)
            || matches!(self.part_word(i), Some(Part::End | Part::Late));
        self.ordinal(i)
            .filter(|(n, _)| *n > 0)
            .or_else(|| Some((self.atoms.get(i)?.roman?, i + 1)))
            .or_else(|| last.then_some((0, i + 1)))
    }

    /// The month: by name, or *this month*.
    fn sliced(&self, i: usize) -> Parsed<Time> {
        let linked = self.link(i);
        let named = if self.is_unit(linked, Unit::Month) && self.month(linked + 1).is_some() {
            linked + 1
        } else {
            linked
        };
        if let Some(found) = self.month_alone(named) {
            return Some(found);
        }
        if let Some(((calendar, month, _), end)) = self.month(named) {
            let year = Year::None;
            let which = None;
            return Some((
                Time::Month {
                    calendar,
                    year,
                    month,
                    which,
                },
                end,
            ));
        }
        self.unit_with_which(linked, Unit::Month)
            .or_else(|| self.unit_with_which(i, Unit::Month))
            .map(|(which, end)| {
                let (unit, which) = (Unit::Month, Some(which));
                (Time::Unit { unit, which }, end)
            })
            // *The first half of the month*
            .or_else(|| {
                self.bare_unit(linked).filter(|(t, _)| {
                    matches!(
                        t,
                        Time::Unit {
                            unit: Unit::Month,
                            ..
                        }
                    )
                })
            })
    }
}
