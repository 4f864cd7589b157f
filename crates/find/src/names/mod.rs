//! Known names: actors, their capitals and nationalities, and places, found in any inflected form.
//!
//! [`known`] reads the tables; here the names of one language become a tree of words; [`find`] walks it along a text.
//! [`heard`] knows persons in spellings that no table has.

mod doubt;
mod find;
mod heard;
mod known;
mod offices;
mod organs;
mod tree;

pub(crate) use doubt::Doubt;
pub(crate) use known::Known;
pub(crate) use offices::Worded;
use organs::Organs;
use tree::{Sapling, Tree};

use crate::lang::Lang;
use crate::lexicon::Morph;
use crate::namesakes::Namesakes;
use rabita_record::ActorType;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

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
    /// Listed with a small first letter: what it names is called by a noun (*the Houthis* in Russian).
    small: bool,
    /// One word, known with its article only («القاعدة» is no «قاعدة»).
    articled: bool,
}

/// One language's names.
#[derive(Debug)]
pub(crate) struct Names {
    tree: Tree<Entry>,
    /// Persons by their last name alone.
    surnames: HashMap<String, Vec<usize>>,
    /// Persons in other spellings.
    pub(crate) heard: heard::Heard,
    /// Names that are somebody else's too.
    pub(crate) namesakes: Namesakes,
    /// The usual organs of governments.
    pub(crate) organs: Organs,
    /// Actors that are states and territories.
    lands: HashSet<usize>,
    /// Stems of first names, where a capital shows a name.
    first: HashSet<String>,
    /// Those of them that a table has.
    listed: HashSet<String>,
    /// First names in the nominative, where names are declined.
    given: HashSet<String>,
    /// The folded words of all names of the known persons.
    persons: HashMap<usize, Vec<String>>,
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
    /// Why it could mean somebody else.
    pub(crate) doubt: Option<Doubt>,
}

/// A word as names see it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letters<'a> {
    pub(crate) fold: &'a str,
    pub(crate) capital: bool,
    pub(crate) upper: bool,
}

impl Names {
    /// The names that a text in `lang` may use.
    pub(crate) fn build(lang: Lang, known: &Known, morph: &Morph) -> Self {
        let mut names = Self {
            tree: Self::tree(lang, known, morph),
            surnames: HashMap::default(),
            heard: heard::Heard::default(),
            namesakes: known.namesakes.of(lang),
            organs: Organs::build(lang, known, morph),
            lands: HashSet::default(),
            first: HashSet::default(),
            listed: HashSet::default(),
            given: HashSet::default(),
            persons: HashMap::default(),
        };
        let states = known.actors.iter().enumerate();
        let states = states.filter(|(_, a)| a.kind == ActorType::State).map(|(i, _)| i);
        names.lands.extend(states);
        let persons = known.actors.iter().enumerate();
        for (i, _) in persons.filter(|(_, a)| a.kind == ActorType::Person) {
            let full = lang
                .name_keys()
                .iter()
                .filter_map(|k| known.forms[i].names.get(*k));
            names.persons.insert(i, known.words_of(i).to_vec());
            for form in full.flatten() {
                names.add_surname(form, i, morph);
                names.add_first(form, morph);
                names.heard.add(i, form);
            }
        }
        if morph.capitals {
            let listed = known.first_names.iter().flat_map(|name| morph.name_keys(name));
            names.listed.extend(listed);
            if morph.declines_persons() {
                names.given.extend(known.first_names.iter().cloned());
            }
            names.first.extend(names.listed.iter().cloned());
        }
        names
    }

    /// The tree of the names that a text in `lang` may use.
    fn tree(lang: Lang, known: &Known, morph: &Morph) -> Tree<Entry> {
        let mut tree = Sapling::default();
        // Latin-script names stand in texts of any language.
        let keys = || {
            lang.name_keys()
                .iter()
                .copied()
                .chain((lang != Lang::En).then_some("en"))
        };
        for (i, forms) in known.forms.iter().enumerate() {
            // As it is written there: «ترکی» is a language too in Persian, «تركي» nothing but a nationality in Arabic.
            let weak: Vec<String> = forms.weak.iter().map(|w| w.to_lowercase()).collect();
            for (table, target) in [
                (&forms.names, Target::Actor(i)),
                (&forms.capital, Target::Capital(i)),
                (&forms.adjective, Target::Adjective(i)),
            ] {
                // Tajik papers write many a name as Russian ones do (Астана beside Остона).
                let russian = (lang == Lang::Tg && !matches!(target, Target::Adjective(_))).then_some("ru");
                for form in keys().chain(russian).filter_map(|k| table.get(k)).flatten() {
                    add(
                        &mut tree,
                        form,
                        Entry {
                            target,
                            weak: weak.contains(&form.to_lowercase()),
                            acronym: acronym(form),
                            small: form.chars().next().is_some_and(char::is_lowercase),
                            articled: false,
                        },
                        morph,
                    );
                }
            }
        }
        for (i, forms) in known.place_forms.iter().enumerate() {
            for form in keys().filter_map(|k| forms.get(k)).flatten() {
                add(
                    &mut tree,
                    form,
                    Entry {
                        target: Target::Place(i),
                        weak: false,
                        acronym: false,
                        small: false,
                        articled: false,
                    },
                    morph,
                );
            }
        }
        tree.grown()
    }

    /// Is it a state's name, or a capital's?
    pub(crate) fn is_land(&self, target: &Target) -> bool {
        match target {
            Target::Actor(a) => self.lands.contains(a),
            Target::Capital(_) => true,
            Target::Adjective(_) | Target::Place(_) => false,
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

    /// A name of two words and more begins with a first name, if with no title or particle, which are written small.
    fn add_first(&mut self, form: &str, morph: &Morph) {
        let mut words = form.split_whitespace();
        let first = words
            .next()
            .filter(|w| w.chars().next().is_some_and(char::is_uppercase));
        if let (Some(first), true) = (first, morph.capitals && words.next().is_some())
            && first.chars().count() > 2
            && first.chars().all(char::is_alphabetic)
        {
            let first = rabita_script::fold::fold(first);
            self.first.extend(morph.name_keys(&first));
            if morph.declines_persons() {
                self.given.insert(first);
            }
        }
    }

    /// Is the word a first name, in whatever case?
    pub(crate) fn is_first(&self, word: &str, morph: &Morph) -> bool {
        !self.first.is_empty() && morph.names(word).iter().any(|c| self.first.contains(&c.stem))
    }

    /// Is the word, folded, a first name in the nominative?
    pub(crate) fn is_given(&self, word: &str) -> bool {
        self.given.contains(word)
    }

    /// Is it one that a table has?
    pub(crate) fn is_listed_first(&self, word: &str, morph: &Morph) -> bool {
        morph.names(word).iter().any(|c| self.listed.contains(&c.stem))
    }

    /// Is the word, but for the object's ending, somebody's first name or a known person's last? «Сарбозон» is no «Сарбоз».
    pub(crate) fn is_part(&self, word: &str, morph: &Morph) -> bool {
        let own = std::iter::once(word.to_string()).chain(morph.without_object(word));
        own.into_iter()
            .any(|w| self.first.contains(&w) || self.surnames.contains_key(&w))
    }

    /// The words of that known person's names, folded; nothing for other actors.
    pub(crate) fn words_of_person(&self, target: &Target) -> Option<&[String]> {
        match target {
            Target::Actor(a) => self.persons.get(a).map(Vec::as_slice),
            _ => None,
        }
    }
}

fn add(tree: &mut Sapling<Entry>, form: &str, entry: Entry, morph: &Morph) {
    let words = crate::lexicon::Lexicon::split(form);
    if words.is_empty() || words.iter().all(|w| w.chars().count() < 2) {
        return;
    }
    // The last letter of an acronym is no ending (ОАЭИ is not ОАЭ declined).
    let entries = tree.name(&words, |word| {
        if entry.acronym {
            vec![word.to_string()]
        } else {
            morph.name_keys(word)
        }
    });
    let adjective = matches!(entry.target, Target::Adjective(_));
    let articled = words.len() == 1 && !adjective && morph.has_article(&words[0]);
    match entries.iter_mut().find(|e| e.target == entry.target) {
        Some(e) => e.articled &= articled,
        None => entries.push(Entry { articled, ..entry }),
    }
}

fn acronym(form: &str) -> bool {
    form.chars().count() > 1 && form.chars().count() <= 6 && form.chars().all(char::is_uppercase)
}
