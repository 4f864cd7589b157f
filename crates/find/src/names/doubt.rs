//! How sure it is that a name means whom it was tied to (`names/confidence.toml`).

use rabita_knowledge::{Error, Files};
use serde::Deserialize;

const PATH: &str = "names/confidence.toml";

/// Why a name could mean somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// It is somebody or something else's too, and what stands around it says who is meant.
    Settled,
    /// It is somebody or something else's too, and nothing speaks for another than the usual bearer.
    Usual,
    /// It is an ordinary word too, and written as a name.
    Word,
    /// Several bear it, and the first is taken.
    Several,
    /// A last name alone.
    Surname,
    /// A spelling that no table has.
    Spelling,
}

/// How often a name so doubtful meant whom it was tied to.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Confidence {
    settled: f64,
    usual: f64,
    word: f64,
    several: f64,
    surname: f64,
    spelling: f64,
}

impl Confidence {
    /// Reads the shares; without the file no name is doubted.
    pub(crate) fn load(files: &Files) -> Result<Option<Self>, Error> {
        let parse = |text: &str| toml::from_str(text).map_err(|e| Error::new(PATH, e));
        files.get(PATH).map(parse).transpose()
    }

    pub(crate) fn of(&self, doubt: Doubt) -> f64 {
        match doubt {
            Doubt::Settled => self.settled,
            Doubt::Usual => self.usual,
            Doubt::Word => self.word,
            Doubt::Several => self.several,
            Doubt::Surname => self.surname,
            Doubt::Spelling => self.spelling,
        }
    }
}
