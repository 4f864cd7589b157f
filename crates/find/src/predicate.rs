//! Persian and Tajik: nouns that are half of a predicate, and pasts that are nouns.

use crate::analyse::{Is, Sentence};
use crate::lexicon::{Class, Feats, Morph};
use rabita_script::token::Kind;

/// متهم کرد, مجرم شناخت, بازداشت خواهد شد: the bare word before such a verb is half of what is done.
pub(crate) fn mark(s: &mut Sentence, is: &Is<'_>, morph: &Morph) {
    for i in 0..s.words.len().saturating_sub(1) {
        let verb = if s.words[i + 1].auxiliary { i + 2 } else { i + 1 };
        let bare = s.words[i].kind == Kind::Word
            && !s.words[i].finite
            && !s.words[i].time
            && !morph.object_words.contains(&s.words[i].fold)
            && !s.is(i, |c| matches!(c, Class::Prep(_) | Class::Coordinator));
        s.words[i].predicate = bare
            && verb < s.words.len()
            && !s.words[verb].time
            && is(&s.words[verb], &morph.predicative)
            && !complemented(s, i, morph);
    }
}

/// خواهان آزادی معترضان شد: what stands before the verb may be all that an earlier predicate noun governs.
fn complemented(s: &Sentence, i: usize, morph: &Morph) -> bool {
    (i.saturating_sub(8)..i)
        .rev()
        .take_while(|&k| s.words[k].kind == Kind::Word && !s.words[k].finite)
        .any(|k| morph.governing.contains(&s.words[k].fold))
}

/// A bare past that stands where only a noun can: after a preposition, a determiner or an ending that ties two nouns
/// (در ساخت, این خواست); or one that is a noun far more often, unless it closes its clause.
pub(crate) fn noun_not_past(s: &Sentence, i: usize, is: &Is<'_>, morph: &Morph) -> bool {
    let w = &s.words[i];
    // «عضو شانگهای است»: the copula is no noun, however the word before it ends.
    if is(w, &morph.perfect_aux) {
        // «از نبود شفافیت»: denied, right behind a preposition and before a noun it is the lack of that.
        let denied = !w.verbs.is_empty() && w.verbs.iter().all(|v| v.feats.has(Feats::NEG));
        let lacked = s
            .words
            .get(i + 1)
            .is_some_and(|n| n.kind == Kind::Word && !n.finite && !s.is(i + 1, Class::closed));
        return denied && lacked && s.preposition_before(i).is_some();
    }
    // نشست is first of all a meeting, whatever else its letters say (ن + شست, *did not wash*).
    let bare =
        w.verbs.iter().all(|v| v.feats.has(Feats::PAST)) && w.verbs.iter().any(|v| !v.feats.has(Feats::NEG));
    // گرفتند: an ending of person is no noun's.
    let personal = !is(w, std::slice::from_ref(&w.fold));
    if !bare || personal {
        return false;
    }
    let tied = i > 0
        && (s
            .preposition_before(i)
            .is_some_and(|(_, at)| !closed_by(s, at, i))
            || s.is(i - 1, |c| c == Class::Determiner)
            || s.words[i - 1].kind == Kind::Word
                && !s.words[i - 1].finite
                && morph
                    .ties
                    .iter()
                    .any(|e| s.words[i - 1].fold.ends_with(e.as_str())));
    if !morph.noun_past.contains(&w.fold) {
        return tied;
    }
    let Some(next) = s.words.get(i + 1) else {
        return tied;
    };
    let closes = next.kind == Kind::Mark && !["،", ",", "«", "("].contains(&next.fold.as_str());
    let goes_on = next.kind == Kind::Mark || s.is(i + 1, |c| c == Class::Coordinator);
    // "… را پرداخت و": what only a verb governs stands before it.
    let governs = (i.saturating_sub(8)..i)
        .rev()
        .take_while(|&k| s.words[k].kind != Kind::Mark)
        .any(|k| morph.object_words.contains(&s.words[k].fold));
    tied || !(closes || goes_on && governs)
}

/// قدرت را به دست گرفت: a preposition that is itself a noun behind one (*in the hand of*) is only that where something
/// follows for it to govern.
fn closed_by(s: &Sentence, preposition: usize, i: usize) -> bool {
    let compound = i - preposition > 1;
    compound
        && s.words.get(i + 1).is_none_or(|next| {
            next.kind == Kind::Mark
                || s.is(i + 1, |c| matches!(c, Class::Coordinator | Class::Complementizer))
        })
}

#[cfg(test)]
mod tests {
    use crate::analyse::analyse;
    use crate::lang::Lang;
    use crate::lexicon::Lexicon;
    use rabita_knowledge::Files;

    fn finite(text: &str) -> Vec<String> {
        let lexicon = Lexicon::load(Lang::Fa, &Files::bundled()).expect("lexicon");
        let chars: Vec<char> = text.chars().collect();
        let words = analyse(&chars, &lexicon, &[]).into_iter().flat_map(|s| s.words);
        words.filter(|w| w.finite).map(|w| w.fold).collect()
    }

    #[test]
    fn a_past_behind_a_preposition_is_a_noun_unless_it_shows_a_person() {
        assert_eq!(finite("سربازان قدرت را به دست گرفتند."), ["گرفتند"]);
        assert_eq!(finite("او قدرت را به دست گرفت و رفت."), ["گرفت", "رفت"]);
        assert_eq!(finite("او در ساخت پل شرکت داشت."), ["داشت"]);
    }
}
