//! From names to actors and back.

use crate::export;
use crate::world::World;
use rabita_keep::{View, called_near, form};
use rabita_record::Actor;
use std::cell::RefCell;
use std::collections::HashMap;

/// So many actors of near names are looked at.
const NEAR: usize = 8;
/// Names that are as near as the nearest but for this are as likely meant.
const AS_NEAR: f32 = 0.02;

/// The actor that is called so, in any language, script or spelling; where several are, the one most often named,
/// and a word about the others on standard error. Where nobody is called just so, the one whose name is nearest.
pub(crate) fn find(view: &View, world: &World, name: &str) -> anyhow::Result<Actor> {
    let mut ids = view.called(name)?;
    if ids.is_empty() {
        ids = known(world, name)?;
    }
    let mut weak = Vec::new();
    if ids.is_empty() {
        (ids, weak) = near(view, world, name)?;
    }
    let Some(first) = ids.first() else {
        let mut like = view.called_like(name)?;
        if like.is_empty() {
            like = weak;
        }
        let hint = if like.is_empty() {
            String::new()
        } else {
            format!("; did you mean {}?", like.join(", "))
        };
        anyhow::bail!("nobody here is called “{name}”{hint}");
    };
    if ids.len() > 1 && !world.json {
        let others = ids[1..]
            .iter()
            .take(5)
            .map(|id| format!("`{id}`"))
            .collect::<Vec<_>>();
        eprintln!("also called “{name}”: {}; name one by its id", others.join(", "));
    }
    export::actor(view, world, first)
}

/// So many whose names are only a little alike are offered.
const OFFERED: usize = 3;

/// Those whose names are nearest, the one most often named first: another script, another spelling, a slip. Where none
/// is near enough to answer, those that are only a little alike, in words.
fn near(view: &View, world: &World, name: &str) -> anyhow::Result<(Vec<String>, Vec<String>)> {
    let near = called_near(view, world.known_names()?, name, NEAR)?;
    let best = near.first().map_or(0.0, |n| n.score);
    let weak = near.iter().take(OFFERED);
    let weak = weak
        .map(|n| format!("{} (`{}`, {:.2})", n.name, n.id, n.score))
        .collect();
    let mut likely = near
        .into_iter()
        .take_while(|n| n.answers() && n.score >= best - AS_NEAR)
        .map(|n| Ok((view.documents_of(&n.id, 0)?.0, n)))
        .collect::<anyhow::Result<Vec<_>>>()?;
    likely.sort_by(|(x, a), (y, b)| y.cmp(x).then(b.score.total_cmp(&a.score)));
    if let Some((_, first)) = likely.first() {
        eprintln!(
            "“{name}” is read as {} ({:.2}: {})",
            first.name, first.score, first.why
        );
    }
    Ok((likely.into_iter().map(|(_, n)| n.id).collect(), weak))
}

/// The actors that the knowledge calls so: no document names them yet.
fn known(world: &World, name: &str) -> anyhow::Result<Vec<String>> {
    let sought = form(name);
    let actors = world.coder()?.actors().iter();
    let called = actors.filter(|a| {
        a.id == name
            || a.names
                .values()
                .chain(&a.aliases)
                .any(|written| form(written) == sought)
    });
    Ok(called.map(|a| a.id.clone()).collect())
}

/// English names of actors, looked up once each.
pub(crate) struct Names<'a> {
    view: &'a View,
    world: &'a World,
    met: RefCell<HashMap<String, String>>,
}

impl<'a> Names<'a> {
    pub(crate) fn new(view: &'a View, world: &'a World) -> Self {
        Self {
            view,
            world,
            met: RefCell::default(),
        }
    }

    /// The English name of that actor; its id where nothing better is known.
    pub(crate) fn of(&self, id: &str) -> String {
        if let Some(name) = self.met.borrow().get(id) {
            return name.clone();
        }
        let name = export::actor(self.view, self.world, id)
            .ok()
            .and_then(|a| a.names.get("en").cloned())
            .unwrap_or_else(|| id.to_string());
        self.met.borrow_mut().insert(id.to_string(), name.clone());
        name
    }
}
