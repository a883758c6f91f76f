"""Trees of how much something has changed: "Acme’s shares were up 4% at 310p".

"Up" is what is said of the shares, and the amount belongs to it; the parser takes either for the
other's, as there are few such sentences outside news of business.  Nor is an amount somebody's:
"Acme's $5bn takeover".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import gazetteer

if TYPE_CHECKING:
    from kg.language.tree_edit import TreeEdit

WAYS = frozenset(["up", "down", "ahead", "off"])
"""Words of where a figure stands now."""
TOWARDS = frozenset(["to", "from", "at"])
"""Prepositions of where a figure gets, was or stands."""
EXPECTED = frozenset("expected forecast predicted anticipated feared usual normal".split())
"""What a figure is compared to before its noun."""
PAYING = frozenset(
    """invest raise pay donate contribute spend pour pump inject give award lend secure lose
    make""".split()
)
"""Verbs of what is done with sums."""
PLACED = frozenset(["in", "into", "from", "to", "for"])
DATING = frozenset(["in", "on", "at"])
"""Prepositions of when it was so much."""
CONTESTS = frozenset(["record", "title", "win", "victory", "race"])
"""Nouns of what is run over a distance."""
REACHING = frozenset("rise fall climb drop jump hit reach win make post report suffer".split())
"""Verbs of what is done once, not all the time since a day."""
AMOUNTS = frozenset(["MONEY", "PERCENT", "CARDINAL", "QUANTITY"])
"""Entities that say how much."""


def say_ways(tree: TreeEdit) -> None:
    """Make an adjective with an object of "up 4%" behind a form of "be"; of "up from 3%", one."""
    doc = tree.doc
    starts = {ent.start: ent for ent in doc.ents if ent.label_ in AMOUNTS}
    for way in range(1, len(doc) - 1):
        if doc[way].lower_ not in WAYS:
            continue
        amount = starts.get(way + 1)
        if amount is None:
            if any(h == way and tree.deps[i] == "cop" for i, h in enumerate(tree.heads)):
                doc[way].pos_ = "ADJ"
            continue
        head = tree.head_in(amount.start, amount.end)
        pair = {way, head}
        if not any(h in pair and tree.deps[i] == "cop" for i, h in enumerate(tree.heads[:way])):
            continue
        if tree.heads[head] != way and tree.heads[way] != head:
            continue
        _turn(tree, way, head, range(amount.start, amount.end))


def part_sums(tree: TreeEdit) -> None:
    """Hang "in Acme" in "invested $3m in Acme" on the verb: no sum is in a name."""
    doc = tree.doc
    for ent in doc.ents:
        if ent.label_ != "MONEY" or ent.end + 1 >= len(doc) or doc[ent.end].lower_ not in PLACED:
            continue
        head = tree.head_in(ent.start, ent.end)
        verb = tree.heads[head]
        if tree.deps[head] != "obj" or doc[verb].lemma_.lower() not in PAYING:
            continue
        for i in range(ent.end + 1, len(doc)):
            if tree.heads[i] != head or tree.deps[i] != "nmod":
                continue
            cased = any(tree.heads[k] == i and tree.deps[k] == "case" for k in range(ent.end, i))
            if cased and (doc[i].ent_type_ or _determined(tree, i)):
                tree.heads[i], tree.deps[i], tree.changed = verb, "obl", True


def _determined(tree: TreeEdit, noun: int) -> bool:
    """Whether a noun has an article or an owner: "in a round", not "in cash"."""
    below = (tree.deps[i] for i in range(noun) if tree.heads[i] == noun)
    return any(label in {"det", "nmod:poss"} for label in below)


def part_amounts(tree: TreeEdit) -> None:
    """Hang "to £3m" in "fell 4% to £3m" on the verb: no percentage is to a sum."""
    doc = tree.doc
    amounts = [e for e in doc.ents if e.label_ in AMOUNTS]
    heads = {tree.head_in(e.start, e.end) for e in amounts} if len(amounts) > 1 else set()
    for head in sorted(heads):
        measure = tree.heads[head]
        if tree.deps[head] != "nmod" or measure not in heads or doc[measure].pos_ == "NOUN":
            continue
        cases = {doc[i].lower_ for i in range(measure + 1, head) if tree.heads[i] == head}
        governor = tree.heads[measure]
        if cases & TOWARDS and doc[governor].pos_ in {"VERB", "ADJ"} and governor != measure:
            tree.heads[head], tree.deps[head], tree.changed = governor, "obl", True


def grade_amounts(tree: TreeEdit) -> None:
    """Make an object of the profits of "posted larger than expected profits"."""
    doc = tree.doc
    for than in range(1, len(doc) - 2):
        better, expected = than - 1, than + 1
        if doc[than].lower_ != "than" or doc[expected].lower_ not in EXPECTED:
            continue
        noun, label = tree.heads[expected], tree.deps[better]
        verb = tree.heads[better]
        if doc[better].tag_ not in {"JJR", "RBR"} or label not in {"obj", "advmod", "amod"}:
            continue
        if noun < expected or tree.deps[expected] != "amod" or tree.heads[than] != noun:
            continue
        if verb != noun and (doc[verb].pos_ != "VERB" or tree.heads[noun] not in {verb, better}):
            continue
        if verb != noun:
            tree.heads[noun], tree.deps[noun] = verb, "obj"
        tree.heads[better], tree.deps[better] = noun, "amod"
        for i in (than, expected):
            tree.heads[i], tree.deps[i] = better, "fixed"
        tree.changed = True


def date_amounts(tree: TreeEdit) -> None:
    """Hang a date behind "from £3m" on that sum, where the verb says what it came to, too: "rose
    from £3m in 2003 to £5m in 2004", "rose to £5m from £3m in 2003".
    """
    doc = tree.doc
    towards: dict[tuple[int, str], int] = {}
    amounts = [e for e in doc.ents if e.label_ in AMOUNTS]
    for amount in amounts if len(amounts) > 1 else ():
        head = tree.head_in(amount.start, amount.end)
        for i in range(amount.start - 1, head + 1):
            if (tree.heads[i], tree.deps[i]) == (head, "case"):
                towards[tree.heads[head], doc[i].lower_] = head
    for (verb, word), head in towards.items():
        if word != "from" or (verb, "to") not in towards or tree.deps[head] != "obl":
            continue
        for date in doc.ents:
            when = tree.head_in(date.start, date.end)
            behind = date.start - 1 if doc[date.start - 1].lower_ in DATING else date.start
            last = max(i for i in range(behind) if tree.inside(i, head)) if behind > head else 0
            if date.label_ == "DATE" and last == behind - 1 and tree.heads[when] == verb:
                tree.move(when, head, "nmod")


def date_superlatives(tree: TreeEdit) -> None:
    """Hang "since 2002" behind a superlative on its noun, which has not been outdone since: "fell
    to its lowest level since 2002" tells of no fall in 2002.
    """
    doc = tree.doc
    for since in range(2, len(doc) - 1):
        if doc[since].lower_ != "since" or tree.deps[since] != "case":
            continue
        when = tree.heads[since]
        verb = tree.heads[when]
        if doc[when].ent_type_ != "DATE" or not tree.deps[when].startswith("obl"):
            continue
        above = (i for i in tree.above(since - 1) if verb < i < since and _is_superlative(tree, i))
        noun = next(above, None)
        if noun is not None and (doc[verb].lemma_ in REACHING or not _is_perfect(tree, verb)):
            tree.move(when, noun, "nmod")


def _is_superlative(tree: TreeEdit, noun: int) -> bool:
    """Whether a noun has a superlative, or is the first."""
    below = [i for i in range(noun) if tree.heads[i] == noun and tree.deps[i] == "amod"]
    return any(tree.doc[i].tag_ == "JJS" or tree.doc[i].lower_ == "first" for i in below)


def _is_perfect(tree: TreeEdit, verb: int) -> bool:
    """Whether a verb is in the perfect: "has held"."""
    below = (i for i in range(verb) if tree.heads[i] == verb and tree.deps[i] == "aux")
    return any(tree.doc[i].lemma_ == "have" for i in below)


def measure_records(tree: TreeEdit) -> None:
    """Hang "over 60m hurdles" behind "record" on that noun, where it was taken for more of them."""
    doc = tree.doc
    for over, label in enumerate(tree.deps):
        if label != "advmod" or doc[over].lower_ != "over":
            continue
        run = next((i for i in tree.above(over) if tree.deps[i] == "obj"), None)
        record = over - 1
        if run is None or run < over or doc[record].lemma_.lower() not in CONTESTS:
            continue
        if (tree.heads[record], tree.deps[record]) == (tree.heads[run], "obj"):
            tree.heads[over], tree.deps[over] = run, "case"
            tree.heads[run], tree.deps[run], tree.changed = record, "nmod", True


def free_owners(tree: TreeEdit) -> None:
    """Give a noun the possessor that hangs on the amount before it: "Acme's $5bn takeover"."""
    doc = tree.doc
    for amount in doc.ents:
        if amount.label_ not in AMOUNTS or not amount.start or doc[amount.start - 1].tag_ != "POS":
            continue
        head = tree.head_in(amount.start, amount.end)
        noun = amount.end if tree.heads[head] < amount.start else tree.heads[head]
        if amount.end < len(doc) and tree.heads[amount.end] == tree.heads[head] > amount.end:
            noun = amount.end  # two subjects
        if noun < amount.end or noun >= len(doc) or doc[noun].pos_ != "NOUN":
            continue
        if tree.heads[head] != noun:
            tree.move(head, noun, "compound")
        for i in range(amount.start):
            if tree.deps[i] == "nmod:poss" and amount.start <= tree.heads[i] < amount.end:
                tree.move(i, noun, "nmod:poss")


def join_amounts(tree: TreeEdit) -> None:
    """Make part of its noun of an amount behind an article with the same sum between brackets: "the
    £3m ($5m) yard".
    """
    doc = tree.doc
    for amount in doc.ents:
        end = amount.end
        if amount.label_ != "MONEY" or not amount.start or end + 3 >= len(doc):
            continue
        if doc[end].text != "(" or doc[amount.start - 1].lower_ not in {"the", "a", "an"}:
            continue
        closing = next((i for i in range(end + 1, min(end + 7, len(doc))) if doc[i].text == ")"), 0)
        noun = closing + 1
        if not closing or noun == len(doc) or doc[noun].pos_ != "NOUN":
            continue
        while tree.deps[noun] == "compound" and tree.heads[noun] > noun:
            noun = tree.heads[noun]
        head = tree.head_in(amount.start, amount.end)
        if (tree.heads[noun], tree.deps[noun]) == (head, "conj") and tree.heads[head] < head:
            tree.heads[noun], tree.deps[noun] = tree.heads[head], tree.deps[head]
        pays = gazetteer.noun_type(doc[noun].lemma_) in {"PERSON", "ORG"}  # "had paid"
        if pays or tree.heads[head] == noun or tree.inside(noun, head):
            continue
        for i in range(amount.start):
            if tree.heads[i] == head and tree.deps[i] == "det":
                tree.heads[i] = noun
        tree.move(head, noun, "compound")


def _turn(tree: TreeEdit, way: int, head: int, amount: range) -> None:
    """Hang the amount on the way, which takes its place and what stands around it."""
    if tree.heads[way] == head:
        governor = tree.heads[head]
        tree.heads[way] = way if governor == head else governor
        tree.deps[way] = tree.deps[head]
    for i, governor in enumerate(tree.heads):
        if governor == head and i not in amount and i != way:
            tree.heads[i] = way
            tree.deps[i] = "obl" if tree.deps[i] == "nmod" else tree.deps[i]
    tree.heads[head], tree.deps[head] = way, "obj"
    tree.doc[way].pos_ = "ADJ"
    tree.changed = True
