//! Any bytes as a file (feed, JSON, web archive, packed or not): it ends, and no piece is larger than a page.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rabita_knowledge::Files;
use rabita_read::{Found, Hints, LIMIT, Reader};
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(&Files::bundled()).expect("bundled knowledge"));

fuzz_target!(|bytes: &[u8]| {
    let mut count = 0;
    for found in READER.pieces(bytes, "fuzz") {
        count += 1;
        // Each record takes at least some bytes of the file.
        assert!(count <= bytes.len() + 1);
        if let Found::Piece(piece) = found {
            assert!(piece.bytes.len() <= LIMIT);
            let _ = READER.read_piece(&piece, &Hints::default());
        }
    }
});
