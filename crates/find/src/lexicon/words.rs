//! Words by what they do: `knowledge/lexicon/<lang>/words.toml`.

use rabita_knowledge::Error;
use rabita_record::ActorType;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a word or phrase does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Class {
    /// A preposition, by its group.
    Prep(u16),
    Complementizer,
    Relative,
    Coordinator,
    Negator,
    NegDeterminer,
    Conditional,
    /// When, because, although: opens a clause and says nothing of its status.
    Subordinator,
    Purpose,
    Planned,
    CalledFor,
    Possible,
    /// Not true, made up: who says so denies.
    Untrue,
    /// Likely or not: what is said with it is foretold.
    Likely,
    Alleged,
    Ongoing,
    Failed,
    Ended,
    /// I and we, our: whoever speaks.
    We,
    SheHe,
    They,
    Itself,
    EachOther,
    BothSides,
    ThisGroup,
    ThisCountry,
    ThisBody,
    ThisPerson,
    /// The one spoken of last (*the latter*).
    Latter,
    /// The country of whoever speaks or acts (*his country*).
    OwnCountry,
    Adverb,
    Title,
    VoiceBy,
    AgainstYear,
    /// A role noun, by its index.
    Role(u16),
    Group(ActorType),
    Body(ActorType),
    /// An unnamed source; `true` if persons.
    Source(bool),
    Number(f64),
    Multiplier(f64),
    Vague(f64),
    About,
    AtLeast,
    AtMost,
    Between,
    And,
    MoreThan,
    LessThan,
    /// To rise, to fall: *from … to* beside it are no ends of a range.
    Change,
    Half,
    /// A unit word, by its index.
    Unit(u16),
    Determiner,
    ObjectMarker,
    /// Looks like somebody and is an act or a thing (میانجیگری mediation).
    Nobody,
}

impl Class {
    /// Words that say of a verb whether it is done: planned, called for, possible, failed, going on, ended.
    pub(crate) fn modal(self) -> bool {
        matches!(
            self,
            Class::Planned
                | Class::CalledFor
                | Class::Possible
                | Class::Failed
                | Class::Ongoing
                | Class::Ended
        )
    }

    /// Words that stand for somebody named elsewhere.
    pub(crate) fn pronoun(self) -> bool {
        matches!(
            self,
            Class::SheHe
                | Class::They
                | Class::Itself
                | Class::EachOther
                | Class::BothSides
                | Class::ThisGroup
                | Class::ThisCountry
                | Class::ThisBody
                | Class::ThisPerson
                | Class::Latter
                | Class::OwnCountry
        )
    }

    /// Nouns for somebody: an office, a group, a body, a voice.
    pub(crate) fn somebody(self) -> bool {
        matches!(
            self,
            Class::Role(_) | Class::Group(_) | Class::Body(_) | Class::Source(_)
        )
    }

    /// Nouns for people.
    pub(crate) fn people(self) -> bool {
        matches!(
            self,
            Class::Role(_) | Class::Source(true) | Class::Group(ActorType::Person | ActorType::People)
        )
    }

    /// Those, and nouns for what is counted.
    pub(crate) fn noun(self) -> bool {
        self.somebody() || matches!(self, Class::Unit(_))
    }

    /// What may stand between a subject, or a comma, and the verb that belongs to it.
    pub(crate) fn before_verb(self) -> bool {
        matches!(
            self,
            Class::Adverb | Class::Negator | Class::Planned | Class::Possible | Class::CalledFor
        )
    }

    /// Words of grammar are matched as they are written; all others in any number and case.
    pub(crate) fn closed(self) -> bool {
        !self.noun()
            && !matches!(
                self,
                Class::Multiplier(_) | Class::Vague(_) | Class::Title | Class::Change
            )
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Words {
    prepositions: Vec<Vec<String>>,
    preposition_senses: BTreeMap<String, Vec<String>>,
    complementizers: Vec<String>,
    relatives: Vec<String>,
    coordinators: Vec<String>,
    negators: Vec<String>,
    neg_determiners: Vec<String>,
    conditionals: Vec<String>,
    subordinators: Vec<String>,
    purpose: Vec<String>,
    planned: Vec<String>,
    called_for: Vec<String>,
    possible: Vec<String>,
    #[serde(default)]
    likely: Vec<String>,
    #[serde(default)]
    untrue: Vec<String>,
    alleged: Vec<String>,
    ongoing: Vec<String>,
    failed: Vec<String>,
    ended: Vec<String>,
    we: Vec<String>,
    she_he: Vec<String>,
    they: Vec<String>,
    #[serde(rename = "self")]
    itself: Vec<String>,
    each_other: Vec<String>,
    both_sides: Vec<String>,
    this_group: Vec<String>,
    this_country: Vec<String>,
    this_body: Vec<String>,
    this_person: Vec<String>,
    latter: Vec<String>,
    own_country: Vec<String>,
    adverbs: Vec<String>,
    nobody: Vec<String>,
    titles: Vec<String>,
    voice_by: Vec<String>,
    against_year: Vec<String>,
    roles: BTreeMap<String, String>,
    acting: Acting,
    trades: Vec<String>,
    groups: BTreeMap<String, String>,
    bodies: BTreeMap<String, String>,
    sources: BTreeMap<String, bool>,
    numbers: BTreeMap<String, f64>,
    multipliers: BTreeMap<String, f64>,
    vague: BTreeMap<String, f64>,
    bounds: Bounds,
    units: BTreeMap<String, (String, String)>,
}

/// Words before an office that is held for the time being, and of which offices they are said.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Acting {
    words: Vec<String>,
    offices: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Bounds {
    about: Vec<String>,
    at_least: Vec<String>,
    at_most: Vec<String>,
    between: Vec<String>,
    and: Vec<String>,
    more_than: Vec<String>,
    less_than: Vec<String>,
    change: Vec<String>,
    half: Vec<String>,
}

impl Acting {
    /// The offices as they are called while somebody only acts in them.
    fn roles(&self, roles: &BTreeMap<String, String>) -> Vec<(String, String)> {
        let held = roles.iter().filter(|(_, english)| self.offices.contains(english));
        held.flat_map(|(office, english)| {
            let phrase = move |word: &String| (format!("{word} {office}"), format!("acting {english}"));
            self.words.iter().map(phrase)
        })
        .filter(|(phrase, _)| !roles.contains_key(phrase))
        .collect()
    }
}

/// The tables that classes point into.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// Groups of interchangeable prepositions; the first is the one the codebook writes.
    pub(crate) prepositions: Vec<Vec<String>>,
    /// What each group of prepositions says of what follows, as an index into [`SENSES`].
    pub(crate) senses: Vec<Option<usize>>,
    /// English word for each role noun.
    pub(crate) roles: Vec<String>,
    /// Those of them that are no office (*lawyer*, *counterpart*).
    pub(crate) trades: Vec<String>,
    /// Unit code and default measure.
    pub(crate) units: Vec<(String, String)>,
}

impl Words {
    pub(crate) fn parse(path: &str, text: &str) -> Result<Self, Error> {
        toml::from_str(text).map_err(|e| Error::new(path, e))
    }

    /// Every phrase with its class, and the tables the classes point into.
    pub(crate) fn classes(self, path: &str) -> Result<(Vec<(String, Class)>, Tables), Error> {
        let mut out = Vec::new();
        let mut tables = Tables::default();
        for (i, group) in self.prepositions.iter().enumerate() {
            out.extend(group.iter().map(|p| (p.clone(), Class::Prep(i as u16))));
        }
        tables.senses = senses(path, &self.prepositions, &self.preposition_senses)?;
        tables.prepositions = self.prepositions;
        for (list, class) in [
            (self.complementizers, Class::Complementizer),
            (self.relatives, Class::Relative),
            (self.coordinators, Class::Coordinator),
            (self.negators, Class::Negator),
            (self.neg_determiners, Class::NegDeterminer),
            (self.conditionals, Class::Conditional),
            (self.subordinators, Class::Subordinator),
            (self.purpose, Class::Purpose),
            (self.planned, Class::Planned),
            (self.called_for, Class::CalledFor),
            (self.possible, Class::Possible),
            (self.likely, Class::Likely),
            (self.untrue, Class::Untrue),
            (self.alleged, Class::Alleged),
            (self.ongoing, Class::Ongoing),
            (self.failed, Class::Failed),
            (self.ended, Class::Ended),
            (self.we, Class::We),
            (self.she_he, Class::SheHe),
            (self.they, Class::They),
            (self.itself, Class::Itself),
            (self.each_other, Class::EachOther),
            (self.both_sides, Class::BothSides),
            (self.this_group, Class::ThisGroup),
            (self.this_country, Class::ThisCountry),
            (self.this_body, Class::ThisBody),
            (self.this_person, Class::ThisPerson),
            (self.latter, Class::Latter),
            (self.own_country, Class::OwnCountry),
            (self.adverbs, Class::Adverb),
            (self.nobody, Class::Nobody),
            (self.titles, Class::Title),
            (self.voice_by, Class::VoiceBy),
            (self.against_year, Class::AgainstYear),
            (self.bounds.about, Class::About),
            (self.bounds.at_least, Class::AtLeast),
            (self.bounds.at_most, Class::AtMost),
            (self.bounds.between, Class::Between),
            (self.bounds.and, Class::And),
            (self.bounds.more_than, Class::MoreThan),
            (self.bounds.less_than, Class::LessThan),
            (self.bounds.change, Class::Change),
            (self.bounds.half, Class::Half),
        ] {
            out.extend(list.into_iter().map(|w| (w, class)));
        }
        for (phrase, english) in self.acting.roles(&self.roles) {
            out.push((phrase, Class::Role(tables.roles.len() as u16)));
            tables.roles.push(english);
        }
        for (word, english) in self.roles {
            out.push((word, Class::Role(tables.roles.len() as u16)));
            tables.roles.push(english);
        }
        tables.trades = self.trades;
        for (word, (code, measure)) in self.units {
            out.push((word, Class::Unit(tables.units.len() as u16)));
            tables.units.push((code, measure));
        }
        for (word, kind) in self.groups {
            out.push((word.clone(), Class::Group(actor_type(path, &word, &kind)?)));
        }
        for (word, kind) in self.bodies {
            out.push((word.clone(), Class::Body(actor_type(path, &word, &kind)?)));
        }
        out.extend(
            self.sources
                .into_iter()
                .map(|(w, persons)| (w, Class::Source(persons))),
        );
        out.extend(self.numbers.into_iter().map(|(w, n)| (w, Class::Number(n))));
        out.extend(
            self.multipliers
                .into_iter()
                .map(|(w, n)| (w, Class::Multiplier(n))),
        );
        out.extend(self.vague.into_iter().map(|(w, n)| (w, Class::Vague(n))));
        Ok((out, tables))
    }
}

/// What prepositions of every language come down to, for what compares languages.
pub(crate) const SENSES: [&str; 14] = [
    "with", "against", "to", "from", "in", "on", "by", "for", "about", "between", "after", "before",
    "because", "per",
];

/// The sense of each group of prepositions.
fn senses(
    path: &str,
    groups: &[Vec<String>],
    given: &BTreeMap<String, Vec<String>>,
) -> Result<Vec<Option<usize>>, Error> {
    let mut out = vec![None; groups.len()];
    for (name, prepositions) in given {
        let sense = SENSES.iter().position(|s| s == name).ok_or_else(|| {
            Error::new(
                path,
                format!("`{name}` is no sense of prepositions: {}", SENSES.join(", ")),
            )
        })?;
        for p in prepositions {
            let group = groups.iter().position(|g| g.contains(p));
            let group =
                group.ok_or_else(|| Error::new(path, format!("`{p}` is in no group of prepositions")))?;
            out[group] = Some(sense);
        }
    }
    Ok(out)
}

/// The actor type of that name, as knowledge files write it.
pub(crate) fn actor_type(path: &str, word: &str, name: &str) -> Result<ActorType, Error> {
    Ok(match name {
        "state" => ActorType::State,
        "bloc" => ActorType::Bloc,
        "government_body" => ActorType::GovernmentBody,
        "armed_group" => ActorType::ArmedGroup,
        "political_group" => ActorType::PoliticalGroup,
        "international_org" => ActorType::InternationalOrg,
        "person" => ActorType::Person,
        "media" => ActorType::Media,
        "company" => ActorType::Company,
        "people" => ActorType::People,
        "office" => ActorType::Office,
        other => {
            return Err(Error::new(
                path,
                format!("`{word}`: no actor type is called `{other}`"),
            ));
        }
    })
}
