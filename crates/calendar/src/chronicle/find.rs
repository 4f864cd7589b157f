//! Where a text names what the chronicle knows.

use super::{Chronicle, Known, Phrase, SHORT, beginning};
use crate::atom::{Atom, What};
use crate::words::{Sense, Words};
use rabita_script::token::{Kind, Token};

/// Something of the chronicle, named in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named<'c> {
    pub(crate) known: &'c Known,
    pub(crate) sentence: u32,
    /// Its number was said, or nothing else in the text could be meant.
    pub(crate) sure: bool,
}

/// The text's words in the order of the alphabet, so that those with one beginning stand together.
struct Index<'t> {
    /// Folded word without its prefix, and the number of its token.
    sorted: Vec<(&'t str, usize)>,
    tokens: &'t [Token],
    /// Token by token, the sentence.
    sentences: Vec<u32>,
}

/// So near to the name, in tokens, stands its number.
const NUMBER_NEAR: usize = 8;

/// All that the text names, in no order.
pub(crate) fn named<'c>(
    chronicle: &'c Chronicle,
    words: &Words,
    tokens: &[Token],
    atoms: &[Atom<'_>],
) -> Vec<Named<'c>> {
    let Some(patterns) = chronicle.of(words) else {
        return Vec::new();
    };
    let index = Index::new(tokens, atoms, words);
    // However much the chronicle knows, only what begins as some word of the text does is looked for.
    let mut likely: Vec<usize> = index
        .beginnings()
        .filter_map(|b| patterns.by_beginning.get(b))
        .flatten()
        .copied()
        .collect();
    likely.sort_unstable();
    let mut out: Vec<Named<'c>> = Vec::new();
    for pattern in likely.into_iter().map(|k| &patterns.all[k]) {
        let Some((head, others)) = pattern.phrases.split_first() else {
            continue;
        };
        for at in index.places(head) {
            let sentence = index.sentences[at];
            let near = |p: &Phrase| {
                index
                    .places(p)
                    .iter()
                    .any(|&k| index.sentences[k].abs_diff(sentence) == 0)
            };
            if !others.iter().all(near) {
                continue;
            }
            let editions = &chronicle.known[pattern.names.clone()];
            match editions {
                [one] if !one.gathering => out.push(Named {
                    known: one,
                    sentence,
                    sure: false,
                }),
                _ => out.extend(edition(editions, &index, atoms, at)),
            }
        }
    }
    out
}

/// Which edition of a gathering: by its number, else by its place.
fn edition<'c>(editions: &'c [Known], index: &Index<'_>, atoms: &[Atom<'_>], at: usize) -> Vec<Named<'c>> {
    let sentence = index.sentences[at];
    if let Some(n) = number_near(index, atoms, at) {
        let one = editions.iter().filter(|k| k.number == Some(n));
        return one
            .map(|known| Named {
                known,
                sentence,
                sure: true,
            })
            .collect();
    }
    let here = |p: &Phrase| {
        index
            .places(p)
            .iter()
            .any(|&k| index.sentences[k].abs_diff(sentence) <= 1)
    };
    editions
        .iter()
        .filter(|k| k.places.iter().any(here))
        .map(|known| Named {
            known,
            sentence,
            sure: false,
        })
        .collect()
}

/// The ordinal nearest to a token, in its sentence.
fn number_near(index: &Index<'_>, atoms: &[Atom<'_>], at: usize) -> Option<u8> {
    let place = index.tokens[at].start;
    let here = atoms.partition_point(|a| a.end <= place);
    let sentence = index.sentences[at];
    let reach = here.saturating_sub(NUMBER_NEAR)..(here + NUMBER_NEAR).min(atoms.len());
    reach
        .filter(|&i| atoms[i].sentence == sentence)
        .filter_map(|i| Some((i.abs_diff(here), ordinal(atoms, i)?)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, n)| n)
}

/// `25th`, *двадцать пятый*, «هفدهمین», `الـ46`, `XVII`.
fn ordinal(atoms: &[Atom<'_>], i: usize) -> Option<u8> {
    let a = &atoms[i];
    if let What::Num(n) = a.what {
        let article = i > 0 && atoms[i - 1].end == a.start && atoms[i - 1].what == What::Word;
        return (n.ending || article)
            .then(|| u8::try_from(n.value).ok())
            .flatten();
    }
    let spoken = a.senses.iter().find_map(|s| match s {
        Sense::Ord(n) => Some(*n),
        _ => None,
    });
    spoken.or(a.roman)
}

impl<'t> Index<'t> {
    fn new(tokens: &'t [Token], atoms: &[Atom<'_>], words: &Words) -> Self {
        let mut sorted = Vec::with_capacity(tokens.len());
        let mut sentences = Vec::with_capacity(tokens.len());
        let mut atom = 0;
        for (i, t) in tokens.iter().enumerate() {
            while atom + 1 < atoms.len() && atoms[atom].end <= t.start {
                atom += 1;
            }
            sentences.push(atoms.get(atom).map_or(0, |a| a.sentence));
            if t.kind == Kind::Word || t.kind == Kind::Number {
                sorted.push((t.fold.as_str(), i));
                let glued = words.prefixes.iter().chain(&words.articles);
                let bare = glued.filter_map(|p| t.fold.strip_prefix(p.as_str()));
                sorted.extend(
                    bare.filter(|b| b.chars().nth(SHORT - 1).is_some())
                        .map(|b| (b, i)),
                );
            }
        }
        sorted.sort_unstable();
        Self {
            sorted,
            tokens,
            sentences,
        }
    }

    /// How the words begin, each beginning once.
    fn beginnings(&self) -> impl Iterator<Item = &'t str> + '_ {
        let all = self.sorted.iter().map(|(word, _)| beginning(word));
        let mut last = None;
        all.filter(move |b| last.replace(*b) != Some(*b))
    }

    /// The tokens where the phrase begins.
    fn places(&self, phrase: &Phrase) -> Vec<usize> {
        let Some((first, rest)) = phrase.split_first() else {
            return Vec::new();
        };
        let from = self.sorted.partition_point(|(w, _)| *w < &**first);
        self.sorted[from..]
            .iter()
            .take_while(|(w, _)| w.starts_with(&**first))
            .filter(|(w, _)| fits(w, first))
            .map(|&(_, i)| i)
            .filter(|&i| {
                let following = self.tokens.get(i + 1..i + 1 + rest.len());
                following.is_some_and(|f| f.iter().zip(rest).all(|(t, r)| fits(&t.fold, r)))
            })
            .collect()
    }
}

fn fits(word: &str, beginning: &str) -> bool {
    word.starts_with(beginning) && (word.len() == beginning.len() || beginning.chars().nth(SHORT).is_some())
}
