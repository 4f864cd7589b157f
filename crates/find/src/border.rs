//! Where one noun phrase ends and the next begins, in a language that shows it by its article.
//!
//! Verb, subject and object stand there side by side without a mark between them. What a noun can take behind it says
//! where it ends: a definite one takes only definite adjectives that agree with it, an indefinite one in the accusative
//! no genitive, and what has a pronoun of its own is complete.

use crate::agree::Gender;
use crate::analyse::Sentence;
use crate::lexicon::{Class, Feats, Lexicon};
use rabita_script::token::Kind;

/// Does the word `at` begin another phrase than the one that began with `first`? `named` says that it is a name.
pub(crate) fn begins_another(s: &Sentence, lexicon: &Lexicon, first: usize, at: usize, named: bool) -> bool {
    let morph = &lexicon.morph;
    if !morph.written_article() || at <= first || s.words[at].kind != Kind::Word {
        return false;
    }
    let (word, before) = (&s.words[at], &s.words[at - 1]);
    if word.clitics.letters > 0 && !named {
        return true;
    }
    if !before.definite {
        // «صاروخا المدينة»: the accusative's ending leaves room for no genitive.
        let accusative = before.kind == Kind::Word && !before.owned && morph.accusative(&before.fold);
        // «ناشطون حملة»: a plural with its ن governs nothing, and no singular describes it.
        let plural = morph.closed_plural(&before.fold) && before.prefix_prep.is_none();
        let other = !named && !word.definite && (deed(s, at) || word.gender == Some(Gender::Feminine));
        // «مسلحون شرطيين», «محتجون سيارة»: nor does it describe what stands in another case.
        let object = morph.oblique(&word.fold) || morph.accusative(&word.fold);
        let another_case = !named && !word.definite && !morph.oblique(&before.fold) && object;
        return accusative && (word.definite || named) && before.fold.chars().count() > 3
            || plural && (other || another_case || named)
            || morph.is_persons(&before.fold) && word.definite;
    }
    if word.owned || !word.definite && !named {
        return true;
    }
    // «الخارجية العقوبات»: no adjective ends as a plural of things does.
    let things = morph.noun_plurals.iter().any(|e| word.fold.ends_with(e.as_str()));
    // «الإسلامية», of a deed and the ending of belonging, is an adjective.
    let belongs = || {
        morph
            .belonging_stem(&word.fold)
            .is_some_and(|stem| !lexicon.verbs(stem).is_empty())
    };
    !named && (things || deed(s, at) && !belongs() || disagrees(s, lexicon, &genders(s, first, at), at))
}

/// «متهما»، «محذرة»: a participle that says what the subject does besides; what follows is its own.
pub(crate) fn beside(s: &Sentence, lexicon: &Lexicon, w: usize) -> bool {
    let (word, morph) = (&s.words[w], &lexicon.morph);
    let participle = |f: Feats| f.has(Feats::GER) && !f.has(Feats::NOUN);
    morph.written_article()
        && !morph.has_article(&word.fold)
        && !word.verbs.is_empty()
        && word.verbs.iter().all(|v| participle(v.feats))
        && morph.active_participle(&word.fold)
}

/// A verbal noun that is nothing else: no adjective.
pub(crate) fn deed(s: &Sentence, at: usize) -> bool {
    let verbs = &s.words[at].verbs;
    !verbs.is_empty()
        && verbs
            .iter()
            .all(|v| v.feats.has(Feats::NOUN) && !v.feats.has(Feats::GER.with(Feats::PART)))
}

/// What the nouns of a phrase so far show.
fn genders(s: &Sentence, first: usize, at: usize) -> Vec<Option<Gender>> {
    (first..at)
        .filter(|&w| {
            s.words[w].kind == Kind::Word && !s.is(w, |c| matches!(c, Class::Number(_) | Class::Vague(_)))
        })
        .map(|w| s.words[w].gender)
        .collect()
}

/// Can the word be no adjective of any of these nouns?
fn disagrees(s: &Sentence, lexicon: &Lexicon, nouns: &[Option<Gender>], at: usize) -> bool {
    let shown = s.words[at].gender;
    let invariable =
        lexicon.morph.invariable(&s.words[at].fold) || s.is(at, |c| matches!(c, Class::Number(_)));
    if nouns.is_empty() || invariable {
        return false;
    }
    let clash = match shown {
        Some(Gender::Feminine) => Gender::Masculine,
        _ => Gender::Feminine,
    };
    nouns.iter().all(|g| *g == Some(clash))
}
