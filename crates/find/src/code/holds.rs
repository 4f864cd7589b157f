//! What holds, and how much: offices, states, figures.

use super::ends::{fit, mutual};
use super::*;
use crate::codebook::Marker;
use crate::lang::Order;

/// The weight (`choose`) below which an example says nothing that holds.
const LITTLE: f64 = 2.5;

/// What a filled slot adds to the weight (`choose`).
const FILLED: f64 = 1.0;

/// The weight up to which an example is one verb with both its ends.
const ONE_VERB: f64 = 2.62;

/// «لروسيا قاعدة في سوريا»: whoever has something stands beside it, no verb between them, and is not the thing itself.
fn has_it(f: &Filled, m: &Match, scene: &Scene<'_>, parties: &[Party]) -> bool {
    let Some((p, _)) = f
        .party
        .and_then(|k| parties.get(k))
        .and_then(|p| Some((p, p.prep?)))
    else {
        return true;
    };
    let own = m.words.iter().any(|&w| p.first <= w && w <= p.last);
    let between = if p.last < m.first() {
        p.last + 1..m.first()
    } else {
        m.last() + 1..p.first
    };
    !own && !between.into_iter().any(|w| scene.s.words[w].finite)
}

impl Desk<'_> {
    /// An office named beside its holder is a state of its own.
    pub(super) fn offices(&mut self, scene: &Scene<'_>, parties: &[Party]) {
        for p in parties {
            let (Some(who), Some(role), Some(of)) = (p.who, p.role, &p.role_of) else {
                continue;
            };
            if p.how != rabita_record::MentionHow::Name
                || self.cast.kind(who) != ActorType::Person
                || p.mention == role
                || self.trade(scene.s, role)
            {
                continue;
            }
            let role = without_and(role, scene.s);
            let evidence = Span::new(role.start.min(p.mention.start), role.end.max(p.mention.end));
            let subject = self.party(who, Some(p));
            let Some(object) = self.cast.by_id(of) else {
                continue;
            };
            let object = self.party(object, None);
            let same = |st: &State| {
                st.relation == "holds_office"
                    && st.subject.actor == subject.actor
                    && st.object == Some(object.clone())
            };
            if self.states.iter().any(same) {
                continue;
            }
            let value = Some(self.text(role));
            let id = format!("{}-s{}", self.doc, self.states.len() + 1);
            self.states.push(State {
                id,
                document: self.doc.clone(),
                evidence: vec![evidence],
                subject,
                relation: "holds_office".into(),
                object: Some(object),
                value,
                holds: None,
                status: Status::Happened,
                said_by: None,
                entry: None,
            });
        }
    }

    /// Is the role a trade, a tie or a lot (*lawyer*, *counterpart*, *resident*) rather than an office?
    fn trade(&self, s: &Sentence, role: Span) -> bool {
        let tables = &self.tongue.lexicon.tables;
        let gloss = |c: Class| match c {
            Class::Role(r) => tables.roles.get(usize::from(r)),
            _ => None,
        };
        let inside = (0..s.words.len()).filter(|&w| role.contains(s.words[w].span));
        let found = inside.flat_map(|w| {
            s.at(w)
                .filter_map(|f| gloss(f.class).map(|g| (f.end - f.start, g)))
        });
        // Of two roles in one phrase the one with more words says more (*chief of staff*); of equals, the first.
        let said = found.reduce(|a, b| if b.0 > a.0 { b } else { a });
        said.is_some_and(|(_, g)| tables.trades.contains(g))
    }

    pub(super) fn hold(
        &mut self,
        chosen: &[Candidate],
        contents: &[Content],
        scene: &Scene<'_>,
        parties: &[Party],
        all: &[Party],
    ) {
        let known = parties.len();
        let parties = all;
        // Who was appointed by whom comes first: he then acts for them in whatever else holds.
        let appoints =
            |c: &&Candidate| matches!(self.what(c), What::State { relation } if relation == "appointed_by");
        let (first, rest): (Vec<_>, Vec<_>) = chosen.iter().partition(appoints);
        for c in first.into_iter().chain(rest) {
            let What::State { relation } = self.what(c).clone() else {
                continue;
            };
            // A noun of an example for a verb names what holds in passing; a participle says it of the noun beside it.
            if c.m.nominal && !self.said_of_noun(c, scene, &parties[..known]) {
                continue;
            }
            let (entry, fixed) = self.entry(c);
            let entry = entry.to_string();
            let tied = self.tongue.book.patterns[c.m.pattern].apposed
                && crate::codebook::opened_at(c.m.first(), scene.s).is_none();
            // «X وزیر Y»: two names side by side are no apposition.
            if tied && relation == "holds_office" {
                continue;
            }
            let apposed = self.tongue.book.patterns[c.m.pattern].apposed;
            // *X, a backer of Y, denied it*: what an apposition says, the verb beside it neither denies nor plans.
            let read = if apposed {
                Some(status_of_noun(&c.m, scene, fixed))
            } else {
                status(&c.m, scene, fixed)
            };
            let Some(mut state) = read else {
                continue;
            };
            let noun = self.tongue.book.patterns[c.m.pattern].tells_by_noun(&self.tongue.lexicon);
            if noun && state == Status::Happened && self.no_more(&c.m, scene) {
                state = Status::Negated;
            }
            let carrier = self
                .charging(contents, c, scene)
                .or_else(|| self.carrier(contents, &c.m.words, None));
            // What stands in apposition to a speaker is no part of what he says.
            let carrier = carrier.filter(|&k| !(apposed && self.speaks(k, c)));
            state = told(carrier.map(|k| self.claims[k].act), state, &c.m, scene);
            // What is hoped for, asked or foretold neither holds nor is said not to.
            if !matches!(state, Status::Happened | Status::Ongoing | Status::Negated) {
                continue;
            }
            let mut subjects = slot(c, Role::Subject);
            if scene.lexicon.morph.order == Order::Vso
                && self.tongue.book.patterns[c.m.pattern].verb.is_none()
            {
                subjects.retain(|f| has_it(f, &c.m, scene, &parties[..known]));
            }
            if state == Status::Negated {
                let filler = Filler::new(scene, &parties[..known], &self.cast, None);
                let left_out = filler.excepted(&c.m);
                if left_out.is_some() && subjects.iter().any(|f| f.party == left_out) {
                    state = Status::Happened;
                }
            }
            let mut objects = slot(c, Role::Object);
            let opened = objects.is_empty();
            if opened {
                objects = self.owner_of_noun(&relation, c, scene, &parties[..known]);
            }
            // Words that say little say nothing that holds; a place that is nobody fills its slot too.
            let there = match (objects.is_empty(), subjects.first()) {
                (true, Some(subject)) => self.place_held(c, subject, scene, &parties[..known]).is_some(),
                _ => false,
            };
            let pattern = &self.tongue.book.patterns[c.m.pattern];
            let joined = pattern.slots.iter().any(|s| s.marker == Marker::And);
            let wanted = pattern.slots.iter().find(|s| s.role == Role::Object).cloned();
            // *between A and B*, *A and B share a border*: both stand in the one slot.
            let between = mutual(&relation) || relation == "mistrusts" && wanted.is_none();
            let both = objects.is_empty() && (joined || between) && subjects.len() > 1;
            let found = there || both || opened && !objects.is_empty();
            let weight = c.weight + if found { FILLED } else { 0.0 };
            if weight < LITTLE {
                continue;
            }
            if pattern.apposed && (subjects.is_empty() || objects.is_empty()) {
                continue;
            }
            if both {
                objects = subjects.split_off(1);
            }
            if objects.is_empty()
                && self.plain_end(&relation, c)
                && let Some(slot) = &wanted
            {
                objects.extend(self.worded(c, slot, scene, parties, known));
            }
            objects = self.owners(objects, c, &parties[..known]);
            if self.tongue.book.patterns[c.m.pattern].verb.is_none() {
                subjects = self.held_with(subjects, &objects, c, &parties[..known]);
            }
            let attribute = matches!(relation.as_str(), "controls" | "supports");
            if attribute && self.tongue.book.patterns[c.m.pattern].verb.is_none() {
                subjects = self.unlike(subjects, &objects);
                objects = self.unlike(objects, &subjects);
            }
            // *The Iranian-backed movement*: a nationality stands for its state.
            if scene.s.compound(c.m.first()) {
                subjects = self.nations(subjects);
            }
            if subjects.is_empty() {
                subjects = self.unsaid(&relation, c, chosen, &objects, scene, &parties[..known]);
            }
            if subjects.is_empty() && relation == "relations" && !objects.is_empty() {
                subjects = self.told_of(&objects);
            }
            if subjects.is_empty() && relation == "hosts" && !objects.is_empty() {
                subjects = self.land_of_place(c, scene, &parties[..known]);
            }
            // That relations are not good says how they are, not that they are none.
            if relation == "relations" && state == Status::Negated {
                state = Status::Happened;
            }
            let told = match relation.as_str() {
                "relations" => self.quality(c, scene, &parties[..known]),
                _ => self.valued(c, scene, parties),
            };
            let evidence = self.evidence(c, scene, parties);
            for subject in &subjects {
                let object = objects.iter().find(|o| o.who != subject.who);
                // Land is held and stood on too: a place that is nobody is the other end, in its own words.
                let place = match object {
                    None => self.place_held(c, subject, scene, &parties[..known]),
                    Some(_) => None,
                };
                // What is held without being anybody is words.
                let thing = object
                    .filter(|o| relation == "controls" && o.party.is_some_and(|k| k >= known))
                    .and_then(|o| o.party);
                let object = object.filter(|_| thing.is_none());
                let (country, value) = match (place.or(thing), relation.as_str()) {
                    (Some(k), "controls") => (None, Some(self.text(parties[k].mention))),
                    (Some(k), "present_in") => (self.country(&parties[k]), None),
                    (Some(k), "borders") => {
                        let land = self.country(&parties[k]);
                        (land.filter(|&w| w != subject.who), None)
                    }
                    (None, "controls") if object.is_none() => (None, self.held(c, subject, scene, parties)),
                    (None, "recognises") if object.is_none() && self.plain_end(&relation, c) => {
                        (None, self.held(c, subject, scene, parties))
                    }
                    _ => (None, told.clone()),
                };
                // A relation to nobody says nothing that could be looked up or disputed.
                let said = value.is_some() && !mutual(&relation);
                if object.is_none() && country.is_none() && !said {
                    continue;
                }
                // *The member states of X*: what belongs to it by its name alone is told of nobody.
                let whole =
                    object.filter(|_| relation == "member_of" && self.cast.only_described(subject.who));
                if whole
                    .is_some_and(|o| self.cast.principal(subject.who).as_deref() == Some(self.cast.id(o.who)))
                {
                    continue;
                }
                let other = object.map(|o| o.who).or(country).map(|w| self.cast.kind(w));
                if !fit(&relation, self.cast.kind(subject.who), other) {
                    continue;
                }
                // One verb alone makes a tie between sides that are known; of a person, or of somebody nameless, it
                // tells an act.
                let named = |f: &Filled| f.party.is_none_or(|k| k < known) && !self.cast.nameless(f.who);
                let person = self.cast.kind(subject.who) == ActorType::Person;
                let whose = |f: &Filled| {
                    matches!(relation.as_str(), "controls" | "present_in")
                        && f.party.is_some_and(|k| k < known)
                        && self.cast.principal(f.who).is_some()
                };
                let rules = match relation.as_str() {
                    "holds_office" | "appointed_by" => object.is_some(),
                    "controls" | "hosts" => object.is_some() || place.is_some(),
                    _ => false,
                };
                let sides =
                    (named(subject) || whose(subject)) && object.is_none_or(named) && (!person || rules);
                // What is told as going on holds of those without a name too (*hosts thousands of refugees*).
                let crowd = |f: &Filled| {
                    let kind = self.cast.kind(f.who);
                    f.party.is_some_and(|k| k < known)
                        && matches!(
                            kind,
                            ActorType::ArmedGroup | ActorType::PoliticalGroup | ActorType::People
                        )
                };
                let lasts = matches!(state, Status::Ongoing | Status::Hypothetical);
                let going_on = (lasts || c.m.nominal)
                    && matches!(relation.as_str(), "hosts" | "supports" | "opposes" | "supplies")
                    && named(subject)
                    && object.is_some_and(crowd)
                    && self.cast.kind(subject.who) != ActorType::Person;
                if weight < ONE_VERB && !sides && !going_on {
                    continue;
                }
                // *A delegation made up of diplomats*: of whom it consists is told of somebody.
                if relation == "composed_of" && self.cast.nameless(subject.who) {
                    continue;
                }
                if relation == "appointed_by"
                    && state == Status::Happened
                    && self.cast.nameless(subject.who)
                    && let Some(by) = object
                {
                    let by = self.cast.id(by.who).to_string();
                    self.cast.learn(subject.who, Some(&by));
                }
                let subject = self.record(std::slice::from_ref(subject), parties).remove(0);
                let object = object
                    .map(|o| self.record(std::slice::from_ref(o), parties).remove(0))
                    .or_else(|| country.map(|who| self.party(who, place.map(|k| &parties[k]))));
                let ends = |s: &State| {
                    let theirs = s.object.as_ref().map(|o| &o.actor);
                    let ours = object.as_ref().map(|o| &o.actor);
                    let same = s.subject.actor == subject.actor && theirs == ours;
                    same || mutual(&relation)
                        && theirs == Some(&subject.actor)
                        && ours == Some(&s.subject.actor)
                };
                // That it holds and that it goes on holding is one state.
                let lasts = |s: Status| if s == Status::Ongoing { Status::Happened } else { s };
                let same = |s: &State| {
                    let status = lasts(s.status) == lasts(state);
                    s.relation == relation && ends(s) && s.value == value && status
                };
                if let Some(k) = self.states.iter().position(same) {
                    self.states[k].evidence.push(evidence);
                    continue;
                }
                let id = format!("{}-s{}", self.doc, self.states.len() + 1);
                if let Some(k) = carrier {
                    self.claims[k].about.push(id.clone());
                }
                self.states.push(State {
                    id,
                    document: self.doc.clone(),
                    evidence: vec![evidence],
                    subject,
                    relation: relation.clone(),
                    object,
                    value,
                    holds: None,
                    status: state,
                    said_by: carrier.map(|k| self.claims[k].id.clone()),
                    entry: Some(entry.clone()),
                });
            }
        }
    }

    /// *Found shelter in Tyre*: the land of the place in the host's slot.
    fn land_of_place(&mut self, c: &Candidate, scene: &Scene<'_>, parties: &[Party]) -> Vec<Filled> {
        let slots = &self.tongue.book.patterns[c.m.pattern].slots;
        let prep = slots.iter().find_map(|s| match s.marker {
            Marker::Prep(g) if s.role == Role::Subject => Some(g),
            _ => None,
        });
        let there = |p: &&Party| {
            p.place.is_some()
                && p.who.is_none()
                && p.prep.is_some_and(|(g, _)| Some(g) == prep)
                && scene.clauses.of[p.first] == c.m.clause
        };
        let place = parties
            .iter()
            .filter(there)
            .min_by_key(|p| c.m.distance(p))
            .cloned();
        let who = place.and_then(|p| self.country(&p));
        who.map(|who| Filled { who, party: None }).into_iter().collect()
    }

    /// The place in the object's slot of a state, where nobody fills it: tied in as the example says, near its words.
    fn place_held(
        &self,
        c: &Candidate,
        subject: &Filled,
        scene: &Scene<'_>,
        parties: &[Party],
    ) -> Option<usize> {
        let slot = self.tongue.book.patterns[c.m.pattern]
            .slots
            .iter()
            .find(|s| s.role == Role::Object)?;
        let tied = |p: &Party| match slot.marker {
            Marker::Prep(g) => p.prep.is_some_and(|(q, _)| q == g) || p.within == Some(g),
            _ => p.prep.is_none(),
        };
        parties
            .iter()
            .enumerate()
            .filter(|(k, p)| {
                // Whoever holds a capital stands there, and is not it.
                let capital = p.how == rabita_record::MentionHow::Capital && p.who == Some(subject.who);
                p.place.is_some()
                    && (p.who.is_none() || capital)
                    && Some(*k) != subject.party
                    && scene.clauses.of[p.first] == c.m.clause
                    && tied(p)
            })
            .min_by_key(|(_, p)| c.m.distance(p))
            .filter(|(_, p)| c.m.distance(p) <= 6)
            .map(|(k, _)| k)
    }

    /// The state in whose land a place lies.
    fn country(&mut self, p: &Party) -> Option<Who> {
        let code = self.cast.known.places[p.place?].at.country.clone()?;
        let state = self
            .cast
            .known
            .actors
            .iter()
            .find(|a| a.kind == ActorType::State && a.country.as_deref() == Some(code.as_str()))
            .map(|a| a.id.clone())?;
        self.cast.by_id(&state)
    }

    /// Whose trade or border it is that a number measures: the one or two states named in its clause.
    fn between(&self, f: &crate::figures::Read, scene: &Scene<'_>, parties: &[Party]) -> Vec<String> {
        if !matches!(
            f.measure.as_str(),
            "trade_value" | "trade_growth" | "border_length"
        ) {
            return Vec::new();
        }
        let clause = scene.clauses.of[f.first];
        let mut states: Vec<String> = Vec::new();
        for p in parties.iter().filter(|p| scene.clauses.of[p.first] == clause) {
            let state = p.who.filter(|&w| self.cast.kind(w) == ActorType::State);
            states.extend(state.map(|w| self.cast.id(w).to_string()));
        }
        states.sort();
        states.dedup();
        if states.len() > 2 { Vec::new() } else { states }
    }

    pub(super) fn count(
        &mut self,
        matches: &[Match],
        contents: &[Content],
        scene: &Scene<'_>,
        parties: &[Party],
    ) {
        let s = scene.s;
        let numbers = numbers(s, &self.tongue.lexicon);
        for f in figures(
            s,
            &self.tongue.lexicon,
            &self.tongue.book,
            matches,
            &numbers,
            parties,
        ) {
            let carrier = self.carrier(contents, &[f.first], None);
            let id = format!("{}-f{}", self.doc, self.figures.len() + 1);
            if let Some(k) = carrier {
                self.claims[k].about.push(id.clone());
            }
            let span = s.span(f.first, f.last);
            let of: Vec<String> = match f.of.and_then(|k| parties[k].who) {
                Some(who) => vec![self.cast.id(who).to_string()],
                None => self.between(&f, scene, parties),
            };
            self.figures.push(Figure {
                id,
                document: self.doc.clone(),
                evidence: vec![span],
                measure: f.measure,
                of,
                what: Some(self.text(span)),
                low: f.low,
                high: f.high,
                unit: f.unit,
                approximate: f.approximate,
                period: None,
                compared_with: None,
                said_by: carrier.map(|k| self.claims[k].id.clone()),
            });
        }
    }
}

/// «и президент Узбекистана»: the word that joins an office to what stands before it is none of the office.
fn without_and(role: Span, s: &Sentence) -> Span {
    let first = s.words.iter().position(|w| w.span.start == role.start);
    let next = first
        .filter(|&w| s.is(w, |c| c == Class::Coordinator))
        .and_then(|w| s.words.get(w + 1))
        .filter(|w| w.span.end <= role.end);
    next.map_or(role, |w| Span::new(w.span.start, role.end))
}
