//! Numbers and words as bytes, read with bounds checked.

use crate::error::Error;

/// What is left to read.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn take(&mut self, n: usize) -> Result<&'a [u8], Error> {
        let (head, rest) = self
            .rest
            .split_at_checked(n)
            .ok_or(Error::new("it ends too early"))?;
        self.rest = rest;
        Ok(head)
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Error> {
        self.take(1).map(|b| b[0])
    }

    /// A number, seven bits a byte, the lowest first.
    pub(crate) fn number(&mut self) -> Result<usize, Error> {
        let mut value = 0;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(Error::new("a number too large"))
    }

    pub(crate) fn at_end(&self) -> bool {
        self.rest.is_empty()
    }
}

/// Writes what [`Reader::number`] reads. Numbers stay below 2²⁸.
pub(crate) fn put_number(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lead_back() {
        for n in [0, 1, 127, 128, 70_000, (1 << 28) - 1] {
            let mut out = Vec::new();
            put_number(&mut out, n);
            let mut r = Reader::new(&out);
            assert_eq!(r.number(), Ok(n));
            assert!(r.at_end());
        }
        assert!(Reader::new(&[0xff; 9]).number().is_err());
        assert!(Reader::new(&[0x80]).number().is_err());
    }
}
