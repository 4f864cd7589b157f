//! Who begins at a word. Each way to speak of somebody is tried in turn, the surest first.

use super::*;
use crate::lexicon::Found;

impl Finder<'_> {
    /// Takes the party that begins at a word, if one does, and says where to go on.
    pub(super) fn party_at(
        &self,
        s: &Sentence,
        hits: &[Hit],
        i: usize,
        out: &mut Vec<Party>,
        cast: &mut Cast<'_>,
    ) -> usize {
        if let Some(end) = self.counted_persons(s, hits, i) {
            return self.crowd(s, hits, i, end, out, cast);
        }
        if s.words[i].kind != Kind::Word {
            return self.quoted(s, hits, i, out, cast);
        }
        let hit = hits.iter().find(|h| h.start == i);
        let hit_end = hit.map_or(i, |h| h.end);
        // «Киргизия»: what only ends like a body's name is no body where the name is known.
        let listed = s.at(i).any(|f| f.class.somebody());
        let head = self
            .head_at(s, i)
            .filter(|&(_, end)| listed || hit.is_none() || end != hit_end)
            .filter(|&(_, end)| end != hit_end || !hit.is_some_and(|h| self.written_as_name(s, h, cast)));
        // «سپاه», «هزاره‌ها»: a noun that by itself is somebody's own name, unless another name says whose it is.
        let head =
            head.filter(|&(_, end)| end != hit_end || !hit.is_some_and(|h| self.named_by_noun(hits, h)));
        // *Hunter Biden*: a noun that is a first name too is one right before a surname.
        let head = head.filter(|&(_, end)| end != i + 1 || !self.begins_name(s, hits, i));
        if let Some(p) = self.points_at(s, i).filter(|p| {
            p.end >= hit_end
                && !(matches!(p.class, Class::ThisPerson | Class::ThisBody | Class::ThisGroup)
                    && self.attribute(s, i))
                && !self.picks_out(s, p)
                && head.is_none_or(|(_, e)| {
                    e < p.end
                        || e == p.end
                            && (matches!(p.class, Class::BothSides | Class::OwnCountry)
                                || self.points_back(s, p, cast))
                })
        }) {
            return self.pronoun(s, hits, &p, out, cast);
        }
        let whole = hit_end <= i + 1 && head.is_none_or(|(_, end)| end == i + 1);
        if let Some(who) = self.met_before(s, hit, i, cast).filter(|_| whole) {
            return self.met_again(s, hits, i, who, out, cast);
        }
        if let Some((class, end)) = head.filter(|&(_, end)| end >= hit_end && !s.words[i].time) {
            return self.noun_phrase(s, hits, Head { first: i, end, class }, out, cast);
        }
        if let Some(h) = hit {
            return self.name(s, hits, h, out, cast);
        }
        if self.persons_by_ending(s, i) {
            return self.unlisted_persons(s, hits, i, out, cast);
        }
        if !self.lexicon.morph.capitals {
            return self.uncased_person(s, hits, i, out, cast);
        }
        if s.words[i].capital && !s.words[i].time {
            return self.unknown_capitals(s, hits, i, out, cast);
        }
        i + 1
    }

    /// «Сербия»: a people and its land may have one stem; the capital and the letters before the ending are the name's.
    fn written_as_name(&self, s: &Sentence, h: &Hit, cast: &Cast<'_>) -> bool {
        let word = &s.words[h.start];
        let root = |name: &str| {
            let last = name.char_indices().next_back().map_or(0, |(at, _)| at);
            name.chars().count() > 4 && word.fold.starts_with(&name[..last])
        };
        let theirs = |t: &Target| match t {
            Target::Actor(a) => cast.known.words_of(*a).iter().any(|name| root(name)),
            _ => false,
        };
        let single = h.end == h.start + 1 && word.capital && self.lexicon.morph.has_cases();
        single && h.targets.iter().any(theirs)
    }

    /// Is it the name of an actor that nothing speaks against, with no other name right behind it?
    fn named_by_noun(&self, hits: &[Hit], h: &Hit) -> bool {
        let actor = h.targets.iter().any(|t| matches!(t, Target::Actor(_)));
        actor && !h.weak && !hits.iter().any(|other| other.start == h.end)
    }

    /// «الحركة»: where the article is written onto the noun, a noun alone means the group spoken of that is called so.
    /// And *the analyst*, «المتحدث», whom nobody introduced as that, is who spoke last, if he speaks for nobody.
    fn points_back(&self, s: &Sentence, p: &Found, cast: &Cast<'_>) -> bool {
        // A definite noun owns no name behind it; a definite word behind it says which one it is.
        let alone = s
            .words
            .get(p.end)
            .is_none_or(|w| w.kind != Kind::Word || !w.definite);
        let back = match p.class {
            Class::ThisGroup => self.group_called(s, (p.start, p.end), cast).is_some(),
            Class::ThisPerson => {
                let words = self.wording(s, p.start, p.end - 1);
                cast.speaker.is_some_and(|w| !cast.has_principal(w)) && cast.introduced(&words).is_none()
            }
            _ => false,
        };
        back && alone && self.lexicon.morph.written_article()
    }
}
