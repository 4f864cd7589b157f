//! What hangs on the end of a word: the object's mark, the tie to the next word, *and*, a pronoun; and plurals.

use super::{Morph, Tense};
use crate::lexicon::Feats;
use rabita_script::fold::fold;

/// The fewest letters of a word with *is* written onto it: shorter ones are words that happen to end so.
const COPULAR_STEM: usize = 4;

/// The fewest letters before an ending that shows a verb.
const VERB_STEM: usize = 3;

/// Joins two written parts of one word without joining their letters.
const JOINER: char = '\u{200c}';

impl Morph {
    /// Does the word carry an object ending?
    pub(crate) fn is_object(&self, word: &str) -> bool {
        self.object_suffixes
            .iter()
            .any(|s| word.ends_with(s.as_str()) && word.chars().count() > s.chars().count() + 2)
    }

    /// Is there an ending of objects?
    pub(crate) fn ends_objects(&self) -> bool {
        !self.object_suffixes.is_empty()
    }

    /// Does the word, however short, end as objects do?
    pub(crate) fn ends_as_object(&self, word: &str) -> bool {
        self.object_suffixes.iter().any(|s| word.ends_with(s.as_str()))
    }

    /// What stands before the object's ending, in each spelling it may have alone (Марказиро: Марказӣ).
    pub(crate) fn without_object(&self, words: &str) -> Vec<String> {
        let plain = self
            .object_suffixes
            .iter()
            .filter_map(|s| words.strip_suffix(s.as_str()));
        let other = self.name_replace.iter().filter_map(|(end, with)| {
            let object = self.object_suffixes.iter().any(|s| end.ends_with(s.as_str()));
            let stem = words.strip_suffix(end.as_str()).filter(|_| object)?;
            Some(format!("{stem}{with}"))
        });
        plain.map(str::to_string).chain(other).collect()
    }

    /// Does the language write what ties a noun to the word after it (the izofat of Cyrillic Tajik)?
    pub(crate) fn writes_ties(&self) -> bool {
        !self.tie_suffixes.is_empty()
    }

    /// May the next word belong to this one? Always, where the language does not write it.
    pub(crate) fn tied(&self, word: &str) -> bool {
        let ends = |list: &[String]| list.iter().any(|s| word.ends_with(s.as_str()));
        if self.tie_suffixes.is_empty() {
            !ends(&self.untied_suffixes)
        } else {
            ends(&self.tie_suffixes)
        }
    }

    /// Is it such an ending, written apart?
    pub(crate) fn is_tie(&self, word: &str) -> bool {
        self.tie_suffixes.iter().any(|s| s == word)
    }

    /// The word without *is* at its end, where enough is left to be a word.
    pub(crate) fn without_copula<'w>(&self, word: &'w str) -> Option<&'w str> {
        self.copular_ends
            .iter()
            .filter_map(|s| word.strip_suffix(s.as_str()))
            .find(|rest| rest.chars().count() >= COPULAR_STEM)
    }

    /// The copula at the end of a word: behind a joiner (کشتی‌اند), or written onto a word that is `known` without it.
    pub(crate) fn written_copula(&self, letters: &[char], known: bool) -> Option<&str> {
        let end = self.copular_ends.iter().find(|end| {
            let end: Vec<char> = end.chars().collect();
            let front = letters.strip_suffix(end.as_slice());
            front.is_some_and(|f| f.len() > 2 && (known || f.last() == Some(&JOINER)))
        })?;
        let whole = self.perfect_aux.iter().find(|aux| aux.ends_with(end.as_str()));
        whole.map(String::as_str)
    }

    /// Does the word end as several do behind which no noun hangs?
    pub(crate) fn sealed_plural(&self, word: &str) -> bool {
        self.untied_suffixes.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// The tense that the ending of a verb shows where no table has the word.
    pub(crate) fn tense_by_ending(&self, word: &str) -> Option<Feats> {
        let ends = |(end, _): &&(String, Tense)| {
            let stem = word.strip_suffix(end.as_str());
            stem.is_some_and(|rest| rest.chars().count() >= VERB_STEM)
        };
        let (_, tense) = self.verb_ends.iter().find(ends)?;
        Some(match tense {
            Tense::Past => Feats::PAST,
            Tense::Present => Feats::PRESENT,
        })
    }

    /// The word without the ending that ties the next one to it, where the language writes that.
    pub(crate) fn untied<'w>(&self, word: &'w str) -> Option<&'w str> {
        self.tie_suffixes
            .iter()
            .filter_map(|s| word.strip_suffix(s.as_str()))
            .find(|rest| rest.chars().count() >= self.min_stem)
    }

    /// Does the word carry a joined "and"?
    pub(crate) fn ends_in_and(&self, word: &str) -> bool {
        self.and_suffixes
            .iter()
            .any(|s| word.ends_with(s.as_str()) && word.chars().count() > s.chars().count() + 3)
    }

    /// The word without an "and" that is joined to it.
    pub(crate) fn without_and<'w>(&self, word: &'w str) -> impl Iterator<Item = &'w str> {
        let ends = self.and_suffixes.iter().filter(|_| self.ends_in_and(word));
        ends.filter_map(move |s| word.strip_suffix(s.as_str()))
    }

    /// Do the letters say that this is a plural of persons, whoever they are?
    pub(crate) fn is_persons(&self, word: &str) -> bool {
        let bare = self
            .object_suffixes
            .iter()
            .chain(&self.tie_suffixes)
            .find_map(|s| word.strip_suffix(s.as_str()))
            .unwrap_or(word);
        let ends = |list: &[String]| list.iter().any(|s| frames(s, bare));
        bare.chars().count() >= 6 && ends(&self.person_plurals) && !ends(&self.no_person_plurals)
    }

    /// Does the noun for an office say that several hold one?
    pub(crate) fn several_in_office(&self, word: &str) -> bool {
        self.office_plurals.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// Does the noun end as several do, by two letters at least?
    pub(crate) fn several_end(&self, word: &str) -> bool {
        let ends = |e: &&String| e.chars().count() > 1 && word.ends_with(e.as_str());
        self.several.iter().any(|e| ends(&e)) && word.chars().count() > 4
    }

    /// Does the plural end so that no genitive can follow?
    pub(crate) fn closed_plural(&self, word: &str) -> bool {
        word.chars().count() >= 5 && self.closed_plurals.iter().any(|s| word.ends_with(s.as_str()))
    }

    /// Does the word end as only names of persons do?
    pub(crate) fn ends_like_a_name(&self, word: &str) -> bool {
        self.name_endings
            .iter()
            .any(|e| word.ends_with(e.as_str()) && word.chars().count() > e.chars().count() + 1)
    }

    /// Does a word end as surnames do, of which many are towns too (Киров, Иванова)?
    pub(crate) fn ends_like_a_surname(&self, word: &str) -> bool {
        self.surname_ends
            .iter()
            .any(|e| word.ends_with(e.as_str()) && word.chars().count() > e.chars().count() + 1)
    }

    /// Is it a noun that ends names of things, and of no person?
    pub(crate) fn names_a_thing(&self, word: &str) -> bool {
        self.thing_nouns.iter().any(|noun| noun == word)
    }

    /// Does a noun's ending show that it is no subject?
    pub(crate) fn oblique(&self, word: &str) -> bool {
        self.oblique_ends
            .iter()
            .any(|e| word == e || word.ends_with(e.as_str()) && word.chars().count() > e.chars().count() + 2)
    }

    /// What a description has in common with itself in another case, or with the article.
    pub(crate) fn key(&self, words: &str) -> String {
        let folded = fold(words);
        let Some(article) = &self.article else {
            return folded;
        };
        let plain = |w: &str| {
            let bare = w
                .strip_prefix(article.as_str())
                .filter(|r| r.chars().count() > 2)
                .unwrap_or(w);
            match (self.closed_plurals.first(), self.oblique_ends.first()) {
                (Some(from), Some(to)) => bare
                    .strip_suffix(from.as_str())
                    .map_or_else(|| bare.to_string(), |stem| format!("{stem}{to}")),
                _ => bare.to_string(),
            }
        };
        folded.split_whitespace().map(plain).collect::<Vec<_>>().join(" ")
    }

    /// The third-person pronoun with which a word ends.
    pub(crate) fn pronoun_ending(&self, word: &str) -> Option<&str> {
        self.pronouns
            .iter()
            .map(|(s, _)| s.as_str())
            .filter(|s| word.ends_with(s))
            .max_by_key(|s| s.len())
    }

    /// What a pronoun shows: `m`, `f`, `p`.
    pub(crate) fn pronoun_of(&self, pronoun: &str) -> Option<char> {
        self.pronouns.iter().find(|(s, _)| s == pronoun).map(|(_, g)| *g)
    }

    /// The pronoun that shows this letter.
    pub(crate) fn pronoun_showing(&self, letter: char) -> Option<&str> {
        self.pronouns
            .iter()
            .find(|(_, l)| *l == letter)
            .map(|(p, _)| p.as_str())
    }

    /// A word that is a preposition with a pronoun: the preposition, the pronoun.
    pub(crate) fn preposition_pronoun(&self, word: &str) -> Option<(&str, &str)> {
        self.plain(word).iter().find_map(|c| {
            self.prep_pronouns.iter().find_map(|(form, prep)| {
                let rest = c.stem.strip_prefix(form.as_str())?;
                let (pronoun, _) = self.pronouns.iter().find(|(s, _)| s == rest)?;
                Some((prep.as_str(), pronoun.as_str()))
            })
        })
    }
}

/// Does the word end so? «م…ون» says how it begins too.
fn frames(ending: &str, word: &str) -> bool {
    match ending.split_once('…') {
        Some((start, end)) => word
            .strip_prefix(start)
            .and_then(|rest| rest.strip_suffix(end))
            .is_some_and(|stem| stem.chars().count() >= 3),
        None => word.ends_with(ending),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::morph::tests::arabic;

    fn tajik() -> Morph {
        let mut morph: Morph = toml::from_str(
            r#"
            order = "sov"
            min_stem = 3
            object_suffixes = ["ро"]
            tie_suffixes = ["и"]
            person_plurals = ["он", "ён"]
            no_person_plurals = ["майдон"]
            "#,
        )
        .expect("a morph file");
        morph.fold();
        morph
    }

    #[test]
    fn a_written_tie_says_whether_the_phrase_goes_on() {
        let morph = tajik();
        assert!(morph.tied("вазорати"));
        assert!(!morph.tied("хориҷӣ"));
        assert!(Morph::tied(
            &toml::from_str("order = \"sov\"\nmin_stem = 3").expect("a morph file"),
            "وزارت"
        ));
    }

    #[test]
    fn plurals_of_persons_are_told_from_words_that_look_so() {
        let morph = tajik();
        for persons in ["сокинон", "сокинони", "ҷангҷӯёнро"] {
            assert!(morph.is_persons(&fold(persons)), "{persons}");
        }
        for thing in ["майдон", "майдонро", "шаҳрҳо"] {
            assert!(!morph.is_persons(thing), "{thing}");
        }
    }

    #[test]
    fn a_plural_of_persons_may_show_at_both_ends() {
        assert!(frames("م…ين", "ملثمين"));
        assert!(!frames("م…ين", "مبين"));
        assert!(!frames("م…ين", "فلسطين"));
        assert!(frames("يون", "نقابيون"));
    }

    #[test]
    fn an_oblique_case_shows_in_an_ending_or_a_whole_word() {
        let mut morph: Morph =
            toml::from_str("order = \"svo\"\nmin_stem = 3\noblique_ends = [\"ов\", \"двух\"]\n")
                .expect("a well-formed table");
        morph.fold();
        for word in ["боевиков", "двух"] {
            assert!(morph.oblique(word), "{word}");
        }
        for word in ["боевики", "ров", "дух"] {
            assert!(!morph.oblique(word), "{word}");
        }
    }

    #[test]
    fn pronouns_are_taken_off_prepositions_and_verbs() {
        let m = arabic();
        assert_eq!(
            m.preposition_pronoun(&fold("وإليها")),
            Some((&*fold("إلى"), "ها"))
        );
        assert_eq!(m.pronoun_ending("قصفتها"), Some("ها"));
        assert_eq!(m.preposition_pronoun("قصفتها"), None);
    }
}
