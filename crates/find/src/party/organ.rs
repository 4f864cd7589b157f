//! The usual organs of states: a foreign ministry, a parliament, in whatever words.

use super::*;
use rabita_record::Actor;

/// By how many words an organ's name may begin before a name that stands in it.
const WITHIN: usize = 3;

impl Finder<'_> {
    /// The organ that a phrase names, if it is one of somebody's.
    pub(super) fn organ_named(
        &self,
        s: &Sentence,
        hits: &[Hit],
        np: &Phrase,
        of: Option<String>,
        words: &str,
        cast: &mut Cast<'_>,
    ) -> Option<Who> {
        let of = of.or_else(|| self.adjective_of(hits, np.first, cast.known))?;
        let organ = self.organ(s, hits, (np.first, np.end), &of, cast.known)?;
        cast.organ((organ, &of), words, np.of.is_some())
    }

    /// Which organ of that owner the phrase names, if it says nothing else: its words are one of the wordings, and besides
    /// them only the owner's name and what ties it on.
    fn organ(
        &self,
        s: &Sentence,
        hits: &[Hit],
        (first, end): (usize, usize),
        of: &str,
        known: &Known,
    ) -> Option<usize> {
        let owner = &known.actors[known.by_id(of)?];
        let governs = matches!(owner.kind, ActorType::State | ActorType::ArmedGroup);
        if !governs {
            return None;
        }
        // An adjective may stand before the noun with which the phrase begins («вооружённые силы»).
        let (organ, from, to) = (first.saturating_sub(2)..end).find_map(|w| {
            let (organ, words) = self.wording_at(s, w, end)?;
            (w + words > first).then_some((organ, w, w + words))
        })?;
        // *Three Uzbek border guards* are some of them.
        let opens = hits
            .iter()
            .find(|h| h.end == from.min(first) && adjective(h).is_some());
        let opens = opens.map_or(from.min(first), |h| h.start.min(first));
        if opens > 0 && self.numeral(s, opens - 1) {
            return None;
        }
        let is = |a: usize| known.actors[a].id == of;
        let mut city = false;
        for w in (first..from).chain(to.max(first)..end) {
            let hit = hits.iter().find(|h| h.start <= w && w < h.end);
            if let Some(h) = hit {
                let itself = |t: &Target| matches!(*t, Target::Actor(a) | Target::Adjective(a) if is(a));
                let seat = |t: &Target| matches!(*t, Target::Capital(a) if is(a));
                let itself = h.targets.iter().any(itself);
                if !itself && !h.targets.iter().any(seat) {
                    return None;
                }
                city |= !itself;
                continue;
            }
            let word = &s.words[w];
            let glue = word.kind != Kind::Word
                || word.fold.chars().count() == 1
                || self.lexicon.morph.determiners.contains(&word.fold)
                || s.covering(w)
                    .any(|f| f.end == f.start + 1 && matches!(f.class, Class::Prep(_) | Class::Determiner));
            if !glue {
                return None;
            }
        }
        (!city || !known.organs[organ].cities).then_some(organ)
    }

    /// The state whose adjective stands right before.
    fn adjective_of(&self, hits: &[Hit], first: usize, known: &Known) -> Option<String> {
        let before = hits.iter().find(|h| h.end == first)?;
        adjective(before).map(|a| known.actors[a].id.clone())
    }

    /// Where the wording of an organ ends that begins here.
    pub(super) fn worded_up_to(&self, s: &Sentence, first: usize) -> Option<usize> {
        let (_, words) = self.wording_at(s, first, s.words.len())?;
        Some(first + words)
    }

    /// The organ whose wording begins here, and how many words it takes.
    pub(super) fn wording_at(&self, s: &Sentence, at: usize, end: usize) -> Option<(usize, usize)> {
        let words = s.words[at..end].iter().map(|w| w.fold.as_str());
        self.names.organs.longest(words, &self.lexicon.morph)
    }

    /// Takes away names that are none where they stand: those within the longer name of an organ or an office (*Ministry of
    /// Foreign Affairs*), and the short name of a listed body that another state's organ bears as well (*the Security
    /// Council of …*).
    pub(super) fn organs_own(&self, s: &Sentence, known: &Known, hits: &mut Vec<Hit>) {
        let mut gone: Vec<usize> = Vec::new();
        for (k, h) in hits.iter().enumerate() {
            let kind = h.targets.iter().find_map(|t| match *t {
                Target::Actor(a) => Some(known.actors[a].kind),
                _ => None,
            });
            let none = match kind {
                None => h.targets.iter().all(|t| matches!(t, Target::Place(_))) && self.within_organ(s, h),
                Some(ActorType::Media | ActorType::Company | ActorType::Person) => self.within_organ(s, h),
                Some(ActorType::GovernmentBody | ActorType::InternationalOrg) => {
                    self.goes_on_as_organ(s, h) || self.of_another_state(s, hits, k, known)
                }
                _ => false,
            };
            if none {
                gone.push(k);
            }
        }
        let mut k = 0;
        hits.retain(|_| {
            k += 1;
            !gone.contains(&(k - 1))
        });
    }

    /// Does the name stand within the longer name of an organ or an office?
    fn within_organ(&self, s: &Sentence, h: &Hit) -> bool {
        let longer =
            |start: usize, end: usize| start <= h.start && h.end <= end && end - start > h.end - h.start;
        // *The National Security Council* is no paper that is called so.
        let across = |start: usize, end: usize| start < h.end && h.end < end;
        let office = s
            .covering(h.start)
            .any(|f| matches!(f.class, Class::Role(_) | Class::Body(_)) && longer(f.start, f.end));
        let worded = |w: usize| {
            let found = self.wording_at(s, w, s.words.len());
            found.is_some_and(|(_, words)| longer(w, w + words) || across(w, w + words))
        };
        let last = &s.words[h.end - 1].fold;
        let could = self.names.organs.uses(last, &self.lexicon.morph);
        office || could && (h.start.saturating_sub(WITHIN)..h.end).any(worded)
    }

    /// Is the name but the beginning of an organ's («شورای امنیت ملی»)?
    fn goes_on_as_organ(&self, s: &Sentence, h: &Hit) -> bool {
        self.worded_up_to(s, h.start).is_some_and(|end| end > h.end)
    }

    /// Is the name one that a state's organ bears as well, with another state for its owner than the listed body has?
    fn of_another_state(&self, s: &Sentence, hits: &[Hit], k: usize, known: &Known) -> bool {
        let h = &hits[k];
        let before = k.checked_sub(1).map(|b| &hits[b]);
        let behind = self.owner_behind(s, hits.get(k + 1), h, known);
        let Some(owner) = behind.or_else(|| self.owner_before(s, before, h, known)) else {
            return false;
        };
        let mut bodies = h.targets.iter().filter_map(|t| match *t {
            Target::Actor(a) => Some(&known.actors[a]),
            _ => None,
        });
        let own = bodies.any(|a| home(a, known) == Some(owner));
        !own && self
            .wording_at(s, h.start, h.end)
            .is_some_and(|(_, words)| h.start + words == h.end)
    }

    /// The state whose the words before are, by a name behind them: *of …*, a genitive, an adjective.
    fn owner_behind(&self, s: &Sentence, next: Option<&Hit>, h: &Hit, known: &Known) -> Option<usize> {
        let n = next.filter(|n| n.start >= h.end && n.start <= h.end + 2)?;
        let morph = &self.lexicon.morph;
        let adjacent = n.start == h.end;
        let state = |t: &Target| match *t {
            Target::Actor(a) if known.actors[a].kind == ActorType::State => Some((a, false)),
            Target::Capital(a) => Some((a, false)),
            Target::Adjective(a) => Some((a, true)),
            _ => None,
        };
        let (owner, adjective) = n.targets.iter().find_map(state)?;
        let tied = match self.lang {
            Lang::En => !adjacent && self.partitive(s, h.end),
            Lang::Ar if adjective => adjacent && !n.joined && n.prep.is_none(),
            Lang::Ar => adjacent && !n.joined && !morph.articled(&s.words[h.end - 1].fold),
            Lang::Ru => adjacent && !adjective && self.genitive(s, n, known, owner),
            Lang::Fa => adjacent && !s.is(n.end, |c| c == Class::ObjectMarker),
            Lang::Tg => adjacent && s.words[h.end - 1].tied,
        };
        tied.then_some(owner)
    }

    /// The state whose the words behind are, by a name before them: an adjective, *'s*.
    fn owner_before(&self, s: &Sentence, before: Option<&Hit>, h: &Hit, known: &Known) -> Option<usize> {
        if !matches!(self.lang, Lang::En | Lang::Ru) {
            return None;
        }
        let b = before.filter(|b| b.end <= h.start && b.end + 3 > h.start)?;
        let own = (b.end..h.start).all(|w| matches!(s.words[w].fold.as_str(), "'" | "’" | "s" | "'s" | "’s"));
        b.targets.iter().find_map(|t| match *t {
            Target::Adjective(a) if b.end == h.start => Some(a),
            Target::Actor(a) if own && b.end < h.start && known.actors[a].kind == ActorType::State => Some(a),
            _ => None,
        })
    }

    /// May the name stand in the genitive?
    fn genitive(&self, s: &Sentence, n: &Hit, known: &Known, owner: usize) -> bool {
        let morph = &self.lexicon.morph;
        let word = &s.words[n.start].fold;
        let declined = |k: &String| k != word && morph.declined(k, word, "gen", false) == Some(true);
        // What is written in capitals alone has no cases.
        let known = known.words_of(owner);
        known.iter().any(declined) || s.words[n.start].upper && known.contains(word)
    }
}

/// The state of which the name is an adjective.
fn adjective(h: &Hit) -> Option<usize> {
    h.targets.iter().find_map(|t| match *t {
        Target::Adjective(a) => Some(a),
        _ => None,
    })
}

/// The state that a body is of, by way of others too.
fn home(actor: &Actor, known: &Known) -> Option<usize> {
    let mut at = known.by_id(actor.of.as_deref()?)?;
    for _ in 0..WITHIN {
        if known.actors[at].kind == ActorType::State {
            break;
        }
        match known.actors[at].of.as_deref().and_then(|of| known.by_id(of)) {
            Some(next) => at = next,
            None => break,
        }
    }
    Some(at)
}
