#!/usr/bin/env python3
"""What the phrases that stand for somebody hold, against parsed sentences (CoNLL-U).

usage: parties.py SUBJECTS KNOWLEDGE LANGUAGE FILE.conllu… [--show KIND] [--most N]

SUBJECTS is the built example `subjects` of rabita-find. Each party of two words and more has one word that all others
hang on, if it is a phrase. Counted are
  swallowed  words in it that hang on something outside it
  cut        words behind it that hang on its head and touch it (adjectives, genitives, names)
  thing      its head is no noun, name or pronoun; in Russian: an inanimate noun, but those of bodies
The commonest of each are printed, with how often they stand.
"""
import argparse, collections, json, subprocess

from subjects import placed, sentences

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET", "SYM", "X")
CLOSE = ("amod", "nmod", "flat", "appos", "compound", "nummod", "name")


def judged(tokens, span):
    """The head of a span, the words that hang on nothing in it, and those behind it that hang on the head."""
    inside = {k for k, (place, row) in tokens.items() if span[0] <= place[0] and place[1] <= span[1] and row[3] != "PUNCT"}
    tops = [k for k in sorted(inside) if int(tokens[k][1][6]) not in inside]
    if not tops:
        return None
    # What only opens the phrase (a preposition written onto its word, an article) is not its head.
    heads = [k for k in tops if tokens[k][1][3] not in ("ADP", "DET", "CCONJ", "PART", "SCONJ", "AUX")] or tops

    def size(k):
        return sum(1 for j in inside if j != k and hangs(tokens, j, k))

    head = max(heads, key=lambda k: (size(k), -k))
    free = [k for k in heads if k != head and tokens[k][0] != tokens[head][0]]
    ends = max(inside)
    after = [k for k in tokens if k > ends and tokens[k][0][0] >= span[1] and int(tokens[k][1][6]) in inside]
    cut = [k for k in after if k - ends <= 2 and tokens[k][1][7].split(":")[0] in CLOSE and not cased(tokens, k)]
    return head, free, cut


def cased(tokens, k):
    return any(int(row[6]) == k and row[7] in ("case", "cc", "mark") for _, row in tokens.values())


def hangs(tokens, j, k):
    for _ in range(20):
        if j == k:
            return True
        if j not in tokens:
            return False
        j = int(tokens[j][1][6])
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("subjects", "knowledge", "language"):
        parser.add_argument(name)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--show", default="")
    parser.add_argument("--most", type=int, default=25)
    args = parser.parse_args()
    parsed = [(t, p) for f in args.files for t, rows in sentences(f) if (p := placed(t, rows))]
    text = "\n".join(t.replace("\n", " ") for t, _ in parsed) + "\n"
    out = subprocess.run([args.subjects, args.knowledge, args.language], input=text, capture_output=True, text=True, check=True)
    count, words = collections.Counter(), collections.defaultdict(collections.Counter)
    for (text, tokens), line in zip(parsed, out.stdout.splitlines()):
        spans = {(p["start"], p["end"]) for c in json.loads(line) for p in c["parties"]}
        for span in sorted(spans):
            found = judged(tokens, span)
            count["parties"] += 1
            if not found:
                count["none"] += 1
                continue
            head, free, cut = found
            row = tokens[head][1]
            kinds = [("swallowed", tokens[k][1][3] + " " + tokens[k][1][2 if tokens[k][1][2] != "_" else 1]) for k in free[:1]]
            kinds += [("cut", tokens[k][1][3] + " " + tokens[k][1][1]) for k in cut[:1]]
            if row[3] not in NOMINAL:
                kinds.append(("thing", row[3] + " " + row[1]))
            elif "Animacy=Inan" in row[5] and row[3] == "NOUN" and args.language == "ru":
                kinds.append(("thing", row[3] + " " + row[2]))
            for kind, word in kinds:
                count[kind] += 1
                words[kind][word] += 1
                if kind == args.show:
                    print(word, "|", text[span[0] : span[1]], "|", text)
    print(args.language, dict(count))
    for kind, found in words.items():
        print(kind, ", ".join(f"{w} {n}" for w, n in found.most_common(args.most)))


if __name__ == "__main__":
    main()
