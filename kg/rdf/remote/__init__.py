"""Graphs on SPARQL 1.1 servers: ``RemoteStore`` reads them like those in folders, ``push`` makes
them equal to those.
"""

from __future__ import annotations

from kg.rdf.remote.endpoint import Endpoint
from kg.rdf.remote.pushing import Pushed, push
from kg.rdf.remote.store import RemoteStore

__all__ = ["Endpoint", "Pushed", "RemoteStore", "push"]
