//! The other side: whom an act that leaves a party unsaid must mean, from the sentence and from what was told before.
//!
//! News seldom repeats what the reader knows: *the ministry denied it* answers whoever made the charge. What is
//! inferred here carries less confidence than what was read.

use crate::cast::{Cast, Who};
use crate::clause::Tie;
use crate::codebook::{Match, Scene};
use crate::overview::Side;
use crate::party::{Party, Ref};
use crate::slots::{Filled, Filler};
use rabita_record::{ActorType, EventType};

/// The sides of an act already read in the document.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) kind: EventType,
    /// Where its sentence begins.
    pub(crate) sentence: usize,
    pub(crate) actors: Vec<Who>,
    pub(crate) recipients: Vec<Who>,
}

pub(crate) struct Inference<'a, 'k> {
    pub(crate) filler: &'a Filler<'a, 'k>,
    pub(crate) told: &'a [Told],
    /// The first speaker of each claim so far.
    pub(crate) speakers: &'a [Option<Who>],
    /// Those who cannot be meant: the deed is done to them that is condemned or asked for.
    pub(crate) apart: &'a [Who],
}

impl Inference<'_, '_> {
    fn cast(&self) -> &Cast<'_> {
        self.filler.cast
    }

    fn scene(&self) -> &Scene<'_> {
        self.filler.scene
    }

    /// Who does it, where no slot says so: the subject of the clause, or of what governs it.
    pub(crate) fn actor(&self, m: &Match, recipients: &[Filled]) -> Option<Filled> {
        let taken = |w: Who| recipients.iter().any(|r| r.who == w);
        if !m.passive
            && !self.filler.said_of_a_thing(m)
            && let Some(f) = self
                .filler
                .subject_of(m.clause, 0)
                .or_else(|| self.filler.tells_of_deed(m.clause, m.first()))
                .filter(|f| !taken(f.who))
        {
            return Some(f);
        }
        None
    }

    /// To whom, where no slot says so.
    pub(crate) fn recipient(&self, kind: EventType, m: &Match, actors: &[Filled]) -> Option<Filled> {
        if actors.is_empty() {
            return None;
        }
        let speaks = matches!(kind, EventType::Request | EventType::Accuse | EventType::Threaten);
        if speaks && let Some(f) = self.charged(m, actors) {
            return Some(f);
        }
        if kind == EventType::Reject && self.hearsay_answered(actors) {
            return None;
        }
        if !self.apart.is_empty() {
            return self.who_did_it(actors);
        }
        if kind == EventType::Reject
            && let Some(who) = self
                .last_to_speak(actors)
                .or_else(|| self.other_side(kind, actors))
        {
            return Some(Filled { who, party: None });
        }
        let beside = self.beside(m, actors);
        if kind == EventType::Accuse
            && let Some(deed) = beside.as_ref().and_then(|b| self.done_to(b.who))
        {
            // Who condemns what was done to somebody accuses whoever did it.
            let doer = deed
                .actors
                .iter()
                .copied()
                .find(|w| actors.iter().all(|a| a.who != *w));
            return doer.map(|who| Filled { who, party: None });
        }
        // What is closed, eased or marched against without a word to whom meets everybody, or whoever the text
        // cares not to name; only who answers, asks, threatens or fights has somebody before him.
        let faced = !matches!(kind, EventType::Coerce | EventType::Concede | EventType::Protest);
        beside.or_else(|| {
            self.other_side(kind, actors)
                .filter(|_| faced)
                .map(|who| Filled { who, party: None })
        })
    }

    /// *X accused: Y did this* — the subject of what is said.
    fn charged(&self, m: &Match, actors: &[Filled]) -> Option<Filled> {
        let clauses = self.scene().clauses;
        (0..clauses.all.len())
            .filter(|&k| clauses.all[k].parent == Some(m.clause) && clauses.all[k].tie == Tie::Complement)
            .find_map(|k| {
                let party = self.filler.explicit_subject(k)?;
                let who = self.filler.parties[party].who?;
                self.able(&self.filler.parties[party], who, actors)
                    .then_some(Filled {
                        who,
                        party: Some(party),
                    })
            })
    }

    /// A party of the same clause that no slot took, nearest to the words of the act.
    fn beside(&self, m: &Match, actors: &[Filled]) -> Option<Filled> {
        let clauses = self.scene().clauses;
        self.filler
            .parties
            .iter()
            .enumerate()
            .filter(|(_, p)| clauses.of[p.first] == m.clause)
            // «сторонники Имрана Хана провели марш»: whose they are is no side.
            .filter(|(_, p)| {
                !(p.inner
                    && p.prep.is_none()
                    && actors.iter().any(|a| {
                        a.party
                            .is_some_and(|k| self.filler.parties[k].last + 1 == p.first)
                    }))
            })
            // The words of the act are nobody («с осуждением»).
            .filter(|(_, p)| !(p.first..=p.last).all(|w| m.words.contains(&w)))
            .filter_map(|(k, p)| p.who.filter(|&w| self.able(p, w, actors)).map(|who| (k, p, who)))
            .min_by_key(|(_, p, _)| (usize::from(!p.object), m.distance(p)))
            .map(|(k, _, who)| Filled { who, party: Some(k) })
    }

    fn able(&self, p: &Party, who: Who, actors: &[Filled]) -> bool {
        let side = self.cast().side(who);
        !p.source
            && !p.generic
            && !matches!(p.reference, Ref::Pronoun(_))
            && self.cast().kind(who) != ActorType::Media
            && !actors
                .iter()
                .any(|a| a.who == who || self.cast().side(a.who) == side)
    }

    /// Whoever was told to have done something to those who are not meant themselves.
    fn who_did_it(&self, actors: &[Filled]) -> Option<Filled> {
        let harm = |k: EventType| matches!(k, EventType::Assault | EventType::Coerce | EventType::Sanction);
        let to_them = |t: &&Told| harm(t.kind) && t.recipients.iter().any(|w| self.apart.contains(w));
        let mut deeds = self.told.iter().rev().filter(to_them);
        deeds
            .find_map(|t| {
                t.actors
                    .iter()
                    .copied()
                    .find(|w| actors.iter().all(|a| a.who != *w))
            })
            .map(|who| Filled { who, party: None })
    }

    /// The deed of this sentence that was done to somebody.
    fn done_to(&self, who: Who) -> Option<&Told> {
        let here = self.scene().s.words.first().map_or(0, |w| w.span.start);
        self.told
            .iter()
            .rev()
            .take_while(|t| t.sentence == here)
            .find(|t| matches!(t.kind, EventType::Assault | EventType::Coerce) && t.recipients.contains(&who))
    }

    /// The one who spoke last and is not on this side: what is denied is what was said.
    fn last_to_speak(&self, actors: &[Filled]) -> Option<Who> {
        let mine: Vec<Side> = actors.iter().map(|a| self.cast().side(a.who)).collect();
        self.speakers
            .iter()
            .rev()
            .take(3)
            .flatten()
            .copied()
            .find(|&w| self.answerable(w) && !mine.contains(&self.cast().side(w)))
    }

    /// «گزارش‌هایی هست که … . کابل این ادعا را رد کرد»: was what is answered last said by nobody in particular?
    fn hearsay_answered(&self, actors: &[Filled]) -> bool {
        let mine = |w: Who| {
            actors
                .iter()
                .any(|a| self.cast().side(a.who) == self.cast().side(w))
        };
        let mut others = self.speakers.iter().rev().filter(|s| !s.is_some_and(mine));
        others.next().is_some_and(Option::is_none)
    }

    /// Whoever may be meant from far off: not somebody whom the text only describes.
    fn answerable(&self, who: Who) -> bool {
        !self.cast().nameless(who)
    }

    /// Who let go or sentenced those whom somebody held before: whoever held them.
    pub(crate) fn captor(&self, kind: EventType, recipients: &[Filled]) -> Option<Filled> {
        let holds = |k: EventType| matches!(k, EventType::Coerce | EventType::Sanction | EventType::Retreat);
        if !holds(kind) || recipients.is_empty() {
            return None;
        }
        self.told
            .iter()
            .rev()
            .filter(|t| holds(t.kind) && recipients.iter().any(|r| t.recipients.contains(&r.who)))
            .flat_map(|t| t.actors.iter().copied())
            .find(|&w| recipients.iter().all(|r| r.who != w))
            .map(|who| Filled { who, party: None })
    }

    /// The side that was last in an act with this one.
    fn other_side(&self, kind: EventType, actors: &[Filled]) -> Option<Who> {
        let mine: Vec<Side> = actors.iter().map(|a| self.cast().side(a.who)).collect();
        let is_mine = |w: &Who| mine.contains(&self.cast().side(*w));
        let answers = matches!(kind, EventType::Reject | EventType::Threaten | EventType::Accuse);
        let other = |w: &Who| !is_mine(w) && (!answers || self.answerable(*w));
        self.told.iter().rev().take(12).find_map(|t| {
            if t.recipients.iter().any(is_mine) {
                return t.actors.iter().copied().find(other);
            }
            if t.actors.iter().any(is_mine) {
                return t.recipients.iter().chain(&t.actors).copied().find(other);
            }
            None
        })
    }
}

/// Does an act of this type always have somebody it is done to?
pub(crate) fn needs_recipient(kind: EventType) -> bool {
    !matches!(
        kind,
        EventType::Cooperate
            | EventType::Mobilize
            | EventType::Retreat
            | EventType::Support
            | EventType::Consult
    )
}
