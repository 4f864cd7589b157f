//! Ranges, and what leaves an end of a number open: *at least*, *up to*, *about*.

use super::Number;
use super::change::{changed, until};
use super::plain::{multiplier, word};
use crate::analyse::Sentence;
use crate::lang::Order;
use crate::lexicon::{Class, Found, Lexicon};
use rabita_script::token::Kind;

/// "Between 25 and 45", "25–45", "3 to 5 million": two numbers are one range.
pub(super) fn range(s: &Sentence, a: &Number, b: &Number) -> bool {
    let gap = a.end..b.core;
    let step = |k: usize| {
        s.covering(k)
            .any(|f| f.start >= gap.start && f.end <= gap.end && f.class == Class::And)
    };
    let coordinated = |k: usize| s.is(k, |c| c == Class::Coordinator);
    let of = |k: usize| {
        s.at(k)
            .filter(|f| matches!(f.class, Class::Unit(_)))
            .max_by_key(|f| f.end)
            .map(|f| f.class)
    };
    // A unit between them is the unit of both: 25% to 45%.
    let unit = |k: usize| {
        s.is(k, |c| {
            matches!(c, Class::Multiplier(_)) || matches!(c, Class::Unit(_)) && of(a.end) == of(b.end)
        })
    };
    let between = (a.start.saturating_sub(3)..a.core)
        .any(|k| s.at(k).any(|f| f.class == Class::Between && f.end <= a.core));
    let dash = gap.len() == 1 && s.mark(a.end, &["-", "–", "—"]);
    let written = gap.is_empty() && between;
    // *From 18 to 21 per cent*: what rose did not range.
    let linked = !gap.is_empty()
        && gap.len() <= 4
        && gap.clone().all(|k| step(k) || unit(k))
        && gap.clone().any(|k| step(k) && (between || !coordinated(k)))
        && (gap.clone().any(coordinated) || !changed(s, a.start, b.end));
    let shared = if a.scale == 1.0 && b.scale > 1.0 && a.value < b.value / b.scale {
        b.scale
    } else {
        1.0
    };
    !a.half
        && a.high.is_some()
        && b.high.is_some()
        && a.value * shared < b.value
        && (dash || written || linked)
}

/// What goes before (or after) a number and bounds it.
pub(super) fn bound(s: &Sentence, lexicon: &Lexicon, n: &mut Number) {
    let mut at = n.start;
    loop {
        let before = s
            .phrases
            .iter()
            .filter(|f| f.end == at)
            .filter(|f| bounds(f.class) || f.class == Class::About)
            .min_by_key(|f| f.start);
        let Some(f) = before else { break };
        if f.class == Class::AtMost && until(s, lexicon, f, n) {
            break;
        }
        apply(turned(s, f), n);
        n.start = f.start;
        at = f.start;
    }
    if lexicon.morph.order == Order::Vso && at == n.core {
        over_subject(s, n);
    }
    // It may follow: قتلى على الأقل, "or more", «از ۳۰۰ نفر گذشت».
    for k in n.end..(n.end + 4).min(s.words.len()) {
        let behind = s.at(k).find(|f| {
            bounds(f.class) && !begins(s, f.end) && !s.is(f.end - 1, |c| matches!(c, Class::Prep(_)))
        });
        if let Some(f) = behind {
            // «на 12% больше»: by how much more, not more than that.
            let share =
                (n.end..f.start).any(|w| s.is(w, |c| matches!(c, Class::Unit(u) if percent(lexicon, u))));
            if !(share
                && matches!(f.class, Class::MoreThan | Class::LessThan)
                && lexicon.morph.order == Order::Svo)
            {
                apply(f.class, n);
            }
            break;
        }
        let link = s.is(k, |c| {
            matches!(
                c,
                Class::Coordinator | Class::Prep(_) | Class::Complementizer | Class::Relative
            )
        });
        if s.words[k].kind != Kind::Word && !s.is(k, |c| matches!(c, Class::Unit(_))) || link {
            break;
        }
    }
}

/// «تجاوز عدد القتلى المئة»: where verbs stand first the subject comes between the one that bounds and its number.
fn over_subject(s: &Sentence, n: &mut Number) {
    let opens = |k: usize| {
        let before = k.checked_sub(1);
        s.words[k].clitics.letters > 0
            || before.is_none_or(|p| {
                s.words[p].kind != Kind::Word
                    || s.is(p, |c| {
                        matches!(
                            c,
                            Class::Coordinator | Class::Complementizer | Class::Negator | Class::Adverb
                        )
                    })
            })
    };
    let plain =
        |k: usize| s.words[k].kind == Kind::Word && !s.words[k].finite && !s.words[k].time && !bounded(s, k);
    let governed = s.words[n.core].prefix_prep.is_some()
        || n.core > 0 && s.is(n.core - 1, |c| matches!(c, Class::Prep(_) | Class::Coordinator));
    let verb = s
        .phrases
        .iter()
        .filter(|f| f.end < n.core && n.core - f.end <= 6)
        .filter(|f| bounds(f.class) && s.words[f.start].finite && opens(f.start))
        .find(|f| (f.end..n.core).all(plain));
    if let Some(f) = verb.filter(|_| !governed) {
        apply(turned(s, f), n);
    }
}

fn percent(lexicon: &Lexicon, unit: u16) -> bool {
    let unit = lexicon.tables.units.get(usize::from(unit));
    unit.is_some_and(|(_, measure)| measure == "share")
}

/// «لم تتجاوز»: what did not exceed is the most.
fn turned(s: &Sentence, f: &Found) -> Class {
    let negated = f.start > 0 && s.is(f.start - 1, |c| c == Class::Negator) && s.words[f.start].finite;
    match f.class {
        Class::MoreThan if negated => Class::AtMost,
        Class::LessThan if negated => Class::AtLeast,
        class => class,
    }
}

/// Does a bound, or a number, begin at the word?
fn bounded(s: &Sentence, k: usize) -> bool {
    word(s, k).is_some() || s.at(k).any(|f| bounds(f.class))
}

fn bounds(c: Class) -> bool {
    matches!(
        c,
        Class::AtLeast | Class::AtMost | Class::MoreThan | Class::LessThan
    )
}

/// Does a number begin here, so that the bound before it is its own?
fn begins(s: &Sentence, at: usize) -> bool {
    (at..(at + 2).min(s.words.len()))
        .any(|k| s.words[k].kind == Kind::Number || word(s, k).is_some() || multiplier(s, k).is_some())
}

fn apply(class: Class, n: &mut Number) {
    match class {
        Class::About => n.approximate = true,
        Class::AtLeast | Class::MoreThan if n.low.is_some() => n.high = None,
        Class::AtMost | Class::LessThan if n.high.is_some() => n.low = None,
        _ => {}
    }
}
