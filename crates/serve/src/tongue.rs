//! The languages of the interface. Every word of it is data: `knowledge/interface/<language>.toml`.

use rabita_join::day::parts;
use rabita_knowledge::{Error, Files};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The language to which all others fall back.
const FIRST: &str = "en";

/// One language of the interface.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Tongue {
    /// BCP 47 tag.
    pub(crate) tag: String,
    /// What it calls itself.
    pub(crate) name: String,
    /// `ltr` or `rtl`.
    pub(crate) dir: String,
    /// From the one who acts to the one acted upon, in the direction of reading.
    pub(crate) arrow: String,
    digits: Option<String>,
    #[serde(default = "comma")]
    group: String,
    #[serde(default = "point")]
    decimal: String,
    date: String,
    months: Vec<String>,
    short: Vec<String>,
    #[serde(flatten)]
    tables: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(skip)]
    fallback: BTreeMap<String, BTreeMap<String, String>>,
}

fn comma() -> String {
    ",".into()
}

fn point() -> String {
    ".".into()
}

/// All languages of the interface.
#[derive(Debug)]
pub(crate) struct Tongues {
    list: Vec<Tongue>,
}

impl Tongues {
    pub(crate) fn new(files: &Files) -> Result<Self, Error> {
        let mut list = Vec::new();
        for (path, text) in files
            .under("interface/")
            .filter(|(path, _)| path.ends_with(".toml"))
        {
            let tongue: Tongue = toml::from_str(text).map_err(|e| Error::new(path, e))?;
            if tongue.months.len() != 12 || tongue.short.len() != 12 {
                return Err(Error::new(
                    path,
                    "`months` and `short` must have twelve names each",
                ));
            }
            list.push(tongue);
        }
        list.sort_by_key(|t| (t.tag != FIRST, t.tag.clone()));
        let Some(first) = list.first().map(|t| t.tables.clone()) else {
            return Err(Error::new("interface/", "no language of the interface is there"));
        };
        list.iter_mut().for_each(|t| t.fallback = first.clone());
        Ok(Self { list })
    }

    pub(crate) fn all(&self) -> &[Tongue] {
        &self.list
    }

    /// The tongue of a tag or of the language it begins with (`fa-AF` is answered in `fa`).
    pub(crate) fn named(&self, tag: &str) -> Option<&Tongue> {
        let language = tag.split(['-', '_']).next().unwrap_or(tag);
        self.list.iter().find(|t| t.tag.eq_ignore_ascii_case(language))
    }

    /// The first of the languages a browser asks for that is here; else the first of all.
    pub(crate) fn wanted(&self, accept: &str) -> &Tongue {
        let mut asked: Vec<(f32, &str)> = accept
            .split(',')
            .take(16)
            .filter_map(|part| {
                let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
                let weight = rest.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse);
                Some((weight.ok()?, tag.trim()))
            })
            .collect();
        asked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let found = asked
            .iter()
            .filter(|(w, _)| *w > 0.0)
            .find_map(|(_, tag)| self.named(tag));
        found.unwrap_or(&self.list[0])
    }
}

impl Tongue {
    /// A word of the interface.
    pub(crate) fn word(&self, key: &str) -> &str {
        self.of("word", key).unwrap_or("…")
    }

    /// A word of the interface with its places filled.
    pub(crate) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut out = self.word(key).to_string();
        for (place, value) in values {
            out = out.replace(&format!("{{{place}}}"), value);
        }
        out
    }

    /// What comes before and after the place that a link will fill.
    pub(crate) fn around(&self, key: &str) -> (&str, &str) {
        let template = self.word(key);
        let (Some(open), Some(close)) = (template.find('{'), template.find('}')) else {
            return (template, "");
        };
        (&template[..open], template.get(close + 1..).unwrap_or(""))
    }

    /// A word of one of the tables, here or in the first language.
    pub(crate) fn of(&self, table: &str, key: &str) -> Option<&str> {
        let here = self.tables.get(table).and_then(|t| t.get(key));
        let there = || self.fallback.get(table).and_then(|t| t.get(key));
        here.or_else(there).map(String::as_str)
    }

    /// A word of the record's vocabulary; one that no table has is shown as the record writes it.
    pub(crate) fn term(&self, table: &str, key: &str) -> String {
        self.of(table, key)
            .map_or_else(|| key.replace('_', " "), Into::into)
    }

    /// A number with its thousands apart, in the digits of the language.
    pub(crate) fn number(&self, value: f64) -> String {
        let plain = value.abs().to_string();
        let (whole, rest) = plain
            .split_once('.')
            .map_or((plain.as_str(), None), |(w, r)| (w, Some(r)));
        let mut out = String::new();
        if value < 0.0 {
            out.push('\u{2212}');
        }
        for (i, c) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                out.push_str(&self.group);
            }
            out.push(c);
        }
        if let Some(rest) = rest {
            out.push_str(&self.decimal);
            out.push_str(rest);
        }
        self.digits(&out)
    }

    /// The digits of a text as this language writes them.
    pub(crate) fn digits(&self, text: &str) -> String {
        let Some(own) = &self.digits else {
            return text.to_string();
        };
        let own: Vec<char> = own.chars().collect();
        text.chars()
            .map(|c| {
                c.to_digit(10)
                    .and_then(|d| own.get(d as usize).copied())
                    .unwrap_or(c)
            })
            .collect()
    }

    /// `2025-10-23` as people write it; anything else as it stands.
    pub(crate) fn day(&self, iso: &str) -> String {
        let Some((year, month, day)) = parts(iso) else {
            return self.digits(iso);
        };
        let filled = self
            .date
            .replace("{d}", &day.to_string())
            .replace("{y}", &year.to_string());
        let month = usize::try_from(month - 1).ok().and_then(|m| self.months.get(m));
        self.digits(&filled.replace("{m}", month.map_or("", String::as_str)))
    }

    /// `2025-10` or `2025`, short.
    pub(crate) fn period(&self, iso: &str) -> String {
        match iso
            .split_once('-')
            .and_then(|(y, m)| Some((y, m.parse::<usize>().ok()?)))
        {
            Some((year, month @ 1..=12)) => self.digits(&format!("{} {year}", self.short[month - 1])),
            _ => self.digits(iso),
        }
    }

    /// A span of days: one day, a whole month, a whole year, or from one to another.
    pub(crate) fn span(&self, earliest: Option<&str>, latest: Option<&str>) -> Option<String> {
        let (Some(a), Some(b)) = (earliest, latest) else {
            let open = earliest.map(|a| self.fill("from", &[("day", &self.day(a))]));
            return open.or_else(|| latest.map(|b| self.fill("until", &[("day", &self.day(b))])));
        };
        if a.get(..10) == b.get(..10) {
            return Some(self.day(a));
        }
        if let (Some((y, m, 1)), Some((y2, m2, d2))) = (parts(a), parts(b)) {
            if (y, m) == (y2, m2) && d2 >= 28 {
                return Some(self.period(&format!("{y:04}-{m:02}")));
            }
            if (y, m, m2, d2) == (y2, 1, 12, 31) {
                return Some(self.digits(&y.to_string()));
            }
        }
        Some(format!("{} – {}", self.day(a), self.day(b)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tongues() -> Tongues {
        Tongues::new(&Files::bundled()).expect("the interface loads")
    }

    #[test]
    fn every_language_has_every_word_with_its_places() {
        let all = tongues();
        let first = &all.list[0];
        assert_eq!(first.tag, FIRST);
        let places = |text: &str| {
            let mut found: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|p| p.split_once('}'))
                .map(|p| p.0.into())
                .collect();
            found.sort();
            found
        };
        for tongue in &all.list[1..] {
            for (table, words) in &first.tables {
                for (key, word) in words {
                    let own = tongue.tables.get(table).and_then(|t| t.get(key));
                    let own = own.unwrap_or_else(|| panic!("{} lacks {table}.{key}", tongue.tag));
                    assert_eq!(places(own), places(word), "{} {table}.{key}", tongue.tag);
                }
            }
        }
    }

    #[test]
    fn the_browser_is_heard() {
        let all = tongues();
        let tag = |accept| all.wanted(accept).tag.as_str();
        assert_eq!(tag("de, ru;q=0.5, fa-AF;q=0.8"), "fa");
        assert_eq!(tag("xx, *;q=0.1"), "en");
        assert_eq!(tag("ar;q=0, tg"), "tg");
    }

    #[test]
    fn days_and_numbers_are_written_as_people_do() {
        let all = tongues();
        let t = |tag| all.named(tag).expect("a tongue");
        assert_eq!(t("en").day("2025-10-23T08:00:00Z"), "23 October 2025");
        assert_eq!(t("fa").day("2025-10-23"), "۲۳ اکتبر ۲۰۲۵");
        assert_eq!(t("en").number(1_500_000.5), "1,500,000.5");
        assert_eq!(t("fa").number(1357.0), "۱٬۳۵۷");
        assert_eq!(
            t("ru").span(Some("2025-10-01"), Some("2025-10-31")).as_deref(),
            Some("окт 2025")
        );
        assert_eq!(
            t("en").span(Some("2025-01-01"), Some("2025-12-31")).as_deref(),
            Some("2025")
        );
        assert_eq!(t("en").span(None, None), None);
        assert_eq!(t("en").day("soon"), "soon");
    }
}
