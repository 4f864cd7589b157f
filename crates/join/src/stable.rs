//! Numbers made from words that are the same on every machine and in every run.

/// FNV-1a over the parts, each closed by a byte that no UTF-8 text holds.
pub fn number<S: AsRef<[u8]>>(parts: impl IntoIterator<Item = S>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.as_ref().iter().chain(&[0xff]) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    mix(hash)
}

/// Spreads every bit over all others (the finaliser of splitmix64).
pub fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// An id: a letter that says of what, and the number in hex.
pub fn id<S: AsRef<[u8]>>(letter: char, parts: impl IntoIterator<Item = S>) -> String {
    format!("{letter}{:016x}", number(parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(number(["ab", "c"]), number(["a", "bc"]));
        assert_eq!(number(["ab", "c"]), number(["ab", "c"]));
    }
}
