//! One number, in digits or words, without what bounds it.

use super::Number;
use super::sum::{POINT, Sum};
use crate::analyse::Sentence;
use crate::lexicon::{Class, Lexicon};
use rabita_script::token::Kind;

/// A number in digits, words or both from word `i`.
pub(super) fn plain(s: &Sentence, i: usize) -> Option<Number> {
    let mut sum = Sum {
        scale: 1.0,
        between: between(s, i),
        ..Sum::default()
    };
    let mut at = i;
    let mut end = i;
    // The number before its last part, which may turn out to be another's: *600 million and 700 million*.
    let mut whole = None;
    let halved = half(s, i);
    if let Some(after) = halved {
        // "Half a million", or half of something.
        let Some((m, stop)) = multiplier(s, after) else {
            let joined = s.is(i, |c| c == Class::Coordinator);
            return (!joined).then(|| number(i, after, 50.0, 1.0, true));
        };
        return Some(number(i, stop, 0.5 * m, m, false));
    }
    while at < s.words.len() && !s.words[at].dated() {
        let joined = sum.begun() && joint(s, at) && !half_at(s, at);
        let from = if joined { at + 1 } else { at };
        if from >= s.words.len() || s.words[from].dated() {
            break;
        }
        if sum.begun() && sum.part.is_none() {
            whole = Some((sum.clone(), end));
        }
        if s.words[from].kind == Kind::Number {
            // Digits go on only after a multiplier: ۲ هزار و ۷۰۰.
            let Ok(n) = s.words[from].fold.parse() else { break };
            if sum.begun() && !joined && sum.part.is_some() || !sum.add(n, true) {
                break;
            }
            at = from + 1;
        } else if let Some(after) = half(s, from).filter(|_| sum.begun()) {
            sum.half();
            at = after;
        } else if let Some((m, after)) =
            multiplier(s, from).filter(|&(m, after)| sum.begun() || lone(s, from) || goes_on(s, m, after))
        {
            if joined && sum.part.is_some() {
                break;
            }
            if !sum.multiply(m) {
                if let Some(before) = whole {
                    (sum, end) = before;
                }
                break;
            }
            at = after;
        } else if let Some((n, after)) = word(s, from) {
            let decimals = s
                .words
                .get(after)
                .filter(|w| n == POINT && w.kind == Kind::Number);
            if let (Some(d), Some(p)) = (decimals, sum.part) {
                let Ok(tail) = d.fold.parse::<f64>() else { break };
                sum.part = Some(p + tail / 10f64.powi(d.fold.len() as i32));
                at = after + 1;
            } else if n == POINT || n.is_nan() || !sum.add(n, false) {
                break;
            } else {
                at = after;
            }
        } else {
            break;
        }
        end = at;
    }
    sum.begun()
        .then(|| number(i, end, sum.total + sum.part.unwrap_or(0.0), sum.scale, false))
}

/// Does *between* (or *from*) stand before the number, by itself and not in *more than*?
fn between(s: &Sentence, i: usize) -> bool {
    let ends = || s.phrases.iter().filter(|f| f.end == i);
    let longest = ends().map(|f| f.end - f.start).max();
    ends().any(|f| f.class == Class::Between && Some(f.end - f.start) == longest)
}

pub(super) fn number(start: usize, end: usize, value: f64, scale: f64, half: bool) -> Number {
    // 0.1 + 0.2 is 0.3 to a reader.
    let value = (value * 1e6).round() / 1e6;
    Number {
        start,
        end,
        low: Some(value),
        high: Some(value),
        approximate: false,
        core: start,
        value,
        scale,
        half,
    }
}

/// *Dozens*, *tens of thousands*: a lower bound only.
pub(super) fn vague(s: &Sentence, i: usize) -> Option<Number> {
    if s.words[i].dated() {
        return None;
    }
    let (low, end) = phrase(s, i, |c| if let Class::Vague(n) = c { Some(n) } else { None })?;
    // What is listed as no number only looks like one.
    if word(s, i).is_some_and(|(n, _)| n.is_nan()) {
        return None;
    }
    let (factor, end) = multiplier(s, end).unwrap_or((1.0, end));
    Some(Number {
        high: None,
        approximate: true,
        ..number(i, end, low * factor, factor, false)
    })
}

pub(super) fn word(s: &Sentence, at: usize) -> Option<(f64, usize)> {
    phrase(s, at, |c| if let Class::Number(n) = c { Some(n) } else { None })
}

pub(super) fn multiplier(s: &Sentence, at: usize) -> Option<(f64, usize)> {
    let open = s
        .words
        .get(at)
        .is_some_and(|w| !w.dated() && w.kind == Kind::Word);
    phrase(s, at, |c| {
        if let Class::Multiplier(m) = c {
            Some(m)
        } else {
            None
        }
    })
    .filter(|_| open)
}

/// May the multiplier stand alone for one of its kind? *Million* may, *millions* and *m* may not.
fn lone(s: &Sentence, at: usize) -> bool {
    let many = s.at(at).any(|f| matches!(f.class, Class::Vague(_)));
    !many && s.words[at].fold.chars().count() > 2 && multiplier(s, at).is_some_and(|(m, _)| m >= 100.0)
}

/// «هزار و ۲۰۰»: a thousand that a smaller number goes on is one, though its plural means many.
fn goes_on(s: &Sentence, m: f64, after: usize) -> bool {
    let more = s.words.get(after + 1).filter(|w| !w.dated());
    m >= 1000.0
        && s.words.get(after).is_some()
        && joint(s, after)
        && more
            .is_some_and(|w| w.kind == Kind::Number && w.fold.parse::<f64>().is_ok_and(|n| n < m && n >= 1.0))
        && multiplier(s, after + 2).is_none()
}

fn half(s: &Sentence, at: usize) -> Option<usize> {
    let open = s.words.get(at).is_some_and(|w| !w.dated());
    phrase(s, at, |c| (c == Class::Half).then_some(()))
        .filter(|_| open)
        .map(|(_, end)| end)
}

fn half_at(s: &Sentence, at: usize) -> bool {
    half(s, at).is_some()
}

/// "and" inside a number: سی و پنج, twenty-five.
fn joint(s: &Sentence, at: usize) -> bool {
    let and = s.words[at].kind == Kind::Word
        && s.at(at)
            .any(|f| f.end == at + 1 && matches!(f.class, Class::Coordinator));
    let hyphen = s.mark(at, &["-"]) && s.words.get(at + 1).is_some_and(|w| w.kind == Kind::Word);
    // An "and" that is written onto the next word is part of it.
    (and && word(s, at).is_none()) || hyphen
}

fn phrase<T>(s: &Sentence, at: usize, pick: impl Fn(Class) -> Option<T>) -> Option<(T, usize)> {
    s.at(at)
        .filter_map(|f| Some((pick(f.class)?, f.end)))
        .max_by_key(|(_, end)| *end)
}

/// Digits that are part of a name: F-15, Ту-95МС, ۸صبح.
pub(super) fn code(s: &Sentence, n: &Number) -> bool {
    if s.words[n.core].kind != Kind::Number {
        return false;
    }
    let touches = |a: usize, b: usize| s.words[a].span.end == s.words[b].span.start;
    let after = n.end < s.words.len()
        && n.end == n.core + 1
        && s.words[n.end].kind == Kind::Word
        && touches(n.end - 1, n.end)
        && !s.at(n.end).any(|f| matches!(f.class, Class::Unit(_)));
    // «19-й», «2024-ум»: an ordinal.
    let ordinal = n.end + 1 < s.words.len()
        && s.mark(n.end, &["-"])
        && touches(n.end, n.end + 1)
        && s.words[n.end + 1].kind == Kind::Word
        && s.words[n.end + 1].fold.chars().count() <= 3
        && !s.at(n.end + 1).any(|f| matches!(f.class, Class::Unit(_)));
    let before = n.core >= 2
        && s.mark(n.core - 1, &["-", "–"])
        && touches(n.core - 1, n.core)
        && touches(n.core - 2, n.core - 1)
        && s.words[n.core - 2].kind == Kind::Word;
    let joined = n.core >= 1
        && s.words[n.core - 1].kind == Kind::Word
        && touches(n.core - 1, n.core)
        && s.words[n.core - 1].capital;
    after || ordinal || before || joined
}

/// Digits behind a noun that they only number: *article 5*, قطعنامه ۲۲۳۱.
pub(super) fn label(s: &Sentence, lexicon: &Lexicon, n: &Number) -> bool {
    let named = |w: &crate::analyse::Word| {
        let glued = w.clitics.letters > 0 || w.prefix_prep.is_some();
        lexicon.morph.numbered.iter().any(|noun| {
            w.fold == *noun
                || glued
                    && w.fold
                        .strip_suffix(noun.as_str())
                        .is_some_and(|rest| rest.chars().count() <= 2)
        })
    };
    let joined = s.words.get(n.end).is_some_and(|w| w.clitics.letters > 0);
    let unit = !joined && s.at(n.end).any(|f| matches!(f.class, Class::Unit(_)));
    // «Группа 24»: the end of a name between quotation marks.
    let quoted = s.mark(n.end, &["»", "”", "\""])
        && (n.core.saturating_sub(3)..n.core).any(|k| s.mark(k, &["«", "“", "\""]))
        && n.core > 0
        && s.words[n.core - 1].kind == Kind::Word;
    n.start == n.core
        && n.end == n.core + 1
        && s.words[n.core].kind == Kind::Number
        && !unit
        && n.core > 0
        && (named(&s.words[n.core - 1]) || quoted || s.mark(n.core - 1, &["№", "#"]))
}

/// *An hour and a half*, «سه ساعت و نیم»: where the half ends that follows a measure of time or way.
pub(super) fn half_more(s: &Sentence, lexicon: &Lexicon, unit: usize) -> Option<usize> {
    let measured = |c| match c {
        Class::Unit(u) => lexicon
            .tables
            .units
            .get(usize::from(u))
            .is_some_and(|(_, m)| m == "duration" || m == "distance"),
        _ => false,
    };
    let end = s.at(unit).filter(|f| measured(f.class)).map(|f| f.end).max()?;
    let and = s.words.get(end).is_some_and(|_| joint(s, end));
    // With the *and* in it, or behind one.
    half(s, end)
        .filter(|&to| and || to > end + 1 || s.words[end].clitics.letters > 0)
        .or_else(|| and.then(|| half(s, end + 1)).flatten())
}

/// «خمس السكان»: a number word before a noun with the article is a part of what it counts.
pub(super) fn fraction(s: &Sentence, lexicon: &Lexicon, i: usize) -> Option<Number> {
    let all = &lexicon.morph.fractions;
    let w = &s.words[i];
    let next = s
        .words
        .get(i + 1)
        .filter(|next| !all.is_empty() && next.kind == Kind::Word)?;
    let bare: String = w.fold.chars().skip(w.clitics.letters).collect();
    let (_, part) = all.iter().find(|(word, _)| *word == w.fold || *word == bare)?;
    (lexicon.morph.has_article(&next.fold) && !next.time).then(|| number(i, i + 1, *part, 1.0, true))
}
