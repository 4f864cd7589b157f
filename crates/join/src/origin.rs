//! Whose report a document is.

use rabita_record::Document;
use rabita_script::fold::fold;

/// A name for the source behind a document: the agency the text credits, else the outlet, else the document.
///
/// Two documents of one origin are one source, however many pages they fill. A copy has the origin of what it
/// copies; the store sees to that.
pub fn origin(document: &Document) -> String {
    let named = document.upstream.as_deref().or(document.publisher.as_deref());
    match named.map(|name| fold(name.trim())) {
        Some(name) if !name.is_empty() => name,
        _ => document.id.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_credited_agency_is_the_source() {
        let page = |publisher: &str, upstream: Option<&str>| Document {
            id: "d1".into(),
            publisher: Some(publisher.into()),
            upstream: upstream.map(Into::into),
            ..Document::default()
        };
        assert_eq!(origin(&page("Daily", Some("Wire"))), origin(&page("Wire", None)));
        assert_ne!(origin(&page("Daily", None)), origin(&page("Wire", None)));
        assert_eq!(
            origin(&Document {
                id: "d1".into(),
                ..Document::default()
            }),
            "d1"
        );
    }
}
