//! `rabita actors merge`, `undo`, `history`: judgements on who is one.

use super::{Suggestion, suggestions};
use crate::args::Judging;
use crate::names;
use crate::outcome::Done;
use crate::print;
use crate::world::World;
use rabita_keep::{By, Judge, Store, View};
use std::io::Write;

/// Judges, takes back, or lists.
pub(super) fn run(judging: &Judging, world: &World, view: &View) -> anyhow::Result<Done> {
    match judging {
        Judging::Merge { a, b, .. } => match (a, b) {
            (Some(a), Some(b)) => merge(a, b, world, view),
            _ => merge_sure(world, view),
        },
        Judging::Split { actor, documents } => split(actor, documents, world, view),
        Judging::Undo { id } => {
            if !judge(world)?.undo(*id, now())? {
                anyhow::bail!("there is no judgement {id} in force; `rabita actors history` lists them");
            }
            said(
                world,
                &serde_json::json!({ "undone": id.to_string() }),
                &format!("{id} undone"),
            )
        }
        Judging::History => history(world, view),
    }
}

fn judge(world: &World) -> anyhow::Result<Judge> {
    Ok(Store::open_or_create(world.path())?.judge()?)
}

fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_secs()).unwrap_or(0))
}

fn merge(a: &str, b: &str, world: &World, view: &View) -> anyhow::Result<Done> {
    let (a, b) = (names::find(view, world, a)?, names::find(view, world, b)?);
    let made = judge(world)?.same((&a.id, &b.id), By::Analyst, 1.0, "an analyst says so", now())?;
    let Some(id) = made else {
        anyhow::bail!("`{}` and `{}` are one already", a.id, b.id);
    };
    let json = serde_json::json!({ "id": id.to_string(), "a": a.id, "b": b.id });
    said(world, &json, &format!("{id}  {} = {}", a.id, b.id))
}

fn split(actor: &str, documents: &[String], world: &World, view: &View) -> anyhow::Result<Done> {
    let actor = names::find(view, world, actor)?;
    let documents = documents.iter().map(|d| Ok(crate::show::one(view, d)?.n));
    let documents: Vec<i64> = documents.collect::<anyhow::Result<_>>()?;
    let Some((b, ids)) = judge(world)?.part(&actor.id, &documents, now())? else {
        anyhow::bail!(
            "`{}` is named in none of these documents, or in no other; nothing was split",
            actor.id
        );
    };
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    let json = serde_json::json!({ "ids": ids, "a": actor.id, "b": b });
    said(world, &json, &format!("{}  {} ≠ {b}", ids.join(" "), actor.id))
}

/// The machine merges what is marked `same`; whom the knowledge knows, or else whom more documents name, gives the id.
fn merge_sure(world: &World, view: &View) -> anyhow::Result<Done> {
    let known: std::collections::HashSet<&str> =
        world.coder()?.actors().iter().map(|a| a.id.as_str()).collect();
    let weight =
        |id: &str| -> anyhow::Result<(bool, i64)> { Ok((known.contains(id), view.documents_of(id, 0)?.0)) };
    let mut judge = judge(world)?;
    let mut made = Vec::new();
    for s in suggestions(world, view)?.into_iter().filter(|s| s.same) {
        let Suggestion { a, b, score, why, .. } = s;
        let (a, b) = if weight(&a)? > weight(&b)? { (b, a) } else { (a, b) };
        // Whoever the knowledge tells apart the machine does not make one.
        if known.contains(a.as_str()) && known.contains(b.as_str()) {
            continue;
        }
        if let Some(id) = judge.same((&a, &b), By::Machine, score, &why, now())? {
            made.push((id, a, b, score, why));
        }
    }
    if world.json {
        let list: Vec<_> = made
            .iter()
            .map(|(id, a, b, score, why)| serde_json::json!({ "id": id.to_string(), "a": a, "b": b, "score": score, "why": why }))
            .collect();
        print::json(&list)?;
        return Ok(Done::Whole);
    }
    let mut out = std::io::stdout().lock();
    for (id, a, b, score, why) in &made {
        writeln!(out, "{id}  {a} = {b} ({score:.2}: {why})")?;
    }
    writeln!(out, "{} merged", made.len())?;
    Ok(Done::Whole)
}

fn history(world: &World, view: &View) -> anyhow::Result<Done> {
    let all = view.judgements()?;
    if world.json {
        print::json(&all)?;
        return Ok(Done::Whole);
    }
    let mut out = std::io::stdout().lock();
    for j in &all {
        let undone = if j.undone.is_some() { " · undone" } else { "" };
        let by = print::word(&j.by);
        let (sign, there) = match &j.document {
            Some(document) => ("≠", format!(" in {document}")),
            None => ("=", String::new()),
        };
        writeln!(
            out,
            "{}  {} {sign} {}{there} · {by} ({:.2}: {}){undone}",
            j.id, j.a, j.b, j.score, j.why
        )?;
    }
    Ok(Done::Whole)
}

fn said(world: &World, json: &serde_json::Value, text: &str) -> anyhow::Result<Done> {
    if world.json {
        print::json(json)?;
    } else {
        writeln!(std::io::stdout().lock(), "{text}")?;
    }
    Ok(Done::Whole)
}
