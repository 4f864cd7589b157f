//! Names that are known: of actors, capitals, nationalities, places.

use super::*;
use crate::lexicon::Feats;
use rabita_record::Actor;

impl Finder<'_> {
    /// A known name: an actor before a capital, a nationality before a place.
    pub(super) fn name(
        &self,
        s: &Sentence,
        hits: &[Hit],
        h: &Hit,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        let (mut actor, mut capital, mut adjective, mut place) = (None, None, None, None);
        for target in &h.targets {
            match *target {
                Target::Actor(a) => _ = actor.get_or_insert(a),
                Target::Capital(a) => _ = capital.get_or_insert(a),
                Target::Adjective(a) => _ = adjective.get_or_insert(a),
                Target::Place(p) => _ = place.get_or_insert(p),
            }
        }
        let named = actor.map(|a| (a, MentionHow::Name));
        if let Some((index, how)) = named.or(capital.map(|a| (a, MentionHow::Capital))) {
            let person = cast.known.actors[index].kind == ActorType::Person;
            let met = person.then(|| self.met_in_full(s, h, index, cast)).flatten();
            let who = met.unwrap_or_else(|| cast.known(index));
            let mut p = self.blank(s, h.start, h.end - 1, Ref::Named, how);
            // «فيصل»: what looks like a conjunction is the name's own letter.
            if !h.joined && h.prep.is_none() {
                p.mention = s.span(h.start, h.end - 1);
            }
            p.who = Some(who);
            p.place = place;
            cast.met(who);
            let mut end = h.end;
            if cast.kind(who) == ActorType::Person {
                self.remember_person(s, h.start, h.end, who, cast);
                end = self.apposition(s, hits, &mut p, cast);
            } else if how == MentionHow::Name && group_name(cast.kind(who)) {
                end = self.what_it_is(s, hits, &mut p, cast).unwrap_or(end);
            }
            out.push(p);
            return end;
        }
        if let Some(index) = adjective {
            return self
                .of_person(s, hits, h, index, out, cast)
                .unwrap_or_else(|| self.nationality(s, hits, h, index, out, cast));
        }
        if let Some(index) = place {
            let mut p = self.blank(s, h.start, h.end - 1, Ref::Named, MentionHow::Name);
            p.place = place;
            p.who = self.land_of(s, h, index, cast);
            out.push(p);
        }
        h.end
    }

    /// «جنوب لبنان»: a province that is called a part of the land is the land.
    fn land_of(&self, s: &Sentence, h: &Hit, place: usize, cast: &mut Cast<'_>) -> Option<Who> {
        let part = h.end > h.start + 1 && self.lexicon.morph.land_parts.contains(&s.words[h.start].fold);
        let country = cast.known.places[place].at.country.as_deref().filter(|_| part)?;
        let state = |a: &Actor| a.kind == ActorType::State && a.country.as_deref() == Some(country);
        let index = cast.known.actors.iter().position(state)?;
        let who = cast.known(index);
        cast.met(who);
        Some(who)
    }

    /// *Jaish al-Adl, a militant group that …*, «группировка, которая …»: what a noun behind the comma says of the group
    /// before it, if it is indefinite or more is said of it, is no other party. Where to go on.
    fn what_it_is(&self, s: &Sentence, hits: &[Hit], p: &mut Party, cast: &mut Cast<'_>) -> Option<usize> {
        let comma = p.last + 1;
        if !s.comma(comma) {
            return None;
        }
        let from = comma + 1;
        let indefinite = s.is(from, |c| matches!(c, Class::Determiner | Class::Number(_)));
        let plain = |w: usize| {
            s.words
                .get(w)
                .is_some_and(|x| x.kind == Kind::Word && !x.finite && !x.time)
        };
        let kind_at = |w: usize| match self.head_at(s, w) {
            Some((Class::Group(kind) | Class::Body(kind), _)) => group_name(kind),
            _ => false,
        };
        let at = (from..from + 4).take_while(|&w| plain(w)).find(|&w| kind_at(w))?;
        let (class, head_end) = self.head_at(s, at)?;
        // A name within it is that of somebody else (*Hamas, the European Union's list*).
        if hits.iter().any(|h| (from..=at).contains(&h.start)) {
            return None;
        }
        let np = self.extend(
            s,
            hits,
            Head {
                first: at,
                end: head_end,
                class,
            },
            cast,
        );
        let opens = |w: usize| {
            let that = |c| matches!(c, Class::Relative | Class::Complementizer);
            w < s.words.len() && s.is(w, that)
        };
        let told = opens(np.end) || s.comma(np.end) && opens(np.end + 1);
        let closed = np.end >= s.words.len() || s.words[np.end].kind == Kind::Mark;
        if !(told || indefinite && closed) {
            return None;
        }
        p.last = np.end - 1;
        Some(np.end)
    }

    /// «الرئيسين الروسي فلاديمير … والأوكراني …»: behind an office an adjective right before a name is the person's.
    fn of_person(
        &self,
        s: &Sentence,
        hits: &[Hit],
        h: &Hit,
        index: usize,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> Option<usize> {
        if self.lang != Lang::Ar {
            return None;
        }
        let person = hits
            .iter()
            .find(|n| n.start == h.end && self.is_person(n, cast))?;
        let known = person.targets.iter().find_map(|t| match t {
            Target::Actor(a) if cast.known.actors[*a].kind == ActorType::Person => Some(*a),
            _ => None,
        })?;
        let of = cast.known.actors[index].id.clone();
        let who = cast.known(known);
        cast.learn(who, Some(&of));
        cast.met(who);
        self.remember_person(s, person.start, person.end, who, cast);
        let mut p = self.blank(s, h.start, person.end - 1, Ref::Named, MentionHow::Name);
        p.mention = s.span(person.start, person.end - 1);
        p.who = Some(who);
        out.push(p);
        Some(person.end)
    }

    /// A nationality before a head noun belongs to it (российский флот, Russian officials); alone it is a people.
    fn nationality(
        &self,
        s: &Sentence,
        hits: &[Hit],
        h: &Hit,
        index: usize,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        // «российский Минздрав»: a body that is known by name keeps its adjective.
        if let Some(body) = hits.iter().find(|b| b.start == h.end && self.is_body(b, cast)) {
            let before = out.len();
            let next = self.name(s, hits, body, out, cast);
            if let Some(p) = out.get_mut(before) {
                p.first = h.start;
            }
            return next;
        }
        // *The Turkish-backed factions*: before a participle the nationality is who does it.
        let compound = s.words.get(h.end + 1).is_some_and(|w| {
            s.compound(h.end + 1)
                && w.verbs
                    .iter()
                    .any(|v| v.feats.has(Feats::PART) && !v.feats.has(Feats::GER))
        });
        if compound {
            let state = cast.known(index);
            cast.met(state);
            let mut p = self.blank(s, h.start, h.end - 1, Ref::Named, MentionHow::Description);
            p.who = Some(state);
            p.adjective = true;
            out.push(p);
            return h.end;
        }
        let mut at = h.end;
        while at < s.words.len() && at < h.end + 3 {
            // «узбекские и афганские предприниматели»: two kinds of them, each a party.
            let another = at > h.end
                && hits
                    .iter()
                    .any(|o| o.start == at && o.targets.iter().any(|t| matches!(t, Target::Adjective(_))));
            if another && s.is(at - 1, |c| c == Class::Coordinator) {
                break;
            }
            if let Some((class, end)) = self.head_at(s, at) {
                if self.lang == Lang::En || self.lang == Lang::Ru {
                    let before = out.len();
                    let state = cast.known(index);
                    cast.met(state);
                    let next = self.noun_phrase(
                        s,
                        hits,
                        Head {
                            first: at,
                            end,
                            class,
                        },
                        out,
                        cast,
                    );
                    if let Some(p) = out.get_mut(before) {
                        self.belongs(s, h, state, class, p, cast);
                    }
                    return next;
                }
                break;
            }
            if s.words[at].kind != Kind::Word || s.words[at].finite {
                break;
            }
            at += 1;
        }
        let id = cast.known.actors[index].id.clone();
        let mut p = self.blank(s, h.start, h.end - 1, Ref::Named, MentionHow::Description);
        let words = self.wording(s, p.first, p.last);
        p.who = Some(self.described(cast, &words, ActorType::People, Some(&id)));
        p.adjective = true;
        out.push(p);
        h.end
    }

    /// "the Kazakh tax service": what has no other state named belongs to the state of the adjective before it.
    fn belongs(&self, s: &Sentence, h: &Hit, state: Who, class: Class, p: &mut Party, cast: &mut Cast<'_>) {
        p.first = h.start;
        if matches!(class, Class::Group(ActorType::State)) && p.role_of.is_none() {
            p.who = Some(state);
            p.mention = s.span(h.start, p.last);
            return;
        }
        let id = cast.id(state).to_string();
        if let Some(who) = p.who {
            if cast.members[who.0].of.is_none() && p.role.is_none() && p.how == MentionHow::Description {
                p.mention = s.span(h.start, p.last);
                let words = self.text(p.mention);
                cast.alias(who, &words);
            }
            if cast.principal(who).as_deref() == Some(id.as_str()) && p.how != MentionHow::Name {
                let words = self.text(s.span(h.start, p.last));
                cast.alias(who, &words);
            }
            cast.learn(who, Some(&id));
        }
        p.role_of.get_or_insert(id);
    }

    /// Is it the name of a body, group or firm?
    fn is_body(&self, h: &Hit, cast: &Cast<'_>) -> bool {
        h.targets.iter().any(|t| {
            matches!(t, Target::Actor(a) if !matches!(
                cast.known.actors[*a].kind,
                ActorType::State | ActorType::Person | ActorType::Bloc | ActorType::People
            ))
        })
    }

    /// To whom something belongs that a name stands beside: an actor, or the state of a capital or an adjective. A
    /// person owns nothing here.
    pub(super) fn principal_of(&self, h: &Hit, cast: &mut Cast<'_>) -> Option<String> {
        h.targets.iter().find_map(|t| match *t {
            Target::Actor(a) | Target::Capital(a) | Target::Adjective(a) => {
                if matches!(t, Target::Actor(_)) {
                    let who = cast.known(a);
                    if cast.kind(who) == ActorType::Person {
                        return None;
                    }
                }
                Some(cast.known.actors[a].id.clone())
            }
            Target::Place(_) => None,
        })
    }
}

/// Are they a group with a name of its own, of which a noun may say what it is?
pub(super) fn group_name(kind: ActorType) -> bool {
    use ActorType::{ArmedGroup, Company, InternationalOrg, Media, PoliticalGroup};
    matches!(
        kind,
        ArmedGroup | PoliticalGroup | InternationalOrg | Company | Media
    )
}
