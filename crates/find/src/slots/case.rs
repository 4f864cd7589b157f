//! In which case a party stands, and whether it agrees with a verb, where the language shows either.

use super::Filler;
use crate::cast::Who;
use crate::lexicon::{Cases, Class, Morph};
use crate::party::{Party, Ref};
use rabita_record::{ActorType, MentionHow};
use rabita_script::token::Kind;
use std::ops::RangeInclusive;

impl Filler<'_, '_> {
    /// Can the party stand in that case? A known name is declined as its nominative asks; of other words the ending
    /// decides, of an adjective and its noun both.
    pub(crate) fn in_case(&self, p: &Party, case: &str) -> bool {
        let morph = &self.scene.lexicon.morph;
        if !morph.has_cases() {
            return true;
        }
        let s = self.scene.s;
        // A word written with a hyphen is declined by its last part (пресс-служба, вице-премьер).
        let head = s.compound_end(p.first).min(p.last);
        let first = &s.words[head].fold;
        let number = |c| matches!(c, Class::Number(_) | Class::Vague(_));
        if s.words[p.first].kind == Kind::Number {
            return case == "nom"
                || case == "acc"
                || p.first < p.last && self.scene.lexicon.fits_case(&s.words[p.first + 1].fold, case);
        }
        if s.is(p.first, number) && self.scene.lexicon.fits_case(first, "nom") {
            return case == "nom" || case == "acc";
        }
        if let Some(known) = self.known_cases(p) {
            return known.meets(Cases::of(case));
        }
        if p.how == MentionHow::Name && case == "nom" {
            // A name nobody listed ends as it pleases (Касым, Ислам), unless its last word shows another case.
            let last = &s.words[p.last].fold;
            return morph.bare(first) && (p.first == p.last || !morph.oblique_name(last))
                || self.scene.lexicon.fits_case(first, case);
        }
        let noun = head + 1;
        let both = morph.adjectival(first)
            && noun <= p.last
            && s.words[noun].kind == Kind::Word
            && p.reference == Ref::Named
            && p.how != MentionHow::Name;
        self.scene.lexicon.fits_case(first, case)
            && (!both || self.scene.lexicon.fits_case(&s.words[noun].fold, case))
    }

    /// The cases of a name that stands in the knowledge, by the form it has there. They are asked for again and again
    /// while the sentence is read, and told once.
    fn known_cases(&self, p: &Party) -> Option<Cases> {
        let who = p
            .who
            .filter(|_| matches!(p.how, MentionHow::Name | MentionHow::Capital))?;
        let mut told = self.cases.borrow_mut();
        *told
            .entry((who, p.first, p.last))
            .or_insert_with(|| self.cases_of_known(who, p.first..=p.last))
    }

    fn cases_of_known(&self, who: Who, words: RangeInclusive<usize>) -> Option<Cases> {
        let morph = &self.scene.lexicon.morph;
        let kind = self.cast.kind(who);
        let living = matches!(kind, ActorType::Person | ActorType::People);
        let known = self.cast.known_words(who);
        let mut any = None;
        for w in words {
            let word = &self.scene.s.words[w].fold;
            // «принял Эмомали Рахмона»: where one part of a person's name never changes, the next tells the case.
            if kind == ActorType::Person && morph.unbending(word) && known.contains(word) {
                any = Some(Cases::ANY);
                continue;
            }
            let mut found: Option<Cases> = None;
            for known in known {
                // A name that ends in a vowel and never changes it stands in any case.
                if known == word && !morph.declines(known) {
                    return Some(Cases::ANY);
                }
                if let Some(cases) = morph.cases_of_name(known, word, living) {
                    found = Some(found.unwrap_or_default().or(cases));
                }
            }
            if found.is_some() || any.is_none() {
                return found;
            }
        }
        any
    }

    /// Can the party be the subject of a verb with this ending, by number and gender?
    pub(crate) fn agrees_in_number(&self, verb: usize, p: &Party) -> bool {
        let s = self.scene.s;
        let morph = &self.scene.lexicon.morph;
        let Some(ends) = morph.agreeing(&s.words[verb].fold) else {
            return true;
        };
        let described = matches!(p.how, MentionHow::Description) && !p.adjective && p.reference == Ref::Named;
        let first = &s.words[p.first].fold;
        // «Минобороны обвинило»: an abbreviation ends as its last noun does and is one all the same.
        let several = described && morph.plural_noun(first) && !morph.body_like(first);
        let clash = several && Morph::disagree('p', ends) || self.clashes(p, ends);
        !clash
    }

    /// «газета стал», «Иран заявили»: does the party's noun show that it is no subject of a verb with this letter?
    fn clashes(&self, p: &Party, ends: char) -> bool {
        let Some(letter) = self.letter(p) else {
            return false;
        };
        if ends == 'p' {
            let one =
                p.reference != Ref::Named || p.who.is_some_and(|w| self.cast.kind(w) == ActorType::State);
            return (Morph::unlike(letter, 'p') || one && letter == 'f') && !self.one_of_several(p);
        }
        let people = p
            .who
            .is_some_and(|w| matches!(self.cast.kind(w), ActorType::Person | ActorType::People));
        // Whoever it is, nobody is an *it* («посла вызвало министерство»).
        let gender_tells = matches!(letter, 'p' | 'n') || p.reference != Ref::Named || !people || ends == 'n';
        gender_tells && Morph::unlike(letter, ends)
    }
}
