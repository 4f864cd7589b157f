//! Where the next literal of an example stands, counted from its neighbour.

use super::fits::{Fit, fits};
use super::matching::Scene;
use super::{Literal, Pattern, Role};
use crate::clause::Tie;
use crate::lang::Order;
use crate::lexicon::{Class, Feats};
use rabita_script::token::Kind;

/// Looks for literal `j` before or after the word of its neighbour.
pub(super) fn seek(
    pattern: &Pattern,
    j: usize,
    from: usize,
    right: bool,
    anchor: usize,
    scene: &Scene<'_>,
) -> Option<(usize, Fit)> {
    let verb = pattern.literals[j].is_verb();
    let order = scene.lexicon.morph.order;
    let joined = if right {
        !pattern.gap_after[j - 1]
    } else {
        !pattern.gap_after[j]
    };
    let other_verb = pattern.verb.is_some_and(|v| v != j);
    // «به باور کارشناسان، ایران تنها است»: a copula is one predicate with the word right before it and no other.
    let copular = |l: &Literal| matches!(l, Literal::Verb { verb, .. } if scene.lexicon.is_copula(*verb));
    let stands = || match &pattern.literals[j] {
        Literal::Any(list) => !list.is_empty() && list.iter().all(copular),
        one => copular(one),
    };
    let thought = pattern.slots.iter().any(|x| x.role == Role::Speaker);
    if order == Order::Sov
        && thought
        && right
        && joined
        && stands()
        && !governs(from, scene)
        && !scene.s.words[from].copular
    {
        let near = (from + 1..scene.s.words.len()).take(NEXT);
        let mut plain = near.take_while(|&w| scene.s.words[w].kind == Kind::Word && !scene.named[w]);
        return plain.find_map(|w| place(pattern, j, w, from, anchor, scene));
    }
    let reach = match (order, verb, joined) {
        (Order::Sov, true, _) => 14,
        (_, _, true) => 3,
        _ if verb || other_verb => 20,
        (Order::Sov, false, false) => 10,
        _ => 14,
    };
    // «مستقرند»: *are* is written onto the word itself.
    let copula =
        |l: &Literal| matches!(l, Literal::Verb { verb, negated: false } if scene.lexicon.is_copula(*verb));
    let said = match &pattern.literals[j] {
        Literal::Any(list) => list.iter().any(copula),
        one => copula(one),
    };
    if right && joined && said && scene.s.words[from].copular {
        let fit = Fit {
            feats: Feats::PRESENT,
            ..Fit::default()
        };
        return Some((from, fit));
    }
    let mut found =
        along(from, right, reach, scene).filter_map(|w| place(pattern, j, w, from, anchor, scene));
    let ordered = match found.next() {
        // «خواستار آزادی کسانی که بازداشت شده‌اند شد»: a clause that says more of a noun between lends no verb to the word
        // before it where its own clause has one.
        Some(nearest) if verb && right && order == Order::Sov && within_relative(from, nearest.0, scene) => {
            let own = |&(w, _): &(usize, Fit)| scene.clauses.of[w] == scene.clauses.of[from];
            Some(found.find(own).unwrap_or(nearest))
        }
        nearest => nearest,
    };
    if ordered.is_some() || order == Order::Sov || joined && !verb {
        return ordered;
    }
    // Free word order: the literal may stand on the other side.
    // Not in another clause; nor, where only its place tells what a noun is, across a comma.
    let fixed = order == Order::Svo && !scene.lexicon.morph.has_cases() && !verb;
    let clauses = scene.clauses;
    let same = |w: &usize| {
        order != Order::Svo
            || clauses.of[*w] == clauses.of[from]
            || heads_relative((*w).min(from), (*w).max(from), scene)
    };
    direction(from, !right, 7, scene.s.words.len())
        .take_while(|&w| !fixed || !scene.s.comma(w))
        .filter(same)
        .find_map(|w| place(pattern, j, w, from, anchor, scene))
}

/// Does the second word stand in a relative clause that says more of the first one's clause?
fn within_relative(of: usize, word: usize, scene: &Scene<'_>) -> bool {
    let clauses = scene.clauses;
    let (outer, inner) = (clauses.of[of], clauses.of[word]);
    inner != outer && clauses.all[inner].tie == Tie::Relative && clauses.under(inner, outer)
}

/// How near a copula stands behind the word that it makes a predicate.
const NEXT: usize = 2;

/// «خواهان پایان جنگ است»: a predicate noun that has what it governs between itself and its verb.
fn governs(w: usize, scene: &Scene<'_>) -> bool {
    scene.lexicon.morph.governing.contains(&scene.s.words[w].fold)
}

/// The words on one side within reach. Where verbs stand last, a relative clause between does not count.
fn along<'s>(
    from: usize,
    right: bool,
    reach: usize,
    scene: &'s Scene<'_>,
) -> impl Iterator<Item = usize> + use<'s> {
    let last = scene.lexicon.morph.order == Order::Sov;
    let clauses = scene.clauses;
    let aside = move |w: usize| {
        clauses.all[clauses.of[w]].tie == Tie::Relative && clauses.under(clauses.of[w], clauses.of[from])
    };
    let mut left = reach + 1;
    let whole = if last { 3 * reach } else { reach };
    direction(from, right, whole, scene.s.words.len()).take_while(move |&w| {
        // Nor do a list of names and digits.
        if last && !aside(w) && !scene.named[w] && scene.s.words[w].kind == Kind::Word {
            left -= 1;
        }
        left > 0
    })
}

fn direction(from: usize, right: bool, reach: usize, len: usize) -> impl Iterator<Item = usize> {
    let room = if right { len - from - 1 } else { from };
    (1..=reach.min(room)).map(move |k| if right { from + k } else { from - k })
}

fn place(
    pattern: &Pattern,
    j: usize,
    w: usize,
    from: usize,
    anchor: usize,
    scene: &Scene<'_>,
) -> Option<(usize, Fit)> {
    let fit = fits(&pattern.literals[j], w, scene)?;
    if !behind(pattern, j, w, scene) {
        return None;
    }
    let clauses = scene.clauses;
    let same = clauses.of[w] == clauses.of[from] || clauses.of[w] == clauses.of[anchor];
    let near = (w.min(from)..w.max(from))
        .filter(|&k| !scene.s.words[k].auxiliary)
        .count()
        <= 2
        && !(w.min(from)..w.max(from)).any(|k| scene.s.words[k].kind == Kind::Mark);
    (same || near || heads_relative(w.min(from), w.max(from), scene)).then_some((w, fit))
}

/// *The ceasefire that was announced*: is the word the one of which the relative clause of the other says more?
fn heads_relative(noun: usize, other: usize, scene: &Scene<'_>) -> bool {
    let clauses = scene.clauses;
    let clause = &clauses.all[clauses.of[other]];
    clause.tie == Tie::Relative
        && clause.parent == Some(clauses.of[noun])
        && clause
            .opener
            .is_some_and(|o| noun < o && o < other && o - noun <= 3)
}

/// Does the preposition that the example has before this word stand before it here? Adjectives and articles may stand
/// between where they go before their noun (*called for the immediate release*).
pub(super) fn behind(pattern: &Pattern, j: usize, w: usize, scene: &Scene<'_>) -> bool {
    let between = if scene.lexicon.morph.order == Order::Svo {
        5
    } else {
        1
    };
    pattern.behind[j].is_none_or(|p| {
        scene
            .s
            .phrases
            .iter()
            .any(|f| f.class == Class::Prep(p) && f.end <= w && w - f.end <= between && f.start < w)
    })
}
