//! `explain KNOWLEDGE_DIR LANGUAGE TEXT`: how a text is taken apart.

use rabita_find::Coder;
use rabita_knowledge::Files;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    let [_, dir, language, text] = args.as_slice() else {
        return Err("explain KNOWLEDGE_DIR LANGUAGE TEXT".into());
    };
    print!(
        "{}",
        Coder::new(&Files::from_dir(Path::new(dir))?)?.explain(text, language)
    );
    Ok(())
}
