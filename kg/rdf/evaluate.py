"""One query, evaluated; and the process that does so for queries that may have to be killed.

Run as a script (``python -P evaluate.py STORE``) it answers one request after the other on its
standard input and output.  Of this package it imports ``kg.confined`` alone, so that it starts in a
moment:

    request   {"text", "prefixes", "seconds", "rows", "size", "memory"}        one line of JSON
    answer    {"kind", "length"}  and then that many bytes;  or {"error", "message"}

The system, not this program, holds it to its limits: processor time, memory, no file written, and,
where Linux lets it, no network; else the guard, which refuses what would ask for it, stands alone.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pyoxigraph as ox

from kg.confined import bound_memory, isolate

SOLUTIONS, BOOLEAN, GRAPH = "solutions", "boolean", "graph"
"""Kinds of answer: of SELECT and ASK in SPARQL JSON, of CONSTRUCT and DESCRIBE in N-Triples."""

STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")


class TooLongError(Exception):
    """An answer has more rows or bytes than are wanted."""


class _Bounded(io.BytesIO):
    """A file in memory that takes so many bytes and no more."""

    def __init__(self, size: int | None) -> None:
        super().__init__()
        self.size = size

    def write(self, data: Any) -> int:
        if self.size is not None and self.tell() + len(data) > self.size:
            raise TooLongError
        return super().write(data)


def evaluate(
    store: ox.Store,
    text: str,
    prefixes: dict[str, str],
    rows: int | None = None,
    size: int | None = None,
) -> tuple[str, bytes]:
    """The kind and the bytes of the answer to ``text``; a relative IRI is that of an entity.

    Raises SyntaxError for a malformed query, OSError, RuntimeError or ValueError for one that
    cannot be answered, TooLongError where the answer has more than ``rows`` or ``size`` bytes.
    """
    answer = store.query(text, prefixes=prefixes, base_iri=prefixes.get("id"))
    out = _Bounded(size)
    if isinstance(answer, ox.QueryTriples):
        triples: set[ox.Triple] = set()
        for triple in answer:
            triples.add(triple)
            if rows is not None and len(triples) > rows:
                raise TooLongError
        ox.serialize(sorted(triples, key=str), out, format=ox.RdfFormat.N_TRIPLES)
        return GRAPH, out.getvalue()
    if isinstance(answer, ox.QuerySolutions) and rows is not None:
        _write(answer, rows, out)
    else:
        answer.serialize(out, format=ox.QueryResultsFormat.JSON)
    return BOOLEAN if isinstance(answer, ox.QueryBoolean) else SOLUTIONS, out.getvalue()


def _write(answer: ox.QuerySolutions, rows: int, out: _Bounded) -> None:
    """SPARQL JSON, each solution counted when it comes: the first too many ends the evaluation."""
    names = [variable.value for variable in answer.variables]
    out.write(b'{"head":{"vars":%s},"results":{"bindings":[' % _json(names))
    for number, row in enumerate(answer):
        if number == rows:
            raise TooLongError
        bound = {name: _term(term) for name, term in zip(names, row, strict=True) if term}
        out.write((b"," if number else b"") + _json(bound))
    out.write(b"]}}")


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _term(term: Any) -> dict[str, Any]:
    """A term as SPARQL 1.1 Query Results JSON writes it (3.2.2), triples as SPARQL 1.2 does."""
    if isinstance(term, ox.Triple):
        ends = zip(("subject", "predicate", "object"), term, strict=True)
        return {"type": "triple", "value": {name: _term(end) for name, end in ends}}
    if not isinstance(term, ox.Literal):
        return {"type": "uri" if isinstance(term, ox.NamedNode) else "bnode", "value": term.value}
    made = {"type": "literal", "value": term.value}
    if term.language:
        direction = getattr(term, "direction", None)  # not in pyoxigraph before RDF 1.2
        return (
            made | {"xml:lang": term.language} | ({"its:dir": str(direction)} if direction else {})
        )
    return made if term.datatype == STRING else made | {"datatype": term.datatype.value}


def _reply(store: ox.Store, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    _hold(request["seconds"], request["memory"])
    text, prefixes = request["text"], request["prefixes"]
    try:
        kind, data = evaluate(store, text, prefixes, request["rows"], request["size"])
    except SyntaxError as error:
        return {"error": "syntax", "message": str(error)}, b""
    except TooLongError:
        return {"error": "rows", "message": ""}, b""
    except MemoryError:
        return {"error": "memory", "message": ""}, b""
    except (OSError, RuntimeError, ValueError) as error:
        return {"error": "failed", "message": str(error)}, b""
    return {"kind": kind, "length": len(data)}, data


if sys.platform == "win32":  # what is left there is the clock

    def _hold(seconds: float, memory: int) -> None:
        pass

else:
    import resource

    def _hold(seconds: float, memory: int) -> None:
        """The limits of the next query; a parent that dies leaves none running for ever."""
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = used.ru_utime + used.ru_stime
        resource.setrlimit(resource.RLIMIT_CPU, (int(spent + seconds) + 2, most))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        bound_memory(memory)


def main() -> None:
    """Answer until the standard input ends."""
    isolate()
    out = sys.stdout.buffer
    try:
        store = ox.Store.read_only(sys.argv[1])
    except (OSError, RuntimeError) as error:
        out.write(json.dumps({"error": "store", "message": str(error)}).encode() + b"\n")
        return
    for line in sys.stdin.buffer:
        head, data = _reply(store, json.loads(line))
        out.write(json.dumps(head).encode() + b"\n")
        out.write(data)
        out.flush()


if __name__ == "__main__":
    main()
