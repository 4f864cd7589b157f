//! Whatever the text, the record holds together: every span lies inside the text, every id stands once, every
//! pointer leads somewhere.

use rabita_find::Coder;
use rabita_knowledge::Files;
use rabita_read::{Hints, Reader};
use rabita_record::{Document, Party, Reading, Span};
use std::collections::HashSet;

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

/// The bundled reports, as documents.
fn reports(files: &Files) -> Vec<Document> {
    let reader = Reader::new(files).expect("the bundled knowledge");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("examples")
        .map(|e| e.expect("an entry").path())
        .filter(|p| p.extension().is_some_and(|e| e != "md"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|p| {
            let bytes = std::fs::read(p).expect("a report");
            let page = reader.read(&bytes, &p.to_string_lossy(), &Hints::default());
            page.expect("it is read").document
        })
        .collect()
}

/// The words of a report in another order, pieces of another report between them, cut anywhere.
fn shaken(all: &[Document], dice: &mut Dice) -> Document {
    let mut document = all[dice.below(all.len())].clone();
    let mut pieces: Vec<String> = document
        .text
        .split_inclusive([' ', '\n'])
        .map(Into::into)
        .collect();
    for _ in 0..dice.below(40) {
        let (a, b) = (dice.below(pieces.len()), dice.below(pieces.len()));
        pieces.swap(a, b);
    }
    let other = &all[dice.below(all.len())].text;
    let part: String = other
        .chars()
        .skip(dice.below(400))
        .take(dice.below(200))
        .collect();
    pieces.insert(dice.below(pieces.len()), part);
    for odd in ["«", "”", "(", "\u{200c}", "12,5", "\n", "٪", "😀", "...", "-"] {
        if dice.below(3) == 0 {
            pieces.insert(dice.below(pieces.len()), odd.into());
        }
    }
    let text: String = pieces.concat();
    let keep = text.chars().count() - dice.below(100);
    document.text = text.chars().take(keep).collect();
    document
}

#[test]
fn every_span_lies_inside_the_text_and_every_pointer_leads_somewhere() {
    let files = Files::bundled();
    let coder = Coder::new(&files).expect("the bundled knowledge");
    let all = reports(&files);
    for report in &all {
        let reading = coder.code(report.clone());
        assert!(
            !reading.events.is_empty() && !reading.claims.is_empty(),
            "{}: nothing was read",
            report.uri
        );
        whole(&reading);
    }
    let mut dice = Dice(20_251_225);
    for _ in 0..300 {
        whole(&coder.code(shaken(&all, &mut dice)));
    }
}

fn whole(reading: &Reading) {
    let text = &reading.document.text;
    let length = text.chars().count();
    let inside = |span: Span, what: &str| {
        assert!(
            span.start < span.end && span.end <= length,
            "{what} {span:?} of {length}: {text}"
        );
    };
    let claims: HashSet<&str> = reading.claims.iter().map(|c| c.id.as_str()).collect();
    let carried = |said_by: &Option<String>, own: &str| {
        if let Some(id) = said_by {
            assert!(
                claims.contains(id.as_str()) && id != own,
                "{own} is said by {id}: {text}"
            );
        }
    };
    let party = |p: &Party| {
        p.mention.into_iter().for_each(|m| inside(m, "a party"));
        assert!(
            p.actor.is_some() || p.mention.is_some() || p.role.is_some() || p.of.is_some(),
            "nobody: {text}"
        );
    };
    let mut ids = HashSet::new();
    let mut once = |id: &str| assert!(ids.insert(id.to_string()), "{id} twice: {text}");
    for m in &reading.mentions {
        once(&m.id);
        inside(m.span, "a mention");
    }
    for d in &reading.dates {
        once(&d.id);
        inside(d.span, "a date");
    }
    for e in &reading.events {
        once(&e.id);
        assert!(!e.evidence.is_empty(), "an event without evidence: {text}");
        e.evidence.iter().for_each(|s| inside(*s, "an event"));
        e.actors.iter().chain(&e.recipients).for_each(party);
        carried(&e.said_by, &e.id);
        assert!(
            (-10.0..=10.0).contains(&e.score) && (0.0..=1.0).contains(&e.confidence),
            "{e:?}"
        );
    }
    for c in &reading.claims {
        once(&c.id);
        assert!(!c.evidence.is_empty(), "a claim without evidence: {text}");
        c.evidence
            .iter()
            .chain(&c.content)
            .for_each(|s| inside(*s, "a claim"));
        c.speakers.iter().for_each(party);
        carried(&c.said_by, &c.id);
    }
    for s in &reading.states {
        once(&s.id);
        assert!(!s.evidence.is_empty(), "a state without evidence: {text}");
        s.evidence.iter().for_each(|s| inside(*s, "a state"));
        std::iter::once(&s.subject).chain(&s.object).for_each(party);
        carried(&s.said_by, &s.id);
    }
    for f in &reading.figures {
        once(&f.id);
        assert!(!f.evidence.is_empty(), "a figure without evidence: {text}");
        f.evidence.iter().for_each(|s| inside(*s, "a figure"));
        carried(&f.said_by, &f.id);
        assert!(
            f.low.is_some() || f.high.is_some(),
            "a figure without a number: {text}"
        );
    }
    for id in reading.claims.iter().flat_map(|c| &c.about) {
        assert!(ids.contains(id), "{id} is nowhere: {text}");
    }
    let actors: HashSet<&str> = reading.actors.iter().map(|a| a.id.as_str()).collect();
    for id in reading.mentions.iter().filter_map(|m| m.actor.as_deref()) {
        assert!(actors.contains(id), "actor {id} is nowhere: {text}");
    }
}
