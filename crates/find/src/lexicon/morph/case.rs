//! What a word's ending says of its case, and with whom a verb's ending agrees.

use super::Morph;
use super::cases::{Cases, Declension};

impl Morph {
    /// Can a word with these letters stand in that case? The longest ending that shows any case decides; a consonant
    /// that shows none is a bare stem. True where the language has no cases.
    pub(crate) fn fits_case(&self, word: &str, case: &str) -> bool {
        let asked = Cases::of(case);
        if !self.cases.names(asked) {
            return true;
        }
        let shown = self
            .pronoun_cases
            .by_word(word)
            .or_else(|| self.cases.by_ending(word));
        shown.map_or(case == "nom" || case == "acc", |cases| cases.meets(asked))
    }

    /// Does the pronoun end as those do that say whose something is? True where the language shows it by nothing.
    pub(crate) fn possessive(&self, pronoun: &str) -> bool {
        let ends = &self.possessive_ends;
        ends.is_empty() || ends.iter().any(|e| pronoun.ends_with(e.as_str()))
    }

    /// Does the word end in a consonant, as the nominative of a name may?
    pub(crate) fn bare(&self, word: &str) -> bool {
        self.oblique_names.iter().all(|e| !word.ends_with(e.as_str()))
            && word.chars().last().is_some_and(|c| !self.vowels.contains(c))
    }

    /// Does the ending of a name show that it is in no nominative?
    pub(crate) fn oblique_name(&self, word: &str) -> bool {
        self.oblique_names.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// Is it a word for a body, built of the pieces such words are built of (Минздрав, Госпогранкомитет)?
    pub(crate) fn body_like(&self, word: &str) -> bool {
        let long = word.chars().count() > 5;
        let starts = self.body_starts.iter().any(|b| word.starts_with(b.as_str()));
        let ends = || {
            self.body_ends
                .iter()
                .any(|e| word.contains(e.as_str()) && !word.starts_with(e.as_str()))
        };
        long && (starts || ends())
    }

    /// Can the word hang on a noun before it, as a genitive or its adjective? Where there are no cases, any can.
    pub(crate) fn hangs_on(&self, word: &str) -> bool {
        !self.has_cases()
            || self.fits_case(word, "gen")
            || self.cases.by_ending(word).is_none() && word.chars().count() > 2
    }

    /// *Repeatedly*, *openly*: does the word say how something is done?
    pub(crate) fn manner(&self, word: &str) -> bool {
        self.adverb_ends.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// Does the word end as only verbs do (*stormed*)?
    pub(crate) fn past_like(&self, word: &str) -> bool {
        self.verb_like.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// Does the word end as a verb may, and a noun of several (*storms*)?
    pub(crate) fn may_end_a_verb(&self, word: &str) -> bool {
        self.verb_or_plural.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// Whom a noun in the nominative agrees with, by its ending: a bare stem is masculine.
    pub(crate) fn noun_letter(&self, word: &str) -> Option<char> {
        if self.noun_letters.is_empty() {
            return None;
        }
        let ending = self
            .noun_letters
            .iter()
            .flat_map(|(who, ends)| ends.iter().map(move |e| (*who, e.as_str())))
            .filter(|(_, e)| word.ends_with(e))
            .max_by_key(|(_, e)| e.len());
        match ending {
            Some((who, _)) => (who != 'x').then_some(who),
            None => word
                .chars()
                .last()
                .filter(|c| !self.vowels.contains(*c))
                .map(|_| 'm'),
        }
    }

    /// Can a noun of that letter be no subject of a verb of the other? What ends as a feminine may be several (войска).
    pub(crate) fn unlike(noun: char, verb: char) -> bool {
        match (noun, verb) {
            ('f', 'p') => false,
            (n, v) => Self::disagree(n, v),
        }
    }

    /// Does the verb end as a plural that may do without a subject?
    pub(crate) fn does_without_subject(&self, verb: &str) -> bool {
        self.impersonal.iter().any(|e| verb.ends_with(e.as_str()))
    }

    /// Does the word end as adjectives do?
    pub(crate) fn adjectival(&self, word: &str) -> bool {
        self.qualifier_ends
            .iter()
            .any(|e| word.ends_with(e.as_str()) && word.len() > e.len() + 4)
    }

    /// Is the word that name, known in the nominative, in that case? Nothing where it is no form of it.
    pub(crate) fn declined(&self, nominative: &str, word: &str, case: &str, living: bool) -> Option<bool> {
        let cases = self.cases_of_name(nominative, word, living)?;
        Some(cases.meets(Cases::of(case)))
    }

    /// In which cases the word is that name, known in the nominative.
    pub(crate) fn cases_of_name(&self, nominative: &str, word: &str, living: bool) -> Option<Cases> {
        self.form_of(self.declensions.iter(), nominative, word, living)
    }

    /// The same of a common noun, of one or several.
    pub(crate) fn noun_declined(
        &self,
        nominative: &str,
        word: &str,
        case: &str,
        living: bool,
    ) -> Option<bool> {
        let fitting = self.noun_declensions.iter();
        let fitting = fitting.filter(|d| nominative.ends_with(d.end.as_str()));
        let longest = fitting.max_by_key(|d| d.end.len());
        let cases = self.form_of(longest.into_iter(), nominative, word, living)?;
        Some(cases.meets(Cases::of(case)))
    }

    fn form_of<'m>(
        &self,
        declensions: impl Iterator<Item = &'m Declension>,
        nominative: &str,
        word: &str,
        living: bool,
    ) -> Option<Cases> {
        // The stem is what both begin with: most words and endings need no closer look.
        let alike = nominative.bytes().zip(word.bytes()).take_while(|(a, b)| a == b);
        let alike = alike.count();
        let mut declensions = declensions
            .filter(|d| nominative.len() <= d.end.len() + alike)
            .peekable();
        declensions.peek()?;
        let vowel = nominative.chars().last().is_some_and(|c| self.vowels.contains(c));
        let cases = declensions
            .filter(|d| !(d.end.is_empty() && vowel))
            .filter_map(|d| {
                let ending = word.strip_prefix(nominative.strip_suffix(d.end.as_str())?)?;
                d.cases(ending, living)
            });
        cases.reduce(Cases::or)
    }

    /// A noun without the vowel it ends in: what all its forms begin with.
    pub(crate) fn trunk<'a>(&self, noun: &'a str) -> &'a str {
        noun.trim_end_matches(|c| self.vowels.contains(c))
    }

    /// With whom the verb agrees, if its ending says so.
    pub(crate) fn agreeing(&self, verb: &str) -> Option<char> {
        self.agreeing
            .iter()
            .flat_map(|(who, ends)| ends.iter().map(move |e| (*who, e.as_str())))
            // «خواند» is one that does it, as is what ends so.
            .filter(|(_, e)| {
                verb.ends_with(e) && (verb.len() > e.len() + 1 || verb == *e && e.chars().count() > 2)
            })
            .max_by_key(|(_, e)| e.len())
            .map(|(who, _)| who)
    }

    /// Whom a relative pronoun in the nominative stands for, by the same letters.
    pub(crate) fn relative_nominative(&self, word: &str) -> Option<char> {
        self.relative_nominatives
            .iter()
            .find(|(_, words)| words.split('|').any(|w| w == word))
            .map(|(who, _)| *who)
    }

    /// With whom a pronoun of one agrees.
    pub(crate) fn pronoun_letter(&self, word: &str) -> Option<char> {
        let lists = |list: &str| list.split('|').any(|w| w == word);
        let found = self.pronoun_letters.iter().find(|(_, list)| lists(list));
        found.map(|(letter, _)| *letter)
    }

    /// Is the first name, in the nominative, that of a woman?
    pub(crate) fn names_a_woman(&self, name: &str) -> bool {
        let ends = self.women_ends.iter().any(|e| name.ends_with(e.as_str()));
        ends && !self.men_named.iter().any(|e| name.ends_with(e.as_str()))
    }

    /// Is this a relative pronoun that is never a subject?
    pub(crate) fn relative_oblique(&self, word: &str) -> bool {
        self.relative_obliques.iter().any(|w| w == word)
    }

    /// Does the word for two of them speak of lands (*the two capitals*)?
    pub(crate) fn names_lands(&self, word: &str) -> bool {
        self.lands.iter().any(|stem| word.contains(stem.as_str()))
    }

    /// Does the adjective say which part of a land is meant (*northern*)?
    pub(crate) fn side_of_land(&self, word: &str) -> bool {
        self.sides_of_land
            .iter()
            .any(|stem| word.starts_with(stem.as_str()))
    }

    /// Does the adjective say that something is so no more (*former*)?
    pub(crate) fn is_former(&self, word: &str) -> bool {
        self.former.iter().any(|stem| word.starts_with(stem.as_str()))
    }

    /// Does the word say that somebody held an office then (*the then president*)?
    pub(crate) fn is_then(&self, word: &str) -> bool {
        self.then.iter().any(|stem| word.starts_with(stem.as_str()))
    }

    /// Does the word lead from a place to what is there (*where*)?
    pub(crate) fn relative_place(&self, word: &str) -> bool {
        self.relative_places.iter().any(|w| w == word)
    }

    /// Does the noun change its ending with its case?
    pub(crate) fn declines(&self, nominative: &str) -> bool {
        self.declensions
            .iter()
            .any(|d| !d.end.is_empty() && nominative.ends_with(d.end.as_str()))
            || self.cases.by_ending(nominative).is_none()
    }

    /// Does a person's name that ends so stand unchanged in every case (Эмомали)?
    pub(crate) fn unbending(&self, word: &str) -> bool {
        word.chars().last().is_some_and(|c| self.unbending.contains(c))
    }

    /// Does the word end as nouns of several do?
    pub(crate) fn plural_noun(&self, word: &str) -> bool {
        self.plural_ends.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// Do two such letters exclude each other?
    pub(crate) fn disagree(a: char, b: char) -> bool {
        a != b && !matches!((a, b), ('s', 'm' | 'f' | 'n') | ('m' | 'f' | 'n', 's'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn russian() -> Morph {
        toml::from_str(concat!(
            "order = \"svo\"\nmin_stem = 3\nvowels = \"аеиоуыэюя\"\n",
            "cases = [[\"nom\", \"а|я|ы|и\"], [\"gen\", \"а|я|ы|и|ов\"], [\"dat\", \"у|ю|ам\"], [\"acc\", \"у|ю|ов\"]]\n",
            "declensions = [[\"\", [[\"nom\", \"-\"], [\"gen\", \"а\"], [\"dat\", \"у\"], [\"acc\", \"\"]]],",
            " [\"ия\", [[\"nom\", \"ия\"], [\"gen\", \"ии\"], [\"acc\", \"ию\"]]]]\n",
            "agreeing = [[\"m\", \"л\"], [\"p\", \"ли|ют\"], [\"s\", \"ет\"]]\n",
        ))
        .expect("a morph file")
    }

    #[test]
    fn the_longest_ending_decides() {
        let m = russian();
        assert!(m.fits_case("странам", "dat") && !m.fits_case("странам", "nom"));
        assert!(m.fits_case("боевиков", "acc") && !m.fits_case("боевиков", "nom"));
        assert!(m.fits_case("ташкент", "nom"));
    }

    #[test]
    fn a_known_noun_is_declined_exactly() {
        let m = russian();
        assert_eq!(m.declined("россия", "россию", "acc", false), Some(true));
        assert_eq!(m.declined("россия", "россия", "acc", false), Some(false));
        assert_eq!(m.declined("иран", "иран", "acc", false), Some(true));
        assert_eq!(m.declined("путин", "путин", "acc", true), Some(false));
        assert_eq!(m.declined("путин", "путина", "acc", true), Some(true));
        assert_eq!(m.declined("иран", "россия", "nom", false), None);
    }

    #[test]
    fn verbs_agree_in_number() {
        let m = russian();
        let clash = |a, b| Morph::disagree(m.agreeing(a).unwrap_or('?'), m.agreeing(b).unwrap_or('?'));
        assert!(clash("сказал", "сказали"));
        assert!(!clash("сказал", "говорет"));
        assert!(clash("говорет", "говорют"));
    }
}
