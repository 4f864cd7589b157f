//! What a first reading of the whole document gives.

use std::cmp::Reverse;
use std::collections::HashMap;

/// A side: an actor that acts for nobody else, by its number in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Side(u32);

/// The sides of a document by the ids of their actors.
#[derive(Debug, Clone, Default)]
pub(crate) struct SideIds {
    ids: Vec<String>,
    by_id: HashMap<String, Side>,
}

impl SideIds {
    /// The side of that id, which may be new.
    pub(crate) fn enter(&mut self, id: &str) -> Side {
        if let Some(side) = self.find(id) {
            return side;
        }
        let side = Side(u32::try_from(self.ids.len()).unwrap_or(u32::MAX));
        self.ids.push(id.to_string());
        self.by_id.insert(id.to_string(), side);
        side
    }

    pub(crate) fn find(&self, id: &str) -> Option<Side> {
        self.by_id.get(id).copied()
    }

    pub(crate) fn id(&self, side: Side) -> &str {
        &self.ids[side.0 as usize]
    }
}

/// What a first reading of the whole document gives: who matters in it, and who has to do with whom.
#[derive(Debug, Clone, Default)]
pub(crate) struct Overview {
    /// The sides mentioned, the most often first; of those as often, by their ids.
    ranked: Vec<Side>,
    /// How often each is mentioned.
    mentions: HashMap<Side, usize>,
    /// How often two stand against each other or together in some act, the lower number first.
    pairs: HashMap<(Side, Side), usize>,
    /// Sides of the first sentence.
    pub(crate) opening: Vec<Side>,
}

impl Overview {
    /// From the side of each mention, and of each pair in an act.
    pub(crate) fn new(
        sides: &SideIds,
        mentioned: impl Iterator<Item = Side>,
        pairs: impl Iterator<Item = (Side, Side)>,
        opening: Vec<Side>,
    ) -> Self {
        let mut out = Self {
            opening,
            ..Self::default()
        };
        for side in mentioned {
            *out.mentions.entry(side).or_default() += 1;
        }
        for (a, b) in pairs {
            *out.pairs.entry((a.min(b), a.max(b))).or_default() += 1;
        }
        out.ranked = out.mentions.keys().copied().collect();
        out.ranked
            .sort_unstable_by_key(|s| (Reverse(out.mentions[s]), sides.id(*s)));
        out
    }

    /// The sides mentioned, the most often first.
    pub(crate) fn ranked(&self) -> &[Side] {
        &self.ranked
    }

    /// The place of a side among all by how often it is named, from 0.
    pub(crate) fn rank(&self, side: Side) -> usize {
        let place = self.ranked.iter().position(|s| *s == side);
        place.unwrap_or(self.ranked.len())
    }

    /// How often a side is mentioned.
    pub(crate) fn mentions(&self, side: Side) -> usize {
        self.mentions.get(&side).copied().unwrap_or(0)
    }

    /// In how many acts the two stand together.
    pub(crate) fn together(&self, a: Side, b: Side) -> usize {
        self.pairs.get(&(a.min(b), a.max(b))).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_often_named_side_comes_first_and_ties_go_by_id() {
        let mut sides = SideIds::default();
        let [c, a, b] = ["c", "a", "b"].map(|id| sides.enter(id));
        let told = [(a, b), (b, a), (b, c)];
        let o = Overview::new(&sides, [c, b, a, b].into_iter(), told.into_iter(), vec![c]);
        assert_eq!(o.ranked(), [b, a, c]);
        assert_eq!((o.rank(a), o.mentions(b), o.together(a, b)), (1, 2, 2));
        let new = sides.enter("d");
        assert_eq!((o.rank(new), o.mentions(new), o.together(a, new)), (3, 0, 0));
        assert_eq!(sides.enter("a"), a);
    }
}
