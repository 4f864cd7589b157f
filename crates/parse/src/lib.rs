//! Parts of speech and dependency trees: who is subject and who is object, what hangs on what.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use rabita_parse::{Label, Parser};
//!
//! let parser = Parser::load(&std::fs::read("knowledge/models/parse/en.bin")?)?;
//! let tree = parser.parse(&["Kabul", "accused", "its", "neighbour", "."]);
//! assert_eq!((tree.head[0], tree.label[0]), (Some(1), Label::Nsubj));
//! # Ok(())
//! # }
//! ```
//!
//! # How
//! Words are tagged from left to right, then a stack and a buffer are moved over once (`state`); both choose each step
//! by a sum of small weights of what is seen around (`tagger`, `parser`), learnt with an averaged perceptron from
//! treebanks (`learn`). Nothing is searched, so time grows with the number of words, and the same words give the
//! same tree. The words are those of `rabita-script`, as they are written (not folded: capitals and vowel signs tell):
//! Arabic and Persian clitics stay on their word, which keeps the place of its main part ([`Lead`] says what is written
//! onto its front), and a possessive *'s* is two tokens.
//!
//! A tree has exactly one root and no circle. It is projective: no arc crosses another.
//!
//! Where a language has raw text, words that stand in like company are in one class (`learn::classes`), which the model
//! carries for its frequent words; in Persian that gives two points of labelled heads.
//!
//! # How good
//! On sentences held out (the last hundred of each file, and for English EWT's whole test file), without marks, tags
//! guessed by the model itself:
//!
//! | | parts of speech | head (UAS) | head and label (LAS) | learnt from |
//! |---|---|---|---|---|
//! | fa, PerDT | 95.1 | 78.8 | 71.5 | dev and test of UD Persian PerDT and Seraji: 70,454 words |
//! | fa, Seraji | 93.2 | 76.1 | 69.1 | the same |
//! | en, EWT test | 93.7 | 81.8 | 77.5 | UD English EWT (train, dev) and PUD: 251,089 words |
//! | en, PUD (news) | 94.0 | 81.3 | 76.0 | the same |
//! | ru, PUD (news) | 94.5 | 80.5 | 74.0 | UD Russian GSD (dev, test), PUD, Taiga (dev, test, an early train): 114,931 words |
//! | ru, GSD | 94.1 | 78.7 | 71.8 | the same |
//! | ar, PUD | 87.2 | 75.7 | 63.7 | UD Arabic PUD: 16,352 words |
//! | tg, written from Persian | 93.5 | 79.0 | 72.1 | the Persian trees, as Tajik writes them: 70,109 words |
//!
//! Persian learnt from the dev files alone (40,189 words) and measured on the whole test files: PerDT 94.9, 79.7, 73.2,
//! Seraji 93.3, 77.3, 70.3. Tajik has no treebank: ezafe, the object mark and commas are written into the Persian trees
//! where they stand, and both languages are seen as skeletons (`skeleton`, `learn::tajik`); that Tajik itself comes out
//! well has been judged by eye alone.
//!
//! Labels that the Persian model is surest of (F1): `case` 90, `compound:lvc` 80, `amod` 75, `nmod` and `obl` 65,
//! `nsubj` 60, `obj` 55; `appos`, `nsubj:pass` and `advcl` are hardly learnt. In English `nsubj` 86, `nsubj:pass` 74,
//! `obj` 79, `nmod` 71, `obl:agent` 63. So a tree is a hint, to be weighed with other hints. One core of a busy machine
//! parses 135,000 (fa) and 145,000 (en) words a second, 90,000 to 100,000 in the other languages.
//!
//! ```text
//! cargo run --release -p rabita-parse --example train -- fa knowledge/models/parse/fa.bin --last 100 \
//!     fa_perdt-ud-dev.conllu fa_perdt-ud-test.conllu fa_seraji-ud-dev.conllu fa_seraji-ud-test.conllu \
//!     --raw PERDT-TEXT --raw SERAJI-TEXT
//! ```
//!
//! `tg` takes the same files; `en`, `ru` and `ar` have no raw text.
//!
//! The treebanks are those of [Universal Dependencies](https://universaldependencies.org) (CC BY-SA 4.0); only weights
//! are kept here. Learning draws from a fixed source of chance, so the same files give the same model.

mod bytes;
mod error;
pub mod learn;
mod lexicon;
mod model;
mod parser;
mod scheme;
mod skeleton;
mod state;
mod table;
mod tagger;
mod word;

pub use error::Error;
pub use model::{Parser, Tree};
pub use scheme::{Label, Lead, Upos};
