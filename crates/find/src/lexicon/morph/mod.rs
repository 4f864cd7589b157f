//! Word building as data: which letters may be taken off a word to find what the lexicon knows.

mod case;
mod strip;

use crate::agree::Gender;
use crate::lang::Order;
use rabita_script::fold::fold;
use serde::Deserialize;

/// `knowledge/lexicon/<lang>/morph.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Morph {
    pub(crate) order: Order,
    #[serde(default)]
    stemmer: Option<String>,
    #[serde(default)]
    pub(super) conj_prefixes: Vec<String>,
    #[serde(default)]
    future_prefixes: Vec<String>,
    /// Prefix, and the preposition it is.
    #[serde(default)]
    prep_prefixes: Vec<(String, String)>,
    #[serde(default)]
    pub(super) article: Option<String>,
    /// What preposition `l` and the article become together.
    #[serde(default)]
    article_after_l: Option<String>,
    #[serde(default)]
    suffixes: Vec<String>,
    #[serde(default)]
    name_suffixes: Vec<String>,
    #[serde(default)]
    noun_suffixes: Vec<String>,
    #[serde(default)]
    object_suffixes: Vec<String>,
    #[serde(default)]
    and_suffixes: Vec<String>,
    /// What a noun carries that the next word belongs to, where the language writes it.
    #[serde(default)]
    tie_suffixes: Vec<String>,
    /// Plural endings that only persons take, and how words end that merely look so.
    #[serde(default)]
    person_plurals: Vec<String>,
    #[serde(default)]
    no_person_plurals: Vec<String>,
    /// What a noun ends in that no next word belongs to, where only that much is written (Persian ـها).
    #[serde(default)]
    untied_suffixes: Vec<String>,
    /// Endings of adjectives that name nobody, though the noun they come from does.
    #[serde(default)]
    adjective_ends: Vec<String>,
    /// Endings of adjectives that do not show the gender of their noun as its own ending does.
    #[serde(default)]
    invariable_ends: Vec<String>,
    /// Endings of plurals behind which no genitive stands.
    #[serde(default)]
    closed_plurals: Vec<String>,
    /// Endings of a verb in the plural that look like a dual's.
    #[serde(default)]
    plural_verbs: Vec<String>,
    #[serde(default)]
    verb_suffixes: Vec<String>,
    #[serde(default)]
    replace: Vec<(String, String)>,
    /// Endings of names that stand for others (*эрониҳо*, of *эронӣ*).
    #[serde(default)]
    name_replace: Vec<(String, String)>,
    #[serde(default)]
    pub(crate) object_words: Vec<String>,
    #[serde(default)]
    pub(crate) passive_aux: Vec<String>,
    /// Verbs whose bare participle before *and* is passive, its auxiliary standing behind what follows.
    #[serde(default)]
    pub(crate) gapped_passive: Vec<String>,
    #[serde(default)]
    pub(crate) passive_support: Vec<String>,
    #[serde(default)]
    pub(crate) future_aux: Vec<String>,
    #[serde(default)]
    pub(crate) perfect_aux: Vec<String>,
    #[serde(default)]
    pub(crate) copula: Vec<String>,
    /// Auxiliaries that ask and deny (*did*).
    #[serde(default)]
    pub(crate) support_aux: Vec<String>,
    /// Verbs behind which a whole sentence may stand without *that*.
    #[serde(default)]
    pub(crate) bare_complement: Vec<String>,
    /// Endings of a plural verb that may do without a subject (*в Кремле заявили*: those there).
    #[serde(default)]
    pub(crate) impersonal: Vec<String>,
    #[serde(default)]
    pub(crate) verb_prefix_words: Vec<String>,
    /// Verbs whose bare past is a noun far more often (نشست sat, a meeting).
    #[serde(default)]
    pub(crate) noun_past: Vec<String>,
    /// Endings that tie the next noun to this one (ـهای).
    #[serde(default)]
    pub(crate) ties: Vec<String>,
    /// Verbs that make one predicate with the bare word before them (متهم کرد, مجرم شناخت).
    #[serde(default)]
    pub(crate) predicative: Vec<String>,
    /// Predicate nouns that take what they govern between themselves and their verb (خواهان … شد).
    #[serde(default)]
    pub(crate) governing: Vec<String>,
    #[serde(default)]
    pub(crate) light: Vec<Vec<String>>,
    #[serde(default)]
    pub(crate) light_passive: Vec<(String, String)>,
    #[serde(default)]
    pub(crate) locatives: Vec<String>,
    /// The prepositions of *to* and *from* somewhere.
    #[serde(default)]
    pub(crate) directions: Vec<String>,
    /// The preposition of *one of them*, *some of them*.
    #[serde(default)]
    pub(crate) partitive: Vec<String>,
    /// A vowel sign that shows a passive.
    #[serde(default)]
    pub(crate) passive_sign: Option<char>,
    #[serde(default)]
    pub(crate) determiners: Vec<String>,
    #[serde(default)]
    #[allow(dead_code)]
    ellipsis_of: Vec<String>,
    /// Endings that only names of persons have.
    #[serde(default)]
    name_endings: Vec<String>,
    /// Case endings, each `a|b|c`.
    #[serde(default)]
    cases: Vec<(String, String)>,
    /// Letters, unfolded, in which no verb form ends, and with which none begins.
    #[serde(default)]
    noun_ends: String,
    #[serde(default)]
    noun_starts: String,
    /// Endings of participles that say what somebody does beside the verb of the clause (*accusing*); others are nouns.
    #[serde(default)]
    participle_ends: Vec<String>,
    /// The pronouns among `verb_suffixes`: `m`, `f` or `p` (plural).
    #[serde(default)]
    pronouns: Vec<(String, char)>,
    /// Prepositions as they stand before a pronoun, and the preposition.
    #[serde(default)]
    prep_pronouns: Vec<(String, String)>,
    /// Nouns and names whose gender does not show in their letters.
    #[serde(default)]
    masculine: Vec<String>,
    #[serde(default)]
    feminine: Vec<String>,
    /// Endings that show a noun to be no subject.
    #[serde(default)]
    oblique_ends: Vec<String>,
    /// The letters that end no consonant stem.
    #[serde(default)]
    vowels: String,
    /// Endings with which a name is in no nominative, though a consonant ends it.
    #[serde(default)]
    oblique_names: Vec<String>,
    /// Beginnings and later pieces of words for bodies that are written with a capital.
    #[serde(default)]
    body_starts: Vec<String>,
    #[serde(default)]
    body_ends: Vec<String>,
    /// Words that wait for something (*until*), where the language denies what ends the wait.
    #[serde(default)]
    pub(crate) until: Vec<String>,
    /// Pronouns, whole, by their cases.
    #[serde(default)]
    pronoun_cases: Vec<(String, String)>,
    /// Endings of nouns and adjectives of several in the nominative.
    #[serde(default)]
    plural_ends: Vec<String>,
    /// Endings of adjectives, whatever their case.
    #[serde(default)]
    qualifier_ends: Vec<String>,
    /// How a word in the nominative is declined: how that ends, and each case's endings in its place.
    #[serde(default)]
    declensions: Vec<(String, Vec<(String, String)>)>,
    /// Endings of verbs by whom they agree with: `m`, `f`, `n`, `p` (several), `s` (any one).
    #[serde(default)]
    agreeing: Vec<(char, String)>,
    /// Relative pronouns in the nominative, likewise.
    #[serde(default)]
    relative_nominatives: Vec<(char, String)>,
    /// Relative pronouns that are never a subject.
    #[serde(default)]
    relative_obliques: Vec<String>,
    /// Endings of a verb that show that one did it, no counted several.
    #[serde(default)]
    pub(crate) one_did: Vec<String>,
    /// The endings, unfolded, that show a feminine noun.
    #[serde(default)]
    feminine_ends: Vec<String>,
    /// Beginnings that are a preposition and the first letters of its noun, whatever noun it is.
    #[serde(default)]
    pub(crate) sure_preps: Vec<(String, String)>,
    /// Are names written with a capital?
    #[serde(default)]
    pub(crate) capitals: bool,
    min_stem: usize,
}

/// A reading of a word's letters: what is left when clitics and endings are taken off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Candidate {
    pub(crate) stem: String,
    /// A conjunction was taken off the front.
    pub(crate) conj: bool,
    /// The preposition that was taken off the front (index into `prep_prefixes`).
    pub(crate) prep: Option<usize>,
    /// A future prefix was taken off.
    pub(crate) future: bool,
    /// An ending was taken off.
    pub(crate) suffixed: bool,
    /// An article was taken off, alone or with its preposition.
    pub(crate) articled: bool,
}

impl Morph {
    /// Folds every affix, so that files may be written in ordinary spelling.
    pub(crate) fn fold(&mut self) {
        for list in [
            &mut self.conj_prefixes,
            &mut self.future_prefixes,
            &mut self.suffixes,
            &mut self.name_suffixes,
            &mut self.object_suffixes,
            &mut self.and_suffixes,
            &mut self.tie_suffixes,
            &mut self.person_plurals,
            &mut self.no_person_plurals,
            &mut self.untied_suffixes,
            &mut self.closed_plurals,
            &mut self.invariable_ends,
            &mut self.plural_verbs,
            &mut self.verb_suffixes,
            &mut self.object_words,
            &mut self.passive_aux,
            &mut self.gapped_passive,
            &mut self.passive_support,
            &mut self.future_aux,
            &mut self.perfect_aux,
            &mut self.noun_past,
            &mut self.ties,
            &mut self.predicative,
            &mut self.governing,
            &mut self.copula,
            &mut self.support_aux,
            &mut self.bare_complement,
            &mut self.impersonal,
            &mut self.verb_prefix_words,
            &mut self.locatives,
            &mut self.directions,
            &mut self.name_endings,
            &mut self.partitive,
            &mut self.determiners,
            &mut self.participle_ends,
            &mut self.masculine,
            &mut self.oblique_ends,
            &mut self.feminine,
            &mut self.relative_obliques,
        ] {
            for s in list.iter_mut() {
                *s = fold(s);
            }
        }
        for (a, b) in self
            .prep_prefixes
            .iter_mut()
            .chain(&mut self.replace)
            .chain(&mut self.name_replace)
            .chain(&mut self.sure_preps)
            .chain(&mut self.prep_pronouns)
            .chain(&mut self.light_passive)
        {
            *a = fold(a);
            *b = fold(b);
        }
        for (s, _) in &mut self.pronouns {
            *s = fold(s);
        }
        for s in self.light.iter_mut().flatten() {
            *s = fold(s);
        }
    }

    /// The prepositions written onto the next word.
    pub(crate) fn prefix_preps(&self) -> impl Iterator<Item = &str> {
        self.prep_prefixes.iter().map(|(_, name)| name.as_str())
    }

    /// Does the word end as only names of persons do?
    pub(crate) fn ends_like_a_name(&self, word: &str) -> bool {
        self.name_endings
            .iter()
            .any(|e| word.ends_with(e.as_str()) && word.chars().count() > e.chars().count() + 1)
    }

    /// Is there an article that is written onto the word?
    pub(crate) fn written_article(&self) -> bool {
        self.article.is_some()
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

    /// Is this the relative pronoun of a definite noun? It has the article in it.
    pub(crate) fn definite_relative(&self, word: &str) -> bool {
        self.article
            .as_ref()
            .is_some_and(|a| word.starts_with(a.as_str()))
    }

    /// Does the word begin with the article?
    pub(crate) fn has_article(&self, word: &str) -> bool {
        self.article
            .as_ref()
            .is_some_and(|a| word.starts_with(a.as_str()) && word.chars().count() > a.chars().count() + 2)
    }

    /// Has the word an article, behind whatever is written onto it?
    pub(crate) fn articled(&self, word: &str) -> bool {
        self.without_prefixes(word)
            .iter()
            .any(|c| c.articled || self.has_article(&c.stem))
    }

    /// Does the word carry an object ending?
    pub(crate) fn is_object(&self, word: &str) -> bool {
        self.object_suffixes
            .iter()
            .any(|s| word.ends_with(s.as_str()) && word.chars().count() > s.chars().count() + 2)
    }

    /// Does the language write what ties a noun to the word after it (the izofat of Cyrillic Tajik)?
    pub(crate) fn writes_ties(&self) -> bool {
        !self.tie_suffixes.is_empty()
    }

    /// Do the letters say that this is a plural of persons, whoever they are?
    pub(crate) fn is_persons(&self, word: &str) -> bool {
        let bare = self
            .object_suffixes
            .iter()
            .chain(&self.tie_suffixes)
            .find_map(|s| word.strip_suffix(s.as_str()))
            .unwrap_or(word);
        let ends = |list: &[String]| list.iter().any(|s| bare.ends_with(s.as_str()));
        bare.chars().count() >= 6 && ends(&self.person_plurals) && !ends(&self.no_person_plurals)
    }

    /// Does the plural end so that no genitive can follow?
    pub(crate) fn closed_plural(&self, word: &str) -> bool {
        word.chars().count() >= 5 && self.closed_plurals.iter().any(|s| word.ends_with(s.as_str()))
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

    /// The word without the ending that ties the next one to it, where the language writes that.
    pub(crate) fn untied<'w>(&self, word: &'w str) -> Option<&'w str> {
        self.tie_suffixes
            .iter()
            .filter_map(|s| word.strip_suffix(s.as_str()))
            .find(|rest| rest.chars().count() >= self.min_stem)
    }

    /// Is the stem the word without the letter that makes a feminine of it (طلبة is no طلب)?
    pub(crate) fn sheds_gender(&self, word: &str, stem: &str) -> bool {
        self.written_article()
            && self
                .feminine_ends
                .iter()
                .any(|e| word.strip_suffix(fold(e).as_str()) == Some(stem))
    }

    /// Is this spelt as an adjective is that names nobody?
    pub(crate) fn spelt_as_adjective(&self, letters: &[char]) -> bool {
        let spelt: String = letters.iter().filter(|c| !is_sign(**c)).collect();
        self.adjective_ends.iter().any(|e| spelt.ends_with(e.as_str()))
    }

    /// Is this an adjective whose ending shows no gender?
    pub(crate) fn invariable(&self, word: &str) -> bool {
        self.invariable_ends.iter().any(|e| word.ends_with(e.as_str()))
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

    /// May the next word belong to this one? Always, where the language does not write it.
    pub(crate) fn tied(&self, word: &str) -> bool {
        let ends = |list: &[String]| list.iter().any(|s| word.ends_with(s.as_str()));
        if self.tie_suffixes.is_empty() {
            !ends(&self.untied_suffixes)
        } else {
            ends(&self.tie_suffixes)
        }
    }

    /// Does the word carry a joined "and"?
    pub(crate) fn ends_in_and(&self, word: &str) -> bool {
        self.and_suffixes
            .iter()
            .any(|s| word.ends_with(s.as_str()) && word.chars().count() > s.chars().count() + 3)
    }

    /// Has the language cases?
    pub(crate) fn has_cases(&self) -> bool {
        !self.cases.is_empty()
    }

    /// Does a noun's ending show that it is no subject?
    pub(crate) fn oblique(&self, word: &str) -> bool {
        self.oblique_ends
            .iter()
            .any(|e| word == e || word.ends_with(e.as_str()) && word.chars().count() > e.chars().count() + 2)
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
}

/// A vowel sign written over or under a letter.
fn is_sign(c: char) -> bool {
    ('\u{64b}'..='\u{652}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

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
}

#[cfg(test)]
mod agreement {
    use super::*;

    fn arabic() -> Morph {
        let mut morph: Morph = toml::from_str(concat!(
            "order = \"vso\"\nmin_stem = 3\narticle = \"ال\"\nconj_prefixes = [\"و\"]\n",
            "noun_ends = \"ة\"\nnoun_starts = \"إ\"\nparticiple_ends = [\"ا\", \"ه\"]\n",
            "pronouns = [[\"ه\", \"m\"], [\"ها\", \"f\"]]\nprep_pronouns = [[\"إلي\", \"إلى\"]]\n",
            "feminine_ends = [\"ة\"]\nmasculine = [\"لبنان\"]\noblique_ends = [\"ين\"]\n",
        ))
        .expect("a well-formed table");
        morph.fold();
        morph
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
    fn spelling_shows_nouns() {
        let (m, letters) = (arabic(), |w: &str| w.chars().collect::<Vec<_>>());
        assert!(m.spelt_as_noun(&letters("وزارة")) && m.spelt_as_noun(&letters("وإطلاق")));
        assert!(!m.spelt_as_noun(&letters("زاره")));
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
