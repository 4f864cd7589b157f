//! Of whom an apposition says something: whoever stands right before its comma (*warned Finland, a member of NATO*).

use super::{Filled, Filler};
use crate::codebook::{Match, opened_at};
use crate::party::Ref;
use rabita_script::token::Kind;

impl Filler<'_, '_> {
    /// The named party before the comma, where the apposition ends at a mark as well: else the comma is one of a list or
    /// of a clause.
    pub(super) fn apposed(&self, m: &Match) -> Option<Filled> {
        let s = self.scene.s;
        let comma = opened_at(m.first(), s)?;
        let ends = |w: usize| {
            s.words
                .get(w)
                .is_none_or(|x| x.kind == Kind::Mark && !s.mark(w, &["'", "’", "-", "«", "\"", "“"]))
        };
        let closed = self
            .parties
            .iter()
            .filter(|p| p.first <= m.last() + 5 && p.last >= m.last())
            .any(|p| ends(p.last + 1))
            || ends(m.last() + 1);
        let p = self.parties.iter().enumerate().find(|(_, p)| {
            p.last + 1 == comma && !p.generic && p.reference == Ref::Named && !m.words.contains(&p.first)
        });
        let (k, p) = p.filter(|_| closed)?;
        p.who.map(|who| Filled { who, party: Some(k) })
    }
}
