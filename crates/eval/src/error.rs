//! What can be wrong with what one is given.

use std::fmt;
use std::path::Path;

/// A gold file, a text or a saved run that cannot be used: which, on which line, and why.
#[derive(Debug)]
pub struct Error {
    path: String,
    line: Option<u64>,
    why: String,
}

impl Error {
    /// Something is wrong with a whole file.
    pub fn new(path: &Path, why: impl fmt::Display) -> Self {
        Self {
            path: path.display().to_string(),
            line: None,
            why: why.to_string(),
        }
    }

    /// Something is wrong on this line.
    pub fn at(path: &Path, line: Option<u64>, why: impl fmt::Display) -> Self {
        Self {
            line,
            ..Self::new(path, why)
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: {}", self.path, self.why),
            None => write!(f, "{}: {}", self.path, self.why),
        }
    }
}

impl std::error::Error for Error {}
