//! Is a party the noun that its phrase is about, and does the phrase hang on no preposition? Only such a one is a subject.
//!
//! Where neither case nor mark says it, the words beside it do: *rice farmers* are not *rice*, and behind *of the old*
//! whoever follows is still in that phrase.

use super::Filler;
use crate::lang::Order;
use crate::lexicon::{Class, Feats, Morph};
use crate::party::{Party, Ref};
use rabita_record::{ActorType, MentionHow};
use rabita_script::token::Kind;

/// How many words of its phrase may stand between a preposition and a party.
const FAR: usize = 6;

impl Filler<'_, '_> {
    /// Does a clause whose verb stands behind its subject say by place that this party is not it?
    pub(super) fn no_head(&self, p: &Party, clause: usize, verb: usize) -> bool {
        if self.order() != Order::Svo || matches!(p.reference, Ref::Pronoun(Class::SheHe | Class::They)) {
            return false;
        }
        if self.scene.lexicon.morph.has_cases() {
            return self.attribute_of_subject(p, verb) || self.hangs(p, clause, verb);
        }
        self.modifies(p, verb) || self.hangs(p, clause, verb)
    }

    /// *Valley farmers*, *the village's well*: does the phrase go on behind the party with the noun it is about?
    pub(super) fn modifies(&self, p: &Party, verb: usize) -> bool {
        let s = self.scene.s;
        let next = p.last + 1;
        let near = |w: usize| s.words[w - 1].span.end == s.words[w].span.start;
        if s.apostrophe(next) && near(next) && next + 2 < verb {
            let written = s.words[next + 1].fold == "s" && near(next + 1);
            let verb_itself = s.words[next + 1].finite || s.words[next + 1].auxiliary;
            // *The minister's office says*: what somebody's own says, he says.
            let lexicon = self.scene.lexicon;
            if written
                && next + 3 == verb
                && verb < s.words.len()
                && lexicon.is_verb(&s.words[verb].verbs, &lexicon.morph.bare_complement)
            {
                return false;
            }
            return (written || s.words[p.last].fold.ends_with('s')) && !verb_itself;
        }
        if next >= verb {
            return false;
        }
        // Another party that begins here without an article: who is named stands beside, what is described is the head.
        if let Some(q) = self.parties.iter().find(|q| q.first == next) {
            let described = matches!(q.how, MentionHow::Description | MentionHow::Role)
                && q.reference == Ref::Named
                && !q.generic;
            return described && p.how != MentionHow::Role && !s.determiner(next);
        }
        // *Soldiers loyal to the king*: several are no attribute of one.
        let several = p.how == MentionHow::Description
            && self.scene.lexicon.morph.may_end_a_verb(&s.words[p.last].fold)
            && !self.scene.lexicon.morph.may_end_a_verb(&s.words[next].fold);
        !several && self.noun_like(next, verb)
    }

    /// A word that may be a noun which goes on with the phrase before it: no word of grammar, no verb, no adverb.
    fn noun_like(&self, w: usize, verb: usize) -> bool {
        let s = self.scene.s;
        let word = &s.words[w];
        let fold = word.fold.as_str();
        let verb_group = |k: usize| k == verb || s.words[k].auxiliary;
        word.kind == Kind::Word
            && !word.finite
            && !word.auxiliary
            && !word.time
            && word.verbs.is_empty()
            // *Did not*, *doesn't*.
            && !s.is(w + 1, |c| c == Class::Negator)
            && !s.apostrophe(w + 1)
            && !self.scene.lexicon.morph.manner(fold)
            && !self.scene.lexicon.morph.past_like(fold)
            && !s.is(w, |c| !c.noun() && !matches!(c, Class::Nobody | Class::Change))
            // A verb that nobody listed may end as nouns of several do.
            && (!self.scene.lexicon.morph.may_end_a_verb(fold) || w + 1 < s.words.len() && verb_group(w + 1))
    }

    /// Does the party's phrase begin behind a preposition, or is it one of several that do?
    fn hangs(&self, p: &Party, clause: usize, verb: usize) -> bool {
        let led = |q: &Party| q.prep.map(|(_, at)| at).or_else(|| self.led_by(q));
        if let Some(at) = led(p) {
            return !self.opens_alone(at, p, clause, verb);
        }
        let mut at = p;
        while let Some(before) = self
            .parties
            .iter()
            .filter(|q| q.last < at.first && self.coordinated(q, at))
            .max_by_key(|q| q.last)
        {
            if let Some(prep) = led(before) {
                return !self.opens_alone(prep, p, clause, verb);
            }
            at = before;
        }
        false
    }

    /// A preposition that opens its clause, with no comma between it and the verb: somewhere behind it the subject begins.
    fn opens_alone(&self, prep: usize, p: &Party, clause: usize, verb: usize) -> bool {
        let s = self.scene.s;
        let c = &self.scene.clauses.all[clause];
        let opens = c
            .words
            .iter()
            .copied()
            .filter(|&w| s.words[w].kind == Kind::Word && Some(w) != c.opener)
            .find(|&w| !s.is(w, |c| matches!(c, Class::Coordinator | Class::Adverb)))
            .is_none_or(|w| w >= prep);
        opens && p.last < verb && !(p.last + 1..verb).any(|w| s.words[w].kind == Kind::Mark)
    }

    /// The preposition some words before the party, with nothing between but words of one phrase.
    fn led_by(&self, p: &Party) -> Option<usize> {
        let s = self.scene.s;
        let morph = &self.scene.lexicon.morph;
        if morph.has_cases() && (self.bare_stem(p) || !self.oblique_too(p)) {
            return None;
        }
        // *For advertising the camps*: what a gerund behind a preposition has for its object.
        let from = p.first - usize::from(p.first > 0 && s.determiner(p.first - 1) && !s.determiner(p.first));
        let gerund = |w: usize| {
            let verbs = &s.words[w].verbs;
            !verbs.is_empty() && verbs.iter().all(|v| v.feats.has(Feats::GER))
        };
        if !morph.has_cases()
            && let Some(w) = from.checked_sub(1).filter(|&w| gerund(w))
            && let Some((_, at)) = s.preposition_before(w)
        {
            return Some(at);
        }
        if s.determiner(p.first) {
            return None;
        }
        self.led_word(p.first)
    }

    /// The same of a word.
    pub(super) fn led_word(&self, from: usize) -> Option<usize> {
        let s = self.scene.s;
        let morph = &self.scene.lexicon.morph;
        let mut w = from;
        while w > 0 && from - w < FAR {
            if let Some((_, at)) = s.preposition_before(w) {
                return (w < from).then_some(at);
            }
            let before = &s.words[w - 1];
            if s.determiner(w - 1) {
                return s.preposition_before(w - 1).map(|(_, at)| at);
            }
            // *Between X and outgoing Y*: what is joined to one behind a preposition.
            if w < from && s.is(w - 1, |c| c == Class::Coordinator) {
                let joined = self.parties.iter().find(|q| q.last + 2 == w)?;
                return joined.prep.map(|(_, at)| at);
            }
            let owns = s.apostrophe(w - 1) || before.fold == "s" && w > 1 && s.apostrophe(w - 2);
            let ends = |q: &&Party| q.last + 1 == w && !q.adjective;
            let owner = self.parties.iter().find(ends);
            let possessive = owner.is_some_and(|q| q.possessive);
            let plain = before.kind == Kind::Word
                && !before.finite
                && !before.auxiliary
                && !before.time
                && !morph.manner(&before.fold)
                && !s.is(w - 1, |c| {
                    !c.noun() && !matches!(c, Class::Number(_) | Class::Vague(_) | Class::Nobody)
                });
            let attribute = !morph.has_cases() || !self.scene.lexicon.fits_case(&before.fold, "nom");
            let within = owns || possessive || owner.is_none() && plain && attribute;
            if !within {
                return None;
            }
            w -= 1;
        }
        None
    }

    /// Does the party's noun end as one in the nominative only? As several in the genitive such a stem is rare (премьер).
    fn bare_stem(&self, p: &Party) -> bool {
        let s = self.scene.s;
        let word = &s.words[s.compound_end(p.first).min(p.last)].fold;
        let morph = &self.scene.lexicon.morph;
        morph.noun_letter(word) == Some('m')
            && self.scene.lexicon.fits_case(word, "nom")
            && !morph.oblique_name(word)
    }

    /// Can the party stand in another case than the nominative?
    fn oblique_too(&self, p: &Party) -> bool {
        ["gen", "dat", "acc", "ins", "loc"]
            .iter()
            .any(|case| self.in_case(p, case))
    }

    /// «план правительства», «органы власти»: a genitive behind a noun that the verb agrees with.
    fn attribute_of_subject(&self, p: &Party, verb: usize) -> bool {
        p.inner
            && !self.bare_stem(p)
            && self.in_case(p, "gen")
            && p.first
                .checked_sub(1)
                .is_some_and(|w| self.could_be_subject(w, verb))
    }

    /// Can a noun nobody listed be the subject of the verb, by its ending?
    pub(super) fn could_be_subject(&self, w: usize, verb: usize) -> bool {
        let s = self.scene.s;
        let lexicon = self.scene.lexicon;
        let word = &s.words[w];
        word.kind == Kind::Word
            && !word.time
            && word.verbs.is_empty()
            && !s.is(w, |c| !c.noun() && !matches!(c, Class::Nobody | Class::Change))
            && s.preposition_before(w).is_none()
            && lexicon.fits_case(&word.fold, "nom")
            && lexicon
                .morph
                .agreeing(&s.words[verb].fold)
                .zip(lexicon.morph.noun_letter(&word.fold))
                .is_some_and(|(v, n)| !Morph::unlike(n, v) && (v, n) != ('p', 'f'))
            && self.led_word(w).is_none()
    }

    /// Does a party behind the verb stand in a clause of its own, in another phrase, or where only the object can be?
    pub(super) fn beyond(&self, p: &Party, clause: usize, verb: usize) -> bool {
        let s = self.scene.s;
        // «может ошибаться, но он …»: behind a comma and a conjunction something else begins.
        let parted = (verb + 1..p.first.saturating_sub(1)).any(|w| {
            s.words[w].kind == Kind::Mark
                && s.is(w + 1, |c| matches!(c, Class::Coordinator | Class::Complementizer))
        });
        parted
            || self.led_by(p).is_some()
            || self.scene.lexicon.morph.has_cases()
                && self.in_case(p, "acc")
                && self.noun_before(clause, verb)
    }

    /// «Доклад содержит …»: does a noun nobody listed that can be the subject stand right before the verb?
    fn noun_before(&self, clause: usize, verb: usize) -> bool {
        let s = self.scene.s;
        let manner = |w: usize| self.scene.lexicon.morph.manner(&s.words[w].fold);
        let light = |w: usize| s.words[w].auxiliary || s.is(w, Class::before_verb) || manner(w);
        let Some(w) = (0..verb).rev().find(|&w| !light(w)) else {
            return false;
        };
        self.scene.clauses.of[w] == clause
            && self.scene.lexicon.morph.has_cases()
            && !self.parties.iter().any(|p| p.first <= w && w <= p.last)
            && !s.is(w, |c| {
                !matches!(c, Class::Nobody | Class::Change | Class::Unit(_))
            })
            && self.could_be_subject(w, verb)
    }

    /// Can a party behind the verb be its object: is nothing between the two but what belongs to its own phrase?
    pub(super) fn near_object(&self, p: &Party, verb: usize) -> bool {
        let s = self.scene.s;
        let morph = &self.scene.lexicon.morph;
        if morph.has_cases() {
            if morph
                .no_object
                .iter()
                .any(|e| s.words[verb].fold.ends_with(e.as_str()))
            {
                return false;
            }
            let plain_next = s
                .words
                .get(p.last + 1)
                .is_some_and(|w| w.kind == Kind::Word && !w.finite && !s.is(p.last + 1, Class::closed));
            // «свои войска», «немецкий завод», «долларов США»: whose it is, and what is measured.
            let own = plain_next && (p.adjective || matches!(p.reference, Ref::Pronoun(Class::Itself)));
            let measured = p.inner && p.first > 0 && s.is(p.first - 1, |c| matches!(c, Class::Unit(_)));
            let beyond = |w: usize| {
                s.words[w].finite
                    || s.words[w].kind == Kind::Mark && !s.mark(w, &["«", "»", "\"", "“", "”", "-"])
                    || s.words[w].verbs.iter().any(|v| v.feats.has(Feats::INF))
            };
            let behind = p.first > verb;
            let joined = || {
                self.parties
                    .iter()
                    .any(|q| q.prep.is_some() && q.last < p.first && self.coordinated(q, p))
            };
            return !own
                && !measured
                && p.within.is_none()
                && !(behind && ((verb + 1..p.first).any(beyond) || self.led_by(p).is_some() || joined()));
        }
        let apart = |w: usize| {
            let bound = s.is(w, |c| {
                matches!(
                    c,
                    Class::AtLeast | Class::AtMost | Class::MoreThan | Class::LessThan | Class::About
                )
            });
            let joint = s.is(w, |c| {
                matches!(
                    c,
                    Class::Prep(_) | Class::Complementizer | Class::Relative | Class::Purpose
                )
            });
            let verb = s.words[w].finite || s.words[w].verbs.iter().any(|v| v.feats.has(Feats::GER));
            (joint || verb) && !bound && !s.determiner(w)
        };
        p.first <= verb || !(verb + 1..p.first).any(apart)
    }

    /// Whom a party agrees with by the ending of its noun: `m`, `f`, `n`, `p`; none where that tells nothing.
    pub(crate) fn letter(&self, p: &Party) -> Option<char> {
        let s = self.scene.s;
        let morph = &self.scene.lexicon.morph;
        let word = &s.words[p.first];
        if !morph.has_cases() || word.kind != Kind::Word || word.upper || self.is_counted(p) || p.adjective {
            return None;
        }
        let letter = morph.noun_letter(&s.words[s.compound_end(p.first).min(p.last)].fold);
        let kind = p.who.map(|w| self.cast.kind(w));
        // A land is one, whatever its name ends in («Израиль», «Тбилиси»), if that is not the ending of several.
        if matches!(p.how, MentionHow::Name | MentionHow::Capital)
            && kind == Some(ActorType::State)
            && p.first == p.last
        {
            return match letter {
                Some('m' | 'f') => letter,
                Some('p') if p.how == MentionHow::Name => None,
                _ => Some('s'),
            };
        }
        let letter = letter?;
        match (p.reference, p.how) {
            (Ref::Pronoun(_), _) => (p.first == p.last && p.how == MentionHow::Pronoun).then_some(letter),
            // Who is a man by her office may be a woman, but is one.
            (_, MentionHow::Name | MentionHow::Role) if kind == Some(ActorType::Person) => {
                (letter == 'm').then_some('s')
            }
            // «Минобороны» ends as several do and is one.
            (_, MentionHow::Description) if kind != Some(ActorType::Person) => {
                (letter != 'p' || !morph.body_like(&word.fold)).then_some(letter)
            }
            _ => None,
        }
    }

    fn is_counted(&self, p: &Party) -> bool {
        let s = self.scene.s;
        let number = |c| matches!(c, Class::Number(_) | Class::Vague(_) | Class::Multiplier(_));
        s.words[p.first].kind == Kind::Number || s.is(p.first, number)
    }

    /// Is the party one of several that may do something together?
    pub(crate) fn one_of_several(&self, p: &Party) -> bool {
        let s = self.scene.s;
        let joins = |w: usize| {
            w < s.words.len()
                && (s.words[w].kind == Kind::Mark
                    || s.is(w, |c| matches!(c, Class::Coordinator | Class::Prep(_))))
        };
        joins(p.last + 1) || p.first > 0 && joins(p.first - 1)
    }
}
