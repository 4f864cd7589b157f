//! Learns a language's model from treebanks, measures it on what was held out, and writes it.
//!
//! ```text
//! cargo run --release -p rabita-parse --example train -- fa OUT.bin TRAIN.conllu… --test TEST.conllu…
//! cargo run --release -p rabita-parse --example train -- fa MODEL.bin --test TEST.conllu…
//! ```
//!
//! Without treebanks to learn from, the model is read and measured. With `--last N`, the last N sentences of each
//! treebank are held out as well. `--raw FILE` (again and again) gives raw text, a sentence a line, to find classes of
//! words in.

use anyhow::{Context, Result, bail};
use rabita_parse::Parser;
use rabita_parse::learn::{Manner, Sentence, Settings, classes, learn, measure, read};
use std::time::Instant;

/// Classes of words.
const CLASSES: u8 = 150;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [language, model, rest @ ..] = &args[..] else {
        bail!("wanted: LANGUAGE MODEL [TRAIN…] [--test FILE…] [--last N]");
    };
    let (mut to_learn, mut to_test, mut last) = (Vec::new(), Vec::new(), 0);
    let mut raw = String::new();
    let mut rest = rest.iter();
    let mut list = &mut to_learn;
    while let Some(arg) = rest.next() {
        match arg.as_str() {
            "--test" => list = &mut to_test,
            "--raw" => raw += &std::fs::read_to_string(rest.next().context("--raw wants a file")?)?,
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
        // Without raw text there are no classes: the treebank's own words would be too few.
        if !raw.is_empty() {
            raw.extend(train.iter().map(|s| s.words.join(" ") + "\n"));
        }
        let mut classes = classes(&raw, CLASSES);
        if language == "tg" {
            classes = rabita_parse::learn::in_tajik(&classes);
        }
        eprintln!(
            "{} words in {CLASSES} classes after {:.0?}",
            classes.len(),
            start.elapsed()
        );
        let parser = learn(&train, &classes, &settings(language))?;
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
    let persian = matches!(language, "fa" | "tg");
    Manner {
        noun_heads_light_verb: path.contains("seraji"),
        nmod_on_verbs: persian,
        plain_relative_clauses: path.contains("perdt"),
        case_particles: persian,
        names_are_nouns: persian,
        cases: matches!(language, "en" | "ru"),
    }
}

/// Tajik is taught by Persian trees.
fn settings(language: &str) -> Settings {
    Settings {
        skeletal: language == "tg",
        ..Settings::default()
    }
}

fn load(language: &str, path: &str) -> Result<Vec<Sentence>> {
    let text = std::fs::read_to_string(path).with_context(|| path.to_string())?;
    let (mut sentences, lost) = read(&text, &manner(language, path));
    if language == "tg" {
        sentences = sentences.into_iter().map(Sentence::as_tajik).collect();
    }
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
