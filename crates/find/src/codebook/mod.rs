//! The codebook in sentences: `knowledge/codebook/<lang>/*.toml` (see `docs/CODEBOOK.md`).

mod anchors;
mod apposed;
mod compile;
mod example;
mod fits;
mod matching;
mod pattern;
mod performed;
mod seek;
mod shared;

pub(crate) use apposed::opened_at;
pub(crate) use matching::{Look, Match, Scene, find};
pub(crate) use pattern::{Literal, Marker, Pattern, Role, Signs, Slot};
pub(crate) use performed::performed;

use crate::lexicon::{Lexicon, Sym};
use anchors::{Anchoring, Anchors};
use compile::Of;
use rabita_knowledge::{Error, Files};
use rabita_record::{EventType, SpeechAct, Status};
use serde::Deserialize;
use shared::Shared;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What an entry codes.
#[derive(Debug, Clone)]
pub(crate) enum What {
    Act {
        kind: EventType,
        mode: Option<String>,
        contexts: Vec<String>,
        claim: Option<SpeechAct>,
        both: bool,
    },
    Claim {
        act: SpeechAct,
        /// The words doubt what they carry (*claims that*): said of another's doing, they charge them with it.
        charges: bool,
    },
    State {
        relation: String,
    },
    Figure {
        measure: String,
        unit: Option<String>,
    },
}

/// One entry of the codebook.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// `fa/consult#3`.
    pub(crate) name: String,
    pub(crate) what: What,
    pub(crate) status: Option<Status>,
    pub(crate) say: Vec<String>,
    pub(crate) not: Vec<String>,
}

/// One language's codebook, compiled.
pub(crate) struct Codebook {
    pub(crate) entries: Vec<Entry>,
    pub(crate) patterns: Vec<Pattern>,
    /// Counter-examples by entry: where one matches, the entry is silent.
    pub(crate) against: HashMap<usize, Vec<(Pattern, Signs)>>,
    /// The prepositions behind which examples of accusing name what somebody is charged with.
    pub(crate) charging: HashSet<u16>,
    /// The patterns that may begin with a word, by its symbol.
    anchors: Anchors,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct File {
    act: Vec<Raw>,
    claim: Vec<Raw>,
    state: Vec<Raw>,
    figure: Vec<Raw>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Raw {
    r#type: Option<String>,
    mode: Option<String>,
    contexts: Vec<String>,
    claim: Option<SpeechAct>,
    sides: Option<String>,
    act: Option<SpeechAct>,
    charges: bool,
    relation: Option<String>,
    measure: Option<String>,
    unit: Option<String>,
    status: Option<Status>,
    say: Vec<String>,
    not: Vec<String>,
}

impl Codebook {
    /// Loads and compiles a language's entries; their words join the lexicon.
    pub(crate) fn load(lexicon: &mut Lexicon, files: &Files) -> Result<Self, Error> {
        let dir = format!("codebook/{}/", lexicon.lang.code());
        let mut book = Self {
            entries: Vec::new(),
            patterns: Vec::new(),
            against: HashMap::new(),
            charging: HashSet::new(),
            anchors: Anchors::default(),
        };
        let (mut shared, mut anchoring) = (Shared::default(), Anchoring::default());
        for (path, text) in files.under(&dir) {
            let file: File = toml::from_str(text).map_err(|e| Error::new(path, e))?;
            let short = path.trim_start_matches("codebook/").trim_end_matches(".toml");
            let lists = [
                ("act", file.act),
                ("claim", file.claim),
                ("state", file.state),
                ("figure", file.figure),
            ];
            for (kind, list) in lists {
                for (number, raw) in list.into_iter().enumerate() {
                    let name = format!("{short}/{kind}{}", number + 1);
                    let bad = |why: String| Error::new(path, format!("{kind} {}: {why}", number + 1));
                    let entry = entry(kind, name, raw).map_err(bad)?;
                    book.add(entry, lexicon, &mut shared, &mut anchoring)
                        .map_err(bad)?;
                }
            }
        }
        book.patterns.shrink_to_fit();
        book.anchors = anchoring.done();
        Ok(book)
    }

    fn add(
        &mut self,
        entry: Entry,
        lexicon: &mut Lexicon,
        shared: &mut Shared,
        anchoring: &mut Anchoring,
    ) -> Result<(), String> {
        let index = self.entries.len();
        let state = matches!(entry.what, What::State { .. });
        for (number, example) in entry.say.iter().enumerate() {
            let of = Of {
                entry: index,
                example: number,
                state,
            };
            let compiled = compile::compile(of, example, lexicon, shared);
            let mut patterns = compiled.map_err(|e| format!("`{example}`: {e}"))?;
            if state {
                let apposed = patterns
                    .iter()
                    .filter_map(|(p, signs)| apposed::apposed(p, signs, lexicon, shared));
                let apposed: Vec<_> = apposed.collect();
                patterns.extend(apposed);
            }
            let accuses = matches!(
                entry.what,
                What::Act {
                    kind: EventType::Accuse,
                    ..
                }
            );
            for (pattern, signs) in patterns {
                if accuses && pattern.verb.is_some() && pattern.literals.len() == 1 {
                    let content = pattern.slots.iter().filter(|x| x.role == Role::Content);
                    self.charging.extend(content.filter_map(|x| match x.marker {
                        Marker::Prep(p) => Some(p),
                        _ => None,
                    }));
                }
                let number = u32::try_from(self.patterns.len()).map_err(|_| "too many examples")?;
                anchoring.add(number, &pattern, signs);
                self.patterns.push(pattern);
            }
        }
        for (number, example) in entry.not.iter().enumerate() {
            let of = Of {
                entry: index,
                example: number,
                state,
            };
            let patterns =
                compile::compile(of, example, lexicon, shared).map_err(|e| format!("`{example}`: {e}"))?;
            self.against.entry(index).or_default().extend(patterns);
        }
        self.entries.push(entry);
        Ok(())
    }

    /// The patterns that may begin with this word, if the sentence holds what else they need: `held` is asked of the
    /// symbols of which it must hold one, for each further literal.
    pub(crate) fn anchored(
        &self,
        sym: Sym,
        held: impl Fn(&[Arc<[Sym]>]) -> bool,
    ) -> impl Iterator<Item = u32> {
        self.anchors.of(sym, held)
    }
}

fn entry(kind: &str, name: String, raw: Raw) -> Result<Entry, String> {
    let what = match kind {
        "act" => {
            let given = raw.r#type.ok_or("an act needs `type`")?;
            let kind =
                EventType::parse(&given).ok_or_else(|| format!("no PLOVER type is called `{given}`"))?;
            if let Some(mode) = &raw.mode
                && !kind.modes().iter().any(|(m, _)| m == mode)
            {
                return Err(format!("{given} has no mode `{mode}`"));
            }
            What::Act {
                kind,
                mode: raw.mode,
                contexts: raw.contexts,
                claim: raw.claim,
                both: raw.sides.as_deref() == Some("both"),
            }
        }
        "claim" => What::Claim {
            act: raw.act.ok_or("a claim needs `act`")?,
            charges: raw.charges,
        },
        "state" => What::State {
            relation: raw.relation.ok_or("a state needs `relation`")?,
        },
        _ => What::Figure {
            measure: raw.measure.ok_or("a figure needs `measure`")?,
            unit: raw.unit,
        },
    };
    if raw.say.is_empty() {
        return Err("no example in `say`".into());
    }
    Ok(Entry {
        name,
        what,
        status: raw.status,
        say: raw.say,
        not: raw.not,
    })
}
