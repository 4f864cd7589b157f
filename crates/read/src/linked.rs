//! What a page says of its article in JSON-LD and in `meta` elements.

use crate::carry::Fields;
use crate::markup::Markup;
use dom_query::Document;
use serde_json::Value;

/// Objects within objects are followed so deep, and so many are looked at.
const DEPTH: usize = 8;
const OBJECTS: usize = 2000;

/// What is said of an article.
#[derive(Debug, Default)]
pub(crate) struct Said {
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) published: Option<String>,
}

/// JSON-LD first, which says what it speaks of; then `meta`.
pub(crate) fn said(document: &Document, marks: &Markup, fields: &Fields) -> Said {
    let mut said = Said::default();
    for script in document.select("script[type='application/ld+json']").nodes() {
        let text = script.text();
        // Some pages wrap it as if a browser might run it.
        let text = text
            .trim()
            .trim_start_matches("//<![CDATA[")
            .trim_end_matches("//]]>");
        let Ok(value) = serde_json::from_str::<Value>(text.trim().trim_end_matches(';')) else {
            continue;
        };
        if let Some(article) = article(&value, marks) {
            let find = |fields_: &[String]| fields.find(article, fields_, ", ");
            keep(&mut said.title, find(&fields.title));
            keep(&mut said.author, find(&fields.author));
            keep(&mut said.publisher, find(&fields.publisher));
            keep(&mut said.published, find(&fields.published));
        }
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
    let first = |names: &[String]| {
        let mut found = names
            .iter()
            .filter_map(|n| named.iter().find(|(name, _)| name == n));
        found.next().map(|(_, content)| content.clone())
    };
    keep(&mut said.author, first(&marks.author));
    keep(&mut said.publisher, first(&marks.publisher));
    keep(&mut said.published, first(&marks.published));
    said
}

fn keep(field: &mut Option<String>, value: Option<String>) {
    if field.is_none() {
        *field = value;
    }
}

/// The first object that is an article, in whatever list or graph.
fn article<'a>(value: &'a Value, marks: &Markup) -> Option<&'a Value> {
    let mut stack = vec![(value, 0)];
    let mut looked = 0;
    while let Some((value, depth)) = stack.pop() {
        looked += 1;
        if looked > OBJECTS {
            return None;
        }
        if marks.is_article(value) {
            return Some(value);
        }
        if depth == DEPTH {
            continue;
        }
        match value {
            Value::Array(list) => stack.extend(list.iter().rev().map(|v| (v, depth + 1))),
            Value::Object(object) => stack.extend(object.values().rev().map(|v| (v, depth + 1))),
            _ => {}
        }
    }
    None
}
