//! Clock times and their zones: *at 2:30 p.m. GMT*, «ساعت ۷:۳۰ شام به وقت کابل», `в 14:30 по московскому времени`.
//!
//! They are read apart from the days, and belong to the day that stands next to them in the sentence.

use crate::atom::{Atom, What};
use crate::parse::Found;
use crate::words::{Half, Sense};

/// The time of a day as a text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockTime {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// The clock it was read from; absent where the text does not say.
    pub zone: Option<Zone>,
}

/// Whose clock it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// So many minutes ahead of Greenwich.
    Offset(i16),
    /// That of the place, whichever it is.
    Local,
}

impl std::fmt::Display for ClockTime {
    /// As ISO 8601 has it behind a day: `T14:30:00+03:30`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "T{:02}:{:02}:00", self.hour, self.minute)?;
        match self.zone {
            Some(Zone::Offset(0)) => write!(f, "Z"),
            Some(Zone::Offset(m)) => {
                let sign = if m < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", m.abs() / 60, m.abs() % 60)
            }
            Some(Zone::Local) | None => Ok(()),
        }
    }
}

/// So many atoms lie between a clock time and its day at most.
const NEAR: usize = 7;

/// The clock time that belongs to each expression.
pub(crate) fn of_each(chars: &[char], atoms: &[Atom<'_>], found: &[Found]) -> Vec<Option<ClockTime>> {
    let mut out = vec![None; found.len()];
    if found.is_empty() {
        return out;
    }
    let mut i = 0;
    while i < atoms.len() {
        let Some((time, end)) = read(chars, atoms, i) else {
            i += 1;
            continue;
        };
        let sentence = atoms[i].sentence;
        let distance = |f: &Found| {
            if f.from >= end {
                f.from - end
            } else {
                i.saturating_sub(f.to)
            }
        };
        let nearest = found
            .iter()
            .enumerate()
            .filter(|(_, f)| atoms[f.from].sentence == sentence && distance(f) <= NEAR)
            .min_by_key(|(_, f)| distance(f));
        if let Some((k, _)) = nearest {
            out[k] = out[k].or(Some(time));
        }
        i = end;
    }
    out
}

/// A clock time at an atom, and one past its last.
fn read(chars: &[char], atoms: &[Atom<'_>], i: usize) -> Option<(ClockTime, usize)> {
    let hour = figure(atoms, i).filter(|h| *h <= 24)?;
    let minutes = figure(atoms, i + 2).filter(|_| {
        let (a, b) = (atoms[i].end, atoms[i + 2].start);
        b == a + 1 && chars.get(a) == Some(&':')
    });
    let said = i > 0 && has(atoms, i - 1, Sense::ClockHour);
    let (minute, mut k) = match minutes {
        Some(m @ 0..60) => (m, i + 3),
        Some(_) => return None,
        None => (0, i + 1),
    };
    let hours = has(atoms, k, Sense::ClockHour);
    k += usize::from(hours);
    // «20:30 من مساء السبت»
    let tied = usize::from(has(atoms, k, Sense::Link));
    let half_at = |k: usize| {
        [Half::Before, Half::After, Half::Night]
            .into_iter()
            .find(|h| has(atoms, k, Sense::Half(*h)))
    };
    let (half, k) = match half_at(k) {
        Some(half) => (Some(half), k),
        None => half_at(k + tied).map_or((None, k), |half| (Some(half), k + tied)),
    };
    let mut k = k;
    if minutes.is_none() && !said && !(half.is_some() && figures_alone(atoms, i)) {
        return None;
    }
    k += usize::from(half.is_some());
    let hour = match half {
        Some(Half::After) if hour < 12 => hour + 12,
        Some(Half::Night) if (6..12).contains(&hour) => hour + 12,
        Some(Half::Before | Half::Night) if hour == 12 => 0,
        _ => hour % 24,
    };
    let comma = usize::from(
        atoms
            .get(k)
            .is_some_and(|a| matches!(a.what, What::Open | What::Comma)),
    );
    let zone = atoms
        .get(k + comma)
        .into_iter()
        .flat_map(|a| a.senses)
        .find_map(|s| match s {
            Sense::Zone(zone) => Some(*zone),
            _ => None,
        });
    k += if zone.is_some() { comma + 1 } else { 0 };
    Some((ClockTime { hour, minute, zone }, k))
}

/// A number of one or two figures without an ending.
fn figure(atoms: &[Atom<'_>], i: usize) -> Option<u8> {
    match atoms.get(i)?.what {
        What::Num(n) if n.digits <= 2 && !n.ending => u8::try_from(n.value).ok(),
        _ => None,
    }
}

/// Does the number stand for itself, not as a part of a longer one?
fn figures_alone(atoms: &[Atom<'_>], i: usize) -> bool {
    i == 0 || atoms[i - 1].end < atoms[i].start
}

fn has(atoms: &[Atom<'_>], i: usize, sense: Sense) -> bool {
    atoms.get(i).is_some_and(|a| a.senses.contains(&sense))
}
