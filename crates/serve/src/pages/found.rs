//! Records with what follows from them: happenings, disputes; as sections of a page and as JSON.

use crate::answer::Fault;
use crate::ask::Ask;
use crate::entry::{Look, tone};
use maud::{Markup, html};
use rabita_join::Told;
use rabita_keep::{At, Kind, Records};
use rabita_record::{Dispute, Event, Occurrence, Status};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Records with what follows from them.
pub(super) struct Found {
    pub(super) records: Records,
    /// What happened, each thing once, the latest first.
    pub(super) occurrences: Vec<Occurrence>,
    pub(super) disputes: Vec<Dispute>,
}

impl Found {
    pub(super) fn gather(ask: &Ask<'_>, places: &[At]) -> Result<Self, Fault> {
        Ok(Self {
            records: Records::open(ask.view, places)?,
            occurrences: occurrences(ask, places)?,
            disputes: ask.view.disputes_of(places, &|id| ask.english(id))?,
        })
    }

    /// Everything found, in the shapes of the export.
    pub(super) fn json(&self) -> Value {
        let r = &self.records;
        let documents = r.documents.iter().map(|kept| {
            let d = &kept.reading.document;
            json!({"id": d.id, "uri": d.uri, "title": d.title, "published": d.published, "language": d.language})
        });
        json!({
            "occurrences": self.occurrences,
            "events": r.told(Kind::Event, |r| &r.events).iter().map(|t| json!(t.record)).collect::<Vec<_>>(),
            "claims": r.told(Kind::Claim, |r| &r.claims).iter().map(|t| json!(t.record)).collect::<Vec<_>>(),
            "states": r.told(Kind::State, |r| &r.states).iter().map(|t| json!(t.record)).collect::<Vec<_>>(),
            "figures": r.told(Kind::Figure, |r| &r.figures).iter().map(|t| json!(t.record)).collect::<Vec<_>>(),
            "disputes": self.disputes,
            "documents": documents.collect::<Vec<_>>(),
        })
    }

    /// States, happenings, what is asked for, claims, figures, disputes.
    pub(super) fn sections(&self, ask: &Ask<'_>) -> Result<Markup, Fault> {
        let r = &self.records;
        let look = Look::default();
        let events = r.told(Kind::Event, |r| &r.events);
        let open: Vec<_> = events.iter().filter(|t| is_open(t.record.status)).collect();
        let (states, claims, figures) = (
            r.told(Kind::State, |r| &r.states),
            r.told(Kind::Claim, |r| &r.claims),
            r.told(Kind::Figure, |r| &r.figures),
        );
        let disputes = self.disputes.iter().map(|d| super::disputes::one(ask, d));
        let disputes = disputes.collect::<Result<Vec<_>, _>>()?;
        let title = |key: &str, n: usize| html! { h2 #(key) { (ask.t.word(key)) " " span.count { (ask.t.number(n as f64)) } } };
        Ok(html! {
            @if !states.is_empty() {
                section { (title("in_force", states.len())) ul.entries { @for t in &states { (ask.state(*t, look)) } } }
            }
            @if !disputes.is_empty() {
                section { (title("disputes", disputes.len())) @for d in &disputes { (d) } }
            }
            @if !self.occurrences.is_empty() {
                section { (title("happened", self.occurrences.len())) (happened(ask, &self.occurrences, &events)) }
            }
            @if !open.is_empty() {
                section { (title("open", open.len())) ul.entries { @for t in &open { (ask.event(**t, look)) } } }
            }
            @if !claims.is_empty() {
                section { (title("said", claims.len())) ul.entries { @for t in &claims { (ask.claim(*t, look)) } } }
            }
            @if !figures.is_empty() {
                section { (title("figures", figures.len())) ul.entries { @for t in &figures { (ask.figure(*t, look)) } } }
            }
        })
    }
}

fn is_open(status: Status) -> bool {
    matches!(status, Status::CalledFor | Status::Hypothetical | Status::Negated)
}

/// The happenings of which these records tell, the latest first.
pub(super) fn occurrences(ask: &Ask<'_>, places: &[At]) -> Result<Vec<Occurrence>, Fault> {
    let mut found = ask.view.occurrences_of(places)?;
    found.sort_by(|a, b| day(b).cmp(&day(a)));
    Ok(found)
}

fn day(o: &Occurrence) -> Option<&str> {
    o.date
        .as_ref()
        .and_then(|d| d.earliest.as_deref().or(d.latest.as_deref()))
}

/// Happenings, each with the words of its tellings.
pub(super) fn happened(ask: &Ask<'_>, occurrences: &[Occurrence], events: &[Told<'_, Event>]) -> Markup {
    const TELLINGS: usize = 3;
    let by_id: HashMap<&str, &Told<'_, Event>> = events.iter().map(|t| (t.record.id.as_str(), t)).collect();
    html! { ul.entries { @for o in occurrences {
        @let told: Vec<_> = o.events.iter().filter_map(|id| by_id.get(id.as_str())).collect();
        @if let Some(first) = told.first() {
            li.entry.e {
                p.head { (occurrence(ask, o, first)) }
                @for t in told.iter().take(TELLINGS) {
                    (ask.words(&t.record.id, &t.record.evidence, t.voice.reading, false))
                }
            }
        }
    } } }
}

/// One happening in a line.
pub(super) fn occurrence(ask: &Ask<'_>, o: &Occurrence, first: &Told<'_, Event>) -> Markup {
    let many = ask
        .t
        .fill("sources", &[("n", &ask.t.number(o.independent_sources as f64))]);
    html! {
        span.badge.(tone(o.kind.quad())) { (ask.act(o.kind.name(), first.record.mode.as_deref())) }
        (ask.status("status", o.status))
        (ask.sides(&o.actors, &o.recipients, first.voice.reading))
        (ask.place(o.place.as_ref()))
        (ask.when(o.date.as_ref()))
        @if o.events.len() > 1 { a.sources href=(ask.href(&["occurrence", &first.record.id], &[])) { (many) } }
    }
}
