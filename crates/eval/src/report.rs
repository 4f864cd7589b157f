//! What is counted: for all texts, for each language, type and cause.

use crate::mentions::Ties;
use crate::run::{Kind, Made, Paper, Wanted, WantedDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How well records of one sort were read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// Records of the gold that must be found.
    pub gold: usize,
    /// Records of ours that count.
    pub made: usize,
    /// Of the gold, those of whose words a record was made.
    pub found: usize,
    /// Of the gold, those that are right.
    pub right: usize,
    /// Right among those made.
    pub precision: f64,
    /// Right among those of the gold.
    pub recall: f64,
    /// Of precision and recall.
    pub f1: f64,
}

impl Score {
    fn finish(&mut self) {
        let share = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
        let (p, r) = (share(self.right, self.made), share(self.right, self.gold));
        let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        (self.precision, self.recall, self.f1) = (thousandth(p), thousandth(r), thousandth(f1));
    }
}

fn thousandth(x: f64) -> f64 {
    (x * 1000.0).round() / 1000.0
}

/// The score of a kind, with how many of the found are right in each aspect.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct KindScore {
    /// The score.
    #[serde(flatten)]
    pub score: Score,
    /// Share of the found that are right in this.
    pub of_found: BTreeMap<String, f64>,
    /// By type, act, relation or measure.
    pub labels: BTreeMap<String, Score>,
    /// Why records of the gold are not right.
    pub causes: BTreeMap<String, Cause>,
}

/// How often something is wrong.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Cause {
    /// How often.
    pub count: usize,
    /// How often nothing else is: these would be right without it.
    pub alone: usize,
}

/// How often records of a confidence are right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// Records whose confidence lies in this tenth.
    pub made: usize,
    /// Those that are right.
    pub right: usize,
    /// The mean confidence.
    pub confidence: f64,
}

/// A text whose records of one kind are much amiss.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Worst {
    /// The gold file, without its ending.
    pub doc: String,
    /// Kind of record.
    pub kind: Kind,
    /// Records of the gold.
    pub gold: usize,
    /// Those not found.
    pub missed: usize,
    /// Those found and wrong.
    pub wrong: usize,
    /// Records of ours without gold.
    pub extra: usize,
}

/// Everything that was measured. The names of the first fields and their values are those of `score.py --json`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Texts with gold.
    pub documents: usize,
    /// Those that could be read.
    pub read: usize,
    /// Those whose language is right.
    pub language: usize,
    /// Those whose day is right.
    pub published: usize,
    /// Those whose text is the article, whole and alone.
    pub clean: usize,
    /// Time expressions that are right, of how many: `398/449`.
    pub dates: String,
    /// Acts.
    pub event: KindScore,
    /// Things said.
    pub claim: KindScore,
    /// Things that hold.
    pub state: KindScore,
    /// Quantities.
    pub figure: KindScore,
    /// Acts that did not happen, or that somebody else tells, of all texts; and how many our record tells as happened
    /// in the outlet's own voice.
    pub not_happened: (usize, usize),
    /// By language: the score of each kind, and the dates.
    pub languages: BTreeMap<String, BTreeMap<String, Score>>,
    /// Ties of names to actors: of persons, states, groups, bodies, others, and `all`.
    pub mentions: BTreeMap<String, Ties>,
    /// Ties of names to actors, by language.
    pub mentions_by_language: BTreeMap<String, Ties>,
    /// Ten tenths of confidence, by kind.
    pub reliability: BTreeMap<String, [Bin; 10]>,
    /// Where most is amiss, the worst first.
    pub worst: Vec<Worst>,
    /// Every document.
    pub papers: Vec<Paper>,
    /// Every record of the gold.
    pub wanted: Vec<Wanted>,
    /// Every record of ours.
    pub made: Vec<Made>,
    /// Every time expression of the gold.
    pub wanted_dates: Vec<WantedDate>,
}

impl Report {
    /// The score of a kind.
    pub fn kind(&self, kind: Kind) -> &KindScore {
        match kind {
            Kind::Event => &self.event,
            Kind::Claim => &self.claim,
            Kind::State => &self.state,
            Kind::Figure => &self.figure,
        }
    }

    /// Counts everything from the single records.
    pub(crate) fn count(mut self) -> Self {
        let sum = |is: fn(&Paper) -> bool| self.papers.iter().filter(|p| is(p)).count();
        self.documents = self.papers.len();
        (self.read, self.language) = (sum(|p| p.read), sum(|p| p.language_right));
        (self.published, self.clean) = (sum(|p| p.published_right), sum(|p| p.clean));
        let right = self.wanted_dates.iter().filter(|d| d.right).count();
        self.dates = format!("{right}/{}", self.wanted_dates.len());
        self.not_happened = (
            self.papers.iter().map(|p| p.not_happened).sum(),
            self.papers.iter().map(|p| p.told_as_happened).sum(),
        );
        let score = |kind| kind_score(kind, &self.wanted, &self.made);
        (self.event, self.claim) = (score(Kind::Event), score(Kind::Claim));
        (self.state, self.figure) = (score(Kind::State), score(Kind::Figure));
        self.languages = languages(&self.wanted, &self.made, &self.wanted_dates);
        self.reliability = reliability(&self.made);
        self.worst = worst(&self.wanted, &self.made);
        self
    }
}

fn kind_score(kind: Kind, wanted: &[Wanted], made: &[Made]) -> KindScore {
    let mut all = KindScore::default();
    let mut agreed: BTreeMap<&str, usize> = BTreeMap::new();
    let mut labels: BTreeMap<String, Score> = BTreeMap::new();
    for w in wanted.iter().filter(|w| w.kind == kind) {
        for score in [&mut all.score, labels.entry(w.label.clone()).or_default()] {
            add_wanted(score, w);
        }
        for aspect in w.agreed.iter().chain(&w.wrong) {
            *agreed.entry(aspect).or_default() += usize::from(w.agreed.contains(aspect));
        }
        let mut causes = causes(w);
        causes.dedup();
        for cause in &causes {
            let count = all.causes.entry((*cause).to_string()).or_default();
            count.count += 1;
            count.alone += usize::from(causes.len() == 1);
        }
    }
    for m in made.iter().filter(|m| m.kind == kind) {
        all.score.made += 1;
        labels.entry(m.label.clone()).or_default().made += 1;
    }
    all.score.finish();
    labels.values_mut().for_each(Score::finish);
    let found = all.score.found.max(1) as f64;
    all.of_found = agreed
        .into_iter()
        .map(|(a, n)| (a.to_string(), thousandth(n as f64 / found)))
        .collect();
    all.labels = labels;
    all
}

fn add_wanted(score: &mut Score, w: &Wanted) {
    score.gold += 1;
    score.found += usize::from(w.found);
    score.right += usize::from(w.right);
}

/// Why a record of the gold is not right. Where the sides are wrong, which of them; one that is wrong in a way that
/// makes no difference is no cause.
fn causes(w: &Wanted) -> Vec<&str> {
    if w.right {
        return Vec::new();
    }
    if !w.found {
        return vec!["not found"];
    }
    // The date of an act and its voice are no part of being right.
    let counts = |a: &&str| !matches!(*a, "date" | "voice" | "sides" | "ends");
    let wrong: Vec<&str> = w.wrong.iter().map(String::as_str).filter(counts).collect();
    let both = |a, b| wrong.contains(&a) && wrong.contains(&b);
    if both("actors", "recipients") || both("subject", "object") {
        let kept = wrong
            .iter()
            .filter(|a| !matches!(**a, "actors" | "recipients" | "subject" | "object"));
        return kept.copied().chain(["both sides"]).collect();
    }
    wrong
}

fn languages(
    wanted: &[Wanted],
    made: &[Made],
    dates: &[WantedDate],
) -> BTreeMap<String, BTreeMap<String, Score>> {
    let mut all: BTreeMap<String, BTreeMap<String, Score>> = BTreeMap::new();
    let mut entry = |language: &str, kind: &str, change: &dyn Fn(&mut Score)| {
        change(
            all.entry(language.to_string())
                .or_default()
                .entry(kind.to_string())
                .or_default(),
        );
    };
    for w in wanted {
        entry(&w.language, w.kind.name(), &|s| add_wanted(s, w));
    }
    for m in made {
        entry(&m.language, m.kind.name(), &|s| s.made += 1);
    }
    for d in dates {
        entry(&d.language, "date", &|s| {
            s.gold += 1;
            s.made += 1;
            s.found += usize::from(d.right || !d.read.is_empty());
            s.right += usize::from(d.right);
        });
    }
    all.values_mut()
        .flat_map(BTreeMap::values_mut)
        .for_each(Score::finish);
    all
}

fn reliability(made: &[Made]) -> BTreeMap<String, [Bin; 10]> {
    let mut all: BTreeMap<String, [Bin; 10]> = BTreeMap::new();
    for m in made {
        let Some(confidence) = m.confidence else { continue };
        let bins = all.entry(m.kind.name().to_string()).or_default();
        let bin = &mut bins[((confidence * 10.0) as usize).min(9)];
        bin.made += 1;
        bin.right += usize::from(m.right);
        bin.confidence += confidence;
    }
    for bin in all.values_mut().flatten().filter(|b| b.made > 0) {
        bin.confidence = thousandth(bin.confidence / bin.made as f64);
    }
    all
}

fn worst(wanted: &[Wanted], made: &[Made]) -> Vec<Worst> {
    let mut all: BTreeMap<(&str, Kind), Worst> = BTreeMap::new();
    let empty = |doc: &str, kind| Worst {
        doc: doc.to_string(),
        kind,
        gold: 0,
        missed: 0,
        wrong: 0,
        extra: 0,
    };
    for w in wanted {
        let one = all
            .entry((&w.doc, w.kind))
            .or_insert_with(|| empty(&w.doc, w.kind));
        one.gold += 1;
        one.missed += usize::from(!w.found);
        one.wrong += usize::from(w.found && !w.right);
    }
    for m in made.iter().filter(|m| !m.paired) {
        let one = all
            .entry((&m.doc, m.kind))
            .or_insert_with(|| empty(&m.doc, m.kind));
        one.extra += 1;
    }
    let mut all: Vec<_> = all.into_values().collect();
    all.sort_by_key(|w| std::cmp::Reverse(w.missed + w.wrong + w.extra));
    all
}
