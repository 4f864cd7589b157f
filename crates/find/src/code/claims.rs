//! Who says what: claims, what each carries, what a denial denies.

use super::content::further;
use super::said::Said;
use super::voice::{named_behind, turned};
use super::*;
use crate::lang::Order;
use crate::lexicon::Class;
use rabita_script::token::Kind;

impl Desk<'_> {
    /// Claims of the sentence, and what each carries.
    pub(super) fn claims(
        &mut self,
        chosen: &[Candidate],
        scene: &Scene<'_>,
        parties: &[Party],
        all: &[Party],
    ) -> Vec<Content> {
        let mut contents: Vec<Content> = Vec::new();
        // Where another begins, the one before was never closed.
        let close = scene.s.ends_quotation();
        if close.is_none() && (0..scene.s.words.len()).any(|w| scene.s.mark(w, &["«", "“", "\""])) {
            self.open_quote = None;
        }
        if let Some(claim) = self.open_quote {
            contents.push(Content {
                claim,
                words: (0..close.unwrap_or(scene.s.words.len())).collect(),
            });
            if close.is_some() {
                self.open_quote = None;
            }
        }
        self.awaited(scene.s, &mut contents);
        for c in chosen {
            let (act, speakers) = match self.what(c) {
                What::Claim { act, .. } => (act, Role::Speaker),
                What::Act { claim: Some(act), .. } => (act, Role::Actor),
                _ => continue,
            };
            let stands = status(&c.m, scene, None);
            let act = self.worries(*act, c, scene);
            // What is not said, or only to be said, is no claim.
            if matches!(
                stands,
                Some(Status::Negated | Status::Planned | Status::CalledFor | Status::Hypothetical) | None
            ) && matches!(self.what(c), What::Act { .. })
            {
                continue;
            }
            if stands == Some(Status::Negated) {
                continue;
            }
            // «ба қатънома посух хоҳад дод»: what is only to be said, and carries nothing yet.
            let carries = || !children(scene.clauses, c.m.clause, &[Tie::Complement, Tie::Quote]).is_empty();
            if stands == Some(Status::Planned) && !c.m.nominal && !carries() {
                continue;
            }
            let mut who: Vec<Filled> = slot(c, speakers);
            if who.is_empty() && speakers == Role::Actor {
                who = slot(c, Role::Speaker);
            }
            // «محذرين من …»: the participle beside the verb is nobody itself, though its ending is one of persons.
            let itself = |f: &Filled| {
                let p = f.party.and_then(|k| parties.get(k));
                p.is_some_and(|p| p.first == c.m.first() && p.how == MentionHow::Description)
            };
            if beside(c, scene) {
                who.retain(|f| !itself(f));
            }
            if who.is_empty() {
                // "reports say", "analysts believe": an example that names its unnamed voice itself.
                let people = |p: &Party| {
                    p.source
                        || matches!(self.what(c), What::Claim { .. })
                            && p.how == rabita_record::MentionHow::Role
                            && c.m.words.contains(&p.last)
                };
                let at = parties
                    .iter()
                    .position(|p| people(p) && c.m.words.iter().any(|w| (p.first..=p.last).contains(w)));
                who.extend(at.and_then(|k| parties[k].who.map(|who| Filled { who, party: Some(k) })));
            }
            if who.is_empty() && matches!(act, SpeechAct::Say | SpeechAct::Report | SpeechAct::Confirm) {
                let there = self.spoken_from(c, scene, parties);
                who.extend(there.and_then(|k| parties[k].who.map(|who| Filled { who, party: Some(k) })));
            }
            let behind = || turned(c.m.clause, scene, all).filter(|_| who.len() == 1);
            let elsewhere = |f: &Filled| {
                let p = f.party.map(|k| &parties[k]);
                p.is_some_and(|p| scene.clauses.of[p.first] != c.m.clause)
            };
            if who.iter().all(|f| f.party.is_none()) || behind().is_some() && who.iter().all(elsewhere) {
                who = self
                    .unlisted_voice(c, scene, (parties, all), &contents)
                    .map_or(who, |f| vec![f]);
            }
            if who.is_empty()
                && let Some(k) = self.named_before(c, scene, parties)
            {
                who.extend(parties[k].who.map(|who| Filled { who, party: Some(k) }));
            }
            if let Some(author) = self.author(c, &who, scene, all) {
                who = vec![author];
            }
            who.extend(self.holder(c, &who, scene, parties));
            // *It is said that*, «сообщается, что»: the words of hearsay stand for whoever says it.
            let passed_on = c.m.passive && who.iter().all(|f| f.party.is_none());
            let hearsay = (who.is_empty() || passed_on) && self.hearsay(c, scene, parties);
            if hearsay {
                who.clear();
            }
            if who.is_empty() && !hearsay {
                // "…, warning that": a participle or a verb without its own subject speaks for whoever spoke before it in
                // the sentence, else for the subject of its clause.
                let before = contents
                    .iter()
                    .rev()
                    .find_map(|k| self.speakers[k.claim])
                    .filter(|_| !contents.is_empty());
                let filler = Filler::new(scene, parties, &self.cast, self.topic);
                let subject = || filler.subject_of(c.m.clause, 0).map(|f| f.who);
                let has_slot = self.tongue.book.patterns[c.m.pattern]
                    .slots
                    .iter()
                    .any(|x| x.role == speakers);
                let unnamed = matches!(self.what(c), What::Claim { .. })
                    && !has_slot
                    && !c.m.feats.has(Feats::GER)
                    && !beside(c, scene);
                // "X is accused of", "Y, dismissed as chief": who says it is not who it is said of.
                let passive = c.m.passive && scene.lexicon.morph.order == crate::lang::Order::Svo;
                if passive {
                    continue;
                }
                if !unnamed {
                    who.extend(before.or_else(subject).map(|who| Filled { who, party: None }));
                }
            }
            let named =
                named_behind(&who, c, scene, all).or_else(|| self.bearer(&who, scene, (parties, all)));
            if let Some(who_says) = named {
                who = vec![who_says];
            }
            if let Some(outer) = self.says_besides(c, scene, parties, &contents) {
                let first = scene.clauses.all[c.m.clause].words.iter().copied().min();
                contents[outer].words.retain(|w| first.is_some_and(|f| *w < f));
                if let Some(&Some(speaker)) = self.speakers.get(contents[outer].claim) {
                    who = vec![Filled {
                        who: speaker,
                        party: None,
                    }];
                }
            }
            if let Some(speaker) = self.for_his_own(act, c, &who, all, &contents) {
                who.iter_mut().for_each(|f| f.who = speaker);
            }
            let also_act = matches!(self.what(c), What::Act { .. });
            if self.orders(act, c, scene) {
                // What is told next may still answer whoever gave the order.
                self.heard.push(who.first().map(|f| f.who));
                continue;
            }
            let (mut words, direct) = content(c, act, also_act, scene);
            // "the accounts", "statements": a noun of saying that nobody is named for says nothing by itself.
            if who.is_empty()
                && c.m.nominal
                && !direct
                && !beside(c, scene)
                && self.tongue.lexicon.morph.written_article()
            {
                continue;
            }
            let further = if direct {
                Vec::new()
            } else {
                further(c.m.clause, scene)
            };
            words.retain(|w| !further.iter().any(|f| f.contains(w)));
            for (nth, words) in std::iter::once(words).chain(further).enumerate() {
                let said = Said {
                    act,
                    who: &who,
                    hearsay,
                    words,
                    direct,
                    goes_on: nth > 0,
                };
                self.claim(c, said, chosen, scene, (parties, all), &mut contents);
            }
        }
        // A claim inside another's content is carried by it.
        for k in 0..contents.len() {
            let claim = contents[k].claim;
            let Some(at) = chosen
                .iter()
                .filter(|c| self.claims[claim].entry.as_deref() == Some(self.entry(c).0))
                .map(|c| c.m.first())
                .next()
            else {
                continue;
            };
            let outer = contents
                .iter()
                .filter(|o| o.claim != claim && o.words.contains(&at))
                .min_by_key(|o| o.words.len())
                .map(|o| o.claim);
            if let Some(outer) = outer.filter(|o| *o < claim) {
                self.claims[claim].said_by = Some(self.claims[outer].id.clone());
            }
        }
        contents
    }

    /// «او به خبرنگاران گفت:» and a paragraph in quotation marks: it is what the claim before carries.
    fn awaited(&mut self, s: &Sentence, contents: &mut Vec<Content>) {
        let Some(claim) = self.awaited.take() else { return };
        if !s.mark(0, &["«", "“", "„", "\""]) {
            return;
        }
        let closing = (1..s.words.len()).rfind(|&w| s.mark(w, &["»", "”", "“", "\""]));
        let last = closing.unwrap_or(s.words.len() - 1);
        let span = s.span(0, last);
        let carrier = &mut self.claims[claim];
        carrier.content = Some(span);
        carrier.quote = Quote::Direct;
        carrier.evidence.push(span);
        contents.push(Content {
            claim,
            words: (0..=last).collect(),
        });
        if closing.is_none() {
            self.open_quote = Some(claim);
        }
    }

    /// «مرکز خبرنگاران می‌گوید»: whoever speaks is somebody, though nobody listed the words: the plain subject of a verb of
    /// saying that has no other, or of the clause that it goes on from.
    fn unlisted_voice(
        &self,
        c: &Candidate,
        scene: &Scene<'_>,
        (parties, all): (&[Party], &[Party]),
        contents: &[Content],
    ) -> Option<Filled> {
        let verb = scene.clauses.all[c.m.clause].verb?;
        if !c.m.words.contains(&verb) || !scene.s.words[verb].finite || c.m.passive || c.m.nominal {
            return None;
        }
        let listed = Filler::new(scene, parties, &self.cast, self.topic);
        let filler = Filler::new(scene, all, &self.cast, self.topic);
        let mut clause = c.m.clause;
        loop {
            if listed.explicit_subject(clause).is_some() {
                return None;
            }
            let plain = filler.explicit_subject(clause).filter(|&k| all[k].generic);
            let found = plain.or_else(|| turned(clause, scene, all));
            // Whose clause it goes on from has said something already: else he is more often a thing.
            let spoke = |who: Who| contents.iter().any(|k| self.speakers[k.claim] == Some(who));
            let own = clause == c.m.clause;
            if let Some((k, who)) = found.and_then(|k| Some((k, all[k].who?))) {
                return (own || spoke(who)).then_some(Filled { who, party: Some(k) });
            }
            let goes_on = filler.explicit_subject(clause).is_none() && !contents.is_empty();
            clause = scene.clauses.all[clause].after.filter(|_| goes_on)?;
        }
    }

    /// «مایکل براون Michael Brown کارشناس … می‌گوید»: an example that names its voice by its trade says it of whoever the
    /// subject names.
    fn named_before(&self, c: &Candidate, scene: &Scene<'_>, parties: &[Party]) -> Option<usize> {
        let verb = scene.clauses.all[c.m.clause].verb?;
        if !c.m.words.contains(&verb) || c.m.passive || c.m.nominal {
            return None;
        }
        let listed = Filler::new(scene, parties, &self.cast, self.topic);
        listed.explicit_subject(c.m.clause).filter(|&k| {
            let p = &parties[k];
            let person = p.who.is_some_and(|w| self.cast.kind(w) == ActorType::Person);
            person && !p.generic && p.how == MentionHow::Name && p.last < c.m.first()
        })
    }

    /// *Ordered the police to investigate*, *offered talks*: what is done by its words alone is an act and no claim.
    fn orders(&self, act: SpeechAct, c: &Candidate, scene: &Scene<'_>) -> bool {
        let order = |w: &usize| {
            let word = &scene.s.words[*w].fold;
            let parts = &scene.lexicon.morph.orders;
            parts.iter().any(|x| word.contains(x.as_str()))
        };
        act == SpeechAct::Demand && matches!(self.what(c), What::Act { .. }) && c.m.words.iter().any(order)
    }

    /// *Voiced concern*: a worry or a regret is held, whatever the words around it blame.
    fn worries(&self, act: SpeechAct, c: &Candidate, scene: &Scene<'_>) -> SpeechAct {
        let worry = |w: &usize| {
            let word = &scene.s.words[*w].fold;
            let stems = &scene.lexicon.morph.worries;
            stems.iter().any(|x| word.starts_with(x.as_str()))
        };
        match act {
            SpeechAct::Condemn if c.m.words.iter().any(worry) => SpeechAct::Opine,
            act => act,
        }
    }

    /// *Beijing is worried that*: behind a passive of thinking that tells nobody anything, the subject thinks what hangs on
    /// it.
    fn holder(&self, c: &Candidate, who: &[Filled], scene: &Scene<'_>, parties: &[Party]) -> Option<Filled> {
        let slots = &self.tongue.book.patterns[c.m.pattern].slots;
        let svo = scene.lexicon.morph.order == Order::Svo;
        let tells = slots.iter().any(|x| matches!(x.role, Role::To | Role::Via));
        let thinks = matches!(
            self.what(c),
            What::Claim {
                act: SpeechAct::Opine,
                ..
            }
        );
        let carries = || !children(scene.clauses, c.m.clause, &[Tie::Complement]).is_empty();
        if !svo || tells || !thinks || !who.is_empty() || !c.m.passive || c.m.nominal || !carries() {
            return None;
        }
        let filler = Filler::new(scene, parties, &self.cast, self.topic);
        let party = filler.explicit_subject(c.m.clause)?;
        // *It is believed that*: the pronoun of a thing is nobody.
        let p = &parties[party];
        let thing = |who: Who| p.how == MentionHow::Pronoun && self.cast.kind(who) != ActorType::Person;
        let somebody = p.who.filter(|&who| !p.generic && !thing(who))?;
        Some(Filled {
            who: somebody,
            party: Some(party),
        })
    }

    /// Do the words of saying leave open who says it? They stand in the passive, or in a plural that needs no subject,
    /// with what is said behind them; or the example has no room for a speaker.
    fn hearsay(&self, c: &Candidate, scene: &Scene<'_>, parties: &[Party]) -> bool {
        let (s, morph) = (scene.s, &scene.lexicon.morph);
        let clause = &scene.clauses.all[c.m.clause];
        let pattern = &self.tongue.book.patterns[c.m.pattern];
        let unnamed = !pattern.slots.iter().any(|s| s.role == Role::Speaker);
        let verb = clause
            .verb
            .filter(|v| c.m.words.contains(v) && s.words[*v].finite);
        let Some(verb) = verb else {
            // «ثمة مخاوف من أن …»
            let carries = || !children(scene.clauses, c.m.clause, &[Tie::Complement]).is_empty();
            let attends = c.m.feats.has(Feats::GER) || beside(c, scene);
            return unnamed && !attends && matches!(self.what(c), What::Claim { .. }) && carries();
        };
        let claim = matches!(self.what(c), What::Claim { .. }) && !c.m.nominal;
        // «گفته می‌شود …», «как сообщается, …»: nothing but the next clause can be what is said.
        let last = clause
            .words
            .iter()
            .copied()
            .rfind(|&w| s.words[w].kind == Kind::Word);
        let before_all =
            || last == Some(verb) && scene.clauses.all.iter().any(|k| k.after == Some(c.m.clause));
        let carries = !children(scene.clauses, c.m.clause, &[Tie::Complement]).is_empty() || before_all();
        if !claim
            || !carries
            || parties
                .iter()
                .any(|p| c.m.words.iter().any(|&w| p.first <= w && w <= p.last))
        {
            return false;
        }
        let opens = clause
            .words
            .iter()
            .copied()
            .find(|&w| s.words[w].kind == Kind::Word)
            == Some(verb);
        let now = || s.words[verb].verbs.iter().any(|v| v.feats.has(Feats::PRESENT));
        let several = || {
            let open = morph.has_cases() || morph.order == Order::Sov && now();
            open && morph.does_without_subject(&s.words[verb].fold)
        };
        unnamed || c.m.passive || opens && clause.after.is_none() && several()
    }

    /// «Аз вазорат хабар доданд»: a plural verb of saying without a subject is said by those in the body from which its
    /// clause says it comes.
    fn spoken_from(&self, c: &Candidate, scene: &Scene<'_>, parties: &[Party]) -> Option<usize> {
        let (s, morph) = (scene.s, &scene.lexicon.morph);
        let own = &scene.clauses.all[c.m.clause];
        let verb = own.verb.filter(|v| c.m.words.contains(v))?;
        let several = morph.does_without_subject(&s.words[verb].fold);
        let first = own
            .words
            .iter()
            .copied()
            .find(|&w| s.words[w].kind == Kind::Word)?;
        let opens = |p: &Party| {
            p.prep
                .is_some_and(|(g, at)| at == first && scene.lexicon.partitive(g))
        };
        let body = |p: &Party| {
            p.who.is_some_and(|w| {
                matches!(
                    self.cast.kind(w),
                    ActorType::GovernmentBody
                        | ActorType::InternationalOrg
                        | ActorType::Office
                        | ActorType::Company
                )
            })
        };
        let sov = morph.order == Order::Sov && several;
        parties.iter().position(|p| sov && opens(p) && body(p))
    }

    /// "X said that Y must pay, and warned that …": words of saying behind a comma and *and*, without a subject of their
    /// own, go on with the saying before them, where what was said is told in another tense.
    fn says_besides(
        &self,
        c: &Candidate,
        scene: &Scene<'_>,
        parties: &[Party],
        contents: &[Content],
    ) -> Option<usize> {
        let (s, clauses) = (scene.s, scene.clauses);
        let own = &clauses.all[c.m.clause];
        let verb = own.verb.filter(|v| c.m.words.contains(v))?;
        let first = own
            .words
            .iter()
            .copied()
            .find(|&w| s.words[w].kind == Kind::Word)?;
        let resumes = |w: &usize| {
            let word = &s.words[*w];
            let list = &scene.lexicon.morph.resuming;
            list.contains(&word.fold) || scene.lexicon.is_verb(&word.verbs, list)
        };
        // «گفت که برق قطع است و افزود که …»: what only goes on with a saying needs neither comma nor another tense.
        let goes_on = scene.lexicon.morph.order == Order::Sov && c.m.words.iter().any(resumes);
        let joined = first > 0 && (goes_on || s.comma(first - 1)) && s.is(first, |c| c == Class::Coordinator);
        let outer = contents.iter().rposition(|k| k.words.contains(&verb))?;
        let claim = self.claims.get(contents[outer].claim)?;
        let before = own.after.and_then(|k| clauses.all[k].verb)?;
        let past = |w: usize| s.words[w].verbs.iter().any(|v| v.feats.has(Feats::PAST));
        let filler = Filler::new(scene, parties, &self.cast, self.topic);
        let alone = filler.explicit_subject(c.m.clause).is_none();
        let other_tense = past(verb) && !past(before);
        (joined && alone && (goes_on || other_tense) && claim.quote == Quote::Indirect).then_some(outer)
    }

    /// *The minister said that they are committed to …*: whoever says of his own side what it promises, promises it.
    fn for_his_own(
        &self,
        act: SpeechAct,
        c: &Candidate,
        who: &[Filled],
        parties: &[Party],
        contents: &[Content],
    ) -> Option<Who> {
        let within = |k: &&Content| c.m.words.iter().any(|w| k.words.contains(w));
        let outer = contents.iter().rfind(within)?;
        let speaker = self.speakers.get(outer.claim).copied().flatten()?;
        let side = self.cast.side(speaker);
        let pronoun = |f: &Filled| {
            let party = f.party.and_then(|k| parties.get(k));
            party.is_some_and(|p| matches!(p.reference, Ref::Pronoun(_))) && self.cast.side(f.who) == side
        };
        let promise = act == SpeechAct::Promise && !who.is_empty();
        (promise && who.iter().all(pronoun)).then_some(speaker)
    }

    /// The claim that carries what stands at a word, if any.
    pub(super) fn carrier(&self, contents: &[Content], words: &[usize], own: Option<usize>) -> Option<usize> {
        contents
            .iter()
            .filter(|c| Some(c.claim) != own && words.iter().any(|w| c.words.contains(w)))
            .min_by_key(|c| c.words.len())
            .map(|c| c.claim)
    }

    /// A denial that carries nothing itself denies what was last charged against its speaker.
    pub(super) fn link_denials(&mut self) {
        for k in 0..self.claims.len() {
            if self.claims[k].act != SpeechAct::Deny || !self.claims[k].about.is_empty() {
                continue;
            }
            let sides: HashSet<String> = self.claims[k]
                .speakers
                .iter()
                .flat_map(|p| p.actor.iter().chain(p.of.iter()).cloned().collect::<Vec<_>>())
                .collect();
            let at = self.claims[k].evidence[0].start;
            let against = |e: &Event| {
                e.recipients
                    .iter()
                    .any(|p| p.actor.iter().chain(p.of.iter()).any(|a| sides.contains(a)))
            };
            let charged = self
                .events
                .iter()
                .rfind(|e| e.evidence[0].start < at && e.kind == EventType::Accuse && against(e))
                .map(|e| e.id.clone());
            let said = self.claims[..k]
                .iter()
                .rev()
                .find(|c| c.act == SpeechAct::Accuse && c.evidence[0].start < at)
                .map(|c| c.id.clone());
            if let Some(id) = charged.or(said) {
                self.claims[k].about.push(id);
            }
        }
    }
}

/// Is the example's first word a participle beside the verb (*adding that*), which the subject of the clause says?
fn beside(c: &Candidate, scene: &Scene<'_>) -> bool {
    let word = &scene.s.words[c.m.first()];
    let morph = &scene.lexicon.morph;
    morph.written_article()
        && !word.finite
        && !morph.has_article(&word.fold)
        && morph.active_participle(&word.fold)
        && word.verbs.iter().any(|v| v.feats.has(Feats::GER))
}
