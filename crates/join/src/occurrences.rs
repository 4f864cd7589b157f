//! One thing that happened, however many times it is told.

use crate::parties::{event_block, principal};
use crate::{Told, day, stable};
use rabita_record::{DateBasis, Event, Occurrence, Status};
use std::collections::{BTreeMap, BTreeSet};

/// A date wider than this (a year, a season) says too little to tie two tellings together by nearness.
const WIDE: i64 = 10;

/// Gathers tellings into occurrences.
///
/// Two tellings belong together when type and principals are equal, nobody is named who contradicts it (other
/// persons for the same side, another country as the place), and the days are near: one day for dates that
/// the text gives (reports count from different midnights), three where only the day of publication is known.
pub fn occurrences(told: &[Told<'_, Event>]) -> Vec<Occurrence> {
    let mut blocks: BTreeMap<(u64, &str), Vec<Told<'_, Event>>> = BTreeMap::new();
    for one in told {
        if !matches!(
            one.record.status,
            Status::Happened | Status::Ongoing | Status::Planned
        ) {
            continue;
        }
        // An event of nobody in particular stands alone: its own id keeps it apart.
        let key = match event_block(one.record) {
            Some(block) => (block, ""),
            None => (0, one.record.id.as_str()),
        };
        blocks.entry(key).or_default().push(*one);
    }
    let mut all: Vec<Occurrence> = blocks.into_values().flat_map(gather).map(summarise).collect();
    all.sort_by(|a, b| (first_day(a), &a.id).cmp(&(first_day(b), &b.id)));
    all
}

fn first_day(o: &Occurrence) -> Option<&str> {
    o.date.as_ref().and_then(|d| d.earliest.as_deref())
}

/// Splits one block into groups. Tellings come in order of day and join the first group whose every member they
/// agree with, so that a chain of near days cannot grow into a month.
fn gather(mut block: Vec<Told<'_, Event>>) -> Vec<Vec<Told<'_, Event>>> {
    block.sort_by(|a, b| (when(a), &a.record.id).cmp(&(when(b), &b.record.id)));
    let mut groups: Vec<Vec<Told<'_, Event>>> = Vec::new();
    // Groups that ended long before cannot take another telling; `open` is where the near ones begin.
    let mut open = 0;
    for one in block {
        while open < groups.len() && far_before(&groups[open], &one) {
            open += 1;
        }
        match groups[open..]
            .iter_mut()
            .find(|g| g.iter().all(|m| same(m, &one)))
        {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

fn far_before(group: &[Told<'_, Event>], one: &Told<'_, Event>) -> bool {
    let Some((start, _)) = when(one) else { return false };
    group
        .iter()
        .all(|m| when(m).is_some_and(|(_, end)| end + 5 < start))
}

fn when(told: &Told<'_, Event>) -> Option<(i64, i64)> {
    let date = told.record.date.as_ref()?;
    day::span(date.earliest.as_deref(), date.latest.as_deref())
}

fn same(a: &Told<'_, Event>, b: &Told<'_, Event>) -> bool {
    near(a, b) && places_agree(a.record, b.record) && persons_agree(a.record, b.record)
}

fn near(a: &Told<'_, Event>, b: &Told<'_, Event>) -> bool {
    let (Some(x), Some(y)) = (when(a), when(b)) else {
        return false;
    };
    if x.1 - x.0 > WIDE || y.1 - y.0 > WIDE {
        return x == y;
    }
    let loose = [a, b].iter().any(|t| {
        t.record
            .date
            .as_ref()
            .is_some_and(|d| d.basis == DateBasis::Published)
    });
    day::apart(x, y) <= if loose { 3 } else { 1 }
}

fn places_agree(a: &Event, b: &Event) -> bool {
    match (&a.place, &b.place) {
        (Some(a), Some(b)) => {
            a.at.country.is_none() || b.at.country.is_none() || a.at.country == b.at.country
        }
        _ => true,
    }
}

/// For each principal: do both tellings name somebody who acts for it, and nobody in common?
fn persons_agree(a: &Event, b: &Event) -> bool {
    let (a, b) = (agents(a), agents(b));
    a.iter()
        .all(|(of, who)| b.get(of).is_none_or(|others| !who.is_disjoint(others)))
}

fn agents(event: &Event) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut agents: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for party in event.actors.iter().chain(&event.recipients) {
        if let (Some(of), Some(actor)) = (principal(party), party.actor.as_deref())
            && of != actor
        {
            agents.entry(of).or_default().insert(actor);
        }
    }
    agents
}

fn summarise(group: Vec<Told<'_, Event>>) -> Occurrence {
    let events: BTreeSet<&str> = group.iter().map(|t| t.record.id.as_str()).collect();
    let documents: BTreeSet<&str> = group.iter().map(|t| t.record.document.as_str()).collect();
    let origins: BTreeSet<&str> = group.iter().map(|t| t.voice.origin).collect();
    // The fullest telling speaks for all: most parties, the narrowest day, a place; then the smallest id.
    let best = group
        .iter()
        .max_by_key(|t| {
            let e = t.record;
            let width = when(t).map_or(i64::MAX, |(a, b)| b - a);
            let fullness = e.actors.len() + e.recipients.len();
            let sure = e.date.as_ref().is_some_and(|d| d.basis != DateBasis::Published);
            let id = std::cmp::Reverse(&e.id);
            (sure, std::cmp::Reverse(width), fullness, e.place.is_some(), id)
        })
        .map_or(group[0], |t| *t);
    let place = best
        .record
        .place
        .clone()
        .or_else(|| group.iter().find_map(|t| t.record.place.clone()));
    Occurrence {
        id: stable::id('o', events.first()),
        kind: best.record.kind,
        actors: best.record.actors.clone(),
        recipients: best.record.recipients.clone(),
        place,
        date: best.record.date.clone(),
        status: status(&group),
        first_reported: group
            .iter()
            .filter_map(|t| t.voice.reading.document.published.as_deref())
            .filter_map(|p| p.get(..10))
            .min()
            .map(Into::into),
        independent_sources: origins.len(),
        events: events.into_iter().map(Into::into).collect(),
        documents: documents.into_iter().map(Into::into).collect(),
    }
}

/// What most independent sources say; where they are even, what is further along (done before planned).
fn status(group: &[Told<'_, Event>]) -> Status {
    let count = |status: Status| {
        group
            .iter()
            .filter(|t| t.record.status == status)
            .map(|t| t.voice.origin)
            .collect::<BTreeSet<_>>()
            .len()
    };
    let (planned, ongoing, happened) = (
        count(Status::Planned),
        count(Status::Ongoing),
        count(Status::Happened),
    );
    if happened + ongoing == 0 && planned > 0 {
        Status::Planned
    } else if ongoing > happened {
        Status::Ongoing
    } else {
        Status::Happened
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Voice;
    use rabita_record::{EventDate, EventType, Party, Reading, Span};

    fn party(actor: &str, of: Option<&str>) -> Party {
        Party {
            actor: Some(actor.into()),
            mention: None,
            role: None,
            of: of.map(Into::into),
        }
    }

    /// A meeting of somebody of `a` with somebody of `b`.
    fn meeting(id: &str, who: &str, day: &str, status: Status) -> Event {
        Event {
            id: format!("{id}-e1"),
            document: id.into(),
            evidence: vec![Span::new(0, 1)],
            kind: EventType::Consult,
            mode: None,
            contexts: Vec::new(),
            actors: vec![party(who, Some("a"))],
            recipients: vec![party("b", None)],
            place: None,
            date: Some(EventDate {
                earliest: Some(day.into()),
                latest: Some(day.into()),
                text: None,
                basis: DateBasis::Stated,
            }),
            status,
            said_by: None,
            score: 0.0,
            confidence: 1.0,
            entry: None,
        }
    }

    /// Each event in a document of its own, told by the origin given with it.
    fn gathered(events: &[(Event, &str)]) -> Vec<Occurrence> {
        let reading = Reading::default();
        let told: Vec<Told<'_, Event>> = events
            .iter()
            .map(|(record, origin)| Told {
                record,
                voice: Voice {
                    reading: &reading,
                    origin,
                },
            })
            .collect();
        occurrences(&told)
    }

    #[test]
    fn near_days_and_the_same_sides_are_one_occurrence() {
        let all = gathered(&[
            (meeting("d1", "a", "2025-10-23", Status::Happened), "x"),
            (meeting("d2", "governor", "2025-10-24", Status::Happened), "y"),
            (meeting("d3", "governor", "2025-10-24", Status::Happened), "y"),
        ]);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].documents, ["d1", "d2", "d3"]);
        assert_eq!(all[0].independent_sources, 2);
    }

    #[test]
    fn other_persons_or_other_days_are_another() {
        let all = gathered(&[
            (meeting("d1", "president", "2025-10-23", Status::Happened), "x"),
            (meeting("d2", "governor", "2025-10-23", Status::Happened), "y"),
            (meeting("d3", "governor", "2025-10-29", Status::Happened), "y"),
        ]);
        assert_eq!(all.len(), 3);
    }

    #[test]
    fn days_do_not_chain() {
        let days = ["2025-10-01", "2025-10-02", "2025-10-03", "2025-10-04"];
        let events: Vec<(Event, &str)> = days
            .iter()
            .map(|d| (meeting(&format!("d{d}"), "a", d, Status::Happened), "x"))
            .collect();
        assert_eq!(gathered(&events).len(), 2);
    }

    #[test]
    fn what_was_planned_and_then_told_as_done_has_happened() {
        let all = gathered(&[
            (meeting("d1", "a", "2025-10-23", Status::Planned), "x"),
            (meeting("d2", "a", "2025-10-23", Status::Happened), "y"),
        ]);
        assert_eq!((all.len(), all[0].status), (1, Status::Happened));
        assert!(gathered(&[(meeting("d1", "a", "2025-10-23", Status::CalledFor), "x")]).is_empty());
    }

    #[test]
    fn order_makes_no_difference() {
        let mut events = vec![
            (meeting("d1", "a", "2025-10-23", Status::Happened), "x"),
            (meeting("d2", "a", "2025-10-24", Status::Happened), "y"),
            (meeting("d3", "a", "2025-11-24", Status::Happened), "y"),
        ];
        let before = gathered(&events);
        events.reverse();
        assert_eq!(before, gathered(&events));
    }
}
