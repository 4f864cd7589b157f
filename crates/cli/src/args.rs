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
    /// Read files, folders, globs, addresses, or `-` (standard input) into the store.
    Add(Add),
    /// Poll feeds, and add what is new in them.
    Watch(Watch),
    /// Write the complete record.
    Export(Export),
    /// The newest documents.
    List(List),
    /// One document: its text and the record read from it.
    Show(Show),
    /// Everything about one actor, by any of its names.
    Actor(Actor),
    /// The actors of the store, or those of a name; or suggestions which of them may be one.
    Actors(Actors),
    /// What is between two actors: its course, what happened, what holds, what is disputed.
    Tie(Tie),
    /// Records that cannot all hold.
    Disputes(Disputes),
    /// Quantities, with who gives them.
    Figures(Figures),
    /// Documents that hold these words, whatever the spelling.
    Search(Search),
    /// The codebook: test it, show it, explain what it makes of a sentence.
    #[command(subcommand)]
    Codebook(Codebook),
    /// What the program knows of actors: check it.
    #[command(subcommand)]
    Knowledge(Knowledge),
    /// Show the store in a browser.
    Serve(Serve),
    /// Fill a throw-away store, whatever `--store` says, with the bundled reports and show it in a browser.
    Demo(Demo),
    /// Check the store and the knowledge.
    Doctor(Doctor),
    /// Measure the speed of reading: these texts over and over, everything on, into a throw-away store.
    Bench(Bench),
    /// Measure how well texts are read, by a careful reader's record of them (the gold).
    Eval(Eval),
    /// The reference of these commands, as Markdown.
    #[command(hide = true)]
    Reference,
}

/// Read files, folders, globs, addresses, or `-` (standard input) into the store.
#[derive(Debug, clap::Args)]
pub(crate) struct Add {
    /// Files, folders (read with all they hold), globs, `-`, or addresses (`https://…`). Pages and texts, RSS and
    /// Atom, JSON and JSON Lines, WARC, packed with gzip or not: told by content.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The language of all of them, where you know better (`fa-IR`, `fa-AF`, `tg`, `ar`, `ru`, `en`).
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// The day of publication of all of them, where the pages do not say (`2025-11-23`).
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) published: Option<String>,
    /// How many documents to read at once [default: one for each processor].
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<std::num::NonZeroUsize>,
    #[command(flatten)]
    pub(crate) net: Net,
}

/// How to fetch from the network.
#[derive(Debug, clap::Args)]
pub(crate) struct Net {
    /// Fetch addresses of this machine and its own network too, which are refused otherwise.
    #[arg(long)]
    pub(crate) allow_private: bool,
    /// The pause between two requests to one host, in seconds; a longer one that the site asks for is kept.
    #[arg(long, default_value_t = 2.0, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) pause: f64,
}

impl Net {
    /// The manners of the fetcher.
    pub(crate) fn manner(&self) -> rabita_fetch::Manner {
        rabita_fetch::Manner {
            allow_private: self.allow_private,
            pause: std::time::Duration::from_secs_f64(self.pause),
            largest: rabita_read::LIMIT,
        }
    }
}

/// Poll feeds, and add what is new in them.
#[derive(Debug, clap::Args)]
pub(crate) struct Watch {
    /// A file that names the feeds: `[[feed]]` with `url`, and where wanted `every` (`30m`), `publisher`, `language`
    /// and `pages = true` (fetch the pages although the feed holds full texts); `every` above them is for all.
    #[arg(value_name = "FEEDS.toml")]
    pub(crate) feeds: PathBuf,
    /// Poll every feed once, and end; one that failed lately is left until its time has come.
    #[arg(long)]
    pub(crate) once: bool,
    #[command(flatten)]
    pub(crate) net: Net,
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

/// The newest documents.
#[derive(Debug, clap::Args)]
pub(crate) struct List {
    /// How many.
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub(crate) limit: usize,
    /// Those before this one (its id), to leaf through.
    #[arg(long, value_name = "DOC")]
    pub(crate) before: Option<String>,
}

/// One document: its text and the record read from it.
#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    /// Its id, the beginning of its id, its path or its file name.
    #[arg(value_name = "DOC")]
    pub(crate) document: String,
}

/// The days a question is about.
#[derive(Debug, clap::Args)]
pub(crate) struct Time {
    /// Nothing before this day (`2025-01-01`).
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) since: Option<String>,
    /// Nothing after this day.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) until: Option<String>,
    /// At most so many records, the latest first.
    #[arg(long, default_value_t = 400, value_name = "N")]
    pub(crate) limit: usize,
}

/// Everything about one actor, by any of its names.
#[derive(Debug, clap::Args)]
pub(crate) struct Actor {
    /// Its name in any language, script or spelling, or its id.
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) time: Time,
}

/// The actors of the store, or those of a name; or suggestions which of them may be one.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Actors {
    /// Those whose names are near this one, in any language, script or spelling.
    pub(crate) name: Option<String>,
    /// Pairs that may be one actor written differently, the likeliest first. Nothing is merged by asking.
    #[arg(long, conflicts_with = "name")]
    pub(crate) suggest: bool,
    /// At most so many.
    #[arg(long, default_value_t = 50, value_name = "N")]
    pub(crate) limit: usize,
    /// Say who is one.
    #[command(subcommand)]
    pub(crate) judge: Option<Judging>,
}

/// Judgements on who is one. What documents say stays as it was read; a judgement is kept beside it.
#[derive(Debug, Subcommand)]
pub(crate) enum Judging {
    /// Say that two actors are one, under the id and name of the second; or let the machine say so where names, roles
    /// and countries leave no doubt.
    Merge {
        /// The actor that is no other than …
        #[arg(required_unless_present = "sure", requires = "b")]
        a: Option<String>,
        /// … this one.
        b: Option<String>,
        /// Merge every suggestion that is marked `same`; what an analyst took back is left alone.
        #[arg(long, conflicts_with = "a")]
        sure: bool,
    },
    /// Say that in these documents an actor is somebody else of the same name, who stands under an id of their own from now
    /// on.
    Split {
        /// The actor that is two.
        actor: String,
        /// The documents in which it is the other: ids, the beginnings of ids, paths or file names.
        #[arg(required = true, value_name = "DOC")]
        documents: Vec<String>,
    },
    /// Take a judgement back, by its number.
    Undo {
        /// Its number, as `merge` and `history` say it.
        id: i64,
    },
    /// All judgements, those that were taken back among them.
    History,
}

/// What the program knows of actors: check it.
#[derive(Debug, Subcommand)]
pub(crate) enum Knowledge {
    /// What cannot be (a principal, organ or country nobody knows, an office that ends before it begins or has two
    /// holders, two papers of one site), names that several actors bear, names that are ordinary words, actors of nearly
    /// one name, languages without a name. Ends with 1 where something cannot be, or a name is shared and nobody has
    /// decided whose it is first (`weak`).
    Check {
        /// List the actors that lack a name in a language, too.
        #[arg(long)]
        gaps: bool,
    },
}

/// What is between two actors: its course, what happened, what holds, what is disputed.
#[derive(Debug, clap::Args)]
pub(crate) struct Tie {
    /// One of them, by any name.
    pub(crate) a: String,
    /// The other.
    pub(crate) b: String,
    #[command(flatten)]
    pub(crate) time: Time,
}

/// Records that cannot all hold.
#[derive(Debug, clap::Args)]
pub(crate) struct Disputes {
    /// Only those in which this actor has a part.
    #[arg(long, value_name = "NAME")]
    pub(crate) actor: Option<String>,
    /// Only those about this.
    #[arg(long, value_name = "WHAT", value_parser = ["denial", "figure", "state"])]
    pub(crate) about: Option<String>,
}

/// Quantities, with who gives them.
#[derive(Debug, clap::Args)]
pub(crate) struct Figures {
    /// Only those of this actor.
    #[arg(value_name = "NAME")]
    pub(crate) actor: Option<String>,
    /// Only this measure (`killed`, `trade_value`, `border_length`, …).
    #[arg(long)]
    pub(crate) measure: Option<String>,
    /// At most so many, the latest first.
    #[arg(long, default_value_t = 100, value_name = "N")]
    pub(crate) limit: usize,
}

/// Documents that hold these words, whatever the spelling.
#[derive(Debug, clap::Args)]
pub(crate) struct Search {
    /// Words, all of which must occur; a phrase in quotation marks.
    #[arg(required = true)]
    pub(crate) words: Vec<String>,
    /// At most so many.
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub(crate) limit: usize,
}

/// The codebook: test it, show it, explain what it makes of a sentence.
#[derive(Debug, Subcommand)]
pub(crate) enum Codebook {
    /// Run every entry's own examples and counter-examples.
    Test {
        /// Only this language (`fa`, `tg`, `ar`, `ru`, `en`); may be given several times.
        #[arg(long, alias = "lang", value_name = "TAG")]
        language: Vec<String>,
    },
    /// The entries of a type, speech act, relation or measure.
    Show {
        /// `CONSULT`, `deny`, `recognises`, `killed`, …; or an entry by its name (`fa/consult/act2`).
        name: String,
    },
    /// What the coder makes of a sentence, step by step.
    Explain {
        /// The sentence.
        sentence: String,
        /// Its language; told from the sentence where it is not given.
        #[arg(long, alias = "lang", value_name = "TAG")]
        language: Option<String>,
        /// With --json: the day on which it was published.
        #[arg(long, value_name = "DAY", value_parser = day)]
        published: Option<String>,
    },
}

/// Where to serve.
#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    /// Address and port to listen on; port 0 takes any that is free.
    #[arg(long, default_value = "127.0.0.1:8088", value_name = "ADDRESS")]
    pub(crate) addr: std::net::SocketAddr,
}

/// Fill a throw-away store, whatever `--store` says, with the bundled reports and show it in a browser.
#[derive(Debug, clap::Args)]
pub(crate) struct Demo {
    #[command(flatten)]
    pub(crate) serve: Serve,
    /// Fill the store, say what was read, and end.
    #[arg(long)]
    pub(crate) no_serve: bool,
}

/// Check the store and the knowledge.
#[derive(Debug, clap::Args)]
pub(crate) struct Doctor {
    /// Open every document, not only the newest thousand.
    #[arg(long)]
    pub(crate) all: bool,
}

/// Measure the speed of reading: these texts over and over, everything on, into a throw-away store.
#[derive(Debug, clap::Args)]
pub(crate) struct Bench {
    /// Files, folders or globs to take texts from.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How many articles to read in all.
    #[arg(long, default_value_t = 3000, value_name = "N")]
    pub(crate) count: usize,
    /// How many documents to read at once [default: one for each processor].
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<std::num::NonZeroUsize>,
}

/// Measure how well texts are read, by a careful reader's record of them (the gold).
#[derive(Debug, clap::Args)]
pub(crate) struct Eval {
    /// The folder of the gold: a YAML file for each text.
    pub(crate) gold: PathBuf,
    /// The folder of the texts.
    pub(crate) texts: PathBuf,
    /// Only the gold files whose names begin so.
    #[arg(long, value_name = "PREFIX")]
    pub(crate) only: Option<String>,
    /// Show what is amiss in so many of the worst documents, and every date that is wrong; 0 for none.
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub(crate) misses: usize,
    /// Say what changed since an earlier run, saved with --json.
    #[arg(long, value_name = "RUN.json")]
    pub(crate) compare: Option<PathBuf>,
}

/// So many seconds, and no more than a day.
fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(seconds) if (0.0..=86_400.0).contains(&seconds) => Ok(seconds),
        _ => Err("seconds are written 2 or 0.5".into()),
    }
}

/// A day as people write it for a program.
fn day(text: &str) -> Result<String, String> {
    match rabita_join::day::parse(text) {
        Some(_) if text.len() == 10 => Ok(text.to_string()),
        _ => Err("a day is written 2025-11-23".into()),
    }
}

/// Forms of export.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// JSON Lines: one object a line, `kind` first.
    Jsonl,
}
