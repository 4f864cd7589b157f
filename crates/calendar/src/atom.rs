//! The text as a row of atoms: each token or phrase with what it can be for time.

use crate::civil;
use crate::words::{Bound, Sense, Words};
use jiff::civil::Date;
use rabita_record::Calendar;
use rabita_script::token::{Kind, Token};

/// A number, as far as it matters for time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Num {
    pub(crate) value: u32,
    pub(crate) digits: u8,
    /// Written with an ordinal or case ending (`2021-го`, `3rd`, `5-уми`).
    pub(crate) ending: bool,
    /// With the ending in which a day is told (`8-го`).
    pub(crate) of_day: bool,
    /// `1990s`, `1990-е`.
    pub(crate) decade: bool,
}

/// What an atom is apart from its senses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Word,
    Num(Num),
    /// A date in figures.
    Date(Calendar, Date),
    Comma,
    Dash,
    Slash,
    Open,
    Close,
    /// A semicolon: another clause begins.
    Pause,
    Other,
    Stop,
}

/// A token or phrase.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Atom<'w> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) what: What,
    pub(crate) senses: &'w [Sense],
    pub(crate) capital: bool,
    /// Written in capitals only.
    pub(crate) upper: bool,
    /// A number in Roman figures.
    pub(crate) roman: Option<u8>,
    /// Number of the sentence.
    pub(crate) sentence: u32,
}

impl Atom<'_> {
    /// *From*, *by*, *until*: the day behind it need not have come.
    pub(crate) fn opens_stretch(&self) -> bool {
        let opens = |s: &Sense| matches!(s, Sense::Bound(Bound::From | Bound::By | Bound::Until));
        self.senses.iter().any(opens)
    }
}

pub(crate) fn atoms<'w>(chars: &[char], tokens: &[Token], words: &'w Words) -> Vec<Atom<'w>> {
    let mut out: Vec<Atom<'w>> = Vec::with_capacity(tokens.len());
    let mut sentence = 0;
    let mut i = 0;
    while i < tokens.len() {
        let t = &tokens[i];
        let mut atom = Atom {
            start: t.start,
            end: t.end,
            what: What::Other,
            senses: &[],
            capital: t.capital,
            upper: t.capital && chars.get(t.start + 1).is_some_and(|c| c.is_uppercase()),
            roman: None,
            sentence,
        };
        let mut next = i + 1;
        match t.kind {
            Kind::Word => {
                atom.what = What::Word;
                let counted = out.last().is_some_and(|a| {
                    matches!(a.what, What::Num(n) if n.digits <= 3)
                        || a.senses.iter().any(|s| matches!(s, Sense::Card(_)))
                });
                if let Some((senses, n)) = words.at(tokens, i, counted) {
                    atom.senses = senses;
                    next = i + n;
                    atom.end = tokens[next - 1].end;
                } else if let senses @ [_, ..] = words.by_form(&t.fold, || {
                    let goes_on = |a: &Atom| matches!(a.what, What::Word | What::Num(_) | What::Date(..));
                    !out.last().is_some_and(goes_on)
                }) {
                    atom.senses = senses;
                } else if words.tied.iter().any(|end| t.fold.ends_with(end.as_str())) {
                    atom.senses = &[Sense::Tied];
                } else if t.capital {
                    atom.roman = roman(&t.fold, !words.capitals);
                }
            }
            Kind::Number => {
                if let Some((end, calendar, date)) = figures(chars, t.start, words) {
                    atom.what = What::Date(calendar, date);
                    while next < tokens.len() && tokens[next].start < end {
                        next += 1;
                    }
                    atom.end = end;
                } else {
                    (atom.what, next) = number(tokens, i, words);
                    atom.end = tokens[next - 1].end;
                }
            }
            Kind::Break => {
                sentence += 1;
                atom.what = What::Stop;
            }
            Kind::Mark => {
                atom.what = mark(tokens, i);
                if atom.what == What::Stop {
                    sentence += 1;
                }
                // A mark may begin a phrase of the tables, but only where a word follows it.
            }
        }
        out.push(atom);
        i = next;
    }
    out
}

/// A number in Roman figures: of two of them or more, or `alone` where one letter is no word.
fn roman(word: &str, alone: bool) -> Option<u8> {
    let value = |c: char| {
        Some(match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            _ => return None,
        })
    };
    if word.len() > 6 {
        return None;
    }
    let figures: Vec<u8> = word.chars().map(value).collect::<Option<_>>()?;
    let mut sum = 0u8;
    for (i, &figure) in figures.iter().enumerate() {
        // IX: a smaller figure is taken from the greater behind it, so it is left out until that one comes.
        if figures.get(i + 1).is_some_and(|&next| next > figure) {
            continue;
        }
        let less = i
            .checked_sub(1)
            .map(|k| figures[k])
            .filter(|&before| before < figure)
            .unwrap_or(0);
        sum = sum.checked_add(figure - less)?;
    }
    (figures.len() > 1 || alone && sum <= 10).then_some(sum)
}

/// No abbreviation has so many letters.
const LONG: usize = 6;

fn mark(tokens: &[Token], at: usize) -> What {
    match tokens[at].fold.as_str() {
        "," | "،" => What::Comma,
        "-" | "–" | "—" | "‑" | "−" => What::Dash,
        "/" => What::Slash,
        "(" => What::Open,
        ")" => What::Close,
        ";" | "؛" => What::Pause,
        "!" | "?" | "؟" | "۔" => What::Stop,
        // An abbreviation's full stop is followed by a small letter or a figure.
        "." => match tokens.get(at + 1) {
            // «…закон. 22-го …»: a long word is no abbreviation.
            Some(n) if n.kind == Kind::Number => match at.checked_sub(1).map(|k| &tokens[k]) {
                Some(w) if w.kind == Kind::Word && n.start > tokens[at].end && w.end - w.start >= LONG => {
                    What::Stop
                }
                _ => What::Other,
            },
            Some(n) if n.kind == Kind::Word && !n.capital && n.fold.chars().all(|c| c < '\u{600}') => {
                What::Other
            }
            _ => What::Stop,
        },
        _ => What::Other,
    }
}

fn number(tokens: &[Token], at: usize, words: &Words) -> (What, usize) {
    let t = &tokens[at];
    let plain = t.fold.len() == t.end - t.start;
    let Some(value) = t.fold.parse().ok().filter(|_| plain && t.fold.len() <= 4) else {
        return (What::Other, at + 1);
    };
    let mut num = Num {
        value,
        digits: u8::try_from(t.fold.len()).unwrap_or(9),
        ending: false,
        of_day: false,
        decade: false,
    };
    let glued = |i: usize| tokens.get(i).is_some_and(|n| n.start == tokens[i - 1].end);
    let dash = glued(at + 1) && tokens[at + 1].kind == Kind::Mark && mark(tokens, at + 1) == What::Dash;
    let end = at + 1 + usize::from(dash);
    if glued(end)
        && tokens[end].kind == Kind::Word
        && let Some((senses, 1)) = words.at(tokens, end, false)
    {
        num.decade = senses.contains(&Sense::DecadeSuffix)
            && (value >= 1000 || (30..100).contains(&value))
            && value.is_multiple_of(10);
        num.of_day = senses.contains(&Sense::DaySuffix);
        num.ending = num.decade || senses.contains(&Sense::Suffix);
        if num.ending {
            return (What::Num(num), end + 1);
        }
    }
    (What::Num(num), at + 1)
}

/// A date in figures: `2025-11-23`, `29.11.2025`, `26-1-2026`, `۱۴۰۳/۰۶/۲۳`; also with a space on either side of each
/// separator, as tokenised texts have it (`23 . 8 . 1395`).
fn figures(chars: &[char], start: usize, words: &Words) -> Option<(usize, Calendar, Date)> {
    let mut parts = [(0u32, 0usize); 3];
    let mut separator = None;
    let mut spaced = None;
    let mut i = start;
    for (n, part) in parts.iter_mut().enumerate() {
        while let Some(digit) = chars.get(i).and_then(|&c| digit(c)).filter(|_| part.1 < 5) {
            *part = (part.0 * 10 + digit, part.1 + 1);
            i += 1;
        }
        if part.1 == 0 || part.1 > 4 {
            return None;
        }
        if n < 2 {
            let space = chars.get(i) == Some(&' ');
            i += usize::from(space);
            let c = *chars.get(i)?;
            if !matches!(c, '.' | '/' | '-' | '‑' | '–') || *separator.get_or_insert(c) != c {
                return None;
            }
            i += 1;
            // Both separators stand alike, or the second is no part of it.
            if *spaced.get_or_insert(space) != space || space && chars.get(i) != Some(&' ') {
                return None;
            }
            i += usize::from(space);
        }
    }
    if chars.get(i).is_some_and(|&c| digit(c).is_some()) {
        return None;
    }
    let separator = separator?;
    let [a, b, c] = parts;
    let (year, month, day) = match (a.1, b.1, c.1) {
        (4, 1 | 2, 1 | 2) => (a.0, b.0, c.0),
        (1 | 2, 1 | 2, 4) => (c.0, b.0, a.0),
        (2, 2, 2) if separator == '.' => (2000 + c.0, b.0, a.0),
        _ => return None,
    };
    let calendar = match year {
        1300..=1420 if words.solar => Calendar::SolarHijri,
        1300..=1500 => Calendar::LunarHijri,
        1800..=2199 => Calendar::Gregorian,
        _ => return None,
    };
    let year = i32::try_from(year).ok()?;
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    // The American order only where the other is no day.
    let date = civil::day(calendar, year, month, day).or_else(|| civil::day(calendar, year, day, month))?;
    Some((i, calendar, date))
}

fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(zero))
}
