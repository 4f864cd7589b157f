//! Records of JSON: one on each line, one after the other, or in a list.

use super::stream::{End, Stream, why};
use super::{Fields, Form, Found, Piece, Told, address, fields, sha256};
use serde_json::Value;
use std::collections::VecDeque;
use std::io::Read;

/// The largest record. Read, it takes many times its size.
const LARGEST: usize = 4 << 20;
/// Lists of records within records are followed so deep.
const DEPTH: usize = 3;
/// So many faulty records one after the other are no records.
const PATIENCE: usize = 1000;

/// One record a line.
pub(super) fn lines<'a, R: Read + 'a>(
    mut stream: Stream<R>,
    name: String,
    fields: &'a Fields,
) -> impl Iterator<Item = Found> + 'a {
    let next = move || loop {
        match stream.line(LARGEST) {
            Err(e) => return Some(Err(why(&e))),
            Ok((_, End::NoMore)) => return None,
            Ok((_, End::TooLong)) => return Some(Ok(None)),
            Ok((line, End::Whole)) if line.iter().all(u8::is_ascii_whitespace) => {}
            Ok((line, End::Whole)) => return Some(Ok(Some(line))),
        }
    };
    Records::new(next, name, fields, true)
}

/// One record after the other, however they are laid out; also within one list.
pub(super) fn values<'a, R: Read + 'a>(
    mut stream: Stream<R>,
    name: String,
    fields: &'a Fields,
) -> impl Iterator<Item = Found> + 'a {
    Records::new(move || object(&mut stream), name, fields, false)
}

/// The bytes of one record; none where it is too large.
type Bytes = Result<Option<Vec<u8>>, String>;

/// The next object, from its brace to the brace that closes it.
fn object<R: Read>(stream: &mut Stream<R>) -> Option<Bytes> {
    let mut out = Vec::new();
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    loop {
        let ready = match stream.peek(1) {
            Err(e) => return Some(Err(why(&e))),
            Ok([]) if out.is_empty() => return None,
            Ok([]) => return Some(Err("the last record is not whole; fetch the file again".into())),
            Ok(_) => stream.peek(1 << 12).unwrap_or_default(),
        };
        let mut used = 0;
        let mut whole = false;
        for &byte in ready {
            used += 1;
            if depth == 0 && byte != b'{' {
                // Between two records stand commas, the brackets of a list, and blanks.
                continue;
            }
            if out.len() <= LARGEST {
                out.push(byte);
            }
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                b'{' if !quoted => depth += 1,
                b'}' if !quoted => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                whole = true;
                break;
            }
        }
        stream.consume(used);
        if whole {
            return Some(Ok((out.len() <= LARGEST).then_some(out)));
        }
    }
}

/// Documents from records.
struct Records<'a, F> {
    next: F,
    name: String,
    fields: &'a Fields,
    number: usize,
    /// Is the record's number its line?
    by_lines: bool,
    ready: VecDeque<Found>,
    bad: usize,
    over: bool,
}

impl<'a, F: FnMut() -> Option<Bytes>> Records<'a, F> {
    fn new(next: F, name: String, fields: &'a Fields, by_lines: bool) -> Self {
        Self {
            next,
            name,
            fields,
            number: 0,
            by_lines,
            ready: VecDeque::new(),
            bad: 0,
            over: false,
        }
    }

    fn refuse(&mut self, why: impl Into<String>) {
        self.bad += 1;
        let mut why = why.into();
        if self.bad >= PATIENCE {
            self.over = true;
            why.push_str("; so many records are faulty that the rest is left");
        }
        let place = format!("{}#{}", self.name, self.number);
        self.ready.push_back(Found::Refused { place, why });
    }

    fn take(&mut self, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        let value: Value = match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
            Ok(value) => value,
            Err(e) => {
                let unit = if self.by_lines { "this line" } else { "this record" };
                return self.refuse(format!("{unit} is no JSON ({e}); mend it or leave it out"));
            }
        };
        let before = self.ready.len();
        self.documents(&value, bytes, &self.number.to_string(), DEPTH);
        if self.ready.len() == before {
            self.refuse(
                "the record has none of the fields that hold text; name its field in `reading/fields.toml` of a folder given with --knowledge",
            );
        } else {
            self.bad = 0;
        }
    }

    /// The document that a record is, or those that it lists.
    fn documents(&mut self, value: &Value, raw: &[u8], number: &str, depth: usize) {
        if let Some(piece) = self.document(value, raw, number) {
            self.ready.push_back(Found::Piece(Box::new(piece)));
            return;
        }
        if depth == 0 {
            return;
        }
        let fields = self.fields;
        let list = fields
            .lists
            .iter()
            .find_map(|path| fields::at(value, path)?.as_array());
        let list = list.or_else(|| value.as_array()).map_or(&[][..], Vec::as_slice);
        for (i, one) in list.iter().enumerate() {
            let raw = one.to_string();
            self.documents(one, raw.as_bytes(), &format!("{number}.{}", i + 1), depth - 1);
        }
    }

    fn document(&self, value: &Value, raw: &[u8], number: &str) -> Option<Piece> {
        if !value.is_object() {
            return None;
        }
        let f = self.fields;
        let text = f.find(value, &f.text, "\n")?;
        let find = |fields: &[String]| f.find(value, fields, ", ");
        let url = f
            .address
            .iter()
            .filter_map(|path| f.find(value, std::slice::from_ref(path), " "))
            .find_map(|found| address(&found).map(str::to_string));
        Some(Piece {
            form: if has_tags(&text) {
                Form::Fragment
            } else {
                Form::Text
            },
            bytes: text.into_bytes(),
            sha256: sha256(raw),
            uri: url.unwrap_or_else(|| format!("{}#{number}", self.name)),
            told: Told {
                charset: None,
                title: find(&f.title).map(|t| super::feed::plain(&t)),
                author: find(&f.author),
                publisher: find(&f.publisher),
                published: find(&f.published),
                language: find(&f.language),
            },
        })
    }
}

impl<F: FnMut() -> Option<Bytes>> Iterator for Records<'_, F> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.ready.pop_front() {
                return Some(found);
            }
            if self.over {
                return None;
            }
            let bytes = (self.next)()?;
            self.number += 1;
            match bytes {
                Ok(Some(bytes)) => self.take(&bytes),
                Ok(None) => self.refuse(format!(
                    "the record is larger than {} MB; an article is smaller: leave it out",
                    LARGEST >> 20
                )),
                Err(why) => {
                    self.over = true;
                    self.refuse(why);
                }
            }
        }
    }
}

/// Is this HTML rather than plain text?
fn has_tags(text: &str) -> bool {
    let lower = text.chars().take(4096).collect::<String>().to_ascii_lowercase();
    [
        "<p>", "<p ", "<br", "<div", "</p>", "<html", "<span", "<ul", "<h2", "<a href",
    ]
    .iter()
    .any(|tag| lower.contains(tag))
}
