"""Errors as HTTP says them: problem details (RFC 9457), or a page for who asks for one."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import Response

from kg.errors import KGError, LimitError, QueryError, RefusedError
from kg.serve.negotiate import choose
from kg.serve.pages import html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

PROBLEM = "application/problem+json"
LIMITS = {"time": 504, "busy": 503, "length": 413, "rows": 422, "memory": 422}
"""Status of a query that ran into one of its limits."""


class ProblemError(Exception):
    """What the answer to a request is instead of what was asked for."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, dict(headers or {})


def of(error: Exception) -> ProblemError:
    """Any exception as a problem; one that is no fault of the request keeps its words to itself."""
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, HTTPException):
        return ProblemError(error.status_code, error.detail, error.headers)
    if isinstance(error, LimitError):
        status = LIMITS[error.limit]
        return ProblemError(status, str(error), {"Retry-After": "5"} if status == 503 else None)
    if isinstance(error, RefusedError):
        return ProblemError(403, str(error))
    if isinstance(error, QueryError):
        return ProblemError(400, str(error))
    if isinstance(error, KGError):
        return ProblemError(503, str(error))
    return ProblemError(500, "the server failed; its log says why")


def answer(request: Request, error: Exception) -> Response:
    """The response to a request that failed."""
    problem = of(error)
    title = HTTPStatus(problem.status).phrase
    accept = request.headers.get("accept")
    paged = request.url.path != "/sparql" and choose(accept, [PROBLEM, "text/html"]) == "text/html"
    if paged:
        shown = html("problem", title=title, detail=problem.detail, status=problem.status)
        return Response(shown, problem.status, problem.headers, "text/html")
    content = {"title": title, "status": problem.status, "detail": problem.detail}
    return Response(json.dumps(content), problem.status, problem.headers, PROBLEM)
