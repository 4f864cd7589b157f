//! Pictures of the record as SVG: no script, no style of their own beyond plain attributes, so that a page's style
//! sheet may colour them and a file saved alone still shows them.
//!
//! Time runs from left to right in every language, as it does on the charts of the region's own papers; words keep
//! their own direction.

mod course;

pub use course::{Words, course};

/// Text that may stand in SVG.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML knows no other control characters.
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
