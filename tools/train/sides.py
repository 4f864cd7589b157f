#!/usr/bin/env python3
"""Trains the judge of sides (crates/find/src/sides/) from texts with gold.

usage: sides.py RECORD GOLD_DIR… [--write DIR] [--folds N]

RECORD is the output of `SAMPLES=1 cargo run --example record -p rabita-find -- KNOWLEDGE GOLD_DIR/*.txt …`, where
KNOWLEDGE is the knowledge folder without the models that this writes. The texts are ../shared/train and our own
paragraphs beside this file.
Prints how often both sides of an act are right when documents are held back in turn, beside the rules alone, and how
far the belief in an act can be trusted; with --write, trains on all and writes actor.tsv, recipient.tsv, keep.tsv
(the act is right as a whole) and claim.tsv. Needs lightgbm, PyYAML and score.py's folder in SCORE.
"""
import argparse, collections, json, os, sys
from pathlib import Path

import lightgbm
import numpy as np
import yaml

sys.path.insert(0, os.environ.get("SCORE", "../shared"))
import score as S


def load(record, *gold_dirs):
    rows = [json.loads(l) for l in open(record, encoding="utf-8")]
    actors = {r["id"]: r for r in rows if r["kind"] == "actor"}
    docs = {r["id"]: r for r in rows if r["kind"] == "document"}
    names = {r["uri"].rsplit("/", 1)[-1]: r["id"] for r in docs.values()}
    samples = {r["event"]: r for r in rows if r["kind"] == "sample"}
    acts, golds, claims, claim_golds = [], {}, [], {}
    # How sure to be is settled on the texts of the first folder alone: the others teach, but are written to be hard.
    first = {path.with_suffix(".txt").name for path in Path(gold_dirs[0]).glob("*.yaml")}
    for path in sorted(path for gold_dir in gold_dirs for path in Path(gold_dir).glob("*.yaml")):
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
        hit = {mine["event"][j]["id"]: (gold["events"][i], v) for i, j, v in S.pair("event", n, d, gold["events"], mine["event"])}
        for s in mine["event"]:
            if s["id"] not in samples:
                continue
            g, v = hit.get(s["id"], ({}, {}))
            offered = []
            for o in samples[s["id"]]["offered"]:
                m = o.get("mention")
                keys = n.ids(o["actor"], d.text[m["start"]:m["end"]] if m else "")
                if o.get("of"):
                    keys |= n.ids(o["of"])
                offered.append((keys, o["features"], o.get("of") or o["actor"], o["actor"]))
            acts.append({"doc": gold["doc"], "settles": gold["doc"] in first, "type": g.get("type") or s["type"], "core": g.get("core", True), "actors": n.gold(g.get("actors")),
                         "recipients": n.gold(g.get("recipients")), "offered": offered, "rules": v.get("sides"), "act": samples[s["id"]]["act"],
                         "kind": v.get("type", False), "status": v.get("status", False)})
        hit = {mine["claim"][j]["id"]: (v["speaker"] and v["act"], gold["claims"][i].get("core", True))
               for i, j, v in S.pair("claim", n, d, gold.get("claims") or [], mine["claim"])}
        for s in mine["claim"] if gold.get("claims") else []:
            if s["id"] in samples:
                ok, core = hit.get(s["id"], (False, True))
                claims.append({"doc": gold["doc"], "settles": gold["doc"] in first, "act": samples[s["id"]]["act"], "ok": bool(ok), "core": core})
        golds[gold["doc"]], claim_golds[gold["doc"]] = 0, 0
        if gold["doc"] in first:
            claim_golds[gold["doc"]] = sum(c.get("core", True) for c in gold.get("claims") or [])
            golds[gold["doc"]] = sum(e.get("core", True) for e in gold["events"])
    return acts, golds, claims, claim_golds


# As in sides.rs: acts in which more than one party often does the same.
MUTUAL = {"AGREE", "CONSULT", "COOPERATE", "RETREAT", "ASSAULT"}


def table(acts, side):
    x, y = [], []
    for a in (a for a in acts if a["kind"]):
        for keys, f, _, _ in a["offered"]:
            x.append(f), y.append(any(keys & g for g in a[side]))
    return np.array(x, dtype=np.float32), np.array(y)


class Forest:
    """Boosted trees, several draws of them where there is little to learn from: one alone depends too much on its draw.
    A tree has no more leaves than trees.rs allows."""

    def __init__(self, x, y, weight=None, trees=100, leaves=8, rate=0.06, least=15, shown=0.35, draws=(7, 17, 27)):
        how = {"objective": "binary", "num_leaves": leaves, "learning_rate": rate, "min_data_in_leaf": least, "verbose": -1,
               "feature_fraction": shown, "bagging_fraction": 0.6, "bagging_freq": 1, "num_threads": 1, "deterministic": True}
        self.parts = [lightgbm.train({**how, "seed": seed}, lightgbm.Dataset(x, np.asarray(y, dtype=float), weight=weight), trees) for seed in draws]

    def probability(self, x):
        odds = np.mean([part.predict(x, raw_score=True) for part in self.parts], axis=0)
        return 1 / (1 + np.exp(-odds))


def fit(acts, side):
    return Forest(*table(acts, side), trees=500, leaves=31, rate=0.03, least=60, shown=0.2, draws=(7,))


# Where in a candidate's numbers it says that the actor's slot, the recipient's slot names it, and that an act is two-sided.
SLOT, BOTH = {"actors": 32, "recipients": 33}, 43
# As LISTED and ATTACKER in sides/mod.rs.
LISTED, ATTACKER = 0.4, 0.5


def pick(a, p, lone, more, strict, taken=(), side="actors"):
    mutual = a["type"] in MUTUAL or a["offered"][0][1][BOTH] > 0
    listed = [o[1][SLOT[side]] > 0 for o in a["offered"]]
    does, meets = (sum(o[1][SLOT[s]] > 0 for o in a["offered"]) for s in ("actors", "recipients"))
    complete = mutual and (does > 1 or does and meets)
    named = [any(o[1][SLOT[s]] > 0 for s in SLOT) for o in a["offered"]]
    out, sides = [], set()
    if side == "actors" and a["type"] == "ASSAULT":
        lone = max(lone, ATTACKER)
    for k in sorted(range(len(p)), key=lambda k: -p[k]):
        keys, _, of, who = a["offered"][k]
        if who in taken:
            continue
        least = more if mutual else strict
        if out and listed[out[0]] and listed[k]:
            least = min(more, LISTED)
        if out and complete and not named[k]:
            continue
        if p[k] >= (least if out else lone) and of not in sides:
            sides.add(of), out.append(k)
    return out


def right(a, pa, pr, th):
    two = a["type"] not in S.DIRECTED
    ka = pick(a, pa, *th[0])
    kr = pick(a, pr, *th[1], taken={a["offered"][k][3] for k in ka}, side="recipients")
    sa, sr = [a["offered"][k][0] for k in ka], [a["offered"][k][0] for k in kr]
    if two:
        return S.same_side(sa + sr, a["actors"] + a["recipients"])
    return S.same_side(sa, a["actors"]) and S.same_side(sr, a["recipients"])


def fit_keep(x, ok, weight=None):
    return Forest(np.array(x, dtype=np.float32), ok, weight)


def fit_claims(claims):
    """Whole reports count twice: our own paragraphs are denser in claims than news is."""
    weight = np.array([1.0 + c["settles"] for c in claims])
    return fit_keep([c["act"] for c in claims], [c["ok"] for c in claims], weight)


def whole(a, pa, pr):
    """The numbers that describe an act, and how sure its likeliest sides are (describe_act in Rust, then Judged)."""
    return list(a["act"]) + [max(pa, default=0.0), max(pr, default=0.0)]


def cut_for(f1, cuts):
    """F1 is nearly flat around its best: the highest cut that costs next to nothing of it, for there the fewest false acts
    are recorded."""
    best = max(map(f1, cuts))
    return max(c for c in cuts if f1(c) >= best * 0.995)


def nodes(tree, share):
    """A tree as trees.rs reads it, a parent before its children."""
    out = []

    def add(node):
        here = len(out)
        out.append(None)
        if "leaf_value" in node:
            out[here] = f"-1:{node['leaf_value'] * share:.4f}:0:0"
        else:
            left, right = add(node["left_child"]), add(node["right_child"])
            out[here] = f"{node['split_feature']}:{node['threshold']:.3f}:{left}:{right}"
        return here

    add(tree)
    return ";".join(out)


def dump(model, path, lone, more, strict):
    with open(path, "w", encoding="utf-8") as f:
        f.write("# Trained by tools/train/sides.py on the open gold texts; do not edit.\n")
        f.write(f"0.0\t{lone}\t{more}\t{strict}\n")
        for part in model.parts:
            for tree in part.dump_model()["tree_info"]:
                f.write(nodes(tree["tree_structure"], 1 / len(model.parts)) + "\n")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("record"), ap.add_argument("gold", nargs="+")
    ap.add_argument("--write", type=Path), ap.add_argument("--folds", type=int, default=5)
    a = ap.parse_args()
    acts, golds, claims, claim_golds = load(a.record, *a.gold)
    docs = sorted(golds)
    folds = [set(docs[f::a.folds]) for f in range(a.folds)]
    held = []
    for out in folds:
        train = [x for x in acts if x["doc"] not in out]
        ma, mr = fit(train, "actors"), fit(train, "recipients")
        mc = fit_claims([c for c in claims if c["doc"] not in out])
        for c in claims:
            if c["doc"] in out:
                c["belief"] = mc.probability(np.array([c["act"]], dtype=np.float32))[0]
        for x in acts:
            if x["doc"] in out:
                X = np.array([o[1] for o in x["offered"]], dtype=np.float32)
                held.append((x, ma.probability(X), mr.probability(X)) if len(X) else (x, [], []))
    core = [h for h in held if h[0]["settles"] and h[0]["core"] and h[0]["kind"] and h[0]["offered"]]
    def score(th):
        return sum(right(x, p, r, th) for x, p, r in core)

    # One threshold after another, each at its best: the whole grid would fit the folds' chance.
    th = [[.25, .5, .7], [.3, .6, .7]]
    for _ in range(2):
        for side in (0, 1):
            for k, tries in enumerate(((.08, .15, .2, .25, .3, .35, .4, .45), (.35, .4, .45, .5, .55, .6, .65, .7), (.55, .65, .75, .85, .95))):
                th[side][k] = max(tries, key=lambda v: score([[v if (s, q) == (side, k) else th[s][q] for q in range(3)] for s in (0, 1)]))
    best = (score(th), th)
    print(f"acts {len(core)}  rules {sum(x['rules'] for x, _, _ in core) / len(core):.3f}  held back {best[0] / len(core):.3f}  thresholds {best[1]}")
    th = best[1]
    total, claim_total = sum(golds.values()), sum(claim_golds.values())
    for x, p, r in held:
        x["whole"] = whole(x, p, r)
        x["ok"] = bool(x["kind"] and x["status"] and right(x, p, r, th))
    for out in folds:
        rest = [x for x in acts if x["doc"] not in out]
        mk = fit_keep([x["whole"] for x in rest], [x["ok"] for x in rest])
        for x in (x for x in acts if x["doc"] in out):
            x["belief"] = mk.probability(np.array([x["whole"]], dtype=np.float32))[0]

    def f1_of(items, total):
        def f1(cut):
            kept = [k for k in items if k["belief"] >= cut]
            return 2 * sum(k["ok"] and k["core"] for k in kept) / (sum(k["core"] for k in kept) + total)

        return f1

    cuts = [c / 100 for c in range(0, 75)]
    settling = lambda items: [k for k in items if k["settles"]]
    f1, claim_f1 = f1_of(settling(acts), total), f1_of(settling(claims), claim_total)
    cut, claim_cut = cut_for(f1, cuts), cut_for(claim_f1, cuts)
    print(f"events F1 held back: {f1(0):.3f} with everything kept, {f1(cut):.3f} where belief is at least {cut}, best {max(map(f1, cuts)):.3f}")
    print(f"claims F1 held back: {claim_f1(0):.3f} with everything kept, {claim_f1(claim_cut):.3f} where belief is at least {claim_cut}")
    for low in np.arange(0, 1, 0.1):
        here = [x for x in settling(acts) if low <= x["belief"] < low + 0.1]
        if here:
            print(f"  belief {low:.1f} and more: {len(here)} acts, {sum(x['ok'] for x in here) / len(here):.2f} right")
    if a.write:
        a.write.mkdir(parents=True, exist_ok=True)
        dump(fit_claims(claims), a.write / "claim.tsv", claim_cut, claim_cut, claim_cut)
        dump(fit_keep([x["whole"] for x in acts], [x["ok"] for x in acts]), a.write / "keep.tsv", cut, cut, cut)
        dump(fit(acts, "actors"), a.write / "actor.tsv", *th[0])
        dump(fit(acts, "recipients"), a.write / "recipient.tsv", *th[1])


if __name__ == "__main__":
    main()
