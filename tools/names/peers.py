#!/usr/bin/env python3
"""Other matchers on the table of crates/names/tests/table.tsv.

    pip install nomenklatura rigour && python3 tools/names/peers.py

For each: how well its score orders the table (AUC), and how many rows it has right at the threshold that is best for
it on this very table (which flatters it; ours is measured at the thresholds it ships with).
"""

import itertools
import pathlib

TABLE = pathlib.Path(__file__).parents[2] / "crates/names/tests/table.tsv"


def rows():
    for line in TABLE.read_text(encoding="utf8").splitlines():
        if not line.startswith("#"):
            kind, a, b = line.split("\t")
            # `near` rows are strangers so alike that a person must say: apart, as for our own figures.
            yield kind == "same", a, b


def report(name, score):
    scored = [(score(a, b), same) for same, a, b in rows()]
    yes = [s for s, same in scored if same]
    no = [s for s, same in scored if not same]
    auc = sum((y > n) + 0.5 * (y == n) for y, n in itertools.product(yes, no)) / (len(yes) * len(no))
    best = max(
        (sum((s >= t) == same for s, same in scored), t) for t in sorted({s for s, _ in scored})
    )
    print(f"{name}: AUC {auc:.3f}; {best[0]} of {len(scored)} right at its best threshold {best[1]:.2f}; "
          f"misses {sum(s == 0 for s in yes)} of {len(yes)} outright")


def main():
    from followthemoney import model
    from nomenklatura.matching import get_algorithm

    for algorithm in ("logic-v2", "logic-v1", "regression-v1", "name-based"):
        found = get_algorithm(algorithm)
        if found is None:
            continue
        config = found.default_config() if hasattr(found, "default_config") else None

        def score(a, b):
            entities = []
            for name in (a, b):
                # The id is the name: matchers remember what they have taken apart by it.
                entities.append(model.get_proxy({"id": name, "schema": "Person", "properties": {"name": [name]}}))
            result = found.compare(*entities, config) if config is not None else found.compare(*entities)
            return result.score

        report(f"nomenklatura {algorithm}", score)


main()
