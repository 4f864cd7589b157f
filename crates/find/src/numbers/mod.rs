//! Numbers in digits and words, with their bounds.
//!
//! A number is read word by word ([`plain`], which adds up in a [`sum`]); two may be the ends of a range, and what goes
//! before may leave an end open ([`bound`]).

mod bound;
mod change;
mod plain;
mod sum;

use crate::analyse::Sentence;
use crate::lexicon::{Class, Lexicon};
use bound::{bound, range};
use plain::{code, fraction, half_more, label, number, plain, vague, word};

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

/// The numbers of a sentence; words inside time expressions do not count.
pub(crate) fn numbers(s: &Sentence, lexicon: &Lexicon) -> Vec<Number> {
    let mut out: Vec<Number> = Vec::new();
    let mut i = 0;
    while i < s.words.len() {
        // *An hour and a half*: the unit goes before its half.
        let one = word(s, i)
            .is_none()
            .then(|| half_more(s, lexicon, i))
            .flatten()
            .map(|end| number(i, end, 1.5, 1.0, false));
        let Some(mut n) = one
            .or_else(|| fraction(s, lexicon, i))
            .or_else(|| plain(s, i))
            .or_else(|| vague(s, i))
        else {
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
        if let Some(end) = half_more(s, lexicon, n.end).filter(|_| n.scale == 1.0 && n.value.fract() == 0.0) {
            n.value += 0.5;
            n.low = n.low.map(|v| v + 0.5);
            n.high = n.high.map(|v| v + 0.5);
            i = end;
        }
        if code(s, &n) || label(s, lexicon, &n) {
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
        bound(s, lexicon, &mut n);
        out.push(n);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::analyse;
    use crate::lang::Lang;
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
            let read = numbers(&sentence, &lexicon).first().map(|n| {
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
                (
                    "between 600 million and 700 million dollars",
                    "600000000..700000000",
                ),
                ("between ten thousand and two million men", "10000..2000000"),
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
                ("۲،۵ میلیارد یورو", "2500000000..2500000000"),
                ("دو هزار و ۲۰۰ میلیارد تومان", "2200000000000..2200000000000"),
                ("شمار کشته‌ها را تا ۱۴۰۰ تن برآورد کرد", "..1400"),
                ("از ۵۰ دلار در بشکه تا ۸۰ دلار", "50..50"),
                ("تا ۴۸ ساعت آزاد نشد", "48..48"),
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
                ("بين 600 مليون و700 مليون دولار", "600000000..700000000"),
                ("بين أربعة آلاف وخمسة آلاف جندي", "4000..5000"),
                ("مليارا ونصف المليار يورو", "1500000000..1500000000"),
                ("وتجاوز معدل البطالة 40 بالمئة", "40.."),
                ("وتجاوز عدد القتلى المئة", "100.."),
                ("تجاوزت الشرطة خلافاتها مع 40 ضابطا", "40..40"),
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
                ("доля выросла с 18 до 21,5 процента", "18..18"),
                ("долг вырос до 21 процента", "21..21"),
                ("скопилось до 1200 вагонов", "..1200"),
                (
                    "от шестисот миллионов до семисот миллионов",
                    "600000000..700000000",
                ),
                ("шестьсот миллионов и семьсот миллионов", "600000000..600000000"),
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
