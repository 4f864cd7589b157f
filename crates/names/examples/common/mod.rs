//! The public data the examples and tests read: pairs and groups of spellings, and the people of the knowledge.
#![allow(dead_code, missing_docs)]

pub(crate) mod misses;

use rabita_names::Matcher;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where the public data lies, if it does: `$RABITA_DATA`, or `../shared/data` beside the repository.
pub(crate) fn data() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let given = std::env::var_os("RABITA_DATA").map(PathBuf::from);
    [given, Some(beside), Some("/work/shared/data".into())]
        .into_iter()
        .flatten()
        .find(|dir| dir.join("names-wikidata").is_dir())
}

/// Pairs of names-wikidata, with how often each was met.
pub(crate) fn wikidata(data: &Path, file: &str) -> Vec<(String, String, u32)> {
    let text = std::fs::read_to_string(data.join("names-wikidata").join(file)).unwrap_or_default();
    text.lines()
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let (latin, other) = (cells.next()?, cells.next()?);
            let count = cells.next().and_then(|c| c.parse().ok()).unwrap_or(1);
            Some((latin.to_string(), other.replace(' ', ""), count))
        })
        .collect()
}

/// Groups of spellings of one part, of names-rigour.
pub(crate) fn groups(data: &Path) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(data.join("names-rigour/person_names.txt")).unwrap_or_default();
    text.lines()
        .filter_map(|line| line.rsplit_once(" => "))
        .map(|(words, _)| {
            words
                .split(',')
                .map(str::trim)
                .filter(|w| !w.contains([' ', '-', '.']))
                .map(String::from)
                .collect()
        })
        .collect()
}

/// A person of the knowledge: id, names by language.
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) names: BTreeMap<String, Vec<String>>,
}

/// The people of `knowledge/actors`.
pub(crate) fn people() -> Vec<Person> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../knowledge/actors/persons.toml");
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let table: toml::Table = text.parse().unwrap_or_default();
    let actors = table
        .get("actor")
        .and_then(|a| a.as_array())
        .cloned()
        .unwrap_or_default();
    actors
        .iter()
        .filter_map(|a| {
            let names = ["en", "fa", "fa-AF", "tg", "ar", "ru"].iter().filter_map(|lang| {
                let list = a.get(lang)?.as_array()?;
                Some((
                    lang.to_string(),
                    list.iter().filter_map(|n| n.as_str().map(String::from)).collect(),
                ))
            });
            Some(Person {
                id: a.get("id")?.as_str()?.to_string(),
                names: names.collect(),
            })
        })
        .collect()
}

/// People are parted in two halves by their ids: one to learn from, one to measure on.
pub(crate) fn is_for_learning(id: &str) -> bool {
    id.bytes()
        .fold(7u32, |h, b| h.wrapping_mul(31).wrapping_add(u32::from(b)))
        % 2
        == 0
}

/// Numbers that look random and are the same every time.
pub(crate) struct Dice(pub u64);

impl Dice {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}

/// Every name of two parts and more that people of the knowledge bear, with the bearer's place in the list.
pub(crate) fn full_names(people: &[Person]) -> Vec<(u32, &str)> {
    let borne = people.iter().enumerate().flat_map(|(n, p)| {
        let names = p.names.values().flatten();
        names.map(move |name| (n as u32, name.as_str()))
    });
    borne.filter(|(_, name)| name.contains(' ')).collect()
}

/// How well 500 pairs of a file of names-wikidata are told from shuffled ones: the area under the curve.
pub(crate) fn area(matcher: &Matcher, data: &Path, file: &str) -> f64 {
    let mut pairs = wikidata(data, file);
    Dice(2026).shuffle(&mut pairs);
    pairs.truncate(500);
    let score = |x: &str, y: &str| {
        let letters = matcher.letters();
        let spelt = letters.spell(x).zip(letters.spell(y));
        spelt.map_or(0.0, |(x, y)| matcher.likeness(&x, &y))
    };
    let yes: Vec<f32> = pairs.iter().map(|p| score(&p.0, &p.1)).collect();
    let no: Vec<f32> = (0..pairs.len())
        .map(|i| score(&pairs[i].0, &pairs[(i + 250) % pairs.len()].1))
        .collect();
    auc(&yes, &no)
}

/// The area under the curve: how often a true pair scores above a false one.
pub(crate) fn auc(yes: &[f32], no: &[f32]) -> f64 {
    let mut above = 0.0;
    for y in yes {
        for n in no {
            above += if y > n {
                1.0
            } else if y == n {
                0.5
            } else {
                0.0
            };
        }
    }
    above / (yes.len() * no.len()).max(1) as f64
}
