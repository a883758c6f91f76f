import pytest
import spacy
from spacy.tokens import Span

from kg.errors import PipelineError
from kg.language.pipeline import complete, load_pipeline, pipeline_version


def untrained(*components, labels=("GPE",), dependencies=("nsubj",)):
    nlp = spacy.blank("en")
    for name in components:
        pipe = nlp.add_pipe(name)
        for label in labels if name == "ner" else dependencies if name == "parser" else ():
            pipe.add_label(label)
    return nlp


def test_rules_are_added_behind_what_there_is():
    nlp = complete(untrained("tagger", "parser", "ner"))
    assert nlp.pipe_names == [
        "tagger",
        "parser",
        "ner",
        "kg_lemmatizer",
        "kg_quantities",
        "kg_entity_types",
    ]


def test_a_sum_at_the_end_of_a_sentence_leaves_it_its_full_stop():
    nlp = complete(untrained("tagger", "parser", "ner"))
    assert [t.text for t in nlp.make_doc("It cost £40m.")][-2:] == ["m", "."]


def test_a_short_title_is_one_word():
    doc = complete(untrained("tagger", "parser", "ner")).tokenizer("Then Spc. Low left.")
    assert doc[1].text == "Spc."


def test_clearnlp_labels_are_noticed():
    nlp = complete(untrained("tagger", "parser", "ner", dependencies=("nsubj", "dobj")))
    assert "kg_clearnlp" in nlp.pipe_names


def test_finer_labels_stay_as_they_are():
    nlp = complete(untrained("tagger", "parser", "ner"))
    doc = nlp.make_doc("Harlow Tower fell")
    doc.ents = [Span(doc, 0, 2, label="ORG")]
    assert nlp.get_pipe("kg_entity_types")(doc).ents[0].label_ == "ORG"
    coarse = complete(untrained("tagger", "parser", "ner", labels=("ORG", "LOC")))
    assert coarse.get_pipe("kg_entity_types")(doc).ents[0].label_ == "FAC"


@pytest.mark.parametrize(
    ("components", "missing"),
    [(("tagger", "ner"), "parser"), (("tagger", "parser"), "names"), (("parser", "ner"), "tags")],
)
def test_a_missing_layer_is_named(components, missing):
    with pytest.raises(PipelineError, match=f"has no {missing}"):
        complete(untrained(*components))


def test_an_unknown_pipeline_is_named():
    with pytest.raises(PipelineError, match="no_such_pipeline"):
        load_pipeline("no_such_pipeline")


def test_version_changes_with_name_and_components():
    one, two = untrained("tagger", "parser", "ner"), untrained("tagger", "parser", "ner")
    assert pipeline_version(one) == pipeline_version(two)
    complete(two)
    assert pipeline_version(one) != pipeline_version(two)
    one.meta["version"] = "9.9"
    assert pipeline_version(one) != pipeline_version(untrained("tagger", "parser", "ner"))


def test_version_changes_with_the_weights(tmp_path):
    nlp = untrained("tagger")
    nlp.to_disk(tmp_path / "a")
    nlp.to_disk(tmp_path / "b")
    (tmp_path / "b" / "more").write_text("x")
    first, second = (spacy.load(tmp_path / name) for name in "ab")
    assert pipeline_version(first) != pipeline_version(second)
    assert len(pipeline_version(first)) == 16
