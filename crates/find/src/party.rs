//! The parties of a sentence: names, offices, groups, bodies, pronouns, each with how it is tied in.

use crate::analyse::Sentence;
use crate::cast::{Cast, Who};
use crate::lang::Lang;
use crate::lexicon::{Class, Lexicon};
use crate::names::{Hit, Letters, Names, Target};
use rabita_record::{ActorType, MentionHow, Span};
use rabita_script::token::Kind;

/// What sort of reference a party is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Ref {
    /// Stands for itself.
    Named,
    /// A reference to be resolved against what was said before.
    Pronoun(Class),
}

/// Somebody in a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Party {
    /// First word, with role words and titles.
    pub(crate) first: usize,
    /// Last word, inclusive.
    pub(crate) last: usize,
    /// The words that name it.
    pub(crate) mention: Span,
    /// Who it is; pronouns are resolved later.
    pub(crate) who: Option<Who>,
    pub(crate) reference: Ref,
    pub(crate) how: MentionHow,
    /// The role words beside the name.
    pub(crate) role: Option<Span>,
    /// Words the role belongs to.
    pub(crate) role_of: Option<String>,
    /// The preposition before it, and where that begins.
    pub(crate) prep: Option<(u16, usize)>,
    /// Marked as object.
    pub(crate) object: bool,
    /// Stands inside another noun phrase.
    pub(crate) inner: bool,
    /// Stands inside a phrase that itself hangs on this preposition.
    pub(crate) within: Option<u16>,
    /// An unnamed voice.
    pub(crate) source: bool,
    /// Place words only.
    pub(crate) place: Option<usize>,
    /// A bare nationality.
    pub(crate) adjective: bool,
    /// A plain noun phrase, taken where nothing better is.
    pub(crate) generic: bool,
}

/// What is needed to find parties.
pub(crate) struct Finder<'a> {
    pub(crate) lang: Lang,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) names: &'a Names,
    pub(crate) chars: &'a [char],
}

/// A noun phrase under construction.
struct Phrase {
    first: usize,
    end: usize,
    class: Class,
    of: Option<String>,
    /// Words of the head alone.
    head_end: usize,
    /// How far plain words go on that may belong to it.
    loose: usize,
}

impl Finder<'_> {
    /// The parties of a sentence, in order; the cast learns whom it meets.
    pub(crate) fn parties(&self, s: &Sentence, cast: &mut Cast<'_>) -> Vec<Party> {
        let words: Vec<Letters<'_>> = s
            .words
            .iter()
            .map(|w| Letters {
                fold: &w.fold,
                capital: w.capital,
                upper: w.upper,
            })
            .collect();
        let mut hits = self.names.find(&words, &self.lexicon.morph);
        if std::env::var("DBH").is_ok() {
            for w in &s.words {
                eprintln!(
                    "{} {:?}",
                    w.fold,
                    self.lexicon
                        .morph
                        .names(&w.fold)
                        .iter()
                        .map(|c| c.stem.clone())
                        .collect::<Vec<_>>()
                );
            }
            eprintln!("{hits:?}");
        }
        hits.retain(|h| (h.start..h.end).any(|w| !s.words[w].time) && (!h.weak || self.supported(s, h)));
        let mut out: Vec<Party> = Vec::new();
        let mut i = 0;
        while i < s.words.len() {
            let next = self.party_at(s, &hits, i, &mut out, cast);
            i = next.max(i + 1);
        }
        self.mark(s, &hits, &mut out, cast);
        // What a partitive took in is no party of its own.
        let spans: Vec<(usize, usize)> = out.iter().map(|p| (p.first, p.last)).collect();
        let mut k = 0;
        out.retain(|p| {
            k += 1;
            let swallowed = spans
                .iter()
                .enumerate()
                .any(|(j, &(a, b))| j != k - 1 && a <= p.first && p.last <= b && (a, b) != (p.first, p.last));
            !(swallowed && p.how == MentionHow::Description)
        });
        out
    }

    /// A weak name counts where it is written with a capital inside a sentence.
    fn supported(&self, s: &Sentence, h: &Hit) -> bool {
        self.lexicon.morph.capitals && h.start > 0 && s.words[h.start].capital
    }

    fn text(&self, span: Span) -> String {
        self.chars[span.start..span.end].iter().collect()
    }

    fn party_at(
        &self,
        s: &Sentence,
        hits: &[Hit],
        i: usize,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        if s.words[i].kind != Kind::Word {
            return i + 1;
        }
        if let Some(end) = self.counted_persons(s, i) {
            let mut p = self.blank(s, i, end - 1, Ref::Named, MentionHow::Description);
            p.who = Some(cast.described(&self.text(p.mention), ActorType::People, None));
            out.push(p);
            return end;
        }
        let hit = hits.iter().find(|h| h.start == i);
        let head = self.head_at(s, i);
        let pronoun = s.at(i).filter(|f| is_pronoun(f.class)).max_by_key(|f| f.end);
        let hit_end = hit.map_or(i, |h| h.end);
        if let Some(p) = pronoun.filter(|p| p.end >= hit_end && head.is_none_or(|(_, e)| e < p.end)) {
            let described = matches!(
                p.class,
                Class::ThisGroup | Class::ThisCountry | Class::ThisBody | Class::ThisPerson
            );
            let who = cast.refer(p.class);
            // "the army spokesman" is no *army* that was spoken of; nor is one that nobody spoke of.
            let compound = described && p.end < s.words.len() && self.head_at(s, p.end).is_some();
            let noun = (i..p.end)
                .rev()
                .find_map(|w| self.head_at(s, w).map(|(c, e)| (w, c, e)));
            if let Some((w, class, end)) =
                noun.filter(|n| described && (compound || who.is_none()) && n.0 > i)
            {
                return self.noun_phrase(s, hits, w, class, end, out, cast);
            }
            if self.lang != Lang::En || !matches!(p.class, Class::Itself) {
                let mut party = self.blank(s, i, p.end - 1, Ref::Pronoun(p.class), MentionHow::Pronoun);
                party.who = who;
                out.push(party);
            }
            return p.end;
        }
        if let Some((class, end)) = head.filter(|&(_, end)| end >= hit_end && !s.words[i].time) {
            return self.noun_phrase(s, hits, i, class, end, out, cast);
        }
        if let Some(h) = hit {
            return self.name(s, hits, h, out, cast);
        }
        if !self.lexicon.morph.capitals {
            if let Some(p) = self.surname(s, i, cast) {
                out.push(p);
                return i + 1;
            }
            if let Some(end) = self.unlisted_person(s, hits, i) {
                let who = cast.named(&self.text(s.span(i, end - 1)), ActorType::Person, None);
                cast.met(who);
                self.remember_person(s, i, end, who, cast);
                let mut p = self.blank(s, i, end - 1, Ref::Named, MentionHow::Name);
                p.who = Some(who);
                let last = self.apposition(s, hits, &mut p, cast);
                out.push(p);
                return last;
            }
        }
        if self.lexicon.morph.capitals && s.words[i].capital && !s.words[i].time {
            return self.unknown_capitals(s, hits, i, out, cast);
        }
        i + 1
    }

    /// "180 persons", «یک تن»: a number with a word for persons is somebody.
    fn counted_persons(&self, s: &Sentence, i: usize) -> Option<usize> {
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

    fn numeral(&self, s: &Sentence, w: usize) -> bool {
        s.words[w].kind == Kind::Number
            || s.is(w, |c| {
                matches!(c, Class::Number(_) | Class::Vague(_) | Class::Multiplier(_))
            })
    }

    /// A head noun that makes a party of what follows or goes before.
    fn head_at(&self, s: &Sentence, i: usize) -> Option<(Class, usize)> {
        if s.words.get(i)?.finite && self.lang != Lang::En {
            return None;
        }
        // "according to a report by X": the noun is part of the preposition.
        if s.covering(i)
            .any(|f| matches!(f.class, Class::Prep(_)) && f.start < i)
        {
            return None;
        }
        s.at(i)
            .filter(|f| {
                matches!(
                    f.class,
                    Class::Role(_) | Class::Group(_) | Class::Body(_) | Class::Source(_)
                )
            })
            .max_by_key(|f| (f.end, matches!(f.class, Class::Role(_))))
            .map(|f| (f.class, f.end))
    }

    fn blank(&self, s: &Sentence, first: usize, last: usize, reference: Ref, how: MentionHow) -> Party {
        Party {
            first,
            last,
            mention: s.span(first, last),
            who: None,
            reference,
            how,
            role: None,
            role_of: None,
            prep: None,
            object: false,
            inner: false,
            within: None,
            source: false,
            place: None,
            adjective: false,
            generic: false,
        }
    }

    /// A known name.
    fn name(&self, s: &Sentence, hits: &[Hit], h: &Hit, out: &mut Vec<Party>, cast: &mut Cast<'_>) -> usize {
        let adjective = h.targets.iter().find_map(|t| {
            if let Target::Adjective(a) = t {
                Some(*a)
            } else {
                None
            }
        });
        let actor = h.targets.iter().find_map(|t| {
            if let Target::Actor(a) = t {
                Some((*a, MentionHow::Name))
            } else {
                None
            }
        });
        let capital = h.targets.iter().find_map(|t| {
            if let Target::Capital(a) = t {
                Some((*a, MentionHow::Capital))
            } else {
                None
            }
        });
        let place = h
            .targets
            .iter()
            .find_map(|t| if let Target::Place(p) = t { Some(*p) } else { None });
        if let Some((index, how)) = actor.or(capital) {
            let who = cast.known(index);
            let mut p = self.blank(s, h.start, h.end - 1, Ref::Named, how);
            p.who = Some(who);
            p.place = place;
            cast.met(who);
            let mut end = h.end;
            if cast.kind(who) == ActorType::Person {
                self.remember_person(s, h.start, h.end, who, cast);
                end = self.apposition(s, hits, &mut p, cast);
            }
            out.push(p);
            return end;
        }
        if let Some(index) = adjective {
            // Before a head noun a nationality belongs to it (российский флот, Russian officials).
            let mut at = h.end;
            while at < s.words.len() && at < h.end + 3 {
                if let Some((class, end)) = self.head_at(s, at) {
                    if self.lang == Lang::En || self.lang == Lang::Ru {
                        let before = out.len();
                        let next = self.noun_phrase(s, hits, at, class, end, out, cast);
                        if let Some(p) = out.get_mut(before) {
                            p.first = h.start;
                            let id = cast.known.actors[index].id.clone();
                            if let Some(who) = p.who {
                                if cast.members[who.0].of.is_none()
                                    && p.role.is_none()
                                    && p.how == MentionHow::Description
                                {
                                    p.mention = s.span(h.start, p.last);
                                    let words = self.text(p.mention);
                                    cast.alias(who, &words);
                                }
                                cast.learn(who, Some(&id));
                            }
                            p.role_of.get_or_insert(id);
                        }
                        return next;
                    }
                    break;
                }
                if s.words[at].kind != Kind::Word || s.words[at].finite {
                    break;
                }
                at += 1;
            }
            let id = cast.known.actors[index].id.clone();
            let mut p = self.blank(s, h.start, h.end - 1, Ref::Named, MentionHow::Description);
            p.who = Some(cast.described(&self.text(p.mention), ActorType::People, Some(&id)));
            p.adjective = true;
            out.push(p);
            return h.end;
        }
        if let Some(place) = place {
            let mut p = self.blank(s, h.start, h.end - 1, Ref::Named, MentionHow::Name);
            p.place = Some(place);
            out.push(p);
        }
        h.end
    }

    /// A person met in full: from now on the last name alone will do.
    fn remember_person(&self, s: &Sentence, start: usize, end: usize, who: Who, cast: &mut Cast<'_>) {
        if end - start < 2 {
            return;
        }
        for key in self.lexicon.morph.name_keys(&s.words[end - 1].fold) {
            cast.surname(&key, who);
        }
        if self.lexicon.morph.has_cases() || self.lang == Lang::Tg {
            for c in self.lexicon.morph.names(&s.words[end - 1].fold) {
                cast.surname(&c.stem, who);
            }
        }
        let last = self.text(s.words[end - 1].span);
        cast.alias(who, &last);
        let full = self.text(s.span(start, end - 1));
        cast.alias(who, &full);
    }

    /// `Name, role of somebody,`: the role belongs to the name before.
    fn apposition(&self, s: &Sentence, hits: &[Hit], p: &mut Party, cast: &mut Cast<'_>) -> usize {
        let mut at = p.last + 1;
        if s.mark(at, &[",", "،", "(", "–", "—"]) {
            at += 1;
        } else if self.lang != Lang::Tg && self.lang != Lang::Fa {
            return p.last + 1;
        }
        while at < s.words.len() && s.is(at, |c| c == Class::Determiner) {
            at += 1;
        }
        // An adjective or nationality may stand before the role (Afghan deputy minister).
        let mut start = at;
        let mut of = None;
        while at < s.words.len() && at < start + 3 && self.head_at(s, at).is_none() {
            match hits.iter().find(|h| h.start == at) {
                Some(h) if self.lang == Lang::En => {
                    of = self.principal_of(h, cast);
                    at = h.end;
                }
                _ => break,
            }
        }
        let Some((class @ (Class::Role(_) | Class::Group(_)), end)) = self.head_at(s, at) else {
            return p.last + 1;
        };
        if start == p.last + 1 && !s.mark(p.last + 1, &[",", "،"]) {
            start = at;
        }
        let np = self.extend(s, hits, at, class, end, cast);
        let of = np.of.or(of);
        p.role = Some(s.span(start, np.end - 1));
        // To be a citizen or a member is no office.
        p.role_of = if matches!(class, Class::Role(_)) {
            of.clone()
        } else {
            None
        };
        if let Some(who) = p.who {
            cast.learn(who, of.as_deref());
            cast.alias(who, &self.text(s.span(start, np.end - 1)));
        }
        p.last = np.end - 1;
        // The comma that closes the apposition is part of it.
        if s.mark(np.end, &[",", "،", ")", "–", "—"]) {
            np.end + 1
        } else {
            np.end
        }
    }

    fn principal_of(&self, h: &Hit, cast: &mut Cast<'_>) -> Option<String> {
        h.targets.iter().find_map(|t| match *t {
            Target::Actor(a) | Target::Capital(a) | Target::Adjective(a) => {
                if matches!(t, Target::Actor(_)) {
                    let who = cast.known(a);
                    if cast.kind(who) == ActorType::Person {
                        return None;
                    }
                }
                Some(cast.known.actors[a].id.clone())
            }
            Target::Place(_) => None,
        })
    }

    /// How far a noun phrase goes, and to whom it belongs.
    fn extend(
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
        while at < s.words.len() {
            if let Some(h) = hits.iter().find(|h| h.start == at) {
                let person = h.targets.iter().any(
                    |t| matches!(t, Target::Actor(a) if cast.known.actors[*a].kind == ActorType::Person),
                );
                let prefixed = s.words[at].prefix_prep.is_some()
                    && h.targets.iter().all(|t| !matches!(t, Target::Adjective(_)));
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
            if s.mark(at, &["«", "\"", "“"]) && matches!(class, Class::Body(_) | Class::Group(_)) {
                let close = (at + 1..(at + 7).min(s.words.len())).find(|&k| s.mark(k, &["»", "\"", "”"]));
                if let Some(close) = close {
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
            if self.new_phrase(s, first, head_end, at) {
                break;
            }
            if self.stops(s, at) {
                if self.of_follows(s, at, class) {
                    // "minister of X", "وزير في X": one step through the preposition.
                    let mut k = at + 1;
                    while k < s.words.len() && s.is(k, |c| c == Class::Determiner) {
                        k += 1;
                    }
                    if let Some(h) = hits.iter().find(|h| h.start == k) {
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
                if matches!(inner, Class::Source(_)) && !matches!(class, Class::Source(_)) {
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
            if budget == 0 || s.words[at].capital && self.lexicon.morph.capitals {
                break;
            }
            budget -= 1;
            at += 1;
            np.loose = at;
            // A compound written with a hyphen is one word.
            if s.mark(at, &["-"])
                && at + 1 < s.words.len()
                && s.words[at].span.start == s.words[at - 1].span.end
            {
                at += 2;
                np.loose = at;
            }
            if self.lang != Lang::En && at < s.words.len() && !self.swallows(s, at - 1) {
                continue;
            }
        }
        np
    }

    /// Would taking this word eat something that is no part of a name?
    fn swallows(&self, s: &Sentence, at: usize) -> bool {
        s.words[at].finite
    }

    /// Where the language has an article: a definite noun after a complete phrase begins another (subject, then object).
    fn new_phrase(&self, s: &Sentence, first: usize, head_end: usize, at: usize) -> bool {
        let morph = &self.lexicon.morph;
        if !morph.written_article() {
            return false;
        }
        let definite = |w: usize| {
            morph.has_article(&s.words[w].fold)
                || morph
                    .plain(&s.words[w].fold)
                    .iter()
                    .any(|c| morph.has_article(&c.stem))
        };
        let heads = self.head_at(s, at).is_some();
        if definite(first) {
            // "the ministry the ambassador": a definite head takes adjectives, no second noun, and no indefinite word.
            return heads || !definite(at);
        }
        // "organisations humanitarian the-guard": an indefinite head with an adjective is complete.
        (at > head_end || head_end - first > 1) && definite(at) && !definite(at - 1)
    }

    fn of_follows(&self, s: &Sentence, at: usize, class: Class) -> bool {
        self.lang == Lang::En
            && matches!(class, Class::Role(_) | Class::Body(_) | Class::Group(_))
            && self.partitive(s, at)
    }

    /// Is the word the preposition of genitives and parts (*of*)?
    fn partitive(&self, s: &Sentence, at: usize) -> bool {
        self.lexicon.morph.partitive.contains(&s.words[at].fold)
    }

    fn stops(&self, s: &Sentence, at: usize) -> bool {
        let w = &s.words[at];
        w.kind != Kind::Word
            || w.time
            || w.finite
            || w.object && self.lang == Lang::Tg
            || s.covering(at).any(|f| {
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
                        | Class::Number(_)
                )
            })
            || self.begins_with_and(s, at)
            || (self.lang == Lang::Ar && w.prefix_prep.is_some() && w.syms.is_empty())
    }

    /// A phrase that begins with a role, group, body or source noun.
    #[allow(clippy::too_many_arguments)]
    fn noun_phrase(
        &self,
        s: &Sentence,
        hits: &[Hit],
        first: usize,
        class: Class,
        head_end: usize,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        let mut np = self.extend(s, hits, first, class, head_end, cast);
        if self.lang == Lang::En {
            self.absorb_before(s, &mut np, out, cast);
        }
        if matches!(np.class, Class::Body(_)) && np.end == np.head_end && np.of.is_none() {
            // "ministry of justice" without its state: the plain words are its name.
            np.end = np.loose.min(np.head_end + 3).max(np.end);
        }
        let whole = s.span(np.first, np.end - 1);
        match np.class {
            Class::Role(_) => self.role(s, hits, np, out, cast),
            Class::Source(_) => {
                let mut p = self.blank(s, np.first, np.end - 1, Ref::Named, MentionHow::Description);
                p.source = true;
                p.who = Some(cast.described(&self.text(whole), ActorType::People, np.of.as_deref()));
                p.role_of = np.of;
                out.push(p);
                np.end
            }
            Class::Group(kind) | Class::Body(kind) => {
                let mut p = self.blank(s, np.first, np.end - 1, Ref::Named, MentionHow::Description);
                let words = self.text(whole);
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
                    cast.described(&words, kind, of.as_deref())
                };
                let head = self.text(s.span(np.first, np.head_end - 1));
                cast.alias(who, &head);
                if np.end - np.head_end == 2 {
                    cast.alias(who, &self.text(s.span(np.first, np.head_end)));
                }
                cast.met(who);
                p.who = Some(who);
                p.role_of = np.of;
                for end in np.end + 1..=np.loose.max(np.end) {
                    cast.alias(who, &self.text(s.span(np.first, end - 1)));
                }
                self.take_count(s, &mut p, who, np.loose, cast);
                out.push(p);
                np.end
            }
            _ => np.end,
        }
    }

    /// A number before a group belongs to it (*eight soldiers*, «ثلاثة ناشطين»).
    fn take_count(&self, s: &Sentence, p: &mut Party, who: Who, loose: usize, cast: &mut Cast<'_>) {
        let number = |w: usize| {
            s.words[w].kind == Kind::Number
                || s.is(w, |c| {
                    matches!(
                        c,
                        Class::Number(_)
                            | Class::Vague(_)
                            | Class::Multiplier(_)
                            | Class::Unit(_)
                            | Class::NegDeterminer
                    )
                })
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
            p.mention = s.span(first, p.last);
            cast.alias(who, &self.text(p.mention));
            for end in p.last + 2..=loose.max(p.last + 1) {
                cast.alias(who, &self.text(s.span(first, end - 1)));
            }
        }
    }

    /// English: what stands before the head (Russian, the army's, Foreign Ministry) belongs to it.
    fn absorb_before(&self, s: &Sentence, np: &mut Phrase, out: &mut Vec<Party>, cast: &mut Cast<'_>) {
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

    /// A role: with a name beside it a person, else the holder of the office.
    fn role(
        &self,
        s: &Sentence,
        hits: &[Hit],
        np: Phrase,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        let role = s.span(np.first, np.end - 1);
        let mut at = np.end;
        let comma = s.mark(at, &[",", "،"]);
        if comma {
            at += 1;
        }
        while at < s.words.len() && s.is(at, |c| c == Class::Title) && self.head_at(s, at).is_none() {
            at += 1;
        }
        // "ambassador of X in Y Name": where he serves stands between.
        if let Some(f) = s.at(at).find(|f| matches!(f.class, Class::Prep(_)))
            && let Some(h) = hits.iter().find(|h| h.start == f.end && h.end < s.words.len())
        {
            let person = hits.iter().any(|n| n.start == h.end && self.is_person(n, cast));
            if person || self.lexicon.morph.capitals && self.unknown_name(s, hits, h.end, false).is_some() {
                at = h.end;
            }
        }
        // A rank nobody listed stands before a known name.
        if self.lexicon.morph.capitals {
            let mut k = at;
            while k < at + 3 && self.name_word(s, hits, k) {
                k += 1;
            }
            if k > at && hits.iter().any(|h| h.start == k && self.is_person(h, cast)) {
                at = k;
            }
        }
        let named = hits.iter().find(|h| h.start == at).and_then(|h| {
            h.targets.iter().find_map(|t| match t {
                Target::Actor(a) if cast.known.actors[*a].kind == ActorType::Person => Some((*a, h.end)),
                _ => None,
            })
        });
        if let Some((index, end)) = named {
            let who = cast.known(index);
            cast.met(who);
            self.remember_person(s, at, end, who, cast);
            return self.person(s, &np, role, at, end, who, comma, out, cast);
        }
        // Name, role: in scripts without capitals the words before the comma are the name.
        if let Some((from, to)) = self.uncased_name_before(s, hits, np.first, out) {
            let who = cast.named(
                &self.text(s.span(from, to - 1)),
                ActorType::Person,
                np.of.as_deref(),
            );
            cast.met(who);
            self.remember_person(s, from, to, who, cast);
            let mut p = self.blank(s, from, np.end - 1, Ref::Named, MentionHow::Name);
            p.mention = s.span(from, to - 1);
            p.who = Some(who);
            p.role = Some(role);
            p.role_of = np.of;
            out.push(p);
            return if s.mark(np.end, &[",", "،"]) {
                np.end + 1
            } else {
                np.end
            };
        }
        if let Some(end) = self.unknown_name(s, hits, at, comma) {
            let who = cast.named(
                &self.text(s.span(at, end - 1)),
                ActorType::Person,
                np.of.as_deref(),
            );
            cast.met(who);
            self.remember_person(s, at, end, who, cast);
            return self.person(s, &np, role, at, end, who, comma, out, cast);
        }
        let words = self.text(role);
        let holder = cast.introduced(&words).or_else(|| {
            let key = rabita_script::fold::fold(&words);
            cast.members
                .iter()
                .position(|m| {
                    m.kind == ActorType::Person
                        && m.aliases.iter().any(|a| rabita_script::fold::fold(a) == key)
                })
                .map(Who)
        });
        let of = np.of.clone().or_else(|| {
            cast.last(|k| k == ActorType::State)
                .map(|w| cast.id(w).to_string())
        });
        let who = holder.unwrap_or_else(|| cast.described(&words, ActorType::Person, of.as_deref()));
        cast.alias(who, &self.text(s.span(np.first, np.head_end - 1)));
        cast.met(who);
        let mut p = self.blank(s, np.first, np.end - 1, Ref::Named, MentionHow::Role);
        p.who = Some(who);
        p.role = Some(role);
        p.role_of = np.of;
        out.push(p);
        np.end
    }

    #[allow(clippy::too_many_arguments)]
    fn person(
        &self,
        s: &Sentence,
        np: &Phrase,
        role: Span,
        at: usize,
        end: usize,
        who: Who,
        comma: bool,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        cast.learn(who, np.of.as_deref());
        cast.alias(who, &self.text(role));
        let mut p = self.blank(s, np.first, end - 1, Ref::Named, MentionHow::Name);
        p.mention = s.span(at, end - 1);
        p.who = Some(who);
        p.role = Some(role);
        p.role_of.clone_from(&np.of);
        out.push(p);
        if comma && s.mark(end, &[",", "،"]) {
            end + 1
        } else {
            end
        }
    }

    fn is_person(&self, h: &Hit, cast: &Cast<'_>) -> bool {
        h.targets
            .iter()
            .any(|t| matches!(t, Target::Actor(a) if cast.known.actors[*a].kind == ActorType::Person))
    }

    /// Words that can be part of a name nobody told us.
    fn could_name(&self, s: &Sentence, hits: &[Hit], at: usize) -> bool {
        let Some(w) = s.words.get(at) else { return false };
        w.kind == Kind::Word
            && !w.time
            && !w.finite
            && w.verbs.is_empty()
            && w.syms.is_empty()
            && w.fold.chars().count() >= 2
            && !hits.iter().any(|h| h.start <= at && at < h.end)
            && s.covering(at).next().is_none()
            && (!self.lexicon.morph.capitals || w.capital)
    }

    /// The end of an unknown name that begins here, if one does.
    fn unknown_name(&self, s: &Sentence, hits: &[Hit], at: usize, comma: bool) -> Option<usize> {
        let mut end = at;
        while end < at + 4 && self.name_word(s, hits, end) {
            end += 1;
        }
        let length = end - at;
        if self.lexicon.morph.capitals {
            return (length >= 1 && (length >= 2 || !comma)).then_some(end);
        }
        // Without capitals a name after a role is two or three words up to something that closes it.
        let closed = end >= s.words.len() || !self.name_word(s, hits, end);
        ((2..=4).contains(&length) && closed && (!comma || s.mark(end, &[",", "،"]))).then_some(end)
    }

    fn name_word(&self, s: &Sentence, hits: &[Hit], at: usize) -> bool {
        if self.lexicon.morph.capitals {
            return s
                .words
                .get(at)
                .is_some_and(|w| w.kind == Kind::Word && w.capital && !w.time)
                && !hits.iter().any(|h| h.start == at);
        }
        self.could_name(s, hits, at)
    }

    fn uncased_name_before(
        &self,
        s: &Sentence,
        hits: &[Hit],
        first: usize,
        out: &[Party],
    ) -> Option<(usize, usize)> {
        if self.lexicon.morph.capitals || first < 3 || !s.mark(first - 1, &["،", ","]) {
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
        (to - from >= 2).then_some((from, to))
    }

    /// The end of a person's name that nobody listed whole: a known part of names, and one to three words more.
    fn unlisted_person(&self, s: &Sentence, hits: &[Hit], i: usize) -> Option<usize> {
        let free = |w: usize| {
            s.words
                .get(w)
                .is_some_and(|x| x.kind == Kind::Word && !x.time && !x.finite)
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
    fn surname(&self, s: &Sentence, i: usize, cast: &mut Cast<'_>) -> Option<Party> {
        if s.words[i].finite || s.words[i].time || s.covering(i).next().is_some() {
            return None;
        }
        let found = self
            .lexicon
            .morph
            .names(&s.words[i].fold)
            .into_iter()
            .find_map(|c| cast.by_surname(&c.stem).map(|w| (w, c.prep)))?;
        cast.met(found.0);
        let mut p = self.blank(s, i, i, Ref::Named, MentionHow::Name);
        p.who = Some(found.0);
        Some(p)
    }

    /// A run of capitals that is no known name.
    fn unknown_capitals(
        &self,
        s: &Sentence,
        hits: &[Hit],
        i: usize,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        let mut end = i;
        while end < s.words.len() && end < i + 5 && self.name_word(s, hits, end) {
            end += 1;
        }
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
                .lexicon
                .morph
                .names(&s.words[k].fold)
                .iter()
                .find_map(|c| cast.by_surname(&c.stem));
            if let Some(who) = found {
                cast.met(who);
                let mut p = self.blank(s, i, k, Ref::Named, MentionHow::Name);
                p.who = Some(who);
                p.mention = s.span(k, k);
                let last = self.apposition(s, hits, &mut p, cast);
                out.push(p);
                return last;
            }
        }
        let opens = i == 0 || s.words[i - 1].kind == Kind::Mark && !s.mark(i - 1, &[",", "،"]);
        let lone_opening =
            opens && (end - i == 1 || s.covering(i).next().is_some() || !s.words[i].verbs.is_empty());
        let (i, end) = if lone_opening && end - i > 1 {
            (i + 1, end)
        } else {
            (i, end)
        };
        if lone_opening && end - i <= 1 || end - i < 2 {
            return end;
        }
        let who = cast.named(&self.text(s.span(i, end - 1)), ActorType::Person, None);
        cast.met(who);
        self.remember_person(s, i, end, who, cast);
        let mut p = self.blank(s, i, end - 1, Ref::Named, MentionHow::Name);
        p.who = Some(who);
        let last = self.apposition(s, hits, &mut p, cast);
        out.push(p);
        last
    }

    /// How each party is tied into the sentence: preposition, object mark, or inside another phrase.
    fn mark(&self, s: &Sentence, hits: &[Hit], parties: &mut [Party], cast: &mut Cast<'_>) {
        let spans: Vec<(usize, usize)> = parties.iter().map(|p| (p.first, p.last)).collect();
        for (k, p) in parties.iter_mut().enumerate() {
            let mut before = p.first;
            while before > 0 && s.is(before - 1, |c| matches!(c, Class::Title | Class::Determiner)) {
                before -= 1;
            }
            p.prep = s.preposition_before(before);
            let partitive = |g: u16| {
                self.lexicon
                    .morph
                    .partitive
                    .iter()
                    .any(|w| self.lexicon.preposition(w) == Some(g))
            };
            if let Some((_, at)) = p
                .prep
                .filter(|&(g, at)| partitive(g) && at > 0 && self.counts(s, at - 1))
            {
                // "one of", "some of": the whole is tied in as its first word is.
                let mut start = at - 1;
                while start > 0
                    && (self.counts(s, start - 1)
                        || s.is(start - 1, |c| c == Class::Coordinator)
                            && start > 1
                            && self.counts(s, start - 2))
                {
                    start -= 1;
                }
                p.first = start;
                p.mention = s.span(start, p.last);
                if let Some(who) = p.who.filter(|_| p.how == MentionHow::Description) {
                    cast.alias(who, &self.text(p.mention));
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
                    cast.alias(who, &self.text(s.span(w, p.last)));
                }
            }
            if p.prep.is_none() {
                let of_hit = hits.iter().find(|h| h.start == p.first).map(|h| {
                    let name = h.prep.and_then(|k| self.lexicon.morph.prefix_preps().nth(k));
                    name.and_then(|n| self.lexicon.preposition(n))
                });
                if let Some(prep) = of_hit.unwrap_or(s.words[p.first].prefix_prep) {
                    p.prep = Some((prep, p.first));
                }
            }
            let after = p.last + 1;
            p.object =
                s.words[p.last].object || after < s.words.len() && s.is(after, |c| c == Class::ObjectMarker);
            if p.prep.is_none() && before > 0 {
                let w = &s.words[before - 1];
                let noun = w.kind == Kind::Word
                    && !w.finite
                    && !w.auxiliary
                    && !w.time
                    && !s.is(before - 1, |c| {
                        !matches!(
                            c,
                            Class::Role(_)
                                | Class::Group(_)
                                | Class::Body(_)
                                | Class::Unit(_)
                                | Class::Source(_)
                        )
                    });
                let in_party = k > 0 && spans[k - 1].1 + 1 == before;
                // A noun with the article takes no genitive.
                let closed = self.lexicon.morph.written_article()
                    && self.lexicon.morph.has_article(&w.fold)
                    && !p.adjective;
                p.inner = self.lang != Lang::En && (noun || in_party) && !closed;
                p.within = if p.inner {
                    self.in_prepositional(s, before - 1)
                } else {
                    None
                };
            }
        }
    }
}

impl Finder<'_> {
    /// Is "and" written onto the front of this word? Only if what is left is a word by itself.
    fn begins_with_and(&self, s: &Sentence, at: usize) -> bool {
        let morph = &self.lexicon.morph;
        morph.plain(&s.words[at].fold).into_iter().skip(1).any(|c| {
            morph.has_article(&c.stem)
                || self.lexicon.knows(&c.stem)
                || morph.words(&c.stem).iter().any(|k| self.lexicon.knows(&k.stem))
        }) && !self.lexicon.knows(&s.words[at].fold)
    }

    /// A word that counts or picks out (*three*, *some*, *one*).
    fn counts(&self, s: &Sentence, at: usize) -> bool {
        s.words[at].kind == Kind::Number
            || s.is(at, |c| {
                matches!(
                    c,
                    Class::Number(_)
                        | Class::Vague(_)
                        | Class::Unit(_)
                        | Class::Multiplier(_)
                        | Class::Group(ActorType::People)
                )
            })
    }

    /// Does the noun at this word hang on a preposition?
    fn in_prepositional(&self, s: &Sentence, mut at: usize) -> Option<u16> {
        for _ in 0..4 {
            if let Some((p, _)) = s.preposition_before(at) {
                return Some(p);
            }
            if let Some(p) = s.words[at].prefix_prep {
                return Some(p);
            }
            if at == 0 || s.words[at - 1].kind != Kind::Word || s.words[at - 1].finite || s.words[at - 1].time
            {
                return None;
            }
            let noun = |c| {
                matches!(
                    c,
                    Class::Role(_)
                        | Class::Group(_)
                        | Class::Body(_)
                        | Class::Unit(_)
                        | Class::Source(_)
                        | Class::Determiner
                )
            };
            if s.is(at - 1, |c| !noun(c)) {
                return None;
            }
            at -= 1;
        }
        None
    }
}

/// How many words of no known class a phrase may take in.
fn budget_of(class: Class) -> i32 {
    match class {
        Class::Role(_) | Class::Body(_) => 5,
        Class::Group(_) => 2,
        _ => 1,
    }
}

fn is_pronoun(c: Class) -> bool {
    matches!(
        c,
        Class::SheHe
            | Class::They
            | Class::Itself
            | Class::EachOther
            | Class::BothSides
            | Class::ThisGroup
            | Class::ThisCountry
            | Class::ThisBody
            | Class::ThisPerson
            | Class::OwnCountry
    )
}
