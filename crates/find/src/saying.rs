//! Is it said at all? The numbers by which a learned judge weighs a claim that the rules found.

use crate::cast::Who;
use crate::clause::Tie;
use crate::codebook::{Match, Pattern, Scene};
use crate::lexicon::Feats;
use crate::sides::KINDS;
use rabita_record::{ActorType, SpeechAct};

/// What the rules know of a claim.
pub(crate) struct Saying<'a> {
    pub(crate) act: SpeechAct,
    pub(crate) m: &'a Match,
    pub(crate) pattern: &'a Pattern,
    pub(crate) weight: f64,
    pub(crate) speaker: Option<(Who, ActorType)>,
    pub(crate) speakers: usize,
    /// The speaker stands in the sentence.
    pub(crate) named: bool,
    /// An unnamed voice.
    pub(crate) source: bool,
    pub(crate) direct: bool,
    /// Words carried.
    pub(crate) carries: usize,
    /// The example is an act's as well.
    pub(crate) also_act: bool,
    /// Stands inside what another claim carries.
    pub(crate) inside: bool,
    pub(crate) same_speaker: bool,
    /// Claims read so far.
    pub(crate) told: usize,
    pub(crate) rivals: usize,
    pub(crate) language: usize,
}

const ACTS: [SpeechAct; 12] = [
    SpeechAct::Say,
    SpeechAct::Report,
    SpeechAct::Accuse,
    SpeechAct::Deny,
    SpeechAct::Confirm,
    SpeechAct::Predict,
    SpeechAct::Demand,
    SpeechAct::Promise,
    SpeechAct::Warn,
    SpeechAct::Praise,
    SpeechAct::Condemn,
    SpeechAct::Opine,
];

impl Saying<'_> {
    /// The numbers. Their order is the model's: add at the end only.
    pub(crate) fn describe(&self, scene: &Scene<'_>) -> Vec<f32> {
        let flag = |b: bool| f32::from(u8::from(b));
        let clauses = scene.clauses;
        let m = self.m;
        let mut f: Vec<f32> = Vec::with_capacity(64);
        f.extend(ACTS.map(|a| flag(a == self.act)));
        f.extend((0..5).map(|l| flag(l == self.language)));
        f.extend(KINDS.map(|k| flag(self.speaker.is_some_and(|(_, s)| s == k))));
        f.push(flag(self.speaker.is_some()));
        f.push(self.speakers as f32);
        f.push(flag(self.named));
        f.push(flag(self.source));
        f.push(self.weight as f32);
        f.push(flag(m.nominal));
        f.push(flag(m.passive));
        f.push(flag(m.feats.has(Feats::GER)));
        f.push(flag(m.feats.has(Feats::NEG)));
        f.push(flag(self.pattern.verb.is_some()));
        f.push(self.pattern.literals.len() as f32);
        f.push((m.last() - m.first()) as f32);
        f.push(flag(self.direct));
        f.push(self.carries.min(60) as f32);
        f.push(flag(self.also_act));
        f.push(flag(self.inside));
        f.push(flag(self.same_speaker));
        f.push(self.told.min(20) as f32);
        f.push(self.rivals.min(20) as f32);
        f.push(m.first() as f32 / scene.s.words.len().max(1) as f32);
        f.push(scene.s.words.len().min(80) as f32);
        let ties = [
            Tie::Main,
            Tie::Complement,
            Tie::Relative,
            Tie::Adverbial,
            Tie::Quote,
        ];
        f.extend(ties.map(|t| flag(clauses.all[m.clause].tie == t)));
        f.push(flag(
            clauses.all[m.clause].verb.is_some_and(|v| m.words.contains(&v)),
        ));
        f
    }
}
