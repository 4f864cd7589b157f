//! What can be wrong with a model.

/// A model that cannot be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    why: &'static str,
}

impl Error {
    pub(crate) fn new(why: &'static str) -> Self {
        Self { why }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "parser model: {}", self.why)
    }
}

impl std::error::Error for Error {}
