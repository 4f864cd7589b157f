//! Where sentences begin and end.

use crate::token::{Kind, Token};
use std::ops::Range;

/// Splits tokens into sentences: ranges of token indices that cover every token but line breaks.
///
/// A full stop ends a sentence unless it follows a lone letter (an initial) or is followed by a small letter;
/// quotation marks and brackets that close after it belong to the sentence.
pub fn sentences(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i < tokens.len() {
        if tokens[i].kind == Kind::Break {
            push(&mut out, start..i);
            start = i + 1;
        } else if ends(tokens, i) {
            let mut end = i + 1;
            while end < tokens.len() && is_closer(&tokens[end]) && tokens[end].start == tokens[end - 1].end {
                end += 1;
            }
            // A quotation that goes on to its verb of saying is no end: `…».` is, `…!» گفت` is not.
            push(&mut out, start..end);
            start = end;
            i = end;
            continue;
        }
        i += 1;
    }
    push(&mut out, start..tokens.len());
    out
}

fn push(out: &mut Vec<Range<usize>>, range: Range<usize>) {
    if !range.is_empty() {
        out.push(range);
    }
}

fn is_closer(t: &Token) -> bool {
    t.kind == Kind::Mark && matches!(t.fold.as_str(), "»" | "”" | "\"" | ")" | "]" | "'" | "“")
}

fn ends(tokens: &[Token], i: usize) -> bool {
    let t = &tokens[i];
    if t.kind != Kind::Mark {
        return false;
    }
    match t.fold.as_str() {
        "!" | "?" | "؟" | "۔" | "…" => followed_by_start(tokens, i),
        "." => {
            let initial = i > 0
                && tokens[i - 1].kind == Kind::Word
                && tokens[i - 1].end - tokens[i - 1].start == 1
                && tokens[i - 1].end == t.start
                && tokens.get(i + 1).is_some_and(|n| n.kind == Kind::Word);
            !initial && followed_by_start(tokens, i)
        }
        _ => false,
    }
}

/// Is what follows able to begin a sentence? A small letter in a script with capitals is not.
fn followed_by_start(tokens: &[Token], i: usize) -> bool {
    let mut next = i + 1;
    while next < tokens.len() && is_closer(&tokens[next]) && tokens[next].start == tokens[next - 1].end {
        next += 1;
    }
    let Some(n) = tokens.get(next) else { return true };
    if n.kind == Kind::Word && n.start == tokens[next - 1].end {
        return false;
    }
    let cased = n
        .fold
        .chars()
        .next()
        .is_some_and(|c| matches!(c, 'a'..='z' | 'а'..='ӿ'));
    match n.kind {
        Kind::Word => n.capital || !cased,
        Kind::Mark => !matches!(n.fold.as_str(), "," | "،" | "–" | "—"),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    fn split(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let t = tokens(&chars);
        sentences(&t)
            .into_iter()
            .map(|r| chars[t[r.start].start..t[r.end - 1].end].iter().collect())
            .collect()
    }

    #[test]
    fn stops_end_sentences() {
        assert_eq!(split("او گفت. سپس رفت."), ["او گفت.", "سپس رفت."]);
        assert_eq!(split("He left. She stayed."), ["He left.", "She stayed."]);
    }

    #[test]
    fn initials_and_small_letters_do_not() {
        assert_eq!(split("Mr. a. B. Smith came."), ["Mr. a. B. Smith came."]);
        assert_eq!(split("5 млн. рублей"), ["5 млн. рублей"]);
    }

    #[test]
    fn closing_quotes_stay_with_their_sentence() {
        assert_eq!(split("«بیایید.» او رفت."), ["«بیایید.»", "او رفت."]);
    }
}
