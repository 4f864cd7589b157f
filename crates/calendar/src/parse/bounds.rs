//! From one to another, and until.

use super::{Parsed, Parser};
use crate::atom::What;
use crate::time::{Time, Year};
use crate::words::{Bound, Number, Part, Sense, Shift, Unit, Which};

impl Parser<'_, '_> {
    /// *From 3 to 5 May*, «۲۷ و۲۸ ژوئیه», *July 1 and 2*, *2002–2010*.
    pub(super) fn range(&self, i: usize) -> Parsed<Time> {
        let opened = self.is_bound(i, Bound::From) || self.is_bound(i, Bound::Between);
        let between = self.is_bound(i, Bound::Between);
        let first = i + usize::from(opened);
        if let Some(found) = self.days_of_one_month(first, opened) {
            return Some(found);
        }
        let (from, k) = self.end_of_range(first, opened)?;
        // «С конца июля»: its last days, where nothing says until when.
        if let Time::Part(Part::End, of) = &from
            && self.is_bound(i, Bound::From)
            && !between
            && matches!(**of, Time::Month { .. })
            && !self.is_bound(k, Bound::To)
            && !self.is_bound(k, Bound::Now)
        {
            return Some((Time::Part(Part::Late, of.clone()), k));
        }
        if opened && self.is_bound(k, Bound::Now) {
            return Some((Time::Since(Box::new(from)), k + 1));
        }
        // «ارتفع منذ مطلع الشهر إلى ثمانين»: what follows is no day.
        let until = self.is_bound(k, Bound::To) && self.end_of_range(k + 1, true).is_some();
        if self.is_bound(i, Bound::From) && from_the_start(&from) && !until {
            return Some((Time::Since(Box::new(from)), k));
        }
        if let Some(found) = self.months_on_end(first, &from, k) {
            return Some(found);
        }
        if let Some(found) = self.years_on_end(first, &from, k) {
            return Some(found);
        }
        if let Some(found) = self.weekdays_on_end(&from, k) {
            return Some(found);
        }
        let dash = self.what(k) == What::Dash;
        // «в ночь с пятницы на субботу»
        let night = opened && matches!(from, Time::Weekday { .. }) && self.has(k, Sense::Link);
        if let Some(found) = self.night_between(i, &from, k) {
            return Some(found);
        }
        let second = || self.month(k).is_some() || self.calendar_day(k, None).is_some();
        let glued = between && !self.words.prefixes.is_empty() && second();
        let to = glued || night || self.is_bound(k, Bound::To) || between && self.is_bound(k, Bound::And);
        if !(dash || to) || to && !opened && matches!(from, Time::Weekday { .. } | Time::Days { .. }) {
            return self.month_first_pair(first, &from, k, between);
        }
        if let Some(found) = self.month_first_pair(first, &from, k, between) {
            return Some(found);
        }
        // «از سال ۸۰ تا ۸۴»
        if let Time::Year {
            year: Year::Given(first),
            ..
        } = from
            && let What::Num(n) = self.what(k + 1)
            && n.digits == 2
            && self.words.solar
            && (1300..1420).contains(&first)
            && self.is_bound(k, Bound::To)
            && !self.has(k + 2, Sense::Counter)
            && !self.is_unit(k + 2, Unit::Year)
            && self.month(k + 2).is_none()
            && let Ok(last) = i32::try_from(n.value)
            && last > first % 100
        {
            let year = Year::Given(first - first % 100 + last);
            let to = Time::Year { calendar: None, year };
            return Some((Time::Range(Box::new(from), Box::new(to)), k + 2));
        }
        // «بين يناير وأكتوبر»: the word for *and* is written together with what follows.
        let second = k + usize::from(!glued || self.has_bound(k));
        let (to, end) = self.end_of_range(second, true)?;
        let day_on = opened
            && matches!(
                (&from, &to),
                (
                    Time::Days { .. },
                    Time::Weekday {
                        which: None,
                        week: None,
                        ..
                    }
                )
            );
        let alike = day_on
            || std::mem::discriminant(&from) == std::mem::discriminant(&to)
            || to_is(&from, &to) && (opened || self.is_bound(k, Bound::To));
        alike.then(|| (Time::Range(Box::new(from), Box::new(to)), end))
    }

    /// *Overnight Tuesday into Wednesday*, «ليلة السبت الأحد», «شب شنبه به یک‌شنبه».
    fn night_between(&self, i: usize, from: &Time, k: usize) -> Parsed<Time> {
        let &Time::Weekday {
            weekday: first,
            which: None,
            week: None,
        } = from
        else {
            return None;
        };
        if !self.part_of_day_before(i) {
            return None;
        }
        let tied = matches!(self.what(k), What::Dash | What::Slash)
            || self.is_bound(k, Bound::To)
            || self.has(k, Sense::Preposition)
            || self.has(k, Sense::Link);
        let (second, end) = self.weekday_named(k + usize::from(tied))?;
        let to = Time::Weekday {
            weekday: second,
            which: None,
            week: None,
        };
        (second == first % 7 + 1).then(|| (Time::Range(Box::new(from.clone()), Box::new(to)), end))
    }

    fn end_of_range(&self, i: usize, bare_year: bool) -> Parsed<Time> {
        let month = self.is_unit(i, Unit::Month) && self.month(i + 1).is_some();
        let i = i + usize::from(self.has(i, Sense::DayPart) && self.weekday_named(i + 1).is_some());
        let i = if month || self.is_unit(i, Unit::Day) && !self.has(i, Sense::Days(0)) {
            i + 1
        } else {
            i
        };
        if bare_year && let Some(((year, calendar), end)) = self.year_number(i, false) {
            return Some((Time::Year { calendar, year }, end));
        }
        if let Some(((year, calendar), end)) = self.year_number(i, false) {
            // A bare number is a year before a dash and another year.
            let second = self.what(end) == What::Dash && self.year_number(end + 1, false).is_some();
            if second {
                return Some((Time::Year { calendar, year }, end));
            }
        }
        [
            self.date(i),
            self.month_alone(i),
            self.part(i),
            self.year_alone(i),
            self.season(i),
            self.fraction(i),
        ]
        .into_iter()
        .flatten()
        .reduce(|a, b| if b.1 > a.1 { b } else { a })
        // «از سه‌شنبه شب تا …»
        .map(|(time, k)| {
            let part =
                matches!(time, Time::Weekday { .. }) && self.has(k, Sense::DayPart) && self.has_bound(k + 1);
            (time, k + usize::from(part))
        })
    }

    /// Where the second of two that *and* joins begins; in some languages *and* is a letter of it («و2024»).
    fn behind_and(&self, k: usize) -> Option<usize> {
        let and = self.is_bound(k, Bound::And);
        (and || !self.words.prefixes.is_empty()).then_some(k + usize::from(and))
    }

    /// *June and July*: one stretch, whose year may stand behind the second.
    fn months_on_end(&self, i: usize, from: &Time, k: usize) -> Parsed<Time> {
        let &Time::Month {
            calendar,
            year: Year::None,
            month,
            which: None,
        } = from
        else {
            return None;
        };
        let second = self.behind_and(k)?;
        // «ماه‌های عقرب و قوس»: behind the word for months the second is one too, whatever else it means.
        let said = self.is_unit(i, Unit::Month) || self.before(i, Sense::Unit(Unit::Month, Number::Many));
        let by_name = || {
            let ((calendar, month, _), end) = self.month(second).filter(|_| said)?;
            let (year, _, end) = self.year_or_none(end);
            let which = None;
            Some((
                Time::Month {
                    calendar,
                    year,
                    month,
                    which,
                },
                end,
            ))
        };
        let (to, end) = self.end_of_range(second, false).or_else(by_name)?;
        let follows =
            matches!(to, Time::Month { calendar: c, month: m, .. } if c == calendar && m == month % 12 + 1);
        follows.then(|| (Time::Range(Box::new(from.clone()), Box::new(to)), end))
    }

    /// «سال‌های ۱۳۹۹ و ۱۴۰۰», «عامي 2023 و2024»: two years on end behind the word for years are one stretch.
    fn years_on_end(&self, i: usize, from: &Time, k: usize) -> Parsed<Time> {
        let &Time::Year {
            year: Year::Given(first),
            ..
        } = from
        else {
            return None;
        };
        let ((year, calendar), end) = self.year_number(self.behind_and(k)?, false)?;
        let many = |w: usize| {
            self.unit_counted(w)
                .is_some_and(|(unit, n)| unit == Unit::Year && matches!(n, Number::Many | Number::Two))
        };
        if !(many(i) || i > 0 && many(i - 1) || many(end - 1)) {
            return None;
        }
        let to = Time::Year { calendar, year };
        (year == Year::Given(first + 1)).then(|| (Time::Range(Box::new(from.clone()), Box::new(to)), end))
    }

    /// *On Tuesday and Wednesday*: two days on end are one stretch, and what says which of the second says it of both.
    fn weekdays_on_end(&self, from: &Time, k: usize) -> Parsed<Time> {
        let &Time::Weekday {
            weekday: first,
            which: None,
            week: None,
        } = from
        else {
            return None;
        };
        let behind = self.behind_and(k)?;
        let second = behind + usize::from(behind > k && self.has(behind, Sense::Preposition));
        // «ليل السبت وفجر الأحد»: two parts of two days.
        let part = |back: usize| k >= back && self.has(k - back, Sense::DayPart);
        // «شام روز شنبه»
        let day = k > 1 && self.is_unit(k - 2, Unit::Day);
        let apart = self.has(second, Sense::DayPart) && (part(2) || day && part(3));
        let (to, end) = self.end_of_range(second, false).filter(|_| !apart)?;
        let follows = matches!(to, Time::Weekday { weekday, .. } if weekday == first % 7 + 1);
        follows.then(|| (Time::Range(Box::new(from.clone()), Box::new(to)), end))
    }

    /// `3–5 мая`, «27 و28 يوليو», «از یکشنبه سوم تا سه‌شنبه پنجم دلو».
    fn days_of_one_month(&self, i: usize, opened: bool) -> Parsed<Time> {
        let weekday = self.weekday_named(i);
        let k = weekday.map_or(i, |(_, k)| self.comma(k));
        let article = usize::from(self.words.capitals && self.has(k, Sense::Link));
        let (first, k) = self.day_number(k + article)?;
        if let Some(pair) = self.bare_days(first, k, opened) {
            return Some(pair);
        }
        // «بين الأول والخامس من نيسان»: the word for *and* is written together with the second.
        let glued = opened && self.is_bound(i - 1, Bound::Between) && !self.words.prefixes.is_empty();
        if glued && let Some((_, behind)) = self.day_number(k).filter(|_| !self.has_bound(k)) {
            let (to, end) = self.day_month(k, behind, self.day_number(k)?.0, None)?;
            let from = earlier_day(&to, first)?;
            return Some((Time::Range(Box::new(from), Box::new(to)), end));
        }
        let joined =
            self.what(k) == What::Dash || self.is_bound(k, Bound::To) || self.is_bound(k, Bound::And);
        // «в ночь с 27 на 28 января»
        let joined = joined || opened && self.has(k, Sense::Link);
        // «шаби 8 ба 9 феврал»
        let night = weekday.is_none() && self.part_of_day_before(i) && self.has(k, Sense::Preposition);
        let next_day = || self.day_number(k + 1).is_some_and(|(n, _)| n == first + 1);
        if !(joined || night && next_day()) {
            return None;
        }
        // «вторая — 2 июня»: a word and a figure on either side of a dash are no pair of days.
        let figures = |k: usize| matches!(self.what(k), What::Num(_));
        let unlike = figures(k - 1) != figures(k + 1) && self.weekday_named(k + 1).is_none();
        if self.what(k) == What::Dash && unlike {
            return None;
        }
        let second = self.weekday_named(k + 1).map_or(k + 1, |(_, k)| self.comma(k));
        let (to, end) = self.date(second)?;
        if let Time::DayOf { day, which } = to {
            let from = Time::DayOf { day: first, which };
            return (day > first).then(|| (Time::Range(Box::new(from), Box::new(to)), end));
        }
        let Time::Day {
            calendar,
            year,
            month,
            day,
            which,
            ..
        } = to
        else {
            return None;
        };
        if day <= first {
            return None;
        }
        let from = Time::Day {
            calendar,
            year,
            month,
            day: first,
            weekday: weekday.map(|(d, _)| d),
            which,
        };
        Some((Time::Range(Box::new(from), Box::new(to)), end))
    }

    /// *From the 24th to the 26th*, «с 3-го по 7-е»: two days of the month spoken of.
    fn bare_days(&self, first: u8, k: usize, opened: bool) -> Parsed<Time> {
        let ending = |k: usize| matches!(self.what(k), What::Num(n) if n.ending && !n.decade);
        if !opened || !ending(k - 1) || !(self.is_bound(k, Bound::To) || self.is_bound(k, Bound::And)) {
            return None;
        }
        let second = k + 1 + usize::from(self.words.capitals && self.has(k + 1, Sense::Link));
        let (last, end) = self.day_number(second).filter(|_| ending(second))?;
        let more = self.link(end);
        let counted =
            self.unit(more).is_some() || self.month(more).is_some() || self.has(end, Sense::Counter);
        let day = |day: u8| {
            Box::new(Time::DayOf {
                day,
                which: Which::OfThat,
            })
        };
        (!counted && first < last).then(|| (Time::Range(day(first), day(last)), end))
    }

    /// `July 1 and 2`, `May 3–5, 2025`.
    fn month_first_pair(&self, i: usize, from: &Time, k: usize, between: bool) -> Parsed<Time> {
        if !self.words.month_first || self.month(i).is_none() {
            return None;
        }
        let Time::Day {
            calendar, month, day, ..
        } = from
        else {
            return None;
        };
        let joined =
            self.what(k) == What::Dash || self.is_bound(k, Bound::To) || self.is_bound(k, Bound::And);
        let (second, end) = self.day_number(k + 1).filter(|_| joined)?;
        let counted = self.unit(end).is_some()
            || self.month(end).is_some()
            || self.has(end, Sense::Counter)
            || !matches!(self.what(k + 1), What::Num(_))
            || (self.what(end) == What::Word
                && !self.has(end, Sense::Preposition)
                && self.is_bound(k, Bound::And)
                && !between
                && self.capital(end));
        if counted || second <= *day {
            return None;
        }
        let (year, end) = match self.year(end, false) {
            Some(((year, _), end)) => (year, end),
            None => (Year::None, end),
        };
        let at = |day: u8| {
            Box::new(Time::Day {
                calendar: *calendar,
                year,
                month: *month,
                day,
                weekday: None,
                which: None,
            })
        };
        Some((Time::Range(at(*day), at(second)), end))
    }

    fn capital(&self, i: usize) -> bool {
        self.atoms.get(i).is_some_and(|a| a.capital)
    }

    /// *Until 2027*, *до конца года*, «قبل نهاية الشهر»: from the day of telling.
    pub(super) fn until(&self, i: usize) -> Parsed<Time> {
        let open = self.is_bound(i, Bound::Until);
        let by = self.is_bound(i, Bound::By);
        if !open && !by {
            return None;
        }
        let first = self.link(i + 1);
        let (mut inner, end) = self.simple(first)?;
        // «то охири сол»: one word for the end and for what is near it; until means the end.
        if let Time::Part(part @ Part::Late, _) = &mut inner
            && self.has(first, Sense::Part(Part::End))
        {
            *part = Part::End;
        }
        let runs = match &inner {
            Time::Part(Part::End, within) => open || !named_year(within),
            Time::Part(Part::Early, within) => open && matches!(**within, Time::Month { .. }),
            Time::Part(Part::Middle | Part::Late, within) => {
                open || !named_year(within) || matches!(**within, Time::Month { .. })
            }
            Time::Season { year, which, .. } => open || *year == Year::None && which.is_none(),
            // A day ahead is a day; only its year is sought forward.
            Time::Day { year, .. } => *year == Year::None,
            Time::Month { .. } | Time::Year { .. } => open,
            Time::Unit { unit, .. } => open && *unit != Unit::Day,
            _ => false,
        };
        // «قبل يومين», «قبل الأسبوع الماضي»: counted back, not until.
        if self.is_shift(i, Shift::AgoBefore) && matches!(inner, Time::Shift { .. } | Time::Span { .. }) {
            return None;
        }
        Some(if runs {
            (Time::Until(Box::new(inner)), end)
        } else {
            (inner, end)
        })
    }
}

/// An earlier day of the same month.
fn earlier_day(of: &Time, first: u8) -> Option<Time> {
    let mut time = of.clone();
    match &mut time {
        Time::Day { day, .. } | Time::DayOf { day, .. } if *day > first => *day = first,
        _ => return None,
    }
    Some(time)
}

/// *From 1 May to the end of June*: a day or month, and a day, month or part of a month or year.
fn to_is(from: &Time, to: &Time) -> bool {
    let in_month = |t: &Time| match t {
        Time::Day { .. } | Time::Month { .. } => true,
        Time::Part(_, of) => matches!(**of, Time::Month { .. } | Time::Year { .. }),
        _ => false,
    };
    // *From the late 1970s to 1989*
    let in_years = |t: &Time| match t {
        Time::Year { .. } | Time::Decade { .. } => true,
        Time::Part(_, of) => matches!(**of, Time::Decade { .. } | Time::Year { .. }),
        _ => false,
    };
    in_month(from) && in_month(to) || in_years(from) && in_years(to)
}

/// *Since the beginning of the year*: until now.
fn from_the_start(time: &Time) -> bool {
    let Time::Part(Part::Early, of) = time else {
        return false;
    };
    match **of {
        Time::Unit { unit, which } => {
            matches!(unit, Unit::Week | Unit::Month | Unit::Year)
                && matches!(which, None | Some(Which::This | Which::Same))
        }
        Time::Year { year, .. } => matches!(year, Year::Rel(0) | Year::Given(_) | Year::Same),
        _ => false,
    }
}

/// Is the year said, so that its end needs no day of telling?
fn named_year(time: &Time) -> bool {
    match time {
        Time::Year { .. }
        | Time::Month {
            year: Year::Given(_), ..
        } => true,
        Time::Unit { which, .. } => {
            matches!(which, Some(Which::This | Which::Same | Which::Next | Which::Last))
        }
        _ => false,
    }
}
