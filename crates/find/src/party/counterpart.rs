//! Counterparts: *his Turkish counterpart*, «همتای ترکیه‌ای خود», holds there the office that whoever is spoken of holds here.

use super::*;

impl Finder<'_> {
    /// Who holds the office of the one named before, in the state whose counterpart the phrase speaks of. The phrase
    /// learns that state, if it stands behind («نظيره من قطر»).
    pub(super) fn counterpart(
        &self,
        s: &Sentence,
        hits: &[Hit],
        np: &mut Phrase,
        out: &[Party],
        cast: &mut Cast<'_>,
    ) -> Option<Who> {
        if !self.is_counterpart(s, np, cast) {
            return None;
        }
        // *His Turkish counterpart*: not of whoever *he* is, but of the nationality that stands before.
        let before = hits.iter().find(|h| {
            let nation = h.targets.iter().any(|t| matches!(t, Target::Adjective(_)));
            h.end == np.first && nation && self.lexicon.morph.capitals
        });
        let within = hits.iter().any(|h| np.first <= h.start && h.end <= np.end);
        if let Some(of) = before.and_then(|h| self.principal_of(h, cast)) {
            np.of = Some(of);
        } else if !within {
            np.of = self.state_of_counterpart(s, hits, np.end, cast);
        }
        let of = np.of.clone()?;
        if self
            .lexicon
            .morph
            .several_in_office(&s.words[np.head_end - 1].fold)
        {
            return None;
        }
        let there = cast.known.by_id(&of).map(|a| cast.known.actors[a].kind)?;
        if !matches!(there, ActorType::State | ActorType::ArmedGroup) {
            return None;
        }
        let person = |p: &&Party| {
            let person = |w: Who| cast.kind(w) == ActorType::Person && cast.home(w).as_deref() != Some(&of);
            !p.possessive && p.who.is_some_and(person)
        };
        let free = |p: &&Party| s.preposition_before(p.first).is_none();
        let here = out.iter().rev().filter(person);
        let one = here.clone().find(free).or_else(|| here.clone().next());
        if let Some(p) = one {
            let worded: Vec<String> = (p.first..=p.last)
                .map(|w| self.offices(s, w))
                .find(|o| !o.is_empty())
                .unwrap_or_default()
                .into_iter()
                .map(String::from)
                .collect();
            let organ = (p.first..=p.last).find_map(|w| self.wording_at(s, w, p.last + 1));
            let mut worded = worded.iter();
            let found = worded.find_map(|office| cast.holds_there(office, &of, organ.map(|(o, _)| o)));
            return found.or_else(|| cast.same_office(p.who?, &of));
        }
        let spoken = cast.speaker.or(cast.topic)?;
        cast.same_office(spoken, &of)
    }

    /// Does the phrase speak of whoever holds the same office elsewhere?
    pub(super) fn is_counterpart(&self, s: &Sentence, np: &Phrase, cast: &Cast<'_>) -> bool {
        let mut offices = (np.first..np.head_end).flat_map(|w| self.offices(s, w));
        offices.any(|o| cast.known.offices.is_counterpart(o))
    }

    /// The state that stands behind a preposition, right behind the phrase.
    fn state_of_counterpart(
        &self,
        s: &Sentence,
        hits: &[Hit],
        end: usize,
        cast: &mut Cast<'_>,
    ) -> Option<String> {
        let prep = s
            .at(end)
            .any(|f| f.end == end + 1 && matches!(f.class, Class::Prep(_)));
        let h = hits.iter().find(|h| prep && h.start == end + 1)?;
        let state =
            |t: &Target| matches!(*t, Target::Actor(a) if cast.known.actors[a].kind == ActorType::State);
        if !h.targets.iter().any(state) {
            return None;
        }
        self.principal_of(h, cast)
    }
}
