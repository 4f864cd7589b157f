//! One document, from text to record.

use crate::analyse::{Sentence, analyse};
use crate::cast::{Cast, Who};
use crate::chunk::Chunker;
use crate::clause::{Clauses, Tie, cut};
use crate::codebook::{Codebook, Match, Role, Scene, What, find};
use crate::figures::figures;
use crate::infer::{Inference, Told, needs_recipient};
use crate::lang::Lang;
use crate::lexicon::{Feats, Lexicon};
use crate::names::{Known, Names};
use crate::numbers::numbers;
use crate::party::{Finder, Party, Ref};
use crate::saying::Saying;
use crate::sides::{Act, Circumstances, Model, Overview, Sides};
use crate::slots::{Filled, Filler, sides};
use crate::status::status;
use rabita_calendar::TimeSpan;
use rabita_record::{
    ActorType, Claim, DateBasis, DateMention, Document, Event, EventDate, EventType, Figure, Mention,
    Party as RecordParty, Place, Quote, Reading, Span, SpeechAct, State, Status, score,
};
use std::collections::HashSet;

/// The candidates for the sides of one act, as the learned judge sees them.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Sample {
    /// Id of the event or claim.
    pub event: String,
    /// The numbers that describe the act itself.
    pub act: Vec<f32>,
    /// The candidates.
    pub offered: Vec<Offered>,
}

/// One candidate.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Offered {
    /// Id of the actor.
    pub actor: String,
    /// Whom it acts for.
    pub of: Option<String>,
    /// Where it is named.
    pub mention: Option<Span>,
    /// The numbers that describe it.
    pub features: Vec<f32>,
}

/// What one language needs to be read.
pub(crate) struct Tongue {
    pub(crate) lang: Lang,
    pub(crate) lexicon: Lexicon,
    pub(crate) book: Codebook,
    pub(crate) names: Names,
}

/// Reads one document in one language.
pub(crate) fn code(
    tongue: &Tongue,
    known: &Known,
    model: Option<&Model>,
    document: Document,
    times: &[TimeSpan],
    samples: Option<&mut Vec<Sample>>,
) -> Reading {
    let chars: Vec<char> = document.text.chars().collect();
    let spans: Vec<Span> = times.iter().map(|t| Span::new(t.start, t.end)).collect();
    let mut sentences = analyse(&chars, &tongue.lexicon, &spans);
    let mut desk = Desk::new(tongue, known, &document, times, &chars);
    desk.overview = overview(tongue, known, &document, times, &chars, &sentences);
    desk.model = model;
    desk.samples = samples.as_ref().map(|_| Vec::new());
    for s in &mut sentences {
        desk.sentence(s);
    }
    if let (Some(into), Some(mine)) = (samples, desk.samples.take()) {
        into.extend(mine);
    }
    desk.finish(document)
}

/// How a text was taken apart, in words: for `rabita codebook explain`.
pub(crate) fn explain(tongue: &Tongue, known: &Known, document: Document, times: &[TimeSpan]) -> String {
    use std::fmt::Write as _;
    let chars: Vec<char> = document.text.chars().collect();
    let spans: Vec<Span> = times.iter().map(|t| Span::new(t.start, t.end)).collect();
    let mut desk = Desk::new(tongue, known, &document, times, &chars);
    let mut out = String::new();
    for s in &mut analyse(&chars, &tongue.lexicon, &spans) {
        let finder = Finder {
            lang: tongue.lang,
            lexicon: &tongue.lexicon,
            names: &tongue.names,
            chars: &chars,
        };
        let mut cast = Cast::new(known, &document.id, &document.language);
        std::mem::swap(&mut cast, &mut desk.cast);
        let parties = finder.parties(s, &mut cast);
        unverb(s, &parties);
        let s: &Sentence = s;
        let clauses = cut(s, tongue.lexicon.morph.order);
        let chunker = Chunker {
            lang: tongue.lang,
            lexicon: &tongue.lexicon,
            chars: &chars,
        };
        chunker.find(s, &clauses, &parties, &mut cast);
        std::mem::swap(&mut cast, &mut desk.cast);
        let _ = writeln!(out, "sentence: {}", desk.text(s.span(0, s.words.len() - 1)));
        for (k, c) in clauses
            .all
            .iter()
            .enumerate()
            .filter(|(_, c)| !c.words.is_empty())
        {
            let words: Vec<String> = c.words.iter().map(|&w| desk.text(s.words[w].span)).collect();
            let verb = c.verb.map(|v| desk.text(s.words[v].span)).unwrap_or_default();
            let _ = writeln!(
                out,
                "  clause {k} {:?} of {:?} after {:?}, verb {verb}: {}",
                c.tie,
                c.parent,
                c.after,
                words.join(" ")
            );
        }
        for p in &parties {
            let who = p.who.map(|w| desk.cast.id(w).to_string()).unwrap_or_default();
            let prep = p
                .prep
                .and_then(|(g, _)| tongue.lexicon.tables.prepositions.get(usize::from(g)))
                .and_then(|g| g.first());
            let _ = writeln!(
                out,
                "  party {} = {who} {:?} prep {prep:?}{}{}{}",
                desk.text(p.mention),
                p.how,
                if p.object { " object" } else { "" },
                if p.inner { " inner" } else { "" },
                if p.within.is_some() { " within" } else { "" },
            );
        }
        let scene = Scene {
            s,
            clauses: &clauses,
            lexicon: &tongue.lexicon,
            named: named(s, &parties),
        };
        for m in find(&tongue.book, &scene) {
            let p = &tongue.book.patterns[m.pattern];
            let words: Vec<String> = m.words.iter().map(|&w| desk.text(s.words[w].span)).collect();
            let _ = writeln!(
                out,
                "  match {} `{}` on {}{}{}",
                tongue.book.entries[p.entry].name,
                p.example,
                words.join(" … "),
                if m.passive { " passive" } else { "" },
                if m.nominal { " nominal" } else { "" },
            );
        }
    }
    out
}

/// The codebook entries whose words a text holds, by index: before any choice between them.
pub(crate) fn found(tongue: &Tongue, known: &Known, document: &Document, times: &[TimeSpan]) -> Vec<usize> {
    let chars: Vec<char> = document.text.chars().collect();
    let spans: Vec<Span> = times.iter().map(|t| Span::new(t.start, t.end)).collect();
    let finder = Finder {
        lang: tongue.lang,
        lexicon: &tongue.lexicon,
        names: &tongue.names,
        chars: &chars,
    };
    let mut cast = Cast::new(known, &document.id, &document.language);
    let mut out = Vec::new();
    for s in &mut analyse(&chars, &tongue.lexicon, &spans) {
        let parties = finder.parties(s, &mut cast);
        unverb(s, &parties);
        let clauses = cut(s, tongue.lexicon.morph.order);
        let scene = Scene {
            s,
            clauses: &clauses,
            lexicon: &tongue.lexicon,
            named: named(s, &parties),
        };
        out.extend(
            find(&tongue.book, &scene)
                .iter()
                .map(|m| tongue.book.patterns[m.pattern].entry),
        );
    }
    out
}

/// A match with its slots filled, weighed against others that want the same words.
struct Candidate {
    m: Match,
    filled: Vec<(Role, Vec<Filled>)>,
    weight: f64,
}

/// What a claim carries, in words of the present sentence or until a quotation closes.
struct Content {
    claim: usize,
    words: HashSet<usize>,
}

/// The work on one document.
struct Desk<'a> {
    tongue: &'a Tongue,
    cast: Cast<'a>,
    chars: &'a [char],
    times: &'a [TimeSpan],
    doc: String,
    mentions: Vec<Mention>,
    events: Vec<Event>,
    claims: Vec<Claim>,
    states: Vec<State>,
    figures: Vec<Figure>,
    topic: Option<Who>,
    /// A direct quotation that the last sentence left open: its claim.
    open_quote: Option<usize>,
    told: Vec<Told>,
    model: Option<&'a Model>,
    samples: Option<Vec<Sample>>,
    overview: Overview,
    /// The first speaker of each claim.
    speakers: Vec<Option<Who>>,
    used: HashSet<String>,
}

impl<'a> Desk<'a> {
    fn new(
        tongue: &'a Tongue,
        known: &'a Known,
        document: &Document,
        times: &'a [TimeSpan],
        chars: &'a [char],
    ) -> Self {
        Self {
            tongue,
            cast: Cast::new(known, &document.id, &document.language),
            chars,
            times,
            doc: document.id.clone(),
            mentions: Vec::new(),
            events: Vec::new(),
            claims: Vec::new(),
            states: Vec::new(),
            figures: Vec::new(),
            topic: None,
            open_quote: None,
            told: Vec::new(),
            model: None,
            samples: None,
            overview: Overview::default(),
            speakers: Vec::new(),
            used: HashSet::new(),
        }
    }

    fn text(&self, span: Span) -> String {
        self.chars[span.start..span.end].iter().collect()
    }

    fn sentence(&mut self, s: &mut Sentence) {
        let tongue = self.tongue;
        let finder = Finder {
            lang: tongue.lang,
            lexicon: &tongue.lexicon,
            names: &tongue.names,
            chars: self.chars,
        };
        let parties = finder.parties(s, &mut self.cast);
        unverb(s, &parties);
        let s: &Sentence = s;
        let clauses = cut(s, tongue.lexicon.morph.order);
        let chunker = Chunker {
            lang: tongue.lang,
            lexicon: &tongue.lexicon,
            chars: self.chars,
        };
        let plain = chunker.find(s, &clauses, &parties, &mut self.cast);
        let scene = Scene {
            s,
            clauses: &clauses,
            lexicon: &tongue.lexicon,
            named: named(s, &parties),
        };
        let matches = find(&tongue.book, &scene);
        self.mention(&parties);
        self.offices(&parties);
        let chosen = self.choose(&matches, &scene, &parties);
        let contents = self.claims(&chosen, &scene, &parties);
        self.acts(&chosen, &contents, &scene, &parties, plain);
        self.hold(&chosen, &contents, &scene, &parties);
        self.count(&matches, &contents, &scene, &parties);
        self.remember(&chosen, &scene, &parties);
    }

    fn mention(&mut self, parties: &[Party]) {
        for p in parties.iter().filter(|p| !p.generic) {
            let actor = p.who.map(|w| self.cast.id(w).to_string());
            let place = p
                .place
                .filter(|_| actor.is_none())
                .map(|i| self.cast.known.places[i].name.clone());
            if actor.is_none() && place.is_none() {
                continue;
            }
            let id = format!("{}-m{}", self.doc, self.mentions.len() + 1);
            self.mentions.push(Mention {
                id,
                document: self.doc.clone(),
                span: p.mention,
                actor,
                place,
                how: p.how,
            });
        }
    }

    /// An office named beside its holder is a state of its own.
    fn offices(&mut self, parties: &[Party]) {
        for p in parties {
            let (Some(who), Some(role), Some(of)) = (p.who, p.role, &p.role_of) else {
                continue;
            };
            if p.how != rabita_record::MentionHow::Name
                || self.cast.kind(who) != ActorType::Person
                || p.mention == role
            {
                continue;
            }
            let evidence = Span::new(role.start.min(p.mention.start), role.end.max(p.mention.end));
            let subject = self.party(who, Some(p));
            let Some(object) = self.cast.by_id(of) else {
                continue;
            };
            let object = self.party(object, None);
            let same = |st: &State| {
                st.relation == "holds_office"
                    && st.subject.actor == subject.actor
                    && st.object == Some(object.clone())
            };
            if self.states.iter().any(same) {
                continue;
            }
            let value = Some(self.text(role));
            let id = format!("{}-s{}", self.doc, self.states.len() + 1);
            self.states.push(State {
                id,
                document: self.doc.clone(),
                evidence: vec![evidence],
                subject,
                relation: "holds_office".into(),
                object: Some(object),
                value,
                holds: None,
                status: Status::Happened,
                said_by: None,
                entry: None,
            });
        }
    }

    /// The matches that stand: where several want the same words, the one that says most.
    fn choose(&self, matches: &[Match], scene: &Scene<'_>, parties: &[Party]) -> Vec<Candidate> {
        let filler = Filler {
            scene,
            parties,
            cast: &self.cast,
            topic: self.topic,
        };
        let book = &self.tongue.book;
        let mut all: Vec<Candidate> = Vec::new();
        for m in matches {
            let pattern = &book.patterns[m.pattern];
            if matches!(book.entries[pattern.entry].what, What::Figure { .. }) || !usable(m) {
                continue;
            }
            let mut used: Vec<usize> = Vec::new();
            let mut filled: Vec<(Role, Vec<Filled>)> = Vec::new();
            // Marked slots first: what a preposition claims is no bare subject.
            let mut order: Vec<usize> = (0..pattern.slots.len()).collect();
            order.sort_by_key(|&k| rank(pattern.slots[k].marker));
            for k in order {
                let slot = &pattern.slots[k];
                if matches!(slot.role, Role::Content | Role::Number | Role::Value) {
                    continue;
                }
                let found = filler.fill(slot, pattern, m, &used);
                used.extend(found.iter().filter_map(|f| f.party));
                filled.push((slot.role, found));
            }
            if !telling(pattern, &filled) {
                continue;
            }
            let words: f64 = pattern
                .literals
                .iter()
                .map(|l| if l.is_verb() { 1.2 } else { 2.0 })
                .sum();
            let got = filled.iter().filter(|(_, f)| !f.is_empty()).count() as f64;
            let missing = filled.len() as f64 - got;
            let spread = (m.last() - m.first()) as f64;
            let weight =
                words + 0.7 * got - 0.3 * missing - 0.08 * spread - if m.nominal { 0.5 } else { 0.0 }
                    + if matches!(book.entries[pattern.entry].what, What::Act { .. }) {
                        0.3
                    } else {
                        0.0
                    };
            all.push(Candidate {
                m: m.clone(),
                filled,
                weight,
            });
        }
        all.sort_by(|a, b| {
            b.weight
                .total_cmp(&a.weight)
                .then(a.m.first().cmp(&b.m.first()))
                .then(a.m.pattern.cmp(&b.m.pattern))
        });
        let mut out: Vec<Candidate> = Vec::new();
        for c in all {
            let state = |c: &Candidate| matches!(self.what(c), What::State { .. });
            let clash = out
                .iter()
                .any(|o| state(o) == state(&c) && o.m.words.iter().any(|w| c.m.words.contains(w)));
            if !clash {
                out.push(c);
            }
        }
        out.sort_by_key(|c| c.m.first());
        out
    }

    fn what(&self, c: &Candidate) -> &What {
        let book = &self.tongue.book;
        &book.entries[book.patterns[c.m.pattern].entry].what
    }

    fn entry(&self, c: &Candidate) -> (&str, Option<Status>) {
        let book = &self.tongue.book;
        let e = &book.entries[book.patterns[c.m.pattern].entry];
        (&e.name, e.status)
    }

    fn party(&self, who: Who, p: Option<&Party>) -> RecordParty {
        RecordParty {
            actor: Some(self.cast.id(who).to_string()),
            mention: p.map(|p| p.mention),
            role: p.and_then(|p| p.role).map(|r| self.text(r)),
            of: self.cast.principal(who),
        }
    }

    fn record(&mut self, filled: &[Filled], parties: &[Party]) -> Vec<RecordParty> {
        filled
            .iter()
            .map(|f| {
                self.used.insert(self.cast.id(f.who).to_string());
                self.party(f.who, f.party.map(|k| &parties[k]))
            })
            .collect()
    }

    /// The words that show it: the example's own and the parties of its clause.
    fn evidence(&self, c: &Candidate, scene: &Scene<'_>, parties: &[Party]) -> Span {
        let mut first = c.m.first();
        let mut last = c.m.last();
        for f in c.filled.iter().flat_map(|(_, f)| f) {
            if let Some(p) = f.party.map(|k| &parties[k])
                && (scene.clauses.of[p.first] == c.m.clause || p.first.abs_diff(c.m.first()) < 6)
            {
                first = first.min(p.first);
                last = last.max(p.last);
            }
        }
        scene.s.span(first, last)
    }

    /// Claims of the sentence, and what each carries.
    fn claims(&mut self, chosen: &[Candidate], scene: &Scene<'_>, parties: &[Party]) -> Vec<Content> {
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
                What::Claim { act } => (*act, Role::Speaker),
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
            let mut who: Vec<Filled> = slot(c, speakers);
            if who.is_empty() && speakers == Role::Actor {
                who = slot(c, Role::Speaker);
            }
            if who.is_empty() {
                // "…, warning that": a participle or a verb without its own subject speaks for whoever spoke before it in
                // the sentence, else for the subject of its clause.
                let before = contents
                    .iter()
                    .rev()
                    .find_map(|k| self.speakers[k.claim])
                    .filter(|_| !contents.is_empty());
                let filler = Filler {
                    scene,
                    parties,
                    cast: &self.cast,
                    topic: self.topic,
                };
                let subject = || filler.subject_of(c.m.clause, 0).map(|f| f.who);
                let has_slot = self.tongue.book.patterns[c.m.pattern]
                    .slots
                    .iter()
                    .any(|x| x.role == speakers);
                let unnamed =
                    matches!(self.what(c), What::Claim { .. }) && !has_slot && !c.m.feats.has(Feats::GER);
                if !unnamed {
                    who.extend(before.or_else(subject).map(|who| Filled { who, party: None }));
                }
            }
            let (words, direct) = content(c, act, scene);
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
            let saying = Saying {
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
            };
            let numbers = saying.describe(scene);
            if let Some(model) = self.model
                && self.samples.is_none()
                && model.claim.probability(&numbers) < model.claim.lone
            {
                continue;
            }
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
                    act: numbers,
                    offered: Vec::new(),
                });
            }
            let quote = if direct { Quote::Direct } else { Quote::Indirect };
            contents.push(Content {
                claim: self.claims.len(),
                words,
            });
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

    /// The claim that carries what stands at a word, if any.
    fn carrier(&self, contents: &[Content], words: &[usize], own: Option<usize>) -> Option<usize> {
        contents
            .iter()
            .filter(|c| Some(c.claim) != own && words.iter().any(|w| c.words.contains(w)))
            .min_by_key(|c| c.words.len())
            .map(|c| c.claim)
    }

    fn acts(
        &mut self,
        chosen: &[Candidate],
        contents: &[Content],
        scene: &Scene<'_>,
        parties: &[Party],
        plain: Vec<Party>,
    ) {
        // The parties first, so that their places stay what the slots say.
        let all: Vec<Party> = parties.iter().cloned().chain(plain).collect();
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
            let (entry, fixed) = self.entry(c);
            let entry = entry.to_string();
            let Some(mut state) = status(&c.m, scene, fixed) else {
                continue;
            };
            let own = claim.and_then(|_| {
                contents
                    .iter()
                    .find(|k| self.claims[k.claim].entry.as_deref() == Some(entry.as_str()))
                    .map(|k| k.claim)
            });
            let carrier = self.carrier(contents, &c.m.words, own);
            if let Some(k) = carrier {
                state = carried(self.claims[k].act, state);
            }
            let (mut actors, mut recipients) = sides(&c.filled, both);
            let filler = Filler {
                scene,
                parties,
                cast: &self.cast,
                topic: self.topic,
            };
            let inference = Inference {
                filler: &filler,
                told: &self.told,
            };
            let verbal = matches!(
                kind.quad(),
                rabita_record::Quad::VerbalConflict | rabita_record::Quad::VerbalCooperation
            );
            if actors.is_empty() && verbal {
                // Words without a speaker of their own are the words of whoever is quoted.
                actors.extend(
                    carrier
                        .and_then(|k| self.speakers[k])
                        .map(|who| Filled { who, party: None }),
                );
                actors.retain(|a| !recipients.iter().any(|r| r.who == a.who));
            }
            if actors.is_empty() {
                actors.extend(inference.actor(&c.m, &recipients));
            }
            let lone = kind == EventType::Consult && actors.len() + recipients.len() < 2;
            if recipients.is_empty() && (lone || needs_recipient(kind) && !(both && actors.len() > 1)) {
                recipients.extend(inference.recipient(kind, &c.m, &actors));
            }
            if both {
                actors.append(&mut recipients);
            }
            let by_rule = (actors.clone(), recipients.clone());
            let act = Act {
                kind,
                both,
                m: &c.m,
                pattern: &self.tongue.book.patterns[c.m.pattern],
                filled: &c.filled,
                actors: &by_rule.0,
                recipients: &by_rule.1,
                speaker: carrier.and_then(|k| self.speakers[k]),
                carried: carrier.is_some(),
                language: self.tongue.lang as usize,
            };
            let judge = Sides {
                filler: &filler,
                all: &all,
                told: &self.told,
                overview: &self.overview,
            };
            let candidates = judge.candidates(&act);
            let judged = self.model.map(|model| judge.judge(&act, &candidates, model));
            if let Some((a, r)) = judged {
                actors = a;
                recipients = r;
                if both {
                    actors.append(&mut recipients);
                }
            }
            let ids = |l: &[Filled]| {
                l.iter()
                    .map(|f| self.cast.id(f.who).to_string())
                    .collect::<HashSet<_>>()
            };
            let (ia, ir) = (ids(&actors), ids(&recipients));
            let same: Vec<&Event> = self.events.iter().filter(|e| e.kind == kind).collect();
            let theirs = |l: &[RecordParty]| l.iter().filter_map(|p| p.actor.clone()).collect::<HashSet<_>>();
            let circumstances = Circumstances {
                status: state,
                weight: c.weight,
                speaks: claim.is_some(),
                rivals: chosen.len(),
                same_kind: same.len(),
                same_sides: same
                    .iter()
                    .any(|e| theirs(&e.actors) == ia && theirs(&e.recipients) == ir),
            };
            let numbers = judge.describe_act(&act, &circumstances);
            let belief = self.model.map(|model| model.keep.probability(&numbers));
            if let (Some(p), Some(model)) = (belief, self.model)
                && p < model.keep.lone
                && self.samples.is_none()
            {
                continue;
            }
            // Whoever is only inferred is the side, not the office of it last heard of.
            let actors = self.for_whom(actors);
            let mut recipients = self.for_whom(recipients);
            recipients.retain(|r| !actors.iter().any(|a| a.who == r.who));
            self.told.push(Told {
                actors: actors.iter().map(|f| f.who).collect(),
                recipients: recipients.iter().map(|f| f.who).collect(),
            });
            let evidence = self.evidence(c, scene, parties);
            let place = self.place(c, scene, parties);
            let date = self.date(&c.m, scene);
            let said_by = carrier.map(|k| self.claims[k].id.clone());
            let actors = self.record(&actors, &all);
            let recipients = self.record(&recipients, &all);
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
            let id = self.add(event, carrier);
            if let Some(samples) = &mut self.samples {
                samples.extend(id.map(|id| sample(&id, &candidates, numbers, &self.cast, &all)));
            }
        }
    }

    /// Bodies and groups that stand in no word of the sentence, led back to the state they act for; each named once.
    fn for_whom(&mut self, list: Vec<Filled>) -> Vec<Filled> {
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

    /// The same act told again is one event with one more telling.
    /// Gives the id of a new event.
    fn add(&mut self, mut event: Event, carrier: Option<usize>) -> Option<String> {
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
        if let Some(k) = told {
            let e = &mut self.events[k];
            e.evidence.append(&mut event.evidence);
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
        Some(id)
    }

    fn hold(&mut self, chosen: &[Candidate], contents: &[Content], scene: &Scene<'_>, parties: &[Party]) {
        for c in chosen {
            let What::State { relation } = self.what(c).clone() else {
                continue;
            };
            let (entry, fixed) = self.entry(c);
            let entry = entry.to_string();
            let Some(mut state) = status(&c.m, scene, fixed) else {
                continue;
            };
            let carrier = self.carrier(contents, &c.m.words, None);
            if let Some(k) = carrier {
                state = carried(self.claims[k].act, state);
            }
            let subjects = slot(c, Role::Subject);
            let mut subjects = subjects;
            let mut objects = slot(c, Role::Object);
            let joined = self.tongue.book.patterns[c.m.pattern]
                .slots
                .iter()
                .any(|s| s.marker == crate::codebook::Marker::And);
            if objects.is_empty() && joined && subjects.len() > 1 {
                objects = subjects.split_off(1);
            }
            let evidence = self.evidence(c, scene, parties);
            for subject in &subjects {
                let object = objects.iter().find(|o| o.who != subject.who);
                // A relation to nobody says nothing that could be looked up or disputed.
                if object.is_none() {
                    continue;
                }
                let subject = self.record(std::slice::from_ref(subject), parties).remove(0);
                let object = object.map(|o| self.record(std::slice::from_ref(o), parties).remove(0));
                let same = |s: &State| {
                    s.relation == relation
                        && s.subject.actor == subject.actor
                        && s.object.as_ref().map(|o| &o.actor) == object.as_ref().map(|o| &o.actor)
                        && s.status == state
                };
                if let Some(k) = self.states.iter().position(same) {
                    self.states[k].evidence.push(evidence);
                    continue;
                }
                let id = format!("{}-s{}", self.doc, self.states.len() + 1);
                if let Some(k) = carrier {
                    self.claims[k].about.push(id.clone());
                }
                self.states.push(State {
                    id,
                    document: self.doc.clone(),
                    evidence: vec![evidence],
                    subject,
                    relation: relation.clone(),
                    object,
                    value: None,
                    holds: None,
                    status: state,
                    said_by: carrier.map(|k| self.claims[k].id.clone()),
                    entry: Some(entry.clone()),
                });
            }
        }
    }

    fn count(&mut self, matches: &[Match], contents: &[Content], scene: &Scene<'_>, parties: &[Party]) {
        let s = scene.s;
        let numbers = numbers(s);
        for f in figures(
            s,
            &self.tongue.lexicon,
            &self.tongue.book,
            matches,
            &numbers,
            parties,
        ) {
            let carrier = self.carrier(contents, &[f.first], None);
            let id = format!("{}-f{}", self.doc, self.figures.len() + 1);
            if let Some(k) = carrier {
                self.claims[k].about.push(id.clone());
            }
            let span = s.span(f.first, f.last);
            let of = f.of.and_then(|k| parties[k].who).map(|w| {
                self.used.insert(self.cast.id(w).to_string());
                self.cast.id(w).to_string()
            });
            self.figures.push(Figure {
                id,
                document: self.doc.clone(),
                evidence: vec![span],
                measure: f.measure,
                of: of.into_iter().collect(),
                what: Some(self.text(span)),
                low: f.low,
                high: f.high,
                unit: f.unit,
                approximate: f.approximate,
                period: None,
                compared_with: None,
                said_by: carrier.map(|k| self.claims[k].id.clone()),
            });
        }
    }

    fn place(&self, c: &Candidate, scene: &Scene<'_>, parties: &[Party]) -> Option<Place> {
        let morph = &self.tongue.lexicon.morph;
        let locative = |p: &Party| {
            p.prep.is_some_and(|(g, _)| {
                morph
                    .locatives
                    .iter()
                    .any(|l| self.tongue.lexicon.preposition(l) == Some(g))
            })
        };
        let near = parties
            .iter()
            .filter(|p| p.place.is_some() && scene.clauses.of[p.first] == c.m.clause && locative(p))
            .min_by_key(|p| p.first.abs_diff(c.m.first()))?;
        near.place.map(|i| self.cast.known.places[i].clone())
    }

    /// The time expression of the act's own clause, else the sentence's only one.
    fn date(&self, m: &Match, scene: &Scene<'_>) -> Option<EventDate> {
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
            None => return None,
        };
        t.earliest.or(t.latest)?;
        Some(EventDate {
            earliest: t.earliest.map(|d| d.to_string()),
            latest: t.latest.map(|d| d.to_string()),
            text: Some(self.text(Span::new(t.start, t.end))),
            basis: if inherited { DateBasis::Inherited } else { t.basis },
        })
    }

    /// Whom the next sentence may leave unnamed.
    fn remember(&mut self, chosen: &[Candidate], scene: &Scene<'_>, parties: &[Party]) {
        let filler = Filler {
            scene,
            parties,
            cast: &self.cast,
            topic: self.topic,
        };
        let subject = filler.subject_of(0, 0).map(|f| f.who);
        let speaker = chosen
            .iter()
            .filter(|c| matches!(self.what(c), What::Claim { .. }))
            .find_map(|c| slot(c, Role::Speaker).first().map(|f| f.who));
        self.topic = speaker.or(subject).or(self.topic);
        if let Some(who) = subject.filter(|w| self.cast.kind(*w) == ActorType::Person) {
            self.cast.speaker = Some(who);
        }
    }

    fn finish(mut self, document: Document) -> Reading {
        self.link_denials();
        let doc = &self.doc;
        let dates = self
            .times
            .iter()
            .enumerate()
            .map(|(i, t)| DateMention {
                id: format!("{doc}-d{}", i + 1),
                document: doc.clone(),
                span: Span::new(t.start, t.end),
                earliest: t.earliest.map(|d| d.to_string()),
                latest: t.latest.map(|d| d.to_string()),
                calendar: t.calendar,
                basis: t.basis,
            })
            .collect();
        let mentioned: HashSet<&str> = self.mentions.iter().filter_map(|m| m.actor.as_deref()).collect();
        let actors = self
            .cast
            .members
            .iter()
            .filter(|a| mentioned.contains(a.id.as_str()) || self.used.contains(&a.id))
            .cloned()
            .collect();
        Reading {
            document,
            actors,
            mentions: self.mentions,
            dates,
            events: self.events,
            claims: self.claims,
            states: self.states,
            figures: self.figures,
        }
    }

    /// A denial that carries nothing itself denies what was last charged against its speaker.
    fn link_denials(&mut self) {
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

/// A first reading by the rules alone, for who matters in the document as a whole.
fn overview(
    tongue: &Tongue,
    known: &Known,
    document: &Document,
    times: &[TimeSpan],
    chars: &[char],
    sentences: &[Sentence],
) -> Overview {
    let mut desk = Desk::new(tongue, known, document, times, chars);
    let mut out = Overview::default();
    for (k, s) in sentences.iter().enumerate() {
        desk.sentence(&mut s.clone());
        if k == 0 {
            out.opening = desk.cast.trail.iter().map(|w| desk.cast.side(*w)).collect();
        }
    }
    for w in &desk.cast.trail {
        *out.mentions.entry(desk.cast.side(*w)).or_default() += 1;
    }
    for t in &desk.told {
        let all: Vec<String> = t
            .actors
            .iter()
            .chain(&t.recipients)
            .map(|w| desk.cast.side(*w))
            .collect();
        for (i, a) in all.iter().enumerate() {
            for b in all.iter().skip(i + 1).filter(|b| *b != a) {
                *out.pairs.entry((a.clone(), b.clone())).or_default() += 1;
            }
        }
    }
    out
}

/// A word inside a name is no verb, whatever its letters.
fn unverb(s: &mut Sentence, parties: &[Party]) {
    for p in parties
        .iter()
        .filter(|p| p.how == rabita_record::MentionHow::Name || p.how == rabita_record::MentionHow::Capital)
    {
        for w in &mut s.words {
            if p.mention.contains(w.span) {
                w.finite = false;
                w.verbs.clear();
            }
        }
    }
}

/// One act's candidates with their numbers, for training.
fn sample(
    id: &str,
    candidates: &[crate::sides::Candidate],
    act: Vec<f32>,
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
        act,
        offered: candidates.iter().map(one).collect(),
    }
}

/// The words that are part of a name.
fn named(s: &Sentence, parties: &[Party]) -> Vec<bool> {
    let mut out = vec![false; s.words.len()];
    for p in parties
        .iter()
        .filter(|p| p.how != rabita_record::MentionHow::Description && p.reference == Ref::Named)
    {
        for (w, word) in s.words.iter().enumerate() {
            out[w] |= p.mention.contains(word.span) || p.role.is_some_and(|r| r.contains(word.span));
        }
    }
    out
}

/// An example that is one verb alone says too little without its marked slots; one without a verb, without any party.
fn telling(pattern: &crate::codebook::Pattern, filled: &[(Role, Vec<Filled>)]) -> bool {
    use crate::codebook::Marker;
    let got = |role: Role| filled.iter().any(|(r, f)| *r == role && !f.is_empty());
    let lone_verb = pattern.literals.len() == 1 && pattern.verb.is_some();
    if lone_verb {
        return pattern.slots.iter().all(|s| {
            !matches!(s.marker, Marker::Prep(_))
                || matches!(s.role, Role::Content | Role::Value | Role::Extra)
                || got(s.role)
        });
    }
    let nominal = pattern.verb.is_none()
        && pattern
            .slots
            .iter()
            .any(|s| !matches!(s.role, Role::Content | Role::Value));
    !nominal || filled.iter().any(|(_, f)| !f.is_empty())
}

fn slot(c: &Candidate, role: Role) -> Vec<Filled> {
    c.filled
        .iter()
        .filter(|(r, _)| *r == role)
        .flat_map(|(_, f)| f.clone())
        .collect()
}

fn rank(marker: crate::codebook::Marker) -> u8 {
    use crate::codebook::Marker;
    match marker {
        Marker::Prep(_) => 0,
        Marker::Genitive(_) => 1,
        Marker::Subject => 2,
        Marker::Object => 3,
        Marker::Free | Marker::And => 4,
    }
}

/// Infinitives and verbal nouns of a verb example are acts only where something makes them so.
fn usable(m: &Match) -> bool {
    !m.nominal
        || !m.feats.has(Feats::INF.with(Feats::NOUN).with(Feats::BASE))
        || m.feats.has(Feats::GER.with(Feats::PART))
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

/// The words a claim carries: what hangs on it, what it quotes, or the rest of its sentence.
fn content(c: &Candidate, act: SpeechAct, scene: &Scene<'_>) -> (HashSet<usize>, bool) {
    let clauses = scene.clauses;
    let own: HashSet<usize> = c.m.words.iter().copied().collect();
    let children = children(clauses, c.m.clause, &[Tie::Complement, Tie::Quote]);
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
                if clauses.all[j].parent == parent && clauses.all[j].tie == Tie::Complement {
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
    } else {
        let nominal = scene
            .s
            .words
            .get(c.m.last())
            .is_none_or(|_| c.m.feats == Feats::default());
        let last = c.m.last();
        let first = c.m.first();
        let ends = first + 4 >= scene.s.words.len().saturating_sub(4) && first > 4;
        for w in 0..scene.s.words.len() {
            if nominal && w != first || !nominal && (w > last || ends && w < first) {
                words.insert(w);
            }
        }
    }
    words.retain(|w| !own.contains(w));
    for f in c
        .filled
        .iter()
        .filter(|(r, _)| *r == Role::Speaker)
        .flat_map(|(_, f)| f)
    {
        let _ = f;
    }
    (words, direct)
}

fn children(clauses: &Clauses, of: usize, ties: &[Tie]) -> Vec<usize> {
    (0..clauses.all.len())
        .filter(|&k| clauses.all[k].parent == Some(of) && ties.contains(&clauses.all[k].tie))
        .collect()
}

/// Does a quotation open here and not close?
fn unclosed(s: &Sentence) -> bool {
    let count = |marks: &[&str]| (0..s.words.len()).filter(|&w| s.mark(w, marks)).count();
    count(&["«"]) > count(&["»"]) || count(&["“"]) > count(&["”"])
}
