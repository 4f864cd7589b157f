//! The key of a part: its consonants by class, the same in every script for most spellings of a name.

use crate::letters::{Letters, Spelling};

/// More keys than this has no part: the ambiguous letters beyond them are read the first way.
const MOST: usize = 6;

/// The keys of a spelling; usually one, several where a letter stands for different sounds (ذ is *z* or *d*, English
/// *ch* is *č* or *k*). A spelling of vowels alone has the empty key.
pub(crate) fn keys(letters: &Letters, spelling: &Spelling) -> Vec<String> {
    let mut keys = vec![String::new()];
    let end = spelling.symbols.len().saturating_sub(1);
    let mut at = 1;
    while at < end {
        let (classes, step) = letters.classes(spelling, at);
        let last = at + step >= end;
        at += step;
        // Whether a last -v is written or heard differs by script: یتیموف, یتماف, Yatimov.
        let classes: &[String] = if last && classes.iter().any(|c| c == "F") {
            &[]
        } else {
            classes
        };
        match classes {
            [] => {}
            [class] => keys.iter_mut().for_each(|key| add(key, class)),
            several => {
                let more: Vec<String> = keys
                    .iter()
                    .flat_map(|key| {
                        several.iter().map(|class| {
                            let mut key = key.clone();
                            add(&mut key, class);
                            key
                        })
                    })
                    .collect();
                if more.len() <= MOST {
                    keys = more;
                } else if let Some(first) = several.first() {
                    keys.iter_mut().for_each(|key| add(key, first));
                }
            }
        }
    }
    // Whether a word begins and ends in a vowel is seen in every script: it parts Amir from Mir and Mira.
    let (first, last) = (
        weak(letters, spelling, 1),
        weak(letters, spelling, end.saturating_sub(1)),
    );
    for key in &mut keys {
        // A first letter of two readings (Latin j) is a consonant where it is in the key.
        let first = first && !key.starts_with(['J', 'F']);
        *key = format!(
            "{}{key}{}",
            if first { "*" } else { "" },
            if last { "*" } else { "" }
        );
    }
    keys.sort();
    keys.dedup();
    keys
}

/// Is the letter there one that the key does not keep? A last -v is reckoned a consonant, kept or not.
fn weak(letters: &Letters, spelling: &Spelling, at: usize) -> bool {
    let last = at + 2 >= spelling.symbols.len();
    let symbol = spelling.symbols.get(at).copied().unwrap_or_default();
    let readings = letters.readings(spelling.script, symbol);
    let v = last && readings.iter().all(|r| matches!(r.as_str(), "v" | "w" | "f"));
    let silent = readings.iter().all(String::is_empty);
    let (classes, step) = letters.classes(spelling, at.min(spelling.symbols.len() - 1));
    let none =
        step > 1 && classes.iter().all(String::is_empty) || step == 1 && classes.iter().any(String::is_empty);
    none && !v && !silent
}

/// Doubled consonants count once.
fn add(key: &mut String, class: &str) {
    for c in class.chars() {
        if !key.ends_with(c) {
            key.push(c);
        }
    }
}

/// The consonants alone.
pub(crate) fn consonants(key: &str) -> &str {
    key.trim_matches('*')
}

/// A key with each of its letters left out in turn: two keys that differ by one consonant share one of these. Keys
/// of two letters and less are left alone, their shortenings would be everybody's.
pub(crate) fn shortened(key: &str) -> impl Iterator<Item = String> + '_ {
    let long = key.chars().count() > 2;
    let places = key.char_indices().filter(move |_| long);
    places.map(|(at, c)| format!("{}{}", &key[..at], &key[at + c.len_utf8()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(a: &str, b: &str) -> bool {
        let letters = Letters::read(include_str!("../../../knowledge/names/letters.tsv")).unwrap();
        let keys = |w: &str| keys(&letters, &letters.spell(w).unwrap());
        let b = keys(b);
        keys(a).iter().any(|k| b.contains(k))
    }

    #[test]
    fn spellings_of_a_name_share_a_key() {
        for (a, b) in [
            ("یاتیموف", "Yatimov"),
            ("یتماُف", "Ятимов"),
            ("دولت", "Давлат"),
            ("رضا", "Reza"),
            ("Ахмад", "أحمد"),
            ("ذاكر", "Zakir"),
            ("جلال", "Ҷалол"),
            ("تشيرنوف", "Чернов"),
            ("فلاديمير", "Владимир"),
            ("Shevchenko", "شيفتشينكو"),
        ] {
            assert!(meet(a, b), "{a} {b}");
        }
        assert!(!meet("Karim", "Rahim"));
    }

    #[test]
    fn one_consonant_may_be_wrong() {
        let of = |k: &str| shortened(k).collect::<Vec<_>>();
        assert!(of("TML").iter().any(|k| of("TMR").contains(k)));
        assert!(of("TM").is_empty());
    }
}
