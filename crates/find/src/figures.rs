//! Figures: a number, what it counts, and who gives it.

mod counted;
mod measure;
mod small;

use crate::analyse::Sentence;
use crate::clause::cut;
use crate::codebook::{Codebook, Match, Role, What};
use crate::lexicon::{Class, Lexicon};
use crate::numbers::Number;
use crate::party::Party;
use counted::{Counted, Sort, counted};
use measure::{Found, Measures};

/// A figure read in a sentence, before it is a record.
#[derive(Debug, Clone)]
pub(crate) struct Read {
    pub(crate) measure: String,
    pub(crate) unit: Option<String>,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
    pub(crate) approximate: bool,
    /// Words of the number and what it counts.
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// Index of the party counted.
    pub(crate) of: Option<usize>,
}

/// Fewer than these are named in passing (*two brothers, three countries*), not given as a figure.
const FEWEST_PEOPLE: f64 = 4.0;
const FEWEST_THINGS: f64 = 3.0;
const FEWEST_STATES: f64 = 7.0;

/// The figures of a sentence: numbers whose noun or whose surroundings (by the codebook) say what they measure.
pub(crate) fn figures(
    s: &Sentence,
    lexicon: &Lexicon,
    book: &Codebook,
    matches: &[Match],
    numbers: &[Number],
    parties: &[Party],
) -> Vec<Read> {
    if numbers.is_empty() {
        return Vec::new();
    }
    let mut nouns: Vec<Counted> = numbers.iter().map(|n| counted(s, lexicon, parties, n)).collect();
    inherit(s, lexicon, numbers, &mut nouns);
    for k in 1..nouns.len() {
        if matches!(nouns[k - 1].sort, Sort::Bare | Sort::Thing)
            && counted::part_of(s, lexicon, &numbers[k - 1], &numbers[k])
        {
            nouns[k - 1] = Counted {
                last: numbers[k - 1].end - 1,
                ..nouns[k].clone()
            };
        }
    }
    let clauses = cut(s, lexicon);
    let measures = Measures {
        s,
        lexicon,
        book,
        matches,
        clauses: &clauses,
        numbers,
        nouns: &nouns,
    };
    let found = measures.all();
    let mut out: Vec<Read> = Vec::new();
    for (k, n) in numbers.iter().enumerate() {
        let among = k > 0
            && n.value == 1.0
            && within(s, &numbers[k - 1], n)
            && found[k - 1].measure == found[k].measure;
        if among
            || neither(s, n, &nouns[k])
            || aged(s, lexicon, parties, n, &nouns[k])
            || small::of_the_one_before(s, numbers, &nouns, k)
        {
            continue;
        }
        // «Шумори» is *a number of*, and *the number of*, whose number stands elsewhere.
        let counted_elsewhere = n.approximate
            && n.high.is_none()
            && matches.iter().any(|m| {
                let pattern = &book.patterns[m.pattern];
                let figure = matches!(book.entries[pattern.entry()].what, What::Figure { .. });
                figure && m.words.contains(&n.core) && pattern.slots.iter().any(|s| s.role == Role::Number)
            });
        if counted_elsewhere {
            continue;
        }
        let Some((measure, unit, sign)) = settle(n, &nouns[k], &found[k]) else {
            continue;
        };
        let small =
            (k + 1 < nouns.len() && small::of_the_one_before(s, numbers, &nouns, k + 1)).then_some(k + 1);
        let more = small.map_or(0.0, |j| numbers[j].value * nouns[j].factor);
        let scaled = |v: Option<f64>| v.map(|v| (sign * (v * nouns[k].factor + more) * 1e4).round() / 1e4);
        out.push(Read {
            measure,
            unit,
            low: scaled(n.low),
            high: scaled(n.high),
            approximate: n.approximate,
            first: n.start,
            last: nouns[small.unwrap_or(k)].last.max(n.end - 1),
            of: nouns[k].party,
        });
    }
    out
}

/// *Six were killed, one officer among them*: the one is counted already.
fn within(s: &Sentence, a: &Number, b: &Number) -> bool {
    let joined = b.start > 0 && s.is(b.start - 1, |c| c == Class::Coordinator);
    !joined && b.start.saturating_sub(a.end) <= 6
}

/// «رئیس زندان، ۴۵ ساله،», *Anna (45)*: how old somebody is.
fn aged(s: &Sentence, lexicon: &Lexicon, parties: &[Party], n: &Number, noun: &Counted) -> bool {
    if noun.sort != Sort::Duration
        || noun.code.as_deref() != Some("years")
        || n.start != n.core
        || n.value > 110.0
    {
        return false;
    }
    let last = noun.last.max(n.end - 1);
    let opened = n.start > 0 && s.mark(n.start - 1, &["(", "،", ",", "—", "–"]);
    let apart = opened && s.mark(last + 1, &[")", "،", ",", "—", "–", "."]);
    let adjective = (n.end - 1..=last).any(|w| {
        let fold = &s.words[w].fold;
        lexicon.morph.aged.iter().any(|a| fold.contains(a.as_str()))
    });
    let somebody = |w: usize| {
        parties.iter().any(|p| p.first <= w && w <= p.last && !p.adjective)
            && s.is(w, |c| c.people())
            || s.is(w, |c| matches!(c, Class::Unit(u) if lexicon.tables.units.get(usize::from(u)).is_some_and(|(code, _)| code == "persons")))
    };
    let beside = n.start > 0 && somebody(n.start - 1) || last + 1 < s.words.len() && somebody(last + 1);
    apart || adjective && beside
}

/// «نه» is *nine* and *neither … nor*: twice in a sentence, or before a noun that nobody counts, it is the latter.
fn neither(s: &Sentence, n: &Number, noun: &Counted) -> bool {
    let negator = n.end == n.core + 1 && s.is(n.core, |c| c == Class::Negator);
    let again = || s.words.iter().filter(|w| w.fold == s.words[n.core].fold).count() > 1;
    negator && (matches!(noun.sort, Sort::Thing | Sort::Bare) || again())
}

/// *50,000 of them*, «خمسون ألفا منها»: does nothing but a word that points back follow?
fn of_them(s: &Sentence, lexicon: &Lexicon, n: &Number) -> bool {
    let Some(word) = s.words.get(n.end) else {
        return false;
    };
    let written = lexicon.morph.preposition_pronoun(&word.fold);
    if let Some(prep) = written.and_then(|(prep, _)| lexicon.preposition(prep)) {
        return lexicon.partitive(prep);
    }
    let of = s
        .at(n.end)
        .find(|f| matches!(f.class, Class::Prep(p) if lexicon.partitive(p)));
    of.is_some_and(|f| s.is(f.end, |c| c == Class::They))
}

/// A bare number of millions is of what the number before it was: *from 380 million to a billion dollars*.
fn inherit(s: &Sentence, lexicon: &Lexicon, numbers: &[Number], nouns: &mut [Counted]) {
    for k in 0..nouns.len() {
        let bare = nouns[k].sort == Sort::Bare || of_them(s, lexicon, &numbers[k]);
        if !bare || numbers[k].scale < 1000.0 {
            continue;
        }
        let amount = |c: &Counted| matches!(c.sort, Sort::Money | Sort::Energy);
        let before = (0..k)
            .rev()
            .find(|&j| nouns[j].sort != Sort::Bare && numbers[j].scale >= 1000.0);
        let near = |j: &usize| numbers[*j].start < numbers[k].end + 5 && numbers[*j].start >= numbers[k].end;
        let other = before.or_else(|| (k + 1..nouns.len()).take(1).find(near));
        if let Some(j) = other.filter(|&j| amount(&nouns[j])) {
            let last = nouns[k].last.min(s.words.len() - 1);
            nouns[k] = Counted {
                last,
                party: None,
                ..nouns[j].clone()
            };
        }
    }
}

/// The measure, unit and sign of a number, if it is a figure at all.
fn settle(n: &Number, noun: &Counted, found: &Found) -> Option<(String, Option<String>, f64)> {
    if found.silent || noun.measure == "none" {
        return None;
    }
    let own = noun.code.clone();
    let one = n.value == 1.0 && n.high == Some(1.0) && n.low == Some(1.0);
    let vague = n.high.is_none() && n.low.is_some_and(|l| l < 10.0) && n.approximate;
    let book = found.measure.as_ref().map(|m| (m.as_str(), found.unit.clone()));
    let persons = || {
        Some(
            own.clone()
                .filter(|c| c == "families")
                .unwrap_or_else(|| "persons".to_string()),
        )
    };
    match (noun.sort, book) {
        (Sort::Persons | Sort::Cases | Sort::Bare | Sort::Thing, Some((m, _))) if is_toll(m) => {
            // One soldier killed is a toll; one soldier arrested is a story.
            let lone = if m == "killed" { one } else { n.value == 1.0 };
            let told = !lone || m == "killed" && found.close && noun.sort == Sort::Persons;
            told.then(|| (m.to_string(), persons(), 1.0))
        }
        (Sort::Persons | Sort::Cases, Some(("count", unit))) if !one => {
            Some(("count".into(), unit.or(own), 1.0))
        }
        (Sort::Persons | Sort::Bare | Sort::Thing, Some((m @ ("people" | "troops"), _)))
            if n.value >= FEWEST_THINGS && !vague =>
        {
            Some((m.to_string(), persons(), 1.0))
        }
        (Sort::Persons, _) => {
            let measure = noun.measure.clone();
            let fewest = if measure == "count" {
                FEWEST_THINGS
            } else {
                FEWEST_PEOPLE
            };
            let told = n.value >= fewest || is_toll(&measure) && !one;
            (told && !vague).then(|| (measure, persons(), 1.0))
        }
        (Sort::Percent | Sort::Times, Some(("trade_growth", unit))) => {
            let sign = if unit.as_deref().is_some_and(|u| u.starts_with('-')) {
                -1.0
            } else {
                1.0
            };
            Some(("trade_growth".into(), own, sign))
        }
        (Sort::Percent, _) => Some(("share".into(), own, 1.0)),
        (Sort::Money, Some(("trade_value", _))) => Some(("trade_value".into(), own, 1.0)),
        (Sort::Money, _) => (!one).then(|| ("money".into(), own, 1.0)),
        (Sort::Energy, Some(("count", _))) => Some(("count".into(), own, 1.0)),
        (Sort::Energy, _) => Some(("energy".into(), own, 1.0)),
        (Sort::Distance, Some(("border_length", _))) => Some(("border_length".into(), own, 1.0)),
        (Sort::Distance, _) => Some(("distance".into(), own, 1.0)),
        (Sort::Duration, _) => {
            let passing =
                one && !own.as_deref().is_some_and(|u| u == "years" || u == "months") && noun.factor == 1.0;
            (!passing && !vague).then(|| ("duration".into(), own, 1.0))
        }
        (Sort::Count | Sort::Times | Sort::Cases | Sort::Thing, book) => {
            let fewest = match (&own, noun.sort) {
                (Some(u), _) if matches!(u.as_str(), "states" | "countries" | "provinces" | "districts") => {
                    FEWEST_STATES
                }
                (_, Sort::Thing) => 3.0 * FEWEST_THINGS,
                _ => FEWEST_THINGS,
            };
            let told =
                n.value >= fewest || book.is_some_and(|(m, _)| m == "count") && n.value >= 2.0 && found.close;
            (told && !vague).then(|| ("count".into(), own, 1.0))
        }
        (Sort::Bare, Some(("count", unit))) if n.value >= 2.0 && !vague => Some(("count".into(), unit, 1.0)),
        (Sort::Bare, Some(("trade_value", unit))) if n.scale >= 1000.0 => {
            Some(("trade_value".into(), unit, 1.0))
        }
        (Sort::Bare, _) => None,
    }
}

/// Measures of what befell people, which hold for a bare number too.
fn is_toll(measure: &str) -> bool {
    matches!(
        measure,
        "killed" | "wounded" | "arrested" | "displaced" | "missing"
    )
}

#[cfg(test)]
mod tests {
    use crate::Coder;
    use rabita_knowledge::Files;
    use rabita_record::Document;
    use std::path::Path;

    fn figures(coder: &Coder, language: &str, text: &str) -> Vec<String> {
        let document = Document {
            language: language.into(),
            text: text.into(),
            ..Document::default()
        };
        let read = coder.code(document).figures;
        read.iter()
            .map(|f| format!("{} {}", f.measure, f.low.or(f.high).unwrap_or_default()))
            .collect()
    }

    /// Each language, text and the figures it must give.
    type Cases = [(&'static str, &'static str, &'static [&'static str])];

    fn hold(cases: &Cases) {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../knowledge");
        let coder =
            Coder::new(&Files::from_dir(Path::new(root)).expect("our own knowledge")).expect("a coder");
        for (language, text, expected) in cases {
            assert_eq!(&figures(&coder, language, text), expected, "{text}");
        }
    }

    #[test]
    fn what_befell_all_befell_the_part() {
        hold(&[
            (
                "en",
                "Twenty people were killed, including five children and four women.",
                &["killed 20", "killed 5", "killed 4"],
            ),
            (
                "ar",
                "قتل 20 شخصا بينهم خمسة أطفال وثلاث نساء، وأصيب 40 آخرون، جروح عشرة منهم خطيرة.",
                &["killed 20", "killed 5", "killed 3", "wounded 40", "wounded 10"],
            ),
            (
                "fa",
                "۲۰ نفر، از جمله شش کودک و چهار زن، کشته و ۳۰ نفر دیگر زخمی شدند.",
                &["killed 20", "killed 6", "killed 4", "wounded 30"],
            ),
            (
                "fa",
                "هفت مسافر جان باختند و ۲۱ نفر، از جمله سه کودک، زخمی شدند.",
                &["killed 7", "wounded 21", "wounded 3"],
            ),
            (
                "ru",
                "Погибли 20 человек, среди них пятеро детей; 40 ранены, из них десять тяжело.",
                &["killed 20", "killed 5", "wounded 40", "wounded 10"],
            ),
            (
                "tg",
                "Дар ҳамла 20 нафар кушта шуданд, ки панҷ нафари онҳо кӯдак буданд.",
                &["killed 20", "killed 5"],
            ),
        ]);
    }

    #[test]
    fn a_relative_clause_between_is_passed_over() {
        hold(&[
            (
                "fa",
                "پولیس ۳۰ پناهجو را که کارت نداشتند، توقیف کرد.",
                &["arrested 30"],
            ),
            (
                "fa",
                "سه کارمند زن که روز پنجشنبه در راه گرفتار شدند، آزاد نشده‌اند.",
                &["arrested 3"],
            ),
            (
                "en",
                "Thirty people who had no papers were detained.",
                &["arrested 30"],
            ),
        ]);
    }

    #[test]
    fn how_many_the_dead_are_and_how_long_it_lasted() {
        hold(&[
            ("fa", "شمار کشته‌شدگان را ۱۲ تن اعلام کرد.", &["killed 12"]),
            ("fa", "محاصره دو سال و نیم ادامه یافت.", &["duration 2.5"]),
            ("ar", "دام الحصار سنة ونصف السنة.", &["duration 1.5"]),
            ("en", "The talks lasted an hour and a half.", &["duration 1.5"]),
            (
                "ar",
                "للمرة الأولى منذ ثلاثة عشر عاما التقى الوزيران.",
                &["duration 13"],
            ),
            ("ar", "التقى الوزيران قبل يومين.", &[]),
            ("ar", "يتأخر خمس الشاحنات.", &["share 20"]),
            ("fa", "رئیس زندان، ۴۵ ساله، این را رد کرد.", &[]),
            ("fa", "جنگ ۸ ساله پایان یافت.", &["duration 8"]),
            ("fa", "قطعنامه ۲۲۳۱ پابرجاست.", &[]),
            ("ar", "استندت إلى القرار 2803 والمادة 5 من الميثاق.", &[]),
        ]);
    }

    #[test]
    fn the_words_around_a_number_say_what_it_measures() {
        hold(&[
            (
                "en",
                "The blast killed 12 people and wounded 30.",
                &["killed 12", "wounded 30"],
            ),
            (
                "en",
                "Trade between them rose by 8 per cent to 3 billion dollars.",
                &["trade_growth 8", "trade_value 3000000000"],
            ),
            ("en", "The economy rose by 8 per cent.", &["share 8"]),
            ("en", "The two countries met in one hall.", &[]),
            ("fa", "در این درگیری یک سرباز کشته شد.", &["killed 1"]),
            ("fa", "یک سرباز در شهر بود.", &[]),
            ("fa", "صادرات به عراق هفت درصد کاهش یافت.", &["trade_growth -7"]),
            (
                "ar",
                "نزل ثلاثة عقود على البلاد بعد مقتل 14 جنديا.",
                &["duration 30", "killed 14"],
            ),
            ("ar", "بقي عامين في السجن.", &["duration 2"]),
            ("ru", "Полиция задержала пятерых протестующих.", &["arrested 5"]),
            ("ru", "За пять лет он вырос.", &[]),
            ("fa", "نفت ۷۷ دلار و ۵ سنت فروخته شد.", &["money 77.05"]),
            ("en", "It cost two euros and 50 cents.", &["money 2.5"]),
            ("fa", "دو سوم مکتب‌ها بسته‌اند.", &["share 66.7"]),
            ("fa", "بهای آرد به ۴۰ افغانی رسید.", &["money 40"]),
            ("fa", "سه میلیون افغان در کشور ماندند.", &["people 3000000"]),
            ("fa", "واردات آرد از بندر ۳۰۰ هزار تن بود.", &["count 300000"]),
            ("fa", "در تولید آرد ۳۰ هزار نفر کار می‌کنند.", &["people 30000"]),
            (
                "ar",
                "بلغ الإنتاج 300 ألف برميل يوميا، خُصص خمسون ألفا منها للتصدير.",
                &["energy 300000", "energy 50000"],
            ),
            ("ar", "أصدرت المحكمة أحكاما بالإعدام على 17 متهما.", &["people 17"]),
            (
                "ru",
                "Суд приговорил 12 человек к смертной казни.",
                &["people 12"],
            ),
            ("ru", "Доля выросла с 18 до 21,5 процента.", &["share 21.5"]),
            ("tg", "Дар ин ҳодиса 29 нафар кушта шуд.", &["killed 29"]),
        ]);
    }
}
