//! The three calendars, as days.
//!
//! Solar Hijri and the Umm al-Qura reckoning of the lunar calendar come from `icu_calendar`; a lunar date read in a
//! country that sights the moon for itself may differ by a day.

use icu_calendar::cal::{Hijri, Iso, Persian};
use jiff::civil::Date;
use rabita_record::Calendar;

type Foreign<C> = icu_calendar::Date<C>;

/// The Gregorian day of a date in any of the calendars; `None` where there is no such day.
pub(crate) fn day(calendar: Calendar, year: i32, month: u8, day: u8) -> Option<Date> {
    match calendar {
        Calendar::Gregorian => Date::new(
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        )
        .ok(),
        Calendar::SolarHijri => from_iso(Foreign::try_new_persian(year, month, day).ok()?.to_calendar(Iso)),
        Calendar::LunarHijri => from_iso(
            Foreign::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura())
                .ok()?
                .to_calendar(Iso),
        ),
    }
}

/// Year, month and day of a Gregorian day in any of the calendars.
pub(crate) fn parts(calendar: Calendar, date: Date) -> (i32, u8, u8) {
    let plain = (
        i32::from(date.year()),
        date.month().unsigned_abs(),
        date.day().unsigned_abs(),
    );
    let Ok(iso) = Foreign::try_new_iso(plain.0, plain.1, plain.2) else {
        return plain;
    };
    match calendar {
        Calendar::Gregorian => plain,
        Calendar::SolarHijri => {
            let d = iso.to_calendar(Persian);
            (d.year().extended_year(), d.month().ordinal, d.day_of_month().0)
        }
        Calendar::LunarHijri => {
            let d = iso.to_calendar(Hijri::new_umm_al_qura());
            (d.year().extended_year(), d.month().ordinal, d.day_of_month().0)
        }
    }
}

/// First and last day of a month.
pub(crate) fn month(calendar: Calendar, year: i32, month: u8) -> Option<(Date, Date)> {
    let first = day(calendar, year, month, 1)?;
    let next = if month == 12 {
        day(calendar, year + 1, 1, 1)?
    } else {
        day(calendar, year, month + 1, 1)?
    };
    Some((first, next.yesterday().ok()?))
}

/// First and last day of a year.
pub(crate) fn year(calendar: Calendar, year: i32) -> Option<(Date, Date)> {
    Some((
        day(calendar, year, 1, 1)?,
        day(calendar, year + 1, 1, 1)?.yesterday().ok()?,
    ))
}

/// So many days on, or back.
pub(crate) fn plus(date: Date, days: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// So many Gregorian months on, or back.
pub(crate) fn plus_months(date: Date, months: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_months(months).ok()?).ok()
}

/// Days from `from` to `to`.
pub(crate) fn between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |s| i64::from(s.get_days()))
}

/// Monday 1 … Sunday 7.
pub(crate) fn weekday(date: Date) -> u8 {
    date.weekday().to_monday_one_offset().unsigned_abs()
}

fn from_iso(iso: Foreign<Iso>) -> Option<Date> {
    Date::new(
        i16::try_from(iso.year().extended_year()).ok()?,
        i8::try_from(iso.month().ordinal).ok()?,
        i8::try_from(iso.day_of_month().0).ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn known_days() {
        let solar = |y, m, d| day(Calendar::SolarHijri, y, m, d);
        let lunar = |y, m, d| day(Calendar::LunarHijri, y, m, d);
        assert_eq!(solar(1404, 8, 1), Some(date(2025, 10, 23)));
        assert_eq!(solar(1404, 11, 9), Some(date(2026, 1, 29)));
        assert_eq!(solar(1357, 11, 22), Some(date(1979, 2, 11)));
        assert_eq!(solar(1403, 12, 30), Some(date(2025, 3, 20)));
        assert_eq!(solar(1404, 12, 30), None);
        assert_eq!(lunar(1447, 8, 7), Some(date(2026, 1, 26)));
        assert_eq!(lunar(1445, 1, 1), Some(date(2023, 7, 19)));
    }

    #[test]
    fn months_and_years_end_where_the_next_begin() {
        assert_eq!(
            month(Calendar::Gregorian, 2024, 2),
            Some((date(2024, 2, 1), date(2024, 2, 29)))
        );
        assert_eq!(
            year(Calendar::SolarHijri, 1403),
            Some((date(2024, 3, 20), date(2025, 3, 20)))
        );
    }

    proptest! {
        #[test]
        fn every_day_survives_the_round_trip(n in 0i64..80_000) {
            let d = plus(date(1890, 1, 1), n).unwrap();
            for calendar in [Calendar::Gregorian, Calendar::SolarHijri, Calendar::LunarHijri] {
                let (y, m, dd) = parts(calendar, d);
                prop_assert_eq!(day(calendar, y, m, dd), Some(d));
                let (first, last) = month(calendar, y, m).unwrap();
                prop_assert!(first <= d && d <= last);
            }
        }
    }
}
