//! Parts of speech, from left to right.

use crate::error::Error;
use crate::scheme::{Lead, Upos};
use crate::table::{Table, best};
use crate::word::{Word, feature};

/// A tag as a model knows it: a part of speech, what leads it, and a shade (case, finiteness) that only the parser sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) upos: Upos,
    pub(crate) lead: Lead,
    pub(crate) shade: String,
}

impl Tag {
    /// A part of speech with nothing more.
    pub(crate) fn plain(upos: Upos) -> Self {
        Self {
            upos,
            lead: Lead::None,
            shade: String::new(),
        }
    }
}

/// The number of a tag in its model, as a feature. Words that are not there have numbers from here on.
pub(crate) const NO_TAG: u64 = 255;

#[derive(Debug)]
pub(crate) struct Tagger {
    pub(crate) tags: Vec<Tag>,
    pub(crate) table: Table,
}

impl Tagger {
    pub(crate) fn new(tags: Vec<Tag>, table: Table) -> Result<Self, Error> {
        if tags.len() != table.classes() {
            return Err(Error::new("tags and their weights do not fit together"));
        }
        Ok(Self { tags, table })
    }

    /// The number of each word's tag.
    pub(crate) fn tag(&self, words: &[Word]) -> Vec<u8> {
        let mut tags = Vec::with_capacity(words.len());
        let mut features = Vec::new();
        let mut scores = Vec::new();
        for at in 0..words.len() {
            tag_features(words, &tags, at, &mut features);
            self.table.score(&features, &mut scores);
            tags.push(best(&scores, |_| true).unwrap_or(0) as u8);
        }
        tags
    }
}

/// What speaks for a word's tag: itself, its neighbours, and the tags before it.
pub(crate) fn tag_features(words: &[Word], tags: &[u8], at: usize, out: &mut Vec<u64>) {
    let outside = Word::default();
    let word = |d: isize| {
        at.checked_add_signed(d)
            .and_then(|i| words.get(i))
            .unwrap_or(&outside)
    };
    let tag = |d: usize| {
        at.checked_sub(d)
            .and_then(|i| tags.get(i))
            .map_or(NO_TAG, |&t| u64::from(t))
    };
    let (w, before, after) = (word(0), word(-1), word(1));
    let (t1, t2) = (tag(1), tag(2));
    out.clear();
    let mut add = |template: u64, values: &[u64]| out.push(feature(template, values));
    add(0, &[]);
    add(1, &[w.form]);
    for (k, &s) in w.suffix.iter().enumerate() {
        add(2 + k as u64, &[s]);
    }
    for (k, &p) in w.prefix.iter().enumerate() {
        add(6 + k as u64, &[p]);
    }
    add(9, &[w.shape]);
    add(10, &[w.tail]);
    add(11, &[t1]);
    add(12, &[t1, t2]);
    add(13, &[t1, w.form]);
    add(14, &[before.form]);
    add(15, &[word(-2).form]);
    add(16, &[after.form]);
    add(17, &[word(2).form]);
    add(18, &[before.suffix[2]]);
    add(19, &[after.suffix[2]]);
    add(20, &[before.form, w.form]);
    add(21, &[w.form, after.form]);
    add(22, &[t1, w.suffix[2]]);
    add(23, &[w.suffix[1], after.suffix[1]]);
    add(24, &[w.shape, after.shape, t1]);
    add(25, &[t1, after.form]);
    add(26, &[w.prefix[1], w.suffix[1]]);
    add(27, &[t1, after.suffix[2]]);
    add(28, &[w.tail, w.suffix[2]]);
    add(29, &[w.class]);
    add(30, &[t1, w.class]);
    add(31, &[before.class, w.class]);
    add(32, &[w.class, after.class]);
    add(33, &[w.suffix[2], after.class]);
}
