//! Who acts: states, groups, bodies, people.

use crate::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What kind of party an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorType {
    /// A state.
    State,
    /// A group of states without a body of its own.
    Bloc,
    /// A body of a state: ministry, army, court, parliament.
    GovernmentBody,
    /// An armed group.
    ArmedGroup,
    /// A party or movement.
    PoliticalGroup,
    /// A body of several states, or an international organisation.
    InternationalOrg,
    /// One person.
    Person,
    /// A newspaper, agency, broadcaster.
    Media,
    /// A company or university.
    Company,
    /// A population or community.
    People,
    /// An embassy or consulate.
    Office,
}

/// An office somebody holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Role {
    /// The office, in words.
    pub role: String,
    /// The actor it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// ISO day it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// ISO day it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Where it was read, if it was read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Span>,
}

/// Somebody who can act or be acted upon.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Actor {
    /// Stable id: the knowledge's own (`tajikistan`), or made from the name that was read.
    pub id: String,
    /// What kind of party.
    #[serde(rename = "type")]
    pub kind: ActorType,
    /// Name by language, `en` at least.
    pub names: BTreeMap<String, String>,
    /// Every written form known or met.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// ISO 3166-1 alpha-3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The actor for which this one acts (a ministry's state).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Offices held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
}

impl Actor {
    /// For whom this one acts: the principal, or for a person whom the last office was held for. What a state is a
    /// member of does not speak through it, so other actors' roles say nothing.
    pub fn principal(&self) -> Option<&str> {
        let office = self.roles.last().filter(|_| self.kind == ActorType::Person);
        self.of.as_deref().or_else(|| office?.of.as_deref())
    }
}
