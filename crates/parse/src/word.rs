//! What is seen of a word: its folded form, its ends, and its shape, as hashes.

use crate::skeleton::skeleton;
use rabita_script::fold::fold_char;

/// A word as the tagger and the parser see it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Word {
    /// The folded form; numbers by their length alone.
    pub(crate) form: u64,
    /// The first one, two, three letters.
    pub(crate) prefix: [u64; 3],
    /// The last one to four letters.
    pub(crate) suffix: [u64; 4],
    /// The last two characters as they are written: vowel signs and letters that folding makes equal.
    pub(crate) tail: u64,
    /// Capitals, digits, marks, Latin letters.
    pub(crate) shape: u64,
    /// The class that the model has it in.
    pub(crate) class: u64,
}

impl Word {
    pub(crate) fn new(text: &str, first: bool, skeletal: bool, letters: &mut Vec<char>) -> Self {
        letters.clear();
        letters.extend(text.chars().filter_map(fold_char));
        let digits = letters.first().is_some_and(char::is_ascii_digit);
        if digits {
            for c in letters.iter_mut() {
                *c = if c.is_ascii_digit() { '0' } else { '.' };
            }
        } else if skeletal {
            skeleton(letters);
        }
        let n = letters.len();
        let ends = |k: usize| &letters[n - k.min(n)..];
        let starts = |k: usize| &letters[..k.min(n)];
        Self {
            form: spell(letters),
            prefix: [starts(1), starts(2), starts(3)].map(spell),
            suffix: [ends(1), ends(2), ends(3), ends(4)].map(spell),
            // As written, two scripts would have nothing in common.
            tail: match skeletal {
                true => spell(ends(2)),
                false => text.chars().rev().take(2).fold(7, |h, c| mix(h, u64::from(c))),
            },
            shape: shape(text, first, digits, skeletal),
            class: 0,
        }
    }
}

/// The form of a word alone.
pub(crate) fn form_of(text: &str, skeletal: bool) -> u64 {
    Word::new(text, false, skeletal, &mut Vec::new()).form
}

fn shape(text: &str, first: bool, digits: bool, skeletal: bool) -> u64 {
    let mut chars = text.chars();
    // One of the two scripts of a skeleton has no capitals.
    let capital = chars.next().is_some_and(char::is_uppercase) && !skeletal;
    let more = chars.clone().next().is_some();
    let all = capital && more && !chars.any(char::is_lowercase);
    let mark = !text.chars().any(char::is_alphanumeric);
    let latin = text.chars().all(|c| c.is_ascii_alphabetic());
    [first, capital, all, digits, mark, latin, text.contains('-')]
        .iter()
        .fold(0, |bits, &b| bits << 1 | u64::from(b))
}

fn spell(letters: &[char]) -> u64 {
    letters
        .iter()
        .fold(letters.len() as u64, |h, &c| mix(h, u64::from(c)))
}

/// Mixes one more value into a hash. Deterministic: a model is only good with the mixing it was learnt with.
pub(crate) fn mix(hash: u64, value: u64) -> u64 {
    let x = (hash ^ value.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    x ^ x >> 32
}

/// The hash of a feature: its template and what fills it.
pub(crate) fn feature(template: u64, values: &[u64]) -> u64 {
    values
        .iter()
        .fold(mix(0x5bd1_e995, template), |h, &v| mix(h, v))
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Word {
        Word::new(text, false, false, &mut Vec::new())
    }

    #[test]
    fn spellings_that_fold_together_are_one_form() {
        assert_eq!(word("می‌شود").form, word("ميشود").form);
        assert_ne!(word("Kabul").shape, word("kabul").shape);
        assert_eq!(word("۱۹۹۱").form, word("2025").form);
        assert_ne!(word("صلاة").tail, word("صلاه").tail);
    }

    #[test]
    fn an_empty_word_is_a_word() {
        assert_eq!(word("").form, word("").form);
    }
}
