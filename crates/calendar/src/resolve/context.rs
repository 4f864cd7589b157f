//! What was spoken of before: the day of telling, the days and years named so far.

use super::{Days, month_plus};
use crate::civil;
use crate::parse::Found;
use crate::time::{Time, Year};
use crate::words::{Unit, Words};
use jiff::civil::Date;
use rabita_record::{Calendar, DateBasis};

/// How a date stands beside the story.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Beside {
    /// It is the day of a thing that is named, not one on which the story goes on.
    pub(crate) named: bool,
    /// What has lasted since then lasts until the day of telling.
    pub(crate) since: bool,
}

/// Something dated that was read before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spoken {
    pub(crate) earliest: Date,
    pub(crate) latest: Date,
    pub(crate) calendar: Calendar,
    sentence: u32,
    /// A day, not a month or year.
    day: bool,
    beside: Beside,
    /// Its year was written out.
    stated: bool,
    is_year: bool,
    is_month: bool,
    /// By the name of its month.
    named: bool,
    /// In figures, which says nothing about the calendar of the words.
    figures: bool,
}

/// Older than this, beside the day of telling, is background that later words do not point back to.
const BACKGROUND: i64 = 700;

/// So many days from the telling a story is one of its own.
const STORY: i64 = 62;

/// What an expression names in the end, whatever runs up to it.
fn ends(time: &Time) -> &Time {
    match time {
        Time::Range(_, of)
        | Time::Part(_, of)
        | Time::Until(of)
        | Time::Since(of)
        | Time::Slice { of, .. } => ends(of),
        other => other,
    }
}

/// The days known so far.
#[derive(Debug, Default)]
pub(crate) struct Context {
    /// The day of publication, or the day the text's own dates make likely.
    telling: Option<Date>,
    /// Only a month or year is known: good for the years of months, not for *yesterday*.
    rough: Option<Date>,
    /// The day of telling was given.
    pub(crate) published: bool,
    /// The sentence says that what is read now had been.
    pub(crate) past: bool,
    /// The language's verbs show what is to come.
    pub(crate) looks_back: bool,
    spoken: Vec<Spoken>,
    /// Days whose year the text writes out somewhere: calendar, year, month, day.
    written: Vec<(Calendar, i32, u8, u8)>,
    /// Somewhere the text names a month of the solar calendar and needs no year to be understood.
    counts_solar: bool,
}

impl Context {
    pub(crate) fn new(anchor: Option<Date>, own: Option<Date>, rough: Option<Date>, found: &[Found]) -> Self {
        let written = found.iter().filter_map(|f| match f.time {
            Time::Day {
                calendar,
                year: Year::Given(year),
                month,
                day,
                ..
            } => Some((calendar, year, month, day)),
            _ => None,
        });
        let solar = |f: &Found| {
            matches!(
                ends(&f.time),
                Time::Day { calendar: Calendar::SolarHijri, year, .. }
                | Time::Month { calendar: Calendar::SolarHijri, year, .. } if !matches!(year, Year::Given(_))
            )
        };
        Self {
            counts_solar: found.iter().any(solar),
            written: written.collect(),
            telling: anchor.or(own),
            rough,
            published: anchor.is_some(),
            past: false,
            looks_back: false,
            spoken: Vec::new(),
        }
    }

    pub(crate) fn telling(&self) -> Option<Date> {
        self.telling
    }

    /// The year that the text itself gives this day, if it gives but one.
    pub(crate) fn written_year(&self, calendar: Calendar, month: u8, day: u8) -> Option<i32> {
        let mut years = self
            .written
            .iter()
            .filter(|w| (w.0, w.2, w.3) == (calendar, month, day))
            .map(|w| w.1);
        let year = years.next()?;
        years.all(|y| y == year).then_some(year)
    }

    /// A day to find years by.
    pub(crate) fn about_when(&self) -> Option<Date> {
        self.telling.or(self.rough)
    }

    /// Takes up what was read.
    pub(crate) fn add(&mut self, time: &Time, days: &Days, sentence: u32, beside: Beside) {
        let Some((earliest, latest)) = days.span() else {
            return;
        };
        // *Until December 2020*, long past, is that December.
        if let (Time::Until(inner), DateBasis::Stated) = (time, days.basis) {
            return self.add(inner, days, sentence, beside);
        }
        let ends = match time {
            Time::Range(_, to) => to,
            other => other,
        };
        let day = matches!(
            ends,
            Time::Figures(..)
                | Time::Day { .. }
                | Time::Feast { .. }
                | Time::DayOf { .. }
                | Time::Weekday { .. }
                | Time::Days { .. }
        ) || matches!(ends, Time::Unit { unit: Unit::Day, .. })
            || matches!(
                ends,
                Time::Shift {
                    unit: Unit::Day | Unit::Week,
                    ..
                }
            );
        if matches!(time, Time::Until(_) | Time::Period(..) | Time::Then) {
            return;
        }
        // *On Tuesday …, two days after X*: X is told beside, the story stays with Tuesday.
        let clause = matches!(time, Time::Shift { clause: true, .. });
        if clause
            && self
                .spoken
                .last()
                .is_some_and(|s| s.day && s.sentence == sentence)
        {
            return;
        }
        let stated = match ends {
            Time::Figures(..) => true,
            Time::Day { year, .. }
            | Time::Feast { year, .. }
            | Time::Month { year, .. }
            | Time::Year { year, .. }
            | Time::Season { year, .. } => {
                matches!(year, Year::Given(_))
            }
            Time::FirstMonths { year, .. } | Time::Fraction { year, .. } => matches!(year, Year::Given(_)),
            _ => false,
        };
        self.spoken.push(Spoken {
            earliest,
            latest,
            calendar: days.calendar,
            sentence,
            day,
            beside,
            stated,
            is_year: matches!(ends, Time::Year { .. }),
            is_month: matches!(ends, Time::Month { .. }),
            named: matches!(ends, Time::Day { .. } | Time::Month { .. }),
            figures: matches!(ends, Time::Figures(..)),
        });
    }

    fn is_background(&self, s: &Spoken) -> bool {
        self.about_when()
            .is_some_and(|t| civil::between(s.latest, t).abs() > BACKGROUND)
    }

    /// What *that* points back to: the last thing spoken of that is no background, unless it stands in the same sentence.
    pub(crate) fn recent(&self, sentence: u32) -> Option<Spoken> {
        let last = self.spoken.last().copied();
        let front = |s: &&Spoken| !self.is_background(s);
        last.filter(|s| s.sentence == sentence)
            .or_else(|| {
                self.spoken
                    .iter()
                    .rev()
                    .filter(front)
                    .find(|s| !s.beside.named)
                    .copied()
            })
            .or_else(|| self.spoken.iter().rev().find(front).copied())
            .or(last)
    }

    /// What *that year* and *ten years later* point back to: the year or date that was stated last, however long past,
    /// in this sentence or as the last thing of the one before.
    pub(crate) fn year_spoken(&self, sentence: u32) -> Option<Spoken> {
        let stated = |s: &&Spoken| s.stated && !s.beside.named && s.sentence + 1 >= sentence;
        self.spoken
            .last()
            .filter(stated)
            .copied()
            .or_else(|| self.recent(sentence))
    }

    /// The month that *the 17th* belongs to: a day of it, and its calendar. A year or half of one tells no month.
    pub(crate) fn month_last(&self, words: &Words, sentence: u32) -> Option<(Date, Calendar)> {
        self.recent(sentence)
            .filter(|s| self.about_when().is_none() || civil::between(s.earliest, s.latest) < 45)
            .map(|s| match s.named {
                true => (s.earliest, s.calendar),
                false => (s.earliest, self.month_calendar(words)),
            })
    }

    /// *On the 4th*: of the month that the sentence speaks of, or the one before it if that is long past; else the
    /// last such day, or the next where the sentence speaks of what is to come.
    pub(crate) fn day_of_month(
        &self,
        day: u8,
        words: &Words,
        sentence: u32,
        planned: bool,
    ) -> (Option<Date>, Calendar) {
        let narrow = |s: &&Spoken| civil::between(s.earliest, s.latest) < 45;
        let near = |s: &&Spoken| {
            let far = |t| civil::between(s.latest, t).abs() > STORY;
            s.sentence == sentence
                || !self.published
                || s.sentence + 1 >= sentence && self.telling.is_none_or(far)
        };
        let spoken = self.recent(sentence).filter(|s| narrow(&s) && near(&s));
        let (from, calendar) = match (spoken, self.about_when()) {
            (Some(s), _) if s.named => (s.earliest, s.calendar),
            (Some(s), _) => (s.earliest, self.month_calendar(words)),
            (None, Some(told)) => (told, self.month_calendar(words)),
            (None, None) => return (None, Calendar::Gregorian),
        };
        let (year, month, _) = civil::parts(calendar, from);
        let at = |step: i8| {
            let (y, m) = month_plus(year, month, step);
            civil::day(calendar, y, m, day)
        };
        let found = match (spoken, self.telling) {
            (None, Some(told)) if planned => at(0).filter(|d| *d >= told).or_else(|| at(1)),
            (None, Some(told)) => at(0).filter(|d| *d <= told).or_else(|| at(-1)),
            _ => at(0),
        };
        (found, calendar)
    }

    /// The day that *the next day* follows.
    pub(crate) fn spoken_day(&self, sentence: u32) -> Option<(Date, Date)> {
        let days = || self.spoken.iter().rev().filter(|s| s.day);
        days()
            .next()
            .filter(|s| s.sentence == sentence)
            .or_else(|| days().find(|s| !self.is_background(s) && !s.beside.named))
            .or_else(|| days().find(|s| !self.is_background(s)))
            .or_else(|| days().next())
            .map(|s| (s.earliest, s.latest))
    }

    /// The same for what has happened: a day that is yet to come is none that it was told from, unless the sentence
    /// names it.
    pub(crate) fn past_day(&self, sentence: u32) -> Option<(Date, Date)> {
        let last = self.spoken_day(sentence)?;
        let here = self.spoken.last().is_some_and(|s| s.sentence == sentence);
        let Some(telling) = self.telling.filter(|t| self.published && !here && last.0 > *t) else {
            return Some(last);
        };
        let past = |s: &&Spoken| s.day && s.latest <= telling && !self.is_background(s);
        let found = self.spoken.iter().rev().find(past);
        Some(found.map_or(last, |s| (s.earliest, s.latest)))
    }

    /// What was spoken of last in this very sentence.
    pub(crate) fn in_sentence(&self, sentence: u32) -> Option<(Date, Date)> {
        let last = self
            .spoken
            .last()
            .filter(|s| s.sentence == sentence && (s.day || s.is_month))?;
        Some((last.earliest, last.latest))
    }

    /// A month or longer that the same sentence has just told by its distance: what follows may tell a day of it.
    pub(crate) fn whole_before(&self, sentence: u32) -> Option<(Date, Date)> {
        let s = self
            .spoken
            .last()
            .filter(|s| s.sentence == sentence && !s.stated)?;
        (27..370)
            .contains(&civil::between(s.earliest, s.latest))
            .then_some((s.earliest, s.latest))
    }

    /// A year long past by its number, if the same sentence has just named it.
    pub(crate) fn year_before(&self, sentence: u32) -> Option<(Date, Date)> {
        let s = self
            .spoken
            .last()
            .filter(|s| s.sentence == sentence && s.stated && s.is_year)?;
        let told = self.telling?;
        (civil::between(s.latest, told) > 0).then_some((s.earliest, s.latest))
    }

    /// A full date far from the telling, in this sentence or the one before: the story is there now.
    pub(crate) fn story_day(&self, sentence: u32) -> Option<Date> {
        let s = self
            .spoken
            .last()
            .filter(|s| !s.beside.named || s.sentence == sentence)?;
        let far = civil::between(s.latest, self.telling?).abs() > 21;
        (s.day && s.stated && far && s.sentence + 1 >= sentence && s.earliest == s.latest).then_some(s.latest)
    }

    /// What was stated a sentence or two before; of background only what was spoken of last, or in this sentence: once
    /// the story has come back from it, its year is over.
    pub(crate) fn stated_before(&self, sentence: u32) -> impl Iterator<Item = &Spoken> {
        let back = self.spoken.iter().rposition(|s| !self.is_background(s));
        self.spoken
            .iter()
            .enumerate()
            .rev()
            .filter(move |(k, s)| {
                let left = back.is_some_and(|b| b > *k) && s.sentence != sentence && self.is_background(s);
                s.stated && s.sentence + 2 >= sentence && !left
            })
            .map(|(_, s)| s)
    }

    /// Does the sentence speak of a day long past?
    pub(crate) fn tells_of_old(&self, sentence: u32) -> bool {
        self.stated_in(sentence)
            .zip(self.telling)
            .is_some_and(|(s, told)| s.day && civil::between(s.latest, told) > 400)
    }

    /// The year of the story that the sentence tells: what has lasted since then is told from today.
    pub(crate) fn story_year(&self, sentence: u32) -> Option<Date> {
        self.stated_in(sentence)
            .filter(|s| !(s.beside.since && self.published))
            .map(|s| s.earliest)
    }

    pub(crate) fn stated_in(&self, sentence: u32) -> Option<&Spoken> {
        self.spoken
            .iter()
            .rev()
            .find(|s| s.stated && s.sentence == sentence)
    }

    /// The calendar in which *this month* and *a month ago* are counted: where years are solar, the solar one if the text
    /// names its months without a year, else that of the month last named.
    pub(crate) fn month_calendar(&self, words: &Words) -> Calendar {
        let named = |s: &&Spoken| s.named && s.calendar != Calendar::LunarHijri && !self.is_background(s);
        let last = || self.spoken.iter().rev().find(named).map(|s| s.calendar);
        match words.solar {
            true if self.counts_solar => Calendar::SolarHijri,
            true => last().unwrap_or(Calendar::Gregorian),
            false => Calendar::Gregorian,
        }
    }

    /// The month that *that month* and *the following month* point back to, if what was spoken of last is no longer:
    /// a day of it, and its calendar.
    pub(crate) fn month_spoken(&self, words: &Words, sentence: u32) -> Option<(Date, Calendar)> {
        let s = self.recent(sentence)?;
        let calendar = if s.named {
            s.calendar
        } else {
            self.month_calendar(words)
        };
        (civil::between(s.earliest, s.latest) < 45).then_some((s.earliest, calendar))
    }

    /// The calendar in which *this year* is meant. The name of a foreign month alone does not change it, nor do years
    /// long past.
    ///
    /// `bare`: no more than *the year* is said, which is the one that the months before it belong to.
    pub(crate) fn year_calendar(&self, words: &Words, bare: bool) -> Calendar {
        let tells = |s: &&Spoken| {
            let any = bare || !words.solar || s.calendar == Calendar::SolarHijri;
            !s.figures && (s.stated && (any || !self.is_background(s)) || s.is_month && any)
        };
        let last = self.spoken.iter().rev().find(tells).map(|s| s.calendar);
        match last {
            Some(c) if c != Calendar::LunarHijri => c,
            _ if words.solar => Calendar::SolarHijri,
            _ => Calendar::Gregorian,
        }
    }

    /// The calendar of *that year*: a weekday or a figure says nothing of it, a lunar date does.
    pub(crate) fn same_calendar(&self, words: &Words, sentence: u32) -> Calendar {
        match self.year_spoken(sentence) {
            Some(r) if r.calendar != Calendar::Gregorian || r.stated || r.is_month => r.calendar,
            Some(_) => self.year_calendar(words, false),
            None => Calendar::Gregorian,
        }
    }

    /// The year last spoken of as a year.
    pub(crate) fn last_year(&self) -> Option<(Date, Date)> {
        let s = self.spoken.iter().rev().find(|s| s.stated)?;
        let (y, _, _) = civil::parts(s.calendar, s.earliest);
        civil::year(s.calendar, y)
    }

    pub(crate) fn last_stretch(&self) -> Option<&Spoken> {
        self.spoken.iter().rev().find(|s| !s.day && !s.is_year)
    }

    /// The month so many months from the one last spoken of, in its calendar.
    pub(crate) fn months_from(&self, sentence: u32, months: i64) -> Option<(Date, Date)> {
        let s = self.recent(sentence)?;
        let from = if months > 0 { s.latest } else { s.earliest };
        let (y, m, _) = civil::parts(s.calendar, from);
        let (y, m) = month_plus(y, m, i8::try_from(months).ok()?);
        civil::month(s.calendar, y, m)
    }
}
