//! Affixes are compared as words are: folded. The files are written in ordinary spelling.

use super::Morph;
use rabita_script::fold::fold;

impl Morph {
    /// Folds every affix, so that files may be written in ordinary spelling.
    pub(crate) fn fold(&mut self) {
        for list in [
            &mut self.conj_prefixes,
            &mut self.future_prefixes,
            &mut self.suffixes,
            &mut self.name_suffixes,
            &mut self.object_suffixes,
            &mut self.and_suffixes,
            &mut self.tie_suffixes,
            &mut self.person_plurals,
            &mut self.no_person_plurals,
            &mut self.untied_suffixes,
            &mut self.completed,
            &mut self.ministries,
            &mut self.closed_plurals,
            &mut self.invariable_ends,
            &mut self.belonging_ends,
            &mut self.plural_verbs,
            &mut self.verb_suffixes,
            &mut self.object_words,
            &mut self.passive_aux,
            &mut self.gapped_passive,
            &mut self.gapped,
            &mut self.passive_support,
            &mut self.noun_plurals,
            &mut self.office_plurals,
            &mut self.asking,
            &mut self.performing,
            &mut self.suffered,
            &mut self.future_aux,
            &mut self.perfect_aux,
            &mut self.noun_past,
            &mut self.ties,
            &mut self.predicative,
            &mut self.governing,
            &mut self.copula,
            &mut self.support_aux,
            &mut self.occurring,
            &mut self.one_of,
            &mut self.duties,
            &mut self.futures,
            &mut self.bare_complement,
            &mut self.impersonal,
            &mut self.adverb_ends,
            &mut self.asides,
            &mut self.resuming,
            &mut self.contrasting,
            &mut self.bidding,
            &mut self.worries,
            &mut self.orders,
            &mut self.writings,
            &mut self.opens_near,
            &mut self.first_person,
            &mut self.obliging,
            &mut self.verb_prefix_words,
            &mut self.locatives,
            &mut self.directions,
            &mut self.land_parts,
            &mut self.name_endings,
            &mut self.partitive,
            &mut self.charging,
            &mut self.particles,
            &mut self.excepting,
            &mut self.determiners,
            &mut self.describing,
            &mut self.among,
            &mut self.demonstratives,
            &mut self.takes_up,
            &mut self.several,
            &mut self.theirs,
            &mut self.formers,
            &mut self.juniors,
            &mut self.word_names,
            &mut self.kin_ends,
            &mut self.then,
            &mut self.acting_behind,
            &mut self.women_ends,
            &mut self.men_named,
            &mut self.counters,
            &mut self.numbered,
            &mut self.aged,
            &mut self.participle_ends,
            &mut self.masculine,
            &mut self.oblique_ends,
            &mut self.feminine,
            &mut self.relative_obliques,
            &mut self.relative_places,
            &mut self.sides_of_land,
            &mut self.lands,
            &mut self.copular_ends,
            &mut self.former,
            &mut self.tying,
        ] {
            for s in list.iter_mut() {
                *s = fold(s);
            }
        }
        let ministries = self.ministries.iter().flat_map(|m| self.name_keys(m));
        self.ministries = ministries.collect();
        for (word, _) in &mut self.fractions {
            *word = fold(word);
        }
        for (a, b) in self
            .prep_prefixes
            .iter_mut()
            .chain(&mut self.replace)
            .chain(&mut self.name_replace)
            .chain(&mut self.sure_preps)
            .chain(&mut self.prep_pronouns)
            .chain(&mut self.light_passive)
            .chain(&mut self.verb_before)
        {
            *a = fold(a);
            *b = fold(b);
        }
        for (s, _) in &mut self.verb_ends {
            *s = fold(s);
        }
        for (_, list) in &mut self.pronoun_letters {
            *list = list.split('|').map(fold).collect::<Vec<_>>().join("|");
        }
        for (s, _) in &mut self.pronouns {
            *s = fold(s);
        }
        for s in self.light.iter_mut().flatten() {
            *s = fold(s);
        }
    }
}
