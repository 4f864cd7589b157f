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
import tomllib
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LANGS = ["en", "fa", "fa-AF", "tg", "ar", "ru"]
PLAIN = ["en", "fa", "tg", "ar", "ru"]
# Names in CLDR that are no country anybody writes about, or that bodies.toml has.
NOT_STATES = set("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())


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


# --- places ---------------------------------------------------------------------------------------------------------

# How many people make a place worth knowing: where the news comes from every hamlet counts, elsewhere cities do.
LEAST = {"TJ": 0, "AF": 0, "KG": 0, "TM": 0, "UZ": 0, "YE": 15_000, "PS": 5_000, "SY": 10_000, "LB": 5_000, "IQ": 10_000, "IR": 10_000,
         "AM": 5_000, "AZ": 5_000, "GE": 5_000, "KZ": 10_000, "PK": 10_000, "LY": 15_000, "JO": 10_000, "IL": 20_000,
         "UA": 10_000, "SA": 20_000, "AE": 20_000, "TR": 40_000, "EG": 50_000, "BY": 40_000, "RU": 50_000, "IN": 200_000}
LEAST_ELSEWHERE = 150_000
PERSIAN, ARABIC = set("گچپژکی"), set("كيىةأإؤ")
SHARED = set("ابتثجحخدذرزسشصضطظعغفقلمنهوءآئ \u200c-")
CYRILLIC, TAJIK = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя -"), set("ғӣқӯҳҷ")


# Names in GeoNames that nobody could tell from an everyday word; the same in Persian and Arabic unless noted.
EVERYDAY = {
    "fa": set("""لوم کالی روم رم پرت بونه پونه پونی پونا مدان تانه تانی اندور جنان هزه لوهی غازی فاس آبا جاس جوس مسیو کلن کلون
        بشت واها داژو ناسک بلم امان عمان موصول ربات اسنشن دلی سیان بنین انشان کانو سناباد سلا سالم قوم اب بریده وینه احمدی کوت
        بون بن وان مان تازه خبر صور دو متون شوش بم میانه اهر رشید تور گنجه تربت چمن مرو ماری حصار مردان بانه خوی ساری سده قدس
        ترکستان ارمنستان اورال گلستان بهارستان اندیشه البرز الوند سهند محمدیه عمران مبارکه سوران موش رس لار شکی خالص آران بور
        آزوف سروان سیروان بیلا تلا نوایی نوائی عقبه منبج عشاق تراز طراز حائل منا مینا وادی هام بردا خنت جنت بازارک پیرس القدس
        گورگان ساوه بولی بولو بابل حولی الباب البرج متون سیمی رالی کیل لیل نیس رن رین باری بو کیز هاله سکر سوری میسور موصل
        الش ماو سرت سرپل اوش بیدر مسکن دوراهی نو پل پلنگ تنگ باغ قلعه شهر بازار کوه دریا ولادیمیر جورج چینائی چینایی سیول""".split()),
    "ar": set("""حصار المنشاة العبور الشهداء ميدان مدان مينا الشيوخ الخبر بحري الحراك الثورة ثورة السفيرة سلمية الفحم
        سالم عمران رشيد خالص بيان مدينة الجديدة الجديد العين النور الباب البرج القدس المدينة الوادي الحي الشرق الغرب
        القرية المركز السوق الحصن الميناء المطار الجبل البحر الأحمر الأبيض الخير السلام الوحدة الحرية النصر الشعب العام
        الساحل الخليل الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الحكومة البلاد العمال التحالف الهجرة سلطات سفيرة حرير
        الصف وحدت بشار براك جديدة معبر بانه دوله دولة طراز خرج وان أريس السلمية جيهان القائم الماية فلاديمير جورج""".split()),
    "ru": set("""Мир Победа Свобода Восток Правда Орёл Орел Лиман Салют Заря Первомайск Буй Дно Ром Бор Сало Сафи Сити Ницца Бари Гент
        Кале Мары Ганжа Баня Сари Лод Ман Море Рига Белые Красный Советский Октябрьский Центр Октябрьск Волна Луч Узда Рось
        Марш Марч Поль Пары Сумы Лида Радужный Дружба Прогресс Верный Счастье Владимир Джордж Виктор Александр Александров Киров
        Сантьяго Франциско Лоренцо Леон Диего Мария""".split()),
    "tg": set("Мир Бор Ваҳдат Истиқлол Пролетар Московский Коммунизм Марш Бод Нов Вахш Озод Шаҳр Боғ Гулистон Бустон Бӯстон".split()),
    "en": set("March Mobile Nice Reading Bath Van Man Of Split Most Bar Same Gap Male Bra Best Date Batman Salem Bari Mary Hit Bor "
              "Sale Orange Independence Enterprise Surprise Lincoln Jackson Madison Carolina Columbia Vladimir Aba Jos Ordu "
              "Tema Safi Basis Mus Bolu Imus Durg Mau Rewa Man Bo Taza Mesa Reno Essen Halle Hamm Bam Ahar Sari Nov Uman "
              "George Azov Klin Serov Bibi Victoria Guardian Union Concord Trinity Garden Grove Liberty Hope Providence Phoenix".split()),
}


# Countries in whose languages a noun may show that an ordinary word is a place.
SHADED = {"AF": ["fa"], "IR": ["fa"], "TJ": ["fa", "tg"], "UZ": ["fa", "tg"], "TM": ["fa"], "PK": ["fa"],
          "IQ": ["ar"], "SY": ["ar"], "LB": ["ar"], "YE": ["ar"], "PS": ["ar"]}
# Adjectives that are a large town too, and words that are a small one and more often none behind such a noun.
LARGE = set("ساری بابل آمل خوی بم میانه اهر سقز بانه قم ساوه خاش جرم کرخ خلم فسا".split())
NO_NAMES = {
    "fa": set("نو دو قوم قوی شهرک شهران مقر کوهستان بازار خبر قانون مشترک مورد محل نام تازه مرکز آباد".split()),
    "ar": set("""جديدة الجديدة المدينة البلاد الحكومة العمال التحالف الهجرة السوق الصورة المصدر السجن الشجرة السوداء الحاضر
        صيف معبر عين سحب زخم خبر بلد الحي تل سكة ملح""".split()),
}


def script_names(arabic, cyrillic):
    """GeoNames' names by language, as the letters tell it: a letter of another language drops the name."""
    names = {lang: [] for lang in PLAIN}
    for name in split(arabic):
        letters = set(name)
        if letters <= SHARED | PERSIAN:
            names["fa"].append(name)
        if letters <= SHARED | ARABIC:
            names["ar"].append(name)
    for name in split(cyrillic):
        letters = set(name.lower())
        if letters <= CYRILLIC:
            names["ru"].append(name)
        if letters & TAJIK and letters <= CYRILLIC | TAJIK:
            names["tg"].append(name)
    return names


def latin_names(name):
    """A name as GeoNames writes it, and as a newspaper does: without accents and apostrophes."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return unique([name, re.sub("[ʻʼ‘’'`]", "", plain)])


def fold(name):
    """Roughly what the engine compares, to find the same name twice and ordinary words."""
    name = name.lower().translate(str.maketrans("يىكةأإآٱۀؤё", "ییکهااااهوе", "\u200c'’ʻ"))
    name = "".join(c if c in "ӣйӯ" else unicodedata.normalize("NFD", c)[0] for c in name
                   if not unicodedata.combining(c))
    return re.sub(r"[\s-]+", " ", name).strip()


def ordinary_words(data):
    """Words, folded, by language: a small place of that name would be found everywhere."""
    words = {lang: set() for lang in PLAIN}
    for lang, name in (("ar", "arabic"), ("ru", "russian"), ("en", "english"), ("fa", "persian")):
        for path in sorted((data / "langid-lingua").glob(f"{name}-*.txt")):
            for word in re.findall(r"[^\W\d_]+", path.read_text("utf-8")):
                if lang in ("ru", "en") and not word.islower():
                    continue
                words[lang].add(fold(word))
                if lang == "ar":
                    bare = re.sub("^(وال|بال|كال|لل|ال|و|ب|ل|ف|ك)(?=...)", "", word)
                    words[lang] |= {fold(bare), fold("ال" + bare)}
    for name in ("agents.all.ar_v3.txt", "CAMEO.ar.0.5.txt"):
        for word in re.findall("[ء-ي]+", (data / "actors-ar-petrarch" / name).read_text("utf-8")):
            words["ar"] |= {fold(word), fold("ال" + word)}
    for line in (data / "lex-fa-hazm/words.dat").read_text("utf-8").splitlines():
        words["fa"].add(fold(line.split("\t")[0]))
    for line in (data / "lex-tg/tajik_pos.jsonl").read_text("utf-8").splitlines():
        words["tg"].add(fold(json.loads(line).get("tajik", "")))
    return words


def qualities(data):
    """Words, folded, by language, that say behind a noun what it is like («شهر کهن») and so name no place there."""
    words = {lang: set() for lang in PLAIN}
    for line in (data / "lex-fa-hazm/words.dat").read_text("utf-8").splitlines():
        word, _, kinds = (line.split("\t") + ["", ""])[:3]
        if {"AJ", "ADV", "NUM"} & set(kinds.split(",")) and word not in LARGE:
            words["fa"].add(fold(word))
    words["fa"] |= {fold(word) for word in NO_NAMES["fa"]}
    words["ar"] |= {fold(word) for word in NO_NAMES["ar"]}
    return words


def actor_forms():
    """Every name in knowledge/actors but the seats: no small place may take a name from an actor."""
    forms = {lang: set() for lang in PLAIN}
    for path in sorted((ROOT / "knowledge/actors").glob("*.toml")):
        for actor in tomllib.loads(path.read_text("utf-8"))["actor"]:
            for lang in LANGS:
                forms[lang[:2]] |= {fold(f) for f in actor.get(lang, [])}
                forms[lang[:2]] |= {fold(f) for f in actor.get("adjective", {}).get(lang, [])}
            for form in actor.get("weak", []):
                for lang in PLAIN:
                    forms[lang].add(fold(form))
    return forms


def hand_places(iso2, geonames):
    """The places of places.txt; one without a position of its own takes a GeoNames city's, and its id."""
    by_name = {}
    for entry in sorted(geonames, key=lambda e: e["people"]):
        for name in [entry["name"]] + latin_names(entry["name"]):
            by_name[(entry["iso"], fold(name))] = entry
    for cells in read_rows(HERE / "places.txt", 6):
        head, rest = cells[0], cells[1:]
        kind, country, name, _, where = re.fullmatch(r"(\w+) (\w{3}) ([^@]+?)(\s*@(\S.*))?", head).groups()
        forms = {lang: split(cell) for lang, cell in zip(["fa", "tg", "ar", "ru", "en"], rest)}
        forms["en"] = unique(latin_names(name) + forms["en"])
        entry, here = None, None
        if where is None or where.startswith("="):
            entry = by_name.get((iso2[country], fold(where[1:] if where else name)))
            if entry is None:
                raise SystemExit(f"places.txt: no GeoNames city for {head}")
            here = (entry["lat"], entry["lon"])
        else:
            here = tuple(where.split(","))
        own = entry is not None and where is None
        yield {"id": f"gn{entry['id']}" if own else f"{slug(name)}_{kind}_{country.lower()}", "en": name,
               "country": country, "kind": kind, "lat": here[0], "lon": here[1], "forms": forms, "own": own and entry}


def read_geonames(data):
    lines = (data / "geonames/places.tsv").read_text("utf-8").splitlines()[1:]
    for line in lines:
        number, name, iso, _, lat, lon, people, arabic, cyrillic, _ = line.split("\t")
        yield {"id": number, "name": name, "iso": iso, "lat": lat, "lon": lon, "people": int(people or 0),
               "forms": script_names(arabic, cyrillic)}


def same_by_hand(entry, iso3, by_hand):
    """Is the city among ours already, under a position of our own?"""
    names = {fold(f) for forms in entry["forms"].values() for f in forms} | {fold(f) for f in latin_names(entry["name"])}
    for place in by_hand:
        near = max(abs(float(place[key]) - float(entry[key])) for key in ("lat", "lon")) < 0.15
        if near and place["country"] == iso3[entry["iso"]] and place["kind"] == "city":
            if names & {fold(f) for forms in place["forms"].values() for f in forms}:
                return True
    return False


def places(data):
    countries = json.loads((data / "geonames/countries.json").read_text("utf-8"))
    iso3 = {code: entry["iso3"] for code, entry in countries.items()} | {"XK": "XKX"}
    geonames = list(read_geonames(data))
    words, actors, says_how = ordinary_words(data), actor_forms(), qualities(data)
    everyday = {lang: {fold(word) for word in some} for lang, some in EVERYDAY.items()}
    rows, taken, done, bound = [], {lang: set() for lang in PLAIN}, set(), set()
    for place in hand_places({v: k for k, v in iso3.items()}, geonames):
        rows.append(place)
        if place["own"]:
            done.add(place["own"]["id"])
        for lang in PLAIN:
            taken[lang] |= {fold(f) for f in place["forms"].get(lang, [])}
    by_hand = list(rows)
    # Of two places of one name the larger has it, so largest first.
    for entry in sorted(geonames, key=lambda e: (-e["people"], int(e["id"]))):
        if entry["id"] in done or entry["people"] < LEAST.get(entry["iso"], LEAST_ELSEWHERE):
            continue
        if same_by_hand(entry, iso3, by_hand):
            continue
        forms, found, shaded = {}, entry["forms"], []
        found["en"] = latin_names(entry["name"])
        if not found["tg"] and entry["iso"] in ("TJ", "AF", "UZ"):
            found["tg"] = list(found["ru"])
        for lang in PLAIN:
            forms[lang] = []
            for form in unique(found[lang]):
                key = fold(form)
                known = entry["people"] >= (20_000 if entry["iso"] in ("IR", "AF", "TJ", "PK") else 50_000 if entry["iso"] in LEAST else 300_000)
                common = key in words.get(lang, ()) and not known or key in everyday[lang]
                if len(key) > 3 and key not in taken[lang] and key not in actors[lang] and not common:
                    forms[lang].append(form)
                elif lang in SHADED.get(entry["iso"], ()) and key not in taken[lang] | says_how[lang]:
                    shaded.append((lang, form, key))
            taken[lang] |= {fold(f) for f in forms[lang]}
        # A name that is an ordinary word too is read where a noun says what it is («شهر خوی»): marked with "~". The
        # largest place has it.
        for lang, form, key in shaded:
            if (lang, entry["iso"], key) not in bound:
                bound.add((lang, entry["iso"], key))
                forms[lang].append("~" + form)
        if any(forms.values()):
            rows.append({"id": f"gn{entry['id']}", "en": entry["name"], "country": iso3[entry["iso"]], "kind": "city",
                         "lat": entry["lat"], "lon": entry["lon"], "forms": forms})
    return sorted(rows, key=lambda r: (r["country"], r["kind"], r["en"], r["id"]))


def write_places(data):
    lines = ["# Places. Built by tools/knowledge/build.py from GeoNames (CC BY 4.0) and tools/knowledge/places.txt: change",
             "# that one, not this file. A name is left out where it is an ordinary word, an actor's, or a larger place's.",
             "# id\tname_en\tcountry\tkind\tlat\tlon\tfa\ttg\tar\tru\ten"]
    for row in places(data):
        position = [f"{float(row[key]):.3f}".rstrip("0").rstrip(".") for key in ("lat", "lon")]
        names = ["|".join(unique(unicodedata.normalize("NFC", f) for f in row["forms"].get(lang, [])))
                 for lang in ("fa", "tg", "ar", "ru", "en")]
        lines.append("\t".join([row["id"], row["en"], row["country"], row["kind"], *position, *names]))
    (ROOT / "knowledge/places/places.tsv").write_text("\n".join(lines) + "\n", "utf-8")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    data = arguments.parse_args().data
    write_states(data)
    write_places(data)


if __name__ == "__main__":
    main()
