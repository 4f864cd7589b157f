//! A claim put on record: its shade, how far it is believed, who is meant and addressed.

use super::shade::shade;
use super::tenor::Voice;
use super::*;

/// One thing that somebody says.
pub(super) struct Said<'w> {
    /// What the words of saying alone make it.
    pub(super) act: SpeechAct,
    pub(super) who: &'w [Filled],
    /// Nobody says it: its words do.
    pub(super) hearsay: bool,
    /// What is said.
    pub(super) words: HashSet<usize>,
    pub(super) direct: bool,
    /// It goes on with what the same words of saying carry: *…, and that …*.
    pub(super) goes_on: bool,
}

impl Desk<'_> {
    pub(super) fn claim(
        &mut self,
        c: &Candidate,
        said: Said<'_>,
        chosen: &[Candidate],
        scene: &Scene<'_>,
        (parties, all): (&[Party], &[Party]),
        contents: &mut Vec<Content>,
    ) {
        let Said { who, words, .. } = &said;
        let first = who.first();
        let party_of = |f: &Filled| f.party.map(|k| &all[k]);
        let source = first.and_then(party_of).is_some_and(|p| p.source);
        let act = {
            let filler = Filler::new(scene, parties, &self.cast, self.topic);
            shade(said.act, words, &filler, who)
        };
        let content = words
            .iter()
            .min()
            .zip(words.iter().max())
            .map(|(&a, &b)| scene.s.span(a, b));
        // «…. …», — сказал X: what is quoted began in an earlier sentence.
        let led = scene.s.ends_quotation().filter(|_| said.direct);
        let begun = led
            .filter(|&w| (0..w).any(|k| words.contains(&k)))
            .and(self.quoted_from.take());
        let content = content.map(|w| Span::new(begun.unwrap_or(w.start), w.end));
        let own = self.evidence(c, scene, parties);
        let evidence = match content {
            Some(w) if said.goes_on => w,
            Some(w) => Span::new(own.start.min(w.start), own.end.max(w.end)),
            None => own,
        };
        let before = self.speakers.last().copied().flatten();
        let numbers = self.judges().then(|| Saying {
            act,
            m: &c.m,
            pattern: &self.tongue.book.patterns[c.m.pattern],
            weight: c.weight,
            speaker: first.map(|f| (f.who, self.cast.kind(f.who))),
            speakers: who.len(),
            named: first.is_some_and(|f| f.party.is_some()),
            source,
            direct: said.direct,
            carries: words.len(),
            also_act: matches!(self.what(c), What::Act { .. }),
            inside: contents
                .iter()
                .any(|k| c.m.words.iter().any(|w| k.words.contains(w))),
            same_speaker: before.is_some() && before == first.map(|f| f.who),
            told: self.claims.len(),
            rivals: chosen.len(),
            language: self.tongue.lang as usize,
        });
        let numbers = numbers.map_or_else(Vec::new, |saying| saying.describe(scene));
        let belief = match self.model {
            // Hearsay is worth a record where it carries one: else what it tells would stand in the outlet's own voice.
            Some(model) if said.hearsay => model.claim.least.lone * weigh::CARRIER,
            model => model.map_or(1.0, |m| m.claim.probability(&numbers)),
        };
        // *According to the analyst, Name*: outlets, bodies and the unnamed report, somebody named says.
        let person = |f: &Filled| {
            self.cast.kind(f.who) == ActorType::Person
                && party_of(f).is_some_and(|p| p.how == MentionHow::Name)
        };
        let act = match act {
            SpeechAct::Report if first.is_some_and(person) => SpeechAct::Say,
            act => act,
        };
        // The judge knows the words of saying; whose doing they tell is asked behind it.
        let act = {
            let filler = Filler::new(scene, parties, &self.cast, self.topic);
            let kind = first.map(|f| self.cast.kind(f.who));
            let voice = Voice {
                who,
                words,
                witness: source || kind == Some(ActorType::People),
                media: kind == Some(ActorType::Media),
                charges: matches!(self.what(c), What::Claim { charges: true, .. }),
            };
            self.tenor(act, &voice, chosen, &filler)
        };
        let named = |role: Role| slot(c, role).first().map(|f| self.cast.id(f.who).to_string());
        let also_act = matches!(self.what(c), What::Act { .. });
        let to = named(Role::To).or_else(|| named(Role::Recipient).filter(|_| also_act));
        let via = named(Role::Via);
        let entry = Some(self.entry(c).0.to_string());
        let mut records = self.record(who, all);
        records.extend(said.hearsay.then(|| rabita_record::Party {
            actor: None,
            mention: Some(scene.s.span(c.m.first(), c.m.last())),
            role: None,
            of: None,
        }));
        for (r, f) in records.iter_mut().zip(*who) {
            // An unnamed voice keeps its words and has no actor of its own.
            if party_of(f).is_some_and(|p| p.source) {
                r.actor = None;
            }
        }
        if let Some(f) = first
            && self.cast.kind(f.who) == ActorType::Person
        {
            self.cast.speaker = Some(f.who);
        }
        self.speakers.push(first.map(|f| f.who));
        // *Reports say*: nobody can be answered.
        let reports = |f: &Filled| {
            act == SpeechAct::Report
                && party_of(f).is_some_and(|p| p.source)
                && !self.cast.has_principal(f.who)
        };
        self.heard.push(first.filter(|f| !reports(f)).map(|f| f.who));
        let id = format!("{}-c{}", self.doc, self.claims.len() + 1);
        if let Some(samples) = &mut self.samples {
            samples.push(Sample {
                event: id.clone(),
                words: c.m.words.iter().map(|&w| scene.s.words[w].span).collect(),
                act: numbers,
                offered: Vec::new(),
            });
        }
        if said.direct && scene.s.opens_quotation().is_some() {
            self.open_quote = Some(self.claims.len());
        }
        if content.is_none() && scene.s.ends_in_colon() {
            self.awaited = Some(self.claims.len());
        }
        contents.push(Content {
            claim: self.claims.len(),
            words: said.words,
        });
        self.weights.claims.push(belief);
        self.claims.push(Claim {
            id,
            document: self.doc.clone(),
            evidence: vec![evidence],
            speakers: records,
            act,
            quote: if said.direct {
                Quote::Direct
            } else {
                Quote::Indirect
            },
            content,
            to,
            via,
            about: Vec::new(),
            said_by: None,
            entry,
        });
    }
}
