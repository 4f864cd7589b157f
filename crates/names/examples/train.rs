//! Learns the weights of names from pairs of spellings and writes `knowledge/models/names.tsv`.
//!
//! `cargo run -p rabita-names --example train` (about two minutes; the public data must lie in `../shared/data`).
//! Two runs on the same data write the same file.

mod common;
#[path = "train/learn.rs"]
mod learn;
#[path = "train/whole.rs"]
mod whole;

use common::{Dice, data, groups, is_for_learning, people, wikidata};
use learn::Learner;
use rabita_names::{Letters, Matcher, Script, Spelling};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

const HEAD: &str = "# Learned by `cargo run -p rabita-names --example train` from names-wikidata (train part), names-rigour and half of
# knowledge/actors/persons.toml; do not edit. What the lines mean: crates/names/src/weights.rs.
";
/// Pairs used for each pair of scripts.
const PAIRS: usize = 40_000;

fn main() {
    let Some(data) = data() else {
        eprintln!("the public data is not there: set RABITA_DATA to the folder that holds names-wikidata");
        std::process::exit(1);
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../knowledge");
    let read = |file: &str| std::fs::read_to_string(root.join(file)).unwrap_or_default();
    let letters = Letters::read(&read("names/letters.tsv")).expect("letters.tsv is whole");
    // `-- whole` learns the weights of whole names anew and keeps those of letters.
    let out = if std::env::args().any(|a| a == "whole") {
        let kept = read("models/names.tsv");
        kept.lines()
            .filter(|l| !l.starts_with("whole"))
            .map(|l| format!("{l}\n"))
            .collect()
    } else {
        steps(&data, &letters, &read)
    };
    let matcher = Matcher::new(
        &read("names/letters.tsv"),
        &read("names/words.tsv"),
        &out,
        &read("names/groups.tsv"),
    )
    .expect("weights");
    let learning: Vec<_> = people().into_iter().filter(|p| is_for_learning(&p.id)).collect();
    let weights = whole::learn(&matcher, &learning);
    let weights = weights.map(|w| format!("{w:.3}")).join("\t");
    std::fs::write(root.join("models/names.tsv"), format!("{out}whole\t{weights}\n"))
        .expect("can be written");
}

/// The steps between letters, and what frequent parts tell.
fn steps(data: &Path, letters: &Letters, read: &dyn Fn(&str) -> String) -> String {
    let mut pairs = gather(data, letters);
    let mut out = String::from(HEAD);
    for (n, a) in Script::ALL.into_iter().enumerate() {
        for b in Script::ALL.into_iter().skip(n) {
            let mut known = pairs.remove(&(a, b)).unwrap_or_default();
            Dice(0x5eed).shuffle(&mut known);
            known.truncate(PAIRS);
            let mut learner = Learner::new(letters, a, b);
            for round in 0..7 {
                let likelihood = learner.round(&known);
                eprintln!(
                    "{}{} round {round}: {likelihood:.3} nats a pair",
                    a.code(),
                    b.code()
                );
            }
            learner.write(letters, &known, &mut out);
        }
    }
    common_keys(data, read, &mut out);
    out
}

/// Pairs of spellings by pair of scripts, the smaller script first.
fn gather(data: &Path, letters: &Letters) -> HashMap<(Script, Script), Vec<(Spelling, Spelling)>> {
    let mut pairs: HashMap<(Script, Script), Vec<(Spelling, Spelling)>> = HashMap::new();
    let mut add = |x: &str, y: &str| {
        let (Some(x), Some(y)) = (letters.spell(x), letters.spell(y)) else {
            return;
        };
        if x.len() < 2 || y.len() < 2 {
            return;
        }
        if x.script == y.script {
            // Within a script the order means nothing.
            let both = pairs.entry((x.script, y.script)).or_default();
            both.push((y.clone(), x.clone()));
            both.push((x, y));
        } else {
            let (x, y) = if x.script < y.script { (x, y) } else { (y, x) };
            pairs.entry((x.script, y.script)).or_default().push((x, y));
        }
    };
    let mut by_latin: HashMap<String, Vec<String>> = HashMap::new();
    for (latin, arabic, _) in wikidata(data, "wd_arabic_64") {
        add(&latin, &arabic);
        by_latin.entry(latin).or_default().push(arabic);
    }
    for (latin, russian, _) in wikidata(data, "wd_russian_64") {
        add(&latin, &russian);
        for arabic in by_latin.get(&latin).into_iter().flatten() {
            add(arabic, &russian);
        }
    }
    let mut dice = Dice(11);
    for group in groups(data) {
        for (n, x) in group.iter().enumerate() {
            // A word is a spelling of itself; groups of dozens would drown the others.
            if dice.below(3) == 0 {
                add(x, x);
            }
            for y in &group[n + 1..] {
                if group.len() < 9 || dice.below(group.len()) < 6 {
                    add(x, y);
                }
            }
        }
    }
    // People of the news: the parts that stand in the same place. They are few, so they count several times.
    for person in people().iter().filter(|p| is_for_learning(&p.id)) {
        let all: Vec<Vec<&str>> = person
            .names
            .values()
            .flatten()
            .map(|n| n.split([' ', '-']).collect())
            .collect();
        for (n, x) in all.iter().enumerate() {
            for y in all[n + 1..].iter().filter(|y| y.len() == x.len()) {
                for _ in 0..3 {
                    x.iter().zip(y).for_each(|(x, y)| add(x, y));
                }
            }
        }
    }
    pairs
}

/// How little the most frequent parts tell.
fn common_keys(data: &Path, read: &dyn Fn(&str) -> String, out: &mut String) {
    let bare =
        Matcher::new(&read("names/letters.tsv"), &read("names/words.tsv"), "", "").expect("no weights");
    let mut counts: HashMap<String, f64> = HashMap::new();
    let mut total = 0.0;
    for (latin, other, count) in wikidata(data, "wd_arabic_64")
        .into_iter()
        .chain(wikidata(data, "wd_russian_64"))
    {
        for word in [latin, other] {
            let keys = bare.keys(&word, false);
            total += f64::from(count);
            for key in &keys {
                *counts.entry(key.trim_matches('*').to_string()).or_default() +=
                    f64::from(count) / keys.len() as f64;
            }
        }
    }
    let mut counts: Vec<_> = counts.into_iter().filter(|(key, _)| !key.is_empty()).collect();
    counts.sort_by(|x, y| y.1.total_cmp(&x.1).then_with(|| x.0.cmp(&y.0)));
    // The rarity of a key is its surprise, against that of one borne by one in 20,000.
    for (key, count) in counts.iter().take(1200) {
        let rarity = -(count / total).ln() / 20_000f64.ln();
        if rarity < 0.97 {
            let _ = writeln!(out, "common\t{key}\t{rarity:.2}");
        }
    }
}
