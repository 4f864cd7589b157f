//! Everybody a document names: known actors, and those it introduces itself.

mod back;
mod terms;

pub(crate) use terms::Days;

use crate::agree::Gender;
use crate::lexicon::Morph;
use crate::names::Known;
use crate::overview::{Overview, Side, SideIds};
use rabita_record::{Actor, ActorType, Span};
use rabita_script::fold::fold;
use std::collections::{BTreeMap, HashMap, HashSet};

/// An actor of the document, by its place in the cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Who(pub(crate) usize);

/// By way of how many others somebody may act for a state.
const FAR: usize = 4;

/// How many spoken of last are meant by words that do not say more.
const LATELY: usize = 12;

/// The known persons that names of the document were found to mean, or nobody.
pub(crate) type Heard = HashMap<String, Option<usize>>;

/// The actors of one document.
pub(crate) struct Cast<'k> {
    pub(crate) known: &'k Known,
    document: String,
    language: String,
    pub(crate) members: Vec<Actor>,
    sides: SideIds,
    /// The side each member is on.
    side_of: Vec<Side>,
    by_known: HashMap<usize, Who>,
    by_name: HashMap<String, Who>,
    /// The usual organs of states, by their id.
    organs: HashMap<String, Who>,
    /// Last names of persons already met in full.
    surnames: HashMap<String, Vec<Who>>,
    /// Who was spoken of, most recent last.
    pub(crate) trail: Vec<Who>,
    /// How long the trail was when the present sentence began.
    pub(crate) before: usize,
    /// Several people whom the text only describes, most recent last, and how many of them the sentence before has.
    crowds: (Vec<Who>, usize),
    /// Persons whose office or trade shows that they are women.
    women: Vec<Who>,
    counts: HashMap<Who, usize>,
    /// The person last heard or seen acting: whom *he* or *she* means.
    pub(crate) speaker: Option<Who>,
    /// What the sentence before was about.
    pub(crate) topic: Option<Who>,
    /// The states named so far, inside other parties too, most recent last.
    states: Vec<Who>,
    /// What a first look at the whole document saw.
    overview: Overview,
    /// The known persons meant by names in spellings that nobody listed, once they have been sought.
    heard: Heard,
    /// The words that the document writes with a capital, and the nominatives of the names asked for, once sought.
    written: Option<HashSet<String>>,
    /// The days of which offices are asked, where they are not the document's.
    asked: Option<terms::Days>,
    /// The days of which the document speaks: where the words stand, the first day and the last.
    pub(crate) spoken: Vec<(Span, terms::Days)>,
    /// The day of the document, as far as it is known.
    pub(crate) published: Option<String>,
}

impl<'k> Cast<'k> {
    pub(crate) fn new(known: &'k Known, document: &str, language: &str) -> Self {
        Self {
            known,
            document: document.to_string(),
            language: language.to_string(),
            members: Vec::new(),
            sides: SideIds::default(),
            side_of: Vec::new(),
            by_known: HashMap::new(),
            by_name: HashMap::new(),
            organs: HashMap::new(),
            surnames: HashMap::new(),
            trail: Vec::new(),
            before: 0,
            crowds: (Vec::new(), 0),
            women: Vec::new(),
            counts: HashMap::new(),
            speaker: None,
            topic: None,
            states: Vec::new(),
            overview: Overview::default(),
            heard: Heard::new(),
            written: None,
            asked: None,
            spoken: Vec::new(),
            published: None,
        }
    }

    /// Before anybody joins the cast: what a first look at the whole document saw, its sides, and whom it heard of.
    pub(crate) fn foresee(&mut self, overview: Overview, (sides, heard): (SideIds, Heard)) {
        self.overview = overview;
        self.sides = sides;
        self.heard = heard;
    }

    /// What a first look at the whole document saw.
    pub(crate) fn overview(&self) -> &Overview {
        &self.overview
    }

    /// The sides of the document so far.
    pub(crate) fn sides(&self) -> &SideIds {
        &self.sides
    }

    /// What a second look at the document need not seek again.
    pub(crate) fn learnt(self) -> (SideIds, Heard) {
        (self.sides, self.heard)
    }

    /// The words that the document writes with a capital.
    pub(crate) fn written(&mut self, words: impl FnOnce() -> HashSet<String>) -> &HashSet<String> {
        self.written.get_or_insert_with(words)
    }

    /// The known person whom that name means, sought once in a document: comparing names letter by letter is dear.
    pub(crate) fn heard(&mut self, name: &str, seek: impl FnOnce() -> Option<usize>) -> Option<usize> {
        if let Some(&person) = self.heard.get(name) {
            return person;
        }
        let person = seek();
        self.heard.insert(name.to_string(), person);
        person
    }

    fn join(&mut self, actor: Actor) -> Who {
        let who = Who(self.members.len());
        let side = self.sides.enter(actor.principal().unwrap_or(&actor.id));
        self.members.push(actor);
        self.side_of.push(side);
        who
    }

    /// A known actor joins the cast.
    pub(crate) fn known(&mut self, index: usize) -> Who {
        if let Some(&who) = self.by_known.get(&index) {
            return who;
        }
        let who = self.join(self.known.actors[index].clone());
        self.by_known.insert(index, who);
        who
    }

    /// The known actor of that id joins the cast.
    pub(crate) fn by_id(&mut self, id: &str) -> Option<Who> {
        let index = self.known.by_id(id)?;
        Some(self.known(index))
    }

    /// Somebody the document has spoken of.
    pub(crate) fn spoken_of(&self, id: &str) -> Option<Who> {
        self.members.iter().position(|m| m.id == id).map(Who)
    }

    /// An actor that the document introduces under a proper name: the same name is the same actor everywhere.
    pub(crate) fn named(&mut self, name: &str, kind: ActorType, of: Option<&str>) -> Who {
        let key = fold(name);
        if let Some(&who) = self.by_name.get(&key) {
            self.learn(who, of);
            return who;
        }
        let id = format!("x-{}-{:08x}", kind_slug(kind), hash(&key));
        self.add(id, name, key, kind, of)
    }

    /// An actor that the document only describes: another document's *protesters* are others.
    /// `key` is what two such descriptions have in common.
    pub(crate) fn described(&mut self, words: &str, key: &str, kind: ActorType, of: Option<&str>) -> Who {
        let key = format!("{key}/{}", of.unwrap_or_default());
        if let Some(&who) = self.by_name.get(&key) {
            self.alias(who, words);
            return who;
        }
        let id = format!("{}-a{}", self.document, self.members.len() + 1);
        self.add(id, words, key, kind, of)
    }

    /// The usual organ of somebody known: whatever the words, it is one, and one that is listed is that one. `whole` says
    /// whether the words name the owner too.
    pub(crate) fn organ(&mut self, (organ, of): (usize, &str), words: &str, whole: bool) -> Option<Who> {
        let who = match self.known.organ_of(of, organ) {
            Some(listed) => self.known(listed),
            None => self.unlisted_organ(organ, of)?,
        };
        if whole {
            self.by_name.entry(fold(words)).or_insert(who);
            if self.organs.contains_key(self.id(who)) && self.language != "en" {
                let language = self.language.split('-').next().unwrap_or("und").to_string();
                let names = &mut self.members[who.0].names;
                names.entry(language).or_insert_with(|| words.to_string());
            }
        }
        self.alias(who, words);
        Some(who)
    }

    fn unlisted_organ(&mut self, organ: usize, of: &str) -> Option<Who> {
        let known = self.known;
        let owner = &known.actors[known.by_id(of)?];
        let organ = known.organs.get(organ)?;
        let id = format!("{of}-{}", organ.id);
        if let Some(&who) = self.organs.get(&id) {
            return Some(who);
        }
        let state = owner.names.get("en").map_or(of, String::as_str);
        let name = format!("{} of {state}", organ.name);
        let who = self.join(Actor {
            id: id.clone(),
            kind: ActorType::GovernmentBody,
            names: BTreeMap::from([("en".to_string(), name.clone())]),
            aliases: vec![name],
            country: owner.country.clone(),
            of: Some(of.to_string()),
            roles: Vec::new(),
        });
        self.organs.insert(id, who);
        Some(who)
    }

    fn add(&mut self, id: String, name: &str, key: String, kind: ActorType, of: Option<&str>) -> Who {
        let language = self.language.split('-').next().unwrap_or("und").to_string();
        let mut names = BTreeMap::from([(language, name.to_string())]);
        // The record wants a name in English; until somebody gives one, the words as they stand.
        names.entry("en".to_string()).or_insert_with(|| name.to_string());
        let who = self.join(Actor {
            id,
            kind,
            names,
            aliases: vec![name.to_string()],
            country: of
                .and_then(|o| self.known.by_id(o))
                .and_then(|i| self.known.actors[i].country.clone()),
            of: of.map(String::from),
            roles: Vec::new(),
        });
        self.by_name.insert(key, who);
        who
    }

    /// Notes for whom an actor acts, if that was not known.
    pub(crate) fn learn(&mut self, who: Who, of: Option<&str>) {
        if let Some(of) = of {
            let member = &self.members[who.0];
            if member.of.is_none() && member.id != of {
                self.acts_for(who, of);
            }
        }
    }

    /// From now on somebody acts for that actor.
    pub(crate) fn acts_for(&mut self, who: Who, of: &str) {
        self.members[who.0].of = Some(of.to_string());
        self.side_of[who.0] = self.sides.enter(of);
    }

    /// Notes a written form.
    pub(crate) fn alias(&mut self, who: Who, form: &str) {
        let member = &mut self.members[who.0];
        if !form.is_empty() && !member.aliases.iter().any(|a| a == form) {
            member.aliases.push(form.to_string());
        }
    }

    /// From now on this last name means that person.
    pub(crate) fn surname(&mut self, folded: &str, who: Who) {
        if folded.chars().count() >= 3 {
            let bearers = self.surnames.entry(folded.to_string()).or_default();
            if !bearers.contains(&who) {
                bearers.push(who);
            }
        }
    }

    /// The persons of that last name, as they were met.
    pub(crate) fn surnamed(&self, folded: &str) -> &[Who] {
        self.surnames.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Has the document introduced no person of its own?
    pub(crate) fn nobody_new(&self) -> bool {
        self.by_name.is_empty() || self.surnames.is_empty()
    }

    /// The last word of a person's name in the document's language, if the document introduced the person.
    pub(crate) fn new_surname(&self, who: Who) -> Option<&str> {
        let language = self.language.split('-').next()?;
        let member = self
            .members
            .get(who.0)
            .filter(|m| self.known.by_id(&m.id).is_none())?;
        member.names.get(language)?.split_whitespace().last()
    }

    /// The one of these known persons whom the document means by a last name alone: for whose side it speaks, or the
    /// side that stands beside the name. Where several would do, none is taken.
    pub(crate) fn meant_by_surname(&mut self, bearers: &[usize], side: Option<&str>) -> Option<Who> {
        let of = |i: &usize| self.known.actors[*i].of.as_deref();
        let fits = |i: &&usize| match side {
            Some(side) => of(i) == Some(side),
            None => of(i)
                .and_then(|o| self.sides.find(o))
                .is_some_and(|o| self.overview.mentions(o) > 0),
        };
        let mut fitting = bearers.iter().filter(fits);
        let one = *fitting.next().filter(|_| fitting.next().is_none())?;
        Some(self.known(one))
    }

    /// The actor already introduced under that name.
    pub(crate) fn introduced(&self, name: &str) -> Option<Who> {
        self.by_name.get(&fold(name)).copied()
    }

    /// Somebody is spoken of.
    pub(crate) fn met(&mut self, who: Who) {
        self.trail.push(who);
        *self.counts.entry(who).or_default() += 1;
    }

    /// The words show that a person is a woman.
    pub(crate) fn woman(&mut self, who: Who) {
        if !self.women.contains(&who) {
            self.women.push(who);
        }
    }

    /// Was it shown that the person is a woman?
    pub(crate) fn is_woman(&self, who: Who) -> bool {
        self.women.contains(&who)
    }

    /// The noun, folded, of the name that the knowledge has for the actor in the document's language.
    pub(crate) fn noun(&self, who: Who, morph: &Morph) -> Option<String> {
        let name = self.known_name(who)?;
        let mut words = name.split_whitespace().filter(|w| !morph.adjectival(w));
        words.next().map(String::from)
    }

    /// The first word, folded, of that name.
    pub(crate) fn first_name(&self, who: Who) -> Option<String> {
        let name = self.known_name(who)?;
        name.split_whitespace().next().map(String::from)
    }

    /// The name, folded, that the knowledge has for the actor in the document's language.
    fn known_name(&self, who: Who) -> Option<String> {
        let known = self.known.by_id(self.id(who))?;
        let language = self.language.split('-').next()?;
        self.known.actors[known]
            .names
            .get(language)
            .map(|name| fold(name))
    }

    /// Is the name of a state or body masculine, where those are feminine but for some?
    pub(crate) fn masculine(&self, who: Who, morph: &Morph) -> bool {
        let words = self.known_words(who);
        let feminine = |w: &String| morph.gender(w, &w.chars().collect::<Vec<_>>()) == Some(Gender::Feminine);
        words.iter().any(|w| morph.listed_masculine(w)) && !words.iter().any(feminine)
    }

    /// Several people are spoken of in a sentence.
    pub(crate) fn crowds(&mut self, those: Vec<Who>) {
        self.crowds.1 = those.len();
        self.crowds.0.extend(those);
    }

    /// Several people spoken of in the sentence before, if they are the only ones there.
    pub(crate) fn crowd_before(&self) -> Option<Who> {
        let (all, here) = &self.crowds;
        let people = |w: &&Who| matches!(self.kind(**w), ActorType::People | ActorType::Person);
        let mut people = all[all.len() - here..].iter().filter(people);
        let first = people.next().copied()?;
        people.all(|w| *w == first).then_some(first)
    }

    /// The several people last spoken of, not long ago.
    pub(crate) fn crowd_lately(&self) -> Option<Who> {
        let last = self.crowds.0.last().copied()?;
        self.trail
            .iter()
            .rev()
            .take(LATELY)
            .any(|w| *w == last)
            .then_some(last)
    }

    /// The person of the document who is called so, by a title too.
    pub(crate) fn person_called(&self, words: &str) -> Option<Who> {
        let key = fold(words);
        let called = |m: &Actor| m.kind == ActorType::Person && m.aliases.iter().any(|a| fold(a) == key);
        self.members.iter().position(called).map(Who)
    }

    /// A state is named, be it within another party.
    pub(crate) fn state_named(&mut self, state: Option<Who>) {
        self.states.extend(state);
    }

    /// The states of which the whole document speaks.
    pub(crate) fn states_heard(&mut self) -> Vec<Who> {
        let sides = self.overview.ranked().iter();
        let mut ids: Vec<&str> = sides.map(|side| self.sides.id(*side)).collect();
        ids.sort_unstable();
        let known = ids.into_iter().filter_map(|id| self.known.by_id(id));
        let states: Vec<usize> = known
            .filter(|&i| self.known.actors[i].kind == ActorType::State)
            .collect();
        states.into_iter().map(|i| self.known(i)).collect()
    }

    /// The states named so far, the last one first.
    pub(crate) fn states_named(&self) -> impl Iterator<Item = Who> + '_ {
        self.states.iter().rev().copied()
    }

    pub(crate) fn kind(&self, who: Who) -> ActorType {
        self.members[who.0].kind
    }

    /// The words, folded, of the names that the knowledge has for the actor.
    pub(crate) fn known_words(&self, who: Who) -> &'k [String] {
        let known = self.known;
        known
            .by_id(self.id(who))
            .map_or(&[], |actor| known.words_of(actor))
    }

    /// The words, folded, of the names by which the document calls somebody.
    pub(crate) fn words_of(&self, who: Who) -> Vec<String> {
        let aliases = self.members[who.0].aliases.iter();
        aliases.flat_map(|a| crate::lexicon::Lexicon::split(a)).collect()
    }

    /// The actor of that id, if it is known.
    pub(crate) fn actor(&self, id: &str) -> Option<&Actor> {
        self.known
            .by_id(id)
            .map(|i| &self.known.actors[i])
            .or_else(|| self.members.iter().find(|m| m.id == id))
    }

    pub(crate) fn id(&self, who: Who) -> &str {
        &self.members[who.0].id
    }

    /// The last one spoken of that passes.
    pub(crate) fn last(&self, test: impl Fn(ActorType) -> bool) -> Option<Who> {
        self.trail.iter().rev().copied().find(|&w| test(self.kind(w)))
    }

    /// The state for which somebody acts, if the document has spoken of it.
    fn state_of(&self, who: Who) -> Option<Who> {
        let id = self.home(who)?;
        self.members.iter().position(|m| m.id == id).map(Who)
    }

    /// The state that somebody is or acts for, by way of others too (the spokesman of its ministry).
    pub(crate) fn home(&self, who: Who) -> Option<String> {
        let mut actor = &self.members[who.0];
        for _ in 0..FAR {
            if actor.kind == ActorType::State {
                return Some(actor.id.clone());
            }
            actor = self.actor(actor.principal()?)?;
        }
        None
    }

    /// The state for which somebody acts; states act for themselves.
    pub(crate) fn principal(&self, who: Who) -> Option<String> {
        self.members[who.0].principal().map(String::from)
    }

    /// The land that somebody is of.
    pub(crate) fn country(&self, who: Who) -> Option<&str> {
        self.members[who.0].country.as_deref()
    }

    /// Does somebody act for another?
    pub(crate) fn has_principal(&self, who: Who) -> bool {
        self.members[who.0].principal().is_some()
    }

    /// The side somebody is on: the principal's, or their own.
    pub(crate) fn side(&self, who: Who) -> Side {
        self.side_of[who.0]
    }

    /// Somebody the document only describes, and of whom it does not say for whom they act.
    pub(crate) fn nameless(&self, who: Who) -> bool {
        self.id(who).starts_with(&self.document) && !self.has_principal(who)
    }

    /// Is it somebody whom the document only describes, or a body that nobody listed?
    pub(crate) fn only_described(&self, who: Who) -> bool {
        let id = self.id(who);
        id.starts_with(&self.document) || id.starts_with("x-body-") || self.organs.contains_key(id)
    }

    /// How often somebody was spoken of so far.
    pub(crate) fn mentions_of(&self, who: Who) -> usize {
        self.counts.get(&who).copied().unwrap_or(0)
    }

    /// The state most spoken of.
    pub(crate) fn main_state(&self) -> Option<Who> {
        self.counts
            .iter()
            .filter(|(w, _)| self.kind(**w) == ActorType::State)
            .max_by_key(|(w, n)| (**n, std::cmp::Reverse(w.0)))
            .map(|(w, _)| *w)
    }
}

fn kind_slug(kind: ActorType) -> &'static str {
    match kind {
        ActorType::Person => "person",
        ActorType::Media => "media",
        ActorType::ArmedGroup => "armed",
        _ => "body",
    }
}

/// FNV-1a: ids must not change with the compiler's hasher.
fn hash(text: &str) -> u32 {
    text.bytes()
        .fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}
