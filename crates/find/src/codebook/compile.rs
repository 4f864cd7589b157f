//! From an example sentence to patterns.

use super::example::{Item, expand, split_before_slots};
use super::pattern::{Literal, Marker, Pattern, Role, Shape, Signs, Slot};
use super::shared::{Shared, Told};
use crate::lang::Order;
use crate::lexicon::{Class, Feats, Lexicon, UNLISTED, VerbForm};
use rabita_script::fold::fold;

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
    let fixed = order == Order::Svo && !lexicon.morph.has_cases();
    if order == Order::Sov || fixed || of.state && verb.is_none() {
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
