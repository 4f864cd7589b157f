//! Prints the day from which each text is told, as far as the text itself says: `-- LANGUAGE FILE…`.

use rabita_calendar::Clock;
use rabita_knowledge::Files;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let clock = Clock::new(&Files::bundled())?;
    let mut args = std::env::args().skip(1);
    let language = args.next().ok_or("which language?")?;
    for path in args {
        let text = std::fs::read_to_string(&path)?;
        match clock.read(&text, &language, None).telling {
            Some(t) => println!("{path}\t{}\t{}", t.day, t.by.unwrap_or_default()),
            None => println!("{path}"),
        }
    }
    Ok(())
}
