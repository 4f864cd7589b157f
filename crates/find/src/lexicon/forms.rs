//! Verb forms: every form of every verb of `verbs.tsv`, by the templates of `paradigm.tsv`.

use super::Sym;
use crate::table::{Growing, Table};
use rabita_knowledge::Error;
use rabita_script::fold::fold;

/// What a verb form says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub(crate) struct Feats(u32);

impl Feats {
    pub(crate) const PAST: Feats = Feats(1);
    pub(crate) const PRESENT: Feats = Feats(1 << 1);
    pub(crate) const PERFECT: Feats = Feats(1 << 2);
    pub(crate) const IMPERFECT: Feats = Feats(1 << 3);
    pub(crate) const SUBJ: Feats = Feats(1 << 4);
    pub(crate) const FUTURE: Feats = Feats(1 << 5);
    pub(crate) const INF: Feats = Feats(1 << 6);
    pub(crate) const PART: Feats = Feats(1 << 7);
    pub(crate) const GER: Feats = Feats(1 << 8);
    pub(crate) const NEG: Feats = Feats(1 << 9);
    pub(crate) const PASSIVE: Feats = Feats(1 << 10);
    pub(crate) const NOUN: Feats = Feats(1 << 11);
    pub(crate) const BASE: Feats = Feats(1 << 12);
    /// A finite form with its object written onto it (*accused him*).
    pub(crate) const OBJECT: Feats = Feats(1 << 13);
    pub(crate) const MASCULINE: Feats = Feats(1 << 14);
    pub(crate) const FEMININE: Feats = Feats(1 << 15);
    /// Its ending says who does it: no noun after it is its subject.
    pub(crate) const CLOSED: Feats = Feats(1 << 16);

    pub(crate) fn has(self, other: Feats) -> bool {
        self.0 & other.0 != 0
    }
    pub(crate) fn with(self, other: Feats) -> Feats {
        Feats(self.0 | other.0)
    }
    pub(crate) fn without(self, other: Feats) -> Feats {
        Feats(self.0 & !other.0)
    }
    /// Can it be the verb of a clause?
    pub(crate) fn finite(self) -> bool {
        self.has(Feats(1 | 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5))
            && !self.has(Feats(1 << 7 | 1 << 8 | 1 << 6 | 1 << 11))
    }

    fn parse(words: &str) -> Option<Feats> {
        let mut out = Feats::default();
        for w in words.split_whitespace() {
            out = out.with(match w {
                "past" => Self::PAST,
                "present" => Self::PRESENT,
                "perfect" => Self::PERFECT,
                "imperfect" => Self::IMPERFECT,
                "subj" => Self::SUBJ,
                "future" => Self::FUTURE,
                "inf" => Self::INF,
                "part" => Self::PART,
                "ger" => Self::GER,
                "neg" => Self::NEG,
                "passive" => Self::PASSIVE,
                "noun" => Self::NOUN,
                "base" => Self::BASE,
                "masculine" => Self::MASCULINE,
                "feminine" => Self::FEMININE,
                "closed" => Self::CLOSED,
                _ => return None,
            });
        }
        Some(out)
    }
}

/// A reading of a word as a form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct VerbForm {
    /// The verb, by its citation form.
    pub(crate) verb: Sym,
    pub(crate) feats: Feats,
}

/// Every form of a language's verbs, with its readings.
pub(crate) type Forms = Table<VerbForm>;

/// Expands the verbs by the paradigm. `intern` gives a citation form its symbol.
pub(crate) fn expand(
    verbs: (&str, &str),
    paradigm: (&str, &str),
    mut intern: impl FnMut(&str) -> Sym,
) -> Result<Forms, Error> {
    let rules = parse_rules(paradigm)?;
    let mut out: Growing<VerbForm> = Growing::default();
    for (number, line) in verbs.1.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let columns: Vec<Vec<String>> = line.split('\t').map(cell).collect();
        let Some(citation) = columns.first().and_then(|c| c.first()) else {
            return Err(Error::new(
                verbs.0,
                format!("line {}: a verb needs its citation form", number + 1),
            ));
        };
        let verb = intern(citation);
        for rule in &rules {
            for form in rule.apply(&columns) {
                let feats = rule.feats;
                out.add(&form, VerbForm { verb, feats });
            }
        }
    }
    Ok(out.done())
}

fn cell(text: &str) -> Vec<String> {
    text.split(['|', ',', '،', '؛', ';', '/'])
        .map(|s| fold(s.trim()))
        .filter(|s| !s.is_empty())
        .collect()
}

struct Rule {
    parts: Vec<Part>,
    feats: Feats,
    /// Column, letters it must end (or, with `^`, begin) with.
    condition: Option<(usize, Vec<String>)>,
}

enum Part {
    Text(String),
    Either(Vec<String>),
    /// Column, letters dropped from the front, letters dropped from the end, last letter only.
    Column {
        at: usize,
        front: usize,
        back: usize,
        last: bool,
    },
}

fn parse_rules((path, text): (&str, &str)) -> Result<Vec<Rule>, Error> {
    let mut out = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let bad = |why: &str| Error::new(path, format!("line {}: {why}", number + 1));
        let mut fields = line.split('\t');
        let template = fields.next().unwrap_or_default();
        let feats =
            Feats::parse(fields.next().unwrap_or_default()).ok_or_else(|| bad("an unknown feature"))?;
        let condition = match fields.next().filter(|f| !f.is_empty()) {
            None => None,
            Some(f) => {
                let (column, endings) = f
                    .split_once('=')
                    .ok_or_else(|| bad("a condition reads `column=a|b`"))?;
                let column = column
                    .parse()
                    .map_err(|_| bad("a condition begins with a column number"))?;
                Some((
                    column,
                    endings
                        .split('|')
                        .map(|e| {
                            e.strip_prefix('^')
                                .map_or_else(|| fold(e), |rest| format!("^{}", fold(rest)))
                        })
                        .collect(),
                ))
            }
        };
        out.push(Rule {
            parts: parse_template(template).ok_or_else(|| bad("a template that cannot be read"))?,
            feats,
            condition,
        });
    }
    Ok(out)
}

fn parse_template(template: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some(c) = rest.chars().next() {
        match c {
            '{' => {
                let close = rest.find('}')?;
                parts.push(parse_column(&rest[1..close])?);
                rest = &rest[close + 1..];
            }
            '(' => {
                let close = rest.find(')')?;
                parts.push(Part::Either(rest[1..close].split('|').map(fold).collect()));
                rest = &rest[close + 1..];
            }
            _ => {
                let end = rest.find(['{', '(']).unwrap_or(rest.len());
                parts.push(Part::Text(fold(&rest[..end])));
                rest = &rest[end..];
            }
        }
    }
    Some(parts)
}

fn parse_column(text: &str) -> Option<Part> {
    let digit = |s: &str| s.parse::<usize>().ok();
    let at = digit(&text[..1])?;
    let rest = &text[1..];
    if rest == "!" {
        return Some(Part::Column {
            at,
            front: 0,
            back: 0,
            last: true,
        });
    }
    let (front, back) = match (rest.find('<'), rest.find('>')) {
        (None, None) => (0, 0),
        (Some(f), None) => (digit(&rest[f + 1..])?, 0),
        (None, Some(b)) => (0, digit(&rest[b + 1..])?),
        (Some(f), Some(b)) if f < b => (digit(&rest[f + 1..b])?, digit(&rest[b + 1..])?),
        _ => return None,
    };
    Some(Part::Column {
        at,
        front,
        back,
        last: false,
    })
}

impl Rule {
    fn apply(&self, columns: &[Vec<String>]) -> Vec<String> {
        let longest = self
            .parts
            .iter()
            .filter_map(|p| {
                if let Part::Column { at, .. } = p {
                    columns.get(*at).map(Vec::len)
                } else {
                    None
                }
            })
            .max()
            .unwrap_or(0);
        (0..longest).flat_map(|nth| self.build(columns, nth)).collect()
    }

    fn build(&self, columns: &[Vec<String>], nth: usize) -> Vec<String> {
        let pick = |at: usize| columns.get(at).and_then(|c| c.get(nth).or(c.first()));
        if let Some((column, endings)) = &self.condition {
            let Some(stem) = pick(*column) else {
                return Vec::new();
            };
            let fits = |e: &String| {
                e.strip_prefix('^')
                    .map_or_else(|| stem.ends_with(e.as_str()), |b| stem.starts_with(b))
            };
            if !endings.iter().any(fits) {
                return Vec::new();
            }
        }
        let mut forms = vec![String::new()];
        for part in &self.parts {
            forms = match part {
                Part::Text(t) => forms.into_iter().map(|f| f + t).collect(),
                Part::Either(alternatives) => forms
                    .iter()
                    .flat_map(|f| alternatives.iter().map(move |a| format!("{f}{a}")))
                    .collect(),
                Part::Column {
                    at,
                    front,
                    back,
                    last,
                } => {
                    let Some(stem) = pick(*at) else { return Vec::new() };
                    let chars: Vec<char> = stem.chars().collect();
                    if chars.len() <= front + back {
                        return Vec::new();
                    }
                    let from = if *last { chars.len() - 1 } else { *front };
                    let piece: String = chars[from..chars.len() - back].iter().collect();
                    forms.into_iter().map(|f| f + &piece).collect()
                }
            };
        }
        forms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(verbs: &str, paradigm: &str) -> Forms {
        expand(("v", verbs), ("p", paradigm), |_| Sym(1)).expect("a well-formed table")
    }

    #[test]
    fn templates_expand_columns_and_alternatives() {
        let f = forms("کرد\tکرد\tکن", "نمی{2}(م|د)\tpresent neg\n{1}ه\tperfect part\n");
        assert!(f.of("نمیکند")[0].feats.has(Feats::NEG));
        assert!(f.of("کرده")[0].feats.has(Feats::PART));
        assert!(!f.has("نکند"));
    }

    #[test]
    fn a_form_keeps_its_readings_each_once_and_in_order() {
        let f = forms(
            "رفت\tرفت\nخورد\tخورد",
            "{1}\tpast\n{1}\tnoun\n{1}\tpast\n{1}م\tperfect\n",
        );
        let feats = |form: &str| f.of(form).iter().map(|r| r.feats).collect::<Vec<_>>();
        assert_eq!(feats("رفت"), [Feats::PAST, Feats::NOUN]);
        assert_eq!(feats("خوردم"), [Feats::PERFECT]);
        assert!(f.of("رفتی").is_empty() && !f.has("رفتی"));
    }

    #[test]
    fn letters_can_be_dropped_at_either_end() {
        let f = forms("التقی\tالتقی\tیلتقی", "{1>1}(ت|وا)\tpast\t1=ی\nت{2<1}\tpresent\n");
        assert!(f.has("التقت") && f.has("التقوا") && f.has("تلتقی"));
    }

    #[test]
    fn a_bad_line_is_named() {
        let e = expand(("v", "a"), ("paradigm.tsv", "{1}\tpasst"), |_| Sym(1)).expect_err("unknown feature");
        assert!(e.to_string().contains("paradigm.tsv: line 1"), "{e}");
    }
}
