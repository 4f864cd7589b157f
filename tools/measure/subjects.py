#!/usr/bin/env python3
"""How often the subject of a clause is the one that parsed sentences (CoNLL-U) give it.

usage: subjects.py SUBJECTS KNOWLEDGE LANGUAGE FILE.conllu… [--show KIND] [--most N] [--half first|second]

SUBJECTS is the built example `subjects` of rabita-find. Only verbs are asked that both know. Of each:
  right     the party taken holds the subject's word
  other     another party is taken, though the subject is one too
  thing     a party is taken, though the subject is something else (a thing, an abstract noun)
  dropped   a party is taken, though the verb has no subject of its own
  missed    none is taken, though the subject is a party
  none      none is taken, and none is a party
"""
import argparse, collections, json, subprocess


# Where the treebank does not say which pronouns are relative.
RELATIVE = {"الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللواتي"}


def sentences(path):
    text, rows = "", []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# text = "):
            text = line[9:]
        elif not line and rows:
            yield text, rows
            rows = []
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))


def placed(text, rows):
    """Each token with its place in the text; a word of several tokens is the place of them all."""
    at, out, until, span = 0, {}, 0, None
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            start = text.find(row[1], at)
            if start < 0:
                return None
            until, span, at = int(row[0].split("-")[1]), (start, start + len(row[1])), start + len(row[1])
            continue
        if int(row[0]) <= until:
            out[int(row[0])] = (span, row)
            continue
        start = text.find(row[1], at)
        if start < 0:
            return None
        at = start + len(row[1])
        out[int(row[0])] = ((start, at), row)
    return out


def within(span, holder):
    return holder[0] <= span[0] and span[1] <= holder[1]


def judge(tokens, verb, subject, parties):
    """One kind of outcome; None where the two do not speak of the same verb."""
    found = [k for k, (span, row) in tokens.items() if within(verb, span) and row[3] in ("VERB", "AUX")]
    if not found:
        return None, None
    k = found[0]
    while tokens[k][1][7].split(":")[0] in ("aux", "cop") or tokens[k][1][7] == "compound:lvc":
        k = int(tokens[k][1][6])
    given = [(span, row) for span, row in tokens.values() if int(row[6]) == k and row[7].startswith(("nsubj", "csubj"))]
    # Of a relative clause the subject is its pronoun, which says nothing of who is meant.
    if any("PronType=Rel" in row[5] or row[3] == "PRON" and row[1] in RELATIVE for _, row in given):
        return None, None
    # *Mr X*: what a title opens is named by the words behind it.
    titled = {int(row[0]) + 1 for _, row in given} & {k for k, (_, row) in tokens.items() if row[3] == "PROPN" or row[7].startswith(("flat", "appos"))}
    named = [span for span, _ in given] + [tokens[k][0] for k in titled]
    names = lambda p: any(within(span, p) for span in named)
    word = given[0][0] if given else None
    # Where a clause says more of the noun before it without a pronoun, that noun is whom it speaks of.
    head = tokens[k][1]
    if not given and head[7].startswith("acl") and subject and int(head[6]) in tokens and within(tokens[int(head[6])][0], subject):
        return None, None
    if not given:
        return "dropped" if subject else "none", word
    if subject:
        return "right" if names(subject) else "other" if any(map(names, parties)) else "thing", word
    return "missed" if any(map(names, parties)) else "none", word


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("subjects"), ap.add_argument("knowledge"), ap.add_argument("language"), ap.add_argument("files", nargs="+")
    ap.add_argument("--show", default=""), ap.add_argument("--most", type=int, default=60)
    ap.add_argument("--half", choices=["first", "second"], help="only the first or the second half of the sentences")
    a = ap.parse_args()
    all_of = [(t, p) for f in a.files for t, rows in sentences(f) if (p := placed(t, rows))]
    middle = len(all_of) // 2
    all_of = {"first": all_of[:middle], "second": all_of[middle:]}.get(a.half, all_of)
    out = subprocess.run([a.subjects, a.knowledge, a.language], input="".join(t + "\n" for t, _ in all_of), capture_output=True, text=True, check=True)
    tally, shown = collections.Counter(), 0
    for (text, tokens), line in zip(all_of, out.stdout.splitlines()):
        for c in json.loads(line):
            pair = lambda s: (s["start"], s["end"])
            verb, subject = pair(c["verb"]), c.get("subject") and pair(c["subject"])
            kind, word = judge(tokens, verb, subject, [pair(p) for p in c["parties"]])
            if kind:
                tally[kind] += 1
            if kind == a.show and shown < a.most:
                shown += 1
                say = lambda s: text[s[0]:s[1]] if s else "-"
                print(f"verb {say(verb)} | taken {say(subject)} | given {say(word)} | {text}")
    taken = sum(tally[k] for k in ("right", "other", "thing", "dropped"))
    party = sum(tally[k] for k in ("right", "other", "missed"))
    print(" ".join(f"{k} {n}" for k, n in sorted(tally.items())))
    print(f"precision {tally['right'] / max(taken, 1):.3f} recall {tally['right'] / max(party, 1):.3f}")


if __name__ == "__main__":
    main()
