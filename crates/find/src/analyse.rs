//! Sentences as analysed words: what each may be, before anything is decided.

use crate::agree::Gender;
use crate::lexicon::{Class, Clitics, Feats, Lexicon, Sym, VerbForm};
use rabita_record::Span;
use rabita_script::sentence::sentences;
use rabita_script::token::{Kind, Token, tokens};

/// A word, number or mark with everything it may be.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// Characters in the document.
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    pub(crate) fold: String,
    pub(crate) capital: bool,
    /// All in capitals.
    pub(crate) upper: bool,
    /// Codebook words it may be.
    pub(crate) syms: Vec<Sym>,
    /// Verb forms it may be.
    pub(crate) verbs: Vec<VerbForm>,
    /// A finite verb that carries its clause (auxiliaries are folded into it).
    pub(crate) finite: bool,
    /// Swallowed by the verb before it.
    pub(crate) auxiliary: bool,
    /// Preposition written onto it.
    pub(crate) prefix_prep: Option<u16>,
    /// What is written onto its front and is no part of a noun.
    pub(crate) clitics: Clitics,
    /// Has it an article, or a pronoun written onto its end that says whose it is?
    pub(crate) definite: bool,
    /// Is there such a pronoun?
    pub(crate) owned: bool,
    /// Carries the object ending.
    pub(crate) object: bool,
    /// The next word may belong to it.
    pub(crate) tied: bool,
    /// Inside a time expression.
    pub(crate) time: bool,
    /// The gender its letters show.
    pub(crate) gender: Option<Gender>,
    /// The bare word that is one predicate with the verb behind it: half of an act, and nobody.
    pub(crate) predicate: bool,
}

/// A phrase of the lexicon: words `start..end` of the sentence.
pub(crate) use crate::lexicon::Found;

/// One sentence.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    pub(crate) words: Vec<Word>,
    pub(crate) phrases: Vec<Found>,
    /// Is it the first of its paragraph?
    pub(crate) opens_paragraph: bool,
    /// Is it written in capitals throughout, so that a capital shows no name?
    pub(crate) shouted: bool,
}

impl Sentence {
    /// Phrases of a class that begin at a word.
    pub(crate) fn at(&self, word: usize) -> impl Iterator<Item = &Found> {
        self.phrases.iter().filter(move |f| f.start == word)
    }

    /// Phrases that cover a word.
    pub(crate) fn covering(&self, word: usize) -> impl Iterator<Item = &Found> {
        self.phrases
            .iter()
            .filter(move |f| f.start <= word && word < f.end)
    }

    /// Does some phrase that covers the word do this?
    pub(crate) fn is(&self, word: usize, test: impl Fn(Class) -> bool) -> bool {
        self.covering(word).any(|f| test(f.class))
    }

    /// The preposition that ends right before a word, with where it begins.
    pub(crate) fn preposition_before(&self, word: usize) -> Option<(u16, usize)> {
        self.phrases
            .iter()
            .filter(|f| f.end == word && !self.determined(f))
            .filter_map(|f| {
                if let Class::Prep(p) = f.class {
                    Some((p, f.start))
                } else {
                    None
                }
            })
            .min_by_key(|&(_, start)| start)
    }

    /// «كل من مصر وقطر»: the preposition is the end of a determiner.
    fn determined(&self, prep: &Found) -> bool {
        self.phrases.iter().any(|d| {
            // «между тем»: the whole is an adverb.
            d.class == Class::Determiner && d.end == prep.end && d.start < prep.start
                || d.class == Class::Adverb && d.start <= prep.start && d.end >= prep.end
        })
    }

    /// Is the word one of those that are passed over before a noun (*the*, *its*)?
    pub(crate) fn determiner(&self, word: usize) -> bool {
        self.at(word).any(|f| f.class == Class::Determiner)
    }

    /// The characters from the first to the last of these words.
    pub(crate) fn span(&self, first: usize, last: usize) -> Span {
        Span::new(
            self.words[first].span.start,
            self.words[last.min(self.words.len() - 1)].span.end,
        )
    }

    /// Is it a comma, of whatever script?
    pub(crate) fn comma(&self, word: usize) -> bool {
        self.mark(word, &[",", "،"])
    }

    /// The same without what is written onto the front of the first.
    pub(crate) fn noun_span(&self, first: usize, last: usize) -> Span {
        let whole = self.span(first, last);
        let clitics = self.words[first].clitics;
        let front = if clitics.article { 0 } else { clitics.letters };
        Span::new(whole.start + front, whole.end)
    }

    /// Is the word a mark with these letters?
    pub(crate) fn mark(&self, word: usize, marks: &[&str]) -> bool {
        self.words
            .get(word)
            .is_some_and(|w| w.kind == Kind::Mark && marks.contains(&w.fold.as_str()))
    }

    /// Does the word that marks the object stand here, behind a closing quotation mark or a hyphen too («داعش» را,
    /// СММ-ро)?
    pub(crate) fn object_marker_at(&self, mut at: usize) -> bool {
        let until = at + 2;
        while at < until && self.mark(at, &["»", "”", "\"", "-"]) {
            at += 1;
        }
        at < self.words.len() && self.is(at, |c| c == Class::ObjectMarker)
    }
}

/// Analyses a text. `times` are the time expressions found in it.
pub(crate) fn analyse(chars: &[char], lexicon: &Lexicon, times: &[Span]) -> Vec<Sentence> {
    let tokens = tokens(chars);
    let mut out = Vec::new();
    for range in sentences(&tokens) {
        let opens = range.start == 0 || tokens[range.start - 1].kind == Kind::Break;
        out.push(sentence(chars, &tokens[range], lexicon, times, opens));
    }
    out
}

fn sentence(
    chars: &[char],
    tokens: &[Token],
    lexicon: &Lexicon,
    times: &[Span],
    opens_paragraph: bool,
) -> Sentence {
    let mut words: Vec<Word> = tokens.iter().map(|t| word(chars, t, lexicon, times)).collect();
    join_prefix_words(&mut words, lexicon);
    let folds: Vec<&str> = words.iter().map(|w| w.fold.as_str()).collect();
    let phrases = lexicon.phrases.find(&folds, &lexicon.morph);
    let long = |w: &&Word| w.kind == Kind::Word && w.span.end - w.span.start > 1;
    let shouted = words.iter().filter(long).count() > 3 && words.iter().filter(long).all(|w| w.upper);
    let mut sentence = Sentence {
        words,
        phrases,
        opens_paragraph,
        shouted,
    };
    settle_verbs(&mut sentence, lexicon);
    sentence
}

fn word(chars: &[char], t: &Token, lexicon: &Lexicon, times: &[Span]) -> Word {
    let span = Span::new(t.start, t.end);
    let is_word = t.kind == Kind::Word;
    let mut verbs = if is_word {
        lexicon.verbs(&t.fold)
    } else {
        Vec::new()
    };
    let letters = &chars[t.start..t.end];
    if lexicon
        .morph
        .passive_sign
        .is_some_and(|sign| letters.iter().take(4).any(|&c| c == sign))
    {
        for v in &mut verbs {
            if v.feats.finite() {
                v.feats = v.feats.with(Feats::PASSIVE);
            }
        }
    }
    if lexicon.morph.spelt_as_noun(letters) {
        verbs.retain(|v| !v.feats.finite());
    }
    // «نفيا»: a verbal noun or participle in the accusative, not the rare dual of the verb.
    let dual = |v: &VerbForm| !v.feats.finite() || v.feats.has(Feats::CLOSED) && lexicon.morph.dual(&t.fold);
    if verbs.iter().any(|v| !v.feats.finite()) && verbs.iter().all(dual) {
        verbs.retain(|v| !v.feats.finite());
    }
    let syms = if is_word {
        lexicon.syms(&t.fold)
    } else {
        Vec::new()
    };
    let prefix_prep = if is_word {
        prefix_prep(&t.fold, lexicon)
    } else {
        None
    };
    let clitics = if is_word {
        lexicon.clitics(&t.fold)
    } else {
        Clitics::default()
    };
    let bare: String = t.fold.chars().skip(clitics.letters).collect();
    let articled = clitics.article || lexicon.morph.has_article(&bare);
    let owned = is_word && !articled && lexicon.owned(&bare, letters);
    Word {
        span,
        kind: t.kind,
        fold: t.fold.clone(),
        capital: t.capital,
        upper: letters.len() > 1 && letters.iter().all(|c| c.is_uppercase()),
        syms,
        verbs,
        finite: false,
        auxiliary: false,
        prefix_prep,
        clitics,
        definite: articled || owned,
        owned,
        object: is_word && lexicon.morph.is_object(&t.fold),
        tied: is_word && lexicon.morph.tied(&t.fold),
        time: times.iter().any(|s| s.overlaps(span)),
        gender: lexicon.morph.gender(&t.fold, letters),
        predicate: false,
    }
}

/// A preposition written onto the word: believed where the rest carries the article, or is a word we know and the
/// whole is not.
fn prefix_prep(folded: &str, lexicon: &Lexicon) -> Option<u16> {
    let names: Vec<&str> = lexicon.morph.prefix_preps().collect();
    if names.is_empty() {
        return None;
    }
    let candidates = lexicon.morph.without_prefixes(folded);
    let sure = lexicon.morph.sure_preps.iter().find(|(letters, _)| {
        candidates
            .iter()
            .filter(|c| c.prep.is_none() && !c.articled)
            .any(|c| {
                c.stem.starts_with(letters.as_str()) && c.stem.chars().count() > letters.chars().count() + 2
            })
    });
    if candidates
        .iter()
        .any(|c| c.prep.is_none() && lexicon.knows(&c.stem))
    {
        return None;
    }
    let found = candidates
        .iter()
        .filter(|c| c.prep.is_some())
        .find(|c| lexicon.morph.has_article(&c.stem) || c.articled || lexicon.knows(&c.stem))
        .and_then(|c| lexicon.preposition(names[c.prep?]));
    found.or_else(|| sure.and_then(|(_, name)| lexicon.preposition(name)))
}

/// A verb prefix written apart belongs to the next word.
fn join_prefix_words(words: &mut Vec<Word>, lexicon: &Lexicon) {
    let mut i = 0;
    while i + 1 < words.len() {
        if lexicon.morph.verb_prefix_words.contains(&words[i].fold) {
            let joined = format!("{}{}", words[i].fold, words[i + 1].fold);
            let verbs = lexicon.verbs(&joined);
            if !verbs.is_empty() {
                let prefix = words.remove(i);
                words[i].span.start = prefix.span.start;
                words[i].fold = joined;
                words[i].verbs = verbs;
            }
        }
        i += 1;
    }
}

/// Decides which words are finite verbs, and folds auxiliaries into them.
fn settle_verbs(s: &mut Sentence, lexicon: &Lexicon) {
    let morph = &lexicon.morph;
    let is = |w: &Word, list: &[String]| {
        w.verbs
            .iter()
            .any(|v| list.iter().any(|a| lexicon.citation(a) == Some(v.verb)))
    };
    if morph.written_article() {
        unverb_nouns(s, lexicon);
    }
    // From the end: what stands right of a verb is settled before the verb itself.
    for i in (0..s.words.len()).rev() {
        if s.words[i].auxiliary || s.words[i].time || s.words[i].verbs.is_empty() {
            continue;
        }
        if s.is(i, |c| {
            matches!(c, Class::Prep(_) | Class::Complementizer | Class::Relative)
        }) && !s.words[i].verbs.iter().any(|v| v.feats.has(Feats::PERFECT))
        {
            continue;
        }
        if lexicon.morph.order == crate::lang::Order::Sov {
            sov_verb(s, i, &is, morph);
        } else {
            other_verb(s, i, &is, morph);
        }
    }
    if morph.written_article() {
        unverb_owned(s, lexicon);
    }
    if morph.order == crate::lang::Order::Svo && !morph.has_cases() {
        crate::homograph::settle(s, lexicon);
    }
    if morph.order == crate::lang::Order::Sov {
        crate::predicate::mark(s, &is, morph);
    }
}

/// «أكدت باريس دعمها لكييف ورفضها»: a deed with the doer's pronoun looks like a verb with its object. Behind a finite verb
/// without a joint it is one only if it says more of an indefinite noun between («هجوم نفذه»); behind such a deed, *and*
/// joins another.
fn unverb_owned(s: &mut Sentence, lexicon: &Lexicon) {
    // The last finite verb of the stretch, and whether a deed with its pronoun stood behind it.
    let mut last: Option<usize> = None;
    let mut deed = false;
    for w in 0..s.words.len() {
        let joint = s.words[w].kind == Kind::Mark
            || s.is(w, |c| {
                matches!(
                    c,
                    Class::Complementizer | Class::Relative | Class::Conditional | Class::Subordinator
                )
            });
        if joint {
            (last, deed) = (None, false);
            continue;
        }
        if !s.words[w].finite {
            continue;
        }
        let joined = s.words[w].clitics.letters > 0;
        let finite = |v: &VerbForm| v.feats.finite();
        let verbs = &s.words[w].verbs;
        let owned = verbs.iter().any(|v| v.feats.has(Feats::NOUN))
            && verbs
                .iter()
                .filter(|v| finite(v))
                .all(|v| v.feats.has(Feats::OBJECT));
        let described = last.is_some_and(|v| {
            (v + 1..w).any(|k| {
                let x = &s.words[k];
                let noun = !x.syms.is_empty() || x.verbs.iter().any(|v| v.feats.has(Feats::NOUN));
                x.kind == Kind::Word && !x.definite && !x.time && noun && lexicon.knows(&x.fold)
            })
        });
        if owned && last.is_some() && (if joined { deed } else { !described }) {
            s.words[w].finite = false;
            s.words[w].verbs.retain(|v| v.feats.has(Feats::NOUN));
            deed = true;
        } else {
            (last, deed) = (Some(w), false);
        }
    }
}

/// Where letters tell nouns from verbs badly: no deed stands inside a set phrase («في المقابل»), right behind the number
/// that counts it («عشرين محتجزا»), or for the hour of a day («فجر السبت»).
fn unverb_nouns(s: &mut Sentence, lexicon: &Lexicon) {
    for w in 0..s.words.len() {
        let phrase = s
            .covering(w)
            .any(|f| f.class == Class::Adverb && f.end - f.start > 1);
        let number = |k: usize| {
            !s.words[k].time
                && (s.words[k].kind == Kind::Number
                    || s.is(k, |c| matches!(c, Class::Number(_) | Class::Vague(_))))
        };
        let counted = w > 0 && number(w - 1) && lexicon.morph.accusative(&s.words[w].fold);
        let hour =
            lexicon.morph.noun_past.contains(&s.words[w].fold) && s.words.get(w + 1).is_some_and(|n| n.time);
        if phrase {
            s.words[w].syms.clear();
        }
        if phrase || counted || hour {
            s.words[w].verbs.clear();
        }
    }
}

pub(crate) type Is<'a> = dyn Fn(&Word, &[String]) -> bool + 'a;

/// Persian, Tajik: the auxiliary follows (کرده است, کشته شد) or, for the future, goes before (خواهد کرد).
fn sov_verb(s: &mut Sentence, i: usize, is: &Is<'_>, morph: &crate::lexicon::Morph) {
    let future =
        is(&s.words[i], &morph.future_aux) && s.words[i].verbs.iter().any(|v| v.feats.has(Feats::SUBJ));
    if future && i + 1 < s.words.len() && s.words[i + 1].verbs.iter().any(|v| v.feats.has(Feats::PAST)) {
        let negated = s.words[i].verbs.iter().all(|v| v.feats.has(Feats::NEG));
        for v in &mut s.words[i + 1].verbs {
            v.feats = v.feats.without(Feats::PAST.with(Feats::SUBJ)).with(Feats::FUTURE);
            if negated {
                v.feats = v.feats.with(Feats::NEG);
            }
        }
        s.words[i].auxiliary = true;
        s.words[i].verbs.clear();
        return;
    }
    let participle = s.words[i].verbs.iter().any(|v| v.feats.has(Feats::PART));
    if !participle && crate::predicate::noun_not_past(s, i, morph) {
        s.words[i].verbs.clear();
        return;
    }
    if !participle && noun_of_light_verb(s, i, is, morph) {
        return;
    }
    if !participle {
        s.words[i].finite = s.words[i].verbs.iter().any(|v| v.feats.finite());
        return;
    }
    let next = i + 1;
    let followed = next < s.words.len();
    // کشته شد: the participle's own passive; the finite verb stays the auxiliary.
    if followed && is(&s.words[next], &morph.passive_aux) && !is(&s.words[i], &morph.passive_aux) {
        let aux = s.words[next].verbs.clone();
        if let Some(verb) = s.words[i]
            .verbs
            .iter()
            .find(|v| v.feats.has(Feats::PART))
            .map(|v| v.verb)
        {
            s.words[i].verbs = aux
                .iter()
                .map(|a| VerbForm {
                    verb,
                    feats: a.feats.with(Feats::PASSIVE),
                })
                .collect();
        }
        return;
    }
    if followed && is(&s.words[next], &morph.perfect_aux) {
        settle_aux(s, i, next);
        s.words[next].auxiliary = true;
        s.words[next].finite = false;
        s.words[i].finite = true;
        return;
    }
    if let Some(aux) = shared_passive(s, i, is, morph) {
        for v in &mut s.words[i].verbs {
            v.feats = aux.with(Feats::PASSIVE);
        }
        s.words[i].finite = true;
        return;
    }
    // A bare participle before a comma, "and" or "that" stands for the whole perfect.
    if !followed
        || s.words[next].kind == Kind::Mark
        || s.is(next, |c| {
            matches!(c, Class::Coordinator | Class::Complementizer | Class::Conditional)
        })
    {
        finish_participle(s, i);
        s.words[i].finite = true;
    }
}

/// شش تن کشته و دوازده تن زخمی شدند: the auxiliary behind the second predicate is the first one's too, where the verb is
/// one of those that are told so.
fn shared_passive(s: &Sentence, i: usize, is: &Is<'_>, morph: &crate::lexicon::Morph) -> Option<Feats> {
    if !is(&s.words[i], &morph.gapped_passive) || !s.is(i + 1, |c| c == Class::Coordinator) {
        return None;
    }
    let verb = (i + 2..s.words.len())
        .take_while(|&k| s.words[k].kind != Kind::Mark)
        .find(|&k| s.words[k].finite || s.words[k].auxiliary)?;
    let passive = |v: &&VerbForm| v.feats.has(Feats::PASSIVE);
    let word = &s.words[verb];
    let found = word
        .verbs
        .iter()
        .find(passive)
        .or_else(|| word.verbs.first().filter(|_| is(word, &morph.passive_aux)))?;
    Some(found.feats)
}

/// дархост кард, боздошт шуд: a bare past right before a light verb is that verb's noun, and says when and how with it.
fn noun_of_light_verb(s: &mut Sentence, i: usize, is: &Is<'_>, morph: &crate::lexicon::Morph) -> bool {
    let bare = s.words[i]
        .verbs
        .iter()
        .find(|v| v.feats.has(Feats::PAST) && !v.feats.has(Feats::NEG))
        .map(|v| v.verb);
    let (Some(verb), Some(next)) = (bare, s.words.get(i + 1)) else {
        return false;
    };
    if !next.finite || !morph.light.iter().any(|l| is(next, l)) || is(&s.words[i], &morph.future_aux) {
        return false;
    }
    let passive = is(next, &morph.passive_aux);
    let aux = next.verbs.clone();
    s.words[i].verbs = aux
        .iter()
        .map(|a| VerbForm {
            verb,
            feats: if passive {
                a.feats.with(Feats::PASSIVE)
            } else {
                a.feats
            },
        })
        .collect();
    true
}

fn settle_aux(s: &mut Sentence, at: usize, aux: usize) {
    let past = s.words[aux].verbs.iter().any(|v| v.feats.has(Feats::PAST));
    let negated = s.words[aux].verbs.iter().any(|v| v.feats.has(Feats::NEG));
    for v in &mut s.words[at].verbs {
        if v.feats.has(Feats::PART.with(Feats::PERFECT)) {
            v.feats = v
                .feats
                .without(Feats::PART)
                .with(if past { Feats::PAST } else { Feats::PERFECT });
            if negated {
                v.feats = v.feats.with(Feats::NEG);
            }
        }
    }
}

fn finish_participle(s: &mut Sentence, at: usize) {
    for v in &mut s.words[at].verbs {
        if v.feats.has(Feats::PART) {
            v.feats = v.feats.without(Feats::PART).with(Feats::PERFECT);
        }
    }
}

/// "is arming", "were not taking": a gerund behind *to be* is the verb of its clause. Where verbs have other ways to say
/// so, no gerund stands there.
fn progressive(s: &mut Sentence, i: usize, is: &Is<'_>, morph: &crate::lexicon::Morph) -> bool {
    let gerund = s.words[i].verbs.iter().all(|v| v.feats.has(Feats::GER));
    if morph.order != crate::lang::Order::Svo || morph.has_cases() || !gerund {
        return false;
    }
    let light = |k: usize| {
        s.is(k, |c| {
            matches!(c, Class::Negator | Class::Adverb | Class::Ongoing)
        })
    };
    let Some(aux) = (i.saturating_sub(3)..i)
        .rev()
        .find(|&k| !light(k))
        .filter(|&k| s.words[k].kind == Kind::Word && is(&s.words[k], &morph.copula))
    else {
        return false;
    };
    let past = s.words[aux].verbs.iter().any(|v| v.feats.has(Feats::PAST));
    for v in &mut s.words[i].verbs {
        let tense = if past { Feats::PAST } else { Feats::PRESENT };
        v.feats = v.feats.without(Feats::GER).with(tense);
    }
    s.words[i].finite = true;
    s.words[aux].auxiliary = true;
    s.words[aux].finite = false;
    true
}

/// Arabic, Russian, English: auxiliaries go before.
fn other_verb(s: &mut Sentence, i: usize, is: &Is<'_>, morph: &crate::lexicon::Morph) {
    // A word that is also a noun for people or bodies (guards), or a verbal noun after a verb or preposition, is no verb.
    let noun = s.is(i, |c| {
        matches!(
            c,
            Class::Group(_) | Class::Role(_) | Class::Body(_) | Class::Source(_) | Class::Unit(_)
        )
    });
    let masdar = s.words[i].verbs.iter().any(|v| v.feats.has(Feats::NOUN));
    let governed = i > 0
        && (s.words[i - 1].verbs.iter().any(|v| v.feats.finite())
            && !s.words[i - 1].verbs.iter().any(|v| v.feats.has(Feats::NOUN))
            // «صدور حكم»: a deed of somebody or something.
            || morph.written_article() && crate::border::deed(s, i - 1) && !s.words[i - 1].definite
            || s.phrases.iter().any(|f| {
                f.end == i && matches!(f.class, Class::Prep(_) | Class::Planned | Class::CalledFor)
            }));
    // «حملت» is no «حملة»: an ending of verbs alone.
    let ending = s.words[i]
        .verbs
        .iter()
        .any(|v| v.feats.finite() && v.feats.has(Feats::FEMININE) && v.feats.has(Feats::PAST));
    let counts = morph.written_article()
        && !ending
        && s.is(i, |c| {
            matches!(
                c,
                Class::Number(_) | Class::Group(_) | Class::Role(_) | Class::Body(_) | Class::Source(_)
            )
        });
    // «على قيد», «من أصل»: behind a preposition a word that could be a past is a noun.
    let before_noun = |f: &Found| {
        f.end == i
            && matches!(f.class, Class::Prep(_))
            && !s.is(f.start, |c| {
                matches!(
                    c,
                    Class::Subordinator | Class::Relative | Class::Complementizer | Class::Coordinator
                )
            })
    };
    let noun_behind = morph.written_article()
        && !ending
        && s.words[i]
            .verbs
            .iter()
            .all(|v| !v.feats.has(Feats::PRESENT) || v.feats.has(Feats::CLOSED))
        && s.phrases.iter().any(before_noun);
    if noun && morph.capitals && !morph.has_cases()
        || counts
        || noun_behind
        || masdar && (governed || s.words[i].prefix_prep.is_some())
    {
        return;
    }
    let passive_form = s.words[i].verbs.iter().any(|v| v.feats.has(Feats::PASSIVE));
    if passive_form {
        // An auxiliary on the other side of a comma is another verb's.
        let near = |list: &[String]| {
            (i.saturating_sub(3)..i)
                .rev()
                .take_while(|&k| s.words[k].kind != Kind::Mark || s.mark(k, &["'", "’", "\"", "“"]))
                .find(|&k| is(&s.words[k], list))
        };
        let aux = near(&morph.passive_aux);
        let perfect = near(&morph.perfect_aux);
        // "have been being held": the whole chain of auxiliaries belongs to the verb; a gerund at its head makes one of it.
        if morph.order == crate::lang::Order::Svo
            && let Some(nearest) = aux.or(perfect)
        {
            let helps = |s: &Sentence, k: usize| {
                is(&s.words[k], &morph.passive_aux) || is(&s.words[k], &morph.perfect_aux)
            };
            let mut head = nearest;
            while head > 0
                && (helps(s, head - 1)
                    || head > 1
                        && helps(s, head - 2)
                        && s.is(head - 1, |c| matches!(c, Class::Negator | Class::Adverb)))
            {
                head -= 1;
            }
            let gerund = s.words[head].verbs.iter().all(|v| v.feats.has(Feats::GER));
            for w in head..nearest {
                if helps(s, w) {
                    s.words[w].auxiliary = true;
                    s.words[w].finite = false;
                }
            }
            if gerund {
                s.words[nearest].auxiliary = true;
                for v in &mut s.words[i].verbs {
                    let passive = aux.is_some();
                    v.feats = v
                        .feats
                        .without(Feats::PAST.with(Feats::PART).with(Feats::PASSIVE))
                        .with(Feats::GER);
                    if passive {
                        v.feats = v.feats.with(Feats::PASSIVE);
                    }
                }
                s.words[i].finite = false;
                return;
            }
        }
        if let Some(k) = aux {
            let aux_feats = s.words[k].verbs.clone();
            for v in &mut s.words[i].verbs {
                v.feats = v.feats.without(Feats::PART).with(Feats::PASSIVE);
                if !v.feats.has(Feats::PAST)
                    && aux_feats
                        .iter()
                        .any(|a| a.feats.has(Feats::PAST.with(Feats::PART)))
                {
                    v.feats = v.feats.with(Feats::PAST);
                } else if !v.feats.has(Feats::PAST) {
                    v.feats = v.feats.with(Feats::PRESENT);
                }
            }
            s.words[i].finite = true;
            for w in k..i {
                if is(&s.words[w], &morph.passive_aux) || is(&s.words[w], &morph.perfect_aux) {
                    s.words[w].auxiliary = true;
                    s.words[w].finite = false;
                }
            }
            return;
        }
        if let Some(k) = perfect {
            for v in &mut s.words[i].verbs {
                v.feats = v
                    .feats
                    .without(Feats::PART.with(Feats::PASSIVE))
                    .with(Feats::PERFECT);
            }
            s.words[i].finite = true;
            s.words[k].auxiliary = true;
            s.words[k].finite = false;
            return;
        }
    }
    if progressive(s, i, is, morph) {
        return;
    }
    // كانت … قد أمهلت: the verb "to be" before another verb is its auxiliary.
    if morph.order == crate::lang::Order::Vso && is(&s.words[i], &morph.copula) {
        let other = (i + 1..(i + 8).min(s.words.len()))
            .take_while(|&k| s.words[k].kind != Kind::Mark)
            .any(|k| s.words[k].finite);
        if other {
            s.words[i].auxiliary = true;
            return;
        }
    }
    // A word with an article is no finite verb; the lexicon offers nouns only for such.
    if s.words[i].verbs.iter().any(|v| v.feats.finite()) {
        s.words[i].finite = true;
    } else if s.words[i].verbs.iter().any(|v| v.feats.has(Feats::BASE)) {
        // A base form is finite in the plural present or after an auxiliary such as "will", not after "to".
        let after_purpose = i > 0
            && s.is(i - 1, |c| {
                matches!(c, Class::Purpose | Class::Prep(_) | Class::Determiner)
            });
        if !after_purpose {
            s.words[i].finite = i > 0 && !s.words[i - 1].verbs.iter().any(|v| v.feats.finite());
        }
    }
}
