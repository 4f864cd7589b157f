//! `rabita actors`: who is in the store, and who may be one with whom.

mod judge;
mod same;

use crate::args::Actors;
use crate::names::Names;
use crate::outcome::Done;
use crate::print;
use crate::world::World;
use rabita_keep::{By, Near, View, called_near, is_named, maybe_one, naming};
use rabita_record::{Actor, ActorType};
use std::collections::{BTreeMap, HashSet};
use std::io::Write;

/// So many actors are read at once.
const PAGE: usize = 500;
/// So many written forms of an actor are compared with the others'.
const FORMS: usize = 6;
/// So many near names are looked at for each.
const NEAR: usize = 6;

/// Two actors that may be one.
#[derive(Debug, serde::Serialize)]
struct Suggestion {
    a: String,
    b: String,
    score: f32,
    /// Sure enough that a machine may merge them.
    same: bool,
    why: String,
}

/// Lists or suggests.
pub(crate) fn run(args: &Actors, world: &World) -> anyhow::Result<Done> {
    let view = world.view()?;
    if let Some(judging) = &args.judge {
        return judge::run(judging, world, &view);
    }
    if args.suggest {
        return suggest(args, world, &view);
    }
    let mut out = std::io::stdout().lock();
    if let Some(name) = &args.name {
        let near = called_near(&view, world.known_names()?, name, args.limit)?;
        if world.json {
            print::json(&near)?;
            return Ok(Done::Whole);
        }
        for n in &near {
            let (count, _) = view.documents_of(&n.id, 0)?;
            writeln!(
                out,
                "{:.2}  {}  {} · {count} documents · {}",
                n.score, n.id, n.name, n.why
            )?;
        }
        return Ok(if near.is_empty() { Done::Part } else { Done::Whole });
    }
    let actors = view.actors_page("", args.limit)?;
    if world.json {
        print::json(&actors)?;
        return Ok(Done::Whole);
    }
    let names = Names::new(&view, world);
    for actor in &actors {
        let (count, _) = view.documents_of(&actor.id, 0)?;
        let kind = print::word(&actor.kind);
        writeln!(
            out,
            "{}  {} ({kind}) · {count} documents",
            actor.id,
            names.of(&actor.id)
        )?;
    }
    Ok(Done::Whole)
}

fn suggest(args: &Actors, world: &World, view: &View) -> anyhow::Result<Done> {
    let mut found = suggestions(world, view)?;
    found.truncate(args.limit);
    if world.json {
        print::json(&found)?;
        return Ok(Done::Whole);
    }
    let mut out = std::io::stdout().lock();
    for s in &found {
        let verdict = if s.same { "same" } else { "perhaps" };
        writeln!(
            out,
            "{:.2} {verdict:7} {} = {}\n             {}",
            s.score, s.a, s.b, s.why
        )?;
    }
    Ok(Done::Whole)
}

/// Every actor that the news brought is sought among all others, those of the knowledge included. Pairs that were
/// judged before are not suggested again.
fn suggestions(world: &World, view: &View) -> anyhow::Result<Vec<Suggestion>> {
    let known: std::collections::HashMap<&str, &Actor> = world
        .coder()?
        .actors()
        .iter()
        .map(|a| (a.id.as_str(), a))
        .collect();
    // Whom the machine told apart a person may find to be one.
    let (parted, judged): (Vec<_>, Vec<_>) = view
        .judgements()?
        .into_iter()
        .partition(|j| j.document.is_some() && j.by == By::Machine);
    let parted: HashSet<(String, String)> = parted
        .into_iter()
        .filter(|j| j.undone.is_none())
        .map(|j| (j.a.clone().min(j.b.clone()), j.a.max(j.b)))
        .collect();
    let judged: HashSet<(String, String)> = judged
        .into_iter()
        .map(|j| (j.a.clone().min(j.b.clone()), j.a.max(j.b)))
        .collect();
    let mut found: BTreeMap<(String, String), Suggestion> = BTreeMap::new();
    let mut after = String::new();
    loop {
        let page = view.actors_page(&after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = last.id.clone();
        for actor in page
            .iter()
            .filter(|a| is_named(&a.id) && !known.contains_key(a.id.as_str()))
        {
            for near in nearest(actor, world, view)? {
                let other = match known.get(near.id.as_str()) {
                    Some(other) => Some((*other).clone()),
                    None => view.actor(&near.id)?,
                };
                let Some(other) = other.filter(|o| o.id != actor.id && may_be_one(actor, o)) else {
                    continue;
                };
                let weighed = same::weigh(actor, &other, near.score);
                let score = weighed.score;
                let same = same::is_sure((actor, &other), &weighed, &near, world.known_names()?);
                let why = near.why + &weighed.why;
                let (a, b) = (
                    actor.id.clone().min(other.id.clone()),
                    actor.id.clone().max(other.id),
                );
                let pair = (a.clone(), b.clone());
                // The machine does not make one of whom it told apart.
                let same = same && !parted.contains(&pair);
                let unlike = score < rabita_names::SUGGEST && !parted.contains(&pair);
                if unlike || judged.contains(&pair) {
                    continue;
                }
                // Of the pairs of their names one that a machine may judge by, or else the likest.
                let rank = (same, score);
                let better = found
                    .get(&(a.clone(), b.clone()))
                    .is_none_or(|s| (s.same, s.score) < rank);
                if better {
                    let key = (a.clone(), b.clone());
                    found.insert(
                        key,
                        Suggestion {
                            a,
                            b,
                            score,
                            same,
                            why,
                        },
                    );
                }
            }
        }
    }
    let mut found: Vec<Suggestion> = found.into_values().collect();
    leave_namesakes(&mut found);
    found.sort_by(|x, y| y.score.total_cmp(&x.score).then_with(|| x.a.cmp(&y.a)));
    Ok(found)
}

/// Whoever may be one with two who are not sure to be one themselves has namesakes: that is left to a person.
fn leave_namesakes(found: &mut [Suggestion]) {
    let sure: HashSet<(String, String)> = found
        .iter()
        .filter(|s| s.same)
        .map(|s| (s.a.clone(), s.b.clone()))
        .collect();
    let mut others: BTreeMap<&String, Vec<&String>> = BTreeMap::new();
    for (a, b) in &sure {
        others.entry(a).or_default().push(b);
        others.entry(b).or_default().push(a);
    }
    let one = |x: &&String, y: &&String| {
        let pair = ((*x).min(*y).clone(), (*x).max(*y).clone());
        sure.contains(&pair)
    };
    let torn: HashSet<&String> = others
        .iter()
        .filter(|(_, list)| {
            let later = |i: usize| list.iter().skip(i + 1);
            list.iter().enumerate().any(|(i, x)| later(i).any(|y| !one(x, y)))
        })
        .map(|(id, _)| *id)
        .collect();
    for s in found
        .iter_mut()
        .filter(|s| torn.contains(&s.a) || torn.contains(&s.b))
    {
        if s.same {
            s.same = false;
            s.why += "; there are namesakes";
        }
    }
}

/// The actors nearest to any of an actor's telling names.
fn nearest(actor: &Actor, world: &World, view: &View) -> anyhow::Result<Vec<Near>> {
    let mut near = Vec::new();
    // A family name alone is many people's.
    for form in naming(actor)
        .into_iter()
        .filter(|f| f.contains(' ') || actor.kind != ActorType::Person)
        .take(FORMS)
    {
        near.extend(maybe_one(view, world.known_names()?, form, NEAR)?);
    }
    Ok(near)
}

/// A person is no body, and descriptions and peoples are nobody in particular.
fn may_be_one(a: &Actor, b: &Actor) -> bool {
    let named = |a: &Actor| !matches!(a.kind, ActorType::People | ActorType::State);
    let person = |a: &Actor| a.kind == ActorType::Person;
    named(a) && named(b) && person(a) == person(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_be_either_of_two_is_left_to_a_person() {
        let sure = |a: &str, b: &str| Suggestion {
            a: a.into(),
            b: b.into(),
            score: 0.97,
            same: true,
            why: String::new(),
        };
        // Three spellings of one man agree among each other; `x` may be `p` or `q`, who are not one.
        let mut found = vec![
            sure("a", "b"),
            sure("a", "c"),
            sure("b", "c"),
            sure("p", "x"),
            sure("q", "x"),
        ];
        leave_namesakes(&mut found);
        assert_eq!(
            found.iter().map(|s| s.same).collect::<Vec<_>>(),
            [true, true, true, false, false]
        );
        assert!(found[3].why.contains("namesakes"));
    }
}
