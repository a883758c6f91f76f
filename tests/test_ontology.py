"""The packaged ontology is complete, and what users add or replace is read or refused."""

from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDFS, SKOS

from kg import ontology
from kg.errors import OntologyError
from kg.model import Factuality

SPORTS = Path(__file__).parent / "ontology" / "sports.ttl"
PREFIXES = """
@prefix ex: <https://user.example/terms#> .
@prefix kg: <https://newskg.example/ontology#> .
@prefix lex: <https://newskg.example/lexicon#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


@pytest.fixture(scope="module")
def packaged():
    return ontology.load()


def write(folder, text):
    path = folder / "mine.ttl"
    path.write_text(PREFIXES + text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["core", "news", "lexicon", "alignments", "shapes"])
def test_every_file_says_the_same_to_rdflib_and_pyoxigraph(name):
    data = files("ontology").joinpath(f"{name}.ttl").read_bytes()
    mine = rdflib.Graph().parse(data=data, format="turtle")
    theirs = list(ox.parse(data, format=ox.RdfFormat.TURTLE))
    assert len(mine) == len(theirs) > 0


def test_the_graph_holds_no_blank_node(packaged):
    assert not [t for t in packaged.graph if any(isinstance(x, rdflib.BNode) for x in t)]


def test_size(packaged):
    assert len(packaged.classes) >= 30
    assert len(packaged.properties) >= 70


def test_every_class_is_described(packaged):
    for cls in packaged.classes.values():
        assert cls.label, cls.name
        assert cls.comment, cls.name
        assert packaged.is_a(cls.name, "Entity"), cls.name


def test_every_property_is_described_and_has_a_frame(packaged):
    framed = {frame.property for frame in packaged.frames}
    for prop in packaged.properties.values():
        for field in ("label", "comment", "example", "inverse_label", "domain", "range"):
            assert getattr(prop, field), (prop.name, field)
        assert prop.name in framed, prop.name
        known = {*packaged.classes} if not prop.literal else {"date", "integer"}
        assert set(prop.domain) <= {*packaged.classes}
        assert set(prop.range) <= known


def test_what_a_property_allows_its_superproperties_declare(packaged):
    """rdfs:domain and rdfs:range may be used for inference: nothing extracted contradicts them."""
    graph = packaged.graph
    for prop in packaged.properties.values():
        for upper in (prop.name, *packaged.superproperties(prop.name)):
            iri = rdflib.URIRef(packaged.properties[upper].iri)
            for predicate, classes in ((RDFS.domain, prop.domain), (RDFS.range, prop.range)):
                declared = str(graph.value(iri, predicate)).rpartition("#")[2]
                if not prop.literal or predicate == RDFS.domain:
                    assert all(packaged.is_a(c, declared) for c in classes), (prop.name, upper)


def test_symmetric_properties_have_one_class_at_both_ends(packaged):
    for prop in packaged.properties.values():
        if prop.symmetric:
            assert set(prop.domain) & set(prop.range), prop.name
            assert prop.label == prop.inverse_label


def test_provenance_is_no_property_to_extract(packaged):
    assert not {"quote", "name", "mentionedIn", "factuality"} & {*packaged.properties}
    assert not {"Statement", "Article", "Interval"} & {*packaged.classes}
    for factuality in Factuality:
        assert (ontology.KG[factuality.value], None, ontology.KG.Factuality) in packaged.graph


def test_hierarchies(packaged):
    assert packaged.is_a("Country", "Agent")
    assert packaged.is_a("Country", "Place")
    assert not packaged.is_a("Place", "Country")
    assert packaged.superclasses("Person") == {"Agent", "Entity"}
    assert {"holdsPosition", "leads", "affiliatedWith"} <= packaged.superproperties(
        "chiefExecutiveOf"
    )


@pytest.mark.parametrize(
    ("label", "cls"), [("PERSON", "Person"), ("GPE", "GeopoliticalEntity"), ("ORG", "Organization")]
)
def test_class_for_type(packaged, label, cls):
    assert packaged.class_for_type(label) == cls


def test_every_entity_type_has_a_class(packaged):
    types = "PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW".split()
    assert all(packaged.class_for_type(label) for label in types)
    assert packaged.class_for_type("DATE") is None


@pytest.mark.parametrize(
    ("words", "cls"),
    [("bank", "Bank"), ("central bank", "Bank"), ("opposition party", "PoliticalParty"),
     ("by-election", "Election"), ("melody", None)],
)  # fmt: skip
def test_class_for_noun(packaged, words, cls):
    assert packaged.class_for_noun(words) == cls


@pytest.mark.parametrize(
    ("name", "cls"),
    [("Reform Party", "PoliticalParty"), ("Salto Ltd.", "Company"), ("Harbour Times",
     "MediaOrganization"), ("University of Lomond", "University"), ("Brightwater", None)],
)  # fmt: skip
def test_class_for_name(packaged, name, cls):
    assert packaged.class_for_name(name) == cls


def test_what_becomes_of_roles_is_inherited(packaged):
    chair, member = packaged.properties["chairOf"], packaged.properties["memberOf"]
    assert (chair.former, chair.future, chair.deputy) == (
        "heldPosition",
        "designatedPosition",
        "holdsPosition",
    )
    assert (member.former, member.future) == ("affiliatedWith", "")


def test_examples_stand_in_the_graph_once(packaged):
    examples = [str(o) for o in packaged.graph.objects(None, SKOS.example)]
    assert len(examples) == len(packaged.properties)


def test_a_users_file_extends_the_packaged_ontology(packaged):
    extended = ontology.load([SPORTS])
    assert {*packaged.properties} < {*extended.properties}
    assert extended.properties["transferredTo"].iri == "https://sports.example/terms#transferredTo"
    assert extended.is_a("Stadium", "Facility")
    assert extended.class_for_noun("stadium") == "Stadium"
    assert extended.properties["capacity"].range == ("integer",)


def test_a_users_file_may_add_frames_to_a_packaged_property(packaged, tmp_path):
    mine = ontology.load([write(tmp_path, 'kg:met lex:verb "S bump into O" .')])
    added = {f.text for f in mine.frames} - {f.text for f in packaged.frames}
    assert added == {"verb: S bump into O"}


def test_replacing_keeps_the_core_alone(tmp_path):
    path = write(
        tmp_path,
        """ex:Star a owl:Class ; lex:entityType "LOC" .
        ex:orbits a owl:ObjectProperty ; rdfs:domain ex:Star ; lex:verb "S orbit O" .""",
    )
    alone = ontology.load([path], replace=True)
    assert set(alone.classes) == {"Entity", "Concept", "Star"}
    assert alone.is_a("Star", "Entity")
    assert set(alone.properties) == {"orbits"}
    assert alone.properties["orbits"].range == ("Entity",)
    assert alone.properties["orbits"].label == "orbits"
    assert (ontology.KG.Statement, None, None) in alone.graph


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("this is no Turtle", ["mine.ttl", "not Turtle"]),
        ('ex:f a owl:ObjectProperty ;\n lex:vreb "S see O" .', ["lex:vreb", "lex:verb?"]),
        ("ex:f a owl:ObjectProperty ;\n a a .", ["not Turtle (line "]),
        ('ex:f lex:verb "S see O" .', ["verb frame", "terms#f", "no property"]),
        (
            'ex:f a owl:ObjectProperty ; lex:verb "Anna sees Bob" .',
            ["property f", "Anna sees Bob", "S meet with O"],
        ),
        ('ex:f a owl:ObjectProperty ; lex:verb "S see S" .', ["property f", "S stands twice"]),
        ('ex:f a owl:ObjectProperty ; lex:verb "S see" .', ["property f", "S or O and a verb"]),
        ('ex:f a owl:ObjectProperty ; lex:verb "S be fond of O" .', ["fond", "lex:adjective"]),
        ('ex:f a owl:ObjectProperty ; lex:noun "meeting" .', ["property f", "S's meeting with O"]),
        ('ex:f a owl:ObjectProperty ; lex:role "S owner of O" .', ["a comma", "S, owner of O"]),
        ('ex:f a owl:ObjectProperty ; lex:possessive "S of O" .', ["property f", "S's O or O's S"]),
        ('ex:f a owl:ObjectProperty ; lex:verb "S see O:Starr" .', ["'Starr'", "no class"]),
        (
            "ex:f a owl:ObjectProperty ; rdfs:domain ex:Nobody .",
            ["property f", "Nobody", "owl:Class"],
        ),
        ("ex:met a owl:ObjectProperty .", ["one local name", "'met'"]),
        ("ex:Person a owl:ObjectProperty .", ["'Person'", "class and a property"]),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, parts):
    with pytest.raises(OntologyError) as caught:
        ontology.load([write(tmp_path, text)])
    for part in ["mine.ttl", *parts]:
        assert part in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(OntologyError, match=r"gone\.ttl: cannot be read"):
        ontology.load([tmp_path / "gone.ttl"])


def test_invalid_utf8_is_an_ontology_error(tmp_path):
    path = tmp_path / "latin.ttl"
    path.write_bytes(b'ex:f rdfs:label "caf\xe9" .')
    with pytest.raises(OntologyError, match=r"latin\.ttl"):
        ontology.load([path])


def test_cycles_do_no_harm(tmp_path):
    path = write(
        tmp_path,
        """ex:A a owl:Class ; rdfs:subClassOf ex:B . ex:B a owl:Class ; rdfs:subClassOf ex:A .
        ex:f a owl:ObjectProperty ; rdfs:subPropertyOf ex:g .
        ex:g a owl:ObjectProperty ; rdfs:subPropertyOf ex:f .""",
    )
    circular = ontology.load([path])
    assert circular.is_a("A", "B")
    assert circular.superproperties("f") == {"g"}
