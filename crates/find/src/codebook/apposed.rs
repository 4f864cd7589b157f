//! What a copula says, an apposition says without it (*X was an ally of Y*: *X, an ally of Y, …*). So an example of the
//! one is read as the other too, and it need not be written twice.

use super::pattern::{Literal, Marker, Pattern, Role, Signs};
use super::shared::Shared;
use crate::analyse::Sentence;
use crate::lexicon::{Class, Lexicon};
use rabita_script::token::Kind;

/// The most words before the example's first (articles, adjectives, *Russia's*).
const BEFORE: usize = 5;

/// The example without its copula, if it is a noun with its other end beside it.
pub(crate) fn apposed(
    p: &Pattern,
    signs: &Signs,
    lexicon: &Lexicon,
    shared: &mut Shared,
) -> Option<(Pattern, Signs)> {
    let at = p.verb?;
    let copula = |l: &Literal| match l {
        Literal::Verb { verb, negated: false } => lexicon.is_copula(*verb),
        _ => false,
    };
    let said = match &p.literals[at] {
        Literal::Any(list) => list.iter().any(copula),
        one => copula(one),
    };
    let lone = p.literals.iter().filter(|l| l.is_verb()).count() == 1;
    // The noun itself may be what is done to (*X, under Y's control*).
    let subject = p
        .slots
        .iter()
        .find(|s| matches!(s.role, Role::Subject | Role::Object) && s.marker == Marker::Subject)
        .map(|s| s.role);
    let object = p.slots.iter().any(|s| {
        matches!(s.role, Role::Subject | Role::Object)
            && Some(s.role) != subject
            && match s.marker {
                Marker::Genitive(l) => l != at,
                Marker::Prep(_) => true,
                _ => false,
            }
    });
    // What is supplied or how (`{value}`) may stand there too.
    let ends = p.slots.iter().filter(|s| s.role != Role::Value).count();
    if !said || !lone || subject.is_none() || !object || ends != 2 || p.literals.len() < 2 {
        return None;
    }
    let mut shape = (*p.shape).clone();
    shape.gap_after.remove(at);
    shape.behind.remove(at);
    for slot in &mut shape.slots {
        if let Marker::Genitive(l) = &mut slot.marker
            && *l > at
        {
            *l -= 1;
        }
    }
    shape.anchor = 0;
    shape.verb = None;
    shape.apposed = true;
    let mut signs = signs.clone();
    signs.remove(at);
    let mut literals = p.literals.to_vec();
    literals.remove(at);
    Some((p.reshaped(literals, shape, shared), signs))
}

/// The comma behind which an apposition opens that this word is the noun of, or an adjective before it.
pub(crate) fn opened_at(first: usize, s: &Sentence) -> Option<usize> {
    for w in (first.saturating_sub(BEFORE)..first).rev() {
        if s.comma(w) {
            return Some(w);
        }
        let word = &s.words[w];
        let apostrophe = s.apostrophe(w);
        let opens = |c| {
            matches!(
                c,
                Class::Prep(_)
                    | Class::Coordinator
                    | Class::Complementizer
                    | Class::Relative
                    | Class::Subordinator
            )
        };
        // *X, at odds with Y*: the example's own preposition.
        let own = w + 1 == first && s.is(w, |c| matches!(c, Class::Prep(_)));
        if own {
            continue;
        }
        if word.finite || word.kind != Kind::Word && !apostrophe || s.is(w, opens) {
            return None;
        }
    }
    None
}
