//! Pairs of names-wikidata that nothing was learned from, against shuffled ones. Skipped where the data is not there.

#[path = "../examples/common/mod.rs"]
mod common;

use common::{Dice, auc, data, wikidata};
use rabita_names::Matcher;

fn area(file: &str) -> Option<f64> {
    let data = data()?;
    let matcher = Matcher::bundled();
    let mut pairs = wikidata(&data, file);
    Dice(2026).shuffle(&mut pairs);
    pairs.truncate(500);
    let score = |x: &str, y: &str| {
        let letters = matcher.letters();
        let spelt = letters.spell(x).zip(letters.spell(y));
        spelt.map_or(0.0, |(x, y)| matcher.likeness(&x, &y))
    };
    let yes: Vec<f32> = pairs.iter().map(|p| score(&p.0, &p.1)).collect();
    let no: Vec<f32> = (0..pairs.len())
        .map(|i| score(&pairs[i].0, &pairs[(i + 250) % pairs.len()].1))
        .collect();
    Some(auc(&yes, &no))
}

#[test]
fn spellings_are_told_from_strangers() {
    for file in ["wd_arabic_16", "wd_russian_16"] {
        match area(file) {
            Some(area) => assert!(area >= 0.98, "{file}: AUC {area:.4}"),
            None => eprintln!("skipped: ../shared/data/names-wikidata is not there (or set RABITA_DATA)"),
        }
    }
}
