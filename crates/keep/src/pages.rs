//! Questions that are answered a page at a time, for those who leaf through a store of any size: each costs what
//! its page holds, never what the store holds.

use crate::across::{contradictions, places_of};
use crate::records::{At, Kind, Records};
use crate::view::{FIRST, View, bound};
use crate::{DocumentRow, Error, forms};
use rabita_join::{Called, merge, within};
use rabita_record::{Actor, Dispute, EventType};
use rusqlite::params;

/// Which page: so many records are passed over, so many handed out.
#[derive(Debug, Clone, Copy)]
pub struct Leaf {
    /// Passed over.
    pub skip: usize,
    /// Handed out.
    pub limit: usize,
}

/// How far a walk through the disputes has come: the kind of search (0 denials, then events, states, figures), and
/// the document or block last looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Which search.
    pub search: u8,
    /// The last document or block.
    pub last: i64,
}

/// So many documents or blocks are looked at for one page of disputes at most.
const LOOKED_AT: usize = 400;

impl View {
    /// Like [`View::between`], a page at a time.
    pub fn between_page(
        &self,
        (a, b): (&str, &str),
        (since, until): (Option<&str>, Option<&str>),
        leaf: Leaf,
    ) -> Result<Vec<At>, Error> {
        self.places(
            &format!(
                "SELECT document, kind, ordinal FROM tie WHERE {} AND day BETWEEN ?3 AND ?4
                 ORDER BY day DESC, document DESC, kind, ordinal LIMIT ?5 OFFSET ?6",
                self.are_pair(a, b)?
            ),
            params![
                a,
                b,
                bound(since, FIRST),
                bound(until, i64::MAX),
                leaf.limit as i64,
                leaf.skip as i64
            ],
        )
    }

    /// Like [`View::records_of`], a page at a time.
    pub fn records_page(&self, id: &str, leaf: Leaf) -> Result<Vec<At>, Error> {
        self.places(
            &format!(
                "SELECT document, kind, ordinal FROM party WHERE actor {}
                 ORDER BY day DESC, document DESC, kind, ordinal LIMIT ?2 OFFSET ?3",
                self.is_actor(id)?
            ),
            params![id, leaf.limit as i64, leaf.skip as i64],
        )
    }

    /// Like [`View::figures`], a page at a time.
    pub fn figures_page(
        &self,
        actor: Option<&str>,
        measure: Option<&str>,
        leaf: Leaf,
    ) -> Result<Vec<At>, Error> {
        let mut places = self.figures(actor, measure, leaf.skip + leaf.limit)?;
        places.drain(..leaf.skip.min(places.len()));
        Ok(places)
    }

    /// The latest events that stand under no later day than `until`.
    pub fn latest_events(&self, until: &str, limit: usize) -> Result<Vec<At>, Error> {
        // The index leads from kind and type to the day: sixteen short looks instead of one through all events.
        let mut found: Vec<(i64, At)> = Vec::new();
        for kind in EventType::ALL {
            found.extend(self.dated(
                "SELECT document, kind, ordinal, day FROM record WHERE kind = 0 AND code = ?1 AND day <= ?2
                 ORDER BY day DESC, document DESC, ordinal LIMIT ?3",
                params![kind.name(), bound(Some(until), i64::MAX), limit as i64],
            )?);
        }
        found.sort_by(|x, y| y.cmp(x));
        found.truncate(limit);
        Ok(found.into_iter().map(|(_, at)| at).collect())
    }

    /// Actors in order of id, after that one.
    pub fn actors_page(&self, after: &str, limit: usize) -> Result<Vec<Actor>, Error> {
        self.actors(
            &format!(
                "SELECT id FROM actor WHERE id > ?1 {} ORDER BY id LIMIT ?2",
                self.but_merged()?
            ),
            params![after, limit as i64],
        )
    }

    /// Actors of which a written form begins so, in any script or spelling met.
    pub fn actors_named(&self, beginning: &str, limit: usize) -> Result<Vec<Actor>, Error> {
        let start = forms::form(beginning);
        if start.is_empty() {
            return Ok(Vec::new());
        }
        self.actors(
            "SELECT a.id FROM (SELECT DISTINCT actor FROM form
               WHERE form >= ?1 AND form < ?1 || char(1114111) LIMIT ?2) f JOIN actor a ON a.n = f.actor
             ORDER BY (SELECT count(*) FROM (SELECT 1 FROM seen s WHERE s.actor = a.n LIMIT 1000)) DESC, a.id",
            params![start, limit as i64],
        )
    }

    fn actors(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<Actor>, Error> {
        let heads = self.heads(sql, params)?;
        let actors = heads.iter().map(|id| self.actor(id));
        Ok(actors
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect())
    }

    /// The documents that name an actor, a page at a time.
    pub fn documents_page(&self, id: &str, leaf: Leaf) -> Result<Vec<DocumentRow>, Error> {
        let numbers = self.integers(
            &format!(
                "SELECT document FROM seen WHERE actor {}
                 GROUP BY day, document ORDER BY day DESC, document DESC LIMIT ?2 OFFSET ?3",
                self.is_actor(id)?
            ),
            params![id, leaf.limit as i64, leaf.skip as i64],
        )?;
        let rows = numbers.into_iter().map(|n| self.row(n));
        Ok(rows
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect())
    }

    /// Disputes, so many or a few more, and where to go on; `None` where that was all.
    pub fn disputes_page(
        &self,
        from: Option<Mark>,
        wanted: usize,
        called: Called<'_>,
    ) -> Result<(Vec<Dispute>, Option<Mark>), Error> {
        let mut found: Vec<Dispute> = Vec::new();
        let mut looked_at = 0;
        let start = from.unwrap_or(Mark {
            search: 0,
            last: i64::MAX,
        });
        for search in start.search..4 {
            let last = if search == start.search {
                start.last
            } else {
                i64::MAX
            };
            for here in self.suspects(search, last)? {
                let kind = match search {
                    0 => Kind::Claim,
                    1 => Kind::Event,
                    2 => Kind::State,
                    _ => Kind::Figure,
                };
                if kind == Kind::Claim {
                    found.extend(within(self.bare(here)?.voice(), called));
                } else {
                    let places = places_of(self.block(kind, here)?);
                    found.extend(contradictions(&Records::bare(self, &places)?, kind, called));
                }
                looked_at += 1;
                if found.len() >= wanted || looked_at >= LOOKED_AT {
                    return Ok((merge(found), Some(Mark { search, last: here })));
                }
            }
        }
        Ok((merge(found), None))
    }

    /// The documents or blocks in which a search may find something, downwards from that one.
    fn suspects(&self, search: u8, below: i64) -> Result<Vec<i64>, Error> {
        let limit = LOOKED_AT as i64 + 1;
        if search == 0 {
            return self.integers(
                "SELECT DISTINCT document FROM record WHERE kind = 3 AND code = 'deny' AND document < ?1
                 ORDER BY document DESC LIMIT ?2",
                params![below, limit],
            );
        }
        self.integers(
            "SELECT block FROM record WHERE kind = ?1 AND block IS NOT NULL AND block < ?2
             GROUP BY block HAVING count(*) >= 2 ORDER BY block DESC LIMIT ?3",
            params![i64::from(search) - 1, below, limit],
        )
    }
}
