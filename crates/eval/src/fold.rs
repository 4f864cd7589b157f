//! The form in which texts are compared here: letters and digits alone.
//!
//! Spaces, joiners, punctuation and diacritics do not count, and the variants of a letter are one, so that repaired
//! spelling is neither praised nor blamed. This is the scorer's own folding, not `rabita_script`'s: a yardstick must
//! not change with what it measures.

use unicode_normalization::char::decompose_compatible;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// The folded form of a text.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_char(c, |c| out.push(c)));
    out
}

/// What one character becomes: nothing, a letter, or several.
pub(crate) fn fold_char(c: char, mut give: impl FnMut(char)) {
    decompose_compatible(variant(c), |d| {
        for low in variant(d).to_lowercase() {
            let group = low.general_category_group();
            if matches!(group, GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number) {
                give(low);
            }
        }
    });
}

fn variant(c: char) -> char {
    match c {
        'ي' | 'ى' | 'ئ' => 'ی',
        'ك' => 'ک',
        'ة' | 'ۀ' => 'ه',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        'ё' => 'е',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spelling_does_not_count() {
        assert_eq!(fold("می‌شود"), fold("میشود"));
        assert_eq!(fold("الأُمم"), fold("الامم"));
        assert_eq!(fold("Ещё раз"), fold("ЕЩЕ РАЗ"));
        assert_eq!(fold("۱۴۰۳/۰۶"), "۱۴۰۳۰۶");
        assert_eq!(fold("«—»"), "");
    }
}
