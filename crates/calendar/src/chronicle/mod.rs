//! What is known to have happened when: gatherings that are held by number or year, and single happenings.
//!
//! A page that gives neither its day nor a year can still be dated by what it speaks of: the seventeenth meeting of
//! some council was held on known days. The tables are `knowledge/chronicle`; this module reads them, and
//! [`find`] looks for what they name.

pub(crate) mod find;

use crate::words::Words;
use jiff::civil::Date;
use rabita_knowledge::{Error, Files};
use rabita_script::token::tokens;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// A happening, or one edition of a gathering.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) first: Date,
    pub(crate) last: Date,
    /// For people.
    pub(crate) name: String,
    /// Held by number or year, and spoken of while it is held.
    pub(crate) gathering: bool,
    /// Its number in its series.
    number: Option<u8>,
    /// Where it was held, as beginnings of words.
    places: Vec<Phrase>,
}

/// Beginnings of words that stand one behind the other.
type Phrase = Vec<Box<str>>;

/// Phrases that must all stand close by.
#[derive(Debug, Clone)]
struct Pattern {
    phrases: Vec<Phrase>,
    /// What it names: a happening alone, or all editions of a series.
    names: std::ops::Range<usize>,
}

/// The tables.
#[derive(Debug, Default)]
pub(crate) struct Chronicle {
    known: Vec<Known>,
    by_language: BTreeMap<&'static str, Patterns>,
}

/// What the chronicle knows of one language's words.
#[derive(Debug, Default)]
struct Patterns {
    all: Vec<Pattern>,
    /// The patterns by how their first phrase begins.
    by_beginning: HashMap<Box<str>, Vec<usize>>,
}

/// So many letters tell where to look for a word, and a word of no more must stand as it is: anything could begin with
/// it.
const SHORT: usize = 3;

/// The first letters of a word.
fn beginning(word: &str) -> &str {
    word.char_indices()
        .nth(SHORT)
        .map_or(word, |(end, _)| &word[..end])
}

const LANGUAGES: [&str; 5] = ["en", "fa", "tg", "ar", "ru"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gatherings {
    #[serde(default)]
    series: Vec<Series>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Series {
    name: String,
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
    held: Vec<Edition>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edition {
    n: Option<u8>,
    first: String,
    last: Option<String>,
    #[serde(default)]
    at: Vec<String>,
}

impl Chronicle {
    /// Reads `chronicle/*.toml` (gatherings) and `chronicle/*.tsv` (happenings).
    pub(crate) fn new(files: &Files) -> Result<Self, Error> {
        let mut out = Chronicle::default();
        for (path, text) in files.under("chronicle/") {
            if path.ends_with(".toml") {
                out.gatherings(path, text)?;
            } else if path.ends_with(".tsv") {
                out.happenings(path, text)?;
            }
        }
        Ok(out)
    }

    fn gatherings(&mut self, path: &str, text: &str) -> Result<(), Error> {
        let table: Gatherings = toml::from_str(text).map_err(|e| Error::new(path, e))?;
        for series in table.series {
            let from = self.known.len();
            for held in &series.held {
                let (first, last) = days(path, &held.first, held.last.as_deref().unwrap_or(&held.first))?;
                let number = held.n.map(|n| format!(", {n}")).unwrap_or_default();
                self.known.push(Known {
                    first,
                    last,
                    name: format!("{}{number}", series.name),
                    gathering: true,
                    number: held.n,
                    places: held.at.iter().map(|p| phrase(p)).collect(),
                });
            }
            let names = from..self.known.len();
            let lists = [series.en, series.fa, series.tg, series.ar, series.ru];
            for (language, list) in LANGUAGES.into_iter().zip(lists) {
                self.patterns(language, list.iter().map(String::as_str), &names);
            }
        }
        Ok(())
    }

    fn happenings(&mut self, path: &str, text: &str) -> Result<(), Error> {
        for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [first, last, name, patterns @ ..] = cells.as_slice() else {
                return Err(Error::new(
                    path,
                    format!("`{line}` needs first day, last day and name"),
                ));
            };
            let last = if last.is_empty() { first } else { last };
            let (first, last) = days(path, first, last)?;
            let names = self.known.len()..self.known.len() + 1;
            self.known.push(Known {
                first,
                last,
                name: (*name).to_string(),
                gathering: false,
                number: None,
                places: Vec::new(),
            });
            for (language, cell) in LANGUAGES.into_iter().zip(patterns) {
                self.patterns(language, cell.split('|').filter(|p| !p.is_empty()), &names);
            }
        }
        Ok(())
    }

    fn patterns<'a>(
        &mut self,
        language: &'static str,
        list: impl Iterator<Item = &'a str>,
        names: &std::ops::Range<usize>,
    ) {
        let patterns = self.by_language.entry(language).or_default();
        for p in list {
            let phrases: Vec<Phrase> = p.split('+').map(phrase).collect();
            if let Some(first) = phrases.first().and_then(|head| head.first()) {
                let alike = patterns.by_beginning.entry(beginning(first).into()).or_default();
                alike.push(patterns.all.len());
                patterns.all.push(Pattern {
                    phrases,
                    names: names.clone(),
                });
            }
        }
    }

    fn of(&self, words: &Words) -> Option<&Patterns> {
        self.by_language.get(words.language.as_str())
    }
}

/// The words of a phrase, folded.
fn phrase(text: &str) -> Phrase {
    let chars: Vec<char> = text.chars().collect();
    tokens(&chars)
        .into_iter()
        .map(|t| t.fold.into_boxed_str())
        .collect()
}

fn days(path: &str, first: &str, last: &str) -> Result<(Date, Date), Error> {
    let day = |text: &str| {
        text.trim()
            .parse::<Date>()
            .map_err(|e| Error::new(path, format!("`{text}` is no day: {e}")))
    };
    let (first, last) = (day(first)?, day(last)?);
    if last < first {
        return Err(Error::new(path, format!("{last} lies before {first}")));
    }
    Ok((first, last))
}
