from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import DocBin

from kg.train.evaluate import KINDS, f_score, name_scores
from kg.train.names import Name, NamedSentence, named_doc

GOLD = NamedSentence(
    ("Ann", "Low", "left", "Norvik", "with", "Epic", "Corp"),
    (True,) * 7,
    (Name(0, 2, "PERSON"), Name(3, 4, "LOC")),
    frozenset([5]),
)


def reader(*patterns: tuple[str, str]) -> Language:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"pattern": text, "label": label} for text, label in patterns])
    return nlp


def scores(tmp_path: Path, *patterns: tuple[str, str]) -> str:
    nlp = reader(*patterns)
    path = tmp_path / "gold.spacy"
    DocBin(docs=[named_doc(nlp.vocab, [GOLD])]).to_disk(path)
    return name_scores(nlp, path, KINDS)


def test_precision_recall_and_f() -> None:
    assert f_score(1, 2, 4) == (50.0, 25.0, 200 / 6)
    assert f_score(0, 0, 0) == (0.0, 0.0, 0.0)


def test_the_finer_types_of_places_count_as_places(tmp_path: Path) -> None:
    found = scores(tmp_path, ("Ann Low", "PERSON"), ("Norvik", "GPE"))
    assert "P 100.0  R 100.0  F 100.0" in found


def test_names_of_unknown_words_do_not_count(tmp_path: Path) -> None:
    found = scores(tmp_path, ("Norvik", "GPE"), ("Epic Corp", "ORG"))
    assert "P 100.0  R 50.0" in found


def test_a_wrong_type_is_wrong_but_its_span_is_right(tmp_path: Path) -> None:
    found = scores(tmp_path, ("Ann Low", "ORG"), ("Norvik", "LOC"))
    assert "P 50.0  R 50.0  F 50.0  (spans alone 100.0)" in found
