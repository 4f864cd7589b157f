//! Sentences that tell one act each, with its sides, and how the acts are read: for the tests of who does what to whom.

use rabita_record::{Event, EventType, Party, Reading, Span};
use std::collections::BTreeMap;

/// A sentence that tells one act.
struct Told {
    language: String,
    kinds: Vec<String>,
    actors: Vec<String>,
    recipients: Vec<String>,
    text: String,
}

fn all_told(file: &str) -> Vec<Told> {
    let rows = file.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    rows.map(told).collect()
}

fn told(row: &str) -> Told {
    let fields: Vec<&str> = row.split('\t').collect();
    let &[language, kinds, actors, recipients, text] = fields.as_slice() else {
        panic!("language, type, actors, recipients, text: {row}");
    };
    let side = |words: &str| match words {
        "-" => Vec::new(),
        _ => words.split('+').map(String::from).collect(),
    };
    Told {
        language: language.into(),
        kinds: kinds.split('|').map(String::from).collect(),
        actors: side(actors),
        recipients: side(recipients),
        text: text.into(),
    }
}

/// How an act was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    Right,
    Missing,
    Exchanged,
    ActorLacks,
    ActorInvented,
    ActorWrong,
    RecipientLacks,
    RecipientInvented,
    RecipientWrong,
}

/// Where these words stand.
fn place(text: &str, words: &str) -> Span {
    let byte = text
        .find(words)
        .unwrap_or_else(|| panic!("{words} stands in {text}"));
    let start = text[..byte].chars().count();
    Span::new(start, start + words.chars().count())
}

/// Whether a party is the one whom these words name: it stands there, or it is who is meant there, or acts for them.
fn is(party: &Party, at: Span, reading: &Reading) -> bool {
    let mentioned = reading.mentions.iter().filter(|m| m.span.overlaps(at));
    let here: Vec<&String> = mentioned.filter_map(|m| m.actor.as_ref()).collect();
    let one = |id: &Option<String>| id.as_ref().is_some_and(|a| here.contains(&a));
    party.mention.is_some_and(|m| m.overlaps(at)) || one(&party.actor) || one(&party.of)
}

/// Whether a side lacks somebody, and whether it holds somebody who does not belong there.
fn compare(side: &[Party], words: &[String], told: &Told, reading: &Reading) -> (bool, bool) {
    if words.iter().any(|w| w.starts_with('*')) {
        let doers = told.actors.iter().map(|w| place(&told.text, w));
        let does = |at: Span| side.iter().any(|p| is(p, at, reading));
        return (false, { doers }.any(does));
    }
    let places: Vec<Span> = words.iter().map(|w| place(&told.text, w)).collect();
    let lacks = places.iter().any(|&at| !side.iter().any(|p| is(p, at, reading)));
    let adds = side.iter().any(|p| !places.iter().any(|&at| is(p, at, reading)));
    (lacks, adds)
}

fn how(event: &Event, told: &Told, reading: &Reading) -> How {
    let mutual = matches!(
        event.kind,
        EventType::Consult | EventType::Agree | EventType::Cooperate
    );
    if mutual && told.actors.len() > 1 && told.recipients.is_empty() {
        // Of what two do together, it is the same who of them stands on which side.
        let all: Vec<Party> = event.actors.iter().chain(&event.recipients).cloned().collect();
        return match compare(&all, &told.actors, told, reading) {
            (false, false) => How::Right,
            (true, true) => How::ActorWrong,
            (true, false) => How::ActorLacks,
            (false, true) => How::ActorInvented,
        };
    }
    let both = |a: &[Party], b: &[Party]| {
        (
            compare(a, &told.actors, told, reading),
            compare(b, &told.recipients, told, reading),
        )
    };
    let (actors, recipients) = both(&event.actors, &event.recipients);
    if (actors, recipients) == ((false, false), (false, false)) {
        return How::Right;
    }
    let (swapped, other) = both(&event.recipients, &event.actors);
    let nobody = event.actors.is_empty() && event.recipients.is_empty();
    if !(nobody || swapped.0 || other.0) {
        return How::Exchanged;
    }
    match (actors, recipients) {
        ((true, true), _) => How::ActorWrong,
        ((true, false), _) => How::ActorLacks,
        ((false, true), _) => How::ActorInvented,
        (_, (true, true)) => How::RecipientWrong,
        (_, (true, false)) => How::RecipientLacks,
        _ => How::RecipientInvented,
    }
}

fn read(told: &Told, judged: bool) -> (How, Reading) {
    let reading = match judged {
        true => super::judged_as(&told.language, "2025-06-01", &told.text),
        false => super::by_rules_as(&told.language, &told.text),
    };
    let events = reading
        .events
        .iter()
        .filter(|e| told.kinds.contains(&e.kind.name().to_string()));
    let how = events
        .map(|e| how(e, told, &reading))
        .min_by_key(|h| (*h != How::Right, *h));
    (how.unwrap_or(How::Missing), reading)
}

/// How the acts of each language were read.
fn scores(file: &str, judged: bool) -> BTreeMap<String, BTreeMap<How, usize>> {
    let mut out: BTreeMap<String, BTreeMap<How, usize>> = BTreeMap::new();
    for told in all_told(file) {
        let (how, reading) = read(&told, judged);
        if how != How::Right && std::env::var_os("MISSES").is_some() {
            println!(
                "{} {:?} {how:?}: {:?} -> {:?}\n    {}",
                told.language, told.kinds, told.actors, told.recipients, told.text
            );
            let chars: Vec<char> = told.text.chars().collect();
            let words = |side: &[Party]| -> Vec<String> {
                let said = |p: &Party| match p.mention {
                    Some(m) => chars[m.start..m.end].iter().collect(),
                    None => p.actor.clone().unwrap_or_default(),
                };
                side.iter().map(said).collect()
            };
            for e in &reading.events {
                println!(
                    "      {} {:?} -> {:?}  {}",
                    e.kind.name(),
                    words(&e.actors),
                    words(&e.recipients),
                    e.entry.as_deref().unwrap_or("")
                );
            }
        }
        *out.entry(told.language).or_default().entry(how).or_default() += 1;
    }
    out
}

/// How many are read right by the rules alone, and as they are recorded.
pub(crate) type Floor<'a> = (&'a str, usize, usize);

#[track_caller]
pub(crate) fn at_least(file: &str, floors: &[Floor<'_>]) {
    for judged in [true, false] {
        let scores = scores(file, judged);
        println!("{} {scores:?}", if judged { "judged" } else { "rules" });
        for &(language, by_rules, recorded) in floors {
            let floor = if judged { recorded } else { by_rules };
            let all = &scores[language];
            let right = all.get(&How::Right).copied().unwrap_or(0);
            assert!(right >= floor, "{language}: {all:?}, and {floor} were right");
        }
    }
}
