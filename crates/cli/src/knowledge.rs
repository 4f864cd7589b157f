//! `rabita knowledge check`: are the names and facts of the knowledge sound?

mod facts;
mod words;

use crate::args::Knowledge;
use crate::outcome::Done;
use crate::print;
use crate::world::World;
use facts::Fault;
use rabita_knowledge::{Error, Files};
use rabita_record::ActorType;
use rabita_script::fold::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// Every actor should have a name in each of these.
const LANGUAGES: [&str; 5] = ["en", "fa", "tg", "ar", "ru"];
/// What was found.
#[derive(Debug, Default, serde::Serialize)]
struct Findings {
    actors: usize,
    /// What cannot be so.
    faults: Vec<Fault>,
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
    let tables = tables(&files)?;
    let entries = entries(&tables);
    let faults = facts::faults(&tables);
    // What does not hold together cannot be compiled: the names are compared once it does.
    let alike = if faults.is_empty() {
        alike(world)?
    } else {
        Vec::new()
    };
    let found = Findings {
        actors: entries.len(),
        faults,
        shared: shared(&entries),
        ordinary: words::ordinary(&entries, &files)?,
        alike,
        gaps: lacking(&entries),
    };
    let sound = found.shared.is_empty() && found.faults.is_empty();
    if world.json {
        print::json(&found)?;
        return Ok(if sound { Done::Whole } else { Done::Part });
    }
    let mut out = std::io::stdout().lock();
    for f in &found.faults {
        writeln!(out, "fault     {}, {}: {}; {}", f.file, f.actor, f.what, f.remedy)?;
    }
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
        "{} actors: {} faults, {} forms shared, {} ordinary words, {} pairs alike, {} actors lack a language",
        found.actors,
        found.faults.len(),
        found.shared.len(),
        found.ordinary.len(),
        found.alike.len(),
        found.gaps.len()
    )?;
    Ok(if sound { Done::Whole } else { Done::Part })
}

/// The files of actors, by path.
fn tables(files: &Files) -> anyhow::Result<Vec<(String, toml::Table)>> {
    let read = |(path, text): (&str, &str)| {
        let table = text.parse().map_err(|e| Error::new(path, e))?;
        Ok((path.to_string(), table))
    };
    files.under("actors/").map(read).collect()
}

/// The actors as their files have them: a later file extends what an earlier one began.
fn entries(tables: &[(String, toml::Table)]) -> BTreeMap<String, Entry> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for (_, table) in tables {
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
    entries
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
