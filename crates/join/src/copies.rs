//! Which documents repeat each other.
//!
//! A document is a set of shingles (four folded words in a row). The smallest value of each of 64 hash functions
//! over that set makes its *signature*: the share of equal places estimates the share of shingles in common
//! (MinHash). Sixteen bands of four places each are looked up in an index, so that finding a copy costs the same
//! in a store of ten documents and of ten million.

use crate::stable;
use rabita_script::fold::fold_char;

const PLACES: usize = 64;
const ROWS: usize = 4;
const SHINGLE: usize = 4;
/// A text shorter than this is too common to be called a copy (a caption, a price list's line).
const FEWEST: usize = 12;
/// From this share of common shingles on a document repeats another.
const NEARLY: f64 = 0.55;

/// A text's signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature([u32; PLACES]);

impl Signature {
    /// The signature of a text; none for a text of a few words.
    pub fn of(text: &str) -> Option<Self> {
        let words = words(text);
        if words.len() < FEWEST {
            return None;
        }
        let mut least = [u32::MAX; PLACES];
        for shingle in words.windows(SHINGLE) {
            let base = shingle
                .iter()
                .fold(0_u64, |h, w| stable::mix(h.rotate_left(7) ^ w));
            let step = stable::mix(base) | 1;
            for (i, place) in least.iter_mut().enumerate() {
                // Double hashing: 64 functions for the price of two.
                let value = (stable::mix(base.wrapping_add(step.wrapping_mul(i as u64))) >> 32) as u32;
                *place = (*place).min(value);
            }
        }
        Some(Self(least))
    }

    /// The numbers under which documents that may be near copies meet.
    pub fn bands(&self) -> Vec<u64> {
        self.0
            .chunks(ROWS)
            .enumerate()
            .map(|(i, rows)| {
                rows.iter()
                    .fold(i as u64, |h, r| stable::mix(h.rotate_left(9) ^ u64::from(*r)))
            })
            .collect()
    }

    /// Is the one text, wholly or nearly, the other?
    pub fn repeats(&self, other: &Self) -> bool {
        let equal = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        equal as f64 >= NEARLY * PLACES as f64
    }

    /// For keeping.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|v| v.to_le_bytes()).collect()
    }

    /// From what was kept.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != PLACES * 4 {
            return None;
        }
        let mut places = [0; PLACES];
        for (place, raw) in places.iter_mut().zip(bytes.chunks_exact(4)) {
            *place = u32::from_le_bytes(raw.try_into().ok()?);
        }
        Some(Self(places))
    }
}

/// The folded words of a text, each as a number.
fn words(text: &str) -> Vec<u64> {
    let (mut words, mut word) = (Vec::new(), String::new());
    for c in text.chars().chain([' ']) {
        if c.is_alphanumeric() {
            word.extend(fold_char(c));
        } else if fold_char(c).is_some() && !word.is_empty() {
            words.push(stable::number([word.as_bytes()]));
            word.clear();
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(seed: u64) -> String {
        (0..200_u64)
            .map(|i| format!("w{} ", stable::mix(seed * 1000 + i) % 997))
            .collect()
    }

    #[test]
    fn a_copy_with_a_new_ending_is_a_copy() {
        let (a, b) = (report(1), format!("{}and so it ended for all of them", report(1)));
        let (a, b) = (Signature::of(&a).unwrap(), Signature::of(&b).unwrap());
        assert!(a.repeats(&b));
        assert!(a.bands().iter().any(|band| b.bands().contains(band)));
    }

    #[test]
    fn another_report_is_not() {
        let (a, b) = (
            Signature::of(&report(1)).unwrap(),
            Signature::of(&report(2)).unwrap(),
        );
        assert!(!a.repeats(&b));
        assert!(!a.bands().iter().any(|band| b.bands().contains(band)));
    }

    #[test]
    fn spelling_variants_do_not_hide_a_copy() {
        let a = "رئیس جمهور تاجیکستان روز گذشته در کابل با مقامات این کشور دیدار کرد و گفت که همکاری ادامه خواهد یافت";
        let b = "رئيس جمهور تاجيكستان روز گذشته در كابل با مقامات اين كشور ديدار كرد و گفت كه همكاري ادامه خواهد يافت";
        assert_eq!(Signature::of(a), Signature::of(b));
        assert!(Signature::of("کوتاه").is_none());
    }

    #[test]
    fn bytes_round_trip() {
        let a = Signature::of(&report(3)).unwrap();
        assert_eq!(Signature::from_bytes(&a.to_bytes()), Some(a));
        assert_eq!(Signature::from_bytes(&[1, 2]), None);
    }
}
