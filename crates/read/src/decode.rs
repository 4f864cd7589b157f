//! Bytes to text: byte order marks, what a page declares of itself, and a guess where neither is there.

use crate::ReadError;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a page its declaration is looked for.
const HEAD: usize = 4096;
/// The guess is made from so many bytes.
const SAMPLE: usize = 64 << 10;

/// Decodes a file, or says why it is no text; `told` is the encoding that its carrier names.
pub(crate) fn decode(bytes: &[u8], told: Option<&str>) -> Result<String, ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    if bytes.len() > crate::LIMIT {
        return Err(ReadError::TooLarge);
    }
    refuse(bytes)?;
    let (text, _) = encoding(bytes, told).decode_with_bom_removal(bytes);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let odd = text
        .chars()
        .take(SAMPLE)
        .filter(|&c| c == '\u{fffd}' || c.is_control() && !c.is_whitespace())
        .count();
    if odd * 10 > text.chars().take(SAMPLE).count() {
        return Err(ReadError::Binary {
            what: "a binary file",
        });
    }
    Ok(text)
}

/// Known kinds of files that hold no text as it stands.
pub(crate) fn refuse(bytes: &[u8]) -> Result<(), ReadError> {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    for (magic, what) in [
        (&b"PK\x03\x04"[..], "a ZIP archive or an office document"),
        (&b"\x1f\x8b"[..], "a gzip archive"),
        (&b"BZh"[..], "a bzip2 archive"),
        (&b"\xfd7zXZ"[..], "an xz archive"),
        (&b"7z\xbc\xaf"[..], "a 7z archive"),
        (&b"Rar!"[..], "a RAR archive"),
        (&b"\x28\xb5\x2f\xfd"[..], "a zstd archive"),
    ] {
        if begins(magic) {
            return Err(ReadError::Archive { what });
        }
    }
    if bytes.get(257..262) == Some(b"ustar") {
        return Err(ReadError::Archive {
            what: "a tar archive",
        });
    }
    for (magic, what) in [
        (&b"%PDF"[..], "a PDF"),
        (&b"\x89PNG"[..], "an image"),
        (&b"\xff\xd8\xff"[..], "an image"),
        (&b"GIF8"[..], "an image"),
        (&b"RIFF"[..], "a media file"),
        (&b"ID3"[..], "a sound file"),
        (&b"\x7fELF"[..], "a programme"),
        (&b"MZ\x90"[..], "a programme"),
        (&b"SQLite format 3"[..], "a database"),
        (&b"\xd0\xcf\x11\xe0"[..], "an old office document"),
    ] {
        if begins(magic) {
            return Err(ReadError::Binary { what });
        }
    }
    Ok(())
}

fn encoding(bytes: &[u8], told: Option<&str>) -> &'static Encoding {
    if let Some((found, _)) = Encoding::for_bom(bytes) {
        return found;
    }
    if let Some(found) = wide(bytes) {
        return found;
    }
    if nearly_utf8(bytes) {
        return UTF_8;
    }
    // A server's word stands above the page's own.
    let told = told.and_then(|label| Encoding::for_label(label.as_bytes()));
    if let Some(declared) = told.filter(|t| *t != UTF_8).or_else(|| declared(bytes))
        && declared != UTF_8
    {
        return declared;
    }
    let mut guess = chardetng::EncodingDetector::new();
    guess.feed(&bytes[..bytes.len().min(SAMPLE)], bytes.len() <= SAMPLE);
    guess.guess(None, true)
}

/// UTF-8, but for a byte lost here and there: no text in another encoding holds so many whole letters of several bytes.
fn nearly_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || letters > broken * 20
}

/// UTF-16 without a mark: one byte of each pair keeps to few values. Latin text leaves zeros; Arabic and Cyrillic
/// letters lie in a block of their own (0x04, 0x06), with the zeros of spaces and stops among them.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(HEAD) & !1];
    if sample.len() < 8 {
        return None;
    }
    let pairs = sample.len() / 2;
    let high = |offset: usize| {
        sample
            .iter()
            .skip(offset)
            .step_by(2)
            .filter(|b| matches!(b, 0 | 4 | 6 | 0x20))
            .count()
    };
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (high(0), high(1));
    if odd * 10 > pairs * 9 && zeros(1) > 0 && even * 2 < pairs {
        Some(UTF_16LE)
    } else if even * 10 > pairs * 9 && zeros(0) > 0 && odd * 2 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// What an HTML or XML page says of its own encoding.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let at = ["charset=", "encoding="]
        .iter()
        .find_map(|key| head.find(key).map(|i| i + key.len()))?;
    let label: String = head[at..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_byte_leaves_the_rest_as_it_was() {
        let ru = "Министр иностранных дел заявил, что переговоры пройдут на следующей неделе в столице.";
        let mut bytes = ru.repeat(3).into_bytes();
        bytes[40] = 0xff;
        bytes.truncate(bytes.len() - 2);
        let text = decode(&bytes, None).unwrap();
        assert!(text.starts_with("Министр иностранных"), "{text}");
        assert!(text.matches('\u{fffd}').count() <= 3, "{text}");
    }

    #[test]
    fn encodings_of_the_region() {
        let fa = "رئیس جمهور گفت که این نشست در کابل برگزار می شود و نمایندگان کشورها در آن شرکت می کنند.";
        let ar = "قال الرئيس إن القمة ستعقد في العاصمة الأسبوع المقبل بحضور قادة المنطقة ووزراء الخارجية.";
        let ru = "Министр иностранных дел заявил, что переговоры пройдут на следующей неделе в столице.";
        for (text, encoding) in [
            (ar, encoding_rs::WINDOWS_1256),
            (ar, encoding_rs::ISO_8859_6),
            (ru, encoding_rs::WINDOWS_1251),
        ] {
            let (bytes, _, lossy) = encoding.encode(text);
            assert!(!lossy);
            assert_eq!(decode(&bytes, None).as_deref(), Ok(text), "{}", encoding.name());
        }
        for text in [fa, ar, ru, "The minister said that talks would go on."] {
            let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(decode(&le, None).as_deref(), Ok(text));
            assert_eq!(decode(&be, None).as_deref(), Ok(text));
            let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(le).collect();
            assert_eq!(decode(&marked, None).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b" \n", None), Err(ReadError::Empty));
        assert!(matches!(
            decode(b"PK\x03\x04....", None),
            Err(ReadError::Archive { .. })
        ));
        assert!(matches!(decode(b"%PDF-1.7", None), Err(ReadError::Binary { .. })));
        let noise: Vec<u8> = (0..4000u32)
            .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8 & 0x1f)
            .collect();
        assert!(matches!(decode(&noise, None), Err(ReadError::Binary { .. })));
    }
}
