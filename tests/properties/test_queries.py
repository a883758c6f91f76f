"""No text reaches past the guard what it may not reach."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import QueryError
from kg.rdf import Limits, check, guard
from tests.properties.strategies import ODD, anything

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
WORDS = (
    "SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED SERVICE SILENT LOAD INTO GRAPH USING WITH "
    "INSERT DELETE DATA CLEAR DROP ALL PREFIX BASE FILTER EXISTS NOT UNION OPTIONAL MINUS BIND AS "
    "VALUES LIMIT 1 ORDER BY * { } ( ) . ; , ?s ?p ?o $x a b: :x rdf:type <x> <http://x.example/> "
    "<a?b \"text\" 'text' \"\"\" ''' \" ' # \\ \\u0046ROM S\\u0045RVICE @en ^^ ^ | / + ! = < > && "
    "|| [] _:b from:x service/**/ fRoM FrOmNAMED SERVICE<http://x.example/> ?sFROM"
).split()
SHAPES = (
    "SELECT * {} WHERE {{ ?s ?p ?o }}",
    "SELECT * WHERE {{ {} ?s ?p ?o }}",
    "SELECT * WHERE {{ ?s ?p ?o {} }}",
    "{} SELECT * WHERE {{ ?s ?p ?o }}",
    "SELECT * WHERE {{ ?s ?p {} }} LIMIT 1",
    "SELECT ({} AS ?x) WHERE {{ }}",
    "{}",
)
SPACE = st.sampled_from(["", " ", "\n", "\t", "#\n", "\u00a0", "\ufeff"])


@st.composite
def queries(draw: st.DrawFn, outside: str) -> str:
    """Something like SPARQL."""
    reaching = [f"SERVICE <{outside}> {{ ?a ?b ?c }}", f"FROM <{outside}>", f"LOAD <{outside}>"]
    word = st.one_of(
        st.sampled_from(WORDS), st.sampled_from(reaching), st.sampled_from(ODD), anything
    )
    parts = draw(st.lists(st.tuples(word, SPACE), max_size=6))
    shape = draw(st.sampled_from(SHAPES))
    return shape.format("".join(w + s for w, s in parts))


@contextmanager
def listening() -> Iterator[tuple[str, socket.socket]]:
    """An address, and the socket that would be asked there."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", server


def reaches_out(value: Any) -> bool:
    """Whether rdflib's reading of a query holds what reaches outside of the store."""
    if isinstance(value, CompValue):
        # Its own ``get`` gives the key where there is no value.
        if value.name == "ServiceGraphPattern" or dict.get(value, "datasetClause"):
            return True
        return any(map(reaches_out, value.values()))
    return isinstance(value, list | tuple) and any(map(reaches_out, value))


@given(data=st.data())
def test_what_passes_the_guard_reaches_nothing_outside(data: st.DataObject) -> None:
    with listening() as (address, server):
        text = data.draw(queries(address))
        try:
            check(text, Limits())
        except QueryError:
            return
        with suppress(SyntaxError, OSError, RuntimeError, ValueError, TypeError):
            list(ox.Store().query(text))  # type: ignore[arg-type]
        with pytest.raises(BlockingIOError):
            server.accept()
        try:
            algebra = prepareQuery(text).algebra
        except Exception:  # its parser raises what it likes
            return
        assert not reaches_out(algebra)


@given(queries("http://x.example/") | anything)
def test_what_need_not_be_read_would_pass_when_read(text: str) -> None:
    if guard._is_plain(text):
        bare = guard._bare(text)
        assert not guard._REACHES_OUT.search(bare)
        assert guard._first(bare) not in guard.UPDATES


@given(anything)
def test_any_text_is_refused_or_let_pass(text: str) -> None:
    with suppress(QueryError):
        check(text, Limits())


def test_the_oracle_sees_what_reaches_out() -> None:
    for text in (
        "SELECT * WHERE { SERVICE <http://x.example/> { ?s ?p ?o } }",
        "SELECT * FROM <http://x.example/> WHERE { ?s ?p ?o }",
        "ASK { FILTER EXISTS { SERVICE <http://x.example/> { ?s ?p ?o } } }",
    ):
        assert reaches_out(prepareQuery(text).algebra)
        with pytest.raises(QueryError):
            check(text)
