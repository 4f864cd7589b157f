//! PLOVER's sectors of actors: what the knowledge says of one, of its kind of organ, of the office, of its type.

use rabita_knowledge::{Error, Files};
use rabita_record::{Actor, ActorType, Role, Sector};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// The rules: `knowledge/actors/sectors.toml`.
const RULES: &str = "actors/sectors.toml";
/// What stands between a state's id and the kind of its organ.
const ORGAN: char = '-';
/// So far the chain of principals is followed.
const DEEP: usize = 8;

/// Tells the sectors of actors.
#[derive(Debug, Default)]
pub struct Sectors {
    rules: Rules,
    /// By kind of organ.
    organs: HashMap<String, Vec<Sector>>,
    /// What is listed of each actor.
    listed: HashMap<String, Listed>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    #[serde(default)]
    r#type: BTreeMap<String, Vec<Sector>>,
    #[serde(default)]
    within: BTreeMap<String, Vec<Sector>>,
    #[serde(default)]
    office: Vec<Office>,
    #[serde(default)]
    former: Words,
    /// Read by `rabita knowledge check`.
    #[serde(default, rename = "single")]
    _single: toml::Table,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Office {
    sector: Vec<Sector>,
    words: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct File {
    #[serde(default)]
    actor: Vec<Raw>,
    #[serde(default)]
    organ: Vec<Organ>,
}

#[derive(Debug, Deserialize)]
struct Raw {
    id: String,
    r#type: String,
    of: Option<String>,
    organ: Option<String>,
    sector: Option<Vec<Sector>>,
}

#[derive(Debug, Deserialize)]
struct Organ {
    id: String,
    #[serde(default)]
    sector: Vec<Sector>,
}

/// What decides of an actor.
#[derive(Debug, Default)]
struct Listed {
    kind: String,
    of: Option<String>,
    organ: Option<String>,
    sector: Option<Vec<Sector>>,
}

impl Sectors {
    /// Reads the rules and what the actors' files say.
    pub fn load(files: &Files) -> Result<Self, Error> {
        let mut sectors = Self::default();
        if let Some(text) = files.get(RULES) {
            sectors.rules = toml::from_str(text).map_err(|e| Error::new(RULES, e))?;
        }
        for (path, text) in files.under("actors/").filter(|(path, _)| *path != RULES) {
            let file: File = toml::from_str(text).map_err(|e| Error::new(path, e))?;
            let organs = file.organ.into_iter().filter(|o| !o.sector.is_empty());
            sectors.organs.extend(organs.map(|o| (o.id, o.sector)));
            for raw in file.actor {
                let listed = sectors.listed.entry(raw.id).or_default();
                listed.kind = raw.r#type;
                listed.of = listed.of.take().or(raw.of);
                listed.organ = listed.organ.take().or(raw.organ);
                listed.sector = raw.sector.or(listed.sector.take());
            }
        }
        Ok(sectors)
    }

    /// The sectors of an actor, its own first; none where nothing says what it belongs to. Of a person's offices the last
    /// that is still held counts; who has left all of a state's is a former official.
    pub fn of(&self, actor: &Actor) -> Vec<Sector> {
        if let Some(sector) = self.listed.get(&actor.id).and_then(|l| l.sector.clone()) {
            return sector;
        }
        if actor.kind == ActorType::Person {
            return self.of_person(actor);
        }
        if self.listed.contains_key(&actor.id) {
            return self.of_id(&actor.id, DEEP);
        }
        match self.unlisted_organ(&actor.id) {
            Some(sector) => sector,
            None => self.by_type(&word(actor.kind), actor.of.as_deref(), DEEP),
        }
    }

    fn of_person(&self, actor: &Actor) -> Vec<Sector> {
        let held = actor.roles.iter().rev().find(|r| r.until.is_none());
        let Some(role) = held.or(actor.roles.last()) else {
            return actor
                .of
                .as_deref()
                .map_or_else(Vec::new, |of| self.of_id(of, DEEP));
        };
        let office = self.of_office(role, actor.of.as_deref());
        let left = role.until.is_some() || self.is_former(role);
        match office.first() {
            Some(first) if left && first.is_of_state() => vec![Sector::Eli],
            _ => office,
        }
    }

    fn is_former(&self, role: &Role) -> bool {
        let first = role.role.split_whitespace().next().unwrap_or_default();
        self.rules.former.words.iter().any(|w| w == first)
    }

    /// What an office is: by whose it is, and of a state's by its name too.
    fn of_office(&self, role: &Role, principal: Option<&str>) -> Vec<Sector> {
        let of = role.of.as_deref().or(principal);
        let of = of.map_or_else(Vec::new, |of| self.of_id(of, DEEP));
        if of.first() != Some(&Sector::Gov) {
            return of;
        }
        let name = format!(" {} ", role.role.to_lowercase());
        let says = |office: &&Office| office.words.iter().any(|w| name.contains(&format!(" {w} ")));
        self.rules
            .office
            .iter()
            .find(says)
            .map_or(of, |o| o.sector.clone())
    }

    fn of_id(&self, id: &str, deep: usize) -> Vec<Sector> {
        let Some(listed) = self.listed.get(id).filter(|_| deep > 0) else {
            return self.unlisted_organ(id).unwrap_or_default();
        };
        if let Some(sector) = &listed.sector {
            return sector.clone();
        }
        let organ = listed.organ.as_ref().and_then(|kind| self.organs.get(kind));
        match organ {
            Some(sector) => sector.clone(),
            None => match self.rules.within.get(id) {
                Some(sector) => sector.clone(),
                None => self.by_type(&listed.kind, listed.of.as_deref(), deep),
            },
        }
    }

    /// By type; a body of a body that has a sector of its own is of that.
    fn by_type(&self, kind: &str, of: Option<&str>, deep: usize) -> Vec<Sector> {
        let own = self.rules.r#type.get(kind).cloned().unwrap_or_default();
        let within = of.filter(|_| own.first() == Some(&Sector::Igo) && deep > 0);
        let above = within.map(|of| self.of_id(of, deep - 1));
        above
            .filter(|above| self.rules.within.values().any(|w| w == above))
            .unwrap_or(own)
    }

    /// `tajikistan-foreign_ministry`: by the kind of organ.
    fn unlisted_organ(&self, id: &str) -> Option<Vec<Sector>> {
        let (_, kind) = id.rsplit_once(ORGAN)?;
        self.organs.get(kind).cloned()
    }
}

/// A type as the files write it.
fn word(kind: ActorType) -> String {
    let mut out = String::new();
    for letter in format!("{kind:?}").chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Coder;

    fn told(id: &str) -> Vec<String> {
        static ALL: std::sync::OnceLock<(Sectors, Coder)> = std::sync::OnceLock::new();
        let (sectors, coder) = ALL.get_or_init(|| {
            let files = Files::bundled();
            (
                Sectors::load(&files).expect("the rules"),
                Coder::new(&files).expect("the knowledge"),
            )
        });
        let actor = coder.actors().iter().find(|a| a.id == id);
        let actor = actor.unwrap_or_else(|| panic!("no actor {id}"));
        sectors.of(actor).into_iter().map(Sector::code).collect()
    }

    #[test]
    fn an_actor_is_of_the_sector_of_its_kind_or_its_own() {
        for (id, sector) in [
            ("tajikistan", "GOV"),
            ("abkhazia", "GOV PRE"),
            ("ru_mfa", "GOV"),
            ("fsb", "SPY"),
            ("gknb_tajikistan", "SPY"),
            ("tajik_border_troops", "MIL"),
            ("majlisi_oli", "LEG"),
            ("ttp", "REB"),
            ("irgc", "MIL"),
            ("irpt", "PTY OPP"),
            ("bakhtar", "JRN"),
            ("gazprom", "BUS"),
            ("unama", "UNO"),
            ("european_parliament", "EUR"),
            ("csto", "IGO"),
            ("hrw", "NGO"),
            ("hazaras", "CVL"),
        ] {
            assert_eq!(told(id).join(" "), sector, "{id}");
        }
    }

    #[test]
    fn a_sector_is_no_name() {
        let coder = Coder::new(&Files::bundled()).expect("the knowledge");
        let named = |a: &&Actor| a.aliases.iter().any(|n| Sector::of_code(n).is_some());
        assert_eq!(coder.actors().iter().find(named).map(|a| &a.id), None);
    }

    #[test]
    fn a_person_is_of_the_sector_of_the_office() {
        for (id, sector) in [
            ("rahmon", "GOV"),
            ("sobirzoda", "GOV MIL"),
            ("yatimov", "SPY"),
            ("idizoda", "LEG"),
            ("mohseni_ejei", "JUD"),
            ("gerasimov", "MIL"),
            ("noor_wali", "REB"),
            ("kabiri", "PTY OPP"),
            ("guterres", "UNO"),
            ("kallas", "EUR"),
            // Who has left the state's offices.
            ("merkel", "ELI"),
            ("karzai", "ELI"),
            // A leader of no state is one still.
            ("nasrallah", "REB"),
        ] {
            assert_eq!(told(id).join(" "), sector, "{id}");
        }
    }

    #[test]
    fn an_organ_that_nobody_listed_is_known_by_its_kind() {
        let sectors = Sectors::load(&Files::bundled()).expect("the rules");
        let mut body = Actor {
            id: "tajikistan-parliament".into(),
            kind: ActorType::GovernmentBody,
            names: BTreeMap::new(),
            aliases: Vec::new(),
            country: None,
            of: Some("tajikistan".into()),
            roles: Vec::new(),
        };
        assert_eq!(sectors.of(&body), [Sector::Leg]);
        body.id = "x-body".into();
        assert_eq!(sectors.of(&body), [Sector::Gov]);
        // A person of whom nothing is known is of no sector.
        body.kind = ActorType::Person;
        body.of = None;
        assert_eq!(sectors.of(&body), []);
    }

    #[test]
    fn every_listed_actor_but_persons_has_one() {
        let files = Files::bundled();
        let sectors = Sectors::load(&files).expect("the rules");
        let coder = Coder::new(&files).expect("the knowledge");
        let bare: Vec<&str> = coder
            .actors()
            .iter()
            .filter(|a| a.kind != ActorType::Person && sectors.of(a).is_empty())
            .map(|a| a.id.as_str())
            .collect();
        assert!(bare.is_empty(), "{bare:?}");
    }
}
