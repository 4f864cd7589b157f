//! The day of a feast, in a year that may be one of another calendar (*Eid al-Fitr 2024*).

use super::{Context, Days, one, year};
use crate::civil;
use crate::time::{Time, Year};
use crate::words::Words;

pub(super) fn feast(time: &Time, words: &Words, cx: &Context, sentence: u32, planned: bool) -> Days {
    let &Time::Feast {
        calendar,
        month,
        day,
        year,
        counted,
        which,
    } = time
    else {
        return Days::relative(None);
    };
    if year == Year::None {
        let plain = Time::Day {
            calendar,
            year,
            month,
            day,
            weekday: None,
            which,
        };
        return year::stated(&plain, words, cx, sentence, planned);
    }
    let whole = year::stated(
        &Time::Year {
            calendar: counted,
            year,
        },
        words,
        cx,
        sentence,
        planned,
    );
    // A lunar feast can fall into one solar year twice; then the first is meant as well as the second.
    let kept = whole.span().and_then(|(first, last)| {
        let (from, _, _) = civil::parts(calendar, first);
        (from..=from + 2)
            .filter_map(|y| civil::day(calendar, y, month, day))
            .find(|d| first <= *d && *d <= last)
    });
    Days {
        calendar,
        ..Days::new(one(kept), calendar, whole.basis)
    }
}
