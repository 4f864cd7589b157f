//! `rabita serve`: the store in a browser.

use crate::args::Serve;
use crate::outcome::Done;
use crate::world::World;
use std::path::Path;

/// Serves the store that was asked for.
pub(crate) fn run(args: &Serve, world: &World) -> anyhow::Result<Done> {
    // A store that cannot be read is told now, not at the first page.
    world.view()?;
    start(world.path(), world, args)
}

/// Serves a store until it is stopped.
pub(crate) fn start(_store: &Path, _world: &World, _args: &Serve) -> anyhow::Result<Done> {
    anyhow::bail!("`serve` is not part of this build yet")
}
