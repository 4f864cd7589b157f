//! Classes of words that stand in like company, learnt from raw text.
//!
//! Words are moved between classes while that makes the words on both sides easier to foretell from the class
//! (exchange clustering after Martin, Liermann and Ney, 1998): it teaches a small treebank's parser what rare words
//! are like.

use rabita_script::fold::fold;
use rabita_script::token::{Kind, tokens};
use std::collections::BTreeMap;

/// Words met less often have no class.
const LEAST_WORD: usize = 4;
/// Neighbours met less often all count as one.
const LEAST_NEIGHBOUR: usize = 8;
/// Times over all words.
const ROUNDS: usize = 12;

/// The class of each frequent word of a raw text, from 1 to `count`.
pub fn classes(text: &str, count: u8) -> Vec<(String, u8)> {
    let company = Company::of(text);
    let count = usize::from(count).max(1);
    let mut class: Vec<usize> = (0..company.words.len()).map(|w| w % count).collect();
    let mut sums = Sums::new(&company, &class, count);
    for _ in 0..ROUNDS {
        let mut moved = 0;
        for (word, class) in class.iter_mut().enumerate() {
            sums.change(&company, word, *class, -1);
            let best = sums.best(&company, word);
            sums.change(&company, word, best, 1);
            moved += usize::from(best != *class);
            *class = best;
        }
        if moved == 0 {
            break;
        }
    }
    let numbered = company.words.into_iter().zip(class);
    numbered.map(|(w, c)| (w, c as u8 + 1)).collect()
}

/// Who stands beside whom, how often.
struct Company {
    words: Vec<String>,
    total: Vec<usize>,
    /// For each word its neighbours: left ones by their number, right ones after all left ones.
    beside: Vec<Vec<(usize, usize)>>,
    neighbours: usize,
}

impl Company {
    fn of(text: &str) -> Self {
        let lines: Vec<Vec<String>> = text.lines().map(line).collect();
        let mut often: BTreeMap<&str, usize> = BTreeMap::new();
        for word in lines.iter().flatten() {
            *often.entry(word).or_default() += 1;
        }
        let mut ranked: Vec<(&str, usize)> = often.into_iter().filter(|&(_, n)| n >= LEAST_WORD).collect();
        ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let number: BTreeMap<&str, usize> = ranked.iter().enumerate().map(|(i, r)| (r.0, i)).collect();
        let edge = ranked.iter().take_while(|r| r.1 >= LEAST_NEIGHBOUR).count();
        let neighbours = edge + 2; // any rarer word, and the end of a line
        let mut beside = vec![BTreeMap::new(); ranked.len()];
        for line in &lines {
            let at = |i: Option<usize>| match i.and_then(|i| line.get(i)) {
                Some(w) => number.get(w.as_str()).map_or(edge, |&n| n.min(edge)),
                None => edge + 1,
            };
            for (i, word) in line.iter().enumerate() {
                if let Some(&n) = number.get(word.as_str()) {
                    *beside[n].entry(at(i.checked_sub(1))).or_default() += 1;
                    *beside[n].entry(neighbours + at(Some(i + 1))).or_default() += 1;
                }
            }
        }
        Self {
            words: ranked.iter().map(|r| r.0.to_string()).collect(),
            total: ranked.iter().map(|r| r.1).collect(),
            beside: beside.into_iter().map(|b| b.into_iter().collect()).collect(),
            neighbours: neighbours * 2,
        }
    }
}

fn line(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let of = |t: rabita_script::token::Token| match t.kind {
        Kind::Number => "0".to_string(),
        _ => fold(&t.fold),
    };
    tokens(&chars).into_iter().map(of).collect()
}

/// How often each neighbour stands beside each class, and how often each class is met.
struct Sums {
    count: usize,
    beside: Vec<u32>,
    total: Vec<usize>,
    /// n·log n, so far as it is needed often.
    n_log_n: Vec<f32>,
}

impl Sums {
    fn new(company: &Company, class: &[usize], count: usize) -> Self {
        let mut sums = Self {
            count,
            beside: vec![0; company.neighbours * count],
            total: vec![0; count],
            n_log_n: (0..1 << 16).map(n_log_n).collect(),
        };
        for (word, &class) in class.iter().enumerate() {
            sums.change(company, word, class, 1);
        }
        sums
    }

    fn change(&mut self, company: &Company, word: usize, class: usize, sign: isize) {
        for &(neighbour, n) in &company.beside[word] {
            let cell = &mut self.beside[neighbour * self.count + class];
            *cell = cell.wrapping_add_signed((n as isize * sign) as i32);
        }
        self.total[class] = self.total[class].wrapping_add_signed(company.total[word] as isize * sign);
    }

    /// The class in which a word that is in none does most good.
    fn best(&self, company: &Company, word: usize) -> usize {
        let mut gain = vec![0.0f32; self.count];
        for &(neighbour, n) in &company.beside[word] {
            let row = &self.beside[neighbour * self.count..][..self.count];
            for (g, &have) in gain.iter_mut().zip(row) {
                *g += self.log(have as usize + n) - self.log(have as usize);
            }
        }
        let n = company.total[word];
        let cost = |c: usize| 2.0 * (n_log_n(self.total[c] + n) - n_log_n(self.total[c]));
        let score: Vec<f32> = (0..self.count).map(|c| gain[c] - cost(c)).collect();
        crate::learn::weights::best(&score, |_| true)
    }

    fn log(&self, n: usize) -> f32 {
        self.n_log_n.get(n).copied().unwrap_or_else(|| n_log_n(n))
    }
}

fn n_log_n(n: usize) -> f32 {
    let n = n as f32;
    if n > 0.0 { n * n.ln() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_like_company_share_a_class() {
        let mut text = String::new();
        for city in ["kabul", "tehran", "moscow", "rome"] {
            for verb in ["said", "denied", "warned", "asked"] {
                text += &format!("in {city} he {verb} .\n");
            }
        }
        let of: BTreeMap<String, u8> = classes(&text, 6).into_iter().collect();
        assert_eq!(of["kabul"], of["rome"]);
        assert_eq!(of["said"], of["warned"]);
        assert_ne!(of["kabul"], of["said"]);
    }
}
