//! The cases of a language and the endings that show them, asked by what a word ends in.

use rustc_hash::FxHashMap as HashMap;
use serde::Deserialize;

/// The cases that a table may name.
const NAMES: [&str; 6] = ["nom", "gen", "dat", "acc", "ins", "loc"];

/// Several cases, a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Cases(u8);

impl Cases {
    /// All there are.
    pub(crate) const ANY: Self = Self(u8::MAX);

    /// The case of that name alone; none where no case is called so.
    pub(crate) fn of(case: &str) -> Self {
        let at = NAMES.iter().position(|name| *name == case);
        Self(at.map_or(0, |at| 1 << at))
    }

    pub(crate) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// These and the others.
    pub(crate) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Which endings, or which whole words, show which cases: written by case, with `|` between the endings.
#[derive(Debug, Default, Deserialize)]
#[serde(try_from = "Vec<(String, String)>")]
pub(super) struct Shown {
    by: HashMap<String, Cases>,
    named: Cases,
}

impl Shown {
    pub(super) fn is_empty(&self) -> bool {
        self.by.is_empty()
    }

    /// Does the table say anything of that case?
    pub(super) fn names(&self, case: Cases) -> bool {
        self.named.meets(case)
    }

    /// The cases of the word as a whole.
    pub(super) fn by_word(&self, word: &str) -> Option<Cases> {
        self.by.get(word).copied()
    }

    /// The cases of the longest ending of the word that shows any, something being left before it.
    pub(super) fn by_ending(&self, word: &str) -> Option<Cases> {
        let starts = word.char_indices().map(|(at, _)| at).skip(1);
        starts.filter_map(|at| self.by.get(&word[at..])).copied().next()
    }
}

impl TryFrom<Vec<(String, String)>> for Shown {
    type Error = String;

    fn try_from(written: Vec<(String, String)>) -> Result<Self, String> {
        let mut shown = Self::default();
        for (name, endings) in written {
            let case = known(&name)?;
            shown.named = shown.named.or(case);
            for ending in endings.split('|') {
                let cases = shown.by.entry(ending.to_string()).or_default();
                *cases = cases.or(case);
            }
        }
        Ok(shown)
    }
}

/// How a nominative ends, and which cases each ending in its place shows.
#[derive(Debug, Deserialize)]
#[serde(try_from = "(String, Vec<(String, String)>)")]
pub(super) struct Declension {
    pub(super) end: String,
    /// Of what does not live, and of what does: only living beings are in the accusative as they are in the genitive.
    forms: Vec<(String, [Cases; 2])>,
}

impl Declension {
    /// The cases that this ending shows, if it is one of them.
    pub(super) fn cases(&self, ending: &str, living: bool) -> Option<Cases> {
        let (_, sets) = self.forms.iter().find(|(e, _)| e == ending)?;
        Some(sets[usize::from(living)]).filter(|set| *set != Cases::default())
    }
}

impl TryFrom<(String, Vec<(String, String)>)> for Declension {
    type Error = String;

    /// `-` is no ending; an accusative without any is as the nominative, or the genitive, is.
    fn try_from((end, cases): (String, Vec<(String, String)>)) -> Result<Self, String> {
        let mut forms: Vec<(String, [Cases; 2])> = Vec::new();
        let list = |case: &str| cases.iter().find(|(name, _)| name == case).map_or("", |(_, e)| e);
        for (name, endings) in &cases {
            let case = known(name)?;
            let like_another = name == "acc" && endings.is_empty();
            for (living, another) in ["nom", "gen"].into_iter().enumerate() {
                let endings = if like_another { list(another) } else { endings };
                for ending in endings.split('|').map(|e| if e == "-" { "" } else { e }) {
                    let at = forms.iter().position(|(e, _)| e == ending).unwrap_or_else(|| {
                        forms.push((ending.to_string(), Default::default()));
                        forms.len() - 1
                    });
                    forms[at].1[living] = forms[at].1[living].or(case);
                }
            }
        }
        Ok(Self { end, forms })
    }
}

fn known(case: &str) -> Result<Cases, String> {
    let set = Cases::of(case);
    if set == Cases::default() {
        return Err(format!("no case is called `{case}`: {}", NAMES.join(", ")));
    }
    Ok(set)
}
