//! A bar on a terminal; nothing in a pipe.

use super::summary::Summary;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

/// How far the work is.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(crate) fn start() -> Self {
        let bar = ProgressBar::new(0);
        if std::io::stderr().is_terminal() {
            let shape = "{bar:30} {human_pos} of {human_len}  {per_sec}  {msg}";
            if let Ok(style) = ProgressStyle::with_template(shape) {
                bar.set_style(style);
            }
        } else {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        Self { bar }
    }

    /// One more file was found.
    pub(crate) fn found(&self) {
        self.bar.inc_length(1);
    }

    /// One more file is done.
    pub(crate) fn done(&self, summary: &Summary) {
        self.bar.inc(1);
        if !summary.refused.is_empty() {
            self.bar.set_message(format!("{} refused", summary.refused.len()));
        }
    }

    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
