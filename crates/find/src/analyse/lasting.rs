//! *Within three days*, «منذ عشرين عاما»: a time expression that only says how long is a duration as well.

use super::sentence::Sentence;
use crate::lexicon::{Class, Lexicon, SENSES};

/// Marks the words of such expressions.
pub(super) fn mark(s: &mut Sentence, lexicon: &Lexicon) {
    let mut at = 0;
    while at < s.words.len() {
        if !s.words[at].time {
            at += 1;
            continue;
        }
        let end = (at..s.words.len())
            .find(|&w| !s.words[w].time)
            .unwrap_or(s.words.len());
        if lasts(s, lexicon, at, end) {
            for w in &mut s.words[at..end] {
                w.lasts = true;
            }
        }
        at = end;
    }
}

/// A preposition other than *before* and *after*, then nothing but a number and its unit.
fn lasts(s: &Sentence, lexicon: &Lexicon, first: usize, end: usize) -> bool {
    let point = |p: u16| {
        let sense = lexicon.tables.senses.get(usize::from(p)).copied().flatten();
        sense.is_some_and(|i| matches!(SENSES[i], "before" | "after"))
    };
    let opens = s
        .at(first)
        .filter(|f| f.end < end)
        .filter_map(|f| match f.class {
            Class::Prep(p) if !point(p) => Some(f.end),
            _ => None,
        })
        .max();
    let unit = |c| match c {
        Class::Unit(u) => lexicon
            .tables
            .units
            .get(usize::from(u))
            .is_some_and(|(_, measure)| measure == "duration"),
        _ => false,
    };
    let number = |w: usize| {
        let digits = &s.words[w].fold;
        s.words[w].kind == rabita_script::token::Kind::Number && digits.len() < 4
            || s.is(w, |c| {
                matches!(
                    c,
                    Class::Number(_)
                        | Class::Multiplier(_)
                        | Class::Half
                        | Class::Coordinator
                        | Class::About
                        | Class::AtLeast
                        | Class::AtMost
                        | Class::MoreThan
                        | Class::LessThan
                )
            })
    };
    opens.is_some_and(|from| {
        (from..end).all(|w| number(w) || s.is(w, unit))
            && (from..end).any(number)
            && s.is(end - 1, |c| unit(c) || c == Class::Half)
    })
}
