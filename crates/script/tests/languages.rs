//! Five short texts in each language that meets a reader of this region's news (`languages.tsv`): how many are told.

use rabita_knowledge::Files;
use rabita_script::language::Languages;
use std::collections::BTreeMap;

#[test]
fn short_texts_are_told_by_language() {
    let languages = Languages::new(&Files::bundled()).expect("bundled knowledge is sound");
    let mut table: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in include_str!("languages.tsv")
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
    {
        let (tag, text) = line.split_once('\t').expect("a language and a text");
        let guess = languages.identify(text);
        let (right, all) = table.entry(tag).or_default();
        *all += 1;
        *right += usize::from(guess.tag == tag);
        if guess.tag != tag {
            wrong.push(format!("{tag}: {guess:?} {text}"));
        }
    }
    println!("{table:?}\n{}", wrong.join("\n"));
    for (tag, (right, all)) in table {
        assert!(
            all >= 5 && right == all,
            "{tag}: {right} of {all}\n{}",
            wrong.join("\n")
        );
    }
}
