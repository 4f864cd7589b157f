//! Prints the trees of sentences, a line each, from standard input: `… --example show -- MODEL.bin < SENTENCES`.

use anyhow::{Context, Result};
use rabita_parse::Parser;
use rabita_script::token::tokens;
use std::io::Read;

fn main() -> Result<()> {
    let path = std::env::args().nth(1).context("which model?")?;
    let parser = Parser::load(&std::fs::read(path)?)?;
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    for line in text.lines() {
        let chars: Vec<char> = line.chars().collect();
        let words: Vec<String> = tokens(&chars)
            .iter()
            .map(|t| chars[t.start..t.end].iter().collect())
            .collect();
        let tree = parser.parse(&words.iter().map(String::as_str).collect::<Vec<_>>());
        for (at, word) in words.iter().enumerate() {
            let head = tree.head[at].map_or("–", |h| &words[h]);
            let (tag, lead, label) = (tree.tag[at].name(), tree.lead[at].name(), tree.label[at].name());
            println!("{at:>3} {word}\t{tag}{lead}\t{label} → {head}");
        }
        println!();
    }
    Ok(())
}
