//! From names to actors and back, in the reader's language.

use crate::answer::Fault;
use crate::ask::Ask;
use crate::say::direction;
use maud::{Markup, html};
use rabita_record::{Actor, ActorType};
use std::collections::BTreeMap;

/// So many actors of near names are shown.
const NEAR: usize = 5;
/// Names that are as near as the nearest but for this are as likely meant.
const AS_NEAR: f32 = 0.02;

/// A name, and the language it is in where it is not the reader's.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) lang: Option<String>,
}

impl Ask<'_> {
    /// The actor of that id: as the store has it, else as the knowledge has it.
    pub(crate) fn actor(&self, id: &str) -> Result<Option<Actor>, Fault> {
        if let Some(actor) = self.actors.borrow().get(id) {
            return Ok(actor.clone());
        }
        let kept = self.view.actor(id)?;
        let named = kept.as_ref().is_some_and(|a| !a.names.is_empty());
        let actor = if named {
            kept
        } else {
            self.house.known(id).cloned().or(kept)
        };
        self.actors.borrow_mut().insert(id.to_string(), actor.clone());
        Ok(actor)
    }

    /// The actors that are called so, in any language, script or spelling; the one most often named first.
    pub(crate) fn called(&self, name: &str) -> Result<Vec<Actor>, Fault> {
        let mut ids = self.view.called(name)?;
        let known = self.house.known_as(name).iter();
        let more: Vec<String> = known.filter(|id| !ids.contains(id)).cloned().collect();
        ids.extend(more);
        if self.house.known(name).is_some() && !ids.iter().any(|id| id == name) {
            ids.insert(0, name.to_string());
        }
        if ids.is_empty() {
            // Nobody is called just so: another spelling, another script, a slip.
            let near = self.house.near(self.view, name, NEAR)?;
            let best = near.first().map_or(0.0, |n| n.score);
            ids.extend(
                near.into_iter()
                    .filter(|n| n.answers() && n.score >= best - AS_NEAR)
                    .map(|n| n.id),
            );
        }
        let found = ids.iter().take(20).map(|id| self.actor(id));
        Ok(found
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect())
    }

    /// The one most often meant by a name, and the others that bear it.
    pub(crate) fn find(&self, name: &str) -> Result<(Actor, Vec<Actor>), Fault> {
        let mut called = self.called(name)?;
        if called.is_empty() {
            return Err(Fault::Nobody {
                name: name.to_string(),
                like: self.view.called_like(name)?,
            });
        }
        let first = called.remove(0);
        Ok((first, called))
    }

    /// What the reader calls an actor.
    pub(crate) fn name(&self, id: &str) -> Name {
        // A store that fails here fails again at the next question, where it is told.
        let actor = self.actor(id).ok().flatten();
        actor.map_or_else(|| bare(id), |a| self.name_of(&a))
    }

    /// What English calls an actor, for the notes that the record itself keeps in English.
    pub(crate) fn english(&self, id: &str) -> String {
        let actor = self.actor(id).ok().flatten();
        let name = actor.and_then(|a| a.names.get("en").or(a.names.values().next()).cloned());
        name.unwrap_or_else(|| id.to_string())
    }

    /// Has that actor any name at all? The store holds some of whom only the id is known.
    pub(crate) fn is_known(&self, id: &str) -> bool {
        let actor = self.actor(id).ok().flatten();
        actor.is_some_and(|a| !a.names.is_empty() || !a.aliases.is_empty())
    }

    /// What the reader calls this actor: in her language, else in English, else in any.
    pub(crate) fn name_of(&self, actor: &Actor) -> Name {
        let tag = self.t.tag.as_str();
        let mine = |names: &BTreeMap<String, String>| {
            let near = names.iter().find(|(k, _)| k.split('-').next() == Some(tag));
            names.get(tag).or(near.map(|(_, n)| n)).cloned()
        };
        if let Some(text) = mine(&actor.names) {
            return Name { text, lang: None };
        }
        let other = actor
            .names
            .get_key_value("en")
            .or_else(|| actor.names.iter().next());
        if let Some((lang, text)) = other {
            return Name {
                text: text.clone(),
                lang: Some(lang.clone()),
            };
        }
        actor.aliases.first().map_or_else(|| bare(&actor.id), |a| bare(a))
    }

    /// An actor's name that leads to its page.
    pub(crate) fn actor_link(&self, id: &str) -> Markup {
        let name = self.name(id);
        html! { a.who href=(self.href(&["actor", id], &[])) { (name.markup()) } }
    }

    /// An actor's kind, in words.
    pub(crate) fn kind(&self, kind: ActorType) -> String {
        self.t.term("kind", &crate::say::key(&kind))
    }
}

impl Name {
    /// The name, apart from the direction of what stands around it.
    pub(crate) fn markup(&self) -> Markup {
        html! { bdi lang=[self.lang.as_deref()] dir=(direction(&self.text)) { (self.text) } }
    }
}

fn bare(text: &str) -> Name {
    Name {
        text: text.to_string(),
        lang: Some("und".into()),
    }
}
