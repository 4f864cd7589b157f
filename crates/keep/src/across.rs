//! Questions over many documents: what is between two actors, what belongs together, what contradicts.

use crate::Error;
use crate::records::{At, Kind, Records, kind};
use crate::view::{FIRST, View, bound};
use rabita_join::{Called, between_events, between_figures, between_states, merge, occurrences, within};
use rabita_record::{Dispute, Occurrence};
use rusqlite::params;

impl View {
    /// The records between two actors, themselves or through those who act for them; the latest first.
    pub fn between(
        &self,
        a: &str,
        b: &str,
        since: Option<&str>,
        until: Option<&str>,
        limit: usize,
    ) -> Result<Vec<At>, Error> {
        self.places(
            &format!(
                "SELECT document, kind, ordinal FROM tie WHERE {} AND day BETWEEN ?3 AND ?4
                 ORDER BY day DESC, document DESC, kind, ordinal LIMIT ?5",
                self.are_pair(a, b)?
            ),
            params![a, b, bound(since, FIRST), bound(until, i64::MAX), limit as i64],
        )
    }

    /// The records to which an actor is a party; the latest first.
    pub fn records_of(
        &self,
        id: &str,
        since: Option<&str>,
        until: Option<&str>,
        limit: usize,
    ) -> Result<Vec<At>, Error> {
        self.places(
            &format!(
                "SELECT document, kind, ordinal FROM party WHERE actor {} AND day BETWEEN ?2 AND ?3
                 ORDER BY day DESC, document DESC, kind, ordinal LIMIT ?4",
                self.is_actor(id)?
            ),
            params![id, bound(since, FIRST), bound(until, i64::MAX), limit as i64],
        )
    }

    /// The figures of an actor, or of everybody, of one measure or all; the latest first.
    pub fn figures(
        &self,
        actor: Option<&str>,
        measure: Option<&str>,
        limit: usize,
    ) -> Result<Vec<At>, Error> {
        let kind = Kind::Figure as i64;
        let limit = limit as i64;
        match (actor, measure) {
            (Some(id), _) => self.places(
                &format!(
                    "SELECT p.document, p.kind, p.ordinal FROM party p JOIN record r USING (document, kind, ordinal)
                     WHERE p.actor {} AND p.kind = ?2 AND (?3 IS NULL OR r.code = ?3)
                     ORDER BY p.day DESC, p.document DESC, p.ordinal LIMIT ?4",
                    self.is_actor(id)?
                ),
                params![id, kind, measure, limit],
            ),
            (None, Some(measure)) => self.places(
                "SELECT document, kind, ordinal FROM record WHERE kind = ?1 AND code = ?2
                 ORDER BY day DESC, document DESC, ordinal LIMIT ?3",
                params![kind, measure, limit],
            ),
            (None, None) => self.places(
                "SELECT document, kind, ordinal FROM record WHERE kind = ?1
                 ORDER BY document DESC, ordinal LIMIT ?2",
                params![kind, limit],
            ),
        }
    }

    pub(crate) fn places(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<At>, Error> {
        self.list(sql, params, at)
    }

    /// Places with the days under which they stand.
    pub(crate) fn dated(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<(i64, At)>, Error> {
        self.list(sql, params, |row| Ok((row.get(3)?, at(row)?)))
    }

    /// Every occurrence of the store. One block of tellings is in memory at a time.
    pub fn each_occurrence(&self, mut each: impl FnMut(Occurrence)) -> Result<(), Error> {
        self.blocks(Kind::Event, 1, |view, places| {
            for near in runs(places) {
                let records = Records::bare(view, &near)?;
                occurrences(&records.told(Kind::Event, |r| &r.events))
                    .into_iter()
                    .for_each(&mut each);
            }
            Ok(())
        })?;
        // What nobody in particular did stands in no block; each telling is its own occurrence.
        let alone = self.places(
            "SELECT document, kind, ordinal FROM record
             WHERE kind = 0 AND block IS NULL AND status IN ('happened', 'ongoing', 'planned')
             ORDER BY document, ordinal",
            [],
        )?;
        for place in alone {
            let records = Records::bare(self, &[place])?;
            occurrences(&records.told(Kind::Event, |r| &r.events))
                .into_iter()
                .for_each(&mut each);
        }
        Ok(())
    }

    /// The occurrences of which one of these events is a telling, with every other telling of them.
    pub fn occurrences_of(&self, places: &[At]) -> Result<Vec<Occurrence>, Error> {
        let mut all: std::collections::BTreeSet<At> =
            places.iter().copied().filter(|p| p.kind == Kind::Event).collect();
        let asked = Records::bare(self, &all.iter().copied().collect::<Vec<_>>())?;
        let ids: std::collections::HashSet<&str> = asked
            .told(Kind::Event, |r| &r.events)
            .iter()
            .map(|t| t.record.id.as_str())
            .collect();
        for place in places.iter().filter(|p| p.kind == Kind::Event) {
            all.extend(self.places(
                "SELECT o.document, o.kind, o.ordinal FROM record r JOIN record o ON o.kind = 0 AND o.block = r.block
                 WHERE r.document = ?1 AND r.kind = 0 AND r.ordinal = ?2 AND o.day BETWEEN r.day - 40 AND r.day + 40
                 LIMIT 400",
                params![place.document, place.ordinal as i64],
            )?);
        }
        let records = Records::bare(self, &all.into_iter().collect::<Vec<_>>())?;
        let found = occurrences(&records.told(Kind::Event, |r| &r.events));
        Ok(found
            .into_iter()
            .filter(|o| o.events.iter().any(|e| ids.contains(e.as_str())))
            .collect())
    }

    /// Every dispute of the store, each once.
    pub fn disputes(&self, called: Called<'_>) -> Result<Vec<Dispute>, Error> {
        let mut found = Vec::new();
        let denying = self.integers(
            "SELECT DISTINCT document FROM record WHERE kind = 3 AND code = 'deny' ORDER BY document",
            [],
        )?;
        for n in denying {
            found.extend(within(self.bare(n)?.voice(), called));
        }
        for kind in [Kind::Event, Kind::State, Kind::Figure] {
            self.blocks(kind, 2, |view, block| {
                let places = places_of(block.to_vec());
                found.extend(contradictions(&Records::bare(view, &places)?, kind, called));
                Ok(())
            })?;
        }
        Ok(merge(found))
    }

    /// The disputes in which one of these records has a side: its document's denials, and its block's conflicts.
    pub fn disputes_of(&self, places: &[At], called: Called<'_>) -> Result<Vec<Dispute>, Error> {
        let mut found = Vec::new();
        let documents: std::collections::BTreeSet<i64> = places.iter().map(|p| p.document).collect();
        for n in documents {
            found.extend(within(self.bare(n)?.voice(), called));
        }
        let mut blocks = std::collections::BTreeSet::new();
        for place in places {
            let of = params![place.document, place.kind as i64, place.ordinal as i64];
            let sql = "SELECT block FROM record WHERE document = ?1 AND kind = ?2 AND ordinal = ?3 AND block IS NOT NULL";
            blocks.extend(
                self.integers(sql, of)?
                    .into_iter()
                    .map(|block| (place.kind, block)),
            );
        }
        for (kind, block) in blocks {
            let places = places_of(self.block(kind, block)?);
            found.extend(contradictions(&Records::bare(self, &places)?, kind, called));
        }
        let ids = self.ids(places)?;
        let touches = |d: &Dispute| d.sides.iter().flat_map(|s| &s.records).any(|r| ids.contains(r));
        Ok(merge(found).into_iter().filter(touches).collect())
    }

    /// The ids of the records at those places.
    fn ids(&self, places: &[At]) -> Result<std::collections::HashSet<String>, Error> {
        let records = Records::bare(self, places)?;
        let mut ids = std::collections::HashSet::new();
        ids.extend(
            records
                .told(Kind::Event, |r| &r.events)
                .iter()
                .map(|t| t.record.id.clone()),
        );
        ids.extend(
            records
                .told(Kind::State, |r| &r.states)
                .iter()
                .map(|t| t.record.id.clone()),
        );
        ids.extend(
            records
                .told(Kind::Figure, |r| &r.figures)
                .iter()
                .map(|t| t.record.id.clone()),
        );
        ids.extend(
            records
                .told(Kind::Claim, |r| &r.claims)
                .iter()
                .map(|t| t.record.id.clone()),
        );
        Ok(ids)
    }

    /// The records of a block and the days under which they stand, in order of day.
    pub(crate) fn block(&self, kind: Kind, block: i64) -> Result<Vec<(i64, At)>, Error> {
        self.dated(
            "SELECT document, kind, ordinal, day FROM record WHERE kind = ?1 AND block = ?2
             ORDER BY day, document, ordinal",
            params![kind as i64, block],
        )
    }

    /// Goes through the blocks of one kind that have at least so many records.
    fn blocks(
        &self,
        kind: Kind,
        least: i64,
        mut each: impl FnMut(&Self, &[(i64, At)]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut after = i64::MIN;
        loop {
            let page = self.integers(
                "SELECT block FROM record WHERE kind = ?1 AND block IS NOT NULL AND block >= ?2
                 GROUP BY block HAVING count(*) >= ?3 ORDER BY block LIMIT 1000",
                params![kind as i64, after, least],
            )?;
            for block in &page {
                each(self, &self.block(kind, *block)?)?;
            }
            match page.last().and_then(|last| last.checked_add(1)) {
                Some(next) if page.len() == 1000 => after = next,
                _ => return Ok(()),
            }
        }
    }
}

/// A run of tellings ends where nothing is told for this many days: no occurrence reaches across.
const SILENCE: i64 = 20;
/// A run is cut at this length all the same (a war has no silent weeks), so that memory stays bounded.
const LONGEST: usize = 20_000;

/// Cuts a block in order of day into runs that no occurrence crosses.
fn runs(block: &[(i64, At)]) -> Vec<Vec<At>> {
    let mut runs: Vec<Vec<At>> = Vec::new();
    let mut last = None;
    for (day, at) in block {
        match runs.last_mut() {
            Some(run) if last.is_some_and(|l: i64| day - l <= SILENCE) && run.len() < LONGEST => {
                run.push(*at)
            }
            _ => runs.push(vec![*at]),
        }
        last = Some(*day);
    }
    runs
}

/// So many records of one block are compared with each other, the latest first: pairs grow with the square.
const COMPARED: usize = 3_000;

pub(crate) fn places_of(mut block: Vec<(i64, At)>) -> Vec<At> {
    block.drain(..block.len().saturating_sub(COMPARED));
    block.into_iter().map(|(_, at)| at).collect()
}

pub(crate) fn contradictions(records: &Records, kind: Kind, called: Called<'_>) -> Vec<Dispute> {
    match kind {
        Kind::Event => between_events(&records.told(Kind::Event, |r| &r.events), called),
        Kind::State => between_states(&records.told(Kind::State, |r| &r.states), called),
        Kind::Figure => between_figures(&records.told(Kind::Figure, |r| &r.figures), called),
        Kind::Claim => Vec::new(),
    }
}

pub(crate) fn at(row: &rusqlite::Row<'_>) -> rusqlite::Result<At> {
    Ok(At {
        document: row.get(0)?,
        kind: kind(row.get(1)?),
        ordinal: usize::try_from(row.get::<_, i64>(2)?).unwrap_or(usize::MAX),
    })
}
