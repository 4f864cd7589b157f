//! The reference of the commands, made from the same table that the command line itself is made from.

use crate::args::Args;
use crate::outcome::Done;
use clap::{Command, CommandFactory};
use std::fmt::Write as _;
use std::io::Write as _;

const HEAD: &str = "# The command line

This page is made from the program itself (`rabita reference > docs/CLI.md`); a test fails where the two differ.

`rabita [--store FILE] [--knowledge DIR]… [--json] <command>`
";

const CODES: &str = "
## Exit codes

| code | meaning |
|---|---|
| 0 | everything was done |
| 1 | something was refused, not found, or found wrong; one line for each says what |
| 2 | the command line was not understood |
| 3 | the store cannot be used: it is not there, not a store, of a later version, read-only, on a full disk, busy or damaged; what it held is unharmed |
| 4 | a knowledge file cannot be read |
| 130 | stopped with Ctrl-C; what was read by then is kept |

Messages go to standard error, one line each; answers to standard output.
";

/// Prints the reference.
pub(crate) fn run() -> anyhow::Result<Done> {
    write!(std::io::stdout().lock(), "{}", markdown()?)?;
    Ok(Done::Whole)
}

fn markdown() -> anyhow::Result<String> {
    let mut out = String::from(HEAD);
    let root = Args::command();
    writeln!(out, "\n## Everywhere\n")?;
    options(&root, &mut out)?;
    for command in root.get_subcommands().filter(|c| !c.is_hide_set()) {
        section(command, "rabita", 2, &mut out)?;
    }
    out.push_str(CODES);
    Ok(out)
}

fn section(command: &Command, before: &str, level: usize, out: &mut String) -> anyhow::Result<()> {
    let name = format!("{before} {}", command.get_name());
    writeln!(out, "\n{} {name}\n", "#".repeat(level))?;
    if let Some(about) = command.get_about() {
        writeln!(out, "{about}\n")?;
    }
    options(command, out)?;
    command
        .get_subcommands()
        .try_for_each(|sub| section(sub, &name, level + 1, out))
}

fn options(command: &Command, out: &mut String) -> anyhow::Result<()> {
    for arg in command
        .get_arguments()
        .filter(|a| !matches!(a.get_id().as_str(), "help" | "version"))
    {
        let value = arg
            .get_value_names()
            .and_then(|v| v.first())
            .map(ToString::to_string);
        let value = value.unwrap_or_else(|| arg.get_id().as_str().to_uppercase());
        let shown = match (arg.get_long(), arg.get_action().takes_values()) {
            (Some(long), true) => format!("--{long} {value}"),
            (Some(long), false) => format!("--{long}"),
            (None, _) if arg.is_required_set() => value,
            (None, _) => format!("[{value}]"),
        };
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let default: Vec<_> = arg
            .get_default_values()
            .iter()
            .map(|v| v.to_string_lossy())
            .collect();
        let default = match (default.is_empty(), arg.get_action().takes_values()) {
            (false, true) => format!(" Default: `{}`.", default.join(" ")),
            _ => String::new(),
        };
        let env = arg
            .get_env()
            .map(|e| format!(" Or `{}`.", e.to_string_lossy()))
            .unwrap_or_default();
        let period = if help.ends_with(['.', ']']) { "" } else { "." };
        writeln!(out, "- `{shown}`: {help}{period}{default}{env}")?;
    }
    Ok(())
}
