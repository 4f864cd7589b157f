//! An answer of a web server as it came over the wire: head and body, in pieces, packed.

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::Read;

/// The largest head.
pub(super) const HEAD: usize = 64 << 10;

/// A page that a server gave.
pub(super) struct Answer {
    pub(super) body: Vec<u8>,
    pub(super) charset: Option<String>,
}

/// Reads an answer. None where it is no page: a redirect, an error, a picture.
pub(super) fn answer(bytes: &[u8]) -> Result<Option<Answer>, String> {
    let Some((head, body)) = split(bytes) else {
        return Err("the record holds no whole answer of a web server; fetch the page again".into());
    };
    if !head.is_page() || body.is_empty() {
        return Ok(None);
    }
    let mut body = body.to_vec();
    if head.header("transfer-encoding").contains("chunked") {
        // Some archives keep the header of pieces that they have put together.
        body = match joined(&body) {
            Joined::Whole(whole) => whole,
            Joined::Cut => return Err("the page breaks off in the middle; fetch it again".into()),
            Joined::NoPieces => body,
        };
    }
    let body = unpack(body, &head.header("content-encoding"))?;
    let content = head.header("content-type");
    Ok(Some(Answer {
        body,
        charset: charset(&content),
    }))
}

/// Is this the beginning of an answer with a page?
pub(super) fn is_page(bytes: &[u8]) -> bool {
    split(bytes).is_some_and(|(head, _)| head.is_page())
}

/// The encoding that a content type names.
pub(super) fn charset(content: &str) -> Option<String> {
    let (_, label) = content.split_once("charset=")?;
    let label = label.split(';').next().unwrap_or(label);
    Some(label.trim_matches(['"', '\'', ' ']).to_string())
}

struct Head(String);

impl Head {
    fn header(&self, name: &str) -> String {
        let mut lines = self.0.lines().skip(1).filter_map(|l| l.split_once(':'));
        let found = lines.find(|(key, _)| key.trim().eq_ignore_ascii_case(name));
        found
            .map(|(_, value)| value.trim().to_ascii_lowercase())
            .unwrap_or_default()
    }

    fn is_page(&self) -> bool {
        let status = self.0.split_whitespace().nth(1);
        let content = self.header("content-type");
        status == Some("200")
            && (content.is_empty()
                || ["text/html", "application/xhtml", "text/plain"]
                    .iter()
                    .any(|t| content.starts_with(t)))
    }
}

/// Head and body.
fn split(bytes: &[u8]) -> Option<(Head, &[u8])> {
    if !bytes.starts_with(b"HTTP/") {
        return None;
    }
    let within = &bytes[..bytes.len().min(HEAD)];
    let long = within
        .windows(4)
        .position(|w| w == b"\r\n\r\n")
        .map(|i| (i, i + 4));
    let short = within.windows(2).position(|w| w == b"\n\n").map(|i| (i, i + 2));
    let (end, body) = match (long, short) {
        (Some(long), Some(short)) => long.min(short),
        (long, short) => long.or(short)?,
    };
    Some((
        Head(String::from_utf8_lossy(&bytes[..end]).into_owned()),
        &bytes[body..],
    ))
}

enum Joined {
    Whole(Vec<u8>),
    /// The last piece is missing.
    Cut,
    NoPieces,
}

/// Puts a body together that came in pieces.
fn joined(bytes: &[u8]) -> Joined {
    let mut whole = Vec::new();
    let mut rest = bytes;
    let mut first = true;
    loop {
        let Some(end) = rest.iter().take(1024).position(|&b| b == b'\n') else {
            return if first { Joined::NoPieces } else { Joined::Cut };
        };
        let line = String::from_utf8_lossy(&rest[..end]);
        let size = line.split(';').next().unwrap_or("").trim();
        let Ok(size) = usize::from_str_radix(size, 16) else {
            return if first { Joined::NoPieces } else { Joined::Cut };
        };
        rest = &rest[end + 1..];
        if size == 0 {
            return Joined::Whole(whole);
        }
        if size > rest.len() {
            return Joined::Cut;
        }
        whole.extend_from_slice(&rest[..size]);
        rest = &rest[size..];
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        first = false;
    }
}

/// Unpacks a body, but no further than a page can be.
fn unpack(body: Vec<u8>, encoding: &str) -> Result<Vec<u8>, String> {
    let unpacked = match encoding {
        // Some archives keep the header of what they have unpacked.
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => {
            page(MultiGzDecoder::new(&body[..])).map_err(|e| super::stream::why(&e))?
        }
        "deflate" => {
            match page(ZlibDecoder::new(&body[..])).or_else(|_| page(DeflateDecoder::new(&body[..]))) {
                Ok(unpacked) => unpacked,
                Err(_) => body,
            }
        }
        "zstd" if body.starts_with(ZSTD) => zstd(&body).map_err(|e| damaged(encoding, &e))?,
        // Brotli has no sign of its own: what is text already was unpacked.
        "br" if std::str::from_utf8(&body).is_err() => brotli(&body).map_err(|e| damaged(encoding, &e))?,
        "" | "identity" | "gzip" | "x-gzip" => body,
        "br" | "zstd" if std::str::from_utf8(&body).is_ok() => body,
        other => {
            return Err(format!(
                "the page is packed as “{other}”, which is not read; fetch it without packing"
            ));
        }
    };
    if unpacked.len() > crate::LIMIT {
        return Err(crate::ReadError::TooLarge.to_string());
    }
    Ok(unpacked)
}

/// How a body packed with zstd begins.
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

fn zstd(body: &[u8]) -> std::io::Result<Vec<u8>> {
    let unpacked = ruzstd::decoding::StreamingDecoder::new(body).map_err(std::io::Error::other)?;
    page(unpacked)
}

/// Streams with a window that the web does not know begin with a sign of their own: nobody sends them but to harm.
fn brotli(body: &[u8]) -> std::io::Result<Vec<u8>> {
    if body.first().is_some_and(|b| b & 0x7f == 0x11) {
        return Err(std::io::Error::other("its window is larger than the web's"));
    }
    page(brotli_decompressor::Decompressor::new(body, 1 << 13))
}

/// What a stream unpacks to; of more than a page, so much that it shows.
fn page(from: impl Read) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    from.take(crate::LIMIT as u64 + 1).read_to_end(&mut out)?;
    Ok(out)
}

fn damaged(encoding: &str, error: &std::io::Error) -> String {
    format!("its “{encoding}” data is damaged ({error}); fetch the page again")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(head: &str, body: &[u8]) -> Result<Option<Vec<u8>>, String> {
        let mut all = head.replace('\n', "\r\n").into_bytes();
        all.extend_from_slice(b"\r\n\r\n");
        all.extend_from_slice(body);
        answer(&all).map(|a| a.map(|a| a.body))
    }

    #[test]
    fn bodies_in_pieces_are_put_together() {
        let head = "HTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked";
        assert_eq!(
            body(head, b"4\r\nWiki\r\n5;x=y\r\npedia\r\n0\r\n\r\n"),
            Ok(Some(b"Wikipedia".to_vec()))
        );
        assert!(body(head, b"4\r\nWiki\r\nff\r\npedia").is_err());
        // Put together already.
        assert_eq!(
            body(head, b"<p>Wikipedia\n"),
            Ok(Some(b"<p>Wikipedia\n".to_vec()))
        );
    }

    /// Blocks of one repeated byte: how zstd packs nothing at all into very little.
    fn zstd_of(byte: u8, blocks: usize) -> Vec<u8> {
        let mut packed = ZSTD.to_vec();
        packed.extend([0, 0x70]);
        for i in (0..blocks).rev() {
            let head = u32::from(i == 0) | 1 << 1 | (128 << 10) << 3;
            packed.extend(&head.to_le_bytes()[..3]);
            packed.push(byte);
        }
        packed
    }

    #[test]
    fn packed_bodies_are_unpacked_within_bounds() {
        let head =
            |encoding| format!("HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Encoding: {encoding}");
        // "Wikipedia, pieced together", by brotli.
        let brotli = [
            0x1b, 0x19, 0x00, 0xf8, 0xa5, 0x40, 0xc8, 0x72, 0x90, 0x43, 0x2c, 0x49, 0x2e, 0x50, 0x99, 0xa8,
            0x63, 0x0a, 0x07,
        ];
        let text = b"Wikipedia, pieced together".to_vec();
        assert_eq!(body(&head("br"), &brotli), Ok(Some(text.clone())));
        assert_eq!(body(&head("br"), &text), Ok(Some(text)));
        assert!(body(&head("br"), &brotli[..12]).is_err_and(|e| e.contains("damaged")));
        assert!(body(&head("br"), &[0x11, 0xff, 0xff]).is_err_and(|e| e.contains("window")));
        let zstd = body(&head("zstd"), &zstd_of(b'a', 1));
        assert!(zstd.is_ok_and(|b| b.is_some_and(|b| b.len() == 128 << 10 && b.iter().all(|&c| c == b'a'))));
        assert!(body(&head("zstd"), &zstd_of(b'a', 400)).is_err_and(|e| e.contains("larger than")));
    }

    #[test]
    fn what_is_no_page_is_passed_over() {
        assert_eq!(body("HTTP/1.1 301 Moved\nLocation: /x", b"moved"), Ok(None));
        assert_eq!(body("HTTP/1.1 200 OK\nContent-Type: image/png", b"x"), Ok(None));
        assert!(
            body(
                "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Encoding: br",
                &[0xff, 0xfe, 1]
            )
            .is_err()
        );
        assert!(answer(b"no answer").is_err());
    }
}
