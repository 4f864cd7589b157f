#!/usr/bin/env python3
"""How often the subject of a clause is the one that parsed sentences (CoNLL-U) give it.

usage: subjects.py SUBJECTS KNOWLEDGE LANGUAGE FILE.conllu… [--objects | --owners | --shared] [--show KIND] [--most N] [--half first|second]

SUBJECTS is the built example `subjects` of rabita-find. Only verbs are asked that both know. Of each:
  right     the party taken holds the subject's word
  other     another party is taken, though the subject is one too
  thing     a party is taken, though the subject is something else (a thing, an abstract noun)
  dropped   a party is taken, though the verb has no subject of its own
  missed    none is taken, though the subject is a party
  none      none is taken, and none is a party
With --owners the party is held against the nouns that hang on the verb's object («praised the envoy's part»): `right` hangs
on it, `other` is the object itself, `thing` hangs on something else, `dropped` has a verb without an object.
With --shared every verb without a subject of its own is asked whose act it is (shared.py says how that is derived), each kind of
tie apart: `own` (it has one of its own; not counted in the sum), `conj` (joined to another verb), `relative`, `xcomp`, `converb` (participles, infinitives of purpose), `adverbial`.
With --objects the same of the verb's object, passives and verbs that only help another apart; where somebody is given something, either is right.
"""
import argparse, collections, json, subprocess
from shared import KINDS, RELATIVE, Sentence, takers


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


def judge(tokens, verb, subject, parties, ties=("nsubj", "csubj"), owns=False):
    """One kind of outcome; None where the two do not speak of the same verb."""
    found = [k for k, (span, row) in tokens.items() if within(verb, span) and row[3] in ("VERB", "AUX")]
    if not found:
        return None, None
    k = found[0]
    while tokens[k][1][7].split(":")[0] in ("aux", "cop") or tokens[k][1][7] == "compound:lvc":
        k = int(tokens[k][1][6])
    given = [(span, row) for span, row in tokens.values() if int(row[6]) == k and row[7].startswith(ties)]
    # Of a relative clause the subject is its pronoun: it means the noun that the clause hangs on, if it hangs on one.
    if any("PronType=Rel" in row[5] or row[3] in ("PRON", "DET") and (row[1] in RELATIVE or row[2] in RELATIVE) for _, row in given):
        verb_row = tokens[k][1]
        if not verb_row[7].startswith("acl") or int(verb_row[6]) not in tokens:
            return None, None
        given = [tokens[int(verb_row[6])]]
    # *Mr X*: what a title opens is named by the words behind it.
    titled = {int(row[0]) + 1 for _, row in given} & {k for k, (_, row) in tokens.items() if row[3] == "PROPN" or row[7].startswith(("flat", "appos"))}
    # Of several subjects, and of one said in two ways, each will do.
    heads = {int(row[0]) for _, row in given}
    beside = [span for span, row in tokens.values() if int(row[6]) in heads and row[7].split(":")[0] in ("conj", "appos")]
    named = [span for span, _ in given] + [tokens[k][0] for k in titled] + beside
    names = lambda p: any(within(span, p) for span in named)
    word = given[0][0] if given else None
    verb_row = tokens[k][1]
    # Where a clause says more of the noun before it without a pronoun, that noun is whom it speaks of.
    head = tokens.get(int(verb_row[6])) if verb_row[7].startswith("acl") else None
    if not given and head and subject and within(head[0], subject):
        return None, None
    if ties[0] == "obj":
        helper = tokens[found[0]][1][3] == "AUX" or any(int(row[6]) == k and row[7] == "xcomp" for _, row in tokens.values())
        if helper or "Voice=Pass" in verb_row[5]:
            return None, None
    if owns:
        return owner(tokens, k, subject, parties)
    if not given:
        return "dropped" if subject else "none", word
    if subject:
        return "right" if names(subject) else "other" if any(map(names, parties)) else "thing", word
    return "missed" if any(map(names, parties)) else "none", word


def owner(tokens, k, head, parties):
    """Does a party hang on the object? The kinds of outcome as of the object itself."""
    given = [int(row[0]) for _, row in tokens.values() if int(row[6]) == k and row[7].startswith(("obj", "iobj"))]

    def hangs(i):
        for _ in range(12):
            if i in given:
                return True
            if i not in tokens or tokens[i][1][7].split(":")[0] not in ("nmod", "amod", "det", "conj", "flat", "appos", "compound", "nummod"):
                return False
            i = int(tokens[i][1][6])
        return False

    inside = lambda p: [i for i, (span, _) in tokens.items() if within(span, p)]
    itself = lambda p: any(i in given for i in inside(p))
    word = tokens[given[0]][0] if given else None
    if head:
        if not given:
            return "dropped", word
        return ("other" if itself(head) else "right" if any(map(hangs, inside(head))) else "thing"), word
    whose = lambda i: int(tokens[i][1][6]) in given and tokens[i][1][7].startswith("nmod")
    missed = not any(map(itself, parties)) and any(whose(i) for p in parties for i in inside(p))
    return "missed" if missed else "none", word


def shared(sentence, verb, doer, parties):
    """The verb asked, the kind of tie by which it has its subject, the kind of outcome and the word that names the subject."""
    tokens = sentence.tokens
    found = [k for k, (span, row) in tokens.items() if within(verb, span) and row[3] in ("VERB", "AUX")]
    if not found:
        return None
    k = sentence.predicate(found[0])
    kind, heads = sentence.subject(k) or (None, [])
    if kind is None:
        return None
    titled = [j + 1 for j in heads if j + 1 in tokens and (tokens[j + 1][1][3] == "PROPN" or sentence.tie(j + 1) in ("flat", "appos"))]
    beside = [j for h in heads for j in sentence.below(h, "conj", "appos")]
    named = [tokens[j][0] for j in heads + titled + beside]
    names = lambda p: any(within(span, p) for span in named)
    a_party = any(map(names, parties))
    if doer:
        outcome = "right" if names(doer) else "other" if a_party else "thing"
    else:
        outcome = "missed" if a_party else "none"
    return k, kind, outcome, tokens[heads[0]][0]


def ratios(tally):
    taken = sum(tally[k] for k in ("right", "other", "thing"))
    party = sum(tally[k] for k in ("right", "missed", "other"))
    return f"precision {tally['right'] / max(taken, 1):.3f} recall {tally['right'] / max(party, 1):.3f}"


def ask_shared(a, all_of, out):
    """Precision and recall of shared subjects, all together and each kind apart."""
    language = a.language.split("-")[0]
    takes = takers((t for _, t in all_of), language) if language == "fa" else {}
    tallies, shown = collections.defaultdict(collections.Counter), 0
    for (text, tokens), line in zip(all_of, out):
        sentence, asked = Sentence(tokens, language, takes), set()
        for c in sorted(json.loads(line), key=lambda c: c.get("bare", False)):
            pair = lambda s: (s["start"], s["end"])
            doer = c.get("doer") and pair(c["doer"])
            found = shared(sentence, pair(c["verb"]), doer, [pair(p) for p in c["parties"]])
            if not found or found[0] in asked:
                continue
            k, kind, outcome, word = found
            asked.add(k)
            tallies[kind][outcome] += 1
            if a.show in (outcome, f"{kind}-{outcome}", kind) and shown < a.most:
                shown += 1
                say = lambda s: text[s[0]:s[1]] if s else "-"
                print(f"{kind} {outcome}: verb {say(pair(c['verb']))} | taken {say(doer)} | given {say(word)} | {text}")
    counts = lambda tally: " ".join(f"{k} {n}" for k, n in sorted(tally.items()))
    for kind in [k for k in ["own"] + KINDS if k in tallies]:
        print(f"{kind:9} {ratios(tallies[kind])} {counts(tallies[kind])}")
    everything = sum((t for k, t in tallies.items() if k != "own"), collections.Counter())
    print(" ".join(f"{k} {n}" for k, n in sorted(everything.items())))
    print(ratios(everything))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("subjects"), ap.add_argument("knowledge"), ap.add_argument("language"), ap.add_argument("files", nargs="+")
    ap.add_argument("--objects", action="store_true"), ap.add_argument("--owners", action="store_true"), ap.add_argument("--shared", action="store_true"), ap.add_argument("--show", default=""), ap.add_argument("--most", type=int, default=60)
    ap.add_argument("--half", choices=["first", "second"], help="only the first or the second half of the sentences")
    a = ap.parse_args()
    all_of = [(t, p) for f in a.files for t, rows in sentences(f) if (p := placed(t, rows))]
    middle = len(all_of) // 2
    all_of = {"first": all_of[:middle], "second": all_of[middle:]}.get(a.half, all_of)
    out = subprocess.run([a.subjects, a.knowledge, a.language], input="".join(t + "\n" for t, _ in all_of), capture_output=True, text=True, check=True)
    if a.shared:
        return ask_shared(a, all_of, out.stdout.splitlines())
    tally, shown = collections.Counter(), 0
    for (text, tokens), line in zip(all_of, out.stdout.splitlines()):
        for c in json.loads(line):
            # A verb that makes no clause has neither.
            if c.get("bare"):
                continue
            pair = lambda s: (s["start"], s["end"])
            if a.owners and c.get("object"):
                continue
            taken = c.get("owner" if a.owners else "object" if a.objects else "subject")
            verb, subject = pair(c["verb"]), taken and pair(taken)
            ties = ("obj", "iobj") if a.objects or a.owners else ("nsubj", "csubj")
            kind, word = judge(tokens, verb, subject, [pair(p) for p in c["parties"]], ties, a.owners)
            if kind:
                tally[kind] += 1
            if kind == a.show and shown < a.most:
                shown += 1
                say = lambda s: text[s[0]:s[1]] if s else "-"
                print(f"verb {say(verb)} | taken {say(subject)} | given {say(word)} | {text}")
    taken = sum(tally[k] for k in ("right", "other", "thing", "dropped"))
    party = sum(tally[k] for k in ("right", "missed") + (() if a.owners else ("other",)))
    print(" ".join(f"{k} {n}" for k, n in sorted(tally.items())))
    print(f"precision {tally['right'] / max(taken, 1):.3f} recall {tally['right'] / max(party, 1):.3f}")


if __name__ == "__main__":
    main()
