//! Which patterns may begin with a word, those that need the same other words beside it together.

use super::pattern::{Pattern, Signs};
use crate::lexicon::Sym;
use rustc_hash::FxHashMap as HashMap;
use std::sync::Arc;

/// The patterns by the symbols of their first words.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// Each first symbol's groups end here; those of the next begin.
    ends: Vec<u32>,
    groups: Vec<Group>,
    patterns: Vec<u32>,
    /// What the groups need beside the first word.
    beside: Vec<Box<[Arc<[Sym]>]>>,
}

/// Patterns of one first word that need the same other words.
#[derive(Debug, Clone, Copy)]
struct Group {
    beside: u32,
    first: u32,
    end: u32,
}

impl Anchors {
    /// The patterns that may begin with this symbol, of those groups whose other words are held.
    pub(super) fn of(&self, sym: Sym, held: impl Fn(&[Arc<[Sym]>]) -> bool) -> impl Iterator<Item = u32> {
        let at = sym.0 as usize;
        let start = at.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before));
        let groups = match (start, self.ends.get(at)) {
            (Some(&start), Some(&end)) => &self.groups[start as usize..end as usize],
            _ => &[],
        };
        groups
            .iter()
            .filter(move |group| held(&self.beside[group.beside as usize]))
            .flat_map(|group| &self.patterns[group.first as usize..group.end as usize])
            .copied()
    }
}

/// Anchors while more patterns come.
#[derive(Debug, Default)]
pub(super) struct Anchoring {
    by_symbol: Vec<Vec<(u32, Vec<u32>)>>,
    beside: HashMap<Box<[Arc<[Sym]>]>, u32>,
}

impl Anchoring {
    /// Enters a pattern under the words that it may begin with.
    pub(super) fn add(&mut self, number: u32, pattern: &Pattern, mut signs: Signs) {
        signs.remove(pattern.anchor);
        let next = self.beside.len() as u32;
        let beside = *self.beside.entry(signs.into_boxed_slice()).or_insert(next);
        for sym in pattern.literals[pattern.anchor].syms() {
            let at = sym.0 as usize;
            if at >= self.by_symbol.len() {
                self.by_symbol.resize(at + 1, Vec::new());
            }
            let known = &mut self.by_symbol[at];
            match known.iter_mut().find(|(needed, _)| *needed == beside) {
                Some((_, patterns)) if patterns.last() == Some(&number) => {}
                Some((_, patterns)) => patterns.push(number),
                None => known.push((beside, vec![number])),
            }
        }
    }

    pub(super) fn done(self) -> Anchors {
        let mut out = Anchors {
            beside: vec![Box::default(); self.beside.len()],
            ..Anchors::default()
        };
        for (signs, number) in self.beside {
            out.beside[number as usize] = signs;
        }
        for groups in self.by_symbol {
            for (beside, patterns) in groups {
                let first = out.patterns.len() as u32;
                out.patterns.extend(patterns);
                let end = out.patterns.len() as u32;
                out.groups.push(Group { beside, first, end });
            }
            out.ends.push(out.groups.len() as u32);
        }
        out.ends.shrink_to_fit();
        out.groups.shrink_to_fit();
        out.patterns.shrink_to_fit();
        out
    }
}
