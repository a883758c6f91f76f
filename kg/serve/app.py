"""The application: which address answers what."""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.errors import KGError, LimitError
from kg.rdf import Limits
from kg.serve import explore, parameters, protocol
from kg.serve.examples import examples
from kg.serve.formats import GRAPHS, media_type, write, write_graph
from kg.serve.headers import Guarded
from kg.serve.library import Library
from kg.serve.negotiate import choose
from kg.serve.pages import asset, html
from kg.serve.problem import ProblemError, answer, of
from kg.serve.resource import describe, portrait, properties
from kg.serve.search import search

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    import pyoxigraph as ox
    from starlette.requests import Request
    from starlette.types import ASGIApp

    from kg.rdf import Result
    from kg.serve.library import Shelf

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""Names of this machine."""
WAITING = 32
"""Queries that may run or wait for a process; further ones are told so at once."""
ASSETS = {
    "style.css": "text/css",
    "page.css": "text/css",
    "page.js": "text/javascript",
    "vis-network.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
NOTHING_TO_DRAW = "the answer names no entity of the graph, so there is nothing to draw"
LOG = logging.getLogger(__name__)


def application(
    folder: Path | str,
    limits: Limits | None = None,
    *,
    workers: int = 4,
    hosts: tuple[str, ...] = LOOPBACK,
) -> ASGIApp:
    """The ASGI application over the graph in ``folder``.

    ``limits`` are those of one query, ``workers`` how many run at once; ``hosts`` the names it may
    be asked by (a page elsewhere cannot give its own name our address), any where empty.  Raises
    StoreError when the folder holds no graph.
    """
    return over(Library(Path(folder), limits or Limits(), workers), hosts)


def over(library: Library, hosts: tuple[str, ...]) -> ASGIApp:
    """The ASGI application over a library, which it opens and closes."""
    desk = Desk(library)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        library.open()
        yield
        library.close()

    routes = [
        Route("/", desk.explorer),
        Route("/sparql", desk.sparql, methods=["GET", "POST"]),
        Route("/query", desk.query),
        Route("/search", desk.search),
        Route("/neighbourhood", desk.neighbourhood, methods=["GET", "POST"]),
        Route("/path", desk.path),
        Route("/resource", desk.resource),
        Route("/assets/{name}", desk.asset),
        Route("/{path:path}", desk.resource),
    ]
    return Guarded(
        Starlette(routes=routes, lifespan=lifespan, exception_handlers=_handlers()), hosts
    )


def _handlers() -> Any:
    from starlette.exceptions import HTTPException

    def handle(request: Request, error: Exception) -> Response:
        return answer(request, error)

    return {ProblemError: handle, KGError: handle, HTTPException: handle, 500: handle}


class Desk:
    """Answers requests from a library."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._waiting = CapacityLimiter(WAITING)

    async def _ask(self, text: str) -> Result:
        if self._waiting.available_tokens < 1:
            raise LimitError("too many queries wait; try again in a while", "busy")
        return await to_thread.run_sync(self.library.query, text, limiter=self._waiting)

    async def sparql(self, request: Request) -> Response:
        """The endpoint; without a query its description, or for a browser the query page."""
        text = await protocol.read(request)
        accept = request.headers.get("accept")
        shelf = self.library.shelf()
        vary = {"Vary": "Accept"}
        if text is not None:
            result = await self._ask(text)
            data, kind = await to_thread.run_sync(write, result, accept, shelf.namespaces)
            return Response(data, headers=vary, media_type=kind)
        if choose(accept, [*GRAPHS, "text/html"]) == "text/html":
            return RedirectResponse("/query", 303, vary)
        kind = media_type(accept, GRAPHS)
        described = protocol.description(str(request.url.replace(query="")), len(shelf.store))
        return Response(write_graph(described, GRAPHS[kind], shelf.namespaces), 200, vary, kind)

    async def query(self, request: Request) -> Response:
        """A page to write a query on, with its answer as a table."""
        known_queries = examples()
        name = request.query_params.get("example", "")
        text = request.query_params.get("query") or known_queries.get(name, ("", ""))[1]
        try:
            result = await self._ask(text) if text.strip() else None
        except KGError as failed:
            return self._query_page(text, error=of(failed))
        return self._query_page(text, result)

    def _query_page(
        self, text: str, result: Result | None = None, error: ProblemError | None = None
    ) -> Response:
        shelf = self.library.shelf()
        shown = html(
            "query",
            text=text,
            examples=examples(),
            error=error and error.detail,
            result=result,
            cell=_cell(shelf),
            limits=self.library.limits,
            prefixes=shelf.namespaces.prefixes,
        )
        return HTMLResponse(shown, error.status if error else 200)

    async def explorer(self, request: Request) -> Response:
        """The drawing that grows: the most important entities, what is around one, an answer."""
        text = request.query_params.get("query", "")
        if text.strip():
            try:
                result = await self._ask(text)
            except KGError as failed:
                return self._query_page(text, error=of(failed))
            return await to_thread.run_sync(self._drawn, text, result)
        return await to_thread.run_sync(self._explorer, request)

    def _explorer(self, request: Request) -> Response:
        shelf = self.library.shelf()
        if "iri" not in request.query_params:
            return HTMLResponse(explore.opening(shelf))
        centre = parameters.entity(shelf, parameters.node_of(request, "iri"))
        return HTMLResponse(explore.page(shelf, explore.around(shelf, centre), focus=True))

    def _drawn(self, text: str, result: Result) -> Response:
        shelf = self.library.shelf()
        entities, only = explore.answered(shelf, result)
        if not entities:
            return self._query_page(text, result, ProblemError(422, NOTHING_TO_DRAW))
        return HTMLResponse(explore.page(shelf, entities, query=text, only=only))

    def search(self, request: Request) -> Response:
        """Entities by name."""
        words = request.query_params.get("q", "")
        found = search(self.library.shelf(), words)
        kind = parameters.kind_of(
            request, {"text/html": "html", "application/json": "json"}, "text/html"
        )
        if kind == "text/html":
            return HTMLResponse(html("search", **found), headers={"Vary": "Accept"})
        return JSONResponse(found, headers={"Vary": "Accept"})

    async def neighbourhood(self, request: Request) -> Response:
        """The content of the page with what is around an entity, by GET; by POST, with that
        (``around``, or null) beside ``entities`` that are drawn.
        """
        if request.method == "GET":
            asked: Any = {"around": request.query_params.get("iri"), "entities": []}
        else:
            asked = await protocol.read_json(request)
        return JSONResponse(await to_thread.run_sync(self._neighbourhood, asked))

    def _neighbourhood(self, asked: Any) -> dict[str, Any]:
        shelf = self.library.shelf()
        entities = [
            parameters.entity(shelf, parameters.node(iri, "entities"))
            for iri in parameters.strings(asked)
        ]
        if asked.get("around") is None:
            wanted = entities or explore.first(shelf)
            return explore.neighbourhood(shelf, wanted, placed=not entities)
        centre = parameters.entity(shelf, parameters.node(asked["around"], "around"))
        return explore.neighbourhood(
            shelf,
            [*entities, *explore.around(shelf, centre, entities)],
            focus=not entities,
            placed=not entities,
        )

    def path(self, request: Request) -> Response:
        """The entities between two."""
        shelf = self.library.shelf()
        ends = [
            parameters.entity(shelf, parameters.node_of(request, name)) for name in ("from", "to")
        ]
        return JSONResponse({"entities": explore.path(shelf, *ends)})

    def resource(self, request: Request) -> Response:
        """What an IRI stands for: by its path, or by ``/resource?iri=`` for any."""
        shelf = self.library.shelf()
        if "path" in request.path_params:
            node = shelf.at(request.scope["raw_path"].decode("ascii"))
        else:
            node = parameters.node_of(request, "iri")
        if node is None or not shelf.holds(node):
            raise ProblemError(404, "this graph holds nothing of that address")
        kind = parameters.kind_of(request, {"text/html": "html"} | GRAPHS, "text/html")
        headers = {"Vary": "Accept"}
        if kind != "text/html":
            data = write_graph(describe(shelf, node), GRAPHS[kind], shelf.namespaces)
            return Response(data, 200, headers, kind)
        return HTMLResponse(self._page(shelf, node, request), 200, headers)

    def _page(self, shelf: Shelf, node: ox.NamedNode, request: Request) -> str:
        here = {
            "here": shelf.href(node.value),
            "more": "&" if "?" in shelf.href(node.value) else "?",
        }
        if node.value in shelf.mentions:
            page = parameters.number(request, "page", 1)
            shown = portrait(shelf, node, page)
            if page > shown.pages:
                raise ProblemError(404, f"there are {shown.pages} pages")
            return html("entity", entity=shown, **here)
        label = shelf.lookup().label(node)
        rows = properties(shelf, node)
        return html("resource", iri=node.value, label=label, rows=rows, **here)

    def asset(self, request: Request) -> Response:
        """Scripts and styles."""
        name = request.path_params["name"]
        cached = {"Cache-Control": "max-age=3600"}
        if name not in ASSETS:
            raise ProblemError(404, "no such file")
        return Response(asset(name), 200, cached, ASSETS[name])


def _cell(shelf: Shelf) -> Callable[[str | None], tuple[str, str | None]]:
    """Value of a table → its text and, for an IRI that the graph knows, its address here."""

    def shown(value: str | None) -> tuple[str, str | None]:
        if value is None:
            return "", None
        short = shelf.namespaces.shorten(value)
        if short.startswith("<") and not value.startswith(shelf.namespaces.base):
            return value, None
        return value if short.startswith("<") else short, shelf.href(value)

    return shown
