//! Sixty questions over the record of five reports (`tests/questions.toml`), where these lie beside the repository.

mod common;

use rabita_eval::{actors, fold};
use rabita_record::{Actor, Party, Reading, Span};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;

#[derive(Deserialize)]
struct Asked {
    question: Vec<Question>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    q: String,
    needs: Vec<Need>,
    open: Option<String>,
}

/// A record that must be there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Need {
    r#in: String,
    kind: String,
    is: Vec<String>,
    who: Vec<String>,
    to: Vec<String>,
    among: bool,
    status: Vec<String>,
    days: Option<String>,
    by: Option<String>,
    words: Vec<String>,
    low: Option<f64>,
    high: Option<f64>,
    unit: Option<String>,
    via: Option<String>,
    published: Option<String>,
    upstream: Option<String>,
    names: Vec<String>,
}

impl Default for Need {
    fn default() -> Self {
        Self {
            r#in: String::new(),
            kind: String::new(),
            is: Vec::new(),
            who: Vec::new(),
            to: Vec::new(),
            among: false,
            status: ["happened", "ongoing"].map(String::from).into(),
            days: None,
            by: None,
            words: Vec::new(),
            low: None,
            high: None,
            unit: None,
            via: None,
            published: None,
            upstream: None,
            names: Vec::new(),
        }
    }
}

/// The record of one report.
struct Record<'a> {
    reading: &'a Reading,
    text: Vec<char>,
    actors: &'a HashMap<String, Actor>,
}

impl Record<'_> {
    /// Is there a record that meets the need?
    fn meets(&self, need: &Need) -> bool {
        let of_kind = |records: Value| {
            records
                .as_array()
                .is_some_and(|all| all.iter().any(|r| self.is(need, r)))
        };
        let json = |v: serde_json::Result<Value>| v.expect("the record is JSON");
        match need.kind.as_str() {
            "event" => of_kind(json(serde_json::to_value(&self.reading.events))),
            "claim" => of_kind(json(serde_json::to_value(&self.reading.claims))),
            "state" => of_kind(json(serde_json::to_value(&self.reading.states))),
            "figure" => of_kind(json(serde_json::to_value(&self.reading.figures))),
            "document" => self.document(need),
            "actor" => self.actor(need),
            kind => panic!("no such kind: {kind}"),
        }
    }

    fn document(&self, need: &Need) -> bool {
        let d = &self.reading.document;
        let day = |want: &String| {
            d.published
                .as_deref()
                .is_some_and(|p| p.starts_with(want.as_str()))
        };
        let from = |want: &String| {
            let by_name = |u: &String| self.is_called(u, want) || fold(u) == fold(want);
            d.upstream.as_ref().is_some_and(by_name)
        };
        need.published.as_ref().is_none_or(day) && need.upstream.as_ref().is_none_or(from)
    }

    /// Is the actor read where the text writes these names?
    fn actor(&self, need: &Need) -> bool {
        need.names.iter().all(|name| {
            self.reading.mentions.iter().any(|m| {
                let words = self.words(m.span);
                m.actor.as_ref() == need.who.first() && fold(&words).contains(&fold(name))
            })
        })
    }

    fn is(&self, need: &Need, r: &Value) -> bool {
        let label = ["type", "act", "relation", "measure"]
            .iter()
            .find_map(|k| r[*k].as_str());
        let label = label.unwrap_or_default().to_string();
        let status = r["status"]
            .as_str()
            .is_none_or(|s| need.status.iter().any(|want| want == s));
        let spans: Vec<Span> = parse(&r["evidence"]).unwrap_or_default();
        let content: Option<Span> = parse(&r["content"]);
        let told: String = spans
            .iter()
            .chain(&content)
            .map(|s| fold(&self.words(*s)))
            .collect();
        let number = |key: &str, want: Option<f64>| want.is_none() || r[key].as_f64() == want;
        !spans.is_empty()
            && (need.is.is_empty() || need.is.contains(&label))
            && status
            && self.sides(need, r)
            && need.words.iter().all(|w| told.contains(&fold(w)))
            && need.days.as_deref().is_none_or(|days| within(&r["date"], days))
            && need
                .by
                .as_deref()
                .is_none_or(|by| self.said_by(r["said_by"].as_str(), by))
            && number("low", need.low)
            && number("high", need.high)
            && need.unit.as_deref().is_none_or(|u| r["unit"] == u)
            && need
                .via
                .as_deref()
                .is_none_or(|via| r["via"].as_str().is_some_and(|id| self.is_called(id, via)))
    }

    /// Are the sides those wanted?
    fn sides(&self, need: &Need, r: &Value) -> bool {
        let ids = |key: &str| -> Vec<Party> {
            let ids: Vec<String> = parse(&r[key]).unwrap_or_default();
            let party = |id| Party {
                actor: Some(id),
                mention: None,
                role: None,
                of: None,
            };
            ids.into_iter().map(party).collect()
        };
        let parties = |key: &str| parse::<Vec<Party>>(&r[key]).unwrap_or_default();
        let one = |key: &str| parse::<Party>(&r[key]).into_iter().collect::<Vec<_>>();
        let (who, to) = match need.kind.as_str() {
            "event" => (parties("actors"), parties("recipients")),
            "claim" => (parties("speakers"), Vec::new()),
            "state" => (one("subject"), one("object")),
            _ => (ids("of"), Vec::new()),
        };
        self.side(&need.who, &who, need.among) && self.side(&need.to, &to, need.among)
    }

    fn side(&self, wanted: &[String], there: &[Party], among: bool) -> bool {
        let fits = |p: &Party, want: &str| want.split('|').any(|w| self.party_is(p, w));
        wanted.is_empty()
            || wanted.iter().all(|w| there.iter().any(|p| fits(p, w)))
                && (among || there.iter().all(|p| wanted.iter().any(|w| fits(p, w))))
    }

    fn party_is(&self, p: &Party, want: &str) -> bool {
        let ids = p.actor.iter().chain(&p.of);
        ids.into_iter().any(|id| self.is_called(id, want))
            || p.mention.is_some_and(|m| fold(&self.words(m)) == fold(want))
    }

    /// Is the actor, or one for whom it acts, the one wanted: by id, or by a written name?
    fn is_called(&self, id: &str, want: &str) -> bool {
        let mut next = Some(id.to_string());
        let mut seen = BTreeSet::new();
        while let Some(id) = next.filter(|id| seen.insert(id.clone())) {
            let actor = self.actors.get(&id);
            let names = actor.iter().flat_map(|a| a.names.values().chain(&a.aliases));
            if id == want || names.into_iter().any(|n| fold(n) == fold(want)) {
                return true;
            }
            next = actor.and_then(|a| a.of.clone());
        }
        false
    }

    fn said_by(&self, claim: Option<&str>, want: &str) -> bool {
        let claim = claim.and_then(|id| self.reading.claims.iter().find(|c| c.id == id));
        match (claim, want) {
            (None, want) => want == "-",
            (Some(_), "-") => false,
            (Some(c), want) => c
                .speakers
                .iter()
                .any(|p| want.split('|').any(|w| self.party_is(p, w))),
        }
    }

    fn words(&self, span: Span) -> String {
        self.text
            .get(span.start..span.end)
            .unwrap_or_default()
            .iter()
            .collect()
    }
}

fn parse<T: for<'de> Deserialize<'de>>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}

fn within(date: &Value, days: &str) -> bool {
    let (first, last) = days.split_once('/').unwrap_or((days, days));
    let day = |key: &str| date[key].as_str();
    day("earliest").is_some_and(|d| d >= first) && day("latest").is_some_and(|d| d <= last)
}

fn ours<T: for<'de> Deserialize<'de>>(path: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests")
        .join(path);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

#[derive(Deserialize)]
struct Floors {
    questions: Floor,
}

#[derive(Deserialize)]
struct Floor {
    answered: usize,
}

#[test]
#[ignore = "needs ../shared/seeds; `.ci/run` runs it where the shared texts are"]
fn the_record_answers_as_many_questions_as_it_did() {
    let (asked, floors): (Asked, Floors) = (ours("questions.toml"), ours("floors.toml"));
    assert_eq!(asked.question.len(), 60);
    let readings: HashMap<String, Reading> = std::fs::read_dir(common::shared("seeds"))
        .expect("../shared/seeds")
        .map(|e| e.expect("an entry").path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let begins = name.split('_').next().unwrap_or_default().to_string();
            (begins, common::record(&path))
        })
        .collect();
    let actors = actors(readings.values());
    let met = |need: &Need| {
        let reading = readings
            .get(&need.r#in)
            .unwrap_or_else(|| panic!("no text {}", need.r#in));
        let text = reading.document.text.chars().collect();
        Record {
            reading,
            text,
            actors: &actors,
        }
        .meets(need)
    };
    let mut answered = 0;
    for question in &asked.question {
        let missing: Vec<usize> = (1..)
            .zip(&question.needs)
            .filter(|(_, n)| !met(n))
            .map(|(i, _)| i)
            .collect();
        answered += usize::from(missing.is_empty());
        match (missing.is_empty(), &question.open) {
            (true, None) => {}
            (true, Some(_)) => eprintln!("answered now, though marked open: {}", question.q),
            (false, Some(why)) => eprintln!("open: {} (needs {missing:?}: {why})", question.q),
            (false, None) => eprintln!("NOT ANSWERED: {} (needs {missing:?})", question.q),
        }
    }
    eprintln!("{answered} of {} questions are answered", asked.question.len());
    assert!(
        answered >= floors.questions.answered,
        "{answered} questions are answered; {} were",
        floors.questions.answered
    );
}
