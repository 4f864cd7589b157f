//! Whose deed a noun tells that hangs on another verb: whoever is accused of it or asked for it does it, not the one
//! who accuses or asks («اتهمت الأولى الثانية بتسليح متمردين», «طالب الأول الثاني بالإفراج عن ناشط»).
//!
//! Where verbs stand first the genitive of such a noun is whom the deed is done to, since its doer stands before it.

use super::*;
use crate::border::beside;

/// How far behind the one who is accused or asked the deed may stand.
const REACH: usize = 12;

impl Desk<'_> {
    /// Puts whoever is accused of a deed, or asked for it, in its doer's place.
    pub(super) fn controlled(
        &self,
        c: &Candidate,
        chosen: &[Candidate],
        scene: &Scene<'_>,
        parties: &[Party],
        actors: &mut Vec<Filled>,
        recipients: &mut Vec<Filled>,
    ) {
        let noun = c.m.first();
        let Some((asks, by)) = self.controller(c, chosen, scene, parties) else {
            return;
        };
        let behind = |f: &Filled| f.party.is_some_and(|k| parties[k].first > noun);
        let bare = |f: &Filled| f.party.is_some_and(|k| parties[k].prep.is_none());
        // «بقتل الشرطة متظاهرين»: the deed has a doer of its own, and somebody it is done to beside him.
        let own = !actors.is_empty() && actors.iter().all(|f| behind(f) && bare(f));
        if own && recipients.iter().any(|f| behind(f) && bare(f)) {
            return;
        }
        let mut whom: Vec<Filled> = recipients.iter().filter(|f| behind(f)).cloned().collect();
        if whom.is_empty() {
            whom.extend(actors.iter().filter(|f| behind(f)).cloned());
        }
        if whom.is_empty() {
            // «بتعذيب معتقلين»: those whom the example itself names.
            let named = |p: &Party| p.first > noun && p.prep.is_none() && c.m.words.contains(&p.first);
            let found = parties.iter().position(named);
            whom.extend(found.and_then(|k| parties[k].who.map(|who| Filled { who, party: Some(k) })));
        }
        if whom.is_empty() && asks {
            // «طالبت كييف برلين بتسليم صواريخ»: who asks for it may be whom it is done for.
            whom.extend(recipients.iter().cloned());
        }
        whom.retain(|f| by.iter().all(|b| b.who != f.who));
        *actors = by;
        *recipients = whom;
    }

    /// «غادر متهما خصمه», «متوعدة التجار»: a participle beside the verb tells what its clause's subject does besides, and
    /// whoever stands right behind it is its object.
    pub(super) fn besides(
        &self,
        c: &Candidate,
        scene: &Scene<'_>,
        parties: &[Party],
        filler: &Filler<'_, '_>,
        (actors, recipients): (&mut Vec<Filled>, &mut Vec<Filled>),
    ) {
        let w = c.m.first();
        let word = &scene.s.words[w];
        let active = |f: Feats| f.has(Feats::GER) && !f.has(Feats::NOUN);
        let bare = |f: &&Filled| {
            f.party
                .is_some_and(|k| parties[k].first > w && parties[k].prep.is_none())
        };
        // «متهما» is both: whoever stands right behind it is accused, and then nobody is by it.
        let object = || actors.iter().chain(recipients.iter()).any(|f| bare(&f));
        // «، مطالبة السلطات», «كلمتها مطالبة السلطات»: behind a comma or a pronoun it is no noun.
        let apart = w > 0 && (scene.s.comma(w - 1) || scene.s.words[w - 1].owned);
        let part = |f: Feats| f.has(Feats::GER.with(Feats::PART)) && !f.has(Feats::NOUN);
        let shown = word.verbs.iter().any(|v| active(v.feats))
            && word
                .verbs
                .iter()
                .all(|v| part(v.feats) || apart && v.feats.has(Feats::NOUN))
            && scene.lexicon.morph.attendant(&word.fold).is_some()
            && !word.definite;
        let participle = beside(scene.s, scene.lexicon, w) || shown && object();
        if !participle || filler.is_described(w) {
            return;
        }
        let Some(subject) = filler.attends(c.m.clause, w) else {
            return;
        };
        let behind = |f: &Filled| f.party.is_some_and(|k| parties[k].first > w);
        let mut whom: Vec<Filled> = recipients.iter().filter(|f| behind(f)).cloned().collect();
        if whom.is_empty() {
            whom.extend(actors.iter().filter(bare).cloned());
        }
        whom.retain(|f| f.who != subject.who);
        *actors = vec![subject];
        *recipients = whom;
    }

    /// Who is accused of the deed that a noun tells or asked for it; the flag says that he is asked.
    fn controller(
        &self,
        c: &Candidate,
        chosen: &[Candidate],
        scene: &Scene<'_>,
        parties: &[Party],
    ) -> Option<(bool, Vec<Filled>)> {
        let s = scene.s;
        let noun = c.m.first();
        let told = !c.m.words.iter().any(|&w| s.words[w].finite);
        let deed = s.words[noun].verbs.iter().any(|v| v.feats.has(Feats::NOUN)) && !s.words[noun].finite;
        if scene.lexicon.morph.order != Order::Vso || !told || !deed {
            return None;
        }
        let words = |o: &Candidate| match self.what(o) {
            What::Act {
                kind: EventType::Accuse,
                ..
            } => Some(false),
            What::Act {
                kind: EventType::Request,
                ..
            } => Some(true),
            _ => None,
        };
        let found = chosen
            .iter()
            .filter(|o| o.m.clause == c.m.clause && o.m.last() < noun);
        found
            .filter_map(|o| {
                let asks = words(o)?;
                let by = slot(o, Role::Recipient);
                // A pronoun on the verb may mean somebody before it.
                let ends = by.iter().filter_map(|f| f.party.map(|k| parties[k].last));
                let last = ends.filter(|&w| w < noun).max().unwrap_or(0).max(o.m.last());
                let leads = !by.is_empty() && self.leads(o, last, noun, scene);
                leads.then_some((last, asks, by))
            })
            .max_by_key(|(last, ..)| *last)
            .map(|(_, asks, by)| (asks, by))
    }

    /// Does what somebody is accused of, or asked for, begin with this noun: behind a preposition that verbs of accusing
    /// and asking govern, or the words of the example itself, with no other phrase between?
    fn leads(&self, o: &Candidate, from: usize, noun: usize, scene: &Scene<'_>) -> bool {
        let s = scene.s;
        if noun - from > REACH || (from + 1..noun).any(|w| s.words[w].finite) {
            return false;
        }
        let led = |w: usize| {
            s.words[w]
                .prefix_prep
                .or_else(|| s.preposition_before(w).map(|(group, _)| group))
        };
        let governs = |w: usize| led(w).is_none_or(|group| scene.lexicon.charging(group));
        let deed = |w: usize| !s.words[w].finite && s.words[w].verbs.iter().any(|v| v.feats.has(Feats::NOUN));
        let inside = |w: usize| o.m.words.contains(&w);
        // «بالكذب بعد قصف الجيش مطارا»: what only says when is nobody's charge.
        let charged = (from + 1..=noun).all(|w| governs(w) || inside(w) || !deed(w));
        let joined = s.words[noun].clitics.letters > 0;
        let begins = led(noun).is_some() || noun == from + 1 || inside(noun - 1) || joined || deed(noun - 1);
        charged && begins
    }
}
