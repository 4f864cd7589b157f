//! Sentences as analysed words: what each may be, before anything is decided but which of them are verbs.
//!
//! A text is cut into sentences, each word is looked up ([`word`]), phrases of the lexicon are laid over them
//! ([`sentence`]), and it is settled which words carry a clause ([`settle`]): every later stage starts from there.

mod before;
mod behind;
mod ellipsis;
mod lasting;
mod nouns;
mod sentence;
mod settle;
mod word;

pub(crate) use sentence::Sentence;
pub(crate) use settle::Is;
pub(crate) use word::Word;

use crate::lexicon::{Class, Feats, Found, Lexicon};
use rabita_record::Span;
use rabita_script::sentence::sentences;
use rabita_script::token::{Kind, Token, tokens};
use std::cell::OnceCell;

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

/// «بلدة» is no «بلده», and «علي» is no «على»; and «فتحت», that would be *and under*, is the verb.
fn misread(f: &Found, words: &[Word], chars: &[char], lexicon: &Lexicon) -> bool {
    let last = words[f.end - 1].span;
    let first = &words[f.start];
    let town = f.class == Class::OwnCountry && lexicon.morph.spelt_as_noun(&chars[last.start..last.end]);
    let verb = first.clitics.letters == 0 && first.verbs.iter().any(|v| v.feats.has(Feats::FEMININE));
    let grammar = matches!(f.class, Class::Prep(_) | Class::Subordinator);
    let one = f.end == f.start + 1;
    let name = grammar && one && lexicon.morph.spelt_as_name(&chars[last.start..last.end]);
    town || name
        || grammar && verb && !lexicon.phrases.stands(&first.fold)
        || grammar && one && read_as_verb(f.start, words, chars, lexicon)
}

/// «عبّر», «عبر … عن»: a preposition whose letters are a verb's is one where its doubled letter is written, or the
/// verb's own preposition follows before the next stop.
fn read_as_verb(at: usize, words: &[Word], chars: &[char], lexicon: &Lexicon) -> bool {
    let word = &words[at];
    if word.verbs.is_empty() {
        return false;
    }
    let morph = &lexicon.morph;
    let doubled = morph
        .doubling_sign
        .is_some_and(|sign| chars[word.span.start..word.span.end].contains(&sign));
    let opens = at == 0 || words[at - 1].kind == Kind::Mark || word.clitics.letters > 0;
    let behind = || {
        words[at + 1..]
            .iter()
            .take(12)
            .take_while(|w| w.kind != Kind::Mark)
    };
    let governs = |(verb, prep): &(String, String)| {
        word.fold.ends_with(verb.as_str())
            && behind()
                .skip(1)
                .any(|w| w.fold == *prep || w.fold.starts_with(prep.as_str()))
    };
    doubled || opens && morph.verb_before.iter().any(governs)
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
    let mut phrases = lexicon.phrases.find(&folds, &lexicon.morph);
    phrases.retain(|f| !misread(f, &words, chars, lexicon));
    let long = |w: &&Word| w.kind == Kind::Word && w.span.end - w.span.start > 1;
    let shouted = words.iter().filter(long).count() > 3 && words.iter().filter(long).all(|w| w.upper);
    let mut sentence = Sentence {
        words,
        phrases,
        opens_paragraph,
        shouted,
        names: OnceCell::new(),
        look: OnceCell::new(),
    };
    settle::settle_verbs(&mut sentence, lexicon);
    lasting::mark(&mut sentence, lexicon);
    sentence
}
