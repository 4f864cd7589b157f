//! What a command works with: the store, and what the program knows.

use rabita_find::Coder;
use rabita_keep::{KnownNames, Store, View};
use rabita_knowledge::Files;
use rabita_read::Reader;
use std::cell::OnceCell;
use std::path::{Path, PathBuf};

/// The store and the knowledge that were asked for, opened when they are needed.
pub(crate) struct World {
    store: PathBuf,
    knowledge: Vec<PathBuf>,
    /// Answer as JSON?
    pub(crate) json: bool,
    coder: OnceCell<Coder>,
    known: OnceCell<KnownNames>,
}

impl World {
    pub(crate) fn new(store: PathBuf, knowledge: Vec<PathBuf>, json: bool) -> Self {
        Self {
            store,
            knowledge,
            json,
            coder: OnceCell::new(),
            known: OnceCell::new(),
        }
    }

    /// The built-in knowledge with the analyst's own after it.
    pub(crate) fn files(&self) -> anyhow::Result<Files> {
        let mut files = Files::bundled();
        for dir in &self.knowledge {
            files = files.with_dir(dir)?;
        }
        Ok(files)
    }

    /// The store to add to; made where there is none.
    pub(crate) fn store_to_fill(&self) -> anyhow::Result<Store> {
        Ok(Store::open_or_create(&self.store)?)
    }

    /// Where the store lies.
    pub(crate) fn path(&self) -> &Path {
        &self.store
    }

    /// One who reads the store, which must be there.
    pub(crate) fn view(&self) -> anyhow::Result<View> {
        Ok(Store::open(&self.store)?.view()?)
    }

    /// The coder; compiled at the first call.
    pub(crate) fn coder(&self) -> anyhow::Result<&Coder> {
        if self.coder.get().is_none() {
            let coder = Coder::new(&self.files()?)?;
            let _ = self.coder.set(coder);
        }
        self.coder
            .get()
            .ok_or_else(|| anyhow::anyhow!("the codebook could not be compiled"))
    }

    /// The names of the actors that the knowledge knows, to be found by names near theirs; indexed at the first call.
    pub(crate) fn known_names(&self) -> anyhow::Result<&KnownNames> {
        let actors = self.coder()?.actors();
        Ok(self.known.get_or_init(|| KnownNames::new(actors.iter().cloned())))
    }

    /// A reader of pages.
    pub(crate) fn reader(&self) -> anyhow::Result<Reader> {
        Ok(Reader::new(&self.files()?)?)
    }
}
