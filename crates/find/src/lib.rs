//! From a document to its record: who does what to whom, who says so, what holds, how much.
//!
//! A document goes through the modules in this order: [`analyse`](self) splits it into words that know what they
//! may be, parties are found, clauses cut, the codebook's examples sought, their slots filled, and status, claims and
//! figures read. Nothing here knows an actor or a word of any language: all that is data under `knowledge/`.

mod agree;
mod analyse;
mod border;
mod cast;
mod check;
mod chunk;
mod clause;
mod code;
mod codebook;
mod figures;
mod homograph;
mod infer;
mod lang;
mod lexicon;
mod names;
mod namesakes;
mod numbers;
mod overview;
mod party;
mod predicate;
mod saying;
mod sectors;
mod sides;
mod slots;
mod status;
mod table;
mod trees;
mod whereabouts;

pub use check::{Failure, Taught, Trial};
pub use lang::Lang;
pub use sectors::Sectors;

pub use code::{ClauseRead, Offered, PartyRead, Sample};

use code::Tongue;
use names::Known;
use rabita_calendar::{Clock, Date, TimeSpan};
use rabita_knowledge::{Error, Files};
use rabita_record::{Actor, Document, Reading};
use sides::Model;
use trees::Forest;

/// Reads documents with one set of knowledge. Cheap to share between threads, dear to make.
pub struct Coder {
    known: Known,
    tongues: Vec<Tongue>,
    clock: Clock,
    model: Option<Model>,
}

impl Coder {
    /// Compiles the knowledge: actors, places, calendars, lexicon, codebook.
    pub fn new(files: &Files) -> Result<Self, Error> {
        let mut known = Known::load(files)?;
        // One after another: side by side they would be ready sooner, and take a fifth more memory for good.
        let tongues = Lang::ALL.map(|lang| Tongue::load(lang, files, &known));
        let tongues = tongues.into_iter().collect::<Result<_, _>>()?;
        known.forget_forms();
        let forest = |path: &str| files.get(path).map(|text| Forest::parse(path, text)).transpose();
        // The learned judges stand or fall together; without their files the rules decide alone.
        let model = match (
            forest("models/keep.tsv")?,
            forest("models/claim.tsv")?,
            forest("models/actor.tsv")?,
            forest("models/recipient.tsv")?,
        ) {
            (Some(keep), Some(claim), Some(actor), Some(recipient)) => Some(Model {
                keep,
                claim,
                actor,
                recipient,
            }),
            _ => None,
        };
        Ok(Self {
            known,
            tongues,
            clock: Clock::new(files)?,
            model,
        })
    }

    /// The record of one document. Pure: the same document gives the same reading.
    pub fn code(&self, document: Document) -> Reading {
        self.read(document, None)
    }

    /// The record by the rules alone, the learned judges left out.
    pub fn by_rules(&self, document: Document) -> Reading {
        self.read_with(None, document, None)
    }

    /// The record of one document, and the candidates for the sides of each act, for training the learned judge.
    pub fn samples(&self, document: Document) -> (Reading, Vec<Sample>) {
        let mut samples = Vec::new();
        let reading = self.read(document, Some(&mut samples));
        (reading, samples)
    }

    fn read(&self, document: Document, samples: Option<&mut Vec<Sample>>) -> Reading {
        self.read_with(self.model.as_ref(), document, samples)
    }

    fn read_with(
        &self,
        model: Option<&Model>,
        document: Document,
        samples: Option<&mut Vec<Sample>>,
    ) -> Reading {
        let anchor = document
            .published
            .as_deref()
            .and_then(|p| p.get(..10))
            .and_then(|p| p.parse::<Date>().ok());
        let read = self.clock.read(&document.text, &document.language, anchor);
        let tongue = Lang::of_tag(&document.language).and_then(|l| self.tongues.iter().find(|t| t.lang == l));
        match tongue {
            Some(tongue) => code::code(tongue, &self.known, model, document, &read, samples),
            None => Reading {
                document,
                ..Reading::default()
            },
        }
    }

    /// How a text is taken apart: clauses, parties, matching examples, one line each.
    pub fn explain(&self, text: &str, language: &str) -> String {
        self.taken_apart(text, language, code::explain)
    }

    /// The clauses of a text and who does what in them: for measuring against parsed sentences.
    pub fn clauses(&self, text: &str, language: &str) -> Vec<ClauseRead> {
        self.taken_apart(text, language, code::clauses)
    }

    /// Whom a text speaks of: for measuring what is taken for somebody, and how far the words go.
    pub fn parties(&self, text: &str, language: &str) -> Vec<PartyRead> {
        self.taken_apart(text, language, code::parties)
    }

    /// What is made of a text that is no document; nothing where its language is not read.
    fn taken_apart<T: Default>(
        &self,
        text: &str,
        language: &str,
        make: fn(&Tongue, &Known, Document, &[TimeSpan]) -> T,
    ) -> T {
        let times = self.clock.resolve(text, language, None);
        let document = Document {
            text: text.to_string(),
            language: language.to_string(),
            ..Document::default()
        };
        let tongue = Lang::of_tag(language).and_then(|l| self.tongues.iter().find(|t| t.lang == l));
        tongue.map_or_else(T::default, |t| make(t, &self.known, document, &times))
    }

    /// The known actors, in order of the knowledge files.
    pub fn actors(&self) -> &[Actor] {
        &self.known.actors
    }
}
