//! A sentence: its words, and the phrases of the lexicon that lie over them. What every later stage asks of it is here.

use super::Word;
use crate::codebook::Look;
use crate::lexicon::{Class, Found};
use crate::names::Hit;
use rabita_record::Span;
use rabita_script::token::Kind;
use std::cell::OnceCell;

/// One sentence.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    pub(crate) words: Vec<Word>,
    pub(crate) phrases: Vec<Found>,
    /// Is it the first of its paragraph?
    pub(crate) opens_paragraph: bool,
    /// Is it written in capitals throughout, so that a capital shows no name?
    pub(crate) shouted: bool,
    /// The known names in it, once they have been sought.
    pub(crate) names: OnceCell<Vec<Hit>>,
    /// The examples of the codebook in it, as they were first found.
    pub(crate) look: OnceCell<Look>,
}

impl Sentence {
    /// Phrases of a class that begin at a word.
    pub(crate) fn at(&self, word: usize) -> impl Iterator<Item = &Found> {
        self.phrases.iter().filter(move |f| f.start == word)
    }

    /// Phrases that cover a word.
    pub(crate) fn covering(&self, word: usize) -> impl Iterator<Item = &Found> {
        self.phrases
            .iter()
            .filter(move |f| f.start <= word && word < f.end)
    }

    /// Does some phrase that covers the word do this?
    pub(crate) fn is(&self, word: usize, test: impl Fn(Class) -> bool) -> bool {
        self.covering(word).any(|f| test(f.class))
    }

    /// The preposition that ends right before a word, with where it begins.
    pub(crate) fn preposition_before(&self, word: usize) -> Option<(u16, usize)> {
        self.phrases
            .iter()
            .filter(|f| f.end == word && !self.determined(f))
            .filter_map(|f| {
                if let Class::Prep(p) = f.class {
                    Some((p, f.start))
                } else {
                    None
                }
            })
            .min_by_key(|&(_, start)| start)
    }

    /// Does a preposition follow right behind the word, written onto the next one or by itself?
    pub(crate) fn preposition_behind(&self, word: usize) -> bool {
        let next = word + 1;
        self.words.get(next).is_some_and(|n| n.prefix_prep.is_some())
            || self.is(next, |c| matches!(c, Class::Prep(_)))
    }

    /// Does the noun at this word hang on a preposition?
    pub(crate) fn in_prepositional(&self, mut at: usize) -> Option<u16> {
        for _ in 0..4 {
            if let Some((p, _)) = self.preposition_before(at) {
                return Some(p);
            }
            if let Some(p) = self.words[at].prefix_prep {
                return Some(p);
            }
            if at == 0
                || self.words[at - 1].kind != Kind::Word
                || self.words[at - 1].finite
                || self.words[at - 1].time
            {
                return None;
            }
            if self.is(at - 1, |c| {
                !c.noun() && !matches!(c, Class::Determiner | Class::Change | Class::Nobody)
            }) {
                return None;
            }
            at -= 1;
        }
        None
    }

    /// «كل من مصر وقطر»: the preposition is the end of a determiner.
    fn determined(&self, prep: &Found) -> bool {
        self.phrases.iter().any(|d| {
            // «между тем»: the whole is an adverb.
            d.class == Class::Determiner && d.end == prep.end && d.start < prep.start
                || d.class == Class::Adverb && d.start <= prep.start && d.end >= prep.end
        })
    }

    /// Is the word one of those that are passed over before a noun (*the*, *its*)?
    pub(crate) fn determiner(&self, word: usize) -> bool {
        self.at(word).any(|f| f.class == Class::Determiner)
    }

    /// The characters from the first to the last of these words.
    pub(crate) fn span(&self, first: usize, last: usize) -> Span {
        Span::new(
            self.words[first].span.start,
            self.words[last.min(self.words.len() - 1)].span.end,
        )
    }

    /// The mark that ends a quotation which began in an earlier sentence.
    pub(crate) fn ends_quotation(&self) -> Option<usize> {
        let first = |marks: &[&str]| (0..self.words.len()).find(|&w| self.mark(w, marks));
        let closes = |both: [&str; 2]| first(&both).filter(|&w| self.mark(w, &both[1..]));
        let straight = || first(&["\""]).filter(|&w| self.stands_behind(w));
        closes(["«", "»"])
            .or_else(|| closes(["“", "”"]))
            .or_else(straight)
    }

    /// Is a colon its last mark?
    pub(crate) fn ends_in_colon(&self) -> bool {
        self.words
            .len()
            .checked_sub(1)
            .is_some_and(|w| self.mark(w, &[":"]))
    }

    /// The mark that begins a quotation which does not end in this sentence.
    pub(crate) fn opens_quotation(&self) -> Option<usize> {
        let led = self.ends_quotation().map_or(0, |w| w + 1);
        let last = |marks: &[&str]| (led..self.words.len()).rfind(|&w| self.mark(w, marks));
        let open = |opening: &str, closing: &str| {
            last(&[opening]).filter(|&w| last(&[closing]).is_none_or(|c| c < w))
        };
        let even = (led..self.words.len()).filter(|&w| self.mark(w, &["\""])).count() % 2 == 0;
        let straight = || last(&["\""]).filter(|&w| !even && !self.stands_behind(w));
        open("«", "»").or_else(|| open("“", "”")).or_else(straight)
    }

    /// Is the mark written onto the word before it, and not onto the next?
    fn stands_behind(&self, mark: usize) -> bool {
        let at = self.words[mark].span;
        let before = mark > 0 && self.words[mark - 1].span.end == at.start;
        before
            && self
                .words
                .get(mark + 1)
                .is_none_or(|next| next.span.start > at.end || next.kind == Kind::Mark)
    }

    /// Is it a comma, of whatever script?
    pub(crate) fn comma(&self, word: usize) -> bool {
        self.mark(word, &[",", "،"])
    }

    /// Is it an apostrophe (*Russia's*, *the rebels'*)?
    pub(crate) fn apostrophe(&self, word: usize) -> bool {
        self.mark(word, &["'", "’"])
    }

    /// The same without what is written onto the front of the first.
    pub(crate) fn noun_span(&self, first: usize, last: usize) -> Span {
        let whole = self.span(first, last);
        let clitics = self.words[first].clitics;
        let front = if clitics.article { 0 } else { clitics.letters };
        Span::new(whole.start + front, whole.end)
    }

    /// Is the word a mark with these letters?
    pub(crate) fn mark(&self, word: usize, marks: &[&str]) -> bool {
        self.words
            .get(word)
            .is_some_and(|w| w.kind == Kind::Mark && marks.contains(&w.fold.as_str()))
    }

    /// Is the word the second part of one written with a hyphen (*Iran-backed*)? A dash stands apart from its words.
    pub(crate) fn compound(&self, word: usize) -> bool {
        let near = |a: usize, b: usize| self.words[a].span.end == self.words[b].span.start;
        word >= 2 && self.mark(word - 1, &["-"]) && near(word - 2, word - 1) && near(word - 1, word)
    }

    /// The last part of the word that begins here, where it is written with hyphens; else the word itself.
    pub(crate) fn compound_end(&self, word: usize) -> usize {
        let mut at = word;
        while at + 2 < self.words.len() && self.words[at + 2].kind == Kind::Word && self.compound(at + 2) {
            at += 2;
        }
        at
    }

    /// Does the word that marks the object stand here, behind a closing quotation mark, an apposition's comma or a hyphen
    /// too («داعش» را, «علی، خبرنگار، را», СММ-ро)?
    pub(crate) fn object_marker_at(&self, mut at: usize) -> bool {
        let until = at + 2;
        while at < until && self.mark(at, &["»", "”", "\"", "،", ",", "-"]) {
            at += 1;
        }
        at < self.words.len() && self.is(at, |c| c == Class::ObjectMarker)
    }
}
