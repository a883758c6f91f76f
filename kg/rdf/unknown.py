"""Terms of a query that the graph's ontology has not: SPARQL finds nothing and says nothing."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from kg.rdf.values import standard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.rdf.store import Store

_PASSED_OVER = re.compile(r"""\"(?:[^"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|\#[^\n]*""")
"""Strings, IRIs and comments: what looks like a prefixed name in them is none."""

_TERM = re.compile(r"\bkg:([A-Za-z][\w-]*)")


def unknown(store: Store, query: str) -> list[str]:
    """A sentence for each term ``kg:…`` of ``query`` that the ontology in ``store`` has not."""
    used = sorted(set(_TERM.findall(_PASSED_OVER.sub(" ", query))))
    missing = [name for name in used if not any(store.match(store.namespaces.term(name)))]
    if not missing:
        return []
    known = sorted(set(_declared(store)))
    found = []
    for name in missing:
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean kg:{near[0]}?" if near else "kg stats lists those it uses"
        found.append(f"the graph has no term kg:{name}; {hint}")
    return found


def _declared(store: Store) -> Iterator[str]:
    """Local names of the ontology's classes and properties."""
    space = store.namespaces.ontology
    for kind in ("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty"):
        for node, *_ in store.match(None, standard("rdf:type"), standard(kind)):
            if node.value.startswith(space):
                yield node.value.removeprefix(space)
