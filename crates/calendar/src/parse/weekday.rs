//! Weekdays: the day, not the city or the prayer of the same name.

use super::{Parsed, Parser};
use crate::atom::What;
use crate::time::Time;
use crate::words::{Bound, Sense, Shift, Unit, Which};

/// Words between a government's deed and the thing it is done to, at most.
const REACH: usize = 8;

impl Parser<'_, '_> {
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
        // «ДУШАНБЕ, 5 июн.»: a dateline.
        if self.has(i, Sense::City) && self.atoms[i].upper && self.what(next) == What::Comma {
            return None;
        }
        let told = self.part_of_day_before(i)
            || date_follows
            || self.part_of_day(next) && self.weekday_named(next + 1).is_none()
            || self.weekday_pointed(next)
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

    /// Does a word behind the weekday say which one? Where *after* goes on with a word («دوشنبه پس از درگیری»), it
    /// belongs to that word.
    fn weekday_pointed(&self, next: usize) -> bool {
        match self.weekday_which(next) {
            // «الاثنين الموالي»: with its article the word is the weekday's.
            Some(((Some(Which::Following | Which::Previous), None), end)) => {
                !self.words.articles.is_empty() || self.closed(end)
            }
            which => which.is_some(),
        }
    }

    pub(super) fn is_city(&self, i: usize) -> bool {
        let listed = |k: usize| self.weekday_named(k).is_some();
        let joined = |k: usize| {
            self.what(k) == What::Comma || self.is_bound(k, Bound::And) || self.is_bound(k, Bound::To)
        };
        let beside_weekday = i > 1 && listed(i - 2) && joined(i - 1) || listed(i + 2) && joined(i + 1);
        if self.words.city_capital {
            return self.atoms[i].capital;
        }
        // «به دوشنبه موکول شد»: nor is what something is put off to a city.
        if beside_weekday || self.soon(i, Sense::PutOff) {
            return false;
        }
        // «تهران دوشنبه را متهم کرد»: what something is done to is no day, unless it is spent or kept.
        if self.has(i + 1, Sense::ObjectMark) {
            return !self.soon(i, Sense::Spent);
        }
        // «از دوشنبه آغاز می‌شود»: what begins from a day on, with no other place to go to.
        if i > 0
            && self.is_bound(i - 1, Bound::From)
            && self.soon(i, Sense::Starting)
            && !self.soon(i, Sense::CityBeside)
        {
            return false;
        }
        let place = self.before(i, Sense::PlaceBefore) || self.before(i, Sense::Tied);
        // «کابل و دوشنبه», «دوشنبه و تهران»: one of two governments.
        let and = |k: usize| self.is_bound(k, Bound::And);
        let seat = |k: usize| self.has(k, Sense::CityBeside);
        let tied = |k: usize| and(k) || self.what(k) == What::Dash;
        let beside_seat = i > 1 && tied(i - 1) && seat(i - 2) || tied(i + 1) && seat(i + 2);
        // «دوشنبه نگران … است»: nobody else is there to be it.
        let opens = self.opens_sentence(i) || self.what(i - 1) == What::Comma;
        // «دوشنبه به کابل هشدار داد»: nor whoever asks or warns another government.
        let acts = |k: usize| self.has(k, Sense::ActsBehind);
        let led = |k: usize| self.has(k, Sense::PlaceBefore);
        let acts = acts(i + 1) || led(i + 1) && seat(i + 2) && acts(i + 3) || self.state_decides(i + 1);
        // «می‌گویند که دوشنبه از … بیم دارد»: what it thinks of something, with nobody between who would think so.
        let told = i > 1 && self.before(i, Sense::That) && self.has(i - 2, Sense::Says);
        let thinks = (opens || told) && led(i + 1) && self.soon(i + 1, Sense::Stance);
        place || self.city_likely || beside_seat || opens && acts || thinks
    }

    /// «دوشنبه سفیر طالبان را احضار کرد»: what only a government does, with its object first, so that no other subject
    /// stands before it.
    fn state_decides(&self, object: usize) -> bool {
        self.has(object, Sense::Envoy) && self.soon(object, Sense::Recalled)
            || self.has(object, Sense::Matter) && self.soon(object, Sense::Decided)
    }

    /// Does such a word stand behind in the clause, not far?
    fn soon(&self, i: usize, sense: Sense) -> bool {
        (i + 1..i + REACH)
            .take_while(|&k| !matches!(self.what(k), What::Stop | What::Comma))
            .any(|k| self.has(k, sense))
    }

    pub(super) fn weekday_which(&self, i: usize) -> Parsed<(Option<Which>, Option<Which>)> {
        if let Some((which, end)) = self.unit_with_which(self.link(i), Unit::Week) {
            return Some(((None, Some(which)), end));
        }
        // «یکشنبه دو هفته قبل», *the Sunday two weeks ago*
        if matches!(self.what(i), What::Word | What::Num(_))
            && let Some((n @ (1 | 2), Unit::Week, false, end)) = self.amount(i, false)
            && self.is_shift(end, Shift::Ago)
        {
            let week = if n == 1 { Which::Last } else { Which::BeforeLast };
            return Some(((None, Some(week)), end + 1));
        }
        let which = [
            Which::BeforeLast,
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
        if matches!(which, Which::This | Which::Same)
            || self.unit(i + 1).is_some() && !matches!(which, Which::Last | Which::BeforeLast)
        {
            return None;
        }
        Some(((Some(which), None), i + 1))
    }

    pub(super) fn weekday_alone(&self, i: usize, weekday: u8, next: usize) -> Parsed<Time> {
        let mut which = None;
        let mut week = None;
        let mut end = next;
        let k = if self.part_of_day(next) { next + 1 } else { next };
        if let Some(((a, b), after)) = self.weekday_which(k).filter(|_| self.weekday_pointed(k)) {
            (which, week, end) = (a, b, after);
        } else if i > 0 {
            which = self.which(i - 1, &[Which::BeforeLast, Which::Last, Which::Next]);
        }
        Some((Time::Weekday { weekday, which, week }, end))
    }
}
