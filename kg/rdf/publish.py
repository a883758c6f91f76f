"""The graph of a folder, put together from the parts of its articles: Turtle and store.

    DIR/graph.ttl           headers, who and what, article by article, the ontology
    DIR/store               the same in Oxigraph
    DIR/store/parts.json    which parts it was made from
    DIR/store/common.txt    what articles share, sorted
    DIR/store/graph.ttl.sha256    of the Turtle (`kg.rdf.written`)
    DIR/store/statements.jsonl    what they say (`kg.rdf.table`)

A store is never changed in place.  Where few articles differ, the new one begins as a copy of the
old one, its unchanging files shared by hard links, and only what differs is taken out and put in;
else it is loaded from the Turtle.  Either way it takes the old one's place when it is complete.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass, field
from heapq import merge
from itertools import chain, groupby
from typing import TYPE_CHECKING, TextIO

import pyoxigraph as ox

from kg.errors import KGError, StoreError
from kg.rdf import redirects
from kg.rdf.sorting import compared, distinct
from kg.rdf.store import STORE, Store, replaced
from kg.rdf.table import TABLE
from kg.rdf.turtle import AFTER, Order, blocks, header, subject_of, written_blocks
from kg.rdf.written import DIGEST, TURTLE, record, recorded, verified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.rdf.namespaces import Namespaces
    from kg.rdf.parts import Part

PARTS, COMMON = "parts.json", "common.txt"
"""Files in a store's folder."""

FEW = 0.2
"""Share of the articles up to which a store is changed rather than loaded anew."""

PIECE = 4 << 20
"""Characters of Turtle that are loaded into a store at once."""

MANY = 200_000
"""Triples from which a store is loaded anew."""


@dataclass(frozen=True)
class Changes:
    """What a new store has and has not of the old one."""

    anew: bool = True
    """Loaded from nothing: the sets are empty."""
    removed: frozenset[str] = field(default_factory=frozenset)
    """Triples as N-Triples without final dots."""
    added: frozenset[str] = field(default_factory=frozenset)
    subjects: frozenset[str] = field(default_factory=frozenset)
    """Subjects that articles share of which something else is said, each behind its place."""


def made_from(out: Path) -> dict[str, str]:
    """Recipe by article of the parts that the store of ``out`` is made from; {} where unknown."""
    try:
        found = json.loads((out / STORE / PARTS).read_bytes())
        return {str(article): str(recipe) for article, recipe in found.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def publish(
    out: Path,
    recipes: Mapping[str, str],
    load: Callable[[str, str], Part | None],
    common: Iterable[str],
    namespaces: Namespaces,
    seen: Callable[[Part], None],
) -> Changes | None:
    """Make ``out`` hold the graph of ``common`` (lines of N-Triples without final dots) and of the
    parts with ``recipes`` (by article).

    ``load`` gives the part of an article and recipe, None where it is lost; ``seen`` is told each
    part of the new graph once.  None is returned where the folder has this very graph.  Raises
    StoreError where the disk refuses; the old graph then stays.  What became of IRIs that the
    graph has no longer is kept beside it (`kg.rdf.redirects`).
    """
    out.mkdir(parents=True, exist_ok=True)
    names = "own.ttl", COMMON, TURTLE, TABLE
    own, shared, document, table = files = [out / f".{name}" for name in names]
    try:
        with _text(own) as file, _text(table) as rows:

            def see(part: Part) -> None:
                file.write(part.turtle)
                rows.write(f"{part.table}\n" if part.table else "")
                seen(part)

            order = Order(namespaces, frozenset())
            lines = chain(common, _shared(recipes, load, see))
            _write_lines(shared, distinct(order.marked(lines)))
        changes = _changes(out, recipes, load, shared, namespaces)
        if changes == Changes(anew=False) and _whole(out):
            return None
        head = _head(out, shared, changes, namespaces)
        _write_document(document, head, shared, own, namespaces)
        with replaced(out) as new:
            moved = _write_store(new, out, changes, document)
            shutil.copyfile(shared, new / COMMON)
            record(document, new)
            shutil.copyfile(table, new / TABLE)
            (new / PARTS).write_text(json.dumps(recipes, sort_keys=True), encoding="utf-8")
        os.utime(document)
        document.replace(out / TURTLE)
        redirects.save(out, moved)
        return changes
    except OSError as error:
        raise StoreError(
            f"the graph in {out} cannot be written: {error}; check space and permissions"
        ) from error
    finally:
        for path in files:
            path.unlink(missing_ok=True)


def is_current(out: Path, name: str) -> bool:
    """Whether a file of ``out`` is younger than the store that it was made from."""
    try:
        return (out / name).stat().st_mtime_ns >= (out / STORE / PARTS).stat().st_mtime_ns
    except OSError:
        return False


def _whole(out: Path) -> bool:
    return is_current(out, TURTLE) and (out / STORE / "CURRENT").is_file()


def _shared(
    recipes: Mapping[str, str],
    load: Callable[[str, str], Part | None],
    seen: Callable[[Part], None],
) -> Iterator[str]:
    """What the parts say of nodes that are not their own; each is shown to ``seen``."""
    for article, recipe in sorted(recipes.items()):
        part = load(article, recipe)
        if part is None:
            raise KGError(f"what article {article} says was lost while building; build again")
        seen(part)
        yield from part.shared


def _text(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="\n")


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    with _text(path) as file:
        file.writelines(f"{line}\n" for line in lines)


def _read_lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line[:-1]


def _write_document(
    path: Path, head: Iterable[str], shared: Path, own: Path, namespaces: Namespaces
) -> None:
    with _text(path) as file:
        file.write(header(namespaces))
        file.writelines(head)
        with own.open(encoding="utf-8", newline="\n") as articles:
            shutil.copyfileobj(articles, file, 1 << 20)
        file.writelines(blocks((x for x in _read_lines(shared) if x >= AFTER), namespaces))
        file.flush()
        os.fsync(file.fileno())


def _head(out: Path, shared: Path, changes: Changes, namespaces: Namespaces) -> Iterator[str]:
    """The blocks before those of the articles; those that stay are copied from the old Turtle."""
    lines = (x for x in _read_lines(shared) if x < AFTER)
    document = None if changes.anew else verified(out / TURTLE, recorded(out / STORE))
    if document is None:
        return blocks(lines, namespaces)
    before = (subject_of(x) for x in _read_lines(out / STORE / COMMON) if x < AFTER)
    kept = zip((key for key, _ in groupby(before)), written_blocks(document), strict=False)
    stay = ((key, block) for key, block in kept if key not in changes.subjects)
    made = groupby((x for x in lines if subject_of(x) in changes.subjects), key=subject_of)
    fresh = ((key, "".join(blocks(group, namespaces))) for key, group in made)
    return (block for _, block in merge(stay, fresh))


def _changes(
    out: Path,
    recipes: Mapping[str, str],
    load: Callable[[str, str], Part | None],
    shared: Path,
    namespaces: Namespaces,
) -> Changes:
    """What differs between the store of ``out`` and the new graph, where that is little."""
    before = made_from(out)
    differing = sorted(a for a in before.keys() | recipes.keys() if before.get(a) != recipes.get(a))
    if not before or len(differing) > FEW * len(before) or not (out / STORE / COMMON).is_file():
        return Changes()
    removed: set[str] = set()
    added: set[str] = set()
    for article in differing:
        for found, recipe in ((removed, before.get(article)), (added, recipes.get(article))):
            if recipe is None:
                continue
            part = load(article, recipe)
            if part is None:  # of the old graph: deleted since
                return Changes()
            found |= _triples(part, namespaces)
    subjects: set[str] = set()
    for new, line in compared(_read_lines(out / STORE / COMMON), _read_lines(shared)):
        (added if new else removed).add(line.partition("\t")[2])
        subjects.add(subject_of(line))
        if len(added) + len(removed) > MANY:
            return Changes()
    sets = removed - added, added - removed, subjects
    return Changes(False, *map(frozenset, sets))


def _triples(part: Part, namespaces: Namespaces) -> set[str]:
    """The article's own triples."""
    document = f"{header(namespaces)}{part.turtle}".encode()
    return {str(q.triple) for q in ox.parse(document, format=ox.RdfFormat.TURTLE)}


def _write_store(new: Path, out: Path, changes: Changes, document: Path) -> dict[str, str]:
    """Write the store in the folder ``new``; the redirects that it leads to are returned."""
    if changes.anew:
        store = ox.Store(new)
        for piece in _pieces(document):
            store.bulk_load(piece, format=ox.RdfFormat.TURTLE)
        store.optimize()
    else:
        _copy(out / STORE, new)
        store = ox.Store(new)
        for quad in _quads(changes.removed):
            store.remove(quad)
        store.extend(_quads(changes.added))
    store.flush()
    known = redirects.load(out)
    try:
        with Store.open(out) as before:
            return redirects.between(known, before, Store(store), _renamed(changes, before))
    except StoreError:  # none yet, or one that cannot be read
        return known


def _pieces(document: Path) -> Iterator[bytes]:
    """A document of blocks as several, each with its prefixes: what is loaded at once is held in
    memory many times over.
    """
    prefixes: list[str] = []
    piece: list[str] = []
    size = 0
    with document.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if line.startswith("@prefix"):
                prefixes.append(line)
            elif line == "\n" and size > PIECE:  # between two blocks: no literal has such a line
                yield "".join([*prefixes, *piece]).encode()
                piece, size = [], 0
            else:
                piece.append(line)
                size += len(line)
    yield "".join([*prefixes, *piece]).encode()


def _renamed(changes: Changes, before: Store) -> set[str] | None:
    """The entities that have got or lost a name; None: any may have."""
    name, lines = f" {before.namespaces.term('name')} ", changes.removed | changes.added
    found = {line.partition(" ")[0][1:-1] for line in lines if name in line}
    return None if changes.anew else found


def _quads(lines: Iterable[str]) -> Iterator[ox.Quad]:
    document = "".join(f"{line} .\n" for line in lines).encode()
    return ox.parse(document, format=ox.RdfFormat.N_TRIPLES)


def _copy(old: Path, new: Path) -> None:
    """A copy of a store that nobody writes; its sorted tables never change and are linked."""
    for path in old.iterdir():
        if path.suffix == ".sst":
            try:
                os.link(path, new / path.name)
            except OSError:  # a file system without hard links
                shutil.copyfile(path, new / path.name)
        elif path.name not in {"LOCK", "LOG", PARTS, COMMON, TABLE, DIGEST}:
            shutil.copyfile(path, new / path.name)
