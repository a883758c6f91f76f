from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.model import Entity, Factuality, Knowledge, Literal, Span, Term
from kg.ontology import Ontology, load
from kg.rdf import Store, assemble, export, query
from kg.settings import Settings

Ask = Callable[[str], bool]

HOSTILE = '<script>alert("1")</script> O\'Hara\n100% \u202e東京 \\ {x} [y] #z \x00'


def asker(store: Store) -> Ask:
    def ask(pattern: str) -> bool:
        return query(store, f"ASK {{ {pattern} }}").rows == (("true",),)

    return ask


@pytest.fixture
def ask(store: Store) -> Ask:
    return asker(store)


def of(knowledge: Knowledge, ontology: Ontology, base: str = Settings().base) -> Store:
    return Store.memory(assemble(knowledge, ontology, Settings(base)))


def ntriples(store: Store) -> bytes:
    data = export(store, "ntriples")
    assert data is not None
    return data


def test_an_asserted_statement_is_a_fact_with_its_superproperties(ask: Ask) -> None:
    assert ask("id:Karl_Lind kg:heldPosition id:Brightwater")
    assert ask("id:Karl_Lind kg:affiliatedWith id:Brightwater")
    assert not ask("id:Karl_Lind kg:holdsPosition id:Brightwater")


def test_a_symmetric_fact_holds_both_ways(ask: Ask) -> None:
    assert ask("id:Ada_Quill kg:met id:Tom_Varga")
    assert ask("id:Tom_Varga kg:met id:Ada_Quill")
    assert not ask("id:Kestrel_Motors kg:owns id:Brightwater")


@pytest.mark.parametrize(
    ("factuality", "negated"),
    [(kind, True) for kind in Factuality]
    + [(kind, False) for kind in Factuality if kind is not Factuality.ASSERTED],
)
def test_what_is_not_asserted_or_is_denied_is_a_statement_but_no_fact(
    knowledge: Knowledge, ontology: Ontology, factuality: Factuality, negated: bool
) -> None:
    statements = tuple(
        replace(one, factuality=factuality, negated=negated) for one in knowledge.statements
    )
    ask = asker(of(replace(knowledge, statements=statements), ontology))
    assert not ask("?s kg:met ?o")
    assert not ask("?s ?p ?o . ?p rdfs:subPropertyOf kg:relatedTo")
    assert not ask("?s kg:affiliatedWith ?o")
    assert ask("?x a kg:Statement ; rdf:predicate kg:met ; rdf:subject id:Ada_Quill")


def test_one_asserted_statement_among_denials_is_enough(
    knowledge: Knowledge, ontology: Ontology
) -> None:
    met = knowledge.statements[0]
    denial = replace(met, id=f"{met.id}9", negated=True)
    ask = asker(of(replace(knowledge, statements=(denial, met)), ontology))
    assert ask("id:Ada_Quill kg:met id:Tom_Varga")


def test_an_entity_has_all_its_classes_names_and_articles(ask: Ask) -> None:
    assert ask("id:Brightwater a kg:Company, kg:Organization, kg:Agent, kg:Entity")
    assert ask('id:Ada_Quill rdfs:label "Ada Quill" ; kg:name "Ada Quill", "Quill"')
    assert ask("id:Ada_Quill kg:mentionedIn ?a . ?a a kg:Article, schema:NewsArticle")


def test_a_statement_tells_where_it_comes_from(store: Store, article_iri: str) -> None:
    found = query(
        store,
        "SELECT ?source ?quote ?c WHERE { ?x rdf:predicate kg:owns ; prov:wasDerivedFrom ?source ; "
        "kg:quote ?quote ; kg:confidence ?c ; a rdf:Statement }",
    )
    quote = "Lind, a former president of Brightwater, said the company owns Kestrel Motors."
    assert found.rows == ((f"{article_iri}#char=87,165", quote, "0.9"),)


@pytest.fixture
def article_iri(knowledge: Knowledge) -> str:
    return f"https://newskg.example/article/{knowledge.articles[0].id}"


def test_speakers_are_entities_or_words_in_order(ask: Ask) -> None:
    assert ask("?x rdf:predicate kg:owns ; kg:attributedTo id:Karl_Lind")
    assert ask(
        '?x rdf:predicate rel:pay ; kg:attributedTo "Critics", id:Karl_Lind ; kg:argument ?a, ?b . '
        '?a kg:slot "speaker" ; kg:text "Critics" ; kg:position 0 . '
        "?b kg:slot 'speaker' ; kg:value id:Karl_Lind ; kg:position 1"
    )


def test_times_amounts_and_places(ask: Ask) -> None:
    assert ask(
        '?x kg:time ?t ; kg:place id:Norport . ?t a kg:Interval ; kg:text "Monday" ; '
        'kg:firstDay "2031-03-03"^^xsd:date ; kg:lastDay "2031-03-03"^^xsd:date'
    )
    assert ask('?x rdf:object ?m . ?m a kg:Quantity ; kg:unit "USD" ; kg:value 2500000.0')
    assert ask('id:Brightwater kg:foundingDate "1998"^^xsd:gYear')
    assert ask('?x kg:role "president" ; kg:until "2030-12-31"^^xsd:date')


def test_open_relations(ask: Ask) -> None:
    assert ask("id:Tom_Varga rel:workOn id:merger ; kg:relatedTo id:merger")
    assert ask('rel:workOn rdfs:label "work on" ; rdfs:subPropertyOf kg:relatedTo')
    assert ask("?x rdf:predicate rel:pay ; rdf:object ?money")
    assert not ask("?s rel:pay ?money")


def test_an_article_without_title_is_called_by_its_first_words(
    knowledge: Knowledge, ontology: Ontology
) -> None:
    long = replace(knowledge.articles[0], title=None)
    short = replace(long, body=(Span(0, len(long.text.split()[0])),))
    for article, expected in ((long, long.text[:30]), (short, long.text.split()[0])):
        store = of(replace(knowledge, articles=(article,)), ontology)
        ((label,),) = query(store, "SELECT ?l { ?a a kg:Article ; rdfs:label ?l }").rows
        assert label is not None
        assert label.startswith(expected)
        assert len(label) <= 62


def test_an_article_keeps_the_hash_of_its_text_not_the_text(store: Store, ask: Ask) -> None:
    assert ask(
        '?a schema:headline "Quill meets Varga" ; schema:publisher "Harbour Times" ; '
        'schema:datePublished "2031-03-04"^^xsd:date ; kg:textHash ?hash ; '
        'schema:url "https://harbour.example/quill?a=1&b=2"^^xsd:anyURI'
    )
    assert b"Norport on Monday.\\nQuill is" not in ntriples(store)


def test_decisions_are_kept_with_their_reasons(ask: Ask) -> None:
    assert ask('id:Ada_Quill kg:decision ?d . ?d kg:merged true ; kg:left "Quill" ; kg:reason ?r')
    assert ask("id:Brightwater kg:decision ?d . id:Kestrel_Motors kg:decision ?d . ?d kg:merged ?m")


def test_there_are_no_blank_nodes(store: Store) -> None:
    assert not [q for q in store.inner if isinstance(q.subject, ox.BlankNode)]
    assert not [q for q in store.inner if isinstance(q.object, ox.BlankNode)]


def test_blank_nodes_of_a_users_ontology_become_the_same_iris_each_time(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.ttl"
    mine.write_text(
        "@prefix kg: <https://newskg.example/ontology#> . @prefix owl: "
        "<http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
        "kg:Yard a owl:Class ; rdfs:label 'yard' ; rdfs:comment 'Where ships are built.' ; "
        "rdfs:subClassOf kg:Company ; rdfs:seeAlso [ rdfs:label 'one' ], [ rdfs:label 'two' ] ."
    )
    first, second = (ntriples(of(knowledge, load([mine]))) for _ in range(2))
    assert first == second
    assert b"_:" not in first
    assert first.count(b".well-known/genid/") == 4


def test_every_other_library_reads_the_same_graph(store: Store) -> None:
    lines = set(ntriples(store).decode().splitlines())
    turtle = export(store, "turtle")
    assert turtle is not None
    parsed = rdflib.Graph().parse(data=turtle, format="turtle")
    theirs = ox.parse(parsed.serialize(format="nt"), ox.RdfFormat.N_TRIPLES)
    assert {f"{quad.triple} ." for quad in theirs} == lines
    assert {f"{quad.triple} ." for quad in ox.parse(turtle, ox.RdfFormat.TURTLE)} == lines


def test_hostile_names_stay_text(knowledge: Knowledge, ontology: Ontology) -> None:
    article = replace(knowledge.articles[0], title=HOSTILE, publisher=HOSTILE, url="x <y> z")
    hostile = Entity(HOSTILE, "Person", HOSTILE, (HOSTILE,), (article.id,))
    met = knowledge.statements[0]
    odd = replace(
        met,
        subject=replace(met.subject, entity=HOSTILE, text=HOSTILE),
        property=None,
        relation=HOSTILE,
        quote=HOSTILE,
        role=HOSTILE,
        attributed_to=(replace(met.subject, entity=None, text=HOSTILE),),
        args=(Term(None, Literal("1", "decimal", HOSTILE), HOSTILE, met.sentence, HOSTILE),),
    )
    store = of(
        replace(
            knowledge,
            articles=(article,),
            entities=(*knowledge.entities, hostile),
            statements=(odd,),
        ),
        ontology,
    )
    lines = set(ntriples(store).decode().splitlines())
    for form, parser in (("turtle", ox.RdfFormat.TURTLE), ("rdfxml", ox.RdfFormat.RDF_XML)):
        data = export(store, form)
        assert data is not None
        assert {f"{quad.triple} ." for quad in ox.parse(data, parser)} == lines
    labels = query(store, "SELECT ?l { ?e rdfs:label ?l ; a kg:Person FILTER(STRLEN(?l) > 20) }")
    assert labels.rows == ((HOSTILE.replace("\x00", "\ufffd"),),)


def test_names_that_would_share_an_iri_do_not(ontology: Ontology) -> None:
    twins = tuple(Entity(key, "Person", key, (key,), ()) for key in ("A B", "A_B", "A  B"))
    store = of(Knowledge((), twins, ()), ontology)
    found = query(store, "SELECT ?e ?name { ?e kg:name ?name } ORDER BY ?e")
    assert len({row[0] for row in found.rows}) == 3


def test_another_base_and_the_store_knows_it(knowledge: Knowledge, ontology: Ontology) -> None:
    store = of(knowledge, ontology, "https://graph.example/news/")
    assert store.namespaces.base == "https://graph.example/news/"
    assert query(store, "ASK { id:Ada_Quill kg:met id:Tom_Varga }").rows == (("true",),)


def test_the_order_of_the_input_changes_nothing(knowledge: Knowledge, ontology: Ontology) -> None:
    shuffled = Knowledge(
        knowledge.articles[::-1],
        knowledge.entities[::-1],
        knowledge.statements[::-1],
        knowledge.refusals,
    )
    for form in ("ntriples", "turtle", "jsonl", "graphml", "jsonld", "rdfxml", "trig"):
        assert export(of(shuffled, ontology), form) == export(of(knowledge, ontology), form)


PROGRAM = """
import hashlib, importlib.util, sys
from kg.ontology import load
from kg.rdf import FORMATS, Store, assemble, export
from kg.settings import Settings
spec = importlib.util.spec_from_file_location("story", sys.argv[1])
story = importlib.util.module_from_spec(spec)
spec.loader.exec_module(story)
store = Store.memory(assemble(story.KNOWLEDGE, load(), Settings()))
for form in FORMATS:
    if form != "csv":
        print(form, hashlib.sha256(export(store, form)).hexdigest())
"""


def test_the_hash_seed_changes_nothing() -> None:
    story = str(Path(__file__).with_name("conftest.py"))
    runs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, story],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
