"""The graph that is served: opened anew when a build has put another in its place."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cached_property
from threading import Lock, Thread
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

import pyoxigraph as ox

from kg.rdf.lookup import Lookup
from kg.rdf.namespaces import segment
from kg.rdf.query import answer
from kg.rdf.sandbox import Pool, stamp
from kg.rdf.store import Store
from kg.rdf.values import standard
from kg.view.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from kg.rdf import Limits, Result

PATH = "%/:@!$&'()*+,;=-._~"
"""What a path of a URL may hold unescaped; ``%`` because IRIs are escaped already."""


class Shelf:
    """One state of the graph, with what is looked up often."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.namespaces = store.namespaces
        path = urlsplit(self.namespaces.base).path
        self.root = path if path.startswith("/") and "?" not in self.namespaces.base else None
        """Path under which the things of the graph have their addresses here; None for nowhere."""
        self.opening: str | None = None
        """The page that the explorer begins with, once it was asked for."""

    def warm(self) -> None:
        """Look up what is looked up often."""
        for name in ("importance", "names"):
            getattr(self, name)

    def lookup(self) -> Lookup:
        """For one request."""
        return Lookup(self.store)

    @cached_property
    def mentions(self) -> dict[str, int]:
        """IRI of each entity → in how many articles it is mentioned."""
        kg = self.namespaces
        counted = self._count(f"?node {kg.term('mentionedIn')} ?article")
        named = self.store.match(None, kg.term("name"))
        return {node.value: counted.get(node.value, 0) for node, *_ in named}

    @cached_property
    def importance(self) -> dict[str, float]:
        """IRI of each entity → articles and statements it is in; half of that for a noun phrase."""
        ends = f"?statement {standard('rdf:subject')}|{standard('rdf:object')} ?node"
        said = self._count(ends)
        kind = self.namespaces.term("Concept")
        phrases = {node.value for node, *_ in self.store.match(None, standard("rdf:type"), kind)}
        return {
            iri: (count + said.get(iri, 0)) / (2 if iri in phrases else 1)
            for iri, count in self.mentions.items()
        }

    def _count(self, pattern: str) -> dict[str, int]:
        """How often each ``?node`` fits."""
        text = f"SELECT ?node (COUNT(*) AS ?n) {{ {pattern} }} GROUP BY ?node"
        found = self.store.inner.query(text)
        assert isinstance(found, ox.QuerySolutions)
        return {row["node"].value: int(row["n"].value) for row in found}

    @cached_property
    def source(self) -> Source:
        """The graph as the page reads it."""
        return Source(self.store.graph)

    @cached_property
    def labelled(self) -> dict[str, str]:
        """Label → IRI of the entity that bears it, of several the most important one."""
        found: dict[str, str] = {}
        for iri in sorted(self.mentions, key=lambda iri: (-self.importance[iri], iri)):
            for _, _, label in self.store.match(ox.NamedNode(iri), standard("rdfs:label")):
                found.setdefault(label.value, iri)
        return found

    @cached_property
    def names(self) -> list[tuple[str, str, str]]:
        """(folded name, name, IRI) of every name of every entity, sorted."""
        named = self.store.match(None, self.namespaces.term("name"))
        return sorted((fold(name.value), name.value, node.value) for node, _, name in named)

    @cached_property
    def above(self) -> dict[str, set[str]]:
        """Property → all properties it is below."""
        parents: dict[str, set[str]] = defaultdict(set)
        for lower, _, upper in self.store.match(None, standard("rdfs:subPropertyOf")):
            parents[lower.value].add(upper.value)
        found: dict[str, set[str]] = {}
        for name in list(parents):
            reached, stack = set[str](), [name]
            while stack:
                fresh = parents.get(stack.pop(), set()) - reached
                reached |= fresh
                stack += fresh
            found[name] = reached - {name}
        return found

    @cached_property
    def symmetric(self) -> set[str]:
        """Properties that are stored both ways."""
        kind = standard("owl:SymmetricProperty")
        return {verb.value for verb, *_ in self.store.match(None, standard("rdf:type"), kind)}

    def href(self, iri: str) -> str:
        """The address here of what an IRI stands for: its own path where it has one."""
        base = self.namespaces.base
        if self.root and iri.startswith(base) and not {"#", "?"} & set(iri):
            return self.root + quote(iri[len(base) :], safe=PATH)
        return f"/resource?iri={quote(iri, safe='')}"

    def at(self, path: str) -> ox.NamedNode | None:
        """The node whose IRI has this path (as sent, percent-encoded); None for no path of ours.

        Clients differ in what they escape, so the path is also read as the words it stands for.
        """
        if self.root is None or not path.startswith(self.root):
            return None
        rest = path[len(self.root) :]
        kind, slash, local = unquote(rest).partition("/")
        for spelt in (rest, f"{kind}{slash}{segment(local) if local else ''}"):
            node = known(self.namespaces.base + spelt)
            if node and self.holds(node):
                return node
        return None

    def holds(self, node: ox.NamedNode) -> bool:
        """Whether the graph says anything of ``node``."""
        return any(self.store.match(node)) or any(self.store.match(None, None, node))


class Library:
    """The graph of a folder as it is now, and processes for queries to it."""

    def __init__(self, folder: Path, limits: Limits, workers: int) -> None:
        self.folder, self.limits, self.workers = folder, limits, workers
        self._lock = Lock()
        self._stamp = stamp(folder)
        self._shelf = self._read()
        self._pool: Pool | None = None

    def shelf(self) -> Shelf:
        """The graph; raises StoreError when the folder holds none any more."""
        with self._lock:
            if (now := stamp(self.folder)) != self._stamp:
                self._shelf, self._stamp = self._read(), now
            return self._shelf

    def _read(self) -> Shelf:
        shelf = Shelf(Store.open(self.folder))
        Thread(target=shelf.warm, daemon=True).start()  # nobody waits for it who need not
        return shelf

    def open(self) -> None:
        """Start the processes for queries."""
        self._pool = Pool(self.folder, self.limits, self.workers)

    def close(self) -> None:
        """End them."""
        if self._pool:
            self._pool.close()

    def query(self, text: str) -> Result:
        """The answer to a query of someone unknown; raises as ``kg.rdf.query`` with limits."""
        assert self._pool, "the library is not open"
        return answer(text, self.shelf().namespaces, self._pool.ask, self.limits)


def known(iri: str) -> ox.NamedNode | None:
    """``iri`` as a node; None where it is no IRI."""
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


def fold(name: str) -> str:
    """``name`` without letter case and accents, as search compares."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())
