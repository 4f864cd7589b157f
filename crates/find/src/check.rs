//! The codebook tried on itself: every example as a sentence of its own, its slots filled with stock parties.
//!
//! An example teaches the coder what to look for. Put back into words it must be found again, under its own entry
//! or one that codes the same; a counter-example must not be found by the entry it stands in. The parties that fill
//! the slots are data: `knowledge/lexicon/<lang>/sample.toml`.

use crate::codebook::{Entry, What};
use crate::{Coder, Lang, code};
use rabita_knowledge::{Error, Files};
use rabita_record::{Document, Reading};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What an entry of the codebook teaches, as it is written.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Taught {
    /// `fa/consult/act3`.
    pub name: String,
    /// `act`, `claim`, `state` or `figure`.
    pub kind: &'static str,
    /// Type, speech act, relation or measure.
    pub code: String,
    /// Mode of an act, unit of a figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Its examples.
    pub say: Vec<String>,
    /// Its counter-examples.
    pub not: Vec<String>,
}

/// How the examples of one language fared.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Trial {
    /// Sentences made of the examples and counter-examples.
    pub sentences: usize,
    /// Sentences made of examples alone.
    pub examples: usize,
    /// Of those, the ones that reach the record: choice between entries, parties and status included.
    pub recorded: usize,
    /// Those that were read otherwise than the codebook means.
    pub failures: Vec<Failure>,
}

impl Trial {
    /// The share of sentences read as the codebook means, from 0 to 1.
    pub fn share(&self) -> f64 {
        1.0 - self.failures.len() as f64 / self.sentences.max(1) as f64
    }
}

/// A sentence that was read otherwise than the codebook means.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Failure {
    /// The entry.
    pub entry: String,
    /// The example as it is written.
    pub example: String,
    /// The example as a sentence.
    pub sentence: String,
    /// Was it a counter-example, and found nevertheless?
    pub against: bool,
    /// The entries that were found.
    pub found: Vec<String>,
}

/// A stock phrase: one form, or one for each case.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Phrase {
    Plain(String),
    Cases(BTreeMap<String, String>),
}

/// `knowledge/lexicon/<lang>/sample.toml`: by the name of the slot.
type Sample = BTreeMap<String, Phrase>;

impl Coder {
    /// The entries of a language, in order of the files.
    pub fn entries(&self, lang: Lang) -> impl Iterator<Item = Taught> + '_ {
        self.tongues
            .iter()
            .filter(move |t| t.lang == lang)
            .flat_map(|t| t.book.entries.iter().map(taught))
    }

    /// Tries every example and counter-example of a language.
    pub fn try_examples(&self, lang: Lang, files: &Files) -> Result<Trial, Error> {
        let path = format!("lexicon/{}/sample.toml", lang.code());
        let sample: Sample =
            toml::from_str(files.get(&path).unwrap_or_default()).map_err(|e| Error::new(&path, e))?;
        let mut trial = Trial::default();
        let Some(tongue) = self.tongues.iter().find(|t| t.lang == lang) else {
            return Ok(trial);
        };
        for entry in &tongue.book.entries {
            let sample = suited(&sample, &entry.what);
            let examples = entry.say.iter().map(|e| (e, false));
            for (example, against) in examples.chain(entry.not.iter().map(|e| (e, true))) {
                for sentence in sentences(example, &sample).map_err(|slot| missing(&path, &slot))? {
                    let document = Document {
                        id: "sample".into(),
                        language: lang.code().into(),
                        text: sentence.clone(),
                        ..Document::default()
                    };
                    let times = self.clock.resolve(&sentence, lang.code(), None);
                    let found: Vec<&Entry> = code::found(tongue, &self.known, &document, &times)
                        .into_iter()
                        .map(|k| &tongue.book.entries[k])
                        .collect();
                    trial.sentences += 1;
                    let right = if against {
                        found.iter().all(|e| e.name != entry.name)
                    } else {
                        trial.examples += 1;
                        trial.recorded += usize::from(recorded(&self.by_rules(document), &entry.what));
                        found.iter().any(|e| same(&e.what, &entry.what))
                    };
                    if !right {
                        trial.failures.push(Failure {
                            entry: entry.name.clone(),
                            example: example.clone(),
                            sentence,
                            against,
                            found: found
                                .iter()
                                .map(|e| e.name.clone())
                                .collect::<BTreeSet<_>>()
                                .into_iter()
                                .collect(),
                        });
                    }
                }
            }
        }
        Ok(trial)
    }
}

/// The sample with what it has for this relation alone (`member_of.object`): an office is a person's, and nobody is a
/// member of a state.
fn suited(sample: &Sample, what: &What) -> Sample {
    let mut out = sample.clone();
    if let What::State { relation } = what {
        let own = |key: &String| {
            key.strip_prefix(relation.as_str())?
                .strip_prefix('.')
                .map(String::from)
        };
        let mine = sample
            .iter()
            .filter_map(|(key, phrase)| Some((own(key)?, phrase.clone())));
        out.extend(mine);
    }
    out
}

fn missing(path: &str, slot: &str) -> Error {
    Error::new(path, format!("nothing to put in the place of `{{{slot}}}`"))
}

fn taught(entry: &Entry) -> Taught {
    let (kind, code, detail) = match &entry.what {
        What::Act { kind, mode, .. } => ("act", kind.name().to_string(), mode.clone()),
        What::Claim { act, .. } => ("claim", written(act), None),
        What::State { relation } => ("state", relation.clone(), None),
        What::Figure { measure, unit } => ("figure", measure.clone(), unit.clone()),
    };
    Taught {
        name: entry.name.clone(),
        kind,
        code,
        detail,
        say: entry.say.clone(),
        not: entry.not.clone(),
    }
}

/// A speech act as the record writes it.
fn written(act: &rabita_record::SpeechAct) -> String {
    format!("{act:?}").to_lowercase()
}

/// Do two entries code the same? An act that is also a claim stands for that claim too.
fn same(a: &What, b: &What) -> bool {
    match (a, b) {
        (What::Act { kind: a, .. }, What::Act { kind: b, .. }) => a == b,
        (What::Claim { act: a, .. }, What::Claim { act: b, .. })
        | (What::Act { claim: Some(a), .. }, What::Claim { act: b, .. }) => a == b,
        (What::State { relation: a }, What::State { relation: b }) => a == b,
        (What::Figure { measure: a, .. }, What::Figure { measure: b, .. }) => a == b,
        _ => false,
    }
}

/// Does the record hold what the entry codes?
fn recorded(reading: &Reading, what: &What) -> bool {
    match what {
        What::Act { kind, .. } => reading.events.iter().any(|e| e.kind == *kind),
        What::Claim { act, .. } => reading.claims.iter().any(|c| c.act == *act),
        What::State { relation } => reading.states.iter().any(|s| s.relation == *relation),
        What::Figure { measure, .. } => reading.figures.iter().any(|f| f.measure == *measure),
    }
}

/// An example as sentences: as many as it takes to say each alternative once. Fails with the slot that the sample
/// cannot fill.
fn sentences(example: &str, sample: &Sample) -> Result<Vec<String>, String> {
    let most = groups(example).map(|g| g.split('|').count()).max().unwrap_or(1);
    (0..most).map(|k| filled(&chosen(example, k), sample)).collect()
}

fn groups(example: &str) -> impl Iterator<Item = &str> {
    example
        .split('(')
        .skip(1)
        .map(|g| g.split(')').next().unwrap_or(g))
}

/// The example with the `k`th alternative of every choice, beginning anew where a choice has fewer.
fn chosen(example: &str, k: usize) -> String {
    let mut out = String::new();
    for (i, piece) in example.split('(').enumerate() {
        match piece.split_once(')').filter(|_| i > 0) {
            Some((group, rest)) => {
                let all: Vec<&str> = group.split('|').collect();
                out.push_str(all[k % all.len()]);
                out.push_str(rest);
            }
            None => out.push_str(piece),
        }
    }
    out
}

/// The slots filled, as a sentence.
fn filled(example: &str, sample: &Sample) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = example;
    let mut bare = false;
    while let Some((before, after)) = rest.split_once('{') {
        let (slot, after) = after.split_once('}').unwrap_or((after, ""));
        let (name, case) = slot.split_once(':').map_or((slot, None), |(n, c)| (n, Some(c)));
        // What is said is a clause at the end of the sentence, and a thing elsewhere.
        let key = if name == "content" && !after.trim().is_empty() {
            "thing"
        } else {
            name
        };
        // The first party without a case of its own is the subject, the next the object.
        let case = case.unwrap_or(if bare { "acc" } else { "nom" });
        bare |= !slot.contains(':');
        out.push_str(before);
        out.push_str(match sample.get(key).ok_or(key)? {
            Phrase::Plain(text) => text,
            Phrase::Cases(forms) => forms.get(case).ok_or_else(|| format!("{key}:{case}"))?,
        });
        rest = after;
    }
    out.push_str(rest);
    let line = out.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut chars = line.chars();
    let first = chars
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    Ok(format!("{first}{}.", chars.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Sample {
        toml::from_str("actor = \"A\"\nrecipient = { nom = \"B\", acc = \"Bu\", dat = \"Be\" }\ncontent = \"it rains\"\nthing = \"rain\"").expect("a sample")
    }

    #[test]
    fn each_alternative_is_said_once() {
        let said = sentences("{actor} (met|saw) {recipient} (today|in person|)", &sample()).expect("filled");
        assert_eq!(said, ["A met Bu today.", "A saw Bu in person.", "A met Bu."]);
    }

    #[test]
    fn slots_take_their_case_and_place() {
        let said = |example: &str| filled(example, &sample()).expect("filled");
        assert_eq!(said("to {recipient:dat} {actor}'s visit"), "To Be A's visit.");
        assert_eq!(said("{actor} said {content}"), "A said it rains.");
        assert_eq!(said("{actor} called {content} wrong"), "A called rain wrong.");
        assert_eq!(filled("{nobody} came", &sample()), Err("nobody".to_string()));
    }
}
