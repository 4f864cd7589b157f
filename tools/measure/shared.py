"""Whose act it is, by a treebank in basic UD, where the subject is not written beside its verb.

A verb joined to another shares that one's subject; of a relative clause the noun before it is the subject, if nothing in the
clause stands for that noun otherwise; an infinitive or participle under another verb has that verb's subject, or its object
where somebody is asked or made to do something. Where the treebank leaves it open (a pronoun left out, an order, a clause in
apposition) nothing is derived, and nothing is asked.
"""

KINDS = ["conj", "relative", "xcomp", "converb", "adverbial"]

# Where the treebank does not say which pronouns are relative.
RELATIVE = {"который", "кто", "что", "who", "which", "that", "الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللواتي"}

# Whoever promises somebody to do something does it himself.
OWN = {"promise", "vow", "threaten", "обещать", "обязаться", "угрожать", "пообещать"}

# Nouns and verbs that say *there is* have no subject to share.
EXPLETIVE = ("expl",)


def feats(row):
    return dict(f.split("=", 1) for f in row[5].split("|") if "=" in f)


def relative(row):
    return "PronType=Rel" in row[5] or row[3] in ("PRON", "DET") and (row[1] in RELATIVE or row[2] in RELATIVE)


class Sentence:
    """One sentence's tokens, by number, with who hangs on whom."""

    def __init__(self, tokens, language, takes):
        self.tokens, self.language, self.takes = tokens, language, takes
        self.under = {}
        for k, (_, row) in tokens.items():
            self.under.setdefault(int(row[6]), []).append(k)

    def row(self, k):
        return self.tokens[k][1]

    def tie(self, k):
        return self.row(k)[7].split(":")[0]

    def below(self, k, *ties):
        return [j for j in self.under.get(k, []) if self.tie(j) in ties]

    def predicate(self, k):
        """The head of the predicate that this word belongs to: of an auxiliary its verb, of a light verb its noun."""
        for _ in range(6):
            row = self.row(k)
            light = row[7] in ("compound:lvc", "compound") and row[3] in ("VERB", "AUX")
            nominal = row[7] == "compound:lvc"
            if not (self.tie(k) in ("aux", "cop") or light or nominal) or int(row[6]) not in self.tokens:
                break
            k = int(row[6])
        return k

    def own(self, k):
        return self.below(k, "nsubj", "csubj")

    def agree(self, a, b):
        """May two verbs have one subject, by person, number and gender? Arabic verbs before their subject show no number."""
        fa, fb = self.shown(a), self.shown(b)
        names = ("Person", "Gender") if self.language == "ar" else ("Person", "Number", "Gender")
        return all(fa[n] == fb[n] for n in names if n in fa and n in fb)

    def shown(self, k):
        """What the verb or what helps it shows of its subject."""
        out = {}
        for j in [k] + self.below(k, "aux", "cop"):
            out.update({n: v for n, v in feats(self.row(j)).items() if n in ("Person", "Number", "Gender") and self.row(j)[3] in ("VERB", "AUX")})
        return out

    def fits(self, k, noun):
        """May the noun be the verb's subject, by number? Things in the plural agree as one in some languages."""
        if self.language not in ("ru", "en"):
            return True
        v, n = self.shown(k).get("Number"), feats(self.row(noun)).get("Number")
        return not (v and n and v != n) or bool(self.below(noun, "conj"))

    def participle(self, k):
        return feats(self.row(k)).get("VerbForm") in ("Conv", "Part", "Ger", "Inf") and not self.below(k, "aux", "cop")

    def back(self, k):
        """Does a pronoun in the clause lead back to the noun before it, or a relative one stand elsewhere than as its subject?"""
        todo, marked = list(self.under.get(k, [])), False
        while todo:
            j = todo.pop()
            if self.tie(j) in ("acl", "advcl", "ccomp", "conj", "parataxis"):
                continue
            row, f = self.row(j), feats(self.row(j))
            if relative(row):
                return True
            marked |= row[3] == "PRON" and f.get("Person", "3") == "3" and "Reflex" not in f and f.get("PronType") not in ("Rcp", "Ind", "Neg", "Tot") and row[2] not in ("خود", "خویش", "یکدیگر", "هم")
            todo += self.under.get(j, [])
        return marked

    def subject(self, k, depth=0):
        """The kind of tie by which the verb has its subject, and the words that name it; None where that is open."""
        if depth > 8 or self.below(k, *EXPLETIVE):
            return None
        own, tie, head = self.own(k), self.tie(k), int(self.row(k)[6])
        if own:
            if any(relative(self.row(j)) for j in own):
                antecedent = head in self.tokens and tie == "acl"
                return ("relative", [head]) if antecedent else None
            return "own", own
        if head not in self.tokens or "Mood=Imp" in self.row(k)[5]:
            return None
        if tie == "conj":
            # *Asked to wait and left*: of one that shares with one that has none, nothing is known.
            found = self.subject(head, depth + 1) if self.agree(head, k) and self.row(head)[3] in ("VERB", "AUX", "ADJ", "NOUN") else None
            verbal = self.row(head)[3] in ("VERB", "AUX") or self.below(head, "cop") or self.own(head) or self.below(head, "compound")
            return ("conj", found[1]) if found and verbal else None
        if tie == "acl":
            return self.relative_clause(k, head)
        if tie == "xcomp":
            return self.controlled(k, head, depth)
        if tie == "advcl":
            if self.participle(k):
                found = self.subject(head, depth + 1)
                return ("converb", found[1]) if found else None
            # A pronoun left out: the same subject, if the two agree and the other clause has one of its own.
            if self.language in ("fa", "ar") and self.own(head) and self.agree(head, k):
                return "adverbial", self.own(head)
        return None

    def relative_clause(self, k, head):
        noun = self.row(head)[3] in ("NOUN", "PROPN", "PRON", "NUM", "X")
        infinitive = feats(self.row(k)).get("VerbForm") == "Inf"
        if not noun or infinitive or self.back(k):
            return None
        finite = not self.participle(k)
        if finite and self.language == "fa":
            # «کتابی که خرید»: a verb that mostly has an object, and has none here, has the noun before it for one.
            if not self.below(k, "obj") and self.takes.get(self.lemma(k), 0) > 0.2:
                return None
            mine = self.shown(k).get("Person")
            if mine in ("1", "2"):
                return None
        if finite and not self.fits(k, head):
            return None
        return "relative", [head]

    def lemma(self, k):
        return " ".join([self.row(k)[2]] + sorted(self.row(j)[2] for j in self.under.get(k, []) if self.row(j)[7].startswith("compound")))

    def controlled(self, k, head, depth):
        if self.row(head)[2] in OWN:
            found = self.subject(head, depth + 1)
            return ("xcomp", found[1]) if found else None
        asked = self.below(head, "iobj") or self.below(head, "obj")
        dative = [j for j in self.below(head, "obl") if "Case=Dat" in self.row(j)[5] and not self.below(j, "case")]
        if self.language == "ru" and not asked and dative:
            asked = dative
        if asked:
            return "xcomp", asked
        found = self.subject(head, depth + 1)
        return ("xcomp", found[1]) if found else None


def takers(sentences, language):
    """How often each verb has an object, of those that occur at all."""
    seen = {}
    for tokens in sentences:
        s = Sentence(tokens, language, {})
        for k, (_, row) in tokens.items():
            if row[3] == "VERB":
                p = s.predicate(k)
                n, with_object = seen.get(s.lemma(p), (0, 0))
                seen[s.lemma(p)] = (n + 1, with_object + bool(s.below(p, "obj")))
    return {lemma: w / n for lemma, (n, w) in seen.items()}
