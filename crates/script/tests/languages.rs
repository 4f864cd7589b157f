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

/// So many headlines of a hundred are told; only to be raised.
const HEADLINES: usize = 97;

#[test]
fn headlines_are_told_and_none_of_another_language_is_claimed() {
    let languages = Languages::new(&Files::bundled()).expect("bundled knowledge is sound");
    let read = ["fa-IR", "fa-AF", "tg", "ar", "ru", "en"];
    let (mut right, mut all) = (0, 0);
    let mut wrong = Vec::new();
    let lines = include_str!("headlines.tsv").lines();
    for line in lines.filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (wanted, text) = line.split_once('\t').expect("a language and a headline");
        let tag = languages.identify(text).tag;
        let told = match wanted {
            "other" => !read.contains(&tag.as_str()),
            "fa" => tag.starts_with("fa"),
            wanted => tag == wanted,
        };
        assert!(
            told || wanted != "other" && tag == "und",
            "{wanted} is no {tag}: {text}"
        );
        all += 1;
        right += usize::from(told);
        wrong.extend((!told).then_some(text));
    }
    assert!(right * 100 >= HEADLINES * all, "{right} of {all}: {wrong:?}");
}
