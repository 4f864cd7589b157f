//! What one voice says holds or happened and another says does not.

use super::{Called, claim, denials, side, who};
use crate::{Told, Voice, day, stable};
use rabita_record::{Dispute, DisputeAbout, Event, SpeechAct, State, Status};

/// Things change: a *no* of last year does not contradict a *yes* of today.
const STATE_DAYS: i64 = 90;
const EVENT_DAYS: i64 = 3;

/// A record with all that matters for contradiction.
struct Stand<'a> {
    id: &'a str,
    said_by: Option<&'a str>,
    voice: Voice<'a>,
    negated: bool,
    days: Option<(i64, i64)>,
}

/// Disputes among states of one block (same subject, relation and object).
pub fn between_states(block: &[Told<'_, State>], called: Called<'_>) -> Vec<Dispute> {
    let stands = block
        .iter()
        .filter(|t| {
            matches!(
                t.record.status,
                Status::Happened | Status::Ongoing | Status::Negated
            )
        })
        .map(|t| {
            let as_of = t
                .record
                .holds
                .as_ref()
                .and_then(|h| h.as_of.as_deref())
                .and_then(day::parse);
            Stand {
                id: &t.record.id,
                said_by: t.record.said_by.as_deref(),
                voice: t.voice,
                negated: t.record.status == Status::Negated,
                days: as_of.or_else(|| t.published()).map(|d| (d, d)),
            }
        })
        .collect::<Vec<_>>();
    contradictions(&stands, STATE_DAYS, called)
}

/// Disputes among events of one block (same type and parties): told by one, denied by another.
pub fn between_events(block: &[Told<'_, Event>], called: Called<'_>) -> Vec<Dispute> {
    let stands = block
        .iter()
        .filter(|t| {
            matches!(
                t.record.status,
                Status::Happened | Status::Ongoing | Status::Negated
            )
        })
        .map(|t| Stand {
            id: &t.record.id,
            said_by: t.record.said_by.as_deref(),
            voice: t.voice,
            negated: t.record.status == Status::Negated,
            days: t
                .record
                .date
                .as_ref()
                .and_then(|d| day::span(d.earliest.as_deref(), d.latest.as_deref()))
                .filter(|(a, b)| b - a <= 31),
        })
        .collect::<Vec<_>>();
    contradictions(&stands, EVENT_DAYS, called)
}

fn contradictions(stands: &[Stand<'_>], within: i64, called: Called<'_>) -> Vec<Dispute> {
    let (no, yes): (Vec<_>, Vec<_>) = stands.iter().partition(|s| s.negated);
    let mut found = Vec::new();
    for n in &no {
        for y in yes.iter().filter(|y| two_voices(n, y)) {
            let near = match (n.days, y.days) {
                (Some(a), Some(b)) => day::apart(a, b) <= within,
                _ => n.voice.reading.document.id == y.voice.reading.document.id,
            };
            if near {
                found.push(dispute(n, y, called));
            }
        }
    }
    found
}

fn two_voices(a: &Stand<'_>, b: &Stand<'_>) -> bool {
    let one_document = a.voice.reading.document.id == b.voice.reading.document.id;
    let speakers = |s: &Stand<'_>| super::speakers(claim(s.voice.reading, s.said_by));
    if one_document {
        return a.said_by != b.said_by;
    }
    let (x, y) = (speakers(a), speakers(b));
    if x.is_empty() && y.is_empty() {
        return a.voice.origin != b.voice.origin;
    }
    x != y
}

fn dispute(no: &Stand<'_>, yes: &Stand<'_>, called: Called<'_>) -> Dispute {
    let charge = side(yes.voice.reading, yes.id, yes.said_by);
    if let Some(denial) = claim(no.voice.reading, no.said_by).filter(|c| c.act == SpeechAct::Deny) {
        return denials::dispute(denial, charge, called);
    }
    let answer = side(no.voice.reading, no.id, no.said_by);
    Dispute {
        id: stable::id('x', ["state", yes.id, no.id]),
        about: DisputeAbout::State,
        note: format!(
            "{} says so, {} says not",
            who(&charge, called),
            who(&answer, called)
        ),
        sides: vec![charge, answer],
    }
}
