//! Web archives (WARC 1.0 and 1.1), as `wget`, Common Crawl and others write them.
//!
//! Nothing that a record says of itself is believed: a length must lead to where the next record begins, and where it
//! does not, that record is refused and the next one sought.

use super::stream::{Stream, why};
use super::{Form, Found, Piece, Told, address, http, sha256};
use memchr::memmem;
use std::io::Read;

/// How every record begins.
const BEGIN: &[u8] = b"WARC/";
/// Lines of a record's head, and letters of one, that are read at most.
const HEAD_LINES: usize = 200;
const HEAD_LINE: usize = 16 << 10;
/// The head of an answer may come on top of a page.
const LARGEST: u64 = crate::LIMIT as u64 + http::HEAD as u64;
/// So many broken places one after the other are no archive any more.
const PATIENCE: usize = 1000;

/// The records of an archive.
pub(super) struct Warc<R> {
    stream: Stream<R>,
    name: String,
    number: u64,
    broken: usize,
    over: bool,
}

/// Why a record cannot be read.
enum Trouble {
    /// Its own fault; the next record is sought from here.
    Record(String),
    /// The stream's.
    Stream(std::io::Error),
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self::Stream(error)
    }
}

/// The head of a record.
#[derive(Default)]
struct Head {
    kind: String,
    address: Option<String>,
    content: String,
    length: Option<u64>,
}

impl<R: Read> Iterator for Warc<R> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if self.over {
            return None;
        }
        match self.record() {
            Ok(Some(found)) => {
                self.broken = 0;
                Some(found)
            }
            Ok(None) => {
                self.over = true;
                None
            }
            Err(trouble) => {
                self.broken += 1;
                Some(self.recover(trouble))
            }
        }
    }
}

impl<R: Read> Warc<R> {
    pub(super) fn new(stream: Stream<R>, name: String) -> Self {
        Self {
            stream,
            name,
            number: 0,
            broken: 0,
            over: false,
        }
    }

    fn place(&self) -> String {
        format!("{}#{}", self.name, self.number)
    }

    /// The next record; none at the end.
    fn record(&mut self) -> Result<Option<Found>, Trouble> {
        loop {
            let next = self.stream.peek(1)?.first().copied();
            match next {
                Some(b'\r' | b'\n') => self.stream.consume(1),
                Some(_) => break,
                None if self.stream.advance(false)? => {}
                None => return Ok(None),
            }
        }
        self.number += 1;
        let head = self.head()?;
        let Some(length) = head.length else {
            let what =
                "the record does not say how long it is; write the archive again, or leave the record out";
            return Err(Trouble::Record(what.into()));
        };
        let wanted = match head.kind.as_str() {
            "response" => true,
            // What `wget` notes about itself is kept as a resource too.
            "resource" | "conversion" => head.address.is_some() && is_page(&head.content),
            _ => false,
        };
        if !wanted || length > LARGEST {
            let page = wanted && (head.kind != "response" || http::is_page(self.stream.peek(http::HEAD)?));
            self.pass(length)?;
            return Ok(Some(if page {
                self.refused(&head, crate::ReadError::TooLarge.to_string())
            } else {
                Found::Passed
            }));
        }
        let payload = self.stream.take(length)?;
        if let Err(trouble) = self.ends_here(length, payload.len() as u64) {
            // The next record may lie within what this one claimed.
            self.stream.unread(&payload);
            return Err(trouble);
        }
        Ok(Some(self.found(&head, payload)))
    }

    fn head(&mut self) -> Result<Head, Trouble> {
        let mut head = Head::default();
        for n in 0..HEAD_LINES {
            let (line, _) = self.stream.line(HEAD_LINE)?;
            let line = String::from_utf8_lossy(&line);
            let line = line.trim_end();
            if n == 0 {
                if !line.as_bytes().starts_with(BEGIN) {
                    return Err(Trouble::Record(
                        "no WARC record begins here; what lies between two records was passed over".into(),
                    ));
                }
                continue;
            }
            if line.is_empty() {
                return Ok(head);
            }
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "warc-type" => head.kind = value.to_ascii_lowercase(),
                "warc-target-uri" => head.address = address(value).map(str::to_string),
                "content-type" => head.content = value.to_ascii_lowercase(),
                "content-length" => head.length = value.parse().ok(),
                _ => {}
            }
        }
        Err(Trouble::Record(
            "the head of the record has no end; the record was passed over".into(),
        ))
    }

    /// Does the record end where it says it does?
    fn ends_here(&mut self, said: u64, read: u64) -> Result<(), Trouble> {
        if read < said {
            return Err(Trouble::Record(format!(
                "the record says that it has {said} bytes, and only {read} are there; fetch the page again"
            )));
        }
        let next = self.stream.peek(BEGIN.len() + 8)?;
        let blank = next.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let next = &next[blank..];
        if next.is_empty() || next.starts_with(BEGIN) {
            return Ok(());
        }
        Err(Trouble::Record(format!(
            "the record says that it has {said} bytes, and does not end there; fetch the page again"
        )))
    }

    /// Passes over a record that is not read, but not over the beginning of another one.
    fn pass(&mut self, length: u64) -> Result<(), Trouble> {
        let mut passed = 0;
        while passed < length {
            let ready = self.stream.peek(http::HEAD)?;
            if ready.is_empty() {
                break;
            }
            let ready = &ready[..ready
                .len()
                .min(usize::try_from(length - passed).unwrap_or(usize::MAX))];
            if let Some(at) = memmem::find(ready, b"\r\n\r\nWARC/1.") {
                self.stream.consume(at);
                let after = passed + at as u64;
                return Err(Trouble::Record(format!(
                    "the record says that it has {length} bytes, and another one begins after {after}; fetch the page again"
                )));
            }
            // What may be the beginning of a beginning stays.
            let n = if ready.len() < http::HEAD {
                ready.len()
            } else {
                ready.len() - 16
            };
            self.stream.consume(n);
            passed += n as u64;
        }
        self.ends_here(length, passed)
    }

    fn found(&self, head: &Head, payload: Vec<u8>) -> Found {
        let uri = head.address.clone().unwrap_or_else(|| self.place());
        if head.kind != "response" {
            let mut piece = Piece::page(payload, uri);
            if head.kind == "conversion" {
                piece.form = Form::Text;
            }
            return Found::Piece(Box::new(piece));
        }
        match http::answer(&payload) {
            Ok(Some(answer)) => Found::Piece(Box::new(Piece {
                sha256: sha256(&answer.body),
                bytes: answer.body,
                uri,
                told: Told {
                    charset: answer.charset,
                    ..Told::default()
                },
                ..Piece::default()
            })),
            Ok(None) => Found::Passed,
            Err(why) => self.refused(head, why),
        }
    }

    fn refused(&self, head: &Head, why: String) -> Found {
        let mut place = self.place();
        if let Some(address) = &head.address {
            place = format!("{place} ({address})");
        }
        Found::Refused { place, why }
    }

    /// Finds the place where the next record may begin, and says what was wrong with this one.
    fn recover(&mut self, trouble: Trouble) -> Found {
        let place = self.place();
        let (mut why, goes_on) = match trouble {
            Trouble::Record(why) => (why, self.seek()),
            Trouble::Stream(e) => (why(&e), self.stream.advance(true)),
        };
        self.over = !goes_on.unwrap_or(false);
        if self.broken >= PATIENCE {
            self.over = true;
            why.push_str("; so much of the file is broken that its rest is left");
        }
        Found::Refused { place, why }
    }

    /// Passes over bytes until a line begins like a record, or the next member of a packed archive begins.
    fn seek(&mut self) -> std::io::Result<bool> {
        loop {
            let ready = self.stream.peek(HEAD_LINE)?;
            if ready.is_empty() {
                return self.stream.advance(false);
            }
            let found = memmem::find(ready, b"\nWARC/");
            match found {
                Some(at) => {
                    self.stream.consume(at + 1);
                    return Ok(true);
                }
                None => {
                    let keep = if ready.len() < HEAD_LINE { 0 } else { BEGIN.len() };
                    let pass = ready.len() - keep;
                    self.stream.consume(pass);
                }
            }
        }
    }
}

/// Content types of pages and texts.
fn is_page(content: &str) -> bool {
    ["text/html", "application/xhtml", "text/plain"]
        .iter()
        .any(|t| content.starts_with(t))
}
