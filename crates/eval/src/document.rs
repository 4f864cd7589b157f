//! One text: its record beside the gold.

use crate::fold::fold;
use crate::gold::{Gold, day};
use crate::judge::{self, Verdict, real};
use crate::place::{Page, Place, overlap};
use crate::run::{Kind, Made, Paper, Wanted, WantedDate};
use crate::tie::{Text, Tie};
use rabita_record::{Actor, Event, Reading, Span, Status};
use serde::Serialize;
use std::collections::HashMap;

/// Everything that was measured in one text.
pub(crate) struct Measured {
    pub(crate) paper: Paper,
    pub(crate) wanted: Vec<Wanted>,
    pub(crate) made: Vec<Made>,
    pub(crate) dates: Vec<WantedDate>,
}

/// A record of the gold, as far as the pairing needs it.
struct Asked<'a> {
    words: Vec<&'a str>,
    label: String,
    status: Option<Status>,
    core: bool,
}

/// A record of ours, likewise.
struct Given<'a> {
    evidence: &'a [Span],
    label: String,
    confidence: Option<f64>,
}

/// Lays the record of one text beside its gold.
pub(crate) fn measure(
    name: &str,
    gold: &Gold,
    raw: &str,
    reading: Option<&Reading>,
    actors: &HashMap<String, Actor>,
) -> Measured {
    let nothing = Reading::default();
    let read = reading.unwrap_or(&nothing);
    let (page, text, tie) = (
        Page::new(raw),
        Text::new(&read.document.text),
        Tie::new(gold, actors),
    );
    let language = gold.language.clone().unwrap_or_default();
    let mut desk = Desk {
        name,
        language: &language,
        page: &page,
        text: &text,
        wanted: Vec::new(),
        made: Vec::new(),
    };
    let events = gold.events.as_deref().unwrap_or_default();
    let pairs = desk.compare(
        Kind::Event,
        events
            .iter()
            .map(|g| asked(&g.e, &g.also.0, &g.kind, g.status, g.core)),
        read.events
            .iter()
            .map(|s| given(&s.evidence, &s.kind, Some(s.confidence))),
        |g, s| judge::event(&tie, &text, &events[g], &read.events[s]),
    );
    let claims = gold.claims.as_deref().unwrap_or_default();
    desk.compare(
        Kind::Claim,
        claims
            .iter()
            .map(|g| asked(&g.e, &g.also.0, &g.act, None, g.core)),
        read.claims.iter().map(|s| given(&s.evidence, &s.act, None)),
        |g, s| judge::claim(&tie, &text, &claims[g], &read.claims[s]),
    );
    let states = gold.states.as_deref().unwrap_or_default();
    desk.compare(
        Kind::State,
        states
            .iter()
            .map(|g| asked(&g.e, &g.also.0, &g.relation, g.status, g.core)),
        read.states.iter().map(|s| given(&s.evidence, &s.relation, None)),
        |g, s| judge::state(&tie, &text, &states[g], &read.states[s]),
    );
    let figures = gold.figures.as_deref().unwrap_or_default();
    desk.compare(
        Kind::Figure,
        figures
            .iter()
            .map(|g| asked(&g.e, &g.also.0, &g.measure, None, g.core)),
        read.figures.iter().map(|s| given(&s.evidence, &s.measure, None)),
        |g, s| judge::figure(&figures[g], &read.figures[s]),
    );
    let unreal = |i: &usize| {
        let g = &events[*i];
        g.status.map(real) != Some(Status::Happened) || g.said_by.0.iter().any(|who| !who.is_empty())
    };
    let plain = |s: &Event| real(s.status) == Status::Happened && s.said_by.is_none();
    let wrongly = pairs
        .iter()
        .filter(|(g, s)| unreal(g) && plain(&read.events[*s]))
        .count();
    let published = |day: Option<&str>| day.unwrap_or_default().chars().take(10).collect::<String>();
    let paper = Paper {
        doc: name.to_string(),
        read: reading.is_some(),
        language_right: reading.map(|r| r.document.language.as_str()) == gold.language.as_deref(),
        published_right: published(read.document.published.as_deref())
            == published(gold.published.as_deref()),
        clean: clean(gold, &read.document.text),
        not_happened: (0..events.len()).filter(unreal).count(),
        told_as_happened: wrongly,
        language: language.clone(),
    };
    let (wanted, made) = (desk.wanted, desk.made);
    Measured {
        dates: dates(name, &language, gold, read, &page, &text),
        paper,
        wanted,
        made,
    }
}

fn asked<'a>(
    e: &'a str,
    also: &'a [String],
    label: &impl Serialize,
    status: Option<Status>,
    core: bool,
) -> Asked<'a> {
    Asked {
        words: std::iter::once(e)
            .chain(also.iter().map(String::as_str))
            .collect(),
        label: word(label),
        status,
        core,
    }
}

fn given<'a>(evidence: &'a [Span], label: &impl Serialize, confidence: Option<f64>) -> Given<'a> {
    Given {
        evidence,
        label: word(label),
        confidence,
    }
}

/// How the record writes a word of its vocabulary.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

struct Desk<'a> {
    name: &'a str,
    language: &'a str,
    page: &'a Page,
    text: &'a Text,
    wanted: Vec<Wanted>,
    made: Vec<Made>,
}

impl Desk<'_> {
    /// Pairs the gold and our records of one kind, and notes what became of each. Gives the pairs.
    fn compare<'g, 's>(
        &mut self,
        kind: Kind,
        gold: impl Iterator<Item = Asked<'g>>,
        ours: impl Iterator<Item = Given<'s>>,
        judge: impl Fn(usize, usize) -> Verdict,
    ) -> Vec<(usize, usize)> {
        let (gold, ours): (Vec<_>, Vec<_>) = (gold.collect(), ours.collect());
        let places: Vec<Vec<Place>> = ours
            .iter()
            .map(|s| self.page.evidence(s.evidence, self.text))
            .collect();
        let pairs = pair(&gold, &places, self.page, judge);
        for (i, g) in gold.iter().enumerate().filter(|(_, g)| g.core) {
            let verdict = pairs.iter().find(|p| p.0 == i).map(|p| &p.2);
            let aspects = |ok: bool| {
                let aspects = verdict.iter().flat_map(|v| &v.aspects);
                aspects.filter(|a| a.1 == ok).map(|a| a.0.to_string()).collect()
            };
            self.wanted.push(Wanted {
                doc: self.name.to_string(),
                language: self.language.to_string(),
                kind,
                nth: i,
                label: g.label.clone(),
                status: g.status.map(|s| word(&s)),
                words: g.words.first().map_or_else(String::new, |w| w.to_string()),
                found: verdict.is_some(),
                right: verdict.is_some_and(Verdict::right),
                agreed: aspects(true),
                wrong: aspects(false),
            });
        }
        for (j, s) in ours.iter().enumerate() {
            let paired = pairs.iter().find(|p| p.1 == j);
            if paired.is_some_and(|p| !gold[p.0].core) {
                continue;
            }
            let first = s.evidence.first();
            self.made.push(Made {
                doc: self.name.to_string(),
                language: self.language.to_string(),
                kind,
                label: s.label.clone(),
                words: first.map(|e| self.text.words(e.start, e.end)).unwrap_or_default(),
                paired: paired.is_some(),
                right: paired.is_some_and(|p| p.2.right()),
                confidence: s.confidence,
            });
        }
        pairs.into_iter().map(|(g, s, _)| (g, s)).collect()
    }
}

/// The best one-to-one pairing of gold and records that share evidence: most agreement first, gold that must be found
/// before gold that need not.
fn pair(
    gold: &[Asked<'_>],
    ours: &[Vec<Place>],
    page: &Page,
    judge: impl Fn(usize, usize) -> Verdict,
) -> Vec<(usize, usize, Verdict)> {
    let mut all = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        let wanted: Vec<Place> = g.words.iter().filter_map(|w| page.find(w)).collect();
        for (j, places) in ours.iter().enumerate() {
            if wanted.iter().any(|w| places.iter().any(|p| overlap(*w, *p))) {
                all.push((i, j, judge(i, j)));
            }
        }
    }
    all.sort_by_key(|(i, _, v)| std::cmp::Reverse((v.agreement(), gold[*i].core)));
    let (mut golds, mut taken) = (vec![false; gold.len()], vec![false; ours.len()]);
    all.retain(|(i, j, _)| {
        let free = !golds[*i] && !taken[*j];
        golds[*i] |= free;
        taken[*j] |= free;
        free
    });
    all
}

/// A dateline before the first words, or a credit after the last, is neither debris nor loss.
const MARGIN: usize = 80;

fn clean(gold: &Gold, text: &str) -> bool {
    let body = fold(text);
    let length = body.chars().count();
    let head: String = body.chars().take(MARGIN).collect();
    let tail: String = body.chars().skip(length.saturating_sub(MARGIN)).collect();
    !body.is_empty()
        && head.contains(&fold(gold.first_words.as_deref().unwrap_or_default()))
        && tail.contains(&fold(gold.last_words.as_deref().unwrap_or_default()))
        && !gold.not_article.0.iter().any(|x| body.contains(&fold(x)))
}

fn dates(
    name: &str,
    language: &str,
    gold: &Gold,
    read: &Reading,
    page: &Page,
    text: &Text,
) -> Vec<WantedDate> {
    let mut out = Vec::new();
    for g in gold.dates.iter().flatten() {
        let Some(days) = g.v else { continue };
        let at = page.find(&g.t);
        let meets = |s: Span| {
            let there = page.find(&text.words(s.start, s.end));
            at.is_some_and(|a| there.is_some_and(|b| overlap(a, b)))
        };
        let mut right = false;
        let mut found = Vec::new();
        for s in read.dates.iter().filter(|s| meets(s.span)) {
            let of = |d: &Option<String>| d.as_deref().and_then(day);
            right |= of(&s.earliest) == Some(days.first) && of(&s.latest) == Some(days.last);
            let show = |d: &Option<String>| d.clone().unwrap_or_else(|| "..".into());
            found.push(format!("{}/{}", show(&s.earliest), show(&s.latest)));
        }
        out.push(WantedDate {
            doc: name.to_string(),
            language: language.to_string(),
            words: g.t.clone(),
            days: format!("{}/{}", days.first, days.last),
            read: if right { Vec::new() } else { found },
            right,
        });
    }
    out
}
