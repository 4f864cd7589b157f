//! Datelines: the city, day and agency before the first sentence (`KABUL, Nov 5 (Agency) –`).

use crate::phrases::{Phrases, words};

/// How far into the text a dateline can reach, in characters.
const REACH: usize = 110;
/// A place has at most so many words.
const PLACE: usize = 4;
/// A dateline without agency or day has at most so many words.
const BARE: usize = 3;

/// A dateline found at the beginning of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Dateline {
    /// How many characters it takes, with its mark and the space after it.
    pub(crate) len: usize,
    /// Its text.
    pub(crate) text: String,
    /// The agency in it.
    pub(crate) agency: Option<String>,
}

/// The dateline at the beginning of a paragraph, if there is one.
///
/// A hyphen that touches the word belongs to the word; a mark that comes again soon after encloses an apposition.
pub(crate) fn find(paragraph: &[char], phrases: &Phrases) -> Option<Dateline> {
    let mut best = None;
    for at in 1..paragraph.len().min(REACH) {
        let Some(end) = mark(paragraph, at) else { continue };
        let head: String = paragraph[..at].iter().collect();
        if let Some(agency) = accept(head.trim(), paragraph, at, end, phrases) {
            best = Some(Dateline {
                len: end,
                text: head.trim().to_string(),
                agency,
            });
        }
    }
    best
}

/// Does a dateline's mark stand here? Its end, with the space after it.
fn mark(p: &[char], at: usize) -> Option<usize> {
    let spaced = p[at - 1].is_whitespace() || matches!(p[at - 1], ')' | '/');
    let mut end = at + 1;
    match p[at] {
        '-' | '–' | '—' if spaced => {
            while p.get(end) == Some(&'-') {
                end += 1;
            }
        }
        ':' | '.' => {}
        _ => return None,
    }
    p.get(end).is_some_and(|c| c.is_whitespace()).then_some(end + 1)
}

/// The agency in the head, or nothing in it; `None` where the head is no dateline.
fn accept(head: &str, p: &[char], at: usize, end: usize, phrases: &Phrases) -> Option<Option<String>> {
    let (core, enclosed) = split_enclosed(head);
    let dated = core.chars().any(char::is_numeric);
    let parts: Vec<&str> = core
        .split(['/', ',', '،', '؛', ';', '.', '-', '–', '—'])
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .collect();
    let first = parts.first()?;
    let by_words = parts
        .iter()
        .find(|part| phrases.agencies.begins(&words(part)) > 0)
        .map(|s| s.to_string());
    let agency = enclosed.or(by_words);
    let places: Vec<&&str> = parts
        .iter()
        .filter(|s| !s.chars().any(char::is_numeric))
        .collect();
    if parts.len() > 5
        || parts.iter().any(|s| words(s).len() > PLACE + 1)
        || first.chars().any(char::is_numeric)
    {
        return None;
    }
    let cased = first.chars().any(|c| c.is_uppercase() || c.is_lowercase());
    let capitals = cased
        && first.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !first.chars().any(char::is_lowercase);
    let titled = cased
        && first
            .split_whitespace()
            .all(|w| w.starts_with(char::is_uppercase));
    let telling = agency.is_some() || dated;
    let next_opens = p
        .get(end)
        .is_some_and(|c| c.is_uppercase() || c.is_numeric() || matches!(c, '«' | '"' | '“'));
    // A bare place has one mark after it; two enclose an apposition.
    let once = !core.split_whitespace().any(|w| matches!(w, "-" | "–" | "—"));
    let places_short = once && places.iter().map(|s| words(s).len()).sum::<usize>() <= BARE;
    let again = p[end..p.len().min(end + 90)]
        .windows(2)
        .any(|w| w[0].is_whitespace() && w[1] == p[at]);
    let fits = match p[at] {
        '.' => {
            capitals && next_opens && (telling || parts.len() == 1 && words(first).len() <= 2)
                || (!cased || titled && next_opens) && ends_in_day(&parts)
        }
        ':' => {
            capitals && next_opens
                || !cased && (agency.is_some() && head.ends_with(')') || ends_in_day(&parts))
        }
        _ if capitals => next_opens,
        _ if cased => titled && next_opens && (telling || places_short && !again && !cyrillic(first)),
        _ => (telling || places_short) && !again,
    };
    fits.then_some(agency)
}

/// Behind the place, is the last part a day, month and year («۱۲ مهر ۱۴۰۴»)?
fn ends_in_day(parts: &[&str]) -> bool {
    let number = |w: Option<&&str>| w.is_some_and(|w| w.chars().all(char::is_numeric));
    parts.len() > 1
        && parts.last().is_some_and(|last| {
            let words: Vec<&str> = last.split_whitespace().collect();
            words.len() >= 3 && number(words.first()) && number(words.last())
        })
}

/// Russian joins subject and predicate with a dash: a bare name before one is no dateline.
fn cyrillic(text: &str) -> bool {
    text.chars().any(|c| ('\u{0400}'..='\u{052f}').contains(&c))
}

/// Takes what stands in brackets, or between strokes at the end, out of the head: the agency.
fn split_enclosed(head: &str) -> (String, Option<String>) {
    for (open, close) in [('(', ')'), ('[', ']'), ('/', '/')] {
        if let (Some(a), Some(b)) = (head.find(open), head.rfind(close))
            && a < b
            && (open != '/' || b + 1 == head.trim_end().len())
        {
            let inner = head[a + open.len_utf8()..b].trim().to_string();
            let outer = format!("{}{}", &head[..a], &head[b + close.len_utf8()..]);
            return (outer, (!inner.is_empty()).then_some(inner));
        }
    }
    (head.to_string(), None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rabita_knowledge::Files;

    fn cut(text: &str) -> String {
        let phrases = Phrases::new(&Files::bundled()).expect("bundled knowledge is sound");
        let chars: Vec<char> = text.chars().collect();
        let len = find(&chars, &phrases).map_or(0, |d| d.len);
        chars[..len].iter().collect()
    }

    #[test]
    fn datelines_of_the_agencies() {
        for dateline in [
            "KABUL (Reuters) - ",
            "MOSCOW, November 5. /TASS/. ",
            "NEW DELHI/ISLAMABAD, May 11 - ",
            "TASHKENT: ",
            "Tehran – ",
        ] {
            assert_eq!(cut(&format!("{dateline}The minister said so.")), dateline);
        }
        for dateline in [
            "МОСКВА, 5 июня — ",
            "КИЕВ. ",
            "ДУШАНБЕ, 24.06.2024 /АМИТ «Ховар»/. ",
            "Душанбе, 20 ноября 2025. ",
        ] {
            assert_eq!(cut(&format!("{dateline}Министр заявил об этом.")), dateline);
        }
        for dateline in [
            "بغداد – ",
            "دمشق/بيروت - ",
            "كابل (وكالة باختر): ",
            "تهران - ایرنا - ",
            "تهران - ۱۲ مهر ۱۴۰۴: ",
            "بغداد - 21 تموز 2022: ",
            "بغداد، 20 نوفمبر 2025. ",
            "تهران – ۲۰ نوامبر ۲۰۲۵. ",
        ] {
            assert_eq!(cut(&format!("{dateline}قال الوزير ذلك أمام الصحفيين.")), dateline);
        }
    }

    #[test]
    fn sentences_are_left_alone() {
        for text in [
            "Five presidents and one guest: the meeting ended.",
            "موسكو- انتهت المحادثات بين الرئيسين.",
            "Тегеран — столица страны, заявил министр.",
            "بغداد – عاصمة البلاد – شهدت احتجاجات.",
            "The talks ended. Nobody signed.",
            "کابل می‌گوید: این سخن درست نیست.",
            "هلمند، ۱۲ کشته: والی گفت.",
            "Министр родился 5 мая 1970. Он окончил школу.",
            "Он ушёл, 5 мая 1970. Потом вернулся.",
        ] {
            assert_eq!(cut(text), "");
        }
    }
}
