//! Weights: for each feature, what it says for and against each class.
//!
//! A feature is a hash, cut to the row of a table. Most rows are empty and most of the rest have a few classes, so a
//! row keeps only those: one look-up and a handful of additions per feature.

use crate::bytes::{Reader, put_number};
use crate::error::Error;

/// The largest table that is read: 2²⁰ rows.
const MAX_BITS: u8 = 20;

/// Weights by row.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    bits: u8,
    classes: usize,
    /// Where each row's cells begin; one more at the end.
    start: Vec<u32>,
    cells: Vec<Cell>,
}

/// One class's weight in a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell {
    pub(crate) class: u8,
    pub(crate) weight: i8,
}

impl Table {
    /// A table of 2^`bits` rows for so many classes, from its rows that are not empty, in order.
    pub(crate) fn new(bits: u8, classes: usize, rows: &[(usize, Vec<Cell>)]) -> Self {
        let size = 1usize << bits;
        let mut start = vec![0u32; size + 1];
        let mut cells = Vec::new();
        let mut filled = 0;
        for (row, of_row) in rows {
            start[filled..=*row].fill(cells.len() as u32);
            cells.extend_from_slice(of_row);
            filled = row + 1;
        }
        start[filled..].fill(cells.len() as u32);
        Self {
            bits,
            classes,
            start,
            cells,
        }
    }

    /// Adds up what the features say into one score for each class.
    pub(crate) fn score(&self, features: &[u64], scores: &mut Vec<i32>) {
        scores.clear();
        scores.resize(self.classes, 0);
        for &feature in features {
            let row = row_of(feature, self.bits);
            let (from, to) = (self.start[row] as usize, self.start[row + 1] as usize);
            for cell in &self.cells[from..to] {
                scores[usize::from(cell.class)] += i32::from(cell.weight);
            }
        }
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, Error> {
        let bits = r.byte()?;
        let classes = usize::from(r.byte()?);
        if bits > MAX_BITS || classes == 0 {
            return Err(Error::new("a table of impossible size"));
        }
        let count = r.number()?;
        let mut rows = Vec::new();
        let mut next = 0usize;
        for _ in 0..count {
            let row = next + r.number()?;
            if row >> bits != 0 {
                return Err(Error::new("a row outside its table"));
            }
            let cells = r.number()?;
            let mut of_row = Vec::new();
            for cell in r.take(cells * 2)?.chunks_exact(2) {
                if usize::from(cell[0]) >= classes {
                    return Err(Error::new("a weight for no class"));
                }
                of_row.push(Cell {
                    class: cell[0],
                    weight: cell[1] as i8,
                });
            }
            rows.push((row, of_row));
            next = row + 1;
        }
        Ok(Self::new(bits, classes, &rows))
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.push(self.bits);
        out.push(self.classes as u8);
        let filled: Vec<usize> = (0..self.start.len() - 1)
            .filter(|&i| self.start[i] < self.start[i + 1])
            .collect();
        put_number(out, filled.len());
        let mut next = 0;
        for row in filled {
            put_number(out, row - next);
            let cells = &self.cells[self.start[row] as usize..self.start[row + 1] as usize];
            put_number(out, cells.len());
            out.extend(cells.iter().flat_map(|c| [c.class, c.weight as u8]));
            next = row + 1;
        }
    }

    pub(crate) fn classes(&self) -> usize {
        self.classes
    }
}

/// The row of a feature: its highest bits, which the hash mixes best.
pub(crate) fn row_of(feature: u64, bits: u8) -> usize {
    if bits == 0 {
        return 0;
    }
    (feature >> (64 - u32::from(bits))) as usize
}

/// The best-scored of those classes that may be; the first of equals.
pub(crate) fn best(scores: &[i32], may: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (class, &score) in scores.iter().enumerate() {
        if may(class) && best.is_none_or(|b| score > scores[b]) {
            best = Some(class);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(class: u8, weight: i8) -> Cell {
        Cell { class, weight }
    }

    #[test]
    fn what_is_written_is_read() {
        let t = Table::new(4, 3, &[(0, vec![cell(1, 5)]), (7, vec![cell(0, -2), cell(2, 9)])]);
        let mut out = Vec::new();
        t.write(&mut out);
        let back = Table::read(&mut Reader::new(&out)).unwrap();
        let mut scores = Vec::new();
        back.score(&[0, 7 << 60, 9 << 60], &mut scores);
        assert_eq!(scores, [-2, 5, 9]);
        assert_eq!(best(&scores, |c| c != 2), Some(1));
        for cut in 0..out.len() {
            assert!(Table::read(&mut Reader::new(&out[..cut])).is_err());
        }
    }

    #[test]
    fn a_weight_for_no_class_is_refused() {
        let mut out = Vec::new();
        Table::new(4, 3, &[(0, vec![cell(2, 5)])]).write(&mut out);
        out[1] = 2;
        assert!(Table::read(&mut Reader::new(&out)).is_err());
    }
}
