//! Days that are kept every year: *Nowruz*, «عید فطر ۱۴۴۶», *last Victory Day*.

use super::{Parsed, Parser};
use crate::time::{Time, Year};
use crate::words::{Sense, Which};
use rabita_record::Calendar;

/// Years up to this are solar in a language that counts so; beyond it the lunar calendar has come further.
const SOLAR: i32 = 1420;

impl Parser<'_, '_> {
    pub(super) fn feast(&self, i: usize) -> Parsed<Time> {
        let before = [Which::Last, Which::Next, Which::This]
            .into_iter()
            .find(|&w| self.is_which(i, w));
        let first = i + usize::from(before.is_some());
        let (calendar, month, day) = self.find(first, |s| match s {
            Sense::Feast(c, m, d) => Some((c, m, d)),
            _ => None,
        })?;
        let after = self.month_which(first + 1);
        let k = first + 1 + usize::from(after.is_some());
        let (year, counted, end) = self.year_or_none(k);
        let counted = counted.or(match year {
            Year::Given(y) if self.words.solar && y > SOLAR && y < 1700 => Some(Calendar::LunarHijri),
            Year::Given(y) => Some(self.calendar_of(y)),
            _ => None,
        });
        let which = before.or(after);
        Some((
            Time::Feast {
                calendar,
                month,
                day,
                year,
                counted,
                which,
            },
            end,
        ))
    }
}
