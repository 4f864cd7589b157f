//! Whom words mean that stand for somebody named elsewhere: pronouns, *three of them*, *leaders of the group*, *the
//! latter*, *his country*, *both sides*, and verbs whose subject is left out. The passages are invented; the first
//! batch was written before the rules and mended with, the second when they were done. With `MISSES` set the test
//! prints those that are misread.

mod common;

use rabita_record::{Reading, Span};
use std::collections::BTreeMap;

const FIRST: &str = include_str!("refer/first.tsv");
const SECOND: &str = include_str!("refer/second.tsv");

/// A passage with one marked reference.
struct Passage {
    language: String,
    kind: String,
    whom: String,
    text: String,
    marked: Span,
}

fn passages(file: &str) -> Vec<Passage> {
    let rows = file.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    rows.map(passage).collect()
}

fn passage(row: &str) -> Passage {
    let fields: Vec<&str> = row.split('\t').collect();
    let &[language, kind, whom, marked] = fields.as_slice() else {
        panic!("language, kind, whom, text: {row}");
    };
    let (before, rest) = marked.split_once("[[").expect("a mark opens");
    let (words, after) = rest.split_once("]]").expect("and closes");
    let start = before.chars().count();
    Passage {
        language: language.into(),
        kind: kind.into(),
        whom: whom.into(),
        text: format!("{before}{words}{after}"),
        marked: Span::new(start, start + words.chars().count()),
    }
}

/// Ids of those who are meant where these characters stand.
fn meant(reading: &Reading, at: Span) -> Vec<String> {
    let mentions = reading.mentions.iter().filter(|m| m.span.overlaps(at));
    let sides = reading
        .events
        .iter()
        .flat_map(|e| e.actors.iter().chain(&e.recipients))
        .chain(reading.claims.iter().flat_map(|c| &c.speakers))
        .filter(|p| p.mention.is_some_and(|m| m.overlaps(at)));
    mentions
        .filter_map(|m| m.actor.clone())
        .chain(sides.filter_map(|p| p.actor.clone()))
        .collect()
}

/// Those who do what these words say.
fn doers(reading: &Reading, at: Span) -> Vec<String> {
    let evidence = |e: &[Span]| e.iter().any(|e| e.overlaps(at));
    let events = reading.events.iter().filter(|e| evidence(&e.evidence));
    let claims = reading.claims.iter().filter(|c| evidence(&c.evidence));
    events
        .flat_map(|e| &e.actors)
        .chain(claims.flat_map(|c| &c.speakers))
        .filter_map(|p| p.actor.clone())
        .collect()
}

fn right(p: &Passage, reading: &Reading) -> bool {
    let here = meant(reading, p.marked);
    // Whom an expectation names: an id, or the words of the passage that name somebody.
    let id = |whom: &str| -> Vec<String> {
        let Some(words) = whom.strip_prefix('~') else {
            return vec![whom.to_string()];
        };
        let byte = p
            .text
            .find(words)
            .unwrap_or_else(|| panic!("{words} stands in {}", p.text));
        let start = p.text[..byte].chars().count();
        meant(reading, Span::new(start, start + words.chars().count()))
    };
    let any = |all: &[String], whom: &str| id(whom).iter().any(|w| all.contains(w));
    let principal = |who: &String| {
        let actor = reading.actors.iter().find(|a| a.id == *who);
        actor.and_then(|a| a.principal()).map(String::from)
    };
    if p.whom == "-" {
        here.is_empty()
    } else if let Some(whom) = p.whom.strip_prefix('!') {
        any(&doers(reading, p.marked), whom)
    } else if let Some(whom) = p.whom.strip_prefix("of ") {
        let of: Vec<String> = here.iter().filter_map(principal).collect();
        any(&of, whom)
    } else {
        p.whom.split('+').all(|whom| any(&here, whom))
    }
}

/// How many are right of each language, and how many there are.
fn scores(file: &str) -> BTreeMap<String, (usize, usize)> {
    let mut out: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for p in passages(file) {
        let reading = common::by_rules_as(&p.language, &p.text);
        let good = right(&p, &reading);
        if !good && std::env::var_os("MISSES").is_some() {
            let here = meant(&reading, p.marked);
            let doers = doers(&reading, p.marked);
            println!(
                "{} {} {}: {here:?} {doers:?}\n    {}",
                p.language, p.kind, p.whom, p.text
            );
        }
        let (right, all) = out.entry(p.language).or_default();
        *right += usize::from(good);
        *all += 1;
    }
    out
}

#[test]
fn whom_words_mean_that_stand_for_others() {
    let floors = [
        // «قالت إسرائيل إنها لم تسلم الجثث» is given up: whoever says *it* means itself, but where sense alone tells otherwise.
        ("ar", 28),
        ("en", 28),
        ("fa-AF", 23),
        ("fa-IR", 25),
        ("ru", 24),
        ("tg", 24),
    ];
    common::at_least(&scores(FIRST), &floors);
}

#[test]
fn words_in_passages_that_nobody_mended_with() {
    let floors = [
        ("ar", 11),
        ("en", 9),
        ("fa-AF", 9),
        ("fa-IR", 9),
        ("ru", 10),
        ("tg", 9),
    ];
    common::at_least(&scores(SECOND), &floors);
}
