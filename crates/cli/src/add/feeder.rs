//! Hands work to the readers, in order, as there is room for it.

use super::budget::Budget;
use super::progress::Progress;
use super::work::{Input, Job};
use rabita_read::{Found, LIMIT, Piece};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::SyncSender;

/// The least a document weighs: what is made of it takes room too.
const LEAST: usize = 16 << 10;

/// Gives each piece of work its number and takes the room for it.
pub(crate) struct Feeder<'a> {
    pub(super) budget: &'a Budget,
    pub(super) progress: &'a Progress,
    pub(super) stop: &'a AtomicBool,
    pub(super) passed: &'a AtomicU64,
    pub(super) readers: SyncSender<Job>,
    pub(super) next: u64,
}

impl<'a> Feeder<'a> {
    /// Was the work stopped?
    pub(crate) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// What tells that the work was stopped.
    pub(crate) fn stop(&self) -> &'a AtomicBool {
        self.stop
    }

    pub(super) fn send(&mut self, input: Input, size: usize) {
        if self.is_stopped() {
            return;
        }
        let weight = self.budget.take(size.clamp(LEAST, LIMIT));
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

    /// A document that lies in memory.
    pub(crate) fn piece(&mut self, piece: Box<Piece>) {
        let size = piece.bytes.len();
        self.send(Input::Piece(piece), size);
    }

    /// Something that cannot be read.
    pub(crate) fn refuse(&mut self, path: impl Into<String>, why: impl std::fmt::Display) {
        let input = Input::Refused {
            path: path.into(),
            why: why.to_string(),
        };
        self.send(input, 0);
    }

    /// A record that is no page.
    pub(crate) fn pass(&mut self) {
        self.passed.fetch_add(1, Ordering::Relaxed);
    }

    /// What was found in a carrier. Links are the caller's to follow.
    pub(crate) fn found(&mut self, found: Found) {
        match found {
            Found::Piece(piece) => self.piece(piece),
            Found::Refused { place, why } => self.refuse(place, why),
            Found::Passed => self.pass(),
            Found::Link { place, address, .. } => self.refuse(
                place,
                format!("the feed holds no full text of {address}; `rabita add {address}` fetches the page"),
            ),
        }
    }
}
