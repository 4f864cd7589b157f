//! A day or moment of publication as carriers write it: ISO 8601, the form of mails and feeds, seconds since 1970, or
//! words.

use rabita_calendar::{Clock, Date};

/// No page on the web is older.
const FIRST: i16 = 1900;
/// The seconds of a day.
const DAY: i64 = 86_400;
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The day or moment in ISO form, where the words hold one.
pub(crate) fn read(text: &str, clock: &Clock, language: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > 200 {
        return None;
    }
    iso(text)
        .or_else(|| seconds(text))
        .or_else(|| mail(text))
        .or_else(|| {
            let found = clock.resolve(text, language, None);
            let day = found.iter().find(|s| s.earliest == s.latest)?.earliest?;
            sound(day).then(|| day.to_string())
        })
}

fn sound(day: Date) -> bool {
    (FIRST..2200).contains(&day.year())
}

/// `2025-11-23T10:20:00+03:30`, `2025-11-23 10:20`, `2025/11/23`, `20251123T102000Z`.
fn iso(text: &str) -> Option<String> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (day, rest) = match digits {
        4 => {
            let day = text.get(..10)?.replace('/', "-");
            (day.parse::<Date>().ok()?, &text[10..])
        }
        8 => {
            let part = |from, to| text.get(from..to)?.parse().ok();
            let day = Date::new(text[..4].parse().ok()?, part(4, 6)?, part(6, 8)?).ok()?;
            (day, &text[8..])
        }
        _ => return None,
    };
    if !sound(day) || rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let moment = rest.trim_start_matches(['T', 't', ' ']);
    let clock: String = moment
        .chars()
        .filter(|c| *c != ':')
        .take_while(char::is_ascii_digit)
        .collect();
    let zone = moment.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.'));
    Some(at(day, &clock, zone))
}

/// A day with the clock's digits and a zone, as far as they make sense.
fn at(day: Date, clock: &str, zone: &str) -> String {
    let part = |from: usize| clock.get(from..from + 2).and_then(|p| p.parse::<u8>().ok());
    let (Some(hour @ 0..24), Some(minute @ 0..60)) = (part(0), part(2)) else {
        return day.to_string();
    };
    let second = part(4).filter(|s| *s < 60).unwrap_or(0);
    format!(
        "{day}T{hour:02}:{minute:02}:{second:02}{}",
        offset(zone.trim()).unwrap_or_default()
    )
}

fn offset(zone: &str) -> Option<String> {
    if zone.eq_ignore_ascii_case("z") || zone.eq_ignore_ascii_case("gmt") || zone.eq_ignore_ascii_case("utc")
    {
        return Some("Z".into());
    }
    let sign = zone.chars().next().filter(|c| matches!(c, '+' | '-'))?;
    let digits: String = zone
        .chars()
        .skip(1)
        .filter(char::is_ascii_digit)
        .take(4)
        .collect();
    let hours = digits.get(..2)?.parse::<u8>().ok().filter(|h| *h < 15)?;
    let minutes = digits
        .get(2..4)
        .map_or(Some(0), |m| m.parse::<u8>().ok().filter(|m| *m < 60))?;
    Some(format!("{sign}{hours:02}:{minutes:02}"))
}

/// Seconds or milliseconds since 1970.
fn seconds(text: &str) -> Option<String> {
    let whole = text.split('.').next().unwrap_or(text);
    let number: i64 = whole.parse().ok()?;
    let seconds = match whole.len() {
        9 | 10 => number,
        12 | 13 => number / 1000,
        _ => return None,
    };
    let mut day = Date::new(1970, 1, 1).ok()?;
    let mut left = seconds / DAY;
    while left > 0 {
        let year = if day.in_leap_year() { 366 } else { 365 };
        if left >= year {
            day = Date::new(day.year() + 1, 1, 1).ok()?;
            left -= year;
        } else {
            day = day.tomorrow().ok()?;
            left -= 1;
        }
    }
    let clock = seconds % DAY;
    Some(format!(
        "{day}T{:02}:{:02}:{:02}Z",
        clock / 3600,
        clock / 60 % 60,
        clock % 60
    ))
}

/// `Sun, 23 Nov 2025 10:20:00 +0330` (RFC 2822, also with two-digit years and without seconds).
fn mail(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split([' ', ',', '-']).filter(|w| !w.is_empty()).collect();
    let at_month = words.iter().position(|w| {
        let w = w.to_ascii_lowercase();
        MONTHS.iter().any(|m| w.get(..3) == Some(*m))
    })?;
    let name = words[at_month].to_ascii_lowercase();
    let month = MONTHS.iter().position(|m| name.get(..3) == Some(*m))?;
    let number: i8 = words.get(at_month.checked_sub(1)?)?.parse().ok()?;
    let year: i16 = words.get(at_month + 1)?.parse().ok()?;
    let year = if year < 100 { year + 2000 } else { year };
    let day = Date::new(year, i8::try_from(month).ok()? + 1, number)
        .ok()
        .filter(|d| sound(*d))?;
    let clock = words.get(at_month + 2).copied().unwrap_or_default();
    let padded = if clock.find(':') == Some(1) {
        format!("0{clock}")
    } else {
        clock.to_string()
    };
    let digits: String = padded.chars().filter(char::is_ascii_digit).collect();
    // A zone behind a minus was cut at it.
    let zone = text.rsplit(' ').next().unwrap_or_default();
    Some(at(day, &digits, zone))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rabita_knowledge::Files;

    #[test]
    fn every_way_of_writing_a_moment() {
        let clock = Clock::new(&Files::bundled()).expect("bundled knowledge is sound");
        for (text, expected) in [
            ("2025-11-23", "2025-11-23"),
            ("2025-11-23T10:20:30+03:30", "2025-11-23T10:20:30+03:30"),
            ("2025-11-23 10:20", "2025-11-23T10:20:00"),
            ("2025/11/23", "2025-11-23"),
            ("20251123T102000Z", "2025-11-23T10:20:00Z"),
            ("2025-11-23T10:20:30.123Z", "2025-11-23T10:20:30Z"),
            ("Sun, 23 Nov 2025 10:20:00 +0330", "2025-11-23T10:20:00+03:30"),
            ("Sun, 23 Nov 2025 10:20:00 -0500", "2025-11-23T10:20:00-05:00"),
            ("23 Nov 25 9:05 GMT", "2025-11-23T09:05:00Z"),
            ("1763893200", "2025-11-23T10:20:00Z"),
            ("1763893200000", "2025-11-23T10:20:00Z"),
            ("1404/09/02", "2025-11-23"),
            ("۲ آذر ۱۴۰۴", "2025-11-23"),
        ] {
            assert_eq!(read(text, &clock, "fa-IR").as_deref(), Some(expected), "{text}");
        }
        for text in ["", "soon", "99999999", "2025-13-45", "-1", "9999999999999"] {
            assert_eq!(
                read(text, &clock, "en").filter(|d| d.starts_with("20")),
                None,
                "{text}"
            );
        }
    }
}
