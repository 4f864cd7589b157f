//! Of whom a participle is said: the noun beside it is the end that its own words leave open (*troops dispatched by*,
//! *the X-backed group*, «Токио, поднявший», «угнанные террористами самолёты»).

use super::Filler;
use crate::codebook::Match;
use crate::lang::Order;
use crate::lexicon::{Class, Feats};
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
            return free()
                .find(|(_, p)| p.first == last + 1)
                .map(|(k, _)| k)
                .or_else(|| self.told_by_noun(m, used));
        }
        // «X, давно связанный с Y»: an adverb says no more than how.
        let only_marks = |from: usize, to: usize| {
            (from..to).all(|w| {
                s.words[w].kind == Kind::Mark
                    || w > from && s.is(w, |c| c.before_verb() || c == Class::Ongoing)
            })
        };
        let governed = |w: usize| {
            used.iter()
                .any(|&k| self.parties[k].first <= w && w <= self.parties[k].last)
        };
        let behind = |p: &Party| {
            p.first > last && (last + 1..p.first).all(|w| governed(w) || s.mark(w, &["«", "\"", "“"]))
        };
        free()
            .filter(|(_, p)| p.last < first && first - p.last <= 4 && only_marks(p.last + 1, first))
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

    /// *The X-backed group Y*, *Y, the X-backed group*: who stands beside a noun that is nobody by itself.
    fn told_by_noun(&self, m: &Match, used: &[usize]) -> Option<usize> {
        let s = self.scene.s;
        let (first, last) = (m.first(), m.last());
        let plain = |w: usize| {
            let word = &s.words[w];
            word.kind == Kind::Word && !word.finite && !word.time && !s.is(w, |c| matches!(c, Class::Prep(_)))
        };
        let named = || {
            let free =
                |(k, p): &(usize, &Party)| !used.contains(k) && p.reference == Ref::Named && !p.generic;
            self.parties.iter().enumerate().filter(free)
        };
        let noun = last + 1;
        if noun >= s.words.len() || !plain(noun) {
            return None;
        }
        let behind =
            named().find(|(_, p)| p.first > noun && p.first <= noun + 2 && (noun..p.first).all(plain));
        let agent = used
            .iter()
            .map(|&k| self.parties[k].first)
            .filter(|&w| w < first)
            .max();
        let opens = agent.unwrap_or(first);
        // An article and adjectives at most between the comma and the compound.
        let comma = (opens.saturating_sub(4)..opens)
            .rev()
            .find(|&w| s.words[w].kind == Kind::Mark)
            .filter(|&w| s.comma(w) && (w + 1..opens).all(plain));
        let before = || comma.and_then(|c| named().find(|(_, p)| p.last + 1 == c));
        behind.or_else(before).map(|(k, _)| k)
    }
}
