//! Who speaks behind a quotation, where verbs stand last.

use super::Filler;
use crate::clause::Clause;
use crate::party::Party;
use rabita_script::token::Kind;

impl Filler<'_, '_> {
    /// «…», — says X; «…», — to the reporters has X said: the words behind the verb are already the next clause, and
    /// whoever is named first in them is who speaks, if nobody is named between the quotation and the verb.
    pub(super) fn behind_quotation(
        &self,
        clause: &Clause,
        verb: usize,
        able: &dyn Fn(&Party) -> bool,
        cost: &dyn Fn(&Party) -> usize,
    ) -> Option<usize> {
        let s = self.scene.s;
        let first = clause
            .words
            .iter()
            .copied()
            .find(|&w| s.words[w].kind != Kind::Mark)?;
        let marks = (0..first).rev().take_while(|&w| s.words[w].kind == Kind::Mark);
        let quoted = marks
            .into_iter()
            .any(|w| s.mark(w, &["»", "”", "\"", "—", "–", "-"]));
        // «…, гуфт X»: what is said needs no marks where the verb stands right behind its comma, and X has no verb of his
        // own.
        let verbless = |p: &Party| self.scene.clauses.all[self.clause_of(p)].verb.is_none();
        let bare = !quoted && first == verb && first > 1 && s.comma(first - 1);
        let quoted = quoted || bare;
        let between = |p: &&Party| p.first >= first && p.last < verb && able(p) && !p.generic && !p.inner;
        if !quoted || self.parties.iter().any(|p| between(&p)) {
            return None;
        }
        let of_verb = |w: &usize| s.words.get(*w).is_some_and(|x| x.finite || x.auxiliary);
        let behind = verb + 1 + (verb + 1..).take_while(of_verb).count();
        // «…», — гуфт ба хабарнигорон дар Душанбе X: to whom and where it was said may stand between.
        let straight = |p: &Party| {
            verb <= first + 1 && !bare && p.first > behind && (behind..p.first).all(|w| !s.words[w].finite)
        };
        self.parties.iter().position(|p| {
            (p.first == behind || straight(p)) && able(p) && cost(p) == 0 && (!bare || verbless(p))
        })
    }
}
