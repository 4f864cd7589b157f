//! What marks do to clauses: commas that end, interrupt or put in, colons, semicolons, quotations.

use super::{Cutter, Tie};
use crate::agree::Gender;
use crate::lang::Order;
use crate::lexicon::{Class, Feats, VerbForm};
use rabita_script::token::Kind;

/// The fewest words of a relative clause that may do without a verb.
const BARE: usize = 3;

/// The most words that are put in between a verb and the deed it performs.
const PUT_IN: usize = 12;

/// So many words at most lead from the preposition of an aside to its verb.
const ASIDE: usize = 5;

impl Cutter<'_> {
    pub(super) fn after(&mut self, w: usize, order: Order) {
        let s = self.s;
        if let Some(k) = self.quotes.iter().position(|q| q.1 == w) {
            self.now = self.quotes[k].0;
            self.quotes.truncate(k);
            return;
        }
        if s.words[w].kind != Kind::Mark {
            return;
        }
        if let Some((home, _)) = self.aside.filter(|a| a.1 == w) {
            self.aside = None;
            self.now = home;
            return;
        }
        if order == Order::Svo
            && self.aside.is_none()
            && let Some(end) = self.put_in(w)
        {
            self.aside = Some((self.now, end));
            self.open(Tie::Main, None, None, None);
            return;
        }
        match s.words[w].fold.as_str() {
            ":" if self.has_verb() || order == Order::Vso => {
                self.open(Tie::Complement, Some(self.now), None, Some(w))
            }
            "؛" | ";" => {
                // A semicolon ends whatever was said or asked before it, unless a quotation is open.
                let gapped = order == Order::Sov && self.all[self.now].after.is_some();
                if (self.has_verb() || gapped) && self.quotes.is_empty() {
                    self.open(Tie::Main, None, Some(self.now), None);
                } else if self.has_verb() {
                    self.sibling();
                }
            }
            "," | "،" | "–" | "—" if order != Order::Sov => {
                if order == Order::Vso
                    && let Some(home) = self.attendant(w + 1)
                {
                    self.now = home;
                } else if self.has_verb()
                    && self.verb_next(w + 1)
                    && let Some(home) = self.waiting()
                {
                    self.now = home;
                } else if order == Order::Vso && self.performs_later(w) {
                    // «بيانا أعلن فيه الحزب، اليوم، سحب مقاتليه»: the clause still lacks the deed that its verb performs.
                } else if matches!(self.all[self.now].tie, Tie::Relative | Tie::Adverbial)
                    && (self.has_verb() || self.unknown_verb() || self.bare_relative(w))
                {
                    self.leave();
                    let goes_on = order == Order::Vso && !self.verb_before_mark(w + 1);
                    if self.has_verb() && self.all[self.now].tie != Tie::Complement && !goes_on {
                        self.sibling();
                    }
                } else if self.has_verb()
                    && self.verb_before_mark(w + 1)
                    && !(order == Order::Vso
                        && (self.joins_later(w + 1) || self.led_aside(w + 1) || self.relative_between(w + 1)))
                    // «заявил, что …», «نفى فلان، الناطق باسم الحكومة، أن …»: what is said hangs on the verb before the comma.
                    && !self.completes(w + 1)
                {
                    self.sibling();
                }
            }
            _ => {}
        }
    }

    /// *The militants, police said, attacked the convoy*, «Боевики, как сообщает полиция, напали»: words of saying between
    /// two commas, before the clause around them has its verb. Where they end.
    fn put_in(&self, comma: usize) -> Option<usize> {
        let s = self.s;
        let part = |k: usize| s.mark(k, &[",", "–", "—"]);
        let begun = self.all[self.now].words.iter().any(|&k| {
            s.words[k].kind == Kind::Word
                && !s.words[k].time
                && (s.is(k, Class::pronoun) || !s.is(k, Class::closed))
        });
        if !part(comma) || self.has_verb() || !begun || self.morph.asides.is_empty() {
            return None;
        }
        let end = (comma + 1..(comma + 10).min(s.words.len())).find(|&k| s.words[k].kind == Kind::Mark)?;
        let mut verbs = (comma + 1..end).filter(|&k| s.words[k].finite);
        let verb = verbs.next().filter(|_| part(end))?;
        let joins = s.is(comma + 1, |c| {
            matches!(c, Class::Relative | Class::Coordinator | Class::Conditional)
        });
        let says = self.lexicon.is_verb(&s.words[verb].verbs, &self.morph.asides);
        // The verb first, with its speaker behind it, or last; what says when may follow.
        let first =
            (comma + 1..verb).all(|k| s.is(k, |c| matches!(c, Class::Complementizer | Class::Prep(_))));
        let last = (verb + 1..end).all(|k| s.words[k].time || s.is(k, |c| matches!(c, Class::Prep(_))));
        // «Сторона, сказал он, готова подписать»: where cases tell who is who a predicate may have no verb.
        let goes_on = (end + 1..(end + 14).min(s.words.len()))
            .take_while(|&k| !s.mark(k, &[";"]))
            .any(|k| s.words[k].finite || self.morph.has_cases() && s.words[k].kind == Kind::Word);
        let told = s.is(end + 1, |c| matches!(c, Class::Complementizer | Class::Relative));
        let whole = first && verb + 1 < end || last && comma + 1 < verb;
        (says && verbs.next().is_none() && !joins && whole && goes_on && !told).then_some(end)
    }

    /// Does a deed follow this comma, or the one that closes what it opens, where a verb before it performs one?
    fn performs_later(&self, comma: usize) -> bool {
        let s = self.s;
        let performs = self.all[self.now]
            .verb
            .is_some_and(|v| self.lexicon.is_verb(&s.words[v].verbs, &self.morph.performing));
        let deed = |w: usize| {
            let bare = s
                .words
                .get(w)
                .is_some_and(|x| x.clitics.letters == 0 && !x.definite && !x.finite);
            bare && s.words[w].verbs.iter().any(|v| v.feats.has(Feats::NOUN))
        };
        let closes = || {
            (comma + 1..(comma + PUT_IN).min(s.words.len()))
                .take_while(|&k| !s.words[k].finite)
                .find(|&k| s.comma(k))
        };
        performs && (deed(comma + 1) || closes().is_some_and(|k| deed(k + 1)))
    }

    /// «قرر المجلس، في جلسة عقدت اليوم، طرد …»: what stands between two commas behind a preposition, with a verb that says
    /// more of its own indefinite noun, interrupts its clause.
    pub(super) fn led_aside(&self, from: usize) -> bool {
        let s = self.s;
        let led = s.words.get(from).is_some_and(|word| {
            word.clitics.letters == usize::from(word.prefix_prep.is_some())
                && (word.prefix_prep.is_some() || s.is(from, |c| matches!(c, Class::Prep(_))))
        });
        let Some(verb) = (from + 1..s.words.len())
            .take_while(|&k| s.words[k].kind != Kind::Mark)
            .find(|&k| s.words[k].finite)
            .filter(|_| led)
        else {
            return false;
        };
        let noun = &s.words[verb - 1];
        let plain = noun.kind == Kind::Word
            && !noun.definite
            && !noun.time
            && self.lexicon.knows(&noun.fold)
            && !s.is(verb - 1, Class::closed);
        let short = verb > from + 1 && verb - from <= ASIDE && s.words[verb].clitics.letters == 0;
        let closed = (verb + 1..s.words.len()).find(|&k| s.words[k].kind == Kind::Mark);
        plain && short && closed.is_some_and(|k| s.comma(k) && k + 1 < s.words.len())
    }

    /// «Баку не намерен уступать, заявил президент»: where a predicate may have no verb, a verb of saying behind a comma
    /// with its speaker behind it, to the end of the sentence, is a clause of its own.
    pub(super) fn says_last(&self, w: usize) -> bool {
        let s = self.s;
        let word = |k: &usize| s.words[*k].kind == Kind::Word;
        let own = self.all[self.now].words.iter().copied().filter(word);
        let joint = |k: usize| s.is(k, |c| matches!(c, Class::Complementizer | Class::Relative));
        self.morph.has_cases()
            && w > 0
            && s.comma(w - 1)
            && !self.has_verb()
            && own.clone().any(|k| !s.words[k].time)
            // «Выступая в парламенте, заявил …»: who speaks is not said behind it.
            && !own.clone().take(1).any(|k| s.words[k].verbs.iter().any(|v| v.feats.has(Feats::GER)))
            && self.lexicon.is_verb(&s.words[w].verbs, &self.morph.asides)
            && s.words.get(w + 1).is_some_and(|x| x.kind == Kind::Word && !x.finite)
            && !(w + 1..s.words.len()).any(|k| joint(k) || s.words[k].finite || s.mark(k, &[":"]))
    }

    /// «سيطرت القوات، التي تدعمها واشنطن، على الحقول»: a relative clause between two commas, behind which no verb comes before
    /// the sentence goes on, interrupts its clause.
    fn relative_between(&self, from: usize) -> bool {
        let s = self.s;
        let closed = (from + 1..s.words.len()).find(|&k| s.words[k].kind == Kind::Mark);
        s.is(from, |c| c == Class::Relative)
            && closed.is_some_and(|k| s.comma(k) && !self.verb_before_mark(k + 1))
    }

    /// «قال الوزير إن العودة مرتبطة بوقف الحرب، ملوحا بإجراءات»: a participle after what is said, which fits only the one who
    /// says it, goes with the clause of saying.
    fn attendant(&self, w: usize) -> Option<usize> {
        let s = self.s;
        let word = s.words.get(w).filter(|x| !x.finite && x.kind == Kind::Word)?;
        let ends = self.morph.attendant(&word.fold);
        let (masculine, feminine) = (ends == Some(Gender::Masculine), ends == Some(Gender::Feminine));
        let participle = word.verbs.iter().any(|v| v.feats.has(Feats::GER)) && (masculine || feminine);
        if !participle || word.prefix_prep.is_some() {
            return None;
        }
        let mut inner = self.now;
        while matches!(self.all[inner].tie, Tie::Relative | Tie::Adverbial) {
            inner = self.all[inner].parent?;
        }
        let told = self.lexicon.is_verb(&word.verbs, &self.morph.resuming);
        let home = match self.all[inner].tie {
            Tie::Complement => self.all[inner].parent?,
            // «انتقد الوزير البيان، مطالبا الحكومة بأن …»: nor does one of saying begin a clause behind a clause of its own.
            Tie::Main if told && self.all[inner].verb.is_some() => return Some(inner),
            _ => return None,
        };
        let against = if masculine {
            Feats::FEMININE
        } else {
            Feats::MASCULINE
        };
        let clashes = |clause: usize| {
            self.all[clause].verb.is_some_and(|v| {
                let mut finite = s.words[v].verbs.iter().filter(|x| x.feats.finite()).peekable();
                finite.peek().is_some() && finite.all(|x| x.feats.has(against))
            })
        };
        // «أكد الوزير أن الجيش سيرد، محذرا من …»: nor does what is said warn or deny.
        let says = |verbs: &[VerbForm]| self.lexicon.is_verb(verbs, &self.morph.resuming);
        let speaks = told && !self.all[inner].verb.is_some_and(|v| says(&s.words[v].verbs));
        (!clashes(home) && (speaks || clashes(inner) || self.all[inner].verb.is_none())).then_some(home)
    }

    /// «قال الوزير إن الهدنة صامدة، وأضاف أن …»، «…، لكنه نبه إلى أن …»: a verb of saying with its *and* does not belong to
    /// what is said before it: it goes on with the clause that says it.
    pub(super) fn says_again(&self, w: usize) -> Option<usize> {
        let s = self.s;
        if self.morph.resuming.is_empty() {
            return None;
        }
        let joins = |k: usize| self.morph.begins_with_and(&s.words[k].fold) && s.words[k].clitics.letters > 0;
        let but = w > 0 && s.comma(w - 1) && self.morph.contrasting.contains(&s.words[w].fold);
        let verb = if s.words[w].finite && joins(w) {
            w
        } else {
            (w + 1..(w + 3).min(s.words.len()))
                .find(|&k| s.words[k].finite)
                .filter(|_| but)?
        };
        if !self.lexicon.is_verb(&s.words[verb].verbs, &self.morph.resuming) {
            return None;
        }
        let home = self.all[self.complement_around()?].parent?;
        let feats = |k: usize| {
            let verbs = &s.words[k].verbs;
            verbs.iter().map(|v| v.feats).filter(|f| f.finite())
        };
        let says = self.all[home].verb?;
        // Of one tense, and not *he* and *she*.
        let alike = |x: Feats, y: Feats| {
            let clash = |a: Feats, b: Feats| x.has(a) && y.has(b) || x.has(b) && y.has(a);
            (but || x.has(Feats::PAST) == y.has(Feats::PAST)) && !clash(Feats::MASCULINE, Feats::FEMININE)
        };
        feats(says)
            .any(|x| feats(verb).any(|y| alike(x, y)))
            .then_some(home)
    }

    /// «أكد، في بيان، دعمه ودعا»: the verb that comes next has its *and* with it, so what stands before it still belongs
    /// to the clause that the parenthesis interrupted.
    fn joins_later(&self, from: usize) -> bool {
        (from..self.s.words.len())
            .find(|&k| self.s.words[k].finite)
            .is_some_and(|k| k > from && self.s.words[k].clitics.letters > 0)
    }

    /// Where the verb stands first: a relative clause of three words or more whose verb nobody listed.
    fn unknown_verb(&self) -> bool {
        let c = &self.all[self.now];
        let words = || c.words.iter().filter(|&&k| self.s.words[k].kind == Kind::Word);
        self.morph.written_article() && c.tie == Tie::Relative && words().count() > 2
    }

    /// «Индия, с которой у Китая тёплые отношения, закрыла»: a relative clause behind its preposition may have no verb; a
    /// comma with a verb right behind it ends it.
    fn bare_relative(&self, comma: usize) -> bool {
        let c = &self.all[self.now];
        let led = c.words.first().zip(c.opener).is_some_and(|(&w, o)| w < o);
        let whole = c
            .words
            .iter()
            .all(|&k| k == comma || self.s.words[k].kind == Kind::Word);
        self.morph.has_cases()
            && c.tie == Tie::Relative
            && led
            && whole
            && c.words.len() > BARE
            && self.verb_next(comma + 1)
            && self.waiting().is_some()
    }

    /// «… и ждать», — сказал он: what stands before the end of a quotation that began in an earlier sentence is quoted, if
    /// somebody is told of behind it.
    pub(super) fn lead(&mut self) {
        let s = self.s;
        let told = |end: usize| (end..s.words.len()).any(|k| s.words[k].finite);
        if let Some(end) = self.led.filter(|&e| e > 0 && told(e)) {
            self.open(Tie::Quote, Some(0), None, None);
            self.quotes.push((0, end));
        }
    }

    /// A quotation with a verb in it is a clause; a quoted word is a word.
    pub(super) fn quote(&mut self, w: usize) {
        let closing = match self.s.words[w].fold.as_str() {
            "«" => "»",
            "“" => "”",
            other => other,
        };
        let close = (w + 1..self.s.words.len()).find(|&k| self.s.mark(k, &[closing]));
        let end = close.unwrap_or(self.s.words.len());
        // «Ложь», — сказал он: what has the marks of speech is said, verb or no verb.
        let spoken = close.is_some_and(|c| {
            let dash = |k: usize| self.s.mark(k, &["—", "–", "-"]);
            self.s.comma(c + 1) && dash(c + 2)
                || self.s.comma(c - 1) && self.s.words.get(c + 1).is_some_and(|x| x.kind == Kind::Word)
        });
        if (w..end).any(|k| self.s.words[k].finite) || spoken || close.is_none() && end - w > 3 {
            let back = self.now;
            self.open(Tie::Quote, Some(back), None, Some(w));
            self.quotes.push((back, end));
        }
    }
}
