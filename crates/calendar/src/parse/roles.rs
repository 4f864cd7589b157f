//! What stands at a place in the text: the smallest questions of the grammar.

use super::{Parsed, Parser};
use crate::atom::What;
use crate::words::{Bound, Number, Part, Sense, Shift, Unit, Which};
use rabita_record::Calendar;

/// The one before, the one after, the one that is.
pub(super) const NEAR: &[Which] = &[Which::Last, Which::Next, Which::This];

impl Parser<'_, '_> {
    pub(super) fn has(&self, i: usize, sense: Sense) -> bool {
        self.atoms.get(i).is_some_and(|a| a.senses.contains(&sense))
    }

    pub(super) fn before(&self, i: usize, sense: Sense) -> bool {
        i > 0 && self.has(i - 1, sense)
    }

    pub(super) fn what(&self, i: usize) -> What {
        self.atoms.get(i).map_or(What::Stop, |a| a.what)
    }

    pub(super) fn is_which(&self, i: usize, which: Which) -> bool {
        self.has(i, Sense::Which(which))
    }

    /// Which of these the word says.
    pub(super) fn which(&self, i: usize, of: &[Which]) -> Option<Which> {
        of.iter().copied().find(|&w| self.is_which(i, w))
    }

    pub(super) fn is_shift(&self, i: usize, shift: Shift) -> bool {
        self.has(i, Sense::Shift(shift))
    }

    pub(super) fn is_bound(&self, i: usize, bound: Bound) -> bool {
        self.has(i, Sense::Bound(bound))
    }

    pub(super) fn has_bound(&self, i: usize) -> bool {
        self.find(i, |s| matches!(s, Sense::Bound(_)).then_some(()))
            .is_some()
    }

    pub(super) fn find<T>(&self, i: usize, f: impl Fn(Sense) -> Option<T>) -> Option<T> {
        self.atoms.get(i)?.senses.iter().find_map(|&s| f(s))
    }

    /// Past a word that ties two parts of a date together.
    pub(super) fn link(&self, i: usize) -> usize {
        let mut k = i;
        while k < i + 2 && self.has(k, Sense::Link) {
            k += 1;
        }
        k
    }

    pub(super) fn comma(&self, i: usize) -> usize {
        i + usize::from(self.what(i) == What::Comma)
    }

    pub(super) fn unit(&self, i: usize) -> Option<(Unit, Number)> {
        self.find(i, |s| match s {
            Sense::Unit(u, n) => Some((u, n)),
            _ => None,
        })
    }

    /// The most specific counting of a unit's word: *two days* as one word before *days*, before *day*.
    pub(super) fn unit_counted(&self, i: usize) -> Option<(Unit, Number)> {
        let senses = self.atoms.get(i)?.senses;
        let find = |wanted| {
            senses.iter().find_map(|&s| match s {
                Sense::Unit(u, n) if n == wanted => Some((u, n)),
                _ => None,
            })
        };
        find(Number::Two)
            .or_else(|| find(Number::Three))
            .or_else(|| find(Number::Many))
            .or_else(|| find(Number::One))
    }

    pub(super) fn is_unit(&self, i: usize, unit: Unit) -> bool {
        self.atoms.get(i).is_some_and(|a| {
            a.senses
                .iter()
                .any(|s| matches!(s, Sense::Unit(u, _) if *u == unit))
        })
    }

    pub(super) fn part_of_day(&self, i: usize) -> bool {
        self.has(i, Sense::DayPart) || self.is_unit(i, Unit::Day)
    }

    /// A count: digits or a number word; 0 for *some*.
    pub(super) fn count(&self, i: usize) -> Parsed<u32> {
        match self.what(i) {
            What::Num(n) if n.digits <= 3 && !n.ending => Some((n.value, i + 1)),
            _ => self
                .find(i, |s| match s {
                    Sense::Card(n) => Some(u32::from(n)),
                    _ => None,
                })
                .map(|n| (n, i + 1)),
        }
    }

    pub(super) fn ordinal(&self, i: usize) -> Parsed<u8> {
        match self.what(i) {
            What::Num(n) if n.digits <= 2 && n.ending => Some((u8::try_from(n.value).ok()?, i + 1)),
            _ => self
                .find(i, |s| match s {
                    Sense::Ord(n) => Some(n),
                    _ => None,
                })
                .map(|n| (n, i + 1)),
        }
    }

    /// A day of the month.
    pub(super) fn day_number(&self, i: usize) -> Parsed<u8> {
        let day = match self.what(i) {
            What::Num(n) if n.digits <= 2 => u8::try_from(n.value).ok(),
            What::Num(_) => None,
            // «аввали моҳи ноябр» is its beginning, not its first day.
            _ if self.part_word(i).is_some() => None,
            _ => self.find(i, |s| match s {
                Sense::Ord(n) => Some(n),
                Sense::Card(n) => u8::try_from(n).ok(),
                _ => None,
            }),
        };
        day.filter(|d| (1..=31).contains(d)).map(|d| (d, i + 1))
    }

    pub(super) fn era(&self, i: usize) -> Option<Calendar> {
        self.find(i, |s| match s {
            Sense::Era(c) => Some(c),
            _ => None,
        })
    }

    pub(super) fn part_word(&self, i: usize) -> Option<Part> {
        let part = self.find(i, |s| match s {
            Sense::Part(p) => Some(p),
            _ => None,
        })?;
        // A word for the end and for what is near it means the last days, but for where something runs until then.
        let near = part == Part::End && self.has(i, Sense::Part(Part::Late));
        Some(if near { Part::Late } else { part })
    }
}
