#!/usr/bin/env python3
"""How well copies are known: every text of a folder, changed as desks and websites change what they repeat.

usage: copies.py RABITA TEXTS [--misses]      (TEXTS: NAME.txt, with gold NAME.yaml for the names in it)

From each article a set of copies is made (whole, cut, reordered, retitled, respelled, credited, edited, and several of
these at once), and of texts that only share something with it: the same report with other names and numbers, and
another report with a paragraph of this one as background. The articles themselves share subjects with each other.
All are read by the program: once together, once in two runs (first the articles, then all else). A copy is right where
`copy_of` is its article; anything else that has a `copy_of` is wrong. Nothing is random: the same folder gives the
same texts.
"""
import argparse, collections, json, re, subprocess, sys, tempfile
from pathlib import Path

import yaml

ARABIC = {"fa", "ar", "ps", "ur"}
SENTENCE = re.compile(r"(?<=[.!?؟۔])\s+")
NUMBER = re.compile(r"\d+")


def run(program, store, *args):
    done = subprocess.run([program, "--store", store, "--json", *args], capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


def documents(program, store):
    out = run(program, store, "export")
    rows = [json.loads(line) for line in out.splitlines()]
    return [row for row in rows if row.get("kind") == "document"]


def main_language(text):
    return text["language"].split("-")[0]


# What desks and websites do to a text that they repeat. Each takes an article and gives a text, or nothing.

def whole(text, others):
    return text["lines"]


def cut_end(text, others):
    """About the first two thirds."""
    return keep(text["lines"], 0.67)


def cut_half(text, others):
    return keep(text["lines"], 0.5)


def keep(lines, share):
    units = lines if len(lines) > 2 else SENTENCE.split(" ".join(lines))
    count = round(len(units) * share)
    return units[:count] if 0 < count < len(units) and letters(units[:count]) > 150 else None


def cut_middle(text, others):
    lines = text["lines"]
    return [line for i, line in enumerate(lines) if i % 3 != 1] if len(lines) > 3 else None


def reordered(text, others):
    lines = text["lines"]
    return lines[:1] + lines[:0:-1] if len(lines) > 2 else None


def retitled(text, others):
    return text["lines"]  # the title is changed where the text is laid out


def respelled(text, others):
    """Other letters, joiners lost, digits and marks of another keyboard."""
    language = main_language(text)
    joined = "\n".join(text["lines"])
    if language in ARABIC:
        letters_ = {"ی": "ي", "ک": "ك"} if language != "ar" else {"أ": "ا", "إ": "ا", "ي": "ی", "ك": "ک"}
        digits = {chr(0x6F0 + i): str(i) for i in range(10)} | {chr(0x660 + i): str(i) for i in range(10)}
        if not any(c in joined for c in digits):
            digits = {str(i): chr(0x660 + i) for i in range(10)}
        marks = {"«": "“", "»": "”", "؟": "?", "،": ",", "؛": ";"}
        joined = joined.translate(str.maketrans(letters_ | digits | marks))
        if language == "ar":
            joined = re.sub("[\u064b-\u0652]", "", joined)
        else:
            # One joiner in two is lost; of the rest every other one becomes a space.
            parts = joined.split("\u200c")
            joined = parts[0] + "".join(("", " ")[i % 2] + part for i, part in enumerate(parts[1:]))
    elif language == "tg":
        joined = joined.translate(str.maketrans({"ӣ": "и", "ӯ": "ў", "«": '"', "»": '"', "—": "-"}))
    elif language == "ru":
        joined = joined.translate(str.maketrans({"ё": "е", "«": "„", "»": "“", "—": "–"}))
    else:
        joined = joined.translate(str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "—": "-", "–": "-"}))
        joined = re.sub(r"(\w{3,})is(e|ed|es|ing|ation)\b", r"\1iz\2", joined)
        joined = re.sub(r"\b(lab|fav|col|neighb|harb|hon)our", r"\1or", joined)
    return joined.split("\n")


CREDITS = {
    "fa": ("به گزارش خبرگزاری نمونه، ", "منبع: خبرگزاری نمونه"),
    "ar": ("وكالة المثال – ", "المصدر: وكالة المثال"),
    "ru": ("МОСКВА, 3 марта. /Пример/. ", "Источник: агентство «Пример»"),
    "tg": ("Тибқи гузориши АМИТ «Намуна», ", "Манбаъ: АМИТ «Намуна»"),
    "en": ("LONDON (Example) – ", "Source: Example News Agency"),
}


def credited(text, others):
    before, after = CREDITS.get(main_language(text), CREDITS["en"])
    return [before + text["lines"][0], *text["lines"][1:], after]


def edited(text, others):
    """A desk's hand: each third sentence loses a word, the last paragraph goes, one of its own comes."""
    lines = []
    for line in text["lines"][: max(1, len(text["lines"]) - 1)]:
        sentences = SENTENCE.split(line)
        for i in range(0, len(sentences), 3):
            words = sentences[i].split()
            if len(words) > 8:
                sentences[i] = " ".join(words[:4] + words[5:])
        lines.append(" ".join(sentences))
    other = next((o["lines"] for o in others if len(o["lines"]) > 3), None)
    return lines + [min(other, key=len)] if other and letters(lines) > 250 else None


def extended(text, others):
    """With a background paragraph of the desk's own."""
    other = next((o["lines"] for o in others if len(o["lines"]) > 3), None)
    return text["lines"] + [min(other, key=len)] if other else None


def all_at_once(text, others):
    lines = cut_end(text, others)
    if not lines:
        return None
    text = text | {"lines": lines}
    return credited(text | {"lines": respelled(text, others)}, others)


# What is no copy.

def other_facts(text, others):
    """The same report of other people, in other places, with other numbers."""
    names = [form for other in others for form in other["names"]]
    joined = "\n".join(text["lines"])
    changed = 0
    for i, form in enumerate(sorted(text["names"], key=len, reverse=True)):
        if names:
            joined, n = re.subn(rf"(?<!\w){re.escape(form)}(?!\w)", f"\0{i % len(names)}\0", joined)
            changed += n
    joined = re.sub("\0(\\d+)\0", lambda m: names[int(m[1])], joined)
    joined, n = NUMBER.subn(lambda m: str(int(m[0]) * 7 % 89 + 3), joined)
    return joined.split("\n") if changed + n > 5 else None


def other_numbers(text, others):
    """The next day's report of the same: prices, the dead, the weather."""
    joined, n = NUMBER.subn(lambda m: str(int(m[0]) * 7 % 89 + 3), "\n".join(text["lines"]))
    return joined.split("\n") if n > 5 else None


def background(text, others):
    """A report of something else, with a paragraph of this one."""
    least = min(text["lines"], key=len) if len(text["lines"]) > 3 else None
    other = other_facts(others[0], others[1:])
    return other + [least] if least and other and letters([least]) * 4 < letters(other) else None


COPIES = [whole, cut_end, cut_half, cut_middle, reordered, retitled, respelled, credited, extended, edited, all_at_once]
OTHERS = [other_facts, other_numbers, background]


def letters(lines):
    return sum(c.isalpha() for line in lines for c in line)


def articles(program, texts, folder):
    """What the program reads in the texts, with the names that the gold gives them."""
    store = folder / "read.db"
    run(program, store, "add", *sorted(texts.glob("*.txt")))
    found = []
    for d in documents(program, store):
        name = Path(d["uri"]).stem
        gold = yaml.safe_load((texts / f"{name}.yaml").read_text()) or {}
        forms = [form for actor in (gold.get("actors") or {}).values() for form in actor.get("forms", [])]
        lines = [line for line in d["text"].split("\n") if line.strip()]
        found.append({"name": name, "lines": lines, "names": forms, **{k: d.get(k) for k in ("title", "language")}})
    return sorted(found, key=lambda text: text["name"])


def record(text, kind, lines):
    titles = {"retitled": lambda t: lines[-1][:60], "all_at_once": lambda t: lines[-1][:60]}
    return {
        "url": f"https://{kind}.example/{text['name']}",
        "title": titles.get(kind, lambda t: t)(text["title"] or ""),
        # The article came first.
        "published": "2025-03-01" if kind == "article" else "2025-03-02",
        "publisher": kind,
        "text": "\n".join(lines),
    }


def main():
    args = argparse.ArgumentParser(usage=__doc__)
    args.add_argument("rabita", type=Path)
    args.add_argument("texts", type=Path)
    args.add_argument("--misses", action="store_true")
    args = args.parse_args()
    program = args.rabita.resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        texts = articles(program, args.texts.resolve(), folder)
        made = [record(text, "article", text["lines"]) for text in texts]
        for i, text in enumerate(texts):
            # Its neighbours of one language, in a circle.
            others = [t for t in texts[i + 1 :] + texts[:i] if main_language(t) == main_language(text)]
            for change in COPIES + OTHERS if len(others) > 1 else []:
                lines = change(text, others)
                if lines:
                    made.append(record(text, change.__name__, lines))
        report = {}
        for way, runs in {
            "one run": [made],
            "two runs": [[r for r in made if r["publisher"] == "article"], [r for r in made if r["publisher"] != "article"]],
        }.items():
            store = folder / f"{way.replace(' ', '-')}.db"
            for n, records in enumerate(runs):
                file = folder / f"{way}-{n}.jsonl"
                file.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records))
                run(program, store, "add", file)
            report[way] = judge(documents(program, store), args.misses)
    show(report)


def judge(found, misses):
    """For each kind: how many there are, how many are taken for copies, how many of these of the right article."""
    by_id = {d["id"]: d["uri"] for d in found}
    counts = collections.defaultdict(lambda: [0, 0, 0])
    for d in found:
        kind = d["uri"].split("/")[2].removesuffix(".example")
        of = by_id.get(d.get("copy_of"))
        right = of == "https://article.example/" + d["uri"].rsplit("/", 1)[1]
        counts[kind][0] += 1
        # With a paragraph of another, a report of other facts is a copy of that report where it stands by itself.
        own = kind in ("other_facts", "background") and of and of.split("/")[2] in ("background.example", "other_facts.example")
        counts[kind][1] += of is not None and not own
        counts[kind][2] += right
        if misses and (right if kind in [c.__name__ for c in COPIES] else of is None or own) is False:
            print(kind, d["uri"], of, file=sys.stderr)
    return counts


def show(report):
    copies = [c.__name__ for c in COPIES]
    print("| | texts |", " | ".join(report), "|\n|---|---|" + "---|" * len(report))
    for kind in copies + [c.__name__ for c in OTHERS] + ["article"]:
        row = [counts[kind] for counts in report.values()]
        cells = [f"{c[2]}" if kind in copies else f"{c[1]} taken for copies" for c in row]
        print(f"| {kind.replace('_', ' ')} | {row[0][0]} |", " | ".join(cells), "|")
    for measure in ("recall", "precision"):
        cells = []
        for counts in report.values():
            right = sum(counts[k][2] for k in copies)
            whole_ = sum(counts[k][0] for k in copies) if measure == "recall" else sum(c[1] for c in counts.values())
            cells.append(f"{right / whole_:.3f}")
        print(f"| {measure} | |", " | ".join(cells), "|")


if __name__ == "__main__":
    main()
