//! The words of the analysis: parts of speech, what is written onto a word, and the labels of the tree.
//!
//! Both follow [Universal Dependencies](https://universaldependencies.org), whose treebanks taught the models; labels
//! that a reader of news never asks about are folded into [`Label::Other`].

/// Declares an enum together with its names and the way back from number and name.
macro_rules! named {
    ($(#[$doc:meta])* $kind:ident { $($(#[$one:meta])* $item:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $kind { $($(#[$one])* $item,)+ }

        impl $kind {
            /// All of them, in order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$item,)+];

            /// Its name in the treebanks.
            pub fn name(self) -> &'static str {
                match self { $(Self::$item => $name,)+ }
            }

            /// The one with that name.
            pub fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$item),)+ _ => None }
            }

            pub(crate) fn numbered(number: u8) -> Option<Self> {
                Self::ALL.get(usize::from(number)).copied()
            }
        }
    };
}

named! {
    /// A part of speech.
    Upos {
        /// Adjective.
        Adj = "ADJ",
        /// Preposition or postposition.
        Adp = "ADP",
        /// Adverb.
        Adv = "ADV",
        /// Auxiliary or copula.
        Aux = "AUX",
        /// Coordinating conjunction.
        Cconj = "CCONJ",
        /// Determiner.
        Det = "DET",
        /// Interjection.
        Intj = "INTJ",
        /// Noun. Where a treebank does not tell names from nouns, names too.
        Noun = "NOUN",
        /// Numeral.
        Num = "NUM",
        /// Particle.
        Part = "PART",
        /// Pronoun.
        Pron = "PRON",
        /// Name.
        Propn = "PROPN",
        /// Mark.
        Punct = "PUNCT",
        /// Subordinating conjunction.
        Sconj = "SCONJ",
        /// Sign that is no mark (`%`).
        Sym = "SYM",
        /// Verb.
        Verb = "VERB",
        /// None of these.
        X = "X",
    }
}

named! {
    /// What is written onto the front of a word (Arabic *wa-*, *bi-*): the word keeps the tree's place of its main part.
    Lead {
        /// Nothing.
        None = "",
        /// A conjunction.
        Conjunction = "+CC",
        /// A preposition.
        Preposition = "+P",
        /// A conjunction, then a preposition.
        Both = "+CCP",
    }
}

named! {
    /// How a word hangs on its head.
    Label {
        /// The word on which the sentence hangs.
        Root = "root",
        /// Subject.
        Nsubj = "nsubj",
        /// Subject of a passive: the one that the act befalls.
        NsubjPass = "nsubj:pass",
        /// A clause as subject.
        Csubj = "csubj",
        /// Object.
        Obj = "obj",
        /// Indirect object without preposition.
        Iobj = "iobj",
        /// Noun that hangs on a verb, mostly with a preposition.
        Obl = "obl",
        /// Doer of a passive.
        OblAgent = "obl:agent",
        /// Noun that hangs on a noun: ezafe, idafa, genitive, or with a preposition.
        Nmod = "nmod",
        /// Adjective on its noun.
        Amod = "amod",
        /// Determiner on its noun.
        Det = "det",
        /// Number on what it counts.
        Nummod = "nummod",
        /// A second naming of the same.
        Appos = "appos",
        /// A further member of a coordination, on its first.
        Conj = "conj",
        /// Coordinating conjunction, on the member that it brings.
        Cc = "cc",
        /// Preposition or postposition, on its noun.
        Case = "case",
        /// Word that opens a clause, on the clause's verb.
        Mark = "mark",
        /// Clause or participle on a noun.
        Acl = "acl",
        /// Relative clause.
        AclRelcl = "acl:relcl",
        /// Clause as adverbial.
        Advcl = "advcl",
        /// Clause as object.
        Ccomp = "ccomp",
        /// Clause or predicate without subject of its own.
        Xcomp = "xcomp",
        /// Noun or adjective of a light verb, on the verb.
        Lvc = "compound:lvc",
        /// Other compound.
        Compound = "compound",
        /// Words that have grown together (*because of*).
        Fixed = "fixed",
        /// Further words of a name.
        Flat = "flat",
        /// Auxiliary.
        Aux = "aux",
        /// Auxiliary of the passive.
        AuxPass = "aux:pass",
        /// Copula.
        Cop = "cop",
        /// Adverb.
        Advmod = "advmod",
        /// Mark.
        Punct = "punct",
        /// Sentence beside the sentence, as a speaker's *he said* after the speech.
        Parataxis = "parataxis",
        /// Empty subject (*there is*).
        Expl = "expl",
        /// Anything else.
        Other = "dep",
    }
}

impl Label {
    /// The label for a treebank's: its own, or that of what it is a kind of.
    pub fn of(relation: &str) -> Self {
        let kind = relation.split(':').next().unwrap_or(relation);
        Self::named(relation)
            .or_else(|| Self::named(kind))
            .unwrap_or(Self::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_lead_back() {
        for (i, &l) in Label::ALL.iter().enumerate() {
            assert_eq!(Label::named(l.name()), Some(l));
            assert_eq!(Label::numbered(u8::try_from(i).unwrap()), Some(l));
        }
        assert_eq!(Upos::named("VERB"), Some(Upos::Verb));
        assert_eq!(Upos::numbered(200), None);
    }

    #[test]
    fn finer_labels_fold_into_their_kind() {
        assert_eq!(Label::of("nmod:poss"), Label::Nmod);
        assert_eq!(Label::of("nsubj:pass"), Label::NsubjPass);
        assert_eq!(Label::of("goeswith"), Label::Other);
    }
}
