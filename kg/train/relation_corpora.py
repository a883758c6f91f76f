"""Texts whose relations are marked: KnowledgeNet, Re-DocRED and FewRel, in the ontology's words.

KnowledgeNet (Mesquita et al. 2019) marks pairs of mentions, names and pronouns, for the
properties that a passage was annotated for.  Re-DocRED (Tan et al. 2022) relates the entities of
a document; a relation counts in a sentence that is its only evidence, and is left open in
others.  FewRel (Han et al. 2018) marks one pair in a sentence.
"""

from __future__ import annotations

import json
import lzma
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.extract.learned import BACKWARD, FORWARD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Chars = tuple[int, int]

KNOWLEDGENET = {
    "CEO": "-chiefExecutiveOf",
    "CHILD_OF": "childOf",
    "DATE_FOUNDED": "foundingDate",
    "DATE_OF_BIRTH": "birthDate",
    "DATE_OF_DEATH": "deathDate",
    "EDUCATED_AT": "educatedAt",
    "EMPLOYEE_OR_MEMBER_OF": "affiliatedWith",
    "FOUNDED_BY": "-founderOf",
    "HEADQUARTERS": "basedIn",
    "NATIONALITY": "citizenOf",
    "PLACE_OF_BIRTH": "bornIn",
    "PLACE_OF_RESIDENCE": "residesIn",
    "POLITICAL_AFFILIATION": "politicalAffiliation",
    "SPOUSE": "spouseOf",
    "SUBSIDIARY_OF": "subsidiaryOf",
}
"""Relations → properties; ``-`` where the property's subject is the relation's object."""
WIKIDATA = {
    "P6": "-headOfGovernmentOf",
    "P19": "bornIn",
    "P20": "diedIn",
    "P22": "childOf",
    "P25": "childOf",
    "P26": "spouseOf",
    "P27": "citizenOf",
    "P35": "-headOfStateOf",
    "P40": "-childOf",
    "P50": "-created",
    "P54": "memberOf",
    "P57": "-created",
    "P69": "educatedAt",
    "P86": "-created",
    "P102": "politicalAffiliation",
    "P108": "worksFor",
    "P112": "-founderOf",
    "P127": "-owns",
    "P131": "locatedIn",
    "P159": "basedIn",
    "P170": "-created",
    "P176": "-produces",
    "P178": "-produces",
    "P206": "locatedIn",
    "P276": "locatedIn",
    "P355": "-subsidiaryOf",
    "P361": "partOf",
    "P463": "memberOf",
    "P488": "-chairOf",
    "P527": "-partOf",
    "P551": "residesIn",
    "P569": "birthDate",
    "P570": "deathDate",
    "P571": "foundingDate",
    "P607": "participatedIn",
    "P706": "locatedIn",
    "P710": "-participatedIn",
    "P749": "subsidiaryOf",
    "P1344": "participatedIn",
    "P3373": "siblingOf",
}
"""The same for Wikidata's properties."""
IMPLIED = {"worksFor": "affiliatedWith", "memberOf": "affiliatedWith"}
"""Properties above that KnowledgeNet marks."""
SYMMETRIC = frozenset({"spouseOf", "siblingOf"})
LABELS = tuple(
    f"{name}{direction}"
    for name in sorted({v.strip("-") for v in (*KNOWLEDGENET.values(), *WIKIDATA.values())})
    for direction in (BACKWARD, FORWARD)
)
"""What is learned: each property with its subject last, and first."""
FOLDS = (1, 2)
"""Of KnowledgeNet, to train on; the third is for measuring."""
FEWREL_NEGATIVES = 4
"""One in so many sentences of relations that are not learned is kept."""
TIGHT_LEFT, TIGHT_RIGHT = frozenset(",.;:!?)]}%'"), frozenset("([{$£€")


@dataclass(frozen=True)
class Marked:
    """A text with relations between spans of it."""

    text: str
    fold: int
    """0 or 1, to test on what was not trained on."""
    things: tuple[tuple[Chars, int], ...]
    """Mentions and the number of the thing each stands for."""
    relations: frozenset[tuple[int, str, int]]
    """(left thing, label, right thing) where left stands for either order in the text."""
    unclear: frozenset[tuple[int, str, int]]
    """The same, for what may be said or not."""
    judged: frozenset[str]
    """Labels whose absence from ``relations`` means no."""
    by_mention: bool
    """False: what coreference links to a thing's mention stands for it too."""


def turned(label: str) -> str:
    """The label of the same relation with its ends in the other order."""
    return label[:-1] + (BACKWARD if label.endswith(FORWARD) else FORWARD)


def _labels(signed: str) -> Iterator[str]:
    """Labels of a relation from its first to its second end."""
    name = signed.removeprefix("-")
    for each in (name, IMPLIED.get(name)):
        if each:
            yield each + (BACKWARD if signed.startswith("-") else FORWARD)
            if each in SYMMETRIC:
                yield each + (FORWARD if signed.startswith("-") else BACKWARD)


def knowledgenet(path: Path) -> Iterator[Marked]:
    """Passages of the training folds of ``passages.jsonl``."""
    with path.open(encoding="utf-8") as lines:
        for passage in map(json.loads, lines):
            if passage["fold"] not in FOLDS:
                continue
            spans = {tuple(f[e]) for f in passage["facts"] for e in ("subject", "object")}
            number = {span: i for i, span in enumerate(sorted(spans))}
            relations: set[tuple[int, str, int]] = set()
            for fact in passage["facts"]:
                ends = number[tuple(fact["subject"])], number[tuple(fact["object"])]
                relations |= _both(*ends, KNOWLEDGENET[fact["property"]])
            signed = [KNOWLEDGENET[name] for name in passage["annotated"]]
            yield Marked(
                text=passage["text"].translate(str.maketrans("\t\n\r", "   ")),
                fold=passage["fold"] - 1,
                things=tuple(number.items()),
                relations=frozenset(relations),
                unclear=frozenset(),
                judged=_judged(signed),
                by_mention=True,
            )


def redocred(path: Path) -> Iterator[Marked]:
    """Documents of a Re-DocRED file, sentence by sentence evidence."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        documents: list[dict[str, Any]] = json.load(file)
    for count, document in enumerate(documents):
        text, starts = detokenised(document["sents"])
        # a thing is numbered anew in each sentence, as a relation holds in the one that says it
        things: dict[Chars, int] = {}
        size = len(document["vertexSet"])
        for entity, mentions in enumerate(document["vertexSet"]):
            for mention in mentions:
                first, last = mention["pos"][0], mention["pos"][1] - 1
                sentence = starts[mention["sent_id"]]
                things[sentence[first][0], sentence[last][1]] = mention["sent_id"] * size + entity
        relations: set[tuple[int, str, int]] = set()
        unclear: set[tuple[int, str, int]] = set()
        for fact in document["labels"]:
            if fact["r"] not in WIKIDATA:
                continue
            for sentence_id in range(len(document["sents"])):
                ends = sentence_id * size + fact["h"], sentence_id * size + fact["t"]
                said = fact["evidence"] == [sentence_id]
                (relations if said else unclear).update(_both(*ends, WIKIDATA[fact["r"]]))
        yield Marked(
            text=text,
            fold=count % 2,
            things=tuple(sorted(things.items())),
            relations=frozenset(relations),
            unclear=frozenset(unclear),
            judged=_judged(WIKIDATA.values()),
            by_mention=False,
        )


def fewrel(path: Path) -> Iterator[Marked]:
    """Sentences of a FewRel file; relations that are not learned are examples of none."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        groups: dict[str, list[dict[str, Any]]] = json.load(file)
    known = [name for name in groups if name in WIKIDATA]
    judged = _judged(WIKIDATA[name] for name in known)
    for name, sentences in groups.items():
        for count, sentence in enumerate(sentences):
            if name not in known and count % FEWREL_NEGATIVES:
                continue
            text, (tokens,) = detokenised([sentence["tokens"]])
            spans = [
                (tokens[places[0]][0], tokens[places[-1]][1])
                for places in (sentence["h"][2][0], sentence["t"][2][0])
            ]
            relations = _both(0, 1, WIKIDATA[name]) if name in known else set()
            yield Marked(
                text=text,
                fold=count % 2,
                things=tuple(zip(spans, (0, 1), strict=True)),
                relations=frozenset(relations),
                unclear=frozenset(),
                judged=judged,
                by_mention=False,
            )


def _both(first: int, second: int, signed: str) -> set[tuple[int, str, int]]:
    """The relation seen from either end."""
    labels = tuple(_labels(signed))
    return {(first, label, second) for label in labels} | {
        (second, turned(label), first) for label in labels
    }


def _judged(signed: Iterable[str]) -> frozenset[str]:
    labels = {label for each in signed for label in _labels(each)}
    return frozenset(labels | {turned(label) for label in labels})


def detokenised(sentences: list[list[str]]) -> tuple[str, list[list[Chars]]]:
    """Text and the characters of each token, by sentence."""
    text, places = "", []
    for tokens in sentences:
        found: list[Chars] = []
        tight = not text
        for token in tokens:
            glued = tight or token[0] in TIGHT_LEFT or token in {"n't", "%"}
            text += token if glued else f" {token}"
            found.append((len(text) - len(token), len(text)))
            tight = token in TIGHT_RIGHT
        places.append(found)
    return text, places
