//! The wider wordings of those a document only describes.
//!
//! Where a description ends is a matter of taste: *440 people* or *about 440 people*, *an energy expert* or *an energy
//! expert in Kabul*. The mention keeps the narrow one; whoever looks for the wider one must find it among the written
//! forms.

use super::*;

/// Words of a wider wording at most, on either side.
const REACH: usize = 6;

impl Finder<'_> {
    /// Notes what stands before and behind each description and is part of it.
    pub(super) fn widen(&self, s: &Sentence, hits: &[Hit], parties: &mut [Party], cast: &mut Cast<'_>) {
        for k in 0..parties.len() {
            let p = &parties[k];
            let described = matches!(p.how, MentionHow::Description | MentionHow::Role);
            let Some(who) = p.who.filter(|&w| described && cast.only_described(w)) else {
                continue;
            };
            let floor = k.checked_sub(1).map_or(0, |b| parties[b].last + 1);
            let starts = self.starts_of(s, p, floor);
            let ends = self.ends_of(s, hits, parties, p);
            let (narrow, source) = ((p.first, p.last), p.source);
            for &first in &starts {
                for &last in &ends {
                    if (first, last) != narrow {
                        cast.alias(who, &self.wording(s, first, last));
                    }
                }
            }
            // An unnamed voice is nothing but its words: all of them are kept.
            if source && let (Some(&first), Some(&last)) = (starts.last(), ends.last()) {
                parties[k].mention = s.noun_span(first, last);
            }
        }
    }

    /// Where the description may begin: at its own first word, and at each word before that counts, bounds or picks out.
    fn starts_of(&self, s: &Sentence, p: &Party, floor: usize) -> Vec<usize> {
        let mut starts = vec![p.first];
        let mut first = p.first;
        if self.lang == Lang::En {
            // *the federal army*: what stands between an article and its noun qualifies it.
            let plain = |w: usize| {
                let word = &s.words[w];
                let free = word.kind == Kind::Word && !word.finite && !word.time && !word.capital;
                free && s.covering(w).all(|f| f.class == Class::Nobody)
            };
            let mut at = first;
            while at > floor && first - at < 3 && plain(at - 1) {
                at -= 1;
            }
            if at < first && at > floor && (s.determiner(at - 1) || self.numeral(s, at - 1)) {
                starts.extend((at..first).rev());
                first = at;
            }
        }
        while first > floor && p.first - first < REACH {
            let before = s.covering(first - 1).filter(|f| f.end == first).filter(|f| {
                matches!(
                    f.class,
                    Class::Determiner
                        | Class::NegDeterminer
                        | Class::About
                        | Class::AtLeast
                        | Class::AtMost
                        | Class::MoreThan
                        | Class::LessThan
                        | Class::Number(_)
                        | Class::Vague(_)
                        | Class::Multiplier(_)
                )
            });
            let Some(start) = before.map(|f| f.start).min().filter(|&at| at >= floor) else {
                break;
            };
            if s.words[start].time {
                break;
            }
            first = start;
            starts.push(first);
        }
        starts
    }

    /// Where it may end: at its own last word, behind words tied to it, behind a name in quotation marks, and behind a
    /// place or a body that stands in a preposition's phrase right behind it.
    fn ends_of(&self, s: &Sentence, hits: &[Hit], parties: &[Party], p: &Party) -> Vec<usize> {
        let mut ends = vec![p.last];
        let mut at = p.last + 1;
        while at < s.words.len() && at <= p.last + REACH {
            if s.mark(at, &["«", "\"", "“"]) {
                let close = (at + 2..(at + REACH).min(s.words.len())).find(|&w| s.mark(w, &["»", "\"", "”"]));
                let Some(close) = close else { break };
                // The mark that closes is no letter of the name, yet the wording is whole only with it.
                ends.push(close);
                at = close + 1;
            } else if let Some(end) = self.place_behind(s, hits, parties, at) {
                ends.push(end - 1);
                at = end;
            } else if let Some(end) = self.person_behind(s, parties, p, at) {
                ends.push(end - 1);
                break;
            } else if let Some(end) = self.whereabouts(s, hits, p, at) {
                ends.push(end - 1);
                at = end;
            } else if self.tied_word(s, hits, at) {
                ends.push(at);
                at += 1;
            } else {
                break;
            }
        }
        ends
    }

    /// A plain word that belongs to the noun before it.
    fn tied_word(&self, s: &Sentence, hits: &[Hit], at: usize) -> bool {
        let morph = &self.lexicon.morph;
        let (word, before) = (&s.words[at], &s.words[at - 1]);
        if word.kind != Kind::Word
            || before.kind != Kind::Word
            || self.stops(s, at)
            || hits.iter().any(|h| h.start == at)
        {
            return false;
        }
        match morph.order {
            crate::lang::Order::Sov => self.goes_on(s, at) && (before.tied || !morph.writes_ties()),
            _ if morph.has_cases() => {
                word.verbs.is_empty() && !word.capital && self.lexicon.fits_case(&word.fold, "gen")
            }
            _ if morph.written_article() => {
                morph.has_article(&word.fold) == morph.has_article(&before.fold) && word.verbs.is_empty()
            }
            _ => false,
        }
    }

    /// «Правительство Дональда Туска», «مكتب نتنياهو»: where the name of the person ends whose it is.
    fn person_behind(&self, s: &Sentence, parties: &[Party], p: &Party, at: usize) -> Option<usize> {
        let morph = &self.lexicon.morph;
        let person = parties
            .iter()
            .find(|q| q.first == at && q.how == MentionHow::Name && q.place.is_none())?;
        let plain =
            s.words[at].prefix_prep.is_none() && !s.words[at].clitics.article && person.prep.is_none();
        let tied = match morph.order {
            crate::lang::Order::Sov => s.words[at - 1].tied,
            _ if morph.has_cases() => self.lexicon.fits_case(&s.words[at].fold, "gen"),
            _ => morph.written_article() && !morph.has_article(&s.words[p.first].fold),
        };
        (at == p.last + 1 && plain && tied).then_some(person.last + 1)
    }

    /// «Торговцы Сулеймании»: where the name in the genitive ends that says of where they are.
    fn whereabouts(&self, s: &Sentence, hits: &[Hit], p: &Party, at: usize) -> Option<usize> {
        let morph = &self.lexicon.morph;
        let word = &s.words[at];
        let name = at == p.last + 1
            && word.capital
            && morph.has_cases()
            && self.lexicon.fits_case(&word.fold, "gen");
        let end = hits
            .iter()
            .filter(|h| h.start == at)
            .map(|h| h.end)
            .max()
            .unwrap_or(at + 1);
        name.then_some(end)
    }

    /// *in Kabul*, «من الدفاع الجوي», «в узбекской делегации»: where a phrase of place or part ends that begins here.
    fn place_behind(&self, s: &Sentence, hits: &[Hit], parties: &[Party], at: usize) -> Option<usize> {
        let morph = &self.lexicon.morph;
        let meant = |g: u16| {
            let mut words = morph.locatives.iter().chain(&morph.partitive);
            words.any(|w| self.lexicon.preposition(w) == Some(g))
        };
        let mut from = s
            .at(at)
            .filter(|f| matches!(f.class, Class::Prep(g) if meant(g)))
            .map(|f| f.end)
            .max()?;
        while from < s.words.len() && s.is(from, |c| c == Class::Determiner) {
            from += 1;
        }
        // *in masks*, «در بن»: one plain word, and the phrase is over.
        let lone = s
            .words
            .get(from)
            .is_some_and(|w| w.kind == Kind::Word && !w.finite && !w.time)
            && !self.stops(s, from)
            && s.words
                .get(from + 1)
                .is_none_or(|w| w.kind == Kind::Mark || w.finite || self.stops(s, from + 1));
        let party = parties.iter().find(|q| q.first == from).map(|q| q.last + 1);
        let hit = hits.iter().find(|h| h.start == from).map(|h| h.end);
        party
            .max(hit)
            .or(lone.then_some(from + 1))
            .filter(|&end| end <= at + REACH)
    }
}
