//! Where words stand on the raw page, whatever their spelling.

use crate::fold::fold;
use crate::tie::Text;
use rabita_record::Span;
use std::cell::RefCell;
use std::collections::HashMap;

/// First and one past the last byte of the folded page.
pub(crate) type Place = (usize, usize);

/// The folded page.
pub(crate) struct Page {
    folded: String,
    found: RefCell<HashMap<String, Option<Place>>>,
}

impl Page {
    pub(crate) fn new(raw: &str) -> Self {
        Self {
            folded: fold(raw),
            found: RefCell::default(),
        }
    }

    /// Where these words stand first.
    pub(crate) fn find(&self, words: &str) -> Option<Place> {
        let folded = fold(words);
        if let Some(known) = self.found.borrow().get(&folded) {
            return *known;
        }
        let at = if folded.is_empty() {
            None
        } else {
            self.folded.find(&folded)
        };
        let place = at.map(|start| (start, start + folded.len()));
        self.found.borrow_mut().insert(folded, place);
        place
    }

    /// Where the evidence of a record stands.
    pub(crate) fn evidence(&self, spans: &[Span], text: &Text) -> Vec<Place> {
        spans
            .iter()
            .filter_map(|s| self.find(&text.words(s.start, s.end)))
            .collect()
    }
}

/// Do two places share a letter?
pub(crate) fn overlap(a: Place, b: Place) -> bool {
    a.0.max(b.0) < a.1.min(b.1)
}
