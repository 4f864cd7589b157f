//! Words, numbers and marks, with their places.

use crate::fold::{fold_char, fold_chars};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Word,
    /// Digits, with their separators (`1,357`, `۱٫۶`).
    Number,
    /// One mark.
    Mark,
    /// The end of a line.
    Break,
}

/// A token and where it stands, in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// Folded letters; digits as ASCII with `.` before decimals and no thousands separators.
    pub fold: String,
    /// Does it begin with a capital letter (of a script that has them)?
    pub capital: bool,
}

/// Splits text into tokens. `chars` is the text as characters, which is what offsets count.
pub fn tokens(chars: &[char]) -> Vec<Token> {
    let mut out = Vec::with_capacity(chars.len() / 5);
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        if c == '\n' {
            out.push(Token {
                start: i,
                end: i + 1,
                kind: Kind::Break,
                fold: "\n".into(),
                capital: false,
            });
            i += 1;
        } else if c.is_ascii_digit() || is_digit(c) {
            let end = number_end(chars, i);
            out.push(Token {
                start: i,
                end,
                kind: Kind::Number,
                fold: number(&chars[i..end]),
                capital: false,
            });
            i = end;
        } else if is_letter(c) {
            let end = word_end(chars, i);
            let fold = fold_chars(&chars[i..end]);
            if !fold.is_empty() {
                out.push(Token {
                    start: i,
                    end,
                    kind: Kind::Word,
                    fold,
                    capital: !is_arabic(c) && c.is_uppercase(),
                });
            }
            i = end;
        } else if c.is_whitespace() || fold_char(c).is_none() {
            i += 1;
        } else {
            let fold = fold_char(c).map(String::from).unwrap_or_default();
            out.push(Token {
                start: i,
                end: i + 1,
                kind: Kind::Mark,
                fold,
                capital: false,
            });
            i += 1;
        }
    }
    out
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹')
}

/// Letters of the Arabic script, whose block Unicode's tables are slow to search.
fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{064a}' | '\u{0671}'..='\u{06d3}')
}

/// As [`char::is_alphabetic`], sparing most letters of our texts the search of Unicode's tables.
pub fn is_alphabetic(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    is_arabic(c) || matches!(c, '\u{0400}'..='\u{0481}' | '\u{048a}'..='\u{052f}') || c.is_alphabetic()
}

/// As [`char::is_alphanumeric`], likewise.
pub fn is_alphanumeric(c: char) -> bool {
    is_alphabetic(c) || c.is_numeric()
}

fn is_letter(c: char) -> bool {
    matches!(c, '\u{064b}'..='\u{065f}' | '\u{0670}') || is_alphabetic(c)
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{0300}'..='\u{036f}' | '\u{00ad}')
}

fn word_end(chars: &[char], start: usize) -> usize {
    let mut i = start + 1;
    while i < chars.len() {
        let c = chars[i];
        let next_is_letter = chars.get(i + 1).is_some_and(|&c| is_letter(c));
        let apostrophe = matches!(c, '\'' | '’' | 'ʼ' | 'ʻ') && next_is_letter;
        if apostrophe && possessive(chars, i) {
            break;
        }
        if is_letter(c) || is_joiner(c) || apostrophe {
            i += 1;
        } else {
            break;
        }
    }
    while i > start + 1 && is_joiner(chars[i - 1]) {
        i -= 1;
    }
    i
}

/// `'s` at the end of a word is a word of its own.
fn possessive(chars: &[char], at: usize) -> bool {
    matches!(chars.get(at + 1), Some('s' | 'S')) && !chars.get(at + 2).is_some_and(|&c| is_letter(c))
}

fn number_end(chars: &[char], start: usize) -> usize {
    let mut i = start + 1;
    while i < chars.len() {
        let c = chars[i];
        let next_is_digit = chars.get(i + 1).is_some_and(|&c| is_digit(c));
        let separator = matches!(c, '.' | ',' | '،' | '٫' | '٬') && next_is_digit
            || matches!(c, '\u{00a0}' | '\u{202f}' | ' ')
                && three_digits(chars, i + 1)
                && three_digits_before(chars, start, i);
        if is_digit(c) || separator {
            i += 1;
        } else {
            break;
        }
    }
    i
}

/// `12 500`: a space groups thousands only before exactly three digits.
fn three_digits(chars: &[char], at: usize) -> bool {
    chars.len() >= at + 3
        && chars[at..at + 3].iter().all(|&c| is_digit(c))
        && !chars.get(at + 3).is_some_and(|&c| is_digit(c) || is_letter(c))
}

fn three_digits_before(chars: &[char], start: usize, at: usize) -> bool {
    let run = chars[start..at]
        .iter()
        .rev()
        .take_while(|&&c| is_digit(c))
        .count();
    run <= 3
}

/// The value as text: ASCII digits, `.` for decimals, no thousands separators.
fn number(chars: &[char]) -> String {
    let folded: Vec<char> = chars.iter().map(|&c| fold_char(c).unwrap_or(c)).collect();
    let mut out = String::new();
    let separators: Vec<usize> = (0..folded.len())
        .filter(|&i| !folded[i].is_ascii_digit())
        .collect();
    for (i, &c) in folded.iter().enumerate() {
        if c.is_ascii_digit() {
            out.push(c);
            continue;
        }
        let after = folded[i + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
        let grouping = matches!(c, '٬' | ' ' | '\u{00a0}' | '\u{202f}')
            || (c != '٫'
                && after == 3
                && (separators.len() > 1 && folded[separators[0]] == c
                    || matches!(c, ',' | '،') && !out.starts_with('0')));
        if !grouping {
            out.push('.');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folds(text: &str) -> Vec<String> {
        tokens(&text.chars().collect::<Vec<_>>())
            .into_iter()
            .map(|t| t.fold)
            .collect()
    }

    #[test]
    fn words_keep_their_joiners() {
        assert_eq!(folds("می‌شود، گفت‌وگو"), ["میشود", "،", "گفتوگو"]);
    }

    #[test]
    fn numbers_of_every_script_become_ascii() {
        assert_eq!(folds("۱٬۳۵۷ کیلومتر"), ["1357", "کیلومتر"]);
        assert_eq!(folds("۱٫۶ میلیارد"), ["1.6", "میلیارد"]);
        assert_eq!(folds("1,357 km"), ["1357", "km"]);
        assert_eq!(folds("12 500 человек"), ["12500", "человек"]);
        assert_eq!(folds("29.11.2025"), ["29.11.2025"]);
        assert_eq!(folds("1,5 млн"), ["1.5", "млн"]);
        assert_eq!(folds("۲،۵ میلیارد"), ["2.5", "میلیارد"]);
        assert_eq!(folds("۲،۵۰۰ نفر"), ["2500", "نفر"]);
        assert_eq!(folds("۲، ۵ نفر"), ["2", "،", "5", "نفر"]);
    }

    #[test]
    fn possessive_s_is_a_word_of_its_own() {
        assert_eq!(folds("Iran's didn't"), ["iran", "'", "s", "didn't"]);
    }

    #[test]
    fn letters_are_those_of_unicode_and_the_marks_on_them() {
        for c in '\0'..='\u{3000}' {
            let mark = matches!(c, '\u{0640}' | '\u{064b}'..='\u{065f}' | '\u{0670}');
            assert_eq!(is_alphabetic(c), c.is_alphabetic());
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric());
            assert_eq!(is_letter(c), c.is_alphabetic() || mark, "{:x}", u32::from(c));
            assert!(!is_arabic(c) || !c.is_uppercase());
        }
    }

    #[test]
    fn offsets_count_characters() {
        let chars: Vec<char> = "او گفت.".chars().collect();
        let t = tokens(&chars);
        assert_eq!((t[1].start, t[1].end), (3, 6));
    }
}
