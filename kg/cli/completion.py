"""What the shell offers for an argument that is half typed (``kg --install-completion``)."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KGError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST = 100
"""Names offered at once."""


def one_of(*values: str) -> Callable[[str], list[str]]:
    """Offers these."""

    def offer(incomplete: str) -> list[str]:
        return [value for value in values if value.startswith(incomplete)]

    return offer


def entity(incomplete: str) -> list[str]:
    """Names of entities of the graph that the command names."""
    found = _names("SELECT DISTINCT ?n { ?e kg:name ?n ; kg:mentionedIn ?a }")
    return [_typed(name) for name in sorted(found) if name.startswith(incomplete)][:MOST]


def kind(incomplete: str) -> list[str]:
    """Classes that entities of the graph have."""
    found = _names("SELECT DISTINCT ?n { ?e kg:mentionedIn ?a ; a ?n }")
    return _local(found, incomplete)


def relation(incomplete: str) -> list[str]:
    """Properties of the ontology that statements of the graph have."""
    return _local(_names("SELECT DISTINCT ?n { ?s rdf:predicate ?n }"), incomplete)


def _typed(name: str) -> str:
    """As it must stand on the command line; bash, unlike the others, does not see to that."""
    if os.environ.get("_KG_COMPLETE") != "complete_bash":
        return name
    return re.sub(r"([^\w@%+=:,./-])", r"\\\1", name)


def _local(iris: Iterator[str], incomplete: str) -> list[str]:
    names = {iri.rsplit("#", 1)[1] for iri in iris if "#" in iri}
    return sorted(name for name in names if name.startswith(incomplete))


def _names(text: str) -> Iterator[str]:
    """The answer of a query with one variable to the first graph on the line, where one is there.

    What is typed so far is no whole command, so it is taken as words.
    """
    from kg.rdf import Store, query
    from kg.rdf.store import STORE

    line = os.environ.get("_TYPER_COMPLETE_ARGS") or os.environ.get("COMP_WORDS", "")
    try:
        folder = next((word for word in shlex.split(line) if (Path(word) / STORE).is_dir()), None)
        if folder is not None:
            with Store.open(folder) as store:
                yield from (row[0] for row in query(store, text).rows if row[0])
    except (KGError, OSError, ValueError):
        return
