//! Texts that give no day themselves, dated by the gatherings and happenings they speak of.

use rabita_calendar::Clock;
use rabita_knowledge::Files;

/// Language, text, the day of telling, the first time expression as EDTF.
#[rustfmt::skip]
const TOLD: &[(&str, &str, Option<&str>, Option<&str>)] = &[
    ("en", "Leaders of the Turkic states ended their summit. The 12th summit of the Organization of Turkic States met on Tuesday in Gabala.", Some("2025-10-07"), Some("2025-10-07")),
    ("en", "The Iranian president arrived on Sunday for the SCO summit in Tianjin.", Some("2025-09-01"), Some("2025-08-31")),
    ("fa-AF", "روز پنجشنبه، مقام‌ها در هفدهمین اجلاس سران سازمان‌های امنیتی در مسکو سخن گفتند.", Some("2021-10-14"), Some("2021-10-14")),
    ("fa-IR", "بیست و چهارمین نشست سران سازمان همکاری شانگهای روز چهارشنبه در آستانه آغاز شد.", Some("2024-07-04"), Some("2024-07-03")),
    ("tg", "Нишасти ҳафтуми машваратӣ баргузор шуд. Дар мулоқоти машваратии 7-уми сарони давлатҳо дар Тошканд рӯзи якшанбе сухан ронданд.", Some("2025-11-16"), Some("2025-11-16")),
    ("ar", "انطلقت يوم السبت أعمال القمة العربية الرابعة والثلاثين في بغداد.", Some("2025-05-17"), Some("2025-05-17")),
    ("ru", "В среду в Казани прошёл XVI саммит БРИКС.", Some("2024-10-24"), Some("2024-10-23")),
    ("en", "Gunmen seized the Jaffar Express on Tuesday; on Friday the army blamed its neighbours.", Some("2025-03-14"), Some("2025-03-11")),
    ("ar", "انفجرت أجهزة البيجر في لبنان يوم الثلاثاء.", Some("2024-09-17"), Some("2024-09-17")),
    ("ru", "Нападение на «Крокус» произошло в пятницу, президент выступил в субботу.", Some("2024-03-23"), Some("2024-03-22")),
    // A day of a month tells the year, and the newest such day how late it is told.
    ("en", "Protests that began in Zhanaozen on January 2 spread to Almaty.", Some("2022-01-11"), Some("2022-01-02")),
    // The weekday belongs to no day of it: nothing is concluded.
    ("en", "He spoke on Monday of the Jaffar Express, which nobody has forgotten, and left. Then came rain.", None, None),
    // It was another time, as the sentence says.
    ("en", "On Tuesday he recalled the Jaffar Express, seized in 2025.", None, None),
    // A place where it was held twice, and nothing to tell them apart.
    ("en", "The SCO summit in Dushanbe was discussed on Monday.", None, None),
];

#[test]
fn what_is_named_dates_the_text() {
    let clock = Clock::new(&Files::bundled()).expect("the bundled knowledge");
    for (language, text, told, first) in TOLD {
        let read = clock.read(text, language, None);
        let day = read.telling.filter(|t| t.by.is_some()).map(|t| t.day.to_string());
        assert_eq!(day.as_deref(), *told, "{language}: {text}");
        if let Some(first) = first {
            assert_eq!(
                read.times.first().map(|t| t.edtf.as_str()),
                Some(*first),
                "{language}: {text}"
            );
        }
    }
}

#[test]
fn a_given_day_and_a_day_in_the_text_go_before() {
    let clock = Clock::new(&Files::bundled()).expect("the bundled knowledge");
    let text = "Gunmen seized the Jaffar Express on Tuesday.";
    let given = clock
        .read(text, "en", "2025-05-01".parse().ok())
        .telling
        .expect("it was given");
    assert_eq!((given.day.to_string().as_str(), given.by), ("2025-05-01", None));
    let own = clock
        .read(&format!("May 1, 2025 - {text}"), "en", None)
        .telling
        .expect("it is written");
    assert_eq!((own.day.to_string().as_str(), own.by), ("2025-05-01", None));
}

#[test]
fn a_table_that_cannot_be_read_says_where() {
    let files = |text: &str| {
        let dir =
            std::env::temp_dir().join(format!("rabita-chronicle-{}-{}", std::process::id(), text.len()));
        std::fs::create_dir_all(dir.join("chronicle")).expect("a folder");
        std::fs::write(dir.join("chronicle/happenings.tsv"), text).expect("a file");
        let read = Clock::new(&Files::bundled().with_dir(&dir).expect("the folder"));
        std::fs::remove_dir_all(&dir).expect("it was made here");
        read.err().map(|e| e.to_string()).unwrap_or_default()
    };
    assert!(files("2025-13-01\t\tx\tx").contains("`2025-13-01` is no day"));
    assert!(files("2025-02-01\t2025-01-01\tx\tx\t").contains("lies before"));
    assert_eq!(files("2025-02-01\t\tsomething\tsome thing"), "");
}
