//! `rabita figures`: quantities, with who gives them.

use crate::args::Figures;
use crate::names::{self, Names};
use crate::outcome::Done;
use crate::print;
use crate::world::World;
use rabita_keep::{Kind, Records};
use std::io::Write;

/// Lists figures.
pub(crate) fn run(args: &Figures, world: &World) -> anyhow::Result<Done> {
    let view = world.view()?;
    let actor = args
        .actor
        .as_deref()
        .map(|name| names::find(&view, world, name))
        .transpose()?;
    let id = actor.as_ref().map(|a| a.id.as_str());
    let records = Records::open(&view, &view.figures(id, args.measure.as_deref(), args.limit)?)?;
    let figures = records.told(Kind::Figure, |r| &r.figures);
    if world.json {
        print::json(&figures.iter().map(|t| t.record).collect::<Vec<_>>())?;
        return Ok(Done::Whole);
    }
    let names = Names::new(&view, world);
    let mut out = std::io::stdout().lock();
    for told in &figures {
        let d = &told.voice.reading.document;
        let day = d
            .published
            .as_deref()
            .and_then(|p| p.get(..10))
            .unwrap_or("          ");
        writeln!(
            out,
            "{day}  {}",
            print::figure(told.record, told.voice.reading, &names)
        )?;
        writeln!(
            out,
            "            {} [{}]",
            print::evidence(&told.record.evidence, &d.text),
            d.uri
        )?;
    }
    if figures.is_empty() {
        writeln!(out, "No figures.")?;
    }
    Ok(Done::Whole)
}
