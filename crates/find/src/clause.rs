//! Sentences cut into clauses: which words go with which verb, and what hangs on what.

mod marks;

use crate::analyse::Sentence;
use crate::lang::Order;
use crate::lexicon::{Class, Feats, Lexicon, Morph};
use rabita_script::token::Kind;

/// What a clause is to the one it hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tie {
    /// Stands on its own, or beside the one before.
    Main,
    /// What is said, asked, thought.
    Complement,
    /// Says more about somebody.
    Relative,
    /// When, if, so that.
    Adverbial,
    /// Between quotation marks.
    Quote,
}

/// A clause.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    pub(crate) parent: Option<usize>,
    pub(crate) tie: Tie,
    /// The clause before it on the same level, whose subject it may share.
    pub(crate) after: Option<usize>,
    pub(crate) verb: Option<usize>,
    pub(crate) words: Vec<usize>,
    /// The word that opens it (that, who, if).
    pub(crate) opener: Option<usize>,
}

/// The clauses of a sentence, and each word's clause.
#[derive(Debug)]
pub(crate) struct Clauses {
    pub(crate) all: Vec<Clause>,
    pub(crate) of: Vec<usize>,
}

impl Clauses {
    /// Does `inner` hang on `outer`, however deep?
    pub(crate) fn under(&self, inner: usize, outer: usize) -> bool {
        let mut at = self.all[inner].parent;
        while let Some(p) = at {
            if p == outer {
                return true;
            }
            at = self.all[p].parent;
        }
        false
    }
}

struct Cutter<'a> {
    s: &'a Sentence,
    lexicon: &'a Lexicon,
    morph: &'a Morph,
    all: Vec<Clause>,
    of: Vec<usize>,
    now: usize,
    /// Quotation: the clause to go back to, and the closing mark's place.
    quotes: Vec<(usize, usize)>,
    /// The mark that ends a quotation begun before the sentence.
    led: Option<usize>,
    /// What is put in between two commas: the same.
    aside: Option<(usize, usize)>,
}

/// Cuts a sentence into clauses.
pub(crate) fn cut(s: &Sentence, lexicon: &Lexicon) -> Clauses {
    let morph = &lexicon.morph;
    let order = morph.order;
    let root = Clause {
        parent: None,
        tie: Tie::Main,
        after: None,
        verb: None,
        words: Vec::new(),
        opener: None,
    };
    let mut c = Cutter {
        s,
        lexicon,
        morph,
        all: vec![root],
        of: Vec::with_capacity(s.words.len()),
        now: 0,
        quotes: Vec::new(),
        led: s.ends_quotation(),
        aside: None,
    };
    c.lead();
    for w in 0..s.words.len() {
        c.before(w, order);
        c.of.push(c.now);
        c.all[c.now].words.push(w);
        if s.words[w].finite {
            c.verb(w, order);
        }
        c.after(w, order);
    }
    Clauses { all: c.all, of: c.of }
}

impl Cutter<'_> {
    fn open(&mut self, tie: Tie, parent: Option<usize>, after: Option<usize>, opener: Option<usize>) {
        self.all.push(Clause {
            parent,
            tie,
            after,
            verb: None,
            words: Vec::new(),
            opener,
        });
        self.now = self.all.len() - 1;
    }

    fn has_verb(&self) -> bool {
        self.all[self.now].verb.is_some()
    }

    /// A clause beside the present one.
    fn sibling(&mut self) {
        let (parent, tie) = (self.all[self.now].parent, self.all[self.now].tie);
        self.open(tie, parent, Some(self.now), None);
    }

    /// Back to the clause that a relative or adverbial clause interrupted.
    fn leave(&mut self) {
        while matches!(self.all[self.now].tie, Tie::Relative | Tie::Adverbial) {
            match self.all[self.now].parent {
                Some(p) => {
                    self.now = p;
                    if !self.has_verb() {
                        return;
                    }
                }
                None => return,
            }
        }
    }

    fn before(&mut self, w: usize, order: Order) {
        let s = self.s;
        if s.words[w].kind == Kind::Mark {
            // A mark that opens and closes alike opens where an even number stand before it.
            let before = (0..w)
                .filter(|&k| s.mark(k, &["\""]) && self.led != Some(k))
                .count();
            let closes = s.words[w].fold == "\"" && before % 2 == 1;
            if matches!(s.words[w].fold.as_str(), "«" | "“" | "\"")
                && !closes
                && !self.quotes.iter().any(|q| q.1 == w)
            {
                self.quote(w);
            }
            return;
        }
        let opens = |test: fn(Class) -> bool| s.at(w).any(|f| test(f.class));
        if order == Order::Sov {
            // گفته بود که: the auxiliary goes with its participle, and what is said hangs on the two.
            if s.words[w].auxiliary && w > 0 && self.all[self.now].verb == Some(w - 1) {
                return;
            }
            // تا یک دهه دیگر: before a span of time the word is a preposition.
            // «تا هنوز», «تا اطلاع بعدی»: nor does a longer word that begins with it.
            let longer = s.at(w).any(|f| f.end > w + 1 && f.class == Class::Adverb);
            let until = longer
                || opens(|c| matches!(c, Class::Prep(_))) && s.words.get(w + 1).is_some_and(|n| n.time);
            // «این که»: its last word opens nothing more.
            let inside = s
                .covering(w)
                .any(|f| f.class == Class::Complementizer && f.start < w);
            let complement =
                opens(|c| c == Class::Complementizer || c == Class::Relative) && !until && !inside;
            if complement && self.joined_complement() {
                // «گفت که … و این که …»: the clause that *and* has opened.
            } else if complement && w > 0 {
                let tie = if self.has_verb() {
                    Tie::Complement
                } else {
                    Tie::Relative
                };
                self.open(tie, Some(self.now), None, Some(w));
            } else if opens(|c| c == Class::Conditional) {
                if self.has_verb() {
                    self.sibling();
                }
                self.open(Tie::Adverbial, Some(self.now), None, Some(w));
            } else if self.has_verb() {
                self.next_sov();
            }
            return;
        }
        if let Some(home) = self.says_again(w) {
            let (parent, tie) = (self.all[home].parent, self.all[home].tie);
            self.open(tie, parent, Some(home), None);
        } else if let Some(pronoun) = self.relative_ahead(w) {
            self.open(Tie::Relative, Some(self.now), None, Some(pronoun));
        } else if self.all[self.now].opener == Some(w) {
            // The pronoun of a clause that begins with its preposition, the particle behind its verb.
        } else if self.asks_behind(w) {
            self.open(Tie::Complement, Some(self.now), None, Some(w + 1));
        } else if opens(|c| c == Class::Relative) && w > 0 || order == Order::Svo && self.that_does(w) {
            self.open(Tie::Relative, Some(self.now), None, Some(w));
        } else if opens(|c| c == Class::Complementizer)
            && (self.has_verb() || order == Order::Vso || self.said_beside(w))
            && !self.pointing(w)
        {
            self.complement(w, order);
        } else if self.says_on(w) {
            self.open(Tie::Complement, Some(self.now), None, None);
        } else if opens(|c| c == Class::Conditional)
            || opens(|c| c == Class::Subordinator) && self.subordinates(w)
        {
            self.open(Tie::Adverbial, Some(self.now), None, Some(w));
        } else if s.words[w].finite && self.has_verb() && self.interrupted(w) {
            // "the man who came | was seen": the verb after a relative clause's own is that of the clause it interrupts.
            self.leave();
        } else if s.words[w].finite && self.says_last(w) {
            self.open(Tie::Main, None, Some(self.now), None);
        } else if s.words[w].finite && self.has_verb() && self.describes(w) {
            self.open(Tie::Relative, Some(self.now), None, Some(w));
        } else if order == Order::Vso && self.helps_describe(w) {
            // «بحارة كانت الجماعة تحتجزهم»: the auxiliary opens what is said of the noun.
            self.open(Tie::Relative, Some(self.now), None, Some(w));
        } else if s.words[w].finite && self.has_verb() {
            // A second verb without anything between opens a clause of its own.
            self.sibling();
        } else if self.has_verb() && opens(|c| c == Class::Coordinator) && self.verb_soon(w + 1) {
            self.sibling();
        }
    }

    /// *The ministry said on Monday Israel had broken the truce*: what is said may follow without *that*, if it has a verb
    /// of its own.
    fn says_on(&self, w: usize) -> bool {
        let s = self.s;
        let Some(verb) = self.all[self.now].verb.filter(|&v| v < w) else {
            return false;
        };
        let when = |k: usize| {
            let dated = |k: usize| s.words.get(k).is_some_and(|x| x.time);
            dated(k) || s.is(k, |c| matches!(c, Class::Prep(_))) && dated(k + 1)
        };
        let says = self
            .lexicon
            .is_verb(&s.words[verb].verbs, &self.morph.bare_complement);
        let begins = !when(w)
            && !s.words[w].finite
            && !s.is(w, |c| {
                matches!(c, Class::Prep(_) | Class::Coordinator | Class::Complementizer)
            });
        let joint = |k: usize| {
            s.words[k].kind == Kind::Mark
                || s.is(k, |c| {
                    matches!(c, Class::Coordinator | Class::Complementizer | Class::Relative)
                })
        };
        let verb_ahead = (w + 1..s.words.len())
            .take_while(|&k| !joint(k))
            .any(|k| s.words[k].finite);
        says && begins && (verb + 1..w).all(when) && verb_ahead
    }

    /// *X left, arguing that Y had …*: a gerund of saying right before the word has something said behind it, as a verb has.
    fn said_beside(&self, w: usize) -> bool {
        let Some(before) = w.checked_sub(1).map(|k| &self.s.words[k]) else {
            return false;
        };
        let gerund = before.verbs.iter().any(|v| v.feats.has(Feats::GER));
        gerund && !before.finite && self.lexicon.is_verb(&before.verbs, &self.morph.asides)
    }

    /// The relative pronoun of a clause that begins with words before it: its preposition (*under which*, «за которого»)
    /// or, behind a comma, the noun it owns («партия, лидер которой»).
    fn relative_ahead(&self, w: usize) -> Option<usize> {
        let s = self.s;
        let relative = |k: usize| s.at(k).any(|f| f.class == Class::Relative);
        if w == 0 || relative(w) {
            return None;
        }
        let behind = s
            .at(w)
            .filter(|f| matches!(f.class, Class::Prep(_)))
            .map(|f| f.end)
            .find(|&k| relative(k));
        if behind.is_some() || !self.morph.has_cases() || s.words[w - 1].kind != Kind::Mark {
            return behind;
        }
        (w + 1..(w + 4).min(s.words.len()))
            .take_while(|&k| {
                let before = &s.words[k - 1];
                before.kind == Kind::Word && !before.finite && before.verbs.is_empty()
            })
            .find(|&k| relative(k) && self.morph.relative_oblique(&s.words[k].fold))
    }

    /// «неизвестно, примет ли»: a clause that asks whether begins with its verb, before the particle.
    fn asks_behind(&self, w: usize) -> bool {
        let words = &self.s.words;
        let particle = |p: &crate::analyse::Word| self.morph.whether_behind.contains(&p.fold);
        w > 0 && words[w].finite && words.get(w + 1).is_some_and(particle)
    }

    /// *A group that rules Gaza*: before the clause has its verb, right behind a noun and right before a verb.
    fn that_does(&self, w: usize) -> bool {
        let s = self.s;
        let noun = w.checked_sub(1).is_some_and(|k| {
            let before = &s.words[k];
            before.kind == Kind::Word
                && !before.finite
                && !before.auxiliary
                && s.at(k).all(|f| f.class.noun())
        });
        !self.morph.has_cases() && noun && self.completes_or_points(w) && self.verb_next(w + 1)
    }

    /// Is the word a complementizer that could be a demonstrative as well (*that*)?
    fn completes_or_points(&self, w: usize) -> bool {
        self.s.at(w).any(|f| f.class == Class::Complementizer) && self.s.determiner(w)
    }

    /// "in that massacre": behind a preposition the word points and joins nothing.
    fn pointing(&self, w: usize) -> bool {
        self.s.determiner(w) && self.s.preposition_before(w).is_some()
    }

    /// «خلايا زرعت عبوات»، «هدنة أعلنتها الوزارة»: a verb that follows without a joint, not right behind the other verb,
    /// says more of an indefinite noun before it.
    fn describes(&self, w: usize) -> bool {
        let s = self.s;
        let mut last = w;
        while last > 0 && s.is(last - 1, |c| matches!(c, Class::Negator | Class::Possible)) {
            last -= 1;
        }
        let Some(before) = last.checked_sub(1).map(|k| &s.words[k]) else {
            return false;
        };
        let joint = s.is(last - 1, |c| {
            matches!(
                c,
                Class::Coordinator | Class::Complementizer | Class::Relative | Class::Conditional
            )
        });
        self.morph.written_article()
            && s.words[w].clitics.letters == 0
            && before.kind == Kind::Word
            && !before.finite
            && !before.auxiliary
            && !joint
            && self.all[self.now].words.iter().rev().take(6).any(|&k| {
                s.words[k].kind == Kind::Word
                    && !s.words[k].definite
                    && !s.words[k].finite
                    && !s.words[k].time
            })
    }

    /// «بحارة كانت الجماعة تحتجزهم»: the same of an auxiliary, whose verb has a pronoun for that noun.
    fn helps_describe(&self, w: usize) -> bool {
        let words = &self.s.words;
        let mut behind = (w + 1..words.len()).take_while(|&k| words[k].kind == Kind::Word);
        let mut resumes = || {
            let verb = behind.find(|&k| words[k].finite)?;
            let mut finite = words[verb].verbs.iter().map(|v| v.feats).filter(|f| f.finite());
            (verb > w + 1).then_some(finite.all(|f| f.has(Feats::OBJECT)))
        };
        words[w].auxiliary && self.has_verb() && self.describes(w) && resumes() == Some(true)
    }

    /// Does a complement begin here, which no demonstrative is (*that city*)?
    fn completes(&self, w: usize) -> bool {
        w < self.s.words.len() && self.s.is(w, |c| c == Class::Complementizer) && !self.s.determiner(w)
    }

    /// A word that is a preposition too (*after*, *since*) opens a clause only where a verb follows.
    fn subordinates(&self, w: usize) -> bool {
        if self.morph.opens_near.contains(&self.s.words[w].fold) {
            return self.clause_at_once(w + 1);
        }
        let preposition = self.s.at(w).any(|f| matches!(f.class, Class::Prep(_)));
        !preposition || self.verb_before_mark(w + 1)
    }

    /// *As the war goes on*: a subject of some words and right behind it a verb.
    fn clause_at_once(&self, from: usize) -> bool {
        let s = self.s;
        let joint = |k: usize| {
            s.words[k].kind == Kind::Mark
                || s.is(k, |c| {
                    matches!(
                        c,
                        Class::Coordinator
                            | Class::Complementizer
                            | Class::Relative
                            | Class::Prep(_)
                            | Class::Purpose
                    )
                })
        };
        (from..(from + 6).min(s.words.len()))
            .take_while(|&k| !joint(k))
            .find(|&k| s.words[k].finite)
            .is_some_and(|k| k > from && !(from..k).all(|w| s.words[w].auxiliary))
    }

    /// Does this verb end a relative clause and go on with the one that still waits for its verb? Not right behind the
    /// other (*which says it brought down*).
    fn interrupted(&self, w: usize) -> bool {
        let now = &self.all[self.now];
        let far = now.verb.is_some_and(|v| w > v + 2);
        now.tie == Tie::Relative && far && now.parent.is_some_and(|p| self.all[p].verb.is_none())
    }

    /// The clause further up that still waits for its verb, if one does.
    fn waiting(&self) -> Option<usize> {
        let mut at = self.now;
        while self.all[at].tie != Tie::Quote {
            at = self.all[at].parent?;
            if self.all[at].verb.is_none() {
                return Some(at);
            }
        }
        None
    }

    /// Is the next word, adverbs and auxiliaries apart, a finite verb?
    fn verb_next(&self, from: usize) -> bool {
        (from..(from + 4).min(self.s.words.len()))
            .find(|&k| !self.s.words[k].auxiliary && !self.s.is(k, Class::before_verb))
            .is_some_and(|k| self.s.words[k].finite)
    }

    /// What is said or wanted; in Arabic also behind a participle («موضحا أن»), and not behind a conjunction or a
    /// preposition that takes a clause («غير أن»، «بعد أن»).
    fn complement(&mut self, w: usize, order: Order) {
        let s = self.s;
        if order == Order::Vso {
            let joined = s
                .covering(w)
                .any(|f| f.class == Class::Coordinator && f.start < w);
            let when = s.preposition_before(w).is_some_and(|_| !self.says(w));
            if joined {
                return;
            }
            // «إن … وأن …»: *and* written onto the word joins it to the complement before.
            // «وإن ظلت»: before a verb, without a pronoun, it may concede something.
            let concedes = self.morph.pronoun_ending(&s.words[w].fold).is_none()
                && s.words.get(w + 1).is_some_and(|n| n.finite);
            let goes_on = s.words[w].clitics.letters > 0 && !concedes;
            if goes_on && let Some(first) = self.complement_around() {
                self.open(Tie::Complement, self.all[first].parent, Some(first), Some(w));
                return;
            }
            if when {
                self.open(Tie::Adverbial, Some(self.now), None, Some(w));
                return;
            }
            let begun = self.all[self.now]
                .words
                .iter()
                .any(|&k| s.words[k].kind == Kind::Word);
            if !self.has_verb() && !begun {
                return;
            }
        }
        self.open(Tie::Complement, Some(self.now), None, Some(w));
    }

    /// Is the present clause nothing yet but the *and* behind a complement?
    fn joined_complement(&self) -> bool {
        let now = &self.all[self.now];
        let joint = |&w: &usize| self.s.is(w, |c| c == Class::Coordinator);
        now.tie == Tie::Complement
            && now.after.is_some()
            && !now.words.is_empty()
            && now.words.iter().all(joint)
    }

    /// The complement that the present clause is or hangs on.
    fn complement_around(&self) -> Option<usize> {
        let mut at = self.now;
        while self.all[at].tie != Tie::Complement {
            at = self.all[at].parent.filter(|_| self.all[at].tie != Tie::Quote)?;
        }
        Some(at)
    }

    /// Does a verb or a participle of the clause govern the preposition before this word («حذر من أن»)?
    fn says(&self, w: usize) -> bool {
        let s = self.s;
        let at = s.preposition_before(w).map_or(w, |(_, at)| at);
        w - at == 1
            && (at.saturating_sub(5)..at).any(|k| {
                self.all[self.now].words.contains(&k) && (s.words[k].finite || !s.words[k].verbs.is_empty())
            })
            && s.words[at].fold.chars().count() <= 3
    }

    /// Persian: after its verb a clause is over.
    fn next_sov(&mut self) {
        if matches!(self.all[self.now].tie, Tie::Relative | Tie::Adverbial) {
            let parent = self.all[self.now].parent;
            if parent.is_some_and(|p| self.all[p].verb.is_none()) {
                self.leave();
                return;
            }
        }
        self.sibling();
    }

    fn verb_soon(&self, from: usize) -> bool {
        (from..(from + 4).min(self.s.words.len()))
            .take_while(|&k| self.s.words[k].kind == Kind::Word)
            .any(|k| self.s.words[k].finite)
    }

    fn verb(&mut self, w: usize, _order: Order) {
        if self.all[self.now].verb.is_none() {
            self.all[self.now].verb = Some(w);
        }
    }

    /// Does a finite verb come before the next comma?
    fn verb_before_mark(&self, from: usize) -> bool {
        (from..self.s.words.len())
            .take_while(|&k| !self.s.mark(k, &[",", "،", ";", "؛", ":", "–", "—"]))
            .any(|k| self.s.words[k].finite)
    }
}
