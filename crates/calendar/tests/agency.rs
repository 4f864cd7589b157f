//! Sentences and short reports as agencies write them (`agency.tsv`): the share of dates that are read to the day.
//!
//! Language, day of publication (`-` where nothing says), text, and what it should mean: `words=first/last`, or `!words`
//! that are no date. A date is right where an expression that touches the words has both days, as `score.py` counts.

use rabita_calendar::{Clock, Date, TimeSpan};
use rabita_knowledge::Files;
use std::collections::BTreeMap;

/// Of a hundred.
const FLOOR: usize = 97;

fn right(text: &str, wanted: &str, found: &[TimeSpan]) -> bool {
    let (words, days) = match wanted.strip_prefix('!') {
        Some(words) => (words, None),
        None => wanted
            .rsplit_once('=')
            .map(|(w, d)| (w, Some(d)))
            .unwrap_or_else(|| panic!("no days: {wanted}")),
    };
    let at = text
        .find(words)
        .unwrap_or_else(|| panic!("«{words}» is not in: {text}"));
    let start = text[..at].chars().count();
    let end = start + words.chars().count();
    let mut touching = found.iter().filter(|t| t.start < end && t.end > start);
    let Some(days) = days else {
        return !touching.any(|t| t.earliest.is_some());
    };
    let (first, last) = days.split_once('/').unwrap_or((days, days));
    let day = |d: &str| Some(d.parse::<Date>().expect("a day"));
    touching.any(|t| (t.earliest, t.latest) == (day(first), day(last)))
}

#[test]
fn agency_sentences_mean_their_days() {
    let clock = Clock::new(&Files::bundled()).expect("bundled knowledge is sound");
    let mut tally: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in include_str!("agency.tsv")
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
    {
        let [language, told, text, wanted] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns: {line}");
        };
        let found = clock.resolve(text, language, told.parse().ok());
        let count = tally.entry(language).or_default();
        for wanted in wanted.split(" ; ") {
            count.1 += 1;
            if right(text, wanted, &found) {
                count.0 += 1;
            } else {
                let read: Vec<_> = found.iter().map(|t| &t.edtf).collect();
                wrong.push(format!("{language} {told} {wanted}: {read:?} in: {text}"));
            }
        }
    }
    println!("{tally:?}\n{}", wrong.join("\n"));
    for (language, (right, all)) in tally {
        assert!(
            right * 100 >= all * FLOOR,
            "{language}: {right} of {all}\n{}",
            wrong.join("\n")
        );
    }
}
