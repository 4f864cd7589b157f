//! Letter by letter: presentation forms, another keyboard's letters, marks that carry nothing.

use super::Letter;
use crate::token::is_alphabetic;
use rabita_knowledge::{Error, Files};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use unicode_normalization::char::{compose, decompose_compatible, is_combining_mark};

const PATH: &str = "reading/letters.toml";
/// The section whose look-alikes hold for every language written in that script.
const CYRILLIC: &str = "cyrillic";

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Section {
    map: HashMap<char, char>,
    drop: HashSet<char>,
    closing: HashMap<char, char>,
    vowels: HashSet<char>,
    lookalikes: HashMap<char, char>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Letters {
    sections: HashMap<String, Section>,
}

impl Letters {
    pub(super) fn new(files: &Files) -> Result<Self, Error> {
        let Some(text) = files.get(PATH) else {
            return Ok(Self::default());
        };
        let sections = toml::from_str(text).map_err(|e| Error::new(PATH, e))?;
        Ok(Self { sections })
    }

    pub(super) fn repair(&self, text: &[char], language: &str) -> Vec<Letter> {
        let section = self.sections.get(language);
        let mut out = Vec::with_capacity(text.len());
        for (i, &c) in text.iter().enumerate() {
            if c.is_ascii_graphic() {
                out.push(Letter { c, from: Some(i) });
            } else if c.is_whitespace() || c.is_control() {
                space(c, i, &mut out);
            } else if !invisible(c, text, i) && !section.is_some_and(|s| s.drop.contains(&c)) {
                letter(c, i, section, &mut out);
            }
        }
        while out.last().is_some_and(|l: &Letter| l.c == ' ') {
            out.pop();
        }
        if let Some(table) = self.sections.get(CYRILLIC) {
            look_alikes(&mut out, &table.lookalikes);
        }
        if let Some(section) = section.filter(|s| !s.closing.is_empty()) {
            closing(&mut out, section);
        }
        out
    }
}

/// One space between words, none at the edges of a line.
fn space(c: char, i: usize, out: &mut Vec<Letter>) {
    if matches!(c, '\n' | '\u{2028}' | '\u{2029}') {
        while out.last().is_some_and(|l| l.c == ' ') {
            out.pop();
        }
        out.push(Letter {
            c: '\n',
            from: Some(i),
        });
    } else if c.is_whitespace() && out.last().is_some_and(|l| l.c != ' ' && l.c != '\n') {
        out.push(Letter {
            c: ' ',
            from: Some(i),
        });
    }
}

fn letter(c: char, i: usize, section: Option<&Section>, out: &mut Vec<Letter>) {
    if is_presentation_form(c) {
        decompose_compatible(c, |d| {
            if d != ' ' && !section.is_some_and(|s| s.drop.contains(&d)) {
                let c = section.and_then(|s| s.map.get(&d)).copied().unwrap_or(d);
                out.push(Letter { c, from: Some(i) });
            }
        });
        return;
    }
    if is_combining_mark(c)
        && let Some(last) = out.last_mut()
        && let Some(whole) = compose(last.c, c)
    {
        last.c = whole;
        return;
    }
    let c = section.and_then(|s| s.map.get(&c)).copied().unwrap_or(c);
    out.push(Letter { c, from: Some(i) });
}

/// Arabic letters as a page setter's glyphs; the ornate brackets among them are marks of their own.
fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{fb50}'..='\u{fd3d}' | '\u{fd40}'..='\u{fdfb}' | '\u{fe70}'..='\u{fefc}' | '\u{fb00}'..='\u{fb06}')
}

/// Marks that print nothing. A non-joiner between letters is spelling; a tatweel between
/// letters stretches the word, behind one and before a quotation or a number it is how a prefix is written («بـ«…»»).
fn invisible(c: char, text: &[char], i: usize) -> bool {
    let next_is_letter = || text.get(i + 1).is_some_and(|n| is_alphabetic(*n));
    match c {
        '\u{200c}' => !next_is_letter() || i == 0 || !is_word_char(text[i - 1]),
        '\u{0640}' => next_is_letter() || i == 0 || !is_word_char(text[i - 1]),
        '\u{00ad}'
        | '\u{200b}'
        | '\u{200d}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' => true,
        '\u{feff}' | '\u{fffd}' => true,
        _ => false,
    }
}

fn is_word_char(c: char) -> bool {
    is_alphabetic(c) || is_combining_mark(c)
}

/// A letter that cannot close a word behind a consonant stands there for another.
fn closing(letters: &mut [Letter], section: &Section) {
    for word in letters.split_mut(|l| !is_alphabetic(l.c)) {
        if let [.., before, last] = word
            && let Some(&meant) = section.closing.get(&last.c)
            && !section.vowels.contains(&before.c)
        {
            last.c = meant;
        }
    }
}

/// A word of mostly Cyrillic letters with Latin ones in it was typed on two keyboards.
fn look_alikes(letters: &mut [Letter], table: &HashMap<char, char>) {
    for word in letters.split_mut(|l| !is_alphabetic(l.c)) {
        let cyrillic = word
            .iter()
            .filter(|l| matches!(l.c, '\u{0400}'..='\u{052f}'))
            .count();
        if cyrillic * 2 > word.len()
            && cyrillic < word.len()
            && word.iter().all(|l| !l.c.is_ascii() || table.contains_key(&l.c))
        {
            for l in word.iter_mut() {
                l.c = table.get(&l.c).copied().unwrap_or(l.c);
            }
        }
    }
}
