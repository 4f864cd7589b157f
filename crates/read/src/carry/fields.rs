//! Which field of a JSON record holds what: the table `knowledge/reading/fields.toml`, which an analyst may replace.

use rabita_knowledge::{Error, Files};
use serde::Deserialize;
use serde_json::Value;

const PATH: &str = "reading/fields.toml";
/// Lists within lists are followed so deep.
const DEPTH: usize = 8;

/// For each thing that is known of a document, the fields that may hold it, the surest first.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Fields {
    pub(super) text: Vec<String>,
    pub(crate) title: Vec<String>,
    pub(crate) author: Vec<String>,
    pub(crate) publisher: Vec<String>,
    pub(crate) published: Vec<String>,
    pub(super) language: Vec<String>,
    pub(super) address: Vec<String>,
    /// Fields with a list of records.
    pub(super) lists: Vec<String>,
    /// In a list or an object where words stand: the fields that hold them.
    pub(super) words: Vec<String>,
}

impl Fields {
    pub(crate) fn new(files: &Files) -> Result<Self, Error> {
        let text = files
            .get(PATH)
            .ok_or_else(|| Error::new(PATH, "it is not there"))?;
        let fields: Self = toml::from_str(text).map_err(|e| Error::new(PATH, e))?;
        if fields.text.is_empty() {
            return Err(Error::new(
                PATH,
                "`text` names no field; name those that hold the words",
            ));
        }
        Ok(fields)
    }

    /// The words in the first of these fields that has any; those of a list are joined.
    pub(crate) fn find(&self, record: &Value, fields: &[String], join: &str) -> Option<String> {
        fields
            .iter()
            .filter_map(|path| at(record, path))
            .find_map(|value| self.written(value, join, DEPTH))
    }

    fn written(&self, value: &Value, join: &str, depth: usize) -> Option<String> {
        match value {
            Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_string()),
            Value::Number(number) => Some(number.to_string()),
            Value::Array(list) if depth > 0 => {
                let parts: Vec<String> = list
                    .iter()
                    .filter_map(|v| self.written(v, join, depth - 1))
                    .collect();
                (!parts.is_empty()).then(|| parts.join(join))
            }
            Value::Object(object) if depth > 0 => self
                .words
                .iter()
                .find_map(|key| self.written(object.get(key)?, join, depth - 1)),
            _ => None,
        }
    }
}

/// What stands at a path: `publisher.name`.
pub(super) fn at<'a>(record: &'a Value, path: &str) -> Option<&'a Value> {
    if let Some(value) = record.get(path) {
        return Some(value);
    }
    path.split('.').try_fold(record, |value, key| value.get(key))
}
