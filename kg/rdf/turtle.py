"""Turtle for people: one block a subject, first who and what, then article by article.

Written here, from N-Triples, rather than by a library's serialiser: it groups by kind and article,
opens a block with the type and the label, shows as a full IRI what Turtle could only escape, and
needs no more memory for a large graph than for a small one.  https://www.w3.org/TR/turtle/
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby, repeat
from operator import itemgetter
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
    ("article", f"{BEFORE}6"),
    ("kg", f"{AFTER}1"),
    ("lex", f"{AFTER}2"),
)
"""Places of subjects by the prefix of their IRIs; others come first, they are headers."""

_FIRST = {f"<{STANDARD['rdf']}type>": "a", f"<{STANDARD['rdfs']}label>": "rdfs:label"}
"""Predicates that open a block, and what they are written as."""

AT_ONCE = 30_000
"""Subjects sorted in memory at once."""

_SHORT = {
    "integer": re.compile(r"[+-]?\d+"),
    "decimal": re.compile(r"[+-]?\d*\.\d+"),
    "boolean": re.compile(r"true|false"),
}
"""Literals that Turtle writes bare, by the local name of their XSD datatype."""

_TAB, _NEXT = "\t", " ;\n    "
"""Between verbs with their values: as gathered, and in Turtle."""

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
        self._copy = f"{namespaces.term('nearCopyOf')} "

    def place(self, subject: str) -> str:
        """What to sort an IRI in angle brackets by; begins with `OWN` for an article's node."""
        article, rank = self.article_of(subject)
        return f"{OWN}{article} {rank}" if article in self._articles else self._place(subject)

    def article_of(self, subject: str) -> tuple[str, int]:
        """The last part of the IRI of the article whose node a subject is, should that be one of an
        article, and which of its nodes come first.
        """
        for rank, space in enumerate((self._article, self._entity, self._statement)):
            if subject.startswith(space):
                rest = subject[len(space) : -1]
                named = rest.rsplit("-", 3) if space is self._statement else rest.split("/", 1)
                return named[0], rank
        return "", 0

    def _place(self, subject: str) -> str:
        """That of what is no article's node."""
        return next((at for space, at in self._kinds if subject.startswith(space)), BEFORE)

    def marked(self, lines: Iterable[str]) -> Iterator[str]:
        """Lines of N-Triples, without their final dots, behind the place of their subjects."""
        for subject, group in groupby(lines, key=subject_of):
            place = self.place(subject)
            for line in group:
                yield f"{place}\t{line}"

    def gathered(self, lines: Iterable[str]) -> Iterator[str]:
        """As ``marked``, but what follows each other of one subject becomes one line: each verb
        with its value behind a tab, of which N-Triples by Oxigraph hold none.
        """
        parted = map(str.partition, lines, repeat(" "))
        for subject, group in groupby(parted, key=itemgetter(0)):
            told = [rest for _, _, rest in group]
            if subject.startswith(self._article):
                # Whose copy it is stands apart: it follows from other articles, not from this one.
                copies = [rest for rest in told if rest.startswith(self._copy)]
                if copies:
                    yield f"{self._place(subject)}\t{subject} {_TAB.join(copies)}"
                    told = [rest for rest in told if rest not in copies]
            if told:
                yield f"{self.place(subject)}\t{subject} {_TAB.join(told)}"


def articles_of(lines: Iterable[str], namespaces: Namespaces) -> set[str]:
    """The last parts of the IRIs of the articles that N-Triples describe."""
    space = f"<{namespaces.prefixes['article']}"
    subjects = {subject_of(line) for line in lines if line.startswith(space)}
    return {subject[len(space) : -1] for subject in subjects}


def turtle(ntriples: Iterable[str], namespaces: Namespaces) -> str:
    """The lines of an N-Triples document as Turtle; the same set gives the same text."""
    lines = sorted({line.replace(_TAB, r"\t") for each in ntriples if (line := bare(each))})
    order = Order(namespaces, articles_of(lines, namespaces))
    return "".join(document(lines, order, namespaces))


def document(lines: Iterable[str], order: Order, namespaces: Namespaces) -> Iterator[str]:
    """A whole document, block by block, of different lines without their final dots: in any order,
    but faster where those of a subject follow each other.
    """
    yield header(namespaces)
    yield from blocks(distinct(order.gathered(lines), AT_ONCE), namespaces)


def header(namespaces: Namespaces) -> str:
    """The prefixes that the blocks want."""
    found = sorted(namespaces.prefixes.items())
    return "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in found)


def blocks(marked: Iterable[str], namespaces: Namespaces) -> Iterator[str]:
    """A block for each subject of sorted lines behind their places, gathered or not."""
    shorten = _shortener(namespaces)
    placed = map(str.partition, marked, repeat("\t"))
    lines = ((place, *triple.partition(" ")) for place, _, triple in placed)
    for (_, subject), group in groupby(lines, key=itemgetter(0, 1)):
        told = [one for *_, rest in group for one in rest.split(_TAB)]
        yield _block(shorten(subject), told, shorten)


def subject_of(line: str) -> str:
    """The subject of a line, with its place where the line has one before it."""
    return line.partition(" ")[0]


def bare(line: str) -> str:
    """A line of N-Triples without what ends it."""
    return line.rstrip(". \r\n")


def _block(subject: str, told: list[str], shorten: Callable[[str], str]) -> str:
    """Everything said of one subject, each verb with its value."""
    values: dict[str, list[str]] = {}
    for verb, _, value in map(str.partition, sorted(told), repeat(" ")):
        short = value if value[-1] == '"' else shorten(value)
        if verb in values:
            values[verb].append(short)
        else:
            values[verb] = [short]
    first = [(name, values.pop(verb)) for verb, name in _FIRST.items() if verb in values]
    others = [(shorten(verb), found) for verb, found in values.items()]
    properties = [f"{name} {', '.join(found)}" for name, found in first + others]
    return f"\n{subject} {_NEXT.join(properties)} .\n"


def _shortener(namespaces: Namespaces) -> Callable[[str], str]:
    """Terms of N-Triples as Turtle has them: prefixed names, numbers without quotes."""
    iri = namespaces.shorten

    @lru_cache(maxsize=1 << 16)
    def remembered(term: str) -> str:
        if term[0] == "<":
            return iri(term[1:-1])
        match = _TYPED.fullmatch(term)
        if not match:  # in a language
            return term
        short = _SHORT.get(match[2].removeprefix(STANDARD["xsd"]))
        if short and short.fullmatch(match[1][1:-1]):
            return match[1][1:-1]
        return f"{match[1]}^^{iri(match[2])}"

    return remembered
