//! The two ends of a state: who can stand in it, and what is said in words where nobody does.

use super::*;
use crate::codebook::{Marker, Slot};
use crate::lang::Order;

/// The most words a quality is told in.
const QUALITY: usize = 6;

/// Does the relation lie between its two ends, so that either may be named first?
pub(super) fn mutual(relation: &str) -> bool {
    matches!(relation, "borders" | "relations" | "in_contact_with")
}

/// Can these be the ends of such a relation? A border lies between states, an office is a person's, and nobody is a
/// member of a person or recognises a crowd.
pub(super) fn fit(relation: &str, subject: ActorType, object: Option<ActorType>) -> bool {
    use ActorType::{Company, InternationalOrg, Media, People, Person, PoliticalGroup, State};
    let object_is = |test: fn(ActorType) -> bool| object.is_some_and(test);
    let object = |bad: &[ActorType]| object.is_none_or(|o| !bad.contains(&o));
    match relation {
        "holds_office" => subject == Person,
        "member_of" => {
            let body = |k: ActorType| matches!(k, ActorType::GovernmentBody | ActorType::Office);
            object(&[Person, State, People, Media]) && !(body(subject) && object_is(body))
        }
        "appointed_by" => subject == Person,
        "borders" => subject == State && object(&[Person, People, Company, Media]),
        "present_in" => object(&[Person, People, Company, Media, InternationalOrg, PoliticalGroup]),
        "recognises" => object(&[Person, People, Company, Media]),
        _ => true,
    }
}

impl Desk<'_> {
    /// May a plain noun phrase fill an empty slot? What nobody listed may still be controlled, sheltered or fought.
    /// One verb alone says too little to take the words beside it for somebody, and where somebody is, whose office it
    /// is or to whom something goes is never just words.
    pub(super) fn plain_end(&self, relation: &str, c: &Candidate) -> bool {
        self.tongue.book.patterns[c.m.pattern].literals.len() > 1
            && !matches!(relation, "present_in" | "holds_office" | "member_of" | "supplies")
    }

    /// The phrase itself.
    pub(super) fn worded(
        &self,
        c: &Candidate,
        slot: &Slot,
        scene: &Scene<'_>,
        all: &[Party],
        known: usize,
    ) -> Option<Filled> {
        let filler = Filler::new(scene, all, &self.cast, None);
        let used: Vec<usize> = c
            .filled
            .iter()
            .flat_map(|(_, f)| f)
            .filter_map(|f| f.party)
            .collect();
        filler
            .fill(slot, &self.tongue.book.patterns[c.m.pattern], &c.m, &used)
            .into_iter()
            .find(|f| f.party.is_some_and(|k| k >= known))
    }

    /// Is the example a participle beside the noun it is said of, with its other end named (*the Houthis, backed by
    /// Iran*)?
    pub(super) fn said_of_noun(&self, c: &Candidate, scene: &Scene<'_>, parties: &[Party]) -> bool {
        let pattern = &self.tongue.book.patterns[c.m.pattern];
        let vso = scene.lexicon.morph.order == Order::Vso;
        let participle =
            c.m.feats.has(Feats::PART) && !c.m.feats.has(Feats::GER) || vso && c.m.feats.has(Feats::GER);
        if pattern.verb.is_none() || !participle {
            return false;
        }
        // The noun fills the place of the verb's own subject, or of its object in the passive (*living in X*: who is hosted).
        let place = |marker: Marker| pattern.slots.iter().find(|s| s.marker == marker).map(|s| s.role);
        let usual = if c.m.passive { Role::Object } else { Role::Subject };
        let marker = if c.m.passive {
            Marker::Object
        } else {
            Marker::Subject
        };
        let open = place(marker).filter(|r| matches!(r, Role::Subject | Role::Object));
        let open = open.unwrap_or(usual);
        let other = if open == Role::Object {
            Role::Subject
        } else {
            Role::Object
        };
        let told = slot(c, other);
        // «удерживающая север страны»: land that is nobody is held too.
        let land = !c.m.passive
            && matches!(self.what(c), What::State { relation } if matches!(relation.as_str(), "controls" | "present_in"));
        let used: Vec<usize> = told.iter().filter_map(|f| f.party).collect();
        let Some(noun) = Filler::new(scene, parties, &self.cast, None).described(&c.m, &used) else {
            return false;
        };
        // Where endings tell, a participle behind its noun stands behind a comma.
        let p = &parties[noun];
        let noun_before = |p: &Party| p.last + 2 == c.m.first() || vso && p.first < c.m.first();
        let apart = p.first > c.m.last() || noun_before(p);
        let filled = slot(c, open).iter().any(|f| f.party == Some(noun));
        (!told.is_empty() || land && noun_before(p))
            && (apart || !scene.lexicon.morph.has_cases())
            && (filled || p.place.is_some() && p.who.is_none())
    }

    /// *A member of X*: where the example's own noun is the head of the party in the object's slot, the object is whose
    /// that is.
    pub(super) fn owners(&mut self, objects: Vec<Filled>, c: &Candidate, parties: &[Party]) -> Vec<Filled> {
        let mut out = Vec::new();
        for f in objects {
            let party = f.party.and_then(|k| parties.get(k));
            let head = party.filter(|p| c.m.words.iter().any(|&w| p.first <= w && w <= p.last));
            let whose = head.and_then(|p| p.role_of.clone());
            let who = whose.and_then(|id| self.cast.by_id(&id));
            out.push(who.map_or(f, |who| Filled { who, party: None }));
        }
        out
    }

    /// «گروه‌های زیر حمایت X»: where one phrase holds both ends, the doer is whose that phrase says it is.
    pub(super) fn held_with(
        &mut self,
        subjects: Vec<Filled>,
        objects: &[Filled],
        c: &Candidate,
        parties: &[Party],
    ) -> Vec<Filled> {
        let shared = subjects
            .iter()
            .any(|f| f.party.is_some() && objects.iter().any(|o| o.party == f.party));
        if shared {
            self.owners(subjects, c, parties)
        } else {
            subjects
        }
    }

    /// «X زیر فرمان گروه Y و کشور Z»: of several joined in an attribute, those that are what its noun is and not what the
    /// first of them is stand beside the noun.
    pub(super) fn unlike(&self, list: Vec<Filled>, noun: &[Filled]) -> Vec<Filled> {
        let ([noun], Some(first)) = (noun, list.first()) else {
            return list;
        };
        let (noun, first) = (self.cast.kind(noun.who), self.cast.kind(first.who));
        let beside = |f: &Filled| first != noun && self.cast.kind(f.who) == noun;
        list.into_iter().filter(|f| !beside(f)).collect()
    }

    /// Is one of the ends who makes the claim?
    pub(super) fn speaks(&self, claim: usize, c: &Candidate) -> bool {
        let speakers = &self.claims[claim].speakers;
        c.filled
            .iter()
            .filter(|(r, _)| matches!(r, Role::Subject | Role::Object))
            .flat_map(|(_, f)| f)
            .any(|f| {
                speakers
                    .iter()
                    .any(|p| p.actor.as_deref() == Some(self.cast.id(f.who)))
            })
    }

    /// A nationality stands for its state.
    pub(super) fn nations(&mut self, list: Vec<Filled>) -> Vec<Filled> {
        let mut out = Vec::new();
        for f in list {
            let state = self.cast.nameless(f.who).then(|| self.cast.principal(f.who));
            let who = state.flatten().and_then(|id| self.cast.by_id(&id));
            out.push(who.map_or(f, |who| Filled { who, party: None }));
        }
        out
    }

    /// *Remains a member of X*: the party that the example's own noun opens is nobody beside the subject; the other end
    /// is whose member, ally or part it is.
    pub(super) fn owner_of_noun(
        &mut self,
        relation: &str,
        c: &Candidate,
        scene: &Scene<'_>,
        parties: &[Party],
    ) -> Vec<Filled> {
        use crate::lexicon::Class;
        let ties = matches!(
            relation,
            "member_of" | "aligned_with" | "supports" | "supplies" | "opposes" | "hosts"
        );
        if !ties {
            return Vec::new();
        }
        let pattern = &self.tongue.book.patterns[c.m.pattern];
        let owned = pattern.slots.iter().any(|x| {
            x.role == Role::Object
                && matches!(
                    x.marker,
                    crate::codebook::Marker::Prep(_)
                        | crate::codebook::Marker::Genitive(_)
                        | crate::codebook::Marker::Free
                )
        });
        let subjects = slot(c, Role::Subject);
        // Beside the subject, or behind its verb, and nothing else between.
        let beside = |noun: usize| {
            let plain = |w: usize| {
                let x = &scene.s.words[w];
                let small = |k: Class| matches!(k, Class::Determiner | Class::Ongoing) || k.before_verb();
                let own = c.m.words.contains(&w);
                own || scene.s.comma(w) || x.finite || x.auxiliary || scene.s.is(w, small)
            };
            let ends = subjects
                .iter()
                .filter_map(|f| f.party)
                .filter_map(|k| parties.get(k));
            ends.map(|p| p.last + 1)
                .any(|from| from <= noun && (from..noun).all(plain))
        };
        // *A NATO member*: in English the noun may stand last.
        let compound = |p: &Party| {
            let morph = &scene.lexicon.morph;
            morph.order == Order::Svo && !morph.has_cases() && c.m.words.contains(&p.last)
        };
        let opens = |p: &Party| c.m.words.contains(&p.first) || compound(p);
        // «فصائل موالية لـX»: the one phrase holds both.
        let held = subjects
            .iter()
            .filter_map(|f| parties.get(f.party?))
            .filter(|p| owned && p.first < c.m.first() && c.m.last() <= p.last)
            .find_map(|p| p.role_of.clone());
        let whose = parties
            .iter()
            .filter(|p| owned && p.reference == Ref::Named && opens(p) && beside(p.first))
            .find_map(|p| p.role_of.clone())
            .or(held);
        let who = whose.and_then(|id| self.cast.by_id(&id));
        let apart = who.filter(|w| !subjects.is_empty() && subjects.iter().all(|f| f.who != *w));
        apart.map(|who| Filled { who, party: None }).into_iter().collect()
    }

    /// *Accused X of backing Y*: an example that holds the accusing itself is said by whoever accuses.
    pub(super) fn charging(&self, contents: &[Content], c: &Candidate, scene: &Scene<'_>) -> Option<usize> {
        let words = scene.s.span(c.m.first(), c.m.last());
        contents.iter().map(|k| k.claim).find(|&k| {
            let claim = &self.claims[k];
            matches!(claim.act, SpeechAct::Accuse | SpeechAct::Condemn)
                && claim.evidence.iter().any(|e| e.contains(words))
        })
    }

    /// Whose state it is where the example names nobody (*accused X of sheltering Y*, *denied arming Y*): whoever is
    /// accused of it, else the subject of the clause.
    pub(super) fn unsaid(
        &self,
        relation: &str,
        c: &Candidate,
        chosen: &[Candidate],
        objects: &[Filled],
        scene: &Scene<'_>,
        parties: &[Party],
    ) -> Vec<Filled> {
        let does = matches!(
            relation,
            "hosts" | "supports" | "supplies" | "in_contact_with" | "opposes"
        );
        let pattern = &self.tongue.book.patterns[c.m.pattern];
        // A noun that says what somebody is (*a backer of X*) says it of nobody else.
        let says_of = |s: &Slot| s.role == Role::Subject && s.marker == Marker::Subject;
        let deed = pattern.verb.is_none() && !pattern.slots.iter().any(says_of);
        if !does || objects.is_empty() || !(c.m.nominal || deed) {
            return Vec::new();
        }
        let accused = chosen
            .iter()
            .filter(|o| {
                let accuses = matches!(
                    self.what(o),
                    What::Act {
                        kind: EventType::Accuse,
                        ..
                    }
                );
                accuses && (o.m.clause == c.m.clause || scene.clauses.under(c.m.clause, o.m.clause))
            })
            .flat_map(|o| slot(o, Role::Recipient))
            .find(|f| objects.iter().all(|x| x.who != f.who));
        let filler = Filler::new(scene, parties, &self.cast, None);
        accused
            .or_else(|| {
                filler
                    .subject_of(c.m.clause, 0)
                    .filter(|f| objects.iter().all(|x| x.who != f.who))
            })
            .into_iter()
            .collect()
    }

    /// «Отношения с X остаются враждебными»: whose, is whoever the text was about.
    pub(super) fn told_of(&mut self, objects: &[Filled]) -> Vec<Filled> {
        let land =
            |cast: &Cast<'_>, who: Who| matches!(cast.kind(who), ActorType::State | ActorType::ArmedGroup);
        let Some(topic) = self.topic else {
            return Vec::new();
        };
        let theirs = self.cast.principal(topic).and_then(|id| self.cast.by_id(&id));
        [Some(topic), theirs]
            .into_iter()
            .flatten()
            .find(|&who| land(&self.cast, who))
            .filter(|who| objects.iter().all(|o| o.who != *who && land(&self.cast, o.who)))
            .map(|who| Filled { who, party: None })
            .into_iter()
            .collect()
    }

    /// Is the tie that a noun tells of one no more (*a former ally of X*)?
    pub(super) fn no_more(&self, m: &Match, scene: &Scene<'_>) -> bool {
        let (first, last) = (m.first(), m.last());
        let beside = match scene.lexicon.morph.order {
            Order::Svo => first.saturating_sub(2)..last,
            Order::Sov | Order::Vso => first..(last + 2).min(scene.s.words.len()),
        };
        beside
            .filter(|w| !m.words.contains(w) && !scene.named[*w])
            .any(|w| scene.lexicon.morph.is_former(&scene.s.words[w].fold))
    }

    /// What is held, in its own words, where it is neither somebody nor a place we know.
    pub(super) fn held(
        &self,
        c: &Candidate,
        subject: &Filled,
        scene: &Scene<'_>,
        all: &[Party],
    ) -> Option<String> {
        let pattern = &self.tongue.book.patterns[c.m.pattern];
        let verb = pattern.verb.map(|v| c.m.words[v])?;
        let slot = |role: Role| pattern.slots.iter().any(|s| s.role == role);
        let participle = c.m.feats.has(Feats::PART) && !c.m.passive;
        if c.m.nominal && !participle || !(slot(Role::Object) || slot(Role::Extra)) {
            return None;
        }
        let (first, last) = (c.m.first(), c.m.last());
        let subject = subject.party.map(|k| &all[k])?;
        let here = |w: &usize| scene.clauses.of.get(*w) == Some(&c.m.clause);
        let words: Vec<usize> = match scene.lexicon.morph.order {
            Order::Sov => (subject.last + 1..first).filter(here).collect(),
            // *The town is held by X*: what the verb is said of stands before it.
            Order::Svo if c.m.passive => (first.saturating_sub(QUALITY)..first)
                .rev()
                .filter(here)
                .take_while(|&w| {
                    let x = &scene.s.words[w];
                    x.auxiliary || x.kind == rabita_script::token::Kind::Word && !x.finite
                })
                .filter(|&w| !scene.s.words[w].auxiliary)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect(),
            Order::Svo | Order::Vso => {
                let mut from = last
                    .max(verb)
                    .max(if subject.first > verb { subject.last } else { 0 })
                    + 1;
                // *Hold parts of the south*: the preposition of the slot itself is passed over.
                let led = pattern.slots.iter().any(|x| {
                    x.role == Role::Object
                        && matches!(x.marker, crate::codebook::Marker::Prep(g)
                            if scene.s.at(from).any(|f| f.class == crate::lexicon::Class::Prep(g) && f.end == from + 1))
                });
                from += usize::from(led);
                (from..from + QUALITY)
                    .take_while(|w| {
                        here(w)
                            && !(*w == from
                                && scene.s.is(*w, |c| matches!(c, crate::lexicon::Class::Prep(_))))
                            && scene.s.words[*w].kind == rabita_script::token::Kind::Word
                            && !scene.s.words[*w].finite
                    })
                    .collect()
            }
        };
        let plain = |w: &&usize| {
            !scene.s.words[**w].time && scene.s.words[**w].kind == rabita_script::token::Kind::Word
        };
        let (a, b) = (words.iter().find(plain)?, words.iter().rfind(plain)?);
        Some(self.text(scene.s.span(*a, *b)))
    }

    /// The words in the value's slot of an example, where a preposition shows which they are.
    pub(super) fn valued(&self, c: &Candidate, scene: &Scene<'_>, all: &[Party]) -> Option<String> {
        let pattern = &self.tongue.book.patterns[c.m.pattern];
        let slot = pattern.slots.iter().find(|s| s.role == Role::Value)?;
        if !matches!(slot.marker, crate::codebook::Marker::Prep(_)) {
            return None;
        }
        let filled = self.worded(c, slot, scene, all, 0)?;
        filled.party.map(|k| self.text(all[k].mention))
    }

    /// How relations are, in the words that say it: those between the parties and the verb where verbs stand last, else
    /// those the example itself holds.
    pub(super) fn quality(&self, c: &Candidate, scene: &Scene<'_>, parties: &[Party]) -> Option<String> {
        let pattern = &self.tongue.book.patterns[c.m.pattern];
        let (first, last) = (c.m.first(), c.m.last());
        let open = pattern.slots.iter().any(|s| s.role == Role::Value);
        if !open {
            let rest: Vec<usize> = c.m.words.iter().copied().filter(|&w| w != first).collect();
            let (a, b) = (rest.iter().min()?, rest.iter().max()?);
            let crossed = parties.iter().any(|p| *a < p.first && p.last < *b);
            return (!crossed).then(|| self.text(scene.s.span(*a, *b)));
        }
        let plain = |w: &usize| {
            scene.clauses.of.get(*w) == Some(&c.m.clause)
                && scene.s.words[*w].kind == rabita_script::token::Kind::Word
                && !parties.iter().any(|p| p.first <= *w && *w <= p.last)
        };
        let (from, until) = match scene.lexicon.morph.order {
            Order::Sov => {
                let mut from = last;
                while from > first + 1 && plain(&(from - 1)) && last - from < QUALITY {
                    from -= 1;
                }
                (from, last)
            }
            Order::Svo | Order::Vso => {
                let mut until = last;
                while until + 1 < scene.s.words.len() && plain(&(until + 1)) && until - last < QUALITY {
                    until += 1;
                }
                ((last + 1).min(until), until)
            }
        };
        Some(self.text(scene.s.span(from, until)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_can_stand_in_a_relation() {
        assert!(fit("borders", ActorType::State, Some(ActorType::State)));
        assert!(!fit("borders", ActorType::ArmedGroup, Some(ActorType::State)));
        assert!(!fit("holds_office", ActorType::State, None));
        assert!(!fit("member_of", ActorType::Person, Some(ActorType::State)));
        assert!(fit("hosts", ActorType::State, Some(ActorType::People)));
    }
}
