//! Of whom a participle is said: the noun beside it is the end that its own words leave open (*troops dispatched by*,
//! *the X-backed group*, «Токио, поднявший», «угнанные террористами самолёты»).

use super::{Filled, Filler};
use crate::agree::Gender;
use crate::codebook::Match;
use crate::lang::Order;
use crate::lexicon::{Class, Feats};
use crate::party::{Party, Ref};
use rabita_script::token::Kind;

/// How many participles joined by *and* are led back to the noun of the first.
const DEEP: usize = 3;

/// How far before a participle the one stands to which *and* joins it.
const REACH: usize = 14;

/// The most adjectives between a noun and a participle.
const NEAR: usize = 5;

impl Filler<'_, '_> {
    /// Is the verb an active participle, said of a noun beside it?
    pub(super) fn is_participle(&self, m: &Match) -> bool {
        let form = m.feats.has(Feats::PART) && !m.feats.has(Feats::GER);
        m.nominal
            && match self.order() {
                Order::Svo => form || self.follows_somebody(m),
                Order::Vso => m.feats.has(Feats::GER),
                Order::Sov => false,
            }
    }

    /// *Gunmen wearing masks*: an *-ing* right behind somebody says more of him.
    fn follows_somebody(&self, m: &Match) -> bool {
        let first = m.first();
        !self.scene.lexicon.morph.has_cases()
            && m.feats.has(Feats::GER)
            && self.parties.iter().any(|p| {
                p.last + 1 == first
                    && !p.adjective
                    && !p.possessive
                    && !matches!(p.reference, Ref::Pronoun(Class::Itself))
            })
    }

    /// Who is the subject of a verb that makes no clause: whom it describes, who is asked to do it, else whoever its clause
    /// is about.
    pub(crate) fn bare_doer(&self, m: &Match) -> Option<usize> {
        let described = || {
            let says = m.passive || self.is_participle(m);
            self.described(m, &[]).filter(|_| says)
        };
        let shared = || {
            let thing = self.said_of_a_thing(m);
            self.subject_of(m.clause, 0).filter(|_| !thing)?.party
        };
        described().or_else(|| self.bidden(m, m.first())).or_else(shared)
    }

    /// *A report describing the raid*, «план, предусматривающий вывод войск»: does the participle say more of a noun that is
    /// nobody?
    pub(crate) fn said_of_a_thing(&self, m: &Match) -> bool {
        let s = self.scene.s;
        let cased = self.scene.lexicon.morph.has_cases();
        let (part, ger) = (m.feats.has(Feats::PART), m.feats.has(Feats::GER));
        let says = if cased { part && !ger } else { part || ger };
        if self.order() != Order::Svo || !m.nominal || !says {
            return false;
        }
        let first = m.first();
        let c = &self.scene.clauses.all[m.clause];
        let light = |w: usize| s.words[w].time || s.is(w, Class::before_verb);
        let mut lead = c.words.iter().copied().take_while(|&w| w < first);
        if lead.all(|w| light(w) || s.words[w].kind == Kind::Mark) || s.compound(first) {
            return false;
        }
        if cased {
            return self.described(m, &[]).is_none();
        }
        let party = |w: usize| self.parties.iter().any(|p| p.first <= w && w <= p.last);
        let Some(before) = (0..first).rev().find(|&w| !light(w)) else {
            return false;
        };
        let word = &s.words[before];
        word.kind == Kind::Word
            && !word.finite
            && !word.auxiliary
            && !party(before)
            && word.verbs.iter().all(|v| !v.feats.has(Feats::GER))
            && !self.scene.lexicon.morph.manner(&word.fold)
            && !s.is(before, |c| {
                !c.noun() && !matches!(c, Class::Nobody | Class::Change)
            })
    }

    /// Whom a participle describes: the noun right before it, a comma apart, else the noun behind it where the two
    /// agree or are one word. What the participle itself governs may stand between the two.
    pub(crate) fn described(&self, m: &Match, used: &[usize]) -> Option<usize> {
        let s = self.scene.s;
        match self.order() {
            Order::Svo => {}
            Order::Vso => return self.agreed(m.first(), used, DEEP),
            Order::Sov => return None,
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

    /// Where adjectives follow their noun and agree with it: the phrase that holds the participle, else the noun that
    /// nothing but other adjectives parts from it. What *and* joins to another participle is said of the same noun
    /// («الجبهة المسنودة من الجزائر والمقيمة في تندوف»).
    fn agreed(&self, w: usize, used: &[usize], depth: usize) -> Option<usize> {
        let s = self.scene.s;
        let noun = |(k, p): &(usize, &Party)| {
            !used.contains(k) && p.reference == Ref::Named && !p.adjective && self.agrees_as_adjective(w, p)
        };
        let within = self
            .parties
            .iter()
            .enumerate()
            .find(|(k, p)| p.first < w && w <= p.last && !p.generic && p.who.is_some() && noun(&(*k, p)));
        if let Some((k, _)) = within {
            return Some(k);
        }
        let joined = s.words[w].clitics.letters > 0 || w > 0 && s.is(w - 1, |c| c == Class::Coordinator);
        if joined {
            let said = |k: usize| {
                let x = &s.words[k];
                let participle = x.verbs.iter().any(|v| v.feats.has(Feats::GER.with(Feats::PART)));
                let governs = || x.definite && !x.owned && s.preposition_behind(k);
                let same = x.definite == s.words[w].definite && x.prefix_prep.is_none();
                (participle || governs()) && !x.finite && same
            };
            let before = (w.saturating_sub(REACH)..w)
                .rev()
                .take_while(|&k| !s.words[k].finite)
                .find(|&k| said(k))?;
            return depth.checked_sub(1).and_then(|d| self.agreed(before, used, d));
        }
        let mut at = w;
        let mut comma = s.words[w].definite;
        while at > 0 && w - at < NEAR {
            let found = self.parties.iter().enumerate().find(|(k, p)| {
                p.last + 1 == at && (p.who.is_some() || p.place.is_some()) && !p.generic && noun(&(*k, p))
            });
            if let Some((k, _)) = found {
                return Some(k);
            }
            at -= 1;
            let x = &s.words[at];
            let adjective = x.kind == Kind::Word
                && !x.finite
                && x.definite == s.words[w].definite
                && x.prefix_prep.is_none()
                && !s.is(at, Class::closed);
            if !(adjective || comma && s.comma(at)) {
                return None;
            }
            comma = false;
        }
        None
    }

    /// Does an indefinite participle stand right behind an indefinite noun of its ending that is nobody?
    pub(super) fn hangs_on_a_thing(&self, w: usize) -> bool {
        let s = self.scene.s;
        let word = &s.words[w];
        let participle = word
            .verbs
            .iter()
            .any(|v| v.feats.has(Feats::GER.with(Feats::PART)));
        let Some(before) = w.checked_sub(1).map(|k| &s.words[k]) else {
            return false;
        };
        let party = self
            .parties
            .iter()
            .any(|p| !p.generic && p.first < w && w <= p.last + 1);
        let plain =
            before.kind == Kind::Word && !before.finite && !before.definite && !s.is(w - 1, Class::closed);
        let morph = &self.scene.lexicon.morph;
        let alike = morph.oblique(&word.fold) == morph.oblique(&before.fold) && word.gender == before.gender;
        participle && !word.definite && plain && alike && !party
    }

    /// «رجلا متهما بالقتل», «شركة متهمة بالغش»: is the participle said of an indefinite noun right before it?
    pub(crate) fn is_described(&self, w: usize) -> bool {
        let s = self.scene.s;
        let Some(before) = w.checked_sub(1).map(|k| &s.words[k]) else {
            return false;
        };
        let plain = before.kind == Kind::Word && !before.finite && !before.definite && !before.time;
        let feminine = s.words[w].gender == Some(Gender::Feminine);
        let alike = match feminine {
            true => before.gender == Some(Gender::Feminine),
            false => self.scene.lexicon.morph.accusative(&before.fold),
        };
        plain && alike && !s.is(w - 1, Class::closed)
    }

    /// Who does what a participle beside the verb says: the subject of its clause, else of the one before, that agrees
    /// with it («استقال الوزير متهما خصومه»).
    pub(crate) fn attends(&self, clause: usize, w: usize) -> Option<Filled> {
        let mut at = Some(clause);
        for _ in 0..=DEEP {
            let c = &self.scene.clauses.all[at?];
            let subject = c
                .verb
                .filter(|&v| v < w)
                .and_then(|_| self.subject_of(at?, 0))
                .filter(|f| {
                    f.party
                        .is_none_or(|k| self.agrees_as_attendant(w, &self.parties[k]))
                });
            if subject.is_some() {
                return subject;
            }
            at = c.after.or(c.parent);
        }
        None
    }

    /// «الفصائل السورية الموالية»، «فصائل موالية»: the noun of an adjective with the article, or of a participle.
    pub(super) fn agreed_adjective(&self, w: usize) -> Option<usize> {
        let word = &self.scene.s.words[w];
        let participle = || {
            word.verbs
                .iter()
                .any(|v| v.feats.has(Feats::GER.with(Feats::PART)))
        };
        let articled = word.definite && !word.owned && word.prefix_prep.is_none();
        (articled || !word.definite && participle())
            .then(|| self.agreed(w, &[], DEEP))
            .flatten()
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
