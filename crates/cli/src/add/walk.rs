//! From the paths that were given to files, in order.

use super::budget::Budget;
use super::progress::Progress;
use super::work::{Input, Job};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;

/// Files that a folder is searched for. A file that is named itself is read whatever it is called.
const READ: [&str; 6] = ["txt", "text", "htm", "html", "xhtml", "shtml"];
/// A larger file is no news page.
pub(crate) const LARGEST: u64 = 16 << 20;
/// The least a file weighs: what is made of it takes room too.
const LEAST: usize = 16 << 10;

/// Sends every file to the readers.
pub(crate) fn walk(
    paths: &[PathBuf],
    budget: &Budget,
    progress: &Progress,
    stop: &AtomicBool,
    readers: &SyncSender<Job>,
) {
    let mut walker = Walker {
        budget,
        progress,
        stop,
        readers,
        next: 0,
    };
    for path in paths {
        if path.as_os_str() == "-" {
            walker.send(Input::Standard, LARGEST);
        } else if path.exists() || !is_glob(path) {
            walker.path(path);
        } else {
            walker.glob(path);
        }
    }
}

struct Walker<'a> {
    budget: &'a Budget,
    progress: &'a Progress,
    stop: &'a AtomicBool,
    readers: &'a SyncSender<Job>,
    next: u64,
}

impl Walker<'_> {
    fn send(&mut self, input: Input, size: u64) {
        if self.stop.load(Ordering::Relaxed) {
            return;
        }
        let weight = usize::try_from(size.min(LARGEST))
            .unwrap_or(usize::MAX)
            .max(LEAST);
        let weight = self.budget.take(weight);
        self.progress.found();
        let number = self.next;
        self.next += 1;
        // The readers are gone only when the work is over.
        let _ = self.readers.send(Job {
            number,
            weight,
            input,
        });
    }

    fn refuse(&mut self, path: &Path, why: impl std::fmt::Display) {
        let input = Input::Refused {
            path: path.display().to_string(),
            why: why.to_string(),
        };
        self.send(input, 0);
    }

    fn path(&mut self, path: &Path) {
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => self.folder(path),
            Ok(meta) => self.send(Input::File(path.to_path_buf()), meta.len()),
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
            let is_folder = entry.file_type().is_ok_and(|t| t.is_dir());
            if !hidden && (is_folder || is_read(&path)) {
                inside.push((path, is_folder));
            }
        }
        inside.sort();
        for (path, is_folder) in inside {
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
            if is_folder {
                self.folder(&path)
            } else {
                self.path(&path)
            }
        }
    }

    fn glob(&mut self, pattern: &Path) {
        let found = match glob::glob(&pattern.to_string_lossy()) {
            Ok(found) => found,
            Err(e) => return self.refuse(pattern, e.msg),
        };
        let before = self.next;
        for path in found {
            match path {
                Ok(path) => self.path(&path),
                Err(e) => self.refuse(e.path(), why(e.error())),
            }
        }
        if self.next == before && !self.stop.load(Ordering::Relaxed) {
            self.refuse(pattern, "no file is called so");
        }
    }
}

fn is_glob(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

fn is_read(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or("");
    READ.iter().any(|known| known.eq_ignore_ascii_case(ending))
}

/// What an error of the file system's means.
pub(crate) fn why(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder".into(),
        std::io::ErrorKind::PermissionDenied => "you may not read it".into(),
        _ => error.to_string(),
    }
}
