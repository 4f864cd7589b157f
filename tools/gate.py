#!/usr/bin/env python3
"""Measure the record against its floors, and fail where it falls below one.

usage: gate.py RABITA SHARED [--floors FILE]

For each table under [sets] of tests/floors.toml the program reads the texts of that folder into a store of its own,
exports it, and SHARED/score.py compares the export with the gold. A floor is only ever raised: it says what has been
reached once and is not to be lost again. Needs PyYAML, for score.py.
"""
import argparse, json, subprocess, sys, tempfile, tomllib
from pathlib import Path


def score(rabita, shared, texts, gold):
    """The figures of one folder, flat: `event.f1`, `clean`, `dates` (the number that are right), `not_so` (the share of
    acts that did not happen, or are another's word, that are not told as happened), `names.f1` (names tied to the right
    actor)."""
    files = sorted(texts.glob("*.txt"))
    if not files:
        sys.exit(f"gate: no texts in {texts}")
    with tempfile.TemporaryDirectory(prefix="rabita-gate-") as folder:
        store, export = Path(folder, "gate.db"), Path(folder, "gate.jsonl")
        run([rabita, "--store", store, "add", *files])
        with export.open("wb") as out:
            run([rabita, "--store", store, "export", "--format", "jsonl"], stdout=out)
        said = run([sys.executable, shared / "score.py", gold, texts, export, "--json"], stdout=subprocess.PIPE).stdout
    flat = {}
    for key, value in json.loads(said).items():
        if isinstance(value, dict):
            flat |= {f"{key}.{k}": v for k, v in value.items() if not isinstance(v, dict)}
        else:
            flat[key] = value
    right, _, all_dates = str(flat["dates"]).partition("/")
    said = run([rabita, "eval", gold, texts, "--misses", "0", "--json"], stdout=subprocess.PIPE).stdout
    acts, told = json.loads(said)["not_happened"]
    not_so = round(1 - told / acts, 3) if acts else 1.0
    tied = json.loads(said)["mentions"]["all"]
    share = lambda part, whole: tied[part] / tied[whole] if tied[whole] else 0.0
    precision, recall = share("good", "made"), share("right", "gold")
    names = round(2 * precision * recall / (precision + recall), 3) if precision + recall else 0.0
    return flat | {"dates": int(right), "dates of": int(all_dates or 0), "not_so": not_so, "names.f1": names}


def run(command, stdout=subprocess.DEVNULL):
    done = subprocess.run([str(c) for c in command], stdout=stdout)
    if done.returncode:
        sys.exit(f"gate: {' '.join(str(c) for c in command[:5])} … ended with {done.returncode}")
    return done


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("rabita", type=Path), ap.add_argument("shared", type=Path)
    ap.add_argument("--floors", type=Path, default=Path(__file__).parent.parent / "tests/floors.toml")
    a = ap.parse_args()
    below = 0
    for name, wanted in tomllib.loads(a.floors.read_text(encoding="utf-8"))["sets"].items():
        reached = score(a.rabita.resolve(), a.shared, a.shared / wanted["texts"], a.shared / wanted["gold"])
        print(f"{name}: {reached['read']} of {reached['documents']} documents read; dates out of {reached['dates of']}")
        for key, floor in wanted["floor"].items():
            ok = reached[key] >= floor
            below += not ok
            print(f"  {key:14} {reached[key]:>8}  floor {floor:<8}{'' if ok else '  BELOW'}")
    if below:
        sys.exit(f"gate: {below} figures are below their floor")


if __name__ == "__main__":
    main()
