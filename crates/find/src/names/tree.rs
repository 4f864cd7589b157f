//! Names as a tree of words: from the root word by word to what the name is the name of.

use crate::table::{Growing, Table, Words};
use rustc_hash::FxHashMap as HashMap;

/// The root of every tree.
pub(super) const ROOT: u32 = 0;

/// A tree, grown.
#[derive(Debug)]
pub(super) struct Tree<E> {
    /// The numbers of the words that each stem may be of.
    stems: Table<u32>,
    /// From a node with a word to the next. One table for all, as most nodes have one branch.
    next: HashMap<(u32, u32), u32>,
    entries: Vec<E>,
    /// Where the entries of each node end; those of the next begin there.
    ends: Vec<u32>,
}

impl<E> Tree<E> {
    /// The numbers of the words that may have this stem.
    pub(super) fn words(&self, stem: &str) -> &[u32] {
        self.stems.of(stem)
    }

    /// May any word of the names have this stem?
    pub(super) fn has(&self, stem: &str) -> bool {
        self.stems.has(stem)
    }

    /// Where a word leads from a node.
    pub(super) fn step(&self, node: u32, word: u32) -> Option<u32> {
        self.next.get(&(node, word)).copied()
    }

    /// What the names that end at a node are the names of.
    pub(super) fn at(&self, node: u32) -> &[E] {
        let start = node.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        &self.entries[start as usize..self.ends[node as usize] as usize]
    }
}

/// A tree that grows.
#[derive(Debug)]
pub(super) struct Sapling<E> {
    words: Words,
    stems: Growing<u32>,
    next: HashMap<(u32, u32), u32>,
    entries: Vec<Vec<E>>,
}

impl<E> Default for Sapling<E> {
    fn default() -> Self {
        Self {
            words: Words::default(),
            stems: Growing::default(),
            next: HashMap::default(),
            entries: vec![Vec::new()],
        }
    }
}

impl<E> Sapling<E> {
    /// What the name of these words is the name of, to be added to. `stems` are asked of each word that is new.
    pub(super) fn name(&mut self, words: &[String], stems: impl Fn(&str) -> Vec<String>) -> &mut Vec<E> {
        let mut node = ROOT;
        for word in words {
            let (number, new) = self.words.enter(word);
            if new {
                for stem in stems(word) {
                    self.stems.add(&stem, number);
                }
            }
            let next = self.entries.len() as u32;
            node = *self.next.entry((node, number)).or_insert(next);
            if node == next {
                self.entries.push(Vec::new());
            }
        }
        &mut self.entries[node as usize]
    }

    /// The tree of all names that were added.
    pub(super) fn grown(mut self) -> Tree<E> {
        self.next.shrink_to_fit();
        let mut tree = Tree {
            stems: self.stems.done(),
            next: self.next,
            entries: Vec::with_capacity(self.entries.iter().map(Vec::len).sum()),
            ends: Vec::with_capacity(self.entries.len()),
        };
        for entries in self.entries {
            tree.entries.extend(entries);
            tree.ends.push(tree.entries.len() as u32);
        }
        tree
    }
}
