//! Somebody of whom there are so many: *180 persons*, *three of them*, *dozens of soldiers*.

use super::*;
use crate::lang::Order;

impl Finder<'_> {
    /// "180 persons", «یک تن»: a number with a word for persons is somebody.
    pub(super) fn counted_persons(&self, s: &Sentence, hits: &[Hit], i: usize) -> Option<usize> {
        if s.words[i].time || i > 0 && !s.words[i - 1].time && self.numeral(s, i - 1) {
            return None;
        }
        let mut end = i;
        while end < s.words.len()
            && !s.words[end].time
            && (self.numeral(s, end)
                || end > i
                    && s.is(end, |c| c == Class::Coordinator)
                    && end + 1 < s.words.len()
                    && self.numeral(s, end + 1))
        {
            end += 1;
        }
        if end == i {
            return None;
        }
        let nationality = |w: usize| {
            let adjective = |t: &Target| matches!(t, Target::Adjective(_));
            hits.iter()
                .any(|h| h.start == w && h.targets.iter().any(adjective))
        };
        s.at(end)
            .filter_map(|f| match f.class {
                Class::Unit(u)
                    if self
                        .lexicon
                        .tables
                        .units
                        .get(usize::from(u))
                        .is_some_and(|(code, _)| code == "persons") =>
                {
                    Some(f.end)
                }
                _ => None,
            })
            .max()
            .filter(|_| self.head_at(s, end).is_none())
            // *eight Iranian officials*: an adjective before its noun counts nobody.
            .filter(|&after| !nationality(end) || after >= s.words.len() || self.head_at(s, after).is_none())
    }

    /// Takes a counted crowd that ends there, with what is tied to it.
    pub(super) fn crowd(
        &self,
        s: &Sentence,
        hits: &[Hit],
        i: usize,
        end: usize,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        let (end, of) = self.tied_on(s, hits, end, cast);
        let end = self.of_them(s, end);
        let mut p = self.blank(s, i, end - 1, Ref::Named, MentionHow::Description);
        let them = self.some_of_them(s, i, end - 1, out, cast);
        let who = them.unwrap_or_else(|| {
            let words = self.wording(s, i, end - 1);
            self.described(cast, &words, ActorType::People, of.as_deref())
        });
        p.who = Some(who);
        // «سه کارمند زن»: plain words behind may belong to it.
        let mut last = end;
        while last < s.words.len()
            && last < end + 2
            && self.goes_on(s, last)
            && !self.stops(s, last)
            && !hits.iter().any(|h| h.start == last)
        {
            cast.alias(who, &self.wording(s, i, last));
            last += 1;
        }
        out.push(p);
        end
    }

    pub(super) fn numeral(&self, s: &Sentence, w: usize) -> bool {
        s.words[w].kind == Kind::Number
            || s.is(w, |c| {
                matches!(c, Class::Number(_) | Class::Vague(_) | Class::Multiplier(_))
            })
    }

    /// «ثمانية منهم»: of whom they are some, the crowd, group or gang last spoken of.
    pub(super) fn some_of_them(
        &self,
        s: &Sentence,
        first: usize,
        at: usize,
        out: &[Party],
        cast: &Cast<'_>,
    ) -> Option<Who> {
        let morph = &self.lexicon.morph;
        let written = morph
            .preposition_pronoun(&s.words[at].fold)
            .is_some_and(|(p, e)| morph.partitive.iter().any(|w| w == p) && morph.pronoun_of(e) == Some('p'));
        if !(written || at > first && self.they(s, at)) {
            return None;
        }
        let many = |w: &Who| {
            matches!(
                cast.kind(*w),
                ActorType::People | ActorType::ArmedGroup | ActorType::PoliticalGroup
            )
        };
        let here = || {
            out.iter()
                .rev()
                .filter(|p| !p.adjective && !p.source)
                .filter_map(|p| p.who)
        };
        here()
            .find(many)
            .or_else(|| cast.trail.iter().rev().copied().find(many))
    }

    /// Does the word mean several spoken of before?
    fn they(&self, s: &Sentence, at: usize) -> bool {
        at < s.words.len() && s.at(at).any(|f| f.class == Class::They && f.end == at + 1)
    }

    /// «ду нафари онҳо», «سه تن از آنان»: where a counted phrase ends that goes on with *of them*.
    pub(super) fn of_them(&self, s: &Sentence, end: usize) -> usize {
        if self.lexicon.morph.order != Order::Sov {
            return end;
        }
        if self.they(s, end) && s.words[end - 1].tied {
            return end + 1;
        }
        if end < s.words.len() && self.partitive(s, end) && self.they(s, end + 1) {
            return end + 2;
        }
        end
    }

    /// Is the word the preposition of genitives and parts (*of*)?
    pub(super) fn partitive(&self, s: &Sentence, at: usize) -> bool {
        self.lexicon.morph.partitive.contains(&s.words[at].fold)
    }

    /// A number before a group belongs to it (*eight soldiers*, «ثلاثة ناشطين»).
    pub(super) fn take_count(
        &self,
        s: &Sentence,
        p: &mut Party,
        who: Who,
        loose: usize,
        cast: &mut Cast<'_>,
    ) {
        // A unit counts only behind its number: many a word for people is one.
        let number = |w: usize| {
            self.numeral(s, w)
                || s.is(w, |c| c == Class::NegDeterminer)
                || s.is(w, |c| matches!(c, Class::Unit(_))) && w > 0 && self.numeral(s, w - 1)
        };
        // A noun that counts (*two persons*) does so behind its number; alone it is somebody else.
        let number = |w: usize| {
            number(w)
                && (s.words[w].kind == Kind::Number
                    || !s.is(w, |c| matches!(c, Class::Unit(_)))
                    || s.is(w, |c| matches!(c, Class::Number(_) | Class::Vague(_)))
                    || w > 0 && number(w - 1))
        };
        let mut first = p.first;
        while first > 0
            && !s.words[first - 1].time
            && (number(first - 1)
                || first > 1 && number(first - 2) && s.is(first - 1, |c| c == Class::Coordinator))
        {
            first -= 1;
        }
        if first < p.first {
            p.first = first;
            p.mention = s.noun_span(first, p.last);
            cast.alias(who, &self.wording(s, first, p.last));
            for end in p.last + 2..=loose.max(p.last + 1) {
                cast.alias(who, &self.wording(s, first, end - 1));
            }
        }
    }
}
