//! Every month of every naming system is read as the month it is.

use rabita_calendar::{Clock, Date};
use rabita_knowledge::Files;
use rabita_record::Calendar;

struct System {
    language: &'static str,
    calendar: Calendar,
    year: &'static str,
    /// How day, month and year are put together.
    form: &'static str,
    names: [&'static str; 12],
}

const fn system(
    language: &'static str,
    calendar: Calendar,
    year: &'static str,
    form: &'static str,
    names: [&'static str; 12],
) -> System {
    System {
        language,
        calendar,
        year,
        form,
        names,
    }
}

#[rustfmt::skip]
const SYSTEMS: &[System] = &[
    system("fa-IR", Calendar::Gregorian, "۲۰۲۵", "در ۹ M Y",
        ["ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"]),
    system("fa-AF", Calendar::Gregorian, "۲۰۲۵", "به تاریخ ۹ M Y",
        ["جنوری", "فبروری", "مارچ", "اپریل", "می", "جون", "جولای", "اگست", "سپتمبر", "اکتوبر", "نومبر", "دسمبر"]),
    system("fa-IR", Calendar::SolarHijri, "۱۴۰۳", "روز ۹ M Y",
        ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]),
    system("fa-AF", Calendar::SolarHijri, "۱۴۰۳", "نهم M Y",
        ["حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت"]),
    system("fa-IR", Calendar::LunarHijri, "۱۴۴۶", "۹ M Y قمری",
        ["محرم", "صفر", "ربیع‌الاول", "ربیع‌الثانی", "جمادی‌الاول", "جمادی‌الثانی", "رجب", "شعبان", "رمضان", "شوال", "ذی‌القعده", "ذی‌الحجه"]),
    system("tg", Calendar::Gregorian, "2025", "9 M соли Y",
        ["январи", "феврали", "марти", "апрели", "майи", "июни", "июли", "августи", "сентябри", "октябри", "ноябри", "декабри"]),
    system("tg", Calendar::SolarHijri, "1403", "9 M соли Y",
        ["фарвардини", "урдибиҳишти", "хурдоди", "тири", "мурдоди", "шаҳривари", "меҳри", "обони", "озари", "дайи", "баҳмани", "исфанди"]),
    system("tg", Calendar::SolarHijri, "1403", "9 M соли Y",
        ["ҳамали", "саври", "ҷавзои", "саратони", "асади", "сунбулаи", "мизони", "ақраби", "қавси", "ҷадии", "далви", "ҳути"]),
    system("ar", Calendar::Gregorian, "2025", "في 9 M Y",
        ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]),
    system("ar", Calendar::Gregorian, "٢٠٢٥", "٩ M Y",
        ["كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"]),
    system("ar", Calendar::Gregorian, "2025", "يوم 9 M Y",
        ["جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]),
    system("ar", Calendar::Gregorian, "2025", "التاسع من M Y",
        ["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"]),
    system("ar", Calendar::LunarHijri, "1446", "9 M Yهـ",
        ["محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذي الحجة"]),
    system("ru", Calendar::Gregorian, "2025", "9 M Y года",
        ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"]),
    system("ru", Calendar::SolarHijri, "1403", "9 M Y года",
        ["фарвардина", "ордибехешта", "хордада", "тира", "мордада", "шахривара", "мехра", "абана", "азара", "дея", "бахмана", "эсфанда"]),
    system("en", Calendar::Gregorian, "2025", "on M 9, Y",
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]),
    system("en", Calendar::Gregorian, "2025", "9 M Y",
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"]),
];

/// The ninth of each month of 2025, of 1403 and (Umm al-Qura) of 1446.
#[allow(clippy::unwrap_used)] // only dates written below
fn ninth(calendar: Calendar, month: usize) -> Date {
    let text = match calendar {
        Calendar::Gregorian => format!("2025-{month:02}-09"),
        Calendar::SolarHijri => [
            "2024-03-28",
            "2024-04-28",
            "2024-05-29",
            "2024-06-29",
            "2024-07-30",
            "2024-08-30",
            "2024-09-30",
            "2024-10-30",
            "2024-11-29",
            "2024-12-29",
            "2025-01-28",
            "2025-02-27",
        ][month - 1]
            .to_string(),
        Calendar::LunarHijri => [
            "2024-07-15",
            "2024-08-13",
            "2024-09-12",
            "2024-10-12",
            "2024-11-11",
            "2024-12-10",
            "2025-01-09",
            "2025-02-08",
            "2025-03-09",
            "2025-04-07",
            "2025-05-07",
            "2025-06-05",
        ][month - 1]
            .to_string(),
    };
    text.parse().unwrap()
}

#[test]
fn all_twelve_months_in_every_naming_system() {
    let clock = Clock::new(&Files::bundled()).unwrap();
    for s in SYSTEMS {
        for (i, name) in s.names.iter().enumerate() {
            let text = s.form.replace('M', name).replace('Y', s.year);
            let found = clock.resolve(&text, s.language, None);
            assert_eq!(found.len(), 1, "{}: {text}: {found:?}", s.language);
            let day = ninth(s.calendar, i + 1);
            assert_eq!(
                (found[0].earliest, found[0].latest),
                (Some(day), Some(day)),
                "{}: {text}",
                s.language
            );
            assert_eq!(found[0].calendar, s.calendar, "{}: {text}", s.language);
        }
    }
}
