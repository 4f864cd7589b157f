//! A question: what is asked for, in which language, and how the answer's links are made.

use crate::answer::Fault;
use crate::house::House;
use crate::tongue::Tongue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use rabita_keep::{Leaf, View};
use rabita_record::Actor;
use std::cell::RefCell;
use std::collections::HashMap;

/// What may stand in a part of an address as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b':');
/// Longer values are no names, days or words.
const LONGEST: usize = 300;
/// Records passed over at most: an index is walked for each.
const FARTHEST: usize = 50_000;

/// The address of a question, before a view of the store is lent to it.
#[derive(Debug, Clone)]
pub(crate) struct Address {
    /// The parts of the path, decoded.
    pub(crate) parts: Vec<String>,
    /// The path as it came, without `.json`.
    pub(crate) path: String,
    params: Vec<(String, String)>,
    /// Is JSON asked for?
    pub(crate) json: bool,
}

impl Address {
    /// Takes an address apart.
    pub(crate) fn new(path: &str, query: &str, accepts_json: bool) -> Self {
        let (path, json) = match path.strip_suffix(".json") {
            Some("/openapi") | None => (path, accepts_json),
            Some("/" | "/index") => ("/", true),
            Some(path) => (path, true),
        };
        let parts = path.split('/').filter(|p| !p.is_empty());
        Self {
            parts: parts
                .map(|p| percent_decode_str(p).decode_utf8_lossy().into_owned())
                .collect(),
            path: path.to_string(),
            params: form_urlencoded::parse(query.as_bytes())
                .take(32)
                .map(|(k, v)| (k.into_owned(), v.into_owned()))
                .collect(),
            json,
        }
    }

    /// All parameters, as they came.
    pub(crate) fn params(&self) -> &[(String, String)] {
        &self.params
    }

    /// A parameter that was given and is not empty.
    pub(crate) fn param(&self, name: &str) -> Option<&str> {
        let (_, value) = self.params.iter().find(|(k, _)| k == name)?;
        Some(value.trim()).filter(|v| !v.is_empty() && v.len() <= LONGEST)
    }
}

/// A question to the store.
pub(crate) struct Ask<'a> {
    pub(crate) address: &'a Address,
    pub(crate) view: &'a View,
    pub(crate) house: &'a House,
    /// The language of the answer.
    pub(crate) t: &'a Tongue,
    pub(crate) actors: RefCell<HashMap<String, Option<Actor>>>,
}

impl<'a> Ask<'a> {
    pub(crate) fn new(address: &'a Address, view: &'a View, house: &'a House, t: &'a Tongue) -> Self {
        Self {
            address,
            view,
            house,
            t,
            actors: RefCell::default(),
        }
    }

    /// A parameter that was given and is not empty.
    pub(crate) fn param(&self, name: &str) -> Option<&'a str> {
        self.address.param(name)
    }

    /// A parameter that is a day.
    pub(crate) fn day(&self, name: &str) -> Result<Option<&'a str>, Fault> {
        match self.param(name) {
            Some(day) if rabita_join::day::parse(day).is_none() || day.len() != 10 => {
                Err(Fault::Bad(self.t.word("bad_day").into()))
            }
            day => Ok(day),
        }
    }

    /// How many are wanted: what was asked for, within bounds.
    pub(crate) fn limit(&self, usual: usize, most: usize) -> usize {
        let asked = self.param("limit").and_then(|l| l.parse().ok());
        asked.unwrap_or(usual).clamp(1, most)
    }

    /// Which page is wanted, where the cursor counts records.
    pub(crate) fn leaf(&self, usual: usize, most: usize) -> Leaf {
        let skip = self.param("cursor").and_then(|c| c.parse().ok()).unwrap_or(0);
        Leaf {
            skip: usize::min(skip, FARTHEST),
            limit: self.limit(usual, most),
        }
    }

    /// The cursor of the page after this one, if this one is full.
    pub(crate) fn after(&self, leaf: Leaf, found: usize) -> Option<String> {
        let next = leaf.skip + found;
        (found == leaf.limit && next < FARTHEST).then(|| next.to_string())
    }

    /// The address of another page, in the language that was chosen by hand.
    pub(crate) fn href(&self, parts: &[&str], params: &[(&str, &str)]) -> String {
        let mut params = params.to_vec();
        if let Some(lang) = self.param("lang") {
            params.push(("lang", lang));
        }
        href(parts, &params)
    }

    /// The address of this page with some parameters changed; those given as empty are left out.
    pub(crate) fn here(&self, changed: &[(&str, &str)]) -> String {
        let kept = self.address.params.iter().map(|(k, v)| (k.as_str(), v.as_str()));
        let mut params: Vec<(&str, &str)> = kept
            .filter(|(k, _)| changed.iter().all(|(c, _)| c != k))
            .collect();
        params.extend(changed);
        params.retain(|(_, v)| !v.is_empty());
        let parts: Vec<&str> = self.address.parts.iter().map(String::as_str).collect();
        href(&parts, &params)
    }
}

fn href(parts: &[&str], params: &[(&str, &str)]) -> String {
    let mut out = String::from("/");
    let coded: Vec<String> = parts
        .iter()
        .map(|p| utf8_percent_encode(p, PLAIN).to_string())
        .collect();
    out.push_str(&coded.join("/"));
    if !params.is_empty() {
        out.push('?');
        out.push_str(
            &form_urlencoded::Serializer::new(String::new())
                .extend_pairs(params)
                .finish(),
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_come_apart_and_together() {
        let a = Address::new("/actor/%D8%B1.json", "cursor=20&x=", false);
        assert_eq!(
            (a.parts[1].as_str(), a.json, a.param("cursor"), a.param("x")),
            ("ر", true, Some("20"), None)
        );
        assert!(Address::new("/openapi.json", "", false).parts[0].ends_with(".json"));
        assert_eq!(href(&["actor", "a/b?"], &[("q", "x y")]), "/actor/a%2Fb%3F?q=x+y");
    }
}
