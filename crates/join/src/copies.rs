//! Which documents repeat each other.
//!
//! A document is a set of shingles (four folded words in a row). The smallest value of each of 126 hash functions
//! over that set makes its *signature*: the share of equal places estimates the share of shingles in common
//! (MinHash). With how many shingles each has, that tells how much of the shorter one stands in the longer one: a
//! text that was cut, or given a paragraph, is a copy, however little of the whole the two have in common. Bands of
//! three places each are looked up in an index, so that finding a copy costs the same in a store of ten documents and
//! of ten million.
//!
//! The same words about other people or with other numbers are no copy but the next report of the same kind
//! (yesterday's prices, another day's dead): the numbers and the actors of two copies agree.

use crate::stable;
use rabita_script::fold::fold_char;
use rabita_script::token::is_alphanumeric;
use std::collections::BTreeSet;

const PLACES: usize = 126;
const ROWS: usize = 3;
const SHINGLE: usize = 4;
/// A text shorter than this is too common to be called a copy (a caption, a price list's line).
const FEWEST: usize = 12;
/// So much of the shorter text stands in the longer one, where one repeats the other.
const HELD: f64 = 0.6;
/// Fewer shingles in common than this are a guess.
const ALIKE: f64 = 0.15;
/// So many numbers, and so many actors, are remembered of a text.
const FACTS: usize = 48;
/// Of fewer than this nothing follows.
const FEW_FACTS: usize = 3;

/// A text's signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    places: [u16; PLACES],
    /// Shingles of the text.
    size: u32,
    numbers: Facts,
    actors: Facts,
}

impl Signature {
    /// The signature of a text that names these actors; none for a text of a few words.
    pub fn of<'a>(text: &str, actors: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let words = words(text);
        if words.len() < FEWEST {
            return None;
        }
        let mut least = [u32::MAX; PLACES];
        let mut shingles = BTreeSet::new();
        for shingle in words.windows(SHINGLE) {
            let base = shingle
                .iter()
                .fold(0_u64, |h, w| stable::mix(h.rotate_left(7) ^ w));
            if !shingles.insert(base) {
                continue;
            }
            let step = stable::mix(base) | 1;
            for (i, place) in least.iter_mut().enumerate() {
                // Double hashing: all functions for the price of two.
                let value = (stable::mix(base.wrapping_add(step.wrapping_mul(i as u64))) >> 32) as u32;
                *place = (*place).min(value);
            }
        }
        Some(Self {
            // The lower half of the least value tells it from others as well as the whole.
            places: least.map(|v| v as u16),
            size: u32::try_from(shingles.len()).unwrap_or(u32::MAX),
            numbers: Facts::of(numbers(text)),
            actors: Facts::of(actors.into_iter().map(|id| stable::number([id.as_bytes()]))),
        })
    }

    /// The numbers under which documents that may be near copies meet.
    pub fn bands(&self) -> Vec<u64> {
        self.places
            .chunks(ROWS)
            .enumerate()
            .map(|(i, rows)| {
                rows.iter()
                    .fold(i as u64, |h, r| stable::mix(h.rotate_left(9) ^ u64::from(*r)))
            })
            .collect()
    }

    /// Is the one text, wholly or nearly, the other, or a part of it?
    pub fn repeats(&self, other: &Self) -> bool {
        let equal = self
            .places
            .iter()
            .zip(&other.places)
            .filter(|(a, b)| a == b)
            .count();
        let alike = equal as f64 / PLACES as f64;
        let (a, b) = (f64::from(self.size), f64::from(other.size));
        let common = alike / (1.0 + alike) * (a + b);
        alike >= ALIKE
            && common >= HELD * a.min(b)
            && self.numbers.agree(&other.numbers)
            && self.actors.agree(&other.actors)
    }

    /// For keeping.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes: Vec<u8> = self.places.iter().flat_map(|v| v.to_le_bytes()).collect();
        bytes.extend(self.size.to_le_bytes());
        bytes.push(self.numbers.0.len() as u8);
        for fact in self.numbers.0.iter().chain(&self.actors.0) {
            bytes.extend(fact.to_le_bytes());
        }
        bytes
    }

    /// From what was kept.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (places, rest) = bytes.split_at_checked(PLACES * 2)?;
        let (size, rest) = rest.split_first_chunk::<4>()?;
        let (count, rest) = rest.split_first()?;
        let (numbers, actors) = rest.split_at_checked(usize::from(*count) * 4)?;
        let mut signature = Self {
            places: [0; PLACES],
            size: u32::from_le_bytes(*size),
            numbers: Facts::from_bytes(numbers)?,
            actors: Facts::from_bytes(actors)?,
        };
        for (place, raw) in signature.places.iter_mut().zip(places.chunks_exact(2)) {
            *place = u16::from_le_bytes(raw.try_into().ok()?);
        }
        Some(signature)
    }
}

/// What a text tells of, as hashes in order: all, or the least of them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Facts(Vec<u32>);

impl Facts {
    fn of(facts: impl Iterator<Item = u64>) -> Self {
        let sorted: BTreeSet<u32> = facts.map(|f| (f >> 32) as u32).collect();
        Self(sorted.into_iter().take(FACTS).collect())
    }

    /// Do the two tell of the same? Of a text that was cut, less is known: at least half of the fewer are among the
    /// more. Where either holds too few, nothing speaks against it.
    fn agree(&self, other: &Self) -> bool {
        // Where not all are remembered, those are compared that both could have remembered.
        let reach = |f: &Self| {
            if f.0.len() == FACTS {
                f.0[FACTS - 1]
            } else {
                u32::MAX
            }
        };
        let within = reach(self).min(reach(other));
        let known = |f: &Self| f.0.partition_point(|v| *v <= within);
        let (mine, theirs) = (&self.0[..known(self)], &other.0[..known(other)]);
        let fewer = mine.len().min(theirs.len());
        let common = mine.iter().filter(|f| theirs.binary_search(f).is_ok()).count();
        fewer < FEW_FACTS || common * 2 >= fewer
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let facts = bytes
            .chunks(4)
            .map(|raw| Some(u32::from_le_bytes(raw.try_into().ok()?)));
        facts.collect::<Option<Vec<_>>>().map(Self)
    }
}

/// The numbers of a text, in whatever digits. A mark between two figures is within the number: *3.50* is none of *3*.
fn numbers(text: &str) -> impl Iterator<Item = u64> {
    let mut found = Vec::new();
    let mut number = String::new();
    let mut marked = false;
    for c in text.chars().chain([' ', ' ']) {
        match fold_char(c) {
            Some(digit) if digit.is_ascii_digit() => {
                number.push(digit);
                marked = false;
            }
            _ if number.is_empty() => {}
            _ if !marked && matches!(c, '.' | ',' | '٫' | '٬' | '،') => marked = true,
            _ => {
                found.push(stable::number([number.as_bytes()]));
                number.clear();
                marked = false;
            }
        }
    }
    found.into_iter()
}

/// The folded words of a text, each as a number.
fn words(text: &str) -> Vec<u64> {
    let (mut words, mut word) = (Vec::new(), String::new());
    for c in text.chars().chain([' ']) {
        if is_alphanumeric(c) {
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
            .map(|i| format!("w{} ", letters(stable::mix(seed * 1000 + i) % 997)))
            .collect()
    }

    /// A word without digits for a number.
    fn letters(mut n: u64) -> String {
        let mut word = String::new();
        for _ in 0..4 {
            word.push(char::from(b'a' + (n % 26) as u8));
            n /= 26;
        }
        word
    }

    fn of(text: &str) -> Signature {
        Signature::of(text, []).expect("long enough")
    }

    fn meet(a: &Signature, b: &Signature) -> bool {
        a.bands().iter().any(|band| b.bands().contains(band))
    }

    #[test]
    fn a_copy_with_a_new_ending_is_a_copy() {
        let (a, b) = (
            of(&report(1)),
            of(&format!("{}and so it ended for all of them", report(1))),
        );
        assert!(a.repeats(&b) && meet(&a, &b));
    }

    #[test]
    fn a_text_that_was_cut_or_added_to_is_a_copy() {
        let whole = report(1);
        let half: String = whole.split_inclusive(' ').take(90).collect();
        let (a, b) = (of(&whole), of(&half));
        assert!(a.repeats(&b) && b.repeats(&a) && meet(&a, &b));
        let longer = of(&format!("{whole}{}", report(2).split_at(400).0));
        assert!(a.repeats(&longer) && meet(&a, &longer));
    }

    #[test]
    fn another_report_is_not() {
        let (a, b) = (of(&report(1)), of(&report(2)));
        assert!(!a.repeats(&b) && !meet(&a, &b));
        // Nor one that takes a paragraph over.
        let background: String = report(1).split_inclusive(' ').take(40).collect();
        assert!(!a.repeats(&of(&format!("{background}{}", report(2)))));
    }

    #[test]
    fn the_same_words_with_other_facts_are_no_copy() {
        let text = |day: u32| {
            format!(
                "{} The dollar stood at {} and the euro at {}, gold at {} and oil at {}.",
                report(1),
                day * 3 + 101,
                day * 7 + 203,
                day * 11 + 1007,
                day + 60
            )
        };
        assert!(of(&text(1)).repeats(&of(&text(1))));
        assert!(!of(&text(1)).repeats(&of(&text(2))));
        let rates = |dollar: &str, euro: &str, rouble: &str| {
            format!(
                "{} The dollar stood at {dollar}, the euro at {euro}, the rouble at {rouble}.",
                report(1)
            )
        };
        assert!(!of(&rates("3.50", "4.05", "0.043")).repeats(&of(&rates("3.61", "4.22", "0.045"))));
        assert!(of(&rates("3.50", "4.05", "1,043")).repeats(&of(&rates("3,50", "4,05", "1043"))));
        let about = |actors: [&str; 3]| Signature::of(&report(1), actors).expect("long enough");
        let (a, b) = (
            about(["kenya", "uganda", "igad"]),
            about(["peru", "chile", "oas"]),
        );
        assert!(!a.repeats(&b) && a.repeats(&about(["kenya", "uganda", "au"])));
    }

    #[test]
    fn spelling_variants_do_not_hide_a_copy() {
        let a = "رئیس جمهور تاجیکستان روز گذشته در کابل با مقامات این کشور دیدار کرد و گفت که همکاری ادامه خواهد یافت";
        let b = "رئيس جمهور تاجيكستان روز گذشته در كابل با مقامات اين كشور ديدار كرد و گفت كه همكاري ادامه خواهد يافت";
        assert_eq!(of(a), of(b));
        assert!(Signature::of("کوتاه", []).is_none());
    }

    #[test]
    fn bytes_round_trip() {
        let many: Vec<String> = (0..100).map(|i| format!("actor{i}")).collect();
        let a = Signature::of(
            "On 3 May 12 of 40 came to the meeting at 9 and left it at 11.",
            many.iter().map(String::as_str),
        );
        let a = a.expect("long enough");
        assert!(a.repeats(&a));
        assert_eq!(Signature::from_bytes(&a.to_bytes()), Some(a));
        assert_eq!(Signature::from_bytes(&[1, 2]), None);
    }
}
