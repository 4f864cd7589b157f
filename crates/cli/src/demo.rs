//! `rabita demo`: the bundled reports in a fresh store, in a browser.

use crate::add;
use crate::args::Demo;
use crate::outcome::Done;
use crate::serve;
use crate::world::World;
use include_dir::{Dir, include_dir};
use rabita_keep::Store;
use rabita_read::Hints;

static EXAMPLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../examples");

/// Fills a store that lasts as long as the program, and serves it.
pub(crate) fn run(args: &Demo, world: &World) -> anyhow::Result<Done> {
    let folder = tempfile::Builder::new().prefix("rabita-demo-").tempdir()?;
    let reports = folder.path().join("reports");
    std::fs::create_dir(&reports)?;
    EXAMPLES.extract(&reports)?;
    let path = folder.path().join("demo.db");
    let store = Store::open_or_create(&path)?;
    let bench = add::Bench {
        reader: &world.reader()?,
        coder: world.coder()?,
        hints: Hints::default(),
    };
    let stop = std::sync::atomic::AtomicBool::new(false);
    let summary = add::fill(
        &store,
        &bench,
        &add::Work {
            paths: &[reports],
            threads: None,
        },
        &stop,
    )?;
    summary.print(world.json)?;
    if let Some(e) = summary.failure {
        return Err(e.into());
    }
    if args.no_serve {
        return Ok(Done::Whole);
    }
    serve::start(&path, world, &args.serve)
}
