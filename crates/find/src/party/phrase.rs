//! A noun phrase as a party: what its head is, what it takes in from before, and who that makes it.

use super::*;
use crate::border::begins_another;

impl Finder<'_> {
    /// «хабаргузории «Азия-Плюс»», «تنظيم «داعش»»: the noun says what the group is that is named between the marks right
    /// behind it; it is nobody else.
    fn called(
        &self,
        s: &Sentence,
        hits: &[Hit],
        np: &Phrase,
        kind: ActorType,
        cast: &Cast<'_>,
    ) -> Option<usize> {
        let open = np.head_end;
        if !known::group_name(kind) || np.end < open + 3 || !s.mark(open, &["«", "\"", "“"]) {
            return None;
        }
        let whole = hits.iter().find(|h| h.start == open + 1 && h.end + 1 == np.end)?;
        whole.targets.iter().find_map(|t| match t {
            Target::Actor(a) if known::group_name(cast.known.actors[*a].kind) => Some(*a),
            _ => None,
        })
    }

    /// A phrase that begins with a role, group, body or source noun.
    pub(super) fn noun_phrase(
        &self,
        s: &Sentence,
        hits: &[Hit],
        head: Head,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        let Head {
            first,
            end: head_end,
            class,
        } = head;
        // «منظمات حقوقية»: what has its adjective or article is complete.
        let open = !self.lexicon.morph.written_article()
            || head_end == first + 1 && !self.lexicon.morph.has_article(&s.words[first].fold);
        if class == Class::Source(false)
            && open
            && let Some(at) = self.voice_of(s, hits, head_end)
        {
            // *by the figures of the ministry*: the ministry says so, and the figures are nobody.
            return self.party_at(s, hits, at, out, cast);
        }
        // "chairman of the People's Republic of X" is no "chairman of the republic": a name that begins inside the head
        // and goes on is whole.
        let head_end = hits
            .iter()
            .find(|h| first < h.start && h.start < head_end && head_end < h.end)
            .filter(|h| self.head_at_within(s, first, h.start))
            .map_or(head_end, |h| h.start);
        let head = Head {
            end: head_end,
            ..head
        };
        let mut np = self.extend(s, hits, head, cast);
        self.take_pointed_owner(s, hits, &mut np, out, cast);
        if np.of.is_none() && self.lexicon.morph.written_article() {
            np.of = self.possessor(s, &np, out, cast);
        }
        if self.lang == Lang::En {
            self.absorb_before(s, &mut np, out, cast);
        }
        if matches!(np.class, Class::Body(_)) && np.end == np.head_end && np.of.is_none() {
            // "ministry of justice" without its state: the plain words are its name.
            let genitives = (np.head_end..np.loose.min(np.head_end + 3))
                .take_while(|&w| {
                    self.lexicon.morph.hangs_on(&s.words[w].fold)
                        && !begins_another(s, self.lexicon, np.first, w, false)
                })
                .count();
            np.end = (np.head_end + genitives).max(np.end);
        }
        if np.of.is_none()
            && let Some(owner) = out
                .last()
                .filter(|p| p.possessive && p.last + 1 >= first.saturating_sub(2) && p.last < first)
            && let Some(who) = owner.who
        {
            // "their union", «её лидер»: of whomever the pronoun means.
            np.of = cast.principal(who).or_else(|| Some(cast.id(who).to_string()));
        }
        let words = self.wording(s, np.first, np.end - 1);
        // «حزب «تواصل»»: what stands between the marks is its name too.
        let inside = (np.head_end..np.end)
            .find(|&w| s.mark(w, &["«", "\"", "“"]))
            .filter(|&w| w + 2 < np.end)
            .map(|w| self.text(s.span(w + 1, np.end - 2)));
        match np.class {
            Class::Role(_) => self.role(s, hits, np, out, cast),
            Class::Source(_) => {
                let mut p = self.blank(s, np.first, np.end - 1, Ref::Named, MentionHow::Description);
                p.source = true;
                let organ = self.organ_named(s, hits, &np, np.of.clone(), &words, cast);
                let who = organ
                    .unwrap_or_else(|| self.described(cast, &words, ActorType::People, np.of.as_deref()));
                p.who = Some(who);
                if let (Some(who), Some(name)) = (p.who, &inside) {
                    cast.alias(who, name);
                }
                for end in np.end + 1..=np.loose.max(np.end) {
                    let wider = self.wording(s, np.first, end - 1);
                    p.who.iter().for_each(|&who| cast.alias(who, &wider));
                }
                p.role_of = np.of;
                out.push(p);
                np.end
            }
            Class::Body(kind) if self.called(s, hits, &np, kind, cast).is_some() => {
                let who = self.called(s, hits, &np, kind, cast).map(|a| cast.known(a));
                let mut p = self.blank(s, np.first, np.end - 1, Ref::Named, MentionHow::Name);
                who.iter().for_each(|&who| {
                    cast.met(who);
                    cast.alias(who, &words);
                });
                p.who = who;
                out.push(p);
                np.end
            }
            Class::Group(kind) | Class::Body(kind) => {
                let mut p = self.blank(s, np.first, np.end - 1, Ref::Named, MentionHow::Description);
                // "the Russian side": the state itself, in other words.
                let itself = (kind == ActorType::State).then_some(np.of.as_deref()).flatten();
                if let Some(who) = itself.and_then(|of| cast.by_id(of)) {
                    cast.met(who);
                    p.who = Some(who);
                    out.push(p);
                    return np.end;
                }
                let kind = match kind {
                    ActorType::State => ActorType::GovernmentBody,
                    kind => kind,
                };
                let body = matches!(np.class, Class::Body(_));
                let persons = kind == ActorType::People && np.end == np.head_end;
                let some = persons.then(|| self.some_persons(s, hits, (np.first, np.end), out, cast));
                if let Some((end, who)) = some.flatten() {
                    p.last = end - 1;
                    p.mention = s.noun_span(np.first, p.last);
                    p.who = Some(who);
                    self.take_count(s, &mut p, who, end, cast);
                    out.push(p);
                    return end;
                }
                // A body without a state belongs to the state spoken of.
                let there = body.then(|| self.state_there(s, hits, np.end, cast)).flatten();
                let of = np.of.clone().or(there).or_else(|| {
                    let state = || cast.last(|k| k == ActorType::State).or_else(|| cast.main_state());
                    (kind == ActorType::GovernmentBody || kind == ActorType::Office)
                        .then(|| state().map(|w| cast.id(w).to_string()))
                        .flatten()
                });
                let who = if let Some(organ) = self.organ_named(s, hits, &np, of.clone(), &words, cast) {
                    organ
                } else if body && np.end - np.first > 1 && np.of.is_some() {
                    cast.named(&words, kind, of.as_deref())
                } else {
                    self.described(cast, &words, kind, of.as_deref())
                };
                let head = self.wording(s, np.first, np.head_end - 1);
                cast.alias(who, &head);
                // Where nothing shows the phrase's end, each word of it may have been the last.
                for last in np.head_end..np.end.saturating_sub(1) {
                    cast.alias(who, &self.wording(s, np.first, last));
                }
                if let Some(name) = &inside {
                    cast.alias(who, name);
                }
                cast.met(who);
                p.who = Some(who);
                p.role_of = np.of;
                for end in np.end + 1..=np.loose.max(np.end) {
                    cast.alias(who, &self.wording(s, np.first, end - 1));
                }
                self.take_count(s, &mut p, who, np.loose, cast);
                out.push(p);
                np.end
            }
            _ => np.end,
        }
    }

    /// How far a phrase goes by what its words carry, and to whom it belongs; where nothing is written, no further.
    pub(super) fn tied_on(
        &self,
        s: &Sentence,
        hits: &[Hit],
        mut end: usize,
        cast: &mut Cast<'_>,
    ) -> (usize, Option<String>) {
        let mut of = None;
        if !self.lexicon.morph.writes_ties() {
            return (end, of);
        }
        while end < s.words.len() && self.goes_on(s, end) && s.words[end - 1].kind == Kind::Word {
            if let Some(h) = hits.iter().find(|h| h.start == end) {
                of = self.principal_of(h, cast).or(of);
                end = h.end;
            } else if s.words[end].kind != Kind::Word
                || s.words[end].finite
                || s.words[end].time
                || s.is(end, |c| {
                    matches!(c, Class::Prep(_) | Class::Coordinator | Class::Complementizer)
                })
            {
                break;
            } else {
                end += 1;
            }
        }
        (end, of)
    }

    /// Where whoever stands behind a report, figures or an estimate begins, if the words say who does.
    fn voice_of(&self, s: &Sentence, hits: &[Hit], from: usize) -> Option<usize> {
        let morph = &self.lexicon.morph;
        let mut at = from;
        let named = |w: usize| {
            hits.iter()
                .any(|h| h.start == w && h.targets.iter().any(|t| matches!(t, Target::Actor(_))))
        };
        let noun = |w: usize| {
            matches!(
                self.head_at(s, w),
                Some((
                    Class::Body(_) | Class::Group(_) | Class::Role(_) | Class::Source(true),
                    _
                ))
            )
        };
        // «گزارش تازهٔ …»: one plain word may stand between.
        if !named(at)
            && !noun(at)
            && at + 1 < s.words.len()
            && s.covering(at).next().is_none()
            && self.tied(s, at)
        {
            at += 1;
        }
        let found = at < s.words.len() && (named(at) || noun(at)) && self.tied(s, at);
        let ties = morph.order != crate::lang::Order::Svo || morph.has_cases();
        (found && ties).then_some(at)
    }

    /// Does the word hang on the noun before it?
    fn tied(&self, s: &Sentence, at: usize) -> bool {
        let morph = &self.lexicon.morph;
        match morph.order {
            crate::lang::Order::Sov => self.goes_on(s, at) && !self.stops(s, at),
            _ if morph.has_cases() => morph.hangs_on(&s.words[at].fold),
            _ => !self.stops(s, at) && s.words[at].prefix_prep.is_none(),
        }
    }

    /// Do the words from here up to there make a head by themselves?
    fn head_at_within(&self, s: &Sentence, first: usize, end: usize) -> bool {
        s.at(first)
            .any(|f| f.end == end && matches!(f.class, Class::Role(_) | Class::Group(_) | Class::Body(_)))
    }

    /// English: what stands before the head (Russian, the army's, Foreign Ministry) belongs to it.
    pub(super) fn absorb_before(
        &self,
        s: &Sentence,
        np: &mut Phrase,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) {
        while let Some(before) = out.last() {
            let gap = before.last + 1..np.first;
            let joined = gap
                .clone()
                .all(|w| s.words[w].fold == "'" || s.words[w].fold == "s" || s.words[w].fold == "-");
            let person = before.who.is_some_and(|w| cast.kind(w) == ActorType::Person);
            if !joined || gap.len() > 3 || person || matches!(before.reference, Ref::Pronoun(_)) {
                break;
            }
            if let Some(who) = before.who
                && np.of.is_none()
            {
                let id = cast.id(who).to_string();
                np.of = if before.adjective {
                    cast.principal(who)
                } else {
                    Some(id)
                };
            }
            np.first = before.first;
            out.pop();
        }
    }
}
