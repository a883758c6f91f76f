"""A graph by its name: a folder, or the URL of a SPARQL endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.rdf.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def open_graph(name: Path | str) -> Store:
    """The graph that ``name`` stands for.  Raises StoreError where there is none."""
    if not is_url(str(name)):
        return Store.open(name)
    from kg.rdf.remote import RemoteStore  # a folder does not wait for what speaks HTTP

    return RemoteStore.at(str(name))


def is_url(name: str) -> bool:
    """Whether ``name`` is the address of a server rather than a folder."""
    return name.lower().startswith(("http://", "https://"))
