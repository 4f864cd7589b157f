//! Frequent names that are known to be one, and those known to be two.

use crate::letters::{Letters, Script, Spelling};
use std::collections::{HashMap, HashSet};

/// The spellings of one frequent name are alike so much at least.
const ONE: f32 = 0.97;
/// Spellings of two names that are both known lose so much of their likeness.
const TWO: f32 = 0.2;

/// Groups of spellings.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    of: HashMap<(Script, String), Vec<u32>>,
    /// Groups with a spelling in common, the smaller number first: حسن is written in both *Hasan* and *Hassan*.
    near: HashSet<(u32, u32)>,
}

impl Groups {
    /// Reads `groups.tsv`: the spellings of one name on a line, `|` between.
    pub(crate) fn read(text: &str, letters: &Letters) -> Self {
        let mut groups = Self::default();
        for (n, line) in text.lines().filter(|l| !l.starts_with('#')).enumerate() {
            for s in line.split('|').filter_map(|w| letters.spell(w)) {
                let all = groups.of.entry((s.script, letters.plain(&s))).or_default();
                if all.last() != Some(&(n as u32)) {
                    all.push(n as u32);
                }
            }
        }
        for all in groups.of.values() {
            for (i, a) in all.iter().enumerate() {
                groups.near.extend(all[i + 1..].iter().map(|b| (*a, *b)));
            }
        }
        groups
    }

    /// The groups a spelling is in.
    pub(crate) fn of(&self, letters: &Letters, spelling: &Spelling) -> Vec<u32> {
        self.of
            .get(&(spelling.script, letters.plain(spelling)))
            .cloned()
            .unwrap_or_default()
    }

    /// A likeness by edits, mended by what is known of both words.
    pub(crate) fn mend(&self, likeness: f32, a: &[u32], b: &[u32]) -> f32 {
        if a.is_empty() || b.is_empty() {
            return likeness;
        }
        if a.iter().any(|g| b.contains(g)) {
            return likeness.max(ONE);
        }
        let near = |x: &u32, y: &u32| self.near.contains(&(*x.min(y), *x.max(y)));
        if a.iter().any(|x| b.iter().any(|y| near(x, y))) {
            return likeness;
        }
        likeness * TWO
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_names_are_told_apart() {
        let letters = Letters::read(include_str!("../../../knowledge/names/letters.tsv")).unwrap();
        let groups = Groups::read(include_str!("../../../knowledge/names/groups.tsv"), &letters);
        let mend = |a: &str, b: &str| {
            let of = |w: &str| groups.of(&letters, &letters.spell(w).unwrap());
            groups.mend(0.6, &of(a), &of(b))
        };
        assert!(mend("حسن", "Хасан") > 0.9);
        assert!(mend("حسن", "Хусейн") < 0.2);
        assert!(mend("أحمد", "Mahmoud") < 0.2);
        assert_eq!(
            mend("Саймумин", "Хасан"),
            0.6,
            "of what is not known nothing is said"
        );
    }
}
