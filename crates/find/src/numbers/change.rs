//! *Up to* and *to* are written alike in several languages: where something rose to, and until when, is no bound.

use super::Number;
use super::plain::word;
use crate::analyse::Sentence;
use crate::lexicon::{Class, Found, Lexicon};
use rabita_script::token::Kind;

/// How far from a number the word of change may stand.
const REACH: usize = 6;

/// Does something rise or fall beside the words `start..end`?
pub(super) fn changed(s: &Sentence, start: usize, end: usize) -> bool {
    let near = |k: &usize| s.words[*k].kind == Kind::Word;
    let change = |k: usize| s.is(k, |c| c == Class::Change);
    // *Rose by 14%, to 480 million*: the amount it rose by may stand between.
    let before = |k: &usize| near(k) || s.words[*k].kind == Kind::Number || s.mark(*k, &["%", "٪", ",", "،"]);
    (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(before)
        .any(change)
        || (end..(end + REACH).min(s.words.len()))
            .take_while(near)
            .any(change)
}

/// Is the *up to* only a *to*: of a change, of a range whose other end stands farther off, of a time or way that passes?
pub(super) fn until(s: &Sentence, lexicon: &Lexicon, f: &Found, n: &Number) -> bool {
    let to = s
        .phrases
        .iter()
        .any(|g| g.class == Class::And && g.start == f.start && g.end == f.end);
    to && (changed(s, f.start, n.end) || begun(s, f.start) || passed(s, lexicon, n))
}

/// *From fifty dollars a barrel to eighty*: does a range begin before?
fn begun(s: &Sentence, at: usize) -> bool {
    (at.saturating_sub(REACH)..at)
        .rev()
        .take_while(|&k| s.words[k].kind != Kind::Mark)
        .any(|k| {
            let next = |end: usize| {
                s.words.get(end).is_some_and(|w| w.kind == Kind::Number) || word(s, end).is_some()
            };
            s.at(k).any(|f| f.class == Class::Between && next(f.end))
        })
}

/// *Until* so many hours, *as far as* so many kilometres: where something ends, no largest number.
fn passed(s: &Sentence, lexicon: &Lexicon, n: &Number) -> bool {
    s.at(n.end).any(|f| {
        let Class::Unit(u) = f.class else { return false };
        let unit = lexicon.tables.units.get(usize::from(u));
        unit.is_some_and(|(code, measure)| {
            measure == "distance"
                || measure == "duration" && matches!(code.as_str(), "hours" | "days" | "weeks")
        })
    })
}
