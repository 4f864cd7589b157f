//! Which words are finite verbs, that is, carry a clause: where auxiliaries stand differs by the order of words, and so
//! do the ways to tell.

use super::{Sentence, Word, before, behind, ellipsis, nouns};
use crate::lang::Order;
use crate::lexicon::{Class, Feats, Lexicon};

/// Is the word one of these verbs, by their citation forms?
pub(crate) type Is<'a> = dyn Fn(&Word, &[String]) -> bool + 'a;

/// Decides which words are finite verbs, and folds auxiliaries into them.
pub(super) fn settle_verbs(s: &mut Sentence, lexicon: &Lexicon) {
    let morph = &lexicon.morph;
    let is = |w: &Word, list: &[String]| {
        w.verbs
            .iter()
            .any(|v| list.iter().any(|a| lexicon.citation(a) == Some(v.verb)))
    };
    if morph.written_article() {
        nouns::unverb_nouns(s, lexicon);
    }
    // From the end: what stands right of a verb is settled before the verb itself.
    for i in (0..s.words.len()).rev() {
        if s.words[i].auxiliary || s.words[i].time || s.words[i].verbs.is_empty() {
            continue;
        }
        if s.is(i, |c| {
            matches!(c, Class::Prep(_) | Class::Complementizer | Class::Relative)
        }) && !s.words[i].verbs.iter().any(|v| v.feats.has(Feats::PERFECT))
        {
            continue;
        }
        if morph.order == Order::Sov {
            behind::settle(s, i, &is, morph);
        } else {
            before::settle(s, i, &is, morph);
        }
    }
    if morph.written_article() {
        nouns::unverb_owned(s, lexicon);
    }
    if morph.order == Order::Svo && !morph.has_cases() {
        crate::homograph::settle(s, lexicon);
    }
    if morph.order == Order::Sov {
        ellipsis::restore(s, &is, lexicon);
        crate::predicate::mark(s, &is, morph);
    }
}
