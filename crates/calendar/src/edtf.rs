//! The days as an Extended Date/Time Format string (ISO 8601-2).

use crate::civil;
use crate::clock::ClockTime;
use crate::resolve::Days;
use jiff::civil::Date;
use rabita_record::Calendar;

/// `2025-11-23`, `2025-11-23T14:30:00Z`, `2025-11`, `2025`, `2025-11-21/2025-11-30~`, `XXXX-11-28`,
/// `[2014-11-28,2025-11-28]` where either may be meant.
pub(crate) fn edtf(days: &Days, at: Option<ClockTime>) -> String {
    let about = if days.about { "~" } else { "" };
    match (days.earliest, days.latest) {
        (Some(a), Some(b)) if a == b && !days.about => match at {
            Some(time) => format!("{a}{time}"),
            None => a.to_string(),
        },
        (None, None) if !days.one_of.is_empty() => {
            let all: Vec<String> = days.one_of.iter().map(Date::to_string).collect();
            format!("[{}]", all.join(","))
        }
        (Some(a), Some(b)) if a == b => format!("{a}{about}"),
        (Some(a), Some(b)) => match whole(a, b) {
            Some(text) => text + about,
            None => format!("{a}{about}/{b}{about}"),
        },
        (Some(a), None) => format!("{a}{about}/.."),
        (None, Some(b)) => format!("../{b}{about}"),
        (None, None) => match days.yearless {
            Some((m, Some(d))) if days.calendar == Calendar::Gregorian => format!("XXXX-{m:02}-{d:02}"),
            Some((m, None)) if days.calendar == Calendar::Gregorian => format!("XXXX-{m:02}"),
            _ => "XXXX-XX-XX".to_string(),
        },
    }
}

/// A whole Gregorian month, year or decade.
fn whole(a: Date, b: Date) -> Option<String> {
    let year = i32::from(a.year());
    let month = a.month().unsigned_abs();
    if civil::month(Calendar::Gregorian, year, month) == Some((a, b)) {
        return Some(format!("{year:04}-{month:02}"));
    }
    if civil::year(Calendar::Gregorian, year) == Some((a, b)) {
        return Some(format!("{year:04}"));
    }
    let decade = year % 10 == 0 && civil::year(Calendar::Gregorian, year + 9).is_some_and(|y| y.1 == b);
    (decade && civil::year(Calendar::Gregorian, year).is_some_and(|y| y.0 == a))
        .then(|| format!("{:03}X", year / 10))
}
