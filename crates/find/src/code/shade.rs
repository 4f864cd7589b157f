//! What is said makes of *saying* something more: to say that nothing of the kind was done is to deny it, to say what
//! others will do is to predict.

use super::tenor::own_body;
use super::*;
use crate::lexicon::Class;

/// The speech act, once it is known what it carries.
pub(super) fn shade(
    act: SpeechAct,
    words: &HashSet<usize>,
    filler: &Filler<'_, '_>,
    speakers: &[Filled],
) -> SpeechAct {
    if !matches!(act, SpeechAct::Say | SpeechAct::Report | SpeechAct::Opine) {
        return act;
    }
    let s = filler.scene.s;
    let clauses = filler.scene.clauses;
    let Some(verb) = words.iter().copied().filter(|&w| s.words[w].finite).min() else {
        return act;
    };
    let clause = clauses.of[verb];
    let inside = |test: fn(Class) -> bool| {
        clauses.all[clause]
            .words
            .iter()
            .any(|&w| words.contains(&w) && s.is(w, test))
    };
    let forms = &s.words[verb].verbs;
    let thinks = act == SpeechAct::Opine;
    let negated = forms.iter().any(|v| v.feats.has(Feats::NEG)) || inside(|c| c == Class::Negator);
    if !thinks && negated && inside(|c| c == Class::NegDeterminer) {
        return SpeechAct::Deny;
    }
    let opens_with_if = words.iter().min().is_some_and(|&w| {
        (w..w + 3).any(|k| k < s.words.len() && s.at(k).any(|f| f.class == Class::Conditional))
    });
    if !thinks && opens_with_if {
        return SpeechAct::Warn;
    }
    let future = !forms.is_empty() && forms.iter().all(|v| v.feats.has(Feats::FUTURE));
    let other = filler
        .explicit_subject(clause)
        .and_then(|k| filler.parties[k].who)
        .is_some_and(|w| {
            speakers
                .iter()
                .all(|f| filler.cast.side(f.who) != filler.cast.side(w) && !own_body(filler.cast, f.who, w))
        });
    // *It is unlikely that*, *is expected to*: likelihood is foretold, whoever is to do it.
    let opens_with_likely = words
        .iter()
        .min()
        .is_some_and(|&w| (w..w + 4).any(|k| k < s.words.len() && s.at(k).any(|f| f.class == Class::Likely)));
    if opens_with_likely || inside(|c| c == Class::Likely) || !thinks && future && other {
        return SpeechAct::Predict;
    }
    act
}
