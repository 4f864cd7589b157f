//! From the paths that were given to documents, in order.

use super::feeder::Feeder;
use super::web;
use super::work::Input;
use rabita_fetch::Fetcher;
use rabita_read::{Found, Reader, Unnamed, unnamed};
use std::ffi::OsStr;
use std::fs::File;
use std::path::{Path, PathBuf};

/// Files of a folder that are read whatever they hold. One of another name is read where it holds a web page, a feed or
/// a web archive. A file that is named itself is read whatever it is called.
const READ: [&str; 14] = [
    "txt", "text", "htm", "html", "xhtml", "shtml", "rss", "atom", "rdf", "xml", "json", "jsonl", "ndjson",
    "warc",
];
/// Packed files are looked into where the name below tells what they hold.
const PACKED: &str = "gz";

/// Sends everything to the readers. Without a fetcher an address is refused.
pub(crate) fn walk(
    paths: &[PathBuf],
    reader: &Reader,
    fetcher: Option<&mut Fetcher>,
    feeder: &mut Feeder<'_>,
) {
    let mut walker = Walker {
        reader,
        fetcher,
        feeder,
    };
    for path in paths {
        let address = path.to_str().filter(|p| web::is_address(p));
        if let Some(address) = address {
            walker.address(address);
        } else if path.as_os_str() == "-" {
            walker.stream(std::io::stdin().lock(), "-");
        } else if path.exists() || !is_glob(path) {
            walker.path(path);
        } else {
            walker.glob(path);
        }
    }
}

struct Walker<'a, 'b> {
    reader: &'a Reader,
    fetcher: Option<&'a mut Fetcher>,
    feeder: &'a mut Feeder<'b>,
}

impl Walker<'_, '_> {
    fn refuse(&mut self, path: &Path, why: impl std::fmt::Display) {
        self.feeder.refuse(path.display().to_string(), why);
    }

    fn address(&mut self, address: &str) {
        match self.fetcher.as_deref_mut() {
            Some(fetcher) => web::add(address, fetcher, self.reader, self.feeder),
            None => self
                .feeder
                .refuse(address, "nothing is fetched here; `rabita add` does it"),
        }
    }

    /// Everything in a file, one document after the other.
    fn stream(&mut self, from: impl std::io::Read, name: &str) {
        for found in self.reader.pieces(from, name) {
            if self.feeder.is_stopped() {
                return;
            }
            self.feeder.found(found);
        }
    }

    /// A file. One that is a page is read by the readers, so that the disk keeps several of them busy; one that
    /// carries several documents is cut into them here.
    fn file(&mut self, path: &Path, size: u64) {
        let name = path.display().to_string();
        let file = match File::open(path) {
            Ok(file) => file,
            Err(e) => return self.refuse(path, why(&e)),
        };
        let pieces = self.reader.pieces(file, &name);
        let regular = path.is_file();
        if pieces.is_single() && regular {
            drop(pieces);
            let size = usize::try_from(size).unwrap_or(usize::MAX);
            return self.feeder.send(Input::File(path.to_path_buf()), size);
        }
        for found in pieces {
            if self.feeder.is_stopped() {
                return;
            }
            self.feeder.found(found);
        }
    }

    fn path(&mut self, path: &Path) {
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => self.folder(path),
            Ok(meta) => self.file(path, meta.len()),
            Err(e) => self.refuse(path, why(&e)),
        }
    }

    /// A folder with all it holds, in order of name. Links to folders are not followed: they may lead in a ring.
    fn folder(&mut self, folder: &Path) {
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(e) => return self.refuse(folder, why(&e)),
        };
        let mut inside: Vec<(PathBuf, bool)> = Vec::new();
        for entry in entries {
            let Ok(entry) = entry else { continue };
            let path = entry.path();
            let hidden = path
                .file_name()
                .and_then(OsStr::to_str)
                .is_some_and(|n| n.starts_with('.'));
            let kind = entry.file_type();
            let is_folder = kind.as_ref().is_ok_and(std::fs::FileType::is_dir);
            // A pipe among files has no end that we could wait for.
            let holds_text = kind.is_ok_and(|t| t.is_file() || t.is_symlink() && path.is_file());
            if !hidden && (is_folder || holds_text) {
                inside.push((path, is_folder));
            }
        }
        inside.sort();
        for (path, is_folder) in inside {
            if self.feeder.is_stopped() {
                return;
            }
            if is_folder {
                self.folder(&path)
            } else if !is_read(&path) {
                self.unnamed(&path);
            } else if has_ending(&path, "xml") && !self.is_feed(&path) {
                // A folder holds XML of every kind; only feeds are ours.
                self.feeder.pass();
            } else {
                self.path(&path)
            }
        }
    }

    /// A file in a folder whose name tells nothing: pages are saved as `12345` and `story.php`.
    fn unnamed(&mut self, path: &Path) {
        match File::open(path).map(unnamed) {
            Ok(Unnamed::Web | Unnamed::Archive) => self.path(path),
            Ok(Unnamed::Other) | Err(_) => self.feeder.pass(),
        }
    }

    fn is_feed(&self, path: &Path) -> bool {
        let name = path.display().to_string();
        let first = File::open(path).ok().map(|f| {
            let mut pieces = self.reader.pieces(f, &name);
            !pieces.is_single() && !matches!(pieces.next(), Some(Found::Refused { .. }) | None)
        });
        first.unwrap_or(true)
    }

    fn glob(&mut self, pattern: &Path) {
        let found = match glob::glob(&pattern.to_string_lossy()) {
            Ok(found) => found,
            Err(e) => return self.refuse(pattern, e.msg),
        };
        let before = self.feeder.next;
        for path in found {
            match path {
                Ok(path) => self.path(&path),
                Err(e) => self.refuse(e.path(), why(e.error())),
            }
        }
        if self.feeder.next == before && !self.feeder.is_stopped() {
            self.refuse(pattern, "no file is called so");
        }
    }
}

fn is_glob(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

fn is_read(path: &Path) -> bool {
    if has_ending(path, PACKED) {
        return path.file_stem().is_some_and(|stem| is_read(Path::new(stem)));
    }
    READ.iter().any(|known| has_ending(path, known))
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension()
        .and_then(OsStr::to_str)
        .is_some_and(|e| e.eq_ignore_ascii_case(ending))
}

/// What an error of the file system's means.
pub(crate) fn why(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder".into(),
        std::io::ErrorKind::PermissionDenied => "you may not read it".into(),
        _ => error.to_string(),
    }
}
