//! What a claim carries, and what that makes of the status of what is read in it.

use super::*;
use crate::lang::Order;
use crate::lexicon::Class;
use rabita_script::token::Kind;

/// Words of saying that are put into a sentence, with their speaker, are few.
const MOST_PUT_IN: usize = 12;

/// The status of what is read in a sentence, by whoever carries it; hearsay that nobody carries has not happened.
pub(super) fn told(carrier: Option<SpeechAct>, status: Status, m: &Match, scene: &Scene<'_>) -> Status {
    match (carrier, status) {
        (Some(act), _) => carried(act, status),
        (None, Status::Happened | Status::Ongoing) if alleged(m, scene) => Status::Hypothetical,
        (None, _) => status,
    }
}

/// What a speech act makes of what it carries.
fn carried(act: SpeechAct, status: Status) -> Status {
    match (act, status) {
        (SpeechAct::Deny, Status::Happened | Status::Ongoing | Status::Hypothetical) => Status::Negated,
        (SpeechAct::Demand, Status::Hypothetical | Status::Happened | Status::Ongoing) => Status::CalledFor,
        (SpeechAct::Promise, Status::Hypothetical | Status::Ongoing) => Status::Planned,
        (SpeechAct::Predict, Status::Ongoing) => Status::Hypothetical,
        _ => status,
    }
}

/// «از دستگیری دو تن خبر داد», «حمله را تأیید کرد و رفت»: does a verb of saying end its clause, with no clause behind it
/// that could be what is said («گفت دو تن دستگیر شدند»)?
fn says_last(c: &Candidate, scene: &Scene<'_>) -> bool {
    let (s, clauses) = (scene.s, scene.clauses);
    let verb = clauses.all[c.m.clause].verb.filter(|v| c.m.words.contains(v));
    let goes_on = |k: &crate::clause::Clause| {
        let first = k.words.iter().copied().find(|&w| s.words[w].kind == Kind::Word);
        let apart = |w: usize| s.is(w, |c| c == Class::Coordinator) || w > 0 && s.mark(w - 1, &["؛", ";"]);
        first.is_some_and(|w| !apart(w))
    };
    verb.is_some()
        && !clauses
            .all
            .iter()
            .any(|k| k.after == Some(c.m.clause) && goes_on(k))
}

/// The words a claim carries: what hangs on it, what it quotes, or the rest of its sentence.
pub(super) fn content(
    c: &Candidate,
    act: SpeechAct,
    also_act: bool,
    scene: &Scene<'_>,
) -> (HashSet<usize>, bool) {
    let clauses = scene.clauses;
    let own: HashSet<usize> = c.m.words.iter().copied().collect();
    let mut children = children(clauses, c.m.clause, &[Tie::Complement, Tie::Quote]);
    let opener = |k: usize| clauses.all[k].words.iter().copied().min().unwrap_or(usize::MAX);
    // «به گفتهٔ وزیر، کابل خواست که …», *according to the minister, Kabul asked that*: what hangs on the verb of the clause
    // is no more carried by the words of saying beside it than the verb itself.
    let beside_verb = clauses.all[c.m.clause]
        .verb
        .filter(|v| c.m.feats == Feats::default() && !own.contains(v));
    children.retain(|&k| beside_verb.is_none_or(|v| opener(k) < v));
    // «نفى أن …، موضحا أن …»: what the speaker says besides is another's content.
    let besides = (c.m.last() + 1..scene.s.words.len()).find(|&w| attends(scene, w));
    let elsewhere = |k: usize| besides.is_some_and(|w| opener(k) > w);
    children.retain(|&k| !elsewhere(k));
    // What stands within a quotation says nothing of what the quotation says.
    let quoted = |k: usize| clauses.all[k].tie == Tie::Quote;
    let quotes: Vec<usize> = (0..clauses.all.len())
        .filter(|&k| quoted(k) && k != c.m.clause && !clauses.under(c.m.clause, k))
        .filter(|_| !(0..clauses.all.len()).any(|o| quoted(o) && clauses.under(c.m.clause, o)))
        .collect();
    let mut words: HashSet<usize> = HashSet::new();
    let mut take = |k: usize| {
        for (i, clause) in clauses.all.iter().enumerate() {
            if i == k || clauses.under(i, k) {
                words.extend(clause.words.iter().copied());
            }
        }
    };
    let direct = !quotes.is_empty() && quotes.iter().any(|q| !clauses.all[*q].words.is_empty());
    if !children.is_empty() {
        for k in children {
            take(k);
            // Clauses beside a complement go on with it; what is asked or promised ends where something is told as done.
            let parent = clauses.all[k].parent;
            for j in k + 1..clauses.all.len() {
                if clauses.all[j].parent == parent && clauses.all[j].tie == Tie::Complement && !elsewhere(j) {
                    let done = clauses.all[j].verb.is_some_and(|v| {
                        scene.s.words[v].verbs.iter().all(|r| {
                            r.feats
                                .has(Feats::PAST.with(Feats::PERFECT).with(Feats::IMPERFECT))
                        })
                    });
                    if done && matches!(act, SpeechAct::Demand | SpeechAct::Promise) {
                        break;
                    }
                    take(j);
                }
            }
        }
    } else if !quotes.is_empty() {
        quotes.into_iter().for_each(&mut take);
    } else if scene.lexicon.morph.order == Order::Sov && (also_act || says_last(c, scene)) {
        // What is demanded, denied, told of or promised without a clause of its own stands in the act's own clause,
        // before its verb; behind a noun of doing, up to the verb.
        let clause = &clauses.all[c.m.clause];
        let (first, last) = (c.m.first(), c.m.last());
        let end = clause.verb.unwrap_or(usize::MAX);
        words.extend(clause.words.iter().copied().filter(|&w| {
            if c.m.feats == Feats::default() {
                w > last && w < end
            } else {
                w < last && (!also_act || w + 10 > first)
            }
        }));
    } else {
        let nominal = scene
            .s
            .words
            .get(c.m.last())
            .is_none_or(|_| c.m.feats == Feats::default());
        let last = c.m.last();
        let first = c.m.first();
        // What is asked, promised or threatened goes before its verb in no language; what is said may.
        let asks = matches!(
            act,
            SpeechAct::Demand | SpeechAct::Promise | SpeechAct::Warn | SpeechAct::Accuse | SpeechAct::Condemn
        );
        let plain = !asks && !matches!(act, SpeechAct::Deny | SpeechAct::Praise);
        let svo = scene.lexicon.morph.order == crate::lang::Order::Svo;
        let ends = plain && first + 4 >= scene.s.words.len().saturating_sub(4) && first > 4;
        // "X, which denies it, did Y": what a relative clause says ends with it.
        let home = clauses.all[c.m.clause].parent;
        let relative = svo && clauses.all[c.m.clause].tie == Tie::Relative;
        let within = |w: usize| !relative || home.is_none_or(|h| clauses.under(clauses.of[w], h));
        let own_words =
            |w: usize| within(w) && (!svo || !asks || !tells_on(clauses, scene.s, c.m.clause, clauses.of[w]));
        // What is asked for, denied or condemned without a clause of its own stands beside the words that say so: the
        // clauses before and after it tell of something else.
        let bounded = !matches!(
            act,
            SpeechAct::Say | SpeechAct::Report | SpeechAct::Opine | SpeechAct::Predict | SpeechAct::Confirm
        );
        let own_clause = |w: usize| clauses.of[w] == c.m.clause || clauses.under(clauses.of[w], c.m.clause);
        let aside = if plain && svo && !nominal {
            put_in(c, scene)
        } else {
            None
        };
        for w in 0..besides.filter(|_| bounded).unwrap_or(scene.s.words.len()) {
            let here = match &aside {
                Some(around) => around.contains(&w) && clauses.of[w] != c.m.clause,
                None => {
                    nominal && (w > first || !asks && w < first)
                        || !nominal && (w > last || ends && w < first)
                }
            };
            if here && own_words(w) && (!bounded || own_clause(w)) {
                words.insert(w);
            }
        }
    }
    words.retain(|w| !own.contains(w));
    (words, direct)
}

/// *Said that …, and that …*: what *and* joins to what is said, behind another word that opens it, is said for itself.
pub(super) fn further(saying: usize, scene: &Scene<'_>) -> Vec<HashSet<usize>> {
    let (s, clauses) = (scene.s, scene.clauses);
    let joined = |&k: &usize| {
        let c = &clauses.all[k];
        let goes_on = c.tie == Tie::Complement
            && c.parent == Some(saying)
            && c.after.is_some_and(|a| clauses.all[a].tie == Tie::Complement);
        let mut words = c.words.iter().copied().filter(|&w| s.words[w].kind == Kind::Word);
        let opener = words.find(|&w| !s.at(w).any(|f| f.class == Class::Coordinator));
        goes_on && opener.is_some_and(|w| s.at(w).any(|f| f.class == Class::Complementizer))
    };
    let of = |k: usize| {
        let here = |&w: &usize| clauses.of[w] == k || clauses.under(clauses.of[w], k);
        (0..s.words.len()).filter(here).collect()
    };
    (0..clauses.all.len()).filter(joined).map(of).collect()
}

/// *Troops shelled the town, officials say; the army denies it*: words of saying that are put in carry what stands
/// before them, and what stands behind them where it goes on behind a comma. The stretch up to the nearest stops.
fn put_in(c: &Candidate, scene: &Scene<'_>) -> Option<std::ops::Range<usize>> {
    let s = scene.s;
    let words = &scene.clauses.all[c.m.clause].words;
    let own = words.iter().copied().filter(|&w| s.words[w].kind == Kind::Word);
    let (first, last) = (own.clone().min()?, own.clone().max()?);
    let stop = |w: usize| s.mark(w, &[";", "؛"]);
    let opened = first > 0 && s.mark(first - 1, &[",", "»", "”", "\""]);
    let short = last - first < MOST_PUT_IN;
    let closed = (last + 1..s.words.len()).all(|w| s.words[w].kind == Kind::Mark)
        || stop(last + 1)
        || s.comma(last + 1);
    if !opened || !short || !closed {
        return None;
    }
    let from = (0..first).rfind(|&w| stop(w)).map_or(0, |w| w + 1);
    let to = (last + 1..s.words.len())
        .find(|&w| stop(w))
        .unwrap_or(s.words.len());
    Some(from..to)
}

/// Does a participle stand here, behind a comma, that says what the subject does besides?
fn attends(scene: &Scene<'_>, w: usize) -> bool {
    let (s, morph) = (scene.s, &scene.lexicon.morph);
    let word = &s.words[w];
    morph.written_article()
        && s.comma(w - 1)
        && !word.definite
        && morph.attendant(&word.fold).is_some()
        && word.verbs.iter().any(|v| v.feats.has(Feats::GER))
}

/// Does the clause stand beside the one of the claim and tell of something done (*urged X to act, closed the border*)?
fn tells_on(clauses: &Clauses, s: &Sentence, claim: usize, other: usize) -> bool {
    let beside = other != claim && !clauses.under(other, claim);
    let past = Feats::PAST.with(Feats::PERFECT);
    beside
        && clauses.all[other]
            .verb
            .is_some_and(|v| s.words[v].verbs.iter().any(|r| r.feats.has(past)))
}

pub(super) fn children(clauses: &Clauses, of: usize, ties: &[Tie]) -> Vec<usize> {
    (0..clauses.all.len())
        .filter(|&k| clauses.all[k].parent == Some(of) && ties.contains(&clauses.all[k].tie))
        .collect()
}
