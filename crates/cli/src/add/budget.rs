//! How many bytes may be under way at once.

use std::sync::{Condvar, Mutex, PoisonError};

/// Bytes taken by the walker and given back by the writer.
#[derive(Debug)]
pub(crate) struct Budget {
    left: Mutex<usize>,
    more: Condvar,
    all: usize,
}

impl Budget {
    pub(crate) fn new(all: usize) -> Self {
        Self {
            left: Mutex::new(all),
            more: Condvar::new(),
            all,
        }
    }

    /// Waits until so many bytes are free and takes them. Returns what was taken (never more than there is).
    pub(crate) fn take(&self, weight: usize) -> usize {
        let weight = weight.min(self.all);
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        while *left < weight {
            left = self.more.wait(left).unwrap_or_else(PoisonError::into_inner);
        }
        *left -= weight;
        weight
    }

    /// Gives bytes back.
    pub(crate) fn give(&self, weight: usize) {
        *self.left.lock().unwrap_or_else(PoisonError::into_inner) += weight;
        self.more.notify_all();
    }
}
