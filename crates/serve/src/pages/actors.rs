//! Actors: by a name or its beginning, or all of them in order.

use super::leaves;
use crate::answer::{Answer, Fault};
use crate::ask::Ask;
use crate::frame::keep_lang;
use maud::{Markup, html};
use rabita_record::Actor;
use serde_json::json;

pub(super) fn answer(ask: &Ask<'_>) -> Result<Answer, Fault> {
    let limit = ask.limit(60, 200);
    let asked = ask.param("q");
    let (actors, next) = match asked {
        Some(name) => (named(ask, name, limit)?, None),
        None => {
            let actors = ask.view.actors_page(ask.param("cursor").unwrap_or(""), limit)?;
            let next = actors
                .last()
                .filter(|_| actors.len() == limit)
                .map(|a| a.id.clone());
            (actors, next)
        }
    };
    if ask.address.json {
        return Ok(Answer::Json(json!({"actors": actors, "next": next})));
    }
    let body = html! {
        h1 { (ask.t.word("actors")) }
        form.ask action="/actors" {
            (keep_lang(ask.address))
            label { (ask.t.word("list_lead")) input type="search" name="q" value=(asked.unwrap_or("")) maxlength="200" dir="auto"; }
            button { (ask.t.word("find")) }
        }
        @if actors.is_empty() { p { (ask.t.word("no_actors")) } }
        (list(ask, &actors)?)
        (leaves(ask, next.as_deref(), "more"))
    };
    Ok(Answer::page(ask.t.word("actors"), body))
}

/// Those called so, then those whose name begins so.
fn named(ask: &Ask<'_>, name: &str, limit: usize) -> Result<Vec<Actor>, Fault> {
    let mut actors = ask.called(name)?;
    for actor in ask.view.actors_named(name, limit)? {
        if !actors.iter().any(|a| a.id == actor.id) {
            actors.push(actor);
        }
    }
    actors.truncate(limit);
    Ok(actors)
}

/// Actors in lines: name, kind, in how many documents.
pub(super) fn list(ask: &Ask<'_>, actors: &[Actor]) -> Result<Markup, Fault> {
    let named = actors.iter().filter(|a| ask.is_known(&a.id));
    let counted = named.map(|actor| {
        let id = ask.actor(&actor.id)?.map_or_else(|| actor.id.clone(), |a| a.id);
        Ok((id, actor.kind, ask.view.documents_of(&actor.id, 0)?.0))
    });
    let counted = counted.collect::<Result<Vec<_>, Fault>>()?;
    Ok(html! { ul.actors { @for (id, kind, documents) in counted { li {
        (ask.actor_link(&id)) " "
        span.label { (ask.kind(kind)) }
        @if documents > 0 { " " span.count { (ask.t.number(documents as f64)) } }
    } } } })
}
