//! Turns of speech that agree with themselves on any day, in all six languages.

use rabita_calendar::{Clock, Date, TimeSpan};
use rabita_knowledge::Files;

/// Every third day of two years, leap day and turns of both calendars among them.
fn days() -> impl Iterator<Item = Date> {
    let first = Date::constant(2024, 1, 1);
    std::iter::successors(Some(first), |d| {
        d.tomorrow().ok()?.tomorrow().ok()?.tomorrow().ok()
    })
    .take_while(|d| d.year() < 2026)
}

fn clock() -> Clock {
    Clock::new(&Files::bundled()).expect("bundled knowledge is sound")
}

fn span(t: &TimeSpan) -> (Date, Date) {
    (t.earliest.expect("a first day"), t.latest.expect("a last day"))
}

/// The last expressions of the text, as many as asked.
fn last<const N: usize>(clock: &Clock, text: &str, language: &str, told: Date) -> [(Date, Date); N] {
    let found = clock.resolve(text, language, Some(told));
    let from = found
        .len()
        .checked_sub(N)
        .unwrap_or_else(|| panic!("{text}: {found:?}"));
    std::array::from_fn(|i| span(&found[from + i]))
}

#[test]
fn last_this_and_next_month_lie_end_to_end() {
    let clock = clock();
    let texts = [
        (
            "fa-IR",
            "ماه گذشته باران بارید، در ماه جاری برف می‌بارد و ماه آینده هوا گرم می‌شود.",
        ),
        (
            "fa-IR",
            "در آبان سیل آمد. ماه گذشته باران بارید، در ماه جاری برف می‌بارد و ماه آینده هوا گرم می‌شود.",
        ),
        (
            "fa-AF",
            "در ۱۲ عقرب سیل آمد. ماه گذشته باران بارید، در ماه جاری برف می‌بارد و ماه آینده هوا گرم می‌شود.",
        ),
        (
            "tg",
            "Моҳи гузашта борон борид, моҳи ҷорӣ барф меборад, моҳи оянда гарм мешавад.",
        ),
        (
            "ar",
            "هطل المطر الشهر الماضي، ويهطل الثلج الشهر الجاري، ويأتي الدفء الشهر المقبل.",
        ),
        (
            "ru",
            "В прошлом месяце шли дожди, в этом месяце идёт снег, в следующем месяце потеплеет.",
        ),
        (
            "en",
            "It rained last month, it snows this month and it will be warm next month.",
        ),
    ];
    for told in days() {
        for (language, text) in texts {
            let [past, this, next] = last::<3>(&clock, text, language, told);
            assert!(this.0 <= told && told <= this.1, "{told} {text}: {this:?}");
            assert_eq!(past.1.tomorrow().ok(), Some(this.0), "{told} {text}");
            assert_eq!(this.1.tomorrow().ok(), Some(next.0), "{told} {text}");
        }
    }
}

#[test]
fn a_term_that_is_to_come_runs_from_the_telling() {
    let clock = clock();
    let texts = [
        ("fa-IR", "گزارش باید ظرف ۱۰ روز آماده شود."),
        ("fa-AF", "قرار است گزارش ظرف ۱۰ روز نشر شود."),
        ("tg", "Гузориш бояд дар муддати 10 рӯз омода шавад."),
        ("ar", "وقع الطرفان أمس اتفاقا على أن يسلم التقرير خلال 10 أيام."),
        ("ru", "Отчёт должны сдать в течение 10 дней."),
        ("en", "The company must hand in its report within 10 days."),
    ];
    for told in days() {
        for (language, text) in texts {
            let [(first, end)] = last::<1>(&clock, text, language, told);
            assert_eq!(first, told, "{text}");
            assert_eq!((end - first).get_days(), 10, "{told} {text}");
        }
    }
}

#[test]
fn weekdays_on_end_are_one_stretch() {
    let clock = clock();
    let texts = [
        ("fa-IR", "شورا روزهای سه‌شنبه و چهارشنبه نشست خواهد داشت.", true),
        ("fa-AF", "شورا روزهای سه‌شنبه و چهارشنبه نشست داشت.", false),
        ("tg", "Маҷлис рӯзҳои сешанбе ва чоршанбе баргузор мешавад.", true),
        ("ar", "سيجتمع المجلس يومي الثلاثاء والأربعاء.", true),
        ("ru", "Совет соберётся во вторник и в среду.", true),
        ("en", "The council sat on Tuesday and Wednesday.", false),
    ];
    for told in days() {
        for (language, text, ahead) in texts {
            let [(first, end)] = last::<1>(&clock, text, language, told);
            assert_eq!(first.tomorrow().ok(), Some(end), "{told} {text}");
            let near = if ahead { first >= told } else { end <= told };
            assert!(near, "{told} {text}: {first} to {end}");
        }
    }
}
