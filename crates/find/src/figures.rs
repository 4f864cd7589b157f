//! Figures: a number, what it counts, and who gives it.

use crate::analyse::Sentence;
use crate::codebook::{Codebook, Match, Role, What};
use crate::lexicon::{Class, Lexicon};
use crate::numbers::Number;
use crate::party::Party;
use rabita_script::token::Kind;

/// A figure read in a sentence, before it is a record.
#[derive(Debug, Clone)]
pub(crate) struct Read {
    pub(crate) measure: String,
    pub(crate) unit: Option<String>,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
    pub(crate) approximate: bool,
    /// Words of the number and what it counts.
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// Index of the party counted.
    pub(crate) of: Option<usize>,
}

/// The figures of a sentence: every number with a unit or a counted party, its measure by the codebook where an
/// example says so.
pub(crate) fn figures(
    s: &Sentence,
    lexicon: &Lexicon,
    book: &Codebook,
    matches: &[Match],
    numbers: &[Number],
    parties: &[Party],
) -> Vec<Read> {
    let mut out: Vec<Read> = Vec::new();
    let mut taken = vec![false; numbers.len()];
    for (k, n) in numbers.iter().enumerate() {
        let unit = unit_after(s, lexicon, n);
        let of = parties
            .iter()
            .position(|p| p.first <= n.end + 1 && p.last >= n.end && p.first + 3 > n.start);
        let by_book = measured(book, matches, k, numbers, s);
        let last = unit
            .as_ref()
            .map_or(n.end - 1, |u| u.1)
            .max(of.map_or(0, |o| parties[o].last));
        let read = |measure: String, unit: Option<String>| Read {
            measure,
            unit,
            low: n.low,
            high: n.high,
            approximate: n.approximate,
            first: n.start,
            last,
            of,
        };
        let persons = |m: &str| {
            matches!(
                m,
                "killed" | "wounded" | "arrested" | "displaced" | "missing" | "people" | "troops"
            )
        };
        match (by_book, unit) {
            (Some((measure, fixed)), unit) => {
                taken[k] = true;
                let code = unit.map(|(_, _, code, _)| code);
                // A unit of length or money is no count of the dead.
                if persons(&measure) && code.as_deref().is_some_and(|c| c != "persons" && c != "families") {
                    let (_, _, code, default) = unit_after(s, lexicon, n).unwrap_or_default();
                    out.push(read(default, Some(code)));
                    continue;
                }
                let unit = code
                    .or(fixed)
                    .or_else(|| persons(&measure).then(|| "persons".to_string()));
                out.push(read(measure, unit));
            }
            (None, Some((_, _, code, measure))) => {
                taken[k] = true;
                out.push(read(measure, Some(code)));
            }
            (None, None) => {}
        }
    }
    // Counted persons without a unit word: "eight soldiers", «пятеро полицейских».
    for (k, n) in numbers.iter().enumerate() {
        if taken[k] {
            continue;
        }
        if let Some(o) = parties.iter().position(|p| {
            p.first >= n.end
                && p.first <= n.end + 1
                && s.words[n.end..p.first].iter().all(|w| w.kind == Kind::Word)
        }) {
            let group = s.is(parties[o].first, |c| {
                matches!(c, Class::Group(_) | Class::Role(_))
            }) || (parties[o].first..=parties[o].last)
                .any(|w| s.is(w, |c| matches!(c, Class::Group(_) | Class::Role(_))));
            if group {
                out.push(Read {
                    measure: "people".into(),
                    unit: Some("persons".into()),
                    low: n.low,
                    high: n.high,
                    approximate: n.approximate,
                    first: n.start,
                    last: parties[o].last,
                    of: Some(o),
                });
            }
        }
    }
    out.sort_by_key(|r| r.first);
    out
}

type Unit = (usize, usize, String, String);

/// The unit word beside a number: its words, its code, its default measure.
fn unit_after(s: &Sentence, lexicon: &Lexicon, n: &Number) -> Option<Unit> {
    // "$5 million", "€3bn": a sign may stand before.
    let before = n.core.checked_sub(1).and_then(|w| {
        s.at(w)
            .find(|f| matches!(f.class, Class::Unit(_)) && f.end == n.core)
    });
    let after = (n.end..(n.end + 2).min(s.words.len())).find_map(|w| {
        let clear = (n.end..w).all(|k| {
            s.words[k].kind == Kind::Word
                && !s.words[k].finite
                && !s.is(k, |c| matches!(c, Class::Prep(_) | Class::Coordinator))
        });
        clear
            .then(|| {
                s.at(w)
                    .filter(|f| matches!(f.class, Class::Unit(_)))
                    .max_by_key(|f| f.end)
            })
            .flatten()
    });
    let f = before.filter(|f| s.words[f.start].kind == Kind::Mark).or(after)?;
    let Class::Unit(u) = f.class else { return None };
    let (code, measure) = lexicon.tables.units.get(usize::from(u))?.clone();
    Some((f.start, f.end - 1, code, measure))
}

/// The measure that an example of the codebook gives this number.
fn measured(
    book: &Codebook,
    matches: &[Match],
    k: usize,
    numbers: &[Number],
    s: &Sentence,
) -> Option<(String, Option<String>)> {
    let n = &numbers[k];
    let mut best: Option<(usize, String, Option<String>)> = None;
    for m in matches {
        let pattern = &book.patterns[m.pattern];
        let What::Figure { measure, unit } = &book.entries[pattern.entry].what else {
            continue;
        };
        if !pattern.slots.iter().any(|slot| slot.role == Role::Number) {
            continue;
        }
        let Some(d) = distance(n, m, s) else { continue };
        // The number nearest to the example's words is the one it measures.
        let nearer = numbers
            .iter()
            .enumerate()
            .any(|(j, o)| j != k && distance(o, m, s).is_some_and(|e| e < d));
        if nearer {
            continue;
        }
        let rank = d * 4 / pattern.literals.len().max(1);
        if best.as_ref().is_none_or(|b| rank < b.0) {
            best = Some((rank, measure.clone(), unit.clone()));
        }
    }
    best.map(|(_, m, u)| (m, u))
}

fn distance(n: &Number, m: &Match, s: &Sentence) -> Option<usize> {
    let d = m
        .words
        .iter()
        .map(|&w| {
            if w < n.start {
                n.start - w
            } else {
                w.saturating_sub(n.end - 1)
            }
        })
        .min()?;
    let (a, b) = (n.start.min(m.first()), n.end.max(m.last() + 1));
    let marks = (a..b).filter(|&w| s.mark(w, &[";", "؛", "."])).count();
    (d <= 10 && marks == 0).then_some(d)
}
