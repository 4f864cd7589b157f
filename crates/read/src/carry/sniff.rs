//! What a file is, told from its beginning.

/// So many bytes are looked at.
pub(super) const HEAD: usize = 16 << 10;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One page or text.
    Page,
    Warc,
    Feed,
    /// One JSON object on each line.
    Lines,
    /// JSON in any other layout.
    Json,
}

/// What a file that begins so is.
pub(super) fn kind(head: &[u8]) -> Kind {
    let head = &head[..head.len().min(HEAD)];
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if head.starts_with(b"WARC/") {
        return Kind::Warc;
    }
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start();
    if text.starts_with('<') && is_feed(text) {
        Kind::Feed
    } else if text.starts_with(['{', '[']) {
        json(text)
    } else {
        Kind::Page
    }
}

/// Does it say of itself that it is a web page? Other markup, and programs that write pages, do not begin so.
pub(super) fn is_web_page(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(&head[..head.len().min(1 << 10)]).to_ascii_lowercase();
    let text = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    text.starts_with('<')
        && !text.starts_with("<?php")
        && ["<!doctype html", "<html", "<head>", "<body"]
            .iter()
            .any(|m| text.contains(m))
}

/// Is the first element that of a feed? What comes before it (declarations, comments, a document type with its
/// entities) is passed over.
fn is_feed(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let skipped = if let Some(after) = rest.strip_prefix("<?") {
            after.split_once("?>").map(|(_, r)| r)
        } else if let Some(after) = rest.strip_prefix("<!--") {
            after.split_once("-->").map(|(_, r)| r)
        } else if rest.get(..9).is_some_and(|s| s.eq_ignore_ascii_case("<!doctype")) {
            after_doctype(rest)
        } else {
            break;
        };
        match skipped {
            Some(r) => rest = r,
            // Cut off by the end of what is looked at: what is declared at such length is no page.
            None => return ["<rss", "<feed", "<rdf:RDF"].iter().any(|m| text.contains(m)),
        }
    }
    ["rss", "feed", "rdf:RDF", "atom:feed"].iter().any(|name| {
        rest.strip_prefix('<')
            .and_then(|r| r.strip_prefix(name))
            .is_some_and(|r| r.starts_with(|c: char| c.is_whitespace() || c == '>'))
    })
}

/// What follows a document type, which may hold declarations in brackets.
fn after_doctype(text: &str) -> Option<&str> {
    let close = text.find('>')?;
    match text.find('[') {
        Some(open) if open < close => {
            let end = text.find("]>").or_else(|| text.find("] >"))?;
            text[end..].split_once('>').map(|(_, r)| r)
        }
        _ => Some(&text[close + 1..]),
    }
}

/// JSON by lines, in another layout, or no JSON at all.
fn json(text: &str) -> Kind {
    let object = |line: &str| {
        line.strip_prefix('{')
            .is_some_and(|rest| rest.trim_start().starts_with('"'))
    };
    let mut lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    // A line longer than what is looked at has no end here.
    let cut = text.len() >= HEAD / 2 && !text.contains('\n');
    if lines.any(|line| object(line) && (line.ends_with('}') || cut)) && text.starts_with('{') {
        return Kind::Lines;
    }
    let inner = text.trim_start_matches('[').trim_start();
    if object(inner) { Kind::Json } else { Kind::Page }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_content() {
        for (head, expected) in [
            ("WARC/1.0\r\nWARC-Type: warcinfo\r\n", Kind::Warc),
            (
                "<?xml version=\"1.0\"?>\n<!-- x -->\n<rss version=\"2.0\">",
                Kind::Feed,
            ),
            ("\u{feff}<feed xmlns=\"http://www.w3.org/2005/Atom\">", Kind::Feed),
            (
                "<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY a \"b>\">]><rss>",
                Kind::Feed,
            ),
            ("<rdf:RDF xmlns:rdf='x'>", Kind::Feed),
            ("<!DOCTYPE html><html><body>the <rss> element", Kind::Page),
            ("{\"text\": \"a\"}\n{\"text\": \"b\"}\n", Kind::Lines),
            ("{\"text\": \"a\n{\"text\": \"b\"}\n", Kind::Lines),
            ("{\n  \"text\": \"a\"\n}\n", Kind::Json),
            ("[{\"text\": \"a\"},\n {\"text\": \"b\"}]", Kind::Json),
            ("[Kabul] The minister said", Kind::Page),
            ("{ some words }\n", Kind::Page),
            ("The minister said", Kind::Page),
        ] {
            assert_eq!(kind(head.as_bytes()), expected, "{head}");
        }
    }
}
