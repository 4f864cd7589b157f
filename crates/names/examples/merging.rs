//! How often would a machine that merges be wrong, near misses included?
//!
//! `cargo run --release -p rabita-names --example merging [COUNT]`. Full names are made of the dev pairs of
//! names-wikidata, of which nothing was learned: one in Latin letters, the other in Arabic or Russian ones. Beside each
//! true pair stands one near miss of every kind: who shares a family name, a given name, a father; fathers and sons.

mod common;

use common::{data, misses::Tally};
use rabita_names::{Match, Matcher, SAME, SUGGEST};

fn main() {
    let count = std::env::args()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .unwrap_or(2_000);
    let Some(data) = data() else {
        println!("names-wikidata is not there");
        return;
    };
    let tally = Tally::of(&Matcher::bundled(), &data, count);
    for ((file, kind), list) in &tally.0 {
        let over = |test: fn(&Match) -> bool| list.iter().filter(|c| test(&c.found)).count();
        println!(
            "{file}, {kind}: {} pairs, {} merged by machine, {} spelt as one, {} suggested",
            list.len(),
            over(|m| m.certain),
            over(|m| m.score >= SAME),
            over(|m| m.score >= SUGGEST)
        );
        let wrong = list
            .iter()
            .filter(|c| c.found.certain && !kind.starts_with("one name"));
        for c in wrong.take(4) {
            println!("    {:.3} {}: {}", c.found.score, c.pair, c.found.why);
        }
    }
    for (how, test) in [
        ("merged by machine", (|m| m.certain) as fn(&Match) -> bool),
        ("spelt as one", |m| m.score >= SAME),
    ] {
        let (precision, recall) = tally.merged(test);
        println!("{how}: precision {precision:.4}, recall {recall:.3}");
    }
}
