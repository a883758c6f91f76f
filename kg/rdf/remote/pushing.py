"""A graph made the same on a server, in requests of bounded size.

What is there is compared with what is to be there, so many subjects at a time, and only the
difference is sent.  So a push that was interrupted goes on where it stopped, a second one sends
nothing, one of a newer graph takes away what that graph no longer says, and nothing needs to be
remembered between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.errors import StoreError
from kg.lock import pushing
from kg.rdf.remote.store import BATCH, RemoteStore
from kg.rdf.values import standard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.rdf.store import Store
    from kg.rdf.values import Node

    Triple: TypeAlias = tuple[ox.NamedNode, ox.NamedNode, Node]
    Tell: TypeAlias = Callable[[str, int, int | None], None]

TRIPLES = 1_000
"""Most triples of one update: Virtuoso's compiler runs out of memory at 5,000."""
BYTES = 1 << 20
"""Most bytes of one update that holds more than one triple."""


@dataclass(frozen=True)
class Pushed:
    """What a push did, in triples."""

    total: int
    """Of the graph, and so on the server now."""
    added: int
    removed: int


def push(
    store: Store, remote: RemoteStore, *, replace: bool = False, progress: Tell | None = None
) -> Pushed:
    """Make the graph at ``remote`` equal to that of ``store``.

    It may hold this graph, whole or in part, or one of an earlier build.  Anything else is left
    alone, with a StoreError, unless ``replace`` says that it may go.  Readers of the server see
    the change while it happens.  Raises StoreError where the server cannot be reached, does not
    allow it, or cannot keep what the graph says; run again, it goes on.  ``progress`` is told a
    step, how many triples are done, and of how many.  Pushes from one folder to one graph take
    turns: a second at the same time raises StoreError.
    """
    if store.folder is None:
        return _push(store, remote, replace, progress)
    with pushing(store.folder, remote.endpoint.name):
        return _push(store, remote, replace, progress)


def _push(store: Store, remote: RemoteStore, replace: bool, progress: Tell | None) -> Pushed:
    total = len(store)
    sent = _Sent(remote)
    empty = _nothing(remote)
    if remote.endpoint.graph is None and not remote.endpoint.exact:
        raise StoreError(
            f"{remote.endpoint.name}: Virtuoso has no default graph to write to; name a graph with "
            "--graph IRI"
        )
    if not empty and not _ours(store, remote):
        if not replace:
            raise StoreError(
                f"{remote.endpoint.name} holds something else than this graph; name another graph "
                "with --graph IRI, or pass --replace to delete what is there"
            )
        sent.clear()
        empty = True
    done = 0
    for subjects in _batches(_subjects(store)):
        here = {t for subject in subjects for t in _kept(remote, store.match(subject))}
        there = set() if empty else set(remote.described(subjects))
        sent.remove(there - here)
        sent.add(here - there)
        done += len(here)
        if progress:
            progress("pushing", done, total)
    sent.finish()
    if not empty and len(remote) != total:
        for subjects in _batches(s for s in _all_subjects(remote) if not any(store.match(s))):
            sent.remove(remote.described(subjects))
        sent.finish()
    if (found := len(remote)) != total:
        raise StoreError(
            f"{remote.endpoint.name} holds {found:,} triples and should hold {total:,}: it does "
            "not keep them apart, or someone else writes there; compare with `kg export`"
        )
    return Pushed(total, sent.added, sent.removed)


class _Sent:
    """Updates on their way: gathered until they are worth a request."""

    def __init__(self, remote: RemoteStore) -> None:
        self.added = self.removed = 0
        self._endpoint = remote.endpoint
        self._lines: dict[str, list[str]] = {"DELETE": [], "INSERT": []}
        self._size = 0

    def add(self, triples: Iterable[Triple]) -> None:
        """These are to be there."""
        self.added += self._put("INSERT", triples)

    def remove(self, triples: Iterable[Triple]) -> None:
        """These are not."""
        self.removed += self._put("DELETE", triples)

    def clear(self) -> None:
        """Nothing is to be there."""
        graph = self._endpoint.graph
        self._endpoint.update(f"CLEAR SILENT {f'GRAPH <{graph}>' if graph else 'DEFAULT'}")

    def finish(self) -> None:
        """Send what is left.  Deletions go first: a server may take the new for the old."""
        parts = [
            f"{verb} DATA {self._endpoint.within(' '.join(lines))}"
            for verb, lines in self._lines.items()
            if lines
        ]
        if parts:
            self._endpoint.update(" ;\n".join(parts))
        self._lines, self._size = {"DELETE": [], "INSERT": []}, 0

    def _put(self, verb: str, triples: Iterable[Triple]) -> int:
        count = 0
        for triple in triples:
            count += 1
            line = f"{' '.join(map(str, triple))} .\n"
            size = len(line.encode("utf-8"))
            if self._size and self._size + size > BYTES:
                self.finish()
            self._lines[verb].append(line)
            self._size += size
            if sum(map(len, self._lines.values())) == TRIPLES:
                self.finish()
        return count


def _kept(remote: RemoteStore, triples: Iterable[Triple]) -> Iterator[Triple]:
    """``triples`` as the server keeps them.  Raises StoreError for what no server is to get."""
    keep = remote.endpoint.kept
    for subject, verb, value in triples:
        if "\0" in value.value:
            raise StoreError(
                f"{subject}: {verb} has a value with a NUL character, which many servers cannot "
                "hold; take it out of the graph"
            )
        yield keep(subject), keep(verb), keep(value)  # type: ignore[misc]


def _ours(store: Store, remote: RemoteStore) -> bool:
    """Whether what is there says of itself what the graph says of itself."""
    space = standard("void:uriSpace")
    there = {(one, value) for one, _, value in remote.match(None, space)}
    return bool(there) and there == {(one, value) for one, _, value in store.match(None, space)}


def _nothing(remote: RemoteStore) -> bool:
    return not any(remote.endpoint.select("SELECT ?s { ?s ?p ?o } LIMIT 1"))


def _subjects(store: Store) -> Iterator[ox.NamedNode]:
    """Every subject, first those by which a graph is known again where a push was interrupted."""
    first = {one for one, *_ in store.match(None, standard("void:uriSpace"))}
    yield from first
    every: Iterable[ox.NamedNode] = (subject for subject, *_ in store.match())
    # On disk what is said of one stands together; in memory it is as it came.
    rest = dict.fromkeys(every) if store.folder is None else (one for one, _ in groupby(every))
    yield from (subject for subject in rest if subject not in first)


def _all_subjects(remote: RemoteStore) -> Iterator[ox.NamedNode]:
    for (subject,) in remote.endpoint.select("SELECT DISTINCT ?s { ?s ?p ?o }"):
        if isinstance(subject, ox.NamedNode):
            yield subject


def _batches(subjects: Iterable[ox.NamedNode]) -> Iterator[list[ox.NamedNode]]:
    rest = iter(subjects)
    while batch := list(islice(rest, BATCH)):
        yield batch
