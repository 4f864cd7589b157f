//! The parties of a sentence: names, offices, groups, bodies, pronouns, each with how it is tied in.

mod inside;
mod owner;
mod person;
mod phrase;
mod tie;

pub(crate) use inside::Inside;

use crate::analyse::Sentence;
use crate::cast::{Cast, Who};
use crate::lang::Lang;
use crate::lexicon::{Class, Lexicon};
use crate::names::{Hit, Letters, Names, Target};
use rabita_record::{ActorType, MentionHow, Span};
use rabita_script::token::Kind;

/// What sort of reference a party is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Ref {
    /// Stands for itself.
    Named,
    /// A reference to be resolved against what was said before.
    Pronoun(Class),
}

/// Somebody in a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Party {
    /// First word, with role words and titles.
    pub(crate) first: usize,
    /// Last word, inclusive.
    pub(crate) last: usize,
    /// The words that name it.
    pub(crate) mention: Span,
    /// Who it is; pronouns are resolved later.
    pub(crate) who: Option<Who>,
    pub(crate) reference: Ref,
    pub(crate) how: MentionHow,
    /// The role words beside the name.
    pub(crate) role: Option<Span>,
    /// Words the role belongs to.
    pub(crate) role_of: Option<String>,
    /// The preposition before it, and where that begins.
    pub(crate) prep: Option<(u16, usize)>,
    /// Marked as object.
    pub(crate) object: bool,
    /// Stands inside another noun phrase.
    pub(crate) inner: bool,
    /// Stands inside a phrase that itself hangs on this preposition.
    pub(crate) within: Option<u16>,
    /// An unnamed voice.
    pub(crate) source: bool,
    /// Place words only.
    pub(crate) place: Option<usize>,
    /// A bare nationality.
    pub(crate) adjective: bool,
    /// A plain noun phrase, taken where nothing better is.
    pub(crate) generic: bool,
    /// A pronoun before the noun it owns (*their union*): neither does it anything nor is it done to.
    pub(crate) possessive: bool,
}

/// What is needed to find parties.
pub(crate) struct Finder<'a> {
    pub(crate) lang: Lang,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) names: &'a Names,
    pub(crate) chars: &'a [char],
}

/// A noun phrase under construction.
struct Phrase {
    first: usize,
    end: usize,
    class: Class,
    of: Option<String>,
    /// Words of the head alone.
    head_end: usize,
    /// How far plain words go on that may belong to it.
    loose: usize,
}

impl Finder<'_> {
    /// The parties of a sentence, in order, and the names within them; the cast learns whom it meets.
    pub(crate) fn parties(&self, s: &Sentence, cast: &mut Cast<'_>) -> (Vec<Party>, Vec<Inside>) {
        let words: Vec<Letters<'_>> = s
            .words
            .iter()
            .map(|w| Letters {
                fold: &w.fold,
                capital: w.capital,
                upper: w.upper,
            })
            .collect();
        let mut hits = self.names.find(&words, &self.lexicon.morph);
        hits.retain(|h| (h.start..h.end).any(|w| !s.words[w].time) && (!h.weak || self.supported(s, h)));
        // «كانوا» is no «كانو».
        hits.retain(|h| h.end - h.start > 1 || !s.words[h.start].auxiliary || self.lexicon.morph.capitals);
        let mut out: Vec<Party> = Vec::new();
        let mut i = 0;
        while i < s.words.len() {
            let next = self.party_at(s, &hits, i, &mut out, cast);
            i = next.max(i + 1);
        }
        self.mark(s, &hits, &mut out, cast);
        self.made_of(s, &out, cast);
        // What a partitive took in is no party of its own.
        let spans: Vec<(usize, usize)> = out.iter().map(|p| (p.first, p.last)).collect();
        let mut k = 0;
        out.retain(|p| {
            k += 1;
            let swallowed = spans
                .iter()
                .enumerate()
                .any(|(j, &(a, b))| j != k - 1 && a <= p.first && p.last <= b && (a, b) != (p.first, p.last));
            !(swallowed && p.how == MentionHow::Description)
        });
        let inside = self.inside(s, &hits, &out, cast);
        (out, inside)
    }

    /// A weak name counts where it is written with a capital inside a sentence.
    fn supported(&self, s: &Sentence, h: &Hit) -> bool {
        self.lexicon.morph.capitals && h.start > 0 && s.words[h.start].capital
    }

    fn text(&self, span: Span) -> String {
        self.chars[span.start..span.end].iter().collect()
    }

    /// The words that name somebody, without what is written onto their front.
    fn wording(&self, s: &Sentence, first: usize, last: usize) -> String {
        let words = self.text(s.span(first, last));
        s.words[first].clitics.off(&words, &self.lexicon.morph)
    }

    /// Somebody the document only describes: «مسلحون» and «المسلحين» are the same.
    fn described(&self, cast: &mut Cast<'_>, words: &str, kind: ActorType, of: Option<&str>) -> Who {
        cast.described(words, &self.lexicon.morph.key(words), kind, of)
    }

    fn party_at(
        &self,
        s: &Sentence,
        hits: &[Hit],
        i: usize,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        if s.words[i].kind != Kind::Word {
            return match self.quoted_name(s, hits, i) {
                Some(close) => {
                    let who = cast.named(&self.text(s.span(i + 1, close - 1)), ActorType::Company, None);
                    cast.met(who);
                    let mut p = self.blank(s, i, close, Ref::Named, MentionHow::Name);
                    p.mention = s.span(i + 1, close - 1);
                    p.who = Some(who);
                    out.push(p);
                    close + 1
                }
                None => i + 1,
            };
        }
        if let Some(end) = self.counted_persons(s, i) {
            let (end, of) = self.tied_on(s, hits, end, cast);
            let end = self.of_them(s, end);
            let mut p = self.blank(s, i, end - 1, Ref::Named, MentionHow::Description);
            let them = self.some_of_them(s, i, end - 1, out, cast);
            let who = them.unwrap_or_else(|| {
                let words = self.wording(s, i, end - 1);
                self.described(cast, &words, ActorType::People, of.as_deref())
            });
            p.who = Some(who);
            // «سه کارمند زن»: plain words behind may belong to it.
            let mut last = end;
            while last < s.words.len()
                && last < end + 2
                && self.goes_on(s, last)
                && !self.stops(s, last)
                && !hits.iter().any(|h| h.start == last)
            {
                cast.alias(who, &self.wording(s, i, last));
                last += 1;
            }
            out.push(p);
            return end;
        }
        let hit = hits.iter().find(|h| h.start == i);
        let head = self.head_at(s, i);
        let pronoun = s.at(i).filter(|f| f.class.pronoun()).max_by_key(|f| f.end);
        let hit_end = hit.map_or(i, |h| h.end);
        if let Some(p) = pronoun.filter(|p| {
            p.end >= hit_end
                && head.is_none_or(|(_, e)| e < p.end || e == p.end && p.class == Class::BothSides)
        }) {
            let described = matches!(
                p.class,
                Class::ThisGroup | Class::ThisCountry | Class::ThisBody | Class::ThisPerson
            );
            // «الرئيسين الروسي … والأوكراني …»: two who are named right behind it are no others spoken of before.
            let named = |at: usize| hits.iter().any(|h| h.start == at && self.is_person(h, cast));
            let adjective = hits
                .iter()
                .find(|h| h.start == p.end && h.targets.iter().any(|t| matches!(t, Target::Adjective(_))));
            if self.lang == Lang::Ar
                && p.class == Class::BothSides
                && (named(p.end) || adjective.is_some_and(|a| named(a.end)))
            {
                let before = out.len();
                let next = self.party_at(s, hits, p.end, out, cast);
                if let Some(first) = out.get_mut(before) {
                    first.first = i;
                }
                return next;
            }
            let who = cast.refer(p.class);
            // "the army spokesman" is no *army* that was spoken of, nor are "the gunmen who seized the train" those of
            // before; nor is one that nobody spoke of.
            let name_follows = self.lexicon.morph.capitals
                && s.words
                    .get(p.end)
                    .is_some_and(|w| w.kind == Kind::Word && w.capital && !w.time);
            let specified = name_follows
                || self.lang == Lang::En && s.at(p.end).any(|f| f.class == Class::Relative)
                || self.lexicon.morph.has_cases() && p.end < s.words.len() && self.partitive(s, p.end);
            let compound =
                described && p.end < s.words.len() && (specified || self.head_at(s, p.end).is_some());
            let noun = (i..p.end)
                .rev()
                .find_map(|w| self.head_at(s, w).map(|(c, e)| (w, c, e)));
            if let Some((w, class, end)) =
                noun.filter(|n| described && (compound || who.is_none()) && n.0 > i)
            {
                return self.noun_phrase(s, hits, w, class, end, out, cast);
            }
            // "the president himself", «сам президент»: the word leans on a name or noun and is nobody else.
            let leans = self.lexicon.morph.capitals
                && matches!(p.class, Class::Itself)
                && (self.lang == Lang::En
                    || self.head_at(s, p.end).is_some()
                    || hits.iter().any(|h| h.start == p.end));
            if !leans {
                let mut party = self.blank(s, i, p.end - 1, Ref::Pronoun(p.class), MentionHow::Pronoun);
                party.who = who;
                party.possessive = self.owns(s, hits, i, p.end, p.class);
                out.push(party);
            }
            return p.end;
        }
        if let Some((class, end)) = head.filter(|&(_, end)| end >= hit_end && !s.words[i].time) {
            return self.noun_phrase(s, hits, i, class, end, out, cast);
        }
        if let Some(h) = hit {
            return self.name(s, hits, h, out, cast);
        }
        if self.lexicon.morph.is_persons(&s.words[i].fold)
            && (i == 0 || !s.words[i].capital)
            && !s.words[i].time
            && !s.words[i].finite
            && s.covering(i).next().is_none()
        {
            let (end, of) = self.tied_on(s, hits, i + 1, cast);
            let mut p = self.blank(s, i, end - 1, Ref::Named, MentionHow::Description);
            let words = self.wording(s, i, end - 1);
            let who = self.described(cast, &words, ActorType::People, of.as_deref());
            cast.alias(who, &self.text(s.words[i].span));
            p.who = Some(who);
            p.role_of = of;
            self.take_count(s, &mut p, who, end, cast);
            out.push(p);
            return end;
        }
        if !self.lexicon.morph.capitals {
            if let Some(p) = self.surname(s, hits, i, cast) {
                out.push(p);
                return i + 1;
            }
            if let Some(end) = self.unlisted_person(s, hits, i) {
                let who = cast.named(&self.text(s.span(i, end - 1)), ActorType::Person, None);
                cast.met(who);
                self.remember_person(s, i, end, who, cast);
                let mut p = self.blank(s, i, end - 1, Ref::Named, MentionHow::Name);
                p.who = Some(who);
                let last = self.apposition(s, hits, &mut p, cast);
                out.push(p);
                return last;
            }
        }
        if self.lexicon.morph.capitals && s.words[i].capital && !s.words[i].time {
            return self.unknown_capitals(s, hits, i, out, cast);
        }
        i + 1
    }

    /// Is this pronoun a possessive, that is, does its noun follow (*their union*, «её лидер»)?
    fn owns(&self, s: &Sentence, hits: &[Hit], at: usize, end: usize, class: Class) -> bool {
        let svo = self.lexicon.morph.order == crate::lang::Order::Svo;
        if !svo || !matches!(class, Class::SheHe | Class::They) {
            return false;
        }
        if !self.lexicon.morph.has_cases() {
            return s.determiner(at);
        }
        // One form serves as object and possessive; the possessive stands right before a noun or its adjective.
        let genitive = self.lexicon.morph.fits_case(&s.words[at].fold, "poss");
        genitive
            && s.words.get(end).is_some_and(|w| {
                w.kind == Kind::Word
                    && !w.finite
                    && !w.time
                    && (self.head_at(s, end).is_some()
                        || w.verbs.is_empty() && s.covering(end).all(|f| f.class == Class::Determiner))
            })
            && !hits.iter().any(|h| h.start == end)
    }

    /// A name between guillemets that no noun before it explains («Белавиа»): where it closes. Words that are said are
    /// no name: a verb among them, a comma after them, or a small first letter.
    fn quoted_name(&self, s: &Sentence, hits: &[Hit], open: usize) -> Option<usize> {
        if !self.lexicon.morph.capitals || !s.mark(open, &["«"]) {
            return None;
        }
        let close = (open + 2..(open + 6).min(s.words.len())).find(|&k| s.mark(k, &["»"]))?;
        let known = hits.iter().any(|h| open < h.start && h.start < close);
        let name = (open + 1..close).all(|w| {
            s.words[w].kind != Kind::Mark
                && s.words[w].verbs.is_empty()
                && !s.words[w].time
                && !s.words[w].finite
        });
        let plain = s.words[open + 1].capital && s.covering(open + 1).next().is_none();
        let said = s.mark(close + 1, &[",", "—", "–"]) || close + 2 >= s.words.len() && open == 0;
        (name && plain && !known && !said).then_some(close)
    }

    /// A head noun that makes a party of what follows or goes before.
    fn head_at(&self, s: &Sentence, i: usize) -> Option<(Class, usize)> {
        if s.words.get(i)?.finite && self.lang != Lang::En {
            return None;
        }
        // "according to a report by X": the noun is part of the preposition; and a word that is one with its
        // conjunction («وإلى») is no noun.
        if s.covering(i).any(|f| {
            f.class == Class::Nobody
                || matches!(f.class, Class::Prep(_))
                    && (f.start < i || self.lang == Lang::Ar && f.end == i + 1)
        }) {
            return None;
        }
        // "to administer", "to report": a bare noun right before a light verb is what is done, nobody who does it.
        if self.lexicon.morph.order == crate::lang::Order::Sov && self.noun_of_verb(s, i) {
            return None;
        }
        // «آنان را مسئول … خواند»: right behind the object such a noun is what they are called.
        let morph = &self.lexicon.morph;
        // «…، متهما الهند»: behind a comma a participle says what the subject does besides.
        if i > 0 && s.comma(i - 1) && self.beside(s, i) {
            return None;
        }
        if i > 0 && s.is(i - 1, |c| c == Class::ObjectMarker) && morph.governing.contains(&s.words[i].fold) {
            return None;
        }
        if self.qualifies(s, i) {
            return None;
        }
        let word = &s.words[i];
        let unlisted =
            word.capital && !word.time && s.covering(i).all(|f| matches!(f.class, Class::Relative));
        if unlisted && word.kind == Kind::Word && morph.body_like(&word.fold) {
            return Some((Class::Body(ActorType::GovernmentBody), i + 1));
        }
        s.at(i)
            .filter(|f| {
                matches!(
                    f.class,
                    Class::Role(_) | Class::Group(_) | Class::Body(_) | Class::Source(_)
                )
            })
            .max_by_key(|f| (f.end, matches!(f.class, Class::Role(_))))
            .filter(|f| !s.words[f.end - 1].predicate && (f.end > i + 1 || !self.adjective(s, i)))
            // «جنرال …»: one who bears a title is not several of that rank.
            .filter(|f| {
                let title = || s.at(i).any(|t| t.class == Class::Title && t.end >= f.end);
                !(matches!(f.class, Class::Group(_)) && title())
            })
            .map(|f| (f.class, f.end))
    }

    fn beside(&self, s: &Sentence, w: usize) -> bool {
        let word = &s.words[w];
        self.lexicon.morph.written_article()
            && !word.definite
            && self.lexicon.morph.attendant(&word.fold).is_some()
            && word.verbs.iter().any(|v| {
                v.feats
                    .has(crate::lexicon::Feats::GER.with(crate::lexicon::Feats::PART))
            })
            && !self.lexicon.listed(&word.fold)
    }

    /// «نقاط عسكرية»: an adjective, unless the lexicon lists it as it stands.
    fn adjective(&self, s: &Sentence, w: usize) -> bool {
        let letters: Vec<char> = self.text(s.words[w].span).chars().collect();
        self.lexicon.morph.spelt_as_adjective(&letters) && !self.lexicon.listed(&s.words[w].fold)
    }

    /// «военного положения», «раненых афганцев»: an adjective that could be a noun for people, with its noun behind it.
    fn qualifies(&self, s: &Sentence, i: usize) -> bool {
        let morph = &self.lexicon.morph;
        let fold = &s.words[i].fold;
        let noun = |w: &crate::analyse::Word| {
            w.kind == Kind::Word && !w.capital && !w.finite && !w.time && !morph.adjectival(&w.fold)
        };
        morph.has_cases()
            && morph.adjectival(fold)
            && s.words.get(i + 1).is_some_and(|n| {
                let same = ["nom", "gen", "dat", "acc", "ins", "loc"]
                    .iter()
                    .any(|c| morph.fits_case(fold, c) && morph.fits_case(&n.fold, c));
                noun(n) && same && n.verbs.is_empty() && s.covering(i + 1).all(|f| !f.class.closed())
            })
    }

    /// Does a light verb follow that takes the word for its noun?
    fn noun_of_verb(&self, s: &Sentence, i: usize) -> bool {
        let light = &self.lexicon.morph.light;
        let written = self.lexicon.morph.writes_ties() && s.words[i].tied || s.words[i].object;
        !written
            && s.words.get(i + 1).is_some_and(|next| {
                next.finite
                    && next.verbs.iter().any(|v| {
                        light
                            .iter()
                            .flatten()
                            .any(|l| self.lexicon.citation(l) == Some(v.verb))
                    })
            })
    }

    fn blank(&self, s: &Sentence, first: usize, last: usize, reference: Ref, how: MentionHow) -> Party {
        Party {
            first,
            last,
            mention: s.noun_span(first, last),
            who: None,
            reference,
            how,
            role: None,
            role_of: None,
            prep: None,
            object: false,
            inner: false,
            within: None,
            source: false,
            place: None,
            adjective: false,
            generic: false,
            possessive: false,
        }
    }

    /// A known name.
    fn name(&self, s: &Sentence, hits: &[Hit], h: &Hit, out: &mut Vec<Party>, cast: &mut Cast<'_>) -> usize {
        let adjective = h.targets.iter().find_map(|t| {
            if let Target::Adjective(a) = t {
                Some(*a)
            } else {
                None
            }
        });
        let actor = h.targets.iter().find_map(|t| {
            if let Target::Actor(a) = t {
                Some((*a, MentionHow::Name))
            } else {
                None
            }
        });
        let capital = h.targets.iter().find_map(|t| {
            if let Target::Capital(a) = t {
                Some((*a, MentionHow::Capital))
            } else {
                None
            }
        });
        let place = h
            .targets
            .iter()
            .find_map(|t| if let Target::Place(p) = t { Some(*p) } else { None });
        if let Some((index, how)) = actor.or(capital) {
            let who = cast.known(index);
            let mut p = self.blank(s, h.start, h.end - 1, Ref::Named, how);
            p.who = Some(who);
            p.place = place;
            cast.met(who);
            let mut end = h.end;
            if cast.kind(who) == ActorType::Person {
                self.remember_person(s, h.start, h.end, who, cast);
                end = self.apposition(s, hits, &mut p, cast);
            }
            out.push(p);
            return end;
        }
        // «الرئيسين الروسي فلاديمير … والأوكراني …»: behind an office an adjective right before a name is the person's.
        let behind = hits.iter().find(|n| n.start == h.end && self.is_person(n, cast));
        if let (Some(index), Some(person), Lang::Ar) = (adjective, behind, self.lang) {
            let of = cast.known.actors[index].id.clone();
            let known = person.targets.iter().find_map(|t| match t {
                Target::Actor(a) if cast.known.actors[*a].kind == ActorType::Person => Some(*a),
                _ => None,
            });
            if let Some(known) = known {
                let who = cast.known(known);
                cast.learn(who, Some(&of));
                cast.met(who);
                self.remember_person(s, person.start, person.end, who, cast);
                let mut p = self.blank(s, h.start, person.end - 1, Ref::Named, MentionHow::Name);
                p.mention = s.span(person.start, person.end - 1);
                p.who = Some(who);
                out.push(p);
                return person.end;
            }
        }
        if let Some(index) = adjective {
            // Before a head noun a nationality belongs to it (российский флот, Russian officials).
            // «российский Минздрав»: a body that is known by name keeps its adjective.
            if let Some(body) = hits.iter().find(|b| b.start == h.end && self.is_body(b, cast)) {
                let before = out.len();
                let next = self.name(s, hits, body, out, cast);
                if let Some(p) = out.get_mut(before) {
                    p.first = h.start;
                }
                return next;
            }
            let mut at = h.end;
            while at < s.words.len() && at < h.end + 3 {
                // «узбекские и афганские предприниматели»: two kinds of them, each a party.
                let another = at > h.end
                    && hits.iter().any(|o| {
                        o.start == at && o.targets.iter().any(|t| matches!(t, Target::Adjective(_)))
                    });
                if another && s.is(at - 1, |c| c == Class::Coordinator) {
                    break;
                }
                if let Some((class, end)) = self.head_at(s, at) {
                    if self.lang == Lang::En || self.lang == Lang::Ru {
                        // "the Kazakh tax service": what has no other state named belongs to this one.
                        let state = cast.known(index);
                        cast.met(state);
                        let before = out.len();
                        let next = self.noun_phrase(s, hits, at, class, end, out, cast);
                        if let Some(p) = out.get_mut(before) {
                            p.first = h.start;
                            if matches!(class, Class::Group(ActorType::State)) && p.role_of.is_none() {
                                p.who = Some(state);
                                p.mention = s.span(h.start, p.last);
                                return next;
                            }
                            let id = cast.known.actors[index].id.clone();
                            if let Some(who) = p.who {
                                if cast.members[who.0].of.is_none()
                                    && p.role.is_none()
                                    && p.how == MentionHow::Description
                                {
                                    p.mention = s.span(h.start, p.last);
                                    let words = self.text(p.mention);
                                    cast.alias(who, &words);
                                }
                                if cast.principal(who).as_deref() == Some(id.as_str())
                                    && p.how != MentionHow::Name
                                {
                                    let words = self.text(s.span(h.start, p.last));
                                    cast.alias(who, &words);
                                }
                                cast.learn(who, Some(&id));
                            }
                            p.role_of.get_or_insert(id);
                        }
                        return next;
                    }
                    break;
                }
                if s.words[at].kind != Kind::Word || s.words[at].finite {
                    break;
                }
                at += 1;
            }
            let id = cast.known.actors[index].id.clone();
            let mut p = self.blank(s, h.start, h.end - 1, Ref::Named, MentionHow::Description);
            let words = self.wording(s, p.first, p.last);
            p.who = Some(self.described(cast, &words, ActorType::People, Some(&id)));
            p.adjective = true;
            out.push(p);
            return h.end;
        }
        if let Some(place) = place {
            let mut p = self.blank(s, h.start, h.end - 1, Ref::Named, MentionHow::Name);
            p.place = Some(place);
            out.push(p);
        }
        h.end
    }

    /// Is it the name of a body, group or firm?
    fn is_body(&self, h: &Hit, cast: &Cast<'_>) -> bool {
        h.targets.iter().any(|t| {
            matches!(t, Target::Actor(a) if !matches!(
                cast.known.actors[*a].kind,
                ActorType::State | ActorType::Person | ActorType::Bloc | ActorType::People
            ))
        })
    }

    fn principal_of(&self, h: &Hit, cast: &mut Cast<'_>) -> Option<String> {
        h.targets.iter().find_map(|t| match *t {
            Target::Actor(a) | Target::Capital(a) | Target::Adjective(a) => {
                if matches!(t, Target::Actor(_)) {
                    let who = cast.known(a);
                    if cast.kind(who) == ActorType::Person {
                        return None;
                    }
                }
                Some(cast.known.actors[a].id.clone())
            }
            Target::Place(_) => None,
        })
    }
}
