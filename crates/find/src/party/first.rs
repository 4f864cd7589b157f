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
            return self.junior(s, h);
        };
        let one = h.end - h.start == 1 && !h.joined && h.prep.is_none();
        let person = |t: &Target| self.names.words_of_person(t).is_some();
        if self.junior(s, h) {
            return true;
        }
        if !one || !h.targets.iter().all(person) {
            return false;
        }
        if let Some((_, initial)) = self.initial_before(s, h.start) {
            let fits = |words: &[String]| fits(words, &initial, &self.stems(s, h.start));
            return !h
                .targets
                .iter()
                .any(|t| self.names.words_of_person(t).is_none_or(fits));
        }
        let listed = self.first_name(s, first) && self.free_for_name(s, hits, first);
        if !listed && !self.written_first(s, hits, first) {
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

    /// «Дирӯз Садриддин Одилов …»: where nouns are written small, a word with a capital inside a sentence, right before a
    /// surname, is a first name though no table has it.
    fn written_first(&self, s: &Sentence, hits: &[Hit], at: usize) -> bool {
        let morph = &self.lexicon.morph;
        let word = &s.words[at];
        let inside = at > 0 && s.words[at - 1].kind != Kind::Mark;
        morph.declines_persons()
            && inside
            && !word.upper
            && !s.shouted
            && word.fold.chars().count() > 2
            && self.could_name(s, hits, at)
    }

    /// *Peter Marlow Jr.*: the son of one who is known, unless the known one is called so.
    fn junior(&self, s: &Sentence, h: &Hit) -> bool {
        let next = s.words.get(h.end).filter(|w| w.capital);
        let Some(next) = next.filter(|w| self.lexicon.morph.juniors.contains(&w.fold)) else {
            return false;
        };
        let own = |t: &Target| {
            let words = self.names.words_of_person(t);
            words.is_none_or(|words| words.contains(&next.fold))
        };
        !h.targets.iter().any(own)
    }

    fn stems(&self, s: &Sentence, at: usize) -> Vec<String> {
        let names = self.lexicon.morph.names(&s.words[at].fold);
        names.into_iter().map(|c| c.stem).collect()
    }

    /// The initials written before a surname («Ю. К. Малинов», «ع. صابری»): where they begin, and the first of them, folded.
    pub(super) fn initial_before(&self, s: &Sentence, at: usize) -> Option<(usize, String)> {
        let mut from = at;
        loop {
            let before = if from < at && from > 0 && s.mark(from - 1, &["-"]) {
                from - 1
            } else {
                from
            };
            if before < 2 || !s.mark(before - 1, &["."]) || !self.is_initial(s, before - 2) {
                break;
            }
            from = before - 2;
        }
        (from < at).then(|| (from, s.words[from].fold.clone()))
    }

    fn is_initial(&self, s: &Sentence, at: usize) -> bool {
        let capitals = self.lexicon.morph.capitals;
        s.words.get(at).is_some_and(|word| {
            let letters = word.fold.chars().count();
            let capital = word.capital || !capitals && letters == 1;
            word.kind == Kind::Word && capital && letters <= 2
        })
    }

    /// «глава комитета Ю. К. Малинов»: the surname behind the initials that begin here.
    pub(super) fn past_initials(&self, s: &Sentence, at: usize) -> Option<usize> {
        let mut end = at;
        while self.is_initial(s, end) && s.mark(end + 1, &["."]) {
            end += 2;
        }
        let surname = s.words.get(end).filter(|w| w.kind == Kind::Word && !w.finite)?;
        let written = !self.lexicon.morph.capitals || surname.capital;
        (end > at && written).then_some(end)
    }

    /// Do the initials or the first name before a surname speak against its bearer?
    pub(super) fn first_clashes(
        &self,
        s: &Sentence,
        hits: &[Hit],
        at: usize,
        who: Who,
        cast: &Cast<'_>,
    ) -> bool {
        let stems = self.stems(s, at);
        let called = || {
            let known = cast.known_words(who);
            let names = if known.is_empty() {
                cast.words_of(who)
            } else {
                known.to_vec()
            };
            // Of one met by the surname alone no first name is known.
            names
                .into_iter()
                .filter(|n| !stems.contains(n))
                .collect::<Vec<_>>()
        };
        if let Some((_, initial)) = self.initial_before(s, at) {
            return !fits(&called(), &initial, &stems);
        }
        let first = at
            .checked_sub(1)
            .filter(|&w| self.first_name(s, w) && self.free_for_name(s, hits, w));
        first.is_some_and(|w| {
            let (names, own) = (called(), self.stems(s, w));
            !names.is_empty() && !names.iter().any(|n| own.contains(n))
        })
    }

    /// The one of these persons whom the initials fit.
    pub(super) fn by_initial(
        &self,
        s: &Sentence,
        at: usize,
        bearers: &[usize],
        cast: &Cast<'_>,
    ) -> Option<usize> {
        let (_, initial) = self.initial_before(s, at)?;
        let stems = self.stems(s, at);
        let mut fitting = bearers
            .iter()
            .filter(|b| fits(cast.known.words_of(**b), &initial, &stems));
        fitting.next().copied().filter(|_| fitting.next().is_none())
    }

    /// *King Orlan*: a ruler by the first name alone, if one who holds that office bears it.
    pub(super) fn ruler_called(
        &self,
        s: &Sentence,
        np: &Phrase,
        at: usize,
        comma: bool,
        cast: &mut Cast<'_>,
    ) -> Option<Who> {
        let morph = &self.lexicon.morph;
        let word = s
            .words
            .get(at)
            .filter(|w| w.kind == Kind::Word && (w.capital || !morph.capitals))?;
        let more = morph.capitals
            && s.words
                .get(at + 1)
                .is_some_and(|w| w.kind == Kind::Word && w.capital);
        if comma || more || word.finite || word.time || word.fold.chars().count() < 3 {
            return None;
        }
        let stems = self.stems(s, at);
        let offices: Vec<&str> = (np.first..np.head_end).flat_map(|w| self.offices(s, w)).collect();
        offices
            .iter()
            .find_map(|office| cast.in_office_called(office, &stems, np.of.as_deref()))
    }

    /// May the word be part of a name where it stands? What is a noun too is one right before a surname, if it is listed
    /// as a first name.
    fn free_for_name(&self, s: &Sentence, hits: &[Hit], at: usize) -> bool {
        if self.could_name(s, hits, at) {
            return true;
        }
        let word = &s.words[at];
        let free = !word.time && !word.finite && !hits.iter().any(|h| h.start <= at && at < h.end);
        let title = s.is(at, |c| {
            matches!(c, Class::Title | Class::Role(_) | Class::Prep(_))
        });
        let listed = if self.lexicon.morph.capitals {
            word.capital && self.names.is_listed_first(&word.fold, &self.lexicon.morph)
        } else {
            !title && s.covering(at).next().is_none() && word.verbs.is_empty()
        };
        free && listed
    }

    /// Is the word, written with a capital, a first name that a table has, with a word behind it that is a surname by its
    /// capital?
    pub(super) fn begins_name(&self, s: &Sentence, hits: &[Hit], at: usize) -> bool {
        let morph = &self.lexicon.morph;
        let word = &s.words[at];
        morph.capitals
            && !morph.has_cases()
            && word.capital
            && !word.upper
            && self.could_name(s, hits, at + 1)
            && self.names.is_listed_first(&word.fold, morph)
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
        self.lexicon.given(&w.fold) || morph.word_names.contains(&w.fold) && self.as_name(s, at)
    }

    /// «آقای امید صابری»، «امید صابری، بازیگر،»: a noun that is a first name too is one behind a title, or where it is said
    /// behind the surname what somebody is.
    fn as_name(&self, s: &Sentence, at: usize) -> bool {
        let titled = at.checked_sub(1).is_some_and(|w| s.is(w, |c| c == Class::Title));
        let office = |w: usize| matches!(self.head_at(s, w), Some((Class::Role(_), _)));
        titled || s.comma(at + 2) && office(at + 3)
    }

    /// The person whom the document named in full, with another first name than the known one of that surname, is meant
    /// by the surname alone, unless the known one was spoken of after.
    pub(super) fn met_in_full(&self, s: &Sentence, h: &Hit, known: usize, cast: &Cast<'_>) -> Option<Who> {
        if h.end - h.start != 1 {
            return None;
        }
        let met = self.bearer(s, h.start, cast)?;
        let known = &cast.known.actors[known].id;
        let other = cast.kind(met) == ActorType::Person && cast.id(met) != known.as_str();
        // Where both are spoken of, who was last.
        let spoken = |who: Who| cast.trail.iter().rposition(|w| *w == who);
        let before = cast.spoken_of(known).and_then(spoken);
        (other && spoken(met) >= before).then_some(met)
    }
}

/// Does a name that is not the surname begin so?
fn fits(words: &[String], initial: &str, surname: &[String]) -> bool {
    words
        .iter()
        .any(|w| w.starts_with(initial) && !surname.contains(w))
}
