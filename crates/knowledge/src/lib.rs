//! What the program knows, as files: the ones bundled into the binary, and an analyst's own.
//!
//! Everything that names an actor, a place, a month or an act lives under `knowledge/` and reaches the code
//! through [`Files`]. A folder given with `--knowledge DIR` is read after the bundled files: a file of the
//! same path replaces the bundled one, any other is added.

use include_dir::{Dir, include_dir};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

static BUNDLED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../knowledge");

/// A set of knowledge files by path (`actors/states.toml`).
#[derive(Debug, Clone, Default)]
pub struct Files {
    by_path: BTreeMap<String, Cow<'static, str>>,
}

/// A knowledge file that cannot be read, and what to do about it.
#[derive(Debug)]
pub struct Error {
    what: String,
}

impl Error {
    /// An error about `path`: what is wrong there, in words that help to mend it.
    pub fn new(path: &str, why: impl std::fmt::Display) -> Self {
        Self {
            what: format!("knowledge file {path}: {why}"),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Error {}

impl Files {
    /// The files bundled into the binary.
    pub fn bundled() -> Self {
        let mut by_path = BTreeMap::new();
        collect(&BUNDLED, &mut by_path);
        Self { by_path }
    }

    /// The files of one folder alone.
    pub fn from_dir(dir: &Path) -> Result<Self, Error> {
        Self::default().with_dir(dir)
    }

    /// Adds an analyst's folder: same path replaces, new path adds.
    pub fn with_dir(mut self, dir: &Path) -> Result<Self, Error> {
        let mut stack = vec![dir.to_path_buf()];
        while let Some(folder) = stack.pop() {
            let shown = folder.display().to_string();
            for entry in std::fs::read_dir(&folder).map_err(|e| Error::new(&shown, e))? {
                let path = entry.map_err(|e| Error::new(&shown, e))?.path();
                if path.is_dir() {
                    stack.push(path);
                } else if is_knowledge(&path) {
                    let text = std::fs::read_to_string(&path)
                        .map_err(|e| Error::new(&path.display().to_string(), e))?;
                    let name = path
                        .strip_prefix(dir)
                        .unwrap_or(&path)
                        .to_string_lossy()
                        .replace('\\', "/");
                    self.by_path.insert(name, Cow::Owned(text));
                }
            }
        }
        Ok(self)
    }

    /// The file at that path.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.by_path.get(path).map(AsRef::as_ref)
    }

    /// The files whose path begins with `prefix`, in order of path.
    pub fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.by_path
            .range(prefix.to_string()..)
            .take_while(move |(path, _)| path.starts_with(prefix))
            .map(|(path, text)| (path.as_str(), text.as_ref()))
    }
}

fn is_knowledge(path: &Path) -> bool {
    matches!(path.extension().and_then(|e| e.to_str()), Some("toml" | "tsv"))
}

fn collect(dir: &Dir<'static>, into: &mut BTreeMap<String, Cow<'static, str>>) {
    for file in dir.files() {
        if let (true, Some(text)) = (is_knowledge(file.path()), file.contents_utf8()) {
            into.insert(
                file.path().to_string_lossy().replace('\\', "/"),
                Cow::Borrowed(text),
            );
        }
    }
    for sub in dir.dirs() {
        collect(sub, into);
    }
}
