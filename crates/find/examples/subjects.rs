//! `subjects KNOWLEDGE_DIR LANGUAGE < SENTENCES`: the clauses of each line and their subjects, a JSON list a line.
//!
//! What `tools/measure/subjects.py` holds against parsed sentences.

use rabita_find::Coder;
use rabita_knowledge::Files;
use std::io::BufRead;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    let [_, dir, language] = args.as_slice() else {
        return Err("subjects KNOWLEDGE_DIR LANGUAGE < SENTENCES".into());
    };
    let coder = Coder::new(&Files::from_dir(Path::new(dir))?)?;
    for line in std::io::stdin().lock().lines() {
        println!("{}", serde_json::to_string(&coder.clauses(&line?, language))?);
    }
    Ok(())
}
