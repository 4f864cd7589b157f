//! A half-built tree: a stack of words whose heads are sought, a buffer of words to come, and the moves between.
//!
//! The moves are those of the *arc-hybrid* system. The root stands behind the last word: the word that it takes as its
//! dependent, when nothing else is left, is the head of the sentence. So every run ends in one tree with one root.

use crate::scheme::Label;

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Move {
    /// The next word goes onto the stack.
    Shift,
    /// The top of the stack hangs on the next word, and is done with.
    Left(Label),
    /// The top of the stack hangs on the word under it, and is done with.
    Right(Label),
}

/// What hangs on a word so far.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Children {
    /// The outermost and the next to it: left ones.
    pub(crate) left: [Option<usize>; 2],
    /// Right ones.
    pub(crate) right: [Option<usize>; 2],
    /// How many there are on each side.
    pub(crate) count: [u32; 2],
    /// Which labels there are on each side, as bits.
    pub(crate) labels: [u64; 2],
}

/// The state of a run over a sentence.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) len: usize,
    pub(crate) stack: Vec<usize>,
    /// The next word; `len` stands for the root.
    pub(crate) next: usize,
    pub(crate) head: Vec<Option<usize>>,
    pub(crate) label: Vec<Label>,
    pub(crate) children: Vec<Children>,
}

impl State {
    pub(crate) fn new(len: usize) -> Self {
        Self {
            len,
            stack: Vec::with_capacity(len),
            next: 0,
            head: vec![None; len],
            label: vec![Label::Root; len],
            children: vec![Children::default(); len + 1],
        }
    }

    /// Is every word hung up?
    pub(crate) fn done(&self) -> bool {
        self.next == self.len && self.stack.is_empty()
    }

    /// The word `depth` under the top of the stack.
    pub(crate) fn top(&self, depth: usize) -> Option<usize> {
        self.stack.len().checked_sub(depth + 1).map(|i| self.stack[i])
    }

    /// May this step be taken here? At least one of shift, some left, some right may, until all is done.
    pub(crate) fn may(&self, step: Move) -> bool {
        let at_root = self.next == self.len;
        match step {
            Move::Shift => !at_root,
            Move::Left(label) => {
                let lone = self.stack.len() == 1;
                !self.stack.is_empty() && (label == Label::Root) == at_root && (!at_root || lone)
            }
            Move::Right(label) => self.stack.len() >= 2 && label != Label::Root,
        }
    }

    /// Takes a step that [`may`](Self::may) be taken.
    pub(crate) fn take(&mut self, step: Move) {
        match step {
            Move::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Move::Left(label) => {
                if let Some(word) = self.stack.pop() {
                    self.hang(word, self.next, label, 0);
                }
            }
            Move::Right(label) => {
                if let (Some(word), Some(head)) = (self.stack.pop(), self.top(0)) {
                    self.hang(word, head, label, 1);
                }
            }
        }
    }

    fn hang(&mut self, word: usize, head: usize, label: Label, side: usize) {
        self.head[word] = (head < self.len).then_some(head);
        self.label[word] = label;
        let children = &mut self.children[head];
        let outer = if side == 0 {
            &mut children.left
        } else {
            &mut children.right
        };
        *outer = [Some(word), outer[0]];
        children.count[side] += 1;
        children.labels[side] |= 1 << (label as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_build_the_tree() {
        // she saw him
        let mut s = State::new(3);
        for step in [
            Move::Shift,
            Move::Left(Label::Nsubj),
            Move::Shift,
            Move::Shift,
            Move::Right(Label::Obj),
            Move::Left(Label::Root),
        ] {
            assert!(s.may(step) && !s.done());
            s.take(step);
        }
        assert!(s.done());
        assert_eq!(s.head, [Some(1), None, Some(1)]);
        assert_eq!(s.label, [Label::Nsubj, Label::Root, Label::Obj]);
        assert_eq!(s.children[1].left[0], Some(0));
    }

    #[test]
    fn only_the_last_word_left_hangs_on_the_root() {
        let mut s = State::new(2);
        s.take(Move::Shift);
        s.take(Move::Shift);
        assert!(!s.may(Move::Left(Label::Root)) && !s.may(Move::Left(Label::Obj)) && !s.may(Move::Shift));
        assert!(s.may(Move::Right(Label::Obj)));
    }
}
