//! Taking clitics and endings off a word, to find what the lexicon knows.

use super::{Candidate, Morph};

/// Letters that must be left of a word of grammar, a noun behind its article, or one that is given another ending.
const LITTLE: usize = 2;

/// Letters that must be left of a verb.
const VERB: usize = 3;

/// What is left of a word, if that is enough.
fn left(rest: Option<&str>, least: usize) -> Option<String> {
    rest.filter(|r| r.chars().count() >= least).map(str::to_string)
}

/// Adds to one reading what it is without one of these endings.
fn cut(out: &mut Vec<Candidate>, i: usize, endings: &[String], least: usize) {
    for end in endings {
        if let Some(stem) = left(out[i].stem.strip_suffix(end.as_str()), least) {
            out.push(out[i].suffixed(stem));
        }
    }
}

/// Adds to one reading what it is with another ending in place of its own.
fn exchange(out: &mut Vec<Candidate>, i: usize, endings: &[(String, String)], least: usize) {
    for (end, with) in endings {
        if let Some(rest) = left(out[i].stem.strip_suffix(end.as_str()), least) {
            out.push(out[i].suffixed(rest + with));
        }
    }
}

impl Candidate {
    /// The same reading with an ending taken off.
    fn suffixed(&self, stem: String) -> Self {
        Self {
            stem,
            suffixed: true,
            ..self.clone()
        }
    }
}

impl Morph {
    /// The word itself, and without a leading conjunction: enough for words of grammar.
    pub(crate) fn plain(&self, word: &str) -> Vec<Candidate> {
        let mut out = vec![Candidate {
            stem: word.to_string(),
            ..Candidate::default()
        }];
        for p in &self.conj_prefixes {
            if let Some(stem) = left(word.strip_prefix(p.as_str()), LITTLE) {
                out.push(Candidate {
                    stem,
                    conj: true,
                    ..Candidate::default()
                });
            }
        }
        out
    }

    /// Every way to take clitics off the front, endings left alone.
    pub(crate) fn without_prefixes(&self, word: &str) -> Vec<Candidate> {
        let mut out = self.plain(word);
        for i in 0..out.len() {
            let c = out[i].clone();
            for (k, (p, _)) in self.prep_prefixes.iter().enumerate() {
                if let Some(stem) = left(c.stem.strip_prefix(p.as_str()), self.min_stem) {
                    out.push(Candidate {
                        stem,
                        prep: Some(k),
                        ..c.clone()
                    });
                }
            }
            if let Some((joined, k)) = self.joined_article()
                && let Some(stem) = left(c.stem.strip_prefix(joined), LITTLE)
            {
                out.push(Candidate {
                    stem,
                    prep: Some(k),
                    articled: true,
                    ..c.clone()
                });
            }
        }
        if let Some(article) = &self.article {
            for i in 0..out.len() {
                if let Some(stem) = left(out[i].stem.strip_prefix(article.as_str()), LITTLE) {
                    let c = Candidate {
                        stem,
                        articled: true,
                        ..out[i].clone()
                    };
                    out.push(c);
                }
            }
        }
        out
    }

    /// What a preposition and the article become together, and which preposition that is.
    fn joined_article(&self) -> Option<(&str, usize)> {
        let joined = self.article_after_l.as_deref()?;
        let prep = self
            .prep_prefixes
            .iter()
            .position(|(p, _)| joined.starts_with(p.as_str()))?;
        Some((joined, prep))
    }

    /// Every stem under which a noun, adjective or particle may stand in the lexicon.
    pub(crate) fn words(&self, word: &str) -> Vec<Candidate> {
        if let Some(stemmer) = self.snowball() {
            let stem = stemmer.stem(word).into_owned();
            return vec![Candidate {
                stem,
                ..Candidate::default()
            }];
        }
        self.strip(word, &self.suffixes)
    }

    /// Every stem under which a noun for people, bodies or units may stand. Where nouns and verbs share a stem (an
    /// attacker, they attacked) only the endings of nouns are taken off.
    pub(crate) fn nouns(&self, word: &str) -> Vec<Candidate> {
        if self.noun_suffixes.is_empty() {
            return self.words(word);
        }
        self.strip(word, &self.noun_suffixes)
    }

    /// A word as it stands, and with each *and* and preposition that may be written onto its front.
    pub(crate) fn with_prefixes(&self, word: &str) -> Vec<String> {
        let none = || std::iter::once("");
        let preps = || none().chain(self.prep_prefixes.iter().map(|(p, _)| p.as_str()));
        let conjs = none().chain(self.conj_prefixes.iter().map(String::as_str));
        conjs
            .flat_map(|c| preps().map(move |p| format!("{c}{p}{word}")))
            .collect()
    }

    /// Every stem under which a name in a text may be known.
    pub(crate) fn names(&self, word: &str) -> Vec<Candidate> {
        let mut out = self.without_prefixes(word);
        for i in 0..out.len() {
            cut(&mut out, i, &self.name_suffixes, self.min_stem);
            exchange(&mut out, i, &self.name_replace, self.min_stem);
        }
        out
    }

    /// Would the ending that this reading takes off a person's name make it another's? «عباسی» is not «عباس».
    pub(crate) fn another_person(&self, word: &str, c: &Candidate) -> bool {
        let made = |end: &String| word.ends_with(end.as_str()) && !c.stem.ends_with(end.as_str());
        c.suffixed && self.kin_ends.iter().any(made)
    }

    /// The stems under which a known name is kept: its own letters, without article, and in a language of cases
    /// without the ending of the nominative.
    pub(crate) fn name_keys(&self, word: &str) -> Vec<String> {
        let cased = self.has_cases();
        let mut out: Vec<String> = Vec::new();
        for c in self.names(word) {
            if !c.conj && c.prep.is_none() && (cased || !c.suffixed) && !out.contains(&c.stem) {
                out.push(c.stem);
            }
        }
        out
    }

    /// Is it a noun for a ministry, or for whoever heads one, in whatever form?
    pub(crate) fn is_ministry(&self, word: &str) -> bool {
        let mut stems = self.names(word).into_iter();
        !self.ministries.is_empty() && stems.any(|c| self.ministries.contains(&c.stem))
    }

    /// Every stem under which a verb form may be known: clitics off both ends.
    pub(crate) fn verbs(&self, word: &str) -> Vec<Candidate> {
        let mut out = self.plain(word);
        for i in 0..out.len() {
            for p in &self.future_prefixes {
                if let Some(stem) = left(out[i].stem.strip_prefix(p.as_str()), VERB) {
                    let c = Candidate {
                        stem,
                        future: true,
                        ..out[i].clone()
                    };
                    out.push(c);
                }
            }
        }
        for i in 0..out.len() {
            cut(&mut out, i, &self.verb_suffixes, VERB);
        }
        out
    }

    /// What is left when endings are taken off, or given back the ending they stand for.
    fn strip(&self, word: &str, suffixes: &[String]) -> Vec<Candidate> {
        let mut out = self.without_prefixes(word);
        for i in 0..out.len() {
            cut(&mut out, i, suffixes, self.min_stem);
            exchange(&mut out, i, &self.replace, LITTLE);
        }
        out
    }

    fn snowball(&self) -> Option<rust_stemmers::Stemmer> {
        let algorithm = match self.stemmer.as_deref()? {
            "russian" => rust_stemmers::Algorithm::Russian,
            "english" => rust_stemmers::Algorithm::English,
            _ => return None,
        };
        Some(rust_stemmers::Stemmer::create(algorithm))
    }
}
