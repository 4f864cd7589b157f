//! What can go wrong with a store, each as one line that says what to do.

use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

/// A store that cannot be used, or not now.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// There is no file at that path.
    Missing(PathBuf),
    /// The file is something else; it was not touched.
    NotAStore(PathBuf),
    /// A later version of the program wrote it; it was not touched.
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema version.
        found: i64,
        /// The latest that this program knows.
        known: i64,
    },
    /// The file or its folder cannot be written to.
    ReadOnly(PathBuf),
    /// No room is left; what was kept before is whole.
    Full(PathBuf),
    /// Another process has been writing for too long.
    Busy(PathBuf),
    /// The path cannot be opened (no such folder, no rights).
    Unreachable(PathBuf),
    /// The file's contents do not hold together.
    Damaged(PathBuf, String),
}

impl Error {
    /// What an error of SQLite's means for the person who asked.
    pub(crate) fn from_sqlite(path: &Path, error: &rusqlite::Error) -> Self {
        let path = path.to_path_buf();
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotAStore(path),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(path),
            // A write cut short (a quota, a limit on file size) is reported as an I/O error, not as a full disk.
            Some(ErrorCode::DiskFull) => Self::Full(path),
            Some(ErrorCode::SystemIoFailure) if is_write(error) => Self::Full(path),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy(path),
            Some(
                ErrorCode::CannotOpen
                | ErrorCode::PermissionDenied
                | ErrorCode::AuthorizationForStatementDenied,
            ) => Self::Unreachable(path),
            _ => Self::Damaged(path, error.to_string().replace('\n', " ")),
        }
    }
}

fn is_write(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{
        SQLITE_IOERR_FSYNC, SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_WRITE,
    };
    let extended = error.sqlite_error().map_or(0, |e| e.extended_code);
    [
        SQLITE_IOERR_WRITE,
        SQLITE_IOERR_FSYNC,
        SQLITE_IOERR_TRUNCATE,
        SQLITE_IOERR_SHMSIZE,
    ]
    .contains(&extended)
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(p) => write!(
                f,
                "no store at {}: make one with `rabita add`, or name another with --store",
                p.display()
            ),
            Self::NotAStore(p) => write!(f, "{} is not a Rabita store; it was left as it is", p.display()),
            Self::Newer { path, found, known } => write!(
                f,
                "{} was written by a later Rabita (schema {found}, this program knows {known}); it was left as it is: install the later version",
                path.display()
            ),
            Self::ReadOnly(p) => write!(
                f,
                "{} cannot be written to: its disk or folder is read-only",
                p.display()
            ),
            Self::Full(p) => write!(
                f,
                "no room left to write {}; what it held before is whole: make room and run the same command again",
                p.display()
            ),
            Self::Busy(p) => write!(
                f,
                "{} is being written by another process; try again when that one has ended",
                p.display()
            ),
            Self::Unreachable(p) => write!(
                f,
                "{} cannot be opened: does its folder exist, and may you write there?",
                p.display()
            ),
            Self::Damaged(p, why) => write!(
                f,
                "{} does not hold together ({why}): run `rabita doctor`",
                p.display()
            ),
        }
    }
}

impl std::error::Error for Error {}
