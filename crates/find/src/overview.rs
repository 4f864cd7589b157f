//! What a first reading of the whole document gives.

use std::collections::BTreeMap;

/// What a first reading of the whole document gives: who matters in it, and who has to do with whom.
#[derive(Debug, Clone, Default)]
pub(crate) struct Overview {
    /// Mentions by side.
    pub(crate) mentions: BTreeMap<String, usize>,
    /// Sides that stand against each other or together in some act.
    pub(crate) pairs: BTreeMap<(String, String), usize>,
    /// Sides of the first sentence.
    pub(crate) opening: Vec<String>,
}

impl Overview {
    /// The place of a side among all by how often it is named, from 0.
    pub(crate) fn rank(&self, side: &str) -> usize {
        let mine = self.mentions.get(side).copied().unwrap_or(0);
        self.mentions
            .iter()
            .filter(|(s, n)| **n > mine || **n == mine && s.as_str() < side)
            .count()
    }

    pub(crate) fn together(&self, a: &str, b: &str) -> usize {
        let of = |x: &str, y: &str| {
            self.pairs
                .get(&(x.to_string(), y.to_string()))
                .copied()
                .unwrap_or(0)
        };
        of(a, b) + of(b, a)
    }
}
