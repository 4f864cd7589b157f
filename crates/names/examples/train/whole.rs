//! Weights of whole names: people of the knowledge in other languages against namesakes made up and near misses.

use crate::common::{Dice, Person, full_names};
use rabita_names::{FEATURES, Index, Matcher};

/// Learns from these people.
pub(crate) fn learn(matcher: &Matcher, people: &[Person]) -> [f64; FEATURES] {
    let mut cases: Vec<(Vec<f32>, bool)> = Vec::new();
    let known = |x: &str, y: &str| matcher.features(&matcher.name(x), &matcher.name(y)).to_vec();
    for (x, y) in same(people) {
        cases.push((known(&x, &y), true));
    }
    for (x, y) in others(matcher, people) {
        cases.push((known(&x, &y), false));
    }
    let weights = logistic(&cases, 1e-3);
    let (mut yes, mut no): (Vec<f32>, Vec<f32>) = (Vec::new(), Vec::new());
    for (x, is) in &cases {
        let score: f64 = x.iter().zip(&weights).map(|(x, w)| f64::from(*x) * w).sum();
        if *is {
            yes.push(score as f32)
        } else {
            no.push(score as f32)
        }
    }
    eprintln!(
        "whole names: {} true, {} false, AUC {:.4}, {weights:.2?}",
        yes.len(),
        no.len(),
        crate::common::auc(&yes, &no)
    );
    std::array::from_fn(|i| weights[i])
}

/// Names of one person, of two parts and more.
pub(crate) fn same(people: &[Person]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for p in people {
        let all: Vec<&String> = p.names.values().flatten().filter(|n| n.contains(' ')).collect();
        for (n, x) in all.iter().enumerate() {
            out.extend(
                all[n + 1..]
                    .iter()
                    .filter(|y| *y != x)
                    .map(|y| ((*x).clone(), (*y).clone())),
            );
        }
    }
    out
}

/// Names of two: the likest names of other people, and a name with one part of another person's (a brother, a
/// namesake), against the person in another language.
pub(crate) fn others(matcher: &Matcher, people: &[Person]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut dice = Dice(5);
    let names = full_names(people);
    let index = Index::new(matcher, names.iter().copied());
    for (number, name) in names.iter().step_by(2) {
        for found in index
            .find(matcher, name, 4)
            .into_iter()
            .filter(|f| f.number != *number)
            .take(2)
        {
            out.push((name.to_string(), found.name));
        }
    }
    // Who turns a name round makes another man of him: سلمان بن عبدالعزیز.
    for p in people {
        for (lang, names) in &p.names {
            let parts: Vec<&str> = names[0].split(' ').collect();
            if let [first, last] = parts[..] {
                let turned = format!("{last} {first}");
                let crossed = known_crossing(matcher, &turned, &names[0]);
                out.extend(
                    p.names
                        .iter()
                        .filter(|(l, n)| crossed && *l != lang && n[0].contains(' '))
                        .map(|(_, n)| (turned.clone(), n[0].clone()))
                        .take(1),
                );
            }
        }
    }
    for p in people {
        let other = &people[dice.below(people.len())];
        for (lang, list) in &p.names {
            let Some(stranger) = other.names.get(lang).and_then(|l| l.first()) else {
                continue;
            };
            let (Some(name), true) = (list.first(), other.id != p.id) else {
                continue;
            };
            let (mine, theirs): (Vec<&str>, Vec<&str>) =
                (name.split(' ').collect(), stranger.split(' ').collect());
            if mine.len() < 2 || theirs.len() < 2 {
                continue;
            }
            let brother = format!("{} {}", theirs[0], mine[1..].join(" "));
            let namesake = format!("{} {}", mine[0], theirs[1..].join(" "));
            for (tongue, names) in &p.names {
                if let Some(name) = names.first().filter(|n| n.contains(' ') && tongue != lang) {
                    out.push((brother.clone(), name.clone()));
                    out.push((namesake.clone(), name.clone()));
                }
            }
        }
    }
    out
}

/// Does the matcher see a change of order there that no family name explains?
fn known_crossing(matcher: &Matcher, x: &str, y: &str) -> bool {
    matcher.features(&matcher.name(x), &matcher.name(y))[6] > 0.0
}

/// Logistic regression by Newton's method; the classes count alike.
pub(crate) fn logistic(cases: &[(Vec<f32>, bool)], ridge: f64) -> Vec<f64> {
    let n = cases.first().map_or(0, |c| c.0.len());
    let yes = cases.iter().filter(|c| c.1).count().max(1) as f64;
    let no = (cases.len() as f64 - yes).max(1.0);
    let mut w = vec![0.0; n];
    for _ in 0..30 {
        let mut gradient = vec![0.0; n];
        let mut hessian = vec![vec![0.0; n]; n];
        for (x, is) in cases {
            let weight = if *is { 1.0 / yes } else { 1.0 / no };
            let x: Vec<f64> = x.iter().map(|v| f64::from(*v)).collect();
            let sum: f64 = x.iter().zip(&w).map(|(x, w)| x * w).sum();
            let p = 1.0 / (1.0 + (-sum).exp());
            let error = p - if *is { 1.0 } else { 0.0 };
            for i in 0..n {
                gradient[i] += weight * error * x[i];
                for j in 0..n {
                    hessian[i][j] += weight * p * (1.0 - p) * x[i] * x[j];
                }
            }
        }
        for i in 0..n {
            gradient[i] += ridge * w[i];
            hessian[i][i] += ridge;
        }
        let step = solve(hessian, gradient);
        w.iter_mut().zip(&step).for_each(|(w, s)| *w -= s);
        if step.iter().all(|s| s.abs() < 1e-6) {
            break;
        }
    }
    w
}

/// Gaussian elimination.
fn solve(mut m: Vec<Vec<f64>>, mut v: Vec<f64>) -> Vec<f64> {
    let n = v.len();
    for i in 0..n {
        let pivot = (i..n)
            .max_by(|a, b| m[*a][i].abs().total_cmp(&m[*b][i].abs()))
            .unwrap_or(i);
        m.swap(i, pivot);
        v.swap(i, pivot);
        for k in i + 1..n {
            let f = m[k][i] / m[i][i];
            let above = m[i].clone();
            m[k].iter_mut()
                .zip(&above)
                .for_each(|(below, above)| *below -= f * above);
            v[k] -= f * v[i];
        }
    }
    for i in (0..n).rev() {
        v[i] = (v[i] - (i + 1..n).map(|j| m[i][j] * v[j]).sum::<f64>()) / m[i][i];
    }
    v
}
