//! An actor: its names, its offices, with whom it has to do, its documents and its record.

use super::found::Found;
use super::{leaves, new};
use crate::answer::{Answer, Fault};
use crate::ask::Ask;
use crate::say::direction;
use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use rabita_keep::{Kind, Leaf, Written};
use rabita_record::{Actor, Party, Sector};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};

/// So many records at once.
const RECORDS: usize = 120;
/// So many of its documents are listed.
const DOCUMENTS: usize = 12;
/// So many of those it has to do with.
const OTHERS: usize = 14;

pub(super) fn answer(ask: &Ask<'_>, id: &str) -> Result<Answer, Fault> {
    let (actor, _) = match ask.actor(id)? {
        Some(actor) => (actor, Vec::new()),
        // A name does as well as an id.
        None => ask.find(id)?,
    };
    let leaf = ask.leaf(RECORDS, 300);
    let places = ask.view.records_page(&actor.id, leaf)?;
    let next = ask.after(leaf, places.len());
    let found = Found::gather(ask, &places)?;
    let (count, _) = ask.view.documents_of(&actor.id, 0)?;
    let documents = ask.view.documents_page(
        &actor.id,
        Leaf {
            skip: 0,
            limit: DOCUMENTS,
        },
    )?;
    let written = ask.view.read_at(&actor.id)?;
    if ask.address.json {
        return Ok(Answer::Json(json!({
            "actor": actor, "sectors": ask.house.sectors.of(&actor), "written": written, "documents": count, "latest": documents, "record": found.json(), "next": next,
        })));
    }
    let name = ask.name_of(&actor);
    let body = html! {
        h1 { (name.markup()) }
        (about(ask, &actor, count, &read_at(ask, &written)))
        (with(ask, &actor.id, &found))
        @if !documents.is_empty() && ask.param("cursor").is_none() {
            section { h2 { (ask.t.word("latest_documents")) } ul.documents.two { @for d in &documents { li { (new::line(ask, d)) } } } }
        }
        (found.sections(ask)?)
        (leaves(ask, next.as_deref(), "older"))
    };
    Ok(Answer::page(name.text, body))
}

/// Where each of its written forms was read: by the folded form, the address of the document, opened on the words.
fn read_at(ask: &Ask<'_>, written: &[Written]) -> HashMap<String, String> {
    let address = |w: &Written| {
        let words = utf8_percent_encode(&w.words, NON_ALPHANUMERIC);
        let page = ask.href(&["document", &w.document], &[]);
        (w.form.clone(), format!("{page}#:~:text={words}"))
    };
    written.iter().map(address).collect()
}

/// A written form, leading to where it was read.
fn form(written: &str, read: &HashMap<String, String>) -> Markup {
    html! {
        @match read.get(&rabita_keep::form(written)) {
            Some(href) => a.read href=(href) { bdi dir=(direction(written)) { (written) } },
            None => bdi dir=(direction(written)) { (written) },
        }
    }
}

fn about(ask: &Ask<'_>, actor: &Actor, documents: i64, read: &HashMap<String, String>) -> Markup {
    let t = ask.t;
    let mut written: BTreeSet<&str> = actor.aliases.iter().map(String::as_str).collect();
    actor.names.values().for_each(|n| {
        written.remove(n.as_str());
    });
    let (here, besides): (Vec<&str>, Vec<&str>) = written
        .into_iter()
        .partition(|form| read.contains_key(&rabita_keep::form(form)));
    let sectors: Vec<String> = ask
        .house
        .sectors
        .of(actor)
        .into_iter()
        .map(Sector::code)
        .collect();
    let sectors: Vec<String> = sectors
        .iter()
        .map(|code| format!("{} ({code})", t.term("sector", code)))
        .collect();
    let day = |key: &str, day: &Option<String>| day.as_deref().map(|d| t.fill(key, &[("day", &t.day(d))]));
    html! {
        p.lead { (ask.kind(actor.kind)) " · " (t.fill("named_in", &[("n", &t.number(documents as f64))])) }
        dl.about {
            @if let Some(of) = &actor.of { dt { (t.word("of")) } dd { (ask.actor_link(of)) } }
            @if let Some(country) = &actor.country { dt { (t.word("country")) } dd { (country) } }
            @if !sectors.is_empty() { dt { (t.word("sector")) } dd { (sectors.join(" · ")) } }
            @if !actor.roles.is_empty() {
                dt { (t.word("roles")) }
                dd { ul.plain { @for role in &actor.roles { li {
                    bdi { (t.term("office", &role.role)) }
                    @if let Some(of) = &role.of { " · " (ask.actor_link(of)) }
                    @for days in [day("from", &role.from), day("until", &role.until)].into_iter().flatten() { " · " (days) }
                } } } }
            }
            dt { (t.word("names")) }
            dd { ul.names { @for (lang, name) in &actor.names {
                li { span lang=(lang) { (form(name, read)) } " " span.label { (t.term("language", lang)) } }
            } } }
        }
        (spellings(ask, "spellings", &here, read))
        (spellings(ask, "spellings_known", &besides, read))
    }
}

/// Written forms under a heading: those read here, each leading there, or those that are only known.
fn spellings(ask: &Ask<'_>, heading: &str, written: &[&str], read: &HashMap<String, String>) -> Markup {
    let t = ask.t;
    html! {
        @if !written.is_empty() {
            details.spellings open[written.len() <= 12] {
                summary { (t.word(heading)) " " span.count { (t.number(written.len() as f64)) } }
                ul.names { @for one in written { li { (form(one, read)) } } }
            }
        }
    }
}

/// Those it has to do with in these records, the most often met first; each leads to the tie.
fn with(ask: &Ask<'_>, id: &str, found: &Found) -> Markup {
    let mut met: HashMap<String, usize> = HashMap::new();
    let mut count = |parties: Vec<&Party>| {
        let ids: BTreeSet<&str> = parties
            .iter()
            .filter_map(|p| p.actor.as_deref().or(p.of.as_deref()))
            .collect();
        for other in ids.into_iter().filter(|other| *other != id) {
            *met.entry(other.to_string()).or_default() += 1;
        }
    };
    for t in found.records.told(Kind::Event, |r| &r.events) {
        count(t.record.actors.iter().chain(&t.record.recipients).collect());
    }
    for t in found.records.told(Kind::State, |r| &r.states) {
        count(
            std::iter::once(&t.record.subject)
                .chain(&t.record.object)
                .collect(),
        );
    }
    let mut met: Vec<(String, usize)> = met.into_iter().collect();
    met.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    html! { @if !met.is_empty() { section.with {
        h2 { (ask.t.word("with")) }
        ul.names { @for (other, n) in met.iter().take(OTHERS) { li {
            a href=(ask.href(&["tie"], &[("a", id), ("b", other)])) { (ask.name(other).markup()) }
            " " span.count { (ask.t.number(*n as f64)) }
        } } }
    } } }
}
