//! Persian trees written the Tajik way: Tajik has no treebank, but the same grammar.
//!
//! What Tajik writes and Persian does not is put where the tree says it stands: ezafe on a word that the next one
//! describes, the object mark on the word before it, and a comma before a clause. Letters stay Persian: the model sees both in one spelling.

use crate::learn::conllu::Sentence;
use crate::scheme::{Label, Upos};
use crate::tagger::Tag;

/// The ending of ezafe, as Tajik writes it.
const EZAFE: char = 'и';

/// The object mark, in the letters of Persian.
const OBJECT: &str = "را";

/// Classes of Persian words as Tajik writes the words: each also with what it may carry.
pub fn in_tajik(classes: &[(String, u8)]) -> Vec<(String, u8)> {
    let with = |(word, class): &(String, u8)| {
        let forms = [word.clone(), format!("{word}{EZAFE}"), format!("{word}{OBJECT}")];
        forms.map(|form| (form, *class))
    };
    classes.iter().flat_map(with).collect()
}

impl Sentence {
    /// The sentence as Tajik would write it.
    pub fn as_tajik(mut self) -> Self {
        for at in 0..self.words.len().saturating_sub(1) {
            if self.has_ezafe(at) {
                self.words[at].push(EZAFE);
            }
        }
        for at in (1..self.words.len()).rev() {
            if self.is_object_mark(at) {
                let mark = std::mem::take(&mut self.words[at]);
                self.words[at - 1].push_str(&mark);
                self.remove(at);
            }
        }
        for at in (1..self.words.len()).rev() {
            if let Some(clause) = self.clause_opened_at(at) {
                self.insert_comma(at, clause);
            }
        }
        self
    }

    /// Does the next word describe this one, or the same word as this one?
    fn has_ezafe(&self, at: usize) -> bool {
        let next = at + 1;
        let describes = |w: usize| matches!(self.label[w], Label::Nmod | Label::Amod);
        let led = self
            .head
            .iter()
            .zip(&self.label)
            .any(|(&h, &l)| h == Some(next) && l == Label::Case);
        let chained =
            self.head[next] == self.head[at] && describes(at) && self.head[at].is_some_and(|h| h < at);
        let nominal = matches!(
            self.tags[at].upos,
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num
        );
        nominal && describes(next) && !led && (self.head[next] == Some(at) || chained)
    }

    /// The only word that stands after its noun as `case`.
    fn is_object_mark(&self, at: usize) -> bool {
        self.label[at] == Label::Case
            && self.head[at].is_some_and(|h| h < at)
            && self.tags[at - 1].upos != Upos::Punct
            && !self.head.contains(&Some(at))
    }

    /// The head of the clause that this word opens, where no mark stands before it.
    fn clause_opened_at(&self, at: usize) -> Option<usize> {
        let clause = self.head[at].filter(|&h| h > at)?;
        let opens = self.label[at] == Label::Mark && self.tags[at].upos == Upos::Sconj;
        let below = matches!(self.label[clause], Label::Ccomp | Label::AclRelcl | Label::Advcl);
        let bare = !matches!(self.tags[at - 1].upos, Upos::Punct | Upos::Cconj | Upos::Sconj);
        (opens && below && bare).then_some(clause)
    }

    fn insert_comma(&mut self, at: usize, clause: usize) {
        self.words.insert(at, ",".into());
        self.tags.insert(at, Tag::plain(Upos::Punct));
        self.label.insert(at, Label::Punct);
        self.head.insert(at, Some(clause));
        for head in self.head.iter_mut().flatten() {
            *head += usize::from(*head >= at);
        }
    }

    fn remove(&mut self, at: usize) {
        self.words.remove(at);
        self.tags.remove(at);
        self.label.remove(at);
        self.head.remove(at);
        for head in self.head.iter_mut().flatten() {
            *head -= usize::from(*head > at);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::learn::{Manner, read};

    #[test]
    fn ezafe_and_object_mark_are_written() {
        let rows = [
            "1 دولت دولت NOUN _ _ 2 obj _ _",
            "2 کابل کابل NOUN _ _ 1 nmod _ _",
            "3 را را ADP _ _ 1 case _ _",
            "4 دید دید VERB _ _ 0 root _ _",
        ];
        let text = rows.join("\n").replace("2 obj", "4 obj").replace(' ', "\t");
        let s = read(&text, &Manner::default()).0.remove(0).as_tajik();
        assert_eq!(s.words, ["دولتи", "کابلرا", "دید"]);
        assert_eq!(s.head, [Some(2), Some(0), None]);
    }

    #[test]
    fn a_comma_stands_before_a_clause() {
        let rows = [
            "1 گفت گفت VERB _ _ 0 root _ _",
            "2 که که SCONJ _ _ 3 mark _ _",
            "3 آمد آمد VERB _ _ 1 ccomp _ _",
        ];
        let text = rows.join("\n").replace(' ', "\t");
        let s = read(&text, &Manner::default()).0.remove(0).as_tajik();
        assert_eq!(s.words[1], ",");
        assert_eq!(s.head, [None, Some(3), Some(3), Some(0)]);
    }
}
