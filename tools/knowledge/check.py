#!/usr/bin/env python3
"""Checks knowledge/actors and knowledge/places: bad TOML, ids, missing languages, forms that two actors share.

    python3 tools/knowledge/check.py [--words WORDS.dat] [--clashes]

Exit status 1 if anything is wrong that nobody decided: a form may be shared if it is `weak` with all but one of its
actors. `--clashes` lists forms shared by an actor and a place too. `--words` (Hazm's words.dat) lists Persian
place names that are ordinary words.
"""

import argparse
import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "knowledge"
LANGS = ("en", "fa", "fa-AF", "tg", "ar", "ru")
TYPES = set("state bloc government_body armed_group political_group international_org person media company people "
            "office".split())
KINDS = set("country province district city village river mountain crossing lake sea region site".split())
KEYS = set("id type country of organ sector site weak capital adjective role".split()) | set(LANGS)
ARABIC = str.maketrans("يىكةأإآٱۀؤئھ", "ییکهااااهویه", "\u200c\u200d\u200e\u200fـ'’«»\"")


def fold(form):
    """About what the engine compares: no diacritics, one letter for its variants, no case."""
    form = form.translate(ARABIC).replace("ё", "е").replace("Ё", "е")
    keep = "ӣйӯ"  # letters whose marks are no accents
    form = "".join(c if c in keep else "".join(d for d in unicodedata.normalize("NFD", c) if not unicodedata.combining(d))
                   for c in form.lower())
    return re.sub(r"\s+", " ", form).strip()


def forms_of(actor):
    """(language, form) of every name and seat."""
    for lang in LANGS:
        for form in actor.get(lang, []):
            yield lang, form
    for lang, forms in actor.get("capital", {}).items():
        for form in forms:
            yield lang, form


def read_actors(faults):
    actors = {}
    for path in sorted((ROOT / "actors").glob("*.toml")):
        try:
            entries = tomllib.loads(path.read_text("utf-8")).get("actor", [])
        except tomllib.TOMLDecodeError as error:
            faults.append(f"{path.name}: {error}")
            continue
        for actor in entries:
            name = f"{path.name}: {actor.get('id')}"
            if not re.fullmatch("[a-z0-9_]+", actor.get("id", "")):
                faults.append(f"{name}: bad id")
            first = actors.get(actor["id"])  # a later file may add to it
            if actor.get("type") not in TYPES:
                faults.append(f"{name}: type {actor.get('type')}")
            if unknown := set(actor) - KEYS:
                faults.append(f"{name}: unknown keys {sorted(unknown)}")
            if not actor.get("en") and first is None:
                faults.append(f"{name}: no English name")
            if "country" in actor and not re.fullmatch("[A-Z]{3}", actor["country"]):
                faults.append(f"{name}: country {actor['country']}")
            check_script(name, actor, faults)
            if first is None:
                actors[actor["id"]] = actor
            else:
                extend(first, actor)
    for actor in actors.values():
        for principal in [actor.get("of")] + [role.get("of") for role in actor.get("role", [])]:
            if principal and principal not in actors:
                faults.append(f"{actor['id']}: of {principal}, who is not there")
        for role in actor.get("role", []):
            for key in ("from", "until"):
                if key in role and not re.fullmatch(r"\d{4}(-\d\d){0,2}", role[key]):
                    faults.append(f"{actor['id']}: {key} {role[key]}")
            if role.get("until", "9") < role.get("from", "0"):
                faults.append(f"{actor['id']}: {role['role']} ends before it begins")
    return actors


def extend(first, more):
    """What a later file adds to an actor."""
    for key, value in more.items():
        if isinstance(value, list):
            first[key] = first.get(key, []) + value
        elif isinstance(value, dict):
            for lang, forms in value.items():
                first.setdefault(key, {})[lang] = first.get(key, {}).get(lang, []) + forms


def check_script(name, actor, faults):
    """Arabic letters stand in fa and ar, Cyrillic in tg and ru (Latin abbreviations may stand anywhere)."""
    wrong = {"fa": "[Ѐ-ӿ]", "fa-AF": "[Ѐ-ӿ]", "ar": "[Ѐ-ӿ]", "tg": "[؀-ۿ]", "ru": "[؀-ۿ]|[ҷӣӯқғҳ]", "en": "[Ѐ-ӿ؀-ۿ]"}
    for lang, form in forms_of(actor):
        if re.search(wrong[lang], form):
            faults.append(f"{name}: {lang} {form}: wrong script")
        if re.search("[A-Za-z]", form) and re.search("[Ѐ-ӿ]", form) and not re.search(r"[ .«]", form):
            faults.append(f"{name}: {lang} {form}: two scripts in one word")


def shared_forms(actors):
    """(language, form, strong owners, all owners) of every form of two actors."""
    owners = defaultdict(set)
    weak = {i: {fold(f) for f in a.get("weak", [])} for i, a in actors.items()}
    for actor in actors.values():
        for lang, form in forms_of(actor):
            owners[(lang[:2], fold(form))].add(actor["id"])
        # A weak form's language is read off its script.
        for form in actor.get("weak", []):
            for lang in ("tg", "ru") if re.search("[Ѐ-ӿ]", form) else ("fa", "ar") if re.search("[؀-ۿ]", form) else ("en",):
                owners[(lang, fold(form))].add(actor["id"])
    for (lang, form), who in sorted(owners.items()):
        if len(who) > 1:
            yield lang, form, sorted(i for i in who if form not in weak[i]), sorted(who)


def read_places(faults):
    path, places = ROOT / "places" / "places.tsv", []
    for number, line in enumerate(path.read_text("utf-8").splitlines() if path.exists() else [], 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        where = f"{path.name}:{number}"
        if len(cells) != 11:
            faults.append(f"{where}: {len(cells)} columns, not 11")
            continue
        if cells[3] not in KINDS:
            faults.append(f"{where}: kind {cells[3]}")
        if not all(re.fullmatch(r"-?\d+(\.\d+)?", c) for c in cells[4:6]):
            faults.append(f"{where}: position {cells[4:6]}")
        places.append(cells)
    ids = [cells[0] for cells in places]
    faults.extend(f"{path.name}: id {i} twice" for i in sorted({i for i in ids if ids.count(i) > 1}) if i)
    return places


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--words", type=Path)
    arguments.add_argument("--clashes", action="store_true")
    options = arguments.parse_args()
    faults = []
    actors, places = read_actors(faults), read_places(faults)
    for lang, form, strong, who in shared_forms(actors):
        if len(strong) > 1:
            faults.append(f"{lang} {form}: {', '.join(strong)}")
    missing = {lang: sum(1 for a in actors.values() if not a.get(lang)) for lang in LANGS if lang != "fa-AF"}
    print(f"{len(actors)} actors, without a name:", ", ".join(f"{lang} {n}" for lang, n in missing.items()))
    columns = ("fa", "tg", "ar", "ru", "en")
    print(f"{len(places)} places, without a name:",
          ", ".join(f"{lang} {sum(1 for c in places if not c[6 + i])}" for i, lang in enumerate(columns)))
    if options.clashes:
        names = {(lang[:2], fold(form)): a["id"] for a in actors.values() for lang, form in forms_of(a)}
        for cells in places:
            for i, lang in enumerate(columns):
                for form in filter(None, cells[6 + i].split("|")):
                    if (lang, fold(form)) in names:
                        print("place and actor:", lang, form, cells[0], names[(lang, fold(form))])
    if options.words:
        words = {fold(line.split("\t")[0]): line.split("\t") for line in options.words.read_text("utf-8").splitlines()}
        for cells in places:
            for form in filter(None, cells[6].split("|")):
                if fold(form) in words:
                    print("a word too:", form, cells[0], *words[fold(form)][1:])
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
