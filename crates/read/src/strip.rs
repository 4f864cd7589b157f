//! A page nested deeper than any page is: its tags are stripped without building a tree, whose cost grows with the
//! square of the depth.

use crate::html::Block;

/// Elements nested deeper than this are an accident or an attack.
const DEPTH: usize = 400;

/// Does the page nest so deep that no tree should be built of it?
pub(crate) fn too_deep(html: &str) -> bool {
    let mut depth = 0usize;
    for tag in tags(html) {
        let name = tag.name.as_str();
        // These close themselves, or are closed by the next of their kind.
        let flat = matches!(
            name,
            "p" | "li"
                | "br"
                | "img"
                | "meta"
                | "link"
                | "input"
                | "hr"
                | "td"
                | "tr"
                | "th"
                | "option"
                | "dt"
                | "dd"
                | "source"
                | "wbr"
                | "col"
        );
        if flat || tag.empty {
            continue;
        }
        depth = if tag.end {
            depth.saturating_sub(1)
        } else {
            depth + 1
        };
        if depth > DEPTH {
            return true;
        }
    }
    false
}

/// The text between the tags, one block for each stretch.
pub(crate) fn blocks(html: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut hidden: Option<String> = None;
    let mut push = |piece: &str| {
        let text = unescape(piece).split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            out.push(Block {
                text,
                ..Block::default()
            });
        }
    };
    for tag in tags(html) {
        if hidden.is_none() && from < tag.start {
            push(&html[from..tag.start]);
        }
        from = from.max(tag.stop);
        match &hidden {
            Some(name) if tag.end && *name == tag.name => hidden = None,
            None if !tag.end
                && matches!(
                    tag.name.as_str(),
                    "script" | "style" | "head" | "noscript" | "template"
                ) =>
            {
                hidden = Some(tag.name);
            }
            _ => {}
        }
    }
    if hidden.is_none() {
        push(&html[from..]);
    }
    out
}

struct Tag {
    name: String,
    end: bool,
    empty: bool,
    start: usize,
    stop: usize,
}

fn tags(html: &str) -> impl Iterator<Item = Tag> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + html[at..].find('<')?;
            let rest = &html[start + 1..];
            let end = rest.starts_with('/');
            let name: String = rest[usize::from(end)..]
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .take(20)
                .collect();
            at = start + 1;
            if name.is_empty() && !rest.starts_with('!') {
                continue;
            }
            let stop = html[start..].find('>').map_or(html.len(), |i| start + i + 1);
            at = stop;
            let empty = html[start..stop].ends_with("/>");
            return Some(Tag {
                name: name.to_ascii_lowercase(),
                end,
                empty,
                start,
                stop,
            });
        }
    })
}

/// The entities that running text holds.
fn unescape(text: &str) -> String {
    [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&laquo;", "«"),
        ("&raquo;", "»"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_string(), |t, (entity, c)| t.replace(entity, c))
}
