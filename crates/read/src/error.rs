//! What can be wrong with a file, said in one line.

/// A file or page that cannot be read as an article, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// Nothing in it.
    Empty,
    /// Larger than [`crate::LIMIT`].
    TooLarge,
    /// Not text: an image, a programme, a PDF.
    Binary {
        /// What it looks like.
        what: &'static str,
    },
    /// A packed archive.
    Archive {
        /// What it looks like.
        what: &'static str,
    },
    /// Text, but no article in it.
    NoText,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty; check that the download finished"),
            Self::TooLarge => write!(
                f,
                "it is larger than {} MB; a page is smaller: split it into single articles",
                crate::LIMIT >> 20
            ),
            Self::Binary { what } => {
                write!(
                    f,
                    "this is {what}, not text; save the article as HTML or plain text"
                )
            }
            Self::Archive { what } => write!(f, "this is {what}; unpack it and add the files in it"),
            Self::NoText => f.write_str(
                "no article text was found; add the page of the article itself, not a list or a login page",
            ),
        }
    }
}

impl std::error::Error for ReadError {}
