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
    samples = {r["event"]: r for r in rows if r["kind"] == "sample"}
    acts, keeps, golds, claims, claim_golds = [], [], {}, [], {}
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
        hit = {}
        for i, j, v in S.pair("event", n, d, gold["events"], mine["event"]):
            g, s = gold["events"][i], mine["event"][j]
            hit[s["id"]] = (v["type"] and v["status"], g.get("core", True), v)
            if not v["type"] or s["id"] not in samples:
                continue
            offered = []
            for o in samples[s["id"]]["offered"]:
                m = o.get("mention")
                keys = n.ids(o["actor"], d.text[m["start"]:m["end"]] if m else "")
                if o.get("of"):
                    keys |= n.ids(o["of"])
                offered.append((keys, o["features"], o.get("of") or o["actor"], o["actor"]))
            acts.append({"doc": gold["doc"], "type": g["type"], "core": g.get("core", True), "actors": n.gold(g.get("actors")),
                         "recipients": n.gold(g.get("recipients")), "offered": offered, "rules": v["sides"], "id": s["id"], "status": v["status"]})
        for s in mine["event"]:
            if s["id"] in samples:
                ok, core, v = hit.get(s["id"], (False, True, {}))
                keeps.append({"doc": gold["doc"], "act": samples[s["id"]]["act"], "ok": ok, "free": not core, "id": s["id"]})
        hit = {mine["claim"][j]["id"]: (v["speaker"] and v["act"], gold["claims"][i].get("core", True))
               for i, j, v in S.pair("claim", n, d, gold.get("claims") or [], mine["claim"])}
        for s in mine["claim"]:
            if s["id"] in samples:
                ok, core = hit.get(s["id"], (False, True))
                claims.append({"doc": gold["doc"], "act": samples[s["id"]]["act"], "ok": ok, "free": not core, "id": s["id"]})
        claim_golds[gold["doc"]] = sum(c.get("core", True) for c in gold.get("claims") or [])
        golds[gold["doc"]] = sum(e.get("core", True) for e in gold["events"])
    return acts, keeps, golds, claims, claim_golds


# As in sides.rs: acts in which more than one party often does the same.
MUTUAL = {"AGREE", "CONSULT", "COOPERATE", "RETREAT", "ASSAULT"}


def table(acts, side):
    x, y = [], []
    for a in acts:
        for keys, f, _, _ in a["offered"]:
            x.append(f), y.append(any(keys & g for g in a[side]))
    return np.array(x, dtype=np.float32), np.array(y)


class Bag:
    """Several boosted forests, their log odds averaged: one alone depends too much on its draw."""

    def __init__(self, x, y, seeds=(7, 17, 27), **kw):
        self.parts = [GradientBoostingClassifier(subsample=0.6, max_features=0.35, random_state=s, **kw).fit(x, y) for s in seeds]

    def predict_proba(self, x):
        odds = np.mean([m.decision_function(x) for m in self.parts], axis=0)
        p = 1 / (1 + np.exp(-odds))
        return np.stack([1 - p, p], axis=1)


def fit(acts, side):
    x, y = table(acts, side)
    return Bag(x, y, n_estimators=110, max_depth=4, learning_rate=0.06, min_samples_leaf=15)


def pick(a, p, lone, more, strict, taken=()):
    more = more if a["type"] in MUTUAL else strict
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


def fit_keep(keeps):
    x = np.array([k["act"] for k in keeps], dtype=np.float32)
    return Bag(x, np.array([k["ok"] for k in keeps]), n_estimators=70, max_depth=3, learning_rate=0.06, min_samples_leaf=15)


def dump(model, path, lone, more, strict):
    base = float(model.parts[0].init_.class_prior_[1])
    base = np.log(base / (1 - base))
    with open(path, "w", encoding="utf-8") as f:
        f.write("# Trained by tools/train/sides.py on the open gold texts; do not edit.\n")
        f.write(f"{base:.5f}\t{lone}\t{more}\t{strict}\n")
        for part, t in ((m, t.tree_) for m in model.parts for (t,) in m.estimators_):
            nodes = []
            for i in range(t.node_count):
                if t.children_left[i] < 0:
                    nodes.append(f"-1:{part.learning_rate * t.value[i][0][0] / len(model.parts):.4f}:0:0")
                else:
                    nodes.append(f"{t.feature[i]}:{t.threshold[i]:.3f}:{t.children_left[i]}:{t.children_right[i]}")
            f.write(";".join(nodes) + "\n")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("record"), ap.add_argument("gold")
    ap.add_argument("--write", type=Path), ap.add_argument("--folds", type=int, default=5)
    a = ap.parse_args()
    acts, keeps, golds, claims, claim_golds = load(a.record, a.gold)
    docs = sorted(golds)
    held, belief = [], {}
    for f in range(a.folds):
        out = set(docs[f::a.folds])
        train = [x for x in acts if x["doc"] not in out]
        ma, mr = fit(train, "actors"), fit(train, "recipients")
        mk = fit_keep([k for k in keeps if k["doc"] not in out])
        mc = fit_keep([k for k in claims if k["doc"] not in out])
        for k in claims:
            if k["doc"] in out:
                belief[k["id"]] = mc.predict_proba(np.array([k["act"]], dtype=np.float32))[0, 1]
        for k in keeps:
            if k["doc"] in out:
                belief[k["id"]] = mk.predict_proba(np.array([k["act"]], dtype=np.float32))[0, 1]
        for x in acts:
            if x["doc"] in out and x["offered"]:
                X = np.array([o[1] for o in x["offered"]], dtype=np.float32)
                held.append((x, ma.predict_proba(X)[:, 1], mr.predict_proba(X)[:, 1]))
    core = [h for h in held if h[0]["core"]]
    def score(th):
        return sum(right(x, p, r, th) for x, p, r in core)

    # One threshold after another, each at its best: the whole grid would fit the folds' chance.
    th = [[.25, .5, .7], [.3, .6, .7]]
    for _ in range(2):
        for side in (0, 1):
            for k, tries in enumerate(((.15, .2, .25, .3, .35, .4, .45), (.35, .4, .45, .5, .55, .6, .65, .7), (.55, .65, .75, .85, .95))):
                th[side][k] = max(tries, key=lambda v: score([[v if (s, q) == (side, k) else th[s][q] for q in range(3)] for s in (0, 1)]))
    best = (score(th), th)
    print(f"acts {len(core)}  rules {sum(x['rules'] for x, _, _ in core) / len(core):.3f}  held back {best[0] / len(core):.3f}  thresholds {best[1]}")
    th = best[1]
    good = {x["id"] for x, p, r in held if x["core"] and x["status"] and right(x, p, r, th)}
    total = sum(golds.values())

    def f1(cut):
        kept = [k for k in keeps if belief[k["id"]] >= cut]
        made = sum(not k["free"] for k in kept)
        hits = sum(k["id"] in good for k in kept)
        return 2 * hits / (made + total)

    cut = max((c / 100 for c in range(0, 75, 3)), key=f1)
    print(f"events F1 held back: {f1(0):.3f} with everything kept, {f1(cut):.3f} where belief is at least {cut}")
    def claim_f1(cut):
        kept = [k for k in claims if belief[k["id"]] >= cut]
        made = sum(not k["free"] for k in kept)
        return 2 * sum(k["ok"] and not k["free"] for k in kept) / (made + sum(claim_golds.values()))

    claim_cut = max((c / 100 for c in range(0, 75, 3)), key=claim_f1)
    print(f"claims F1 held back: {claim_f1(0):.3f} with everything kept, {claim_f1(claim_cut):.3f} where belief is at least {claim_cut}")
    if a.write:
        dump(fit_keep(claims), a.write / "claim.tsv", claim_cut, claim_cut, claim_cut)
        dump(fit_keep(keeps), a.write / "keep.tsv", cut, cut, cut)
        dump(fit(acts, "actors"), a.write / "actor.tsv", *th[0])
        dump(fit(acts, "recipients"), a.write / "recipient.tsv", *th[1])


if __name__ == "__main__":
    main()
