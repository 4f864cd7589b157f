//! Letters and words: what every later stage agrees on.
//!
//! * [`fold`]: spellings that count as the same (lossy, for comparing).
//! * [`token`]: words, numbers and marks with their places in the text.
//! * [`sentence`]: where sentences begin and end.

pub mod fold;
pub mod sentence;
pub mod token;
