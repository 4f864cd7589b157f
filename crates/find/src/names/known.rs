//! What is known of actors and places: the tables under `knowledge/`, read and checked.

use super::doubt::Confidence;
use super::offices::{Offices, Officials};
use super::organs::{self, Listed, Organ};
use crate::lexicon::actor_type;
use crate::namesakes::Namesakes;
use rabita_knowledge::{Error, Files};
use rabita_record::{Actor, ActorType, Place, Position, Precision, Role};
use rabita_script::fold::fold;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// First names in scripts with capitals.
const FIRST_NAMES: &str = "lexicon/first-names.tsv";

/// Before a place's name that is an ordinary word too.
const SHADED: char = '~';

/// All actors and places known, whatever the language.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) actors: Vec<Actor>,
    pub(crate) places: Vec<Place>,
    pub(super) forms: Vec<Forms>,
    pub(super) place_forms: Vec<BTreeMap<String, Vec<String>>>,
    /// Names of places that are read where a noun beside them says what they are: language, form, place.
    pub(crate) shaded: Vec<(String, String, usize)>,
    by_id: HashMap<String, usize>,
    /// The folded words of each actor's names, each once.
    words: Vec<Vec<String>>,
    pub(crate) namesakes: Namesakes,
    /// How far a doubtful name is trusted.
    pub(crate) confidence: Option<Confidence>,
    /// The usual organs of governments.
    pub(crate) organs: Vec<Organ>,
    /// Those of them that are listed as actors of their own.
    pub(super) listed: Listed,
    /// The persons of whom an office is known.
    pub(crate) officials: Officials,
    /// Which words mean one office.
    pub(crate) offices: Offices,
    /// First names, as they are written where a capital shows a name.
    pub(super) first_names: Vec<String>,
    /// In how many states' names a word stands.
    state_words: HashMap<String, usize>,
}

#[derive(Debug, Default)]
pub(super) struct Forms {
    pub(super) names: BTreeMap<String, Vec<String>>,
    pub(super) capital: BTreeMap<String, Vec<String>>,
    pub(super) adjective: BTreeMap<String, Vec<String>>,
    pub(super) weak: Vec<String>,
}

#[derive(Deserialize)]
struct ActorFile {
    #[serde(default)]
    actor: Vec<RawActor>,
    #[serde(default)]
    organ: Vec<organs::Raw>,
}

#[derive(Deserialize)]
struct RawActor {
    id: String,
    r#type: String,
    country: Option<String>,
    of: Option<String>,
    organ: Option<String>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    capital: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    adjective: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    role: Vec<RawRole>,
    #[serde(flatten)]
    rest: BTreeMap<String, toml::Value>,
}

#[derive(Deserialize)]
struct RawRole {
    role: String,
    of: Option<String>,
    from: Option<String>,
    until: Option<String>,
}

impl Known {
    /// Reads `actors/*.toml` and `places/*.tsv`.
    pub(crate) fn load(files: &Files) -> Result<Self, Error> {
        let mut known = Self::default();
        let mut said: Vec<(usize, String, String)> = Vec::new();
        for (path, text) in files.under("actors/") {
            let file: ActorFile = toml::from_str(text).map_err(|e| Error::new(path, e))?;
            known.organs.extend(file.organ.into_iter().map(Organ::from));
            for raw in file.actor {
                let (id, organ) = (raw.id.clone(), raw.organ.clone());
                known.add(path, raw)?;
                let entry = organ.and_then(|o| Some((known.by_id(&id)?, path.to_string(), o)));
                said.extend(entry);
            }
        }
        let tables = files.under("places/").filter(|(path, _)| path.ends_with(".tsv"));
        for (path, text) in tables {
            for (number, line) in text.lines().enumerate() {
                if !line.trim().is_empty() && !line.starts_with('#') {
                    known.add_place(path, number + 1, line)?;
                }
            }
        }
        known.listed.enter(&known.actors, &known.organs, said)?;
        known.fold_words();
        known.count_words();
        let first = files.get(FIRST_NAMES).unwrap_or_default().lines();
        known.first_names = first.filter(|l| !l.starts_with('#')).map(fold).collect();
        known.confidence = Confidence::load(files)?;
        known.offices = Offices::load(files)?;
        known.officials = known.find_officials();
        known.namesakes = Namesakes::load(files, |id| known.by_id(id))?;
        Ok(known)
    }

    /// Lets go of the written forms of names, once every language has its own table of them.
    pub(crate) fn forget_forms(&mut self) {
        self.forms = Vec::new();
        self.place_forms = Vec::new();
        self.shaded = Vec::new();
        for organ in &mut self.organs {
            organ.wordings = BTreeMap::new();
        }
        self.first_names = Vec::new();
    }

    /// How many states bear this word in one of their names.
    pub(crate) fn states_called(&self, word: &str) -> usize {
        self.state_words.get(word).copied().unwrap_or_default()
    }

    /// The listed actor that is this organ of somebody.
    pub(crate) fn organ_of(&self, of: &str, organ: usize) -> Option<usize> {
        self.listed.get(of, organ)
    }

    /// Which usual organ that actor is of somebody.
    pub(crate) fn organ_listed(&self, actor: usize) -> Option<usize> {
        self.listed.is(actor).map(|(_, organ)| organ)
    }

    /// The words, folded, of an actor's names.
    pub(crate) fn words_of(&self, actor: usize) -> &[String] {
        &self.words[actor]
    }

    fn fold_words(&mut self) {
        let words = |alias: &String| {
            let folded = fold(alias);
            let words = folded.split(|c: char| !c.is_alphanumeric());
            words
                .filter(|w| !w.is_empty())
                .map(String::from)
                .collect::<Vec<_>>()
        };
        for actor in &self.actors {
            let mut once: Vec<String> = Vec::new();
            for word in actor.aliases.iter().flat_map(words) {
                if !once.contains(&word) {
                    once.push(word);
                }
            }
            self.words.push(once);
        }
    }

    /// Counts the words of states' names.
    fn count_words(&mut self) {
        for actor in self.actors.iter().filter(|a| a.kind == ActorType::State) {
            let words: HashSet<String> = actor
                .aliases
                .iter()
                .flat_map(|a| crate::lexicon::Lexicon::split(a))
                .collect();
            for word in words {
                *self.state_words.entry(word).or_default() += 1;
            }
        }
    }

    /// The actor of that id.
    pub(crate) fn by_id(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    fn add(&mut self, path: &str, raw: RawActor) -> Result<(), Error> {
        let kind = actor_type(path, &raw.id, &raw.r#type)?;
        let names: BTreeMap<String, Vec<String>> = raw
            .rest
            .iter()
            .filter_map(|(k, v)| Some((k.clone(), strings(v)?)))
            .filter(|(k, _)| !["site", "sector"].contains(&k.as_str()))
            .collect();
        let mut aliases: Vec<String> = Vec::new();
        let languages = names.values().chain(raw.capital.values());
        for form in languages.flatten() {
            if !aliases.contains(form) {
                aliases.push(form.clone());
            }
        }
        let shown = names
            .iter()
            .filter_map(|(k, v)| Some((k.clone(), v.first()?.clone())))
            .collect();
        let roles = raw
            .role
            .into_iter()
            .map(|r| Role {
                role: r.role,
                of: r.of,
                from: r.from,
                until: r.until,
                evidence: Vec::new(),
            })
            .collect();
        if let Some(&at) = self.by_id.get(&raw.id) {
            // A later file extends the actor that an earlier one began.
            let actor = &mut self.actors[at];
            actor.aliases.extend(aliases);
            actor.roles.extend::<Vec<Role>>(roles);
            let forms = &mut self.forms[at];
            for (into, from) in [
                (&mut forms.names, names),
                (&mut forms.capital, raw.capital),
                (&mut forms.adjective, raw.adjective),
            ] {
                for (k, v) in from {
                    into.entry(k).or_default().extend(v);
                }
            }
            forms.weak.extend(raw.weak);
            return Ok(());
        }
        self.by_id.insert(raw.id.clone(), self.actors.len());
        self.actors.push(Actor {
            id: raw.id,
            kind,
            names: shown,
            aliases,
            country: raw.country,
            of: raw.of,
            roles,
        });
        self.forms.push(Forms {
            names,
            capital: raw.capital,
            adjective: raw.adjective,
            weak: raw.weak,
        });
        Ok(())
    }

    fn add_place(&mut self, path: &str, number: usize, line: &str) -> Result<(), Error> {
        let columns: Vec<&str> = line.split('\t').collect();
        let column = |i: usize| columns.get(i).map(|s| s.trim()).filter(|s| !s.is_empty());
        let name = column(1)
            .ok_or_else(|| Error::new(path, format!("line {number}: a place needs a name in column 2")))?;
        let precision = column(3)
            .map(|word| {
                let wrong = || Error::new(path, format!("line {number}: `{word}` is no sort of place"));
                Precision::of_word(word).ok_or_else(wrong)
            })
            .transpose()?;
        let degrees = |i: usize| column(i).and_then(|s| s.parse::<f64>().ok());
        let mut forms: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (i, lang) in [(6, "fa"), (7, "tg"), (8, "ar"), (9, "ru"), (10, "en")] {
            for form in column(i).into_iter().flat_map(|cell| cell.split('|')) {
                let form = form.trim();
                match form.strip_prefix(SHADED) {
                    Some(form) => self.shaded.push((lang.into(), form.into(), self.places.len())),
                    None => forms.entry(lang.into()).or_default().push(form.into()),
                }
            }
        }
        self.places.push(Place {
            name: name.to_string(),
            at: Position {
                country: column(2).map(String::from),
                lat: degrees(4),
                lon: degrees(5),
                precision,
            },
            text: None,
        });
        self.place_forms.push(forms);
        Ok(())
    }
}

fn strings(v: &toml::Value) -> Option<Vec<String>> {
    v.as_array()?
        .iter()
        .map(|s| s.as_str().map(String::from))
        .collect()
}
