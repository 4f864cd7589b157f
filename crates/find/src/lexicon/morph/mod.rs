//! Word building as data: which letters may be taken off a word to find what the lexicon knows, and what they show.
//!
//! One table a language, `morph.toml`. Its lists are folded once ([`fold`]), then asked: what stems a word may have
//! ([`strip`]), what sort of word its letters show ([`sort`]), what hangs on its end ([`ends`]), its case ([`case`], [`cases`]),
//! the nominative of a person's name ([`person`]).

mod case;
mod cases;
mod ends;
mod fold;
mod person;
mod sort;
mod strip;

pub(crate) use cases::Cases;
pub(crate) use person::Known as KnownOfNames;

use crate::lang::Order;
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
    /// What a noun ends in that the next word belongs to, where only that much is written (Persian ـهای), as it is spelt.
    #[serde(default)]
    pub(crate) tied_ends: Vec<String>,
    /// What says that a noun is one of many, so that no name is its genitive (Persian ـه‌ای), as it is spelt.
    #[serde(default)]
    pub(crate) indefinite_ends: Vec<String>,
    /// Nouns that are nobody in particular without what follows: of whom they are made, over what they are set.
    #[serde(default)]
    pub(crate) completed: Vec<String>,
    /// Nouns for what is named by all that it cares for, and for whoever heads it (*ministry*, *minister*).
    #[serde(default)]
    ministries: Vec<String>,
    /// Endings of adjectives that name nobody, though the noun they come from does.
    #[serde(default)]
    adjective_ends: Vec<String>,
    /// Endings of adjectives of belonging, which name persons too.
    #[serde(default)]
    belonging_ends: Vec<String>,
    /// Persons' names, letter by letter, that fold to what a preposition folds to.
    #[serde(default)]
    spelt_names: Vec<String>,
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
    /// Words that ask for a noun (*which countries*): what they stand with is nobody yet.
    #[serde(default)]
    pub(crate) asking: Vec<String>,
    /// Endings, or whole words, of the plural of an office: *the ministers* are no one minister.
    #[serde(default)]
    office_plurals: Vec<String>,
    /// Plural endings of nouns that no adjective has.
    #[serde(default)]
    pub(crate) noun_plurals: Vec<String>,
    /// Verbs, with their preposition, by which the verbal noun that they govern is done (*announced the closing of*).
    #[serde(default)]
    pub(crate) performing: Vec<String>,
    /// Verbal nouns of what somebody suffers: whoever announces them did not do it.
    #[serde(default)]
    pub(crate) suffered: Vec<String>,
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
    /// Verbs behind which an infinitive is done by whom they ask or make do it (*urged the rebels to leave*).
    #[serde(default)]
    pub(crate) bidding: Vec<String>,
    /// Endings of a plural verb that may do without a subject (*в Кремле заявили*: those there).
    #[serde(default)]
    pub(crate) impersonal: Vec<String>,
    /// Endings of adverbs of manner (*quickly*), which stand in no noun phrase.
    #[serde(default)]
    pub(crate) adverb_ends: Vec<String>,
    /// Endings that show a finite verb that no table has, with its tense.
    #[serde(default)]
    verb_ends: Vec<(String, Tense)>,
    /// Endings of verbs nobody listed; those that nouns of several have too.
    #[serde(default)]
    pub(super) verb_like: Vec<String>,
    #[serde(default)]
    pub(super) verb_or_plural: Vec<String>,
    /// Prepositions that open a clause only where its subject and its verb follow at once.
    #[serde(default)]
    pub(crate) opens_near: Vec<String>,
    /// Verbs that are put in between commas with whoever says the rest (*police said*).
    #[serde(default)]
    pub(crate) asides: Vec<String>,
    /// Verbs of saying that, where the verb stands first, go on with whoever said what is told before them.
    #[serde(default)]
    pub(crate) resuming: Vec<String>,
    /// *But* with the pronoun of whoever went before written onto it.
    #[serde(default)]
    pub(crate) contrasting: Vec<String>,
    /// How words begin that tell of worry and regret, which blame nobody by themselves.
    #[serde(default)]
    pub(crate) worries: Vec<String>,
    /// What the words have in them by which somebody orders or offers: an act, and no demand that is voiced.
    #[serde(default)]
    pub(crate) orders: Vec<String>,
    /// What somebody issues in writing (*statement*, *report*), or how it begins where nouns are declined: what it says
    /// its author says.
    #[serde(default)]
    pub(crate) writings: Vec<String>,
    /// Endings of verbs that have no direct object.
    #[serde(default)]
    pub(crate) no_object: Vec<String>,
    /// Endings of nouns in the nominative by whom they agree with, the letters of `agreeing`.
    #[serde(default, deserialize_with = "parted")]
    pub(super) noun_letters: Vec<(char, Vec<String>)>,
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
    /// Words that are half of a predicate and may leave their light verb to the next one (طرح را رد و … درخواست کرد).
    #[serde(default)]
    pub(crate) gapped: Vec<String>,
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
    /// Words that are no verb right before one, though they look like it.
    #[serde(default)]
    pub(crate) particles: Vec<String>,
    /// Prepositions of what somebody is accused of or asked for.
    #[serde(default)]
    pub(crate) charging: Vec<String>,
    /// The preposition of *but X*: of a denial, whom it leaves out.
    #[serde(default)]
    pub(crate) excepting: Vec<String>,
    /// The word for one of several (یکی), where it is not the number.
    #[serde(default)]
    pub(crate) one_of: Vec<String>,
    /// Words that put a verb into the future and are nothing else before one.
    #[serde(default)]
    pub(crate) futures: Vec<String>,
    /// Prepositions behind which stands what an office is for (*the envoy for Syria*).
    #[serde(default)]
    pub(crate) duties: Vec<String>,
    /// A vowel sign that shows a passive.
    #[serde(default)]
    pub(crate) passive_sign: Option<char>,
    /// The sign of a doubled letter: a word written with it is no preposition that could be a verb.
    #[serde(default)]
    pub(crate) doubling_sign: Option<char>,
    /// Words that are a verb, and no preposition, where another preposition follows before the next stop.
    #[serde(default)]
    pub(crate) verb_before: Vec<(String, String)>,
    #[serde(default)]
    pub(crate) determiners: Vec<String>,
    /// Endings of nouns for persons that are several, in any case.
    #[serde(default)]
    pub(crate) several: Vec<String>,
    /// Nouns that only count persons.
    #[serde(default)]
    pub(crate) counters: Vec<String>,
    /// Pronouns of one by whom they agree with: `m`, `f` or `n`; where persons alone have a gender, `n` is all but them.
    #[serde(default)]
    pub(crate) pronoun_letters: Vec<(char, String)>,
    /// What stands behind a son's name that is his father's too (*Jr.*).
    #[serde(default)]
    pub(crate) juniors: Vec<String>,
    /// Nouns that are first names too.
    #[serde(default)]
    pub(crate) word_names: Vec<String>,
    /// Endings that make of a person's name another's.
    #[serde(default)]
    pub(crate) kin_ends: Vec<String>,
    /// Endings of women's first names in the nominative, and of men's that end so too.
    #[serde(default)]
    pub(crate) women_ends: Vec<String>,
    #[serde(default)]
    pub(crate) men_named: Vec<String>,
    /// What says *the former* of two.
    #[serde(default)]
    pub(crate) formers: Vec<String>,
    /// What says *their*, written onto a word or behind it.
    #[serde(default)]
    pub(crate) theirs: Vec<String>,
    /// Behind a pronoun, words that make of what was said before somebody's to accept or deny (وهو *ما*).
    #[serde(default)]
    pub(crate) takes_up: Vec<String>,
    /// Those before one noun that say it was spoken of: *this*.
    #[serde(default)]
    pub(crate) demonstratives: Vec<String>,
    /// Adjectives that say of somebody what they are: they belong to the noun before them.
    #[serde(default)]
    pub(crate) describing: Vec<String>,
    /// What says that a number is part of the one before it: *including*, *of them*.
    #[serde(default)]
    pub(crate) among: Vec<String>,
    /// Nouns behind which a number is a label (*article 5*).
    #[serde(default)]
    pub(crate) numbered: Vec<String>,
    /// Number words that before a noun with the article are a part of it (خمس السكان), with the part in hundredths.
    #[serde(default)]
    pub(crate) fractions: Vec<(String, f64)>,
    /// Adjectives of years (ساله), which beside a person say how old he is.
    #[serde(default)]
    pub(crate) aged: Vec<String>,
    /// Endings that only names of persons have.
    #[serde(default)]
    name_endings: Vec<String>,
    /// Case endings, each `a|b|c`.
    #[serde(default)]
    cases: cases::Shown,
    /// Endings of pronouns that say whose something is, where others do not.
    #[serde(default)]
    possessive_ends: Vec<String>,
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
    /// The letters in which a person's name ends that no case changes.
    #[serde(default)]
    unbending: String,
    /// Endings with which a name is in no nominative, though a consonant ends it.
    #[serde(default)]
    oblique_names: Vec<String>,
    /// Verbs by which what a noun says takes place (*is held*, состояться), as `verbs.tsv` names them.
    #[serde(default)]
    pub(crate) occurring: Vec<String>,
    /// Articles of one thing that nobody has heard of yet (*a*, *an*).
    #[serde(default)]
    pub(crate) indefinite: Vec<String>,
    /// Words for a part of a land (the north of …), as they are written before its name.
    #[serde(default)]
    pub(crate) land_parts: Vec<String>,
    /// Endings of surnames, of which many are towns too.
    #[serde(default)]
    surname_ends: Vec<String>,
    /// Nouns that end the names of things, written with a capital, and of no person (*the Waters Treaty*).
    #[serde(default)]
    thing_nouns: Vec<String>,
    /// Beginnings and later pieces of words for bodies that are written with a capital.
    #[serde(default)]
    body_starts: Vec<String>,
    #[serde(default)]
    body_ends: Vec<String>,
    /// Prepositions that oblige who stands behind them, where they open what is said (*on Baghdad that it …*).
    #[serde(default)]
    pub(crate) obliging: Vec<String>,
    /// Endings by which a finite verb says that *we* do it.
    #[serde(default)]
    pub(crate) first_person: Vec<String>,
    /// Particles right behind a verb that ask whether (Russian «ли»).
    #[serde(default)]
    pub(crate) whether_behind: Vec<String>,
    /// Words that wait for something (*until*), where the language denies what ends the wait.
    #[serde(default)]
    pub(crate) until: Vec<String>,
    /// Pronouns, whole, by their cases.
    #[serde(default)]
    pronoun_cases: cases::Shown,
    /// Endings of nouns and adjectives of several in the nominative.
    #[serde(default)]
    plural_ends: Vec<String>,
    /// Endings of adjectives, whatever their case.
    #[serde(default)]
    qualifier_ends: Vec<String>,
    /// How a word in the nominative is declined: how that ends, and each case's endings in its place.
    #[serde(default)]
    declensions: Vec<cases::Declension>,
    /// Common nouns likewise, one and several; of those whose end fits the longest counts.
    #[serde(default)]
    noun_declensions: Vec<cases::Declension>,
    /// How names of persons are declined; spelt as names are, the likelier before.
    #[serde(default)]
    person_declensions: Vec<person::Row>,
    /// The letters that end no name without an ending.
    #[serde(default)]
    name_vowels: String,
    /// Names that lose a vowel before endings, and what they lose it to (Павел: Павл).
    #[serde(default)]
    fleeting_names: Vec<(String, String)>,
    /// Endings of verbs by whom they agree with: `m`, `f`, `n`, `p` (several), `s` (any one).
    #[serde(default, deserialize_with = "parted")]
    agreeing: Vec<(char, Vec<String>)>,
    /// Relative pronouns in the nominative, likewise.
    #[serde(default)]
    relative_nominatives: Vec<(char, String)>,
    /// Relative pronouns that are never a subject.
    #[serde(default)]
    relative_obliques: Vec<String>,
    /// What words for two states hold (*the two capitals*).
    #[serde(default)]
    lands: Vec<String>,
    /// How adjectives begin that say which part of a land is meant (*northern*).
    #[serde(default)]
    sides_of_land: Vec<String>,
    /// *Is* and *are* as endings of a noun or adjective.
    #[serde(default)]
    copular_ends: Vec<String>,
    /// Words that lead from a place to what is there (*where*).
    #[serde(default)]
    relative_places: Vec<String>,
    /// Words behind an office that somebody only acts in.
    #[serde(default)]
    pub(crate) acting_behind: Vec<String>,
    /// How words begin that say of an office who held it then (*the then president*).
    #[serde(default)]
    then: Vec<String>,
    /// How adjectives begin that say of a tie that it is one no more (*former*).
    #[serde(default)]
    former: Vec<String>,
    /// Prepositions that tie what they lead to the noun before them (*under*).
    #[serde(default)]
    pub(crate) tying: Vec<String>,
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

/// The tense that an ending shows.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Tense {
    Past,
    Present,
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
    /// The prepositions written onto the next word.
    pub(crate) fn prefix_preps(&self) -> impl Iterator<Item = &str> {
        self.prep_prefixes.iter().map(|(_, name)| name.as_str())
    }

    /// Does a stemmer take the endings off, rather than a list of them?
    pub(crate) fn stems(&self) -> bool {
        self.stemmer.is_some()
    }

    /// Has the language cases?
    pub(crate) fn has_cases(&self) -> bool {
        !self.cases.is_empty()
    }

    /// Does *nobody* want a negated verb beside it? English alone of ours does without.
    pub(crate) fn double_negation(&self) -> bool {
        self.order != Order::Svo || self.has_cases()
    }
}

/// Endings written with `|` between them, parted once and not at every question.
fn parted<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<(char, Vec<String>)>, D::Error> {
    let written = Vec::<(char, String)>::deserialize(from)?;
    let part = |(letter, ends): (char, String)| (letter, ends.split('|').map(String::from).collect());
    Ok(written.into_iter().map(part).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small table of a language with articles and joined pronouns.
    pub(super) fn arabic() -> Morph {
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
}
