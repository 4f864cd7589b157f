//! Stretches: parts, halves and quarters, so many units on end.

use super::{Parsed, Parser, longest};
use crate::atom::What;
use crate::time::{Time, Year};
use crate::words::{Bound, Number, Part, Sense, Shift, Unit, Which};
use rabita_record::Calendar;

impl Parser<'_, '_> {
    /// A part of a month, a year, a week: *late October*, *مطلع الشهر*.
    pub(super) fn part(&self, i: usize) -> Parsed<Time> {
        // «از اول سال»: the first of a year is its beginning where *the first year* has the number behind.
        let first = || {
            let year = self.is_unit(i + 1, Unit::Year) || self.has(i + 1, Sense::Years(0));
            (self.words.which_behind && year && self.has(i, Sense::Ord(1))).then_some(Part::Early)
        };
        let part = self.part_word(i).or_else(first)?;
        let dash = usize::from(self.what(i + 1) == What::Dash);
        let bare = i + 1 + dash;
        // *Earlier in this month*
        let bare = bare + usize::from(part == Part::SoFar && self.has(bare, Sense::Preposition));
        let k = self.link(bare);
        let k = if self.is_unit(k, Unit::Month) && self.month(k + 1).is_some() {
            k + 1
        } else {
            k
        };
        let inner = [
            self.month_alone(k),
            self.year_alone(k),
            self.season(k),
            self.unit_which(k),
            self.bare_unit(k),
            // The word for a month may tie a name to it, or be the unit itself.
            self.unit_which(bare),
            self.bare_unit(bare),
        ]
        .into_iter()
        .flatten()
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
        .or_else(|| self.century(k))?;
        Some((Time::Part(part, Box::new(inner.0)), inner.1))
    }

    /// *The month*, *the year*: only inside a part of it.
    pub(super) fn bare_unit(&self, i: usize) -> Parsed<Time> {
        let (unit, number) = self.unit(i)?;
        if let (Unit::Year, Some(calendar)) = (unit, self.era(i + 1)) {
            let time = Time::Year {
                calendar: Some(calendar),
                year: Year::Rel(0),
            };
            return Some((time, i + 2));
        }
        let whole =
            matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Decade) && number == Number::One;
        whole.then_some((Time::Unit { unit, which: None }, i + 1))
    }

    /// *The first half of 2025*, *الربع الأول من العام*.
    pub(super) fn fraction(&self, i: usize) -> Parsed<Time> {
        let fraction = |k: usize| {
            [Unit::Half, Unit::Quarter]
                .into_iter()
                .find(|&u| self.is_unit(k, u))
        };
        let sign = self.find(i, |s| match s {
            Sense::Fraction(unit, n) => Some((unit, n)),
            _ => None,
        });
        let (unit, ordinal, k) = if let Some((unit, n)) = sign {
            (unit, n, i + 1)
        } else if let Some(unit) = fraction(i) {
            let (ordinal, k) = self.slice_number(i + 1)?;
            (unit, ordinal, k)
        } else if let Some(found) = self.months_by_number(i) {
            found
        } else {
            let (ordinal, k) = self.slice_number(i)?;
            (fraction(k)?, ordinal, k + 1)
        };
        // «в первой половине дня»
        if self.is_unit(k, Unit::Day) {
            return None;
        }
        let most = if unit == Unit::Half { 2 } else { 4 };
        let (year, calendar, end) = self.of_year(k);
        // *The last quarter* of a year is its fourth; of none that is said it is the one just over.
        let ordinal = match ordinal {
            0 if end > k => most,
            n => n,
        };
        if ordinal == 0 || ordinal > most {
            return None;
        }
        Some((
            Time::Fraction {
                unit,
                ordinal,
                calendar,
                year,
            },
            end,
        ))
    }

    /// «سه ماه دوم», «се моҳи дуюм»: a quarter or a half of the year.
    fn months_by_number(&self, i: usize) -> Option<(Unit, u8, usize)> {
        let (n, k) = self.count(i)?;
        if !self.words.which_behind || !self.is_unit(k, Unit::Month) {
            return None;
        }
        let (ordinal, end) = self.ordinal(k + 1).filter(|(o, _)| *o > 1)?;
        match n {
            3 if ordinal <= 4 => Some((Unit::Quarter, ordinal, end)),
            6 if ordinal == 2 => Some((Unit::Half, ordinal, end)),
            _ => None,
        }
    }

    /// The year to which a part belongs: a number, *of the year*, or none said; and where that ends.
    fn of_year(&self, k: usize) -> (Year, Option<Calendar>, usize) {
        match self.year(k, false) {
            Some(((year, calendar), end)) => (year, calendar, end),
            None if self.is_unit(self.link(k), Unit::Year) => (Year::Rel(0), None, self.link(k) + 1),
            None => (Year::None, None, k),
        }
    }

    /// *The first eight months of 2025*; «дар нуҳ моҳ», where that counts from the year's first day.
    pub(super) fn first_months(&self, i: usize) -> Parsed<Time> {
        if let Some((n, k)) = self.months_that_are(i, &[Which::First]) {
            let (year, calendar, end) = self.of_year(k);
            return (1..=12)
                .contains(&n)
                .then_some((Time::FirstMonths { n, calendar, year }, end));
        }
        // *The last three months of 2025*: of a year that is said, or they are those just over.
        if let Some((n, k)) = self.months_that_are(i, &[Which::Final, Which::Recent, Which::Last]) {
            let (year, calendar, end) = self.of_year(k);
            return (end > k && (1..=12).contains(&n))
                .then_some((Time::LastMonths { n, calendar, year }, end));
        }
        let (n, k) = self.count(i)?;
        if !self.is_unit(k, Unit::Month) || !self.before(i, Sense::Bound(Bound::Count)) {
            return None;
        }
        let follows = [Which::Last, Which::Recent, Which::Next];
        if follows.into_iter().any(|w| self.is_which(k + 1, w)) || self.is_shift(k + 1, Shift::Ago) {
            return None;
        }
        if self.is_bound(k + 1, Bound::Before) || n < 2 {
            return None;
        }
        let (year, calendar, end) = self.of_year(k + 1);
        ((1..=12).contains(&n)).then_some((Time::FirstMonths { n, calendar, year }, end))
    }

    /// So many months with a word that says which, in any order: «الأشهر الثمانية الأولى», «شش ماه نخست».
    fn months_that_are(&self, i: usize, of: &[Which]) -> Parsed<u32> {
        self.units_that_are(i, Unit::Month, of)
    }

    pub(super) fn units_that_are(&self, i: usize, unit: Unit, of: &[Which]) -> Parsed<u32> {
        let said = |k: usize| self.which(k, of).is_some();
        let months = |k: usize| self.is_unit(k, unit);
        if months(i) {
            if self.unit_counted(i)?.1 == Number::Two && said(i + 1) {
                return Some((2, i + 2));
            }
            if said(i + 1)
                && let Some(counted) = self.count(i + 2)
            {
                return Some(counted);
            }
            return self
                .count(i + 1)
                .filter(|(_, k)| said(*k))
                .map(|(n, k)| (n, k + 1));
        }
        if said(i) {
            return self
                .count(i + 1)
                .filter(|(_, k)| months(*k))
                .map(|(n, k)| (n, k + 1));
        }
        let (n, k) = self.count(i)?;
        (months(k) && said(k + 1)).then_some((n, k + 2))
    }

    /// *The last two months*, *السنوات الأربع الماضية*, *ظرف پنج روز*.
    pub(super) fn span(&self, i: usize) -> Parsed<Time> {
        let which = |k: usize| {
            if self.is_which(k, Which::Recent) || self.is_which(k, Which::Last) {
                Some(Which::Recent)
            } else {
                self.is_which(k, Which::Next).then_some(Which::Next)
            }
        };
        if self.is_shift(i, Shift::Within) {
            let (n, unit, _, end) = self.amount(i + 1, false)?;
            if self.is_which(end, Which::First) {
                return None;
            }
            return (n > 0).then_some((
                Time::Span {
                    n,
                    unit,
                    which: which(end).unwrap_or(Which::This),
                },
                end + usize::from(which(end).is_some()),
            ));
        }
        // *Over the last decade*
        let decade = |k: usize| self.is_unit(k, Unit::Decade).then_some(k + 1);
        let ten = match (which(i), which(i + 1)) {
            (Some(w), _) if decade(i + 1).is_some() => Some(w),
            (_, Some(w)) if decade(i).is_some() => Some(w),
            _ => None,
        };
        if let Some(which) = ten {
            return Some((
                Time::Span {
                    n: 1,
                    unit: Unit::Decade,
                    which,
                },
                i + 2,
            ));
        }
        // *За последние сутки*, *over the past week*: one, where the word means nothing but what is just over.
        if self.is_which(i, Which::Recent)
            && !self.is_which(i, Which::Last)
            && let Some((unit, _)) = self.unit(i + 1)
        {
            let which = Which::Recent;
            return Some((Time::Span { n: 1, unit, which }, i + 2));
        }
        if let Some(w) = which(i) {
            // *A truce to last 42 days*
            if i > 0 && self.has(i - 1, Sense::Modal) && self.is_which(i, Which::Last) {
                return None;
            }
            let (n, unit, _, end) = self.amount(i + 1, false)?;
            return (n > 0).then_some((Time::Span { n, unit, which: w }, end));
        }
        if let Some((n, unit, _, end)) = self.amount(i, false) {
            let w = which(end)?;
            return (n > 0).then_some((Time::Span { n, unit, which: w }, end + 1));
        }
        // unit, number, which
        let (unit, _) = self.unit(i)?;
        // «الساعات الـ24 الماضية»: an article of its own may stand before the figures.
        let article = usize::from(self.has(i + 1, Sense::Link) && matches!(self.what(i + 2), What::Num(_)));
        if let Some((n, k)) = self.count(i + 1 + article) {
            let w = which(k)?;
            return (n > 0).then_some((Time::Span { n, unit, which: w }, k + 1));
        }
        None
    }

    /// *The six months to March*, *the year to 30 June*.
    pub(super) fn run_up(&self, i: usize) -> Parsed<Time> {
        if !self.words.capitals || !self.before(i, Sense::Link) {
            return None;
        }
        let (n, unit, _, k) = self.amount(i, true).filter(|(n, ..)| *n > 0)?;
        if !self.is_bound(k, Bound::To) || !self.has(k, Sense::Preposition) {
            return None;
        }
        let to = k + 1 + usize::from(self.part_word(k + 1).is_some_and(|p| p == Part::End));
        let (to, end) = longest([self.calendar_day(to, None), self.month_alone(to)])?;
        let fits = match unit {
            Unit::Day | Unit::Week => matches!(to, Time::Day { .. }),
            Unit::Month | Unit::Quarter | Unit::Half | Unit::Year => true,
            _ => false,
        };
        let to = Box::new(to);
        fits.then_some((Time::RunUp { n, unit, to }, end))
    }

    /// *For the seventh day running*.
    pub(super) fn row(&self, i: usize) -> Parsed<Time> {
        let row = |k: usize| self.is_which(k, Which::Row);
        let (n, unit, end) = if let Some((n, k)) = self.ordinal(i) {
            let adjective = usize::from(row(k));
            let (unit, _) = self.unit(k + adjective)?;
            let end = k + adjective + 1;
            if adjective == 0 && !row(end) {
                return None;
            }
            (n, unit, end + usize::from(adjective == 0))
        } else {
            let (unit, _) = self.unit(i)?;
            let (n, k) = self.ordinal(i + 1)?;
            if !row(k) {
                return None;
            }
            (n, unit, k + 1)
        };
        Some((
            Time::Row {
                n: u32::from(n),
                unit,
            },
            end,
        ))
    }
}
