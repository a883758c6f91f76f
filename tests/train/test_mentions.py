import json
import lzma
from pathlib import Path

import spacy

from kg.train.conllu import Sentence, Word
from kg.train.mentions import gap_docs, mark_entities
from kg.train.name_corpora import re3d
from kg.train.pairing import ANAPHORS, MENTIONS


def packed(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.compress("".join(line + "\n" for line in lines).encode()))
    return path


def test_each_entity_stands_at_its_head_word() -> None:
    vocab = spacy.blank("en").vocab
    words = (
        Word("the", True, "DET", "DT", "", 1, "det", "(1-person-new-nnnnn-cf1-1-sgl"),
        Word("mayor", True, "NOUN", "NN", "", 2, "nsubj", "1)"),
        Word("left", True, "VERB", "VBD", "", 2, "ROOT", ""),
        Word("her", True, "PRON", "PRP$", "", 4, "nmod:poss", "(2-place-new-nnnnn-cf2-1-sgl(1-p)"),
        Word("office", True, "NOUN", "NN", "", 2, "obj", "2)"),
    )
    doc = spacy.tokens.Doc(vocab, words=[word.text for word in words])
    mark_entities(doc, [Sentence(words, "d", True)])
    found = [(span.text, span.label_) for span in doc.spans[MENTIONS]]
    assert found == [("mayor", "1"), ("her", "1"), ("office", "2")]


def test_a_pronoun_and_two_names(tmp_path: Path) -> None:
    text = "Ann Low met Eva Roe before she left."
    row = ["t-1", text, "she", "27", "Ann Low", "0", "TRUE", "Eva Roe", "12", "FALSE", "u"]
    header = "ID Text Pronoun Pronoun-offset A A-offset A-coref B B-offset B-coref URL".split()
    path = packed(tmp_path / "gap.tsv.xz", "\t".join(header), "\t".join(row))
    (doc,) = gap_docs(spacy.blank("en").vocab, path)
    assert [(s.text, s.label_) for s in doc.spans[MENTIONS]] == [
        ("Ann", "who"),
        ("Eva", "b"),
        ("she", "who"),
    ]
    assert [span.text for span in doc.spans[ANAPHORS]] == ["she"]
    assert {token.ent_iob for token in doc} == {0}


def test_only_capitalised_mentions_are_names(tmp_path: Path) -> None:
    text = "We met the Port Council in Norvik.\nGeneral talks with Port police."
    marked = [
        ("Organisation", "We"),
        ("Organisation", "the Port Council"),
        ("Location", "Norvik"),
        ("Organisation", "Port police"),
    ]
    entities = [
        {
            "documentId": "1",
            "type": kind,
            "begin": text.index(value),
            "end": text.index(value) + len(value),
        }
        for kind, value in marked
    ]
    packed(tmp_path / "a" / "entities.jsonl.xz", *map(json.dumps, entities))
    packed(tmp_path / "a" / "documents.jsonl.xz", json.dumps({"_id": "1", "text": text}))
    ((first, second),) = re3d(tmp_path)
    named = [(" ".join(first.words[n.start : n.end]), n.label) for n in first.names]
    assert named == [("Port Council", "ORG"), ("Norvik", "LOC")]
    assert [first.words[i] for i in sorted(first.unknown)] == ["We"]
    assert second.names == ()
    assert [second.words[i] for i in sorted(second.unknown)] == ["General", "Port"]
