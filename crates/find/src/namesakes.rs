//! Names that are somebody else's too: whom they mean by the words around them (`names/namesakes.toml`).

use crate::analyse::Sentence;
use crate::lang::Lang;
use crate::lexicon::Lexicon;
use rabita_knowledge::{Error, Files};
use rabita_script::fold::fold;
use rabita_script::token::Kind;
use serde::Deserialize;
use std::collections::HashMap;

const PATH: &str = "names/namesakes.toml";
/// The form of a rule that holds for every state and capital.
const ANY_LAND: &str = "*";

/// What a name means where a rule speaks of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Meant {
    /// The known actor of that index.
    Actor(usize),
    /// Nobody: a place of that name, a person who bears it too, or the word.
    Nobody,
    /// A river, a province or a town that is called by a state's name.
    Land,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    namesake: Vec<Raw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    form: String,
    language: String,
    actor: Option<String>,
    spelt: Option<String>,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    right_before: Vec<String>,
    #[serde(default)]
    behind: Vec<String>,
    #[serde(default)]
    right_behind: Vec<String>,
    #[serde(default)]
    stranger: bool,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    unless_before: Vec<String>,
}

#[derive(Debug, Clone)]
struct Rule {
    language: String,
    meant: Meant,
    spelt: Option<String>,
    near: Vec<String>,
    before: Vec<String>,
    right_before: Vec<String>,
    behind: Vec<String>,
    right_behind: Vec<String>,
    stranger: bool,
    unless: Vec<String>,
    unless_before: Vec<String>,
}

/// The rules, by the folded form.
#[derive(Debug, Clone, Default)]
pub(crate) struct Namesakes(HashMap<String, Vec<Rule>>);

impl Namesakes {
    /// Reads the rules; `actor` finds an actor by its id.
    pub(crate) fn load(files: &Files, actor: impl Fn(&str) -> Option<usize>) -> Result<Self, Error> {
        let mut rules: HashMap<String, Vec<Rule>> = HashMap::new();
        for (path, text) in files.under(PATH) {
            let file: File = toml::from_str(text).map_err(|e| Error::new(path, e))?;
            for raw in file.namesake {
                let meant = match raw.actor.as_deref() {
                    None if raw.form == ANY_LAND => Meant::Land,
                    None => Meant::Nobody,
                    Some(id) => Meant::Actor(
                        actor(id).ok_or_else(|| Error::new(path, format!("there is no actor `{id}`")))?,
                    ),
                };
                let folded = |l: Vec<String>| l.iter().map(|w| fold(w)).collect();
                let rule = Rule {
                    language: raw.language,
                    meant,
                    spelt: raw.spelt,
                    near: folded(raw.near),
                    before: folded(raw.before),
                    right_before: folded(raw.right_before),
                    behind: folded(raw.behind),
                    right_behind: folded(raw.right_behind),
                    stranger: raw.stranger,
                    unless: folded(raw.unless),
                    unless_before: folded(raw.unless_before),
                };
                for form in raw.form.split('|') {
                    let key = if form == ANY_LAND {
                        form.to_string()
                    } else {
                        fold(form)
                    };
                    rules.entry(key).or_default().push(rule.clone());
                }
            }
        }
        Ok(Self(rules))
    }

    /// Those of one language.
    pub(crate) fn of(&self, lang: Lang) -> Self {
        let mut own = self.clone();
        for rules in own.0.values_mut() {
            rules.retain(|r| lang.name_keys().contains(&r.language.as_str()));
        }
        own.0.retain(|_, rules| !rules.is_empty());
        own
    }

    /// Does a rule of its own speak of a name of one of these stems?
    pub(crate) fn of_form(&self, stems: &[String]) -> bool {
        stems.iter().any(|stem| self.0.contains_key(stem))
    }

    /// Whom the word at `at` means here, its stem one of `stems`, if a rule knows; `land`: is it a state or a capital?
    pub(crate) fn settle(
        &self,
        s: &Sentence,
        at: usize,
        stems: &[String],
        written: &str,
        land: bool,
        lexicon: &Lexicon,
    ) -> Option<Meant> {
        let own = stems.iter().find_map(|stem| self.0.get(stem));
        let any = self.0.get(ANY_LAND).filter(|_| land);
        let mut rules = own.into_iter().chain(any).flatten();
        rules.find(|r| r.holds(s, at, written, lexicon)).map(|r| r.meant)
    }
}

impl Rule {
    fn holds(&self, s: &Sentence, at: usize, written: &str, lexicon: &Lexicon) -> bool {
        let fold = |w: usize| s.words[w].fold.as_str();
        // Word by word, so that a phrase may be asked for: it need not be whole words.
        let around = |words: &[String]| {
            let others = (0..s.words.len()).filter(|&w| w != at);
            let text = others.map(fold).collect::<Vec<_>>().join(" ");
            words.iter().any(|w| text.contains(w.as_str()))
        };
        let among = |mut places: std::ops::Range<usize>, words: &[String]| {
            places.any(|w| words.iter().any(|x| x == fold(w)))
        };
        let len = s.words.len();
        let before = |words: &[String], most: usize| among(at.saturating_sub(most)..at, words);
        // *Georgia's senators*: what is owned is right behind.
        let next = if s.apostrophe(at + 1) { at + 3 } else { at + 1 };
        let behind = |words: &[String], most: usize| {
            among(at + 1..(at + 1 + most).min(len), words)
                || next > at + 1 && among(next.min(len)..(next + most).min(len), words)
        };
        self.spelt.as_deref().is_none_or(|spelt| written.contains(spelt))
            && (self.before.is_empty() || before(&self.before, 2))
            && (self.right_before.is_empty() || before(&self.right_before, 1))
            && (self.behind.is_empty() || behind(&self.behind, 2))
            && (self.right_behind.is_empty() || behind(&self.right_behind, 1))
            && (!self.stranger || beside_a_stranger(s, at, lexicon))
            && (self.near.is_empty() || around(&self.near))
            && !before(&self.unless_before, 2)
            && (self.unless.is_empty() || !around(&self.unless))
    }
}

/// Does a word with a capital that the language does not know stand right beside it (*Michael …*)?
fn beside_a_stranger(s: &Sentence, at: usize, lexicon: &Lexicon) -> bool {
    let strange = |w: usize| {
        s.words.get(w).is_some_and(|x| {
            x.kind == Kind::Word
                && x.capital
                && !x.upper
                && !x.time
                && x.verbs.is_empty()
                && x.syms.is_empty()
                && s.covering(w).next().is_none()
                && !lexicon.knows(&x.fold)
        })
    };
    at.checked_sub(1).is_some_and(strange) || strange(at + 1)
}
