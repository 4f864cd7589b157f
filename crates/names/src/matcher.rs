//! The door to all the rest.

use crate::Error;
use crate::compare::{Comparison, FEATURES, Match};
use crate::groups::Groups;
use crate::key;
use crate::letters::{Letters, Spelling};
use crate::parts::{Name, Part, Tools, Words};
use crate::weights::Weights;

/// Compares names. Make one and keep it: it holds the learned weights (about 3 MB).
#[derive(Debug)]
pub struct Matcher {
    letters: Letters,
    words: Words,
    weights: Weights,
    groups: Groups,
}

impl Matcher {
    /// The matcher with the data that comes with the program.
    ///
    /// # Panics
    /// Never: the tests read the same files.
    #[allow(clippy::expect_used)]
    pub fn bundled() -> Self {
        Self::new(
            include_str!("../../../knowledge/names/letters.tsv"),
            include_str!("../../../knowledge/names/words.tsv"),
            include_str!("../../../knowledge/models/names.tsv"),
            include_str!("../../../knowledge/names/groups.tsv"),
        )
        .expect("the bundled data is whole")
    }

    /// A matcher with data of your own: letters, words and endings, learned weights, groups of spellings of frequent
    /// names, in the form of the bundled
    /// files.
    pub fn new(letters: &str, words: &str, weights: &str, groups: &str) -> Result<Self, Error> {
        let letters = Letters::read(letters)?;
        let words = Words::read(words, &letters)?;
        let weights = Weights::read(weights, &letters)?;
        Ok(Self {
            groups: Groups::read(groups, &letters),
            letters,
            words,
            weights,
        })
    }

    /// The letters it reads.
    pub fn letters(&self) -> &Letters {
        &self.letters
    }

    /// A name taken apart, ready to be compared often.
    pub fn name(&self, text: &str) -> Name {
        let tools = Tools {
            letters: &self.letters,
            words: &self.words,
            weights: &self.weights,
            groups: &self.groups,
        };
        tools.name(text)
    }

    fn comparison<'n>(&self, a: &'n Name, b: &'n Name) -> Comparison<'n> {
        Comparison::new(&self.letters, &self.weights.edits, &self.groups, a, b)
    }

    /// How alike two names are, and why.
    ///
    /// ```
    /// let m = rabita_names::Matcher::bundled();
    /// let found = m.compare("أنتوني بلينكن", "Энтони Блинкен");
    /// assert!(found.score > 0.9);
    /// assert!(found.why.contains("بلينكن = Блинкен"), "{}", found.why);
    /// ```
    pub fn compare(&self, a: &str, b: &str) -> Match {
        self.compare_names(&self.name(a), &self.name(b))
    }

    /// The same for names taken apart before.
    pub fn compare_names(&self, a: &Name, b: &Name) -> Match {
        let c = self.comparison(a, b);
        let score = c.score(&self.weights);
        Match {
            score,
            why: c.why(),
            certain: c.certain(score, &self.weights),
            told: c.told(),
            least: c.least(),
        }
    }

    /// The score alone, without the words for it.
    pub fn score(&self, a: &Name, b: &Name) -> f32 {
        self.comparison(a, b).score(&self.weights)
    }

    /// What the score is made of, for learning its weights.
    pub fn features(&self, a: &Name, b: &Name) -> [f32; FEATURES] {
        self.comparison(a, b).features()
    }

    /// How likely two single words are spellings of one, 0..1.
    pub fn likeness(&self, a: &Spelling, b: &Spelling) -> f32 {
        self.weights.edits.likeness(a, b)
    }

    /// A likeness of a part and a word, mended by what is known of both as names.
    pub(crate) fn mended(&self, part: &Part, word: &Spelling, likeness: f32) -> f32 {
        let groups = self.groups.of(&self.letters, word);
        let known = part.groups.iter().map(|g| self.groups.mend(likeness, g, &groups));
        known.max_by(f32::total_cmp).unwrap_or(likeness)
    }

    /// Evidence that two single words are spellings of one, in nats, and what it could be at most.
    pub fn evidence(&self, a: &Spelling, b: &Spelling) -> (f32, f32) {
        let (evidence, most, _) = self.weights.edits.weigh(a, b);
        (evidence, most)
    }

    /// What the likeness of two words is made of, for learning its weights.
    pub fn likeness_features(&self, a: &Spelling, b: &Spelling) -> [f32; 4] {
        self.weights.edits.features(a, b).0
    }

    /// The keys of a single word: words that may be spellings of one share a key. `forgiving` adds those that forgive
    /// a wrong consonant; they begin with `~`.
    pub fn keys(&self, word: &str, forgiving: bool) -> Vec<String> {
        let spelling = self.letters.spell(word);
        let mut keys = spelling.map(|s| key::keys(&self.letters, &s)).unwrap_or_default();
        if forgiving {
            forgive(&mut keys);
        }
        keys
    }
}

/// Adds to keys those with one consonant left out.
pub(crate) fn forgive(keys: &mut Vec<String>) {
    let exact = keys.clone();
    for key in exact.iter().map(|k| key::consonants(k)) {
        // The key itself as well: it is what another's, of one more consonant, is shortened to.
        keys.push(format!("~{key}"));
        keys.extend(key::shortened(key).map(|k| format!("~{k}")));
    }
    keys.sort();
    keys.dedup();
}
