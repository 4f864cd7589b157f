//! Pronouns, and descriptions that point back like them (*the group*, *the two sides*).

use super::*;
use crate::lang::Order;
use crate::lexicon::{Feats, Found, Morph};

/// How far behind a pronoun the clause begins for which it stands.
const REACH: usize = 6;

impl Finder<'_> {
    /// Takes a pronoun, or what only looks like one: a description that says more is a party of its own.
    pub(super) fn pronoun(
        &self,
        s: &Sentence,
        hits: &[Hit],
        p: &Found,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        let i = p.start;
        let described = matches!(
            p.class,
            Class::ThisGroup | Class::ThisCountry | Class::ThisBody | Class::ThisPerson
        );
        // «الرئيسين الروسي … والأوكراني …»: two who are named right behind it are no others spoken of before.
        let named = |at: usize| hits.iter().any(|h| h.start == at && self.is_person(h, cast));
        let adjective = hits
            .iter()
            .find(|h| h.start == p.end && h.targets.iter().any(|t| matches!(t, Target::Adjective(_))));
        if self.lang == Lang::Ar
            && p.class == Class::BothSides
            && (named(p.end) || adjective.is_some_and(|a| named(a.end)))
        {
            let before = out.len();
            let next = self.party_at(s, hits, p.end, out, cast);
            if let Some(first) = out.get_mut(before) {
                first.first = i;
            }
            return next;
        }
        if self.takes_up_a_clause(s, p) || self.stands_for_what_follows(s, p) {
            return p.end;
        }
        let who = self.refer(s, hits, (p.start, p.end), p.class, out, cast);
        // "the army spokesman" is no *army* that was spoken of, nor are "the gunmen who seized the train" those of
        // before; nor is one that nobody spoke of.
        let name_follows = self.lexicon.morph.capitals
            && s.words
                .get(p.end)
                .is_some_and(|w| w.kind == Kind::Word && w.capital && !w.time);
        let specified = name_follows
            || self.lang == Lang::En && s.at(p.end).any(|f| f.class == Class::Relative)
            || self.lexicon.morph.order == Order::Svo && p.end < s.words.len() && self.partitive(s, p.end);
        let compound = described
            && p.end < s.words.len()
            && (specified || self.head_at(s, p.end).is_some() || self.opens_compound(s, p.end));
        let mut heads = (i + 1..p.end).filter_map(|w| self.head_at(s, w).map(|(c, e)| (w, c, e)));
        // "the prime minister": the longest noun that closes the words.
        let noun = heads.clone().find(|h| h.2 >= p.end).or_else(|| heads.next_back());
        if let Some((w, class, end)) = noun.filter(|_| described && (compound || who.is_none())) {
            return self.noun_phrase(s, hits, Head { first: w, end, class }, out, cast);
        }
        if described && self.opens_compound(s, p.end) {
            return p.end;
        }
        // "the president himself", «сам президент»: the word leans on a name or noun and is nobody else.
        let leans = self.lexicon.morph.capitals
            && matches!(p.class, Class::Itself)
            && (self.lang == Lang::En
                || self.head_at(s, p.end).is_some()
                || hits.iter().any(|h| h.start == p.end));
        if !leans {
            let mut party = self.blank(s, i, p.end - 1, Ref::Pronoun(p.class), MentionHow::Pronoun);
            party.who = who;
            party.possessive = self.owns(s, hits, i, p.end, p.class);
            out.push(party);
        }
        p.end
    }

    /// *The state energy company*: is what follows a plain noun before the one it is all about?
    fn opens_compound(&self, s: &Sentence, at: usize) -> bool {
        let plain = |w: &crate::analyse::Word| {
            w.kind == Kind::Word && !w.finite && !w.auxiliary && !w.time && w.verbs.is_empty()
        };
        self.lang == Lang::En
            && s.words.get(at).is_some_and(plain)
            && s.covering(at).next().is_none()
            && self.head_at(s, at + 1).is_some()
    }

    /// «، وهو ما ترفضه …», «، وهي خطوة وصفتها …»: a pronoun that takes up the clause before it, or a thing in it, with what
    /// is said of that in a clause of its own.
    fn takes_up_a_clause(&self, s: &Sentence, p: &Found) -> bool {
        let morph = &self.lexicon.morph;
        if !morph.written_article() || p.class != Class::SheHe || s.words[p.start].clitics.letters == 0 {
            return false;
        }
        let opens = |w: usize| s.is(w, |c| c == Class::Relative);
        let (at, behind) = (p.end, p.end + 1);
        let Some(word) = s.words.get(at).filter(|w| w.kind == Kind::Word) else {
            return false;
        };
        let thing = !word.finite
            && word.prefix_prep.is_none()
            && self.head_at(s, at).is_none()
            && !s.is(at, |c| {
                c.closed() && !matches!(c, Class::Nobody | Class::Ongoing | Class::Planned)
            });
        let said = s.words.get(behind).is_some_and(|w| w.finite) || behind < s.words.len() && opens(behind);
        opens(at) || morph.takes_up.contains(&word.fold) || thing && said
    }

    /// *It is not clear who sent them*, *it is expected that trade will rise*: the pronoun stands for the clause behind.
    fn stands_for_what_follows(&self, s: &Sentence, p: &Found) -> bool {
        let (lexicon, morph) = (self.lexicon, &self.lexicon.morph);
        let thing = morph.pronoun_letter(&s.words[p.start].fold) == Some('n') && !morph.has_cases();
        let copula = |w: usize| {
            let word = &s.words[w];
            word.auxiliary
                || morph.passive_aux.contains(&word.fold)
                || lexicon.is_verb(&word.verbs, &morph.copula)
        };
        let end = (p.end + REACH).min(s.words.len());
        let opens = |w: usize| s.is(w, |c| matches!(c, Class::Complementizer | Class::Relative));
        let still = |w: &usize| s.words[*w].kind == Kind::Word && self.head_at(s, *w).is_none();
        thing && p.end < end && copula(p.end) && (p.end + 1..end).take_while(still).any(opens)
    }

    /// Is this pronoun a possessive, that is, does its noun follow (*their union*, «её лидер»)?
    fn owns(&self, s: &Sentence, hits: &[Hit], at: usize, end: usize, class: Class) -> bool {
        let svo = self.lexicon.morph.order == Order::Svo;
        if !svo || !matches!(class, Class::SheHe | Class::They) {
            return false;
        }
        if !self.lexicon.morph.has_cases() {
            // *Freed her on Monday*: a possessive has its noun behind it.
            let noun = s.words.get(end).is_some_and(|w| {
                !w.finite
                    && !w.time
                    && w.kind != Kind::Mark
                    && !s.is(end, |c| {
                        matches!(
                            c,
                            Class::Prep(_) | Class::Coordinator | Class::Purpose | Class::Negator
                        )
                    })
            });
            return s.determiner(at) && (noun || s.mark(end, &["\"", "“", "'", "‘"]));
        }
        // One form serves as object and possessive; the possessive stands right before a noun or its adjective.
        let genitive = self.lexicon.morph.possessive(&s.words[at].fold) && !self.is_object(s, at, end);
        genitive
            && s.words.get(end).is_some_and(|w| {
                w.kind == Kind::Word
                    && !w.finite
                    && !w.time
                    && (self.head_at(s, end).is_some()
                        || !w.verbs.iter().any(|v| v.feats.has(Feats::INF))
                            && s.covering(end).all(|f| {
                                matches!(
                                    f.class,
                                    Class::Determiner
                                        | Class::Number(_)
                                        | Class::Multiplier(_)
                                        | Class::Vague(_)
                                ) || f.class.noun()
                            }))
            })
            && !hits.iter().any(|h| h.start == end)
    }

    /// «назвал его одной из …», «его часто видят»: does what stands beside the pronoun show that it owns nothing? A noun that
    /// it owned would stand in the verb's case, or agree with the verb behind it.
    fn is_object(&self, s: &Sentence, at: usize, end: usize) -> bool {
        let (lexicon, morph) = (self.lexicon, &self.lexicon.morph);
        let Some(next) = s.words.get(end).filter(|w| w.kind == Kind::Word) else {
            return false;
        };
        if self.head_at(s, end).is_some() {
            return false;
        }
        let fits = |case: &str| lexicon.fits_case(&next.fold, case);
        let behind_verb = at > 0 && s.words[at - 1].finite && !fits("acc") && !fits("nom");
        let adverb = s.words.get(end + 1).is_some_and(|v| {
            let ends = morph.agreeing(&v.fold).filter(|_| v.finite);
            morph.noun_letter(&next.fold) == Some('n') && ends.is_some_and(|e| Morph::unlike('n', e))
        });
        behind_verb || adverb
    }
}
