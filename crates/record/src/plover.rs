//! PLOVER's sixteen event types and their conflict–cooperation scores (PLOVER manual, 2021).

use serde::{Deserialize, Serialize};

/// What is done (PLOVER).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum EventType {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

/// The four corners of event data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Quad {
    VerbalCooperation,
    MaterialCooperation,
    VerbalConflict,
    MaterialConflict,
}

impl EventType {
    /// All types, in the manual's order from cooperation to conflict.
    pub const ALL: [EventType; 16] = [
        Self::Agree,
        Self::Consult,
        Self::Support,
        Self::Concede,
        Self::Cooperate,
        Self::Aid,
        Self::Retreat,
        Self::Request,
        Self::Accuse,
        Self::Reject,
        Self::Threaten,
        Self::Protest,
        Self::Sanction,
        Self::Mobilize,
        Self::Coerce,
        Self::Assault,
    ];

    /// The name as the record writes it: `CONSULT`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agree => "AGREE",
            Self::Consult => "CONSULT",
            Self::Support => "SUPPORT",
            Self::Concede => "CONCEDE",
            Self::Cooperate => "COOPERATE",
            Self::Aid => "AID",
            Self::Retreat => "RETREAT",
            Self::Request => "REQUEST",
            Self::Accuse => "ACCUSE",
            Self::Reject => "REJECT",
            Self::Threaten => "THREATEN",
            Self::Protest => "PROTEST",
            Self::Sanction => "SANCTION",
            Self::Mobilize => "MOBILIZE",
            Self::Coerce => "COERCE",
            Self::Assault => "ASSAULT",
        }
    }

    /// The type of that name, in any case.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|t| t.name().eq_ignore_ascii_case(name))
    }

    /// Verbal or material, cooperation or conflict.
    pub fn quad(self) -> Quad {
        match self {
            Self::Agree | Self::Consult | Self::Support | Self::Concede => Quad::VerbalCooperation,
            Self::Cooperate | Self::Aid | Self::Retreat => Quad::MaterialCooperation,
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => Quad::VerbalConflict,
            Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault => {
                Quad::MaterialConflict
            }
        }
    }

    /// The type's modes with their scores; a type without modes has none.
    pub fn modes(self) -> &'static [(&'static str, f64)] {
        match self {
            Self::Consult => &[
                ("visit", 4.0),
                ("third-party", 1.0),
                ("multilateral", 4.0),
                ("phone", 1.5),
            ],
            Self::Retreat => &[
                ("withdraw", 8.0),
                ("release", 6.5),
                ("disarm", 10.0),
                ("ceasefire", 7.5),
                ("access", 6.5),
                ("resign", 4.5),
            ],
            Self::Request => &[("assist", 0.5), ("change", -1.0), ("yield", -1.0), ("meet", 0.0)],
            Self::Accuse => &[("disapprove", -2.0), ("investigate", -3.5), ("allege", -3.5)],
            Self::Reject => &[
                ("assist", -1.5),
                ("change", -2.0),
                ("yield", -2.0),
                ("meet", -2.0),
            ],
            Self::Threaten => &[
                ("restrict", -3.0),
                ("arrest", -3.5),
                ("relations", -3.5),
                ("expel", -3.5),
                ("territory", -4.0),
                ("violence", -3.5),
            ],
            Self::Protest => &[
                ("demo", -5.0),
                ("riot", -7.0),
                ("strike", -5.0),
                ("hunger", -4.5),
                ("boycott", -4.5),
                ("obstruct", -4.5),
            ],
            Self::Sanction => &[
                ("convict", -6.0),
                ("expel", -5.5),
                ("withdraw", -6.0),
                ("discontinue", -6.0),
            ],
            Self::Mobilize => &[
                ("troops", -6.5),
                ("weapons", -6.5),
                ("police", -5.5),
                ("militia", -6.0),
            ],
            Self::Coerce => &[
                ("seize", -7.0),
                ("restrict", -7.0),
                ("censor", -6.5),
                ("curfew", -6.5),
                ("martial-law", -7.5),
                ("arrest", -7.0),
                ("deport", -7.0),
                ("withhold", -7.0),
                ("misinformation", -6.5),
                ("cyber", -7.0),
            ],
            Self::Assault => &[
                ("abduct", -8.5),
                ("beat", -7.5),
                ("torture", -8.5),
                ("sexual", -8.5),
                ("targeted", -9.5),
                ("destroy", -8.5),
                ("primitive", -8.0),
                ("firearms", -9.0),
                ("explosives", -9.0),
                ("suicide-attack", -9.5),
                ("aerial", -9.5),
                ("drone", -9.5),
                ("heavy-weapons", -9.5),
                ("crowd-control", -7.5),
                ("unconventional", -10.0),
            ],
            Self::Agree | Self::Support | Self::Concede | Self::Cooperate | Self::Aid => &[],
        }
    }
}

/// The score of a type, or of one of its modes.
pub fn score(kind: EventType, mode: Option<&str>) -> f64 {
    let base = match kind {
        EventType::Agree | EventType::Consult => 2.5,
        EventType::Support => 5.0,
        EventType::Concede => 4.5,
        EventType::Cooperate => 9.5,
        EventType::Aid => 10.0,
        EventType::Retreat => 6.5,
        EventType::Request => 0.0,
        EventType::Accuse => -3.0,
        EventType::Reject => -2.0,
        EventType::Threaten => -3.5,
        EventType::Protest => -5.0,
        EventType::Sanction => -6.0,
        EventType::Mobilize => -5.5,
        EventType::Coerce => -7.0,
        EventType::Assault => -9.0,
    };
    mode.and_then(|m| kind.modes().iter().find(|(name, _)| *name == m))
        .map_or(base, |(_, s)| *s)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for t in EventType::ALL {
            assert_eq!(EventType::parse(t.name()), Some(t));
        }
    }

    #[test]
    fn a_mode_overrides_its_type() {
        assert_eq!(score(EventType::Consult, Some("visit")), 4.0);
        assert_eq!(score(EventType::Consult, None), 2.5);
        assert_eq!(score(EventType::Consult, Some("no-such-mode")), 2.5);
    }
}
