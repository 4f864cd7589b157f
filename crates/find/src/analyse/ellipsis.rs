//! Persian and Tajik: a verb that is said once for two predicates.
//!
//! «طرح را رد و از مجلس درخواست کرد»: the light verb of the first noun is left out, and that of the second stands for
//! both. It is put back as a word without letters of its own, so that every later stage sees two clauses.

use super::{Is, Sentence, Word};
use crate::lexicon::{Class, Lexicon, VerbForm};
use rabita_record::Span;
use rabita_script::token::Kind;

/// How many words may stand between the noun and the verb said for both.
const REACH: usize = 30;

/// Puts the verbs back that are left out.
pub(super) fn restore(s: &mut Sentence, is: &Is<'_>, lexicon: &Lexicon) {
    let mut noun = s.words.len();
    while noun > 1 {
        noun -= 1;
        if let Some(verb) = left_out(s, noun, lexicon) {
            let word = said_for_both(&s.words[verb], s.words[noun].span.end, is, lexicon);
            insert(s, noun + 1, word);
        }
    }
}

/// The verb behind that this noun shares, if it lacks its own.
fn left_out(s: &Sentence, noun: usize, lexicon: &Lexicon) -> Option<usize> {
    let morph = &lexicon.morph;
    let word = &s.words[noun];
    let joins = |w: usize| s.is(w, |c| c == Class::Coordinator);
    if word.finite || noun + 2 >= s.words.len() || !morph.gapped.contains(&word.fold) || !joins(noun + 1) {
        return None;
    }
    let object = |w: usize| s.words[w].object || s.is(w, |c| c == Class::ObjectMarker);
    let preposition = |w: usize| s.is(w, |c| matches!(c, Class::Prep(_)));
    // Behind its object the noun can be nothing but half of a predicate; else it is one if a new phrase begins at once.
    let governs =
        object(noun - 1) || noun > 1 && s.words[noun - 1].time && (noun.saturating_sub(6)..noun).any(object);
    let goes_on =
        preposition(noun + 2) && !preposition(noun - 1) && !s.is(noun - 1, |c| c == Class::Determiner);
    if !governs && !goes_on {
        return None;
    }
    let verb = (noun + 2..s.words.len().min(noun + REACH)).find(|&w| s.words[w].finite)?;
    // «محکوم و تقبیح کرد»: two nouns of one phrase share their verb as they stand.
    let phrase = (noun + 2..verb).any(|w| object(w) || preposition(w));
    let cut = (noun + 2..verb).any(|w| {
        s.is(w, |c| {
            matches!(c, Class::Complementizer | Class::Relative | Class::Conditional)
        }) || s.mark(w, &[";", "؛", ":", "«", "»"])
    });
    (phrase && !cut).then_some(verb)
}

/// The verb of both: itself where it is a light one, else the commonest light verb in its form.
fn said_for_both(verb: &Word, at: usize, is: &Is<'_>, lexicon: &Lexicon) -> Word {
    let morph = &lexicon.morph;
    let mut word = verb.clone();
    word.span = Span::new(at, at);
    word.kind = Kind::Word;
    word.auxiliary = false;
    word.syms.clear();
    let Some((active, passive)) = morph.light_passive.first() else {
        return word;
    };
    let same = morph
        .light
        .iter()
        .any(|list| (list.contains(active) || list.contains(passive)) && is(verb, list));
    if !same && let Some(does) = lexicon.citation(active) {
        let feats = verb.verbs.iter().map(|v| v.feats);
        word.verbs = feats.map(|feats| VerbForm { verb: does, feats }).collect();
    }
    word
}

fn insert(s: &mut Sentence, at: usize, word: Word) {
    s.words.insert(at, word);
    for f in &mut s.phrases {
        f.start += usize::from(f.start >= at);
        f.end += usize::from(f.end > at);
    }
}

#[cfg(test)]
mod tests {
    use crate::analyse::analyse;
    use crate::lang::Lang;
    use crate::lexicon::Lexicon;
    use rabita_knowledge::Files;

    /// The words that carry a clause, as they are written; "" where one was put back.
    fn verbs(text: &str) -> Vec<String> {
        let lexicon = Lexicon::load(Lang::Fa, &Files::bundled()).expect("lexicon");
        let chars: Vec<char> = text.chars().collect();
        let words = analyse(&chars, &lexicon, &[]).into_iter().flat_map(|s| s.words);
        words
            .filter(|w| w.finite)
            .map(|w| chars[w.span.start..w.span.end].iter().collect())
            .collect()
    }

    #[test]
    fn a_verb_said_once_for_two_predicates_carries_both_clauses() {
        assert_eq!(verbs("مجلس لایحه را رد و از دولت درخواست کرد."), ["", "کرد"]);
        assert_eq!(
            verbs("وزیر از این گام استقبال و بر همکاری تأکید کرد."),
            ["", "کرد"]
        );
        assert_eq!(verbs("پولیس دو مرد را دستگیر و به کابل منتقل کرد."), ["", "کرد"]);
    }

    #[test]
    fn two_nouns_of_one_phrase_are_one_predicate() {
        assert_eq!(verbs("مجلس این حمله را محکوم و تقبیح کرد."), ["کرد"]);
        assert_eq!(verbs("او از حمایت و همکاری مردم قدردانی کرد."), ["کرد"]);
        assert_eq!(verbs("وزیر بر استقبال و بدرقهٔ مهمانان نظارت کرد."), ["کرد"]);
    }
}
