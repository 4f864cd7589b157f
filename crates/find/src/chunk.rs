//! Nouns nobody listed: the plain noun phrase in a subject's or an object's place is a party too.
//!
//! *Commandos stormed the train*, «страны Балтии закрыли въезд»: where a clause has no known party in a place that
//! must be filled, the words that stand there are the party, in the outlet's own words. A phrase around a known
//! name (*the army of X*, «طائرات روسية») belongs to whom it names.

use crate::analyse::Sentence;
use crate::border::{begins_another, beside, deed};
use crate::cast::Cast;
use crate::clause::Clauses;
use crate::lang::{Lang, Order};
use crate::lexicon::{Class, Feats, Lexicon};
use crate::party::{Party, Ref};
use rabita_record::{ActorType, MentionHow, Span};
use rabita_script::token::Kind;

/// The most words a plain noun phrase takes in.
const LONGEST: usize = 5;

/// Finds plain noun phrases.
pub(crate) struct Chunker<'a> {
    pub(crate) lang: Lang,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) chars: &'a [char],
}

impl Chunker<'_> {
    /// The plain noun phrases of a sentence that no party covers.
    pub(crate) fn find(
        &self,
        s: &Sentence,
        clauses: &Clauses,
        parties: &[Party],
        cast: &mut Cast<'_>,
    ) -> Vec<Party> {
        let mut found: Vec<Party> = Vec::new();
        for (index, clause) in clauses.all.iter().enumerate() {
            let here = |w: usize| clauses.of.get(w) == Some(&index);
            if self.lexicon.morph.order == Order::Vso {
                found.extend(self.walk(s, &clause.words, &here, parties, cast));
                continue;
            }
            let Some(verb) = clause.verb else { continue };
            let first = clause.words.first().copied().unwrap_or(verb);
            let zones: Vec<usize> = match self.lexicon.morph.order {
                Order::Sov => vec![self.skip(s, first)],
                Order::Svo | Order::Vso => vec![self.skip(s, first), verb + 1],
            };
            for start in zones {
                if let Some(p) = self.phrase(s, start, &here, parties, cast)
                    && p.first != verb
                {
                    found.push(p);
                }
            }
            for w in clause.words.iter().copied() {
                // What is marked as object, and what an agent's preposition marks.
                if s.is(w, |c| c == Class::ObjectMarker) && w > 0 {
                    found.extend(self.before_marker(s, w, &here, parties, cast));
                }
                if s.words[w].object && self.lang == Lang::Tg {
                    found.extend(self.before_marker(s, w + 1, &here, parties, cast));
                }
                for f in s.at(w).filter(|f| matches!(f.class, Class::Prep(_))) {
                    found.extend(self.phrase(s, f.end, &here, parties, cast));
                }
            }
        }
        let mut out: Vec<Party> = Vec::new();
        for p in found {
            let known = parties
                .iter()
                .chain(&out)
                .any(|q| q.first == p.first && q.last == p.last);
            let inside_name = parties.iter().any(|q| q.first <= p.first && p.last <= q.last);
            if !known && !inside_name {
                out.push(p);
            }
        }
        out
    }

    /// Where the verb stands first, subject, object and what deeds are done to stand anywhere behind it: every noun
    /// phrase of the clause. A deed is nobody; whose it is follows it.
    fn walk(
        &self,
        s: &Sentence,
        words: &[usize],
        here: &dyn Fn(usize) -> bool,
        parties: &[Party],
        cast: &mut Cast<'_>,
    ) -> Vec<Party> {
        let mut found = Vec::new();
        let mut past = 0;
        for &w in words {
            if w < past || s.words[w].time || deed(s, w) {
                continue;
            }
            if let Some(p) = parties.iter().find(|p| p.first <= w && w <= p.last) {
                past = p.last + 1;
            } else if let Some(p) = self.phrase(s, w, here, parties, cast) {
                past = p.last + 1;
                found.push(p);
            }
        }
        found
    }

    /// Past conjunctions, adverbs, determiners and marks at the front of a clause.
    fn skip(&self, s: &Sentence, mut at: usize) -> usize {
        while at < s.words.len() {
            let light = s.words[at].kind == Kind::Mark
                || s.words[at].time
                || s.is(at, |c| {
                    matches!(
                        c,
                        Class::Coordinator
                            | Class::Complementizer
                            | Class::Relative
                            | Class::Adverb
                            | Class::Determiner
                            | Class::Conditional
                    )
                });
            if !light {
                break;
            }
            at += 1;
        }
        at
    }

    /// Can the word stand inside a plain noun phrase?
    fn plain(&self, s: &Sentence, w: usize) -> bool {
        let word = &s.words[w];
        (word.kind == Kind::Word || word.kind == Kind::Number)
            && !word.time
            && !word.finite
            && !word.predicate
            && !word.auxiliary
            && (!beside(s, self.lexicon, w) || s.is(w, |c| !c.closed()))
            && !(self.lexicon.morph.has_cases() && infinitive(word))
            && !self.lexicon.morph.manner(&word.fold)
            && !s.is(w, |c| {
                c.pronoun()
                    || matches!(
                        c,
                        Class::Prep(_)
                            | Class::Coordinator
                            | Class::Complementizer
                            | Class::Relative
                            | Class::ObjectMarker
                            | Class::Negator
                            | Class::Adverb
                            | Class::Purpose
                            | Class::Planned
                            | Class::CalledFor
                            | Class::Possible
                            | Class::Alleged
                            | Class::Conditional
                            | Class::Ongoing
                            | Class::AtLeast
                            | Class::AtMost
                            | Class::About
                    )
            })
    }

    /// The noun phrase that begins here, if no known party does.
    fn phrase(
        &self,
        s: &Sentence,
        start: usize,
        here: &dyn Fn(usize) -> bool,
        parties: &[Party],
        cast: &mut Cast<'_>,
    ) -> Option<Party> {
        let mut first = start;
        while first < s.words.len() && s.is(first, |c| c == Class::Determiner) {
            first += 1;
        }
        if first >= s.words.len()
            || !here(first)
            || parties.iter().any(|p| p.first <= first && first <= p.last)
        {
            return None;
        }
        let mut end = first;
        let mut of = None;
        while end < s.words.len() && end < first + LONGEST && here(end) && self.plain(s, end) {
            if let Some(p) = parties.iter().find(|p| p.first == end) {
                // The phrase is of the party it ends in, unless that one stands for itself.
                let tied = p.prep.is_none_or(|(_, at)| at < first);
                if p.inner && tied && of.is_none() {
                    of = p
                        .who
                        .map(|w| {
                            if p.adjective {
                                cast.principal(w)
                            } else {
                                Some(cast.id(w).to_string())
                            }
                        })
                        .unwrap_or(None);
                    end = p.last + 1;
                    continue;
                }
                break;
            }
            if end > first
                && (s.words[end].prefix_prep.is_some()
                    || !self.joined(s, end)
                    || self.begins(s, first, end)
                    || begins_another(s, self.lexicon, first, end, false))
            {
                break;
            }
            end += 1;
        }
        self.make(s, first, end, of, parties, cast)
    }

    /// The noun phrase that ends right before an object marker.
    fn before_marker(
        &self,
        s: &Sentence,
        marker: usize,
        here: &dyn Fn(usize) -> bool,
        parties: &[Party],
        cast: &mut Cast<'_>,
    ) -> Option<Party> {
        let mut first = marker;
        while first > 0 && marker - first < LONGEST && here(first - 1) && self.plain(s, first - 1) {
            let open =
                first < marker && (!self.joined(s, first) || self.begins(s, first.saturating_sub(2), first));
            if parties.iter().any(|p| p.last == first - 1) || open {
                break;
            }
            first -= 1;
        }
        if parties.iter().any(|p| p.last + 1 == marker) {
            return None;
        }
        let mut p = self.make(s, first, marker, None, parties, cast)?;
        p.object = true;
        Some(p)
    }

    /// Does the word belong to the one before it? Where the language writes what ties words, only if it does so, or
    /// the one before counts it.
    fn joined(&self, s: &Sentence, at: usize) -> bool {
        s.words[at - 1].tied
            || s.words[at - 1].kind == Kind::Number
            || s.is(at - 1, |c| {
                matches!(
                    c,
                    Class::Number(_) | Class::Multiplier(_) | Class::Vague(_) | Class::Unit(_)
                )
            })
    }

    /// Where verbs stand last, *the first*, *such* behind two words begins another phrase (the court, its first
    /// sentence); behind one word it may be the genitive's (the head of this office).
    fn begins(&self, s: &Sentence, first: usize, at: usize) -> bool {
        self.lexicon.morph.order == Order::Sov
            && at >= first + 2
            && s.is(at, |c| c == Class::Determiner)
            && !s.is(at - 1, |c| matches!(c, Class::Prep(_) | Class::Determiner))
    }

    fn make(
        &self,
        s: &Sentence,
        first: usize,
        end: usize,
        of: Option<String>,
        _parties: &[Party],
        cast: &mut Cast<'_>,
    ) -> Option<Party> {
        if end <= first
            || (first..end).all(|w| s.words[w].kind == Kind::Number || s.words[w].fold.chars().count() < 3)
        {
            return None;
        }
        let mention = s.noun_span(first, end - 1);
        let morph = &self.lexicon.morph;
        let text = |from: usize, to: usize| {
            let span = s.span(from, to);
            let words: String = self.chars[span.start..span.end].iter().collect();
            s.words[from].clitics.off(&words, morph)
        };
        let words = text(first, end - 1);
        let who = cast.described(&words, &morph.key(&words), ActorType::People, of.as_deref());
        // The bare head, without the number before it and what follows.
        let head = (first..end).find(|&w| {
            s.words[w].kind == Kind::Word
                && !s.is(w, |c| {
                    matches!(c, Class::Number(_) | Class::Vague(_) | Class::Unit(_))
                })
        });
        if let Some(h) = head {
            for last in h..end {
                for start in [first, h] {
                    cast.alias(who, &text(start, last));
                }
            }
        }
        let prep = s
            .preposition_before(first)
            .or_else(|| s.words[first].prefix_prep.map(|p| (p, first)));
        Some(Party {
            first,
            last: end - 1,
            mention: Span::new(mention.start, mention.end),
            who: Some(who),
            reference: Ref::Named,
            how: MentionHow::Description,
            role: None,
            role_of: of,
            prep,
            object: s.words[end - 1].object || s.object_marker_at(end),
            inner: false,
            within: None,
            source: false,
            place: None,
            adjective: false,
            generic: true,
            possessive: false,
        })
    }
}

/// «может пострадать»: nothing but what somebody may do.
fn infinitive(word: &crate::analyse::Word) -> bool {
    !word.verbs.is_empty() && word.verbs.iter().all(|v| v.feats.has(Feats::INF))
}
