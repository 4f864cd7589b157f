//! Which of the parties at hand are the sides of an act: a small learned judge over what the rules found.
//!
//! The rules offer candidates (whom a slot names, who is subject, who was last in an act with whom) and this module
//! describes each by the same numbers in every language; trees trained on the open gold texts
//! (`tools/train`, kept under `knowledge/models/`) weigh them. Without the model files the rules decide alone.

mod features;

use crate::cast::{Cast, Who};
use crate::clause::Tie;
use crate::codebook::{Marker, Match, Pattern, Role, Scene};
use crate::infer::Told;
use crate::lang::Order;
use crate::lexicon::{Class, SENSES};
use crate::overview::Side;
use crate::party::{Party, Ref};
use crate::slots::{Filled, Filler};
use crate::trees::{Forest, Least};
use rabita_record::{ActorType, EventType, MentionHow, Status};
use rabita_script::token::Kind;

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
    /// Parties of the sentence that are none of its sides, whatever the numbers say: who is only named as its source.
    pub(crate) apart: &'a [Who],
    pub(crate) carried: bool,
    pub(crate) language: usize,
}

/// Describes candidates.
pub(crate) struct Sides<'a, 'k> {
    pub(crate) filler: &'a Filler<'a, 'k>,
    /// Parties and plain noun phrases.
    pub(crate) all: &'a [Party],
    pub(crate) told: &'a [Told],
}

/// How many earlier actors are looked at.
const BACK: usize = 6;

/// How likely whoever attacks must be: of no other act does the news so often leave out who did it.
const ATTACKER: f32 = 0.5;

/// How likely a party must be that the same slot names beside the likeliest.
const LISTED: f32 = 0.4;

impl Sides<'_, '_> {
    fn cast(&self) -> &Cast<'_> {
        self.filler.cast
    }

    fn scene(&self) -> &Scene<'_> {
        self.filler.scene
    }

    /// An act described, and judged if there is a model.
    pub(crate) fn weigh(&self, act: &Act<'_>, around: &Circumstances, model: Option<&Model>) -> Weighed {
        let candidates = self.candidates(act);
        let judged = model.map(|model| self.judge(act, &candidates, model));
        let numbers = self.describe_act(act, around);
        let belief = model.zip(judged.as_ref()).map(|(model, judged)| {
            let whole: Vec<f32> = numbers.iter().chain(&judged.sure).copied().collect();
            model.keep.probability(&whole)
        });
        Weighed {
            candidates,
            numbers,
            judged,
            belief,
        }
    }

    /// Everybody who may be meant, each described.
    fn candidates(&self, act: &Act<'_>) -> Vec<Candidate> {
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
        let ground = self.ground(act);
        let sided = |who: Who| act.actors.iter().chain(act.recipients).any(|f| f.who == who);
        seen.into_iter()
            .filter(|&(who, _)| !act.apart.contains(&who) || sided(who))
            .map(|(who, party)| Candidate {
                who,
                party,
                features: self.describe(who, party, act, &ground),
            })
            .collect()
    }

    /// The sides that the model picks.
    fn judge(&self, act: &Act<'_>, candidates: &[Candidate], model: &Model) -> Judged {
        let as_actor = self.rank(candidates, &model.actor);
        let as_recipient = self.rank(candidates, &model.recipient);
        let mutual = act.both || mutual(act.kind);
        let in_slot = |role: Role| {
            act.filled
                .iter()
                .filter(move |(r, _)| *r == role)
                .flat_map(|(_, l)| l.iter().map(|x| x.who))
                .collect::<Vec<Who>>()
        };
        let (does, meets) = (in_slot(Role::Actor), in_slot(Role::Recipient));
        // Where the slots name both sides of what two do, nobody else joins them.
        let complete = mutual && (does.len() > 1 || !does.is_empty() && !meets.is_empty());
        let named: Vec<Who> = does.iter().chain(&meets).copied().collect();
        let open = |c: &Candidate| !complete || named.contains(&c.who);
        let mut least = model.actor.least;
        if act.kind == EventType::Assault {
            least.lone = least.lone.max(ATTACKER);
        }
        let suffers = self.suffers(act, &meets);
        // «در کابل شش تن کشته شدند»: nor does the place where they suffer it.
        let where_it_is = |c: &Candidate| {
            let lexicon = self.scene().lexicon;
            let behind = c.party.and_then(|k| self.all[k].prep);
            behind.is_some_and(|(g, _)| lexicon.locative(g)) && !does.contains(&c.who)
        };
        let no_doer = |c: &Candidate| suffers.contains(&c.who) || !suffers.is_empty() && where_it_is(c);
        let does_it: Vec<(f32, &Candidate)> = { as_actor.iter() }
            .filter(|(_, c)| !no_doer(c))
            .copied()
            .collect();
        let actors = self.pick(&does_it, least, &[], mutual, &does, &open);
        let taken: &[&Candidate] = if act.both { &[] } else { &actors };
        let recipients = match suffers.as_slice() {
            [] => self.pick(&as_recipient, model.recipient.least, taken, mutual, &meets, &open),
            those => candidates.iter().filter(|c| those.contains(&c.who)).collect(),
        };
        let filled = |l: &[&Candidate]| {
            l.iter()
                .map(|c| Filled {
                    who: c.who,
                    party: c.party,
                })
                .collect::<Vec<_>>()
        };
        let best = |l: &[(f32, &Candidate)]| l.first().map_or(0.0, |(p, _)| *p);
        Judged {
            sure: [best(&as_actor), best(&as_recipient)],
            actors: filled(&actors),
            recipients: filled(&recipients),
        }
    }

    /// «سه تن بازداشت شدند», «قُتل ثلاثة»: whoever the words themselves say that it is done to, as the subject of a passive,
    /// does not do it, whatever the numbers say.
    fn suffers(&self, act: &Act<'_>, meets: &[Who]) -> Vec<Who> {
        let harm = matches!(
            act.kind,
            EventType::Assault | EventType::Coerce | EventType::Sanction
        );
        let done_to = |s: &crate::codebook::Slot| {
            let subject = match s.marker {
                Marker::Object => act.m.passive,
                Marker::Subject => act.pattern.verb.is_some() && !act.m.passive,
                _ => false,
            };
            s.role == Role::Recipient && subject
        };
        // «قتل خمسة أشخاص في غارة»: a verb alone, with nobody for its subject.
        let order = self.scene().lexicon.morph.order;
        let nobody = act.filled.iter().all(|(r, f)| *r != Role::Actor || f.is_empty());
        let by_rule: Vec<Who> = act.recipients.iter().map(|f| f.who).collect();
        let those: &[Who] = if meets.is_empty() { &by_rule } else { meets };
        let theirs = |w: usize| {
            let met = |p: &Party| p.who.is_some_and(|who| those.contains(&who));
            { self.all.iter() }.any(|p| met(p) && (p.first..=p.last).contains(&w))
        };
        let verb = act.m.first();
        let alone = order == Order::Vso
            && nobody
            && act.pattern.verb.is_some()
            && act.m.words.iter().all(|&w| w == verb || theirs(w));
        let done = alone || act.pattern.slots.iter().any(done_to);
        if harm && done && !act.m.nominal {
            those.to_vec()
        } else {
            Vec::new()
        }
    }

    /// The candidates, likeliest first.
    fn rank<'c>(&self, candidates: &'c [Candidate], forest: &Forest) -> Vec<(f32, &'c Candidate)> {
        let features: Vec<&[f32]> = candidates.iter().map(|c| c.features.as_slice()).collect();
        let likely = forest.probabilities(&features);
        let mut out: Vec<(f32, &Candidate)> = likely.into_iter().zip(candidates).collect();
        out.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.who.cmp(&b.1.who)));
        out
    }

    fn pick<'c>(
        &self,
        ranked: &[(f32, &'c Candidate)],
        needed: Least,
        taken: &[&Candidate],
        mutual: bool,
        listed: &[Who],
        open: &dyn Fn(&Candidate) -> bool,
    ) -> Vec<&'c Candidate> {
        let mut out: Vec<&Candidate> = Vec::new();
        let mut sides: Vec<Side> = Vec::new();
        for &(p, c) in ranked
            .iter()
            .filter(|(_, c)| !taken.iter().any(|t| t.who == c.who))
        {
            // The best is taken where it is likelier than not, or nearly; others only where they are sure.
            let beside = |c: &Candidate| listed.contains(&c.who);
            let least = match (out.first(), mutual) {
                (None, _) => needed.lone,
                // "X, Y and Z demanded": whoever stands in one list with the best did it too.
                (Some(best), _) if beside(best) && beside(c) => needed.more.min(LISTED),
                (Some(_), true) => needed.more,
                (Some(_), false) => needed.strict,
            };
            let enough = p >= least && (out.is_empty() || open(c));
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

/// An act by its numbers, and what is made of them.
pub(crate) struct Weighed {
    pub(crate) candidates: Vec<Candidate>,
    /// The numbers of the act itself.
    pub(crate) numbers: Vec<f32>,
    pub(crate) judged: Option<Judged>,
    /// How likely it is an act, and right in all.
    pub(crate) belief: Option<f32>,
}

/// The sides picked, and how likely the likeliest of each was.
pub(crate) struct Judged {
    pub(crate) actors: Vec<Filled>,
    pub(crate) recipients: Vec<Filled>,
    sure: [f32; 2],
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
