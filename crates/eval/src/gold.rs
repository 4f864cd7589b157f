//! A careful reader's record of one text, as it is written in YAML.

use crate::Error;
use rabita_calendar::Date;
use rabita_record::{ActorType, EventType, SpeechAct, Status};
use serde::Deserialize;
use serde::de::{self, Deserializer, IntoDeserializer, SeqAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::path::Path;

/// The gold of one text.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Gold {
    /// File name of the text.
    pub doc: String,
    /// Its language, BCP 47.
    pub language: Option<String>,
    /// The day on which it was published.
    pub published: Option<String>,
    /// The words with which the article begins.
    pub first_words: Option<String>,
    /// The words with which it ends.
    pub last_words: Option<String>,
    /// Words of the page that are not the article.
    pub not_article: Many<String>,
    /// Who occurs in it.
    pub actors: Option<BTreeMap<String, GoldActor>>,
    /// Its time expressions.
    pub dates: Option<Vec<GoldDate>>,
    /// What is done.
    pub events: Option<Vec<GoldEvent>>,
    /// What is said.
    pub claims: Option<Vec<GoldClaim>>,
    /// What holds.
    pub states: Option<Vec<GoldState>>,
    /// How much.
    pub figures: Option<Vec<GoldFigure>>,
}

/// Somebody in the text.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldActor {
    /// Name in English.
    #[serde(default)]
    pub en: Option<String>,
    /// What kind of party.
    #[serde(rename = "type", default)]
    pub kind: Option<ActorType>,
    /// For whom it acts.
    #[serde(default)]
    pub principal: Option<String>,
    /// Every form in which the text names it.
    #[serde(default)]
    pub forms: Many<String>,
}

/// A time expression and its days.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldDate {
    /// Its words.
    pub t: String,
    /// Its days; absent where nothing tells them.
    #[serde(default)]
    pub v: Option<Days>,
}

/// An act.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldEvent {
    /// The words that tell it.
    pub e: String,
    /// Other words that tell it.
    #[serde(default)]
    pub also: Many<String>,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// Types that are as right.
    #[serde(default)]
    pub alt_type: Many<EventType>,
    /// Who does it.
    #[serde(default)]
    pub actors: Many<String>,
    /// To whom.
    #[serde(default)]
    pub recipients: Many<String>,
    /// When.
    #[serde(default)]
    pub date: Option<Days>,
    /// Is it so?
    #[serde(default)]
    pub status: Option<Status>,
    /// Who says so, where the outlet does not.
    #[serde(default)]
    pub said_by: Many<String>,
    /// Must it be found? What need not be is neither a miss nor a false alarm.
    #[serde(default = "yes")]
    pub core: bool,
}

/// Something said.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldClaim {
    /// The words that show it.
    pub e: String,
    /// Other words that show it.
    #[serde(default)]
    pub also: Many<String>,
    /// Who says it.
    #[serde(default)]
    pub speaker: Many<String>,
    /// Others who may as well be named.
    #[serde(default)]
    pub speaker_also: Many<String>,
    /// The words of an unnamed source.
    #[serde(default)]
    pub mention: Option<String>,
    /// What is done by saying it.
    pub act: SpeechAct,
    /// Must it be found?
    #[serde(default = "yes")]
    pub core: bool,
}

/// Something that holds.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldState {
    /// The words that show it.
    pub e: String,
    /// Other words that show it.
    #[serde(default)]
    pub also: Many<String>,
    /// Of whom.
    #[serde(default)]
    pub subject: Many<String>,
    /// What.
    pub relation: String,
    /// To whom.
    #[serde(default)]
    pub object: Many<String>,
    /// Does it hold?
    #[serde(default)]
    pub status: Option<Status>,
    /// Must it be found?
    #[serde(default = "yes")]
    pub core: bool,
}

/// A quantity.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldFigure {
    /// The words that give it.
    pub e: String,
    /// Other words that give it.
    #[serde(default)]
    pub also: Many<String>,
    /// What is measured.
    pub measure: String,
    /// Lower bound.
    #[serde(default)]
    pub low: Option<f64>,
    /// Upper bound.
    #[serde(default)]
    pub high: Option<f64>,
    /// Unit.
    #[serde(default)]
    pub unit: Option<String>,
    /// Must it be found?
    #[serde(default = "yes")]
    pub core: bool,
}

fn yes() -> bool {
    true
}

/// First and last day: `2025-10-21` or `2025-10-21/2025-10-31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub first: Date,
    /// The last.
    pub last: Date,
}

impl Days {
    fn parse(text: &str) -> Option<Days> {
        let (first, last) = text.split_once('/').unwrap_or((text, ""));
        let first = day(first)?;
        let last = if last.is_empty() { first } else { day(last)? };
        Some(Days { first, last })
    }
}

/// The day of an ISO date or date-time.
pub(crate) fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

impl<'de> Deserialize<'de> for Days {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Days::parse(&text).ok_or_else(|| {
            de::Error::custom(format!(
                "“{text}” is no day; write 2025-10-21 or 2025-10-21/2025-10-31"
            ))
        })
    }
}

/// None, one or several of something: `null`, `a`, `[a, b]`.
#[derive(Debug, Clone)]
pub struct Many<T>(pub Vec<T>);

impl<T> Default for Many<T> {
    fn default() -> Self {
        Many(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(OneOrMore(PhantomData))
    }
}

struct OneOrMore<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrMore<T> {
    type Value = Many<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one, a list, or null")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Many<T>, E> {
        Ok(Many::default())
    }

    fn visit_none<E: de::Error>(self) -> Result<Many<T>, E> {
        Ok(Many::default())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Many<T>, E> {
        T::deserialize(text.into_deserializer()).map(|one| Many(vec![one]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Many<T>, A::Error> {
        let mut all = Vec::new();
        while let Some(one) = seq.next_element()? {
            all.push(one);
        }
        Ok(Many(all))
    }
}

/// The gold files of a folder whose names begin with `only`, in order of their names. Other YAML that lies beside
/// them (questions, notes) names no `doc` and is left alone.
pub fn load(folder: &Path, only: &str) -> Result<Vec<(String, Gold)>, Error> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|e| Error::new(folder, e))? {
        let path = entry.map_err(|e| Error::new(folder, e))?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.ends_with(".yaml") && name.starts_with(only) {
            files.push((name, path));
        }
    }
    files.sort();
    let mut all = Vec::new();
    for (name, path) in files {
        let text = std::fs::read_to_string(&path).map_err(|e| Error::new(&path, e))?;
        if text.lines().any(|l| l.starts_with("doc:")) {
            all.push((name.trim_end_matches(".yaml").to_string(), parse(&path, &text)?));
        }
    }
    if all.is_empty() {
        return Err(Error::new(folder, format!("no gold files “{only}….yaml” there")));
    }
    Ok(all)
}

/// One gold file.
pub fn parse(path: &Path, text: &str) -> Result<Gold, Error> {
    let gold: Gold = serde_saphyr::from_str(text).map_err(|e| {
        let e = e.without_snippet();
        let line = e.location().map(|l| l.line());
        Error::at(path, line, first_line(&e.to_string()))
    })?;
    if gold.doc.is_empty() {
        return Err(Error::new(path, "`doc` names no text"));
    }
    Ok(gold)
}

fn first_line(why: &str) -> String {
    why.lines().next().unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gold_file_is_read() {
        let text = "doc: a.txt\npublished: 2025-11-23\nactors:\n  x: {en: X, type: state, forms: [\"ایکس\"]}\n\
            dates:\n  - {t: \"y\", v: 2025-10-21/2025-10-31}\n\
            events:\n  - {e: \"z\", type: CONSULT, actors: x, recipients: null, status: called_for, alt_type: [AGREE]}\n\
            figures:\n  - {e: w, measure: killed, low: 3, high: null}\nstates: null\n";
        let gold = parse(Path::new("a.yaml"), text).unwrap();
        assert_eq!(gold.published.as_deref(), Some("2025-11-23"));
        let events = gold.events.unwrap();
        assert_eq!(events[0].actors.0, ["x"]);
        assert!(events[0].recipients.0.is_empty() && events[0].core);
        assert_eq!(gold.figures.unwrap()[0].low, Some(3.0));
    }

    #[test]
    fn a_mistake_is_named_with_its_line() {
        for (text, line, word) in [
            (
                "doc: a.txt\ndates:\n  - {t: y, v: 2025-13-01}\n",
                "line 3",
                "no day",
            ),
            (
                "doc: a.txt\nevents:\n  - {e: z, type: CONSLUT}\n",
                "line 3",
                "CONSLUT",
            ),
            ("doc: a.txt\nevents: [\n", "line", "a.yaml"),
        ] {
            let said = parse(Path::new("a.yaml"), text).unwrap_err().to_string();
            assert!(said.contains(line) && said.contains(word), "{said}");
            assert_eq!(said.lines().count(), 1, "{said}");
        }
    }
}
