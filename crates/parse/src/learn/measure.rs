//! How good a model is on sentences it has not seen.

use crate::learn::conllu::Sentence;
use crate::{Label, Parser, Upos};
use std::collections::BTreeMap;

/// Counts over words; marks count for tags and speed alone.
#[derive(Debug, Clone, Default)]
pub struct Score {
    /// Words, numbers and marks.
    pub words: usize,
    /// Those with the right part of speech.
    pub tags: usize,
    /// Words that are no marks.
    pub arcs: usize,
    /// Those on the right head.
    pub heads: usize,
    /// Those on the right head with the right label.
    pub labelled: usize,
    /// For each label: how often it is right (head too), said, and meant.
    pub labels: BTreeMap<&'static str, [usize; 3]>,
}

impl Score {
    /// Right parts of speech, heads, and labelled heads, in hundredths.
    pub fn rates(&self) -> [f64; 3] {
        let rate = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        [
            rate(self.tags, self.words),
            rate(self.heads, self.arcs),
            rate(self.labelled, self.arcs),
        ]
    }
}

/// Parses the sentences and compares.
pub fn measure(parser: &Parser, sentences: &[Sentence]) -> Score {
    let mut score = Score::default();
    for s in sentences {
        let words: Vec<&str> = s.words.iter().map(String::as_str).collect();
        let tree = parser.parse(&words);
        for at in 0..words.len() {
            score.words += 1;
            score.tags += usize::from(tree.tag[at] == s.tags[at].upos);
            if s.tags[at].upos == Upos::Punct || s.label[at] == Label::Punct {
                continue;
            }
            let head = tree.head[at] == s.head[at];
            let right = head && tree.label[at] == s.label[at];
            score.arcs += 1;
            score.heads += usize::from(head);
            score.labelled += usize::from(right);
            score.labels.entry(s.label[at].name()).or_default()[2] += 1;
            let said = score.labels.entry(tree.label[at].name()).or_default();
            said[1] += 1;
            said[0] += usize::from(right);
        }
    }
    score
}
