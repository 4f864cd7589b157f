#!/usr/bin/env python3
"""Frequent parts of names and their spellings: knowledge/names/groups.tsv.

Two frequent names may differ by a letter or by a vowel that one script does not write (حسن, حسین; Ahmad, Hamid).
No edit tells them apart, but that both are known does. Groups come from names-rigour (MIT, derived from Wikidata,
CC0), how frequent they are from names-wikidata (CC0).

    python3 tools/knowledge/name_groups.py ../shared/data > knowledge/names/groups.tsv
"""

import collections
import re
import sys
import unicodedata

FREQUENT = 15     # bearers among the pairs of names-wikidata
MOST = 14         # spellings kept of a group


def script(word):
    for c in word:
        o = ord(c)
        if 0x400 <= o < 0x530:
            return "C"
        if 0x600 <= o < 0x700 or 0x750 <= o < 0x780:
            return "A"
        if "a" <= c <= "z" or 0xC0 <= o < 0x250 or 0x1E00 <= o < 0x1F00:
            return "L"
    return None


def main():
    data = sys.argv[1]
    borne = collections.Counter()
    for name in ("wd_arabic_64", "wd_russian_64"):
        for line in open(f"{data}/names-wikidata/{name}", encoding="utf8"):
            latin, other, count = line.rstrip("\n").split("\t")
            borne[latin] += int(count)
            borne[other.replace(" ", "")] += int(count)
    print("# Spellings of frequent parts of names, one name a line. Made by tools/knowledge/name_groups.py; do not edit.")
    for line in open(f"{data}/names-rigour/person_names.txt", encoding="utf8"):
        words = [w.strip() for w in line.rsplit(" => ", 1)[0].split(",")]
        words = [unicodedata.normalize("NFKC", w) for w in words if re.fullmatch(r"[^\W\d_'’ʻ]+[^\s.]*", w)]
        words = [w for w in words if script(w) and len(w) > 2]
        scripts = {script(w) for w in words}
        # Where vowels are not written the help is needed; the rest the edits know.
        if "A" not in scripts or len(scripts) < 2 or sum(borne[w] for w in words) < FREQUENT:
            continue
        words.sort(key=lambda w: (script(w) == "L", -borne[w], w))
        print("|".join(words[:MOST]))


main()
