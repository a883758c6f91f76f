"""IRIs that entities had before: kept beside the store, not in the graph.

An entity's IRI follows from its names, so a merge, or a fuller name, can change it.  Whoever kept
the old one still finds the entity: ``DIR/redirects.json`` maps old IRIs to new ones.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import KGError, StoreError
from kg.files import write
from kg.serial import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from kg.rdf.store import Store

FILE = "redirects.json"


@dataclass(frozen=True)
class Described:
    """What tells an entity again: how and where it is named."""

    names: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)


def described(store: Store, iri: str) -> Described:
    """An entity of a store."""
    node, kg = ox.NamedNode(iri), store.namespaces
    return Described(
        {name.value for *_, name in store.match(node, kg.term("name"))},
        {article.value for *_, article in store.match(node, kg.term("mentionedIn"))},
    )


def between(
    known: Mapping[str, str], before: Store, after: Store, renamed: Collection[str] | None = None
) -> dict[str, str]:
    """``known`` and what became of the entities of one store that another one has not.

    ``renamed`` are the IRIs that got or lost a name, in whatever way; None: any may have.
    """
    name = after.namespaces.term("name")
    if renamed is None:
        asked, kept = {n.value for n, *_ in before.match(None, name)}, {}
    else:
        asked = set(renamed)
        kept = {old: new for old, new in known.items() if old not in asked and new not in asked}
        known = {old: new for old, new in known.items() if old not in kept}

    def there(iri: str) -> bool:
        return any(after.match(ox.NamedNode(iri), name))

    old = {iri: described(before, iri) for iri in asked if not there(iri)}
    called = set().union(*(entity.names for entity in old.values()))
    found = {node.value for one in called for node, *_ in after.match(None, name, ox.Literal(one))}
    found |= {iri for pair in known.items() for iri in pair if there(iri)}
    return kept | updated(known, old, {iri: described(after, iri) for iri in found})


def load(folder: Path) -> dict[str, str]:
    """Old IRI → new IRI; nothing where a folder has none."""
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        return from_json(path.read_bytes(), dict[str, str])
    except KGError as error:
        raise StoreError(f"{path}: {error}; delete it, or build anew") from error


def save(folder: Path, known: Mapping[str, str]) -> None:
    """Keep ``known``, where there is anything to keep."""
    path = folder / FILE
    if known:
        write(path, to_json(dict(sorted(known.items()))))
    else:
        path.unlink(missing_ok=True)


def updated(
    known: Mapping[str, str], before: Mapping[str, Described], after: Mapping[str, Described]
) -> dict[str, str]:
    """``known`` and what became of the IRIs of ``before`` that ``after`` does not have.

    An entity is the one of ``after`` that shares most articles with it, and a name; where two do
    as well, or none does, there is no redirect.
    """
    by_name: dict[str, set[str]] = defaultdict(set)
    for iri, entity in after.items():
        for name in entity.names:
            by_name[name].add(iri)
    moved: dict[str, str] = {}
    for iri in sorted(before.keys() - after.keys()):
        old = before[iri]
        shared = {
            new: (len(old.articles & after[new].articles), len(old.names & after[new].names))
            for new in set().union(*(by_name[name] for name in old.names))
        }
        best = max((s for s in shared.values() if s[0]), default=None)
        found = [new for new, s in shared.items() if s == best]
        if len(found) == 1:
            moved[iri] = found[0]
    onward = {old: moved.get(new, new) for old, new in known.items()} | moved
    return {old: new for old, new in onward.items() if old not in after and new in after}


def follow(store: Store, name: str) -> str:
    """The IRI that ``name``, an IRI or a prefixed name, has now; else ``name``."""
    full = store.namespaces.expand(name)
    if store.folder is None or full is None:
        return name
    return load(store.folder).get(full, name)
