//! To whom a clause's verb does something: its object, or whose its object is.
//!
//! A thing can be the object as well as somebody: *praised the envoy* and *praised the envoy's part* both tell of the
//! envoy, but only in the first is he what the verb has for its object. Whoever merely owns a thing is taken where the
//! thing itself is the object, not from any other noun of the clause.

use super::Filler;
use super::phrases::NounPhrase;
use crate::border::{beside, deed};
use crate::clause::Tie;
use crate::codebook::{Match, Pattern, Role, Slot};
use crate::lang::Order;
use crate::lexicon::{Class, Feats};
use crate::party::{Party, Ref};
use rabita_record::{ActorType, MentionHow};
use rabita_script::token::Kind;

/// The words of an act whose object is sought, and the case that they ask for.
struct Act<'a> {
    clause: usize,
    verb: usize,
    first: usize,
    last: usize,
    case: &'a str,
}

impl Act<'_> {
    /// The verb alone, with a plain object.
    fn of_verb(clause: usize, verb: usize) -> Self {
        Self {
            clause,
            verb,
            first: verb,
            last: verb,
            case: "acc",
        }
    }
}

/// To whom something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Done {
    pub(crate) party: usize,
    /// Is the object a thing, and the party only whose it is?
    pub(crate) owns: bool,
}

impl Filler<'_, '_> {
    pub(super) fn object(&self, pattern: &Pattern, m: &Match, slot: &Slot, used: &[usize]) -> Option<usize> {
        let seated = self.seated(pattern, m).is_some();
        let act = Act {
            clause: m.clause,
            verb: pattern.verb.map_or(m.first(), |v| m.words[v]),
            first: m.first(),
            last: m.last(),
            case: slot.case.as_deref().unwrap_or("acc"),
        };
        let subject = self.explicit_subject(m.clause).filter(|_| !seated);
        let told = || self.told_before(&act, pattern);
        let done = self.done_to(&act, subject, used).map(|d| d.party);
        done.or_else(|| told().filter(|k| !used.contains(k)))
    }

    /// *Told the paper it would*: where an example has an object and what is said, whoever stands right behind its verb
    /// is the object, though what is said begins without a word of its own.
    fn told_before(&self, act: &Act<'_>, pattern: &Pattern) -> Option<usize> {
        let s = self.scene.s;
        let says = pattern.slots.iter().any(|x| x.role == Role::Content);
        let clauses = &self.scene.clauses.all;
        if self.order() != Order::Svo || self.scene.lexicon.morph.has_cases() || !says {
            return None;
        }
        self.parties.iter().position(|p| {
            let c = &clauses[self.clause_of(p)];
            let within = c.parent == Some(act.clause) && c.tie == Tie::Complement && c.opener.is_none();
            within
                && p.prep.is_none()
                && !p.possessive
                && p.first > act.verb
                && (act.verb + 1..p.first).all(|w| s.determiner(w))
        })
    }

    /// To whom a clause's verb does something, whatever it says: for measuring.
    pub(crate) fn plain_object(&self, clause: usize) -> Option<Done> {
        let act = Act::of_verb(clause, self.scene.clauses.all[clause].verb?);
        self.done_to(&act, self.explicit_subject(clause), &[])
    }

    /// The object behind that subject of a verb that stands first.
    pub(super) fn object_behind(&self, clause: usize, verb: usize, subject: usize) -> Option<Done> {
        self.done_to_behind(&Act::of_verb(clause, verb), Some(subject), &[])
    }

    /// The parties that may be an act's object.
    fn able<'a>(
        &'a self,
        act: &'a Act<'_>,
        subject: Option<usize>,
        used: &'a [usize],
    ) -> impl Fn(&(usize, &Party)) -> bool + 'a {
        move |(k, p)| {
            let clause = self.clause_of(p);
            // *Led a coalition fighting X*: behind the last of the example's words.
            let here =
                || clause == act.clause || p.first > act.last && clause == self.scene.clauses.of[act.last];
            !used.contains(k) && !p.possessive && Some(*k) != subject && here()
        }
    }

    fn done_to(&self, act: &Act<'_>, subject: Option<usize>, used: &[usize]) -> Option<Done> {
        // Where verbs stand last, what carries the object's mark is one of whatever verb.
        let marks = self.order() == Order::Sov;
        if !marks && (self.is_copula(act.verb) || self.turned(act, subject)) {
            return None;
        }
        match self.order() {
            Order::Sov => self.done_to_before(act, subject, used),
            Order::Vso => self
                .done_to_behind(act, subject, used)
                .or_else(|| self.shared_object(act.clause, act.verb, act.case)),
            Order::Svo => self
                .done_to_beside(act, subject, used)
                .or_else(|| self.object_antecedent(act.clause, used))
                .or_else(|| self.shared_object(act.clause, act.verb, act.case)),
        }
    }

    /// *Is*, *became*: a verb that only ties two together.
    fn is_copula(&self, verb: usize) -> bool {
        let lexicon = self.scene.lexicon;
        lexicon.is_verb(&self.scene.s.words[verb].verbs, &lexicon.morph.copula)
    }

    /// *…, said X*: behind its comma or quotation a verb of saying without a subject before it has it behind.
    fn turned(&self, act: &Act<'_>, subject: Option<usize>) -> bool {
        let (s, lexicon) = (self.scene.s, self.scene.lexicon);
        self.order() == Order::Svo
            && subject.is_none()
            && act.verb > 0
            && s.words[act.verb - 1].kind == Kind::Mark
            && lexicon.is_verb(&s.words[act.verb].verbs, &lexicon.morph.asides)
    }

    /// Where the verb stands last: who carries the object's mark, else who stands before the verb without any.
    fn done_to_before(&self, act: &Act<'_>, subject: Option<usize>, used: &[usize]) -> Option<Done> {
        let able = self.able(act, subject, used);
        let here = || self.parties.iter().enumerate().filter(&able);
        let itself = |p: &Party| matches!(p.reference, Ref::Pronoun(Class::Itself));
        // «رئیس‌جمهور معترضان را»: who stands right behind the subject owns nothing of it.
        let owns = |p: &Party| p.inner && subject.is_none_or(|k| self.parties[k].last + 1 != p.first);
        let marked = here()
            // «نیروهای خود را»: whose a thing of one's own is, is the subject.
            .filter(|(_, p)| p.object && self.whole_object(p) && !(owns(p) && itself(p)))
            .min_by_key(|(_, p)| (p.last > act.first, act.first.abs_diff(p.last)));
        let led = || here().find(|(_, p)| self.led_to_mark(p) && !(owns(p) && itself(p)));
        // «حملات الف به خاک ب را»: what hangs on a thing behind a preposition is not whose the thing is.
        let deep = marked.is_none_or(|(_, p)| owns(p) && p.within.is_some());
        if let Some((party, p)) = deep.then(led).flatten().or(marked) {
            return Some(Done { party, owns: owns(p) });
        }
        here()
            .filter(|(_, p)| {
                p.prep.is_none()
                    && !self.is_copula(act.verb)
                    && !p.inner
                    && !p.generic
                    && p.last < act.verb
                    && self.unmarked_object(p, act, subject.is_some())
            })
            .max_by_key(|(_, p)| p.last)
            .map(|(party, _)| Done { party, owns: false })
    }

    /// «چند سرباز کشتند»: without a mark only somebody indefinite is an object, right before the words of the act.
    fn unmarked_object(&self, p: &Party, act: &Act<'_>, subject: bool) -> bool {
        let s = self.scene.s;
        let until = act.first.min(act.verb);
        let told = p.how == MentionHow::Description || p.how == MentionHow::Role && subject;
        told && p.reference == Ref::Named
            && !p.adjective
            && !self.joined_to_governed(p)
            && !(p.first > 0 && s.is(p.first - 1, |c| c == Class::Coordinator))
            && (p.last + 1..until)
                .all(|w| s.words[w].kind == Kind::Word && !s.is(w, |c| matches!(c, Class::Prep(_))))
    }

    /// Where the verb stands first: the noun phrase behind the subject, or behind the verb where its subject stands
    /// elsewhere.
    fn done_to_behind(&self, act: &Act<'_>, subject: Option<usize>, used: &[usize]) -> Option<Done> {
        let able = self.able(act, subject, used);
        let end = self.scene.clauses.all[act.clause]
            .words
            .last()
            .map_or(act.verb, |&w| w + 1);
        let phrases = self.noun_phrases(act.clause, act.verb + 1, end);
        let head = |np: &NounPhrase| np.party.or_else(|| self.person_of(np));
        let thing = self.things[act.clause].get();
        let doer = phrases
            .iter()
            .position(|np| head(np).is_some() && head(np) == subject || Some(np.first) == thing);
        for (k, np) in phrases.iter().enumerate() {
            if np.governed || np.joined || Some(k) == doer {
                continue;
            }
            let behind = doer.is_none_or(|d| d < k);
            if behind && self.parted(doer.map_or(act.verb, |d| phrases[d].last), np.first) {
                continue;
            }
            match head(np) {
                Some(party) => {
                    let p = &self.parties[party];
                    let one = doer.is_some_and(|d| d + 1 == k && self.same_person(&phrases[d], p));
                    if able(&(party, p)) && self.may_be_object(p) && !one {
                        return Some(Done { party, owns: false });
                    }
                }
                None if behind => {
                    let own = |np: &NounPhrase| self.owner_of(np).filter(|&k| able(&(k, &self.parties[k])));
                    // «رفض الاستجابة لمطالب المضربين»: to whom a deed is done may stand behind its preposition.
                    let next = phrases
                        .get(k + 1)
                        .filter(|n| n.governed && deed(self.scene.s, np.first));
                    let whom = || {
                        next.and_then(|n| {
                            n.party
                                .filter(|&k| self.parties[k].who.is_some())
                                .or_else(|| own(n))
                        })
                    };
                    return own(np).or_else(whom).map(|party| Done { party, owns: true });
                }
                None => {}
            }
        }
        self.behind_aside(act, phrases.last().map_or(act.verb, |np| np.last), end)
            .filter(|&party| doer.is_some() && able(&(party, &self.parties[party])))
            .map(|party| Done { party, owns: false })
    }

    /// «يقاتل الجيش، مدعوما بالطيران، المتمردين»: what the subject does besides stands between two commas.
    fn behind_aside(&self, act: &Act<'_>, from: usize, end: usize) -> Option<usize> {
        let s = self.scene.s;
        let opens = (from + 1..end).find(|&w| beside(s, self.scene.lexicon, w))?;
        let closes = (opens + 1..end)
            .find(|&w| s.comma(w))
            .filter(|_| s.comma(opens - 1))?;
        let np = self
            .noun_phrases(act.clause, closes + 1, end)
            .into_iter()
            .next()?;
        np.party.filter(|&k| {
            np.first == closes + 1 && !np.governed && !np.joined && self.may_be_object(&self.parties[k])
        })
    }

    /// Is there a comma between the two that no other one closes?
    fn parted(&self, last: usize, first: usize) -> bool {
        let commas = (last + 1..first).filter(|&w| self.scene.s.comma(w)).count();
        commas % 2 == 1
    }

    /// Where an object pronoun is written onto its verb, one that stands by itself is none.
    fn may_be_object(&self, p: &Party) -> bool {
        match p.reference {
            Ref::Pronoun(class) => !matches!(class, Class::SheHe | Class::They),
            Ref::Named => p.who.is_some(),
        }
    }

    /// «استقبل ولي العهد الأمير فلان»: who is named right behind an office bears it.
    fn same_person(&self, np: &NounPhrase, p: &Party) -> bool {
        let person = |p: &Party| p.who.is_some_and(|w| self.cast.kind(w) == ActorType::Person);
        np.last + 1 == p.first
            && p.how == MentionHow::Name
            && person(p)
            && np
                .party
                .is_some_and(|k| self.parties[k].how == MentionHow::Role && person(&self.parties[k]))
    }

    /// Where the verb stands between the two: the nearest behind it, or in another case than the subject's before it.
    fn done_to_beside(&self, act: &Act<'_>, subject: Option<usize>, used: &[usize]) -> Option<Done> {
        let verb = act.verb;
        let able = self.able(act, subject, used);
        // «Иран поддерживают Россия и Китай»: the number or gender of the verb tells which of two is its subject.
        let opposed = |p: &Party| {
            subject.is_some_and(|k| self.parties[k].first > verb) && !self.agrees_in_number(verb, p)
        };
        // Where cases tell the object from the subject it may go before its verb («её увезли»).
        let placed = |p: &Party| {
            p.first > verb
                || self.scene.lexicon.morph.has_cases()
                    && !p.inner
                    && !p.generic
                    && (!self.in_case(p, "nom") || opposed(p))
        };
        let fits = |p: &Party| placed(p) && self.in_case(p, act.case);
        self.parties
            .iter()
            .enumerate()
            .filter(&able)
            .filter(|(_, p)| p.prep.is_none() && fits(p) && self.near_object(p, act.last.max(verb)))
            .filter(|(_, p)| !self.of_another(p, act.last.max(verb)) && !self.of_a_participle(p, act))
            .min_by_key(|(_, p)| {
                p.first.abs_diff(verb) + 3 * usize::from(p.generic) + 4 * usize::from(p.inner)
            })
            .map(|(party, p)| Done {
                party,
                owns: p.inner || self.goes_on_behind(p),
            })
    }

    /// *Praised Oslo's part*, *the border police*: does the phrase go on behind the party with the noun that it is about?
    fn goes_on_behind(&self, p: &Party) -> bool {
        let s = self.scene.s;
        let named = s.words.get(p.last + 1).is_some_and(|w| w.capital) && !s.words[p.last].capital;
        p.reference == Ref::Named
            && !named
            && !self.scene.lexicon.morph.has_cases()
            && self.modifies(p, s.words.len())
    }

    /// «…, арестовав двух адвокатов»: what an adverbial participle governs is not the object of the verb beside it.
    fn of_a_participle(&self, p: &Party, act: &Act<'_>) -> bool {
        let s = self.scene.s;
        let beside = |w: usize| {
            let verbs = &s.words[w].verbs;
            let form = |f: Feats| f.has(Feats::GER) && !f.has(Feats::PART);
            !verbs.is_empty() && verbs.iter().all(|v| form(v.feats))
        };
        let own = |w: usize| act.first <= w && w <= act.last;
        let before = p.first.checked_sub(1).filter(|&w| !own(w));
        self.scene.lexicon.morph.has_cases() && before.is_some_and(beside)
    }

    /// *Pays a fee and farmers pay none*: does a conjunction stand between the verb and the party that joins it to nobody?
    fn of_another(&self, p: &Party, last: usize) -> bool {
        let s = self.scene.s;
        let joins = |w: usize| s.is(w, |c| c == Class::Coordinator);
        let Some(w) = (last + 1..p.first).rev().find(|&w| joins(w)) else {
            return false;
        };
        !self
            .parties
            .iter()
            .any(|q| q.first > last && q.last < w && self.coordinated(q, p))
    }

    /// «بازگشت شورشیان به قدرت را»: the object's mark stands behind a further word of the phrase that the party is in; behind
    /// several where the party hangs on the thing that the phrase is about.
    pub(super) fn led_to_mark(&self, p: &Party) -> bool {
        let s = self.scene.s;
        let prep = p.last + 1;
        let phrase = |w: usize| s.words.get(w).is_some_and(|x| x.kind == Kind::Word && !x.finite);
        let far = if p.inner { 6 } else { 1 };
        let marked = |w: usize| s.words[w].object || s.is(w + 1, |c| c == Class::ObjectMarker);
        let counts = |c| matches!(c, Class::Number(_) | Class::Vague(_) | Class::Multiplier(_));
        let other = |c| {
            matches!(
                c,
                Class::Prep(_) | Class::Complementizer | Class::Relative | Class::Purpose
            )
        };
        self.order() == Order::Sov
            && p.prep.is_none()
            && phrase(prep)
            && s.is(prep, |c| matches!(c, Class::Prep(_)))
            && phrase(prep + 1)
            && (p.inner || !s.is(prep + 1, counts))
            && (prep + 1..prep + 1 + far)
                .take_while(|&w| phrase(w) && !s.is(w, other))
                .any(marked)
    }

    /// «neither recognises nor trusts them»: two verbs side by side, joined by a conjunction, share the object behind
    /// the second.
    fn shared_object(&self, clause: usize, verb: usize, case: &str) -> Option<Done> {
        let clauses = &self.scene.clauses.all;
        let next = (0..clauses.len()).find(|&n| clauses[n].after == Some(clause))?;
        let second = clauses[next].verb?;
        let s = self.scene.s;
        if second != verb + 2 || !s.is(verb + 1, |c| c == Class::Coordinator) {
            return None;
        }
        self.parties
            .iter()
            .enumerate()
            .filter(|(_, p)| {
                self.clause_of(p) == next
                    && p.prep.is_none()
                    && !p.possessive
                    && p.first > second
                    && p.first <= second + 4
                    && self.in_case(p, case)
            })
            .min_by_key(|(_, p)| p.first)
            .map(|(party, _)| Done { party, owns: false })
    }

    /// «Getachew, whom Abiy had appointed»: a relative clause with a subject of its own and no object says what was done
    /// to the noun before it.
    fn object_antecedent(&self, clause: usize, used: &[usize]) -> Option<Done> {
        let relative = self.scene.clauses.all[clause].tie == Tie::Relative;
        if self.order() != Order::Svo || self.scene.lexicon.morph.has_cases() || !relative {
            return None;
        }
        self.explicit_subject(clause)?;
        let party = self.antecedent(clause).filter(|k| !used.contains(k))?;
        Some(Done { party, owns: false })
    }

    /// «حمله بر مرزبانان را»: behind a preposition the mark is the whole phrase's, not its last noun's, unless the
    /// preposition only measures a number (بیش از صد تن را).
    fn whole_object(&self, p: &Party) -> bool {
        let s = self.scene.s;
        p.prep.is_none()
            || s.words[p.first].kind == rabita_script::token::Kind::Number
            || s.is(p.first, |c| {
                matches!(c, Class::Number(_) | Class::Vague(_) | Class::Multiplier(_))
            })
    }
}
