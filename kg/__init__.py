"""English news articles in, a typed and sourced knowledge graph out; offline, no LLM.

    report = kg.build_graph(["seeds"], "out")
    with kg.Store.open(report.out) as store:
        print(kg.query(store, "SELECT ?who WHERE { ?who kg:met ?other }").text())

Names are imported when they are first used: a query does not wait for spaCy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.build import BuildReport
    from kg.build import build as build_graph
    from kg.build import remove as remove_article
    from kg.errors import KGError
    from kg.graph import Graph
    from kg.language import load_pipeline
    from kg.model import Article, Extraction
    from kg.rdf import Store, explain, export, query, validate
    from kg.read import read as read_articles
    from kg.settings import Settings
    from kg.view import page

__all__ = [
    "Article",
    "BuildReport",
    "Extraction",
    "Graph",
    "KGError",
    "Settings",
    "Store",
    "build_graph",
    "explain",
    "export",
    "load_pipeline",
    "page",
    "query",
    "read_articles",
    "remove_article",
    "validate",
]

_HOME = {
    "Article": "kg.model:Article",
    "BuildReport": "kg.build:BuildReport",
    "Extraction": "kg.model:Extraction",
    "Graph": "kg.graph:Graph",
    "KGError": "kg.errors:KGError",
    "Settings": "kg.settings:Settings",
    "Store": "kg.rdf:Store",
    "build_graph": "kg.build:build",
    "explain": "kg.rdf:explain",
    "export": "kg.rdf:export",
    "load_pipeline": "kg.language:load_pipeline",
    "page": "kg.view:page",
    "query": "kg.rdf:query",
    "read_articles": "kg.read:read",
    "remove_article": "kg.build:remove",
    "validate": "kg.rdf:validate",
}
"""Where each public name lives."""


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module, _, attribute = _HOME[name].partition(":")
    return getattr(import_module(module), attribute)
