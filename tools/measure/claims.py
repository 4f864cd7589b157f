#!/usr/bin/env python3
"""Whether a claim is found where parsed sentences (CoNLL-U) have somebody say something, with its speaker and its act.

usage: claims.py CLAIMS KNOWLEDGE LANGUAGE FILE.conllu… [--kept] [--show KIND] [--most N] [--half first|second]

CLAIMS is the built example `claims` of rabita-find. `saying-LANGUAGE.tsv` beside this file says which verbs say and how: asked
is each of them that carries a clause (ccomp, parataxis; of asking and promising xcomp too), and each phrase that leads to a
speaker (*according to*). Left out, neither right nor wrong, is what is negated, wished or asked, and what *I* or *you* say.
  missed    no claim of ours has these words of saying
  found     one has; of these by speaker, where the tree names one that is no pronoun:
    right     a mention of our speaker holds its word         other     our speaker is somebody else
    nobody    our claim has no speaker
  and by act, of the groups that count as one (say, report, opine, confirm, praise; accuse, condemn; predict, warn):
    same, shaded (what is said made another act of *say*), apart
  false     a claim of ours stands where the tree has no saying: `bare` on words of saying that carry no clause, else `else`
With --kept only the claims count that the learned judge lets stand.
"""
import argparse, collections, json, pathlib, subprocess
from subjects import RELATIVE, placed, sentences, within

GROUPS = {"say": 0, "report": 0, "opine": 0, "confirm": 0, "praise": 0, "accuse": 1, "condemn": 1, "predict": 2, "warn": 2}
MODALS = {"will", "would", "can", "could", "may", "might", "should", "must", "shall"}
# What hangs on a noun without leaving it.
WITHIN = {"det", "amod", "nmod", "compound", "flat", "case", "nummod", "appos"}
NEGATIVE = {"not", "never", "не", "لا", "لم", "لن", "لَم", "لَن", "لَا"}


def table(language):
    verbs, phrases = {}, {}
    path = pathlib.Path(__file__).with_name(f"saying-{language.split('-')[0]}.tsv")
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            words, act, how = line.split("\t")
            (phrases if how == "by" else verbs)[words] = act
    return verbs, phrases


class Tree:
    def __init__(self, tokens):
        self.span = {k: span for k, (span, _) in tokens.items()}
        self.row = {k: row for k, (_, row) in tokens.items()}
        self.kids = collections.defaultdict(list)
        for k, row in self.row.items():
            self.kids[int(row[6])].append(k)

    def tie(self, k):
        return self.row[k][7].split(":")[0]

    def tied(self, k, *ties):
        return [c for c in self.kids[k] if self.tie(c) in ties]

    def lemma(self, k):
        return self.row[k][2].split("#")[0]

    def word(self, k, verbs):
        """The entry of the table that stands here."""
        lemma = self.lemma(k)
        if lemma in verbs:
            return lemma
        # «اعلام کرد»: the noun says what the light verb does.
        light = (f"{self.lemma(c)} *" for c in self.kids[k] if self.row[c][7] in ("compound:lvc", "compound", "xcomp", "obj"))
        return next((w for w in light if w in verbs), None)

    def carries(self, k, act):
        asks = ("xcomp",) if GROUPS.get(act, 3) == 3 and act != "deny" else ()
        put_in = self.tie(k) == "parataxis" and bool(self.tied(k, "nsubj"))
        clause = lambda c: self.row[c][3] != "PUNCT"
        return put_in or any(map(clause, self.tied(k, "ccomp", "parataxis", *asks)))

    def speaker(self, k, depth=0):
        """The word of who says it: the subject, of a verb beside another or below it theirs; none in a passive."""
        if depth > 6 or k not in self.row:
            return None
        own = [c for c in self.kids[k] if self.row[c][7].startswith("nsubj")]
        passive = any(self.row[c][7] in ("nsubj:pass", "aux:pass") for c in self.kids[k]) or "Voice=Pass" in self.row[k][5]
        if passive:
            return next((c for c in self.kids[k] if self.row[c][7] == "obl:agent"), None)
        if own:
            row = self.row[own[0]]
            relative = "PronType=Rel" in row[5] or row[3] in ("PRON", "DET") and (row[1] in RELATIVE or row[2] in RELATIVE)
            return int(self.row[k][6]) or None if relative and self.tie(k) == "acl" else own[0]
        if self.tie(k) == "acl":
            return int(self.row[k][6])
        return self.speaker(int(self.row[k][6]), depth + 1) if self.tie(k) in ("conj", "xcomp", "advcl") else None

    def left_out(self, k, speaker):
        near = [k] + self.tied(k, "aux", "advmod", "mark", "cop", "compound")
        negative = any("Polarity=Neg" in self.row[c][5] or self.row[c][2] in NEGATIVE for c in near)
        modal = any(self.lemma(c) in MODALS for c in self.tied(k, "aux"))
        wish = any(x in self.row[k][5] for x in ("Mood=Imp", "Mood=Sub", "Person=1", "Person=2"))
        bare = "VerbForm=Inf" in self.row[k][5] and not self.tied(k, "aux", "nsubj")
        asked = any(self.row[c][1] in ("?", "؟") for c in self.kids[k])
        person = speaker and any(x in self.row[speaker][5] for x in ("Person=1", "Person=2"))
        return negative or modal or wish or bare or asked or bool(person)

    def named(self, k):
        """The words by which a speaker is named: its head, what is in apposition to it or part of its name."""
        out, more = {k}, [k]
        while more:
            near = self.tied(more.pop(), "flat", "appos", "conj", "compound")
            more += [c for c in near if c not in out]
            out.update(near)
        return [self.span[c] for c in out]


def asked(text, tree, verbs, phrases):
    """Each place of saying: its span, its act (none where it is left out), its speaker's word."""
    for k, row in tree.row.items():
        word = tree.word(k, verbs) if row[3] in ("VERB", "AUX", "ADJ", "NOUN") else None
        if word and (row[3] != "NOUN" or tree.tied(k, "ccomp")) and tree.carries(k, verbs[word]):
            speaker = tree.speaker(k)
            yield tree.span[k], None if tree.left_out(k, speaker) else verbs[word], speaker
    low = text.lower()
    for phrase, act in phrases.items():
        at = low.find(phrase)
        while at >= 0:
            end = at + len(phrase)
            nxt = min((k for k, s in tree.span.items() if s[0] >= end), default=None)
            whole = (at == 0 or not low[at - 1].isalnum()) and (end == len(low) or not low[end].isalnum() or text[at:end][-1] == "ل")
            if whole and nxt:
                while tree.tie(nxt) in WITHIN and tree.span.get(int(tree.row[nxt][6]), (0, 0))[0] >= end:
                    nxt = int(tree.row[nxt][6])
                # In a sentence of its own a pronoun is nobody.
                if tree.row[nxt][3] != "PRON":
                    yield (at, end), act, nxt
            at = low.find(phrase, end)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("claims"), ap.add_argument("knowledge"), ap.add_argument("language"), ap.add_argument("files", nargs="+")
    ap.add_argument("--kept", action="store_true"), ap.add_argument("--show", default=""), ap.add_argument("--most", type=int, default=60)
    ap.add_argument("--half", choices=["first", "second"], help="only the first or the second half of the sentences")
    a = ap.parse_args()
    verbs, phrases = table(a.language)
    all_of = [(t, p) for f in a.files for t, rows in sentences(f) if (p := placed(t, rows))]
    middle = len(all_of) // 2
    all_of = {"first": all_of[:middle], "second": all_of[middle:]}.get(a.half, all_of)
    out = subprocess.run([a.claims, a.knowledge, a.language], input="".join(t + "\n" for t, _ in all_of), capture_output=True, text=True, check=True)
    tally, shown = collections.Counter(), 0

    def count(kind, text, *told):
        nonlocal shown
        tally[kind] += 1
        if kind == a.show and shown < a.most:
            shown += 1
            print(" | ".join(str(x) for x in told), "|", text)

    pair = lambda s: (s["start"], s["end"])
    for (text, tokens), line in zip(all_of, out.stdout.splitlines()):
        tree = Tree(tokens)
        claims = [c for c in json.loads(line) if c["kept"] or not a.kept]
        say = lambda s: text[s[0]:s[1]] if s else "-"
        touched = set()
        for place, act, speaker in asked(text, tree, verbs, phrases):
            meets = lambda w: place[0] < w["end"] and w["start"] < place[1]
            mine = [c for c in claims if any(map(meets, c["words"]))]
            touched.update(id(c) for c in mine)
            if not act:
                continue
            count("found" if mine else "missed", text, say(place))
            if not mine:
                continue
            c = mine[0]
            group = lambda x: GROUPS.get(x, x)
            same = any(group(x["act"]) == group(act) for x in mine)
            count("same" if same else "shaded" if act == "say" else "apart", text, say(place), act, c["act"])
            if speaker and tree.row[speaker][3] != "PRON":
                names = tree.named(speaker)
                ours = [pair(s) for x in mine for s in x["speakers"]]
                right = any(within(n, s) for n in names for s in ours)
                count("right" if right else "other" if ours else "nobody", text, say(place), say(tree.span[speaker]), [say(s) for s in ours])
        for c in claims:
            if id(c) in touched:
                continue
            inside = [k for k, s in tree.span.items() for w in c["words"] if within(s, pair(w))]
            kind = "bare" if any(tree.word(k, verbs) for k in inside) else "else"
            count(kind, text, " … ".join(say(pair(w)) for w in c["words"]), c["act"], [say(pair(s)) for s in c["speakers"]], c["entry"])
    share = lambda k, *of: f"{tally[k] / max(sum(tally[x] for x in of), 1):.3f}"
    print(" ".join(f"{k} {n}" for k, n in sorted(tally.items())))
    print("found", share("found", "found", "missed"), "speaker", share("right", "right", "other", "nobody"),
          "act", share("same", "same", "apart"), "true", share("found", "found", "bare", "else"))


if __name__ == "__main__":
    main()
