//! What is otherwise than in an earlier run.

use crate::report::Report;
use crate::run::Kind;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// How many single changes of a kind are listed.
const LISTED: usize = 20;

/// What changed from one run to another, for people: the figures, and the records that became right or wrong.
pub fn changes(before: &Report, now: &Report) -> String {
    let mut out = String::new();
    for (name, a, b) in counts(before)
        .into_iter()
        .zip(counts(now))
        .map(|(a, b)| (a.0, a.1, b.1))
    {
        if (a - b).abs() > 1e-9 {
            let _ = writeln!(out, "{name:24} {a:>8} → {b:<8} {:+.3}", b - a);
        }
    }
    for kind in Kind::ALL {
        let right = |r: &Report| -> BTreeMap<(String, usize), (bool, String)> {
            let of_kind = r.wanted.iter().filter(|w| w.kind == kind);
            of_kind
                .map(|w| ((w.doc.clone(), w.nth), (w.right, w.words.clone())))
                .collect()
        };
        let (was, is) = (right(before), right(now));
        let turned = |to: bool| {
            let changed = |k: &&(String, usize)| was.get(*k).is_some_and(|w| w.0 != to) && is[*k].0 == to;
            is.keys().filter(changed).collect::<BTreeSet<_>>()
        };
        for (sign, keys) in [("+", turned(true)), ("-", turned(false))] {
            for key in keys.iter().take(LISTED) {
                let _ = writeln!(out, "{sign} {} {} {}", key.0, kind.name(), is[*key].1);
            }
            if keys.len() > LISTED {
                let _ = writeln!(out, "{sign} … {} more {}s", keys.len() - LISTED, kind.name());
            }
        }
    }
    if out.is_empty() {
        out.push_str("nothing changed\n");
    }
    out
}

/// The figures of a run by name, always the same names in the same order.
fn counts(r: &Report) -> Vec<(String, f64)> {
    let dates = r.wanted_dates.iter().filter(|d| d.right).count();
    let mut all: Vec<(String, f64)> = [
        ("read", r.read),
        ("language", r.language),
        ("published", r.published),
        ("clean", r.clean),
        ("dates", dates),
        ("told as happened", r.not_happened.1),
    ]
    .map(|(name, n)| (name.to_string(), n as f64))
    .into();
    all.push((
        "mentions.f1".into(),
        r.mentions.get("all").map_or(0.0, crate::Ties::f1),
    ));
    for kind in Kind::ALL {
        all.push((format!("{}.f1", kind.name()), r.kind(kind).score.f1));
    }
    for language in ["fa-AF", "fa-IR", "tg", "ar", "ru", "en"] {
        for kind in Kind::ALL {
            let score = r.languages.get(language).and_then(|l| l.get(kind.name()));
            all.push((
                format!("{language} {}.f1", kind.name()),
                score.map_or(0.0, |s| s.f1),
            ));
        }
    }
    all
}
