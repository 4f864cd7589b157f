//! What an example of an act finds and what is none: words that only say what holds, what is talked of, or when.

use super::*;
use crate::codebook::Marker;
use crate::lang::Order;

impl Desk<'_> {
    /// *Has not recognised*: where the same words say what holds, that it has not been done is no act.
    pub(super) fn only_holds(&self, c: &Candidate, state: Status, chosen: &[Candidate]) -> bool {
        let lasts = |relation: &str| match relation {
            "recognises" => c.m.feats.has(Feats::PERFECT.with(Feats::PRESENT)),
            "in_contact_with" => self.tongue.lexicon.morph.order == Order::Sov,
            _ => false,
        };
        let same = |o: &Candidate| {
            let holds = match self.what(o) {
                What::State { relation } => state == Status::Negated || lasts(relation),
                _ => false,
            };
            holds && o.m.clause == c.m.clause && o.m.last() == c.m.last()
        };
        chosen.iter().any(same)
    }

    /// *Talked about cooperation*: what a meeting is about is not done by that.
    pub(super) fn only_spoken_of(&self, c: &Candidate, chosen: &[Candidate], scene: &Scene<'_>) -> bool {
        let order = scene.lexicon.morph.order;
        let consult = |o: &Candidate| {
            let kind = matches!(
                self.what(o),
                What::Act {
                    kind: EventType::Consult,
                    ..
                }
            );
            kind && o.m.clause == c.m.clause && !o.m.nominal
        };
        let talk = |o: &Candidate| consult(o) && (order != Order::Sov || o.m.last() > c.m.last());
        // «обсудили сотрудничество и открытие границы»: the verb may take what is talked of as its object.
        let takes = |o: &Candidate| {
            let slots = &self.tongue.book.patterns[o.m.pattern].slots;
            let thing = |x: &crate::codebook::Slot| {
                x.role == Role::Extra && matches!(x.marker, Marker::Object | Marker::Free)
            };
            let words = o.m.last() + 1..c.m.first();
            order != Order::Sov
                && consult(o)
                && o.m.words.len() == 1
                && slots.iter().any(thing)
                && !words.is_empty()
                && words
                    .clone()
                    .all(|w| !scene.s.words[w].finite && scene.s.preposition_before(w).is_none())
        };
        let verb = self.tongue.book.patterns[c.m.pattern].verb.is_some() && !c.m.nominal;
        let words = &scene.clauses.all[c.m.clause].words;
        let about = || {
            let before = words.iter().rev().filter(|&&w| w <= c.m.first());
            before
                .map_while(|&w| (!scene.s.words[w].finite).then_some(w))
                .find_map(|w| scene.s.preposition_before(w))
                .is_some_and(|(group, _)| scene.lexicon.topical(group))
        };
        !verb && (chosen.iter().any(talk) && about() || chosen.iter().any(takes))
    }

    /// «در این دیدار»: a noun that points back at a meeting told of before is none.
    pub(super) fn points_back(&self, c: &Candidate, scene: &Scene<'_>) -> bool {
        let meeting = matches!(
            self.what(c),
            What::Act {
                kind: EventType::Consult,
                ..
            }
        );
        let noun = c.m.first();
        let this = |w: usize| {
            scene
                .lexicon
                .morph
                .demonstratives
                .contains(&scene.s.words[w].fold)
        };
        meeting
            && self.tongue.book.patterns[c.m.pattern].verb.is_none()
            && scene.lexicon.morph.order == Order::Sov
            && noun.checked_sub(1).is_some_and(this)
    }

    /// *The talks will be held*: a verb that only says when what another example's noun tells of takes place.
    pub(super) fn takes_place(&self, c: &Candidate, chosen: &[Candidate], scene: &Scene<'_>) -> bool {
        let lexicon = scene.lexicon;
        let says_when = |w: &usize| {
            let word = &scene.s.words[*w];
            word.finite && lexicon.is_verb(&word.verbs, &lexicon.morph.occurring)
        };
        c.m.passive
            && c.filled.iter().all(|(_, f)| f.is_empty())
            && c.m.words.iter().any(says_when)
            && chosen
                .iter()
                .any(|o| o.m.clause == c.m.clause && o.m.last() < c.m.first())
    }
}
