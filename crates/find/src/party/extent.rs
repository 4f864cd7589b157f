//! How far a noun phrase goes, and to whom it belongs.

use super::*;
use crate::lexicon::Feats;

impl Finder<'_> {
    /// How far a noun phrase goes, and to whom it belongs.
    pub(super) fn extend(&self, s: &Sentence, hits: &[Hit], head: Head, cast: &mut Cast<'_>) -> Phrase {
        let Head {
            first,
            end: head_end,
            class,
        } = head;
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
        if let Some(end) = self.portfolios(s, hits, head, cast.known) {
            (at, np.end, np.loose) = (end, end, end);
        }
        // `end` follows only what is sure to belong; trailing plain words are kept if something sure comes after.
        while at < s.words.len() && self.goes_on(s, at) {
            if self.object_begins(s, hits, head, at) || self.said_of_it(s, at) {
                break;
            }
            // «رئیس جمهوری فرانسه»: a name may begin with the last word of the head.
            let shared = |h: &&Hit| at == head_end && first < h.start && h.start < at && at < h.end;
            if let Some(h) = hits.iter().find(|h| h.start == at || shared(h)) {
                // «قادة مصر وقطر»: what *and* is written onto stands beside the phrase.
                if h.joined
                    || self.one_of_many(s, first) && self.is_named(h)
                    || self.takes_no_genitive(s, h, at, cast)
                    || self.in_another_case(s, h, cast)
                    || self.counted_states(s, first, class) && self.is_state(h, cast)
                {
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
                // «وزير الخارجية الإيراني للدوحة»: an office has one owner.
                let owned = prefixed && np.of.is_some();
                if person || owned || (prefixed && !matches!(class, Class::Role(_) | Class::Body(_))) {
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
                    // "ministry of X" is complete; an adjective may be followed by more, and a group is of a state, but no
                    // state of anybody.
                    let state = self.is_state(h, cast);
                    let goes_on = |t: &Target| match t {
                        Target::Actor(_) => !state,
                        other => matches!(other, Target::Adjective(_)),
                    };
                    if !hits
                        .iter()
                        .any(|n| n.start == at && n.targets.iter().any(goes_on))
                    {
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
            if self.new_phrase(s, hits, head, at) || self.demonstrated(s, head_end, at) {
                break;
            }
            if at == head_end
                && self.bare_head(s, first, at)
                && let Some(f) = self.points_at(s, at)
                && self.lexicon.morph.demonstratives.contains(&s.words[at].fold)
            {
                // «قادة هذه الحركة»: the head owns no article, so whose it is stands behind it.
                np.end = f.end;
                np.loose = np.end;
                break;
            }
            if self.lexicon.morph.order == crate::lang::Order::Sov
                && let Some(f) = s.at(at).filter(|f| f.class.pronoun()).max_by_key(|f| f.end)
            {
                // «پولیس آنان را»: the object; somebody must be its subject.
                if s.is(f.end, |c| c == Class::ObjectMarker) && self.first_of_clause(s, hits, first) {
                    break;
                }
                // "their government": whose it is stands behind it; of what is pointed at it is asked later.
                let described = matches!(
                    f.class,
                    Class::ThisCountry | Class::OwnCountry | Class::ThisGroup | Class::ThisBody
                );
                let whose = || cast.refer(f.class).filter(|_| !described);
                np.of = np.of.or_else(|| whose().map(|w| cast.id(w).to_string()));
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
                if let Some(f) = self.pointed_behind(s, at, class) {
                    np.end = f.end;
                    np.loose = f.end;
                    break;
                }
                if self.of_follows(s, first, at, class) {
                    // "minister of X", "وزير في X": one step through the preposition.
                    let mut k = at + 1;
                    while k < s.words.len() && s.is(k, |c| c == Class::Determiner) {
                        k += 1;
                    }
                    k = self.past_adjectives(s, hits, k);
                    if let Some(h) = hits.iter().find(|h| h.start == k) {
                        if self.lang == Lang::Ar && !self.can_own(h, cast) {
                            break;
                        }
                        if self.principal_of(h, cast).is_some() {
                            np.of = np.of.or(self.principal_of(h, cast));
                            np.end = h.end;
                            self.owners_body(s, hits, &mut np, cast);
                        }
                    } else if let Some(e) = self.worded_up_to(s, first).filter(|e| *e > k) {
                        // *Ministry of Defense*: what a government's organ is called is one phrase.
                        at = e;
                        np.end = e;
                        np.loose = e;
                        continue;
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
                let word = &s.words[at].fold;
                let apart = !self.lexicon.morph.hangs_on(word)
                    || self.lexicon.morph.has_cases()
                        && (!self.lexicon.morph.adjectival(word)
                            || self.lexicon.declined(word, "ins") == Some(true))
                        && self.lexicon.declined(word, "gen") == Some(false);
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

    /// «در بیانیه‌ای مشترک تهران را»: where an ending says that a noun is one of many, no name is its genitive. What ends so
    /// behind the noun is an adjective («دفتر رسانه‌ای والی»).
    fn one_of_many(&self, s: &Sentence, first: usize) -> bool {
        let word = self.text(s.words[first].span);
        let ends = &self.lexicon.morph.indefinite_ends;
        ends.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// Is it the name of somebody, or of a seat that stands for one?
    fn is_named(&self, h: &Hit) -> bool {
        h.targets
            .iter()
            .any(|t| matches!(t, Target::Actor(_) | Target::Capital(_)))
    }

    /// *A group of former army officers*: where the noun stands behind what describes it.
    fn past_adjectives(&self, s: &Sentence, hits: &[Hit], from: usize) -> usize {
        let plain = |w: usize| {
            let word = &s.words[w];
            // *The army of shooting protesters*: what somebody is accused of is no group of them.
            let deed = word.verbs.iter().any(|v| v.feats.has(Feats::GER));
            let free = word.kind == Kind::Word && !word.finite && !word.time && !word.capital && !deed;
            free && !hits.iter().any(|h| h.start == w) && s.covering(w).all(|f| f.class == Class::Nobody)
        };
        let mut at = from;
        while self.lang == Lang::En
            && at + 1 < s.words.len()
            && at < from + 3
            && self.head_at(s, at).is_none()
            && plain(at)
        {
            at += 1;
        }
        if at < s.words.len() && self.head_at(s, at).is_some() {
            at
        } else {
            from
        }
    }

    /// Is the head one noun without article, which a genitive may follow?
    pub(super) fn bare_head(&self, s: &Sentence, first: usize, end: usize) -> bool {
        let word = &s.words[end - 1];
        let construct = self.lexicon.morph.written_article() && end == first + 1;
        construct && !word.definite && !self.lexicon.morph.closed_plural(&word.fold)
    }

    /// Is nobody named in the clause before this word but behind a preposition?
    fn first_of_clause(&self, s: &Sentence, hits: &[Hit], first: usize) -> bool {
        let ends = |w: usize| {
            s.words[w].kind == Kind::Mark
                || s.is(w, |c| {
                    matches!(c, Class::Complementizer | Class::Relative | Class::Coordinator)
                })
        };
        let named = |w: usize| hits.iter().find(|h| h.start <= w && w < h.end).map(|h| h.start);
        let somebody = |w: usize| named(w).or_else(|| s.is(w, Class::somebody).then_some(w));
        (0..first)
            .rev()
            .take_while(|&w| !ends(w))
            .filter_map(somebody)
            .all(|at| s.preposition_before(at).is_some())
    }

    /// May the phrase go on at this word? Where the language writes what ties words together, only if the word before
    /// carries it.
    pub(super) fn goes_on(&self, s: &Sentence, at: usize) -> bool {
        let mut last = at - 1;
        while last > 0 && self.lexicon.morph.writes_ties() && s.is(last, |c| c == Class::Determiner) {
            last -= 1;
        }
        let before = &s.words[last];
        before.tied
            || before.kind != Kind::Word && !s.mark(at - 1, &["»", "”", "\""])
            || self.tie_apart(s, at)
    }

    /// «КДАМ-и Тоҷикистон»: what ties an acronym to the next word is written behind a hyphen.
    pub(super) fn tie_apart(&self, s: &Sentence, at: usize) -> bool {
        let tie = |w: &Word| self.lexicon.morph.is_tie(&w.fold);
        at > 0
            && s.mark(at, &["-"])
            && s.words[at].span.start == s.words[at - 1].span.end
            && s.words.get(at + 1).is_some_and(tie)
    }

    /// *The head of X's Security Council*: the phrase goes on with a body of the owner's.
    fn owners_body(&self, s: &Sentence, hits: &[Hit], np: &mut Phrase, cast: &mut Cast<'_>) {
        if self.lang != Lang::En {
            return;
        }
        let at = self.past_owner(s, np.end);
        if at == np.end {
            return;
        }
        if let Some(end) = self.worded_up_to(s, at) {
            (np.end, np.loose) = (end, end);
        } else if let Some(h) = hits.iter().find(|h| h.start == at)
            && self.can_own(h, cast)
        {
            np.of = self.principal_of(h, cast).or(np.of.take());
            (np.end, np.loose) = (h.end, h.end);
        }
    }

    /// Where *'s* ends that stands here.
    pub(super) fn past_owner(&self, s: &Sentence, at: usize) -> usize {
        let own = |w: &Word| matches!(w.fold.as_str(), "'" | "’" | "s" | "'s" | "’s");
        let marks = s.words.get(at..).unwrap_or_default().iter();
        at + marks.take(2).take_while(|w| own(w)).count()
    }

    pub(super) fn stops(&self, s: &Sentence, at: usize) -> bool {
        let w = &s.words[at];
        w.kind != Kind::Word
            || w.time
            || w.finite
            || w.auxiliary
            || w.predicate
            || self.lexicon.morph.manner(&w.fold)
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
    pub(super) fn closes(&self, s: &Sentence, at: usize) -> bool {
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
                    | Class::Alleged
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
