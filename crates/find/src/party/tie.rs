//! How each party is tied into its sentence.

use super::*;
use crate::lexicon::Feats;

/// So many words that nobody listed may stand between a preposition and its noun.
const UNLISTED: usize = 3;

impl Finder<'_> {
    /// How each party is tied into the sentence: preposition, object mark, or inside another phrase.
    pub(super) fn mark(&self, s: &Sentence, hits: &[Hit], parties: &mut [Party], cast: &mut Cast<'_>) {
        let spans: Vec<(usize, usize)> = parties.iter().map(|p| (p.first, p.last)).collect();
        for (k, p) in parties.iter_mut().enumerate() {
            let open = k.checked_sub(1).map_or(0, |b| spans[b].1 + 1);
            self.take_adjectives(s, p, open, cast);
            self.take_part(s, p, open);
            let mut before = p.first;
            while before > 0 && s.is(before - 1, |c| matches!(c, Class::Title | Class::Determiner)) {
                before -= 1;
            }
            // *In northern Syria*: an adjective that says which part of a land stands between it and its preposition.
            let land = p.place.is_some() || p.who.is_some_and(|w| cast.kind(w) == ActorType::State);
            let side = before
                .checked_sub(1)
                .filter(|&w| land && self.lexicon.morph.side_of_land(&s.words[w].fold))
                .map(|w| if s.compound(w) { w - 2 } else { w });
            if let Some(w) = side.filter(|&w| s.preposition_before(w).is_some()) {
                before = w;
            }
            // «с «Талибаном»»: what stands between quotation marks hangs on the preposition before them.
            let quoted = before > 1 && s.mark(before - 1, &["«", "“", "\""]);
            if quoted && s.preposition_before(before - 1).is_some() {
                before -= 1;
            }
            p.prep = s.preposition_before(before);
            // *Home to nearly a million refugees*: the number that the phrase leaves out stands between.
            if p.prep.is_none() && p.how == MentionHow::Description && !self.lexicon.morph.has_cases() {
                let number = self.past_number(s, before, open);
                if number < before && s.preposition_before(number).is_some() {
                    before = number;
                    p.prep = s.preposition_before(before);
                }
            }
            // *Beaten by unidentified men*: words that nobody listed stand between, as long as something stands before the
            // preposition too.
            if p.prep.is_none()
                && let Some(at) = self.past_unlisted(s, p, before, open)
            {
                before = at;
                p.prep = s.preposition_before(before);
            }
            // «نحو 1200 مهاجر»: before a number the word says *about*.
            if let Some((_, at)) = p.prep
                && self.numeral(s, p.first)
                && let Some(about) = s.covering(at).find(|f| {
                    let counts = matches!(f.class, Class::AtLeast | Class::AtMost | Class::MoreThan);
                    f.class == Class::About || counts && f.start < at
                })
            {
                before = about.start;
                p.prep = s.preposition_before(before);
            }
            // «аз 10 то 13 ҳазор афғон»: the second number of a range hangs on the first.
            if let Some((_, at)) = p.prep
                && at > 1
                && self.numeral(s, p.first)
                && self.numeral(s, at - 1)
                && s.preposition_before(at - 1).is_some()
            {
                p.prep = None;
            }
            if let Some((_, at)) = p
                .prep
                .filter(|&(g, at)| self.lexicon.partitive(g) && at > 0 && self.counts(s, at - 1))
                // «آمریکا از گروه‌ها حمایت کرد»: who is named is no number of them.
                .filter(|&(_, at)| !hits.iter().any(|h| h.end == at && h.start + 1 == at))
                .filter(|_| p.who.is_none_or(|w| cast.kind(w) != ActorType::State))
                // «فعالان حقوق بشر از مقام‌ها خواستند»: nor is the last word of somebody else's phrase.
                .filter(|&(_, at)| {
                    let ends = |&&(first, last): &&(usize, usize)| first < at - 1 && at - 1 <= last;
                    let other = spans[..k].iter().rev().find(ends);
                    other.is_none_or(|&(first, _)| {
                        (first..at - 1).all(|w| self.counts(s, w) || s.determiner(w))
                    })
                })
            {
                // "one of", "some of": the whole is tied in as its first word is.
                let mut start = at - 1;
                // Before that only a number belongs to it («سه تن از»): a noun is somebody else («تاجران شماری از»).
                let number = |w: usize| self.numeral(s, w);
                while start > 0
                    && (number(start - 1)
                        || s.is(start - 1, |c| c == Class::Coordinator)
                            && start > 1
                            && self.counts(s, start - 2))
                {
                    start -= 1;
                }
                p.first = start;
                p.mention = s.noun_span(start, p.last);
                if let Some(who) = p.who.filter(|_| p.how == MentionHow::Description) {
                    cast.alias(who, &self.wording(s, start, p.last));
                }
                before = start;
                p.prep = s.preposition_before(before);
            }
            if let Some(who) = p
                .who
                .filter(|_| p.how == MentionHow::Description || p.how == MentionHow::Role)
            {
                if p.adjective {
                    self.take_count(s, p, who, p.last + 1, cast);
                }
                let article = p
                    .first
                    .checked_sub(1)
                    .filter(|&w| s.is(w, |c| c == Class::Determiner));
                if let Some(w) = article {
                    cast.alias(who, &self.wording(s, w, p.last));
                }
            }
            if p.prep.is_none() {
                let of_hit = hits.iter().find(|h| h.start == p.first).map(|h| {
                    let name = h.prep.and_then(|k| self.lexicon.morph.prefix_preps().nth(k));
                    name.and_then(|n| self.lexicon.preposition(n))
                });
                // «بحركة النهضة»: a name that begins with a noun of the lexicon.
                let noun = p.last > p.first && p.who.is_some();
                let of_hit = of_hit.filter(|h| h.is_some() || !noun);
                if let Some(prep) = of_hit.unwrap_or(s.words[p.first].prefix_prep) {
                    p.prep = Some((prep, p.first));
                }
            }
            let after = p.last + 1;
            // «نیروهای خود را»: the mark behind *own* is that of what is owned.
            let own = s.is(after, |c| c == Class::Itself) && s.object_marker_at(after + 1);
            // «دادگاه متهم را»: what begins another party describes nobody.
            let described = if spans.iter().any(|&(first, _)| first == after) {
                after
            } else {
                self.described_until(s, after)
            };
            let pronoun = matches!(p.reference, Ref::Pronoun(_))
                && self.lexicon.morph.ends_as_object(&s.words[p.last].fold);
            p.object = s.words[p.last].object || pronoun || s.object_marker_at(described) || own;
            if s.words[p.last].object
                && let Some(who) = p.who.filter(|_| p.how != MentionHow::Name)
            {
                // The ending of the object is no part of what they are called.
                for bare in self.lexicon.morph.without_object(&self.text(p.mention)) {
                    cast.alias(who, &bare);
                }
            }
            if p.prep.is_none() && before > 0 {
                let w = &s.words[before - 1];
                // «поддерживающая Венгрию», «арестовав двоих»: what an active participle governs is no genitive.
                let governs = |v: &crate::lexicon::VerbForm| {
                    let form = Feats::PART.with(Feats::GER);
                    self.lexicon.morph.has_cases() && v.feats.has(form) && !v.feats.has(Feats::PASSIVE)
                };
                let noun = w.kind == Kind::Word
                    && !w.verbs.iter().any(governs)
                    && !w.finite
                    && !w.auxiliary
                    && !w.time
                    && !s.is(before - 1, |c| !c.noun() && c != Class::Nobody);
                let in_party = k > 0 && spans[k - 1].1 + 1 == before;
                // A noun with the article takes no genitive.
                let closed = self.lexicon.morph.written_article()
                    && self.lexicon.morph.has_article(&w.fold)
                    && !p.adjective;
                // «позже их отпустили»: right before a verb a pronoun is its object.
                let object = self.lexicon.morph.has_cases()
                    && matches!(p.reference, Ref::Pronoun(Class::SheHe | Class::They))
                    && s.words.get(p.last + 1).is_some_and(|v| v.finite);
                // «в Бишкеке около трёхсот человек вышли»: a rough number begins a phrase of its own.
                let rough = before < p.first && self.counts(s, p.first);
                p.inner = self.lang != Lang::En
                    && !object
                    && !rough
                    && (noun || in_party)
                    && !closed
                    && w.tied
                    && !self.stands_apart(s, hits, p, before - 1, in_party);
                p.within = if p.inner {
                    s.in_prepositional(before - 1)
                } else {
                    None
                };
            }
        }
    }

    /// Where the number right before this word begins, with what says that it is a rough one.
    fn past_unlisted(&self, s: &Sentence, p: &Party, at: usize, open: usize) -> Option<usize> {
        let common = matches!(p.how, MentionHow::Description | MentionHow::Role) && p.reference == Ref::Named;
        if self.lang != Lang::En || !common {
            return None;
        }
        let plain = |w: usize| {
            let word = &s.words[w];
            word.kind == Kind::Word
                && !word.capital
                && !word.time
                && !word.finite
                && !word.auxiliary
                && word.verbs.iter().all(|v| !v.feats.has(Feats::GER))
                && !s.is(w, |c| c.closed() || c.before_verb())
        };
        let number = |w: usize| self.numeral(s, w);
        let mut from = at;
        while from > open && at - from < UNLISTED && (plain(from - 1) || number(from - 1)) {
            from -= 1;
            let article = from > open && s.is(from - 1, |c| c == Class::Determiner);
            let led = s.preposition_before(from - usize::from(article));
            if let Some((_, start)) = led {
                let follows = start > 0 && s.words[start - 1].kind == Kind::Word;
                return follows.then_some(from - usize::from(article));
            }
        }
        None
    }

    fn past_number(&self, s: &Sentence, at: usize, open: usize) -> usize {
        let counts = |c: Class| {
            matches!(
                c,
                Class::About
                    | Class::AtLeast
                    | Class::AtMost
                    | Class::MoreThan
                    | Class::LessThan
                    | Class::Multiplier(_)
            )
        };
        let article = |w: usize| self.lexicon.morph.indefinite.contains(&s.words[w].fold);
        let mut from = at;
        while from > open
            && !s.words[from - 1].time
            && (self.numeral(s, from - 1) || s.is(from - 1, counts) || from < at && article(from - 1))
        {
            from -= 1;
        }
        from
    }

    /// «دو سرباز پیشین را»: where the adjectives end that only describe somebody.
    fn described_until(&self, s: &Sentence, mut at: usize) -> usize {
        let describing = |w: &crate::analyse::Word| self.lexicon.morph.describing.contains(&w.fold);
        while s.words.get(at).is_some_and(describing) {
            at += 1;
        }
        at
    }

    /// «на границе министру вручили ноту», «در این انفجار ۱۵ نفر کشته شدند»: is what follows a noun no attribute of it?
    /// Cases show it, and a number behind a noun that is pointed at begins a phrase of its own.
    fn stands_apart(&self, s: &Sentence, hits: &[Hit], p: &Party, noun: usize, behind: bool) -> bool {
        let morph = &self.lexicon.morph;
        let part = morph.land_parts.contains(&s.words[p.first].fold);
        let described = (part || matches!(p.how, MentionHow::Description | MentionHow::Role)) && !p.adjective;
        if morph.has_cases() {
            // «на встрече он», «в городе Павел»: a nominative hangs on no noun.
            let pronoun = matches!(p.reference, Ref::Pronoun(Class::SheHe | Class::They));
            let fold = &s.words[p.first].fold;
            if pronoun && morph.fits_case(fold, "nom") {
                return true;
            }
            let word = s.words[p.first].kind == Kind::Word && !s.is(p.first, numeral);
            // Of a noun whose bare stem is its nominative several in the genitive are rarely meant (кандидат).
            let bare =
                || morph.noun_letter(fold) == Some('m') && self.lexicon.declined(fold, "nom") == Some(true);
            // «независимой Абхазию не признал»: nor is a name that can be nothing but an object.
            let object = !p.adjective
                && p.first == p.last
                && p.how == MentionHow::Name
                && morph.fits_case(fold, "acc")
                && !["nom", "gen"].iter().any(|c| morph.fits_case(fold, c));
            return object || described && word && (!self.lexicon.fits_case(fold, "gen") || bare());
        }
        // «به گفته وزارت بهداشت لبنان ۱۴ نفر …», «به گفته پلیس دو تن …»: who is named, or is a party, owns no number of
        // people.
        let pointed = || noun > 0 && s.is(noun - 1, |c| c == Class::Determiner);
        let named = || hits.iter().any(|h| h.end == noun + 1);
        let persons = || (p.first..=p.last).any(|w| s.is(w, |c| self.counts_persons(c)));
        described && self.counts(s, p.first) && (pointed() || named() || behind && persons())
    }

    /// «этнических азербайджанцев»: in a language of cases the adjectives before a noun show that they are its own, and
    /// a number before them counts it.
    fn take_adjectives(&self, s: &Sentence, p: &mut Party, open: usize, cast: &mut Cast<'_>) {
        let morph = &self.lexicon.morph;
        let described = p.how == MentionHow::Description && p.reference == Ref::Named && !p.adjective;
        let Some(who) = p.who.filter(|_| described && morph.has_cases()) else {
            return;
        };
        let own = |w: usize| {
            let word = &s.words[w];
            let named = word.capital && w > 0;
            let plain = word.kind == Kind::Word && !word.finite && !word.time && !named;
            // «по данным полиции»: figures and reports are no adjective of whoever gives them.
            let tells = s.is(w, |c| matches!(c, Class::Source(_)));
            plain && morph.adjectival(&word.fold) && !tells && !s.is(w, |c| c.closed())
        };
        let was = p.first;
        while p.first > open && was - p.first < 3 && own(p.first - 1) {
            p.first -= 1;
            p.mention = s.span(p.first, p.last);
            cast.alias(who, &self.text(p.mention));
        }
        if p.first < was {
            self.take_count(s, p, who, p.last + 1, cast);
        }
    }

    /// «جنوب لبنان», «север Израиля»: a part of a land is the land, and tied in by its own word.
    fn take_part(&self, s: &Sentence, p: &mut Party, open: usize) {
        let parts = &self.lexicon.morph.land_parts;
        let named = matches!(p.how, MentionHow::Name | MentionHow::Capital) && !p.adjective;
        while named && p.first > open && parts.contains(&self.bare_of_prefix(s, p.first - 1)) {
            p.first -= 1;
        }
    }

    /// A word without the preposition that is written onto it.
    fn bare_of_prefix(&self, s: &Sentence, w: usize) -> String {
        let fold = &s.words[w].fold;
        let prefix = s.words[w].prefix_prep.is_some() && self.lexicon.morph.written_article();
        let rest = prefix.then(|| fold.chars().skip(1).collect());
        rest.unwrap_or_else(|| fold.clone())
    }

    /// A word that counts or picks out (*three*, *some*, *one*).
    pub(super) fn counts(&self, s: &Sentence, at: usize) -> bool {
        s.words[at].kind == Kind::Number
            || self.lexicon.morph.one_of.contains(&s.words[at].fold)
            || s.is(at, |c| {
                numeral(c)
                    || matches!(c, Class::Source(_) | Class::Group(ActorType::People))
                    || self.counts_persons(c)
            })
    }

    fn counts_persons(&self, c: Class) -> bool {
        matches!(c, Class::Unit(u) if self.lexicon.tables.units.get(usize::from(u)).is_some_and(|(code, _)| code == "persons"))
    }

    /// "a delegation from X", "a group of scholars": the whole is a written form of the group too, and a state is whose
    /// it is.
    pub(super) fn made_of(&self, s: &Sentence, parties: &[Party], cast: &mut Cast<'_>) {
        for pair in parties.windows(2) {
            let [group, of] = pair else { continue };
            let partitive = of
                .prep
                .is_some_and(|(g, at)| at == group.last + 1 && self.lexicon.partitive(g));
            let Some(who) = group.who else { continue };
            if !matches!(group.how, MentionHow::Description | MentionHow::Role) {
                continue;
            }
            // "a court in X", "the governor in X": the place is part of the description.
            let there = of.prep.is_some_and(|(g, at)| {
                at == group.last + 1
                    && (self.lexicon.morph.order == crate::lang::Order::Sov || self.lexicon.morph.has_cases())
                    && self.lexicon.locative(g)
            });
            if there {
                cast.alias(who, &self.wording(s, group.first, of.last));
            }
            if group.how == MentionHow::Role || cast.kind(who) == ActorType::Person {
                continue;
            }
            if !partitive {
                continue;
            }
            cast.alias(who, &self.wording(s, group.first, of.last));
            let Some(whole) = of.who else { continue };
            if cast.kind(whole) == ActorType::State && of.how != MentionHow::Description {
                let id = cast.id(whole).to_string();
                cast.acts_for(who, &id);
            } else if self.lexicon.morph.written_article()
                && cast.kind(who) == ActorType::GovernmentBody
                && let Some(of_whom) = cast.principal(whole)
            {
                cast.acts_for(who, &of_whom);
            }
        }
    }
}

/// A word for a number, exact or vague.
fn numeral(c: Class) -> bool {
    matches!(c, Class::Number(_) | Class::Vague(_) | Class::Multiplier(_))
}
