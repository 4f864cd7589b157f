//! Which of the gold's actors is meant: by any written form.

use crate::fold::fold;
use crate::gold::Gold;
use rabita_record::{Actor, Party};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// Ids of the gold's actors.
pub(crate) type Ids<'a> = BTreeSet<&'a str>;

/// Ties the actors of a reading to those of the gold.
pub(crate) struct Tie<'a> {
    forms: HashMap<String, Ids<'a>>,
    principal: HashMap<&'a str, &'a str>,
    actors: &'a HashMap<String, Actor>,
    known: RefCell<HashMap<String, Rc<Ids<'a>>>>,
}

impl<'a> Tie<'a> {
    pub(crate) fn new(gold: &'a Gold, actors: &'a HashMap<String, Actor>) -> Self {
        let mut forms: HashMap<String, Ids<'a>> = HashMap::new();
        let mut principal = HashMap::new();
        for (id, actor) in gold.actors.iter().flatten() {
            let spaced = id.replace('_', " ");
            let written = actor.forms.0.iter().map(String::as_str);
            for form in actor
                .en
                .as_deref()
                .into_iter()
                .chain([spaced.as_str()])
                .chain(written)
            {
                if !form.is_empty() {
                    forms.entry(fold(form)).or_default().insert(id);
                }
            }
            let up = actor.principal.as_deref().filter(|p| !p.is_empty());
            principal.insert(id.as_str(), up.unwrap_or(id));
        }
        Self {
            forms,
            principal,
            actors,
            known: RefCell::default(),
        }
    }

    /// The actors that are written so.
    pub(crate) fn written(&self, words: &str) -> Ids<'a> {
        match words {
            "" => Ids::new(),
            words => self.forms.get(&fold(words)).cloned().unwrap_or_default(),
        }
    }

    /// The gold's actors that an actor of the reading is, by its names, without those for whom they act.
    pub(crate) fn named(&self, actor: &str) -> Rc<Ids<'a>> {
        if let Some(ids) = self.known.borrow().get(actor) {
            return ids.clone();
        }
        let mut ids = Ids::new();
        if let Some(a) = self.actors.get(actor) {
            for name in a.names.values().chain(&a.aliases) {
                ids.extend(self.written(name));
            }
        }
        let ids = Rc::new(ids);
        self.known.borrow_mut().insert(actor.to_string(), ids.clone());
        ids
    }

    /// These actors and those for whom they act.
    pub(crate) fn with_principals(&self, mut ids: Ids<'a>) -> Ids<'a> {
        let up: Vec<&str> = ids
            .iter()
            .filter_map(|i| self.principal.get(i).copied())
            .collect();
        ids.extend(up);
        ids
    }

    /// What each party of a reading can be.
    pub(crate) fn side(&self, parties: &[Party], text: &Text) -> Vec<Ids<'a>> {
        parties.iter().map(|p| self.party(p, text)).collect()
    }

    /// What one party of a reading can be: by its names, by the words that name it here, or for whom it acts.
    pub(crate) fn party(&self, party: &Party, text: &Text) -> Ids<'a> {
        let mut ids = party
            .actor
            .as_deref()
            .map(|a| (*self.named(a)).clone())
            .unwrap_or_default();
        if let Some(span) = party.mention {
            ids.extend(self.written(&text.words(span.start, span.end)));
        }
        let mut ids = self.with_principals(ids);
        if let Some(of) = party.of.as_deref().filter(|of| !of.is_empty()) {
            ids.extend(self.with_principals((*self.named(of)).clone()));
        }
        ids
    }

    /// Whom a mention can mean: its actor by its names, the words that stand there, and whoever the actor acts for.
    pub(crate) fn mentioned(&self, actor: &str, words: &str) -> Ids<'a> {
        let mut ids = (*self.named(actor)).clone();
        ids.extend(self.written(words));
        let mut ids = self.with_principals(ids);
        let of = self.actors.get(actor).and_then(|a| a.principal());
        if let Some(of) = of.filter(|of| !of.is_empty()) {
            ids.extend(self.with_principals((*self.named(of)).clone()));
        }
        ids
    }

    /// What each of the gold's parties can be.
    pub(crate) fn gold(&self, ids: &'a [String]) -> Vec<Ids<'a>> {
        let one = |id: &'a String| {
            Ids::from([
                id.as_str(),
                self.principal.get(id.as_str()).copied().unwrap_or(id),
            ])
        };
        ids.iter().map(one).collect()
    }
}

/// Every party of the one side is met by some party of the other, and the other way round.
pub(crate) fn same_side(read: &[Ids<'_>], gold: &[Ids<'_>]) -> bool {
    let met = |x: &Ids<'_>, others: &[Ids<'_>]| others.iter().any(|y| !x.is_disjoint(y));
    gold.iter().all(|g| met(g, read)) && read.iter().all(|s| met(s, gold))
}

/// A text by its characters.
pub(crate) struct Text(Vec<char>);

impl Text {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.chars().collect())
    }

    pub(crate) fn chars(&self) -> &[char] {
        &self.0
    }

    /// The words between two places; a span that leaves the text is cut.
    pub(crate) fn words(&self, start: usize, end: usize) -> String {
        let end = end.min(self.0.len());
        self.0[start.min(end)..end].iter().collect()
    }
}
