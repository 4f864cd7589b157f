//! What the codebook says a number measures, by the words around it.

use super::counted::{Counted, Sort, part_of};
use super::is_toll;
use crate::analyse::Sentence;
use crate::clause::{Clauses, Tie};
use crate::codebook::{Codebook, Marker, Match, Pattern, Role, Slot, What};
use crate::lang::Order;
use crate::lexicon::{Class, Feats, Lexicon};
use crate::numbers::Number;
use rabita_script::token::Kind;

/// What was found for one number.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    pub(super) measure: Option<String>,
    pub(super) unit: Option<String>,
    /// The example's words stand close by.
    pub(super) close: bool,
    /// An example says that this is no figure.
    pub(super) silent: bool,
    /// The example's words are the counted noun alone.
    own: bool,
    /// The example's words.
    words: Vec<usize>,
    weight: f64,
}

impl Found {
    /// *Sentenced 12 to death*: an example that holds all words of another, and more, says more.
    fn covers(&self, other: &Self) -> bool {
        self.words.len() > other.words.len() && other.words.iter().all(|w| self.words.contains(w))
    }
}

/// Where the words stand that make a number part of the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Ahead,
    Behind,
}

pub(super) struct Measures<'a> {
    pub(super) s: &'a Sentence,
    pub(super) lexicon: &'a Lexicon,
    pub(super) book: &'a Codebook,
    pub(super) matches: &'a [Match],
    pub(super) clauses: &'a Clauses,
    pub(super) numbers: &'a [Number],
    pub(super) nouns: &'a [Counted],
}

impl Measures<'_> {
    /// For each number the example that fits it best.
    pub(super) fn all(&self) -> Vec<Found> {
        let mut out = vec![Found::default(); self.numbers.len()];
        for m in self.matches {
            let pattern = &self.book.patterns[m.pattern];
            let What::Figure { measure, unit } = &self.book.entries[pattern.entry()].what else {
                continue;
            };
            let Some(slot) = pattern.slots.iter().find(|slot| slot.role == Role::Number) else {
                continue;
            };
            let Some((k, gap)) = self.pick(m, pattern, slot, measure, unit.as_deref()) else {
                continue;
            };
            if measure == "trade_growth" && (!self.topic("trade_value", k) || self.of_something(k)) {
                continue;
            }
            let general = matches!(measure.as_str(), "people" | "troops" | "count");
            let weight =
                2.0 * pattern.literals.len() as f64 - 0.3 * gap as f64 - if general { 4.0 } else { 0.0 };
            let found = Found {
                measure: Some(measure.clone()),
                unit: unit.clone(),
                close: gap <= 12,
                silent: measure == "none",
                own: m
                    .words
                    .iter()
                    .all(|w| (self.numbers[k].start..=self.nouns[k].last).contains(w)),
                words: m.words.clone(),
                weight,
            };
            let better = found.covers(&out[k]) || weight > out[k].weight && !out[k].covers(&found);
            if out[k].measure.is_none() || better {
                out[k] = Found {
                    silent: out[k].silent || found.silent,
                    ..found
                };
            } else {
                out[k].silent |= found.silent;
            }
        }
        for (k, found) in out.iter_mut().enumerate() {
            self.topics(k, found);
        }
        self.join(&mut out);
        out
    }

    /// An amount in a sentence on trade is its value, a length in one on a border the border's, thousands that might be
    /// persons in one on wheat its tonnes.
    fn topics(&self, k: usize, found: &mut Found) {
        let noun = &self.nouns[k];
        let topic = match noun.sort {
            Sort::Money | Sort::Bare => "trade_value",
            Sort::Distance => "border_length",
            Sort::Persons if self.numbers[k].scale >= 1000.0 => "count",
            _ => return,
        };
        let plain = found.own && found.measure.as_deref() == Some("people");
        if (found.measure.is_none() || plain) && self.topic(topic, k) {
            found.measure = Some(topic.into());
            found.unit = self.topics_of(topic).find_map(|(unit, _)| unit);
        }
    }

    /// The topics for such a measure: examples without `{n}`, and the unit of what they count.
    fn topics_of<'b>(&'b self, measure: &'b str) -> impl Iterator<Item = (Option<String>, &'b Match)> {
        self.matches.iter().filter_map(move |m| {
            let pattern = &self.book.patterns[m.pattern];
            let numbered = pattern.slots.iter().any(|x| x.role == Role::Number);
            match &self.book.entries[pattern.entry()].what {
                What::Figure { measure: of, unit } if of == measure && !numbered => Some((unit.clone(), m)),
                _ => None,
            }
        })
    }

    /// Does the sentence speak of it before the number, or close behind? Of what is counted, with the number's own noun.
    fn topic(&self, measure: &str, k: usize) -> bool {
        let n = &self.numbers[k];
        if measure == "count" {
            return self
                .topics_of(measure)
                .any(|(_, m)| m.words.contains(&self.nouns[k].last));
        }
        self.topics_of(measure).any(|(_, m)| {
            let near = m.last() < n.core
                && n.core - m.last() < if measure == "border_length" { 14 } else { 40 }
                || m.first() >= n.end && m.first() - n.end < 5;
            let stop = || {
                let percent = self.nouns[k].sort == Sort::Percent;
                (m.last()..n.core).any(|w| self.s.mark(w, if percent { &["."] } else { &[";", "؛", "."] }))
            };
            near && !stop()
        })
    }

    /// *A tenth of their trade*: a part of something, and no growth, where a partitive follows.
    fn of_something(&self, k: usize) -> bool {
        let next = self.nouns[k].last.max(self.numbers[k].end - 1) + 1;
        let partitive = |c| matches!(c, Class::Prep(p) if self.lexicon.partitive(p));
        let then = self.s.words.get(next + 1);
        self.s.is(next, partitive) && then.is_some_and(|w| !w.time)
    }

    /// The number that an example's slot takes, and how far it stands.
    fn pick(
        &self,
        m: &Match,
        pattern: &Pattern,
        slot: &Slot,
        measure: &str,
        unit: Option<&str>,
    ) -> Option<(usize, usize)> {
        let reach = if measure == "none" { 1 } else { usize::MAX };
        (0..self.numbers.len())
            .filter(|&k| {
                // The example's own noun says that persons are counted, or all that it tells (*sentenced 17 …*).
                let itself = || m.words.iter().all(|&w| w == self.nouns[k].last);
                let noun = matches!(measure, "people" | "troops")
                    && self.nouns[k].sort == Sort::Thing
                    && (pattern.literals.len() > 1 || itself());
                noun || suits(measure, unit, &self.nouns[k], &self.numbers[k])
            })
            .filter_map(|k| Some((k, self.gap(m, pattern, slot, k)?)))
            .filter(|&(_, gap)| gap <= reach)
            // «چهار مرد در یک درگیری کشته شدند»: a toll is of people, not of what lies between.
            .min_by_key(|&(k, gap)| (is_toll(measure) && self.nouns[k].sort == Sort::Thing, gap, k))
    }

    /// How many words lie between the slot's place and the number; none if it cannot stand there.
    fn gap(&self, m: &Match, pattern: &Pattern, slot: &Slot, k: usize) -> Option<usize> {
        let (n, noun) = (&self.numbers[k], &self.nouns[k]);
        let order = self.lexicon.morph.order;
        let (first, last) = (n.start, noun.last.max(n.end - 1));
        let behind = |w: usize, reach: usize| {
            (w < first && first - w <= reach && !self.crossed(w, first)).then(|| first - w - 1)
        };
        let ahead = |w: usize, reach: usize| {
            let put_in = (last + 1..w).filter(|&k| self.put_in(k, last, w)).count();
            let free = w > last && w - last - put_in <= reach && !self.crossed(last, w)
                || (n.start..=last).contains(&w);
            free.then(|| w.saturating_sub(last + 1 + put_in))
        };
        if matches!(
            self.nouns[k].sort,
            Sort::Percent | Sort::Times | Sort::Duration | Sort::Distance | Sort::Energy
        ) || pattern.verb.is_none() && pattern.slots.len() == 1 && matches!(slot.marker, Marker::Free)
        {
            return self
                .around(m, n, last)
                .filter(|&g| g <= 5 && self.marked(slot, n));
        }
        match slot.marker {
            // *The number of the dead in … reached 40*: the subject, then its verb.
            Marker::Genitive(l) if pattern.verb.is_none() && slot.led > 1 => {
                let w = m.words[l];
                let reach = if order == Order::Vso { 6 } else { 10 };
                let next = !(w + 1..first).any(|k| self.s.mark(k, &[",", "،"]));
                behind(w, reach).filter(|_| next).or_else(|| {
                    let verbs = (w + 1..first).filter(|&k| self.s.words[k].finite).count();
                    (w < first && first - w <= reach && verbs == 1 && next && order == Order::Svo)
                        .then(|| first - w - 1)
                })
            }
            Marker::Genitive(l) if order == Order::Vso => behind(m.words[l], 2),
            Marker::Genitive(l) if pattern.verb.is_none() || order != Order::Sov => {
                let own = !(m.words[l] + 1..first).any(|w| self.s.words[w].finite);
                behind(m.words[l], 5).filter(|_| own)
            }
            Marker::Genitive(l) => behind(m.words[l], 3),
            Marker::Prep(_) => self
                .marked(slot, n)
                .then(|| self.around(m, n, last))
                .flatten()
                .filter(|&g| g <= 8),
            _ if pattern.verb.is_none() => {
                let w = *m.words.first()?;
                let apart = (last + 1..w).any(|k| self.s.words[k].kind != Kind::Word)
                    || order == Order::Vso && self.s.words[w].finite;
                ahead(w, 3).filter(|_| !apart)
            }
            _ => {
                let v = m.words[pattern.verb?];
                // What stands before the slot in the example stands before the number.
                if order == Order::Sov && m.words.iter().take(slot.led).any(|&w| w > first) {
                    return None;
                }
                let led = if order == Order::Sov { slot.led } else { 0 };
                let w = m.words.iter().copied().skip(led).min()?;
                let same = self.clauses.of[n.core] == m.clause
                    || self.clauses.of[n.core] == self.clauses.of[w]
                    || self.told_of(m, slot, last);
                let participle = m.nominal && m.feats.has(Feats::PASSIVE) && !m.feats.has(Feats::GER);
                match order {
                    Order::Sov => {
                        // «زندانی» in *five prisoners* is the noun itself unless its verb stands right behind.
                        let itself = w <= last && v > w + 1 && pattern.literals.len() > 1;
                        ahead(w, 18).filter(|_| !itself && (same || w - last.min(w) <= 4))
                    }
                    Order::Vso => {
                        behind(v, 8).or_else(|| ahead(v, 6).filter(|&g| same || g <= 3).map(|g| g + 4))
                    }
                    Order::Svo => {
                        let object = slot.marker == Marker::Object && !m.passive && !participle;
                        let (likely, other) = if object {
                            (behind(v, 10), ahead(v, 6))
                        } else {
                            (ahead(v, 14), behind(v, 6))
                        };
                        let free = self.lexicon.morph.has_cases();
                        let (from, to) = if v > last { (last, v) } else { (v, first) };
                        let comma = (from + 1..to).any(|k| self.s.mark(k, &[","]));
                        likely
                            .or(other.filter(|_| free).map(|g| g + 2))
                            .filter(|&g| same || g <= 4 && !comma)
                    }
                }
            }
        }
    }

    /// Does the slot's preposition stand before the number?
    fn marked(&self, slot: &Slot, n: &Number) -> bool {
        let Marker::Prep(p) = slot.marker else { return true };
        let written = self.s.words[n.start..=n.core]
            .iter()
            .any(|w| w.prefix_prep == Some(p));
        written
            || self
                .s
                .phrases
                .iter()
                .any(|f| f.class == Class::Prep(p) && f.start < n.core && f.end <= n.core && f.end >= n.start)
    }

    /// The distance of the number from the nearest of the example's words.
    fn around(&self, m: &Match, n: &Number, last: usize) -> Option<usize> {
        let gap = |w: usize| {
            if w < n.start {
                n.start - w - 1
            } else {
                w.saturating_sub(last + 1)
            }
        };
        let near = m.words.iter().copied().min_by_key(|&w| gap(w))?;
        // What stands in the clause of the number is nearer than what stands behind a comma.
        let away = if self.clauses.of[near] == self.clauses.of[n.core] {
            0
        } else {
            3
        };
        (!self.stop(near.min(n.start), near.max(last))).then(|| gap(near) + away)
    }

    /// Does a stronger stop than a comma lie between?
    fn stop(&self, a: usize, b: usize) -> bool {
        (a..b).any(|w| self.s.mark(w, &[";", "؛", "."]))
    }

    /// *Thirty people who had no papers were held*: does the word stand in a relative clause that lies wholly between?
    fn put_in(&self, w: usize, a: usize, b: usize) -> bool {
        let (of, all) = (&self.clauses.of, &self.clauses.all);
        let Some(&outer) = of.get(b) else { return false };
        let clause = of[w];
        all[clause].tie == Tie::Relative
            && all[clause].opener.is_some_and(|o| o > a && o < b)
            && clause != outer
            && !self.clauses.under(outer, clause)
    }

    /// *Three women who were arrested on Thursday*: is it of those who are counted that the relative clause tells?
    fn told_of(&self, m: &Match, slot: &Slot, last: usize) -> bool {
        let clause = &self.clauses.all[m.clause];
        let theirs = match slot.marker {
            Marker::Subject => !m.passive,
            Marker::Object => m.passive,
            _ => false,
        };
        theirs && clause.tie == Tie::Relative && clause.opener.is_some_and(|o| o > last && o <= last + 4)
    }

    /// Between a number and the word that measures it stands neither another finite verb nor a stop.
    fn crossed(&self, a: usize, b: usize) -> bool {
        let sov = self.lexicon.morph.order == Order::Sov;
        (a + 1..b).filter(|&w| !self.put_in(w, a, b)).any(|w| {
            let word = &self.s.words[w];
            let hard = self.s.mark(w, &[";", "؛", ".", ":"]);
            hard || word.kind == Kind::Word && word.finite && (sov || b - a > 6)
        })
    }

    /// *20 were killed, five children among them*: what befell all befell the part.
    fn share(&self, out: &mut [Found]) {
        let told = |k: usize, f: &Found| {
            let own = Some(self.nouns[k].measure.as_str()).filter(|m| is_toll(m));
            f.measure
                .as_deref()
                .filter(|m| is_toll(m))
                .or(own)
                .map(str::to_string)
        };
        let sort = |k: usize| self.nouns[k].sort;
        for k in 1..out.len() {
            let whole = k - 1;
            let counted = matches!(sort(k), Sort::Persons | Sort::Bare | Sort::Thing);
            if !counted || sort(whole) != Sort::Persons && told(whole, &out[whole]).is_none() {
                continue;
            }
            let Some(part) = self.part(k) else { continue };
            match (told(whole, &out[whole]), told(k, &out[k])) {
                (Some(measure), None) => {
                    out[k] = Found {
                        measure: Some(measure),
                        close: true,
                        ..out[whole].clone()
                    };
                }
                (None, Some(_))
                    if part == Part::Ahead
                        && self.nouns[k].measure == "people"
                        && out[k].measure.is_some() =>
                {
                    out[whole] = out[k].clone();
                }
                _ => {}
            }
        }
    }

    /// Is the number part of the one before it: *including five*, *five of them*?
    fn part(&self, k: usize) -> Option<Part> {
        let (before, n) = (&self.numbers[k - 1], &self.numbers[k]);
        let last = self.nouns[k].last.max(n.end - 1);
        let ahead = (before.end..n.core).any(|w| {
            self.among(w)
                .is_some_and(|end| end <= n.core && n.start.saturating_sub(end) <= 1)
        });
        let next = self.numbers.get(k + 1).map_or(usize::MAX, |n| n.start);
        let behind = || {
            (n.end..=last + 2)
                .take_while(|&w| self.s.words.get(w).is_some_and(|w| w.kind == Kind::Word))
                .any(|w| self.among(w).is_some_and(|end| end > last && end < next))
        };
        if ahead {
            Some(Part::Ahead)
        } else {
            behind().then_some(Part::Behind)
        }
    }

    /// Where the words end that begin here and say that something is part of what was counted before.
    fn among(&self, at: usize) -> Option<usize> {
        let words = self.s.words.get(at..)?;
        let all = self.lexicon.morph.among.iter();
        let fits = |phrase: &str| {
            let mut n = 0;
            phrase
                .split(' ')
                .all(|part| {
                    n += 1;
                    words.get(n - 1).is_some_and(|w| w.fold == part)
                })
                .then_some(at + n)
        };
        all.filter_map(|phrase| fits(phrase)).max()
    }

    /// *12 soldiers and 3 civilians were killed*: what is joined is measured alike.
    fn join(&self, out: &mut [Found]) {
        let alike = |k: usize| self.nouns[k].sort == Sort::Persons;
        let joined = |a: usize, b: usize| {
            let gap = self.nouns[a].last.max(self.numbers[a].end - 1) + 1..self.numbers[b].start;
            let and = gap.clone().any(|w| self.s.is(w, |c| c == Class::Coordinator)) || gap.is_empty();
            and && gap.len() <= 4
                && gap
                    .clone()
                    .all(|w| !self.s.words[w].finite && !self.s.mark(w, &[";", "؛"]))
        };
        // *14 of the 15 arrested*.
        for k in 1..out.len() {
            if part_of(self.s, self.lexicon, &self.numbers[k - 1], &self.numbers[k])
                && out[k - 1].measure.is_none()
            {
                out[k - 1] = out[k].clone();
            }
        }
        self.share(out);
        for k in 1..out.len() {
            if !alike(k) || !alike(k - 1) || !joined(k - 1, k) {
                continue;
            }
            let (a, b) = (out[k - 1].clone(), out[k].clone());
            let plain = b.own && b.measure.as_deref() == Some("people");
            let toll = a.measure.as_deref().is_some_and(is_toll);
            if (b.measure.is_none() || plain && toll)
                && a.measure.is_some()
                && !is_toll(&self.nouns[k].measure)
            {
                out[k] = a;
            } else if a.measure.is_none() && b.measure.is_some() && self.lexicon.morph.order != Order::Vso {
                out[k - 1] = b;
            }
        }
        self.share(out);
        self.alike(out);
    }

    /// *Exports rose by 9 per cent, imports by 4*: a share without a word of its own goes the way of the one beside it.
    fn alike(&self, out: &mut [Found]) {
        let share = |k: usize| matches!(self.nouns[k].sort, Sort::Percent);
        let growth = |f: &Found| f.measure.as_deref() == Some("trade_growth");
        for k in 1..out.len() {
            let gap = self.nouns[k - 1].last.max(self.numbers[k - 1].end - 1) + 1..self.numbers[k].start;
            let free = gap.len() <= 8
                && gap
                    .clone()
                    .all(|w| !self.s.words[w].finite && !self.s.mark(w, &[";", "؛", ".", "(", ")"]))
                && gap
                    .clone()
                    .any(|w| self.s.is(w, |c| c == Class::Coordinator) || self.s.mark(w, &[",", "،"]));
            // What it is that rose stands between, of the later or of the earlier.
            if !free || !share(k) || !share(k - 1) || !self.topic("trade_value", k) {
                continue;
            }
            if growth(&out[k - 1]) && out[k].measure.is_none() {
                out[k] = out[k - 1].clone();
            } else if growth(&out[k]) && out[k - 1].measure.is_none() && self.topic("trade_value", k - 1) {
                out[k - 1] = out[k].clone();
            }
        }
    }
}

/// Can the noun be measured so?
fn suits(measure: &str, unit: Option<&str>, noun: &Counted, n: &Number) -> bool {
    match measure {
        "none" => matches!(noun.sort, Sort::Duration | Sort::Bare),
        "trade_value" => noun.sort == Sort::Money || noun.sort == Sort::Bare && n.scale >= 1000.0,
        "trade_growth" => matches!(noun.sort, Sort::Percent | Sort::Times),
        "border_length" | "distance" => noun.sort == Sort::Distance,
        "money" => matches!(noun.sort, Sort::Money),
        "share" => noun.sort == Sort::Percent,
        "energy" => noun.sort == Sort::Energy,
        "duration" => noun.sort == Sort::Duration,
        // Tonnes and persons are one word in Persian: what is produced is tonnes.
        "count" if unit.is_some() => noun.sort == Sort::Persons,
        "count" => matches!(
            noun.sort,
            Sort::Count | Sort::Bare | Sort::Thing | Sort::Energy | Sort::Cases | Sort::Times | Sort::Persons
        ),
        "people" | "troops" => {
            let force = matches!(noun.measure.as_str(), "people" | "troops" | "arrested");
            noun.sort == Sort::Persons && force || noun.sort == Sort::Bare
        }
        _ => {
            matches!(noun.sort, Sort::Persons | Sort::Cases | Sort::Thing)
                || noun.sort == Sort::Bare && n.scale >= 1.0
        }
    }
}
