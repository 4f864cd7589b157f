//! What one voice says holds or happened and another says does not.

use super::{Called, claim, denials, join, speakers, who};
use crate::{Told, Voice, day, parties::principals, stable};
use rabita_record::{Dispute, DisputeAbout, Event, Side, SpeechAct, State, Status};

/// Things change: a *no* of last year does not contradict a *yes* of today.
const STATE_DAYS: i64 = 90;
const EVENT_DAYS: i64 = 3;

/// A record with all that matters for contradiction.
struct Stand<'a> {
    id: &'a str,
    said_by: Option<&'a str>,
    speakers: Vec<String>,
    voice: Voice<'a>,
    negated: bool,
    days: Option<(i64, i64)>,
}

/// Disputes among states of one block (same subject, relation and object).
pub fn between_states(block: &[Told<'_, State>], called: Called<'_>) -> Vec<Dispute> {
    let stands = block.iter().filter(|t| says_yes_or_no(t.record.status)).map(|t| {
        let as_of = t
            .record
            .holds
            .as_ref()
            .and_then(|h| h.as_of.as_deref())
            .and_then(day::parse);
        let days = as_of.or_else(|| t.published()).map(|d| (d, d));
        stand(
            &t.record.id,
            t.record.said_by.as_deref(),
            t.voice,
            t.record.status,
            days,
        )
    });
    contradictions(stands.collect(), STATE_DAYS, called)
}

/// Disputes among events of one block (same type and parties): told by one, denied by another. Where only one
/// party is named, too many events share a block for a contradiction to mean anything.
pub fn between_events(block: &[Told<'_, Event>], called: Called<'_>) -> Vec<Dispute> {
    let told = block
        .iter()
        .filter(|t| says_yes_or_no(t.record.status) && principals(t.record).len() > 1);
    let stands = told.map(|t| {
        let date = t.record.date.as_ref();
        let days = date.and_then(|d| day::span(d.earliest.as_deref(), d.latest.as_deref()));
        let days = days.filter(|(a, b)| b - a <= 31);
        stand(
            &t.record.id,
            t.record.said_by.as_deref(),
            t.voice,
            t.record.status,
            days,
        )
    });
    contradictions(stands.collect(), EVENT_DAYS, called)
}

fn says_yes_or_no(status: Status) -> bool {
    matches!(status, Status::Happened | Status::Ongoing | Status::Negated)
}

fn stand<'a>(
    id: &'a str,
    said_by: Option<&'a str>,
    voice: Voice<'a>,
    status: Status,
    days: Option<(i64, i64)>,
) -> Stand<'a> {
    let speakers = speakers(claim(voice.reading, said_by));
    Stand {
        id,
        said_by,
        speakers,
        voice,
        negated: status == Status::Negated,
        days,
    }
}

/// When somebody says no, the side that says yes, and the side that says no.
type Plain = (Option<(i64, i64)>, Side, Side);

/// One dispute for each denial, and one for all other contradictions of the same time.
fn contradictions(stands: Vec<Stand<'_>>, within: i64, called: Called<'_>) -> Vec<Dispute> {
    let (mut no, yes): (Vec<_>, Vec<_>) = stands.into_iter().partition(|s| s.negated);
    if no.is_empty() || yes.is_empty() {
        return Vec::new();
    }
    no.sort_by_key(|s| (s.days, s.id));
    let mut found = Vec::new();
    // Those who say no at about the same time, without a claim of denial, are one side.
    let mut plain: Vec<Plain> = Vec::new();
    for n in &no {
        let mut charge = Side {
            records: Vec::new(),
            said_by: Vec::new(),
        };
        for y in yes.iter().filter(|y| near(n, y, within) && two_voices(n, y)) {
            join(&mut charge, y.voice.reading, y.id, y.said_by);
        }
        if charge.records.is_empty() {
            continue;
        }
        if let Some(denial) = claim(n.voice.reading, n.said_by).filter(|c| c.act == SpeechAct::Deny) {
            found.push(denials::dispute(denial, charge, called));
            continue;
        }
        let together = plain.iter_mut().find(|(days, ..)| match (days, n.days) {
            (Some(a), Some(b)) => day::apart(*a, b) <= within,
            (a, b) => a.is_none() && b.is_none(),
        });
        match together {
            Some((_, yes, no)) => {
                super::add(&mut yes.records, charge.records);
                super::add(&mut yes.said_by, charge.said_by);
                join(no, n.voice.reading, n.id, n.said_by);
            }
            None => plain.push((n.days, charge, super::side(n.voice.reading, n.id, n.said_by))),
        }
    }
    found.extend(plain.into_iter().map(|(_, yes, no)| Dispute {
        id: stable::id('x', ["state", yes.records[0].as_str(), no.records[0].as_str()]),
        about: DisputeAbout::State,
        note: format!("{} says so, {} says not", who(&yes, called), who(&no, called)),
        sides: vec![yes, no],
    }));
    found
}

fn near(a: &Stand<'_>, b: &Stand<'_>, within: i64) -> bool {
    match (a.days, b.days) {
        (Some(x), Some(y)) => day::apart(x, y) <= within,
        _ => a.voice.reading.document.id == b.voice.reading.document.id,
    }
}

fn two_voices(a: &Stand<'_>, b: &Stand<'_>) -> bool {
    if a.voice.reading.document.id == b.voice.reading.document.id {
        return a.said_by != b.said_by;
    }
    if a.speakers.is_empty() && b.speakers.is_empty() {
        return a.voice.origin != b.voice.origin;
    }
    a.speakers != b.speakers
}

#[cfg(test)]
mod tests {
    use super::*;
    use rabita_record::{Document, Party, Reading};

    fn state(id: &str, status: Status) -> State {
        let party = |id: &str| Party {
            actor: Some(id.into()),
            mention: None,
            role: None,
            of: None,
        };
        State {
            id: id.into(),
            document: String::new(),
            evidence: Vec::new(),
            subject: party("a"),
            relation: "hosts".into(),
            object: Some(party("b")),
            value: None,
            holds: None,
            status,
            said_by: None,
            entry: None,
        }
    }

    fn found(told: &[(&str, &str, &str, Status)]) -> Vec<Dispute> {
        let all: Vec<(Reading, State, &str)> = told
            .iter()
            .map(|(id, origin, day, status)| {
                let document = Document {
                    id: (*id).into(),
                    published: Some((*day).into()),
                    ..Document::default()
                };
                (
                    Reading {
                        document,
                        ..Reading::default()
                    },
                    state(id, *status),
                    *origin,
                )
            })
            .collect();
        let told: Vec<Told<'_, State>> = all
            .iter()
            .map(|(reading, record, origin)| Told {
                record,
                voice: Voice { reading, origin },
            })
            .collect();
        between_states(&told, &|id| id.to_string())
    }

    #[test]
    fn yes_and_no_of_the_same_weeks_are_one_dispute() {
        let out = found(&[
            ("d1", "x", "2025-05-01", Status::Happened),
            ("d2", "y", "2025-05-03", Status::Negated),
            ("d3", "z", "2025-05-04", Status::Negated),
        ]);
        assert_eq!(out.len(), 1);
        assert_eq!(out[0].sides[1].records, ["d2", "d3"]);
    }

    #[test]
    fn times_change_and_one_source_does_not_contradict_itself() {
        let yes = ("d1", "x", "2025-05-01", Status::Happened);
        assert!(found(&[yes, ("d2", "y", "2024-05-03", Status::Negated)]).is_empty());
        assert!(found(&[yes, ("d2", "x", "2025-05-03", Status::Negated)]).is_empty());
        assert!(found(&[yes, ("d2", "y", "2025-05-03", Status::Planned)]).is_empty());
    }
}
