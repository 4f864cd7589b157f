//! Whose a body or paper is said to be, where a name asked for says more than the known one: «صحيفة الشرق القطرية» is no
//! paper of another state, however alike the rest is.

use crate::near::{Near, matcher};
use rabita_names::Name;
use rabita_record::{Actor, ActorType};
use std::collections::HashMap;

/// A state's name of fewer letters could begin any word.
const SHORTEST: usize = 3;
/// What is left of the score of somebody of another state: it is offered, and not read as the one asked for.
const ELSEWHERE: f32 = 0.8;

/// The names of states that are one word, plainly spelt, with their countries.
#[derive(Debug, Default)]
pub(crate) struct Nations(HashMap<String, String>);

impl Nations {
    pub(crate) fn new(actors: &[Actor]) -> Self {
        let mut names = HashMap::new();
        for actor in actors.iter().filter(|a| a.kind == ActorType::State) {
            let Some(country) = &actor.country else { continue };
            for form in actor.names.values() {
                if let [spellings] = plain(&matcher().name(form)).as_slice() {
                    let long = spellings.iter().filter(|s| s.chars().count() >= SHORTEST);
                    names.extend(long.map(|s| (s.clone(), country.clone())));
                }
            }
        }
        Self(names)
    }

    /// Lowers whoever is of one state, where the name asked for says beside theirs that it is another's.
    pub(crate) fn weigh(&self, asked: &str, near: &mut Near, country: Option<&str>) {
        let Some(country) = country else { return };
        let known = plain(&matcher().name(&near.name));
        let asked = plain(&matcher().name(asked));
        let mut said = asked
            .iter()
            .filter(|w| !known.iter().flatten().any(|k| w.contains(k)))
            .filter_map(|w| w.iter().find_map(|s| self.of(s)))
            .peekable();
        if said.peek().is_some() && said.all(|other| other != country) {
            near.score *= ELSEWHERE;
            near.why.push_str("; of another state");
        }
    }

    /// The country whose name a word begins with: قطرية, катарская, Qatari.
    fn of(&self, word: &str) -> Option<&str> {
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
        ends.filter_map(|end| word.get(..end))
            .find_map(|start| self.0.get(start))
            .map(String::as_str)
    }
}

/// The parts of a name, each in all its spellings: with the article and without.
fn plain(name: &Name) -> Vec<Vec<String>> {
    let letters = matcher().letters();
    let spelt = |part: &rabita_names::Part| part.spellings.iter().map(|s| letters.plain(s)).collect();
    name.sought().map(spelt).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn who_is_of_another_state_is_another() {
        let state = |id: &str, country: &str, names: &[(&str, &str)]| Actor {
            id: id.into(),
            kind: ActorType::State,
            names: names
                .iter()
                .map(|(l, n)| (l.to_string(), n.to_string()))
                .collect::<BTreeMap<_, _>>(),
            aliases: Vec::new(),
            country: Some(country.into()),
            of: None,
            roles: Vec::new(),
        };
        let nations = Nations::new(&[
            state("qatar", "QAT", &[("ar", "قطر"), ("en", "Qatar"), ("ru", "Катар")]),
            state("syria", "SYR", &[("ar", "سوريا"), ("fa", "سوریه")]),
            state("iran", "IRN", &[("ar", "إيران"), ("ru", "Иран")]),
        ]);
        let score = |asked: &str, name: &str, country: &str| {
            let mut near = Near {
                id: "x".into(),
                name: name.into(),
                score: 1.0,
                why: String::new(),
                certain: false,
                told: 0.0,
                least: 0.0,
            };
            nations.weigh(asked, &mut near, Some(country));
            near.score
        };
        for (asked, name, other) in [
            ("صحيفة شرق القطرية", "صحيفة شرق", "IRN"),
            ("صحيفة شرق السورية", "صحيفة شرق", "IRN"),
            ("катарская газета Шарк", "газета Шарк", "IRN"),
            ("Qatari Shargh", "Shargh", "IRN"),
        ] {
            assert!(score(asked, name, other) < 1.0, "{asked}");
        }
        // Its own state, none, and what its own name says.
        assert_eq!(score("صحيفة الراية القطرية", "صحيفة الراية", "QAT"), 1.0);
        assert_eq!(score("صحيفة شرق", "صحيفة شرق", "IRN"), 1.0);
        assert_eq!(score("Qatar Charity", "Qatar Charity", "GBR"), 1.0);
    }
}
