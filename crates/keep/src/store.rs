//! Opening the file.

use crate::schema::{APPLICATION, STEPS, WITH_NAMES, WITH_PARTS, WITH_READ};
use crate::{Error, Judge, View, Watch, Writer, near, read, writer};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait for another writer. Batches last about a second.
const PATIENCE: Duration = Duration::from_secs(30);

/// A store that is known to be ours and up to date.
#[derive(Debug, Clone)]
pub struct Store {
    path: PathBuf,
}

impl Store {
    /// Opens the store for writing; makes it where there is none, and brings an earlier version up to date.
    pub fn open_or_create(path: &Path) -> Result<Self, Error> {
        let fail = |e: rusqlite::Error| Error::from_sqlite(path, &e);
        let mut db = connect(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        )?;
        // Nothing is written before the file is known to be ours or empty.
        let found = version(&db, path)?;
        if db.is_readonly("main").map_err(fail)? {
            return Err(Error::ReadOnly(path.to_path_buf()));
        }
        if found < STEPS.len() {
            if found == 0 {
                db.pragma_update(None, "page_size", 8192).map_err(fail)?;
            }
            write_ahead(&db).map_err(fail)?;
            migrate(&mut db, path)?;
        }
        Ok(Self {
            path: path.to_path_buf(),
        })
    }

    /// Opens a store that must exist, for reading alone.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let db = open_to_read(path)?;
        let found = version(&db, path)?;
        drop(db);
        if found < STEPS.len() {
            // An earlier version: reading needs the tables of this one.
            return Self::open_or_create(path);
        }
        Ok(Self {
            path: path.to_path_buf(),
        })
    }

    /// Where the store lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// One who reads.
    pub fn view(&self) -> Result<View, Error> {
        Ok(View::new(open_to_read(&self.path)?, self.path.clone()))
    }

    /// One who adds.
    pub fn writer(&self) -> Result<Writer, Error> {
        let db = connect(&self.path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let fail = |e: rusqlite::Error| Error::from_sqlite(&self.path, &e);
        // In WAL mode a kill loses nothing that was committed; only a power cut could lose the last batches.
        db.pragma_update(None, "synchronous", "normal").map_err(fail)?;
        db.pragma_update(None, "cache_size", -32_000).map_err(fail)?;
        db.pragma_update(None, "temp_store", "memory").map_err(fail)?;
        Ok(Writer::new(db, self.path.clone()))
    }

    /// One who judges who is one.
    pub fn judge(&self) -> Result<Judge, Error> {
        let db = connect(&self.path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        Ok(Judge::new(db, self.path.clone()))
    }

    /// What is known of the feeds that are polled.
    pub fn watch(&self) -> Result<Watch, Error> {
        let db = connect(&self.path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        Ok(Watch::new(db, self.path.clone()))
    }
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, Error> {
    let fail = |e: rusqlite::Error| Error::from_sqlite(path, &e);
    // SQLite takes a file of a few bytes for an empty one and would write over it.
    let small = std::fs::metadata(path).is_ok_and(|m| m.is_file() && (1..512).contains(&m.len()));
    if small || path.is_dir() {
        return Err(Error::NotAStore(path.to_path_buf()));
    }
    let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(fail)?;
    db.busy_timeout(PATIENCE).map_err(fail)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}

/// Keeps a log beside the file. The switch needs the file alone and SQLite does not wait for that by itself: another
/// process may be beginning the same store.
fn write_ahead(db: &Connection) -> rusqlite::Result<()> {
    let begun = std::time::Instant::now();
    loop {
        match db.pragma_update(None, "journal_mode", "wal") {
            Err(e)
                if e.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy)
                    && begun.elapsed() < PATIENCE =>
            {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            done => return done,
        }
    }
}

fn open_to_read(path: &Path) -> Result<Connection, Error> {
    if !path.exists() {
        return Err(Error::Missing(path.to_path_buf()));
    }
    let db = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let reads = db.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()));
    match reads {
        Ok(()) => Ok(db),
        // On a read-only disk SQLite cannot make the small file that readers share. Where no writer left anything
        // behind, nobody can be writing either, and the file can be read as one that never changes.
        Err(e) if Error::from_sqlite(path, &e).is_about_rights() && no_wal(path) => {
            let uri = format!("file:{}?immutable=1", encoded(path));
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            connect_uri(&uri, flags).map_err(|e| Error::from_sqlite(path, &e))
        }
        Err(e) => Err(Error::from_sqlite(path, &e)),
    }
}

fn connect_uri(uri: &str, flags: OpenFlags) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
}

fn no_wal(path: &Path) -> bool {
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    std::fs::metadata(wal).map_or(true, |m| m.len() == 0)
}

/// A path as it stands in a `file:` address.
fn encoded(path: &Path) -> String {
    path.to_string_lossy()
        .bytes()
        .map(|b| match b {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => char::from(b).to_string(),
            _ => format!("%{b:02X}"),
        })
        .collect()
}

/// The number of steps that the store has taken; 0 for an empty file.
fn version(db: &Connection, path: &Path) -> Result<usize, Error> {
    // In one statement, so that another process cannot make its tables between two looks.
    let (application, found, tables): (i64, i64, i64) = db
        .query_row(
            "SELECT (SELECT count(*) FROM sqlite_master), application_id, user_version
             FROM pragma_application_id, pragma_user_version",
            [],
            |row| Ok((row.get(1)?, row.get(2)?, row.get(0)?)),
        )
        .map_err(|e| Error::from_sqlite(path, &e))?;
    if application != APPLICATION && (application != 0 || found != 0 || tables != 0) {
        return Err(Error::NotAStore(path.to_path_buf()));
    }
    match usize::try_from(found) {
        Ok(steps) if steps <= STEPS.len() => Ok(steps),
        _ => Err(Error::Newer {
            path: path.to_path_buf(),
            found,
            known: STEPS.len() as i64,
        }),
    }
}

fn migrate(db: &mut Connection, path: &Path) -> Result<(), Error> {
    let fail = |e: rusqlite::Error| Error::from_sqlite(path, &e);
    let tx = db
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(fail)?;
    // Looked at again now that nobody else can write: another process may have been quicker.
    let from = version(&tx, path)?;
    for step in STEPS.iter().skip(from) {
        tx.execute_batch(step).map_err(fail)?;
    }
    if (1..WITH_NAMES).contains(&from) {
        near::enter_all(&tx).map_err(fail)?;
    }
    if (1..WITH_PARTS).contains(&from) {
        writer::sign_all(&tx).map_err(fail)?;
    }
    if (1..WITH_READ).contains(&from) {
        read::enter_all(&tx).map_err(fail)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION)
        .map_err(fail)?;
    tx.pragma_update(None, "user_version", STEPS.len() as i64)
        .map_err(fail)?;
    tx.commit().map_err(fail)
}

impl Error {
    fn is_about_rights(&self) -> bool {
        matches!(self, Error::ReadOnly(_) | Error::Unreachable(_))
    }
}
