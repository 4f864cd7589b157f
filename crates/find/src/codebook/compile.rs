//! From an example sentence to a pattern: the words that must be there, and how each slot is tied to them.

use super::shared::{Shared, Told};
use crate::lang::Order;
use crate::lexicon::{Class, Feats, Lexicon, Sym, UNLISTED, VerbForm};
use rabita_script::fold::fold;
use std::sync::Arc;

/// A word that must be found.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Literal {
    /// A content word in any number and case.
    Word(Sym),
    /// A verb in any form; `negated` if the example has it so.
    Verb { verb: Sym, negated: bool },
    /// Any of several.
    Any(Arc<[Literal]>),
}

impl Literal {
    /// The symbols of which a word of the text must bear one to be it.
    fn signs(&self, lexicon: &Lexicon) -> Vec<Sym> {
        match self {
            Literal::Word(s) => vec![*s],
            Literal::Verb { verb, .. } => std::iter::once(*verb).chain(lexicon.passives(*verb)).collect(),
            Literal::Any(list) => list.iter().flat_map(|l| l.signs(lexicon)).collect(),
        }
    }

    /// The symbols by which it can be looked up.
    pub(crate) fn syms(&self) -> Vec<Sym> {
        match self {
            Literal::Word(s) => vec![*s],
            Literal::Verb { verb, .. } => vec![*verb],
            Literal::Any(list) => list.iter().flat_map(Literal::syms).collect(),
        }
    }

    /// Is it a verb, whichever is chosen?
    pub(crate) fn is_verb(&self) -> bool {
        match self {
            Literal::Word(_) => false,
            Literal::Verb { .. } => true,
            Literal::Any(list) => list.iter().all(Literal::is_verb),
        }
    }
}

/// How a slot is told from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Marker {
    Subject,
    Object,
    /// Behind a preposition of this group.
    Prep(u16),
    /// Genitive of a literal, by its index.
    Genitive(usize),
    /// Joined by "and" to the slot before.
    And,
    /// Anywhere near.
    Free,
}

/// What fills a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    Actor,
    Recipient,
    Place,
    Speaker,
    To,
    Via,
    Content,
    Subject,
    Object,
    Value,
    Number,
    Extra,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Slot {
    pub(crate) role: Role,
    pub(crate) marker: Marker,
    /// Case named in the example (`{recipient:dat}`).
    pub(crate) case: Option<String>,
    /// Of a number's slot, and of an object's: how many of the literals stand before it in the example.
    pub(crate) led: usize,
    /// The example writes the object's mark behind it («{content} را»).
    pub(crate) marked: bool,
}

/// One example, compiled. There are more than a hundred thousand, most of them alike in all but a word: what they have
/// in common is kept once ([`Shared`]).
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    /// Index of the codebook entry.
    entry: u32,
    /// Which of the entry's examples it is.
    example: u32,
    pub(crate) literals: Arc<[Literal]>,
    pub(super) shape: Arc<Shape>,
}

impl Pattern {
    /// Index of the codebook entry.
    pub(crate) fn entry(&self) -> usize {
        self.entry as usize
    }

    /// Index of the example among those of the entry.
    pub(crate) fn example(&self) -> usize {
        self.example as usize
    }

    /// The same example with other words and another shape.
    pub(super) fn reshaped(&self, literals: Vec<Literal>, shape: Shape, shared: &mut Shared) -> Self {
        Self {
            literals: shared.choices.once(literals),
            shape: shared.shapes.once(shape),
            ..*self
        }
    }

    /// Is it a noun that says it, with a copula or without any verb?
    pub(crate) fn tells_by_noun(&self, lexicon: &Lexicon) -> bool {
        let copula = |l: &Literal| matches!(l, Literal::Verb { verb, .. } if lexicon.is_copula(*verb));
        self.verb.is_none_or(|v| match &self.literals[v] {
            Literal::Any(list) => list.iter().any(copula),
            one => copula(one),
        })
    }
}

/// For each literal of a pattern, the symbols of which the sentence must hold one.
pub(crate) type Signs = Vec<Arc<[Sym]>>;

/// How the words and slots of an example stand to each other.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Shape {
    pub(crate) slots: Vec<Slot>,
    /// Index of the literal by which it is looked up.
    pub(crate) anchor: usize,
    /// Index of the verb among the literals.
    pub(crate) verb: Option<usize>,
    /// For literal `i`, may words stand between it and the next?
    pub(crate) gap_after: Vec<bool>,
    /// The preposition that must stand before literal `i`.
    pub(crate) behind: Vec<Option<u16>>,
    /// Found only where its first word opens an apposition (`apposed`).
    pub(crate) apposed: bool,
}

impl std::ops::Deref for Pattern {
    type Target = Shape;

    fn deref(&self) -> &Shape {
        &self.shape
    }
}

#[derive(Debug, Clone)]
enum Item {
    Word(String),
    /// One of several single words.
    Any(Vec<String>),
    Slot(Role, Option<String>),
}

/// Which example of which entry is compiled, by their indices; and whether it tells of a state.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Of {
    pub(crate) entry: usize,
    pub(crate) example: usize,
    pub(crate) state: bool,
}

/// Compiles an example; each combination of its alternatives is a pattern of its own.
///
/// In an example of a state a noun that says something by itself says it only behind its own preposition («при
/// поддержке»: *with the support*).
pub(crate) fn compile(
    of: Of,
    example: &str,
    lexicon: &mut Lexicon,
    shared: &mut Shared,
) -> Result<Vec<(Pattern, Signs)>, String> {
    let mut out = Vec::new();
    for items in expand(example)?.into_iter().flat_map(split_before_slots) {
        out.push(pattern(of, &items, lexicon, shared)?);
    }
    Ok(out)
}

/// A choice right before a slot may be one of prepositions, each of which marks the slot in its own way.
fn split_before_slots(items: Vec<Item>) -> Vec<Vec<Item>> {
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

fn expand(example: &str) -> Result<Vec<Vec<Item>>, String> {
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

/// What an item of the example turned out to be.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    Literal(usize),
    Slot(usize),
    Prep(u16),
    ObjectMarker,
    And,
    Possessive,
    Nothing,
}

fn pattern(
    of: Of,
    items: &[Item],
    lexicon: &mut Lexicon,
    shared: &mut Shared,
) -> Result<(Pattern, Signs), String> {
    let mut literals = Vec::new();
    let mut slots: Vec<(Role, Option<String>)> = Vec::new();
    let mut parts = parts_of(items, &mut literals, &mut slots, lexicon, &mut shared.words, true);
    if literals.is_empty() {
        // Nothing but prepositions: then they are the words to look for (*according to {speaker}*).
        slots.clear();
        parts = parts_of(
            items,
            &mut literals,
            &mut slots,
            lexicon,
            &mut shared.words,
            false,
        );
    }
    if literals.is_empty() {
        return Err("no word is left that could be looked for".into());
    }
    let verb = literals.iter().rposition(Literal::is_verb);
    let order = lexicon.morph.order;
    let mut compiled: Vec<Slot> = Vec::new();
    let mut subject_taken = false;
    for (at, part) in parts.iter().enumerate() {
        let Part::Slot(k) = part else { continue };
        let (role, case) = slots[*k].clone();
        let mut marker = marker(&parts, at, &literals, verb, order, &mut subject_taken);
        // «заявил протест {recipient:dat}»: behind a noun, but in no case of its own.
        // «убийство {recipient:gen} {actor:ins}»: in the instrumental nobody is a subject.
        if marker == Marker::Subject && verb.is_none() && case.as_deref() == Some("ins") {
            marker = Marker::Free;
        }
        if matches!(marker, Marker::Genitive(_)) && case.as_deref().is_some_and(|c| c != "gen") {
            marker = verb.map_or(Marker::Free, |_| Marker::Object);
        }
        let led = match role {
            _ if role == Role::Number || marker == Marker::Object => parts[..at]
                .iter()
                .filter(|p| matches!(p, Part::Literal(_)))
                .count(),
            _ => 0,
        };
        compiled.push(Slot {
            role,
            marker,
            case,
            led,
            marked: parts.get(at + 1) == Some(&Part::ObjectMarker),
        });
    }
    let mut gap_after = vec![true; literals.len()];
    for pair in parts.windows(2) {
        if let [Part::Literal(a), Part::Literal(_)] = pair {
            gap_after[*a] = false;
        }
    }
    let mut behind = vec![None; literals.len()];
    if order == Order::Sov || of.state && verb.is_none() {
        for pair in parts.windows(2) {
            if let [Part::Prep(p), Part::Literal(l)] = pair {
                behind[*l] = Some(*p);
            }
        }
    }
    let anchor = literals.iter().position(|l| !l.is_verb()).unwrap_or(0);
    let signs = literals
        .iter()
        .map(|l| shared.signs.once(l.signs(lexicon)))
        .collect();
    let shape = Shape {
        slots: compiled,
        anchor,
        verb,
        gap_after,
        behind,
        apposed: false,
    };
    let literals = literals.into_iter().map(|l| match l {
        Literal::Any(list) => Literal::Any(shared.choices.once(list)),
        one => one,
    });
    let literals: Vec<Literal> = literals.collect();
    let pattern = Pattern {
        entry: u32::try_from(of.entry).map_err(|_| "too many entries")?,
        example: u32::try_from(of.example).map_err(|_| "too many examples")?,
        literals: shared.choices.once(literals),
        shape: shared.shapes.once(shape),
    };
    Ok((pattern, signs))
}

fn parts_of(
    items: &[Item],
    literals: &mut Vec<Literal>,
    slots: &mut Vec<(Role, Option<String>)>,
    lexicon: &mut Lexicon,
    words: &mut Told,
    prepositions: bool,
) -> Vec<Part> {
    let folds: Vec<String> = items
        .iter()
        .map(|i| match i {
            Item::Word(w) => w.clone(),
            // If one of several is a preposition, all are.
            Item::Any(list) => list[0].clone(),
            Item::Slot(..) => "\u{0}".to_string(),
        })
        .collect();
    let refs: Vec<&str> = folds.iter().map(String::as_str).collect();
    let found = lexicon.phrases.find(&refs, &lexicon.morph);
    let mut out = Vec::new();
    let mut i = 0;
    while i < items.len() {
        match &items[i] {
            Item::Slot(role, case) => {
                slots.push((*role, case.clone()));
                out.push(Part::Slot(slots.len() - 1));
                i += 1;
            }
            Item::Word(_) | Item::Any(_) => {
                let word = &folds[i];
                // The longest preposition that a slot follows is that slot's mark.
                let before = |test: fn(&Item) -> bool| {
                    found
                        .iter()
                        .filter(|f| f.start == i && items.get(f.end).is_some_and(test))
                        .filter_map(|f| match f.class {
                            Class::Prep(p) => Some((f.end, p)),
                            _ => None,
                        })
                        .max()
                };
                let prep = before(|next| matches!(next, Item::Slot(..)));
                if let Some((end, p)) = prep.filter(|_| prepositions) {
                    out.push(Part::Prep(p));
                    i = end;
                    continue;
                }
                let here = |test: fn(Class) -> bool| {
                    found
                        .iter()
                        .any(|f| f.start == i && f.end == i + 1 && test(f.class))
                };
                // A preposition before a word of the example stands before it in the text too.
                let plain = before(|next| matches!(next, Item::Word(_) | Item::Any(_)));
                if let Some((end, p)) = plain.filter(|_| prepositions && !lexicon_has_verb(lexicon, word)) {
                    out.push(Part::Prep(p));
                    i = end;
                    continue;
                }
                let before_slot = matches!(items.get(i + 1), Some(Item::Slot(..)));
                let after_slot = matches!(out.last(), Some(Part::Slot(_)));
                if before_slot && after_slot && here(|c| matches!(c, Class::Coordinator | Class::And)) {
                    out.push(Part::And);
                } else if here(|c| c == Class::ObjectMarker) {
                    out.push(Part::ObjectMarker);
                } else if word == "'"
                    || word == "s" && matches!(out.last(), Some(Part::Possessive))
                    || word == "’"
                {
                    out.push(Part::Possessive);
                } else if !word.chars().any(char::is_alphanumeric)
                    || here(|c| matches!(c, Class::Complementizer | Class::Relative | Class::Determiner))
                        && !lexicon_has_verb(lexicon, word)
                {
                    out.push(Part::Nothing);
                } else {
                    let last = i + 1 == items.len();
                    // «أعاد فتح»: behind a verb the letters of another are its noun.
                    let behind = lexicon.morph.order == Order::Vso && literals.iter().any(Literal::is_verb);
                    let mut one = |word: &str| {
                        let told = words.entry((word.to_string(), last, behind));
                        told.or_insert_with(|| literal(word, last, behind, lexicon))
                            .clone()
                    };
                    literals.push(match &items[i] {
                        Item::Any(list) => Literal::Any(list.iter().map(|w| one(w)).collect()),
                        _ => one(word),
                    });
                    out.push(Part::Literal(literals.len() - 1));
                }
                i += 1;
            }
        }
    }
    out
}

fn lexicon_has_verb(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.citation(word).is_some()
}

/// A word of an example; `last` where the example ends in it, `behind` where it stands behind a verb that comes first.
fn literal(word: &str, last: bool, behind: bool, lexicon: &mut Lexicon) -> Literal {
    let deed = |v: &VerbForm| v.feats.has(Feats::NOUN);
    if behind && lexicon.verbs(word).iter().any(deed) {
        return Literal::Word(lexicon.word(&fold(word)));
    }
    // نشست is *a meeting* inside an example, *sat down* where it closes one.
    if !last && lexicon.morph.noun_past.contains(&fold(word)) {
        return Literal::Word(lexicon.word(&fold(word)));
    }
    if let Some(verb) = lexicon.citation(word) {
        return Literal::Verb { verb, negated: false };
    }
    // A finite form other than the citation: negated, or a variant of a verb that shares another's citation.
    let finite = lexicon
        .verbs(word)
        .into_iter()
        .find(|v| v.feats.finite() && (v.feats.has(Feats::NEG) || v.feats.has(Feats::PAST)));
    // *Was run by*, *was driven out*: a participle that is no past.
    let participle = |v: &VerbForm| v.feats.has(Feats::PART) && v.verb != UNLISTED;
    let svo = lexicon.morph.order == Order::Svo && !lexicon.morph.has_cases();
    if finite.is_none()
        && let Some(v) = lexicon.verbs(word).into_iter().find(|v| svo && participle(v))
    {
        return Literal::Verb {
            verb: v.verb,
            negated: false,
        };
    }
    match finite {
        // A verb that no table has is told by its ending alone, as every other such verb is: here it is a word.
        Some(v) if !v.feats.has(Feats::PASSIVE) && v.verb != UNLISTED => Literal::Verb {
            verb: v.verb,
            negated: v.feats.has(Feats::NEG),
        },
        _ => Literal::Word(lexicon.word(&fold(word))),
    }
}

fn marker(
    parts: &[Part],
    at: usize,
    literals: &[Literal],
    verb: Option<usize>,
    order: Order,
    subject_taken: &mut bool,
) -> Marker {
    let before = at.checked_sub(1).map(|i| &parts[i]);
    let after = parts.get(at + 1);
    if let Some(Part::Prep(p)) = before {
        return Marker::Prep(*p);
    }
    if before == Some(&Part::And) {
        return Marker::And;
    }
    if after == Some(&Part::ObjectMarker) {
        // "the attack of X" as a whole is the object; X is the genitive of its noun.
        return match before {
            Some(Part::Literal(l)) if order == Order::Sov && !literals[*l].is_verb() => Marker::Genitive(*l),
            _ => Marker::Object,
        };
    }
    if after == Some(&Part::Possessive) {
        let next = parts[at..]
            .iter()
            .find_map(|p| if let Part::Literal(l) = p { Some(*l) } else { None });
        if let Some(l) = next {
            return Marker::Genitive(l);
        }
    }
    let is_verb = |l: usize| literals[l].is_verb();
    if let Some(Part::Literal(l)) = before
        && !is_verb(*l)
    {
        return Marker::Genitive(*l);
    }
    let verb_before = parts[..at]
        .iter()
        .any(|p| matches!(p, Part::Literal(l) if is_verb(*l)));
    let subject = match order {
        Order::Sov => !*subject_taken && !verb_before,
        Order::Svo => !*subject_taken && !verb_before,
        Order::Vso => !*subject_taken,
    };
    if subject && verb.is_some() {
        *subject_taken = true;
        return Marker::Subject;
    }
    match order {
        _ if verb.is_none() => {
            if subject && !*subject_taken {
                *subject_taken = true;
                Marker::Subject
            } else {
                Marker::Free
            }
        }
        _ => Marker::Object,
    }
}
