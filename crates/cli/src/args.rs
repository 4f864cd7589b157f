//! What can be asked for. `docs/CLI.md` is made from this table.

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Give it the news as it lies on the web; it keeps a sourced, dated record of who did what to whom, who says so,
/// how much, and who disputes it.
#[derive(Debug, Parser)]
#[command(name = "rabita", version, max_term_width = 100)]
pub(crate) struct Args {
    /// The store: one file that keeps everything.
    #[arg(
        long,
        global = true,
        env = "RABITA_STORE",
        default_value = "rabita.db",
        value_name = "FILE"
    )]
    pub(crate) store: PathBuf,
    /// A folder of your own knowledge files, read after the built-in ones; may be given several times.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) knowledge: Vec<PathBuf>,
    /// Answer as JSON, for programs.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read files, folders, globs, or `-` (standard input) into the store.
    Add(Add),
    /// Write the complete record.
    Export(Export),
}

/// Read files, folders, globs, or `-` (standard input) into the store.
#[derive(Debug, clap::Args)]
pub(crate) struct Add {
    /// Files, folders (read with all they hold), globs, or `-`.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The language of all of them, where you know better (`fa-IR`, `fa-AF`, `tg`, `ar`, `ru`, `en`).
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// The day of publication of all of them, where the pages do not say (`2025-11-23`).
    #[arg(long, value_name = "DAY")]
    pub(crate) published: Option<String>,
    /// How many documents to read at once [default: one for each processor].
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<std::num::NonZeroUsize>,
}

/// Write the complete record.
#[derive(Debug, clap::Args)]
pub(crate) struct Export {
    /// In what form.
    #[arg(long, value_enum, default_value = "jsonl")]
    pub(crate) format: Format,
    /// Into this file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Forms of export.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// JSON Lines: one object a line, `kind` first.
    Jsonl,
}
