//! Orthography: the letters and joiners that a text lost on its way, put back.
//!
//! Repair never rewrites words. It changes letters one for one, drops marks that carry nothing, and puts joiners
//! back, so every character of the result still knows the character it was read from.

mod letters;
mod persian;

use rabita_knowledge::{Error, Files};

/// A repaired character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// The character.
    pub c: char,
    /// The place of the character it was read from; `None` where repair put it in.
    pub from: Option<usize>,
}

/// Repairs orthography. Built once from `knowledge/reading`.
#[derive(Debug, Clone, Default)]
pub struct Orthography {
    letters: letters::Letters,
    persian: persian::Words,
}

impl Orthography {
    /// Reads `reading/letters.toml`, `reading/repair-fa.toml`, `reading/words-fa.tsv` and the Persian verbs.
    pub fn new(files: &Files) -> Result<Self, Error> {
        Ok(Self {
            letters: letters::Letters::new(files)?,
            persian: persian::Words::new(files)?,
        })
    }

    /// The text as it should have been written. `language` is a BCP 47 tag; of an unknown one only what is wrong in
    /// every language is repaired.
    pub fn repair(&self, text: &[char], language: &str) -> Vec<Letter> {
        let primary = language.split('-').next().unwrap_or(language);
        let letters = self.letters.repair(text, primary);
        if primary == persian::LANGUAGE {
            return self.persian.repair(letters);
        }
        letters
    }
}

/// The characters alone.
pub fn text(letters: &[Letter]) -> String {
    letters.iter().map(|l| l.c).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn orthography() -> Orthography {
        Orthography::new(&Files::bundled()).expect("bundled knowledge is sound")
    }

    fn repaired(text: &str, language: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        super::text(&orthography().repair(&chars, language))
    }

    #[test]
    fn lost_joiners_come_back() {
        for (broken, whole) in [
            ("میشود", "می‌شود"),
            ("نمیکنند", "نمی‌کنند"),
            ("کردهاند", "کرده‌اند"),
            ("خواستهای", "خواست‌های"),
            ("نداشتهاند", "نداشته‌اند"),
            ("رئیسجمهور", "رئیس‌جمهور"),
            ("دیپلماتها", "دیپلمات‌ها"),
            ("گفتوگوهای", "گفت‌وگوهای"),
            ("زمینههای", "زمینه‌های"),
            ("می شود", "می‌شود"),
            ("خواسته اند", "خواسته‌اند"),
            ("همسایه های", "همسایه‌های"),
            ("برنامهای", "برنامه‌ای"),
            ("منطقهای", "منطقه‌ای"),
            ("تازهترین", "تازه‌ترین"),
            ("بهطور", "به طور"),
            ("بیثباتی", "بی‌ثباتی"),
            ("برمیگردد", "برمی‌گردد"),
        ] {
            assert_eq!(repaired(broken, "fa-AF"), whole);
        }
    }

    #[test]
    fn split_words_join_where_the_list_proves_it() {
        assert_eq!(repaired("کار شناس آسیا", "fa-AF"), "کارشناس آسیا");
        assert_eq!(repaired("کار شناسان آسیا", "fa-AF"), "کارشناسان آسیا");
        assert_eq!(repaired("او کار را", "fa-AF"), "او کار را");
    }

    #[test]
    fn whole_words_are_left_alone() {
        for word in [
            "میدان",
            "تنها",
            "آنها",
            "نهایی",
            "میلیون",
            "بیمارستان",
            "همکاری",
            "دختران",
            "دفتر",
            "همسایه",
            "۵ می شد",
            "بها",
            "بهار",
            "می",
        ] {
            assert_eq!(repaired(word, "fa-IR"), word);
        }
    }

    #[test]
    fn letters_of_another_keyboard() {
        assert_eq!(repaired("كابلي یتماُف ســلام", "fa-AF"), "کابلی یتماف سلام");
        assert_eq!(repaired("وزیر النفط الإیرانی", "ar"), "وزير النفط الإيراني");
        assert_eq!(repaired("ﻻ ﺳﻼم", "ar"), "لا سلام");
        assert_eq!(repaired("Тољикистон, ўзбекон", "tg"), "Тоҷикистон, ӯзбекон");
        assert_eq!(repaired("Ҳукумати миллй дар ҷой", "tg"), "Ҳукумати миллӣ дар ҷой");
        assert_eq!(repaired("Mоскваи, Ирaн и USA", "ru"), "Москваи, Иран и USA");
        assert_eq!(repaired("عُقدت 1447هـ", "ar"), "عُقدت 1447هـ");
        // A tatweel within a word stretches it; before a quotation or a number it is how a prefix is written.
        assert_eq!(repaired("وصفها بـ«الخطــوة» لـ25", "ar"), "وصفها بـ«الخطوة» لـ25");
    }

    proptest! {
        #[test]
        fn every_character_leads_back(text in "[\\PC\u{200c}آابپتسشعکگلمنهویيكدرز ِ\n]{0,60}", tag in prop::sample::select(vec!["fa-AF", "fa-IR", "ar", "tg", "ru", "en", "und"])) {
            let chars: Vec<char> = text.chars().collect();
            let out = orthography_once().repair(&chars, tag);
            let mut last = 0;
            for l in &out {
                if let Some(from) = l.from {
                    prop_assert!(from < chars.len() && from >= last);
                    last = from;
                }
            }
            // Any span of the result covers source characters in the same order.
            for w in out.windows(2) {
                if let (Some(a), Some(b)) = (w[0].from, w[1].from) {
                    prop_assert!(a <= b);
                }
            }
        }

        #[test]
        fn repairing_twice_changes_nothing(text in "[میشودکردهاندهای ‌نخستوزیر]{0,40}") {
            let chars: Vec<char> = text.chars().collect();
            let once = super::text(&orthography_once().repair(&chars, "fa-IR"));
            let again: Vec<char> = once.chars().collect();
            let twice = super::text(&orthography_once().repair(&again, "fa-IR"));
            prop_assert_eq!(crate::fold::fold(&once).replace(' ', ""), crate::fold::fold(&twice).replace(' ', ""));
        }
    }

    fn orthography_once() -> &'static Orthography {
        static ONCE: std::sync::OnceLock<Orthography> = std::sync::OnceLock::new();
        ONCE.get_or_init(orthography)
    }
}
