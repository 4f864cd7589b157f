//! Names that are ordinary words of their language.

use super::{Entry, LANGUAGES};
use rabita_knowledge::{Error, Files};
use rabita_script::fold::fold;
use std::collections::{BTreeMap, BTreeSet};

/// A language's own list of words, where there is one beside the lexicon.
const WORDS: &str = "reading/words-";
/// What such a list says of a word that is a name.
const NAME: &str = "\tname";
/// Rules that tell whom a name means that is somebody or something else's too.
const NAMESAKES: &str = "names/namesakes.toml";

/// Forms of one word that the language uses for something else, and no rule for namesakes knows. A capital letter tells
/// them but where a sentence begins; capitals throughout do anywhere.
pub(super) fn ordinary(
    entries: &BTreeMap<String, Entry>,
    files: &Files,
) -> anyhow::Result<Vec<(String, String, String)>> {
    let mut found = Vec::new();
    for language in LANGUAGES {
        let words = words(language, files)?;
        let ruled = ruled(language, files)?;
        for (id, entry) in entries.iter().filter(|(_, e)| !e.people) {
            let forms = entry.forms.get(language).into_iter().flatten();
            for form in forms.filter(|f| !f.contains(' ') && !is_acronym(f)) {
                let folded = fold(form);
                if words.contains(&folded) && !entry.weak.contains(&folded) && !ruled.contains(&folded) {
                    found.push((language.to_string(), form.clone(), id.clone()));
                }
            }
        }
    }
    Ok(found)
}

fn is_acronym(form: &str) -> bool {
    form.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// The words of a language that the program knows: its word lists, what its verbs are listed with that stands bare, its
/// list of all words where it has one, and, where names have a capital letter, words that the codebook writes without
/// one time and again.
fn words(language: &str, files: &Files) -> anyhow::Result<BTreeSet<String>> {
    let mut words = BTreeSet::new();
    let mut parts = BTreeSet::new();
    let path = format!("lexicon/{language}/words.toml");
    if let Some(text) = files.get(&path) {
        let table: toml::Table = text.parse().map_err(|e| Error::new(&path, e))?;
        for (key, value) in &table {
            // What bodies and groups are called is part of names by right.
            let part = ["bodies", "groups"].contains(&key.as_str());
            gather(value, if part { &mut parts } else { &mut words });
        }
    }
    if let Some(text) = files.get(&format!("{WORDS}{language}.tsv")) {
        let lines = rows(text).filter(|l| !l.ends_with(NAME));
        words.extend(lines.filter_map(|l| l.split('\t').next()).map(fold));
    }
    let bare = bare(
        files
            .get(&format!("lexicon/{language}/paradigm.tsv"))
            .unwrap_or_default(),
    );
    for line in rows(
        files
            .get(&format!("lexicon/{language}/verbs.tsv"))
            .unwrap_or_default(),
    ) {
        let cells = line.split('\t').enumerate().filter(|(i, _)| bare.contains(i));
        let forms = cells.flat_map(|(_, cell)| cell.split('|'));
        words.extend(forms.filter(|f| !f.is_empty()).map(fold));
    }
    if has_capitals(language, files)? {
        let small = |w: &&str| w.chars().next().is_some_and(char::is_lowercase);
        let mut often: BTreeMap<String, usize> = BTreeMap::new();
        for (_, text) in files.under(&format!("codebook/{language}/")) {
            for word in text.split(|c: char| !c.is_alphabetic()).filter(small) {
                *often.entry(fold(word)).or_default() += 1;
            }
        }
        let often = often
            .into_iter()
            .filter(|(word, n)| *n > 1 && !parts.contains(word));
        words.extend(often.map(|(word, _)| word));
    }
    Ok(words)
}

fn rows(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// The columns of verbs that are words as they stand: the citation, and those that a template needs nothing for.
fn bare(paradigm: &str) -> BTreeSet<usize> {
    let column = |line: &str| {
        let mut template = line.split('\t').next().unwrap_or_default().to_string();
        while let (Some(open), Some(close)) = (template.find('('), template.find(')')) {
            let group = template.get(open + 1..close)?;
            group.split('|').find(|choice| choice.is_empty())?;
            template.replace_range(open..=close, "");
        }
        template.strip_prefix('{')?.strip_suffix('}')?.parse().ok()
    };
    rows(paradigm).filter_map(column).chain([0]).collect()
}

fn has_capitals(language: &str, files: &Files) -> anyhow::Result<bool> {
    let path = format!("lexicon/{language}/morph.toml");
    let Some(text) = files.get(&path) else {
        return Ok(false);
    };
    let table: toml::Table = text.parse().map_err(|e| Error::new(&path, e))?;
    Ok(table.get("capitals").and_then(toml::Value::as_bool) == Some(true))
}

/// The forms of which a rule says whom they mean by what stands around them.
fn ruled(language: &str, files: &Files) -> anyhow::Result<BTreeSet<String>> {
    let mut forms = BTreeSet::new();
    for (path, text) in files.under(NAMESAKES) {
        let table: toml::Table = text.parse().map_err(|e| Error::new(path, e))?;
        let rules = table.get("namesake").and_then(toml::Value::as_array);
        for rule in rules.into_iter().flatten() {
            let text = |key: &str| rule.get(key).and_then(toml::Value::as_str).unwrap_or_default();
            if text("language") == language {
                forms.extend(text("form").split('|').map(fold));
            }
        }
    }
    // A weekday that is a city too is told from it by the clock.
    let calendar = format!("calendars/{language}.toml");
    if let Some(text) = files.get(&calendar) {
        let table: toml::Table = text.parse().map_err(|e| Error::new(&calendar, e))?;
        if let Some(city) = table.get("city").and_then(|c| c.get("words")) {
            gather(city, &mut forms);
        }
    }
    Ok(forms)
}

fn gather(value: &toml::Value, into: &mut BTreeSet<String>) {
    match value {
        // What is written with a capital even here is a name.
        toml::Value::String(word) if !word.starts_with(char::is_uppercase) => {
            into.insert(fold(word));
        }
        toml::Value::Array(list) => list.iter().for_each(|v| gather(v, into)),
        toml::Value::Table(table) => {
            for (key, value) in table {
                gather(&toml::Value::String(key.clone()), into);
                gather(value, into);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is an ordinary word of one language among these names.
    fn found(language: &str, forms: &[&str], weak: &[&str]) -> Vec<String> {
        let entry = Entry {
            forms: [(
                language.to_string(),
                forms.iter().map(ToString::to_string).collect(),
            )]
            .into(),
            weak: weak.iter().map(|w| fold(w)).collect(),
            people: false,
        };
        let entries = [("x".to_string(), entry)].into();
        let words = ordinary(&entries, &Files::bundled()).expect("the words");
        words.into_iter().map(|(_, form, _)| form).collect()
    }

    #[test]
    fn a_name_that_is_a_word_is_told_in_every_language() {
        for (language, word) in [
            ("fa", "گفت"),
            ("tg", "Гуфт"),
            ("ar", "التقى"),
            ("ru", "Встретился"),
            ("en", "Attack"),
        ] {
            assert_eq!(found(language, &[word], &[]), [word], "{language}");
            assert!(found(language, &[word], &[word]).is_empty(), "{language}");
        }
        // A masdar is a word of the language too; capitals throughout, and two words, are none.
        assert_eq!(found("ar", &["تعاون"], &[]), ["تعاون"]);
        assert!(found("en", &["ATTACK", "Attack Group", "Zokirzoda"], &[]).is_empty());
    }
}
