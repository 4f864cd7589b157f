//! Who only condemns, charges or is harmed by a deed that another act is about: none of its doers.

use super::*;
use crate::codebook::Marker;
use crate::lang::Order;

impl Desk<'_> {
    /// A deed that is only named, where the verb condemns it: whoever condemns it did not do it.
    pub(super) fn condemned(&self, c: &Candidate, chosen: &[Candidate]) -> bool {
        let noun = c.m.nominal || self.tongue.book.patterns[c.m.pattern].verb.is_none();
        noun && chosen.iter().any(|o| {
            o.m.clause == c.m.clause
                && !o.m.nominal
                && matches!(
                    self.what(o),
                    What::Act {
                        kind: EventType::Accuse,
                        ..
                    }
                )
        })
    }

    /// «سپاه را به تسلیح گروهی متهم کرد», *accused Russia of abducting children*: whoever is accused is who did the deed that
    /// a noun, a gerund or an infinitive tells.
    pub(super) fn accused(&self, c: &Candidate, chosen: &[Candidate], scene: &Scene<'_>) -> Vec<Filled> {
        let mut out: Vec<Filled> = Vec::new();
        for o in chosen.iter().filter(|o| self.charges(o, c, scene)) {
            out.extend(slot(o, Role::Recipient));
        }
        out
    }

    /// Does the verb of one example charge somebody with the deed of the other?
    pub(super) fn charges(&self, o: &Candidate, c: &Candidate, scene: &Scene<'_>) -> bool {
        let What::Act { kind, .. } = self.what(c) else {
            return false;
        };
        let accuses = matches!(
            self.what(o),
            What::Act {
                kind: EventType::Accuse,
                ..
            }
        );
        let deed = c.m.nominal || self.tongue.book.patterns[c.m.pattern].verb.is_none();
        let said = matches!(kind, EventType::Consult | EventType::Accuse);
        if !accuses || !deed || said || o.m.nominal || o.m.clause != c.m.clause {
            return false;
        }
        let Some(verb) = self.tongue.book.patterns[o.m.pattern].verb.map(|v| o.m.words[v]) else {
            return false;
        };
        self.led_to(o.m.words.as_slice(), &c.m, scene) && leads(verb, &c.m, scene)
    }

    /// *Condemned the killing of a priest*: does the example of accusing hold the noun of the other's deed?
    pub(super) fn names_the_deed(&self, o: &Candidate, c: &Candidate, scene: &Scene<'_>) -> bool {
        let kind = |x: &Candidate| match self.what(x) {
            What::Act { kind, .. } => Some(*kind),
            _ => None,
        };
        let patterns = &self.tongue.book.patterns;
        let harm = matches!(kind(c), Some(EventType::Assault | EventType::Coerce));
        let verb = patterns[o.m.pattern].verb.map(|v| o.m.words[v]);
        kind(o) == Some(EventType::Accuse)
            && scene.lexicon.morph.order == Order::Svo
            && harm
            && patterns[c.m.pattern].verb.is_none()
            && !o.m.nominal
            && c.m
                .words
                .iter()
                .all(|w| o.m.words.contains(w) && Some(*w) != verb)
            && verb.is_some_and(|v| leads(v, &c.m, scene))
    }

    /// «обвинил Индию в обстреле деревни»: is the deed what somebody is accused of, though nobody is named to whom it was
    /// done?
    pub(super) fn charged_with(&self, m: &Match, matches: &[Match], scene: &Scene<'_>) -> bool {
        let book = &self.tongue.book;
        book.patterns[m.pattern].verb.is_none()
            && matches.iter().any(|o| {
                let accuses = matches!(
                    book.entries[book.patterns[o.pattern].entry()].what,
                    What::Act {
                        kind: EventType::Accuse,
                        ..
                    }
                );
                let verb = book.patterns[o.pattern].verb.map(|v| o.words[v]);
                accuses
                    && o.clause == m.clause
                    && !o.nominal
                    && !o.words.contains(&m.first())
                    && self.led_to(&o.words, m, scene)
                    && verb.is_some_and(|v| leads(v, m, scene))
            })
    }

    /// Does a charge of these words lead to the deed? By the preposition that such verbs have; where verbs stand last, by
    /// whatever stands before it or by one of those words («متهم به حمله کرد», «را عامل حمله دانست»).
    fn led_to(&self, charge: &[usize], m: &Match, scene: &Scene<'_>) -> bool {
        let first = m.first();
        let led = scene.s.in_prepositional(first);
        if scene.lexicon.morph.order != Order::Sov {
            return led.is_some_and(|p| self.tongue.book.charging.contains(&p));
        }
        let right_behind = first > 0 && charge.contains(&(first - 1));
        right_behind
            || scene.s.words[first].prefix_prep.is_some()
            || scene.s.preposition_before(first).is_some()
    }

    /// Who stands in the sentence for something else than being a side of the act: the source by whose account it is
    /// told (*according to the ministry, 60 were wounded*), and whoever condemns it.
    pub(super) fn bystanders(&self, c: &Candidate, chosen: &[Candidate], all: &[Party]) -> Vec<Who> {
        // The words of the act itself are nobody («опровергли сообщения», «саммит лидеров»).
        let own = |p: &&Party| {
            let office = |w| matches!(self.cast.kind(w), ActorType::Person | ActorType::Office);
            let thing = p.how == MentionHow::Description && !p.who.is_some_and(office);
            thing && c.m.words.contains(&p.first)
        };
        let things = all.iter().filter(own).filter_map(|p| p.who);
        let condemns = self.condemned(c, chosen);
        let accuses = |o: &&Candidate| {
            let accuse = matches!(
                self.what(o),
                What::Act {
                    kind: EventType::Accuse,
                    ..
                }
            );
            condemns && accuse && o.m.clause == c.m.clause && !o.m.nominal
        };
        // Who tells of an arrest often made it; who tells of the dead did not kill them.
        let harmed = matches!(
            self.what(c),
            What::Act {
                kind: EventType::Assault,
                ..
            }
        );
        let told_by = |o: &&Candidate| {
            let claim = matches!(self.what(o), What::Claim { .. });
            harmed && claim && self.tongue.book.patterns[o.m.pattern].verb.is_none()
        };
        let sources = chosen.iter().filter(told_by).flat_map(|o| slot(o, Role::Speaker));
        let accusers = chosen.iter().filter(accuses).flat_map(|o| slot(o, Role::Actor));
        sources.chain(accusers).map(|f| f.who).chain(things).collect()
    }

    /// «محکوم کردن بازداشت الف», *called for the release of A*: those to whom the deed is done that is condemned or asked
    /// for, and those who do it.
    pub(super) fn in_the_deed(
        &self,
        c: &Candidate,
        kind: EventType,
        chosen: &[Candidate],
        scene: &Scene<'_>,
        parties: &[Party],
    ) -> (Vec<Who>, Vec<Filled>) {
        let (mut victims, mut doers): (Vec<Who>, Vec<Filled>) = Default::default();
        if !matches!(kind, EventType::Accuse | EventType::Request) {
            return (victims, doers);
        }
        // «خواستار آزادی زندانیان شد»: whose a noun of the example is where the record has no place for them.
        let pattern = &self.tongue.book.patterns[c.m.pattern];
        let aside = |x: &crate::codebook::Slot| {
            let last = scene.lexicon.morph.order == Order::Sov;
            last && x.role == Role::Extra
                && matches!(x.marker, Marker::Genitive(_))
                && kind == EventType::Request
        };
        if pattern.slots.iter().any(aside) {
            let bare = |f: &Filled| f.party.is_some_and(|k| parties[k].prep.is_none());
            let owned = slot(c, Role::Extra).into_iter();
            victims.extend(owned.filter(bare).map(|f| f.who));
        }
        let done = |o: &&Candidate| {
            let what = match self.what(o) {
                What::Act { kind: of, both, .. } if !both => *of,
                _ => return false,
            };
            let hard = matches!(what, EventType::Assault | EventType::Coerce);
            let freed = matches!(what, EventType::Retreat) && kind == EventType::Request;
            let noun = self.tongue.book.patterns[o.m.pattern].verb.is_none();
            noun && (hard || freed) && o.m.clause == c.m.clause && governs(c, o, scene)
        };
        // Whom the deed's own noun leads to.
        let led = |o: &Candidate, f: &Filled| {
            f.party.is_some_and(|k| {
                let p = &parties[k];
                let from = p.prep.map_or(p.first, |(_, at)| at.min(p.first));
                from > o.m.last() && from <= o.m.last() + 3
            })
        };
        for o in chosen.iter().filter(done) {
            let whom = slot(o, Role::Recipient).into_iter();
            victims.extend(whom.filter(|f| led(o, f)).map(|f| f.who));
            doers.extend(slot(o, Role::Actor));
        }
        victims.retain(|v| doers.iter().all(|d| d.who != *v));
        (victims, doers)
    }

    /// Somebody only described, or a person who speaks for nobody: an analyst, a diplomat, a witness.
    pub(super) fn onlooker(&self, who: Who) -> bool {
        let person = matches!(self.cast.kind(who), ActorType::Person | ActorType::People);
        person && (self.cast.only_described(who) || self.cast.principal(who).is_none())
    }
}

/// Does this verb lead to the other's words, with no other verb between?
fn leads(verb: usize, m: &Match, scene: &Scene<'_>) -> bool {
    let between = if verb < m.first() {
        verb + 1..m.first()
    } else {
        m.last() + 1..verb
    };
    { between }.all(|w| !scene.s.words[w].finite)
}

/// Does the act's own verb lead to the other's noun, with no other verb between?
fn governs(c: &Candidate, o: &Candidate, scene: &Scene<'_>) -> bool {
    let (from, to) = if c.m.last() < o.m.first() {
        (c.m.last() + 1, o.m.first())
    } else if o.m.last() < c.m.first() {
        (o.m.last() + 1, c.m.first())
    } else {
        return false;
    };
    !(from..to).any(|w| scene.s.words[w].finite)
}
