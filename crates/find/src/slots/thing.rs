//! Has a clause a subject of its own that is nobody? *The minister said the bomb had been laid by rebels*: whoever the
//! clause around it is about does not do what the bomb does.

use super::Filler;
use crate::agree::Gender;
use crate::lang::Order;
use crate::lexicon::{Class, Feats};
use rabita_script::token::Kind;

/// How far behind a verb that has no object its subject may begin.
const NEAR: usize = 4;

impl Filler<'_, '_> {
    /// Is a thing the subject of the clause, so that it shares nobody else's?
    pub(super) fn a_thing_does(&self, clause: usize) -> bool {
        let Some(verb) = self.scene.clauses.all[clause].verb else {
            return false;
        };
        // Things say nothing: a noun before such a verb is somebody that no list has.
        let lexicon = self.scene.lexicon;
        if lexicon.is_verb(&self.scene.s.words[verb].verbs, &lexicon.morph.asides) {
            return false;
        }
        match self.order() {
            Order::Sov => self.owned_thing(clause, verb) || self.thing_opens(clause, verb),
            Order::Svo if self.scene.lexicon.morph.has_cases() => {
                self.thing_before(clause, verb) || self.thing_behind(clause, verb)
            }
            Order::Svo => self.thing_before(clause, verb),
            Order::Vso => self.topics[clause].get().is_some(),
        }
    }

    /// «موضع‌گیری ایران بازتاب یافت»: the clause has a subject of its own, which is nobody.
    fn owned_thing(&self, clause: usize, verb: usize) -> bool {
        self.parties.iter().any(|p| {
            self.clause_of(p) == clause
                && p.last < verb
                && !p.object
                && !self.led_to_mark(p)
                && p.prep.is_none()
                && p.within.is_none()
                && self.owns_a_thing(p)
        })
    }

    /// «وقالت إن الهدف مدني وحذرت …»: does the verb of a clause not agree with the thing that another one is about?
    pub(super) fn thing_clashes(&self, clause: usize, other: usize) -> bool {
        let words = &self.scene.s.words;
        let verb = self.scene.clauses.all[clause].verb;
        let thing = self.topics[other].get().and_then(|w| words[w].gender);
        let against = match thing {
            Some(Gender::Masculine) => Feats::FEMININE,
            Some(Gender::Feminine) => Feats::MASCULINE,
            None => return false,
        };
        verb.is_some_and(|v| {
            let mut finite = words[v].verbs.iter().filter(|x| x.feats.finite()).peekable();
            finite.peek().is_some() && finite.all(|x| x.feats.has(against))
        })
    }

    /// The words of a clause that may hold its subject: those before the verb, behind the last *and* where the clause goes
    /// on with another.
    fn zone(&self, clause: usize, verb: usize) -> Vec<usize> {
        let s = self.scene.s;
        let c = &self.scene.clauses.all[clause];
        let before: Vec<usize> = c.words.iter().copied().filter(|&w| w < verb).collect();
        let from = before
            .iter()
            .rposition(|&w| c.after.is_some() && s.is(w, |c| c == Class::Coordinator))
            .map_or(0, |k| k + 1);
        let inner = |&w: &usize| Some(w) != c.opener && s.words[w].kind == Kind::Word;
        before[from..].iter().copied().filter(inner).collect()
    }

    /// *… and its bombs killed ten*: a noun before the verb that hangs on no preposition.
    fn thing_before(&self, clause: usize, verb: usize) -> bool {
        let s = self.scene.s;
        let morph = &self.scene.lexicon.morph;
        let party = |w: usize| self.parties.iter().any(|p| p.first <= w && w <= p.last);
        let zone = self.zone(clause, verb);
        if morph.has_cases() {
            return zone.iter().any(|&w| !party(w) && self.could_be_subject(w, verb));
        }
        let headed = |w: usize| (w.saturating_sub(3)..w).any(|k| s.determiner(k));
        zone.iter().any(|&w| {
            let word = &s.words[w];
            let noun = !word.finite
                && !word.auxiliary
                && !word.time
                && !party(w)
                && (word.verbs.is_empty() || headed(w))
                && !morph.manner(&word.fold)
                && !s.is(w, |c| !c.noun() && !matches!(c, Class::Nobody | Class::Change))
                && !s.determiner(w);
            noun && self.led_word(w).is_none() && s.preposition_before(w).is_none()
        })
    }

    /// «отключились сайты», «были подняты вопросы»: behind a verb that has no object.
    fn thing_behind(&self, clause: usize, verb: usize) -> bool {
        let s = self.scene.s;
        let word = &s.words[verb];
        let morph = &self.scene.lexicon.morph;
        let bare = morph.no_object.iter().any(|e| word.fold.ends_with(e.as_str()))
            || word.verbs.iter().any(|v| v.feats.has(Feats::PASSIVE));
        let end = s.words.len().min(verb + 1 + NEAR);
        bare && (verb + 1..end)
            .take_while(|&w| self.scene.clauses.of[w] == clause && s.words[w].kind == Kind::Word)
            .any(|w| {
                !self.parties.iter().any(|p| p.first <= w && w <= p.last) && self.could_be_subject(w, verb)
            })
    }

    /// «نرخ استهلاک در سال گذشته کاهش یافت»: where the verb stands last, a phrase without a mark or a preposition that opens the
    /// clause, with more than its predicate behind it.
    fn thing_opens(&self, clause: usize, verb: usize) -> bool {
        let s = self.scene.s;
        let morph = &self.scene.lexicon.morph;
        let zone = self.zone(clause, verb);
        // «روز پنجشنبه»: a noun right before a time goes with it.
        let light = |w: usize| {
            let timed = |k: usize| s.words.get(k).is_some_and(|x| x.time);
            timed(w) || timed(w + 1) || s.is(w, |c| matches!(c, Class::Adverb | Class::Coordinator))
        };
        let Some(start) = zone.iter().position(|&w| !light(w)) else {
            return false;
        };
        let first = zone[start];
        let closed = |c: Class| !c.noun() && !matches!(c, Class::Determiner | Class::Nobody | Class::Change);
        let party = |w: usize| self.parties.iter().any(|p| p.first <= w && w <= p.last);
        if s.is(first, closed)
            || party(first)
            || s.words[first].finite
            || s.preposition_before(first).is_some()
        {
            return false;
        }
        let breaks = |w: usize| {
            let word = &s.words[w];
            word.finite
                || word.auxiliary
                || word.time
                || s.is(w, |c| {
                    matches!(c, Class::Prep(_) | Class::Adverb | Class::ObjectMarker)
                })
        };
        let end = zone[start..].iter().copied().find(|&w| breaks(w)).unwrap_or(verb);
        let marked = |w: usize| s.words[w].object || s.is(w, |c| c == Class::ObjectMarker);
        if zone[start..].iter().any(|&w| marked(w)) {
            return false;
        }
        let is = |list: &[String]| {
            let verbs = &s.words[verb].verbs;
            self.scene.lexicon.is_verb(verbs, list)
        };
        let helper = usize::from(verb > 1 && s.words[verb - 1].auxiliary);
        let before = verb - 1 - helper;
        let predicate = s.words[before].predicate && s.in_prepositional(before).is_none();
        // «خانه ویران شد»: nothing but the thing and its predicate.
        if end >= before {
            let passive = s.words[verb].verbs.iter().any(|v| v.feats.has(Feats::PASSIVE));
            return is(&morph.passive_aux) && predicate && before > first || passive && end == verb;
        }
        let makes = morph.light.iter().take(2).any(|l| is(l));
        let nominal = s.determiner(first) || morph.several_end(&s.words[first].fold);
        !makes && (predicate || nominal)
    }
}
