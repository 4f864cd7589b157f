//! Pairs of full names in two scripts, true ones and near misses of every kind, made of words that nothing was learned
//! from.

use super::{Dice, wikidata};
use rabita_names::{Match, Matcher};
use std::collections::BTreeMap;
use std::path::Path;

/// A word in Latin letters, and in others.
type Word = (String, String);

/// Two names, and how the matcher finds them.
pub(crate) struct Compared {
    pub(crate) pair: String,
    pub(crate) found: Match,
}

/// What became of all pairs, by kind; the kinds that are one name begin with *one name*.
pub(crate) struct Tally(pub(crate) BTreeMap<(&'static str, &'static str), Vec<Compared>>);

impl Tally {
    /// So many true pairs and as many near misses of each kind, of the dev pairs of names-wikidata.
    pub(crate) fn of(matcher: &Matcher, data: &Path, count: usize) -> Self {
        let mut kinds: BTreeMap<_, Vec<Compared>> = BTreeMap::new();
        for (file, patronym) in [("wd_arabic_16", None), ("wd_russian_16", Some(["ovich", "ович"]))] {
            let words = words(data, file);
            let mut dice = Dice(2026);
            for _ in 0..count {
                for (kind, a, b) in cases(&words, &mut dice, patronym) {
                    let found = matcher.compare(&a, &b);
                    let pair = format!("{a} | {b}");
                    kinds
                        .entry((file, kind))
                        .or_default()
                        .push(Compared { pair, found });
                }
            }
        }
        Self(kinds)
    }

    /// Precision and recall of taking for one what passes the test.
    pub(crate) fn merged(&self, test: impl Fn(&Match) -> bool) -> (f64, f64) {
        let over = |one: bool| {
            let lists = self
                .0
                .iter()
                .filter(|((_, kind), _)| kind.starts_with("one name") == one);
            let all: Vec<&Compared> = lists.flat_map(|(_, list)| list).collect();
            (
                all.iter().filter(|c| test(&c.found)).count() as f64,
                all.len() as f64,
            )
        };
        let ((right, pairs), (wrong, _)) = (over(true), over(false));
        (right / (right + wrong).max(1.0), right / pairs.max(1.0))
    }
}

/// Pairs of single words, each Latin spelling once, long enough to be names.
fn words(data: &std::path::Path, file: &str) -> Vec<Word> {
    let mut met = std::collections::HashSet::new();
    wikidata(data, file)
        .into_iter()
        .map(|(latin, other, _)| (latin, other))
        .filter(|(latin, other)| latin.chars().count() > 3 && other.chars().count() > 2)
        .filter(|(latin, _)| met.insert(latin.clone()))
        .collect()
}

/// One true pair, and beside it a near miss of every kind.
fn cases(
    words: &[Word],
    dice: &mut Dice,
    patronym: Option<[&str; 2]>,
) -> Vec<(&'static str, String, String)> {
    let mut pick = || words[dice.below(words.len())].clone();
    let (given, father, family, other) = (pick(), pick(), pick(), pick());
    let like_given = near(words, &given, dice);
    let like_family = near(words, &family, dice);
    let like_father = near(words, &father, dice);
    let middle = |w: &Word| match patronym {
        Some([latin, cyrillic]) => (format!("{}{latin}", w.0), format!("{}{cyrillic}", w.1)),
        None => w.clone(),
    };
    let (middle, other_middle) = (middle(&father), like_father.as_ref().map(middle));
    let latin = |parts: &[&Word]| parts.iter().map(|w| w.0.as_str()).collect::<Vec<_>>().join(" ");
    let letters = |parts: &[&Word]| parts.iter().map(|w| w.1.as_str()).collect::<Vec<_>>().join(" ");
    let mut out = vec![
        ("one name", latin(&[&given, &family]), letters(&[&given, &family])),
        (
            "one name, with the father's",
            latin(&[&given, &middle, &family]),
            letters(&[&given, &middle, &family]),
        ),
        (
            "another given name",
            latin(&[&given, &family]),
            letters(&[&other, &family]),
        ),
        (
            "another family name",
            latin(&[&given, &family]),
            letters(&[&given, &other]),
        ),
        (
            "brothers",
            latin(&[&given, &middle, &family]),
            letters(&[&other, &middle, &family]),
        ),
        (
            "father and son",
            latin(&[&given, &middle, &family]),
            letters(&[&father, &family]),
        ),
        (
            "a son called as his father's father",
            latin(&[&given, &father]),
            letters(&[&father, &given]),
        ),
    ];
    if let Some(like) = &like_given {
        out.push((
            "a given name like it",
            latin(&[&given, &family]),
            letters(&[like, &family]),
        ));
        out.push((
            "brothers called alike",
            latin(&[&given, &middle, &family]),
            letters(&[like, &middle, &family]),
        ));
    }
    if let Some(like) = &like_family {
        out.push((
            "a family name like it",
            latin(&[&given, &family]),
            letters(&[&given, like]),
        ));
    }
    if let Some(like) = &other_middle {
        out.push((
            "a father called alike",
            latin(&[&given, &middle, &family]),
            letters(&[&given, like, &family]),
        ));
    }
    out
}

/// Another word of the same length and the same first letter that differs in two letters or three of either spelling:
/// of some that are drawn the one that differs least. One letter may be another spelling of the same name.
fn near(words: &[Word], word: &Word, dice: &mut Dice) -> Option<Word> {
    let drawn = (0..400).map(|_| &words[dice.below(words.len())]);
    let apart = drawn
        .filter(|w| w.0.chars().next() == word.0.chars().next())
        .map(|w| (distance(&w.0, &word.0).min(distance(&w.1, &word.1)), w));
    let close = apart.filter(|(d, _)| *d == 2 || *d == 3).min_by_key(|(d, _)| *d);
    close.map(|(_, w)| w.clone())
}

/// The number of letters in which two words differ.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let step = (before + usize::from(x != *y))
                .min(row[j] + 1)
                .min(row[j + 1] + 1);
            before = std::mem::replace(&mut row[j + 1], step);
        }
    }
    row[b.len()]
}
