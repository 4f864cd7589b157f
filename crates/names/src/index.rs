//! Known names, found without looking through them.

use crate::letters::Spelling;
use crate::matcher::{Matcher, forgive};
use crate::parts::Part;
use crate::{Script, key};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A known part less like the sought one than this is another.
const LIKE: f32 = 0.25;
/// So many spellings of a part are followed at most, the likeliest.
const SPELLINGS: usize = 96;
/// A part borne by more names than this does not choose names by itself, it only counts among those chosen.
const MANY: usize = 4_000;
/// So many names are compared in full.
const COMPARED: usize = 48;
/// So many parts under one key are compared, those first met: the frequent ones.
const UNDER: usize = 3_000;

/// A part of the sought name: how many known names bear the like, its weight, and the known parts with their likeness.
struct Sought {
    borne: usize,
    weight: f32,
    like: Vec<(u32, f32)>,
}

/// An index of known names. Several names may have the same number: those of one person.
///
/// ```
/// use rabita_names::{Index, Matcher};
/// let matcher = Matcher::bundled();
/// let known = ["Ҳикматуллоҳ Восиев", "حکمت‌الله واثق", "Sirojiddin Muhriddin"];
/// let index = Index::new(&matcher, known.iter().enumerate().map(|(n, name)| (n as u32, *name)));
/// let found = index.find(&matcher, "سراج‌الدین مهرالدین", 3);
/// assert_eq!(found[0].number, 2);
/// ```
#[derive(Debug, Default)]
pub struct Index {
    /// The distinct parts, their symbols one after the other.
    symbols: Vec<u8>,
    starts: Vec<u32>,
    scripts: Vec<Script>,
    /// (hash of a key, part), sorted.
    keys: Vec<(u32, u32)>,
    /// Where the names of a part begin in `names_of`.
    lists: Vec<u32>,
    names_of: Vec<u32>,
    /// The names as they were written, one after the other.
    texts: String,
    ends: Vec<u32>,
    numbers: Vec<u32>,
}

/// A known name that was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The number it was given.
    pub number: u32,
    /// The name itself.
    pub name: String,
    /// How alike it is to the sought one, 0..1.
    pub score: f32,
}

#[derive(Default)]
struct Fast(u64);

impl Hasher for Fast {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|b| self.write_u32(u32::from(*b)));
    }
    fn write_u32(&mut self, n: u32) {
        self.0 = (self.0 ^ u64::from(n))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(23);
    }
}

type Weights = HashMap<u32, f32, BuildHasherDefault<Fast>>;

impl Index {
    /// An index of these names.
    pub fn new<'n>(matcher: &Matcher, names: impl IntoIterator<Item = (u32, &'n str)>) -> Self {
        let mut index = Self::default();
        let mut vocabulary: HashMap<Spelling, u32> = HashMap::new();
        let mut borne: Vec<(u32, u32)> = Vec::new();
        for (number, text) in names {
            let at = index.numbers.len() as u32;
            index.numbers.push(number);
            index.texts.push_str(text);
            index.ends.push(index.texts.len() as u32);
            for part in matcher.name(text).sought() {
                for spelling in &part.spellings {
                    let id = match vocabulary.get(spelling) {
                        Some(id) => *id,
                        None => {
                            let id = index.enter(matcher, spelling);
                            vocabulary.insert(spelling.clone(), id);
                            id
                        }
                    };
                    borne.push((id, at));
                }
            }
        }
        drop(vocabulary);
        index.keys.sort_unstable();
        index.keys.dedup();
        index.keys.shrink_to_fit();
        borne.sort_unstable();
        borne.dedup();
        let mut list = 0;
        for part in 0..index.scripts.len() as u32 {
            index.lists.push(list as u32);
            while borne.get(list).is_some_and(|(p, _)| *p == part) {
                list += 1;
            }
        }
        index.lists.push(list as u32);
        index.names_of = borne.into_iter().map(|(_, name)| name).collect();
        index
    }

    /// How many names it holds.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Does it hold none?
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The memory it takes, in bytes.
    pub fn bytes(&self) -> usize {
        self.symbols.capacity()
            + self.scripts.capacity()
            + self.texts.capacity()
            + self.keys.capacity() * 8
            + 4 * (self.starts.capacity()
                + self.lists.capacity()
                + self.names_of.capacity()
                + self.ends.capacity()
                + self.numbers.capacity())
    }

    fn enter(&mut self, matcher: &Matcher, spelling: &Spelling) -> u32 {
        let id = self.scripts.len() as u32;
        self.starts.push(self.symbols.len() as u32);
        self.symbols.extend(&spelling.symbols);
        self.scripts.push(spelling.script);
        let mut keys = key::keys(matcher.letters(), spelling);
        forgive(&mut keys);
        self.keys.extend(keys.iter().map(|k| (hash(k), id)));
        id
    }

    fn spelling(&self, part: u32) -> Spelling {
        let at = part as usize;
        let start = self.starts[at] as usize;
        let end = self
            .starts
            .get(at + 1)
            .map_or(self.symbols.len(), |e| *e as usize);
        Spelling {
            script: self.scripts[at],
            symbols: self.symbols[start..end].to_vec(),
        }
    }

    fn text(&self, name: u32) -> &str {
        let at = name as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.texts[start..self.ends[at] as usize]
    }

    fn names(&self, part: u32) -> &[u32] {
        let at = part as usize;
        &self.names_of[self.lists[at] as usize..self.lists[at + 1] as usize]
    }

    /// The known names most like this one, best first, each number once.
    pub fn find(&self, matcher: &Matcher, text: &str, most: usize) -> Vec<Found> {
        let name = matcher.name(text);
        let mut spelt: Vec<Sought> = name
            .sought()
            .map(|part| {
                let like = self.parts_like(matcher, part);
                Sought {
                    borne: like.iter().map(|(p, _)| self.names(*p).len()).sum(),
                    weight: part.weight,
                    like,
                }
            })
            .collect();
        // The part that fewest bear chooses first; one that nobody bears chooses nobody.
        spelt.retain(|s| s.borne > 0);
        spelt.sort_by_key(|s| s.borne);
        let mut weights = Weights::default();
        for (n, Sought { borne, weight, like }) in spelt.iter().enumerate() {
            let chooses = n == 0 || *borne <= MANY;
            for (part, likeness) in like {
                for at in self.names(*part) {
                    if chooses {
                        *weights.entry(*at).or_default() += weight * likeness;
                    } else if let Some(w) = weights.get_mut(at) {
                        *w += weight * likeness;
                    }
                }
            }
        }
        let mut chosen: Vec<(u32, f32)> = weights.into_iter().collect();
        let better = |x: &(u32, f32), y: &(u32, f32)| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0));
        if chosen.len() > COMPARED {
            chosen.select_nth_unstable_by(COMPARED, better);
            chosen.truncate(COMPARED);
        }
        let mut found: Vec<Found> = chosen
            .into_iter()
            .map(|(at, _)| Found {
                number: self.numbers[at as usize],
                name: self.text(at).to_string(),
                score: matcher.score(&name, &matcher.name(self.text(at))),
            })
            .collect();
        found.sort_by(|x, y| y.score.total_cmp(&x.score).then_with(|| x.name.cmp(&y.name)));
        let mut seen = std::collections::HashSet::new();
        found.retain(|f| seen.insert(f.number));
        found.truncate(most);
        found
    }

    /// Known parts like this one, with how like they are.
    fn parts_like(&self, matcher: &Matcher, part: &Part) -> Vec<(u32, f32)> {
        let mut keys = part.keys.clone();
        let mut like = self.under(matcher, part, &keys);
        if !like.iter().any(|(_, l)| *l >= 0.9) {
            // Nothing is spelt so: perhaps it is misspelt.
            forgive(&mut keys);
            keys.retain(|k| k.starts_with('~'));
            like.extend(self.under(matcher, part, &keys));
        }
        like.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        like.dedup_by_key(|l| l.0);
        like.truncate(2 * SPELLINGS);
        // What is known to be one name's spelling counts as it does when names are compared in full.
        for (known, likeness) in &mut like {
            *likeness = matcher.mended(part, &self.spelling(*known), *likeness);
        }
        like.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        like.truncate(SPELLINGS);
        like
    }

    fn under(&self, matcher: &Matcher, part: &Part, keys: &[String]) -> Vec<(u32, f32)> {
        let mut ids: Vec<u32> = Vec::new();
        for key in keys {
            let hash = hash(key);
            let from = self.keys.partition_point(|(h, _)| *h < hash);
            ids.extend(
                self.keys[from..]
                    .iter()
                    .take_while(|(h, _)| *h == hash)
                    .map(|(_, p)| *p),
            );
        }
        ids.sort_unstable();
        ids.dedup();
        ids.truncate(UNDER);
        ids.into_iter()
            .filter_map(|id| {
                let known = self.spelling(id);
                let best = part
                    .spellings
                    .iter()
                    .map(|s| matcher.likeness(s, &known))
                    .fold(0.0, f32::max);
                (best >= LIKE).then_some((id, best))
            })
            .collect()
    }
}

/// FNV-1a: the same in every build, so that stored keys last.
fn hash(key: &str) -> u32 {
    key.bytes()
        .fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}
