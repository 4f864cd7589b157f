//! Figures: quantities, with who gives them.

use super::leaves;
use crate::answer::{Answer, Fault};
use crate::ask::Ask;
use crate::entry::Look;
use crate::frame::keep_lang;
use maud::html;
use rabita_keep::{Kind, Records};
use serde_json::json;

/// The measures of the record.
const MEASURES: [&str; 16] = [
    "killed",
    "wounded",
    "missing",
    "arrested",
    "displaced",
    "people",
    "troops",
    "trade_value",
    "trade_growth",
    "share",
    "money",
    "energy",
    "border_length",
    "distance",
    "duration",
    "count",
];

pub(super) fn answer(ask: &Ask<'_>) -> Result<Answer, Fault> {
    let actor = ask
        .param("actor")
        .map(|name| ask.find(name))
        .transpose()?
        .map(|(actor, _)| actor.id);
    let measure = ask.param("measure");
    let leaf = ask.leaf(50, 200);
    let places = ask.view.figures_page(actor.as_deref(), measure, leaf)?;
    let next = ask.after(leaf, places.len());
    let records = Records::open(ask.view, &places)?;
    let figures = records.told(Kind::Figure, |r| &r.figures);
    if ask.address.json {
        let figures: Vec<_> = figures.iter().map(|t| t.record).collect();
        return Ok(Answer::Json(json!({"figures": figures, "next": next})));
    }
    let body = html! {
        h1 { (ask.t.word("figures")) }
        form.ask action="/figures" {
            (keep_lang(ask.address))
            label { (ask.t.word("any_actor")) input type="search" name="actor" value=(ask.param("actor").unwrap_or("")) maxlength="200" dir="auto"; }
            label { (ask.t.word("measure")) select name="measure" {
                option value="" { (ask.t.word("all")) }
                @for one in MEASURES { option value=(one) selected[measure == Some(one)] { (ask.t.term("measure", one)) } }
            } }
            button { (ask.t.word("find")) }
        }
        @if figures.is_empty() { p { (ask.t.word("no_figures")) } }
        ul.entries.two { @for t in &figures { (ask.figure(*t, Look::default())) } }
        (leaves(ask, next.as_deref(), "older"))
    };
    Ok(Answer::page(ask.t.word("figures"), body))
}
