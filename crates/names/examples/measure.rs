//! Measures the matcher: `cargo run -p rabita-names --example measure`.
//!
//! * AUC on held-back pairs of names-wikidata (dev part) against shuffled ones;
//! * people of the knowledge that had no part in the learning: precision and recall by threshold, where every name
//!   of two parts and more is sought among all names of all people, in all languages.

mod common;

use common::{Dice, area, auc, data, full_names, is_for_learning, people};
use rabita_names::{Index, Matcher, SAME, SUGGEST};

fn main() {
    let matcher = Matcher::bundled();
    match data() {
        Some(data) => {
            for file in ["wd_arabic_16", "wd_russian_16"] {
                let area = area(&matcher, &data, file);
                println!("{file}: 500 pairs against 500 shuffled, AUC {area:.4}");
            }
        }
        None => println!("the public data is not there: no AUC"),
    }
    let (mut yes, mut no) = (Vec::new(), Vec::new());
    for line in include_str!("../tests/table.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
    {
        if let [kind, a, b] = line.split('\t').collect::<Vec<_>>()[..] {
            let scores = if kind == "same" { &mut yes } else { &mut no };
            scores.push(matcher.compare(a, b).score);
        }
    }
    let over = |scores: &[f32], t: f32| scores.iter().filter(|s| **s >= t).count();
    println!(
        "table: AUC {:.3}; of {} spellings of one name {} suggested and {} taken for one; of {} near misses {} and {}",
        auc(&yes, &no),
        yes.len(),
        over(&yes, SUGGEST),
        over(&yes, SAME),
        no.len(),
        over(&no, SUGGEST),
        over(&no, SAME)
    );
    people_found(&matcher);
}

fn people_found(matcher: &Matcher) {
    let everybody = people();
    let names = full_names(&everybody);
    // Every name is one of its own here, so that each is found.
    let index = Index::new(
        matcher,
        names.iter().enumerate().map(|(i, (_, name))| (i as u32, *name)),
    );
    let mut found: Vec<(f32, bool, &str, String)> = Vec::new();
    let mut wanted = 0;
    for (n, name) in &names {
        if is_for_learning(&everybody[*n as usize].id) {
            continue;
        }
        // Each name is sought among the names of others and the other names of its own bearer.
        wanted += 1;
        for f in index.find(matcher, name, 24) {
            if f.name != *name {
                found.push((f.score, names[f.number as usize].0 == *n, name, f.name));
            }
        }
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0));
    println!(
        "{} names of {} people, {wanted} of them sought",
        names.len(),
        everybody.len()
    );
    for threshold in [0.99, 0.98, 0.97, 0.96, 0.95, 0.93, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5] {
        let above: Vec<_> = found.iter().take_while(|f| f.0 >= threshold).collect();
        let right = above.iter().filter(|f| f.1).count();
        println!(
            "score ≥ {threshold:.2}: {} pairs, precision {:.4}",
            above.len(),
            right as f64 / above.len().max(1) as f64
        );
    }
    println!("the likest that are not the same:");
    for (score, _, x, y) in found.iter().filter(|f| !f.1).take(15) {
        println!("  {score:.3} {x} | {y}: {}", matcher.compare(x, y).why);
    }
    // Links between all forms of one person, whether or not the index found them.
    let (mut links, mut same, mut suggest) = (0u32, 0u32, 0u32);
    let mut low: Vec<(f32, String)> = Vec::new();
    for p in everybody.iter().filter(|p| !is_for_learning(&p.id)) {
        let all: Vec<&String> = p.names.values().flatten().filter(|n| n.contains(' ')).collect();
        for (i, x) in all.iter().enumerate() {
            for y in all[i + 1..].iter().filter(|y| *y != x) {
                let m = matcher.compare(x, y);
                links += 1;
                same += u32::from(m.score >= SAME);
                suggest += u32::from(m.score >= SUGGEST);
                low.push((m.score, format!("{x} | {y}: {}", m.why)));
            }
        }
    }
    let share = |n: u32| f64::from(n) / f64::from(links.max(1));
    println!(
        "{links} pairs of one person's names: {:.3} taken for one, {:.3} at least suggested",
        share(same),
        share(suggest)
    );
    Dice(3).shuffle(&mut low);
    for (score, line) in low.iter().filter(|l| l.0 < SUGGEST).take(15) {
        println!("  {score:.3} {line}");
    }
}
