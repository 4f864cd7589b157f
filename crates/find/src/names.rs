//! Known names: actors, their capitals and nationalities, and places, found in any inflected form.

use crate::lang::Lang;
use crate::lexicon::{Morph, actor_type};
use rabita_knowledge::{Error, Files};
use rabita_record::{Actor, ActorType, Place, Role};
use rabita_script::fold::fold;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What a known name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// The actor's own name.
    Actor(usize),
    /// The seat of its government.
    Capital(usize),
    /// Nationality or origin.
    Adjective(usize),
    /// A place.
    Place(usize),
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    target: Target,
    /// Also an ordinary word: needs support from around.
    weak: bool,
    /// Written in capitals alone (WHO is no *who*).
    acronym: bool,
    /// One word, known with its article only («القاعدة» is no «قاعدة»).
    articled: bool,
}

#[derive(Debug, Default)]
struct Node {
    next: HashMap<u32, usize>,
    entries: Vec<Entry>,
}

/// One language's names.
#[derive(Debug)]
pub(crate) struct Names {
    words: HashMap<String, Vec<u32>>,
    ids: HashMap<String, u32>,
    nodes: Vec<Node>,
    /// Persons by their last name alone.
    surnames: HashMap<String, Vec<usize>>,
}

/// What a word of the text may be among the words of names: which, and how many of its letters that takes.
#[derive(Debug, Clone, Copy)]
struct Meant {
    id: u32,
    letters: usize,
}

/// A name found: words `start..end`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hit {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) targets: Vec<Target>,
    pub(crate) weak: bool,
    /// Is *and* written onto its first word?
    pub(crate) joined: bool,
    /// The preposition written onto its first word (index among the language's).
    pub(crate) prep: Option<usize>,
}

/// A word as names see it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letters<'a> {
    pub(crate) fold: &'a str,
    pub(crate) capital: bool,
    pub(crate) upper: bool,
}

/// All actors and places known, whatever the language.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) actors: Vec<Actor>,
    pub(crate) places: Vec<Place>,
    forms: Vec<Forms>,
    place_forms: Vec<BTreeMap<String, Vec<String>>>,
    by_id: HashMap<String, usize>,
    /// In how many states' names a word stands.
    state_words: HashMap<String, usize>,
}

#[derive(Debug, Default)]
struct Forms {
    names: BTreeMap<String, Vec<String>>,
    capital: BTreeMap<String, Vec<String>>,
    adjective: BTreeMap<String, Vec<String>>,
    weak: Vec<String>,
}

#[derive(Deserialize)]
struct ActorFile {
    #[serde(default)]
    actor: Vec<RawActor>,
}

#[derive(Deserialize)]
struct RawActor {
    id: String,
    r#type: String,
    country: Option<String>,
    of: Option<String>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    capital: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    adjective: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    role: Vec<RawRole>,
    #[serde(flatten)]
    rest: BTreeMap<String, toml::Value>,
}

#[derive(Deserialize)]
struct RawRole {
    role: String,
    of: Option<String>,
    from: Option<String>,
    until: Option<String>,
}

impl Known {
    /// Reads `actors/*.toml` and `places/*.tsv`.
    pub(crate) fn load(files: &Files) -> Result<Self, Error> {
        let mut known = Self::default();
        for (path, text) in files.under("actors/") {
            let file: ActorFile = toml::from_str(text).map_err(|e| Error::new(path, e))?;
            for raw in file.actor {
                known.add(path, raw)?;
            }
        }
        for (path, text) in files.under("places/") {
            for (number, line) in text.lines().enumerate() {
                if !line.trim().is_empty() && !line.starts_with('#') {
                    known.add_place(path, number + 1, line)?;
                }
            }
        }
        known.count_words();
        Ok(known)
    }

    /// How many states bear this word in one of their names.
    pub(crate) fn states_called(&self, word: &str) -> usize {
        self.state_words.get(word).copied().unwrap_or_default()
    }

    /// Counts the words of states' names.
    fn count_words(&mut self) {
        for actor in self.actors.iter().filter(|a| a.kind == ActorType::State) {
            let words: HashSet<String> = actor
                .aliases
                .iter()
                .flat_map(|a| crate::lexicon::Lexicon::split(a))
                .collect();
            for word in words {
                *self.state_words.entry(word).or_default() += 1;
            }
        }
    }

    /// The actor of that id.
    pub(crate) fn by_id(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    fn add(&mut self, path: &str, raw: RawActor) -> Result<(), Error> {
        let kind = actor_type(path, &raw.id, &raw.r#type)?;
        let names: BTreeMap<String, Vec<String>> = raw
            .rest
            .iter()
            .filter_map(|(k, v)| Some((k.clone(), strings(v)?)))
            .filter(|(k, _)| k != "site")
            .collect();
        let mut aliases: Vec<String> = Vec::new();
        let languages = names.values().chain(raw.capital.values());
        for form in languages.flatten() {
            if !aliases.contains(form) {
                aliases.push(form.clone());
            }
        }
        let shown = names
            .iter()
            .filter_map(|(k, v)| Some((k.clone(), v.first()?.clone())))
            .collect();
        let roles = raw
            .role
            .into_iter()
            .map(|r| Role {
                role: r.role,
                of: r.of,
                from: r.from,
                until: r.until,
                evidence: Vec::new(),
            })
            .collect();
        if let Some(&at) = self.by_id.get(&raw.id) {
            // A later file extends the actor that an earlier one began.
            let actor = &mut self.actors[at];
            actor.aliases.extend(aliases);
            actor.roles.extend::<Vec<Role>>(roles);
            let forms = &mut self.forms[at];
            for (into, from) in [
                (&mut forms.names, names),
                (&mut forms.capital, raw.capital),
                (&mut forms.adjective, raw.adjective),
            ] {
                for (k, v) in from {
                    into.entry(k).or_default().extend(v);
                }
            }
            forms.weak.extend(raw.weak);
            return Ok(());
        }
        self.by_id.insert(raw.id.clone(), self.actors.len());
        self.actors.push(Actor {
            id: raw.id,
            kind,
            names: shown,
            aliases,
            country: raw.country,
            of: raw.of,
            roles,
        });
        self.forms.push(Forms {
            names,
            capital: raw.capital,
            adjective: raw.adjective,
            weak: raw.weak,
        });
        Ok(())
    }

    fn add_place(&mut self, path: &str, number: usize, line: &str) -> Result<(), Error> {
        let columns: Vec<&str> = line.split('\t').collect();
        let column = |i: usize| columns.get(i).map(|s| s.trim()).filter(|s| !s.is_empty());
        let name = column(1)
            .ok_or_else(|| Error::new(path, format!("line {number}: a place needs a name in column 2")))?;
        let degrees = |i: usize| column(i).and_then(|s| s.parse::<f64>().ok());
        let forms = [(6, "fa"), (7, "tg"), (8, "ar"), (9, "ru"), (10, "en")]
            .into_iter()
            .filter_map(|(i, lang)| {
                Some((
                    lang.to_string(),
                    column(i)?.split('|').map(|s| s.trim().to_string()).collect(),
                ))
            })
            .collect();
        self.places.push(Place {
            name: name.to_string(),
            country: column(2).map(String::from),
            lat: degrees(4),
            lon: degrees(5),
        });
        self.place_forms.push(forms);
        Ok(())
    }
}

fn acronym(form: &str) -> bool {
    form.chars().count() > 1 && form.chars().count() <= 6 && form.chars().all(char::is_uppercase)
}

fn strings(v: &toml::Value) -> Option<Vec<String>> {
    v.as_array()?
        .iter()
        .map(|s| s.as_str().map(String::from))
        .collect()
}

impl Names {
    /// The names that a text in `lang` may use.
    pub(crate) fn build(lang: Lang, known: &Known, morph: &Morph) -> Self {
        let mut names = Self {
            words: HashMap::new(),
            ids: HashMap::new(),
            nodes: vec![Node::default()],
            surnames: HashMap::new(),
        };
        // Latin-script names stand in texts of any language.
        let keys = || {
            lang.name_keys()
                .iter()
                .copied()
                .chain((lang != Lang::En).then_some("en"))
        };
        for (i, forms) in known.forms.iter().enumerate() {
            let weak: Vec<String> = forms.weak.iter().map(|w| fold(w)).collect();
            for (table, target) in [
                (&forms.names, Target::Actor(i)),
                (&forms.capital, Target::Capital(i)),
                (&forms.adjective, Target::Adjective(i)),
            ] {
                // Tajik papers write many a name as Russian ones do (Астана beside Остона).
                let russian = (lang == Lang::Tg && !matches!(target, Target::Adjective(_))).then_some("ru");
                for form in keys().chain(russian).filter_map(|k| table.get(k)).flatten() {
                    names.add(
                        form,
                        Entry {
                            target,
                            weak: weak.contains(&fold(form)),
                            acronym: acronym(form),
                            articled: false,
                        },
                        morph,
                    );
                }
            }
        }
        let persons = known.actors.iter().enumerate();
        for (i, _) in persons.filter(|(_, a)| a.kind == ActorType::Person) {
            let full = lang
                .name_keys()
                .iter()
                .filter_map(|k| known.forms[i].names.get(*k));
            for form in full.flatten() {
                names.add_surname(form, i, morph);
            }
        }
        for (i, forms) in known.place_forms.iter().enumerate() {
            for form in keys().filter_map(|k| forms.get(k)).flatten() {
                names.add(
                    form,
                    Entry {
                        target: Target::Place(i),
                        weak: false,
                        acronym: false,
                        articled: false,
                    },
                    morph,
                );
            }
        }
        names
    }

    fn add(&mut self, form: &str, entry: Entry, morph: &Morph) {
        let words = crate::lexicon::Lexicon::split(form);
        if words.is_empty() || words.iter().all(|w| w.chars().count() < 2) {
            return;
        }
        let (one, article) = (words.len() == 1, morph.has_article(&words[0]));
        let mut node = 0;
        for word in words {
            let id = self.id(&word, entry.acronym, morph);
            node = match self.nodes[node].next.get(&id) {
                Some(&n) => n,
                None => {
                    self.nodes.push(Node::default());
                    let n = self.nodes.len() - 1;
                    self.nodes[node].next.insert(id, n);
                    n
                }
            };
        }
        let articled = one && article && !matches!(entry.target, Target::Adjective(_));
        let entry = Entry { articled, ..entry };
        match self.nodes[node]
            .entries
            .iter_mut()
            .find(|e| e.target == entry.target)
        {
            Some(e) => e.articled &= articled,
            None => self.nodes[node].entries.push(entry),
        }
    }

    /// A name of two words and more ends in what its bearer may be called alone.
    fn add_surname(&mut self, form: &str, person: usize, morph: &Morph) {
        let words = crate::lexicon::Lexicon::split(form);
        let Some(last) = words.last().filter(|w| words.len() > 1 && w.chars().count() > 2) else {
            return;
        };
        for key in morph.name_keys(last) {
            let bearers = self.surnames.entry(key).or_default();
            if !bearers.contains(&person) {
                bearers.push(person);
            }
        }
    }

    /// Who may be called so by the last name alone.
    pub(crate) fn surnamed(&self, word: &str, morph: &Morph) -> &[usize] {
        let cased = morph.has_cases() || morph.capitals;
        let stems = morph.names(word);
        let mut known = stems
            .iter()
            .filter(|c| cased || !c.suffixed)
            .filter_map(|c| self.surnames.get(&c.stem));
        known.next().map_or(&[], Vec::as_slice)
    }

    /// The number of a name's word. The last letter of an acronym is no ending (ОАЭИ is not ОАЭ declined).
    fn id(&mut self, word: &str, acronym: bool, morph: &Morph) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.ids.len() as u32;
        self.ids.insert(word.to_string(), id);
        let keys = if acronym {
            vec![word.to_string()]
        } else {
            morph.name_keys(word)
        };
        for key in keys {
            self.words.entry(key).or_default().push(id);
        }
        id
    }

    /// The longest known name from each place, left to right, none overlapping another.
    pub(crate) fn find(&self, words: &[Letters<'_>], morph: &Morph) -> Vec<Hit> {
        let ids: Vec<Vec<Meant>> = words.iter().map(|w| self.ids_of(w.fold, morph)).collect();
        let mut out = Vec::new();
        let mut start = 0;
        while start < words.len() {
            match self.longest(&ids, start, words, morph) {
                Some(hit) => {
                    start = hit.end;
                    out.push(hit);
                }
                None => start += 1,
            }
        }
        out
    }

    /// The preposition and the *and* written onto a name: only if the word is not the name's own as it stands.
    fn clitics_of(&self, word: &str, morph: &Morph) -> (Option<usize>, bool) {
        let known = morph
            .names(word)
            .into_iter()
            .filter(|c| self.words.contains_key(&c.stem))
            .collect::<Vec<_>>();
        let prep = known.iter().all(|c| c.prep.is_some());
        let and = !known.is_empty() && known.iter().all(|c| c.conj);
        (known.first().and_then(|c| c.prep).filter(|_| prep), and)
    }

    fn ids_of(&self, word: &str, morph: &Morph) -> Vec<Meant> {
        let mut out: Vec<Meant> = Vec::new();
        // The word as written first: what needs fewer letters taken off is likelier.
        for c in morph.names(word) {
            if let Some(ids) = self.words.get(&c.stem) {
                let new: Vec<Meant> = ids
                    .iter()
                    .filter(|id| !out.iter().any(|m| m.id == **id))
                    .map(|&id| Meant {
                        id,
                        letters: c.stem.chars().count(),
                    })
                    .collect();
                out.extend(new);
                // A whole name: that a longer one begins so («المصري اليوم») says nothing of the word alone.
                let whole = |id| {
                    let node = self.nodes[0].next.get(id);
                    node.is_some_and(|&n| !self.nodes[n].entries.is_empty())
                };
                if ids.iter().any(whole) && !c.suffixed && c.prep.is_none() && !c.conj && !morph.has_cases() {
                    break;
                }
            }
        }
        out
    }

    fn longest(&self, ids: &[Vec<Meant>], start: usize, words: &[Letters<'_>], morph: &Morph) -> Option<Hit> {
        // Nodes reached, and how many letters of the words led there.
        let mut here = vec![(0usize, 0usize)];
        let mut best: Option<Hit> = None;
        for (at, candidates) in ids.iter().enumerate().skip(start) {
            let mut next: Vec<(usize, usize)> = Vec::new();
            for &(node, letters) in &here {
                for meant in candidates {
                    let node = self.nodes[node].next.get(&meant.id);
                    next.extend(node.map(|&n| (n, letters + meant.letters)));
                }
            }
            if next.is_empty() {
                break;
            }
            let capital = words[start].capital;
            let mut targets = Vec::new();
            let mut weak = true;
            // A nationality of which more letters are the word's own is what stands here, and not the state's name with
            // an ending («الفلسطينيين» are people).
            let adjective = |n: usize| {
                let mut entries = self.nodes[n].entries.iter();
                entries.any(|e| matches!(e.target, Target::Adjective(_)))
            };
            let origin = next.iter().filter(|(n, _)| adjective(*n)).map(|(_, l)| *l).max();
            for &(n, letters) in &next {
                for e in &self.nodes[n].entries {
                    if origin.is_some_and(|o| o > letters) && !matches!(e.target, Target::Adjective(_)) {
                        continue;
                    }
                    let needs_capital = morph.capitals && !matches!(e.target, Target::Adjective(_));
                    let whole = (!e.acronym || words[start].upper)
                        && (!e.articled || morph.articled(words[start].fold));
                    if (capital || !needs_capital) && whole && !targets.contains(&e.target) {
                        targets.push(e.target);
                        weak &= e.weak;
                    }
                }
            }
            if !targets.is_empty() {
                let (prep, and) = self.clitics_of(words[start].fold, morph);
                best = Some(Hit {
                    start,
                    end: at + 1,
                    targets,
                    weak,
                    joined: and,
                    prep,
                });
            }
            here = next;
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acronym_has_no_endings() {
        let files = Files::bundled();
        let known = Known::load(&files).expect("knowledge");
        let lexicon = crate::lexicon::Lexicon::load(Lang::Ru, &files).expect("lexicon");
        let names = Names::build(Lang::Ru, &known, &lexicon.morph);
        let word = Letters {
            fold: "оаэ",
            capital: true,
            upper: true,
        };
        let hits = names.find(&[word], &lexicon.morph);
        let ids: Vec<&str> = hits[0]
            .targets
            .iter()
            .filter_map(|t| match t {
                Target::Actor(a) => Some(known.actors[*a].id.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(ids, ["uae"]);
    }

    #[test]
    fn a_clitic_before_the_article_is_seen_through() {
        let files = Files::bundled();
        let known = Known::load(&files).expect("knowledge");
        let lexicon = crate::lexicon::Lexicon::load(Lang::Ar, &files).expect("lexicon");
        let names = Names::build(Lang::Ar, &known, &lexicon.morph);
        let words: Vec<Letters<'_>> = ["للامم", "المتحده"]
            .iter()
            .map(|w| Letters {
                fold: w,
                capital: false,
                upper: false,
            })
            .collect();
        let hits = names.find(&words, &lexicon.morph);
        assert_eq!(hits.len(), 1, "{hits:?}");
        assert_eq!(hits[0].end, 2);
    }
}
