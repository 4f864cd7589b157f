//! One happening: every telling of it, side by side.

use super::found::{self, occurrence};
use crate::answer::{Answer, Fault};
use crate::ask::Ask;
use crate::entry::Look;
use maud::html;
use rabita_join::Told;
use rabita_keep::{At, Kind};
use serde_json::json;

pub(super) fn answer(ask: &Ask<'_>, event: &str) -> Result<Answer, Fault> {
    let n = ask.view.document_with(event)?.ok_or(Fault::NotFound)?;
    let home = ask.view.kept(n)?;
    let ordinal = home
        .reading
        .events
        .iter()
        .position(|e| e.id == event)
        .ok_or(Fault::NotFound)?;
    let at = At {
        document: n,
        kind: Kind::Event,
        ordinal,
    };
    let all = found::occurrences(ask, &[at])?;
    let one = all.into_iter().find(|o| o.events.iter().any(|e| e == event));
    let one = one.ok_or(Fault::NotFound)?;
    if ask.address.json {
        return Ok(Answer::Json(json!(one)));
    }
    // Every telling with its document: as many as a person can read.
    let mut tellings = Vec::new();
    for id in one.events.iter().take(60) {
        if let Some(n) = ask.view.document_with(id)? {
            tellings.push((id, ask.view.kept(n)?));
        }
    }
    let first = Told {
        record: &home.reading.events[ordinal],
        voice: home.voice(),
    };
    let title = ask.act(one.kind.name(), first.record.mode.as_deref());
    let body = html! {
        h1 { (title) }
        p.head { (occurrence(ask, &one, &first)) }
        h2 { (ask.t.word("tellings")) " " span.count { (ask.t.number(one.events.len() as f64)) } }
        ul.entries.two { @for (id, kept) in &tellings {
            @if let Some(record) = kept.reading.events.iter().find(|e| e.id == **id) {
                (ask.event(Told { record, voice: kept.voice() }, Look::default()))
            }
        } }
    };
    Ok(Answer::page(title, body))
}
