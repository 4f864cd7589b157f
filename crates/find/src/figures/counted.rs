//! What a number counts: the unit or noun beside it.

use crate::analyse::Sentence;
use crate::lang::Order;
use crate::lexicon::{Class, Found, Lexicon};
use crate::numbers::Number;
use crate::party::Party;
use rabita_record::ActorType;
use rabita_script::token::Kind;

/// What sort of thing is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Persons,
    /// Cases of something that happens to persons: *six cases of …*.
    Cases,
    Percent,
    Times,
    Money,
    Energy,
    Distance,
    Duration,
    Count,
    /// A noun that the lexicon does not know.
    Thing,
    /// Nothing that could be told.
    Bare,
}

/// The noun of a number.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub(super) sort: Sort,
    pub(super) code: Option<String>,
    /// The measure that the noun has by itself.
    pub(super) measure: String,
    /// What one of the unit is worth: a decade is ten years.
    pub(super) factor: f64,
    /// Last word of the noun.
    pub(super) last: usize,
    /// The party that is counted.
    pub(super) party: Option<usize>,
}

pub(super) fn counted(s: &Sentence, lexicon: &Lexicon, parties: &[Party], n: &Number) -> Counted {
    let order = lexicon.morph.order;
    let party = parties
        .iter()
        .position(|p| p.first <= n.end + 1 && p.last >= n.end && p.first + 3 > n.core);
    let mut out = Counted {
        sort: Sort::Bare,
        code: None,
        measure: String::new(),
        factor: 1.0,
        last: n.end - 1,
        party,
    };
    if let Some((end, code, measure)) = unit(s, lexicon, n, order) {
        let (factor, code) = split(&code);
        out.sort = sort(&code, &measure);
        out.factor = if n.half && out.sort != Sort::Percent {
            0.01
        } else {
            factor
        };
        if n.half && matches!(out.sort, Sort::Persons | Sort::Count) {
            (out.sort, out.factor) = (Sort::Percent, 1.0);
            (out.code, out.measure) = (Some("percent".into()), "share".into());
        } else {
            (out.code, out.measure) = (Some(code), measure);
        }
        out.last = end - 1;
        return out;
    }
    if n.half {
        (out.sort, out.code, out.measure) = (Sort::Percent, Some("percent".into()), "share".into());
        return out;
    }
    // Persons without a unit word: "eight soldiers", «пятеро полицейских», پنج ایرانی.
    if let Some(k) = (n.end..(n.end + 3).min(s.words.len())).find_map(|w| person(s, parties, n, w)) {
        let armed = s.is(parties[k].first, |c| c == Class::Group(ActorType::ArmedGroup));
        out.sort = Sort::Persons;
        out.code = Some("persons".into());
        out.measure = if armed { "troops" } else { "people" }.into();
        out.last = parties[k].last;
        out.party = Some(k);
        return out;
    }
    // Nor a party: a noun for people, right behind the number.
    if s.is(n.end, |c| c.people() || c == Class::Group(ActorType::ArmedGroup))
        && s.words[n.end].kind == Kind::Word
    {
        let armed = s.is(n.end, |c| c == Class::Group(ActorType::ArmedGroup));
        out.sort = Sort::Persons;
        out.code = Some("persons".into());
        out.measure = if armed { "troops" } else { "people" }.into();
        out.last = n.end;
        return out;
    }
    if thing(s, n, order) {
        out.sort = Sort::Thing;
        out.last = n.end;
    }
    out
}

/// `10 years`: the unit is ten of those.
fn split(code: &str) -> (f64, String) {
    code.split_once(' ')
        .and_then(|(n, unit)| Some((n.parse().ok()?, unit.to_string())))
        .unwrap_or((1.0, code.to_string()))
}

fn sort(code: &str, measure: &str) -> Sort {
    match measure {
        "share" => Sort::Percent,
        "money" => Sort::Money,
        "energy" => Sort::Energy,
        "distance" => Sort::Distance,
        "duration" => Sort::Duration,
        "count" if code == "times" => Sort::Times,
        "count" if code == "cases" => Sort::Cases,
        "count" if code != "persons" && code != "families" => Sort::Count,
        _ => Sort::Persons,
    }
}

/// The unit of a number: where it ends, its code, its measure.
fn unit(s: &Sentence, lexicon: &Lexicon, n: &Number, order: Order) -> Option<(usize, String, String)> {
    let at = |w: usize| {
        s.at(w)
            .filter(|f| matches!(f.class, Class::Unit(_)))
            .max_by_key(|f| f.end)
    };
    let share = |f: &Found| table(lexicon, f.class).is_some_and(|(_, measure)| measure == "share");
    // The number word names its unit too (*two years* in one word), or the unit begins in it (*thousand afghanis*).
    let direct = at(n.end);
    let within = (n.core..n.end)
        .rev()
        .filter_map(at)
        .find(|f| f.end >= n.end || f.start == n.core && n.value == 1.5)
        .filter(|f| {
            direct.is_none() || f.end > n.end || fraction(lexicon, f, n, order) && !direct.is_some_and(share)
        });
    // "$5 million".
    let sign =
        n.core.checked_sub(1).and_then(at).filter(|f| {
            s.words[f.start].kind == Kind::Mark || f.end - f.start == 1 && s.words[f.start].upper
        });
    let after = || {
        let hyphen = usize::from(s.mark(n.end, &["-"]));
        let from = n.end + hyphen;
        // A partitive may come between: *three of his ministers*.
        let partitive = s
            .at(from)
            .find(|f| matches!(f.class, Class::Prep(p) if lexicon.partitive(p)));
        let gap = match order {
            Order::Svo => 3,
            Order::Sov | Order::Vso => 1,
        };
        let start = partitive.map_or(from, |f| f.end);
        let plain = (from..s.words.len()).take(gap + hyphen).find_map(|w| {
            let f = at(w)?;
            (from..w).all(|k| adjective(s, k)).then_some(f)
        });
        plain.or_else(|| {
            let f = (start..s.words.len()).take(3).find_map(|w| {
                let f = at(w)?;
                (start..w).all(|k| adjective(s, k)).then_some(f)
            })?;
            let (_, measure) = table(lexicon, f.class)?;
            (partitive.is_some() && sort("", measure) == Sort::Persons || f.start == start).then_some(f)
        })
    };
    let own = within.or(sign.filter(|_| after().is_none_or(|f| !money(lexicon, f.class))));
    let f = own.or_else(after)?;
    // Cases of killing, sets of aircraft: the noun after the measure word says more.
    let more = at(f.end).filter(|g| {
        let code = |c| table(lexicon, c).map(|(code, _)| code.as_str());
        code(f.class) == Some("items") && code(g.class).is_some()
    });
    let f = more.unwrap_or(f);
    let (code, measure) = table(lexicon, f.class)?;
    Some((f.end, code.clone(), measure.clone()))
}

fn table(lexicon: &Lexicon, class: Class) -> Option<&(String, String)> {
    let Class::Unit(u) = class else { return None };
    lexicon.tables.units.get(usize::from(u))
}

/// *Two thirds of the schools*: a fraction word names its unit, and what stands behind is what it is a share of.
fn fraction(lexicon: &Lexicon, f: &Found, n: &Number, order: Order) -> bool {
    let share = table(lexicon, f.class).is_some_and(|(_, m)| m == "share");
    // English and Russian count days with the same words: *a third day*.
    order != Order::Svo && f.start == n.core && f.end == n.end && share
}

fn money(lexicon: &Lexicon, class: Class) -> bool {
    table(lexicon, class).is_some_and(|(_, m)| m == "money")
}

/// May the word stand between a number and its noun?
fn adjective(s: &Sentence, w: usize) -> bool {
    let word = &s.words[w];
    word.kind == Kind::Word
        && !word.finite
        && !word.time
        && !s.is(w, |c| {
            matches!(
                c,
                Class::Prep(_)
                    | Class::Coordinator
                    | Class::Complementizer
                    | Class::Relative
                    | Class::ObjectMarker
                    | Class::Determiner
                    | Class::Number(_)
            )
        })
}

/// A party of persons that begins or is named at this word.
fn person(s: &Sentence, parties: &[Party], n: &Number, w: usize) -> Option<usize> {
    if !(n.end..w).all(|k| adjective(s, k)) {
        return None;
    }
    parties.iter().position(|p| {
        let head = (p.first..=p.last.min(p.first + 2)).any(|k| {
            s.is(k, |c| match c {
                Class::Role(_) | Class::Source(true) => true,
                Class::Group(kind) => {
                    !matches!(kind, ActorType::State | ActorType::Company | ActorType::Media)
                }
                _ => false,
            })
        });
        p.first == w && (head || w == n.end && p.adjective && p.last == w && !s.words[w].finite)
    })
}

/// A noun right behind the number, of which nothing else is known.
fn thing(s: &Sentence, n: &Number, order: Order) -> bool {
    let Some(word) = s.words.get(n.end) else {
        return false;
    };
    let free = |k: usize| {
        !s.phrases.iter().any(|f| {
            f.start <= k && k < f.end && !matches!(f.class, Class::Role(_) | Class::Body(_) | Class::Group(_))
        })
    };
    let noun_before = order != Order::Sov
        && n.core > 0
        && n.core == n.start
        && s.words[n.core - 1].kind == Kind::Word
        && s.words[n.core - 1].capital
        && n.core > 1;
    word.kind == Kind::Word
        && !word.finite
        && !word.time
        && !word.capital
        && word.verbs.iter().all(|v| !v.feats.finite())
        && free(n.end)
        && !noun_before
}

/// *14 of the 15*: does a partitive tie the first number to the second?
pub(super) fn part_of(s: &Sentence, lexicon: &Lexicon, a: &Number, b: &Number) -> bool {
    let gap = a.end..b.start;
    let partitive = |c| matches!(c, Class::Prep(p) if lexicon.partitive(p));
    (1..=3).contains(&gap.len())
        && gap.clone().any(|w| s.is(w, partitive))
        && gap.clone().all(|w| s.words[w].kind == Kind::Word)
}
