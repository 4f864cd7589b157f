//! Patterns against a sentence: where are all the words of an example?

use super::fits::{Fit, anchors};
use super::seek::{behind, seek};
use super::{Codebook, Literal, Pattern, What};
use crate::analyse::Sentence;
use crate::clause::Clauses;
use crate::lang::Order;
use crate::lexicon::{Class, Feats, Lexicon, Sym};
use crate::party::Party;
use rabita_script::token::Kind;
use std::borrow::Cow;
use std::sync::Arc;

/// A sentence with everything a matcher looks at.
pub(crate) struct Scene<'a> {
    pub(crate) s: &'a Sentence,
    pub(crate) clauses: &'a Clauses,
    pub(crate) lexicon: &'a Lexicon,
    /// Words that are part of somebody's name, and so say nothing of what is done.
    pub(crate) named: Vec<bool>,
}

impl Scene<'_> {
    /// How the words stand: whether each is part of a name, carries a clause, and in how many ways it may be a verb. More
    /// of a sentence is never changed by who is found in it.
    fn standing(&self) -> Vec<(bool, bool, usize)> {
        let words = self.s.words.iter().zip(&self.named);
        words
            .map(|(word, &named)| (named, word.finite, word.verbs.len()))
            .collect()
    }
}

/// The examples that a sentence held, and how its words stood.
#[derive(Debug, Clone)]
pub(crate) struct Look {
    standing: Vec<(bool, bool, usize)>,
    matches: Vec<Match>,
}

/// An example found in a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Match {
    pub(crate) pattern: usize,
    /// The word of each literal.
    pub(crate) words: Vec<usize>,
    /// What the verb's form says; empty for nominal examples.
    pub(crate) feats: Feats,
    pub(crate) passive: bool,
    /// The example itself is written in the passive (*{recipient} was freed*): its subject is the one in the text.
    pub(crate) suffers: bool,
    /// The verb stands in a form that makes no clause (infinitive, verbal noun, participle).
    pub(crate) nominal: bool,
    /// Its verb is a participle with the letters of a noun, beside another noun.
    pub(crate) attribute: bool,
    /// The clause of the verb, or of the first word.
    pub(crate) clause: usize,
}

impl Match {
    pub(crate) fn first(&self) -> usize {
        self.words.iter().copied().min().unwrap_or(0)
    }
    pub(crate) fn last(&self) -> usize {
        self.words.iter().copied().max().unwrap_or(0)
    }

    /// How many words lie between a party and the nearest word of the example.
    pub(crate) fn distance(&self, p: &Party) -> usize {
        let gap = |&w: &usize| {
            if w < p.first {
                p.first - w
            } else {
                w.saturating_sub(p.last)
            }
        };
        self.words.iter().map(gap).min().unwrap_or(usize::MAX)
    }
}

/// The symbols that the words of a sentence bear, those in names left out: one bit each. Most examples that share one
/// word with a sentence share no other, and need not be tried.
struct Held(Vec<u64>);

impl Held {
    fn of(scene: &Scene<'_>) -> Self {
        let mut held = Self(Vec::new());
        for (word, _) in scene
            .s
            .words
            .iter()
            .zip(&scene.named)
            .filter(|(_, named)| !**named)
        {
            let verbs = word.verbs.iter().map(|v| v.verb);
            word.syms
                .iter()
                .copied()
                .chain(verbs)
                .for_each(|sym| held.add(sym));
        }
        held
    }

    fn add(&mut self, sym: Sym) {
        let at = sym.0 as usize / 64;
        if at >= self.0.len() {
            self.0.resize(at + 1, 0);
        }
        self.0[at] |= 1 << (sym.0 % 64);
    }

    fn has(&self, sym: Sym) -> bool {
        self.0
            .get(sym.0 as usize / 64)
            .is_some_and(|bits| bits >> (sym.0 % 64) & 1 == 1)
    }

    /// Has it one of each of these?
    fn each(&self, signs: &[Arc<[Sym]>]) -> bool {
        signs.iter().all(|signs| signs.iter().any(|&s| self.has(s)))
    }
}

/// Every example of the codebook that the sentence holds. A document is looked at twice: where the words stand as they
/// stood the first time, so do the examples.
pub(crate) fn find<'s>(book: &Codebook, scene: &Scene<'s>) -> Cow<'s, [Match]> {
    let standing = scene.standing();
    let first = scene.s.look.get_or_init(|| Look {
        standing: standing.clone(),
        matches: search(book, scene),
    });
    if first.standing == standing {
        Cow::Borrowed(&first.matches)
    } else {
        Cow::Owned(search(book, scene))
    }
}

fn search(book: &Codebook, scene: &Scene<'_>) -> Vec<Match> {
    let held = Held::of(scene);
    let mut likely: Vec<u32> = Vec::new();
    let mut out = Vec::new();
    for (at, word) in scene.s.words.iter().enumerate() {
        if word.kind != Kind::Word || scene.named[at] {
            continue;
        }
        let mut seen: Vec<Sym> = Vec::new();
        for sym in word.syms.iter().copied().chain(word.verbs.iter().map(|v| v.verb)) {
            if seen.contains(&sym) {
                continue;
            }
            seen.push(sym);
            likely.clear();
            likely.extend(book.anchored(sym, |beside| held.each(beside)));
            likely.sort_unstable();
            for index in likely.iter().map(|&index| index as usize) {
                let pattern = &book.patterns[index];
                if let Some(m) = try_at(pattern, index, at, scene) {
                    let silenced = book.against.get(&pattern.entry()).is_some_and(|against| {
                        let covers = |p: &Pattern| m.words.iter().any(|&w| try_covering(p, w, scene));
                        against.iter().any(|(p, signs)| held.each(signs) && covers(p))
                    });
                    let state = || matches!(book.entries[pattern.entry()].what, What::State { .. });
                    if !silenced && (!m.attribute || state()) {
                        out.push(m);
                    }
                }
            }
        }
    }
    out
}

/// Does a counter-example match with its anchor at or near this word?
fn try_covering(p: &Pattern, near: usize, scene: &Scene<'_>) -> bool {
    let from = near.saturating_sub(8);
    (from..(near + 8).min(scene.s.words.len())).any(|w| {
        anchors(p, w, scene).is_some() && try_at(p, 0, w, scene).is_some_and(|m| m.words.contains(&near))
    })
}

fn try_at(pattern: &Pattern, index: usize, at: usize, scene: &Scene<'_>) -> Option<Match> {
    let mut words = vec![usize::MAX; pattern.literals.len()];
    let mut fit = Fit::default();
    let a = pattern.anchor;
    words[a] = at;
    if !behind(pattern, a, at, scene) {
        return None;
    }
    fit.take(anchors(pattern, at, scene)?);
    for j in (0..a).rev() {
        let found = seek(pattern, j, words[j + 1], false, at, scene)?;
        words[j] = found.0;
        fit.take(found.1);
    }
    for j in a + 1..words.len() {
        let found = seek(pattern, j, words[j - 1], true, at, scene)?;
        words[j] = found.0;
        fit.take(found.1);
    }
    if another_predicate(pattern, &words, scene) || unmarked(pattern, &words, fit.passive, scene) {
        return None;
    }
    let first = words.iter().copied().min().unwrap_or(at);
    if pattern.apposed && super::opened_at(first, scene.s).is_none() && !tied_on(first, scene) {
        return None;
    }
    let main = pattern.verb.map_or(at, |v| words[v]);
    let suffers = fit.passive && written_passive(pattern, &words, scene);
    Some(Match {
        pattern: index,
        feats: fit.feats,
        passive: fit.passive,
        suffers,
        nominal: fit.nominal && !(suffers && scene.s.words[main].finite),
        attribute: fit.attribute,
        clause: scene.clauses.of[main],
        words,
    })
}

/// *{recipient} was (freed|released)*: has the example an auxiliary of the passive of its own before its verb?
fn written_passive(pattern: &Pattern, words: &[usize], scene: &Scene<'_>) -> bool {
    let lexicon = scene.lexicon;
    let helps = |w: usize| lexicon.is_verb(&scene.s.words[w].verbs, &lexicon.morph.passive_aux);
    lexicon.morph.order == Order::Svo
        && pattern.verb.is_some_and(|v| {
            v > 0 && !pattern.gap_after[v - 1] && words[v - 1] < words[v] && helps(words[v - 1])
        })
}

/// «گروه‌های حامی X»: where verbs stand last, what says more of a noun may be tied on behind it.
fn tied_on(first: usize, scene: &Scene<'_>) -> bool {
    first.checked_sub(1).is_some_and(|w| {
        let before = &scene.s.words[w];
        scene.lexicon.morph.order == Order::Sov
            && before.kind == Kind::Word
            && before.tied
            && !before.finite
            && !before.time
    })
}

/// «طرف ایران را گرفت»: an object that the example has between its noun and its verb is marked as one there in the text
/// too, where a word of its own marks objects.
fn unmarked(pattern: &Pattern, words: &[usize], passive: bool, scene: &Scene<'_>) -> bool {
    let Some(v) = pattern
        .verb
        .filter(|_| !passive && scene.lexicon.morph.order == Order::Sov)
    else {
        return false;
    };
    let between = |x: &super::Slot| x.marker == super::Marker::Object && x.led > 0 && x.led == v;
    let marked = |w: usize| scene.s.words[w].object || scene.s.is(w, |c| c == Class::ObjectMarker);
    scene.s.words[words[v]].finite
        && pattern.slots.iter().any(between)
        && !(words[v - 1]..words[v]).any(marked)
}

/// A light verb that has its own noun right before it says nothing of an earlier one, unless the two are joined by
/// *and* (استقبال و تقاضا کرد).
fn another_predicate(pattern: &Pattern, words: &[usize], scene: &Scene<'_>) -> bool {
    let Some(v) = pattern.verb.filter(|&v| v > 0) else {
        return false;
    };
    let (noun, verb) = (words[v - 1], words[v]);
    let light = |l: &Literal| matches!(l, Literal::Verb { verb, .. } if scene.lexicon.is_light(*verb));
    let any = match &pattern.literals[v] {
        Literal::Any(list) => list.iter().any(light),
        one => light(one),
    };
    // «متهم به ربودن کودکان کرد»: what the example itself leads to by a preposition stands between the two.
    let through = |x: &super::Slot| match x.marker {
        super::Marker::Prep(p) => scene.s.is(noun + 1, |c| c == Class::Prep(p)),
        _ => false,
    };
    if pattern.gap_after[v - 1] && pattern.slots.iter().any(through) {
        return false;
    }
    // The *and* of «همکاری‌های اقتصادی و کاهش محدودیت‌ها گفت‌وگو کرد» joins something else.
    let joins = |w: usize| scene.s.is(w, |c| c == Class::Coordinator);
    let joined =
        || joins(noun + 1) || (noun + 1..verb).any(joins) && scene.s.preposition_before(noun).is_none();
    // «به گفتهٔ پلیس دو تن زخمی شدند»: a participle and the verb of its passive stand together.
    let participle = |w: usize| scene.s.words[w].verbs.iter().any(|v| v.feats.has(Feats::PART));
    let order = scene.lexicon.morph.order;
    if order == Order::Sov && noun + 1 < verb && participle(noun) && !words.contains(&(noun + 1)) && !joined()
    {
        return true;
    }
    // «در مورد کمک‌ها بحث کرد»: what a preposition leads is no half of the predicate.
    let led = || {
        let opens = (0..v)
            .rev()
            .take_while(|&k| words[k] + (v - 1 - k) == noun)
            .last();
        opens.is_some_and(|k| pattern.behind[k].is_none() && scene.s.preposition_before(words[k]).is_some())
    };
    // «از هلاکت دو تن از مهاجمان خبر داد»: nor is what is counted.
    let counted = || {
        let number = |w: usize| {
            scene.s.words[w].kind == Kind::Number || scene.s.is(w, |c| matches!(c, Class::Number(_)))
        };
        noun > 0 && number(noun - 1) && !words.contains(&(noun - 1))
    };
    if order == Order::Sov && any && noun + 1 < verb && !words.contains(&(verb - 1)) && (led() || counted()) {
        return true;
    }
    any && noun + 2 < verb && scene.s.words[verb - 1].predicate && !words.contains(&(verb - 1)) && !joined()
}
