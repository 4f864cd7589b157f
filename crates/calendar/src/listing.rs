//! From a language's table to phrases and what they can be.

use crate::clock::Zone;
use crate::words::{Bound, Half, Need, Number, Part, Sense, Shift, Unit, Which};
use rabita_record::Calendar;
use toml::{Table, Value};

type Listing = Vec<(String, Sense)>;

/// Every phrase of the table with its sense; an unknown key is an error that names it.
pub(crate) fn read(table: &Table) -> Result<Listing, String> {
    let mut out = Vec::new();
    months(table, &mut out)?;
    numbers(table, &mut out)?;
    feasts(table, &mut out)?;
    fractions(table, &mut out)?;
    for (section, entries) in table {
        let Value::Table(entries) = entries else { continue };
        for (key, value) in entries {
            if matches!(
                section.as_str(),
                "months" | "needs" | "numbers" | "ordinals" | "decades" | "feasts" | "fractions"
            ) {
                continue;
            }
            if value.as_array().is_none() || (section == "city" && matches!(key.as_str(), "near" | "tied")) {
                continue;
            }
            let sense =
                sense(section, key).ok_or_else(|| format!("[{section}] does not know the key `{key}`"))?;
            out.extend(strings(Some(value)).map(|s| (s.to_string(), sense)));
        }
    }
    Ok(out)
}

fn strings(value: Option<&Value>) -> impl Iterator<Item = &str> {
    value
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

fn months(table: &Table, out: &mut Listing) -> Result<(), String> {
    let needs = table.get("needs").and_then(Value::as_table);
    let need = |name: &str| {
        let listed = |key| needs.is_some_and(|n| strings(n.get(key)).any(|s| s == name));
        if listed("close") {
            Need::Close
        } else if listed("number") {
            Need::Number
        } else if listed("preposition") {
            Need::Preposition
        } else {
            Need::Nothing
        }
    };
    let Some(calendars) = table.get("months").and_then(Value::as_table) else {
        return Ok(());
    };
    for (name, listed) in calendars {
        let calendar = calendar(name).ok_or_else(|| format!("[months.{name}]: no such calendar"))?;
        for (number, names) in listed.as_table().into_iter().flatten() {
            let month = number
                .parse()
                .ok()
                .filter(|m| (1..=12).contains(m))
                .ok_or_else(|| format!("[months.{name}]: `{number}` is no month, write 1 to 12"))?;
            for form in strings(Some(names)) {
                out.push((form.to_string(), Sense::Month(calendar, month, need(form))));
            }
        }
    }
    Ok(())
}

/// Days kept every year: `"solar_hijri 1-1" = ["Nowruz"]`.
fn feasts(table: &Table, out: &mut Listing) -> Result<(), String> {
    let listed = table.get("feasts").and_then(Value::as_table);
    for (key, names) in listed.into_iter().flatten() {
        let day = || {
            let (name, day) = key.split_once(' ')?;
            let (month, day) = day.split_once('-')?;
            let month = month.parse().ok().filter(|m| (1..=12).contains(m))?;
            let day = day.parse().ok().filter(|d| (1..=31).contains(d))?;
            Some(Sense::Feast(calendar(name)?, month, day))
        };
        let sense =
            day().ok_or_else(|| format!("[feasts] `{key}` is no day of a calendar: `lunar_hijri 10-1`"))?;
        out.extend(strings(Some(names)).map(|s| (s.to_string(), sense)));
    }
    Ok(())
}

/// Quarters and halves by their number: `"quarter 2" = ["Q2"]`.
fn fractions(table: &Table, out: &mut Listing) -> Result<(), String> {
    let listed = table.get("fractions").and_then(Value::as_table);
    for (key, names) in listed.into_iter().flatten() {
        let which = || {
            let (name, n) = key.split_once(' ')?;
            Some(Sense::Fraction(unit(name)?, n.parse().ok()?))
        };
        let sense =
            which().ok_or_else(|| format!("[fractions] `{key}` is none: write `quarter 1` or `half 2`"))?;
        out.extend(strings(Some(names)).map(|s| (s.to_string(), sense)));
    }
    Ok(())
}

/// Number words, and the tens and units that are written together.
fn numbers(table: &Table, out: &mut Listing) -> Result<(), String> {
    let units_first = table.get("units_first").and_then(Value::as_bool) == Some(true);
    let joins: Vec<&str> = strings(table.get("join")).collect();
    let read = |section: &str| -> Result<Vec<(String, u16)>, String> {
        let entries = table.get(section).and_then(Value::as_table);
        entries
            .into_iter()
            .flatten()
            .map(|(word, n)| {
                let n = n.as_integer().and_then(|n| u16::try_from(n).ok());
                n.map(|n| (word.clone(), n))
                    .ok_or_else(|| format!("[{section}] `{word}` needs a whole number"))
            })
            .collect()
    };
    let cardinals = read("numbers")?;
    let ordinals = read("ordinals")?;
    let ord = |n: u16| u8::try_from(n).map_or(Sense::Card(n), Sense::Ord);
    out.extend(cardinals.iter().map(|(w, n)| (w.clone(), Sense::Card(*n))));
    out.extend(
        read("decades")?
            .iter()
            .map(|(w, n)| (w.clone(), Sense::Decade(*n))),
    );
    out.extend(ordinals.iter().map(|(w, n)| (w.clone(), ord(*n))));
    let is_ten = |n: u16| n >= 20 && n.is_multiple_of(10);
    for join in joins {
        for (list, last) in [(&cardinals, false), (&ordinals, true)] {
            for (unit, u) in list.iter().filter(|(_, n)| (1..10).contains(n)) {
                let tens = if units_first { list } else { &cardinals };
                for (ten, t) in tens.iter().filter(|(_, n)| is_ten(*n)) {
                    let sense = if last { ord(t + u) } else { Sense::Card(t + u) };
                    let forms = if units_first {
                        vec![format!("{unit} {join}{ten}")]
                    } else if join.is_empty() {
                        vec![format!("{ten} {unit}")]
                    } else {
                        vec![
                            format!("{ten} {join} {unit}"),
                            format!("{ten}{join}{unit}"),
                            format!("{ten}{join} {unit}"),
                        ]
                    };
                    out.extend(forms.into_iter().map(|f| (f, sense)));
                }
            }
        }
    }
    Ok(())
}

fn calendar(key: &str) -> Option<Calendar> {
    Some(match key {
        "gregorian" => Calendar::Gregorian,
        "solar_hijri" => Calendar::SolarHijri,
        "lunar_hijri" => Calendar::LunarHijri,
        _ => return None,
    })
}

fn sense(section: &str, key: &str) -> Option<Sense> {
    Some(match section {
        "weekdays" => Sense::Weekday(key.parse().ok().filter(|d| (1..=7).contains(d))?),
        "weekday" => match key {
            "not_after" => Sense::NotWeekdayAfter,
            "preposition" => Sense::NeedsPreposition,
            _ => return None,
        },
        "city" => match key {
            "words" => Sense::City,
            "place" => Sense::PlaceBefore,
            "beside" => Sense::CityBeside,
            "acts" => Sense::ActsBehind,
            "envoys" => Sense::Envoy,
            "recalled" => Sense::Recalled,
            "matters" => Sense::Matter,
            "decided" => Sense::Decided,
            "object" => Sense::ObjectMark,
            "spent" => Sense::Spent,
            "happenings" => Sense::Happening,
            "starting" => Sense::Starting,
            "says" => Sense::Says,
            "that" => Sense::That,
            "put_off" => Sense::PutOff,
            "stances" => Sense::Stance,
            _ => return None,
        },
        "seasons" => Sense::Season(match key {
            "spring" => 0,
            "summer" => 1,
            "autumn" => 2,
            "winter" => 3,
            _ => return None,
        }),
        "units" => match key {
            "night" => Sense::Unit(Unit::Day, Number::One),
            _ => Sense::Unit(unit(key)?, Number::One),
        },
        "plurals" | "two" | "three" => {
            let count = match section {
                "two" => Number::Two,
                "three" => Number::Three,
                _ => Number::Many,
            };
            Sense::Unit(if key == "night" { Unit::Day } else { unit(key)? }, count)
        }
        "clock" => match key {
            "hour" => Sense::ClockHour,
            "am" => Sense::Half(Half::Before),
            "pm" => Sense::Half(Half::After),
            "night" => Sense::Half(Half::Night),
            _ => return None,
        },
        "zones" if key == "local" => Sense::Zone(Zone::Local),
        "zones" => Sense::Zone(Zone::Offset(offset(key)?)),
        "dayparts" => Sense::DayPart,
        "days" => Sense::Days(key.parse().ok()?),
        "years" => Sense::Years(key.parse().ok()?),
        "which" => Sense::Which(which(key)?),
        "shift" => Sense::Shift(shift(key)?),
        "bounds" => Sense::Bound(bound(key)?),
        "parts" => Sense::Part(match key {
            "sofar" => Part::SoFar,
            "early" => Part::Early,
            "middle" => Part::Middle,
            "late" => Part::Late,
            "end" => Part::End,
            _ => return None,
        }),
        "eras" => Sense::Era(calendar(key)?),
        "words" => match key {
            "link" => Sense::Link,
            "time" => Sense::Preposition,
            "suffix" => Sense::Suffix,
            "decade" => Sense::DecadeSuffix,
            "day_suffix" => Sense::DaySuffix,
            "made" => Sense::Made,
            "lasting" => Sense::Lasting,
            "future_before" => Sense::FutureBefore,
            "future_after" => Sense::FutureAfter,
            "past_before" => Sense::PastBefore,
            "relative" => Sense::Relative,
            "told" => Sense::Told,
            "counters" => Sense::Counter,
            "more" => Sense::More,
            "modals" => Sense::Modal,
            "name_before" => Sense::NameBefore,
            "name_behind" => Sense::NameBehind,
            _ => return None,
        },
        _ => return None,
    })
}

/// `+03:30` in minutes.
fn offset(key: &str) -> Option<i16> {
    let (hours, minutes) = key.split_at_checked(3)?;
    let hours: i16 = hours.parse().ok().filter(|h| (-12..=14).contains(h))?;
    let minutes: i16 = minutes
        .strip_prefix(':')?
        .parse()
        .ok()
        .filter(|m| (0..60).contains(m))?;
    Some(hours * 60 + if key.starts_with('-') { -minutes } else { minutes })
}

fn unit(key: &str) -> Option<Unit> {
    Some(match key {
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "half" => Unit::Half,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "weekend" => Unit::Weekend,
        _ => return None,
    })
}

fn which(key: &str) -> Option<Which> {
    Some(match key {
        "last" => Which::Last,
        "before_last" => Which::BeforeLast,
        "recent" => Which::Recent,
        "next" => Which::Next,
        "this" => Which::This,
        "same" => Which::Same,
        "previous" => Which::Previous,
        "following" => Which::Following,
        "first" => Which::First,
        "final" => Which::Final,
        "period" => Which::Period,
        "row" => Which::Row,
        "time" => Which::Then,
        "eve" => Which::Eve,
        "eve_of" => Which::EveOf,
        "tomorrow" => Which::Tomorrow,
        "month_of_that" => Which::OfThat,
        _ => return None,
    })
}

fn shift(key: &str) -> Option<Shift> {
    Some(match key {
        "ago" => Shift::Ago,
        "later" => Shift::Later,
        "earlier" => Shift::Earlier,
        "after" => Shift::After,
        "before" => Shift::Before,
        "ago_before" => Shift::AgoBefore,
        "later_before" => Shift::LaterBefore,
        "later_closed" => Shift::LaterClosed,
        "hence_before" => Shift::HenceBefore,
        "hence" => Shift::Hence,
        "clause" => Shift::Clause,
        "of" => Shift::Of,
        "elapsed" => Shift::Elapsed,
        "within" => Shift::Within,
        "less" => Shift::Less,
        "half" => Shift::Half,
        "one_half" => Shift::OneHalf,
        _ => return None,
    })
}

fn bound(key: &str) -> Option<Bound> {
    Some(match key {
        "from" => Bound::From,
        "to" => Bound::To,
        "and" => Bound::And,
        "between" => Bound::Between,
        "until" => Bound::Until,
        "by" => Bound::By,
        "before" => Bound::Before,
        "count" => Bound::Count,
        "now" => Bound::Now,
        _ => return None,
    })
}
