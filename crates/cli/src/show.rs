//! `rabita show`: one document with its record.

use crate::args::Show;
use crate::names::Names;
use crate::outcome::Done;
use crate::print;
use crate::world::World;
use rabita_keep::{DocumentRow, View};
use rabita_record::{Reading, Span};
use std::io::Write;

/// Shows a document.
pub(crate) fn run(args: &Show, world: &World) -> anyhow::Result<Done> {
    let view = world.view()?;
    let row = one(&view, &args.document)?;
    let reading = view.reading(row.n)?;
    if world.json {
        print::json(&reading)?;
        return Ok(Done::Whole);
    }
    for_people(&row, &reading, &Names::new(&view, world))?;
    Ok(Done::Whole)
}

/// The one document that a word fits.
pub(crate) fn one(view: &View, word: &str) -> anyhow::Result<DocumentRow> {
    let mut rows = view.find(word)?;
    match rows.len() {
        0 => anyhow::bail!("no document here has “{word}” as its id, path or file name"),
        1 => Ok(rows.remove(0)),
        n => {
            let ids = rows
                .iter()
                .take(5)
                .map(|r| format!("{} ({})", r.id, r.uri))
                .collect::<Vec<_>>();
            anyhow::bail!(
                "“{word}” fits {n} documents: {}; name one by its id",
                ids.join(", ")
            )
        }
    }
}

fn for_people(row: &DocumentRow, reading: &Reading, names: &Names<'_>) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    let d = &reading.document;
    writeln!(out, "{}", d.title.as_deref().unwrap_or(&row.lead))?;
    let upstream = d.upstream.as_deref().map(|u| format!("by {u}"));
    let published = d
        .published
        .as_deref()
        .map(|p| format!("{p} ({})", print::word(&d.published_basis)));
    let about = [
        d.publisher.clone(),
        upstream,
        d.author.clone(),
        published,
        Some(d.language.clone()),
    ];
    writeln!(
        out,
        "{}",
        about.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    )?;
    writeln!(out, "{}  {}", row.id, row.uri)?;
    if let Some(of) = &d.copy_of {
        writeln!(out, "repeats {of}")?;
    }
    writeln!(out, "\n{}", d.text)?;
    let mut section = |title: &str, lines: Vec<(String, &[Span])>| -> std::io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{title}")?;
        for (line, spans) in lines {
            writeln!(out, "  {line}\n      {}", print::evidence(spans, &d.text))?;
        }
        Ok(())
    };
    let r = reading;
    section(
        "Events",
        r.events
            .iter()
            .map(|e| (print::event(e, r, names), &e.evidence[..]))
            .collect(),
    )?;
    section(
        "Claims",
        r.claims
            .iter()
            .map(|c| (print::claim(c, r, names), &c.evidence[..]))
            .collect(),
    )?;
    section(
        "States",
        r.states
            .iter()
            .map(|s| (print::state(s, r, names), &s.evidence[..]))
            .collect(),
    )?;
    section(
        "Figures",
        r.figures
            .iter()
            .map(|f| (print::figure(f, r, names), &f.evidence[..]))
            .collect(),
    )?;
    let mut places: Vec<(String, String)> = Vec::new();
    for m in &r.mentions {
        let Some(name) = &m.place else { continue };
        let line = (
            print::mentioned(name, m.position.as_ref()),
            print::words(m.span, &d.text),
        );
        if !places.contains(&line) {
            places.push(line);
        }
    }
    if !places.is_empty() {
        writeln!(out, "\nPlaces")?;
    }
    for (place, words) in places {
        writeln!(out, "  {place}  {words}")?;
    }
    let doubtful = doubtful(r, names);
    if !doubtful.is_empty() {
        writeln!(out, "\nNames that could mean another")?;
    }
    for line in doubtful {
        writeln!(out, "  {line}")?;
    }
    if !r.dates.is_empty() {
        writeln!(out, "\nDates")?;
    }
    for date in &r.dates {
        let day = |d: &Option<String>| d.clone().unwrap_or_else(|| "…".into());
        let words = print::words(date.span, &d.text);
        writeln!(out, "  {} – {}  {words}", day(&date.earliest), day(&date.latest))?;
    }
    Ok(())
}

/// Names that could mean another than whom they were tied to, each once, with how sure the tie is.
fn doubtful(r: &Reading, names: &Names<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for m in &r.mentions {
        let (Some(actor), Some(confidence)) = (&m.actor, m.confidence) else {
            continue;
        };
        let words = print::words(m.span, &r.document.text);
        let line = format!("{}  {confidence:.2}  {words}", names.of(actor));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}
