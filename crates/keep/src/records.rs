//! Records and the documents they lie in, as the store hands them out.

use crate::Error;
use crate::view::View;
use rabita_join::{Told, Voice};
use rabita_record::Reading;
use std::collections::HashMap;
use std::sync::Arc;

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Somebody does something.
    Event = 0,
    /// Something holds.
    State = 1,
    /// A quantity.
    Figure = 2,
    /// Somebody says something.
    Claim = 3,
}

/// Where a record lies: in which document, and at which place among its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Number of the document.
    pub document: i64,
    /// Kind of record.
    pub kind: Kind,
    /// Place in the reading's list of that kind.
    pub ordinal: usize,
}

/// A document as the store hands it out.
#[derive(Debug)]
pub struct Kept {
    /// Number of the document in the store.
    pub n: i64,
    /// Its reading; actors hold their ids alone (see [`View::actor`]).
    pub reading: Reading,
    /// Whose report it is.
    pub origin: String,
}

impl Kept {
    /// As a voice among others.
    pub fn voice(&self) -> Voice<'_> {
        Voice {
            reading: &self.reading,
            origin: &self.origin,
        }
    }
}

/// Records with the documents they lie in.
#[derive(Debug, Default)]
pub struct Records {
    /// The documents, each once, in the order in which they were met.
    pub documents: Vec<Arc<Kept>>,
    /// Document (place in `documents`), kind and place in the reading.
    pub found: Vec<(usize, Kind, usize)>,
}

impl Records {
    /// Opens the records at those places, their documents whole.
    pub fn open(view: &View, places: &[At]) -> Result<Self, Error> {
        Self::through(places, |n| view.kept(n))
    }

    /// Opens the records at those places, their documents without text.
    pub(crate) fn bare(view: &View, places: &[At]) -> Result<Self, Error> {
        Self::through(places, |n| view.bare(n))
    }

    fn through(places: &[At], open: impl Fn(i64) -> Result<Arc<Kept>, Error>) -> Result<Self, Error> {
        let mut records = Self::default();
        let mut index: HashMap<i64, usize> = HashMap::new();
        for at in places {
            let document = match index.get(&at.document) {
                Some(i) => *i,
                None => {
                    records.documents.push(open(at.document)?);
                    index.insert(at.document, records.documents.len() - 1);
                    records.documents.len() - 1
                }
            };
            records.found.push((document, at.kind, at.ordinal));
        }
        Ok(records)
    }

    /// Those of one kind, picked out of their readings by `list`.
    pub fn told<T>(&self, kind: Kind, list: impl Fn(&Reading) -> &[T]) -> Vec<Told<'_, T>> {
        self.found
            .iter()
            .filter(|(_, k, _)| *k == kind)
            .filter_map(|(document, _, ordinal)| {
                let kept = &self.documents[*document];
                list(&kept.reading).get(*ordinal).map(|record| Told {
                    record,
                    voice: kept.voice(),
                })
            })
            .collect()
    }
}

pub(crate) fn kind(code: i64) -> Kind {
    match code {
        0 => Kind::Event,
        1 => Kind::State,
        2 => Kind::Figure,
        _ => Kind::Claim,
    }
}
