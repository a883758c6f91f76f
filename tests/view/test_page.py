"""The page as text: what is chosen, what is said of the cut, and that it never varies."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from html import unescape
from typing import Any

import pytest
from rdflib import Graph, Literal

from kg.errors import QueryError
from kg.view import page
from kg.view.payload import embed
from tests.view.story import ROOT, entity, story


def content(html: str) -> dict[str, Any]:
    """The data that a page carries."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    return inflated(json.loads(found[1]))


def inflated(data: Any) -> Any:
    """Tables as lists of objects."""
    if isinstance(data, dict) and data.keys() == {"columns", "rows"}:
        return [dict(zip(data["columns"], row, strict=True)) for row in data["rows"]]
    if isinstance(data, dict):
        made = {key: inflated(value) for key, value in data.items()}
        for relation in made.get("relations", ()):
            of = made["properties"][relation["property"]]
            relation.update(label=of["label"], open=of["open"])
        return made
    return data


def names(html: str) -> set[str]:
    return {node["name"] for node in content(html)["nodes"]}


def facts(html: str) -> set[tuple[str, str, str]]:
    data = content(html)
    of = [node["name"] for node in data["nodes"]]
    return {
        (of[r["from"]], r["label"], r["value"] if r["to"] is None else of[r["to"]])
        for r in data["relations"]
        if r["status"] == "fact"
    }


def counts(html: str) -> str:
    found = re.search(r'<p id="counts">(.*?)</p>', html, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_standalone(html: str) -> None:
    shell = html.replace(content_text(html), "")
    assert not re.search(
        r"""<(link|img|iframe|base)\b|src=|@import|url\(""", shell.split("<script>")[0]
    )
    assert "default-src 'none'" in unescape(html.split("</head>")[0])
    assert "unsafe" not in html.split("</head>")[0]
    assert not re.search(r"""\son\w+=|\sstyle=""", shell.split("<script>")[0])


def content_text(html: str) -> str:
    return html.split('id="data">')[1].split("</script>")[0]


def test_the_same_bytes_whatever_the_hash_seed_and_the_store(html: str) -> None:
    code = (
        "from kg.view import page; from tests.view.story import story; import hashlib; "
        "print(hashlib.sha256(page(story(), title='Island ferries').encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1
    import hashlib

    assert seen == {hashlib.sha256(html.encode()).hexdigest() + "\n"}


def test_cut_is_said(graph: Graph) -> None:
    html = page(graph, limit=10)
    assert len(content(html)["nodes"]) == 10
    assert counts(html).startswith("showing 10 of 30 entities, by importance")
    assert {"Jane Roe", "Northwind Ferries", "Ada Lind", "Bluefin Lines"} <= names(html)
    assert "ferry tickets" not in names(html)
    northwind = next(n for n in content(html)["nodes"] if n["name"] == "Northwind Ferries")
    assert northwind["hidden"] > 0


def test_no_cut_no_claim(html: str) -> None:
    assert "showing" not in counts(html)
    assert counts(html).startswith("30 entities")


def test_focus_by_any_name(graph: Graph) -> None:
    near = names(page(graph, focus="lind"))
    assert near == {"Ada Lind", "Jane Roe", "Sordland", "Island Routes Act"}
    assert names(page(graph, focus=str(entity("Ada Lind")))) == near
    farther = names(page(graph, focus="Ada Lind", hops=2))
    assert near < farther
    assert "Northwind Ferries" in farther
    html = page(graph, focus="Ada Lind")
    assert content(html)["focus"] == 0
    assert "of 30 in the whole graph" in counts(html)


def test_class_takes_subclasses_along(graph: Graph) -> None:
    companies = names(page(graph, cls="Company"))
    assert {"Lake Bank", "Channel 9", "Northwind Ferries"} <= companies
    assert not {"Jane Roe", "Green League"} & companies


def test_predicate_takes_subproperties_along(graph: Graph) -> None:
    assert facts(page(graph, predicate="met")) == {("Jane Roe", "met", "Ada Lind")}
    assert facts(page(graph, predicate="kg:met")) == {("Jane Roe", "met", "Ada Lind")}
    led = {label for _, label, _ in facts(page(graph, predicate="leads"))}
    assert {"leads", "chief executive of"} <= led
    assert "met" not in led


def test_dates_and_confidence(graph: Graph) -> None:
    april = facts(page(graph, since=date(2024, 4, 1)))
    assert ("Lake Bank", "invested in", "Voltmarine") in april
    assert ("Jane Roe", "met", "Ada Lind") not in april
    march = facts(page(graph, until=date(2024, 3, 5)))
    assert ("Jane Roe", "met", "Ada Lind") in march
    assert ("Lake Bank", "invested in", "Voltmarine") not in march
    sure = content(page(graph, min_confidence=0.9))
    assert all(e["confidence"] >= 0.9 for e in sure["evidence"])


@pytest.mark.parametrize("wrong", [{"focus": "Jane Row"}, {"cls": "Compny"}, {"predicate": "mett"}])
def test_a_name_that_is_not_there(graph: Graph, wrong: dict[str, str]) -> None:
    with pytest.raises(QueryError, match="did you mean"):
        page(graph, **wrong)  # type: ignore[arg-type]


def test_symmetric_once_with_all_its_sentences(html: str) -> None:
    data = content(html)
    met = [r for r in data["relations"] if r["label"] == "met" and r["status"] == "fact"]
    assert len(met) == 1
    assert len(met[0]["evidence"]) == 2
    edge = next(e for e in data["drawn"]["edges"] if data["relations"][e["id"]] == met[0])
    assert edge["arrows"] == ""


def test_parallel_edges_stay_apart(html: str) -> None:
    data = content(html)
    pairs: dict[tuple[int, int], list[float]] = {}
    for edge in data["drawn"]["edges"]:
        pair = (min(edge["from"], edge["to"]), max(edge["from"], edge["to"]))
        bend = edge["smooth"]["roundness"] * (1 if edge["from"] == pair[0] else -1)
        pairs.setdefault(pair, []).append(bend)
    assert any(len(bends) > 1 for bends in pairs.values())
    assert all(len(set(bends)) == len(bends) for bends in pairs.values())


def test_facts_come_first_open_ones_after(html: str) -> None:
    kinds = [(r["status"] != "fact", r["open"]) for r in content(html)["relations"]]
    assert kinds == sorted(kinds)
    assert {r["status"] for r in content(html)["relations"]} == {
        "fact", "planned", "hypothetical", "alleged", "questioned", "denied",
    }  # fmt: skip


def test_a_value_is_said_not_drawn(html: str) -> None:
    assert ("Northwind Ferries", "founding date", "1998") in facts(html)
    assert "1998" not in names(html)


def test_said_better_by_another_fact() -> None:
    graph = story()
    data = content(page(graph))
    leads = next(r for r in data["relations"] if r["label"] == "chief executive of")
    assert not leads["implied"]


@pytest.mark.parametrize(
    "text", ["</script>", "<!--", "a & b", "\u2028\u2029", 'q"\\', "\ud83d\ude00"]
)
def test_json_survives_the_script_element(text: str) -> None:
    text = text.encode("utf-16", "surrogatepass").decode("utf-16")
    made = embed({"x": text})
    assert not set(made) & set("<>&\u2028\u2029")
    assert json.loads(made) == {"x": text}


def test_only_web_addresses_become_links() -> None:
    graph = Graph(store="Oxigraph")
    for subject, predicate, value in story():
        evil = Literal("javascript:alert(1)")
        graph.add((subject, predicate, evil if str(predicate).endswith("/url") else value))
    html = page(graph)
    assert {a["url"] for a in content(html)["articles"]} == {None}
    assert "javascript:alert" not in html
