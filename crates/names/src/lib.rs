//! # rabita-names
//!
//! Is *سیدمومن یتماُف* the man whom others write *Саймумин Ятимов*, *Saimumin Yatimov* and *سائمامین یاتیموف*?
//!
//! This library compares two names of people or bodies, each written in any of Perso-Arabic, Tajik or Russian
//! Cyrillic and Latin letters, and finds a name among millions of known ones without looking through them. It knows
//! nothing else of Rabita and needs no other crate of it.
//!
//! ```
//! use rabita_names::Matcher;
//!
//! let matcher = Matcher::bundled();
//! let found = matcher.compare("Шавкат Мирзиёев", "شوکت میرضیایف");
//! assert!(found.score >= rabita_names::SAME, "{}", found.why);
//! // A brother bears the family name, too.
//! assert!(matcher.compare("Нурлан Каримов", "Ерлан Каримов").score < rabita_names::SUGGEST);
//! ```
//!
//! ## How it compares
//!
//! * A name is taken apart ([`Matcher::name`]): titles and particles (ال, *al-*, *von*) are laid aside, *ибн*, *bin*
//!   and -ович mark a father's name, عبد and ابو are joined to what follows, الدین and الله to what goes before.
//! * Parts are compared by **weighted edits**: small steps (one letter against one, none or two), each as heavy as
//!   pairs of spellings taught it. There is one table for each pair of scripts, learned from 300,000 pairs of
//!   spellings (`examples/train.rs`); *خ : kh* is cheap, *خ : m* dear, a short vowel against nothing costs little.
//! * The best pairing of parts is found, in any order; two words may answer to one (سید مومن, Саймумин), an initial
//!   to a name, a family name to another that agrees in its stem (Рахмонов, Раҳмонзода).
//! * What was matched, what was left on one side or on both, the order, and how many bear such a name make one
//!   **score** between 0 and 1. From [`SAME`] on, two names may be taken for one; between [`SUGGEST`] and
//!   [`SAME`] a person should look. Whether a machine may merge for good, near misses considered, says
//!   [`Match::certain`].
//!
//! ## How it finds
//!
//! [`Index`] holds known names; every distinct part is kept under a key of its consonants, alike in all scripts, and
//! under that key with one consonant left out, which forgives a misspelling. Only what shares a key is compared. For
//! a store of your own (an SQL table, say), [`Matcher::keys`] gives the same keys.
//!
//! ## How good
//!
//! Every figure below is printed by an example of this crate; see `docs/ACCURACY.md` for the figures themselves:
//! `cargo run -p rabita-names --example measure` (held-back pairs, precision by threshold) and
//! `cargo run --release -p rabita-names --example million` (speed and memory among 10⁶ names).
//!
//! ## What it does not know
//!
//! Names that are *translated* (Министерство обороны, وزارت دفاع) are no spellings of each other; give the index
//! every name that a body has. Two people of the same name are one to it; roles, countries and dates must tell
//! them apart.

mod certain;
mod compare;
mod edits;
mod error;
mod groups;
mod index;
mod key;
mod letters;
mod matcher;
mod parts;
mod weights;

pub use compare::{FEATURES, Match};
pub use error::Error;
pub use index::{Found, Index};
pub use letters::{CLOSE, Letters, OPEN, Script, Spelling};
pub use matcher::Matcher;
pub use parts::{Kind, Name, Part};

/// From this score on, a name in a text is read as that of a known person: precision at least .99, as measured by
/// `examples/measure.rs` on people that had no part in the learning. To merge for good takes more: [`Match::certain`].
pub const SAME: f32 = 0.95;
/// From this score on, two names are worth a person's look.
pub const SUGGEST: f32 = 0.5;
