//! `rabita export`: the complete record, one object a line.

use crate::args::{Export, Format};
use crate::outcome::Done;
use crate::world::World;
use rabita_keep::View;
use rabita_record::{Actor, Party, Reading};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use std::io::{BufWriter, Write};

/// Writes the record.
pub(crate) fn run(args: &Export, world: &World) -> anyhow::Result<Done> {
    let view = world.view()?;
    let mut out: BufWriter<Box<dyn Write>> = BufWriter::with_capacity(
        1 << 16,
        match &args.output {
            Some(path) => Box::new(std::fs::File::create(path)?),
            None => Box::new(std::io::stdout().lock()),
        },
    );
    match args.format {
        Format::Jsonl => jsonl(&view, world, &mut out)?,
    }
    out.flush()?;
    Ok(Done::Whole)
}

/// Documents with what was read in them, in the order in which they came; then the actors they need; then what
/// follows across documents. One document, or one block of tellings, is in memory at a time.
fn jsonl(view: &View, world: &World, out: &mut impl Write) -> anyhow::Result<()> {
    let mut needed = BTreeSet::new();
    let mut after = 0;
    loop {
        let page = view.numbers(after, 1000)?;
        let Some(last) = page.last() else { break };
        after = *last;
        for n in page {
            let kept = view.kept(n)?;
            document(&kept.reading, out)?;
            need(&kept.reading, &mut needed);
        }
    }
    let names = actors(view, world, needed, out)?;
    let mut failed = Ok(());
    view.each_occurrence(|occurrence| {
        if failed.is_ok() {
            failed = line("occurrence", &occurrence, out);
        }
    })?;
    failed?;
    let called = |id: &str| names.get(id).cloned().unwrap_or_else(|| id.to_string());
    for dispute in view.disputes(&called)? {
        line("dispute", &dispute, out)?;
    }
    for judgement in view.judgements()? {
        line("judgement", &judgement, out)?;
    }
    Ok(())
}

fn document(reading: &Reading, out: &mut impl Write) -> anyhow::Result<()> {
    line("document", &reading.document, out)?;
    reading
        .mentions
        .iter()
        .try_for_each(|m| line("mention", m, out))?;
    reading.dates.iter().try_for_each(|d| line("date", d, out))?;
    reading.events.iter().try_for_each(|e| line("event", e, out))?;
    reading.claims.iter().try_for_each(|c| line("claim", c, out))?;
    reading.states.iter().try_for_each(|s| line("state", s, out))?;
    reading.figures.iter().try_for_each(|f| line("figure", f, out))
}

/// One object, `kind` first.
fn line(kind: &str, record: &impl Serialize, out: &mut impl Write) -> anyhow::Result<()> {
    let json = serde_json::to_string(record)?;
    // Every record is an object with at least an id: its first brace gives way to the kind.
    writeln!(
        out,
        "{{\"kind\":\"{kind}\",{}",
        json.strip_prefix('{').unwrap_or(&json)
    )?;
    Ok(())
}

/// The ids of the actors that the records of a document point at.
fn need(reading: &Reading, needed: &mut BTreeSet<String>) {
    let mut id = |id: &Option<String>| {
        if let Some(id) = id
            && !needed.contains(id)
        {
            needed.insert(id.clone());
        }
    };
    let mut party = |p: &Party| {
        id(&p.actor);
        id(&p.of);
    };
    reading
        .events
        .iter()
        .flat_map(|e| e.actors.iter().chain(&e.recipients))
        .for_each(&mut party);
    reading
        .claims
        .iter()
        .flat_map(|c| &c.speakers)
        .for_each(&mut party);
    reading
        .states
        .iter()
        .flat_map(|s| std::iter::once(&s.subject).chain(&s.object))
        .for_each(&mut party);
    reading.mentions.iter().for_each(|m| id(&m.actor));
    reading.claims.iter().for_each(|c| {
        id(&c.to);
        id(&c.via);
    });
    needed.extend(reading.figures.iter().flat_map(|f| f.of.iter().cloned()));
}

/// Writes the actors needed and those behind them; returns their English names.
fn actors(
    view: &View,
    world: &World,
    needed: BTreeSet<String>,
    out: &mut impl Write,
) -> anyhow::Result<HashMap<String, String>> {
    let mut names = HashMap::new();
    let mut waiting: Vec<String> = needed.into_iter().rev().collect();
    while let Some(id) = waiting.pop() {
        if names.contains_key(&id) {
            continue;
        }
        let actor = actor(view, world, &id)?;
        let behind = actor
            .roles
            .iter()
            .filter_map(|r| r.of.clone())
            .chain(actor.of.clone());
        waiting.extend(behind.filter(|id| !names.contains_key(id)));
        line("actor", &actor, out)?;
        names.insert(id, actor.names.get("en").cloned().unwrap_or_default());
    }
    Ok(names)
}

/// An actor as the store has it; one that no text names itself, as the knowledge has it.
pub(crate) fn actor(view: &View, world: &World, id: &str) -> anyhow::Result<Actor> {
    let mut actor = match view.actor(id)?.filter(|a| !a.names.is_empty()) {
        Some(actor) => actor,
        None => known(world, id)?,
    };
    if !actor.names.contains_key("en") {
        let any = actor.names.values().next().or(actor.aliases.first());
        let name = any.cloned().unwrap_or_else(|| id.to_string());
        actor.names.insert("en".into(), name);
    }
    Ok(actor)
}

fn known(world: &World, id: &str) -> anyhow::Result<Actor> {
    let found = world.coder()?.actors().iter().find(|a| a.id == id);
    Ok(found.cloned().unwrap_or_else(|| Actor {
        id: id.to_string(),
        kind: rabita_record::ActorType::GovernmentBody,
        names: std::collections::BTreeMap::new(),
        aliases: Vec::new(),
        country: None,
        of: None,
        roles: Vec::new(),
    }))
}
