//! Where letters tell nouns from verbs badly (Arabic), their neighbours tell them apart.

use super::Sentence;
use crate::lexicon::{Class, Feats, Lexicon, VerbForm};
use rabita_script::token::Kind;

/// «أكدت باريس دعمها لكييف ورفضها»: a deed with the doer's pronoun looks like a verb with its object. Behind a finite verb
/// without a joint it is one only if it says more of an indefinite noun between («هجوم نفذه»); behind such a deed, *and*
/// joins another.
pub(super) fn unverb_owned(s: &mut Sentence, lexicon: &Lexicon) {
    // The last finite verb of the stretch, and whether a deed with its pronoun stood behind it.
    let mut last: Option<usize> = None;
    let mut deed = false;
    for w in 0..s.words.len() {
        let joint = s.words[w].kind == Kind::Mark
            || s.is(w, |c| {
                matches!(
                    c,
                    Class::Complementizer | Class::Relative | Class::Conditional | Class::Subordinator
                )
            });
        if joint {
            (last, deed) = (None, false);
            continue;
        }
        if !s.words[w].finite {
            continue;
        }
        let joined = s.words[w].clitics.letters > 0;
        let finite = |v: &VerbForm| v.feats.finite();
        let verbs = &s.words[w].verbs;
        // «اختتم جلسته»: any noun may have such a pronoun.
        let named = s.words[w].owned && !joined && !s.words[w].syms.is_empty();
        let owned = (named || verbs.iter().any(|v| v.feats.has(Feats::NOUN)))
            && verbs
                .iter()
                .filter(|v| finite(v))
                .all(|v| v.feats.has(Feats::OBJECT));
        let described = last.is_some_and(|v| {
            (v + 1..w).any(|k| {
                let x = &s.words[k];
                let noun = !x.syms.is_empty() || x.verbs.iter().any(|v| v.feats.has(Feats::NOUN));
                x.kind == Kind::Word && !x.definite && !x.time && noun && lexicon.knows(&x.fold)
            })
        });
        if owned && last.is_some() && (if joined { deed } else { !described }) {
            s.words[w].finite = false;
            s.words[w].verbs.retain(|v| v.feats.has(Feats::NOUN));
            deed = true;
        } else {
            (last, deed) = (Some(w), false);
        }
    }
}

/// Where letters tell nouns from verbs badly: no deed stands inside a set phrase («في المقابل»), right behind the number
/// that counts it («عشرين محتجزا»), or for the hour of a day («فجر السبت»).
pub(super) fn unverb_nouns(s: &mut Sentence, lexicon: &Lexicon) {
    for w in 0..s.words.len() {
        let phrase = s
            .covering(w)
            .any(|f| f.class == Class::Adverb && f.end - f.start > 1);
        let number = |k: usize| {
            !s.words[k].time
                && (s.words[k].kind == Kind::Number
                    || s.is(k, |c| matches!(c, Class::Number(_) | Class::Vague(_))))
        };
        let counted = w > 0 && number(w - 1) && lexicon.morph.accusative(&s.words[w].fold);
        let hour =
            lexicon.morph.noun_past.contains(&s.words[w].fold) && s.words.get(w + 1).is_some_and(|n| n.time);
        if phrase {
            s.words[w].syms.clear();
        }
        // «فقد اعتقلتهم»: right before a verb the word only says that it is done.
        let particle = lexicon.morph.particles.contains(&s.words[w].fold)
            && s.words
                .get(w + 1)
                .is_some_and(|n| n.verbs.iter().any(|v| v.feats.finite()));
        if phrase || counted || hour || particle {
            s.words[w].verbs.clear();
        }
    }
}
