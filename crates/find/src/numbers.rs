//! Numbers in digits and words, with their bounds.

use crate::analyse::Sentence;
use crate::lexicon::Class;
use rabita_script::token::Kind;

/// A number found: words `start..end`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
    pub(crate) approximate: bool,
    /// The number alone, without what goes before it (*about*, *more than*).
    pub(crate) core: usize,
}

/// The numbers of a sentence; words inside time expressions do not count.
pub(crate) fn numbers(s: &Sentence) -> Vec<Number> {
    let mut out: Vec<Number> = Vec::new();
    let mut i = 0;
    while i < s.words.len() {
        match value(s, i) {
            Some((v, end, vague)) => {
                let mut n = Number {
                    start: i,
                    end,
                    low: Some(v),
                    high: (!vague).then_some(v),
                    approximate: vague,
                    core: i,
                };
                bound(s, &mut n);
                join_range(s, &mut out, n);
                i = out.last().map_or(end, |n| n.end).max(end);
            }
            None => i += 1,
        }
    }
    out
}

/// A plain number from word `i`: its value, where it ends, and whether it only bounds (*dozens*).
fn value(s: &Sentence, i: usize) -> Option<(f64, usize, bool)> {
    let w = &s.words[i];
    if w.time {
        return None;
    }
    let mut total = 0.0;
    let mut part = 0.0;
    let mut at = i;
    let mut any = false;
    let mut digits = false;
    while at < s.words.len() && !s.words[at].time {
        if s.words[at].kind == Kind::Number {
            if digits || part != 0.0 {
                break;
            }
            part = s.words[at].fold.parse().ok()?;
            digits = true;
            any = true;
            at += 1;
        } else if let Some((n, end)) =
            phrase(s, at, |c| if let Class::Number(n) = c { Some(n) } else { None })
        {
            if digits {
                break;
            }
            part += n;
            any = true;
            at = end;
        } else if let Some((m, end)) = phrase(s, at, |c| {
            if let Class::Multiplier(m) = c {
                Some(m)
            } else {
                None
            }
        }) {
            // A lone "thousand", "million" is one of them; "half a million" half.
            let half = !any && at > 0 && s.is(at - 1, |c| c == Class::Half);
            if !any && !half && s.words[at].kind == Kind::Word && m < 100.0 {
                break;
            }
            let factor = if part != 0.0 {
                part
            } else if half {
                0.5
            } else {
                1.0
            };
            total += factor * m;
            part = 0.0;
            any = true;
            digits = false;
            at = end;
        } else if any && joins(s, at) {
            at += 1;
        } else {
            break;
        }
    }
    if any {
        return Some((total + part, at, false));
    }
    let (low, end) = phrase(s, i, |c| if let Class::Vague(n) = c { Some(n) } else { None })?;
    let (factor, end) = phrase(s, end, |c| {
        if let Class::Multiplier(m) = c {
            Some(m)
        } else {
            None
        }
    })
    .map_or((1.0, end), |(m, e)| (m, e));
    Some((low * factor, end, true))
}

/// "and" inside a number: سی و پنج.
fn joins(s: &Sentence, at: usize) -> bool {
    let and = s.words[at].kind == Kind::Word && s.is(at, |c| c == Class::Coordinator || c == Class::And)
        || s.mark(at, &["-"]);
    and && s
        .words
        .get(at + 1)
        .is_some_and(|w| w.kind == Kind::Word && !w.time)
        && s.at(at + 1).any(|f| matches!(f.class, Class::Number(_)))
        && at > 0
        && s.is(at - 1, |c| matches!(c, Class::Number(_) | Class::Multiplier(_)))
}

fn phrase<T>(s: &Sentence, at: usize, pick: impl Fn(Class) -> Option<T>) -> Option<(T, usize)> {
    s.at(at)
        .filter_map(|f| Some((pick(f.class)?, f.end)))
        .max_by_key(|(_, end)| *end)
}

/// What goes before (or after) a number and bounds it.
fn bound(s: &Sentence, n: &mut Number) {
    let mut at = n.start;
    loop {
        let before = s.phrases.iter().filter(|f| f.end == at).find(|f| {
            matches!(
                f.class,
                Class::About | Class::AtLeast | Class::AtMost | Class::MoreThan | Class::LessThan
            )
        });
        let Some(f) = before else { break };
        apply(f.class, n);
        n.start = f.start;
        at = f.start;
    }
    // "at least" may follow: قتلى على الأقل
    for k in n.end..(n.end + 3).min(s.words.len()) {
        if let Some(f) = s
            .at(k)
            .find(|f| matches!(f.class, Class::AtLeast | Class::AtMost))
        {
            apply(f.class, n);
            break;
        }
        if s.words[k].kind != Kind::Word {
            break;
        }
    }
}

fn apply(class: Class, n: &mut Number) {
    match class {
        Class::About => n.approximate = true,
        Class::AtLeast | Class::MoreThan => n.high = None,
        Class::AtMost | Class::LessThan => {
            if n.high.is_some() {
                n.low = None;
            }
        }
        _ => {}
    }
}

/// "between 25 and 45", "25–45", "3 to 5": two numbers are one range.
fn join_range(s: &Sentence, out: &mut Vec<Number>, n: Number) {
    if let Some(last) = out.last_mut() {
        let gap = last.end..n.start;
        let dash = gap.len() == 1 && s.mark(last.end, &["-", "–", "—"]);
        let between = last.start > 0
            && (last.start.saturating_sub(2)..last.start).any(|k| s.is(k, |c| c == Class::Between))
            && gap.len() <= 3
            && gap.clone().all(|k| {
                s.is(k, |c| {
                    matches!(
                        c,
                        Class::And | Class::Coordinator | Class::Prep(_) | Class::Unit(_)
                    )
                })
            });
        let to = gap.len() == 1 && s.is(last.end, |c| c == Class::And);
        let rising = matches!((last.low, n.high), (Some(a), Some(b)) if a < b);
        if rising && (dash || between || to) {
            last.end = n.end;
            last.high = n.high;
            // "3 to 5 million": the first shares the second's multiplier.
            return;
        }
    }
    out.push(n);
}
