//! Names within a longer party: the country in *the minister of defence of X*, the office beside a person's name.
//!
//! They are no parties of their own (the minister acts, not the country), but whoever asks where somebody is named
//! wants to be led there too.

use super::*;

/// A name or an office read within a party.
pub(crate) struct Inside {
    pub(crate) span: Span,
    /// Its words, first and last.
    pub(crate) words: (usize, usize),
    pub(crate) who: Option<Who>,
    pub(crate) place: Option<usize>,
    pub(crate) how: MentionHow,
}

impl Finder<'_> {
    /// What parties hold besides the words that name them.
    pub(super) fn inside(
        &self,
        s: &Sentence,
        hits: &[Hit],
        parties: &[Party],
        cast: &mut Cast<'_>,
    ) -> Vec<Inside> {
        let mut out = Vec::new();
        for p in parties {
            let office = p.role.filter(|r| !r.overlaps(p.mention) && p.who.is_some());
            out.extend(office.map(|span| Inside {
                span,
                words: (p.first, p.last),
                who: p.who,
                place: None,
                how: MentionHow::Role,
            }));
        }
        for h in hits {
            let span = s.span(h.start, h.end - 1);
            let held = parties.iter().any(|p| {
                p.first <= h.start && h.end <= p.last + 1 && (p.first < h.start || h.end < p.last + 1)
            });
            let named = |p: &Party| {
                p.mention == span
                    || p.how == MentionHow::Name && p.mention.contains(span) && p.place.is_none()
            };
            if !held || parties.iter().any(named) {
                continue;
            }
            // A nationality tells whose somebody in office is; of people and things it is only said.
            let (who, place, how) = self.meant(h, cast);
            let of_office = |p: &Party| p.role.is_some() && p.first <= h.start && h.end <= p.last + 1;
            if how == MentionHow::Description && !parties.iter().any(of_office) {
                continue;
            }
            if who.is_some() || place.is_some() {
                out.push(Inside {
                    span,
                    words: (h.start, h.end - 1),
                    who,
                    place,
                    how,
                });
            }
        }
        self.pointing(s, hits, parties, cast, &mut out);
        out
    }

    /// *The leader of this country*: a description within a party that points back.
    fn pointing(
        &self,
        s: &Sentence,
        hits: &[Hit],
        parties: &[Party],
        cast: &mut Cast<'_>,
        out: &mut Vec<Inside>,
    ) {
        let points = |c| {
            matches!(
                c,
                Class::ThisCountry | Class::OwnCountry | Class::ThisGroup | Class::ThisBody
            )
        };
        for w in 0..s.words.len() {
            let Some(f) = self.points_at(s, w).filter(|f| points(f.class)) else {
                continue;
            };
            let (start, end, class) = (f.start, f.end, f.class);
            let held = parties.iter().any(|p| p.first < start && end <= p.last + 1);
            let named = parties.iter().any(|p| p.first == start)
                || hits.iter().any(|h| h.start < end && start < h.end);
            if !held || named {
                continue;
            }
            let before = parties.iter().take_while(|p| p.last < start).count();
            let who = self.refer(s, hits, (start, end), class, &parties[..before], cast);
            out.extend(who.map(|who| Inside {
                span: s.span(start, end - 1),
                words: (start, end - 1),
                who: Some(who),
                place: None,
                how: MentionHow::Pronoun,
            }));
        }
    }

    /// Whom a name means by itself.
    fn meant(&self, h: &Hit, cast: &mut Cast<'_>) -> (Option<Who>, Option<usize>, MentionHow) {
        let place = h
            .targets
            .iter()
            .find_map(|t| if let Target::Place(p) = t { Some(*p) } else { None });
        let rank = |t: &&Target| match t {
            Target::Actor(_) => 0,
            Target::Capital(_) => 1,
            Target::Adjective(_) => 2,
            Target::Place(_) => 3,
        };
        match h.targets.iter().min_by_key(rank) {
            Some(&Target::Actor(a)) => (Some(cast.known(a)), None, MentionHow::Name),
            Some(&Target::Capital(a)) => (Some(cast.known(a)), place, MentionHow::Capital),
            Some(&Target::Adjective(a)) => (Some(cast.known(a)), None, MentionHow::Description),
            _ => (None, place, MentionHow::Name),
        }
    }
}
