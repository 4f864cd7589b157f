//! Who is heard to say it, and how.

mod common;

use rabita_record::SpeechAct;

/// The claims, each as its act and the words that name its first speaker.
fn claims(text: &str) -> Vec<(SpeechAct, String)> {
    let reading = common::by_rules(text);
    let words: Vec<char> = reading.document.text.chars().collect();
    let said = |c: &rabita_record::Claim| {
        let mention = c.speakers.first().and_then(|p| p.mention);
        let name = mention.map_or_else(String::new, |m| words[m.start..m.end].iter().collect());
        (c.act, name)
    };
    reading.claims.iter().map(said).collect()
}

#[test]
fn a_name_may_stand_behind_all_the_words_of_an_office() {
    let one = claims("وقال رئيس غرفة التجارة في صنعاء سالم الحمادي إن الميناء أغلق أبوابه.");
    assert_eq!(one, [(SpeechAct::Say, "سالم الحمادي".to_string())]);
    let two = claims("وحسب مدير معهد دراسات السلام، فيكتور لوبانوف، فإن الهدنة لن تدوم طويلا.");
    assert_eq!(two[0].1, "فيكتور لوبانوف");
}

#[test]
fn according_to_somebody_may_stand_inside_the_sentence_or_behind_it() {
    let inside = claims("قتل ثلاثة جنود، بحسب البنتاغون، في هجوم على القاعدة.");
    assert_eq!(inside, [(SpeechAct::Report, "البنتاغون".to_string())]);
    let behind = claims("أوقفت الشرطة عشرين شخصا أمام السفارة، وفق محامين.");
    assert_eq!(behind, [(SpeechAct::Report, "محامين".to_string())]);
}

#[test]
fn an_example_may_name_its_unnamed_voice() {
    let said = claims("به گفته کارشناسان، این توافق دوام نخواهد آورد و مرز بسته می‌ماند.");
    assert_eq!(said[0].1, "کارشناسان");
    let told = claims("گزارش‌هایی وجود دارد که روسیه نیروهایش را از سوریه بیرون برده است.");
    assert_eq!(told, [(SpeechAct::Report, "گزارش‌هایی".to_string())]);
}

#[test]
fn likelihood_is_foretold() {
    let said = claims("سخنگوی دولت ترکیه گفت که بعید است این مذاکرات تا پایان سال به جایی برسد.");
    assert_eq!(said[0].0, SpeechAct::Predict);
}
