//! Any bytes to a document: no panic, and every character of the text still has its place on the page.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rabita_knowledge::Files;
use rabita_read::{Hints, Reader};
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(&Files::bundled()).expect("bundled knowledge"));

fuzz_target!(|bytes: &[u8]| {
    if let Ok(page) = READER.read(bytes, "fuzz", &Hints::default()) {
        let length = page.source.chars().count();
        for (i, _) in page.document.text.chars().enumerate() {
            assert!(page.kept.source(i).is_some_and(|at| at < length));
        }
    }
});
