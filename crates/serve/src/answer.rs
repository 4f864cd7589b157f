//! What comes back: a page, JSON, or why not.

use maud::Markup;
use serde_json::Value;

/// An answer.
pub(crate) enum Answer {
    /// A page for people.
    Page {
        /// Its title.
        title: String,
        /// What stands between the head and the foot.
        body: Markup,
        /// Found, or a page that says that nothing was found.
        found: bool,
    },
    /// The same for programs.
    Json(Value),
}

impl Answer {
    pub(crate) fn page(title: impl Into<String>, body: Markup) -> Self {
        Self::Page {
            title: title.into(),
            body,
            found: true,
        }
    }
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Fault {
    /// Nothing is at this address.
    NotFound,
    /// Nobody is called so; perhaps one of these is meant.
    Nobody {
        /// The name.
        name: String,
        /// Names like it.
        like: Vec<String>,
    },
    /// The question cannot be understood, in the reader's language.
    Bad(String),
    /// The store fails.
    Store(rabita_keep::Error),
}

impl From<rabita_keep::Error> for Fault {
    fn from(e: rabita_keep::Error) -> Self {
        Self::Store(e)
    }
}
