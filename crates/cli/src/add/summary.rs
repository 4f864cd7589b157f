//! What became of the files, for the person who gave them.

use crate::outcome::one_line;
use std::io::Write;
use std::time::Instant;

/// More refusals than this are counted, not listed: a folder of ten million pictures is one mistake.
const LISTED: usize = 1000;

/// What became of the files.
#[derive(Debug)]
pub(crate) struct Summary {
    start: Instant,
    /// Documents kept now.
    pub(crate) read: u64,
    /// Documents kept before.
    pub(crate) known: u64,
    /// Files not read, and why.
    pub(crate) refused: Vec<(String, String)>,
    unlisted: u64,
    /// Documents whose language is not known: nothing is read out of them.
    unknown: Vec<String>,
    /// Records that are no pages: requests, pictures, redirects.
    pub(crate) passed: u64,
    /// Files not looked at because the work was stopped.
    pub(crate) left: u64,
    /// The store's own failure.
    pub(crate) failure: Option<rabita_keep::Error>,
}

impl Summary {
    pub(crate) fn start() -> Self {
        Self {
            start: Instant::now(),
            read: 0,
            known: 0,
            refused: Vec::new(),
            unlisted: 0,
            unknown: Vec::new(),
            passed: 0,
            left: 0,
            failure: None,
        }
    }

    pub(crate) fn refuse(&mut self, path: String, why: String) {
        if self.refused.len() < LISTED {
            self.refused.push((one_line(&path), one_line(&why)));
        } else {
            self.unlisted += 1;
        }
    }

    /// Notes a document whose language is not known.
    pub(crate) fn not_told(&mut self, uri: Option<&str>) {
        if self.unknown.len() < LISTED {
            self.unknown.extend(uri.map(one_line));
        }
    }

    /// How many were refused.
    pub(crate) fn refusals(&self) -> u64 {
        self.refused.len() as u64 + self.unlisted
    }

    /// Refusals on standard error, one line each; the sum on standard output.
    pub(crate) fn print(&self, json: bool) -> anyhow::Result<()> {
        let seconds = self.start.elapsed().as_secs_f64();
        let refused = self.refusals();
        let mut out = std::io::stdout().lock();
        if json {
            let list: Vec<_> = self
                .refused
                .iter()
                .map(|(path, why)| serde_json::json!({"path": path, "why": why}))
                .collect();
            let sum = serde_json::json!({
                "read": self.read, "known": self.known, "refused": refused, "refusals": list,
                "passed_over": self.passed, "left": self.left, "seconds": (seconds * 1000.0).round() / 1000.0,
            });
            writeln!(out, "{sum}")?;
            return Ok(());
        }
        for (path, why) in &self.refused {
            eprintln!("refused {path}: {why}");
        }
        for uri in &self.unknown {
            eprintln!(
                "{uri}: its language is not known, and nothing was read out of it; `--language` says it"
            );
        }
        if self.unlisted > 0 {
            eprintln!("refused {} more", self.unlisted);
        }
        let rate = self.read as f64 / seconds.max(0.001);
        let passed = if self.passed > 0 {
            format!(", {} passed over", self.passed)
        } else {
            String::new()
        };
        let left = if self.left > 0 {
            format!(", {} left unread", self.left)
        } else {
            String::new()
        };
        writeln!(
            out,
            "{} read, {} already known, {refused} refused{passed}{left}, in {seconds:.1} s ({rate:.0}/s)",
            self.read, self.known
        )?;
        Ok(())
    }
}
