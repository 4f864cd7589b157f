//! Whether a record of ours agrees with one of the gold, aspect by aspect.

use crate::fold::fold;
use crate::gold::{Days, GoldClaim, GoldEvent, GoldFigure, GoldState, day};
use crate::tie::{Text, Tie, same_side};
use rabita_record::{Claim, Event, EventDate, EventType, Figure, Party, SpeechAct, State, Status};

/// The aspects of a record, and whether each is right. The first `strict` of them make the record right; those after
/// `weighed` only say where a wrong side is wrong.
pub(crate) struct Verdict {
    pub(crate) aspects: Vec<(&'static str, bool)>,
    strict: usize,
    weighed: usize,
}

impl Verdict {
    fn new(strict: usize, weighed: usize, aspects: Vec<(&'static str, bool)>) -> Self {
        Self {
            aspects,
            strict,
            weighed,
        }
    }

    /// Is all of it right that must be?
    pub(crate) fn right(&self) -> bool {
        self.aspects[..self.strict].iter().all(|(_, ok)| *ok)
    }

    /// How well the two agree; the pairing takes the best first.
    pub(crate) fn agreement(&self) -> usize {
        let agreed = self.aspects[..self.weighed].iter().filter(|(_, ok)| *ok).count();
        agreed + usize::from(self.right())
    }
}

/// Acts that go from one side to the other; in the rest, all who take part are one side.
fn directed(kind: EventType) -> bool {
    use EventType::{
        Accuse, Aid, Coerce, Concede, Mobilize, Protest, Reject, Request, Sanction, Support, Threaten,
    };
    matches!(
        kind,
        Support
            | Concede
            | Aid
            | Request
            | Accuse
            | Reject
            | Threaten
            | Protest
            | Sanction
            | Mobilize
            | Coerce
    )
}

/// Ongoing and happened are one reading: it is really so.
pub(crate) fn real(status: Status) -> Status {
    match status {
        Status::Ongoing => Status::Happened,
        status => status,
    }
}

/// An act: its type, its sides, its status; beside them its date and whether it is somebody's word.
pub(crate) fn event<'a>(tie: &Tie<'a>, text: &Text, g: &'a GoldEvent, s: &Event) -> Verdict {
    let kind = s.kind == g.kind || g.alt_type.0.contains(&s.kind);
    let (ga, gr) = (tie.gold(&g.actors.0), tie.gold(&g.recipients.0));
    let (sa, sr) = (tie.side(&s.actors, text), tie.side(&s.recipients, text));
    let (actors, recipients) = (same_side(&sa, &ga), same_side(&sr, &gr));
    let sides = if directed(g.kind) {
        actors && recipients
    } else {
        same_side(&[sa, sr].concat(), &[ga, gr].concat())
    };
    let status = g.status.map(real) == Some(real(s.status));
    let date = g.date.is_none_or(|d| near(d, s.date.as_ref()));
    let voice = s.said_by.is_some() == g.said_by.0.iter().any(|who| !who.is_empty());
    Verdict::new(
        3,
        5,
        vec![
            ("type", kind),
            ("sides", sides),
            ("status", status),
            ("date", date),
            ("voice", voice),
            ("actors", sides || actors),
            ("recipients", sides || recipients),
        ],
    )
}

/// Do the days meet those of the gold, and are they not too wide?
fn near(gold: Days, read: Option<&EventDate>) -> bool {
    let days = |d: &EventDate| Some((day(d.earliest.as_deref()?)?, day(d.latest.as_deref()?)?));
    let Some((first, last)) = read.and_then(days) else {
        return false;
    };
    let long = |a: rabita_calendar::Date, b: rabita_calendar::Date| (b - a).get_days();
    first <= gold.last && last >= gold.first && long(first, last) <= (2 * long(gold.first, gold.last)).max(45)
}

/// Acts of speech that are told apart; within a group any is right.
fn group(act: SpeechAct) -> u8 {
    use SpeechAct::{
        Accuse, Condemn, Confirm, Demand, Deny, Opine, Praise, Predict, Promise, Report, Say, Warn,
    };
    match act {
        Say | Report | Opine | Confirm | Praise => 0,
        Accuse | Condemn => 1,
        Deny => 2,
        Predict | Warn => 3,
        Demand => 4,
        Promise => 5,
    }
}

/// Something said: who says it, and what is done by saying it.
pub(crate) fn claim<'a>(tie: &Tie<'a>, text: &Text, g: &'a GoldClaim, s: &Claim) -> Verdict {
    let gold = [tie.gold(&g.speaker.0), tie.gold(&g.speaker_also.0)].concat();
    let speaker = if gold.is_empty() {
        let said = s
            .speakers
            .iter()
            .filter_map(|p| p.mention)
            .map(|m| text.words(m.start, m.end));
        let said: Vec<String> = said.map(|words| fold(&words)).collect();
        let wanted = fold(g.mention.as_deref().unwrap_or_default());
        let same = |x: &String| !x.is_empty() && (wanted.contains(x.as_str()) || x.contains(&wanted));
        if wanted.is_empty() {
            said.is_empty()
        } else {
            said.iter().any(same)
        }
    } else {
        let who = tie.side(&s.speakers, text);
        gold.iter().any(|g| who.iter().any(|w| !g.is_disjoint(w)))
    };
    let act = group(s.act) == group(g.act);
    Verdict::new(2, 2, vec![("speaker", speaker), ("act", act)])
}

/// Something that holds: what, between whom, and whether.
pub(crate) fn state<'a>(tie: &Tie<'a>, text: &Text, g: &'a GoldState, s: &State) -> Verdict {
    let end = |ids: &'a [String], party: Option<&Party>| {
        let read = party.map(|p| tie.party(p, text)).unwrap_or_default();
        ids.is_empty() || tie.gold(ids).iter().any(|g| !g.is_disjoint(&read))
    };
    let subject = end(&g.subject.0, Some(&s.subject));
    let object = end(&g.object.0, s.object.as_ref());
    let status = g.status.map(real) == Some(real(s.status));
    Verdict::new(
        3,
        3,
        vec![
            ("relation", s.relation == g.relation),
            ("ends", subject && object),
            ("status", status),
            ("subject", subject),
            ("object", object),
        ],
    )
}

/// A quantity: what is measured, how much, in what.
pub(crate) fn figure(g: &GoldFigure, s: &Figure) -> Verdict {
    let same = |gold: Option<f64>, read: Option<f64>| gold.is_none() || gold == read;
    let unit = |u: &Option<String>| u.as_deref().unwrap_or_default().to_lowercase();
    Verdict::new(
        3,
        3,
        vec![
            ("measure", s.measure == g.measure),
            ("value", same(g.low, s.low) && same(g.high, s.high)),
            ("unit", g.measure == "count" || unit(&s.unit) == unit(&g.unit)),
        ],
    )
}
