//! Which language a text is written in: script, letters of its own, small words; and, for Persian, on which side of
//! the border.
//!
//! The confidence is the share by which the best guess leads, between 0 and 1, less where little speaks for it; a text with
//! too few words for a guess, or for which two languages have as much to say, is `und`.

use crate::fold::fold_char;
use crate::token::{is_alphabetic, is_alphanumeric};
use rabita_knowledge::{Error, Files};
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap, HashSet};

const PATH: &str = "reading/languages.toml";
/// The tag of a text whose language is not known.
pub const UNKNOWN: &str = "und";
/// Below this share of small words and telling letters, nothing is claimed.
const FLOOR: f32 = 0.03;
/// A guess for which no more than this speaks, counted in small words, is half as sure as its lead.
const LITTLE: f32 = 0.25;
/// A text is judged by so many of its characters: more do not make the guess surer.
const SAMPLE: usize = 20_000;
/// What stands for any number in phrases.
const NUMBER: &str = "#";
/// Letters and endings that tell a variety count so many times at most.
const OFTEN: usize = 4;
/// The longest phrase that tells varieties apart, in words.
const PHRASE: usize = 3;

/// A language and how sure the guess is.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// BCP 47 tag, or `und`.
    pub tag: String,
    /// 0 (no idea) to 1.
    pub confidence: f32,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    language: Vec<Language>,
    #[serde(default)]
    variety: Vec<Variety>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Language {
    tag: String,
    script: String,
    #[serde(default)]
    letters: String,
    #[serde(default)]
    never: String,
    #[serde(default)]
    beginnings: Vec<String>,
    #[serde(default)]
    endings: Vec<String>,
    words: HashSet<String>,
    /// Words of which headlines are full, where small words are few.
    #[serde(default)]
    news: HashSet<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Variety {
    tag: String,
    of: String,
    #[serde(default)]
    letters: String,
    strong: Vec<String>,
    weak: Vec<String>,
    #[serde(default)]
    topic: Vec<String>,
    #[serde(default)]
    endings: Vec<String>,
}

/// Tells languages apart. Built once from `knowledge/reading/languages.toml`.
#[derive(Debug, Clone, Default)]
pub struct Languages {
    languages: Vec<Language>,
    varieties: Vec<Variety>,
    /// Word or phrase → (variety, weight).
    telling: HashMap<String, Vec<(usize, f32)>>,
    /// The words with which those begin.
    openers: HashSet<String>,
}

impl Languages {
    /// Reads the languages file.
    pub fn new(files: &Files) -> Result<Self, Error> {
        let Some(text) = files.get(PATH) else {
            return Ok(Self::default());
        };
        let mut file: File = toml::from_str(text).map_err(|e| Error::new(PATH, e))?;
        for l in &mut file.language {
            let news = std::mem::take(&mut l.news);
            l.words = l.words.iter().chain(&news).map(|w| plain(w)).collect();
            for letters in [&mut l.letters, &mut l.never] {
                let once: BTreeSet<char> = letters.chars().collect();
                *letters = once.into_iter().collect();
            }
        }
        let mut telling: HashMap<String, Vec<(usize, f32)>> = HashMap::new();
        for v in &mut file.variety {
            v.endings = v.endings.iter().map(|e| plain(e)).collect();
        }
        for (i, v) in file.variety.iter().enumerate() {
            for (list, weight) in [(&v.strong, 3.0), (&v.weak, 1.0), (&v.topic, 0.3)] {
                for w in list {
                    telling.entry(phrase(w)).or_default().push((i, weight));
                }
            }
        }
        let first = |phrase: &String| phrase.split(' ').next().map(String::from);
        let openers = telling.keys().filter_map(first).collect();
        Ok(Self {
            openers,
            languages: file.language,
            varieties: file.variety,
            telling,
        })
    }

    /// The language of a text, or of one paragraph.
    pub fn identify(&self, text: &str) -> Guess {
        let sample: String = text.chars().take(SAMPLE).collect();
        let words: Vec<String> = sample
            .split(|c: char| !(is_alphanumeric(c) || is_inner(c)))
            .map(|w| {
                if w.starts_with(char::is_numeric) {
                    NUMBER.to_string()
                } else {
                    plain(w)
                }
            })
            .filter(|w| !w.is_empty())
            .collect();
        let Some(script) = main_script(&sample) else {
            return unknown();
        };
        let letters = Letters::of(&sample);
        let mut scores: Vec<(f32, &Language)> = self
            .languages
            .iter()
            .filter(|l| l.script == script)
            .map(|l| (score(l, &letters, &words), l))
            .collect();
        scores.sort_by(|a, b| b.0.total_cmp(&a.0));
        let Some(&(best, language)) = scores.first() else {
            return unknown();
        };
        if best < FLOOR {
            return unknown();
        }
        let second = scores
            .iter()
            .find(|(_, l)| l.tag != language.tag)
            .map_or(0.0, |s| s.0.max(0.0));
        let lead = (best - second) / best;
        // As much speaks for another.
        if lead <= 0.0 {
            return unknown();
        }
        let said = best * words.len() as f32;
        self.variety(&language.tag, &sample, &words).unwrap_or(Guess {
            tag: language.tag.clone(),
            confidence: (lead * said / (said + LITTLE)).clamp(0.0, 1.0),
        })
    }

    /// The variety of a language that has some.
    fn variety(&self, language: &str, sample: &str, words: &[String]) -> Option<Guess> {
        let first = self.varieties.iter().position(|v| v.of == language)?;
        let mut scores: Vec<f32> = self
            .varieties
            .iter()
            .map(|v| {
                let letters = sample.chars().filter(|&c| v.letters.contains(c)).count();
                let endings = words
                    .iter()
                    .filter(|w| v.endings.iter().any(|e| w.ends_with(e.as_str())));
                0.5 * letters.min(OFTEN) as f32 + endings.count().min(OFTEN) as f32
            })
            .collect();
        let mut seen: HashSet<String> = HashSet::new();
        let opens = |i: &usize| self.openers.contains(&words[*i]);
        for i in (0..words.len()).filter(opens) {
            for n in 1..=PHRASE.min(words.len() - i) {
                let phrase = words[i..i + n].join(" ");
                // The same word again adds nothing new about the writer.
                if let Some(found) = self.telling.get(&phrase)
                    && seen.insert(phrase)
                {
                    for &(v, weight) in found {
                        scores[v] += weight;
                    }
                }
            }
        }
        let of: Vec<usize> = (0..scores.len())
            .filter(|&i| self.varieties[i].of == language)
            .collect();
        let best = of
            .iter()
            .copied()
            .fold(first, |a, b| if scores[b] > scores[a] { b } else { a });
        let rest = of
            .iter()
            .filter(|&&i| i != best)
            .map(|&i| scores[i])
            .fold(0.0, f32::max);
        let confidence = 1.0 - 0.5 * (-(scores[best] - rest) / 4.0).exp();
        Some(Guess {
            tag: self.varieties[best].tag.clone(),
            confidence,
        })
    }
}

fn unknown() -> Guess {
    Guess {
        tag: UNKNOWN.into(),
        confidence: 0.0,
    }
}

/// Small words and telling letters, less letters that it cannot have, per word.
fn score(l: &Language, letters: &Letters, words: &[String]) -> f32 {
    let hits = words.iter().filter(|w| l.words.contains(*w)).count() as f32;
    let for_it = letters.count(&l.letters) as f32;
    let against = letters.count(&l.never) as f32;
    let formed = |w: &&String| {
        let begun = l.beginnings.iter().any(|b| w.starts_with(b.as_str()));
        begun || l.endings.iter().any(|e| w.ends_with(e.as_str()))
    };
    let formed = words.iter().filter(formed).count() as f32;
    (hits + 0.5 * formed + 0.15 * for_it - 0.5 * against) / (words.len().max(1) as f32)
}

/// How often each small letter stands in a text: counted once, asked for by every language.
struct Letters {
    low: Vec<u32>,
    high: HashMap<char, u32>,
}

impl Letters {
    /// The scripts that are told apart lie below.
    const LOW: usize = 0x0800;

    fn of(text: &str) -> Self {
        let mut letters = Self {
            low: vec![0; Self::LOW],
            high: HashMap::new(),
        };
        for c in text.chars().flat_map(char::to_lowercase) {
            match letters.low.get_mut(c as usize) {
                Some(count) => *count += 1,
                None => *letters.high.entry(c).or_default() += 1,
            }
        }
        letters
    }

    fn count(&self, letters: &str) -> u32 {
        let one = |c: char| match self.low.get(c as usize) {
            Some(count) => *count,
            None => self.high.get(&c).copied().unwrap_or(0),
        };
        letters.chars().map(one).sum()
    }
}

/// The script of most letters; `None` where there are too few.
fn main_script(text: &str) -> Option<&'static str> {
    let (mut arab, mut cyrl, mut latn, mut hebr, mut hani, mut other) = (0usize, 0, 0, 0, 0, 0);
    for c in text.chars().filter(|c| is_alphabetic(*c)) {
        match c {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | 'ʻ' | 'ʼ' => latn += 1,
            '\u{0400}'..='\u{052f}' => cyrl += 1,
            '\u{0600}'..='\u{06ff}'
            | '\u{0750}'..='\u{077f}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}' => arab += 1,
            '\u{0590}'..='\u{05ff}' => hebr += 1,
            '\u{4e00}'..='\u{9fff}' => hani += 1,
            _ => other += 1,
        }
    }
    let scripts = [
        (arab, "Arab"),
        (cyrl, "Cyrl"),
        (latn, "Latn"),
        (hebr, "Hebr"),
        (hani, "Hani"),
    ];
    let (most, script) = scripts.into_iter().max_by_key(|s| s.0)?;
    (most >= 8 && most > other).then_some(script)
}

fn is_inner(c: char) -> bool {
    matches!(
        c,
        '\u{200c}' | '\'' | '’' | 'ʻ' | 'ʼ' | '-' | '\u{064b}'..='\u{0655}'
    )
}

/// Lower case, without marks; hamza and madda stay, which tell spellings apart.
fn plain(word: &str) -> String {
    word.chars()
        .filter_map(|c| match c {
            'ي' => Some('ی'),
            'ى' | 'ئ' | 'أ' | 'آ' | 'إ' | 'ؤ' | 'ة' | 'ۀ' | 'ې' | 'ۍ' => Some(c),
            'ك' => Some('ک'),
            'ў' | 'Ў' => Some('ў'),
            '\u{0654}' => Some(c),
            _ => fold_keep(c),
        })
        .collect::<String>()
        .trim_matches(['\'', '-'])
        .to_string()
}

/// A phrase as it is compared: plain words parted by one space.
fn phrase(text: &str) -> String {
    text.split_whitespace().map(plain).collect::<Vec<_>>().join(" ")
}

fn fold_keep(c: char) -> Option<char> {
    match c {
        '’' | 'ʻ' | 'ʼ' => Some('\''),
        c if ('\u{c0}'..'\u{250}').contains(&c) => c.to_lowercase().next(),
        c => fold_char(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> String {
        Languages::new(&Files::bundled())
            .expect("bundled knowledge is sound")
            .identify(text)
            .tag
    }

    #[test]
    fn each_language_is_known() {
        for (text, expected) in [
            (
                "وزارت خارجۀ طالبان گفت که پوهنتون‌ها در ماه سنبله باز می‌شوند.",
                "fa-AF",
            ),
            ("وزیر امور خارجه گفت دانشگاه‌ها در شهریور باز می‌شوند.", "fa-IR"),
            (
                "Президенти Тоҷикистон бо ҳамтои худ дар бораи ҳамкорӣ гуфтугӯ кард.",
                "tg",
            ),
            ("قال الرئيس إن الاتفاق سيدخل حيز التنفيذ بعد شهر من توقيعه.", "ar"),
            ("Министр заявил, что переговоры продолжатся после выборов.", "ru"),
            (
                "The minister said that the talks would go on after the vote.",
                "en",
            ),
            (
                "د افغانستان د بهرنیو چارو وزارت وايي چې دا خبرې به دوام وکړي.",
                "ps",
            ),
            (
                "وزیر خارجہ نے کہا ہے کہ مذاکرات جاری رہیں گے اور یہ اہم ہیں۔",
                "ur",
            ),
            (
                "Қазақстан президенті бұл келісім туралы айтты және оның маңызы зор екен.",
                "kk",
            ),
            (
                "Кыргызстандын президенти бул келишим тууралуу айтты жана анын мааниси чоң.",
                "ky",
            ),
            (
                "Oʻzbekiston prezidenti bu kelishuv haqida aytdi va uning ahamiyati katta.",
                "uz",
            ),
            (
                "Ўзбекистон президенти бу келишув ҳақида айтди ва унинг аҳамияти катта.",
                "uz",
            ),
            (
                "Cumhurbaşkanı bu anlaşmanın çok önemli olduğunu söyledi ve görüşmeler için teşekkür etti.",
                "tr",
            ),
            (
                "Prezident bu sazişin çox əhəmiyyətli olduğunu dedi və danışıqlar üçün təşəkkür etdi.",
                "az",
            ),
            ("Міністр заявив, що переговори триватимуть і після виборів.", "uk"),
            // Languages that are not read are told as what they are, or as unknown, never as one that is read.
            (
                "Le ministre a déclaré que les négociations allaient continuer après les élections.",
                "fr",
            ),
            (
                "El ministro dijo que las negociaciones continuarán después de las elecciones.",
                "es",
            ),
            (
                "O presidente disse que a escola é um lugar muito importante para as crianças.",
                "pt",
            ),
            (
                "Il ministro ha dichiarato che i negoziati continueranno dopo le elezioni.",
                "it",
            ),
            (
                "Der Minister erklärte, dass die Gespräche nach der Wahl fortgesetzt werden.",
                "de",
            ),
            (
                "Menteri mengatakan bahwa perundingan akan dilanjutkan setelah pemilihan umum.",
                "id",
            ),
            (
                "سەرۆکی حکومەت رایگەیاند کە گفتوگۆکان لەگەڵ بەغدا بەردەوام دەبن و رێککەوتن نزیکە.",
                "ckb",
            ),
            (
                "غۇلجىدا يىغىن ئېچىلدى ۋە بۇ ھەقتە سۆز قىلىندى، دەپ خەۋەر قىلدى.",
                "ug",
            ),
            ("שר החוץ אמר כי השיחות יימשכו אחרי הבחירות ואין דרך אחרת.", "he"),
            ("მინისტრმა განაცხადა, რომ მოლაპარაკებები გაგრძელდება.", "und"),
            ("12:30 — 5 %", "und"),
            ("", "und"),
        ] {
            assert_eq!(tag(text), expected, "{text}");
        }
    }
}
