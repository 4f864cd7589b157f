//! `rabita codebook`: the codebook itself, tested, shown and explained. The work is `rabita_find`'s.

use crate::args::Codebook;
use crate::outcome::Done;
use crate::print;
use crate::world::World;
use rabita_find::{Lang, Taught, Trial};
use rabita_record::{Document, PublishedBasis};
use std::collections::BTreeMap;
use std::io::Write;

/// Does what was asked of the codebook.
pub(crate) fn run(args: &Codebook, world: &World) -> anyhow::Result<Done> {
    match args {
        Codebook::Test { language } => test(language, world),
        Codebook::Show { name } => show(name, world),
        Codebook::Explain {
            sentence,
            language,
            published,
        } => explain(sentence, language.as_deref(), published.as_deref(), world),
    }
}

/// Every example of these languages, or of all.
fn test(tags: &[String], world: &World) -> anyhow::Result<Done> {
    let langs = tags
        .iter()
        .map(|tag| lang(tag))
        .collect::<anyhow::Result<Vec<Lang>>>()?;
    let langs = if langs.is_empty() {
        Lang::ALL.to_vec()
    } else {
        langs
    };
    let files = world.files()?;
    let mut trials: BTreeMap<&str, Trial> = BTreeMap::new();
    for lang in langs {
        trials.insert(lang.code(), world.coder()?.try_examples(lang, &files)?);
    }
    if world.json {
        print::json(&trials)?;
    } else {
        let mut out = std::io::stdout().lock();
        for (code, trial) in &trials {
            failures(trial, &mut out)?;
            writeln!(
                out,
                "{code}: {} of {} sentences read as the codebook means; {} of {} examples reach the record",
                trial.sentences - trial.failures.len(),
                trial.sentences,
                trial.recorded,
                trial.examples
            )?;
        }
    }
    let whole = trials.values().all(|t| t.failures.is_empty());
    Ok(if whole { Done::Whole } else { Done::Part })
}

fn failures(trial: &Trial, out: &mut impl Write) -> anyhow::Result<()> {
    let (mut entry, mut example) = ("", "");
    for f in &trial.failures {
        if f.entry != entry {
            entry = &f.entry;
            writeln!(out, "{entry}")?;
        }
        if f.example != example {
            example = &f.example;
            writeln!(out, "  {example}")?;
        }
        let why = match (f.against, f.found.is_empty()) {
            (true, _) => "found, though it is a counter-example".to_string(),
            (false, true) => "nothing found".to_string(),
            (false, false) => format!("found only {}", f.found.join(", ")),
        };
        writeln!(out, "    {}: {why}", f.sentence)?;
    }
    Ok(())
}

/// The entries of that type, act, relation or measure, in every language; or one entry by its own name.
fn show(name: &str, world: &World) -> anyhow::Result<Done> {
    let coder = world.coder()?;
    let wanted = |t: &Taught| t.code.eq_ignore_ascii_case(name) || t.name.starts_with(name);
    let found: Vec<Taught> = Lang::ALL
        .into_iter()
        .flat_map(|lang| coder.entries(lang))
        .filter(wanted)
        .collect();
    if found.is_empty() {
        anyhow::bail!(
            "no entry of the codebook codes “{name}” (`CONSULT`, `deny`, `recognises`, `killed`, …)"
        );
    }
    if world.json {
        print::json(&found)?;
        return Ok(Done::Whole);
    }
    let mut out = std::io::stdout().lock();
    for t in &found {
        let detail = t.detail.as_deref().map(|d| format!(" {d}")).unwrap_or_default();
        writeln!(out, "{}  {} {}{detail}", t.name, t.kind, t.code)?;
        for example in &t.say {
            writeln!(out, "  + {example}")?;
        }
        for example in &t.not {
            writeln!(out, "  - {example}")?;
        }
    }
    Ok(Done::Whole)
}

/// How a sentence is taken apart; as JSON, what is read in it.
fn explain(
    sentence: &str,
    language: Option<&str>,
    published: Option<&str>,
    world: &World,
) -> anyhow::Result<Done> {
    let language = match language {
        Some(tag) => tag.to_string(),
        None => guess(sentence, world)?,
    };
    lang(&language)?;
    if !world.json {
        let mut out = std::io::stdout().lock();
        out.write_all(world.coder()?.explain(sentence, &language).as_bytes())?;
        return Ok(Done::Whole);
    }
    let document = Document {
        id: "sentence".into(),
        uri: "-".into(),
        language,
        published: published.map(str::to_string),
        published_basis: published.map_or(PublishedBasis::None, |_| PublishedBasis::Given),
        text: sentence.to_string(),
        ..Document::default()
    };
    print::json(&world.coder()?.code(document))?;
    Ok(Done::Whole)
}

fn guess(sentence: &str, world: &World) -> anyhow::Result<String> {
    let guesses = world.reader()?.paragraph_languages(sentence);
    Ok(guesses.into_iter().next().map(|g| g.tag).unwrap_or_default())
}

fn lang(tag: &str) -> anyhow::Result<Lang> {
    let known = || Lang::ALL.map(Lang::code).join(", ");
    Lang::of_tag(tag).ok_or_else(|| {
        anyhow::anyhow!(
            "there is no codebook for “{tag}”; there are {}; say which with --language",
            known()
        )
    })
}
