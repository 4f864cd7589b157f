//! What roles, countries and times say of two actors whose names are near.

use rabita_keep::{KnownNames, Near};
use rabita_record::{Actor, ActorType};

/// What a reason to doubt leaves of a likeness: another country, another side, times that do not meet.
const ELSEWHERE: f32 = 0.7;
const OTHER_SIDE: f32 = 0.8;
const OTHER_TIME: f32 = 0.8;
/// What a shared side leaves of the doubt.
const SAME_SIDE: f32 = 0.6;
/// Offices so many years apart are hardly one person's.
const APART: i32 = 30;

/// A likeness of names, with what else is known.
pub(super) struct Weighed {
    pub(super) score: f32,
    /// Nothing speaks against it.
    pub(super) agrees: bool,
    /// Something speaks for it beside the names: both act for one.
    pub(super) shared: bool,
    pub(super) why: String,
}

/// From so much on, the parts that two names share are borne together by few; below, by many people.
const FEW: f32 = 0.9;

/// Two words of one language that are spelt less alike than this are two words.
const ONE_WORD: f32 = 0.88;

/// May the machine merge two actors whose names are near: is nothing open between these, does nothing speak against it,
/// and does something speak for it where many bear the name?
pub(super) fn is_sure(pair: (&Actor, &Actor), weighed: &Weighed, near: &Near, known: &KnownNames) -> bool {
    let (a, b) = pair;
    let spelt = near.least >= ONE_WORD || a.kind == ActorType::Person && !one_language(a, b);
    let telling = match a.kind {
        ActorType::Person => weighed.shared || near.told >= FEW,
        // Of each organ a state has one, of firms and outlets many.
        ActorType::GovernmentBody => weighed.shared,
        _ => known.tells(&near.name),
    };
    near.certain && weighed.agrees && spelt && telling
}

/// Were both met in texts of one language? The name that stands for English until there is one says nothing.
fn one_language(a: &Actor, b: &Actor) -> bool {
    let languages = |actor: &Actor| -> Vec<String> {
        let all = || actor.names.keys();
        let other: Vec<String> = all().filter(|l| *l != "en").cloned().collect();
        if other.is_empty() {
            all().cloned().collect()
        } else {
            other
        }
    };
    let (a, b) = (languages(a), languages(b));
    a.len() == 1 && b.len() == 1 && a == b
}

/// Weighs what is known of two actors beside their names.
pub(super) fn weigh(a: &Actor, b: &Actor, likeness: f32) -> Weighed {
    let mut out = Weighed {
        score: likeness,
        agrees: true,
        shared: false,
        why: String::new(),
    };
    let mut doubt = |weight: f32, why: String| {
        out.score *= weight;
        out.agrees = false;
        out.why += &why;
    };
    match (&a.country, &b.country) {
        (Some(x), Some(y)) if x != y => doubt(ELSEWHERE, format!("; of {x} and {y}")),
        _ => {}
    }
    let sides = (sides(a), sides(b));
    let shared = sides.0.iter().find(|s| sides.1.contains(s));
    match shared {
        Some(side) => {
            out.score = 1.0 - (1.0 - out.score) * SAME_SIDE;
            out.shared = true;
            out.why += &format!("; both of {side}");
        }
        None if !sides.0.is_empty() && !sides.1.is_empty() && a.country != b.country => {
            doubt(OTHER_SIDE, format!("; of {} and {}", sides.0[0], sides.1[0]));
        }
        None => {}
    }
    // A state has an embassy in every capital: what is called so in two places may be two.
    if a.kind == ActorType::Office && b.kind == ActorType::Office && a.id != b.id {
        out.agrees = false;
        out.why += "; there may be several of them";
    }
    if a.kind == ActorType::Person
        && let (Some(x), Some(y)) = (years(a), years(b))
        && (x.0 - y.1 > APART || y.0 - x.1 > APART)
    {
        out.score *= OTHER_TIME;
        out.agrees = false;
        out.why += "; in office generations apart";
    }
    out
}

/// For whom somebody acts or has acted.
fn sides(actor: &Actor) -> Vec<&str> {
    let roles = actor.roles.iter().filter_map(|r| r.of.as_deref());
    actor.of.as_deref().into_iter().chain(roles).collect()
}

/// The first and the last year of somebody's offices.
fn years(actor: &Actor) -> Option<(i32, i32)> {
    let days = actor.roles.iter().flat_map(|r| [&r.from, &r.until]).flatten();
    let years: Vec<i32> = days.filter_map(|d| d.get(..4)?.parse().ok()).collect();
    Some((*years.iter().min()?, *years.iter().max()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn person(of: &str, country: &str) -> Actor {
        Actor {
            id: "x".into(),
            kind: ActorType::Person,
            names: BTreeMap::new(),
            aliases: Vec::new(),
            country: Some(country.into()),
            of: Some(of.into()),
            roles: Vec::new(),
        }
    }

    #[test]
    fn two_embassies_of_a_state_are_left_to_a_person() {
        let mut here = person("usa", "USA");
        here.kind = ActorType::Office;
        let mut there = here.clone();
        there.id = "y".into();
        let weighed = weigh(&here, &there, 0.98);
        assert!(!weighed.agrees && weighed.score > 0.9, "{}", weighed.why);
    }

    #[test]
    fn a_name_of_many_needs_more_than_the_name() {
        let known = KnownNames::new([]);
        let near = |told| Near {
            id: "y".into(),
            name: "Ahmad Ahmadi".into(),
            score: 0.99,
            why: String::new(),
            certain: true,
            told,
            least: 1.0,
        };
        let here = person("tajikistan", "TJK");
        let mut unknown = here.clone();
        unknown.of = None;
        unknown.country = None;
        let (alone, beside) = (weigh(&here, &unknown, 0.99), weigh(&here, &here, 0.99));
        let sure = |w: &Weighed, n: &Near| is_sure((&here, &unknown), w, n, &known);
        assert!(!sure(&alone, &near(0.4)) && sure(&alone, &near(1.4)));
        assert!(sure(&beside, &near(0.4)));
        let open = Near {
            certain: false,
            ..near(1.4)
        };
        assert!(!sure(&beside, &open));
        // Two spellings within one language are two names; across languages that is how one is written.
        let unlike = Near {
            least: 0.8,
            ..near(1.4)
        };
        let met = |languages: &[&str]| {
            let mut actor = here.clone();
            actor.names = languages
                .iter()
                .map(|l| (l.to_string(), "x".to_string()))
                .collect();
            actor
        };
        let (russian, tajik) = (met(&["en", "ru"]), met(&["en", "tg"]));
        assert!(!is_sure((&russian, &russian), &beside, &unlike, &known));
        assert!(is_sure((&russian, &tajik), &beside, &unlike, &known));
    }

    #[test]
    fn of_firms_there_are_many_of_an_organ_one() {
        let firm = |name: &str| {
            let mut firm = person("france", "FRA");
            firm.kind = ActorType::Company;
            firm.id = name.to_string();
            firm.names = BTreeMap::from([("en".to_string(), name.to_string())]);
            firm
        };
        let known =
            KnownNames::new(["French Company A", "Company B", "Company C of French", "French D"].map(firm));
        let near = |name: &str| Near {
            id: "y".into(),
            name: name.into(),
            score: 0.99,
            why: String::new(),
            certain: true,
            told: 1.4,
            least: 1.0,
        };
        let (mut here, there) = (firm("x"), firm("y"));
        let weighed = weigh(&here, &there, 0.99);
        assert!(!is_sure(
            (&here, &there),
            &weighed,
            &near("French company"),
            &known
        ));
        assert!(is_sure((&here, &there), &weighed, &near("Dulac company"), &known));
        here.kind = ActorType::GovernmentBody;
        assert!(is_sure(
            (&here, &there),
            &weighed,
            &near("French company"),
            &known
        ));
        let elsewhere = Weighed {
            shared: false,
            ..weighed
        };
        assert!(!is_sure(
            (&here, &there),
            &elsewhere,
            &near("French company"),
            &known
        ));
    }

    #[test]
    fn a_namesake_elsewhere_is_doubted() {
        let here = person("tajikistan", "TJK");
        assert!(weigh(&here, &here, 0.96).agrees);
        let namesake = weigh(&here, &person("iran", "IRN"), 0.96);
        assert!(!namesake.agrees && namesake.score < 0.6, "{}", namesake.why);
    }
}
