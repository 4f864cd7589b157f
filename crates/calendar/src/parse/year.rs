//! Months, seasons, years and decades without a day.

use super::roles::NEAR;
use super::{Parsed, Parser};
use crate::atom::{Num, What};
use crate::time::{Time, Year};
use crate::words::{Bound, Need, Number, Sense, Unit, Which};
use rabita_record::Calendar;

/// A bare number in this reach behind a noun is a year (*the 2003 invasion*), unless something is counted.
const LIKELY: std::ops::RangeInclusive<u32> = 1945..=2035;

impl Parser<'_, '_> {
    /// A month without a day.
    pub(super) fn month_alone(&self, i: usize) -> Parsed<Time> {
        let before = self
            .which(i, NEAR)
            .or_else(|| self.is_which(i, Which::Following).then_some(Which::Following));
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
            // «در میزان،»: nothing follows of which it could be the measure.
            Need::Number => sure || self.before(first, Sense::Preposition) && self.what(k) == What::Comma,
            Need::Close => sure,
        };
        // «Мая Сергеева приехала»: at the head of a sentence, before another capital, it is a name too.
        let named = self
            .atoms
            .get(k)
            .is_some_and(|a| a.capital && a.senses.iter().all(Sense::passive));
        let capital =
            self.words.lower && self.atoms[first].capital && !sure && (named || !self.opens_sentence(first));
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

    pub(super) fn opens_sentence(&self, i: usize) -> bool {
        i == 0 || self.what(i - 1) == What::Stop
    }

    pub(super) fn season(&self, i: usize) -> Parsed<Time> {
        let named = |k: usize| {
            self.find(k, |s| match s {
                Sense::Season(n) => Some(n),
                _ => None,
            })
        };
        named(i).or_else(|| named(i + 1))?;
        let following = || self.is_which(i, Which::Following).then_some(Which::Following);
        let before = self.which(i, NEAR).or_else(following);
        // *That summer*: of the year spoken of.
        let same = before.is_none() && self.is_which(i, Which::Same);
        let first = i + usize::from(before.is_some() || same);
        let season = named(first)?;
        if let Some(winter) = self.winter_of_two(season, first + 1) {
            return Some(winter);
        }
        let after = self.month_which(first + 1);
        let behind = !same && after.is_none() && self.is_which(first + 1, Which::Same);
        let behind = behind && self.unit(first + 2).is_none();
        let k = first + 1 + usize::from(after.is_some() || behind);
        let (year, end) = match self.year(k, true) {
            Some(((year, _), end)) => (year, end),
            None if same || behind => (Year::Same, k),
            None => (Year::None, k),
        };
        let which = before.or(after);
        // *In the spring*
        let article = first > 0 && self.words.capitals && self.has(first - 1, Sense::Link);
        let said = year != Year::None
            || which.is_some()
            || self.before(first - usize::from(article), Sense::Preposition)
            || self.before(first, Sense::Unit(Unit::Quarter, Number::One));
        let bare = !self.words.capitals
            && self.words.lower
            && (!self.atoms[first].capital || self.opens_sentence(first));
        (said || bare || self.closed_on_both_sides(first))
            .then_some((Time::Season { season, year, which }, end))
    }

    /// *The winter of 2023/24*, «зимой 2023–2024 годов»: it has two years.
    fn winter_of_two(&self, season: u8, i: usize) -> Parsed<Time> {
        let k = self.link(i);
        let k = k + usize::from(self.is_unit(k, Unit::Year));
        let ((Year::Given(first), _), _) = self.year_number(k, false)? else {
            return None;
        };
        let What::Num(second) = self.what(k + 2) else {
            return None;
        };
        let tied = matches!(self.what(k + 1), What::Slash | What::Dash);
        let next =
            i32::try_from(second.value).ok()? == (first + 1) % if second.digits == 2 { 100 } else { 10_000 };
        if season != 3 || first < 1700 || !tied || !next {
            return None;
        }
        let month = |year: i32, month: u8| {
            Box::new(Time::Month {
                calendar: Calendar::Gregorian,
                year: Year::Given(year),
                month,
                which: None,
            })
        };
        let end = k + 3 + usize::from(self.is_unit(k + 3, Unit::Year));
        Some((Time::Range(month(first, 12), month(first + 1, 2)), end))
    }

    pub(super) fn closed_on_both_sides(&self, i: usize) -> bool {
        let open_before = i == 0 || !matches!(self.what(i - 1), What::Word);
        open_before && !self.atoms[i].capital || self.what(i + 1) == What::Comma
    }

    /// A year alone: with its unit's word, or a bare number after a preposition of time.
    pub(super) fn year_alone(&self, i: usize) -> Parsed<Time> {
        if let What::Num(_) = self.what(i) {
            return self.year_alone_number(i);
        }
        self.year_alone_words(i)
    }

    fn year_alone_number(&self, i: usize) -> Parsed<Time> {
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
            let years_before = self.before(i, Sense::Unit(Unit::Year, Number::Many));
            // `90-х годах`, *the 90s*, «солҳои 90-ум»
            if n.digits == 2
                && n.value >= 30
                && n.value.is_multiple_of(10)
                && (n.decade
                    && (self.is_unit(i + 1, Unit::Year)
                        || self.before(i, Sense::Preposition)
                        || self.before(i, Sense::Link))
                    || n.ending && years_before)
            {
                let end = i + 1 + usize::from(self.is_unit(i + 1, Unit::Year));
                let first = 1900 + i32::try_from(n.value).ok()?;
                return Some((
                    Time::Decade {
                        calendar: Calendar::Gregorian,
                        first,
                    },
                    end,
                ));
            }
            let ((year, calendar), end) = self.year_number(i, false)?;
            // «солҳои 1990», «سال‌های ۱۹۹۰»: the years of a ten, where no other year is joined to it.
            let years = self.before(i, Sense::Unit(Unit::Year, Number::Many))
                && !self.before(i, Sense::Unit(Unit::Year, Number::One));
            let joined = self.what(end) == What::Dash || self.what(end) == What::Comma || self.has_bound(end);
            if let Year::Given(first) = year
                && years
                && first % 10 == 0
                && !joined
                && !(i > 1 && self.has_bound(i - 2))
            {
                let calendar = calendar.unwrap_or_else(|| self.calendar_of(first));
                return Some((Time::Decade { calendar, first }, end));
            }
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
        None
    }

    fn year_alone_words(&self, i: usize) -> Parsed<Time> {
        if let Some(first) = self.find(i, |s| {
            if let Sense::Decade(n) = s {
                Some(i32::from(n))
            } else {
                None
            }
        }) {
            // «нулевые ставки»: the word alone may be another's, but for a preposition, a part or the years beside it.
            let year = self.is_unit(i + 1, Unit::Year);
            let tied = self.before(i, Sense::Preposition) || i > 0 && self.part_word(i - 1).is_some();
            if self.words.lower && !(year || tied) {
                return None;
            }
            let calendar = self.calendar_of(first);
            return Some((Time::Decade { calendar, first }, i + 1 + usize::from(year)));
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
                    of_day: false,
                    decade: true,
                },
                _ => return None,
            };
            let mut first = i32::try_from(n.value).ok()?;
            let gregorian = self.era(at + 1) == Some(Calendar::Gregorian);
            if n.digits == 2 && self.words.solar && !gregorian {
                first += self.words.century - 100;
            } else if n.digits == 2 {
                first += 1900;
            }
            let calendar = self.calendar_of(first);
            let end = at + 1 + usize::from(self.era(at + 1).is_some());
            // «العقد من 2026 إلى 2031» is no ten years: they begin with a round one.
            return (n.digits == 4 && n.value.is_multiple_of(10) || n.digits == 2)
                .then_some((Time::Decade { calendar, first }, end));
        }
        if self.is_unit(i + 1, Unit::Year)
            && let Some(((year, calendar), end)) = self.year_in_words(i)
        {
            return Some((Time::Year { calendar, year }, end));
        }
        let ten = self
            .year_alone_number(i + 1)
            .filter(|_| self.has(i, Sense::Unit(Unit::Year, Number::Many)));
        if let Some((time @ Time::Decade { .. }, end)) = ten {
            return Some((time, end));
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

    /// *The nineteenth century*, «سده بیستم», `XIX век`.
    pub(super) fn century(&self, i: usize) -> Parsed<Time> {
        let number = |k: usize| match self.what(k) {
            What::Num(n) if n.digits <= 2 => u8::try_from(n.value).ok(),
            _ => self
                .ordinal(k)
                .map(|(n, _)| n)
                .or_else(|| self.atoms.get(k)?.roman)
                .or_else(|| {
                    self.find(k, |s| {
                        if let Sense::Card(n) = s {
                            u8::try_from(n).ok()
                        } else {
                            None
                        }
                    })
                }),
        };
        let n = if self.is_unit(i, Unit::Century) {
            number(i + 1)?
        } else {
            number(i).filter(|_| self.is_unit(i + 1, Unit::Century))?
        };
        let era = self.era(i + 2);
        let time = Time::Century {
            calendar: era.unwrap_or(Calendar::Gregorian),
            n,
        };
        (1..=21)
            .contains(&n)
            .then_some((time, i + 2 + usize::from(era.is_some())))
    }

    /// A year after a noun («کودتای ۱۳۳۲»), where nothing is counted.
    pub(super) fn bare_year(&self, i: usize, value: u32) -> bool {
        let solar = self.words.solar && (1300..=1420).contains(&value);
        let likely =
            (solar || LIKELY.contains(&value)) && !value.is_multiple_of(50) && !self.before(i, Sense::More);
        let counted = self.has(i + 1, Sense::Counter) || matches!(self.what(i + 1), What::Slash | What::Dash);
        // «пришли и 1990 унесли»: behind *and* something is counted, but where a year stands before it.
        let anew = i > 1 && self.is_bound(i - 1, Bound::And) && !matches!(self.what(i - 2), What::Num(_));
        likely
            && !counted
            && !anew
            && i > 0
            && self.what(i - 1) == What::Word
            && self.what(i + 1) == What::Word
    }

    pub(super) fn calendar_of(&self, year: i32) -> Calendar {
        match year {
            1700.. => Calendar::Gregorian,
            _ if self.words.solar => Calendar::SolarHijri,
            _ => Calendar::LunarHijri,
        }
    }
}
