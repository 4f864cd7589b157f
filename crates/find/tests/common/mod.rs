//! One reader and one coder of the bundled knowledge, dear to make, for all tests of a file.
#![allow(dead_code, reason = "each test file uses its part")]

pub(crate) mod told;

use rabita_find::Coder;
use rabita_knowledge::Files;
use rabita_read::{Hints, Reader};
use rabita_record::{Document, PublishedBasis, Reading};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::new(&Files::bundled()).expect("the bundled knowledge"));

static CODER: LazyLock<Coder> =
    LazyLock::new(|| Coder::new(&Files::bundled()).expect("the bundled knowledge"));

/// The coder that knows what is bundled.
pub(crate) fn coder() -> &'static Coder {
    &CODER
}

/// A file's bytes as a document.
pub(crate) fn document(bytes: &[u8], name: &str) -> Document {
    let page = READER.read(bytes, name, &Hints::default());
    page.expect("it is read").document
}

/// The record of a text, by the rules and the learned judges.
pub(crate) fn judged(text: &str) -> Reading {
    CODER.code(document(text.as_bytes(), "text.txt"))
}

/// The record of a text, by the rules alone.
pub(crate) fn by_rules(text: &str) -> Reading {
    CODER.by_rules(document(text.as_bytes(), "text.txt"))
}

/// The record of a text as it stands, without the reading of a page, in this language and published on that day.
pub(crate) fn judged_as(language: &str, published: &str, text: &str) -> Reading {
    CODER.code(plain(language, published, text))
}

/// The same, by the rules alone.
pub(crate) fn by_rules_as(language: &str, text: &str) -> Reading {
    CODER.by_rules(plain(language, "2025-06-01", text))
}

/// A text as it stands as a document.
fn plain(language: &str, published: &str, text: &str) -> Document {
    Document {
        id: "d".into(),
        uri: "d.txt".into(),
        title: None,
        publisher: None,
        upstream: None,
        author: None,
        language: language.into(),
        published: Some(published.into()),
        published_basis: PublishedBasis::Given,
        text: text.into(),
        sha256: String::new(),
        copy_of: None,
    }
}

/// Holds what is right of each language, of how many, against its floor.
#[track_caller]
pub(crate) fn at_least(scores: &BTreeMap<String, (usize, usize)>, floors: &[(&str, usize)]) {
    println!("{scores:?}");
    for (language, floor) in floors {
        let (right, all) = scores[*language];
        assert!(
            right >= *floor,
            "{language}: {right} of {all}, and {floor} were right"
        );
    }
}
