//! A web page as blocks of visible text, with what the page says of itself.
//!
//! The blocks of the whole page are kept, so that what was cut away can be shown; the extraction library's opinion is
//! noted on each, and the debris pass has the last word.

use crate::carry::Fields;
use crate::linked;
use crate::markup::Markup;
use crate::phrases::{List, Phrases, words};
use crate::strip;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};
use rabita_script::fold::fold;
use std::ops::Range;

/// Larger pages are read without the extraction library, by the debris pass alone.
const EXTRACT: usize = 4 << 20;
/// More elements than an article's page has; the extraction library gives up beyond.
const ELEMENTS: usize = 60_000;
/// A block of so many letters and digits, in bytes, is known wherever the extraction holds it.
const SURE: usize = 40;
/// A shorter one must follow the last one known within so many.
const NEAR: usize = 12;
/// What accompanies an article holds at most this part of it.
const ASIDE: usize = 4;
/// A page whose extraction holds less is judged by the debris pass alone, in characters.
const THIN: usize = 200;

/// So many `time` elements are looked at, so many elements around each, so many characters before it.
const TIMES: usize = 40;
const UP: usize = 12;
const SHORT: usize = 60;

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
    /// Each day of publication that the page tells, the surest first; not all can be read.
    pub(crate) published: Vec<String>,
    /// The outlet's name behind the headline in `title`: a weaker sign.
    pub(crate) outlet: Option<String>,
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

pub(crate) fn read(html: &str, marks: &Markup, fields: &Fields, phrases: &Phrases) -> Page {
    if strip::too_deep(html) {
        return Page {
            blocks: strip::blocks(html),
            ..Page::default()
        };
    }
    let document = Document::from(html);
    let (blocks, asides) = blocks(&document, marks);
    let mut page = Page {
        blocks,
        ..Page::default()
    };
    let said = linked::said(&document, marks, fields);
    page.title = said.title;
    page.author = said.author;
    page.publisher = said.publisher;
    page.outlet = said.outlet;
    page.published = said.published;
    let timed = time(&document, marks, phrases);
    if html.len() > EXTRACT {
        page.published.extend(timed);
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
    let Some(article) = article else {
        page.published.extend(timed);
        return page;
    };
    page.published.extend(timed);
    page.published.extend(article.published_time);
    page.title = some(&article.title).or(page.title);
    page.author = page.author.or(article.byline.as_deref().and_then(some));
    page.publisher = page.publisher.or(article.site_name.as_deref().and_then(some));
    if article.text_content.chars().count() >= THIN {
        judge(&mut page.blocks, &asides, &article.text_content);
    }
    page
}

/// Notes on each block whether the extraction holds it. A few words that stand anywhere in the article are no sign:
/// they must stand where the block does, right after the last one that it holds.
fn judge(blocks: &mut [Block], asides: &[Range<usize>], extracted: &str) {
    let whole = squeeze(extracted);
    let mut at = 0;
    for block in blocks.iter_mut() {
        let own = squeeze(&block.text);
        let next = whole[at..].find(&own).map(|i| at + i);
        let near = next.filter(|&i| own.len() >= SURE || whole[at..i].chars().count() <= NEAR);
        let held = near.is_some() || own.len() >= SURE && whole.contains(&own);
        if let Some(i) = near {
            at = i + own.len();
        }
        block.inside = Some(held && !own.is_empty());
    }
    let size = |blocks: &[Block]| -> usize {
        let held = blocks.iter().filter(|b| b.inside == Some(true));
        held.map(|b| b.text.len()).sum()
    };
    // What holds much of the article is no aside, whatever it is called.
    let most = size(blocks) / ASIDE;
    for range in asides {
        if size(&blocks[range.clone()]) <= most {
            for block in &mut blocks[range.clone()] {
                block.inside = Some(false);
            }
        }
    }
}

/// The words of an article in HTML, without a page around them.
pub(crate) fn fragment(html: &str, marks: &Markup) -> Page {
    let blocks = if strip::too_deep(html) {
        strip::blocks(html)
    } else {
        blocks(&Document::from(html), marks).0
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

/// The moments in `time` and `itemprop` elements, the surest first: what is called the moment of publication, then
/// what stands neither beside the article nor behind a word for *updated*.
fn time(document: &Document, marks: &Markup, phrases: &Phrases) -> Vec<String> {
    let found = document.select("time[datetime], [itemprop='datePublished']");
    let mut ranked: Vec<(u8, String)> = found
        .nodes()
        .iter()
        .take(TIMES)
        .filter_map(|node| {
            let moment = ["datetime", "content"].iter().find_map(|a| node.attr(a));
            let moment = moment.map_or_else(|| node.text().to_string(), |m| m.to_string());
            let property = node.attr("itemprop").unwrap_or_default();
            let rank = if property.as_ref() == "datePublished" || node.has_attr("pubdate") {
                0
            } else if property.as_ref() == "dateModified" || is_updated(node, phrases) {
                3
            } else if node
                .ancestors_it(Some(UP))
                .any(|n| n.node_name().is_some_and(|name| is_apart(&name)) || marks.relates(&n))
            {
                2
            } else {
                1
            };
            some(&moment).map(|moment| (rank, moment))
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, moment)| moment).collect()
}

/// Does the element call its moment that of the last change, by its class or by the words before it?
fn is_updated(node: &NodeRef, phrases: &Phrases) -> bool {
    let class = node.attr("class").unwrap_or_default();
    let called = |list: &List| {
        class.split_whitespace().any(|name| {
            let own = words(name);
            !own.is_empty() && list.begins(&own) == own.len()
        })
    };
    let before = node.prev_sibling().map(|n| n.text()).unwrap_or_default();
    let before = words(&before.chars().take(SHORT).collect::<String>());
    // WordPress calls one moment both, where nothing was changed.
    let both = called(&phrases.published) || phrases.published.within(&before);
    !both && (called(&phrases.updated) || phrases.updated.within(&before))
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
        /// Where an element began that accompanies the article; else [`NOT`].
        apart: usize,
    },
}

/// No block has this number.
const NOT: usize = usize::MAX;

/// Elements for what accompanies an article.
fn is_apart(name: &str) -> bool {
    matches!(
        name,
        "figcaption" | "aside" | "footer" | "nav" | "amp-ad" | "amp-embed" | "amp-sidebar"
    )
}

/// Walks the page without recursion: a hostile page nests as deep as it likes. The blocks, and which of them stand
/// together in an element that accompanies the article: a caption, an aside, a footer, a menu.
fn blocks(document: &Document, marks: &Markup) -> (Vec<Block>, Vec<Range<usize>>) {
    let mut out = Vec::new();
    let mut asides = Vec::new();
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
            Step::Leave {
                block,
                link,
                heading,
                apart,
            } => {
                if block {
                    now.end(&mut out);
                }
                now.links -= usize::from(link);
                now.headings -= usize::from(heading);
                if apart != NOT {
                    asides.push(apart..out.len());
                }
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
        let apart = if block && (is_apart(&name) || marks.apart(&node)) {
            out.len()
        } else {
            NOT
        };
        stack.push(Step::Leave {
            block,
            link,
            heading,
            apart,
        });
        stack.extend(node.children().into_iter().rev().map(Step::Enter));
    }
    now.end(&mut out);
    (out, asides)
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
