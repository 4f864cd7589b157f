//! `rabita doctor`: are store and knowledge sound?

use crate::args::Doctor;
use crate::outcome::{Done, one_line};
use crate::print;
use crate::world::World;
use serde_json::json;
use std::io::Write;

/// So many of the newest documents are opened unless all are asked for.
const OPENED: usize = 1000;

/// Checks everything, says what it found.
pub(crate) fn run(args: &Doctor, world: &World) -> anyhow::Result<Done> {
    let mut faults: Vec<String> = Vec::new();
    let knowledge = match world
        .reader()
        .and_then(|_| world.coder().map(|c| c.actors().len()))
    {
        Ok(actors) => Some(actors),
        Err(e) => {
            faults.push(one_line(&format!("{e:#}")));
            None
        }
    };
    let counts = match world.view() {
        Ok(view) => {
            faults.extend(view.faults(if args.all { usize::MAX } else { OPENED })?);
            Some(view.counts()?)
        }
        Err(e) => {
            faults.push(one_line(&format!("{e:#}")));
            None
        }
    };
    if world.json {
        print::json(
            &json!({"store": world.path(), "counts": counts, "known_actors": knowledge, "faults": faults}),
        )?;
    } else {
        let mut out = std::io::stdout().lock();
        if let Some(actors) = knowledge {
            writeln!(out, "knowledge: sound, {actors} actors known")?;
        }
        if let Some(c) = counts {
            writeln!(
                out,
                "{}: {} documents ({} copies), {} actors, {} events, {} claims, {} states, {} figures",
                world.path().display(),
                c.documents,
                c.copies,
                c.actors,
                c.events,
                c.claims,
                c.states,
                c.figures
            )?;
        }
        for fault in &faults {
            writeln!(out, "fault: {fault}")?;
        }
        if faults.is_empty() {
            writeln!(out, "nothing wrong")?;
        }
    }
    Ok(if faults.is_empty() {
        Done::Whole
    } else {
        Done::Part
    })
}
