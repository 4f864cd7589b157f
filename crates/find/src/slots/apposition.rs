//! Of whom an apposition says something: whoever stands right before its comma (*warned Finland, a member of NATO*).

use super::{Filled, Filler};
use crate::codebook::{Match, Pattern, opened_at};
use crate::lang::Order;
use crate::lexicon::{Class, Feats, VerbForm};
use crate::party::{Party, Ref};
use rabita_record::{ActorType, MentionHow};
use rabita_script::token::Kind;

/// The most words from an example to the mark that ends its apposition.
const REACH: usize = 12;

impl Filler<'_, '_> {
    /// The named party before the comma, where the apposition ends at a mark as well: else the comma is one of a list or
    /// of a clause.
    pub(super) fn apposed(&self, m: &Match) -> Option<Filled> {
        let s = self.scene.s;
        let comma = opened_at(m.first(), s)?;
        let ends = |w: usize| {
            s.words
                .get(w)
                .is_none_or(|x| x.kind == Kind::Mark && !s.mark(w, &["'", "’", "-", "«", "\"", "“"]))
        };
        let closed = self
            .parties
            .iter()
            .filter(|p| p.first <= m.last() + 5 && p.last >= m.last())
            .any(|p| ends(p.last + 1))
            || ends(m.last() + 1)
            || self.closes_behind(m);
        let p = self.parties.iter().enumerate().find(|(_, p)| {
            p.last + 1 == comma && !p.generic && p.reference == Ref::Named && !m.words.contains(&p.first)
        });
        let (k, p) = p.filter(|_| closed)?;
        p.who.map(|who| Filled { who, party: Some(k) })
    }

    /// *X, wary of Y's intentions on the Horn, welcomed*: does a mark end the apposition, with no verb before it?
    fn closes_behind(&self, m: &Match) -> bool {
        let s = self.scene.s;
        let mark = |w: usize| {
            s.words[w].kind == Kind::Mark && !s.mark(w, &["'", "’", "-", "«", "\"", "“", "»", "”"])
        };
        let opens = |w: usize| s.is(w, |c| matches!(c, Class::Relative | Class::Subordinator));
        (m.last() + 1..(m.last() + REACH).min(s.words.len()))
            .take_while(|&w| !s.words[w].finite)
            .any(|w| mark(w) || opens(w) || m.clause != self.scene.clauses.of[w])
    }

    /// «من كونها شريكا لروسيا»: of *its being* something the pronoun is the subject: who was named last of those it
    /// fits.
    pub(super) fn being(&self, m: &Match) -> Option<Filled> {
        let s = self.scene.s;
        let copula = |v: &VerbForm| v.feats.has(Feats::NOUN) && self.scene.lexicon.is_copula(v.verb);
        // «وهي عضو في X»: a pronoun that stands for itself is the subject of what is said without a verb.
        let alone = |p: &Party| {
            let letter = self.scene.lexicon.morph.pronoun_letter(&s.words[p.last].fold);
            self.order() == Order::Vso && p.first == p.last && letter.is_some()
        };
        let light = |w: usize| {
            s.is(w, |c| {
                matches!(c, Class::Adverb | Class::Ongoing | Class::Negator)
            })
        };
        let (k, p) = self.parties.iter().enumerate().find(|(_, p)| {
            let beside = p.last + 1 == m.first();
            let near = || p.last < m.first() && (p.last + 1..m.first()).all(light);
            matches!(p.reference, Ref::Pronoun(_))
                && (beside && s.words[p.last].verbs.iter().any(copula) || alone(p) && near())
        })?;
        if alone(p) {
            let letter = self.scene.lexicon.morph.pronoun_letter(&s.words[p.last].fold);
            let who = p.who.or_else(|| self.stands_for(letter?, p.first))?;
            return Some(Filled { who, party: Some(k) });
        }
        let meant = || {
            let ending = self.scene.lexicon.morph.pronoun_ending(&s.words[p.last].fold)?;
            let fits = |q: &&Party| q.last < p.first && !q.generic && self.fits_pronoun(ending, q);
            // A feminine one is rarely a person.
            let feminine = self.scene.lexicon.morph.pronoun_of(ending) == Some('f');
            let person = |q: &Party| q.who.is_some_and(|w| self.cast.kind(w) == ActorType::Person);
            let likely = |q: &&Party| (!(feminine && person(q)), q.last);
            self.parties.iter().filter(fits).max_by_key(likely)?.who
        };
        let who = meant().or(p.who)?;
        Some(Filled { who, party: Some(k) })
    }

    /// «شورشیان تحت حمایت X»، «الفصائل الموالية لX»: where what says more of a noun stands behind it, the noun right before
    /// the example's words, or the one whose phrase they belong to. A place that is nobody leaves the slot empty.
    pub(super) fn attributed(&self, pattern: &Pattern, m: &Match) -> Option<Option<Filled>> {
        let s = self.scene.s;
        let first = m.first();
        let start = match self.order() {
            Order::Sov => {
                let led = pattern.behind.iter().any(Option::is_some);
                let prep = s.preposition_before(first).filter(|_| led);
                // «از حامیان X» says it of nobody before it, «تحت حمایت X» does.
                let prep = prep.filter(|&(g, _)| self.scene.lexicon.tying(g));
                prep.map_or(first, |(_, at)| at)
            }
            // An adjective with the article belongs to the noun before it.
            Order::Vso => {
                let found = self.agreed_adjective(first);
                if let Some(k) = found {
                    return Some(self.parties[k].who.map(|who| Filled { who, party: Some(k) }));
                }
                // «طيارين تابعين لـX»: said of a noun that nobody listed.
                if self.hangs_on_a_thing(first) {
                    return Some(None);
                }
                first
            }
            Order::Svo => return None,
        };
        let beside = |p: &Party| {
            let ties = self.order() == Order::Sov || s.words[first].definite;
            ties && p.last + 1 == start && s.words[p.last].tied
        };
        let crowd = |who| {
            matches!(
                self.cast.kind(who),
                ActorType::ArmedGroup | ActorType::PoliticalGroup | ActorType::People
            )
        };
        let (k, p) = self
            .parties
            .iter()
            .enumerate()
            .filter(|(_, p)| p.reference == Ref::Named && !p.generic && p.first < first)
            .find(|(_, p)| beside(p) || self.holds_words(p, start, m))?;
        // «X حامی Y را سرزنش کرد»: a name before what is done to is who does it.
        let named = matches!(p.how, MentionHow::Name | MentionHow::Capital) && p.prep.is_none() && !p.object;
        let done_to = |q: &Party| q.object && q.last >= m.last() && q.first <= m.last() + 3;
        if named && start == first && self.parties.iter().any(done_to) {
            return Some(None);
        }
        let Some(who) = p.who else {
            return p.place.map(|_| None);
        };
        let told = !pattern.apposed || !self.cast.nameless(who) || crowd(who);
        told.then_some(Some(Filled { who, party: Some(k) }))
    }

    /// *Attacked allies of X*: the noun of the example is somebody else beside the verb of the clause, and says nothing of
    /// who does it.
    pub(super) fn says_of_another(&self, pattern: &Pattern, m: &Match) -> bool {
        let s = self.scene.s;
        let verb = self.scene.clauses.all[m.clause].verb;
        let subject = self.explicit_subject(m.clause);
        // Where cases tell objects from subjects a noun behind no mark and no preposition is no predicate beside a verb.
        let plain = m.first() > 0 && s.words[m.first() - 1].kind == Kind::Word;
        let bare =
            self.scene.lexicon.morph.has_cases() && plain && pattern.behind.iter().all(Option::is_none);
        verb.is_some_and(|v| !m.words.contains(&v))
            && (bare
                || self.parties.iter().enumerate().any(|(k, p)| {
                    p.reference == Ref::Named
                        && p.first <= m.first()
                        && m.last() <= p.last
                        && Some(k) != subject
                }))
    }

    /// Do the example's words stand within the phrase, between its noun and whoever it names? *Eight members of X*: a
    /// number alone is no noun.
    fn holds_words(&self, p: &Party, start: usize, m: &Match) -> bool {
        let s = self.scene.s;
        let noun = |w: usize| {
            s.words[w].kind == Kind::Word && !s.is(w, |c| matches!(c, Class::Number(_) | Class::Vague(_)))
        };
        let ends = match self.order() {
            Order::Sov => m.last() < p.last,
            _ => m.first() <= p.last,
        };
        p.first < start && ends && m.first() <= p.last && (p.first..start).any(noun)
    }

    /// «هشت کشور عضو ناتو»: are they so many lands that nobody names? Of them nothing can be told.
    pub(super) fn counted_lands(&self, f: &Filled) -> bool {
        let s = self.scene.s;
        let number = |w: usize| s.words[w].kind == Kind::Number || s.is(w, |c| matches!(c, Class::Number(_)));
        let described = |p: &Party| p.how == MentionHow::Description && number(p.first);
        f.party.is_some_and(|k| described(&self.parties[k])) && self.cast.kind(f.who) == ActorType::Bloc
    }
}
