//! Time expressions, resolved to days.
//!
//! [`Clock::resolve`] reads the dates of a text: written out in any of three calendars and six languages, in figures,
//! with their years left out, by weekday, or relative to the day of publication or to the day last spoken of. A date
//! that nothing in the text ties to a year gets no days at all rather than a guess.
//!
//! ```
//! use rabita_calendar::{Clock, Date};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let clock = Clock::new(&rabita_knowledge::Files::bundled())?;
//! let days = |text: &str, language: &str| {
//!     let published = Date::constant(2025, 11, 23);
//!     let found = clock.resolve(text, language, Some(published));
//!     found.iter().map(|t| t.edtf.clone()).collect::<Vec<_>>()
//! };
//! // Iranian Persian: the solar calendar, its year left out
//! assert_eq!(days("او روز پنجشنبه، ۱ آبان آمد.", "fa-IR"), ["2025-10-23"]);
//! // Dari: Afghan names of the same months
//! assert_eq!(days("در ۹ دلو ۱۴۰۳ به کابل رسید.", "fa-AF"), ["2025-01-28"]);
//! // Tajik
//! assert_eq!(days("Рӯзи душанбе, 10 феврали соли 2025 дар Душанбе омад.", "tg"), ["2025-02-10"]);
//! // Arabic: two naming systems at once
//! assert_eq!(days("التقيا في 25 نوفمبر/تشرين الثاني الماضي.", "ar"), ["2024-11-25"]);
//! // Russian
//! assert_eq!(days("Пятого мая стороны встретились, а в среду разъехались.", "ru"), ["2025-05-05", "2025-11-19"]);
//! // English
//! assert_eq!(days("They met on January 2; talks resumed three days later.", "en"), ["2025-01-02", "2025-01-05"]);
//! # Ok(())
//! # }
//! ```
//!
//! Feasts, slices and stretches are days like others; a clock time beside a day is kept with its zone; what contradicts
//! or is not known is said:
//!
//! ```
//! # use rabita_calendar::{Clock, Date, Zone};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let clock = Clock::new(&rabita_knowledge::Files::bundled())?;
//! let told = Some(Date::constant(2025, 11, 26));
//! let one = |text: &str, language: &str, told| clock.resolve(text, language, told).remove(0);
//! // Persian and Dari: a lunar feast of a solar year, the second half of a month
//! assert_eq!(one("در عید فطر پارسال", "fa-IR", told).edtf, "2024-04-10");
//! assert_eq!(one("در نیمهٔ دوم عقرب ۱۴۰۳", "fa-AF", told).edtf, "2024-11-06/2024-11-20");
//! // Arabic: nine months, and since the beginning of the year
//! assert_eq!(one("في الأشهر التسعة الأولى من 2025", "ar", told).edtf, "2025-01-01/2025-09-30");
//! assert_eq!(one("منذ بداية العام", "ar", told).edtf, "2025-01-01/2025-11-26");
//! // Tajik: from one day to another
//! assert_eq!(one("аз 1 то 3 декабр", "tg", told).edtf, "2025-12-01/2025-12-03");
//! // Russian: a clock and whose it is
//! let stopped = one("В 14:30 по московскому времени 24 ноября движение остановили.", "ru", told);
//! assert_eq!(stopped.edtf, "2025-11-24T14:30:00+03:00");
//! assert_eq!(stopped.at.and_then(|at| at.zone), Some(Zone::Offset(180)));
//! // English: a weekday that contradicts its date, and one that several years fit
//! let wrong = one("on Monday, 27 November 2025", "en", told);
//! assert_eq!(wrong.note.as_deref(), Some("the text says Monday, but 2025-11-27 was a Thursday"));
//! let open = one("on Thursday, 28 November", "en", None);
//! assert_eq!(open.edtf, "[2002-11-28,2013-11-28,2019-11-28,2024-11-28,2030-11-28]");
//! assert_eq!(open.earliest, None);
//! # Ok(())
//! # }
//! ```
//!
//! A text goes one way: tokens → [atoms](atom) with the roles that `knowledge/calendars` gives their words →
//! [expressions](time) by a [grammar](parse) of roles → days by what the [text and its day](resolve) let us conclude.

mod atom;
mod chronicle;
mod civil;
mod clock;
mod edtf;
mod listing;
mod parse;
mod resolve;
mod time;
mod words;

use atom::{Atom, What};
use chronicle::Chronicle;
use parse::{Found, Parser};
use rabita_knowledge::{Error, Files};
use rabita_record::{Calendar, DateBasis};
use rabita_script::token::{Kind, Token, tokens};
use resolve::{Beside, Context, Said, Told};
use std::collections::BTreeMap;
use time::{Time, Year};
use words::{Bound, Number, Sense, Unit, Words};

pub use clock::{ClockTime, Zone};
pub use jiff::civil::Date;

/// Reads time expressions. Cheap to share between threads.
pub struct Clock {
    by_language: BTreeMap<String, Words>,
    chronicle: Chronicle,
}

/// A time expression and the days it means.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeSpan {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// Where the words begin that belong to it: `start`, or before that its part of the day, the word for *day*, and the
    /// preposition (*on the morning of 3 May*, «روز شنبه»).
    pub lead: usize,
    /// First day; absent where it is unknown.
    pub earliest: Option<Date>,
    /// Last day; absent where it is unknown.
    pub latest: Option<Date>,
    /// The calendar it was written in.
    pub calendar: Calendar,
    /// How it was worked out.
    pub basis: DateBasis,
    /// The time of the day, where the sentence gives it beside the day.
    pub at: Option<ClockTime>,
    /// The same as an EDTF string: with the time of a single day, and all days that fit where several years do.
    pub edtf: String,
    /// A weekday that contradicts, several years that fit, what the text names that tells when it was written.
    pub note: Option<String>,
}

/// What [`Clock::read`] makes of a text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Read {
    /// The time expressions in order.
    pub times: Vec<TimeSpan>,
    /// The day from which the text is told; absent where neither an anchor nor the text says.
    pub telling: Option<Telling>,
}

/// The day from which a text is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Telling {
    /// The day, which may be a few days off where only the text tells it.
    pub day: Date,
    /// The gathering or happening of the chronicle that told it, where it was neither given nor written in the text.
    pub by: Option<String>,
}

impl Clock {
    /// Reads `calendars/<language>.toml` and `chronicle`.
    pub fn new(files: &Files) -> Result<Clock, Error> {
        let mut by_language = BTreeMap::new();
        for (path, text) in files.under("calendars/") {
            let Some(name) = path
                .strip_prefix("calendars/")
                .and_then(|p| p.strip_suffix(".toml"))
            else {
                continue;
            };
            by_language.insert(name.to_string(), Words::new(name, path, text)?);
        }
        let chronicle = Chronicle::new(files)?;
        Ok(Clock {
            by_language,
            chronicle,
        })
    }

    /// Time expressions of `text` in order; `language` a BCP 47 tag; `anchor` the day of publication where known.
    ///
    /// Offsets count characters (Unicode scalar values). A language without a table gives nothing.
    pub fn resolve(&self, text: &str, language: &str, anchor: Option<Date>) -> Vec<TimeSpan> {
        self.read(text, language, anchor).times
    }

    /// The same, together with the day from which the text is told as far as it can be known.
    pub fn read(&self, text: &str, language: &str, anchor: Option<Date>) -> Read {
        let primary = language.split(['-', '_']).next().unwrap_or(language);
        let Some(words) = self
            .by_language
            .get(language)
            .or_else(|| self.by_language.get(primary))
        else {
            return Read::default();
        };
        let chars: Vec<char> = text.chars().collect();
        let tokens = tokens(&chars);
        let atoms = atom::atoms(&chars, &tokens, words);
        let city_likely = words.city_near.iter().any(|stem| {
            tokens
                .iter()
                .any(|t| t.kind == Kind::Word && t.fold.starts_with(stem.as_str()))
        });
        let parser = Parser {
            atoms: &atoms,
            words,
            city_likely,
        };
        let found = parser.all();
        let named = match anchor {
            None => self.by_name(&tokens, &atoms, &found, words),
            Some(_) => None,
        };
        let ahead = |f: &Found| planned(&atoms, f) || f.from > 0 && atoms[f.from - 1].opens_stretch();
        let own = resolve::day_of_telling(&found, &atoms, named.as_ref(), ahead);
        let rough = resolve::month_of_telling(&found);
        let by_name = named.filter(|_| own.is_none());
        let mut cx = Context::new(anchor.or(by_name.as_ref().map(|n| n.day)), own, rough, &found);
        let times = clock::of_each(&chars, &atoms, &found);
        let mut out = Vec::with_capacity(found.len());
        // The day behind *two days after the attack of* is that of the attack.
        let mut counted_from = false;
        // One past the expression before this one.
        let mut behind = 0;
        // The expression before this one.
        let mut last: Option<(&Found, Option<Date>)> = None;
        for (f, at) in found.iter().zip(times) {
            let sentence = atoms[f.from].sentence;
            let ahead = planned(&atoms, f);
            let open = f.time.leaves_open();
            cx.past = open && !ahead && had_been(&atoms, f);
            cx.looks_back = open && words.looks_back && !of_now(&atoms, f);
            let days = resolve::resolve(&f.time, words, &cx, sentence, ahead);
            let from = |k: usize| atoms[k].senses.contains(&Sense::Bound(Bound::From));
            let article = |k: usize| k > 0 && atoms[k].senses.contains(&Sense::Link) && from(k - 1);
            let since = f.from.checked_sub(1).is_some_and(|k| from(k) || article(k));
            let told_beside = cx.past && f.time.looks_back()
                || last
                    .is_some_and(|(l, day)| day.is_some() && day != cx.telling() && says_more(&atoms, l, f));
            last = Some((f, days.earliest.filter(|d| days.latest == Some(*d))));
            cx.add(
                &f.time,
                &days,
                sentence,
                Beside {
                    named: counted_from || told_beside || aside(&atoms, f),
                    since,
                },
            );
            counted_from = matches!(f.time, Time::Apart { .. });
            out.push(TimeSpan {
                start: atoms[f.from].start,
                end: atoms[f.to - 1].end,
                lead: atoms[lead(&atoms, f.from, behind)].start,
                earliest: days.earliest,
                latest: days.latest,
                calendar: days.calendar,
                basis: days.basis,
                at,
                edtf: edtf::edtf(&days, at),
                note: days.note.or_else(|| {
                    by_name
                        .as_ref()
                        .filter(|_| days.basis != DateBasis::Stated)
                        .map(Told::note)
                }),
            });
            behind = f.to;
        }
        let telling = cx.telling().map(|day| Telling {
            day,
            by: by_name.map(|n| n.by),
        });
        Read { times: out, telling }
    }

    /// The day of telling by what the chronicle knows of what the text names.
    fn by_name(&self, tokens: &[Token], atoms: &[Atom], found: &[Found], words: &Words) -> Option<Told> {
        let named = chronicle::find::named(&self.chronicle, words, tokens, atoms);
        if named.is_empty() {
            return None;
        }
        let said: Vec<Said> = found
            .iter()
            .map(|f| Said {
                time: &f.time,
                sentence: atoms[f.from].sentence,
                planned: planned(atoms, f),
            })
            .collect();
        resolve::day_by_name(&named, &said, atoms.last().map_or(0, |a| a.sentence))
    }
}

/// The first atom of the words that belong to an expression: «в ночь на», «صباح يوم», *on the*; not before `floor`.
fn lead(atoms: &[Atom], from: usize, floor: usize) -> usize {
    let sentence = atoms[from].sentence;
    let word = |k: usize| (k >= floor && atoms[k].sentence == sentence).then(|| &atoms[k]);
    let has = |k: usize, f: fn(&Sense) -> bool| word(k).is_some_and(|a| a.senses.iter().any(f));
    let names_day = |s: &Sense| matches!(s, Sense::DayPart | Sense::Unit(Unit::Day, Number::One));
    let names_month = |s: &Sense| matches!(s, Sense::Unit(Unit::Month | Unit::Year, _));
    let ties = |s: &Sense| {
        matches!(
            s,
            Sense::Preposition | Sense::Bound(Bound::From | Bound::By | Bound::Until)
        )
    };
    let link = |s: &Sense| matches!(s, Sense::Link);
    let mut first = from;
    for _ in 0..2 {
        let Some(k) = first.checked_sub(1) else { break };
        if !has(k, names_day) && !has(k, names_month) {
            break;
        }
        first = k;
    }
    let Some(k) = first.checked_sub(1) else {
        return first;
    };
    if has(k, ties) {
        k
    } else if k > 0 && has(k, link) && has(k - 1, ties) {
        k - 1
    } else {
        first
    }
}

/// How many words a sign of what is to come reaches.
const REACH: usize = 14;

/// *The agreement of 10 March*, «указ от 5 мая»: what is made has its day, and the story has another.
fn aside(atoms: &[Atom], f: &Found) -> bool {
    let made = |k: usize| atoms.get(k).is_some_and(|a| a.senses.contains(&Sense::Made));
    let tied = |k: usize| {
        let tie = |s: &Sense| matches!(s, Sense::Link | Sense::Preposition);
        atoms[k].senses.iter().any(tie)
    };
    let before = f.from.checked_sub(1);
    before.is_some_and(|k| made(k) || tied(k) && k > 0 && made(k - 1))
}

/// So many atoms a clock time has at most between *until* and its day.
const BOUND: usize = 4;

/// *Adjourned until Thursday*, «تا پنجشنبه تعطیل است»: it runs until then.
fn lasts(atoms: &[Atom], f: &Found) -> bool {
    let sentence = atoms[f.from].sentence;
    let lasting = |a: &Atom| a.sentence == sentence && a.senses.contains(&Sense::Lasting);
    let has = |k: usize, sense| atoms[k].senses.contains(&sense);
    let opens = |k: &usize| {
        (atoms[*k].opens_stretch() || has(*k, Sense::Bound(Bound::To))) && !has(*k, Sense::PastBefore)
    };
    let Some(bound) = (f.from.saturating_sub(BOUND)..=f.from).rev().find(opens) else {
        return false;
    };
    let before = &atoms[bound.saturating_sub(BOUND)..bound];
    before.iter().chain(atoms[f.to..].iter().take(2)).any(lasting)
}

/// *The truce that began on 19 January ended on Saturday*, «انتهت السبت الهدنة التي بدأت في 19 يناير»: behind a day of
/// the same sentence a clause of its own tells when a thing was; the story is at the first.
fn says_more(atoms: &[Atom], before: &Found, f: &Found) -> bool {
    let sentence = atoms[f.from].sentence;
    let between = atoms.get(before.to..f.from).unwrap_or_default();
    let relative = |a: &Atom| a.senses.contains(&Sense::Relative);
    atoms[before.from].sentence == sentence && between.iter().any(relative)
}

/// Does a verb of the present open the sentence? What it tells may be to come.
fn of_now(atoms: &[Atom], f: &Found) -> bool {
    let sentence = atoms[f.from].sentence;
    let same = |a: &&Atom| a.sentence == sentence;
    let mut before = atoms[..f.from].iter().rev().take_while(same);
    before.any(|a| a.senses.contains(&Sense::Present))
}

/// «وكانت الحركة قد استولت عليها في يناير»: does the sentence say that this had been before the story?
fn had_been(atoms: &[Atom], f: &Found) -> bool {
    let sentence = atoms[f.from].sentence;
    let same = |a: &&Atom| a.sentence == sentence && a.what != What::Pause;
    let before = atoms[..f.from].iter().rev().take_while(same).take(REACH);
    let mut signs = before.flat_map(|a| a.senses).filter_map(|s| match s {
        Sense::PastBefore => Some(true),
        Sense::FutureBefore => Some(false),
        _ => None,
    });
    signs.next().unwrap_or(false)
}

/// Does the sentence say, near the expression, that this is yet to come?
fn planned(atoms: &[Atom], f: &Found) -> bool {
    let alone = matches!(
        f.time,
        Time::Weekday {
            which: None,
            week: None,
            ..
        }
    );
    let dated = alone || matches!(f.time, Time::Day { .. } | Time::Month { .. });
    if dated && aside(atoms, f) {
        return false;
    }
    let month = matches!(
        f.time,
        Time::Month {
            year: Year::None,
            which: None,
            ..
        }
    );
    if (alone || month) && lasts(atoms, f) {
        return true;
    }
    let sentence = atoms[f.from].sentence;
    let same = |a: &&Atom| a.sentence == sentence && a.what != What::Pause;
    // «…, he said on Friday» tells of the saying, whatever else the sentence promises.
    let told = |a: &&Atom| a.senses.contains(&Sense::Told);
    let near = |a: &&Atom| same(a) && !told(a);
    let mut before = atoms[..f.from].iter().rev().take_while(near).take(REACH);
    let mut after = atoms[f.to..].iter().take_while(near).take(REACH);
    before.any(|a| a.senses.contains(&Sense::FutureBefore))
        || after.any(|a| a.senses.contains(&Sense::FutureAfter))
}
