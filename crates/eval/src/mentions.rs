//! Are the names in the text tied to the right actors? The gold's actors and their forms are the reference.
//!
//! Every place in the article where a form of a gold actor stands (the longest form, where several do) is a reference.
//! It is *found* if some mention that has an actor overlaps it, and *right* if one of these has the right one: by any
//! name of the actor, by the mention's own words, or by whom the actor acts for, as with the sides of an act. *Exact* is
//! stricter: the actor itself, by its names. A mention that overlaps no reference is neither right nor wrong: the gold
//! does not list everybody.

use crate::fold::fold_char;
use crate::gold::Gold;
use crate::tie::{Ids, Text, Tie};
use rabita_record::{ActorType, Reading, Span};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// Counts of references and mentions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Ties {
    /// Places where an actor of the gold is named.
    pub gold: usize,
    /// Those at which some actor was read.
    pub found: usize,
    /// Those at which the right one was read; a state and those who act for it are one, as everywhere here.
    pub right: usize,
    /// Those at which the very actor was read, by its names: a state and its bodies told apart.
    pub exact: usize,
    /// Mentions with an actor at any of these places.
    pub made: usize,
    /// Those of them whose actor is right.
    pub good: usize,
}

impl Ties {
    /// Adds the counts of another text.
    pub(crate) fn add(&mut self, other: &Ties) {
        self.gold += other.gold;
        self.found += other.found;
        self.right += other.right;
        self.exact += other.exact;
        self.made += other.made;
        self.good += other.good;
    }

    /// The F1 of precision over mentions and recall over places.
    pub fn f1(&self) -> f64 {
        let share = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
        let (p, r) = (share(self.good, self.made), share(self.right, self.gold));
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

/// A place where an actor of the gold is named.
struct Reference<'a> {
    span: Span,
    who: Ids<'a>,
    group: &'static str,
}

/// The counts of one text, by sort of actor.
pub(crate) fn measure<'a>(
    gold: &'a Gold,
    read: &Reading,
    tie: &Tie<'a>,
    text: &Text,
) -> BTreeMap<String, Ties> {
    let mut all: BTreeMap<String, Ties> = BTreeMap::new();
    let references = references(gold, text);
    let mentions: Vec<_> = read.mentions.iter().filter(|m| m.actor.is_some()).collect();
    let who = |m: &rabita_record::Mention| m.actor.as_deref().map(|a| tie.named(a)).unwrap_or_default();
    let meet = |a: &Ids<'_>, b: &Ids<'_>| !a.is_disjoint(b);
    let wide = |ids: &Ids<'a>| tie.with_principals(ids.clone());
    // Whom a mention means, as a side of an act is judged: by its names, its words here, and for whom it acts.
    let meant = |m: &rabita_record::Mention| {
        m.actor
            .as_deref()
            .map(|a| tie.mentioned(a, &text.words(m.span.start, m.span.end)))
            .unwrap_or_default()
    };
    for r in &references {
        let here: Vec<_> = mentions.iter().filter(|m| m.span.overlaps(r.span)).collect();
        let count = all.entry(r.group.to_string()).or_default();
        count.gold += 1;
        count.found += usize::from(!here.is_empty());
        count.exact += usize::from(here.iter().any(|m| meet(&who(m), &r.who)));
        count.right += usize::from(here.iter().any(|m| meet(&meant(m), &wide(&r.who))));
    }
    for m in mentions {
        let here: Vec<_> = references.iter().filter(|r| r.span.overlaps(m.span)).collect();
        let Some(first) = here.first() else { continue };
        let ids = meant(m);
        // A name within a name (the country in the name of its embassy) is right as what it is itself.
        let itself = wide(&tie.written(&text.words(m.span.start, m.span.end)));
        let good = here.iter().any(|r| meet(&ids, &wide(&r.who))) || meet(&ids, &itself);
        let count = all.entry(first.group.to_string()).or_default();
        count.made += 1;
        count.good += usize::from(good);
    }
    all
}

/// Letters that a language may put before or after a name within one word: clitics and endings.
fn attached(language: &str) -> (usize, usize) {
    match language.split('-').next().unwrap_or_default() {
        "ar" => (2, 0),
        "ru" | "tg" => (0, 2),
        _ => (0, 0),
    }
}

/// A letter of the folded text: which, where it stands in the text, how far into and from the end of its word.
struct Letter {
    letter: char,
    at: usize,
    into: usize,
    left: usize,
}

fn letters(text: &Text) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::new();
    let mut begin = 0;
    let close = |out: &mut Vec<Letter>, begin: usize| {
        let end = out.len();
        (begin..end).for_each(|i| out[i].left = end - 1 - i);
    };
    for (at, c) in text.chars().iter().enumerate() {
        let before = out.len();
        fold_char(*c, |letter| {
            out.push(Letter {
                letter,
                at,
                into: 0,
                left: 0,
            });
        });
        let (joins, end) = (out.len() > before || is_mark(*c), out.len());
        (before..end).for_each(|i| out[i].into = i - begin);
        if !joins {
            close(&mut out, begin);
            begin = end;
        }
    }
    close(&mut out, begin);
    out
}

/// Characters that stand within a word without being a letter: diacritics, tatweel.
fn is_mark(c: char) -> bool {
    use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
    c == '\u{640}' || c.general_category_group() == GeneralCategoryGroup::Mark
}

fn references<'a>(gold: &'a Gold, text: &Text) -> Vec<Reference<'a>> {
    let mut forms: HashMap<Vec<char>, (Ids<'a>, &'static str)> = HashMap::new();
    for (id, actor) in gold.actors.iter().flatten() {
        for form in &actor.forms.0 {
            let folded: Vec<char> = crate::fold::fold(form).chars().collect();
            if folded.len() >= 2 {
                let entry = forms
                    .entry(folded)
                    .or_insert_with(|| (Ids::new(), group(actor.kind)));
                entry.0.insert(id);
            }
        }
    }
    let mut forms: Vec<_> = forms.into_iter().collect();
    forms.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
    let letters = letters(text);
    let (before, after) = attached(gold.language.as_deref().unwrap_or_default());
    let mut taken = vec![false; letters.len()];
    let mut out = Vec::new();
    for (form, (who, group)) in forms {
        for start in 0..(letters.len() + 1).saturating_sub(form.len()) {
            let end = start + form.len();
            let here = &letters[start..end];
            if letters[start].letter == form[0]
                && here.iter().map(|l| l.letter).eq(form.iter().copied())
                && letters[start].into <= before
                && letters[end - 1].left <= after
                && !taken[start..end].contains(&true)
            {
                taken[start..end].fill(true);
                out.push(Reference {
                    span: Span::new(letters[start].at, letters[end - 1].at + 1),
                    who: who.clone(),
                    group,
                });
            }
        }
    }
    out
}

fn group(kind: Option<ActorType>) -> &'static str {
    match kind {
        Some(ActorType::Person) => "persons",
        Some(ActorType::State) => "states",
        Some(ActorType::ArmedGroup | ActorType::PoliticalGroup) => "groups",
        Some(
            ActorType::GovernmentBody | ActorType::InternationalOrg | ActorType::Office | ActorType::Bloc,
        ) => "bodies",
        _ => "others",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gold::parse;
    use std::path::Path;

    #[test]
    fn the_longest_form_that_is_a_word_is_the_reference() {
        let gold = "doc: a\nlanguage: ar\nactors:\n  t: {type: state, forms: [طاجيكستان]}\n  e: {type: office, forms: [سفارة طاجيكستان]}\n";
        let gold = parse(Path::new("a"), gold).unwrap();
        let text = Text::new("قالت سفارة طاجيكستان إن لطاجيكستان حقا، وما الطاجيكستانيون");
        let found = references(&gold, &text);
        let words: Vec<_> = found
            .iter()
            .map(|r| text.words(r.span.start, r.span.end))
            .collect();
        assert_eq!(words, ["سفارة طاجيكستان", "طاجيكستان"]);
        assert_eq!(found[0].group, "bodies");
    }
}
