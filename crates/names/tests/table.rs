//! A table of spellings: those of one name must be found so, near misses must not.

use rabita_names::{Matcher, SAME, SUGGEST};

const TABLE: &str = include_str!("table.tsv");

fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    TABLE.lines().filter(|l| !l.starts_with('#')).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        (cells[0], cells[1], cells[2])
    })
}

/// One is found for the other (a suggestion at least), and a near miss is never merged by machine.
#[test]
fn every_pair_of_spellings_is_right() {
    let matcher = Matcher::bundled();
    let mut wrong = Vec::new();
    let mut all = (0, 0);
    for (kind, a, b) in rows() {
        let same = kind == "same";
        let m = matcher.compare(a, b);
        let right = if same {
            m.score >= SUGGEST
        } else {
            m.score < SAME && !m.certain
        };
        if same {
            all.0 += 1
        } else {
            all.1 += 1
        }
        if !right {
            wrong.push(format!("{:.3} {a} | {b}: {}", m.score, m.why));
        }
        let back = matcher.compare(b, a);
        assert!(
            (m.score - back.score).abs() < 0.02,
            "{a} | {b}: {} one way, {} back",
            m.score,
            back.score
        );
    }
    assert!(all.0 >= 40 && all.1 >= 30);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    // Most near misses are not even suggested.
    let suggested = rows()
        .filter(|(kind, a, b)| *kind == "other" && matcher.compare(a, b).score >= SUGGEST)
        .count();
    assert!(
        suggested * 5 <= all.1,
        "{suggested} of {} near misses suggested",
        all.1
    );
    // Most of the true ones a machine may merge; a near miss never.
    let merged = rows()
        .filter(|(kind, a, b)| *kind == "same" && matcher.compare(a, b).certain)
        .count();
    assert!(merged * 2 >= all.0, "{merged} of {} merged", all.0);
}
