//! The store: one SQLite file with every document, what was read in it, and the indexes that make each question
//! cost the same in a small store and in a large one.
//!
//! Three roles. [`Store`] opens the file and brings its schema up to date. A [`Writer`] adds documents in
//! batches; what a finished batch holds survives a kill at any instant, and an unfinished batch leaves nothing.
//! A [`View`] reads, from any number of processes, while a writer works.
//!
//! Only the documents and the judgements on who is one cannot be made again; all else in the file is derived from them.

mod across;
mod actors;
mod called;
mod documents;
mod error;
mod forms;
mod nation;
mod near;
mod one;
mod pack;
mod pages;
mod parcel;
mod part;
mod read;
mod records;
mod schema;
mod search;
mod slip;
mod store;
mod view;
mod watch;
mod writer;

pub use documents::{DocumentRow, last_part};
pub use error::Error;
pub use forms::form;
pub use near::{KnownNames, Near, called_near, is_named, matcher, maybe_one, naming};
pub use one::{By, Judge, Judgement};
pub use pages::{Leaf, Mark};
pub use parcel::Parcel;
pub use read::Written;
pub use records::{At, Kept, Kind, Records};
pub use search::Hit;
pub use store::Store;
pub use view::{Counts, View};
pub use watch::{Feed, Watch};
pub use writer::{Added, Writer};

/// The day under which a record stands that has none.
pub(crate) const UNDATED: i64 = -1_000_000;
