//! Persian and Tajik in one spelling.
//!
//! Tajik writes the vowels that Persian leaves out, and one letter where Persian has several. What both write is kept:
//! consonants, the long *a* inside a word, and something for a vowel at either end. So a Tajik word mostly meets its
//! Persian twin, and a parser taught on Persian trees knows it.

/// Ezafe, which Tajik writes at the end of a word.
const EZAFE: char = 'и';

/// Turns the letters of a word, Persian or Tajik, into their skeleton.
pub(crate) fn skeleton(letters: &mut Vec<char>) {
    let ezafe = letters.len() > 2 && letters.last() == Some(&EZAFE);
    if ezafe {
        letters.pop();
        // Persian writes a glide for it after these; Tajik a plain letter where a long one stood.
        let n = letters.len();
        if n > 2 && letters[n - 1] == 'ی' && matches!(letters[n - 2], 'ا' | 'و' | 'ه') {
            letters.pop();
        } else if letters[n - 1] == 'и' {
            letters[n - 1] = 'ӣ';
        }
    }
    let mut out: Vec<char> = Vec::with_capacity(letters.len() + 1);
    let last = letters.len().saturating_sub(1);
    for (at, &c) in letters.iter().enumerate() {
        let to = match (at == 0, at == last) {
            (true, _) => initial(c),
            (_, true) => r#final(c),
            _ => inner(c),
        };
        if let Some(to) = to.filter(|to| out.last() != Some(to)) {
            out.push(to);
        }
    }
    // A word of one letter has a vowel that only Tajik writes.
    if letters.len() == 1 && letters[0].is_alphabetic() {
        out.push('ه');
    }
    if ezafe {
        out.push(EZAFE);
    }
    *letters = out;
}

/// Any vowel at the beginning is one sign.
fn initial(c: char) -> Option<char> {
    Some(match c {
        'ا' | 'ع' | 'а' | 'о' | 'и' | 'ӣ' | 'у' | 'ӯ' | 'э' | 'е' => 'ا',
        'й' | 'я' | 'ю' | 'ё' => 'ی',
        'в' => 'و',
        _ => return consonant(c),
    })
}

fn inner(c: char) -> Option<char> {
    match c {
        'ا' | 'о' | 'ё' => Some('ا'),
        'و' | 'ی' | 'ع' | 'в' | 'а' | 'и' | 'ӣ' | 'й' | 'у' | 'ӯ' | 'э' | 'е' | 'я' | 'ю' | 'ъ' | 'ь' => {
            None
        }
        _ => consonant(c),
    }
}

fn r#final(c: char) -> Option<char> {
    match c {
        'ا' | 'о' => Some('ا'),
        'а' | 'ه' => Some('ه'),
        'ی' | 'ӣ' | 'й' | 'е' => Some('ی'),
        'и' => Some('ه'), // short words: what Persian writes with a silent letter
        'و' | 'у' | 'ӯ' | 'в' => Some('و'),
        'ё' | 'я' => Some('ا'),
        _ => inner(c),
    }
}

/// One sign for the letters that Tajik does not tell apart, and for marks.
fn consonant(c: char) -> Option<char> {
    Some(match c {
        'б' => 'ب',
        'п' => 'پ',
        'т' | 'ط' => 'ت',
        'ҷ' => 'ج',
        'ч' => 'چ',
        'ҳ' | 'ح' => 'ه',
        'х' => 'خ',
        'д' => 'د',
        'з' | 'ذ' | 'ض' | 'ظ' => 'ز',
        'р' => 'ر',
        'ж' => 'ژ',
        'с' | 'ث' | 'ص' => 'س',
        'ш' => 'ش',
        'ғ' => 'غ',
        'ф' => 'ف',
        'қ' => 'ق',
        'к' => 'ک',
        'г' => 'گ',
        'л' => 'ل',
        'м' => 'م',
        'н' => 'ن',
        '،' => ',',
        '؛' => ';',
        '؟' => '?',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        skeleton(&mut letters);
        letters.into_iter().collect()
    }

    #[test]
    fn twins_meet() {
        for (tajik, persian) in [
            ("давлат", "دولت"),
            ("тоҷикистон", "تاجیکستان"),
            ("мегӯяд", "میگوید"),
            ("аз", "از"),
            ("ба", "به"),
            ("ки", "که"),
            ("ва", "و"),
            ("сиёсат", "سیاست"),
            ("миллӣ", "ملی"),
            ("хоҳад", "خواهد"),
            (",", "،"),
        ] {
            let persian: String = rabita_script::fold::fold(persian);
            assert_eq!(of(tajik), of(&persian), "{tajik} {persian}");
        }
    }

    #[test]
    fn ezafe_stays_in_sight() {
        assert_eq!(of("давлати"), of("دولتи"));
        assert_eq!(of("кишварҳои"), of("کشورهایи"));
        assert_eq!(of("миллии"), of("ملیи"));
        assert_ne!(of("давлати"), of("давлат"));
    }
}
