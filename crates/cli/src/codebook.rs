//! `rabita codebook`: the codebook itself, tested, shown and explained. The work is `rabita_find`'s.

use crate::args::Codebook;
use crate::outcome::Done;
use crate::print;
use crate::world::World;
use rabita_record::{Document, PublishedBasis};

/// Does what was asked of the codebook.
pub(crate) fn run(args: &Codebook, world: &World) -> anyhow::Result<Done> {
    match args {
        Codebook::Test { .. } => anyhow::bail!("`codebook test` is not part of this build yet"),
        Codebook::Show { .. } => anyhow::bail!("`codebook show` is not part of this build yet"),
        Codebook::Explain {
            sentence,
            language,
            published,
        } => {
            let document = Document {
                id: "sentence".into(),
                uri: "-".into(),
                language: language.clone().unwrap_or_else(|| "und".into()),
                published: published.clone(),
                published_basis: if published.is_some() {
                    PublishedBasis::Given
                } else {
                    PublishedBasis::None
                },
                text: sentence.clone(),
                ..Document::default()
            };
            print::json(&world.coder()?.code(document))?;
            Ok(Done::Whole)
        }
    }
}
