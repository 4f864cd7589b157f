//! Bodies, packed small.

use serde::{Serialize, de::DeserializeOwned};

/// Level 3 packs a reading to about a sixth at several hundred MB/s.
const LEVEL: i32 = 3;
/// No body is larger than this when unpacked; a damaged length must not fill the memory.
const LARGEST: usize = 1 << 30;

/// Packs text.
pub(crate) fn text(text: &str) -> Vec<u8> {
    // Packing into memory fails only where memory does.
    zstd::bulk::compress(text.as_bytes(), LEVEL).unwrap_or_default()
}

/// Packs anything, as JSON.
pub(crate) fn json(value: &impl Serialize) -> Vec<u8> {
    text(&serde_json::to_string(value).unwrap_or_default())
}

/// Unpacks text.
pub(crate) fn to_text(packed: &[u8]) -> Result<String, String> {
    let size = zstd::zstd_safe::get_frame_content_size(packed)
        .ok()
        .flatten()
        .and_then(|n| usize::try_from(n).ok())
        .filter(|n| *n <= LARGEST)
        .ok_or("a body without its length")?;
    let bytes = zstd::bulk::decompress(packed, size).map_err(|e| e.to_string())?;
    String::from_utf8(bytes).map_err(|e| e.to_string())
}

/// Unpacks what [`json`] packed.
pub(crate) fn from_json<T: DeserializeOwned>(packed: &[u8]) -> Result<T, String> {
    serde_json::from_str(&to_text(packed)?).map_err(|e| e.to_string())
}
