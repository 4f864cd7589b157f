//! `rabita tie`: what is between two actors.

use crate::args::Tie;
use crate::names::{self, Names};
use crate::outcome::Done;
use crate::print;
use crate::world::World;
use rabita_join::{Told, course};
use rabita_keep::{At, Kind, Records, View};
use rabita_record::{Dispute, Occurrence, Span, Status};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::Write;

/// Shows a tie.
pub(crate) fn run(args: &Tie, world: &World) -> anyhow::Result<Done> {
    let view = world.view()?;
    let (a, b) = (
        names::find(&view, world, &args.a)?,
        names::find(&view, world, &args.b)?,
    );
    if a.id == b.id {
        anyhow::bail!("“{}” and “{}” are one actor, {}", args.a, args.b, a.id);
    }
    let time = &args.time;
    let places = view.between(
        &a.id,
        &b.id,
        time.since.as_deref(),
        time.until.as_deref(),
        time.limit,
    )?;
    let names = Names::new(&view, world);
    let found = Found::gather(&view, &places, &names)?;
    let months = course(&found.occurrences);
    if world.json {
        let relationship: Vec<Value> = months
            .iter()
            .map(|m| json!({"a": a.id, "b": b.id, "period": m.period, "events": m.events, "index": m.index}))
            .collect();
        print::json(&json!({"a": a, "b": b, "relationship": relationship, "record": found.json()}))?;
        return Ok(Done::Whole);
    }
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} – {}", names.of(&a.id), names.of(&b.id))?;
    if places.is_empty() {
        writeln!(out, "Nothing is on record between them.")?;
        return Ok(Done::Whole);
    }
    if places.len() == time.limit {
        writeln!(
            out,
            "(the latest {} records; --limit and --since show others)",
            time.limit
        )?;
    }
    if !months.is_empty() {
        writeln!(out, "\nCourse (−10 conflict … 10 cooperation)")?;
    }
    for month in &months {
        let what = month
            .events
            .iter()
            .map(|(quad, n)| format!("{n} {}", quad.replace('_', " ")));
        writeln!(
            out,
            "  {}  {:>6.2}  {}",
            month.period,
            month.index,
            what.collect::<Vec<_>>().join(", ")
        )?;
    }
    sections(&found, &names, &mut out)?;
    Ok(Done::Whole)
}

/// Records with what follows from them.
pub(crate) struct Found {
    records: Records,
    /// What happened, each thing once, the latest first.
    pub(crate) occurrences: Vec<Occurrence>,
    disputes: Vec<Dispute>,
}

impl Found {
    pub(crate) fn gather(view: &View, places: &[At], names: &Names<'_>) -> anyhow::Result<Self> {
        let mut occurrences = view.occurrences_of(places)?;
        occurrences.reverse();
        Ok(Self {
            records: Records::open(view, places)?,
            occurrences,
            disputes: view.disputes_of(places, &|id| names.of(id))?,
        })
    }

    /// Everything found, in the shapes of the export.
    pub(crate) fn json(&self) -> Value {
        let list = |values: Vec<Value>| Value::Array(values);
        let r = &self.records;
        json!({
            "occurrences": self.occurrences,
            "events": list(r.told(Kind::Event, |r| &r.events).iter().map(|t| json!(t.record)).collect()),
            "claims": list(r.told(Kind::Claim, |r| &r.claims).iter().map(|t| json!(t.record)).collect()),
            "states": list(r.told(Kind::State, |r| &r.states).iter().map(|t| json!(t.record)).collect()),
            "figures": list(r.told(Kind::Figure, |r| &r.figures).iter().map(|t| json!(t.record)).collect()),
            "disputes": self.disputes,
            "documents": r.documents.iter().map(|kept| {
                let d = &kept.reading.document;
                json!({"id": d.id, "uri": d.uri, "title": d.title, "published": d.published, "language": d.language})
            }).collect::<Vec<_>>(),
        })
    }
}

/// What was found, section by section, every line with its evidence.
pub(crate) fn sections(found: &Found, names: &Names<'_>, out: &mut impl Write) -> anyhow::Result<()> {
    let r = &found.records;
    let events = r.told(Kind::Event, |r| &r.events);
    happened(found, &events, names, out)?;
    let open = events.iter().filter(|t| {
        matches!(
            t.record.status,
            Status::CalledFor | Status::Hypothetical | Status::Negated
        )
    });
    section(
        "Asked for, supposed or denied",
        open.map(|t| {
            (
                print::event(t.record, t.voice.reading, names),
                cite(t, &t.record.evidence),
            )
        }),
        out,
    )?;
    let states = r.told(Kind::State, |r| &r.states);
    let line = |t: &Told<'_, _>| {
        (
            print::state(t.record, t.voice.reading, names),
            cite(t, &t.record.evidence),
        )
    };
    section("States", states.iter().map(line), out)?;
    let claims = r.told(Kind::Claim, |r| &r.claims);
    let line = |t: &Told<'_, _>| {
        (
            print::claim(t.record, t.voice.reading, names),
            cite(t, &t.record.evidence),
        )
    };
    section("Claims", claims.iter().map(line), out)?;
    let figures = r.told(Kind::Figure, |r| &r.figures);
    let line = |t: &Told<'_, _>| {
        (
            print::figure(t.record, t.voice.reading, names),
            cite(t, &t.record.evidence),
        )
    };
    section("Figures", figures.iter().map(line), out)?;
    if !found.disputes.is_empty() {
        writeln!(out, "\nDisputes")?;
    }
    for dispute in &found.disputes {
        writeln!(out, "  {} ({})", dispute.note, print::word(&dispute.about))?;
    }
    Ok(())
}

/// Occurrences, each with every telling that was found of it.
fn happened(
    found: &Found,
    events: &[Told<'_, rabita_record::Event>],
    names: &Names<'_>,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    if found.occurrences.is_empty() {
        return Ok(());
    }
    let by_id: HashMap<&str, &Told<'_, _>> = events.iter().map(|t| (t.record.id.as_str(), t)).collect();
    writeln!(out, "\nWhat happened or is to happen")?;
    for o in &found.occurrences {
        let sources = match o.independent_sources {
            1 => "one source".to_string(),
            n => format!("{n} independent sources"),
        };
        let sides = print::sides(&o.actors, &o.recipients, names);
        let (what, status, day) = (
            o.kind.name(),
            print::word(&o.status),
            print::date(o.date.as_ref()),
        );
        writeln!(out, "  {what}, {status}{day}: {sides} [{sources}]")?;
        for told in o.events.iter().filter_map(|id| by_id.get(id.as_str())) {
            writeln!(out, "      {}", cite(told, &told.record.evidence))?;
        }
    }
    Ok(())
}

fn section(
    title: &str,
    lines: impl Iterator<Item = (String, String)>,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    for (i, (line, cited)) in lines.enumerate() {
        if i == 0 {
            writeln!(out, "\n{title}")?;
        }
        writeln!(out, "  {line}\n      {cited}")?;
    }
    Ok(())
}

/// The words, and where they stand.
fn cite<T>(told: &Told<'_, T>, evidence: &[Span]) -> String {
    let d = &told.voice.reading.document;
    let day = d
        .published
        .as_deref()
        .and_then(|p| p.get(..10))
        .map(|p| format!(", {p}"))
        .unwrap_or_default();
    let name = d.uri.rsplit(['/', '\\']).next().unwrap_or(&d.uri);
    format!("{} [{name}{day}]", print::evidence(evidence, &d.text))
}
