//! Who is the subject of a clause: the one that stands in it, or the one it shares with another.

use super::{Filled, Filler};
use crate::cast::Who;
use crate::clause::Tie;
use crate::codebook::{Marker, Match, Pattern, Role};
use crate::lang::Order;
use crate::lexicon::{Class, Feats, Morph};
use crate::party::{Party, Ref};
use rabita_record::{ActorType, MentionHow};
use rabita_script::token::Kind;

/// How far behind a verb of saying, with where and to whom it was said between, its speaker is named.
const FAR: usize = 12;

/// How far behind the outlet that a report is credited to its colon may stand.
const HEAD: usize = 5;

impl Filler<'_, '_> {
    /// "The mission published a report and urged the sides to …": where the verb stands first, the only noun behind a
    /// verb that must have an object is that object, if whoever the clause before was about can have done it too.
    pub(super) fn shared_subject(&self, pattern: &Pattern, m: &Match) -> Option<(Filled, usize)> {
        let s = self.scene.s;
        let has = |marker: Marker| pattern.slots.iter().any(|x| x.marker == marker);
        if self.order() != Order::Vso || m.passive || !has(Marker::Subject) || !has(Marker::Object) {
            return None;
        }
        let verb = pattern.verb.map(|v| m.words[v]).filter(|&v| s.words[v].finite)?;
        if self.written_pronoun(verb).is_some() {
            return None;
        }
        let behind = self.explicit_subject(m.clause)?;
        let p = &self.parties[behind];
        // An adverb apart (*all*), a preposition or the end follows; what is said would be the object itself.
        let clauses = &self.scene.clauses.all;
        let adverb = |w: usize| s.is(w, |c| c == Class::Adverb) && s.words[w].prefix_prep.is_none();
        let next = p.last + 1 + usize::from(p.last + 1 < s.words.len() && adverb(p.last + 1));
        let closed = s.words.get(next).is_none_or(|n| {
            n.kind == Kind::Mark && next == p.last + 1
                || n.prefix_prep.is_some()
                || n.time
                || s.is(next, |c| matches!(c, Class::Prep(_)))
        }) && !clauses
            .iter()
            .any(|c| c.parent == Some(m.clause) && c.tie == Tie::Complement);
        // «خطابا دعا فيه خصمه إلى …»: who gave the speech calls for it.
        let led = s.words.get(next).is_some_and(|n| n.kind == Kind::Word);
        let resumes = led && self.asyndetic(m.clause) && self.preposition_pronoun(verb + 1).is_some();
        if p.first != verb + 1 + usize::from(resumes) || !closed {
            return None;
        }
        let c = &self.scene.clauses.all[m.clause];
        let before = if resumes { c.parent? } else { c.after? };
        let subject = self.subject_of(before, 1).filter(|f| Some(f.who) != p.who)?;
        let doer = &self.parties[subject.party?];
        // «دعا الأمين العام لجامعة الدول العربية أنقرة»: unless another noun behind it is the object.
        (self.object_behind(m.clause, verb, behind).is_none()
            && self.shows_gender(doer)
            && self.agrees_before(verb, doer))
        .then_some((subject, behind))
    }

    /// The subject of the match's clause, or the one it shares with another clause.
    pub(super) fn subject(&self, m: &Match, used: &[usize]) -> Vec<Filled> {
        // "The two sides signed": they are no one party, but a subject all the same.
        let both = self.explicit_subject(m.clause).filter(|&k| {
            !used.contains(&k)
                && matches!(
                    self.parties[k].reference,
                    Ref::Pronoun(Class::BothSides | Class::EachOther)
                )
        });
        if let Some(k) = both {
            return self.group(k, m);
        }
        // *Finland, which is a member of NATO*: what the example's own noun opens is said of the noun before the clause.
        let told = self.explicit_subject(m.clause).is_some_and(|k| {
            let p = &self.parties[k];
            matches!(p.how, MentionHow::Description | MentionHow::Role) && m.words.contains(&p.first)
        });
        if told && self.scene.clauses.all[m.clause].tie == Tie::Relative {
            return self
                .antecedent(m.clause)
                .filter(|k| !used.contains(k))
                .map_or_else(Vec::new, |k| self.group(k, m));
        }
        // «طرد الدبلوماسي واستدعى سفيره»: nor is whom the example itself names behind a verb that goes on with the clause
        // before.
        let own = |k: usize| self.scene.s.words[self.parties[k].first].owned;
        if told
            && self.order() == Order::Vso
            && self.explicit_subject(m.clause).is_some_and(own)
            && let Some(f) = self.shared(m.clause, used)
        {
            return vec![f];
        }
        // «قطر میانجی شد و میزبان رهبران حماس است»: what the example's own noun governs leaves the subject to the clause
        // before.
        let governed = |&k: &usize| {
            let first = self.parties[k].first;
            first > 0 && m.words.contains(&(first - 1))
        };
        let mine = self.explicit_subject(m.clause);
        if self.order() == Order::Sov
            && mine.is_none_or(|k| used.contains(&k))
            && used.iter().any(governed)
            && let Some(f) = self.shared(m.clause, used)
        {
            return vec![f];
        }
        self.subject_of(m.clause, 0)
            .map_or_else(Vec::new, |f| match f.party {
                Some(k) if !used.contains(&k) => self.group(k, m),
                Some(_) => Vec::new(),
                None => vec![f],
            })
    }

    /// The subject of the clause before, where that is somebody else than what the example governs.
    fn shared(&self, clause: usize, used: &[usize]) -> Option<Filled> {
        let before = self.scene.clauses.all[clause].after?;
        let found = self.subject_of(before, 1)?;
        (!found.party.is_some_and(|k| used.contains(&k)) && !self.verbs_disagree(clause, before))
            .then_some(found)
    }

    /// The subject of a clause, shared ones included.
    pub(crate) fn subject_of(&self, clause: usize, depth: usize) -> Option<Filled> {
        if let Some(k) = self.explicit_subject(clause).or_else(|| self.those_there(clause)) {
            return self.resolve(k, clause, depth);
        }
        if depth > 6 {
            return None;
        }
        // «تأخر رد الوزير، ثم وصف …»: what goes on with a deed goes on with whose it is.
        if depth > 0
            && let Some(k) = self.owners[clause].get()
        {
            return self.resolve(k, clause, depth);
        }
        if self.a_thing_does(clause) {
            return None;
        }
        let c = &self.scene.clauses.all[clause];
        // «رسالة دعا فيها الأحزاب»: what the pronoun behind a preposition means does nothing; who sent it does.
        let resumes = c
            .verb
            .filter(|&v| self.asyndetic(clause) && self.preposition_pronoun(v + 1).is_some());
        if let (Some(verb), Some(o)) = (resumes, c.parent) {
            let agrees = |f: &Filled| f.party.is_none_or(|k| self.agrees_before(verb, &self.parties[k]));
            return self.subject_of(o, depth + 1).filter(agrees);
        }
        let not_it = || self.gap(clause).is_some_and(|g| !self.gap_does(&g, clause));
        if c.tie == Tie::Relative
            && let Some(found) = self.antecedent(clause).filter(|_| !not_it())
        {
            return self.resolve(found, clause, depth);
        }
        // What goes on with a relative clause shares its subject.
        let opens = c.tie == Tie::Relative && c.opener.is_some();
        if opens && (self.order() != Order::Sov || self.told_of_a_thing(clause)) {
            return None;
        }
        if c.after.is_none()
            && let Some(asked) = self.asked(clause)
        {
            return self.resolve(asked, clause, depth);
        }
        let mut outer = c.after.or(c.parent);
        // «که اگر باران ببارد، … باز خواهند گشت»: what a thing does on a condition is nothing to the clause around it.
        let aside = |o: usize| {
            let other = &self.scene.clauses.all[o];
            let condition = other.tie == Tie::Adverbial && c.tie != Tie::Adverbial;
            condition && self.subject_of(o, depth + 1).is_none() || self.thing_clashes(clause, o)
        };
        while let Some(o) = outer.filter(|&o| self.verbs_disagree(clause, o) || aside(o)) {
            outer = self.scene.clauses.all[o]
                .after
                .or(self.scene.clauses.all[o].parent);
        }
        match outer {
            Some(o) => self.subject_of(o, depth + 1),
            None => self
                .topic
                .filter(|&who| !self.said_of_several(clause) || self.is_several(who))
                .map(|who| Filled { who, party: None }),
        }
    }

    /// Do the verbs of two clauses show that they have not one subject (*he said*, *they were led away*)?
    fn verbs_disagree(&self, a: usize, b: usize) -> bool {
        let ends = |clause: usize| {
            let verb = self.scene.clauses.all[clause].verb?;
            // خواهند رفت: it is the auxiliary that shows the person.
            let shows = verb.checked_sub(1).filter(|&w| self.scene.s.words[w].auxiliary);
            let word = shows.filter(|_| self.order() == Order::Sov).unwrap_or(verb);
            self.scene.lexicon.morph.agreeing(&self.scene.s.words[word].fold)
        };
        let joined = self.scene.clauses.all[a].after == Some(b);
        ends(a).zip(ends(b)).is_some_and(|(x, y)| Morph::disagree(x, y)) || joined && self.genders_clash(a, b)
    }

    /// «الموازنة التي أرسلتها الحكومة وطالب …»: where verbs show a gender, one says *he* and the other *she*.
    fn genders_clash(&self, a: usize, b: usize) -> bool {
        let only = |clause: usize, gender: Feats| {
            self.scene.clauses.all[clause].verb.is_some_and(|v| {
                let verbs = &self.scene.s.words[v].verbs;
                let mut finite = verbs.iter().map(|x| x.feats).filter(|f| f.finite()).peekable();
                finite.peek().is_some() && finite.all(|f| f.has(gender))
            })
        };
        let (he, she) = (Feats::MASCULINE, Feats::FEMININE);
        only(a, he) && only(b, she) || only(a, she) && only(b, he)
    }

    /// «её увезли»: a verb that says *they*.
    fn said_of_several(&self, clause: usize) -> bool {
        let verb = self.scene.clauses.all[clause].verb;
        verb.and_then(|v| self.scene.lexicon.morph.agreeing(&self.scene.s.words[v].fold)) == Some('p')
    }

    fn is_several(&self, who: Who) -> bool {
        matches!(
            self.cast.kind(who),
            ActorType::People | ActorType::ArmedGroup | ActorType::PoliticalGroup | ActorType::Bloc
        )
    }

    /// «از دولت خواست که … آزاد کند»: what somebody is asked for is what he would do, if it stands in the subjunctive.
    fn asked(&self, clause: usize) -> Option<usize> {
        let s = self.scene.s;
        let c = &self.scene.clauses.all[clause];
        let (parent, verb) = (c.parent?, c.verb?);
        let wished = s.words[verb].verbs.iter().any(|v| v.feats.has(Feats::SUBJ));
        let asks = self.scene.clauses.all[parent].verb?;
        if self.order() != Order::Sov || c.tie != Tie::Complement || !wished {
            return None;
        }
        let from = |p: &Party| p.prep.is_some_and(|(g, _)| self.scene.lexicon.partitive(g));
        self.parties
            .iter()
            .enumerate()
            .filter(|(_, p)| {
                self.clause_of(p) == parent
                    && p.last < asks
                    && !p.generic
                    && p.who.is_some()
                    && (from(p) || p.object && p.prep.is_none())
            })
            .max_by_key(|(_, p)| p.last)
            .map(|(k, _)| k)
    }

    fn resolve(&self, k: usize, clause: usize, depth: usize) -> Option<Filled> {
        let p = &self.parties[k];
        match p.reference {
            Ref::Pronoun(Class::Itself) if depth < 6 => {
                let c = &self.scene.clauses.all[clause];
                c.parent.or(c.after).and_then(|o| self.subject_of(o, depth + 1))
            }
            _ => p.who.map(|who| Filled { who, party: Some(k) }),
        }
    }

    /// Whom a deed told of in a clause is ascribed to, where it is that clause's own subject («إن نقلهم تم»).
    pub(crate) fn tells_of_deed(&self, clause: usize, deed: usize) -> Option<Filled> {
        let c = &self.scene.clauses.all[clause];
        let topic = self.topics[clause].get().filter(|&w| w == deed);
        topic
            .and(c.after.or(c.parent))
            .and_then(|o| self.subject_of(o, 1))
    }

    /// «وسلمته مذكرة»: whoever the clause before was about gave it to whom the pronoun on the verb means: a plain indefinite
    /// noun behind it is what was given.
    pub(super) fn given_on(&self, clause: usize, verb: usize, p: &Party) -> bool {
        let goes_on = self.scene.clauses.all[clause].after.is_some();
        goes_on
            && self.order() == Order::Vso
            && (p.generic || self.scene.s.is(p.first, |c| c == Class::Source(false)))
            && p.role_of.is_none()
            && !self.scene.s.words[p.first].definite
            && self.written_pronoun(verb).is_some()
    }

    /// *Russia's Putin*: whose somebody is does nothing by it.
    fn owns_next(&self, p: &Party) -> bool {
        let s = self.scene.s;
        let owns = s.apostrophe(p.last + 1) && s.words.get(p.last + 2).is_some_and(|x| x.fold == "s");
        owns && self
            .parties
            .iter()
            .any(|q| q.first == p.last + 3 && q.how == MentionHow::Name)
    }

    /// «طلوع‌نیوز: وزارت …», «روزنامهٔ ایام، کابل: …»: the outlet before a colon at the head of a sentence credits the report and
    /// says nothing in it.
    fn heads_report(&self, p: &Party) -> bool {
        let s = self.scene.s;
        let media = |who: Who| self.cast.kind(who) == ActorType::Media;
        let first = (0..p.first).all(|w| s.words[w].kind == Kind::Mark);
        let colon = || {
            (p.last + 1..(p.last + HEAD).min(s.words.len()))
                .take_while(|&w| !s.words[w].finite)
                .find(|&w| s.mark(w, &[":"]))
        };
        let quoted = |w: usize| s.mark(w + 1, &["«", "“", "\"", "„"]);
        first && p.who.is_some_and(media) && colon().is_some_and(|w| !quoted(w))
    }

    /// «В Кабуле опровергли сообщения»: a plural verb of saying with those in the place it names before it has no subject
    /// in the thing behind it that is spoken of.
    pub(super) fn seated(&self, pattern: &Pattern, m: &Match) -> Option<usize> {
        if m.passive || !self.scene.lexicon.morph.has_cases() {
            return None;
        }
        let verb = self.scene.clauses.all[m.clause]
            .verb
            .filter(|v| m.words.contains(v))?;
        let p = &self.parties[self.explicit_subject(m.clause)?];
        let takes = pattern
            .slots
            .iter()
            .any(|x| x.marker == Marker::Object || x.role == Role::Content);
        let several = |who: Who| {
            matches!(self.cast.kind(who), ActorType::Person | ActorType::ArmedGroup) || self.is_several(who)
        };
        let thing = p.how == MentionHow::Description
            && (self.in_case(p, "acc") || m.words.contains(&p.first) || !p.who.is_some_and(several));
        let object = p.first > verb && thing && (takes || m.words.contains(&p.first));
        self.those_there(m.clause)
            .filter(|&k| object && self.parties[k].last < verb)
    }

    /// The subject that stands in the clause itself.
    pub(crate) fn explicit_subject(&self, clause: usize) -> Option<usize> {
        let known = &self.subjects[clause];
        known.get().unwrap_or_else(|| {
            let found = self.seek_subject(clause);
            known.set(Some(found));
            found
        })
    }

    /// «موضع‌گیری ایران»: whoever only owns a thing does nothing by it. Behind a word nobody knows, which may be a name,
    /// an office is its bearer's.
    pub(super) fn owns_a_thing(&self, p: &Party) -> bool {
        let bears =
            || p.how == MentionHow::Role && !self.scene.lexicon.knows(&self.scene.s.words[p.first - 1].fold);
        p.inner && self.order() == Order::Sov && !bears()
    }

    /// «با حضور وزیران و نمایندگان»: what *and* joins to a phrase behind a preposition stands behind it too.
    pub(super) fn joined_to_governed(&self, p: &Party) -> bool {
        let s = self.scene.s;
        let joined = self.order() == Order::Sov
            && p.first > 1
            && s.is(p.first - 1, |c| c == Class::Coordinator)
            && s.words[p.first - 2].kind == Kind::Word
            && !s.words[p.first - 2].finite
            && !s.words[p.first - 2].predicate;
        joined
            && match self.parties.iter().find(|q| q.last + 2 == p.first) {
                Some(q) => q.prep.is_some() || q.within.is_some() || self.joined_to_governed(q),
                None => s.in_prepositional(p.first - 2).is_some(),
            }
    }

    /// «Ташкент посетил президент»: the noun before the verb may be its object as well, the one right behind it can be
    /// nothing but its subject.
    fn object_first(&self, before: &Party, behind: &Party, verb: usize) -> bool {
        let near = behind.first <= verb + 2 && self.clause_of(before) == self.clause_of(behind);
        // A man's office or name has another ending as the object («президента»).
        let man = || {
            let person = behind.who.is_some_and(|w| self.cast.kind(w) == ActorType::Person);
            let word = &self.scene.s.words[self.scene.s.compound_end(behind.first).min(behind.last)].fold;
            person && self.scene.lexicon.morph.noun_letter(word) == Some('m')
        };
        let only_subject = self.in_case(behind, "nom") && (!self.in_case(behind, "acc") || man());
        near && !behind.inner && only_subject && before.reference == Ref::Named
    }

    fn seek_subject(&self, clause: usize) -> Option<usize> {
        let s = self.scene.s;
        let c = &self.scene.clauses.all[clause];
        let verb = c.verb;
        let morph = &self.scene.lexicon.morph;
        // "X and Y-object": the mark stands for both.
        let joint_object = |p: &Party| {
            self.order() == Order::Sov
                && self
                    .parties
                    .iter()
                    .any(|q| q.object && q.first > p.last && q.first <= p.last + 3 && self.coordinated(p, q))
        };
        let able = |p: &Party| {
            p.prep.is_none()
                && !p.object
                && !joint_object(p)
                && !self.joined_to_governed(p)
                && !self.led_to_mark(p)
                && !p.possessive
                && !self.owns_next(p)
                && !self.heads_report(p)
                && (p.who.is_some() || matches!(p.reference, Ref::Pronoun(_)))
        };
        // *The Japanese said*: a nationality behind an article, with no noun behind it, is somebody.
        let as_noun = |p: &Party| {
            self.order() == Order::Svo
                && !morph.has_cases()
                && (s.determiner(p.first) || p.first > 0 && s.determiner(p.first - 1))
                && !s.words.get(p.last + 1).is_some_and(|w| {
                    w.kind == Kind::Word
                        && !w.finite
                        && !w.auxiliary
                        && s.covering(p.last + 1).next().is_none()
                })
        };
        let cost = |p: &Party| {
            let nominative = !morph.has_cases() || self.in_case(p, "nom") && !self.oblique(p);
            let generic = if !p.generic {
                0
            } else if p.role_of.is_some() {
                2
            } else {
                4
            };
            generic
                + if self.owns_a_thing(p) { 6 } else { usize::from(p.inner) * 3 }
                + usize::from(p.within.is_some()) * 4
                // Where adjectives follow their noun, one that follows none is a noun itself (ایرانی‌ها).
                + usize::from(p.adjective && !as_noun(p) && (p.inner || self.order() != Order::Sov)) * 6
                + usize::from(!nominative) * 6
        };
        let here = || {
            self.parties
                .iter()
                .enumerate()
                .filter(|(_, p)| self.clause_of(p) == clause && able(p))
        };
        if let Some(k) = self.relative_subject(clause) {
            return Some(k);
        }
        // *…, killing six guards before they fled*: whom a participle that opens the words speaks of suffers it.
        let gerund_opens = || {
            let word = c.words.iter().copied().find(|&w| s.words[w].kind == Kind::Word);
            word.is_some_and(|w| {
                let verbs = &s.words[w].verbs;
                c.after.is_some() && !verbs.is_empty() && verbs.iter().all(|v| v.feats.has(Feats::GER))
            })
        };
        if verb.is_none() && self.order() == Order::Svo && gerund_opens() {
            return None;
        }
        let Some(verb) = verb else {
            return here()
                .min_by_key(|(_, p)| (cost(p), p.first))
                .filter(|(_, p)| cost(p) < 6)
                .map(|(k, _)| k);
        };
        // "Having told his police …, the president informed …": behind an opening gerund the subject comes last.
        let gerund = self.order() == Order::Svo
            && c.words
                .iter()
                .copied()
                .find(|&w| s.words[w].kind == Kind::Word && !s.words[w].time)
                .is_some_and(|w| {
                    let verbs = &s.words[w].verbs;
                    !verbs.is_empty() && verbs.iter().all(|v| v.feats.has(Feats::GER))
                });
        let before = || {
            here()
                .filter(move |(_, p)| p.last < verb && self.agrees_before(verb, p))
                .filter(move |(_, p)| !self.no_head(p, clause, verb))
                .min_by_key(|(_, p)| (cost(p), if gerund { usize::MAX - p.first } else { p.first }))
                .filter(|(_, p)| cost(p) < 6)
        };
        let after = || {
            here()
                .filter(move |(_, p)| p.first > verb && self.agrees_after(verb, p))
                .filter(move |(_, p)| !self.given_on(clause, verb, p))
                .filter(move |(_, p)| self.order() != Order::Svo || !self.beyond(p, clause, verb))
                .min_by_key(|(_, p)| (cost(p), p.first))
                .filter(|(_, p)| cost(p) < 6)
        };
        // «группировка, которая атаковала базу»: the pronoun can be nothing but the subject, or nobody else is.
        if let Some(gap) = self
            .gap(clause)
            .filter(|g| morph.has_cases() && self.gap_does(g, clause))
            && (!self.gap_in_case(&gap, "acc") || before().is_none())
        {
            return Some(gap.party);
        }
        // *A spokesman for X, Name, rejected*: who is named between two commas before the verb is whom the words before
        // them describe.
        let named_between = || {
            let (_, lead) = before().filter(|(_, p)| p.how != MentionHow::Name)?;
            here()
                .find(|(_, p)| {
                    p.how == MentionHow::Name
                        && p.role_of.is_none()
                        && p.first > lead.last + 1
                        && p.last + 2 == verb
                        && s.comma(p.first - 1)
                        && s.comma(p.last + 1)
                        && (lead.last + 1..p.first - 1).all(|w| s.words[w].kind == Kind::Word)
                })
                .map(|(k, _)| k)
        };
        if self.order() == Order::Svo
            && let Some(k) = named_between()
        {
            return Some(k);
        }
        // "…, said X": after a comma or a quotation the subject may follow its verb.
        let inverted = || {
            let mark = verb > 0 && s.words[verb - 1].kind == Kind::Mark;
            // Without cases only a verb of saying goes before its subject.
            let turns = morph.has_cases() || self.scene.lexicon.is_verb(&s.words[verb].verbs, &morph.asides);
            // "X, the mayor of Y, urged Z", *Mali, whose junta fell, left the bloc*: what stands between two commas only
            // parts a subject from its verb.
            let parted = before().is_some_and(|(_, p)| {
                s.comma(p.last + 1) && p.last + 2 < verb
                    || p.last + 2 == verb && (p.first..p.last).any(|w| s.comma(w))
            });
            // «…», — сказал журналистам в Москве глава МИД Сергей Лавров: whoever is named in the nominative, however far.
            let named = || {
                let says = mark
                    && morph.has_cases()
                    && self.scene.lexicon.is_verb(&s.words[verb].verbs, &morph.asides);
                here().find(|(_, p)| {
                    says && p.how == MentionHow::Name
                        && p.first > verb
                        && p.first <= verb + FAR
                        && self.in_case(p, "nom")
                        && !self.oblique(p)
                        && (verb + 1..p.first).all(|w| s.words[w].kind != Kind::Mark && !s.words[w].finite)
                })
            };
            after()
                .filter(|(_, p)| mark && turns && !parted && p.first <= verb + 2 && cost(p) == 0)
                .or_else(|| named().filter(|_| !parted))
                .map(|(k, _)| k)
        };
        // "«…», — says X": where verbs stand last, the words behind the verb are already the next clause.
        let quoted = || self.behind_quotation(c, verb, &able, &cost);
        match self.order() {
            Order::Sov => quoted().or_else(|| before().map(|(k, _)| k)),
            Order::Svo if inverted().is_some() => inverted(),
            Order::Svo if morph.has_cases() => before()
                .filter(|(_, p)| {
                    let near = |q: &Party| q.first > verb && q.first <= verb + 2 && q.prep.is_none();
                    let behind = || after().is_some_and(|(_, q)| self.object_first(p, q, verb));
                    !(self.parties.iter().any(near) && self.in_case(p, "acc") && behind())
                })
                // "и поручил ФСБ": a verb right behind "and" shares the subject before it.
                .or_else(|| {
                    let shares = c.after.is_some()
                        && verb > 0
                        && s.is(verb - 1, |c| c == Class::Coordinator)
                        && c.words.first().is_some_and(|&w| w + 1 == verb);
                    after().filter(|(_, p)| cost(p) == 0 && !shares)
                })
                .map(|(k, _)| k),
            Order::Svo => before().map(|(k, _)| k),
            Order::Vso => self.subject_vso(clause, verb, &able, &cost),
        }
    }
}
