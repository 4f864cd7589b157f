//! What many patterns have in common, kept once while they are compiled.

use super::pattern::{Literal, Shape};
use crate::lexicon::Sym;
use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::Hash;
use std::sync::Arc;

/// Values that are kept once however often they are met.
#[derive(Debug)]
pub(super) struct Once<T: ?Sized>(FxHashSet<Arc<T>>);

impl<T: ?Sized> Default for Once<T> {
    fn default() -> Self {
        Self(FxHashSet::default())
    }
}

impl<T: ?Sized + Hash + Eq> Once<T> {
    /// The value that is kept for all that are equal to this one.
    pub(super) fn once(&mut self, value: impl Into<Arc<T>>) -> Arc<T> {
        let value = value.into();
        if let Some(known) = self.0.get(&value) {
            return known.clone();
        }
        self.0.insert(value.clone());
        value
    }
}

/// What a word of an example is, by whether the example ends in it, and whether it stands behind a verb that comes first.
pub(super) type Told = FxHashMap<(String, bool, bool), Literal>;

/// What the patterns of one language share.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    pub(super) shapes: Once<Shape>,
    pub(super) choices: Once<[Literal]>,
    pub(super) signs: Once<[Sym]>,
    /// The same few thousand words stand in all the examples.
    pub(super) words: Told,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_are_kept_once() {
        let mut kept: Once<[Sym]> = Once::default();
        let (a, b) = (kept.once(vec![Sym(1), Sym(2)]), kept.once(vec![Sym(1), Sym(2)]));
        assert!(Arc::ptr_eq(&a, &b));
        assert!(!Arc::ptr_eq(&a, &kept.once(vec![Sym(2)])));
    }
}
