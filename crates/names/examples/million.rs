//! How fast is a name found among a million known ones, and in how much memory?
//!
//! `cargo run --release -p rabita-names --example million [COUNT]`. The known names are made of parts of names-rigour
//! (`../shared/data`; without it, of the bundled groups), in all three scripts; sought is the same name in another
//! script, every fifth time with a letter wrong.

mod common;

use common::{Dice, data, groups};
use rabita_names::{Index, Matcher, Script};
use std::time::Instant;

fn main() {
    let count: usize = std::env::args()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .unwrap_or(1_000_000);
    let matcher = Matcher::bundled();
    let groups = data().map_or_else(bundled, |dir| groups(&dir));
    let script = |w: &str| {
        matcher
            .letters()
            .spell(w)
            .filter(|s| s.len() > 2)
            .map(|s| s.script)
    };
    let parts: Vec<Vec<String>> = groups
        .into_iter()
        .map(|g| g.into_iter().filter(|w| script(w).is_some()).collect::<Vec<_>>())
        .filter(|g| !g.is_empty())
        .collect();
    // Parts that several scripts write: those a question can be asked with.
    let several: Vec<usize> = (0..parts.len())
        .filter(|n| {
            Script::ALL
                .iter()
                .filter(|s| parts[*n].iter().any(|w| script(w) == Some(**s)))
                .count()
                > 1
        })
        .collect();
    let mut dice = Dice(42);
    // Few parts are borne by many: the square of a number below one falls near nought.
    let pick = |dice: &mut Dice, n: usize| {
        let x = dice.below(1 << 20) as f64 / f64::from(1 << 20);
        ((x * x) * n as f64) as usize
    };
    let mut bearers = Vec::with_capacity(count);
    let mut names = Vec::with_capacity(count);
    for n in 0..count {
        // Every other name can be asked for in another script.
        let mut part = || {
            if n % 2 == 0 {
                several[pick(&mut dice, several.len())]
            } else {
                pick(&mut dice, parts.len())
            }
        };
        let (first, last) = (part(), part());
        let a = &parts[first][dice.below(parts[first].len())];
        let same: Vec<&String> = parts[last].iter().filter(|w| script(w) == script(a)).collect();
        let b = if same.is_empty() {
            &parts[last][0]
        } else {
            same[dice.below(same.len())]
        };
        names.push(format!("{a} {b}"));
        bearers.push((first, last));
    }
    let before = memory();
    let start = Instant::now();
    let index = Index::new(
        &matcher,
        names
            .iter()
            .enumerate()
            .map(|(n, name)| (n as u32, name.as_str())),
    );
    let built = start.elapsed();
    println!(
        "{} names: built in {:.1} s, {} MB in the index (process {} MB before, {} MB after)",
        index.len(),
        built.as_secs_f32(),
        index.bytes() / 1_000_000,
        before,
        memory()
    );

    for wrong in [false, true] {
        let mut took = Vec::new();
        let (mut first, mut among) = (0, 0);
        while took.len() < 500 {
            let n = dice.below(count / 2) * 2;
            let (a, b) = bearers[n];
            let Some(script_known) = script(&names[n]) else {
                continue;
            };
            let other = |part: usize| {
                parts[part]
                    .iter()
                    .find(|w| script(w).is_some_and(|s| s != script_known))
            };
            let (Some(x), Some(y)) = (other(a), other(b)) else {
                continue;
            };
            if script(x) != script(y) {
                continue;
            }
            let mut sought = format!("{x} {y}");
            if wrong {
                let at = dice.below(sought.chars().count());
                sought = sought
                    .chars()
                    .enumerate()
                    .filter(|(i, c)| *i != at || *c == ' ')
                    .map(|(_, c)| c)
                    .collect();
            }
            let start = busy();
            let found = index.find(&matcher, &sought, 5);
            took.push((busy() - start) / 1000);
            // Names made of parts have namesakes: one that is spelt as near is as right.
            let near = matcher.compare(&sought, &names[n]).score - 0.001;
            let right = |f: &rabita_names::Found| f.number == n as u32 || near > 0.3 && f.score >= near;
            first += usize::from(found.first().is_some_and(right));
            among += usize::from(found.iter().any(right));
        }
        let total: u64 = took.iter().sum();
        println!(
            "{}: {:.0} queries/s of one processor ({} µs each); first {:.3}, among five {:.3}",
            if wrong {
                "another script, a letter missing"
            } else {
                "another script"
            },
            took.len() as f64 / (total as f64 / 1e6),
            total / took.len() as u64,
            first as f64 / took.len() as f64,
            among as f64 / took.len() as f64
        );
    }
}

fn bundled() -> Vec<Vec<String>> {
    let text = include_str!("../../../knowledge/names/groups.tsv");
    text.lines()
        .filter(|l| !l.starts_with('#'))
        .map(|l| l.split('|').map(String::from).collect())
        .collect()
}

/// Time this process has had a processor, in ns: on a shared machine the clock on the wall measures the others.
fn busy() -> u64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// Memory of this process in MB, where the system tells.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmRSS"));
    line.and_then(|l| l.split_whitespace().nth(1)?.parse::<u64>().ok())
        .unwrap_or(0)
        / 1000
}
