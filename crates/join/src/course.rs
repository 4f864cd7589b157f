//! How a tie between two actors goes, month by month. Derived, never kept as fact.

use rabita_record::{EventType, Occurrence, Quad, Status, score};
use serde::Serialize;
use std::collections::BTreeMap;

/// One month of a tie.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Month {
    /// `2025-11`.
    pub period: String,
    /// What happened, counted by quad; each occurrence once, however often it is told.
    pub events: BTreeMap<&'static str, usize>,
    /// Mean score of what happened, −10…10, weighted by independent sources.
    pub index: f64,
}

/// The months in which something happened between two actors, given their occurrences.
pub fn course<'a>(occurrences: impl IntoIterator<Item = &'a Occurrence>) -> Vec<Month> {
    let mut months: BTreeMap<&str, (BTreeMap<&'static str, usize>, f64, f64)> = BTreeMap::new();
    for o in occurrences {
        if !matches!(o.status, Status::Happened | Status::Ongoing) {
            continue;
        }
        let Some(month) = o
            .date
            .as_ref()
            .and_then(|d| d.earliest.as_deref())
            .and_then(|d| d.get(..7))
        else {
            continue;
        };
        let (events, sum, weight) = months.entry(month).or_default();
        *events.entry(quad(o.kind)).or_default() += 1;
        let sources = o.independent_sources.max(1) as f64;
        *sum += score(o.kind, None) * sources;
        *weight += sources;
    }
    months
        .into_iter()
        .map(|(period, (events, sum, weight))| Month {
            period: period.to_string(),
            events,
            index: (sum / weight * 100.0).round() / 100.0,
        })
        .collect()
}

fn quad(kind: EventType) -> &'static str {
    match kind.quad() {
        Quad::VerbalCooperation => "verbal_cooperation",
        Quad::MaterialCooperation => "material_cooperation",
        Quad::VerbalConflict => "verbal_conflict",
        Quad::MaterialConflict => "material_conflict",
    }
}
