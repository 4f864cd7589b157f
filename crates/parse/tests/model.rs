//! A model that was learnt from a few sentences, and what a parser promises of any sentence.

use proptest::prelude::*;
use rabita_parse::learn::{Manner, Settings, learn, measure, read};
use rabita_parse::{Label, Parser, Tree, Upos};
use std::sync::OnceLock;

/// Own sentences, enough for a tagger and parser to learn their pattern.
fn treebank() -> String {
    let row = |cells: [&str; 4], at: usize| {
        let [form, upos, head, relation] = cells;
        format!("{at}\t{form}\t_\t{upos}\t_\t_\t{head}\t{relation}\t_\t_")
    };
    let mut blocks = Vec::new();
    for subject in ["Kabul", "Dushanbe", "Tehran", "Moscow"] {
        for verb in ["accused", "praised", "warned"] {
            for object in ["ministers", "guards", "neighbours"] {
                let rows = [
                    [subject, "PROPN", "2", "nsubj"],
                    [verb, "VERB", "0", "root"],
                    ["the", "DET", "4", "det"],
                    [object, "NOUN", "2", "obj"],
                    [".", "PUNCT", "2", "punct"],
                ];
                let lines: Vec<String> = rows.into_iter().zip(1..).map(|(r, at)| row(r, at)).collect();
                blocks.push(lines.join("\n"));
            }
        }
    }
    blocks.join("\n\n")
}

fn parser() -> &'static Parser {
    static PARSER: OnceLock<Parser> = OnceLock::new();
    PARSER.get_or_init(|| {
        let (sentences, _) = read(&treebank(), &Manner::default());
        learn(&sentences, &[], &Settings::default()).expect("a model")
    })
}

/// Exactly one word hangs on none, and from every word the way up ends there.
fn assert_tree(tree: &Tree, words: usize) {
    assert_eq!(
        [tree.tag.len(), tree.lead.len(), tree.head.len(), tree.label.len()],
        [words; 4]
    );
    let roots = tree.head.iter().filter(|h| h.is_none()).count();
    assert_eq!(roots, usize::from(words > 0));
    for from in 0..words {
        let mut at = from;
        let mut steps = 0;
        while let Some(head) = tree.head[at] {
            assert!(head < words && head != at);
            at = head;
            steps += 1;
            assert!(steps <= words, "a circle");
        }
        assert_eq!(tree.label[from] == Label::Root, tree.head[from].is_none());
    }
}

#[test]
fn the_pattern_is_learnt() {
    let tree = parser().parse(&["Paris", "warned", "the", "ministers", "."]);
    assert_eq!(tree.head, [Some(1), None, Some(3), Some(1), Some(1)]);
    assert_eq!(tree.label[0], Label::Nsubj);
    assert_eq!(tree.label[3], Label::Obj);
    assert_eq!(tree.tag[1], Upos::Verb);
    let (sentences, _) = read(&treebank(), &Manner::default());
    assert_eq!(measure(parser(), &sentences).rates(), [100.0; 3]);
}

#[test]
fn nothing_one_word_and_a_thousand_words_have_trees() {
    assert_tree(&parser().parse(&[]), 0);
    assert_tree(&parser().parse(&["."]), 1);
    assert_tree(&parser().parse(&["the"; 1000]), 1000);
    assert_tree(&parser().parse(&["", "\u{200c}", "و"]), 3);
}

#[test]
fn a_saved_model_parses_alike_and_a_broken_one_is_an_error() {
    let bytes = parser().save();
    let back = Parser::load(&bytes).expect("a sound model");
    let words = ["Kabul", "praised", "guards"];
    assert_eq!(back.parse(&words), parser().parse(&words));
    for cut in (0..bytes.len()).step_by(7) {
        assert!(Parser::load(&bytes[..cut]).is_err());
    }
    assert!(Parser::load(b"rabita-parse 0\n").is_err());
}

#[test]
fn the_models_that_are_kept_can_be_read() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../knowledge/models/parse");
    for file in std::fs::read_dir(folder).expect("the folder of models") {
        let path = file.expect("a file").path();
        let bytes = std::fs::read(&path).expect("a file that can be read");
        assert!(bytes.len() <= 1_500_000, "{} is too large", path.display());
        let parser = Parser::load(&bytes).expect("a sound model");
        assert_tree(&parser.parse(&["a", "б", "پ", "،", "1"]), 5);
    }
}

proptest! {
    #[test]
    fn any_words_have_a_tree(words in prop::collection::vec(".{0,6}", 0..40)) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        assert_tree(&parser().parse(&words), words.len());
    }

    #[test]
    fn a_damaged_model_never_panics(at in 0usize..4000, byte: u8) {
        let mut bytes = parser().save();
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(parser) = Parser::load(&bytes) {
            assert_tree(&parser.parse(&["Kabul", "accused", "it"]), 3);
        }
    }
}
