"""Turtle for people: one block a subject, first who and what, then article by article.

Written here, from N-Triples, rather than by a library's serialiser: it groups by kind and article,
opens a block with the type and the label, shows as a full IRI what Turtle could only escape, and
needs no more memory for a large graph than for a small one.  https://www.w3.org/TR/turtle/
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from kg.rdf.namespaces import STANDARD
from kg.rdf.sorting import distinct

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from kg.rdf.namespaces import Namespaces

BEFORE, OWN, AFTER = "0", "5", "9"
"""Places of what stands before the articles, with them, and after."""

KINDS = (
    ("id", f"{BEFORE}1"),
    ("rel", f"{BEFORE}2"),
    ("value", f"{BEFORE}3"),
    ("decision", f"{BEFORE}4"),
    ("statement", f"{BEFORE}5"),
    ("kg", f"{AFTER}1"),
    ("lex", f"{AFTER}2"),
)
"""Places of subjects by the prefix of their IRIs; others come first, they are headers."""

_FIRST = {f"<{STANDARD['rdf']}type>": 0, f"<{STANDARD['rdfs']}label>": 1}
"""Predicates that open a block."""

_SHORT = {
    "integer": re.compile(r"[+-]?\d+"),
    "decimal": re.compile(r"[+-]?\d*\.\d+"),
    "boolean": re.compile(r"true|false"),
}
"""Literals that Turtle writes bare, by the local name of their XSD datatype."""

_TYPED = re.compile(r'(".*")\^\^<([^>"]*)>')


class Order:
    """In which order subjects follow each other."""

    def __init__(self, namespaces: Namespaces, articles: Collection[str]) -> None:
        """``articles``: the last parts of the IRIs of those whose nodes stand with them."""
        self._articles = articles
        self._article = f"<{namespaces.prefixes['article']}"
        self._statement = f"<{namespaces.prefixes['statement']}"
        self._entity = f"<{namespaces.prefixes['id']}"
        self._kinds = [(f"<{namespaces.prefixes[prefix]}", place) for prefix, place in KINDS]

    def place(self, subject: str) -> str:
        """What to sort an IRI in angle brackets by; begins with `OWN` for an article's node."""
        for rank, space in enumerate((self._article, self._entity, self._statement)):
            if subject.startswith(space):
                rest = subject[len(space) : -1]
                named = rest.rsplit("-", 3) if space is self._statement else rest.split("/", 1)
                if named[0] in self._articles:
                    return f"{OWN}{named[0]} {rank}"
        return next((at for space, at in self._kinds if subject.startswith(space)), BEFORE)

    def marked(self, lines: Iterable[str]) -> Iterator[str]:
        """Lines of N-Triples, without their final dots, behind the place of their subjects."""
        for subject, group in groupby(lines, key=_subject):
            place = self.place(subject)
            for line in group:
                yield f"{place}\t{line}"


def articles_of(lines: Iterable[str], namespaces: Namespaces) -> set[str]:
    """The last parts of the IRIs of the articles that N-Triples describe."""
    space = f"<{namespaces.prefixes['article']}"
    subjects = {_subject(line) for line in lines if line.startswith(space)}
    return {subject[len(space) : -1] for subject in subjects}


def turtle(ntriples: Iterable[str], namespaces: Namespaces) -> str:
    """The lines of an N-Triples document as Turtle; the same set gives the same text."""
    lines = [line for each in ntriples if (line := bare(each))]
    order = Order(namespaces, articles_of(lines, namespaces))
    return "".join(document(lines, order, namespaces))


def document(lines: Iterable[str], order: Order, namespaces: Namespaces) -> Iterator[str]:
    """A whole document, block by block, of lines without their final dots, in any order."""
    yield header(namespaces)
    yield from blocks(distinct(order.marked(lines)), namespaces)


def header(namespaces: Namespaces) -> str:
    """The prefixes that the blocks want."""
    found = sorted(namespaces.prefixes.items())
    return "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in found)


def blocks(marked: Iterable[str], namespaces: Namespaces) -> Iterator[str]:
    """A block for each subject of sorted lines behind their places."""
    shorten = _shortener(namespaces)
    triples = (line.partition("\t")[2].split(" ", 2) for line in marked)
    for subject, group in groupby(triples, key=lambda triple: triple[0]):
        yield _block(shorten(subject), group, shorten)


def bare(line: str) -> str:
    """A line of N-Triples without what ends it."""
    return line.rstrip(". \r\n")


def _subject(line: str) -> str:
    return line.partition(" ")[0]


def _block(subject: str, triples: Iterable[list[str]], shorten: Callable[[str], str]) -> str:
    """Everything said of one subject."""
    values: dict[str, list[str]] = {}
    for _, verb, value in triples:
        values.setdefault(verb, []).append(_value(value, shorten))
    verbs = sorted(values, key=lambda verb: (_FIRST.get(verb, len(_FIRST)), verb))
    properties = (f"{_verb(verb, shorten)} {', '.join(values[verb])}" for verb in verbs)
    return f"\n{subject} " + " ;\n    ".join(properties) + " .\n"


def _verb(verb: str, shorten: Callable[[str], str]) -> str:
    return "a" if _FIRST.get(verb) == 0 else shorten(verb)


def _value(value: str, shorten: Callable[[str], str]) -> str:
    if value.startswith("<") or not value.endswith(">"):
        return shorten(value)
    match = _TYPED.fullmatch(value)
    if not match:
        return value
    short = _SHORT.get(match[2].removeprefix(STANDARD["xsd"]))
    if short and short.fullmatch(match[1][1:-1]):
        return match[1][1:-1]
    return f"{match[1]}^^{shorten(f'<{match[2]}>')}"


def _shortener(namespaces: Namespaces) -> Callable[[str], str]:
    """IRIs in angle brackets → prefixed names; anything else stays as it is."""

    @lru_cache(maxsize=1 << 16)
    def remembered(term: str) -> str:
        return namespaces.shorten(term[1:-1])

    return lambda term: remembered(term) if term.startswith("<") else term
