//! First names: what they make of the word behind them.

use super::*;

impl Finder<'_> {
    /// «Сергей Верещагин», «Виктор ушёл»: a first name that is a town's too is a person's, but behind a preposition of place
    /// or beside a noun that says what sort of place it is.
    pub(super) fn first_name_as_town(&self, s: &Sentence, hits: &[Hit], h: &Hit) -> bool {
        let town = h.targets.iter().all(|t| matches!(t, Target::Place(_)));
        if !town || h.end - h.start > 1 || h.prep.is_some() || !self.first_name(s, h.start) {
            return false;
        }
        let placed = s
            .preposition_before(h.start)
            .is_some_and(|(g, _)| self.lexicon.locative(g) || self.lexicon.direction(g));
        // A surname behind it decides, whatever stands before: «в Викторе Лапине».
        let surname = || self.could_name(s, hits, h.end);
        !self.kinds.beside(s, h.start) && (!placed || surname())
    }

    /// A first name that the known person of that surname does not bear makes another of it.
    pub(super) fn of_another(&self, s: &Sentence, hits: &[Hit], h: &Hit) -> bool {
        let Some(first) = h.start.checked_sub(1) else {
            return false;
        };
        let one = h.end - h.start == 1 && !h.joined && h.prep.is_none();
        let person = |t: &Target| self.names.words_of_person(t).is_some();
        if !one
            || !h.targets.iter().all(person)
            || !self.first_name(s, first)
            || !self.could_name(s, hits, first)
        {
            return false;
        }
        let stems = self.lexicon.morph.names(&s.words[first].fold);
        let bears = |words: &[String]| stems.iter().any(|c| words.contains(&c.stem));
        let borne = |t: &Target| self.names.words_of_person(t).is_none_or(bears);
        if h.targets.iter().any(borne) {
            return false;
        }
        // The same name in a spelling nobody listed.
        let heard = self.names.heard.person(&self.text(s.span(first, h.end - 1)));
        let same = |t: &Target| matches!(t, Target::Actor(a) if heard == Some(*a));
        !h.targets.iter().any(same)
    }

    /// Is the word a first name?
    pub(super) fn first_name(&self, s: &Sentence, at: usize) -> bool {
        let Some(w) = s.words.get(at).filter(|w| w.kind == Kind::Word) else {
            return false;
        };
        let morph = &self.lexicon.morph;
        if morph.capitals {
            return w.capital && !w.upper && self.names.is_first(&w.fold, morph);
        }
        self.lexicon.given(&w.fold)
    }

    /// The person whom the document named in full, with another first name than the known one of that surname, is meant
    /// by the surname alone, as long as the known one is not spoken of.
    pub(super) fn met_in_full(&self, s: &Sentence, h: &Hit, known: usize, cast: &Cast<'_>) -> Option<Who> {
        if h.end - h.start != 1 || cast.spoken_of(&cast.known.actors[known].id).is_some() {
            return None;
        }
        let stems = self.lexicon.morph.names(&s.words[h.start].fold);
        let met = stems.iter().find_map(|c| cast.by_surname(&c.stem))?;
        (cast.kind(met) == ActorType::Person && cast.id(met) != cast.known.actors[known].id).then_some(met)
    }
}
