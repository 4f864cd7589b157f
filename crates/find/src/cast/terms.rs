//! Terms of office: who held an office when the document was written, or on the day that a sentence speaks of.

use super::{Cast, Who};
use crate::names::Worded;
use rabita_record::{Actor, ActorType, Role};
use std::cmp::Ordering;

/// The first and the last day.
pub(crate) type Days = (String, String);

impl Cast<'_> {
    /// The days of which offices are asked: those that the sentence speaks of, else that of the document.
    fn days(&self) -> Option<Days> {
        let published = || self.published.clone().map(|day| (day.clone(), day));
        self.asked.clone().or_else(published)
    }

    /// From now on offices are asked of those days; without any, of the document's.
    pub(crate) fn ask_of(&mut self, days: Option<Days>) {
        self.asked = days;
    }

    /// The known person who held that office when the document was written: of those spoken of the last, else the one
    /// that the knowledge has. Without a principal only those spoken of are asked.
    pub(crate) fn in_office(&mut self, office: &str, of: Option<&str>) -> Option<Who> {
        let (known, days) = (self.known, self.days());
        let own = |r: &Role| of.is_none_or(|of| r.of.as_deref().is_some_and(|o| known.acts_as(o, of)));
        let holds = |a: &Actor, held: Held| {
            let mut roles = a.roles.iter();
            let office = |r: &Role| r.role == office && own(r) && in_force(r, days.as_ref(), held);
            a.kind == ActorType::Person && roles.any(office)
        };
        let held = if self.asked.is_some() {
            Held::Surely
        } else {
            Held::Perhaps
        };
        let mut lately = self.trail.iter().rev().copied();
        if let Some(who) = lately.find(|w| holds(&self.members[w.0], held)) {
            return Some(who);
        }
        let officials = &self.known.officials;
        match of {
            Some(of) => self.only_holder(officials.under(of), holds),
            None if self.known.offices.alone(office) => self.only_holder(&officials.all, holds),
            None => None,
        }
    }

    /// The known person who held that office, or that of the head of that organ, of a state.
    pub(crate) fn holds_there(&mut self, office: &str, of: &str, organ: Option<usize>) -> Option<Who> {
        let plain = match organ {
            None => self.in_office(office, Some(of)),
            Some(_) => None,
        };
        plain.or_else(|| self.in_such_office(&Worded { office, of, organ }))
    }

    /// The known person who held there the office that somebody holds here.
    pub(crate) fn same_office(&mut self, who: Who, of: &str) -> Option<Who> {
        let (known, days) = (self.known, self.days());
        let mut roles = self.members[who.0].roles.clone();
        roles.retain(|r| in_force(r, days.as_ref(), Held::Perhaps));
        roles.iter().find_map(|r| {
            let body = r.of.as_deref().and_then(|id| known.by_id(id));
            let organ = body.and_then(|b| known.organ_listed(b));
            self.holds_there(&r.role, of, organ)
        })
    }

    /// The same, where the office is worded otherwise than the knowledge does.
    pub(crate) fn in_such_office(&mut self, worded: &Worded<'_>) -> Option<Who> {
        let (known, days) = (self.known, self.days());
        let holds = |a: &Actor, held: Held| {
            let mut roles = a.roles.iter();
            roles.any(|r| in_force(r, days.as_ref(), held) && known.is_office(r, worded))
        };
        let above = known.principal_of(worded.of).unwrap_or(worded.of);
        let near = [worded.of, above].map(|id| known.officials.under(id));
        self.only_holder(&near.concat(), holds)
    }

    /// The known person who held that office of a province or a town.
    pub(crate) fn in_office_there(&mut self, office: &str, place: usize) -> Option<Who> {
        let (known, days) = (self.known, self.days());
        let holds = |a: &Actor, held: Held| {
            let mut roles = a.roles.iter();
            roles.any(|r| in_force(r, days.as_ref(), held) && known.is_office_there(r, office, place))
        };
        self.only_holder(&known.officials.all, holds)
    }

    /// The known person of that office who bears the word among their names (*King Orlan*).
    pub(crate) fn in_office_called(
        &mut self,
        office: &str,
        stems: &[String],
        of: Option<&str>,
    ) -> Option<Who> {
        let (known, days) = (self.known, self.days());
        let holds = |a: &Actor, held: Held| {
            let mut roles = a.roles.iter();
            let own = |r: &Role| of.is_none_or(|of| r.of.as_deref().is_some_and(|o| known.acts_as(o, of)));
            roles.any(|r| in_force(r, days.as_ref(), held) && known.is_called(r, office) && own(r))
        };
        let called = stems.iter().flat_map(|stem| known.officials.called(stem));
        let called: Vec<usize> = called.copied().collect();
        self.only_holder(&called, holds)
    }

    /// The one of these known persons of whom that holds: in a year that ends one's term and begins another's, of whom it
    /// surely does.
    fn only_holder(&mut self, among: &[usize], holds: impl Fn(&Actor, Held) -> bool) -> Option<Who> {
        let known = self.known;
        let only = |held: Held| {
            let mut holders = among.iter().copied().filter(|&i| holds(&known.actors[i], held));
            let one = holders.next()?;
            holders.all(|other| other == one).then_some(one)
        };
        let one = only(Held::Perhaps).or_else(|| only(Held::Surely))?;
        Some(self.known(one))
    }
}

/// So many characters are a whole day.
const A_DAY: usize = "2001-01-01".len();

/// How far a term must be known to hold.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Held {
    /// Its year or month may be all that is known of where it begins or ends, and some of the days may be without it.
    Perhaps,
    Surely,
}

/// Was the office held in those days, the first and the last? Days may be given by year or month alone; without any, is
/// it held still?
fn in_force(role: &Role, days: Option<&Days>, held: Held) -> bool {
    let Some((first, last)) = days else {
        return role.until.is_none();
    };
    let within = |day: &str, bound: Option<&str>, beyond: Ordering| {
        bound.is_none_or(|bound| {
            let side = day.get(..bound.len()).unwrap_or(day).cmp(bound);
            let known = held == Held::Perhaps || bound.len() >= A_DAY;
            side == beyond || side.is_eq() && known
        })
    };
    let (begun, ended) = match held {
        Held::Perhaps => (last, first),
        Held::Surely => (first, last),
    };
    within(begun, role.from.as_deref(), Ordering::Greater)
        && within(ended, role.until.as_deref(), Ordering::Less)
}
