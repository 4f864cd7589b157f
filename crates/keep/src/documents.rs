//! Documents as lines of a list: the newest, those of a name, those that speak of an actor.

use crate::Error;
use crate::view::View;
use rusqlite::{Row, params};

/// What is known of a document without opening it.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct DocumentRow {
    /// Number in the store.
    #[serde(skip)]
    pub n: i64,
    /// Id.
    pub id: String,
    /// Path or address.
    pub uri: String,
    /// Headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The first words of the text.
    pub lead: String,
    /// Outlet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Language.
    pub language: String,
    /// Date of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Id of the document it repeats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
}

const ROW: &str = "SELECT d.n, d.id, d.uri, d.title, d.publisher, d.language, d.published, o.id, d.lead
                   FROM document d LEFT JOIN document o ON o.n = d.copy_of";

impl View {
    /// The newest documents by day of publication; `before` is the last of the page before.
    pub fn newest(&self, before: Option<i64>, limit: usize) -> Result<Vec<DocumentRow>, Error> {
        let sql = format!(
            "{ROW} WHERE ?1 IS NULL OR (d.day, d.n) < (SELECT day, n FROM document WHERE n = ?1)
             ORDER BY d.day DESC, d.n DESC LIMIT ?2"
        );
        self.rows(&sql, params![before, limit as i64])
    }

    /// The document of that id, beginning of an id, uri, or file name; several where the word fits several.
    pub fn find(&self, word: &str) -> Result<Vec<DocumentRow>, Error> {
        let exact = self.rows(&format!("{ROW} WHERE d.id = ?1 LIMIT 2"), params![word])?;
        if !exact.is_empty() {
            return Ok(exact);
        }
        let name = last_part(word);
        let named = self.rows(
            &format!("{ROW} WHERE d.name = ?1 ORDER BY d.n LIMIT 50"),
            params![name],
        )?;
        let named: Vec<_> = named.into_iter().filter(|row| row.uri.ends_with(word)).collect();
        if !named.is_empty() || word.is_empty() {
            return Ok(named);
        }
        let sql = format!("{ROW} WHERE d.id >= ?1 AND d.id < ?1 || char(1114111) ORDER BY d.id LIMIT 50");
        self.rows(&sql, params![word])
    }

    /// The row of a document.
    pub fn row(&self, n: i64) -> Result<Option<DocumentRow>, Error> {
        Ok(self.rows(&format!("{ROW} WHERE d.n = ?1"), params![n])?.pop())
    }

    pub(crate) fn rows(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<DocumentRow>, Error> {
        self.list(sql, params, row)
    }

    /// How many documents name an actor, and the latest of them.
    pub fn documents_of(&self, id: &str, limit: usize) -> Result<(i64, Vec<DocumentRow>), Error> {
        let is = self.is_actor(id)?;
        let count = self
            .db
            .prepare_cached(&format!(
                "SELECT count(*) FROM (SELECT DISTINCT document FROM seen WHERE actor {is})"
            ))
            .and_then(|mut s| s.query_row([id], |row| row.get(0)))
            .map_err(|e| self.fail(&e))?;
        let sql = format!(
            "{ROW} WHERE d.n IN (SELECT document FROM seen WHERE actor {is} ORDER BY day DESC, document DESC LIMIT ?2)
             ORDER BY d.day DESC, d.n DESC"
        );
        Ok((count, self.rows(&sql, params![id, limit as i64])?))
    }
}

fn row(row: &Row<'_>) -> rusqlite::Result<DocumentRow> {
    Ok(DocumentRow {
        n: row.get(0)?,
        id: row.get(1)?,
        uri: row.get(2)?,
        title: row.get(3)?,
        publisher: row.get(4)?,
        language: row.get(5)?,
        published: row.get(6)?,
        copy_of: row.get(7)?,
        lead: row.get(8)?,
    })
}

/// The last part of a path or an address; that of an address that ends with a slash is the part before it.
pub fn last_part(uri: &str) -> &str {
    let whole = uri.trim_end_matches(['/', '\\']);
    whole.rsplit(['/', '\\']).next().unwrap_or(whole)
}

#[cfg(test)]
mod tests {
    use super::last_part;

    #[test]
    fn an_address_that_ends_with_a_slash_has_a_name() {
        assert_eq!(last_part("https://example.org/news/a-visit/"), "a-visit");
        assert_eq!(last_part("in/one.txt"), "one.txt");
        assert_eq!(last_part("a\\b.txt"), "b.txt");
    }
}
