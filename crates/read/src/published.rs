//! The day of publication: from the page's own words about itself, never from the story.

use crate::line::{Line, Look};
use crate::phrases::{Phrases, words};
use rabita_calendar::{Clock, Date, TimeSpan};
use rabita_record::PublishedBasis;
use std::cell::OnceCell;

/// A line with a date and more words than these is a sentence or a headline.
const BYLINE: usize = 18;
/// Lines after the body in which a date can still be the article's.
const AFTER: usize = 2;
/// How many years a day without one is sought in.
const YEARS: i16 = 7;
/// How far from a word like "today" its date may stand, in characters.
const NEAR: usize = 6;
/// How many days may lie between the day of a line without a year and that from which the text is told.
const TOLD_NEAR: i32 = 20;
/// How much of the text may name its own day.
const OPENING: usize = 700;

/// What the search needs to know of the article.
pub(crate) struct Search<'a> {
    pub(crate) clock: &'a Clock,
    pub(crate) phrases: &'a Phrases,
    pub(crate) language: &'a str,
    pub(crate) lines: &'a [Line],
    pub(crate) body: &'a [usize],
    pub(crate) title: Option<usize>,
    pub(crate) dateline: Option<&'a str>,
    /// The article's text.
    pub(crate) text: &'a str,
    /// The day from which the text is told, once it is asked for.
    pub(crate) told: OnceCell<Option<Date>>,
}

impl Search<'_> {
    /// The day, and how it is known.
    pub(crate) fn day(&self) -> (Option<Date>, PublishedBasis) {
        if let Some(day) = self.byline() {
            return (Some(day), PublishedBasis::Byline);
        }
        let in_text = self.dateline.and_then(|d| self.read(d)).or_else(|| self.told());
        (
            in_text,
            if in_text.is_some() {
                PublishedBasis::Text
            } else {
                PublishedBasis::None
            },
        )
    }

    /// The likeliest date among the lines around the body.
    fn byline(&self) -> Option<Date> {
        let first = *self.body.first()?;
        let last = *self.body.last()?;
        let near = self.title.unwrap_or(first);
        let mut best: Option<(f32, Date)> = None;
        for (i, line) in self.lines.iter().enumerate().take(last + 1 + AFTER) {
            let around = i < first || i > last;
            if !around
                || line.look == Look::Prose
                || line.words.len() > BYLINE
                || !has_digit(&line.text)
                || Some(i) == self.title
            {
                continue;
            }
            let Some(day) = self.read(&line.text) else {
                continue;
            };
            let mut score = -(i.abs_diff(near) as f32) / 4.0;
            score += if i > near && i < first { 1.0 } else { 0.0 };
            score += if self.phrases.published.within(&line.words) {
                2.0
            } else {
                0.0
            };
            score -= if self.phrases.updated.begins(&line.words) > 0 {
                1.0
            } else {
                0.0
            };
            score += if line.look == Look::Byline { 1.0 } else { 0.0 };
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, day));
            }
        }
        best.map(|b| b.1)
    }

    /// A single day written in a line: with its year, or with a weekday that tells the year.
    fn read(&self, line: &str) -> Option<Date> {
        if let Some(day) = self
            .clock
            .resolve(line, self.language, None)
            .iter()
            .find_map(single)
        {
            return Some(day);
        }
        self.fitting_year(line).or_else(|| self.near_the_telling(line))
    }

    /// A day of a month that lies close to the day from which the article itself is told, by its own full dates or by
    /// what it names.
    fn near_the_telling(&self, line: &str) -> Option<Date> {
        let told = (*self.told.get_or_init(|| {
            let read = self.clock.read(self.text, self.language, None);
            read.telling.map(|t| t.day)
        }))?;
        let close = |day: &Date| told.until(*day).is_ok_and(|s| s.get_days().abs() <= TOLD_NEAR);
        (-1..=1)
            .filter_map(|step| Date::new(told.year() + step, 12, 31).ok())
            .flat_map(|anchor| self.clock.resolve(line, self.language, Some(anchor)))
            .filter(|s| s.note.is_none() && has_digit(&slice(line, s.start, s.end)))
            .filter_map(|s| single(&s))
            .find(close)
    }

    /// A date without a year: the year in which its weekday falls on it. The years that the text speaks of are past,
    /// so it is the first after them (or the one before, where that is years away); the page's other dates are later, so
    /// it is the last before them.
    fn fitting_year(&self, line: &str) -> Option<Date> {
        let first = self.body.first().copied().unwrap_or(0);
        let last = self.body.last().copied().unwrap_or(0);
        let told = self.body.iter().flat_map(|&i| years(&self.lines[i].text)).max();
        let elsewhere = self
            .lines
            .iter()
            .enumerate()
            .filter(|(i, _)| *i < first || *i > last);
        let page = elsewhere.flat_map(|(_, l)| years(&l.text)).max();
        let candidates: Vec<i16> = match (told, page) {
            (_, Some(latest)) => (latest - YEARS..=latest)
                .rev()
                .filter(|y| told.is_none_or(|t| *y >= t))
                .collect(),
            // What is to come next year is told at the end of this one (see below).
            (Some(earliest), None) => [earliest, earliest + 1, earliest - 1]
                .into_iter()
                .chain(earliest + 2..=earliest + YEARS)
                .collect(),
            (None, None) => return None,
        };
        let at_the_end = |day: &Date| day.month() >= 11;
        candidates.into_iter().find_map(|year| {
            let day = self.in_year(line, year)?;
            (told.is_none_or(|t| year >= t) || at_the_end(&day)).then_some(day)
        })
    }

    fn in_year(&self, line: &str, year: i16) -> Option<Date> {
        let anchor = Date::new(year, 12, 31).ok()?;
        let found = self.clock.resolve(line, self.language, Some(anchor));
        let span = found.iter().find(|s| {
            single(s).is_some_and(|d| d.year() == year) && has_digit(&slice(line, s.start, s.end))
        })?;
        let day = single(span)?;
        // A weekday run together with the word before it is a suffix of that word.
        let shown = slice(line, span.start, span.end);
        if span.note.is_some() {
            return None;
        }
        if starts_with_weekday(self, &shown, day, anchor) {
            return Some(day);
        }
        let before: Vec<char> = line.chars().take(span.start).collect();
        let word = before
            .iter()
            .rev()
            .skip_while(|c| c.is_whitespace())
            .take_while(|c| c.is_alphabetic())
            .count();
        let blank = before.iter().rev().take_while(|c| c.is_whitespace()).count();
        let start = before.len().saturating_sub(word + blank);
        (start..before.len()).find_map(|k| {
            let rest: String = line.chars().skip(k).take(span.end - k).collect();
            let again = self.clock.resolve(&rest, self.language, Some(anchor));
            let s = again.first()?;
            (s.start == 0
                && s.note.is_none()
                && single(s) == Some(day)
                && starts_with_weekday(self, &rest, day, anchor))
            .then_some(day)
        })
    }

    /// A day that the text calls today or yesterday and gives in full.
    fn told(&self) -> Option<Date> {
        let opening: String = self.text.chars().take(OPENING).collect();
        let spans: Vec<TimeSpan> = self.clock.resolve(&opening, self.language, None);
        let chars: Vec<char> = opening.chars().collect();
        for (at, end, before) in self.day_words(&chars) {
            let gap_ok = |s: &TimeSpan| {
                s.start <= end + NEAR
                    && s.end > end
                    && chars[end.min(s.start)..s.start.max(end)]
                        .iter()
                        .all(|c| !c.is_alphabetic())
            };
            let in_full = spans.iter().find(|s| {
                (gap_ok(s) || s.start <= at && s.end > end)
                    && soon_numbered(&slice(&opening, end.max(s.start), s.end))
            });
            let day = match in_full.and_then(single) {
                Some(day) => Some(day),
                None => self.told_without_year(&chars, end),
            };
            if let Some(day) = day {
                return (0..before).try_fold(day, |d, _| d.tomorrow().ok());
            }
        }
        None
    }

    fn told_without_year(&self, chars: &[char], end: usize) -> Option<Date> {
        let rest: String = chars[end..chars.len().min(end + 40)].iter().collect();
        let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let piece: String = rest
            .chars()
            .take_while(|c| !matches!(c, ')' | '(' | '.' | '\n'))
            .collect();
        let here = self
            .clock
            .resolve(&piece, self.language, Date::new(2000, 12, 31).ok());
        let begins = here
            .first()
            .is_some_and(|s| s.start == 0 && has_digit(&slice(&piece, s.start, s.end)));
        if begins { self.fitting_year(&piece) } else { None }
    }

    /// Words for a day of reckoning in the text: start, end, days before publication.
    fn day_words(&self, chars: &[char]) -> Vec<(usize, usize, u8)> {
        let tokens = rabita_script::token::tokens(chars);
        let mut out = Vec::new();
        let mut i = 0;
        while i < tokens.len() {
            let found = self.phrases.days.iter().find(|(phrase, _)| {
                phrase.len() <= tokens.len() - i && phrase.iter().zip(&tokens[i..]).all(|(w, t)| *w == t.fold)
            });
            if let Some((phrase, before)) = found {
                out.push((tokens[i].start, tokens[i + phrase.len() - 1].end, *before));
                i += phrase.len();
            } else {
                i += 1;
            }
        }
        out
    }
}

/// Does the expression begin with a weekday? Then shifting the year must make it contradict itself.
fn starts_with_weekday(search: &Search, expression: &str, day: Date, anchor: Date) -> bool {
    let Ok(other) = Date::new(anchor.year() - 1, 12, 31) else {
        return false;
    };
    let moved = search.clock.resolve(expression, search.language, Some(other));
    !moved
        .iter()
        .any(|s| s.note.is_none() && single(s).is_some_and(|d| d.year() == day.year() - 1))
}

fn single(span: &TimeSpan) -> Option<Date> {
    (span.earliest == span.latest).then_some(span.earliest).flatten()
}

fn slice(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end.saturating_sub(start)).collect()
}

fn has_digit(text: &str) -> bool {
    text.chars().any(char::is_numeric)
}

/// A date of the calendar after its day word: `(Thursday, 1 Aban)`, not *the day, the first of Muharram*.
fn soon_numbered(expression: &str) -> bool {
    expression
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .take(2)
        .any(has_digit)
}

/// Gregorian years written in a text.
fn years(text: &str) -> Vec<i16> {
    words(text)
        .iter()
        .filter(|w| w.len() == 4)
        .filter_map(|w| w.parse().ok())
        .filter(|y| (1990..2100).contains(y))
        .collect()
}
