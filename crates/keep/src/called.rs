//! Actors by their ids and by the names they are called.

use crate::one::joined;
use crate::view::View;
use crate::{Error, forms};
use rabita_record::Actor;
use rusqlite::OptionalExtension;

impl View {
    /// The actor of that id; of several that are one, with what is known of each.
    pub fn actor(&self, id: &str) -> Result<Option<Actor>, Error> {
        let selves = self.selves(id)?;
        if selves.is_empty() {
            return self.alone(id);
        }
        let head = self.head(id)?;
        let mut actor: Option<Actor> = None;
        for id in std::iter::once(&head).chain(selves.iter().filter(|s| **s != head)) {
            actor = match (actor, self.alone(id)?) {
                (Some(first), Some(other)) => Some(joined(first, other)),
                (first, other) => first.or(other),
            };
        }
        Ok(actor.map(|a| Actor { id: head, ..a }))
    }

    fn alone(&self, id: &str) -> Result<Option<Actor>, Error> {
        let text: Option<String> = self
            .db
            .prepare_cached("SELECT actor FROM actor WHERE id = ?1")
            .and_then(|mut s| s.query_row([id], |row| row.get(0)).optional())
            .map_err(|e| self.fail(&e))?;
        text.map(|t| serde_json::from_str(&t).map_err(|e| self.damaged(e.to_string())))
            .transpose()
    }

    /// The ids of the actors that are called so, in any script or spelling met; most often named first.
    pub fn called(&self, name: &str) -> Result<Vec<String>, Error> {
        let mut ids = self.heads(
            "SELECT a.id FROM form f JOIN actor a ON a.n = f.actor WHERE f.form = ?1
             ORDER BY (SELECT count(*) FROM (SELECT 1 FROM seen s WHERE s.actor = a.n LIMIT 1000)) DESC, a.id",
            [forms::form(name)],
        )?;
        if let Some(actor) = self.actor(name)? {
            ids.retain(|id| *id != actor.id);
            ids.insert(0, actor.id);
        }
        Ok(ids)
    }

    /// The actors that a question for ids answers; those who are no others stand under the others' ids.
    pub(crate) fn heads(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<String>, Error> {
        let mut heads: Vec<String> = Vec::new();
        for id in self.list(sql, params, |row| row.get::<_, String>(0))? {
            let head = self.head(&id)?;
            if !heads.contains(&head) {
                heads.push(head);
            }
        }
        Ok(heads)
    }

    /// Written forms that begin like this one, for a hint.
    pub fn called_like(&self, name: &str) -> Result<Vec<String>, Error> {
        let start = forms::form(name);
        if start.is_empty() {
            return Ok(Vec::new());
        }
        self.list(
            "SELECT form FROM form WHERE form >= ?1 AND form < ?1 || char(1114111) ORDER BY length(form) LIMIT 5",
            [start],
            |row| row.get(0),
        )
    }
}
