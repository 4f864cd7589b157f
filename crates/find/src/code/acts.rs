//! Who does what to whom, where and when.

use super::*;

/// So many words from its date, an act in another clause is still of that day.
const CLOSE_BY: usize = 8;

/// Within so many characters a meeting told of is still the one before.
const NEXT_SENTENCE: usize = 400;

/// A comma between the two counts so many words.
const PAUSE: usize = 4;

impl Desk<'_> {
    pub(super) fn acts(
        &mut self,
        chosen: &[Candidate],
        contents: &[Content],
        scene: &Scene<'_>,
        parties: &[Party],
        all: &[Party],
    ) {
        for c in chosen {
            let What::Act {
                kind,
                mode,
                contexts,
                both,
                claim,
            } = self.what(c).clone()
            else {
                continue;
            };
            if self.takes_place(c, chosen, scene) {
                continue;
            }
            let (entry, fixed) = self.entry(c);
            let entry = entry.to_string();
            let Some(state) = status(&c.m, scene, fixed) else {
                continue;
            };
            if self.only_holds(c, state, chosen)
                || self.only_spoken_of(c, chosen, scene)
                || self.points_back(c, scene)
            {
                continue;
            }
            let own = claim.and_then(|_| {
                contents
                    .iter()
                    .find(|k| self.claims[k.claim].entry.as_deref() == Some(entry.as_str()))
                    .map(|k| k.claim)
            });
            // «از بازداشت دو تن خبر داد»: the claim is not the act, but tells of it.
            let tells = matches!(
                claim,
                Some(SpeechAct::Say | SpeechAct::Report | SpeechAct::Confirm)
            );
            let carrier = own
                .filter(|_| tells && !verbal(kind))
                .or_else(|| self.carrier(contents, &c.m.words, own));
            let state = told(carrier.map(|k| self.claims[k].act), state, &c.m, scene);
            let (mut actors, mut recipients) = sides(&c.filled, both);
            if !both {
                let (doer, others) = self.spoken_for(c, kind, parties, scene);
                let pick = |k: usize| parties[k].who.map(|who| Filled { who, party: Some(k) });
                if actors.is_empty() {
                    actors.extend(doer.and_then(pick));
                }
                if actors.is_empty() && c.m.passive {
                    actors.extend(
                        Filler::new(scene, parties, &self.cast, self.topic)
                            .agent_of_example(&c.m)
                            .and_then(pick),
                    );
                    recipients.retain(|r| actors.iter().all(|a| a.who != r.who));
                }
                if recipients.is_empty() {
                    recipients.extend(others.and_then(pick));
                    recipients.retain(|r| actors.iter().all(|a| a.who != r.who));
                }
            }
            if !both {
                self.controlled(c, chosen, scene, parties, &mut actors, &mut recipients);
                let filler = Filler::new(scene, parties, &self.cast, self.topic);
                self.besides(c, scene, parties, &filler, (&mut actors, &mut recipients));
            }
            let (victims, doers) = self.in_the_deed(c, kind, chosen, scene, parties);
            recipients.retain(|r| !victims.contains(&r.who));
            if recipients.is_empty() && !victims.is_empty() {
                let others = |d: &Filled| actors.iter().all(|a| a.who != d.who);
                recipients.extend(doers.into_iter().filter(others));
            }
            let filler = Filler::new(scene, parties, &self.cast, self.topic);
            let inference = Inference {
                filler: &filler,
                told: &self.told,
                speakers: &self.heard,
                apart: &victims,
            };
            if actors.is_empty() && verbal(kind) {
                // Words without a speaker of their own are the words of whoever is quoted.
                actors.extend(
                    carrier
                        .and_then(|k| self.speakers[k])
                        .map(|who| Filled { who, party: None }),
                );
                actors.retain(|a| !recipients.iter().any(|r| r.who == a.who));
            }
            // *{recipient} was killed*: an example whose verb has no doer says that none is named.
            let pattern = &self.tongue.book.patterns[c.m.pattern];
            let undone = pattern.verb.is_some() && !pattern.slots.iter().any(|s| s.role == Role::Actor);
            // «قضت محكمة بإعدام», «دادگاه او را به زندان محکوم کرد»: the example names the doer by a word of its own.
            if actors.is_empty()
                && undone
                && !c.m.passive
                && let Some(f) = filler.explicit_subject(c.m.clause)
                && c.m.words.contains(&parties[f].first)
                && let Some(who) = parties[f].who
                && (scene.lexicon.morph.order == crate::lang::Order::Vso
                    // «Трёх врачей убили террористы».
                    || scene.lexicon.morph.has_cases() && filler.does_by_case(f) && parties[f].first > c.m.first()
                    || matches!(self.cast.kind(who), ActorType::GovernmentBody | ActorType::Office))
            {
                recipients.retain(|r| r.who != who);
                actors.push(Filled { who, party: Some(f) });
            }
            // «أعلن الجيش مقتل جنديين»: what is suffered is not done by whoever tells of it.
            let first = &scene.s.words[c.m.first()];
            let suffered = !first.finite && scene.lexicon.morph.suffers(&first.fold);
            let accused = self.accused(c, chosen, scene);
            let behind = |f: &Filled| f.party.is_some_and(|k| parties[k].first > c.m.first());
            if !accused.is_empty() && !actors.iter().any(behind) {
                recipients.retain(|r| accused.iter().all(|a| a.who != r.who));
                actors = accused;
                actors.retain(|a| recipients.iter().all(|r| r.who != a.who));
            } else if actors.is_empty() && !undone && !suffered && !self.condemned(c, chosen) {
                actors.extend(inference.actor(&c.m, &recipients));
            }
            // «В Бамако ранили троих»: a capital is where it was done.
            if kind == EventType::Assault {
                let there = |k: usize| {
                    let p = &parties[k];
                    let locative = p.prep.is_some_and(|(g, _)| scene.lexicon.locative(g));
                    p.how == MentionHow::Capital && locative && scene.lexicon.morph.has_cases()
                };
                actors.retain(|a| !a.party.is_some_and(there));
            }
            if actors.is_empty() {
                actors.extend(inference.captor(kind, &recipients));
            }
            if kind == EventType::Mobilize && recipients.is_empty() {
                recipients.extend(self.across_the_border(c, &actors, chosen));
            }
            let lone = kind == EventType::Consult && actors.len() + recipients.len() < 2;
            if recipients.is_empty() && (lone || needs_recipient(kind) && !(both && actors.len() > 1)) {
                recipients.extend(inference.recipient(kind, &c.m, &actors));
            }
            let teller = carrier.and_then(|k| self.speakers[k]);
            if kind == EventType::Reject
                && let Some(teller) = teller
            {
                recipients.retain(|r| r.party.is_some() || r.who != teller || !self.onlooker(teller));
            }
            if both {
                actors.append(&mut recipients);
            }
            let hurt = self.other_victims(c, kind, chosen);
            let own = slot(c, Role::Actor);
            actors.retain(|a| !hurt.contains(&a.who) || own.iter().any(|o| o.who == a.who));
            let by_rule = (actors.clone(), recipients.clone());
            let mut apart = self.bystanders(c, chosen, all);
            apart.extend(&victims);
            apart.extend(hurt);
            match kind {
                // *Eight were killed, the ministry said*.
                EventType::Assault => apart.extend(teller),
                // *Analysts say that they will refuse*: it is not them who are refused.
                EventType::Reject => apart.extend(teller.filter(|&w| self.onlooker(w))),
                _ => {}
            }
            let act = Act {
                kind,
                both,
                m: &c.m,
                pattern: &self.tongue.book.patterns[c.m.pattern],
                filled: &c.filled,
                actors: &by_rule.0,
                recipients: &by_rule.1,
                speaker: teller,
                apart: &apart,
                carried: carrier.is_some(),
                language: self.tongue.lang as usize,
            };
            let judge = Sides {
                filler: &filler,
                all,
                told: &self.told,
            };
            let mut weighed = self.judges().then(|| {
                let same: Vec<&Told> = self.told.iter().filter(|t| t.kind == kind).collect();
                let circumstances = Circumstances {
                    status: state,
                    weight: c.weight,
                    speaks: claim.is_some(),
                    rivals: chosen.len(),
                    same_kind: same.len(),
                    same_sides: same.iter().any(|t| self.between_those(t, &by_rule)),
                };
                judge.weigh(&act, &circumstances, self.model)
            });
            let belief = weighed.as_ref().and_then(|w| w.belief);
            if let Some(judged) = weighed.as_mut().and_then(|w| w.judged.take()) {
                actors = judged.actors;
                recipients = judged.recipients;
                if both {
                    // Whoever stands there already is not named a second time by the state or body he acts for.
                    let side = |f: &Filled| self.cast.side(f.who);
                    recipients.retain(|r| actors.iter().all(|a| side(a) != side(r)));
                    actors.append(&mut recipients);
                }
            }
            // What was told before is what the rules read of it, whatever is judged of it: so the judge learnt it.
            let told = self.telling(kind, scene, &by_rule);
            self.told.push(told);
            // Whoever is only inferred is the side, not the office of it last heard of.
            let actors = self.for_whom(actors);
            let mut recipients = self.for_whom(recipients);
            self.authors(&mut recipients, all);
            recipients.retain(|r| !actors.iter().any(|a| a.who == r.who));
            let evidence = self.evidence(c, scene, parties);
            let place = self.place(c, scene, parties);
            let date = self.date(&c.m, state, scene);
            let said_by = carrier.map(|k| self.claims[k].id.clone());
            let actors = self.record(&actors, all);
            let recipients = self.record(&recipients, all);
            // Without the model, what the words of the example and its filled slots are worth.
            let confidence = belief.map_or((0.35 + c.weight * 0.08).clamp(0.1, 0.95), f64::from);
            let event = Event {
                id: String::new(),
                document: self.doc.clone(),
                evidence: vec![evidence],
                kind,
                score: score(kind, mode.as_deref()),
                mode,
                contexts,
                actors,
                recipients,
                place,
                date,
                status: state,
                said_by,
                confidence: (confidence * 100.0).round() / 100.0,
                entry: Some(entry),
            };
            let id = self.add(event, carrier, belief);
            if let Some(samples) = &mut self.samples {
                samples.extend(
                    id.zip(weighed)
                        .map(|(id, weighed)| sample(&id, &c.m, weighed, scene, &self.cast, all)),
                );
            }
        }
    }

    /// «قُتل خمسة وأصيب 12», «пять убиты, двое ранены»: whoever another example of force says suffers in the sentence, with no
    /// word of who did it, does not do this.
    fn other_victims(&self, c: &Candidate, kind: EventType, chosen: &[Candidate]) -> Vec<Who> {
        let force = |o: &&Candidate| {
            let kind = matches!(
                self.what(o),
                What::Act {
                    kind: EventType::Assault,
                    ..
                }
            );
            kind && !o.m.nominal && o.m.clause != c.m.clause && slot(o, Role::Actor).is_empty()
        };
        let others = chosen.iter().filter(force).filter(|_| kind == EventType::Assault);
        others
            .flat_map(|o| slot(o, Role::Recipient))
            .map(|f| f.who)
            .collect()
    }

    /// *Along its border with X*: forces at a border face who is on its other side.
    fn across_the_border(&self, c: &Candidate, actors: &[Filled], chosen: &[Candidate]) -> Option<Filled> {
        let ends = chosen.iter().filter(|o| {
            let border = matches!(self.what(o), What::State { relation } if relation == "borders");
            border && o.m.clause == c.m.clause
        });
        let country = |w: Who| self.cast.country(w);
        let own = |w: Who| {
            actors.iter().any(|a| {
                self.cast.side(a.who) == self.cast.side(w)
                    || country(w).is_some() && country(a.who) == country(w)
            })
        };
        let others: Vec<Filled> = ends
            .flat_map(|o| [slot(o, Role::Subject), slot(o, Role::Object)].concat())
            .filter(|f| !own(f.who))
            .collect();
        let one = others.first()?;
        (!actors.is_empty() && others.iter().all(|f| f.who == one.who)).then(|| one.clone())
    }

    /// «жители перекрыли трассу», «депортировал мигрантов»: where the example itself names people, they are its side: the
    /// doer before the verb where the example has no slot for one, else whom it is done to.
    fn spoken_for(
        &self,
        c: &Candidate,
        kind: EventType,
        parties: &[Party],
        scene: &Scene<'_>,
    ) -> (Option<usize>, Option<usize>) {
        let s = scene.s;
        let first = scene.lexicon.morph.order == Order::Vso;
        if scene.lexicon.morph.order == Order::Sov || c.m.nominal {
            return (None, None);
        }
        let Some(verb) = c.m.words.iter().copied().find(|&w| s.words[w].finite) else {
            return (None, None);
        };
        let used = |k: usize| {
            let mut sides = c.filled.iter().filter(|(r, _)| *r != Role::Extra);
            sides.any(|(_, f)| f.iter().any(|f| f.party == Some(k)))
        };
        let named = |k: &usize| {
            let p = &parties[*k];
            p.prep.is_none()
                && p.who.is_some()
                && !p.generic
                && !used(*k)
                && (p.first..=p.last).any(|w| c.m.words.contains(&w))
        };
        let free = |role: Role| c.filled.iter().all(|(r, _)| *r != role);
        // «выслала дипломатов»: whose they are may be left unsaid.
        let done = matches!(self.what(c), What::Act { kind, .. } if !verbal(*kind));
        let whose = |k: usize| {
            let mut slots = c.filled.iter().filter(|(r, _)| *r == Role::Recipient);
            slots.all(|(_, f)| done && f.is_empty() && c.m.words.contains(&parties[k].last))
        };
        // Troops that are sent somewhere suffer nothing by it.
        let people = |k: usize| {
            parties[k]
                .who
                .is_some_and(|w| matches!(self.cast.kind(w), ActorType::People | ActorType::Person))
        };
        let mut found = (0..parties.len()).filter(named);
        if first {
            // «أُوقف ثلاثة صحفيين»: behind its verb whoever the example names suffers what nobody else does.
            let empty = c
                .filled
                .iter()
                .all(|(r, f)| *r != Role::Recipient || f.is_empty());
            let alone = c.m.passive || slot(c, Role::Actor).iter().any(|f| f.party.is_some());
            let harms = matches!(kind, EventType::Assault | EventType::Coerce | EventType::Sanction);
            let other = found.find(|&k| parties[k].first > verb && people(k) && alone && empty && harms);
            return (None, other);
        }
        let doer = found
            .clone()
            .find(|&k| parties[k].last < verb && !c.m.passive && free(Role::Actor));
        let other = found
            .find(|&k| (parties[k].last < verb) == c.m.passive && Some(k) != doer && people(k) && whose(k));
        (doer, other)
    }

    /// Was that act between the same sides?
    fn between_those(&self, told: &Told, sides: &(Vec<Filled>, Vec<Filled>)) -> bool {
        let of = |l: &mut dyn Iterator<Item = Who>| l.map(|w| self.cast.side(w)).collect::<HashSet<_>>();
        let theirs = [&told.actors, &told.recipients].map(|l| of(&mut l.iter().copied()));
        theirs == [&sides.0, &sides.1].map(|l| of(&mut l.iter().map(|f| f.who)))
    }

    /// The act as later ones look back on it.
    fn telling(&mut self, kind: EventType, scene: &Scene<'_>, sides: &(Vec<Filled>, Vec<Filled>)) -> Told {
        let [actors, mut recipients] = [&sides.0, &sides.1].map(|l| {
            let l = self.for_whom(l.clone());
            l.iter().map(|f| f.who).collect::<Vec<_>>()
        });
        recipients.retain(|r| !actors.contains(r));
        Told {
            kind,
            sentence: scene.s.words.first().map_or(0, |w| w.span.start),
            actors,
            recipients,
        }
    }

    /// Bodies and groups that stand in no word of the sentence, led back to the state they act for; each named once.
    pub(super) fn for_whom(&mut self, list: Vec<Filled>) -> Vec<Filled> {
        let mut out: Vec<Filled> = Vec::new();
        for mut f in list {
            let body = matches!(
                self.cast.kind(f.who),
                ActorType::People | ActorType::Office | ActorType::GovernmentBody
            );
            if body
                && f.party.is_none()
                && let Some(principal) = self.cast.principal(f.who)
                && let Some(who) = self.cast.by_id(&principal)
            {
                f.who = who;
            }
            if !out.iter().any(|o| o.who == f.who) {
                out.push(f);
            }
        }
        out
    }

    /// «опроверг заявление Киева», *dismissed the UN report*: what is answered is whoever said it.
    fn authors(&mut self, recipients: &mut [Filled], all: &[Party]) {
        for f in recipients {
            let party = f.party.and_then(|k| all.get(k));
            let said = party.is_some_and(|p| p.source) && self.cast.kind(f.who) != ActorType::Person;
            if said
                && let Some(principal) = self.cast.principal(f.who)
                && let Some(who) = self.cast.by_id(&principal)
            {
                f.who = who;
            }
        }
    }

    /// The same act told again is one event with one more telling.
    /// Gives the id of a new event.
    pub(super) fn add(
        &mut self,
        mut event: Event,
        carrier: Option<usize>,
        belief: Option<f32>,
    ) -> Option<String> {
        let ids = |l: &[RecordParty]| -> Vec<String> {
            let mut v: Vec<String> = l.iter().filter_map(|p| p.actor.clone()).collect();
            v.sort();
            v
        };
        let (a, r) = (ids(&event.actors), ids(&event.recipients));
        let told = self.events.iter().position(|e| {
            e.kind == event.kind
                && e.mode == event.mode
                && e.status == event.status
                && !a.is_empty()
                && ids(&e.actors) == a
                && ids(&e.recipients) == r
                && (!r.is_empty() || a.len() > 1)
        });
        let told = told.or_else(|| self.met_before(&event));
        if let Some(k) = told {
            let e = &mut self.events[k];
            e.evidence.append(&mut event.evidence);
            e.confidence = e.confidence.max(event.confidence);
            self.weights.events[k] = self.weights.events[k].max(belief.unwrap_or(1.0));
            if e.date.is_none() {
                e.date = event.date;
            }
            return None;
        }
        event.id = format!("{}-e{}", self.doc, self.events.len() + 1);
        if let Some(k) = carrier {
            self.claims[k].about.push(event.id.clone());
        }
        let id = event.id.clone();
        self.events.push(event);
        self.weights.events.push(belief.unwrap_or(1.0));
        Some(id)
    }

    /// «این دیدار در شرایطی برگزار شد»: a meeting that the words name no side of is the one told of just before.
    fn met_before(&self, event: &Event) -> Option<usize> {
        let unsaid = |e: &Event| e.actors.iter().chain(&e.recipients).all(|p| p.mention.is_none());
        let so = |s: Status| matches!(s, Status::Happened | Status::Ongoing);
        if event.kind != EventType::Consult || !so(event.status) || !unsaid(event) {
            return None;
        }
        let k = self.events.iter().rposition(|e| e.kind == EventType::Consult)?;
        let before = &self.events[k];
        let named = |e: &Event| -> HashSet<String> {
            let sides = e.actors.iter().chain(&e.recipients);
            sides.filter_map(|p| p.actor.clone()).collect()
        };
        let near = before
            .evidence
            .last()
            .zip(event.evidence.first())
            .is_some_and(|(a, b)| b.start.saturating_sub(a.end) < NEXT_SENTENCE);
        (so(before.status) && near && named(event).is_subset(&named(before))).then_some(k)
    }

    pub(super) fn place(&self, c: &Candidate, scene: &Scene<'_>, parties: &[Party]) -> Option<Place> {
        let here = |w: usize| scene.clauses.of[w] == c.m.clause;
        let known = |who: Who| self.cast.known.by_id(self.cast.id(who));
        self.whereabouts()
            .of(scene.s, (parties, &self.unlisted), c.m.first(), here, known)
    }

    /// The time expression of the act's own clause, else the sentence's only one, else one close by.
    ///
    /// A clause lends its day to others only if it is past: what it is to bring dates nothing that has happened.
    pub(super) fn date(&self, m: &Match, status: Status, scene: &Scene<'_>) -> Option<EventDate> {
        let s = scene.s;
        let inside: Vec<(usize, &TimeSpan)> = (0..s.words.len())
            .filter(|&w| s.words[w].time)
            .filter_map(|w| {
                let t = self
                    .times
                    .iter()
                    .find(|t| Span::new(t.start, t.end).overlaps(s.words[w].span))?;
                (t.start >= s.words[0].span.start && s.words[w].span.start <= t.start + 1).then_some((w, t))
            })
            .collect();
        let own = inside
            .iter()
            .filter(|(w, _)| scene.clauses.of[*w] == m.clause)
            .min_by_key(|(w, _)| w.abs_diff(m.first()));
        let (t, inherited) = match own {
            Some((_, t)) => (*t, false),
            None if inside.len() == 1 => (inside[0].1, true),
            // *It began on May 7, when aircraft fired …*: a clause that hangs on the one that is dated.
            None => {
                let (a, b) = (m.first(), *m.words.iter().max().unwrap_or(&m.first()));
                let pauses = |from: usize, to: usize| {
                    (from..to)
                        .filter(|&k| s.mark(k, &[",", "،", ";", "؛", "—", "–"]))
                        .count()
                };
                let near = |w: usize| {
                    let (away, between) = if w < a {
                        (a - w, pauses(w, a))
                    } else {
                        (w.saturating_sub(b), pauses(b, w))
                    };
                    away + PAUSE * between
                };
                let (w, t) = inside.iter().min_by_key(|(w, _)| near(*w))?;
                if near(*w) > CLOSE_BY {
                    return None;
                }
                (*t, true)
            }
        };
        t.earliest.or(t.latest)?;
        let ahead = t.earliest.zip(self.telling).is_some_and(|(day, told)| day > told);
        if inherited && ahead && status == Status::Happened {
            return None;
        }
        Some(EventDate {
            earliest: t.earliest.map(|d| d.to_string()),
            latest: t.latest.map(|d| d.to_string()),
            text: Some(self.text(Span::new(t.start, t.end))),
            basis: if inherited { DateBasis::Inherited } else { t.basis },
        })
    }
}

/// One act's candidates with their numbers, for training.
pub(super) fn sample(
    id: &str,
    m: &Match,
    weighed: crate::sides::Weighed,
    scene: &Scene<'_>,
    cast: &Cast<'_>,
    all: &[Party],
) -> Sample {
    let one = |c: &crate::sides::Candidate| Offered {
        actor: cast.id(c.who).to_string(),
        of: cast.principal(c.who),
        mention: c.party.map(|k| all[k].mention),
        features: c.features.clone(),
    };
    Sample {
        event: id.to_string(),
        words: m.words.iter().map(|&w| scene.s.words[w].span).collect(),
        act: weighed.numbers,
        offered: weighed.candidates.iter().map(one).collect(),
    }
}

/// Is the act done in words?
fn verbal(kind: EventType) -> bool {
    use rabita_record::Quad;
    matches!(kind.quad(), Quad::VerbalConflict | Quad::VerbalCooperation)
}
