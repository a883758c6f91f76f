"""What the text around a name says about the kind of thing it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import names
from kg.language import gazetteer
from kg.language.name_classes import (
    CORPORATE_NOUNS,
    EITHER,
    MEDIUM_NOUNS,
    TITLES,
    WEAK_EVENT_HEADS,
    type_of_words,
)
from kg.language.name_spans import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

INCLUDING = frozenset({"including", "as", "like", "namely"})
"""Words that open a list of examples ("such as" by its second word)."""
LIST_POS = frozenset({"PUNCT", "CCONJ", "ADV", "DET", "NOUN", "ADJ", "PART", "PROPN"})
"""What stands between the names of a list."""
WEIGHTS = {
    "statistical": 2.0,
    "words": 3.0,
    "known place": 3.0,
    "title": 5.0,
    "given name": 2.0,
    "description": 1.5,
    "class member": 3.0,
    "corporate noun": 2.5,
    "alias": 4.0,
    "full form": 4.0,
    "short form": 2.5,
    "surname": 6.0,
    "medium": 1.5,
    "venue": 3.0,
}
"""How much each kind of evidence counts towards a type, once for a name in an article.

Less than "statistical": decides where the recogniser gave several labels, overrules no label that
it gave throughout."""
VENUES = frozenset(
    """house hall court lodge villa residence gardens garden centre center club room manor estate
    square park castle""".split()
)
"""Last words of names that may be buildings or bodies; behind "at" they are buildings."""
SHORTENED = frozenset({"ORG", "FAC", "GPE", "LOC", "LAW"})
"""Types whose names are called by their initials."""
PLACES = frozenset({"FAC", "LOC"})
"""Types that surnames look like."""
AGAINST = {"given name": "PERSON", "known place": "GPE"}
"""Evidence that only weighs where the recogniser has at least once given this label."""


def descriptions(span: Span) -> Iterator[Token]:
    """The common nouns that say what a name is: before it, in apposition, or by a copula."""
    root = span.root
    found = [c for c in root.children if c not in span and _describes(c, span)]
    head = root.head
    if head not in span and head.pos_ == "NOUN":
        bare = root.dep_ == "nmod" and not _prepositional(root)
        if bare or root.dep_ in ("appos", "flat", "nmod:desc"):
            found.append(head)
        copular = any(child.dep_ == "cop" for child in head.children)
        if root.dep_ == "nsubj" and copular and not _prepositional(head):
            found.append(head)
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.tag_ == "NN" and before not in found:
        found.append(before)
    yield from found


def _prepositional(token: Token) -> bool:
    """Whether a preposition goes before a noun: "is on the board" says nothing of what one is."""
    return any(child.dep_ == "case" for child in token.children)


def _describes(child: Token, span: Span) -> bool:
    if child.pos_ != "NOUN":
        return False
    return child.dep_ == "appos" or (
        child.dep_ in ("nmod:desc", "compound", "flat") and child.i < span.start
    )


def evidence(span: Span) -> Iterator[tuple[str, str]]:
    """(label, kind of evidence) pairs that a mention and its surroundings give."""
    words = words_of(span)
    suggested = type_of_words(words)
    given = len(words) > 1 and gazetteer.is_given_name(words[0])
    if suggested is not None and suggested[1] and not _looks_personal(span, suggested[0], given):
        yield suggested[0], "words"
    if gazetteer.place_kind(" ".join(words)) in ("city", "state"):
        yield "GPE", "known place"
    before = span.doc[span.start - 1].text.lower().strip(".") if span.start else ""
    titled = len(words) > 1 and words[0].lower().strip(".") in TITLES
    if before in TITLES or (titled and span.label_ == "PERSON"):
        yield "PERSON", "title"
    if given and suggested is None:
        yield "PERSON", "given name"
    yield from _of_short_forms(span)
    if before == "at" and len(words) > 1 and words[-1].lower() in VENUES:
        yield "FAC", "venue"
    if len(words) > 1 and words[-1].lower() in WEAK_EVENT_HEADS and _attended(span):
        yield "EVENT", "venue"
    for noun in descriptions(span):
        yield from _described(noun.lemma_)
    group = _class_noun(span)
    if group is not None:
        label = gazetteer.noun_type(group.lemma_)
        if label and group.lemma_.lower() not in EITHER:
            yield label, "class member"
    root, placed = span.root, gazetteer.place_kind(" ".join(words))
    modifies = root.dep_ in ("compound", "nmod:poss", "nmod:desc", "nmod") and root.head not in span
    if modifies and not placed and root.head.lemma_.lower() in CORPORATE_NOUNS:
        yield "ORG", "corporate noun"


def _attended(span: Span) -> bool:
    """Whether a name is that of something to be at: "attended the Herring Show", "at" it."""
    root = span.root
    if root.dep_ == "obj":
        return root.head.lemma_ == "attend"
    return any(c.dep_ == "case" and c.lower_ in {"at", "during"} for c in root.children)


def _looks_personal(span: Span, label: str, given: bool) -> bool:
    """Whether a given name speaks against what a short name's last word says: "Gary Lane"."""
    return given and span.label_ == "PERSON" and len(span) < 3 and label in PLACES


def _of_short_forms(span: Span) -> Iterator[tuple[str, str]]:
    """What initials in brackets and the name that they stand for say of each other."""
    other = _beside(span)
    if other is None:
        return
    if other.label_ in SHORTENED and names.is_acronym_of(span.text, other.text):
        yield other.label_, "full form"
    elif (
        other.label_ == "ORG"
        and span.label_ not in SHORTENED
        and names.is_acronym_of(other.text, span.text)
    ):
        yield "ORG", "short form"


def _beside(span: Span) -> Span | None:
    """The name that stands beside one, either in brackets: "Ports Board (PB)"."""
    doc, start, end = span.doc, span.start, span.end
    before = start > 1 and doc[start - 1].text == "(" and doc[start - 2].ent_type_
    after = end + 1 < len(doc) and doc[end].text == "(" and doc[end + 1].ent_type_
    if not before and not after:
        return None
    found = (
        n for n in doc.ents if (before and n.end == start - 1) or (after and n.start == end + 1)
    )
    return next(found, None)


def _described(lemma: str) -> Iterator[tuple[str, str]]:
    lemma = lemma.lower()
    if lemma in EITHER:
        return
    label = gazetteer.noun_type(lemma)
    medium = next((label for label, nouns in MEDIUM_NOUNS.items() if lemma in nouns), None)
    if medium:
        yield medium, "medium"
    elif label:
        yield label, "description"


def _class_noun(span: Span) -> Token | None:
    """The plural noun of which a name is given as an example: "companies including X and Y".

    Read from the words, since parsers attach such lists in many ways.
    """
    doc = span.doc
    place = span.start - 1
    while place > 0 and (doc[place].ent_type_ or doc[place].pos_ in LIST_POS):
        place -= 1
    if place < 1 or doc[place].text.lower() not in INCLUDING:
        return None
    opener = doc[place].text.lower()
    place -= 2 if opener == "as" else 1
    if opener == "as" and doc[place + 1].text.lower() != "such":
        return None
    if place > 0 and doc[place].text == ",":
        place -= 1
    return doc[place] if place >= 0 and doc[place].tag_ == "NNS" else None
