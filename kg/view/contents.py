"""The chosen part of the graph, read into a ``View``."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS

from kg.view.data import Article, Class, Evidence, Node, Relation, Status, View
from kg.view.source import DATE, LABEL, PUBLISHER, TITLE, URL
from kg.view.style import FAMILIES, family

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.view.selection import Choice
    from kg.view.source import Row, Source

STATUS = {
    "Asserted": Status.FACT,
    "Planned": Status.PLANNED,
    "Hypothetical": Status.HYPOTHETICAL,
    "Alleged": Status.ALLEGED,
    "Questioned": Status.QUESTIONED,
}
FAMILY_ORDER = {f.key: at for at, f in enumerate(FAMILIES)}


def status(row: Row) -> Status:
    """Denied where negated, else as its factuality says."""
    return Status.DENIED if row.negated else STATUS.get(row.factuality, Status.HYPOTHETICAL)


def read(source: Source, choice: Choice) -> View:
    """Everything the page says about the chosen entities and statements."""
    index = {iri: at for at, iri in enumerate(choice.entities)}
    left_out = choice.known - index.keys()
    kept = [r for r in choice.rows if r.subject in index and r.object not in left_out]
    hidden: Counter[str] = Counter()
    for row in choice.rows:
        if row.subject in index and row.object in left_out:
            hidden[row.subject] += 1
        elif row.subject in left_out and row.object in index:
            hidden[row.object] += 1
    name, mentioned, rdf_type = source.kg("name"), source.kg("mentionedIn"), str(RDF.type)
    said = source.describe(choice.entities, [LABEL, name, mentioned, rdf_type])
    articles = sorted(
        {a for iri in choice.entities for a in said[iri][mentioned]} | {r.article for r in kept}
    )
    article_at = {iri: at for at, iri in enumerate(articles)}
    classes, class_of = _classes(source, {iri: said[iri][rdf_type] for iri in choice.entities})
    nodes = tuple(
        Node(
            iri=iri,
            label=(said[iri][LABEL] or [source.local(iri)])[0],
            names=tuple(dict.fromkeys([*said[iri][LABEL], *said[iri][name]])),
            cls=class_of[iri],
            articles=tuple(article_at[a] for a in said[iri][mentioned]),
            importance=choice.importance[iri],
            hidden=hidden[iri],
        )
        for iri in choice.entities
    )
    sentences, evidence = _evidence(source, kept, article_at)
    return View(
        nodes=nodes,
        classes=classes,
        relations=_relations(source, kept, index, choice.importance),
        evidence=evidence,
        sentences=sentences,
        articles=tuple(_articles(source, articles)),
        matching=choice.matching,
        total=len(choice.known),
        focus=index[choice.centre] if choice.centre else None,
    )


def _classes(
    source: Source, types: Mapping[str, Sequence[str]]
) -> tuple[tuple[Class, ...], dict[str, int]]:
    """The most specific class of each node; classes ordered by family, then by count."""
    above = source.above(RDFS.subClassOf)
    specific: dict[str, str] = {}
    families: dict[str, str] = {}
    for iri, of in types.items():
        covered = {ancestor for cls in of for ancestor in above.get(cls, ())}
        specific[iri] = min((cls for cls in of if cls not in covered), default=source.kg("Entity"))
        named = {source.local(cls) for cls in of}
        families.setdefault(specific[iri], family(named))
    counts = Counter(specific.values())
    order = sorted(counts, key=lambda c: (FAMILY_ORDER[families[c]], -counts[c], c))
    labels = source.describe(order, [LABEL])
    at = {cls: n for n, cls in enumerate(order)}
    classes = tuple(
        Class(
            name=source.local(cls),
            label=(labels[cls][LABEL] or [source.local(cls)])[0],
            family=families[cls],
            count=counts[cls],
        )
        for cls in order
    )
    return classes, {iri: at[cls] for iri, cls in specific.items()}


def _evidence(
    source: Source, rows: Sequence[Row], article_at: Mapping[str, int]
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """One piece of evidence for each row, in their order; sentences without repetition."""
    quote, speaker = source.kg("quote"), source.kg("attributedTo")
    time, place, role = source.kg("time"), source.kg("place"), source.kg("role")
    wanted = [quote, speaker, time, place, role]
    said = source.describe({r.statement for r in rows}, wanted, named=True)
    sentences: dict[str, int] = {}
    evidence = []
    for row in rows:
        of = said[row.statement]
        text = (of[quote] or [""])[0]
        evidence.append(
            Evidence(
                sentence=sentences.setdefault(text, len(sentences)),
                article=article_at[row.article],
                factuality=row.factuality,
                negated=row.negated,
                confidence=row.confidence,
                speakers=tuple(of[speaker]),
                time=next(iter(of[time]), None),
                place=next(iter(of[place]), None),
                role=next(iter(of[role]), None),
            )
        )
    return tuple(sentences), tuple(evidence)


def _relations(
    source: Source,
    rows: Sequence[Row],
    index: Mapping[str, int],
    importance: Mapping[str, float],
) -> tuple[Relation, ...]:
    """Rows that say the same put together; the position of a row is its evidence."""
    symmetric = source.symmetric()
    together: dict[tuple[str, str, str, bool, Status], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        ends = (row.subject, row.object)
        if row.predicate in symmetric and not row.literal:
            ends = (min(ends), max(ends))
        together[ends[0], row.predicate, ends[1], row.literal, status(row)].append(at)
    facts = defaultdict(set)
    for subject, predicate, obj, _, state in together:
        if state is Status.FACT:
            facts[subject, obj].add(predicate)
    above = source.above(RDFS.subPropertyOf)
    inverse = source.kg("inverseLabel")
    predicates = source.describe({key[1] for key in together}, [LABEL, inverse])
    values = source.describe({k[2] for k in together if not k[3] and k[2] not in index}, [LABEL])
    found = []
    for (subject, predicate, obj, literal, state), several in together.items():
        several.sort(key=lambda at: (-rows[at].confidence, at))
        if predicate in symmetric:
            subject, obj = rows[several[0]].subject, rows[several[0]].object
        node = None if literal else index.get(obj)
        is_open = not predicate.startswith(source.ontology)
        if is_open and predicate in above:
            is_open = source.kg("relatedTo") in above[predicate]
        weight = importance[subject] + importance.get(obj, 0.0) + 2 * len(several)
        relation = Relation(
            subject=index[subject],
            object=node,
            value=None if node is not None else (values[obj][LABEL] or [obj])[0],
            label=(predicates[predicate][LABEL] or [source.local(predicate)])[0],
            inverse=next(iter(predicates[predicate][inverse]), None),
            open=is_open,
            symmetric=predicate in symmetric,
            status=state,
            evidence=tuple(several),
            implied=state is Status.FACT
            and any(predicate in above.get(other, ()) for other in facts[subject, obj]),
        )
        order = (state is not Status.FACT, is_open, relation.implied, -weight)
        found.append((*order, subject, predicate, obj, literal, state, relation))
    return tuple(item[-1] for item in sorted(found, key=lambda item: item[:-1]))


def _articles(source: Source, iris: Sequence[str]) -> Iterator[Article]:
    """Titles, dates and addresses; an address that is not of the web is left out."""
    said = source.describe(iris, [*TITLE, *DATE, *PUBLISHER, *URL])
    for iri in iris:
        of = said[iri]

        def first(properties: Iterable[str], of: Mapping[str, list[str]] = of) -> str | None:
            return next((value for p in properties for value in of[p]), None)

        url, title = first(URL), first(TITLE)
        yield Article(
            iri=iri,
            title=title if title and title != source.local(iri) else f"Article {source.local(iri)}",
            date=first(DATE),
            publisher=first(PUBLISHER),
            url=url if url and url.lower().startswith(("http://", "https://")) else None,
        )
