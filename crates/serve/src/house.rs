//! What every answer draws on: the store, the actors that the knowledge knows, the words of the interface.

use crate::tongue::Tongues;
use rabita_find::Sectors;
use rabita_keep::{Counts, Error, KnownNames, Near, Store, View, called_near, form};
use rabita_knowledge::Files;
use rabita_record::Actor;
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// So many opened views wait for the next question.
const WAITING: usize = 16;

/// What was counted, when, and how long it took.
struct Counted {
    counts: Counts,
    when: Instant,
    took: Duration,
}

/// The store, the knowledge and the words, shared by all questions.
pub struct House {
    store: Store,
    views: Mutex<Vec<View>>,
    known: HashMap<String, Actor>,
    forms: HashMap<String, Vec<String>>,
    counts: Mutex<Option<Counted>>,
    near: OnceLock<KnownNames>,
    pub(crate) sectors: Sectors,
    pub(crate) tongues: Tongues,
}

impl House {
    /// A house over this store; `known` are the actors of the knowledge, named or not by any document.
    pub fn new(
        store: Store,
        files: &Files,
        known: impl IntoIterator<Item = Actor>,
    ) -> Result<Self, rabita_knowledge::Error> {
        let known: HashMap<String, Actor> = known.into_iter().map(|a| (a.id.clone(), a)).collect();
        let mut forms: HashMap<String, Vec<String>> = HashMap::new();
        for actor in known.values() {
            for written in actor.names.values().chain(&actor.aliases) {
                let ids = forms.entry(form(written)).or_default();
                if !ids.contains(&actor.id) {
                    ids.push(actor.id.clone());
                }
            }
        }
        forms.values_mut().for_each(|ids| ids.sort());
        Ok(Self {
            store,
            views: Mutex::default(),
            known,
            forms,
            counts: Mutex::default(),
            near: OnceLock::new(),
            sectors: Sectors::load(files)?,
            tongues: Tongues::new(files)?,
        })
    }

    /// Lends a view of the store for one question.
    pub(crate) fn lend<T>(&self, ask: impl FnOnce(&View) -> Result<T, Error>) -> Result<T, Error> {
        let waiting = self.views.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut view = waiting.map_or_else(|| self.store.view(), Ok)?;
        view.renew()?;
        let answer = ask(&view)?;
        let mut views = self.views.lock().unwrap_or_else(PoisonError::into_inner);
        if views.len() < WAITING {
            views.push(view);
        }
        Ok(answer)
    }

    /// How much the store holds. Counting costs what the store holds, so a count is good for two hundred times the
    /// time it took: in a small store always fresh, in a large one never in the way.
    pub(crate) fn counts(&self, view: &View) -> Result<Counts, Error> {
        let mut known = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(c) = known.as_ref().filter(|c| c.when.elapsed() < c.took * 200) {
            return Ok(c.counts);
        }
        let start = Instant::now();
        let counts = view.counts()?;
        *known = Some(Counted {
            counts,
            when: Instant::now(),
            took: start.elapsed(),
        });
        Ok(counts)
    }

    /// The actor as the knowledge has it.
    pub(crate) fn known(&self, id: &str) -> Option<&Actor> {
        self.known.get(id)
    }

    /// The ids of those whom the knowledge calls so.
    pub(crate) fn known_as(&self, name: &str) -> &[String] {
        self.forms.get(&form(name)).map_or(&[], Vec::as_slice)
    }

    /// Actors whose names are near this one, in any script and with slips forgiven.
    pub(crate) fn near(&self, view: &View, name: &str, most: usize) -> Result<Vec<Near>, Error> {
        let known = self
            .near
            .get_or_init(|| KnownNames::new(self.known.values().cloned()));
        called_near(view, known, name, most)
    }
}
