//! What can be wrong with the data files.

/// A line of a data file that cannot be read, and why. It is one opaque type because there is one thing to do about
/// it: mend the line it names.
#[derive(Debug)]
pub struct Error {
    what: String,
}

impl Error {
    pub(crate) fn new(file: &str, line: usize, why: impl std::fmt::Display) -> Self {
        Self {
            what: format!("{file}, line {line}: {why}"),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Error {}

/// The lines of a table that are neither empty nor a remark, with their numbers.
pub(crate) fn rows(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|(n, line)| (n + 1, line.split('\t').collect()))
}
