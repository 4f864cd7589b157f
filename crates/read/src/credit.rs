//! Who published, who wrote, and whose report it is.

use crate::line::{Line, Look, after};
use crate::phrases::{Phrases, words};

/// A name has at most so many words.
const NAME: usize = 6;

/// The outlet on whose page it stood: the name in its copyright line (which may hold no name, only that all rights are
/// reserved), or the line at the head of the page.
pub(crate) fn publisher(
    lines: &[Line],
    first: usize,
    title: Option<usize>,
    phrases: &Phrases,
) -> Option<String> {
    let owned = lines.iter().rev().find_map(|l| {
        let rest = l.text.split('©').nth(1)?;
        let name: Vec<&str> = rest
            .split(['.', '|', ','])
            .next()?
            .split_whitespace()
            .filter(|w| !w.chars().any(char::is_numeric))
            .collect();
        let name = (!name.is_empty() && name.len() <= NAME).then(|| name.join(" "))?;
        let own = words(&name);
        let reserved = phrases.stops.begins(&own) > 0 || phrases.furniture.within(&own);
        (!own.is_empty() && !reserved).then_some(name)
    });
    if owned.is_some() {
        return owned;
    }
    let head = (0..first.min(3)).find(|&i| {
        !matches!(lines[i].look, Look::Cut | Look::Byline) && Some(i) != title && !lines[i].is_menu
    })?;
    if first < 3 {
        return None;
    }
    let name = lines[head]
        .text
        .split(['|', '/', '—', '–'])
        .next()?
        .split(" - ")
        .next()?
        .trim()
        .to_string();
    let n = words(&name).len();
    // A label before a colon is a word about the article.
    (n > 0 && n <= NAME && !name.chars().any(|c| c.is_numeric() || c == ':')).then_some(name)
}

/// The person or desk in the byline.
pub(crate) fn author(lines: &[Line], first: usize, phrases: &Phrases) -> Option<String> {
    lines[..first.min(lines.len())]
        .iter()
        .rev()
        .filter(|l| l.look == Look::Byline)
        .find_map(|l| {
            let n = phrases.bylines.begins(&l.words);
            if n == 0 {
                return None;
            }
            let rest = after(&l.text, n).trim_start_matches([':', ' ', '-', '–', '—']);
            let name = rest
                .split(['|', '—', '–', ',', '،', '.'])
                .next()?
                .split(" - ")
                .next()?
                .split("  ")
                .next()?
                .trim();
            let name: String = name
                .split_whitespace()
                .take_while(|w| !w.chars().any(char::is_numeric))
                .collect::<Vec<_>>()
                .join(" ");
            let count = words(&name).len();
            (count > 0 && count <= NAME).then_some(name)
        })
}

/// An author's name without the words of a byline before it (`By …`).
pub(crate) fn bare(author: &str, phrases: &Phrases) -> String {
    let n = phrases.bylines.begins(&words(author));
    let name = if n > 0 { after(author, n) } else { author };
    let name = name.trim_start_matches([':', ' ', '-', '–', '—']).trim();
    if name.is_empty() { author.trim() } else { name }.to_string()
}

/// The agency or outlet that the page credits for the whole report: by a credit line, by the dateline, or by pictures
/// and interviews that are another outlet's own.
pub(crate) fn upstream(
    lines: &[Line],
    body: &[usize],
    agency: Option<&str>,
    phrases: &Phrases,
) -> Option<String> {
    let first = body.first().copied().unwrap_or(0);
    let last = body.last().copied().unwrap_or(0);
    for (i, line) in lines.iter().enumerate() {
        if i >= first && i <= last || line.words.len() > 2 * NAME {
            continue;
        }
        if let Some(name) = credited(line, phrases) {
            return Some(name);
        }
    }
    agency.map(name_of).or_else(|| own_pictures(lines, body, phrases))
}

/// `Source: …`, anywhere in a short line.
fn credited(line: &Line, phrases: &Phrases) -> Option<String> {
    for at in 0..line.words.len() {
        let n = phrases.credits.begins(&line.words[at..]);
        // The short prepositions among them (of, from) need an agency's word after them.
        let agency = phrases.agencies.begins(&line.words[at + n..]) > 0;
        if n == 0 || n == 1 && at > 0 && !agency {
            continue;
        }
        let rest = after(&line.text, at + n);
        let colon = rest.trim_start().starts_with(':');
        if !(agency || colon) || phrases.desks.within(&line.words[at + n..]) {
            continue;
        }
        let rest = rest.trim_start_matches([':', ' ', '-']);
        let rest = rest
            .split(['|', '/', '.', '،', ',', ')', ']'])
            .next()?
            .split("  ")
            .next()?;
        let name: String = rest
            .split_whitespace()
            .take_while(|w| !w.chars().any(char::is_numeric))
            .collect::<Vec<_>>()
            .join(" ");
        if (1..=NAME).contains(&words(&name).len()) {
            return Some(name_of(&name));
        }
    }
    None
}

fn name_of(name: &str) -> String {
    let quoted = name
        .split(['«', '"', '“'])
        .nth(1)
        .and_then(|s| s.split(['»', '"', '”']).next());
    quoted.unwrap_or(name).trim().to_string()
}

/// A picture credited to an outlet that the text was also told something by is that outlet's article.
fn own_pictures(lines: &[Line], body: &[usize], phrases: &Phrases) -> Option<String> {
    let (first, last) = (*body.first()?, *body.last()?);
    lines[first..=last]
        .iter()
        .enumerate()
        .filter(|(i, _)| !body.contains(&(first + i)))
        .find_map(|(_, caption)| {
            let open = caption.text.rfind('(')?;
            let name = caption.text[open + 1..].trim_end_matches([')', ' ']).trim();
            let own = words(name);
            let key = own.last().filter(|w| w.chars().count() > 3)?;
            let article = phrases.articles.iter().find_map(|a| key.strip_prefix(a.as_str()));
            let stem = article.unwrap_or(key);
            let told = body.iter().any(|&i| {
                let w = &lines[i].words;
                w.iter().enumerate().any(|(k, word)| {
                    word.contains(stem) && k > 0 && phrases.relays.within(&w[k.saturating_sub(3)..=k])
                        || word.contains(stem) && told_to(w, k, phrases)
                })
            });
            told.then(|| name.to_string())
        })
}

/// `in a talk to X`: a relay phrase ends right before the word, its preposition grown into it.
fn told_to(words: &[String], at: usize, phrases: &Phrases) -> bool {
    (1..=3.min(at)).any(|n| {
        let mut w: Vec<String> = words[at - n..at].to_vec();
        w.push(words[at].chars().take(1).collect());
        phrases.relays.begins(&w) == w.len()
    })
}
