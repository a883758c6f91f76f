"""The graph on disk: an Oxigraph store in ``DIR/store``, seen through rdflib.

One writer at a time: a store is built beside the old one and takes its place when it is complete,
so that a build that dies leaves the old graph as it was.
"""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager, nullcontext, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox
import rdflib
from oxrdflib.store import OxigraphStore
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.errors import QueryError, StoreError
from kg.lock import writing
from kg.rdf.evaluate import evaluate
from kg.rdf.namespaces import Namespaces
from kg.rdf.table import TABLE, Table
from kg.rdf.values import standard
from kg.rdf.written import recorded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager

    from kg.rdf.guard import Limits
    from kg.rdf.values import Node

_NODE = (ox.NamedNode, ox.Literal)

STORE, NEW, OLD = "store", ".store-new", ".store-old"
"""Folders under DIR: the store, one being built, one being replaced."""

PATIENCE = 100
"""Hundredths of a second that a reader waits for a writer's two renames."""


class Store:
    """An open graph; a context manager.

    ``graph`` is an ``rdflib.Graph`` over it, prefixes bound; ``inner`` the Oxigraph store;
    ``folder`` where it was opened, None for one in memory.
    """

    _table: int | None = None
    """The number that the file of the table has in its file system."""

    digest: str | None = None
    """Of the Turtle that was written with the store; None where unknown."""

    def __init__(self, inner: ox.Store, folder: Path | None = None) -> None:
        self.inner = inner
        self.folder = folder

    @classmethod
    def create(cls, folder: Path | str, graph: rdflib.Graph) -> None:
        """Write ``graph`` as the store of ``folder`` (DIR, not DIR/store), all or nothing.

        Raises StoreError when another process is writing there, or the disk refuses; the old
        store then stays.
        """
        with replaced(Path(folder)) as new:
            store = ox.Store(new)
            store.bulk_load(_ntriples(graph), format=ox.RdfFormat.N_TRIPLES)
            store.flush()

    @classmethod
    def open(cls, folder: Path | str) -> Self:
        """The store of ``folder``, read-only: what is written later is not seen.

        Raises StoreError when there is none ("run kg build … first") or it cannot be read.
        """
        folder = Path(folder)
        _await(folder)
        if not (folder / STORE / "CURRENT").is_file():
            raise StoreError(f"{folder} holds no graph; run `kg build INPUT… -o {folder}` first")
        table, digest = _inode(folder / STORE / TABLE), recorded(folder / STORE)
        try:
            found = cls(ox.Store.read_only(str(folder / STORE)), folder)
        except (OSError, RuntimeError) as error:
            raise StoreError(
                f"the graph in {folder} cannot be read: {error}; build it again with "
                f"`kg build INPUT… -o {folder}`"
            ) from error
        found._table = table
        if recorded(folder / STORE) == digest:  # else it was replaced meanwhile
            found.digest = digest
        return found

    @classmethod
    def memory(cls, graph: rdflib.Graph) -> Self:
        """``graph`` as a store that lives in memory."""
        inner = ox.Store()
        inner.bulk_load(_ntriples(graph), format=ox.RdfFormat.N_TRIPLES)
        return cls(inner)

    @cached_property
    def namespaces(self) -> Namespaces:
        """Those that the graph was built with, as it says itself."""
        for dataset, *_ in self.match(None, standard("rdf:type"), standard("void:Dataset")):
            for _, _, space in self.match(dataset, standard("void:uriSpace")):
                for _, _, vocabulary in self.match(dataset, standard("void:vocabulary")):
                    return Namespaces(space.value, self._with_separator(vocabulary.value))
        return Namespaces()

    @cached_property
    def graph(self) -> rdflib.Graph:
        """The store as rdflib sees it."""
        return wrap(self.inner, self.namespaces)

    @property
    def table(self) -> Table | None:
        """What all articles say; None where the folder does not have that at hand, or has that of
        a graph that was built since.
        """
        if self._table is None or self.folder is None:
            return None
        path = self.folder / STORE / TABLE
        return Table(path, self._table) if _inode(path) == self._table else None

    def match(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        target: Node | None = None,
    ) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Node]]:
        """The triples that fit (None fits anything), in no fixed order.

        Blank nodes and triple terms are passed over: the graphs of this package hold none.
        """
        for quad in self.inner.quads_for_pattern(subject, predicate, target):
            one, other = quad.subject, quad.object
            if isinstance(one, ox.NamedNode) and isinstance(other, _NODE):
                yield one, quad.predicate, other

    def ask(
        self, text: str, prefixes: Mapping[str, str], limits: Limits | None = None
    ) -> tuple[str, bytes]:
        """Kind and bytes of the answer to SPARQL ``text``, as of ``kg.rdf.evaluate``.

        Raises QueryError where there are ``limits``: here none can be kept.
        """
        if limits is not None:
            raise QueryError("a query with limits needs a graph on disk: open that of a folder")
        return evaluate(self.inner, text, dict(prefixes))

    def near(self, name: str) -> Store:  # noqa: ARG002
        """A store of at least all that ``kg.rdf.explain`` reads of the entities called ``name``."""
        return self

    def whole(self) -> AbstractContextManager[Store]:
        """A store of all this holds that can be read node by node without delay."""
        return nullcontext(self)

    def close(self) -> None:
        """Let go of the files."""
        self.__dict__.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self.inner)

    def _with_separator(self, ontology: str) -> str:
        """The vocabulary's IRI is written without the ``#`` or ``/`` its terms begin with."""
        for separator in "#/":
            term = ox.NamedNode(f"{ontology}{separator}Statement")
            if any(self.match(term)):
                return ontology + separator
        return f"{ontology}#"


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None


def wrap(store: ox.Store, namespaces: Namespaces) -> rdflib.Graph:
    """The default graph of ``store`` as rdflib sees it, prefixes bound."""
    graph = rdflib.Graph(OxigraphStore(store=store), DATASET_DEFAULT_GRAPH_ID)
    for prefix, namespace in namespaces.prefixes.items():
        graph.bind(prefix, namespace, replace=True)
    return graph


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """An empty folder to write a store in, which then takes the place of that of ``folder``.

    Where writing fails the old store stays, and StoreError says what to do.
    """
    new, old, final = folder / NEW, folder / OLD, folder / STORE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _recover(folder)
        if new.exists():
            ox.Store(new)  # raises while another process holds its lock
            shutil.rmtree(new)
        new.mkdir()
        yield new
        shutil.rmtree(old, ignore_errors=True)
        if final.exists():
            final.rename(old)
        new.rename(final)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        if "lock" in str(error).lower():
            raise StoreError(
                f"{folder} is being written by another kg build; run again when it has ended"
            ) from error
        raise StoreError(
            f"the store in {folder} cannot be written: {error}; check space and permissions"
        ) from error


def _recover(folder: Path) -> None:
    """Undo a replacement that was interrupted between its two renames.

    The caller is the folder's one writer.
    """
    if (folder / OLD).is_dir() and not (folder / STORE).exists():
        (folder / OLD).rename(folder / STORE)


def _await(folder: Path) -> None:
    """Wait where a writer is between its two renames; where it died there, recover."""
    for _ in range(PATIENCE):
        if (folder / STORE).exists() or not (folder / OLD).is_dir():
            return
        with suppress(StoreError), writing(folder):
            _recover(folder)
        time.sleep(0.01)


def _ntriples(graph: rdflib.Graph) -> bytes:
    """The graph as N-Triples; pyoxigraph refuses the bad IRIs that rdflib lets pass."""
    try:
        return graph.serialize(format="ox-nt", encoding="utf-8")
    except ValueError as error:
        raise StoreError(f"the graph cannot be stored: {error}; mend the IRI") from error
