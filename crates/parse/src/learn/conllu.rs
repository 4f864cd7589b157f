//! Treebanks in the [CoNLL-U format](https://universaldependencies.org/format.html), put into Rabita's own words.
//!
//! Treebanks cut words finer (clitics) or coarser (dots and hyphens inside) than `rabita-script` does. The text is put
//! together from the treebank's words, cut again, and each token takes the tree's place of the main word in it.

use crate::learn::tidy::{Manner, tidy};
use crate::scheme::{Label, Lead, Upos};
use crate::tagger::Tag;
use rabita_script::token::{Kind, Token, tokens};

/// A sentence with its tree.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// The words as they are written.
    pub words: Vec<String>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) head: Vec<Option<usize>>,
    pub(crate) label: Vec<Label>,
}

/// A word of the treebank. `head` is `None` at the root; `start..end` are characters of the sentence.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) upos: Upos,
    pub(crate) feats: String,
    pub(crate) head: Option<usize>,
    pub(crate) relation: String,
    start: usize,
    end: usize,
}

/// The sentences of a treebank whose trees survive the cutting, and how many did not.
pub fn read(text: &str, manner: &Manner) -> (Vec<Sentence>, usize) {
    let mut sentences = Vec::new();
    let mut lost = 0;
    for block in text.split("\n\n").filter(|b| !b.trim().is_empty()) {
        match nodes(block).and_then(|(mut nodes, text)| {
            tidy(&mut nodes, manner);
            sentence(&nodes, &text, manner)
        }) {
            Some(s) => sentences.push(s),
            None => lost += 1,
        }
    }
    (sentences, lost)
}

/// The nodes of a block and the text that they make.
fn nodes(block: &str) -> Option<(Vec<Node>, Vec<char>)> {
    let mut out: Vec<Node> = Vec::new();
    let mut text: Vec<char> = Vec::new();
    // The characters of a multiword token, and how many of its words are still to come.
    let mut whole: Option<(usize, usize, Vec<char>, usize)> = None;
    for line in block.lines().filter(|l| !l.starts_with('#')) {
        let column: Vec<&str> = line.split('\t').collect();
        let [id, form, _, upos, _, feats, head, relation, _, misc] = column[..] else {
            return None;
        };
        if id.contains('.') {
            continue;
        }
        let spaced = !misc.contains("SpaceAfter=No");
        if let Some((from, to)) = id.split_once('-') {
            let count = to.parse::<usize>().ok()?.checked_sub(from.parse().ok()?)? + 1;
            let start = text.len();
            text.extend(form.chars());
            whole = Some((start, text.len(), form.chars().collect(), count));
            if spaced {
                text.push(' ');
            }
            continue;
        }
        let (start, end) = match &mut whole {
            Some((from, to, rest, left)) => {
                // Words that are spelt as in the whole get their own part of it.
                let letters: Vec<char> = form.chars().collect();
                let (start, end) = if rest.starts_with(&letters) {
                    rest.drain(..letters.len());
                    (*to - rest.len() - letters.len(), *to - rest.len())
                } else {
                    (*from, *to)
                };
                *left -= 1;
                if *left == 0 {
                    whole = None;
                }
                (start, end)
            }
            None => {
                let start = text.len();
                text.extend(form.chars());
                let end = text.len();
                if spaced {
                    text.push(' ');
                }
                (start, end)
            }
        };
        out.push(Node {
            upos: Upos::named(upos).unwrap_or(Upos::X),
            feats: feats.to_string(),
            head: head.parse::<usize>().ok()?.checked_sub(1),
            relation: relation.to_string(),
            start,
            end,
        });
    }
    let sound = !out.is_empty() && out.iter().all(|n| n.head.is_none_or(|h| h < out.len()));
    sound.then_some((out, text))
}

fn sentence(nodes: &[Node], text: &[char], manner: &Manner) -> Option<Sentence> {
    let tokens = tokens(text);
    let owner: Vec<Option<usize>> = nodes.iter().map(|n| token_of(n, &tokens)).collect();
    let mut s = Sentence {
        words: tokens
            .iter()
            .map(|t| text[t.start..t.end].iter().collect())
            .collect(),
        tags: Vec::new(),
        head: Vec::new(),
        label: Vec::new(),
    };
    for (at, token) in tokens.iter().enumerate() {
        let inside: Vec<usize> = (0..nodes.len()).filter(|&n| owner[n] == Some(at)).collect();
        if let Some(main) = main_of(&inside, nodes) {
            let node = &nodes[main];
            s.tags.push(Tag {
                upos: node.upos,
                lead: lead(&inside, main, nodes),
                shade: manner.shade(node),
            });
            s.head.push(token_above(main, at, nodes, &owner)?);
            s.label.push(Label::of(&node.relation));
        } else {
            // A further piece of a word that was cut.
            let of = nodes
                .iter()
                .position(|n| n.start < token.end && token.start < n.end)?;
            let mark = token.kind == Kind::Mark;
            s.tags
                .push(Tag::plain(if mark { Upos::Punct } else { nodes[of].upos }));
            s.head.push(Some(owner[of]?));
            s.label.push(if mark { Label::Punct } else { Label::Flat });
        }
    }
    is_tree(&s.head).then_some(s)
}

/// The token that stands for a word: the first in it that is no mark, or its first.
fn token_of(node: &Node, tokens: &[Token]) -> Option<usize> {
    let within = |t: &Token| t.start < node.end && node.start < t.end;
    tokens
        .iter()
        .position(|t| within(t) && t.kind != Kind::Mark)
        .or_else(|| tokens.iter().position(within))
}

/// The word of a token on which its other words hang; a word with meaning before one without.
fn main_of(inside: &[usize], nodes: &[Node]) -> Option<usize> {
    let top = |&n: &usize| nodes[n].head.is_none_or(|h| !inside.contains(&h));
    let function = |&n: &usize| {
        matches!(
            nodes[n].upos,
            Upos::Adp | Upos::Cconj | Upos::Sconj | Upos::Part | Upos::Punct
        )
    };
    let tops: Vec<usize> = inside.iter().copied().filter(|n| top(n)).collect();
    tops.iter()
        .copied()
        .find(|n| !function(n))
        .or(tops.first().copied())
}

fn lead(inside: &[usize], main: usize, nodes: &[Node]) -> Lead {
    let before = |kind: &[Upos]| inside.iter().any(|&n| n < main && kind.contains(&nodes[n].upos));
    match (before(&[Upos::Cconj, Upos::Sconj]), before(&[Upos::Adp])) {
        (false, false) => Lead::None,
        (true, false) => Lead::Conjunction,
        (false, true) => Lead::Preposition,
        (true, true) => Lead::Both,
    }
}

/// The token on which a word of token `at` hangs: `Some(None)` at the root, `None` where the tree is broken.
fn token_above(word: usize, at: usize, nodes: &[Node], owner: &[Option<usize>]) -> Option<Option<usize>> {
    let mut above = nodes[word].head;
    for _ in 0..nodes.len() {
        match above {
            None => return Some(None),
            Some(h) if owner[h].is_some_and(|o| o != at) => return Some(owner[h]),
            Some(h) => above = nodes[h].head,
        }
    }
    None
}

fn is_tree(head: &[Option<usize>]) -> bool {
    let rises = |from: usize| {
        let mut at = Some(from);
        (0..=head.len()).any(|_| {
            at = at.and_then(|i| head[i]);
            at.is_none()
        })
    };
    head.iter().filter(|h| h.is_none()).count() == 1 && (0..head.len()).all(rises)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(rows: &[&str]) -> Sentence {
        let block = rows.join("\n").replace(' ', "\t");
        read(&block, &Manner::default()).0.remove(0)
    }

    #[test]
    fn clitics_go_back_onto_their_word() {
        let s = one(&[
            "1-2 وقال _ _ _ _ _ _ _ _",
            "1 و و CCONJ _ _ 2 cc _ _",
            "2 قال قال VERB _ _ 0 root _ _",
            "3 ل ل ADP _ _ 4 case _ SpaceAfter=No",
            "4 كابل كابل PROPN _ _ 2 obl _ _",
        ]);
        assert_eq!(s.words, ["وقال", "لكابل"]);
        assert_eq!(s.head, [None, Some(0)]);
        assert_eq!(s.label, [Label::Root, Label::Obl]);
        assert_eq!(
            (s.tags[0].lead, s.tags[1].lead),
            (Lead::Conjunction, Lead::Preposition)
        );
    }

    #[test]
    fn words_with_marks_inside_come_apart() {
        let s = one(&[
            "1 U.S. U.S. PROPN _ _ 2 nsubj _ _",
            "2 went go VERB _ _ 0 root _ _",
        ]);
        assert_eq!(s.words, ["U", ".", "S", ".", "went"]);
        assert_eq!(s.head, [Some(4), Some(0), Some(0), Some(0), None]);
        assert_eq!(s.label[2], Label::Flat);
    }

    #[test]
    fn possessives_keep_their_own_place() {
        let s = one(&[
            "1-2 Iran's _ _ _ _ _ _ _ _",
            "1 Iran Iran PROPN _ _ 3 nmod:poss _ _",
            "2 's 's PART _ _ 1 case _ _",
            "3 ally ally NOUN _ _ 0 root _ _",
        ]);
        assert_eq!(s.words, ["Iran", "'", "s", "ally"]);
        assert_eq!(s.label[0], Label::Nmod);
        assert_eq!(s.head[1..3], [Some(2), Some(0)]);
    }
}
