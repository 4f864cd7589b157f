//! Learning a model from treebanks, and measuring it: used by `examples/train.rs`, never by the program.

mod conllu;
mod measure;
mod oracle;
mod teach;
mod tidy;
mod weights;

pub use conllu::{Sentence, read};
pub use measure::{Score, measure};
pub use teach::{Settings, learn};
pub use tidy::Manner;
