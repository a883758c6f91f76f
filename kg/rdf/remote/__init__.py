"""Graphs on SPARQL 1.1 servers: read like those in folders, and made equal to them.

with open_graph("http://127.0.0.1:7878") as graph:
    print(query(graph, "SELECT ?who { ?who kg:met ?other }").text())
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.rdf.remote.endpoint import Endpoint, is_url
from kg.rdf.remote.push import Pushed, push
from kg.rdf.remote.store import RemoteStore
from kg.rdf.store import Store

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Endpoint", "Pushed", "RemoteStore", "is_url", "open_graph", "push"]


def open_graph(name: Path | str) -> Store:
    """The graph that ``name`` stands for: a folder, or the URL of a SPARQL endpoint.

    Raises StoreError where there is none.
    """
    return RemoteStore.at(str(name)) if is_url(str(name)) else Store.open(name)
