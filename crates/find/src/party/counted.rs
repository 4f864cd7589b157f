//! Somebody of whom there are so many: *180 persons*, *three of them*, *dozens of soldiers*.

use super::*;
use crate::lang::Order;

impl Finder<'_> {
    /// "180 persons", «یک تن»: a number with a word for persons is somebody.
    pub(super) fn counted_persons(&self, s: &Sentence, hits: &[Hit], i: usize) -> Option<usize> {
        if s.words[i].time || i > 0 && !s.words[i - 1].time && self.numeral(s, i - 1) {
            return None;
        }
        if self.collective(s, i) {
            return Some(i + 1);
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

    /// «Шестеро задержаны», «троих избили»: a number that counts nobody but persons, with no noun behind it.
    fn collective(&self, s: &Sentence, i: usize) -> bool {
        let morph = &self.lexicon.morph;
        if !morph.has_cases() || !morph.counters.contains(&s.words[i].fold) {
            return false;
        }
        let noun = |w: &Word| {
            w.kind == Kind::Word
                && !w.finite
                && (morph.adjectival(&w.fold) || self.lexicon.declined(&w.fold, "gen") == Some(true))
        };
        !s.words.get(i + 1).is_some_and(noun)
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
        let counted = end;
        let (end, of) = self.tied_on(s, hits, end, cast);
        let end = self.of_them(s, end);
        let bare = end == counted && of.is_none() && self.few_persons(s, hits, i, end);
        let mut p = self.blank(s, i, end - 1, Ref::Named, MentionHow::Description);
        let them = self.some_of_them(s, i, end - 1, out, cast);
        let those = || bare.then(|| self.crowd_before(s, out, cast)).flatten();
        let who = them.or_else(those).unwrap_or_else(|| {
            let words = self.wording(s, i, end - 1);
            self.described(cast, &words, ActorType::People, of.as_deref())
        });
        p.who = Some(who);
        if end > counted {
            cast.met(who);
        }
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
        let theirs = self.owned_by_several(s, at);
        if !(written || theirs || at > first && self.they(s, at)) {
            return None;
        }
        let many = |w: &Who| {
            matches!(
                cast.kind(*w),
                ActorType::People | ActorType::ArmedGroup | ActorType::PoliticalGroup
            )
        };
        // Those who are spoken of as several rather than a group that has a name.
        let several = self.crowds(s, out, cast).pop();
        let here = || {
            out.iter()
                .rev()
                .filter(|p| !p.adjective && !p.source)
                .filter_map(|p| p.who)
        };
        several
            .or_else(|| cast.crowd_lately())
            .or_else(|| here().find(many))
            .or_else(|| cast.trail.iter().rev().copied().find(many))
    }

    /// The several people among these parties, those behind a preposition first.
    pub(super) fn crowds(&self, s: &Sentence, parties: &[Party], cast: &Cast<'_>) -> Vec<Who> {
        let free =
            |p: &&Party| s.preposition_before(p.first).is_none() && s.words[p.first].prefix_prep.is_none();
        let mut several: Vec<&Party> = parties.iter().filter(|p| self.several(s, p, cast)).collect();
        several.sort_by_key(free);
        several.into_iter().filter_map(|p| p.who).collect()
    }

    /// Is it several people whom the text only describes (*protesters*, «سه خبرنگار»)?
    pub(super) fn several(&self, s: &Sentence, p: &Party, cast: &Cast<'_>) -> bool {
        let described = matches!(p.how, MentionHow::Description | MentionHow::Role)
            && p.reference == Ref::Named
            && (!p.adjective || self.numeral(s, p.first));
        let Some(who) = p.who.filter(|&w| described && cast.only_described(w)) else {
            return false;
        };
        let ends = |w: usize| {
            let fold = &s.words[w].fold;
            s.words[w].kind == Kind::Word
                && self
                    .lexicon
                    .morph
                    .several
                    .iter()
                    .any(|e| fold.ends_with(e.as_str()))
        };
        let plural = |w: usize| ends(w) && s.is(w, |c| c.noun()) || self.persons_written(&s.words[w].fold);
        match cast.kind(who) {
            ActorType::State | ActorType::Bloc | ActorType::Media => false,
            ActorType::People if !p.source => {
                (p.first..=p.last).any(|w| !self.numeral(s, w) && !self.only_counts(s, w))
            }
            _ => self.numeral(s, p.first) || (p.first..=p.last).any(plural),
        }
    }

    /// «دو نفر», «سه نفر از آنها»: where the phrase for a few counted persons begins and ends that are some of those
    /// spoken of before, and who these are.
    pub(super) fn some_persons(
        &self,
        s: &Sentence,
        hits: &[Hit],
        (head, end): (usize, usize),
        out: &[Party],
        cast: &Cast<'_>,
    ) -> Option<(usize, Who)> {
        let first = (0..head)
            .rev()
            .take_while(|&w| self.numeral(s, w) && !s.words[w].time)
            .last()?;
        let until = self.of_them(s, end);
        let them = || self.some_of_them(s, first, until - 1, out, cast);
        let few = || until == end && self.few_persons(s, hits, first, end);
        let those = || self.crowd_before(s, out, cast).filter(|_| few());
        let who = them().or_else(those)?;
        Some((until, who))
    }

    /// Is it a noun that only counts persons?
    fn only_counts(&self, s: &Sentence, w: usize) -> bool {
        let (morph, fold) = (&self.lexicon.morph, &s.words[w].fold);
        let counts = |word: &String| morph.counters.contains(word);
        counts(fold) || morph.names(fold).iter().any(|c| counts(&c.stem))
    }

    /// The several people of whom a few counted ones may be some: those of this sentence, or the only ones of the
    /// sentence before.
    fn crowd_before(&self, s: &Sentence, out: &[Party], cast: &Cast<'_>) -> Option<Who> {
        let people = |w: &Who| {
            matches!(cast.kind(*w), ActorType::People | ActorType::Person) && !cast.has_principal(*w)
        };
        let here = self.crowds(s, out, cast).into_iter().rfind(people);
        here.or_else(|| cast.crowd_before().filter(people))
    }

    /// «دو نفر»: no more than a few persons of whom nothing else is said.
    fn few_persons(&self, s: &Sentence, hits: &[Hit], first: usize, end: usize) -> bool {
        let few = |w: usize| {
            let word = &s.words[w];
            let digits = word.kind == Kind::Number && word.span.end - word.span.start < 3;
            digits || s.is(w, |c| matches!(c, Class::Number(n) if n < 100.0))
        };
        let unit = |w: usize| self.only_counts(s, w);
        let counted = (first..end).all(|w| few(w) || unit(w) && (w + 1 == end || few(w)));
        let named = hits.iter().any(|h| first < h.start && h.start <= end);
        let opens =
            end < s.words.len() && s.is(end, |c| matches!(c, Class::Relative | Class::Complementizer));
        let ties = || !self.lexicon.morph.has_cases() && self.goes_on(s, end) && !self.stops(s, end);
        let goes_on = end < s.words.len() && ties();
        counted && unit(end - 1) && !named && !opens && !goes_on
    }

    /// «чаҳор нафарашон», «سه تن‌شان»: is *their* written onto the word that counts?
    fn owned_by_several(&self, s: &Sentence, at: usize) -> bool {
        let theirs = &self.lexicon.morph.theirs;
        let fold = &s.words[at].fold;
        theirs.iter().any(|e| fold.ends_with(e.as_str())) && s.is(at, |c| matches!(c, Class::Unit(_)))
            || at > 0 && theirs.contains(fold)
    }

    /// Does the word mean several spoken of before?
    fn they(&self, s: &Sentence, at: usize) -> bool {
        at < s.words.len() && s.at(at).any(|f| f.class == Class::They && f.end == at + 1)
    }

    /// «ду нафари онҳо», «سه تن از آنان»: where a counted phrase ends that goes on with *of them*.
    pub(super) fn of_them(&self, s: &Sentence, end: usize) -> usize {
        if self.lexicon.morph.order != Order::Sov && !self.lexicon.morph.has_cases() {
            return end;
        }
        // «سه تن شان»: where *their* is written apart.
        if s.words
            .get(end)
            .is_some_and(|w| self.lexicon.morph.theirs.contains(&w.fold))
        {
            return end + 1;
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
            && (number(first - 1) && (self.numeral(s, first) || !self.begins_with_and(s, first))
                // «триста двадцать», «двух журналистов и сторожа»: *and* joins numbers here, and no one to the counted.
                || first > 1
                    && self.numeral(s, first - 2)
                    && s.is(first - 1, |c| c == Class::Coordinator)
                    && first < p.first
                    && self.numeral(s, first))
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
