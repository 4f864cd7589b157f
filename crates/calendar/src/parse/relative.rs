//! Expressions that need another day: weeks, shifts, stretches.

use super::{Parsed, Parser};
use crate::atom::What;
use crate::time::{Time, Year};
use crate::words::{Bound, Number, Sense, Shift, Unit, Which};

impl Parser<'_, '_> {
    /// *Last week*, *همان روز*, *الشهر الجاري*.
    pub(super) fn unit_which(&self, i: usize) -> Parsed<Time> {
        if let Some((which, end)) = self.unit_with_which(i, Unit::Weekend) {
            let which = Some(which);
            return Some((
                Time::Unit {
                    unit: Unit::Weekend,
                    which,
                },
                end,
            ));
        }
        // «в минувшие выходные»: a word of what is just over.
        if self.is_which(i, Which::Recent) && self.is_unit(i + 1, Unit::Weekend) {
            let (unit, which) = (Unit::Weekend, Some(Which::Last));
            return Some((Time::Unit { unit, which }, i + 2));
        }
        if self.is_unit(i, Unit::Weekend) {
            return Some((
                Time::Unit {
                    unit: Unit::Weekend,
                    which: None,
                },
                i + 1,
            ));
        }
        // «چند روز اخیر»: days that are counted are not the last one.
        if i > 0 && !self.is_unit(i - 1, Unit::Day) && self.count(i - 1).is_some_and(|(n, _)| n != 1) {
            return None;
        }
        // *This decade*; the last and the next are ten years from the day of telling.
        if let Some((Which::This, end)) = self.unit_with_which(i, Unit::Decade) {
            let (unit, which) = (Unit::Decade, Some(Which::This));
            return Some((Time::Unit { unit, which }, end));
        }
        for unit in [Unit::Day, Unit::Week, Unit::Month, Unit::Quarter] {
            if let Some((which, end)) = self.unit_with_which(i, unit) {
                // «الفصل الأخير من …» is a chapter.
                if unit == Unit::Quarter && self.has(end, Sense::Link) {
                    continue;
                }
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
                if self.is_which(which, w) && (which > part || self.may_precede(w)) {
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

    /// *Two days ago*, *قبل يومين*, *через неделю*, *دو روز پس از آنکه*.
    pub(super) fn shift(&self, i: usize) -> Parsed<Time> {
        let (time, end) = self.shift_alone(i)?;
        let Time::Shift {
            n,
            unit,
            half: false,
            less: false,
            clause: true,
            ..
        } = time
        else {
            return Some((time, end));
        };
        let before = |k: usize| self.is_shift(k, Shift::Before) || self.is_bound(k, Bound::Before);
        let back = before(end - 1) || self.is_shift(i, Shift::AgoBefore);
        // The word that ties the two may still stand between: «بعد يومين من 5 مايو».
        // *Two days after the attack of 5 May*: a happening's noun or two before its day.
        let plain = |k: usize| {
            self.atoms
                .get(k)
                .is_some_and(|a| a.what == What::Word && a.senses.iter().all(Sense::passive))
        };
        let nouns = (0..=2).filter(|n| (0..*n).all(|w| plain(self.link(end) + w)));
        let day = nouns
            .map(|n| if n == 0 { end } else { self.link(end) + n })
            .find_map(|k| self.day_behind(k))
            .or_else(|| {
                self.day_behind(end + 1)
                    .filter(|_| self.has(end, Sense::Shift(Shift::Of)))
            });
        Some((
            match day {
                Some(from) => Time::Apart {
                    n,
                    unit,
                    back,
                    from: Box::new(from),
                },
                None => time,
            },
            end,
        ))
    }

    /// A day that is named right here, with or without its article.
    fn day_behind(&self, i: usize) -> Option<Time> {
        let k = self.link(i);
        let k = k + usize::from(self.is_unit(k, Unit::Day) && !self.has(k, Sense::Days(0)));
        [self.feast(k), self.calendar_day(k, None)]
            .into_iter()
            .flatten()
            .map(|(time, _)| time)
            .find(|t| matches!(t, Time::Day { .. } | Time::Figures(..) | Time::Feast { .. }))
    }

    fn shift_alone(&self, i: usize) -> Parsed<Time> {
        let less = self.is_shift(i, Shift::Less);
        let mut k = i + usize::from(less);
        let before = [
            Shift::AgoBefore,
            Shift::LaterBefore,
            Shift::LaterClosed,
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
            // «منذ عام 2011»: since that year, not a year ago.
            if unit == Unit::Year && n == 1 && self.year_number(end, false).is_some() {
                return None;
            }
            // *After two days of talks* is no day.
            let open = !self.closed(end) || self.has(end, Sense::Link);
            if before == Shift::LaterClosed && (n == 0 || open) {
                return None;
            }
            // «Через три дня после выборов»
            if before == Shift::LaterBefore && self.is_shift(end, Shift::After) && n > 0 {
                let time = Time::Shift {
                    n,
                    unit,
                    back: false,
                    from_telling: false,
                    half,
                    less,
                    clause: true,
                };
                return Some((time, end + 1));
            }
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
        // «قبل ذلك بيومين»
        let elsewhen = [(Shift::Earlier, true), (Shift::Later, false)];
        if let Some((_, back)) = elsewhen.into_iter().find(|(s, _)| self.is_shift(k, *s))
            && let Some((n, unit, half, end)) = self.amount(k + 1, true)
            && n > 0
            && self.words.amount_behind
        {
            let time = Time::Shift {
                n,
                unit,
                back,
                from_telling: false,
                half,
                less,
                clause: false,
            };
            return Some((time, end));
        }
        // «دو روز پیش از آن»: the day before counted, where the phrase means one alone.
        if let Some((n, end)) = self
            .count(k)
            .filter(|(n, end)| *n > 0 && self.is_which(*end, Which::Eve))
        {
            let unit = Unit::Day;
            let time = Time::Shift {
                n,
                unit,
                back: true,
                from_telling: false,
                half: false,
                less,
                clause: false,
            };
            return Some((time, end + 1));
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
        // «وصل اليوم بعد»: the word for *today* counts nothing.
        if clause
            && self
                .find(k, |s| matches!(s, Sense::Days(_)).then_some(()))
                .is_some()
        {
            return None;
        }
        let (back, from_telling) = if clause {
            (shift(Shift::Before) || !self.opens(i), false)
        } else if shift(Shift::Ago) {
            (true, true)
        } else if shift(Shift::Hence) {
            (false, true)
        } else if shift(Shift::Later) {
            (false, false)
        } else if shift(Shift::Earlier) {
            (true, false)
        } else {
            return None;
        };
        // «سال پیش از آن»: bare, the year before is a year, not so many days back.
        let cased = self.words.capitals || self.words.lower;
        let bare = self.count(k).is_none() && n == 1 && !half && !clause && !from_telling;
        if unit == Unit::Year && !cased && bare {
            let year = if back {
                Year::Before
            } else {
                Year::After { or_next: false }
            };
            return Some((Time::Year { calendar: None, year }, end + 1));
        }
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
    pub(super) fn opens(&self, i: usize) -> bool {
        let sentence = self.atoms[i].sentence;
        let words = self.atoms[..i]
            .iter()
            .rev()
            .take_while(|a| a.sentence == sentence);
        words
            .map(|a| {
                let day = |s: &Sense| matches!(s, Sense::Month(..) | Sense::Weekday(_) | Sense::Days(_));
                if matches!(a.what, What::Date(..)) || a.senses.iter().any(day) {
                    2
                } else {
                    usize::from(a.what == What::Word && a.senses.iter().all(Sense::passive))
                }
            })
            .sum::<usize>()
            < 2
    }

    /// *Two weeks*, *يومين*, *أسبوع واحد*; a single unit alone where that will do.
    pub(super) fn amount(&self, i: usize, bare: bool) -> Option<(u32, Unit, bool, usize)> {
        let half = |k: usize, n: u32, unit: Unit| {
            let and = usize::from(self.is_bound(k, Bound::And));
            if self.is_shift(k + and, Shift::Half) {
                (n, unit, true, k + and + 1)
            } else {
                (n, unit, false, k)
            }
        };
        if self.is_shift(i, Shift::OneHalf) {
            let (unit, _) = self.unit(i + 1)?;
            return Some((1, unit, true, i + 2));
        }
        if let Some((n, k)) = self.count(i) {
            let (unit, _) = self.unit(k)?;
            // *A fortnight* is two weeks.
            let two = self.words.capitals && self.has(k, Sense::Unit(unit, Number::Two));
            return Some(half(k + 1, if two { 2 * n } else { n }, unit));
        }
        let (unit, number) = self.unit_counted(i)?;
        match number {
            Number::Two => Some(half(i + 1, 2, unit)),
            Number::Three => Some((3, unit, false, i + 1)),
            Number::Many => None,
            Number::One => match self.count(i + 1) {
                Some((1, end)) => Some((1, unit, false, end)),
                _ if bare => Some(half(i + 1, 1, unit)),
                _ => None,
            },
        }
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
        // *On the eve of Nowruz*; a word that is a part of the day too is an eve only before a feast.
        let eve_of = self.is_which(i, Which::EveOf) || self.is_which(i, Which::Eve);
        let evening = self.has(i, Sense::DayPart);
        if eve_of
            && let Some(from) = self
                .day_behind(i + 1)
                .filter(|t| !evening || matches!(t, Time::Feast { .. }))
        {
            let apart = Time::Apart {
                n: 1,
                unit: Unit::Day,
                back: true,
                from: Box::new(from),
            };
            return Some((apart, i + 1));
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
        // «соли гузашта дар ҳамин давра»
        let year = self.is_unit(i, Unit::Year)
            || self
                .find(i, |s| matches!(s, Sense::Years(_)).then_some(()))
                .is_some();
        if year
            && let Some(((year, calendar), end)) =
                self.year(i, false).filter(|y| !matches!(y.0.0, Year::Given(_)))
        {
            let k = end + usize::from(self.has(end, Sense::Preposition));
            if self.is_which(k, Which::Period) {
                return Some((Time::Period(year, calendar), k + 1));
            }
        }
        if self.is_which(i, Which::Period) {
            // *The same period a year earlier*, «الفترة نفسها قبل عام»
            let before = usize::from(self.is_shift(i + 1, Shift::AgoBefore));
            if let Some((1, Unit::Year, false, end)) = self.amount(self.link(i + 1 + before), true) {
                let behind = self.is_shift(end, Shift::Earlier) || self.is_shift(end, Shift::Ago);
                if before == 1 || behind {
                    return Some((Time::Period(Year::Before, None), end + usize::from(before == 0)));
                }
            }
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
