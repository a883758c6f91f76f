"""The graph of a folder, put together from the parts of its articles: Turtle and store.

    DIR/graph.ttl           headers, who and what, article by article, the ontology
    DIR/store               the same in Oxigraph
    DIR/store/ledger.json   what it was made from, with its other files (`kg.rdf.ledger`)
    DIR/store/graph.ttl.sha256    of the Turtle (`kg.rdf.written`)
    DIR/store/statements.db    what they say (`kg.rdf.table`)

Nothing is changed in place.  Where few articles differ, the new files are copies of the old ones
but for what differs (`kg.rdf.changing`), and the new store begins as a copy of the old one, its
unchanging files shared by hard links; else all is made from the parts.  Either way the new store
takes the old one's place when it is complete.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, TextIO, TypeVar

import pyoxigraph as ox

from kg.errors import KGError, StoreError
from kg.rdf import ledger, redirects
from kg.rdf.changing import Unlike, changed
from kg.rdf.ledger import COMMON, FILES, LEDGER, PARTS, SHARES
from kg.rdf.sorting import counted
from kg.rdf.store import STORE, Store, replaced
from kg.rdf.table import TABLE
from kg.rdf.tabulate import Tabulation
from kg.rdf.turtle import AFTER, Order, blocks, header
from kg.rdf.written import DIGEST, TURTLE, record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Set
    from pathlib import Path

    from kg.rdf.ledger import Ledger
    from kg.rdf.namespaces import Namespaces
    from kg.rdf.parts import Content, Counts

T = TypeVar("T")

PIECE = 4 << 20
"""Characters of Turtle that are loaded into a store at once."""


@dataclass(frozen=True)
class Changes:
    """What a new store has and has not of the old one."""

    anew: bool = True
    """Loaded from nothing: the sets are empty."""
    removed: Set[str] = field(default_factory=frozenset)
    """Triples as N-Triples without final dots."""
    added: Set[str] = field(default_factory=frozenset)

    @property
    def subjects(self) -> set[str]:
        """The IRIs of what is said more, or less, of than before."""
        return {line.partition(" ")[0][1:-1] for line in chain(self.removed, self.added)}


def publish(
    out: Path, content: Content, namespaces: Namespaces, seen: Callable[[Counts], None]
) -> Changes | None:
    """Make ``out`` hold the graph of ``content``.

    ``seen`` is told the counts of each article once.  None is returned where the folder has this
    very graph.  Raises StoreError where the disk refuses; the old graph then stays.  What became
    of IRIs that the graph has no longer is kept beside it (`kg.rdf.redirects`).
    """
    out.mkdir(parents=True, exist_ok=True)
    document = out / f".{TURTLE}"
    try:
        before = ledger.load(out) if _whole(out) else None
        if before and (before.recipes, before.shares) == (content.recipes, content.shares):
            found = None
        else:
            with replaced(out) as new:
                found, blocks_at = _written(out, new, document, before, content, namespaces)
                _flush(document)
                record(document, new)
                moved, triples = _write_store(new, out, found, document, before)
                os.utime(document)  # younger than what it is current beside
                ledger.save(new, document, blocks_at, triples)
            document.replace(out / TURTLE)
            redirects.save(out, moved)
    except OSError as error:
        raise StoreError(
            f"the graph in {out} cannot be written: {error}; check space and permissions"
        ) from error
    finally:
        document.unlink(missing_ok=True)
    for counts in ledger.counts(out):
        seen(counts)
    return found


def is_current(out: Path, name: str) -> bool:
    """Whether a file of ``out`` is younger than the store that it was made from."""
    try:
        return (out / name).stat().st_mtime_ns >= (out / STORE / PARTS).stat().st_mtime_ns
    except OSError:
        return False


def _whole(out: Path) -> bool:
    return is_current(out, TURTLE) and (out / STORE / "CURRENT").is_file()


def _written(
    out: Path,
    new: Path,
    document: Path,
    before: Ledger | None,
    content: Content,
    namespaces: Namespaces,
) -> tuple[Changes, tuple[int, int]]:
    """Write ``document`` and the files of the store in ``new`` but for the store itself; where in
    the document the articles' blocks are is returned too.
    """
    if before is not None:
        try:
            found = changed(out, new, document, before, content, namespaces)
        except Unlike:
            pass
        else:
            return Changes(False, found.removed, found.added), found.blocks
    return Changes(), _anew(out, new, document, content, namespaces)


def _anew(
    out: Path, new: Path, document: Path, content: Content, namespaces: Namespaces
) -> tuple[int, int]:
    own = out / ".own.ttl"
    order = Order(namespaces, frozenset())
    try:
        with _text(own) as turtle, _text(new / PARTS) as parts, Tabulation(new / TABLE) as table:

            def lines() -> Iterator[str]:
                for digest in sorted(content.shares):
                    yield from _there(content.share(digest))
                for article, recipe in sorted(content.recipes.items()):
                    part = _there(content.part(article, recipe))
                    turtle.write(part.turtle)
                    parts.write(f"{ledger.line(article, recipe, part.counts)}\n")
                    if part.table:
                        table.add(part.table)
                    yield from part.shared

            said = (f"{line}\t{n}" for line, n in counted(order.marked(lines())))
            ledger.write_lines(new / COMMON, said)
        ledger.write_lines(new / SHARES, sorted(content.shares))
        return _write_document(document, new / COMMON, own, namespaces)
    finally:
        own.unlink(missing_ok=True)


def _there(found: T | None) -> T:
    if found is None:
        raise KGError("what articles say was lost while building; build again")
    return found


def _flush(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _text(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="\n")


def _read_lines(path: Path) -> Iterator[str]:
    """The lines of what articles share, behind their places."""
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.rpartition("\t")[0]


def _write_document(path: Path, shared: Path, own: Path, namespaces: Namespaces) -> tuple[int, int]:
    """Where in it the blocks of articles begin and end is returned."""

    def write(lines: Iterable[str]) -> None:
        file.writelines(block.encode() for block in blocks(lines, namespaces))

    with path.open("wb") as file:
        file.write(header(namespaces).encode())
        write(line for line in _read_lines(shared) if line < AFTER)
        start = file.tell()
        with own.open("rb") as articles:
            shutil.copyfileobj(articles, file, 1 << 20)
        end = file.tell()
        write(line for line in _read_lines(shared) if line >= AFTER)
    return start, end


def _write_store(
    new: Path, out: Path, changes: Changes, document: Path, before: Ledger | None
) -> tuple[dict[str, str], int]:
    """Write the store in the folder ``new``; the redirects that it leads to are returned, and how
    many triples it holds, which Oxigraph would count one by one.
    """
    if changes.anew or before is None:
        store = ox.Store(new)
        for piece in _pieces(document):
            store.bulk_load(piece, format=ox.RdfFormat.TURTLE)
        store.optimize()
        triples = len(store)
    else:
        _copy(out / STORE, new)
        store = ox.Store(new)
        for quad in _quads(changes.removed):
            store.remove(quad)
        store.extend(_quads(changes.added))
        triples = before.seal.triples + len(changes.added) - len(changes.removed)
    store.flush()
    known = redirects.load(out)
    try:
        with Store.open(out) as old:
            moved = redirects.between(known, old, Store(store), _renamed(changes, old))
    except StoreError:  # none yet, or one that cannot be read
        moved = known
    return moved, triples


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
    name, lines = f" {before.namespaces.term('name')} ", chain(changes.removed, changes.added)
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
        elif path.name not in {"LOCK", "LOG", *FILES, LEDGER, DIGEST}:
            shutil.copyfile(path, new / path.name)
