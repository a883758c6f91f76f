"""Reports inside what they report: "The prices, says Low, are too high"; "It was, he said, late".

Parsers make the first words the subject of the verb of speech.  Between its commas there is only
who speaks; what stands before and behind is one clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language.quotations import SPEECH
from kg.language.subject_links import lacks_subject, subject_label
from kg.language.tree_edit import RELATIVE, TENSED

if TYPE_CHECKING:
    from kg.language.tree_edit import TreeEdit

THOUGHT = frozenset("believe think reckon fear suspect".split())
REPORTING = (SPEECH | THOUGHT) - {"call", "describe", "report", "urge", "ask", "deny", "lament"}
"""Verbs of speech that stand between commas with no more than who speaks."""
IMPERSONAL = frozenset("report understand allege rumour rumor hope expect".split())
"""Those that stand there beside "it" and a form of "be"."""
LONGEST = 10
"""Words of who speaks, at most."""
OPENING = frozenset({"DET", "PROPN", "PRON", "NOUN", "ADJ", "NUM"})
"""What a speaker's phrase begins with."""
CLAUSES = frozenset({"ccomp", "ROOT", "parataxis", "conj"})
"""Relations of a clause beside the verb of speech, or above it."""
PHRASES = frozenset({"obl", "obl:agent", "nmod"})
VERBAL = frozenset({"VERB", "AUX"})
FINITE = TENSED | {"VBP", "MD"}
MARKS = frozenset({'"', "“", "”", "''", "``"})


def part_parentheses(tree: TreeEdit) -> None:
    """Make one clause of what stands before and behind a report between commas."""
    doc = tree.doc
    for verb in range(2, len(doc) - 2):
        lemma = doc[verb].lemma_.lower()
        if doc[verb].tag_ == "VBN" and lemma in REPORTING | IMPERSONAL:
            bounds = _impersonal(tree, verb)
        elif doc[verb].tag_ in TENSED | {"VBP"} and lemma in REPORTING:
            bounds = _inverted(tree, verb) or _straight(tree, verb)
        else:
            continue
        if bounds is not None:
            _close_phrase(tree, *bounds[:2])
            _part(tree, verb, *bounds)


def _close_phrase(tree: TreeEdit, before: int, after: int) -> None:
    """Hang the phrase behind a report on the participle before it: "as shown, he said, by the sale
    of the yard".
    """
    doc, verb = tree.doc, before - 1
    if doc[verb].tag_ not in {"VBN", "VBD"} or after + 1 >= len(doc):
        return
    noun = next((i for i in tree.above(after + 1) if tree.deps[i] in PHRASES), None)
    if noun is None or not before < tree.heads[noun] < after or noun < after:
        return
    agent = doc[after + 1].lower_ == "by" and doc[verb].tag_ == "VBN"
    tree.move(noun, verb, "obl:agent" if agent else "obl")


def _inverted(tree: TreeEdit, verb: int) -> tuple[int, int, int, int] | None:
    """The commas, and first and one past the last word of the speaker: ", says Al Low,"."""
    before = _comma(tree, verb - 1, -1)
    after = next((i for i in range(verb + 2, verb + LONGEST) if _ends(tree, i)), None)
    if before is None or after is None or not _speaks(tree, verb + 1, after):
        return None
    return before, after, verb + 1, after


def _straight(tree: TreeEdit, verb: int) -> tuple[int, int, int, int] | None:
    """The same of ", Al Low said," and ", she told reporters,"."""
    doc = tree.doc
    after = next((i for i in range(verb + 1, verb + LONGEST // 2) if _ends(tree, i)), None)
    first = verb
    while first and not doc[first - 1].is_punct and verb - first < LONGEST:
        first -= 1
    before = _comma(tree, first - 1, -1)
    if before is None or after is None or not _speaks(tree, first, verb):
        return None
    behind = range(verb + 1, after)
    if any(doc[i].pos_ in VERBAL or not verb <= tree.heads[i] < after for i in behind):
        return None
    return before, after, first, verb


def _impersonal(tree: TreeEdit, verb: int) -> tuple[int, int, int, int] | None:
    """The same of ", it is claimed," and ", it has been reported in Norway,"."""
    first = verb
    while first and tree.doc[first - 1].pos_ in {"AUX", "ADV"}:
        first -= 1
    after = next((i for i in range(verb + 1, verb + LONGEST // 2) if _ends(tree, i)), None)
    before = _comma(tree, first - 2, -1)
    impersonal = first < verb and tree.doc[first - 1].lower_ == "it"
    if not impersonal or before is None or after is None:
        return None
    return before, after, first - 1, first


def _comma(tree: TreeEdit, i: int, step: int) -> int | None:
    """The comma at a token, or beyond a quotation mark there."""
    doc = tree.doc
    if 0 < i < len(doc) and doc[i].text in MARKS:
        i += step
    return i if 0 < i < len(doc) and doc[i].text == "," else None


def _ends(tree: TreeEdit, i: int) -> bool:
    return i < len(tree.doc) and tree.doc[i].text == ","


def _speaks(tree: TreeEdit, start: int, end: int) -> bool:
    """Whether words may be a speaker's phrase: nominal, without verb or relative word."""
    words = tree.doc[start:end]
    if not len(words) or words[0].pos_ not in OPENING or words[0].lower_ == "that":
        return False
    return not any(t.pos_ in VERBAL or t.tag_ in RELATIVE or t.is_quote for t in words)


def _part(tree: TreeEdit, verb: int, before: int, after: int, start: int, end: int) -> None:
    doc = tree.doc
    root = tree.root(verb)
    first = last = verb
    while first and tree.root(first - 1) == root:
        first -= 1
    while last < len(doc) and tree.root(last) == root:
        last += 1
    inner = range(before, after + 1)
    tops = [
        i
        for i in range(first, last)
        if i not in inner and not doc[i].is_punct and (i == root or tree.heads[i] in inner)
    ]
    behind = [i for i in tops if i > after and tree.deps[i] in CLAUSES and _finite(tree, i)]
    if not behind or (left := _before(tree, [i for i in tops if i < before], behind[0])) is None:
        return
    main, speaker = behind[0], tree.head_in(start, end)
    tree.changed = True
    tree.heads[verb], tree.deps[verb] = verb, "ROOT"
    tree.heads[main], tree.deps[main] = verb, "ccomp"
    for i in range(start, end):
        if i != speaker and not start <= tree.heads[i] < end:
            tree.heads[i] = speaker
    passive = tree.doc[verb].tag_ == "VBN"
    tree.heads[speaker], tree.deps[speaker] = verb, "expl" if passive else "nsubj"
    for i in left:
        cased = any(tree.heads[k] == i and tree.deps[k] == "case" for k in range(first, last))
        subject = doc[i].pos_ in {"NOUN", "PROPN", "PRON", "NUM", "SYM"} and not cased
        if subject and lacks_subject(tree, main):
            tree.deps[i] = subject_label(tree, main)
        tree.heads[i] = main


def _finite(tree: TreeEdit, i: int) -> bool:
    """Whether a word is a predicate in a tense, or the noun of a form of "be" before the report."""
    forms = [i, *(k for k in range(len(tree.doc)) if tree.heads[k] == i)]
    verbs = [k for k in forms if k == i or tree.deps[k] in {"aux", "aux:pass", "cop"}]
    return any(tree.doc[k].tag_ in FINITE for k in verbs) or tree.deps[i] == "ccomp"


def _bare(tree: TreeEdit, main: int) -> bool:
    """Whether a noun or adjective has neither subject nor a form of "be"."""
    below = {tree.deps[k] for k in range(len(tree.doc)) if tree.heads[k] == main}
    return tree.doc[main].pos_ not in VERBAL and not below & {"cop", "nsubj"}


def _before(tree: TreeEdit, tops: list[int], main: int) -> list[int] | None:
    """The words before a report that go with the clause behind it; None if they are a clause.

    A form of "be" becomes the clause's copula.
    """
    for i in tops:
        copular = any(tree.heads[k] == i and tree.deps[k] == "cop" for k in range(i))
        if tree.deps[i] not in CLAUSES or (tree.doc[i].pos_ not in VERBAL and not copular):
            continue
        if tree.doc[i].lemma_ != "be" or not _bare(tree, main):
            return None
        below = [k for k in range(i) if tree.heads[k] == i]
        tree.heads[i], tree.deps[i] = main, "cop"
        return [k for k in tops if k != i] + below
    return tops
