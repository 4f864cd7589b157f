//! What the program knows of a language's words.

mod bare;
mod forms;
mod morph;
mod phrases;
mod words;

pub(crate) use bare::Clitics;
use forms::Forms;
pub(crate) use forms::{Feats, VerbForm};
pub(crate) use morph::{Cases, KnownOfNames, Morph};
pub(crate) use phrases::Found;
pub(crate) use words::{Class, SENSES, Tables, actor_type};

use crate::lang::Lang;
use phrases::Phrases;
use rabita_knowledge::{Error, Files};
use rabita_script::fold::fold;
use rabita_script::token::{Kind, tokens};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// A word of a language's vocabulary, as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Sym(pub(crate) u32);

/// A verb that no table has.
pub(crate) const UNLISTED: Sym = Sym(1);

/// One language's lexicon.
pub(crate) struct Lexicon {
    pub(crate) lang: Lang,
    pub(crate) morph: Morph,
    pub(crate) tables: Tables,
    forms: Forms,
    citations: HashMap<String, Sym>,
    /// Content words of the codebook: stem → words.
    vocabulary: HashMap<String, Vec<Sym>>,
    words: HashMap<String, Sym>,
    pub(crate) phrases: Phrases,
    /// The nominatives, by their stems, of the nouns for people and bodies, where the language has cases; and whether
    /// people are meant.
    nouns: HashMap<String, Vec<(String, bool)>>,
    /// The group of each preposition, by its folded letters.
    prepositions: HashMap<String, u16>,
    /// Words that are parts of persons' names, for scripts that do not show a name by a capital.
    given: HashSet<String>,
    /// Codebook words that are participles saying what somebody does besides (*adding*, *insisting*).
    beside: HashSet<Sym>,
    /// Codebook words that are verbs as nouns (*of backing X*).
    gerunds: HashSet<Sym>,
    /// Verbs that say little by themselves, each with the one that stands for it in the passive.
    light: Vec<(Sym, Option<Sym>)>,
    /// Verbs that make a passive of the verbal noun behind them.
    passive_support: Vec<Sym>,
    next: u32,
}

impl Lexicon {
    /// Loads one language.
    pub(crate) fn load(lang: Lang, files: &Files) -> Result<Self, Error> {
        let dir = format!("lexicon/{}", lang.code());
        let path = |name: &str| format!("{dir}/{name}");
        let read = |name: &str| files.get(&path(name)).unwrap_or_default();
        let mut morph: Morph =
            toml::from_str(read("morph.toml")).map_err(|e| Error::new(&path("morph.toml"), e))?;
        morph.fold();
        let mut next = UNLISTED.0;
        let mut citations = HashMap::default();
        let verbs_path = path("verbs.tsv");
        let forms = forms::expand(
            (&verbs_path, read("verbs.tsv")),
            (&path("paradigm.tsv"), read("paradigm.tsv")),
            |c| {
                *citations.entry(c.to_string()).or_insert_with(|| {
                    next += 1;
                    Sym(next)
                })
            },
        )?;
        let words_path = path("words.toml");
        let (mut classes, tables) =
            words::Words::parse(&words_path, read("words.toml"))?.classes(&words_path)?;
        classes.extend(morph.determiners.iter().map(|w| (w.clone(), Class::Determiner)));
        classes.extend(
            morph
                .object_words
                .iter()
                .map(|w| (w.clone(), Class::ObjectMarker)),
        );
        let mut phrases = Phrases::default();
        for (text, class) in &classes {
            phrases.add(text, *class, &morph);
        }
        let mut nouns: HashMap<String, Vec<(String, bool)>> = HashMap::default();
        let declined = |(text, class): &&(String, Class)| class.somebody() && !text.contains(' ');
        for (text, class) in classes.iter().filter(declined).filter(|_| morph.has_cases()) {
            let noun = (fold(text), class.people());
            for c in morph.nouns(&noun.0) {
                let known = nouns.entry(c.stem).or_default();
                if !known.contains(&noun) {
                    known.push(noun.clone());
                }
            }
        }
        let mut prepositions = HashMap::default();
        for (group, words) in (0u16..).zip(&tables.prepositions) {
            for word in words {
                prepositions.entry(fold(word)).or_insert(group);
            }
        }
        let given = if morph.capitals {
            ""
        } else {
            files.get("lexicon/given-names.tsv").unwrap_or_default()
        };
        let given = given
            .lines()
            .filter(|l| !l.starts_with('#'))
            .map(String::from)
            .collect();
        let light = morph.light_passive.iter();
        let light = light
            .filter_map(|(active, passive)| Some((*citations.get(active)?, citations.get(passive).copied())))
            .collect();
        let support = morph.passive_support.iter();
        let passive_support = support.filter_map(|v| citations.get(v).copied()).collect();
        Ok(Self {
            lang,
            morph,
            tables,
            forms,
            citations,
            vocabulary: HashMap::default(),
            words: HashMap::default(),
            phrases,
            nouns,
            prepositions,
            given,
            beside: HashSet::default(),
            gerunds: HashSet::default(),
            light,
            passive_support,
            next,
        })
    }

    /// The symbol of a verb by its citation form.
    pub(crate) fn citation(&self, word: &str) -> Option<Sym> {
        self.citations.get(word).copied()
    }

    /// Can the word stand in that case? A noun for people and bodies is declined as its nominative asks; of other words
    /// the ending decides.
    pub(crate) fn fits_case(&self, word: &str, case: &str) -> bool {
        self.declined(word, case)
            .unwrap_or_else(|| self.morph.fits_case(word, case))
    }

    /// The same of a noun of the lexicon; nothing of other words.
    pub(crate) fn declined(&self, word: &str, case: &str) -> Option<bool> {
        if !self.morph.has_cases() {
            return None;
        }
        let mut known = None;
        for c in self.morph.nouns(word) {
            for (nominative, people) in self.nouns.get(&c.stem).into_iter().flatten() {
                let as_one = |living| self.morph.noun_declined(nominative, word, case, living);
                // What is no person may be meant as one, or not (отряд, боевик).
                let fits = if *people {
                    as_one(true)
                } else {
                    either(as_one(true), as_one(false))
                };
                known = either(known, fits);
            }
        }
        known
    }

    /// Is it a verb that says little by itself (to *do*, to *give*)?
    pub(crate) fn is_light(&self, verb: Sym) -> bool {
        self.light.iter().any(|(active, _)| *active == verb)
    }

    /// Does the verb only say that something is so (*was*)?
    pub(crate) fn is_copula(&self, verb: Sym) -> bool {
        self.morph.copula.iter().any(|c| self.citation(c) == Some(verb))
    }

    /// The verbs that stand for a light one in the passive (کرد did: شد became).
    pub(crate) fn passives(&self, verb: Sym) -> impl Iterator<Item = Sym> + '_ {
        let its = self.light.iter().filter(move |(active, _)| *active == verb);
        its.filter_map(|(_, passive)| *passive)
    }

    /// Does the verb make a passive of the verbal noun behind it?
    pub(crate) fn supports_passive(&self, verb: Sym) -> bool {
        self.passive_support.contains(&verb)
    }

    /// Is one of these readings a form of a verb of the list (citations)?
    pub(crate) fn is_verb(&self, readings: &[VerbForm], list: &[String]) -> bool {
        readings
            .iter()
            .any(|v| list.iter().any(|c| self.citation(c) == Some(v.verb)))
    }

    /// The symbol of a content word that the codebook uses; new words are added.
    pub(crate) fn word(&mut self, folded: &str) -> Sym {
        if let Some(&sym) = self.words.get(folded) {
            return sym;
        }
        self.next += 1;
        let sym = Sym(self.next);
        self.words.insert(folded.to_string(), sym);
        let participle = |v: &VerbForm| v.feats.has(Feats::GER);
        if self.morph.accusative(folded) && self.verbs(folded).iter().any(participle) {
            self.beside.insert(sym);
        }
        if self.verbs(folded).iter().any(participle) {
            self.gerunds.insert(sym);
        }
        let bare = self.morph.untied(folded).map(str::to_string);
        for c in self.morph.words(folded) {
            // What only ties the next word to it is no letter of its own: ҷангиён are no *ҷанги*.
            if bare.is_some() && !c.suffixed {
                continue;
            }
            // A codebook word is written bare: what looks like a clitic in it is its own letters.
            if !c.conj && c.prep.is_none() {
                self.vocabulary.entry(c.stem).or_default().push(sym);
            }
        }
        sym
    }

    /// The codebook's words that this word may be.
    pub(crate) fn syms(&self, folded: &str) -> Vec<Sym> {
        let mut out = Vec::new();
        for c in self.morph.words(folded) {
            if let Some(found) = self.vocabulary.get(&c.stem) {
                out.extend(
                    found
                        .iter()
                        .copied()
                        .filter(|s| !out.contains(s))
                        .collect::<Vec<_>>(),
                );
            }
        }
        out
    }

    /// Is this word of the codebook a participle that stands beside the verb of its clause?
    pub(crate) fn stands_beside(&self, sym: Sym) -> bool {
        self.beside.contains(&sym)
    }

    /// Is this word of the codebook a verb as a noun (*of backing X*)?
    pub(crate) fn is_gerund(&self, sym: Sym) -> bool {
        self.gerunds.contains(&sym)
    }

    /// Is the word part of a person's name, by the list or by how it ends?
    pub(crate) fn given(&self, folded: &str) -> bool {
        self.given.contains(folded) || self.morph.ends_like_a_name(folded)
    }

    /// Is the word, as it stands or without an ending, in the codebook's vocabulary or a verb form?
    pub(crate) fn knows(&self, stem: &str) -> bool {
        self.vocabulary.contains_key(stem) || self.forms.has(stem)
    }

    /// The readings as verb forms of a word as it stands.
    pub(crate) fn readings(&self, stem: &str) -> &[VerbForm] {
        self.forms.of(stem)
    }

    /// The word's readings as verb forms.
    pub(crate) fn verbs(&self, folded: &str) -> Vec<VerbForm> {
        let mut out: Vec<VerbForm> = Vec::new();
        for c in self.morph.verbs(folded) {
            for f in self.forms.of(&c.stem) {
                let mut f = *f;
                if c.future {
                    if !f.feats.has(Feats::PRESENT) {
                        continue;
                    }
                    f.feats = f.feats.without(Feats::PRESENT).with(Feats::FUTURE);
                }
                if c.suffixed && f.feats.finite() {
                    f.feats = f.feats.with(Feats::OBJECT);
                }
                if !out.contains(&f) {
                    out.push(f);
                }
            }
        }
        // A verbal noun may carry an article or a preposition.
        for c in self.morph.words(folded) {
            for f in self.forms.of(&c.stem) {
                if f.feats.has(Feats::NOUN.with(Feats::GER).with(Feats::INF)) && !out.contains(f) {
                    out.push(*f);
                }
            }
        }
        // «куштанду»: a verb that has the *and* to the next one written onto it.
        if out.is_empty() {
            let bare = self.morph.without_and(folded).flat_map(|w| self.forms.of(w));
            out.extend(bare.filter(|f| f.feats.finite()));
        }
        if out.is_empty() && !self.vocabulary.contains_key(folded) && !self.phrases.written(folded) {
            let feats = self.morph.tense_by_ending(folded);
            out.extend(feats.map(|feats| VerbForm {
                verb: UNLISTED,
                feats,
            }));
        }
        out
    }

    /// The index of a preposition's group.
    pub(crate) fn preposition(&self, text: &str) -> Option<u16> {
        let as_written = self.prepositions.get(text);
        as_written.or_else(|| self.prepositions.get(&fold(text))).copied()
    }

    /// Is this group the preposition of a place where something is?
    pub(crate) fn locative(&self, group: u16) -> bool {
        self.among(&self.morph.locatives, group)
    }

    /// Is it the preposition of *to* or *from* somewhere?
    pub(crate) fn direction(&self, group: u16) -> bool {
        self.among(&self.morph.directions, group)
    }

    /// Is it the preposition of what something is about?
    pub(crate) fn topical(&self, group: u16) -> bool {
        let about = words::SENSES.iter().position(|s| *s == "about");
        let sense = self.tables.senses.get(usize::from(group)).copied().flatten();
        about.is_some() && sense == about
    }

    /// Is it the preposition of *but X*?
    pub(crate) fn excepting(&self, group: u16) -> bool {
        self.among(&self.morph.excepting, group)
    }

    /// Is it the preposition of *one of them*?
    pub(crate) fn partitive(&self, group: u16) -> bool {
        self.among(&self.morph.partitive, group)
    }

    /// Is it the preposition of what somebody is accused of or asked for?
    pub(crate) fn charging(&self, group: u16) -> bool {
        self.among(&self.morph.charging, group)
    }

    /// Is it a preposition behind which stands what an office is for?
    pub(crate) fn duty(&self, group: u16) -> bool {
        self.among(&self.morph.duties, group)
    }

    /// Does it tie what it leads to the noun before it (*rebels under the protection of X*)?
    pub(crate) fn tying(&self, group: u16) -> bool {
        self.among(&self.morph.tying, group)
    }

    fn among(&self, list: &[String], group: u16) -> bool {
        list.iter().any(|w| self.preposition(w) == Some(group))
    }

    /// Folded words of a phrase as the knowledge writes it.
    pub(crate) fn split(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        tokens(&chars)
            .into_iter()
            .filter(|t| t.kind != Kind::Break)
            .map(|t| t.fold)
            .collect()
    }
}

/// True if one of them is, nothing if neither says.
fn either(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    a.map_or(b, |a| Some(a || b == Some(true)))
}
