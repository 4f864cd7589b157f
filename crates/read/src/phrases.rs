//! The words and phrases that mark debris, bylines and credits, from `knowledge/reading/debris-*.toml`.

use rabita_knowledge::{Error, Files};
use rabita_script::fold::fold;
use rabita_script::token::is_alphanumeric;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

const PREFIX: &str = "reading/debris-";

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    stops: Vec<String>,
    related: Vec<String>,
    cuts: Vec<String>,
    furniture: Vec<String>,
    bylines: Vec<String>,
    desks: Vec<String>,
    published: Vec<String>,
    updated: Vec<String>,
    captions: Vec<String>,
    networks: Vec<String>,
    menu: Vec<String>,
    credits: Vec<String>,
    agencies: Vec<String>,
    leads: Vec<String>,
    tails: Vec<String>,
    relays: Vec<String>,
    thats: Vec<String>,
    articles: Vec<String>,
    days: HashMap<String, u8>,
}

/// A list of phrases, folded, words parted by one space.
#[derive(Debug, Default)]
pub(crate) struct List {
    phrases: HashSet<String>,
    longest: usize,
}

impl List {
    fn extend(&mut self, phrases: Vec<String>) {
        for phrase in phrases {
            let words = words(&phrase);
            self.longest = self.longest.max(words.len());
            self.phrases.insert(words.join(" "));
        }
    }

    /// How many of the words are the longest phrase that they begin with; 0 where none is.
    pub(crate) fn begins(&self, words: &[String]) -> usize {
        (1..=self.longest.min(words.len()))
            .rev()
            .find(|&n| self.phrases.contains(&words[..n].join(" ")))
            .unwrap_or(0)
    }

    /// Does a phrase stand anywhere in the words?
    pub(crate) fn within(&self, words: &[String]) -> bool {
        (0..words.len()).any(|i| self.begins(&words[i..]) > 0)
    }

    /// How many of the words belong to phrases of the list.
    pub(crate) fn covered(&self, words: &[String]) -> usize {
        let (mut i, mut n) = (0, 0);
        while i < words.len() {
            let found = self.begins(&words[i..]);
            n += found;
            i += found.max(1);
        }
        n
    }
}

/// Everything the debris pass knows of words.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    /// Nothing of the article comes after.
    pub(crate) stops: List,
    /// This line and the headlines after it are not the article.
    pub(crate) related: List,
    /// A short line with one of them is no part of the article.
    pub(crate) cuts: List,
    /// A line with one of them is no part of the article, however long.
    pub(crate) furniture: List,
    /// Who wrote it.
    pub(crate) bylines: List,
    /// A byline that names no person.
    pub(crate) desks: List,
    /// Before the day of publication.
    pub(crate) published: List,
    /// Before the day of the last change, or today's.
    pub(crate) updated: List,
    /// What a picture shows.
    pub(crate) captions: List,
    /// Social networks.
    pub(crate) networks: List,
    /// Entries of menus, networks among them.
    pub(crate) menu: List,
    /// The report is somebody else's; the name follows.
    pub(crate) credits: List,
    /// Words that name an agency.
    pub(crate) agencies: List,
    /// The first sentence begins with it, and an agency follows.
    pub(crate) leads: List,
    /// The first sentence ends with it and an agency.
    pub(crate) tails: List,
    /// An outlet that the text spoke to.
    pub(crate) relays: List,
    /// Between an agency and what it says: its name ends there.
    pub(crate) thats: List,
    /// What may be written onto the front of a name.
    pub(crate) articles: Vec<String>,
    /// Words for a day, and how many days before publication it lies.
    pub(crate) days: Vec<(Vec<String>, u8)>,
}

impl Phrases {
    pub(crate) fn new(files: &Files) -> Result<Self, Error> {
        let mut all = Self::default();
        for (path, text) in files.under(PREFIX) {
            let f: File = toml::from_str(text).map_err(|e| Error::new(path, e))?;
            all.menu.extend(f.networks.clone());
            for (list, phrases) in [
                (&mut all.stops, f.stops),
                (&mut all.related, f.related),
                (&mut all.cuts, f.cuts),
                (&mut all.furniture, f.furniture),
                (&mut all.bylines, f.bylines),
                (&mut all.desks, f.desks),
                (&mut all.published, f.published),
                (&mut all.updated, f.updated),
                (&mut all.captions, f.captions),
                (&mut all.networks, f.networks),
                (&mut all.menu, f.menu),
                (&mut all.credits, f.credits),
                (&mut all.agencies, f.agencies),
                (&mut all.leads, f.leads),
                (&mut all.tails, f.tails),
                (&mut all.relays, f.relays),
                (&mut all.thats, f.thats),
            ] {
                list.extend(phrases);
            }
            all.articles.extend(f.articles.iter().map(|a| fold(a)));
            all.days
                .extend(f.days.iter().map(|(word, before)| (words(word), *before)));
        }
        // Longer phrases first: the day before yesterday before yesterday.
        all.days.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        Ok(all)
    }
}

/// Folded words of a line, marks and spaces left out. `©` counts as a word: nothing says more clearly what a line is.
pub(crate) fn words(line: &str) -> Vec<String> {
    fold(line)
        .replace('©', " © ")
        .split(|c: char| !(is_alphanumeric(c) || c == '©'))
        .filter(|w| !w.is_empty())
        .map(str::to_string)
        .collect()
}
