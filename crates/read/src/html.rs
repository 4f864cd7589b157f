//! A web page as blocks of visible text, with what the page says of itself.
//!
//! The blocks of the whole page are kept, so that what was cut away can be shown; the extraction library's opinion is
//! noted on each, and the debris pass has the last word.

use crate::strip;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};
use rabita_script::fold::fold;

/// Larger pages are read without the extraction library, by the debris pass alone.
const EXTRACT: usize = 4 << 20;
/// More elements than an article's page has; the extraction library gives up beyond.
const ELEMENTS: usize = 60_000;
/// A page whose extraction holds less is judged by the debris pass alone, in characters.
const THIN: usize = 200;

/// A block of visible text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    pub(crate) text: String,
    /// Does the extraction hold it for the article? `None` where it has no opinion.
    pub(crate) inside: Option<bool>,
    pub(crate) heading: bool,
    /// Most of it is links.
    pub(crate) links: bool,
}

/// A web page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) blocks: Vec<Block>,
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) published: Option<String>,
}

/// Is this a web page rather than a text?
pub(crate) fn is_html(text: &str) -> bool {
    let head: String = text
        .trim_start()
        .chars()
        .take(1024)
        .collect::<String>()
        .to_ascii_lowercase();
    let marked = ["<!doctype html", "<html", "<head", "<body", "<article", "<meta "]
        .iter()
        .any(|m| head.contains(m));
    marked || head.starts_with('<') && (head.contains("<p") || head.contains("<div") || head.contains("</"))
}

pub(crate) fn read(html: &str) -> Page {
    if strip::too_deep(html) {
        return Page {
            blocks: strip::blocks(html),
            ..Page::default()
        };
    }
    let document = Document::from(html);
    let mut page = Page {
        blocks: blocks(&document),
        ..Page::default()
    };
    page.published = time(&document);
    if html.len() > EXTRACT {
        return page;
    }
    let config = Config {
        max_elements_to_parse: ELEMENTS,
        text_mode: TextMode::Formatted,
        ..Config::default()
    };
    let article = Readability::with_document(document, None, Some(config))
        .ok()
        .and_then(|mut r| r.parse().ok());
    let Some(article) = article else { return page };
    page.published = article
        .published_time
        .filter(|t| !t.trim().is_empty())
        .or(page.published);
    page.title = some(&article.title);
    page.author = article.byline.as_deref().and_then(some);
    page.publisher = article.site_name.as_deref().and_then(some);
    if article.text_content.chars().count() >= THIN {
        let whole = squeeze(&article.text_content);
        for block in &mut page.blocks {
            let own = squeeze(&block.text);
            block.inside = Some(!own.is_empty() && whole.contains(&own));
        }
    }
    page
}

/// The words of an article in HTML, without a page around them.
pub(crate) fn fragment(html: &str) -> Page {
    let blocks = if strip::too_deep(html) {
        strip::blocks(html)
    } else {
        blocks(&Document::from(html))
    };
    Page {
        blocks,
        ..Page::default()
    }
}

fn some(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// Letters and digits alone, for comparing blocks with the extraction.
fn squeeze(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The first `time` element with a date in it.
fn time(document: &Document) -> Option<String> {
    document
        .select("time[datetime]")
        .nodes()
        .iter()
        .find_map(|n| n.attr("datetime"))
        .and_then(|t| some(&t))
}

/// Elements whose text nobody sees or reads.
fn is_hidden(node: &NodeRef, name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "iframe"
            | "object"
            | "head"
            | "select"
            | "textarea"
            | "button"
            | "canvas"
            | "math"
    ) || node.has_attr("hidden")
        || node
            .attr("aria-hidden")
            .is_some_and(|a| a.eq_ignore_ascii_case("true"))
        || node
            .attr("style")
            .is_some_and(|s| s.replace(' ', "").to_ascii_lowercase().contains("display:none"))
}

/// Elements that stand in a line with their neighbours.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}

/// What is met on the way through the tree.
enum Step<'a> {
    Enter(NodeRef<'a>),
    /// The end of a block, of a link, of a heading.
    Leave {
        block: bool,
        link: bool,
        heading: bool,
    },
}

/// Walks the page without recursion: a hostile page nests as deep as it likes.
fn blocks(document: &Document) -> Vec<Block> {
    let mut out = Vec::new();
    let mut now = Builder::default();
    let mut stack: Vec<Step> = document
        .root()
        .children()
        .into_iter()
        .rev()
        .map(Step::Enter)
        .collect();
    while let Some(step) = stack.pop() {
        let node = match step {
            Step::Leave { block, link, heading } => {
                if block {
                    now.end(&mut out);
                }
                now.links -= usize::from(link);
                now.headings -= usize::from(heading);
                continue;
            }
            Step::Enter(node) => node,
        };
        if node.is_text() {
            now.push(&node.text());
            continue;
        }
        let Some(name) = node.node_name() else {
            continue;
        };
        if is_hidden(&node, &name) {
            continue;
        }
        let block = !is_inline(&name);
        let link = &*name == "a";
        let heading = matches!(&*name, "h1" | "h2" | "h3" | "h4");
        if block {
            now.end(&mut out);
        }
        now.links += usize::from(link);
        now.headings += usize::from(heading);
        stack.push(Step::Leave { block, link, heading });
        stack.extend(node.children().into_iter().rev().map(Step::Enter));
    }
    now.end(&mut out);
    out
}

#[derive(Default)]
struct Builder {
    text: String,
    linked: usize,
    links: usize,
    headings: usize,
}

impl Builder {
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            let c = if c.is_whitespace() { ' ' } else { c };
            if c != ' ' || !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(c);
                self.linked += usize::from(self.links > 0);
            }
        }
    }

    fn end(&mut self, out: &mut Vec<Block>) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let text = text.trim();
        if !text.is_empty() {
            out.push(Block {
                text: text.to_string(),
                inside: None,
                heading: self.headings > 0,
                links: linked * 10 > text.chars().count() * 7,
            });
        }
    }
}
