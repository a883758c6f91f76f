"""The graph of a folder changed where the new one differs: its files are copied but for that.

What is said by nobody any more is known from the number of those who say it; what is said of a
subject stands together, in the order of subjects, in the file of what articles share and in the
Turtle, so both are searched by halves.
"""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from kg.rdf import ledger
from kg.rdf.ledger import COMMON, PARTS, SHARES
from kg.rdf.namespaces import segment
from kg.rdf.splicing import Edit, Records, opened, splice
from kg.rdf.store import STORE
from kg.rdf.table import TABLE
from kg.rdf.tabulate import Tabulation
from kg.rdf.turtle import AFTER, Order, blocks, header, subject_of
from kg.rdf.written import TURTLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.rdf.ledger import Ledger
    from kg.rdf.namespaces import Namespaces
    from kg.rdf.parts import Content, Part
    from kg.rdf.splicing import Bytes

FEW = 0.2
"""Share of the articles up to which a graph is changed rather than made anew."""

MANY = 200_000
"""Triples from which it is made anew."""

_JOINED = " ", "!"
"""What stands behind a subject in its lines, and the next letter."""


class Changed(NamedTuple):
    """What a new graph has and has not of the old one."""

    removed: set[str]
    """Triples as N-Triples without final dots."""
    added: set[str]
    blocks: tuple[int, int]
    """Where the new Turtle has the articles' blocks, bytes."""


class Unlike(Exception):  # noqa: N818 - no error: the graph is made anew
    """The files of the old graph are not what they should be, or what differs is too much."""


def changed(
    out: Path, new: Path, document: Path, before: Ledger, after: Content, namespaces: Namespaces
) -> Changed:
    """Write ``document`` and the files of ``new`` (the folder of a store), from those of the graph
    of ``out``, which was made from ``before``.

    Raises Unlike where that cannot be.
    """
    articles = before.recipes.keys() | after.recipes.keys()
    differing = sorted(a for a in articles if before.recipes.get(a) != after.recipes.get(a))
    if len(differing) > FEW * len(before.recipes):
        raise Unlike
    gone, made = _parts(before.recipes, differing, after), _parts(after.recipes, differing, after)
    order = Order(namespaces, frozenset())
    shared = Counter(order.marked(_said(made, after.shares - before.shares, after)))
    shared.subtract(order.marked(_said(gone, before.shares - after.shares, after)))
    removed = {t for part in gone.values() for t in _triples(part, namespaces)}
    added = {t for part in made.values() for t in _triples(part, namespaces)}
    stamps, blocks_at = before.seal.stamps, before.seal.blocks
    with ExitStack() as files:

        def old(path: Path) -> Bytes:
            content = files.enter_context(opened(path, stamps[path.name]))
            if content is None:
                raise Unlike
            return content

        common, table = old(out / STORE / COMMON), old(out / STORE / TABLE)
        turtle = old(out / TURTLE)
        subjects: dict[str, tuple[list[str], list[str]]] = {}
        edits = []
        for edit, subject, was, now in _shared(common, shared):
            edits.append(edit)
            if was != now:
                subjects[subject] = was, now
                removed.update(map(_triple, set(was) - set(now)))
                added.update(map(_triple, set(now) - set(was)))
        if len(removed ^ added) > MANY:
            raise Unlike
        _write(new / COMMON, common, edits)
        _write(new / TABLE, table, [])
        with Tabulation(new / TABLE) as rows:
            for article in differing:
                rows.remove(namespaces.article(article).value)
                if article in made and made[article].table:
                    rows.add(made[article].table)
        head, own, tail = _document(turtle, blocks_at, subjects, differing, made, namespaces)
        _write(document, turtle, [*head, *own, *tail])
    parts = {a: each for a, each in before.parts.items() if a in after.recipes}
    parts |= {a: ledger.line(a, after.recipes[a], part.counts) for a, part in made.items()}
    ledger.write_lines(new / PARTS, (each for _, each in sorted(parts.items())))
    ledger.write_lines(new / SHARES, sorted(after.shares))
    start = blocks_at[0] + sum(edit.growth for edit in head)
    end = blocks_at[1] + sum(edit.growth for edit in [*head, *own])
    return Changed(removed - added, added - removed, (start, end))


def _parts(recipes: Mapping[str, str], articles: Iterable[str], known: Content) -> dict[str, Part]:
    found = {}
    for article in articles:
        if (recipe := recipes.get(article)) is not None:
            part = known.part(article, recipe)
            if part is None:  # of the old graph: deleted since
                raise Unlike
            found[article] = part
    return found


def _said(parts: Mapping[str, Part], shares: Iterable[str], known: Content) -> Iterator[str]:
    """What parts say of nodes that are not their own, and what shares say."""
    for part in parts.values():
        yield from part.shared
    for share in shares:
        lines = known.share(share)
        if lines is None:
            raise Unlike
        yield from lines


def _triples(part: Part, namespaces: Namespaces) -> set[str]:
    """The article's own triples."""
    document = f"{header(namespaces)}{part.turtle}".encode()
    return {str(q.triple) for q in ox.parse(document, format=ox.RdfFormat.TURTLE)}


def _triple(line: str) -> str:
    return line.partition("\t")[2]


def _shared(
    common: Bytes, shared: Mapping[str, int]
) -> Iterator[tuple[Edit, str, list[str], list[str]]]:
    """(edit, subject, its lines before, and now) for each subject of lines that more, or fewer, say
    by a number than before.
    """
    records = Records(common, lambda record: record.rpartition(b"\t")[0].decode())
    differing = sorted((line, n) for line, n in shared.items() if n)
    for subject, group in groupby(differing, key=lambda one: subject_of(one[0])):
        start, end = records.span(*(subject + joined for joined in _JOINED))
        known = Counter[str]()
        for record in common[start:end].decode().split("\n")[:-1]:
            line, _, number = record.rpartition("\t")
            known[line] = int(number)
        was = sorted(known)
        for line, n in group:
            known[line] += n
        if min(known.values()) < 0:
            raise Unlike
        now = sorted(line for line, n in known.items() if n)
        content = "".join(f"{line}\t{known[line]}\n" for line in now)
        yield Edit(start, end, content.encode()), subject, was, now


def _document(
    turtle: Bytes,
    own: tuple[int, int],
    subjects: Mapping[str, tuple[list[str], list[str]]],
    articles: Iterable[str],
    made: Mapping[str, Part],
    namespaces: Namespaces,
) -> tuple[list[Edit], list[Edit], list[Edit]]:
    """The edits of a Turtle before, within and after the blocks of articles."""
    order = Order(namespaces, frozenset())

    def iri(block: bytes) -> str:
        return f"<{namespaces.expand(block[1 : block.index(b' ')].decode())}>"

    def place(block: bytes) -> str:
        subject = iri(block)
        return f"{order.place(subject)}\t{subject}"

    def records(key: Callable[[bytes], str], start: int, end: int) -> Records:
        return Records(turtle, key, b"\n\n", (start, end))

    head = records(place, turtle.find(b"\n\n") + 1, own[0])
    tail = records(place, own[1], len(turtle))
    found: tuple[list[Edit], list[Edit]] = [], []
    for subject, (was, now) in subjects.items():
        late = subject >= AFTER
        start, end = (tail if late else head).span(subject, f"{subject}\0")
        if bool(was) != (start < end):
            raise Unlike
        found[late].append(Edit(start, end, "".join(blocks(now, namespaces)).encode()))
    within = records(lambda block: order.article_of(iri(block))[0], *own)
    edits = []
    for article in articles:
        name = segment(article)
        start, end = within.span(name, f"{name}\0")
        edits.append(Edit(start, end, made[article].turtle.encode() if article in made else b""))
    return found[0], edits, found[1]


def _write(path: Path, content: Bytes, edits: Iterable[Edit]) -> None:
    with path.open("wb") as file:
        splice(file, content, edits)
