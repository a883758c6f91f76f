"""A ``pyvis.network.Network`` of a view: what vis-network draws, placed and sized."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pyvis.network import Network

from kg.view.data import Relation, Status
from kg.view.layout import Link, positions
from kg.view.overlap import LINE
from kg.view.style import FAMILIES, size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.view.data import View
    from kg.view.drawings import Drawings

SHAPES = {family.key: family.shape for family in FAMILIES}
DASHES = {
    Status.PLANNED: [10, 6],
    Status.HYPOTHETICAL: [3, 6],
    Status.ALLEGED: [10, 5, 2, 5],
    Status.QUESTIONED: [2, 4],
    Status.DENIED: [6, 5],
}
WEAK = 0.4
"""Weight in the layout of an edge that is open or no fact; a fact of the ontology weighs 1."""
LETTER, CONCEPT_LETTER = 8.2, 6.4
"""Width of a letter of a name, and of a concept's label, world pixels."""
SMALL_LETTER, SMALL_LINE = 6.4, 16.0
"""Width of a letter, and height, of what is written on an edge."""
LONGEST, CONCEPT_LONGEST = 26, 22
"""Letters of a label that the layout makes room for."""
QUIET = 4
"""Letters that a concept without a fact gets: its label waits until there is room."""
FIRST = 300
"""Entities that a page shows at first; they have places of their own, as if they were all."""
BEND = 0.3
"""Roundness between two parallel edges."""
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "multiselect": False, "hideEdgesOnDrag": False},
    "nodes": {"borderWidth": 1.5},
    "edges": {"smooth": False, "selectionWidth": 1.5, "hoverWidth": 0.5},
}
"""vis-network's options; physics stays off: the positions are final."""


def drawn(relation: Relation) -> bool:
    """Whether a relation is an edge: between two nodes, and not said better by another one."""
    return (
        relation.object is not None and relation.object != relation.subject and not relation.implied
    )


def network(view: View, *, placed: bool = True, drawings: Drawings | None = None) -> Network:
    """Nodes are numbered as in ``view.nodes``, edges as in ``view.relations``.

    Where they are ``placed``, a node's ``x`` and ``y`` are its place among all, ``first`` its place
    among the first ones; parts of ``drawings`` are at hand.
    """
    made = Network(directed=True)
    made.options = OPTIONS
    families = [view.classes[node.cls].family for node in view.nodes]
    named = (n.importance for n, f in zip(view.nodes, families, strict=True) if f != "concept")
    most = max(named, default=1.0)
    sizes = [
        size(family, node.importance, most)
        for node, family in zip(view.nodes, families, strict=True)
    ]
    edges = [(at, r) for at, r in enumerate(view.relations) if drawn(r)]
    told = {end for _, r in edges if r.status is Status.FACT for end in _pair(r)}
    boxes = []
    for number, (node, family, radius) in enumerate(zip(view.nodes, families, sizes, strict=True)):
        if family == "concept":
            letters = min(len(node.label), CONCEPT_LONGEST) if number in told else QUIET
            width = letters * CONCEPT_LETTER
        else:
            width = min(len(node.label), LONGEST) * LETTER
        boxes.append((max(width, 2 * radius), 2 * radius + LINE))
    links = _links(view, [r for _, r in edges])
    at = positions(boxes, links, drawings) if placed else [(0, 0)] * len(boxes)
    near = at
    if placed and len(boxes) > FIRST:
        among = [link for link in links if link.b < FIRST]
        near = positions(boxes[:FIRST], among, drawings)
    for number, (family, radius, (x, y)) in enumerate(zip(families, sizes, at, strict=True)):
        place = {"x": x, "y": y, "first": near[number] if number < FIRST else None}
        # Not by ``add_node``, which looks through all of them for each.
        made.nodes.append({"id": number, "shape": SHAPES[family], "size": radius, **place})
    bends = _bends([r for _, r in edges])
    for (number, relation), bend in zip(edges, bends, strict=True):
        made.edges.append(
            {
                "id": number,
                "from": relation.subject,
                "to": relation.object,
                "arrows": "" if view.properties[relation.property].symmetric else "to",
                "dashes": DASHES.get(relation.status, False),
                "width": round(1.2 + 0.5 * min(len(relation.evidence), 4), 1),
                "smooth": {"enabled": bool(bend), "type": "curvedCW", "roundness": bend},
            }
        )
    return made


def _pair(relation: Relation) -> tuple[int, int]:
    """Its two ends, the lower first."""
    ends = (relation.subject, relation.object or 0)
    return min(ends), max(ends)


def _links(view: View, relations: Sequence[Relation]) -> list[Link]:
    """One for each joined pair: pull and labels of the relations between them put together.

    Only facts of the ontology have room for their labels kept free.
    """
    together = defaultdict(list)
    for relation in relations:
        weak = view.properties[relation.property].open or relation.status is not Status.FACT
        together[_pair(relation)].append(None if weak else view.properties[relation.property].label)
    links = []
    for (a, b), labels in sorted(together.items()):
        facts = [label for label in labels if label is not None]
        letters = max((min(len(label), LONGEST) for label in facts), default=0)
        weight = sum(WEAK if label is None else 1.0 for label in labels)
        links.append(Link(a, b, weight, (letters * SMALL_LETTER, len(facts) * SMALL_LINE)))
    return links


def _bends(relations: Sequence[Relation]) -> list[float]:
    """Roundness of each edge: parallel facts fan out evenly, what is no fact bends further."""
    facts = Counter(_pair(r) for r in relations if r.status is Status.FACT)
    every = Counter(map(_pair, relations))
    seen: Counter[tuple[int, int]] = Counter()
    bends = []
    for relation in relations:
        pair = _pair(relation)
        step = seen[pair]
        seen[pair] += 1
        if every[pair] == 1:
            offset = 0.0
        elif relation.status is Status.FACT:
            offset = step - (facts[pair] - 1) / 2
        else:
            rank = step - facts[pair] + 1
            offset = (facts[pair] / 2 + (rank + 1) // 2 * 0.75) * (-1) ** rank
        bends.append(round(BEND * offset * (1 if relation.subject == pair[0] else -1), 2))
    return bends
