//! A report for people.

use crate::report::{Bin, Report, Score, Worst};
use crate::run::Kind;
use std::fmt::{self, Write as _};

/// The report as lines; `misses` of the worst documents, and each of their misses.
pub fn show(r: &Report, misses: usize) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = whole(r, misses, &mut out);
    out
}

fn whole(r: &Report, misses: usize, out: &mut String) -> fmt::Result {
    writeln!(out, "documents  {} of {} read", r.read, r.documents)?;
    writeln!(
        out,
        "right      language {}, published {}, clean {}, dates {}",
        r.language, r.published, r.clean, r.dates
    )?;
    let (of, told) = r.not_happened;
    writeln!(
        out,
        "not so     {told} of {of} acts that did not happen, or are another's word, are told as happened\n"
    )?;
    writeln!(
        out,
        "{:22} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}",
        "", "gold", "made", "found", "right", "prec.", "recall", "F1"
    )?;
    for kind in Kind::ALL {
        line(&format!("{}s", kind.name()), &r.kind(kind).score, out)?;
    }
    for (language, kinds) in &r.languages {
        writeln!(out)?;
        for (kind, score) in kinds {
            line(&format!("{language} {kind}s"), score, out)?;
        }
    }
    for kind in Kind::ALL {
        writeln!(out)?;
        let all = r.kind(kind);
        for (label, score) in &all.labels {
            line(&format!("{} {label}", kind.name()), score, out)?;
        }
        let mut causes: Vec<_> = all.causes.iter().collect();
        causes.sort_by_key(|(_, c)| std::cmp::Reverse(c.count));
        let causes = causes
            .iter()
            .map(|(why, c)| format!("{why} {} ({} alone)", c.count, c.alone));
        writeln!(
            out,
            "{}s not right: {}",
            kind.name(),
            causes.collect::<Vec<_>>().join(", ")
        )?;
    }
    writeln!(
        out,
        "\n{:22} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}",
        "names tied to actors", "gold", "found", "right", "exact", "made", "good", "F1"
    )?;
    for (name, t) in r.mentions.iter().chain(&r.mentions_by_language) {
        writeln!(
            out,
            "{name:22} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6.3}",
            t.gold,
            t.found,
            t.right,
            t.exact,
            t.made,
            t.good,
            t.f1()
        )?;
    }
    for (kind, bins) in &r.reliability {
        writeln!(out, "\n{kind}s by confidence     made  right  share")?;
        for (i, bin) in bins.iter().enumerate().filter(|(_, b)| b.made > 0) {
            tenth(i, bin, out)?;
        }
    }
    if misses > 0 {
        writeln!(out, "\nthe worst")?;
        for worst in r.worst.iter().take(misses) {
            amiss(r, worst, out)?;
        }
        for d in r.wanted_dates.iter().filter(|d| !d.right) {
            let read = if d.read.is_empty() {
                "nothing".into()
            } else {
                d.read.join(", ")
            };
            writeln!(out, "{} date: {} is {}; read: {read}", d.doc, d.words, d.days)?;
        }
    }
    Ok(())
}

fn line(name: &str, s: &Score, out: &mut String) -> fmt::Result {
    let Score {
        gold,
        made,
        found,
        right,
        precision,
        recall,
        f1,
    } = s;
    writeln!(
        out,
        "{name:22} {gold:>6} {made:>6} {found:>6} {right:>6} {precision:>6.3} {recall:>6.3} {f1:>6.3}"
    )
}

fn tenth(i: usize, bin: &Bin, out: &mut String) -> fmt::Result {
    let share = bin.right as f64 / bin.made as f64;
    writeln!(
        out,
        ".{i} to .{i}9 (mean {:.2})   {:>6} {:>6}  {share:.3}",
        bin.confidence, bin.made, bin.right
    )
}

fn amiss(r: &Report, w: &Worst, out: &mut String) -> fmt::Result {
    let Worst {
        doc,
        kind,
        gold,
        missed,
        wrong,
        extra,
    } = w;
    writeln!(
        out,
        "{doc} {}s: of {gold}, {missed} not found and {wrong} wrong; {extra} too many",
        kind.name()
    )?;
    for one in r
        .wanted
        .iter()
        .filter(|o| o.doc == *doc && o.kind == *kind && !o.right)
    {
        let why = if one.found {
            format!("wrong {}", one.wrong.join(", "))
        } else {
            "not found".into()
        };
        writeln!(out, "  {} {why}: {}", one.label, short(&one.words))?;
    }
    for one in r
        .made
        .iter()
        .filter(|o| o.doc == *doc && o.kind == *kind && !o.paired)
    {
        writeln!(out, "  {} too many: {}", one.label, short(&one.words))?;
    }
    Ok(())
}

fn short(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(100).collect()
}
