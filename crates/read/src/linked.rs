//! What a page says of its article in JSON-LD and in `meta` elements.

use crate::carry::Fields;
use crate::markup::Markup;
use dom_query::Document;
use rabita_script::fold::fold;
use serde_json::Value;
use std::collections::HashMap;

/// Objects within objects are followed so deep, and so many are looked at.
const DEPTH: usize = 8;
const OBJECTS: usize = 2000;
/// A headline with fewer letters is no sign that an object speaks of this page.
const HEADLINE: usize = 6;
/// An outlet's name behind the headline in `title` has at most so many words.
const OUTLET: usize = 5;
/// Between the headline and the outlet's name in `title`.
pub(crate) const TITLE_MARKS: [&str; 6] = [" | ", " - ", " – ", " — ", " :: ", " » "];
/// A name that is referred to has at most so many bytes.
const NAME: usize = 200;
/// A list of other pages' articles.
const LISTED: &str = "itemListElement";

/// What is said of an article.
#[derive(Debug, Default)]
pub(crate) struct Said {
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) publisher: Option<String>,
    /// Each day of publication that is told, the surest first; not all can be read.
    pub(crate) published: Vec<String>,
    /// The outlet's name behind the headline in `title`: a weaker sign.
    pub(crate) outlet: Option<String>,
}

/// JSON-LD first, which says what it speaks of; then `meta`.
pub(crate) fn said(document: &Document, marks: &Markup, fields: &Fields) -> Said {
    let mut said = Said::default();
    let scripts = document.select("script[type='application/ld+json']");
    let values: Vec<Value> = scripts.nodes().iter().filter_map(|s| json(&s.text())).collect();
    let headings = headings(document);
    if let Some(article) = Graph::of(&values, marks).article(fields, &headings) {
        let find = |paths: &[String]| fields.find(&article, paths, ", ");
        let name = |paths: &[String]| find(paths).filter(|n| is_name(n));
        said.title = find(&fields.title);
        said.author = name(&fields.author);
        said.publisher = name(&fields.publisher);
        said.published.extend(find(&fields.published));
    }
    let named: Vec<(String, String)> = document
        .select("meta[content]")
        .nodes()
        .iter()
        .filter_map(|meta| {
            let name = ["property", "name", "itemprop"]
                .iter()
                .find_map(|a| meta.attr(a))?;
            let content = meta.attr("content")?.trim().to_string();
            (!content.is_empty()).then(|| (name.to_lowercase(), content))
        })
        .collect();
    let all = |names: &[String]| -> Vec<String> {
        let found = names
            .iter()
            .filter_map(|n| named.iter().find(|(name, _)| name == n));
        found.map(|(_, content)| content.clone()).collect()
    };
    let first = |names: &[String]| all(names).into_iter().find(|n| is_name(n));
    said.author = said.author.or_else(|| first(&marks.author));
    said.publisher = said.publisher.or_else(|| first(&marks.publisher));
    said.published.extend(all(&marks.published));
    said.outlet = outlet(document, &headings);
    said
}

/// An address or a reference is nobody's name.
fn is_name(text: &str) -> bool {
    !text.contains("://") && !text.starts_with('#')
}

/// A script's JSON; some pages wrap it as if a browser might run it, break lines within its strings, or leave a comma
/// before a bracket.
fn json(text: &str) -> Option<Value> {
    let mut text = text.trim();
    for (before, after) in [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>")] {
        text = text.trim_start_matches(before).trim_end_matches(after).trim();
    }
    let text = text.trim_end_matches(';');
    serde_json::from_str(text)
        .ok()
        .or_else(|| serde_json::from_str(&mended(text)).ok())
}

fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in text.chars() {
        if !quoted && matches!(c, '}' | ']') {
            let end = out.trim_end().len();
            if out[..end].ends_with(',') {
                out.truncate(end - 1);
            }
        }
        quoted ^= c == '"' && !escaped;
        escaped = quoted && c == '\\' && !escaped;
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

/// Letters and digits alone.
fn bare(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What the page calls itself: its first heading, its `title`, the headline it gives to others.
fn headings(document: &Document) -> Vec<String> {
    let mut found: Vec<String> = ["h1", "title"]
        .iter()
        .flat_map(|tag| document.select(tag).nodes().first().map(|n| bare(&n.text())))
        .collect();
    let shared = document.select("meta[property='og:title']");
    found.extend(shared.attr("content").map(|t| bare(&t)));
    found.retain(|t| t.chars().count() >= HEADLINE);
    found
}

/// `Headline | Outlet`, where the headline stands on the page too.
fn outlet(document: &Document, headings: &[String]) -> Option<String> {
    let title = document.select("title").nodes().first()?.text().to_string();
    let parts = TITLE_MARKS.iter().fold(vec![title.trim()], |parts, mark| {
        parts.into_iter().flat_map(|p| p.split(mark)).collect()
    });
    let (last, before) = parts.split_last()?;
    let told = |part: &str| {
        let part = bare(part);
        part.chars().count() >= HEADLINE && headings.contains(&part)
    };
    let words = last.split_whitespace().count();
    let sound = (1..=OUTLET).contains(&words) && !last.chars().any(char::is_numeric);
    (sound && !told(last) && before.iter().any(|p| told(p))).then(|| last.trim().to_string())
}

/// The objects of a page's JSON-LD.
struct Graph<'a> {
    /// Those that are articles, and whether each stands in a list of pages.
    articles: Vec<(&'a Value, bool)>,
    /// Those to which others refer.
    ids: HashMap<&'a str, &'a Value>,
}

impl<'a> Graph<'a> {
    fn of(values: &'a [Value], marks: &Markup) -> Self {
        let mut graph = Self {
            articles: Vec::new(),
            ids: HashMap::new(),
        };
        let mut stack: Vec<(&Value, usize, bool)> = values.iter().rev().map(|v| (v, 0, false)).collect();
        for _ in 0..OBJECTS {
            let Some((value, depth, listed)) = stack.pop() else {
                break;
            };
            if marks.is_article(value) {
                graph.articles.push((value, listed));
            }
            if let (Some(id), Some(object)) = (value.get("@id").and_then(Value::as_str), value.as_object())
                && object.keys().any(|key| !matches!(key.as_str(), "@id" | "@type"))
            {
                graph.ids.entry(id).or_insert(value);
            }
            if depth == DEPTH {
                continue;
            }
            match value {
                Value::Array(list) => stack.extend(list.iter().rev().map(|v| (v, depth + 1, listed))),
                Value::Object(object) => stack.extend(
                    object
                        .iter()
                        .rev()
                        .map(|(key, v)| (v, depth + 1, listed || key == LISTED)),
                ),
                _ => {}
            }
        }
        graph
    }

    /// The article of this page: the one with its headline, else the first that is not in a list of others. What it
    /// refers to is put in its place.
    fn article(&self, fields: &Fields, headings: &[String]) -> Option<Value> {
        let ours = |object: &Value| {
            let headline = fields.find(object, &fields.title, " ").map(|t| bare(&t));
            headline.is_some_and(|t| {
                t.chars().count() >= HEADLINE && headings.iter().any(|h| h.contains(&t) || t.contains(h))
            })
        };
        let named = self.articles.iter().find(|(object, _)| ours(object));
        let (object, _) = named.or_else(|| self.articles.iter().find(|(_, listed)| !listed))?;
        let mut object = (*object).clone();
        for (_, value) in object.as_object_mut()? {
            self.put_in(value);
        }
        Some(object)
    }

    /// The name alone of what is referred to: thousands may refer to one large thing.
    fn put_in(&self, value: &mut Value) {
        if let Value::Array(list) = value {
            list.iter_mut().for_each(|v| self.put_in(v));
        } else if value.get("name").is_none()
            && let Some(id) = value.get("@id").and_then(Value::as_str)
            && let Some(Value::String(name)) = self.ids.get(id).and_then(|found| found.get("name"))
            && name.len() <= NAME
        {
            *value = Value::String(name.clone());
        }
    }
}
