//! How well the program reads: its record of texts beside a careful reader's (the *gold*).
//!
//! [`gold::load`] reads the gold, [`measure`] lays the record of each text beside it, and the [`Report`] says what was
//! right, in which language, of which type, why not where not, and how it differs from an [earlier run](changes). The
//! definitions are those of `docs/ACCURACY.md`; nothing here knows how the program reads.

mod changes;
mod document;
mod error;
mod fold;
pub mod gold;
mod judge;
mod mentions;
mod place;
mod report;
mod run;
mod show;
mod tie;

pub use changes::changes;
pub use error::Error;
pub use fold::fold;
pub use mentions::Ties;
pub use report::{Bin, Cause, KindScore, Report, Score, Worst};
pub use run::{Kind, Made, Paper, Text, Wanted, WantedDate};
pub use show::show;

use gold::Gold;
use rabita_record::{Actor, Reading};
use std::collections::{BTreeMap, HashMap};

/// Lays the record of each text beside its gold. Actors are taken together over all the texts, as in an export.
pub fn measure(gold: &[(String, Gold)], texts: &[Text]) -> Report {
    let actors = actors(texts.iter().filter_map(|t| t.reading.as_ref()));
    let by_name: HashMap<&str, &Text> = texts.iter().map(|t| (t.name.as_str(), t)).collect();
    let mut report = Report::default();
    let nothing = Reading::default();
    for (name, gold) in gold {
        let text = by_name.get(gold.doc.as_str());
        let (raw, reading) = text.map_or(("", None), |t| (t.raw.as_str(), t.reading.as_ref()));
        let one = document::measure(name, gold, raw, reading, &actors);
        report.papers.push(one.paper);
        report.wanted.extend(one.wanted);
        report.made.extend(one.made);
        report.wanted_dates.extend(one.dates);
        let read = reading.unwrap_or(&nothing);
        let ties = mentions::measure(
            gold,
            read,
            &tie::Tie::new(gold, &actors),
            &tie::Text::new(reading.map_or(raw, |r| &r.document.text)),
        );
        add(
            &mut report.mentions,
            &mut report.mentions_by_language,
            gold,
            &ties,
        );
    }
    report.count()
}

fn add(
    all: &mut BTreeMap<String, Ties>,
    by_language: &mut BTreeMap<String, Ties>,
    gold: &Gold,
    ties: &BTreeMap<String, Ties>,
) {
    let language = gold.language.clone().unwrap_or_default();
    for (group, count) in ties {
        all.entry(group.clone()).or_default().add(count);
        all.entry("all".to_string()).or_default().add(count);
        by_language.entry(language.clone()).or_default().add(count);
    }
}

/// The actors of several readings, each with every form in which any of them met it.
pub fn actors<'a>(readings: impl Iterator<Item = &'a Reading>) -> HashMap<String, Actor> {
    let mut all: HashMap<String, Actor> = HashMap::new();
    for actor in readings.flat_map(|r| &r.actors) {
        let known = all.entry(actor.id.clone()).or_insert_with(|| actor.clone());
        for alias in &actor.aliases {
            if !known.aliases.contains(alias) {
                known.aliases.push(alias.clone());
            }
        }
    }
    all
}
