//! Days for acts that name none themselves.
//!
//! News tells one thing after another: what a sentence does not date was when the sentence around it, or the one
//! before, says; and where nothing says, it is news of the day of publication. Each such day keeps how it was come by.

use crate::analyse::Sentence;
use rabita_calendar::{Date, Read, TimeSpan};
use rabita_record::{DateBasis, Event, EventDate, Span, Status};

/// So many sentences on, what is told is still of the same day.
const CARRIES: usize = 2;

/// Days that belong to a story; a longer time is a background against which other things are told.
const DAYS: i32 = 10;

/// Gives undated acts that are said to have happened, or to go on, the days of what is told around them.
pub(super) fn settle(events: &mut [Event], sentences: &[Sentence], published: bool, read: &Read) {
    let told = read.telling.as_ref().map(|t| t.day);
    // What has happened did not happen after it was told; a text without its day of publication may go on for long
    // after the day from which it is told.
    let end = told.filter(|_| published);
    let ahead = |date: &EventDate| end.zip(days(date)).is_some_and(|(end, (first, _))| first > end);
    for event in events.iter_mut() {
        match event.status {
            Status::Happened => {
                event.date.take_if(|date| ahead(date));
            }
            // «аз 1 сентябр бекор мекунад»: the present tense, of a day to come.
            Status::Ongoing if event.date.as_ref().is_some_and(ahead) => event.status = Status::Planned,
            _ => {}
        }
    }
    let story = Story::new(events, sentences, read, end);
    for event in events.iter_mut().filter(|e| e.date.is_none() && real(e)) {
        event.date = story
            .place(event)
            .and_then(|at| {
                story
                    .beside(at)
                    .or_else(|| story.before(at, if published { DAYS } else { i32::MAX }))
            })
            .or_else(|| fresh(published, told?));
    }
}

/// What each sentence dates.
struct Story {
    /// Where each sentence begins, and the number of the first of its paragraph.
    begins: Vec<(usize, usize)>,
    /// Dates of acts that happened, in the order of the text: sentence, place, days.
    acts: Vec<(usize, usize, EventDate)>,
    /// The first narrow day that a sentence speaks of.
    days: Vec<(usize, EventDate)>,
}

impl Story {
    fn new(events: &[Event], sentences: &[Sentence], read: &Read, end: Option<Date>) -> Self {
        let mut paragraph = 0;
        let mut begins = Vec::with_capacity(sentences.len());
        for (n, s) in sentences.iter().enumerate() {
            paragraph = if s.opens_paragraph { n } else { paragraph };
            let before = begins.last().map_or(0, |(at, _)| *at);
            begins.push((s.words.first().map_or(before, |w| w.span.start), paragraph));
        }
        let mut story = Self {
            begins,
            acts: Vec::new(),
            days: Vec::new(),
        };
        let dated = events
            .iter()
            .filter(|e| real(e))
            .filter_map(|e| Some((e.evidence.first()?.start, e.date.clone()?)));
        story.acts = dated.map(|(at, date)| (story.sentence(at), at, date)).collect();
        story.acts.sort_by_key(|(_, at, _)| *at);
        let past = |t: &&TimeSpan| end.is_none_or(|end| t.latest.is_some_and(|d| d <= end));
        for t in read.times.iter().filter(past) {
            let Some(date) = spoken(t).filter(|d| length(d) <= DAYS) else {
                continue;
            };
            let n = story.sentence(t.start);
            if story.days.last().is_none_or(|(last, _)| *last != n) {
                story.days.push((n, date));
            }
        }
        story
    }

    fn sentence(&self, at: usize) -> usize {
        self.begins
            .partition_point(|(begins, _)| *begins <= at)
            .saturating_sub(1)
    }

    /// The sentence of an act and where in the text it stands.
    fn place(&self, event: &Event) -> Option<(usize, usize)> {
        let Span { start, .. } = *event.evidence.first()?;
        Some((self.sentence(start), start))
    }

    /// The day of the nearest act of the same sentence.
    fn beside(&self, (sentence, at): (usize, usize)) -> Option<EventDate> {
        let here = self.acts.iter().filter(|(n, ..)| *n == sentence);
        let (_, _, date) = here.min_by_key(|(_, place, _)| place.abs_diff(at))?;
        Some(inherited(date))
    }

    /// The days that the sentences just before, of the same paragraph, are of.
    fn before(&self, (sentence, _): (usize, usize), most: i32) -> Option<EventDate> {
        let paragraph = self.begins.get(sentence)?.1;
        let near = |n: usize| n < sentence && n >= paragraph && sentence - n <= CARRIES;
        let act = self
            .acts
            .iter()
            .rev()
            .find(|(n, _, date)| near(*n) && length(date) <= most);
        let day = self.days.iter().rev().find(|(n, _)| near(*n));
        let (n, date) = match (act, day) {
            (Some((n, _, _)), Some((later, day))) if later > n => (later, day),
            (Some((n, _, date)), _) => (n, date),
            (None, Some((n, day))) => (n, day),
            (None, None) => return None,
        };
        debug_assert!(near(*n));
        Some(inherited(date))
    }
}

fn real(event: &Event) -> bool {
    matches!(event.status, Status::Happened | Status::Ongoing)
}

fn inherited(date: &EventDate) -> EventDate {
    EventDate {
        text: None,
        basis: DateBasis::Inherited,
        ..date.clone()
    }
}

fn spoken(t: &TimeSpan) -> Option<EventDate> {
    Some(EventDate {
        earliest: Some(t.earliest?.to_string()),
        latest: Some(t.latest?.to_string()),
        text: None,
        basis: DateBasis::Inherited,
    })
}

fn days(date: &EventDate) -> Option<(Date, Date)> {
    let day = |text: &Option<String>| text.as_deref()?.parse().ok();
    Some((day(&date.earliest)?, day(&date.latest)?))
}

/// Days from the first to the last; endless where one of them is open.
fn length(date: &EventDate) -> i32 {
    days(date).map_or(i32::MAX, |(first, last)| (last - first).get_days())
}

/// The day of the news itself, or the evening before.
fn fresh(published: bool, told: Date) -> Option<EventDate> {
    Some(EventDate {
        earliest: Some(told.yesterday().ok()?.to_string()),
        latest: Some(told.to_string()),
        text: None,
        basis: if published {
            DateBasis::Published
        } else {
            DateBasis::Inherited
        },
    })
}
