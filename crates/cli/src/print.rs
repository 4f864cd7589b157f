//! Records as lines for people.

use crate::names::Names;
use rabita_keep::DocumentRow;
use rabita_record::{Claim, Event, EventDate, Figure, Party, Place, Position, Reading, Span, State};
use serde::Serialize;
use std::io::Write;

/// Words quoted as evidence are cut after so many characters.
const QUOTED: usize = 220;

/// Any answer, as JSON.
pub(crate) fn json(answer: &impl Serialize) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer(&mut out, answer)?;
    writeln!(out)?;
    Ok(())
}

/// One document in one line: day, language, title, where.
pub(crate) fn row(row: &DocumentRow) -> String {
    let day = row
        .published
        .as_deref()
        .and_then(|p| p.get(..10))
        .unwrap_or("          ");
    let title = row.title.as_deref().unwrap_or(&row.lead);
    let publisher = row
        .publisher
        .as_deref()
        .map(|p| format!(" · {p}"))
        .unwrap_or_default();
    let copy = if row.copy_of.is_some() { " · a copy" } else { "" };
    format!(
        "{day}  {:5}  {title}{publisher}{copy}\n                   {}  {}",
        row.language, row.id, row.uri
    )
}

/// `CONSULT visit, happened, 2025-10-23: A → B (in Dushanbe), according to C`
pub(crate) fn event(e: &Event, reading: &Reading, names: &Names<'_>) -> String {
    let mode = e.mode.as_deref().map(|m| format!(" {m}")).unwrap_or_default();
    format!(
        "{}{mode}, {}{}: {}{}{}",
        e.kind.name(),
        word(&e.status),
        date(e.date.as_ref()),
        sides(&e.actors, &e.recipients, names),
        e.place
            .as_ref()
            .map(|p| format!(" (in {})", place(p)))
            .unwrap_or_default(),
        voice(e.said_by.as_deref(), reading, names)
    )
}

/// `Kunduz, province, AFG, “ولایت قندوز”`
fn place(p: &Place) -> String {
    let words = p.text.as_deref().map(|text| format!("“{text}”"));
    let sort = p.at.precision.map(|precision| precision.word().to_string());
    let parts = [Some(p.name.clone()), sort, p.at.country.clone(), words];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `Kunduz, province, AFG, 36.728 68.868`
pub(crate) fn mentioned(name: &str, at: Option<&Position>) -> String {
    let sort = at
        .and_then(|p| p.precision)
        .map(|precision| precision.word().to_string());
    let country = at.and_then(|p| p.country.clone());
    let degrees = at.and_then(|p| p.lat.zip(p.lon));
    let degrees = degrees.map(|(lat, lon)| format!("{lat} {lon}"));
    let parts = [Some(name.to_string()), sort, country, degrees];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `A → B`
pub(crate) fn sides(actors: &[Party], recipients: &[Party], names: &Names<'_>) -> String {
    let actors = if actors.is_empty() {
        "somebody".to_string()
    } else {
        parties(actors, names)
    };
    if recipients.is_empty() {
        actors
    } else {
        format!("{actors} → {}", parties(recipients, names))
    }
}

/// `accuse: A, to B: “words”`
pub(crate) fn claim(c: &Claim, reading: &Reading, names: &Names<'_>) -> String {
    let speakers = if c.speakers.is_empty() {
        "somebody".to_string()
    } else {
        c.speakers
            .iter()
            .map(|p| party_or_words(p, reading, names))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let to =
        c.to.as_deref()
            .map(|id| format!(", to {}", names.of(id)))
            .unwrap_or_default();
    let via = c
        .via
        .as_deref()
        .map(|id| format!(", told to {}", names.of(id)))
        .unwrap_or_default();
    format!(
        "{speakers}: {}{to}{via}{}",
        word(&c.act),
        voice(c.said_by.as_deref(), reading, names)
    )
}

/// `A recognises B, happened as of 2025-11-23`
pub(crate) fn state(s: &State, reading: &Reading, names: &Names<'_>) -> String {
    let object = s
        .object
        .as_ref()
        .map(|p| party_or_words(p, reading, names))
        .or_else(|| s.value.clone())
        .unwrap_or_default();
    let not = if word(&s.status) == "negated" {
        "does not hold: "
    } else {
        ""
    };
    let time = s.holds.as_ref().map(|h| {
        let part = |word: &str, day: &Option<String>| {
            day.as_deref()
                .map(|d| format!(", {word} {d}"))
                .unwrap_or_default()
        };
        format!(
            "{}{}{}",
            part("from", &h.from),
            part("until", &h.until),
            part("as of", &h.as_of)
        )
    });
    format!(
        "{not}{} {} {object}{}{}",
        party_or_words(&s.subject, reading, names),
        s.relation.replace('_', " "),
        time.unwrap_or_default(),
        voice(s.said_by.as_deref(), reading, names)
    )
}

/// `killed: 3 persons (of A), according to B`
pub(crate) fn figure(f: &Figure, reading: &Reading, names: &Names<'_>) -> String {
    let about = if f.approximate { "about " } else { "" };
    let amount = match (f.low.map(number), f.high.map(number)) {
        (Some(low), Some(high)) if low == high => format!("{about}{low}"),
        (Some(low), Some(high)) => format!("{about}{low} to {high}"),
        (Some(low), None) => format!("at least {low}"),
        (None, Some(high)) => format!("at most {high}"),
        (None, None) => "some".into(),
    };
    let unit = f.unit.as_deref().map(|u| format!(" {u}")).unwrap_or_default();
    let of =
        f.of.iter()
            .map(|id| names.of(id))
            .collect::<Vec<_>>()
            .join(" and ");
    let of = if of.is_empty() { of } else { format!(" (of {of})") };
    let period = f.period.as_ref().map(|p| {
        let day = |d: &Option<String>| d.clone().unwrap_or_else(|| "…".into());
        format!(", {} to {}", day(&p.earliest), day(&p.latest))
    });
    format!(
        "{}: {amount}{unit}{of}{}{}",
        f.measure.replace('_', " "),
        period.unwrap_or_default(),
        voice(f.said_by.as_deref(), reading, names)
    )
}

/// `1,500,000,000` or `12.5`: long numbers in groups of three.
pub(crate) fn number(value: f64) -> String {
    let plain = value.to_string();
    let (whole, rest) = plain
        .split_once('.')
        .map_or((plain.as_str(), None), |(w, r)| (w, Some(r)));
    let digits = whole.trim_start_matches('-').len();
    let mut out = String::new();
    for (i, c) in whole.trim_start_matches('-').chars().enumerate() {
        if i > 0 && (digits - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    let sign = if whole.starts_with('-') { "-" } else { "" };
    rest.map_or(format!("{sign}{out}"), |rest| format!("{sign}{out}.{rest}"))
}

/// The words a record was read from, one line.
pub(crate) fn evidence(spans: &[Span], text: &str) -> String {
    let quotes = spans.iter().map(|span| format!("“{}”", words(*span, text)));
    quotes.collect::<Vec<_>>().join(" … ")
}

/// The characters of a span, one line, cut where it is long.
pub(crate) fn words(span: Span, text: &str) -> String {
    span.quote(text, QUOTED)
}

/// `, 2025-10-23` or `, 2025-10-01 to 2025-10-31`
pub(crate) fn date(date: Option<&EventDate>) -> String {
    let Some(date) = date else { return String::new() };
    match (date.earliest.as_deref(), date.latest.as_deref()) {
        (Some(a), Some(b)) if a == b => format!(", {a}"),
        (Some(a), Some(b)) => format!(", {a} to {b}"),
        (Some(a), None) => format!(", from {a}"),
        (None, Some(b)) => format!(", until {b}"),
        (None, None) => String::new(),
    }
}

/// How the record writes a word of its vocabulary, with spaces.
pub(crate) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word.replace('_', " "),
        _ => String::new(),
    }
}

fn parties(parties: &[Party], names: &Names<'_>) -> String {
    parties
        .iter()
        .map(|p| party(p, names))
        .collect::<Vec<_>>()
        .join(", ")
}

fn party(p: &Party, names: &Names<'_>) -> String {
    let name = p
        .actor
        .as_deref()
        .map(|id| names.of(id))
        .or_else(|| p.role.clone());
    match (name, p.of.as_deref()) {
        (Some(name), Some(of)) if p.actor.as_deref() != Some(of) => format!("{name} ({})", names.of(of)),
        (Some(name), _) => name,
        (None, Some(of)) => format!("somebody of {}", names.of(of)),
        (None, None) => "somebody".into(),
    }
}

fn party_or_words(p: &Party, reading: &Reading, names: &Names<'_>) -> String {
    match (&p.actor, p.mention) {
        (None, Some(span)) => format!("“{}”", words(span, &reading.document.text)),
        _ => party(p, names),
    }
}

/// `, according to A, according to B`: the chain of claims that carries a record.
fn voice(said_by: Option<&str>, reading: &Reading, names: &Names<'_>) -> String {
    let mut out = String::new();
    let mut carrier = said_by;
    // A chain that bites its own tail must not go on for ever.
    for _ in 0..4 {
        let Some(claim) = carrier.and_then(|id| reading.claims.iter().find(|c| c.id == id)) else {
            break;
        };
        let who = claim
            .speakers
            .iter()
            .map(|p| party_or_words(p, reading, names))
            .collect::<Vec<_>>()
            .join(", ");
        out += &format!(
            ", according to {}",
            if who.is_empty() { "somebody" } else { &who }
        );
        carrier = claim.said_by.as_deref();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_grouped() {
        assert_eq!(number(1_500_000_000.0), "1,500,000,000");
        assert_eq!(number(1357.5), "1,357.5");
        assert_eq!(number(-45.0), "-45");
        assert_eq!(number(100.0), "100");
    }

    #[test]
    fn evidence_is_one_short_line() {
        let text = "a\nb ".repeat(200);
        let cut = words(Span::new(0, 600), &text);
        assert!(cut.ends_with('…') && !cut.contains('\n'));
        assert_eq!(words(Span::new(4, 5), "کابل‌ x"), "\u{200c}");
        assert_eq!(words(Span::new(9, 5), "short"), "");
    }
}
