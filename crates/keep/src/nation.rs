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
                if let [word] = plain(&matcher().name(form)).as_slice()
                    && word.chars().count() >= SHORTEST
                {
                    names.insert(word.clone(), country.clone());
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
            .filter(|w| !known.contains(w))
            .filter_map(|w| self.of(w))
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

/// The parts of a name as they are spelt, articles left out.
fn plain(name: &Name) -> Vec<String> {
    let letters = matcher().letters();
    name.sought()
        .filter_map(|part| part.spellings.first())
        .map(|s| letters.plain(s))
        .collect()
}
