//! Agreement: which noun can be a verb's subject, and whom a pronoun written onto a word means.
//!
//! Arabic verbs show gender, and where they stand after their subject number too; pronouns that are objects are
//! letters of the verb or of its preposition (*accused-him*, *from-them*). Both say who is who where word order does
//! not. Languages whose knowledge names no such letters pass through untouched.

use crate::cast::Who;
use crate::clause::Tie;
use crate::codebook::Match;
use crate::lexicon::{Class, Feats, Morph};
use crate::party::{Party, Ref};
use crate::slots::{Filled, Filler};
use rabita_record::{ActorType, MentionHow};
use rabita_script::token::Kind;

/// The gender that a word shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    Masculine,
    Feminine,
}

impl Filler<'_, '_> {
    /// The gender that a party shows, if it shows one.
    fn gender(&self, p: &Party) -> Option<Gender> {
        let s = self.scene.s;
        let plain = |w: usize| {
            s.words[w].kind == Kind::Word
                && !s.is(w, |c| {
                    matches!(c, Class::Number(_) | Class::Vague(_) | Class::Title)
                })
        };
        let head = (p.first..=p.last).find(|&w| plain(w))?;
        let kind = p.who.map(|w| self.cast.kind(w));
        if let Some(g) = s.words[head].gender {
            let named_person = kind == Some(ActorType::Person) && p.role.is_none();
            return (!named_person).then_some(g);
        }
        match kind? {
            ActorType::State if matches!(p.how, MentionHow::Name | MentionHow::Capital) => {
                Some(Gender::Feminine)
            }
            // A woman who is only described has a woman's ending.
            ActorType::Person if p.role.is_some() || p.how == MentionHow::Description => {
                Some(Gender::Masculine)
            }
            ActorType::Person => None,
            _ => {
                // "the community the-international": a definite adjective agrees with its noun.
                let morph = &self.scene.lexicon.morph;
                let next = head + 1;
                let adjective = next <= p.last
                    && morph.has_article(&s.words[head].fold)
                    && morph.has_article(&s.words[next].fold);
                adjective.then(|| s.words[next].gender.unwrap_or(Gender::Masculine))
            }
        }
    }

    /// Can the adjective at `w` be said of this party? A plural says nothing of gender, a definite one is said of no
    /// indefinite noun.
    pub(crate) fn agrees_as_adjective(&self, w: usize, p: &Party) -> bool {
        let s = self.scene.s;
        let word = &s.words[w];
        let named = matches!(p.how, MentionHow::Name | MentionHow::Capital);
        let definite = named || (p.first..=p.last).any(|k| s.words[k].definite);
        if word.definite && !definite {
            return false;
        }
        let plural =
            self.scene.lexicon.morph.is_persons(&word.fold) || self.scene.lexicon.morph.oblique(&word.fold);
        match (self.gender(p), word.gender) {
            _ if plural => true,
            (Some(Gender::Masculine), Some(Gender::Feminine)) => false,
            (Some(Gender::Feminine), other) => other == Some(Gender::Feminine),
            _ => true,
        }
    }

    /// Can a participle beside the verb be said of this subject? A plural says nothing of gender.
    pub(crate) fn agrees_as_attendant(&self, w: usize, p: &Party) -> bool {
        let word = &self.scene.s.words[w];
        let shown = word.gender.unwrap_or(Gender::Masculine);
        self.scene.lexicon.morph.oblique(&word.fold)
            || p.last < w && self.gender(p).is_none_or(|g| g == shown)
    }

    /// Does a party show its gender?
    pub(crate) fn shows_gender(&self, p: &Party) -> bool {
        self.gender(p).is_some()
    }

    /// Does the ending of a described party show that it is no subject? Names end as they please; a number puts what
    /// it counts into another case.
    pub(crate) fn oblique(&self, p: &Party) -> bool {
        let s = self.scene.s;
        let named = matches!(p.how, MentionHow::Name | MentionHow::Capital);
        let plain = |w: &usize| {
            s.words[*w].kind == Kind::Word && !s.is(*w, |c| matches!(c, Class::Number(_) | Class::Vague(_)))
        };
        let morph = &self.scene.lexicon.morph;
        // «بعض المؤرخين»: what a determiner governs ends so in any place.
        if morph.written_article() && p.first > 0 && s.is(p.first - 1, |c| c == Class::Determiner) {
            return false;
        }
        if morph.has_cases() && self.counted(p) {
            return morph.oblique(&s.words[p.first].fold);
        }
        // «أربعة مدنيين»: nor does what stands behind a number word.
        if morph.written_article() && p.first < p.last && s.is(p.first, |c| matches!(c, Class::Number(_))) {
            return morph.oblique(&s.words[p.first].fold);
        }
        // «الأمين العام»: what follows one of several in that case ends as it does.
        let one = |w: usize| {
            let goes_on = w < p.last && s.words[w + 1].prefix_prep.is_none();
            morph.written_article()
                && goes_on
                && !morph.oblique(&s.words[w + 1].fold)
                && !morph.is_persons(&s.words[w].fold)
        };
        !named
            && (p.first..=p.last)
                .find(plain)
                .is_some_and(|w| morph.oblique(&s.words[s.compound_end(w).min(p.last)].fold) && !one(w))
    }

    /// Does the party begin with a number or a word for one?
    fn counted(&self, p: &Party) -> bool {
        let s = self.scene.s;
        let number = |c| matches!(c, Class::Number(_) | Class::Vague(_));
        s.words[p.first].kind == Kind::Number || s.is(p.first, number)
    }

    /// «отпустил 52 заключённых»: a verb that says *he* or *she* is not what several did.
    fn several_do(&self, verb: usize, p: &Party) -> bool {
        let fold = &self.scene.s.words[verb].fold;
        let one = |e: &String| fold.ends_with(e.as_str());
        let s = self.scene.s;
        let several = |c| matches!(c, Class::Number(n) if n > 1.0);
        let many = (s.words[p.first].kind == Kind::Number || s.is(p.first, several)) && p.first < p.last;
        !(many && self.scene.lexicon.morph.one_did.iter().any(one))
    }

    /// Can this party, standing after the verb, be its subject?
    pub(crate) fn agrees_after(&self, verb: usize, p: &Party) -> bool {
        !self.oblique(p) && self.agrees(verb, p, |f| !f.has(Feats::CLOSED) && fits(f, self.gender(p)))
    }

    /// Can this party, standing before the verb, be its subject?
    pub(crate) fn agrees_before(&self, verb: usize, p: &Party) -> bool {
        // "that the-fighters left": behind a complementizer the subject too ends so.
        self.agrees(verb, p, |f| f.has(Feats::CLOSED) || fits(f, self.gender(p)))
    }

    /// Does the verb agree in number, and in one of its finite readings, if it has any?
    fn agrees(&self, verb: usize, p: &Party, fit: impl Fn(Feats) -> bool) -> bool {
        let verbs = &self.scene.s.words[verb].verbs;
        let mut readings = verbs.iter().map(|v| v.feats).filter(|f| f.finite()).peekable();
        self.several_do(verb, p)
            && self.agrees_in_number(verb, p)
            && (readings.peek().is_none() || readings.any(fit))
    }

    /// Whom a relative clause speaks of, where they are its subject: no pronoun in it leads back to them.
    pub(crate) fn relative_subject(&self, clause: usize) -> Option<usize> {
        let s = self.scene.s;
        let c = &self.scene.clauses.all[clause];
        let morph = &self.scene.lexicon.morph;
        let opener = c.opener.filter(|&o| {
            c.tie == Tie::Relative && (morph.definite_relative(&s.words[o].fold) || self.asyndetic(clause))
        })?;
        let verb = c.verb?;
        let led_back = self.written_pronoun(verb).is_some()
            || c.words
                .iter()
                .any(|&w| w > opener && self.preposition_pronoun(w).is_some());
        let antecedent = self.antecedent(clause)?;
        (!led_back && self.agrees_before(verb, &self.parties[antecedent])).then_some(antecedent)
    }

    /// Can the relative pronoun stand for this party, by the number and gender that both show?
    pub(crate) fn fits_relative(&self, p: &Party, pronoun: usize) -> bool {
        let morph = &self.scene.lexicon.morph;
        let Some(letter) = morph.relative_nominative(&self.scene.s.words[pronoun].fold) else {
            return true;
        };
        if morph.written_article() {
            return match letter {
                'm' => self.gender(p) != Some(Gender::Feminine),
                'f' => self.gender(p) != Some(Gender::Masculine),
                _ => p.who.is_none_or(|w| self.cast.kind(w) != ActorType::State),
            };
        }
        let first = &self.scene.s.words[self.scene.s.compound_end(p.first).min(p.last)].fold;
        let described = p.how == MentionHow::Description && !p.adjective && p.reference == Ref::Named;
        let nominative = self.scene.lexicon.fits_case(first, "nom");
        match letter {
            'p' => {
                !(nominative
                    && self.letter(p).is_some_and(|l| Morph::unlike(l, 'p'))
                    && !self.one_of_several(p))
            }
            'm' | 'f' | 'n' => {
                !described || nominative || !morph.several_end(first) || morph.body_like(first)
            }
            _ => true,
        }
    }

    /// The pronoun written onto a verb, if all its readings have one.
    pub(crate) fn written_pronoun(&self, verb: usize) -> Option<&str> {
        let word = &self.scene.s.words[verb];
        let mut finite = word.verbs.iter().filter(|v| v.feats.finite()).peekable();
        finite.peek()?;
        finite
            .all(|v| v.feats.has(Feats::OBJECT))
            .then(|| self.scene.lexicon.morph.pronoun_ending(&word.fold))?
    }

    /// A preposition with a pronoun for its noun: its group, and the pronoun.
    pub(crate) fn preposition_pronoun(&self, w: usize) -> Option<(u16, &str)> {
        let lexicon = self.scene.lexicon;
        let word = self.scene.s.words.get(w)?;
        let (prep, pronoun) = lexicon.morph.preposition_pronoun(&word.fold)?;
        Some((lexicon.preposition(prep)?, pronoun))
    }

    /// Whom the pronoun behind this preposition means, where one stands near the example's words.
    pub(crate) fn behind_pronoun(&self, prep: u16, m: &Match) -> Option<Filled> {
        let c = &self.scene.clauses.all[m.clause];
        let (first, last) = (m.first(), m.last());
        let found = c
            .words
            .iter()
            .copied()
            .filter(|&w| w > first && w <= last + 3)
            .find_map(|w| {
                self.preposition_pronoun(w)
                    .filter(|(p, _)| *p == prep)
                    .map(|(_, e)| (w, e))
            })?;
        // «الإقليم الذي تعترف به»: in a relative clause it leads back to the noun of which that says more.
        let right_before = |k: &usize| {
            let opens = c.opener.min(c.words.first().copied()).unwrap_or(0);
            c.tie == Tie::Relative
                && (self.parties[*k].last + 1..opens).all(|w| self.scene.s.words[w].kind == Kind::Mark)
        };
        if let Some(k) = self.antecedent(m.clause).filter(right_before) {
            let p = &self.parties[k];
            let own = p.who.filter(|_| self.fits_pronoun(found.1, p));
            if let Some(who) = own {
                return Some(Filled { who, party: Some(k) });
            }
            // «رئيسا للجمهورية التي لا يعترف بها أحد»: the noun before it is whose the office is.
            let whose = p.role_of.as_ref().and_then(|id| self.cast.spoken_of(id));
            if let Some(who) = whose.filter(|&w| self.fits_kind(found.1, w)) {
                return Some(Filled { who, party: None });
            }
        }
        self.meant(found.1, m.clause, found.0)
    }

    /// «لم تعترف بها سوى روسيا»: of a denial, the first of those whom it leaves out.
    pub(crate) fn excepted(&self, m: &Match) -> Option<usize> {
        let s = self.scene.s;
        let denied = || {
            let words = &self.scene.clauses.all[m.clause].words;
            words
                .iter()
                .any(|&w| w < m.last() && s.is(w, |c| c == Class::Negator))
        };
        let left_out = |p: &Party| {
            p.prep
                .is_some_and(|(g, at)| self.scene.lexicon.excepting(g) && at > m.first())
                && self.scene.clauses.of[p.first] == m.clause
        };
        self.parties.iter().position(left_out).filter(|_| denied())
    }

    /// «حليفتها روسيا»، «خصمه فلان»: who is named right behind a noun that a pronoun owns is what the noun says.
    pub(crate) fn bearer(&self, m: &Match) -> Option<usize> {
        let noun = m.last();
        self.pronoun_on(noun)?;
        self.parties.iter().position(|p| {
            p.first == noun + 1
                && p.reference == Ref::Named
                && p.prep.is_none()
                && !p.adjective
                && matches!(p.how, MentionHow::Name | MentionHow::Capital)
        })
    }

    /// Whom a pronoun means that stands beside the subject of its own clause: that one, else the nearest before it that
    /// agrees.
    pub(crate) fn stands_for(&self, letter: char, at: usize) -> Option<Who> {
        let pronoun = self.scene.lexicon.morph.pronoun_showing(letter)?;
        let fits = |p: &Party| {
            p.last < at
                && p.who.is_some()
                && p.reference == Ref::Named
                && !p.generic
                && !p.adjective
                && self.fits_pronoun(pronoun, p)
        };
        let own = self.explicit_subject(*self.scene.clauses.of.get(at)?);
        let own = own.map(|k| &self.parties[k]).filter(|p| fits(p));
        let near = || self.parties.iter().filter(|p| fits(p)).max_by_key(|p| p.last);
        own.or_else(near)?.who
    }

    /// The pronoun written onto a noun that it owns.
    fn pronoun_on(&self, noun: usize) -> Option<&str> {
        let word = &self.scene.s.words[noun];
        let lexicon = self.scene.lexicon;
        let pronoun = lexicon.morph.pronoun_ending(&word.fold)?;
        // «خصمه»: too short to tell by itself, but its stem is a word and the whole is none.
        let stem = || {
            word.fold
                .strip_suffix(pronoun)
                .is_some_and(|stem| lexicon.knows(stem))
        };
        // «علاقاتها»: so often written that the codebook lists it as it stands.
        let longer = || pronoun.chars().count() > 1 || !lexicon.knows(&word.fold);
        let definite = word.owned || lexicon.morph.written_article() && longer() && stem();
        definite.then_some(pronoun)
    }

    /// Whose the noun is that a pronoun owns: of those before it the nearest that the pronoun fits, whom the noun is not
    /// said of.
    pub(crate) fn possessor(&self, noun: usize, m: &Match, used: &[usize]) -> Option<Filled> {
        let pronoun = self.pronoun_on(noun)?;
        let comma = crate::codebook::opened_at(m.first(), self.scene.s);
        let said_of = |p: &Party| comma.is_some_and(|c| p.last < c && c - p.last <= 2);
        let fits = |(k, p): &(usize, &Party)| {
            p.last < noun
                && !used.contains(k)
                && !matches!(p.reference, Ref::Pronoun(_))
                && !p.adjective
                && !p.source
                && !p.generic
                && !said_of(p)
                && p.who.is_some()
                && self.fits_pronoun(pronoun, p)
        };
        let own = self.explicit_subject(m.clause).map(|k| (k, &self.parties[k]));
        let near = || {
            self.parties
                .iter()
                .enumerate()
                .filter(fits)
                .max_by_key(|(_, p)| p.last)
        };
        let here = own.filter(fits).or_else(near);
        let named = here.and_then(|(k, p)| p.who.map(|who| Filled { who, party: Some(k) }));
        let earlier = || {
            let who = self.topic.filter(|&w| self.fits_kind(pronoun, w))?;
            Some(Filled { who, party: None })
        };
        named.or_else(earlier)
    }

    /// Whom the pronoun on the verb means.
    pub(crate) fn written_object(&self, clause: usize, verb: usize) -> Option<Filled> {
        let pronoun = self.written_pronoun(verb)?;
        if self.scene.clauses.all[clause].tie == Tie::Relative
            && let Some(k) = self.antecedent(clause)
        {
            return self.parties[k].who.map(|who| Filled { who, party: Some(k) });
        }
        if self.asyndetic(clause) {
            return None;
        }
        self.meant(pronoun, clause, verb)
    }

    /// The subject of the clauses before, then whoever stands nearest before, then whoever was spoken of last.
    fn meant(&self, pronoun: &str, clause: usize, at: usize) -> Option<Filled> {
        let own = self.subject_of(clause, 0).map(|f| f.who);
        let able = |k: usize| {
            let p = &self.parties[k];
            let fits = self.fits_pronoun(pronoun, p);
            p.who.is_some_and(|w| Some(w) != own) && !p.adjective && !p.source && fits
        };
        let c = &self.scene.clauses.all[clause];
        let outer = c
            .after
            .or(c.parent)
            .and_then(|o| self.subject_of(o, 1))
            .filter(|f| f.party.is_some_and(able));
        let near = || {
            (0..self.parties.len())
                .filter(|&k| {
                    self.parties[k].last < at && !matches!(self.parties[k].reference, Ref::Pronoun(_))
                })
                .filter(|&k| able(k))
                .max_by_key(|&k| (!self.parties[k].generic, self.parties[k].last))
                .and_then(|k| self.parties[k].who.map(|who| Filled { who, party: Some(k) }))
        };
        let earlier = || {
            let kinds = |w: &Who| Some(*w) != own && self.fits_kind(pronoun, *w);
            self.topic
                .filter(kinds)
                .or_else(|| self.cast.trail.iter().rev().copied().find(kinds))
                .map(|who| Filled { who, party: None })
        };
        outer.or_else(near).or_else(earlier)
    }

    pub(crate) fn fits_pronoun(&self, pronoun: &str, p: &Party) -> bool {
        let morph = &self.scene.lexicon.morph;
        let gender = self.gender(p);
        match morph.pronoun_of(pronoun) {
            Some('f') => gender != Some(Gender::Masculine),
            Some('m') => gender != Some(Gender::Feminine),
            _ => p.who.is_some_and(|w| self.fits_kind(pronoun, w)),
        }
    }

    fn fits_kind(&self, pronoun: &str, who: Who) -> bool {
        let kind = self.cast.kind(who);
        match self.scene.lexicon.morph.pronoun_of(pronoun) {
            Some('f') => kind != ActorType::Person,
            Some('m') => kind == ActorType::Person,
            _ => matches!(
                kind,
                ActorType::People | ActorType::ArmedGroup | ActorType::PoliticalGroup
            ),
        }
    }
}

fn fits(verb: Feats, noun: Option<Gender>) -> bool {
    match noun {
        Some(Gender::Masculine) => !verb.has(Feats::FEMININE),
        Some(Gender::Feminine) => !verb.has(Feats::MASCULINE),
        None => true,
    }
}
