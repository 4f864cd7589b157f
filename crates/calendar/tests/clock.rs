//! Clock times with their zones, years of which several fit, and weekdays that contradict: as EDTF and notes.

use rabita_calendar::{Clock, TimeSpan, Zone};
use rabita_knowledge::Files;

fn read(text: &str, language: &str, told: Option<&str>) -> Vec<TimeSpan> {
    let clock = Clock::new(&Files::bundled()).expect("bundled knowledge is sound");
    clock.resolve(text, language, told.and_then(|d| d.parse().ok()))
}

#[test]
fn a_clock_time_belongs_to_the_day_beside_it() {
    for (language, text, expected) in [
        (
            "en",
            "The ship sank at 2:30 p.m. GMT on Monday.",
            "2025-11-24T14:30:00Z",
        ),
        (
            "en",
            "At 9 a.m. Kabul time on November 20 shells hit Kunar.",
            "2025-11-20T09:00:00+04:30",
        ),
        (
            "en",
            "On Tuesday, around 12 am local time, the lights went out.",
            "2025-11-25T00:00:00",
        ),
        (
            "fa-AF",
            "ساعت ۷:۳۰ شام روز چهارشنبه به وقت کابل انفجاری شنیده شد.",
            "2025-11-26T19:30:00",
        ),
        (
            "fa-IR",
            "ساعت ۱۴:۳۰ به وقت تهران روز یکشنبه دوم آذر موشکی شلیک شد.",
            "2025-11-23T14:30:00+03:30",
        ),
        (
            "fa-IR",
            "ساعت ۳ بامداد جمعه ۳۰ آبان زمین لرزید.",
            "2025-11-21T03:00:00",
        ),
        (
            "ar",
            "عند الساعة 8:30 من مساء السبت بتوقيت غرينتش سقط صاروخ.",
            "2025-11-22T20:30:00",
        ),
        (
            "ar",
            "السبت، الساعة 20:30 بتوقيت غرينتش، سقط صاروخ.",
            "2025-11-22T20:30:00Z",
        ),
        (
            "ru",
            "В 14:30 по московскому времени 24 ноября движение остановили.",
            "2025-11-24T14:30:00+03:00",
        ),
        (
            "ru",
            "24 ноября в 9 часов вечера по местному времени погас свет.",
            "2025-11-24T21:00:00",
        ),
        (
            "tg",
            "Рӯзи якшанбе соати 15:00 ба вақти Душанбе зилзила шуд.",
            "2025-11-23T15:00:00+05:00",
        ),
        // Neither a ratio nor a score is a clock time, and three o'clock of no day is none.
        ("en", "On Monday they won 3:75 and 2 to 1.", "2025-11-24"),
        ("ru", "24 ноября 9 человек погибли.", "2025-11-24"),
    ] {
        let found = read(text, language, Some("2025-11-26"));
        let edtf: Vec<_> = found.iter().map(|t| t.edtf.as_str()).collect();
        assert_eq!(edtf, [expected], "{text}");
    }
    let local = read(
        "On Tuesday at 5 pm local time it rained.",
        "en",
        Some("2025-11-26"),
    );
    assert_eq!(local[0].at.and_then(|at| at.zone), Some(Zone::Local));
}

#[test]
fn where_several_years_fit_all_are_said_and_none_is_taken() {
    for (language, text) in [
        ("en", "They met on Thursday, 28 November."),
        ("ru", "Они встретились в четверг, 28 ноября."),
        ("fa-AF", "آن‌ها روز پنج‌شنبه، ۲۸ نومبر، دیدار کردند."),
        ("ar", "التقيا يوم الخميس 28 نوفمبر."),
        ("tg", "Онҳо рӯзи панҷшанбе, 28 ноябр, вохӯрданд."),
    ] {
        let found = read(text, language, None);
        assert_eq!((found[0].earliest, found[0].latest), (None, None), "{text}");
        assert_eq!(
            found[0].edtf, "[2002-11-28,2013-11-28,2019-11-28,2024-11-28,2030-11-28]",
            "{text}"
        );
        let note = found[0].note.as_deref().unwrap_or_default();
        assert!(note.ends_with("2002, 2013, 2019, 2024, 2030"), "{note}");
    }
    // A day of the solar calendar falls on other Gregorian days.
    let solar = read("روز پنجشنبه ۱ آبان دیدار کردند.", "fa-IR", None);
    assert!(solar[0].edtf.contains("2025-10-23"), "{}", solar[0].edtf);
    // The page's own year leaves one of them.
    let told = read("They met on Thursday, 28 November.", "en", Some("2024-12-01"));
    assert_eq!(told[0].edtf, "2024-11-28");
    // Without a weekday nothing narrows the years.
    assert_eq!(read("They met on 28 November.", "en", None)[0].edtf, "XXXX-11-28");
}

#[test]
fn a_weekday_that_contradicts_is_kept_as_such() {
    for (language, text) in [
        ("en", "They met on Monday, 27 November 2025."),
        ("ru", "Они встретились в понедельник, 27 ноября 2025 года."),
        ("fa-IR", "آن‌ها روز دوشنبه ۶ آذر ۱۴۰۴ دیدار کردند."),
        ("ar", "التقيا يوم الاثنين 27 نوفمبر 2025."),
        ("tg", "Онҳо рӯзи душанбе, 27 ноябри соли 2025, вохӯрданд."),
    ] {
        let found = read(text, language, None);
        assert_eq!(found[0].edtf, "2025-11-27", "{text}");
        let note = found[0].note.as_deref();
        assert_eq!(
            note,
            Some("the text says Monday, but 2025-11-27 was a Thursday"),
            "{text}"
        );
    }
}
