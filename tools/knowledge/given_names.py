#!/usr/bin/env python3
"""Words that are parts of persons' names in Arabic script: knowledge/lexicon/given-names.tsv.

From rigour's person_names.txt (MIT, groups derived from Wikidata, CC0). A word that Hazm's word list (MIT) knows as an
ordinary Persian word is kept only where several name groups have it; those of no_names.txt never, and those of
names_too.txt always: names so common that a list of words counts them among its own. usage: given_names.py DATA_DIR > OUT
"""
import collections, re, sys, unicodedata
from pathlib import Path

FOLD = str.maketrans({"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "\u200c": None, "ـ": None})


def fold(word):
    return "".join(c for c in word.translate(FOLD) if unicodedata.category(c) != "Mn")


def main():
    data = Path(sys.argv[1])
    arabic = re.compile(r"^[\u0620-\u06d3\u064b-\u065f\u200c]+$")
    groups = collections.Counter()
    for line in (data / "names-rigour/person_names.txt").open(encoding="utf-8"):
        groups.update({fold(w) for w in re.split(r"[,\s=>]+", line) if arabic.match(w)})
    ordinary = collections.Counter()
    for line in (data / "lex-fa-hazm/words.dat").open(encoding="utf-8"):
        word, count, *_ = line.rstrip("\n").split("\t") + ["0"]
        ordinary[fold(word)] += int(count) if count.isdigit() else 0
    print("# Parts of persons' names in Arabic script, folded. Built by tools/knowledge/given_names.py from rigour (MIT).")
    never = set((Path(__file__).parent / "no_names.txt").read_text(encoding="utf-8").split("\n"))
    too = {fold(w) for w in (Path(__file__).parent / "names_too.txt").read_text(encoding="utf-8").split()}
    for word in sorted(groups.keys() | too):
        if word in never:
            continue
        if word in too or len(word) >= 3 and not word.startswith("ال") and (word not in ordinary or groups[word] >= 3 or ordinary[word] < 40_000):
            print(word)


main()
