//! One pair of scripts: expectation and maximisation over the steps that may have made one spelling of the other.

use crate::common::Dice;
use rabita_names::{CLOSE, Letters, OPEN, Script, Spelling};
use std::fmt::Write as _;

/// A step never seen is taken to be this likely.
const UNSEEN: f64 = 2e-6;
/// A step seen less often than this over all pairs is not kept.
const FEW: f64 = 3.0;

pub(crate) struct Learner {
    a: Script,
    b: Script,
    na: usize,
    nb: usize,
    p: Vec<f64>,
    counts: Vec<f64>,
}

impl Learner {
    pub(crate) fn new(letters: &Letters, a: Script, b: Script) -> Self {
        let (na, nb) = (letters.count(a), letters.count(b));
        let size = na * nb + na + nb + na * na * nb + na * nb * nb;
        let mut l = Self {
            a,
            b,
            na,
            nb,
            p: vec![1e-7; size],
            counts: vec![0.0; size],
        };
        let reads = |script, s: usize| letters.readings(script, s as u8).to_vec();
        for x in 2..na {
            let skip = l.skip_a(x);
            l.p[skip] = 1e-3;
            for y in 2..nb {
                let (at, skip) = (l.one(x, y), l.skip_b(y));
                l.p[skip] = 1e-3;
                let same = reads(a, x).iter().any(|r| reads(b, y).contains(r)) || a == b && x == y;
                l.p[at] = if same { 1e-2 } else { 1e-5 };
                for z in 2..nb {
                    let at = l.one_two(x, y, z);
                    l.p[at] = if spells(&reads(a, x), &reads(b, y), &reads(b, z)) {
                        5e-3
                    } else {
                        1e-6
                    };
                }
                for z in 2..na {
                    let at = l.two_one(x, z, y);
                    l.p[at] = if spells(&reads(b, y), &reads(a, x), &reads(a, z)) {
                        5e-3
                    } else {
                        1e-6
                    };
                }
            }
        }
        // At the ends: a letter written there on one side alone.
        for x in 2..na {
            for at in [l.two_one(0, x, 0), l.two_one(x, 1, 1)] {
                l.p[at] = 1e-3;
            }
        }
        for y in 2..nb {
            for at in [l.one_two(0, 0, y), l.one_two(1, y, 1)] {
                l.p[at] = 1e-3;
            }
        }
        for end in [OPEN, CLOSE] {
            let at = l.one(usize::from(end), usize::from(end));
            l.p[at] = 1e-1;
        }
        l
    }

    fn one(&self, x: usize, y: usize) -> usize {
        x * self.nb + y
    }
    fn skip_a(&self, x: usize) -> usize {
        self.na * self.nb + x
    }
    fn skip_b(&self, y: usize) -> usize {
        self.na * self.nb + self.na + y
    }
    fn two_one(&self, x: usize, x2: usize, y: usize) -> usize {
        self.na * self.nb + self.na + self.nb + (x * self.na + x2) * self.nb + y
    }
    fn one_two(&self, x: usize, y: usize, y2: usize) -> usize {
        let before = self.na * self.nb + self.na + self.nb + self.na * self.na * self.nb;
        before + (x * self.nb + y) * self.nb + y2
    }

    /// Steps that end at (i, j): where they begin, and their place.
    fn steps(&self, a: &[u8], b: &[u8], i: usize, j: usize) -> [Option<(usize, usize, usize)>; 5] {
        let at = |s: &[u8], n: usize| usize::from(s[n]);
        [
            (i > 0 && j > 0).then(|| (i - 1, j - 1, self.one(at(a, i - 1), at(b, j - 1)))),
            (i > 0).then(|| (i - 1, j, self.skip_a(at(a, i - 1)))),
            (j > 0).then(|| (i, j - 1, self.skip_b(at(b, j - 1)))),
            (i > 1 && j > 0).then(|| {
                (
                    i - 2,
                    j - 1,
                    self.two_one(at(a, i - 2), at(a, i - 1), at(b, j - 1)),
                )
            }),
            (i > 0 && j > 1).then(|| {
                (
                    i - 1,
                    j - 2,
                    self.one_two(at(a, i - 1), at(b, j - 2), at(b, j - 1)),
                )
            }),
        ]
    }

    /// One round over all pairs. Returns the mean log-likelihood.
    pub(crate) fn round(&mut self, pairs: &[(Spelling, Spelling)]) -> f64 {
        let mut likelihood = 0.0;
        let mut counts = std::mem::take(&mut self.counts);
        counts.fill(0.0);
        for (x, y) in pairs {
            let (a, b) = (&x.symbols[..], &y.symbols[..]);
            let (la, lb) = (a.len(), b.len());
            let mut ahead = vec![0.0f64; (la + 1) * (lb + 1)];
            let mut back = ahead.clone();
            let at = |i: usize, j: usize| i * (lb + 1) + j;
            ahead[0] = 1.0;
            for i in 0..=la {
                for j in 0..=lb {
                    for (i2, j2, step) in self.steps(a, b, i, j).into_iter().flatten() {
                        ahead[at(i, j)] += ahead[at(i2, j2)] * self.p[step];
                    }
                }
            }
            let total = ahead[at(la, lb)];
            // Pairs that cannot be spellings of each other (a title for a name) teach nothing.
            if total < 1e-4f64.powi(la.max(lb) as i32) || total <= 0.0 {
                continue;
            }
            likelihood += total.ln();
            back[at(la, lb)] = 1.0;
            for i in (0..=la).rev() {
                for j in (0..=lb).rev() {
                    let here = back[at(i, j)];
                    for (i2, j2, step) in self.steps(a, b, i, j).into_iter().flatten() {
                        let through = here * self.p[step];
                        back[at(i2, j2)] += through;
                        counts[step] += ahead[at(i2, j2)] * through / total;
                    }
                }
            }
        }
        let total: f64 = counts.iter().sum();
        for (p, count) in self.p.iter_mut().zip(&counts) {
            *p = (count / total).max(1e-9);
        }
        self.counts = counts;
        likelihood / pairs.len().max(1) as f64
    }

    /// Writes the steps as weights, and how comparisons become likelihoods.
    pub(crate) fn write(&self, letters: &Letters, pairs: &[(Spelling, Spelling)], out: &mut String) {
        let share = |side: &dyn Fn(&(Spelling, Spelling)) -> Vec<u8>, n: usize| {
            let mut q = vec![1.0f64; n];
            pairs
                .iter()
                .for_each(|p| side(p).iter().for_each(|s| q[usize::from(*s)] += 1.0));
            // The ends are no letters: they are there always.
            let total: f64 = q[2..].iter().sum();
            q.iter_mut().for_each(|q| *q /= total);
            q[0] = 1.0;
            q[1] = 1.0;
            q
        };
        let qa = share(&|p| p.0.symbols.clone(), self.na);
        let qb = share(&|p| p.1.symbols.clone(), self.nb);
        // The ends happen once a word: their likelihood is that of a step, times the steps in a word.
        let steps: f64 = self.counts.iter().sum();
        let words = self.counts[self.one(0, 0)].max(1.0);
        let word = (steps / words).ln();
        let mut lines = String::new();
        let a = |s: usize| letters.letter(self.a, s as u8).to_string();
        let b = |s: usize| letters.letter(self.b, s as u8).to_string();
        let mut put = |left: String, right: String, step: usize, chance: f64| {
            if self.counts[step] < FEW || left == right && (left == "^" || left == "$") {
                return;
            }
            let ends = if left.contains(['^', '$']) { word } else { 0.0 };
            let weight = self.p[step].ln() + ends - chance.ln();
            let _ = writeln!(lines, "{left}\t{right}\t{weight:.2}");
        };
        for x in 0..self.na {
            put(a(x), String::new(), self.skip_a(x), qa[x]);
            for y in 0..self.nb {
                put(a(x), b(y), self.one(x, y), qa[x] * qb[y]);
                for z in 0..self.nb {
                    put(a(x), b(y) + &b(z), self.one_two(x, y, z), qa[x] * qb[y] * qb[z]);
                }
                for z in 0..self.na {
                    put(a(x) + &a(z), b(y), self.two_one(x, z, y), qa[x] * qa[z] * qb[y]);
                }
            }
        }
        for (y, chance) in qb.iter().enumerate() {
            put(String::new(), b(y), self.skip_b(y), *chance);
        }
        let floor = (UNSEEN / 0.03 / 0.03).ln();
        let begin = |c: [f32; 4]| {
            format!(
                "pair\t{}\t{}\t{floor:.2}\t{:.3}\t{:.3}\t{:.3}\t{:.3}\n",
                self.a.code(),
                self.b.code(),
                c[0],
                c[1],
                c[2],
                c[3]
            )
        };
        let weights = begin([0.0; 4]) + &lines;
        let c = calibrate(&weights, pairs);
        eprintln!(
            "{}{}: {} steps, {c:?}",
            self.a.code(),
            self.b.code(),
            lines.lines().count()
        );
        *out += &(begin(c) + &lines);
    }
}

/// A word with one of its consonants changed for one of another class.
fn another(matcher: &rabita_names::Matcher, word: &Spelling, dice: &mut Dice) -> Option<Spelling> {
    let letters = matcher.letters();
    let class = |s: u8| matcher.keys(&letters.letter(word.script, s).to_string(), false);
    let at = 1 + dice.below(word.len());
    let new = (2 + dice.below(letters.count(word.script) - 2)) as u8;
    let (was, is) = (class(word.symbols[at]), class(new));
    let kept = |c: &[String]| !c.iter().any(String::is_empty);
    if !kept(&was) || !kept(&is) || was.iter().any(|c| is.contains(c)) {
        return None;
    }
    let mut other = word.clone();
    other.symbols[at] = new;
    Some(other)
}

fn spells(whole: &[String], first: &[String], second: &[String]) -> bool {
    let pairs = first
        .iter()
        .flat_map(|x| second.iter().map(move |y| format!("{x}{y}")));
    pairs.into_iter().any(|p| whole.contains(&p))
}

/// What makes a likelihood of the evidence: true pairs against the likeliest of many false ones.
fn calibrate(weights: &str, pairs: &[(Spelling, Spelling)]) -> [f32; 4] {
    let files = (
        include_str!("../../../../knowledge/names/letters.tsv"),
        include_str!("../../../../knowledge/names/words.tsv"),
    );
    let matcher = rabita_names::Matcher::new(files.0, files.1, weights, "").expect("weights");
    let mut dice = Dice(77);
    let mut cases: Vec<(Vec<f32>, bool)> = Vec::new();
    let known = |x: &Spelling, y: &Spelling| matcher.likeness_features(x, y).to_vec();
    for (x, y) in pairs.iter().take(2500) {
        if x == y {
            continue;
        }
        cases.push((known(x, y), true));
        let likest = (0..200)
            .map(|_| &pairs[dice.below(pairs.len())].1)
            .filter(|z| *z != y && *z != x)
            .max_by(|p, q| matcher.evidence(x, p).0.total_cmp(&matcher.evidence(x, q).0));
        if let Some(z) = likest {
            cases.push((known(x, z), false));
        }
        // Many names differ from others by one consonant: Karim, Rahim.
        if let Some(z) = another(&matcher, y, &mut dice) {
            cases.push((known(x, &z), false));
        }
    }
    let w = crate::whole::logistic(&cases, 1e-4);
    [w[0] as f32, w[1] as f32, w[2] as f32, w[3] as f32]
}
