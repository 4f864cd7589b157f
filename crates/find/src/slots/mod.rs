//! Who fills which slot of a matched example.

mod antecedent;
mod apposition;
mod case;
mod control;
mod deed;
mod group;
mod head;
mod object;
mod participle;
mod phrases;
mod quotation;
mod relative;
mod subject;
mod thing;
mod verb_first;

use crate::cast::{Cast, Who};
use crate::codebook::{Marker, Match, Pattern, Role, Scene, Slot, performed};
use crate::lang::Order;
use crate::lexicon::{Cases, Class, Feats};
use crate::party::{Party, Ref};
use rabita_record::{ActorType, MentionHow};
use rabita_script::token::Kind;
use rustc_hash::FxHashMap as HashMap;
use std::cell::{Cell, RefCell};

/// A party in a slot.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Filled {
    pub(crate) who: Who,
    /// Index among the sentence's parties; absent where it comes from an earlier sentence.
    pub(crate) party: Option<usize>,
}

/// Fills slots for one sentence.
pub(crate) struct Filler<'a, 'k> {
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) parties: &'a [Party],
    pub(crate) cast: &'a Cast<'k>,
    /// Subject of the sentence before, for one that has none.
    pub(crate) topic: Option<Who>,
    /// The subject of each clause, once it has been sought.
    subjects: Vec<Cell<Option<Option<usize>>>>,
    /// Whose the deed or thing is that is the subject of the clause.
    owners: Vec<Cell<Option<usize>>>,
    /// The first word of the deed or thing behind the verb that is its subject.
    things: Vec<Cell<Option<usize>>>,
    /// The first word of the deed or thing before the verb that is its subject.
    topics: Vec<Cell<Option<usize>>>,
    /// The cases of known names, by whose they are and their first and last word, once they have been asked for.
    cases: RefCell<HashMap<(Who, usize, usize), Option<Cases>>>,
}

impl<'a, 'k> Filler<'a, 'k> {
    pub(crate) fn new(
        scene: &'a Scene<'a>,
        parties: &'a [Party],
        cast: &'a Cast<'k>,
        topic: Option<Who>,
    ) -> Self {
        Self {
            scene,
            parties,
            cast,
            topic,
            subjects: vec![Cell::new(None); scene.clauses.all.len()],
            owners: vec![Cell::new(None); scene.clauses.all.len()],
            things: vec![Cell::new(None); scene.clauses.all.len()],
            topics: vec![Cell::new(None); scene.clauses.all.len()],
            cases: RefCell::default(),
        }
    }
}

impl Filler<'_, '_> {
    pub(super) fn order(&self) -> Order {
        self.scene.lexicon.morph.order
    }

    pub(super) fn clause_of(&self, p: &Party) -> usize {
        self.scene.clauses.of[p.first.min(self.scene.clauses.of.len() - 1)]
    }

    /// The parties of a slot; more than one where they are coordinated or the word stands for several.
    pub(crate) fn fill(&self, slot: &Slot, pattern: &Pattern, m: &Match, used: &[usize]) -> Vec<Filled> {
        let mut found = self.parties_of(slot, pattern, m, used);
        found.retain(|f| slot.role != Role::Subject || !self.counted_lands(f));
        found
    }

    fn parties_of(&self, slot: &Slot, pattern: &Pattern, m: &Match, used: &[usize]) -> Vec<Filled> {
        if let Some((subject, object)) = self.shared_subject(pattern, m) {
            match slot.marker {
                Marker::Subject => return vec![subject],
                Marker::Object => return self.group(object, m),
                _ => {}
            }
        }
        if let Some(f) = self.fills_gap(slot, pattern, m) {
            return vec![f];
        }
        if let Some(f) = self.fills_place(slot, m, used) {
            return vec![f];
        }
        if let Some(f) = self.fills_resumed(slot, m) {
            return vec![f];
        }
        if slot.marker == Marker::Subject
            && !m.passive
            && let Some(k) = self.excepted(m)
        {
            return self.group(k, m);
        }
        let noun = pattern.verb.is_none() && slot.marker == Marker::Subject;
        if noun && let Some(k) = self.bearer(m) {
            return self.group(k, m);
        }
        if let Marker::Genitive(l) = slot.marker
            && matches!(slot.role, Role::Subject | Role::Object)
            && let Some(f) = self.possessor(m.words[l], m, used)
        {
            return vec![f];
        }
        if noun && let Some(f) = self.being(m) {
            return vec![f];
        }
        if noun
            && (slot.role == Role::Subject || pattern.apposed)
            && let Some(f) = self.apposed(m)
        {
            return vec![f];
        }
        // In Persian and Tajik a plain noun phrase before the words is the clause's own doer, unless they are its attribute.
        if noun
            && (pattern.apposed || slot.role == Role::Object || self.order() == Order::Vso)
            && let Some(f) = self.attributed(pattern, m)
        {
            return f.into_iter().collect();
        }
        let found = match slot.marker {
            Marker::Subject if pattern.apposed || noun && self.says_of_another(pattern, m) => None,
            Marker::Subject if self.seated(pattern, m).is_some() => self.seated(pattern, m),
            Marker::Subject if m.suffers => return self.subject(m, used),
            Marker::Subject if m.passive => {
                let owner = || self.owner_of_deed(pattern, m, used);
                self.agent(m, used).or_else(owner)
            }
            Marker::Subject if self.is_participle(m) && self.described(m, used).is_some() => {
                self.described(m, used)
            }
            Marker::Subject if self.bids_for(pattern, m, used).is_some() => self.bids_for(pattern, m, used),
            Marker::Subject if self.said_of_a_thing(m) => None,
            Marker::Subject => return self.subject(m, used),
            Marker::Object if m.passive && m.nominal && self.described(m, used).is_some() => {
                self.described(m, used)
            }
            Marker::Object if m.passive && self.said_of_a_thing(m) => None,
            Marker::Object if m.passive => return self.subject(m, used),
            Marker::Object => {
                let verb = pattern.verb.map_or(m.first(), |v| m.words[v]);
                if let Some(f) = self.written_object(m.clause, verb) {
                    return vec![f];
                }
                self.object(pattern, m, slot, used)
            }
            Marker::Prep(p) => {
                if let Some(f) = self.behind_pronoun(p, m) {
                    return vec![f];
                }
                self.behind(p, m, used)
            }
            // «رأى فلان أن …، مطالبا الصين بأن»: a participle beside the verb is no noun that somebody owns: it speaks for whom it
            // agrees with.
            Marker::Genitive(l)
                if matches!(slot.role, Role::Actor | Role::Speaker) && self.attendant(m.words[l]) =>
            {
                match self.described(m, used) {
                    Some(k) => return self.group(k, m),
                    None => return self.subject_of(m.clause, 0).into_iter().collect(),
                }
            }
            // «أقدمت السلطات على اعتقال»: whoever performs a deed does it, not its genitive.
            Marker::Genitive(l)
                if slot.role == Role::Actor
                    && (self.its_own(m.words[l], m) || performed(m.words[l], self.scene).is_some()) =>
            {
                // «أُعلن انسحاب الجيش», «بدأت زيارة الوفد»: nobody but its genitive does what is said to be done.
                match self.subject_of(m.clause, 0) {
                    Some(f) => return vec![f],
                    None => self.genitive(m.words[l], m, used),
                }
            }
            Marker::Genitive(l) if slot.role == Role::Actor => self.doer_in_genitive(m.words[l], m, used),
            Marker::Genitive(l) => self.genitive(m.words[l], m, used),
            // The slot before it takes the whole coordination.
            Marker::And => None,
            Marker::Free if slot.role == Role::Actor && slot.case.as_deref() == Some("ins") => {
                self.doer_in_case(m, used)
            }
            Marker::Free => self.nearest(m, slot, used),
        };
        found.map_or_else(Vec::new, |k| self.group(k, m))
    }

    /// Does the word stand beside a verb behind a comma, as participles do?
    fn attendant(&self, w: usize) -> bool {
        let (s, morph) = (self.scene.s, &self.scene.lexicon.morph);
        let word = &s.words[w];
        let doing = word.verbs.iter().any(|v| v.feats.has(Feats::GER));
        let behind_comma = w > 0 && s.comma(w - 1) && self.order() == Order::Vso;
        behind_comma && doing && !word.definite && morph.attendant(&word.fold).is_some()
    }

    /// The same of an example, whose verb may be an infinitive.
    fn bids_for(&self, pattern: &Pattern, m: &Match, used: &[usize]) -> Option<usize> {
        let verb = m.words[pattern.verb?];
        self.bidden(m, verb).filter(|k| !used.contains(k))
    }

    /// Behind a preposition of this group, nearest to the example's words; else inside a phrase that is (*for the help
    /// of X*).
    fn behind(&self, prep: u16, m: &Match, used: &[usize]) -> Option<usize> {
        let here = || {
            self.parties
                .iter()
                .enumerate()
                .filter(|(_, p)| !p.prep.is_some_and(|(g, _)| self.scene.lexicon.excepting(g)))
                .filter(|(k, p)| !used.contains(k) && (self.clause_of(p) == m.clause || self.adjacent(p, m)))
        };
        // «از تاجیکستان، یکی از همسایه‌هایش»: *one of them* says more of the name before it.
        let s = self.scene.s;
        let one_of = |at: usize| {
            (at.saturating_sub(2)..at).any(|w| s.is(w, |c| matches!(c, Class::Number(n) if n == 1.0)))
                && self
                    .parties
                    .iter()
                    .any(|p| p.last < at && at - p.last <= 4 && p.prep.is_some_and(|(q, _)| q == prep))
        };
        let direct = here()
            .filter(|(_, p)| p.prep.is_some_and(|(q, at)| q == prep && !one_of(at)))
            .min_by_key(|(_, p)| (p.generic, m.distance(p)))
            .filter(|(_, p)| m.distance(p) <= if p.generic { 4 } else { 16 });
        let inside = || {
            here()
                // «به گفتهٔ پلیس»: what the example's own words hang on leads to nobody else.
                .filter(|(_, p)| {
                    let own = || s.preposition_before(m.first()).is_some_and(|(q, _)| q == prep);
                    p.within == Some(prep) && !(self.order() == Order::Sov && own())
                })
                .min_by_key(|(_, p)| m.distance(p))
                .filter(|(_, p)| m.distance(p) <= 8)
        };
        direct.or_else(inside).map(|(k, _)| k)
    }

    fn adjacent(&self, p: &Party, m: &Match) -> bool {
        m.distance(p) <= 3
    }

    /// «أكدت باريس رفضها»: a deed with a pronoun on it is its clause's subject's, where the two agree.
    fn its_own(&self, noun: usize, m: &Match) -> bool {
        let word = &self.scene.s.words[noun];
        let verb = self.scene.clauses.all[m.clause].verb;
        word.owned
            && verb.is_some_and(|v| v < noun)
            && self
                .scene
                .lexicon
                .morph
                .pronoun_ending(&word.fold)
                .is_some_and(|e| {
                    self.subject_of(m.clause, 0)
                        .and_then(|f| f.party)
                        .is_some_and(|k| self.fits_pronoun(e, &self.parties[k]))
                })
    }

    /// The genitive of a noun: what follows it (in English, what goes before its 's).
    fn genitive(&self, noun: usize, m: &Match, used: &[usize]) -> Option<usize> {
        self.genitive_or(noun, m, used, true)
    }

    /// The doer who is the genitive of a noun: *killing a teacher* has none in a language without cases.
    fn doer_in_genitive(&self, noun: usize, m: &Match, used: &[usize]) -> Option<usize> {
        let behind = self.order() != Order::Svo || self.scene.lexicon.morph.has_cases();
        self.genitive_or(noun, m, used, behind)
    }

    /// The genitive of a noun; right behind it only if that may be one.
    fn genitive_or(&self, noun: usize, m: &Match, used: &[usize], behind: bool) -> Option<usize> {
        let s = self.scene.s;
        // A preposition may be all the example says (*according to X*, وفق): then the noun behind it is meant.
        let governed = |p: &Party| p.prep.is_some_and(|(_, at)| at == noun);
        let follows = |p: &Party| {
            p.first > noun
                && p.first - noun <= 4
                && self.in_case(p, "gen")
                && p.prep.is_none_or(|(_, at)| at <= noun)
                && (noun + 1..p.first).all(|w| {
                    // «میزبان بیش از یک میلیون»: the preposition of a bound governs nobody.
                    let bound = s.covering(w).any(|f| {
                        matches!(
                            f.class,
                            Class::MoreThan | Class::LessThan | Class::AtLeast | Class::AtMost | Class::About
                        )
                    });
                    let prep =
                        self.order() == Order::Sov && !bound && s.is(w, |c| matches!(c, Class::Prep(_)));
                    let opens = s.is(w, |c| matches!(c, Class::Complementizer | Class::Relative));
                    s.words[w].kind == Kind::Word && !s.words[w].finite && !opens && !prep
                })
                && (s.words[p.first - 1].tied && behind || governed(p))
        };
        let possessive = |p: &Party| p.last < noun && noun - p.last <= 5 && s.apostrophe(p.last + 1);
        let close = |(k, p): &(usize, &Party)| {
            let plain = p.generic && self.order() != Order::Vso;
            // «إغلاق سفارتها»: a word of the example itself is nobody who does it.
            // Nor is *Shiite ally* in *X's main Shiite ally*.
            let of_example = |w: usize| m.words.contains(&w);
            let own = matches!(p.how, MentionHow::Description | MentionHow::Role)
                && (of_example(p.first) || self.order() == Order::Svo && (p.first..=p.last).any(of_example));
            // *Russia is India's main supplier*: where the noun stands behind an adjective of the example too.
            let own = own && (self.order() == Order::Vso || self.order() == Order::Svo && p.first != noun);
            !used.contains(k) && !plain && !own && (follows(p) || possessive(p))
        };
        // *the ambassador* of an example is the party of the text whose office that is; *its ambassador* is the doer's.
        let office = || {
            if s.words[noun].owned {
                return None;
            }
            self.parties.iter().enumerate().find(|(k, p)| {
                !used.contains(k)
                    && !p.generic
                    && !p.adjective
                    && p.reference == Ref::Named
                    && matches!(
                        p.how,
                        MentionHow::Role | MentionHow::Name | MentionHow::Description
                    )
                    && p.role_of.is_some()
                    && p.first <= noun
                    && noun <= p.last
            })
        };
        self.parties
            .iter()
            .enumerate()
            .filter(close)
            .min_by_key(|(_, p)| m.distance(p))
            .or_else(office)
            .or_else(|| {
                // English and Russian: a nationality before the noun (the Russian visit) is its genitive too.
                let cased = self.scene.lexicon.morph.has_cases();
                self.parties.iter().enumerate().find(|(k, p)| {
                    !used.contains(k)
                        && p.last + 1 == noun
                        && self.order() == Order::Svo
                        && (p.adjective || p.prep.is_none() && !cased
                            // «по его словам»: the preposition governs the noun behind the pronoun.
                            || cased && p.how == MentionHow::Pronoun && self.in_case(p, "gen"))
                })
            })
            .map(|(k, _)| k)
    }

    fn nearest(&self, m: &Match, slot: &Slot, used: &[usize]) -> Option<usize> {
        let fits = |p: &Party| slot.case.as_deref().is_none_or(|case| self.in_case(p, case));
        self.parties
            .iter()
            .enumerate()
            .filter(|(k, p)| {
                !used.contains(k)
                    && !p.generic
                    && !p.possessive
                    && p.prep.is_none()
                    && self.clause_of(p) == m.clause
                    // *X, a member of Y*: whoever the example's own noun opens is not X.
                    && (slot.role != Role::Subject || !m.words.contains(&p.first))
                    && fits(p)
            })
            .min_by_key(|(_, p)| m.distance(p))
            .map(|(k, _)| k)
    }

    /// Does its case show the party to be a subject and no object? The living have another form for that.
    pub(crate) fn does_by_case(&self, k: usize) -> bool {
        let p = &self.parties[k];
        let living = |w: Who| {
            matches!(
                self.cast.kind(w),
                ActorType::People | ActorType::Person | ActorType::ArmedGroup
            )
        };
        let object = self.in_case(p, "acc") && !p.who.is_some_and(living);
        self.in_case(p, "nom") && !object && p.prep.is_none()
    }

    /// «похищен боевиками», where the example itself names the fighters: they do it in the passive too.
    pub(crate) fn agent_of_example(&self, m: &Match) -> Option<usize> {
        let k = self.agent(m, &[])?;
        let p = &self.parties[k];
        let words = || (p.first..=p.last).any(|w| m.words.contains(&w));
        (self.order() == Order::Svo && p.who.is_some() && words()).then_some(k)
    }

    /// The agent of a passive: behind its preposition, or in the instrumental.
    pub(crate) fn agent(&self, m: &Match, used: &[usize]) -> Option<usize> {
        let s = self.scene.s;
        let morph = &self.scene.lexicon.morph;
        self.parties
            .iter()
            .enumerate()
            .filter(|(k, p)| !used.contains(k) && self.clause_of(p) == m.clause)
            .filter(|(_, p)| {
                // *Moved to a town held by rebels*: another participle's agent is not this one's.
                let others = |at: usize| {
                    (m.last() + 1..at).any(|w| {
                        let word = &s.words[w];
                        let joined = s.is(w - 1, |c| c == Class::Coordinator);
                        let verb = word.finite || word.verbs.iter().any(|v| v.feats.has(Feats::PART));
                        verb && !joined && self.order() == Order::Svo
                    })
                };
                // «المدعومة من X»: right behind a participle *from* names who does it.
                let from = |(g, at): (u16, usize)| {
                    m.nominal
                        && self.order() == Order::Vso
                        && at == m.last() + 1
                        && self.scene.lexicon.partitive(g)
                };
                let by = p
                    .prep
                    .is_some_and(|(g, at)| s.is(at, |c| c == Class::VoiceBy) && !others(at) || from((g, at)));
                let compound = s.compound(m.first()) && p.last + 2 == m.first();
                // «Полицией задержан лидер»: right before the verb too.
                let placed = p.first > m.first() || p.last + 1 == m.first();
                let instrumental = morph.has_cases()
                    && p.prep.is_none()
                    && placed
                    && self.in_case(p, "ins")
                    && !self.in_case(p, "nom");
                by || compound || instrumental
            })
            .min_by_key(|(_, p)| (p.last < m.first(), m.distance(p)))
            .map(|(k, _)| k)
    }
}

/// Sides of an act from its filled slots: actors, recipients.
pub(crate) fn sides(filled: &[(Role, Vec<Filled>)], both: bool) -> (Vec<Filled>, Vec<Filled>) {
    let take = |role: Role| {
        filled
            .iter()
            .filter(move |(r, _)| *r == role)
            .flat_map(|(_, f)| f.clone())
    };
    let mut actors: Vec<Filled> = take(Role::Actor).collect();
    let mut recipients: Vec<Filled> = take(Role::Recipient).collect();
    if both {
        actors.append(&mut recipients);
    }
    dedupe(&mut actors);
    dedupe(&mut recipients);
    recipients.retain(|r| !actors.iter().any(|a| a.who == r.who));
    (actors, recipients)
}

fn dedupe(list: &mut Vec<Filled>) {
    let mut seen: Vec<Who> = Vec::new();
    list.retain(|f| {
        let new = !seen.contains(&f.who);
        seen.push(f.who);
        new
    });
}
