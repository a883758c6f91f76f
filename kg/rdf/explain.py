"""An entity: its names, why they were merged, and each statement about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from kg.errors import QueryError
from kg.model import Decision
from kg.rdf.lookup import Lookup, nodes, text
from kg.rdf.query import printable
from kg.rdf.redirects import follow
from kg.rdf.stored import record
from kg.rdf.values import standard

if TYPE_CHECKING:
    from kg.rdf.record import Record
    from kg.rdf.store import Store

_BUILDER = frozenset({"rdf:Statement", "owl:Thing"})
"""Classes that say nothing of an entity."""

_SUGGESTED = 3
_LIKE = 75
"""How like a name must be to be suggested, in percent."""


@dataclass(frozen=True)
class Evidence:
    """One statement about the entity."""

    record: Record
    """The statement as ``kg.rdf.record`` writes it."""
    date: str | None
    """The article's date of publication, ISO 8601."""
    article: str
    """The article's title, or its id."""
    copies: tuple[str, ...] = ()
    """Other articles that say so in the same sentence, or that are near copies (`near_copies`),
    as a wire story's are: one source together."""
    source: str = ""
    """IRI of the earliest article with much the same words: the article's own, or that which it
    is a near copy of."""

    @property
    def fact(self) -> bool:
        """Asserted and not negated."""
        return self.record["factuality"] == "Asserted" and not self.record["negated"]

    def text(self) -> str:
        """The triple, how it is said, and the sentence it stands in."""
        one = self.record
        marks = [] if one["factuality"] == "Asserted" else [one["factuality"].lower()]
        marks += ["denied"] if one["negated"] else []
        marks += [f"as {one['role']}"] if one["role"] else []
        marks += [f"time: {_when(one['time'])}"] if one["time"] else []
        marks += [f"place: {one['place']['label']}"] if one["place"] else []
        speakers = ", citing ".join(str(s["label"]) for s in one["attributed_to"])
        marks += [f"according to {speakers}"] if speakers else []
        marks += [f"confidence {one['confidence']:.2f}"]
        triple = f"{one['subject']['label']} · {one['predicate']['label']} · {_label(one)}"
        source = ", ".join(part for part in (self.article, self.date) if part)
        quoted = f"\n      “{one['sentence']}”" if one["sentence"] else ""
        copied = ", ".join(self.copies)
        same = f"\n      the same words, so the same source: {copied}" if copied else ""
        return printable_lines(f"    {triple} [{'; '.join(marks)}]{quoted}\n      {source}{same}")


@dataclass(frozen=True)
class Explanation:
    """What is known about one entity."""

    iri: str
    label: str
    names: tuple[str, ...]
    """Every name used, sorted."""
    classes: tuple[str, ...]
    """Local names, the most specific first."""
    articles: tuple[str, ...]
    """Titles (or ids) of the articles that mention it."""
    sources: int
    """How many they are where near copies of one article count once."""
    merged: tuple[Decision, ...]
    """Why its names were taken for one entity."""
    refused: tuple[Decision, ...]
    """Near misses that were not."""
    statements: tuple[tuple[str, tuple[Evidence, ...]], ...]
    """(label of the property, its statements), facts first, ontology properties before open
    relations."""

    def text(self) -> str:
        """For people, plain text."""
        lines = [f"{self.label} ({', '.join(self.classes)})", f"  {self.iri}"]
        lines += ["  names: " + " · ".join(self.names)]
        if self.articles:
            lines.append(f"  mentioned in: {' · '.join(self.articles)}{self._near()}")
        for heading, decisions in (("merged because", self.merged), ("kept apart", self.refused)):
            lines += [f"  {heading}:"] if decisions else []
            lines += [f"    {d.left} | {d.right}: {d.reason}" for d in decisions]
        shown = [printable(line) for line in lines]
        for label, evidence in self.statements:
            shown += [printable(f"  {label}:"), *(one.text() for one in evidence)]
        return "\n".join(shown) + "\n"

    def _near(self) -> str:
        """What to say where articles are near copies of each other."""
        count = len(self.articles)
        if self.sources == count:
            return ""
        plural = "s" * (self.sources > 1)
        return f" ({count} articles, {self.sources} source{plural}: near copies)"


def explain(store: Store, name: str) -> tuple[Explanation, ...]:
    """The entities called ``name`` (any of their names, an IRI or a prefixed name; letter case
    matters only where it distinguishes).  An IRI that an entity had before still finds it.

    One item: the answer.  Several: the name is ambiguous, the caller lists the choices.  Raises
    QueryError, with similar names, when there is none.
    """
    wanted = follow(store, name)
    lookup = Lookup(store.near(wanted))
    return tuple(_explain(lookup, node) for node in _find(lookup, wanted))


def _find(lookup: Lookup, name: str) -> list[ox.NamedNode]:
    kg = lookup.namespaces
    full = kg.expand(name)
    if full and _valid(full) and lookup.properties(ox.NamedNode(full)).get("name"):
        return [ox.NamedNode(full)]
    named: dict[str, set[ox.NamedNode]] = {}
    for node, _, value in lookup.store.match(None, kg.term("name")):
        named.setdefault(value.value, set()).add(node)
    folded = name.casefold().strip()
    found = named.get(name) or {
        node for other, nodes in named.items() if other.casefold() == folded for node in nodes
    }
    if not found:
        near = process.extract(
            folded,
            {n: n.casefold() for n in sorted(named)},
            scorer=fuzz.WRatio,
            score_cutoff=_LIKE,
            limit=_SUGGESTED,
        )
        similar = ", ".join(other for *_, other in near)
        hint = f"similar: {similar}" if near else "the page of `kg view` lists them all"
        raise QueryError(f"no entity is called {name!r}; {hint}")
    return sorted(found, key=str)


def _valid(iri: str) -> bool:
    try:
        return bool(ox.NamedNode(iri))
    except ValueError:
        return False


def _explain(lookup: Lookup, node: ox.NamedNode) -> Explanation:
    own = lookup.properties(node)
    specific = lookup.cls(node)
    classes = {lookup.name(c.value) for c in nodes(own, "rdf:type")} - _BUILDER
    decisions = [lookup.properties(d) for d in nodes(own, "decision")]
    found = sorted(
        (
            Decision(
                text(d, "left") or "",
                text(d, "right") or "",
                text(d, "merged") == "true",
                text(d, "reason") or "",
            )
            for d in decisions
        ),
        key=lambda d: (d.left, d.right, d.reason),
    )
    return Explanation(
        iri=node.value,
        label=lookup.label(node),
        names=tuple(value.value for value in own.get("name", [])),
        classes=tuple(sorted(classes, key=lambda c: (c != specific, c))),
        articles=tuple(lookup.label(a) for a in nodes(own, "mentionedIn")),
        sources=len({_source(lookup, a) for a in nodes(own, "mentionedIn")}),
        merged=tuple(d for d in found if d.merged),
        refused=tuple(d for d in found if not d.merged),
        statements=_statements(lookup, node),
    )


def _statements(lookup: Lookup, node: ox.NamedNode) -> tuple[tuple[str, tuple[Evidence, ...]], ...]:
    found = {
        statement
        for side in ("rdf:subject", "rdf:object")
        for statement, *_ in lookup.store.match(None, standard(side), node)
    }
    groups: dict[tuple[bool, str], list[Evidence]] = {}
    for statement in sorted(found, key=str):
        one = record(lookup, statement)
        node = lookup.namespaces.article(one["article"])
        article = lookup.remembered(node)
        evidence = Evidence(
            one,
            text(article, "schema:datePublished"),
            text(article, "rdfs:label") or one["article"],
            source=_source(lookup, node),
        )
        predicate = one["predicate"]
        groups.setdefault((not predicate["ontology"], predicate["label"]), []).append(evidence)
    return tuple(
        (label, tuple(_sources(sorted(group, key=_rank))))
        for (_, label), group in sorted(groups.items())
    )


def _rank(evidence: Evidence) -> tuple[bool, str, str]:
    return (not evidence.fact, evidence.date or "", evidence.record["id"])


def _source(lookup: Lookup, article: ox.NamedNode) -> str:
    """The IRI of the earliest article with much the same words."""
    earlier = nodes(lookup.remembered(article), "nearCopyOf")
    return earlier[0].value if earlier else article.value


def _sources(evidence: list[Evidence]) -> list[Evidence]:
    """``evidence`` with what several articles say in the same words, or near copies of one
    another say, once: at its first place.
    """
    kept: list[Evidence] = []
    articles: list[set[str]] = []
    place: dict[tuple[object, ...], int] = {}
    for one in evidence:
        keys, own = _same(one), one.record["article"]
        found = (place[key] for key in keys if key in place)
        at = next((k for k in found if kept[k].record["article"] != own), len(kept))
        if at == len(kept):
            kept.append(one)
            articles.append({own})
        elif own not in articles[at]:
            kept[at] = replace(kept[at], copies=(*kept[at].copies, one.article))
            articles[at].add(own)
        for key in keys:
            place.setdefault(key, at)
    return kept


def _same(one: Evidence) -> list[tuple[object, ...]]:
    """By what statements of several articles are one source's: the sentence, else the source."""
    said = one.record
    ends = [(said[end]["iri"], said[end].get("value")) for end in ("subject", "object")]
    triple = (*ends, said["predicate"]["iri"], said["factuality"], said["negated"])
    words = [(*triple, said["sentence"], "words")] if said["sentence"] else []
    return [*words, (*triple, one.source, "source")]


def printable_lines(block: str) -> str:
    """``printable`` for each line of a block."""
    return "\n".join(printable(line) for line in block.splitlines())


def _label(one: Record) -> str:
    return str(one["object"]["label"] or one["object"]["value"])


def _when(time: Record) -> str:
    days = "–".join(dict.fromkeys(day for day in (time["start"], time["end"]) if day))
    return f"{time['text']} ({days})" if days else str(time["text"])
