//! Did it happen? From tense, mood, negation and the words around.

use crate::clause::Tie;
use crate::codebook::{Match, Scene};
use crate::lang::Order;
use crate::lexicon::{Class, Feats, Found};
use rabita_record::Status;
use rabita_script::token::Kind;

/// The status of a match, or none where it is only an aim (*in order to*) and no act at all.
pub(crate) fn status(m: &Match, scene: &Scene<'_>, fixed: Option<Status>) -> Option<Status> {
    let negated = is_negated(m, scene);
    if negated {
        return Some(if fixed == Some(Status::Negated) {
            Status::Happened
        } else {
            Status::Negated
        });
    }
    if let Some(fixed) = fixed {
        return Some(fixed);
    }
    if is_aim(m, scene) {
        return None;
    }
    let clause = &scene.clauses.all[m.clause];
    let near = |test: fn(Class) -> bool| within(m, scene, test);
    // «دعت مواطنيها إلى الامتناع»: what is asked, wished or planned behind the act's own words does not undo it.
    let undoes = |f: &Found| {
        f.class == Class::Failed
            && (f.start <= m.last()
                || scene.s.words[f.start].prefix_prep.is_none()
                    && scene.s.preposition_before(f.start).is_none())
    };
    if bearing(m, scene, undoes) || unplanned(m, scene) {
        return Some(Status::Negated);
    }
    // *If they meet*, «если встретятся»: what stands behind *if* is no plan.
    let conditional = clause.tie == Tie::Adverbial
        && clause
            .opener
            .is_some_and(|w| scene.s.at(w).any(|f| f.class == Class::Conditional));
    let asked = || {
        let whether = &scene.lexicon.morph.whether_behind;
        clause
            .opener
            .is_some_and(|w| whether.contains(&scene.s.words[w].fold))
    };
    if conditional && m.feats.has(Feats::FUTURE) || asked() {
        return Some(Status::Hypothetical);
    }
    if m.feats.has(Feats::FUTURE) || near(|c| c == Class::Planned) {
        return Some(Status::Planned);
    }
    if let Some(status) = held(m, scene) {
        return Some(status);
    }
    if near(|c| c == Class::CalledFor) {
        return Some(Status::CalledFor);
    }
    if conditional || near(|c| c == Class::Possible) && !certain(m, scene) {
        return Some(Status::Hypothetical);
    }
    if !m.nominal && m.feats.has(Feats::SUBJ) && !m.feats.has(Feats::PAST.with(Feats::PERFECT)) {
        return Some(Status::Hypothetical);
    }
    if near(|c| c == Class::Ongoing) || m.feats.has(Feats::PRESENT.with(Feats::IMPERFECT)) {
        return Some(Status::Ongoing);
    }
    Some(Status::Happened)
}

/// *Allegedly*, «якобы», گویا: is it told as hearsay that nobody is named for?
pub(crate) fn alleged(m: &Match, scene: &Scene<'_>) -> bool {
    within(m, scene, |c| c == Class::Alleged)
}

/// The status of what a noun says in apposition: only what stands right at it denies it.
pub(crate) fn status_of_noun(m: &Match, scene: &Scene<'_>, fixed: Option<Status>) -> Status {
    let first = m.first();
    let denied = (first.saturating_sub(3)..first)
        .rev()
        .take_while(|&w| scene.s.words[w].kind == rabita_script::token::Kind::Word)
        .any(|w| {
            scene
                .s
                .is(w, |c| matches!(c, Class::Negator | Class::NegDeterminer))
        });
    match (denied, fixed) {
        (true, Some(Status::Negated)) | (false, None) => Status::Happened,
        (true, _) => Status::Negated,
        (false, Some(fixed)) => fixed,
    }
}

/// Arabic قد before a perfect says that it did happen.
fn certain(m: &Match, scene: &Scene<'_>) -> bool {
    let s = scene.s;
    scene.lexicon.morph.order == Order::Vso
        && s.phrases
            .iter()
            .filter(|f| f.class == Class::Possible && scene.clauses.of[f.start] == m.clause)
            .all(|f| {
                (f.end..(f.end + 2).min(s.words.len()))
                    .any(|w| s.words[w].verbs.iter().any(|v| v.feats.has(Feats::PAST)))
            })
}

fn is_negated(m: &Match, scene: &Scene<'_>) -> bool {
    // The example itself holds the particle: what it says, it says.
    if m.words.iter().any(|&w| {
        scene
            .s
            .is(w, |c| matches!(c, Class::Negator | Class::NegDeterminer))
    }) {
        return false;
    }
    if m.feats.has(Feats::NEG) {
        return true;
    }
    let s = scene.s;
    let verb = m.last();
    let first = m.first();
    // A particle right before the verb or before the example's first word.
    let particle = |w: usize| {
        (w.saturating_sub(3)..w).any(|k| {
            s.is(k, |c| c == Class::Negator)
                // «нестанд: онҳо мегӯянд»: not across a colon.
                && !(k..w).any(|m| s.mark(m, &[":", ";", "؛"]))
                && scene.clauses.of[k] == scene.clauses.of[w]
                && !until(scene, scene.clauses.of[k], k)
        })
    };
    if m.words.iter().any(|&w| s.words[w].finite && particle(w)) || !s.words[verb].finite && particle(first) {
        return true;
    }
    // *Is not a member*: in English the particle stands behind the copula of the example.
    let behind = |w: usize| {
        s.words[w].finite && w < verb && s.is(w + 1, |c| c == Class::Negator) && !m.words.contains(&(w + 1))
    };
    if scene.lexicon.morph.order == Order::Svo
        && !scene.lexicon.morph.has_cases()
        && m.words.iter().any(|&w| behind(w))
    {
        return true;
    }
    // "no agreement": the determiner right before the noun; in Persian with a negated verb in the clause.
    let determined = (first.saturating_sub(2)..first).any(|k| s.is(k, |c| c == Class::NegDeterminer));
    if determined {
        return true;
    }
    // A noun of doing whose clause says with a negated verb that it was not done.
    let clause = &scene.clauses.all[m.clause];
    scene.lexicon.morph.order == Order::Sov
        && clause.verb.is_some_and(|v| {
            v > verb
                && v - verb <= 2
                && !m.words.contains(&v)
                && s.words[v].verbs.iter().all(|r| r.feats.has(Feats::NEG))
        })
}

/// «пока Евросоюз не выделил»: what ended a wait did happen, though the words deny it.
fn until(scene: &Scene<'_>, clause: usize, particle: usize) -> bool {
    let waits = &scene.lexicon.morph.until;
    let words = scene.clauses.all[clause].words.iter();
    words
        .take_while(|&&w| w < particle)
        .any(|&w| waits.contains(&scene.s.words[w].fold))
}

/// "for the sake of", "in order to": what follows is meant, not done.
fn is_aim(m: &Match, scene: &Scene<'_>) -> bool {
    let s = scene.s;
    let first = m.first();
    // *Intends to*: the word belongs to one that says more.
    let governs = |f: &Found| {
        s.phrases
            .iter()
            .any(|g| g.start <= f.start && f.end <= g.end && g.start < g.end - 1 && g.class.modal())
    };
    let before = s
        .phrases
        .iter()
        .filter(|f| f.class == Class::Purpose && !governs(f))
        .any(|f| {
            let plain = |k: usize| (k..first).all(|w| s.words[w].kind != rabita_script::token::Kind::Mark);
            (first.saturating_sub(3)..=first).any(|k| {
                f.end == k && plain(k) && (k..first).all(|w| !s.words[w].finite)
                    || f.start <= k && k < f.end && f.end <= first && plain(k)
            })
        });
    // *To have fled* says what was done.
    before
        && !m.feats.has(Feats::PERFECT)
        && (m.nominal
            || m.feats == Feats::default()
            || m.feats.has(Feats::SUBJ.with(Feats::INF).with(Feats::BASE)))
}

/// *A new round of talks … will be held*, «пройдёт встреча …», «ستعقد محادثات …»: of what a noun says, the verb by which it
/// takes place says when, however far from it that stands.
fn held(m: &Match, scene: &Scene<'_>) -> Option<Status> {
    let s = scene.s;
    let clause = &scene.clauses.all[m.clause];
    if !m.nominal && m.feats != Feats::default() {
        return None;
    }
    let Some(verb) = clause.verb.filter(|v| !m.words.contains(v)) else {
        // «Визит … запланирован на ноябрь»: the clause has no other predicate.
        let plain = |end: usize| (m.last() + 1..end).all(|w| s.words[w].kind != Kind::Mark);
        let predicate = |f: &Found| {
            f.class == Class::Planned
                && f.start > m.last()
                && scene.clauses.of[f.start] == m.clause
                && plain(f.start)
        };
        let short = clause.verb.is_none() && s.preposition_before(m.first()).is_none();
        return (short && s.phrases.iter().any(predicate)).then_some(Status::Planned);
    };
    let word = &s.words[verb];
    let lexicon = scene.lexicon;
    // *The talks on the attack resume*: what hangs on another noun is not what takes place.
    let mut head = m.first();
    while let Some((group, at)) = s.preposition_before(head) {
        head = at.checked_sub(1).filter(|_| lexicon.partitive(group))?;
    }
    let written = lexicon.morph.written_article() && s.words[head].prefix_prep.is_some();
    let covers = |f: &Found| f.class == Class::Planned && f.start <= verb && verb < f.end;
    let planned = s
        .phrases
        .iter()
        .any(|f| covers(f) || f.class == Class::Planned && f.end <= verb && verb <= f.end + 2);
    // «визит запланирован на», «сафар ба нақша гирифта шудааст»: the plan is the predicate.
    let said = s.phrases.iter().any(covers);
    let passive = word
        .verbs
        .iter()
        .any(|v| v.feats.has(Feats::PASSIVE.with(Feats::PART)));
    let planned_itself = said && (passive || lexicon.morph.order == Order::Sov);
    let occurs = lexicon.is_verb(&word.verbs, &lexicon.morph.occurring);
    let mut finite = word
        .verbs
        .iter()
        .map(|v| v.feats)
        .filter(|f| f.finite())
        .peekable();
    if written || !(occurs || planned_itself) {
        return None;
    }
    if planned {
        return Some(Status::Planned);
    }
    finite.peek()?;
    if finite.clone().all(|f| f.has(Feats::FUTURE)) {
        return Some(Status::Planned);
    }
    finite
        .all(|f| f.has(Feats::PRESENT.with(Feats::IMPERFECT)) && !f.has(Feats::PAST))
        .then_some(Status::Ongoing)
}

/// *Has no plans to*: what nobody means to do is as good as denied.
fn unplanned(m: &Match, scene: &Scene<'_>) -> bool {
    let s = scene.s;
    let none = |w: usize| s.is(w, |c| matches!(c, Class::NegDeterminer | Class::Negator));
    bearing(m, scene, |f| {
        f.class == Class::Planned && f.start > 0 && none(f.start - 1)
    })
}

/// Does such a word stand in the example's clause, or in the clause that governs it, near enough to bear on it?
fn within(m: &Match, scene: &Scene<'_>, test: fn(Class) -> bool) -> bool {
    bearing(m, scene, |f| test(f.class))
}

/// Does such a phrase?
fn bearing(m: &Match, scene: &Scene<'_>, test: impl Fn(&Found) -> bool) -> bool {
    let s = scene.s;
    let (first, last) = (m.first(), m.last());
    // The month of May is no *may*.
    s.phrases
        .iter()
        .filter(|f| test(f) && !s.words[f.start].time)
        .any(|f| {
            // «محذرين من تصعيد قد يوقف»: what may come of it, behind a participle beside the verb, is what is warned of.
            let verb = scene.clauses.all[m.clause].verb;
            let warned =
                m.feats.has(Feats::GER) && f.start > last && verb.is_none_or(|v| !m.words.contains(&v));
            let own = warned || m.words.iter().any(|&w| f.start <= w && w < f.end);
            let same = scene.clauses.of[f.start] == m.clause;
            // Where verbs stand last the clause that hangs on it begins long before its own words do.
            let begins = scene.clauses.all[m.clause]
                .words
                .iter()
                .copied()
                .min()
                .unwrap_or(first);
            let governs = scene.clauses.all[m.clause].parent == Some(scene.clauses.of[f.start])
                && scene.clauses.all[m.clause].tie == Tie::Complement
                && f.start < first
                && begins.saturating_sub(f.start).min(first - f.start) <= 6;
            // *Intends: to send* — where verbs stand last, the clause of the intention is over before the wish begins.
            let led = scene.clauses.all[m.clause].after == Some(scene.clauses.of[f.start])
                && m.feats.has(Feats::SUBJ)
                && scene.clauses.all[m.clause]
                    .verb
                    .is_some_and(|v| m.words.contains(&v))
                && (f.start..f.end).any(|w| s.words[w].finite)
                && scene.clauses.all[m.clause].words.first() == Some(&f.end);
            !own && (led || same && (f.start < last + 3 && f.start + 10 > first) || governs)
        })
}
