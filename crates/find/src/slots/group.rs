//! Several in one slot: coordinations, and words that stand for more than one.

use super::{Filled, Filler};
use crate::cast::Who;
use crate::codebook::Match;
use crate::lang::Order;
use crate::lexicon::Class;
use crate::party::{Party, Ref};
use rabita_record::{ActorType, MentionHow};
use std::cmp::Reverse;

/// Among how many sides last spoken of "the two" are looked for.
const NEAR: usize = 5;

impl Filler<'_, '_> {
    /// A party and those coordinated with it, pronouns led back to whom they mean.
    pub(crate) fn group(&self, k: usize, m: &Match) -> Vec<Filled> {
        let mut members = vec![k];
        // Plain noun phrases overlap with others: only parties of their own stand in a coordination.
        let rank = |j: usize| self.parties[j].generic == self.parties[k].generic;
        let mut at = k;
        while let Some(next) = (at + 1..self.parties.len())
            .find(|&j| rank(j))
            .filter(|&j| self.coordinated(&self.parties[at], &self.parties[j]))
        {
            at = next;
            members.push(at);
        }
        at = k;
        while let Some(before) = (0..at)
            .rev()
            .find(|&j| rank(j))
            .filter(|&j| self.coordinated(&self.parties[j], &self.parties[at]))
        {
            at = before;
            members.insert(0, at);
        }
        let mut out: Vec<Filled> = Vec::new();
        for k in members {
            for f in self.referents(k, m) {
                if !out.iter().any(|o| o.who == f.who) {
                    out.push(f);
                }
            }
        }
        out
    }

    fn referents(&self, k: usize, m: &Match) -> Vec<Filled> {
        let p = &self.parties[k];
        match p.reference {
            Ref::Pronoun(Class::BothSides | Class::EachOther) => self.both(k),
            Ref::Pronoun(Class::Itself) => self
                .subject_of(m.clause, 0)
                .into_iter()
                .map(|f| Filled {
                    who: f.who,
                    party: Some(k),
                })
                .collect(),
            _ => p
                .who
                .into_iter()
                .map(|who| Filled { who, party: Some(k) })
                .collect(),
        }
    }

    /// The two sides: the two states, groups or persons last spoken of.
    fn both(&self, k: usize) -> Vec<Filled> {
        // «The UN urged both sides»: whoever alone does something to the two is neither.
        let clause = self.clause_of(&self.parties[k]);
        let lone = self.explicit_subject(clause).filter(|&j| {
            j != k
                && !self
                    .parties
                    .iter()
                    .any(|q| self.coordinated(&self.parties[j], q) || self.coordinated(q, &self.parties[j]))
        });
        let side = |w: Who| self.cast.side(w);
        let apart = lone.and_then(|j| self.parties[j].who).map(side);
        // «the two men, A and B»: named right behind.
        let named = (k + 1..self.parties.len().saturating_sub(1)).find(|&j| {
            let (a, b) = (&self.parties[j], &self.parties[j + 1]);
            a.first == self.parties[k].last + 2 && self.scene.s.comma(a.first - 1) && self.coordinated(a, b)
        });
        if let Some(j) = named {
            return [j, j + 1]
                .into_iter()
                .filter_map(|j| self.parties[j].who.map(|who| Filled { who, party: Some(j) }))
                .collect();
        }
        // Nor is an unnamed voice one of the two.
        let sides_here = self.parties[..k].iter().rev().filter(|p| !p.source);
        let own = |w: &Who| !(self.cast.only_described(*w) && self.cast.has_principal(*w));
        let here: Vec<Who> = sides_here.filter_map(|p| p.who).collect();
        let sides = |w: &Who| {
            !matches!(
                self.cast.kind(*w),
                ActorType::Media | ActorType::People | ActorType::Office
            )
        };
        // *The two capitals* are states, or who rules one; nobody's minister and no union.
        let words = &self.scene.s.words[self.parties[k].first..=self.parties[k].last];
        let lands = words
            .iter()
            .any(|w| self.scene.lexicon.morph.names_lands(&w.fold));
        let land = |w: Who| matches!(self.cast.kind(w), ActorType::State | ActorType::ArmedGroup);
        let able =
            |w: &Who| sides(w) && !self.cast.nameless(*w) && apart != Some(side(*w)) && (!lands || land(*w));
        let spoken_of = || {
            let earlier = self.cast.trail[..self.cast.before].iter().rev();
            let here = here.iter().map(|&w| (w, true));
            here.chain(earlier.map(|&w| (w, false))).filter(|(w, _)| able(w))
        };
        // Two lands are not one land and who rules it.
        let country = |w: Who| self.cast.members[w.0].country.as_deref();
        let one =
            |a: Who, b: Who| side(a) == side(b) || lands && country(a).is_some() && country(a) == country(b);
        let nearest = |only: &dyn Fn(&Who) -> bool| {
            let mut near: Vec<Who> = Vec::new();
            let mut said = 0;
            for (who, named) in spoken_of().filter(|(w, _)| only(w)) {
                if near.len() < NEAR && !near.iter().any(|&w| one(w, who)) {
                    near.push(who);
                    said += usize::from(named && said < 2);
                }
            }
            (near, said)
        };
        // Nor their own forces, if others are spoken of.
        let (near, said) = Some(nearest(&own))
            .filter(|(near, _)| near.len() > 1)
            .unwrap_or_else(|| nearest(&|_| true));
        // Whom the sentence names they are; else those near it who have most to do with each other in the document.
        let together = |&(i, j): &(usize, usize)| {
            let overview = self.cast.overview();
            let often = overview.together(side(near[i]), side(near[j]));
            // Of lands that have nothing to do with each other here, those of whom most is told.
            let told = |k: usize| {
                if lands {
                    overview.mentions(side(near[k]))
                } else {
                    0
                }
            };
            (often, told(i).min(told(j)), Reverse(i + j), Reverse(j))
        };
        let pairs = (0..near.len()).flat_map(|i| (i + 1..near.len()).map(move |j| (i, j)));
        let best = pairs
            .filter(|&(i, j)| said == 0 || i == 0 && (said == 1 || j == 1))
            .max_by_key(together);
        best.map_or_else(Vec::new, |(i, j)| {
            [near[i], near[j]]
                .into_iter()
                .map(|who| Filled { who, party: Some(k) })
                .collect()
        })
    }

    /// Are the two parties joined by "and", or by a comma in a list that ends in "and"?
    pub(super) fn coordinated(&self, a: &Party, b: &Party) -> bool {
        if b.first <= a.last || self.clause_of(a) != self.clause_of(b) {
            return false;
        }
        let s = self.scene.s;
        let gap = a.last + 1..b.first;
        if gap.len() > 3 {
            return false;
        }
        // «ولا ألمانيا ولا إيطاليا»: what is denied of both.
        let nor = gap.len() == 1
            && self.order() == Order::Vso
            && s.is(a.last + 1, |c| c == Class::Negator)
            && b.prep.is_none();
        let and = nor || gap.clone().any(|w| s.is(w, |c| c == Class::Coordinator)) || self.joined_and(a, b);
        let comma = gap.len() == 1 && s.comma(a.last + 1);
        let filler = gap.clone().all(|w| {
            nor || s.comma(w)
                || s.is(w, |c| {
                    matches!(
                        c,
                        Class::Coordinator | Class::Determiner | Class::Title | Class::Prep(_)
                    )
                })
        });
        let same_tie = b.prep.is_none() || b.prep.map(|p| p.0) == a.prep.map(|p| p.0);
        let like = a.who.zip(b.who).is_some_and(|(x, y)| x != y);
        let same_kind = a
            .who
            .zip(b.who)
            .is_some_and(|(x, y)| self.cast.kind(x) == self.cast.kind(y) || self.owned_like(a, x, y));
        like && filler
            && same_tie
            && (and
                || comma
                    && same_kind
                    && (a.role.is_none() || a.how == MentionHow::Role)
                    && self.list_goes_on(b))
    }

    /// «مقام‌های امنیتی تاجیکستان، ازبکستان و روسیه»: one noun before a list belongs to each in it.
    fn owned_like(&self, a: &Party, x: Who, y: Who) -> bool {
        let owner = self.cast.principal(x).and_then(|id| self.cast.actor(&id));
        a.how != MentionHow::Name
            && !a.generic
            && owner.is_some_and(|o| o.kind == self.cast.kind(y) && o.kind == ActorType::State)
    }

    /// Arabic writes "and" onto the next word, Tajik onto the last.
    fn joined_and(&self, a: &Party, b: &Party) -> bool {
        let s = self.scene.s;
        let morph = &self.scene.lexicon.morph;
        let word = &s.words[b.first];
        // «التقى الرئيس وفدا», «بكين واشنطن»: the letter is the word's own.
        let described = matches!(b.how, MentionHow::Description | MentionHow::Role);
        let hit = s
            .names
            .get()
            .and_then(|hits| hits.iter().find(|h| h.start == b.first));
        let own =
            morph.written_article() && hit.map_or(described && word.clitics.letters == 0, |h| !h.joined);
        let onto_next = morph.plain(&word.fold).len() > 1 && a.last + 1 == b.first && !own;
        onto_next || a.last + 1 == b.first && morph.ends_in_and(&s.words[a.last].fold)
    }

    fn list_goes_on(&self, b: &Party) -> bool {
        let s = self.scene.s;
        let next = b.last + 1;
        next < s.words.len()
            && (s.is(next, |c| c == Class::Coordinator)
                || s.comma(next)
                || s.words[next].prefix_prep.is_none()
                    && self.scene.lexicon.morph.plain(&s.words[next].fold).len() > 1)
    }
}
