//! The noun phrases of a clause where the verb stands first: each from its head to all that hangs on it, party or not.
//!
//! Subject and object stand there side by side without a mark, and what they are is told by their order alone. A deed or
//! a thing holds its place as well as somebody does: whoever only hangs on it (*the siege of the fleet led to …*) is
//! neither.

use super::Filler;
use crate::agree::Gender;
use crate::border::{begins_another, beside};
use crate::lexicon::{Class, Feats};
use crate::party::{Party, Ref};
use rabita_record::{ActorType, MentionHow};
use rabita_script::token::Kind;

/// A noun phrase.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NounPhrase {
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// The party that it names, where its head is one's.
    pub(crate) party: Option<usize>,
    /// Does it hang on a preposition?
    pub(crate) governed: bool,
    /// Is it joined to the one before by *and*?
    pub(crate) joined: bool,
    /// How many conjunctions behind a comma stand before it: each begins another clause.
    pub(crate) zone: usize,
}

impl Filler<'_, '_> {
    /// The noun phrases that begin between two words of a clause, in order.
    pub(super) fn noun_phrases(&self, clause: usize, from: usize, to: usize) -> Vec<NounPhrase> {
        let s = self.scene.s;
        let clauses = &self.scene.clauses;
        let mut out: Vec<NounPhrase> = Vec::new();
        let (mut governed, mut joined, mut zone) = (false, false, 0);
        let mut w = from;
        while w < to {
            if clauses.of[w] != clause {
                w += 1;
                continue;
            }
            let word = &s.words[w];
            let party = self.party_here(w);
            if word.kind == Kind::Mark && party.is_none() {
                joined = false;
                w += 1;
                continue;
            }
            // «وضع فيه المستثمرون»: a preposition that has a pronoun for its noun is complete.
            if party.is_none() && self.preposition_pronoun(w).is_some() {
                joined = false;
                w += 1;
                continue;
            }
            let preposition = s
                .at(w)
                .filter(|f| matches!(f.class, Class::Prep(_)))
                .map(|f| f.end)
                .max();
            // «أكثر من مئة لاجئ», «نحو ألف لاجئ»: the preposition of a bound governs nobody.
            let counts = |w: usize| {
                s.words.get(w).is_some_and(|x| x.kind == Kind::Number)
                    || s.is(w, |c| matches!(c, Class::Number(_) | Class::Vague(_)))
            };
            let bound = s
                .covering(w)
                .filter(|f| {
                    matches!(
                        f.class,
                        Class::MoreThan | Class::LessThan | Class::AtLeast | Class::AtMost
                    ) || f.class == Class::About && counts(f.end)
                })
                .map(|f| f.end)
                .max();
            if party.is_none()
                && let Some(end) = bound
            {
                w = end.max(w + 1);
                continue;
            }
            // «إلا أن الصحيفة»: a conjunction of two words is no preposition, whatever its first is.
            let joint = s
                .at(w)
                .filter(|f| f.class == Class::Coordinator)
                .map(|f| f.end)
                .max();
            if party.is_none()
                && let Some(end) = preposition.filter(|&end| joint.is_none_or(|j| j <= end))
            {
                (governed, joined) = (true, false);
                w = end.max(w + 1);
                continue;
            }
            if party.is_none() && s.is(w, |c| c == Class::Coordinator) {
                let begins = w > from && s.comma(w - 1);
                zone += usize::from(begins);
                joined = !begins;
                w += s
                    .at(w)
                    .filter(|f| f.class == Class::Coordinator)
                    .map(|f| f.end - f.start)
                    .max()
                    .unwrap_or(1);
                continue;
            }
            if party.is_none() && (word.finite || word.auxiliary || word.time || self.light(w)) {
                if beside(s, self.scene.lexicon, w) {
                    break;
                }
                // «منعت في أيار وفدا»: a time is all that its preposition governs.
                governed &= !word.time;
                w += 1;
                continue;
            }
            if party.is_none() && beside(s, self.scene.lexicon, w) {
                break;
            }
            let by = party.map_or(word.prefix_prep.is_some(), |k| self.parties[k].prep.is_some());
            let and = word.clitics.letters > 0 && !by;
            let last = self.phrase_end(w, party, clause, to);
            out.push(NounPhrase {
                first: w,
                last,
                party,
                governed: governed
                    || by
                    || (and || joined) && out.last().is_some_and(|p| p.governed && p.zone == zone),
                joined: (joined || and) && out.last().is_some_and(|p| p.zone == zone),
                zone,
            });
            (governed, joined) = (false, false);
            w = last + 1;
        }
        out
    }

    /// The party whose first word this is.
    pub(super) fn party_here(&self, w: usize) -> Option<usize> {
        self.parties
            .iter()
            .enumerate()
            .filter(|(_, p)| {
                // «الوزيرة نفسها»: the word leans on a noun.
                p.first == w && !matches!(p.reference, Ref::Pronoun(Class::Itself | Class::EachOther))
            })
            .min_by_key(|(_, p)| (p.generic, usize::MAX - p.last))
            .map(|(k, _)| k)
    }

    /// No head of a phrase: an adverb, a determiner, a number, a title and whatever else stands beside nouns.
    fn light(&self, w: usize) -> bool {
        let s = self.scene.s;
        let word = &s.words[w].fold;
        self.scene.lexicon.morph.manner(word)
            || word.chars().count() < 2
            || s.words[w].kind == Kind::Number
            || s.is(w, |c| {
                c.closed() && c != Class::Nobody
                    || matches!(c, Class::Title | Class::Vague(_) | Class::Source(false))
            })
    }

    /// The last word that hangs on what begins here.
    fn phrase_end(&self, first: usize, party: Option<usize>, clause: usize, to: usize) -> usize {
        let s = self.scene.s;
        let mut last = party.map_or(first, |k| self.parties[k].last);
        let mut named = party.is_some_and(|k| self.is_named(&self.parties[k]));
        while last + 1 < to {
            let at = last + 1;
            let word = &s.words[at];
            let next = self.party_here(at);
            let name =
                next.is_some_and(|k| matches!(self.parties[k].how, MentionHow::Name | MentionHow::Capital));
            let closed = |c: Class| {
                c.closed()
                    && !(c.pronoun() && next.is_some())
                    && !matches!(
                        c,
                        Class::Itself | Class::Adverb | Class::Determiner | Class::Nobody | Class::Number(_)
                    )
            };
            // A definite noun takes no genitive, and an indefinite one that has its adjective none either.
            let before = &s.words[last];
            let full = next.is_some_and(|k| !self.parties[k].adjective) && before.definite
                || last > first
                    && word.definite
                    && !before.definite
                    && self.scene.lexicon.morph.belongs(&before.fold);
            let hangs = !full
                && word.kind == Kind::Word
                && self.scene.clauses.of[at] == clause
                && !word.finite
                && !word.auxiliary
                && word.prefix_prep.is_none()
                && word.clitics.letters == 0
                && !s.is(at, closed)
                && !beside(s, self.scene.lexicon, at)
                && next.is_none_or(|k| self.parties[k].prep.is_none())
                && (!named || self.says_more(at, next))
                && !begins_another(s, self.scene.lexicon, first, at, name);
            if !hangs {
                break;
            }
            last = next.map_or(at, |k| self.parties[k].last.max(at));
            named = next.is_some_and(|k| self.is_named(&self.parties[k]));
        }
        last
    }

    /// Is it a name, complete in itself?
    fn is_named(&self, p: &Party) -> bool {
        p.reference == Ref::Named && matches!(p.how, MentionHow::Name | MentionHow::Capital) && !p.adjective
    }

    /// Does the word say more of the name before it: a nationality, or a title of the same person?
    fn says_more(&self, at: usize, party: Option<usize>) -> bool {
        party.is_some_and(|k| self.parties[k].adjective)
            || self.scene.s.is(at, |c| matches!(c, Class::Itself))
    }

    /// Can the head of the phrase be the verb's subject, by its gender?
    pub(super) fn thing_agrees(&self, verb: usize, np: &NounPhrase) -> bool {
        let word = &self.scene.s.words[np.first];
        let mut readings = self.scene.s.words[verb]
            .verbs
            .iter()
            .map(|v| v.feats)
            .filter(|f| f.finite())
            .peekable();
        let fits = |f: Feats| match word.gender {
            Some(Gender::Feminine) => !f.has(Feats::MASCULINE),
            Some(Gender::Masculine) => !f.has(Feats::FEMININE),
            None => true,
        };
        readings.peek().is_none() || readings.any(fits)
    }

    /// «الكاهن يوسف حداد», «خصمه حداد»: the person named behind a definite noun that nobody listed is the same one.
    pub(super) fn person_of(&self, np: &NounPhrase) -> Option<usize> {
        let word = &self.scene.s.words[np.first];
        let given = self.scene.lexicon.given(&word.fold);
        if np.party.is_some() || !word.definite && !given {
            return None;
        }
        let person = |p: &Party| {
            p.how == MentionHow::Name
                && p.prep.is_none()
                && p.who.is_some_and(|w| self.cast.kind(w) == ActorType::Person)
        };
        self.parties
            .iter()
            .position(|p| np.first < p.first && p.first <= np.last + 1 && person(p))
    }

    /// «رد الوزير»: whose the deed or thing is.
    pub(super) fn owner_of(&self, np: &NounPhrase) -> Option<usize> {
        self.parties.iter().position(|p| {
            np.first < p.first
                && p.last <= np.last
                && !p.generic
                && !p.adjective
                && p.prep.is_none()
                && p.who.is_some()
        })
    }
}
