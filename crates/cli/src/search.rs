//! `rabita search`: words, whatever their spelling; and who is called so, in every script.

use crate::args::Search;
use crate::outcome::Done;
use crate::print;
use crate::world::World;
use serde_json::json;
use std::io::Write;

/// Finds documents.
pub(crate) fn run(args: &Search, world: &World) -> anyhow::Result<Done> {
    let view = world.view()?;
    let query = args.words.join(" ");
    let hits = view.search(&query, args.limit)?;
    let actors = view.called(&query)?;
    if world.json {
        print::json(&json!({"documents": hits, "actors": actors}))?;
        return Ok(Done::Whole);
    }
    let mut out = std::io::stdout().lock();
    for id in &actors {
        // A name finds its actor, and so the documents that write it in another script.
        let (count, _) = view.documents_of(id, 0)?;
        writeln!(out, "actor {id}: named in {count} documents (rabita actor {id})")?;
    }
    for hit in &hits {
        writeln!(
            out,
            "{}\n                   {}",
            print::row(&hit.document),
            hit.excerpt
        )?;
    }
    if hits.is_empty() && actors.is_empty() {
        writeln!(out, "Nothing.")?;
    }
    Ok(Done::Whole)
}
