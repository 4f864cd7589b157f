//! A document: the article with its record marked in place, the record beside it, and what was cut away.

use crate::answer::{Answer, Fault};
use crate::ask::Ask;
use crate::entry::Look;
use crate::marks::{self, Mark, Touch};
use crate::say::{direction, key, short};
use maud::{Markup, html};
use rabita_join::{Told, Voice};
use rabita_keep::Kept;
use rabita_read::Map;
use rabita_record::{Mention, PublishedBasis, Reading, Span};

/// Longer texts are shown as far as this; the whole is in the JSON.
const LONGEST: usize = 300_000;

pub(super) fn answer(ask: &Ask<'_>, id: &str) -> Result<Answer, Fault> {
    let mut rows = ask.view.find(id)?;
    if rows.len() != 1 || rows[0].id != id {
        return Err(Fault::NotFound);
    }
    let row = rows.remove(0);
    if ask.address.json {
        let reading = serde_json::to_value(ask.view.reading(row.n)?);
        return Ok(Answer::Json(reading.unwrap_or_default()));
    }
    let kept = ask.view.kept(row.n)?;
    let reading = &kept.reading;
    let d = &reading.document;
    let mut text = d.text.clone();
    let long = text.char_indices().nth(LONGEST).map(|(at, _)| at);
    if let Some(at) = long {
        text.truncate(at);
    }
    // A page that cannot be unpacked takes nothing away from the article.
    let cuts = match ask.view.page::<Map>(row.n) {
        Ok((source, map)) if long.is_none() => {
            marks::cuts(&source, &map, text.chars().count(), d.title.as_deref())
        }
        _ => Vec::new(),
    };
    let entries = entries(reading);
    let marked = marked(&entries);
    let article = marks::text(
        ask,
        &text,
        &marked,
        &touches(ask, reading),
        &cuts,
        ask.param("mark"),
    );
    let title = d.title.clone().unwrap_or_else(|| row.lead.clone());
    let body = html! {
        h1 lang=(d.language) dir=(direction(&title)) { (title) }
        (about(ask, reading))
        div.reading {
            (legend(ask, !cuts.is_empty()))
            article lang=(d.language) dir=(direction(&text)) {
                (article)
                @if long.is_some() { p.cut { (ask.t.word("cut_long")) } }
            }
            aside {
                h2 { (ask.t.word("record")) " " span.count { (ask.t.number(entries.len() as f64)) } }
                @if entries.is_empty() { p { (ask.t.word("nothing_read")) } }
                ol.entries { @for (i, one) in entries.iter().enumerate() { (one.show(ask, &kept, i + 1)) } }
            }
        }
    };
    Ok(Answer::page(title, body))
}

/// A record of the document.
struct Entry<'a> {
    kind: &'static str,
    id: &'a str,
    evidence: &'a [Span],
    ordinal: usize,
}

/// The records in the order in which the text tells them.
fn entries(r: &Reading) -> Vec<Entry<'_>> {
    let mut all: Vec<Entry<'_>> = Vec::new();
    let one = |kind, ordinal, id, evidence| Entry {
        kind,
        id,
        evidence,
        ordinal,
    };
    all.extend(
        r.claims
            .iter()
            .enumerate()
            .map(|(i, c)| one("c", i, &c.id[..], &c.evidence[..])),
    );
    all.extend(
        r.events
            .iter()
            .enumerate()
            .map(|(i, e)| one("e", i, &e.id[..], &e.evidence[..])),
    );
    all.extend(
        r.states
            .iter()
            .enumerate()
            .map(|(i, s)| one("s", i, &s.id[..], &s.evidence[..])),
    );
    all.extend(
        r.figures
            .iter()
            .enumerate()
            .map(|(i, f)| one("f", i, &f.id[..], &f.evidence[..])),
    );
    all.sort_by_key(|e| e.evidence.first().map_or(usize::MAX, |s| s.start));
    all
}

impl Entry<'_> {
    fn show(&self, ask: &Ask<'_>, kept: &Kept, number: usize) -> Markup {
        let look = Look {
            at_home: true,
            number: Some(number),
        };
        let voice: Voice<'_> = kept.voice();
        let r = voice.reading;
        let i = self.ordinal;
        match self.kind {
            "c" => ask.claim(
                Told {
                    record: &r.claims[i],
                    voice,
                },
                look,
            ),
            "e" => ask.event(
                Told {
                    record: &r.events[i],
                    voice,
                },
                look,
            ),
            "s" => ask.state(
                Told {
                    record: &r.states[i],
                    voice,
                },
                look,
            ),
            _ => ask.figure(
                Told {
                    record: &r.figures[i],
                    voice,
                },
                look,
            ),
        }
    }
}

fn marked(entries: &[Entry<'_>]) -> Vec<Mark> {
    let marks = entries.iter().enumerate().flat_map(|(n, entry)| {
        entry.evidence.iter().enumerate().map(move |(i, span)| Mark {
            span: *span,
            kind: entry.kind,
            id: short(entry.id).to_string(),
            number: n + 1,
            first: i == 0,
        })
    });
    marks.collect()
}

/// A name, and how sure the tie is where it could mean another.
fn doubted(ask: &Ask<'_>, name: String, confidence: Option<f64>) -> String {
    match confidence {
        Some(sure) => format!("{name} ({})", ask.t.number(sure)),
        None => name,
    }
}

/// Names and dates: what leads on from the words themselves.
fn touches(ask: &Ask<'_>, r: &Reading) -> Vec<Touch> {
    let names = r.mentions.iter().filter_map(|m| {
        let title = m
            .actor
            .as_deref()
            .map(|id| doubted(ask, ask.name(id).text, m.confidence))
            .or_else(|| placed(ask, m))?;
        let href = m.actor.as_deref().map(|id| ask.href(&["actor", id], &[]));
        Some(Touch {
            span: m.span,
            href,
            title,
        })
    });
    let dates = r.dates.iter().filter_map(|d| {
        let title = ask.t.span(d.earliest.as_deref(), d.latest.as_deref())?;
        Some(Touch {
            span: d.span,
            href: None,
            title,
        })
    });
    names.chain(dates).collect()
}

/// The name of a place, how near it is known and in which country.
fn placed(ask: &Ask<'_>, m: &Mention) -> Option<String> {
    let name = m.place.as_deref()?;
    let position = m.position.as_ref();
    let sort = position.and_then(|p| ask.precision(p.precision));
    let country = position.and_then(|p| p.country.as_deref());
    let parts = [Some(name), sort, country];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// What is known of the document itself.
fn about(ask: &Ask<'_>, r: &Reading) -> Markup {
    let (d, t) = (&r.document, ask.t);
    let on_the_web = d.uri.starts_with("http://") || d.uri.starts_with("https://");
    let basis =
        (d.published_basis != PublishedBasis::None).then(|| t.term("basis", &key(&d.published_basis)));
    html! { dl.about {
        @if let Some(published) = &d.published {
            dt { (t.word("published")) } dd { (t.day(published)) @if let Some(basis) = basis { " (" (basis) ")" } }
        }
        @for (word, value) in [("publisher", &d.publisher), ("upstream", &d.upstream), ("author", &d.author)] {
            @if let Some(value) = value { dt { (t.word(word)) } dd { bdi { (value) } } }
        }
        dt { (t.word("language")) } dd { (t.term("language", &d.language)) }
        dt { (t.word("source")) }
        dd { bdi { @if on_the_web { a href=(d.uri) rel="noopener noreferrer nofollow" { (d.uri) } } @else { (d.uri) } } }
        @if let Some(of) = &d.copy_of {
            dt { (t.word("copy_of")) } dd { a href=(ask.href(&["document", of], &[])) { (of) } }
        }
    } }
}

/// What the marks mean; each can be put out.
fn legend(ask: &Ask<'_>, cut: bool) -> Markup {
    let all = [
        ("e", "events"),
        ("c", "claims"),
        ("s", "states"),
        ("f", "figures"),
        ("m", "names_marked"),
        ("d", "dates_marked"),
    ];
    html! { fieldset.legend {
        legend { (ask.t.word("marks")) }
        @for (class, word) in all {
            label { input type="checkbox" id={ "see-" (class) } checked; span.(class) { (ask.t.word(word)) } }
        }
        @if cut { label { input type="checkbox" id="see-cut" checked; span.cut { (ask.t.word("cut_marked")) } } }
    } }
}
