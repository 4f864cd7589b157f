//! Persian and Dari words: lost joiners, words fallen apart, words run together.

use super::Letter;
use rabita_knowledge::{Error, Files};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// The primary tag of the language repaired here.
pub(super) const LANGUAGE: &str = "fa";
const RULES: &str = "reading/repair-fa.toml";
const WORDS: &str = "reading/words-fa.tsv";
const VERBS: &str = "lexicon/fa/verbs.tsv";
const JOINER: char = '\u{200c}';

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Rules {
    continuous: Vec<String>,
    preverbs: Vec<String>,
    endings: Vec<String>,
    objects: Vec<String>,
    copulas: HashSet<String>,
    plurals: Vec<String>,
    prefixes: Vec<String>,
    preposition: String,
    after_preposition: HashSet<String>,
    second_halves: HashSet<String>,
    degrees: Vec<String>,
    one: String,
    rather_one: HashSet<String>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    rules: Rules,
    /// Words that are whole as they stand.
    whole: HashSet<String>,
    /// Letters of a compound → the places of its joiners (so many letters before each).
    compounds: HashMap<String, Vec<usize>>,
    past: HashSet<String>,
    present: HashSet<String>,
}

impl Words {
    pub(super) fn new(files: &Files) -> Result<Self, Error> {
        let Some(rules) = files.get(RULES) else {
            return Ok(Self::default());
        };
        let mut words = Self {
            rules: toml::from_str(rules).map_err(|e| Error::new(RULES, e))?,
            ..Self::default()
        };
        for line in lines(files, WORDS) {
            let line = line.split('\t').next().unwrap_or_default();
            let letters: String = line.chars().filter(|&c| c != JOINER).collect();
            if letters.len() == line.len() {
                words.whole.insert(letters);
            } else {
                words.compounds.insert(letters, joiners(line));
            }
        }
        for line in lines(files, VERBS) {
            let mut stems = line.split('\t').skip(1).map(str::trim);
            words
                .past
                .extend(stems.next().filter(|s| s.chars().count() > 1).map(bare));
            words
                .present
                .extend(stems.next().filter(|s| !s.is_empty()).map(bare));
        }
        Ok(words)
    }

    pub(super) fn repair(&self, text: Vec<Letter>) -> Vec<Letter> {
        let mut out: Vec<Letter> = Vec::with_capacity(text.len() + text.len() / 20);
        let mut before: Option<(usize, String)> = None;
        let mut i = 0;
        while i < text.len() {
            if !is_letter(text[i].c) {
                out.push(text[i]);
                i += 1;
                continue;
            }
            let end = i + text[i..].iter().take_while(|l| is_letter(l.c)).count();
            let word: String = text[i..end].iter().map(|l| l.c).collect();
            if let Some((at, first)) = &before
                && *at + 1 == i
                && out.last().is_some_and(|l| l.c == ' ')
            {
                let numbered =
                    *at > first.chars().count() + 1 && text[at - first.chars().count() - 2].c.is_numeric();
                match self.joined(first, &word, numbered) {
                    Some(true) => {
                        if let Some(l) = out.last_mut() {
                            l.c = JOINER;
                        }
                    }
                    Some(false) => {
                        out.pop();
                    }
                    None => {}
                }
            }
            self.word(&text[i..end], &word, &mut out);
            before = Some((end, word));
            i = end;
        }
        out
    }

    /// Do two words with a space between them make one? With a joiner (`true`) or without.
    fn joined(&self, first: &str, second: &str, after_number: bool) -> Option<bool> {
        let r = &self.rules;
        if r.continuous.iter().any(|c| c == first) {
            // After a number it is the month of May.
            return (!after_number && self.is_finite(second)).then_some(true);
        }
        let long = first.chars().count() > 1;
        if long && r.plurals.iter().any(|p| p == second) && !r.continuous.iter().any(|c| c == first) {
            return Some(true);
        }
        if r.copulas.contains(second) && self.is_participle(first) {
            return Some(true);
        }
        if r.second_halves.contains(second) {
            let whole = format!("{first}{second}");
            // «کار شناسان»: the plural of a known whole is one too.
            let plural_of_whole = r
                .second_halves
                .iter()
                // «کار گران» may be dear work.
                .filter(|h| h.chars().count() > 2 && second.len() > h.len() && second.starts_with(h.as_str()))
                .any(|h| self.whole.contains(&format!("{first}{h}")));
            if self.whole.contains(&whole) || plural_of_whole {
                return Some(false);
            }
            if self
                .compounds
                .get(&whole)
                .is_some_and(|j| j.contains(&first.chars().count()))
            {
                return Some(true);
            }
        }
        None
    }

    /// One word, with the joiners it has lost.
    fn word(&self, letters: &[Letter], word: &str, out: &mut Vec<Letter>) {
        let mut places: Vec<usize> = Vec::new();
        if let Some(rest) = self.parted(word) {
            // A joiner that stood there becomes the space.
            let at = word.chars().count() - rest;
            for (k, l) in letters.iter().enumerate() {
                if k == at && letters[k - 1].c != JOINER {
                    out.push(Letter { c: ' ', from: None });
                }
                out.push(if l.c == JOINER && k + 1 == at {
                    Letter { c: ' ', ..*l }
                } else {
                    *l
                });
            }
            return;
        }
        if !word.contains(JOINER) {
            self.joins(word, 0, &mut places);
        }
        for (k, l) in letters.iter().enumerate() {
            if k > 0 && places.contains(&k) {
                out.push(Letter {
                    c: JOINER,
                    from: None,
                });
            }
            out.push(*l);
        }
    }

    /// A preposition glued to its noun: how many letters come after it.
    fn parted(&self, word: &str) -> Option<usize> {
        let r = &self.rules;
        if r.preposition.is_empty() || self.whole.contains(word) {
            return None;
        }
        let rest = word.strip_prefix(r.preposition.as_str())?;
        let rest = rest.strip_prefix(JOINER).unwrap_or(rest);
        r.after_preposition.contains(rest).then(|| rest.chars().count())
    }

    /// Finds the places where a joiner is missing in a word that has none.
    fn joins(&self, word: &str, at: usize, places: &mut Vec<usize>) {
        if let Some(lost) = self.compounds.get(word) {
            places.extend(lost.iter().map(|p| at + p));
            return;
        }
        let known = |w: &str| self.whole.contains(w);
        // همکاری is no هم‌کاری where همکار is a word.
        if known(word) || word.chars().count() < 4 || word.strip_suffix('ی').is_some_and(known) {
            return;
        }
        if let Some(place) = self.continuous(word).or_else(|| self.perfect(word)) {
            places.push(at + place);
            return;
        }
        // برنامهای is برنامه‌ای, for there is no برنام; منطقهای is it too, though there is a منطق.
        let one = word
            .strip_suffix(self.rules.one.as_str())
            .filter(|n| n.ends_with('ه') && known(n));
        if let Some(noun) = one
            && (self.rules.rather_one.contains(noun) || !noun.strip_suffix('ه').is_some_and(known))
        {
            places.push(at + noun.chars().count());
            return;
        }
        for degree in &self.rules.degrees {
            if let Some(stem) = word.strip_suffix(degree.as_str())
                && stem.chars().count() > 2
                && stem.chars().last().is_some_and(joins_left)
                && known(stem)
            {
                places.push(at + stem.chars().count());
                return;
            }
        }
        for plural in &self.rules.plurals {
            let Some(noun) = word.strip_suffix(plural.as_str()) else {
                continue;
            };
            let known = self.whole.contains(noun) || self.compounds.contains_key(noun);
            let count = noun.chars().count();
            // After a letter that does not join to the left many write no joiner, and nothing was lost.
            if count > 3 || known && count > 1 {
                if noun.chars().last().is_some_and(joins_left) {
                    places.push(at + count);
                }
                self.joins(noun, at, places);
                return;
            }
        }
        for prefix in &self.rules.prefixes {
            let Some(rest) = word.strip_prefix(prefix.as_str()) else {
                continue;
            };
            let stem = rest.strip_suffix('ی').unwrap_or(rest);
            if rest.chars().count() > 2
                && prefix.chars().last().is_some_and(joins_left)
                && (self.whole.contains(rest) || stem.chars().count() > 2 && self.whole.contains(stem))
            {
                places.push(at + prefix.chars().count());
                return;
            }
        }
        if let Some(stem) = word.strip_suffix('ی')
            && let Some(lost) = self.compounds.get(stem)
        {
            places.extend(lost.iter().map(|p| at + p));
        }
    }

    /// می and نمی glued to their verb: how many letters stand before the joiner.
    fn continuous(&self, word: &str) -> Option<usize> {
        let heads = std::iter::once("").chain(self.rules.preverbs.iter().map(String::as_str));
        heads.into_iter().find_map(|head| {
            let rest = word.strip_prefix(head)?;
            self.rules.continuous.iter().find_map(|c| {
                let verb = rest.strip_prefix(c.as_str())?;
                self.is_finite(verb)
                    .then(|| head.chars().count() + c.chars().count())
            })
        })
    }

    /// A participle glued to its copula.
    fn perfect(&self, word: &str) -> Option<usize> {
        let plural = self
            .rules
            .plurals
            .iter()
            .find_map(|p| word.strip_suffix(p.as_str()));
        let noun = plural.is_some_and(|n| self.whole.contains(n));
        self.rules.copulas.iter().find_map(|copula| {
            // The Kurds (کردها) are likelier in the news than *thou hast done*.
            if noun && copula.chars().count() <= 2 {
                return None;
            }
            let participle = word.strip_suffix(copula.as_str())?;
            self.is_participle(participle).then(|| participle.chars().count())
        })
    }

    fn is_participle(&self, word: &str) -> bool {
        let Some(stem) = word.strip_suffix('ه') else {
            return false;
        };
        let stem = bare(stem);
        let positive = stem.strip_prefix('ن').unwrap_or(&stem);
        self.past.contains(&stem)
            || self.past.contains(positive)
            || self.rules.preverbs.iter().any(|p| {
                stem.strip_prefix(p.as_str())
                    .is_some_and(|s| self.past.contains(s))
            })
    }

    /// A finite verb after می: a present stem with an ending, or a past stem with or without one.
    fn is_finite(&self, word: &str) -> bool {
        let word = bare(word);
        let bare_objects = self
            .rules
            .objects
            .iter()
            .filter_map(|o| word.strip_suffix(o.as_str()));
        std::iter::once(word.as_str()).chain(bare_objects).any(|form| {
            self.past.contains(form)
                || self
                    .rules
                    .endings
                    .iter()
                    .filter_map(|e| form.strip_suffix(e.as_str()))
                    .any(|stem| self.past.contains(stem) || self.present.contains(stem))
        })
    }
}

fn lines<'a>(files: &'a Files, path: &str) -> impl Iterator<Item = &'a str> {
    files
        .get(path)
        .unwrap_or_default()
        .lines()
        .map(|l| l.trim_end_matches('\r'))
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// How many letters stand before each joiner.
fn joiners(word: &str) -> Vec<usize> {
    word.chars()
        .enumerate()
        .filter(|(_, c)| *c == JOINER)
        .enumerate()
        .map(|(n, (at, _))| at - n)
        .collect()
}

fn bare(stem: &str) -> String {
    stem.chars().filter(|&c| c != JOINER).collect()
}

fn is_letter(c: char) -> bool {
    c == JOINER
        || ('\u{0600}'..='\u{06ff}').contains(&c)
            && (c.is_alphabetic() || matches!(c, '\u{064b}'..='\u{0655}'))
}

/// Arabic letters join the next one, but for these.
fn joins_left(c: char) -> bool {
    !matches!(
        c,
        'ا' | 'آ' | 'أ' | 'إ' | 'د' | 'ذ' | 'ر' | 'ز' | 'ژ' | 'و' | 'ؤ' | 'ء' | 'ة'
    )
}
