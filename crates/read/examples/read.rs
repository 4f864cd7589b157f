//! Reads the files given and prints one document a line, as JSON.
//!
//! `cargo run -p rabita-read --example read -- FILE…`

use rabita_knowledge::Files;
use rabita_read::{Hints, Reader};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = Reader::new(&Files::bundled())?;
    for path in std::env::args().skip(1) {
        match reader.read(&std::fs::read(&path)?, &path, &Hints::default()) {
            Ok(page) => println!("{}", serde_json::to_string(&page.document)?),
            Err(e) => eprintln!("{path}: {e}"),
        }
    }
    Ok(())
}
