//! Deeds that are done by being announced, decided or begun: «أعلنت كولومبيا قطع علاقاتها», «أقدم على إغلاق».
//!
//! Where verbs stand first, the act itself is often a verbal noun that such a verb governs. The noun then is the verb
//! of its clause: the announcer does it, and when he did is said by the announcing.

use super::Scene;
use crate::lexicon::{Class, Feats};
use rabita_script::token::Kind;

/// How far behind its verb such a noun may stand.
const REACH: usize = 14;

/// What the verb says that performs the verbal noun at `w`, if one does.
pub(crate) fn performed(w: usize, scene: &Scene<'_>) -> Option<Feats> {
    let s = scene.s;
    let morph = &scene.lexicon.morph;
    let word = &s.words[w];
    let deed = |k: usize| {
        let x = &s.words[k];
        !x.finite && !scene.named[k] && x.verbs.iter().any(|v| v.feats.has(Feats::NOUN))
    };
    let bare = word.kind == Kind::Word && !morph.articled(&word.fold);
    if morph.performing.is_empty() || !bare || !deed(w) || morph.suffers(&word.fold) {
        return None;
    }
    let verb = scene.clauses.all[scene.clauses.of[w]]
        .verb
        .filter(|&v| v < w && w - v <= REACH)?;
    let before = word
        .prefix_prep
        .or_else(|| s.preposition_before(w).map(|(p, _)| p));
    let governs = |entry: &String| {
        let mut parts = entry.split(' ');
        let citation = parts.next().and_then(|c| scene.lexicon.citation(c));
        let prep = parts.next().and_then(|p| scene.lexicon.preposition(p));
        let same = s.words[verb]
            .verbs
            .iter()
            .any(|v| Some(v.verb) == citation && v.feats.finite());
        same && prep == before
    };
    if !morph.performing.iter().any(governs) {
        return None;
    }
    // A deed between the two takes this one for its genitive, unless *and* joins them or it stands between two commas.
    let put_in = |k: usize| (verb + 1..k).any(|c| s.comma(c)) && (k + 1..w).any(|c| s.comma(c));
    let other = (verb + 1..w)
        .rev()
        .filter(|&k| !put_in(k))
        .find(|&k| deed(k) && !morph.articled(&s.words[k].fold));
    let joined = word.clitics.letters > usize::from(word.prefix_prep.is_some());
    let free = match other {
        None => true,
        Some(k) => joined && performed(k, scene).is_some(),
    };
    let interrupted =
        (verb + 1..w).any(|k| s.is(k, |c| matches!(c, Class::Relative | Class::Complementizer)));
    let tense = s.words[verb].verbs.iter().find(|v| v.feats.finite())?.feats;
    (free && !interrupted).then(|| {
        tense.without(
            Feats::MASCULINE
                .with(Feats::FEMININE)
                .with(Feats::CLOSED)
                .with(Feats::OBJECT),
        )
    })
}
