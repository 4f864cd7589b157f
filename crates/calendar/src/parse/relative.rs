//! Expressions that need another day: weeks, shifts, stretches.

use super::{Parsed, Parser};
use crate::atom::What;
use crate::time::{Time, Year};
use crate::words::{Bound, Number, Sense, Shift, Unit, Which};

impl Parser<'_, '_> {
    /// *Last week*, *همان روز*, *الشهر الجاري*.
    pub(super) fn unit_which(&self, i: usize) -> Parsed<Time> {
        for unit in [Unit::Day, Unit::Week, Unit::Month] {
            if let Some((which, end)) = self.unit_with_which(i, unit) {
                return Some((
                    Time::Unit {
                        unit,
                        which: Some(which),
                    },
                    end,
                ));
            }
        }
        // A part of the day: *last evening*, «همان صبح».
        let (part, which, end) = if self.has(i, Sense::DayPart) {
            (i, i + 1, i + 2)
        } else {
            (i + 1, i, i + 2)
        };
        if self.has(part, Sense::DayPart) {
            for w in [
                Which::Same,
                Which::Last,
                Which::Previous,
                Which::Following,
                Which::Next,
            ] {
                if self.is_which(which, w) {
                    return Some((
                        Time::Unit {
                            unit: Unit::Day,
                            which: Some(w),
                        },
                        end,
                    ));
                }
            }
        }
        None
    }

    /// A part of a month, a year, a week: *late October*, *مطلع الشهر*.
    pub(super) fn part(&self, i: usize) -> Parsed<Time> {
        let part = self.part_word(i)?;
        let dash = usize::from(self.what(i + 1) == What::Dash);
        let k = self.link(i + 1 + dash);
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
        ]
        .into_iter()
        .flatten()
        .reduce(|best, next| if next.1 > best.1 { next } else { best })?;
        Some((Time::Part(part, Box::new(inner.0)), inner.1))
    }

    /// *The month*, *the year*: only inside a part of it.
    fn bare_unit(&self, i: usize) -> Parsed<Time> {
        let (unit, number) = self.unit(i)?;
        if let (Unit::Year, Some(calendar)) = (unit, self.era(i + 1)) {
            let time = Time::Year {
                calendar: Some(calendar),
                year: Year::Rel(0),
            };
            return Some((time, i + 2));
        }
        let whole = matches!(unit, Unit::Week | Unit::Month | Unit::Year) && number == Number::One;
        whole.then_some((Time::Unit { unit, which: None }, i + 1))
    }

    /// *The first half of 2025*, *الربع الأول من العام*.
    pub(super) fn fraction(&self, i: usize) -> Parsed<Time> {
        let fraction = |k: usize| {
            [Unit::Half, Unit::Quarter]
                .into_iter()
                .find(|&u| self.is_unit(k, u))
        };
        let (unit, ordinal, k) = if let Some(unit) = fraction(i) {
            let (ordinal, k) = self.ordinal(i + 1)?;
            (unit, ordinal, k)
        } else {
            let (ordinal, k) = self.ordinal(i)?;
            (fraction(k)?, ordinal, k + 1)
        };
        let most = if unit == Unit::Half { 2 } else { 4 };
        if ordinal == 0 || ordinal > most {
            return None;
        }
        let (year, calendar, end) = match self.year(k, false) {
            Some(((year, calendar), end)) => (year, calendar, end),
            None if self.is_unit(self.link(k), Unit::Year) => (Year::Rel(0), None, self.link(k) + 1),
            None => (Year::None, None, k),
        };
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

    /// *The first eight months of 2025*; «дар нуҳ моҳ», where that counts from the year's first day.
    pub(super) fn first_months(&self, i: usize) -> Parsed<Time> {
        let first = |k: usize| self.is_which(k, Which::First);
        let months = |k: usize| self.is_unit(k, Unit::Month);
        let of_year = |k: usize| match self.year(k, false) {
            Some(((year, calendar), end)) => (year, calendar, end),
            None if self.is_unit(self.link(k), Unit::Year) => (Year::Rel(0), None, self.link(k) + 1),
            None => (Year::None, None, k),
        };
        let (n, k) = if months(i) && self.unit_counted(i)?.1 == Number::Two && first(i + 1) {
            (2, i + 2)
        } else if months(i) && first(i + 1) && self.count(i + 2).is_some() {
            let (n, k) = self.count(i + 2)?;
            (n, k)
        } else if months(i) && self.count(i + 1).is_some() && first(i + 2) {
            (self.count(i + 1)?.0, i + 3)
        } else if first(i) {
            let (n, k) = self.count(i + 1)?;
            if !months(k) {
                return None;
            }
            (n, k + 1)
        } else {
            let (n, k) = self.count(i)?;
            if !months(k) {
                return None;
            }
            if first(k + 1) {
                (n, k + 2)
            } else if self.before(i, Sense::Bound(Bound::Count)) {
                let follows = [Which::Last, Which::Recent, Which::Next];
                if follows.into_iter().any(|w| self.is_which(k + 1, w)) || self.is_shift(k + 1, Shift::Ago) {
                    return None;
                }
                if self.is_bound(k + 1, Bound::Before) || n < 2 {
                    return None;
                }
                (n, k + 1)
            } else {
                return None;
            }
        };
        let (year, calendar, end) = of_year(k);
        ((1..=12).contains(&n)).then_some((Time::FirstMonths { n, calendar, year }, end))
    }

    /// *Two days ago*, *قبل يومين*, *через неделю*, *دو روز پس از آنکه*.
    pub(super) fn shift(&self, i: usize) -> Parsed<Time> {
        let less = self.is_shift(i, Shift::Less);
        let mut k = i + usize::from(less);
        let before = [
            Shift::AgoBefore,
            Shift::LaterBefore,
            Shift::HenceBefore,
            Shift::Elapsed,
        ]
        .into_iter()
        .find(|&s| self.is_shift(k, s));
        if let Some(before) = before {
            k += 1;
            let less = less || self.is_shift(k, Shift::Less);
            k += usize::from(self.is_shift(k, Shift::Less));
            let (n, unit, half, end) =
                self.amount(k, before != Shift::HenceBefore && before != Shift::Elapsed)?;
            let counted = self.is_shift(end, Shift::Of) || self.is_shift(end, Shift::Clause);
            let time = Time::Shift {
                n,
                unit,
                back: matches!(before, Shift::AgoBefore | Shift::Elapsed)
                    || before == Shift::LaterBefore && counted && !self.opens(i),
                from_telling: matches!(before, Shift::AgoBefore | Shift::HenceBefore),
                half,
                less,
                clause: counted,
            };
            // *in two months* may be a length; *after two days* is a day.
            if before == Shift::HenceBefore
                && [Shift::Ago, Shift::Later].iter().any(|&s| self.is_shift(end, s))
            {
                return None;
            }
            // *In a week*, *in five years* are lengths more often than days ahead.
            let ahead =
                before != Shift::HenceBefore || n >= 2 && matches!(unit, Unit::Hour | Unit::Day | Unit::Week);
            return ahead.then_some((time, end));
        }
        if self.is_bound(k, Bound::Count) {
            // «за два дня до визита»
            let (n, unit, half, end) = self.amount(k + 1, true)?;
            let before = self.is_bound(end, Bound::Before);
            return before.then_some((
                Time::Shift {
                    n,
                    unit,
                    back: true,
                    from_telling: false,
                    half,
                    less: false,
                    clause: true,
                },
                end + 1,
            ));
        }
        let (n, unit, half, end) = self.amount(k, true)?;
        let shift = |s: Shift| self.is_shift(end, s);
        let clause = (shift(Shift::After) || shift(Shift::Before))
            || self.is_bound(end, Bound::From) && self.is_shift(end + 1, Shift::Clause);
        let (back, from_telling) = if clause {
            (shift(Shift::Before) || !self.opens(i), false)
        } else if shift(Shift::Ago) {
            (true, true)
        } else if shift(Shift::Later) {
            (false, false)
        } else if shift(Shift::Earlier) {
            (true, false)
        } else {
            return None;
        };
        Some((
            Time::Shift {
                n,
                unit,
                back,
                from_telling,
                half,
                less,
                clause,
            },
            end + 1,
        ))
    }

    /// Does the sentence begin here? «Two days after X, …» is told of what came after X; «…, two days after X» tells
    /// when X was.
    fn opens(&self, i: usize) -> bool {
        let sentence = self.atoms[i].sentence;
        let words = self.atoms[..i]
            .iter()
            .rev()
            .take_while(|a| a.sentence == sentence);
        words
            .filter(|a| a.what == What::Word && a.senses.is_empty())
            .count()
            < 2
    }

    /// *Two weeks*, *يومين*, *أسبوع واحد*; a single unit alone where that will do.
    fn amount(&self, i: usize, bare: bool) -> Option<(u32, Unit, bool, usize)> {
        let half = |k: usize, n: u32, unit: Unit| {
            let and = usize::from(self.is_bound(k, Bound::And));
            if self.is_shift(k + and, Shift::Half) {
                (n, unit, true, k + and + 1)
            } else {
                (n, unit, false, k)
            }
        };
        if let Some((n, k)) = self.count(i) {
            let (unit, _) = self.unit(k)?;
            return Some(half(k + 1, n, unit));
        }
        let (unit, number) = self.unit_counted(i)?;
        match number {
            Number::Two => Some(half(i + 1, 2, unit)),
            Number::Many => None,
            Number::One => match self.count(i + 1) {
                Some((1, end)) => Some((1, unit, false, end)),
                _ if bare => Some(half(i + 1, 1, unit)),
                _ => None,
            },
        }
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
        if let Some(w) = which(i) {
            let (n, unit, _, end) = self.amount(i + 1, false)?;
            return (n > 0).then_some((Time::Span { n, unit, which: w }, end));
        }
        if let Some((n, unit, _, end)) = self.amount(i, false) {
            let w = which(end)?;
            return (n > 0).then_some((Time::Span { n, unit, which: w }, end + 1));
        }
        // unit, number, which
        let (unit, _) = self.unit(i)?;
        let (n, k) = self.count(i + 1)?;
        let w = which(k)?;
        (n > 0).then_some((Time::Span { n, unit, which: w }, k + 1))
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

    /// *Then*, *the next day*, *the same period of last year*.
    pub(super) fn pointing(&self, i: usize) -> Parsed<Time> {
        if self.is_which(i, Which::Then) {
            return Some((Time::Then, i + 1));
        }
        if self.is_which(i, Which::Tomorrow) {
            return Some((
                Time::Unit {
                    unit: Unit::Day,
                    which: Some(Which::Following),
                },
                i + 1,
            ));
        }
        if self.is_which(i, Which::Eve) {
            return Some((
                Time::Unit {
                    unit: Unit::Day,
                    which: Some(Which::Previous),
                },
                i + 1,
            ));
        }
        if self.is_which(i, Which::Period) {
            let ((year, calendar), end) = self.year(i + 1, false)?;
            // A year with its number is an expression of its own.
            let end = if matches!(year, Year::Given(_)) {
                i + 1
            } else {
                end
            };
            return Some((Time::Period(year, calendar), end));
        }
        None
    }
}
