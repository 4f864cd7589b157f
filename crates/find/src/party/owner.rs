//! A phrase of its own: its head, and the one whose it is.

use super::*;
use crate::agree::Gender;
use crate::border::begins_another;
use crate::lexicon::Feats;

impl Finder<'_> {
    /// Where the language has an article: a definite noun after a complete phrase begins another (subject, then object).
    pub(super) fn new_phrase(&self, s: &Sentence, hits: &[Hit], head: Head, at: usize) -> bool {
        let Head {
            first, end: head_end, ..
        } = head;
        let morph = &self.lexicon.morph;
        if !morph.written_article() {
            return false;
        }
        let named = hits.iter().any(|h| h.start == at);
        let whole = head_end - first > 1 && s.words[head_end - 1].definite;
        // «مسلحون شرطيين»: nor does one of several persons with its ن.
        let sealed = at == head_end && !s.words[at - 1].definite && morph.is_persons(&s.words[at - 1].fold);
        // «الحركة المقترح»: a feminine noun has no masculine adjective, unless that is a noun for somebody.
        let clash = at == head_end
            && s.words[at - 1].definite
            && !s.words[at - 1].owned
            && s.words[at].definite
            && s.words[at - 1].gender == Some(Gender::Feminine)
            && s.words[at].verbs.iter().any(|v| v.feats.has(Feats::PART))
            && s.words[at].gender.is_none();
        if (at > head_end || whole || sealed || clash) && begins_another(s, self.lexicon, first, at, named) {
            return true;
        }
        let definite = |w: usize| {
            morph.has_article(&s.words[w].fold)
                || morph
                    .plain(&s.words[w].fold)
                    .iter()
                    .any(|c| morph.has_article(&c.stem))
        };
        // "the speaker in-the-name-of": a head that ends in its preposition is open.
        if at == head_end && s.is(at - 1, |c| matches!(c, Class::Prep(_))) {
            return false;
        }
        let heads = self.head_at(s, at).is_some();
        // "the council Lebanese the army": an adjective of origin closes the phrase, another head begins one.
        let body = matches!(self.head_at(s, at), Some((Class::Group(_) | Class::Body(_), _)));
        if body && at > head_end && definite(at) && self.adjective_before(hits, at) {
            return true;
        }
        // «عائلات الرهائن الحكومة»: a noun with the article takes no genitive.
        let government = matches!(self.head_at(s, at), Some((Class::Body(_), _)));
        if government && at > head_end && definite(at) && definite(at - 1) {
            return true;
        }
        if definite(first) {
            // "the ministry the ambassador": a definite head takes adjectives, no second noun, and no indefinite word.
            return heads || !definite(at);
        }
        // "gunmen the-palace": a plural that kept its -n governs no genitive.
        if at == head_end && definite(at) && morph.closed_plural(&s.words[at - 1].fold) {
            return true;
        }
        // «متظاهرون قوات الأمن»: nor does it govern another head.
        let other = matches!(
            self.head_at(s, at),
            Some((
                Class::Role(_)
                    | Class::Body(_)
                    | Class::Group(ActorType::GovernmentBody | ActorType::ArmedGroup),
                _
            ))
        );
        if at == head_end
            && other
            && morph.closed_plural(&s.words[at - 1].fold)
            && !morph.closed_plural(&s.words[at].fold)
            && self.persons_written(&s.words[at - 1].fold)
        {
            return true;
        }
        // "organisations humanitarian the-guard": an indefinite head with an adjective is complete.
        (at > head_end || head_end - first > 1) && definite(at) && !definite(at - 1)
    }

    /// Persian, Tajik: "this", "the first" behind a complete phrase begins another (*the court the first sentence*);
    /// behind the bare head it is its genitive (*the minister of this country*).
    pub(super) fn demonstrated(&self, s: &Sentence, head_end: usize, at: usize) -> bool {
        self.lexicon.morph.order == crate::lang::Order::Sov
            && at > head_end
            && s.is(at, |c| c == Class::Determiner)
            && !s.at(at).any(|f| f.class.pronoun())
    }

    pub(super) fn of_follows(&self, s: &Sentence, first: usize, at: usize, class: Class) -> bool {
        if self.lang == Lang::Ar {
            // «نائب من الليكود»، «مسؤول في الوزارة»: an indefinite noun and what it is one of.
            let morph = &self.lexicon.morph;
            let locative = || {
                s.at(at)
                    .any(|f| matches!(f.class, Class::Prep(g) if self.lexicon.locative(g)))
            };
            return match class {
                Class::Group(_) => self.partitive(s, at) && !morph.has_article(&s.words[first].fold),
                Class::Role(_) => {
                    locative() || self.partitive(s, at) && !morph.has_article(&s.words[first].fold)
                }
                _ => false,
            };
        }
        self.lang == Lang::En
            && matches!(class, Class::Role(_) | Class::Body(_) | Class::Group(_))
            && self.partitive(s, at)
    }

    /// «الجنود الفرنسيين تشاد»: a noun with the article has no genitive, so the name behind it is another's.
    pub(super) fn takes_no_genitive(&self, s: &Sentence, h: &Hit, at: usize, cast: &Cast<'_>) -> bool {
        let morph = &self.lexicon.morph;
        let person =
            |t: &Target| matches!(t, Target::Actor(a) if cast.known.actors[*a].kind == ActorType::Person);
        morph.written_article()
            && s.words[at - 1].kind == Kind::Word
            && morph.has_article(&s.words[at - 1].fold)
            && !morph.has_article(&s.words[at].fold)
            && s.words[at].prefix_prep.is_none()
            && !h
                .targets
                .iter()
                .any(|t| matches!(t, Target::Adjective(_)) || person(t))
    }

    /// «депортация активиста Турцией»: a name that shows another case than the genitive is nobody's owner.
    pub(super) fn in_another_case(&self, s: &Sentence, h: &Hit, cast: &Cast<'_>) -> bool {
        let morph = &self.lexicon.morph;
        if !morph.has_cases() || h.end != h.start + 1 {
            return false;
        }
        let word = &s.words[h.start].fold;
        let mut owners = h.targets.iter().filter_map(|t| match t {
            Target::Actor(a) | Target::Capital(a) => Some(*a),
            _ => None,
        });
        let other = |known: &String| {
            let is = |case: &str| morph.declined(known, word, case, false) == Some(true);
            known != word && !is("gen") && (is("ins") || is("dat"))
        };
        owners.any(|a| {
            let known = cast.known.words_of(a);
            let genitive = |k: &String| k == word || morph.declined(k, word, "gen", false) == Some(true);
            known.iter().any(other) && !known.iter().any(genitive)
        })
    }

    /// «۱۰۴ کشور کوزوو را …»: counted states are nobody's, so the state named behind them is another party.
    pub(super) fn counted_states(&self, s: &Sentence, first: usize, class: Class) -> bool {
        matches!(class, Class::Group(ActorType::Bloc | ActorType::State))
            && (self.numeral(s, first) || first > 0 && self.numeral(s, first - 1))
    }

    pub(super) fn is_state(&self, h: &Hit, cast: &Cast<'_>) -> bool {
        h.targets.iter().any(|t| match t {
            Target::Actor(a) => cast.known.actors[*a].kind == ActorType::State,
            other => matches!(other, Target::Capital(_)),
        })
    }

    /// «وزارة الداخلية في …»: the state in which a body is, named right behind it, is whose body it is.
    pub(super) fn state_there(
        &self,
        s: &Sentence,
        hits: &[Hit],
        at: usize,
        cast: &Cast<'_>,
    ) -> Option<String> {
        let inside = |f: &crate::lexicon::Found| {
            f.end == at + 1 && matches!(f.class, Class::Prep(g) if self.lexicon.locative(g))
        };
        if !self.lexicon.morph.written_article() || !s.at(at).any(inside) {
            return None;
        }
        let behind = hits.iter().find(|h| h.start == at + 1)?;
        behind.targets.iter().find_map(|t| match *t {
            Target::Actor(a) if cast.known.actors[a].kind == ActorType::State => {
                Some(cast.known.actors[a].id.clone())
            }
            _ => None,
        })
    }

    fn adjective_before(&self, hits: &[Hit], at: usize) -> bool {
        hits.iter()
            .any(|h| h.end == at && h.targets.iter().any(|t| matches!(t, Target::Adjective(_))))
    }

    /// Can the named one have members? Places and states are where somebody is or comes from.
    pub(super) fn can_own(&self, h: &Hit, cast: &Cast<'_>) -> bool {
        h.targets.iter().any(|t| {
            matches!(t, Target::Actor(a) if !matches!(
                cast.known.actors[*a].kind,
                ActorType::State | ActorType::Person | ActorType::Bloc
            ))
        })
    }

    /// Whose they are, where a pronoun written onto the noun says so (*his fighters*, *its army*): the nearest before
    /// that the pronoun can mean, who stands free of a preposition if one does.
    pub(super) fn possessor(
        &self,
        s: &Sentence,
        np: &Phrase,
        out: &[Party],
        cast: &Cast<'_>,
    ) -> Option<String> {
        let morph = &self.lexicon.morph;
        let pronoun = (np.first..(np.head_end + 1).min(s.words.len()))
            .rev()
            .find_map(|w| {
                let word = &s.words[w];
                let spelt = self.text(word.span);
                let letters: Vec<char> = spelt.chars().collect();
                let owned = word.kind == Kind::Word
                    && !word.finite
                    && !morph.spelt_as_noun(&letters)
                    && letters.len() > 3;
                owned.then(|| morph.pronoun_ending(&word.fold))?
            })?;
        let gender = morph.pronoun_of(pronoun)?;
        let able = |w: Who, masculine: bool| match cast.kind(w) {
            ActorType::Person => gender == 'm',
            ActorType::State => gender == 'f' || gender == 'm' && masculine,
            ActorType::ArmedGroup
            | ActorType::PoliticalGroup
            | ActorType::InternationalOrg
            | ActorType::Company
            | ActorType::GovernmentBody => true,
            _ => false,
        };
        let fits = |p: &&Party| {
            let shown = s.words[p.first].gender;
            let clash = shown == Some(Gender::Feminine) && gender == 'm'
                || shown == Some(Gender::Masculine) && gender == 'f';
            !p.adjective && !clash && p.who.is_some_and(|w| able(w, shown == Some(Gender::Masculine)))
        };
        let free =
            |p: &&Party| s.preposition_before(p.first).is_none() && s.words[p.first].prefix_prep.is_none();
        let near = out
            .iter()
            .rev()
            .filter(fits)
            .find(free)
            .or_else(|| out.iter().rev().find(fits));
        let masculine = |w: Who| cast.masculine(w, morph);
        let agrees = |w: &Who| match cast.kind(*w) {
            ActorType::State => gender == if masculine(*w) { 'm' } else { 'f' },
            _ => able(*w, true) && !cast.only_described(*w),
        };
        let who = near
            .and_then(|p| p.who)
            .or_else(|| cast.topic.filter(agrees))
            .or_else(|| cast.trail.iter().rev().copied().find(agrees))
            .or_else(|| cast.trail.iter().rev().copied().find(|&w| able(w, true)))?;
        match cast.kind(who) {
            ActorType::Person => cast.principal(who),
            _ => Some(cast.id(who).to_string()),
        }
    }
}
