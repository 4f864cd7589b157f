//! An article with its record marked in place, and what was cut from its page shown where it stood.

use crate::ask::Ask;
use maud::{Markup, PreEscaped, Render, html};
use rabita_read::Map;
use rabita_record::Span;

/// What of a text is marked.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// The stretch of text.
    pub(crate) span: Span,
    /// `e`, `c`, `s`, `f`: kind of record.
    pub(crate) kind: &'static str,
    /// Short id of the record.
    pub(crate) id: String,
    /// Number in the list beside the text.
    pub(crate) number: usize,
    /// The first stretch of its record: it carries the number.
    pub(crate) first: bool,
}

/// A name or a date in the text.
#[derive(Debug, Clone)]
pub(crate) struct Touch {
    /// The stretch of text.
    pub(crate) span: Span,
    /// Where a name leads.
    pub(crate) href: Option<String>,
    /// What it is: an actor's name, the day a date means.
    pub(crate) title: String,
}

/// A stretch of the page that is not part of the article, before the article's character `at`.
#[derive(Debug, PartialEq)]
pub(crate) struct Cut {
    pub(crate) at: usize,
    pub(crate) text: String,
}

/// What was cut away: stretches of the source between the article's characters that hold more than marks.
pub(crate) fn cuts(source: &str, map: &Map, length: usize, title: Option<&str>) -> Vec<Cut> {
    const LEAST: usize = 4;
    let source: Vec<char> = source.chars().collect();
    let mut cuts = Vec::new();
    let mut next = 0;
    for at in 0..=length {
        let here = if at == length {
            Some(source.len())
        } else {
            map.source(at)
        };
        let Some(here) = here else { continue };
        if here > next {
            let gap: String = source.get(next..here).unwrap_or(&[]).iter().collect();
            let lines = gap
                .lines()
                .map(str::trim)
                .filter(|l| !l.is_empty() && Some(*l) != title);
            let text = lines.collect::<Vec<_>>().join("\n");
            if text.chars().filter(|c| c.is_alphanumeric()).count() >= LEAST {
                cuts.push(Cut { at, text });
            }
        }
        next = next.max(here + 1);
    }
    cuts
}

/// The text, paragraph by paragraph. `on` is the record that was asked for.
pub(crate) fn text(
    ask: &Ask<'_>,
    text: &str,
    marks: &[Mark],
    touches: &[Touch],
    cuts: &[Cut],
    on: Option<&str>,
) -> Markup {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut start = 0;
    let mut cuts = cuts.iter().peekable();
    for paragraph in chars.split(|c| *c == '\n') {
        let end = start + paragraph.len();
        // What was cut inside a paragraph (a dateline) is shown before it.
        while let Some(cut) = cuts.next_if(|c| c.at <= start || c.at < end) {
            out.push_str(&away(ask, cut).0);
        }
        if !paragraph.is_empty() {
            let span = Span::new(start, end);
            let here: Vec<&Mark> = marks.iter().filter(|m| m.span.overlaps(span)).collect();
            let named: Vec<&Touch> = touches.iter().filter(|t| t.span.overlaps(span)).collect();
            let inside = stretch(ask, &chars, span, &here, &named, on);
            let plain: String = paragraph.iter().take(600).collect();
            out.push_str(&html! { p dir=(crate::say::direction(&plain)) { (inside) } }.0);
        }
        start = end + 1;
    }
    for cut in cuts {
        out.push_str(&away(ask, cut).0);
    }
    PreEscaped(out)
}

fn away(ask: &Ask<'_>, cut: &Cut) -> Markup {
    const SHORT: usize = 160;
    let long = cut.text.chars().count() > SHORT;
    let lead: String = cut
        .text
        .chars()
        .take(60)
        .map(|c| if c == '\n' { ' ' } else { c })
        .collect();
    html! {
        @if long {
            details.cut { summary { (ask.t.word("cut")) ": " bdi { (lead) "…" } } pre dir="auto" { (cut.text) } }
        } @else {
            p.cut title=(ask.t.word("cut")) dir="auto" { (cut.text) }
        }
    }
}

/// One paragraph, cut wherever a mark, a name or a date begins or ends.
fn stretch(
    ask: &Ask<'_>,
    chars: &[char],
    span: Span,
    marks: &[&Mark],
    touches: &[&Touch],
    on: Option<&str>,
) -> Markup {
    let inner = |at: usize| at.clamp(span.start, span.end);
    let mut edges: Vec<usize> = vec![span.start, span.end];
    edges.extend(
        marks
            .iter()
            .flat_map(|m| [inner(m.span.start), inner(m.span.end)]),
    );
    edges.extend(
        touches
            .iter()
            .flat_map(|t| [inner(t.span.start), inner(t.span.end)]),
    );
    edges.sort_unstable();
    edges.dedup();
    let mut out = String::new();
    for pair in edges.windows(2) {
        let piece = Span::new(pair[0], pair[1]);
        let over: Vec<&&Mark> = marks.iter().filter(|m| m.span.contains(piece)).collect();
        let mut classes: Vec<&str> = over.iter().map(|m| m.kind).collect();
        classes.sort_unstable();
        classes.dedup();
        if over.iter().any(|m| on == Some(m.id.as_str())) {
            classes.push("on");
        }
        for mark in over.iter().filter(|m| m.first && m.span.start == piece.start) {
            html! { a id={ "t-" (mark.id) } {} }.render_to(&mut out);
        }
        let words: String = chars[piece.start..piece.end].iter().collect();
        // A name within a name leads to whom it names itself.
        let touch = touches
            .iter()
            .filter(|t| t.span.contains(piece))
            .min_by_key(|t| t.span.end - t.span.start);
        let words = html! {
            @match touch {
                Some(Touch { href: Some(href), title, .. }) => a.m href=(href) title=(title) { (words) },
                Some(Touch { title, .. }) => span.d title=(title) { (words) },
                None => (words),
            }
        };
        let ends = over.iter().filter(|m| m.first && m.span.end == piece.end);
        let numbers = html! { @for mark in ends {
            sup.(mark.kind) { a href={ "#" (mark.id) } { (ask.t.number(mark.number as f64)) } }
        } };
        // One element a kind, so that each can be drawn and put out by itself.
        let inside = html! { (words) (numbers) };
        let marked = classes
            .iter()
            .rev()
            .fold(inside, |inner, class| html! { span.(class) { (inner) } });
        marked.render_to(&mut out);
    }
    PreEscaped(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_cut_is_found_where_it_stood() {
        let source = "Menu one two\nTitle here\nFirst words.\nRead also: this\nLast.\nFooter text";
        let kept = [(24, 36), (53, 58)];
        let places = kept.iter().flat_map(|(a, b)| (*a..*b).map(Some).chain([None]));
        let places: Vec<_> = places.take(18).collect();
        let map = Map::from_places(places.iter().copied());
        let found = cuts(source, &map, places.len(), Some("Title here"));
        let texts: Vec<&str> = found.iter().map(|c| c.text.as_str()).collect();
        assert_eq!(texts, ["Menu one two", "Read also: this", "Footer text"]);
        assert_eq!(found[1].at, 13);
        assert_eq!(cuts("", &Map::default(), 0, None), []);
    }
}
