//! Pairs of names-wikidata that nothing was learned from, against shuffled ones.

#[path = "../examples/common/mod.rs"]
mod common;

use rabita_names::Matcher;

#[test]
#[ignore = "needs ../shared/data/names-wikidata (or RABITA_DATA); `.ci/run` runs it where that is there"]
fn spellings_are_told_from_strangers() {
    let data = common::data().expect("names-wikidata");
    let matcher = Matcher::bundled();
    for file in ["wd_arabic_16", "wd_russian_16"] {
        let area = common::area(&matcher, &data, file);
        assert!(area >= 0.98, "{file}: AUC {area:.4}");
    }
}

#[test]
#[ignore = "needs ../shared/data/names-wikidata (or RABITA_DATA); `.ci/run` runs it where that is there"]
fn a_machine_merges_no_near_misses() {
    let data = common::data().expect("names-wikidata");
    let tally = common::misses::Tally::of(&Matcher::bundled(), &data, 300);
    let (precision, recall) = tally.merged(|m| m.certain);
    assert!(precision >= 0.99, "precision {precision:.4}");
    assert!(recall >= 0.6, "recall {recall:.3}");
}
