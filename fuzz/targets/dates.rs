//! Any text in any language: every span lies within the text, and no first day comes after its last.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rabita_calendar::{Clock, Date};
use rabita_knowledge::Files;
use std::sync::LazyLock;

static CLOCK: LazyLock<Clock> = LazyLock::new(|| Clock::new(&Files::bundled()).expect("bundled knowledge"));

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let language = ["fa-IR", "fa-AF", "tg", "ar", "ru", "en"][usize::from(choice % 6)];
    let anchor = (choice & 0x40 != 0).then(|| Date::constant(2025, 11, 23));
    let length = text.chars().count();
    for span in CLOCK.resolve(&text, language, anchor) {
        assert!(span.start < span.end && span.end <= length);
        if let (Some(first), Some(last)) = (span.earliest, span.latest) {
            assert!(first <= last, "{text}");
        }
    }
});
