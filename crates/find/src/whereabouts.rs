//! Where: what sort of place a name names by the noun beside it (`places/kinds.toml`), and places that nobody listed.

use crate::analyse::{Sentence, Word};
use crate::cast::Who;
use crate::lang::Lang;
use crate::lexicon::{Class, Lexicon, Morph};
use crate::names::{Hit, Known, Target};
use crate::party::Party;
use rabita_knowledge::{Error, Files};
use rabita_record::{ActorType, MentionHow, Place, Position, Precision};
use rabita_script::fold::fold;
use rabita_script::token::Kind;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use serde::Deserialize;
use std::collections::BTreeMap;

const PATH: &str = "places/kinds.toml";
/// A name that no table has is no longer.
const LONGEST: usize = 3;
/// Within so many words behind a place stands the one in which it lies (*the district of X in Y*).
const NEAR: usize = 4;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    kind: Vec<Raw>,
    #[serde(default)]
    plain: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    land: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    precision: String,
    #[serde(default)]
    before: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    after: BTreeMap<String, Vec<String>>,
}

/// The nouns of one language that say what sort of place a name is, by the word of theirs that is next to it, with the
/// others of theirs in the order away from it.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    before: Table,
    after: Table,
    /// Words that are no name behind such a noun, folded.
    plain: HashSet<String>,
    /// Places whose names are ordinary words too, by the folded form.
    shaded: HashMap<String, Vec<usize>>,
    /// The country whose districts and villages such a noun speaks of where several have one of that name.
    land: HashMap<String, String>,
}

type Table = HashMap<String, Vec<(Vec<String>, Precision)>>;

impl Kinds {
    /// Reads those of one language.
    pub(crate) fn load(lang: Lang, files: &Files, known: &Known, morph: &Morph) -> Result<Self, Error> {
        let mut kinds = Self::default();
        let own = known.shaded.iter().filter(|(l, ..)| l == lang.code());
        for (_, form, place) in own {
            kinds.shaded.entry(fold(form)).or_default().push(*place);
        }
        for (path, text) in files.under(PATH) {
            let file: File = toml::from_str(text).map_err(|e| Error::new(path, e))?;
            for raw in &file.kind {
                let precision = Precision::of_word(&raw.precision)
                    .ok_or_else(|| Error::new(path, format!("`{}` is no sort of place", raw.precision)))?;
                for form in raw.before.get(lang.code()).into_iter().flatten() {
                    for form in morph.with_prefixes(&fold(form)) {
                        enter(
                            &mut kinds.before,
                            Lexicon::split(&form).into_iter().rev(),
                            precision,
                        );
                    }
                }
                for form in raw.after.get(lang.code()).into_iter().flatten() {
                    enter(&mut kinds.after, Lexicon::split(form).into_iter(), precision);
                }
            }
            for (country, nouns) in &file.land {
                let nouns = nouns.iter().map(|noun| (fold(noun), country.clone()));
                kinds.land.extend(nouns);
            }
            let plain = file.plain.get(lang.code()).into_iter().flatten();
            kinds.plain.extend(plain.map(|w| fold(w)));
        }
        // Words that are listed to mend spelling are no names.
        let words = files.get(&format!("reading/words-{}.tsv", lang.code()));
        for line in words
            .into_iter()
            .flat_map(str::lines)
            .filter(|l| !l.starts_with('#'))
        {
            let word = line.split('\t').next().unwrap_or(line);
            kinds.plain.insert(fold(word));
        }
        Ok(kinds)
    }
}

impl Kinds {
    /// Does a noun beside the word say that it names a place?
    pub(crate) fn beside(&self, s: &Sentence, at: usize) -> bool {
        self.noun_before(s, at).is_some() || self.noun_after(s, at).is_some()
    }

    /// The noun that ends right before `at`: where it begins, and what it says.
    fn noun_before(&self, s: &Sentence, at: usize) -> Option<(usize, Precision)> {
        let next = at.checked_sub(1)?;
        let fits = |rest: &[String]| {
            rest.len() <= next
                && rest
                    .iter()
                    .enumerate()
                    .all(|(k, r)| s.words[next - 1 - k].fold == *r)
        };
        let all = self.before.get(s.words[next].fold.as_str())?;
        let found = all.iter().filter(|(rest, _)| fits(rest));
        let (rest, precision) = found.max_by_key(|(rest, _)| rest.len())?;
        Some((next - rest.len(), *precision))
    }

    /// The noun that begins right behind `at`: where it ends, and what it says.
    fn noun_after(&self, s: &Sentence, at: usize) -> Option<(usize, Precision)> {
        let next = at + 1;
        let fits = |rest: &[String]| {
            let mut words = s.words.iter().skip(next + 1);
            rest.iter().all(|r| words.next().is_some_and(|w| w.fold == *r))
        };
        let all = self.after.get(s.words.get(next)?.fold.as_str())?;
        let found = all.iter().filter(|(rest, _)| fits(rest));
        let (rest, precision) = found.max_by_key(|(rest, _)| rest.len())?;
        Some((next + rest.len(), *precision))
    }
}

fn enter(table: &mut Table, mut words: impl Iterator<Item = String>, precision: Precision) {
    if let Some(next) = words.next() {
        table.entry(next).or_default().push((words.collect(), precision));
    }
}

/// A place that no table has: its words, and what is known of it.
#[derive(Debug, Clone)]
pub(crate) struct Unlisted {
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// The name's own words.
    pub(crate) name: (usize, usize),
    pub(crate) place: Place,
}

/// What is needed to say where.
pub(crate) struct Where<'a> {
    pub(crate) kinds: &'a Kinds,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) known: &'a Known,
    pub(crate) chars: &'a [char],
}

impl Where<'_> {
    /// A place of the tables, named by the words `first..=last`: how near it is known by the noun beside it, and the words.
    pub(crate) fn known(&self, s: &Sentence, (first, last): (usize, usize), index: usize) -> Place {
        let mut place = self.known.places[index].clone();
        let (mut from, mut to) = (first, last);
        let within =
            (first + 1..=last).find_map(|w| self.noun_before(s, w).filter(|(from, _)| *from == first));
        if let Some((_, precision)) = within {
            place.at.precision = Some(precision);
        } else if let Some((start, precision)) = self.noun_before(s, first) {
            place.at.precision = Some(precision);
            from = start;
        } else if let Some((end, precision)) = self.noun_after(s, last) {
            place.at.precision = Some(precision);
            to = end;
        }
        place.text = Some(self.text(s, from, to));
        place
    }

    /// A state as the place where something is.
    pub(crate) fn state(&self, s: &Sentence, p: &Party, actor: usize) -> Option<Place> {
        let state = &self.known.actors[actor];
        (state.kind == ActorType::State).then(|| Place {
            name: state.names.get("en").unwrap_or(&state.id).clone(),
            at: Position {
                country: state.country.clone(),
                precision: Some(Precision::Country),
                ..Position::default()
            },
            text: Some(self.text(s, p.first, p.last)),
        })
    }

    /// Where an act is whose words begin at `at`: the nearest of the places `here` that a preposition says it is in. What
    /// is named before a wider place is the nearer word of the two (*in the village of X in Y*). Failing all, a state.
    pub(crate) fn of(
        &self,
        s: &Sentence,
        (parties, unlisted): (&[Party], &[Unlisted]),
        at: usize,
        here: impl Fn(usize) -> bool,
        state: impl Fn(Who) -> Option<usize>,
    ) -> Option<Place> {
        let inside = |p: &&Party| here(p.first) && p.prep.is_some_and(|(g, _)| self.lexicon.locative(g));
        let known = parties
            .iter()
            .filter(inside)
            .filter_map(|p| Some((p, p.place?)))
            .min_by_key(|(p, _)| p.first.abs_diff(at));
        let nobody_listed = unlisted
            .iter()
            .filter(|u| here(u.first) && self.locative(s, u.first))
            .filter(|u| {
                known.is_none_or(|(p, _)| {
                    let narrower = u.last < p.first && p.first <= u.last + NEAR;
                    narrower || u.first.abs_diff(at) < p.first.abs_diff(at)
                })
            })
            .min_by_key(|u| u.first.abs_diff(at));
        if let Some(u) = nobody_listed {
            return Some(u.place.clone());
        }
        if let Some((p, index)) = known {
            return Some(self.known(s, (p.first, p.last), index));
        }
        let named = |p: &&Party| p.how == MentionHow::Name && !p.adjective && p.role.is_none();
        let states = parties.iter().filter(inside).filter(named);
        let found = states.filter_map(|p| self.state(s, p, state(p.who?)?).map(|place| (p, place)));
        let nearest = found.min_by_key(|(p, _)| p.first.abs_diff(at));
        nearest.map(|(_, place)| place)
    }

    /// Stands the word behind a preposition of place?
    fn locative(&self, s: &Sentence, at: usize) -> bool {
        let apart = s.preposition_before(at).map(|(g, _)| g);
        apart
            .or(s.words[at].prefix_prep)
            .is_some_and(|g| self.lexicon.locative(g))
    }

    /// The places that only a noun beside them shows (*the village of …*).
    pub(crate) fn unlisted(&self, s: &Sentence) -> Vec<Unlisted> {
        let hits: &[Hit] = s.names.get().map_or(&[], Vec::as_slice);
        let mut out: Vec<Unlisted> = Vec::new();
        for w in 0..s.words.len() {
            let found = self.behind(s, hits, w).or_else(|| self.ahead(s, hits, w));
            let Some((first, last, name, precision)) = found else {
                continue;
            };
            if out.last().is_some_and(|o| o.last >= first) {
                continue;
            }
            let country = self.container(s, hits, last + 1);
            let listed = self.shaded(s, hits, name.0).filter(|_| name.0 == name.1);
            let listed = listed.and_then(|all| self.which(s, all, first, country.as_deref()));
            let own = || Place {
                name: self.text(s, name.0, name.1),
                at: Position {
                    country,
                    ..Position::default()
                },
                text: None,
            };
            let mut place = listed.map_or_else(own, |i| self.known.places[i].clone());
            place.at.precision = Some(precision);
            place.text = Some(self.text(s, first, last));
            out.push(Unlisted {
                first,
                last,
                name,
                place,
            });
        }
        out
    }

    /// The places that are called by an everyday word that stands here.
    fn shaded(&self, s: &Sentence, hits: &[Hit], at: usize) -> Option<&[usize]> {
        if self.kinds.shaded.is_empty() || hits.iter().any(|h| h.start <= at && at < h.end) {
            return None;
        }
        let word = s.words.get(at).filter(|w| w.kind == Kind::Word && !w.time)?;
        self.kinds.shaded.get(word.fold.as_str()).map(Vec::as_slice)
    }

    /// Which of them: the one in the country named, else in that of which the noun speaks, else the only one.
    fn which(&self, s: &Sentence, all: &[usize], noun: usize, country: Option<&str>) -> Option<usize> {
        let land = self.kinds.land.get(s.words[noun].fold.as_str());
        let wanted = country.or(land.map(String::as_str));
        let there =
            |i: &&usize| wanted.is_none_or(|c| self.known.places[**i].at.country.as_deref() == Some(c));
        let mut fitting = all.iter().filter(there);
        match (fitting.next(), fitting.next(), wanted) {
            (Some(one), None, _) | (Some(one), Some(_), Some(_)) => Some(*one),
            _ => None,
        }
    }

    /// A name behind the noun that ends at `w`.
    fn behind(
        &self,
        s: &Sentence,
        hits: &[Hit],
        w: usize,
    ) -> Option<(usize, usize, (usize, usize), Precision)> {
        let name = w + 1;
        if self.shaded(s, hits, name).is_some() {
            let (first, precision) = self.noun_before(s, name)?;
            return Some((first, name, (name, name), precision));
        }
        if !self.could_name(s, hits, name) {
            return None;
        }
        let (first, precision) = self.noun_before(s, name)?;
        let run = (name..(name + LONGEST + 1).min(s.words.len()))
            .take_while(|&k| self.could_name(s, hits, k) && self.noun_at(s, k).is_none())
            .count();
        let end = if self.lexicon.morph.capitals {
            name + run.min(LONGEST)
        } else if run > 1 && run <= LONGEST && self.closed(s, hits, name + run) {
            name + run
        } else {
            name + run.min(1)
        };
        (end > name).then(|| (first, end - 1, (name, end - 1), precision))
    }

    /// A name before the noun that begins at `w`, in a script that shows names by a capital.
    fn ahead(
        &self,
        s: &Sentence,
        hits: &[Hit],
        w: usize,
    ) -> Option<(usize, usize, (usize, usize), Precision)> {
        let last = w.checked_sub(1)?;
        if !self.lexicon.morph.capitals || !self.could_name(s, hits, last) {
            return None;
        }
        let (end, precision) = self.noun_after(s, last)?;
        let mut first = last;
        while first > 0 && last - first + 1 < LONGEST && self.could_name(s, hits, first - 1) {
            first -= 1;
        }
        // The first word of a sentence has its capital from there.
        let opens = |k: usize| k == 0 || s.words[k - 1].kind == Kind::Mark && !s.comma(k - 1);
        if opens(first) {
            first += 1;
        }
        // An adjective of a language with cases has the noun as part of the name (*Шугнанский район*).
        let own = if self.lexicon.morph.has_cases() { end } else { last };
        (first <= last).then_some((first, end, (first, own), precision))
    }

    fn noun_before(&self, s: &Sentence, at: usize) -> Option<(usize, Precision)> {
        self.kinds.noun_before(s, at)
    }

    fn noun_after(&self, s: &Sentence, at: usize) -> Option<(usize, Precision)> {
        self.kinds.noun_after(s, at)
    }

    /// Such a noun at a word.
    fn noun_at(&self, s: &Sentence, at: usize) -> Option<Precision> {
        self.noun_before(s, at + 1).map(|(_, p)| p)
    }

    fn could_name(&self, s: &Sentence, hits: &[Hit], at: usize) -> bool {
        let Some(w) = s.words.get(at) else { return false };
        let capitals = self.lexicon.morph.capitals;
        let letters = w.fold.chars().count();
        let bare: fn(&Word) -> bool = |w| w.verbs.is_empty() && w.syms.is_empty();
        w.kind == Kind::Word
            && letters > 2
            && !w.time
            && !w.finite
            && !w.auxiliary
            && !w.predicate
            && !hits.iter().any(|h| h.start <= at && at < h.end)
            && s.covering(at).next().is_none()
            && if capitals {
                w.capital && !s.shouted
            } else {
                bare(w)
                    && !self.kinds.plain.contains(w.fold.as_str())
                    && !self.lexicon.morph.adjectival(&w.fold)
                    && !self.lexicon.knows(&w.fold)
            }
    }

    /// Does a phrase of names end before the word?
    fn closed(&self, s: &Sentence, hits: &[Hit], at: usize) -> bool {
        at >= s.words.len()
            || s.words[at].kind == Kind::Mark
            || s.words[at].finite
            || hits.iter().any(|h| h.start == at)
            || self.noun_at(s, at).is_some()
            || s.is(at, |c| matches!(c, Class::Prep(_) | Class::Coordinator))
    }

    /// The country of the place or state that is named right behind.
    fn container(&self, s: &Sentence, hits: &[Hit], from: usize) -> Option<String> {
        let near = hits.iter().find(|h| h.start >= from && h.start < from + NEAR)?;
        let mark =
            (from..near.start).any(|w| s.words[w].kind == Kind::Mark && !s.comma(w) || s.words[w].finite);
        if mark {
            return None;
        }
        near.targets.iter().find_map(|t| match *t {
            Target::Place(p) => self.known.places[p].at.country.clone(),
            Target::Actor(a) | Target::Adjective(a) if self.known.actors[a].kind == ActorType::State => {
                self.known.actors[a].country.clone()
            }
            _ => None,
        })
    }

    fn text(&self, s: &Sentence, first: usize, last: usize) -> String {
        let span = s.noun_span(first, last);
        self.chars[span.start..span.end].iter().collect()
    }
}
