//! The file of learned weights, `names.tsv`.
//!
//! `pair  A  L  floor  c0 c1 c2 c3` begins a pair of scripts; lines `letters  letters  weight` are its steps.
//! `common  key  weight` says how little a frequent part of names tells (0..1).
//! `whole  w0 w1 …` weighs what is known of two whole names.

use crate::Error;
use crate::edits::{Edits, Step};
use crate::error::rows;
use crate::letters::{Letters, Script};
use std::collections::HashMap;

const FILE: &str = "names.tsv";
/// What a part is worth that is no frequent one.
const RARE: f32 = 1.0;

/// All that was learned.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    pub(crate) edits: Edits,
    common: HashMap<String, f32>,
    pub(crate) whole: Vec<f32>,
}

impl Weights {
    pub(crate) fn read(text: &str, letters: &Letters) -> Result<Self, Error> {
        let mut weights = Self {
            edits: Edits::empty(letters, 0.0),
            common: HashMap::new(),
            whole: Vec::new(),
        };
        let mut pair = None;
        for (n, row) in rows(text) {
            weights
                .row(&row, letters, &mut pair)
                .ok_or_else(|| Error::new(FILE, n, "not a weight"))?;
        }
        Ok(weights)
    }

    fn row(&mut self, row: &[&str], letters: &Letters, pair: &mut Option<(Script, Script)>) -> Option<()> {
        match *row {
            ["pair", a, b, floor, c0, c1, c2, c3] => {
                let scripts = (Script::of_code(a)?, Script::of_code(b)?);
                let table = self.edits.table_mut(scripts.0, scripts.1)?;
                *table = crate::edits::Table::new(letters, scripts.0, scripts.1, floor.parse().ok()?);
                table.calibration = [
                    c0.parse().ok()?,
                    c1.parse().ok()?,
                    c2.parse().ok()?,
                    c3.parse().ok()?,
                ];
                *pair = Some(scripts);
            }
            ["common", key, weight] => {
                self.common.insert(key.to_string(), weight.parse().ok()?);
            }
            ["whole", ref all @ ..] => {
                self.whole = all.iter().map(|w| w.parse().ok()).collect::<Option<_>>()?;
            }
            [a, b, weight] => {
                let (sa, sb) = (*pair)?;
                let symbols = |script, word: &str| {
                    word.chars()
                        .map(|c| letters.symbol(script, c))
                        .collect::<Option<Vec<u8>>>()
                };
                let (a, b) = (symbols(sa, a)?, symbols(sb, b)?);
                let step = Step { a: &a, b: &b };
                self.edits.table_mut(sa, sb)?.set(&step, weight.parse().ok()?)?;
            }
            _ => return None,
        }
        Some(())
    }

    /// How much a part with that key tells, 0..1: one that many bear tells little.
    pub(crate) fn rarity(&self, key: &str) -> f32 {
        self.common.get(key).copied().unwrap_or(RARE)
    }
}
