#!/usr/bin/env python3
"""Our clock and Python's dateparser on the same strings, as the tables of docs/TIME.md.

usage: compare_time.py SCORE      (cargo build -p rabita-calendar --example score; needs `pip install dateparser`)

The strings are those of the clock's own tests: months of every naming system (crates/calendar/tests/months.rs) and
short expressions (crates/calendar/tests/strings.tsv), told on 2025-11-26. dateparser is given the language, the day,
"past" as its preference, each string with and without its preposition, and, where its general parser gives nothing,
its Jalali and Hijri calendars; it gives one day, so that of an expression over several days its day counts as half
right where it lies within them.
"""
import datetime, json, re, subprocess, sys
from pathlib import Path

from dateparser import parse
from dateparser.calendars.hijri import HijriCalendar
from dateparser.calendars.jalali import JalaliCalendar

TESTS = Path(__file__).parent.parent / "crates/calendar/tests"
TOLD = "2025-11-26"
CODES = {"fa-IR": "fa", "fa-AF": "fa", "ar": "ar", "ru": "ru", "en": "en"}
SETTINGS = {"RELATIVE_BASE": datetime.datetime.fromisoformat(TOLD), "PREFER_DATES_FROM": "past"}


def theirs(text, language):
    """The day that dateparser gives; none for a language that it does not know."""
    code = CODES.get(language)
    if code is None:
        return None
    found = parse(text, languages=[code], settings=SETTINGS)
    calendar = {"fa": JalaliCalendar, "ar": HijriCalendar}.get(code)
    if found is None and calendar:
        try:
            date = calendar(text).get_date()
            found = date.date_obj if date else None
        except (ValueError, OverflowError, AttributeError, LookupError, TypeError):
            found = None  # its calendars fail on strings that they do not know
    return str(found)[:10] if found else None


def ours(score, asked, anchor):
    lines = "".join(json.dumps({"text": t, "language": l, "anchor": anchor}) + "\n" for l, t in asked)
    out = subprocess.run([score], input=lines, capture_output=True, text=True, check=True).stdout
    return [[(s["earliest"], s["latest"]) for s in json.loads(line)] for line in out.splitlines()]


def months(score):
    source = (TESTS / "months.rs").read_text(encoding="utf-8")
    table = source[source.index("const SYSTEMS"):source.index("/// The ninth")]
    days = {c: re.findall(r'"(\d{4}-\d\d-\d\d)"', part) for c, part in
            re.findall(r"Calendar::(\w+) => \[(.*?)\]", source[source.index("fn ninth"):], re.S)}
    print("| language, calendar | first month | ours | dateparser |\n|---|---|---|---|")
    for row in re.finditer(r'system\("([^"]+)", Calendar::(\w+), "([^"]+)", "([^"]+)",\s*\[([^\]]+)\]', table):
        language, calendar, year, form, names = row.groups()
        names = re.findall(r'"([^"]+)"', names)
        texts = [form.replace("M", n).replace("Y", year) for n in names]
        wanted = days.get(calendar) or [f"2025-{m:02}-09" for m in range(1, 13)]
        mine = sum(found == [(w, w)] for found, w in zip(ours(score, [(language, t) for t in texts], None), wanted))
        bare = [re.sub(r"^(در|به تاریخ|روز|في|يوم|on) ", "", t) for t in texts]
        other = sum(w in (theirs(t, language), theirs(b, language)) for t, b, w in zip(texts, bare, wanted))
        print(f"| {language}, {calendar} | {names[0]} | {mine} of 12 | {other} of 12 |")


def strings(score):
    rows = [line.split("\t") for line in (TESTS / "strings.tsv").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    found = ours(score, [(l, t) for l, t, _, _ in rows], TOLD)
    print("\n| | told on 2025-11-26 | days | ours | dateparser |\n|---|---|---|---|---|")
    total = {}
    for (language, text, first, last), mine in zip(rows, found):
        other = theirs(text, language)
        good = mine == [(first, last)]
        half = 0.0 if other is None or not first <= other <= last else 1.0 if first == last else 0.5
        days = first if first == last else f"{first} to {last}"
        mark = {0.0: "wrong" if other else "nothing", 0.5: "a day of them", 1.0: "right"}[half]
        print(f"| {language} | {text} | {days} | {'right' if good else mine} | {mark}{f' ({other})' if mark == 'wrong' else ''} |")
        count = total.setdefault(language, [0, 0, 0.0])
        count[0], count[1], count[2] = count[0] + 1, count[1] + good, count[2] + half
    print("\n| | strings | ours | dateparser |\n|---|---|---|---|")
    for language, (n, a, b) in total.items():
        print(f"| {language} | {n} | {a} | {b:g} |")


if __name__ == "__main__":
    months(sys.argv[1])
    strings(sys.argv[1])
