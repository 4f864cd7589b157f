//! The pages, and which address leads to which.

mod actor;
mod actors;
mod disputes;
mod document;
mod figures;
mod found;
mod new;
mod occurrence;
mod search;
mod tie;

use crate::answer::{Answer, Fault};
use crate::ask::Ask;
use crate::openapi;
use maud::{Markup, html};

/// Answers a question.
pub(crate) fn answer(ask: &Ask<'_>) -> Result<Answer, Fault> {
    let parts: Vec<&str> = ask.address.parts.iter().map(String::as_str).collect();
    match parts.as_slice() {
        [] | ["new"] => new::answer(ask),
        ["document", id] => document::answer(ask, id),
        ["tie"] => tie::answer(ask),
        ["actors"] => actors::answer(ask),
        ["actor", id] => actor::answer(ask, id),
        ["disputes"] => disputes::answer(ask),
        ["figures"] => figures::answer(ask),
        ["search"] => search::answer(ask),
        ["occurrence", event] => occurrence::answer(ask, event),
        ["openapi.json"] => Ok(Answer::Json(openapi::description())),
        _ => Err(Fault::NotFound),
    }
}

/// The way to the next page of a list, and back to its beginning.
fn leaves(ask: &Ask<'_>, next: Option<&str>, word: &str) -> Markup {
    let later = ask.param("cursor").is_some();
    html! { @if later || next.is_some() {
        nav.leaves {
            @if later { a href=(ask.here(&[("cursor", "")])) { (ask.t.word("first")) } }
            @if let Some(next) = next { a rel="next" href=(ask.here(&[("cursor", next)])) { (ask.t.word(word)) } }
        }
    } }
}
