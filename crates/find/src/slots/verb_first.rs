//! The subject where the verb stands first: the topic before it, or the first noun phrase behind it.

use super::Filler;
use super::phrases::NounPhrase;
use crate::clause::Tie;
use crate::lexicon::{Class, Feats};
use crate::party::{Party, Ref};
use rabita_record::MentionHow;
use rabita_script::token::Kind;

impl Filler<'_, '_> {
    /// Where the verb stands first: whom a pronoun on the complementizer means, else the topic before the verb, else the
    /// first noun phrase behind it that agrees. A thing in that place is the subject, and then nobody is.
    pub(super) fn subject_vso(
        &self,
        clause: usize,
        verb: usize,
        able: &dyn Fn(&Party) -> bool,
        cost: &dyn Fn(&Party) -> usize,
    ) -> Option<usize> {
        let c = &self.scene.clauses.all[clause];
        let first = c.words.first().copied()?;
        // «الإيرانيون»: a nationality at the head of its phrase is its people.
        let fits = |k: usize| {
            let p = &self.parties[k];
            able(p) && (cost(p) < 6 || p.adjective && cost(p) == 6)
        };
        // «أنها ستزود باكو»: the pronoun on the complementizer is the subject, if the verb agrees.
        let pronoun = c.opener.and_then(|o| {
            self.parties.iter().position(|p| {
                matches!(p.reference, Ref::Pronoun(Class::SheHe | Class::They))
                    && p.first == o
                    && p.who.is_some()
            })
        });
        if let Some(k) =
            pronoun.filter(|&k| able(&self.parties[k]) && self.agrees_before(verb, &self.parties[k]))
        {
            return Some(k);
        }
        if let Some(k) = self.goes_on_from(clause, verb) {
            return Some(k);
        }
        // «…، قافلة قرب الحدود وخطفوا»: what stands before a verb with its *and* belongs to the clause before.
        let joined = c.after.is_some()
            && self
                .scene
                .lexicon
                .morph
                .begins_with_and(&self.scene.s.words[verb].fold);
        let joined = joined && self.scene.s.words[verb].clitics.letters > 0;
        let before = if joined {
            Vec::new()
        } else {
            self.noun_phrases(clause, first, verb)
        };
        let zone = before.last().map_or(0, |np| np.zone);
        // «تلا بيانا أعلن فيه …»: nobody who is an object begins a clause that no *that* opens.
        let object = |np: &NounPhrase| c.tie == Tie::Main && c.opener.is_none() && self.in_accusative(np);
        let topic = before
            .iter()
            .find(|np| np.zone == zone && !np.governed && !np.joined && !self.aside(np, verb) && !object(np));
        // «كانت الجماعة تحتجزهم», «إن الشرطة اعتقلتهم»: a pronoun on the verb that cannot mean whoever stands before it leaves
        // him its subject.
        let other = |np: &NounPhrase| {
            let helped = (first..np.first).any(|w| self.scene.s.words[w].auxiliary);
            let meant = |e: &str| np.party.is_none_or(|k| self.fits_pronoun(e, &self.parties[k]));
            // «لجنة أممية اتهمتها»: only what is known goes before the verb that has it for its object.
            let new = np.party.is_some_and(|k| {
                let p = &self.parties[k];
                p.how == MentionHow::Description
                    && !self.scene.s.words[p.first].definite
                    && p.reference == Ref::Named
            });
            helped || new || !self.written_pronoun(verb).is_some_and(meant)
        };
        if let Some(np) = topic.filter(|np| other(np)) {
            match np.party.or_else(|| self.person_of(np)) {
                Some(k) if fits(k) && self.agrees_before(verb, &self.parties[k]) => return Some(k),
                None if self.unlisted_verb(clause, np) => {}
                None if self.thing_agrees(verb, np) => {
                    self.owners[clause].set(self.owner_of(np));
                    self.topics[clause].set(Some(np.first));
                    return None;
                }
                _ => {}
            }
        }
        let end = c.words.last().map_or(verb, |&w| w + 1);
        for np in self.noun_phrases(clause, verb + 1, end) {
            let joined = c.after.is_some() && np.first == verb + 1;
            if np.governed || np.joined || joined && self.in_accusative(&np) || self.stands_beside(&np) {
                continue;
            }
            match np.party.or_else(|| self.person_of(&np)) {
                Some(k) if fits(k) => {
                    let p = &self.parties[k];
                    if self.agrees_after(verb, p) && !self.given_on(clause, verb, p) {
                        return Some(k);
                    }
                }
                Some(_) => {}
                None if self.thing_agrees(verb, &np) => {
                    self.owners[clause].set(self.owner_of(&np));
                    self.things[clause].set(Some(np.first));
                    return None;
                }
                None => {}
            }
        }
        let unlisted = topic.filter(|np| self.unlisted_verb(clause, np))?;
        self.party_here(unlisted.first + 1)
            .filter(|&k| fits(k) && self.agrees_before(verb, &self.parties[k]))
    }

    /// «كانت إيران، بحسب تقرير، تزود …»: whoever stands behind the auxiliary does what the verb behind him says.
    fn goes_on_from(&self, clause: usize, verb: usize) -> Option<usize> {
        let s = self.scene.s;
        let lexicon = self.scene.lexicon;
        let c = &self.scene.clauses.all[clause];
        let before = c.after?;
        let helper = self.scene.clauses.all[before].verb?;
        let helps = lexicon.is_verb(&s.words[helper].verbs, &lexicon.morph.copula);
        let mut words = c.words.iter().copied().filter(|&w| s.words[w].kind == Kind::Word);
        let opens = words.find(|&w| !s.is(w, Class::before_verb)) == Some(verb);
        if !helps || !opens || s.words[verb].clitics.letters > 0 {
            return None;
        }
        self.explicit_subject(before)
            .filter(|&k| self.parties[k].last < verb && self.agrees_before(verb, &self.parties[k]))
    }

    /// «وقتلت مدرسا»: an indefinite noun that ends as objects do is no subject.
    fn in_accusative(&self, np: &NounPhrase) -> bool {
        let word = &self.scene.s.words[np.first];
        let named = |k: usize| matches!(self.parties[k].how, MentionHow::Name | MentionHow::Capital);
        let genitive = self
            .scene
            .s
            .words
            .get(np.first + 1)
            .is_some_and(|next| next.definite);
        !word.definite
            && !genitive
            && !np.party.is_some_and(named)
            && self.scene.lexicon.morph.accusative(&word.fold)
    }

    /// «ويضيف في حديثه أن …، متوقعا أن …»: what somebody does beside the verb is not who does it.
    fn stands_beside(&self, np: &NounPhrase) -> bool {
        let s = self.scene.s;
        let behind_mark = np.first > 0 && s.comma(np.first - 1);
        let participle = |w: usize| {
            let verbs = &s.words[w].verbs;
            !s.words[w].definite && verbs.iter().any(|v| v.feats.has(Feats::GER))
        };
        behind_mark && participle(np.first) && self.scene.lexicon.morph.accusative(&s.words[np.first].fold)
    }

    /// «أملا في السلام، كتب …», «يوم الثلاثاء، وصل …»: does a thing before the verb only say how or when?
    fn aside(&self, np: &NounPhrase, verb: usize) -> bool {
        let s = self.scene.s;
        let word = &s.words[np.first];
        let adverbial = !word.definite && self.scene.lexicon.morph.accusative(&word.fold);
        let cut = verb > 0 && s.comma(verb - 1) && !(np.last + 1..verb - 1).any(|w| s.comma(w));
        np.party.is_none() && (adverbial || cut)
    }

    /// «أسدل القادة الستار»: a word nobody knows that opens its sentence right before somebody is a verb sooner than a noun.
    fn unlisted_verb(&self, clause: usize, np: &NounPhrase) -> bool {
        let s = self.scene.s;
        let c = &self.scene.clauses.all[clause];
        let word = &s.words[np.first];
        c.tie == Tie::Main
            && c.opener.is_none()
            && !word.definite
            && word.gender.is_none()
            && s.covering(np.first).next().is_none()
            && (0..np.first).all(|w| s.words[w].kind == Kind::Mark)
            && self.party_here(np.first + 1).is_some()
    }
}
