//! `rabita disputes`: records that cannot all hold.

use crate::args::Disputes;
use crate::names::{self, Names};
use crate::outcome::Done;
use crate::print;
use crate::world::World;
use rabita_keep::View;
use rabita_record::{Reading, Span};
use std::collections::HashMap;
use std::io::Write;

/// So many records of a side are shown; `--json` has all.
const SHOWN: usize = 6;
/// So many records are remembered before all are forgotten.
const REMEMBERED: usize = 20_000;
/// With an actor, so many of its latest records are looked at.
const RECORDS: usize = 5_000;

/// Lists disputes, each with the words of every side.
pub(crate) fn run(args: &Disputes, world: &World) -> anyhow::Result<Done> {
    let view = world.view()?;
    let names = Names::new(&view, world);
    let called = |id: &str| names.of(id);
    let mut disputes = match &args.actor {
        Some(name) => {
            let actor = names::find(&view, world, name)?;
            view.disputes_of(&view.records_of(&actor.id, None, None, RECORDS)?, &called)?
        }
        None => view.disputes(&called)?,
    };
    disputes.retain(|d| {
        args.about
            .as_ref()
            .is_none_or(|about| print::word(&d.about) == *about)
    });
    if world.json {
        print::json(&disputes)?;
        return Ok(Done::Whole);
    }
    let mut out = std::io::stdout().lock();
    let mut words = Words {
        view: &view,
        names: &names,
        met: HashMap::new(),
    };
    for dispute in &disputes {
        writeln!(out, "{} ({})", dispute.note, print::word(&dispute.about))?;
        for (i, side) in dispute.sides.iter().enumerate() {
            for record in side.records.iter().take(SHOWN) {
                if let Some(words) = words.of(record)? {
                    writeln!(out, "  {}. {words}", i + 1)?;
                }
            }
            if side.records.len() > SHOWN {
                writeln!(out, "  {}. and {} more", i + 1, side.records.len() - SHOWN)?;
            }
        }
    }
    if disputes.is_empty() {
        writeln!(out, "No disputes.")?;
    }
    Ok(Done::Whole)
}

/// The words of records, found by the records' ids.
struct Words<'a> {
    view: &'a View,
    names: &'a Names<'a>,
    met: HashMap<String, String>,
}

impl Words<'_> {
    fn of(&mut self, record: &str) -> anyhow::Result<Option<String>> {
        if !self.met.contains_key(record)
            && let Some(n) = self.view.document_with(record)?
        {
            if self.met.len() > REMEMBERED {
                self.met.clear();
            }
            enter(&self.view.kept(n)?.reading, self.names, &mut self.met);
        }
        Ok(self.met.get(record).cloned())
    }
}

/// Enters every record of a document: what it says, its words, and where they stand.
fn enter(reading: &Reading, names: &Names<'_>, met: &mut HashMap<String, String>) {
    let d = &reading.document;
    let name = d.uri.rsplit(['/', '\\']).next().unwrap_or(&d.uri);
    let mut one = |id: &String, line: String, evidence: &[Span]| {
        met.insert(
            id.clone(),
            format!("{line}\n     {} [{name}]", print::evidence(evidence, &d.text)),
        );
    };
    reading
        .events
        .iter()
        .for_each(|e| one(&e.id, print::event(e, reading, names), &e.evidence));
    reading
        .claims
        .iter()
        .for_each(|c| one(&c.id, print::claim(c, reading, names), &c.evidence));
    reading
        .states
        .iter()
        .for_each(|s| one(&s.id, print::state(s, reading, names), &s.evidence));
    reading
        .figures
        .iter()
        .for_each(|f| one(&f.id, print::figure(f, reading, names), &f.evidence));
}
