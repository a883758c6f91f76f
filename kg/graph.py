"""A built graph in hand, as notebooks like it: it shows itself, and answers with tables."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Self

from kg.errors import QueryError
from kg.rdf import Store, explain, query, stats
from kg.view import page

if TYPE_CHECKING:
    from pathlib import Path

    from kg.rdf import Explanation, Limits
    from kg.view import Page


class Graph:
    """The graph in a folder, open for reading; a context manager.

    In Jupyter it is shown as its page, in a frame that cannot touch the notebook.
    """

    def __init__(self, folder: Path | str) -> None:
        """Open the graph that ``kg build`` or ``build_graph`` left in ``folder``.

        Raises StoreError where there is none.
        """
        self.store = Store.open(folder)
        self._folder = folder

    def query(self, text: str, limits: Limits | None = None) -> Any:
        """The answer to SPARQL ``text``: a pandas DataFrame where pandas is there, else a Result.

        A column for each variable; values are strings, None where unbound.  ``limits``
        (``kg.rdf.Limits()``) are for a text that someone unknown wrote, as of ``kg.query``.  Raises
        QueryError for a query that is malformed, not allowed, or takes more than it may.
        """
        result = query(self.store, text, limits)
        try:
            pandas = import_module("pandas")
        except ImportError:
            return result
        return pandas.DataFrame(result.rows, columns=list(result.columns))

    def view(self, **options: Any) -> Page:
        """The page of the graph or of a part of it; options as for ``kg.page``."""
        return page(self.store.graph, **{"table": self.store.table, **options})

    def explain(self, name: str) -> Explanation:
        """What is known of the entity that bears ``name``, its IRI or any of its names.

        Raises QueryError where none does, or several do.
        """
        found = explain(self.store, name)
        if len(found) > 1:
            choices = ", ".join(f"{item.label} <{item.iri}>" for item in found)
            raise QueryError(f"{name} names {len(found)} entities; ask by IRI: {choices}")
        return found[0]

    def close(self) -> None:
        """Let go of the files."""
        self.store.close()

    @cached_property
    def _counted(self) -> str:
        counts = stats(self.store)
        return f"{counts.articles} articles, {counts.entities} entities, {counts.facts} facts"

    def __repr__(self) -> str:
        return f"<Graph {str(self._folder)!r}: {self._counted}>"

    def _repr_html_(self) -> str:
        return self.view()._repr_html_()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
