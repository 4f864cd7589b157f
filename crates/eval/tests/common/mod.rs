//! The texts beside the repository, and what reads them.
#![allow(dead_code, reason = "each test file uses its part")]

use rabita_find::Coder;
use rabita_knowledge::Files;
use rabita_read::{Hints, Reader};
use rabita_record::Reading;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// What lies in the folder beside the repository, or in `$RABITA_SHARED`.
pub(crate) fn shared(path: &str) -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    std::env::var_os("RABITA_SHARED")
        .map_or(beside, PathBuf::from)
        .join(path)
}

/// The record of a file, by the bundled knowledge.
pub(crate) fn record(path: &Path) -> Reading {
    static BENCH: LazyLock<(Reader, Coder)> = LazyLock::new(|| {
        let files = Files::bundled();
        (
            Reader::new(&files).expect("the bundled knowledge"),
            Coder::new(&files).expect("the bundled knowledge"),
        )
    });
    let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let page = BENCH.0.read(&bytes, &path.to_string_lossy(), &Hints::default());
    BENCH.1.code(page.expect("it is read").document)
}
