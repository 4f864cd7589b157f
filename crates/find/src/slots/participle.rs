//! Of whom a participle is said: the noun beside it is the end that its own words leave open (*troops dispatched by*,
//! *the X-backed group*, «Токио, поднявший», «угнанные террористами самолёты»).

use super::Filler;
use crate::codebook::Match;
use crate::lang::Order;
use crate::lexicon::Feats;
use crate::party::{Party, Ref};
use rabita_script::token::Kind;

impl Filler<'_, '_> {
    /// Is the verb an active participle, said of a noun beside it?
    pub(super) fn is_participle(&self, m: &Match) -> bool {
        m.nominal && self.order() == Order::Svo && m.feats.has(Feats::PART) && !m.feats.has(Feats::GER)
    }

    /// Whom a participle describes: the noun right before it, a comma apart, else the noun behind it where the two
    /// agree or are one word. What the participle itself governs may stand between the two.
    pub(crate) fn described(&self, m: &Match, used: &[usize]) -> Option<usize> {
        let s = self.scene.s;
        if self.order() != Order::Svo {
            return None;
        }
        let (first, last) = (m.first(), m.last());
        let free = || {
            self.parties
                .iter()
                .enumerate()
                .filter(|(k, p)| !used.contains(k) && !matches!(p.reference, Ref::Pronoun(_)))
        };
        if s.compound(first) {
            return free().find(|(_, p)| p.first == last + 1).map(|(k, _)| k);
        }
        let only_marks = |from: usize, to: usize| (from..to).all(|w| s.words[w].kind == Kind::Mark);
        let governed = |w: usize| {
            used.iter()
                .any(|&k| self.parties[k].first <= w && w <= self.parties[k].last)
        };
        let behind = |p: &Party| {
            p.first > last && (last + 1..p.first).all(|w| governed(w) || s.mark(w, &["«", "\"", "“"]))
        };
        free()
            .filter(|(_, p)| p.last < first && first - p.last <= 2 && only_marks(p.last + 1, first))
            .max_by_key(|(_, p)| p.last)
            .or_else(|| {
                free().find(|(_, p)| {
                    self.scene.lexicon.morph.has_cases()
                        && behind(p)
                        && p.prep.is_none_or(|(_, at)| at < first)
                })
            })
            .map(|(k, _)| k)
    }
}
