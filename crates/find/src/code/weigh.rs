//! What is believed of what was read.
//!
//! A document is read whole before anything is left out, so that what the judge knows of an act (what was told before
//! it, who carries it) is what it was taught with, whatever it thinks of the others.

use super::*;
use std::collections::HashMap;

/// A claim that carries an act needs so much less belief.
pub(super) const CARRIER: f32 = 0.6;

/// Whoever is told of as killed or hurt by nobody named needs so much less belief: the doubt which of the parties did it
/// is gone.
const UNDONE: f32 = 0.65;

/// Whoever did such a thing by inference alone is charged with it only where so much is believed of it.
const SURE: f32 = 0.4;

/// How far each record is believed, in the order of the records.
#[derive(Debug, Default)]
pub(super) struct Weights {
    pub(super) events: Vec<f32>,
    pub(super) claims: Vec<f32>,
}

impl Desk<'_> {
    /// Leaves out what is believed too little. What a claim carried that is left out is carried by whatever carried
    /// that claim.
    pub(super) fn weigh(&mut self) {
        let Some(model) = self.model else {
            return;
        };
        let mut events: Vec<bool> = Vec::with_capacity(self.events.len());
        for (e, belief) in self.events.iter_mut().zip(&self.weights.events) {
            let least = model.keep.least.lone;
            let suffered = suffered(e);
            // *Two reporters were arrested*: whoever is only thought to have done it is left out before the deed is.
            if suffered && *belief < SURE {
                e.actors.clear();
            }
            events.push(*belief >= least * if suffered { UNDONE } else { 1.0 });
        }
        let enough = |belief: &f32| *belief >= model.claim.least.lone;
        let mut claims: Vec<bool> = self.weights.claims.iter().map(enough).collect();
        // Who tells an act that is kept is half proved by it: else the act would stand in the outlet's own voice.
        let carriers: HashSet<&str> = self
            .events
            .iter()
            .zip(&events)
            .filter(|(_, kept)| **kept)
            .filter_map(|(e, _)| e.said_by.as_deref())
            .collect();
        for (claim, (kept, belief)) in self
            .claims
            .iter()
            .zip(claims.iter_mut().zip(&self.weights.claims))
        {
            *kept |= *belief >= model.claim.least.lone * CARRIER && carriers.contains(claim.id.as_str());
        }
        let gone: HashMap<String, Option<String>> = self
            .claims
            .iter()
            .zip(&claims)
            .filter(|(_, kept)| !**kept)
            .map(|(c, _)| (c.id.clone(), c.said_by.clone()))
            .collect();
        keep(&mut self.events, &events);
        keep(&mut self.claims, &claims);
        let carriers = self.claims.iter_mut().map(|c| &mut c.said_by);
        let carriers = carriers.chain(self.events.iter_mut().map(|e| &mut e.said_by));
        let carriers = carriers.chain(self.states.iter_mut().map(|s| &mut s.said_by));
        for said_by in carriers.chain(self.figures.iter_mut().map(|f| &mut f.said_by)) {
            // A carrier stands before what it carries, so this ends.
            while let Some(outer) = said_by.as_ref().and_then(|id| gone.get(id)) {
                said_by.clone_from(outer);
            }
        }
        let records: HashSet<&str> = self
            .events
            .iter()
            .map(|e| e.id.as_str())
            .chain(self.states.iter().map(|s| s.id.as_str()))
            .chain(self.figures.iter().map(|f| f.id.as_str()))
            .collect();
        let said: HashSet<String> = self.claims.iter().map(|c| c.id.clone()).collect();
        for c in &mut self.claims {
            c.about
                .retain(|id| records.contains(id.as_str()) || said.contains(id));
        }
    }

    /// Ids of the actors that the text mentions or that stand in a record.
    pub(super) fn named(&self) -> HashSet<&str> {
        let of_events = self
            .events
            .iter()
            .flat_map(|e| e.actors.iter().chain(&e.recipients));
        let of_states = self
            .states
            .iter()
            .flat_map(|s| std::iter::once(&s.subject).chain(&s.object));
        of_events
            .chain(self.claims.iter().flat_map(|c| &c.speakers))
            .chain(of_states)
            .filter_map(|p| p.actor.as_deref())
            .chain(self.figures.iter().flat_map(|f| f.of.iter().map(String::as_str)))
            .chain(self.mentions.iter().filter_map(|m| m.actor.as_deref()))
            .collect()
    }
}

/// Is it told only whom somebody killed, hurt or held, and nobody named who did?
fn suffered(e: &Event) -> bool {
    let harm = matches!(e.kind, EventType::Assault | EventType::Coerce);
    harm && e.actors.iter().all(|a| a.mention.is_none()) && e.recipients.iter().any(|r| r.mention.is_some())
}

fn keep<T>(records: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    records.retain(|_| kept.next().is_some_and(|k| *k));
}
