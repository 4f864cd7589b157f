//! The two ends of a state: who can stand in it, and what is said in words where nobody does.

use super::*;
use crate::codebook::Slot;
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
    use ActorType::{Company, Media, People, Person, State};
    let object = |bad: &[ActorType]| object.is_none_or(|o| !bad.contains(&o));
    match relation {
        "holds_office" => subject == Person,
        "member_of" => object(&[Person, State]),
        "borders" => subject == State && object(&[Person, People, Company, Media]),
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
        let filler = Filler {
            scene,
            parties: all,
            cast: &self.cast,
            topic: None,
        };
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
