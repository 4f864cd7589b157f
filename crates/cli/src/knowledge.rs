//! `rabita knowledge check`: are the names of the knowledge sound?

use crate::args::Knowledge;
use crate::outcome::Done;
use crate::print;
use crate::world::World;
use rabita_knowledge::{Error, Files};
use rabita_record::ActorType;
use rabita_script::fold::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// Every actor should have a name in each of these.
const LANGUAGES: [&str; 5] = ["en", "fa", "tg", "ar", "ru"];
/// A language's own list of words, where there is one beside the lexicon.
const WORDS: &str = "reading/words-";
/// What such a list says of a word that is a name.
const NAME: &str = "\tname";
/// Rules that tell whom a name means that is somebody or something else's too.
const NAMESAKES: &str = "names/namesakes.toml";

/// What was found.
#[derive(Debug, Default, serde::Serialize)]
struct Findings {
    actors: usize,
    /// Forms that several bear without one being first: form, ids.
    shared: Vec<(String, Vec<String>)>,
    /// Forms that are ordinary words and not marked weak: language, form, id.
    ordinary: Vec<(String, String, String)>,
    /// Two people of nearly one name: ids, why.
    alike: Vec<(String, String, String)>,
    /// Languages in which an actor has no name, by id.
    gaps: BTreeMap<String, Vec<String>>,
}

/// One actor's forms by language, and those it marks weak.
#[derive(Debug, Default)]
struct Entry {
    forms: BTreeMap<String, Vec<String>>,
    weak: BTreeSet<String>,
    /// A people: its name is the word for it.
    people: bool,
}

/// Checks.
pub(crate) fn run(args: &Knowledge, world: &World) -> anyhow::Result<Done> {
    let Knowledge::Check { gaps } = args;
    let files = world.files()?;
    let entries = entries(&files)?;
    let found = Findings {
        actors: entries.len(),
        shared: shared(&entries),
        ordinary: ordinary(&entries, &files)?,
        alike: alike(world)?,
        gaps: lacking(&entries),
    };
    let sound = found.shared.is_empty();
    if world.json {
        print::json(&found)?;
        return Ok(if sound { Done::Whole } else { Done::Part });
    }
    let mut out = std::io::stdout().lock();
    for (form, ids) in &found.shared {
        writeln!(
            out,
            "shared    {form}: {}; mark it weak with all but one",
            ids.join(", ")
        )?;
    }
    for (language, form, id) in &found.ordinary {
        writeln!(
            out,
            "ordinary  {form} ({language}, {id}) is a word of the language; mark it weak"
        )?;
    }
    for (a, b, why) in &found.alike {
        writeln!(out, "alike     {a}, {b}: {why}")?;
    }
    for (id, languages) in found.gaps.iter().filter(|_| *gaps) {
        writeln!(out, "gap       {id}: no name in {}", languages.join(", "))?;
    }
    writeln!(
        out,
        "{} actors: {} forms shared, {} ordinary words, {} pairs alike, {} actors lack a language",
        found.actors,
        found.shared.len(),
        found.ordinary.len(),
        found.alike.len(),
        found.gaps.len()
    )?;
    Ok(if sound { Done::Whole } else { Done::Part })
}

/// The actors as their files have them: a later file extends what an earlier one began.
fn entries(files: &Files) -> anyhow::Result<BTreeMap<String, Entry>> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for (path, text) in files.under("actors/") {
        let table: toml::Table = text.parse().map_err(|e| Error::new(path, e))?;
        for actor in table
            .get("actor")
            .and_then(toml::Value::as_array)
            .into_iter()
            .flatten()
        {
            let id = actor.get("id").and_then(toml::Value::as_str).unwrap_or_default();
            let entry = entries.entry(id.to_string()).or_default();
            entry
                .weak
                .extend(strings(actor.get("weak")).iter().map(|f| fold(f)));
            entry.people |= actor.get("type").and_then(toml::Value::as_str) == Some("people");
            for part in [Some(actor), actor.get("capital")].into_iter().flatten() {
                for language in LANGUAGES.into_iter().chain(["fa-AF"]) {
                    let forms = strings(part.get(language));
                    entry.forms.entry(language.to_string()).or_default().extend(forms);
                }
            }
        }
    }
    Ok(entries)
}

fn strings(value: Option<&toml::Value>) -> Vec<String> {
    let list = value.and_then(toml::Value::as_array).into_iter().flatten();
    list.filter_map(|v| v.as_str().map(String::from)).collect()
}

/// Forms of several actors, unless all but one mark them weak.
fn shared(entries: &BTreeMap<String, Entry>) -> Vec<(String, Vec<String>)> {
    let mut bearers: BTreeMap<String, BTreeMap<&str, bool>> = BTreeMap::new();
    for (id, entry) in entries {
        for form in entry.forms.values().flatten().map(|f| fold(f)) {
            let weak = entry.weak.contains(&form);
            bearers.entry(form).or_default().insert(id, weak);
        }
    }
    let undecided = |ids: &BTreeMap<&str, bool>| ids.values().filter(|weak| !**weak).count() > 1;
    let shared = bearers.into_iter().filter(|(_, ids)| undecided(ids));
    shared
        .map(|(form, ids)| (form, ids.into_keys().map(String::from).collect()))
        .collect()
}

/// Forms of one word that the language uses for something else, and no rule for namesakes knows. Where names have a
/// capital letter, that tells them.
fn ordinary(
    entries: &BTreeMap<String, Entry>,
    files: &Files,
) -> anyhow::Result<Vec<(String, String, String)>> {
    let mut found = Vec::new();
    for language in LANGUAGES {
        let words = words(language, files)?;
        let ruled = ruled(language, files)?;
        for (id, entry) in entries.iter().filter(|(_, e)| !e.people) {
            let forms = entry.forms.get(language).into_iter().flatten();
            for form in forms.filter(|f| !f.contains(|c: char| c.is_uppercase() || c == ' ')) {
                let folded = fold(form);
                if words.contains(&folded) && !entry.weak.contains(&folded) && !ruled.contains(&folded) {
                    found.push((language.to_string(), form.clone(), id.clone()));
                }
            }
        }
    }
    Ok(found)
}

/// The words of a language that the program knows: its word lists, and its list of all words where it has one.
fn words(language: &str, files: &Files) -> anyhow::Result<BTreeSet<String>> {
    let mut words = BTreeSet::new();
    let path = format!("lexicon/{language}/words.toml");
    if let Some(text) = files.get(&path) {
        let table: toml::Table = text.parse().map_err(|e| Error::new(&path, e))?;
        gather(&toml::Value::Table(table), &mut words);
    }
    let list = format!("{WORDS}{language}.tsv");
    let verbs = format!("lexicon/{language}/verbs.tsv");
    for text in [files.get(&list), files.get(&verbs)].into_iter().flatten() {
        let lines = text.lines().filter(|l| !l.starts_with('#') && !l.ends_with(NAME));
        words.extend(lines.filter_map(|l| l.split('\t').next()).map(fold));
    }
    Ok(words)
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
        if let Some(city) = table.get("city") {
            gather(city, &mut forms);
        }
    }
    Ok(forms)
}

fn gather(value: &toml::Value, into: &mut BTreeSet<String>) {
    match value {
        toml::Value::String(word) => {
            into.insert(fold(word));
        }
        toml::Value::Array(list) => list.iter().for_each(|v| gather(v, into)),
        toml::Value::Table(table) => {
            // What bodies and groups are called is part of names by right.
            for (key, value) in table
                .iter()
                .filter(|(key, _)| !["bodies", "groups"].contains(&key.as_str()))
            {
                into.insert(fold(key));
                gather(value, into);
            }
        }
        _ => {}
    }
}

/// People whose English names are nearly one: perhaps one man entered twice.
fn alike(world: &World) -> anyhow::Result<Vec<(String, String, String)>> {
    let mut found = Vec::new();
    let names = world.known_names()?;
    for actor in world
        .coder()?
        .actors()
        .iter()
        .filter(|a| a.kind == ActorType::Person)
    {
        let Some(name) = actor.names.get("en") else {
            continue;
        };
        for near in names.near(name, 3) {
            if near.score >= rabita_names::SAME && actor.id < near.id {
                found.push((actor.id.clone(), near.id, near.why));
            }
        }
    }
    Ok(found)
}

/// The languages in which an actor has no name at all.
fn lacking(entries: &BTreeMap<String, Entry>) -> BTreeMap<String, Vec<String>> {
    let lacks = |entry: &Entry| -> Vec<String> {
        let empty = |l: &&str| entry.forms.get(*l).is_none_or(Vec::is_empty);
        LANGUAGES.into_iter().filter(empty).map(String::from).collect()
    };
    entries
        .iter()
        .map(|(id, entry)| (id.clone(), lacks(entry)))
        .filter(|(_, languages)| !languages.is_empty())
        .collect()
}
