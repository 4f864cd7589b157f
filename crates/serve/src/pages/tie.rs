//! A tie: two actors, how it went between them, what holds, what happened, what is disputed.

use super::found::Found;
use super::leaves;
use crate::answer::{Answer, Fault};
use crate::ask::Ask;
use crate::frame::keep_lang;
use maud::{Markup, PreEscaped, html};
use rabita_join::{Month, course};
use rabita_record::Actor;
use rabita_show::Words;
use serde_json::{Value, json};

/// So many records at once: the course is drawn from them.
const RECORDS: usize = 300;

pub(super) fn answer(ask: &Ask<'_>) -> Result<Answer, Fault> {
    let (Some(a), Some(b)) = (ask.param("a"), ask.param("b")) else {
        if ask.address.json {
            return Err(Fault::Bad("a, b".into()));
        }
        let body =
            html! { h1 { (ask.t.word("tie_between")) } p.lead { (ask.t.word("tie_lead")) } (form(ask)) };
        return Ok(Answer::page(ask.t.word("tie"), body));
    };
    let found = (ask.find(a), ask.find(b));
    let ((a, more_a), (b, more_b)) = match found {
        (Ok(a), Ok(b)) => (a, b),
        (Err(Fault::Nobody { name, like }), _) | (_, Err(Fault::Nobody { name, like }))
            if !ask.address.json =>
        {
            return Ok(nobody(ask, &name, &like));
        }
        (Err(e), _) | (_, Err(e)) => return Err(e),
    };
    let (name_a, name_b) = (ask.name_of(&a), ask.name_of(&b));
    if a.id == b.id {
        return Err(Fault::Bad(ask.t.fill("same_actor", &[("name", &name_a.text)])));
    }
    let leaf = ask.leaf(RECORDS, RECORDS);
    let days = (ask.day("since")?, ask.day("until")?);
    let places = ask.view.between_page((&a.id, &b.id), days, leaf)?;
    let next = ask.after(leaf, places.len());
    let found = Found::gather(ask, &places)?;
    let months = course(&found.occurrences);
    if ask.address.json {
        let relationship: Vec<Value> = months
            .iter()
            .map(|m| json!({"a": a.id, "b": b.id, "period": m.period, "events": m.events, "index": m.index}))
            .collect();
        return Ok(Answer::Json(json!({
            "a": a, "b": b, "relationship": relationship, "record": found.json(), "next": next,
        })));
    }
    let title = ask
        .t
        .fill("tie_title", &[("a", &name_a.text), ("b", &name_b.text)]);
    let body = html! {
        h1 { (title) }
        p.lead { (ask.actor_link(&a.id)) " · " (ask.actor_link(&b.id)) }
        (others(ask, &more_a, ("a", "b"), &b.id)) (others(ask, &more_b, ("b", "a"), &a.id))
        (form(ask))
        @if places.is_empty() { p { (ask.t.word("no_tie")) } }
        @if next.is_some() { p.note { (ask.t.fill("latest_only", &[("n", &ask.t.number(places.len() as f64))])) } }
        (picture(ask, &months, &title))
        (found.sections(ask)?)
        (leaves(ask, next.as_deref(), "older"))
    };
    Ok(Answer::page(title, body))
}

/// The form again, with what may have been meant.
fn nobody(ask: &Ask<'_>, name: &str, like: &[String]) -> Answer {
    let key = if ask.param("a") == Some(name) { "a" } else { "b" };
    let body = html! {
        h1 { (ask.t.word("tie_between")) }
        p.note { (ask.t.fill("nobody", &[("name", name)])) }
        @if !like.is_empty() {
            p { (ask.t.word("did_you_mean")) }
            ul.names { @for one in like { li { a href=(ask.here(&[(key, one)])) { bdi { (one) } } } } }
        }
        (form(ask))
    };
    Answer::Page {
        title: ask.t.word("tie_between").to_string(),
        body,
        found: false,
    }
}

/// Others that bear the same name.
fn others(ask: &Ask<'_>, others: &[Actor], (mine, theirs): (&str, &str), other: &str) -> Markup {
    html! { @if !others.is_empty() { p.note {
        (ask.t.word("also_called"))
        @for actor in others.iter().take(6) {
            " " a href=(ask.href(&["tie"], &[(mine, &actor.id), (theirs, other)])) { (ask.name_of(actor).markup()) } " (" (ask.kind(actor.kind)) ")"
        }
    } } }
}

fn form(ask: &Ask<'_>) -> Markup {
    let t = ask.t;
    let value = |name: &str| ask.param(name).unwrap_or("").to_string();
    html! { form.ask action="/tie" {
        (keep_lang(ask.address))
        @for (name, word) in [("a", "first_actor"), ("b", "second_actor")] {
            label { (t.word(word)) input type="text" name=(name) value=(value(name)) required maxlength="200" dir="auto" autocomplete="off"; }
        }
        @for (name, word) in [("since", "since_label"), ("until", "until_label")] {
            label.day { (t.word(word)) input type="date" name=(name) value=(value(name)); }
        }
        button { (t.word("find")) }
    } }
}

/// The course as a picture, and as a table for those who want the numbers.
fn picture(ask: &Ask<'_>, months: &[Month], title: &str) -> Markup {
    let t = ask.t;
    let words = Words {
        title: format!("{}: {title}", t.word("course")),
        quad: &|quad| t.term("quad", quad),
        period: &|period| t.period(period),
        number: &|n| t.number(n),
        dir: &t.dir,
    };
    let Some(svg) = rabita_show::course(months, &words) else {
        return html! {};
    };
    let quads = [
        "material_cooperation",
        "verbal_cooperation",
        "verbal_conflict",
        "material_conflict",
    ];
    let tones = ["deed-good", "word-good", "word-bad", "deed-bad"];
    html! { section.course {
        h2 { (t.word("course")) }
        figure {
            (PreEscaped(svg))
            figcaption {
                p.key { @for (quad, tone) in quads.iter().zip(tones) { span { i.swatch.(tone) {} (t.term("quad", quad)) } } }
                p { (t.word("course_note")) }
            }
        }
        details {
            summary { (t.word("course_table")) }
            div.wide { table {
                thead { tr { th { (t.word("period")) } @for quad in quads { th { (t.term("quad", quad)) } } th { (t.word("index")) } } }
                tbody { @for m in months { tr {
                    th { (t.period(&m.period)) }
                    @for quad in quads { td { (t.number(m.events.get(quad).copied().unwrap_or(0) as f64)) } }
                    td { bdi { (t.number(m.index)) } }
                } } }
            } }
        }
    } }
}
