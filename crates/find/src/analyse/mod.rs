//! Sentences as analysed words: what each may be, before anything is decided but which of them are verbs.
//!
//! A text is cut into sentences, each word is looked up ([`word`]), phrases of the lexicon are laid over them
//! ([`sentence`]), and it is settled which words carry a clause ([`settle`]): every later stage starts from there.

mod before;
mod behind;
mod nouns;
mod sentence;
mod settle;
mod word;

pub(crate) use sentence::Sentence;
pub(crate) use settle::Is;
pub(crate) use word::Word;

use crate::lexicon::Lexicon;
use rabita_record::Span;
use rabita_script::sentence::sentences;
use rabita_script::token::{Kind, Token, tokens};

/// Analyses a text. `times` are the time expressions found in it.
pub(crate) fn analyse(chars: &[char], lexicon: &Lexicon, times: &[Span]) -> Vec<Sentence> {
    let tokens = tokens(chars);
    let mut out = Vec::new();
    for range in sentences(&tokens) {
        let opens = range.start == 0 || tokens[range.start - 1].kind == Kind::Break;
        out.push(sentence(chars, &tokens[range], lexicon, times, opens));
    }
    out
}

fn sentence(
    chars: &[char],
    tokens: &[Token],
    lexicon: &Lexicon,
    times: &[Span],
    opens_paragraph: bool,
) -> Sentence {
    let mut words: Vec<Word> = tokens
        .iter()
        .map(|t| word::word(chars, t, lexicon, times))
        .collect();
    word::join_prefix_words(&mut words, lexicon);
    let folds: Vec<&str> = words.iter().map(|w| w.fold.as_str()).collect();
    let phrases = lexicon.phrases.find(&folds, &lexicon.morph);
    let long = |w: &&Word| w.kind == Kind::Word && w.span.end - w.span.start > 1;
    let shouted = words.iter().filter(long).count() > 3 && words.iter().filter(long).all(|w| w.upper);
    let mut sentence = Sentence {
        words,
        phrases,
        opens_paragraph,
        shouted,
    };
    settle::settle_verbs(&mut sentence, lexicon);
    sentence
}
