#!/usr/bin/env python3
"""How often is a whole merge right that the machine makes in a store of news?

    cargo build --release && python3 tools/names/merges.py target/release/rabita tools/train/paragraphs [MORE TEXTS…]

Reads the texts into a throw-away store, runs `rabita actors merge --sure`, and looks each merge up in merges.tsv, where a
person has judged it. A merge that nobody has judged yet is printed with what the two are called: look, and add a line.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

JUDGED = pathlib.Path(__file__).with_name("merges.tsv")


def run(program, store, *args):
    done = subprocess.run([program, "--store", store, *args], capture_output=True, text=True, check=False)
    return done.stdout


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, texts = sys.argv[1], sys.argv[2:]
    judged = {}
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            verdict, a, b = line.split("\t")
            judged[frozenset((a, b))] = verdict
    with tempfile.TemporaryDirectory() as folder:
        store = str(pathlib.Path(folder) / "merges.db")
        files = [str(f) for t in texts for f in sorted(pathlib.Path(t).glob("*.txt"))]
        run(program, store, "add", *files)
        called = {}
        for line in run(program, store, "export").splitlines():
            record = json.loads(line)
            if record["kind"] == "actor" and record["id"].startswith("x-"):
                called[record["id"]] = (next(iter(record["names"].values())), record["aliases"])
        merges = json.loads(run(program, store, "--json", "actors", "merge", "--sure"))
    counts = {"right": 0, "wrong": 0, "unjudged": 0}
    for merge in merges:
        pair = [called.get(merge[side], (merge[side], [])) for side in "ab"]
        verdict = judged.get(frozenset(name for name, _ in pair), "unjudged")
        counts[verdict] += 1
        if verdict != "right":
            print(f"{verdict}: {pair[0][0]} = {pair[1][0]} ({merge['why']})\n    {pair[0][1]}\n    {pair[1][1]}")
    known = counts["right"] + counts["wrong"]
    print(f"{len(files)} texts, {len(merges)} merges: {counts}")
    if known:
        print(f"precision of those judged: {counts['right'] / known:.3f}")


if __name__ == "__main__":
    main()
