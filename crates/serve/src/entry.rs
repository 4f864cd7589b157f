//! Records as entries of a list: what, who, when, who says so, and the very words.

use crate::ask::Ask;
use crate::say::{self, direction, key, quotation, short};
use maud::{Markup, html};
use rabita_join::Told;
use rabita_keep::last_part;
use rabita_record::{
    Claim, Event, EventDate, Figure, Party, Place, Precision, Quad, Reading, Span, State, Status,
};

/// How an entry is shown.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Look {
    /// Beside its own document: no words about where it stands.
    pub(crate) at_home: bool,
    /// Its number in the list of its document.
    pub(crate) number: Option<usize>,
}

/// `good` or `bad`, in words or in deeds: for the colour.
pub(crate) fn tone(quad: Quad) -> &'static str {
    match quad {
        Quad::VerbalCooperation => "word-good",
        Quad::MaterialCooperation => "deed-good",
        Quad::VerbalConflict => "word-bad",
        Quad::MaterialConflict => "deed-bad",
    }
}

impl Ask<'_> {
    /// Where something is: the place's name and how near it is known; the words of the text and the position when pointed
    /// at.
    pub(crate) fn place(&self, place: Option<&Place>) -> Markup {
        let Some(place) = place else { return html! {} };
        let position = place
            .at
            .lat
            .zip(place.at.lon)
            .map(|(lat, lon)| format!("{lat}, {lon}"));
        let words = place.text.as_deref().map(|text| format!("“{text}”"));
        let title = [words, place.at.country.clone(), position];
        let title = title.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        html! {
            span.place title=(title) {
                bdi { (place.name) }
                @if let Some(sort) = self.precision(place.at.precision) { " (" (sort) ")" }
            }
        }
    }

    /// How near a place is known, in words.
    pub(crate) fn precision(&self, precision: Option<Precision>) -> Option<&str> {
        self.t.of("precision", precision?.word())
    }

    /// An event.
    pub(crate) fn event(&self, told: Told<'_, Event>, look: Look) -> Markup {
        let (e, reading) = (told.record, told.voice.reading);
        let head = html! {
            span.badge.(tone(e.kind.quad())) { (self.act(e.kind.name(), e.mode.as_deref())) }
            (self.status("status", e.status))
            (self.sides(&e.actors, &e.recipients, reading))
            (self.place(e.place.as_ref()))
            (self.when(e.date.as_ref()))
        };
        self.entry(
            "e",
            &e.id,
            &head,
            e.said_by.as_deref(),
            &e.evidence,
            reading,
            look,
        )
    }

    /// A claim.
    pub(crate) fn claim(&self, told: Told<'_, Claim>, look: Look) -> Markup {
        let (c, reading) = (told.record, told.voice.reading);
        let head = html! {
            span.badge.said { (self.t.term("act", &key(&c.act))) }
            (self.parties(&c.speakers, reading))
            @if let Some(to) = c.to.as_deref().filter(|id| self.is_known(id)) { " " (self.with("to", &self.actor_link(to))) }
            @if let Some(via) = c.via.as_deref().filter(|id| self.is_known(id)) { " " (self.with("via", &self.actor_link(via))) }
        };
        let content = c.content.map(|content| vec![content]);
        // What is said may have been read as a mere mark; then the whole sentence tells more.
        let spans =
            content.filter(|spans| quotation(spans, &reading.document.text).contains(char::is_alphanumeric));
        let spans = spans.unwrap_or_else(|| c.evidence.clone());
        self.entry("c", &c.id, &head, c.said_by.as_deref(), &spans, reading, look)
    }

    /// A state.
    pub(crate) fn state(&self, told: Told<'_, State>, look: Look) -> Markup {
        let (s, reading) = (told.record, told.voice.reading);
        let day = |key: &str, day: &Option<String>| {
            day.as_deref()
                .map(|d| self.t.fill(key, &[("day", &self.t.day(d))]))
        };
        let holds = s.holds.as_ref();
        let time = holds.map(|h| {
            [
                day("from", &h.from),
                day("until", &h.until),
                day("as_of", &h.as_of),
            ]
        });
        let time: Vec<String> = time.into_iter().flatten().flatten().collect();
        let head = html! {
            span.badge.holds { (self.t.term("relation", &s.relation)) }
            (self.status("holds", s.status))
            (self.party(&s.subject, reading))
            @if let Some(object) = &s.object { (self.arrow()) (self.party(object, reading)) }
            @else if let Some(value) = &s.value { ": " q.value dir=(direction(value)) { (value) } }
            @if !time.is_empty() { span.when { (time.join(", ")) } }
        };
        self.entry(
            "s",
            &s.id,
            &head,
            s.said_by.as_deref(),
            &s.evidence,
            reading,
            look,
        )
    }

    /// A figure.
    pub(crate) fn figure(&self, told: Told<'_, Figure>, look: Look) -> Markup {
        let (f, reading) = (told.record, told.voice.reading);
        let period = f
            .period
            .as_ref()
            .and_then(|p| self.t.span(p.earliest.as_deref(), p.latest.as_deref()));
        let head = html! {
            span.badge.much { (self.t.term("measure", &f.measure)) }
            b.amount { (self.amount(f)) }
            @for of in &f.of { " " (self.actor_link(of)) }
            @if let Some(period) = period { span.when { (period) } }
        };
        self.entry(
            "f",
            &f.id,
            &head,
            f.said_by.as_deref(),
            &f.evidence,
            reading,
            look,
        )
    }

    /// `about 1,300 km`
    fn amount(&self, f: &Figure) -> String {
        let unit = f
            .unit
            .as_deref()
            .map(|u| format!(" {}", self.t.term("unit", u)))
            .unwrap_or_default();
        let n = |value: f64| format!("{}{unit}", self.t.number(value));
        match (f.low, f.high) {
            (Some(low), Some(high)) => {
                let plain = if low == high {
                    n(low)
                } else {
                    format!("{}–{}", self.t.number(low), n(high))
                };
                if f.approximate {
                    self.t.fill("about", &[("n", &plain)])
                } else {
                    plain
                }
            }
            (Some(low), None) => self.t.fill("at_least", &[("n", &n(low))]),
            (None, Some(high)) => self.t.fill("at_most", &[("n", &n(high))]),
            (None, None) => "…".into(),
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the parts of one entry, each from another kind of record"
    )]
    fn entry(
        &self,
        kind: &'static str,
        id: &str,
        head: &Markup,
        said_by: Option<&str>,
        spans: &[Span],
        reading: &Reading,
        look: Look,
    ) -> Markup {
        let anchor = look.at_home.then(|| short(id));
        html! {
            li.entry.(kind) id=[anchor] {
                p.head {
                    @if let Some(number) = look.number { span.number { (self.t.number(number as f64)) } }
                    (head)
                }
                (self.voice(said_by, reading))
                (self.words(id, spans, reading, look.at_home))
            }
        }
    }

    /// The words a record was read from, leading to the place where they stand.
    pub(crate) fn words(&self, id: &str, spans: &[Span], reading: &Reading, at_home: bool) -> Markup {
        let d = &reading.document;
        let text = quotation(spans, &d.text);
        let place = format!(
            "{}#t-{}",
            self.href(&["document", &d.id], &[("mark", short(id))]),
            short(id)
        );
        html! {
            blockquote lang=(d.language) dir=(direction(&text)) {
                a href=(place) title=(self.t.word("in_text")) { (text) }
            }
            @if !at_home { p.cite { (self.source(reading)) } }
        }
    }

    /// Outlet and day of a document.
    pub(crate) fn source(&self, reading: &Reading) -> Markup {
        let d = &reading.document;
        let name = d.publisher.as_deref().or(d.upstream.as_deref());
        let name = name.unwrap_or_else(|| last_part(&d.uri));
        html! {
            bdi { (name) }
            " · " (self.t.term("language", &d.language))
            @if let Some(day) = &d.published { " · " (self.t.day(day)) }
        }
    }

    /// The chain of those who say so; nothing where the outlet speaks for itself.
    fn voice(&self, said_by: Option<&str>, reading: &Reading) -> Markup {
        let mut chain: Vec<Markup> = Vec::new();
        let mut last: &[Party] = &[];
        let mut steps = 0;
        let mut carrier = said_by;
        // A chain that bites its own tail must not go on for ever.
        while let Some(claim) = carrier.and_then(|id| reading.claims.iter().find(|c| c.id == id)) {
            // Whoever reports her own words is named once.
            let again = claim
                .speakers
                .iter()
                .map(|p| &p.actor)
                .eq(last.iter().map(|p| &p.actor));
            if !again || chain.is_empty() {
                chain.push(self.with("according", &self.parties(&claim.speakers, reading)));
            }
            last = &claim.speakers;
            steps += 1;
            carrier = claim.said_by.as_deref().filter(|_| steps < 4);
        }
        html! { @if !chain.is_empty() { p.voice { @for (i, one) in chain.iter().enumerate() { @if i > 0 { ", " } (one) } } } }
    }

    /// A template with something in its place.
    pub(crate) fn with(&self, key: &str, inside: &Markup) -> Markup {
        let (before, after) = self.t.around(key);
        html! { (before) (inside) (after) }
    }

    /// What an act is called.
    pub(crate) fn act(&self, kind: &str, mode: Option<&str>) -> String {
        let mode = mode.and_then(|m| self.t.of("mode", &format!("{kind}.{m}")));
        mode.map_or_else(|| self.t.term("type", kind), Into::into)
    }

    /// The status, where it is not that it simply is so.
    pub(crate) fn status(&self, table: &str, status: Status) -> Markup {
        html! { @if status != Status::Happened {
            span.status.(key(&status).replace('_', "-")) { (self.t.term(table, &key(&status))) }
        } }
    }

    /// The day or days.
    pub(crate) fn when(&self, date: Option<&EventDate>) -> Markup {
        let days = date.and_then(|d| self.t.span(d.earliest.as_deref(), d.latest.as_deref()));
        let basis = date.map(|d| self.t.term("basis", &key(&d.basis)));
        html! { @if let Some(days) = days { span.when title=[basis] { (days) } } }
    }

    fn arrow(&self) -> Markup {
        html! { " " span.arrow aria-hidden="true" { (self.t.arrow) } " " }
    }

    /// Who, and to whom.
    pub(crate) fn sides(&self, actors: &[Party], recipients: &[Party], reading: &Reading) -> Markup {
        html! {
            (self.parties(actors, reading))
            @if !recipients.is_empty() { (self.arrow()) (self.parties(recipients, reading)) }
        }
    }

    /// Several parties; somebody where none is named.
    pub(crate) fn parties(&self, parties: &[Party], reading: &Reading) -> Markup {
        html! {
            @if parties.is_empty() { span.unnamed { (self.t.word("somebody")) } }
            @for (i, party) in parties.iter().enumerate() { @if i > 0 { " · " } (self.party(party, reading)) }
        }
    }

    fn party(&self, party: &Party, reading: &Reading) -> Markup {
        let behind = party
            .of
            .as_deref()
            .filter(|of| party.actor.as_deref() != Some(*of));
        let words = party.mention.map(|span| say::words(span, &reading.document.text));
        let words = words.filter(|w| !w.is_empty()).or_else(|| party.role.clone());
        html! {
            @if let Some(id) = party.actor.as_deref().filter(|id| self.is_known(id)) { (self.actor_link(id)) }
            @else if let Some(words) = words { q.unnamed lang=(reading.document.language) dir=(direction(&words)) { (words) } }
            @else if let Some(of) = behind { (self.with("somebody_of", &self.actor_link(of))) }
            @else { span.unnamed { (self.t.word("somebody")) } }
            @if let (Some(of), true) = (behind, party.actor.is_some() || party.mention.is_some()) {
                span.behind { " (" (self.actor_link(of)) ")" }
            }
        }
    }
}
