"""The chosen part of the graph, read into a ``View``."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from rdflib import DCTERMS, RDF, RDFS, SDO, XSD
from rdflib.util import from_n3

from kg.view.data import (
    Article,
    Class,
    Evidence,
    Node,
    Property,
    Relation,
    Status,
    Term,
    View,
)
from kg.view.source import DATE, LABEL, PUBLISHER, TITLE, URL
from kg.view.style import FAMILIES, family

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from kg.view.selection import Choice
    from kg.view.source import Row, Source

STATUS = {
    "Asserted": Status.FACT,
    "Planned": Status.PLANNED,
    "Hypothetical": Status.HYPOTHETICAL,
    "Alleged": Status.ALLEGED,
    "Questioned": Status.QUESTIONED,
}
WEB = ("http://", "https://")
OPENING, OPENING_LETTERS = 9, 90
"""Words and letters of the beginning that an article without a title goes by."""
VOCABULARIES = {
    "dcterms": str(DCTERMS),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SDO),
    "xsd": str(XSD),
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
    relations, properties = _relations(source, kept, index, choice.importance)
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
    sentences, terms, evidence = _evidence(source, kept, article_at)
    for relation in relations:
        for at in relation.evidence:
            if kept[at].subject != choice.entities[relation.subject]:
                evidence[at] = replace(evidence[at], flipped=True)
    return View(
        nodes=nodes,
        classes=classes,
        relations=relations,
        properties=properties,
        evidence=tuple(evidence),
        terms=terms,
        sentences=sentences,
        articles=tuple(_articles(source, articles)),
        matching=choice.matching,
        total=len(choice.known),
        prefixes=_prefixes(source, choice.entities, kept, articles),
        focus=index[choice.centre] if choice.centre else None,
    )


def _prefixes(
    source: Source, entities: Sequence[str], rows: Sequence[Row], articles: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Short names for the vocabularies, and for the namespaces that most terms of a kind are in."""
    kinds = {
        "id": entities,
        "article": articles,
        "statement": [row.statement for row in rows],
        "rel": [p for row in rows if not (p := row.predicate).startswith(source.ontology)],
    }
    found = {**VOCABULARIES, "kg": source.ontology}
    for name, iris in kinds.items():
        spaces = Counter(iri[: re.search(r"[^/#]*$", iri).start()] for iri in iris)  # type: ignore[union-attr]
        if spaces:
            found[name] = min(spaces, key=lambda space: (-spaces[space], space))
    return tuple(sorted(found.items()))


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
    common: dict[str, set[str]] = {}
    for iri, cls in specific.items():
        common.setdefault(cls, set(types[iri])).intersection_update(types[iri])
    order = sorted(counts, key=lambda c: (FAMILY_ORDER[families[c]], -counts[c], c))
    labels = source.describe(order, [LABEL])
    at = {cls: n for n, cls in enumerate(order)}
    classes = tuple(
        Class(
            name=source.local(cls),
            label=(labels[cls][LABEL] or [source.local(cls)])[0],
            family=families[cls],
            count=counts[cls],
            types=tuple(sorted(common[cls])),
        )
        for cls in order
    )
    return classes, {iri: at[cls] for iri, cls in specific.items()}


def _evidence(
    source: Source, rows: Sequence[Row], article_at: Mapping[str, int]
) -> tuple[tuple[str, ...], tuple[Term, ...], list[Evidence]]:
    """One piece of evidence for each row, in their order; sentences and terms once each."""
    quote, role, speaker = source.kg("quote"), source.kg("role"), source.kg("attributedTo")
    time, place = source.kg("time"), source.kg("place")
    statements = [row.statement for row in rows]
    said = source.describe(statements, [quote, role])
    named = source.terms(statements, [speaker, time, place])
    terms = _terms(
        source, {n3 for of in named.values() for several in of.values() for n3 in several}
    )
    term_at = {term.n3: at for at, term in enumerate(terms)}
    sentences: dict[str, int] = {}
    evidence = []
    for row in rows:
        of, beside = said[row.statement], named[row.statement]
        text = (of[quote] or [""])[0]
        evidence.append(
            Evidence(
                iri=row.statement,
                sentence=sentences.setdefault(text, len(sentences)),
                article=article_at[row.article],
                factuality=row.factuality,
                negated=row.negated,
                confidence=row.confidence,
                speakers=tuple(term_at[n3] for n3 in beside[speaker]),
                time=next((term_at[n3] for n3 in beside[time]), None),
                place=next((term_at[n3] for n3 in beside[place]), None),
                role=next(iter(of[role]), None),
            )
        )
    return tuple(sentences), terms, evidence


def _terms(source: Source, written: Collection[str]) -> tuple[Term, ...]:
    """What is known of terms given in N-Triples, sorted."""
    iris = [n3[1:-1] for n3 in written if n3.startswith("<")]
    first, last = source.kg("firstDay"), source.kg("lastDay")
    said = source.describe(iris, [LABEL, first, last])
    terms = []
    for n3 in sorted(written):
        if n3.startswith("<"):
            of = said[n3[1:-1]]
            terms.append(
                Term(
                    n3,
                    label=(of[LABEL] or [source.local(n3[1:-1])])[0],
                    first=next(iter(of[first]), None),
                    last=next(iter(of[last]), None),
                    labelled=bool(of[LABEL]),
                )
            )
        else:
            terms.append(Term(n3, str(from_n3(n3))))
    return tuple(terms)


def _relations(
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
    above = source.above(RDFS.subPropertyOf)
    properties = _properties(source, {key[1] for key in together}, symmetric, above)
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


def _articles(source: Source, iris: Sequence[str]) -> Iterator[Article]:
    """Titles, dates and addresses; an address that is not of the web is left out.

    An article without a title goes by the beginning of the first sentence quoted from it.
    """
    properties = [str(RDF.type), *TITLE, *DATE, *PUBLISHER, *URL]
    said, terms = source.describe(iris, properties), source.terms(iris, properties)
    titles = {iri: next((v for p in TITLE for v in said[iri][p]), "") for iri in iris}
    nameless = [iri for iri in iris if titles[iri] in {"", source.local(iri)}]
    openings = source.openings(nameless) if nameless else {}
    for iri in iris:
        of = said[iri]
        url = next((v for p in URL for v in of[p] if v.lower().startswith(WEB)), None)
        title = titles[iri]
        if iri in nameless:
            title = _beginning(openings[iri]) if iri in openings else f"Article {source.local(iri)}"
        yield Article(
            iri=iri,
            title=title,
            date=next((value for p in DATE for value in of[p]), None),
            publisher=next((value for p in PUBLISHER for value in of[p]), None),
            url=url,
            said=tuple(
                (p, n3)
                for p in sorted(terms[iri])
                for n3 in terms[iri][p]
                if p not in URL or n3.strip('<"').lower().startswith(WEB)
            ),
        )


def _beginning(sentence: str) -> str:
    """Its first words."""
    words = sentence.split()
    short = " ".join(words[:OPENING])[:OPENING_LETTERS]
    return f"“{short} …”" if len(short) < len(sentence) else f"“{short}”"
