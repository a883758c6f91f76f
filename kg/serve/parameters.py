"""What a request names: entities, formats, numbers; what is not well formed is a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.serve.formats import media_type
from kg.serve.library import known
from kg.serve.problem import ProblemError
from kg.view.page import MOST

if TYPE_CHECKING:
    import pyoxigraph as ox
    from starlette.requests import Request

    from kg.serve.library import Shelf

SHORT = {"ttl": "text/turtle", "nt": "application/n-triples", "jsonld": "application/ld+json"}
"""What ``?format=`` may say instead of an Accept header, in a link."""


def kind_of(request: Request, offers: dict[str, str], usual: str) -> str:
    """What ``?format=`` or the Accept header asks for; 406 where it is not to be had."""
    if asked := request.query_params.get("format"):
        if SHORT.get(asked, asked) in offers:
            return SHORT.get(asked, asked)
        raise ProblemError(406, f"no format {asked!r}; there are {', '.join(SHORT)}")
    accept = request.headers.get("accept")
    return media_type(accept, {usual: offers[usual]} | offers)


def node_of(request: Request, name: str) -> ox.NamedNode:
    """The parameter ``name``, an IRI; 400 for any other."""
    return node(request.query_params.get(name, ""), name)


def node(iri: object, name: str) -> ox.NamedNode:
    """``iri``, given as ``name``; 400 where it is none."""
    found = known(iri) if isinstance(iri, str) else None
    if found is None:
        raise ProblemError(400, f"`{name}` must be an IRI")
    return found


def strings(asked: Any) -> list[Any]:
    """The entities of a request in JSON, as it has them; 400 for no list or a very long one."""
    found = asked.get("entities", []) if isinstance(asked, dict) else None
    if not isinstance(found, list) or len(found) > MOST:
        raise ProblemError(400, f"`entities` must be a list of at most {MOST:,} IRIs")
    return found


def entity(shelf: Shelf, node: ox.NamedNode) -> str:
    """The IRI of an entity of the graph; 404 where it is none."""
    if node.value not in shelf.mentions:
        raise ProblemError(404, "this graph has no such entity")
    return node.value


def number(request: Request, name: str, otherwise: int) -> int:
    """The parameter ``name``; 400 for what is no number or too small or large a one."""
    asked = request.query_params.get(name, str(otherwise))
    if not (
        asked.isascii() and asked.isdigit() and len(asked) < 7 and int(asked) >= min(otherwise, 1)
    ):
        raise ProblemError(400, f"`{name}` must be a number")
    return int(asked)
