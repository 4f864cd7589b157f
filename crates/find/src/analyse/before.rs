//! Arabic, Russian, English: auxiliaries go before their verb, and a word that is also a noun may be none.

use super::{Is, Sentence};
use crate::lang::Order;
use crate::lexicon::{Class, Feats, Found, Morph};
use rabita_script::token::Kind;

/// The most words that stand between two commas before a deed.
const ASIDE: usize = 12;

/// The most words of the subject between its verb and them.
const NEAR: usize = 7;

/// Settles one word that may be a verb; what stands right of it is settled already.
pub(super) fn settle(s: &mut Sentence, i: usize, is: &Is<'_>, morph: &Morph) {
    if noun(s, i, morph) || performed_behind_aside(s, i, is, morph) {
        return;
    }
    let passive = s.words[i].verbs.iter().any(|v| v.feats.has(Feats::PASSIVE));
    if passive && with_auxiliary(s, i, is, morph) || progressive(s, i, is, morph) {
        return;
    }
    // كانت … قد أمهلت: the verb "to be" before another verb is its auxiliary.
    if morph.order == Order::Vso && is(&s.words[i], &morph.copula) {
        let other = (i + 1..(i + 8).min(s.words.len()))
            .take_while(|&k| s.words[k].kind != Kind::Mark)
            .any(|k| s.words[k].finite);
        if other {
            s.words[i].auxiliary = true;
            return;
        }
    }
    // A word with an article is no finite verb; the lexicon offers nouns only for such.
    if s.words[i].verbs.iter().any(|v| v.feats.finite()) {
        s.words[i].finite = true;
    } else if s.words[i].verbs.iter().any(|v| v.feats.has(Feats::BASE)) {
        // A base form is finite in the plural present or after an auxiliary such as "will", not after "to".
        let after_purpose = i > 0
            && s.is(i - 1, |c| {
                matches!(c, Class::Purpose | Class::Prep(_) | Class::Determiner)
            });
        if !after_purpose && i > 0 && !s.words[i - 1].verbs.iter().any(|v| v.feats.finite()) {
            s.words[i].finite = true;
            for v in s.words[i].verbs.iter_mut().filter(|v| v.feats.has(Feats::BASE)) {
                v.feats = v.feats.with(Feats::PRESENT);
            }
        }
    }
}

/// Is the word a noun here: for people or bodies (guards), counted, behind a preposition, or a verbal noun that a verb
/// or preposition governs?
fn noun(s: &Sentence, i: usize, morph: &Morph) -> bool {
    let people = s.is(i, Class::noun);
    if people && morph.capitals && !morph.has_cases() {
        return !heads(s, i);
    }
    let verbs = &s.words[i].verbs;
    let masdar = verbs.iter().any(|v| v.feats.has(Feats::NOUN));
    if masdar && (s.words[i].prefix_prep.is_some() || governed(s, i, morph)) {
        return true;
    }
    // «حملت» is no «حملة»: an ending of verbs alone.
    let ending = verbs
        .iter()
        .any(|v| v.feats.finite() && v.feats.has(Feats::FEMININE) && v.feats.has(Feats::PAST));
    if !morph.written_article() || ending {
        return false;
    }
    let counts = s.is(i, |c| c.somebody() || matches!(c, Class::Number(_)));
    // «على قيد», «من أصل»: behind a preposition a word that could be a past is a noun.
    let before_noun = |f: &Found| {
        f.end == i
            && matches!(f.class, Class::Prep(_))
            && !s.is(f.start, |c| {
                matches!(
                    c,
                    Class::Subordinator | Class::Relative | Class::Complementizer | Class::Coordinator
                )
            })
    };
    let past = verbs
        .iter()
        .all(|v| !v.feats.has(Feats::PRESENT) || v.feats.has(Feats::CLOSED));
    counts || past && s.phrases.iter().any(before_noun)
}

/// «قررت الحكومة، في بيان، قطع العلاقات»: a deed behind what stands between two commas hangs on the verb before them that
/// performs it.
fn performed_behind_aside(s: &Sentence, i: usize, is: &Is<'_>, morph: &Morph) -> bool {
    let masdar = s.words[i].verbs.iter().any(|v| v.feats.has(Feats::NOUN));
    if !morph.written_article() || !masdar || i < 2 || !s.comma(i - 1) || s.words[i].clitics.letters > 0 {
        return false;
    }
    let Some(opens) = (i.saturating_sub(ASIDE)..i - 1).rev().find(|&k| s.comma(k)) else {
        return false;
    };
    let performs = |k: usize| {
        let w = &s.words[k];
        is(w, &morph.performing) && w.verbs.iter().any(|v| v.feats.finite())
    };
    let before = opens.saturating_sub(NEAR)..opens;
    let verb = before
        .rev()
        .take_while(|&k| s.words[k].kind != Kind::Mark)
        .find(|&k| performs(k));
    verb.is_some_and(|v| !(v + 1..opens).any(|k| crate::border::deed(s, k)))
}

/// *X heads the alliance*, *who guards it*: right behind a name or a relative pronoun, and before what can only open
/// another phrase, a word that may be a plural of people is a verb.
fn heads(s: &Sentence, i: usize) -> bool {
    let singular = |f: Feats| f.has(Feats::PRESENT) && !f.has(Feats::BASE);
    let subject = i.checked_sub(1).is_some_and(|b| {
        let named = s.words[b].kind == Kind::Word && s.words[b].capital && b > 0;
        named || s.is(b, |c| c == Class::Relative)
    });
    subject
        && s.words[i].verbs.iter().any(|v| singular(v.feats))
        && i + 1 < s.words.len()
        && s.determiner(i + 1)
}

/// Does a verb, a deed or a preposition right before the word take it for its noun?
fn governed(s: &Sentence, i: usize, morph: &Morph) -> bool {
    let Some(before) = i.checked_sub(1) else {
        return false;
    };
    let verbs = &s.words[before].verbs;
    verbs.iter().any(|v| v.feats.finite()) && !verbs.iter().any(|v| v.feats.has(Feats::NOUN))
        // «صدور حكم»: a deed of somebody or something.
        || morph.written_article() && crate::border::deed(s, before) && !s.words[before].definite
        || s.phrases.iter().any(|f| {
            f.end == i && matches!(f.class, Class::Prep(_) | Class::Planned | Class::CalledFor)
        })
}

/// A participle with its auxiliary, passive ("was held") or perfect ("has held"). False where there is none.
fn with_auxiliary(s: &mut Sentence, i: usize, is: &Is<'_>, morph: &Morph) -> bool {
    // An auxiliary on the other side of a comma is another verb's.
    let near = |list: &[String]| {
        (i.saturating_sub(3)..i)
            .rev()
            .take_while(|&k| s.words[k].kind != Kind::Mark || s.mark(k, &["'", "’", "\"", "“"]))
            .find(|&k| is(&s.words[k], list))
    };
    let aux = near(&morph.passive_aux);
    let perfect = near(&morph.perfect_aux);
    let Some(nearest) = aux.or(perfect) else {
        return false;
    };
    // *Is said to have fled*: no clause of its own.
    let infinitive = !morph.has_cases()
        && morph.order == Order::Svo
        && (1..=nearest)
            .rev()
            .take_while(|&k| is(&s.words[k], &morph.passive_aux) || is(&s.words[k], &morph.perfect_aux))
            .last()
            .is_some_and(|head| {
                s.is(head - 1, |c| matches!(c, Class::Prep(_)))
                    && s.words[head].verbs.iter().any(|v| v.feats.has(Feats::BASE))
            });
    if morph.order == Order::Svo && chain(s, nearest, is, morph) {
        being_done(s, i, nearest, aux.is_some());
    } else if let Some(aux) = aux {
        was_done(s, i, aux, is, morph);
    } else {
        for v in &mut s.words[i].verbs {
            v.feats = v
                .feats
                .without(Feats::PART.with(Feats::PASSIVE))
                .with(Feats::PERFECT);
        }
        s.words[i].finite = true;
        swallow(s, nearest);
    }
    if infinitive {
        for v in &mut s.words[i].verbs {
            v.feats = v.feats.with(Feats::INF);
        }
        s.words[i].finite = false;
    }
    true
}

/// "have been being held": the whole chain of auxiliaries belongs to the verb. Is there a gerund at its head?
fn chain(s: &mut Sentence, nearest: usize, is: &Is<'_>, morph: &Morph) -> bool {
    let helps =
        |s: &Sentence, k: usize| is(&s.words[k], &morph.passive_aux) || is(&s.words[k], &morph.perfect_aux);
    let mut head = nearest;
    while head > 0
        && (helps(s, head - 1)
            || head > 1
                && helps(s, head - 2)
                && s.is(head - 1, |c| matches!(c, Class::Negator | Class::Adverb)))
    {
        head -= 1;
    }
    let gerund = s.words[head].verbs.iter().all(|v| v.feats.has(Feats::GER));
    for w in head..nearest {
        if helps(s, w) {
            swallow(s, w);
        }
    }
    gerund
}

/// "being held", "having held": no finite verb, but what somebody does besides.
fn being_done(s: &mut Sentence, i: usize, nearest: usize, passive: bool) {
    s.words[nearest].auxiliary = true;
    for v in &mut s.words[i].verbs {
        v.feats = v
            .feats
            .without(Feats::PAST.with(Feats::PART).with(Feats::PASSIVE))
            .with(Feats::GER);
        if passive {
            v.feats = v.feats.with(Feats::PASSIVE);
        }
    }
    s.words[i].finite = false;
}

/// "was held", "will be held": the participle takes the auxiliary's tense.
fn was_done(s: &mut Sentence, i: usize, aux: usize, is: &Is<'_>, morph: &Morph) {
    let past = s.words[aux]
        .verbs
        .iter()
        .any(|a| a.feats.has(Feats::PAST.with(Feats::PART)));
    for v in &mut s.words[i].verbs {
        v.feats = v.feats.without(Feats::PART).with(Feats::PASSIVE);
        if !v.feats.has(Feats::PAST) {
            v.feats = v.feats.with(if past { Feats::PAST } else { Feats::PRESENT });
        }
    }
    s.words[i].finite = true;
    for w in aux..i {
        if is(&s.words[w], &morph.passive_aux) || is(&s.words[w], &morph.perfect_aux) {
            swallow(s, w);
        }
    }
}

/// The word is part of the verb that follows, and none of its own.
fn swallow(s: &mut Sentence, w: usize) {
    s.words[w].auxiliary = true;
    s.words[w].finite = false;
}

/// "is arming", "were not taking": a gerund behind *to be* is the verb of its clause. Where verbs have other ways to say
/// so, no gerund stands there.
fn progressive(s: &mut Sentence, i: usize, is: &Is<'_>, morph: &Morph) -> bool {
    let gerund = s.words[i].verbs.iter().all(|v| v.feats.has(Feats::GER));
    if morph.order != Order::Svo || morph.has_cases() || !gerund {
        return false;
    }
    let light = |k: usize| light_before(s, k);
    let Some(aux) = (i.saturating_sub(3)..i)
        .rev()
        .find(|&k| !light(k))
        .filter(|&k| s.words[k].kind == Kind::Word && is(&s.words[k], &morph.copula))
    else {
        return false;
    };
    let past = s.words[aux].verbs.iter().any(|v| v.feats.has(Feats::PAST));
    for v in &mut s.words[i].verbs {
        let tense = if past { Feats::PAST } else { Feats::PRESENT };
        v.feats = v.feats.without(Feats::GER).with(tense);
    }
    s.words[i].finite = true;
    swallow(s, aux);
    // *Have been arming*.
    if let Some(perfect) = (aux.saturating_sub(2)..aux)
        .rev()
        .find(|&k| !light_before(s, k))
        .filter(|&k| is(&s.words[k], &morph.perfect_aux))
    {
        swallow(s, perfect);
    }
    true
}

/// What may stand between the auxiliaries of a verb.
fn light_before(s: &Sentence, k: usize) -> bool {
    s.is(k, |c| {
        matches!(c, Class::Negator | Class::Adverb | Class::Ongoing)
    })
}
