//! What is written onto the front of a noun and is none of it: *and*, a preposition.

use super::morph::Candidate;
use super::{Lexicon, Morph};

/// What a word carries before its own letters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Clitics {
    /// Letters of conjunctions and prepositions.
    pub(crate) letters: usize,
    /// The preposition has swallowed a letter of the article (للمهاجرين).
    pub(crate) article: bool,
}

impl Clitics {
    /// The word's letters without them, as they would be written alone.
    pub(crate) fn off(self, word: &str, morph: &Morph) -> String {
        let signs = |c: &char| ('\u{64b}'..='\u{652}').contains(c);
        let mut rest = word.chars();
        let mut left = self.letters;
        while left > 0 {
            match rest.next() {
                Some(c) if signs(&c) => {}
                Some(_) => left -= 1,
                None => return word.to_string(),
            }
        }
        let rest: String = rest.skip_while(signs).collect();
        match &morph.article {
            Some(article) if self.article => format!("{article}{rest}"),
            _ => rest,
        }
    }
}

impl Lexicon {
    /// The clitics of a word: believed where the rest has the article or is listed as it stands, and where the whole is
    /// no word we know but the rest is one.
    pub(crate) fn clitics(&self, folded: &str) -> Clitics {
        if self.morph.conj_prefixes.is_empty() || !self.morph.written_article() {
            return Clitics::default();
        }
        if let Some(both) = self.cut(folded, |_, swallowed| swallowed) {
            return both;
        }
        if self.knows(folded) || self.phrases.written(folded) {
            return Clitics::default();
        }
        let sure = |c: &Candidate, swallowed: bool| {
            swallowed || self.morph.has_article(&c.stem) || self.phrases.written(&c.stem)
        };
        self.cut(folded, sure)
            .or_else(|| self.stands(folded).then(Clitics::default))
            .or_else(|| self.cut(folded, |c, _| self.stands(&c.stem)))
            .unwrap_or_default()
    }

    /// The first way to take clitics off that passes.
    fn cut(&self, folded: &str, test: impl Fn(&Candidate, bool) -> bool) -> Option<Clitics> {
        let count = |s: &str| s.chars().count();
        self.morph
            .without_prefixes(folded)
            .into_iter()
            .filter(|c| c.conj || c.prep.is_some())
            .find_map(|c| {
                let swallowed =
                    c.articled && c.prep.is_some() && !folded.contains(&self.with_article(&c.stem));
                (swallowed == c.articled && test(&c, swallowed)).then(|| Clitics {
                    letters: count(folded) - count(&c.stem),
                    article: swallowed,
                })
            })
    }

    /// Is the noun, clitics and article aside, listed as it stands?
    pub(crate) fn listed(&self, folded: &str) -> bool {
        self.morph
            .without_prefixes(folded)
            .iter()
            .any(|c| self.phrases.written(&c.stem))
    }

    /// Does a noun end in a pronoun that says whose it is? `letters` are its own, unfolded.
    pub(crate) fn owned(&self, folded: &str, letters: &[char]) -> bool {
        let long = |e: &str| folded.chars().count() > e.chars().count() + 3;
        self.morph.written_article()
            && !self.morph.closed_by_letter(letters)
            && self.morph.pronoun_ending(folded).is_some_and(long)
            && !self.knows(folded)
            && !self.phrases.lists(folded)
    }

    fn with_article(&self, stem: &str) -> String {
        format!("{}{stem}", self.morph.article.as_deref().unwrap_or_default())
    }

    /// Do these letters, an ending aside, stand in the lexicon or the codebook?
    fn stands(&self, folded: &str) -> bool {
        self.morph
            .nouns(folded)
            .iter()
            .filter(|c| !c.conj && c.prep.is_none())
            .any(|c| self.knows(&c.stem) || self.phrases.lists(&c.stem))
    }
}

#[cfg(test)]
mod tests {
    use crate::lang::Lang;
    use crate::lexicon::Lexicon;
    use rabita_knowledge::Files;
    use rabita_script::fold::fold;

    #[test]
    fn what_is_written_onto_a_noun_is_taken_off() {
        let lexicon = Lexicon::load(Lang::Ar, &Files::bundled()).expect("lexicon");
        let bare = |w: &str| lexicon.clitics(&fold(w)).off(w, &lexicon.morph);
        assert_eq!(bare("لناشطين"), "ناشطين");
        assert_eq!(bare("للمهاجرين"), "المهاجرين");
        assert_eq!(bare("والمحتجون"), "المحتجون");
        assert_eq!(bare("وبالمسلحين"), "المسلحين");
        for whole in ["وزير", "لجنة", "كتيبة", "بحارة", "وفد", "فصائل", "لاجئين"]
        {
            assert_eq!(bare(whole), whole);
        }
    }
}
