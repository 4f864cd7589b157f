//! Learning a model from treebanks, and measuring it: used by `examples/train.rs`, never by the program.

mod classes;
mod conllu;
mod measure;
mod oracle;
mod tajik;
mod teach;
mod tidy;
mod weights;

pub use classes::classes;
pub use conllu::{Sentence, read};
pub use measure::{Score, measure};
pub use tajik::in_tajik;
pub use teach::{Settings, learn};
pub use tidy::Manner;
