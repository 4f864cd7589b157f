//! What is said, looked at whole: whose doing it tells and in which mood. To say that others did wrong is to accuse them,
//! to say that they must is to demand, to say that one will is to promise.

use super::*;
use crate::lexicon::Class;

/// Whose doing a clause or an act tells, seen from whoever speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// The speaker's own, or their side's.
    Own,
    /// Somebody else's.
    Other,
    /// The words do not say.
    Nobody,
}

/// A clause of what is said that hangs on no other of its clauses.
struct Told {
    clause: usize,
    whose: Whose,
    negated: bool,
    none: bool,
    future: bool,
    /// By its form, not by a verb of planning.
    will: bool,
    must: bool,
    past: bool,
}

/// Who says it, and what of it is quoted in whose words.
pub(super) struct Voice<'a> {
    pub(super) who: &'a [Filled],
    pub(super) words: &'a HashSet<usize>,
    /// An unnamed voice, or people told of: those who saw or suffered it.
    pub(super) witness: bool,
    pub(super) media: bool,
    /// The words of saying doubt what they carry (*claims that*).
    pub(super) charges: bool,
}

impl Desk<'_> {
    /// The speech act, once it is known whose doing is told.
    pub(super) fn tenor(
        &self,
        act: SpeechAct,
        voice: &Voice<'_>,
        chosen: &[Candidate],
        filler: &Filler<'_, '_>,
    ) -> SpeechAct {
        if !matches!(act, SpeechAct::Say | SpeechAct::Opine) || voice.words.is_empty() || voice.media {
            return act;
        }
        let told = self.told(voice, filler);
        let says = act == SpeechAct::Say;
        // «Это не соответствует действительности»: to say that it is not true is to deny it.
        if says
            && voice
                .words
                .iter()
                .any(|&w| filler.scene.s.is(w, |c| c == Class::Untrue))
        {
            return SpeechAct::Deny;
        }
        let Some(first) = told.first() else {
            // "Y must act, added X": what is said has no verb but the one of saying.
            let is = |test: fn(Class) -> bool| voice.words.iter().any(|&w| filler.scene.s.is(w, test));
            let asked = is(|c| c == Class::CalledFor) && !is(|c| c == Class::Conditional);
            let demands = asked && act == SpeechAct::Say;
            return if demands { SpeechAct::Demand } else { act };
        };
        let scene = filler.scene;
        let deeds = || {
            chosen.iter().filter_map(|c| match self.what(c) {
                What::Act { kind, mode, .. }
                    if matches!(kind, EventType::Assault | EventType::Coerce)
                        && !c.m.nominal
                        && told
                            .iter()
                            .any(|t| t.clause == c.m.clause && (says || t.clause == first.clause))
                        && c.m.words.iter().all(|w| voice.words.contains(w)) =>
                {
                    Some((c, mode.as_deref(), status(&c.m, scene, self.entry(c).1)))
                }
                _ => None,
            })
        };
        let whose = |c: &Candidate| {
            slot(c, Role::Actor)
                .first()
                .map_or(Whose::Nobody, |f| self.whose(f.who, voice))
        };
        // "We did not attack": a deed of one's own that was none.
        let undone = |(c, _, stands): (&Candidate, Option<&str>, Option<Status>)| {
            stands == Some(Status::Negated)
                && (whose(c) == Whose::Own || first.past && whose(c) == Whose::Nobody)
        };
        let disowned = first.whose == Whose::Own
            && first.negated
            && first.past
            && first_person(first.clause, voice.words, scene);
        // *None of our men was there*: where the language denies with the determiner alone.
        let none = first.none && !scene.lexicon.morph.double_negation();
        if says && (disowned || none && first.past || deeds().any(undone)) {
            return SpeechAct::Deny;
        }
        let done = |stands: Option<Status>| matches!(stands, Some(Status::Happened | Status::Ongoing));
        let wrong = |(c, mode, stands): (&Candidate, Option<&str>, Option<Status>)| {
            let cruel = matches!(mode, Some("torture" | "beat" | "sexual" | "unconventional"));
            let by_others = slot(c, Role::Actor).first().is_some_and(|f| {
                let powers = matches!(
                    self.cast.kind(f.who),
                    ActorType::State
                        | ActorType::GovernmentBody
                        | ActorType::ArmedGroup
                        | ActorType::PoliticalGroup
                );
                let known = powers && !self.cast.nameless(f.who);
                f.party.is_some() && (voice.witness || known) && self.whose(f.who, voice) == Whose::Other
            });
            // What one suffered oneself, and what is told in words that charge, is a charge whoever did it.
            let suffered = voice.witness
                && slot(c, Role::Recipient)
                    .first()
                    .is_some_and(|f| self.whose(f.who, voice) == Whose::Own);
            done(stands) && (by_others || (cruel || suffered || voice.charges) && whose(c) != Whose::Own)
        };
        let kindly = || {
            chosen.iter().any(|c| {
                let kind = match self.what(c) {
                    What::Act { kind, .. } => *kind,
                    _ => return false,
                };
                c.m.clause == first.clause
                    && matches!(
                        kind,
                        EventType::Agree
                            | EventType::Consult
                            | EventType::Support
                            | EventType::Concede
                            | EventType::Cooperate
                            | EventType::Retreat
                    )
            })
        };
        let charged = voice.charges
            && first.whose == Whose::Other
            && !first.negated
            && !first.none
            && !first.future
            && !first.must
            && !kindly();
        if charged || deeds().any(wrong) {
            return SpeechAct::Accuse;
        }
        if says && first.must && first.whose != Whose::Own {
            return SpeechAct::Demand;
        }
        let positive = !first.negated && !first.none;
        if !says && first.future && positive && first.whose != Whose::Own {
            return SpeechAct::Predict;
        }
        if says && first.will && positive && first.whose == Whose::Own && !voice.witness {
            return SpeechAct::Promise;
        }
        act
    }

    fn whose(&self, who: Who, voice: &Voice<'_>) -> Whose {
        if voice.who.iter().any(|f| own_body(&self.cast, f.who, who)) {
            return Whose::Own;
        }
        let own = |f: &Filled| self.cast.side(f.who) == self.cast.side(who);
        if voice.who.iter().any(own) {
            Whose::Own
        } else {
            Whose::Other
        }
    }

    /// «إن على بغداد أن تحاسب»: a preposition right behind the opening word of what is said obliges who stands behind it.
    fn obliged(&self, words: &HashSet<usize>, clauses: &Clauses, clause: usize, s: &Sentence) -> bool {
        let obliging = &self.tongue.lexicon.morph.obliging;
        let c = &clauses.all[clause];
        let Some(parent) = c.parent.filter(|_| c.tie == Tie::Complement) else {
            return false;
        };
        let opener = clauses.all[parent]
            .words
            .iter()
            .copied()
            .filter(|w| words.contains(w))
            .min();
        !obliging.is_empty()
            && clauses.all[parent].verb.is_none()
            && opener.is_some_and(|w| s.words.get(w + 1).is_some_and(|x| obliging.contains(&x.fold)))
    }

    /// The clauses of what is said that hang on no other clause of it.
    fn told(&self, voice: &Voice<'_>, filler: &Filler<'_, '_>) -> Vec<Told> {
        let (s, clauses) = (filler.scene.s, filler.scene.clauses);
        let words = voice.words;
        let inside = |k: usize| clauses.all[k].verb.is_some_and(|v| words.contains(&v));
        let hung = |k: usize| (0..clauses.all.len()).any(|o| inside(o) && clauses.under(k, o));
        let free =
            (0..clauses.all.len()).filter(|&k| inside(k) && !hung(k) && clauses.all[k].tie != Tie::Adverbial);
        let told = |clause: usize| {
            let c = &clauses.all[clause];
            let verb = c.verb?;
            // «أن بغداد يجب | أن تحاسب»: a modal may stand in a clause of its own, without a verb.
            let modal = c.parent.filter(|&p| clauses.all[p].verb.is_none());
            let modal = modal.map_or(&[][..], |p| &clauses.all[p].words[..]);
            let near = || {
                modal
                    .iter()
                    .chain(&c.words)
                    .copied()
                    .filter(|w| words.contains(w))
            };
            let is = |test: fn(Class) -> bool| near().any(|w| s.is(w, test));
            let before = |test: fn(Class) -> bool| near().any(|w| w < verb && s.is(w, test));
            let forms = &s.words[verb].verbs;
            let all = |f: Feats| !forms.is_empty() && forms.iter().all(|v| v.feats.has(f));
            let any = |f: Feats| forms.iter().any(|v| v.feats.has(f));
            let past = any(Feats::PAST) || any(Feats::PERFECT);
            let subject = filler
                .explicit_subject(clause)
                .or_else(|| {
                    c.parent
                        .filter(|_| !modal.is_empty())
                        .and_then(|p| filler.explicit_subject(p))
                })
                .filter(|&k| words.contains(&filler.parties[k].first))
                .filter(|&k| voice.who.iter().all(|f| f.party != Some(k)));
            let whose = match subject.and_then(|k| filler.parties[k].who) {
                _ if first_person(clause, words, filler.scene) => Whose::Own,
                Some(who) => self.whose(who, voice),
                None => Whose::Nobody,
            };
            let depends = is(|c| c == Class::Conditional);
            // *Did not cross*.
            let support = &filler.scene.lexicon.morph.support_aux;
            let supports = |w: usize| support.contains(&s.words[w].fold);
            let beside = |w: usize| s.is(w, |c| c == Class::Negator);
            // *Carried out no strikes*: the determiner of the object, right behind the verb.
            let none_of_it = || {
                !filler.scene.lexicon.morph.double_negation()
                    && words.contains(&(verb + 1))
                    && s.is(verb + 1, |c| c == Class::NegDeterminer)
            };
            let obliged = self.obliged(words, clauses, clause, s);
            Some(Told {
                clause,
                whose,
                negated: any(Feats::NEG) || (verb.saturating_sub(2)..verb).any(beside),
                none: before(|c| c == Class::NegDeterminer) || none_of_it(),
                future: !depends && (all(Feats::FUTURE) || is(|c| c == Class::Planned) && !past),
                will: !depends
                    && (all(Feats::FUTURE)
                        || !filler.scene.lexicon.morph.double_negation()
                            && before(|c| c == Class::Planned)
                            && !past),
                must: !depends
                    && (obliged
                        || is(|c| c == Class::CalledFor) && (!past || s.is(verb, |c| c == Class::CalledFor))),
                past: any(Feats::PAST) || near().any(|w| w < verb && supports(w)),
            })
        };
        free.filter_map(told).collect()
    }
}

/// *The government*, *the army*, in the mouth of somebody in office, is most often their own.
pub(super) fn own_body(cast: &Cast<'_>, speaker: Who, who: Who) -> bool {
    cast.nameless(who) && cast.kind(who) == ActorType::GovernmentBody && cast.has_principal(speaker)
}

/// Is the subject of the clause *we*, by a word of its own or by the ending of its verb?
fn first_person(clause: usize, words: &HashSet<usize>, scene: &Scene<'_>) -> bool {
    let s = scene.s;
    let c = &scene.clauses.all[clause];
    let Some(verb) = c.verb else { return false };
    let ending = |e: &String| s.words[verb].fold.ends_with(e.as_str());
    s.words[verb].finite && scene.lexicon.morph.first_person.iter().any(ending)
        || c.words
            .iter()
            .any(|&w| w < verb && words.contains(&w) && s.is(w, |c| c == Class::We))
}
