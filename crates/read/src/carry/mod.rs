//! What carries documents: one page, a feed, JSON, a web archive, packed with gzip or not.
//!
//! What a file is, is told from its content ([`sniff`]). Whatever it is, it is gone through one record at a time, and
//! no more than one record lies in memory: a record that is too large, cut off or wrong about its own length is
//! refused in one line, and the next one is sought.

mod feed;
mod fields;
mod http;
mod json;
mod sniff;
mod stream;
mod warc;

pub(crate) use fields::Fields;

use crate::ReadError;
use crate::decode;
use sha2::{Digest, Sha256};
use sniff::Kind;
use std::io::Read;
use stream::Stream;

/// What a carrier says of a document that the document need not say itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The encoding of the bytes, by its label (`windows-1256`).
    pub charset: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Byline.
    pub author: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// Day or moment of publication, in whatever form it was written.
    pub published: Option<String>,
    /// Language tag.
    pub language: Option<String>,
}

/// How a document's bytes are to be taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    /// A web page or a text dump, as the bytes themselves show.
    #[default]
    Page,
    /// The words of the article in HTML, without the page around them.
    Fragment,
    /// The words of the article as plain text.
    Text,
}

/// One document cut out of what carried it.
#[derive(Debug, Clone, Default)]
pub struct Piece {
    /// The page or the text.
    pub bytes: Vec<u8>,
    /// SHA-256 of the record as the carrier holds it, in hex.
    pub sha256: String,
    /// The page's address, or `FILE#N` where it has none.
    pub uri: String,
    /// How to take the bytes.
    pub form: Form,
    /// What the carrier says of it.
    pub told: Told,
}

impl Piece {
    /// A page by itself.
    pub fn page(bytes: Vec<u8>, uri: String) -> Self {
        Self {
            sha256: sha256(&bytes),
            bytes,
            uri,
            ..Self::default()
        }
    }
}

/// What is found in a carrier.
#[derive(Debug)]
pub enum Found {
    /// A document.
    Piece(Box<Piece>),
    /// The address of a page, with what the feed says of it but without its text.
    Link {
        /// Where in the carrier.
        place: String,
        /// The address.
        address: String,
        /// What the feed says of the page.
        told: Told,
    },
    /// A record that cannot be read; the rest goes on.
    Refused {
        /// Which one.
        place: String,
        /// Why, and what to do.
        why: String,
    },
    /// A record that is no page: a request, a picture, a redirect.
    Passed,
}

/// Goes through a carrier, record by record.
pub struct Pieces<'a> {
    inner: Box<dyn Iterator<Item = Found> + 'a>,
    single: bool,
}

impl Pieces<'_> {
    /// Is it one page or text, rather than a carrier of several?
    pub fn is_single(&self) -> bool {
        self.single
    }
}

impl Iterator for Pieces<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        self.inner.next()
    }
}

/// Opens whatever `from` is; `name` is how it is called in messages and in addresses like `FILE#3`.
pub(crate) fn open<'a>(from: impl Read + 'a, name: &str, fields: &'a Fields) -> Pieces<'a> {
    let name = name.to_string();
    match begin(from) {
        Err(why) => one(Found::Refused { place: name, why }),
        Ok((Kind::Page, packed, stream)) => Pieces {
            single: !packed,
            inner: Box::new(std::iter::once_with(move || page(stream, name))),
        },
        Ok((Kind::Warc, _, stream)) => many(warc::Warc::new(stream, name)),
        Ok((Kind::Lines, _, stream)) => many(json::lines(stream, name, fields)),
        Ok((Kind::Json, _, stream)) => many(json::values(stream, name, fields)),
        Ok((Kind::Feed, _, mut stream)) => match whole(&mut stream) {
            Ok(bytes) => many(feed::entries(&bytes, &name)),
            Err(why) => one(Found::Refused { place: name, why }),
        },
    }
}

/// What a file is whose name says nothing, told from its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unnamed {
    /// A web page, a feed or a web archive.
    Web,
    /// An archive of a kind that is not opened here.
    Archive,
    /// Anything else: text that may be no article, a picture, a program.
    Other,
}

/// What a file is that may be anything.
pub fn unnamed(from: impl Read) -> Unnamed {
    let Ok(mut stream) = Stream::new(from) else {
        return Unnamed::Other;
    };
    let Ok(head) = stream.peek(sniff::HEAD) else {
        return Unnamed::Other;
    };
    match decode::refuse(head) {
        Err(ReadError::Archive { .. }) => return Unnamed::Archive,
        Err(_) => return Unnamed::Other,
        Ok(()) => {}
    }
    match sniff::kind(head) {
        Kind::Warc | Kind::Feed => Unnamed::Web,
        Kind::Page if sniff::is_web_page(head) => Unnamed::Web,
        _ => Unnamed::Other,
    }
}

/// Looks at the beginning, below a layer of gzip where there is one. Is it packed?
fn begin<R: Read>(from: R) -> Result<(Kind, bool, Stream<R>), String> {
    let why = |e: std::io::Error| stream::why(&e);
    let mut stream = Stream::new(from).map_err(why)?;
    let packed = stream.is_packed();
    let head = stream.peek(sniff::HEAD).map_err(why)?;
    decode::refuse(head).map_err(|e| match e {
        ReadError::Archive { what } if packed => {
            format!("this is {what} inside a gzip archive; unpack it and add the files in it")
        }
        other => other.to_string(),
    })?;
    let kind = sniff::kind(head);
    // Records of an archive end where their gzip members end; anything else runs on from one to the next.
    stream.joined = kind != Kind::Warc;
    Ok((kind, packed, stream))
}

fn one<'a>(found: Found) -> Pieces<'a> {
    many(std::iter::once(found))
}

fn many<'a>(inner: impl Iterator<Item = Found> + 'a) -> Pieces<'a> {
    Pieces {
        inner: Box::new(inner),
        single: false,
    }
}

fn page<R: Read>(mut stream: Stream<R>, name: String) -> Found {
    match whole(&mut stream) {
        Ok(bytes) => Found::Piece(Box::new(Piece::page(bytes, name))),
        Err(why) => Found::Refused { place: name, why },
    }
}

/// Everything, where it is not too much.
fn whole<R: Read>(stream: &mut Stream<R>) -> Result<Vec<u8>, String> {
    let bytes = stream
        .take(crate::LIMIT as u64 + 1)
        .map_err(|e| stream::why(&e))?;
    if bytes.len() > crate::LIMIT {
        return Err(ReadError::TooLarge.to_string());
    }
    Ok(bytes)
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// An address of the web, as an archive or a feed gives it; anything else is no address for a document.
pub(crate) fn address(text: &str) -> Option<&str> {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>');
    let scheme = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let web = scheme.starts_with("http://") || scheme.starts_with("https://");
    (web && !text.chars().any(|c| c.is_whitespace() || c.is_control())).then_some(text)
}
