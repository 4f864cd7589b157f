//! Persian and Tajik: the auxiliary follows its verb, and a verb may be the noun of the next one.

use super::{Is, Sentence};
use crate::lexicon::{Class, Feats, Morph, VerbForm};
use rabita_script::token::Kind;

/// Persian, Tajik: the auxiliary follows (کرده است, کشته شد) or, for the future, goes before (خواهد کرد).
pub(super) fn settle(s: &mut Sentence, i: usize, is: &Is<'_>, morph: &Morph) {
    let future =
        is(&s.words[i], &morph.future_aux) && s.words[i].verbs.iter().any(|v| v.feats.has(Feats::SUBJ));
    if future && i + 1 < s.words.len() && s.words[i + 1].verbs.iter().any(|v| v.feats.has(Feats::PAST)) {
        let negated = s.words[i].verbs.iter().all(|v| v.feats.has(Feats::NEG));
        for v in &mut s.words[i + 1].verbs {
            v.feats = v.feats.without(Feats::PAST.with(Feats::SUBJ)).with(Feats::FUTURE);
            if negated {
                v.feats = v.feats.with(Feats::NEG);
            }
        }
        s.words[i].auxiliary = true;
        s.words[i].verbs.clear();
        return;
    }
    let next = i + 1;
    let followed = next < s.words.len();
    // کرده است, نکرده بود: a negated perfect is finite by itself, and the auxiliary goes with it as well.
    let perfect = s.words[i]
        .verbs
        .iter()
        .any(|v| v.feats.has(Feats::PART.with(Feats::PERFECT)));
    if perfect && followed && is(&s.words[next], &morph.perfect_aux) {
        settle_aux(s, i, next);
        s.words[next].auxiliary = true;
        s.words[next].finite = false;
        s.words[i].finite = true;
        return;
    }
    let participle = s.words[i].verbs.iter().any(|v| v.feats.has(Feats::PART));
    if !participle && crate::predicate::noun_not_past(s, i, is, morph) {
        s.words[i].verbs.clear();
        return;
    }
    if !participle && noun_of_light_verb(s, i, is, morph) {
        return;
    }
    if !participle {
        s.words[i].finite = s.words[i].verbs.iter().any(|v| v.feats.finite());
        return;
    }
    // کشته شد: the participle's own passive; the finite verb stays the auxiliary.
    if followed && is(&s.words[next], &morph.passive_aux) && !is(&s.words[i], &morph.passive_aux) {
        let aux = s.words[next].verbs.clone();
        if let Some(verb) = s.words[i]
            .verbs
            .iter()
            .find(|v| v.feats.has(Feats::PART))
            .map(|v| v.verb)
        {
            s.words[i].verbs = aux
                .iter()
                .map(|a| VerbForm {
                    verb,
                    feats: a.feats.with(Feats::PASSIVE),
                })
                .collect();
        }
        return;
    }
    if let Some(aux) = shared_passive(s, i, is, morph) {
        for v in &mut s.words[i].verbs {
            v.feats = aux.with(Feats::PASSIVE);
        }
        s.words[i].finite = true;
        return;
    }
    // A bare participle before a comma, "and" or "that" stands for the whole perfect.
    if !followed
        || s.words[next].kind == Kind::Mark
        || s.is(next, |c| {
            matches!(c, Class::Coordinator | Class::Complementizer | Class::Conditional)
        })
    {
        finish_participle(s, i);
        s.words[i].finite = true;
    }
}

/// شش تن کشته و دوازده تن زخمی شدند: the auxiliary behind the second predicate is the first one's too, where the verb is
/// one of those that are told so.
fn shared_passive(s: &Sentence, i: usize, is: &Is<'_>, morph: &Morph) -> Option<Feats> {
    if !is(&s.words[i], &morph.gapped_passive) || !s.is(i + 1, |c| c == Class::Coordinator) {
        return None;
    }
    let verb = (i + 2..s.words.len())
        .take_while(|&k| s.words[k].kind != Kind::Mark)
        .find(|&k| s.words[k].finite || s.words[k].auxiliary)?;
    let passive = |v: &&VerbForm| v.feats.has(Feats::PASSIVE);
    let word = &s.words[verb];
    let found = word
        .verbs
        .iter()
        .find(passive)
        .or_else(|| word.verbs.first().filter(|_| is(word, &morph.passive_aux)))?;
    Some(found.feats)
}

/// дархост кард, боздошт шуд: a bare past right before a light verb is that verb's noun, and says when and how with it.
fn noun_of_light_verb(s: &mut Sentence, i: usize, is: &Is<'_>, morph: &Morph) -> bool {
    let bare = s.words[i]
        .verbs
        .iter()
        .find(|v| v.feats.has(Feats::PAST) && !v.feats.has(Feats::NEG))
        .map(|v| v.verb);
    let (Some(verb), Some(next)) = (bare, s.words.get(i + 1)) else {
        return false;
    };
    if !next.finite || !morph.light.iter().any(|l| is(next, l)) || is(&s.words[i], &morph.future_aux) {
        return false;
    }
    let passive = is(next, &morph.passive_aux);
    let aux = next.verbs.clone();
    s.words[i].verbs = aux
        .iter()
        .map(|a| VerbForm {
            verb,
            feats: if passive {
                a.feats.with(Feats::PASSIVE)
            } else {
                a.feats
            },
        })
        .collect();
    true
}

fn settle_aux(s: &mut Sentence, at: usize, aux: usize) {
    let past = s.words[aux].verbs.iter().any(|v| v.feats.has(Feats::PAST));
    let negated = s.words[aux].verbs.iter().any(|v| v.feats.has(Feats::NEG));
    for v in &mut s.words[at].verbs {
        if v.feats.has(Feats::PART.with(Feats::PERFECT)) {
            v.feats = v
                .feats
                .without(Feats::PART)
                .with(if past { Feats::PAST } else { Feats::PERFECT });
            if negated {
                v.feats = v.feats.with(Feats::NEG);
            }
        }
    }
}

fn finish_participle(s: &mut Sentence, at: usize) {
    for v in &mut s.words[at].verbs {
        if v.feats.has(Feats::PART) {
            v.feats = v.feats.without(Feats::PART).with(Feats::PERFECT);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analyse::analyse;
    use crate::lang::Lang;
    use crate::lexicon::Lexicon;
    use rabita_knowledge::Files;

    #[test]
    fn a_perfect_and_its_auxiliary_are_one_verb_negated_or_not() {
        let lexicon = Lexicon::load(Lang::Fa, &Files::bundled()).expect("lexicon");
        for text in ["وزیر سفر نکرده است.", "وزیر سفر نکرده بود.", "وزیر سفر کرده است."]
        {
            let chars: Vec<char> = text.chars().collect();
            let sentences = analyse(&chars, &lexicon, &[]);
            let words = || sentences.iter().flat_map(|s| &s.words);
            assert_eq!(words().filter(|w| w.finite).count(), 1, "{text}");
            assert_eq!(words().filter(|w| w.auxiliary).count(), 1, "{text}");
        }
    }
}
