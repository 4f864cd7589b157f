//! What is new: the latest documents and the latest happenings, by day.

use super::{found, leaves};
use crate::answer::{Answer, Fault};
use crate::ask::Ask;
use crate::say::direction;
use maud::{Markup, html};
use rabita_keep::{DocumentRow, Kind, Records};
use serde_json::json;

/// So many events are looked at for the latest happenings.
const EVENTS: usize = 40;

pub(super) fn answer(ask: &Ask<'_>) -> Result<Answer, Fault> {
    let limit = ask.limit(25, 100);
    let before = match ask.param("cursor") {
        Some(id) => Some(ask.view.find(id)?.first().ok_or(Fault::NotFound)?.n),
        None => None,
    };
    let documents = ask.view.newest(before, limit)?;
    let next = documents
        .last()
        .filter(|_| documents.len() == limit)
        .map(|d| d.id.clone());
    // Nothing that is only planned for a later day is news.
    let day = documents
        .first()
        .and_then(|d| d.published.as_deref())
        .and_then(|p| p.get(..10));
    let places = match day {
        Some(day) => ask.view.latest_events(day, EVENTS)?,
        None => Vec::new(),
    };
    let mut occurrences = found::occurrences(ask, &places)?;
    occurrences.retain(|o| o.actors.iter().any(|p| p.actor.is_some()));
    let counts = ask.house.counts(ask.view)?;
    if ask.address.json {
        return Ok(Answer::Json(json!({
            "counts": counts, "documents": documents, "occurrences": occurrences, "next": next,
        })));
    }
    let records = Records::open(ask.view, &places)?;
    let events = records.told(Kind::Event, |r| &r.events);
    let n = |n: i64| ask.t.number(n as f64);
    let totals = ask.t.fill(
        "totals",
        &[
            ("documents", &n(counts.documents)),
            ("actors", &n(counts.actors)),
            ("events", &n(counts.events)),
            ("claims", &n(counts.claims)),
            ("states", &n(counts.states)),
            ("figures", &n(counts.figures)),
        ],
    );
    let body = html! {
        h1.quiet { (ask.t.word("new")) }
        p.lead { (totals) }
        @if counts.documents == 0 { p { (ask.t.word("empty_store")) } }
        @else {
            div.columns {
                section {
                    h2 { (ask.t.word("latest_documents")) }
                    (by_day(ask, &documents))
                    (leaves(ask, next.as_deref(), "older"))
                }
                section {
                    h2 { (ask.t.word("latest_events")) }
                    (found::happened(ask, &occurrences, &events))
                }
            }
        }
    };
    Ok(Answer::page(ask.t.word("new"), body))
}

/// Documents under their days.
pub(super) fn by_day(ask: &Ask<'_>, documents: &[DocumentRow]) -> Markup {
    let day = |d: &DocumentRow| {
        d.published
            .as_deref()
            .and_then(|p| p.get(..10))
            .map(str::to_string)
    };
    html! { @for group in documents.chunk_by(|a, b| day(a) == day(b)) {
        h3.day { (day(&group[0]).map_or_else(|| ask.t.word("undated").to_string(), |d| ask.t.day(&d))) }
        ul.documents { @for d in group { li { (line(ask, d)) } } }
    } }
}

/// A document in a line: title, outlet, language.
pub(super) fn line(ask: &Ask<'_>, d: &DocumentRow) -> Markup {
    let title = d.title.as_deref().unwrap_or(&d.lead);
    html! {
        a.title href=(ask.href(&["document", &d.id], &[])) lang=(d.language) dir=(direction(title)) { (title) }
        p.cite {
            @if let Some(publisher) = &d.publisher { bdi { (publisher) } " · " }
            (ask.t.term("language", &d.language))
            @if let Some(of) = &d.copy_of { " · " a href=(ask.href(&["document", of], &[])) { (ask.t.word("copy")) } }
        }
    }
}
