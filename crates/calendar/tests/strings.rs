//! The strings of `docs/TIME.md`, which `tools/compare_time.py` asks of others too.

use rabita_calendar::{Clock, Date};
use rabita_knowledge::Files;

#[test]
fn each_string_means_its_days() {
    let clock = Clock::new(&Files::bundled()).unwrap();
    let told: Option<Date> = "2025-11-26".parse().ok();
    let mut wrong = Vec::new();
    for line in include_str!("strings.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
    {
        let [language, text, first, last] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns: {line}");
        };
        let found = clock.resolve(text, language, told);
        let days = found.first().map(|t| (t.earliest, t.latest));
        if found.len() != 1 || days != Some((first.parse().ok(), last.parse().ok())) {
            wrong.push(format!("{language}: {text}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
