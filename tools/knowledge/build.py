#!/usr/bin/env python3
"""Builds what of knowledge/ comes from public data: actors/states.toml and places/places.tsv.

    python3 tools/knowledge/build.py [--data ../shared/data]

Sources: CLDR territory names (Unicode v3), GeoNames (CC BY 4.0), long names of states from rigour (MIT), and what
none of them knows, in states.txt and places.txt beside this file. Everything is sorted, so that the same inputs give
the same bytes. The other files under knowledge/actors are written by hand and not touched.
"""

import argparse
import json
import re
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LANGS = ["en", "fa", "fa-AF", "tg", "ar", "ru"]
PLAIN = ["en", "fa", "tg", "ar", "ru"]
# Names in CLDR that are no country anybody writes about, or that bodies.toml has.
NOT_STATES = set("AC BV CP CQ DG EA EU EZ HM IC QO TA UM UN XA XB ZZ".split())


def split(cell):
    return [part.strip() for part in cell.split("|") if part.strip()]


def unique(items):
    """The items in their order, each once."""
    return list(dict.fromkeys(items))


# --- states ---------------------------------------------------------------------------------------------------------

def cldr_names(data):
    """{language: {ISO 3166-1 alpha-2: name}}"""
    names = {}
    for lang in LANGS:
        tree = json.loads((data / "cldr" / lang / "territories.json").read_text("utf-8"))
        names[lang] = tree["main"][lang]["localeDisplayNames"]["territories"]
    return names


def rigour_codes(data):
    """{ISO alpha-2: (ISO alpha-3, long English name)}"""
    found = {}
    for line in (data / "names-rigour" / "territories.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        if entry.get("alpha3"):
            found[entry["code"].upper()] = (entry["alpha3"].upper(), entry.get("full_name", ""))
    return found


def names_of(cldr, extra):
    """CLDR's name (unless dropped with '-') and ours; one marked '^' comes first, with all that follow it."""
    ours = split(extra)
    dropped = {name[1:] for name in ours if name.startswith("-")}
    ours = [name for name in ours if not name.startswith("-")]
    first = bool(ours) and ours[0].startswith("^")
    ours = [name.lstrip("^") for name in ours]
    theirs = [name for name in cldr if name not in dropped]
    return unique(ours + theirs if first else theirs + ours)


def persian_adjective(name):
    """Iranian Persian nationality of a country's name, where the rule holds: one word."""
    if " " in name or "\u200c" in name or name.startswith("جزیره"):
        return None
    name = name.replace("هٔ", "ه")
    if name.endswith(("ا", "و")):
        return name + "یی"
    if name.endswith("ه"):
        return name + "‌ای"
    if name.endswith("ی"):
        return name + "ایی"
    return name + "ی"


def arabic_adjective(name):
    """The nisba, masculine singular, of a country's name of one word."""
    name = "".join(c for c in name if not unicodedata.combining(c))
    if " " in name or "-" in name:
        return None
    stem = re.sub("^ال", "", name)
    stem = re.sub("(يا|[اةى])$", "", stem)
    return stem if stem.endswith("ي") else stem + "ي"


def slug(name):
    plain = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    return re.sub("[^a-z]+", "_", plain.replace("&", "and")).strip("_")


def read_rows(path, width):
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split(";")]
            if len(cells) != width:
                raise SystemExit(f"{path}:{number}: {len(cells)} fields, not {width}")
            yield cells


def states(data):
    cldr, codes = cldr_names(data), rigour_codes(data)
    extra = {cells[0].split()[0]: cells for cells in read_rows(HERE / "states.txt", 18)}
    listed = sorted(c for c in cldr["en"] if re.fullmatch("[A-Z]{2}", c) and c not in NOT_STATES)
    for iso in listed:
        cells = extra.get(iso)
        if cells is None:
            cells = [f"{iso} {slug(cldr['en'][iso])}"] + [""] * 17
        actor = {"id": cells[0].split()[1], "type": "state"}
        actor["country"] = "XKX" if iso == "XK" else codes.get(iso, (None,))[0]
        for index, lang in enumerate(LANGS):
            known = [cldr[lang][iso].replace("о-ва ", "острова ").replace("о-в ", "остров ")] if iso in cldr[lang] else []
            if lang == "fa-AF" and known == [cldr["fa"].get(iso)]:
                known = []
            if lang == "en" and codes.get(iso, ("", ""))[1]:
                known.append(codes[iso][1])
            # Nobody writes "and" as "&", and every curly apostrophe is also typed straight.
            known = unique([n.replace(" & ", " and ").replace("’", "'") for n in known])
            actor[lang] = names_of(known, cells[1 + index].replace(" & ", " and "))
        actor["fa-AF"] = [name for name in actor["fa-AF"] if name not in actor["fa"]]
        actor["weak"] = split(cells[17])
        actor["capital"] = {lang: split(cells[7 + i]) for i, lang in enumerate(PLAIN)}
        adjective = {lang: split(cells[12 + i]) for i, lang in enumerate(PLAIN)}
        for lang, rule in (("fa", persian_adjective), ("ar", arabic_adjective)):
            if not adjective[lang] and iso in extra:
                source = [n for n in actor[lang] + (actor["fa-AF"] if lang == "fa" else [])
                          if n not in actor["weak"]]
                adjective[lang] = unique(filter(None, (rule(name) for name in source)))
        actor["adjective"] = {lang: [f for f in forms if f] for lang, forms in adjective.items()}
        yield actor


def toml_list(items):
    return "[" + ", ".join(json.dumps(unicodedata.normalize("NFC", i), ensure_ascii=False) for i in unique(items)) + "]"


def toml_actor(actor):
    lines = ["[[actor]]", f'id = "{actor["id"]}"', f'type = "{actor["type"]}"']
    lines += [f'{key} = "{actor[key]}"' for key in ("country", "of") if actor.get(key)]
    lines += [f"{key} = {toml_list(actor[key])}" for key in LANGS + ["site", "weak"] if actor.get(key)]
    for table in ("capital", "adjective"):
        forms = {lang: names for lang, names in actor.get(table, {}).items() if names}
        if forms:
            lines.append(f"[actor.{table}]")
            lines += [f"{lang} = {toml_list(names)}" for lang, names in forms.items()]
    return "\n".join(lines) + "\n"


def write_states(data):
    head = ("# States and territories. Built by tools/knowledge/build.py from CLDR (Unicode v3), rigour (MIT) and\n"
            "# tools/knowledge/states.txt: change that one, not this file.\n\n")
    body = "\n".join(toml_actor(actor) for actor in states(data))
    (ROOT / "knowledge/actors/states.toml").write_text(head + body, "utf-8")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    data = arguments.parse_args().data
    write_states(data)


if __name__ == "__main__":
    main()
