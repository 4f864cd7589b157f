//! When a machine may merge: not only must two names be alike, nothing about them may be open.
//!
//! `examples/merging.rs` measures this on names that nothing was learned from, beside near misses of every kind.

use crate::SAME;
use crate::compare::{Comparison, Pair};
use crate::edits::Edits;
use crate::letters::Spelling;
use crate::parts::{Kind, Name, Part};
use crate::weights::Weights;

/// Every part that tells something must be spelt alike at least so much.
const CERTAIN: f32 = 0.78;
/// Parts that tell so much together are hardly two people's.
const RARE: f32 = 1.4;

impl Comparison<'_> {
    /// Is nothing open between two names that score so much?
    pub(crate) fn certain(&self, score: f32, weights: &Weights) -> bool {
        score >= SAME
            && self.a.numbers == self.b.numbers
            && !self.turned_round()
            && self.pairs.iter().all(|p| self.is_certain(p, &weights.edits))
            && !self.is_another(&weights.edits)
            && self.nobody_else()
    }

    /// Do parts stand in another order, though no comma says that the family name goes first? «Рустам Эмомали» is the
    /// son of «Эмомали Рустам».
    fn turned_round(&self) -> bool {
        let crossing = self.pairs.windows(2).any(|w| w[0].b.0 > w[1].b.0);
        crossing && self.a.turned == self.b.turned
    }

    /// An initial is many names', a stem that of several families.
    fn is_certain(&self, pair: &Pair, edits: &Edits) -> bool {
        let (a, b) = (&self.a.parts[pair.a.0], &self.b.parts[pair.b.0]);
        if a.kind == Kind::Honour && b.kind == Kind::Honour {
            return true;
        }
        let plain = a.kind != Kind::Initial && b.kind != Kind::Initial && !pair.stem;
        let likeness = match (&a.root, &b.root) {
            // What all sons' names end in says nothing of whose they are.
            (Some(x), Some(y)) => edits.likeness(x, y).min(pair.likeness),
            _ => pair.likeness,
        };
        plain && (a.kind == Kind::Father) == (b.kind == Kind::Father) && likeness >= CERTAIN
    }

    /// Within one script a part spelt too unlike its partner is another name, and so is one that shares its stem alone or is
    /// made of it.
    pub(crate) fn is_another(&self, edits: &Edits) -> bool {
        let unlike = |pair: &Pair| {
            let (a, b) = (&self.a.parts[pair.a.0], &self.b.parts[pair.b.0]);
            let scripts = a
                .spellings
                .iter()
                .zip(&b.spellings)
                .any(|(x, y)| x.script == y.script);
            let plain = a.kind == Kind::Plain && b.kind == Kind::Plain;
            scripts && plain && (pair.stem || pair.likeness < CERTAIN)
        };
        self.pairs.iter().any(|p| unlike(p) || self.is_kin(p, edits))
    }

    /// Is one part made of the other by an ending that makes names of names? Мирзои is no Мирзо, عباسی no عباس, though
    /// hardly a letter parts them. Across scripts an ending may not be written.
    fn is_kin(&self, pair: &Pair, edits: &Edits) -> bool {
        let (a, b) = (&self.a.parts[pair.a.0], &self.b.parts[pair.b.0]);
        let of = |x: &Part, y: &Part| {
            let near = |stem: &Spelling, s: &Spelling| {
                s.script == stem.script && edits.likeness(stem, s) >= pair.likeness.max(CERTAIN)
            };
            let stems = &x.kin_of;
            y.kin_of.is_empty() && stems.iter().any(|k| y.spellings.iter().any(|s| near(k, s)))
        };
        of(a, b) || of(b, a)
    }

    /// Is what one side alone has no more than a father's name behind the bearer's own, or a title? A title tells
    /// *Muhammad Baqir* from *Sayyid Muhammad Baqir*, unless the rest is few people's.
    fn nobody_else(&self) -> bool {
        let (left_a, left_b) = self.left();
        let titled = left_a.iter().chain(&left_b).any(|p| p.kind == Kind::Honour);
        if titled && self.told() < RARE {
            return false;
        }
        let aside = |name: &Name, part: &Part| match part.kind {
            Kind::Honour => true,
            Kind::Father => {
                let mut before = name.parts.iter().take_while(|p| !std::ptr::eq(*p, part));
                before.any(|p| p.kind == Kind::Plain)
            }
            Kind::Plain | Kind::Initial => false,
        };
        let (only_a, only_b) = (!left_a.is_empty(), !left_b.is_empty());
        !(only_a && only_b)
            && left_a.iter().all(|p| aside(self.a, p))
            && left_b.iter().all(|p| aside(self.b, p))
    }
}

#[cfg(test)]
mod tests {
    use crate::Matcher;

    #[test]
    fn numbers_tell_units_apart() {
        let m = Matcher::bundled();
        let certain = |a: &str, b: &str| m.compare(a, b).certain;
        assert!(certain("گردان ۱۴ زرینکوه", "گردان 14 زرینکوه"));
        assert!(!certain("گردان ۱۴ زرینکوه", "گردان ۱۵ زرینکوه"));
        assert!(!certain("گردان ۱۴ زرینکوه", "گردان زرینکوه"));
    }

    #[test]
    fn a_title_tells_apart_who_else_bear_what_many_do() {
        let m = Matcher::bundled();
        assert!(!m.compare("محمد رضا خان", "محمد رضا").certain);
        assert!(
            m.compare("سید محمدحسین سجادی نیری", "محمدحسین سجادی نیری")
                .certain
        );
    }
}
