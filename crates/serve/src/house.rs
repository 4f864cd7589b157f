//! What every answer draws on: the store, the actors that the knowledge knows, the words of the interface.

use crate::tongue::Tongues;
use rabita_keep::{Error, Store, View, form};
use rabita_knowledge::Files;
use rabita_record::Actor;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// So many opened views wait for the next question.
const WAITING: usize = 16;

/// The store, the knowledge and the words, shared by all questions.
pub struct House {
    store: Store,
    views: Mutex<Vec<View>>,
    known: HashMap<String, Actor>,
    forms: HashMap<String, Vec<String>>,
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
            tongues: Tongues::new(files)?,
        })
    }

    /// Lends a view of the store for one question.
    pub(crate) fn lend<T>(&self, ask: impl FnOnce(&View) -> Result<T, Error>) -> Result<T, Error> {
        let waiting = self.views.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let view = waiting.map_or_else(|| self.store.view(), Ok)?;
        let answer = ask(&view)?;
        let mut views = self.views.lock().unwrap_or_else(PoisonError::into_inner);
        if views.len() < WAITING {
            views.push(view);
        }
        Ok(answer)
    }

    /// The actor as the knowledge has it.
    pub(crate) fn known(&self, id: &str) -> Option<&Actor> {
        self.known.get(id)
    }

    /// The ids of those whom the knowledge calls so.
    pub(crate) fn known_as(&self, name: &str) -> &[String] {
        self.forms.get(&form(name)).map_or(&[], Vec::as_slice)
    }
}
