//! Learns a language's model from treebanks, measures it on what was held out, and writes it.
//!
//! ```text
//! cargo run --release -p rabita-parse --example train -- fa OUT.bin TRAIN.conllu… --test TEST.conllu…
//! cargo run --release -p rabita-parse --example train -- fa MODEL.bin --test TEST.conllu…
//! ```
//!
//! Without treebanks to learn from, the model is read and measured. With `--last N`, the last N sentences of each
//! treebank are held out as well.

use anyhow::{Context, Result, bail};
use rabita_parse::Parser;
use rabita_parse::learn::{Manner, Sentence, Settings, learn, measure, read};
use std::time::Instant;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [language, model, rest @ ..] = &args[..] else {
        bail!("wanted: LANGUAGE MODEL [TRAIN…] [--test FILE…] [--last N]");
    };
    let (mut to_learn, mut to_test, mut last) = (Vec::new(), Vec::new(), 0);
    let mut rest = rest.iter();
    let mut list = &mut to_learn;
    while let Some(arg) = rest.next() {
        match arg.as_str() {
            "--test" => list = &mut to_test,
            "--last" => last = rest.next().context("--last wants a number")?.parse()?,
            path => list.push(path),
        }
    }
    let (mut train, mut test) = (Vec::new(), Vec::new());
    for path in to_learn {
        let mut sentences = load(language, path)?;
        let held = sentences.split_off(sentences.len().saturating_sub(last));
        train.extend(sentences);
        test.push((path, held));
    }
    for path in to_test {
        test.push((path, load(language, path)?));
    }
    test.retain(|(_, sentences)| !sentences.is_empty());
    let parser = if train.is_empty() {
        Parser::load(&std::fs::read(model)?)?
    } else {
        let start = Instant::now();
        let parser = learn(&train, &Settings::default())?;
        let bytes = parser.save();
        let words: usize = train.iter().map(|s| s.words.len()).sum();
        println!(
            "learnt from {} sentences, {words} words in {:.0?}; {} bytes",
            train.len(),
            start.elapsed(),
            bytes.len()
        );
        std::fs::write(model, bytes)?;
        parser
    };
    for (path, sentences) in &test {
        report(&parser, path, sentences);
    }
    Ok(())
}

/// How each treebank is brought to the manner of its language.
fn manner(language: &str, path: &str) -> Manner {
    let persian = language == "fa";
    Manner {
        noun_heads_light_verb: path.contains("seraji"),
        nmod_on_verbs: persian,
        plain_relative_clauses: path.contains("perdt"),
        case_particles: persian,
        names_are_nouns: persian,
        cases: matches!(language, "en" | "ru"),
    }
}

fn load(language: &str, path: &str) -> Result<Vec<Sentence>> {
    let text = std::fs::read_to_string(path).with_context(|| path.to_string())?;
    let (sentences, lost) = read(&text, &manner(language, path));
    eprintln!("{path}: {} sentences, {lost} left out", sentences.len());
    Ok(sentences)
}

fn report(parser: &Parser, path: &str, sentences: &[Sentence]) {
    let start = Instant::now();
    let score = measure(parser, sentences);
    let rate = score.words as f64 / start.elapsed().as_secs_f64();
    let [tags, heads, labelled] = score.rates();
    println!(
        "{path}: tags {tags:.1} UAS {heads:.1} LAS {labelled:.1} ({} words, {rate:.0} words/s)",
        score.words
    );
    for (label, [right, said, meant]) in &score.labels {
        let f1 = 200.0 * *right as f64 / (said + meant).max(1) as f64;
        println!("  {label:<14} F1 {f1:5.1}  meant {meant}");
    }
}
