//! The languages that are read, each with one folder under `knowledge/lexicon` and `knowledge/codebook`.

/// A language with a lexicon and a codebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Lang {
    Fa,
    Tg,
    Ar,
    Ru,
    En,
}

impl Lang {
    /// All of them.
    pub const ALL: [Lang; 5] = [Lang::Fa, Lang::Tg, Lang::Ar, Lang::Ru, Lang::En];

    /// The folder name.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Fa => "fa",
            Lang::Tg => "tg",
            Lang::Ar => "ar",
            Lang::Ru => "ru",
            Lang::En => "en",
        }
    }

    /// The language that reads a BCP 47 tag.
    pub fn of_tag(tag: &str) -> Option<Lang> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        Lang::ALL.into_iter().find(|l| l.code() == primary)
    }

    /// The knowledge columns that hold this language's names, most fitting first.
    pub(crate) fn name_keys(self) -> &'static [&'static str] {
        match self {
            Lang::Fa => &["fa", "fa-AF"],
            Lang::Tg => &["tg"],
            Lang::Ar => &["ar"],
            Lang::Ru => &["ru"],
            Lang::En => &["en"],
        }
    }
}

/// Where the verb stands: decides how clauses are cut and subjects sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Order {
    /// Persian, Tajik.
    Sov,
    /// Russian, English.
    Svo,
    /// Arabic.
    Vso,
}
