"""Counts: what the graph holds, by class, property and factuality."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rich.table import Table
from rich.text import Text

from kg.rdf.facts import facts
from kg.rdf.lookup import Lookup
from kg.rdf.query import printable, render
from kg.rdf.values import boolean, standard

if TYPE_CHECKING:
    from kg.rdf.parts import Counts
    from kg.rdf.store import Store


@dataclass(frozen=True)
class Stats:
    """How much of what the graph holds."""

    triples: int
    """All triples, the ontology included."""
    articles: int
    entities: int
    statements: int
    facts: int
    """Plain triples that a statement supports: a symmetric one counts once, those that follow
    from superproperties not."""
    classes: tuple[tuple[str, int], ...]
    """(most specific class, entities), most first."""
    properties: tuple[tuple[str, int], ...]
    """(prefixed predicate, statements), most first."""
    factuality: tuple[tuple[str, int], ...]
    """(factuality, statements), most first; the denied count as "Denied"."""

    def text(self) -> str:
        """For people, tables."""
        totals = (
            ("articles", self.articles),
            ("entities", self.entities),
            ("facts", self.facts),
            ("statements", self.statements),
            ("triples", self.triples),
        )
        return "\n".join(
            _table(heading, counts)
            for heading, counts in (
                ("graph", totals),
                ("class", self.classes),
                ("property", self.properties),
                ("factuality", self.factuality),
            )
            if counts
        )


def stats(store: Store) -> Stats:
    """Count what ``store`` holds."""
    lookup = Lookup(store)
    kg = store.namespaces
    entities = lookup.entities()
    verbs = Counter(kg.shorten(v.value) for *_, v in store.match(None, standard("rdf:predicate")))
    denied = {node for node, *_ in store.match(None, kg.term("negated"), boolean(True))}
    factuality = Counter(
        "Denied" if node in denied else lookup.name(value.value)
        for node, _, value in store.match(None, kg.term("factuality"))
    )
    return Stats(
        triples=len(store),
        articles=len(lookup.subjects("Article")),
        entities=len(entities),
        statements=len(lookup.subjects("Statement")),
        facts=len(facts(lookup)),
        classes=_ranked(Counter(lookup.cls(node) or "" for node in entities)),
        properties=_ranked(verbs),
        factuality=_ranked(factuality),
    )


class Tally:
    """The same counts, made while the parts of a graph go by."""

    def __init__(self) -> None:
        self.unplaced = Counter[str]()
        """Propositions that made no statement, by reason."""
        self._facts = array("Q")
        self._properties, self._factuality = Counter[str](), Counter[str]()
        self._articles = self._concepts = self._statements = 0

    def see(self, counts: Counts) -> None:
        """Count one article in."""
        self._articles += 1
        self._concepts += counts.concepts
        self._statements += counts.statements
        self._facts.frombytes(bytes.fromhex(counts.facts))
        self._properties.update(counts.properties)
        self._factuality.update(counts.factuality)
        self.unplaced.update(counts.unplaced)

    def stats(self, triples: int, named: Counter[str]) -> Stats:
        """What a graph of so many triples and these named entities, by class, holds."""
        classes = named.copy()
        classes["Concept"] += self._concepts
        return Stats(
            triples=triples,
            articles=self._articles,
            entities=classes.total(),
            statements=self._statements,
            facts=len(np.unique(self._facts)) if self._facts else 0,
            classes=_ranked(+classes),
            properties=_ranked(self._properties),
            factuality=_ranked(self._factuality),
        )


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _table(heading: str, counts: tuple[tuple[str, int], ...]) -> str:
    table = Table(show_edge=False, pad_edge=False)
    table.add_column(heading)
    table.add_column("count", justify="right")
    for name, count in counts:
        table.add_row(Text(printable(name)), str(count))
    return render(table)
