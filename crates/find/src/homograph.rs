//! Words that are a noun here and a verb there, a past here and a participle there (*the talks*, *he talks*; *troops
//! dispatched by the bloc*, *the bloc dispatched troops*).
//!
//! A language without endings says it by place alone: what stands behind an article is a noun, a stretch of words
//! without a joint holds one finite verb, and a past form before *by* had something done to it.

use crate::analyse::{Sentence, Word};
use crate::lexicon::{Class, Feats, Lexicon};
use rabita_script::token::Kind;

/// Takes back the finite verbs of a sentence that are nouns or participles.
pub(crate) fn settle(s: &mut Sentence, lexicon: &Lexicon) {
    for w in 0..s.words.len() {
        let before = w.checked_sub(1).is_some_and(|b| determines(s, b));
        if s.words[w].verbs.is_empty() || s.words[w].auxiliary {
            continue;
        }
        // "threatened to cut ties": behind the *to* of infinitives a form that is past and base alike is the base.
        let base = |v: &crate::lexicon::VerbForm| v.feats.has(Feats::BASE) && !v.feats.has(Feats::PAST);
        let to = w > 0 && s.is(w - 1, |c| c == Class::Purpose);
        if s.words[w].finite && to && s.words[w].verbs.iter().any(base) {
            s.words[w].finite = false;
            s.words[w].verbs.retain(base);
            continue;
        }
        let present_noun =
            only_present(&s.words[w]) && (before || s.words[w].finite && noun_place(s, w, lexicon));
        if present_noun || gerund_noun(s, w, lexicon) {
            make_noun(s, w);
        } else if s.words[w].finite
            && maybe_participle(&s.words[w])
            && (s.compound(w) && !takes_object(s, w) || attributive(s, w, lexicon))
        {
            make_participle(s, w);
        }
        if s.words[w].finite && s.compound(w) {
            // *Test-fired*: of a verb of two words the last is the verb.
            make_noun(s, w - 2);
        }
    }
    for stretch in stretches(s) {
        one_finite(s, stretch, lexicon);
    }
    for w in 0..s.words.len() {
        if s.words[w].finite && maybe_participle(&s.words[w]) && opens_phrase(s, w) {
            make_participle(s, w);
        }
    }
}

/// *Test-fired a missile*, as against *Iran-backed militias*: an object follows that is none of its nouns.
fn takes_object(s: &Sentence, w: usize) -> bool {
    w + 1 < s.words.len() && (determines(s, w + 1) || s.words[w + 1].kind == Kind::Number)
}

/// A present or base form and nothing else: it may be a noun in the plural or singular.
fn only_present(w: &Word) -> bool {
    w.verbs
        .iter()
        .all(|v| v.feats.has(Feats::PRESENT.with(Feats::BASE)) && !v.feats.has(Feats::PASSIVE))
}

/// "without warning", "the fighting", "Fighting had begun": a gerund that names and does nothing.
fn gerund_noun(s: &Sentence, w: usize, lexicon: &Lexicon) -> bool {
    if s.words[w].finite || !s.words[w].verbs.iter().all(|v| v.feats.has(Feats::GER)) {
        return false;
    }
    let ends = s
        .words
        .get(w + 1)
        .is_none_or(|n| n.kind == Kind::Mark || n.finite || n.auxiliary)
        || s.is(w + 1, |c| c == Class::Coordinator);
    match w.checked_sub(1) {
        None => s.words.get(w + 1).is_some_and(|n| n.finite || n.auxiliary),
        Some(b) => {
            let article = s.determiner(b) && !s.is(b, |c| matches!(c, Class::Complementizer));
            let of = s
                .words
                .get(w + 1)
                .is_some_and(|n| lexicon.morph.partitive.contains(&n.fold));
            article || ends && s.preposition_before(w).is_some() || of && s.words[b].kind == Kind::Word
        }
    }
}

fn maybe_participle(w: &Word) -> bool {
    let passive = |v: &crate::lexicon::VerbForm| v.feats.has(Feats::PART) && v.feats.has(Feats::PASSIVE);
    w.verbs.iter().any(passive) && w.verbs.iter().any(|v| v.feats.finite())
}

fn make_noun(s: &mut Sentence, w: usize) {
    s.words[w].finite = false;
    s.words[w].verbs.clear();
}

fn make_participle(s: &mut Sentence, w: usize) {
    s.words[w].finite = false;
    s.words[w].verbs.retain(|v| v.feats.has(Feats::PART));
}

/// Behind an article, a possessive, a number, a preposition or another verb stands a noun.
fn noun_place(s: &Sentence, w: usize, lexicon: &Lexicon) -> bool {
    let Some(mut before) = w.checked_sub(1) else {
        return s.at(w + 1).any(|f| matches!(f.class, Class::Prep(_)));
    };
    if before > 0 && s.mark(before, &["\"", "“"]) {
        before -= 1;
    }
    if determines(s, before) || of_one_thing(s, w, lexicon) {
        return true;
    }
    let verb = |k: usize, feats: Feats| s.words[k].verbs.iter().any(|v| v.feats.has(feats));
    if verb(before, Feats::GER) && s.words[before].kind == Kind::Word {
        return true;
    }
    // *Have ties*: behind *have* stands a participle or a noun, and never a present.
    if lexicon.is_verb(&s.words[before].verbs, &lexicon.morph.perfect_aux) {
        return true;
    }
    let support = lexicon.is_verb(&s.words[before].verbs, &lexicon.morph.support_aux);
    if s.words[before].finite && !support && !s.words[before].auxiliary {
        return true;
    }
    // "the main sponsor": after a singular that is nobody, the bare form is no verb.
    let base = s.words[w].verbs.iter().all(|v| v.feats.has(Feats::BASE));
    let plain = |k: usize| {
        let word = &s.words[k];
        word.kind == Kind::Word
            && !word.fold.ends_with('s')
            && word.verbs.is_empty()
            && s.covering(k).next().is_none()
    };
    if !base || !plain(before) || before == 0 {
        return false;
    }
    // *The immediate and unconditional release*: two adjectives may be joined before it.
    let joined = before > 2 && s.is(before - 1, |c| c == Class::Coordinator) && plain(before - 2);
    let open = if joined { before - 3 } else { before - 1 };
    determines(s, open)
}

/// *a three-day state visit*: what follows *a* and the words between is one thing, and no bare form of a verb does what
/// one thing does.
fn of_one_thing(s: &Sentence, w: usize, lexicon: &Lexicon) -> bool {
    let bare = s.words[w].verbs.iter().all(|v| v.feats.has(Feats::BASE));
    let opens = |k: usize| lexicon.morph.indefinite.contains(&s.words[k].fold);
    let joins = |k: usize| {
        let word = &s.words[k];
        let counts = word.kind == Kind::Number || s.is(k, |c| matches!(c, Class::Number(_)));
        let plain = word.kind == Kind::Word && !word.auxiliary && !s.is(k, |c| c.closed());
        counts || plain || s.mark(k, &["-"])
    };
    let phrase = (w.saturating_sub(7)..w).rev();
    bare && phrase.take_while(|&k| opens(k) || joins(k)).any(opens)
}

/// Can only a noun follow this word?
fn determines(s: &Sentence, w: usize) -> bool {
    let word = &s.words[w];
    if word.fold == "s" && w > 0 && s.apostrophe(w - 1) || word.kind == Kind::Number && !word.time {
        return true;
    }
    let is = |test: fn(Class) -> bool| s.is(w, test);
    // "that" and the "to" of infinitives say nothing.
    if is(|c| matches!(c, Class::Complementizer | Class::Relative | Class::Purpose)) {
        return false;
    }
    let ends = |f: &&crate::lexicon::Found| f.end == w + 1;
    s.covering(w).filter(ends).any(|f| {
        matches!(
            f.class,
            Class::Prep(_) | Class::NegDeterminer | Class::Number(_) | Class::VoiceBy
        )
    }) || s.determiner(w)
}

/// "the seized ship", "of detained activists": a past form between an article or preposition and a noun.
fn attributive(s: &Sentence, w: usize, lexicon: &Lexicon) -> bool {
    let noun_follows = s.words.get(w + 1).is_some_and(|n| {
        n.kind == Kind::Word
            && !s.is(w + 1, |c| {
                matches!(c, Class::Prep(_) | Class::Coordinator | Class::VoiceBy)
            })
    });
    let Some(before) = w.checked_sub(1) else {
        return false;
    };
    let known_subject = s.is(before, |c| matches!(c, Class::They | Class::SheHe))
        && !s
            .words
            .get(before)
            .is_some_and(|b| lexicon.morph.determiners.contains(&b.fold));
    noun_follows && !known_subject && determines(s, before)
}

/// Stretches of words without a joint between them: within one, there is one finite verb.
fn stretches(s: &Sentence) -> Vec<(usize, usize)> {
    let joint = |w: usize| {
        s.words[w].kind == Kind::Mark
            && !matches!(s.words[w].fold.as_str(), "'" | "’" | "-" | "\"" | "“" | "”")
            || joins(s, w)
    };
    let mut out = Vec::new();
    let mut start = 0;
    for w in 0..=s.words.len() {
        if w == s.words.len() || joint(w) {
            if w > start {
                out.push((start, w));
            }
            start = w + 1;
        }
    }
    out
}

fn one_finite(s: &mut Sentence, (from, to): (usize, usize), lexicon: &Lexicon) {
    loop {
        let finite: Vec<usize> = (from..to).filter(|&w| s.words[w].finite).collect();
        let [a, b, ..] = finite[..] else { return };
        // "says it brought down five jets": a verb of saying goes with a second verb.
        let says = lexicon.is_verb(&s.words[a].verbs, &lexicon.morph.bare_complement);
        let by = |w: usize| s.is(w + 1, |c| c == Class::VoiceBy);
        // "does not formally recognise": what asks or denies goes with the base behind it.
        let base = s.words[b].verbs.iter().any(|v| v.feats.has(Feats::BASE));
        let helps = base && lexicon.is_verb(&s.words[a].verbs, &lexicon.morph.support_aux);
        if only_present(&s.words[a]) && !says && b - a <= 2 || helps && b - a <= 4 {
            make_noun(s, a);
        } else if maybe_participle(&s.words[a]) && (by(a) || !says && no_object(s, a) && !subject_ends(s, a))
        {
            make_participle(s, a);
        } else if maybe_participle(&s.words[b]) && (by(b) || !says && !subject_ends(s, b)) {
            make_participle(s, b);
        } else if only_present(&s.words[b]) && !says && !subject_ends(s, b) {
            make_noun(s, b);
        } else {
            return;
        }
    }
}

/// Does a pronoun that can only be a subject stand right before?
fn subject_ends(s: &Sentence, w: usize) -> bool {
    w > 0 && s.is(w - 1, |c| matches!(c, Class::SheHe | Class::They))
}

/// A preposition, a time or an adverb follows: nobody is done anything to.
fn no_object(s: &Sentence, w: usize) -> bool {
    s.words.get(w + 1).is_some_and(|n| n.time)
        || s.at(w + 1).any(|f| {
            matches!(
                f.class,
                Class::Prep(_) | Class::Adverb | Class::VoiceBy | Class::Purpose
            )
        })
}

/// "X, accused of treason, …": a past form at the front of a stretch, with no subject of its own.
fn opens_phrase(s: &Sentence, w: usize) -> bool {
    let front = w == 0 || s.words[w - 1].kind == Kind::Mark && !s.mark(w - 1, &["'", "’", "\"", "“", "-"]);
    if !front || s.mark(w.saturating_sub(1), &[":", ";"]) {
        return false;
    }
    if w == 0 {
        return s.words.len() > 3;
    }
    let by = s.is(w + 1, |c| c == Class::VoiceBy);
    let before = (0..w).any(|k| s.words[k].finite);
    // "The group, which both are fighting, threatened": only a relative clause has had its verb so far.
    if before && !by && (0..w).filter(|&k| s.words[k].finite).all(|k| in_relative(s, k)) {
        return false;
    }
    let after = (w + 1..s.words.len()).any(|k| s.words[k].finite);
    // In a row of verbs (*seized the town, burned houses and fled*) it is one of them.
    by || !before && no_object(s, w) && closed_by_verb(s, w) || before && !after && no_object(s, w)
}

/// Does the stretch of words that a verb stands in begin with a relative pronoun, its preposition apart?
fn in_relative(s: &Sentence, verb: usize) -> bool {
    let first = (0..verb)
        .rev()
        .find(|&k| s.words[k].kind == Kind::Mark)
        .map_or(0, |k| k + 1);
    first > 0 && (first..(first + 2).min(verb)).any(|k| s.at(k).any(|f| f.class == Class::Relative))
}

/// Does a comma close the phrase, and the sentence's verb follow at once (*X, accused of treason, fled*)?
fn closed_by_verb(s: &Sentence, w: usize) -> bool {
    let Some(comma) = (w + 1..s.words.len())
        .find(|&k| s.words[k].kind == Kind::Mark || joins(s, k) && s.preposition_before(k + 1).is_none())
    else {
        return false;
    };
    let helper = |k: usize| s.words[k].auxiliary || s.is(k, Class::before_verb);
    s.mark(comma, &[",", "–", "—", ")"])
        && (comma + 1..s.words.len())
            .find(|&k| !helper(k))
            .is_some_and(|k| s.words[k].finite)
}

/// Does the word join clauses?
fn joins(s: &Sentence, w: usize) -> bool {
    s.at(w).any(|f| {
        matches!(
            f.class,
            Class::Coordinator
                | Class::Complementizer
                | Class::Relative
                | Class::Conditional
                | Class::Subordinator
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::analyse::analyse;
    use crate::lang::Lang;
    use crate::lexicon::Lexicon;
    use rabita_knowledge::Files;

    fn finite(text: &str) -> Vec<String> {
        let lexicon = Lexicon::load(Lang::En, &Files::bundled()).expect("lexicon");
        let chars: Vec<char> = text.chars().collect();
        let words = analyse(&chars, &lexicon, &[]).into_iter().flat_map(|s| s.words);
        words.filter(|w| w.finite).map(|w| w.fold).collect()
    }

    #[test]
    fn what_stands_behind_an_article_is_a_noun() {
        assert_eq!(
            finite("The talks collapsed after the main sponsor left."),
            ["collapsed", "left"]
        );
    }

    #[test]
    fn what_asks_or_denies_goes_with_the_base_behind_it() {
        for text in [
            "China does not formally recognise the bloc.",
            "Mali did not immediately deny the report.",
        ] {
            assert_eq!(finite(text).len(), 1, "{text}");
        }
        assert_eq!(finite("China does not recognise the bloc."), ["recognise"]);
    }

    #[test]
    fn a_past_form_that_something_was_done_to_is_a_participle() {
        assert_eq!(
            finite("The troops dispatched by the bloc stayed in the capital."),
            ["stayed"]
        );
        assert_eq!(
            finite("The minister, accused of treason, fled the country."),
            ["fled"]
        );
        assert_eq!(
            finite("Rebels seized the town, burned houses and fled."),
            ["seized", "burned", "fled"]
        );
    }

    #[test]
    fn auxiliaries_go_with_their_verb() {
        assert_eq!(finite("Scores have been detained."), ["detained"]);
    }
}
