//! How a command ends: its exit code, and one line when it fails.

use std::process::ExitCode;

/// The end of a command that did what it could.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    /// All of it.
    Whole,
    /// Something was refused or not found; it has been said.
    Part,
    /// The person stopped it.
    Stopped,
}

/// Says what went wrong and turns the end into an exit code (see `docs/CLI.md`).
pub(crate) fn report(end: anyhow::Result<Done>) -> ExitCode {
    match end {
        Ok(Done::Whole) => ExitCode::SUCCESS,
        Ok(Done::Part) => ExitCode::from(1),
        Ok(Done::Stopped) => ExitCode::from(130),
        // Whoever reads our output has had enough (`rabita export | head`): no fault.
        Err(e) if is_closed_pipe(&e) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("rabita: {}", one_line(&format!("{e:#}")));
            ExitCode::from(code(&e))
        }
    }
}

fn code(error: &anyhow::Error) -> u8 {
    if error.downcast_ref::<rabita_keep::Error>().is_some() {
        3
    } else if error.downcast_ref::<rabita_knowledge::Error>().is_some() {
        4
    } else {
        1
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<std::io::Error>()
        .is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}

/// A message is one line, whatever it is about: file names may hold line breaks and terminal codes.
pub(crate) fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
