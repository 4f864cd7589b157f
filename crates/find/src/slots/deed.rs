//! The sides of a deed that a noun tells: *the arrest of B by A*, «احتجاز أ ب», «задержание Б полицией».
//!
//! The genitive of such a noun is whoever does it or whoever it is done to. An example can say which only as long as the
//! text names no more than it does: where the doer follows by himself, the genitive is the other side.

use super::{Filled, Filler};
use crate::agree::Gender;
use crate::codebook::{Marker, Match, Pattern, Role, Slot};
use crate::lang::Order;
use crate::lexicon::{Class, Feats};
use crate::party::{Party, Ref};
use rabita_record::{ActorType, MentionHow};
use rabita_script::token::Kind;

/// How far behind its noun the doer of a deed is looked for.
const REACH: usize = 12;

/// How far, where his case alone shows him.
const BY_CASE: usize = 6;

impl Filler<'_, '_> {
    /// Puts right who does a deed told by a noun, and to whom, by what stands around the noun. `nested` says that the
    /// noun hangs on another deed, whose the doer is then; `harms`, that it is done to somebody.
    pub(crate) fn sides_of_deed(
        &self,
        pattern: &Pattern,
        m: &Match,
        filled: &mut Vec<(Role, Vec<Filled>)>,
        nested: bool,
        harms: bool,
    ) {
        if pattern.verb.is_some() || m.passive {
            return;
        }
        let noun = m.first();
        self.told_by_adjective(m.last(), filled);
        if harms {
            self.with_an_object(m.last(), filled, m);
        }
        if nested {
            return;
        }
        let Some(doer) = self.doer_of_deed(noun, m, filled) else {
            return;
        };
        let doers = self.group(doer, m);
        let before = |f: &Filled| {
            f.party.is_some_and(|k| {
                let p = &self.parties[k];
                p.prep.is_none() && noun < p.first && p.first < self.parties[doer].first
            })
        };
        let of = |role: Role, filled: &[(Role, Vec<Filled>)]| -> Vec<Filled> {
            let mine = filled.iter().filter(|(r, _)| *r == role);
            mine.flat_map(|(_, f)| f.iter().cloned()).collect()
        };
        let actors = of(Role::Actor, filled);
        if actors.is_empty() {
            filled.push((Role::Actor, doers));
        } else if actors.iter().all(before) {
            filled.retain(|(r, _)| !matches!(r, Role::Actor | Role::Recipient));
            filled.push((Role::Actor, doers));
            filled.push((Role::Recipient, actors));
        }
    }

    /// «حملهٔ الف بر ب صورت گرفت», «объявлен разрыв отношений А с Б»: where a deed is said to be done, whoever its noun belongs
    /// to does it, unless the example has somebody for its object.
    pub(super) fn owner_of_deed(&self, pattern: &Pattern, m: &Match, used: &[usize]) -> Option<usize> {
        let verb = pattern.verb.map(|v| m.words[v])?;
        let led = |x: &Slot| x.role == Role::Recipient && matches!(x.marker, Marker::Prep(_));
        if used.is_empty() || !pattern.slots.iter().any(led) {
            return None;
        }
        let somebody = |w: usize| self.parties.iter().any(|p| p.first <= w && w <= p.last);
        let noun = |w: &usize| *w != verb && !self.scene.s.words[*w].finite && !somebody(*w);
        m.words.iter().copied().filter(noun).find_map(|w| {
            let owner = self.genitive(w, m, used)?;
            let p = &self.parties[owner];
            // Between the deed and the other side.
            let between = used.iter().any(|&k| p.last < self.parties[k].first);
            (w < p.first && p.first <= w + 2 && between && !p.generic).then_some(owner)
        })
    }

    /// «طرد مالي دبلوماسيين», «احتجاز الجيش ناشطا»: where the verb stands first, a noun of doing takes its doer for its
    /// genitive if somebody else stands behind him without a preposition.
    fn with_an_object(&self, noun: usize, filled: &mut Vec<(Role, Vec<Filled>)>, m: &Match) {
        let s = self.scene.s;
        let word = &s.words[noun];
        let does = !word.finite && word.verbs.iter().any(|v| v.feats.has(Feats::NOUN));
        if self.order() != Order::Vso || !does || word.definite {
            return;
        }
        let named = |p: &Party| matches!(p.how, MentionHow::Name | MentionHow::Capital);
        let doer = self.parties.iter().position(|p| {
            let kind = p.who.map(|w| self.cast.kind(w));
            let whole = named(p) && kind != Some(ActorType::Person) || s.words[p.first].definite;
            p.first == noun + 1 && p.prep.is_none() && !p.adjective && !p.generic && kind.is_some() && whole
        });
        let Some(doer) = doer else { return };
        let has = |role: Role, party: Option<usize>| {
            let mut mine = filled.iter().filter(|(r, _)| *r == role).flat_map(|(_, f)| f);
            mine.any(|f| party.is_none() || f.party == party)
        };
        if has(Role::Actor, Some(doer)) && has(Role::Recipient, None) {
            return;
        }
        let object = self.parties.iter().position(|p| {
            p.first == self.parties[doer].last + 1
                && p.prep.is_none()
                && !p.adjective
                && p.reference == Ref::Named
                && p.who.is_some()
                && p.how == MentionHow::Description
                && !s.words[p.first].definite
                && s.words[p.first].clitics.letters == 0
        });
        if object.is_none() && !self.plain_object_at(self.parties[doer].last + 1, m) {
            return;
        }
        filled.retain(|(r, _)| !matches!(r, Role::Actor | Role::Recipient));
        filled.push((Role::Actor, self.group(doer, m)));
        let whom = object.filter(|&k| !self.parties[k].generic);
        filled.push((Role::Recipient, whom.map_or_else(Vec::new, |k| self.group(k, m))));
    }

    /// Does a thing stand here, indefinite and without a preposition, that no adverb looks like?
    fn plain_object_at(&self, at: usize, m: &Match) -> bool {
        let s = self.scene.s;
        let morph = &self.scene.lexicon.morph;
        s.words.get(at).is_some_and(|word| {
            let several = morph.closed_plural(&word.fold)
                || morph.noun_plurals.iter().any(|e| word.fold.ends_with(e.as_str()));
            word.kind == Kind::Word
                && self.scene.clauses.of[at] == m.clause
                && !word.finite
                && !word.time
                && !word.definite
                && !word.owned
                && word.prefix_prep.is_none()
                && word.clitics.letters == 0
                && !s.is(at, |c| c.closed())
                && (several || word.gender == Some(Gender::Feminine))
        })
    }

    /// «الغارات الإسرائيلية», «американские санкции»: a nationality beside a deed is the doer's. «تهجير الفلسطينيين»: with
    /// an article where the deed has none it is no adjective.
    fn told_by_adjective(&self, noun: usize, filled: &mut [(Role, Vec<Filled>)]) {
        let s = self.scene.s;
        let articles = self.scene.lexicon.morph.written_article();
        let adjective = |f: &Filled| {
            f.party.is_some_and(|k| {
                let p = &self.parties[k];
                let agrees = !articles || s.words[noun].definite == s.words[p.first].definite;
                p.adjective && p.prep.is_none() && agrees
            })
        };
        let at = |role: Role, filled: &[(Role, Vec<Filled>)]| filled.iter().position(|(r, _)| *r == role);
        let Some(r) = at(Role::Recipient, filled) else {
            return;
        };
        if filled[r].1.is_empty() || !filled[r].1.iter().all(adjective) {
            return;
        }
        let moved = std::mem::take(&mut filled[r].1);
        match at(Role::Actor, filled) {
            Some(a) if filled[a].1.is_empty() => filled[a].1 = moved,
            Some(_) => {}
            None => filled[r].0 = Role::Actor,
        }
    }

    /// Whoever does the deed, named behind it: by a preposition that says so, or by his case alone.
    fn doer_of_deed(&self, noun: usize, m: &Match, filled: &[(Role, Vec<Filled>)]) -> Option<usize> {
        let s = self.scene.s;
        let taken = |k: usize| filled.iter().any(|(_, f)| f.iter().any(|f| f.party == Some(k)));
        let clear = |to: usize| {
            (noun + 1..to).all(|w| {
                let word = &s.words[w];
                let mark = word.kind == Kind::Mark && !s.mark(w, &["«", "»", "\"", "“", "”", "-"]);
                let opens = s.is(w, |c| {
                    matches!(c, Class::Complementizer | Class::Relative | Class::VoiceBy)
                });
                !word.finite && !mark && !opens
            })
        };
        let by = |p: &Party| {
            p.prep.is_some_and(|(_, at)| {
                at > noun && at - noun <= REACH && s.is(at, |c| c == Class::VoiceBy) && clear(at)
            })
        };
        let found = self
            .parties
            .iter()
            .enumerate()
            .filter(|(k, p)| {
                p.first > noun
                    && !m.words.contains(&p.first)
                    && p.who.is_some()
                    && !taken(*k)
                    && (self.clause_of(p) == m.clause || self.scene.clauses.of[noun] == self.clause_of(p))
                    && p.reference == Ref::Named
            })
            .filter(|(_, p)| by(p) || self.shown_by_case(p, noun) && clear(p.first))
            .min_by_key(|(_, p)| (p.generic, p.first));
        found.map(|(k, _)| k)
    }

    /// The same, where the example itself asks for the case.
    pub(super) fn doer_in_case(&self, m: &Match, used: &[usize]) -> Option<usize> {
        let mut parties = self.parties.iter().enumerate();
        let found = parties.find(|(k, p)| {
            let here = p.first > m.first() && self.clause_of(p) == m.clause && p.who.is_some();
            here && !used.contains(k) && self.shown_by_case(p, m.first())
        });
        found.map(|(k, _)| k)
    }

    /// «задержание Б полицией», «захват полицией здания»: somebody in the instrumental right behind the deed, or behind
    /// its genitive.
    fn shown_by_case(&self, p: &Party, noun: usize) -> bool {
        let s = self.scene.s;
        let is = |case: &str| self.in_case(p, case);
        let acts = p.who.is_some_and(|w| {
            !matches!(self.cast.kind(w), ActorType::People) || p.how != MentionHow::Description
        });
        let plain = |w: usize| {
            let word = &s.words[w];
            word.kind == Kind::Word
                && !s.is(w, |c| matches!(c, Class::Prep(_)))
                && (!word.verbs.iter().any(|v| v.feats.has(Feats::INF)))
        };
        let alone = p.first == noun + 1;
        self.scene.lexicon.morph.has_cases()
            && self.order() == Order::Svo
            && p.prep.is_none()
            && !p.generic
            && !p.adjective
            && p.first - noun <= BY_CASE
            && (!alone || acts)
            && is("ins")
            && !is("nom")
            && !is("gen")
            && !is("dat")
            && (noun + 1..p.first).all(plain)
    }
}
