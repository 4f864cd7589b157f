//! Whom a word that points back means, by what stands before it in the text (*this country*, *the latter*, *the
//! kingdom*). Who acts in its clause is not known yet; where that decides, `code::refer` corrects it.

use super::*;

/// A noun that more states bear in their names says nothing of which is meant (*the republic*).
const COMMON: usize = 40;

impl Finder<'_> {
    /// Whom the words `from..end` mean here.
    pub(super) fn refer(
        &self,
        s: &Sentence,
        hits: &[Hit],
        (from, end): (usize, usize),
        class: Class,
        out: &[Party],
        cast: &mut Cast<'_>,
    ) -> Option<Who> {
        match class {
            Class::ThisCountry => self
                .state_before(s, hits, (from, end), cast)
                .or_else(|| cast.refer(class)),
            Class::OwnCountry => speakers_state(out, cast).or_else(|| cast.refer(class)),
            Class::ThisPerson => {
                let mut offices = (from..end).flat_map(|w| self.offices(s, w));
                let holder = offices.find_map(|office| cast.in_office(office, None));
                holder.or_else(|| cast.refer(class))
            }
            Class::ThisGroup => self
                .group_called(s, (from, end), cast)
                .or_else(|| cast.refer(class)),
            Class::Latter => self.latter(s, from, out, cast),
            // «پولیس آنان را»: whoever does it to them is not they.
            Class::They if s.words[end - 1].object || s.object_marker_at(end) => {
                let doer = out.last().filter(|p| p.last + 1 == from);
                cast.they(doer.and_then(|p| p.who))
            }
            _ => cast.refer(class),
        }
    }

    /// The offices that the words from here name, in English; a form may be that of two nouns.
    fn offices(&self, s: &Sentence, at: usize) -> Vec<&str> {
        let end = s
            .at(at)
            .filter(|f| matches!(f.class, Class::Role(_)))
            .map(|f| f.end)
            .max();
        let roles = s
            .at(at)
            .filter(|f| Some(f.end) == end)
            .filter_map(|f| match f.class {
                Class::Role(r) => self.lexicon.tables.roles.get(usize::from(r)),
                _ => None,
            });
        roles.map(String::as_str).collect()
    }

    /// Who held the office that the phrase names, where it says nothing else: neither *former* nor *deputy*.
    pub(super) fn holder(&self, s: &Sentence, hits: &[Hit], np: &Phrase, cast: &mut Cast<'_>) -> Option<Who> {
        let role = matches!(np.class, Class::Role(_));
        let head = s
            .at(np.first)
            .any(|f| matches!(f.class, Class::Role(_)) && f.end == np.head_end);
        let first = if head {
            np.first
        } else {
            (np.first..np.end)
                .rev()
                .find(|&w| !self.offices(s, w).is_empty())?
        };
        let named = |w: usize| hits.iter().any(|h| h.start <= w && w < h.end);
        let glue = |w: usize| s.is(w, |c| matches!(c, Class::Determiner | Class::Prep(_)));
        let whole = (np.head_end..np.end).all(|w| named(w) || glue(w) || s.words[w].kind == Kind::Mark);
        let qualified = np.first.checked_sub(1).is_some_and(|w| {
            let word = &s.words[w];
            let apart = word.kind != Kind::Word || word.finite || word.auxiliary || word.time || named(w);
            let joint = |c| {
                matches!(
                    c,
                    Class::Determiner | Class::Prep(_) | Class::Coordinator | Class::Complementizer
                )
            };
            self.lexicon.morph.capitals && !apart && !s.is(w, joint)
        });
        // *Some of the leaders of X* are not its leader, nor are *the leaders*.
        let among = np.first.checked_sub(1).is_some_and(|w| self.partitive(s, w));
        let several = (first..np.head_end).any(|w| self.lexicon.morph.several_in_office(&s.words[w].fold));
        if !role
            || among
            || several
            || !whole
            || qualified
            || np.loose > np.end && s.words[np.end].kind == Kind::Word
        {
            return None;
        }
        // *the French president*: a nationality before the phrase says whose.
        let before = || {
            hits.iter()
                .find(|h| h.end == np.first && self.lexicon.morph.capitals)
        };
        let of = np
            .of
            .clone()
            .or_else(|| before().and_then(|h| self.principal_of(h, cast)));
        let offices = self.offices(s, first);
        offices
            .into_iter()
            .find_map(|office| cast.in_office(office, of.as_deref()))
    }

    /// The state last named before: one whose name has the noun (*the kingdom*, «السلطنة»), if there is one.
    fn state_before(
        &self,
        s: &Sentence,
        hits: &[Hit],
        (from, end): (usize, usize),
        cast: &mut Cast<'_>,
    ) -> Option<Who> {
        let here: Vec<Who> = hits
            .iter()
            .filter(|h| h.end <= from)
            .filter_map(|h| state_of(h, cast))
            .collect();
        let before: Vec<Who> = here.into_iter().rev().chain(cast.states_named()).collect();
        let noun = |w: usize| {
            let fold = &s.words[w].fold;
            cast.known.states_called(fold) < COMMON && !s.is(w, |c| matches!(c, Class::Determiner))
        };
        // «السلطنة» is that of «سلطنة عمان».
        let nouns: Vec<String> = (from..end)
            .filter(|&w| noun(w))
            .flat_map(|w| self.lexicon.morph.names(&s.words[w].fold))
            .map(|c| c.stem)
            .collect();
        let heard: Vec<Who> = cast.states_heard();
        let called = |w: &&Who| cast.known_words(**w).iter().any(|k| nouns.contains(k));
        if let Some(&one) = before.iter().find(called) {
            return Some(one);
        }
        let mut others = heard.iter().filter(called);
        if let Some(&one) = others.next().filter(|_| others.next().is_none()) {
            return Some(one);
        }
        before.first().copied()
    }

    /// The group last spoken of that has the noun in its name (*the movement*, «الحركة», «این حزب»), if there is one.
    pub(super) fn group_called(
        &self,
        s: &Sentence,
        (from, end): (usize, usize),
        cast: &Cast<'_>,
    ) -> Option<Who> {
        let nouns: Vec<String> = (from..end)
            .filter(|&w| !s.is(w, |c| matches!(c, Class::Determiner)))
            .flat_map(|w| self.lexicon.morph.names(&s.words[w].fold))
            .map(|c| c.stem)
            .collect();
        let group = |w: Who| matches!(cast.kind(w), ActorType::ArmedGroup | ActorType::PoliticalGroup);
        let called = |w: Who| cast.known_words(w).iter().any(|k| nouns.contains(k));
        cast.trail.iter().rev().copied().find(|&w| group(w) && called(w))
    }

    /// *The latter*: the one last spoken of whom the word's gender fits.
    fn latter(&self, s: &Sentence, from: usize, out: &[Party], cast: &Cast<'_>) -> Option<Who> {
        let female = s.words[from].gender == Some(crate::agree::Gender::Feminine);
        let fits = |w: &Who| match cast.kind(*w) {
            ActorType::Person => !female,
            ActorType::State | ActorType::GovernmentBody | ActorType::InternationalOrg => female,
            _ => true,
        };
        let here = out
            .iter()
            .rev()
            .filter(|p| !p.adjective && !p.source)
            .filter_map(|p| p.who);
        let before = cast.trail.iter().rev().copied();
        here.chain(before).find(fits)
    }
}

/// The state that a name is the name or the seat of.
pub(super) fn state_of(h: &Hit, cast: &mut Cast<'_>) -> Option<Who> {
    h.targets.iter().find_map(|t| match *t {
        Target::Actor(a) | Target::Capital(a) if cast.known.actors[a].kind == ActorType::State => {
            Some(cast.known(a))
        }
        _ => None,
    })
}

/// The state of the person last spoken of in this sentence who stands free of a preposition.
fn speakers_state(out: &[Party], cast: &mut Cast<'_>) -> Option<Who> {
    let person = |p: &&Party| {
        p.who
            .is_some_and(|w| cast.kind(w) == ActorType::Person && cast.principal(w).is_some())
    };
    let who = out.iter().rev().find(person).and_then(|p| p.who)?;
    let id = cast.principal(who)?;
    let state = cast.by_id(&id)?;
    (cast.kind(state) == ActorType::State).then_some(state)
}
