//! Denials, matched with what is denied in the same document.

use super::{Called, claim, meets, side, speakers, who};
use crate::{Voice, stable};
use rabita_record::{Claim, Dispute, DisputeAbout, Event, Party, Reading, Side, Span, SpeechAct, Status};

/// How far before the denial, in characters, the charge may stand when nothing else ties them together.
const NEAR: usize = 700;

/// Every denial in a document for which the document also has what is denied.
pub fn within(voice: Voice<'_>, called: Called<'_>) -> Vec<Dispute> {
    let reading = voice.reading;
    reading
        .claims
        .iter()
        .filter(|c| c.act == SpeechAct::Deny)
        .filter_map(|denial| {
            let charge = named(reading, denial)
                .or_else(|| against(reading, denial))
                .or_else(|| before(reading, denial))?;
            Some(dispute(denial, charge, called))
        })
        .collect()
}

/// The dispute between a denial and the side it denies. The id is the denial's, so that several ways to the
/// same dispute end in one.
pub(super) fn dispute(denial: &Claim, charge: Side, called: Called<'_>) -> Dispute {
    let answer = Side {
        records: vec![denial.id.clone()],
        said_by: speakers(Some(denial)),
    };
    let denier = if answer.said_by.is_empty() {
        "somebody unnamed".into()
    } else {
        who(&answer, called)
    };
    let note = if charge.said_by.is_empty() {
        format!("{denier} denies what is reported")
    } else {
        format!("{denier} denies what {} says", who(&charge, called))
    };
    Dispute {
        id: stable::id('x', ["denial", denial.id.as_str()]),
        about: DisputeAbout::Denial,
        sides: vec![charge, answer],
        note,
    }
}

/// What the denial itself points at, if it is told in another voice.
fn named(reading: &Reading, denial: &Claim) -> Option<Side> {
    let mut found: Option<Side> = None;
    for id in &denial.about {
        let carried = carrier(reading, id);
        let Some((said_by, status)) = carried else {
            continue;
        };
        if said_by == Some(denial.id.as_str()) || status == Some(Status::Negated) {
            continue;
        }
        let new = side(reading, id, said_by);
        match &mut found {
            None => found = Some(new),
            Some(all) => {
                super::add(&mut all.records, new.records);
                super::add(&mut all.said_by, new.said_by);
            }
        }
    }
    found
}

/// The claim that carries a record, and the record's status; none where no record has that id.
fn carrier<'a>(reading: &'a Reading, id: &str) -> Option<(Option<&'a str>, Option<Status>)> {
    let events = reading.events.iter().map(|e| (&e.id, &e.said_by, Some(e.status)));
    let states = reading.states.iter().map(|s| (&s.id, &s.said_by, Some(s.status)));
    let figures = reading.figures.iter().map(|f| (&f.id, &f.said_by, None));
    let claims = reading.claims.iter().map(|c| (&c.id, &c.said_by, None));
    events
        .chain(states)
        .chain(figures)
        .chain(claims)
        .find(|(of, ..)| *of == id)
        .map(|(_, said_by, status)| (said_by.as_deref(), status))
}

/// The nearest earlier record in which the denier is charged: an accusation against it, or something that
/// somebody else says it does.
fn against(reading: &Reading, denial: &Claim) -> Option<Side> {
    let at = start(&denial.evidence)?;
    let accused = |p: &Party| denial.speakers.iter().any(|s| meets(s, p));
    let foreign = |said_by: Option<&str>| {
        said_by != Some(denial.id.as_str())
            && claim(reading, said_by).is_none_or(|c| !c.speakers.iter().any(&accused))
    };
    let charged = |e: &Event| {
        let accusation = e.kind == rabita_record::EventType::Accuse
            && e.recipients.iter().any(accused)
            && foreign(e.said_by.as_deref());
        let deed = e.said_by.is_some() && e.actors.iter().any(accused) && foreign(e.said_by.as_deref());
        accusation || deed
    };
    let events = reading
        .events
        .iter()
        .filter(|e| e.status != Status::Negated && charged(e))
        .map(|e| (&e.evidence, e.id.as_str(), e.said_by.as_deref()));
    let states = reading
        .states
        .iter()
        .filter(|s| s.status != Status::Negated && s.said_by.is_some())
        .filter(|s| accused(&s.subject) && foreign(s.said_by.as_deref()))
        .map(|s| (&s.evidence, s.id.as_str(), s.said_by.as_deref()));
    let accusations = reading
        .claims
        .iter()
        .filter(|c| c.act == SpeechAct::Accuse && !c.speakers.iter().any(accused))
        .filter(|c| {
            c.to.as_ref()
                .is_some_and(|to| denial.speakers.iter().any(|s| is(s, to)))
        })
        .map(|c| (&c.evidence, c.id.as_str(), c.said_by.as_deref()));
    nearest(events.chain(states).chain(accusations), at).map(|(id, said_by)| side(reading, id, said_by))
}

fn is(party: &Party, actor: &str) -> bool {
    party.actor.as_deref() == Some(actor) || party.of.as_deref() == Some(actor)
}

/// The last thing said by somebody else before a denial that names nothing: a denial follows what it denies.
fn before(reading: &Reading, denial: &Claim) -> Option<Side> {
    let at = start(&denial.evidence)?;
    let others = reading
        .claims
        .iter()
        .filter(|c| {
            matches!(
                c.act,
                SpeechAct::Accuse | SpeechAct::Report | SpeechAct::Say | SpeechAct::Condemn
            )
        })
        .filter(|c| {
            !c.speakers
                .iter()
                .any(|p| denial.speakers.iter().any(|s| meets(s, p)))
        })
        .map(|c| (&c.evidence, c.id.as_str(), None));
    let (id, _) = nearest(others, at)?;
    let told = claim(reading, Some(id));
    Some(Side {
        records: vec![id.to_string()],
        said_by: speakers(told),
    })
}

fn start(evidence: &[Span]) -> Option<usize> {
    evidence.iter().map(|s| s.start).min()
}

/// The record that begins last before `at`, not too far away.
fn nearest<'a>(
    found: impl Iterator<Item = (&'a Vec<Span>, &'a str, Option<&'a str>)>,
    at: usize,
) -> Option<(&'a str, Option<&'a str>)> {
    found
        .filter_map(|(evidence, id, said_by)| Some((start(evidence)?, id, said_by)))
        .filter(|(begins, ..)| *begins < at && at - begins <= NEAR)
        .max_by_key(|(begins, id, _)| (*begins, std::cmp::Reverse(*id)))
        .map(|(_, id, said_by)| (id, said_by))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rabita_record::Quote;

    fn party(id: &str) -> Party {
        Party {
            actor: Some(id.into()),
            mention: None,
            role: None,
            of: None,
        }
    }

    fn said(id: &str, who: &str, act: SpeechAct, at: usize) -> Claim {
        Claim {
            id: id.into(),
            document: "d".into(),
            evidence: vec![Span::new(at, at + 10)],
            speakers: vec![party(who)],
            act,
            quote: Quote::Indirect,
            content: None,
            to: None,
            via: None,
            about: Vec::new(),
            said_by: None,
            entry: None,
        }
    }

    fn found(claims: Vec<Claim>) -> Vec<Dispute> {
        let reading = Reading {
            claims,
            ..Reading::default()
        };
        within(
            Voice {
                reading: &reading,
                origin: "o",
            },
            &|id| id.to_string(),
        )
    }

    #[test]
    fn a_denial_answers_what_was_said_before_it() {
        let out = found(vec![
            said("c1", "a", SpeechAct::Accuse, 0),
            said("c2", "b", SpeechAct::Deny, 50),
        ]);
        assert_eq!(out.len(), 1);
        assert_eq!(out[0].sides[0].records, ["c1"]);
        assert_eq!(out[0].sides[1].said_by, ["b"]);
        assert_eq!(out[0].note, "b denies what a says");
    }

    #[test]
    fn nobody_denies_himself_and_nothing_is_denied_before_it_is_said() {
        assert!(
            found(vec![
                said("c1", "b", SpeechAct::Say, 0),
                said("c2", "b", SpeechAct::Deny, 50)
            ])
            .is_empty()
        );
        assert!(
            found(vec![
                said("c1", "a", SpeechAct::Say, 90),
                said("c2", "b", SpeechAct::Deny, 50)
            ])
            .is_empty()
        );
    }
}
