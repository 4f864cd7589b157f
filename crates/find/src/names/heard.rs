//! Known persons whose name is spelt as no table has it: «صدر جپاروف» is known as «صدیر جباروف».
//!
//! Names of two words and more are compared letter by letter (`rabita-names`), from the likeness on at which a machine
//! may take two names for one. The index is built when it is first asked.

use rabita_names::{Index, Matcher, SAME};
use std::collections::HashSet;
use std::sync::OnceLock;

/// So many persons of near names are looked at.
const RIVALS: usize = 4;

static MATCHER: OnceLock<Matcher> = OnceLock::new();

fn matcher() -> &'static Matcher {
    MATCHER.get_or_init(Matcher::bundled)
}

/// The full names of known persons, with their numbers among the actors.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    names: Vec<(u32, String)>,
    index: OnceLock<(Index, HashSet<String>)>,
}

impl Heard {
    /// Notes a name; one word alone is never heard out.
    pub(super) fn add(&mut self, person: usize, name: &str) {
        if let Ok(number) = u32::try_from(person)
            && name.split_whitespace().nth(1).is_some()
        {
            self.names.push((number, name.to_string()));
        }
    }

    fn index(&self) -> &(Index, HashSet<String>) {
        self.index.get_or_init(|| {
            let names = || self.names.iter().map(|(n, name)| (*n, name.as_str()));
            let keys = names()
                .flat_map(|(_, name)| name.split_whitespace())
                .flat_map(|word| matcher().keys(word, false))
                .collect();
            (Index::new(matcher(), names()), keys)
        })
    }

    /// Is some part of a known name pronounced like this word? Cheap, to be asked first.
    pub(crate) fn part(&self, word: &str) -> bool {
        let keys = matcher().keys(word, false);
        keys.iter().any(|k| self.index().1.contains(k))
    }

    /// The one known person who is called so in other letters.
    pub(crate) fn person(&self, name: &str) -> Option<usize> {
        name.split_whitespace().nth(1)?;
        let found = self.index().0.find(matcher(), name, RIVALS);
        let near = found.iter().filter(|f| f.score >= SAME);
        // «حسن عابد» is as near to «حسن آخند» as many a spelling of it: nothing may be open.
        let mut sure = near.filter(|f| matcher().compare(name, &f.name).certain);
        let best = sure.next()?;
        // Two persons so called: neither.
        sure.next().is_none().then_some(best.number as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_spelling_is_the_same_person_and_a_namesake_nobody() {
        let mut heard = Heard::default();
        heard.add(3, "صدیر جباروف");
        heard.add(4, "قاسم‌جومرت توکایف");
        assert_eq!(heard.person("صدر جپاروف"), Some(3));
        assert_eq!(heard.person("صدرالدین جباری"), None);
        assert_eq!(heard.person("جپاروف"), None);
        assert!(heard.part("جپاروف"));
        assert!(!heard.part("کتابخانه"));
    }
}
