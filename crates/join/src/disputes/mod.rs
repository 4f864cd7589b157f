//! Records that cannot all hold. Conflicts are kept, not resolved.

mod denials;
mod figures;
mod states;

pub use denials::within;
pub use figures::between as between_figures;
pub use states::{between_events, between_states};

use rabita_record::{Claim, Dispute, Party, Reading, Side};
use std::collections::BTreeMap;

/// How to call an actor, by id, in the note that goes with a dispute.
pub type Called<'a> = &'a dyn Fn(&str) -> String;

/// Disputes found along several ways, each once, with everything that was found for each side.
pub fn merge(found: impl IntoIterator<Item = Dispute>) -> Vec<Dispute> {
    let mut by_id: BTreeMap<String, Dispute> = BTreeMap::new();
    for new in found {
        match by_id.get_mut(&new.id) {
            None => {
                by_id.insert(new.id.clone(), new);
            }
            Some(known) => {
                for (side, more) in known.sides.iter_mut().zip(new.sides) {
                    add(&mut side.records, more.records);
                    add(&mut side.said_by, more.said_by);
                }
            }
        }
    }
    by_id.into_values().collect()
}

fn add(to: &mut Vec<String>, more: Vec<String>) {
    for one in more {
        if !to.contains(&one) {
            to.push(one);
        }
    }
}

/// The claim of that id.
fn claim<'a>(reading: &'a Reading, id: Option<&str>) -> Option<&'a Claim> {
    let id = id?;
    reading.claims.iter().find(|c| c.id == id)
}

/// The ids of those who speak in a claim.
fn speakers(claim: Option<&Claim>) -> Vec<String> {
    claim
        .into_iter()
        .flat_map(|c| &c.speakers)
        .filter_map(|p| p.actor.clone().or_else(|| p.of.clone()))
        .collect()
}

/// One record and the voice that carries it, as a side.
fn side(reading: &Reading, record: &str, said_by: Option<&str>) -> Side {
    let mut side = Side {
        records: Vec::new(),
        said_by: Vec::new(),
    };
    join(&mut side, reading, record, said_by);
    side
}

/// Puts one more record on a side, with the voice that carries it.
fn join(side: &mut Side, reading: &Reading, record: &str, said_by: Option<&str>) {
    let mut records = vec![record.to_string()];
    records.extend(said_by.map(Into::into));
    add(&mut side.records, records);
    add(&mut side.said_by, speakers(claim(reading, said_by)));
}

/// Is `party` this actor, or does it act for it, or both for the same?
fn meets(a: &Party, b: &Party) -> bool {
    let ends = |p: &'_ Party| [p.actor.clone(), p.of.clone()];
    ends(a)
        .iter()
        .flatten()
        .any(|x| ends(b).iter().flatten().any(|y| x == y))
}

/// Those who speak on a side, for the note; the outlet where nobody is named.
fn who(side: &Side, called: Called<'_>) -> String {
    if side.said_by.is_empty() {
        return "the report".into();
    }
    side.said_by
        .iter()
        .map(|id| called(id))
        .collect::<Vec<_>>()
        .join(", ")
}
