#!/usr/bin/env python3
"""Trains the judge of sides (crates/find/src/sides.rs) from texts with gold.

usage: sides.py RECORD GOLD_DIR [--write DIR] [--folds N]

RECORD is the output of `SAMPLES=1 cargo run --example record -p rabita-find -- knowledge GOLD_DIR/*.txt`.
Prints how often both sides of an act are right when documents are held back in turn, beside the rules alone; with
--write, trains on all and writes actor.tsv and recipient.tsv. Needs scikit-learn, PyYAML and score.py's folder in SCORE.
"""
import argparse, collections, json, os, sys
from pathlib import Path

import numpy as np
import yaml
from sklearn.ensemble import GradientBoostingClassifier

sys.path.insert(0, os.environ.get("SCORE", "../shared"))
import score as S


def load(record, gold_dir):
    rows = [json.loads(l) for l in open(record, encoding="utf-8")]
    actors = {r["id"]: r for r in rows if r["kind"] == "actor"}
    docs = {r["id"]: r for r in rows if r["kind"] == "document"}
    names = {r["uri"].rsplit("/", 1)[-1]: r["id"] for r in docs.values()}
    samples = {r["event"]: r["offered"] for r in rows if r["kind"] == "sample"}
    acts = []
    for path in sorted(Path(gold_dir).glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        did = names.get(gold["doc"])
        if not did:
            continue
        mine = collections.defaultdict(list)
        for r in rows:
            if r.get("document") == did or r["id"] == did if "id" in r else False:
                mine[r["kind"]].append(r)
        raw = path.with_suffix(".txt").read_text(encoding="utf-8")
        d, n = S.Doc(gold, raw, mine), S.Names(gold, actors)
        for i, j, v in S.pair("event", n, d, gold["events"], mine["event"]):
            g, s = gold["events"][i], mine["event"][j]
            if not v["type"] or s["id"] not in samples:
                continue
            offered = []
            for o in samples[s["id"]]:
                m = o.get("mention")
                keys = n.ids(o["actor"], d.text[m["start"]:m["end"]] if m else "")
                if o.get("of"):
                    keys |= n.ids(o["of"])
                offered.append((keys, o["features"], o.get("of") or o["actor"], o["actor"]))
            acts.append({"doc": gold["doc"], "type": g["type"], "core": g.get("core", True), "actors": n.gold(g.get("actors")),
                         "recipients": n.gold(g.get("recipients")), "offered": offered, "rules": v["sides"]})
    return acts


def table(acts, side):
    x, y = [], []
    for a in acts:
        for keys, f, _, _ in a["offered"]:
            x.append(f), y.append(any(keys & g for g in a[side]))
    return np.array(x, dtype=np.float32), np.array(y)


def fit(acts, side):
    x, y = table(acts, side)
    m = GradientBoostingClassifier(n_estimators=TREES, max_depth=4, learning_rate=0.07, subsample=0.7, min_samples_leaf=12,
                                   max_features=0.4, random_state=7)
    return m.fit(x, y)


TREES = 160


def pick(a, p, lone, more, taken=()):
    out, sides = [], set()
    for k in sorted(range(len(p)), key=lambda k: -p[k]):
        keys, _, side, who = a["offered"][k]
        if who in taken:
            continue
        if p[k] >= (more if out else lone) and side not in sides:
            sides.add(side), out.append(k)
    return out


def right(a, pa, pr, th):
    two = a["type"] not in S.DIRECTED
    ka = pick(a, pa, *th[0])
    kr = pick(a, pr, *th[1], taken={a["offered"][k][3] for k in ka})
    sa, sr = [a["offered"][k][0] for k in ka], [a["offered"][k][0] for k in kr]
    if two:
        return S.same_side(sa + sr, a["actors"] + a["recipients"])
    return S.same_side(sa, a["actors"]) and S.same_side(sr, a["recipients"])


def dump(model, path, lone, more):
    base = float(model.init_.class_prior_[1])
    base = np.log(base / (1 - base))
    with open(path, "w", encoding="utf-8") as f:
        f.write("# Trained by tools/train/sides.py on the open gold texts; do not edit.\n")
        f.write(f"{base:.5f}\t{lone}\t{more}\n")
        for (t,) in model.estimators_:
            t = t.tree_
            nodes = []
            for i in range(t.node_count):
                if t.children_left[i] < 0:
                    nodes.append(f"-1:{model.learning_rate * t.value[i][0][0]:.4f}:0:0")
                else:
                    nodes.append(f"{t.feature[i]}:{t.threshold[i]:.3f}:{t.children_left[i]}:{t.children_right[i]}")
            f.write(";".join(nodes) + "\n")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("record"), ap.add_argument("gold")
    ap.add_argument("--write", type=Path), ap.add_argument("--folds", type=int, default=5)
    a = ap.parse_args()
    acts = load(a.record, a.gold)
    docs = sorted({x["doc"] for x in acts})
    held = []
    for f in range(a.folds):
        out = set(docs[f::a.folds])
        train = [x for x in acts if x["doc"] not in out]
        ma, mr = fit(train, "actors"), fit(train, "recipients")
        for x in acts:
            if x["doc"] in out and x["offered"]:
                X = np.array([o[1] for o in x["offered"]], dtype=np.float32)
                held.append((x, ma.predict_proba(X)[:, 1], mr.predict_proba(X)[:, 1]))
    core = [h for h in held if h[0]["core"]]
    best = max(((sum(right(x, p, r, ((la, mo), (lr, mr))) for x, p, r in core), ((la, mo), (lr, mr)))
                for la in (.2, .3, .4) for mo in (.45, .55, .65) for lr in (.25, .35, .45) for mr in (.45, .55, .65)))
    print(f"acts {len(core)}  rules {sum(x['rules'] for x, _, _ in core) / len(core):.3f}  held back {best[0] / len(core):.3f}  thresholds {best[1]}")
    if a.write:
        (la, mo), (lr, mr) = best[1]
        dump(fit(acts, "actors"), a.write / "actor.tsv", la, mo)
        dump(fit(acts, "recipients"), a.write / "recipient.tsv", lr, mr)


if __name__ == "__main__":
    main()
