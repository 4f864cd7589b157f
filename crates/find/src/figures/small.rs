//! Small coin: *77 dollars and 5 cents* is one amount.

use super::counted::{Counted, Sort};
use crate::analyse::Sentence;
use crate::lexicon::Class;
use crate::numbers::Number;

/// Is the number `k` the small coin of the amount right before it? Whose coin it is, that amount says: euros have cents.
pub(super) fn of_the_one_before(s: &Sentence, numbers: &[Number], nouns: &[Counted], k: usize) -> bool {
    let Some(j) = k.checked_sub(1) else { return false };
    let money = |i: usize| nouns[i].sort == Sort::Money;
    let mut gap = nouns[j].last + 1..numbers[k].start;
    money(j)
        && money(k)
        && nouns[k].factor < 1.0
        && nouns[j].factor >= 1.0
        && gap.len() <= 1
        && gap.all(|w| s.is(w, |c| c == Class::Coordinator))
}
