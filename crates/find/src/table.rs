//! Tables of words: hundreds of thousands, each with a few values, built once and then only read.

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// For each word its values, in the order in which they came. Letters and values lie in one piece each, so that a word
/// costs little more than what it holds.
#[derive(Debug)]
pub(crate) struct Table<V> {
    words: Words,
    values: Vec<V>,
    /// Where the values of each word end; those of the next begin there.
    ends: Vec<u32>,
}

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self {
            words: Words::default(),
            values: Vec::new(),
            ends: Vec::new(),
        }
    }
}

impl<V> Table<V> {
    /// The values of a word as it stands; none of a word that is not here.
    pub(crate) fn of(&self, word: &str) -> &[V] {
        let Some(number) = self.words.number(word) else {
            return &[];
        };
        let start = number
            .checked_sub(1)
            .map_or(0, |before| self.ends[before as usize]);
        &self.values[start as usize..self.ends[number as usize] as usize]
    }

    /// Is the word here?
    pub(crate) fn has(&self, word: &str) -> bool {
        self.words.number(word).is_some()
    }
}

/// A table while more values of its words may come: those of one word are a chain, the last first.
#[derive(Debug)]
pub(crate) struct Growing<V> {
    words: Words,
    last: Vec<u32>,
    chain: Vec<(V, Option<u32>)>,
}

impl<V> Default for Growing<V> {
    fn default() -> Self {
        Self {
            words: Words::default(),
            last: Vec::new(),
            chain: Vec::new(),
        }
    }
}

impl<V: Copy + PartialEq> Growing<V> {
    /// Gives the word one more value, unless it has that already.
    pub(crate) fn add(&mut self, word: &str, value: V) {
        let next = self.chain.len() as u32;
        let (number, new) = self.words.enter(word);
        if new {
            self.last.push(next);
            self.chain.push((value, None));
            return;
        }
        let last = &mut self.last[number as usize];
        if values(&self.chain, *last).all(|known| known != value) {
            self.chain.push((value, Some(*last)));
            *last = next;
        }
    }

    /// The table of all that came.
    pub(crate) fn done(mut self) -> Table<V> {
        self.words.shrink();
        let mut table = Table {
            words: self.words,
            values: Vec::with_capacity(self.chain.len()),
            ends: Vec::with_capacity(self.last.len()),
        };
        for last in self.last {
            let first = table.values.len();
            table.values.extend(values(&self.chain, last));
            table.values[first..].reverse();
            table.ends.push(table.values.len() as u32);
        }
        table
    }
}

/// The values of a chain, from its last to its first.
fn values<V: Copy>(chain: &[(V, Option<u32>)], last: u32) -> impl Iterator<Item = V> + '_ {
    let links = std::iter::successors(chain.get(last as usize), |(_, before)| {
        chain.get(before.as_ref().copied()? as usize)
    });
    links.map(|(value, _)| *value)
}

/// Words by number, in the order in which they came.
#[derive(Debug, Default)]
pub(crate) struct Words {
    letters: String,
    /// Where the letters of each word end.
    ends: Vec<u32>,
    numbers: HashTable<u32>,
}

impl Words {
    /// The word's number, if it has come.
    fn number(&self, word: &str) -> Option<u32> {
        let same = |&n: &u32| word_of(&self.letters, &self.ends, n) == word;
        self.numbers.find(hash(word), same).copied()
    }

    /// The word's number, and whether it is new.
    pub(crate) fn enter(&mut self, word: &str) -> (u32, bool) {
        if let Some(number) = self.number(word) {
            return (number, false);
        }
        let number = self.ends.len() as u32;
        self.letters.push_str(word);
        self.ends.push(self.letters.len() as u32);
        let again = |&n: &u32| hash(word_of(&self.letters, &self.ends, n));
        self.numbers.insert_unique(hash(word), number, again);
        (number, true)
    }

    fn shrink(&mut self) {
        self.letters.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

fn word_of<'a>(letters: &'a str, ends: &[u32], number: u32) -> &'a str {
    let start = number.checked_sub(1).map_or(0, |before| ends[before as usize]);
    &letters[start as usize..ends[number as usize] as usize]
}

fn hash(word: &str) -> u64 {
    FxBuildHasher.hash_one(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_its_values_in_order_and_once() {
        let mut growing = Growing::default();
        for (word, value) in [("ab", 1), ("", 7), ("c", 2), ("ab", 3), ("ab", 1), ("abc", 4)] {
            growing.add(word, value);
        }
        let table = growing.done();
        assert_eq!(table.of("ab"), [1, 3]);
        assert_eq!(table.of(""), [7]);
        assert_eq!(table.of("c"), [2]);
        assert_eq!(table.of("abc"), [4]);
        assert!(table.of("b").is_empty() && !table.has("b") && table.has("c"));
    }

    #[test]
    fn words_keep_their_numbers() {
        let mut words = Words::default();
        let numbers: Vec<u32> = (0..2_000).map(|i| words.enter(&format!("w{i}")).0).collect();
        assert!(numbers.iter().copied().eq(0..2_000));
        assert_eq!(words.enter("w1234"), (1_234, false));
        assert_eq!(Words::default().number("w1"), None);
    }
}
