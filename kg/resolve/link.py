"""Entities to what is known elsewhere: a gazetteer of the user's, offline.

CSV with the columns ``name``, ``aliases`` (parted by ``|``), ``type`` (a class of the ontology, or
empty) and ``iri``; or Turtle with ``rdfs:label`` or ``skos:prefLabel``, ``skos:altLabel`` and
``rdf:type``.  An entity is linked where its names fit one entry, and nothing else as well: a bare
surname, or a name that every state has an institution of, is no link.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field, replace
from io import StringIO
from typing import TYPE_CHECKING

import rdflib
from rdflib.namespace import RDF, RDFS, SKOS

from kg import names
from kg.errors import KGError
from kg.model import Decision
from kg.ontology.turtle import parsed
from kg.resolve.cluster import Cluster
from kg.resolve.score import ACCEPT, Surroundings, compare

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from kg.model import Entity
    from kg.ontology import Ontology

COLUMNS = ("name", "aliases", "type", "iri")
LABELS = (("Person", "PERSON"), ("Place", "GPE"), ("GeopoliticalEntity", "GPE"))
"""Classes, and the OntoNotes label of what is of them; of all others ORG."""

FULL = 0.9
"""The strength of a match of names that links."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a gazetteer."""

    iri: str
    names: tuple[str, ...]
    """The usual one first."""
    cls: str = ""
    """Local name of a class of the ontology, or empty."""


@dataclass(frozen=True)
class Gazetteer:
    """Entries, found by the keys of their names."""

    entries: tuple[Entry, ...] = ()
    index: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Gazetteer:
        """A gazetteer; entries of one IRI are one."""
        together: dict[str, Entry] = {}
        for entry in entries:
            known = together.get(entry.iri)
            both = tuple(dict.fromkeys((*(known.names if known else ()), *entry.names)))
            together[entry.iri] = Entry(entry.iri, both, (known and known.cls) or entry.cls)
        found = tuple(together[iri] for iri in sorted(together))
        index: defaultdict[str, list[int]] = defaultdict(list)
        for i, entry in enumerate(found):
            for name in entry.names:
                index[names.fold(names.strip_legal(name))].append(i)
        return cls(found, {key: tuple(dict.fromkeys(own)) for key, own in index.items()})


EMPTY = Gazetteer()


def load(paths: Iterable[Path], classes: Collection[str] = ()) -> Gazetteer:
    """The gazetteer that files (``.csv``, else Turtle) make together.

    Raises KGError, with the file's name, for one that cannot be read or names nothing, and for a
    table with a type that is none of ``classes`` where these are given.
    """
    return Gazetteer.of(entry for path in paths for entry in _entries(path, classes))


def _entries(path: Path, classes: Collection[str]) -> list[Entry]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KGError(f"{path} cannot be read: {error}") from error
    found = list(
        _csv(path, text, classes) if path.suffix.lower() == ".csv" else _turtle(path, text)
    )
    if not found:
        raise KGError(f"{path}: no entry in it; it needs names and IRIs")
    return found


def _csv(path: Path, text: str, classes: Collection[str]) -> Iterator[Entry]:
    rows = csv.DictReader(StringIO(text))
    if missing := {"name", "iri"} - set(rows.fieldnames or ()):
        raise KGError(f"{path}: no column {min(missing)!r}; the columns are {', '.join(COLUMNS)}")
    for number, row in enumerate(rows, 2):
        aliases = [a.strip() for a in (row.get("aliases") or "").split("|")]
        called = tuple(n for n in ((row["name"] or "").strip(), *aliases) if n)
        iri = (row["iri"] or "").strip()
        if not called or ":" not in iri:
            raise KGError(f"{path}, line {number}: a row needs a name and an absolute IRI")
        cls = (row.get("type") or "").strip()
        if cls and classes and cls not in classes:
            raise KGError(
                f"{path}, line {number}: the type {cls!r} is no class of the ontology; "
                f"leave it empty or take one of {', '.join(classes)}"
            )
        yield Entry(iri, called, cls)


def _turtle(path: Path, text: str) -> Iterator[Entry]:
    try:
        graph = parsed(text)
    except ValueError as error:
        raise KGError(f"{path}: not Turtle ({error}); correct the file") from error
    for subject in sorted(set(graph.subjects()), key=str):
        if not isinstance(subject, rdflib.URIRef):
            continue
        usual = [o for p in (SKOS.prefLabel, RDFS.label) for o in graph.objects(subject, p)]
        others = list(graph.objects(subject, SKOS.altLabel))
        called = tuple(dict.fromkeys([*sorted(map(str, usual)), *sorted(map(str, others))]))
        types = sorted(str(t).rpartition("#")[2] for t in graph.objects(subject, RDF.type))
        if called:
            yield Entry(str(subject), called, types[0] if types else "")


def linked(entity: Entity, gazetteer: Gazetteer, ontology: Ontology) -> Entity:
    """``entity`` with the link that its names and class allow, or as it is."""
    found: dict[str, tuple[float, str]] = {}
    keys = {names.fold(names.strip_legal(name)) for name in entity.names}
    for i in sorted({i for key in keys for i in gazetteer.index.get(key, ())}):
        entry = gazetteer.entries[i]
        if entry.cls and not _compatible(entity.cls, entry.cls, ontology):
            continue
        evidence = compare(
            _cluster(entity.cls, entity.names, "entity", ontology),
            _cluster(entity.cls, entry.names, "entry", ontology),
            Surroundings(),
        )
        if evidence.score >= ACCEPT and evidence.strength >= FULL:
            usual = sum(names.fold(n) == names.fold(entity.label) for n in entry.names[:1])
            found[entry.iri] = (evidence.strength + usual, entry.names[0])
    best = max((strength for strength, _ in found.values()), default=0.0)
    chosen = [iri for iri, (strength, _) in found.items() if strength == best]
    if len(chosen) != 1:
        return entity
    reason = f"linked to {chosen[0]}: the same name, of a class that fits"
    known = Decision(entity.label, found[chosen[0]][1], merged=True, reason=reason)
    return replace(entity, links=(chosen[0],), decisions=(*entity.decisions, known))


def _compatible(one: str, other: str, ontology: Ontology) -> bool:
    return ontology.is_a(one, other) or ontology.is_a(other, one)


def _cluster(cls: str, called: tuple[str, ...], article: str, ontology: Ontology) -> Cluster:
    label = next((label for name, label in LABELS if ontology.is_a(cls, name)), "ORG")
    return Cluster(article, (0,), label, tuple(sorted(called)))
