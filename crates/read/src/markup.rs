//! What the classes and ids of elements say of what they hold, from `knowledge/reading/markup.toml`.

use dom_query::NodeRef;
use rabita_knowledge::{Error, Files};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashSet;

const PATH: &str = "reading/markup.toml";

/// Words of markup, in small letters.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Markup {
    apart: HashSet<String>,
    /// Those of them that hold other pages' headlines.
    others: HashSet<String>,
    /// Names of `meta` elements with the day of publication, the outlet, the author; the surest first.
    pub(crate) published: Vec<String>,
    pub(crate) publisher: Vec<String>,
    pub(crate) author: Vec<String>,
    /// How the names of kinds of articles end in JSON-LD.
    articles: Vec<String>,
}

impl Markup {
    pub(crate) fn new(files: &Files) -> Result<Self, Error> {
        let Some(text) = files.get(PATH) else {
            return Ok(Self::default());
        };
        toml::from_str(text).map_err(|e| Error::new(PATH, e))
    }

    /// Does the element say that what it holds accompanies the article?
    pub(crate) fn apart(&self, node: &NodeRef) -> bool {
        ["class", "id"]
            .iter()
            .filter_map(|name| node.attr(name))
            .any(|value| names(&self.apart, &value))
    }

    /// Does it hold other pages' headlines?
    pub(crate) fn relates(&self, node: &NodeRef) -> bool {
        let value = node.attr("class");
        value.is_some_and(|value| names(&self.others, &value))
    }

    /// Is this object of JSON-LD an article?
    pub(crate) fn is_article(&self, object: &Value) -> bool {
        let is = |kind: &Value| {
            let kind = kind.as_str().unwrap_or_default();
            self.articles.iter().any(|end| kind.ends_with(end.as_str()))
        };
        match object.get("@type") {
            Some(Value::Array(kinds)) => kinds.iter().any(is),
            Some(kind) => is(kind),
            None => false,
        }
    }
}

/// Is one of these a part of a class or an id?
fn names(parts: &HashSet<String>, value: &str) -> bool {
    let mut part = String::new();
    let mut small = false;
    for c in value.chars().chain([' ']) {
        let begins = c.is_ascii_uppercase() && small;
        if (begins || !c.is_ascii_alphanumeric()) && !part.is_empty() {
            if parts.contains(&part) {
                return true;
            }
            part.clear();
        }
        small = c.is_ascii_lowercase();
        if c.is_ascii_alphanumeric() {
            part.push(c.to_ascii_lowercase());
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_class_are_told_apart() {
        let marks = Markup::new(&Files::bundled()).expect("bundled knowledge is sound");
        for aside in [
            "photo-caption",
            "wp-block relatedLinks",
            "c_newsletter",
            "CaptionText",
        ] {
            assert!(names(&marks.apart, aside), "{aside}");
        }
        for part in ["article-body", "shareholders", "paragraph", ""] {
            assert!(!names(&marks.apart, part), "{part}");
        }
    }
}
