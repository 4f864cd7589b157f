//! Reads `tag<TAB>text` lines and prints how often the language is right, and the misses.
//!
//! `cargo run -p rabita-script --example identify < sentences.tsv`

use rabita_knowledge::Files;
use rabita_script::language::Languages;
use std::collections::BTreeMap;
use std::io::BufRead;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let languages = Languages::new(&Files::bundled())?;
    let mut tally: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let Some((tag, text)) = line.split_once('\t') else {
            continue;
        };
        let guess = languages.identify(text);
        let entry = tally.entry(tag.to_string()).or_default();
        entry.1 += 1;
        if guess.tag == tag.trim_end_matches('*') {
            entry.0 += 1;
        } else {
            let start: String = text.chars().take(90).collect();
            println!("{tag} read as {} ({:.2}): {start}", guess.tag, guess.confidence);
        }
    }
    for (tag, (right, all)) in tally {
        println!("{tag:8} {right}/{all}");
    }
    Ok(())
}
