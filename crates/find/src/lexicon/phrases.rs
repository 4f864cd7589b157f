//! Words and phrases with their classes, found in one walk over a sentence.

use super::{Class, Lexicon, Morph};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

#[derive(Debug, Default)]
struct Node {
    next: HashMap<String, usize>,
    classes: Vec<Class>,
}

/// A trie over words: one for words of grammar, one for words that are inflected.
#[derive(Debug)]
pub(crate) struct Phrases {
    closed: Vec<Node>,
    open: Vec<Node>,
    /// Single nouns for people and bodies as the lexicon writes them.
    written: HashMap<String, Vec<Class>>,
    /// Single titles as the lexicon writes them.
    titles: HashSet<String>,
    /// Nouns for people and bodies of which taking off an ending leaves little, by what it leaves.
    short: HashMap<String, Vec<(String, Class)>>,
}

/// How many words may stand before the last of those that stand for somebody.
const LONGEST: usize = 3;

/// A stem so short that other words share it.
const SHORT: usize = 3;

impl Default for Phrases {
    fn default() -> Self {
        Self {
            closed: vec![Node::default()],
            open: vec![Node::default()],
            written: HashMap::default(),
            titles: HashSet::default(),
            short: HashMap::default(),
        }
    }
}

/// A phrase found: the words it covers and what it does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub(crate) start: usize,
    /// One past the last word.
    pub(crate) end: usize,
    pub(crate) class: Class,
}

impl Phrases {
    pub(crate) fn add(&mut self, text: &str, class: Class, morph: &Morph) {
        let words = Lexicon::split(text);
        if words.is_empty() {
            return;
        }
        if let [word] = words.as_slice()
            && class.somebody()
        {
            self.written.entry(word.clone()).or_default().push(class);
        }
        if let [word] = words.as_slice()
            && class.somebody()
        {
            for stem in morph.nouns(word).into_iter().map(|c| c.stem) {
                if stem.chars().count() <= SHORT {
                    self.short.entry(stem).or_default().push((word.clone(), class));
                }
            }
        }
        if class == Class::Title && words.len() == 1 {
            self.titles.extend(words.first().cloned());
        }
        let nodes = if class.closed() {
            &mut self.closed
        } else {
            &mut self.open
        };
        let mut paths = vec![0];
        for word in &words {
            let mut keys: Vec<String> = vec![word.clone()];
            let whole = matches!(class, Class::Unit(_)) && whole_units(morph);
            if !class.closed() && !whole {
                // Citation forms end as they please: what the text's words are stripped to must meet them.
                keys = morph
                    .nouns(word)
                    .into_iter()
                    .filter(|c| {
                        !c.conj
                            && c.prep.is_none()
                            && (c.stem == *word
                                || words.len() == 1
                                    && c.stem.chars().count() >= 4
                                    && !morph.sheds_gender(word, &c.stem))
                    })
                    .map(|c| c.stem)
                    .collect();
                keys.truncate(4);
                if keys.is_empty() {
                    keys.push(
                        morph
                            .nouns(word)
                            .into_iter()
                            .next()
                            .map_or_else(|| word.clone(), |c| c.stem),
                    );
                }
            }
            let mut ends = Vec::new();
            for &path in &paths {
                for key in &keys {
                    let node = match nodes[path].next.get(key) {
                        Some(&n) => n,
                        None => {
                            nodes.push(Node::default());
                            let n = nodes.len() - 1;
                            nodes[path].next.insert(key.clone(), n);
                            n
                        }
                    };
                    ends.push(node);
                }
            }
            paths = ends;
        }
        for path in paths {
            if !nodes[path].classes.contains(&class) {
                nodes[path].classes.push(class);
            }
        }
    }

    /// Is it a noun for people or bodies, written like this?
    pub(crate) fn written(&self, word: &str) -> bool {
        self.written.contains_key(word)
    }

    /// Is it a title, written like this?
    pub(crate) fn titled(&self, word: &str) -> bool {
        self.titles.contains(word)
    }

    /// Is the word by itself, as it stands, a word of grammar?
    pub(crate) fn stands(&self, word: &str) -> bool {
        self.closed[0].next.contains_key(word)
    }

    /// Is the word by itself a noun or an adjective of the lexicon?
    pub(crate) fn lists(&self, stem: &str) -> bool {
        self.open[0]
            .next
            .get(stem)
            .is_some_and(|&n| !self.open[n].classes.is_empty())
    }

    /// All phrases among the words; each class keeps its longest phrase from each place.
    pub(crate) fn find(&self, words: &[&str], morph: &Morph) -> Vec<Found> {
        let plain: Vec<Vec<String>> = words
            .iter()
            .map(|w| morph.plain(w).into_iter().map(|c| c.stem).collect())
            .collect();
        let stems: Vec<Vec<String>> = words
            .iter()
            .map(|w| morph.nouns(w).into_iter().map(|c| c.stem).collect())
            .collect();
        let mut out = Vec::new();
        for start in 0..words.len() {
            walk(&self.closed, &plain, start, whole_units(morph), &mut out);
            walk(&self.open, &stems, start, whole_units(morph), &mut out);
        }
        if morph.ends_objects() {
            self.add_objects(words, &plain, morph, &mut out);
        }
        if morph.has_cases() {
            self.keep_own(words, &stems, morph, &mut out);
        }
        if morph.written_article() {
            self.keep_written(words, morph, &mut out);
        }
        out
    }

    /// «ин ҷунбишро»: words that stand for somebody may end as objects do.
    fn add_objects(&self, words: &[&str], plain: &[Vec<String>], morph: &Morph, out: &mut Vec<Found>) {
        for (last, word) in words.iter().enumerate() {
            let bare = morph.without_object(word);
            if bare.is_empty() {
                continue;
            }
            let mut ending = plain[..=last].to_vec();
            ending[last] = bare;
            for start in last.saturating_sub(LONGEST)..=last {
                let mut found = Vec::new();
                walk(&self.closed, &ending, start, whole_units(morph), &mut found);
                found.retain(|f| f.end == last + 1 && f.class.pronoun() && !out.contains(f));
                out.extend(found);
            }
        }
    }

    /// «Суд» is no form of «судья» though both leave the same stem: where little is left, the word must begin as the
    /// noun does.
    fn keep_own(&self, words: &[&str], stems: &[Vec<String>], morph: &Morph, out: &mut Vec<Found>) {
        out.retain(|f| {
            if !f.class.somebody() || f.end != f.start + 1 {
                return true;
            }
            let mut listed = stems[f.start]
                .iter()
                .filter_map(|stem| self.short.get(stem))
                .flatten()
                .filter(|(_, class)| *class == f.class)
                .peekable();
            listed.peek().is_none() || listed.any(|(noun, _)| words[f.start].starts_with(morph.trunk(noun)))
        });
    }

    /// Where the lexicon lists a noun as it is written here, what only its stem could be falls away: *consulates* are
    /// no *consuls*.
    fn keep_written(&self, words: &[&str], morph: &Morph, out: &mut Vec<Found>) {
        for (at, word) in words.iter().enumerate() {
            let listed: Vec<Class> = morph
                .without_prefixes(word)
                .iter()
                .filter_map(|c| self.written.get(&c.stem))
                .flatten()
                .copied()
                .collect();
            if !listed.is_empty() {
                out.retain(|f| {
                    let same = |c: &Class| std::mem::discriminant(c) == std::mem::discriminant(&f.class);
                    f.start != at || f.end != at + 1 || !f.class.somebody() || listed.iter().any(same)
                });
            }
        }
    }
}

/// Is a unit met whole, «افغانی» money and «افغان» people? Arabic lists units with the case they have behind a number,
/// and a stemmer leaves nothing whole.
fn whole_units(morph: &Morph) -> bool {
    !morph.stems() && !morph.written_article()
}

fn walk(nodes: &[Node], words: &[Vec<String>], start: usize, whole: bool, out: &mut Vec<Found>) {
    let mut best: Vec<Found> = Vec::new();
    let mut here = vec![0usize];
    for (at, candidates) in words.iter().enumerate().skip(start) {
        let mut next = Vec::new();
        for &node in &here {
            for c in candidates {
                if let Some(&n) = nodes[node].next.get(c.as_str())
                    && !next.contains(&n)
                {
                    next.push(n);
                }
            }
        }
        if next.is_empty() {
            break;
        }
        for &n in &next {
            for &class in &nodes[n].classes {
                // The word as it stands comes before its stems, and names its unit.
                let unit = |f: &Found| matches!(f.class, Class::Unit(_)) && f.end == at + 1;
                if whole && matches!(class, Class::Unit(_)) && best.iter().any(unit) {
                    continue;
                }
                best.retain(|f| std::mem::discriminant(&f.class) != std::mem::discriminant(&class));
                best.push(Found {
                    start,
                    end: at + 1,
                    class,
                });
            }
        }
        here = next;
    }
    out.extend(best);
}
