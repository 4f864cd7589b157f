//! Who holds an office, named behind what the office is for: *the envoy for Syria Name*, «глава ЕС по внешней политике Имя».

use super::*;
use crate::lang::Order;

/// Words of what an office is for, at most.
const REACH: usize = 7;

impl Finder<'_> {
    /// Where capitals show names: the name behind the preposition of the office and its words, in the case of the office.
    pub(super) fn name_behind_duty(
        &self,
        s: &Sentence,
        hits: &[Hit],
        np: &Phrase,
        cast: &mut Cast<'_>,
    ) -> Option<(usize, usize, Option<Who>)> {
        let morph = &self.lexicon.morph;
        let from = np.end;
        let duty = |w: usize| {
            s.at(w)
                .any(|f| matches!(f.class, Class::Prep(g) if self.lexicon.duty(g)))
        };
        if !morph.capitals || from >= s.words.len() || !duty(from) {
            return None;
        }
        let known = |at: usize| {
            let person = |t: &Target| match t {
                Target::Actor(a) if cast.known.actors[*a].kind == ActorType::Person => Some(*a),
                _ => None,
            };
            let hit = hits.iter().find(|h| h.start == at)?;
            hit.targets.iter().find_map(person).map(|a| (hit.end, Some(a)))
        };
        // A name nobody listed begins behind a small letter or a known name, and where cases do not show whose it is
        // with a given name.
        let unknown = |at: usize| {
            let fresh = !s.words[at - 1].capital || hits.iter().any(|h| h.end == at);
            let given = morph.has_cases() || self.lexicon.given(&s.words[at].fold);
            let end = self.unknown_name(s, hits, at, true)?;
            (fresh && given).then_some((end, None))
        };
        let mut at = from + 1;
        while at < s.words.len() && at <= from + REACH {
            let word = &s.words[at];
            let comma = s.comma(at) && at > from + 1;
            let start = if comma { at + 1 } else { at };
            let led = s.is(start - 1, |c| {
                matches!(c, Class::Prep(_) | Class::Determiner | Class::Coordinator)
            }) || !comma && morph.order == Order::Sov && s.words[start - 1].tied;
            if start > from + 1
                && !led
                && start < s.words.len()
                && let Some((end, who)) = known(start).or_else(|| unknown(start))
                && (!comma || s.comma(end))
                && !s.words[end - 1].object
                && self.one_case(s, np.head_end - 1, start, end)
            {
                return Some((start, end, who.map(|a| cast.known(a))));
            }
            let role = matches!(self.head_at(s, at), Some((Class::Role(_), _)));
            let plain = word.kind == Kind::Word && !word.finite && !word.time && !role;
            let leads = s.is(at, |c| matches!(c, Class::Prep(_)));
            let opens = s.is(at, |c| {
                matches!(c, Class::Complementizer | Class::Relative | Class::Subordinator) || c.pronoun()
            });
            if comma || !plain || opens || leads && !duty(at) {
                return None;
            }
            at = hits.iter().find(|h| h.start == at).map_or(at + 1, |h| h.end);
        }
        None
    }

    /// Do the word of the office and the name stand in one case, where there are cases?
    fn one_case(&self, s: &Sentence, head: usize, start: usize, end: usize) -> bool {
        let morph = &self.lexicon.morph;
        if !morph.has_cases() {
            return true;
        }
        let fits = |w: usize, case: &str| self.lexicon.fits_case(&s.words[w].fold, case);
        if fits(head, "nom") {
            return (start..end).all(|w| !morph.oblique_name(&s.words[w].fold));
        }
        let last = end - 1;
        ["gen", "dat", "ins", "loc"]
            .iter()
            .any(|case| fits(head, case) && fits(last, case))
    }
}
