//! Which words are nouns for somebody: an office, a group, a body, a voice. Many look so and are not.

use super::*;
use crate::agree::Gender;
use crate::analyse::Word;
use crate::lang::Order;
use crate::lexicon::{Feats, Found};

impl Finder<'_> {
    /// A head noun that makes a party of what follows or goes before.
    pub(super) fn head_at(&self, s: &Sentence, i: usize) -> Option<(Class, usize)> {
        if s.words.get(i)?.finite && self.lang != Lang::En {
            return None;
        }
        // "according to a report by X": the noun is part of the preposition; and a word that is one with its
        // conjunction («وإلى») is no noun.
        if s.covering(i).any(|f| {
            f.class == Class::Nobody
                || matches!(f.class, Class::Prep(_))
                    && (f.start < i || self.lang == Lang::Ar && f.end == i + 1)
        }) {
            return None;
        }
        // «арестовав двоих»: an adverbial participle is nobody.
        let beside = |v: &crate::lexicon::VerbForm| v.feats.has(Feats::GER) && !v.feats.has(Feats::PART);
        let verbs = &s.words[i].verbs;
        if self.lang == Lang::Ru && !verbs.is_empty() && verbs.iter().all(beside) {
            return None;
        }
        // "to administer", "to report": a bare noun right before a light verb is what is done, nobody who does it.
        if self.lexicon.morph.order == Order::Sov && self.noun_of_verb(s, i) {
            return None;
        }
        // «آنان را مسئول … خواند»: right behind the object such a noun is what they are called.
        let morph = &self.lexicon.morph;
        // «…، متهما الهند»: behind a comma a participle says what the subject does besides.
        if i > 0 && s.comma(i - 1) && self.beside(s, i) {
            return None;
        }
        if i > 0 && s.is(i - 1, |c| c == Class::ObjectMarker) && morph.governing.contains(&s.words[i].fold) {
            return None;
        }
        // «исполняющий обязанности президента»: an office of several words is no attribute of what follows.
        let office = s
            .at(i)
            .any(|f| matches!(f.class, Class::Role(_)) && f.end > i + 2);
        let describes = || {
            self.qualifies(s, i)
                || self.attribute(s, i)
                || self.only_describes(s, i)
                || self.describes_next(s, i)
        };
        if !(office && morph.has_cases()) && describes() {
            return None;
        }
        let word = &s.words[i];
        let unlisted =
            word.capital && !word.time && s.covering(i).all(|f| matches!(f.class, Class::Relative));
        if unlisted && word.kind == Kind::Word && morph.body_like(&word.fold) {
            return Some((Class::Body(ActorType::GovernmentBody), i + 1));
        }
        s.at(i)
            .filter(|f| f.class.somebody())
            .max_by_key(|f| (f.end, matches!(f.class, Class::Role(_))))
            .filter(|f| !s.words[f.end - 1].predicate && (f.end > i + 1 || !self.adjective(s, i)))
            // «جنرال …»: one who bears a title is not several of that rank, unless the plural is listed (سربازان).
            .filter(|f| {
                // *The captain left*: where capitals show names, a title has one behind it.
                let named = || !morph.capitals || s.words.get(f.end).is_some_and(|w| w.capital);
                let title = || s.at(i).any(|t| t.class == Class::Title && t.end >= f.end) && named();
                let plural = || self.lexicon.listed(&word.fold) && !self.lexicon.phrases.titled(&word.fold);
                !(matches!(f.class, Class::Group(_)) && title()) || plural()
            })
            .map(|f| (f.class, f.end))
    }

    /// «…، متهما الهند»: does the participle say what the subject does besides?
    fn beside(&self, s: &Sentence, w: usize) -> bool {
        let word = &s.words[w];
        self.lexicon.morph.written_article()
            && !word.definite
            && self.lexicon.morph.attendant(&word.fold).is_some()
            && word
                .verbs
                .iter()
                .any(|v| v.feats.has(Feats::GER.with(Feats::PART)))
            && !self.lexicon.listed(&word.fold)
    }

    /// «المعارك الدائرة», «مؤتمره الصحفي», «هجوما انتحاريا»: an adjective of the noun before it, which is nobody itself.
    pub(super) fn attribute(&self, s: &Sentence, i: usize) -> bool {
        let morph = &self.lexicon.morph;
        let Some(before) = i.checked_sub(1).map(|b| &s.words[b]) else {
            return false;
        };
        let word = &s.words[i];
        let noun = before.kind == Kind::Word
            && !before.finite
            && !before.time
            && s.covering(i - 1)
                .all(|f| matches!(f.class, Class::Nobody) || !f.class.closed() && !f.class.somebody());
        if !morph.written_article() || !noun || word.clitics.letters > 0 || s.at(i).any(|f| f.end > i + 1) {
            return false;
        }
        let lasting = s.is(i, |c| matches!(c, Class::Ongoing | Class::Planned | Class::Ended));
        let feminine = |w: &Word| w.gender == Some(Gender::Feminine);
        let agrees = !feminine(before) || feminine(word);
        if morph.has_article(&word.fold) {
            before.definite && (lasting || agrees && morph.belongs(&word.fold))
        } else {
            !before.definite
                && morph.accusative(&before.fold)
                && morph.accusative(&word.fold)
                && morph.belongs(&word.fold)
        }
    }

    /// *Both envoys*, *the former mayor*, «последний год», «الأشهر الأخيرة»: what picks out a noun stands for nobody.
    pub(super) fn picks_out(&self, s: &Sentence, p: &Found) -> bool {
        let one = p.class == Class::BothSides && p.end == p.start + 1;
        if !one && p.class != Class::Latter {
            return false;
        }
        if self.lexicon.morph.written_article() || self.lexicon.morph.has_cases() {
            let time = || self.lexicon.morph.has_cases() && s.words.get(p.end).is_some_and(|w| w.time);
            return !one && (self.agrees_with_noun(s, p.start) || time() || self.qualifies(s, p.end - 1));
        }
        // *Both have agreed*, *the latter on Monday refused*.
        let alone = |c| {
            matches!(
                c,
                Class::Adverb | Class::Negator | Class::Prep(_) | Class::Coordinator
            )
        };
        self.lang == Lang::En
            && s.words.get(p.end).is_some_and(|w| {
                w.kind == Kind::Word
                    && w.verbs.is_empty()
                    && !w.auxiliary
                    && !w.finite
                    && !w.time
                    && (one || !s.is(p.end, |c| c.closed()))
                    && !s.is(p.end, |c| alone(c) && !(one && matches!(c, Class::Prep(_))))
            })
    }

    /// *A general election*, *a local power*: where only the noun for several is listed (*generals*, *locals*), the word
    /// before another noun describes it.
    fn describes_next(&self, s: &Sentence, i: usize) -> bool {
        let word = &s.words[i];
        if self.lang != Lang::En || word.capital || self.lexicon.listed(&word.fold) {
            return false;
        }
        let several = |e: &String| self.lexicon.listed(&format!("{}{e}", word.fold));
        let single = s.at(i).all(|f| !f.class.somebody() || f.end == i + 1);
        let noun = s.words.get(i + 1).is_some_and(|n| {
            let free = n.kind == Kind::Word && !n.capital && !n.finite && !n.auxiliary && !n.time;
            free && n.verbs.is_empty() && s.covering(i + 1).all(|f| !f.class.closed())
        });
        single && noun && self.lexicon.morph.several.iter().any(several)
    }

    /// «الأشهر الأخيرة»: behind a definite noun a definite word is its adjective.
    fn agrees_with_noun(&self, s: &Sentence, i: usize) -> bool {
        let morph = &self.lexicon.morph;
        let noun = i.checked_sub(1).map(|b| (&s.words[b], b));
        morph.written_article()
            && s.words[i].prefix_prep.is_none()
            && noun.is_some_and(|(w, b)| {
                w.kind == Kind::Word
                    && !w.finite
                    && (w.definite || w.owned)
                    && !s.is(b, |c| matches!(c, Class::Prep(_)))
            })
    }

    /// «شهرهای بزرگ»: where only the noun for several is listed («بزرگان»), its adjective behind a noun is nobody.
    fn only_describes(&self, s: &Sentence, i: usize) -> bool {
        let word = &s.words[i];
        if self.lexicon.morph.order != Order::Sov || self.lexicon.listed(&word.fold) {
            return false;
        }
        let several = |e: &String| self.lexicon.listed(&format!("{}{e}", word.fold));
        let plain = |f: &Found| matches!(f.class, Class::Nobody) || !f.class.closed() && !f.class.somebody();
        let noun = i.checked_sub(1).is_some_and(|b| {
            let before = &s.words[b];
            let word = before.kind == Kind::Word && !before.finite && !before.time;
            word && before.tied && s.covering(b).all(plain)
        });
        let single = s.at(i).all(|f| !f.class.somebody() || f.end == i + 1);
        single && (word.auxiliary || noun && self.lexicon.morph.several.iter().any(several))
    }

    /// «نقاط عسكرية»: an adjective, unless the lexicon lists it as it stands.
    fn adjective(&self, s: &Sentence, w: usize) -> bool {
        let letters: Vec<char> = self.text(s.words[w].span).chars().collect();
        self.lexicon.morph.spelt_as_adjective(&letters) && !self.lexicon.listed(&s.words[w].fold)
    }

    /// «военного положения», «раненых афганцев»: an adjective that could be a noun for people, with its noun behind it.
    fn qualifies(&self, s: &Sentence, i: usize) -> bool {
        let morph = &self.lexicon.morph;
        let fold = &s.words[i].fold;
        let noun = |w: &Word| {
            w.kind == Kind::Word && !w.capital && !w.finite && !w.time && !morph.adjectival(&w.fold)
        };
        morph.has_cases()
            && morph.adjectival(fold)
            && s.words.get(i + 1).is_some_and(|n| {
                let same = ["nom", "gen", "dat", "acc", "ins", "loc"]
                    .iter()
                    .any(|c| self.lexicon.fits_case(fold, c) && self.lexicon.fits_case(&n.fold, c));
                noun(n) && same && n.verbs.is_empty() && s.covering(i + 1).all(|f| !f.class.closed())
            })
    }

    /// Does a light verb follow that takes the word for its noun?
    fn noun_of_verb(&self, s: &Sentence, i: usize) -> bool {
        let light = &self.lexicon.morph.light;
        let written = self.lexicon.morph.writes_ties() && s.words[i].tied || s.words[i].object;
        // «متهم به ربودن کودکان کرد»: several people are nobody's noun of doing; «زندانیان شدند» says what they became.
        let people = |f: &Found| matches!(f.class, Class::Group(_)) && f.end == i + 1;
        let several = || {
            let ends = |e: &String| s.words[i].fold.ends_with(e.as_str());
            let aux = &self.lexicon.morph.passive_aux;
            let made = |w: &Word| !self.lexicon.is_verb(&w.verbs, aux);
            self.lexicon.morph.several.iter().any(ends)
                && s.at(i).any(people)
                && s.words.get(i + 1).is_some_and(made)
        };
        !written
            && !several()
            && s.words.get(i + 1).is_some_and(|next| {
                next.finite
                    && next.verbs.iter().any(|v| {
                        light
                            .iter()
                            .flatten()
                            .any(|l| self.lexicon.citation(l) == Some(v.verb))
                    })
            })
    }
}
