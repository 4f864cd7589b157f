//! Who fills which slot of a matched example.

use crate::cast::{Cast, Who};
use crate::clause::Tie;
use crate::codebook::{Marker, Match, Pattern, Role, Scene, Slot};
use crate::lang::Order;
use crate::lexicon::{Class, Feats};
use crate::party::{Party, Ref};
use rabita_record::{ActorType, MentionHow};
use rabita_script::token::Kind;

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
}

impl Filler<'_, '_> {
    fn order(&self) -> Order {
        self.scene.lexicon.morph.order
    }

    fn clause_of(&self, p: &Party) -> usize {
        self.scene.clauses.of[p.first.min(self.scene.clauses.of.len() - 1)]
    }

    /// The parties of a slot; more than one where they are coordinated or the word stands for several.
    pub(crate) fn fill(&self, slot: &Slot, pattern: &Pattern, m: &Match, used: &[usize]) -> Vec<Filled> {
        if let Some((subject, object)) = self.shared_subject(pattern, m) {
            match slot.marker {
                Marker::Subject => return vec![subject],
                Marker::Object => return self.group(object, m),
                _ => {}
            }
        }
        let found = match slot.marker {
            Marker::Subject if m.passive => self.agent(m, used),
            Marker::Subject if self.is_participle(m) && self.described(m, used).is_some() => {
                self.described(m, used)
            }
            Marker::Subject => return self.subject(m, slot, used),
            Marker::Object if m.passive && m.nominal && self.described(m, used).is_some() => {
                self.described(m, used)
            }
            Marker::Object if m.passive => return self.subject(m, slot, used),
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
            Marker::Genitive(l) => self.genitive(m.words[l], m, used),
            // The slot before it takes the whole coordination.
            Marker::And => None,
            Marker::Free => self.nearest(m, used),
        };
        found.map_or_else(Vec::new, |k| self.group(k, m))
    }

    /// Behind a preposition of this group, nearest to the example's words; else inside a phrase that is (*for the help
    /// of X*).
    fn behind(&self, prep: u16, m: &Match, used: &[usize]) -> Option<usize> {
        let here = || {
            self.parties
                .iter()
                .enumerate()
                .filter(|(k, p)| !used.contains(k) && (self.clause_of(p) == m.clause || self.adjacent(p, m)))
        };
        let direct = here()
            .filter(|(_, p)| p.prep.is_some_and(|(q, _)| q == prep))
            .min_by_key(|(_, p)| (p.generic, m.distance(p)))
            .filter(|(_, p)| m.distance(p) <= if p.generic { 4 } else { 16 });
        let inside = || {
            here()
                .filter(|(_, p)| p.within == Some(prep))
                .min_by_key(|(_, p)| m.distance(p))
                .filter(|(_, p)| m.distance(p) <= 8)
        };
        direct.or_else(inside).map(|(k, _)| k)
    }

    /// Is the verb an active participle, said of a noun beside it?
    fn is_participle(&self, m: &Match) -> bool {
        m.nominal && self.order() == Order::Svo && m.feats.has(Feats::PART) && !m.feats.has(Feats::GER)
    }

    /// Whom a participle describes: the noun right before it, a comma apart (*troops dispatched by*, «Токио, поднявший»),
    /// else, where it agrees with what follows, the noun behind it («угнанные террористами самолёты»).
    fn described(&self, m: &Match, used: &[usize]) -> Option<usize> {
        let s = self.scene.s;
        if self.order() != Order::Svo {
            return None;
        }
        let first = m.first();
        let free = || {
            self.parties
                .iter()
                .enumerate()
                .filter(|(k, p)| !used.contains(k) && !matches!(p.reference, Ref::Pronoun(_)))
        };
        let only_marks = |from: usize, to: usize| (from..to).all(|w| s.words[w].kind == Kind::Mark);
        free()
            .filter(|(_, p)| p.last < first && first - p.last <= 2 && only_marks(p.last + 1, first))
            .max_by_key(|(_, p)| p.last)
            .or_else(|| {
                let last = m.last();
                free().find(|(_, p)| {
                    self.scene.lexicon.morph.has_cases()
                        && p.first == last + 1
                        && p.prep.is_none_or(|(_, at)| at < first)
                })
            })
            .map(|(k, _)| k)
    }

    fn adjacent(&self, p: &Party, m: &Match) -> bool {
        m.distance(p) <= 3
    }

    /// The genitive of a noun: what follows it (in English, what goes before its 's).
    fn genitive(&self, noun: usize, m: &Match, used: &[usize]) -> Option<usize> {
        let s = self.scene.s;
        let follows = |p: &Party| {
            p.first > noun
                && p.first - noun <= 4
                && p.prep.is_none_or(|(_, at)| at < noun)
                && (noun + 1..p.first).all(|w| {
                    s.words[w].kind == Kind::Word
                        && !s.words[w].finite
                        && !s.is(w, |c| matches!(c, Class::Complementizer | Class::Relative))
                })
                && s.words[p.first - 1].tied
        };
        let possessive = |p: &Party| {
            p.last < noun && noun - p.last <= 5 && (p.last + 1..noun).any(|w| s.words[w].fold == "'")
        };
        let close =
            |(k, p): &(usize, &Party)| !used.contains(k) && !p.generic && (follows(p) || possessive(p));
        // *the ambassador* of an example is the party of the text whose office that is.
        let office = || {
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
                self.parties.iter().enumerate().find(|(k, p)| {
                    !used.contains(k) && p.last + 1 == noun && self.order() == Order::Svo && p.prep.is_none()
                })
            })
            .map(|(k, _)| k)
    }

    fn nearest(&self, m: &Match, used: &[usize]) -> Option<usize> {
        self.parties
            .iter()
            .enumerate()
            .filter(|(k, p)| {
                !used.contains(k)
                    && !p.generic
                    && !p.possessive
                    && p.prep.is_none()
                    && self.clause_of(p) == m.clause
            })
            .min_by_key(|(_, p)| m.distance(p))
            .map(|(k, _)| k)
    }

    /// The agent of a passive: behind its preposition, or in the instrumental.
    fn agent(&self, m: &Match, used: &[usize]) -> Option<usize> {
        let s = self.scene.s;
        let morph = &self.scene.lexicon.morph;
        self.parties
            .iter()
            .enumerate()
            .filter(|(k, p)| !used.contains(k) && self.clause_of(p) == m.clause)
            .filter(|(_, p)| {
                let by = p.prep.is_some_and(|(_, at)| s.is(at, |c| c == Class::VoiceBy));
                let instrumental = morph.has_cases()
                    && p.prep.is_none()
                    && p.first > m.first()
                    && morph.fits_case(&s.words[p.first].fold, "ins")
                    && !morph.fits_case(&s.words[p.first].fold, "nom");
                by || instrumental
            })
            .min_by_key(|(_, p)| (p.last < m.first(), m.distance(p)))
            .map(|(k, _)| k)
    }

    /// "The mission published a report and urged the sides to …": where the verb stands first, the only noun behind a
    /// verb that must have an object is that object, if whoever the clause before was about can have done it too.
    fn shared_subject(&self, pattern: &Pattern, m: &Match) -> Option<(Filled, usize)> {
        let s = self.scene.s;
        let has = |marker: Marker| pattern.slots.iter().any(|x| x.marker == marker);
        if self.order() != Order::Vso || m.passive || !has(Marker::Subject) || !has(Marker::Object) {
            return None;
        }
        let verb = pattern.verb.map(|v| m.words[v]).filter(|&v| s.words[v].finite)?;
        if self.written_pronoun(verb).is_some() {
            return None;
        }
        let behind = self.explicit_subject(m.clause)?;
        let p = &self.parties[behind];
        // An adverb apart (*all*), a preposition or the end follows; what is said would be the object itself.
        let clauses = &self.scene.clauses.all;
        let adverb = |w: usize| s.is(w, |c| c == Class::Adverb) && s.words[w].prefix_prep.is_none();
        let next = p.last + 1 + usize::from(p.last + 1 < s.words.len() && adverb(p.last + 1));
        let closed = s.words.get(next).is_none_or(|n| {
            n.kind == Kind::Mark && next == p.last + 1
                || n.prefix_prep.is_some()
                || s.is(next, |c| matches!(c, Class::Prep(_)))
        }) && !clauses
            .iter()
            .any(|c| c.parent == Some(m.clause) && c.tie == Tie::Complement);
        if p.first != verb + 1 || !closed {
            return None;
        }
        let before = self.scene.clauses.all[m.clause].after?;
        let subject = self.subject_of(before, 1).filter(|f| Some(f.who) != p.who)?;
        let doer = &self.parties[subject.party?];
        (self.shows_gender(doer) && self.agrees_before(verb, doer)).then_some((subject, behind))
    }

    fn object(&self, pattern: &Pattern, m: &Match, slot: &Slot, used: &[usize]) -> Option<usize> {
        let s = self.scene.s;
        let morph = &self.scene.lexicon.morph;
        let verb = pattern.verb.map_or(m.first(), |v| m.words[v]);
        let subject = self.explicit_subject(m.clause);
        let free = |(k, p): &(usize, &Party)| {
            !used.contains(k) && !p.possessive && Some(*k) != subject && self.clause_of(p) == m.clause
        };
        let here = || self.parties.iter().enumerate().filter(free);
        match self.order() {
            Order::Sov => here()
                .filter(|(_, p)| p.object && self.whole_object(p))
                .min_by_key(|(_, p)| (p.last > m.first(), m.first().abs_diff(p.last)))
                .or_else(|| {
                    here()
                        .filter(|(_, p)| p.prep.is_none() && !p.inner && !p.generic && p.last < verb)
                        .max_by_key(|(_, p)| p.last)
                })
                .map(|(k, _)| k),
            Order::Svo | Order::Vso => {
                let case = slot.case.as_deref().unwrap_or("acc");
                let fits = |p: &Party| {
                    !morph.has_cases()
                        || morph.fits_case(&s.words[p.first].fold, case)
                        || morph.fits_case(&s.words[p.last].fold, case)
                };
                here()
                    .filter(|(_, p)| p.prep.is_none() && p.first > verb && fits(p))
                    .min_by_key(|(_, p)| {
                        p.first - verb + 3 * usize::from(p.generic) + 4 * usize::from(p.inner)
                    })
                    .map(|(k, _)| k)
            }
        }
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

    /// The subject of the match's clause, or the one it shares with another clause.
    fn subject(&self, m: &Match, slot: &Slot, used: &[usize]) -> Vec<Filled> {
        let _ = slot;
        // "The two sides signed": they are no one party, but a subject all the same.
        let both = self.explicit_subject(m.clause).filter(|&k| {
            !used.contains(&k)
                && matches!(
                    self.parties[k].reference,
                    Ref::Pronoun(Class::BothSides | Class::EachOther)
                )
        });
        if let Some(k) = both {
            return self.group(k, m);
        }
        self.subject_of(m.clause, 0)
            .map_or_else(Vec::new, |f| match f.party {
                Some(k) if !used.contains(&k) => self.group(k, m),
                Some(_) => Vec::new(),
                None => vec![f],
            })
    }

    /// The subject of a clause, shared ones included.
    pub(crate) fn subject_of(&self, clause: usize, depth: usize) -> Option<Filled> {
        if let Some(k) = self.explicit_subject(clause).or_else(|| self.those_there(clause)) {
            return self.resolve(k, clause, depth);
        }
        if depth > 6 {
            return None;
        }
        let c = &self.scene.clauses.all[clause];
        if c.tie == Tie::Relative
            && let Some(found) = self.antecedent(clause)
        {
            return self.resolve(found, clause, depth);
        }
        if let Some(before) = c.after {
            return self.subject_of(before, depth + 1);
        }
        if let Some(parent) = c.parent {
            return self.subject_of(parent, depth + 1);
        }
        self.topic.map(|who| Filled { who, party: None })
    }

    fn resolve(&self, k: usize, clause: usize, depth: usize) -> Option<Filled> {
        let p = &self.parties[k];
        match p.reference {
            Ref::Pronoun(Class::Itself) if depth < 6 => {
                let c = &self.scene.clauses.all[clause];
                c.parent.or(c.after).and_then(|o| self.subject_of(o, depth + 1))
            }
            _ => p.who.map(|who| Filled { who, party: Some(k) }),
        }
    }

    /// The last party before the word that opens a relative clause.
    pub(crate) fn antecedent(&self, clause: usize) -> Option<usize> {
        let opener = self.scene.clauses.all[clause].opener?;
        self.parties
            .iter()
            .enumerate()
            .filter(|(_, p)| p.last < opener && opener - p.last <= 4)
            .max_by_key(|(_, p)| p.last)
            .map(|(k, _)| k)
    }

    /// «В Кремле заявили»: a plural verb without a subject means those in the place it names.
    fn those_there(&self, clause: usize) -> Option<usize> {
        let s = self.scene.s;
        let morph = &self.scene.lexicon.morph;
        let verb = self.scene.clauses.all[clause].verb?;
        let plural = |e: &String| s.words[verb].fold.ends_with(e.as_str());
        if !morph.impersonal.iter().any(plural) {
            return None;
        }
        let locative = |p: &Party| {
            p.prep.is_some_and(|(g, _)| {
                morph
                    .locatives
                    .iter()
                    .any(|l| self.scene.lexicon.preposition(l) == Some(g))
            })
        };
        let acts = |who: Who| {
            matches!(
                self.cast.kind(who),
                ActorType::State
                    | ActorType::Bloc
                    | ActorType::GovernmentBody
                    | ActorType::InternationalOrg
                    | ActorType::Office
                    | ActorType::PoliticalGroup
                    | ActorType::Company
                    | ActorType::Media
            )
        };
        self.parties
            .iter()
            .enumerate()
            .filter(|(_, p)| {
                self.clause_of(p) == clause && locative(p) && !p.generic && p.who.is_some_and(acts)
            })
            .filter(|(_, p)| morph.fits_case(&s.words[p.first].fold, "loc"))
            .min_by_key(|(_, p)| {
                if p.first > verb {
                    p.first - verb
                } else {
                    verb - p.last
                }
            })
            .map(|(k, _)| k)
    }

    /// The subject that stands in the clause itself.
    pub(crate) fn explicit_subject(&self, clause: usize) -> Option<usize> {
        let s = self.scene.s;
        let c = &self.scene.clauses.all[clause];
        let verb = c.verb;
        let morph = &self.scene.lexicon.morph;
        // "X and Y-object": the mark stands for both.
        let joint_object = |p: &Party| {
            self.order() == Order::Sov
                && self
                    .parties
                    .iter()
                    .any(|q| q.object && q.first > p.last && q.first <= p.last + 3 && self.coordinated(p, q))
        };
        let able = |p: &Party| {
            p.prep.is_none()
                && !p.object
                && !joint_object(p)
                && !p.possessive
                && (p.who.is_some() || matches!(p.reference, Ref::Pronoun(_)))
        };
        let cost = |p: &Party| {
            let first = &s.words[p.first].fold;
            // A name that does not decline («Баку», «Нетаньяху») stands as it is known.
            let undeclined = || p.who.is_some_and(|w| self.cast.as_named(w, first));
            let nominative =
                !morph.has_cases() || (morph.fits_case(first, "nom") || undeclined()) && !self.oblique(p);
            let generic = if !p.generic {
                0
            } else if p.role_of.is_some() {
                2
            } else {
                4
            };
            generic
                + usize::from(p.inner) * 3
                + usize::from(p.within.is_some()) * 4
                + usize::from(p.adjective) * 6
                + usize::from(!nominative) * 6
        };
        let here = || {
            self.parties
                .iter()
                .enumerate()
                .filter(|(_, p)| self.clause_of(p) == clause && able(p))
        };
        if let Some(k) = self.relative_subject(clause) {
            return Some(k);
        }
        let Some(verb) = verb else {
            return here()
                .min_by_key(|(_, p)| (cost(p), p.first))
                .filter(|(_, p)| cost(p) < 6)
                .map(|(k, _)| k);
        };
        // "Having told his police …, the president informed …": behind an opening gerund the subject comes last.
        let gerund = self.order() == Order::Svo
            && c.words
                .iter()
                .copied()
                .find(|&w| s.words[w].kind == Kind::Word && !s.words[w].time)
                .is_some_and(|w| {
                    let verbs = &s.words[w].verbs;
                    !verbs.is_empty() && verbs.iter().all(|v| v.feats.has(Feats::GER))
                });
        let before = || {
            here()
                .filter(move |(_, p)| p.last < verb && self.agrees_before(verb, p))
                .min_by_key(|(_, p)| (cost(p), if gerund { usize::MAX - p.first } else { p.first }))
                .filter(|(_, p)| cost(p) < 6)
        };
        let after = || {
            here()
                .filter(move |(_, p)| p.first > verb && self.agrees_after(verb, p))
                .min_by_key(|(_, p)| (cost(p), p.first))
                .filter(|(_, p)| cost(p) < 6)
        };
        // "…, said X": after a comma or a quotation the subject may follow its verb.
        let inverted = || {
            let mark = verb > 0 && s.words[verb - 1].kind == Kind::Mark;
            after()
                .filter(|(_, p)| mark && p.first <= verb + 2 && cost(p) == 0)
                .map(|(k, _)| k)
        };
        // "«…», — says X": where verbs stand last, the words behind the verb are already the next clause.
        let quoted = || {
            let mark = verb > 0 && s.mark(verb - 1, &["»", "”", "\"", "—", "–", "-"]);
            (mark
                && c.words
                    .first()
                    .is_none_or(|&w| w + 1 >= verb || s.words[w].kind == Kind::Mark))
            .then(|| {
                self.parties
                    .iter()
                    .enumerate()
                    .find(|(_, p)| p.first == verb + 1 && able(p) && cost(p) == 0)
                    .map(|(k, _)| k)
            })
            .flatten()
        };
        match self.order() {
            Order::Sov => before().map(|(k, _)| k).or_else(quoted),
            Order::Svo if inverted().is_some() => inverted(),
            Order::Svo if morph.has_cases() => before()
                // "и поручил ФСБ": a verb right behind "and" shares the subject before it.
                .or_else(|| {
                    let shares = c.after.is_some()
                        && verb > 0
                        && s.is(verb - 1, |c| c == Class::Coordinator)
                        && c.words.first().is_some_and(|&w| w + 1 == verb);
                    after().filter(|(_, p)| cost(p) == 0 && !shares)
                })
                .map(|(k, _)| k),
            Order::Svo => before().map(|(k, _)| k),
            Order::Vso => {
                let near = after().filter(|(_, p)| p.first - verb <= 3 && !p.inner);
                let first = before();
                // "X strikes Y": a subject right before its verb, with another noun right behind it.
                let opens = |p: &Party| {
                    p.last + 1 == verb
                        && c.words.iter().copied().find(|&w| {
                            s.words[w].kind == Kind::Word && Some(w) != c.opener && !s.words[w].time
                        }) == Some(p.first)
                };
                match (near, first) {
                    (Some(_), Some(f)) if opens(f.1) && cost(f.1) == 0 => Some(f.0),
                    (Some(n), _) if n.1.first == verb + 1 => Some(n.0),
                    (_, Some(f)) if f.1.first == c.words.first().copied().unwrap_or(0) => Some(f.0),
                    (Some(n), _) => Some(n.0),
                    (None, Some(f)) => Some(f.0),
                    (None, None) => after().filter(|(_, p)| p.first - verb <= 6).map(|(k, _)| k),
                }
            }
        }
    }

    /// A party and those coordinated with it, pronouns led back to whom they mean.
    fn group(&self, k: usize, m: &Match) -> Vec<Filled> {
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
        let mut out: Vec<Filled> = Vec::new();
        let here: Vec<Who> = self.parties[..k].iter().rev().filter_map(|p| p.who).collect();
        let sides = |w: &Who| {
            !matches!(
                self.cast.kind(*w),
                ActorType::Media | ActorType::People | ActorType::Office
            )
        };
        for who in here
            .into_iter()
            .chain(self.cast.trail.iter().rev().copied())
            .filter(sides)
        {
            let side = self
                .cast
                .principal(who)
                .unwrap_or_else(|| self.cast.id(who).to_string());
            let taken = out.iter().any(|f| {
                self.cast
                    .principal(f.who)
                    .unwrap_or_else(|| self.cast.id(f.who).to_string())
                    == side
            });
            if !taken {
                out.push(Filled { who, party: Some(k) });
            }
            if out.len() == 2 {
                break;
            }
        }
        out
    }

    /// Are the two parties joined by "and", or by a comma in a list that ends in "and"?
    fn coordinated(&self, a: &Party, b: &Party) -> bool {
        if b.first <= a.last || self.clause_of(a) != self.clause_of(b) {
            return false;
        }
        let s = self.scene.s;
        let gap = a.last + 1..b.first;
        if gap.len() > 3 {
            return false;
        }
        let and = gap.clone().any(|w| s.is(w, |c| c == Class::Coordinator)) || self.joined_and(a, b);
        let comma = gap.len() == 1 && s.mark(a.last + 1, &[",", "،"]);
        let filler = gap.clone().all(|w| {
            s.words[w].kind == Kind::Mark && matches!(s.words[w].fold.as_str(), "," | "،")
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
            .is_some_and(|(x, y)| self.cast.kind(x) == self.cast.kind(y));
        like && filler && same_tie && (and || comma && same_kind && a.role.is_none() && self.list_goes_on(b))
    }

    /// Arabic writes "and" onto the next word, Tajik onto the last.
    fn joined_and(&self, a: &Party, b: &Party) -> bool {
        let s = self.scene.s;
        let morph = &self.scene.lexicon.morph;
        let onto_next = morph.plain(&s.words[b.first].fold).len() > 1 && a.last + 1 == b.first;
        onto_next || a.last + 1 == b.first && morph.ends_in_and(&s.words[a.last].fold)
    }

    fn list_goes_on(&self, b: &Party) -> bool {
        let s = self.scene.s;
        let next = b.last + 1;
        next < s.words.len()
            && (s.is(next, |c| c == Class::Coordinator)
                || s.mark(next, &[",", "،"])
                || s.words[next].prefix_prep.is_none()
                    && self.scene.lexicon.morph.plain(&s.words[next].fold).len() > 1)
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
