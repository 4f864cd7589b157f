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
        let found = match class {
            Class::OwnCountry => subjects
                .iter()
                .find_map(|&(w, _)| home(cast, w))
                .map(Meant::State),
            Class::SheHe | Class::ThisPerson => subjects
                .iter()
                .find(|&&(w, own)| !own && cast.kind(w) == ActorType::Person)
                .map(|&(w, _)| Meant::One(w)),
            Class::They => subjects
                .iter()
                .find(|&&(w, own)| !own && several(cast.kind(w)))
                .map(|&(w, _)| Meant::One(w)),
            _ => None,
        };
        out.extend(found.map(|who| (k, who)));
    }
    out
}

/// The subjects that a pronoun may point back to, nearest first, and whether each is that of its own clause.
fn subjects(filler: &Filler<'_, '_>, parties: &[Party], pronoun: usize) -> Vec<(Who, bool)> {
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
        if let Some(who) = subject
            .filter(|&k| parties[k].reference == Ref::Named)
            .and_then(|k| parties[k].who)
        {
            out.push((who, c == own));
        }
        clause = clauses.all[c].parent.or(clauses.all[c].after);
    }
    out
}

/// The state that somebody acts for, or is.
fn home(cast: &Cast<'_>, who: Who) -> Option<String> {
    if cast.kind(who) == ActorType::State {
        return Some(cast.id(who).to_string());
    }
    let id = cast.principal(who)?;
    let state = cast.known.by_id(&id)?;
    (cast.known.actors[state].kind == ActorType::State).then_some(id)
}

/// Can *they* stand for it?
fn several(kind: ActorType) -> bool {
    !matches!(kind, ActorType::Person | ActorType::State | ActorType::Media)
}
