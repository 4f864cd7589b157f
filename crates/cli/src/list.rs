//! `rabita list`: what is new.

use crate::args::List;
use crate::outcome::Done;
use crate::print;
use crate::show;
use crate::world::World;
use std::io::Write;

/// The newest documents.
pub(crate) fn run(args: &List, world: &World) -> anyhow::Result<Done> {
    let view = world.view()?;
    let before = args
        .before
        .as_deref()
        .map(|word| show::one(&view, word))
        .transpose()?;
    let rows = view.newest(before.map(|row| row.n), args.limit)?;
    if world.json {
        print::json(&rows)?;
        return Ok(Done::Whole);
    }
    let mut out = std::io::stdout().lock();
    for row in &rows {
        writeln!(out, "{}", print::row(row))?;
    }
    Ok(Done::Whole)
}
