//! The agency whose report the text says of itself to be: in the frame of the whole (how the first sentence begins or
//! ends, a sentence that says nothing else, a name in brackets at the end), not one that is quoted for a statement
//! further on.

use crate::line::after;
use crate::phrases::{Phrases, words};

/// An agency's name has at most so many words.
const NAME: usize = 6;
/// So far into what follows the phrase, the word must come that tells an agency from anybody else.
const REACH: usize = 2;
/// A sentence that says nothing but whose report it is has at most so many words,
const CLOSING: usize = 10;
/// and so many of them before the agency or the verb.
const BEFORE: usize = 3;

/// The agency named at the beginning or the end of the first paragraph, in brackets or a sentence of its own at the end
/// of the last.
pub(crate) fn relayed(lead: &str, last: &str, phrases: &Phrases) -> Option<String> {
    let n = phrases.leads.begins(&words(lead));
    if n > 0
        && let Some(name) = agency(clause(after(lead, n)), phrases)
    {
        return Some(name);
    }
    opening(lead, phrases)
        .or_else(|| tail(lead, phrases))
        .or_else(|| [lead, last].into_iter().find_map(|line| bracketed(line, phrases)))
        .or_else(|| [lead, last].into_iter().find_map(|line| closing(line, phrases)))
}

/// `Reuters reports that …`, and an agency's name that is a sentence of its own.
fn opening(lead: &str, phrases: &Phrases) -> Option<String> {
    let first = clause(lead);
    let own = words(first);
    if phrases.agencies.begins(&own) == 0 {
        return None;
    }
    let alone = first.len() < lead.len() && lead.trim_start()[first.len()..].starts_with('.');
    let last = first.split_whitespace().last().unwrap_or_default();
    if alone && own.len() <= BEFORE && last.starts_with(|c: char| c.is_uppercase() || c == '«') {
        return Some(first.to_string());
    }
    let said = (1..own.len().min(NAME)).find(|&at| phrases.tails.begins(&own[at..]) > 0)?;
    Some(named(first, said))
}

/// `Об этом сообщает ТАСС.`, `به گزارش ایسنا.`: the last sentence says nothing else.
fn closing(paragraph: &str, phrases: &Phrases) -> Option<String> {
    let text = paragraph.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    let sentence = text.rsplit(". ").next()?.trim();
    let own = words(sentence);
    if own.len() > CLOSING || sentence.contains([',', '،', ':']) {
        return None;
    }
    let lead = phrases.leads.begins(&own);
    if lead > 0 {
        return agency(after(sentence, lead), phrases);
    }
    for at in 0..own.len().min(BEFORE) {
        let n = phrases.tails.begins(&own[at..]);
        if n > 0 && at + n < own.len() {
            return agency(after(sentence, at + n), phrases);
        }
    }
    let said = (1..own.len()).find(|&at| phrases.tails.begins(&own[at..]) == own.len() - at)?;
    let at = (0..=BEFORE.min(said)).find(|&at| phrases.agencies.begins(&own[at..]) > 0)?;
    let told = phrases.relays.within(&own[..at]);
    let rest = if at == 0 { sentence } else { after(sentence, at) };
    (at < said && !told && said - at <= NAME).then(|| named(rest, said - at))
}

/// The first words of a text.
fn named(text: &str, n: usize) -> String {
    text.split_whitespace().take(n).collect::<Vec<_>>().join(" ")
}

/// `…, TASS reports.`, `…, передает ТАСС.`
fn tail(lead: &str, phrases: &Phrases) -> Option<String> {
    let end = lead
        .rsplit([',', '،'])
        .next()
        .filter(|end| end.len() < lead.len())?;
    let own = words(end);
    let n = phrases.tails.begins(&own);
    if n > 0 {
        return agency(clause(after(end, n)), phrases);
    }
    let said = (1..own.len()).find(|&at| phrases.tails.begins(&own[at..]) == own.len() - at)?;
    (phrases.agencies.begins(&own) == said).then(|| named(end, said))
}

/// `(Reuters)` after the last word.
fn bracketed(line: &str, phrases: &Phrases) -> Option<String> {
    let line = line.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    let (_, name) = line.strip_suffix(')')?.rsplit_once('(')?;
    let own = words(name);
    (own.len() <= 3 && phrases.agencies.begins(&own) > 0).then(|| name.trim().to_string())
}

/// Up to the next mark.
fn clause(text: &str) -> &str {
    let text = text.trim_start();
    text.split([',', '،', '.', ';', '؛', ':'])
        .next()
        .unwrap_or(text)
        .trim()
}

/// A name with a word for an agency among its first; less what it names for its own source.
fn agency(name: &str, phrases: &Phrases) -> Option<String> {
    let all: Vec<&str> = name.split_whitespace().collect();
    let further = |at: usize| {
        let rest = words(&all[at..].join(" "));
        phrases.leads.begins(&rest) > 0 || phrases.relays.begins(&rest) > 0 || phrases.thats.begins(&rest) > 0
    };
    let end = (1..all.len()).find(|&at| further(at)).unwrap_or(all.len());
    // The conjunction before it.
    let kept = match all[..end].split_last() {
        Some((last, before)) if end < all.len() && last.chars().count() == 1 => before,
        _ => &all[..end],
    };
    let name = kept.join(" ");
    let own = words(&name);
    let named = (0..own.len().min(REACH)).any(|at| phrases.agencies.begins(&own[at..]) > 0);
    (named && own.len() <= NAME).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rabita_knowledge::Files;

    fn found(lead: &str, last: &str) -> Option<String> {
        let phrases = Phrases::new(&Files::bundled()).expect("bundled knowledge is sound");
        relayed(lead, last, &phrases)
    }

    #[test]
    fn the_frame_of_the_report_names_its_agency() {
        for (lead, agency) in [
            (
                "به گزارش خبرگزاری فارس، وزیر نیرو از آغاز کار بند خبر داد.",
                "خبرگزاری فارس",
            ),
            ("به نقل از آژانس باختر، این بند در هلمند است.", "آژانس باختر"),
            (
                "Тибқи гузориши АМИТ «Ховар», вазир ба Хуҷанд рафт.",
                "АМИТ «Ховар»",
            ),
            (
                "Вазир ба Хуҷанд рафт, хабар медиҳад АМИТ «Ховар».",
                "АМИТ «Ховар»",
            ),
            ("Министр прибыл в Тбилиси, передает ТАСС.", "ТАСС"),
            (
                "وصل الوزير إلى عمان، نقلا عن وكالة الأنباء الأردنية.",
                "وكالة الأنباء الأردنية",
            ),
            ("The minister has come to Tbilisi, Reuters reports.", "Reuters"),
            ("وصل الوزير إلى عمان اليوم. (رويترز)", "رويترز"),
            // The agency is who says what the first sentence tells.
            ("ایرنا گزارش داد که بند آماده است.", "ایرنا"),
            ("ТАСС сообщает, что министр прибыл в Тбилиси.", "ТАСС"),
            ("أفادت وكالة الأناضول بأن الوزير وصل إلى عمان.", "وكالة الأناضول"),
            // Its name or what it does is a sentence of its own.
            ("Хабаргузории Ховар. Вазир ба Хуҷанд рафт.", "Хабаргузории Ховар"),
            ("Министр прибыл в Тбилиси. Об этом сообщает ТАСС.", "ТАСС"),
            (
                "Вазир ба Хуҷанд рафт. Дар ин бора Хабаргузории Ховар хабар медиҳад.",
                "Хабаргузории Ховар",
            ),
            // What the agency itself refers to is not part of its name.
            ("به گزارش ایسنا و به نقل از وزارت نیرو، بند آماده است.", "ایسنا"),
            (
                "Министр прибыл в Тбилиси, сообщает ТАСС со ссылкой на пресс-службу.",
                "ТАСС",
            ),
        ] {
            assert_eq!(found(lead, "").as_deref(), Some(agency), "{lead}");
        }
        assert_eq!(
            found("وصل الوزير.", "وعاد مساء. (أ ف ب)").as_deref(),
            Some("أ ف ب")
        );
        assert_eq!(
            found("وزیر رسید.", "بند آماده است. به گزارش ایسنا.").as_deref(),
            Some("ایسنا")
        );
    }

    #[test]
    fn who_is_quoted_for_a_statement_is_not_the_source() {
        for lead in [
            "\"The price is fair,\" the minister told Reuters in an interview.",
            "Министр сообщил ТАСС, что прибыл в Тбилиси.",
            "به گزارش وزارت نیرو، بند آماده است.",
            "وزیر به خبرگزاری فارس گفت که بند آماده است.",
            "وصل الوزير إلى عمان (العاصمة).",
            "Газета закрыта. Министр сообщил об этом редакции.",
            "Министр прибыл в Тбилиси. Об этом сообщает пресс-служба.",
            "Вазир ба Хуҷанд рафт. Ӯ ба рӯзномаи Ҷумҳурият хабар дод.",
        ] {
            assert_eq!(found(lead, ""), None, "{lead}");
        }
    }
}
