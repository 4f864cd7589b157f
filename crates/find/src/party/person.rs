//! Persons: names known and unknown, beside their roles or alone.

use super::*;

impl Finder<'_> {
    /// A person met in full: from now on the last name alone will do.
    pub(super) fn remember_person(
        &self,
        s: &Sentence,
        start: usize,
        end: usize,
        who: Who,
        cast: &mut Cast<'_>,
    ) {
        if end - start < 2 {
            return;
        }
        for key in self.lexicon.morph.name_keys(&s.words[end - 1].fold) {
            cast.surname(&key, who);
        }
        if self.lexicon.morph.capitals && !self.lexicon.morph.has_cases() {
            // "Getachew", "Abiy": some are called by their first name; whoever bears it as a last name goes before.
            cast.surname(&s.words[start].fold, who);
        }
        if self.lexicon.morph.has_cases() || self.lang == Lang::Tg {
            for c in self.lexicon.morph.names(&s.words[end - 1].fold) {
                cast.surname(&c.stem, who);
            }
        }
        // «Римский-Корсаков»: either part may stand for both.
        let mut part = end - 1;
        while part > start + 2 && s.compound(part) {
            part -= 2;
            for c in self.lexicon.morph.names(&s.words[part].fold) {
                cast.surname(&c.stem, who);
            }
        }
        let last = self.text(s.span(part, end - 1));
        cast.alias(who, &last);
        let full = self.text(s.span(start, end - 1));
        cast.alias(who, &full);
        // The name as it is written with its title (ملا محمد یعقوب).
        let mut titled = start;
        while titled > 0 && s.is(titled - 1, |c| c == Class::Title) {
            titled -= 1;
            cast.alias(who, &self.text(s.span(titled, end - 1)));
        }
    }

    /// `Name, role of somebody,`: the role belongs to the name before.
    pub(super) fn apposition(&self, s: &Sentence, hits: &[Hit], p: &mut Party, cast: &mut Cast<'_>) -> usize {
        let mut at = p.last + 1;
        if s.mark(at, &[",", "،", "(", "–", "—"]) {
            at += 1;
        } else if self.lang != Lang::Tg && self.lang != Lang::Fa {
            return p.last + 1;
        }
        while at < s.words.len() && s.is(at, |c| c == Class::Determiner) {
            at += 1;
        }
        // An adjective or nationality may stand before the role (Afghan deputy minister).
        let mut start = at;
        let mut of = None;
        while at < s.words.len() && at < start + 3 && self.head_at(s, at).is_none() {
            match hits.iter().find(|h| h.start == at) {
                Some(h) if self.lang == Lang::En => {
                    of = self.principal_of(h, cast);
                    at = h.end;
                }
                _ => break,
            }
        }
        let Some((class @ (Class::Role(_) | Class::Group(_)), end)) = self.head_at(s, at) else {
            return p.last + 1;
        };
        if start == p.last + 1 && !s.comma(p.last + 1) {
            start = at;
        }
        let mut np = self.extend(
            s,
            hits,
            Head {
                first: at,
                end,
                class,
            },
            cast,
        );
        self.take_pointed_owner(s, hits, &mut np, &[], cast);
        // «… حاکمان الجزایر را …»: without a comma, what is marked as object is somebody else.
        let object = s.words[np.end - 1].object || s.is(np.end, |c| c == Class::ObjectMarker);
        if object && !s.comma(p.last + 1) {
            return p.last + 1;
        }
        let of = np.of.or(of);
        p.role = Some(s.span(start, np.end - 1));
        // To be a citizen or a member is no office.
        p.role_of = if matches!(class, Class::Role(_)) {
            of.clone()
        } else {
            None
        };
        if let Some(who) = p.who {
            cast.learn(who, of.as_deref());
            cast.alias(who, &self.wording(s, start, np.end - 1));
        }
        p.last = np.end - 1;
        // The comma that closes the apposition is part of it.
        if s.mark(np.end, &[",", "،", ")", "–", "—"]) {
            np.end + 1
        } else {
            np.end
        }
    }

    /// A role: with a name beside it a person, else the holder of the office.
    pub(super) fn role(
        &self,
        s: &Sentence,
        hits: &[Hit],
        np: Phrase,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        let role = s.noun_span(np.first, np.end - 1);
        let mut at = np.end;
        let comma = s.comma(at);
        if comma {
            at += 1;
        }
        while at < s.words.len() && s.is(at, |c| c == Class::Title) && self.head_at(s, at).is_none() {
            at += 1;
        }
        // "ambassador of X in Y Name": where he serves stands between.
        if let Some(f) = s.at(at).find(|f| matches!(f.class, Class::Prep(_)))
            && let Some(h) = hits.iter().find(|h| h.start == f.end && h.end < s.words.len())
        {
            let person = hits.iter().any(|n| n.start == h.end && self.is_person(n, cast));
            if person || self.lexicon.morph.capitals && self.unknown_name(s, hits, h.end, false).is_some() {
                at = h.end;
            }
        }
        // A rank nobody listed stands before a known name.
        if self.lexicon.morph.capitals {
            let mut k = at;
            while k < at + 3 && self.name_word(s, hits, k) {
                k += 1;
            }
            if k > at && hits.iter().any(|h| h.start == k && self.is_person(h, cast)) {
                at = k;
            }
        }
        let from = at;
        at = self.past_initials(s, at).unwrap_or(at);
        let named = hits.iter().find(|h| h.start == at).and_then(|h| {
            h.targets.iter().find_map(|t| match t {
                Target::Actor(a) if cast.known.actors[*a].kind == ActorType::Person => Some((*a, h.end)),
                _ => None,
            })
        });
        if let Some((index, end)) = named {
            let who = cast.known(index);
            cast.met(who);
            self.remember_person(s, at, end, who, cast);
            return self.person(s, &np, role, at, end, who, comma, out, cast);
        }
        // "minister Name": somebody of that side who is known by the last name.
        let alone = !self.lexicon.morph.capitals || !self.name_word(s, hits, at + 1);
        if !comma
            && alone
            && let Some(who) = self.known_surname(s, hits, at, np.of.as_deref(), cast)
        {
            cast.met(who);
            return self.person(s, &np, role, at, at + 1, who, comma, out, cast);
        }
        // «адвокат Иванов» of one met in full; «жена Иванова» is somebody else.
        if !comma
            && alone
            && self.lexicon.morph.declines_persons()
            && self.name_word(s, hits, at)
            && let Some(who) = self.bearer(s, at, cast)
            && !self.first_clashes(s, hits, at, who, cast)
        {
            if self.is_owner(s, &np, at, who, cast) {
                return self.office(s, hits, np, out, cast);
            }
            cast.met(who);
            return self.person(s, &np, role, at, at + 1, who, comma, out, cast);
        }
        // Name, role: in scripts without capitals the words before the comma are the name.
        if let Some((from, to)) = self.uncased_name_before(s, hits, &np, out) {
            let who = self.someone(s, (from, to), np.of.as_deref(), cast);
            cast.met(who);
            self.remember_person(s, from, to, who, cast);
            let mut p = self.blank(s, from, np.end - 1, Ref::Named, MentionHow::Name);
            p.mention = s.span(from, to - 1);
            p.who = Some(who);
            p.role = Some(role);
            p.role_of = np.of;
            out.push(p);
            return if s.comma(np.end) { np.end + 1 } else { np.end };
        }
        if let Some(who) = self.ruler_called(s, &np, at, comma, cast) {
            cast.met(who);
            return self.person(s, &np, role, at, at + 1, who, comma, out, cast);
        }
        let initials = (at > from).then_some(at + 1);
        if let Some(end) = self.unknown_name(s, hits, at, comma).or(initials) {
            let who = self.someone(s, (from, end), np.of.as_deref(), cast);
            cast.met(who);
            self.remember_person(s, from, end, who, cast);
            return self.person(s, &np, role, from, end, who, comma, out, cast);
        }
        let behind = self.name_behind(s, hits, np.end, cast);
        if let Some((from, to, known)) = behind.or_else(|| self.name_behind_duty(s, hits, &np, cast)) {
            let who = known.unwrap_or_else(|| self.someone(s, (from, to), np.of.as_deref(), cast));
            cast.met(who);
            self.remember_person(s, from, to, who, cast);
            let comma = s.comma(from - 1);
            return self.person(s, &np, role, from, to, who, comma, out, cast);
        }
        self.office(s, hits, np, out, cast)
    }

    /// Does a name behind a noun in the nominative, itself in another case, say whose somebody is («жена Иванова»)?
    fn is_owner(&self, s: &Sentence, np: &Phrase, at: usize, who: Who, cast: &Cast<'_>) -> bool {
        let morph = &self.lexicon.morph;
        let word = &s.words[at].fold;
        let plain = cast
            .new_surname(who)
            .is_some_and(|n| rabita_script::fold::fold(n) == *word);
        let head = &s.words[np.head_end - 1].fold;
        let fits = |case| self.lexicon.fits_case(head, case);
        morph.has_cases() && !plain && fits("nom") && !fits("gen") && !fits("acc")
    }

    /// A role without a name: the holder of the office.
    fn office(
        &self,
        s: &Sentence,
        hits: &[Hit],
        mut np: Phrase,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        let role = s.noun_span(np.first, np.end - 1);
        let there = np
            .of
            .is_none()
            .then(|| self.place_of_office(s, hits, &mut np, cast))
            .flatten();
        let mut governs = None;
        if let Some((one, of)) = there {
            (governs, np.of) = (one, Some(of));
        }
        let words = self.wording(s, np.first, np.end - 1);
        let then = self.days_of_office(s, &np, cast);
        let now = then.is_none();
        let counterpart = self.counterpart(s, hits, &mut np, out, cast);
        // Whom the document itself says to hold it goes before whom the knowledge has.
        let said = cast
            .person_called(&words)
            .filter(|_| now)
            .filter(|w| !cast.only_described(*w) && cast.principal(*w) == np.of);
        cast.ask_of(then);
        let held = counterpart
            .or(said)
            .or(governs)
            .or_else(|| self.holder(s, hits, &np, cast));
        cast.ask_of(None);
        let holder = held.or_else(|| {
            let one = cast.introduced(&words).or_else(|| cast.person_called(&words))?;
            // One who bears the same title for somebody else is another.
            let theirs = np.of.is_none() || cast.principal(one).is_none() || cast.principal(one) == np.of;
            (now && theirs).then_some(one)
        });
        // Of which state a counterpart is, the state spoken of does not say.
        let elsewhere = self.is_counterpart(s, &np, cast);
        let last = || cast.last(|k| k == ActorType::State).filter(|_| !elsewhere);
        let of = np.of.clone().or_else(|| last().map(|w| cast.id(w).to_string()));
        let who = holder.unwrap_or_else(|| self.described(cast, &words, ActorType::Person, of.as_deref()));
        cast.alias(who, &self.wording(s, np.first, np.head_end - 1));
        cast.met(who);
        let mut p = self.blank(s, np.first, np.end - 1, Ref::Named, MentionHow::Role);
        p.who = Some(who);
        p.role = Some(role);
        p.role_of = np.of;
        self.take_count(s, &mut p, who, np.loose, cast);
        out.push(p);
        np.end
    }

    /// «رئيس لجنة الأسرى في صنعاء عبد القادر …», «مدیر مرکز پژوهش‌ها، …،»: where no capital shows it, the name of who
    /// holds an office may stand behind all the words of that office. It is one that is known, begins as names do, or
    /// stands between two commas.
    fn name_behind(
        &self,
        s: &Sentence,
        hits: &[Hit],
        from: usize,
        cast: &mut Cast<'_>,
    ) -> Option<(usize, usize, Option<Who>)> {
        if self.lexicon.morph.capitals {
            return None;
        }
        let known = |h: &Hit| {
            h.targets.iter().find_map(|t| match t {
                Target::Actor(a) if cast.known.actors[*a].kind == ActorType::Person => Some(*a),
                _ => None,
            })
        };
        let mut at = from;
        let mut found = None;
        while at < s.words.len() && at < from + 8 {
            let comma = s.comma(at);
            let start = if comma { at + 1 } else { at };
            let hit = hits.iter().find(|h| h.start == start);
            if start > from && start < s.words.len() {
                if let Some((h, index)) = hit.and_then(|h| known(h).map(|i| (h, i))) {
                    found = Some((start, h.end, Some(index)));
                    break;
                }
                let listed = || self.unlisted_person(s, hits, start);
                let between = || comma.then(|| self.unknown_name(s, hits, start, true)).flatten();
                if let Some(end) = listed().or_else(between) {
                    found = Some((start, end, None));
                    break;
                }
                if let Some((start, end)) = self.name_closing(s, hits, start) {
                    found = Some((start, end, None));
                    break;
                }
            }
            if comma {
                return None;
            }
            if let Some(h) = hit {
                at = h.end;
                continue;
            }
            let verb_first = self.lexicon.morph.order == crate::lang::Order::Vso;
            let leads = |g: u16| self.lexicon.locative(g) || verb_first && self.lexicon.direction(g);
            // «المتحدث باسم الجيش العقيد …», «وكيل الوزارة لشؤون …»: ranks and what the office is for stand before the name.
            let locative = s.at(at).any(|f| matches!(f.class, Class::Prep(g) if leads(g)))
                || verb_first && (s.words[at].prefix_prep.is_some() || s.is(at, |c| c == Class::Title));
            let inner = matches!(
                self.head_at(s, at),
                None | Some((Class::Body(_) | Class::Group(_) | Class::Source(_), _))
            ) || verb_first && s.words[at].definite;
            let tied = self.lang == Lang::Ar || self.goes_on(s, at) || locative;
            if !locative && (self.stops(s, at) || !inner || !tied) {
                return None;
            }
            at += 1;
        }
        let (start, end, known) = found?;
        Some((start, end, known.map(|i| cast.known(i))))
    }

    /// «قال الباحث في مركز … فلان الفلاني إن»: two or three words nobody knows, behind a noun with its article or a known
    /// name and right before the verb, what is said or a stop, are the name. Behind a noun without the article the first
    /// of them is whose that noun is.
    fn name_closing(&self, s: &Sentence, hits: &[Hit], at: usize) -> Option<(usize, usize)> {
        let morph = &self.lexicon.morph;
        if !morph.written_article() || at == 0 {
            return None;
        }
        let before = &s.words[at - 1];
        let behind = hits.iter().any(|h| h.end == at) || before.definite;
        let body = || matches!(self.head_at(s, at - 1), Some((Class::Body(_), end)) if end == at);
        if !behind && !body() {
            return None;
        }
        let start = if behind { at } else { at + 1 };
        let own = |w: usize| {
            let word = &s.words[w];
            word.prefix_prep.is_none() && !morph.has_article(&word.fold)
        };
        let count = (at..(at + 4).min(s.words.len()))
            .take_while(|&w| self.could_name(s, hits, w) && s.words[w].prefix_prep.is_none())
            .count();
        let end = at + count;
        let closed = s.words.get(end).is_none_or(|w| w.kind == Kind::Mark || w.finite)
            || s.is(end, |c| c == Class::Complementizer);
        (closed && start < end && own(start) && (2..=3).contains(&(end - start))).then_some((start, end))
    }

    #[allow(clippy::too_many_arguments)]
    pub(super) fn person(
        &self,
        s: &Sentence,
        np: &Phrase,
        role: Span,
        at: usize,
        end: usize,
        who: Who,
        comma: bool,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        cast.learn(who, np.of.as_deref());
        cast.alias(who, &self.text(role));
        let mut p = self.blank(s, np.first, end - 1, Ref::Named, MentionHow::Name);
        p.mention = s.span(at, end - 1);
        p.who = Some(who);
        p.role = Some(role);
        p.role_of.clone_from(&np.of);
        out.push(p);
        if comma && s.comma(end) { end + 1 } else { end }
    }

    pub(super) fn is_person(&self, h: &Hit, cast: &Cast<'_>) -> bool {
        h.targets
            .iter()
            .any(|t| matches!(t, Target::Actor(a) if cast.known.actors[*a].kind == ActorType::Person))
    }
}
