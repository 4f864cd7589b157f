//! A compiled example: the words that must be there, and how each slot is tied to them.

use super::shared::Shared;
use crate::lexicon::{Lexicon, Sym};
use std::sync::Arc;

/// A word that must be found.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Literal {
    /// A content word in any number and case.
    Word(Sym),
    /// A verb in any form; `negated` if the example has it so.
    Verb { verb: Sym, negated: bool },
    /// Any of several.
    Any(Arc<[Literal]>),
}

impl Literal {
    /// The symbols of which a word of the text must bear one to be it.
    pub(super) fn signs(&self, lexicon: &Lexicon) -> Vec<Sym> {
        match self {
            Literal::Word(s) => vec![*s],
            Literal::Verb { verb, .. } => std::iter::once(*verb).chain(lexicon.passives(*verb)).collect(),
            Literal::Any(list) => list.iter().flat_map(|l| l.signs(lexicon)).collect(),
        }
    }

    /// The symbols by which it can be looked up.
    pub(crate) fn syms(&self) -> Vec<Sym> {
        match self {
            Literal::Word(s) => vec![*s],
            Literal::Verb { verb, .. } => vec![*verb],
            Literal::Any(list) => list.iter().flat_map(Literal::syms).collect(),
        }
    }

    /// Is it a verb, whichever is chosen?
    pub(crate) fn is_verb(&self) -> bool {
        match self {
            Literal::Word(_) => false,
            Literal::Verb { .. } => true,
            Literal::Any(list) => list.iter().all(Literal::is_verb),
        }
    }
}

/// How a slot is told from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Marker {
    Subject,
    Object,
    /// Behind a preposition of this group.
    Prep(u16),
    /// Genitive of a literal, by its index.
    Genitive(usize),
    /// Joined by "and" to the slot before.
    And,
    /// Anywhere near.
    Free,
}

/// What fills a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    Actor,
    Recipient,
    Place,
    Speaker,
    To,
    Via,
    Content,
    Subject,
    Object,
    Value,
    Number,
    Extra,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Slot {
    pub(crate) role: Role,
    pub(crate) marker: Marker,
    /// Case named in the example (`{recipient:dat}`).
    pub(crate) case: Option<String>,
    /// Of a number's slot, and of an object's: how many of the literals stand before it in the example.
    pub(crate) led: usize,
    /// The example writes the object's mark behind it («{content} را»).
    pub(crate) marked: bool,
}

/// One example, compiled. There are more than a hundred thousand, most of them alike in all but a word: what they have
/// in common is kept once ([`Shared`]).
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    /// Index of the codebook entry.
    pub(super) entry: u32,
    /// Which of the entry's examples it is.
    pub(super) example: u32,
    pub(crate) literals: Arc<[Literal]>,
    pub(super) shape: Arc<Shape>,
}

impl Pattern {
    /// Index of the codebook entry.
    pub(crate) fn entry(&self) -> usize {
        self.entry as usize
    }

    /// Index of the example among those of the entry.
    pub(crate) fn example(&self) -> usize {
        self.example as usize
    }

    /// The same example with other words and another shape.
    pub(super) fn reshaped(&self, literals: Vec<Literal>, shape: Shape, shared: &mut Shared) -> Self {
        Self {
            literals: shared.choices.once(literals),
            shape: shared.shapes.once(shape),
            ..*self
        }
    }

    /// Is it a noun that says it, with a copula or without any verb?
    pub(crate) fn tells_by_noun(&self, lexicon: &Lexicon) -> bool {
        let copula = |l: &Literal| matches!(l, Literal::Verb { verb, .. } if lexicon.is_copula(*verb));
        self.verb.is_none_or(|v| match &self.literals[v] {
            Literal::Any(list) => list.iter().any(copula),
            one => copula(one),
        })
    }
}

/// For each literal of a pattern, the symbols of which the sentence must hold one.
pub(crate) type Signs = Vec<Arc<[Sym]>>;

/// How the words and slots of an example stand to each other.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Shape {
    pub(crate) slots: Vec<Slot>,
    /// Index of the literal by which it is looked up.
    pub(crate) anchor: usize,
    /// Index of the verb among the literals.
    pub(crate) verb: Option<usize>,
    /// For literal `i`, may words stand between it and the next?
    pub(crate) gap_after: Vec<bool>,
    /// The preposition that must stand before literal `i`.
    pub(crate) behind: Vec<Option<u16>>,
    /// Found only where its first word opens an apposition (`apposed`).
    pub(crate) apposed: bool,
}

impl std::ops::Deref for Pattern {
    type Target = Shape;

    fn deref(&self) -> &Shape {
        &self.shape
    }
}
