//! Whether a word is the one that a literal of an example asks for.

use super::matching::Scene;
use super::{Literal, Pattern};
use crate::analyse::Word;
use crate::lang::Order;
use crate::lexicon::{Class, Feats, Sym, VerbForm};
use rabita_script::token::Kind;

/// What fitting the literals told about the verb.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Fit {
    pub(super) feats: Feats,
    pub(super) passive: bool,
    pub(super) nominal: bool,
    /// A participle with the letters of a noun («المتمركز»): what it says of the noun before it may hold, but is no act.
    pub(super) attribute: bool,
}

impl Fit {
    pub(super) fn take(&mut self, other: Fit) {
        self.feats = self.feats.with(other.feats);
        self.passive |= other.passive;
        self.nominal |= other.nominal;
        self.attribute |= other.attribute;
    }
}

/// Is the word the one by which the example is looked up? What only names a topic does so however it is read: *exports
/// of cement* is as good as *exports rose*.
pub(super) fn anchors(pattern: &Pattern, w: usize, scene: &Scene<'_>) -> Option<Fit> {
    let literal = &pattern.literals[pattern.anchor];
    let topic = pattern.slots.is_empty() && pattern.literals.len() == 1 && !scene.named[w];
    if let Literal::Word(sym) = literal
        && topic
        && scene.s.words[w].syms.contains(sym)
    {
        return Some(Fit::default());
    }
    fits(literal, w, scene)
}

pub(super) fn fits(literal: &Literal, w: usize, scene: &Scene<'_>) -> Option<Fit> {
    if scene.named[w] {
        return None;
    }
    let word = &scene.s.words[w];
    match literal {
        // A stem may be both noun and verb (the call, they called): a noun of the example is no verb of the text.
        Literal::Word(sym) => {
            if !word.syms.contains(sym) || foretells(w, scene) {
                return None;
            }
            let past = |v: &VerbForm| v.feats.has(Feats::PAST.with(Feats::PART));
            let morph = &scene.lexicon.morph;
            // Where a stem alone tells nouns, "accusing" is no "accusation" and "deported" no "deportation".
            let doing = |v: &VerbForm| past(v) || v.feats.has(Feats::PERFECT.with(Feats::GER));
            // «приговоривший» is no «приговор».
            let acts = |v: &VerbForm| {
                v.feats.has(Feats::PART.with(Feats::GER)) && !v.feats.has(Feats::PASSIVE.with(Feats::NOUN))
            };
            // *Of backing X* in an example is *backing* in the text.
            let gerund = scene.lexicon.is_gerund(*sym) && word.verbs.iter().any(|v| v.feats.has(Feats::GER));
            let verb = match morph.order {
                Order::Svo => {
                    !word.verbs.is_empty()
                        && (word.finite && (!morph.has_cases() || word.verbs.iter().all(past))
                            || !morph.has_cases() && !gerund && word.verbs.iter().all(doing)
                            || morph.has_cases() && word.verbs.iter().all(acts))
                }
                // Where verbs stand last, the word that closes its clause is its verb (نشست: a meeting, sat down), unless only
                // *is* is written onto it.
                Order::Sov => {
                    let clause = &scene.clauses.all[scene.clauses.of[w]];
                    word.finite && !word.copular && clause.verb == Some(w) && clause.words.first() != Some(&w)
                }
                Order::Vso => false,
            };
            let beside = !scene.lexicon.stands_beside(*sym)
                || !word.finite && !scene.lexicon.morph.has_article(&word.fold) && !is_noun(w, word, scene);
            (!verb && beside).then(Fit::default)
        }
        Literal::Verb { verb, negated } => fits_verb(*verb, *negated, w, word, scene),
        Literal::Any(list) => list.iter().find_map(|l| fits(l, w, scene)),
    }
}

/// *Will be held*: a word of the future before a verb is no other, though a stemmer makes one of *will* and *willing*.
fn foretells(w: usize, scene: &Scene<'_>) -> bool {
    let s = scene.s;
    let next = || s.words.get(w + 1).is_some_and(|n| !n.verbs.is_empty());
    scene.lexicon.morph.futures.contains(&s.words[w].fold) && next()
}

fn fits_verb(verb: Sym, negated: bool, w: usize, word: &Word, scene: &Scene<'_>) -> Option<Fit> {
    let morph = &scene.lexicon.morph;
    let mut best: Option<Fit> = None;
    for reading in &word.verbs {
        let direct = reading.verb == verb;
        // کرد in the codebook is شد in the passive.
        let swapped = !direct
            && scene
                .lexicon
                .passives(verb)
                .any(|passive| passive == reading.verb);
        if !direct && !swapped {
            continue;
        }
        let mut feats = reading.feats;
        let mut nominal = !word.finite;
        let mut passive = swapped || feats.has(Feats::PASSIVE);
        if nominal
            && (feats.has(Feats::PASSIVE) || feats.finite())
            && w + 1 < scene.s.words.len()
            && scene.s.words[w + 1].finite
            && morph.order == Order::Sov
        {
            nominal = false;
        }
        if word.finite && !feats.finite() {
            continue;
        }
        // «اثني عشر موظفا» is no praise.
        if !word.finite && scene.s.is(w, |c| matches!(c, Class::Number(_))) {
            continue;
        }
        if !word.finite && feats.has(Feats::NOUN) {
            // تم اعتقال: the support verb makes the noun an act.
            let supported = w > 0
                && scene.s.words[w - 1]
                    .verbs
                    .iter()
                    .any(|v| scene.lexicon.supports_passive(v.verb));
            if supported {
                passive = true;
                nominal = false;
                feats = feats.with(Feats::PAST);
            }
        }
        if nominal
            && feats.has(Feats::NOUN)
            && let Some(tense) = super::performed::performed(w, scene)
        {
            nominal = false;
            feats = feats.without(Feats::NOUN).with(tense);
        }
        if negated {
            if !feats.has(Feats::NEG) && !negator_before(w, scene) {
                continue;
            }
            feats = feats.without(Feats::NEG);
        }
        // "more shells": a present form that is not the verb of its clause is a noun.
        let bare = |v: &VerbForm| v.feats.has(Feats::BASE.with(Feats::INF));
        if nominal
            && !morph.has_cases()
            && morph.order == Order::Svo
            && feats.has(Feats::PRESENT)
            && !word.verbs.iter().any(bare)
        {
            continue;
        }
        // "plans to open", «تنوي فتح»: the word before makes the infinitive or verbal noun the verb of its clause.
        if nominal && feats.has(Feats::INF.with(Feats::NOUN).with(Feats::BASE)) && governed(w, scene) {
            nominal = false;
        }
        // A participle that is a noun for people, hangs on a preposition or has a noun's ending is no act.
        let mut attribute = false;
        if nominal
            && feats.has(Feats::GER.with(Feats::PART))
            && morph.written_article()
            && is_noun(w, word, scene)
        {
            attribute = is_attribute(w, word, scene);
            if !attribute {
                continue;
            }
        }
        // A bare participle is a noun or an adjective (the dead, the wounded).
        if nominal && morph.order == Order::Sov && feats.has(Feats::PART) {
            continue;
        }
        let fit = Fit {
            feats,
            passive,
            nominal,
            attribute,
        };
        // «признают» may be both: what is not said to lie ahead does not.
        let ahead = |f: &Fit| f.feats.has(Feats::FUTURE);
        if best.is_none_or(|b| {
            b.nominal && !fit.nominal
                || b.nominal == fit.nominal
                    && (b.passive && !fit.passive || b.passive == fit.passive && ahead(&b) && !ahead(&fit))
        }) {
            best = Some(fit);
        }
    }
    best
}

fn is_noun(w: usize, word: &Word, scene: &Scene<'_>) -> bool {
    stands_as_noun(w, word, scene) || !scene.lexicon.morph.active_participle(&word.fold)
}

/// «المتمركز في», «مرتبط ب»: a participle right behind a noun with which it shares the article, and with a preposition
/// behind it, says more of that noun.
fn is_attribute(w: usize, word: &Word, scene: &Scene<'_>) -> bool {
    let s = scene.s;
    let Some(before) = w.checked_sub(1).map(|k| &s.words[k]) else {
        return false;
    };
    let noun =
        before.kind == Kind::Word && !before.finite && !before.time || s.comma(w - 1) && word.clitics.article;
    s.preposition_behind(w) && noun && !stands_as_noun(w, word, scene)
}

/// Is the word listed as a noun, counted or behind a preposition?
fn stands_as_noun(w: usize, word: &Word, scene: &Scene<'_>) -> bool {
    let s = scene.s;
    let listed = s.is(w, |c| {
        matches!(
            c,
            Class::Group(_)
                | Class::Role(_)
                | Class::Body(_)
                | Class::Source(_)
                | Class::Unit(_)
                | Class::Prep(_)
                | Class::Adverb
        )
    });
    let behind = word.prefix_prep.is_some() || s.preposition_before(w).is_some();
    let counted =
        w > 0 && (s.words[w - 1].kind == Kind::Number || s.is(w - 1, |c| matches!(c, Class::Number(_))));
    listed || behind || counted
}

fn governed(w: usize, scene: &Scene<'_>) -> bool {
    scene.s.phrases.iter().any(|f| f.end == w && f.class.modal())
}

fn negator_before(w: usize, scene: &Scene<'_>) -> bool {
    (w.saturating_sub(3)..w).any(|k| scene.s.is(k, |c| c == Class::Negator))
}
