//! Small pieces of text: directions, words of the record, cut quotations.

use rabita_record::Span;
use serde::Serialize;

/// Words quoted as evidence are cut after so many characters.
const QUOTED: usize = 320;

/// `rtl` where most of the first letters are written from right to left.
pub(crate) fn direction(text: &str) -> &'static str {
    let mut balance = 0;
    for c in text.chars().filter(|c| c.is_alphabetic()).take(400) {
        // Hebrew to Arabic Extended-A, and the presentation forms.
        let rtl = matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
        balance += if rtl { 1 } else { -1 };
    }
    if balance > 0 { "rtl" } else { "ltr" }
}

/// How the record writes a word of its vocabulary.
pub(crate) fn key(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(key)) => key,
        _ => String::new(),
    }
}

/// The characters of a span, one line, cut where it is long.
pub(crate) fn words(span: Span, text: &str) -> String {
    span.quote(text, QUOTED)
}

/// The words of several spans, one line; what lies between them is left out.
pub(crate) fn quotation(spans: &[Span], text: &str) -> String {
    let quotes: Vec<String> = spans.iter().take(4).map(|s| words(*s, text)).collect();
    quotes.join(" … ")
}

/// The last part of a record's id: `e7`.
pub(crate) fn short(record: &str) -> &str {
    record.rsplit('-').next().unwrap_or(record)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_is_that_of_most_letters() {
        assert_eq!(direction("BBC: طالبان و تاجیکستان"), "rtl");
        assert_eq!(direction("Тоҷикистон"), "ltr");
        assert_eq!(direction("…"), "ltr");
    }
}
