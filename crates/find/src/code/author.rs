//! What is written says what its author says: *the statement added*, «в докладе говорится», «وجاء في البيان».

use super::*;
use rabita_script::token::Kind;

/// How far behind what is written its author stands (*a report by the centre*).
const NEAR: usize = 4;

impl Desk<'_> {
    /// Who speaks by something written that speaks in its own stead: whom it names behind itself, else, where it has been
    /// spoken of before, whoever spoke last.
    pub(super) fn author(
        &self,
        c: &Candidate,
        who: &[Filled],
        scene: &Scene<'_>,
        parties: &[Party],
    ) -> Option<Filled> {
        let (s, morph) = (scene.s, &scene.lexicon.morph);
        let cased = morph.has_cases();
        let written = |&w: &usize| {
            let word = &s.words[w];
            let is = |x: &String| word.fold == *x || cased && word.fold.starts_with(x.as_str());
            word.kind == Kind::Word && !word.finite && morph.writings.iter().any(is)
        };
        let (paper, own) = match who {
            [] => (c.m.words.iter().copied().find(written)?, None),
            [only] => {
                let k = only.party?;
                let p = &parties[k];
                let paper = (p.first..=p.last)
                    .find(written)
                    .filter(|_| p.source || p.generic)?;
                (paper, Some(k))
            }
            _ => return None,
        };
        let behind = |(k, p): &(usize, &Party)| {
            let between = |w: usize| s.words[w].kind != Kind::Word || s.words[w].finite;
            Some(*k) != own
                && p.who.is_some()
                && !p.source
                && p.first > paper
                && p.first <= paper + NEAR
                && !(paper + 1..p.first).any(between)
                && scene.clauses.of[p.first] == scene.clauses.of[paper]
        };
        let named = parties.iter().enumerate().find(behind);
        if let Some((k, p)) = named.filter(|_| own.is_some()) {
            return p.who.map(|who| Filled { who, party: Some(k) });
        }
        let unknown = |w: usize| morph.indefinite.contains(&s.words[w].fold);
        let before = match morph.order {
            Order::Vso => s.words[paper].definite,
            Order::Svo if !cased => paper > 0 && s.determiner(paper - 1) && !unknown(paper - 1),
            _ => true,
        };
        // A paper itself is put on record as people that nobody knows.
        let somebody = |&w: &Who| !self.cast.nameless(w) || self.cast.kind(w) != ActorType::People;
        let spoke = || {
            let mut before = self.heard.iter().rev().copied().flatten();
            before.find(somebody).or(self.topic.filter(somebody))
        };
        let who = (named.is_none() && before).then(spoke).flatten()?;
        Some(Filled { who, party: None })
    }
}
