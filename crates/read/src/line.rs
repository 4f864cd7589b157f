//! One line of a page and what can be seen of it from outside.

use crate::phrases::{Phrases, words};
use rabita_script::token::is_alphanumeric;

/// What a line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// A paragraph of running text.
    Prose,
    /// A few words that may be a heading, a title, a headline.
    Short,
    /// A menu, a breadcrumb, a row of links.
    Menu,
    /// A line that is never the article: sharing, printing, cookies, a caption.
    Cut,
    /// Who wrote it, or when.
    Byline,
    /// Headlines of other articles follow.
    Related,
    /// The article is over.
    Stop,
}

/// A line of the page.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// First character in the source.
    pub(crate) start: usize,
    /// One past its last character.
    pub(crate) end: usize,
    /// The line itself, trimmed.
    pub(crate) text: String,
    /// Its folded words.
    pub(crate) words: Vec<String>,
    /// Letters and digits in it.
    pub(crate) size: usize,
    /// Does it end as a sentence does?
    pub(crate) closed: bool,
    /// What it looks like.
    pub(crate) look: Look,
    /// Is it made of the entries of menus alone?
    pub(crate) is_menu: bool,
    /// Is there an empty line before it?
    pub(crate) gap: bool,
    /// Of HTML: does the extraction hold it for the article? `None` of text.
    pub(crate) inside: Option<bool>,
    /// Of HTML: is it a heading?
    pub(crate) heading: bool,
    /// Of HTML: is most of it links?
    pub(crate) links: bool,
}

/// Below so many letters a closed line is no paragraph.
const SENTENCE: usize = 25;
/// Above so many letters a line is a paragraph even where it is not closed.
const PARAGRAPH: usize = 130;
/// Above so many words no phrase makes a line debris.
const LONG: usize = 16;
/// A sentence that asks to subscribe or to accept cookies is not longer than this.
const FURNITURE: usize = 40;

impl Line {
    pub(crate) fn new(start: usize, text: &str, phrases: &Phrases) -> Self {
        let words = words(text);
        let size = text.chars().filter(|c| is_alphanumeric(*c)).count();
        let mut line = Self {
            start,
            end: start + text.chars().count(),
            text: text.to_string(),
            size,
            closed: closed(text),
            look: Look::Short,
            is_menu: false,
            gap: false,
            inside: None,
            heading: false,
            links: false,
            words,
        };
        line.is_menu = phrases.menu.covered(&line.words) == line.words.len();
        line.look = line.look(phrases);
        line
    }

    fn look(&self, p: &Phrases) -> Look {
        if self.words.is_empty() {
            return Look::Cut;
        }
        let bullet = self
            .text
            .starts_with(['•', '*', '●', '▪', '◦', '·', '■', '☰', '»', '›']);
        let short = self.words.len() <= LONG;
        let colon = |n: usize| n > 0 && after(&self.text, n).trim_start().starts_with([':', '：']);
        let alone = |n: usize| n > 0 && (self.words.len() - n <= 2 || colon(n));
        // A sentence that happens to begin with such a word goes on and closes.
        let open = !self.closed || self.size < SENTENCE;
        let stop = p.stops.begins(&self.words);
        if short && (alone(stop) || stop > 1 && open || stop > 0 && self.words[0] == "©") {
            return Look::Stop;
        }
        if self.words.len() <= FURNITURE && p.furniture.within(&self.words) {
            return Look::Cut;
        }
        let related = p.related.begins(&self.words);
        if alone(related) && (short || colon(related)) || related > 1 && open && self.words.len() <= 2 * LONG
        {
            return Look::Related;
        }
        let caption = p.captions.begins(&self.words);
        if (colon(caption)
            || caption > 0
                && after(&self.text, caption)
                    .trim_start()
                    .starts_with(['/', '|', '©']))
            && short
        {
            return Look::Cut;
        }
        let label = p
            .bylines
            .begins(&self.words)
            .max(p.published.begins(&self.words))
            .max(p.updated.begins(&self.words));
        if short && open && (colon(label) || label > 0 && self.words.len() <= 8 && self.byline_rest(label, p))
        {
            return Look::Byline;
        }
        if short && open && self.dated() {
            return Look::Byline;
        }
        if short && open && self.debris(p) {
            return Look::Cut;
        }
        let separators = separators(&self.text);
        let pieces = separators + 1;
        if separators > 0 && (self.words.len() <= 3 * pieces || separators > 3) && !self.closed {
            return Look::Menu;
        }
        if short && open && p.menu.covered(&self.words) * 2 > self.words.len() {
            return Look::Menu;
        }
        if bullet && open && self.size < PARAGRAPH {
            return Look::Menu;
        }
        if self.closed && self.size >= SENTENCE || self.size >= PARAGRAPH && !teaser(&self.text) {
            return Look::Prose;
        }
        Look::Short
    }

    /// A label without a colon is a byline where a desk, a capital or a number follows (`By our Nairobi desk`).
    fn byline_rest(&self, label: usize, p: &Phrases) -> bool {
        let rest = after(&self.text, label);
        let cased = rest.chars().any(char::is_lowercase) || rest.chars().any(char::is_uppercase);
        let named = rest.trim_start().starts_with(char::is_uppercase);
        p.desks.within(&self.words)
            || rest.chars().any(char::is_numeric)
            || named
            || !cased && self.words.len() <= label + 4
    }

    /// Little but a day or an hour: `25 October 2025, 14:02`.
    fn dated(&self) -> bool {
        let numbers = self
            .words
            .iter()
            .filter(|w| w.starts_with(char::is_numeric))
            .count();
        let year = self
            .words
            .iter()
            .any(|w| w.len() == 4 && w.parse::<u16>().is_ok_and(|y| (1300..2100).contains(&y)));
        numbers * 3 >= self.words.len()
            && numbers > 1
            && (year || self.text.contains(':'))
            && self.words.len() <= 12
    }

    /// Sharing, printing, subscribing: a phrase that makes up a good part of the line.
    fn debris(&self, p: &Phrases) -> bool {
        let n = self.words.len();
        let networks = p.networks.covered(&self.words);
        let cut = p.cuts.covered(&self.words);
        networks * 2 >= n && networks > 0
            || (networks > 1 || cut > 0 && networks > 0) && n <= 12
            || p.cuts.begins(&self.words) > 0 && (cut > 1 || n <= 6)
            || cut > 1
            || cut > 0 && n <= 5
    }

    /// Is it likely running text of the article, and enough of it to begin one?
    pub(crate) fn opens(&self) -> bool {
        let question = self.text.trim_end_matches(closers).ends_with(['?', '؟']);
        self.look == Look::Prose && self.size >= if question { 90 } else { 45 }
    }
}

/// The rest of a line after its first `n` words.
pub(crate) fn after(text: &str, n: usize) -> &str {
    let mut left = n;
    let mut inside = false;
    for (i, c) in text.char_indices() {
        let letter = is_alphanumeric(c) || c == '©' || rabita_script::fold::fold_char(c).is_none();
        if inside && !letter {
            left -= 1;
            inside = false;
            if left == 0 {
                return &text[i..];
            }
        } else if letter && rabita_script::fold::fold_char(c).is_some() {
            inside = true;
        }
    }
    ""
}

fn closers(c: char) -> bool {
    matches!(
        c,
        '»' | '”' | '」' | '"' | ')' | ']' | '\'' | '“' | '’' | ' ' | '\u{200c}' | '\u{200f}' | '\u{200e}'
    )
}

/// Ends as a sentence does; three dots are a teaser, not an end.
fn closed(text: &str) -> bool {
    let end = text.trim_end_matches(closers);
    end.ends_with(['.', '!', '?', '؟', '۔', '…', '。', '！', '？', '।']) && !teaser(text)
}

fn teaser(text: &str) -> bool {
    text.ends_with('…') || text.ends_with("...") || text.ends_with("[…]")
}

/// Marks that part the entries of a menu or the steps of a breadcrumb.
fn separators(text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let mut n = 0;
    for (i, &c) in chars.iter().enumerate() {
        let spaced = i > 0 && chars[i - 1] == ' ' && chars.get(i + 1) == Some(&' ');
        n += match c {
            '|' | '›' | '→' | '←' | '·' | '•' | '¦' | '⟩' | '>' => 1,
            // A breadcrumb's mark stands between words; a closing quotation mark after one.
            '»' => usize::from(!text.contains('«') && i > 0 && i + 1 < chars.len()),
            '‹' => 1,
            '/' | '-' | '–' | '—' | '.' | '~' | '،' => usize::from(spaced),
            ' ' | '\t' => usize::from(
                i > 0 && chars[i - 1] != ' ' && matches!(chars.get(i + 1), Some(' ' | '\t')) || c == '\t',
            ),
            _ => 0,
        };
    }
    n
}
