//! What the words of one language mean for time: `knowledge/calendars/<language>.toml`, by folded form.

use crate::clock::Zone;
use rabita_knowledge::Error;
use rabita_record::Calendar;
use rabita_script::token::{Token, tokens};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use toml::{Table, Value};

/// A length of time that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    /// The days of rest at the end of a week.
    Weekend,
}

/// How many a unit's word says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    One,
    Two,
    Three,
    Many,
}

/// Which of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    Last,
    /// The one before the last.
    BeforeLast,
    Recent,
    Next,
    This,
    Same,
    Previous,
    Following,
    First,
    /// The one that ends a whole.
    Final,
    /// The same part of another year.
    Period,
    /// One after another without a gap.
    Row,
    /// Then: the time last spoken of.
    Then,
    /// The day after the one last spoken of.
    Tomorrow,
    /// The day before the one last spoken of.
    Eve,
    /// The day before the one that stands right behind it.
    EveOf,
    /// Of the month last spoken of.
    OfThat,
}

/// From where a number of units is counted, and which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shift {
    Ago,
    Later,
    Earlier,
    After,
    Before,
    AgoBefore,
    LaterBefore,
    /// The same, where nothing follows of which the amount could be a length: *after two weeks, …*.
    LaterClosed,
    HenceBefore,
    /// Behind the amount: counted on from the day of telling.
    Hence,
    Clause,
    Of,
    Elapsed,
    Within,
    Less,
    Half,
    /// One and a half, as one word before what is counted.
    OneHalf,
}

/// Where a stretch begins or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    From,
    To,
    And,
    Between,
    Until,
    By,
    Before,
    Count,
    /// Behind where it begins: *until now*.
    Now,
}

/// A part of a month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// From the beginning until the day of telling.
    SoFar,
    Early,
    Middle,
    Late,
    End,
}

/// What must stand beside a month's name that is an ordinary word too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    Nothing,
    Preposition,
    Number,
    Close,
}

impl Sense {
    /// Says nothing of a time by itself; only what stands beside it is understood by it.
    pub(crate) fn passive(&self) -> bool {
        matches!(
            self,
            Sense::Modal
                | Sense::NameBefore
                | Sense::NameBehind
                | Sense::Made
                | Sense::Lasting
                | Sense::PastBefore
                | Sense::Relative
                | Sense::Present
        )
    }

    /// Can an expression begin with it? Most words that are about time only tie, point or bound.
    pub(crate) fn begins(&self) -> bool {
        !matches!(
            self,
            Sense::Link
                | Sense::Preposition
                | Sense::Told
                | Sense::FutureBefore
                | Sense::PastBefore
                | Sense::Relative
                | Sense::Present
                | Sense::FutureAfter
                | Sense::Counter
                | Sense::More
                | Sense::Era(_)
                | Sense::Suffix
                | Sense::DecadeSuffix
                | Sense::DaySuffix
                | Sense::Made
                | Sense::Lasting
                | Sense::NotWeekdayAfter
                | Sense::PlaceBefore
                | Sense::CityBeside
                | Sense::ActsBehind
                | Sense::Envoy
                | Sense::Recalled
                | Sense::Matter
                | Sense::Decided
                | Sense::ObjectMark
                | Sense::Spent
                | Sense::Tied
                | Sense::Happening
                | Sense::Starting
                | Sense::PutOff
                | Sense::Says
                | Sense::That
                | Sense::Stance
                | Sense::Modal
                | Sense::NameBefore
                | Sense::NameBehind
                | Sense::ClockHour
                | Sense::Half(_)
                | Sense::Zone(_)
                | Sense::Bound(Bound::To | Bound::And | Bound::Before | Bound::Now)
        )
    }
}

/// What a word can be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Sense {
    Month(Calendar, u8, Need),
    Weekday(u8),
    Season(u8),
    Card(u16),
    Ord(u8),
    /// The first year of ten.
    Decade(u16),
    Unit(Unit, Number),
    DayPart,
    Days(i8),
    Years(i8),
    Which(Which),
    Shift(Shift),
    Bound(Bound),
    Part(Part),
    Era(Calendar),
    Link,
    Preposition,
    Suffix,
    DecadeSuffix,
    /// With it a number is a day's without a preposition: `8-го`.
    DaySuffix,
    /// A thing made or done: the day that stands with it has been.
    Made,
    /// What lasts, or is put off, until a day that is to come.
    Lasting,
    FutureBefore,
    FutureAfter,
    /// What it tells had been, before the story.
    PastBefore,
    /// A verb of the present opens the sentence.
    Present,
    /// Opens a clause that says more of a thing.
    Relative,
    Told,
    Counter,
    More,
    NotWeekdayAfter,
    NeedsPreposition,
    City,
    PlaceBefore,
    /// Another seat of government: joined with it by *and*, a weekday's word is one too.
    CityBeside,
    /// Right behind the first word of a sentence it says what somebody does or thinks.
    ActsBehind,
    /// Whom governments summon, and what says that they do; what they close, break off or condemn, and what says that.
    Envoy,
    Recalled,
    Matter,
    Decided,
    /// Behind a word it shows an object; a day is one only where it is spent or kept.
    ObjectMark,
    Spent,
    /// A noun that ends as those do whose the next word is, and what happens on a day.
    Tied,
    Happening,
    /// What begins *from* a day on.
    Starting,
    /// What is put off *to* a day.
    PutOff,
    /// Verbs of saying, and the word that opens what is said.
    Says,
    That,
    /// What a government is or thinks, and nobody on a day.
    Stance,
    /// A day that is kept every year: its month and day.
    Feast(Calendar, u8, u8),
    /// A quarter or half by its number (`Q2`).
    Fraction(Unit, u8),
    /// Before it the word for *last* is a verb.
    Modal,
    /// What bears the name of a day: a street, a square, a movement.
    NameBefore,
    NameBehind,
    /// Stands beside the figures of a clock.
    ClockHour,
    Half(Half),
    Zone(Zone),
}

/// Which half of the day a clock time is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Half {
    Before,
    After,
    /// The evening from six on, the morning until then.
    Night,
}

struct Entry {
    rest: Box<[Box<str>]>,
    senses: Vec<Sense>,
}

/// The words of one language.
pub(crate) struct Words {
    by_first: HashMap<Box<str>, Vec<Entry>, BuildHasherDefault<Fx>>,
    pub(crate) prefixes: Vec<String>,
    /// Written together with a name of the chronicle.
    pub(crate) articles: Vec<String>,
    /// Words that begin so make a city of a weekday's word likely.
    pub(crate) city_near: Vec<String>,
    /// How a noun ends whose the next word is.
    pub(crate) tied: Vec<String>,
    pub(crate) city_capital: bool,
    /// The language's tag.
    pub(crate) language: String,
    pub(crate) week: u8,
    /// The first day of the two at a week's end.
    pub(crate) weekend: u8,
    pub(crate) solar: bool,
    pub(crate) century: i32,
    /// Years below sixty that are spoken of by two digits.
    pub(crate) short_years: Vec<i64>,
    pub(crate) month_first: bool,
    /// *Before that by two days*: the amount stands behind.
    pub(crate) amount_behind: bool,
    /// What says which stands behind its noun; before it only *this* and *that same*.
    pub(crate) which_behind: bool,
    /// Its verbs show what is to come: without a sign a month is the last one.
    pub(crate) looks_back: bool,
    pub(crate) capitals: bool,
    pub(crate) lower: bool,
    /// How verbs of what is to come begin, and how other words that begin so go on.
    future_begins: Vec<String>,
    future_not: Vec<String>,
    /// How a verb of the present begins that opens a sentence, and how one of the past ends that begins so too.
    present_begins: Vec<String>,
    present_not: Vec<String>,
}

impl Words {
    pub(crate) fn new(language: &str, path: &str, text: &str) -> Result<Self, Error> {
        let table: Table = text.parse().map_err(|e| Error::new(path, e))?;
        let number = |key: &str| table.get(key).and_then(Value::as_integer);
        let flag = |key: &str| table.get(key).and_then(Value::as_bool).unwrap_or(false);
        let city = table.get("city").and_then(Value::as_table);
        let mut words = Words {
            language: language.to_string(),
            by_first: HashMap::default(),
            prefixes: folded(table.get("prefixes")),
            articles: folded(table.get("articles")),
            tied: city.map(|c| folded(c.get("tied"))).unwrap_or_default(),
            city_near: city.map(|c| folded(c.get("near"))).unwrap_or_default(),
            city_capital: city.is_some_and(|c| c.get("capital").and_then(Value::as_bool) == Some(true)),
            week: number("week").and_then(|n| u8::try_from(n).ok()).unwrap_or(1),
            weekend: number("weekend").and_then(|n| u8::try_from(n).ok()).unwrap_or(6),
            solar: flag("solar"),
            century: number("century")
                .and_then(|n| i32::try_from(n).ok())
                .unwrap_or(2000),
            short_years: table
                .get("short_years")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_integer)
                .collect(),
            month_first: flag("month_first"),
            amount_behind: flag("amount_behind"),
            which_behind: flag("which_behind"),
            looks_back: flag("looks_back"),
            capitals: flag("capitals"),
            lower: flag("lower"),
            future_begins: folded(table.get("future_begins")),
            future_not: folded(table.get("future_not")),
            present_begins: folded(table.get("present_begins")),
            present_not: folded(table.get("present_not")),
        };
        words.prefixes.sort_by_key(String::len);
        let listing = crate::listing::read(&table).map_err(|why| Error::new(path, why))?;
        for (phrase, sense) in listing {
            words.add(&phrase, sense);
        }
        for entries in words.by_first.values_mut() {
            entries.sort_by_key(|e| std::cmp::Reverse(e.rest.len()));
        }
        Ok(words)
    }

    fn add(&mut self, phrase: &str, sense: Sense) {
        let chars: Vec<char> = phrase.chars().collect();
        let mut parts = tokens(&chars).into_iter().map(|t| t.fold.into_boxed_str());
        let Some(first) = parts.next() else { return };
        let rest: Box<[Box<str>]> = parts.collect();
        let entries = self.by_first.entry(first).or_default();
        match entries.iter_mut().find(|e| e.rest == rest) {
            Some(e) if e.senses.contains(&sense) => {}
            Some(e) => e.senses.push(sense),
            None => entries.push(Entry {
                rest,
                senses: vec![sense],
            }),
        }
    }

    /// The longest phrase that begins at token `at`: its senses and how many tokens it has.
    ///
    /// `counted`: a number stands before it. «ده روز گذشته» are ten days, not ten and yesterday.
    pub(crate) fn at(&self, tokens: &[Token], at: usize, counted: bool) -> Option<(&[Sense], usize)> {
        let word = tokens[at].fold.as_str();
        if let Some(found) = self.phrase(word, tokens, at, counted) {
            return Some(found);
        }
        self.prefixes
            .iter()
            .filter_map(|p| word.strip_prefix(p.as_str()))
            // One letter left over is no word.
            .filter(|rest| rest.chars().nth(1).is_some())
            .find_map(|rest| self.phrase(rest, tokens, at, counted))
    }

    /// What the form of a word says that no table lists: a verb of what is to come, or one of the present where the
    /// word opens its sentence.
    pub(crate) fn by_form(&self, word: &str, opens: impl Fn() -> bool) -> &'static [Sense] {
        const FUTURE: &[Sense] = &[Sense::FutureBefore];
        const PRESENT: &[Sense] = &[Sense::Present];
        let begins = |stems: &[String]| stems.iter().any(|s| word.starts_with(s.as_str()));
        if begins(&self.future_begins) && word.chars().nth(3).is_some() && !begins(&self.future_not) {
            FUTURE
        } else if begins(&self.present_begins)
            && opens()
            && word.chars().nth(3).is_some()
            && !self.present_not.iter().any(|s| word.ends_with(s.as_str()))
        {
            PRESENT
        } else {
            &[]
        }
    }

    fn phrase(&self, first: &str, tokens: &[Token], at: usize, counted: bool) -> Option<(&[Sense], usize)> {
        let entries = self.by_first.get(first)?;
        let one_day = |e: &&Entry| !e.rest.is_empty() && e.senses.iter().any(|s| matches!(s, Sense::Days(_)));
        entries
            .iter()
            .filter(|e| !(counted && one_day(e)))
            .find(|e| {
                let following = tokens.get(at + 1..at + 1 + e.rest.len());
                following.is_some_and(|f| f.iter().zip(&*e.rest).all(|(t, r)| *t.fold == **r))
            })
            .map(|e| (e.senses.as_slice(), e.rest.len() + 1))
    }
}

fn folded(value: Option<&Value>) -> Vec<String> {
    value
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(rabita_script::fold::fold)
        .collect()
}

/// A plain multiplicative hash: the words are ours, so nobody can choose them to collide.
#[derive(Default)]
struct Fx(u64);

impl Hasher for Fx {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0u8; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}
