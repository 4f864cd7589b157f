//! Whom pronouns mean, once clauses and subjects are known: *his country* is that of the subject, *he* rarely the
//! object of his own verb.

use super::*;
use crate::clause::Tie;
use crate::lang::Order;
use crate::lexicon::Class;
use rabita_script::token::Kind;

/// Whom a pronoun means.
pub(super) enum Meant {
    One(Who),
    /// The state of that id, which may not have been named yet.
    State(String),
}

/// For each pronoun among the parties whose clause tells whom it means: its index and the one meant.
pub(super) fn antecedents(filler: &Filler<'_, '_>, parties: &[Party]) -> Vec<(usize, Meant)> {
    let cast = filler.cast;
    let pronouns = parties.iter().enumerate().filter_map(|(k, p)| match p.reference {
        Ref::Pronoun(class) => Some((k, class)),
        Ref::Named => None,
    });
    let mut out = Vec::new();
    for (k, class) in pronouns {
        let subjects = subjects(filler, parties, k);
        if let Some(letter) = letter(filler, &parties[k]) {
            out.extend(agreeing(filler, parties, k, &subjects, letter).map(|who| (k, Meant::One(who))));
            continue;
        }
        if let Some(who) = gendered(filler, parties, k, &subjects) {
            out.push((k, Meant::One(who)));
            continue;
        }
        if let Some(who) = resumed(filler, parties, k, class).or_else(|| taken_up(filler, parties, k, class))
        {
            out.push((k, Meant::One(who)));
            continue;
        }
        let found = match class {
            Class::OwnCountry => subjects
                .iter()
                .find_map(|&(w, _, _)| cast.home(w))
                .map(Meant::State),
            Class::SheHe | Class::ThisPerson => subjects
                .iter()
                .find(|&&(w, _, own)| !own && cast.kind(w) == ActorType::Person)
                .map(|&(w, _, _)| Meant::One(w)),
            Class::They => they(filler, parties, k, &subjects).map(Meant::One),
            _ => None,
        };
        out.extend(found.map(|who| (k, who)));
    }
    out
}

/// «مردی که پلیس او را گرفت»: where verbs stand last, a relative clause that has a subject of its own takes up the noun it
/// speaks of by a pronoun.
fn resumed(filler: &Filler<'_, '_>, parties: &[Party], pronoun: usize, class: Class) -> Option<Who> {
    let scene = filler.scene;
    let p = &parties[pronoun];
    let clause = *scene.clauses.of.get(p.first)?;
    let relative = scene.clauses.all[clause].tie == Tie::Relative && !p.possessive;
    if !relative || scene.lexicon.morph.order != Order::Sov {
        return None;
    }
    let k = filler.antecedent(clause)?;
    let doer = filler
        .explicit_subject(clause)
        .filter(|&d| d != pronoun && d != k)?;
    (parties[doer].last < p.first && stands_for(filler, parties, k, class))
        .then_some(parties[k].who)
        .flatten()
}

/// «دو سفیر را فراخواند و آنان را بازداشت کرد»: where verbs stand last, the object of a clause that goes on with the subject
/// of the one before is the object of that one.
fn taken_up(filler: &Filler<'_, '_>, parties: &[Party], pronoun: usize, class: Class) -> Option<Who> {
    let scene = filler.scene;
    let p = &parties[pronoun];
    let clause = *scene.clauses.of.get(p.first)?;
    let c = &scene.clauses.all[clause];
    let before = c.after.filter(|_| c.tie == Tie::Main && p.object)?;
    if scene.lexicon.morph.order != Order::Sov
        || filler.explicit_subject(clause).is_some_and(|k| k != pronoun)
    {
        return None;
    }
    let done = filler.plain_object(before).filter(|d| !d.owns)?;
    (parties[done.party].last < p.first && stands_for(filler, parties, done.party, class))
        .then_some(parties[done.party].who)
        .flatten()
}

/// Can a pronoun of that class stand for this party, by whether it is one or several?
fn stands_for(filler: &Filler<'_, '_>, parties: &[Party], k: usize, class: Class) -> bool {
    let q = &parties[k];
    let s = filler.scene.s;
    let Some(who) = q.who.filter(|_| q.reference == Ref::Named) else {
        return false;
    };
    let kind = filler.cast.kind(who);
    let counted = s.is(q.first, |c| matches!(c, Class::Number(_))) || s.words[q.first].kind == Kind::Number;
    match class {
        Class::SheHe => matches!(kind, ActorType::Person | ActorType::People),
        Class::They => crowd(kind) || counted,
        _ => false,
    }
}

/// «أعلنت الوزارة أنها»: where pronouns show their gender on the word that opens the clause, the subject of the clause
/// around it that agrees, whatever it is.
fn gendered(
    filler: &Filler<'_, '_>,
    parties: &[Party],
    pronoun: usize,
    subjects: &[(Who, usize, bool)],
) -> Option<Who> {
    let scene = filler.scene;
    let p = &parties[pronoun];
    let morph = &scene.lexicon.morph;
    if !morph.written_article() || p.reference != Ref::Pronoun(Class::SheHe) {
        return None;
    }
    let clause = &scene.clauses.all[*scene.clauses.of.get(p.first)?];
    let ending = morph.pronoun_ending(&scene.s.words[p.first].fold)?;
    (clause.opener == Some(p.first)).then_some(())?;
    subjects
        .iter()
        .find(|&&(_, k, own)| !own && filler.fits_pronoun(ending, &parties[k]))
        .map(|&(who, _, _)| who)
}

/// Whom *they* means: several who are the subject of a clause around it; never those whose own verb it is.
fn they(
    filler: &Filler<'_, '_>,
    parties: &[Party],
    pronoun: usize,
    subjects: &[(Who, usize, bool)],
) -> Option<Who> {
    let cast = filler.cast;
    let p = &parties[pronoun];
    // A body is *they* in English; elsewhere it is one.
    let bodies =
        !filler.scene.lexicon.morph.pronoun_letters.is_empty() && !filler.scene.lexicon.morph.has_cases();
    let able = |w: Who| several(cast.kind(w)) && (bodies || crowd(cast.kind(w)));
    let around = subjects.iter().find(|&&(w, _, own)| !own && able(w));
    let own = || subjects.iter().find(|s| s.2 && !p.possessive).map(|s| s.0);
    let other = || {
        own()
            .filter(|w| p.who == Some(*w))
            .and_then(|w| cast.they(Some(w)))
    };
    around.map(|s| s.0).or_else(other)
}

/// Are they several by what they are?
fn crowd(kind: ActorType) -> bool {
    matches!(
        kind,
        ActorType::People | ActorType::ArmedGroup | ActorType::PoliticalGroup
    )
}

/// With whom a pronoun of one agrees, where the language shows it.
fn letter(filler: &Filler<'_, '_>, p: &Party) -> Option<char> {
    let words = &filler.scene.s.words;
    let one = p.first == p.last && matches!(p.reference, Ref::Pronoun(Class::SheHe | Class::They));
    let letter = || filler.scene.lexicon.morph.pronoun_letter(&words[p.first].fold);
    one.then(letter).flatten()
}

/// Whom a pronoun of one means that agrees with what it stands for: the subject of a clause around it, the person last
/// heard, what the text was about, else the nearest before it. What a verb does to somebody it does not do to its own
/// subject, but that may own a thing.
fn agreeing(
    filler: &Filler<'_, '_>,
    parties: &[Party],
    pronoun: usize,
    subjects: &[(Who, usize, bool)],
    letter: char,
) -> Option<Who> {
    let cast = filler.cast;
    let p = &parties[pronoun];
    let own = subjects.iter().find(|s| s.2 && !p.possessive).map(|s| s.0);
    let free = |w: &Who| own.is_none_or(|o| cast.side(o) != cast.side(*w));
    let fits = |w: &Who| free(w) && agrees(filler, *w, letter);
    let around = subjects.iter().filter(|(_, _, own)| p.possessive || !own);
    // «Сеул сообщил, что … в его зону»: a seat of power has a gender of its own.
    let seat = |k: usize| {
        let q = &parties[k];
        let (morph, word) = (&filler.scene.lexicon.morph, &filler.scene.s.words[q.first].fold);
        let alone = morph.has_cases() && q.first == q.last && q.how == MentionHow::Capital;
        alone.then(|| morph.noun_letter(word)).flatten()
    };
    // «قال الجيش إنه»: the word that stands there shows its gender, whatever else its army is called.
    let morph = &filler.scene.lexicon.morph;
    let ending = morph
        .written_article()
        .then(|| morph.pronoun_ending(&filler.scene.s.words[p.first].fold))
        .flatten();
    let around = around.filter(|(w, k, _)| match (seat(*k), ending) {
        (Some(own), _) => own == letter,
        (None, Some(ending)) if cast.kind(*w) != ActorType::People => {
            filler.fits_pronoun(ending, &parties[*k])
        }
        (None, _) => agrees(filler, *w, letter),
    });
    if let Some(&(who, _, _)) = around.clone().find(|(w, _, _)| free(w)) {
        return Some(who);
    }
    let heard = cast.speaker.filter(|_| letter != 'n');
    let earlier = parties.iter().rev().filter(|q| q.last < p.first);
    let here = earlier
        .filter(|q| !q.adjective && q.reference == Ref::Named)
        .filter_map(|q| q.who);
    let persons = here.clone().filter(|w| cast.kind(*w) == ActorType::Person);
    let before = cast.trail[..cast.before].iter().rev().copied();
    heard
        .into_iter()
        .chain(filler.topic)
        .chain(persons)
        .chain(here)
        .chain(before)
        .find(fits)
}

/// Can a pronoun of that letter stand for them?
fn agrees(filler: &Filler<'_, '_>, who: Who, letter: char) -> bool {
    let (cast, morph) = (filler.cast, &filler.scene.lexicon.morph);
    match cast.kind(who) {
        ActorType::People => false,
        ActorType::Person if morph.has_cases() => {
            // Of whom nothing is known that the name tells may be either.
            let first = cast.first_name(who);
            first.map_or(letter != 'n', |name| {
                letter == if morph.names_a_woman(&name) { 'f' } else { 'm' }
            })
        }
        ActorType::Person if morph.written_article() => letter == if cast.is_woman(who) { 'f' } else { 'm' },
        ActorType::Person => letter != 'n',
        _ if morph.has_cases() => {
            let noun = cast.noun(who, morph);
            noun.and_then(|noun| morph.noun_letter(&noun)) == Some(letter)
        }
        _ if morph.written_article() => (letter == 'm') == cast.masculine(who, morph),
        _ => letter == 'n',
    }
}

/// The subjects that a pronoun may point back to, nearest first: who, which party, and whether it is that of its own
/// clause.
fn subjects(filler: &Filler<'_, '_>, parties: &[Party], pronoun: usize) -> Vec<(Who, usize, bool)> {
    let clauses = filler.scene.clauses;
    let at = parties[pronoun].first;
    let own = clauses.of[at.min(clauses.of.len() - 1)];
    let mut out = Vec::new();
    let mut clause = Some(own);
    for _ in 0..clauses.all.len() {
        let Some(c) = clause else { break };
        let subject = filler
            .explicit_subject(c)
            .filter(|&k| k != pronoun && parties[k].first < at);
        if let Some((who, k)) = subject
            .filter(|&k| parties[k].reference == Ref::Named)
            .and_then(|k| Some((parties[k].who?, k)))
        {
            out.push((who, k, c == own));
        }
        clause = clauses.all[c].parent.or(clauses.all[c].after);
    }
    out
}

/// Can *they* stand for it?
fn several(kind: ActorType) -> bool {
    !matches!(kind, ActorType::Person | ActorType::State | ActorType::Media)
}
