//! Ministries that care for more than one thing: *Energy and Water Resources*, «وزارت معادن و پترولیم».

use super::*;

/// Words of one thing that a ministry cares for, at most.
const ITEM: usize = 5;

impl Finder<'_> {
    /// Where the list ends of what the ministry cares for, or its minister, if it is more than one thing. What *and* joins
    /// is of the list where it is how the ministry of some state is called, where whose it is stands right behind, or
    /// where capitals go on; else it is somebody or something else.
    pub(super) fn portfolios(&self, s: &Sentence, hits: &[Hit], head: Head, known: &Known) -> Option<usize> {
        let ministry = |w: &usize| self.lexicon.morph.is_ministry(&s.words[*w].fold);
        if !matches!(head.class, Class::Body(_) | Class::Role(_)) {
            return None;
        }
        let noun = (head.first..head.end).find(ministry)?;
        let called = self.worded_up_to(s, noun).filter(|&end| end > head.end);
        let list = self
            .list_behind(s, hits, head, noun)
            .filter(|&(end, known_items)| {
                let named = self.lang == Lang::En && known_items;
                named || self.owner_of_ministry(s, hits, noun, end, known)
            });
        list.map(|(end, _)| end).max(called)
    }

    /// Where the words of the list end, and whether each of its things is part of the name of some ministry.
    fn list_behind(&self, s: &Sentence, hits: &[Hit], head: Head, noun: usize) -> Option<(usize, bool)> {
        let morph = &self.lexicon.morph;
        let mut at = head.end;
        if self.lang == Lang::En {
            let of = self.partitive(s, noun + 1);
            if !of {
                return None;
            }
            at = at.max(noun + 2);
        }
        let (mut items, mut words) = (1, at - noun - 1);
        let (mut all, mut some) = (true, true);
        while at < s.words.len() {
            if self.joins(s, at) {
                if words == 0 && !s.comma(at - 1) {
                    return None;
                }
                all &= some;
                (items, words, some) = (items + usize::from(words > 0), 0, false);
                at += 1;
                continue;
            }
            if self.lang == Lang::En && s.determiner(at) && words == 0 {
                at += 1;
                continue;
            }
            // Where ties are written, an item goes on by them alone.
            let apart = morph.writes_ties() && words > 0 && !s.words[at - 1].tied;
            if apart || words == ITEM || !self.cared_for(s, hits, at, items == 1) {
                break;
            }
            if self.and_on(s, at) {
                all &= some;
                (items, words, some) = (items + 1, 0, false);
            }
            some |= self.names.organs.uses(&s.words[at].fold, morph);
            words += 1;
            at += 1;
        }
        (items > 1 && words > 0).then_some((at, all && some))
    }

    /// Is *and*, or a comma of a list, what stands here?
    fn joins(&self, s: &Sentence, at: usize) -> bool {
        s.comma(at) || s.is(at, |c| c == Class::Coordinator)
    }

    /// Is *and* written onto the word, which has its article besides?
    fn and_on(&self, s: &Sentence, at: usize) -> bool {
        let morph = &self.lexicon.morph;
        let mut bare = morph.plain(&s.words[at].fold).into_iter();
        morph.written_article() && bare.any(|c| c.conj && morph.has_article(&c.stem))
    }

    /// May the word say what a ministry cares for? People can be it too (*youth*), but behind *and* they may be another party.
    fn cared_for(&self, s: &Sentence, hits: &[Hit], at: usize, first: bool) -> bool {
        let (w, morph) = (&s.words[at], &self.lexicon.morph);
        let worded = || self.names.organs.uses(&w.fold, morph);
        let free = w.kind == Kind::Word
            && !w.time
            && !w.finite
            && !w.auxiliary
            && !w.predicate
            && w.prefix_prep.is_none()
            && !hits.iter().any(|h| h.start <= at && at < h.end && !only_place(h))
            && match self.head_at(s, at) {
                None => true,
                Some((Class::Group(ActorType::People), _)) if first => true,
                Some(_) => worded(),
            };
        let shaped = match self.lang {
            Lang::En => w.capital,
            Lang::Ru => {
                !w.capital
                    && self.lexicon.declined(&w.fold, "gen") != Some(false)
                    && self.lexicon.fits_case(&w.fold, "gen")
            }
            Lang::Ar => {
                let mut bare = morph.plain(&w.fold).into_iter();
                bare.any(|c| morph.has_article(&c.stem))
            }
            Lang::Fa => true,
            Lang::Tg => !w.capital,
        };
        free && shaped && !self.closes(s, at)
    }

    /// Does a state's name stand right behind the list, or before the noun, as whose the ministry is?
    fn owner_of_ministry(&self, s: &Sentence, hits: &[Hit], noun: usize, end: usize, known: &Known) -> bool {
        let owner = |h: &Hit, adjective: bool| {
            !h.joined
                && h.targets.iter().any(|t| match *t {
                    Target::Actor(a) => matches!(
                        known.actors[a].kind,
                        ActorType::State | ActorType::ArmedGroup | ActorType::Bloc
                    ),
                    Target::Adjective(_) => adjective,
                    _ => false,
                })
        };
        let behind = |at: usize| hits.iter().find(|h| h.start == at);
        let locative = |w: usize| {
            s.at(w)
                .any(|f| f.end == w + 1 && matches!(f.class, Class::Prep(g) if self.lexicon.locative(g)))
        };
        match self.lang {
            Lang::En => {
                let of = self.partitive(s, end);
                let at = end + usize::from(of) + usize::from(of && s.determiner(end + 1));
                of && behind(at).is_some_and(|h| owner(h, false))
            }
            Lang::Ru => behind(end).is_some_and(|h| owner(h, false)),
            // «وزارت معادن و پترولیم ایران را …»: the object is whom something is done to.
            Lang::Fa => {
                behind(end).is_some_and(|h| owner(h, true) && !s.is(h.end, |c| c == Class::ObjectMarker))
            }
            Lang::Tg => s.words[end - 1].tied && behind(end).is_some_and(|h| owner(h, true)),
            Lang::Ar if locative(end) => behind(end + 1).is_some_and(|h| owner(h, false)),
            Lang::Ar => {
                // The adjective is the ministry's, whatever the things are: «وزارة … القطرية», «وزير … القطري».
                let shown = |w: usize| s.words[w].gender == Some(Gender::Feminine);
                behind(end)
                    .is_some_and(|h| h.prep.is_none() && owner(h, true) && shown(h.start) == shown(noun))
            }
        }
    }
}

/// Is it a place's name and nobody's?
fn only_place(h: &Hit) -> bool {
    h.targets.iter().all(|t| matches!(t, Target::Place(_)))
}
