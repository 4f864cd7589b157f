//! Patterns against a sentence: where are all the words of an example?

use super::{Codebook, Literal, Pattern, Role};
use crate::analyse::{Sentence, Word};
use crate::clause::{Clauses, Tie};
use crate::lang::Order;
use crate::lexicon::{Class, Feats, Lexicon, Sym, VerbForm};
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
    /// The verb stands in a form that makes no clause (infinitive, verbal noun, participle).
    pub(crate) nominal: bool,
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
            let possible = book.anchored(sym).iter().filter(|alike| held.each(&alike.beside));
            likely.clear();
            likely.extend(possible.flat_map(|alike| &alike.patterns));
            likely.sort_unstable();
            for index in likely.iter().map(|&index| index as usize) {
                let pattern = &book.patterns[index];
                if let Some(m) = try_at(pattern, index, at, scene) {
                    let silenced = book.against.get(&pattern.entry).is_some_and(|against| {
                        let covers = |p: &Pattern| m.words.iter().any(|&w| try_covering(p, w, scene));
                        against.iter().any(|(p, signs)| held.each(signs) && covers(p))
                    });
                    if !silenced {
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
    if another_predicate(pattern, &words, scene) {
        return None;
    }
    let first = words.iter().copied().min().unwrap_or(at);
    if pattern.apposed && super::opened_at(first, scene.s).is_none() && !tied_on(first, scene) {
        return None;
    }
    let main = pattern.verb.map_or(at, |v| words[v]);
    Some(Match {
        pattern: index,
        feats: fit.feats,
        passive: fit.passive,
        nominal: fit.nominal,
        clause: scene.clauses.of[main],
        words,
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
    let joined = || (noun + 1..verb).any(|w| scene.s.is(w, |c| c == Class::Coordinator));
    // «به گفتهٔ پلیس دو تن زخمی شدند»: a participle and the verb of its passive stand together.
    let participle = |w: usize| scene.s.words[w].verbs.iter().any(|v| v.feats.has(Feats::PART));
    let order = scene.lexicon.morph.order;
    if order == Order::Sov && noun + 1 < verb && participle(noun) && !words.contains(&(noun + 1)) && !joined()
    {
        return true;
    }
    any && noun + 2 < verb && scene.s.words[verb - 1].predicate && !words.contains(&(verb - 1)) && !joined()
}

/// What fitting the literals told about the verb.
#[derive(Debug, Clone, Copy, Default)]
struct Fit {
    feats: Feats,
    passive: bool,
    nominal: bool,
}

impl Fit {
    fn take(&mut self, other: Fit) {
        self.feats = self.feats.with(other.feats);
        self.passive |= other.passive;
        self.nominal |= other.nominal;
    }
}

/// Looks for literal `j` before or after the word of its neighbour.
fn seek(
    pattern: &Pattern,
    j: usize,
    from: usize,
    right: bool,
    anchor: usize,
    scene: &Scene<'_>,
) -> Option<(usize, Fit)> {
    let verb = pattern.literals[j].is_verb();
    let order = scene.lexicon.morph.order;
    let joined = if right {
        !pattern.gap_after[j - 1]
    } else {
        !pattern.gap_after[j]
    };
    let other_verb = pattern.verb.is_some_and(|v| v != j);
    // «به باور کارشناسان، ایران تنها است»: a copula is one predicate with the word right before it and no other.
    let copular = |l: &Literal| matches!(l, Literal::Verb { verb, .. } if scene.lexicon.is_copula(*verb));
    let stands = || match &pattern.literals[j] {
        Literal::Any(list) => !list.is_empty() && list.iter().all(copular),
        one => copular(one),
    };
    let thought = pattern.slots.iter().any(|x| x.role == Role::Speaker);
    if order == Order::Sov
        && thought
        && right
        && joined
        && stands()
        && !governs(from, scene)
        && !scene.s.words[from].copular
    {
        let near = (from + 1..scene.s.words.len()).take(NEXT);
        let mut plain = near.take_while(|&w| scene.s.words[w].kind == Kind::Word && !scene.named[w]);
        return plain.find_map(|w| place(pattern, j, w, from, anchor, scene));
    }
    let reach = match (order, verb, joined) {
        (Order::Sov, true, _) => 14,
        (_, _, true) => 3,
        (Order::Sov, false, false) => 10,
        _ if verb || other_verb => 10,
        _ => 7,
    };
    // «مستقرند»: *are* is written onto the word itself.
    let copula =
        |l: &Literal| matches!(l, Literal::Verb { verb, negated: false } if scene.lexicon.is_copula(*verb));
    let said = match &pattern.literals[j] {
        Literal::Any(list) => list.iter().any(copula),
        one => copula(one),
    };
    if right && joined && said && scene.s.words[from].copular {
        let fit = Fit {
            feats: Feats::PRESENT,
            ..Fit::default()
        };
        return Some((from, fit));
    }
    let ordered = along(from, right, reach, scene).find_map(|w| place(pattern, j, w, from, anchor, scene));
    if ordered.is_some() || order == Order::Sov || joined && !verb {
        return ordered;
    }
    // Free word order: the literal may stand on the other side.
    direction(from, !right, 7, scene.s.words.len()).find_map(|w| place(pattern, j, w, from, anchor, scene))
}

/// How near a copula stands behind the word that it makes a predicate.
const NEXT: usize = 2;

/// «خواهان پایان جنگ است»: a predicate noun that has what it governs between itself and its verb.
fn governs(w: usize, scene: &Scene<'_>) -> bool {
    scene.lexicon.morph.governing.contains(&scene.s.words[w].fold)
}

/// The words on one side within reach. Where verbs stand last, a relative clause between does not count.
fn along<'s>(
    from: usize,
    right: bool,
    reach: usize,
    scene: &'s Scene<'_>,
) -> impl Iterator<Item = usize> + use<'s> {
    let last = scene.lexicon.morph.order == Order::Sov;
    let clauses = scene.clauses;
    let aside = move |w: usize| {
        clauses.all[clauses.of[w]].tie == Tie::Relative && clauses.under(clauses.of[w], clauses.of[from])
    };
    let mut left = reach + 1;
    let whole = if last { 3 * reach } else { reach };
    direction(from, right, whole, scene.s.words.len()).take_while(move |&w| {
        // Nor does a list of names.
        if last && !aside(w) && !scene.named[w] && scene.s.words[w].kind != Kind::Mark {
            left -= 1;
        }
        left > 0
    })
}

fn direction(from: usize, right: bool, reach: usize, len: usize) -> impl Iterator<Item = usize> {
    let room = if right { len - from - 1 } else { from };
    (1..=reach.min(room)).map(move |k| if right { from + k } else { from - k })
}

fn place(
    pattern: &Pattern,
    j: usize,
    w: usize,
    from: usize,
    anchor: usize,
    scene: &Scene<'_>,
) -> Option<(usize, Fit)> {
    let fit = fits(&pattern.literals[j], w, scene)?;
    if !behind(pattern, j, w, scene) {
        return None;
    }
    let clauses = scene.clauses;
    let same = clauses.of[w] == clauses.of[from] || clauses.of[w] == clauses.of[anchor];
    let near = (w.min(from)..w.max(from))
        .filter(|&k| !scene.s.words[k].auxiliary)
        .count()
        <= 2
        && !(w.min(from)..w.max(from)).any(|k| scene.s.words[k].kind == Kind::Mark);
    (same || near || heads_relative(w.min(from), w.max(from), scene)).then_some((w, fit))
}

/// *The ceasefire that was announced*: is the word the one of which the relative clause of the other says more?
fn heads_relative(noun: usize, other: usize, scene: &Scene<'_>) -> bool {
    let clauses = scene.clauses;
    let clause = &clauses.all[clauses.of[other]];
    clause.tie == Tie::Relative
        && clause.parent == Some(clauses.of[noun])
        && clause
            .opener
            .is_some_and(|o| noun < o && o < other && o - noun <= 3)
}

/// Does the preposition that the example has before this word stand before it here?
fn behind(pattern: &Pattern, j: usize, w: usize, scene: &Scene<'_>) -> bool {
    pattern.behind[j].is_none_or(|p| {
        scene
            .s
            .phrases
            .iter()
            .any(|f| f.class == Class::Prep(p) && f.end <= w && w - f.end <= 1 && f.start < w)
    })
}

/// Is the word the one by which the example is looked up? What only names a topic does so however it is read: *exports
/// of cement* is as good as *exports rose*.
fn anchors(pattern: &Pattern, w: usize, scene: &Scene<'_>) -> Option<Fit> {
    let literal = &pattern.literals[pattern.anchor];
    let topic = pattern.slots.is_empty() && pattern.literals.len() == 1 && !scene.named[w];
    if let Literal::Word(sym) = literal
        && topic
        && scene.s.words[w].syms.contains(sym)
    {
        return Some(Fit::default());
    }
    fits(literal, w, scene)
}

fn fits(literal: &Literal, w: usize, scene: &Scene<'_>) -> Option<Fit> {
    if scene.named[w] {
        return None;
    }
    let word = &scene.s.words[w];
    match literal {
        // A stem may be both noun and verb (the call, they called): a noun of the example is no verb of the text.
        Literal::Word(sym) => {
            if !word.syms.contains(sym) || foretells(w, scene) {
                return None;
            }
            let past = |v: &VerbForm| v.feats.has(Feats::PAST.with(Feats::PART));
            let morph = &scene.lexicon.morph;
            // Where a stem alone tells nouns, "accusing" is no "accusation" and "deported" no "deportation".
            let doing = |v: &VerbForm| past(v) || v.feats.has(Feats::PERFECT.with(Feats::GER));
            // *Of backing X* in an example is *backing* in the text.
            let gerund = scene.lexicon.is_gerund(*sym) && word.verbs.iter().any(|v| v.feats.has(Feats::GER));
            let verb = match morph.order {
                Order::Svo => {
                    !word.verbs.is_empty()
                        && (word.finite && (!morph.has_cases() || word.verbs.iter().all(past))
                            || !morph.has_cases() && !gerund && word.verbs.iter().all(doing))
                }
                // Where verbs stand last, the word that closes its clause is its verb (نشست: a meeting, sat down), unless only
                // *is* is written onto it.
                Order::Sov => {
                    let clause = &scene.clauses.all[scene.clauses.of[w]];
                    word.finite && !word.copular && clause.verb == Some(w) && clause.words.first() != Some(&w)
                }
                Order::Vso => false,
            };
            let beside = !scene.lexicon.stands_beside(*sym)
                || !word.finite && !scene.lexicon.morph.has_article(&word.fold) && !is_noun(w, word, scene);
            (!verb && beside).then(Fit::default)
        }
        Literal::Verb { verb, negated } => fits_verb(*verb, *negated, w, word, scene),
        Literal::Any(list) => list.iter().find_map(|l| fits(l, w, scene)),
    }
}

/// *Will be held*: a word of the future before a verb is no other, though a stemmer makes one of *will* and *willing*.
fn foretells(w: usize, scene: &Scene<'_>) -> bool {
    let s = scene.s;
    let next = || s.words.get(w + 1).is_some_and(|n| !n.verbs.is_empty());
    scene.lexicon.morph.futures.contains(&s.words[w].fold) && next()
}

fn fits_verb(verb: Sym, negated: bool, w: usize, word: &Word, scene: &Scene<'_>) -> Option<Fit> {
    let morph = &scene.lexicon.morph;
    let mut best: Option<Fit> = None;
    for reading in &word.verbs {
        let direct = reading.verb == verb;
        // کرد in the codebook is شد in the passive.
        let swapped = !direct
            && scene
                .lexicon
                .passives(verb)
                .any(|passive| passive == reading.verb);
        if !direct && !swapped {
            continue;
        }
        let mut feats = reading.feats;
        let mut nominal = !word.finite;
        let mut passive = swapped || feats.has(Feats::PASSIVE);
        if nominal
            && (feats.has(Feats::PASSIVE) || feats.finite())
            && w + 1 < scene.s.words.len()
            && scene.s.words[w + 1].finite
            && morph.order == Order::Sov
        {
            nominal = false;
        }
        if word.finite && !feats.finite() {
            continue;
        }
        if !word.finite && feats.has(Feats::NOUN) {
            // تم اعتقال: the support verb makes the noun an act.
            let supported = w > 0
                && scene.s.words[w - 1]
                    .verbs
                    .iter()
                    .any(|v| scene.lexicon.supports_passive(v.verb));
            if supported {
                passive = true;
                nominal = false;
                feats = feats.with(Feats::PAST);
            }
        }
        if nominal
            && feats.has(Feats::NOUN)
            && let Some(tense) = super::performed::performed(w, scene)
        {
            nominal = false;
            feats = feats.without(Feats::NOUN).with(tense);
        }
        if negated {
            if !feats.has(Feats::NEG) && !negator_before(w, scene) {
                continue;
            }
            feats = feats.without(Feats::NEG);
        }
        // "more shells": a present form that is not the verb of its clause is a noun.
        let bare = |v: &VerbForm| v.feats.has(Feats::BASE.with(Feats::INF));
        if nominal
            && !morph.has_cases()
            && morph.order == Order::Svo
            && feats.has(Feats::PRESENT)
            && !word.verbs.iter().any(bare)
        {
            continue;
        }
        // "plans to open", «تنوي فتح»: the word before makes the infinitive or verbal noun the verb of its clause.
        if nominal && feats.has(Feats::INF.with(Feats::NOUN).with(Feats::BASE)) && governed(w, scene) {
            nominal = false;
        }
        // A participle that is a noun for people, hangs on a preposition or has a noun's ending is no act.
        if nominal
            && feats.has(Feats::GER.with(Feats::PART))
            && morph.written_article()
            && is_noun(w, word, scene)
        {
            continue;
        }
        // A bare participle is a noun or an adjective (the dead, the wounded).
        if nominal && morph.order == Order::Sov && feats.has(Feats::PART) {
            continue;
        }
        let fit = Fit {
            feats,
            passive,
            nominal,
        };
        // «признают» may be both: what is not said to lie ahead does not.
        let ahead = |f: &Fit| f.feats.has(Feats::FUTURE);
        if best.is_none_or(|b| {
            b.nominal && !fit.nominal
                || b.nominal == fit.nominal
                    && (b.passive && !fit.passive || b.passive == fit.passive && ahead(&b) && !ahead(&fit))
        }) {
            best = Some(fit);
        }
    }
    best
}

fn is_noun(w: usize, word: &Word, scene: &Scene<'_>) -> bool {
    let s = scene.s;
    let listed = s.is(w, |c| {
        matches!(
            c,
            Class::Group(_)
                | Class::Role(_)
                | Class::Body(_)
                | Class::Source(_)
                | Class::Unit(_)
                | Class::Prep(_)
                | Class::Adverb
        )
    });
    let behind = word.prefix_prep.is_some() || s.preposition_before(w).is_some();
    let counted =
        w > 0 && (s.words[w - 1].kind == Kind::Number || s.is(w - 1, |c| matches!(c, Class::Number(_))));
    listed || behind || counted || !scene.lexicon.morph.active_participle(&word.fold)
}

fn governed(w: usize, scene: &Scene<'_>) -> bool {
    scene.s.phrases.iter().any(|f| {
        f.end == w
            && matches!(
                f.class,
                Class::Planned
                    | Class::CalledFor
                    | Class::Possible
                    | Class::Failed
                    | Class::Ongoing
                    | Class::Ended
            )
    })
}

fn negator_before(w: usize, scene: &Scene<'_>) -> bool {
    (w.saturating_sub(3)..w).any(|k| scene.s.is(k, |c| c == Class::Negator))
}
