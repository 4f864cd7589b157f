//! Trees, one step after another.

use crate::error::Error;
use crate::scheme::{Label, Upos};
use crate::state::{Move, State};
use crate::table::{Table, best};
use crate::tagger::{NO_TAG, Tag};
use crate::word::{Word, feature};

#[derive(Debug)]
pub(crate) struct Mover {
    /// The steps that the treebank taught, with the number of each as its class.
    pub(crate) moves: Vec<Move>,
    pub(crate) table: Table,
}

impl Mover {
    pub(crate) fn new(moves: Vec<Move>, table: Table) -> Result<Self, Error> {
        let root = moves.contains(&Move::Left(Label::Root));
        let right = moves.iter().any(|m| matches!(m, Move::Right(_)));
        if moves.len() != table.classes() || !moves.contains(&Move::Shift) || !root || !right {
            return Err(Error::new("steps and their weights do not fit together"));
        }
        Ok(Self { moves, table })
    }

    /// Runs over a tagged sentence. A word is shifted once and hung up once: two steps a word.
    pub(crate) fn run(&self, seen: &Seen<'_>) -> State {
        let mut state = State::new(seen.words.len());
        let mut features = Vec::new();
        let mut scores = Vec::new();
        while !state.done() {
            move_features(&state, seen, &mut features);
            self.table.score(&features, &mut scores);
            let Some(step) = best(&scores, |class| state.may(self.moves[class])) else {
                break; // never: `new` has seen to it that some step always may be taken
            };
            state.take(self.moves[step]);
        }
        state
    }
}

/// A tagged sentence.
pub(crate) struct Seen<'a> {
    words: &'a [Word],
    tags: &'a [u8],
    /// For each place, where the first verb from there on is.
    verb: Vec<usize>,
}

impl<'a> Seen<'a> {
    pub(crate) fn new(words: &'a [Word], tags: &'a [u8], known: &[Tag]) -> Self {
        let mut verb = vec![words.len(); words.len() + 1];
        for at in (0..words.len()).rev() {
            let is_verb = known
                .get(usize::from(tags[at]))
                .is_some_and(|t| t.upos == Upos::Verb);
            verb[at] = if is_verb { at } else { verb[at + 1] };
        }
        Self { words, tags, verb }
    }
}

/// What is seen of a place of the state.
struct Place {
    at: Option<usize>,
    word: u64,
    tag: u64,
    /// Its ending, for cases and agreement.
    end: u64,
    class: u64,
}

/// What speaks for a step: the words at the top of the stack and of the buffer, and what hangs on them.
pub(crate) fn move_features(state: &State, seen: &Seen<'_>, out: &mut Vec<u64>) {
    let Seen { words, tags, verb } = seen;
    let place = |at: Option<usize>| match at {
        Some(i) if i < words.len() => Place {
            at,
            word: words[i].form,
            tag: u64::from(tags[i]),
            end: words[i].suffix[1],
            class: words[i].class,
        },
        Some(_) => Place {
            at,
            word: 1,
            tag: NO_TAG + 1,
            end: 1,
            class: 0,
        },
        None => Place {
            at,
            word: 0,
            tag: NO_TAG,
            end: 0,
            class: 0,
        },
    };
    let ahead = |k: usize| place((state.next + k <= state.len).then_some(state.next + k));
    let label = |at: Option<usize>| at.map_or(NO_TAG, |i| state.label[i] as u64);
    let nothing = crate::state::Children::default();
    let children = |p: &Place| p.at.map_or(&nothing, |i| &state.children[i]);

    let (s0, s1, s2) = (place(state.top(0)), place(state.top(1)), place(state.top(2)));
    let (b0, b1, b2) = (ahead(0), ahead(1), ahead(2));
    let (c0, c1, cb) = (children(&s0), children(&s1), children(&b0));
    let (s0l, s0r) = (place(c0.left[0]), place(c0.right[0]));
    let (s0l2, s0r2) = (place(c0.left[1]), place(c0.right[1]));
    let (s1l, s1r) = (place(c1.left[0]), place(c1.right[0]));
    let (b0l, b0l2) = (place(cb.left[0]), place(cb.left[1]));
    let far = |a: &Place, b: &Place| match (a.at, b.at) {
        (Some(a), Some(b)) => distance(b - a),
        _ => 0,
    };
    let (near_b, near_s) = (far(&s0, &b0), far(&s1, &s0));

    out.clear();
    let mut add = |template: u64, values: &[u64]| out.push(feature(template + 64, values));
    add(0, &[]);
    // One word.
    for (k, p) in [&s0, &s1, &b0, &b1].into_iter().enumerate() {
        let k = k as u64 * 2;
        add(1 + k, &[p.word, p.tag]);
        add(2 + k, &[p.end, p.tag]);
    }
    add(9, &[s0.tag, b0.tag]);
    add(10, &[s2.word, s2.tag]);
    add(11, &[b2.word, b2.tag]);
    // Two words.
    add(12, &[s0.word, b0.word]);
    add(13, &[s0.word, s0.tag, b0.tag]);
    add(14, &[s0.tag, b0.word, b0.tag]);
    add(15, &[s1.word, s0.word]);
    add(16, &[s1.word, s1.tag, s0.tag]);
    add(17, &[s1.tag, s0.word, s0.tag]);
    add(18, &[s1.tag, s0.tag]);
    add(19, &[s1.tag, b0.word, b0.tag]);
    add(20, &[s0.end, b0.end, s0.tag, b0.tag]);
    add(21, &[s1.end, s0.end, s1.tag, s0.tag]);
    // Three and four.
    add(22, &[s0.tag, b0.tag, b1.tag]);
    add(23, &[b0.tag, b1.tag, b2.tag]);
    add(24, &[s1.tag, s0.tag, b0.tag]);
    add(25, &[s2.tag, s1.tag, s0.tag]);
    add(26, &[s1.tag, s0.tag, b0.tag, b1.tag]);
    add(27, &[s1.word, s0.tag, b0.tag]);
    add(28, &[s1.tag, s0.word, b0.tag]);
    add(29, &[s1.tag, s0.tag, b0.word]);
    add(30, &[s0.tag, b0.tag, b1.word]);
    add(31, &[s0.tag, b0.word, b1.tag]);
    // What hangs on them.
    add(32, &[s0.tag, s0l.word, b0.tag]);
    add(33, &[s0.tag, s0l.word, s1.tag]);
    add(34, &[s0.tag, s0r.word, b0.tag]);
    add(35, &[s0.tag, s0r.word, s1.tag]);
    add(36, &[b0.tag, b0l.word, s0.tag]);
    add(37, &[s0.tag, s0l.tag, label(s0l.at), b0.tag]);
    add(38, &[s0.tag, s0r.tag, label(s0r.at), b0.tag]);
    add(39, &[s1.tag, s1l.tag, label(s1l.at), s0.tag]);
    add(40, &[s1.tag, s1r.tag, label(s1r.at), s0.tag]);
    add(41, &[s0.tag, s0l.tag, s0l2.tag, label(s0l2.at)]);
    add(42, &[s0.tag, s0r.tag, s0r2.tag, label(s0r2.at)]);
    add(43, &[b0.tag, b0l.tag, label(b0l.at), s0.tag]);
    add(44, &[b0.tag, b0l.tag, b0l2.tag, label(b0l2.at)]);
    add(45, &[s1.tag, s1r.word, s0.tag]);
    add(46, &[s1.word, c1.labels[0], s0.tag]);
    add(47, &[s1.tag, c1.labels[1], s0.tag, s0l.word]);
    add(48, &[s0.word, c0.labels[0]]);
    add(49, &[s0.tag, c0.labels[0], c0.labels[1], b0.tag]);
    add(50, &[b0.word, cb.labels[0], s0.tag]);
    add(51, &[b0.tag, cb.labels[0], s0.tag, s0l.word]);
    add(52, &[s1.tag, c1.labels[0], c1.labels[1], s0.tag]);
    add(
        53,
        &[
            s0.tag,
            u64::from(c0.count[0].min(4)),
            u64::from(c0.count[1].min(4)),
            near_b,
        ],
    );
    // How far apart.
    add(54, &[s0.tag, b0.tag, near_b]);
    add(55, &[s1.tag, s0.tag, near_s]);
    add(56, &[s0.word, near_b]);
    add(57, &[b0.word, near_b]);
    add(58, &[s1.tag, s0.tag, b0.tag, near_s, near_b]);
    add(59, &[s1.tag, s0l.word, s0.tag, b0.word]);
    add(60, &[s1.word, s0l.word, s0.tag]);
    add(61, &[b0.word, b0l.word, s0.tag, s0l.word]);
    // What kind of word they are, where the words themselves are rare.
    add(62, &[s0.class, s0.tag, b0.tag]);
    add(63, &[s0.class, b0.class]);
    add(64, &[s1.class, s0.class]);
    add(65, &[s1.class, s0.tag, b0.tag]);
    add(66, &[s0.tag, b0.class, b1.tag]);
    add(67, &[s0.class, s0l.word, s1.class]);
    add(68, &[s0.class, s0l.word, b0.class]);
    // The verb to come, on which a subject before it may hang.
    let v = place(verb.get(state.next + 1).copied());
    let near_v = far(&b0, &v);
    add(69, &[s0.tag, b0.tag, v.tag, near_v]);
    add(70, &[s0.tag, s0l.word, b0.tag, v.word]);
    add(71, &[s1.tag, s0.tag, b0.tag, v.tag]);
    add(72, &[s0.class, b0.tag, v.class]);
}

/// Distances count singly up to five, then coarsely.
fn distance(d: usize) -> u64 {
    match d {
        0..=5 => d as u64,
        6..=10 => 6,
        11..=20 => 7,
        _ => 8,
    }
}
