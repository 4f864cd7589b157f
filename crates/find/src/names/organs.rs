//! The usual organs of a government, by the wordings of each language: which one it is, whatever it is called.

use super::Known;
use super::tree::{ROOT, Sapling, Tree};
use crate::lang::Lang;
use crate::lexicon::{Lexicon, Morph};
use rabita_knowledge::Error;
use rustc_hash::FxHashMap as HashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A kind of organ: a foreign ministry, a parliament.
#[derive(Debug, Clone)]
pub(crate) struct Organ {
    /// What stands behind the state's id.
    pub(crate) id: String,
    /// What it is called in English, its state left out.
    pub(crate) name: String,
    /// Has a city one of its own?
    pub(crate) cities: bool,
    /// How it is worded, by language.
    pub(super) wordings: BTreeMap<String, Vec<String>>,
}

/// An `[[organ]]` as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    id: String,
    name: String,
    #[serde(default)]
    cities: bool,
    /// Read by [`crate::Sectors`].
    #[serde(default, rename = "sector")]
    _sector: Vec<String>,
    #[serde(default)]
    en: Vec<String>,
    #[serde(default)]
    fa: Vec<String>,
    #[serde(default)]
    tg: Vec<String>,
    #[serde(default)]
    ar: Vec<String>,
    #[serde(default)]
    ru: Vec<String>,
}

impl From<Raw> for Organ {
    fn from(raw: Raw) -> Self {
        let wordings = [
            ("en", raw.en),
            ("fa", raw.fa),
            ("tg", raw.tg),
            ("ar", raw.ar),
            ("ru", raw.ru),
        ];
        Self {
            id: raw.id,
            name: raw.name,
            cities: raw.cities,
            wordings: wordings.map(|(l, w)| (l.to_string(), w)).into(),
        }
    }
}

/// Listed actors that are organs: of whom, and which.
#[derive(Debug, Default)]
pub(super) struct Listed(HashMap<(String, usize), usize>);

impl Listed {
    /// Takes in what the files say: actor, the file it stands in, and the kind of organ it says it is.
    pub(super) fn enter(
        &mut self,
        known: &[rabita_record::Actor],
        organs: &[Organ],
        said: Vec<(usize, String, String)>,
    ) -> Result<(), Error> {
        for (actor, path, organ) in said {
            let id = &known[actor].id;
            let kind = organs.iter().position(|o| o.id == organ).ok_or_else(|| {
                Error::new(
                    &path,
                    format!("`{id}` is an organ `{organ}`, of which organs.toml says nothing"),
                )
            })?;
            let of = known[actor].of.clone().ok_or_else(|| {
                Error::new(
                    &path,
                    format!("`{id}` is an organ `{organ}` of nobody: it needs `of`"),
                )
            })?;
            self.0.entry((of, kind)).or_insert(actor);
        }
        Ok(())
    }

    /// Whose organ that actor is, and which.
    pub(super) fn is(&self, actor: usize) -> Option<(&str, usize)> {
        let mut all = self.0.iter();
        let ((of, organ), _) = all.find(|(_, listed)| **listed == actor)?;
        Some((of, *organ))
    }

    pub(super) fn get(&self, of: &str, organ: usize) -> Option<usize> {
        self.0.get(&(of.to_string(), organ)).copied()
    }
}

/// The wordings of one language, as a tree of words.
#[derive(Debug)]
pub(crate) struct Organs(Tree<usize>);

impl Organs {
    pub(super) fn build(lang: Lang, known: &Known, morph: &Morph) -> Self {
        let mut tree = Sapling::default();
        for (k, organ) in known.organs.iter().enumerate() {
            let forms = lang
                .name_keys()
                .iter()
                .filter_map(|key| organ.wordings.get(*key))
                .flatten();
            for form in forms {
                add(&mut tree, form, k, morph);
            }
        }
        Self(tree.grown())
    }

    /// Does the word stand in one of the wordings?
    pub(crate) fn uses(&self, word: &str, morph: &Morph) -> bool {
        let mut stems = morph.names(word).into_iter().chain(morph.words(word));
        stems.any(|c| self.0.has(&c.stem))
    }

    /// The longest wording from the first of these words on: the organ, and how many of the words it takes.
    pub(crate) fn longest<'w>(
        &self,
        words: impl Iterator<Item = &'w str>,
        morph: &Morph,
    ) -> Option<(usize, usize)> {
        let mut here = vec![ROOT];
        let mut best = None;
        for (at, word) in words.enumerate() {
            if !counts(word) {
                if at == 0 {
                    return None;
                }
                continue;
            }
            let mut next: Vec<u32> = Vec::new();
            for c in morph.names(word).into_iter().chain(morph.words(word)) {
                // What is written onto the front of a word opens a phrase.
                if at > 0 && (c.conj || c.prep.is_some()) {
                    continue;
                }
                for id in self.0.words(&c.stem) {
                    for node in &here {
                        let reached = self.0.step(*node, *id).filter(|n| !next.contains(n));
                        next.extend(reached);
                    }
                }
            }
            if next.is_empty() {
                break;
            }
            best = next
                .iter()
                .find_map(|n| self.0.at(*n).first())
                .map(|&organ| (organ, at + 1))
                .or(best);
            here = next;
        }
        best
    }
}

/// The first of the organs that are worded so has the wording.
fn add(tree: &mut Sapling<usize>, form: &str, organ: usize, morph: &Morph) {
    let words = Lexicon::split(form);
    if words.is_empty() {
        return;
    }
    let organs = tree.name(&words, |word| {
        let mut keys = morph.name_keys(word);
        // A stemmer has but one stem for all forms of a word.
        let stems = morph.words(word);
        if let [stem] = stems.as_slice()
            && !keys.contains(&stem.stem)
        {
            keys.push(stem.stem.clone());
        }
        keys
    });
    if organs.is_empty() {
        organs.push(organ);
    }
}

/// Is it a word, and no mark between words?
fn counts(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}
