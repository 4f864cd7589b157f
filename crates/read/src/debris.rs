//! What of a page is the article: title, first and last line of the body, and which lines between them stay.
//!
//! Judged by general signs: running text is long and closed, menus are cut up by marks, headlines stand alone;
//! phrases from `knowledge/reading` decide where the signs do not.

use crate::line::{Line, Look};
use rabita_script::language::{Guess, Languages, UNKNOWN};
use rabita_script::token::is_alphabetic;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What the pass found.
#[derive(Debug, Default)]
pub(crate) struct Cut {
    /// The lines of the article, in order.
    pub(crate) body: Vec<usize>,
    /// The headline.
    pub(crate) title: Option<usize>,
}

/// A blurb stands at most so many lines before the byline.
const HEAD: usize = 12;
/// So many words in common tell that two lines speak of the same thing.
const SHARED: usize = 2;
/// A first paragraph has at least so many letters.
const OPEN_LEAD: usize = 60;
/// A closing sentence has at least so many letters.
const CLOSING: usize = 10;
/// The share of running text that must lie before a line that says that the article is over.
const ENOUGH: f32 = 0.34;
/// The same of a web page, where what comes after the article is mostly told by the markup.
const OVER: f32 = 0.6;
/// A block is judged a stray one in another language from so many letters on.
const STRAY: usize = 40;
/// Letters by which words of a title are compared with the body: inflection changes the rest.
const STEM: usize = 4;

/// Finds the article among the lines.
pub(crate) fn cut(lines: &[Line], languages: &Languages) -> Cut {
    let Some(first) = first_line(lines) else {
        return fallback(lines);
    };
    if lines.iter().any(|l| l.inside == Some(true)) {
        let mut body = marked(lines, first);
        drop_strays(lines, &mut body, languages);
        drop_repeats(lines, &mut body, |line| line.look == Look::Prose);
        let title = title(lines, first, &body);
        return Cut { body, title };
    }
    let last = last_line(lines, first);
    let mut body: Vec<usize> = Vec::new();
    let mut headlines = false;
    for (i, line) in lines.iter().enumerate().take(last + 1).skip(first) {
        match line.look {
            Look::Prose => headlines = false,
            Look::Related => headlines = true,
            _ => {}
        }
        let keeps = match line.look {
            Look::Prose => true,
            // After "read more" unclosed lines are headlines, and at the end nothing but them is left.
            Look::Short => !headlines && !credited_caption(line) && line.inside != Some(false),
            _ => false,
        };
        if keeps && line.inside != Some(false) {
            body.push(i);
        }
    }
    drop_strays(lines, &mut body, languages);
    drop_repeats(lines, &mut body, |line| line.words.len() >= 5);
    let title = title(lines, first, &body);
    Cut { body, title }
}

/// Of a web page: what the extraction holds, less what phrases show to be none of the article. Where markup has told
/// what belongs to it, lists and lines without a full stop do.
fn marked(lines: &[Line], first: usize) -> Vec<usize> {
    let held = |i: usize| lines[i].inside == Some(true);
    let whole: usize = (first..lines.len())
        .filter(|&i| held(i))
        .map(|i| lines[i].size)
        .sum();
    let mut body = Vec::new();
    let mut before = 0;
    let mut headlines = false;
    for (i, line) in lines.iter().enumerate().skip(first) {
        if line.look == Look::Stop && before as f32 >= OVER * whole as f32 {
            break;
        }
        if !held(i) {
            continue;
        }
        headlines = match line.look {
            Look::Related => true,
            Look::Prose => false,
            _ => headlines && line.links,
        };
        let keeps = match line.look {
            Look::Prose => true,
            Look::Short | Look::Menu => !headlines && !credited_caption(line) && !line.links,
            _ => false,
        };
        if keeps {
            body.push(i);
            before += line.size;
        }
    }
    body
}

/// The first paragraph: the first running text that is no lone blurb of the page's head.
fn first_line(lines: &[Line]) -> Option<usize> {
    let usable = |i: &usize| lines[*i].look == Look::Prose && lines[*i].inside != Some(false);
    let opening = (0..lines.len()).filter(usable).find(|&i| lines[i].opens());
    let first = opening.or_else(|| (0..lines.len()).find(usable))?;
    let first = past_blurb(lines, first);
    Some(with_open_lead(lines, first))
}

/// Running text before the byline that speaks of nothing the article speaks of is the page's own.
fn past_blurb(lines: &[Line], first: usize) -> usize {
    let end = lines.len().min(first + HEAD);
    let Some(byline) = (first..end).rev().find(|&i| lines[i].look == Look::Byline) else {
        return first;
    };
    let Some(next) = (byline + 1..lines.len()).find(|&i| lines[i].opens() && lines[i].inside != Some(false))
    else {
        return first;
    };
    let rest: HashSet<String> = lines[next..]
        .iter()
        .filter(|l| l.look == Look::Prose)
        .flat_map(stems)
        .collect();
    let before = lines[first..byline].iter().filter(|l| l.look == Look::Prose);
    let shared = before.flat_map(stems).filter(|s| rest.contains(s)).count();
    if shared < SHARED { next } else { first }
}

/// A first paragraph without its full stop, between the byline and the next paragraph, where the headline stands
/// above the byline.
fn with_open_lead(lines: &[Line], first: usize) -> usize {
    let Some(lead) = first.checked_sub(1).map(|i| &lines[i]) else {
        return first;
    };
    let own: HashSet<String> = stems(lead).into_iter().collect();
    let byline = (0..first - 1).rev().find(|&i| lines[i].look == Look::Byline);
    let titled = byline.is_some_and(|b| {
        lines[..b]
            .iter()
            .any(|l| l.look == Look::Short && stems(l).iter().filter(|s| own.contains(*s)).count() >= SHARED)
    });
    let joined =
        lead.look == Look::Short && lead.size >= OPEN_LEAD && !lead.heading && lead.inside != Some(false);
    if titled && joined { first - 1 } else { first }
}

fn last_line(lines: &[Line], first: usize) -> usize {
    let prose = |i: usize| lines[i].look == Look::Prose && lines[i].inside != Some(false);
    let size = |from: usize, to: usize| -> f32 {
        (from..to)
            .filter(|&i| prose(i))
            .map(|i| lines[i].size as f32)
            .sum()
    };
    let whole = size(first, lines.len());
    let mut end = lines.len();
    let mut before = size(first, first + 1);
    for (i, line) in lines.iter().enumerate().skip(first + 1) {
        let over = match line.look {
            Look::Stop => before >= ENOUGH * whole,
            // What follows "related" is teasers where it is a small part, cut short, or dated.
            Look::Related => before >= 0.8 * whole && before > 0.0,
            _ => false,
        };
        if over {
            end = i;
            break;
        }
        before += size(i, i + 1);
    }
    let mut last = (first..end).rev().find(|&i| prose(i)).unwrap_or(first);
    // A short closing sentence belongs to the paragraph before it.
    for (i, line) in lines.iter().enumerate().take(end).skip(last + 1) {
        match line.look {
            Look::Cut => {}
            Look::Short
                if line.closed
                    && line.text.contains('.')
                    && line.size >= CLOSING
                    && line.inside != Some(false) =>
            {
                last = i
            }
            _ => break,
        }
    }
    last
}

/// A page without running text: the longest line that is no debris, if there is one.
fn fallback(lines: &[Line]) -> Cut {
    let best = (0..lines.len())
        .filter(|&i| lines[i].look == Look::Short && lines[i].size >= 20)
        .max_by_key(|&i| lines[i].size);
    Cut {
        body: best.into_iter().collect(),
        title: None,
    }
}

/// A short line that ends with a credit in brackets stands under a picture.
fn credited_caption(line: &Line) -> bool {
    let text = line.text.trim_end();
    let Some(open) = text.rfind('(') else { return false };
    text.ends_with(')') && open > 0 && text[open..].split_whitespace().count() <= 4 && !line.heading
}

/// Blocks in another language than the article's are no part of it. The article's is that in which most is written,
/// paragraph by paragraph: of a whole, few words of another language can tell more than many of its own.
fn drop_strays(lines: &[Line], body: &mut Vec<usize>, languages: &Languages) {
    let whole: String = body
        .iter()
        .map(|&i| lines[i].text.as_str())
        .collect::<Vec<_>>()
        .join("\n");
    let own: HashMap<usize, Guess> = body
        .iter()
        .filter(|&&i| lines[i].size >= STRAY)
        .map(|&i| (i, languages.identify(&lines[i].text)))
        .filter(|(_, guess)| guess.tag != UNKNOWN)
        .collect();
    let mut written: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, guess) in &own {
        *written.entry(primary(&guess.tag)).or_default() += lines[*i].size;
    }
    let most = written.iter().max_by_key(|(_, size)| **size).map(|(tag, _)| *tag);
    let main = match most {
        Some(tag) => tag.to_string(),
        None => primary(&languages.identify(&whole).tag).to_string(),
    };
    if main == UNKNOWN {
        return;
    }
    let speaks = |i: &usize| own.get(i).is_some_and(|g| primary(&g.tag) == main);
    let spoken: String = body
        .iter()
        .filter(|i| speaks(i))
        .map(|&i| lines[i].text.as_str())
        .collect();
    let script = main_script(if spoken.is_empty() { &whole } else { &spoken });
    body.retain(|&i| {
        let line = &lines[i];
        if main_script(&line.text) != script && line.size >= 4 {
            return false;
        }
        own.get(&i)
            .is_none_or(|own| primary(&own.tag) == main || own.confidence < 0.6)
    });
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// 0 Latin, 1 Cyrillic, 2 Arabic, 3 other: what most letters are.
fn main_script(text: &str) -> usize {
    let mut counts = [0usize; 4];
    for c in text.chars().filter(|c| is_alphabetic(*c)) {
        counts[match c {
            '\u{0000}'..='\u{024f}' | '\u{1e00}'..='\u{1eff}' => 0,
            '\u{0400}'..='\u{052f}' => 1,
            '\u{0600}'..='\u{077f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => 2,
            _ => 3,
        }] += 1;
    }
    (0..4).max_by_key(|&i| counts[i]).unwrap_or(3)
}

/// A paragraph that stands twice was pulled out as a teaser.
fn drop_repeats(lines: &[Line], body: &mut Vec<usize>, is_paragraph: impl Fn(&Line) -> bool) {
    let mut seen: HashSet<String> = HashSet::new();
    body.retain(|&i| !is_paragraph(&lines[i]) || seen.insert(lines[i].words.join(" ")));
}

/// The headline: among the short lines before the body, the one that speaks of what the body speaks of.
fn title(lines: &[Line], first: usize, body: &[usize]) -> Option<usize> {
    let spoken: HashSet<String> = body
        .iter()
        .take(6)
        .flat_map(|&i| &lines[i].words)
        .filter_map(|w| stem(w))
        .collect();
    let candidates = (0..first).filter(|&i| {
        let l = &lines[i];
        matches!(l.look, Look::Short | Look::Prose) && l.words.len() >= 2 && l.size >= 8 && l.size <= 160
    });
    let score = |i: usize| {
        let l = &lines[i];
        let own: HashSet<String> = stems(l).into_iter().collect();
        let shared = own.iter().filter(|s| spoken.contains(*s)).count() as f32;
        let mut score = shared + 0.5 * shared / own.len().max(1) as f32;
        score += if l.words.len() >= 4 { 1.0 } else { -1.0 };
        score += if l.heading { 2.0 } else { 0.0 };
        score -= if l.text.ends_with('.') { 1.0 } else { 0.0 };
        // A breadcrumb ends with the headline and holds more.
        score -= if candidates_within(lines, first, i) {
            3.0
        } else {
            0.0
        };
        // Nearer to the body is likelier, a little.
        score - 0.02 * (first - i) as f32
    };
    candidates
        .map(|i| (i, score(i)))
        .filter(|c| c.1 > 0.0)
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|c| c.0)
}

/// Does another line of the head stand at the end of this one?
fn candidates_within(lines: &[Line], first: usize, i: usize) -> bool {
    let long = |l: &Line| l.words.len() >= 3;
    (0..first).any(|k| {
        k != i
            && long(&lines[k])
            && lines[i].text.len() > lines[k].text.len()
            && lines[i].text.ends_with(&lines[k].text)
    })
}

/// The beginnings of a line's longer words.
fn stems(line: &Line) -> Vec<String> {
    line.words.iter().filter_map(|w| stem(w)).collect()
}

fn stem(word: &str) -> Option<String> {
    (word.chars().count() >= STEM).then(|| word.chars().take(STEM).collect())
}
