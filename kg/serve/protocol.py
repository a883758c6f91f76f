"""SPARQL 1.1 Protocol, its query operation (https://www.w3.org/TR/sparql11-protocol/), and
SPARQL 1.1 Service Description.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from kg.rdf.namespaces import STANDARD
from kg.serve.problem import ProblemError

if TYPE_CHECKING:
    from starlette.requests import Request

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
DATASET = {"default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri"}
LARGEST = 1 << 20
"""Bytes of a request's body."""
FIELDS = 100

RESULT_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)
"""Local names under http://www.w3.org/ns/formats/."""


async def read(request: Request) -> str | None:
    """The query of a request; None for a GET that holds none.

    Raises ProblemError for what is not a query operation, and for one that names a data set.
    """
    asked = _fields(request.scope["query_string"])
    if request.method == "POST":
        kind, _, parameters = request.headers.get("content-type", "").partition(";")
        kind, charset = kind.strip().lower(), parameters.replace(" ", "").replace('"', "").lower()
        if kind not in {FORM, DIRECT} or charset not in {"", "charset=utf-8"}:
            raise ProblemError(
                415,
                f"send the query as {FORM} or {DIRECT}, in UTF-8",
                {"Accept-Post": f"{FORM}, {DIRECT}"},
            )
        body = await _body(request)
        if kind == DIRECT:
            _refuse_others(asked)
            return _utf8(body)
        asked += _fields(body)
    _refuse_others(asked)
    queries = [value for name, value in asked if name == "query"]
    if len(queries) > 1:
        raise ProblemError(400, "more than one query")
    if not queries and (asked or request.method == "POST"):
        raise ProblemError(400, "no query: give it as the parameter `query`")
    return queries[0] if queries else None


async def read_json(request: Request) -> Any:
    """The body of a POST in JSON; ProblemError for any other."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise ProblemError(415, "send application/json", {"Accept-Post": "application/json"})
    try:
        return json.loads(await _body(request))
    except (ValueError, RecursionError) as error:
        raise ProblemError(400, "the body is not JSON") from error


def _refuse_others(asked: list[tuple[str, str]]) -> None:
    names = {name for name, _ in asked}
    if named := sorted(names & DATASET):
        raise ProblemError(403, f"{named[0]} is refused: a query reads this graph alone")
    if "update" in names:
        raise ProblemError(403, "update is refused: queries only read")


def _fields(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            data.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=FIELDS,
        )
    except ValueError as error:
        raise ProblemError(400, "the parameters are not percent-encoded UTF-8") from error


async def _body(request: Request) -> bytes:
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > LARGEST:
            raise ProblemError(413, f"the request is longer than {LARGEST >> 20} MiB")
    return data


def _utf8(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProblemError(400, "the query is not UTF-8") from error


def description(endpoint: str, triples: int) -> bytes:
    """The service that answers at ``endpoint``, over a graph of ``triples``, in N-Triples."""
    sd, formats = (
        "http://www.w3.org/ns/sparql-service-description#",
        "http://www.w3.org/ns/formats/",
    )
    service, data, graph = f"<{endpoint}>", f"<{endpoint}#dataset>", f"<{endpoint}#graph>"
    a = f"<{STANDARD['rdf']}type>"
    count = f'"{triples}"^^<{STANDARD["xsd"]}integer>'
    lines = [
        f"{service} {a} <{sd}Service>",
        f"{service} <{sd}endpoint> {service}",
        f"{service} <{sd}supportedLanguage> <{sd}SPARQL11Query>",
        f"{service} <{sd}defaultDataset> {data}",
        f"{data} {a} <{sd}Dataset>",
        f"{data} <{sd}defaultGraph> {graph}",
        f"{graph} {a} <{sd}Graph>",
        f"{graph} <{STANDARD['void']}triples> {count}",
        *(f"{service} <{sd}resultFormat> <{formats}{name}>" for name in RESULT_FORMATS),
    ]
    return "".join(f"{line} .\n" for line in lines).encode("utf-8")
