//! `rabita serve`: the store in a browser.

use crate::args::Serve;
use crate::outcome::Done;
use crate::world::World;
use anyhow::Context;
use rabita_keep::Store;
use rabita_serve::House;
use std::io::Write;
use std::path::Path;

/// Serves the store that was asked for.
pub(crate) fn run(args: &Serve, world: &World) -> anyhow::Result<Done> {
    // A store that cannot be read is told now, not at the first page.
    world.view()?;
    start(world.path(), world, args)
}

/// Serves a store until it is stopped.
pub(crate) fn start(store: &Path, world: &World, args: &Serve) -> anyhow::Result<Done> {
    let known = world.coder()?.actors().to_vec();
    let house = House::new(Store::open(store)?, &world.files()?, known)?;
    let ready = |address| {
        // Whoever started it waits for this line; a closed standard output is no reason to stop.
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "http://{address}/  (Ctrl-C ends)").and_then(|()| out.flush());
    };
    rabita_serve::serve(house, args.addr, ready)
        .with_context(|| format!("cannot listen on {} (--addr chooses another address)", args.addr))?;
    Ok(Done::Whole)
}
