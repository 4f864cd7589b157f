//! What a word's letters show of the sort of word it is: noun or verb, with or without article, of which gender.

use super::Morph;
use crate::agree::Gender;
use rabita_script::fold::fold;

impl Morph {
    /// Is there an article that is written onto the word?
    pub(crate) fn written_article(&self) -> bool {
        self.article.is_some()
    }

    /// Does the word begin with the article?
    pub(crate) fn has_article(&self, word: &str) -> bool {
        self.article
            .as_ref()
            .is_some_and(|a| word.starts_with(a.as_str()) && word.chars().count() > a.chars().count() + 2)
    }

    /// Is it a noun of what somebody suffers?
    pub(crate) fn suffers(&self, word: &str) -> bool {
        self.without_prefixes(word)
            .iter()
            .any(|c| self.suffered.contains(&c.stem))
    }

    /// Has the word an article, behind whatever is written onto it?
    pub(crate) fn articled(&self, word: &str) -> bool {
        self.without_prefixes(word)
            .iter()
            .any(|c| c.articled || self.has_article(&c.stem))
    }

    /// Is this the relative pronoun of a definite noun? It has the article in it.
    pub(crate) fn definite_relative(&self, word: &str) -> bool {
        self.article
            .as_ref()
            .is_some_and(|a| word.starts_with(a.as_str()))
    }

    /// Do the word's letters begin with a conjunction that is written onto it?
    pub(crate) fn begins_with_and(&self, word: &str) -> bool {
        self.conj_prefixes.iter().any(|p| word.starts_with(p.as_str()))
    }

    /// Does the spelling show that the word, a leading conjunction aside, is no finite verb?
    pub(crate) fn spelt_as_noun(&self, letters: &[char]) -> bool {
        let mut marks = letters.iter().rev().skip_while(|c| is_sign(**c));
        let start = |at: usize| letters.get(at).is_some_and(|&c| self.noun_starts.contains(c));
        let conj = letters.first().is_some_and(|c| {
            let mut b = [0; 4];
            let c: &str = c.encode_utf8(&mut b);
            self.conj_prefixes.iter().any(|p| p == c)
        });
        marks.next().is_some_and(|&c| self.noun_ends.contains(c)) || start(0) || conj && start(1)
    }

    /// Does the last letter show a noun that ends in no pronoun?
    pub(crate) fn closed_by_letter(&self, letters: &[char]) -> bool {
        let last = letters.iter().rev().find(|c| !is_sign(**c));
        last.is_some_and(|&c| self.noun_ends.contains(c))
    }

    /// Is this spelt as an adjective is that names nobody?
    pub(crate) fn spelt_as_adjective(&self, letters: &[char]) -> bool {
        let spelt: String = letters.iter().filter(|c| !is_sign(**c)).collect();
        self.adjective_ends.iter().any(|e| spelt.ends_with(e.as_str()))
    }

    /// The word without the ending of an adjective of belonging.
    pub(crate) fn belonging_stem<'w>(&self, word: &'w str) -> Option<&'w str> {
        let stems = self.belonging_ends.iter();
        stems
            .filter_map(|e| word.strip_suffix(e.as_str()))
            .min_by_key(|s| s.len())
    }

    /// Does the word end as adjectives of belonging do (صحفي)?
    pub(crate) fn belongs(&self, word: &str) -> bool {
        self.belonging_ends
            .iter()
            .any(|e| word.ends_with(e.as_str()) && word.chars().count() > e.chars().count() + 2)
    }

    /// Do the letters show a person's name in what would else be a preposition?
    pub(crate) fn spelt_as_name(&self, letters: &[char]) -> bool {
        let spelt: String = letters.iter().filter(|c| !is_sign(**c)).collect();
        self.spelt_names.contains(&spelt)
    }

    /// Can a participle with these letters stand for an act?
    pub(crate) fn active_participle(&self, word: &str) -> bool {
        self.participle_ends.is_empty() || self.participle_ends.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// Can a verb written so be a dual (the accusative's letter, and no plural's)?
    pub(crate) fn dual(&self, word: &str) -> bool {
        self.accusative(word) && !self.plural_verbs.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// Does the word end as participles do that stand beside a verb, in the form in which the codebook writes them?
    pub(crate) fn accusative(&self, word: &str) -> bool {
        self.participle_ends
            .first()
            .is_some_and(|e| word.ends_with(e.as_str()))
    }

    /// Of which gender a participle is that stands beside a verb, by its ending: the first in the list is the
    /// masculine's, the second the feminine's.
    pub(crate) fn attendant(&self, word: &str) -> Option<Gender> {
        let ends = |k: usize| {
            self.participle_ends
                .get(k)
                .is_some_and(|e| word.ends_with(e.as_str()))
        };
        if ends(0) {
            Some(Gender::Masculine)
        } else {
            ends(1).then_some(Gender::Feminine)
        }
    }

    /// Is the word listed as masculine?
    pub(crate) fn listed_masculine(&self, word: &str) -> bool {
        self.masculine.iter().any(|w| w == word)
    }

    /// The gender that a noun's letters show, or that is known of it.
    pub(crate) fn gender(&self, word: &str, letters: &[char]) -> Option<Gender> {
        if self.feminine_ends.is_empty() {
            return None;
        }
        let bare = self.without_prefixes(word);
        let listed = |list: &[String]| bare.iter().any(|c| list.contains(&c.stem));
        let spelt: String = letters.iter().filter(|c| !is_sign(**c)).collect();
        if listed(&self.masculine) {
            Some(Gender::Masculine)
        } else if listed(&self.feminine) || self.feminine_ends.iter().any(|e| spelt.ends_with(e.as_str())) {
            Some(Gender::Feminine)
        } else {
            None
        }
    }

    /// Is the stem the word without the letter that makes a feminine of it (طلبة is no طلب)?
    pub(crate) fn sheds_gender(&self, word: &str, stem: &str) -> bool {
        self.written_article()
            && self
                .feminine_ends
                .iter()
                .any(|e| word.strip_suffix(fold(e).as_str()) == Some(stem))
    }

    /// Is this an adjective whose ending shows no gender?
    pub(crate) fn invariable(&self, word: &str) -> bool {
        self.invariable_ends.iter().any(|e| word.ends_with(e.as_str()))
    }
}

/// A vowel sign written over or under a letter.
fn is_sign(c: char) -> bool {
    ('\u{64b}'..='\u{652}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::morph::tests::arabic;

    #[test]
    fn spelling_shows_nouns() {
        let (m, letters) = (arabic(), |w: &str| w.chars().collect::<Vec<_>>());
        assert!(m.spelt_as_noun(&letters("وزارة")) && m.spelt_as_noun(&letters("وإطلاق")));
        assert!(!m.spelt_as_noun(&letters("زاره")));
    }

    #[test]
    fn gender_by_ending_or_list() {
        let (m, letters) = (arabic(), |w: &str| w.chars().collect::<Vec<_>>());
        assert_eq!(
            m.gender(&fold("الحكومة"), &letters("الحكومة")),
            Some(Gender::Feminine)
        );
        assert_eq!(m.gender("لبنان", &letters("لبنان")), Some(Gender::Masculine));
        assert!(m.oblique("المتظاهرین") && !m.oblique("الجیش"));
    }
}
