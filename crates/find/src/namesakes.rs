//! Names that are somebody else's too: whom they mean by the words around them (`names/namesakes.toml`).

use crate::analyse::Sentence;
use crate::lang::Lang;
use rabita_knowledge::{Error, Files};
use rabita_script::fold::fold;
use serde::Deserialize;
use std::collections::HashMap;

const PATH: &str = "names/namesakes.toml";

/// What a name means where a rule speaks of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Meant {
    /// The known actor of that index.
    Actor(usize),
    /// Nobody: a place of that name, or the word.
    Nobody,
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
                    None => Meant::Nobody,
                    Some(id) => Meant::Actor(
                        actor(id).ok_or_else(|| Error::new(path, format!("there is no actor `{id}`")))?,
                    ),
                };
                let folded = |l: Vec<String>| l.iter().map(|w| fold(w)).collect();
                rules.entry(fold(&raw.form)).or_default().push(Rule {
                    language: raw.language,
                    meant,
                    spelt: raw.spelt,
                    near: folded(raw.near),
                    before: folded(raw.before),
                    right_before: folded(raw.right_before),
                    unless: folded(raw.unless),
                    unless_before: folded(raw.unless_before),
                });
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

    /// Whom the word at `at` means here, its stem one of `stems`, if a rule knows.
    pub(crate) fn settle(&self, s: &Sentence, at: usize, stems: &[String], written: &str) -> Option<Meant> {
        let rules = stems.iter().find_map(|stem| self.0.get(stem))?;
        let around = || {
            let others = s.words.iter().enumerate().filter(|(w, _)| *w != at);
            others.map(|(_, w)| w.fold.as_str()).collect::<Vec<_>>().join(" ")
        };
        let around = around();
        let holds = |words: &[String]| words.iter().any(|w| around.contains(w.as_str()));
        let before = |words: &[String]| {
            let near = s.words[..at].iter().rev().take(2);
            near.into_iter().any(|b| words.contains(&b.fold))
        };
        let right_before = |words: &[String]| {
            at.checked_sub(1)
                .is_some_and(|b| words.contains(&s.words[b].fold))
        };
        let fits = |r: &&Rule| {
            r.spelt.as_deref().is_none_or(|spelt| written.contains(spelt))
                && (r.near.is_empty() || holds(&r.near))
                && (r.before.is_empty() || before(&r.before))
                && (r.right_before.is_empty() || right_before(&r.right_before))
                && !holds(&r.unless)
                && !before(&r.unless_before)
        };
        rules.iter().find(fits).map(|r| r.meant)
    }
}
