//! What is said makes of saying an accusation, a denial, a demand, a promise; with invented names.

mod common;

use rabita_record::SpeechAct::{self, Accuse, Condemn, Demand, Deny, Opine, Predict, Promise, Say};

#[track_caller]
fn is(language: &str, text: &str, act: SpeechAct) {
    let reading = common::by_rules_as(language, text);
    let acts: Vec<SpeechAct> = reading.claims.iter().map(|c| c.act).collect();
    assert!(acts.contains(&act), "{text}: {acts:?}");
}

#[test]
fn that_others_did_wrong_is_an_accusation() {
    for (language, text) in [
        (
            "en",
            "Two farmers said that Syrian soldiers had tortured them in the mill.",
        ),
        (
            "ru",
            "Двое крестьян рассказали, что сирийские солдаты пытали их на мельнице.",
        ),
        (
            "ar",
            "وقال مزارعان إن الجنود السوريين عذبوا ثلاثة شبان في المطحنة.",
        ),
        (
            "fa",
            "دو دهقان می‌گویند که سربازان سوریه آنان را در آسیاب شکنجه کرده‌اند.",
        ),
        (
            "tg",
            "Ду деҳқон мегӯянд, ки сарбозони Сурия онҳоро дар осиёб шиканҷа кардаанд.",
        ),
    ] {
        is(language, text, Accuse);
    }
    // What one suffered oneself is one, whoever did it.
    is(
        "en",
        "Three shepherds said that they had been beaten at the border post.",
        Accuse,
    );
    // One's own doing is no charge.
    is(
        "en",
        "The Syrian army said that its soldiers had arrested two smugglers.",
        Say,
    );
}

#[test]
fn words_that_doubt_what_they_carry_charge_others_with_it() {
    for (language, text) in [
        ("en", "Turkey claims that Greece moved the border stones."),
        ("ar", "وتزعم تركيا أن اليونان نقلت أحجار الحدود."),
        ("fa", "ترکیه ادعا می‌کند که یونان سنگ‌های مرزی را جابه‌جا کرده است."),
    ] {
        is(language, text, Accuse);
    }
    is("en", "Turkey claims that it moved the border stones.", Say);
}

#[test]
fn that_others_must_is_a_demand() {
    for (language, text) in [
        ("en", "Turkey said that Greece must pay for the bridge."),
        ("ru", "Турция заявила, что Греция должна заплатить за мост."),
        ("ar", "وقالت تركيا إن اليونان يجب أن تدفع ثمن الجسر."),
        ("ar", "وقالت تركيا إن على اليونان أن تدفع ثمن الجسر."),
        ("fa", "ترکیه گفت که یونان باید هزینهٔ پل را بپردازد."),
        ("tg", "Туркия гуфт, ки Юнон бояд арзиши пулро пардозад."),
    ] {
        is(language, text, Demand);
    }
}

#[test]
fn that_oneself_will_is_a_promise() {
    for (language, text) in [
        ("ru", "Турция заявила, что Анкара построит мост."),
        ("ar", "وقالت تركيا إن أنقرة ستبني الجسر."),
        ("fa", "ترکیه گفت که انقره پل را خواهد ساخت."),
    ] {
        is(language, text, Promise);
    }
}

#[test]
fn what_is_believed_of_others_to_come_is_foretold() {
    for (language, text) in [
        ("ru", "Аналитики полагают, что Греция построит мост."),
        ("fa", "تحلیلگران معتقدند که یونان پل را خواهد ساخت."),
    ] {
        is(language, text, Predict);
    }
}

#[test]
fn that_we_did_not_is_a_denial() {
    for (language, text) in [
        ("en", "\"We did not cross the river,\" the Greek minister said."),
        ("ru", "«Мы не переходили реку», — сказал министр обороны Греции."),
        ("fa", "وزیر دفاع یونان گفت: «ما از رودخانه نگذشتیم.»"),
        ("tg", "Вазири мудофиаи Юнон гуфт: «Мо аз дарё нагузаштем»."),
    ] {
        is(language, text, Deny);
    }
}

#[test]
fn a_worry_is_held_and_blames_nobody() {
    for (language, text) in [
        ("en", "Turkey voiced concern over the closed bridge."),
        ("ru", "Турция выразила обеспокоенность закрытием моста."),
        ("fa", "ترکیه نسبت به بسته شدن پل ابراز نگرانی کرد."),
        ("tg", "Туркия аз бастани пул изҳори нигаронӣ кард."),
        ("ru", "В Анкаре обеспокоены закрытием моста."),
    ] {
        is(language, text, Opine);
    }
    is("ru", "Турция выразила возмущение закрытием моста.", Condemn);
}

#[test]
fn that_it_is_not_true_is_a_denial() {
    for (language, text) in [
        (
            "en",
            "\"The story of the mill is not true,\" the Turkish army said.",
        ),
        (
            "ru",
            "«Слухи о мельнице не соответствуют действительности», — заявили в армии Турции.",
        ),
        ("fa", "ارتش ترکیه گفت که خبر آسیاب صحت ندارد."),
        ("tg", "Артиши Туркия гуфт, ки хабари осиёб воқеият надорад."),
    ] {
        is(language, text, Deny);
    }
}

#[test]
fn an_order_is_no_demand_that_is_voiced() {
    for (language, text) in [
        ("en", "The Turkish government ordered the army to guard the mill."),
        ("ru", "Правительство Турции поручило армии охранять мельницу."),
    ] {
        let reading = common::by_rules_as(language, text);
        assert!(reading.claims.is_empty(), "{text}: {:?}", reading.claims);
    }
}

/// How many claims there are.
#[track_caller]
fn none_said(language: &str, text: &str) {
    let claims = common::by_rules_as(language, text).claims;
    assert!(claims.is_empty(), "{text}: {claims:?}");
}

#[test]
fn what_nobody_says_is_no_claim() {
    // A passive that leaves out who, without anything that is said.
    none_said(
        "en",
        "The gorge was declared a reserve and is often described as wild.",
    );
    // Verbs that say something only *as* something.
    none_said("en", "From the tower shepherds saw the river.");
    // What only the object's mark makes a judgement.
    none_said("fa", "آسیابان می‌داند که پل بسته است.");
    // A verb that no table has is none of the codebook's, whatever its ending.
    none_said("ru", "Мыши гыркают в норе.");
}
