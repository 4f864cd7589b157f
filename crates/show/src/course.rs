//! The course of a tie: what happened in each period, and whether it was getting warmer or colder.

use crate::escaped;
use rabita_join::Month;
use std::fmt::Write;

const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 214.0;
const LEFT: f64 = 30.0;
const RIGHT: f64 = 472.0;
const ZERO: f64 = 96.0;
/// Room above and below the zero line.
const REACH: f64 = 80.0;
/// More columns than this are put together into quarters, then years, then decades.
const COLUMNS: i64 = 36;
/// With more columns than this there is no room for the numbers of each.
const COUNTED: usize = 26;
/// Labels under the picture, at most.
const LABELS: usize = 5;
/// Cooperation in deeds and in words, conflict in deeds and in words: the order in which columns are stacked.
const QUADS: [(&str, &str, &str); 4] = [
    ("material_cooperation", "deed-good", "#12715b"),
    ("verbal_cooperation", "word-good", "#7cc4ad"),
    ("material_conflict", "deed-bad", "#a8322a"),
    ("verbal_conflict", "word-bad", "#e39a7f"),
];

/// The words of the picture, in the reader's language.
pub struct Words<'a> {
    /// What the picture shows, for those who do not see it.
    pub title: String,
    /// What one of the four quads is called.
    pub quad: &'a dyn Fn(&str) -> String,
    /// A period (`2025-11`, or `2025` for a year) as people write it, short.
    pub period: &'a dyn Fn(&str) -> String,
    /// A number as people write it.
    pub number: &'a dyn Fn(f64) -> String,
    /// Direction of the words: `ltr` or `rtl`.
    pub dir: &'a str,
}

/// One column: a month, or several put together.
#[derive(Debug, Default, Clone)]
struct Column {
    counts: [usize; 4],
    sum: f64,
    events: usize,
}

/// Draws the course; nothing where there is nothing to draw.
pub fn course(months: &[Month], words: &Words<'_>) -> Option<String> {
    let (first, columns, step) = columns(months)?;
    let slot = (RIGHT - LEFT) / columns.len() as f64;
    let most = columns.iter().flat_map(|c| {
        let [a, b, d, e] = c.counts;
        [a + b, d + e]
    });
    // Above the tallest column there is room for its number.
    let unit = (REACH - 14.0) / most.max().unwrap_or(1).max(1) as f64;
    let middle = |i: usize| LEFT + slot * (i as f64 + 0.5);
    let label = |i: usize| (words.period)(&period(first + i as i64 * step, step));

    let mut svg = String::new();
    let title = escaped(&words.title);
    let _ = write!(
        svg,
        r#"<svg class="course" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" direction="ltr" role="img" aria-label="{title}" font-size="11">"#
    );
    frame(&mut svg, words);
    for (i, column) in columns.iter().enumerate().filter(|(_, c)| c.events > 0) {
        let width = (slot * 0.72).min(26.0);
        let _ = write!(
            svg,
            "<g><title>{}</title>",
            escaped(&told(column, &label(i), words))
        );
        for side in [0, 2] {
            let mut height = 0.0;
            for quad in [side, side + 1] {
                let tall = column.counts[quad] as f64 * unit;
                let (_, class, colour) = QUADS[quad];
                let y = if side == 0 {
                    ZERO - height - tall
                } else {
                    ZERO + height
                };
                if tall > 0.0 {
                    let x = middle(i) - width / 2.0;
                    let _ = write!(
                        svg,
                        r#"<rect class="{class}" x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{tall:.1}" fill="{colour}"/>"#
                    );
                }
                height += tall;
            }
            let count = column.counts[side] + column.counts[side + 1];
            if count > 0 && columns.len() <= COUNTED {
                let y = if side == 0 {
                    ZERO - height - 3.0
                } else {
                    ZERO + height + 11.0
                };
                let number = escaped(&(words.number)(count as f64));
                let _ = write!(
                    svg,
                    r#"<text class="count" x="{:.1}" y="{y:.1}" text-anchor="middle" fill="currentColor" font-size="10">{number}</text>"#,
                    middle(i)
                );
            }
        }
        svg.push_str("</g>");
    }
    line(&mut svg, &columns, middle);
    let every = columns.len().div_ceil(LABELS).max(1);
    for i in (0..columns.len()).step_by(every) {
        let (x, y) = (middle(i).clamp(LEFT + 18.0, RIGHT - 18.0), HEIGHT - 14.0);
        let _ = write!(
            svg,
            r#"<text x="{x:.1}" y="{y}" text-anchor="middle" fill="currentColor" direction="{}">{}</text>"#,
            words.dir,
            escaped(&label(i))
        );
    }
    svg.push_str("</svg>");
    Some(svg)
}

/// The zero line, the scale of the mean, and the words of the scale.
fn frame(svg: &mut String, words: &Words<'_>) {
    for value in [10.0, 5.0, 0.0, -5.0, -10.0] {
        let y = ZERO - value / 10.0 * REACH;
        let strong = if value == 0.0 { "0.7" } else { "0.15" };
        let _ = write!(
            svg,
            r#"<line x1="{LEFT}" x2="{RIGHT}" y1="{y}" y2="{y}" stroke="currentColor" stroke-opacity="{strong}"/>"#
        );
        if value % 10.0 == 0.0 {
            let (x, y) = (LEFT - 5.0, y + 4.0);
            let number = escaped(&(words.number)(value));
            let _ = write!(
                svg,
                r#"<text x="{x}" y="{y}" text-anchor="end" fill="currentColor">{number}</text>"#
            );
        }
    }
}

/// The mean of the scores, from column to column.
fn line(svg: &mut String, columns: &[Column], middle: impl Fn(usize) -> f64) {
    let filled = columns.iter().enumerate().filter(|(_, c)| c.events > 0);
    let points: Vec<(f64, f64)> = filled
        .map(|(i, c)| {
            let mean = (c.sum / c.events as f64).clamp(-10.0, 10.0);
            (middle(i), ZERO - mean / 10.0 * REACH)
        })
        .collect();
    let slot = middle(1) - middle(0);
    for pair in points.windows(2) {
        let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
        // Over a time of which nothing is known the line only leads the eye.
        let dashes = if x2 - x1 > slot * 1.5 {
            r#" stroke-dasharray="2 4""#
        } else {
            ""
        };
        let _ = write!(
            svg,
            r#"<line class="mean" x1="{x1:.1}" y1="{y1:.1}" x2="{x2:.1}" y2="{y2:.1}" stroke="currentColor" stroke-width="1.5" stroke-opacity="0.6"{dashes}/>"#
        );
    }
    for (x, y) in points {
        let _ = write!(
            svg,
            r#"<circle class="mean" cx="{x:.1}" cy="{y:.1}" r="2.6" fill="currentColor"/>"#
        );
    }
}

/// What a column shows, in words.
fn told(column: &Column, label: &str, words: &Words<'_>) -> String {
    let counted = QUADS.iter().zip(column.counts).filter(|(_, n)| *n > 0);
    let parts: Vec<String> = counted
        .map(|((quad, ..), n)| format!("{}: {}", (words.quad)(quad), (words.number)(n as f64)))
        .collect();
    format!("{label}: {}", parts.join(", "))
}

/// The first period (in months since year 0), every column from there on, and how many months a column holds.
fn columns(months: &[Month]) -> Option<(i64, Vec<Column>, i64)> {
    let numbers: Vec<(i64, &Month)> = months
        .iter()
        .filter_map(|m| Some((number(&m.period)?, m)))
        .collect();
    let (from, to) = (
        numbers.iter().map(|(n, _)| *n).min()?,
        numbers.iter().map(|(n, _)| *n).max()?,
    );
    let step = [1, 3, 12]
        .into_iter()
        .find(|step| (to - from) / step < COLUMNS)
        .unwrap_or(120);
    let first = from.div_euclid(step) * step;
    let count = usize::try_from((to - first) / step + 1)
        .ok()
        .filter(|n| *n <= 1_000)?;
    let mut columns = vec![Column::default(); count];
    for (n, month) in numbers {
        let column = &mut columns[usize::try_from((n - first) / step).ok()?];
        for (i, (quad, ..)) in QUADS.iter().enumerate() {
            column.counts[i] += month.events.get(quad).copied().unwrap_or(0);
        }
        let events: usize = month.events.values().sum();
        column.events += events;
        column.sum += month.index * events as f64;
    }
    Some((first, columns, step))
}

/// Months since year 0 of `2025-11`.
fn number(period: &str) -> Option<i64> {
    let (year, month) = period.split_once('-')?;
    let (year, month): (i64, i64) = (year.parse().ok()?, month.parse().ok()?);
    ((1..=12).contains(&month) && (0..=9999).contains(&year)).then_some(year * 12 + month - 1)
}

/// How a column's period is written: a month where columns are shorter than a year.
fn period(number: i64, step: i64) -> String {
    let (year, month) = (number.div_euclid(12), number.rem_euclid(12) + 1);
    if step < 12 {
        format!("{year:04}-{month:02}")
    } else {
        format!("{year:04}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn month(period: &str, quad: &'static str, index: f64) -> Month {
        Month {
            period: period.into(),
            events: BTreeMap::from([(quad, 2)]),
            index,
        }
    }

    fn words<'a>() -> Words<'a> {
        Words {
            title: "A & B <now>".into(),
            quad: &|quad| quad.to_string(),
            period: &|period| period.to_string(),
            number: &|n| n.to_string(),
            dir: "ltr",
        }
    }

    #[test]
    fn nothing_is_not_drawn() {
        assert_eq!(course(&[], &words()), None);
        assert_eq!(course(&[month("soon", "verbal_conflict", 0.0)], &words()), None);
    }

    #[test]
    fn every_month_between_has_its_place() {
        let months = [
            month("2025-01", "verbal_conflict", -2.0),
            month("2025-04", "verbal_cooperation", 4.0),
        ];
        let (_, columns, step) = columns(&months).expect("columns");
        assert_eq!((columns.len(), step), (4, 1));
        let svg = course(&months, &words()).expect("a picture");
        assert_eq!(svg.matches("<rect").count(), 2);
        assert!(svg.contains("A &amp; B &lt;now&gt;") && !svg.contains("NaN"));
    }

    #[test]
    fn long_courses_are_put_together() {
        let months = [
            month("1990-05", "verbal_conflict", -2.0),
            month("2025-04", "material_conflict", -9.0),
        ];
        let (first, found, step) = columns(&months).expect("columns");
        assert_eq!(
            (found.len(), step, period(first, step)),
            (36, 12, "1990".to_string())
        );
        // A year read wrongly must not make a picture of a thousand columns.
        let wild = [
            month("0002-05", "verbal_conflict", -2.0),
            month("9999-04", "verbal_conflict", -2.0),
        ];
        assert!(columns(&wild).is_some_and(|(_, c, _)| c.len() <= 1_000));
    }
}
