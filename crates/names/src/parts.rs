//! A name taken apart: particles and titles laid aside, patronymics and initials known for what they are.

use crate::Error;
use crate::error::rows;
use crate::groups::Groups;
use crate::key;
use crate::letters::{Letters, Script, Spelling};
use crate::weights::Weights;
use std::collections::HashMap;

const FILE: &str = "words.tsv";
/// Names of more parts are descriptions.
const MOST_PARTS: usize = 12;
/// An article is taken off a word of so many letters and more.
const WITH_ARTICLE: usize = 5;

/// What a word inside a name is, by the word lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Particle,
    Link,
    Join,
    Back,
    Title,
    Honour,
    Jr,
}

/// What part a part plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A name, given or of a family.
    Plain,
    /// A father's name: Сатторович, bin Salman.
    Father,
    /// A single letter.
    Initial,
    /// A title that some bear as a name: Sayyid, Mullah, Khan.
    Honour,
}

/// A part of a name.
#[derive(Debug, Clone)]
pub struct Part {
    /// As it was written.
    pub text: String,
    /// What it plays.
    pub kind: Kind,
    /// The ways to read it: as it stands, without an article, as a man's name.
    pub spellings: Vec<Spelling>,
    /// A family name's stem, where it has one: Рахмонов, Раҳмонзода.
    pub(crate) stem: Option<Spelling>,
    /// A father's name without what makes it one, where it has such an ending: Сатторович.
    pub(crate) root: Option<Spelling>,
    /// A name that is made of another by an ending, without that ending: عباسی is of the kin of an عباس, not he. With the
    /// article and without.
    pub(crate) kin_of: Vec<Spelling>,
    /// The groups of spellings of frequent names that each spelling is in.
    pub(crate) groups: Vec<Vec<u32>>,
    /// Keys under which it is sought.
    pub(crate) keys: Vec<String>,
    /// How much it tells, 0..1.
    pub weight: f32,
}

impl Part {
    /// Does it look like a family name?
    pub(crate) fn is_surname(&self) -> bool {
        self.stem.is_some()
    }
}

/// A name ready for comparison.
#[derive(Debug, Clone)]
pub struct Name {
    /// Its parts, in the order of writing.
    pub parts: Vec<Part>,
    /// Was a comma in it: the family name goes first?
    pub(crate) turned: bool,
    /// The numbers in it, in plain digits: the third regiment is not the fifth.
    pub(crate) numbers: Vec<u64>,
}

impl Name {
    /// The parts by which a name is sought: all that are no initials or honours, unless there is nothing else.
    pub fn sought(&self) -> impl Iterator<Item = &Part> {
        let plain = self.parts.iter().any(|p| p.kind == Kind::Plain);
        self.parts.iter().filter(move |p| match p.kind {
            Kind::Plain | Kind::Father => true,
            Kind::Honour | Kind::Initial => !plain,
        })
    }
}

/// The words and endings of names.
#[derive(Debug)]
pub(crate) struct Words {
    words: HashMap<(Script, String), Word>,
    articles: Vec<Spelling>,
    fathers: Vec<Spelling>,
    surnames: Vec<Spelling>,
    women: Vec<Spelling>,
    prefixes: Vec<Spelling>,
    relations: Vec<Spelling>,
}

impl Words {
    pub(crate) fn read(text: &str, letters: &Letters) -> Result<Self, Error> {
        let mut words = Self {
            words: HashMap::new(),
            articles: Vec::new(),
            fathers: Vec::new(),
            surnames: Vec::new(),
            women: Vec::new(),
            prefixes: Vec::new(),
            relations: Vec::new(),
        };
        for (n, row) in rows(text) {
            let [kind, list] = row[..] else {
                return Err(Error::new(FILE, n, "two columns are wanted"));
            };
            let spelt = list.split('|').filter_map(|w| letters.spell(w));
            let word = match kind {
                "particle" => Word::Particle,
                "link" => Word::Link,
                "join" => Word::Join,
                "back" => Word::Back,
                "title" => Word::Title,
                "honour" => Word::Honour,
                "jr" => Word::Jr,
                other => {
                    match other {
                        "article" => words.articles = spelt.collect(),
                        "patronymic-end" => words.fathers = spelt.collect(),
                        "surname-end" => words.surnames = spelt.collect(),
                        "prefix" => words.prefixes = spelt.collect(),
                        "female-end" => words.women = spelt.collect(),
                        "relation-end" => words.relations = spelt.collect(),
                        _ => return Err(Error::new(FILE, n, format!("no kind is called {other}"))),
                    }
                    continue;
                }
            };
            for s in spelt {
                words.words.entry((s.script, letters.plain(&s))).or_insert(word);
            }
        }
        Ok(words)
    }

    fn of(&self, letters: &Letters, token: &str) -> Option<Word> {
        let s = letters.spell(token)?;
        self.words.get(&(s.script, letters.plain(&s))).copied()
    }
}

/// What names are taken apart with.
pub(crate) struct Tools<'a> {
    pub(crate) letters: &'a Letters,
    pub(crate) words: &'a Words,
    pub(crate) weights: &'a Weights,
    pub(crate) groups: &'a Groups,
}

struct Token {
    text: String,
    kind: Kind,
}

impl Tools<'_> {
    pub(crate) fn name(&self, text: &str) -> Name {
        let tokens = self.tokens(text);
        Name {
            parts: tokens
                .into_iter()
                .filter_map(|t| self.part(t))
                .take(MOST_PARTS)
                .collect(),
            turned: text.contains([',', '،']),
            numbers: numbers(text),
        }
    }

    /// The words that count, with those joined that are one.
    fn tokens(&self, text: &str) -> Vec<Token> {
        let raw: Vec<&str> = text
            .split(|c: char| c.is_whitespace() || "-–—‑_.,،;/()[]«»\"“”".contains(c))
            .filter(|t| self.letters.spell(t).is_some())
            .collect();
        let what: Vec<Option<Word>> = raw.iter().map(|t| self.words.of(self.letters, t)).collect();
        let mut out: Vec<Token> = Vec::new();
        let mut at = 0;
        while at < raw.len() {
            let token = raw[at].to_string();
            // A word is an honour, title or particle only where a name is left without it.
            let more = !out.is_empty() || at + 1 < raw.len();
            let begins = out.iter().all(|t| t.kind == Kind::Honour);
            match what[at] {
                Some(Word::Title) if more && begins && at + 1 < raw.len() => {}
                Some(Word::Jr) if !out.is_empty() => {}
                Some(Word::Join) if at + 1 < raw.len() => {
                    let mut joined = token;
                    while at + 1 < raw.len() && what[at + 1] == Some(Word::Particle) {
                        at += 1;
                        joined += raw[at];
                    }
                    if at + 1 < raw.len() {
                        at += 1;
                        joined += raw[at];
                    }
                    out.push(plain(joined));
                }
                Some(Word::Back) if out.last().is_some_and(|t| t.kind == Kind::Plain) => {
                    let article = at > 0 && what[at - 1] == Some(Word::Particle);
                    if let Some(before) = out.last_mut() {
                        if article {
                            before.text += raw[at - 1];
                        }
                        before.text += &token;
                    }
                }
                Some(Word::Link) if more => {
                    let mut next = at + 1;
                    while next < raw.len() && matches!(what[next], Some(Word::Particle | Word::Link)) {
                        next += 1;
                    }
                    // `оглы` and `кызы` stand behind the father's name, `bin` before it.
                    match (raw.get(next), out.last_mut()) {
                        (Some(father), _) => {
                            out.push(Token {
                                text: (*father).to_string(),
                                kind: Kind::Father,
                            });
                            at = next;
                        }
                        (None, Some(father)) => father.kind = Kind::Father,
                        (None, None) => out.push(plain(token)),
                    }
                }
                Some(Word::Particle) if more => {}
                Some(Word::Honour) if more => out.push(Token {
                    text: token,
                    kind: Kind::Honour,
                }),
                _ => {
                    let spelt = self.letters.spell(&token);
                    let kind = match spelt {
                        Some(s) if s.len() == 1 => Kind::Initial,
                        Some(s) if ends(&s, &self.words.fathers, 3) => Kind::Father,
                        _ => Kind::Plain,
                    };
                    out.push(Token { text: token, kind });
                }
            }
            at += 1;
        }
        // Between two names an honour is a name itself: Ahmad Shah Massoud.
        let inside = 1..out.len().saturating_sub(1);
        for at in inside {
            let named = |t: &Token| t.kind == Kind::Plain;
            if out[at].kind == Kind::Honour && out[..at].iter().any(named) && out[at + 1..].iter().any(named)
            {
                out[at].kind = Kind::Plain;
            }
        }
        if out.iter().all(|t| t.kind == Kind::Honour) {
            out.iter_mut().for_each(|t| t.kind = Kind::Plain);
        }
        out
    }

    fn part(&self, token: Token) -> Option<Part> {
        let written = self.letters.spell(&token.text)?;
        let mut spellings = vec![written];
        let arabic = |a: &&Spelling| a.script == Script::Arabic;
        for article in self
            .words
            .articles
            .iter()
            .filter(arabic)
            .chain(&self.words.prefixes)
        {
            let s = &spellings[0];
            let inner = &article.symbols[1..article.symbols.len() - 1];
            let bare = article.script == s.script
                && s.len() >= WITH_ARTICLE.max(article.len() + 3)
                && s.symbols[1..].starts_with(inner);
            if bare {
                let mut symbols = s.symbols.clone();
                symbols.drain(1..=inner.len());
                let script = s.script;
                spellings.push(Spelling { script, symbols });
            }
        }
        if ends(&spellings[0], &self.words.women, 3) {
            let s = &spellings[0];
            let cut = s.symbols.len() - 2;
            let mut symbols = s.symbols.clone();
            symbols.remove(cut);
            let script = s.script;
            spellings.push(Spelling { script, symbols });
        }
        let stem = match token.kind {
            Kind::Plain => without(&self.words.surnames, spellings.last()?),
            _ => None,
        };
        let root = match token.kind {
            Kind::Father => without(&self.words.fathers, &spellings[0]),
            _ => None,
        };
        let kin_of = match token.kind {
            Kind::Plain => spellings
                .iter()
                .filter_map(|s| without(&self.words.relations, s))
                .collect(),
            _ => Vec::new(),
        };
        let mut keys: Vec<String> = spellings
            .iter()
            .flat_map(|s| key::keys(self.letters, s))
            .collect();
        keys.sort();
        keys.dedup();
        let rarity = keys
            .iter()
            .map(|k| self.weights.rarity(key::consonants(k)))
            .fold(1.0, f32::min);
        let weight = match token.kind {
            Kind::Plain => rarity,
            Kind::Father => rarity * 0.6,
            Kind::Initial => 0.2,
            Kind::Honour => 0.15,
        };
        let groups = spellings
            .iter()
            .map(|s| self.groups.of(self.letters, s))
            .collect();
        Some(Part {
            groups,
            text: token.text,
            kind: token.kind,
            spellings,
            stem,
            root,
            kin_of,
            keys,
            weight,
        })
    }
}

/// The numbers in a text, in the digits of any script that names are written in.
fn numbers(text: &str) -> Vec<u64> {
    let digit = |c: char| {
        let zeros = ['0', '٠', '۰'];
        let value = |zero: char| u64::from(c).checked_sub(u64::from(zero)).filter(|d| *d < 10);
        zeros.into_iter().find_map(value)
    };
    let mut found = Vec::new();
    let mut open = false;
    for c in text.chars() {
        match (digit(c), found.last_mut()) {
            (Some(d), Some(last)) if open => *last = u64::wrapping_add(u64::wrapping_mul(*last, 10), d),
            (Some(d), _) => found.push(d),
            (None, _) => {}
        }
        open = digit(c).is_some();
    }
    found
}

/// A name without the longest of these endings that it has.
fn without(endings: &[Spelling], s: &Spelling) -> Option<Spelling> {
    let longest = endings
        .iter()
        .filter(|end| ends_in(s, end, 3))
        .map(Spelling::len)
        .max()?;
    let mut symbols = s.symbols.clone();
    let close = symbols.len() - 1;
    symbols.drain(close - longest..close);
    Some(Spelling {
        script: s.script,
        symbols,
    })
}

fn plain(text: String) -> Token {
    Token {
        text,
        kind: Kind::Plain,
    }
}

/// Does a word end in one of these, with so many letters before?
fn ends(s: &Spelling, endings: &[Spelling], before: usize) -> bool {
    endings.iter().any(|end| ends_in(s, end, before))
}

fn ends_in(s: &Spelling, end: &Spelling, before: usize) -> bool {
    s.script == end.script && s.len() >= end.len() + before && s.symbols.ends_with(&end.symbols[1..])
}
