//! Two figures for one measure of one thing.

use super::{Called, join};
use crate::{Told, day, stable};
use rabita_record::{Dispute, DisputeAbout, Figure, Side};
use rabita_script::fold::fold;
use std::collections::BTreeSet;

/// Measures that hardly change: figures years apart can still contradict each other.
const LASTING: [&str; 1] = ["border_length"];
/// Measures of one happening: the figures must belong to the same days.
const OF_A_HAPPENING: [&str; 5] = ["killed", "wounded", "arrested", "displaced", "missing"];
/// "About 1,360" does not contradict 1,357; "about 1,300" does.
const ROUNDING: f64 = 0.015;

/// Disputes among figures of one block (same measure, unit and actors): one for each thing that is measured, with
/// a side for each value that cannot hold together with another.
pub fn between(block: &[Told<'_, Figure>], called: Called<'_>) -> Vec<Dispute> {
    let mut sorted: Vec<&Told<'_, Figure>> = block.iter().collect();
    sorted.sort_by_key(|t| (days(t), &t.record.id));
    let mut things: Vec<Vec<&Told<'_, Figure>>> = Vec::new();
    for told in sorted {
        match things.iter_mut().find(|thing| one_thing(thing[0], told)) {
            Some(thing) => thing.push(told),
            None => things.push(vec![told]),
        }
    }
    things.iter().filter_map(|thing| dispute(thing, called)).collect()
}

/// Do two figures of a block measure one and the same thing?
fn one_thing(a: &Told<'_, Figure>, b: &Told<'_, Figure>) -> bool {
    let (x, y) = (a.record, b.record);
    if x.measure != y.measure || x.unit != y.unit {
        return false;
    }
    let measure = x.measure.as_str();
    if LASTING.contains(&measure) {
        return true;
    }
    if OF_A_HAPPENING.contains(&measure) {
        let (Some(p), Some(q)) = (days(a), days(b)) else {
            return false;
        };
        return day::apart(p, q) <= 1
            && same_words(x, y, a.voice.reading.document.id == b.voice.reading.document.id);
    }
    // Trade and the like: the same period, and where none is stated the same words of the same weeks.
    match (&x.period, &y.period) {
        (Some(p), Some(q)) => p == q && (words(x).is_none() || words(x) == words(y)),
        (None, None) => {
            let near = match (a.published(), b.published()) {
                (Some(p), Some(q)) => (p - q).abs() <= 60,
                _ => false,
            };
            near && words(x).is_some() && words(x) == words(y)
        }
        _ => false,
    }
}

/// Two counts in one text ("three soldiers, five civilians") are two things unless the words agree; across texts
/// (and languages) words seldom agree, and the days must do.
fn same_words(a: &Figure, b: &Figure, one_document: bool) -> bool {
    !one_document || words(a) == words(b)
}

fn words(figure: &Figure) -> Option<String> {
    figure.what.as_deref().map(fold)
}

/// The days a figure is about: its period, else those of an event told in the same words, else of publication.
fn days(told: &Told<'_, Figure>) -> Option<(i64, i64)> {
    let figure = told.record;
    let stated = figure
        .period
        .as_ref()
        .and_then(|p| day::span(p.earliest.as_deref(), p.latest.as_deref()));
    let of_event = || {
        told.voice
            .reading
            .events
            .iter()
            .filter(|e| {
                e.evidence
                    .iter()
                    .any(|s| figure.evidence.iter().any(|f| f.overlaps(*s)))
            })
            .filter_map(|e| e.date.as_ref())
            .find_map(|d| day::span(d.earliest.as_deref(), d.latest.as_deref()))
    };
    stated
        .or_else(of_event)
        .or_else(|| told.published().map(|day| (day - 1, day)))
        .filter(|(a, b)| b - a <= 7)
}

/// No number lies within both.
fn differ(a: &Figure, b: &Figure) -> bool {
    let range = |f: &Figure| {
        let (low, high) = (
            f.low.unwrap_or(f64::NEG_INFINITY),
            f.high.unwrap_or(f64::INFINITY),
        );
        let slack = |v: f64| {
            if f.approximate && v.is_finite() {
                v.abs() * ROUNDING
            } else {
                0.0
            }
        };
        (low - slack(low), high + slack(high))
    };
    let (a, b) = (range(a), range(b));
    a.0 > b.1 || b.0 > a.1
}

/// The same speakers in the same document (or of the same origin in its own voice) are not at odds with
/// themselves: they give two figures, or a newer one.
fn one_voice(a: &Told<'_, Figure>, b: &Told<'_, Figure>) -> bool {
    let speakers = |t: &Told<'_, Figure>| -> BTreeSet<String> {
        super::speakers(super::claim(t.voice.reading, t.record.said_by.as_deref()))
            .into_iter()
            .collect()
    };
    if a.record.document == b.record.document {
        return a.record.said_by == b.record.said_by;
    }
    a.voice.origin == b.voice.origin && speakers(a) == speakers(b)
}

fn dispute(thing: &[&Told<'_, Figure>], called: Called<'_>) -> Option<Dispute> {
    let mut values: Vec<Vec<&Told<'_, Figure>>> = Vec::new();
    for told in thing {
        match values.iter_mut().find(|v| !differ(v[0].record, told.record)) {
            Some(value) => value.push(told),
            None => values.push(vec![told]),
        }
    }
    // A value stands against another where two voices give them; one voice alone corrects or repeats itself.
    let against = |a: &[&Told<'_, Figure>], b: &[&Told<'_, Figure>]| {
        differ(a[0].record, b[0].record) && a.iter().any(|x| b.iter().any(|y| !one_voice(x, y)))
    };
    let keeps = |i: usize| (0..values.len()).any(|j| i != j && against(&values[i], &values[j]));
    let mut kept: Vec<Vec<&Told<'_, Figure>>> = (0..values.len())
        .filter(|i| keeps(*i))
        .map(|i| values[i].clone())
        .collect();
    if kept.len() < 2 {
        return None;
    }
    for value in &mut kept {
        value.sort_by_key(|t| &t.record.id);
    }
    kept.sort_by_key(|value| &value[0].record.id);
    let sides: Vec<Side> = kept
        .iter()
        .map(|value| {
            let mut side = Side {
                records: Vec::new(),
                said_by: Vec::new(),
            };
            for t in value {
                join(
                    &mut side,
                    t.voice.reading,
                    &t.record.id,
                    t.record.said_by.as_deref(),
                );
            }
            side
        })
        .collect();
    let first = kept[0][0].record;
    let of = first
        .of
        .iter()
        .map(|id| called(id))
        .collect::<Vec<_>>()
        .join(" and ");
    let values: Vec<String> = kept.iter().map(|v| value(v[0].record)).collect();
    let firsts = kept.iter().map(|v| v[0].record.id.as_str());
    Some(Dispute {
        id: stable::id('x', std::iter::once("figure").chain(firsts)),
        about: DisputeAbout::Figure,
        sides,
        note: format!(
            "{} of {of}: {}",
            first.measure.replace('_', " "),
            values.join(" against ")
        ),
    })
}

fn value(figure: &Figure) -> String {
    let about = if figure.approximate { "about " } else { "" };
    let unit = figure
        .unit
        .as_deref()
        .map(|u| format!(" {u}"))
        .unwrap_or_default();
    match (figure.low, figure.high) {
        (Some(low), Some(high)) if low == high => format!("{about}{low}{unit}"),
        (Some(low), Some(high)) => format!("{about}{low} to {high}{unit}"),
        (Some(low), None) => format!("at least {low}{unit}"),
        (None, Some(high)) => format!("at most {high}{unit}"),
        (None, None) => "no number".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Voice;
    use rabita_record::{Document, Period, Reading, Span};

    fn figure(document: &str, measure: &str, low: f64, high: Option<f64>, approximate: bool) -> Figure {
        Figure {
            id: format!("{document}-f1"),
            document: document.into(),
            evidence: vec![Span::new(0, 4)],
            measure: measure.into(),
            of: vec!["a".into(), "b".into()],
            what: None,
            low: Some(low),
            high,
            unit: Some("km".into()),
            approximate,
            period: None,
            compared_with: None,
            said_by: None,
        }
    }

    fn found(a: Figure, b: Figure) -> Vec<Dispute> {
        let reading = |f: &Figure| Reading {
            document: Document {
                id: f.document.clone(),
                published: Some("2025-05-01".into()),
                ..Document::default()
            },
            ..Reading::default()
        };
        let (ra, rb) = (reading(&a), reading(&b));
        let told = [
            Told {
                record: &a,
                voice: Voice {
                    reading: &ra,
                    origin: "x",
                },
            },
            Told {
                record: &b,
                voice: Voice {
                    reading: &rb,
                    origin: "y",
                },
            },
        ];
        between(&told, &|id| id.to_uppercase())
    }

    #[test]
    fn two_lengths_of_one_border() {
        let out = found(
            figure("d1", "border_length", 1357.0, Some(1357.0), false),
            figure("d2", "border_length", 1300.0, Some(1300.0), true),
        );
        assert_eq!(out.len(), 1);
        assert_eq!(
            out[0].note,
            "border length of A and B: 1357 km against about 1300 km"
        );
    }

    #[test]
    fn rounding_and_open_ends_are_no_dispute() {
        let exact = || figure("d1", "border_length", 1357.0, Some(1357.0), false);
        assert!(found(exact(), figure("d2", "border_length", 1360.0, Some(1360.0), true)).is_empty());
        assert!(found(exact(), figure("d2", "border_length", 1000.0, None, false)).is_empty());
    }

    #[test]
    fn trade_of_two_years_is_no_dispute() {
        let year = |d: &str, y: &str, v: f64| Figure {
            period: Some(Period {
                earliest: Some(format!("{y}-01-01")),
                latest: Some(format!("{y}-12-31")),
            }),
            ..figure(d, "trade_value", v, Some(v), false)
        };
        assert!(found(year("d1", "2024", 1.0), year("d2", "2025", 2.0)).is_empty());
        assert_eq!(found(year("d1", "2025", 1.0), year("d2", "2025", 2.0)).len(), 1);
    }
}
