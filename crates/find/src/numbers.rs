//! Numbers in digits and words, with their bounds.

use crate::analyse::Sentence;
use crate::lexicon::Class;
use rabita_script::token::Kind;

/// A number found: words `start..end`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
    pub(crate) approximate: bool,
    /// The number alone, without what goes before it (*about*, *more than*).
    pub(crate) core: usize,
    /// What stands there, bounds aside.
    pub(crate) value: f64,
    /// Largest of the thousands, millions it is counted in; 1 if none.
    pub(crate) scale: f64,
    /// *Half* of something: 50 of a hundred.
    pub(crate) half: bool,
}

/// How "point" stands in the lists of number words: *۱ اعشاریه ۴*.
const POINT: f64 = 0.1;

/// The numbers of a sentence; words inside time expressions do not count.
pub(crate) fn numbers(s: &Sentence) -> Vec<Number> {
    let mut out: Vec<Number> = Vec::new();
    let mut i = 0;
    while i < s.words.len() {
        let Some(mut n) = plain(s, i).or_else(|| vague(s, i)) else {
            i += 1;
            continue;
        };
        // "in the hundred": a number word in a unit's name is no number.
        let unit = s
            .at(n.end)
            .filter(|f| matches!(f.class, Class::Unit(_)))
            .map(|f| f.end)
            .max();
        i = unit.unwrap_or(n.end).max(n.end);
        if code(s, &n) {
            continue;
        }
        if let Some(last) = out.last_mut().filter(|last| range(s, last, &n)) {
            let shared = last.scale == 1.0 && n.scale > 1.0 && last.value < n.value / n.scale;
            last.low = Some(if shared { last.value * n.scale } else { last.value });
            last.high = n.high;
            last.end = n.end;
            last.scale = n.scale;
            continue;
        }
        bound(s, &mut n);
        out.push(n);
    }
    out
}

/// A number under construction.
#[derive(Default)]
struct Sum {
    total: f64,
    part: Option<f64>,
    /// The part was written in digits.
    digits: bool,
    /// The last multiplier; what follows it must be smaller.
    below: Option<f64>,
    scale: f64,
}

impl Sum {
    fn begun(&self) -> bool {
        self.part.is_some() || self.total > 0.0
    }

    /// Takes a number of digits or a number word; false if it cannot go on so.
    fn add(&mut self, n: f64, digits: bool) -> bool {
        if n >= 1000.0 && !digits {
            // The dual: ألفان.
            if self.part.is_some() || self.below.is_some_and(|b| n >= b) {
                return false;
            }
            self.total += n;
            self.below = Some(1000f64.powf((n.log10() / 3.0).floor()));
            self.scale = self.scale.max(self.below.unwrap_or(1.0));
            return true;
        }
        match self.part {
            Some(p) if digits || self.digits || !completes(p, n) => false,
            Some(p) => {
                self.part = Some(p + n);
                true
            }
            None if self.below.is_some_and(|b| n >= b) => false,
            None => {
                self.part = Some(n);
                self.digits = digits;
                true
            }
        }
    }

    fn multiply(&mut self, m: f64) -> bool {
        match (self.part.take(), self.below) {
            (Some(p), Some(b)) if m >= b => {
                self.part = Some(p);
                false
            }
            (Some(p), _) => {
                self.total += p * m;
                self.end(m);
                true
            }
            // A thousand billions.
            (None, Some(b)) if m > b => {
                self.total *= m;
                self.end(m);
                true
            }
            (None, _) => {
                self.total += m;
                self.end(m);
                true
            }
        }
    }

    fn end(&mut self, m: f64) {
        self.below = Some(m);
        self.digits = false;
        self.scale = self.scale.max(m);
    }

    fn half(&mut self) {
        match &mut self.part {
            Some(p) => *p += 0.5,
            None => self.total += 0.5 * self.below.unwrap_or(1.0),
        }
    }
}

/// Can the word for `n` go on the word for `p`? *Two hundred* + *five*, *thirty* + *five*; in Arabic *five* + *thirty*.
fn completes(p: f64, n: f64) -> bool {
    let place = if n < 10.0 {
        10.0
    } else if n < 100.0 {
        100.0
    } else {
        1000.0
    };
    let descending = n >= 1.0 && n < p && p % place == 0.0;
    let arabic = (1.0..10.0).contains(&(p % 100.0)) && (20.0..=90.0).contains(&n) && n % 10.0 == 0.0;
    (descending || arabic) && p.fract() == 0.0
}

/// A number in digits, words or both from word `i`.
fn plain(s: &Sentence, i: usize) -> Option<Number> {
    let mut sum = Sum {
        scale: 1.0,
        ..Sum::default()
    };
    let mut at = i;
    let mut end = i;
    let halved = half(s, i);
    if let Some(after) = halved {
        // "Half a million", or half of something.
        let Some((m, stop)) = multiplier(s, after) else {
            let joined = s.is(i, |c| c == Class::Coordinator);
            return (!joined).then(|| number(i, after, 50.0, 1.0, true));
        };
        return Some(number(i, stop, 0.5 * m, m, false));
    }
    while at < s.words.len() && !s.words[at].time {
        let joined = sum.begun() && joint(s, at) && !half_at(s, at);
        let from = if joined { at + 1 } else { at };
        if from >= s.words.len() || s.words[from].time {
            break;
        }
        if s.words[from].kind == Kind::Number {
            // Digits go on only after a multiplier: ۲ هزار و ۷۰۰.
            let Ok(n) = s.words[from].fold.parse() else { break };
            if sum.begun() && !joined && sum.part.is_some() || !sum.add(n, true) {
                break;
            }
            at = from + 1;
        } else if let Some(after) = half(s, from).filter(|_| sum.begun()) {
            sum.half();
            at = after;
        } else if let Some((m, after)) = multiplier(s, from).filter(|_| sum.begun() || lone(s, from)) {
            if joined && sum.part.is_some() || !sum.multiply(m) {
                break;
            }
            at = after;
        } else if let Some((n, after)) = word(s, from) {
            let decimals = s
                .words
                .get(after)
                .filter(|w| n == POINT && w.kind == Kind::Number);
            if let (Some(d), Some(p)) = (decimals, sum.part) {
                let Ok(tail) = d.fold.parse::<f64>() else { break };
                sum.part = Some(p + tail / 10f64.powi(d.fold.len() as i32));
                at = after + 1;
            } else if n == POINT || n.is_nan() || !sum.add(n, false) {
                break;
            } else {
                at = after;
            }
        } else {
            break;
        }
        end = at;
    }
    sum.begun()
        .then(|| number(i, end, sum.total + sum.part.unwrap_or(0.0), sum.scale, false))
}

fn number(start: usize, end: usize, value: f64, scale: f64, half: bool) -> Number {
    // 0.1 + 0.2 is 0.3 to a reader.
    let value = (value * 1e6).round() / 1e6;
    Number {
        start,
        end,
        low: Some(value),
        high: Some(value),
        approximate: false,
        core: start,
        value,
        scale,
        half,
    }
}

/// *Dozens*, *tens of thousands*: a lower bound only.
fn vague(s: &Sentence, i: usize) -> Option<Number> {
    if s.words[i].time {
        return None;
    }
    let (low, end) = phrase(s, i, |c| if let Class::Vague(n) = c { Some(n) } else { None })?;
    // What is listed as no number only looks like one.
    if word(s, i).is_some_and(|(n, _)| n.is_nan()) {
        return None;
    }
    let (factor, end) = multiplier(s, end).unwrap_or((1.0, end));
    Some(Number {
        high: None,
        approximate: true,
        ..number(i, end, low * factor, factor, false)
    })
}

fn word(s: &Sentence, at: usize) -> Option<(f64, usize)> {
    phrase(s, at, |c| if let Class::Number(n) = c { Some(n) } else { None })
}

fn multiplier(s: &Sentence, at: usize) -> Option<(f64, usize)> {
    let open = s.words.get(at).is_some_and(|w| !w.time && w.kind == Kind::Word);
    phrase(s, at, |c| {
        if let Class::Multiplier(m) = c {
            Some(m)
        } else {
            None
        }
    })
    .filter(|_| open)
}

/// May the multiplier stand alone for one of its kind? *Million* may, *millions* and *m* may not.
fn lone(s: &Sentence, at: usize) -> bool {
    let many = s.at(at).any(|f| matches!(f.class, Class::Vague(_)));
    !many && s.words[at].fold.chars().count() > 2 && multiplier(s, at).is_some_and(|(m, _)| m >= 100.0)
}

fn half(s: &Sentence, at: usize) -> Option<usize> {
    let open = s.words.get(at).is_some_and(|w| !w.time);
    phrase(s, at, |c| (c == Class::Half).then_some(()))
        .filter(|_| open)
        .map(|(_, end)| end)
}

fn half_at(s: &Sentence, at: usize) -> bool {
    half(s, at).is_some()
}

/// "and" inside a number: سی و پنج, twenty-five.
fn joint(s: &Sentence, at: usize) -> bool {
    let and = s.words[at].kind == Kind::Word
        && s.at(at)
            .any(|f| f.end == at + 1 && matches!(f.class, Class::Coordinator));
    let hyphen = s.mark(at, &["-"]) && s.words.get(at + 1).is_some_and(|w| w.kind == Kind::Word);
    // An "and" that is written onto the next word is part of it.
    (and && word(s, at).is_none()) || hyphen
}

fn phrase<T>(s: &Sentence, at: usize, pick: impl Fn(Class) -> Option<T>) -> Option<(T, usize)> {
    s.at(at)
        .filter_map(|f| Some((pick(f.class)?, f.end)))
        .max_by_key(|(_, end)| *end)
}

/// Digits that are part of a name: F-15, Ту-95МС, ۸صبح.
fn code(s: &Sentence, n: &Number) -> bool {
    if s.words[n.core].kind != Kind::Number {
        return false;
    }
    let touches = |a: usize, b: usize| s.words[a].span.end == s.words[b].span.start;
    let after = n.end < s.words.len()
        && n.end == n.core + 1
        && s.words[n.end].kind == Kind::Word
        && touches(n.end - 1, n.end)
        && !s.at(n.end).any(|f| matches!(f.class, Class::Unit(_)));
    // «19-й», «2024-ум»: an ordinal.
    let ordinal = n.end + 1 < s.words.len()
        && s.mark(n.end, &["-"])
        && touches(n.end, n.end + 1)
        && s.words[n.end + 1].kind == Kind::Word
        && s.words[n.end + 1].fold.chars().count() <= 3
        && !s.at(n.end + 1).any(|f| matches!(f.class, Class::Unit(_)));
    let before = n.core >= 2
        && s.mark(n.core - 1, &["-", "–"])
        && touches(n.core - 1, n.core)
        && touches(n.core - 2, n.core - 1)
        && s.words[n.core - 2].kind == Kind::Word;
    let joined = n.core >= 1
        && s.words[n.core - 1].kind == Kind::Word
        && touches(n.core - 1, n.core)
        && s.words[n.core - 1].capital;
    after || ordinal || before || joined
}

/// "Between 25 and 45", "25–45", "3 to 5 million": two numbers are one range.
fn range(s: &Sentence, a: &Number, b: &Number) -> bool {
    let gap = a.end..b.core;
    let step = |k: usize| {
        s.covering(k)
            .any(|f| f.start >= gap.start && f.end <= gap.end && f.class == Class::And)
    };
    let coordinated = |k: usize| s.is(k, |c| c == Class::Coordinator);
    let of = |k: usize| {
        s.at(k)
            .filter(|f| matches!(f.class, Class::Unit(_)))
            .max_by_key(|f| f.end)
            .map(|f| f.class)
    };
    // A unit between them is the unit of both: 25% to 45%.
    let unit = |k: usize| {
        s.is(k, |c| {
            matches!(c, Class::Multiplier(_)) || matches!(c, Class::Unit(_)) && of(a.end) == of(b.end)
        })
    };
    let between = (a.start.saturating_sub(3)..a.core)
        .any(|k| s.at(k).any(|f| f.class == Class::Between && f.end <= a.core));
    let dash = gap.len() == 1 && s.mark(a.end, &["-", "–", "—"]);
    let written = gap.is_empty() && between;
    let linked = !gap.is_empty()
        && gap.len() <= 4
        && gap.clone().all(|k| step(k) || unit(k))
        && gap.clone().any(|k| step(k) && (between || !coordinated(k)));
    let shared = if a.scale == 1.0 && b.scale > 1.0 && a.value < b.value / b.scale {
        b.scale
    } else {
        1.0
    };
    !a.half
        && a.high.is_some()
        && b.high.is_some()
        && a.value * shared < b.value
        && (dash || written || linked)
}

/// What goes before (or after) a number and bounds it.
fn bound(s: &Sentence, n: &mut Number) {
    let mut at = n.start;
    loop {
        let before = s
            .phrases
            .iter()
            .filter(|f| f.end == at)
            .filter(|f| bounds(f.class) || f.class == Class::About)
            .min_by_key(|f| f.start);
        let Some(f) = before else { break };
        apply(f.class, n);
        n.start = f.start;
        at = f.start;
    }
    // It may follow: قتلى على الأقل, "or more", «از ۳۰۰ نفر گذشت».
    for k in n.end..(n.end + 4).min(s.words.len()) {
        let behind = s.at(k).find(|f| {
            bounds(f.class) && !begins(s, f.end) && !s.is(f.end - 1, |c| matches!(c, Class::Prep(_)))
        });
        if let Some(f) = behind {
            apply(f.class, n);
            break;
        }
        let link = s.is(k, |c| matches!(c, Class::Coordinator | Class::Prep(_)));
        if s.words[k].kind != Kind::Word && !s.is(k, |c| matches!(c, Class::Unit(_))) || link {
            break;
        }
    }
}

fn bounds(c: Class) -> bool {
    matches!(
        c,
        Class::AtLeast | Class::AtMost | Class::MoreThan | Class::LessThan
    )
}

/// Does a number begin here, so that the bound before it is its own?
fn begins(s: &Sentence, at: usize) -> bool {
    (at..(at + 2).min(s.words.len()))
        .any(|k| s.words[k].kind == Kind::Number || word(s, k).is_some() || multiplier(s, k).is_some())
}

fn apply(class: Class, n: &mut Number) {
    match class {
        Class::About => n.approximate = true,
        Class::AtLeast | Class::MoreThan if n.low.is_some() => n.high = None,
        Class::AtMost | Class::LessThan if n.high.is_some() => n.low = None,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::analyse;
    use crate::lang::Lang;
    use crate::lexicon::Lexicon;
    use rabita_knowledge::Files;
    use std::path::Path;

    /// Each sentence's first number as `low..high`, a missing end as nothing, `~` for about.
    fn check(lang: Lang, cases: &[(&str, &str)]) {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../knowledge");
        let files = Files::from_dir(Path::new(root)).expect("our own knowledge");
        let lexicon = Lexicon::load(lang, &files).expect("a lexicon");
        for (text, expected) in cases {
            let chars: Vec<char> = text.chars().collect();
            let sentence = analyse(&chars, &lexicon, &[]).remove(0);
            let end = |v: Option<f64>| v.map(|v| v.to_string()).unwrap_or_default();
            let read = numbers(&sentence).first().map(|n| {
                format!(
                    "{}{}..{}",
                    if n.approximate { "~" } else { "" },
                    end(n.low),
                    end(n.high)
                )
            });
            assert_eq!(read.unwrap_or_default(), *expected, "{text}");
        }
    }

    #[test]
    fn english() {
        check(
            Lang::En,
            &[
                ("at least twenty-five people", "25.."),
                ("between 25 and 45 ships", "25..45"),
                ("3 to 5 million dollars", "3000000..5000000"),
                ("half a million men", "500000..500000"),
                ("a billion dollars", "1000000000..1000000000"),
                ("two thirds of voters", "66.7..66.7"),
                ("200 or more dead", "200.."),
                ("an F-15 flew", ""),
                ("the 19-th hour", ""),
            ],
        );
    }

    #[test]
    fn persian() {
        check(
            Lang::Fa,
            &[
                ("حدود دو میلیارد و ۳۰۰ میلیون دلار", "~2300000000..2300000000"),
                ("۲ هزار و ۷۰۰ بسته", "2700..2700"),
                ("سی و پنج نفر", "35..35"),
                ("پنج و نیم میلیون", "5500000..5500000"),
                ("۱ اعشاریه ۴ میلیون", "1400000..1400000"),
                ("بین ۲۰ تا ۲۲ تریلیون", "20000000000000..22000000000000"),
                ("کمتر از یک‌پنجم", "..20"),
                ("۲ هزار میلیارد تومان", "2000000000000..2000000000000"),
                ("روزنامه ۸صبح", ""),
            ],
        );
    }

    #[test]
    fn arabic() {
        check(
            Lang::Ar,
            &[
                ("127 مليون يورو", "127000000..127000000"),
                ("أكثر من مليون ومئتي ألف شخص", "1200000.."),
                ("ثلاثة وأربعون رجلا", "43..43"),
                ("ما بين ثلاثة وأربعة آلاف جندي", "3000..4000"),
                ("ثمانية قتلى على الأقل", "8.."),
                ("اثنا عشر ألف مهاجر", "12000..12000"),
                ("عامين ونصف العام", "2.5..2.5"),
                ("نصف مليون إنسان", "500000..500000"),
                ("مئات اللاجئين", "~200.."),
                ("المياه نفسها", ""),
            ],
        );
    }

    #[test]
    fn russian() {
        check(
            Lang::Ru,
            &[
                ("не менее тридцати пяти человек", "35.."),
                ("около полумиллиона, вернее 325 тысяч человек", "325000..325000"),
                ("от 3 до 5 миллионов рублей", "3000000..5000000"),
                ("полтора миллиона домов", "1500000..1500000"),
                ("пятеро полицейских", "5..5"),
                ("10,7 млрд долларов", "10700000000..10700000000"),
                ("бомбардировщики Ту-95МС", ""),
            ],
        );
    }

    #[test]
    fn tajik() {
        check(
            Lang::Tg,
            &[
                ("бисту нӯҳ маҳбус", "29..29"),
                ("аз 10 то 13 ҳазор кас", "10000..13000"),
                ("беш аз 60 ҳазор кас", "60000.."),
                ("якуним миллион доллар", "1500000..1500000"),
                ("панҷсад миллион киловатт-соат", "500000000..500000000"),
            ],
        );
    }
}
