//! Disputes: records that cannot all hold, side by side.

use super::leaves;
use crate::answer::{Answer, Fault};
use crate::ask::Ask;
use crate::entry::Look;
use crate::frame::keep_lang;
use crate::say::key;
use maud::{Markup, html};
use rabita_join::Told;
use rabita_keep::{Leaf, Mark};
use rabita_record::Dispute;
use serde_json::json;

/// With an actor, so many of its latest records are looked at.
const RECORDS: usize = 1_000;
/// So many records of a side are shown.
const SHOWN: usize = 4;

pub(super) fn answer(ask: &Ask<'_>) -> Result<Answer, Fault> {
    let called = |id: &str| ask.english(id);
    let (disputes, next) = match ask.param("actor") {
        Some(name) => {
            let (actor, _) = ask.find(name)?;
            let places = ask.view.records_page(
                &actor.id,
                Leaf {
                    skip: 0,
                    limit: RECORDS,
                },
            )?;
            (ask.view.disputes_of(&places, &called)?, None)
        }
        None => {
            let from = ask.param("cursor").map(mark).transpose()?;
            ask.view.disputes_page(from, ask.limit(20, 100), &called)?
        }
    };
    let next = next.map(|m| format!("{}.{}", m.search, m.last));
    if ask.address.json {
        return Ok(Answer::Json(json!({"disputes": disputes, "next": next})));
    }
    let shown = disputes
        .iter()
        .map(|d| one(ask, d))
        .collect::<Result<Vec<_>, _>>()?;
    let body = html! {
        h1 { (ask.t.word("disputes")) }
        form.ask action="/disputes" {
            (keep_lang(ask.address))
            label { (ask.t.word("any_actor")) input type="search" name="actor" value=(ask.param("actor").unwrap_or("")) maxlength="200" dir="auto"; }
            button { (ask.t.word("find")) }
        }
        @if shown.is_empty() { p { (ask.t.word("no_disputes")) } }
        @for dispute in &shown { (dispute) }
        (leaves(ask, next.as_deref(), "more"))
    };
    Ok(Answer::page(ask.t.word("disputes"), body))
}

fn mark(cursor: &str) -> Result<Mark, Fault> {
    let parts = cursor
        .split_once('.')
        .and_then(|(s, l)| Some((s.parse().ok()?, l.parse().ok()?)));
    let (search, last) = parts.ok_or_else(|| Fault::Bad(cursor.to_string()))?;
    Ok(Mark { search, last })
}

/// One dispute: each side with those who say so and the words.
pub(super) fn one(ask: &Ask<'_>, dispute: &Dispute) -> Result<Markup, Fault> {
    let mut sides = Vec::new();
    for side in &dispute.sides {
        let shown = side.records.iter().take(SHOWN).map(|id| record(ask, id));
        let shown: Vec<Markup> = shown
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect();
        sides.push((side, shown));
    }
    Ok(html! { section.dispute id=(dispute.id) {
        p.head {
            span.badge.open { (ask.t.term("dispute", &key(&dispute.about))) }
            // The note is in English; the sides below say the same in every language.
            @if ask.t.tag == "en" { bdi { (dispute.note) } }
        }
        div.sides { @for (side, shown) in &sides { div.side {
            h4 {
                @if side.said_by.is_empty() { (ask.t.word("the_report")) }
                @for (i, id) in side.said_by.iter().enumerate() { @if i > 0 { " · " } (ask.actor_link(id)) }
            }
            ul.entries { @for entry in shown { (entry) } }
        } } }
    } })
}

/// A record, found by its id.
fn record(ask: &Ask<'_>, id: &str) -> Result<Option<Markup>, Fault> {
    let Some(n) = ask.view.document_with(id)? else {
        return Ok(None);
    };
    let kept = ask.view.kept(n)?;
    let (voice, look) = (kept.voice(), Look::default());
    let r = voice.reading;
    let event = r
        .events
        .iter()
        .find(|e| e.id == id)
        .map(|record| ask.event(Told { record, voice }, look));
    let claim = || {
        r.claims
            .iter()
            .find(|c| c.id == id)
            .map(|record| ask.claim(Told { record, voice }, look))
    };
    let state = || {
        r.states
            .iter()
            .find(|s| s.id == id)
            .map(|record| ask.state(Told { record, voice }, look))
    };
    let figure = || {
        r.figures
            .iter()
            .find(|f| f.id == id)
            .map(|record| ask.figure(Told { record, voice }, look))
    };
    Ok(event.or_else(claim).or_else(state).or_else(figure))
}
