//! Two names, part by part.

use crate::SAME;
use crate::edits::{Edits, logistic};
use crate::groups::Groups;
use crate::letters::{Letters, Spelling};
use crate::parts::{Kind, Name, Part};
use crate::weights::Weights;
use std::fmt::Write as _;

/// Below this two parts are no spellings of one.
const SAME_PART: f32 = 0.3;
/// A part matched this well is in common; below, it may be.
const SURE: f32 = 0.5;
/// For a machine to decide, every part that tells something must be matched this well.
const FIRM: f32 = 0.62;
/// What parts that are not quite alike take off a score.
const BLUR: f32 = 0.03;
/// A family name that agrees in its stem alone (Рахмонов, Раҳмонзода) is worth so much of a full one.
const STEM: f32 = 0.8;
/// An initial that fits says little.
const INITIAL: f32 = 0.7;
/// With fewer than two parts that tell something in common, names are never more alike than this: a family name or a
/// given name alone is many people's.
const ALONE: f32 = 0.85;
/// With something open, names are never more alike than this.
const OPEN: f32 = 0.94;
/// A part tells something from this weight on.
const TELLING: f32 = 0.3;

/// How alike two names are, and why.
#[derive(Debug, Clone)]
pub struct Match {
    /// 0..1: how likely they are spellings of one name.
    pub score: f32,
    /// One line that says what was matched with what, and what is left.
    pub why: String,
    /// Nothing is open between them: a machine may merge what bears them.
    pub certain: bool,
    /// How much the parts that they share tell together: two that many bear tell less than one that few do.
    pub told: f32,
    /// How alike the parts are that are least alike of those they share; 0 where they share none.
    pub least: f32,
}

/// Parts that answer to each other: `from..to` of either name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair {
    pub(crate) a: (usize, usize),
    pub(crate) b: (usize, usize),
    pub(crate) likeness: f32,
    pub(crate) stem: bool,
}

impl Pair {
    fn overlaps(&self, other: &Pair) -> bool {
        let apart = |x: (usize, usize), y: (usize, usize)| x.1 <= y.0 || y.1 <= x.0;
        !apart(self.a, other.a) || !apart(self.b, other.b)
    }
}

/// How many things are known of a pair of names.
pub const FEATURES: usize = 11;

pub(crate) struct Comparison<'n> {
    pub(crate) a: &'n Name,
    pub(crate) b: &'n Name,
    pub(crate) pairs: Vec<Pair>,
}

impl<'n> Comparison<'n> {
    pub(crate) fn new(letters: &Letters, edits: &Edits, groups: &Groups, a: &'n Name, b: &'n Name) -> Self {
        let mut all = Vec::new();
        for i in 0..a.parts.len() {
            for j in 0..b.parts.len() {
                all.extend(
                    alike(edits, groups, &a.parts[i], &b.parts[j]).map(|(likeness, stem)| Pair {
                        a: (i, i + 1),
                        b: (j, j + 1),
                        likeness,
                        stem,
                    }),
                );
                // Two words of one side may be one of the other: سید مومن, Саймумин.
                if let Some(likeness) = joined(letters, edits, &a.parts, i, &b.parts[j]) {
                    let (a, b) = ((i, i + 2), (j, j + 1));
                    all.push(Pair {
                        a,
                        b,
                        likeness,
                        stem: false,
                    });
                }
                if let Some(likeness) = joined(letters, edits, &b.parts, j, &a.parts[i]) {
                    let (a, b) = ((i, i + 1), (j, j + 2));
                    all.push(Pair {
                        a,
                        b,
                        likeness,
                        stem: false,
                    });
                }
            }
        }
        // The best pair first; of equals the one that takes in more words, then the one in its place.
        let rank = |p: &Pair| p.likeness + 0.02 * (p.a.1 - p.a.0 + p.b.1 - p.b.0) as f32;
        all.sort_by(|x, y| {
            rank(y)
                .total_cmp(&rank(x))
                .then_with(|| x.a.0.abs_diff(x.b.0).cmp(&y.a.0.abs_diff(y.b.0)))
        });
        let mut pairs: Vec<Pair> = Vec::new();
        for pair in all {
            if !pairs.iter().any(|p| p.overlaps(&pair)) {
                pairs.push(pair);
            }
        }
        pairs.sort_by_key(|p| p.a.0);
        Self { a, b, pairs }
    }

    pub(crate) fn weight(&self, pair: &Pair) -> f32 {
        let heaviest = |parts: &[Part]| parts.iter().map(|p| p.weight).fold(0.0, f32::max);
        heaviest(&self.a.parts[pair.a.0..pair.a.1]).min(heaviest(&self.b.parts[pair.b.0..pair.b.1]))
    }

    /// The parts of either name that nothing answers to.
    pub(crate) fn left(&self) -> (Vec<&'n Part>, Vec<&'n Part>) {
        let a = self.a.parts.iter().enumerate();
        let b = self.b.parts.iter().enumerate();
        let free_a = |i: usize| !self.pairs.iter().any(|p| (p.a.0..p.a.1).contains(&i));
        let free_b = |i: usize| !self.pairs.iter().any(|p| (p.b.0..p.b.1).contains(&i));
        (
            a.filter(|(i, _)| free_a(*i)).map(|(_, p)| p).collect(),
            b.filter(|(i, _)| free_b(*i)).map(|(_, p)| p).collect(),
        )
    }

    /// Do two parts stand in another order than their partners, though neither looks like a family name?
    fn crossed(&self) -> bool {
        let crossing = self.pairs.windows(2).any(|w| w[0].b.0 > w[1].b.0);
        let family = |n: &Name| n.turned || n.parts.iter().any(Part::is_surname);
        crossing && !family(self.a) && !family(self.b)
    }

    /// How much the parts in common tell.
    pub(crate) fn told(&self) -> f32 {
        self.pairs.iter().map(|p| self.weight(p)).sum()
    }

    /// How alike the parts in common are at least.
    pub(crate) fn least(&self) -> f32 {
        let least = self.pairs.iter().map(|p| p.likeness).min_by(f32::total_cmp);
        least.unwrap_or(0.0)
    }

    /// What is known of the pair, as numbers.
    pub(crate) fn features(&self) -> [f32; FEATURES] {
        let misfit = |p: &Pair| ((1.0 - p.likeness).max(1e-3) / p.likeness).ln().clamp(-2.0, 2.0) + 2.0;
        let misfits: f32 = self.pairs.iter().map(|p| self.weight(p) * misfit(p)).sum();
        let telling = || self.pairs.iter().filter(|p| self.weight(p) >= TELLING);
        let worst = telling().map(misfit).fold(0.0, f32::max);
        let roles = |p: &&Pair| {
            let father = |part: &Part| part.kind == Kind::Father;
            father(&self.a.parts[p.a.0]) != father(&self.b.parts[p.b.0])
        };
        // A father's name only one side gives is no difference; two different ones are.
        let (left_a, left_b) = self.left();
        let father = |left: &[&Part]| left.iter().any(|p| p.kind == Kind::Father);
        let both = father(&left_a) && father(&left_b);
        let sum = |left: &[&Part]| -> f32 {
            let weigh = |p: &&Part| {
                if p.kind == Kind::Plain || both {
                    p.weight
                } else {
                    p.weight * 0.4
                }
            };
            left.iter().map(weigh).sum()
        };
        let (ua, ub) = (sum(&left_a), sum(&left_b));
        let flag = |b: bool| if b { 1.0 } else { 0.0 };
        [
            1.0,
            misfits.min(6.0),
            worst,
            ua.min(ub).min(2.0),
            (ua - ub).abs().min(2.0),
            flag(telling().count() > 1),
            flag(self.crossed()),
            self.pairs.iter().filter(|p| p.stem).count() as f32,
            flag(both),
            flag(self.pairs.iter().any(|p| p.a.1 - p.a.0 + p.b.1 - p.b.0 > 2)),
            self.pairs.iter().filter(roles).count() as f32,
        ]
    }

    pub(crate) fn score(&self, weights: &Weights) -> f32 {
        if self.pairs.is_empty() {
            return 0.0;
        }
        let known = self.features();
        let sum: f32 = known.iter().zip(&weights.whole).map(|(x, w)| x * w).sum();
        let telling = || self.pairs.iter().filter(|p| self.weight(p) >= TELLING);
        let blur = self
            .pairs
            .iter()
            .map(|p| self.weight(p) * (1.0 - p.likeness))
            .sum::<f32>()
            / self.pairs.iter().map(|p| self.weight(p)).sum::<f32>().max(0.1);
        let score = logistic(sum) * (1.0 - BLUR * blur);
        if telling().filter(|p| p.likeness >= SURE).count() < 2 {
            return score.min(ALONE);
        }
        // What is open keeps a machine from deciding: a part that only one side has (father and son, two cousins),
        // a part that is hardly like its partner, a father's name for a family's.
        let (left_a, left_b) = self.left();
        let missing = left_a.iter().chain(&left_b).any(|p| p.kind == Kind::Plain);
        let another = score >= SAME && self.is_another(&weights.edits);
        let open = missing || another || self.features()[10] > 0.0 || telling().any(|p| p.likeness < FIRM);
        if open { score.min(OPEN) } else { score }
    }

    pub(crate) fn why(&self) -> String {
        let mut out = String::new();
        let text = |parts: &[Part]| {
            parts
                .iter()
                .map(|p| p.text.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        for p in &self.pairs {
            let (a, b) = (
                text(&self.a.parts[p.a.0..p.a.1]),
                text(&self.b.parts[p.b.0..p.b.1]),
            );
            let stem = if p.stem { ", by the stem" } else { "" };
            let _ = write!(out, "{}{a} = {b} ({:.2}{stem})", comma(&out), p.likeness);
        }
        if self.pairs.is_empty() {
            out.push_str("nothing in common");
        }
        let (left_a, left_b) = self.left();
        let words = |left: &[&Part]| left.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" ");
        let (la, lb) = (words(&left_a), words(&left_b));
        match (la.is_empty(), lb.is_empty()) {
            (false, false) => {
                let _ = write!(out, "; {la} against {lb}");
            }
            (true, true) => {}
            _ => {
                let _ = write!(out, "; {la}{lb} on one side only");
            }
        }
        if self.crossed() {
            out.push_str("; in another order");
        }
        out
    }
}

fn comma(before: &str) -> &'static str {
    if before.is_empty() { "" } else { ", " }
}

/// How alike two parts are, if they may be one; and whether by their stems alone.
fn alike(edits: &Edits, groups: &Groups, a: &Part, b: &Part) -> Option<(f32, bool)> {
    if a.kind == Kind::Initial || b.kind == Kind::Initial {
        let (initial, name) = if a.kind == Kind::Initial { (a, b) } else { (b, a) };
        let fits = edits.begins(&initial.spellings[0], &name.spellings[0]);
        return fits.then_some((INITIAL, false));
    }
    let mut best = 0.0f32;
    for (x, gx) in a.spellings.iter().zip(&a.groups) {
        for (y, gy) in b.spellings.iter().zip(&b.groups) {
            best = best.max(groups.mend(edits.likeness(x, y), gx, gy));
        }
    }
    if best >= SURE {
        return Some((best, false));
    }
    let weak = (best >= SAME_PART).then_some((best, false));
    let ends = |p: &Part| p.stem.clone().or_else(|| p.spellings.last().cloned());
    if a.stem.is_none() && b.stem.is_none() || a.kind != Kind::Plain || b.kind != Kind::Plain {
        return weak;
    }
    let likeness = edits.likeness(&ends(a)?, &ends(b)?) * STEM;
    if likeness >= SURE {
        Some((likeness, true))
    } else {
        weak
    }
}

/// How alike parts `i` and `i + 1` written together are to one part.
fn joined(letters: &Letters, edits: &Edits, parts: &[Part], i: usize, one: &Part) -> Option<f32> {
    let (first, second) = (parts.get(i)?, parts.get(i + 1)?);
    let words = |p: &Part| matches!(p.kind, Kind::Plain | Kind::Honour);
    if !words(first) || !words(second) || !words(one) {
        return None;
    }
    let together: Spelling = letters.spell(&format!("{}{}", first.text, second.text))?;
    // Together they must be about as long as the one, or anything would swallow anything.
    if together.len() < 4 {
        return None;
    }
    let likeness = one
        .spellings
        .iter()
        .map(|s| edits.likeness(&together, s))
        .fold(0.0, f32::max);
    (likeness >= SAME_PART).then_some(likeness)
}
