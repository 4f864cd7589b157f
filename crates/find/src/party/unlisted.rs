//! Names and persons nobody listed: told by capitals, by how names of persons begin and end, by quotation marks, by the
//! endings that only persons take.

use super::*;
use crate::lexicon::KnownOfNames;
use std::collections::HashSet;

/// How far behind a trade the comma that closes an apposition may stand.
const NEAR: usize = 5;

impl Finder<'_> {
    /// Takes a name that stands between guillemets.
    pub(super) fn quoted(
        &self,
        s: &Sentence,
        hits: &[Hit],
        i: usize,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        let Some(close) = self.quoted_name(s, hits, i) else {
            return i + 1;
        };
        let mention = s.span(i + 1, close - 1);
        let who = cast.named(&self.text(mention), ActorType::Company, None);
        cast.met(who);
        let mut p = self.blank(s, i, close, Ref::Named, MentionHow::Name);
        p.mention = mention;
        p.who = Some(who);
        out.push(p);
        close + 1
    }

    /// A name between guillemets that no noun before it explains («Белавиа»): where it closes. Words that are said are
    /// no name: a verb among them, a comma after them, or a small first letter.
    fn quoted_name(&self, s: &Sentence, hits: &[Hit], open: usize) -> Option<usize> {
        if !self.lexicon.morph.capitals || !s.mark(open, &["«"]) {
            return None;
        }
        let close = (open + 2..(open + 6).min(s.words.len())).find(|&k| s.mark(k, &["»"]))?;
        let known = hits.iter().any(|h| open < h.start && h.start < close);
        let name = (open + 1..close).all(|w| {
            s.words[w].kind != Kind::Mark
                && s.words[w].verbs.is_empty()
                && !s.words[w].time
                && !s.words[w].finite
        });
        let plain = s.words[open + 1].capital && s.covering(open + 1).next().is_none();
        let said = s.mark(close + 1, &[",", "—", "–"]) || close + 2 >= s.words.len() && open == 0;
        (name && plain && !known && !said).then_some(close)
    }

    /// Do the word's letters make a plural of persons of it, and does nothing say that it is something else?
    pub(super) fn persons_by_ending(&self, s: &Sentence, i: usize) -> bool {
        let w = &s.words[i];
        let morph = &self.lexicon.morph;
        self.persons_written(&w.fold)
            && (!morph.written_article() || self.no_adjective(s, i))
            && (i == 0 || !w.capital)
            && !(morph.capitals && w.capital && self.names.is_part(&w.fold, morph))
            && !w.time
            && !w.finite
            && s.covering(i).next().is_none()
    }

    /// Do the letters make a plural of persons of it, behind what is written onto its front?
    pub(super) fn persons_written(&self, word: &str) -> bool {
        let morph = &self.lexicon.morph;
        let mut bare = morph.without_prefixes(word).into_iter();
        // «муҳоҷиронро»: the object's ending stands behind that of several.
        bare.any(|c| morph.is_persons(&c.stem))
            || morph.without_object(word).iter().any(|w| morph.is_persons(w))
    }

    /// Where nouns and their adjectives make the same plurals: does what stands before show that the word is no
    /// adjective?
    fn no_adjective(&self, s: &Sentence, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else {
            return true;
        };
        let w = &s.words[before];
        if s.is(before, |c| c.somebody()) || self.persons_written(&w.fold) {
            return false;
        }
        s.words[i].prefix_prep.is_some()
            || w.kind != Kind::Word
            || !w.verbs.is_empty()
            || w.definite != s.words[i].definite
            || s.is(before, |c| c.closed())
    }

    /// Takes such a plural, with what is tied to it.
    pub(super) fn unlisted_persons(
        &self,
        s: &Sentence,
        hits: &[Hit],
        i: usize,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        let (end, of) = self.tied_on(s, hits, i + 1, cast);
        let mut p = self.blank(s, i, end - 1, Ref::Named, MentionHow::Description);
        let words = self.wording(s, i, end - 1);
        let who = self.described(cast, &words, ActorType::People, of.as_deref());
        cast.alias(who, &self.text(s.words[i].span));
        p.who = Some(who);
        p.role_of = of;
        cast.met(who);
        self.take_count(s, &mut p, who, end, cast);
        out.push(p);
        end
    }

    /// Takes a person where no capital shows a name: a surname of one met before, or words that names begin with.
    pub(super) fn uncased_person(
        &self,
        s: &Sentence,
        hits: &[Hit],
        i: usize,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        if let Some(p) = self.surname(s, hits, i, cast) {
            out.push(p);
            return i + 1;
        }
        let end = self
            .misspelt(s, hits, i, cast)
            .or_else(|| self.unlisted_person(s, hits, i));
        let Some(end) = end else {
            return i + 1;
        };
        self.new_person(s, hits, (i, end), out, cast)
    }

    /// Where the name of a known person ends that begins here in a spelling nobody listed.
    fn misspelt(&self, s: &Sentence, hits: &[Hit], i: usize, cast: &mut Cast<'_>) -> Option<usize> {
        let heard = &self.names.heard;
        let part = |w: usize| {
            self.could_name(s, hits, w) && s.words[w].fold.chars().count() > 2 && heard.part(&s.words[w].fold)
        };
        if !part(i) || !part(i + 1) {
            return None;
        }
        let longer = (i + 2..i + 4).take_while(|&w| part(w)).count();
        let mut ends = (i + 2..=i + 2 + longer).rev();
        ends.find(|&end| self.heard(&self.text(s.span(i, end - 1)), cast).is_some())
    }

    fn heard(&self, name: &str, cast: &mut Cast<'_>) -> Option<usize> {
        let last = name.rsplit(' ').next().map(rabita_script::fold::fold);
        if last.is_some_and(|w| self.lexicon.morph.juniors.contains(&w)) {
            return None;
        }
        cast.heard(name, || self.names.heard.person(name))
    }

    /// The person who is called so: somebody known in another spelling, or somebody new.
    pub(super) fn someone(
        &self,
        s: &Sentence,
        (from, to): (usize, usize),
        of: Option<&str>,
        cast: &mut Cast<'_>,
    ) -> Who {
        let written = self.text(s.span(from, to - 1));
        let led = s.preposition_before(from).is_some();
        let nominative = self.nominative(&written, led, cast);
        let name = nominative.as_deref().unwrap_or(&written);
        let who = match self.heard(name, cast) {
            Some(known) => cast.known(known),
            None => cast.named(name, ActorType::Person, of),
        };
        cast.alias(who, &written);
        who
    }

    /// The nominative of a person's name, where it is written in another case.
    fn nominative(&self, name: &str, led: bool, cast: &mut Cast<'_>) -> Option<String> {
        let morph = &self.lexicon.morph;
        if !morph.declines_persons() {
            return None;
        }
        let written = cast.written(|| capitals(self.chars));
        let known = KnownOfNames {
            first: &|word| self.names.is_given(&rabita_script::fold::fold(word)),
            written: &|word| written.contains(word),
            led,
        };
        morph.nominative(name, &known)
    }

    /// Takes these words for a person met here first, with the office that may stand behind.
    fn new_person(
        &self,
        s: &Sentence,
        hits: &[Hit],
        (i, end): (usize, usize),
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        let who = self.someone(s, (i, end), None, cast);
        cast.met(who);
        self.remember_person(s, i, end, who, cast);
        let mut p = self.blank(s, i, end - 1, Ref::Named, MentionHow::Name);
        p.who = Some(who);
        let last = self.apposition(s, hits, &mut p, cast);
        out.push(p);
        last
    }

    /// Words that can be part of a name nobody told us.
    pub(super) fn could_name(&self, s: &Sentence, hits: &[Hit], at: usize) -> bool {
        let Some(w) = s.words.get(at) else { return false };
        w.kind == Kind::Word
            && !w.time
            && !w.finite
            && !w.auxiliary
            && !w.predicate
            && w.verbs.is_empty()
            && w.syms.is_empty()
            && w.fold.chars().count() >= 2
            && !hits.iter().any(|h| h.start <= at && at < h.end)
            && s.covering(at).next().is_none()
            && (!self.lexicon.morph.capitals || w.capital)
    }

    /// The end of an unknown name that begins here, if one does.
    pub(super) fn unknown_name(&self, s: &Sentence, hits: &[Hit], at: usize, comma: bool) -> Option<usize> {
        let mut end = at;
        let given = |w: usize| {
            !self.lexicon.morph.capitals
                && s.words
                    .get(w)
                    .is_some_and(|x| x.kind == Kind::Word && !x.time && self.lexicon.given(&x.fold))
                && !s.is(w, |c| matches!(c, Class::Prep(_)))
                && !hits.iter().any(|h| h.start <= w && w < h.end)
                && self.head_at(s, w).is_none()
        };
        let surname = |w: usize| w == at + 1 && given(at) && self.articled_surname(s, hits, w);
        // «ماهر الأسود يوم السبت»: a unit of time right before one is no part of the name.
        let day = |w: usize| {
            s.words.get(w + 1).is_some_and(|next| next.time) && s.is(w, |c| matches!(c, Class::Unit(_)))
        };
        while end < at + 4 && !day(end) && (self.name_word(s, hits, end) || given(end) || surname(end)) {
            end += 1;
        }
        let length = end - at;
        if self.lexicon.morph.capitals {
            return (length >= 1 && (length >= 2 || !comma)).then_some(end);
        }
        // Without capitals a name after a role is two or three words up to something that closes it.
        let closed = end >= s.words.len() || !self.name_word(s, hits, end);
        ((2..=4).contains(&length) && closed && (!comma || s.comma(end))).then_some(end)
    }

    /// «كريم المباشر»: behind an office and a first name a word of the codebook with the article is a surname.
    fn articled_surname(&self, s: &Sentence, hits: &[Hit], at: usize) -> bool {
        s.words.get(at).is_some_and(|w| {
            w.kind == Kind::Word
                && self.lexicon.morph.has_article(&w.fold)
                && w.prefix_prep.is_none()
                && !w.time
                && !w.finite
                && w.verbs.is_empty()
                && s.covering(at).next().is_none()
                && !hits.iter().any(|h| h.start <= at && at < h.end)
        })
    }

    pub(super) fn name_word(&self, s: &Sentence, hits: &[Hit], at: usize) -> bool {
        if self.lexicon.morph.capitals {
            return !s.shouted
                && s.words
                    .get(at)
                    .is_some_and(|w| w.kind == Kind::Word && w.capital && !w.time)
                && !hits.iter().any(|h| h.start == at);
        }
        self.could_name(s, hits, at)
    }

    pub(super) fn uncased_name_before(
        &self,
        s: &Sentence,
        hits: &[Hit],
        np: &Phrase,
        out: &[Party],
    ) -> Option<(usize, usize)> {
        let first = np.first;
        if self.lexicon.morph.capitals || first < 2 || !s.mark(first - 1, &["،", ","]) {
            return None;
        }
        let to = first - 1;
        let mut from = to;
        while from > 0
            && to - from < 4
            && self.could_name(s, hits, from - 1)
            && !out.iter().any(|p| p.first < from && from <= p.last + 1)
        {
            from -= 1;
        }
        // «گل‌محمد، باشندهٔ هرات، می‌گوید»: one word alone opens its sentence, and a second comma or a relative clause closes
        // what it says of him.
        let alone = || {
            let closes = |w: usize| s.comma(w) || s.is(w, |c| c == Class::Relative);
            (0..from).all(|w| s.words[w].kind == Kind::Mark)
                && self.lexicon.morph.order == crate::lang::Order::Sov
                && (np.end..(np.end + NEAR).min(s.words.len()))
                    .take_while(|&w| !s.words[w].finite)
                    .any(closes)
        };
        (to - from >= 2 || to - from == 1 && alone()).then_some((from, to))
    }

    /// The end of a person's name that nobody listed whole: a known part of names, and one to three words more.
    pub(super) fn unlisted_person(&self, s: &Sentence, hits: &[Hit], i: usize) -> Option<usize> {
        let free = |w: usize| {
            s.words
                .get(w)
                .is_some_and(|x| x.kind == Kind::Word && !x.time && !x.finite && !x.predicate)
                && !hits.iter().any(|h| h.start <= w && w < h.end)
                && s.covering(w).next().is_none()
        };
        let given = |w: usize| free(w) && self.lexicon.given(&s.words[w].fold);
        if !given(i) {
            return None;
        }
        let mut end = i + 1;
        while end < i + 4
            && (given(end)
                || end == i + 1
                    && self.could_name(s, hits, end)
                    && !s.words[end].fold.chars().all(char::is_numeric))
        {
            end += 1;
        }
        // One more word that could be a name, if it closes the phrase.
        if end < i + 4 && end > i + 1 && self.could_name(s, hits, end) {
            let closes = s
                .words
                .get(end + 1)
                .is_none_or(|w| w.kind == Kind::Mark || w.finite);
            if closes {
                end += 1;
            }
        }
        (end - i >= 2).then_some(end)
    }

    /// The last name of somebody already met in full, in a script without capitals.
    pub(super) fn surname(&self, s: &Sentence, hits: &[Hit], i: usize, cast: &mut Cast<'_>) -> Option<Party> {
        if s.words[i].finite || s.words[i].time || s.covering(i).next().is_some() {
            return None;
        }
        let who = self
            .bearer(s, i, cast)
            .filter(|w| !self.first_clashes(s, hits, i, *w, cast))
            .or_else(|| self.known_surname(s, hits, i, None, cast))?;
        cast.met(who);
        let mut p = self.blank(s, i, i, Ref::Named, MentionHow::Name);
        p.who = Some(who);
        Some(p)
    }

    /// The person met before of whose last name the word is a form: «Петров» is not «Петрова».
    pub(super) fn bearer(&self, s: &Sentence, at: usize, cast: &Cast<'_>) -> Option<Who> {
        let morph = &self.lexicon.morph;
        let stems = morph.names(&s.words[at].fold);
        let mut bearers = stems.iter().flat_map(|c| cast.surnamed(&c.stem)).copied();
        if !morph.declines_persons() {
            return bearers.next();
        }
        let fits = |who: &Who| {
            let surname = cast.new_surname(*who);
            surname.is_none_or(|name| morph.may_be_name(name, &self.text(s.words[at].span)))
        };
        bearers.find(fits)
    }

    /// «Ярцев», «Дронов»: whom the document has named in full, though a town is called so too, or drones are.
    pub(super) fn met_before(
        &self,
        s: &Sentence,
        hit: Option<&Hit>,
        at: usize,
        cast: &Cast<'_>,
    ) -> Option<Who> {
        let word = &s.words[at];
        if !self.lexicon.morph.capitals {
            return self.met_uncased(s, hit, at, cast);
        }
        let free = self.lexicon.morph.declines_persons() && word.capital && !word.upper && !word.finite;
        let town = |h: &Hit| h.targets.iter().all(|t| matches!(t, Target::Place(_)));
        if !free || cast.nobody_new() || hit.is_some_and(|h| !town(h) || h.prep.is_some()) {
            return None;
        }
        let placed = hit.is_some()
            && (self.kinds.beside(s, at)
                || s.preposition_before(at)
                    .is_some_and(|(g, _)| self.lexicon.locative(g) || self.lexicon.direction(g)));
        let who = self.bearer(s, at, cast).filter(|_| !placed)?;
        let own = |name: &str| self.lexicon.morph.may_be_name(name, &self.text(word.span));
        cast.new_surname(who).is_some_and(own).then_some(who)
    }

    /// «قال الأسود», «گرامی گفت»: where no capital shows it, a word is the last name of one whom the document has named in
    /// full, as it was written there, if nothing stands before it that it could describe.
    fn met_uncased(&self, s: &Sentence, hit: Option<&Hit>, at: usize, cast: &Cast<'_>) -> Option<Who> {
        let word = &s.words[at];
        let town = |h: &Hit| h.targets.iter().all(|t| matches!(t, Target::Place(_)));
        if hit.is_some_and(|h| !town(h))
            || cast.nobody_new()
            || word.finite
            || word.time
            || word.auxiliary
            || word.predicate
        {
            return None;
        }
        let apart = at == 0 || {
            let before = &s.words[at - 1];
            before.kind != Kind::Word
                || before.finite
                || hit.is_none() && word.prefix_prep.is_some()
                || s.is(at - 1, |c| {
                    hit.is_none() && matches!(c, Class::Prep(_))
                        || matches!(c, Class::Complementizer | Class::Coordinator)
                })
        };
        let stems = self.lexicon.morph.without_prefixes(&word.fold);
        let own = |who: &Who| {
            let name = cast.new_surname(*who).map(rabita_script::fold::fold);
            let article = |n: &str| self.lexicon.morph.has_article(n);
            name.is_some_and(|n| {
                let mut stems = stems.iter();
                stems.any(|c| c.stem == n || c.articled && article(&n) && n.ends_with(&c.stem))
            })
        };
        self.bearer(s, at, cast).filter(own).filter(|_| apart)
    }

    /// Takes a person named in full before by the last name that stands here.
    pub(super) fn met_again(
        &self,
        s: &Sentence,
        hits: &[Hit],
        at: usize,
        who: Who,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        cast.met(who);
        let mut p = self.blank(s, at, s.compound_end(at), Ref::Named, MentionHow::Name);
        p.who = Some(who);
        let last = self.apposition(s, hits, &mut p, cast);
        out.push(p);
        last
    }

    /// Somebody known, called by the last name alone though the document has not given the full one (*Muttaqi*, in a
    /// headline): only where it speaks of the side, and the word can be nothing else.
    pub(super) fn known_surname(
        &self,
        s: &Sentence,
        hits: &[Hit],
        i: usize,
        side: Option<&str>,
        cast: &mut Cast<'_>,
    ) -> Option<Who> {
        if !self.could_name(s, hits, i) {
            return None;
        }
        let bearers = self.names.surnamed(&s.words[i].fold, &self.lexicon.morph);
        if self.initial_before(s, i).is_some() {
            let one = self.by_initial(s, i, bearers, cast)?;
            return Some(cast.known(one));
        }
        let given = |w: usize| s.words.get(w).is_some_and(|w| self.lexicon.given(&w.fold));
        let beside = i > 0 && given(i - 1) || given(i + 1);
        if beside {
            return None;
        }
        cast.meant_by_surname(bearers, side)
    }

    /// Where a run of such words ends that begins here, and how many they are, those that a hyphen joins behind the first
    /// being one («Анна Петрова-Линская»).
    fn capitals_from(&self, s: &Sentence, hits: &[Hit], i: usize) -> (usize, usize) {
        let (mut end, mut pieces) = (i, 0);
        while end < s.words.len() && end < i + 5 && self.name_word(s, hits, end) {
            end = if pieces > 0 { s.compound_end(end) } else { end } + 1;
            pieces += 1;
        }
        (end, pieces)
    }

    /// Does a first name stand behind the word, or is it a noun tied to the next one?
    fn noun_before_name(&self, s: &Sentence, i: usize) -> bool {
        let morph = &self.lexicon.morph;
        self.first_name(s, i + 1) || morph.writes_ties() && morph.tied(&s.words[i].fold)
    }

    /// A run of capitals that is no known name.
    pub(super) fn unknown_capitals(
        &self,
        s: &Sentence,
        hits: &[Hit],
        i: usize,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        // «Аз Вазорати …», «В Министерстве …»: a preposition has its capital from the sentence, and opens no name.
        let opening = s
            .at(i)
            .any(|f| matches!(f.class, Class::Prep(_)) && f.end == i + 1);
        let opening = opening && (i == 0 || s.words[i - 1].kind == Kind::Mark);
        // *The Health Ministry*: the article's capital is the sentence's too, and who is named begins behind it.
        if opening || s.determiner(i) {
            return i + 1;
        }
        let (end, pieces) = self.capitals_from(s, hits, i);
        if end == i {
            return i + 1;
        }
        if hits.iter().any(|h| h.start == end && self.is_person(h, cast)) {
            // A rank or title before a known name.
            return end;
        }
        // A known last name: the rest of the run before it may be a first name.
        for k in (i..end).rev() {
            let found = self
                .bearer(s, k, cast)
                .filter(|w| !self.first_clashes(s, hits, k, *w, cast));
            if let Some(who) = found {
                cast.met(who);
                let last = s.compound_end(k);
                let mut p = self.blank(s, i, last, Ref::Named, MentionHow::Name);
                p.who = Some(who);
                p.mention = s.span(k, last);
                let last = self.apposition(s, hits, &mut p, cast);
                out.push(p);
                return last;
            }
        }
        if end - i == 1
            && let Some(who) = self.known_surname(s, hits, i, None, cast)
        {
            cast.met(who);
            let mut p = self.blank(s, i, i, Ref::Named, MentionHow::Name);
            p.who = Some(who);
            let last = self.apposition(s, hits, &mut p, cast);
            out.push(p);
            return last;
        }
        if let Some((from, _)) = self.initial_before(s, i)
            && s.words[i].fold.chars().count() > 2
            && !out.iter().any(|p| p.last >= from)
        {
            return self.new_person(s, hits, (from, end), out, cast);
        }
        let opens = i == 0 || s.words[i - 1].kind == Kind::Mark && !s.comma(i - 1);
        // «Книга Тимура …», «Ҳамсари Рустам …»: the sentence's capital makes no name of the noun before one.
        let noun = || pieces > 2 && !self.first_name(s, i) && self.noun_before_name(s, i);
        let lone_opening = opens
            && (pieces == 1 || s.covering(i).next().is_some() || !s.words[i].verbs.is_empty() || noun());
        let (i, pieces) = if lone_opening && pieces > 1 {
            (i + 1, pieces - 1)
        } else {
            (i, pieces)
        };
        if pieces < 2 {
            return end;
        }
        if self.lexicon.morph.names_a_thing(&s.words[end - 1].fold) {
            return end;
        }
        self.new_person(s, hits, (i, end), out, cast)
    }
}

/// The words of a text that begin with a capital.
fn capitals(text: &[char]) -> HashSet<String> {
    let words = text.split(|c| !c.is_alphabetic());
    let named = words.filter(|w| w.len() > 2 && w[0].is_uppercase());
    named.map(|w| w.iter().collect()).collect()
}
