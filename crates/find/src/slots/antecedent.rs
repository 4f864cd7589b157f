//! Of whom a relative clause says more.

use super::Filler;
use crate::cast::Who;
use crate::clause::Tie;
use crate::lang::Order;
use crate::lexicon::Class;
use crate::party::Party;
use rabita_record::{ActorType, MentionHow};
use rabita_script::token::Kind;

/// How many words may be put in between two commas.
const ASIDE: usize = 14;

impl Filler<'_, '_> {
    /// Does the clause say more of an indefinite noun, without a relative pronoun?
    pub(crate) fn asyndetic(&self, clause: usize) -> bool {
        let c = &self.scene.clauses.all[clause];
        let helps = |o: usize| self.order() == Order::Vso && self.scene.s.words[o].auxiliary;
        c.tie == Tie::Relative && c.opener.is_some_and(|o| Some(o) == c.verb || helps(o))
    }

    /// The indefinite noun of which a clause without a relative pronoun says more: the nearest with which the verb, or
    /// the pronoun on it, agrees.
    pub(super) fn described_by(&self, clause: usize, verb: usize) -> Option<usize> {
        let s = self.scene.s;
        let outer = self.scene.clauses.all[clause].parent?;
        let marked = self.written_pronoun(verb).is_some();
        self.parties
            .iter()
            .enumerate()
            .filter(|(_, p)| p.last < verb && verb - p.last <= 7 && self.clause_of(p) == outer)
            .filter(|(_, p)| {
                !s.words[p.first].definite && !matches!(p.how, MentionHow::Name | MentionHow::Capital)
            })
            .filter(|(_, p)| marked || self.agrees_before(verb, p))
            .max_by_key(|(_, p)| p.last)
            .map(|(k, _)| k)
    }

    /// The last party before the word that opens a relative clause.
    pub(crate) fn antecedent(&self, clause: usize) -> Option<usize> {
        let c = &self.scene.clauses.all[clause];
        if self.asyndetic(clause) {
            return self.described_by(clause, c.opener?);
        }
        let pronoun = c.opener?;
        let opener = pronoun.min(c.words.first().copied()?);
        let morph = &self.scene.lexicon.morph;
        let aside = || {
            self.before_aside(opener)
                .filter(|&k| self.fits_relative(&self.parties[k], pronoun))
        };
        // Of persons in the plural an adjective is a noun (*the Americans who*).
        let persons = morph.relative_nominative(&self.scene.s.words[pronoun].fold) == Some('p');
        let near = || {
            self.parties
                .iter()
                .enumerate()
                .filter(|(_, p)| p.last < opener && opener - p.last <= 4)
                .filter(|(_, p)| match self.order() {
                    Order::Svo => self.nearest_noun(p, opener),
                    Order::Vso => (!p.adjective || persons) && self.says_more_until(p.last + 1, opener),
                    Order::Sov => true,
                })
                .max_by_key(|(_, p)| p.last)
                .filter(|(_, p)| self.fits_relative(p, pronoun))
                .map(|(k, p)| {
                    // *The mayor of X, who …*: the longer phrase may be a place, the office in it is somebody.
                    let within = |q: &Party| {
                        q.first >= p.first && q.last <= p.last && q.who.is_some() && q.prep.is_none()
                    };
                    let office = || self.parties.iter().position(within);
                    p.who.map_or_else(|| office().unwrap_or(k), |_| k)
                })
        };
        if morph.has_cases() {
            return near().or_else(aside);
        }
        aside().or_else(near)
    }

    /// *The general, now sixty and in poor health, who ordered …*, «الجنرال، نزيل السجن منذ عام، الذي أمر …»: whoever stands
    /// before what is put in between two commas right before the pronoun.
    pub(super) fn before_aside(&self, opener: usize) -> Option<usize> {
        let s = self.scene.s;
        let close = opener.checked_sub(1).filter(|&w| s.comma(w))?;
        let open = (close.saturating_sub(ASIDE)..close)
            .rev()
            .find(|&w| s.comma(w))
            .filter(|&w| close > w + 1)?;
        // Another party between the commas may be one of several, and a conjunction opens a clause.
        let list = self.parties.iter().any(|p| {
            let whole = p.first <= open + 2 || self.order() != Order::Svo;
            p.first > open && p.last + 1 == close && whole
        });
        let clause = s.is(open + 1, |c| {
            matches!(
                c,
                Class::Conditional | Class::Subordinator | Class::Relative | Class::Complementizer
            )
        });
        let joined = self.order() != Order::Vso && s.is(open + 1, |c| c == Class::Coordinator);
        self.parties
            .iter()
            .enumerate()
            .filter(|(_, p)| p.last + 1 == open && !list && !clause && !joined && !p.adjective)
            .min_by_key(|(_, p)| (p.generic, p.first))
            .map(|(k, _)| k)
    }

    /// Where the verb stands first: is there nothing between the two words but marks and adjectives with the article?
    pub(super) fn says_more_until(&self, from: usize, opener: usize) -> bool {
        let s = self.scene.s;
        (from..opener).all(|w| {
            let word = &s.words[w];
            word.kind == Kind::Mark
                || word.definite
                    && !word.owned
                    && !word.finite
                    && word.prefix_prep.is_none()
                    && word.clitics.letters == 0
                    && s.preposition_before(w).is_none()
                    && !s.is(w, Class::closed)
        })
    }

    /// «این ماده که …», «ضربه‌ای که …»: where the verb stands last, does a clause say more of a noun that is nobody?
    pub(super) fn told_of_a_thing(&self, clause: usize) -> bool {
        let s = self.scene.s;
        let c = &self.scene.clauses.all[clause];
        let skipped = |w: usize| s.words[w].kind == Kind::Mark || s.is(w, |c| c == Class::ObjectMarker);
        let noun = c.opener.and_then(|o| (0..o).rev().find(|&w| !skipped(w)));
        noun.is_some_and(|w| {
            let word = &s.words[w];
            !word.finite
                && !word.auxiliary
                && !word.time
                && !self.parties.iter().any(|p| p.first <= w && w <= p.last)
                && !s.is(w, |c| !c.noun() && !matches!(c, Class::Nobody | Class::Change))
                && !self.scene.lexicon.morph.demonstratives.contains(&word.fold)
        })
    }

    /// *The gate of the mill which burned*: no other noun stands between the party and what is said of it.
    pub(super) fn nearest_noun(&self, p: &Party, opener: usize) -> bool {
        let s = self.scene.s;
        let grammar = |w: usize| s.words[w].kind == Kind::Mark || s.is(w, Class::closed);
        // *X, a group that …*: what is set beside a name says who that is.
        let joins = |w: usize| s.is(w, |c| matches!(c, Class::Prep(_) | Class::Coordinator));
        let beside = s.comma(p.last + 1) && s.determiner(p.last + 2) && !(p.last + 2..opener).any(joins);
        beside || (p.last + 1..opener).all(grammar)
    }

    /// «В Кремле заявили»: a plural verb without a subject means those in the place it names.
    pub(super) fn those_there(&self, clause: usize) -> Option<usize> {
        let s = self.scene.s;
        let morph = &self.scene.lexicon.morph;
        let verb = self.scene.clauses.all[clause].verb?;
        if !morph.does_without_subject(&s.words[verb].fold) {
            return None;
        }
        let locative = |p: &Party| p.prep.is_some_and(|(g, _)| self.scene.lexicon.locative(g));
        let acts = |who: Who| {
            matches!(
                self.cast.kind(who),
                ActorType::State
                    | ActorType::Bloc
                    | ActorType::ArmedGroup
                    | ActorType::GovernmentBody
                    | ActorType::InternationalOrg
                    | ActorType::Office
                    | ActorType::PoliticalGroup
                    | ActorType::Company
                    | ActorType::Media
            )
        };
        self.parties
            .iter()
            .enumerate()
            .filter(|(_, p)| {
                self.clause_of(p) == clause && locative(p) && !p.generic && p.who.is_some_and(acts)
            })
            .filter(|(_, p)| self.in_case(p, "loc"))
            .min_by_key(|(_, p)| {
                // «Дар сафорати X дар Душанбе гуфтанд»: beside a body the country is where it stands.
                let country = p.who.is_some_and(|w| self.cast.kind(w) == ActorType::State);
                let away = if p.first > verb {
                    p.first - verb
                } else {
                    verb - p.last
                };
                (country, away)
            })
            .map(|(k, _)| k)
    }
}
