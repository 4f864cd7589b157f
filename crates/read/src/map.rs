//! Where each character of the article stood in the page.

use serde::{Deserialize, Serialize};

/// A run of characters taken over one for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    /// First character in the article.
    text: usize,
    /// Where it stood in the source.
    source: usize,
    /// How many.
    len: usize,
}

/// Leads characters of `document.text` to characters of the page's source.
///
/// Kept as runs, because nearly everything is taken over as it stands. A character that repair put in (a joiner)
/// is in no run and stands where the one before it stood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Map {
    runs: Vec<Run>,
}

impl Map {
    /// Builds the map from the source place of every character of the article, in order.
    pub fn from_places(places: impl IntoIterator<Item = Option<usize>>) -> Self {
        let mut runs: Vec<Run> = Vec::new();
        for (text, place) in places.into_iter().enumerate() {
            let Some(source) = place else { continue };
            match runs.last_mut() {
                Some(r) if r.text + r.len == text && r.source + r.len == source => r.len += 1,
                _ => runs.push(Run { text, source, len: 1 }),
            }
        }
        Self { runs }
    }

    /// Where the article's character `at` stood in the source; for one that repair put in, where the one before stood.
    pub fn source(&self, at: usize) -> Option<usize> {
        let i = self.runs.partition_point(|r| r.text <= at).checked_sub(1)?;
        let r = &self.runs[i];
        Some(r.source + (at - r.text).min(r.len - 1))
    }

    /// The stretches of the source that the article keeps, in order and not touching.
    pub fn kept(&self) -> Vec<(usize, usize)> {
        let mut out: Vec<(usize, usize)> = Vec::new();
        for r in &self.runs {
            match out.last_mut() {
                Some(last) if last.1 == r.source => last.1 += r.len,
                _ => out.push((r.source, r.source + r.len)),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn added_characters_stand_with_the_one_before() {
        let map = Map::from_places([Some(5), Some(6), None, Some(7), Some(12)]);
        assert_eq!(
            (0..5).map(|i| map.source(i)).collect::<Vec<_>>(),
            [Some(5), Some(6), Some(6), Some(7), Some(12)]
        );
        assert_eq!(map.kept(), [(5, 8), (12, 13)]);
        assert_eq!(Map::default().source(3), None);
    }
}
