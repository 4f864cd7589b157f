//! One document, from text to record.

mod acts;
mod author;
mod charge;
mod choose;
mod claims;
mod content;
mod control;
mod ends;
mod holds;
mod only;
mod refer;
mod said;
mod shade;
mod survey;
mod tenor;
mod voice;
mod weigh;
mod when;

pub use survey::{ClauseRead, PartyRead};
pub(crate) use survey::{clauses, explain, found, parties};

use choose::named;
use content::{children, content, told};
use survey::overview;
use weigh::Weights;

use crate::analyse::{Sentence, analyse};
use crate::cast::{Cast, Days, Heard, Who};
use crate::chunk::Chunker;
use crate::clause::{Clauses, Tie, cut};
use crate::codebook::{Codebook, Match, Role, Scene, What, find};
use crate::figures::figures;
use crate::infer::{Inference, Told, needs_recipient};
use crate::lang::{Lang, Order};
use crate::lexicon::{Class, Feats, Lexicon};
use crate::names::{Doubt, Known, Names};
use crate::numbers::numbers;
use crate::overview::{Overview, Side, SideIds};
use crate::party::{Finder, Inside, Party, Ref};
use crate::saying::Saying;
use crate::sides::{Act, Circumstances, Model, Sides};
use crate::slots::{Filled, Filler, sides};
use crate::status::{alleged, status, status_of_noun};
use crate::whereabouts::{Kinds, Unlisted, Where};
use rabita_calendar::{Read, TimeSpan};
use rabita_knowledge::{Error, Files};
use rabita_record::{
    ActorType, Claim, DateBasis, DateMention, Document, Event, EventDate, EventType, Figure, Mention,
    MentionHow, Party as RecordParty, Place, Quote, Reading, Span, SpeechAct, State, Status, score,
};
use std::collections::HashSet;

/// The candidates for the sides of one act, as the learned judge sees them.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Sample {
    /// Id of the event or claim.
    pub event: String,
    /// Where the words of the example stand.
    pub words: Vec<Span>,
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
    pub(crate) kinds: Kinds,
}

impl Tongue {
    pub(crate) fn load(lang: Lang, files: &Files, known: &Known) -> Result<Self, Error> {
        let mut lexicon = Lexicon::load(lang, files)?;
        let book = Codebook::load(&mut lexicon, files)?;
        Ok(Self {
            lang,
            names: Names::build(lang, known, &lexicon.morph),
            kinds: Kinds::load(lang, files, known, &lexicon.morph)?,
            lexicon,
            book,
        })
    }
}

/// Reads one document in one language.
pub(crate) fn code(
    tongue: &Tongue,
    known: &Known,
    model: Option<&Model>,
    document: Document,
    read: &Read,
    samples: Option<&mut Vec<Sample>>,
) -> Reading {
    let times = read.times.as_slice();
    let chars: Vec<char> = document.text.chars().collect();
    let spans: Vec<Span> = times.iter().map(|t| Span::new(t.start, t.end)).collect();
    let mut sentences = analyse(&chars, &tongue.lexicon, &spans);
    let mut desk = Desk::new(tongue, known, &document, times, &chars);
    let (overview, learnt) = overview(tongue, known, &document, times, &chars, &mut sentences);
    desk.cast.foresee(overview, learnt);
    desk.model = model;
    desk.telling = read.telling.as_ref().map(|t| t.day);
    desk.samples = samples.as_ref().map(|_| Vec::new());
    for s in &mut sentences {
        desk.sentence(s);
    }
    if let (Some(into), Some(mine)) = (samples, desk.samples.take()) {
        into.extend(mine);
        // Samples are of everything read.
        desk.model = None;
    }
    let published = document.published.is_some();
    when::settle(&mut desk.events, &sentences, published, read);
    desk.finish(document)
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
    /// The day from which the text is told.
    telling: Option<rabita_calendar::Date>,
    doc: String,
    mentions: Vec<Mention>,
    events: Vec<Event>,
    claims: Vec<Claim>,
    states: Vec<State>,
    figures: Vec<Figure>,
    /// Names within the parties of the present sentence.
    inside: Vec<Inside>,
    /// Its places that no table has.
    unlisted: Vec<Unlisted>,
    topic: Option<Who>,
    /// A direct quotation that the last sentence left open: its claim.
    open_quote: Option<usize>,
    /// The claim of a sentence that ends in a colon: what is said stands in the next one.
    awaited: Option<usize>,
    /// Where a quotation began that nobody is named for as yet.
    quoted_from: Option<usize>,
    told: Vec<Told>,
    model: Option<&'a Model>,
    weights: Weights,
    samples: Option<Vec<Sample>>,
    /// The first speaker of each claim.
    speakers: Vec<Option<Who>>,
    /// The same, with those who gave orders.
    heard: Vec<Option<Who>>,
}

impl<'a> Desk<'a> {
    fn new(
        tongue: &'a Tongue,
        known: &'a Known,
        document: &Document,
        times: &'a [TimeSpan],
        chars: &'a [char],
    ) -> Self {
        let mut cast = Cast::new(known, &document.id, &document.language);
        cast.published.clone_from(&document.published);
        cast.spoken = times.iter().filter_map(days_of).collect();
        Self {
            tongue,
            cast,
            chars,
            times,
            telling: None,
            doc: document.id.clone(),
            mentions: Vec::new(),
            events: Vec::new(),
            claims: Vec::new(),
            states: Vec::new(),
            figures: Vec::new(),
            inside: Vec::new(),
            unlisted: Vec::new(),
            topic: None,
            open_quote: None,
            awaited: None,
            quoted_from: None,
            told: Vec::new(),
            model: None,
            weights: Weights::default(),
            samples: None,
            speakers: Vec::new(),
            heard: Vec::new(),
        }
    }

    /// Is anything described by numbers, to be judged or to teach the judge?
    fn judges(&self) -> bool {
        self.model.is_some() || self.samples.is_some()
    }

    fn text(&self, span: Span) -> String {
        self.chars[span.start..span.end].iter().collect()
    }

    /// Takes a sentence apart: its parties, the plain noun phrases beside them, its clauses.
    fn apart(&mut self, s: &mut Sentence) -> (Vec<Party>, Vec<Party>, Clauses) {
        let tongue = self.tongue;
        let finder = Finder {
            lang: tongue.lang,
            lexicon: &tongue.lexicon,
            names: &tongue.names,
            kinds: &tongue.kinds,
            chars: self.chars,
        };
        self.cast.before = self.cast.trail.len();
        let (mut parties, inside) = finder.parties(s, &mut self.cast);
        self.inside = inside;
        unverb(s, &parties);
        if tongue.lexicon.morph.written_article() {
            unverb_behind(s, &parties);
        }
        let clauses = cut(s, &tongue.lexicon);
        let chunker = Chunker {
            lang: tongue.lang,
            lexicon: &tongue.lexicon,
            chars: self.chars,
        };
        let mut plain = chunker.find(s, &clauses, &parties, &mut self.cast);
        if tongue.lexicon.morph.order == Order::Svo {
            opened(&mut parties, &clauses);
            opened(&mut plain, &clauses);
        }
        (parties, plain, clauses)
    }

    fn sentence(&mut self, s: &mut Sentence) {
        let (parties, plain, clauses) = self.apart(s);
        let tongue = self.tongue;
        let scene = Scene {
            s,
            clauses: &clauses,
            lexicon: &tongue.lexicon,
            named: named(s, &parties),
        };
        let parties = self.refer(parties, &scene);
        // The parties first, so that their places stay what the slots say.
        let all: Vec<Party> = parties.iter().cloned().chain(plain).collect();
        let matches = find(&tongue.book, &scene);
        self.mention(scene.s, &parties);
        self.offices(&scene, &parties);
        let chosen = self.choose(&matches, &scene, &parties);
        let contents = self.claims(&chosen, &scene, &parties, &all);
        self.quote(scene.s);
        self.acts(&chosen, &contents, &scene, &parties, &all);
        self.hold(&chosen, &contents, &scene, &parties, &all);
        self.count(&matches, &contents, &scene, &parties);
        self.remember(&chosen, &scene, &parties);
    }

    /// Where a quotation begins that nobody is named for as yet.
    fn quote(&mut self, s: &Sentence) {
        let begins = s.opens_quotation().filter(|_| self.open_quote.is_none());
        if let Some(w) = begins {
            self.quoted_from = Some(s.words[w].span.start);
        } else if s.ends_quotation().is_some() || self.open_quote.is_some() {
            self.quoted_from = None;
        }
    }

    /// The parties, with pronouns led back to whom their clause says they mean.
    fn refer(&mut self, mut parties: Vec<Party>, scene: &Scene<'_>) -> Vec<Party> {
        let filler = Filler::new(scene, &parties, &self.cast, self.topic);
        for (k, meant) in refer::antecedents(&filler, &parties) {
            parties[k].who = match meant {
                refer::Meant::One(who) => Some(who),
                refer::Meant::State(id) => self.cast.by_id(&id).or(parties[k].who),
            };
        }
        parties
    }

    fn mention(&mut self, s: &Sentence, parties: &[Party]) {
        self.unlisted = self.whereabouts().unlisted(s);
        for p in parties.iter().filter(|p| !p.generic) {
            let actor = p.who.map(|w| self.cast.id(w).to_string());
            // A capital that things are in, or go to or come from, is the city too.
            let place = p
                .place
                .filter(|_| actor.is_none() || p.how == MentionHow::Capital && self.whereto(p))
                .map(|i| self.whereabouts().known(s, (p.first, p.last), i));
            let confidence = self.tied(s, p.mention, p.who, p.how);
            self.note(p.mention, actor, place, p.how, confidence);
        }
        for name in std::mem::take(&mut self.inside) {
            let actor = name.who.map(|w| self.cast.id(w).to_string());
            let place = name.place.map(|i| self.whereabouts().known(s, name.words, i));
            let confidence = self.tied(s, name.span, name.who, name.how);
            self.note(name.span, actor, place, name.how, confidence);
        }
        for u in std::mem::take(&mut self.unlisted) {
            let span = s.noun_span(u.name.0, u.name.1);
            self.note(span, None, Some(u.place.clone()), MentionHow::Name, None);
            self.unlisted.push(u);
        }
    }

    /// What is asked where something is.
    fn whereabouts(&self) -> Where<'_> {
        Where {
            kinds: &self.tongue.kinds,
            lexicon: &self.tongue.lexicon,
            known: self.cast.known,
            chars: self.chars,
        }
    }

    /// How sure it is that a name means whom it is tied to; none where it can mean nobody else.
    fn tied(&self, s: &Sentence, span: Span, who: Option<Who>, how: MentionHow) -> Option<f64> {
        let known = self.cast.known;
        let named = matches!(how, MentionHow::Name | MentionHow::Capital);
        who.filter(|w| named && known.by_id(self.cast.id(*w)).is_some())?;
        let mut hits = s.names.get().into_iter().flatten();
        let doubt = match hits.find(|h| s.span(h.start, h.end - 1).overlaps(span)) {
            Some(hit) => hit.doubt?,
            None if self.chars[span.start..span.end].contains(&' ') => Doubt::Spelling,
            None => Doubt::Surname,
        };
        known.confidence.as_ref().map(|c| c.of(doubt))
    }

    fn note(
        &mut self,
        span: Span,
        actor: Option<String>,
        place: Option<Place>,
        how: MentionHow,
        confidence: Option<f64>,
    ) {
        if actor.is_none() && place.is_none() {
            return;
        }
        self.mentions.push(Mention {
            id: format!("{}-m{}", self.doc, self.mentions.len() + 1),
            document: self.doc.clone(),
            span,
            actor,
            position: place.as_ref().map(|p| p.at.clone()),
            place: place.map(|p| p.name),
            how,
            confidence,
        });
    }

    /// Does the party stand behind a preposition of place or direction?
    fn whereto(&self, p: &Party) -> bool {
        let lexicon = &self.tongue.lexicon;
        p.prep
            .is_some_and(|(g, _)| lexicon.locative(g) || lexicon.direction(g))
    }

    fn what(&self, c: &Candidate) -> &What {
        let book = &self.tongue.book;
        &book.entries[book.patterns[c.m.pattern].entry()].what
    }

    fn entry(&self, c: &Candidate) -> (&str, Option<Status>) {
        let book = &self.tongue.book;
        let e = &book.entries[book.patterns[c.m.pattern].entry()];
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

    fn record(&self, filled: &[Filled], parties: &[Party]) -> Vec<RecordParty> {
        filled
            .iter()
            .map(|f| self.party(f.who, f.party.map(|k| &parties[k])))
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

    /// Whom the next sentence may leave unnamed.
    fn remember(&mut self, chosen: &[Candidate], scene: &Scene<'_>, parties: &[Party]) {
        let filler = Filler::new(scene, parties, &self.cast, self.topic);
        let subject = filler.subject_of(0, 0).map(|f| f.who);
        let speaker = chosen
            .iter()
            .filter(|c| matches!(self.what(c), What::Claim { .. }))
            .find_map(|c| slot(c, Role::Speaker).first().map(|f| f.who));
        self.topic = speaker.or(subject).or(self.topic);
        self.cast.topic = subject;
        if let Some(who) = subject.filter(|w| self.cast.kind(*w) == ActorType::Person) {
            self.cast.speaker = Some(who);
        }
    }

    fn finish(mut self, document: Document) -> Reading {
        self.link_denials();
        self.weigh();
        let doc = &self.doc;
        let dates = self
            .times
            .iter()
            .enumerate()
            .map(|(i, t)| DateMention {
                id: format!("{doc}-d{}", i + 1),
                document: doc.clone(),
                span: Span::new(t.lead, t.end),
                earliest: t.earliest.map(|d| d.to_string()),
                latest: t.latest.map(|d| d.to_string()),
                calendar: t.calendar,
                basis: t.basis,
            })
            .collect();
        let named = self.named();
        let actors = self
            .cast
            .members
            .iter()
            .filter(|a| named.contains(a.id.as_str()))
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
}

/// A word inside a name is no verb, whatever its letters.
fn unverb(s: &mut Sentence, parties: &[Party]) {
    for p in parties
        .iter()
        .filter(|p| p.how == MentionHow::Name || p.how == MentionHow::Capital)
    {
        for w in &mut s.words {
            if p.mention.contains(w.span) {
                w.finite = false;
                w.verbs.clear();
            }
        }
    }
}

/// «تجاهلت إثيوبيا طلب مصر»: behind a verb and a definite party, without a joint, the bare letters of a past that a verbal
/// noun has too are the noun.
fn unverb_behind(s: &mut Sentence, parties: &[Party]) {
    for w in 2..s.words.len() {
        let named = parties
            .iter()
            .any(|p| p.last + 1 == w && matches!(p.how, MentionHow::Name | MentionHow::Capital));
        let word = &s.words[w];
        if !word.finite || !(named || s.words[w - 1].definite) {
            continue;
        }
        let bare = word.clitics.letters == 0
            && word.verbs.iter().any(|v| v.feats.has(Feats::NOUN))
            && word
                .verbs
                .iter()
                .filter(|v| v.feats.finite())
                .all(|v| v.feats.has(Feats::PAST) && v.feats.has(Feats::MASCULINE));
        let open = |k: &usize| {
            s.words[*k].kind == rabita_script::token::Kind::Word
                && !s.is(*k, |c| {
                    matches!(
                        c,
                        Class::Complementizer | Class::Relative | Class::Conditional | Class::Subordinator
                    )
                })
        };
        let behind = (0..w - 1).rev().take_while(open).any(|k| s.words[k].finite);
        if bare && behind {
            s.words[w].finite = false;
            s.words[w].verbs.retain(|v| v.feats.has(Feats::NOUN));
        }
    }
}

fn slot(c: &Candidate, role: Role) -> Vec<Filled> {
    c.filled
        .iter()
        .filter(|(r, _)| *r == role)
        .flat_map(|(_, f)| f.clone())
        .collect()
}

/// *After the rebels fled*, *as he spoke*: what opens a clause is no preposition of its subject, the last before the verb.
fn opened(parties: &mut [Party], clauses: &Clauses) {
    let spans: Vec<(usize, usize)> = parties.iter().map(|p| (p.first, p.last)).collect();
    for p in parties {
        let clause = &clauses.all[clauses.of[p.first]];
        let Some(verb) = clause.verb.filter(|&v| v > p.last) else {
            continue;
        };
        let opens = p.prep.is_some_and(|(_, at)| clause.opener == Some(at)) && clause.tie == Tie::Adverbial;
        if opens && !spans.iter().any(|&(first, last)| first > p.last && last < verb) {
            p.prep = None;
        }
    }
}

/// Where a time expression stands, and its first and last day, where both are known.
fn days_of(time: &TimeSpan) -> Option<(Span, Days)> {
    let (first, last) = (time.earliest?, time.latest?);
    Some((
        Span::new(time.start, time.end),
        (first.to_string(), last.to_string()),
    ))
}
