//! Weighted edits between two spellings of a word.
//!
//! A pair of spellings is read as a row of small steps: one letter against one, none, or two. Each step has a weight,
//! the logarithm of how much more often it is seen between two spellings of one name than by chance; the weights are
//! learned from pairs of names (`examples/train.rs`). A step that was never seen costs the table's floor, so that a
//! misspelling is dear but possible.

use crate::letters::{CLOSE, Letters, OPEN, Script, Spelling};

const NONE: f32 = f32::NEG_INFINITY;
const SIDE: usize = 32;

/// The edits between two scripts, or within one.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    na: usize,
    nb: usize,
    one: Vec<f32>,
    skip_a: Vec<f32>,
    skip_b: Vec<f32>,
    /// Two of a for one of b, one of a for two of b.
    two_one: Vec<f32>,
    one_two: Vec<f32>,
    /// What the best step from each symbol is worth, by side.
    peak_a: Vec<f32>,
    peak_b: Vec<f32>,
    /// What makes a likelihood of a comparison: constant, share of the best, evidence, and what is missing of
    /// the best.
    pub(crate) calibration: [f32; 4],
}

/// A step as the data file writes it: letters of a, letters of b.
pub(crate) struct Step<'a> {
    pub(crate) a: &'a [u8],
    pub(crate) b: &'a [u8],
}

impl Table {
    pub(crate) fn new(letters: &Letters, a: Script, b: Script, floor: f32) -> Self {
        let (na, nb) = (letters.count(a), letters.count(b));
        let mut table = Self {
            na,
            nb,
            one: vec![floor; na * nb],
            skip_a: vec![floor; na],
            skip_b: vec![floor; nb],
            two_one: vec![NONE; na * na * nb],
            one_two: vec![NONE; na * nb * nb],
            peak_a: vec![floor; na],
            peak_b: vec![floor; nb],
            calibration: [0.0; 4],
        };
        // The ends answer to each other alone.
        for end in [OPEN, CLOSE] {
            let end = usize::from(end);
            table.skip_a[end] = NONE;
            table.skip_b[end] = NONE;
            (0..nb).for_each(|y| table.one[end * nb + y] = NONE);
            (0..na).for_each(|x| table.one[x * nb + end] = NONE);
            table.one[end * nb + end] = 0.0;
        }
        table
    }

    /// Sets a step's weight. `None` where there is no such kind of step.
    pub(crate) fn set(&mut self, step: &Step<'_>, weight: f32) -> Option<()> {
        let (na, nb) = (self.na, self.nb);
        let at = |s: u8| usize::from(s);
        match (step.a, step.b) {
            (&[x], &[y]) => self.one[at(x) * nb + at(y)] = weight,
            (&[x], &[]) => self.skip_a[at(x)] = weight,
            (&[], &[y]) => self.skip_b[at(y)] = weight,
            (&[x, x2], &[y]) => self.two_one[(at(x) * na + at(x2)) * nb + at(y)] = weight,
            (&[x], &[y, y2]) => self.one_two[(at(x) * nb + at(y)) * nb + at(y2)] = weight,
            _ => return None,
        }
        for (&s, others) in step.a.iter().zip([step.a.len(); 2]) {
            let peak = &mut self.peak_a[at(s)];
            *peak = peak.max(weight / others as f32);
        }
        for (&s, others) in step.b.iter().zip([step.b.len(); 2]) {
            let peak = &mut self.peak_b[at(s)];
            *peak = peak.max(weight / others as f32);
        }
        Some(())
    }

    /// What a spelling could be worth at most, if all went well.
    pub(crate) fn most_a(&self, a: &[u8]) -> f32 {
        a.iter().map(|s| self.peak_a[usize::from(*s)].max(0.0)).sum()
    }

    /// The same on the other side.
    pub(crate) fn most_b(&self, b: &[u8]) -> f32 {
        b.iter().map(|s| self.peak_b[usize::from(*s)].max(0.0)).sum()
    }

    /// The weight of the best row of steps that makes one of the other.
    pub(crate) fn evidence(&self, a: &[u8], b: &[u8]) -> f32 {
        let (la, lb) = (a.len().min(SIDE - 1), b.len().min(SIDE - 1));
        let mut best = [[NONE; SIDE]; SIDE];
        best[0][0] = 0.0;
        for i in 0..=la {
            for j in 0..=lb {
                let mut most = best[i][j];
                if i > 0 {
                    let x = usize::from(a[i - 1]);
                    most = most.max(best[i - 1][j] + self.skip_a[x]);
                    if j > 0 {
                        let y = usize::from(b[j - 1]);
                        most = most.max(best[i - 1][j - 1] + self.one[x * self.nb + y]);
                        if i > 1 {
                            let before = usize::from(a[i - 2]);
                            let step = self.two_one[(before * self.na + x) * self.nb + y];
                            most = most.max(best[i - 2][j - 1] + step);
                        }
                        if j > 1 {
                            let before = usize::from(b[j - 2]);
                            let step = self.one_two[(x * self.nb + before) * self.nb + y];
                            most = most.max(best[i - 1][j - 2] + step);
                        }
                    }
                }
                if j > 0 {
                    most = most.max(best[i][j - 1] + self.skip_b[usize::from(b[j - 1])]);
                }
                best[i][j] = most;
            }
        }
        best[la][lb]
    }
}

/// The tables of every pair of scripts.
#[derive(Debug, Clone)]
pub(crate) struct Edits {
    tables: Vec<Table>,
}

/// The pairs of scripts, in the order of their tables.
pub(crate) const PAIRS: [(Script, Script); 6] = [
    (Script::Arabic, Script::Arabic),
    (Script::Arabic, Script::Cyrillic),
    (Script::Arabic, Script::Latin),
    (Script::Cyrillic, Script::Cyrillic),
    (Script::Cyrillic, Script::Latin),
    (Script::Latin, Script::Latin),
];

impl Edits {
    /// Tables in which nothing is known yet.
    pub(crate) fn empty(letters: &Letters, floor: f32) -> Self {
        Self {
            tables: PAIRS.map(|(a, b)| Table::new(letters, a, b, floor)).into(),
        }
    }

    pub(crate) fn table_mut(&mut self, a: Script, b: Script) -> Option<&mut Table> {
        let at = PAIRS.iter().position(|p| *p == (a, b))?;
        self.tables.get_mut(at)
    }

    /// Evidence that these are one word (in nats), and what it could be at most.
    pub(crate) fn weigh(&self, a: &Spelling, b: &Spelling) -> (f32, f32, &Table) {
        // Within a script, too, the same way round whoever asks.
        let forth = (a.script, &a.symbols) <= (b.script, &b.symbols);
        let (a, b) = if forth { (a, b) } else { (b, a) };
        let at = PAIRS.iter().position(|p| *p == (a.script, b.script)).unwrap_or(0);
        let table = &self.tables[at];
        let evidence = table.evidence(&a.symbols, &b.symbols);
        let most = (table.most_a(&a.symbols) + table.most_b(&b.symbols)) / 2.0;
        (evidence, most, table)
    }

    /// How likely two spellings are of one word, 0..1.
    pub(crate) fn likeness(&self, a: &Spelling, b: &Spelling) -> f32 {
        if a == b {
            return 1.0;
        }
        let (known, table) = self.features(a, b);
        logistic(known.iter().zip(table.calibration).map(|(x, w)| x * w).sum())
    }

    /// What is known of two spellings, as numbers: 1, share, evidence, and what is missing of the best evidence.
    pub(crate) fn features(&self, a: &Spelling, b: &Spelling) -> ([f32; 4], &Table) {
        let (evidence, most, table) = self.weigh(a, b);
        let share = (evidence / most.max(0.1)).clamp(-2.0, 1.0);
        let missing = (most - evidence).clamp(0.0, 40.0);
        let known = [1.0, share, evidence.clamp(-20.0, 20.0) / 10.0, missing / 10.0];
        (known, table)
    }
}

pub(crate) fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

impl Edits {
    /// May a name that begins so be meant by this initial?
    pub(crate) fn begins(&self, initial: &Spelling, name: &Spelling) -> bool {
        let (a, b) = if initial.script <= name.script {
            (initial, name)
        } else {
            (name, initial)
        };
        let at = PAIRS.iter().position(|p| *p == (a.script, b.script)).unwrap_or(0);
        let t = &self.tables[at];
        let letter = |s: &Spelling, n: usize| s.symbols.get(n).map(|s| usize::from(*s)).unwrap_or(0);
        let (x, x2, y, y2) = (letter(a, 1), letter(a, 2), letter(b, 1), letter(b, 2));
        let seen = [
            t.one[x * t.nb + y],
            t.two_one[(x * t.na + x2) * t.nb + y],
            t.one_two[(x * t.nb + y) * t.nb + y2],
        ];
        initial.symbols == name.symbols || seen.iter().any(|w| *w > 0.5)
    }
}
