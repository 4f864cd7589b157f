//! Learning a tagger and a parser.

use crate::learn::conllu::Sentence;
use crate::learn::oracle::best_steps;
use crate::learn::weights::{Chance, Weights, best};
use crate::lexicon::Lexicon;
use crate::model::{Parser, see};
use crate::parser::{Mover, Seen, move_features};
use crate::state::{Move, State};
use crate::tagger::{Tag, Tagger, tag_features};
use crate::word::{Word, form_of};
use crate::{Error, Label};
use std::collections::BTreeMap;

/// How to learn.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Are words to be seen as skeletons, so that Persian trees teach Tajik?
    pub skeletal: bool,
    /// Times over the treebank, for tags.
    pub tag_rounds: usize,
    /// Times over the treebank, for trees.
    pub tree_rounds: usize,
    /// A feature is used when it was met so often.
    pub least: u8,
    /// Largest size of the tags' weights in bytes.
    pub tag_bytes: usize,
    /// Largest size of the trees' weights in bytes.
    pub tree_bytes: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            skeletal: false,
            tag_rounds: 8,
            tree_rounds: 12,
            least: 2,
            tag_bytes: 380_000,
            tree_bytes: 1_030_000,
        }
    }
}

/// Rows of the tables, as a power of two.
const TAG_BITS: u8 = 18;
const TREE_BITS: u8 = 19;
/// Shades of a part of speech with fewer words than this are not told apart.
const LEAST_SHADE: usize = 40;
/// The parser learns on tags made by taggers that have not seen the sentence: so many of them.
const FOLDS: usize = 5;

/// A sentence ready to learn from.
struct Lesson {
    words: Vec<Word>,
    tags: Vec<u8>,
    /// The root is the number of words.
    head: Vec<usize>,
    label: Vec<Label>,
}

/// Learns a language's model from sentences.
///
/// `classes` are those of words, as [`classes`](crate::learn::classes) finds them in raw text; none will do.
pub fn learn(sentences: &[Sentence], classes: &[(String, u8)], settings: &Settings) -> Result<Parser, Error> {
    let tags = inventory(sentences);
    let lexicon = Lexicon::new(
        classes.iter().map(|(w, c)| (form_of(w, settings.skeletal), *c)),
        settings.skeletal,
    );
    let mut lessons: Vec<Lesson> = sentences.iter().map(|s| lesson(s, &tags, &lexicon)).collect();
    let all: Vec<usize> = (0..lessons.len()).collect();
    let tagger = Tagger::new(
        tags.clone(),
        teach_tags(&lessons, &all, tags.len(), settings).table(settings.tag_bytes),
    )?;
    let mut guessed = Vec::with_capacity(lessons.len());
    guessed.resize(lessons.len(), Vec::new());
    for fold in 0..FOLDS {
        let (held, rest): (Vec<usize>, Vec<usize>) = all.iter().partition(|&&i| i % FOLDS == fold);
        let table = teach_tags(&lessons, &rest, tags.len(), settings).table(settings.tag_bytes);
        let other = Tagger::new(tags.clone(), table)?;
        for i in held {
            guessed[i] = other.tag(&lessons[i].words);
        }
    }
    for (lesson, tags) in lessons.iter_mut().zip(guessed) {
        lesson.tags = tags;
    }
    let moves = steps(sentences);
    let table = teach_steps(&lessons, &tags, &moves, settings).table(settings.tree_bytes);
    Ok(Parser {
        lexicon,
        tagger,
        mover: Mover::new(moves, table)?,
    })
}

/// The tags that are frequent enough; each part of speech also without shade.
fn inventory(sentences: &[Sentence]) -> Vec<Tag> {
    let mut count: BTreeMap<(u8, u8, String), (usize, Tag)> = BTreeMap::new();
    for tag in sentences.iter().flat_map(|s| &s.tags) {
        for shade in [tag.shade.clone(), String::new()] {
            let key = (tag.upos as u8, tag.lead as u8, shade.clone());
            let tag = Tag { shade, ..tag.clone() };
            count.entry(key).or_insert((0, tag)).0 += 1;
        }
    }
    count
        .into_values()
        .filter(|(n, t)| t.shade.is_empty() || *n >= LEAST_SHADE)
        .map(|(_, t)| t)
        .take(255)
        .collect()
}

fn number_of(tag: &Tag, tags: &[Tag]) -> u8 {
    let plain = |t: &&Tag| t.upos == tag.upos && t.lead == tag.lead && t.shade.is_empty();
    let of = |t: Option<&Tag>| t.and_then(|t| tags.iter().position(|u| u == t));
    of(Some(tag)).or(of(tags.iter().find(plain))).unwrap_or(0) as u8
}

fn lesson(s: &Sentence, tags: &[Tag], lexicon: &Lexicon) -> Lesson {
    let texts: Vec<&str> = s.words.iter().map(String::as_str).collect();
    Lesson {
        words: see(&texts, lexicon),
        tags: s.tags.iter().map(|t| number_of(t, tags)).collect(),
        head: s.head.iter().map(|h| h.unwrap_or(s.words.len())).collect(),
        label: s.label.iter().zip(&s.head).map(|(&l, h)| settle(l, *h)).collect(),
    }
}

/// The root's label is for the root alone.
fn settle(label: Label, head: Option<usize>) -> Label {
    match (label, head) {
        (_, None) => Label::Root,
        (Label::Root, Some(_)) => Label::Other,
        _ => label,
    }
}

/// Every step that the trees need.
fn steps(sentences: &[Sentence]) -> Vec<Move> {
    let (mut left, mut right) = ([false; 64], [false; 64]);
    for s in sentences {
        for (at, (&label, &head)) in s.label.iter().zip(&s.head).enumerate() {
            let label = settle(label, head);
            if head.is_none_or(|h| h > at) {
                left[label as usize] = true;
            } else {
                right[label as usize] = true;
            }
        }
    }
    let with = |seen: [bool; 64]| Label::ALL.iter().copied().filter(move |&l| seen[l as usize]);
    std::iter::once(Move::Shift)
        .chain(with(left).map(Move::Left))
        .chain(with(right).map(Move::Right))
        .collect()
}

fn teach_tags(lessons: &[Lesson], which: &[usize], classes: usize, settings: &Settings) -> Weights {
    let mut weights = Weights::new(TAG_BITS, classes);
    let mut features = Vec::new();
    let mut scores = Vec::new();
    for &i in which {
        for at in 0..lessons[i].words.len() {
            tag_features(&lessons[i].words, &lessons[i].tags[..at], at, &mut features);
            weights.count(&features);
        }
    }
    let mut chance = Chance(1);
    let mut order = which.to_vec();
    for _ in 0..settings.tag_rounds {
        chance.shuffle(&mut order);
        for &i in &order {
            let lesson = &lessons[i];
            let mut guessed: Vec<u8> = Vec::with_capacity(lesson.words.len());
            for at in 0..lesson.words.len() {
                tag_features(&lesson.words, &guessed, at, &mut features);
                weights.common(&mut features, settings.least);
                weights.score(&features, &mut scores);
                let guess = best(&scores, |_| true);
                weights.step(&features, usize::from(lesson.tags[at]), guess);
                guessed.push(guess as u8);
            }
        }
    }
    weights
}

fn teach_steps(lessons: &[Lesson], tags: &[Tag], moves: &[Move], settings: &Settings) -> Weights {
    let seen: Vec<Seen<'_>> = lessons
        .iter()
        .map(|l| Seen::new(&l.words, &l.tags, tags))
        .collect();
    let mut weights = Weights::new(TREE_BITS, moves.len());
    let mut features = Vec::new();
    let mut scores = Vec::new();
    for (l, seen) in lessons.iter().zip(&seen) {
        let mut state = State::new(l.words.len());
        while !state.done() {
            move_features(&state, seen, &mut features);
            weights.count(&features);
            let good = best_steps(&state, &l.head, &l.label, moves);
            state.take(moves[good.iter().position(|&g| g).unwrap_or(0)]);
        }
    }
    let mut chance = Chance(2);
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    for round in 0..settings.tree_rounds {
        chance.shuffle(&mut order);
        for &i in &order {
            let l = &lessons[i];
            let mut state = State::new(l.words.len());
            while !state.done() {
                move_features(&state, &seen[i], &mut features);
                weights.common(&mut features, settings.least);
                weights.score(&features, &mut scores);
                let good = best_steps(&state, &l.head, &l.label, moves);
                let guess = best(&scores, |c| state.may(moves[c]));
                let right = if good[guess] {
                    guess
                } else {
                    best(&scores, |c| good[c])
                };
                weights.step(&features, right, guess);
                // Its own mistakes teach it to go on after one.
                let explore = round > 0 && chance.below(10) > 0;
                state.take(moves[if explore { guess } else { right }]);
            }
        }
    }
    weights
}
