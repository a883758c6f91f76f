"""What the chosen statements say: relations, each with the rows that say it, and properties."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rdflib import RDFS

from kg.view.data import Property, Relation, Status, Term
from kg.view.source import LABEL

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kg.rdf.table import Row
    from kg.view.source import Source

STATUS = {
    "Asserted": Status.FACT,
    "Planned": Status.PLANNED,
    "Hypothetical": Status.HYPOTHETICAL,
    "Alleged": Status.ALLEGED,
    "Questioned": Status.QUESTIONED,
}


def status(row: Row) -> Status:
    """Denied where negated, else as its factuality says."""
    return Status.DENIED if row.negated else STATUS.get(row.factuality, Status.HYPOTHETICAL)


def read_relations(
    source: Source,
    rows: Sequence[Row],
    index: Mapping[str, int],
    importance: Mapping[str, float],
) -> tuple[tuple[Relation, ...], tuple[Property, ...]]:
    """Rows that say the same put together; the position of a row is its evidence."""
    symmetric = source.symmetric()
    together: dict[tuple[str, str, str, bool, Status], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        ends = (row.subject, row.object)
        if row.predicate in symmetric and row.literal is None:
            ends = (min(ends), max(ends))
        together[ends[0], row.predicate, ends[1], row.literal is not None, status(row)].append(at)
    facts = defaultdict(set)
    for subject, predicate, obj, _, state in together:
        if state is Status.FACT:
            facts[subject, obj].add(predicate)
    said = {key[1] for key in together}
    above = source.above_of(said, RDFS.subPropertyOf)
    properties = _properties(source, said, symmetric, above)
    property_at = {p.iri: at for at, p in enumerate(properties)}
    values = source.describe({k[2] for k in together if not k[3] and k[2] not in index}, [LABEL])
    found = []
    for (subject, predicate, obj, literal, state), several in together.items():
        several.sort(key=lambda at: (-rows[at].confidence, at))
        if predicate in symmetric:
            subject, obj = rows[several[0]].subject, rows[several[0]].object
        node = None if literal else index.get(obj)
        value = None
        if node is None:
            value = Term(
                rows[several[0]].written, obj if literal else (values[obj][LABEL] or [obj])[0]
            )
        weight = importance[subject] + importance.get(obj, 0.0) + 2 * len(several)
        relation = Relation(
            subject=index[subject],
            object=node,
            value=value,
            property=property_at[predicate],
            status=state,
            evidence=tuple(several),
            implied=state is Status.FACT
            and any(predicate in above.get(other, ()) for other in facts[subject, obj]),
        )
        is_open = properties[relation.property].open
        order = (state is not Status.FACT, is_open, relation.implied, -weight)
        found.append((*order, subject, predicate, obj, literal, state, relation))
    return tuple(item[-1] for item in sorted(found, key=lambda item: item[:-1])), properties


def _properties(
    source: Source,
    iris: Collection[str],
    symmetric: Collection[str],
    above: Mapping[str, Collection[str]],
) -> tuple[Property, ...]:
    """What is known of properties, sorted by IRI."""
    inverse = source.kg("inverseLabel")
    said = source.describe(iris, [LABEL, inverse])
    return tuple(
        Property(
            iri=iri,
            label=(said[iri][LABEL] or [source.local(iri)])[0],
            inverse=next(iter(said[iri][inverse]), None),
            open=not iri.startswith(source.ontology)
            and source.kg("relatedTo") in above.get(iri, (source.kg("relatedTo"),)),
            symmetric=iri in symmetric,
        )
        for iri in sorted(iris)
    )
