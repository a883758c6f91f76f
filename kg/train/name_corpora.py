"""Readers of the corpora that mark names alone; each yields documents as lists of sentences."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg.train.conllu import lines_of
from kg.train.names import Name, NamedSentence, names_of_iob, spaces_by_rule, spaces_by_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Document = list[NamedSentence]

CORE = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
CROSSNER_KINDS = {
    "PERSON": "person politician writer musicalartist researcher scientist",
    "ORG": "organisation politicalparty band university",
    "LOC": "country location",
    "MISC": "event election conference award book poem song album magazine academicjournal"
    " product programlang misc astronomicalobject",
}
CROSSNER = {kind: label for label, kinds in CROSSNER_KINDS.items() for kind in kinds.split()}
"""CrossNER's kinds that are names; genres, fields, substances and the like are not."""
DOMAINS = ("politics", "science", "music", "literature", "ai")


def columns(path: Path, labels: dict[str, str]) -> Iterator[NamedSentence]:
    """Sentences of a file of word and tag in columns, parted by empty lines."""
    rows: list[list[str]] = []
    for line in [*lines_of(path), ""]:
        if line.strip() and not line.startswith("-DOCSTART-"):
            rows.append(line.split())
        elif rows:
            words, spaces = spaces_by_rule([row[0] for row in rows])
            yield NamedSentence(words, spaces, names_of_iob([row[-1] for row in rows], labels))
            rows = []


def crossner(folder: Path) -> Iterator[Document]:
    """CrossNER: each sentence stands alone."""
    for domain in DOMAINS:
        for part in ("train", "dev", "test"):
            for sentence in columns(folder / f"{domain}-{part}.txt.xz", CROSSNER):
                yield [sentence]


def wikigold(folder: Path) -> Iterator[Document]:
    """WikiGold, as one document."""
    yield list(columns(folder / "wikigold.conll.txt.xz", CORE))


def europarl(folder: Path) -> Iterator[Document]:
    """Europarl, as one document."""
    yield list(columns(folder / "en-europarl.test.conll02.xz", CORE))


def re_docred(folder: Path) -> Iterator[Document]:
    """Re-DocRED dev and test: where mentions overlap, the longer is taken."""
    for part in ("dev", "test"):
        packed = "".join(lines_of(folder / f"{part}_revised.json.xz"))
        for document in json.loads(packed):
            marked: list[list[Name]] = [[] for _ in document["sents"]]
            mentions = [mention for entity in document["vertexSet"] for mention in entity]
            for mention in sorted(mentions, key=lambda m: m["pos"][0] - m["pos"][1]):
                (start, end), sentence = mention["pos"], marked[mention["sent_id"]]
                free = all(end <= other.start or other.end <= start for other in sentence)
                inside = end <= len(document["sents"][mention["sent_id"]])
                if mention["type"] in CORE and free and inside:
                    sentence.append(Name(start, end, CORE[mention["type"]]))
            yield [
                NamedSentence(*spaces_by_rule(words), tuple(sorted(names, key=lambda n: n.start)))
                for words, names in zip(document["sents"], marked, strict=True)
                if words
            ]


def universal_ner(path: Path) -> Iterator[NamedSentence]:
    """Universal NER (PER, ORG, LOC) with the text's own spaces; for evaluation only."""
    text = ""
    rows: list[list[str]] = []
    for line in [*lines_of(path), ""]:
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif rows and not line:
            words = tuple(row[1].replace(" ", "") for row in rows)
            tags = [row[2] for row in rows]
            yield NamedSentence(words, spaces_by_text(words, text), names_of_iob(tags, CORE))
            rows = []
