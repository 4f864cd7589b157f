//! What a relative clause says of the noun before it: whether that noun does it, suffers it or stands behind a
//! preposition of it (*the city which they overran*, «банк, против которого ввели санкции»).

use super::{Filled, Filler};
use crate::clause::Tie;
use crate::codebook::{Marker, Match, Pattern, Slot};
use crate::lang::Order;
use crate::lexicon::{Class, Morph};

/// The noun that a relative clause speaks of, as the clause needs it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gap {
    /// The party before the clause.
    pub(crate) party: usize,
    /// The relative pronoun.
    pub(crate) opener: usize,
    /// The preposition before the pronoun.
    pub(crate) prep: Option<u16>,
}

impl Filler<'_, '_> {
    /// The noun a relative clause speaks of, where its pronoun stands for that noun.
    pub(crate) fn gap(&self, clause: usize) -> Option<Gap> {
        let c = &self.scene.clauses.all[clause];
        let opener = c
            .opener
            .filter(|_| c.tie == Tie::Relative && self.order() == Order::Svo)?;
        let s = self.scene.s;
        let morph = &self.scene.lexicon.morph;
        let word = &s.words[opener].fold;
        if morph.relative_nominative(word).is_none() && !morph.relative_oblique(word) {
            return None;
        }
        let prep = s.preposition_before(opener).map(|(g, _)| g);
        // «партия, лидер которой»: the pronoun is the noun's, and no party of the clause's verb.
        let owned = prep.is_none() && c.words.first().is_some_and(|&w| w < opener);
        if owned {
            return None;
        }
        Some(Gap {
            party: self.antecedent(clause)?,
            opener,
            prep,
        })
    }

    /// Does the noun before a relative clause do what it says? Not behind a preposition, nor where the pronoun's case
    /// or the verb's number speaks against it.
    pub(super) fn gap_does(&self, gap: &Gap, clause: usize) -> bool {
        let morph = &self.scene.lexicon.morph;
        let words = &self.scene.s.words;
        let verb = self.scene.clauses.all[clause].verb;
        let Some(who) = morph
            .relative_nominative(&words[gap.opener].fold)
            .filter(|_| gap.prep.is_none())
        else {
            return false;
        };
        let ends = verb.and_then(|v| morph.agreeing(&words[v].fold));
        ends.is_none_or(|e| !Morph::disagree(who, e))
    }

    /// Does the pronoun stand in that case?
    pub(super) fn gap_in_case(&self, gap: &Gap, case: &str) -> bool {
        let morph = &self.scene.lexicon.morph;
        let word = &self.scene.s.words[gap.opener].fold;
        gap.prep.is_none() && (!morph.has_cases() || morph.fits_case(word, case))
    }

    /// The noun before a relative clause where the slot is the gap that its pronoun leaves.
    pub(super) fn fills_gap(&self, slot: &Slot, pattern: &Pattern, m: &Match) -> Option<Filled> {
        let gap = self.gap(m.clause)?;
        // «с которой у Турции тёплые отношения»: an example may say it without a verb.
        let verb = pattern.verb.map(|v| m.words[v]);
        let own = verb.is_none() || self.scene.clauses.all[m.clause].verb == verb;
        let takes = match slot.marker {
            Marker::Prep(p) => gap.prep == Some(p),
            Marker::Object if !m.passive && verb.is_some() => {
                let done_by = self.explicit_subject(m.clause);
                let case = slot.case.as_deref().unwrap_or("acc");
                let free = if self.scene.lexicon.morph.has_cases() {
                    !self.gap_does(&gap, m.clause) || done_by.is_some()
                } else {
                    done_by.is_some() && self.object(pattern, m, slot, &[]).is_none()
                };
                free && done_by != Some(gap.party) && self.gap_in_case(&gap, case)
            }
            _ => false,
        };
        let who = self.parties[gap.party].who?;
        (own && takes).then_some(Filled {
            who,
            party: Some(gap.party),
        })
    }

    /// «گروهی که ایران از آن حمایت می‌کند»: where verbs stand last the word that opens the clause is no pronoun, and *that*
    /// alone behind the preposition, or marked as object, stands for the noun before it.
    pub(super) fn fills_resumed(&self, slot: &Slot, m: &Match) -> Option<Filled> {
        let (s, morph) = (self.scene.s, &self.scene.lexicon.morph);
        let clause = &self.scene.clauses.all[m.clause];
        let that = |fold: &String| morph.demonstratives.contains(fold);
        let alone =
            |w: usize| m.words.contains(&(w + 1)) || s.words.get(w + 1).is_some_and(|next| next.finite);
        let stands = |w: usize| match slot.marker {
            Marker::Prep(p) => {
                let led = s.preposition_before(w).is_some_and(|(g, _)| g == p);
                that(&s.words[w].fold) && alone(w) && led
            }
            Marker::Object if !m.passive => {
                let marked = s.is(w + 1, |c| c == Class::ObjectMarker) && that(&s.words[w].fold);
                marked
                    || morph
                        .without_object(&s.words[w].fold)
                        .into_iter()
                        .any(|stem| morph.demonstratives.contains(&stem))
            }
            _ => false,
        };
        let resumed = self.order() == Order::Sov
            && clause.tie == Tie::Relative
            && clause.words.iter().any(|&w| stands(w));
        let k = resumed.then(|| self.antecedent(m.clause))??;
        let who = self.parties[k].who?;
        Some(Filled { who, party: Some(k) })
    }

    /// *Kenya, where refugees live*: the noun before a clause that *where* opens stands behind the preposition of place
    /// that the example asks for.
    pub(super) fn fills_place(&self, slot: &Slot, m: &Match, used: &[usize]) -> Option<Filled> {
        let Marker::Prep(prep) = slot.marker else {
            return None;
        };
        let opener = self.scene.clauses.all[m.clause].opener?;
        let morph = &self.scene.lexicon.morph;
        if !self.scene.lexicon.locative(prep) || !morph.relative_place(&self.scene.s.words[opener].fold) {
            return None;
        }
        let here = self.behind(prep, m, used);
        let k = self.antecedent(m.clause).filter(|_| here.is_none())?;
        let p = &self.parties[k];
        (p.last + 2 >= opener)
            .then_some(p.who?)
            .map(|who| Filled { who, party: Some(k) })
    }
}
