from __future__ import annotations

from kg.model import (
    Argument,
    Article,
    Candidate,
    Extraction,
    Interval,
    Knowledge,
    Literal,
    Mention,
    MentionKind,
    Predicate,
    PredicateKind,
    Proposition,
    Span,
)
from kg.ontology import Ontology
from kg.rdf import Namespaces, Store, candidate_record, records, statement_record
from kg.rdf.record import KEYS

LINE = "She told Acme that 45% would leave on Monday."


def test_the_store_and_the_model_give_the_same_records(
    store: Store, knowledge: Knowledge, ontology: Ontology
) -> None:
    entities = {entity.key: entity for entity in knowledge.entities}
    kg = Namespaces()
    made = [statement_record(one, entities, ontology, kg) for one in knowledge.statements]
    assert list(records(store)) == made


def test_records_follow_the_text(store: Store, article: Article) -> None:
    found = list(records(store))
    starts = [one["start"] for one in found]
    assert starts == sorted(starts)
    for one in found:
        assert article.text[one["start"] : one["end"]] == one["sentence"]
        for side in ("subject", "object"):
            assert article.text[one[side]["start"] : one[side]["end"]]


def test_values_and_amounts(store: Store) -> None:
    by_predicate = {one["predicate"]["label"]: one for one in records(store)}
    founded = by_predicate["founding date"]["object"]
    assert (founded["iri"], founded["value"], founded["datatype"]) == (None, "1998", "xsd:gYear")
    paid = by_predicate["pay"]
    assert paid["object"]["iri"] == "https://newskg.example/value/USD_2500000"
    assert paid["object"]["label"] == "2500000 USD"
    assert paid["predicate"]["ontology"] is False
    assert [one["label"] for one in paid["attributed_to"]] == ["Critics", "Karl Lind"]
    assert paid["place"] == {"iri": None, "label": "Critics said"}


def argument(slot: str, words: str, **rest: object) -> Argument:
    start = LINE.index(words)
    return Argument(slot, Span(start, start + len(words)), words, **rest)  # type: ignore[arg-type]


def mention(words: str, kind: MentionKind, label: str) -> Mention:
    start = LINE.index(words)
    return Mention(Span(start, start + len(words)), words, kind, label, words, words)


def told() -> tuple[Candidate, Extraction]:
    she = argument("subject", "She", mention=0)
    acme = argument("object", "Acme", mention=1)
    clause = argument("complement", "that 45% would leave on Monday")
    share = argument("of", "45%", value=Literal("45", "decimal", "percent"))
    verb = LINE.index("told")
    said = Proposition(
        Predicate(PredicateKind.VERB, "tell", Span(verb, verb + 4), "told"),
        (she, acme, clause, share),
        Span(0, len(LINE)),
        speakers=(argument("subject", "Acme", mention=1),),
        time=Interval("Monday"),
        place=argument("in", "Acme", mention=1),
    )
    mentions = (
        mention("She", MentionKind.PRONOUN, ""),
        mention("Acme", MentionKind.NAME, "ORG"),
    )
    extraction = Extraction("a1", mentions, (), (said,))
    return Candidate(0, she, clause, "told", "tell", 0.777, "verb: S tell O"), extraction


def test_a_candidate_has_every_key_and_null_where_nothing_resolves(ontology: Ontology) -> None:
    candidate, extraction = told()
    one = candidate_record(candidate, extraction, LINE, ontology, Namespaces())
    assert tuple(one) == KEYS
    assert one["subject"] == {"iri": None, "label": "She", "type": None, "start": 0, "end": 3}
    assert one["object"]["iri"] is None
    assert one["object"]["label"] == "that 45% would leave on Monday"
    assert [part["slot"] for part in one["args"]] == ["object", "of"]
    assert one["args"][1]["iri"] == "https://newskg.example/value/percent_45"
    assert one["args"][1]["value"] == "45"
    assert one["attributed_to"][0]["label"] == "Acme"
    assert one["time"] == {"text": "Monday", "start": None, "end": None}
    assert one["confidence"] == 0.78
    assert one["predicate"]["ontology"] is True
    assert one["line"] is None


def test_a_candidate_resolved_keeps_the_offsets_as_written(
    knowledge: Knowledge, ontology: Ontology
) -> None:
    candidate, extraction = told()
    quill = next(entity for entity in knowledge.entities if entity.label == "Ada Quill")
    one = candidate_record(
        candidate, extraction, LINE, ontology, Namespaces(), resolved={0: quill}, line=7
    )
    assert one["subject"] == {
        "iri": "https://newskg.example/id/Ada_Quill",
        "label": "Ada Quill",
        "type": "Person",
        "start": 0,
        "end": 3,
    }
    assert (one["line"], one["sentence"], one["start"], one["end"]) == (7, LINE, 0, len(LINE))
