//! One builder for every test: a folder of its own, the program, and texts.
#![allow(dead_code, unreachable_pub, missing_docs)]

pub mod server;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder that lasts as long as the test, with a store in it.
pub struct World {
    folder: tempfile::TempDir,
}

/// How a command ended.
pub struct End {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl World {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn store(&self) -> PathBuf {
        self.path("news.db")
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        std::fs::write(&path, bytes).expect("a file is written");
        path
    }

    /// Reports that differ from each other, in a folder.
    pub fn reports(&self, count: usize) -> PathBuf {
        for i in 0..count {
            self.file(&format!("reports/{i:05}.txt"), report(i));
        }
        self.path("reports")
    }

    /// The program with this world's store.
    pub fn command(&self) -> Command {
        let mut command = Command::new(program());
        command
            .env_remove("RABITA_STORE")
            .arg("--store")
            .arg(self.store());
        command
    }

    pub fn run<S: AsRef<std::ffi::OsStr>>(&self, args: impl IntoIterator<Item = S>) -> End {
        end(self.command().args(args).output().expect("the program runs"))
    }

    pub fn add(&self, path: impl AsRef<Path>) -> End {
        self.run([Path::new("add"), path.as_ref()])
    }

    /// How many documents the store holds.
    pub fn count(&self) -> usize {
        self.json(["list", "--limit", "100000"])
            .as_array()
            .expect("a list")
            .len()
    }

    /// The answer as JSON.
    pub fn json<const N: usize>(&self, args: [&str; N]) -> serde_json::Value {
        let end = self.run(args.into_iter().chain(["--json"]));
        serde_json::from_str(&end.out).unwrap_or_else(|e| panic!("{e}: {}{}", end.out, end.err))
    }
}

impl End {
    /// Ended with this code, and said so much in one line on standard error.
    #[track_caller]
    pub fn fails(&self, code: i32, words: &str) {
        assert_eq!(self.code, Some(code), "{}{}", self.out, self.err);
        assert!(self.err.contains(words), "{words:?} is not in {:?}", self.err);
        assert_eq!(
            self.err.trim_end().lines().count(),
            1,
            "more than a line: {}",
            self.err
        );
    }

    #[track_caller]
    pub fn succeeds(&self) -> &Self {
        assert_eq!(self.code, Some(0), "{}{}", self.out, self.err);
        self
    }
}

pub fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_rabita"))
}

pub fn end(output: Output) -> End {
    End {
        code: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// A short report; each number gives another.
pub fn report(i: usize) -> String {
    let day = i % 28 + 1;
    format!(
        "Border talks, round {i}\n\nThe foreign minister of Tajikistan met the ambassador of Uzbekistan in Dushanbe on \
         {day} May 2025. He said that the two countries would trade goods worth {i} million dollars this year.\n\n\
         Officials of round {i} spoke of roads, of water and of {i} new crossings along the border.\n"
    )
}

/// Runs a command as a user who may do nothing in particular: root, who may do everything, gives that up with `setpriv`
/// (util-linux).
pub fn as_nobody(world: &World, args: &[&str]) -> End {
    let store = world.store();
    let mut command = if is_root() {
        let mut command = Command::new("setpriv");
        command
            .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
            .arg(program());
        command
    } else {
        Command::new(program())
    };
    end(command
        .arg("--store")
        .arg(store)
        .args(args)
        .output()
        .expect("the program runs, as root with `setpriv`"))
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|o| o.stdout.starts_with(b"0\n"))
}

/// The same report as a web page.
pub fn html(i: usize) -> String {
    let paragraphs: String = report(i).lines().skip(1).map(|l| format!("<p>{l}</p>")).collect();
    format!(
        "<!DOCTYPE html><html><head><title>Talks {i}</title></head><body><article>{paragraphs}</article></body></html>"
    )
}
