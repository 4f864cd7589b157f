//! Known names in a text, in any inflected form, the longest first.

use super::tree::ROOT;
use super::{Doubt, Entry, Hit, Letters, Names, Target};
use crate::lexicon::Morph;

/// What a word of the text may be among the words of names: which, and how many of its letters that takes.
#[derive(Debug, Clone, Copy)]
struct Meant {
    id: u32,
    letters: usize,
    /// Of a person's name the ending taken off makes another's.
    kin: bool,
}

impl Names {
    /// Who may be called so by the last name alone.
    pub(crate) fn surnamed(&self, word: &str, morph: &Morph) -> &[usize] {
        let cased = morph.has_cases() || morph.capitals;
        let stems = morph.names(word);
        let mut known = stems
            .iter()
            .filter(|c| cased || !c.suffixed)
            .filter_map(|c| self.surnames.get(&c.stem));
        known.next().map_or(&[], Vec::as_slice)
    }

    /// The longest known name from each place, left to right, none overlapping another.
    pub(crate) fn find(&self, words: &[Letters<'_>], morph: &Morph) -> Vec<Hit> {
        let ids: Vec<Vec<Meant>> = words.iter().map(|w| self.ids_of(w.fold, morph)).collect();
        let mut out = Vec::new();
        let mut start = 0;
        while start < words.len() {
            match self.longest(&ids, start, words, morph) {
                Some(hit) => {
                    // *The Guardian Council*: what could be a name gives way to a longer one that begins within it.
                    let sure = |at: usize| {
                        let inner = self.longest(&ids, at, words, morph)?;
                        (!inner.weak && inner.end > hit.end).then_some(at)
                    };
                    if hit.weak
                        && let Some(at) = (start + 1..hit.end).find_map(sure)
                    {
                        start = at;
                        continue;
                    }
                    start = hit.end;
                    out.push(hit);
                }
                None => start += 1,
            }
        }
        out
    }

    /// The preposition and the *and* written onto a name: only if the word is not the name's own as it stands.
    fn clitics_of(&self, word: &str, morph: &Morph) -> (Option<usize>, bool) {
        let known = morph
            .names(word)
            .into_iter()
            .filter(|c| self.tree.has(&c.stem))
            .collect::<Vec<_>>();
        let prep = known.iter().all(|c| c.prep.is_some());
        let and = !known.is_empty() && known.iter().all(|c| c.conj);
        (known.first().and_then(|c| c.prep).filter(|_| prep), and)
    }

    fn ids_of(&self, word: &str, morph: &Morph) -> Vec<Meant> {
        let mut out: Vec<Meant> = Vec::new();
        // The word as written first: what needs fewer letters taken off is likelier.
        for c in morph.names(word) {
            let ids = self.tree.words(&c.stem);
            if !ids.is_empty() {
                let new: Vec<Meant> = ids
                    .iter()
                    .filter(|id| !out.iter().any(|m| m.id == **id))
                    .map(|&id| Meant {
                        id,
                        letters: c.stem.chars().count(),
                        kin: morph.another_person(word, &c),
                    })
                    .collect();
                out.extend(new);
                // A whole name: that a longer one begins so («المصري اليوم») says nothing of the word alone, and that a
                // town or a paper is called so («الهندية», «العمانية») does not keep it from being a nationality.
                let sure = |e: &Entry| !e.weak && !matches!(e.target, Target::Place(_));
                let whole = |id: &u32| {
                    let node = self.tree.step(ROOT, *id);
                    node.is_some_and(|n| self.tree.at(n).iter().any(sure))
                };
                if ids.iter().any(whole) && !c.suffixed && c.prep.is_none() && !c.conj && !morph.has_cases() {
                    break;
                }
            }
        }
        out
    }

    fn longest(&self, ids: &[Vec<Meant>], start: usize, words: &[Letters<'_>], morph: &Morph) -> Option<Hit> {
        // Nodes reached, how many letters of the words led there, and whether another person of the kin is called so.
        let mut here = vec![(0u32, 0usize, false)];
        let mut best: Option<Hit> = None;
        for (at, candidates) in ids.iter().enumerate().skip(start) {
            let mut next: Vec<(u32, usize, bool)> = Vec::new();
            for &(node, letters, kin) in &here {
                for meant in candidates {
                    let node = self.tree.step(node, meant.id);
                    next.extend(node.map(|n| (n, letters + meant.letters, kin || meant.kin)));
                }
            }
            if next.is_empty() {
                break;
            }
            let capital = words[start].capital;
            let mut found: Vec<(Target, bool)> = Vec::new();
            // A nationality of which more letters are the word's own is what stands here, and not the state's name with
            // an ending («الفلسطينيين» are people).
            let adjective = |n: u32| {
                let mut entries = self.tree.at(n).iter();
                entries.any(|e| matches!(e.target, Target::Adjective(_)))
            };
            let origin = next
                .iter()
                .filter(|(n, ..)| adjective(*n))
                .map(|(_, l, _)| *l)
                .max();
            for &(n, letters, kin) in &next {
                for e in self.tree.at(n) {
                    if kin && self.words_of_person(&e.target).is_some() {
                        continue;
                    }
                    if origin.is_some_and(|o| o > letters) && !matches!(e.target, Target::Adjective(_)) {
                        continue;
                    }
                    let needs_capital =
                        morph.capitals && !e.small && !matches!(e.target, Target::Adjective(_));
                    let whole = (!e.acronym || words[start].upper)
                        && (!e.articled || morph.articled(words[start].fold));
                    if (capital || !needs_capital) && whole && !found.iter().any(|(t, _)| *t == e.target) {
                        found.push((e.target, e.weak));
                    }
                }
            }
            // What could be a name gives way to what is one.
            let weak = found.iter().all(|(_, weak)| *weak);
            found.retain(|(_, w)| weak || !w);
            let targets: Vec<Target> = found.into_iter().map(|(t, _)| t).collect();
            if !targets.is_empty() {
                let bearers = targets.iter().filter(|t| matches!(t, Target::Actor(_)));
                let several = (bearers.count() > 1).then_some(Doubt::Several);
                let (prep, and) = self.clitics_of(words[start].fold, morph);
                best = Some(Hit {
                    start,
                    end: at + 1,
                    targets,
                    weak,
                    joined: and,
                    prep,
                    doubt: if weak { Some(Doubt::Word) } else { several },
                });
            }
            here = next;
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::names::Known;
    use rabita_knowledge::Files;

    #[test]
    fn an_acronym_has_no_endings() {
        let files = Files::bundled();
        let known = Known::load(&files).expect("knowledge");
        let lexicon = crate::lexicon::Lexicon::load(Lang::Ru, &files).expect("lexicon");
        let names = Names::build(Lang::Ru, &known, &lexicon.morph);
        let word = Letters {
            fold: "оаэ",
            capital: true,
            upper: true,
        };
        let hits = names.find(&[word], &lexicon.morph);
        let ids: Vec<&str> = hits[0]
            .targets
            .iter()
            .filter_map(|t| match t {
                Target::Actor(a) => Some(known.actors[*a].id.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(ids, ["uae"]);
    }

    #[test]
    fn a_clitic_before_the_article_is_seen_through() {
        let files = Files::bundled();
        let known = Known::load(&files).expect("knowledge");
        let lexicon = crate::lexicon::Lexicon::load(Lang::Ar, &files).expect("lexicon");
        let names = Names::build(Lang::Ar, &known, &lexicon.morph);
        let words: Vec<Letters<'_>> = ["للامم", "المتحده"]
            .iter()
            .map(|w| Letters {
                fold: w,
                capital: false,
                upper: false,
            })
            .collect();
        let hits = names.find(&words, &lexicon.morph);
        assert_eq!(hits.len(), 1, "{hits:?}");
        assert_eq!(hits[0].end, 2);
    }
}
