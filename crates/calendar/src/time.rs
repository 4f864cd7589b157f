//! What a time expression says, before anybody knows which day it was written.

use crate::words::{Part, Unit, Which};
use jiff::civil::Date;
use rabita_record::Calendar;

/// A year as it is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    /// Its number.
    Given(i32),
    /// This year, last year, next year.
    Rel(i32),
    /// The year last spoken of.
    Same,
    /// The year before the one last spoken of.
    Before,
    /// The year after the one last spoken of; or, where the word may mean that too, after this one.
    After { or_next: bool },
    /// Left out.
    None,
}

/// A time expression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Time {
    /// Written in figures.
    Figures(Calendar, Date, Option<u8>),
    /// A day of a month.
    Day {
        calendar: Calendar,
        year: Year,
        month: u8,
        day: u8,
        weekday: Option<u8>,
        which: Option<Which>,
    },
    /// A day of the month last spoken of, or of this one.
    DayOf { day: u8, which: Which },
    /// A weekday, perhaps of another week.
    Weekday {
        weekday: u8,
        which: Option<Which>,
        week: Option<Which>,
    },
    /// A month.
    Month {
        calendar: Calendar,
        year: Year,
        month: u8,
        which: Option<Which>,
    },
    /// A season.
    Season {
        season: u8,
        year: Year,
        which: Option<Which>,
    },
    /// A year.
    Year { calendar: Option<Calendar>, year: Year },
    /// A hundred years.
    Century { calendar: Calendar, n: u8 },
    /// Ten years.
    Decade { calendar: Calendar, first: i32 },
    /// The n-th half or quarter of a year.
    Fraction {
        unit: Unit,
        ordinal: u8,
        calendar: Option<Calendar>,
        year: Year,
    },
    /// The first n months of a year.
    FirstMonths {
        n: u32,
        calendar: Option<Calendar>,
        year: Year,
    },
    /// The last n months of a year.
    LastMonths {
        n: u32,
        calendar: Option<Calendar>,
        year: Year,
    },
    /// A part of a month, year, season or week.
    Part(Part, Box<Time>),
    /// *Last week*, *that day*.
    Unit { unit: Unit, which: Option<Which> },
    /// *Yesterday*, perhaps with its weekday.
    Days {
        days: i8,
        weekday: Option<u8>,
        /// The word says *the day before* too, of a day that the sentence has named.
        eve: bool,
    },
    /// *Two days ago*, *a month later*.
    Shift {
        n: u32,
        unit: Unit,
        back: bool,
        /// Counted from the day of telling, not from the day last spoken of.
        from_telling: bool,
        half: bool,
        less: bool,
        /// Another happening is named, from which it is counted.
        clause: bool,
    },
    /// So far from a day that stands right behind it, which is an expression of its own: *two days after 5 May*.
    Apart {
        n: u32,
        unit: Unit,
        back: bool,
        from: Box<Time>,
    },
    /// *The last two months*, *within five days*.
    Span { n: u32, unit: Unit, which: Which },
    /// So many units that end with what is named: *the six months to March*.
    RunUp { n: u32, unit: Unit, to: Box<Time> },
    /// *For the seventh day running*.
    Row { n: u32, unit: Unit },
    /// A day that is kept every year; its year may be one of another calendar.
    Feast {
        calendar: Calendar,
        month: u8,
        day: u8,
        year: Year,
        counted: Option<Calendar>,
        which: Option<Which>,
    },
    /// The n-th half, week or ten days of a month; 0 is the last.
    Slice { unit: Unit, ordinal: u8, of: Box<Time> },
    /// So many days or weeks at the beginning of a month, or at its end.
    Edge {
        n: u32,
        unit: Unit,
        last: bool,
        of: Box<Time>,
    },
    /// The n-th of a weekday in a month; 0 is the last.
    WeekdayOf { weekday: u8, ordinal: u8, of: Box<Time> },
    /// The same part of another year.
    Period(Year, Option<Calendar>),
    /// The time last spoken of.
    Then,
    /// From one to the other.
    Range(Box<Time>, Box<Time>),
    /// From then until the day of telling.
    Since(Box<Time>),
    /// From the day of telling until.
    Until(Box<Time>),
}

impl Time {
    /// *Three days before that*: counted back from what was spoken of.
    pub(crate) fn looks_back(&self) -> bool {
        matches!(
            self,
            Time::Shift {
                back: true,
                from_telling: false,
                ..
            }
        )
    }

    /// Its year is left open, or it is counted back from what was spoken of: the tense of its sentence says more.
    pub(crate) fn leaves_open(&self) -> bool {
        match self {
            Time::Day { year, .. } | Time::Month { year, .. } | Time::Season { year, .. } => {
                matches!(year, Year::None)
            }
            Time::Part(_, of)
            | Time::Since(of)
            | Time::Slice { of, .. }
            | Time::Edge { of, .. }
            | Time::WeekdayOf { of, .. } => of.leaves_open(),
            Time::Range(from, to) => from.leaves_open() || to.leaves_open(),
            Time::Until(_) => false,
            other => other.looks_back(),
        }
    }
}
