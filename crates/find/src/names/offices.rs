//! Offices without a name: which words mean one, and whose a province's are (`names/offices.toml`).

use super::Known;
use rabita_knowledge::{Error, Files};
use rabita_record::{ActorType, Role};
use serde::Deserialize;
use std::collections::HashMap;

const PATH: &str = "names/offices.toml";

/// Which words mean one office.
#[derive(Debug, Clone, Default)]
pub(crate) struct Offices {
    heads: Vec<String>,
    provincial: Vec<String>,
    temporary: Vec<String>,
    counterparts: Vec<String>,
    office: Vec<Office>,
    land: Vec<Land>,
    government: Vec<Government>,
    by_name: HashMap<String, usize>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    heads: Vec<String>,
    #[serde(default)]
    provincial: Vec<String>,
    #[serde(default)]
    temporary: Vec<String>,
    #[serde(default)]
    counterparts: Vec<String>,
    #[serde(default)]
    office: Vec<Office>,
    #[serde(default)]
    land: Vec<Land>,
    #[serde(default)]
    government: Vec<Government>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Office {
    names: Vec<String>,
    organ: Option<String>,
    #[serde(default)]
    means: Vec<String>,
    #[serde(default)]
    unlike: Vec<String>,
    #[serde(default)]
    alone: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Land {
    country: String,
    from: String,
    of: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Government {
    of: String,
    by: Vec<String>,
}

/// An office as a text words it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Worded<'a> {
    /// In English.
    pub(crate) office: &'a str,
    /// The id of the actor whose it is.
    pub(crate) of: &'a str,
    /// The organ of that actor which the words name.
    pub(crate) organ: Option<usize>,
}

impl Offices {
    /// Reads the file; without it an office is only the one that is worded so.
    pub(super) fn load(files: &Files) -> Result<Self, Error> {
        let Some(text) = files.get(PATH) else {
            return Ok(Self::default());
        };
        let file: File = toml::from_str(text).map_err(|e| Error::new(PATH, e))?;
        let mut by_name = HashMap::new();
        for (i, office) in file.office.iter().enumerate() {
            for name in &office.names {
                if by_name.insert(name.clone(), i).is_some() {
                    return Err(Error::new(PATH, format!("`{name}` is in two offices")));
                }
            }
        }
        Ok(Self {
            heads: file.heads,
            provincial: file.provincial,
            temporary: file.temporary,
            counterparts: file.counterparts,
            office: file.office,
            land: file.land,
            government: file.government,
            by_name,
        })
    }

    fn office(&self, name: &str) -> Option<&Office> {
        self.by_name.get(name).map(|&i| &self.office[i])
    }

    /// May the words mean the role?
    fn same(&self, role: &str, words: &str) -> bool {
        let of = |name: &str| self.by_name.get(name);
        let may = |o: &Office| o.means.iter().any(|m| m == role);
        let means = |words: &str| {
            role == words
                || of(role).is_some() && of(role) == of(words)
                || self.office(words).is_some_and(may)
        };
        means(words) || self.lasting(words).is_some_and(means)
    }

    /// *Acting minister*: the office that is held for the time being.
    fn lasting<'w>(&self, words: &'w str) -> Option<&'w str> {
        let mut temporary = self.temporary.iter();
        temporary.find_map(|word| words.strip_prefix(word.as_str())?.strip_prefix(' '))
    }

    fn is_head(&self, office: &str) -> bool {
        self.heads.iter().any(|h| h == office)
    }

    /// Is there but one of that office?
    pub(crate) fn alone(&self, office: &str) -> bool {
        self.office(office).is_some_and(|o| o.alone)
    }

    /// Does the word mean whoever holds the same office elsewhere?
    pub(crate) fn is_counterpart(&self, office: &str) -> bool {
        self.counterparts.iter().any(|c| c == office)
    }

    /// Is it an office that a province or a town has?
    pub(crate) fn provincial(&self, office: &str) -> bool {
        self.provincial.iter().any(|p| p == office)
    }
}

/// The persons of whom an office is known, by what is asked of them.
#[derive(Debug, Default)]
pub(crate) struct Officials {
    pub(crate) all: Vec<usize>,
    /// By each word of their names, folded.
    called: HashMap<String, Vec<usize>>,
    /// By whose the office is, and by whom that body belongs to.
    under: HashMap<String, Vec<usize>>,
}

impl Officials {
    pub(crate) fn called(&self, word: &str) -> &[usize] {
        self.called.get(word).map_or(&[], Vec::as_slice)
    }

    /// Those whose office is that actor's, or a body's of it.
    pub(crate) fn under(&self, id: &str) -> &[usize] {
        self.under.get(id).map_or(&[], Vec::as_slice)
    }
}

impl Known {
    /// Whom of the persons some office is known, found by name and by whose it is.
    pub(super) fn find_officials(&self) -> Officials {
        let mut found = Officials::default();
        for (person, actor) in self.actors.iter().enumerate() {
            if actor.kind != ActorType::Person || actor.roles.is_empty() {
                continue;
            }
            found.all.push(person);
            for word in self.words_of(person) {
                found.called.entry(word.clone()).or_default().push(person);
            }
            let of = actor.roles.iter().filter_map(|r| r.of.as_deref());
            let governed = |of: &str| {
                let mut states = self.offices.government.iter();
                states
                    .find(|g| g.by.iter().any(|b| b == of))
                    .map(|g| g.of.as_str())
            };
            let mut over: Vec<&str> = of
                .flat_map(|of| [Some(of), self.principal_of(of), governed(of)])
                .flatten()
                .collect();
            over.sort_unstable();
            over.dedup();
            for id in over {
                found.under.entry(id.to_string()).or_default().push(person);
            }
        }
        found
    }

    /// Is the role the office that a text words so: the same in other words, that of a body of the state that is named, or
    /// the head of the body that is named?
    pub(crate) fn is_office(&self, role: &Role, worded: &Worded<'_>) -> bool {
        let Some(of) = role.of.as_deref() else {
            return false;
        };
        let offices = &self.offices;
        let own = self.acts_as(of, worded.of);
        let grouped = offices.office(&role.role);
        let unlike = |o: &Office| o.unlike.iter().any(|u| u == worded.office);
        let head = offices.is_head(worded.office) && !grouped.is_some_and(unlike);
        if let Some(organ) = worded.organ.map(|o| self.organs[o].id.as_str())
            && head
        {
            let stands = grouped.and_then(|o| o.organ.as_deref()) == Some(organ);
            return stands && (own || self.principal_of(of) == Some(worded.of));
        }
        if offices.same(&role.role, worded.office) {
            let near = self.principal_of(of) == Some(worded.of) || self.principal_of(worded.of) == Some(of);
            return own || grouped.is_some() && near;
        }
        if !head {
            return false;
        }
        let body = self
            .by_id(worded.of)
            .is_some_and(|i| self.actors[i].kind != ActorType::State);
        if own {
            return body && (offices.is_head(&role.role) || grouped.is_some_and(|o| o.organ.is_some()));
        }
        let organ = self.by_id(worded.of).and_then(|i| self.listed.is(i));
        organ.is_some_and(|(state, organ)| {
            state == of && grouped.and_then(|o| o.organ.as_deref()) == Some(self.organs[organ].id.as_str())
        })
    }

    /// Is the role that office, of whomever?
    pub(crate) fn is_called(&self, role: &Role, office: &str) -> bool {
        self.offices.same(&role.role, office)
    }

    /// Is the role that office of the place, by the name that it bears in English (*governor of Balkh*)?
    pub(crate) fn is_office_there(&self, role: &Role, office: &str, place: usize) -> bool {
        let name = &self.places[place].name;
        role.role.starts_with(office) && role.role.ends_with(&format!(" {name}"))
    }

    /// Are the offices of the first those of the second, being it or its government?
    pub(crate) fn acts_as(&self, one: &str, of: &str) -> bool {
        let mut governments = self.offices.government.iter();
        one == of || governments.any(|g| g.of == of && g.by.iter().any(|b| b == one))
    }

    pub(crate) fn principal_of(&self, id: &str) -> Option<&str> {
        self.actors[self.by_id(id)?].of.as_deref()
    }

    /// Who held the provinces of that country on that day: the state, or who took them from it.
    pub(crate) fn holds_provinces(&self, country: &str, day: Option<&str>) -> Option<usize> {
        let mut lands = self.offices.land.iter();
        let taken = lands.find(|l| l.country == country && day.is_none_or(|d| d >= l.from.as_str()));
        if let Some(land) = taken {
            return self.by_id(&land.of);
        }
        let state =
            |a: &rabita_record::Actor| a.kind == ActorType::State && a.country.as_deref() == Some(country);
        self.actors.iter().position(state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_office_has_many_wordings() {
        let known = Known::load(&Files::bundled()).expect("knowledge");
        let holds = |person: &str, office: &str, of: &str| {
            let worded = Worded {
                office,
                of,
                organ: None,
            };
            let roles = &known.actors[known.by_id(person).expect("a person")].roles;
            roles.iter().any(|r| known.is_office(r, &worded))
        };
        for (person, office, of) in [
            ("yatimov", "head", "gknb_tajikistan"),
            ("yatimov", "intelligence chief", "tajikistan"),
            ("shoigu", "secretary", "security_council_ru"),
            ("bortnikov", "chief", "fsb"),
            ("rubio", "secretary of state", "usa"),
            ("muttaqi", "acting foreign minister", "taliban"),
        ] {
            assert!(holds(person, office, of), "{person} {office} {of}");
        }
        for (person, office, of) in [
            ("bortnikov", "director", "russia"),
            ("tangsiri", "commander", "irgc"),
            ("medvedev", "secretary", "security_council_ru"),
            ("putin", "head", "russia"),
        ] {
            assert!(!holds(person, office, of), "{person} {office} {of}");
        }
    }

    #[test]
    fn whose_a_province_is_changes() {
        let known = Known::load(&Files::bundled()).expect("knowledge");
        let id = |country, day| {
            let who = known.holds_provinces(country, Some(day))?;
            Some(known.actors[who].id.as_str())
        };
        assert_ne!(id("AFG", "2020-05-01"), id("AFG", "2023-05-01"));
        assert_eq!(id("UZB", "2020-05-01"), Some("uzbekistan"));
    }
}
