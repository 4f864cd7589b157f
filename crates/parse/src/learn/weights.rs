//! Weights while they are learnt: an averaged perceptron.

use crate::table::{Cell, Table, row_of};

/// Dense weights, and how often each row was met.
pub(crate) struct Weights {
    bits: u8,
    classes: usize,
    now: Vec<f32>,
    /// Each change times the step at which it was made, so that the average is one subtraction.
    changes: Vec<f32>,
    seen: Vec<u8>,
    steps: f32,
}

impl Weights {
    pub(crate) fn new(bits: u8, classes: usize) -> Self {
        let size = (1usize << bits) * classes;
        Self {
            bits,
            classes,
            now: vec![0.0; size],
            changes: vec![0.0; size],
            seen: vec![0; 1 << bits],
            steps: 1.0,
        }
    }

    /// Counts features, before learning: the rare ones are left out by [`common`](Self::common).
    pub(crate) fn count(&mut self, features: &[u64]) {
        for &f in features {
            let n = &mut self.seen[row_of(f, self.bits)];
            *n = n.saturating_add(1);
        }
    }

    /// Keeps the features that were counted so often.
    pub(crate) fn common(&self, features: &mut Vec<u64>, least: u8) {
        features.retain(|&f| self.seen[row_of(f, self.bits)] >= least);
    }

    pub(crate) fn score(&self, features: &[u64], scores: &mut Vec<f32>) {
        scores.clear();
        scores.resize(self.classes, 0.0);
        for &f in features {
            let from = row_of(f, self.bits) * self.classes;
            for (s, w) in scores.iter_mut().zip(&self.now[from..from + self.classes]) {
                *s += w;
            }
        }
    }

    /// Learns from one decision: away from what was chosen, towards what was right.
    pub(crate) fn step(&mut self, features: &[u64], right: usize, chosen: usize) {
        self.steps += 1.0;
        if right == chosen {
            return;
        }
        for &f in features {
            let from = row_of(f, self.bits) * self.classes;
            for (class, by) in [(right, 1.0), (chosen, -1.0)] {
                self.now[from + class] += by;
                self.changes[from + class] += by * self.steps;
            }
        }
    }

    /// The averaged weights in steps of a quantum, the small ones left out, so that they take at most `budget` bytes.
    pub(crate) fn table(&self, budget: usize) -> Table {
        let average: Vec<f32> = self
            .now
            .iter()
            .zip(&self.changes)
            .map(|(w, c)| w - c / self.steps)
            .collect();
        let mut quantum = average.iter().fold(0.0f32, |m, w| m.max(w.abs())) / 127.0;
        loop {
            let table = self.quantised(&average, quantum.max(f32::MIN_POSITIVE));
            let mut bytes = Vec::new();
            table.write(&mut bytes);
            if bytes.len() <= budget {
                return table;
            }
            quantum *= 1.08;
        }
    }

    fn quantised(&self, average: &[f32], quantum: f32) -> Table {
        let rows: Vec<(usize, Vec<Cell>)> = average
            .chunks_exact(self.classes)
            .map(|row| {
                row.iter()
                    .enumerate()
                    .map(|(class, w)| Cell {
                        class: class as u8,
                        weight: (w / quantum).round() as i8,
                    })
                    .filter(|c| c.weight != 0)
                    .collect::<Vec<_>>()
            })
            .enumerate()
            .filter(|(_, cells)| !cells.is_empty())
            .collect();
        Table::new(self.bits, self.classes, &rows)
    }
}

/// The best-scored class among those that may be.
pub(crate) fn best(scores: &[f32], may: impl Fn(usize) -> bool) -> usize {
    let mut best = None;
    for (class, &score) in scores.iter().enumerate() {
        if may(class) && best.is_none_or(|b: usize| score > scores[b]) {
            best = Some(class);
        }
    }
    best.unwrap_or(0)
}

/// A small deterministic source of chance (splitmix64).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ x >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ x >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ x >> 31) % n.max(1) as u64) as usize
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}
