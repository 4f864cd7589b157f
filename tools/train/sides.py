#!/usr/bin/env python3
"""Trains the judges (crates/find/src/sides, saying.rs) from texts with gold.

usage: sides.py RECORD GOLD_DIR [--write DIR] [--folds N]

RECORD is the output of `SAMPLES=1 cargo run --example record -p rabita-find -- KNOWLEDGE GOLD_DIR/*.txt`, where
KNOWLEDGE is the folder without models/*.tsv, so that the rules alone are seen. Three stages, each trained on what the
one before says of documents it has not seen: which candidate is a side (actor.tsv, recipient.tsv), which sides go
together (pair.tsv), and whether the act is right as a whole (keep.tsv). Claims have one stage (claim.tsv). Prints
figures with documents held back in turn, beside the rules alone. Needs scikit-learn, PyYAML and score.py's folder in
SCORE.
"""
import argparse, collections, itertools, json, os, sys
from pathlib import Path

import numpy as np
import yaml
from sklearn.ensemble import HistGradientBoostingClassifier

sys.path.insert(0, os.environ.get("SCORE", "../shared"))
import score as S

TYPES, KINDS, LANGUAGES = 16, 11, 5
# How many candidates of each side are tried together (sides/pair.rs has the same).
TRIED, TOGETHER = 4, 3


def load(record, gold_dir):
    """The acts and claims that the rules found, each with its candidates and whether it is right."""
    rows = [json.loads(l) for l in open(record, encoding="utf-8")]
    actors = {r["id"]: r for r in rows if r["kind"] == "actor"}
    names = {r["uri"].rsplit("/", 1)[-1]: r["id"] for r in rows if r["kind"] == "document"}
    samples = {r["event"]: r for r in rows if r["kind"] == "sample"}
    by_doc = collections.defaultdict(lambda: collections.defaultdict(list))
    for r in rows:
        if "id" in r:
            by_doc[r.get("document") or r["id"]][r["kind"]].append(r)
    acts, claims, totals = [], [], {}
    for path in sorted(Path(gold_dir).glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        did = names.get(gold["doc"])
        if not did:
            continue
        mine = by_doc[did]
        d, n = S.Doc(gold, path.with_suffix(".txt").read_text(encoding="utf-8"), mine), S.Names(gold, actors)
        totals[gold["doc"]] = tuple(sum(x.get("core", True) for x in gold.get(k) or []) for k in ("events", "claims"))
        found = {mine["event"][j]["id"]: (gold["events"][i], v) for i, j, v in S.pair("event", n, d, gold["events"], mine["event"])}
        for s in mine["event"]:
            if s["id"] not in samples:
                continue
            g, v = found.get(s["id"], ({}, {}))
            offered = []
            for o in samples[s["id"]]["offered"]:
                m = o.get("mention")
                keys = n.ids(o["actor"], d.text[m["start"]:m["end"]] if m else "")
                if o.get("of"):
                    keys |= n.ids(o["of"])
                offered.append((keys, o["features"], o.get("of") or o["actor"], o["actor"]))
            acts.append({"doc": gold["doc"], "id": s["id"], "act": samples[s["id"]]["act"], "offered": offered, "core": g.get("core", True),
                         "directed": g.get("type") in S.DIRECTED, "actors": n.gold(g.get("actors")), "recipients": n.gold(g.get("recipients")),
                         "type": v.get("type", False), "status": v.get("status", False), "rules": v.get("sides", False), "gold": bool(g)})
        found = {mine["claim"][j]["id"]: (v["speaker"] and v["act"], gold["claims"][i].get("core", True))
                 for i, j, v in S.pair("claim", n, d, gold.get("claims") or [], mine["claim"])}
        for s in mine["claim"]:
            if s["id"] in samples:
                ok, core = found.get(s["id"], (False, True))
                claims.append({"doc": gold["doc"], "act": samples[s["id"]]["act"], "ok": ok, "core": core})
    return acts, claims, totals


class Bag:
    """Several boosted forests, their log odds averaged: one alone depends too much on its draw."""

    def __init__(self, x, y, rounds, depth, leaf, rate=0.06, draw=0.35, seeds=(7, 17, 27)):
        x, y = np.asarray(x, dtype=np.float32), np.asarray(y)
        self.parts = [HistGradientBoostingClassifier(max_iter=rounds, max_depth=depth, learning_rate=rate, min_samples_leaf=leaf, l2_regularization=5,
                                                     max_features=draw, early_stopping=False, random_state=s).fit(x, y) for s in seeds]

    def __call__(self, x):
        if not len(x):
            return np.zeros(0)
        odds = np.mean([m.decision_function(np.asarray(x, dtype=np.float32)) for m in self.parts], axis=0)
        return 1 / (1 + np.exp(-odds))

    def write(self, path, least):
        base = np.mean([float(m._baseline_prediction.ravel()[0]) for m in self.parts])
        with open(path, "w", encoding="utf-8") as f:
            f.write("# Trained by tools/train/sides.py on the open gold texts; do not edit.\n")
            f.write(f"{base:.5f}\t{least:.3f}\n")
            for tree in (t for m in self.parts for (t,) in m._predictors):
                nodes = [f"-1:{n['value'] / len(self.parts):.4f}:0:0" if n["is_leaf"] else f"{n['feature_idx']}:{n['num_threshold']:.4g}:{n['left']}:{n['right']}"
                         for n in tree.nodes]
                f.write(";".join(nodes) + "\n")


def fit_side(acts, side):
    """Is this candidate a side of this act?"""
    rows = [(f, any(keys & g for g in a[side])) for a in acts if a["type"] for keys, f, _, _ in a["offered"]]
    return Bag(*zip(*rows), rounds=110, depth=4, leaf=15)


def look(a, judge):
    """What both judges of sides say of an act's candidates."""
    x = [o[1] for o in a["offered"]]
    return judge[0](x), judge[1](x)


def sets(a, p):
    """Nobody, one, two or three of the likeliest candidates, of different sides."""
    best = sorted(range(len(p)), key=lambda k: (-round(float(p[k]), 6), k))[:TRIED]
    side = [o[2] for o in a["offered"]]
    out = [c for n in range(TOGETHER + 1) for c in itertools.combinations(best, n)]
    return [c for c in out if len({side[k] for k in c}) == len(c)]


def pairs(a, pa, pr):
    """Every choice of actors and recipients."""
    who = [o[3] for o in a["offered"]]
    return [(A, R) for A in sets(a, pa) for R in sets(a, pr) if not {who[k] for k in A} & {who[k] for k in R}]


def describe(a, pa, pr, A, R):
    """The numbers that describe a choice; sides/pair.rs has the same in the same order."""
    side = [o[2] for o in a["offered"]]
    none = [-1.0] * (len(a["offered"][0][1]) - TYPES) if a["offered"] else []

    def beside(p, chosen):
        best = {}
        for k, s in enumerate(side):
            if s not in {side[c] for c in chosen}:
                best[s] = max(best.get(s, 0.0), p[k])
        return sorted(best.values(), reverse=True)

    ra, rr = beside(pa, A), beside(pr, R)
    sa, sr = {side[k] for k in A}, {side[k] for k in R}
    f = list(a["act"][:TYPES]) + [len(A), len(R)]
    for chosen, p in ((A, pa), (R, pr)):
        f += ([p[k] for k in chosen] + [-1.0] * 3)[:3]
    f += (ra + [0.0] * 2)[:2] + (rr + [0.0] * 2)[:2]
    f += [float(np.prod([1 - v for v in ra])), float(np.prod([1 - v for v in rr])), len(sa & sr), len(side)]
    f += [pr[A[0]] if A else -1.0, pa[R[0]] if R else -1.0]
    f += a["offered"][A[0]][1][TYPES:] if A else none
    f += a["offered"][R[0]][1][TYPES:] if R else none
    return f


def right(a, A, R):
    sa, sr = [a["offered"][k][0] for k in A], [a["offered"][k][0] for k in R]
    if a["directed"]:
        return S.same_side(sa, a["actors"]) and S.same_side(sr, a["recipients"])
    return S.same_side(sa + sr, a["actors"] + a["recipients"])


def fit_pair(acts, seen):
    x, y = [], []
    for a in acts:
        if a["type"] and a["offered"]:
            for A, R in pairs(a, *seen[a["id"]]):
                x.append(describe(a, *seen[a["id"]], A, R)), y.append(right(a, A, R))
    return Bag(x, y, rounds=150, depth=5, leaf=40, rate=0.05, draw=0.3, seeds=(1, 11))


def choose(a, seen, pair):
    """The likeliest choice, how likely it is, and how likely the next."""
    if not a["offered"]:
        return (), (), 0.0, 0.0
    tried = pairs(a, *seen)
    p = pair([describe(a, *seen, A, R) for A, R in tried])
    order = np.argsort(-p, kind="stable")
    return (*tried[order[0]], float(p[order[0]]), float(p[order[1]]) if len(p) > 1 else 0.0)


def whole(a, chosen):
    """The numbers that describe an act with its sides chosen."""
    return list(a["act"]) + [chosen[2], chosen[3], len(chosen[0]), len(chosen[1])]


def correct(a, chosen):
    return a["type"] and a["status"] and right(a, *chosen[:2])


def train(acts, folds=4):
    """All three stages; each later one sees only what the earlier say of documents they were not trained on."""
    docs = sorted({a["doc"] for a in acts})
    seen = {}
    for f in range(folds):
        out = set(docs[f::folds])
        rest = [a for a in acts if a["doc"] not in out]
        judge = fit_side(rest, "actors"), fit_side(rest, "recipients")
        seen.update({a["id"]: look(a, judge) for a in acts if a["doc"] in out})
    chosen = {}
    for f in range(folds):
        out = set(docs[f::folds])
        pair = fit_pair([a for a in acts if a["doc"] not in out], seen)
        chosen.update({a["id"]: choose(a, seen[a["id"]], pair) for a in acts if a["doc"] in out})
    keep = Bag([whole(a, chosen[a["id"]]) for a in acts], [bool(correct(a, chosen[a["id"]])) and a["core"] for a in acts], rounds=60, depth=3, leaf=20)
    return (fit_side(acts, "actors"), fit_side(acts, "recipients")), fit_pair(acts, seen), keep


def fit_claim(claims):
    return Bag([c["act"] for c in claims], [c["ok"] for c in claims], rounds=70, depth=3, leaf=15)


def best_cut(items, total):
    """Where F1 is highest. Items: belief, right, counted."""
    def f1(cut):
        kept = [i for i in items if i[0] >= cut]
        return 2 * sum(i[1] and i[2] for i in kept) / (sum(i[2] for i in kept) + total)

    cut = max((c / 100 for c in range(0, 75, 2)), key=f1)
    return f1(0), f1(cut), cut


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("record"), ap.add_argument("gold")
    ap.add_argument("--write", type=Path), ap.add_argument("--folds", type=int, default=4)
    a = ap.parse_args()
    acts, claims, totals = load(a.record, a.gold)
    docs = sorted(totals)
    events, said, hits, n = [], [], 0, 0
    for f in range(a.folds):
        out = set(docs[f::a.folds])
        judge, pair, keep = train([x for x in acts if x["doc"] not in out])
        for x in (x for x in acts if x["doc"] in out):
            c = choose(x, look(x, judge), pair)
            ok = correct(x, c)
            events.append((float(keep([whole(x, c)])[0]), ok, x["core"]))
            if x["type"] and x["core"]:
                n, hits = n + 1, hits + right(x, *c[:2])
        model = fit_claim([c for c in claims if c["doc"] not in out])
        held = [c for c in claims if c["doc"] in out]
        said += [(float(p), c["ok"], c["core"]) for c, p in zip(held, model([c["act"] for c in held]))]
    core = [x for x in acts if x["type"] and x["core"]]
    print(f"sides of {len(core)} acts: rules {sum(x['rules'] for x in core) / len(core):.3f}  held back {hits / n:.3f}")
    everything, best, cut = best_cut(events, sum(t[0] for t in totals.values()))
    print(f"events F1 held back: {everything:.3f} with everything kept, {best:.3f} where belief is at least {cut}")
    everything, best, claim_cut = best_cut(said, sum(t[1] for t in totals.values()))
    print(f"claims F1 held back: {everything:.3f} with everything kept, {best:.3f} where belief is at least {claim_cut}")
    if a.write:
        a.write.mkdir(parents=True, exist_ok=True)
        judge, pair, keep = train(acts)
        judge[0].write(a.write / "actor.tsv", 0), judge[1].write(a.write / "recipient.tsv", 0), pair.write(a.write / "pair.tsv", 0)
        keep.write(a.write / "keep.tsv", cut), fit_claim(claims).write(a.write / "claim.tsv", claim_cut)


if __name__ == "__main__":
    main()
