"""Readers of the corpora that mark names alone; each yields documents as lists of sentences."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import spacy

from kg.train.conllu import lines_of
from kg.train.names import Name, NamedSentence, names_of_iob, spaces_by_rule, spaces_by_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.tokens import Span

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
DSTL = {"Person": "PERSON", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP"}
PRONOUNS = frozenset("i we our my he his she her it its they their you your this these".split())
SMALL = frozenset("of the for and & in on de la du von van der den di bin al - – '".split())
"""Words that names have inside without a capital."""
FEWREL = {
    "P26": ("PERSON", "PERSON"),
    "P177": ("LOC", "LOC"),
    "P206": ("LOC", "LOC"),
    "P463": (None, "ORG"),
}
"""FewRel's relations between spouses, of bridges and shores, of members; and what they tell of the
kind of their two ends."""
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


def multiner(folder: Path) -> Iterator[Document]:
    """multiNER, as one document.  Its MISC holds dates and offices too, so whether such words are a
    name is unknown.
    """
    found: Document = []
    for sentence in columns(folder / "Final_English.txt.xz", CORE):
        names = tuple(name for name in sentence.names if name.label != "MISC")
        mixed = [name for name in sentence.names if name.label == "MISC"]
        unknown = frozenset(i for name in mixed for i in range(name.start, name.end))
        found.append(replace(sentence, names=names, unknown=unknown))
    yield found


def fewrel(folder: Path) -> Iterator[Document]:
    """FewRel's sentences, each alone.  One or two things are marked, so of other words with a
    capital or a figure it is not known whether they are in a name.
    """
    relations = json.loads("".join(lines_of(folder / "val_wiki.json.xz")))
    for relation, labels in FEWREL.items():
        for row in relations[relation]:
            words, spaces = spaces_by_rule(row["tokens"])
            marked = {
                Name(place[0], place[-1] + 1, label)
                for end, label in zip("ht", labels, strict=True)
                for place in row[end][2]
                if label and words[place[0]][0].isupper() and words[place[-1]][0].isupper()
            }
            names = tuple(sorted(marked, key=lambda name: name.start))
            named = {i for name in names for i in range(name.start, name.end)}
            unknown = frozenset(
                i for i, word in enumerate(words) if i not in named and not word.islower()
            )
            if names and all(a.end <= b.start for a, b in pairwise(names)):
                yield [NamedSentence(words, spaces, names, unknown)]


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


def re3d(folder: Path) -> Iterator[Document]:
    """re3d, which marks names, noun phrases and pronouns alike: a paragraph is a sentence here.

    Mentions that are capitalised throughout are names; other capitalised words are unknown.
    """
    tokenizer = spacy.blank("en").tokenizer
    for source in sorted(path for path in folder.iterdir() if path.is_dir()):
        marked: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for line in lines_of(source / "entities.jsonl.xz"):
            entity = json.loads(line)
            marked[entity["documentId"]].append(entity)
        for line in lines_of(source / "documents.jsonl.xz"):
            document = json.loads(line)
            start, found = 0, []
            for text in document["text"].split("\n"):
                inside = [
                    (entity["begin"] - start, entity["end"] - start, DSTL[entity["type"]])
                    for entity in marked[document["_id"]]
                    if entity["type"] in DSTL and start <= entity["begin"] < start + len(text)
                ]
                doc = tokenizer(text)
                words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
                if any(map(str.strip, words)):
                    spans = [doc.char_span(a, b, label=label) for a, b, label in inside]
                    names = _capitalised(words, [s for s in spans if s is not None])
                    covered = {i for name in names for i in range(name.start, name.end)}
                    capitals = {i for i, word in enumerate(words) if word[0].isupper()}
                    made = NamedSentence(
                        tuple(words), tuple(spaces), names, frozenset(capitals - covered)
                    )
                    found.append(made)
                start += len(text) + 1
            yield found


def _capitalised(words: list[str], spans: list[Span]) -> tuple[Name, ...]:
    """The mentions that are names, without an article before them, the longest where they nest."""
    names: list[Name] = []
    for span in sorted(spans, key=lambda span: span.start - span.end):
        start, end = span.start, span.end
        if words[start].lower() in ("the", "a", "an"):
            start += 1
        inside = words[start:end]
        if not inside or not (inside[0][0].isupper() and inside[-1][0].isupper()):
            continue
        if len(inside) == 1 and inside[0].lower() in PRONOUNS:
            continue
        if any(not word[0].isupper() and word not in SMALL for word in inside):
            continue
        if all(end <= other.start or other.end <= start for other in names):
            names.append(Name(start, end, span.label_))
    return tuple(sorted(names, key=lambda name: name.start))
