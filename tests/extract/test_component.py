"""Extraction as a component of a spaCy pipeline."""

from __future__ import annotations

import os
import tomllib

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from kg.errors import PipelineError
from kg.extract import component
from kg.language import load_pipeline
from kg.model import Extraction, Proposition

TEXT = "Ada Moss sold the old mill to Brightwater. She left in May."


@pytest.fixture(scope="module")
def nlp():
    made = load_pipeline(os.environ.get("KG_TEST_PIPELINE"))
    made.add_pipe("kg_extractor")
    return made


def test_a_doc_carries_its_propositions(nlp):
    doc = nlp(TEXT)
    assert all(isinstance(each, Proposition) for each in doc._.propositions)
    sold = next(p for p in doc._.propositions if p.predicate.lemma == "sell")
    assert sold.surface == ("Ada Moss", "sold", "the old mill", "to Brightwater")
    extraction = doc._.extraction
    assert isinstance(extraction, Extraction)
    assert extraction.propositions == doc._.propositions
    subject = sold.argument("subject")
    assert extraction.mentions[subject.mention].text == "Ada Moss"


def test_it_reads_what_the_package_reads(nlp, read_off):
    assert nlp(TEXT)._.propositions == read_off(TEXT).propositions


def test_propositions_survive_bytes_and_pipes(nlp):
    docs = list(nlp.pipe([TEXT, "", " "]))
    expected = nlp(TEXT)._.propositions
    assert [bool(doc._.propositions) for doc in docs] == [True, False, False]
    again = Doc(nlp.vocab).from_bytes(docs[0].to_bytes())
    assert again._.propositions == docs[0]._.propositions == expected
    packed = DocBin(store_user_data=True, docs=[docs[0]]).get_docs(nlp.vocab)
    assert next(iter(packed))._.propositions == expected


def test_without_the_component_there_are_none(nlp):
    assert nlp.make_doc(TEXT)._.propositions == ()
    assert nlp.make_doc(TEXT)._.extraction is None


def test_a_pipeline_that_lacks_what_it_reads_is_refused():
    with pytest.raises(PipelineError, match=r"kg_lemmatizer.*kg\.load_pipeline"):
        spacy.blank("en").add_pipe("kg_extractor")


def test_spacy_finds_it_by_its_entry_point(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, function = project["entry-points"]["spacy_factories"][component.NAME].partition(":")
    assert module == component.__name__
    assert getattr(component, function) is component.extractor
