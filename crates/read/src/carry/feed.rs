//! Feeds: RSS 2.0, RSS 1.0, Atom.
//!
//! No entity is expanded but the characters that XML and HTML name, so that a feed cannot make itself larger than it
//! is; a document type is passed over. An entry with its full text is a document; one with a summary is a link.

use super::{Form, Found, Piece, Told, address, sha256};
use crate::decode;
use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};

/// A full text has at least so many letters; one that says more than the summary beside it may be brief; a mere
/// description must show that it is no summary.
const FULL: usize = 200;
const BRIEF: usize = 60;
const FULL_DESCRIPTION: usize = 600;

/// What an entry, or the feed itself, holds.
#[derive(Debug, Default)]
struct Entry {
    title: Option<String>,
    link: Option<String>,
    content: Option<String>,
    description: Option<String>,
    published: Option<String>,
    updated: Option<String>,
    author: Option<String>,
    source: Option<String>,
    language: Option<String>,
}

/// The entries of a feed.
pub(super) fn entries(bytes: &[u8], name: &str) -> impl Iterator<Item = Found> + use<> {
    let mut found = Vec::new();
    match decode::decode(bytes, None) {
        Ok(text) => read(&text, name, &mut found),
        Err(e) => found.push(Found::Refused {
            place: name.to_string(),
            why: e.to_string(),
        }),
    }
    found.into_iter()
}

fn read(text: &str, name: &str, out: &mut Vec<Found>) {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    // What feeds get wrong every day does no harm here.
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    config.check_comments = false;
    let mut feed = Entry::default();
    let mut entry: Option<(Entry, usize)> = None;
    let mut number = 0;
    loop {
        let before = place(&reader);
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(e) => {
                out.push(Found::Refused {
                    place: name.to_string(),
                    why: format!(
                        "the feed breaks off after {number} entries, at byte {}: {e}; fetch it again",
                        reader.error_position()
                    ),
                });
                return;
            }
        };
        match event {
            Event::Eof => break,
            Event::Start(start) => {
                let tag = tag(&start);
                if is_entry(&tag) && entry.is_none() {
                    number += 1;
                    entry = Some((Entry::default(), before));
                    continue;
                }
                let into = entry.as_mut().map_or(&mut feed, |(e, _)| e);
                let ended = into.field(&mut reader, text, &tag, &start);
                if ended && let Some((done, from)) = entry.take() {
                    let raw = text.get(from..place(&reader)).unwrap_or_default();
                    out.push(done.found(raw, &feed, &format!("{name}#{number}")));
                }
            }
            Event::Empty(start) => {
                let into = entry.as_mut().map_or(&mut feed, |(e, _)| e);
                into.link(&tag(&start), &start);
            }
            Event::End(end) => {
                let name_of = String::from_utf8_lossy(end.name().as_ref().as_bytes()).into_owned();
                if is_entry(&name_of)
                    && let Some((done, from)) = entry.take()
                {
                    let raw = text.get(from..place(&reader)).unwrap_or_default();
                    out.push(done.found(raw, &feed, &format!("{name}#{number}")));
                }
            }
            _ => {}
        }
    }
    if entry.is_some() {
        out.push(Found::Refused {
            place: format!("{name}#{number}"),
            why: "the entry has no end; fetch the feed again, the copy is not whole".into(),
        });
    }
    if out.is_empty() {
        out.push(Found::Refused {
            place: name.to_string(),
            why: "the feed has no entries; try again when it has some".into(),
        });
    }
}

fn place(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// An element's name without the prefix that feeds bind to Atom itself.
fn tag(start: &BytesStart<'_>) -> String {
    let name = String::from_utf8_lossy(start.name().as_ref().as_bytes()).into_owned();
    name.strip_prefix("atom:").map_or(name.clone(), str::to_string)
}

fn is_entry(tag: &str) -> bool {
    matches!(tag, "item" | "entry" | "atom:entry")
}

impl Entry {
    /// Takes what an element holds, where it is one of ours. Did the entry end with it?
    fn field(&mut self, reader: &mut Reader<&[u8]>, text: &str, tag: &str, start: &BytesStart<'_>) -> bool {
        let known = matches!(
            tag,
            "title"
                | "link"
                | "guid"
                | "description"
                | "summary"
                | "content:encoded"
                | "content"
                | "pubDate"
                | "dc:date"
                | "dcterms:created"
                | "dcterms:issued"
                | "published"
                | "issued"
                | "updated"
                | "modified"
                | "author"
                | "dc:creator"
                | "source"
                | "dc:publisher"
                | "language"
                | "dc:language"
        );
        if !known {
            return false;
        }
        self.link(tag, start);
        let permanent = attribute(start, "isPermaLink").is_none_or(|v| v != "false");
        let (value, ended) = inside(reader, text, tag);
        let plain_text = |v: &str| Some(plain(v)).filter(|v| !v.is_empty());
        match tag {
            "title" => keep(&mut self.title, plain_text(&value)),
            "link" => keep(&mut self.link, address(&value).map(str::to_string)),
            "guid" if permanent && self.link.is_none() => {
                self.link = address(&value).map(str::to_string);
            }
            "description" | "summary" => keep(&mut self.description, Some(value)),
            "content:encoded" | "content" => keep(&mut self.content, Some(value)),
            "pubDate" | "dc:date" | "dcterms:created" | "dcterms:issued" | "published" | "issued" => {
                keep(&mut self.published, plain_text(&value));
            }
            "updated" | "modified" => keep(&mut self.updated, plain_text(&value)),
            "author" | "dc:creator" => keep(&mut self.author, plain_text(&value).map(|a| person(&a))),
            "source" | "dc:publisher" => keep(&mut self.source, plain_text(&value)),
            "language" | "dc:language" => keep(&mut self.language, plain_text(&value)),
            _ => {}
        }
        ended
    }

    /// The address in a link's attribute, as Atom has it.
    fn link(&mut self, tag: &str, start: &BytesStart<'_>) {
        if tag != "link" || attribute(start, "rel").is_some_and(|rel| rel != "alternate") {
            return;
        }
        let href = attribute(start, "href");
        keep(
            &mut self.link,
            href.as_deref().and_then(address).map(str::to_string),
        );
    }

    fn found(self, raw: &str, feed: &Entry, place: &str) -> Found {
        let told = Told {
            charset: None,
            title: self.title,
            author: self.author,
            publisher: self.source.or_else(|| feed.title.clone()),
            published: self.published.or(self.updated),
            language: self.language.or_else(|| feed.language.clone()),
        };
        let full =
            |text: &Option<String>, least| text.clone().filter(|t| letters(t) >= least && !is_summary(t));
        let text = full(&self.content, FULL)
            .or_else(|| full(&self.content, BRIEF).filter(|t| tells_more(t, self.description.as_deref())))
            .or_else(|| full(&self.description, FULL_DESCRIPTION));
        let (text, address) = match (text, self.link) {
            (None, Some(address)) => {
                return Found::Link {
                    place: place.to_string(),
                    address,
                    told,
                };
            }
            // Without an address there is no more to be had.
            (None, None) => (self.content.or(self.description), None),
            found => found,
        };
        let Some(text) = text else {
            return Found::Refused {
                place: place.to_string(),
                why: "the entry has neither text nor an address; nothing can be read from it".into(),
            };
        };
        Found::Piece(Box::new(Piece {
            bytes: text.into_bytes(),
            sha256: sha256(raw.as_bytes()),
            uri: address.unwrap_or_else(|| place.to_string()),
            form: Form::Fragment,
            told,
        }))
    }
}

/// Is this the whole of a brief report, rather than its summary said twice? It is where a summary stands beside it that
/// is shorter by a third, or is told in other words.
fn tells_more(text: &str, summary: Option<&str>) -> bool {
    let (summary, text) = (plain(summary.unwrap_or_default()), plain(text));
    let summary = summary.trim_end_matches(['.', '…', ' ']);
    let (short, long) = (summary.chars().count(), text.chars().count());
    let other = !text.contains(summary) && !summary.contains(text.as_str());
    short > 0 && (long * 2 >= short * 3 || other && long * 4 >= short * 3)
}

/// The first that is told counts.
fn keep(field: &mut Option<String>, value: Option<String>) {
    if field.is_none() {
        *field = value.filter(|v| !v.trim().is_empty());
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.try_get_attribute(name).ok()??;
    let raw = String::from_utf8_lossy(found.value.as_ref().as_bytes()).into_owned();
    Some(unescaped(&raw))
}

/// What an element holds, up to its end: its markup where it holds elements, else its characters. An element without
/// an end ends with its entry, and says so.
fn inside(reader: &mut Reader<&[u8]>, text: &str, tag: &str) -> (String, bool) {
    let from = place(reader);
    let mut to = from;
    let mut characters = String::new();
    let mut elements = false;
    let mut depth = 0usize;
    let mut ended = false;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(_) => {
                elements = true;
                depth += 1;
            }
            Event::End(end) => {
                let name = String::from_utf8_lossy(end.name().as_ref().as_bytes()).into_owned();
                ended = is_entry(&name);
                if depth == 0 || name.strip_prefix("atom:").unwrap_or(&name) == tag || ended {
                    break;
                }
                depth -= 1;
            }
            Event::Empty(_) => elements = true,
            Event::Text(t) => characters.push_str(&t),
            Event::CData(t) => characters.push_str(&t),
            Event::GeneralRef(entity) => characters.push_str(&unescaped(&format!("&{};", &*entity))),
            _ => {}
        }
        to = place(reader);
    }
    let value = if elements {
        text.get(from..to).unwrap_or_default()
    } else {
        characters.trim()
    };
    (value.to_string(), ended)
}

/// Named and numbered characters put in; what is no character stays as it is written.
fn unescaped(text: &str) -> String {
    text.split_inclusive(';')
        .map(|piece| match piece.rfind('&') {
            Some(at) => {
                let (before, entity) = piece.split_at(at);
                let read = unescape_with(entity, resolve_html5_entity);
                format!("{before}{}", read.as_deref().unwrap_or(entity))
            }
            None => piece.to_string(),
        })
        .collect()
}

/// Text without tags.
pub(super) fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        let named = rest[open + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        let close = rest[open..].find('>').filter(|_| named);
        let Some(close) = close else {
            out.push_str(&rest[..=open]);
            rest = &rest[open + 1..];
            continue;
        };
        out.push_str(&rest[..open]);
        out.push(' ');
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    unescaped(&out).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn letters(html: &str) -> usize {
    plain(html).chars().filter(|c| c.is_alphabetic()).count()
}

/// Does it say itself that it is cut short?
fn is_summary(html: &str) -> bool {
    let text = plain(html);
    let text = text.trim_end();
    ["[…]", "[...]"].iter().any(|m| text.contains(m)) || ["…", "..."].iter().any(|m| text.ends_with(m))
}

/// `mail@example.org (A. Name)`, as RSS has it.
fn person(text: &str) -> String {
    match text.split_once('(') {
        Some((mail, name)) if mail.contains('@') => name.trim_end_matches(')').trim().to_string(),
        _ => text.to_string(),
    }
}
