//! Who says what: claims, what each carries, what a denial denies.

use super::shade::shade;
use super::tenor::Voice;
use super::*;
use crate::lang::Order;
use crate::lexicon::Class;
use rabita_script::token::Kind;

/// Words of saying that are put into a sentence, with their speaker, are few.
const MOST_PUT_IN: usize = 12;

impl Desk<'_> {
    /// Claims of the sentence, and what each carries.
    pub(super) fn claims(
        &mut self,
        chosen: &[Candidate],
        scene: &Scene<'_>,
        parties: &[Party],
    ) -> Vec<Content> {
        let mut contents: Vec<Content> = Vec::new();
        if let Some(claim) = self.open_quote {
            let close = (0..scene.s.words.len()).find(|&w| scene.s.mark(w, &["»", "”"]));
            contents.push(Content {
                claim,
                words: (0..close.unwrap_or(scene.s.words.len())).collect(),
            });
            if close.is_some() {
                self.open_quote = None;
            }
        }
        for c in chosen {
            let (act, speakers) = match self.what(c) {
                What::Claim { act, .. } => (*act, Role::Speaker),
                What::Act { claim: Some(act), .. } => (*act, Role::Actor),
                _ => continue,
            };
            let stands = status(&c.m, scene, None);
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
            // *It is said that*, «сообщается, что»: the words of hearsay stand for whoever says it.
            let hearsay = who.is_empty() && self.hearsay(c, scene, parties);
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
                if passive && c.m.nominal {
                    continue;
                }
                if !unnamed && !passive {
                    who.extend(before.or_else(subject).map(|who| Filled { who, party: None }));
                }
            }
            if let Some(who_says) = named_behind(&who, c, scene, parties) {
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
            let also_act = matches!(self.what(c), What::Act { .. });
            let (words, direct) = content(c, act, also_act, scene);
            let act = {
                let filler = Filler::new(scene, parties, &self.cast, self.topic);
                shade(act, &words, &filler, &who)
            };
            // "the accounts", "statements": a noun of saying that nobody is named for says nothing by itself.
            if who.is_empty()
                && c.m.nominal
                && !direct
                && !beside(c, scene)
                && self.tongue.lexicon.morph.written_article()
            {
                continue;
            }
            let evidence = {
                let e = self.evidence(c, scene, parties);
                match (words.iter().min(), words.iter().max()) {
                    (Some(&a), Some(&b)) => {
                        let w = scene.s.span(a, b);
                        Span::new(e.start.min(w.start), e.end.max(w.end))
                    }
                    _ => e,
                }
            };
            let before = self.speakers.last().copied().flatten();
            let numbers = self.judges().then(|| Saying {
                act,
                m: &c.m,
                pattern: &self.tongue.book.patterns[c.m.pattern],
                weight: c.weight,
                speaker: who.first().map(|f| (f.who, self.cast.kind(f.who))),
                speakers: who.len(),
                named: who.first().is_some_and(|f| f.party.is_some()),
                source: who
                    .first()
                    .and_then(|f| f.party)
                    .is_some_and(|k| parties[k].source),
                direct,
                carries: words.len(),
                also_act: matches!(self.what(c), What::Act { .. }),
                inside: contents
                    .iter()
                    .any(|k| c.m.words.iter().any(|w| k.words.contains(w))),
                same_speaker: before.is_some() && before == who.first().map(|f| f.who),
                told: self.claims.len(),
                rivals: chosen.len(),
                language: self.tongue.lang as usize,
            });
            let numbers = numbers.map_or_else(Vec::new, |saying| saying.describe(scene));
            let belief = match self.model {
                // Hearsay is worth a record where it carries one: else what it tells would stand in the outlet's own voice.
                Some(model) if hearsay => model.claim.lone * weigh::CARRIER,
                model => model.map_or(1.0, |m| m.claim.probability(&numbers)),
            };
            // *According to the analyst, Name*: outlets, bodies and the unnamed report, somebody named says.
            let person = |f: &Filled| {
                self.cast.kind(f.who) == ActorType::Person
                    && f.party.is_some_and(|k| parties[k].how == MentionHow::Name)
            };
            let act = match act {
                SpeechAct::Report if who.first().is_some_and(person) => SpeechAct::Say,
                act => act,
            };
            // The judge knows the words of saying; whose doing they tell is asked behind it.
            let act = {
                let filler = Filler::new(scene, parties, &self.cast, self.topic);
                let first = who.first();
                let kind = first.map(|f| self.cast.kind(f.who));
                let unnamed = first.and_then(|f| f.party).is_some_and(|k| parties[k].source);
                let voice = Voice {
                    who: &who,
                    words: &words,
                    witness: unnamed || kind == Some(ActorType::People),
                    media: kind == Some(ActorType::Media),
                    charges: matches!(self.what(c), What::Claim { charges: true, .. }),
                };
                self.tenor(act, &voice, chosen, &filler)
            };
            let span = match (words.iter().min(), words.iter().max()) {
                (Some(&a), Some(&b)) => Some(scene.s.span(a, b)),
                _ => None,
            };
            let mut addressed = slot(c, Role::To);
            if addressed.is_empty() && speakers == Role::Actor {
                addressed = slot(c, Role::Recipient);
            }
            let to = addressed.first().map(|f| self.cast.id(f.who).to_string());
            let via = slot(c, Role::Via)
                .first()
                .map(|f| self.cast.id(f.who).to_string());
            let entry = Some(self.entry(c).0.to_string());
            let mut records = self.record(&who, parties);
            records.extend(hearsay.then(|| rabita_record::Party {
                actor: None,
                mention: Some(scene.s.span(c.m.first(), c.m.last())),
                role: None,
                of: None,
            }));
            for (r, f) in records.iter_mut().zip(&who) {
                // An unnamed voice keeps its words and has no actor of its own.
                if f.party.is_some_and(|k| parties[k].source) {
                    r.actor = None;
                }
            }
            if let Some(f) = who.first()
                && self.cast.kind(f.who) == ActorType::Person
            {
                self.cast.speaker = Some(f.who);
            }
            self.speakers.push(who.first().map(|f| f.who));
            let id = format!("{}-c{}", self.doc, self.claims.len() + 1);
            if let Some(samples) = &mut self.samples {
                samples.push(Sample {
                    event: id.clone(),
                    words: Vec::new(),
                    act: numbers,
                    offered: Vec::new(),
                });
            }
            let quote = if direct { Quote::Direct } else { Quote::Indirect };
            contents.push(Content {
                claim: self.claims.len(),
                words,
            });
            self.weights.claims.push(belief);
            self.claims.push(Claim {
                id,
                document: self.doc.clone(),
                evidence: vec![evidence],
                speakers: records,
                act,
                quote,
                content: span,
                to,
                via,
                about: Vec::new(),
                said_by: None,
                entry,
            });
            if direct && unclosed(scene.s) {
                self.open_quote = Some(self.claims.len() - 1);
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

    /// Do the words of saying leave open who says it? They stand in the passive, or in a plural that needs no subject,
    /// with what is said behind them; or the example has no room for a speaker.
    fn hearsay(&self, c: &Candidate, scene: &Scene<'_>, parties: &[Party]) -> bool {
        let (s, morph) = (scene.s, &scene.lexicon.morph);
        let clause = &scene.clauses.all[c.m.clause];
        let Some(verb) = clause
            .verb
            .filter(|v| c.m.words.contains(v) && s.words[*v].finite)
        else {
            return false;
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
        let pattern = &self.tongue.book.patterns[c.m.pattern];
        let unnamed = !pattern.slots.iter().any(|s| s.role == Role::Speaker);
        let opens = clause
            .words
            .iter()
            .copied()
            .find(|&w| s.words[w].kind == Kind::Word)
            == Some(verb);
        let several = || morph.has_cases() && morph.does_without_subject(&s.words[verb].fold);
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
        let joined = first > 0 && s.comma(first - 1) && s.is(first, |c| c == Class::Coordinator);
        let outer = contents.iter().rposition(|k| k.words.contains(&verb))?;
        let claim = self.claims.get(contents[outer].claim)?;
        let before = own.after.and_then(|k| clauses.all[k].verb)?;
        let past = |w: usize| s.words[w].verbs.iter().any(|v| v.feats.has(Feats::PAST));
        let filler = Filler::new(scene, parties, &self.cast, self.topic);
        let alone = filler.explicit_subject(c.m.clause).is_none();
        let other_tense = past(verb) && !past(before);
        (joined && alone && other_tense && claim.quote == Quote::Indirect).then_some(outer)
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

/// The status of what is read in a sentence, by whoever carries it; hearsay that nobody carries has not happened.
pub(super) fn told(carrier: Option<SpeechAct>, status: Status, m: &Match, scene: &Scene<'_>) -> Status {
    match (carrier, status) {
        (Some(act), _) => carried(act, status),
        (None, Status::Happened | Status::Ongoing) if alleged(m, scene) => Status::Hypothetical,
        (None, _) => status,
    }
}

/// What a speech act makes of what it carries.
fn carried(act: SpeechAct, status: Status) -> Status {
    match (act, status) {
        (SpeechAct::Deny, Status::Happened | Status::Ongoing | Status::Hypothetical) => Status::Negated,
        (SpeechAct::Demand, Status::Hypothetical | Status::Happened | Status::Ongoing) => Status::CalledFor,
        (SpeechAct::Promise, Status::Hypothetical | Status::Ongoing) => Status::Planned,
        (SpeechAct::Predict, Status::Ongoing) => Status::Hypothetical,
        _ => status,
    }
}

/// "A spokesman for the movement, Name, said": who is named between commas before the verb is whom the role means.
fn named_behind(who: &[Filled], c: &Candidate, scene: &Scene<'_>, parties: &[Party]) -> Option<Filled> {
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

/// «از دستگیری دو تن خبر داد», «حمله را تأیید کرد و رفت»: does a verb of saying end its clause, with no clause behind it
/// that could be what is said («گفت دو تن دستگیر شدند»)?
fn says_last(c: &Candidate, scene: &Scene<'_>) -> bool {
    let (s, clauses) = (scene.s, scene.clauses);
    let verb = clauses.all[c.m.clause].verb.filter(|v| c.m.words.contains(v));
    let goes_on = |k: &crate::clause::Clause| {
        let first = k.words.iter().copied().find(|&w| s.words[w].kind == Kind::Word);
        let apart = |w: usize| s.is(w, |c| c == Class::Coordinator) || w > 0 && s.mark(w - 1, &["؛", ";"]);
        first.is_some_and(|w| !apart(w))
    };
    verb.is_some()
        && !clauses
            .all
            .iter()
            .any(|k| k.after == Some(c.m.clause) && goes_on(k))
}

/// The words a claim carries: what hangs on it, what it quotes, or the rest of its sentence.
pub(super) fn content(
    c: &Candidate,
    act: SpeechAct,
    also_act: bool,
    scene: &Scene<'_>,
) -> (HashSet<usize>, bool) {
    let clauses = scene.clauses;
    let own: HashSet<usize> = c.m.words.iter().copied().collect();
    let mut children = children(clauses, c.m.clause, &[Tie::Complement, Tie::Quote]);
    let opener = |k: usize| clauses.all[k].words.iter().copied().min().unwrap_or(usize::MAX);
    // «به گفتهٔ وزیر، کابل خواست که …», *according to the minister, Kabul asked that*: what hangs on the verb of the clause
    // is no more carried by the words of saying beside it than the verb itself.
    let beside_verb = clauses.all[c.m.clause]
        .verb
        .filter(|v| c.m.feats == Feats::default() && !own.contains(v));
    children.retain(|&k| beside_verb.is_none_or(|v| opener(k) < v));
    // «نفى أن …، موضحا أن …»: what the speaker says besides is another's content.
    let besides = (c.m.last() + 1..scene.s.words.len()).find(|&w| attends(scene, w));
    let elsewhere = |k: usize| besides.is_some_and(|w| opener(k) > w);
    children.retain(|&k| !elsewhere(k));
    let quotes: Vec<usize> = (0..clauses.all.len())
        .filter(|&k| clauses.all[k].tie == Tie::Quote && k != c.m.clause && !clauses.under(c.m.clause, k))
        .collect();
    let mut words: HashSet<usize> = HashSet::new();
    let mut take = |k: usize| {
        for (i, clause) in clauses.all.iter().enumerate() {
            if i == k || clauses.under(i, k) {
                words.extend(clause.words.iter().copied());
            }
        }
    };
    let direct = !quotes.is_empty() && quotes.iter().any(|q| !clauses.all[*q].words.is_empty());
    if !children.is_empty() {
        for k in children {
            take(k);
            // Clauses beside a complement go on with it; what is asked or promised ends where something is told as done.
            let parent = clauses.all[k].parent;
            for j in k + 1..clauses.all.len() {
                if clauses.all[j].parent == parent && clauses.all[j].tie == Tie::Complement && !elsewhere(j) {
                    let done = clauses.all[j].verb.is_some_and(|v| {
                        scene.s.words[v].verbs.iter().all(|r| {
                            r.feats
                                .has(Feats::PAST.with(Feats::PERFECT).with(Feats::IMPERFECT))
                        })
                    });
                    if done && matches!(act, SpeechAct::Demand | SpeechAct::Promise) {
                        break;
                    }
                    take(j);
                }
            }
        }
    } else if !quotes.is_empty() {
        quotes.into_iter().for_each(&mut take);
    } else if scene.lexicon.morph.order == Order::Sov && (also_act || says_last(c, scene)) {
        // What is demanded, denied, told of or promised without a clause of its own stands in the act's own clause,
        // before its verb; behind a noun of doing, up to the verb.
        let clause = &clauses.all[c.m.clause];
        let (first, last) = (c.m.first(), c.m.last());
        let end = clause.verb.unwrap_or(usize::MAX);
        words.extend(clause.words.iter().copied().filter(|&w| {
            if c.m.feats == Feats::default() {
                w > last && w < end
            } else {
                w < last && (!also_act || w + 10 > first)
            }
        }));
    } else {
        let nominal = scene
            .s
            .words
            .get(c.m.last())
            .is_none_or(|_| c.m.feats == Feats::default());
        let last = c.m.last();
        let first = c.m.first();
        // What is asked, promised or threatened goes before its verb in no language; what is said may.
        let asks = matches!(
            act,
            SpeechAct::Demand | SpeechAct::Promise | SpeechAct::Warn | SpeechAct::Accuse | SpeechAct::Condemn
        );
        let plain = !asks && !matches!(act, SpeechAct::Deny | SpeechAct::Praise);
        let svo = scene.lexicon.morph.order == crate::lang::Order::Svo;
        let ends = plain && first + 4 >= scene.s.words.len().saturating_sub(4) && first > 4;
        // "X, which denies it, did Y": what a relative clause says ends with it.
        let home = clauses.all[c.m.clause].parent;
        let relative = svo && clauses.all[c.m.clause].tie == Tie::Relative;
        let within = |w: usize| !relative || home.is_none_or(|h| clauses.under(clauses.of[w], h));
        let own_words =
            |w: usize| within(w) && (!svo || !asks || !tells_on(clauses, scene.s, c.m.clause, clauses.of[w]));
        // What is asked for, denied or condemned without a clause of its own stands beside the words that say so: the
        // clauses before and after it tell of something else.
        let bounded = !matches!(
            act,
            SpeechAct::Say | SpeechAct::Report | SpeechAct::Opine | SpeechAct::Predict | SpeechAct::Confirm
        );
        let own_clause = |w: usize| clauses.of[w] == c.m.clause || clauses.under(clauses.of[w], c.m.clause);
        let aside = if plain && svo && !nominal {
            put_in(c, scene)
        } else {
            None
        };
        for w in 0..besides.filter(|_| bounded).unwrap_or(scene.s.words.len()) {
            let here = match &aside {
                Some(around) => around.contains(&w) && clauses.of[w] != c.m.clause,
                None => nominal && w != first || !nominal && (w > last || ends && w < first),
            };
            if here && own_words(w) && (!bounded || own_clause(w)) {
                words.insert(w);
            }
        }
    }
    words.retain(|w| !own.contains(w));
    (words, direct)
}

/// *Troops shelled the town, officials say; the army denies it*: words of saying that are put in carry what stands
/// before them, and what stands behind them where it goes on behind a comma. The stretch up to the nearest stops.
fn put_in(c: &Candidate, scene: &Scene<'_>) -> Option<std::ops::Range<usize>> {
    let s = scene.s;
    let words = &scene.clauses.all[c.m.clause].words;
    let own = words.iter().copied().filter(|&w| s.words[w].kind == Kind::Word);
    let (first, last) = (own.clone().min()?, own.clone().max()?);
    let stop = |w: usize| s.mark(w, &[";", "؛"]);
    let opened = first > 0 && s.mark(first - 1, &[",", "»", "”", "\""]);
    let short = last - first < MOST_PUT_IN;
    let closed = (last + 1..s.words.len()).all(|w| s.words[w].kind == Kind::Mark)
        || stop(last + 1)
        || s.comma(last + 1);
    if !opened || !short || !closed {
        return None;
    }
    let from = (0..first).rfind(|&w| stop(w)).map_or(0, |w| w + 1);
    let to = (last + 1..s.words.len())
        .find(|&w| stop(w))
        .unwrap_or(s.words.len());
    Some(from..to)
}

/// Does a participle stand here, behind a comma, that says what the subject does besides?
fn attends(scene: &Scene<'_>, w: usize) -> bool {
    let (s, morph) = (scene.s, &scene.lexicon.morph);
    let word = &s.words[w];
    morph.written_article()
        && s.comma(w - 1)
        && !word.definite
        && morph.attendant(&word.fold).is_some()
        && word.verbs.iter().any(|v| v.feats.has(Feats::GER))
}

/// Does the clause stand beside the one of the claim and tell of something done (*urged X to act, closed the border*)?
fn tells_on(clauses: &Clauses, s: &Sentence, claim: usize, other: usize) -> bool {
    let beside = other != claim && !clauses.under(other, claim);
    let past = Feats::PAST.with(Feats::PERFECT);
    beside
        && clauses.all[other]
            .verb
            .is_some_and(|v| s.words[v].verbs.iter().any(|r| r.feats.has(past)))
}

pub(super) fn children(clauses: &Clauses, of: usize, ties: &[Tie]) -> Vec<usize> {
    (0..clauses.all.len())
        .filter(|&k| clauses.all[k].parent == Some(of) && ties.contains(&clauses.all[k].tie))
        .collect()
}

/// Does a quotation open here and not close?
pub(super) fn unclosed(s: &Sentence) -> bool {
    let count = |marks: &[&str]| (0..s.words.len()).filter(|&w| s.mark(w, marks)).count();
    count(&["«"]) > count(&["»"]) || count(&["“"]) > count(&["”"])
}
