//! Where the language does not write what ties a noun to the next one, subject and object stand side by side as a noun
//! and its owner do («پلیس معترضان را»). A clause in which nobody else is named before the object's mark has its subject
//! there: the phrase ends before whoever carries the mark.

use super::*;
use crate::lang::Order;

/// How many words the marked object may have.
const OBJECT: usize = 7;

impl Finder<'_> {
    /// Does the object of the clause begin at this word, and the phrase before it name who does it?
    pub(super) fn object_begins(&self, s: &Sentence, hits: &[Hit], head: Head, at: usize) -> bool {
        if self.named_object(s, hits, head, at) {
            return true;
        }
        let thing = self.thing_at(s, hits, at);
        let plain = self.lexicon.morph.order == Order::Sov && !self.lexicon.morph.writes_ties();
        let body = plain && self.body_behind_people(s, head, at);
        if !plain || !thing && !body && !self.somebody_at(s, at) || self.shows_tie(s, at - 1) {
            return false;
        }
        let deed = || thing.then(|| self.mark_behind_deed(s, hits, at)).flatten();
        let Some(mark) = self.mark_behind(s, at).or_else(deed) else {
            return false;
        };
        let Some(leads) = self.opens_clause(s, hits, head.first) else {
            return false;
        };
        // «شورشیان پاسگاه را»: several did it, and the object is nothing behind that («داوطلبان هلال احمر گرسنگان را»).
        let several = leads && !self.one_does(s, mark);
        let counted = s.at(at).any(|f| self.counts_things(f.class));
        let behind = |w: usize| {
            self.somebody_at(s, w) || self.numeral(s, w) || s.is(w, |c| matches!(c, Class::Vague(_)))
        };
        if (body || counted) && (at + 1..mark).any(behind) || body && !thing && !several {
            return false;
        }
        // «وزارت دفاع», «هیئت کارشناسان»: what such a noun is of follows it.
        let open = |w: usize| self.lexicon.morph.completed.contains(&s.words[w].fold);
        let begins = |w: usize| {
            // «وزارت خارجه اقدام X را»: what the ministry is for is no object.
            let portfolio = |b: usize| b > head.first && self.lexicon.morph.is_ministry(&s.words[b - 1].fold);
            let other = |b: usize| {
                b >= head.end && !portfolio(b) && (self.somebody_at(s, b) || self.thing_at(s, hits, b))
            };
            !open(w - 1) && !self.shows_tie(s, w - 1) && !other(w - 1)
        };
        let persons = self.persons_written(&s.words[at].fold)
            || matches!(self.head_at(s, at), Some((Class::Role(_), _)));
        begins(at)
            && match head.class {
                // «مرد جوان»: a noun for one of the people may be an adjective.
                Class::Group(ActorType::People) if !persons && !thing && !body => false,
                Class::Body(ActorType::GovernmentBody | ActorType::ArmedGroup)
                | Class::Group(ActorType::GovernmentBody | ActorType::ArmedGroup | ActorType::People) => true,
                Class::Group(ActorType::PoliticalGroup) if body => true,
                Class::Body(
                    ActorType::PoliticalGroup
                    | ActorType::Company
                    | ActorType::InternationalOrg
                    | ActorType::Media,
                ) => leads && (persons || thing),
                Class::Source(_) => leads && persons,
                // «سفیر معترضان را خواند»: one alone does it, and nobody was named before who could.
                Class::Role(_) => {
                    let later = (at + 1..mark).any(|w| w > head.end && self.somebody_at(s, w) && begins(w));
                    leads && (thing || self.one_does(s, mark) && !later)
                }
                _ => false,
            }
    }

    /// «معترضان پارلمان را»: does a body stand right behind a noun for several people?
    fn body_behind_people(&self, s: &Sentence, head: Head, at: usize) -> bool {
        let fold = &s.words[head.end - 1].fold;
        let several = || {
            let ends = |e: &String| fold.ends_with(e.as_str());
            self.lexicon.morph.several.iter().any(ends) || self.persons_written(fold)
        };
        at == head.end
            && matches!(
                head.class,
                Class::Group(ActorType::People | ActorType::ArmedGroup | ActorType::PoliticalGroup)
            )
            && matches!(self.head_at(s, at), Some((Class::Body(_), _)))
            && several()
    }

    /// «طالبان تاجیکستان را»: behind a noun that by itself is somebody's name, another name that carries the mark.
    fn named_object(&self, s: &Sentence, hits: &[Hit], head: Head, at: usize) -> bool {
        let actor = |h: &Hit| h.targets.iter().any(|t| matches!(t, Target::Actor(_)));
        let own = |h: &Hit| (h.start, h.end) == (head.first, head.end) && !h.weak && actor(h);
        let marked = |h: &Hit| h.start == at && actor(h) && s.is(h.end, |c| c == Class::ObjectMarker);
        at == head.end
            && self.lexicon.morph.order == Order::Sov
            && hits.iter().any(own)
            && hits.iter().any(|h| h.end < s.words.len() && marked(h))
            && self.opens_clause(s, hits, head.first).is_some()
    }

    /// The same where both together are somebody's name too: nobody else does it, so the name's first word does.
    pub(super) fn divide(&self, s: &Sentence, words: &[Letters<'_>], hits: &mut Vec<Hit>) {
        if self.lexicon.morph.order != Order::Sov || self.lexicon.morph.writes_ties() {
            return;
        }
        let actor = |h: &Hit| !h.weak && h.targets.iter().any(|t| matches!(t, Target::Actor(_)));
        for k in 0..hits.len() {
            let (start, end) = (hits[k].start, hits[k].end);
            let marked = end == start + 2 && end < s.words.len() && s.is(end, |c| c == Class::ObjectMarker);
            if !marked || self.opens_clause(s, hits, start).is_none() {
                continue;
            }
            let mut parts = [start, start + 1].map(|w| {
                let mut found = self.names.find(&words[w..=w], &self.lexicon.morph);
                found.iter_mut().for_each(|h| (h.start, h.end) = (w, w + 1));
                found
                    .into_iter()
                    .find(|h| actor(h) && h.prep.is_none() && !h.joined)
            });
            if let [Some(first), Some(second)] = &mut parts {
                hits[k] = first.clone();
                hits.insert(k + 1, second.clone());
                return;
            }
        }
    }

    /// «خانواده‌های قربانیان خواهان محاکمه شدند»: behind the phrase, what is said of it with a copula at the end.
    pub(super) fn said_of_it(&self, s: &Sentence, at: usize) -> bool {
        let morph = &self.lexicon.morph;
        if morph.order != Order::Sov || morph.writes_ties() || !morph.governing.contains(&s.words[at].fold) {
            return false;
        }
        let opens = |w: usize| {
            s.is(w, |c| {
                matches!(c, Class::ObjectMarker | Class::Complementizer | Class::Relative)
            })
        };
        let rest = (at + 2..s.words.len()).take_while(|&w| !opens(w));
        let copula = |w: &Word| {
            w.auxiliary || w.predicate || morph.predicative.iter().any(|p| w.fold.starts_with(p.as_str()))
        };
        let mut verbs = rest.filter(|&w| s.words[w].finite || s.words[w].auxiliary);
        verbs.next().is_some_and(|w| copula(&s.words[w]))
    }

    /// Does a thing that acts are told of begin here: a noun of the codebook that is nobody?
    fn thing_at(&self, s: &Sentence, hits: &[Hit], at: usize) -> bool {
        let Some(word) = s.words.get(at) else {
            return false;
        };
        word.kind == Kind::Word
            && !word.syms.is_empty()
            && !word.finite
            && !word.time
            && !hits.iter().any(|h| h.start <= at && at < h.end)
            && s.covering(at)
                .all(|f| matches!(f.class, Class::Nobody | Class::Change) || self.counts_things(f.class))
    }

    /// Is it a noun by which things are counted («شش خودرو»)?
    fn counts_things(&self, class: Class) -> bool {
        let code = |u: u16| {
            self.lexicon
                .tables
                .units
                .get(usize::from(u))
                .map(|(code, _)| code.as_str())
        };
        matches!(class, Class::Unit(u) if code(u).is_some_and(|c| c != "persons"))
    }

    /// Does somebody who can be an object begin here?
    fn somebody_at(&self, s: &Sentence, at: usize) -> bool {
        let listed = matches!(self.head_at(s, at), Some((Class::Role(_) | Class::Group(_), _)));
        listed || s.words.get(at).is_some_and(|w| self.persons_written(&w.fold))
    }

    /// Is it written onto the word that the next belongs to it («نیروهای», «وزارتِ»)?
    fn shows_tie(&self, s: &Sentence, at: usize) -> bool {
        let word = self.text(s.words[at].span);
        let tied = |e: &String| {
            word.strip_suffix(e.as_str())
                .is_some_and(|rest| !rest.ends_with('\u{200c}'))
        };
        self.lexicon.morph.tied_ends.iter().any(tied)
    }

    /// The object's mark behind the phrase that begins here.
    fn mark_behind(&self, s: &Sentence, at: usize) -> Option<usize> {
        let until = (at + 1 + OBJECT).min(s.words.len());
        let mark = (at + 1..until).find(|&w| s.is(w, |c| c == Class::ObjectMarker))?;
        let within = |w: usize| {
            let word = &s.words[w];
            // «گروهی از معترضان»: of whom it is made follows behind a preposition.
            let joint = |c| match c {
                Class::Prep(g) => !self.lexicon.partitive(g),
                other => matches!(other, Class::Complementizer | Class::Relative),
            };
            word.kind == Kind::Word && !word.finite && !word.time && !s.is(w, joint)
        };
        (at..mark).all(within).then_some(mark)
    }

    /// The object's mark behind what somebody does to another («حملهٔ پاکستان بر کابل را»).
    fn mark_behind_deed(&self, s: &Sentence, hits: &[Hit], at: usize) -> Option<usize> {
        let state = |t: &Target| matches!(t, Target::Actor(_) | Target::Capital(_));
        let whose = |h: &Hit| (at + 1..at + 3).contains(&h.start) && !h.weak && h.targets.iter().any(state);
        let until = (at + 2 + OBJECT).min(s.words.len());
        let mark = (at + 2..until).find(|&w| s.is(w, |c| c == Class::ObjectMarker))?;
        let apart = |w: usize| {
            let opens = |c| matches!(c, Class::Complementizer | Class::Relative);
            s.words[w].kind != Kind::Word || s.words[w].finite || s.is(w, opens)
        };
        (hits.iter().any(whose) && !(at..mark).any(apart)).then_some(mark)
    }

    /// Is nobody and nothing before this word in its clause but times, manners and what stands behind prepositions? If
    /// so: is it the first clause, or one that a conjunction opens?
    fn opens_clause(&self, s: &Sentence, hits: &[Hit], first: usize) -> Option<bool> {
        let mut w = first;
        while w > 0 {
            let at = w - 1;
            let word = &s.words[at];
            if word.finite {
                return Some(false);
            }
            if s.is(at, |c| matches!(c, Class::Complementizer | Class::Relative)) {
                return Some(true);
            }
            let named = hits.iter().find(|h| h.start <= at && at < h.end).map(|h| h.start);
            let start = named.unwrap_or(at);
            let aside = word.kind != Kind::Word
                || word.time
                || s.is(at, |c| {
                    matches!(
                        c,
                        Class::Adverb
                            | Class::Determiner
                            | Class::Title
                            | Class::Coordinator
                            | Class::Prep(_)
                    )
                })
                || self.numeral(s, at)
                || s.in_prepositional(start).is_some();
            if !aside {
                return None;
            }
            w = start;
        }
        Some(true)
    }

    /// Does the verb behind the object say that one did it?
    fn one_does(&self, s: &Sentence, mark: usize) -> bool {
        let verb = s.words[mark..].iter().find(|w| w.finite);
        verb.is_some_and(|v| self.lexicon.morph.agreeing(&v.fold) != Some('p'))
    }
}
