//! Whose act an infinitive is: whoever is urged, ordered or forced to do it does it (*urged the rebels to leave*).

use super::Filler;
use crate::codebook::Match;
use crate::lang::Order;
use crate::lexicon::{Class, Feats};
use crate::party::{Party, Ref};

/// How far before the infinitive its doer may end.
const REACH: usize = 6;

impl Filler<'_, '_> {
    /// Whom the verb of the clause asks or makes do what the infinitive says.
    pub(super) fn bidden(&self, m: &Match, w: usize) -> Option<usize> {
        let s = self.scene.s;
        let lexicon = self.scene.lexicon;
        let infinitive = |f: Feats| f.has(Feats::INF.with(Feats::BASE));
        if self.order() != Order::Svo
            || s.words[w].finite
            || !s.words[w].verbs.iter().any(|v| infinitive(v.feats))
        {
            return None;
        }
        let marked = lexicon.morph.has_cases() || w > 0 && s.is(w - 1, |c| c == Class::Purpose);
        let bids = |k: usize| lexicon.is_verb(&s.words[k].verbs, &lexicon.morph.bidding);
        let verb = self.scene.clauses.all[m.clause].verb.filter(|&v| v < w)?;
        // Of several the nearest: *plans to force X to leave*.
        let asks = (verb..w)
            .rev()
            .find(|&k| !s.words[k].verbs.is_empty() && bids(k))?;
        let helper =
            |k: usize| s.words[k].auxiliary && lexicon.is_verb(&s.words[k].verbs, &lexicon.morph.passive_aux);
        let suffers = s.words[asks].verbs.iter().all(|v| v.feats.has(Feats::PASSIVE))
            || (asks.saturating_sub(2)..asks).any(helper);
        if !marked || suffers {
            return None;
        }
        let to = |p: &Party| match p.prep {
            None => true,
            Some((_, at)) => !lexicon.morph.has_cases() && at == asks + 1,
        };
        let cased =
            |p: &Party| !lexicon.morph.has_cases() || self.in_case(p, "acc") || self.in_case(p, "dat");
        self.parties
            .iter()
            .enumerate()
            .filter(|(_, p)| {
                p.first > asks && p.last < w && w - p.last <= REACH && self.clause_of(p) == m.clause
            })
            .filter(|(_, p)| !p.inner && !p.possessive && p.within.is_none() && to(p) && cased(p))
            .filter(|(_, p)| !matches!(p.reference, Ref::Pronoun(Class::Itself)) && p.who.is_some())
            .filter(|(_, p)| (asks + 1..p.first).all(|k| !s.comma(k) && !s.words[k].finite))
            .min_by_key(|(_, p)| p.first)
            .map(|(k, _)| k)
    }
}
