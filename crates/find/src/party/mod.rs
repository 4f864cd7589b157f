//! The parties of a sentence: names, offices, groups, bodies, pronouns, each with how it is tied in.
//!
//! Word by word it is asked who begins here ([`at`]): a counted crowd ([`counted`]), a pronoun ([`pronoun`]: whom it means is asked of [`back`]), a noun for
//! people or bodies ([`head`]) with all that belongs to its phrase ([`extent`], [`ministry`], [`owner`], [`phrase`]), a known name
//! ([`known`]), somebody nobody listed ([`person`], [`unlisted`]), a [`counterpart`]. At last it is marked how each is tied into the
//! sentence ([`tie`]), how else a description may be worded ([`widen`]), and the names inside others are kept ([`inside`]).

mod at;
mod back;
mod counted;
mod counterpart;
mod doer;
mod duty;
mod extent;
mod first;
mod head;
mod inside;
mod known;
mod ministry;
mod organ;
mod owner;
mod person;
mod phrase;
mod pronoun;
mod tie;
mod unlisted;
mod widen;

pub(crate) use inside::Inside;

use crate::agree::Gender;
use crate::analyse::{Sentence, Word};
use crate::cast::{Cast, Who};
use crate::lang::Lang;
use crate::lexicon::{Class, Lexicon};
use crate::names::{Doubt, Hit, Known, Letters, Names, Target, Worded};
use crate::namesakes::Meant;
use crate::whereabouts::Kinds;
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
    pub(crate) kinds: &'a Kinds,
    pub(crate) chars: &'a [char],
}

/// The noun that a phrase begins with.
#[derive(Debug, Clone, Copy)]
struct Head {
    first: usize,
    end: usize,
    class: Class,
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
        let hits = s.names.get_or_init(|| self.known_names(s, cast.known));
        let mut out: Vec<Party> = Vec::new();
        let mut i = 0;
        while i < s.words.len() {
            let next = self.party_at(s, hits, i, &mut out, cast);
            i = next.max(i + 1);
        }
        for h in hits {
            let state = back::state_of(h, cast);
            cast.state_named(state);
        }
        self.mark(s, hits, &mut out, cast);
        self.made_of(s, &out, cast);
        self.widen(s, hits, &mut out, cast);
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
        out.retain(|p| !self.asked_for(s, p));
        let inside = self.inside(s, hits, &out, cast);
        for p in &out {
            let office = p.role.is_some() && s.words[p.first].gender == Some(Gender::Feminine);
            let person = p.who.filter(|w| cast.kind(*w) == ActorType::Person);
            person.filter(|_| office).iter().for_each(|w| cast.woman(*w));
        }
        let crowds = self.crowds(s, &out, cast);
        cast.crowds(crowds);
        (out, inside)
    }

    /// *It is not known which countries' envoys come*: whom the sentence asks for is nobody that it names.
    fn asked_for(&self, s: &Sentence, p: &Party) -> bool {
        let asking = &self.lexicon.morph.asking;
        // «هر کدام», «каких-либо»: each, any.
        let each = |w: usize| w > 0 && s.determiner(w - 1);
        let longer =
            |w: usize| s.covering(w).any(|f| f.end > f.start + 1) || s.mark(w + 1, &["-"]) || each(w);
        let asks = |w: usize| asking.contains(&s.words[w].fold) && !longer(w);
        !asking.is_empty() && (p.first.saturating_sub(1)..=p.last).any(asks)
    }

    /// The known names in a sentence, without those that are something else there.
    fn known_names(&self, s: &Sentence, known: &Known) -> Vec<Hit> {
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
        self.divide(s, &words, &mut hits);
        self.organs_own(s, known, &mut hits);
        hits.retain_mut(|h| self.namesake(s, h));
        hits.retain(|h| (h.start..h.end).any(|w| !s.words[w].time) && (!h.weak || self.supported(s, h)));
        // «نقابيين» are no town of that stem.
        let only_place = |h: &Hit| h.targets.iter().all(|t| matches!(t, Target::Place(_)));
        let people = |h: &Hit| h.end - h.start == 1 && self.persons_written(&s.words[h.start].fold);
        hits.retain(|h| !self.lexicon.morph.written_article() || !only_place(h) || !people(h));
        // «دوشنبه‌ها»: of a seat there is but one.
        let seat =
            |h: &Hit| h.end - h.start == 1 && h.targets.iter().any(|t| matches!(t, Target::Capital(_)));
        let several = |h: &Hit| self.lexicon.morph.sealed_plural(&s.words[h.start].fold);
        hits.retain(|h| !seat(h) || !several(h));
        for other in [Self::first_name_as_town, Self::of_another] {
            let others: Vec<bool> = hits.iter().map(|h| other(self, s, &hits, h)).collect();
            let mut others = others.into_iter();
            hits.retain(|_| !others.next().unwrap_or_default());
        }
        let bearer: Vec<bool> = (0..s.words.len())
            .map(|w| self.bears_surname(s, &hits, w))
            .collect();
        hits.retain(|h| {
            let town = only_place(h) && h.end - h.start == 1 && h.prep.is_none();
            !(town && h.start > 0 && bearer[h.start - 1])
        });
        // «كانوا» is no «كانو».
        hits.retain(|h| h.end - h.start > 1 || !s.words[h.start].auxiliary || self.lexicon.morph.capitals);
        hits
    }

    /// «Ольга Белова»: a first name, behind which a town's name that ends as surnames do is one.
    fn bears_surname(&self, s: &Sentence, hits: &[Hit], w: usize) -> bool {
        let morph = &self.lexicon.morph;
        let next = s.words.get(w + 1);
        let surname = |x: &Word| x.kind == Kind::Word && x.capital && morph.ends_like_a_surname(&x.fold);
        let opens = w == 0 || s.words[w - 1].kind == Kind::Mark && !s.comma(w - 1);
        next.is_some_and(surname)
            && self.could_name(s, hits, w)
            && (!morph.adjectival(&s.words[w].fold) || self.first_name(s, w))
            // The first word of a sentence has its capital from there (Жители Иванова).
            && !(opens && (self.lexicon.knows(&s.words[w].fold) || morph.plural_noun(&s.words[w].fold)))
    }

    /// A name that is somebody else's too is led to whom it means here; false if that is nobody.
    fn namesake(&self, s: &Sentence, h: &mut Hit) -> bool {
        if h.end != h.start + 1 {
            return true;
        }
        let word = &s.words[h.start];
        let stems = self
            .lexicon
            .morph
            .names(&word.fold)
            .into_iter()
            .map(|c| c.stem)
            .collect::<Vec<_>>();
        let written = self.text(word.span);
        let land = h.targets.iter().any(|t| self.names.is_land(t));
        match self
            .names
            .namesakes
            .settle(s, h.start, &stems, &written, land, self.lexicon)
        {
            None => {
                let rules = self.names.namesakes.of_form(&stems);
                h.doubt = h.doubt.or(rules.then_some(Doubt::Usual));
                true
            }
            Some(meant @ (Meant::Nobody | Meant::Land)) => {
                h.targets.retain(|t| matches!(t, Target::Place(_)));
                // *The Congo Basin*: its words stay taken, lest they be read as somebody nobody listed.
                meant == Meant::Land || !h.targets.is_empty()
            }
            Some(Meant::Actor(a)) => {
                let own = h
                    .targets
                    .iter()
                    .copied()
                    .find(|t| matches!(t, Target::Actor(x) if *x == a));
                h.targets = vec![own.unwrap_or(Target::Capital(a))];
                h.weak = false;
                h.doubt = Some(Doubt::Settled);
                true
            }
        }
    }

    /// «وزیر ترک», «همتای ترک خود»: a nationality that is a word too is one behind a noun for somebody, if no verb follows
    /// that would take it for its own («ترک کرد»).
    fn nation_of_office(&self, s: &Sentence, h: &Hit) -> bool {
        let adjective = h.targets.iter().any(|t| matches!(t, Target::Adjective(_)));
        let verb = s
            .words
            .get(h.end)
            .is_some_and(|w| w.finite || !w.verbs.is_empty());
        let noun = |w: usize| {
            s.covering(w)
                .any(|f| f.end == h.start && matches!(f.class, Class::Role(_)))
        };
        adjective
            && !verb
            && self.lexicon.morph.order == crate::lang::Order::Sov
            && h.start.checked_sub(1).is_some_and(noun)
    }

    /// A weak name counts where it is written with a capital inside a sentence, or beside an office.
    fn supported(&self, s: &Sentence, h: &Hit) -> bool {
        // A person's, alone before a word with no capital, has its own even where it opens the sentence.
        let person = h.targets.iter().any(|t| self.names.words_of_person(t).is_some());
        let alone = s
            .words
            .get(h.end)
            .is_some_and(|w| w.kind == Kind::Word && !w.capital);
        let opens = person && alone && s.words[h.start].capital;
        if self.nation_of_office(s, h) {
            return true;
        }
        self.lexicon.morph.capitals && (opens || (h.start..h.end).any(|w| w > 0 && s.words[w].capital))
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
}
