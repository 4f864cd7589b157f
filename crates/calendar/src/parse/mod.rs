//! From atoms to time expressions: a small grammar of roles that knows no words.

mod bounds;
mod day;
mod feast;
mod list;
mod relative;
mod roles;
mod slice;
mod stretch;
mod weekday;
mod year;

use crate::atom::{Atom, What};
use crate::time::{Time, Year};
use crate::words::{Bound, Need, Number, Sense, Shift, Unit, Which, Words};
use rabita_record::Calendar;

/// What was found: the expression, and its first and one past its last atom.
pub(crate) struct Found {
    pub(crate) time: Time,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

pub(crate) struct Parser<'a, 'w> {
    pub(crate) atoms: &'a [Atom<'w>],
    pub(crate) words: &'w Words,
    /// The text speaks of the country whose capital is also a weekday's word.
    pub(crate) city_likely: bool,
}

/// Calendar, year, month and day of a day or month by name.
fn named(time: &Time) -> Option<(Calendar, Year, u8, u8)> {
    match *time {
        Time::Day {
            calendar,
            year,
            month,
            day,
            which: None,
            ..
        } => Some((calendar, year, month, day)),
        Time::Month {
            calendar,
            year,
            month,
            which: None,
        } => Some((calendar, year, month, 0)),
        _ => None,
    }
}

/// From here on two digits behind the word for *year* are one of the century that is ending.
const TWO_DIGITS: i32 = 40;

type Parsed<T> = Option<(T, usize)>;

/// The reading that takes most words; of equals the first.
fn longest<T>(readings: impl IntoIterator<Item = Parsed<T>>) -> Parsed<T> {
    let end = |r: &Parsed<T>| r.as_ref().map(|(_, end)| *end);
    readings
        .into_iter()
        .reduce(|best, next| if end(&next) > end(&best) { next } else { best })
        .flatten()
}

impl Parser<'_, '_> {
    /// All time expressions, left to right, none inside another.
    pub(crate) fn all(&self) -> Vec<Found> {
        let mut out = Vec::new();
        let mut i = 0;
        while i < self.atoms.len() {
            let a = &self.atoms[i];
            let starts = a.senses.iter().any(Sense::begins)
                || matches!(a.what, What::Num(_) | What::Date(..))
                || a.roman.is_some();
            if let Some(days) = starts.then(|| self.listed(i)).flatten() {
                i = days.last().map_or(i + 1, |d| d.to);
                out.extend(days);
                continue;
            }
            match starts.then(|| self.longest(i)).flatten() {
                Some((time, to)) => {
                    if !self.names(&time, i, to) {
                        out.push(Found { time, from: i, to });
                    }
                    i = to;
                }
                None => i += 1,
            }
        }
        self.share_years(&mut out);
        self.share_weeks(&mut out);
        out
    }

    /// *March 2 Street*, «شارع 26 يوليو»: what bears the name of a day is none.
    fn names(&self, time: &Time, from: usize, to: usize) -> bool {
        let day = matches!(
            time,
            Time::Day {
                year: Year::None,
                weekday: None,
                ..
            } | Time::Feast { year: Year::None, .. }
        );
        let behind = || self.has(to, Sense::NameBehind) && self.atoms[to].capital;
        // «رؤية 2030»: a year's figures alone.
        let year = matches!(
            time,
            Time::Year {
                year: Year::Given(_),
                ..
            }
        ) && to == from + 1;
        // *Resolutions 1988 and 2014*
        let listed = || {
            from > 2
                && self.is_bound(from - 1, Bound::And)
                && matches!(self.what(from - 2), What::Num(_))
                && self.has(from - 3, Sense::NameBefore)
        };
        day && (self.before(from, Sense::NameBefore) || behind())
            || year && (self.before(from, Sense::NameBefore) || listed())
    }

    /// *On 5 May and 7 June 2024*: the year said at the end holds for both.
    fn share_years(&self, found: &mut [Found]) {
        for k in 1..found.len() {
            let (before, after) = found.split_at_mut(k);
            let (Some(first), Some(second)) = (before.last_mut(), after.first()) else {
                continue;
            };
            let joined = match second.from.checked_sub(first.to) {
                Some(0) => !self.words.prefixes.is_empty(),
                Some(1) => self.is_bound(first.to, Bound::And),
                _ => false,
            };
            let Some((calendar, year @ Year::Given(number), month, day)) = named(&second.time) else {
                continue;
            };
            if joined
                && let Some((c, Year::None, m, d)) = named(&first.time)
                && c == calendar
            {
                let year = if (m, d) <= (month, day) {
                    year
                } else {
                    Year::Given(number - 1)
                };
                if let Time::Day { year: y, .. } | Time::Month { year: y, .. } = &mut first.time {
                    *y = year;
                }
            }
        }
    }

    /// «На прошлой неделе, в среду, …»: the day is one of that week.
    fn share_weeks(&self, found: &mut [Found]) {
        for k in 1..found.len() {
            let (before, after) = found.split_at_mut(k);
            let (Some(first), Some(second)) = (before.last(), after.first_mut()) else {
                continue;
            };
            let Time::Unit {
                unit: Unit::Week,
                which: which @ Some(_),
            } = first.time
            else {
                continue;
            };
            let between = second.from.saturating_sub(first.to);
            let tied = (1..=3).contains(&between)
                && self.what(first.to) == What::Comma
                && (first.to + 1..second.from).all(|k| {
                    self.has(k, Sense::Preposition) || self.has(k, Sense::Link) || self.is_unit(k, Unit::Day)
                });
            let closed = !matches!(self.what(second.to), What::Word | What::Num(_));
            if let Time::Weekday {
                which: None,
                week: week @ None,
                ..
            } = &mut second.time
                && tied
                && closed
            {
                *week = which;
            }
        }
    }

    fn longest(&self, i: usize) -> Parsed<Time> {
        longest([self.range(i), self.until(i), self.simple(i)])
    }

    /// An expression without bounds.
    fn simple(&self, i: usize) -> Parsed<Time> {
        longest([
            self.date(i),
            // *The end of August* before *last August*, where one word says both.
            self.part(i),
            self.month_alone(i),
            self.season(i),
            self.century(i),
            self.fraction(i),
            self.slice(i),
            self.feast(i),
            self.first_months(i),
            self.year_alone(i),
            self.unit_which(i),
            self.shift(i),
            self.span(i),
            self.row(i),
            self.run_up(i),
            self.pointing(i),
        ])
    }

    /// A month's name, or two that name the same month (`نوفمبر/تشرين الثاني`).
    fn month(&self, i: usize) -> Parsed<(Calendar, u8, Need)> {
        let name = |k: usize| {
            self.find(k, |s| match s {
                Sense::Month(c, m, n) => Some((c, m, n)),
                _ => None,
            })
        };
        let (calendar, month, need) = name(i)?;
        let a = &self.atoms[i];
        if self.words.capitals && !a.capital {
            return None;
        }
        let bracket = matches!(self.what(i + 1), What::Slash | What::Open | What::Dash);
        if bracket
            && let Some((c, m, _)) = name(i + 2)
            && (c, m) == (calendar, month)
        {
            let close = usize::from(self.what(i + 3) == What::Close);
            return Some(((calendar, month, Need::Nothing), i + 3 + close));
        }
        if let Some((c, m, _)) = name(i + 1)
            && (c, m) == (calendar, month)
        {
            return Some(((calendar, month, Need::Nothing), i + 2));
        }
        Some(((calendar, month, need), i + 1))
    }

    /// The year after a month, season or year's word, and the calendar where it is said.
    fn year(&self, i: usize, two_digits: bool) -> Parsed<(Year, Option<Calendar>)> {
        let mut k = i;
        if self.what(k) == What::Comma && matches!(self.what(k + 1), What::Num(n) if n.digits == 4) {
            k += 1;
        }
        k = self.link(k);
        if let Some(found) = self.year_number(k, two_digits).or_else(|| self.year_in_words(k)) {
            return Some(found);
        }
        if let Some(off) = self.find(k, |s| match s {
            Sense::Years(n) => Some(n),
            _ => None,
        }) {
            return Some(((Year::Rel(i32::from(off)), None), k + 1));
        }
        if self.is_unit(k, Unit::Year)
            && let Some(found) = self
                .year_number(self.link(k + 1), true)
                .or_else(|| self.year_of_two(k + 1))
        {
            return Some(found);
        }
        // «العام الماضي 2024», «соли ҷории 2025»
        if self.is_unit(k, Unit::Year)
            && self
                .which(k + 1, &[Which::This, Which::Last, Which::Next])
                .is_some()
            && let Some(found) = self.year_number(k + 2, false)
        {
            return Some(found);
        }
        // «جوزای سال پیش از آن»
        let cased = self.words.capitals || self.words.lower;
        if !cased && self.has(k, Sense::Unit(Unit::Year, Number::One)) {
            if self.is_shift(k + 1, Shift::Earlier) {
                return Some(((Year::Before, None), k + 2));
            }
            if self.is_shift(k + 1, Shift::Later) && self.is_which(k + 1, Which::Following) {
                return Some(((Year::After { or_next: false }, None), k + 2));
            }
        }
        let (which, end) = self.unit_with_which(k, Unit::Year)?;
        // «сохтани он соли 2022»: the word belongs to what stands before, the year has its number.
        if self.year_number(end, false).is_some() {
            return None;
        }
        let era = self.era(end);
        let year = match which {
            Which::Last => Year::Rel(-1),
            Which::BeforeLast => Year::Rel(-2),
            Which::Next => Year::Rel(1),
            Which::This => Year::Rel(0),
            Which::Same => Year::Same,
            Which::Previous => Year::Before,
            Which::Following => Year::After {
                or_next: (k..end).any(|w| self.is_which(w, Which::Next)),
            },
            _ => return None,
        };
        Some(((year, era), end + usize::from(era.is_some())))
    }

    /// «в августе девяносто первого»: two digits in words, of the century that has ended.
    pub(super) fn year_in_words(&self, i: usize) -> Parsed<(Year, Option<Calendar>)> {
        let n = self.find(i, |s| match s {
            Sense::Ord(n) if self.words.lower => Some(i32::from(n)),
            _ => None,
        })?;
        let unit = self.is_unit(i + 1, Unit::Year);
        let year = match n {
            TWO_DIGITS..100 => 1900 + n,
            // No month has so many days behind its name.
            20..TWO_DIGITS if unit || self.month(i + 1).is_none() => 2000 + n,
            _ => return None,
        };
        Some(((Year::Given(year), None), i + 1 + usize::from(unit)))
    }

    /// `2025`, `1447هـ`, `2025 года`, `1403-и хуршедӣ`, and `۶۷` where two digits will do.
    fn year_number(&self, i: usize, two_digits: bool) -> Parsed<(Year, Option<Calendar>)> {
        let What::Num(n) = self.what(i) else { return None };
        let value = i32::try_from(n.value).ok()?;
        let year = match n.digits {
            4 if (1250..=1460).contains(&value) || (1800..=2199).contains(&value) => value,
            2 if two_digits
                && self.words.solar
                && (value >= 60 || self.words.short_years.contains(&i64::from(value)))
                && !self.has(i + 1, Sense::Counter) =>
            {
                self.words.century - 100 + value
            }
            _ => return None,
        };
        if n.decade {
            return None;
        }
        let mut k = i + 1;
        let mut era = self.era(k);
        k += usize::from(era.is_some());
        if self.is_unit(k, Unit::Year) && !self.before(i, Sense::Unit(Unit::Year, Number::One)) {
            k += 1;
        }
        if era.is_none() {
            era = self.era(k);
            k += usize::from(era.is_some());
        }
        Some(((Year::Given(year), era), k))
    }

    /// «سال ۵۸»: two digits behind the year's own word, where they are not counted on from (*the year 25*).
    fn year_of_two(&self, i: usize) -> Parsed<(Year, Option<Calendar>)> {
        let What::Num(n) = self.what(i) else { return None };
        let value = i32::try_from(n.value).ok()?;
        let fits =
            self.words.solar && n.digits == 2 && value >= TWO_DIGITS && !self.has(i + 1, Sense::Counter);
        (fits && !n.decade).then_some(((Year::Given(self.words.century - 100 + value), None), i + 1))
    }

    /// May the word that says which stand before what it points at? «بعدی هفته» are two phrases.
    fn may_precede(&self, which: Which) -> bool {
        !self.words.which_behind || matches!(which, Which::Same | Which::This)
    }

    /// *Last week*, *هفته گذشته*: a unit's word with a word for which, in either order.
    fn unit_with_which(&self, i: usize, unit: Unit) -> Parsed<Which> {
        let which = |k: usize, post: bool| {
            let order: &[Which] = if post {
                &[
                    Which::BeforeLast,
                    Which::Last,
                    Which::This,
                    Which::Same,
                    Which::Previous,
                    Which::Following,
                    Which::Next,
                ]
            } else {
                &[
                    Which::Same,
                    Which::Following,
                    Which::BeforeLast,
                    Which::Last,
                    Which::This,
                    Which::Next,
                    Which::Previous,
                ]
            };
            order.iter().copied().find(|&w| self.is_which(k, w))
        };
        let single = |k: usize| {
            self.atoms
                .get(k)
                .is_some_and(|a| a.senses.contains(&Sense::Unit(unit, Number::One)))
                && !matches!(self.unit_counted(k), Some((_, Number::Many)))
        };
        if single(i) {
            let w = which(i + 1, true)?;
            // *The year before*, but not *the week before the vote*.
            let tied = matches!(w, Which::Previous | Which::Following) && !self.closed(i + 2);
            if self.words.capitals && tied {
                return None;
            }
            return Some((w, i + 2));
        }
        // A second word may sharpen the first: *هذا العام الجاري*.
        let k = i + 1;
        if !single(k) {
            return None;
        }
        let w = which(i, false).filter(|w| self.may_precede(*w))?;
        Some((w, k + 1))
    }
}
