//! Noun phrases: how far an office, a group or a body goes, and to whom it belongs.

use super::*;
use crate::lexicon::Feats;

impl Finder<'_> {
    /// "180 persons", «یک تن»: a number with a word for persons is somebody.
    pub(super) fn counted_persons(&self, s: &Sentence, i: usize) -> Option<usize> {
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
    }

    /// How far a phrase goes by what its words carry, and to whom it belongs; where nothing is written, no further.
    pub(super) fn tied_on(
        &self,
        s: &Sentence,
        hits: &[Hit],
        mut end: usize,
        cast: &mut Cast<'_>,
    ) -> (usize, Option<String>) {
        let mut of = None;
        if !self.lexicon.morph.writes_ties() {
            return (end, of);
        }
        while end < s.words.len() && self.goes_on(s, end) && s.words[end - 1].kind == Kind::Word {
            if let Some(h) = hits.iter().find(|h| h.start == end) {
                of = self.principal_of(h, cast).or(of);
                end = h.end;
            } else if s.words[end].kind != Kind::Word
                || s.words[end].finite
                || s.words[end].time
                || s.is(end, |c| {
                    matches!(c, Class::Prep(_) | Class::Coordinator | Class::Complementizer)
                })
            {
                break;
            } else {
                end += 1;
            }
        }
        (end, of)
    }

    pub(super) fn numeral(&self, s: &Sentence, w: usize) -> bool {
        s.words[w].kind == Kind::Number
            || s.is(w, |c| {
                matches!(c, Class::Number(_) | Class::Vague(_) | Class::Multiplier(_))
            })
    }

    /// How far a noun phrase goes, and to whom it belongs.
    pub(super) fn extend(
        &self,
        s: &Sentence,
        hits: &[Hit],
        first: usize,
        class: Class,
        head_end: usize,
        cast: &mut Cast<'_>,
    ) -> Phrase {
        let mut budget = budget_of(class);
        let mut np = Phrase {
            first,
            end: head_end,
            class,
            of: None,
            head_end,
            loose: head_end,
        };
        let mut at = head_end;
        // `end` follows only what is sure to belong; trailing plain words are kept if something sure comes after.
        while at < s.words.len() && self.goes_on(s, at) {
            if let Some(h) = hits.iter().find(|h| h.start == at) {
                // «قادة مصر وقطر»: what *and* is written onto stands beside the phrase.
                if h.joined {
                    break;
                }
                let person = h.targets.iter().any(
                    |t| matches!(t, Target::Actor(a) if cast.known.actors[*a].kind == ActorType::Person),
                );
                let prefixed = s.words[at].prefix_prep.is_some()
                    && h.targets.iter().all(|t| !matches!(t, Target::Adjective(_)));
                // Persian: "the cabinet of Name" stands like "the cabinet, Name (object)": the object is marked.
                let led = person
                    && at == head_end
                    && self.lang == Lang::Fa
                    && matches!(class, Class::Body(_) | Class::Group(_))
                    && !s.is(h.end, |c| c == Class::ObjectMarker);
                if led {
                    let who = h.targets.iter().find_map(|t| match t {
                        Target::Actor(a) => Some(cast.known(*a)),
                        _ => None,
                    });
                    if let Some(w) = who {
                        self.remember_person(s, h.start, h.end, w, cast);
                    }
                    np.of = who.and_then(|w| cast.principal(w)).or(np.of);
                    np.end = h.end;
                    break;
                }
                if person || (prefixed && !matches!(class, Class::Role(_) | Class::Body(_))) {
                    break;
                }
                if np.of.is_none() || h.targets.iter().any(|t| matches!(t, Target::Actor(_))) {
                    np.of = self.principal_of(h, cast).or(np.of);
                }
                at = h.end;
                np.end = at;
                if h.targets
                    .iter()
                    .any(|t| matches!(t, Target::Actor(_) | Target::Capital(_)))
                    && self.lang != Lang::En
                {
                    // "ministry of X" is complete; an adjective may be followed by more.
                    if !hits.iter().any(|n| {
                        n.start == at
                            && n.targets
                                .iter()
                                .any(|t| matches!(t, Target::Actor(_) | Target::Adjective(_)))
                    }) {
                        break;
                    }
                }
                continue;
            }
            let titled = matches!(class, Class::Body(_) | Class::Group(_) | Class::Source(_))
                || self.lexicon.morph.writes_ties() && s.words[at - 1].tied;
            if s.mark(at, &["«", "\"", "“"]) && titled {
                let close = (at + 1..(at + 7).min(s.words.len())).find(|&k| s.mark(k, &["»", "\"", "”"]));
                if let Some(close) = close {
                    if let Some(h) = hits.iter().find(|h| at < h.start && h.end <= close) {
                        np.of = np.of.or(self.principal_of(h, cast));
                    }
                    at = close + 1;
                    np.end = at;
                    continue;
                }
            }
            if s.mark(at, &["-"])
                && at + 1 < s.words.len()
                && s.words[at].span.start == s.words[at - 1].span.end
                && s.words[at + 1].kind == Kind::Word
            {
                at += 2;
                np.end = at;
                continue;
            }
            if self.new_phrase(s, hits, first, head_end, at) || self.demonstrated(s, head_end, at) {
                break;
            }
            if self.lexicon.morph.writes_ties()
                && let Some(f) = s.at(at).filter(|f| f.class.pronoun()).max_by_key(|f| f.end)
            {
                // "their government": whose it is stands behind it.
                let whose = cast.refer(f.class);
                np.of = np.of.or(whose.map(|w| cast.id(w).to_string()));
                np.end = f.end;
                break;
            }
            if s.words[at].object && self.lexicon.morph.writes_ties() && self.plain_at(s, at) {
                // «рӯзноманигори амрикоиро»: the object's ending stands on the phrase's last word.
                at += 1;
                np.end = at;
                np.loose = at;
                break;
            }
            if self.stops(s, at) {
                if self.of_follows(s, first, at, class) {
                    // "minister of X", "وزير في X": one step through the preposition.
                    let mut k = at + 1;
                    while k < s.words.len() && s.is(k, |c| c == Class::Determiner) {
                        k += 1;
                    }
                    if let Some(h) = hits.iter().find(|h| h.start == k) {
                        if self.lang == Lang::Ar && !self.can_own(h, cast) {
                            break;
                        }
                        if self.principal_of(h, cast).is_some() {
                            np.of = np.of.or(self.principal_of(h, cast));
                            np.end = h.end;
                        }
                    } else if let Some((_, e)) = self.head_at(s, k) {
                        at = e;
                        np.end = e;
                        continue;
                    }
                }
                break;
            }
            if let Some((inner, e)) = self.head_at(s, at) {
                // «в соцсетях премьеру»: a noun that is no genitive begins a phrase of its own.
                let apart = !self.lexicon.morph.hangs_on(&s.words[at].fold);
                if apart || matches!(inner, Class::Source(_)) && !matches!(class, Class::Source(_)) {
                    break;
                }
                at = e;
                np.end = e;
                if self.lang == Lang::En && budget == budget_of(class) {
                    // "foreign ministry spokesman": the last noun is the head.
                    np.class = inner;
                }
                continue;
            }
            let ties = self.lexicon.morph.writes_ties();
            // «правительства выплатить»: an infinitive is no part of the phrase before it.
            let infinitive = self.lexicon.morph.has_cases()
                && !s.words[at].verbs.is_empty()
                && s.words[at]
                    .verbs
                    .iter()
                    .all(|v| v.feats.has(Feats::INF.with(Feats::GER)));
            if budget == 0 || infinitive || s.words[at].capital && self.lexicon.morph.capitals && !ties {
                break;
            }
            budget -= 1;
            at += 1;
            np.loose = at;
            if ties {
                // What is tied on in writing belongs to it; a name's further words come with it.
                while s.words[at - 1].capital
                    && !s.words[at - 1].tied
                    && at < s.words.len()
                    && self.name_word(s, hits, at)
                    && self.head_at(s, at).is_none()
                {
                    at += 1;
                }
                np.end = at;
                np.loose = at;
            }
            // A compound written with a hyphen is one word.
            if s.mark(at, &["-"])
                && at + 1 < s.words.len()
                && s.words[at].span.start == s.words[at - 1].span.end
            {
                at += 2;
                np.loose = at;
            }
        }
        np
    }

    /// May the phrase go on at this word? Where the language writes what ties words together, only if the word before
    /// carries it.
    pub(super) fn goes_on(&self, s: &Sentence, at: usize) -> bool {
        let mut last = at - 1;
        while last > 0 && self.lexicon.morph.writes_ties() && s.is(last, |c| c == Class::Determiner) {
            last -= 1;
        }
        let before = &s.words[last];
        before.tied || before.kind != Kind::Word && !s.mark(at - 1, &["»", "”", "\""])
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
        if self.lexicon.morph.order != crate::lang::Order::Sov {
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

    pub(super) fn stops(&self, s: &Sentence, at: usize) -> bool {
        let w = &s.words[at];
        w.kind != Kind::Word
            || w.time
            || w.finite
            || w.auxiliary && self.lexicon.morph.written_article()
            || w.predicate
            || w.object && self.lexicon.morph.writes_ties()
            || self.closes(s, at)
            || self.begins_with_and(s, at)
            || (self.lang == Lang::Ar && w.prefix_prep.is_some())
    }

    /// May a word that carries the object's ending close the phrase?
    fn plain_at(&self, s: &Sentence, at: usize) -> bool {
        let w = &s.words[at];
        w.kind == Kind::Word && !w.time && !w.finite && !w.predicate && !self.closes(s, at)
    }

    /// Does the word do something by which a noun phrase ends?
    fn closes(&self, s: &Sentence, at: usize) -> bool {
        s.covering(at).any(|f| {
            matches!(
                f.class,
                Class::Prep(_)
                    | Class::Complementizer
                    | Class::Relative
                    | Class::Coordinator
                    | Class::ObjectMarker
                    | Class::Purpose
                    | Class::Negator
                    | Class::Planned
                    | Class::Possible
                    | Class::CalledFor
                    | Class::Conditional
                    | Class::SheHe
                    | Class::They
                    | Class::Itself
                    | Class::Ongoing
                    | Class::About
                    | Class::Adverb
                    | Class::VoiceBy
                    | Class::Number(_)
            )
        })
    }

    /// A phrase that begins with a role, group, body or source noun.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn noun_phrase(
        &self,
        s: &Sentence,
        hits: &[Hit],
        first: usize,
        class: Class,
        head_end: usize,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        // "chairman of the People's Republic of X" is no "chairman of the republic": a name that begins inside the head
        // and goes on is whole.
        let head_end = hits
            .iter()
            .find(|h| first < h.start && h.start < head_end && head_end < h.end)
            .filter(|h| self.head_at_within(s, first, h.start))
            .map_or(head_end, |h| h.start);
        let mut np = self.extend(s, hits, first, class, head_end, cast);
        if np.of.is_none() && self.lexicon.morph.written_article() {
            np.of = self.possessor(s, &np, out, cast);
        }
        if self.lang == Lang::En {
            self.absorb_before(s, &mut np, out, cast);
        }
        if matches!(np.class, Class::Body(_)) && np.end == np.head_end && np.of.is_none() {
            // "ministry of justice" without its state: the plain words are its name.
            let genitives = (np.head_end..np.loose.min(np.head_end + 3))
                .take_while(|&w| self.lexicon.morph.hangs_on(&s.words[w].fold))
                .count();
            np.end = (np.head_end + genitives).max(np.end);
        }
        if np.of.is_none()
            && let Some(owner) = out
                .last()
                .filter(|p| p.possessive && p.last + 1 >= first.saturating_sub(2) && p.last < first)
            && let Some(who) = owner.who
        {
            // "their union", «её лидер»: of whomever the pronoun means.
            np.of = cast.principal(who).or_else(|| Some(cast.id(who).to_string()));
        }
        let words = self.wording(s, np.first, np.end - 1);
        // «حزب «تواصل»»: what stands between the marks is its name too.
        let inside = (np.head_end..np.end)
            .find(|&w| s.mark(w, &["«", "\"", "“"]))
            .filter(|&w| w + 2 < np.end)
            .map(|w| self.text(s.span(w + 1, np.end - 2)));
        match np.class {
            Class::Role(_) => self.role(s, hits, np, out, cast),
            Class::Source(_) => {
                let mut p = self.blank(s, np.first, np.end - 1, Ref::Named, MentionHow::Description);
                p.source = true;
                p.who = Some(self.described(cast, &words, ActorType::People, np.of.as_deref()));
                if let (Some(who), Some(name)) = (p.who, &inside) {
                    cast.alias(who, name);
                }
                p.role_of = np.of;
                out.push(p);
                np.end
            }
            Class::Group(kind) | Class::Body(kind) => {
                let mut p = self.blank(s, np.first, np.end - 1, Ref::Named, MentionHow::Description);
                // "the Russian side": the state itself, in other words.
                let itself = (kind == ActorType::State).then_some(np.of.as_deref()).flatten();
                if let Some(who) = itself.and_then(|of| cast.by_id(of)) {
                    cast.met(who);
                    p.who = Some(who);
                    out.push(p);
                    return np.end;
                }
                let kind = match kind {
                    ActorType::State => ActorType::GovernmentBody,
                    kind => kind,
                };
                // A body without a state belongs to the state spoken of.
                let body = matches!(np.class, Class::Body(_));
                let of = np.of.clone().or_else(|| {
                    let state = || cast.last(|k| k == ActorType::State).or_else(|| cast.main_state());
                    (kind == ActorType::GovernmentBody || kind == ActorType::Office)
                        .then(|| state().map(|w| cast.id(w).to_string()))
                        .flatten()
                });
                let who = if body && np.end - np.first > 1 && np.of.is_some() {
                    cast.named(&words, kind, of.as_deref())
                } else {
                    self.described(cast, &words, kind, of.as_deref())
                };
                let head = self.wording(s, np.first, np.head_end - 1);
                cast.alias(who, &head);
                if np.end - np.head_end == 2 {
                    cast.alias(who, &self.wording(s, np.first, np.head_end));
                }
                if let Some(name) = &inside {
                    cast.alias(who, name);
                }
                cast.met(who);
                p.who = Some(who);
                p.role_of = np.of;
                for end in np.end + 1..=np.loose.max(np.end) {
                    cast.alias(who, &self.wording(s, np.first, end - 1));
                }
                self.take_count(s, &mut p, who, np.loose, cast);
                out.push(p);
                np.end
            }
            _ => np.end,
        }
    }

    /// Do the words from here up to there make a head by themselves?
    fn head_at_within(&self, s: &Sentence, first: usize, end: usize) -> bool {
        s.at(first)
            .any(|f| f.end == end && matches!(f.class, Class::Role(_) | Class::Group(_) | Class::Body(_)))
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

    /// English: what stands before the head (Russian, the army's, Foreign Ministry) belongs to it.
    pub(super) fn absorb_before(
        &self,
        s: &Sentence,
        np: &mut Phrase,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) {
        while let Some(before) = out.last() {
            let gap = before.last + 1..np.first;
            let joined = gap
                .clone()
                .all(|w| s.words[w].fold == "'" || s.words[w].fold == "s" || s.words[w].fold == "-");
            let person = before.who.is_some_and(|w| cast.kind(w) == ActorType::Person);
            if !joined || gap.len() > 3 || person || matches!(before.reference, Ref::Pronoun(_)) {
                break;
            }
            if let Some(who) = before.who
                && np.of.is_none()
            {
                let id = cast.id(who).to_string();
                np.of = if before.adjective {
                    cast.principal(who)
                } else {
                    Some(id)
                };
            }
            np.first = before.first;
            out.pop();
        }
    }

    /// Is "and" written onto the front of this word? Only if what is left is a word by itself.
    pub(super) fn begins_with_and(&self, s: &Sentence, at: usize) -> bool {
        let morph = &self.lexicon.morph;
        morph.plain(&s.words[at].fold).into_iter().skip(1).any(|c| {
            morph.has_article(&c.stem)
                || self.lexicon.knows(&c.stem)
                || morph.words(&c.stem).iter().any(|k| self.lexicon.knows(&k.stem))
        }) && !self.lexicon.knows(&s.words[at].fold)
    }
}

/// How many words of no known class a phrase may take in.
pub(super) fn budget_of(class: Class) -> i32 {
    match class {
        Class::Role(_) | Class::Body(_) => 5,
        Class::Group(_) => 2,
        _ => 1,
    }
}
