//! Letters of three scripts as small numbers, variants of one letter as one.

use crate::Error;
use crate::error::rows;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

const FILE: &str = "letters.tsv";

/// The scripts that names are read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Arabic, Persian, Dari, and their neighbours.
    Arabic,
    /// Russian, Tajik, and their neighbours.
    Cyrillic,
    /// English and all that is romanised.
    Latin,
}

impl Script {
    /// All of them, in the order of their numbers.
    pub const ALL: [Script; 3] = [Script::Arabic, Script::Cyrillic, Script::Latin];

    /// The letter by which data files call it.
    pub fn code(self) -> &'static str {
        match self {
            Script::Arabic => "A",
            Script::Cyrillic => "C",
            Script::Latin => "L",
        }
    }

    /// The script that data files call so.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }
}

/// The symbol before the first letter: what may happen at the beginning of a word is learned as well.
pub const OPEN: u8 = 0;
/// The symbol after the last letter.
pub const CLOSE: u8 = 1;
/// Letters begin here.
const FIRST: usize = 2;
/// Longer words are cut: no name is.
const LONGEST: usize = 29;

/// The letters of one script.
#[derive(Debug, Default)]
struct Alphabet {
    /// By symbol: the letter.
    letters: Vec<char>,
    /// By symbol: how it may be read in Latin.
    readings: Vec<Vec<String>>,
    /// By symbol: its classes in a key, empty for "not kept".
    classes: Vec<Vec<String>>,
    /// Symbols that make one sound together, longest first, with their classes.
    clusters: Vec<(Vec<u8>, Vec<String>)>,
}

/// All letters.
#[derive(Debug)]
pub struct Letters {
    by_char: HashMap<char, (Script, u8)>,
    written_out: HashMap<char, String>,
    alphabets: [Alphabet; 3],
}

/// A word as symbols of one script, between [`OPEN`] and [`CLOSE`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Spelling {
    /// Whose letters they are.
    pub script: Script,
    /// The symbols.
    pub symbols: Vec<u8>,
}

impl Spelling {
    /// How many letters it has.
    pub fn len(&self) -> usize {
        self.symbols.len().saturating_sub(2)
    }

    /// Has it no letters?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Letters {
    /// Reads `letters.tsv`.
    pub fn read(text: &str) -> Result<Self, Error> {
        let mut letters = Self {
            by_char: HashMap::new(),
            written_out: HashMap::new(),
            alphabets: Default::default(),
        };
        for alphabet in &mut letters.alphabets {
            for mark in ['^', '$'] {
                alphabet.letters.push(mark);
                alphabet.readings.push(vec![mark.to_string()]);
                alphabet.classes.push(Vec::new());
            }
        }
        for (n, row) in rows(text) {
            letters
                .row(&row)
                .ok_or_else(|| Error::new(FILE, n, "not a letter's line"))?;
        }
        for alphabet in &mut letters.alphabets {
            alphabet
                .clusters
                .sort_by_key(|(symbols, _)| std::cmp::Reverse(symbols.len()));
        }
        Ok(letters)
    }

    fn row(&mut self, row: &[&str]) -> Option<()> {
        let classes = |cell: &str| cell.split(',').map(|c| c.trim_matches('-').to_string()).collect();
        match *row {
            ["=", letter, out] => {
                self.written_out.insert(letter.chars().next()?, out.to_string());
            }
            [cluster, word, class] if cluster.starts_with('+') => {
                let script = Script::of_code(&cluster[1..])?;
                let symbols = self.spell(word)?.symbols;
                let symbols = symbols[1..symbols.len() - 1].to_vec();
                self.alphabets[script as usize]
                    .clusters
                    .push((symbols, classes(class)));
            }
            [script, variants, readings, class] => {
                let script = Script::of_code(script)?;
                let alphabet = &mut self.alphabets[script as usize];
                let symbol = u8::try_from(alphabet.letters.len()).ok()?;
                alphabet.letters.push(variants.chars().next()?);
                alphabet
                    .readings
                    .push(readings.split('|').map(String::from).collect());
                alphabet.classes.push(classes(class));
                for letter in variants.split('|').filter_map(|v| v.chars().next()) {
                    self.by_char.insert(letter, (script, symbol));
                }
            }
            _ => return None,
        }
        Some(())
    }

    /// A word as symbols; `None` where it has no letter of these scripts. Signs of vowels, joiners and apostrophes
    /// do not count; in a word of mixed letters those of the first one's script do.
    pub fn spell(&self, word: &str) -> Option<Spelling> {
        let mut script = None;
        let mut symbols = vec![OPEN];
        for c in word.nfkc().flat_map(char::to_lowercase) {
            match self.written_out.get(&c) {
                Some(out) => out.chars().for_each(|c| self.take(c, &mut script, &mut symbols)),
                None => self.take(c, &mut script, &mut symbols),
            }
        }
        symbols.push(CLOSE);
        Some(Spelling {
            script: script?,
            symbols,
        })
    }

    fn take(&self, c: char, script: &mut Option<Script>, symbols: &mut Vec<u8>) {
        let known = self.by_char.get(&c).or_else(|| {
            let mut base = c;
            decompose_canonical(c, |d| {
                if !('\u{300}'..='\u{36f}').contains(&d) {
                    base = d;
                }
            });
            self.by_char.get(&base)
        });
        if let Some(&(of, symbol)) = known
            && *script.get_or_insert(of) == of
            && symbols.len() <= LONGEST
        {
            symbols.push(symbol);
        }
    }

    /// The symbols as letters again: one spelling of all that count as the same.
    pub fn plain(&self, spelling: &Spelling) -> String {
        let letters = &self.alphabets[spelling.script as usize].letters;
        let inner = &spelling.symbols[1..spelling.symbols.len().max(2) - 1];
        inner.iter().map(|s| letters[usize::from(*s)]).collect()
    }

    /// The letter of a symbol; `^` and `$` for the two ends.
    pub fn letter(&self, script: Script, symbol: u8) -> char {
        self.alphabets[script as usize].letters[usize::from(symbol)]
    }

    /// The symbol of a letter or of `^` and `$`.
    pub(crate) fn symbol(&self, script: Script, letter: char) -> Option<u8> {
        match letter {
            '^' => Some(OPEN),
            '$' => Some(CLOSE),
            _ => self
                .by_char
                .get(&letter)
                .filter(|(s, _)| *s == script)
                .map(|(_, symbol)| *symbol),
        }
    }

    /// How a symbol may be read in Latin letters.
    pub fn readings(&self, script: Script, symbol: u8) -> &[String] {
        &self.alphabets[script as usize].readings[usize::from(symbol)]
    }

    /// How many symbols a script has.
    pub fn count(&self, script: Script) -> usize {
        self.alphabets[script as usize].letters.len()
    }

    /// The classes of what begins at `at`, and how many symbols that is.
    pub(crate) fn classes(&self, spelling: &Spelling, at: usize) -> (&[String], usize) {
        let alphabet = &self.alphabets[spelling.script as usize];
        let rest = &spelling.symbols[at..];
        for (symbols, classes) in &alphabet.clusters {
            if rest.starts_with(symbols) {
                return (classes, symbols.len());
            }
        }
        (&alphabet.classes[usize::from(rest[0])], 1)
    }
}

const _: () = assert!(FIRST == CLOSE as usize + 1);

#[cfg(test)]
mod tests {
    use super::*;

    fn letters() -> Letters {
        Letters::read(include_str!("../../../knowledge/names/letters.tsv")).unwrap()
    }

    #[test]
    fn variants_of_a_letter_are_one() {
        let l = letters();
        for (a, b) in [
            ("علي", "علی"),
            ("مُحَمَّد", "محمد"),
            ("ŠEVČENKO", "shevchenko"),
            ("О\u{301}льга", "ольга"),
            ("إمام\u{200c}علي", "امامعلی"),
            ("Sa'id", "Saʿīd"),
        ] {
            assert_eq!(l.spell(a), l.spell(b), "{a} {b}");
        }
        assert_ne!(l.spell("қ"), l.spell("к"));
        assert_ne!(l.spell("й"), l.spell("и"));
    }

    #[test]
    fn what_has_no_letters_is_no_word() {
        assert_eq!(letters().spell("15 ‌ًّ"), None);
        assert_eq!(letters().spell("東京"), None);
    }

    #[test]
    fn bad_lines_are_named() {
        let error = Letters::read("A\tا\n").unwrap_err().to_string();
        assert!(error.contains("line 1"), "{error}");
    }
}
