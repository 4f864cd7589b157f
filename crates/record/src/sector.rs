//! PLOVER's sectors: which part of a society an actor belongs to (PLOVER manual, chapter *Country Names and Sector
//! Codes*).

use serde::{Deserialize, Serialize};

/// A sector code; the last four are PLOVER's names for those who belong to no country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Sector {
    /// Police and what protects and investigates.
    Cop,
    /// The executive.
    Gov,
    /// Courts and judges.
    Jud,
    /// Parliaments and their members.
    Leg,
    /// Armed forces of a state.
    Mil,
    /// Paramilitaries that do not oppose the government.
    Prm,
    /// Parties.
    Pty,
    /// Armed opposition.
    Reb,
    /// State intelligence services.
    Spy,
    /// Armed men nobody knows.
    Uaf,
    /// Nobody knows who.
    Unk,
    /// Peasants, agricultural labour.
    Agr,
    /// Businesses.
    Bus,
    /// Criminals and gangs.
    Crm,
    /// Civilians of no organised group.
    Cvl,
    /// Schools, universities, students.
    Edu,
    /// Former officials who hold no office now.
    Eli,
    /// Journalists and media.
    Jrn,
    /// Organised labour.
    Lab,
    /// Medicine and health.
    Med,
    /// Refugees and displaced people.
    Ref,
    /// Political opposition; mostly beside another code.
    Opp,
    /// Partially recognised entities; beside another code.
    Pre,
    /// Religious organisations.
    Rel,
    /// Civil society not covered above.
    Soc,
    /// Organisations of states.
    Igo,
    /// The United Nations.
    Uno,
    /// The European Union.
    Eur,
    /// International organisations that are no state's.
    Ngo,
}

impl Sector {
    /// All codes, in the manual's order.
    pub const ALL: [Sector; 29] = [
        Self::Cop,
        Self::Gov,
        Self::Jud,
        Self::Leg,
        Self::Mil,
        Self::Prm,
        Self::Pty,
        Self::Reb,
        Self::Spy,
        Self::Uaf,
        Self::Unk,
        Self::Agr,
        Self::Bus,
        Self::Crm,
        Self::Cvl,
        Self::Edu,
        Self::Eli,
        Self::Jrn,
        Self::Lab,
        Self::Med,
        Self::Ref,
        Self::Opp,
        Self::Pre,
        Self::Rel,
        Self::Soc,
        Self::Igo,
        Self::Uno,
        Self::Eur,
        Self::Ngo,
    ];

    /// The code as PLOVER writes it: `GOV`.
    pub fn code(self) -> String {
        format!("{self:?}").to_uppercase()
    }

    /// The sector of that code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }

    /// Does whoever leaves an office of this sector become a former official?
    pub fn is_of_state(self) -> bool {
        matches!(
            self,
            Self::Cop | Self::Gov | Self::Jud | Self::Leg | Self::Mil | Self::Spy
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Sector;

    #[test]
    fn every_code_is_read_back() {
        for sector in Sector::ALL {
            assert_eq!(Sector::of_code(&sector.code()), Some(sector));
            assert_eq!(
                serde_json::to_string(&sector).ok(),
                Some(format!("\"{}\"", sector.code()))
            );
        }
        assert_eq!(Sector::of_code("gov"), None);
    }
}
