//! Whom words that point back mean: *he*, *they*, *this group*.

use super::{Cast, LATELY, Who};
use crate::lexicon::Class;
use rabita_record::ActorType;

impl Cast<'_> {
    /// Whom a word that points back means here.
    pub(crate) fn refer(&self, class: Class) -> Option<Who> {
        match class {
            Class::SheHe | Class::ThisPerson | Class::Latter => {
                self.speaker.or_else(|| self.last(|k| k == ActorType::Person))
            }
            Class::They => self.they(None),
            Class::ThisGroup => self.last(|k| matches!(k, ActorType::ArmedGroup | ActorType::PoliticalGroup)),
            Class::OwnCountry => {
                let state = self.speaker.and_then(|w| self.state_of(w));
                state.or_else(|| self.last(|k| k == ActorType::State))
            }
            // «وزارت خارجهٔ قزاقستان … این کشور»: a body names its state too.
            Class::ThisCountry => self.trail.iter().rev().find_map(|&w| match self.kind(w) {
                ActorType::State => Some(w),
                ActorType::GovernmentBody => self.state_of(w),
                _ => None,
            }),
            Class::ThisBody => self.last(|k| {
                matches!(
                    k,
                    ActorType::InternationalOrg
                        | ActorType::GovernmentBody
                        | ActorType::Company
                        | ActorType::Media
                )
            }),
            _ => None,
        }
    }

    /// The group last spoken of by a name of its own.
    pub(crate) fn named_group(&self) -> Option<Who> {
        let group = |w: &Who| matches!(self.kind(*w), ActorType::ArmedGroup | ActorType::PoliticalGroup);
        let mut lately = self.trail.iter().rev().take(LATELY).copied();
        lately.find(|w| group(w) && !self.id(*w).starts_with(&self.document))
    }

    /// The last several spoken of, but for one.
    pub(crate) fn they(&self, but: Option<Who>) -> Option<Who> {
        let several = |k| !matches!(k, ActorType::Person | ActorType::State | ActorType::Media);
        let group = |k| {
            matches!(
                k,
                ActorType::People | ActorType::ArmedGroup | ActorType::PoliticalGroup
            )
        };
        let people = |w: Who| group(self.kind(w)) || self.crowds.0.contains(&w);
        let before = || self.trail.iter().rev().copied().filter(|&w| Some(w) != but);
        let lately = before().take(LATELY).find(|&w| people(w));
        lately
            .or_else(|| before().find(|&w| several(self.kind(w))))
            .or(self.speaker)
    }
}
