//! The numbers by which candidates and acts are described, the same in every language.

use super::*;
use crate::overview::Side;

/// What all candidates of one act have in common.
pub(super) struct Ground {
    /// The subject that stands in the clause of the act, and the subject it has.
    subject: Option<usize>,
    inherited: Option<Who>,
    /// The party that a relative clause is about.
    about: Option<usize>,
    /// The word that opens the clause.
    opens: Option<usize>,
    /// The parties of the clause.
    crowd: usize,
    actor_sides: Vec<Side>,
    /// The side that was last in an act with the actors.
    counterpart: Option<Side>,
    /// The side most spoken of that is none of the actors', and the one they have most to do with.
    most: Option<Side>,
    partner: Option<Side>,
    main_state: Option<Who>,
}

impl Sides<'_, '_> {
    /// The numbers that describe a candidate. Their order is the model's: add at the end only.
    pub(super) fn describe(
        &self,
        who: Who,
        party: Option<usize>,
        act: &Act<'_>,
        ground: &Ground,
    ) -> Vec<f32> {
        let cast = self.cast();
        let clauses = self.scene().clauses;
        let s = self.scene().s;
        let m = act.m;
        let mut f: Vec<f32> = Vec::with_capacity(192);
        let flag = |b: bool| f32::from(u8::from(b));
        for t in EventType::ALL {
            f.push(flag(t == act.kind));
        }
        for t in KINDS {
            f.push(flag(cast.kind(who) == t));
        }
        for l in 0..5 {
            f.push(flag(l == act.language));
        }
        // What the rules say.
        let in_role = |role: Role| {
            act.filled
                .iter()
                .any(|(r, l)| *r == role && l.iter().any(|x| x.who == who))
        };
        let count = |role: Role| {
            act.filled
                .iter()
                .filter(|(r, _)| *r == role)
                .map(|(_, l)| l.len())
                .sum::<usize>() as f32
        };
        let has = |role: Role| act.pattern.slots.iter().any(|x| x.role == role);
        f.push(flag(in_role(Role::Actor)));
        f.push(flag(in_role(Role::Recipient)));
        f.push(flag(in_role(Role::Extra) || in_role(Role::Place)));
        f.push(count(Role::Actor));
        f.push(count(Role::Recipient));
        f.push(flag(has(Role::Actor)));
        f.push(flag(has(Role::Recipient)));
        f.push(flag(act.actors.iter().any(|x| x.who == who)));
        f.push(flag(act.recipients.iter().any(|x| x.who == who)));
        f.push(act.actors.len() as f32);
        f.push(act.recipients.len() as f32);
        f.push(flag(act.both));
        f.push(flag(m.passive));
        f.push(flag(m.nominal));
        f.push(flag(act.pattern.verb.is_some()));
        f.push(act.pattern.literals.len() as f32);
        // Where it stands.
        let p = party.map(|k| &self.all[k]);
        let clause = p.map(|p| clauses.of[p.first.min(clauses.of.len() - 1)]);
        f.push(flag(p.is_some()));
        f.push(flag(clause == Some(m.clause)));
        f.push(flag(clause.is_some_and(|c| clauses.under(c, m.clause))));
        f.push(flag(clause.is_some_and(|c| clauses.under(m.clause, c))));
        f.push(flag(p.is_some_and(|p| p.last < m.first())));
        f.push(flag(p.is_some_and(|p| p.first > m.last())));
        f.push(p.map_or(40.0, |p| m.distance(p).min(30) as f32));
        f.push(flag(p.is_some_and(|p| p.prep.is_some())));
        f.push(flag(
            p.and_then(|p| p.prep)
                .is_some_and(|(_, at)| s.is(at, |c| c == Class::VoiceBy)),
        ));
        f.push(flag(
            p.and_then(|p| p.prep)
                .is_some_and(|(g, _)| self.scene().lexicon.locative(g)),
        ));
        f.push(flag(p.is_some_and(|p| p.object)));
        f.push(flag(p.is_some_and(|p| p.inner)));
        f.push(flag(p.is_some_and(|p| p.within.is_some())));
        f.push(flag(p.is_some_and(|p| p.role.is_some())));
        f.push(flag(p.is_some_and(|p| p.generic)));
        f.push(flag(p.is_some_and(|p| p.generic && p.role_of.is_some())));
        f.push(flag(p.is_some_and(|p| p.adjective)));
        f.push(flag(p.is_some_and(|p| p.source)));
        f.push(flag(p.is_some_and(|p| matches!(p.reference, Ref::Pronoun(_)))));
        for how in [
            MentionHow::Name,
            MentionHow::Capital,
            MentionHow::Role,
            MentionHow::Description,
        ] {
            f.push(flag(p.is_some_and(|p| p.how == how)));
        }
        let subject = ground.subject.map(|k| &self.filler.parties[k]);
        f.push(flag(
            subject.is_some_and(|x| p.is_some_and(|p| p.first == x.first)),
        ));
        f.push(flag(subject.is_some()));
        f.push(flag(ground.inherited == Some(who)));
        f.push(ground.crowd as f32);
        f.push(p.map_or(-1.0, |p| {
            self.all
                .iter()
                .filter(|q| !q.generic && q.first < p.first)
                .count() as f32
        }));
        let complement = clause.is_some_and(|c| {
            clauses.all[c].tie == Tie::Complement && clauses.all[c].parent == Some(m.clause)
        });
        f.push(flag(complement));
        f.push(flag(
            complement
                && clause
                    .and_then(|c| self.filler.explicit_subject(c))
                    .is_some_and(|k| self.filler.parties[k].who == Some(who)),
        ));
        // Who speaks, and what was told before.
        f.push(flag(act.carried));
        f.push(flag(act.speaker == Some(who)));
        let mine = self.cast().side(who);
        f.push(flag(act.speaker.is_some_and(|w| self.cast().side(w) == mine)));
        let last = self.told.last();
        f.push(flag(last.is_some_and(|t| t.actors.contains(&who))));
        f.push(flag(last.is_some_and(|t| t.recipients.contains(&who))));
        let told = |pick: fn(&Told) -> &Vec<Who>| {
            self.told
                .iter()
                .rev()
                .take(6)
                .filter(|t| pick(t).iter().any(|w| self.cast().side(*w) == mine))
                .count() as f32
        };
        f.push(told(|t| &t.actors));
        f.push(told(|t| &t.recipients));
        let rank = self
            .cast()
            .trail
            .iter()
            .rev()
            .position(|w| *w == who)
            .map_or(40.0, |k| k.min(30) as f32);
        f.push(rank);
        f.push(cast.mentions_of(who) as f32);
        f.push(flag(ground.main_state == Some(who)));
        f.push(flag(self.filler.topic == Some(who)));
        f.push(flag(
            act.actors
                .iter()
                .any(|x| x.who != who && self.cast().side(x.who) == mine),
        ));
        f.push(flag(
            act.recipients
                .iter()
                .any(|x| x.who != who && self.cast().side(x.who) == mine),
        ));
        f.push(flag(ground.counterpart == Some(mine)));
        f.push(flag(cast.has_principal(who)));
        f.push((self.told.len().min(12)) as f32);
        // The side as a whole, in the sentence and in the document.
        let o = cast.overview();
        let here = |w: &Party| w.who.is_some_and(|x| self.cast().side(x) == mine);
        f.push(flag(self.all.iter().any(here)));
        f.push(flag(self.all.iter().any(|q| {
            here(q) && clauses.of[q.first.min(clauses.of.len() - 1)] == m.clause
        })));
        let side_rank = self
            .cast()
            .trail
            .iter()
            .rev()
            .position(|w| self.cast().side(*w) == mine)
            .map_or(40.0, |k| k.min(30) as f32);
        f.push(side_rank);
        f.push(o.mentions(mine).min(20) as f32);
        f.push(o.rank(mine).min(12) as f32);
        f.push(flag(o.opening.contains(&mine)));
        f.push(self.together(&ground.actor_sides, mine).min(12) as f32);
        f.push(flag(ground.most == Some(mine)));
        f.push(flag(ground.partner == Some(mine)));
        f.push(o.ranked().len().min(20) as f32);
        f.push(flag(ground.actor_sides.contains(&mine)));
        self.tied(p, act, &mut f);
        self.before(who, &mut f);
        self.shown(p, act, ground, &mut f);
        f
    }

    /// What all candidates of the act have in common.
    pub(super) fn ground(&self, act: &Act<'_>) -> Ground {
        let (cast, s, clauses) = (self.cast(), self.scene().s, self.scene().clauses);
        let (clause, own) = (act.m.clause, &clauses.all[act.m.clause]);
        let actor_sides: Vec<Side> = act.actors.iter().map(|a| cast.side(a.who)).collect();
        // The most often named first: of equals the first is meant.
        let others = || {
            let all = cast.overview().ranked().iter().copied();
            all.filter(|x| !actor_sides.contains(x))
        };
        let partner = others().rev().max_by_key(|&x| self.together(&actor_sides, x));
        let here = |q: &&Party| !q.generic && clauses.of[q.first.min(clauses.of.len() - 1)] == clause;
        let plain = |w: &usize| s.words[*w].kind == Kind::Word && !s.words[*w].time && Some(*w) != own.opener;
        Ground {
            subject: self.filler.explicit_subject(clause),
            inherited: self.filler.subject_of(clause, 0).map(|x| x.who),
            about: self.filler.gap(clause).map(|g| g.party),
            opens: own.words.iter().copied().find(plain),
            crowd: self.all.iter().filter(here).count(),
            counterpart: self.counterpart(&actor_sides),
            most: others().next(),
            partner,
            main_state: cast.main_state(),
            actor_sides,
        }
    }

    /// In how many acts of the document a side stands with one of these.
    fn together(&self, sides: &[Side], side: Side) -> usize {
        let overview = self.cast().overview();
        sides.iter().map(|&a| overview.together(a, side)).sum()
    }

    /// How the candidate's words are tied to the act's: prepositions by their sense, and what stands between.
    fn tied(&self, p: Option<&Party>, act: &Act<'_>, f: &mut Vec<f32>) {
        let flag = |b: bool| f32::from(u8::from(b));
        let tables = &self.scene().lexicon.tables;
        let sense = |g: u16| tables.senses.get(usize::from(g)).copied().flatten();
        let own = p.and_then(|p| p.prep).and_then(|(g, _)| sense(g));
        let outer = p.and_then(|p| p.within).and_then(sense);
        f.extend((0..SENSES.len()).map(|k| flag(own == Some(k))));
        f.extend((0..SENSES.len()).map(|k| flag(outer == Some(k))));
        let s = self.scene().s;
        let (first, last) = (act.m.first(), act.m.last());
        let gap = p.map_or(0..0, |p| {
            if p.last < first {
                p.last + 1..first
            } else {
                (last + 1).min(p.first)..p.first
            }
        });
        let count = |test: &dyn Fn(usize) -> bool| gap.clone().filter(|&w| test(w)).count().min(8) as f32;
        f.push(count(&|w| s.words[w].finite));
        f.push(count(&|w| s.words[w].kind == Kind::Mark));
        f.push(count(&|w| s.is(w, |c| c == Class::Coordinator)));
        f.push(count(&|w| s.is(w, |c| matches!(c, Class::Prep(_)))));
        f.push(count(&|w| {
            s.is(w, |c| matches!(c, Class::Relative | Class::Complementizer))
        }));
        f.push(flag(p.is_some_and(|p| p.first > first && p.last < last)));
        f.push(flag(p.is_some_and(|p| p.last + 1 == first)));
        f.push(flag(p.is_some_and(|p| p.first == last + 1)));
        f.push(p.map_or(-1.0, |p| (p.last + 1 - p.first).min(9) as f32));
        f.push(flag(p.is_some_and(|p| p.first > 0 && self.numbered(p.first))));
    }

    /// What endings show: the cases it may stand in, whether the verb agrees with it, whether a relative clause is
    /// about it, whether it opens its clause.
    fn shown(&self, p: Option<&Party>, act: &Act<'_>, ground: &Ground, f: &mut Vec<f32>) {
        let flag = |b: bool| f32::from(u8::from(b));
        let clause = &self.scene().clauses.all[act.m.clause];
        let cased = self.scene().lexicon.morph.has_cases();
        for case in ["nom", "gen", "dat", "acc", "ins"] {
            f.push(flag(cased && p.is_some_and(|p| self.filler.in_case(p, case))));
        }
        f.push(flag(
            clause
                .verb
                .zip(p)
                .is_some_and(|(v, p)| self.filler.agrees_in_number(v, p)),
        ));
        let about = |p: &Party| {
            ground
                .about
                .is_some_and(|k| self.filler.parties[k].first == p.first)
        };
        f.push(flag(p.is_some_and(about)));
        f.push(flag(p.is_some_and(|p| ground.opens == Some(p.first))));
    }

    fn numbered(&self, first: usize) -> bool {
        let s = self.scene().s;
        let number = |w: usize| {
            s.words[w].kind == Kind::Number || s.is(w, |c| matches!(c, Class::Number(_) | Class::Vague(_)))
        };
        number(first) || number(first - 1)
    }

    /// What the candidate did or suffered in the acts told right before, in this sentence and outside it.
    fn before(&self, who: Who, f: &mut Vec<f32>) {
        let flag = |b: bool| f32::from(u8::from(b));
        let here = self.scene().s.words.first().map_or(0, |w| w.span.start);
        let mine = self.cast().side(who);
        let side = |l: &[Who]| l.iter().any(|w| self.cast().side(*w) == mine);
        let same: Vec<&Told> = self.told.iter().filter(|t| t.sentence == here).collect();
        let charge = same.iter().rev().find(|t| {
            matches!(
                t.kind,
                EventType::Accuse | EventType::Request | EventType::Threaten
            )
        });
        f.push(flag(charge.is_some()));
        f.push(flag(charge.is_some_and(|t| side(&t.recipients))));
        f.push(flag(charge.is_some_and(|t| side(&t.actors))));
        let last = same.last();
        f.push(flag(last.is_some()));
        f.push(flag(last.is_some_and(|t| side(&t.actors))));
        f.push(flag(last.is_some_and(|t| side(&t.recipients))));
        let earlier = self.told.iter().rev().find(|t| t.sentence != here);
        f.push(flag(earlier.is_some_and(|t| side(&t.actors))));
        f.push(flag(earlier.is_some_and(|t| side(&t.recipients))));
        f.push(same.len().min(6) as f32);
    }

    /// The side that was last in an act with these.
    fn counterpart(&self, mine: &[Side]) -> Option<Side> {
        self.told.iter().rev().take(12).find_map(|t| {
            let sides = |l: &[Who]| l.iter().map(|w| self.cast().side(*w)).collect::<Vec<_>>();
            let (a, r) = (sides(&t.actors), sides(&t.recipients));
            if r.iter().any(|x| mine.contains(x)) {
                a.into_iter().find(|x| !mine.contains(x))
            } else if a.iter().any(|x| mine.contains(x)) {
                r.into_iter().chain(a).find(|x| !mine.contains(x))
            } else {
                None
            }
        })
    }

    /// The numbers that describe the act itself: is it one at all, or only words that look like it?
    pub(super) fn describe_act(&self, act: &Act<'_>, c: &Circumstances) -> Vec<f32> {
        let m = act.m;
        let s = self.scene().s;
        let clauses = self.scene().clauses;
        let flag = |b: bool| f32::from(u8::from(b));
        let mut f: Vec<f32> = Vec::with_capacity(64);
        for t in EventType::ALL {
            f.push(flag(t == act.kind));
        }
        for l in 0..5 {
            f.push(flag(l == act.language));
        }
        for st in [
            Status::Happened,
            Status::Ongoing,
            Status::Planned,
            Status::CalledFor,
            Status::Hypothetical,
            Status::Negated,
        ] {
            f.push(flag(st == c.status));
        }
        f.push(c.weight as f32);
        f.push(flag(m.nominal));
        f.push(flag(m.passive));
        f.push(flag(act.pattern.verb.is_some()));
        f.push(act.pattern.literals.len() as f32);
        f.push((m.last() - m.first()) as f32);
        f.push(act.filled.iter().filter(|(_, l)| !l.is_empty()).count() as f32);
        f.push(act.filled.iter().filter(|(_, l)| l.is_empty()).count() as f32);
        f.push(act.actors.len() as f32);
        f.push(act.recipients.len() as f32);
        f.push(flag(act.both));
        f.push(flag(act.carried));
        f.push(flag(c.speaks));
        for tie in [
            Tie::Main,
            Tie::Complement,
            Tie::Relative,
            Tie::Adverbial,
            Tie::Quote,
        ] {
            f.push(flag(clauses.all[m.clause].tie == tie));
        }
        f.push(flag(
            clauses.all[m.clause].verb.is_some_and(|v| m.words.contains(&v)),
        ));
        f.push(m.first() as f32 / s.words.len().max(1) as f32);
        f.push(s.words.len().min(80) as f32);
        f.push(c.rivals.min(20) as f32);
        f.push(c.same_kind.min(10) as f32);
        f.push(flag(c.same_sides));
        f.push(self.told.len().min(30) as f32);
        f.push(flag(act.kind.modes().is_empty()));
        f.push(flag(s.opens_paragraph));
        f
    }
}
