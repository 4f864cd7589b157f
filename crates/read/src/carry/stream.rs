//! Bytes as they come, unpacked from gzip where they are packed: a web archive is a row of small gzip files, and one
//! that is broken must not cost those after it.

use flate2::bufread::GzDecoder;
use std::io::{BufRead, BufReader, Chain, Cursor, Error, ErrorKind, Read, Result};

/// How a gzip member begins: deflate is the only method there is.
const MEMBER: &[u8; 3] = b"\x1f\x8b\x08";
/// Read at once.
const CHUNK: usize = 64 << 10;
/// A member may grow to this size whatever its packed size …
const GROWN: u64 = 64 << 20;
/// … and beyond it to so many times its packed size. Pages grow tenfold; deflate can make a thousandfold.
const RATIO: u64 = 200;

/// The bytes of the file; the first were read to see what it is.
struct Raw<R> {
    reader: BufReader<Chain<Cursor<Vec<u8>>, R>>,
    /// What a search for the next member has read already.
    before: &'static [u8],
    count: u64,
}

impl<R: Read> Read for Raw<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let n = self.fill_buf()?.read(into)?;
        self.consume(n);
        Ok(n)
    }
}

impl<R: Read> BufRead for Raw<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if self.before.is_empty() {
            self.reader.fill_buf()
        } else {
            Ok(self.before)
        }
    }

    fn consume(&mut self, n: usize) {
        self.count += n as u64;
        if self.before.is_empty() {
            self.reader.consume(n);
        } else {
            self.before = &self.before[n..];
        }
    }
}

impl<R: Read> Raw<R> {
    /// Passes over bytes until a gzip member begins.
    fn seek_member(&mut self) -> Result<bool> {
        let mut matched = 0;
        loop {
            let chunk = self.fill_buf()?;
            if chunk.is_empty() {
                return Ok(false);
            }
            let mut used = 0;
            for &byte in chunk {
                used += 1;
                matched = match (byte == MEMBER[matched], byte == MEMBER[0]) {
                    (true, _) => matched + 1,
                    (false, true) => 1,
                    _ => 0,
                };
                if matched == MEMBER.len() {
                    break;
                }
            }
            self.consume(used);
            if matched == MEMBER.len() {
                self.before = MEMBER;
                return Ok(true);
            }
        }
    }
}

enum Source<R> {
    Plain(Raw<R>),
    Member(GzDecoder<Raw<R>>),
    Over,
}

/// A stream that can be looked ahead into and given bytes back.
pub(super) struct Stream<R> {
    source: Source<R>,
    buffer: Vec<u8>,
    at: usize,
    /// Bytes unpacked from this member, and where it began.
    grown: u64,
    began: u64,
    /// Does reading run on from one member into the next?
    pub(super) joined: bool,
}

/// How a line ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// With a line feed, or with the stream.
    Whole,
    /// It was longer than allowed; its rest was passed over.
    TooLong,
    /// There was no line any more.
    NoMore,
}

impl<R: Read> Stream<R> {
    /// Begins; packed bytes are unpacked.
    pub(super) fn new(mut from: R) -> Result<Self> {
        let mut first = Vec::new();
        from.by_ref().take(MEMBER.len() as u64).read_to_end(&mut first)?;
        let packed = first == MEMBER;
        let reader = BufReader::with_capacity(CHUNK, Cursor::new(first).chain(from));
        let raw = Raw {
            reader,
            before: b"",
            count: 0,
        };
        Ok(Self {
            source: if packed {
                Source::Member(GzDecoder::new(raw))
            } else {
                Source::Plain(raw)
            },
            buffer: Vec::new(),
            at: 0,
            grown: 0,
            began: 0,
            joined: false,
        })
    }

    pub(super) fn is_packed(&self) -> bool {
        matches!(self.source, Source::Member(_))
    }

    /// Reads more into the buffer; nothing at the end of the member.
    fn fill(&mut self) -> Result<usize> {
        if self.at > 0 {
            self.buffer.drain(..self.at);
            self.at = 0;
        }
        loop {
            let had = self.buffer.len();
            self.buffer.resize(had + CHUNK, 0);
            let read = match &mut self.source {
                Source::Plain(raw) => raw.read(&mut self.buffer[had..]),
                Source::Member(member) => member.read(&mut self.buffer[had..]),
                Source::Over => Ok(0),
            };
            self.buffer.truncate(had + *read.as_ref().unwrap_or(&0));
            let n = match read {
                Err(e) if e.kind() == ErrorKind::Interrupted => continue,
                read => read?,
            };
            self.grown += n as u64;
            if let Source::Member(member) = &self.source
                && self.grown > GROWN
                && self.grown > RATIO * (member.get_ref().count - self.began)
            {
                return Err(Error::new(
                    ErrorKind::InvalidData,
                    format!("it unpacks to more than {RATIO} times its size"),
                ));
            }
            if n > 0 || !self.joined || !self.advance(false)? {
                return Ok(n);
            }
        }
    }

    /// The next bytes, up to so many, without taking them; fewer at the end of the member.
    pub(super) fn peek(&mut self, count: usize) -> Result<&[u8]> {
        while self.buffer.len() - self.at < count {
            if self.fill()? == 0 {
                break;
            }
        }
        let end = self.buffer.len().min(self.at + count);
        Ok(&self.buffer[self.at..end])
    }

    /// Takes bytes that were peeked at.
    pub(super) fn consume(&mut self, count: usize) {
        self.at = (self.at + count).min(self.buffer.len());
    }

    /// Takes so many bytes, or what there is. What is claimed of their number reserves no memory.
    pub(super) fn take(&mut self, count: u64) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        while (bytes.len() as u64) < count {
            if self.at == self.buffer.len() && self.fill()? == 0 {
                break;
            }
            let ready = &self.buffer[self.at..];
            let n = ready
                .len()
                .min(usize::try_from(count - bytes.len() as u64).unwrap_or(usize::MAX));
            bytes.extend_from_slice(&ready[..n]);
            self.at += n;
        }
        Ok(bytes)
    }

    /// Gives bytes back, to be read again.
    pub(super) fn unread(&mut self, bytes: &[u8]) {
        self.buffer.splice(..self.at, bytes.iter().copied());
        self.at = 0;
    }

    /// The next line, without its end, but no more of it than `limit`.
    pub(super) fn line(&mut self, limit: usize) -> Result<(Vec<u8>, End)> {
        let mut line = Vec::new();
        let mut end = End::NoMore;
        loop {
            if self.at == self.buffer.len() && self.fill()? == 0 {
                return Ok((line, end));
            }
            let ready = &self.buffer[self.at..];
            let stop = ready.iter().position(|&b| b == b'\n');
            let piece = &ready[..stop.unwrap_or(ready.len())];
            if end != End::TooLong {
                end = End::Whole;
                line.extend_from_slice(piece);
            }
            if line.len() > limit {
                line.clear();
                end = End::TooLong;
            }
            self.at += piece.len() + usize::from(stop.is_some());
            if stop.is_some() {
                return Ok((line, end));
            }
        }
    }

    /// Goes on with the next member, from the end of this one; after an error, from the next place where one begins.
    /// False where there is none.
    pub(super) fn advance(&mut self, broken: bool) -> Result<bool> {
        let mut raw = match std::mem::replace(&mut self.source, Source::Over) {
            Source::Member(member) => member.into_inner(),
            plain @ Source::Plain(_) => {
                self.source = plain;
                return Ok(false);
            }
            Source::Over => return Ok(false),
        };
        if broken {
            self.buffer.clear();
            self.at = 0;
        }
        if !raw.seek_member()? {
            return Ok(false);
        }
        (self.grown, self.began) = (0, raw.count);
        self.source = Source::Member(GzDecoder::new(raw));
        Ok(true)
    }
}

/// What an error of the stream means to the person who gave the file.
pub(super) fn why(error: &Error) -> String {
    match error.kind() {
        ErrorKind::UnexpectedEof => "its gzip data breaks off; fetch it again, the copy is not whole".into(),
        ErrorKind::InvalidData | ErrorKind::InvalidInput => {
            format!("its gzip data is damaged ({error}); fetch it again")
        }
        ErrorKind::PermissionDenied => "you may not read it".into(),
        _ => error.to_string(),
    }
}
