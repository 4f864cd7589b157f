//! Letters and words: what every later stage agrees on.
//!
//! * [`fold`]: spellings that count as the same (lossy, for comparing).
//! * [`token`]: words, numbers and marks with their places in the text.
//! * [`sentence`]: where sentences begin and end.
//! * [`repair`]: orthography put right, every letter leading back to the one it was read from.
//! * [`language`]: which language a text is written in.

pub mod fold;
pub mod language;
pub mod repair;
pub mod sentence;
pub mod token;
