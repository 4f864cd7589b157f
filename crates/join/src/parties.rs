//! When two records speak of the same parties.

use crate::stable;
use rabita_record::{Event, Figure, Party, State, Status};
use std::collections::BTreeSet;

/// States of a person rather than of the body behind the person.
const PERSONAL: [&str; 2] = ["holds_office", "appointed_by"];

/// The actor that stands behind a party: the one it acts for, else itself.
pub fn principal(party: &Party) -> Option<&str> {
    party.of.as_deref().or(party.actor.as_deref())
}

fn itself(party: &Party) -> Option<&str> {
    party.actor.as_deref()
}

/// Everybody behind the parties of an event.
pub fn principals(event: &Event) -> BTreeSet<&str> {
    event
        .actors
        .iter()
        .chain(&event.recipients)
        .filter_map(principal)
        .collect()
}

/// The block of an event that may be one telling of a happening; none where nobody is named, or where nothing
/// happened (what is only called for, supposed or denied is no happening).
pub fn event_block(event: &Event) -> Option<u64> {
    let parties = principals(event);
    if parties.is_empty() {
        return None;
    }
    let real = matches!(
        event.status,
        Status::Happened | Status::Ongoing | Status::Planned | Status::Negated
    );
    real.then(|| stable::number(std::iter::once(event.kind.name()).chain(parties)))
}

/// The block of a state: same subject, relation and object.
pub fn state_block(state: &State) -> Option<u64> {
    let object = state.object.as_ref()?;
    let personal = PERSONAL.contains(&state.relation.as_str());
    let end = if personal { itself } else { principal };
    Some(stable::number([
        end(&state.subject)?,
        &state.relation,
        end(object)?,
    ]))
}

/// The block of a figure: same measure and unit of the same actors.
pub fn figure_block(figure: &Figure) -> Option<u64> {
    if figure.of.is_empty() || (figure.low.is_none() && figure.high.is_none()) {
        return None;
    }
    let of: BTreeSet<&str> = figure.of.iter().map(String::as_str).collect();
    let unit = figure.unit.as_deref().unwrap_or("");
    Some(stable::number(
        [figure.measure.as_str(), unit].into_iter().chain(of),
    ))
}
