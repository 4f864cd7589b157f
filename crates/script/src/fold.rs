//! Folding: the lossy form in which spellings are compared.
//!
//! One character folds to one character or to nothing, so a folded word can always be led back to its letters.

use unicode_normalization::char::decompose_canonical;

/// The folded form of a character; `None` where it does not count (diacritics, joiners, tatweel, bidi marks).
pub fn fold_char(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c.to_ascii_lowercase());
    }
    Some(match c {
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{00ad}' => return None,
        '\u{0640}'
        | '\u{064b}'..='\u{065f}'
        | '\u{0670}'
        | '\u{06d6}'..='\u{06ed}'
        | '\u{0610}'..='\u{061a}' => return None,
        '\u{0300}'..='\u{036f}' => return None,
        'ي' | 'ى' | 'ئ' | 'ې' | 'ۍ' => 'ی',
        'ك' | 'ڪ' => 'ک',
        'ة' | 'ۀ' | 'ہ' | 'ە' => 'ه',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        'ё' | 'Ё' => 'е',
        'ў' | 'Ў' => 'ӯ',
        'й' | 'Й' => 'й',
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        'ӣ' | 'Ӣ' => 'ӣ',
        'ӯ' | 'Ӯ' => 'ӯ',
        // Most letters there are, spared the search of Unicode's tables.
        '\u{0620}'..='\u{064a}' | '\u{0671}'..='\u{06d3}' | 'а'..='я' => c,
        'А'..='Я' => char::from_u32(u32::from(c) + 0x20).unwrap_or(c),
        _ => {
            let lower = c.to_lowercase().next().unwrap_or(c);
            base(lower)
        }
    })
}

fn digit(c: char, zero: char) -> char {
    char::from_u32(u32::from('0') + (u32::from(c) - u32::from(zero))).unwrap_or(c)
}

/// A Latin letter without its accent; other scripts keep theirs, which tell letters apart.
fn base(c: char) -> char {
    if !('\u{00c0}'..'\u{0250}').contains(&c) && !('\u{1e00}'..'\u{1f00}').contains(&c) {
        return match c {
            'ʼ' | 'ʻ' | '’' | '‘' => '\'',
            _ => c,
        };
    }
    let mut first = None;
    decompose_canonical(c, |d| {
        if first.is_none() {
            first = Some(d);
        }
    });
    match first.unwrap_or(c) {
        'ı' => 'i',
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        other => other,
    }
}

/// The folded form of a word or phrase; spaces are kept.
pub fn fold(text: &str) -> String {
    if !text.contains(KEPT_H) {
        return text.chars().filter_map(fold_char).collect();
    }
    fold_chars(&text.chars().collect::<Vec<_>>())
}

/// The same of letters.
pub(crate) fn fold_chars(chars: &[char]) -> String {
    (0..chars.len())
        .filter(|&i| chars[i] != 'ه' || !kept_h(&chars[i..]))
        .filter_map(|i| fold_char(chars[i]))
        .collect()
}

/// How the spelling of Dari that keeps a word's last letter before *-gān* and *-gī* begins.
const KEPT_H: &str = "ه\u{200c}گ";

/// «نماینده‌گان», «زنده‌گی» for «نمایندگان», «زندگی»; «سه‌گانه» and «کناره‌گیری» are other words.
fn kept_h(chars: &[char]) -> bool {
    match chars {
        ['ه', '\u{200c}', 'گ', 'ا', 'ن', rest @ ..] => rest.first() != Some(&'ه'),
        ['ه', '\u{200c}', 'گ', 'ی' | 'ي', rest @ ..] => {
            rest.first().is_none_or(|c| !c.is_alphabetic() || *c == 'ه')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_variants_and_joiners_fold_together() {
        assert_eq!(fold("می‌شود"), fold("ميشود"));
        assert_eq!(fold("طاجيكيّة"), fold("طاجیکیه"));
        assert_eq!(fold("۱۴۰۴"), "1404");
        assert_eq!(fold("Ёлка"), "елка");
        assert_eq!(fold("Élysée"), "elysee");
    }

    #[test]
    fn dari_keeps_a_letter_before_endings() {
        assert_eq!(fold("باشنده‌گان"), fold("باشندگان"));
        assert_eq!(fold("آماده‌گی‌های"), fold("آمادگی‌های"));
        assert_eq!(fold("سه‌گانه"), "سهگانه");
        assert_eq!(fold("کناره‌گیری"), "کنارهگیری");
    }

    #[test]
    fn common_letters_fold_as_any_other() {
        for c in ('А'..='я')
            .chain('\u{0620}'..='\u{06d3}')
            .filter(|&c| fold_char(c) == Some(c))
        {
            assert_eq!(c.to_lowercase().next(), Some(c), "{c}");
        }
        for (upper, lower) in ('А'..='Я').zip('а'..='я') {
            assert_eq!(fold_char(upper), fold_char(lower), "{upper}");
        }
    }

    #[test]
    fn letters_that_differ_stay_apart() {
        assert_ne!(fold("ӣ"), fold("и"));
        assert_ne!(fold("қ"), fold("к"));
        assert_ne!(fold("й"), fold("и"));
    }
}
