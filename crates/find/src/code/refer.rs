//! Whom pronouns mean, once clauses and subjects are known: *his country* is that of the subject, *he* rarely the
//! object of his own verb.

use super::*;
use crate::lexicon::Class;

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
        if let Some(who) = gendered(filler, parties, k, &subjects) {
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
            Class::They => subjects
                .iter()
                .find(|&&(w, _, own)| !own && several(cast.kind(w)))
                .map(|&(w, _, _)| Meant::One(w)),
            _ => None,
        };
        out.extend(found.map(|who| (k, who)));
    }
    out
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
