//! Classes of words that a model knows by name.

use crate::bytes::{Reader, put_number};
use crate::error::Error;

/// Class by word; words are kept as the highest bits of their hash.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lexicon {
    /// In order.
    words: Vec<u32>,
    class: Vec<u8>,
    /// Are words seen as skeletons, Persian and Tajik alike?
    pub(crate) skeletal: bool,
}

/// How much of a hash is kept: among ten thousand words one in twenty-five thousand unknown ones is taken for another.
const BITS: u32 = 28;

impl Lexicon {
    pub(crate) fn new(of: impl Iterator<Item = (u64, u8)>, skeletal: bool) -> Self {
        let mut pairs: Vec<(u32, u8)> = of.map(|(form, class)| (key(form), class)).collect();
        // Of words that are seen as one, the first one's class: a stable order.
        pairs.sort_by_key(|p| p.0);
        pairs.dedup_by_key(|p| p.0);
        let (words, class) = pairs.into_iter().unzip();
        Self {
            words,
            class,
            skeletal,
        }
    }

    /// The class of a word; 0 for those that have none.
    pub(crate) fn class(&self, form: u64) -> u64 {
        self.words
            .binary_search(&key(form))
            .map_or(0, |i| u64::from(self.class[i]))
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, Error> {
        let mut out = Self {
            skeletal: r.byte()? != 0,
            ..Self::default()
        };
        let mut last = 0usize;
        for _ in 0..r.number()? {
            last += r.number()?;
            let word = u32::try_from(last).map_err(|_| Error::new("a word out of range"))?;
            out.words.push(word);
            out.class.push(r.byte()?);
        }
        Ok(out)
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.push(u8::from(self.skeletal));
        put_number(out, self.words.len());
        let mut last = 0;
        for (&word, &class) in self.words.iter().zip(&self.class) {
            put_number(out, (word - last) as usize);
            out.push(class);
            last = word;
        }
    }
}

fn key(form: u64) -> u32 {
    (form.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let words = (1..500u64).map(|n| (n * 7919, (n % 9) as u8));
        let mut out = Vec::new();
        Lexicon::new(words.clone(), true).write(&mut out);
        let back = Lexicon::read(&mut Reader::new(&out)).unwrap();
        assert!(
            words
                .clone()
                .all(|(form, class)| back.class(form) == u64::from(class))
        );
        assert!(back.skeletal);
        assert_eq!(back.class(3), 0);
        assert!(Lexicon::read(&mut Reader::new(&out[..40])).is_err());
    }
}
