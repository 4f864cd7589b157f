//! Which of the parties at hand are the sides of an act: a small learned judge over what the rules found.
//!
//! The rules offer candidates (whom a slot names, who is subject, who was last in an act with whom) and this module
//! describes each by the same numbers in every language; trees trained on the open gold texts
//! (`tools/train`, kept under `knowledge/models/`) weigh them. Without the model files the rules decide alone.

use crate::cast::{Cast, Who};
use crate::clause::Tie;
use crate::codebook::{Match, Pattern, Role, Scene};
use crate::infer::Told;
use crate::lexicon::Class;
use crate::party::{Party, Ref};
use crate::slots::{Filled, Filler};
use crate::trees::Forest;
use rabita_record::{ActorType, EventType, MentionHow, Status};
use std::collections::BTreeMap;

/// Somebody who may be a side of the act.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) who: Who,
    /// Index among the parties of the sentence.
    pub(crate) party: Option<usize>,
    pub(crate) features: Vec<f32>,
}

/// What the rules know of one act.
pub(crate) struct Act<'a> {
    pub(crate) kind: EventType,
    pub(crate) both: bool,
    pub(crate) m: &'a Match,
    pub(crate) pattern: &'a Pattern,
    pub(crate) filled: &'a [(Role, Vec<Filled>)],
    /// What the rules alone would say.
    pub(crate) actors: &'a [Filled],
    pub(crate) recipients: &'a [Filled],
    /// Speaker of the claim that carries the act.
    pub(crate) speaker: Option<Who>,
    pub(crate) carried: bool,
    pub(crate) language: usize,
}

/// What a first reading of the whole document gives: who matters in it, and who has to do with whom.
#[derive(Debug, Clone, Default)]
pub(crate) struct Overview {
    /// Mentions by side.
    pub(crate) mentions: BTreeMap<String, usize>,
    /// Sides that stand against each other or together in some act.
    pub(crate) pairs: BTreeMap<(String, String), usize>,
    /// Sides of the first sentence.
    pub(crate) opening: Vec<String>,
}

impl Overview {
    /// The place of a side among all by how often it is named, from 0.
    fn rank(&self, side: &str) -> usize {
        let mine = self.mentions.get(side).copied().unwrap_or(0);
        self.mentions
            .iter()
            .filter(|(s, n)| **n > mine || **n == mine && s.as_str() < side)
            .count()
    }

    fn together(&self, a: &str, b: &str) -> usize {
        let of = |x: &str, y: &str| {
            self.pairs
                .get(&(x.to_string(), y.to_string()))
                .copied()
                .unwrap_or(0)
        };
        of(a, b) + of(b, a)
    }
}

/// Describes candidates.
pub(crate) struct Sides<'a, 'k> {
    pub(crate) filler: &'a Filler<'a, 'k>,
    /// Parties and plain noun phrases.
    pub(crate) all: &'a [Party],
    pub(crate) told: &'a [Told],
    pub(crate) overview: &'a Overview,
}

/// How many earlier actors are looked at.
const BACK: usize = 6;

impl Sides<'_, '_> {
    fn cast(&self) -> &Cast<'_> {
        self.filler.cast
    }

    fn scene(&self) -> &Scene<'_> {
        self.filler.scene
    }

    /// Everybody who may be meant, each described.
    pub(crate) fn candidates(&self, act: &Act<'_>) -> Vec<Candidate> {
        let mut seen: Vec<(Who, Option<usize>)> = Vec::new();
        let near = |k: usize| act.m.distance(&self.all[k]);
        for (k, p) in self.all.iter().enumerate() {
            let Some(who) = p.who else { continue };
            match seen.iter_mut().find(|(w, _)| *w == who) {
                Some((_, at)) if at.is_none_or(|a| near(k) < near(a)) => *at = Some(k),
                Some(_) => {}
                None => seen.push((who, Some(k))),
            }
        }
        let mut add = |who: Who| {
            if !seen.iter().any(|(w, _)| *w == who) {
                seen.push((who, None));
            }
        };
        act.filled.iter().flat_map(|(_, f)| f).for_each(|f| add(f.who));
        act.actors.iter().chain(act.recipients).for_each(|f| add(f.who));
        act.speaker.into_iter().for_each(&mut add);
        for t in self.told.iter().rev().take(3) {
            t.actors.iter().chain(&t.recipients).for_each(|&w| add(w));
        }
        let mut recent: Vec<Who> = Vec::new();
        for &w in self.cast().trail.iter().rev() {
            if recent.len() == BACK {
                break;
            }
            if !recent.contains(&w) {
                recent.push(w);
                add(w);
            }
        }
        self.cast().main_state().into_iter().for_each(&mut add);
        seen.into_iter()
            .map(|(who, party)| Candidate {
                who,
                party,
                features: self.describe(who, party, act),
            })
            .collect()
    }

    /// The numbers that describe a candidate. Their order is the model's: add at the end only.
    fn describe(&self, who: Who, party: Option<usize>, act: &Act<'_>) -> Vec<f32> {
        let cast = self.cast();
        let clauses = self.scene().clauses;
        let s = self.scene().s;
        let m = act.m;
        let mut f: Vec<f32> = Vec::with_capacity(96);
        let flag = |b: bool| f32::from(u8::from(b));
        for t in EventType::ALL {
            f.push(flag(t == act.kind));
        }
        for t in KINDS {
            f.push(flag(cast.kind(who) == t));
        }
        for l in 0..5 {
            f.push(flag(l == act.language));
        }
        // What the rules say.
        let in_role = |role: Role| {
            act.filled
                .iter()
                .any(|(r, l)| *r == role && l.iter().any(|x| x.who == who))
        };
        let count = |role: Role| {
            act.filled
                .iter()
                .filter(|(r, _)| *r == role)
                .map(|(_, l)| l.len())
                .sum::<usize>() as f32
        };
        let has = |role: Role| act.pattern.slots.iter().any(|x| x.role == role);
        f.push(flag(in_role(Role::Actor)));
        f.push(flag(in_role(Role::Recipient)));
        f.push(flag(in_role(Role::Extra) || in_role(Role::Place)));
        f.push(count(Role::Actor));
        f.push(count(Role::Recipient));
        f.push(flag(has(Role::Actor)));
        f.push(flag(has(Role::Recipient)));
        f.push(flag(act.actors.iter().any(|x| x.who == who)));
        f.push(flag(act.recipients.iter().any(|x| x.who == who)));
        f.push(act.actors.len() as f32);
        f.push(act.recipients.len() as f32);
        f.push(flag(act.both));
        f.push(flag(m.passive));
        f.push(flag(m.nominal));
        f.push(flag(act.pattern.verb.is_some()));
        f.push(act.pattern.literals.len() as f32);
        // Where it stands.
        let p = party.map(|k| &self.all[k]);
        let clause = p.map(|p| clauses.of[p.first.min(clauses.of.len() - 1)]);
        f.push(flag(p.is_some()));
        f.push(flag(clause == Some(m.clause)));
        f.push(flag(clause.is_some_and(|c| clauses.under(c, m.clause))));
        f.push(flag(clause.is_some_and(|c| clauses.under(m.clause, c))));
        f.push(flag(p.is_some_and(|p| p.last < m.first())));
        f.push(flag(p.is_some_and(|p| p.first > m.last())));
        f.push(p.map_or(40.0, |p| m.distance(p).min(30) as f32));
        f.push(flag(p.is_some_and(|p| p.prep.is_some())));
        f.push(flag(
            p.and_then(|p| p.prep)
                .is_some_and(|(_, at)| s.is(at, |c| c == Class::VoiceBy)),
        ));
        f.push(flag(
            p.and_then(|p| p.prep).is_some_and(|(g, _)| self.locative(g)),
        ));
        f.push(flag(p.is_some_and(|p| p.object)));
        f.push(flag(p.is_some_and(|p| p.inner)));
        f.push(flag(p.is_some_and(|p| p.within.is_some())));
        f.push(flag(p.is_some_and(|p| p.role.is_some())));
        f.push(flag(p.is_some_and(|p| p.generic)));
        f.push(flag(p.is_some_and(|p| p.generic && p.role_of.is_some())));
        f.push(flag(p.is_some_and(|p| p.adjective)));
        f.push(flag(p.is_some_and(|p| p.source)));
        f.push(flag(p.is_some_and(|p| matches!(p.reference, Ref::Pronoun(_)))));
        for how in [
            MentionHow::Name,
            MentionHow::Capital,
            MentionHow::Role,
            MentionHow::Description,
        ] {
            f.push(flag(p.is_some_and(|p| p.how == how)));
        }
        let subject = self
            .filler
            .explicit_subject(m.clause)
            .map(|k| &self.filler.parties[k]);
        f.push(flag(
            subject.is_some_and(|x| p.is_some_and(|p| p.first == x.first)),
        ));
        f.push(flag(subject.is_some()));
        let inherited = self.filler.subject_of(m.clause, 0).map(|x| x.who);
        f.push(flag(inherited == Some(who)));
        f.push(
            self.all
                .iter()
                .filter(|q| !q.generic && clauses.of[q.first.min(clauses.of.len() - 1)] == m.clause)
                .count() as f32,
        );
        f.push(p.map_or(-1.0, |p| {
            self.all
                .iter()
                .filter(|q| !q.generic && q.first < p.first)
                .count() as f32
        }));
        let complement = clause.is_some_and(|c| {
            clauses.all[c].tie == Tie::Complement && clauses.all[c].parent == Some(m.clause)
        });
        f.push(flag(complement));
        f.push(flag(
            complement
                && clause
                    .and_then(|c| self.filler.explicit_subject(c))
                    .is_some_and(|k| self.filler.parties[k].who == Some(who)),
        ));
        // Who speaks, and what was told before.
        f.push(flag(act.carried));
        f.push(flag(act.speaker == Some(who)));
        let mine = self.cast().side(who);
        f.push(flag(act.speaker.is_some_and(|w| self.cast().side(w) == mine)));
        let last = self.told.last();
        f.push(flag(last.is_some_and(|t| t.actors.contains(&who))));
        f.push(flag(last.is_some_and(|t| t.recipients.contains(&who))));
        let told = |pick: fn(&Told) -> &Vec<Who>| {
            self.told
                .iter()
                .rev()
                .take(6)
                .filter(|t| pick(t).iter().any(|w| self.cast().side(*w) == mine))
                .count() as f32
        };
        f.push(told(|t| &t.actors));
        f.push(told(|t| &t.recipients));
        let rank = self
            .cast()
            .trail
            .iter()
            .rev()
            .position(|w| *w == who)
            .map_or(40.0, |k| k.min(30) as f32);
        f.push(rank);
        f.push(cast.mentions_of(who) as f32);
        f.push(flag(cast.main_state() == Some(who)));
        f.push(flag(self.filler.topic == Some(who)));
        f.push(flag(
            act.actors
                .iter()
                .any(|x| x.who != who && self.cast().side(x.who) == mine),
        ));
        f.push(flag(
            act.recipients
                .iter()
                .any(|x| x.who != who && self.cast().side(x.who) == mine),
        ));
        f.push(flag(self.counterpart(act.actors) == Some(mine.clone())));
        f.push(flag(cast.principal(who).is_some()));
        f.push((self.told.len().min(12)) as f32);
        // The side as a whole, in the sentence and in the document.
        let o = self.overview;
        let here = |w: &Party| w.who.is_some_and(|x| self.cast().side(x) == mine);
        f.push(flag(self.all.iter().any(here)));
        f.push(flag(self.all.iter().any(|q| {
            here(q) && clauses.of[q.first.min(clauses.of.len() - 1)] == m.clause
        })));
        let side_rank = self
            .cast()
            .trail
            .iter()
            .rev()
            .position(|w| self.cast().side(*w) == mine)
            .map_or(40.0, |k| k.min(30) as f32);
        f.push(side_rank);
        f.push(o.mentions.get(&mine).copied().unwrap_or(0).min(20) as f32);
        f.push(o.rank(&mine).min(12) as f32);
        f.push(flag(o.opening.contains(&mine)));
        let actor_sides: Vec<String> = act.actors.iter().map(|a| self.cast().side(a.who)).collect();
        f.push(
            actor_sides
                .iter()
                .map(|a| o.together(a, &mine))
                .sum::<usize>()
                .min(12) as f32,
        );
        let best = o
            .mentions
            .keys()
            .filter(|x| !actor_sides.contains(x))
            .max_by_key(|x| (o.mentions[*x], std::cmp::Reverse((*x).clone())));
        f.push(flag(best == Some(&mine)));
        let partner = o
            .mentions
            .keys()
            .filter(|x| !actor_sides.contains(x))
            .max_by_key(|x| {
                (
                    actor_sides.iter().map(|a| o.together(a, x)).sum::<usize>(),
                    o.mentions[*x],
                    std::cmp::Reverse((*x).clone()),
                )
            });
        f.push(flag(partner == Some(&mine)));
        f.push(o.mentions.len().min(20) as f32);
        f.push(flag(actor_sides.contains(&mine)));
        f
    }

    fn locative(&self, group: u16) -> bool {
        let lexicon = self.scene().lexicon;
        lexicon
            .morph
            .locatives
            .iter()
            .any(|l| lexicon.preposition(l) == Some(group))
    }

    /// The side that was last in an act with these.
    fn counterpart(&self, actors: &[Filled]) -> Option<String> {
        let mine: Vec<String> = actors.iter().map(|a| self.cast().side(a.who)).collect();
        self.told.iter().rev().take(12).find_map(|t| {
            let sides = |l: &[Who]| l.iter().map(|w| self.cast().side(*w)).collect::<Vec<_>>();
            let (a, r) = (sides(&t.actors), sides(&t.recipients));
            if r.iter().any(|x| mine.contains(x)) {
                a.into_iter().find(|x| !mine.contains(x))
            } else if a.iter().any(|x| mine.contains(x)) {
                r.into_iter().chain(a).find(|x| !mine.contains(x))
            } else {
                None
            }
        })
    }

    /// The numbers that describe the act itself: is it one at all, or only words that look like it?
    pub(crate) fn describe_act(&self, act: &Act<'_>, c: &Circumstances) -> Vec<f32> {
        let m = act.m;
        let s = self.scene().s;
        let clauses = self.scene().clauses;
        let flag = |b: bool| f32::from(u8::from(b));
        let mut f: Vec<f32> = Vec::with_capacity(64);
        for t in EventType::ALL {
            f.push(flag(t == act.kind));
        }
        for l in 0..5 {
            f.push(flag(l == act.language));
        }
        for st in [
            Status::Happened,
            Status::Ongoing,
            Status::Planned,
            Status::CalledFor,
            Status::Hypothetical,
            Status::Negated,
        ] {
            f.push(flag(st == c.status));
        }
        f.push(c.weight as f32);
        f.push(flag(m.nominal));
        f.push(flag(m.passive));
        f.push(flag(act.pattern.verb.is_some()));
        f.push(act.pattern.literals.len() as f32);
        f.push((m.last() - m.first()) as f32);
        f.push(act.filled.iter().filter(|(_, l)| !l.is_empty()).count() as f32);
        f.push(act.filled.iter().filter(|(_, l)| l.is_empty()).count() as f32);
        f.push(act.actors.len() as f32);
        f.push(act.recipients.len() as f32);
        f.push(flag(act.both));
        f.push(flag(act.carried));
        f.push(flag(c.speaks));
        for tie in [
            Tie::Main,
            Tie::Complement,
            Tie::Relative,
            Tie::Adverbial,
            Tie::Quote,
        ] {
            f.push(flag(clauses.all[m.clause].tie == tie));
        }
        f.push(flag(
            clauses.all[m.clause].verb.is_some_and(|v| m.words.contains(&v)),
        ));
        f.push(m.first() as f32 / s.words.len().max(1) as f32);
        f.push(s.words.len().min(80) as f32);
        f.push(c.rivals.min(20) as f32);
        f.push(c.same_kind.min(10) as f32);
        f.push(flag(c.same_sides));
        f.push(self.told.len().min(30) as f32);
        f.push(flag(act.kind.modes().is_empty()));
        f.push(flag(s.opens_paragraph));
        f
    }

    /// The sides that the model picks.
    pub(crate) fn judge(
        &self,
        act: &Act<'_>,
        candidates: &[Candidate],
        model: &Model,
    ) -> (Vec<Filled>, Vec<Filled>) {
        let actors = self.pick(candidates, &model.actor, &[], mutual(act.kind));
        let recipients = self.pick(
            candidates,
            &model.recipient,
            if act.both { &[] } else { &actors },
            mutual(act.kind),
        );
        let filled = |l: Vec<&Candidate>| {
            l.into_iter()
                .map(|c| Filled {
                    who: c.who,
                    party: c.party,
                })
                .collect::<Vec<_>>()
        };
        (filled(actors), filled(recipients))
    }

    fn pick<'c>(
        &self,
        candidates: &'c [Candidate],
        forest: &Forest,
        taken: &[&Candidate],
        mutual: bool,
    ) -> Vec<&'c Candidate> {
        let mut scored: Vec<(f32, &Candidate)> = candidates
            .iter()
            .filter(|c| !taken.iter().any(|t| t.who == c.who))
            .map(|c| (forest.probability(&c.features), c))
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.who.cmp(&b.1.who)));
        let mut out: Vec<&Candidate> = Vec::new();
        let mut sides: Vec<String> = Vec::new();
        for (p, c) in scored {
            // The best is taken where it is likelier than not, or nearly; others only where they are sure.
            let enough = match (out.is_empty(), mutual) {
                (true, _) => p >= forest.lone,
                (false, true) => p >= forest.more,
                (false, false) => p >= forest.strict,
            };
            let side = self.cast().side(c.who);
            if enough && !sides.contains(&side) {
                sides.push(side);
                out.push(c);
            }
        }
        out.sort_by_key(|c| c.party);
        out
    }
}

/// Acts in which more than one party often does the same.
fn mutual(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Agree
            | EventType::Consult
            | EventType::Cooperate
            | EventType::Retreat
            | EventType::Assault
    )
}

/// What stands around an act, for judging whether it is one.
#[derive(Debug)]
pub(crate) struct Circumstances {
    pub(crate) status: Status,
    pub(crate) weight: f64,
    /// It is also a claim.
    pub(crate) speaks: bool,
    /// Other examples that matched in the sentence.
    pub(crate) rivals: usize,
    /// Acts of the same type already told.
    pub(crate) same_kind: usize,
    /// One of them between the same sides.
    pub(crate) same_sides: bool,
}

/// The trees for each side, and for whether there is an act at all.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) keep: Forest,
    pub(crate) claim: Forest,
    pub(crate) actor: Forest,
    pub(crate) recipient: Forest,
}

pub(crate) const KINDS: [ActorType; 11] = [
    ActorType::State,
    ActorType::Bloc,
    ActorType::GovernmentBody,
    ActorType::ArmedGroup,
    ActorType::PoliticalGroup,
    ActorType::InternationalOrg,
    ActorType::Person,
    ActorType::Media,
    ActorType::Company,
    ActorType::People,
    ActorType::Office,
];
