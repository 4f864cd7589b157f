//! Taking clitics and endings off a word, to find what the lexicon knows.

use super::{Candidate, Morph};

impl Morph {
    /// The word itself, and without a leading conjunction: enough for words of grammar.
    pub(crate) fn plain(&self, word: &str) -> Vec<Candidate> {
        let mut out = vec![Candidate {
            stem: word.to_string(),
            ..Candidate::default()
        }];
        for p in &self.conj_prefixes {
            if let Some(rest) = word.strip_prefix(p.as_str()).filter(|r| r.chars().count() >= 2) {
                out.push(Candidate {
                    stem: rest.to_string(),
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
        let first = out.len();
        for i in 0..first {
            let c = out[i].clone();
            for (k, (p, _)) in self.prep_prefixes.iter().enumerate() {
                if let Some(rest) = c
                    .stem
                    .strip_prefix(p.as_str())
                    .filter(|r| r.chars().count() >= self.min_stem)
                {
                    out.push(Candidate {
                        stem: rest.to_string(),
                        prep: Some(k),
                        ..c.clone()
                    });
                }
            }
            if let (Some(ll), Some(k)) = (
                &self.article_after_l,
                self.prep_prefixes.iter().position(|(p, _)| {
                    self.article_after_l
                        .as_ref()
                        .is_some_and(|l| l.starts_with(p.as_str()))
                }),
            ) && let Some(rest) = c
                .stem
                .strip_prefix(ll.as_str())
                .filter(|r| r.chars().count() >= 2)
            {
                out.push(Candidate {
                    stem: rest.to_string(),
                    prep: Some(k),
                    articled: true,
                    ..c.clone()
                });
            }
        }
        if let Some(article) = &self.article {
            for i in 0..out.len() {
                if let Some(rest) = out[i]
                    .stem
                    .strip_prefix(article.as_str())
                    .filter(|r| r.chars().count() >= 2)
                {
                    let c = Candidate {
                        stem: rest.to_string(),
                        articled: true,
                        ..out[i].clone()
                    };
                    out.push(c);
                }
            }
        }
        out
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

    /// Every stem under which a name in a text may be known.
    pub(crate) fn names(&self, word: &str) -> Vec<Candidate> {
        let mut out = self.without_prefixes(word);
        for i in 0..out.len() {
            for s in &self.name_suffixes {
                if let Some(rest) = out[i]
                    .stem
                    .strip_suffix(s.as_str())
                    .filter(|r| r.chars().count() >= self.min_stem)
                {
                    let c = Candidate {
                        stem: rest.to_string(),
                        suffixed: true,
                        ..out[i].clone()
                    };
                    out.push(c);
                }
            }
            for (s, with) in &self.name_replace {
                let rest = out[i].stem.strip_suffix(s.as_str());
                if let Some(rest) = rest.filter(|r| r.chars().count() >= self.min_stem) {
                    let c = Candidate {
                        stem: format!("{rest}{with}"),
                        suffixed: true,
                        ..out[i].clone()
                    };
                    out.push(c);
                }
            }
        }
        out
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

    /// Every stem under which a verb form may be known: clitics off both ends.
    pub(crate) fn verbs(&self, word: &str) -> Vec<Candidate> {
        let mut out = self.plain(word);
        for i in 0..out.len() {
            for p in &self.future_prefixes {
                if let Some(rest) = out[i]
                    .stem
                    .strip_prefix(p.as_str())
                    .filter(|r| r.chars().count() >= 3)
                {
                    let c = Candidate {
                        stem: rest.to_string(),
                        future: true,
                        ..out[i].clone()
                    };
                    out.push(c);
                }
            }
        }
        for i in 0..out.len() {
            for s in &self.verb_suffixes {
                if let Some(rest) = out[i]
                    .stem
                    .strip_suffix(s.as_str())
                    .filter(|r| r.chars().count() >= 3)
                {
                    let c = Candidate {
                        stem: rest.to_string(),
                        suffixed: true,
                        ..out[i].clone()
                    };
                    out.push(c);
                }
            }
        }
        out
    }

    fn strip(&self, word: &str, suffixes: &[String]) -> Vec<Candidate> {
        let mut out = self.without_prefixes(word);
        for i in 0..out.len() {
            for s in suffixes {
                if let Some(rest) = out[i]
                    .stem
                    .strip_suffix(s.as_str())
                    .filter(|r| r.chars().count() >= self.min_stem)
                {
                    let c = Candidate {
                        stem: rest.to_string(),
                        suffixed: true,
                        ..out[i].clone()
                    };
                    out.push(c);
                }
            }
            for (s, with) in &self.replace {
                if let Some(rest) = out[i]
                    .stem
                    .strip_suffix(s.as_str())
                    .filter(|r| r.chars().count() >= 2)
                {
                    let c = Candidate {
                        stem: format!("{rest}{with}"),
                        suffixed: true,
                        ..out[i].clone()
                    };
                    out.push(c);
                }
            }
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
