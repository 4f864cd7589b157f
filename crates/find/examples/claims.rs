//! `claims KNOWLEDGE_DIR LANGUAGE < SENTENCES`: who says what in each line, each a document of its own; a JSON list a line.
//!
//! What `tools/measure/claims.py` holds against parsed sentences.

use rabita_find::Coder;
use rabita_knowledge::Files;
use rabita_record::{Document, Span};
use std::collections::HashSet;
use std::io::BufRead;
use std::path::Path;

/// One claim, in places of the line.
#[derive(serde::Serialize)]
struct Said {
    /// The words of saying.
    words: Vec<Span>,
    act: rabita_record::SpeechAct,
    /// Wherever its speakers are named.
    speakers: Vec<Span>,
    content: Option<Span>,
    entry: Option<String>,
    /// Does the learned judge let it stand?
    kept: bool,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    let [_, dir, language] = args.as_slice() else {
        return Err("claims KNOWLEDGE_DIR LANGUAGE < SENTENCES".into());
    };
    let coder = Coder::new(&Files::from_dir(Path::new(dir))?)?;
    for line in std::io::stdin().lock().lines() {
        let document = Document {
            text: line?,
            language: language.clone(),
            ..Document::default()
        };
        let stands = coder.code(document.clone());
        let kept: HashSet<&str> = stands.claims.iter().map(|c| c.id.as_str()).collect();
        let (all, samples) = coder.samples(document);
        let said = all.claims.iter().map(|c| {
            let told = samples.iter().find(|s| s.event == c.id);
            let is = |m: &&rabita_record::Mention| {
                m.actor.is_some() && c.speakers.iter().any(|p| p.actor == m.actor)
            };
            let elsewhere = all.mentions.iter().filter(is).map(|m| m.span);
            Said {
                words: told.map(|s| s.words.clone()).unwrap_or_default(),
                act: c.act,
                speakers: c
                    .speakers
                    .iter()
                    .filter_map(|p| p.mention)
                    .chain(elsewhere)
                    .collect(),
                content: c.content,
                entry: c.entry.clone(),
                kept: kept.contains(c.id.as_str()),
            }
        });
        println!("{}", serde_json::to_string(&said.collect::<Vec<_>>())?);
    }
    Ok(())
}
