//! Whom a word that points back means, by what stands before it in the text (*this country*, *the latter*, *the
//! kingdom*). Who acts in its clause is not known yet; where that decides, `code::refer` corrects it.

use super::*;
use crate::agree::Gender;
use crate::cast::Days;
use crate::lang::Order;
use crate::lexicon::Found;

/// A noun that more states bear in their names says nothing of which is meant (*the republic*).
const COMMON: usize = 40;

impl Finder<'_> {
    /// The words from here that stand for somebody: a pronoun of the lexicon, or a demonstrative and one noun for a group,
    /// a body, a land or an office (*this militia*, «этой республики»).
    pub(super) fn points_at(&self, s: &Sentence, i: usize) -> Option<Found> {
        let listed = s.at(i).filter(|f| f.class.pronoun()).max_by_key(|f| f.end);
        listed.copied().or_else(|| self.demonstrated_noun(s, i))
    }

    fn demonstrated_noun(&self, s: &Sentence, i: usize) -> Option<Found> {
        let morph = &self.lexicon.morph;
        let noun = s.words.get(i + 1)?;
        // Where nouns decline, the demonstrative shows that it is one.
        let several = !morph.has_cases() && morph.plural_noun(&noun.fold);
        if !morph.demonstratives.contains(&s.words[i].fold) || several {
            return None;
        }
        let head = self.head_at(s, i + 1);
        let (class, end) = match head {
            Some((class, end)) if group(class) => (Class::ThisGroup, end),
            Some((Class::Body(_), end)) => (Class::ThisBody, end),
            Some((Class::Role(_), end)) if morph.order != Order::Sov => (Class::ThisPerson, end),
            None if morph.has_cases() && morph.names_lands(&noun.fold) => (Class::ThisCountry, i + 2),
            _ => return None,
        };
        Some(Found { start: i, end, class })
    }

    /// «سران این جنبش», *leaders of the movement*: whose the phrase is, where words that point back stand in it behind its
    /// head. A group is whose they are; a body and a state the side that it is on.
    pub(super) fn take_pointed_owner(
        &self,
        s: &Sentence,
        hits: &[Hit],
        np: &mut Phrase,
        out: &[Party],
        cast: &mut Cast<'_>,
    ) {
        if np.of.is_some() {
            return;
        }
        // «وزارة الداخلية»: the article alone makes of a body's name no body spoken of.
        let whole = self.lexicon.morph.written_article() && matches!(np.class, Class::Body(_));
        let shown = |f: &Found| !whole || self.lexicon.morph.demonstratives.contains(&s.words[f.start].fold);
        let points = |f: &Found| match f.class {
            Class::ThisCountry | Class::OwnCountry => true,
            Class::ThisGroup | Class::ThisBody => shown(f),
            _ => false,
        };
        let end = np.end.max(np.loose).min(s.words.len());
        let found = (np.first + 1..end)
            .filter_map(|w| self.points_at(s, w))
            .find(|f| points(f) && f.start >= np.head_end)
            .or_else(|| self.closing_group(s, np));
        let Some(found) = found else { return };
        let Some(who) = self.refer(s, hits, (found.start, found.end), found.class, out, cast) else {
            return;
        };
        // «سلطات البلاد»: what follows the bare head is its genitive.
        if found.start == np.head_end && self.bare_head(s, np.first, np.head_end) {
            np.end = np.end.max(found.end);
            np.loose = np.loose.max(np.end);
        }
        let side = (found.class == Class::ThisBody)
            .then(|| cast.principal(who))
            .flatten();
        np.of = Some(side.unwrap_or_else(|| cast.id(who).to_string()));
    }

    /// Whom the words `from..end` mean here.
    pub(super) fn refer(
        &self,
        s: &Sentence,
        hits: &[Hit],
        (from, end): (usize, usize),
        class: Class,
        out: &[Party],
        cast: &mut Cast<'_>,
    ) -> Option<Who> {
        match class {
            Class::ThisCountry => self
                .state_before(s, hits, (from, end), cast)
                .or_else(|| cast.refer(class)),
            Class::OwnCountry => speakers_state(out, cast).or_else(|| {
                let home = cast.speaker.and_then(|w| cast.home(w));
                home.and_then(|id| cast.by_id(&id)).or_else(|| cast.refer(class))
            }),
            Class::ThisPerson => {
                let mut offices = (from..end).flat_map(|w| self.offices(s, w));
                let holder = offices.find_map(|office| cast.in_office(office, None));
                holder.or_else(|| cast.refer(class))
            }
            Class::ThisGroup => self
                .group_called(s, (from, end), cast)
                .or_else(|| cast.named_group())
                .or_else(|| cast.refer(class)),
            Class::ThisBody => self
                .body_called(s, (from, end), cast)
                .or_else(|| cast.refer(class)),
            Class::Latter => self.latter(s, (from, end), out, cast),
            // «پولیس آنان را»: whoever does it to them is not they.
            Class::They if s.words[end - 1].object || s.object_marker_at(end) => {
                let doer = out.last().filter(|p| p.last + 1 == from);
                cast.they(doer.and_then(|p| p.who))
            }
            _ => cast.refer(class),
        }
    }

    /// *Fighters of the group*, *a spokesman for the movement*, «متحدث باسم الجماعة»: the words behind the preposition that
    /// say by pointing back whose they are.
    pub(super) fn pointed_behind(&self, s: &Sentence, prep: usize, class: Class) -> Option<Found> {
        let somebody = matches!(class, Class::Role(_) | Class::Group(_) | Class::Source(true));
        let leads = |g: u16| {
            let duty = self.lexicon.tables.prepositions[usize::from(g)]
                .iter()
                .any(|p| self.lexicon.morph.duties.contains(p));
            self.lexicon.partitive(g) || duty && !self.lexicon.locative(g) && !self.lexicon.direction(g)
        };
        let end = s.at(prep).find_map(|f| match f.class {
            Class::Prep(g) if leads(g) => Some(f.end),
            _ => None,
        })?;
        let points = |f: &Found| matches!(f.class, Class::ThisCountry | Class::ThisGroup | Class::ThisBody);
        let found = self.points_at(s, end).filter(points)?;
        let named = s
            .words
            .get(found.end)
            .is_some_and(|w| w.capital && w.kind == Kind::Word);
        (somebody && self.lang == Lang::En && !named && self.head_at(s, found.end).is_none()).then_some(found)
    }

    /// «лидеров движения», «رهبران جنبش»: one noun for a group that closes the phrase, where languages have no article to
    /// say that it was spoken of.
    fn closing_group(&self, s: &Sentence, np: &Phrase) -> Option<Found> {
        let morph = &self.lexicon.morph;
        let at = np.end.checked_sub(1).filter(|&at| at > np.first)?;
        let fold = &s.words[at].fold;
        let one = if morph.has_cases() {
            self.lexicon.declined(fold, "gen") != Some(false) && self.lexicon.fits_case(fold, "gen")
        } else {
            morph.order == Order::Sov && !morph.plural_noun(fold)
        };
        let body = |c| matches!(c, Class::Body(_)) && group(c);
        let noun = s.at(at).any(|f| f.end == at + 1 && body(f.class));
        // «лидер движения» may be an office of the lexicon.
        let alone = np.end >= np.loose && (at == np.head_end || np.end == np.head_end);
        (one && noun && alone).then_some(Found {
            start: at,
            end: at + 1,
            class: Class::ThisGroup,
        })
    }

    /// The offices that the words from here name, in English; a form may be that of two nouns.
    pub(super) fn offices(&self, s: &Sentence, at: usize) -> Vec<&str> {
        let end = s
            .at(at)
            .filter(|f| matches!(f.class, Class::Role(_)))
            .map(|f| f.end)
            .max();
        let roles = s
            .at(at)
            .filter(|f| Some(f.end) == end)
            .filter_map(|f| match f.class {
                Class::Role(r) => self.lexicon.tables.roles.get(usize::from(r)),
                _ => None,
            });
        roles.map(String::as_str).collect()
    }

    /// Who held the office that the phrase names, where it says nothing else: neither *former* nor *deputy*.
    pub(super) fn holder(&self, s: &Sentence, hits: &[Hit], np: &Phrase, cast: &mut Cast<'_>) -> Option<Who> {
        let role = matches!(np.class, Class::Role(_));
        let head = s
            .at(np.first)
            .any(|f| matches!(f.class, Class::Role(_)) && f.end == np.head_end);
        let first = if head {
            np.first
        } else {
            let office = |w: &usize| !self.offices(s, *w).is_empty();
            let last = (np.first..np.end).rev().find(office)?;
            // *Intelligence chief* is an office, and no chief of the intelligence.
            let longer = |w: &usize| {
                let mut roles = s.at(*w).filter(|f| matches!(f.class, Class::Role(_)));
                roles.any(|f| f.end > last)
            };
            (np.first..last).find(longer).unwrap_or(last)
        };
        let named = |w: usize| hits.iter().any(|h| h.start <= w && w < h.end);
        let glue = |w: usize| s.is(w, |c| matches!(c, Class::Determiner | Class::Prep(_)));
        let organ = self.organ_within(s, np, first);
        let worded = |w: usize| organ.is_some_and(|(_, from, to)| from <= w && w < to);
        let office = |w: usize| first <= w && w < self.office_end(s, first);
        // What ties a noun to its owner («КДАМ-и», *X's*) says nothing of its own.
        let tie = |w: usize| self.tie_apart(s, w - 1) || w > 1 && self.past_owner(s, w - 1) > w;
        let part = |w: usize| {
            let then = self.lexicon.morph.is_then(&s.words[w].fold);
            named(w) || glue(w) || worded(w) || office(w) || s.words[w].kind == Kind::Mark || tie(w) || then
        };
        let whole = (np.head_end..np.end).all(part);
        // *The former Iranian minister*: what qualifies the office may stand before the nationality.
        let before = (0..np.first)
            .rev()
            .find(|&w| !(named(w) && self.lexicon.morph.capitals));
        let qualified = before.is_some_and(|w| {
            let word = &s.words[w];
            let apart = word.kind != Kind::Word || word.finite || word.auxiliary || word.time || named(w);
            let joint = |c| {
                matches!(
                    c,
                    Class::Determiner | Class::Prep(_) | Class::Coordinator | Class::Complementizer
                )
            };
            let then = self.lexicon.morph.is_then(&word.fold) || s.mark(w, &["-"]);
            self.lexicon.morph.capitals && !apart && !then && !s.is(w, joint)
        });
        // *Some of the leaders of X* are not its leader, nor are *the leaders*.
        let among = np.first.checked_sub(1).is_some_and(|w| self.partitive(s, w));
        // The noun itself: its first word, in English the last before *of* («رئیس شورای نگهبان» is one).
        let noun = (first..np.head_end)
            .take_while(|&w| w == first || !glue(w))
            .last()
            .filter(|_| self.lexicon.morph.capitals && !self.lexicon.morph.has_cases())
            .unwrap_or(first);
        let several = self.lexicon.morph.several_in_office(&s.words[noun].fold);
        if !role
            || among
            || several
            || !whole
            || qualified
            || np.loose > np.end && s.words[np.end].kind == Kind::Word
        {
            return None;
        }
        // *the French president*: a nationality before the phrase says whose.
        let before = || {
            hits.iter()
                .find(|h| h.end == np.first && self.lexicon.morph.capitals)
        };
        let of = np
            .of
            .clone()
            .or_else(|| before().and_then(|h| self.principal_of(h, cast)))
            .or_else(|| {
                // «Раиси КДАМ»: the body stands among the words of the office.
                let inner = hits.iter().find(|h| np.first < h.start && h.end <= np.head_end)?;
                self.principal_of(inner, cast)
            });
        // «الرئيس … بالإنابة»: that somebody only acts in an office may be said behind it.
        let acting = s
            .words
            .get(np.end)
            .is_some_and(|w| self.lexicon.morph.acting_behind.contains(&w.fold));
        let worded = |office: &str| {
            if acting {
                format!("acting {office}")
            } else {
                office.to_string()
            }
        };
        let offices: Vec<String> = self.offices(s, first).into_iter().map(worded).collect();
        // *The head of the Security Council of X* is not what heads are called of X itself.
        let mut plain = || {
            offices
                .iter()
                .find_map(|office| cast.in_office(office, of.as_deref()))
        };
        let found = if organ.is_some() { None } else { plain() };
        let organ = organ.map(|(organ, ..)| organ);
        let such = |cast: &mut Cast<'_>, of: &str| {
            let mut worded = offices.iter().map(|office| Worded { office, of, organ });
            worded.find_map(|w| cast.in_such_office(&w))
        };
        found.or_else(|| such(cast, of.as_deref()?))
    }

    /// The days whose holder of an office is meant, where they are not the document's: those with which the clause opens
    /// («В 2019 году президент …»), or, with a word that says so (*then-president*), those nearest in the sentence.
    pub(super) fn days_of_office(&self, s: &Sentence, np: &Phrase, cast: &Cast<'_>) -> Option<Days> {
        let published = cast.published.as_deref();
        let (from, to) = (s.words.first()?.span.start, s.words.last()?.span.end);
        let office = s.words[np.first].span.start;
        let past = |days: &Days| {
            // *Then* says itself that it is past, of a document without a day too.
            published.is_none_or(|p| p.get(..days.1.len()).is_some_and(|day| days.1.as_str() < day))
        };
        let mut spoken = cast.spoken.iter();
        let here = spoken
            .by_ref()
            .filter(|(span, days)| from <= span.start && span.end <= to && past(days));
        let here: Vec<&(Span, Days)> = here.collect();
        if here.is_empty() {
            return None;
        }
        let morph = &self.lexicon.morph;
        let then = |w: usize| s.words.get(w).is_some_and(|x| morph.is_then(&x.fold));
        if (np.first.saturating_sub(2)..(np.end + 1).min(s.words.len())).any(then) {
            let nearest = here.iter().min_by_key(|(span, _)| span.start.abs_diff(office));
            return nearest.map(|(_, days)| days.clone());
        }
        published?;
        let opens = |span: &Span| {
            let first = s.words.iter().position(|w| w.span.end > span.start)?;
            let behind = s.words.iter().position(|w| w.span.start >= span.end)?;
            let begins = (0..first)
                .rev()
                .take_while(|&w| s.words[w].kind == Kind::Word)
                .count();
            let bound = |w: usize| {
                let breaks = |c| matches!(c, Class::Relative | Class::Complementizer);
                s.words[w].finite && morph.order == crate::lang::Order::Svo && w + 1 < np.first
                    || s.is(w, breaks)
            };
            let near = first < np.first && behind <= np.first && !(behind..np.first).any(bound);
            (begins <= 2 && near).then_some(())
        };
        let found = here.iter().rev().find(|(span, _)| opens(span).is_some());
        found.map(|(_, days)| days.clone())
    }

    /// Where the words of the office end that begins there.
    fn office_end(&self, s: &Sentence, first: usize) -> usize {
        let office = s.at(first).filter(|f| matches!(f.class, Class::Role(_)));
        office.map(|f| f.end).max().unwrap_or(first)
    }

    /// The organ that is named within the phrase of an office, and its words.
    fn organ_within(&self, s: &Sentence, np: &Phrase, first: usize) -> Option<(usize, usize, usize)> {
        let end = np.end.max(np.loose).min(s.words.len());
        let taken = self.office_end(s, first);
        (np.first..end).filter(|w| *w != first).find_map(|w| {
            let limit = if w < first { first } else { end };
            let (organ, words) = self.wording_at(s, w, limit)?;
            (w < first || w + words > taken).then_some((organ, w, w + words))
        })
    }

    /// The province or the town whose an office is (*the governor of X*), and who held the provinces of that land.
    pub(super) fn place_of_office(
        &self,
        s: &Sentence,
        hits: &[Hit],
        np: &mut Phrase,
        cast: &mut Cast<'_>,
    ) -> Option<(Option<Who>, String)> {
        let mut offices = (np.first..np.head_end).flat_map(|w| self.offices(s, w));
        let own = offices.find(|o| cast.known.offices.provincial(o))?;
        let mut end = np.end.max(np.loose);
        if end < s.words.len() && self.of_follows(s, np.first, end, np.class) {
            end += 1;
        }
        let within = |h: &&Hit| np.head_end <= h.start && h.start <= end;
        let (h, place) = hits.iter().filter(within).find_map(|h| {
            h.targets.iter().find_map(|t| match t {
                Target::Place(p) => Some((h, *p)),
                _ => None,
            })
        })?;
        np.end = np.end.max(h.end);
        let country = cast.known.places[place].at.country.as_deref()?;
        let holds = cast.known.holds_provinces(country, cast.published.as_deref())?;
        let of = cast.known.actors[holds].id.clone();
        let several = self.lexicon.morph.several_in_office(&s.words[np.first].fold);
        let one = if several {
            None
        } else {
            cast.in_office_there(own, place)
        };
        Some((one, of))
    }

    /// The state last named before: one whose name has the noun (*the kingdom*, «السلطنة»), if there is one.
    fn state_before(
        &self,
        s: &Sentence,
        hits: &[Hit],
        (from, end): (usize, usize),
        cast: &mut Cast<'_>,
    ) -> Option<Who> {
        let here: Vec<Who> = hits
            .iter()
            .filter(|h| h.end <= from)
            .filter_map(|h| state_of(h, cast))
            .collect();
        let before: Vec<Who> = here.into_iter().rev().chain(cast.states_named()).collect();
        let noun = |w: usize| {
            let fold = &s.words[w].fold;
            cast.known.states_called(fold) < COMMON && !s.is(w, |c| matches!(c, Class::Determiner))
        };
        // «السلطنة» is that of «سلطنة عمان».
        let nouns: Vec<String> = (from..end)
            .filter(|&w| noun(w))
            .flat_map(|w| self.lexicon.morph.names(&s.words[w].fold))
            .map(|c| c.stem)
            .collect();
        let heard: Vec<Who> = cast.states_heard();
        let called = |w: &&Who| cast.known_words(**w).iter().any(|k| nouns.contains(k));
        if let Some(&one) = before.iter().find(called) {
            return Some(one);
        }
        let mut others = heard.iter().filter(called);
        if let Some(&one) = others.next().filter(|_| others.next().is_none()) {
            return Some(one);
        }
        before.first().copied()
    }

    /// The group last spoken of that has the noun in its name (*the movement*, «الحركة», «این حزب»), if there is one.
    pub(super) fn group_called(
        &self,
        s: &Sentence,
        (from, end): (usize, usize),
        cast: &Cast<'_>,
    ) -> Option<Who> {
        let group = |k| matches!(k, ActorType::ArmedGroup | ActorType::PoliticalGroup);
        self.called_by_noun(s, (from, end), cast, group)
    }

    /// The body last spoken of that has the noun in its name (*the commission*, «الوزارة», «این سازمان»), if there is one.
    fn body_called(&self, s: &Sentence, words: (usize, usize), cast: &Cast<'_>) -> Option<Who> {
        let body = |k| {
            matches!(
                k,
                ActorType::GovernmentBody
                    | ActorType::InternationalOrg
                    | ActorType::Company
                    | ActorType::Media
            )
        };
        self.called_by_noun(s, words, cast, body)
    }

    /// The last one spoken of, of these kinds, who has the noun of these words in the name.
    fn called_by_noun(
        &self,
        s: &Sentence,
        (from, end): (usize, usize),
        cast: &Cast<'_>,
        kind: impl Fn(ActorType) -> bool,
    ) -> Option<Who> {
        let nouns: Vec<String> = (from..end)
            .filter(|&w| !s.is(w, |c| matches!(c, Class::Determiner)))
            .flat_map(|w| self.lexicon.morph.names(&s.words[w].fold))
            .map(|c| c.stem)
            .collect();
        let called = |w: Who| cast.known_words(w).iter().any(|k| nouns.contains(k));
        let mut spoken_of = cast.trail.iter().rev().copied();
        spoken_of.find(|&w| kind(cast.kind(w)) && called(w))
    }

    /// *The latter*, «الأخيرة», «دومی»: the one last named whom the word's gender fits; *the former* is the one before him.
    fn latter(
        &self,
        s: &Sentence,
        (from, end): (usize, usize),
        out: &[Party],
        cast: &Cast<'_>,
    ) -> Option<Who> {
        let shown = s.words[from].gender;
        let fits = |w: &Who| match cast.kind(*w) {
            ActorType::People | ActorType::Media => false,
            _ => shown.is_none_or(|g| self.may_be(*w, g, cast)),
        };
        // «در دومی»: where the word hangs on a preposition a thing is meant as likely.
        if self.lexicon.morph.order == Order::Sov && s.preposition_before(from).is_some() {
            return None;
        }
        let here = || {
            out.iter()
                .rev()
                .filter(|p| !p.adjective && !p.source)
                .filter_map(|p| p.who)
        };
        let before = || cast.trail.iter().rev().copied();
        let named = |w: &Who| fits(w) && !cast.only_described(*w);
        let last = here()
            .chain(before())
            .find(named)
            .or_else(|| here().chain(before()).find(fits))?;
        let mut named = here().chain(before()).filter(fits);
        let former = (from..end).any(|w| self.lexicon.morph.formers.contains(&s.words[w].fold));
        if former {
            named.find(|w| *w != last)
        } else {
            Some(last)
        }
    }

    /// Can the word of that gender mean them, where nouns have genders? States are feminine but for those listed, persons
    /// masculine but for those shown to be women.
    fn may_be(&self, who: Who, gender: Gender, cast: &Cast<'_>) -> bool {
        let morph = &self.lexicon.morph;
        if !morph.written_article() {
            return true;
        }
        let masculine = || cast.masculine(who, morph);
        match cast.kind(who) {
            ActorType::Person => (gender == Gender::Feminine) == cast.is_woman(who),
            ActorType::State => (gender == Gender::Masculine) == masculine(),
            ActorType::GovernmentBody | ActorType::InternationalOrg => {
                gender == Gender::Feminine || masculine()
            }
            _ => true,
        }
    }
}

/// Is it a noun for an armed or political group?
fn group(class: Class) -> bool {
    let (Class::Group(kind) | Class::Body(kind)) = class else {
        return false;
    };
    matches!(kind, ActorType::ArmedGroup | ActorType::PoliticalGroup)
}

/// The state that a name is the name or the seat of.
pub(super) fn state_of(h: &Hit, cast: &mut Cast<'_>) -> Option<Who> {
    h.targets.iter().find_map(|t| match *t {
        Target::Actor(a) | Target::Capital(a) if cast.known.actors[a].kind == ActorType::State => {
            Some(cast.known(a))
        }
        _ => None,
    })
}

/// The state of the person last spoken of in this sentence who stands free of a preposition.
fn speakers_state(out: &[Party], cast: &mut Cast<'_>) -> Option<Who> {
    let persons = out.iter().rev().filter_map(|p| p.who);
    let mut persons = persons.filter(|w| cast.kind(*w) == ActorType::Person);
    let home = persons.find_map(|w| cast.home(w))?;
    cast.by_id(&home)
}
