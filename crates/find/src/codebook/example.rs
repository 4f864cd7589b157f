//! The writing of an example: words, choices and slots, before anything is known of them.

use super::pattern::Role;
use crate::lexicon::Lexicon;

#[derive(Debug, Clone)]
pub(super) enum Item {
    Word(String),
    /// One of several single words.
    Any(Vec<String>),
    Slot(Role, Option<String>),
}

/// A choice right before a slot may be one of prepositions, each of which marks the slot in its own way.
pub(super) fn split_before_slots(items: Vec<Item>) -> Vec<Vec<Item>> {
    let at = items
        .windows(2)
        .position(|w| matches!(w, [Item::Any(_), Item::Slot(..)]));
    let Some(at) = at else { return vec![items] };
    let Item::Any(list) = &items[at] else {
        return vec![items];
    };
    list.iter()
        .flat_map(|word| {
            let mut one = items.clone();
            one[at] = Item::Word(word.clone());
            split_before_slots(one)
        })
        .collect()
}

const MOST_VARIANTS: usize = 300;

pub(super) fn expand(example: &str) -> Result<Vec<Vec<Item>>, String> {
    let mut variants: Vec<Vec<Item>> = vec![Vec::new()];
    let mut rest = example;
    while !rest.is_empty() {
        let next = rest.find(['{', '(']).unwrap_or(rest.len());
        words(&rest[..next], &mut variants);
        rest = &rest[next..];
        if let Some(inside) = rest.strip_prefix('{') {
            let close = inside.find('}').ok_or("a `{` without `}`")?;
            let slot = slot(&inside[..close])?;
            for v in &mut variants {
                v.push(slot.clone());
            }
            rest = &inside[close + 1..];
        } else if let Some(inside) = rest.strip_prefix('(') {
            let close = inside.find(')').ok_or("a `(` without `)`")?;
            let mut next = Vec::new();
            let mut single: Vec<String> = Vec::new();
            for alternative in inside[..close].split('|') {
                // Single words are one choice, not as many patterns.
                let words = Lexicon::split(alternative);
                if let ([word], false) = (words.as_slice(), alternative.contains('{')) {
                    single.push(word.clone());
                    continue;
                }
                let mut more = variants.clone();
                alternatives(alternative, &mut more)?;
                next.extend(more);
            }
            if !single.is_empty() {
                let item = if single.len() == 1 {
                    Item::Word(single.remove(0))
                } else {
                    Item::Any(single)
                };
                next.extend(variants.iter().cloned().map(|mut v| {
                    v.push(item.clone());
                    v
                }));
            }
            variants = next;
            rest = &inside[close + 1..];
        }
        if variants.len() > MOST_VARIANTS {
            return Err(format!(
                "more than {MOST_VARIANTS} combinations of alternatives: split the example"
            ));
        }
    }
    Ok(variants)
}

/// An alternative may itself hold slots.
fn alternatives(text: &str, variants: &mut [Vec<Item>]) -> Result<(), String> {
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        words(&rest[..open], variants);
        let close = rest[open..].find('}').ok_or("a `{` without `}`")? + open;
        let slot = slot(&rest[open + 1..close])?;
        for v in variants.iter_mut() {
            v.push(slot.clone());
        }
        rest = &rest[close + 1..];
    }
    words(rest, variants);
    Ok(())
}

fn words(text: &str, variants: &mut [Vec<Item>]) {
    for word in Lexicon::split(text) {
        for v in variants.iter_mut() {
            v.push(Item::Word(word.clone()));
        }
    }
}

fn slot(text: &str) -> Result<Item, String> {
    let (name, case) = text
        .split_once(':')
        .map_or((text, None), |(n, c)| (n, Some(c.to_string())));
    let role = match name.trim() {
        "actor" => Role::Actor,
        "recipient" => Role::Recipient,
        "place" => Role::Place,
        "speaker" => Role::Speaker,
        "to" => Role::To,
        "via" => Role::Via,
        "content" => Role::Content,
        "subject" => Role::Subject,
        "object" => Role::Object,
        "value" => Role::Value,
        "n" => Role::Number,
        "x" => Role::Extra,
        other => return Err(format!("no slot is called `{{{other}}}`")),
    };
    Ok(Item::Slot(role, case))
}
