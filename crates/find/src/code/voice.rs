//! Whom a claim's words name as its voice, where he stands behind an office, an example or a quotation.

use super::*;
use crate::lang::Order;
use rabita_script::token::Kind;

/// How many words may stand between an office and who holds it.
const FOR_WHAT: usize = 8;

impl Desk<'_> {
    /// «Эксперт по Центральной Азии Виктор Самарин считает», «قال مدير الصحة السابق رياض العمر»: whom an office names stands
    /// behind all that it is for.
    pub(super) fn bearer(
        &self,
        who: &[Filled],
        scene: &Scene<'_>,
        (parties, all): (&[Party], &[Party]),
    ) -> Option<Filled> {
        let [only] = who else { return None };
        let said = &all[only.party?];
        let (s, morph) = (scene.s, &scene.lexicon.morph);
        let office = matches!(said.how, MentionHow::Role | MentionHow::Description);
        let holder = said.source || self.cast.kind(only.who) == ActorType::Person;
        if !office || !holder || said.reference != Ref::Named || said.possessive {
            return None;
        }
        let filler = Filler::new(scene, parties, &self.cast, self.topic);
        let person = |p: &Party| p.who.is_some_and(|w| self.cast.kind(w) == ActorType::Person);
        let (k, name) = parties
            .iter()
            .enumerate()
            .find(|(_, p)| p.first > said.last && p.how == MentionHow::Name && person(p))?;
        let between = said.last + 1..name.first;
        let noun = |w: usize| {
            let word = &s.words[w];
            let joint = |c| matches!(c, Class::Complementizer | Class::Relative | Class::ObjectMarker);
            // «وزارت انرژی و آب»: what is joined to another party is not what the office is for.
            let joins = s.is(w, |c| c == Class::Coordinator) && parties.iter().any(|p| p.first == w + 1);
            word.kind != Kind::Mark && !word.finite && !joins && !s.is(w, joint)
        };
        let quoted = |w: usize| s.mark(w, &["«", "»", "“", "”", "\""]);
        let plain = between.len() <= FOR_WHAT && between.clone().all(|w| noun(w) || quoted(w));
        // Whose lawyer one is, is another.
        let others = parties
            .iter()
            .any(|p| between.contains(&p.first) && (person(p) || matches!(p.how, MentionHow::Role)));
        let here = scene.clauses.of[name.first] == scene.clauses.of[said.first];
        // Where cases do not tell, a name right behind one bare noun may be whose that is.
        let told = if morph.has_cases() {
            name.prep.is_none_or(|(_, at)| at < said.first)
                && (!between.is_empty() && filler.in_case(name, "nom"))
                && filler.in_case(said, "nom")
        } else {
            let verb_first = morph.order == Order::Vso;
            let own = verb_first || morph.capitals || name.first > said.first + 1;
            own && (verb_first || !s.words[name.first - 1].tied)
                && name.prep.is_none_or(|(_, at)| at < said.first)
        };
        (here && plain && !others && told && name.role_of.is_none())
            .then(|| name.who.map(|who| Filled { who, party: Some(k) }))
            .flatten()
    }
}

/// *…, said the miller*, «…», — сказал Орехов: behind a verb of saying that closes what is said stands whoever says it.
pub(super) fn turned(clause: usize, scene: &Scene<'_>, all: &[Party]) -> Option<usize> {
    let (s, morph) = (scene.s, &scene.lexicon.morph);
    let verb = scene.clauses.all[clause].verb?;
    let says = morph.capitals && scene.lexicon.is_verb(&s.words[verb].verbs, &morph.asides);
    let closes = verb > 0 && s.words[verb - 1].kind == Kind::Mark;
    // An article or a title may stand between.
    let near = |p: &Party| p.generic && p.prep.is_none() && (verb + 1..=verb + 2).contains(&p.first);
    let somebody =
        |p: &Party| s.words[p.first].capital && (verb + 1..p.first).all(|w| s.words[w].kind == Kind::Word);
    all.iter().position(|p| says && closes && near(p) && somebody(p))
}

/// "A spokesman for the movement, Name, said": who is named between commas before the verb is whom the role means.
pub(super) fn named_behind(
    who: &[Filled],
    c: &Candidate,
    scene: &Scene<'_>,
    parties: &[Party],
) -> Option<Filled> {
    let [only] = who else { return None };
    let said = &parties[only.party?];
    let s = scene.s;
    if said.how == MentionHow::Name || scene.clauses.of[said.first] != c.m.clause {
        return None;
    }
    let verb = scene.clauses.all[c.m.clause].verb?;
    parties.iter().enumerate().find_map(|(k, p)| {
        let between = p.how == MentionHow::Name
            && p.first > said.last + 1
            && p.last + 2 == verb
            && s.comma(p.first - 1)
            && s.comma(p.last + 1);
        let apart = || (said.last + 1..p.first - 1).any(|w| s.words[w].kind == Kind::Mark);
        p.who
            .filter(|_| between && !apart() && p.role_of.is_none())
            .map(|who| Filled { who, party: Some(k) })
    })
}
