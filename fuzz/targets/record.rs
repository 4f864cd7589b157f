//! Any text in any language through the whole coder: it ends, and all that it records stands in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rabita_find::Coder;
use rabita_knowledge::Files;
use rabita_record::{Document, Span};
use std::sync::LazyLock;

static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::new(&Files::bundled()).expect("bundled knowledge"));

// To compile the knowledge takes longer than any text may.
fuzz_target!(init: { LazyLock::force(&CODER); }, |bytes: &[u8]| {
    let Some((choice, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest).into_owned();
    let length = text.chars().count();
    let language = ["fa-IR", "fa-AF", "tg", "ar", "ru", "en"][usize::from(choice % 6)];
    let reading = CODER.code(Document {
        id: "d".into(),
        uri: "d.txt".into(),
        language: language.into(),
        published: (choice & 0x40 != 0).then(|| "2025-11-23".into()),
        text,
        ..Document::default()
    });
    let within = |s: &Span| assert!(s.start < s.end && s.end <= length, "{s:?} of {length}");
    reading.events.iter().flat_map(|e| &e.evidence).for_each(within);
    reading.claims.iter().flat_map(|c| &c.evidence).for_each(within);
    reading.states.iter().flat_map(|s| &s.evidence).for_each(within);
    reading.figures.iter().flat_map(|f| &f.evidence).for_each(within);
    reading.mentions.iter().map(|m| &m.span).for_each(within);
});
