//! A word with everything its letters allow it to be. Nothing is decided here: a verb may still be a noun, a first letter
//! still a preposition.

use crate::agree::Gender;
use crate::lexicon::{Clitics, Feats, Lexicon, Sym, VerbForm};
use rabita_record::Span;
use rabita_script::token::{Kind, Token};

/// A word, number or mark with everything it may be.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// Characters in the document.
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    pub(crate) fold: String,
    pub(crate) capital: bool,
    /// All in capitals.
    pub(crate) upper: bool,
    /// Codebook words it may be.
    pub(crate) syms: Vec<Sym>,
    /// Verb forms it may be.
    pub(crate) verbs: Vec<VerbForm>,
    /// A finite verb that carries its clause (auxiliaries are folded into it).
    pub(crate) finite: bool,
    /// Swallowed by the verb before it.
    pub(crate) auxiliary: bool,
    /// Preposition written onto it.
    pub(crate) prefix_prep: Option<u16>,
    /// What is written onto its front and is no part of a noun.
    pub(crate) clitics: Clitics,
    /// Has it an article, or a pronoun written onto its end that says whose it is?
    pub(crate) definite: bool,
    /// Is there such a pronoun?
    pub(crate) owned: bool,
    /// Carries the object ending.
    pub(crate) object: bool,
    /// The next word may belong to it.
    pub(crate) tied: bool,
    /// Inside a time expression.
    pub(crate) time: bool,
    /// Inside one that says how long: *within three days*.
    pub(crate) lasts: bool,
    /// The gender its letters show.
    pub(crate) gender: Option<Gender>,
    /// *Is* is written onto its end (*are deployed* in one word).
    pub(crate) copular: bool,
    /// The bare word that is one predicate with the verb behind it: half of an act, and nobody.
    pub(crate) predicate: bool,
}

pub(super) fn word(chars: &[char], t: &Token, lexicon: &Lexicon, times: &[Span]) -> Word {
    let span = Span::new(t.start, t.end);
    let is_word = t.kind == Kind::Word;
    let mut verbs = if is_word {
        lexicon.verbs(&t.fold)
    } else {
        Vec::new()
    };
    let letters = &chars[t.start..t.end];
    if lexicon
        .morph
        .passive_sign
        .is_some_and(|sign| letters.iter().take(4).any(|&c| c == sign))
    {
        for v in &mut verbs {
            if v.feats.finite() {
                v.feats = v.feats.with(Feats::PASSIVE);
            }
        }
    }
    if lexicon.morph.spelt_as_noun(letters) {
        verbs.retain(|v| !v.feats.finite());
    }
    // «نفيا»: a verbal noun or participle in the accusative, not the rare dual of the verb.
    let dual = |v: &VerbForm| !v.feats.finite() || v.feats.has(Feats::CLOSED) && lexicon.morph.dual(&t.fold);
    if verbs.iter().any(|v| !v.feats.finite()) && verbs.iter().all(dual) {
        verbs.retain(|v| !v.feats.finite());
    }
    let mut syms = if is_word {
        lexicon.syms(&t.fold)
    } else {
        Vec::new()
    };
    let said = lexicon
        .morph
        .without_copula(&t.fold)
        .filter(|_| is_word && verbs.is_empty());
    let mut copular = false;
    for sym in said.map(|stem| lexicon.syms(stem)).unwrap_or_default() {
        copular = true;
        if !syms.contains(&sym) {
            syms.push(sym);
        }
    }
    // «معتقدند», «در این کشتی‌اند»: the copula that is written onto a word we know, or behind a joiner, ends its clause.
    let copula = lexicon.morph.written_copula(letters, copular);
    if let Some(copula) = copula.filter(|_| is_word && verbs.is_empty()) {
        verbs = lexicon.verbs(copula);
    }
    let prefix_prep = if is_word {
        prefix_prep(&t.fold, lexicon)
    } else {
        None
    };
    let clitics = if is_word {
        lexicon.clitics(&t.fold)
    } else {
        Clitics::default()
    };
    let bare: String = t.fold.chars().skip(clitics.letters).collect();
    let articled = clitics.article || lexicon.morph.has_article(&bare);
    let owned = is_word && !articled && lexicon.owned(&bare, letters);
    Word {
        span,
        kind: t.kind,
        fold: t.fold.clone(),
        capital: t.capital,
        upper: letters.len() > 1 && letters.iter().all(|c| c.is_uppercase()),
        syms,
        verbs,
        finite: false,
        auxiliary: false,
        prefix_prep,
        clitics,
        definite: articled || owned,
        owned,
        object: is_word && lexicon.morph.is_object(&t.fold),
        tied: is_word && lexicon.morph.tied(&t.fold),
        time: times.iter().any(|s| s.overlaps(span)),
        lasts: false,
        gender: lexicon.morph.gender(&t.fold, letters),
        copular,
        predicate: false,
    }
}

impl Word {
    /// Inside a time expression that says when.
    pub(crate) fn dated(&self) -> bool {
        self.time && !self.lasts
    }
}

/// A preposition written onto the word: believed where the rest carries the article, or is a word we know and the
/// whole is not.
fn prefix_prep(folded: &str, lexicon: &Lexicon) -> Option<u16> {
    let names: Vec<&str> = lexicon.morph.prefix_preps().collect();
    if names.is_empty() {
        return None;
    }
    let candidates = lexicon.morph.without_prefixes(folded);
    let sure = lexicon.morph.sure_preps.iter().find(|(letters, _)| {
        candidates
            .iter()
            .filter(|c| c.prep.is_none() && !c.articled)
            .any(|c| {
                c.stem.starts_with(letters.as_str()) && c.stem.chars().count() > letters.chars().count() + 2
            })
    });
    // «بإعدام»: an example of the codebook may hold the word as it is written; a verbal noun stands behind the letter.
    let deed = |stem: &str| {
        let noun = |v: &VerbForm| v.feats.has(Feats::NOUN);
        stem.chars().count() > 2 && lexicon.readings(stem).iter().any(noun)
    };
    let listed = |stem: &str| stem.chars().count() > 3 && lexicon.phrases.written(stem);
    // «لعقوبات»: so does a plural of things that stands in an example by itself.
    let things = |stem: &str| {
        let plural = lexicon
            .morph
            .noun_plurals
            .iter()
            .any(|e| stem.ends_with(e.as_str()));
        plural && stem.chars().count() > 4 && lexicon.knows(stem)
    };
    let split = candidates
        .iter()
        .any(|c| c.prep.is_some() && (deed(&c.stem) || listed(&c.stem) || things(&c.stem)));
    let whole = |stem: &str| {
        if split {
            !lexicon.readings(stem).is_empty() || lexicon.phrases.written(stem)
        } else {
            lexicon.knows(stem)
        }
    };
    if candidates.iter().any(|c| c.prep.is_none() && whole(&c.stem)) {
        return None;
    }
    let found = candidates
        .iter()
        .filter(|c| c.prep.is_some())
        .find(|c| {
            lexicon.morph.has_article(&c.stem) || c.articled || lexicon.knows(&c.stem) || listed(&c.stem)
        })
        .and_then(|c| lexicon.preposition(names[c.prep?]));
    found.or_else(|| sure.and_then(|(_, name)| lexicon.preposition(name)))
}

/// A verb prefix written apart belongs to the next word.
pub(super) fn join_prefix_words(words: &mut Vec<Word>, lexicon: &Lexicon) {
    let mut i = 0;
    while i + 1 < words.len() {
        if lexicon.morph.verb_prefix_words.contains(&words[i].fold) {
            let joined = format!("{}{}", words[i].fold, words[i + 1].fold);
            let verbs = lexicon.verbs(&joined);
            if !verbs.is_empty() {
                let prefix = words.remove(i);
                words[i].span.start = prefix.span.start;
                words[i].fold = joined;
                words[i].verbs = verbs;
            }
        }
        i += 1;
    }
}
