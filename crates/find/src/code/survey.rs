//! A first look at a whole document, and a look at how it is taken apart.

use super::*;

/// How a text was taken apart, in words: for `rabita codebook explain`.
pub(crate) fn explain(tongue: &Tongue, known: &Known, document: Document, times: &[TimeSpan]) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    each_sentence(tongue, known, &document, times, |desk, parties, scene| {
        let (s, clauses) = (scene.s, scene.clauses);
        let _ = writeln!(out, "sentence: {}", desk.text(s.span(0, s.words.len() - 1)));
        for (k, c) in clauses
            .all
            .iter()
            .enumerate()
            .filter(|(_, c)| !c.words.is_empty())
        {
            let words: Vec<String> = c.words.iter().map(|&w| desk.text(s.words[w].span)).collect();
            let verb = c.verb.map(|v| desk.text(s.words[v].span)).unwrap_or_default();
            let _ = writeln!(
                out,
                "  clause {k} {:?} of {:?} after {:?}, verb {verb}: {}",
                c.tie,
                c.parent,
                c.after,
                words.join(" ")
            );
        }
        for p in parties {
            let who = p.who.map(|w| desk.cast.id(w).to_string()).unwrap_or_default();
            let prep = p
                .prep
                .and_then(|(g, _)| tongue.lexicon.tables.prepositions.get(usize::from(g)))
                .and_then(|g| g.first());
            let _ = writeln!(
                out,
                "  party {} = {who} {:?} prep {prep:?}{}{}{}",
                desk.text(p.mention),
                p.how,
                if p.object { " object" } else { "" },
                if p.inner { " inner" } else { "" },
                if p.within.is_some() { " within" } else { "" },
            );
        }
        for m in find(&tongue.book, scene).iter() {
            let p = &tongue.book.patterns[m.pattern];
            let entry = &tongue.book.entries[p.entry()];
            let words: Vec<String> = m.words.iter().map(|&w| desk.text(s.words[w].span)).collect();
            let _ = writeln!(
                out,
                "  match {} `{}` on {}{}{}",
                entry.name,
                entry.say[p.example()],
                words.join(" … "),
                if m.passive { " passive" } else { "" },
                if m.nominal { " nominal" } else { "" },
            );
        }
    });
    out
}

/// Looks at each sentence of a text as it is taken apart, with its parties.
fn each_sentence(
    tongue: &Tongue,
    known: &Known,
    document: &Document,
    times: &[TimeSpan],
    mut look: impl FnMut(&mut Desk<'_>, &[Party], &Scene<'_>),
) {
    let chars: Vec<char> = document.text.chars().collect();
    let spans: Vec<Span> = times.iter().map(|t| Span::new(t.start, t.end)).collect();
    let mut desk = Desk::new(tongue, known, document, times, &chars);
    for s in &mut analyse(&chars, &tongue.lexicon, &spans) {
        let (parties, _, clauses) = desk.apart(s);
        let scene = Scene {
            s,
            clauses: &clauses,
            lexicon: &tongue.lexicon,
            named: named(s, &parties),
        };
        look(&mut desk, &parties, &scene);
    }
}

/// A clause as it is read, in places of the text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ClauseRead {
    /// Its finite verb.
    pub verb: Span,
    /// Is the verb an infinitive or a participle instead, which makes no clause?
    pub bare: bool,
    /// The party in it that is its subject, with its role words; of a relative clause the one it says more of.
    pub subject: Option<Span>,
    /// The party taken for its subject in the end, shared and inherited ones included.
    pub doer: Option<Span>,
    /// The party that is its verb's object.
    pub object: Option<Span>,
    /// The party whose the object is, where that is a thing.
    pub owner: Option<Span>,
    /// Every party of the sentence.
    pub parties: Vec<Span>,
}

/// The clauses that have a verb, sentence by sentence; then its verbs that make none.
pub(crate) fn clauses(
    tongue: &Tongue,
    known: &Known,
    document: Document,
    times: &[TimeSpan],
) -> Vec<ClauseRead> {
    let mut out = Vec::new();
    each_sentence(tongue, known, &document, times, |desk, parties, scene| {
        let mut parties = parties.to_vec();
        // A pronoun may be the subject whomever it means.
        for p in parties.iter_mut().filter(|p| p.who.is_none()) {
            if matches!(p.reference, Ref::Pronoun(c) if c != Class::Itself) {
                let key = p.mention.start.to_string();
                p.who = Some(desk.cast.described(&key, &key, ActorType::Person, None));
            }
        }
        let filler = Filler::new(scene, &parties, &desk.cast, None);
        let place = |p: &Party| scene.s.span(p.first, p.last);
        out.extend(scene.clauses.all.iter().enumerate().filter_map(|(k, c)| {
            let relative = || filler.subject_of(k, 0).filter(|_| c.tie == Tie::Relative)?.party;
            // Who is the subject decides what is left to be the object.
            let subject = filler.explicit_subject(k);
            let done = filler.plain_object(k);
            let doer = filler.subject_of(k, 0).and_then(|f| f.party);
            Some(ClauseRead {
                verb: scene.s.words[c.verb?].span,
                bare: false,
                subject: subject.or_else(relative).map(|p| place(&parties[p])),
                doer: doer.map(|p| place(&parties[p])),
                object: done.filter(|d| !d.owns).map(|d| place(&parties[d.party])),
                owner: done.filter(|d| d.owns).map(|d| place(&parties[d.party])),
                parties: parties.iter().map(place).collect(),
            })
        }));
        let bare = (0..scene.s.words.len()).filter_map(|w| bare(scene, w));
        out.extend(bare.map(|m| ClauseRead {
            verb: scene.s.words[m.first()].span,
            bare: true,
            subject: None,
            doer: filler.bare_doer(&m).map(|p| place(&parties[p])),
            object: None,
            owner: None,
            parties: parties.iter().map(place).collect(),
        }));
    });
    out
}

/// Somebody of whom a text speaks, as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRead {
    /// All its words, with office and title.
    pub words: Span,
    /// A place and nothing more.
    pub place: bool,
}

/// Everybody whom a text speaks of, in order.
pub(crate) fn parties(
    tongue: &Tongue,
    known: &Known,
    document: Document,
    times: &[TimeSpan],
) -> Vec<PartyRead> {
    let mut out = Vec::new();
    each_sentence(tongue, known, &document, times, |_, parties, scene| {
        let free = parties.iter().filter(|p| !p.possessive);
        out.extend(free.map(|p| PartyRead {
            words: scene.s.span(p.first, p.last),
            place: p.who.is_none() && p.place.is_some(),
        }));
    });
    out
}

/// The word as an example of one verb, where it is a form that makes no clause.
fn bare(scene: &Scene<'_>, w: usize) -> Option<Match> {
    let word = &scene.s.words[w];
    let infinite = Feats::PART.with(Feats::GER).with(Feats::INF).with(Feats::BASE);
    let form = word.verbs.iter().find(|v| v.feats.has(infinite))?.feats;
    (!word.finite && !word.auxiliary && !scene.named[w]).then(|| Match {
        pattern: 0,
        words: vec![w],
        feats: form,
        suffers: false,
        passive: form.has(Feats::PASSIVE),
        nominal: true,
        attribute: false,
        clause: scene.clauses.of[w],
    })
}

/// The codebook entries whose words a text holds, by index: before any choice between them.
pub(crate) fn found(tongue: &Tongue, known: &Known, document: &Document, times: &[TimeSpan]) -> Vec<usize> {
    let mut out = Vec::new();
    each_sentence(tongue, known, document, times, |_, _, scene| {
        out.extend(
            find(&tongue.book, scene)
                .iter()
                .map(|m| tongue.book.patterns[m.pattern].entry()),
        );
    });
    out
}

/// A first reading by the rules alone, for who matters in the document as a whole; and the sides it met.
pub(super) fn overview(
    tongue: &Tongue,
    known: &Known,
    document: &Document,
    times: &[TimeSpan],
    chars: &[char],
    sentences: &mut [Sentence],
) -> (Overview, (SideIds, Heard)) {
    let mut desk = Desk::new(tongue, known, document, times, chars);
    let mut opening = Vec::new();
    for (k, s) in sentences.iter_mut().enumerate() {
        // What is a verb depends on who is found: the second look begins as the first did.
        let verbs: Vec<_> = s.words.iter().map(|w| (w.finite, w.verbs.clone())).collect();
        desk.sentence(s);
        for (word, verbs) in s.words.iter_mut().zip(verbs) {
            (word.finite, word.verbs) = verbs;
        }
        if k == 0 {
            opening = desk.cast.trail.iter().map(|w| desk.cast.side(*w)).collect();
        }
    }
    let cast = &desk.cast;
    let pairs = desk.told.iter().flat_map(|t| {
        let all: Vec<Side> = t
            .actors
            .iter()
            .chain(&t.recipients)
            .map(|w| cast.side(*w))
            .collect();
        let pairs = (0..all.len()).flat_map(|i| (i + 1..all.len()).map(move |k| (i, k)));
        let pairs: Vec<(Side, Side)> = pairs.map(|(i, k)| (all[i], all[k])).collect();
        pairs.into_iter().filter(|(a, b)| a != b)
    });
    let mentioned = cast.trail.iter().map(|w| cast.side(*w));
    let overview = Overview::new(cast.sides(), mentioned, pairs, opening);
    (overview, desk.cast.learnt())
}
