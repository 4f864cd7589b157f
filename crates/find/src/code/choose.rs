//! Of the examples that match, the ones that stand.

use super::*;
use crate::codebook::Literal;
use crate::lang::Order;
use crate::lexicon::Class;
use rabita_record::MentionHow;
use rabita_script::token::Kind;

/// What an example loses in weight where the preposition before its content is not found.
const UNLED: f64 = 0.6;

/// What an example loses in weight as no verb of a clause: a participle beside its noun says as much of it as a verb.
const PARTICIPLE: f64 = 0.5;

impl Desk<'_> {
    /// An example that says more words than another may name fewer sides: what the other found of them is not lost. One
    /// that has no place for a doer says that none is named.
    fn lend(&self, from: &Candidate, to: &mut Candidate, parties: &[Party]) {
        for role in [Role::Actor, Role::Recipient] {
            let side = |c: &Candidate| -> Vec<Filled> {
                let mine = c.filled.iter().filter(|(r, _)| *r == role);
                mine.flat_map(|(_, f)| f.iter().cloned()).collect()
            };
            let found = side(from);
            // «عُقد في موسكو لقاء بين أ وب»: where both sides are told, nobody joins them.
            let both = matches!(self.what(to), What::Act { both: true, .. });
            if both && told_of_several(&to.filled) {
                continue;
            }
            // *Marched in Tbilisi against the government*: another mention as a place is no side.
            let place = |role: Role, x: &Filled, f: &Filled| role == Role::Place && x.party != f.party;
            let taken = |f: &Filled| {
                let same =
                    |(r, l): &(Role, Vec<Filled>)| l.iter().any(|x| x.who == f.who && !place(*r, x, f));
                to.filled.iter().any(same)
            };
            // «حملهٔ الف در ب صورت گرفت»: whose the noun is does it, though the verb says only that it happened.
            let patterns = &self.tongue.book.patterns;
            let told = |c: &Candidate| patterns[c.m.pattern].verb.is_none();
            let behind = |f: &Filled| {
                f.party.is_some_and(|k| {
                    let p = &parties[k];
                    p.prep.is_none() && p.first > from.m.last() && p.first <= from.m.last() + 2
                })
            };
            let within = from.m.words.iter().all(|w| to.m.words.contains(w));
            let owned = told(from) && !told(to) && within && found.iter().all(behind);
            let open = role == Role::Recipient || owned || to.filled.iter().any(|(r, _)| *r == role);
            if open && !found.is_empty() && side(to).is_empty() && !found.iter().any(taken) {
                to.filled.push((role, found));
            }
        }
    }

    /// «به وعده‌های مقامات باور ندارند»: what a verb says of somebody's promises is no *as they promised*.
    fn no_source(&self, state: &Candidate, claim: &Candidate) -> bool {
        let pattern = |c: &Candidate| &self.tongue.book.patterns[c.m.pattern];
        let source = matches!(self.what(claim), What::Claim { .. }) && pattern(claim).verb.is_none();
        let holds = matches!(self.what(state), What::State { .. }) && pattern(state).verb.is_some();
        source && holds && self.tongue.lexicon.morph.order == Order::Sov
    }

    /// Do both examples tell an act of one type, in the same way, in one clause?
    fn same_act(&self, a: &Candidate, b: &Candidate) -> bool {
        let kind = |c: &Candidate| match self.what(c) {
            What::Act { kind, .. } => Some(*kind),
            _ => None,
        };
        kind(a).is_some()
            && kind(a) == kind(b)
            && a.m.clause == b.m.clause
            && a.m.passive == b.m.passive
            && a.m.nominal == b.m.nominal
    }

    /// Do both examples tell of one relation, in the same way, in one clause?
    fn same_state(&self, a: &Candidate, b: &Candidate) -> bool {
        let relation = |c: &Candidate| match self.what(c) {
            What::State { relation } => Some(relation.clone()),
            _ => None,
        };
        let apposed = |c: &Candidate| self.tongue.book.patterns[c.m.pattern].apposed;
        relation(a).is_some_and(|r| relation(b) == Some(r))
            && a.m.clause == b.m.clause
            && a.m.passive == b.m.passive
            && a.m.nominal == b.m.nominal
            && apposed(a) == apposed(b)
    }

    /// Do both examples tell of one relation by the same words of a language whose adjectives agree?
    fn same_words(&self, a: &Candidate, b: &Candidate) -> bool {
        let relation = |c: &Candidate| match self.what(c) {
            What::State { relation } => Some(relation.clone()),
            _ => None,
        };
        let vso = self.tongue.lexicon.morph.order == Order::Vso;
        vso && a.m.words == b.m.words && relation(a).is_some_and(|r| relation(b) == Some(r))
    }

    /// «ترحيل المرضى»: where a verbal noun may have its doer and whom it is done to behind it and people stand there alone,
    /// it is done to them.
    fn lone_genitive(
        &self,
        kind: EventType,
        m: &Match,
        filled: &mut [(Role, Vec<Filled>)],
        scene: &Scene<'_>,
        parties: &[Party],
    ) {
        let noun = scene.s.words[m.first()]
            .verbs
            .iter()
            .any(|v| v.feats.has(Feats::NOUN));
        if !harms(kind) || scene.lexicon.morph.order != Order::Vso || !noun || scene.s.words[m.first()].finite
        {
            return;
        }
        let of = |role: Role| filled.iter().position(|(r, _)| *r == role);
        let (Some(a), Some(r)) = (of(Role::Actor), of(Role::Recipient)) else {
            return;
        };
        let people = |f: &Filled| {
            matches!(self.cast.kind(f.who), ActorType::Person | ActorType::People)
                && f.party.is_some_and(|k| {
                    let p = &parties[k];
                    p.prep.is_none_or(|(_, at)| at < m.first())
                        && (m.first() + 1..m.first() + 4).contains(&p.first)
                })
        };
        if filled[r].1.is_empty() && !filled[a].1.is_empty() && filled[a].1.iter().all(people) {
            filled[r].1 = std::mem::take(&mut filled[a].1);
        }
    }

    /// «قتل خمسة أشخاص في غارة», «اعتقل صحفي وأصيب آخرون»: without its vowels the verb may be a passive, and where an indefinite
    /// noun for people stands right behind it and no object follows, it is one.
    fn lone_subject(
        &self,
        kind: EventType,
        (pattern, m): (&crate::codebook::Pattern, &Match),
        filled: &mut [(Role, Vec<Filled>)],
        scene: &Scene<'_>,
        parties: &[Party],
    ) {
        let s = scene.s;
        let verb = m.first();
        let force = matches!(kind, EventType::Assault | EventType::Coerce | EventType::Sanction);
        let lone =
            pattern.verb.is_some() && pattern.literals.len() == 1 && s.words[verb].finite && !m.passive;
        if !force || !lone || scene.lexicon.morph.order != Order::Vso {
            return;
        }
        let of = |role: Role| filled.iter().position(|(r, _)| *r == role);
        let (Some(a), Some(r)) = (of(Role::Actor), of(Role::Recipient)) else {
            return;
        };
        let closed = |w: usize| {
            s.words.get(w).is_none_or(|word| {
                word.kind == Kind::Mark
                    || word.time
                    || word.finite
                    || word.prefix_prep.is_some()
                    || s.is(w, |c| matches!(c, Class::Prep(_) | Class::Coordinator))
            })
        };
        let suffers = |f: &Filled| {
            f.party.is_some_and(|k| {
                let p = &parties[k];
                // «عدد منهم» are some of those spoken of before.
                let some =
                    |w: usize| s.words[w].prefix_prep.is_some() || s.is(w, |c| matches!(c, Class::Prep(_)));
                let indefinite = (p.first..=p.last).all(|w| !s.words[w].definite && !some(w));
                let people = p.how == MentionHow::Description && p.reference == Ref::Named;
                // The example may ask for the people by their noun, and for nothing else.
                let alone = m
                    .words
                    .iter()
                    .all(|&w| w == verb || (p.first..=p.last).contains(&w));
                p.first == verb + 1 && indefinite && people && alone && closed(p.last + 1)
            })
        };
        if filled[r].1.is_empty() && filled[a].1.len() == 1 && filled[a].1.iter().all(suffers) {
            filled[r].1 = std::mem::take(&mut filled[a].1);
        }
    }

    /// «قتل مسلحون شرطيين في هجوم»: an example of the passive says nothing where the verb, which may be active without its
    /// vowels, has an object behind the one that stands as its subject.
    fn suffered_by_its_doer(
        &self,
        pattern: &crate::codebook::Pattern,
        m: &Match,
        filled: &[(Role, Vec<Filled>)],
        scene: &Scene<'_>,
        parties: &[Party],
    ) -> bool {
        let morph = &scene.lexicon.morph;
        let undone = pattern.verb.is_some() && !pattern.slots.iter().any(|s| s.role == Role::Actor);
        if morph.order != Order::Vso || !undone || m.nominal {
            return false;
        }
        let object_follows = |f: &Filled| {
            f.party.is_some_and(|k| {
                let p = &parties[k];
                let described = |q: &Party| q.how == MentionHow::Description && q.reference == Ref::Named;
                let object = |q: &Party| {
                    let apart = q.prep.is_none() && !q.adjective && q.who != p.who;
                    q.first == p.last + 1 && apart && described(q)
                };
                p.first == m.first() + 1 && described(p) && parties.iter().any(object)
            })
        };
        let suffers = filled.iter().filter(|(r, _)| *r == Role::Recipient);
        suffers.flat_map(|(_, l)| l).any(object_follows)
    }

    /// «محکومیت حملهٔ الف از سوی ب»: does the noun of the example hang on the noun of another act?
    fn hangs_on_deed(&self, m: &Match, matches: &[Match], scene: &Scene<'_>) -> bool {
        let book = &self.tongue.book;
        let Some(before) = m.first().checked_sub(1) else {
            return false;
        };
        let tied = &scene.s.words[before];
        scene.lexicon.morph.order == Order::Sov
            && tied.tied
            && !tied.finite
            && matches.iter().any(|o| {
                let pattern = &book.patterns[o.pattern];
                let act = matches!(book.entries[pattern.entry()].what, What::Act { .. });
                act && pattern.verb.is_none() && o.words.contains(&before) && o.last() < m.first()
            })
    }

    /// The matches that stand: where several want the same words, the one that says most.
    pub(super) fn choose(&self, matches: &[Match], scene: &Scene<'_>, parties: &[Party]) -> Vec<Candidate> {
        let filler = Filler::new(scene, parties, &self.cast, self.topic);
        let book = &self.tongue.book;
        let mut all: Vec<Candidate> = Vec::new();
        for m in matches {
            let pattern = &book.patterns[m.pattern];
            if matches!(book.entries[pattern.entry()].what, What::Figure { .. }) || !usable(m) {
                continue;
            }
            let mut used: Vec<usize> = Vec::new();
            let mut filled: Vec<(Role, Vec<Filled>)> = Vec::new();
            // Marked slots first: what a preposition claims is no bare subject.
            let mut order: Vec<usize> = (0..pattern.slots.len()).collect();
            // What may stand there takes nobody from those who must.
            order.sort_by_key(|&k| {
                (
                    pattern.slots[k].role == Role::Extra,
                    rank(pattern.slots[k].marker),
                )
            });
            for k in order {
                let slot = &pattern.slots[k];
                if matches!(slot.role, Role::Content | Role::Number | Role::Value) {
                    continue;
                }
                let found = filler.fill(slot, pattern, m, &used);
                used.extend(found.iter().filter_map(|f| f.party));
                filled.push((slot.role, found));
            }
            let act = matches!(book.entries[pattern.entry()].what, What::Act { .. });
            if act
                && m.suffers
                && filled.iter().all(|(r, _)| *r != Role::Actor)
                && let Some(k) = filler.agent(m, &sides_taken(&filled))
            {
                filled.push((Role::Actor, filler.group(k, m)));
            }
            if self.suffered_by_its_doer(pattern, m, &filled, scene, parties) {
                continue;
            }
            if let What::Act { kind, .. } = &book.entries[pattern.entry()].what {
                self.lone_genitive(*kind, m, &mut filled, scene, parties);
                self.lone_subject(*kind, (pattern, m), &mut filled, scene, parties);
            }
            if let What::Act {
                both: false, kind, ..
            } = &book.entries[pattern.entry()].what
            {
                let nested = self.hangs_on_deed(m, matches, scene);
                filler.sides_of_deed(pattern, m, &mut filled, nested, harms(*kind));
            }
            let violent = matches!(
                book.entries[pattern.entry()].what,
                What::Act {
                    kind: EventType::Assault,
                    ..
                }
            );
            let both = matches!(book.entries[pattern.entry()].what, What::Act { both: true, .. });
            let lands = matches!(&book.entries[pattern.entry()].what, What::State { relation }
                if matches!(relation.as_str(), "present_in" | "controls" | "hosts"));
            if !(telling(pattern, &filled)
                || act && led_to_somebody(pattern, m, scene)
                || violent && (told_of_a_place(m, parties) || self.charged_with(m, matches, scene))
                || both && told_of_several(&filled)
                || leads_to_a_place(pattern, lands, m, parties))
            {
                continue;
            }
            let words: f64 = pattern
                .literals
                .iter()
                .map(|l| match l {
                    // *Did not accept* in an example says more than *accepted*, found negated.
                    Literal::Verb { negated: true, .. } => 1.5,
                    l if l.is_verb() => 1.2,
                    _ => 2.0,
                })
                .sum();
            let got = filled.iter().filter(|(_, f)| !f.is_empty()).count() as f64;
            let missing = filled.len() as f64 - got;
            let spread = (m.last() - m.first()) as f64;
            let weight =
                words + 0.7 * got - 0.3 * missing - 0.08 * spread - if m.nominal { 0.5 } else { 0.0 }
                    + if matches!(book.entries[pattern.entry()].what, What::Act { .. }) {
                        0.3
                    } else {
                        0.0
                    };
            // *Insisted on* is not found where nothing stands behind *on*: what the example leads to its content by is missing.
            let led = |p: u16| {
                let mut words = scene.clauses.all[m.clause].words.iter().copied();
                words.any(|w| {
                    scene.s.words[w].prefix_prep == Some(p) || scene.s.is(w, |c| c == Class::Prep(p))
                })
            };
            let unled = |x: &crate::codebook::Slot| {
                x.role == Role::Content && matches!(x.marker, crate::codebook::Marker::Prep(p) if !led(p))
            };
            // *Saw them as a threat*: nor is a verb that says something only *as* or *by* something without that.
            let other = |x: &crate::codebook::Slot| {
                x.role == Role::Extra && matches!(x.marker, crate::codebook::Marker::Prep(p) if !led(p))
            };
            let claim = matches!(book.entries[pattern.entry()].what, What::Claim { .. });
            if claim
                && pattern.literals.len() == 1
                && pattern.verb.is_some()
                && pattern.slots.iter().any(other)
            {
                continue;
            }
            // «می‌داند که»: nor is what an example marks as the object of its verb, where the clause marks none.
            let marked = |x: &crate::codebook::Slot| x.role == Role::Content && x.marked;
            let unmarked = || {
                let words = &scene.clauses.all[m.clause].words;
                let marks = |w: usize| {
                    let word = &scene.s.words[w];
                    let pronoun = || !scene.lexicon.morph.without_object(&word.fold).is_empty();
                    word.object || scene.s.is(w, |c| c == Class::ObjectMarker) || pronoun()
                };
                !words.iter().any(|&w| marks(w))
            };
            let sov = scene.lexicon.morph.order == Order::Sov;
            if claim && sov && pattern.literals.len() == 1 && pattern.slots.iter().any(marked) && unmarked() {
                continue;
            }
            // «هیچ کشوری جز روسیه»: whoever alone does it, or by whom it is held, is no subject of the clause.
            let by_whom = |x: &crate::codebook::Slot| {
                let behind = matches!(x.marker, crate::codebook::Marker::Prep(_));
                behind
                    && x.role == Role::Subject
                    && !filled.iter().any(|(r, f)| *r == x.role && !f.is_empty())
            };
            let holds = matches!(book.entries[pattern.entry()].what, What::State { .. });
            if holds && pattern.verb.is_some() && pattern.slots.iter().any(by_whom) {
                continue;
            }
            let weight = if pattern.slots.iter().any(unled) {
                weight - UNLED
            } else {
                weight
            };
            let mut candidate = Candidate {
                m: m.clone(),
                filled,
                weight,
            };
            let state = matches!(book.entries[pattern.entry()].what, What::State { .. });
            if state && m.nominal {
                if self.said_of_noun(&candidate, scene, parties) {
                    candidate.weight += PARTICIPLE;
                } else if scene.lexicon.morph.order == Order::Vso {
                    // What would hold in passing alone leaves its words to an example that says more.
                    continue;
                }
            }
            all.push(candidate);
        }
        all.sort_by(|a, b| {
            b.weight
                .total_cmp(&a.weight)
                .then(a.m.first().cmp(&b.m.first()))
                .then(a.m.pattern.cmp(&b.m.pattern))
        });
        let mut out: Vec<Candidate> = Vec::new();
        for c in all {
            let state = |c: &Candidate| matches!(self.what(c), What::State { .. });
            let clash = out.iter().position(|o| {
                (state(o) == state(&c) || self.no_source(o, &c) || self.no_source(&c, o))
                    && o.m.words.iter().any(|w| c.m.words.contains(w))
                    && !share_their_verb(o, &c, scene)
                    && !self.charges(o, &c, scene)
                    && !self.names_the_deed(o, &c, scene)
                    && !self.names_the_deed(&c, o, scene)
                    && !self.charges(&c, o, scene)
            });
            match clash {
                None => out.push(c),
                Some(k) if self.same_act(&out[k], &c) => self.lend(&c, &mut out[k], parties),
                Some(k) if self.same_state(&out[k], &c) => lend_ends(&c, &mut out[k]),
                // «المتمركز»: listed as a word, and known as a participle of its verb.
                Some(k) if self.same_words(&out[k], &c) => lend_ends(&c, &mut out[k]),
                Some(_) => {}
            }
        }
        out.sort_by_key(|c| c.m.first());
        out
    }
}

/// The parties that stand on a side.
fn sides_taken(filled: &[(Role, Vec<Filled>)]) -> Vec<usize> {
    let sides = filled.iter().filter(|(r, _)| *r != Role::Extra);
    sides
        .flat_map(|(_, f)| f.iter().filter_map(|f| f.party))
        .collect()
}

/// An end of a state that an example of more words has no place for, or leaves empty, is not lost.
fn lend_ends(from: &Candidate, to: &mut Candidate) {
    for role in [Role::Subject, Role::Object] {
        let side = |c: &Candidate| -> Vec<Filled> {
            let mine = c.filled.iter().filter(|(r, _)| *r == role);
            mine.flat_map(|(_, f)| f.iter().cloned()).collect()
        };
        let found = side(from);
        let taken = |f: &Filled| to.filled.iter().any(|(_, l)| l.iter().any(|x| x.who == f.who));
        if side(to).is_empty() && !found.is_empty() && !found.iter().any(taken) {
            to.filled.push((role, found));
        }
    }
}

/// «سفیر را احضار و دو دیپلمات را اخراج کرد»: two nouns of doing joined by *and* have one verb between them.
fn share_their_verb(a: &Candidate, b: &Candidate, scene: &Scene<'_>) -> bool {
    let (verb, other) = (a.m.last(), b.m.last());
    let nouns = |c: &Candidate| {
        c.m.words
            .iter()
            .copied()
            .filter(|&w| w != verb)
            .collect::<Vec<_>>()
    };
    let (mine, theirs) = (nouns(a), nouns(b));
    let span = |l: &[usize]| l.iter().min().copied().zip(l.iter().max().copied());
    let (Some((a0, a1)), Some((b0, b1))) = (span(&mine), span(&theirs)) else {
        return false;
    };
    let between = if a1 < b0 {
        a1 + 1..b0
    } else if b1 < a0 {
        b1 + 1..a0
    } else {
        return false;
    };
    verb == other
        && a.m.passive == b.m.passive
        && scene.lexicon.morph.order == crate::lang::Order::Sov
        && scene.s.words[verb].finite
        && between
            .clone()
            .any(|w| scene.s.is(w, |k| k == crate::lexicon::Class::Coordinator))
}

/// The words that are part of a name. An office without its holder's name is words (*the ambassador was summoned*).
pub(super) fn named(s: &Sentence, parties: &[Party]) -> Vec<bool> {
    let mut out = vec![false; s.words.len()];
    for p in parties
        .iter()
        .filter(|p| !matches!(p.how, MentionHow::Description | MentionHow::Role) && p.reference == Ref::Named)
    {
        // The kind of place that stands before its name is a word (the *crossing* of Torkham was closed).
        let kind = p.who.is_none() && p.last > p.first;
        for (w, word) in s
            .words
            .iter()
            .enumerate()
            .filter(|(w, _)| !(kind && *w == p.first))
        {
            // The office that opens the phrase may be what an example asks for (summoned *the ambassador* of X, Name).
            let office = |r: rabita_record::Span| w == p.first && r.start == word.span.start;
            out[w] |=
                p.mention.contains(word.span) || p.role.is_some_and(|r| r.contains(word.span) && !office(r));
        }
    }
    // What follows the head of a body is its name (the ministry of foreign *affairs*); the head itself may be what an
    // example asks for (the embassy of X was closed). Only where the words themselves say how far the phrase goes.
    for p in parties.iter().filter(|p| !p.generic && p.reference == Ref::Named) {
        let closed = !s.words[p.last].tied;
        if closed && s.at(p.first).any(|f| matches!(f.class, Class::Body(_))) {
            out.iter_mut()
                .take(p.last + 1)
                .skip(p.first + 1)
                .for_each(|w| *w = true);
        }
    }
    out
}

/// «بمباران پکتیکا»، «обстрел Белгорода»: violence done to a place is told of, though nobody is named.
fn told_of_a_place(m: &Match, parties: &[Party]) -> bool {
    parties.iter().any(|p| {
        p.who.is_none()
            && p.place.is_some()
            && p.prep.is_none()
            && p.first > m.last()
            && p.first <= m.last() + 3
    })
}

/// «Казахстан и Узбекистан договорились»: where both sides stand in the subject, nobody need be named behind *with*.
fn told_of_several(filled: &[(Role, Vec<Filled>)]) -> bool {
    filled.iter().any(|(r, f)| *r == Role::Actor && f.len() > 1)
}

/// *Flew to Nukus*, «отступили из Авдеевки»: the preposition of the example leads to a place that is nobody; of what
/// holds (`held`) only where land is one of its ends (*are based in Nukus*).
fn leads_to_a_place(pattern: &crate::codebook::Pattern, held: bool, m: &Match, parties: &[Party]) -> bool {
    use crate::codebook::Marker;
    let acts = |role: Role| match role {
        Role::Actor | Role::Recipient => true,
        Role::Subject | Role::Object => held,
        _ => false,
    };
    let led = |at: u16| {
        parties.iter().any(|p| {
            p.who.is_none()
                && p.reference == Ref::Named
                && !p.generic
                && (p.prep.is_some_and(|(q, _)| q == at) || p.within == Some(at))
                && p.first > m.last()
                && m.distance(p) <= 6
        })
    };
    pattern
        .slots
        .iter()
        .any(|s| acts(s.role) && matches!(s.marker, Marker::Prep(at) if led(at)))
}

/// «أفرجت الحركة عن رهينتين»: where the verb stands first, the preposition it governs with a noun behind it says what is
/// done, though nobody listed the noun.
fn led_to_somebody(pattern: &crate::codebook::Pattern, m: &Match, scene: &Scene<'_>) -> bool {
    use crate::codebook::Marker;
    let s = scene.s;
    let Some(verb) = pattern.verb.map(|v| m.words[v]).filter(|&v| s.words[v].finite) else {
        return false;
    };
    let noun = |w: usize| {
        s.words
            .get(w)
            .is_some_and(|x| x.kind == Kind::Word && !x.finite && !x.time)
    };
    let governed = |p: u16| {
        (verb + 1..(verb + 8).min(s.words.len()))
            .filter(|&w| scene.clauses.of[w] == m.clause)
            .any(|w| {
                s.words[w].prefix_prep == Some(p) && noun(w)
                    || s.at(w).any(|f| f.class == Class::Prep(p) && noun(f.end))
            })
    };
    scene.lexicon.morph.order == crate::lang::Order::Vso
        && pattern.literals.len() == 1
        && pattern.slots.iter().all(|x| match x.marker {
            Marker::Prep(p) => governed(p),
            _ => true,
        })
}

/// An example that is one verb alone says too little without its marked slots; one without a verb, without any party.
pub(super) fn telling(pattern: &crate::codebook::Pattern, filled: &[(Role, Vec<Filled>)]) -> bool {
    use crate::codebook::Marker;
    let got = |role: Role| filled.iter().any(|(r, f)| *r == role && !f.is_empty());
    let lone_verb = pattern.literals.len() == 1 && pattern.verb.is_some();
    if lone_verb {
        return pattern.slots.iter().all(|s| {
            !matches!(s.marker, Marker::Prep(_))
                || matches!(s.role, Role::Content | Role::Value | Role::Extra)
                || got(s.role)
        });
    }
    let nominal = pattern.verb.is_none()
        && pattern
            .slots
            .iter()
            .any(|s| !matches!(s.role, Role::Content | Role::Value));
    !nominal || filled.iter().any(|(_, f)| !f.is_empty())
}

pub(super) fn rank(marker: crate::codebook::Marker) -> u8 {
    use crate::codebook::Marker;
    match marker {
        Marker::Prep(_) => 0,
        Marker::Genitive(_) => 1,
        Marker::Subject => 2,
        Marker::Object => 3,
        Marker::Free | Marker::And => 4,
    }
}

/// Infinitives and verbal nouns of a verb example are acts only where something makes them so.
pub(super) fn usable(m: &Match) -> bool {
    !m.nominal
        || !m.feats.has(Feats::INF.with(Feats::NOUN).with(Feats::BASE))
        || m.feats.has(Feats::GER.with(Feats::PART))
}

/// Is such an act done to somebody?
fn harms(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Assault | EventType::Coerce | EventType::Sanction | EventType::Aid
    )
}
