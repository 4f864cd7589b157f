//! Search: documents by their words, actors by any of their names.

use super::{actors, leaves, new};
use crate::answer::{Answer, Fault};
use crate::ask::Ask;
use crate::frame::keep_lang;
use crate::say::direction;
use maud::{Markup, html};
use rabita_keep::{DocumentRow, Hit, Leaf, form};
use serde_json::json;

/// So far can a search be leafed through: beyond it, better words find more.
const DEEPEST: usize = 200;
/// So many documents that name the actor sought.
const NAMING: usize = 10;

pub(super) fn answer(ask: &Ask<'_>) -> Result<Answer, Fault> {
    let query = ask.param("q").unwrap_or("");
    let mut leaf = ask.leaf(20, 50);
    leaf.skip = leaf.skip.min(DEEPEST);
    let mut hits = ask.view.search(query, leaf.skip + leaf.limit)?;
    hits.drain(..leaf.skip.min(hits.len()));
    let next = ask.after(leaf, hits.len()).filter(|_| leaf.skip < DEEPEST);
    let called = if query.is_empty() {
        Vec::new()
    } else {
        ask.called(query)?
    };
    // A name finds those who write it in another script too: the latest documents that name the first called so.
    let naming = match called.first() {
        Some(actor) if ask.param("cursor").is_none() => {
            let leaf = Leaf {
                skip: 0,
                limit: NAMING,
            };
            ask.view.documents_page(&actor.id, leaf)?
        }
        _ => Vec::new(),
    };
    let fresh = |d: &DocumentRow| hits.iter().all(|h| h.document.id != d.id);
    let naming: Vec<_> = naming.into_iter().filter(fresh).collect();
    if ask.address.json {
        let answer = json!({"documents": hits, "actors": called, "naming": naming, "next": next});
        return Ok(Answer::Json(answer));
    }
    let title = ask.t.word("search");
    let body = html! {
        h1 { (title) }
        form.ask action="/search" role="search" {
            (keep_lang(ask.address))
            label { (ask.t.word("search_word")) input type="search" name="q" value=(query) required maxlength="200" dir="auto"; }
            button { (ask.t.word("search")) }
        }
        @if query.is_empty() { p.lead { (ask.t.word("search_lead")) } }
        @else if hits.is_empty() && called.is_empty() { p { (ask.t.word("nothing_found")) } p.lead { (ask.t.word("search_lead")) } }
        @if !called.is_empty() && ask.param("cursor").is_none() {
            section { h2 { (ask.t.word("called_so")) } (actors::list(ask, &called)?) }
        }
        @if !hits.is_empty() {
            section {
                h2 { (ask.t.word("documents")) }
                ul.documents { @for hit in &hits { li { (new::line(ask, &hit.document)) (excerpt(hit, query)) } } }
                (leaves(ask, next.as_deref(), "more"))
            }
        }
        @if let (Some(actor), false) = (called.first(), naming.is_empty()) {
            section {
                h2 { (ask.t.word("latest_documents")) ": " (ask.actor_link(&actor.id)) }
                ul.documents { @for d in &naming { li { (new::line(ask, d)) } } }
            }
        }
    };
    Ok(Answer::page(title, body))
}

/// The words around the place, the words sought made strong.
fn excerpt(hit: &Hit, query: &str) -> Markup {
    let sought = form(&query.replace('"', " "));
    let sought: Vec<&str> = sought.split(' ').filter(|w| !w.is_empty()).collect();
    html! { p.excerpt lang=(hit.document.language) dir=(direction(&hit.excerpt)) {
        @for word in hit.excerpt.split(' ') {
            @if sought.contains(&form(word).as_str()) { b { (word) } } @else { (word) }
            " "
        }
    } }
}
