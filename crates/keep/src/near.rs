//! Actors by a name that no document writes so: another script, another spelling, a slip.

use crate::nation::Nations;
use crate::slip::Slips;
use crate::{Error, View, form};
use rabita_names::{Index, Matcher, Part, Spelling};
use rabita_record::{Actor, ActorType};
use rusqlite::{Connection, params};
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// A part less like the sought one than this is another.
const LIKE: f32 = 0.25;
/// So many parts under one key are compared, so many of the likest followed, so many bearers of each looked at: what
/// keeps the cost flat.
const UNDER: usize = 2_000;
const SPELLINGS: usize = 48;
const BEARERS: usize = 500;
/// So many actors are compared in full, by so many of their written forms.
const COMPARED: usize = 24;
const FORMS: usize = 40;

/// An actor whose name is near the sought one.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Near {
    /// Its id.
    pub id: String,
    /// The written form that is nearest.
    pub name: String,
    /// How alike the names are, 0..1 (`rabita_names::SAME`, `rabita_names::SUGGEST`).
    pub score: f32,
    /// One line that says why.
    pub why: String,
    /// Is nothing open between the names, so that a machine may merge (`rabita_names::Match::certain`)?
    #[serde(skip)]
    pub certain: bool,
    /// How much the parts tell that they share (`rabita_names::Match::told`).
    #[serde(skip)]
    pub told: f32,
    /// How alike the parts are that are least alike of those they share (`rabita_names::Match::least`).
    #[serde(skip)]
    pub least: f32,
}

/// The comparer of names, made at the first call.
pub fn matcher() -> &'static Matcher {
    static MATCHER: OnceLock<Matcher> = OnceLock::new();
    MATCHER.get_or_init(Matcher::bundled)
}

/// Enters the parts of a written form, so that names near it find the actor.
pub(crate) fn enter(db: &Connection, written: &str, actor: i64) -> rusqlite::Result<()> {
    let letters = matcher().letters();
    for spelling in matcher().name(written).sought().flat_map(|p| &p.spellings) {
        let plain = letters.plain(spelling);
        let new = db
            .prepare_cached("INSERT OR IGNORE INTO part (part) VALUES (?1)")?
            .execute([&plain])?;
        let part: i64 = db
            .prepare_cached("SELECT n FROM part WHERE part = ?1")?
            .query_row([&plain], |row| row.get(0))?;
        if new > 0 {
            for key in matcher().keys(&plain, true) {
                db.prepare_cached("INSERT OR IGNORE INTO part_key (key, part) VALUES (?1, ?2)")?
                    .execute(params![key, part])?;
            }
        }
        db.prepare_cached("INSERT OR IGNORE INTO bears (part, actor) VALUES (?1, ?2)")?
            .execute(params![part, actor])?;
    }
    Ok(())
}

/// Enters all actors of a store that was made before names were kept so.
pub(crate) fn enter_all(db: &Connection) -> rusqlite::Result<()> {
    let mut statement = db.prepare("SELECT n, actor FROM actor")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (n, text): (i64, String) = (row.get(0)?, row.get(1)?);
        let actor: Option<Actor> = serde_json::from_str(&text).ok();
        for written in actor.iter().filter(|a| is_named(&a.id)).flat_map(forms) {
            enter(db, written, n)?;
        }
    }
    Ok(())
}

/// Has an actor a name, or does one document merely describe it (`3f…-a7`)?
pub fn is_named(id: &str) -> bool {
    let described = id.rsplit_once("-a").is_some_and(|(document, n)| {
        !document.is_empty() && !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())
    });
    !described
}

fn forms(actor: &Actor) -> impl Iterator<Item = &str> {
    let mut all: Vec<&str> = actor
        .names
        .values()
        .chain(&actor.aliases)
        .map(String::as_str)
        .collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter()
}

impl View {
    /// The actors whose names are nearest to this one, in any script and with slips forgiven; the nearest first, none
    /// below `rabita_names::SUGGEST`. The cost does not grow with the store.
    pub fn called_near(&self, name: &str, most: usize) -> Result<Vec<Near>, Error> {
        let letters: Vec<char> = form(name).chars().collect();
        self.near_by(name, most, |actor| {
            let written: Vec<String> = forms(actor).map(form).collect();
            let slipped = slipped(&letters, actor, &written);
            let heard = nearest(name, actor, forms(actor));
            slipped
                .into_iter()
                .chain(heard)
                .max_by(|x, y| x.score.total_cmp(&y.score))
        })
    }

    fn near_by(
        &self,
        name: &str,
        most: usize,
        weigh: impl Fn(&Actor) -> Option<Near>,
    ) -> Result<Vec<Near>, Error> {
        let sought = matcher().name(name);
        let chosen = self
            .bearers(&sought.sought().collect::<Vec<_>>())
            .map_err(|e| self.fail(&e))?;
        let mut near = Vec::new();
        for id in chosen {
            near.extend(self.actor(&id)?.and_then(|actor| weigh(&actor)));
        }
        Ok(ranked(near, most))
    }

    /// The ids of the actors that share most with these parts.
    fn bearers(&self, parts: &[&Part]) -> rusqlite::Result<Vec<String>> {
        let mut weights: HashMap<i64, f32> = HashMap::new();
        let mut borne = self
            .db
            .prepare_cached("SELECT actor FROM bears WHERE part = ?1 LIMIT ?2")?;
        for part in parts {
            let mut best: HashMap<i64, f32> = HashMap::new();
            for (known, likeness) in self.parts_like(part)? {
                let actors = borne.query_map(params![known, BEARERS as i64], |row| row.get(0))?;
                for actor in actors {
                    let like = best.entry(actor?).or_default();
                    *like = like.max(likeness);
                }
            }
            for (actor, likeness) in best {
                *weights.entry(actor).or_default() += part.weight * likeness;
            }
        }
        let mut all: Vec<(i64, f32)> = weights.into_iter().collect();
        all.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        all.truncate(COMPARED);
        let mut id = self.db.prepare_cached("SELECT id FROM actor WHERE n = ?1")?;
        all.iter()
            .map(|(n, _)| id.query_row([n], |row| row.get(0)))
            .collect()
    }

    fn parts_like(&self, part: &Part) -> rusqlite::Result<Vec<(i64, f32)>> {
        let letters = matcher().letters();
        let mut like = Vec::new();
        // First those spelt so; where there is none, those that a slip of one consonant would make.
        for forgiving in [false, true] {
            for spelling in &part.spellings {
                let mut keys = matcher().keys(&letters.plain(spelling), forgiving);
                keys.retain(|k| k.starts_with('~') == forgiving);
                for key in keys {
                    like.extend(self.under(&key, &part.spellings)?);
                }
            }
            if like.iter().any(|(_, l)| *l >= 0.9) {
                break;
            }
        }
        like.sort_by(|x: &(i64, f32), y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        let mut met = HashSet::new();
        like.retain(|l| met.insert(l.0));
        like.truncate(SPELLINGS);
        Ok(like)
    }

    fn under(&self, key: &str, spellings: &[Spelling]) -> rusqlite::Result<Vec<(i64, f32)>> {
        let mut statement = self.db.prepare_cached(
            "SELECT p.n, p.part FROM part_key k JOIN part p ON p.n = k.part WHERE k.key = ?1 LIMIT ?2",
        )?;
        let rows = statement.query_map(params![key, UNDER as i64], |row| {
            Ok((row.get(0)?, row.get::<_, String>(1)?))
        })?;
        let mut like = Vec::new();
        for row in rows {
            let (n, text) = row?;
            let Some(known) = matcher().letters().spell(&text) else {
                continue;
            };
            let best = spellings
                .iter()
                .map(|s| matcher().likeness(s, &known))
                .fold(0.0, f32::max);
            if best >= LIKE {
                like.push((n, best));
            }
        }
        Ok(like)
    }
}

/// The names of actors that no store need hold: those of the knowledge.
#[derive(Debug)]
pub struct KnownNames {
    index: Index,
    actors: Vec<Actor>,
    ids: HashSet<String>,
    /// The names of each as they are sought by their letters, made when they first are.
    written: OnceLock<Vec<Vec<String>>>,
    /// By how many actors other than persons each word, folded, is borne.
    words: HashMap<String, usize>,
    /// Words that say whose somebody is.
    nations: Nations,
    countries: HashMap<String, String>,
}

/// A word that so many known actors bear says of none who they are.
const COMMON: usize = 3;

fn words_of(name: &str) -> impl Iterator<Item = String> {
    let folded = rabita_script::fold::fold(name);
    let words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(String::from)
        .collect();
    words.into_iter()
}

impl KnownNames {
    /// The names of these actors.
    pub fn new(actors: impl IntoIterator<Item = Actor>) -> Self {
        let actors: Vec<Actor> = actors.into_iter().collect();
        let numbered = actors.iter().enumerate();
        let names = numbered.flat_map(|(n, a)| forms(a).map(move |name| (n as u32, name)));
        let index = Index::new(matcher(), names);
        let mut words: HashMap<String, usize> = HashMap::new();
        for actor in actors.iter().filter(|a| a.kind != ActorType::Person) {
            // What a state is called says of nobody else who they are.
            let times = if actor.kind == ActorType::State { COMMON } else { 1 };
            let borne: HashSet<String> = forms(actor).flat_map(words_of).collect();
            for word in borne {
                *words.entry(word).or_default() += times;
            }
        }
        Self {
            index,
            ids: actors.iter().map(|a| a.id.clone()).collect(),
            nations: Nations::new(&actors),
            countries: actors
                .iter()
                .filter(|a| !matches!(a.kind, ActorType::State | ActorType::Person))
                .filter_map(|a| Some((a.id.clone(), a.country.clone()?)))
                .collect(),
            actors,
            written: OnceLock::new(),
            words,
        }
    }

    /// Those whose names these letters are but for a slip or two.
    fn slipped<'a>(&'a self, letters: &'a [char]) -> impl Iterator<Item = Near> + 'a {
        let all = || self.actors.iter().map(|a| forms(a).map(form).collect()).collect();
        let written = self.written.get_or_init(all);
        let named = self.actors.iter().zip(written);
        named.filter_map(|(actor, written)| slipped(letters, actor, written))
    }

    /// Does a name hold a word that hardly another body, group or outlet bears? *French company* does not.
    pub fn tells(&self, name: &str) -> bool {
        words_of(name).any(|w| self.words.get(&w).is_none_or(|n| *n < COMMON))
    }

    /// Those called nearest to this name by its sounds.
    pub fn near(&self, name: &str, most: usize) -> Vec<Near> {
        let found = self.index.find(matcher(), name, most.max(COMPARED));
        let near = found
            .iter()
            .filter_map(|f| self.actors.get(f.number as usize))
            .filter_map(|actor| nearest(name, actor, forms(actor)));
        ranked(near.collect(), most)
    }
}

/// From this score on a name asked for is read as the one it is near; below, it is only offered.
const READ_AS: f32 = 0.8;

impl Near {
    /// Is it near enough to answer for the name asked for?
    pub fn answers(&self) -> bool {
        self.score >= READ_AS
    }
}

/// What is nearest, of the store and of the knowledge together: by its sounds, or by its letters but for a slip or two.
pub fn called_near(view: &View, known: &KnownNames, name: &str, most: usize) -> Result<Vec<Near>, Error> {
    let mut near = view.called_near(name, most)?;
    near.extend(known.near(name, most));
    let letters: Vec<char> = form(name).chars().collect();
    near.extend(known.slipped(&letters));
    for one in &mut near {
        let country = known.countries.get(&one.id).map(String::as_str);
        known.nations.weigh(name, one, country);
    }
    Ok(ranked(near, most))
}

/// Who may be one with somebody called so. Whom the knowledge knows is compared by the names it has, whom the news
/// brought by those that name them ([`naming`]): *the interior minister* is many people.
pub fn maybe_one(view: &View, known: &KnownNames, name: &str, most: usize) -> Result<Vec<Near>, Error> {
    let mut near = view.near_by(name, most, |actor| {
        let new = !known.ids.contains(&actor.id);
        new.then(|| nearest(name, actor, naming(actor).into_iter()))?
    })?;
    near.extend(known.near(name, most));
    Ok(ranked(near, most))
}

/// So alike a part of a written form is a part of the name.
const NAMED: f32 = 0.9;

/// The written forms of an actor that name them. Of a person, who is also called by the office, those that share a part
/// with the name; of others, whose extent is not always known, those that are not the name cut short.
pub fn naming(actor: &Actor) -> Vec<&str> {
    let plain = |form: &str| rabita_script::fold::fold(form);
    let names: Vec<String> = actor.names.values().map(|n| plain(n)).collect();
    let parts: Vec<Part> = match actor.kind {
        ActorType::Person => actor
            .names
            .values()
            .flat_map(|n| matcher().name(n).parts)
            .collect(),
        _ => Vec::new(),
    };
    let shares = |form: &str| {
        let form = matcher().name(form);
        let like = |x: &Part, y: &Part| {
            let pairs = x
                .spellings
                .iter()
                .flat_map(|a| y.spellings.iter().map(move |b| (a, b)));
            pairs.into_iter().any(|(a, b)| matcher().likeness(a, b) >= NAMED)
        };
        form.sought().any(|x| parts.iter().any(|y| like(x, y)))
    };
    let cut = |form: &str| {
        let form = plain(form);
        names.iter().any(|n| n.len() > form.len() && n.starts_with(&form))
    };
    let named = |form: &&str| match actor.kind {
        ActorType::Person => shares(form),
        _ => !cut(form),
    };
    forms(actor).filter(named).collect()
}

/// What two single words that are one name score, as many may bear it: asked for alone, it is all there is to go by.
const ONE_WORD: f32 = 0.71;
/// A person asked for by the last word of a name is found, but behind whoever bears no other.
const SURNAME: f32 = 0.9;

/// Single words less alike than this are offered, and not read as each other.
const HEARD: f32 = 0.75;
/// What is left of the score of those.
const HARDLY: f32 = 0.8;

/// The form of an actor that is nearest to a name, if any is near.
fn nearest<'a>(name: &str, actor: &Actor, forms: impl Iterator<Item = &'a str>) -> Option<Near> {
    let sought = matcher().name(name);
    let one_word = sought.sought().count() == 1;
    let person = actor.kind == ActorType::Person;
    // Of a person the last word of a name, and not of an office: «رئیس‌جمهور تاجیکستان» is not called تاجیکستان.
    let named = if one_word && person {
        naming(actor)
    } else {
        Vec::new()
    };
    let alone = |word: &str| {
        let found = matcher().compare_names(&sought, &matcher().name(word));
        let heard = if found.least >= HEARD { 1.0 } else { HARDLY };
        SURNAME * (found.score / ONE_WORD).min(1.0) * heard
    };
    let last = |form: &str| {
        let word = if person {
            form.rsplit_once(' ').filter(|_| named.contains(&form))?.1
        } else {
            Some(form).filter(|f| !f.contains(' '))?
        };
        Some(alone(word))
    };
    let scored = forms.take(FORMS).map(|form| {
        let whole = matcher().score(&sought, &matcher().name(form));
        (
            one_word.then(|| last(form)).flatten().unwrap_or(0.0).max(whole),
            form,
        )
    });
    let (score, form) = scored.max_by(|x, y| x.0.total_cmp(&y.0))?;
    if score < rabita_names::SUGGEST {
        return None;
    }
    let found = matcher().compare(name, form);
    Some(Near {
        id: actor.id.clone(),
        name: form.to_string(),
        score,
        why: found.why,
        certain: found.certain,
        told: found.told,
        least: found.least,
    })
}

/// The written form of an actor that a name asked for is but for slips; of a person the last word of it as well.
fn slipped(letters: &[char], actor: &Actor, written: &[String]) -> Option<Near> {
    let person = actor.kind == ActorType::Person && !letters.contains(&' ');
    let last = |form: &'_ String| {
        let (_, word) = form.rsplit_once(' ')?;
        Some((Slips::between(letters, word).filter(|_| person)?, true))
    };
    let whole = |form: &'_ String| Slips::between(letters, form).map(|s| (s, false));
    let all = written
        .iter()
        .flat_map(|f| whole(f).into_iter().chain(last(f)).map(move |s| (s, f)));
    let scored = all.map(|((slips, last), form)| (slips.score(actor.kind, last), slips, form));
    let (score, slips, form) = scored.max_by(|x, y| x.0.total_cmp(&y.0))?;
    Some(Near {
        id: actor.id.clone(),
        name: form.clone(),
        score,
        why: slips.why(&letters.iter().collect::<String>(), form),
        certain: false,
        told: 0.0,
        least: 0.0,
    })
}

/// The nearest first, each actor once.
fn ranked(mut near: Vec<Near>, most: usize) -> Vec<Near> {
    near.sort_by(|x, y| y.score.total_cmp(&x.score).then_with(|| x.id.cmp(&y.id)));
    let mut met = HashSet::new();
    near.retain(|n| met.insert(n.id.clone()));
    near.truncate(most);
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn actor(kind: ActorType, name: &str, aliases: &[&str]) -> Actor {
        Actor {
            id: "x-1".into(),
            kind,
            names: BTreeMap::from([("fa".to_string(), name.to_string())]),
            aliases: aliases.iter().map(ToString::to_string).collect(),
            country: None,
            of: None,
            roles: Vec::new(),
        }
    }

    #[test]
    fn an_office_is_no_name_of_whoever_holds_it() {
        let person = actor(
            ActorType::Person,
            "کریم نادرپور",
            &["وزیر کشور", "نادرپور", "آقای نادرپور"],
        );
        assert_eq!(naming(&person), ["آقای نادرپور", "نادرپور", "کریم نادرپور"]);
    }

    #[test]
    fn a_name_cut_short_is_none() {
        let body = actor(
            ActorType::Company,
            "شرکت هوانوردی نیلگون",
            &["شرکت", "شرکت هوانوردی", "نیلگون"],
        );
        assert_eq!(naming(&body), ["شرکت هوانوردی نیلگون", "نیلگون"]);
    }
}
