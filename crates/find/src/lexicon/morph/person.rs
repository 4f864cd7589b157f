//! How names of persons are declined, and what the nominative of one is that a text writes in another case.

use super::Morph;
use rabita_script::fold::fold;
use serde::Deserialize;
use std::cmp::Reverse;

/// What a nominative that a table of first names has is worth against the other signs.
const LISTED: i32 = 4;
/// The same of a nominative that the document writes elsewhere.
const WRITTEN: i32 = 2;
/// The case that most names stand in.
const PLAIN: i32 = 1;
/// A nominative behind a preposition.
const LED: i32 = -3;
/// The nominative, as the tables call it.
const NOMINATIVE: &str = "nom";
/// Anybody's name, or any part of one.
const ANY: &str = "";
/// The part of a name that is no surname.
const FIRST: &str = "first";
/// The end of a row of names that no case changes.
const UNCHANGED: &str = "=";

/// One way to decline a name: how the nominative ends, whose name it is (`m`, `f`, or anybody's), which part of the name
/// (`first`, `last`, or any), how usual such a name is, and the endings of the cases.
#[derive(Debug, Deserialize)]
pub(super) struct Row(String, String, String, i32, Vec<(String, String)>);

/// What is known of the words of a name beside their letters.
pub(crate) struct Known<'a> {
    /// Is it a first name in the nominative?
    pub(crate) first: &'a dyn Fn(&str) -> bool,
    /// Does the document write this word, small letters or not?
    pub(crate) written: &'a dyn Fn(&str) -> bool,
    /// Does a preposition lead the name?
    pub(crate) led: bool,
}

/// A nominative that a word may stand for, and how much speaks for it.
struct Reading {
    word: String,
    worth: i32,
}

impl Morph {
    /// Do the names of persons change with their case?
    pub(crate) fn declines_persons(&self) -> bool {
        !self.person_declensions.is_empty()
    }

    /// The name in the nominative, its words agreeing in case and in whose name it is; nothing where it stands in it, or
    /// where the language declines no names.
    pub(crate) fn nominative(&self, name: &str, known: &Known<'_>) -> Option<String> {
        if self.person_declensions.is_empty() {
            return None;
        }
        let parts: Vec<(&str, bool)> = parts(name);
        let words = parts
            .iter()
            .filter(|(w, word)| *word && w.chars().count() > 1)
            .count();
        if words == 0 || name.contains('.') && words > 1 {
            return None;
        }
        let best = self
            .cases_of_persons()
            .into_iter()
            .filter_map(|(case, sex)| {
                let readings = self.in_case(&parts, words, (&case, sex), known)?;
                let plain = match (case == NOMINATIVE, known.led) {
                    (true, true) => LED,
                    (true, false) => PLAIN,
                    (false, _) => 0,
                };
                let worth = plain + readings.iter().map(|r| r.worth).sum::<i32>();
                Some((worth, case == NOMINATIVE, readings))
            })
            // Of equals the nominative, and then the first.
            .min_by_key(|(worth, plain, _)| Reverse((*worth, *plain)))?;
        let name_then: String = best.2.into_iter().map(|r| r.word).collect();
        (name_then != name).then_some(name_then)
    }

    /// May the word be that surname, known in the nominative, in some case? «Крамским» is of «Крамской» too.
    pub(crate) fn may_be_name(&self, nominative: &str, word: &str) -> bool {
        let (nominative, word) = (fold(nominative), fold(word));
        if nominative == word {
            return true;
        }
        // «Римский-Корсаков»: each part is a name.
        if nominative.contains('-') {
            return nominative.split('-').any(|part| self.may_be_name(part, &word));
        }
        let rows = || {
            let rows = self.person_declensions.iter();
            rows.filter(|r| r.2 != FIRST && r.0 != UNCHANGED)
        };
        let fitting = |row: &Row| {
            let stem = nominative.strip_suffix(fold(&row.0).as_str())?;
            self.with_end(row, stem).map(|_| stem)
        };
        let Some(usual) = rows().filter(|r| fitting(r).is_some()).map(|r| r.3).max() else {
            return true;
        };
        let likely = || {
            rows()
                .filter(|r| r.3 == usual)
                .filter_map(|r| Some((r.1.as_str(), fitting(r)?)))
        };
        rows().any(|row| {
            let same = |sex: &str| sex == ANY || row.1 == ANY || sex == row.1;
            likely().any(|(sex, stem)| {
                let end = word.strip_prefix(stem).filter(|_| same(sex));
                end.is_some_and(|end| row.ends().any(|e| fold(e) == end))
            })
        })
    }

    /// Whose names are declined, in which cases.
    fn cases_of_persons(&self) -> Vec<(String, &'static str)> {
        let mut cases = vec![NOMINATIVE.to_string()];
        for Row(.., endings) in &self.person_declensions {
            for (case, _) in endings {
                if !cases.contains(case) {
                    cases.push(case.clone());
                }
            }
        }
        let parted = self.person_declensions.iter().any(|r| r.1 != ANY);
        let sexes: &[&str] = if parted { &["m", "f"] } else { &[ANY] };
        let both = |case: String| sexes.iter().map(move |sex| (case.clone(), *sex));
        cases.into_iter().flat_map(both).collect()
    }

    fn in_case(
        &self,
        parts: &[(&str, bool)],
        words: usize,
        case: (&str, &str),
        known: &Known<'_>,
    ) -> Option<Vec<Reading>> {
        let last = parts.iter().rposition(|(_, word)| *word)?;
        // «Римский-Корсаков»: what hyphens join is one part of the name.
        let joined = parts[..=last]
            .iter()
            .rposition(|(sep, word)| !word && *sep != "-");
        let surname = joined.map_or(0, |at| at + 1);
        let as_it_is = |w: &str| Reading {
            word: w.to_string(),
            worth: 0,
        };
        let read = |(at, &(w, word)): (usize, &(&str, bool))| {
            if !word || w.chars().count() < 2 {
                return Some(as_it_is(w));
            }
            let part = if words > 1 && at < surname { FIRST } else { "last" };
            let found = self.read(w, part, case, known);
            // «Аль-Хусейни», «Ким-Юсова»: before a hyphen a piece may stand as it is.
            found.or_else(|| (at >= surname && at < last).then(|| as_it_is(w)))
        };
        parts.iter().enumerate().map(read).collect()
    }

    /// The likeliest nominative of a word that stands in that case.
    fn read(&self, word: &str, part: &str, (case, sex): (&str, &str), known: &Known<'_>) -> Option<Reading> {
        let fits = |r: &&Row| (r.1 == ANY || r.1 == sex) && (r.2 == ANY || r.2 == part);
        let mut best: Option<Reading> = None;
        for row in self.person_declensions.iter().filter(fits) {
            for stem in row.stems(word, case) {
                let Some(nominative) = self.with_end(row, stem) else {
                    continue;
                };
                let mut worth = row.3;
                if part == FIRST && (known.first)(&nominative) {
                    worth += LISTED;
                    let woman = self.names_a_woman(&nominative.to_lowercase());
                    if woman && sex == "m" {
                        continue;
                    }
                }
                worth += Self::written(row, (stem, word), &nominative, known);
                if best.as_ref().is_none_or(|b| worth > b.worth) {
                    best = Some(Reading {
                        word: nominative,
                        worth,
                    });
                }
            }
        }
        best
    }

    /// What it is worth that the document writes the name in another form too: most, where that is the nominative.
    fn written(row: &Row, (stem, word): (&str, &str), nominative: &str, known: &Known<'_>) -> i32 {
        let is_written = |form: &str| form != word && (known.written)(form);
        if is_written(nominative) {
            return WRITTEN;
        }
        let oblique = || row.ends().any(|end| is_written(&format!("{stem}{end}")));
        i32::from(row.0 != UNCHANGED && oblique())
    }

    /// The nominative that has this stem; a vowel that flees before endings comes back («Павл»: «Павел»).
    fn with_end(&self, row: &Row, stem: &str) -> Option<String> {
        if stem.chars().count() < 2 {
            return None;
        }
        let end = row.0.as_str();
        if end.is_empty() {
            let last = stem.chars().last()?.to_lowercase().next()?;
            if self.name_vowels.contains(last) {
                return None;
            }
            let fled = self.fleeting_names.iter().find(|(_, without)| without == stem);
            return Some(fled.map_or(stem, |(with, _)| with).to_string());
        }
        if end == UNCHANGED {
            return Some(stem.to_string());
        }
        Some(format!("{stem}{end}"))
    }
}

impl Row {
    /// What stands before the endings of that case, wherever the word has one of them.
    fn stems<'w>(&'w self, word: &'w str, case: &'w str) -> impl Iterator<Item = &'w str> + 'w {
        let unchanged = self.0 == UNCHANGED;
        let nominative = (case == NOMINATIVE && !unchanged).then_some(self.0.as_str());
        let listed = self.4.iter().filter(move |(c, _)| c == case && !unchanged);
        let listed = listed.flat_map(|(_, ends)| ends.split('|'));
        let stands = unchanged
            && self
                .4
                .iter()
                .any(|(_, ends)| ends.split('|').any(|e| word.ends_with(e.trim_start_matches('-'))));
        let cut = nominative.into_iter().chain(listed);
        cut.filter_map(|e| word.strip_suffix(e.trim_start_matches('-')))
            .chain(stands.then_some(word))
    }

    /// The endings of all cases, the nominative's too.
    fn ends(&self) -> impl Iterator<Item = &str> {
        let others = self.4.iter().flat_map(|(_, ends)| ends.split('|'));
        std::iter::once(self.0.as_str()).chain(others.map(|e| e.trim_start_matches('-')))
    }
}

/// The words of a name, and what stands between them.
fn parts(name: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, c) in name.char_indices() {
        if c.is_whitespace() || c == '-' {
            if from < at {
                parts.push((&name[from..at], true));
            }
            parts.push((&name[at..at + c.len_utf8()], false));
            from = at + c.len_utf8();
        }
    }
    if from < name.len() {
        parts.push((&name[from..], true));
    }
    parts
}
